/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <math.h>
#include <string.h>

#ifdef _OPENMP
#include <omp.h>
#endif

/* Of the links of both sides: above it a step of eight scenarios at once is cheaper for each. */
#define DENSE_FROM 0.02

double
lt_esri_market_scale(const LtEsri *esri, double left)
{
    if (esri->units == LT_ESRI_UNIT_OF_PEER)
        return left <= 1e-10 ? 1.0 : 1.0 / left;
    /* When the whole market is gone nobody replaces anybody: the share is 1 for any sales. The
     * bound keeps 0 × it at 0. */
    return left > 1e-300 ? 1.0 / left : 1e300;
}

/* What a geometric series of the last two steps has still to add. */
static bool
is_rest_below(const LtEsriTrack *track, double tolerance)
{
    double change = track->change;

    return change * change <= tolerance * (track->last_change - change);
}

bool
lt_esri_is_done(const LtEsriOptions *options, const LtEsriTrack *track)
{
    double tolerance = options->tolerance;

    if (options->max_steps != 0 && track->step >= options->max_steps)
        return true;
    if (track->change <= 0.0)
        return true;
    switch (options->stop) {
    case LT_ESRI_STOP_GROWTH:
        return track->before > 0.0 && track->loss.both <= track->before * (1.0 + tolerance);
    case LT_ESRI_STOP_FIXED_POINT:
        return track->change <= tolerance && is_rest_below(track, tolerance);
    case LT_ESRI_STOP_CHANGE:
    default:
        return track->change <= tolerance;
    }
}

void
lt_esri_put_track(const LtEsriRun *run, const LtEsriTrack *track)
{
    const LtEsriResult *result = run->result;
    size_t q = track->scenario;
    size_t first = q * run->n_columns;

    result->loss[first] = track->loss.both;
    if (result->down != NULL)
        result->down[first] = track->loss.down;
    if (result->up != NULL)
        result->up[first] = track->loss.up;
    if (result->before != NULL)
        result->before[q] = track->before;
    if (result->change != NULL)
        result->change[q] = track->change;
    if (result->steps != NULL)
        result->steps[q] = track->step;
}

bool
lt_esri_wants_nodes(const LtEsriRun *run)
{
    const LtEsriResult *result = run->result;

    return run->n_columns > 1 || result->sector_loss != NULL || result->sector_down != NULL ||
           result->sector_up != NULL || result->node_down != NULL || result->node_up != NULL;
}

static void
put_columns(const LtEsriRun *run, size_t q, uint32_t node, double down, double up, double loss)
{
    const LtEsriResult *result = run->result;

    for (uint32_t column = 1; column < run->n_columns; column++) {
        double weight = run->weight[(size_t)column * run->esri->n_nodes + node];
        size_t cell = q * run->n_columns + column;

        result->loss[cell] += weight * loss;
        if (result->down != NULL)
            result->down[cell] += weight * down;
        if (result->up != NULL)
            result->up[cell] += weight * up;
    }
}

static void
put_sector(const LtEsriRun *run, size_t q, uint32_t node, double down, double up, double loss)
{
    const LtEsriResult *result = run->result;
    uint32_t sector = run->esri->sector[node];
    size_t cell = q * run->esri->n_sectors + sector;
    double part;

    if (run->weight[node] == 0.0)
        return;
    part = run->weight[node] / run->sector_weight[sector];
    if (result->sector_loss != NULL)
        result->sector_loss[cell] += part * loss;
    if (result->sector_down != NULL)
        result->sector_down[cell] += part * down;
    if (result->sector_up != NULL)
        result->sector_up[cell] += part * up;
}

void
lt_esri_put_node(const LtEsriRun *run, size_t scenario, uint32_t node, double down, double up)
{
    const LtEsriResult *result = run->result;
    size_t cell = scenario * run->esri->n_nodes + node;
    double loss = down > up ? down : up;

    put_columns(run, scenario, node, down, up, loss);
    put_sector(run, scenario, node, down, up, loss);
    if (result->node_down != NULL)
        result->node_down[cell] = down;
    if (result->node_up != NULL)
        result->node_up[cell] = up;
}

