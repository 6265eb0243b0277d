/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How scores must behave, on chains made by chance. */
#include "score/score-chain.h"

#include <math.h>
#include <string.h>

#define EPSILON 1e-9

static const char *const works[] = {"stabilise", "strengthen", "fill", "control", "extend"};
static const char *const bounds[] = {"low", "high"};

static int
count_rounds(void)
{
    return g_getenv("LIANTU_FEWER") != NULL ? 3 : 40;
}

/* Countries share what firms hold between them: the firms at home are part of the first, the others
 * of the second country, and the two tables do not contradict each other. */
static void
make_shares(ScoreChain *chain, GRand *rand, int i)
{
    int north = g_rand_int_range(rand, 0, 11) * 5, south = g_rand_int_range(rand, 1, 10) * 5;

    if (g_rand_int_range(rand, 0, 3) == 0)
        return;
    chain->country[i][0] = north;
    chain->country[i][1] = south;
    chain->country[i][2] = 100 - north - south;
    if (chain->country[i][2] < 0) {
        chain->country[i][1] = 100 - north;
        chain->country[i][2] = 0;
    }
    if (g_rand_boolean(rand))
        return;
    chain->firm[i][2] = chain->country[i][1] * 0.6;
    chain->firm[i][3] = chain->country[i][1] * 0.4;
    if (north > 0)
        chain->firm[i][0] = north * 0.5;
}

static void
make_chain(ScoreChain *chain, GRand *rand)
{
    score_chain_init(chain, 10);
    for (int i = 0; i < chain->n; i++) {
        chain->is_final[i] = i < 2;
        for (int j = i + 1; j < chain->n - 1; j++)
            chain->needs[i][j] = g_rand_int_range(rand, 0, 3) == 0;
        chain->any_of[i] = g_rand_int_range(rand, 0, 3);
        make_shares(chain, rand, i);
        if (g_rand_boolean(rand))
            chain->market[i] = g_rand_double_range(rand, 1, 1000);
        if (g_rand_int_range(rand, 0, 3) == 0)
            chain->localisation[i] = g_rand_int_range(rand, 0, 101);
        if (g_rand_int_range(rand, 0, 4) == 0)
            chain->diagnosis[i] = "diagnosis-fill";
    }
    /* A group of one input would be an AND. */
    for (int i = 0; i < chain->n; i++) {
        int n = 0;

        for (int j = 0; j < chain->n; j++)
            n += chain->needs[i][j];
        if (n < 2)
            chain->any_of[i] = 0;
    }
}

static void
assert_not_above(double after, double before)
{
    if (!isnan(after) && !isnan(before))
        g_assert_cmpfloat(after, <=, before + EPSILON);
}

/* A new country takes from the largest foreign one what leaves that the largest. */
static void
test_supplier_never_raises_stabilise(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    int n_tried = 0;

    for (int round = 0; round < count_rounds(); round++) {
        ScoreChain chain, changed;
        g_autoptr(LiantuResult) before = NULL, after = NULL;
        int i;

        make_chain(&chain, rand);
        i = g_rand_int_range(rand, 0, chain.n);
        /* Two known holders, and room for a third. */
        chain.country[i][0] = 20;
        chain.country[i][1] = 80;
        chain.country[i][2] = NAN;
        memset(chain.firm[i], 0, sizeof chain.firm[i]);
        for (int k = 0; k < SCORE_FIRMS; k++)
            chain.firm[i][k] = NAN;
        changed = chain;
        changed.country[i][2] = g_rand_int_range(rand, 1, 41);
        changed.country[i][1] = 80 - changed.country[i][2];
        before = score_chain_run(&chain);
        after = score_chain_run(&changed);
        for (int k = 0; k < 2; k++)
            assert_not_above(score_chain_get(&changed, after, i, "stabilise", bounds[k]),
                             score_chain_get(&chain, before, i, "stabilise", bounds[k]));
        assert_not_above(score_chain_get(&changed, after, i, "stabilise", "score"),
                         score_chain_get(&chain, before, i, "stabilise", "score"));
        n_tried++;
    }
    g_assert_cmpint(n_tried, >, 0);
}

