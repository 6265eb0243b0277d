/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leontief-case.h"

#include "kernels/leontief.h"
#include "kernels/rng.h"

#include <math.h>
#include <string.h>

static LtCsr
make_rows(guint n, gsize n_links, const guint32 *row, const guint32 *column)
{
    gsize *start = g_new(gsize, n + 1);
    g_autofree gsize *fill = g_new(gsize, MAX(n, 1));
    guint32 *target = g_new(guint32, MAX(n_links, 1));
    guint32 *link = g_new(guint32, MAX(n_links, 1));

    lt_csr_count(n, n_links, row, start);
    lt_csr_fill(n, n_links, row, column, start, fill, target, link);
    return (LtCsr){n, start, target, link};
}

static void
complete(LeontiefCase *self)
{
    guint n = self->n;
    g_autofree double *sums = g_new(double, n);
    g_autofree guint8 *fault = g_new(guint8, n);
    g_autofree int *pivot = g_new(int, n);
    g_autofree double *work = g_new(double, lt_leontief_invert_work(n));

    self->coefficient = g_new(double, MAX(self->n_links, 1));
    self->matrix = g_new(double, (gsize)n *n);
    self->inverse = g_new(double, (gsize)n *n);
    self->own = g_new(double, n);
    self->backward = g_new(double, n);
    self->forward = g_new(double, n);
    g_assert_cmpuint(lt_leontief_prepare(n, self->n_links, self->supplier, self->buyer, self->flow,
                                         self->output, self->coefficient, sums, fault),
                     ==, 0);
    lt_leontief_spread(n, self->n_links, self->supplier, self->buyer, self->coefficient,
                       self->matrix);
    g_assert_true(lt_leontief_invert(n, self->matrix, self->inverse, pivot, work));
    for (guint j = 0; j < n; j++)
        self->own[j] = self->matrix[(gsize)j * n + j];
    lt_leontief_pull(n, self->inverse, NULL, self->backward);
    lt_leontief_ghosh_push(n, self->inverse, self->output, self->forward);
    self->suppliers_of = make_rows(n, self->n_links, self->buyer, self->supplier);
    self->buyers_of = make_rows(n, self->n_links, self->supplier, self->buyer);
}

static void
add_link(LeontiefCase *self, guint i, guint j, double flow)
{
    self->supplier[self->n_links] = i;
    self->buyer[self->n_links] = j;
    self->flow[self->n_links++] = flow;
}

static LeontiefCase *
new_case(guint n)
{
    LeontiefCase *self = g_new0(LeontiefCase, 1);

    self->n = n;
    self->supplier = g_new(guint32, (gsize)n * n);
    self->buyer = g_new(guint32, (gsize)n * n);
    self->flow = g_new(double, (gsize)n *n);
    self->output = g_new0(double, n);
    self->final_demand = g_new0(double, n);
    self->value_added = g_new0(double, n);
    return self;
}

double *
leontief_case_solve(guint n, const double *matrix, const double *demand)
{
    g_autofree double *a = g_new(double, (gsize)n *n);
    double *x = g_memdup2(demand, n * sizeof *x);

    for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
            a[i * n + j] = (i == j) - matrix[i * n + j];
    /* An M-matrix needs no pivots. */
    for (guint c = 0; c < n; c++)
        for (guint r = 0; r < n; r++) {
            double factor = a[r * n + c] / a[c * n + c];

            if (r == c || factor == 0.0)
                continue;
            for (guint k = c; k < n; k++)
                a[r * n + k] -= factor * a[c * n + k];
            x[r] -= factor * x[c];
        }
    for (guint c = 0; c < n; c++)
        x[c] /= a[c * n + c];
    return x;
}

/* Coefficients and final demand are drawn; output and flows follow. */
LeontiefCase *
leontief_case_draw(guint64 seed, guint n, double fill, gboolean is_layered)
{
    LeontiefCase *self = new_case(n);
    g_autofree double *a = g_new0(double, (gsize)n *n);
    g_autofree double *x = NULL;
    LtRng rng;

    lt_rng_init(&rng, seed, 0);
    for (guint j = 0; j < n; j++) {
        double left = 0.9;

        self->final_demand[j] = lt_rng_below(&rng, 10) < 3 ? 0.0 : 1.0 + lt_rng_below(&rng, 100);
        for (guint i = 0; i < (is_layered ? j : n); i++)
            if (lt_rng_below(&rng, 1000) < 1000 * fill) {
                a[i * n + j] = left * lt_rng_below(&rng, 1000) / 1000.0 * 0.5;
                left -= a[i * n + j];
            }
    }
    x = leontief_case_solve(n, a, self->final_demand);
    for (guint j = 0; j < n; j++) {
        self->output[j] = self->value_added[j] = x[j];
        for (guint i = 0; i < n; i++)
            if (a[i * n + j] * x[j] > 0.0) {
                add_link(self, i, j, a[i * n + j] * x[j]);
                self->value_added[j] -= a[i * n + j] * x[j];
            }
    }
    complete(self);
    return self;
}

/* Output is what the sectors of the reference are said to make. */
LeontiefCase *
leontief_case_read(char **folder)
{
    g_autoptr(Fixture) flows = NULL, sectors = NULL;
    LeontiefCase *self;

    *folder = fixture_find_shared("io");
    if (*folder == NULL)
        return NULL;

    flows = fixture_read(*folder, "mrio_Z.csv");
    sectors = fixture_read(*folder, "mrio_ref_sectors.csv");
    self = new_case(flows->n_rows);
    for (guint i = 0; i < self->n; i++) {
        self->output[i] = fixture_get(sectors, i, 1);
        self->final_demand[i] = fixture_get(sectors, i, 2);
        self->value_added[i] = fixture_get(sectors, i, 3);
        for (guint j = 0; j < self->n; j++)
            if (fixture_get(flows, i, j + 1) > 0.0)
                add_link(self, i, j, fixture_get(flows, i, j + 1));
    }
    complete(self);
    return self;
}

guint
leontief_case_find(const Fixture *names, const char *name)
{
    for (guint i = 1; i < names->n_columns; i++)
        if (strcmp(names->names[i], name) == 0)
            return i - 1;

    g_error("no node is called %s", name);
}

static void
free_rows(LtCsr *rows)
{
    g_free((gpointer)rows->start);
    g_free((gpointer)rows->target);
    g_free((gpointer)rows->link);
}

void
leontief_case_free(LeontiefCase *self)
{
    g_free(self->supplier);
    g_free(self->buyer);
    g_free(self->flow);
    g_free(self->coefficient);
    g_free(self->matrix);
    g_free(self->inverse);
    g_free(self->own);
    g_free(self->output);
    g_free(self->final_demand);
    g_free(self->value_added);
    g_free(self->backward);
    g_free(self->forward);
    free_rows(&self->suppliers_of);
    free_rows(&self->buyers_of);
    g_free(self);
}
