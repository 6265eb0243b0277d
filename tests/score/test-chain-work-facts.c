/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of a segment, what would change its class, and what is worth finding out. */
#include "score/score-chain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define EPSILON 1e-6

static void
assert_near(double value, double expected)
{
    g_assert_false(isnan(value));
    g_assert_cmpfloat_with_epsilon(value, expected, EPSILON);
}

/* A product that needs b, which needs c; both stop it. */
static void
init_line(ScoreChain *chain)
{
    score_chain_init(chain, 3);
    chain->is_final[0] = TRUE;
    chain->needs[0][1] = chain->needs[1][2] = TRUE;
}

static const char *
get_class(const ScoreChain *chain, int segment)
{
    static char class[32];
    g_autoptr(LiantuResult) result = score_chain_run(chain);

    g_strlcpy(class, score_chain_get_text(chain, result, segment, "class"), sizeof class);

    return class;
}

static char *
dup_green(const ScoreChain *chain, int segment)
{
    g_autoptr(LiantuResult) result = score_chain_run(chain);

    return g_strdup(score_chain_get_text(chain, result, segment, "to-green"));
}

/* By hand: markets 100, 50, 30; the first buys 40 and 20 of the others, the second 10 of the third.
 * Backward 1.68, 1.2, 1 of a mean of 1.293333; forward 1, 1.8, 2.266667 of a mean of 1.688889. */
static void
test_linkages(void)
{
    static const double backward[] = {1.298969, 0.927835, 0.773196};
    static const double forward[] = {0.592105, 1.065789, 1.342105};

    for (int round = 0; round < 2; round++) {
        ScoreChain chain;
        g_autoptr(LiantuResult) result = NULL;

        init_line(&chain);
        chain.needs[0][2] = TRUE;
        chain.market[0] = 100.0;
        chain.market[1] = 50.0;
        chain.market[2] = 30.0;
        chain.amount[0][1] = 40.0;
        chain.amount[0][2] = 20.0;
        chain.amount[1][2] = 10.0;
        /* In other units the same. */
        chain.money = round == 0 ? 1.0 : 1000.0;
        result = score_chain_run(&chain);
        for (int i = 0; i < 3; i++) {
            assert_near(score_chain_get_indicator(&chain, result, i, "backward-linkage", "value"),
                        backward[i]);
            assert_near(score_chain_get_indicator(&chain, result, i, "forward-linkage", "value"),
                        forward[i]);
        }
    }
}

/* One amount less, and there is no table. */
static void
test_linkages_need_all_amounts(void)
{
    ScoreChain chain;
    g_autoptr(LiantuResult) result = NULL;

    init_line(&chain);
    chain.market[0] = chain.market[1] = chain.market[2] = 100.0;
    chain.amount[0][1] = 40.0;
    result = score_chain_run(&chain);
    for (int i = 0; i < 3; i++)
        g_assert_true(
            isnan(score_chain_get_indicator(&chain, result, i, "backward-linkage", "low")));
}

/* Of a product 0.8 is b, of that 0.8 is c: 1, 0.8, 0.64 of a mean of 0.813333. Where d stands in
 * for b, each has half. */
static void
test_pass_through(void)
{
    ScoreChain chain;
    g_autoptr(LiantuResult) line = NULL, choice = NULL;

    init_line(&chain);
    line = score_chain_run(&chain);
    assert_near(score_chain_get_indicator(&chain, line, 0, "pass-through", "value"), 1.229508);
    assert_near(score_chain_get_indicator(&chain, line, 1, "pass-through", "value"), 0.983607);
    assert_near(score_chain_get_indicator(&chain, line, 2, "pass-through", "value"), 0.786885);
    chain.n = 4;
    chain.needs[0][3] = TRUE;
    chain.any_of[0] = 2;
    choice = score_chain_run(&chain);
    /* 1, 0.4, 0.32, 0.4 of a mean of 0.53. */
    assert_near(score_chain_get_indicator(&chain, choice, 1, "pass-through", "value"), 0.754717);
    assert_near(score_chain_get_indicator(&chain, choice, 2, "pass-through", "value"), 0.603774);
    assert_near(score_chain_get_indicator(&chain, choice, 3, "pass-through", "value"), 0.754717);
}

