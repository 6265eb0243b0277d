/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/hhi.h"
#include "kernels/shares.h"

#include <glib.h>
#include <math.h>

#define MAX_N 5
/* Bounds are multiples of a fortieth, and so are the shares that brute force tries: the greatest
 * index stands at a corner, which is then one of them. */
#define GRID 40

typedef struct {
    guint32 n;
    double low[MAX_N], high[MAX_N], rest[2];
} Market;

static double
most(const Market *market)
{
    LtHhiItem work[MAX_N + 1];
    int is_exact;
    double index = lt_hhi_most(market->n, market->low, market->high, market->rest, work, &is_exact);

    g_assert_true(is_exact);
    return index;
}

static double
least(const Market *market)
{
    return lt_hhi_least(market->n, market->low, market->high, market->rest);
}

static gboolean
is_feasible(const Market *market)
{
    double low = market->rest[0], high = market->rest[1];

    for (guint32 i = 0; i < market->n; i++) {
        low += market->low[i];
        high += market->high[i];
    }
    return low <= 1.0 + 1e-12 && high >= 1.0 - 1e-12;
}

static void
make_interval(GRand *rand, double *low, double *high, int top)
{
    int a = g_rand_int_range(rand, 0, top + 1), b = g_rand_int_range(rand, 0, top + 1);

    *low = (double)MIN(a, b) / GRID;
    *high = g_rand_boolean(rand) ? *low : (double)MAX(a, b) / GRID;
}

static Market
make_market(GRand *rand)
{
    Market market;

    do {
        market.n = (guint32)g_rand_int_range(rand, 0, MAX_N);
        for (guint32 i = 0; i < market.n; i++)
            make_interval(rand, &market.low[i], &market.high[i], GRID);
        make_interval(rand, &market.rest[0], &market.rest[1], GRID);
    } while (!is_feasible(&market));

    return market;
}

/* Every division of the market into fortieths that the bounds allow. */
static void
try_all(const Market *market, guint32 at, int left, double sum, double found[2])
{
    if (at == market->n) {
        double rest = (double)left / GRID;

        if (rest < market->rest[0] - 1e-9 || rest > market->rest[1] + 1e-9)
            return;
        found[0] = MIN(found[0], sum);
        found[1] = MAX(found[1], sum + rest * rest);
        return;
    }
    for (int i = (int)lround(market->low[at] * GRID);
         i <= MIN(left, (int)lround(market->high[at] * GRID)); i++)
        try_all(market, at + 1, left - i, sum + (double)(i * i) / (GRID * GRID), found);
}

static void
test_brute_force(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20261123);

    for (int k = 0; k < 2000; k++) {
        Market market = make_market(rand);
        double found[2] = {INFINITY, -INFINITY};

        try_all(&market, 0, GRID, 0.0, found);
        g_assert_cmpfloat_with_epsilon(most(&market), found[1], 1e-12);
        /* The least need not stand on the grid, but is never far above or below the best there:
         * moving each of n shares by half a step costs at most n (step / 2)². */
        g_assert_cmpfloat(least(&market), <=, found[0] + 1e-12);
        g_assert_cmpfloat(least(&market), >=, found[0] - market.n * 0.25 / (GRID * GRID) - 1e-12);
    }
}

static void
test_order_does_not_matter(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (int k = 0; k < 500; k++) {
        Market market = make_market(rand), other = market;

        for (guint32 i = 0; i < market.n; i++) {
            other.low[i] = market.low[market.n - 1 - i];
            other.high[i] = market.high[market.n - 1 - i];
        }
        g_assert_cmpfloat_with_epsilon(most(&market), most(&other), 1e-12);
        g_assert_cmpfloat_with_epsilon(least(&market), least(&other), 1e-12);
    }
}

static void
test_knowing_more_narrows(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    for (int k = 0; k < 2000; k++) {
        Market market = make_market(rand), finer = market;
        guint32 i;

        if (market.n == 0)
            continue;
        i = (guint32)g_rand_int_range(rand, 0, (gint32)market.n);
        finer.low[i] += g_rand_double(rand) * (market.high[i] - market.low[i]);
        finer.high[i] -= g_rand_double(rand) * (market.high[i] - finer.low[i]);
        if (!is_feasible(&finer))
            continue;
        g_assert_cmpfloat(least(&finer), >=, least(&market) - 1e-12);
        g_assert_cmpfloat(most(&finer), <=, most(&market) + 1e-12);
        g_assert_cmpfloat(least(&finer), <=, most(&finer) + 1e-12);
    }
}

static void
test_by_hand(void)
{
    static const struct {
        Market market;
        double least, most;
    } cases[] = {
        /* a duopoly; a monopoly; nobody known at all */
        {{2, {0.5, 0.5}, {0.5, 0.5}, {0, 0}}, 0.5, 0.5},
        {{1, {1}, {1}, {0, 0}}, 1, 1},
        {{0, {0}, {0}, {1, 1}}, 0, 1},
        /* 60 % and a residual of 40 %: 0.36 alone, or with 0.16 */
        {{1, {0.6}, {0.6}, {0.4, 0.4}}, 0.36, 0.52},
        /* 60 %, two blanks, no others: 0.36 + 2 × 0.2² or 0.36 + 0.4² */
        {{3, {0.6, 0, 0}, {0.6, 0.4, 0.4}, {0, 0}}, 0.44, 0.52},
        /* 50 to 80 % and a blank: even, or 0.8² + 0.2² */
        {{2, {0.5, 0}, {0.8, 0.5}, {0, 0}}, 0.5, 0.68},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpfloat_with_epsilon(least(&cases[i].market), cases[i].least, 1e-14);
        g_assert_cmpfloat_with_epsilon(most(&cases[i].market), cases[i].most, 1e-14);
    }
}

