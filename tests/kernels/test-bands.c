/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bands and tallies of many runs, against sorting and adding. */
#include "kernels/bands.h"
#include "kernels/rng.h"
#include "kernels/tally.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define N_RUNS  500
#define N_STEPS 20

static double curves[N_RUNS][N_STEPS];

static void
draw_curves(void)
{
    LtRng rng;

    lt_rng_init(&rng, 5, 1);
    for (guint q = 0; q < N_RUNS; q++)
        for (guint step = 0; step < N_STEPS; step++)
            curves[q][step] = step == 3 ? 1.0 : step * 0.04 + 0.6 * lt_rng_uniform(&rng);
}

static int
compare(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
sort_quantile(guint step, guint n, double p)
{
    double sorted[N_RUNS], at = p * (n - 1);
    guint low = (guint)at;

    for (guint q = 0; q < n; q++)
        sorted[q] = curves[q][step];
    qsort(sorted, n, sizeof *sorted, compare);

    return low + 1 < n ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[n - 1];
}

static LtBands *
add_runs(guint from, guint to)
{
    LtBands *bands = lt_bands_new(N_STEPS);

    g_assert_nonnull(bands);
    for (guint q = from; q < to; q++)
        lt_bands_add(bands, curves[q]);

    return bands;
}

static void
test_against_sorting(void)
{
    static const double parts[] = {0.0, 0.05, 0.5, 0.95, 1.0};
    LtBands *bands;

    draw_curves();
    bands = add_runs(0, N_RUNS);
    g_assert_cmpfloat(lt_bands_bin_width(bands), ==, 1.0 / 4096.0);
    for (guint step = 0; step < N_STEPS; step++) {
        double sum = 0.0;

        for (guint q = 0; q < N_RUNS; q++)
            sum += curves[q][step];
        g_assert_cmpfloat_with_epsilon(lt_bands_mean(bands, step), sum / N_RUNS, 1e-14);
        g_assert_cmpfloat(lt_bands_least(bands, step), ==, sort_quantile(step, N_RUNS, 0.0));
        for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
            g_assert_cmpfloat_with_epsilon(lt_bands_quantile(bands, step, parts[i]),
                                           sort_quantile(step, N_RUNS, parts[i]), 1.0 / 4096.0);
    }
    lt_bands_free(bands);
}

/* A few runs lie alone in their bins, and are then what they are. */
static void
test_few_are_exact(void)
{
    LtBands *bands;

    draw_curves();
    bands = add_runs(0, 1);
    for (guint step = 0; step < N_STEPS; step++)
        for (double p = 0.0; p <= 1.0; p += 0.25)
            g_assert_cmpfloat_with_epsilon(lt_bands_quantile(bands, step, p), curves[0][step],
                                           1e-12);
    lt_bands_free(bands);
}

/* Any order and any parts: the same to the last bit. */
static void
test_parts_add_up(void)
{
    LtBands *all, *backwards = lt_bands_new(N_STEPS), *first, *second;

    draw_curves();
    all = add_runs(0, N_RUNS);
    first = add_runs(0, 123);
    second = add_runs(123, N_RUNS);
    for (guint q = N_RUNS; q-- > 0;)
        lt_bands_add(backwards, curves[q]);
    lt_bands_merge(second, first);
    g_assert_cmpuint(lt_bands_count(second), ==, N_RUNS);
    for (guint step = 0; step < N_STEPS; step++) {
        g_assert_cmpfloat(lt_bands_mean(all, step), ==, lt_bands_mean(backwards, step));
        g_assert_cmpfloat(lt_bands_mean(all, step), ==, lt_bands_mean(second, step));
        g_assert_cmpfloat(lt_bands_least(all, step), ==, lt_bands_least(second, step));
        for (double p = 0.0; p <= 1.0; p += 0.05) {
            double value = lt_bands_quantile(all, step, p);

            g_assert_cmpfloat(value, ==, lt_bands_quantile(backwards, step, p));
            g_assert_cmpfloat(value, ==, lt_bands_quantile(second, step, p));
        }
    }
    lt_bands_free(all);
    lt_bands_free(backwards);
    lt_bands_free(first);
    lt_bands_free(second);
}

static void
test_ends(void)
{
    const double curve[] = {0.0, -1e-9, 1.5, 7.0};
    LtBands *bands = lt_bands_new(4), *large = lt_bands_new(100000);

    lt_bands_add(bands, curve);
    g_assert_cmpfloat(lt_bands_quantile(bands, 0, 0.5), ==, 0.0);
    g_assert_cmpfloat(lt_bands_least(bands, 1), ==, 0.0);
    g_assert_cmpfloat_with_epsilon(lt_bands_quantile(bands, 2, 0.5), 1.5, 1e-9);
    /* Above the top the mean and the least are right, and quantiles are no less than it. */
    g_assert_cmpfloat(lt_bands_mean(bands, 3), ==, 7.0);
    g_assert_cmpfloat(lt_bands_quantile(bands, 3, 0.5), ==, 7.0);
    g_assert_nonnull(large);
    g_assert_cmpfloat(lt_bands_bin_width(large), <, 0.05);
    lt_bands_free(bands);
    lt_bands_free(large);
}

static void
test_tally(void)
{
    static const guint32 first[2][3] = {{4, G_MAXUINT32, 0}, {6, 9, G_MAXUINT32}};
    static const double lowest[2][3] = {{0.4, 1.0, 0.9}, {0.6, 0.0, 1.0}};
    static const double lost[2][3] = {{3.0, 0.0, 0.25}, {1.5, 10.0, 0.0}};
    LtTally *tally = lt_tally_new(3, 0.5), *other = lt_tally_new(3, 0.5);
    g_autofree void *bytes = g_malloc(lt_tally_get_size(3));

    lt_tally_add(other, first[0], lowest[0], lost[0], 1);
    lt_tally_write(other, bytes);
    lt_tally_free(other);
    lt_tally_add(tally, first[1], lowest[1], lost[1], 1);
    lt_tally_merge(tally, bytes);
    g_assert_cmpuint(lt_tally_count_hit(tally, 0), ==, 2);
    g_assert_cmpuint(lt_tally_count_deep(tally, 0), ==, 1);
    g_assert_cmpfloat(lt_tally_sum_lost(tally, 0), ==, 4.5);
    g_assert_cmpfloat(lt_tally_most_lost(tally, 0), ==, 3.0);
    g_assert_cmpfloat(lt_tally_mean_first(tally, 0), ==, 5.0);
    g_assert_cmpuint(lt_tally_count_hit(tally, 1), ==, 1);
    g_assert_cmpuint(lt_tally_count_deep(tally, 1), ==, 1);
    g_assert_cmpuint(lt_tally_count_deep(tally, 2), ==, 0);
    g_assert_cmpfloat(lt_tally_mean_first(tally, 2), ==, 0.0);
    lt_tally_free(tally);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/bands/against-sorting", test_against_sorting);
    g_test_add_func("/kernels/bands/few-are-exact", test_few_are_exact);
    g_test_add_func("/kernels/bands/parts-add-up", test_parts_add_up);
    g_test_add_func("/kernels/bands/ends", test_ends);
    g_test_add_func("/kernels/bands/tally", test_tally);

    return g_test_run();
}
