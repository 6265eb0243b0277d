/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops over rows, written once for every precision and width of vector. Whoever includes it
 * has defined VECTOR (bytes), FN (x) and TARGET. Rows are cut into vectors that the machine has:
 * what compilers make of wider ones can be ten times slower. No guard: it is included often. */

#define N_VECTORS (64 / VECTOR)
#define N_WIDE    (LANES * sizeof(double) / VECTOR)

typedef Real FN(Vector) __attribute__((vector_size(VECTOR), may_alias));
#define Vector FN(Vector)

/* As many lanes in both; sums are double. */
typedef double FN(Wide) __attribute__((vector_size(VECTOR), may_alias));
typedef Real FN(Part)
    __attribute__((vector_size(VECTOR / sizeof(double) * sizeof(Real)), may_alias));
#define Wide FN(Wide)
#define Part FN(Part)

#define INLINE static inline __attribute__((always_inline))

/* The compilers make these two a maximum and a minimum; of a loop over lanes they do not. */
INLINE void
FN(raise)(Vector *row, const Vector *other)
{
    for (unsigned k = 0; k < N_VECTORS; k++) {
        __typeof__(row[k] > other[k]) is_more = other[k] > row[k];

        row[k] = (Vector)((is_more & (__typeof__(is_more))other[k]) |
                          (~is_more & (__typeof__(is_more))row[k]));
    }
}

INLINE void
FN(limit)(Vector *row)
{
    Vector one = (Real)1 - (Vector){0};

    for (unsigned k = 0; k < N_VECTORS; k++) {
        __typeof__(row[k] > one) is_more = row[k] > one;

        row[k] = (Vector)((is_more & (__typeof__(is_more))one) |
                          (~is_more & (__typeof__(is_more))row[k]));
    }
}

/* Adds share × loss over links. Where the rows do not fit the near cache (is_far) they are fetched
 * ahead; otherwise that only costs time. */
INLINE void
FN(add_links)(Vector *sum,
              const LtEsriSide *side,
              const Row *source_loss,
              uint32_t first,
              uint32_t end,
              bool is_far)
{
    const uint32_t *source = side->source;
    const Real *share = SHARE(side);

    for (uint32_t e = first; e < end; e++) {
        const Vector *row = (const Vector *)&source_loss[source[e]];

        if (is_far)
            __builtin_prefetch(&source_loss[source[e + LT_ESRI_AHEAD]]);
        for (unsigned k = 0; k < N_VECTORS; k++)
            sum[k] += share[e] * row[k];
    }
}

INLINE void
FN(grow)(Vector *change, const Vector *now, Row *before)
{
    Vector growth[N_VECTORS];

    for (unsigned k = 0; k < N_VECTORS; k++)
        growth[k] = now[k] - ((Vector *)before)[k];
    FN(raise)(change, growth);
}

INLINE void
FN(copy)(void *to, const void *from)
{
    for (unsigned k = 0; k < N_VECTORS; k++)
        ((Vector *)to)[k] = ((const Vector *)from)[k];
}

INLINE void
FN(add)(double *sums, double weight, const Vector *row)
{
    for (unsigned k = 0; k < N_WIDE; k++)
        ((Wide *)sums)[k] += weight * __builtin_convertvector(((const Part *)row)[k], Wide);
}

/* What the node loses more than by its orders alone: over all nodes, 0 for most of them. */
INLINE void
FN(exceed)(Vector *down, const Vector *up)
{
    FN(raise)(down, up);
    for (unsigned k = 0; k < N_VECTORS; k++)
        down[k] -= up[k];
}

/* Upstream all links of a node are one group. */
INLINE void
FN(pass_up_nodes)(Batch *batch, const double *weight, bool is_far)
{
    const LtEsri *esri = batch->esri;
    const LtEsriSide *side = &esri->up;
    Sum total = {0};
    Vector change[N_VECTORS] = {0};

    for (uint32_t i = 0; i < esri->n_nodes; i++) {
        uint32_t first = side->group_start[side->node_group[i]];
        uint32_t end = side->group_start[side->node_group[i + 1]];
        Vector up[N_VECTORS];
        Vector sum[N_VECTORS] = {0};

        FN(copy)(up, &batch->floor_up[batch->floor_of[i]]);
        FN(add_links)(sum, side, batch->up, first, end, is_far);
        FN(raise)(up, sum);
        FN(limit)(up);
        FN(grow)(change, up, &batch->up[i]);
        FN(copy)(&batch->up_next[i], up);
        FN(add)(total.lane, weight[i], up);
        if (i % BLOCK == BLOCK - 1)
            NAME(add_block)(batch->up_sum, &total);
    }
    NAME(add_block)(batch->up_sum, &total);
    FN(copy)(&batch->change, change);
}