/* Many holders whose bounds make a subset-sum problem of it: the answer is still no less than what
 * any division gives, and it comes soon. */
static void
test_hard(void)
{
    enum { N = 60 };
    double low[N], high[N], rest[2] = {0.0, 0.0}, sum = 0.0;
    LtHhiItem work[N + 1];
    int is_exact;
    double index;

    for (guint i = 0; i < N; i++) {
        double width = 0.005 + 0.0001 * (i * i % 37);

        low[i] = (0.03 - width) / 2.0;
        high[i] = low[i] + width;
        sum += low[i];
    }
    g_assert_cmpfloat(sum, <, 1.0);
    index = lt_hhi_most(N, low, high, rest, work, &is_exact);
    g_assert_cmpfloat(index, >=, 1.0 / N);
    g_assert_cmpfloat(index, <, 0.03);
}

/* A hundred thousand countries of which nothing is known. */
static void
test_many_blanks(void)
{
    const guint32 n = 100000;
    g_autofree double *low = g_new0(double, n), *high = g_new(double, n);
    g_autofree LtHhiItem *work = g_new(LtHhiItem, n + 1);
    const double rest[2] = {0.0, 0.0};
    int is_exact;

    for (guint32 i = 0; i < n; i++)
        high[i] = 1.0;
    g_assert_cmpfloat_with_epsilon(lt_hhi_most(n, low, high, rest, work, &is_exact), 1.0, 1e-12);
    g_assert_true(is_exact);
    g_assert_cmpfloat_with_epsilon(lt_hhi_least(n, low, high, rest), 1.0 / n, 1e-9);
}

static void
test_fit(void)
{
    static const struct {
        Market given, fitted;
    } cases[] = {
        /* too much is divided by its sum; of too little, the rest is somebody's */
        {{2, {0.65, 0.36}, {0.65, 0.36}, {0, 0}},
         {2, {0.65 / 1.01, 0.36 / 1.01}, {0.65 / 1.01, 0.36 / 1.01}, {0, 0}}},
        {{1, {0.594}, {0.594}, {0.396, 0.396}}, {1, {0.594}, {0.594}, {0.406, 0.406}}},
        /* a third is nobody's: somebody holds it */
        {{1, {0.6}, {0.6}, {0, 0}}, {1, {0.6}, {0.6}, {0.4, 0.4}}},
        /* a blank has at most what the others leave, and need not have all of it */
        {{2, {0.6, 0}, {0.6, 1}, {0, 0}}, {2, {0.6, 0}, {0.6, 0.4}, {0, 0.4}}},
        /* where nothing is left, a blank has nothing */
        {{2, {1, 0}, {1, 1}, {0, 0}}, {2, {1, 0}, {1, 0}, {0, 0}}},
        {{2, {1.02, 0}, {1.02, 1}, {0, 0}}, {2, {1, 0}, {1, 0}, {0, 0}}},
        /* a residual without a number */
        {{1, {0.7}, {0.7}, {0, 1}}, {1, {0.7}, {0.7}, {0.3, 0.3}}},
    };

    for (guint k = 0; k < G_N_ELEMENTS(cases); k++) {
        Market market = cases[k].given;
        const Market *fitted = &cases[k].fitted;

        lt_shares_fit(market.n, market.low, market.high, market.rest);
        for (guint i = 0; i < market.n; i++) {
            g_assert_cmpfloat_with_epsilon(market.low[i], fitted->low[i], 1e-12);
            g_assert_cmpfloat_with_epsilon(market.high[i], fitted->high[i], 1e-12);
        }
        for (guint i = 0; i < 2; i++)
            g_assert_cmpfloat_with_epsilon(market.rest[i], fitted->rest[i], 1e-12);
        g_assert_true(is_feasible(&market));
    }
}

static void
test_fit_is_feasible(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (int k = 0; k < 5000; k++) {
        Market market;

        market.n = (guint32)g_rand_int_range(rand, 0, MAX_N + 1);
        for (guint32 i = 0; i < market.n; i++)
            make_interval(rand, &market.low[i], &market.high[i], GRID);
        make_interval(rand, &market.rest[0], &market.rest[1], GRID / 2);
        lt_shares_fit(market.n, market.low, market.high, market.rest);
        g_assert_true(is_feasible(&market));
        for (guint32 i = 0; i < market.n; i++)
            g_assert_cmpfloat(market.low[i], <=, market.high[i] + 1e-12);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/hhi/by-hand", test_by_hand);
    g_test_add_func("/kernels/hhi/brute-force", test_brute_force);
    g_test_add_func("/kernels/hhi/order-does-not-matter", test_order_does_not_matter);
    g_test_add_func("/kernels/hhi/knowing-more-narrows", test_knowing_more_narrows);
    g_test_add_func("/kernels/hhi/hard", test_hard);
    g_test_add_func("/kernels/hhi/many-blanks", test_many_blanks);
    g_test_add_func("/kernels/shares/fit", test_fit);
    g_test_add_func("/kernels/shares/fit-is-feasible", test_fit_is_feasible);

    return g_test_run();
}
