/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN

static LiantuResult *
run(LiantuChain *chain, const char *option, const char *value)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("targets", &error);
    LiantuResult *result;

    if (option != NULL)
        liantu_analysis_set_option(analysis, option, value, &error);
    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static LiantuChain *
read_chain(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains", name, NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_chain_new_from_file(file, 0, NULL, NULL, &error);

    g_assert_no_error(error);
    return chain;
}

static gsize
find_target(LiantuTable *table, const char *id)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "target", i, EN), id) == 0)
            return i;
    g_assert_not_reached();
}

static guint
count_code(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);
    guint n = 0;

    for (guint i = 0; i < findings->len; i++)
        n += strcmp(liantu_finding_get_code(findings->pdata[i]), code) == 0;

    return n;
}

static void
observe(LiantuBuilder *builder,
        LiantuEntity entity,
        guint row,
        const char *indicator,
        double value,
        const char *unit,
        int year)
{
    g_autoptr(LiantuObservation) observation = liantu_observation_new(indicator);

    liantu_observation_set_value(observation, value);
    liantu_observation_set_unit(observation, unit);
    liantu_observation_set_date(observation, year, NULL);
    liantu_builder_add_observation(builder, entity, row, observation);
}

/* A chain with one place, "here", whose output was 100 in 2020 and `then` in `year`. */
static LiantuBuilder *
start(double then, int year)
{
    LiantuBuilder *builder = liantu_builder_new("plan");
    guint here = liantu_builder_add_place(builder, "here", LIANTU_PLACE_LEVEL_CITY, NULL);

    observe(builder, LIANTU_ENTITY_PLACE, here, "output", 100.0, "CNY", 2020);
    observe(builder, LIANTU_ENTITY_PLACE, here, "output", then, "CNY", year);
    liantu_builder_add_segment(builder, "thing", LIANTU_SEGMENT_KIND_CHIP);

    return builder;
}

static void
add_goal(LiantuBuilder *builder, const char *id, LiantuTargetSense sense, double value)
{
    guint target = liantu_builder_add_target(builder, id, "output", "CNY");

    liantu_builder_set_target_goal(builder, target, sense, value, 0, 2024);
    liantu_builder_set_target_base(builder, target, 100.0, 2020);
    liantu_builder_set_target_about(builder, target, "here", NULL, NULL);
}

static LiantuChain *
finish(LiantuBuilder *builder)
{
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_builder_build(builder, &error);

    g_assert_no_error(error);
    g_object_unref(builder);

    return chain;
}

static double
get(LiantuTable *table, const char *column, const char *id)
{
    return liantu_table_get_double(table, column, find_target(table, id));
}

/* By hand: 100 × 1.1⁴ = 146.41 is 10 % a year; two years at 20 % make 144, due are 121, and on it
 * goes to 207.36; what is left to do is √(146.41 / 144) − 1 = 0.8333 %. */
