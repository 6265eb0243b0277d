/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <stdlib.h>
#include <string.h>

/* Where the downstream run of all scenarios stops; the bounds grow by as much. */
#define MARGIN 1e-9

/* How many scenarios are run at a time, at least: enough to fill the lanes. */
#define MIN_ROUND 128

typedef struct {
    size_t scenario;
    double value;
} Ranked;

static int
compare(const void *a, const void *b)
{
    const Ranked *x = a;
    const Ranked *y = b;

    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    return (x->scenario > y->scenario) - (x->scenario < y->scenario);
}

/* Room for a round, in which the scenarios stand in the order of their bounds. */
typedef struct {
    size_t *start;
    uint32_t *node;
    double *down;
    double *up;
    double *loss;
} Round;

static void
take_round(Round *round, const LtEsriShocks *shocks, size_t n_columns, LtArena *arena)
{
    size_t n_hits = shocks->start[shocks->n_scenarios];

    round->start = lt_arena_take(arena, shocks->n_scenarios + 1, sizeof(size_t));
    round->node = lt_arena_take(arena, n_hits, sizeof(uint32_t));
    round->down = lt_arena_take(arena, n_hits, sizeof(double));
    round->up = lt_arena_take(arena, n_hits, sizeof(double));
    round->loss = lt_arena_take(arena, shocks->n_scenarios * n_columns, sizeof(double));
}

static LtEsriShocks
copy_shocks(const Round *round, const LtEsriShocks *shocks, size_t n, const Ranked *ranked)
{
    size_t n_hits = 0;

    for (size_t q = 0; q < n; q++) {
        size_t from = ranked[q].scenario;

        round->start[q] = n_hits;
        for (size_t k = shocks->start[from]; k < shocks->start[from + 1]; k++, n_hits++) {
            round->node[n_hits] = shocks->node[k];
            round->down[n_hits] = shocks->down[k];
            round->up[n_hits] = shocks->up[k];
        }
    }
    round->start[n] = n_hits;
    return (LtEsriShocks){n, round->start, round->node, round->down, round->up};
}

/* The network without its orders, run to the downstream fixed point. */
static LtEsriStatus
run_down(const LtEsri *esri,
         const LtEsriShocks *shocks,
         const LtEsriOptions *options,
         double *loss,
         LtArena *arena)
{
    LtEsri alone = *esri;
    LtEsriShocks down = *shocks;
    LtEsriOptions fixed = *options;
    LtEsriResult result = {.loss = loss};

    fixed.stop = LT_ESRI_STOP_FIXED_POINT;
    fixed.tolerance = MARGIN;
    fixed.precision = LT_ESRI_DOUBLE;
    fixed.max_steps = 0;
    alone.n_links = esri->down.group_start[esri->down.n_groups];
    alone.up = (LtEsriSide){
        .node_group = lt_arena_take(arena, (size_t)esri->n_nodes + 1, sizeof(uint32_t)),
        .group_start = lt_arena_take(arena, 1, sizeof(uint32_t)),
        .source = lt_arena_take(arena, LT_ESRI_AHEAD, sizeof(uint32_t)),
        .push_start = lt_arena_take(arena, (size_t)esri->n_nodes + 1, sizeof(size_t)),
    };
    down.up = lt_arena_take(arena, shocks->start[shocks->n_scenarios], sizeof(double));
    if (arena->has_failed)
        return LT_ESRI_NO_MEMORY;
    return lt_esri_run(&alone, &down, &fixed, &result);
}

