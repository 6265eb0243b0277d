/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN

static void
observe(LiantuBuilder *builder,
        LiantuEntity entity,
        guint row,
        const char *indicator,
        double low,
        double high,
        const char *unit)
{
    g_autoptr(LiantuObservation) observation = liantu_observation_new(indicator);

    if (low < high)
        liantu_observation_set_range(observation, low, high);
    else
        liantu_observation_set_value(observation, low);
    liantu_observation_set_unit(observation, unit);
    liantu_observation_set_date(observation, 2024, NULL);
    liantu_builder_add_observation(builder, entity, row, observation);
}

static LiantuResult *
run(LiantuBuilder *builder, const char *option, const char *value)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, &error);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("ladder", NULL);
    LiantuResult *result;

    g_assert_no_error(error);
    if (option != NULL)
        g_assert_true(liantu_analysis_set_option(analysis, option, value, NULL));
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static LiantuBuilder *
start(void)
{
    LiantuBuilder *builder = liantu_builder_new("ladder");

    liantu_builder_add_place(builder, "land", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "here", LIANTU_PLACE_LEVEL_CITY, "land");
    liantu_builder_add_place(builder, "there", LIANTU_PLACE_LEVEL_CITY, "land");
    liantu_builder_set_home(builder, "here");
    liantu_builder_add_segment(builder, "chip", LIANTU_SEGMENT_KIND_CHIP);

    return builder;
}

static void
observe_firm(LiantuBuilder *builder,
             guint firm,
             const char *indicator,
             double value,
             const char *unit)
{
    observe(builder, LIANTU_ENTITY_PROVIDER, firm, indicator, value, value, unit);
}

/* The numbers of a specialised firm, in units of its own. */
static guint
add_specialised(LiantuBuilder *builder, const char *id)
{
    guint firm = liantu_builder_add_provider(builder, id, LIANTU_LAYER_FIRM, "here");

    observe_firm(builder, firm, "years-in-niche", 5.0, "year");
    observe_firm(builder, firm, "rd-spending", 500.0, "CNY 10 thousand");
    observe_firm(builder, firm, "rd-intensity", 5.0, "%");
    observe_firm(builder, firm, "revenue", 0.9, "CNY 100 million");
    observe_firm(builder, firm, "evaluation-score", 71.0, "points");

    return firm;
}

static const char *
get(LiantuResult *result, const char *table, const char *key, const char *id, const char *column)
{
    LiantuTable *found = liantu_result_get_table(result, table);

    for (gsize i = 0; i < liantu_table_get_n_rows(found); i++)
        if (strcmp(liantu_table_get_text(found, key, i, EN), id) == 0)
            return liantu_table_get_text(found, column, i, EN);
    g_assert_not_reached();
}

static gint64
get_int(LiantuResult *result,
        const char *table,
        const char *key,
        const char *id,
        const char *column)
{
    LiantuTable *found = liantu_result_get_table(result, table);

    for (gsize i = 0; i < liantu_table_get_n_rows(found); i++)
        if (strcmp(liantu_table_get_text(found, key, i, EN), id) == 0)
            return liantu_table_get_int(found, column, i);
    g_assert_not_reached();
}

static gboolean
has_code(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++)
        if (strcmp(liantu_finding_get_code(findings->pdata[i]), code) == 0)
            return TRUE;

    return FALSE;
}

/* By hand: 90 million yuan, 5 % of it for R&D: the figures of a specialised firm; a little giant of
 * that size spends 6 %, and five of its criteria are not known. */
static void
test_specialised(void)
{
    g_autoptr(LiantuBuilder) builder = start();
    g_autoptr(LiantuResult) result = NULL;

    add_specialised(builder, "firm");
    result = run(builder, NULL, NULL);
    g_assert_cmpstr(get(result, "firms", "firm", "firm", "rung"), ==, "specialised");
    g_assert_cmpstr(get(result, "firms", "firm", "firm", "basis"), ==, "figures");
    g_assert_cmpstr(get(result, "firms", "firm", "firm", "next"), ==, "little-giant");
    g_assert_cmpstr(get(result, "firms", "firm", "firm", "verdict"), ==, "not");
    g_assert_cmpint(get_int(result, "firms", "firm", "firm", "n-met"), ==, 1);
    g_assert_cmpint(get_int(result, "firms", "firm", "firm", "n-unknown"), ==, 4);
    g_assert_cmpint(get_int(result, "firms", "firm", "firm", "n-failed"), ==, 1);
    g_assert_cmpint(get_int(result, "firms", "firm", "firm", "close"), ==, 1);
    g_assert_cmpint(get_int(result, "rungs", "rung", "specialised", "n-meets"), ==, 1);
    g_assert_cmpint(get_int(result, "rungs", "rung", "little-giant", "n-close"), ==, 1);
    g_assert_true(has_code(result, "A855"));
}

