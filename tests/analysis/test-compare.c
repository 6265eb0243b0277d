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

/* What became of the segments, as `what segment`, a line each; and the marks count the lines. */
static char *
map_changes(LiantuChain *old, LiantuChain *changed)
{
    g_autoptr(LiantuResult) before = run(old, "concentration"),
                            after = run(changed, "concentration");
    g_autoptr(LiantuResult) result = liantu_result_compare(before, after, NULL);
    LiantuTable *table = liantu_result_get_table(result, "segments");
    LiantuTable *marks = liantu_result_get_table(result, "marks");
    GString *text = g_string_new(NULL);
    gint64 n = 0;

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        g_string_append_printf(text, "%s %s\n", liantu_table_get_text(table, "what", i, EN),
                               liantu_table_get_text(table, "segment", i, EN));
    for (gsize i = 0; i < liantu_table_get_n_rows(marks); i++)
        n += liantu_table_get_int(marks, "n", i);
    g_assert_cmpint(n, ==, (gint64)liantu_table_get_n_rows(table));

    return g_string_free(text, FALSE);
}

static void
set_share(LiantuBuilder *builder, guint supply, double percent)
{
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");

    liantu_observation_set_value(share, percent);
    liantu_observation_set_unit(share, "%");
    liantu_observation_set_date(share, 2024, NULL);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, share);
}

/* A segment with supplies of `a` and `b` %, both far from home; without numbers below 0. */
static void
add_held(LiantuBuilder *builder, const char *id, double a, double b)
{
    guint segment = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_CHIP);
    guint one = liantu_builder_add_supply(builder, segment, "A", NULL);
    guint other = liantu_builder_add_supply(builder, segment, "B", NULL);

    if (a < 0.0)
        return;
    set_share(builder, one, a);
    set_share(builder, other, b);
}

static LiantuBuilder *
new_world(void)
{
    LiantuBuilder *builder = liantu_builder_new("world");

    liantu_builder_add_place(builder, "here", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "a", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "b", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_set_home(builder, "here");
    liantu_builder_add_provider(builder, "A", LIANTU_LAYER_COUNTRY, "a");
    liantu_builder_add_provider(builder, "B", LIANTU_LAYER_COUNTRY, "b");

    return builder;
}

/* 90 : 10 is critical, 50 : 50 concentrated; no numbers is unknown. */
static void
test_map(void)
{
    g_autoptr(LiantuBuilder) builder = new_world(), other = new_world();
    g_autoptr(LiantuChain) old = NULL, changed = NULL;
    g_autofree char *there = NULL, *back = NULL, *none = NULL;

    add_held(builder, "same", 90, 10);
    add_held(other, "same", 88, 12);
    add_held(builder, "better", 90, 10);
    add_held(other, "better", 50, 50);
    add_held(builder, "found", -1, -1);
    add_held(other, "found", 50, 50);
    add_held(builder, "dropped", 50, 50);
    add_held(other, "added", -1, -1);
    old = build(builder);
    changed = build(other);
    there = map_changes(old, changed);
    g_assert_cmpstr(there, ==, "mended better\nknown found\nnew added\nlost dropped\n");
    back = map_changes(changed, old);
    g_assert_cmpstr(back, ==, "worse better\nnew dropped\nunknown found\nlost added\n");
    none = map_changes(old, old);
    g_assert_cmpstr(none, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analysis/compare/nothing", test_nothing);
    g_test_add_func("/analysis/compare/edits", test_edits);
    g_test_add_func("/analysis/compare/values", test_values);
    g_test_add_func("/analysis/compare/map", test_map);
    g_test_add_func("/analysis/compare/refuses", test_refuses);

    return g_test_run();
}
