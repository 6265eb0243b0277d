/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN

static LiantuResult *
run(LiantuChain *chain, GError **error)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("match", NULL);

    return liantu_analysis_run(analysis, chain, NULL, error);
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

static void
add_capacity(LiantuBuilder *builder, guint supply, double capacity)
{
    g_autoptr(LiantuObservation) observation = liantu_observation_new("capacity");

    liantu_observation_set_value(observation, capacity);
    liantu_observation_set_unit(observation, "count");
    liantu_observation_set_date(observation, 2025, NULL);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, observation);
}

/* One maker of phones at home; a near champion with 4 chips and a far firm with many. */
static LiantuChain *
build(double phones, double chips)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("match");
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;
    guint need, near;

    liantu_builder_add_place(builder, "land", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "city", LIANTU_PLACE_LEVEL_CITY, "land");
    liantu_builder_add_place(builder, "away", LIANTU_PLACE_LEVEL_CITY, "land");
    liantu_builder_set_home(builder, "city");
    liantu_builder_add_provider(builder, "maker", LIANTU_LAYER_FIRM, "city");
    near = liantu_builder_add_provider(builder, "near", LIANTU_LAYER_FIRM, "city");
    liantu_builder_set_provider_ladder(builder, near, LIANTU_LADDER_SINGLE_CHAMPION);
    liantu_builder_add_provider(builder, "far", LIANTU_LAYER_FIRM, "away");
    liantu_builder_add_segment(builder, "chip", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_add_segment(builder, "phone", LIANTU_SEGMENT_KIND_TERMINAL);
    need = liantu_builder_add_need(builder, 1, "chip", LIANTU_ROLE_FLOW, LIANTU_NONE);
    if (phones > 0.0) {
        liantu_builder_set_need_amount(builder, need, 2.0, NULL);
        add_capacity(builder, liantu_builder_add_supply(builder, 1, "maker", NULL), phones);
        add_capacity(builder, liantu_builder_add_supply(builder, 0, "near", NULL), 4.0);
        add_capacity(builder, liantu_builder_add_supply(builder, 0, "far", NULL), chips);
    } else {
        liantu_builder_add_supply(builder, 1, "maker", NULL);
        liantu_builder_add_supply(builder, 0, "near", NULL);
        liantu_builder_add_supply(builder, 0, "far", NULL);
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return chain;
}

/* By hand: 5 phones need 10 chips. The near one, at 0.95 × 0.8 × 4/10 = 0.304, gives its 4; the
 * far one, at 0.5 × 0.4 × 1 − 0.05 = 0.15, the other 6. */
static void
test_quantities(void)
{
    g_autoptr(LiantuChain) chain = build(5.0, 100.0);
    g_autoptr(LiantuResult) result = run(chain, NULL);
    LiantuTable *pairs = liantu_result_get_table(result, "pairs");

    g_assert_cmpuint(liantu_table_get_n_rows(pairs), ==, 2);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(pairs, "value", 0), 0.304, 1e-12);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(pairs, "value", 1), 0.15, 1e-12);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(pairs, "best", 0), 4.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(pairs, "best", 1), 6.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(pairs, "stable", 0), 4.0, 1e-12);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "unmet")), ==, 0);
    g_assert_false(has_code(result, "A876"));
}

/* With 3 chips far away, 3 of 10 stay unmet; the far one, now worth 0.5 × 0.4 × 0.3 − 0.05 = 0.01,
 * still is worth something. */
static void
test_unmet(void)
{
    g_autoptr(LiantuChain) chain = build(5.0, 3.0);
    g_autoptr(LiantuResult) result = run(chain, NULL);
    LiantuTable *unmet = liantu_result_get_table(result, "unmet");

    g_assert_cmpuint(liantu_table_get_n_rows(unmet), ==, 1);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(unmet, "part", 0), 0.3, 1e-12);
    g_assert_true(has_code(result, "A877"));
}

static void
test_unknown(void)
{
    g_autoptr(LiantuChain) chain = build(0.0, 0.0);
    g_autoptr(LiantuResult) result = run(chain, NULL);
    LiantuTable *pairs = liantu_result_get_table(result, "pairs");

    g_assert_cmpuint(liantu_table_get_n_rows(pairs), ==, 1);
    g_assert_cmpstr(liantu_table_get_text(pairs, "supplier", 0, EN), ==, "near");
    g_assert_cmpfloat(liantu_table_get_double(pairs, "best", 0), ==, 1.0);
    g_assert_true(has_code(result, "A876"));
    g_assert_false(has_code(result, "A877"));
}

static void
test_segment(void)
{
    g_autoptr(LiantuChain) chain = build(5.0, 100.0);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("match", NULL);
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_true(liantu_analysis_set_option(analysis, "segment", "phone", NULL));
    result = liantu_analysis_run(analysis, chain, NULL, NULL);
    g_assert_true(has_code(result, "A875"));
    g_assert_true(liantu_analysis_set_option(analysis, "segment", "phoen", NULL));
    g_assert_null(liantu_analysis_run(analysis, chain, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan/match/quantities", test_quantities);
    g_test_add_func("/plan/match/unmet", test_unmet);
    g_test_add_func("/plan/match/unknown", test_unknown);
    g_test_add_func("/plan/match/segment", test_segment);

    return g_test_run();
}
