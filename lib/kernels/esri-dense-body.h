/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dense batch, written once for both precisions. Whoever includes it has defined
 * Real, LANES, NAME (x), KIND and SHARE (side). No guard: it is included once for each. */

typedef struct {
    Real lane[LANES];
} NAME(Row) __attribute__((aligned(64)));
#define Row NAME(Row)

#define Batch NAME(Batch)
typedef struct {
    const LtEsri *esri;
    const struct NAME(Loops) * loops;
    Row *down;
    Row *given;     /* what customers see of `down`, where they pull */
    Row *group_sum; /* by group of customers, where it is pushed to them; 0 between steps */
    Row *up;
    Row *up_next;
    Row *scale;   /* by market: 1 / what it still sells */
    double *lost; /* by market, then lane: what it no longer sells */

    /* Downstream few nodes have a loss, in any lane: the rows of the others are 0 and stay so. */
    size_t n_words;
    uint64_t *live;  /* as bits: the nodes with a loss */
    uint64_t *awake; /* those, and their customers */
    bool is_pushed;  /* in this step */
    bool is_far;     /* the rows do not fit the near cache */

    /* Shocks: few nodes have one, and share row 0 of zeros if not. */
    uint32_t *floor_of;
    Row *floor_down;
    Row *floor_up;
    uint32_t *floor_lanes; /* the lanes that use a row, as bits */
    uint32_t *free_floors;
    uint32_t n_free_floors;

    LtEsriTrack track[LANES];
    uint32_t lanes; /* in use, as bits */

    Row change; /* of the last step */
    /* The losses after it; `more` is what the greater of a node's two adds to the upstream one. */
    double up_sum[LANES];
    double down_sum[LANES];
    double more[LANES];
} Batch;

/* Sums over all nodes are kept in blocks, so that they are as good as pairwise ones. */
#define BLOCK          256
#define WORDS_OF_BLOCK (BLOCK / 64)

/* Below this part of its sales, what a market still sells is summed anew. */
#define SUM_BELOW 1e-3
/* What is left of a market from here on is scaled without a look at the ends of its range. */
#define PLAIN_FROM 1e-9
/* With more than this part of the links from nodes with a loss, all nodes pull. */
#define PULL_FROM 0.5
/* More bytes of rows than this are far. */
#define FAR_FROM (1u << 20)

typedef struct {
    double lane[LANES];
} __attribute__((aligned(64))) NAME(Sum);
#define Sum NAME(Sum)

/* The loops over rows, as made for one kind of processor. */
struct NAME(Loops) {
    void (*pass_up)(Batch *batch, const double *weight);
    void (*push_live)(Batch *batch);
    void (*give_all)(Batch *batch);
    void (*pass_down)(Batch *batch, const double *weight);
    void (*scale_markets)(Batch *batch);
    void (*wipe_lanes)(Batch *batch, const Row *keep);
};

static inline void
NAME(set_bit)(uint64_t *words, uint32_t node)
{
    words[node / 64] |= (uint64_t)1 << node % 64;
}

static void
NAME(add_block)(double *total, Sum *block)
{
    for (unsigned k = 0; k < LANES; k++)
        total[k] += block->lane[k];
    *block = (Sum){0};
}

/* What a market still sells: the whole less what it lost, unless that leaves too few digits. */
static double
NAME(left_of)(const Batch *batch, uint32_t market, unsigned lane)
{
    const LtEsri *esri = batch->esri;
    double left = esri->market_sales[market] - batch->lost[(size_t)market * LANES + lane];

    if (left >= SUM_BELOW * esri->market_sales[market])
        return left;
    left = 0.0;
    for (size_t k = esri->market_start[market]; k < esri->market_start[market + 1]; k++) {
        uint32_t node = esri->market_node[k];

        left += esri->sales[node] * (1.0 - (double)batch->down[node].lane[lane]);
    }
    return left;
}

static void
NAME(set_scale)(Batch *batch, uint32_t market, unsigned lane, double left)
{
    double scale = lt_esri_market_scale(batch->esri, left);

    batch->scale[market].lane[lane] = (Real)(scale < SCALE_MAX ? scale : SCALE_MAX);
}

static void
NAME(scale_market)(Batch *batch, uint32_t market)
{
    for (unsigned k = 0; k < LANES; k++)
        NAME(set_scale)(batch, market, k, NAME(left_of)(batch, market, k));
}

#define VECTOR 16
#define FN(x)  NAME(x##_plain)
#define TARGET
#include "kernels/esri-dense-rows.h"
#undef VECTOR
#undef FN
#undef TARGET

#if LT_X86
#define VECTOR 32
#define FN(x)  NAME(x##_avx2)
#define TARGET __attribute__((target("avx2")))
#include "kernels/esri-dense-rows.h"
#undef VECTOR
#undef FN
#undef TARGET

#define VECTOR 64
#define FN(x)  NAME(x##_avx512)
#define TARGET __attribute__((target("avx512f")))
#include "kernels/esri-dense-rows.h"
#undef VECTOR
#undef FN
#undef TARGET
#endif