static void
test_growth(void)
{
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuBuilder *builder = start(144.0, 2022);
    LiantuTable *table;

    add_goal(builder, "goal", LIANTU_TARGET_SENSE_AT_LEAST, 146.41);
    chain = finish(builder);
    result = run(chain, NULL, NULL);
    table = liantu_result_get_table(result, "targets");
    g_assert_cmpfloat_with_epsilon(get(table, "needed", "goal"), 10.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(get(table, "pace", "goal"), 20.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(get(table, "due", "goal"), 121.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(get(table, "gap", "goal"), 23.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(get(table, "end", "goal"), 207.36, 1e-9);
    g_assert_cmpfloat_with_epsilon(get(table, "needed-now", "goal"), 0.833333, 1e-3);
    g_assert_cmpstr(liantu_table_get_text(table, "lamp", 0, EN), ==, "green");
}

/* The pace leads to 121: 100 % of 121, 93 % of 130, 81 % of 150; “about” and “more than” differ. */
static void
test_lamps(void)
{
    static const struct {
        LiantuTargetSense sense;
        double value;
        const char *lamp;
    } cases[] = {
        {LIANTU_TARGET_SENSE_AT_LEAST, 121.0, "green"},
        {LIANTU_TARGET_SENSE_MORE_THAN, 121.1, "yellow"},
        {LIANTU_TARGET_SENSE_ABOUT, 126.0, "green"},
        {LIANTU_TARGET_SENSE_AT_LEAST, 126.0, "yellow"},
        {LIANTU_TARGET_SENSE_AT_LEAST, 150.0, "red"},
        {LIANTU_TARGET_SENSE_ABOUT, 150.0, "red"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        LiantuBuilder *builder = start(110.0, 2022);
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuResult) result = NULL;

        add_goal(builder, "goal", cases[i].sense, cases[i].value);
        chain = finish(builder);
        result = run(chain, NULL, NULL);
        g_assert_cmpstr(
            liantu_table_get_text(liantu_result_get_table(result, "targets"), "lamp", 0, EN), ==,
            cases[i].lamp);
    }
}

/* Red becomes yellow once the option says so; yellow above green is refused. */
static void
test_thresholds(void)
{
    LiantuBuilder *builder = start(110.0, 2022);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("targets", NULL);
    g_autoptr(GError) error = NULL;

    add_goal(builder, "goal", LIANTU_TARGET_SENSE_AT_LEAST, 150.0);
    chain = finish(builder);
    result = run(chain, "yellow", "0.8");
    g_assert_cmpstr(
        liantu_table_get_text(liantu_result_get_table(result, "targets"), "lamp", 0, EN), ==,
        "yellow");
    g_assert_true(liantu_analysis_set_option(analysis, "yellow", "2", NULL));
    g_assert_null(liantu_analysis_run(analysis, chain, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE);
}

/* Counts do not compound: 0 in 2020 and 4 in 2022 lead to 8 in 2024. */
static void
test_counts(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("plan");
    guint target = liantu_builder_add_target(builder, "firms", "firms", "count");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;

    liantu_builder_add_segment(builder, "thing", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_set_target_goal(builder, target, LIANTU_TARGET_SENSE_AT_LEAST, 10.0, 0, 2024);
    observe(builder, LIANTU_ENTITY_TARGET, target, "firms", 0.0, "count", 2020);
    observe(builder, LIANTU_ENTITY_TARGET, target, "firms", 4.0, "count", 2022);
    chain = liantu_builder_build(builder, NULL);
    result = run(chain, NULL, NULL);
    table = liantu_result_get_table(result, "targets");
    g_assert_cmpfloat(get(table, "end", "firms"), ==, 8.0);
    g_assert_cmpfloat(get(table, "needed", "firms"), ==, 2.5);
    g_assert_cmpstr(liantu_table_get_text(table, "lamp", 0, EN), ==, "red");
}

/* The plan's own figures: 1592.0 × 1.07⁴ = 2086.8; 9661.1 to 12000 in four years is 5.57 % a year;
 * 9661.1 × 0.972⁴ = 8623.66. */
static void
test_dongguan(void)
{
    g_autoptr(LiantuChain) chain = read_chain("dongguan-electronics.xml");
    g_autoptr(LiantuResult) result = run(chain, NULL, NULL);
    LiantuTable *table = liantu_result_get_table(result, "targets");

    g_assert_cmpfloat_with_epsilon(get(table, "implied", "value-added-electronics"), 2086.787,
                                   1e-3);
    g_assert_cmpfloat_with_epsilon(get(table, "needed", "value-added-electronics"), 5.8697, 1e-3);
    g_assert_cmpfloat_with_epsilon(get(table, "needed", "output-electronics"), 5.5691, 1e-3);
    g_assert_cmpfloat_with_epsilon(get(table, "end", "output-electronics"), 8623.66, 0.01);
    g_assert_cmpstr(
        liantu_table_get_text(table, "lamp", find_target(table, "output-electronics"), EN), ==,
        "red");
    g_assert_cmpstr(
        liantu_table_get_text(table, "lamp", find_target(table, "value-added-electronics"), EN), ==,
        "green");
    g_assert_cmpstr(
        liantu_table_get_text(table, "lamp", find_target(table, "specialised-firms"), EN), ==,
        "unknown");
    g_assert_cmpuint(count_code(result, "A106"), ==, 1);
    g_assert_cmpuint(count_code(result, "A850"), ==, 1);
    g_assert_cmpuint(count_code(result, "A851"), ==, 1);
    g_assert_cmpuint(count_code(result, "A852"), ==, 1);
    g_assert_cmpuint(count_code(result, "A853"), ==, 0);
}

static void
test_no_targets(void)
{
    g_autoptr(LiantuChain) chain = finish(start(110.0, 2022));
    g_autoptr(LiantuResult) result = run(chain, NULL, NULL);

    g_assert_cmpuint(count_code(result, "A853"), ==, 1);
    g_assert_cmpuint(count_code(result, "A852"), ==, 0);
}

/* Another unit is another number: 110 million yuan are no 110 yuan. */
static void
test_units(void)
{
    LiantuBuilder *builder = liantu_builder_new("plan");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    guint here = liantu_builder_add_place(builder, "here", LIANTU_PLACE_LEVEL_CITY, NULL);

    observe(builder, LIANTU_ENTITY_PLACE, here, "output", 110.0, "CNY million", 2022);
    liantu_builder_add_segment(builder, "thing", LIANTU_SEGMENT_KIND_CHIP);
    add_goal(builder, "goal", LIANTU_TARGET_SENSE_AT_LEAST, 150.0);
    chain = finish(builder);
    result = run(chain, NULL, NULL);
    g_assert_cmpstr(
        liantu_table_get_text(liantu_result_get_table(result, "targets"), "lamp", 0, EN), ==,
        "unknown");
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan/targets/growth", test_growth);
    g_test_add_func("/plan/targets/lamps", test_lamps);
    g_test_add_func("/plan/targets/thresholds", test_thresholds);
    g_test_add_func("/plan/targets/counts", test_counts);
    g_test_add_func("/plan/targets/dongguan", test_dongguan);
    g_test_add_func("/plan/targets/no-targets", test_no_targets);
    g_test_add_func("/plan/targets/units", test_units);

    return g_test_run();
}
