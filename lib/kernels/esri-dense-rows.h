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

/* The node's loss: the greatest of its floor and the sums of its groups, and at most 1. */
INLINE void
FN(pull)(Vector *loss, const LtEsriSide *side, const Row *source_loss, uint32_t node)
{
    const uint32_t *source = side->source;
    const Real *share = SHARE(side);

    for (uint32_t g = side->node_group[node]; g < side->node_group[node + 1]; g++) {
        Vector sum[N_VECTORS] = {0};

        for (uint32_t e = side->group_start[g]; e < side->group_start[g + 1]; e++) {
            const Vector *row = (const Vector *)&source_loss[source[e]];

            __builtin_prefetch(&source_loss[source[e + LT_ESRI_AHEAD]]);
            for (unsigned k = 0; k < N_VECTORS; k++)
                sum[k] += share[e] * row[k];
        }
        FN(raise)(loss, sum);
    }
    FN(limit)(loss);
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

/* One step upstream, of every node. */
TARGET static void
FN(pass_up)(Batch *batch, const double *weight)
{
    const LtEsri *esri = batch->esri;
    Sum sum = {0};
    Vector change[N_VECTORS] = {0};

    for (uint32_t i = 0; i < esri->n_nodes; i++) {
        Vector up[N_VECTORS];

        FN(copy)(up, &batch->floor_up[batch->floor_of[i]]);
        FN(pull)(up, &esri->up, batch->up, i);
        FN(grow)(change, up, &batch->up[i]);
        FN(copy)(&batch->up_next[i], up);
        FN(add)(sum.lane, weight[i], up);
        if (i % BLOCK == BLOCK - 1)
            NAME(add_block)(batch->up_sum, &sum);
    }
    NAME(add_block)(batch->up_sum, &sum);
    FN(copy)(&batch->change, change);
}

/* One step downstream, after pass_up(), of the nodes that are awake. It writes in place, since it
 * reads what is given. A lane's sums do not depend on who is awake: the others would add 0. */
TARGET static void
FN(pass_down)(Batch *batch, const double *weight)
{
    const LtEsri *esri = batch->esri;
    Sum sum = {0};
    Sum more = {0};
    Vector change[N_VECTORS];

    FN(copy)(change, &batch->change);
    for (uint32_t i = 0; i < esri->n_nodes; i++) {
        Vector down[N_VECTORS];

        if (i % BLOCK == 0) {
            NAME(add_block)(batch->down_sum, &sum);
            NAME(add_block)(batch->more, &more);
        }
        if (!batch->is_awake[i])
            continue;
        FN(copy)(down, &batch->floor_down[batch->floor_of[i]]);
        FN(pull)(down, &esri->down, batch->given, i);
        FN(grow)(change, down, &batch->down[i]);
        FN(copy)(&batch->down[i], down);
        if (esri->n_markets > 0)
            FN(add)(batch->lost + (size_t)esri->market[i] * LANES, esri->sales[i], down);
        FN(add)(sum.lane, weight[i], down);
        FN(exceed)(down, (const Vector *)&batch->up_next[i]);
        FN(add)(more.lane, weight[i], down);
    }
    NAME(add_block)(batch->down_sum, &sum);
    NAME(add_block)(batch->more, &more);
    FN(copy)(&batch->change, change);
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

INLINE void
FN(wipe)(Row *row, const Row *keep)
{
    for (unsigned k = 0; k < N_VECTORS; k++)
        ((Vector *)row)[k] *= ((const Vector *)keep)[k];
}

/* Lanes outside `keep` (1 or 0) are wiped. */
TARGET static void
FN(wipe_up)(Batch *batch, const Row *keep)
{
    for (uint32_t i = 0; i < batch->esri->n_nodes; i++)
        FN(wipe)(&batch->up[i], keep);
}

INLINE void
FN(give)(Batch *batch, uint32_t node)
{
    const LtEsri *esri = batch->esri;
    const Vector *down = (const Vector *)&batch->down[node];
    Vector *given = (Vector *)&batch->given[node];
    Vector share[N_VECTORS];

    if (esri->n_markets == 0) {
        FN(copy)(given, down);
        return;
    }
    for (unsigned k = 0; k < N_VECTORS; k++)
        share[k] = (Real)esri->sales[node] * ((const Vector *)&batch->scale[esri->market[node]])[k];
    FN(limit)(share);
    for (unsigned k = 0; k < N_VECTORS; k++)
        given[k] = down[k] * share[k];
}

/* What customers see in the next step, and who then has a loss at all. */
TARGET static void
FN(spread)(Batch *batch, const Row *keep)
{
    const LtEsri *esri = batch->esri;

    batch->n_live = 0;
    for (uint32_t i = 0; i < esri->n_nodes; i++) {
        if (!batch->is_awake[i])
            continue;
        FN(wipe)(&batch->down[i], keep);
        FN(give)(batch, i);
        batch->live[batch->n_live] = i;
        batch->n_live += FN(is_any)((const Vector *)&batch->down[i]);
    }
}

#undef N_VECTORS
#undef N_WIDE
#undef Vector
#undef Wide
#undef Part
#undef INLINE
