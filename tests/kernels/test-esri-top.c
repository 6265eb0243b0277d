/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/csr.h"
#include "support/esri-case.h"

#include <math.h>

static const LtEsriOptions fixed_point = {.stop = LT_ESRI_STOP_FIXED_POINT, .tolerance = 1e-10};

/* No index is above its bound; the bound is close for most. */
static void
test_bound_holds(void)
{
    for (guint64 seed = 0; seed < 20; seed++) {
        g_autoptr(EsriCase) self =
            esri_case_draw(seed, 20 + 15 * (guint)seed, 40 + 90 * (guint)seed, 5);
        g_autofree double *bound = g_new(double, self->network.n_nodes);
        g_autoptr(EsriAnswer) answer = NULL;
        LtEsri *esri = NULL;
        double sum_bound = 0.0, sum_up = 0.0;

        /* Every third network has closed cycles, in which orders go round for ever. */
        if (seed % 3 == 0)
            self->network.final_demand = NULL;
        esri = lt_esri_new(&self->network);
        esri_case_shock_singles(self);
        answer = esri_case_run(self, &fixed_point);
        g_assert_cmpint(lt_esri_bound_up(esri, NULL, bound), ==, LT_ESRI_OK);
        for (guint i = 0; i < self->network.n_nodes; i++) {
            g_assert_cmpfloat(answer->result.up[i], <=, bound[i]);
            g_assert_cmpfloat(bound[i], <=, 1.0);
            sum_bound += bound[i];
            sum_up += answer->result.up[i];
        }
        if (seed % 3 != 0)
            g_assert_cmpfloat(sum_bound, <, 3.0 * sum_up);
        lt_esri_free(esri);
    }
}

/* By hand: 0 sells to 1 only, 1 sells half to 2 and half to households, 2 sells to households 10.
 * Amounts 5, 10 + 10, 10, so weights 5, 20, 10 of 35. */
static void
test_bound_by_hand(void)
{
    const guint32 supplier[] = {0, 1};
    const guint32 buyer[] = {1, 2};
    const double amount[] = {5.0, 10.0};
    const guint32 sector[] = {0, 0, 0};
    const guint8 essential[] = {1};
    const double final_demand[] = {0.0, 10.0, 10.0};
    const LtEsriNetwork network = {.n_nodes = 3,
                                   .n_links = 2,
                                   .supplier = supplier,
                                   .buyer = buyer,
                                   .amount = amount,
                                   .n_sectors = 1,
                                   .sector = sector,
                                   .essential = essential,
                                   .final_demand = final_demand};
    LtEsri *esri = lt_esri_new(&network);
    double bound[3];

    g_assert_cmpint(lt_esri_bound_up(esri, NULL, bound), ==, LT_ESRI_OK);
    g_assert_cmpfloat_with_epsilon(bound[0], 5.0 / 35.0, 1e-5);
    g_assert_cmpfloat_with_epsilon(bound[1], 25.0 / 35.0, 1e-5);
    g_assert_cmpfloat_with_epsilon(bound[2], 22.5 / 35.0, 1e-5);
    lt_esri_free(esri);
}

static void
compare_top(const EsriCase *self, const LtEsriOptions *options, gsize k, gboolean may_save)
{
    g_autoptr(EsriAnswer) all = esri_case_run(self, options);
    g_autofree gsize *top = g_new(gsize, k);
    g_autofree double *loss = g_new(double, k);
    g_autofree guint8 *is_top = g_new0(guint8, all->n_scenarios);
    LtEsriCertificate certificate;
    LtEsri *esri = lt_esri_new(&self->network);

    g_assert_cmpint(lt_esri_top(esri, &self->shocks, options, k, top, loss, &certificate), ==,
                    LT_ESRI_OK);
    for (gsize r = 0; r < k; r++) {
        g_assert_cmpfloat(loss[r], ==, all->result.loss[top[r]]);
        g_assert_true(r == 0 || loss[r] <= loss[r - 1]);
        is_top[top[r]] = 1;
    }
    for (gsize q = 0; q < all->n_scenarios; q++)
        if (!is_top[q])
            g_assert_cmpfloat(all->result.loss[q], <=, loss[k - 1]);
    g_assert_cmpfloat(certificate.best_bound, <=, certificate.last_loss);
    g_assert_cmpfloat(certificate.last_loss, ==, loss[k - 1]);
    if (may_save)
        g_assert_cmpuint(certificate.n_run, <, all->n_scenarios);
    else
        g_assert_cmpuint(certificate.n_run, <=, all->n_scenarios);
    lt_esri_free(esri);
}

/* The same as sorting all of them, at less cost. */
static void
test_top_is_the_top(void)
{
    LtEsriOptions peer_stop = {.tolerance = 1e-2};
    g_autoptr(EsriCase) self = esri_case_draw(31, 1500, 6000, 12);

    /* Households buy most, so that losses stay near. */
    for (guint i = 0; i < 1500; i++)
        self->final_demand[i] = 3.0 * (self->final_demand[i] + 1.0);
    esri_case_shock_singles(self);
    compare_top(self, &fixed_point, 10, TRUE);
    compare_top(self, &peer_stop, 25, TRUE);
    compare_top(self, &fixed_point, 1500, FALSE);
    self->network.units = LT_ESRI_UNIT_OF_PEER;
    compare_top(self, &peer_stop, 10, FALSE);
}

static void
test_top_of_sets(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(32, 200, 900, 6);

    for (guint i = 0; i < 200; i++)
        self->final_demand[i] += 1.0;
    esri_case_shock_by_chance(self, 8, 400);
    compare_top(self, &fixed_point, 7, FALSE);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/esri-top/bound-holds", test_bound_holds);
    g_test_add_func("/kernels/esri-top/bound-by-hand", test_bound_by_hand);
    g_test_add_func("/kernels/esri-top/top-is-the-top", test_top_is_the_top);
    g_test_add_func("/kernels/esri-top/top-of-sets", test_top_of_sets);
    return g_test_run();
}
