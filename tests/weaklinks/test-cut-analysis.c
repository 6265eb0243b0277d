/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <math.h>
#include <string.h>

static LiantuResult *
run(LiantuChain *chain, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cut-sets", &error);
    LiantuResult *result;

    for (; settings != NULL && settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

/* Every cut set as `members:semantics:products stopped`, a line each. */
static char *
print(LiantuResult *result)
{
    LiantuTable *table = liantu_result_get_table(result, "cut-sets");
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        g_string_append_printf(text, "%s:%s:%d\n",
                               liantu_table_get_text(table, "members", i, LIANTU_LANGUAGE_EN),
                               liantu_table_get_text(table, "semantics", i, LIANTU_LANGUAGE_EN),
                               (int)liantu_table_get_int(table, "n-stopped", i));

    return g_string_free(text, FALSE);
}

static LiantuChain *
build_toy(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();

    return liantu_builder_build(builder, NULL);
}

/* Southland alone stops phones, by its scanners; Northland is home. */
static void
test_countries(void)
{
    g_autoptr(LiantuChain) chain = build_toy();
    g_autoptr(LiantuResult) result = run(chain, NULL);
    g_autofree char *cuts = print(result);
    LiantuTable *traces = liantu_result_get_table(result, "traces");
    LiantuTable *products = liantu_result_get_table(result, "products");

    g_assert_cmpstr(cuts, ==, "S:running:1\n");
    g_assert_cmpuint(liantu_table_get_n_rows(traces), ==, 3);
    g_assert_cmpstr(liantu_table_get_text(traces, "sentence", 0, LIANTU_LANGUAGE_EN), ==,
                    "Lithography scanner stops without Southland");
    g_assert_cmpstr(liantu_table_get_text(traces, "sentence", 2, LIANTU_LANGUAGE_ZH), ==,
                    "手机停产：失去芯片");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(products, "probability", 0), 0.05,
                                   1e-12);
}

/* With home elsewhere and a stop only when all is gone: wafers need both countries, scanners one.
 */
static void
test_segments(void)
{
    static const char *const settings[] = {"events", "segments", "order", "3", NULL};
    g_autoptr(LiantuChain) chain = build_toy();
    g_autoptr(LiantuResult) result = run(chain, settings);
    g_autofree char *cuts = print(result);

    g_assert_cmpstr(cuts, ==,
                    "wafer:running:1\nscanner:running:1\nchip:running:1\nlcd; oled:running:1\n");
}

/* A product made by countries with 50, 30 and 20 %: which of them together hold too much. */
static LiantuChain *
build_shares(void)
{
    static const double shares[] = {50, 30, 20};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("shares");
    guint segment = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);

    for (guint i = 0; i < G_N_ELEMENTS(shares); i++) {
        char id[] = {(char)('p' + i), '\0'};
        g_autoptr(LiantuObservation) share = liantu_observation_new("share");

        liantu_builder_add_provider(builder, id, LIANTU_LAYER_COUNTRY, NULL);
        liantu_observation_set_value(share, shares[i]);
        liantu_observation_set_unit(share, "%");
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                       liantu_builder_add_supply(builder, segment, id, NULL),
                                       share);
    }
    return liantu_builder_build(builder, NULL);
}

static void
test_keep(void)
{
    static const struct {
        const char *keep;
        const char *cuts;
    } cases[] = {
        {"0", "p; q; r:running:1\n"},
        {"0.2", "p; q:running:1\n"},
        {"0.3", "p; q:running:1\np; r:running:1\n"},
        {"0.5", "p:running:1\nq; r:running:1\n"},
        {"0.8", "p:running:1\nq:running:1\nr:running:1\n"},
    };
    g_autoptr(LiantuChain) chain = build_shares();

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const settings[] = {"keep", cases[i].keep, "order", "3", NULL};
        g_autoptr(LiantuResult) result = run(chain, settings);
        g_autofree char *cuts = print(result);

        g_assert_cmpstr(cuts, ==, cases[i].cuts);
    }
}

