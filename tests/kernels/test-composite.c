/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/composite-aggregate.h"
#include "kernels/composite-normalise.h"
#include "kernels/composite-tree.h"
#include "kernels/composite-weights.h"
#include "support/fixture.h"

#include <math.h>
#include <string.h>

#define EPSILON 1e-12

static const guint8 directions[] = {0, 0, 1, 0, 1, 0};

/* The twelve alternatives, as they are and between the least and the greatest. */
typedef struct {
    Fixture *raw;
    Fixture *scores;
    Fixture *weights;
    double *scaled;
} Case;

static double *
scale_columns(const Fixture *raw, const guint8 *is_down)
{
    double *scaled = g_new(double, (gsize)raw->n_rows * raw->n_columns);

    for (guint j = 0; j < raw->n_columns; j++) {
        g_autofree double *column = fixture_dup_column(raw, j);
        g_autofree double *sorted = g_new(double, raw->n_rows);
        LtNormalisation rule = {LT_NORMALISE_MIN_MAX, is_down[j], 0, 0};
        LtScale scale;

        lt_scale_fit(&scale, &rule, raw->n_rows, column, sorted);
        for (guint i = 0; i < raw->n_rows; i++)
            scaled[i * raw->n_columns + j] = lt_scale_put(&scale, column[i]);
    }
    return scaled;
}

static Case
case_read(void)
{
    g_autofree char *folder = fixture_find_folder("scoring");
    Case one = {fixture_read(folder, "mcda-matrix.csv"), fixture_read(folder, "mcda-scores.csv"),
                fixture_read(folder, "mcda-weights.csv"), NULL};

    one.scaled = scale_columns(one.raw, directions);

    return one;
}

static void
case_clear(Case *one)
{
    fixture_free(one->raw);
    fixture_free(one->scores);
    fixture_free(one->weights);
    g_free(one->scaled);
}

static const double *
row_of(const Fixture *fixture, guint row)
{
    return &fixture->cells[(gsize)row * fixture->n_columns];
}

static void
check_column(const Case *one, const double *found, guint column)
{
    for (guint i = 0; i < one->raw->n_rows; i++)
        g_assert_cmpfloat_with_epsilon(found[i], fixture_get(one->scores, i, column), EPSILON);
}

static void
check_row(const double *found, const double *expected, guint n)
{
    for (guint j = 0; j < n; j++)
        g_assert_cmpfloat_with_epsilon(found[j], expected[j], EPSILON);
}

static void
test_weights_from_data(void)
{
    Case one = case_read();
    double weight[6], work[12];

    g_assert_true(lt_weights_entropy(12, 6, one.scaled, weight));
    check_row(weight, row_of(one.weights, 0), 6);
    g_assert_true(lt_weights_entropy(12, 6, one.raw->cells, weight));
    check_row(weight, row_of(one.weights, 1), 6);
    g_assert_true(lt_weights_critic(12, 6, one.scaled, weight, work));
    check_row(weight, row_of(one.weights, 2), 6);
    case_clear(&one);
}

/* Where no column tells rows apart there is nothing to weigh by. */
static void
test_weights_without_spread(void)
{
    const double flat[] = {0.5, 0.2, 0.5, 0.2, 0.5, 0.2};
    double weight[2], work[4];

    g_assert_false(lt_weights_critic(3, 2, flat, weight, work));
    g_assert_cmpfloat(weight[0], ==, 0.5);
    g_assert_false(lt_weights_entropy(3, 2, (const double[6]){0}, weight));
    g_assert_cmpfloat(weight[1], ==, 0.5);
}

