/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/cascade-private.h"
#include "liantu/enums.h"

#include <math.h>
#include <string.h>

/* What tables by sector may take. */
#define MOST_SECTOR_BYTES ((gsize)4 << 30)

/* Bounds run all failures once, and then some of them again, nobody knows how many: what was said
 * of how far it is stays said. */
static bool
tick(void *data, size_t n_done)
{
    LtCascadeRun *run = data;

    run->n_ticked = MAX(run->n_ticked, n_done);
    lt_analysis_tick((LiantuAnalysis *)run->options, run->n_ticked, run->seeds.n, NULL, NULL);

    return !g_cancellable_is_cancelled(run->cancellable);
}

static void
set_options(LtCascadeRun *run)
{
    LiantuCascade *self = run->options;
    gboolean is_peer = self->profile == LIANTU_CASCADE_PROFILE_PEER;

    run->esri_options = (LtEsriOptions){
        .stop = is_peer ? LT_ESRI_STOP_CHANGE : LT_ESRI_STOP_FIXED_POINT,
        .tolerance = self->tolerance > 0.0 ? self->tolerance
                     : is_peer             ? 1e-2
                                           : 1e-6,
        .max_steps = 100000,
        .precision = self->single ? LT_ESRI_FLOAT : LT_ESRI_DOUBLE,
        .n_weights = run->weights.n,
        .weights = run->weights.columns,
        .n_threads = (int)self->threads,
        .tick = tick,
        .tick_data = run,
    };
}

gboolean
lt_cascade_check_status(LtEsriStatus status, GError **error)
{
    switch (status) {
    case LT_ESRI_OK:
    case LT_ESRI_CANCELLED:
        return TRUE;
    case LT_ESRI_NO_WEIGHT:
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                            "nobody in the network has a weight");
        return FALSE;
    case LT_ESRI_NO_MEMORY:
    default:
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        return FALSE;
    }
}

static gboolean
check_seeds(const LtCascadeRun *run, GError **error)
{
    if (run->seeds.n >= G_MAXINT) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "there are too many failures");
        return FALSE;
    }
    if (!run->options->by_sector)
        return TRUE;
    if (run->is_top) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                            "by-sector needs all failures, and top does not run them");
        return FALSE;
    }
    if (run->seeds.n > MOST_SECTOR_BYTES / 24 / MAX(run->model.esri.n_sectors, 1)) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "by-sector keeps a number for each failure and sector: %" G_GSIZE_FORMAT
                    " times %u are too many",
                    run->seeds.n, run->model.esri.n_sectors);
        return FALSE;
    }
    return TRUE;
}

static void
take_room(LtCascadeRun *run)
{
    gsize n = MAX(run->seeds.n, 1), n_sectors = MAX(run->model.esri.n_sectors, 1);

    run->loss = g_new0(double, n * run->weights.n);
    run->down = g_new0(double, n * run->weights.n);
    run->up = g_new0(double, n * run->weights.n);
    run->steps = g_new0(guint32, n);
    run->order = g_new0(guint32, n);
    if (!run->options->by_sector)
        return;
    run->sector_loss = g_new0(double, n *n_sectors);
    run->sector_down = g_new0(double, n *n_sectors);
    run->sector_up = g_new0(double, n *n_sectors);
}

static gboolean
init_seeds(LtCascadeRun *run, GError **error)
{
    const LiantuCascade *self = run->options;
    gboolean has_lose = self->lose != NULL && *self->lose != '\0';

    if (self->scenarios == NULL)
        return lt_cascade_seeds_init(&run->seeds, &run->model, run->esri,
                                     (LiantuCascadeSeeds)self->seeds, self->lose, error);
    if (has_lose) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                            "lose and scenarios say what fails in two ways; give one of them");
        return FALSE;
    }
    run->findings = lt_findings_new();

    return lt_cascade_seeds_init_cases(&run->seeds, &run->model, run->esri, self->scenarios,
                                       self->seed, run->findings, error);
}

gboolean
lt_cascade_run_init(LtCascadeRun *run,
                    LiantuCascade *options,
                    LiantuNetwork *network,
                    GError **error)
{
    *run = (LtCascadeRun){.options = options};
    if (!lt_cascade_model_init(&run->model, network, (LiantuCascadeInputs)options->inputs,
                               (LiantuNeedsReading)options->needs, options->market,
                               (LiantuCascadeProfile)options->profile, error))
        return FALSE;
    run->esri = lt_esri_new(&run->model.esri);
    if (run->esri == NULL)
        return lt_cascade_check_status(LT_ESRI_NO_MEMORY, error);
    if (!init_seeds(run, error) ||
        !lt_cascade_weights_init(&run->weights, &run->model, run->esri, options->weights, error))
        return FALSE;
    run->is_top = options->top > 0 && !run->seeds.is_set;
    if (!check_seeds(run, error))
        return FALSE;
    take_room(run);
    set_options(run);

    return TRUE;
}