/* One step upstream, of every node. */
TARGET static void
FN(pass_up)(Batch *batch, const double *weight)
{
    if (batch->is_far)
        FN(pass_up_nodes)(batch, weight, true);
    else
        FN(pass_up_nodes)(batch, weight, false);
}

/* What customers see of the node's loss: less where competitors step in. */
INLINE void
FN(give)(Vector *given, const Batch *batch, uint32_t node)
{
    const LtEsri *esri = batch->esri;
    const Vector *down = (const Vector *)&batch->down[node];

    if (esri->n_markets == 0) {
        FN(copy)(given, down);
        return;
    }
    for (unsigned k = 0; k < N_VECTORS; k++)
        given[k] = (Real)esri->sales[node] * ((const Vector *)&batch->scale[esri->market[node]])[k];
    FN(limit)(given);
    for (unsigned k = 0; k < N_VECTORS; k++)
        given[k] *= down[k];
}

/* Adds what the node's customers see to the sums of their groups, and wakes them. Groups get
 * their parts in the order in which pull() adds them: by supplier. */
INLINE void
FN(push)(Batch *batch, uint32_t node, bool is_far)
{
    const LtEsriSide *down = &batch->esri->down;
    const Real *share = PUSH_SHARE(down);
    Vector given[N_VECTORS];

    FN(give)(given, batch, node);
    for (size_t e = down->push_start[node]; e < down->push_start[node + 1]; e++) {
        uint32_t group = down->push_group[e];
        Vector *sum = (Vector *)&batch->group_sum[group];

        if (is_far)
            __builtin_prefetch(&batch->group_sum[down->push_group[e + LT_ESRI_AHEAD]], 1);
        for (unsigned k = 0; k < N_VECTORS; k++)
            sum[k] += share[e] * given[k];
        NAME(set_bit)(batch->awake, down->group_node[group]);
    }
}

/* From the nodes with a loss to their customers, while they are few. */
TARGET static void
FN(push_live)(Batch *batch)
{
    for (size_t word = 0; word < batch->n_words; word++) {
        for (uint64_t bits = batch->live[word]; bits != 0; bits &= bits - 1) {
            uint32_t node = (uint32_t)(64 * word) + (uint32_t)__builtin_ctzll(bits);

            if (batch->is_far)
                FN(push)(batch, node, true);
            else
                FN(push)(batch, node, false);
        }
    }
}

TARGET static void
FN(give_all)(Batch *batch)
{
    for (uint32_t i = 0; i < batch->esri->n_nodes; i++) {
        Vector given[N_VECTORS];

        FN(give)(given, batch, i);
        FN(copy)(&batch->given[i], given);
    }
}

/* Raises the loss to the greatest sum of the node's groups, which are left at 0. */
INLINE void
FN(take_pushed)(Vector *loss, Batch *batch, uint32_t node)
{
    const LtEsriSide *down = &batch->esri->down;
    Vector zero[N_VECTORS] = {0};

    for (uint32_t g = down->node_group[node]; g < down->node_group[node + 1]; g++) {
        FN(raise)(loss, (const Vector *)&batch->group_sum[g]);
        FN(copy)(&batch->group_sum[g], zero);
    }
}

INLINE void
FN(pull)(Vector *loss, const Batch *batch, uint32_t node)
{
    const LtEsriSide *down = &batch->esri->down;

    for (uint32_t g = down->node_group[node]; g < down->node_group[node + 1]; g++) {
        uint32_t end = down->group_start[g + 1];
        Vector sum[N_VECTORS] = {0};

        FN(add_links)(sum, down, batch->given, down->group_start[g], end, true);
        FN(raise)(loss, sum);
    }
}

INLINE bool
FN(is_any)(const Vector *row)
{
    uint64_t word[8];
    uint64_t any = 0;

    memcpy(word, row, sizeof word);
    for (unsigned k = 0; k < 8; k++)
        any |= word[k];
    return any != 0;
}