/* What is committed is what the shared folder says. */
static void
test_copies(void)
{
    static const struct {
        const char *shared;
        const char *own;
        guint skipped; /* columns of names, which the copy does not have */
    } files[] = {{"mcda_matrix.csv", "mcda-matrix.csv", 0},
                 {"mcda_scores.csv", "mcda-scores.csv", 0},
                 {"mcda_weights.csv", "mcda-weights.csv", 1}};
    g_autofree char *shared = fixture_find_shared("scoring"), *own = NULL;

    if (shared == NULL)
        return;
    own = fixture_find_folder("scoring");
    for (guint k = 0; k < G_N_ELEMENTS(files); k++) {
        g_autoptr(Fixture) one = fixture_read(shared, files[k].shared);
        g_autoptr(Fixture) other = fixture_read(own, files[k].own);

        g_assert_cmpuint(one->n_rows, ==, other->n_rows);
        g_assert_cmpuint(one->n_columns, ==, other->n_columns + files[k].skipped);
        for (guint i = 0; i < one->n_rows; i++)
            for (guint j = 0; j < other->n_columns; j++)
                g_assert_cmpfloat(fixture_get(one, i, j + files[k].skipped), ==,
                                  fixture_get(other, i, j));
    }
}

/* Everything that the file says: judgements, both kinds of weights, λ, its index and its ratio. */
static void
test_ahp_file(void)
{
    g_autofree char *folder = fixture_find_shared("scoring"), *path = NULL, *text = NULL;
    g_auto(GStrv) lines = NULL;
    double judgement[36], weight[6], rows[6], eigenvalue, ratio;

    if (folder == NULL)
        return;
    path = g_build_filename(folder, "ahp_school.csv", NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(g_strstrip(text), "\n", 0);
    g_assert_cmpuint(g_strv_length(lines), ==, 12);
    for (guint i = 0; i < 6; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[1 + i], ",", 0);

        for (guint j = 0; j < 6; j++)
            judgement[6 * i + j] = g_ascii_strtod(cells[j], NULL);
    }
    lt_weights_ahp(6, judgement, weight, &eigenvalue, &ratio);
    lt_weights_ahp_rows(6, judgement, rows);
    for (guint k = 7; k < 12; k++) {
        g_auto(GStrv) cells = g_strsplit(lines[k], ",", 0);
        const double single[] = {eigenvalue, (eigenvalue - 6) / 5, ratio};

        for (guint j = 0; cells[1 + j] != NULL; j++) {
            double found = k == 7 ? weight[j] : k == 8 ? rows[j] : single[k - 9];

            g_assert_cmpfloat_with_epsilon(found, g_ascii_strtod(cells[1 + j], NULL), EPSILON);
        }
    }
}

static void
test_ahp(void)
{
    static const double expected[] = {0.320770183263106, 0.139502745420941, 0.0347683076996557,
                                      0.128486018463092, 0.237389994740016, 0.139082750413188};
    g_autofree char *folder = fixture_find_folder("scoring");
    g_autoptr(Fixture) judgement = fixture_read(folder, "ahp-school.csv");
    double weight[6], eigenvalue, ratio;

    lt_weights_ahp(6, judgement->cells, weight, &eigenvalue, &ratio);
    check_row(weight, expected, 6);
    g_assert_cmpfloat_with_epsilon(eigenvalue, 7.41987010192128, EPSILON);
    g_assert_cmpfloat_with_epsilon(ratio, 0.229011306761497, EPSILON);
}

/* Judgements that agree give the weights they were made of. */
static void
test_ahp_consistent(void)
{
    static const double wanted[] = {0.5, 0.3, 0.2};
    double judgement[9], weight[3], eigenvalue, ratio;

    for (int i = 0; i < 9; i++)
        judgement[i] = wanted[i / 3] / wanted[i % 3];
    lt_weights_ahp(3, judgement, weight, &eigenvalue, &ratio);
    check_row(weight, wanted, 3);
    g_assert_cmpfloat_with_epsilon(ratio, 0.0, EPSILON);
    lt_weights_ahp_rows(3, judgement, weight);
    check_row(weight, wanted, 3);
}

static void
test_topsis(void)
{
    Case one = case_read();
    static const double equal[] = {1. / 6, 1. / 6, 1. / 6, 1. / 6, 1. / 6, 1. / 6};
    double closeness[12], work[18];

    lt_topsis(12, 6, one.raw->cells, directions, row_of(one.weights, 0), closeness, work);
    check_column(&one, closeness, 1);
    lt_topsis(12, 6, one.raw->cells, directions, equal, closeness, work);
    check_column(&one, closeness, 2);
    case_clear(&one);
}

