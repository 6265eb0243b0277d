/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/simulate-private.h"

/**
 * LiantuSimulate:
 *
 * What happens day by day, or week by week, when a firm, a sector or a place fails for a while.
 *
 * Firms hold stocks, produce what they can of what is ordered, share it out, and order anew; so a
 * failure arrives late, and stays for a while after it is mended. The rules and their sources are
 * in `docs/methods/cascade.md`. Many failures in one run make bands.
 *
 * Formulas, units and sources are in `docs/analyses/simulate.md`.
 *
 * Since: 0.1
 */
struct _LiantuSimulateClass {
    LiantuAnalysisClass parent_class;
};

G_DEFINE_TYPE(LiantuSimulate, liantu_simulate, LIANTU_TYPE_ANALYSIS)

static void
report(const LtSimulateRun *run, LiantuResult *result, gsize n_done)
{
    g_autofree char *done = g_strdup_printf("%" G_GSIZE_FORMAT, n_done);
    g_autofree char *all = g_strdup_printf("%" G_GSIZE_FORMAT, run->n);

    lt_cascade_model_report(&run->model, result);
    if (run->normal_final <= 0.0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_SIMULATE_NO_DEMAND, NULL));
    for (guint i = 0; run->findings != NULL && i < run->findings->len; i++)
        lt_result_take_finding(result, liantu_finding_copy(run->findings->pdata[i]));
    if (run->options->scenarios != NULL && run->curve == NULL && run->n > 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_SIMULATE_NO_CURVES, all, NULL));
    if (run->options->scenarios != NULL)
        lt_result_set_provenance(result, "scenarios",
                                 liantu_scenario_set_get_digest(run->options->scenarios));
    if (n_done == run->n)
        return;
    lt_result_take_finding(result, lt_finding_new(LT_FINDING_CASCADE_CUT_SHORT, done, all, NULL));
    lt_result_set_provenance(result, "stop", "cancelled");
}

gboolean
lt_simulate_fill(LtSimulateRun *run, LiantuResult *result)
{
    g_autoptr(GArray) order = lt_simulate_rank(run);
    LiantuTable *nodes, *paths;

    nodes = lt_table_new(&lt_simulate_tables.nodes, 0);
    paths = lt_table_new(&lt_simulate_tables.paths, 0);
    if (!lt_simulate_add_details(run, nodes, paths, order)) {
        g_object_unref(nodes);
        g_object_unref(paths);
        return FALSE;
    }
    lt_result_take_table(result, lt_simulate_make_scenarios(run, order));
    lt_result_take_table(result, lt_simulate_make_curve(run));
    lt_result_take_table(result, nodes);
    lt_result_take_table(result, paths);
    lt_result_take_table(result, lt_simulate_make_exceedance(run, order->len));
    lt_result_take_table(result, lt_simulate_make_groups(run));
    lt_result_take_table(result, lt_simulate_make_curves(run));
    lt_result_take_table(result, lt_simulate_make_summary(run, order));
    report(run, result, order->len);

    return TRUE;
}

static gboolean
run_network(LiantuAnalysis *analysis,
            LiantuNetwork *network,
            LiantuResult *result,
            GCancellable *cancellable,
            GError **error)
{
    LtSimulateRun run = {.options = (LiantuSimulate *)analysis, .cancellable = cancellable};
    gboolean done = lt_simulate_prepare(&run, network, error);
    LtSimulateCases cases = lt_simulate_get_cases(&run);

    if (done && !(lt_simulate_run_all(&cases) && lt_simulate_fill(&run, result))) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        done = FALSE;
    }
    lt_simulate_clear(&run);

    return done;
}

/**
 * liantu_simulate_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuSimulate *
liantu_simulate_new(void)
{
    return g_object_new(LIANTU_TYPE_SIMULATE, NULL);
}

static void
liantu_simulate_class_init(LiantuSimulateClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &lt_simulate_info);
    analysis->run_network = run_network;
    analysis->job_kind = &lt_simulate_job_kind;
}

static void
liantu_simulate_init(LiantuSimulate *self)
{
}
