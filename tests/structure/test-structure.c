/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/eto.h"
#include "support/toy.h"

#include <math.h>
#include <string.h>

static LiantuResult *
run(LiantuChain *chain)
{
    g_autoptr(LiantuAnalysis) analysis = LIANTU_ANALYSIS(liantu_structure_new());
    g_autoptr(GError) error = NULL;
    LiantuResult *result = liantu_analysis_run(analysis, chain, NULL, &error);

    g_assert_no_error(error);
    return result;
}

static LiantuResult *
build_and_run(LiantuBuilder *builder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, &error);

    g_assert_no_error(error);
    return run(chain);
}

static gsize
find_row(LiantuTable *table, const char *column, const char *text)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (g_strcmp0(liantu_table_get_text(table, column, i, LIANTU_LANGUAGE_EN), text) == 0)
            return i;

    g_error("no row has the %s ‘%s’", column, text);
}

static double
get_measure(LiantuResult *result, const char *measure)
{
    LiantuTable *table = liantu_result_get_table(result, "summary");

    return liantu_table_get_double(table, "value", find_row(table, "measure", measure));
}

static gint64
get_of_segment(LiantuResult *result, const char *segment, const char *column)
{
    LiantuTable *table = liantu_result_get_table(result, "segments");

    return liantu_table_get_int(table, column, find_row(table, "segment", segment));
}

static void
assert_text(LiantuTable *table, const char *column, gsize row, const char *expected)
{
    g_assert_cmpstr(liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN), ==, expected);
}

/* The toy chain, by hand. */
static void
test_toy_summary(void)
{
    static const struct {
        const char *measure;
        double value;
    } expected[] = {
        {"n-segments", 6},
        {"n-needs", 6},
        {"n-any-of", 1},
        {"n-types", 0},
        {"n-providers-country", 2},
        {"n-providers-firm", 1},
        {"n-observations", 8},
        {"n-sources", 1},
        {"n-finals", 1},
        {"n-components", 1},
        {"n-cycles", 1},
        {"largest-cycle", 2},
        {"longest-path", 2},
        {"n-unknown", 1},
    };
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = build_and_run(builder);
    LiantuTable *table = liantu_result_get_table(result, "summary");

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        assert_text(table, "measure", i, expected[i].measure);
        g_assert_cmpfloat(liantu_table_get_double(table, "value", i), ==, expected[i].value);
    }
}

static void
test_toy_segments(void)
{
    static const struct {
        const char *segment, *role_group, *band;
        int tier, cycle, depth, n_needs, n_uses, n_country, n_firm, n_home_firm, n_observations;
        int has_share, is_final;
    } expected[] = {
        {"wafer", "material", "up", 2, 0, 0, 0, 1, 2, 0, 0, 2, 1, 0},
        {"scanner", "equipment", "up", 1, 1, 1, 1, 1, 1, 0, 0, 2, 1, 0},
        {"chip", "part", "mid", 1, 1, 1, 2, 2, 2, 0, 0, 1, 1, 0},
        {"lcd", "part", "mid", 1, 0, 0, 0, 1, 2, 0, 0, 2, 1, 0},
        {"oled", "part", "mid", 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0},
        {"phone", "final", "down", 0, 0, 2, 3, 0, 0, 1, 1, 0, 0, 1},
    };
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = build_and_run(builder);
    LiantuTable *table = liantu_result_get_table(result, "segments");

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        const struct {
            const char *column;
            int value;
        } ints[] = {
            {"tier", expected[i].tier},
            {"cycle", expected[i].cycle},
            {"depth", expected[i].depth},
            {"n-needs", expected[i].n_needs},
            {"n-uses", expected[i].n_uses},
            {"n-country", expected[i].n_country},
            {"n-firm", expected[i].n_firm},
            {"n-home-firm", expected[i].n_home_firm},
            {"n-observations", expected[i].n_observations},
            {"has-share", expected[i].has_share},
            {"is-final", expected[i].is_final},
            {"component", 1},
        };

        assert_text(table, "segment", i, expected[i].segment);
        assert_text(table, "role-group", i, expected[i].role_group);
        assert_text(table, "band", i, expected[i].band);
        for (guint k = 0; k < G_N_ELEMENTS(ints); k++)
            g_assert_cmpint(liantu_table_get_int(table, ints[k].column, i), ==, ints[k].value);
    }
    g_assert_cmpfloat(liantu_table_get_double(table, "market-size", 1), ==, 500.0);
    g_assert_cmpint(liantu_table_get_int(table, "market-year", 1), ==, 2025);
    g_assert_true(liantu_table_is_unknown(table, "market-size", 0));
    g_assert_cmpstr(liantu_table_get_text(table, "band-name", 0, LIANTU_LANGUAGE_ZH), ==, "上游");
}

