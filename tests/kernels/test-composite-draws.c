/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/composite-draws.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define N_ROWS  40
#define N_DRAWS 400

static const guint32 first[] = {0, 2, 4}, member[] = {0, 1, 3, 2};
static const double weight[] = {1, 1, 1, 1};
static const guint8 how[] = {LT_AGGREGATE_ARITHMETIC, LT_AGGREGATE_ARITHMETIC};
static const LtCompositeTree tree = {3, 2, first, member, weight, how};
static const guint8 coins[3] = {0}, no_alternatives[2] = {0};
static const guint32 root[] = {1};

static LtCompositeStudy
study_of(const LtBounded *const *cell, guint n_rows)
{
    return (LtCompositeStudy){&tree, n_rows, 1, cell, coins, no_alternatives, -1.0, 1, root, 11};
}

static guint32 *
draw_all(const LtCompositeStudy *study, guint n_draws)
{
    gsize n_ranks = (gsize)study->n_rows * study->n_roots;
    guint32 *rank = g_new(guint32, n_ranks * n_draws);
    g_autofree char *scratch = g_malloc(lt_composite_scratch(study));

    for (guint32 d = 0; d < n_draws; d++) {
        guint32 stream[LT_N_DRAWS] = {d, d, d};

        lt_composite_rank_draw(study, stream, scratch, &rank[d * n_ranks]);
    }
    return rank;
}

static LtBounded
known(double x)
{
    return (LtBounded){x, x, x, 1.0};
}

static void
test_known_facts_have_one_rank(void)
{
    LtBounded cell[4 * 3];
    const LtBounded *table = cell;
    LtCompositeStudy study = study_of(&table, 4);
    g_autofree guint32 *rank = NULL;
    static const guint32 expected[] = {3, 1, 3, 2};
    static const double score[] = {0.2, 0.9, 0.2, 0.5};

    for (int i = 0; i < 12; i++)
        cell[i] = known(score[i / 3]);
    rank = draw_all(&study, 5);
    for (int i = 0; i < 20; i++)
        g_assert_cmpuint(rank[i], ==, expected[i % 4]);
}

/* Two equal rows of which nothing is known: each is first as often as the other. */
static void
test_unknown_rows_share_the_top(void)
{
    LtBounded cell[2 * 3];
    const LtBounded *table = cell;
    LtCompositeStudy study = study_of(&table, 2);
    g_autofree guint32 *rank = NULL, *work = g_new(guint32, 4000);
    LtRankRange range;

    for (int i = 0; i < 6; i++)
        cell[i] = (LtBounded){0, NAN, 1, 0};
    rank = draw_all(&study, 4000);
    lt_rank_range(rank, 4000, 2, 0, 1, work, &range);
    g_assert_cmpfloat(fabs(range.in_top - 0.5), <, 0.03);
    g_assert_cmpfloat(range.low, ==, 1.0);
    g_assert_cmpfloat(range.high, ==, 2.0);
}

static void
make_rows(LtBounded *cell)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (int i = 0; i < N_ROWS * 3; i++) {
        double a = g_rand_double(rand), b = g_rand_double(rand);

        cell[i] = (LtBounded){fmin(a, b), NAN, fmax(a, b), 0.0};
    }
}

/* A draw is a function of its number: in any order, and however many there are. */
static void
test_draws_stand_alone(void)
{
    LtBounded cell[N_ROWS * 3];
    const LtBounded *table = cell;
    LtCompositeStudy study = study_of(&table, N_ROWS);
    g_autofree guint32 *rank = NULL;
    g_autofree char *scratch = NULL;

    make_rows(cell);
    study.concentration = 20.0;
    rank = draw_all(&study, 50);
    scratch = g_malloc(lt_composite_scratch(&study));
    for (guint32 d = 50; d-- > 0;) {
        guint32 stream[LT_N_DRAWS] = {d, d, d}, again[N_ROWS];

        lt_composite_rank_draw(&study, stream, scratch, again);
        g_assert_cmpmem(again, sizeof again, &rank[d * N_ROWS], sizeof again);
    }
}

/* A fact of one row may not move the numbers drawn for another. */
static void
test_rows_stand_alone(void)
{
    LtBounded cell[N_ROWS * 3];
    const LtBounded *table = cell;
    LtCompositeStudy study = study_of(&table, N_ROWS);
    guint32 stream[LT_N_DRAWS] = {5, 5, 5}, before[N_ROWS], after[N_ROWS];
    g_autofree char *scratch = NULL;

    make_rows(cell);
    scratch = g_malloc(lt_composite_scratch(&study));
    lt_composite_rank_draw(&study, stream, scratch, before);
    for (int j = 0; j < 3; j++)
        cell[j] = known(0.0);
    lt_composite_rank_draw(&study, stream, scratch, after);
    for (int i = 1; i < N_ROWS; i++)
        g_assert_cmpuint(after[i], ==, before[i] - (before[0] < before[i]));
}

static double
shift(const LtCompositeStudy *study,
      const guint32 stream[LT_N_DRAWS],
      char *scratch,
      const guint32 *nominal)
{
    guint32 rank[N_ROWS];
    double sum = 0.0;

    lt_composite_rank_draw(study, stream, scratch, rank);
    for (guint i = 0; i < N_ROWS; i++)
        sum += fabs((double)rank[i] - nominal[i]) / N_ROWS;

    return sum;
}