static void
clear(void *numbers, size_t count, size_t size)
{
    if (numbers != NULL)
        memset(numbers, 0, count * size);
}

static void
clear_result(const LtEsriRun *run)
{
    const LtEsriResult *result = run->result;
    size_t n = run->shocks->n_scenarios;
    size_t n_sectors = run->esri->n_sectors;
    size_t n_nodes = run->esri->n_nodes;

    clear(result->loss, n * run->n_columns, sizeof(double));
    clear(result->down, n * run->n_columns, sizeof(double));
    clear(result->up, n * run->n_columns, sizeof(double));
    clear(result->before, n, sizeof(double));
    clear(result->change, n, sizeof(double));
    clear(result->steps, n, sizeof(uint32_t));
    clear(result->sector_loss, n * n_sectors, sizeof(double));
    clear(result->sector_down, n * n_sectors, sizeof(double));
    clear(result->sector_up, n * n_sectors, sizeof(double));
    clear(result->node_down, n * n_nodes, sizeof(double));
    clear(result->node_up, n * n_nodes, sizeof(double));
}

static bool
normalise(const double *given, uint32_t n, double *weight)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += given[i];
    if (!(sum > 0.0))
        return false;
    for (uint32_t i = 0; i < n; i++)
        weight[i] = given[i] / sum;
    return true;
}

static LtEsriStatus
take_weights(LtEsriRun *run, LtArena *arena)
{
    const LtEsri *esri = run->esri;
    uint32_t n = esri->n_nodes;
    double *weight = lt_arena_take(arena, (size_t)run->n_columns * n, sizeof(double));
    double *sector_weight = lt_arena_take(arena, esri->n_sectors, sizeof(double));

    if (arena->has_failed)
        return LT_ESRI_NO_MEMORY;
    for (uint32_t column = 0; column < run->n_columns; column++) {
        const double *given =
            run->options->n_weights == 0 ? esri->sales : run->options->weights[column];

        if (!normalise(given, n, weight + (size_t)column * n))
            return LT_ESRI_NO_WEIGHT;
    }
    for (uint32_t i = 0; i < n; i++)
        sector_weight[esri->sector[i]] += weight[i];
    run->weight = weight;
    run->sector_weight = sector_weight;
    return LT_ESRI_OK;
}

/* The work that the threads share: scenarios are handed out in order, one by one. */
typedef struct {
    const LtEsriRun *run;
    const LtEsriDenseKind *kind;
    uint32_t n_floors;
    size_t n_taken;
    size_t n_done;
    int is_stopped;
} Work;

static void
count_done(Work *work, size_t n, bool is_first)
{
    const LtEsriOptions *options = work->run->options;
    size_t n_done;

#pragma omp atomic capture
    {
        work->n_done += n;
        n_done = work->n_done;
    }
    if (!is_first || options->tick == NULL || options->tick(options->tick_data, n_done))
        return;
#pragma omp atomic write
    work->is_stopped = 1;
}

static bool
next_scenario(Work *work, size_t *scenario)
{
    int is_stopped;

#pragma omp atomic read
    is_stopped = work->is_stopped;
    if (is_stopped)
        return false;
#pragma omp atomic capture
    *scenario = work->n_taken++;
    return *scenario < work->run->shocks->n_scenarios;
}