static void
test_toy_other_tables(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = build_and_run(builder);
    LiantuTable *table = liantu_result_get_table(result, "needs");
    gsize row = find_row(table, "supplier", "oled");

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 6);
    assert_text(table, "buyer", row, "phone");
    g_assert_cmpint(liantu_table_get_int(table, "least", row), ==, 1);
    g_assert_cmpint(liantu_table_get_int(table, "group-size", row), ==, 2);
    g_assert_cmpint(liantu_table_get_int(table, "group", row), ==,
                    liantu_table_get_int(table, "group", find_row(table, "supplier", "lcd")));
    row = find_row(table, "supplier", "wafer");
    g_assert_cmpfloat(liantu_table_get_double(table, "cover-days", row), ==, 30.0);
    assert_text(table, "role", row, "flow");

    table = liantu_result_get_table(result, "supplies");
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 9);
    row = find_row(table, "segment", "chip");
    assert_text(table, "provider", row, "N");
    g_assert_true(liantu_table_is_unknown(table, "share-low", row));
    g_assert_cmpfloat(liantu_table_get_double(table, "share-high", row + 1), ==, 0.8);
    row = find_row(table, "layer", "firm");
    assert_text(table, "ladder", row, "leader");
    g_assert_cmpint(liantu_table_get_int(table, "is-home", row), ==, 1);

    table = liantu_result_get_table(result, "facts");
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 8);
    row = find_row(table, "indicator", "market-size");
    assert_text(table, "entity", row, "segment");
    assert_text(table, "id", row, "scanner");
    assert_text(table, "unit", row, "USD million");
    assert_text(table, "confidence", row, "high");

    table = liantu_result_get_table(result, "coverage");
    row = find_row(table, "kind", "module");
    g_assert_cmpint(liantu_table_get_int(table, "n-segments", row), ==, 2);
    g_assert_cmpint(liantu_table_get_int(table, "n-with-share", row), ==, 2);
    g_assert_cmpint(liantu_table_get_int(table, "n-with-market", row), ==, 0);
    row = find_row(table, "kind", "terminal");
    g_assert_cmpint(liantu_table_get_int(table, "n-unknown", row), ==, 1);

    table = liantu_result_get_table(result, "cycles");
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 2);
    assert_text(table, "segment", 0, "scanner");
    assert_text(table, "segment", 1, "chip");
    table = liantu_result_get_table(result, "chain");
    assert_text(table, "home-name", 0, "Home City");
    g_assert_cmpint(liantu_table_get_int(table, "illustrative", 0), ==, 1);
    table = liantu_result_get_table(result, "places");
    g_assert_cmpint(liantu_table_get_int(table, "is-home", find_row(table, "place", "city")), ==,
                    1);
    g_assert_cmpint(liantu_table_get_int(table, "is-home", find_row(table, "place", "north")), ==,
                    0);
}

static void
assert_finding(LiantuResult *result, const char *code, const char *sentence, const char *subject)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        if (strcmp(liantu_finding_get_code(finding), code) != 0)
            continue;
        g_assert_cmpstr(liantu_finding_get_sentence(finding, LIANTU_LANGUAGE_EN), ==, sentence);
        if (subject != NULL)
            g_assert_true(g_strv_contains(liantu_finding_get_subjects(finding), subject));
        return;
    }
    g_error("no finding ‘%s’", code);
}

static void
test_toy_findings(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = build_and_run(builder);
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    g_assert_cmpuint(findings->len, ==, 2);
    assert_finding(result, "A101",
                   "2 segments need each other in a cycle, ‘Lithography scanner’ among them",
                   "chip");
    assert_finding(result, "A105", "1 of 6 segments have no fact at all, such as ‘Phone’", "phone");
}

/* An island, a dead end, and a second part: the dead end leads to no final product. */
static void
test_unsound(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = NULL;
    guint row;

    liantu_builder_add_segment(builder, "alone", LIANTU_SEGMENT_KIND_SERVICE);
    liantu_builder_add_segment(builder, "ore", LIANTU_SEGMENT_KIND_RAW_MATERIAL);
    row = liantu_builder_add_segment(builder, "paint", LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL);
    liantu_builder_add_need(builder, row, "ore", LIANTU_ROLE_FLOW, LIANTU_NONE);
    row = liantu_builder_add_segment(builder, "badge", LIANTU_SEGMENT_KIND_COMPONENT);
    liantu_builder_add_need(builder, row, "chip", LIANTU_ROLE_FLOW, LIANTU_NONE);
    result = build_and_run(builder);

    assert_finding(result, "A102", "3 segments lead to no final product, such as ‘ore’", "badge");
    assert_finding(result, "A103", "1 segments are linked to no other, such as ‘alone’", "alone");
    assert_finding(result, "A104", "the chain falls into 2 parts that are not linked", NULL);
    g_assert_cmpfloat(get_measure(result, "n-components"), ==, 3.0);
    g_assert_cmpint(get_of_segment(result, "paint", "component"), ==, 3);
}

