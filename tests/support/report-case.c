/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/report-case.h"

LiantuChain *
report_case_read(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains", name, NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    LiantuChain *chain =
        liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_TRUSTED, NULL, NULL, &error);

    g_assert_no_error(error);

    return chain;
}

LiantuResult *
report_case_run(LiantuChain *chain, const char *name)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, NULL);
    g_autoptr(GError) error = NULL;
    LiantuResult *result = liantu_analysis_run(analysis, chain, NULL, &error);

    g_assert_no_error(error);

    return result;
}

/* The failures of a large chain take seconds, and no test of the page is about them. */
LiantuReport *
report_case_new(LiantuChain *chain)
{
    LiantuReport *report = liantu_report_new();
    g_auto(GStrv) names = liantu_report_list_missing(report);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(LiantuResult) result = NULL;

        if (g_str_equal(names[i], "simulate"))
            continue;
        result = report_case_run(chain, names[i]);
        liantu_report_add_result(report, result);
    }
    return report;
}
