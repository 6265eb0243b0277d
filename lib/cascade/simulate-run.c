/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/simulate-private.h"

#include <math.h>
#include <string.h>

/* What one thread needs for a case after another: a state, and what is followed of it. */
typedef struct {
    LtDynamicsState *state;
    GArray *shocks; /* LtDynamicsShock */
    int n_threads;  /* within a step */
    double *curve;  /* by step: output as a part of the normal one */
    guint32 *first; /* by node */
    double *lowest;
    double *lost;
} Worker;

static void
init_worker(Worker *worker, const LtSimulateCases *cases, int n_threads)
{
    guint n = MAX(cases->n_nodes, 1);

    *worker = (Worker){
        .state = lt_dynamics_start(cases->dynamics),
        .shocks = g_array_new(FALSE, FALSE, sizeof(LtDynamicsShock)),
        .n_threads = n_threads,
        .curve = g_new(double, cases->steps),
        .first = g_new(guint32, n),
        .lowest = g_new(double, n),
        .lost = g_new(double, n),
    };
}

static void
clear_worker(Worker *worker)
{
    lt_dynamics_state_free(worker->state);
    g_array_unref(worker->shocks);
    g_free(worker->curve);
    g_free(worker->first);
    g_free(worker->lowest);
    g_free(worker->lost);
}

static gboolean
start_case(const LtSimulateCases *cases, Worker *worker, gsize q)
{
    cases->fill(cases->data, q, worker->shocks);
    for (guint i = 0; i < cases->n_nodes; i++) {
        worker->first[i] = LIANTU_NONE;
        worker->lowest[i] = 1.0;
        worker->lost[i] = 0.0;
    }
    lt_dynamics_restart(worker->state);

    return lt_dynamics_set_shocks(worker->state, worker->shocks->len,
                                  (const LtDynamicsShock *)(gpointer)worker->shocks->data);
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
follow_nodes(const LtSimulateCases *cases, Worker *worker, guint step)
{
    const double *output = lt_dynamics_get_output(worker->state);
    const double *normal = lt_dynamics_get_normal(cases->dynamics);

    for (guint i = 0; i < cases->n_nodes; i++) {
        double level;

        if (normal[i] <= 0.0)
            continue;
        level = output[i] / normal[i];
        worker->lost[i] += 1.0 - level;
        if (level < worker->lowest[i])
            worker->lowest[i] = level;
        if (level < LT_SIMULATE_HIT && worker->first[i] == LIANTU_NONE)
            worker->first[i] = step;
    }
}

static void
keep(LtSimulateCases *cases, const Worker *worker, gsize q, const LtSimulation *simulation)
{
    cases->simulation[q] = *simulation;
    if (cases->curve != NULL)
        memcpy(cases->curve + q * cases->steps, worker->curve, cases->steps * sizeof(double));
    if (cases->bands != NULL)
        lt_bands_add(cases->bands, worker->curve);
    lt_tally_add(cases->tally, worker->first, worker->lowest, worker->lost);
}

/* A case that is cut short leaves no trace. FALSE: out of memory. */
static gboolean
simulate(LtSimulateCases *cases, Worker *worker, gsize q)
{
    LtSimulation simulation = {.fell_at = LIANTU_NONE, .back_at = LIANTU_NONE, .is_done = TRUE};

    if (!start_case(cases, worker, q))
        return FALSE;
    for (guint step = 0; step < cases->steps; step++) {
        LtDynamicsTotals totals;

        if (g_cancellable_is_cancelled(cases->cancellable))
            return TRUE;
        lt_dynamics_step(worker->state, worker->n_threads);
        totals = lt_dynamics_get_totals(worker->state);
        worker->curve[step] = totals.output / cases->normal;
        follow(&simulation, step, worker->curve[step],
               cases->normal_final > 0.0 ? totals.final / cases->normal_final : 1.0);
        follow_nodes(cases, worker, step);
        g_atomic_pointer_add(&cases->n_done, 1);
    }
    keep(cases, worker, q, &simulation);

    return TRUE;
}

typedef struct {
    LtSimulateCases *cases;
    int n_threads;
    gboolean done;
    gint *n_running; /* atomic */
} Work;

static gpointer
work(gpointer data)
{
    Work *self = data;
    LtSimulateCases *cases = self->cases;
    Worker worker;

    init_worker(&worker, cases, self->n_threads);
    self->done = worker.state != NULL;
    while (self->done && !g_cancellable_is_cancelled(cases->cancellable)) {
        gsize q = (gsize)g_atomic_pointer_add(&cases->next, 1);

        if (q >= cases->n)
            break;
        self->done = simulate(cases, &worker, q);
    }
    clear_worker(&worker);
    g_atomic_int_add(self->n_running, -1);

    return NULL;
}

/* This thread listens to nobody but the others, and tells how far they are. Cases share the
 * threads; where there are fewer of them, the steps of each do. */
gboolean
lt_simulate_run_all(LtSimulateCases *cases)
{
    guint n_threads = cases->n_threads > 0 ? cases->n_threads : g_get_num_processors();
    guint n = (guint)MIN(n_threads, MAX(cases->n, 1));
    g_autofree GThread **threads = g_new(GThread *, n);
    g_autofree Work *works = g_new(Work, n);
    gint n_running = (gint)n;
    gboolean done = TRUE;

    for (guint i = 0; i < n; i++) {
        works[i] = (Work){cases, (int)MAX(n_threads / n, 1), FALSE, &n_running};
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
    int n_threads = (int)cases->n_threads;
    Worker worker;
    gboolean done;

    init_worker(&worker, cases, n_threads);
    done = worker.state != NULL && start_case(cases, &worker, q);
    for (guint step = 0; done && step < cases->steps; step++) {
        lt_dynamics_step(worker.state, n_threads);
        each(worker.state, step, data);
    }
    clear_worker(&worker);

    return done;
}