/* Leaves in `ranked` every scenario with its bound, the greatest first. */
static LtEsriStatus
rank_bounds(const LtEsri *esri,
            const LtEsriShocks *shocks,
            const LtEsriOptions *options,
            const Round *round,
            Ranked *ranked)
{
    LtArena arena = {0};
    const double *weights = options->n_weights > 0 ? options->weights[0] : NULL;
    uint32_t n_columns = options->n_weights > 0 ? options->n_weights : 1;
    double *up = lt_arena_take(&arena, esri->n_nodes, sizeof *up);
    LtEsriStatus status = LT_ESRI_NO_MEMORY;

    if (up != NULL)
        status = lt_esri_bound_up(esri, weights, up);
    if (status == LT_ESRI_OK)
        status = run_down(esri, shocks, options, round->loss, &arena);
    for (size_t q = 0; q < shocks->n_scenarios && status == LT_ESRI_OK; q++) {
        double bound = round->loss[q * n_columns] + MARGIN;

        for (size_t k = shocks->start[q]; k < shocks->start[q + 1]; k++)
            bound += shocks->up[k] * up[shocks->node[k]];
        ranked[q] = (Ranked){q, bound < 1.0 ? bound : 1.0};
    }
    lt_arena_clear(&arena);
    if (status == LT_ESRI_OK)
        qsort(ranked, shocks->n_scenarios, sizeof *ranked, compare);
    return status;
}

/* Runs down the ranking until the k-th loss found is not below the next bound. */
static LtEsriStatus
run_ranked(const LtEsri *esri,
           const LtEsriShocks *shocks,
           const LtEsriOptions *options,
           const Round *round,
           size_t k,
           const Ranked *ranked,
           Ranked *found,
           LtEsriCertificate *certificate)
{
    size_t n = shocks->n_scenarios;
    size_t n_columns = options->n_weights > 0 ? options->n_weights : 1;
    size_t n_round = k > MIN_ROUND ? k : MIN_ROUND;
    LtEsriResult result = {.loss = round->loss};
    size_t n_run = 0;

    while (n_run < n && (n_run < k || found[k - 1].value < ranked[n_run].value)) {
        size_t size = n - n_run < n_round ? n - n_run : n_round;
        LtEsriShocks some = copy_shocks(round, shocks, size, ranked + n_run);
        LtEsriStatus status = lt_esri_run(esri, &some, options, &result);

        if (status != LT_ESRI_OK)
            return status;
        for (size_t q = 0; q < size; q++)
            found[n_run + q] = (Ranked){ranked[n_run + q].scenario, round->loss[q * n_columns]};
        n_run += size;
        qsort(found, n_run, sizeof *found, compare);
    }
    certificate->n_run = n_run;
    certificate->best_bound = n_run < n ? ranked[n_run].value : 0.0;
    certificate->last_loss = k > 0 ? found[k - 1].value : 0.0;
    certificate->margin = MARGIN;
    return LT_ESRI_OK;
}

LtEsriStatus
lt_esri_top(const LtEsri *esri,
            const LtEsriShocks *shocks,
            const LtEsriOptions *options,
            size_t k,
            size_t *top,
            double *loss,
            LtEsriCertificate *certificate)
{
    LtArena arena = {0};
    Round round;
    size_t n = shocks->n_scenarios;
    Ranked *ranked = lt_arena_take(&arena, n, sizeof *ranked);
    Ranked *found = lt_arena_take(&arena, n, sizeof *found);
    LtEsriStatus status = LT_ESRI_OK;

    take_round(&round, shocks, options->n_weights > 0 ? options->n_weights : 1, &arena);
    if (arena.has_failed)
        status = LT_ESRI_NO_MEMORY;
    else if (esri->units == LT_ESRI_UNIT_OF_PEER)
        for (size_t q = 0; q < n; q++)
            ranked[q] = (Ranked){q, 1.0};
    else
        status = rank_bounds(esri, shocks, options, &round, ranked);
    if (status == LT_ESRI_OK)
        status = run_ranked(esri, shocks, options, &round, k, ranked, found, certificate);
    for (size_t q = 0; q < k && status == LT_ESRI_OK; q++) {
        top[q] = found[q].scenario;
        loss[q] = found[q].value;
    }
    lt_arena_clear(&arena);
    return status;
}