/* A firm stops with its country, which is one event for all firms in it. */
static void
test_common_cause(void)
{
    static const char *const settings[] = {"events", "providers", "keep", "0", NULL};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("firms");
    guint segment = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    g_autofree char *cuts = NULL;

    liantu_builder_add_place(builder, "land", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    for (int i = 0; i < 2; i++) {
        char id[] = {(char)('f' + i), '\0'};
        g_autoptr(LiantuObservation) share = liantu_observation_new("share");

        liantu_builder_add_provider(builder, id, LIANTU_LAYER_FIRM, "land");
        liantu_observation_set_value(share, 0.5);
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY,
                                       liantu_builder_add_supply(builder, segment, id, NULL),
                                       share);
    }
    chain = liantu_builder_build(builder, NULL);
    result = run(chain, settings);
    cuts = print(result);
    g_assert_cmpstr(cuts, ==, "land:running:1\nf; g:running:1\n");
}

/* Half of it is made in a park, 30 % in the city that the park lies in, the rest in another land by
 * a firm of the park. */
static LiantuChain *
build_sites(void)
{
    static const struct {
        const char *firm, *seat, *site;
        double share;
    } supplies[] = {{"f", "park", NULL, 0.5}, {"g", "city", NULL, 0.3}, {"h", "park", "port", 0.2}};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("sites");
    guint segment = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);

    liantu_builder_add_place(builder, "land", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "empty", LIANTU_PLACE_LEVEL_PROVINCE, "land");
    liantu_builder_add_place(builder, "city", LIANTU_PLACE_LEVEL_CITY, "empty");
    liantu_builder_add_place(builder, "park", LIANTU_PLACE_LEVEL_PARK, "city");
    liantu_builder_add_place(builder, "port", LIANTU_PLACE_LEVEL_CITY, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(supplies); i++) {
        g_autoptr(LiantuObservation) share = liantu_observation_new("share");
        guint supply;

        liantu_builder_add_provider(builder, supplies[i].firm, LIANTU_LAYER_FIRM, supplies[i].seat);
        supply = liantu_builder_add_supply(builder, segment, supplies[i].firm, supplies[i].site);
        liantu_observation_set_value(share, supplies[i].share);
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, share);
    }
    return liantu_builder_build(builder, NULL);
}

/* A site takes with it all that is made in it; where a firm sits does not count where the supply
 * says another place; a province in which nothing is made itself is no site. */
static void
test_sites(void)
{
    static const struct {
        const char *keep;
        const char *cuts;
    } cases[] = {
        {"0", "city; port:running:1\n"},
        {"0.2", "city:running:1\n"},
        {"0.3", "city:running:1\npark; port:running:1\n"},
        {"0.5", "city:running:1\npark:running:1\n"},
    };
    g_autoptr(LiantuChain) chain = build_sites();

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const settings[] = {"events", "sites", "keep", cases[i].keep, NULL};
        g_autoptr(LiantuResult) result = run(chain, settings);
        g_autofree char *cuts = print(result);

        g_assert_cmpstr(cuts, ==, cases[i].cuts);
    }
}

/* Only what everybody needs as know-how is a licence. */
static void
test_licences(void)
{
    static const char *const settings[] = {"events", "licences", NULL};
    static const LiantuRole roles[] = {LIANTU_ROLE_KNOW_HOW, LIANTU_ROLE_KNOW_HOW,
                                       LIANTU_ROLE_FLOW};
    static const char *const needs[][2] = {{"chip", "design"}, {"chip", "both"}, {"phone", "both"}};
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("licences");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    g_autofree char *cuts = NULL;
    guint chip = liantu_builder_add_segment(builder, "chip", LIANTU_SEGMENT_KIND_CHIP);
    guint phone = liantu_builder_add_segment(builder, "phone", LIANTU_SEGMENT_KIND_TERMINAL);

    liantu_builder_add_segment(builder, "design", LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE);
    liantu_builder_add_segment(builder, "both", LIANTU_SEGMENT_KIND_SERVICE);
    for (guint i = 0; i < G_N_ELEMENTS(needs); i++)
        liantu_builder_add_need(builder, strcmp(needs[i][0], "chip") == 0 ? chip : phone,
                                needs[i][1], roles[i], LIANTU_NONE);
    chain = liantu_builder_build(builder, NULL);
    result = run(chain, settings);
    cuts = print(result);
    g_assert_cmpstr(cuts, ==, "design:running:1\n");
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

/* Chips and scanners need each other: the toy says so; and a chain that nothing stops says that. */
static void
test_findings(void)
{
    static const char *const firms[] = {"events", "firms", NULL};
    g_autoptr(LiantuChain) toy = build_toy(), shares = build_shares();
    g_autoptr(LiantuResult) cyclic = run(toy, NULL), safe = run(shares, firms);

    g_assert_true(has_code(cyclic, "A346"));
    g_assert_false(has_code(cyclic, "A345"));
    g_assert_true(has_code(safe, "A345"));
    g_assert_false(has_code(safe, "A346"));
}

/* One product, which two segments supply: what is known of them. */
typedef struct {
    double share; /* of the only one listed; NaN: unknown */
    int year;
    LiantuConfidence of_share;
    LiantuConfidence of_need;
    double market;
    const char *evidence;
} Evidence;

static void
add_share(LiantuBuilder *builder, guint supply, double value, int year, LiantuConfidence confidence)
{
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");

    liantu_observation_set_value(share, value);
    liantu_observation_set_unit(share, "1");
    liantu_observation_set_date(share, year, NULL);
    liantu_observation_set_evidence(share, NULL, confidence);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, share);
}