/* Runs fronts to their end, until one has to go on in the dense batch. */
static bool
fill_lane(Work *work, LtEsriFront *front, void *dense, bool is_first)
{
    const LtEsriRun *run = work->run;
    LtEsriTrack track = {.last_change = HUGE_VAL, .change = HUGE_VAL};

    while (next_scenario(work, &track.scenario)) {
        bool is_done;

        lt_esri_front_start(front, run, &track);
        is_done = lt_esri_front_run(front, run, &track);
        if (is_done)
            lt_esri_front_put(front, run, &track);
        else
            work->kind->enter(dense, front, &track);
        lt_esri_front_clear(front, run->esri);
        if (!is_done)
            return true;
        count_done(work, 1, is_first);
        track = (LtEsriTrack){.last_change = HUGE_VAL, .change = HUGE_VAL};
    }
    return false;
}

static void
work_on(Work *work, LtEsriFront *front, void *dense, bool is_first)
{
    unsigned n_free = work->kind->n_lanes;
    bool has_more = true;

    for (;;) {
        int is_stopped;

        while (has_more && n_free > 0) {
            has_more = fill_lane(work, front, dense, is_first);
            n_free -= has_more;
        }
#pragma omp atomic read
        is_stopped = work->is_stopped;
        if (n_free == work->kind->n_lanes || is_stopped)
            return;

        unsigned n_done = work->kind->step(dense, work->run);

        n_free += n_done;
        count_done(work, n_done, is_first);
    }
}

/* The nodes that full lanes can shock at once. */
static uint32_t
count_floors(const LtEsriRun *run, unsigned n_lanes)
{
    const LtEsriShocks *shocks = run->shocks;
    size_t largest = 0;

    for (size_t q = 0; q < shocks->n_scenarios; q++)
        if (shocks->start[q + 1] - shocks->start[q] > largest)
            largest = shocks->start[q + 1] - shocks->start[q];
    return largest < run->esri->n_nodes / n_lanes ? (uint32_t)largest * n_lanes
                                                  : run->esri->n_nodes;
}

static int
count_threads(const LtEsriRun *run)
{
    int n_threads = run->options->n_threads;

#ifdef _OPENMP
    if (n_threads <= 0)
        n_threads = omp_get_max_threads();
#else
    n_threads = 1;
#endif
    return (size_t)n_threads > run->shocks->n_scenarios ? (int)run->shocks->n_scenarios : n_threads;
}

static LtEsriStatus
run_threads(Work *work)
{
    int n_threads = count_threads(work->run);

    if (n_threads == 0)
        return LT_ESRI_OK;
#pragma omp parallel num_threads(n_threads)
    {
        LtArena arena = {0};
        LtEsriFront front = {0};
        void *dense = work->kind->take(work->run->esri, work->n_floors, &arena);
        bool is_first = true;

#ifdef _OPENMP
        is_first = omp_get_thread_num() == 0;
#endif
        lt_esri_front_take(&front, work->run->esri, &arena);
        if (!arena.has_failed)
            work_on(work, &front, dense, is_first);
        lt_arena_clear(&arena);
    }
    /* A thread without memory only leaves its share to the others. */
    if (work->n_done == work->run->shocks->n_scenarios)
        return LT_ESRI_OK;
    return work->is_stopped ? LT_ESRI_CANCELLED : LT_ESRI_NO_MEMORY;
}

LtEsriStatus
lt_esri_run(const LtEsri *esri,
            const LtEsriShocks *shocks,
            const LtEsriOptions *options,
            const LtEsriResult *result)
{
    LtArena arena = {0};
    LtEsriRun run = {
        .esri = esri,
        .shocks = shocks,
        .options = options,
        .result = result,
        .n_columns = options->n_weights == 0 ? 1 : options->n_weights,
        .dense_from = (size_t)(DENSE_FROM * (double)esri->n_links),
    };
    LtEsriStatus status = take_weights(&run, &arena);

    if (status == LT_ESRI_OK) {
        Work work = {
            .run = &run,
            .kind =
                options->precision == LT_ESRI_FLOAT ? &lt_esri_dense_float : &lt_esri_dense_double,
        };

        work.n_floors = count_floors(&run, work.kind->n_lanes);
        clear_result(&run);
        status = run_threads(&work);
    }
    lt_arena_clear(&arena);
    return status;
}