/* 90 of 100 is near at 0.8, not at 0.95; the title that the chain knows counts before figures. */
static void
test_near(void)
{
    g_autoptr(LiantuBuilder) builder = start();
    g_autoptr(LiantuResult) strict = NULL, usual = NULL;
    guint firm = liantu_builder_add_provider(builder, "firm", LIANTU_LAYER_FIRM, "here");

    liantu_builder_set_provider_ladder(builder, firm, LIANTU_LADDER_LITTLE_GIANT);
    observe_firm(builder, firm, "years-in-niche", 9.0, "year");
    observe_firm(builder, firm, "world-rank", 2.0, "rank");
    usual = run(builder, NULL, NULL);
    g_assert_cmpstr(get(usual, "firms", "firm", "firm", "basis"), ==, "recognised");
    g_assert_cmpstr(get(usual, "firms", "firm", "firm", "next"), ==, "single-champion");
    g_assert_cmpint(get_int(usual, "firms", "firm", "firm", "close"), ==, 1);
    strict = run(builder, "near", "0.95");
    g_assert_cmpint(get_int(strict, "firms", "firm", "firm", "close"), ==, 0);
    g_assert_cmpint(get_int(usual, "rungs", "rung", "little-giant", "n-recognised"), ==, 1);
}

/* Nothing known: could be anything, close to nothing. Whoever is elsewhere is not judged. */
static void
test_unknown(void)
{
    g_autoptr(LiantuBuilder) builder = start();
    g_autoptr(LiantuResult) result = NULL;

    liantu_builder_add_provider(builder, "firm", LIANTU_LAYER_FIRM, "here");
    liantu_builder_add_provider(builder, "stranger", LIANTU_LAYER_FIRM, "there");
    result = run(builder, NULL, NULL);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "firms")), ==, 1);
    g_assert_cmpstr(get(result, "firms", "firm", "firm", "verdict"), ==, "could-be");
    g_assert_cmpint(get_int(result, "firms", "firm", "firm", "close"), ==, 0);
    for (guint i = 0; i < 5; i++)
        g_assert_cmpint(
            liantu_table_get_int(liantu_result_get_table(result, "rungs"), "n-could-be", i), ==, 1);
    g_assert_true(has_code(result, "A856"));
    g_assert_false(has_code(result, "A857"));
}

static void
test_nobody(void)
{
    g_autoptr(LiantuBuilder) builder = start();
    g_autoptr(LiantuResult) result = run(builder, NULL, NULL);

    g_assert_true(has_code(result, "A857"));
    g_assert_false(has_code(result, "A856"));
}

/* Dollars are not turned into yuan. */
static void
test_currency(void)
{
    g_autoptr(LiantuBuilder) builder = start();
    g_autoptr(LiantuResult) result = NULL;
    guint firm = liantu_builder_add_provider(builder, "firm", LIANTU_LAYER_FIRM, "here");

    observe_firm(builder, firm, "revenue", 900.0, "USD million");
    result = run(builder, NULL, NULL);
    g_assert_cmpstr(get(result, "firms", "firm", "firm", "verdict"), ==, "could-be");
    g_assert_true(has_code(result, "A854"));
}

/* 40, 30 and 20 %, and 10 % that nobody holds by name: the third has at most two before it, and
 * nobody else can have 20 %; the one with 5 % may have two more beside the three. */
