/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

/* A chain with home in H, where places and providers of the same name are P, Q, EUR and H. */
static LiantuBuilder *
start_chain(void)
{
    static const char *const ids[] = {"P", "Q", "EUR", "H"};
    LiantuBuilder *builder = liantu_builder_new("evidence");

    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        liantu_builder_add_place(builder, ids[i], LIANTU_PLACE_LEVEL_COUNTRY, NULL);
        liantu_builder_add_provider(builder, ids[i], LIANTU_LAYER_COUNTRY, ids[i]);
    }
    liantu_builder_add_provider(builder, "firm", LIANTU_LAYER_FIRM, "P");
    liantu_builder_add_provider(builder, "ours", LIANTU_LAYER_FIRM, "H");
    liantu_builder_set_home(builder, "H");

    return builder;
}

static void
say_share(LiantuBuilder *builder, guint supply, double value, const char *scope)
{
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");

    liantu_observation_set_value(share, value);
    liantu_observation_set_unit(share, "1");
    liantu_observation_set_date(share, 2025, NULL);
    liantu_observation_set_evidence(share, NULL, LIANTU_CONFIDENCE_HIGH);
    if (scope != NULL)
        liantu_observation_set_scope(share, scope);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, share);
}

/* A supply with its share of the world and, where it is a number, of the market of home. */
static void
supply(LiantuBuilder *builder, guint segment, const char *provider, double world, double home)
{
    guint row = liantu_builder_add_supply(builder, segment, provider, NULL);

    say_share(builder, row, world, NULL);
    if (!isnan(home))
        say_share(builder, row, home, "H");
}

/* What weak-links says beside a loss; "" for nothing. */
static char *
get_evidence(LiantuChain *chain, const char *event)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("weak-links", &error);
    g_autoptr(LiantuResult) result = liantu_analysis_run(analysis, chain, NULL, &error);
    LiantuTable *table;

    g_assert_no_error(error);
    table = liantu_result_get_table(result, "losses");
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        const char *evidence = liantu_table_get_text(table, "evidence", i, LIANTU_LANGUAGE_EN);

        if (strcmp(liantu_table_get_text(table, "event", i, LIANTU_LANGUAGE_EN), event) == 0)
            return g_strdup(evidence != NULL ? evidence : "");
    }
    g_assert_not_reached();
}

static void
check(LiantuBuilder *builder, const char *event, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, &error);
    g_autofree char *evidence = NULL;

    g_assert_no_error(error);
    evidence = get_evidence(chain, event);
    g_assert_cmpstr(evidence, ==, expected);
}

/* Where at least half of the market of home is told, a share of the world that is off by ten points
 * or more says so; in that market it counts itself, and says nothing. */
static void
test_other_at_home(void)
{
    static const struct {
        double home[2];
        const char *evidence;
    } cases[] = {
        {{0.3, 0.5}, "other-at-home"}, {{0.85, 0.1}, ""}, {{0.3, 0.1}, ""}, {{NAN, 0.9}, ""}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuBuilder) builder = start_chain(), market = NULL;
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(GError) error = NULL;
        guint segment = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);

        supply(builder, segment, "P", 0.9, cases[i].home[0]);
        supply(builder, segment, "H", 0.1, cases[i].home[1]);
        check(builder, "P", cases[i].evidence);
        chain = liantu_builder_build(builder, NULL);
        market = liantu_builder_new_from_market(chain, "H", &error);
        g_assert_no_error(error);
        if (i == 0)
            check(market, "P", "");
    }
}

/* A region beside countries, a firm of home, and a few who hold less than half. */
static void
test_who_is_lost(void)
{
    g_autoptr(LiantuBuilder) countries = start_chain(), firms = start_chain(), few = start_chain();
    guint a = liantu_builder_add_segment(countries, "a", LIANTU_SEGMENT_KIND_CHIP);
    guint b = liantu_builder_add_segment(firms, "b", LIANTU_SEGMENT_KIND_CHIP);
    guint c = liantu_builder_add_segment(few, "c", LIANTU_SEGMENT_KIND_CHIP);

    supply(countries, a, "P", 0.5, NAN);
    supply(countries, a, "EUR", 0.3, NAN);
    supply(countries, a, "H", 0.2, NAN);
    check(countries, "EUR", "country-group");
    check(countries, "P", "");
    supply(firms, b, "firm", 0.5, NAN);
    supply(firms, b, "ours", 0.5, NAN);
    check(firms, "ours", "of-home");
    check(firms, "firm", "");
    supply(few, c, "P", 0.3, NAN);
    supply(few, c, "H", 0.19, NAN);
    check(few, "P", "half-listed");
}

