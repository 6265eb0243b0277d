/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/inoperability.h"
#include "leontief-case.h"

#include <math.h>
#include <string.h>

/* What each node sells to each, by its output. */
static double *
make_needs(const LeontiefCase *self)
{
    double *needs = g_new0(double, MAX(self->n_links, 1));

    for (gsize e = 0; e < self->n_links; e++)
        needs[e] = self->flow[e] / self->output[self->supplier[e]];

    return needs;
}

static void
test_reference(void)
{
    static const guint steps[] = {0, 1, 5, 30, 60};
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) self = leontief_case_read(&folder);
    g_autoptr(Fixture) reference = NULL, totals = NULL;
    g_autofree double *value = NULL, *path = g_new(double, 61 * 48);
    double q[48], speed[48], next[48], total[48], demand[48], work[8 * 48], loss = 0.0;
    LtSparse needs;

    if (self == NULL)
        return;
    reference = fixture_read(folder, "mrio_ref_iim.csv");
    value = make_needs(self);
    needs = (LtSparse){&self->buyers_of, value};
    for (guint i = 0; i < 48; i++) {
        demand[i] = fixture_get(reference, i, 1);
        speed[i] = lt_inoperability_speed(100.0, 1.0, 30.0, self->own[i]);
        g_assert_cmpfloat_with_epsilon(speed[i], fixture_get(reference, i, 3), 1e-12);
    }
    lt_sparse_solve(&needs, NULL, demand, 1e-14, 1000, q, work);
    for (guint i = 0; i < 48; i++) {
        g_assert_cmpfloat_with_epsilon(q[i], fixture_get(reference, i, 2), 1e-12);
        loss += q[i] * self->output[i];
    }
    totals = fixture_read(folder, "mrio_ref_iim_totals.csv");
    g_assert_cmpfloat_with_epsilon(loss / fixture_get(totals, 0, 0), 1.0, 1e-9);

    memcpy(q, demand, sizeof q);
    lt_inoperability_run(&needs, speed, NULL, 60, q, next, total, path);
    loss = 0.0;
    for (guint i = 0; i < 48; i++) {
        for (guint s = 0; s < G_N_ELEMENTS(steps); s++)
            g_assert_cmpfloat_with_epsilon(path[steps[s] * 48 + i],
                                           fixture_get(reference, i, 4 + s), 1e-12);
        loss += total[i] * self->output[i];
    }
    g_assert_cmpfloat_with_epsilon(loss / fixture_get(totals, 0, 1), 1.0, 1e-9);
}

/* With demand that stays away, the path ends where the state at rest is. */
static void
test_rest(void)
{
    g_autoptr(LeontiefCase) self = leontief_case_draw(6, 15, 0.2, FALSE);
    g_autofree double *value = g_new0(double, self->n_links);
    double q[15], rest[15], speed[15], next[15], total[15], demand[15], work[8 * 15];
    LtSparse needs = {&self->buyers_of, value};

    for (gsize e = 0; e < self->n_links; e++)
        value[e] = self->flow[e] / self->output[self->supplier[e]];
    for (guint i = 0; i < 15; i++) {
        q[i] = 0.0;
        demand[i] = self->final_demand[i] > 0.0 ? 0.01 * i : 0.0;
        speed[i] = 0.5;
    }
    lt_sparse_solve(&needs, NULL, demand, 1e-14, 2000, rest, work);
    lt_inoperability_run(&needs, speed, demand, 5000, q, next, total, NULL);
    for (guint i = 0; i < 15; i++)
        g_assert_cmpfloat_with_epsilon(q[i], rest[i], 1e-9);
}

static void
test_speed(void)
{
    g_assert_cmpfloat(lt_inoperability_speed(1.0, 2.0, 10.0, 0.0), ==, 0.0);
    g_assert_cmpfloat(lt_inoperability_speed(1.0, 0.0, 10.0, 0.0), ==, 1.0);
    g_assert_cmpfloat_with_epsilon(lt_inoperability_speed(1.0, exp(-1.0), 10.0, 0.5), 0.2, 1e-15);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/inoperability/reference", test_reference);
    g_test_add_func("/kernels/inoperability/rest", test_rest);
    g_test_add_func("/kernels/inoperability/speed", test_speed);

    return g_test_run();
}