static void
find_shares(LtCompositeStudy *study, double share[LT_N_DRAWS])
{
    static double y[2 + LT_N_DRAWS][N_DRAWS];
    const double *rows[2 + LT_N_DRAWS];
    guint32 nominal[N_ROWS], none[LT_N_DRAWS] = {G_MAXUINT32, G_MAXUINT32, G_MAXUINT32};
    g_autofree char *scratch = g_malloc(lt_composite_scratch(study));

    lt_composite_rank_draw(study, none, scratch, nominal);
    for (guint32 d = 0; d < N_DRAWS; d++) {
        guint32 a[LT_N_DRAWS] = {d, d, d}, b[LT_N_DRAWS];

        for (int s = 0; s < LT_N_DRAWS; s++)
            b[s] = d + N_DRAWS;
        y[0][d] = shift(study, a, scratch, nominal);
        y[1][d] = shift(study, b, scratch, nominal);
        for (int s = 0; s < LT_N_DRAWS; s++) {
            guint32 mixed[LT_N_DRAWS] = {d, d, d};

            mixed[s] = b[s];
            y[2 + s][d] = shift(study, mixed, scratch, nominal);
        }
    }
    for (int k = 0; k < 2 + LT_N_DRAWS; k++)
        rows[k] = y[k];
    lt_sobol_first(N_DRAWS, rows, share);
}

/* Where only one thing is unsure, it has the whole share, and the others none. */
static void
test_sobol_of_one_source(void)
{
    LtBounded cell[N_ROWS * 3];
    const LtBounded *table = cell;
    LtCompositeStudy study = study_of(&table, N_ROWS);
    double share[LT_N_DRAWS];

    make_rows(cell);
    find_shares(&study, share);
    g_assert_cmpfloat_with_epsilon(share[LT_DRAW_FACTS], 1.0, 0.15);
    g_assert_cmpfloat_with_epsilon(share[LT_DRAW_WEIGHTS], 0.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(share[LT_DRAW_METHODS], 0.0, 1e-12);

    for (int i = 0; i < N_ROWS * 3; i++)
        cell[i] = known(cell[i].low);
    study.concentration = 0.0;
    find_shares(&study, share);
    g_assert_cmpfloat_with_epsilon(share[LT_DRAW_WEIGHTS], 1.0, 0.15);
    g_assert_cmpfloat_with_epsilon(share[LT_DRAW_FACTS], 0.0, 1e-12);
}

static void
test_methods_are_drawn(void)
{
    LtBounded cell[N_ROWS * 3];
    const LtBounded *table = cell;
    const guint8 both[] = {1u << LT_AGGREGATE_ARITHMETIC | 1u << LT_AGGREGATE_GEOMETRIC, 0};
    LtCompositeStudy study = study_of(&table, N_ROWS);
    g_autofree guint32 *rank = NULL;
    guint n_other = 0;

    make_rows(cell);
    for (int i = 0; i < N_ROWS * 3; i++)
        cell[i] = known(cell[i].low);
    study.alternatives = both;
    rank = draw_all(&study, N_DRAWS);
    for (guint d = 0; d < N_DRAWS; d++)
        n_other += memcmp(rank, &rank[d * N_ROWS], N_ROWS * sizeof *rank) != 0;
    /* About half of the draws use the other mean. */
    g_assert_cmpuint(n_other, >, N_DRAWS / 3);
    g_assert_cmpuint(n_other, <, 2 * N_DRAWS / 3);
}

/* The mean of a coin's two ends and of a triangle. */
static void
test_coins_and_triangles(void)
{
    LtBounded cell[2 * 3];
    const LtBounded *table = cell;
    const guint8 coin[3] = {1, 1, 1};
    LtCompositeStudy study = study_of(&table, 2);
    g_autofree guint32 *rank = NULL, *work = g_new(guint32, 4000);
    LtRankRange range;

    /* Never above a half unless all three coins fall well. */
    for (int j = 0; j < 3; j++) {
        cell[j] = (LtBounded){0, NAN, 1, 0};
        cell[3 + j] = known(0.8);
    }
    study.is_coin = coin;
    rank = draw_all(&study, 4000);
    lt_rank_range(rank, 4000, 2, 0, 1, work, &range);
    g_assert_cmpfloat(fabs(range.in_top - 0.125), <, 0.02);

    /* P(x > 0.2) is 0.64 where x is triangular with its top at the low end. */
    g_free(g_steal_pointer(&rank));
    study.is_coin = coins;
    cell[0] = cell[1] = known(0.0);
    cell[2] = (LtBounded){0, 0, 1, 1};
    cell[3] = cell[4] = known(0.0);
    cell[5] = known(0.2);
    rank = draw_all(&study, 4000);
    lt_rank_range(rank, 4000, 2, 0, 1, work, &range);
    g_assert_cmpfloat(fabs(range.in_top - 0.64), <, 0.03);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/composite-draws/known-facts", test_known_facts_have_one_rank);
    g_test_add_func("/kernels/composite-draws/unknown-rows", test_unknown_rows_share_the_top);
    g_test_add_func("/kernels/composite-draws/draws-stand-alone", test_draws_stand_alone);
    g_test_add_func("/kernels/composite-draws/rows-stand-alone", test_rows_stand_alone);
    g_test_add_func("/kernels/composite-draws/sobol-of-one-source", test_sobol_of_one_source);
    g_test_add_func("/kernels/composite-draws/methods-are-drawn", test_methods_are_drawn);
    g_test_add_func("/kernels/composite-draws/coins-and-triangles", test_coins_and_triangles);

    return g_test_run();
}
