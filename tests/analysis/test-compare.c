/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <string.h>

#define EN LIANTU_LANGUAGE_EN

static LiantuResult *
run(LiantuChain *chain, const char *name)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, NULL);
    g_autoptr(GError) error = NULL;
    LiantuResult *result = liantu_analysis_run(analysis, chain, NULL, &error);

    g_assert_no_error(error);

    return result;
}

/* Every change as `what table key field old new`, a line each. */
static char *
compare(LiantuChain *old, LiantuChain *changed, const char *analysis)
{
    g_autoptr(LiantuResult) before = run(old, analysis), after = run(changed, analysis);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuResult) result = liantu_result_compare(before, after, &error);
    GString *text = g_string_new(NULL);
    LiantuTable *table;

    g_assert_no_error(error);
    table = liantu_result_get_table(result, "changes");
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        static const char *const columns[] = {"what", "table", "key", "field", "old", "new"};

        for (guint k = 0; k < G_N_ELEMENTS(columns); k++) {
            const char *cell = liantu_table_get_text(table, columns[k], i, EN);

            if (cell != NULL)
                g_string_append_printf(text, "%s%s", k > 0 ? "|" : "", cell);
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static LiantuChain *
build(LiantuBuilder *builder)
{
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_builder_build(builder, &error);

    g_assert_no_error(error);

    return chain;
}

static void
test_nothing(void)
{
    static const char *const analyses[] = {"structure", "concentration", "weak-links", "chain-work",
                                           "targets"};
    g_autoptr(LiantuBuilder) builder = toy_builder_new(), other = toy_builder_new();
    g_autoptr(LiantuChain) chain = build(builder), again = build(other);

    for (guint i = 0; i < G_N_ELEMENTS(analyses); i++) {
        g_autofree char *changes = compare(chain, again, analyses[i]);

        g_assert_cmpstr(changes, ==, "");
    }
}

/* One edit of every kind, each found once. */
static void
test_edits(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new(), other = toy_builder_new();
    g_autoptr(LiantuChain) chain = build(builder);
    g_autoptr(LiantuChain) changed = NULL;
    g_autoptr(LiantuObservation) size = liantu_observation_new("market-size");
    g_autofree char *changes = NULL, *back = NULL;
    guint glass = liantu_builder_add_segment(other, "glass", LIANTU_SEGMENT_KIND_RAW_MATERIAL);
    guint need = liantu_builder_add_need(other, toy_find(chain, LIANTU_ENTITY_SEGMENT, "lcd"),
                                         "glass", LIANTU_ROLE_FLOW, LIANTU_NONE);

    liantu_builder_set_need_cover(other, need, 12.0);
    liantu_observation_set_value(size, 77.0);
    liantu_observation_set_unit(size, "USD million");
    liantu_observation_set_date(size, 2024, NULL);
    liantu_builder_add_observation(other, LIANTU_ENTITY_SEGMENT, glass, size);
    changed = build(other);
    changes = compare(chain, changed, "structure");
    g_assert_cmpstr(changes, ==,
                    "added|segments|glass\nadded|needs|lcd; glass\n"
                    "added|facts|segment; glass; market-size; 2024\n");
    back = compare(changed, chain, "structure");
    g_assert_cmpstr(back, ==,
                    "removed|segments|glass\nremoved|needs|lcd; glass\n"
                    "removed|facts|segment; glass; market-size; 2024\n");
}

static void
test_values(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new(), other = toy_builder_new();
    g_autoptr(LiantuChain) chain = build(builder);
    g_autoptr(LiantuChain) changed = NULL;
    g_autofree char *changes = NULL;

    /* The second need: wafers of chips, 30 days before. */
    liantu_builder_set_need_cover(other, 1, 45.0);
    changed = build(other);
    changes = compare(chain, changed, "structure");
    g_assert_cmpstr(changes, ==, "changed|needs|chip; wafer|cover-days|30|45\n");
}

static void
test_refuses(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = build(builder);
    g_autoptr(LiantuResult) structure = run(chain, "structure"),
                            centrality = run(chain, "centrality");
    g_autoptr(GError) different = NULL, unknown = NULL;

    g_assert_null(liantu_result_compare(structure, centrality, &different));
    g_assert_error(different, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_null(liantu_result_compare(centrality, centrality, &unknown));
    g_assert_error(unknown, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analysis/compare/nothing", test_nothing);
    g_test_add_func("/analysis/compare/edits", test_edits);
    g_test_add_func("/analysis/compare/values", test_values);
    g_test_add_func("/analysis/compare/refuses", test_refuses);

    return g_test_run();
}