static void
test_vikor(void)
{
    Case one = case_read();
    double s[12], r[12], q[12];

    lt_vikor(12, 6, one.raw->cells, directions, row_of(one.weights, 0), 0.5, s, r, q);
    check_column(&one, s, 3);
    check_column(&one, r, 4);
    check_column(&one, q, 5);
    case_clear(&one);
}

static void
test_means(void)
{
    Case one = case_read();
    double mean[3][12];

    for (guint i = 0; i < 12; i++)
        for (int how = 0; how < 3; how++) {
            double value[6];

            for (guint j = 0; j < 6; j++)
                value[j] = how == LT_AGGREGATE_ARITHMETIC ? one.scaled[i * 6 + j]
                                                          : 0.01 + 0.99 * one.scaled[i * 6 + j];
            mean[how][i] = lt_aggregate((LtAggregate)how, 6, value, row_of(one.weights, 0));
        }
    for (guint how = 0; how < 3; how++)
        check_column(&one, mean[how], 6 + how);
    case_clear(&one);
}

static void
test_outranking(void)
{
    Case one = case_read();
    double flow[12];

    lt_promethee(12, 6, one.raw->cells, directions, row_of(one.weights, 0), flow);
    check_column(&one, flow, 9);
    lt_copeland(12, 6, one.raw->cells, directions, row_of(one.weights, 0), flow);
    check_column(&one, flow, 10);
    case_clear(&one);
}

static void
test_zero_ends_it(void)
{
    const double value[] = {0.0, 0.9}, weight[] = {0.01, 0.99}, without[] = {0.0, 1.0};

    g_assert_cmpfloat(lt_aggregate(LT_AGGREGATE_GEOMETRIC, 2, value, weight), ==, 0.0);
    g_assert_cmpfloat(lt_aggregate(LT_AGGREGATE_HARMONIC, 2, value, weight), ==, 0.0);
    g_assert_cmpfloat_with_epsilon(lt_aggregate(LT_AGGREGATE_GEOMETRIC, 2, value, without), 0.9,
                                   1e-15);
    g_assert_cmpfloat(lt_aggregate(LT_AGGREGATE_GREATEST, 2, value, weight), ==, 0.9);
}

typedef struct {
    LtNormaliser how;
    gboolean is_down;
    double low, high, x, expected;
} Put;

/* By hand, on the column 1, 2, 4, unknown, 8. */
static void
test_normalise_by_hand(void)
{
    static const Put cases[] = {
        {LT_NORMALISE_GOALPOSTS, FALSE, 2, 6, 4, 0.5},
        {LT_NORMALISE_GOALPOSTS, FALSE, 2, 6, 99, 1.0},
        {LT_NORMALISE_GOALPOSTS, TRUE, 2, 6, 3, 0.75},
        {LT_NORMALISE_GOALPOSTS, TRUE, 2, 6, 0, 1.0},
        {LT_NORMALISE_MIN_MAX, FALSE, 0, 0, 4, 3.0 / 7},
        {LT_NORMALISE_MIN_MAX, TRUE, 0, 0, 4, 4.0 / 7},
        {LT_NORMALISE_MIN_MAX, FALSE, 0, 0, 100, 1.0},
        {LT_NORMALISE_PERCENT_RANK, FALSE, 0, 0, 4, 2.0 / 3},
        {LT_NORMALISE_PERCENT_RANK, TRUE, 0, 0, 4, 1.0 / 3},
        {LT_NORMALISE_RANK, FALSE, 0, 0, 8, 4.0},
        {LT_NORMALISE_RANK, TRUE, 0, 0, 8, 1.0},
        {LT_NORMALISE_BORDA, FALSE, 0, 0, 4, 2.0},
        {LT_NORMALISE_BORDA, TRUE, 0, 0, 4, 1.0},
        {LT_NORMALISE_FRACTION_OF_MAX, FALSE, 0, 0, 2, 0.25},
        {LT_NORMALISE_FRACTION_OF_MAX, TRUE, 0, 0, 2, 0.5},
        {LT_NORMALISE_DISTANCE_TO_MAX, FALSE, 0, 0, 2, 1.0 / 7},
        {LT_NORMALISE_TARGET, FALSE, 0, 5, 4, 0.8},
        {LT_NORMALISE_TARGET, FALSE, 0, 5, 6, 1.0},
        {LT_NORMALISE_TARGET, TRUE, 2, 0, 8, 0.25},
        {LT_NORMALISE_TARGET, TRUE, 2, 0, 1, 1.0},
    };
    const double column[] = {1, 2, 4, NAN, 8};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Put *one = &cases[i];
        LtNormalisation rule = {one->how, one->is_down, one->low, one->high};
        double sorted[5];
        LtScale scale;

        lt_scale_fit(&scale, &rule, 5, column, sorted);
        g_test_message("case %u", i);
        g_assert_cmpfloat_with_epsilon(lt_scale_put(&scale, one->x), one->expected, 1e-15);
        g_assert_true(isnan(lt_scale_put(&scale, NAN)));
    }
}

