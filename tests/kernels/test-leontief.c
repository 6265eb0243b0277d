/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/leontief.h"
#include "leontief-case.h"

#include <math.h>
#include <string.h>

/* Relative where numbers are large, absolute where they are not. */
static void
assert_near(double one, double other, double tolerance)
{
    if (fabs(one - other) <= tolerance * fmax(1.0, fabs(other)))
        return;
    g_assert_cmpfloat_with_epsilon(one, other, tolerance);
}

static void
assert_column(const Fixture *reference, const char *name, const double *numbers, double tolerance)
{
    guint column = leontief_case_find(reference, name) + 1;

    for (guint i = 0; i < reference->n_rows; i++)
        assert_near(numbers[i], fixture_get(reference, i, column), tolerance);
}

static void
assert_matrix(const char *folder, const char *file, const double *matrix, double tolerance)
{
    g_autoptr(Fixture) reference = fixture_read(folder, file);

    for (guint i = 0; i < reference->n_rows; i++)
        for (guint j = 0; j < reference->n_rows; j++) {
            double expected = fixture_get(reference, i, j + 1);

            if (!isnan(expected))
                assert_near(matrix[(gsize)i * reference->n_rows + j], expected, tolerance);
        }
}

/* pymrio 0.6.3 on its test table: A, L, B, G and the linkages. */
static void
test_reference(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) table = leontief_case_read(&folder);
    g_autoptr(Fixture) reference = NULL;
    g_autofree double *numbers = NULL, *mean = NULL, *square = NULL;
    guint n;

    if (table == NULL)
        return;
    n = table->n;
    reference = fixture_read(folder, "mrio_ref_sectors.csv");
    numbers = g_new(double, n);
    mean = g_new(double, n);
    square = g_new(double, (gsize)n *n);
    assert_matrix(folder, "mrio_A.csv", table->matrix, 1e-12);
    assert_matrix(folder, "mrio_L.csv", table->inverse, 1e-12);
    lt_leontief_to_ghosh(n, table->inverse, table->output, square);
    assert_matrix(folder, "mrio_G.csv", square, 1e-9);

    for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
            square[i * n + j] = table->matrix[i * n + j] * table->output[j] / table->output[i];
    assert_matrix(folder, "mrio_B.csv", square, 1e-12);
    lt_leontief_push(n, square, NULL, numbers);
    assert_column(reference, "fl_direct_ghosh", numbers, 1e-9);
    lt_leontief_normalise(n, numbers, NULL, mean);
    assert_column(reference, "fl_direct_norm_ghosh", mean, 1e-9);

    lt_leontief_pull(n, table->matrix, NULL, numbers);
    assert_column(reference, "bl_direct", numbers, 1e-9);
    lt_leontief_normalise(n, numbers, NULL, mean);
    assert_column(reference, "bl_direct_norm", mean, 1e-9);
    lt_leontief_push(n, table->matrix, NULL, numbers);
    assert_column(reference, "fl_direct_leontief", numbers, 1e-9);
    assert_column(reference, "bl_total", table->backward, 1e-9);
    assert_column(reference, "downstreamness", table->backward, 1e-9);
    assert_column(reference, "fl_total_ghosh", table->forward, 1e-9);
    assert_column(reference, "upstreamness", table->forward, 1e-9);
    lt_leontief_push(n, table->inverse, NULL, numbers);
    assert_column(reference, "fl_total_leontief", numbers, 1e-9);
    lt_leontief_normalise(n, numbers, NULL, mean);
    assert_column(reference, "fl_norm_leontief", mean, 1e-9);
    lt_leontief_normalise(n, table->backward, NULL, numbers);
    assert_column(reference, "bl_norm", numbers, 1e-9);
    lt_leontief_normalise(n, table->forward, NULL, numbers);
    assert_column(reference, "fl_norm_ghosh", numbers, 1e-9);
    lt_leontief_column_spread(n, table->inverse, mean, numbers);
    assert_column(reference, "power_dispersion_cv", numbers, 1e-9);
    lt_leontief_row_spread(n, table->inverse, numbers);
    assert_column(reference, "sensitivity_dispersion_cv", numbers, 1e-9);
    for (guint j = 0; j < n; j++)
        numbers[j] = table->backward[j] * table->final_demand[j] / table->output[j];
    assert_column(reference, "net_output_multiplier", numbers, 1e-9);
}

