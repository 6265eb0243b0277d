/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

/* A failure of each segment in turn, or the scenarios that were given, as segments of a chain
 * produce. Its other options are those of another question, and no options of a report. */
#define FAILURES "simulate"

/* A report says which results it lacks, so this needs no list of analyses. */
GPtrArray *
tool_list_report_analyses(void)
{
    g_autoptr(LiantuReport) report = liantu_report_new();
    g_auto(GStrv) names = liantu_report_list_missing(report);
    GPtrArray *analyses = g_ptr_array_new_with_free_func(g_object_unref);

    for (guint i = 0; names[i] != NULL; i++) {
        if (!g_str_equal(names[i], FAILURES))
            g_ptr_array_add(analyses, liantu_analysis_new(names[i], NULL));
    }
    return analyses;
}

static LiantuResult *
run_failures(ToolSession *self, LiantuChain *chain, ToolExit *status)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(FAILURES, NULL);
    const char *scenarios = tool_session_get(self, "scenarios");

    liantu_analysis_set_option(analysis, "preset", "chain", NULL);
    if (scenarios != NULL) {
        g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);

        *status = TOOL_EXIT_DATA;
        if (!tool_set_scenarios(self, analysis, NULL, "scenarios", scenarios) ||
            !tool_check_scenarios(self, analysis, network))
            return NULL;
    }
    return tool_run_analysis(self, analysis, chain, status);
}

static LiantuResult *
run_one(ToolSession *self, const char *name, LiantuChain *chain, ToolExit *status)
{
    g_autoptr(LiantuAnalysis) analysis = NULL;

    if (g_str_equal(name, FAILURES))
        return run_failures(self, chain, status);
    analysis = tool_new_analysis(self, name, chain);
    if (analysis == NULL) {
        *status = TOOL_EXIT_USAGE;
        return NULL;
    }
    return tool_run_analysis(self, analysis, chain, status);
}

/* Reads the chain and runs what the report wants; for `lists`, all of which it has lists. The
 * results are given too if asked for. */
LiantuReport *
tool_make_report(ToolSession *self, gboolean lists, GPtrArray **results, ToolExit *status)
{
    g_autoptr(LiantuReport) report = liantu_report_new();
    g_auto(GStrv) names =
        lists ? liantu_report_list_analyses() : liantu_report_list_missing(report);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_object_unref);
    g_autoptr(LiantuChain) chain = tool_read_chain(self, self->arguments->pdata[0], status);

    if (chain == NULL)
        return NULL;

    for (guint i = 0; names[i] != NULL; i++) {
        LiantuResult *result = run_one(self, names[i], chain, status);

        if (result == NULL)
            return NULL;
        liantu_report_add_result(report, result);
        g_ptr_array_add(all, result);
    }
    if (results != NULL)
        *results = g_steal_pointer(&all);

    return g_steal_pointer(&report);
}