static void
test_home_capacity_never_raises_fill(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    for (int round = 0; round < count_rounds(); round++) {
        ScoreChain chain, changed;
        g_autoptr(LiantuResult) before = NULL, after = NULL;
        int i;

        make_chain(&chain, rand);
        i = g_rand_int_range(rand, 0, chain.n);
        changed = chain;
        /* The city takes more of its country's share, or begins to make it. */
        changed.firm[i][1] = isnan(chain.country[i][0]) ? -1.0 : chain.country[i][0] * 0.3;
        if (chain.country[i][0] <= 0.0) {
            changed.country[i][0] = 10.0;
            changed.country[i][1] -= 10.0;
            changed.firm[i][1] = 10.0;
            if (changed.country[i][1] < 0.0)
                continue;
        }
        before = score_chain_run(&chain);
        after = score_chain_run(&changed);
        for (int k = 0; k < 2; k++)
            assert_not_above(score_chain_get(&changed, after, i, "fill", bounds[k]),
                             score_chain_get(&chain, before, i, "fill", bounds[k]));
    }
}

/* A neighbour that comes to be supplied at home makes it no harder to fill a gap. */
static void
test_neighbours_never_lower_feasibility(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (int round = 0; round < count_rounds(); round++) {
        ScoreChain chain, changed;
        g_autoptr(LiantuResult) before = NULL, after = NULL;
        int i, j;

        make_chain(&chain, rand);
        i = g_rand_int_range(rand, 0, chain.n);
        j = g_rand_int_range(rand, 0, chain.n);
        if (i == j)
            continue;
        changed = chain;
        changed.firm[j][0] = -1.0;
        if (changed.country[j][0] <= 0.0)
            continue;
        before = score_chain_run(&chain);
        after = score_chain_run(&changed);
        for (int k = 0; k < 2; k++)
            assert_not_above(score_chain_get_factor(&chain, before, i, "feasible", bounds[k]),
                             score_chain_get_factor(&changed, after, i, "feasible", bounds[k]));
    }
}

static void
assert_same(const ScoreChain *one,
            LiantuResult *of_one,
            const ScoreChain *other,
            LiantuResult *of_other)
{
    static const char *const columns[] = {"low", "score", "high", "coverage"};

    for (int i = 0; i < one->n; i++)
        for (guint w = 0; w < G_N_ELEMENTS(works); w++)
            for (guint k = 0; k < G_N_ELEMENTS(columns); k++) {
                double x = score_chain_get(one, of_one, i, works[w], columns[k]);
                double y = score_chain_get(other, of_other, i, works[w], columns[k]);

                g_assert_true(isnan(x) == isnan(y));
                if (!isnan(x))
                    g_assert_cmpfloat_with_epsilon(x, y, EPSILON);
            }
}

static void
test_units_change_nothing(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);

    for (int round = 0; round < count_rounds() / 3; round++) {
        ScoreChain chain, changed;
        g_autoptr(LiantuResult) before = NULL, after = NULL;

        make_chain(&chain, rand);
        changed = chain;
        changed.unit = "1";
        changed.whole = 1.0;
        before = score_chain_run(&chain);
        after = score_chain_run(&changed);
        assert_same(&chain, before, &changed, after);
    }
}

static void
test_names_and_order_change_nothing(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);

    for (int round = 0; round < count_rounds() / 3; round++) {
        ScoreChain chain, changed;
        g_autoptr(LiantuResult) before = NULL, after = NULL;

        make_chain(&chain, rand);
        changed = chain;
        changed.is_plain = TRUE;
        before = score_chain_run(&chain);
        after = score_chain_run(&changed);
        assert_same(&chain, before, &changed, after);
        for (int i = 0; i < chain.n; i++)
            g_assert_cmpstr(score_chain_get_text(&chain, before, i, "class"), ==,
                            score_chain_get_text(&changed, after, i, "class"));
    }
}

static void
test_merger_never_lowers_exposure(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);

    for (int round = 0; round < count_rounds(); round++) {
        ScoreChain chain, changed;
        g_autoptr(LiantuResult) before = NULL, after = NULL;
        int i;

        make_chain(&chain, rand);
        i = g_rand_int_range(rand, 0, chain.n);
        for (int k = 0; k < SCORE_COUNTRIES; k++)
            chain.country[i][k] = NAN;
        for (int k = 0; k < SCORE_FIRMS; k++)
            chain.firm[i][k] = 25 + (k == 3 ? 0 : g_rand_int_range(rand, -10, 0));
        changed = chain;
        changed.firm[i][2] = chain.firm[i][2] + chain.firm[i][3];
        changed.firm[i][3] = NAN;
        before = score_chain_run(&chain);
        after = score_chain_run(&changed);
        for (int k = 0; k < 2; k++)
            assert_not_above(score_chain_get_factor(&chain, before, i, "exposure", bounds[k]),
                             score_chain_get_factor(&changed, after, i, "exposure", bounds[k]));
    }
}

