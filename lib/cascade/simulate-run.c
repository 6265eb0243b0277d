/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/simulate-private.h"

#include <math.h>
#include <string.h>

/* Side by side cases take this much memory at most, by thread; alone they take an eighth. */
#define MOST_LANE_BYTES ((gsize)512 << 20)
/* With fewer cases a thread, lanes stay empty and cost more than they save. */
#define LEAST_CASES 3

/* What one thread needs for some cases after others: lanes or a single state, and what is followed
 * of each. */
typedef struct {
    LtDynamicsState *state; /* NULL: lanes */
    LtDynamicsLanes *lanes;
    guint n_lanes;                     /* 1 with a state */
    guint n_threads;                   /* within a step of the state */
    GArray *shocks[LT_DYNAMICS_LANES]; /* LtDynamicsShock */
    LtSimulation simulation[LT_DYNAMICS_LANES];
    double *curve; /* by lane, then step: output as a part of the normal one */
    /* By node, then lane. */
    guint32 *first;
    double *lowest;
    double *lost;
} Worker;

static void
init_worker(Worker *worker, const LtSimulateCases *cases, guint n_threads, gboolean has_lanes)
{
    guint n_lanes = has_lanes ? LT_DYNAMICS_LANES : 1;
    gsize n = MAX(cases->n_nodes, 1);

    *worker = (Worker){
        .state = has_lanes ? NULL : lt_dynamics_start(cases->dynamics),
        .lanes = has_lanes ? lt_dynamics_lanes_new(cases->dynamics) : NULL,
        .n_lanes = n_lanes,
        .n_threads = n_threads,
        .curve = g_new(double, (gsize)cases->steps *n_lanes),
        .first = g_new(guint32, n * n_lanes),
        .lowest = g_new(double, n *n_lanes),
        .lost = g_new(double, n *n_lanes),
    };
    for (guint lane = 0; lane < n_lanes; lane++)
        worker->shocks[lane] = g_array_new(FALSE, FALSE, sizeof(LtDynamicsShock));
}

static gboolean
has_memory(const Worker *worker)
{
    return worker->state != NULL || worker->lanes != NULL;
}

static void
clear_worker(Worker *worker)
{
    lt_dynamics_state_free(worker->state);
    lt_dynamics_lanes_free(worker->lanes);
    for (guint lane = 0; lane < worker->n_lanes; lane++)
        g_array_unref(worker->shocks[lane]);
    g_free(worker->curve);
    g_free(worker->first);
    g_free(worker->lowest);
    g_free(worker->lost);
}

/* The cases from q on, one to a lane. */
static gboolean
start_cases(const LtSimulateCases *cases, Worker *worker, gsize q, guint n)
{
    const LtDynamicsShock *shocks[LT_DYNAMICS_LANES];
    gsize n_shocks[LT_DYNAMICS_LANES];

    for (guint lane = 0; lane < n; lane++) {
        cases->fill(cases->data, q + lane, worker->shocks[lane]);
        shocks[lane] = (const LtDynamicsShock *)(gpointer)worker->shocks[lane]->data;
        n_shocks[lane] = worker->shocks[lane]->len;
        worker->simulation[lane] =
            (LtSimulation){.fell_at = LIANTU_NONE, .back_at = LIANTU_NONE, .is_done = TRUE};
    }
    for (gsize i = 0; i < (gsize)cases->n_nodes * worker->n_lanes; i++) {
        worker->first[i] = LIANTU_NONE;
        worker->lowest[i] = 1.0;
        worker->lost[i] = 0.0;
    }
    if (worker->lanes != NULL)
        return lt_dynamics_lanes_start(worker->lanes, n, n_shocks, shocks);

    return lt_dynamics_set_shocks(worker->state, n_shocks[0], shocks[0]);
}

/* Output by node, then lane. */
static const double *
step_cases(Worker *worker, LtDynamicsTotals *totals)
{
    if (worker->lanes != NULL) {
        lt_dynamics_lanes_step(worker->lanes);
        lt_dynamics_lanes_get_totals(worker->lanes, totals);
        return lt_dynamics_lanes_get_output(worker->lanes);
    }
    lt_dynamics_step(worker->state, (int)worker->n_threads);
    totals[0] = lt_dynamics_get_totals(worker->state);

    return lt_dynamics_get_output(worker->state);
}

static void
follow(LtSimulation *simulation, guint step, double level, double final)
{
    simulation->loss += 1.0 - level;
    simulation->final_loss += 1.0 - final;
    if (step == 0 || level < simulation->lowest) {
        simulation->lowest = level;
        simulation->lowest_at = step;
    }
    if (level < LT_SIMULATE_HIT && simulation->fell_at == LIANTU_NONE)
        simulation->fell_at = step;
    if (level < LT_SIMULATE_HIT)
        simulation->back_at = LIANTU_NONE;
    else if (simulation->back_at == LIANTU_NONE)
        simulation->back_at = step;
}

static void
follow_nodes(const LtSimulateCases *cases, Worker *worker, const double *output, guint step)
{
    const double *normal = lt_dynamics_get_normal(cases->dynamics);

    for (guint i = 0; i < cases->n_nodes; i++) {
        gsize at = (gsize)i * worker->n_lanes;

        if (normal[i] <= 0.0)
            continue;
        for (gsize k = at; k < at + worker->n_lanes; k++) {
            double level = output[k] / normal[i];

            worker->lost[k] += 1.0 - level;
            if (level < worker->lowest[k])
                worker->lowest[k] = level;
            if (level < LT_SIMULATE_HIT && worker->first[k] == LIANTU_NONE)
                worker->first[k] = step;
        }
    }
}