void
lt_cascade_run_clear(LtCascadeRun *run)
{
    lt_cascade_model_clear(&run->model);
    lt_cascade_seeds_clear(&run->seeds);
    g_clear_pointer(&run->findings, g_ptr_array_unref);
    lt_cascade_weights_clear(&run->weights);
    g_clear_pointer(&run->esri, lt_esri_free);
    g_free(run->loss);
    g_free(run->down);
    g_free(run->up);
    g_free(run->steps);
    g_free(run->sector_loss);
    g_free(run->sector_down);
    g_free(run->sector_up);
    g_free(run->order);
}

double
lt_cascade_run_get_loss(const LtCascadeRun *run, gsize q)
{
    return run->loss[q * run->weights.n];
}

/* Those that were not run because the run was cut short stand last. */
static int
compare_losses(gconstpointer a, gconstpointer b, gpointer data)
{
    const LtCascadeRun *run = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    double loss_of_x = run->steps[x] > 0 ? lt_cascade_run_get_loss(run, x) : -1.0;
    double loss_of_y = run->steps[y] > 0 ? lt_cascade_run_get_loss(run, y) : -1.0;

    if (loss_of_x != loss_of_y)
        return loss_of_x > loss_of_y ? -1 : 1;

    return (x > y) - (x < y);
}

void
lt_cascade_run_rank(LtCascadeRun *run)
{
    run->n_done = 0;
    for (gsize i = 0; i < run->seeds.n; i++) {
        run->n_done += run->steps[i] > 0;
        run->order[i] = (guint32)i;
    }
    g_qsort_with_data(run->order, (int)run->seeds.n, sizeof *run->order, compare_losses, run);
    run->is_cut_short = run->n_done < run->seeds.n;
    run->n_listed = MIN(run->n_done, run->options->most);
}

static gboolean
run_all(LtCascadeRun *run, GError **error)
{
    LtEsriShocks shocks = lt_cascade_seeds_get(&run->seeds);
    LtEsriResult result = {.loss = run->loss,
                           .down = run->down,
                           .up = run->up,
                           .steps = run->steps,
                           .sector_loss = run->sector_loss,
                           .sector_down = run->sector_down,
                           .sector_up = run->sector_up};

    if (!lt_cascade_check_status(lt_esri_run(run->esri, &shocks, &run->esri_options, &result),
                                 error))
        return FALSE;
    lt_cascade_run_rank(run);

    return TRUE;
}

/* One of those that bounds have found, again, for all that is to be said of it. */
static LtEsriStatus
run_one(LtCascadeRun *run, gsize q)
{
    LtEsriShocks shocks = lt_cascade_seeds_get(&run->seeds);
    gsize start[2] = {0, shocks.start[q + 1] - shocks.start[q]}, cell = q * run->weights.n;
    LtEsriShocks one = {1, start, shocks.node + shocks.start[q], shocks.down + shocks.start[q],
                        shocks.up + shocks.start[q]};
    LtEsriResult result = {.loss = &run->loss[cell],
                           .down = &run->down[cell],
                           .up = &run->up[cell],
                           .steps = &run->steps[q]};

    return lt_esri_run(run->esri, &one, &run->esri_options, &result);
}

static gboolean
run_top(LtCascadeRun *run, GError **error)
{
    LtEsriShocks shocks = lt_cascade_seeds_get(&run->seeds);
    gsize k = MIN(run->options->top, run->seeds.n);
    g_autofree gsize *top = g_new(gsize, MAX(k, 1));
    g_autofree double *loss = g_new(double, MAX(k, 1));
    LtEsriStatus status =
        lt_esri_top(run->esri, &shocks, &run->esri_options, k, top, loss, &run->certificate);

    for (gsize i = 0; i < k && status == LT_ESRI_OK; i++) {
        status = run_one(run, top[i]);
        run->order[i] = (guint32)top[i];
    }
    run->is_cut_short = status == LT_ESRI_CANCELLED;
    if (status == LT_ESRI_OK) {
        run->n_done = run->certificate.n_run;
        run->n_listed = MIN(k, run->options->most);
    }
    return lt_cascade_check_status(status, error);
}

gboolean
lt_cascade_run_all(LtCascadeRun *run, GCancellable *cancellable, GError **error)
{
    run->cancellable = cancellable;

    return run->is_top ? run_top(run, error) : run_all(run, error);
}