/* One step downstream, after pass_up(), of the nodes that are awake. A lane's sums do not depend
 * on who is awake: the others would add 0. */
TARGET static void
FN(pass_down)(Batch *batch, const double *weight)
{
    const LtEsri *esri = batch->esri;
    Sum sum = {0};
    Sum more = {0};
    Vector change[N_VECTORS];

    FN(copy)(change, &batch->change);
    for (size_t word = 0; word < batch->n_words; word++) {
        uint64_t live = 0;

        for (uint64_t bits = batch->awake[word]; bits != 0; bits &= bits - 1) {
            uint32_t i = (uint32_t)(64 * word) + (uint32_t)__builtin_ctzll(bits);
            Vector down[N_VECTORS];

            FN(copy)(down, &batch->floor_down[batch->floor_of[i]]);
            if (batch->is_pushed)
                FN(take_pushed)(down, batch, i);
            else
                FN(pull)(down, batch, i);
            FN(limit)(down);
            FN(grow)(change, down, &batch->down[i]);
            FN(copy)(&batch->down[i], down);
            live |= (uint64_t)FN(is_any)(down) << i % 64;
            if (esri->n_markets > 0)
                FN(add)(batch->lost + (size_t)esri->market[i] * LANES, esri->sales[i], down);
            FN(add)(sum.lane, weight[i], down);
            FN(exceed)(down, (const Vector *)&batch->up_next[i]);
            FN(add)(more.lane, weight[i], down);
        }
        batch->live[word] = live;
        if (word % WORDS_OF_BLOCK == WORDS_OF_BLOCK - 1) {
            NAME(add_block)(batch->down_sum, &sum);
            NAME(add_block)(batch->more, &more);
        }
    }
    NAME(add_block)(batch->down_sum, &sum);
    NAME(add_block)(batch->more, &more);
    FN(copy)(&batch->change, change);
}

INLINE void
FN(wipe)(Row *row, const Row *keep)
{
    for (unsigned k = 0; k < N_VECTORS; k++)
        ((Vector *)row)[k] *= ((const Vector *)keep)[k];
}

/* Lanes outside `keep` (1 or 0) are wiped. */
TARGET static void
FN(wipe_lanes)(Batch *batch, const Row *keep)
{
    for (uint32_t i = 0; i < batch->esri->n_nodes; i++)
        FN(wipe)(&batch->up[i], keep);
    for (size_t word = 0; word < batch->n_words; word++) {
        for (uint64_t bits = batch->live[word]; bits != 0; bits &= bits - 1) {
            uint32_t node = (uint32_t)(64 * word) + (uint32_t)__builtin_ctzll(bits);

            FN(wipe)(&batch->down[node], keep);
            if (!FN(is_any)((const Vector *)&batch->down[node]))
                batch->live[word] ^= bits & -bits;
        }
    }
}

/* All lanes of a market at once, unless one of them has lost nearly all. */
INLINE bool
FN(scale_plainly)(Batch *batch, uint32_t market)
{
    double sales = batch->esri->market_sales[market];
    double least = SUM_BELOW * sales > PLAIN_FROM ? SUM_BELOW * sales : PLAIN_FROM;
    const double *lost = batch->lost + (size_t)market * LANES;
    Row *scale = &batch->scale[market];
    int n_less = 0;

    for (unsigned k = 0; k < LANES; k++) {
        double left = sales - lost[k];

        n_less += left < least;
        scale->lane[k] = (Real)(1.0 / left);
    }
    return n_less == 0;
}

TARGET static void
FN(scale_markets)(Batch *batch)
{
    for (uint32_t market = 0; market < batch->esri->n_markets; market++)
        if (!FN(scale_plainly)(batch, market))
            NAME(scale_market)(batch, market);
}

static const struct NAME(Loops) FN(loops) = {
    .pass_up = FN(pass_up),
    .push_live = FN(push_live),
    .give_all = FN(give_all),
    .pass_down = FN(pass_down),
    .scale_markets = FN(scale_markets),
    .wipe_lanes = FN(wipe_lanes),
};

#undef N_VECTORS
#undef N_WIDE
#undef Vector
#undef Wide
#undef Part
#undef INLINE
