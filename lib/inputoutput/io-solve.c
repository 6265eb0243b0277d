/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputoutput/io-run.h"
#include "kernels/leontief.h"
#include "liantu/error.h"

#include <math.h>
#include <string.h>

#define TOLERANCE  1e-12
#define MOST_STEPS 5000

static gboolean
fail_without_memory(GError **error)
{
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    return FALSE;
}

static gboolean
find_inverse(LtIoRun *run, GError **error)
{
    const LtIoTable *table = run->table;
    gsize n = table->n;
    g_autofree int *pivot = g_new(int, MAX(n, 1));
    g_autofree double *work = g_try_new(double, MAX(lt_leontief_invert_work(table->n), 1));

    run->inverse = g_try_malloc_n(MAX(n * n, 1), sizeof(double));
    if (run->inverse == NULL || work == NULL)
        return fail_without_memory(error);
    lt_leontief_spread(table->n, table->n_links, table->supplier, table->buyer, table->coefficient,
                       run->inverse);
    if (lt_leontief_invert(table->n, run->inverse, run->inverse, pivot, work))
        return TRUE;

    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                        "the matrix of coefficients has no inverse");
    return FALSE;
}

static guint32 *
find_order(const LtCsr *rows)
{
    g_autofree guint32 *order = g_new(guint32, MAX(rows->n_rows, 1));
    g_autofree guint32 *work = g_new(guint32, MAX(rows->n_rows, 1));

    return lt_sparse_order(rows, order, work) ? g_steal_pointer(&order) : NULL;
}

gboolean
lt_io_run_init(LtIoRun *run,
               LiantuInputOutput *options,
               const LtIoTable *table,
               GCancellable *cancellable,
               GError **error)
{
    gsize n = MAX(table->n, 1);

    *run = (LtIoRun){.options = options, .table = table, .cancellable = cancellable};
    run->allocation = g_new(double, MAX(table->n_links, 1));
    for (gsize e = 0; e < table->n_links; e++) {
        double output = table->output[table->supplier[e]];

        run->allocation[e] = output > 0.0 ? table->flow[e] / output : 0.0;
    }
    run->work = g_new(double, 8 * n);
    run->backward = g_new(double, n);
    run->forward = g_new(double, n);
    run->own = g_new0(double, n);
    for (gsize e = 0; e < table->n_links; e++)
        if (table->supplier[e] == table->buyer[e])
            run->own[table->buyer[e]] += table->coefficient[e];
    for (guint i = 0; i < table->n; i++)
        run->total += table->output[i];
    if (table->n <= options->dense) {
        if (!find_inverse(run, error))
            return FALSE;
    } else {
        run->pull_order = find_order(lt_network_get_suppliers_of(table->network));
        run->push_order = find_order(lt_network_get_buyers_of(table->network));
    }
    lt_io_run_pull(run, NULL, run->backward);
    lt_io_run_push(run, NULL, run->forward);

    return TRUE;
}

void
lt_io_run_clear(LtIoRun *run)
{
    g_free(run->inverse);
    g_free(run->allocation);
    g_free(run->pull_order);
    g_free(run->push_order);
    g_free(run->work);
    g_free(run->backward);
    g_free(run->forward);
    g_free(run->own);
}

static void
solve(LtIoRun *run,
      const LtCsr *rows,
      const double *value,
      const guint32 *order,
      const double *b,
      double *y)
{
    LtSparse matrix = {rows, value};
    g_autofree double *ones = NULL;
    LtSparseReport report;
    double sum = 0.0;

    if (b == NULL) {
        ones = g_new(double, MAX(run->table->n, 1));
        for (guint i = 0; i < run->table->n; i++)
            ones[i] = 1.0;
        b = ones;
    }
    report = lt_sparse_solve(&matrix, order, b, TOLERANCE, MOST_STEPS, y, run->work);
    run->has_failed |= report.method == LT_SPARSE_FAILED;
    for (guint i = 0; i < run->table->n; i++)
        sum += fabs(b[i]);
    if (sum > 0.0)
        run->residual = fmax(run->residual, report.residual_sum / sum);
}

void
lt_io_run_pull(LtIoRun *run, const double *s, double *pull)
{
    const LtIoTable *table = run->table;

    if (run->inverse != NULL)
        lt_leontief_pull(table->n, run->inverse, s, pull);
    else
        solve(run, lt_network_get_suppliers_of(table->network), table->coefficient, run->pull_order,
              s, pull);
}

void
lt_io_run_push(LtIoRun *run, const double *w, double *push)
{
    const LtIoTable *table = run->table;

    if (run->inverse == NULL) {
        solve(run, lt_network_get_buyers_of(table->network), run->allocation, run->push_order, w,
              push);
        return;
    }
    if (w == NULL) {
        lt_leontief_ghosh_push(table->n, run->inverse, table->output, push);
        return;
    }
    for (guint i = 0; i < table->n; i++)
        run->work[i] = table->output[i] * w[i];
    lt_leontief_push(table->n, run->inverse, run->work, push);
    for (guint i = 0; i < table->n; i++)
        push[i] = table->output[i] > 0.0 ? push[i] / table->output[i] : w[i];
}

/* vᵀ G = xᵀ with (v / x)ᵀ L in place of ones. */
void
lt_io_run_supply(LtIoRun *run, const double *value, double *output)
{
    const LtIoTable *table = run->table;
    g_autofree double *rate = g_new(double, MAX(table->n, 1));

    for (guint i = 0; i < table->n; i++)
        rate[i] = table->output[i] > 0.0 ? value[i] / table->output[i] : 0.0;
    lt_io_run_pull(run, rate, output);
    for (guint i = 0; i < table->n; i++)
        output[i] *= table->output[i];
}

void
lt_io_run_make(LtIoRun *run, const double *coefficient, const double *demand, double *output)
{
    solve(run, lt_network_get_buyers_of(run->table->network), coefficient, run->push_order, demand,
          output);
}

void
lt_io_run_column(LtIoRun *run, guint j, double *column)
{
    const LtIoTable *table = run->table;
    g_autofree double *unit = NULL;

    if (run->inverse != NULL) {
        for (guint k = 0; k < table->n; k++)
            column[k] = run->inverse[(gsize)k * table->n + j];
        return;
    }
    unit = g_new0(double, table->n);
    unit[j] = 1.0;
    solve(run, lt_network_get_buyers_of(table->network), table->coefficient, run->push_order, unit,
          column);
}

/* Where nothing goes round, nothing comes back. */
double
lt_io_run_get_own_inverse(const LtIoRun *run, guint j)
{
    if (run->inverse != NULL)
        return run->inverse[(gsize)j * run->table->n + j];

    return run->pull_order != NULL ? 1.0 : (double)NAN;
}

double
lt_io_run_get_inverse(const LtIoRun *run, guint i, guint j, gboolean *is_bound)
{
    *is_bound = run->inverse == NULL && run->pull_order == NULL;

    return run->inverse != NULL ? run->inverse[(gsize)i * run->table->n + j] : 0.0;
}