/* 1,592.0 growing by 7 % a year for four years is 2,086.8, and the goal is 2,000; 1,869.2 growing
 * by 7 % in one year is 2,000.0. */
static void
test_target_arithmetic(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    guint n = 0;

    for (guint i = 0; i < 2; i++) {
        guint target = liantu_builder_add_target(builder, i == 0 ? "off" : "right", "value-added",
                                                 "CNY 100 million");

        liantu_builder_set_target_goal(builder, target, LIANTU_TARGET_SENSE_AT_LEAST, 2000, 0,
                                       2029);
        liantu_builder_set_target_growth(builder, target, 7);
        liantu_builder_set_target_base(builder, target, i == 0 ? 1592.0 : 1869.2,
                                       i == 0 ? 2025 : 2028);
    }
    result = build_and_run(builder);
    assert_finding(result, "A106",
                   "target ‘off’: 1592 in 2025 growing by 7 % a year is 2086.8 in 2029, not 2000",
                   "off");
    findings = liantu_result_list_findings(result);
    for (guint i = 0; i < findings->len; i++)
        n += strcmp(liantu_finding_get_code(findings->pdata[i]), "A106") == 0;
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmpfloat(
        liantu_table_get_double(liantu_result_get_table(result, "targets"), "growth", 0), ==, 7.0);
}

/* Types stand level with what they are types of, unless somebody needs them; what is only useful
 * stands above those who could use it. */
static void
test_tiers(void)
{
    static const struct {
        const char *segment;
        int tier;
    } expected[] = {{"product", 0}, {"tools", 1}, {"euv", 1},    {"arf", 1},
                    {"lens", 2},    {"glass", 3}, {"polish", 1}, {"special", 3}};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("tiers");
    g_autoptr(LiantuResult) result = NULL;
    guint row[G_N_ELEMENTS(expected)], need;

    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        row[i] =
            liantu_builder_add_segment(builder, expected[i].segment, LIANTU_SEGMENT_KIND_COMPONENT);
    liantu_builder_set_final(builder, row[0], TRUE);
    liantu_builder_add_need(builder, row[0], "tools", LIANTU_ROLE_CAPITAL, LIANTU_NONE);
    liantu_builder_add_type(builder, row[2], "tools", NAN);
    liantu_builder_add_type(builder, row[3], "tools", NAN);
    liantu_builder_add_need(builder, row[2], "lens", LIANTU_ROLE_FLOW, LIANTU_NONE);
    liantu_builder_add_need(builder, row[4], "glass", LIANTU_ROLE_FLOW, LIANTU_NONE);
    need = liantu_builder_add_need(builder, row[0], "polish", LIANTU_ROLE_FLOW, LIANTU_NONE);
    liantu_builder_set_need_essential(builder, need, FALSE);
    /* A type of glass that the lens needs as such. */
    liantu_builder_add_type(builder, row[7], "tools", NAN);
    liantu_builder_add_need(builder, row[4], "special", LIANTU_ROLE_FLOW, LIANTU_NONE);
    result = build_and_run(builder);

    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpint(get_of_segment(result, expected[i].segment, "tier"), ==, expected[i].tier);
    /* glass goes into lens, into euv, which is rolled up into tools, which the product needs. */
    g_assert_cmpfloat(get_measure(result, "longest-path"), ==, 4.0);
}

/* Three times what stands below the middle of the second tier, over all: 3 × 3 / 9 = 1, 3 × 6.5 / 9
 * = 2.2, 3 × 4 / 8 = 1.5, 3 × 1.5 / 9 = 0.5. Of two tiers, one is downstream and one upstream. */