static void
test_constant_column(void)
{
    const double column[] = {3, 3, NAN};
    double sorted[3];
    LtNormalisation rule = {LT_NORMALISE_MIN_MAX, FALSE, 0, 0};
    LtScale scale;

    lt_scale_fit(&scale, &rule, 3, column, sorted);
    g_assert_true(scale.is_constant);
    g_assert_cmpfloat(lt_scale_put(&scale, 3), ==, 0.5);
}

/* A column with one value far out is drawn in by one step, and says how far. */
static void
test_treat_by_hand(void)
{
    double column[] = {1, 2, NAN, 3, 4, 5, 6, 100}, work[8];
    guint32 n_steps;

    g_assert_cmpint(lt_treat(8, column, 5, 2.0, 3.5, work, &n_steps), ==, LT_TREATED_WINSORISED);
    g_assert_cmpuint(n_steps, ==, 1);
    g_assert_cmpfloat(column[7], ==, 6);
    g_assert_cmpfloat(column[0], ==, 1);
    g_assert_true(isnan(column[2]));
}

/* Without a step to spare, logarithms. */
static void
test_treat_by_logarithm(void)
{
    double column[] = {1, 2, 3, 4, 5, 6, 100}, work[7];
    guint32 n_steps;

    g_assert_cmpint(lt_treat(7, column, 0, 2.0, 3.5, work, &n_steps), ==, LT_TREATED_LOG);
    g_assert_cmpfloat_with_epsilon(column[0], log(0.99), 1e-12);
    g_assert_cmpfloat_with_epsilon(column[6], log(99 + 0.99), 1e-12);
}

/* (a, b) by weights 3 and 1, then that with c. */
static const guint32 small_first[] = {0, 2, 4}, small_member[] = {0, 1, 3, 2};
static const double small_weight[] = {3, 1, 1, 1};

static LtCompositeTree
small_tree(const guint8 *how)
{
    return (LtCompositeTree){3, 2, small_first, small_member, small_weight, how};
}

static void
test_unknown_makes_bounds(void)
{
    const guint8 how[] = {LT_AGGREGATE_ARITHMETIC, LT_AGGREGATE_ARITHMETIC};
    LtCompositeTree tree = small_tree(how);
    LtBounded node[5] = {{0.4, 0.4, 0.4, 1}, {0, NAN, 1, 0}, {0.8, 0.8, 0.8, 1}};

    lt_composite_roll_up(&tree, node);
    g_assert_cmpfloat_with_epsilon(node[3].low, 0.3, 1e-15);
    g_assert_cmpfloat_with_epsilon(node[3].value, 0.4, 1e-15);
    g_assert_cmpfloat_with_epsilon(node[3].high, 0.55, 1e-15);
    g_assert_cmpfloat_with_epsilon(node[3].coverage, 0.75, 1e-15);
    g_assert_cmpfloat_with_epsilon(node[4].low, 0.55, 1e-15);
    g_assert_cmpfloat_with_epsilon(node[4].value, 0.6, 1e-15);
    g_assert_cmpfloat_with_epsilon(node[4].high, 0.675, 1e-15);
    g_assert_cmpfloat_with_epsilon(node[4].coverage, 0.875, 1e-15);
}