static void
keep(LtSimulateCases *cases, const Worker *worker, gsize q, guint lane)
{
    const double *curve = worker->curve + (gsize)lane * cases->steps;

    cases->simulation[q] = worker->simulation[lane];
    if (cases->curve != NULL)
        memcpy(cases->curve + q * cases->steps, curve, cases->steps * sizeof(double));
    if (cases->bands != NULL)
        lt_bands_add(cases->bands, curve);
    lt_tally_add(cases->tally, worker->first + lane, worker->lowest + lane, worker->lost + lane,
                 worker->n_lanes);
}

/* Cases that are cut short leave no trace. FALSE: out of memory. */
static gboolean
simulate(LtSimulateCases *cases, Worker *worker, gsize q, guint n)
{
    LtDynamicsTotals totals[LT_DYNAMICS_LANES];

    if (!start_cases(cases, worker, q, n))
        return FALSE;
    for (guint step = 0; step < cases->steps; step++) {
        if (g_cancellable_is_cancelled(cases->cancellable))
            return TRUE;
        follow_nodes(cases, worker, step_cases(worker, totals), step);
        for (guint lane = 0; lane < n; lane++) {
            double level = totals[lane].output / cases->normal;

            worker->curve[(gsize)lane * cases->steps + step] = level;
            follow(&worker->simulation[lane], step, level,
                   cases->normal_final > 0.0 ? totals[lane].final / cases->normal_final : 1.0);
        }
        g_atomic_pointer_add(&cases->n_done, n);
    }
    for (guint lane = 0; lane < n; lane++)
        keep(cases, worker, q + lane, lane);

    return TRUE;
}

typedef struct {
    LtSimulateCases *cases;
    guint n_threads;
    guint n_at_once; /* cases */
    gboolean has_lanes;
    gboolean done;
    gint *n_running; /* atomic */
} Work;

static gpointer
work(gpointer data)
{
    Work *self = data;
    LtSimulateCases *cases = self->cases;
    Worker worker;

    init_worker(&worker, cases, self->n_threads, self->has_lanes);
    self->done = has_memory(&worker);
    while (self->done && !g_cancellable_is_cancelled(cases->cancellable)) {
        gsize q = (gsize)g_atomic_pointer_add(&cases->next, self->n_at_once);

        if (q >= cases->n)
            break;
        self->done = simulate(cases, &worker, q, (guint)MIN(self->n_at_once, cases->n - q));
    }
    clear_worker(&worker);
    g_atomic_int_add(self->n_running, -1);

    return NULL;
}

/* The last bit is the same with lanes and without. */
static gboolean
wants_lanes(const LtSimulateCases *cases, guint n_threads)
{
    return cases->n >= (gsize)LEAST_CASES * n_threads && lt_dynamics_lanes_can(cases->dynamics) &&
           lt_dynamics_lanes_get_size(cases->dynamics) <= MOST_LANE_BYTES;
}

/* This thread listens to nobody but the others, and tells how far they are. Cases share the
 * threads; where there are fewer of them, the steps of each do. */
gboolean
lt_simulate_run_all(LtSimulateCases *cases)
{
    guint n_threads = cases->n_threads > 0 ? cases->n_threads : g_get_num_processors();
    guint n = (guint)MIN(n_threads, MAX(cases->n, 1));
    gboolean has_lanes = wants_lanes(cases, n_threads);
    gsize share = (cases->n + n - 1) / n;
    g_autofree GThread **threads = g_new(GThread *, n);
    g_autofree Work *works = g_new(Work, n);
    gint n_running = (gint)n;
    gboolean done = TRUE;

    for (guint i = 0; i < n; i++) {
        works[i] = (Work){
            .cases = cases,
            .n_threads = MAX(n_threads / n, 1),
            .n_at_once = has_lanes ? (guint)MIN(share, LT_DYNAMICS_LANES) : 1,
            .has_lanes = has_lanes,
            .n_running = &n_running,
        };
        threads[i] = g_thread_new("liantu-simulate", work, &works[i]);
    }
    while (g_atomic_int_get(&n_running) > 0) {
        g_usleep(2000);
        lt_analysis_tick(cases->listener,
                         cases->n_before + (gsize)g_atomic_pointer_get(&cases->n_done),
                         cases->n_in_all, NULL, NULL);
    }
    for (guint i = 0; i < n; i++) {
        g_thread_join(threads[i]);
        done &= works[i].done;
    }
    return done;
}

gboolean
lt_simulate_run_one(const LtSimulateCases *cases, gsize q, LtSimulateEach each, gpointer data)
{
    guint n_threads = cases->n_threads;
    Worker worker;
    gboolean done;

    init_worker(&worker, cases, n_threads, FALSE);
    done = has_memory(&worker) && start_cases(cases, &worker, q, 1);
    for (guint step = 0; done && step < cases->steps; step++) {
        lt_dynamics_step(worker.state, (int)n_threads);
        each(worker.state, step, data);
    }
    clear_worker(&worker);

    return done;
}