static void
test_bands(void)
{
    static const struct {
        guint n[3];
        const char *bands[3];
    } cases[] = {
        {{1, 4, 4}, {"down", "mid", "up"}}, {{6, 1, 2}, {"down", "up", "up"}},
        {{3, 2, 3}, {"down", "mid", "up"}}, {{1, 1, 7}, {"down", "down", "up"}},
        {{1, 9, 0}, {"down", "up", NULL}},  {{3, 0, 0}, {"down", NULL, NULL}},
    };

    for (guint k = 0; k < G_N_ELEMENTS(cases); k++) {
        g_autoptr(LiantuBuilder) builder = liantu_builder_new("bands");
        g_autoptr(LiantuResult) result = NULL;
        LiantuTable *table;
        guint first[3] = {0};

        for (guint tier = 0; tier < 3; tier++)
            for (guint i = 0; i < cases[k].n[tier]; i++) {
                g_autofree char *id = g_strdup_printf("%u-%u", tier, i);
                guint row = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_UNKNOWN);

                /* The first segment of the tier below needs all of this one. */
                if (i == 0)
                    first[tier] = row;
                if (tier > 0)
                    liantu_builder_add_need(builder, first[tier - 1], id, LIANTU_ROLE_FLOW,
                                            LIANTU_NONE);
            }
        result = build_and_run(builder);
        table = liantu_result_get_table(result, "segments");
        for (guint tier = 0; tier < 3 && cases[k].bands[tier] != NULL; tier++) {
            g_autofree char *id = g_strdup_printf("%u-0", tier);

            assert_text(table, "band", find_row(table, "segment", id), cases[k].bands[tier]);
        }
    }
}

static void
test_empty(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("empty");
    g_autoptr(LiantuResult) result = build_and_run(builder);

    g_assert_cmpfloat(get_measure(result, "n-segments"), ==, 0.0);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "segments")), ==, 0);
}

/* The facts that the issue lists of the ETO data: 126 inputs and 3 stages, 139 rows of sequence, no
 * cycle, one sink, a longest path of 11. */
static void
test_eto(void)
{
    g_autoptr(LiantuChain) chain = eto_read_chain();
    g_autoptr(LiantuResult) result = chain != NULL ? run(chain) : NULL;
    LiantuTable *table;
    guint n_sinks = 0;

    if (chain == NULL)
        return;
    g_assert_cmpfloat(get_measure(result, "n-segments"), ==, 126 + 3);
    g_assert_cmpfloat(get_measure(result, "n-needs") + get_measure(result, "n-types"), ==, 139);
    g_assert_cmpfloat(get_measure(result, "n-cycles"), ==, 0);
    g_assert_cmpfloat(get_measure(result, "n-finals"), ==, 1);
    g_assert_cmpfloat(get_measure(result, "longest-path"), ==, 11);
    g_assert_cmpint(get_of_segment(result, "N99", "tier"), ==, 0);
    g_assert_cmpint(get_of_segment(result, "N99", "depth"), ==, 11);
    g_assert_cmpint(get_of_segment(result, "N20", "tier"), ==,
                    get_of_segment(result, "N19", "tier"));

    /* Stages are in no sequence. */
    table = liantu_result_get_table(result, "segments");
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        n_sinks += liantu_table_get_int(table, "tier", i) == 0 &&
                   liantu_table_get_int(table, "n-needs", i) > 0;
    g_assert_cmpuint(n_sinks, ==, 1);
}

/* The toy, by hand: wafer (tier 2, material) and scanner (1) to chip (1), chip to scanner, and
 * chip, lcd and oled (1) to phone (0). */
static void
test_flows(void)
{
    static const struct {
        const char *from;
        const char *to;
        gint64 n;
    } expected[] = {{"2 material", "1 part", 1},
                    {"1 equipment", "1 part", 1},
                    {"1 part", "0 final", 3},
                    {"1 part", "1 equipment", 1}};
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = build_and_run(builder);
    LiantuTable *table = liantu_result_get_table(result, "flows");

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *from =
            g_strdup_printf("%d %s", (int)liantu_table_get_int(table, "from-stage", i),
                            liantu_table_get_text(table, "from-group", i, LIANTU_LANGUAGE_EN));
        g_autofree char *to =
            g_strdup_printf("%d %s", (int)liantu_table_get_int(table, "to-stage", i),
                            liantu_table_get_text(table, "to-group", i, LIANTU_LANGUAGE_EN));
        gboolean found = FALSE;

        for (gsize k = 0; k < G_N_ELEMENTS(expected); k++)
            found |= g_str_equal(expected[k].from, from) && g_str_equal(expected[k].to, to) &&
                     expected[k].n == liantu_table_get_int(table, "n", i);
        g_assert_true(found);
    }
}

/* Tiers 0 to 9 of a line are in the stages 0, 1, 2, 3, 3, 4, 4, 4, 4, 5, and all needs are counted.
 */
