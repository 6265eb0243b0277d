/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/trophic.h"
#include "leontief-case.h"

#include <math.h>
#include <string.h>

#define STEPS 20000

static LtTrophicReport
find(guint n,
     gsize n_links,
     const guint32 *supplier,
     const guint32 *buyer,
     const double *weight,
     double *level,
     guint32 *component)
{
    g_autofree double *work = g_new(double, 5 * (gsize)n);
    LtTrophicReport report;

    g_assert_true(lt_trophic_levels(n, n_links, supplier, buyer, weight, 1e-14, STEPS, level,
                                    component, work, &report));
    return report;
}

/* Layers are 0, 1, 2 and quite coherent; a ring has no level and is quite incoherent. */
static void
test_layers_and_ring(void)
{
    static const guint32 supplier[] = {0, 1, 3, 4, 5}, buyer[] = {1, 2, 4, 5, 3};
    static const double weight[] = {2, 5, 1, 1, 1};
    double level[7];
    guint32 component[7];
    LtTrophicReport report = find(7, 5, supplier, buyer, weight, level, component);

    g_assert_cmpuint(report.n_components, ==, 3);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpfloat_with_epsilon(level[i], i, 1e-12);
    for (guint i = 3; i < 7; i++)
        g_assert_cmpfloat_with_epsilon(level[i], 0.0, 1e-12);
    g_assert_cmpuint(component[0], ==, 0);
    g_assert_cmpuint(component[2], ==, 0);
    g_assert_cmpuint(component[5], ==, 1);
    g_assert_cmpuint(component[6], ==, 2);
    g_assert_cmpfloat_with_epsilon(report.incoherence, 3.0 / 10.0, 1e-12);
    report = find(3, 2, supplier, buyer, weight, level, component);
    g_assert_cmpfloat_with_epsilon(report.incoherence, 0.0, 1e-12);
}

/* A loop lifts nothing, and is as incoherent as a link can be. */
static void
test_loop(void)
{
    static const guint32 supplier[] = {0, 1}, buyer[] = {1, 1};
    static const double weight[] = {1, 1};
    double level[2];
    guint32 component[2];
    LtTrophicReport report = find(2, 2, supplier, buyer, weight, level, component);

    g_assert_cmpfloat_with_epsilon(level[1], 1.0, 1e-14);
    g_assert_cmpfloat_with_epsilon(report.incoherence, 0.5, 1e-14);
}

static void
test_units(void)
{
    g_autoptr(LeontiefCase) self = leontief_case_draw(9, 20, 0.2, FALSE);
    double level[20], scaled[20];
    guint32 component[20];
    LtTrophicReport report = find(20, self->n_links, self->supplier, self->buyer, self->flow, level,
                                  component),
                    other;

    for (gsize e = 0; e < self->n_links; e++)
        self->flow[e] *= 1e9;
    other = find(20, self->n_links, self->supplier, self->buyer, self->flow, scaled, component);
    for (guint i = 0; i < 20; i++)
        g_assert_cmpfloat_with_epsilon(level[i], scaled[i], 1e-11);
    g_assert_cmpfloat_with_epsilon(report.incoherence, other.incoherence, 1e-12);
}

/* The food web of the Ythan estuary, by the authors' toolbox. */
static void
test_ythan(void)
{
    g_autofree char *folder = fixture_find_shared("io");
    g_autoptr(Fixture) edges = NULL, levels = NULL;
    g_autofree guint32 *supplier = NULL, *buyer = NULL, *node = NULL, *component = NULL;
    g_autofree double *weight = NULL, *level = NULL;
    g_autofree char *path = NULL, *text = NULL;
    g_auto(GStrv) parts = NULL;
    guint32 place[1000];
    LtTrophicReport report;

    if (folder == NULL)
        return;
    edges = fixture_read(folder, "ythan_edges.csv");
    levels = fixture_read(folder, "ythan_trophic_levels.csv");
    supplier = fixture_dup_index_column(edges, 0, 0);
    buyer = fixture_dup_index_column(edges, 1, 0);
    weight = fixture_dup_column(edges, 2);
    node = fixture_dup_index_column(levels, 0, 0);
    for (guint i = 0; i < levels->n_rows; i++)
        place[node[i]] = i;
    for (guint e = 0; e < edges->n_rows; e++) {
        supplier[e] = place[supplier[e]];
        buyer[e] = place[buyer[e]];
    }
    level = g_new(double, levels->n_rows);
    component = g_new(guint32, levels->n_rows);
    report = find(levels->n_rows, edges->n_rows, supplier, buyer, weight, level, component);
    for (guint i = 0; i < levels->n_rows; i++)
        g_assert_cmpfloat_with_epsilon(level[i], fixture_get(levels, i, 1), 1e-8);
    path = g_build_filename(folder, "ythan_F0.txt", NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    parts = g_strsplit_set(g_strstrip(text), " =", 0);
    g_assert_cmpuint(g_strv_length(parts), ==, 8);
    for (guint k = 1; k < 4; k += 2)
        g_assert_cmpfloat_with_epsilon(report.incoherence, g_ascii_strtod(parts[k], NULL), 1e-12);
    g_assert_cmpstr(parts[5], ==, "92");
    g_assert_cmpuint(edges->n_rows, ==, g_ascii_strtoull(parts[7], NULL, 10));
    g_assert_cmpuint(levels->n_rows, ==, 92);
}

/* The reference table with its flows, and with its coefficients without loops. */
static void
test_reference(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) self = leontief_case_read(&folder);
    g_autoptr(Fixture) levels = NULL, incoherence = NULL;
    double level[48];
    guint32 component[48];
    LtTrophicReport report;

    if (self == NULL)
        return;
    levels = fixture_read(folder, "mrio_ref_trophic.csv");
    incoherence = fixture_read(folder, "mrio_ref_trophic_incoherence.csv");
    report = find(48, self->n_links, self->supplier, self->buyer, self->flow, level, component);
    for (guint i = 0; i < 48; i++)
        g_assert_cmpfloat_with_epsilon(level[i], fixture_get(levels, i, 1), 1e-8);
    g_assert_cmpfloat_with_epsilon(report.incoherence, fixture_get(incoherence, 0, 0), 1e-9);
    for (gsize e = 0; e < self->n_links; e++)
        if (self->supplier[e] == self->buyer[e])
            self->flow[e] = self->coefficient[e] = 0.0;
    report = find(48, self->n_links, self->supplier, self->buyer, self->flow, level, component);
    for (guint i = 0; i < 48; i++)
        g_assert_cmpfloat_with_epsilon(level[i], fixture_get(levels, i, 2), 1e-8);
    g_assert_cmpfloat_with_epsilon(report.incoherence, fixture_get(incoherence, 0, 1), 1e-9);
    report =
        find(48, self->n_links, self->supplier, self->buyer, self->coefficient, level, component);
    for (guint i = 0; i < 48; i++)
        g_assert_cmpfloat_with_epsilon(level[i], fixture_get(levels, i, 3), 1e-8);
    g_assert_cmpfloat_with_epsilon(report.incoherence, fixture_get(incoherence, 0, 2), 1e-9);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/trophic/layers-and-ring", test_layers_and_ring);
    g_test_add_func("/kernels/trophic/loop", test_loop);
    g_test_add_func("/kernels/trophic/units", test_units);
    g_test_add_func("/kernels/trophic/ythan", test_ythan);
    g_test_add_func("/kernels/trophic/reference", test_reference);

    return g_test_run();
}
