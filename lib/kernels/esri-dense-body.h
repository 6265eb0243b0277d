/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dense batch, written once for both precisions. Whoever includes it has defined
 * Real, LANES, NAME (x), KIND and SHARE (side). No guard: it is included once for each. */

typedef Real NAME(Row) __attribute__((vector_size(64)));
#define Row NAME(Row)

/* Sums are double. A row has one or two parts of eight lanes for them. */
typedef Real NAME(Part) __attribute__((vector_size(8 * sizeof(Real))));
typedef double NAME(Wide) __attribute__((vector_size(64)));
#define Part    NAME(Part)
#define Wide    NAME(Wide)
#define N_PARTS (LANES / 8)

#define Batch NAME(Batch)
typedef struct {
    const LtEsri *esri;
    Row *down;
    Row *given; /* what customers see of `down`: less where competitors step in */
    Row *up;
    Row *up_next;
    Row *scale; /* by market: 1 / what it still sells */
    Wide *left; /* by market, then part: what it still sells */

    /* Shocks: few nodes have one, and share row 0 of zeros if not. */
    uint32_t *floor_of;
    Row *floor_down;
    Row *floor_up;
    uint32_t *floor_lanes; /* the lanes that use a row, as bits */
    uint32_t *free_floors;
    uint32_t n_free_floors;

    LtEsriTrack track[LANES];
    uint32_t lanes; /* in use, as bits */

    Row change; /* of the last step, and the losses after it */
    Wide loss_both[N_PARTS];
    Wide loss_down[N_PARTS];
    Wide loss_up[N_PARTS];
} Batch;

/* Sums over all nodes are kept in blocks, so that they are as good as pairwise ones. */
#define BLOCK 256

typedef struct {
    Wide both[N_PARTS];
    Wide down[N_PARTS];
    Wide up[N_PARTS];
} NAME(Sums);
#define Sums NAME(Sums)

#define INLINE static inline __attribute__((always_inline))

/* The compilers make these two vectors' maximum and minimum; of a loop over lanes they do not. */
INLINE void
NAME(raise)(Row *row, const Row *other)
{
    __typeof__(*row > *other) is_more = *other > *row;

    *row = (Row)((is_more & (__typeof__(is_more))*other) | (~is_more & (__typeof__(is_more))*row));
}

INLINE void
NAME(limit)(Row *row)
{
    Row one = (Real)1 - (Row){0};
    __typeof__(*row > one) is_more = *row > one;

    *row = (Row)((is_more & (__typeof__(is_more))one) | (~is_more & (__typeof__(is_more))*row));
}

/* The node's loss: the greatest of its floor and the sums of its groups, and at most 1. */
INLINE void
NAME(pull)(Row *loss, const LtEsriSide *side, const Row *source_loss, uint32_t node)
{
    const uint32_t *source = side->source;
    const Real *share = SHARE(side);
    Row out = *loss;

    for (uint32_t g = side->node_group[node]; g < side->node_group[node + 1]; g++) {
        Row sum = {0};

        for (uint32_t e = side->group_start[g]; e < side->group_start[g + 1]; e++) {
            __builtin_prefetch(&source_loss[source[e + LT_ESRI_AHEAD]]);
            sum += share[e] * source_loss[source[e]];
        }
        NAME(raise)(&out, &sum);
    }
    NAME(limit)(&out);
    *loss = out;
}

INLINE void
NAME(add_sums)(Batch *batch, Sums *block)
{
    for (unsigned k = 0; k < N_PARTS; k++) {
        batch->loss_both[k] += block->both[k];
        batch->loss_down[k] += block->down[k];
        batch->loss_up[k] += block->up[k];
    }
    *block = (Sums){0};
}

INLINE void
NAME(weigh)(Sums *sums, double weight, const Row *down, const Row *up)
{
    Row both = *down;

    NAME(raise)(&both, up);
    for (unsigned k = 0; k < N_PARTS; k++) {
        sums->both[k] += weight * __builtin_convertvector(((const Part *)&both)[k], Wide);
        sums->down[k] += weight * __builtin_convertvector(((const Part *)down)[k], Wide);
        sums->up[k] += weight * __builtin_convertvector(((const Part *)up)[k], Wide);
    }
}

INLINE void
NAME(add_left)(Wide *left, double sales, const Row *down)
{
    for (unsigned k = 0; k < N_PARTS; k++)
        left[k] += sales * (1.0 - __builtin_convertvector(((const Part *)down)[k], Wide));
}

