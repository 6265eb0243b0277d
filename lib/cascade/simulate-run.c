/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/simulate-private.h"

#include <math.h>

/* Back where it was, but for what nobody would notice. */
#define BACK 0.99

typedef struct {
    LtDynamicsState *state;
    LtDynamicsShock *shocks;
} Worker;

/* What fails in a scenario, for as long as the options say. */
static gsize
fill_shocks(const LtSimulateRun *run, gsize q, LtDynamicsShock *shocks)
{
    const LiantuSimulate *options = run->options;
    static const LtRecover shapes[] = {
        [LIANTU_RECOVERY_LINEAR] = LT_RECOVER_LINEAR,
        [LIANTU_RECOVERY_EXPONENTIAL] = LT_RECOVER_EXPONENTIAL,
        [LIANTU_RECOVERY_LOGISTIC] = LT_RECOVER_LOGISTIC,
        [LIANTU_RECOVERY_STEP] = LT_RECOVER_STEP,
    };
    gsize n = 0;

    for (gsize i = run->seeds.start[q]; i < run->seeds.start[q + 1]; i++)
        shocks[n++] = (LtDynamicsShock){
            .target = run->seeds.node[i],
            .size = options->size * run->seeds.down[i],
            .start = options->start,
            .hold = options->hold,
            .time = options->time,
            .recover = shapes[options->recover],
        };
    return n;
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
    if (level < BACK)
        simulation->back_at = LIANTU_NONE;
    else if (simulation->back_at == LIANTU_NONE)
        simulation->back_at = step;
}

static gboolean
simulate(LtSimulateRun *run, Worker *worker, gsize q)
{
    LtSimulation *simulation = &run->simulation[q];
    double *curve = run->curve + q * run->options->steps;
    gsize n = fill_shocks(run, q, worker->shocks);

    lt_dynamics_restart(worker->state);
    if (!lt_dynamics_set_shocks(worker->state, n, worker->shocks))
        return FALSE;
    *simulation = (LtSimulation){.back_at = LIANTU_NONE};
    for (guint step = 0; step < run->options->steps; step++) {
        LtDynamicsTotals totals;

        lt_dynamics_step(worker->state, 1);
        totals = lt_dynamics_get_totals(worker->state);
        curve[step] = run->normal > 0.0 ? totals.output / run->normal : 1.0;
        follow(simulation, step, curve[step],
               run->normal_final > 0.0 ? totals.final / run->normal_final : 1.0);
    }
    simulation->is_done = TRUE;

    return TRUE;
}

static gpointer
work(gpointer data)
{
    LtSimulateRun *run = data;
    Worker worker = {lt_dynamics_start(run->dynamics),
                     g_new(LtDynamicsShock, MAX(run->model.esri.n_nodes, 1))};
    gboolean done = worker.state != NULL;

    while (done && !g_cancellable_is_cancelled(run->cancellable)) {
        gsize q = (gsize)g_atomic_pointer_add(&run->next, 1);

        if (q >= run->seeds.n)
            break;
        done = simulate(run, &worker, q);
        g_atomic_pointer_add(&run->n_done, 1);
    }
    if (worker.state != NULL)
        lt_dynamics_state_free(worker.state);
    g_free(worker.shocks);

    return GINT_TO_POINTER(done);
}

/* This thread listens to nobody but the others, and tells how far they are. */
gboolean
lt_simulate_run_all(LtSimulateRun *run)
{
    guint n = run->options->threads > 0 ? run->options->threads : g_get_num_processors();
    g_autofree GThread **threads = NULL;
    gboolean done = TRUE;

    n = (guint)MIN(n, MAX(run->seeds.n, 1));
    threads = g_new(GThread *, n);
    for (guint i = 0; i < n; i++)
        threads[i] = g_thread_new("liantu-simulate", work, run);
    while ((gsize)g_atomic_pointer_get(&run->n_done) < run->seeds.n &&
           (gsize)g_atomic_pointer_get(&run->next) < run->seeds.n &&
           !g_cancellable_is_cancelled(run->cancellable)) {
        g_usleep(2000);
        lt_analysis_tick((LiantuAnalysis *)run->options, (gsize)g_atomic_pointer_get(&run->n_done),
                         run->seeds.n, NULL, NULL);
    }
    for (guint i = 0; i < n; i++)
        done &= GPOINTER_TO_INT(g_thread_join(threads[i]));

    return done;
}

gboolean
lt_simulate_run_one(LtSimulateRun *run, gsize q, int n_threads, LtSimulateEach each, gpointer data)
{
    Worker worker = {lt_dynamics_start(run->dynamics),
                     g_new(LtDynamicsShock, MAX(run->model.esri.n_nodes, 1))};
    gboolean done =
        worker.state != NULL &&
        lt_dynamics_set_shocks(worker.state, fill_shocks(run, q, worker.shocks), worker.shocks);

    for (guint step = 0; done && step < run->options->steps; step++) {
        lt_dynamics_step(worker.state, n_threads);
        each(worker.state, step, data);
    }
    if (worker.state != NULL)
        lt_dynamics_state_free(worker.state);
    g_free(worker.shocks);

    return done;
}
