/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/leontief-sparse.h"
#include "leontief-case.h"

#include <math.h>

static void
compare(const LeontiefCase *self, const LtCsr *rows, const guint32 *order, LtSparseMethod method)
{
    guint n = self->n;
    LtSparse matrix = {rows, self->coefficient};
    g_autofree double *y = g_new(double, n);
    g_autofree double *ones = g_new(double, n);
    g_autofree double *work = g_new(double, 8 * (gsize)n);
    gboolean is_pull = rows == &self->suppliers_of;
    LtSparseReport report;

    for (guint i = 0; i < n; i++)
        ones[i] = 1.0;
    report = lt_sparse_solve(&matrix, order, ones, 1e-13, 1000, y, work);
    g_assert_cmpint(report.method, ==, method);
    g_assert_cmpfloat(report.residual_sum, <=, 1e-13 * n);
    g_assert_cmpfloat(report.residual_max, <=, report.residual_sum);
    for (guint i = 0; i < n; i++) {
        double sum = 0.0;

        for (guint j = 0; j < n; j++)
            sum += self->inverse[is_pull ? j * n + i : i * n + j];
        g_assert_cmpfloat_with_epsilon(y[i], sum, 1e-11 * sum);
    }
}

/* Sums of columns and of rows of L, against the inverse. */
static void
test_cycles(void)
{
    for (guint64 seed = 1; seed <= 10; seed++) {
        g_autoptr(LeontiefCase) self = leontief_case_draw(seed, 40, 0.02, FALSE);
        guint32 order[40], work[40];

        if (lt_sparse_order(&self->suppliers_of, order, work))
            continue;
        compare(self, &self->suppliers_of, NULL, LT_SPARSE_SERIES);
        compare(self, &self->buyers_of, NULL, LT_SPARSE_SERIES);
    }
}

static void
test_layers(void)
{
    for (guint64 seed = 1; seed <= 10; seed++) {
        g_autoptr(LeontiefCase) self = leontief_case_draw(seed, 30, 0.2, TRUE);
        guint32 order[30], work[30];

        g_assert_true(lt_sparse_order(&self->suppliers_of, order, work));
        compare(self, &self->suppliers_of, order, LT_SPARSE_ORDERED);
        g_assert_true(lt_sparse_order(&self->buyers_of, order, work));
        compare(self, &self->buyers_of, order, LT_SPARSE_ORDERED);
    }
}

/* A ring that keeps 99.9 % of what goes round: the series would need tens of thousands of terms. */
static void
test_slow_series(void)
{
    static const guint32 row[] = {0, 1, 2}, column[] = {1, 2, 0};
    static const double value[] = {.999, .999, .999}, b[] = {1, 0, 0};
    gsize start[4], fill[3];
    guint32 target[3], link[3], order[3], left[3];
    LtCsr rows = {3, start, target, link};
    LtSparse matrix = {&rows, value};
    double y[3], work[24], whole = 1.0 / (1.0 - 0.999 * 0.999 * 0.999);
    LtSparseReport report;

    lt_csr_count(3, 3, row, start);
    lt_csr_fill(3, 3, row, column, start, fill, target, link);
    g_assert_false(lt_sparse_order(&rows, order, left));
    report = lt_sparse_solve(&matrix, NULL, b, 1e-12, 200, y, work);
    g_assert_cmpint(report.method, ==, LT_SPARSE_GRADIENT);
    /* The error is at most the residual over what does not go round. */
    g_assert_cmpfloat_with_epsilon(y[0], whole, report.residual_sum / 0.001 + 1e-12);
    g_assert_cmpfloat_with_epsilon(y[0], whole, 1e-8);

    report = lt_sparse_solve(&matrix, NULL, b, 1e-12, 10, y, work);
    g_assert_cmpint(report.method, ==, LT_SPARSE_FAILED);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/leontief-sparse/cycles", test_cycles);
    g_test_add_func("/kernels/leontief-sparse/layers", test_layers);
    g_test_add_func("/kernels/leontief-sparse/slow-series", test_slow_series);

    return g_test_run();
}