static void
test_product_needs_all(void)
{
    const guint8 how[] = {LT_AGGREGATE_ARITHMETIC, LT_AGGREGATE_PRODUCT};
    LtCompositeTree tree = small_tree(how);
    LtBounded node[5] = {{0.4, 0.4, 0.4, 1}, {0.4, 0.4, 0.4, 1}, {0, NAN, 1, 0}};

    lt_composite_roll_up(&tree, node);
    g_assert_cmpfloat(node[4].low, ==, 0.0);
    g_assert_true(isnan(node[4].value));
    g_assert_cmpfloat_with_epsilon(node[4].high, 0.4, 1e-15);
}

/* Whatever the unknown ones turn out to be, the score is within its bounds, and they are met. */
static void
test_bounds_hold(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (int round = 0; round < 2000; round++) {
        const guint8 how[] = {(guint8)g_rand_int_range(rand, 0, LT_N_AGGREGATES),
                              (guint8)g_rand_int_range(rand, 0, LT_N_AGGREGATES)};
        LtCompositeTree tree = small_tree(how);
        LtBounded node[5] = {{0}};
        double number[5];

        for (int j = 0; j < 3; j++) {
            double a = g_rand_double(rand), b = g_rand_double(rand);

            node[j] = (LtBounded){fmin(a, b), NAN, fmax(a, b), 0.0};
            number[j] = g_rand_double_range(rand, node[j].low, node[j].high);
            if (g_rand_boolean(rand))
                node[j].value = number[j];
        }
        lt_composite_roll_up(&tree, node);
        lt_composite_compute(&tree, tree.weight, tree.how, number);
        g_assert_cmpfloat(number[4], >=, node[4].low - 1e-12);
        g_assert_cmpfloat(number[4], <=, node[4].high + 1e-12);
        if (!isnan(node[4].value)) {
            g_assert_cmpfloat(node[4].value, >=, node[4].low);
            g_assert_cmpfloat(node[4].value, <=, node[4].high);
        }
        for (int j = 0; j < 3; j++)
            number[j] = node[j].high;
        lt_composite_compute(&tree, tree.weight, tree.how, number);
        g_assert_cmpfloat_with_epsilon(number[4], node[4].high, 1e-12);
    }
}

static void
test_solve(void)
{
    const guint8 how[] = {LT_AGGREGATE_ARITHMETIC, LT_AGGREGATE_GEOMETRIC};
    LtCompositeTree tree = small_tree(how);
    double node[5] = {0.9, 0.5, 0.64, 0, 0};

    /* √(0.64 (3 a + 0.5)/4) = 0.4 where a = 1/6. */
    g_assert_cmpfloat_with_epsilon(lt_composite_solve(&tree, node, 1, 0, 0.4), 1.0 / 6, 1e-8);
    node[0] = 0.9;
    g_assert_true(isnan(lt_composite_solve(&tree, node, 1, 1, 0.1)));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/composite/weights-from-data", test_weights_from_data);
    g_test_add_func("/kernels/composite/weights-without-spread", test_weights_without_spread);
    g_test_add_func("/kernels/composite/copies", test_copies);
    g_test_add_func("/kernels/composite/ahp", test_ahp);
    g_test_add_func("/kernels/composite/ahp-file", test_ahp_file);
    g_test_add_func("/kernels/composite/ahp-consistent", test_ahp_consistent);
    g_test_add_func("/kernels/composite/topsis", test_topsis);
    g_test_add_func("/kernels/composite/vikor", test_vikor);
    g_test_add_func("/kernels/composite/means", test_means);
    g_test_add_func("/kernels/composite/outranking", test_outranking);
    g_test_add_func("/kernels/composite/zero-ends-it", test_zero_ends_it);
    g_test_add_func("/kernels/composite/normalise-by-hand", test_normalise_by_hand);
    g_test_add_func("/kernels/composite/constant-column", test_constant_column);
    g_test_add_func("/kernels/composite/treat-by-hand", test_treat_by_hand);
    g_test_add_func("/kernels/composite/treat-by-logarithm", test_treat_by_logarithm);
    g_test_add_func("/kernels/composite/unknown-makes-bounds", test_unknown_makes_bounds);
    g_test_add_func("/kernels/composite/product-needs-all", test_product_needs_all);
    g_test_add_func("/kernels/composite/bounds-hold", test_bounds_hold);
    g_test_add_func("/kernels/composite/solve", test_solve);

    return g_test_run();
}