static void *
NAME(take)(const LtEsri *esri, uint32_t n_floors, LtArena *arena)
{
    size_t n = esri->n_nodes;
    Batch *batch = lt_arena_take(arena, 1, sizeof *batch);
    Row **rows[] = {&batch->down, &batch->given, &batch->up, &batch->up_next};

    if (batch == NULL)
        return NULL;
    batch->esri = esri;
    batch->loops = LT_BEST_OF(&NAME(loops_plain), &NAME(loops_avx2), &NAME(loops_avx512));
    batch->n_words = (n + 63) / 64;
    batch->is_far = n * sizeof(Row) > FAR_FROM;
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        *rows[k] = lt_arena_take(arena, n, sizeof(Row));
    batch->scale = lt_arena_take(arena, esri->n_markets, sizeof(Row));
    batch->lost = lt_arena_take(arena, (size_t)esri->n_markets * LANES, sizeof(double));
    batch->group_sum = lt_arena_take(arena, esri->down.n_groups, sizeof(Row));
    batch->live = lt_arena_take(arena, batch->n_words, sizeof(uint64_t));
    batch->awake = lt_arena_take(arena, batch->n_words, sizeof(uint64_t));
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
    batch->floor_down[row].lane[lane] = (Real)down;
    batch->floor_up[row].lane[lane] = (Real)up;
    batch->floor_lanes[row] |= 1u << lane;
}

static void
NAME(drop_floor)(Batch *batch, unsigned lane, uint32_t node)
{
    uint32_t row = batch->floor_of[node];

    batch->floor_down[row].lane[lane] = 0;
    batch->floor_up[row].lane[lane] = 0;
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
    const LtEsri *esri = batch->esri;
    unsigned lane = (unsigned)__builtin_ctz(~batch->lanes);

    batch->lanes |= 1u << lane;
    batch->track[lane] = *track;
    for (uint32_t k = 0; k < front->down.n_active; k++) {
        uint32_t node = front->down.active[k];

        batch->down[node].lane[lane] = (Real)front->down.loss[node];
        NAME(set_bit)(batch->live, node);
        if (esri->n_markets > 0) {
            uint32_t market = esri->market[node];

            NAME(set_scale)(batch, market, lane, front->market_left[market]);
        }
    }
    for (uint32_t k = 0; k < front->up.n_active; k++) {
        uint32_t node = front->up.active[k];

        batch->up[node].lane[lane] = (Real)front->up.loss[node];
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
        double down = (double)batch->down[i].lane[lane];
        double up = (double)batch->up[i].lane[lane];

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
    track->change = (double)batch->change.lane[lane];
    track->before = track->loss.both;
    track->loss = (LtEsriLoss){
        .both = batch->up_sum[lane] + batch->more[lane],
        .down = batch->down_sum[lane],
        .up = batch->up_sum[lane],
    };
    if (!lt_esri_is_done(run->options, track))
        return false;
    NAME(put)(batch, run, lane);
    for (size_t k = shocks->start[track->scenario]; k < shocks->start[track->scenario + 1]; k++)
        NAME(drop_floor)(batch, lane, shocks->node[k]);
    batch->lanes &= ~(1u << lane);
    return true;
}

/* Few nodes push to their customers; of many all customers pull. */
static void
NAME(prepare_down)(Batch *batch)
{
    const LtEsriSide *down = &batch->esri->down;
    size_t n_links = 0;

    for (size_t word = 0; word < batch->n_words; word++) {
        for (uint64_t bits = batch->live[word]; bits != 0; bits &= bits - 1) {
            size_t node = 64 * word + (size_t)__builtin_ctzll(bits);

            n_links += down->push_start[node + 1] - down->push_start[node];
        }
    }
    batch->is_pushed = (double)n_links <= PULL_FROM * (double)down->group_start[down->n_groups];
    if (batch->is_pushed) {
        memcpy(batch->awake, batch->live, batch->n_words * sizeof(uint64_t));
        batch->loops->push_live(batch);
        return;
    }
    for (uint32_t i = 0; i < batch->esri->n_nodes; i++)
        NAME(set_bit)(batch->awake, i);
    batch->loops->give_all(batch);
}

static unsigned
NAME(step)(void *data, const LtEsriRun *run)
{
    Batch *batch = data;
    Row *up = batch->up;
    Row keep = {0};
    unsigned n_done = 0;

    memset(batch->up_sum, 0, sizeof batch->up_sum);
    memset(batch->down_sum, 0, sizeof batch->down_sum);
    memset(batch->more, 0, sizeof batch->more);
    memset(batch->lost, 0, (size_t)run->esri->n_markets * LANES * sizeof(double));
    batch->loops->pass_up(batch, run->weight);
    NAME(prepare_down)(batch);
    batch->loops->pass_down(batch, run->weight);
    batch->loops->scale_markets(batch);
    batch->up = batch->up_next;
    batch->up_next = up;
    for (unsigned lane = 0; lane < LANES; lane++) {
        if ((batch->lanes >> lane & 1u) == 0)
            continue;
        if (NAME(finish)(batch, run, lane))
            n_done++;
        else
            keep.lane[lane] = 1;
    }
    if (n_done > 0)
        batch->loops->wipe_lanes(batch, &keep);
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
#undef Sum
#undef BLOCK
#undef WORDS_OF_BLOCK
#undef SUM_BELOW
#undef PLAIN_FROM
#undef PULL_FROM
#undef FAR_FROM