/* One step of every node. Downstream may write in place, since it reads what is given. */
INLINE void
NAME(pass)(Batch *batch, const double *weight)
{
    const LtEsri *esri = batch->esri;
    Sums block = {0};
    Row change = {0};

    for (uint32_t i = 0; i < esri->n_nodes; i++) {
        Row down = batch->floor_down[batch->floor_of[i]];
        Row up = batch->floor_up[batch->floor_of[i]];
        Row growth;

        NAME(pull)(&down, &esri->down, batch->given, i);
        growth = down - batch->down[i];
        NAME(raise)(&change, &growth);
        batch->down[i] = down;

        NAME(pull)(&up, &esri->up, batch->up, i);
        growth = up - batch->up[i];
        NAME(raise)(&change, &growth);
        batch->up_next[i] = up;

        NAME(weigh)(&block, weight[i], &down, &up);
        if (esri->n_markets > 0)
            NAME(add_left)(batch->left + (size_t)esri->market[i] * N_PARTS, esri->sales[i], &down);
        if (i % BLOCK == BLOCK - 1)
            NAME(add_sums)(batch, &block);
    }
    NAME(add_sums)(batch, &block);
    batch->change = change;
}

/* What customers see in the next step. Lanes outside `keep` (1 or 0) are wiped. */
INLINE void
NAME(spread)(Batch *batch, const Row *keep, bool must_wipe)
{
    const LtEsri *esri = batch->esri;

    for (uint32_t i = 0; i < esri->n_nodes; i++) {
        Row down = batch->down[i];

        if (must_wipe) {
            down *= *keep;
            batch->down[i] = down;
            batch->up[i] *= *keep;
        }
        if (esri->n_markets > 0) {
            Row share = (Real)esri->sales[i] * batch->scale[esri->market[i]];

            NAME(limit)(&share);
            down *= share;
        }
        batch->given[i] = down;
    }
}

#if LT_ESRI_X86
__attribute__((target("avx512f"))) static void
NAME(pass_avx512)(Batch *batch, const double *weight)
{
    NAME(pass)(batch, weight);
}

__attribute__((target("avx512f"))) static void
NAME(spread_avx512)(Batch *batch, const Row *keep, bool must_wipe)
{
    NAME(spread)(batch, keep, must_wipe);
}

__attribute__((target("avx2"))) static void
NAME(pass_avx2)(Batch *batch, const double *weight)
{
    NAME(pass)(batch, weight);
}

__attribute__((target("avx2"))) static void
NAME(spread_avx2)(Batch *batch, const Row *keep, bool must_wipe)
{
    NAME(spread)(batch, keep, must_wipe);
}
#endif

static void
NAME(pass_any)(Batch *batch, const double *weight)
{
#if LT_ESRI_X86
    if (__builtin_cpu_supports("avx512f")) {
        NAME(pass_avx512)(batch, weight);
        return;
    }
    if (__builtin_cpu_supports("avx2")) {
        NAME(pass_avx2)(batch, weight);
        return;
    }
#endif
    NAME(pass)(batch, weight);
}

static void
NAME(spread_any)(Batch *batch, const Row *keep, bool must_wipe)
{
#if LT_ESRI_X86
    if (__builtin_cpu_supports("avx512f")) {
        NAME(spread_avx512)(batch, keep, must_wipe);
        return;
    }
    if (__builtin_cpu_supports("avx2")) {
        NAME(spread_avx2)(batch, keep, must_wipe);
        return;
    }
#endif
    NAME(spread)(batch, keep, must_wipe);
}

static void *
NAME(take)(const LtEsri *esri, uint32_t n_floors, LtArena *arena)
{
    size_t n = esri->n_nodes;
    Batch *batch = lt_arena_take(arena, 1, sizeof *batch);
    Row **rows[] = {&batch->down, &batch->given, &batch->up, &batch->up_next};

    if (batch == NULL)
        return NULL;
    batch->esri = esri;
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        *rows[k] = lt_arena_take(arena, n, sizeof(Row));
    batch->scale = lt_arena_take(arena, esri->n_markets, sizeof(Row));
    batch->left = lt_arena_take(arena, (size_t)esri->n_markets * N_PARTS, sizeof(Wide));
    batch->floor_of = lt_arena_take(arena, n, sizeof(uint32_t));
    batch->floor_down = lt_arena_take(arena, (size_t)n_floors + 1, sizeof(Row));
    batch->floor_up = lt_arena_take(arena, (size_t)n_floors + 1, sizeof(Row));
    batch->floor_lanes = lt_arena_take(arena, (size_t)n_floors + 1, sizeof(uint32_t));
    batch->free_floors = lt_arena_take(arena, n_floors, sizeof(uint32_t));
    if (arena->has_failed)
        return NULL;
    for (uint32_t row = n_floors; row > 0; row--)
        batch->free_floors[batch->n_free_floors++] = row;
    return batch;
}

static void
NAME(add_floor)(Batch *batch, unsigned lane, uint32_t node, double down, double up)
{
    uint32_t row = batch->floor_of[node];

    if (row == 0) {
        row = batch->free_floors[--batch->n_free_floors];
        batch->floor_of[node] = row;
    }
    batch->floor_down[row][lane] = (Real)down;
    batch->floor_up[row][lane] = (Real)up;
    batch->floor_lanes[row] |= 1u << lane;
}