/* What was observed of home is what counts; without it, there are no bounds but 0 and 1. */
static void
test_relatedness(void)
{
    ScoreChain chain;
    g_autoptr(LiantuResult) observed = NULL, reckoned = NULL, more = NULL;

    init_line(&chain);
    chain.density[1] = 30.0;
    observed = score_chain_run(&chain);
    assert_near(score_chain_get_indicator(&chain, observed, 1, "relatedness", "low"), 0.3);
    assert_near(score_chain_get_indicator(&chain, observed, 1, "relatedness", "high"), 0.3);
    assert_near(score_chain_get_indicator(&chain, observed, 1, "relatedness", "scaled"), 0.6);
    g_assert_true(isnan(score_chain_get_indicator(&chain, observed, 2, "relatedness", "low")));
    /* South has both, and home is known to have none of the other: nothing near is here. */
    chain.density[1] = NAN;
    chain.firm[1][2] = chain.firm[2][2] = 100.0;
    reckoned = score_chain_run(&chain);
    assert_near(score_chain_get_indicator(&chain, reckoned, 1, "relatedness", "value"), 0.0);
    assert_near(score_chain_get_indicator(&chain, reckoned, 1, "relatedness", "high"), 1.0);
    chain.firm[2][0] = -1.0;
    more = score_chain_run(&chain);
    assert_near(score_chain_get_indicator(&chain, more, 1, "relatedness", "value"), 1.0);
}

/* Who sells in the country says where its demand is met from; a rate that was observed says more.
 */
static void
test_market_of_the_country(void)
{
    ScoreChain chain;
    g_autoptr(LiantuResult) shares = NULL, rate = NULL;

    init_line(&chain);
    chain.in_country[1] = 35.0;
    shares = score_chain_run(&chain);
    assert_near(score_chain_get_indicator(&chain, shares, 1, "demand-abroad", "low"), 0.65);
    assert_near(score_chain_get_indicator(&chain, shares, 1, "demand-abroad", "high"), 0.65);
    chain.localisation[1] = 20.0;
    rate = score_chain_run(&chain);
    assert_near(score_chain_get_indicator(&chain, rate, 1, "demand-abroad", "value"), 0.8);
}

static LiantuChain *
build_seats(const char *supply_place)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("seats");
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;
    guint product, part, supply;

    liantu_builder_set_home(builder, "city");
    liantu_builder_add_place(builder, "land", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "city", LIANTU_PLACE_LEVEL_CITY, "land");
    liantu_builder_add_place(builder, "other-city", LIANTU_PLACE_LEVEL_CITY, "land");
    liantu_builder_add_provider(builder, "firm", LIANTU_LAYER_FIRM, "other-city");
    product = liantu_builder_add_segment(builder, "product", LIANTU_SEGMENT_KIND_TERMINAL);
    part = liantu_builder_add_segment(builder, "part", LIANTU_SEGMENT_KIND_COMPONENT);
    liantu_builder_set_final(builder, product, TRUE);
    liantu_builder_add_need(builder, product, "part", LIANTU_ROLE_FLOW, LIANTU_NONE);
    supply = liantu_builder_add_supply(builder, part, "firm", supply_place);
    liantu_observation_set_value(share, 100.0);
    liantu_observation_set_unit(share, "%");
    liantu_observation_set_date(share, 2025, NULL);
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, share);
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return chain;
}

static char *
dup_text(LiantuChain *chain, const char *column)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("chain-work", NULL);
    g_autoptr(LiantuResult) result = liantu_analysis_run(analysis, chain, NULL, NULL);
    LiantuTable *table = liantu_result_get_table(result, "segments");

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (g_str_equal(liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN), "part"))
            return g_strdup(liantu_table_get_text(table, column, i, LIANTU_LANGUAGE_EN));
    g_assert_not_reached();
}