/* One fact is forgotten: a share, a market, a rate, or what the plan says. */
static void
forget(ScoreChain *chain, GRand *rand)
{
    int i = g_rand_int_range(rand, 0, chain->n);

    int what = g_rand_int_range(rand, 0, 5);

    g_test_message("segment %d forgets %d", i, what);
    switch (what) {
    case 0:
        for (int k = 0; k < SCORE_COUNTRIES; k++)
            chain->country[i][k] = NAN;
        break;
    case 1:
        for (int k = 0; k < SCORE_FIRMS; k++)
            chain->firm[i][k] = NAN;
        break;
    case 2:
        chain->market[i] = NAN;
        break;
    case 3:
        chain->localisation[i] = NAN;
        break;
    default:
        chain->diagnosis[i] = NULL;
        break;
    }
}

static void
test_forgetting_only_widens(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (int round = 0; round < 2 * count_rounds(); round++) {
        ScoreChain chain, changed;
        g_autoptr(LiantuResult) before = NULL, after = NULL;

        make_chain(&chain, rand);
        changed = chain;
        forget(&changed, rand);
        /* The plan's silence on a segment is known only while there is a plan. */
        chain.diagnosis[9] = changed.diagnosis[9] = "diagnosis-fill";
        before = score_chain_run(&chain);
        after = score_chain_run(&changed);
        for (int i = 0; i < chain.n; i++)
            for (guint w = 0; w < G_N_ELEMENTS(works); w++) {
                g_test_message("round %d, segment %d, %s", round, i, works[w]);
                g_assert_cmpfloat(score_chain_get(&changed, after, i, works[w], "low"), <=,
                                  score_chain_get(&chain, before, i, works[w], "low") + EPSILON);
                g_assert_cmpfloat(score_chain_get(&changed, after, i, works[w], "high"), >=,
                                  score_chain_get(&chain, before, i, works[w], "high") - EPSILON);
            }
    }
}

static void
test_unneeded_is_zero(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);

    for (int round = 0; round < count_rounds() / 3; round++) {
        static const char *const zero[] = {"stabilise", "fill", "control"};
        ScoreChain chain;
        g_autoptr(LiantuResult) result = NULL;

        /* The last segment is nobody's input. */
        make_chain(&chain, rand);
        result = score_chain_run(&chain);
        for (guint w = 0; w < G_N_ELEMENTS(zero); w++) {
            g_assert_cmpfloat(score_chain_get(&chain, result, 9, zero[w], "high"), ==, 0.0);
            g_assert_cmpfloat(score_chain_get(&chain, result, 9, zero[w], "score"), ==, 0.0);
        }
    }
}

/* Nothing is known of anything: bounds are wide, there is no value, and no class is settled. */
static void
test_no_facts_no_verdict(void)
{
    ScoreChain chain;
    g_autoptr(LiantuResult) result = NULL;

    score_chain_init(&chain, 3);
    chain.is_final[0] = TRUE;
    chain.needs[0][1] = chain.needs[1][2] = TRUE;
    result = score_chain_run(&chain);
    for (int i = 0; i < 3; i++) {
        double low = score_chain_get(&chain, result, i, "stabilise", "low");
        double high = score_chain_get(&chain, result, i, "stabilise", "high");

        g_assert_cmpstr(score_chain_get_text(&chain, result, i, "class"), ==, "find-out");
        g_assert_cmpstr(score_chain_get_text(&chain, result, i, "state"), ==, "unknown");
        g_assert_true(isnan(score_chain_get(&chain, result, i, "stabilise", "score")));
        g_assert_cmpfloat(high - low, >, 0.5);
        g_assert_nonnull(score_chain_get_text(&chain, result, i, "find-first"));
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/score/chain-work-laws/supplier", test_supplier_never_raises_stabilise);
    g_test_add_func("/score/chain-work-laws/home-capacity", test_home_capacity_never_raises_fill);
    g_test_add_func("/score/chain-work-laws/neighbours", test_neighbours_never_lower_feasibility);
    g_test_add_func("/score/chain-work-laws/units", test_units_change_nothing);
    g_test_add_func("/score/chain-work-laws/names-and-order", test_names_and_order_change_nothing);
    g_test_add_func("/score/chain-work-laws/merger", test_merger_never_lowers_exposure);
    g_test_add_func("/score/chain-work-laws/forgetting", test_forgetting_only_widens);
    g_test_add_func("/score/chain-work-laws/unneeded", test_unneeded_is_zero);
    g_test_add_func("/score/chain-work-laws/no-facts", test_no_facts_no_verdict);

    return g_test_run();
}
