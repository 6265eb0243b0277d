/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/leontief.h"
#include "kernels/structural-paths.h"
#include "leontief-case.h"

#include <math.h>
#include <string.h>

typedef struct {
    double origin[48];
    double pull[48];
    LtPathTask task;
} Case;

/* The ways to one product, of all value or of one node in two. */
static void
case_init(Case *self, const LeontiefCase *table, guint32 product, gboolean is_half)
{
    for (guint i = 0; i < table->n; i++)
        self->origin[i] = table->output[i] == 0.0 || (is_half && i % 2 == 0)
                              ? 0.0
                              : table->value_added[i] / table->output[i];
    lt_leontief_pull(table->n, table->inverse, self->origin, self->pull);
    self->task = (LtPathTask){.suppliers_of = &table->suppliers_of,
                              .coefficient = table->coefficient,
                              .origin = self->origin,
                              .pull = self->pull,
                              .product = product,
                              .demand = table->final_demand[product]};
}

/* Of all ways with up to `longest` nodes, by trying all: their values, the greatest first. */
static void
try_all(const Case *self,
        const LeontiefCase *table,
        guint32 end,
        double weight,
        guint left,
        GArray *values)
{
    double value = weight * self->origin[end];

    if (value > 0.0)
        g_array_append_val(values, value);
    for (guint i = 0; i < table->n && left > 1; i++)
        if (table->matrix[i * table->n + end] > 0.0)
            try_all(self, table, i, weight * table->matrix[i * table->n + end], left - 1, values);
}