/* Value added of all by unit of final demand, beside pymrio's multiplier. */
static void
test_reference_factors(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) table = leontief_case_read(&folder);
    g_autoptr(Fixture) inputs = NULL, multipliers = NULL;
    double s[48], pull[48];

    if (table == NULL)
        return;
    inputs = fixture_read(folder, "mrio_factor_inputs_F.csv");
    multipliers = fixture_read(folder, "mrio_factor_multipliers_M.csv");
    for (guint i = 0; i < table->n; i++)
        s[i] = fixture_get(inputs, 0, i + 1) / table->output[i];
    lt_leontief_pull(table->n, table->inverse, s, pull);
    for (guint i = 0; i < table->n; i++)
        assert_near(pull[i], fixture_get(multipliers, 0, i + 1), 1e-9);
}

static void
test_reference_paths(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) table = leontief_case_read(&folder);
    g_autofree double *work = NULL, *length = NULL, *origin = NULL, *pull = NULL, *column = NULL;
    guint n;

    if (table == NULL)
        return;
    n = table->n;
    work = g_new(double, (gsize)n *n);
    length = g_new(double, (gsize)n *n);
    origin = g_new(double, n);
    pull = g_new(double, n);
    column = g_new(double, n);
    lt_leontief_lengths(n, table->inverse, work, length);
    assert_matrix(folder, "mrio_APL.csv", length, 1e-9);

    /* All origins, and then the second region, which has the nodes 8 to 15. */
    for (int only = 0; only < 2; only++) {
        for (guint i = 0; i < n; i++)
            origin[i] = only && (i < 8 || i >= 16) ? 0.0 : table->value_added[i] / table->output[i];
        lt_leontief_pull(n, table->inverse, origin, pull);
        for (guint j = 0; j < n; j++) {
            lt_leontief_pass_through(n, table->inverse, pull, j, column);
            for (guint k = 0; k < n; k++)
                work[(gsize)k * n + j] = column[k];
        }
        assert_matrix(folder,
                      only ? "mrio_ref_ptf_origin_reg2.csv" : "mrio_ref_ptf_all_origins.csv", work,
                      1e-9);
    }
}

/* Eurostat's manual, page 488: six sectors of Germany in 1995, as printed. */
static void
test_germany(void)
{
    static const double flow[6][6] = {{1131, 25480, 1, 607, 710, 762},
                                      {7930, 304584, 64167, 41082, 11981, 30360},
                                      {426, 7334, 3875, 5296, 23457, 9155},
                                      {3559, 72717, 14190, 74399, 10835, 21008},
                                      {3637, 96115, 31027, 65755, 193176, 34223},
                                      {1552, 14986, 1747, 11225, 15058, 22070}};
    static const double output[6] = {43910, 1079446, 245606, 540063, 692487, 508918};
    static const double gva[6] = {21664, 395022, 115624, 311407, 415426, 365017};
    static const double backward[6] = {1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782};
    static const double forward[6] = {2.1126, 1.6910, 1.3558, 1.5849, 2.1037, 1.2106};
    static const double value[6] = {.8450, .7647, .8615, .9019, .9393, .9199};
    double a[36], inverse[36], work[6 * 64], share[6], sums[6];
    int pivot[6];

    for (guint i = 0; i < 6; i++) {
        share[i] = gva[i] / output[i];
        for (guint j = 0; j < 6; j++)
            a[6 * i + j] = flow[i][j] / output[j];
    }
    g_assert_cmpuint(lt_leontief_invert_work(6), <=, G_N_ELEMENTS(work));
    g_assert_true(lt_leontief_invert(6, a, inverse, pivot, work));
    lt_leontief_pull(6, inverse, NULL, sums);
    for (guint j = 0; j < 6; j++)
        g_assert_cmpfloat_with_epsilon(sums[j], backward[j], 6e-5);
    lt_leontief_ghosh_push(6, inverse, output, sums);
    for (guint j = 0; j < 6; j++)
        g_assert_cmpfloat_with_epsilon(sums[j], forward[j], 6e-5);
    lt_leontief_pull(6, inverse, share, sums);
    for (guint j = 0; j < 6; j++)
        g_assert_cmpfloat_with_epsilon(sums[j], value[j], 6e-5);
}

/* L of the six sectors by an output of one's choice. */
static void
invert_germany(const Fixture *table, const double *output, double *inverse)
{
    double a[36], work[6 * 64];
    int pivot[6];

    for (guint i = 0; i < 6; i++)
        for (guint j = 0; j < 6; j++)
            a[6 * i + j] = fixture_get(table, i, 2 + j) / output[j];
    g_assert_true(lt_leontief_invert(6, a, inverse, pivot, work));
}

