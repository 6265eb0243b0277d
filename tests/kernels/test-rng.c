/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/rng.h"

#include <glib.h>
#include <math.h>

/* The known answers that the authors of Philox publish with Random123 (kat_vectors). */
static void
test_known_answers(void)
{
    static const struct {
        uint32_t counter[4];
        uint32_t key[2];
        uint32_t words[4];
    } cases[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };

    for (guint k = 0; k < G_N_ELEMENTS(cases); k++) {
        uint32_t words[4];

        lt_philox(cases[k].counter, cases[k].key, words);
        for (guint i = 0; i < 4; i++)
            g_assert_cmphex(words[i], ==, cases[k].words[i]);
    }
}

static void
test_streams_are_places(void)
{
    LtRng first, again, other;
    uint32_t words[12];

    lt_rng_init(&first, 7, 3);
    lt_rng_init(&again, 7, 3);
    lt_rng_init(&other, 7, 4);
    for (guint i = 0; i < 12; i++)
        words[i] = lt_rng_word(&first);
    lt_rng_jump(&again, 2);
    for (guint i = 8; i < 12; i++)
        g_assert_cmphex(lt_rng_word(&again), ==, words[i]);
    g_assert_cmphex(lt_rng_word(&other), !=, words[0]);
}

typedef double (*Draw)(LtRng *rng);

static double
draw_triangular(LtRng *rng)
{
    return lt_rng_triangular(rng, -1.0, 0.0, 3.0);
}

static double
draw_beta(LtRng *rng)
{
    return lt_rng_beta(rng, 2.0, 0.5);
}

static double
draw_gamma(LtRng *rng)
{
    return lt_rng_gamma(rng, 0.4);
}

static double
draw_below(LtRng *rng)
{
    return lt_rng_below(rng, 6);
}

/* Mean and variance of 200,000 numbers, within five standard errors of the textbook's. */
static void
test_moments(void)
{
    static const struct {
        Draw draw;
        double mean;
        double variance;
        double fourth; /* central moment */
    } cases[] = {
        {lt_rng_uniform, 0.5, 1.0 / 12.0, 1.0 / 80.0},
        {lt_rng_positive, 0.5, 1.0 / 12.0, 1.0 / 80.0},
        {lt_rng_normal, 0.0, 1.0, 3.0},
        {lt_rng_exponential, 1.0, 1.0, 9.0},
        {draw_triangular, 2.0 / 3.0, 13.0 / 18.0, 2.4 * 169.0 / 324.0},
        {draw_beta, 0.8, 0.16 / 3.5, 0.007979},
        {draw_gamma, 0.4, 0.4, 3.0 * 0.16 + 6.0 * 0.4},
        {draw_below, 2.5, 35.0 / 12.0, 14.729166666666666},
    };
    const guint n = 200000;

    for (guint c = 0; c < G_N_ELEMENTS(cases); c++) {
        double sum = 0.0, squares = 0.0;
        double variance = cases[c].variance;
        LtRng rng;

        lt_rng_init(&rng, 20, c);
        for (guint i = 0; i < n; i++) {
            double x = cases[c].draw(&rng) - cases[c].mean;

            sum += x;
            squares += x * x;
        }
        g_assert_cmpfloat(fabs(sum / n), <, 5.0 * sqrt(variance / n));
        g_assert_cmpfloat(fabs(squares / n - variance), <,
                          5.0 * sqrt((cases[c].fourth - variance * variance) / n));
    }
}

static void
test_ranges(void)
{
    LtRng rng;

    lt_rng_init(&rng, 1, 0);
    for (guint i = 0; i < 100000; i++) {
        double u = lt_rng_uniform(&rng);
        double p = lt_rng_positive(&rng);
        double t = lt_rng_triangular(&rng, 1.0, 1.0, 2.0);

        g_assert_true(u >= 0.0 && u < 1.0);
        g_assert_true(p > 0.0 && p <= 1.0);
        g_assert_true(t >= 1.0 && t <= 2.0);
    }
}

static void
test_subsets(void)
{
    guint counts[5] = {0};
    LtRng rng;

    lt_rng_init(&rng, 3, 0);
    for (guint i = 0; i < 50000; i++) {
        uint32_t members[2];

        lt_rng_subset(&rng, 5, 2, members);
        g_assert_cmpuint(members[0], <, members[1]);
        g_assert_cmpuint(members[1], <, 5);
        counts[members[0]]++;
        counts[members[1]]++;
    }
    /* Each is a member in 2 of 5; five standard errors. */
    for (guint k = 0; k < 5; k++)
        g_assert_cmpfloat(fabs(counts[k] - 20000.0), <, 5.0 * sqrt(50000.0 * 0.4 * 0.6));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/rng/known-answers", test_known_answers);
    g_test_add_func("/kernels/rng/streams-are-places", test_streams_are_places);
    g_test_add_func("/kernels/rng/moments", test_moments);
    g_test_add_func("/kernels/rng/ranges", test_ranges);
    g_test_add_func("/kernels/rng/subsets", test_subsets);
    return g_test_run();
}