static int
compare_falling(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

static void
check_path(const Case *self, const LeontiefCase *table, const LtPath *path)
{
    double value = self->origin[path->node[0]] * self->task.demand;

    g_assert_cmpuint(path->node[path->n_nodes - 1], ==, self->task.product);
    for (guint k = 1; k < path->n_nodes; k++)
        value *= table->matrix[path->node[k - 1] * table->n + path->node[k]];
    g_assert_cmpfloat_with_epsilon(path->value / value, 1.0, 1e-12);
}

/* Small tables: the best of all there are of up to nine nodes, and none of them is longer. */
static void
test_brute_force(void)
{
    for (guint64 seed = 1; seed <= 40; seed++) {
        g_autoptr(LeontiefCase) table = leontief_case_draw(seed, 4, 0.5, FALSE);
        g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
        guint32 product = (guint32)(seed % 4);
        LtPathReport report;
        LtPath paths[5];
        Case one;

        case_init(&one, table, product, seed % 2 == 0);
        report = lt_paths_find(&one.task, 5, paths);
        g_assert_true(report.is_exact);
        try_all(&one, table, product, one.task.demand, 9, values);
        g_array_sort(values, compare_falling);
        for (guint k = 0; k < report.n_paths; k++) {
            check_path(&one, table, &paths[k]);
            g_assert_cmpuint(paths[k].n_nodes, <=, 9);
            g_assert_cmpfloat_with_epsilon(paths[k].value / g_array_index(values, double, k), 1.0,
                                           1e-12);
        }
        if (report.n_paths < 5)
            g_assert_cmpuint(report.n_paths, ==, values->len);
        else
            g_assert_cmpfloat(report.bound, ==, paths[4].value);
    }
}

/* In layers ways end, and all of them together are what comes into final demand. */
static void
test_sum(void)
{
    for (guint64 seed = 1; seed <= 10; seed++) {
        g_autoptr(LeontiefCase) table = leontief_case_draw(seed, 8, 0.6, TRUE);
        g_autofree LtPath *paths = g_new(LtPath, 200);
        LtPathReport report;
        double sum = 0.0;
        Case one;

        case_init(&one, table, 7, FALSE);
        report = lt_paths_find(&one.task, 200, paths);
        g_assert_true(report.is_exact);
        g_assert_cmpuint(report.n_paths, <, 200);
        for (guint k = 0; k < report.n_paths; k++)
            sum += paths[k].value;
        g_assert_cmpfloat_with_epsilon(sum, one.task.demand, 1e-9);
    }
}

/* A product that nobody wants has no ways; a search that is stopped says what it may have missed,
 * and says no more than there is. */
static void
test_stopped(void)
{
    g_autoptr(LeontiefCase) table = leontief_case_draw(3, 12, 0.8, FALSE);
    LtPath paths[60], few[60];
    LtPathReport report, stopped;
    Case one;

    case_init(&one, table, 1, FALSE);
    one.task.demand = 0.0;
    g_assert_cmpuint(lt_paths_find(&one.task, 60, paths).n_paths, ==, 0);
    one.task.demand = 7.0;
    report = lt_paths_find(&one.task, 60, paths);
    g_assert_true(report.is_exact);
    one.task.most_steps = 3;
    stopped = lt_paths_find(&one.task, 60, few);
    g_assert_false(stopped.is_exact);
    g_assert_cmpuint(stopped.n_steps, <, report.n_steps);
    for (guint k = 0, at = 0; k < 60; k++) {
        if (at < stopped.n_paths && few[at].value == paths[k].value)
            at++;
        else
            g_assert_cmpfloat(paths[k].value, <=, stopped.bound);
    }
}

/* A ring that lets nothing out but at its start: ways go round until they are too long. */
static void
test_ring(void)
{
    static const gsize start[] = {0, 1};
    static const guint32 target[] = {0}, link[] = {0};
    static const double a = 0.99, origin = 0.01, pull = 1.0;
    LtCsr rows = {1, start, target, link};
    LtPathTask task = {&rows, &a, &origin, &pull, 0, 1.0, 0};
    LtPath paths[40];
    LtPathReport report = lt_paths_find(&task, 40, paths);

    g_assert_cmpuint(report.n_paths, ==, LT_PATH_LONGEST);
    g_assert_false(report.is_exact);
    g_assert_cmpfloat_with_epsilon(report.bound, pow(0.99, LT_PATH_LONGEST), 1e-12);
}

static void
test_reference(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) table = leontief_case_read(&folder);
    g_autoptr(Fixture) reference = NULL, names = NULL;
    g_autofree char *path = NULL, *text = NULL;
    g_auto(GStrv) lines = NULL;
    LtPathReport report;
    LtPath paths[25];
    Case one;

    if (table == NULL)
        return;
    names = fixture_read(folder, "mrio_Z.csv");
    reference = fixture_read(folder, "mrio_ref_structural_paths_reg1_manufactoring.csv");
    path = g_build_filename(folder, "mrio_ref_structural_paths_reg1_manufactoring.csv", NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", 0);
    case_init(&one, table, leontief_case_find(names, "reg1.manufactoring"), FALSE);
    report = lt_paths_find(&one.task, 25, paths);
    g_assert_true(report.is_exact);
    g_assert_cmpuint(reference->n_rows, ==, 25);
    for (guint k = 0; k < 25; k++) {
        g_auto(GStrv) cells = g_strsplit(lines[k + 1], ",", 0);
        g_auto(GStrv) nodes = g_strsplit(cells[1], " > ", 0);

        g_assert_cmpfloat_with_epsilon(paths[k].value / fixture_get(reference, k, 2), 1.0, 1e-9);
        g_assert_cmpfloat_with_epsilon(paths[k].value / one.task.demand,
                                       fixture_get(reference, k, 3), 1e-12);
        g_assert_cmpuint(paths[k].n_nodes, ==, g_strv_length(nodes));
        for (guint i = 0; i < paths[k].n_nodes; i++)
            g_assert_cmpuint(paths[k].node[i], ==, leontief_case_find(names, nodes[i]));
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/structural-paths/brute-force", test_brute_force);
    g_test_add_func("/kernels/structural-paths/sum", test_sum);
    g_test_add_func("/kernels/structural-paths/stopped", test_stopped);
    g_test_add_func("/kernels/structural-paths/ring", test_ring);
    g_test_add_func("/kernels/structural-paths/reference", test_reference);

    return g_test_run();
}