/* A firm of another city of the country may make it at home, unless it is said where it does. */
static void
test_a_seat_is_no_place_of_making(void)
{
    g_autoptr(LiantuChain) seat = build_seats(NULL), place = build_seats("other-city");
    g_autofree char *of_seat = dup_text(seat, "class"), *of_place = dup_text(place, "class");
    g_autofree char *reason = dup_text(place, "reason");

    g_assert_cmpstr(of_seat, ==, "find-out");
    g_assert_cmpstr(of_place, ==, "fill");
    g_assert_nonnull(strstr(reason, "in the country firm makes it"));
}

/* What would turn it green does: the change is made, and the class is another one. */
static void
test_fill_turns(void)
{
    ScoreChain chain;

    init_line(&chain);
    chain.home_supply[1] = 0.0;
    g_assert_cmpstr(get_class(&chain, 1), ==, "fill");
    chain.home_supply[1] = 1.0;
    chain.met_at_home[1] = 50.0;
    g_assert_cmpstr(get_class(&chain, 1), !=, "fill");
    /* Also where the plan calls it a gap. */
    chain.diagnosis[1] = "diagnosis-fill";
    g_assert_cmpstr(get_class(&chain, 1), !=, "fill");
    chain.met_at_home[1] = 49.0;
    g_assert_cmpstr(get_class(&chain, 1), ==, "fill");
}

static void
test_control_turns(void)
{
    ScoreChain chain;

    init_line(&chain);
    chain.diagnosis[1] = "diagnosis-chokepoint";
    chain.localisation[1] = 10.0;
    chain.firm[1][0] = -1.0;
    g_assert_cmpstr(get_class(&chain, 1), ==, "control");
    {
        g_autofree char *green = dup_green(&chain, 1);

        g_assert_cmpstr(green, ==, "import reliance from 90% to below 50%");
    }
    chain.localisation[1] = 51.0;
    g_assert_cmpstr(get_class(&chain, 1), !=, "control");
    /* By its shares alone. */
    chain.diagnosis[1] = NULL;
    chain.localisation[1] = NAN;
    chain.country[1][0] = 20.0;
    chain.country[1][1] = 80.0;
    g_assert_cmpstr(get_class(&chain, 1), ==, "control");
    {
        g_autofree char *green = dup_green(&chain, 1);

        g_assert_cmpstr(green, ==,
                        "import reliance from 80% to below 50%, or the largest share from 80% to "
                        "below 65%");
    }
    chain.country[1][1] = 64.0;
    chain.country[1][2] = 16.0;
    g_assert_cmpstr(get_class(&chain, 1), !=, "control");
}

/* The part that a new source in the country would have to take is enough, and little less is not.
 */
static void
test_stabilise_turns(void)
{
    static const double shares[][3] = {{20, 60, 20}, {30, 60, 10}, {10, 60, 30}, {5, 55, 40}};

    for (guint i = 0; i < G_N_ELEMENTS(shares); i++) {
        ScoreChain chain;
        g_autofree char *green = NULL;
        int part = 0;

        init_line(&chain);
        /* Something stands in for it, so that its loss alone is no reason. */
        chain.n = 4;
        chain.needs[0][3] = TRUE;
        chain.any_of[0] = 2;
        chain.firm[1][0] = -1.0;
        memcpy(chain.country[1], shares[i], sizeof chain.country[1]);
        g_assert_cmpstr(get_class(&chain, 1), ==, "stabilise");
        green = dup_green(&chain, 1);
        g_test_message("%s", green);
        g_assert_cmpint(
            sscanf(green, "a new, independent source in the country that takes %d%%", &part), ==,
            1);
        chain.country[1][0] = shares[i][0] + part;
        chain.country[1][1] = shares[i][1] - part;
        g_assert_cmpstr(get_class(&chain, 1), !=, "stabilise");
        chain.country[1][0] -= 2;
        chain.country[1][1] += 2;
        g_assert_cmpstr(get_class(&chain, 1), ==, "stabilise");
    }
}

static int
find_segment(const ScoreChain *chain, const char *id)
{
    for (int i = 0; i < chain->n; i++) {
        g_autofree char *one = score_chain_get_id(chain, i);

        if (g_str_equal(one, id))
            return i;
    }
    g_assert_not_reached();
}