/* A parent without shares of its own is judged by its types. */
static void
test_types(void)
{
    g_autoptr(LiantuBuilder) builder = start_chain();
    guint parent = liantu_builder_add_segment(builder, "parent", LIANTU_SEGMENT_KIND_CHIP);
    guint one = liantu_builder_add_segment(builder, "one", LIANTU_SEGMENT_KIND_CHIP);
    guint two = liantu_builder_add_segment(builder, "two", LIANTU_SEGMENT_KIND_CHIP);

    liantu_builder_add_type(builder, one, "parent", 0.5);
    liantu_builder_add_type(builder, two, "parent", 0.5);
    supply(builder, one, "P", 0.8, NAN);
    supply(builder, one, "H", 0.2, NAN);
    supply(builder, two, "Q", 0.5, NAN);
    supply(builder, two, "H", 0.5, NAN);
    liantu_builder_set_final(builder, parent, TRUE);
    check(builder, "P", "by-type");
    supply(builder, parent, "P", 0.6, NAN);
    supply(builder, parent, "H", 0.4, NAN);
    check(builder, "P", "");
}

/* A product needs a part by way of two others, each of which is sure or not, flow or not: what only
 * one of the ways rests on is no matter. */
static void
test_ways(void)
{
    static const struct {
        LiantuConfidence first, second;
        LiantuRole first_role, second_role;
        const char *evidence;
    } cases[] = {
        {LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, LIANTU_ROLE_FLOW, LIANTU_ROLE_FLOW, ""},
        {LIANTU_CONFIDENCE_LOW, LIANTU_CONFIDENCE_HIGH, LIANTU_ROLE_FLOW, LIANTU_ROLE_FLOW, ""},
        {LIANTU_CONFIDENCE_LOW, LIANTU_CONFIDENCE_LOW, LIANTU_ROLE_FLOW, LIANTU_ROLE_FLOW,
         "inferred-link"},
        {LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, LIANTU_ROLE_CAPITAL, LIANTU_ROLE_FLOW, ""},
        {LIANTU_CONFIDENCE_HIGH, LIANTU_CONFIDENCE_HIGH, LIANTU_ROLE_CAPITAL, LIANTU_ROLE_KNOW_HOW,
         "capital-link"},
        {LIANTU_CONFIDENCE_LOW, LIANTU_CONFIDENCE_LOW, LIANTU_ROLE_CAPITAL, LIANTU_ROLE_CAPITAL,
         "inferred-link; capital-link"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuBuilder) builder = start_chain();
        guint part = liantu_builder_add_segment(builder, "part", LIANTU_SEGMENT_KIND_CHIP);
        guint x = liantu_builder_add_segment(builder, "x", LIANTU_SEGMENT_KIND_CHIP);
        guint y = liantu_builder_add_segment(builder, "y", LIANTU_SEGMENT_KIND_CHIP);
        guint product = liantu_builder_add_segment(builder, "product", LIANTU_SEGMENT_KIND_CHIP);

        supply(builder, part, "P", 0.8, NAN);
        supply(builder, part, "H", 0.2, NAN);
        liantu_builder_add_need(builder, x, "part", LIANTU_ROLE_FLOW, LIANTU_NONE);
        liantu_builder_add_need(builder, y, "part", LIANTU_ROLE_FLOW, LIANTU_NONE);
        liantu_builder_set_need_evidence(
            builder,
            liantu_builder_add_need(builder, product, "x", cases[i].first_role, LIANTU_NONE), NULL,
            cases[i].first);
        liantu_builder_set_need_evidence(
            builder,
            liantu_builder_add_need(builder, product, "y", cases[i].second_role, LIANTU_NONE), NULL,
            cases[i].second);
        check(builder, "P", cases[i].evidence);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/weaklinks/evidence/other-at-home", test_other_at_home);
    g_test_add_func("/weaklinks/evidence/who-is-lost", test_who_is_lost);
    g_test_add_func("/weaklinks/evidence/types", test_types);
    g_test_add_func("/weaklinks/evidence/ways", test_ways);
    return g_test_run();
}