static LiantuChain *
build_evidence(const Evidence *evidence)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("evidence");
    guint part = liantu_builder_add_segment(builder, "part", LIANTU_SEGMENT_KIND_CHIP);
    guint other = liantu_builder_add_segment(builder, "other", LIANTU_SEGMENT_KIND_CHIP);
    guint product = liantu_builder_add_segment(builder, "product", LIANTU_SEGMENT_KIND_TERMINAL);
    g_autoptr(LiantuObservation) market = liantu_observation_new("market-size");
    guint supply;

    liantu_builder_add_provider(builder, "P", LIANTU_LAYER_COUNTRY, NULL);
    liantu_builder_add_provider(builder, "Q", LIANTU_LAYER_COUNTRY, NULL);
    liantu_builder_set_final(builder, product, TRUE);
    supply = liantu_builder_add_supply(builder, part, "P", NULL);
    if (!isnan(evidence->share))
        add_share(builder, supply, evidence->share, evidence->year, evidence->of_share);
    /* Another listed, but for the cases of a single one; and a newer year elsewhere. */
    if (evidence->share < 1.0)
        liantu_builder_add_supply(builder, part, "Q", NULL);
    add_share(builder, liantu_builder_add_supply(builder, other, "Q", NULL), 0.5, 2025,
              LIANTU_CONFIDENCE_HIGH);
    liantu_builder_add_supply(builder, other, "P", NULL);
    liantu_observation_set_value(market, evidence->market);
    liantu_observation_set_unit(market, "USD million");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SEGMENT, part, market);
    liantu_builder_set_need_evidence(
        builder, liantu_builder_add_need(builder, product, "part", LIANTU_ROLE_FLOW, LIANTU_NONE),
        NULL, evidence->of_need);

    return liantu_builder_build(builder, NULL);
}

static void
check_evidence(LiantuResult *result, const char *name, const char *expected)
{
    LiantuTable *table = liantu_result_get_table(result, name);

    g_assert_cmpuint(liantu_table_get_n_rows(table), >, 0);
    g_assert_cmpstr(liantu_table_get_text(table, "evidence", 0, LIANTU_LANGUAGE_EN), ==, expected);
    g_assert_true((expected == NULL) == liantu_table_is_unknown(table, "doubt", 0));
    g_assert_true((expected != NULL) == has_code(result, "A370"));
}

/* What a set rests on is said beside it, and once for the list. */
static void
test_evidence(void)
{
    static const Evidence cases[] = {
        {0.95, 2025, LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, 1000, NULL},
        {NAN, 0, LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, 1000, "sole-listed"},
        {1.0, 2025, LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, 1000, "single-listed"},
        {0.95, 2025, LIANTU_CONFIDENCE_LOW, LIANTU_CONFIDENCE_HIGH, 1000, "inferred-share"},
        {0.95, 0, LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, 1000, "undated"},
        {0.95, 2020, LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, 1000, "old"},
        {0.95, 2025, LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_LOW, 1000, "inferred-link"},
        {0.95, 2025, LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, 99, "small-market"},
        {1.0, 0, LIANTU_CONFIDENCE_LOW, LIANTU_CONFIDENCE_HIGH, 99,
         "single-listed; inferred-share; undated; small-market"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuChain) chain = build_evidence(&cases[i]);
        g_autoptr(LiantuResult) cuts = run(chain, NULL), losses = NULL;
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("weak-links", NULL);

        check_evidence(cuts, "cut-sets", cases[i].evidence);
        losses = liantu_analysis_run(analysis, chain, NULL, NULL);
        check_evidence(losses, "losses", cases[i].evidence);
    }
}