/* What a segment is said to be if home has it, or has it not, it is once that is known. */
static void
test_answers_come_true(void)
{
    static const char *const columns[] = {"if-no", "if-yes"};
    static const char *const names[] = {"fill",   "control", "stabilise", "strengthen",
                                        "extend", "keep",    "none"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    int n_answers = 0;

    for (int round = 0; round < 6; round++) {
        ScoreChain chain;
        g_autoptr(LiantuResult) result = NULL;
        LiantuTable *table;

        score_chain_init(&chain, 6);
        chain.is_final[0] = TRUE;
        for (int i = 0; i < 6; i++)
            for (int j = i + 1; j < 6; j++)
                chain.needs[i][j] = g_rand_boolean(rand);
        for (int i = 1; i < 6; i++)
            chain.country[i][1] = g_rand_boolean(rand) ? g_rand_int_range(rand, 30, 90) : NAN;
        result = score_chain_run(&chain);
        table = liantu_result_get_table(result, "find-out");
        for (gsize row = 0; row < liantu_table_get_n_rows(table); row++) {
            int segment = find_segment(
                &chain, liantu_table_get_text(table, "segment", row, LIANTU_LANGUAGE_EN));

            for (guint k = 0; k < G_N_ELEMENTS(columns); k++) {
                const char *said =
                    liantu_table_get_text(table, columns[k], row, LIANTU_LANGUAGE_EN);
                ScoreChain known = chain;

                if (said == NULL || !g_strv_contains(names, said))
                    continue;
                known.home_supply[segment] = k;
                g_assert_cmpstr(get_class(&known, segment), ==, said);
                n_answers++;
            }
        }
    }
    g_assert_cmpint(n_answers, >, 10);
}

/* What has a score comes before what has none, and both fall. */
static void
test_lists_are_in_order(void)
{
    ScoreChain chain;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;
    gsize n;

    score_chain_init(&chain, 5);
    chain.is_final[0] = TRUE;
    for (int i = 1; i < 5; i++) {
        chain.needs[0][i] = TRUE;
        chain.diagnosis[i] = "diagnosis-chokepoint";
    }
    chain.localisation[1] = 60.0 - 30.0;
    chain.localisation[3] = 10.0;
    result = score_chain_run(&chain);
    table = liantu_result_get_table(result, "chokepoints");
    n = liantu_table_get_n_rows(table);
    g_assert_cmpuint(n, ==, 4);
    for (gsize i = 0; i < 2; i++)
        g_assert_false(isnan(liantu_table_get_double(table, "score", i)));
    g_assert_cmpfloat(liantu_table_get_double(table, "score", 0), >,
                      liantu_table_get_double(table, "score", 1));
    for (gsize i = 2; i < n; i++)
        g_assert_true(isnan(liantu_table_get_double(table, "score", i)));
    /* Why it stands there, not what class it has. */
    g_assert_nonnull(strstr(liantu_table_get_text(table, "reason", 0, LIANTU_LANGUAGE_EN),
                            "the plan calls it a choke point"));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/score/chain-work-facts/linkages", test_linkages);
    g_test_add_func("/score/chain-work-facts/all-amounts", test_linkages_need_all_amounts);
    g_test_add_func("/score/chain-work-facts/pass-through", test_pass_through);
    g_test_add_func("/score/chain-work-facts/relatedness", test_relatedness);
    g_test_add_func("/score/chain-work-facts/market", test_market_of_the_country);
    g_test_add_func("/score/chain-work-facts/seat", test_a_seat_is_no_place_of_making);
    g_test_add_func("/score/chain-work-facts/fill-turns", test_fill_turns);
    g_test_add_func("/score/chain-work-facts/control-turns", test_control_turns);
    g_test_add_func("/score/chain-work-facts/stabilise-turns", test_stabilise_turns);
    g_test_add_func("/score/chain-work-facts/answers", test_answers_come_true);
    g_test_add_func("/score/chain-work-facts/lists", test_lists_are_in_order);

    return g_test_run();
}