static void
test_world_rank(void)
{
    static const struct {
        const char *id;
        double share;
        const char *verdict;
    } cases[] = {{"a", 40, "meets"}, {"b", 30, "meets"}, {"c", 20, "meets"}, {"d", 5, "not"}};
    g_autoptr(LiantuBuilder) builder = start();
    g_autoptr(LiantuResult) result = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint firm = liantu_builder_add_provider(builder, cases[i].id, LIANTU_LAYER_FIRM, "here");

        liantu_builder_set_provider_ladder(builder, firm, LIANTU_LADDER_LITTLE_GIANT);
        observe_firm(builder, firm, "years-in-niche", 20.0, "year");
        observe_firm(builder, firm, "revenue", 500.0, "CNY million");
        observe(builder, LIANTU_ENTITY_SUPPLY,
                liantu_builder_add_supply(builder, 0, cases[i].id, NULL), "share", cases[i].share,
                cases[i].share, "%");
    }
    result = run(builder, NULL, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gboolean is_champion = strcmp(cases[i].verdict, "meets") == 0;
        const char *rung = get(result, "firms", "firm", cases[i].id, "rung");

        g_assert_cmpstr(rung, ==, is_champion ? "single-champion" : "little-giant");
    }
    g_assert_cmpint(get_int(result, "rungs", "rung", "single-champion", "n-meets"), ==, 3);
    g_assert_cmpint(get_int(result, "nodes", "segment", "chip", "n-firms"), ==, 4);
}

/* Whatever is taken away of what is known, a firm never comes to meet more, nor to fail more. */
static void
test_less_known(void)
{
    static const char *const indicators[] = {"years-in-niche", "rd-spending", "rd-intensity",
                                             "revenue", "evaluation-score"};
    static const char *const names[] = {"year", "CNY million", "%", "CNY million", "points"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);

    for (guint round = 0; round < 100; round++) {
        double value[5];
        gint64 failed = -1;
        gint64 met = -1;
        guint gone = (guint)g_rand_int_range(rand, 0, 5);

        for (guint i = 0; i < 5; i++)
            value[i] = g_rand_double_range(rand, 0.0, i == 3 ? 30.0 : i == 4 ? 100.0 : 5.0);
        for (guint take = 0; take < 2; take++) {
            g_autoptr(LiantuBuilder) builder = start();
            g_autoptr(LiantuResult) result = NULL;
            guint firm = liantu_builder_add_provider(builder, "firm", LIANTU_LAYER_FIRM, "here");

            liantu_builder_set_provider_ladder(builder, firm, LIANTU_LADDER_MULTIPLIER);
            for (guint i = 0; i < 5; i++)
                if (take == 0 || i != gone)
                    observe_firm(builder, firm, indicators[i], value[i], names[i]);
            result = run(builder, NULL, NULL);
            if (strcmp(get(result, "firms", "firm", "firm", "next"), "specialised") != 0) {
                g_assert_true(take == 0 || failed == -1);
                break;
            }
            if (take == 1 && failed >= 0) {
                g_assert_cmpint(get_int(result, "firms", "firm", "firm", "n-failed"), <=, failed);
                g_assert_cmpint(get_int(result, "firms", "firm", "firm", "n-met"), <=, met);
            }
            failed = get_int(result, "firms", "firm", "firm", "n-failed");
            met = get_int(result, "firms", "firm", "firm", "n-met");
        }
    }
}

/* The plan wants more than 100 specialised firms and 2 champions; the numbers stand beside. */
static void
test_dongguan(void)
{
    g_autofree char *path = g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains",
                                             "dongguan-electronics.xml", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(LiantuChain) chain = liantu_chain_new_from_file(file, 0, NULL, NULL, NULL);
    g_autoptr(LiantuEnterpriseLadder) ladder = liantu_enterprise_ladder_new();
    g_autoptr(LiantuLadderRules) rules = liantu_ladder_rules_new_builtin();
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *rungs;

    liantu_enterprise_ladder_set_rules(ladder, rules);
    result = liantu_analysis_run(LIANTU_ANALYSIS(ladder), chain, NULL, NULL);
    rungs = liantu_result_get_table(result, "rungs");
    g_assert_cmpfloat(liantu_table_get_double(rungs, "goal", 1), ==, 100.0);
    g_assert_cmpfloat(liantu_table_get_double(rungs, "goal", 3), ==, 2.0);
    g_assert_true(isnan(liantu_table_get_double(rungs, "goal", 2)));
    g_assert_cmpint(liantu_table_get_int(rungs, "n-recognised", 3), ==, 0);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan/ladder/specialised", test_specialised);
    g_test_add_func("/plan/ladder/near", test_near);
    g_test_add_func("/plan/ladder/unknown", test_unknown);
    g_test_add_func("/plan/ladder/nobody", test_nobody);
    g_test_add_func("/plan/ladder/currency", test_currency);
    g_test_add_func("/plan/ladder/world-rank", test_world_rank);
    g_test_add_func("/plan/ladder/less-known", test_less_known);
    g_test_add_func("/plan/ladder/dongguan", test_dongguan);

    return g_test_run();
}