/* The whole table and all that was published of it, from the files: by a program with twelve
 * digits, and as printed. One forward linkage was misprinted: 1.6691 for 1.6910. What is sold of
 * industry is less than its output of 1,079,446 by 46; forward linkages are by what is sold. */
static void
test_germany_files(void)
{
    static const guint misprint = 1, gva = 14, made = 15, staff = 18;
    g_autofree char *folder = fixture_find_shared("io");
    g_autoptr(Fixture) table = NULL, reference = NULL;
    double inverse[36], output[6], sold[6], share[2][6], sums[4][6];

    if (folder == NULL)
        return;
    table = fixture_read(folder, "germany1995_siot.csv");
    reference = fixture_read(folder, "germany1995_ref.csv");
    for (guint j = 0; j < 6; j++) {
        output[j] = fixture_get(table, made, 2 + j);
        sold[j] = fixture_get(table, j, table->n_columns - 1);
        share[0][j] = fixture_get(table, gva, 2 + j) / output[j];
        share[1][j] = fixture_get(table, staff, 2 + j) / output[j];
        g_assert_cmpfloat(output[j], ==, fixture_get(reference, j, 1));
        g_assert_cmpfloat(sold[j], ==, fixture_get(reference, j, 2));
    }
    invert_germany(table, output, inverse);
    lt_leontief_pull(6, inverse, NULL, sums[0]);
    lt_leontief_pull(6, inverse, share[0], sums[2]);
    lt_leontief_pull(6, inverse, share[1], sums[3]);
    invert_germany(table, sold, inverse);
    lt_leontief_ghosh_push(6, inverse, sold, sums[1]);
    for (guint j = 0; j < 6; j++)
        for (guint k = 0; k < 4; k++) {
            double printed = fixture_get(reference, j, 4 + 2 * k);

            assert_near(sums[k][j], fixture_get(reference, j, 3 + 2 * k), 1e-9);
            if (k == 1 && j == misprint)
                g_assert_cmpfloat(printed, ==, 1.6691);
            else
                g_assert_cmpfloat_with_epsilon(sums[k][j], printed, 6e-5);
        }
}

/* ioanalysis; its columns of direct linkages hold the total ones, and only those by the mean (the
 * second half) are what they are called. */
static void
test_reference_linkages(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) table = leontief_case_read(&folder);
    g_autoptr(Fixture) reference = NULL;
    double numbers[6][48], sold[48] = {0};
    guint n = 48;

    if (table == NULL)
        return;
    reference = fixture_read(folder, "mrio_ioanalysis_linkages.csv");
    for (gsize e = 0; e < table->n_links; e++)
        sold[table->supplier[e]] += table->flow[e] / table->output[table->supplier[e]];
    lt_leontief_pull(n, table->matrix, NULL, numbers[0]);
    lt_leontief_normalise(n, numbers[0], NULL, numbers[2]);
    lt_leontief_normalise(n, sold, NULL, numbers[3]);
    lt_leontief_normalise(n, table->backward, NULL, numbers[4]);
    lt_leontief_normalise(n, table->forward, NULL, numbers[5]);
    memcpy(numbers[0], table->backward, sizeof numbers[0]);
    memcpy(numbers[1], table->forward, sizeof numbers[1]);
    for (guint j = 0; j < n; j++) {
        for (guint k = 0; k < 6; k++)
            assert_near(numbers[k][j], fixture_get(reference, j, 3 + k), 1e-9);
        g_assert_cmpfloat(fixture_get(reference, j, 1), ==, fixture_get(reference, j, 3));
        g_assert_cmpfloat(fixture_get(reference, j, 2), ==, fixture_get(reference, j, 4));
    }
}