/* What home makes, and how fast a stop is felt. */
static void
test_home_and_capital(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("home");
    guint tool =
        liantu_builder_add_segment(builder, "tool", LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT);
    guint product = liantu_builder_add_segment(builder, "product", LIANTU_SEGMENT_KIND_TERMINAL);
    g_autoptr(LiantuChain) without = NULL, with = NULL;
    g_autoptr(LiantuResult) one = NULL, other = NULL;
    LiantuTable *table;

    liantu_builder_add_place(builder, "H", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_set_home(builder, "H");
    liantu_builder_add_provider(builder, "P", LIANTU_LAYER_COUNTRY, NULL);
    liantu_builder_add_provider(builder, "Q", LIANTU_LAYER_COUNTRY, NULL);
    liantu_builder_add_provider(builder, "home", LIANTU_LAYER_COUNTRY, "H");
    add_share(builder, liantu_builder_add_supply(builder, tool, "P", NULL), 0.95, 2025,
              LIANTU_CONFIDENCE_HIGH);
    liantu_builder_add_supply(builder, tool, "Q", NULL);
    liantu_builder_add_need(builder, product, "tool", LIANTU_ROLE_CAPITAL, LIANTU_NONE);
    without = liantu_builder_build(builder, NULL);
    one = run(without, NULL);
    table = liantu_result_get_table(one, "cut-sets");
    g_assert_cmpstr(liantu_table_get_text(table, "evidence", 0, LIANTU_LANGUAGE_EN), ==,
                    "home-unlisted; capital-link");
    g_assert_true(has_code(one, "A370"));
    liantu_builder_add_supply(builder, tool, "home", NULL);
    with = liantu_builder_build(builder, NULL);
    other = run(with, NULL);
    table = liantu_result_get_table(other, "cut-sets");
    g_assert_cmpstr(liantu_table_get_text(table, "evidence", 0, LIANTU_LANGUAGE_EN), ==,
                    "capital-link");
    g_assert_false(has_code(other, "A370"));
}

/* Holders whose shares are all different take more gates than there may be: sets up to the order
 * are right, and a finding says what the probabilities are. */
static void
test_many_holders(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("many");
    guint segment = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    static const char *const half[] = {"keep", "0.75", "order", "1", NULL};
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuResult) result = NULL;
    g_autofree char *cuts = NULL;

    for (guint i = 0; i < 60; i++) {
        g_autofree char *id = g_strdup_printf("p%u", i);
        double share = i == 0 ? 0.3 : g_rand_double_range(rand, 0.005, 0.01);

        liantu_builder_add_provider(builder, id, LIANTU_LAYER_COUNTRY, NULL);
        add_share(builder, liantu_builder_add_supply(builder, segment, id, NULL), share, 2025,
                  LIANTU_CONFIDENCE_HIGH);
    }
    chain = liantu_builder_build(builder, NULL);
    result = run(chain, half);
    cuts = print(result);
    g_assert_cmpstr(cuts, ==, "p0:running:1\n");
    g_assert_true(has_code(result, "A371"));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/weaklinks/cut-analysis/countries", test_countries);
    g_test_add_func("/weaklinks/cut-analysis/segments", test_segments);
    g_test_add_func("/weaklinks/cut-analysis/keep", test_keep);
    g_test_add_func("/weaklinks/cut-analysis/common-cause", test_common_cause);
    g_test_add_func("/weaklinks/cut-analysis/sites", test_sites);
    g_test_add_func("/weaklinks/cut-analysis/licences", test_licences);
    g_test_add_func("/weaklinks/cut-analysis/findings", test_findings);

    g_test_add_func("/weaklinks/cut-analysis/evidence", test_evidence);
    g_test_add_func("/weaklinks/cut-analysis/home-and-capital", test_home_and_capital);
    g_test_add_func("/weaklinks/cut-analysis/many-holders", test_many_holders);

    return g_test_run();
}
