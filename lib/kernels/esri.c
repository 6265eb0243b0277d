/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <math.h>
#include <string.h>

#ifdef _OPENMP
#include <omp.h>
#endif

/* Of the links of both sides: above it a step of eight scenarios at once is cheaper for each. */
#define DENSE_FROM 0.01

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

    if (run->fine != NULL) {
        lt_esri_fine_begin(run->fine, track);
        return;
    }
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

    return run->fine != NULL || run->n_columns > 1 || result->sector_loss != NULL ||
           result->sector_down != NULL || result->sector_up != NULL || result->node_down != NULL ||
           result->node_up != NULL;
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

    if (run->fine != NULL) {
        lt_esri_fine_add(run->fine, node, down, up);
        return;
    }
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
    bool ends_in_double;
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
is_stopped(Work *work)
{
    int answer;

#pragma omp atomic read
    answer = work->is_stopped;
    return answer != 0;
}

static bool
next_scenario(Work *work, size_t *scenario)
{
    if (is_stopped(work))
        return false;
#pragma omp atomic capture
    *scenario = work->n_taken++;
    return *scenario < work->run->shocks->n_scenarios;
}

/* What one thread works with. */
typedef struct {
    Work *work;
    bool is_first;
    LtEsriFront front;
    void *dense;
    LtEsriRun run; /* of the lanes */
    LtEsriOptions options;
    LtEsriFine fine; /* where runs end in double */
} Worker;

/* Runs fronts to their end, until one has to go on in the dense batch. */
static bool
fill_lane(Worker *self)
{
    Work *work = self->work;
    const LtEsriRun *run = work->run;
    LtEsriTrack track = {.last_change = HUGE_VAL, .change = HUGE_VAL};

    while (next_scenario(work, &track.scenario)) {
        bool is_done;

        lt_esri_front_start(&self->front, run, &track);
        is_done = lt_esri_front_run(&self->front, run, &track);
        if (is_done)
            lt_esri_front_put(&self->front, run, &track);
        else
            work->kind->enter(self->dense, &self->front, &track);
        lt_esri_front_clear(&self->front, run->esri);
        if (!is_done)
            return true;
        count_done(work, 1, self->is_first);
        track = (LtEsriTrack){.last_change = HUGE_VAL, .change = HUGE_VAL};
    }
    return false;
}

/* Counts what was finished in double since it was asked. */
static void
count_fine(Worker *self)
{
    count_done(self->work, self->fine.n_done, self->is_first);
    self->fine.n_done = 0;
}

/* One step of the lanes; returns how many became free. */
static unsigned
step_lanes(Worker *self)
{
    unsigned n = self->work->kind->step(self->dense, &self->run);

    if (self->run.fine == NULL) {
        count_done(self->work, n, self->is_first);
        return n;
    }
    lt_esri_fine_settle(&self->fine);
    count_fine(self);
    return n;
}

static void
work_on(Worker *self)
{
    unsigned n_lanes = self->work->kind->n_lanes, n_free = n_lanes;
    bool has_more = true;

    for (;;) {
        while (has_more && n_free > 0) {
            has_more = fill_lane(self);
            n_free -= has_more;
        }
        if (n_free == n_lanes || is_stopped(self->work))
            break;
        n_free += step_lanes(self);
    }
    while (self->run.fine != NULL && self->fine.n_free < lt_esri_dense_double.n_lanes &&
           !is_stopped(self->work)) {
        lt_esri_fine_step(&self->fine);
        count_fine(self);
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

static void
take_worker(Worker *self, LtArena *arena)
{
    Work *work = self->work;
    const LtEsriRun *run = work->run;

    self->dense = work->kind->take(run->esri, work->n_floors, arena);
    lt_esri_front_take(&self->front, run->esri, arena);
    if (!work->ends_in_double)
        return;
    lt_esri_fine_take(&self->fine, run, count_floors(run, lt_esri_dense_double.n_lanes), arena);
    self->options = *run->options;
    self->options.stop = LT_ESRI_STOP_CHANGE;
    self->options.tolerance = LT_ESRI_FLOAT_LEAST;
    self->run.options = &self->options;
    self->run.fine = &self->fine;
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
        Worker worker;
        bool is_first = true;

#ifdef _OPENMP
        is_first = omp_get_thread_num() == 0;
#endif
        worker = (Worker){.work = work, .is_first = is_first, .run = *work->run};
        take_worker(&worker, &arena);
        if (!arena.has_failed)
            work_on(&worker);
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
        /* Both other stops ask for a growth below the tolerance. */
        work.ends_in_double = work.kind == &lt_esri_dense_float &&
                              options->stop != LT_ESRI_STOP_GROWTH &&
                              options->tolerance < LT_ESRI_FLOAT_LEAST;
        clear_result(&run);
        status = run_threads(&work);
    }
    lt_arena_clear(&arena);
    return status;
}