/* Linkages average 1, xᵀ = vᵀ G, G is the inverse of I − B, value added multipliers are 1. */
static void
test_identities(void)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        g_autoptr(LeontiefCase) table = leontief_case_draw(seed, 12, 0.4, FALSE);
        guint n = table->n;
        g_autofree double *ghosh = g_new(double, n *n);
        g_autofree double *numbers = g_new(double, n);
        g_autofree double *weighted = g_new(double, n);
        double sum = 0.0, total = 0.0;

        lt_leontief_normalise(n, table->backward, NULL, numbers);
        for (guint j = 0; j < n; j++)
            sum += numbers[j];
        assert_near(sum, n, 1e-12);
        lt_leontief_pull(n, table->inverse, table->output, weighted);
        lt_leontief_normalise(n, weighted, table->output, numbers);
        sum = 0.0;
        for (guint j = 0; j < n; j++) {
            sum += numbers[j] * table->output[j];
            total += table->output[j];
        }
        assert_near(sum / total, 1.0, 1e-12);

        lt_leontief_to_ghosh(n, table->inverse, table->output, ghosh);
        lt_leontief_pull(n, ghosh, table->value_added, numbers);
        for (guint j = 0; j < n; j++)
            assert_near(numbers[j], table->output[j], 1e-11);
        lt_leontief_push(n, ghosh, NULL, numbers);
        for (guint j = 0; j < n; j++)
            assert_near(numbers[j], table->forward[j], 1e-12);
        for (guint i = 0; i < n; i++)
            for (guint j = 0; j < n; j++) {
                double cell = ghosh[i * n + j];

                for (guint k = 0; k < n; k++)
                    if (table->output[i] > 0.0)
                        cell -= table->matrix[i * n + k] * table->output[k] / table->output[i] *
                                ghosh[k * n + j];
                assert_near(cell, i == j, 1e-11);
            }
        for (guint j = 0; j < n; j++)
            weighted[j] = table->output[j] > 0.0 ? table->value_added[j] / table->output[j] : 1.0;
        lt_leontief_pull(n, table->inverse, weighted, numbers);
        for (guint j = 0; j < n; j++)
            assert_near(numbers[j], 1.0, 1e-12);
    }
}

/* Type II against a table that has households as one more node. */
static void
test_households(void)
{
    for (guint64 seed = 1; seed <= 10; seed++) {
        g_autoptr(LeontiefCase) table = leontief_case_draw(seed, 7, 0.5, FALSE);
        guint n = table->n, m = n + 1;
        g_autofree double *closed = g_new0(double, m *m);
        g_autofree double *inverse = g_new0(double, m *m);
        g_autofree double *work = g_new(double, lt_leontief_invert_work(m));
        g_autofree int *pivot = g_new(int, m);
        g_autofree double *income = g_new(double, n);
        g_autofree double *spending = g_new(double, n);
        g_autofree double *induced = g_new(double, n);

        for (guint i = 0; i < n; i++) {
            income[i] = table->output[i] > 0.0 ? 0.5 * table->value_added[i] / table->output[i] : 0;
            spending[i] = 0.8 / n;
            closed[i * m + n] = spending[i];
            closed[n * m + i] = income[i];
            for (guint j = 0; j < n; j++)
                closed[i * m + j] = table->matrix[i * n + j];
        }
        g_assert_true(lt_leontief_invert(m, closed, inverse, pivot, work));
        g_assert_true(lt_leontief_type_two(n, table->inverse, table->backward, income, spending,
                                           work, induced));
        for (guint j = 0; j < n; j++) {
            double sum = 0.0;

            for (guint i = 0; i < n; i++)
                sum += inverse[i * m + j];
            assert_near(induced[j], sum, 1e-11);
        }
        /* More than all of the income cannot be spent. */
        for (guint i = 0; i < n; i++) {
            income[i] = 1.0;
            spending[i] = 1.0;
        }
        g_assert_false(lt_leontief_type_two(n, table->inverse, table->backward, income, spending,
                                            work, induced));
    }
}

/* Chains of supply from i to j that pass k, counted with their visits over short ways. */
static void
test_visits(void)
{
    /* 0 supplies 1 and 2, both supply 3: half of the way passes each. */
    double a[16] = {0, .4, .2, 0, 0, 0, 0, .25, 0, 0, 0, .5, 0, 0, 0, 0};
    double inverse[16], work[4 * 64];
    int pivot[4];

    g_assert_true(lt_leontief_invert(4, a, inverse, pivot, work));
    assert_near(lt_leontief_visits(4, inverse, 0, 1, 3), 0.5, 1e-15);
    assert_near(lt_leontief_visits(4, inverse, 0, 2, 3), 0.5, 1e-15);
    assert_near(lt_leontief_visits(4, inverse, 0, 3, 3), 1.0, 1e-15);
    g_assert_true(isnan(lt_leontief_visits(4, inverse, 3, 1, 0)));
}