static void
NAME(drop_floor)(Batch *batch, unsigned lane, uint32_t node)
{
    uint32_t row = batch->floor_of[node];

    batch->floor_down[row][lane] = 0;
    batch->floor_up[row][lane] = 0;
    batch->floor_lanes[row] &= ~(1u << lane);
    if (batch->floor_lanes[row] != 0)
        return;
    batch->floor_of[node] = 0;
    batch->free_floors[batch->n_free_floors++] = row;
}

static void
NAME(enter)(void *data, const LtEsriFront *front, const LtEsriTrack *track)
{
    Batch *batch = data;
    unsigned lane = (unsigned)__builtin_ctz(~batch->lanes);

    batch->lanes |= 1u << lane;
    batch->track[lane] = *track;
    for (uint32_t k = 0; k < front->down.n_active; k++) {
        uint32_t node = front->down.active[k];

        batch->down[node][lane] = (Real)front->down.loss[node];
        batch->given[node][lane] = (Real)lt_esri_front_given(front, batch->esri, node);
    }
    for (uint32_t k = 0; k < front->up.n_active; k++) {
        uint32_t node = front->up.active[k];

        batch->up[node][lane] = (Real)front->up.loss[node];
    }
    for (uint32_t k = 0; k < front->n_hit; k++) {
        uint32_t node = front->hit[k];

        NAME(add_floor)(batch, lane, node, front->down.floor[node], front->up.floor[node]);
    }
}

static void
NAME(put)(const Batch *batch, const LtEsriRun *run, unsigned lane)
{
    size_t scenario = batch->track[lane].scenario;

    lt_esri_put_track(run, &batch->track[lane]);
    if (!lt_esri_wants_nodes(run))
        return;
    for (uint32_t i = 0; i < run->esri->n_nodes; i++) {
        double down = (double)batch->down[i][lane];
        double up = (double)batch->up[i][lane];

        if (down > 0.0 || up > 0.0)
            lt_esri_put_node(run, scenario, i, down, up);
    }
}

/* Whether the lane's scenario is done; then it is written, and its shocks are taken away. */
static bool
NAME(finish)(Batch *batch, const LtEsriRun *run, unsigned lane)
{
    LtEsriTrack *track = &batch->track[lane];
    const LtEsriShocks *shocks = run->shocks;

    track->step++;
    track->last_change = track->change;
    track->change = (double)batch->change[lane];
    track->before = track->loss.both;
    track->loss = (LtEsriLoss){
        .both = batch->loss_both[lane / 8][lane % 8],
        .down = batch->loss_down[lane / 8][lane % 8],
        .up = batch->loss_up[lane / 8][lane % 8],
    };
    if (!lt_esri_is_done(run->options, track))
        return false;
    NAME(put)(batch, run, lane);
    for (size_t k = shocks->start[track->scenario]; k < shocks->start[track->scenario + 1]; k++)
        NAME(drop_floor)(batch, lane, shocks->node[k]);
    batch->lanes &= ~(1u << lane);
    return true;
}

static void
NAME(scale_markets)(Batch *batch)
{
    for (uint32_t market = 0; market < batch->esri->n_markets; market++) {
        for (unsigned k = 0; k < LANES; k++) {
            double left = batch->left[(size_t)market * N_PARTS + k / 8][k % 8];
            double scale = lt_esri_market_scale(batch->esri, left);

            batch->scale[market][k] = (Real)(scale < SCALE_MAX ? scale : SCALE_MAX);
        }
    }
}

static unsigned
NAME(step)(void *data, const LtEsriRun *run)
{
    Batch *batch = data;
    Row *up = batch->up;
    Row keep = {0};
    unsigned n_done = 0;

    memset(batch->loss_both, 0, sizeof batch->loss_both);
    memset(batch->loss_down, 0, sizeof batch->loss_down);
    memset(batch->loss_up, 0, sizeof batch->loss_up);
    memset(batch->left, 0, (size_t)run->esri->n_markets * N_PARTS * sizeof(Wide));
    NAME(pass_any)(batch, run->weight);
    batch->up = batch->up_next;
    batch->up_next = up;
    for (unsigned lane = 0; lane < LANES; lane++) {
        if ((batch->lanes >> lane & 1u) == 0)
            continue;
        if (NAME(finish)(batch, run, lane))
            n_done++;
        else
            keep[lane] = 1;
    }
    NAME(scale_markets)(batch);
    NAME(spread_any)(batch, &keep, n_done > 0);
    return n_done;
}

const LtEsriDenseKind KIND = {
    .n_lanes = LANES,
    .take = NAME(take),
    .enter = NAME(enter),
    .step = NAME(step),
};

#undef Row
#undef Batch
#undef Sums
#undef Part
#undef Wide
#undef N_PARTS
#undef BLOCK
#undef INLINE