static void
test_stages(void)
{
    static const gint64 stages[] = {0, 1, 2, 3, 3, 4, 4, 4, 4, 5};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("line");
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;
    gint64 sum = 0, expected_inside = 0, inside = 0;

    for (guint i = 0; i < G_N_ELEMENTS(stages); i++) {
        g_autofree char *id = g_strdup_printf("s%u", i);
        g_autofree char *supplier = g_strdup_printf("s%u", i + 1);
        guint segment = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_COMPONENT);

        if (i + 1 == G_N_ELEMENTS(stages))
            break;
        liantu_builder_add_need(builder, segment, supplier, LIANTU_ROLE_FLOW, LIANTU_NONE);
        expected_inside += stages[i] == stages[i + 1];
    }
    result = build_and_run(builder);
    table = liantu_result_get_table(result, "flows");
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        gint64 n = liantu_table_get_int(table, "n", i);

        sum += n;
        if (liantu_table_get_int(table, "from-stage", i) ==
            liantu_table_get_int(table, "to-stage", i))
            inside += n;
    }
    g_assert_cmpint(sum, ==, G_N_ELEMENTS(stages) - 1);
    g_assert_cmpint(inside, ==, expected_inside);
}

/* Two firms at the town, one far away, one project that names the city and both segments, and a
 * focus of the town. */
static void
test_presence(void)
{
    static const struct {
        const char *place;
        const char *segment;
        gint64 n_firms;
        gint64 n_projects;
        gint64 is_focus;
        gint64 rank;
    } expected[] = {{"city", "a", 0, 1, 0, 1},
                    {"town", "a", 2, 0, 0, 1},
                    {"city", "b", 0, 1, 0, 2},
                    {"town", "b", 0, 0, 1, 2}};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("places");
    g_autoptr(LiantuResult) result = NULL;
    guint a = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP), town, project;
    LiantuTable *table;

    liantu_builder_add_segment(builder, "b", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_place(builder, "city", LIANTU_PLACE_LEVEL_CITY, NULL);
    town = liantu_builder_add_place(builder, "town", LIANTU_PLACE_LEVEL_TOWN, "city");
    liantu_builder_add_place(builder, "far", LIANTU_PLACE_LEVEL_CITY, NULL);
    liantu_builder_set_home(builder, "city");
    liantu_builder_add_provider(builder, "one", LIANTU_LAYER_FIRM, "town");
    liantu_builder_add_provider(builder, "two", LIANTU_LAYER_FIRM, "far");
    liantu_builder_add_provider(builder, "three", LIANTU_LAYER_FIRM, "far");
    liantu_builder_add_supply(builder, a, "one", NULL);
    liantu_builder_add_supply(builder, a, "two", "town");
    liantu_builder_add_supply(builder, a, "three", NULL);
    project = liantu_builder_add_project(builder, "p", NULL, NULL);
    liantu_builder_add_project_ref(builder, project, LIANTU_ENTITY_PLACE, "city");
    liantu_builder_add_project_ref(builder, project, LIANTU_ENTITY_SEGMENT, "a");
    liantu_builder_add_project_ref(builder, project, LIANTU_ENTITY_SEGMENT, "b");
    liantu_builder_add_place_focus(builder, town, "b");
    result = build_and_run(builder);
    table = liantu_result_get_table(result, "presence");
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        assert_text(table, "place", i, expected[i].place);
        assert_text(table, "segment", i, expected[i].segment);
        g_assert_cmpint(liantu_table_get_int(table, "n-firms", i), ==, expected[i].n_firms);
        g_assert_cmpint(liantu_table_get_int(table, "n-projects", i), ==, expected[i].n_projects);
        g_assert_cmpint(liantu_table_get_int(table, "is-focus", i), ==, expected[i].is_focus);
        g_assert_cmpint(liantu_table_get_int(table, "segment-rank", i), ==, expected[i].rank);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/structure/structure/toy-summary", test_toy_summary);
    g_test_add_func("/structure/structure/toy-segments", test_toy_segments);
    g_test_add_func("/structure/structure/toy-other-tables", test_toy_other_tables);
    g_test_add_func("/structure/structure/toy-findings", test_toy_findings);
    g_test_add_func("/structure/structure/unsound", test_unsound);
    g_test_add_func("/structure/structure/target-arithmetic", test_target_arithmetic);
    g_test_add_func("/structure/structure/tiers", test_tiers);
    g_test_add_func("/structure/structure/bands", test_bands);
    g_test_add_func("/structure/structure/empty", test_empty);
    g_test_add_func("/structure/structure/eto", test_eto);
    g_test_add_func("/structure/structure/flows", test_flows);
    g_test_add_func("/structure/structure/stages", test_stages);
    g_test_add_func("/structure/structure/presence", test_presence);

    return g_test_run();
}