/* Both kinds of scale: money in other units, nodes in another order. */
static void
test_relabelling(void)
{
    g_autoptr(LeontiefCase) table = leontief_case_draw(3, 9, 0.5, FALSE);
    guint n = table->n;
    g_autofree double *a = g_new(double, n *n);
    g_autofree double *inverse = g_new(double, n *n);
    g_autofree double *work = g_new(double, lt_leontief_invert_work(n));
    g_autofree int *pivot = g_new(int, n);
    g_autofree double *coefficient = g_new(double, table->n_links);
    g_autofree guint8 *fault = g_new(guint8, n);

    for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
            a[(n - 1 - i) * n + (n - 1 - j)] = table->matrix[i * n + j];
    g_assert_true(lt_leontief_invert(n, a, inverse, pivot, work));
    for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
            assert_near(inverse[(n - 1 - i) * n + (n - 1 - j)], table->inverse[i * n + j], 1e-12);

    for (gsize e = 0; e < table->n_links; e++)
        table->flow[e] *= 1e6;
    for (guint i = 0; i < n; i++)
        table->output[i] *= 1e6;
    lt_leontief_prepare(n, table->n_links, table->supplier, table->buyer, table->flow,
                        table->output, coefficient, work, fault);
    for (gsize e = 0; e < table->n_links; e++)
        assert_near(coefficient[e], table->coefficient[e], 1e-15);
}

typedef struct {
    const char *name;
    double output[2];
    double flow[2]; /* from the other one */
    LtLeontiefFault fault[2];
} BadCase;

static const BadCase bad_cases[] = {
    {"fine", {10, 10}, {2, 9}, {LT_LEONTIEF_FINE, LT_LEONTIEF_FINE}},
    {"nothing made, nothing bought", {10, 0}, {2, 0}, {LT_LEONTIEF_FINE, LT_LEONTIEF_FINE}},
    {"nothing made", {10, 0}, {2, 1}, {LT_LEONTIEF_FINE, LT_LEONTIEF_NO_OUTPUT}},
    {"negative", {-1, 10}, {2, 1}, {LT_LEONTIEF_NEGATIVE_OUTPUT, LT_LEONTIEF_FINE}},
    {"unknown", {NAN, 10}, {2, 1}, {LT_LEONTIEF_NEGATIVE_OUTPUT, LT_LEONTIEF_FINE}},
    {"infinite", {INFINITY, 10}, {2, 1}, {LT_LEONTIEF_NEGATIVE_OUTPUT, LT_LEONTIEF_FINE}},
    {"flow", {10, 10}, {-2, NAN}, {LT_LEONTIEF_NEGATIVE_FLOW, LT_LEONTIEF_NEGATIVE_FLOW}},
    {"all of it", {10, 10}, {10, 11}, {LT_LEONTIEF_COLUMN_SUM, LT_LEONTIEF_COLUMN_SUM}},
};

static void
test_faults(void)
{
    for (guint c = 0; c < G_N_ELEMENTS(bad_cases); c++) {
        static const guint32 supplier[2] = {1, 0}, buyer[2] = {0, 1};
        const BadCase *bad = &bad_cases[c];
        double coefficient[2], sums[2];
        guint8 fault[2];
        guint n = lt_leontief_prepare(2, 2, supplier, buyer, bad->flow, bad->output, coefficient,
                                      sums, fault);

        g_test_message("%s", bad->name);
        g_assert_cmpuint(n, ==, (bad->fault[0] != 0) + (bad->fault[1] != 0));
        g_assert_cmpint(fault[0], ==, bad->fault[0]);
        g_assert_cmpint(fault[1], ==, bad->fault[1]);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/leontief/reference", test_reference);
    g_test_add_func("/kernels/leontief/reference-factors", test_reference_factors);
    g_test_add_func("/kernels/leontief/reference-paths", test_reference_paths);
    g_test_add_func("/kernels/leontief/germany", test_germany);
    g_test_add_func("/kernels/leontief/germany-files", test_germany_files);
    g_test_add_func("/kernels/leontief/reference-linkages", test_reference_linkages);
    g_test_add_func("/kernels/leontief/identities", test_identities);
    g_test_add_func("/kernels/leontief/households", test_households);
    g_test_add_func("/kernels/leontief/visits", test_visits);
    g_test_add_func("/kernels/leontief/relabelling", test_relabelling);
    g_test_add_func("/kernels/leontief/faults", test_faults);

    return g_test_run();
}
