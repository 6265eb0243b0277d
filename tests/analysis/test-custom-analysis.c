/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <string.h>

typedef struct {
    GCancellable *cancelled; /* to be cancelled half-way */
    gboolean gives_error;
    gboolean gives_nothing;
    int freed;
    double heard;
} Probe;

static LiantuTable *
run(LiantuCustomAnalysis *self,
    LiantuChain *chain,
    GCancellable *cancellable,
    gpointer user_data,
    GError **error)
{
    g_autoptr(LiantuTableBuilder) table = liantu_table_builder_new("sizes", "规模", "Sizes");
    guint n = liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT);
    Probe *probe = user_data;
    guint column;

    if (probe->gives_error)
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, "no such luck");
    if (probe->gives_error || probe->gives_nothing)
        return NULL;
    column = liantu_table_builder_add_column(table, "size", LIANTU_COLUMN_TYPE_DOUBLE, "规模",
                                             "Size", NULL);
    for (guint i = 0; i < n; i++) {
        liantu_table_builder_set_double(table, column, liantu_table_builder_add_row(table),
                                        i * liantu_custom_analysis_get_number(self, "factor"));
        if (i == n / 2 && probe->cancelled != NULL)
            g_cancellable_cancel(probe->cancelled);
        if (!liantu_custom_analysis_tick(self, i + 1, n, cancellable, error))
            return NULL;
    }
    return liantu_table_builder_build(table, error);
}

static void
count_freed(gpointer data)
{
    ((Probe *)data)->freed++;
}

static LiantuAnalysis *
make(Probe *probe)
{
    LiantuCustomAnalysis *self =
        liantu_custom_analysis_new("sizes", "规模", "Sizes", run, probe, count_freed);

    liantu_custom_analysis_add_number(self, "factor", 0.0, 10.0, 2.0, "1");
    liantu_custom_analysis_add_number(self, "other", -1.0, 1.0, 0.0, NULL);
    liantu_custom_analysis_describe_number(self, "factor", "倍数", "What a segment counts");

    return LIANTU_ANALYSIS(self);
}

static LiantuChain *
make_chain(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();

    return liantu_builder_build(builder, NULL);
}

static void
hear(double fraction, gpointer data)
{
    ((Probe *)data)->heard = fraction;
}

static void
test_run(void)
{
    Probe probe = {0};
    g_autoptr(LiantuChain) chain = make_chain();
    g_autoptr(LiantuAnalysis) analysis = make(&probe);
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(GError) error = NULL;

    liantu_analysis_set_progress(analysis, hear, &probe, NULL);
    g_assert_true(liantu_analysis_set_option(analysis, "factor", "0.5", &error));
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    g_assert_cmpstr(liantu_result_get_analysis(result), ==, "sizes");
    g_assert_cmpstr(liantu_result_get_title(result, LIANTU_LANGUAGE_ZH), ==, "规模");
    g_assert_cmpstr(liantu_result_get_provenance(result, "option:factor"), ==, "0.5");
    g_assert_cmpstr(liantu_result_get_provenance(result, "option:other"), ==, "0");
    g_assert_cmpstr(liantu_result_get_provenance(result, "digest"), ==,
                    liantu_chain_get_digest(chain));
    g_assert_cmpfloat(liantu_table_get_double(liantu_result_get_table(result, "sizes"), "size", 3),
                      ==, 1.5);
    g_assert_cmpfloat(probe.heard, ==, 1.0);
    g_clear_object(&analysis);
    g_assert_cmpint(probe.freed, ==, 1);
}

static void
test_options(void)
{
    Probe probe = {0};
    g_autoptr(LiantuAnalysis) analysis = make(&probe);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) names = liantu_analysis_list_options(analysis);
    g_autofree char *range = liantu_analysis_dup_option_range(analysis, "factor");

    g_assert_cmpuint(g_strv_length(names), ==, 2);
    g_assert_cmpstr(range, ==, "0..10");
    g_assert_cmpstr(liantu_analysis_get_option_help(analysis, "factor", LIANTU_LANGUAGE_EN), ==,
                    "What a segment counts");
    g_assert_cmpstr(liantu_analysis_get_option_help(analysis, "other", LIANTU_LANGUAGE_ZH), ==,
                    "other");
    g_assert_false(liantu_analysis_set_option(analysis, "factor", "11", &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE);
    g_clear_error(&error);
    g_assert_false(liantu_analysis_set_option(analysis, "facto", "1", &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_nonnull(strstr(error->message, "‘factor’"));
}

static void
test_failures(void)
{
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    Probe probe = {.gives_error = TRUE};
    g_autoptr(LiantuChain) chain = make_chain();
    g_autoptr(LiantuAnalysis) analysis = make(&probe);
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_analysis_run(analysis, chain, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_FAILED);
    g_clear_error(&error);

    probe = (Probe){.gives_nothing = TRUE};
    g_assert_null(liantu_analysis_run(analysis, chain, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED);
    g_clear_error(&error);

    probe = (Probe){.cancelled = cancellable};
    g_assert_null(liantu_analysis_run(analysis, chain, cancellable, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/custom-analysis/run", test_run);
    g_test_add_func("/custom-analysis/options", test_options);
    g_test_add_func("/custom-analysis/failures", test_failures);

    return g_test_run();
}
