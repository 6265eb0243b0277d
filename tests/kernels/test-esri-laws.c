/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/rng.h"
#include "plain-esri.h"
#include "support/esri-case.h"

#include <math.h>
#include <string.h>

static EsriAnswer *
run_threads(const EsriCase *self, double tolerance, LtEsriPrecision precision, int n_threads)
{
    LtEsriOptions options = {
        .tolerance = tolerance, .precision = precision, .n_threads = n_threads};

    return esri_case_run(self, &options);
}

static EsriAnswer *
run_one(const EsriCase *self)
{
    return run_threads(self, 1e-9, LT_ESRI_DOUBLE, 1);
}

static void
compare_with_plain(const EsriCase *self, double tolerance)
{
    g_autoptr(EsriAnswer) answer = run_threads(self, tolerance, LT_ESRI_DOUBLE, 1);
    PlainEsri *plain = plain_esri_new(&self->network);
    guint n = self->network.n_nodes;

    for (gsize q = 0; q < self->shocks.n_scenarios; q++) {
        gsize at = self->start[q];
        PlainEsriAnswer peer = plain_esri_run(plain, self->start[q + 1] - at, self->node + at,
                                              self->down + at, self->up + at, tolerance);

        g_assert_cmpuint(answer->result.steps[q], ==, peer.steps);
        g_assert_cmpfloat_with_epsilon(answer->result.loss[q], peer.loss, 1e-12);
        g_assert_cmpfloat_with_epsilon(answer->result.down[q], peer.down, 1e-12);
        g_assert_cmpfloat_with_epsilon(answer->result.up[q], peer.up, 1e-12);
        g_assert_cmpfloat_with_epsilon(answer->result.before[q], peer.before, 1e-12);
        for (guint i = 0; i < n; i++) {
            g_assert_cmpfloat_with_epsilon(answer->result.node_down[q * n + i],
                                           plain_esri_get_down(plain)[i], 1e-12);
            g_assert_cmpfloat_with_epsilon(answer->result.node_up[q * n + i],
                                           plain_esri_get_up(plain)[i], 1e-12);
        }
    }
    plain_esri_free(plain);
}

/* Leaves downstream only a twentieth of the needs, so that most firms never lose an input. */
static void
ignore_most_needs(EsriCase *self)
{
    guint n_pairs = self->network.n_sectors * self->network.n_sectors;

    for (guint k = 0; k < n_pairs; k++)
        if (k % 20 != 7)
            self->essential[k] = 0;
}

/* Networks and shocks by chance, with the units of either, against the equations as written. */
static void
test_equals_plain(void)
{
    for (guint64 seed = 0; seed < 60; seed++) {
        g_autoptr(EsriCase) self =
            esri_case_draw(seed, 5 + (guint)seed * 7, 10 + (guint)seed * 40, 1 + (guint)seed % 9);

        self->network.units = seed % 2 ? LT_ESRI_UNIT_OF_PEER : LT_ESRI_UNIT_FREE;
        if (seed % 3 == 0)
            self->network.n_markets = 0;
        if (seed % 5 == 0)
            ignore_most_needs(self);
        esri_case_shock_by_chance(self, seed, 30);
        compare_with_plain(self, seed % 4 ? 1e-2 : 1e-7);
    }
}

/* Of a market one hundred-millionth is left: what the competitors take over must not be a
 * difference of two large numbers. Firm 0 stops, firm 1 loses half; firm 2 still sells. */
static void
test_market_nearly_gone(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(1, 5, 3, 2);
    const guint32 buyer[] = {3, 4, 3};
    const double amount[] = {1.0, 1e-8, 1e-8};
    const double shock[] = {1.0, 0.5};

    for (guint i = 0; i < 5; i++) {
        self->sector[i] = i < 3 ? 0 : 1;
        self->final_demand[i] = i < 3 ? 0.0 : 1.0;
    }
    for (guint e = 0; e < 3; e++) {
        self->supplier[e] = e;
        self->buyer[e] = buyer[e];
        self->amount[e] = amount[e];
    }
    memset(self->essential, 2, 4);
    esri_case_shock_singles(self);
    self->shocks.n_scenarios = 1;
    self->start[1] = 2;
    memcpy(self->down, shock, sizeof shock);
    compare_with_plain(self, 1e-9);
}

/* One thread, two and eight, and scenarios in another company, to the last bit. */
static void
test_threads_change_nothing(gconstpointer data)
{
    LtEsriPrecision precision = (LtEsriPrecision)GPOINTER_TO_INT(data);
    g_autoptr(EsriCase) self = esri_case_draw(5, 900, 6000, 12);
    g_autoptr(EsriAnswer) one = NULL;
    gsize n;

    ignore_most_needs(self);
    esri_case_shock_singles(self);
    n = self->shocks.n_scenarios;
    one = run_threads(self, 1e-4, precision, 1);
    for (int n_threads = 2; n_threads <= 8; n_threads += 3) {
        g_autoptr(EsriAnswer) more = run_threads(self, 1e-4, precision, n_threads);

        g_assert_cmpmem(one->result.loss, n * sizeof(double), more->result.loss,
                        n * sizeof(double));
        g_assert_cmpmem(one->result.steps, n * sizeof(guint32), more->result.steps,
                        n * sizeof(guint32));
        g_assert_cmpmem(one->result.sector_loss, n * 12 * sizeof(double), more->result.sector_loss,
                        n * 12 * sizeof(double));
        g_assert_cmpmem(one->result.node_up, n * 900 * sizeof(double), more->result.node_up,
                        n * 900 * sizeof(double));
    }
    /* The same scenario alone. */
    for (gsize q = 0; q < n; q += 97) {
        g_autoptr(EsriAnswer) alone = NULL;
        gsize start[] = {0, 1};
        EsriCase single = *self;

        single.shocks = (LtEsriShocks){1, start, self->node + q, self->down + q, self->up + q};
        alone = run_threads(&single, 1e-4, precision, 1);
        g_assert_cmpmem(alone->result.loss, sizeof(double), one->result.loss + q, sizeof(double));
    }
}

/* A firm's loss beside scenarios that hit every firm, which makes customers pull what is pushed to
 * them while few suppliers have a loss: the sums are the same to the last bit, at every step. */
static void
test_company_changes_nothing(gconstpointer data)
{
    enum { N_NODES = 900, N_CASES = 32, N_STEPS = 7 };
    g_autoptr(EsriCase) self = esri_case_draw(7, N_NODES, 20 * N_NODES, 12);
    gsize n_hits = 0;

    for (guint k = 0; k < 12 * 12; k++)
        self->essential[k] = k % 5 == 2 ? 1 + k % 2 : 0;
    esri_case_shock_by_chance(self, 7, N_CASES);
    for (guint q = 0; q < N_CASES; q++) {
        bool is_of_all = q % 2 == 1;

        for (guint i = is_of_all ? 0 : q; i < (is_of_all ? N_NODES : q + 1); i++, n_hits++) {
            self->node[n_hits] = i;
            self->down[n_hits] = self->up[n_hits] = is_of_all ? 0.01 : 1.0;
        }
        self->start[q + 1] = n_hits;
    }
    for (guint steps = 1; steps <= N_STEPS; steps++) {
        LtEsriOptions options = {.precision = (LtEsriPrecision)GPOINTER_TO_INT(data),
                                 .n_threads = 1,
                                 .tolerance = 1e-4,
                                 .max_steps = steps};
        g_autoptr(EsriAnswer) together = esri_case_run(self, &options);

        for (guint q = 0; q < N_CASES; q += 2) {
            g_autoptr(EsriAnswer) alone = NULL;
            gsize start[] = {self->start[q], self->start[q + 1]};
            EsriCase single = *self;

            single.shocks = (LtEsriShocks){1, start, self->node, self->down, self->up};
            alone = esri_case_run(&single, &options);
            g_assert_cmpmem(alone->result.node_down, N_NODES * sizeof(double),
                            together->result.node_down + (gsize)q * N_NODES,
                            N_NODES * sizeof(double));
            g_assert_cmpmem(alone->result.loss, sizeof(double), together->result.loss + q,
                            sizeof(double));
        }
    }
}

/* Float ends in double where the tolerance is fine: it stops where double stops, at the same losses
 * but for what the rounding of coarse steps has left, on any number of threads. */
static void
test_float_ends_in_double(gconstpointer data)
{
    LtEsriStop stop = (LtEsriStop)GPOINTER_TO_INT(data);
    g_autoptr(EsriCase) self = esri_case_draw(8, 500, 4000, 9);
    LtEsriOptions options = {.stop = stop, .tolerance = 1e-7, .n_threads = 1};
    g_autoptr(EsriAnswer) wide = NULL, narrow = NULL, more = NULL;
    gsize n;

    esri_case_shock_by_chance(self, 3, 300);
    n = self->shocks.n_scenarios;
    wide = esri_case_run(self, &options);
    options.precision = LT_ESRI_FLOAT;
    narrow = esri_case_run(self, &options);
    options.n_threads = 4;
    more = esri_case_run(self, &options);
    for (gsize q = 0; q < n; q++) {
        g_assert_cmpuint(narrow->result.steps[q], ==, wide->result.steps[q]);
        g_assert_cmpfloat_with_epsilon(narrow->result.loss[q], wide->result.loss[q], 5e-8);
        g_assert_cmpfloat_with_epsilon(narrow->result.before[q], wide->result.before[q], 5e-8);
        for (guint k = 0; k < 9; k++)
            g_assert_cmpfloat_with_epsilon(narrow->result.sector_up[q * 9 + k],
                                           wide->result.sector_up[q * 9 + k], 5e-8);
        for (guint i = 0; i < 500; i++)
            g_assert_cmpfloat_with_epsilon(narrow->result.node_down[q * 500 + i],
                                           wide->result.node_down[q * 500 + i], 5e-8);
    }
    g_assert_cmpmem(narrow->result.loss, n * sizeof(double), more->result.loss, n * sizeof(double));
    g_assert_cmpmem(narrow->result.node_up, n * 500 * sizeof(double), more->result.node_up,
                    n * 500 * sizeof(double));
}

static void
scale(double *amounts, gsize n, double factor)
{
    for (gsize k = 0; k < n; k++)
        amounts[k] *= factor;
}

/* Thousands instead of units of money change nothing, but where the peer's rule is asked for: its
 * losses may even go back, and round in circles for ever, which is why its steps are limited. */
static void
test_units_do_not_matter(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(11, 60, 300, 20);
    g_autoptr(EsriAnswer) before = NULL;
    g_autoptr(EsriAnswer) after = NULL;
    g_autoptr(EsriAnswer) of_peer = NULL;
    LtEsriOptions limited = {.tolerance = 1e-9, .max_steps = 500};
    double difference = 0.0;
    gsize n;

    esri_case_shock_singles(self);
    n = self->shocks.n_scenarios;
    before = run_one(self);
    scale(self->amount, self->network.n_links, 1000.0);
    scale(self->final_demand, self->network.n_nodes, 1000.0);
    after = run_one(self);
    self->network.units = LT_ESRI_UNIT_OF_PEER;
    scale(self->amount, self->network.n_links, 1e-4);
    scale(self->final_demand, self->network.n_nodes, 1e-4);
    of_peer = esri_case_run(self, &limited);
    for (gsize q = 0; q < n; q++) {
        g_assert_cmpfloat_with_epsilon(before->result.loss[q], after->result.loss[q], 1e-13);
        difference = MAX(difference, fabs(before->result.loss[q] - of_peer->result.loss[q]));
    }
    g_assert_cmpfloat(difference, >, 1e-3);
}

/* The same network with its nodes and links in another order. */
static void
test_names_do_not_matter(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(12, 200, 1500, 7);
    g_autoptr(EsriCase) other = esri_case_draw(12, 200, 1500, 7);
    g_autoptr(EsriAnswer) before = NULL;
    g_autoptr(EsriAnswer) after = NULL;
    guint32 rename[200];
    LtRng rng;

    lt_rng_init(&rng, 4, 4);
    for (guint32 i = 0; i < 200; i++) {
        guint32 k = lt_rng_below(&rng, i + 1);

        rename[i] = rename[k];
        rename[k] = i;
    }
    for (guint i = 0; i < 200; i++) {
        other->sector[rename[i]] = self->sector[i];
        other->final_demand[rename[i]] = self->final_demand[i];
    }
    for (guint e = 0; e < 1500; e++) {
        guint from = 1499 - e;

        other->supplier[e] = rename[self->supplier[from]];
        other->buyer[e] = rename[self->buyer[from]];
        other->amount[e] = self->amount[from];
    }
    esri_case_shock_singles(self);
    esri_case_shock_singles(other);
    before = run_one(self);
    after = run_one(other);
    for (guint i = 0; i < 200; i++) {
        g_assert_cmpfloat_with_epsilon(before->result.loss[i], after->result.loss[rename[i]],
                                       1e-12);
        g_assert_cmpuint(before->result.steps[i], ==, after->result.steps[rename[i]]);
    }
}

/* A greater shock is never a smaller loss, of anybody. */
static void
test_grows_with_the_shock(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(13, 300, 2000, 10);
    g_autoptr(EsriAnswer) greater = NULL;
    g_autoptr(EsriAnswer) smaller = NULL;
    LtEsriOptions options = {.stop = LT_ESRI_STOP_FIXED_POINT, .tolerance = 1e-12};
    gsize n;

    esri_case_shock_by_chance(self, 2, 40);
    n = self->shocks.n_scenarios * self->network.n_nodes;
    greater = esri_case_run(self, &options);
    scale(self->down, self->start[40], 0.7);
    scale(self->up, self->start[40], 0.7);
    smaller = esri_case_run(self, &options);
    for (gsize k = 0; k < n; k++) {
        g_assert_cmpfloat(smaller->result.node_down[k], <=, greater->result.node_down[k] + 1e-10);
        g_assert_cmpfloat(smaller->result.node_up[k], <=, greater->result.node_up[k] + 1e-10);
    }
}

/* max (down, up) <= loss <= down + up, all in [0, 1]; nothing happens without a shock. */
static void
test_bounds(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(14, 300, 2000, 10);
    g_autoptr(EsriAnswer) answer = NULL;

    esri_case_shock_by_chance(self, 3, 50);
    /* The last scenario hits nobody. */
    self->start[50] = self->start[49];
    answer = run_one(self);
    for (gsize q = 0; q < 50; q++) {
        double down = answer->result.down[q];
        double up = answer->result.up[q];

        g_assert_cmpfloat(answer->result.loss[q], >=, MAX(down, up) - 1e-15);
        g_assert_cmpfloat(answer->result.loss[q], <=, MIN(1.0, down + up) + 1e-15);
    }
    g_assert_cmpfloat(answer->result.loss[49], ==, 0.0);
    g_assert_cmpuint(answer->result.steps[49], ==, 1);
}

/* With final demand as a sink, the fixed point is within the tolerance of the one
 * that a far smaller tolerance gives; stopping by change alone is not. */
static void
test_fixed_point_is_there(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(15, 400, 3000, 10);
    LtEsriOptions loose = {.stop = LT_ESRI_STOP_FIXED_POINT, .tolerance = 1e-5};
    LtEsriOptions tight = {.stop = LT_ESRI_STOP_FIXED_POINT, .tolerance = 1e-12};
    LtEsriOptions change = {.stop = LT_ESRI_STOP_CHANGE, .tolerance = 1e-5};
    g_autoptr(EsriAnswer) rough = NULL;
    g_autoptr(EsriAnswer) exact = NULL;
    g_autoptr(EsriAnswer) stopped = NULL;
    double worst = 0.0;

    for (guint i = 0; i < 400; i++)
        self->final_demand[i] += 0.1;
    esri_case_shock_singles(self);
    rough = esri_case_run(self, &loose);
    exact = esri_case_run(self, &tight);
    stopped = esri_case_run(self, &change);
    for (gsize q = 0; q < 400; q++) {
        g_assert_cmpfloat_with_epsilon(rough->result.loss[q], exact->result.loss[q], 1e-5);
        worst = MAX(worst, exact->result.loss[q] - stopped->result.loss[q]);
    }
    g_assert_cmpfloat(worst, >, 1e-5);
}

/* Upstream, single losses have a closed form: (w'G)_s / G_ss with G the inverse of I - shares. */
static void
test_upstream_closed_form(void)
{
    enum { N = 40 };
    g_autoptr(EsriCase) self = esri_case_draw(16, N, 200, 4);
    LtEsriOptions options = {.stop = LT_ESRI_STOP_FIXED_POINT, .tolerance = 1e-13};
    g_autoptr(EsriAnswer) answer = NULL;
    g_autofree double *a = g_new0(double, N * 2 * N);
    double sales[N] = {0};
    double total = 0.0;

    for (guint i = 0; i < N; i++)
        sales[i] = self->final_demand[i] += 0.2;
    for (guint e = 0; e < 200; e++)
        sales[self->supplier[e]] += self->amount[e];
    for (guint i = 0; i < N; i++) {
        total += sales[i];
        a[i * 2 * N + i] = a[i * 2 * N + N + i] = 1.0;
    }
    for (guint e = 0; e < 200; e++)
        a[self->supplier[e] * 2 * N + self->buyer[e]] -= self->amount[e] / sales[self->supplier[e]];
    /* Gauss and Jordan; the matrix is dominated by its diagonal. */
    for (guint p = 0; p < N; p++) {
        for (guint r = 0; r < N; r++) {
            double factor = a[r * 2 * N + p] / a[p * 2 * N + p];

            for (guint c = 0; r != p && c < 2 * N; c++)
                a[r * 2 * N + c] -= factor * a[p * 2 * N + c];
        }
    }
    esri_case_shock_singles(self);
    answer = esri_case_run(self, &options);
    for (guint s = 0; s < N; s++) {
        double reached = 0.0;

        for (guint i = 0; i < N; i++)
            reached += sales[i] / total * a[i * 2 * N + N + s] / a[i * 2 * N + i];
        reached /= a[s * 2 * N + N + s] / a[s * 2 * N + s];
        g_assert_cmpfloat_with_epsilon(answer->result.up[s], reached, 1e-11);
    }
}

/* By hand: 0 sells 30 of the 40 that 2 needs of an essential sector, 1 sells the other 10; 2 sells
 * 60 to 3 and 40 to households; 3 buys 20 elsewhere, linear. */
static void
test_link_shocks(void)
{
    const guint32 supplier[] = {0, 1, 2, 4};
    const guint32 buyer[] = {2, 2, 3, 3};
    const double amount[] = {30.0, 10.0, 60.0, 20.0};
    const guint32 sector[] = {0, 0, 1, 2, 2};
    const guint8 essential[] = {0, 2, 0, 0, 0, 1, 0, 0, 1};
    const double final_demand[] = {0.0, 0.0, 40.0, 5.0, 0.0};
    const LtEsriNetwork network = {.n_nodes = 5,
                                   .n_links = 4,
                                   .supplier = supplier,
                                   .buyer = buyer,
                                   .amount = amount,
                                   .n_sectors = 3,
                                   .sector = sector,
                                   .essential = essential,
                                   .final_demand = final_demand};
    LtEsri *esri = lt_esri_new(&network);
    double down[4], up[4];

    lt_esri_link_shocks(esri, 4, down, up);
    g_assert_cmpfloat_with_epsilon(down[0], 0.75, 1e-15);
    g_assert_cmpfloat_with_epsilon(down[1], 0.25, 1e-15);
    g_assert_cmpfloat_with_epsilon(down[2], 0.75, 1e-15);
    g_assert_cmpfloat_with_epsilon(down[3], 0.25, 1e-15);
    g_assert_cmpfloat_with_epsilon(up[0], 1.0, 1e-15);
    g_assert_cmpfloat_with_epsilon(up[2], 0.6, 1e-15);
    lt_esri_free(esri);
}

static void
test_group_nodes(void)
{
    const guint32 group[] = {2, 0, G_MAXUINT32, 2, 0};
    const guint32 expected[] = {1, 4, 0, 3};
    gsize start[4];
    guint32 node[5];

    lt_esri_group_nodes(5, 3, group, start, node);
    g_assert_cmpuint(start[0], ==, 0);
    g_assert_cmpuint(start[1], ==, 2);
    g_assert_cmpuint(start[2], ==, 2);
    g_assert_cmpuint(start[3], ==, 4);
    g_assert_cmpmem(node, sizeof expected, expected, sizeof expected);
}

static bool
stop_at_hundred(void *data, size_t n_done)
{
    size_t *seen = data;

    g_assert_cmpuint(n_done, >=, *seen);
    *seen = n_done;
    return n_done < 100;
}

/* A cancelled run keeps what is done, and marks what is not by 0 steps. */
static void
test_cancel(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(17, 900, 6000, 12);
    g_autofree double *loss = g_new(double, 900);
    g_autofree guint32 *steps = g_new(guint32, 900);
    size_t seen = 0;
    LtEsriOptions options = {
        .tolerance = 1e-2, .n_threads = 1, .tick = stop_at_hundred, .tick_data = &seen};
    LtEsriResult result = {.loss = loss, .steps = steps};
    LtEsri *esri = lt_esri_new(&self->network);
    guint n_done = 0;

    esri_case_shock_singles(self);
    g_assert_cmpint(lt_esri_run(esri, &self->shocks, &options, &result), ==, LT_ESRI_CANCELLED);
    for (guint q = 0; q < 900; q++)
        n_done += steps[q] > 0;
    g_assert_cmpuint(n_done, ==, seen);
    g_assert_cmpuint(n_done, <, 900);
    lt_esri_free(esri);
}

/* Who is not shocked stays still, whatever the rules and the batch. */
static void
test_no_shock(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(23, 200, 1200, 8);
    gsize start[] = {0, 0, 1, 1};
    guint32 node = 4;
    double whole = 1.0;
    LtEsriOptions options = {.stop = LT_ESRI_STOP_FIXED_POINT, .tolerance = 1e-9};
    g_autoptr(EsriAnswer) answer = NULL;

    self->shocks = (LtEsriShocks){3, start, &node, &whole, &whole};
    answer = esri_case_run(self, &options);
    for (gsize q = 0; q < 3; q += 2) {
        g_assert_cmpfloat(answer->result.loss[q], ==, 0.0);
        for (gsize i = 0; i < 200; i++) {
            g_assert_cmpfloat(answer->result.node_down[q * 200 + i], ==, 0.0);
            g_assert_cmpfloat(answer->result.node_up[q * 200 + i], ==, 0.0);
        }
    }
    g_assert_cmpfloat(answer->result.loss[1], >, 0.0);
}

/* Each of several weights has the losses that it has alone; and by the first, what all sectors lose
 * is what is lost. */
static void
test_weights_and_sectors(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(29, 300, 2400, 7);
    g_autofree double *room = g_new(double, 3 * 300), *of_sector = g_new0(double, 7);
    const double *const weights[] = {room, room + 300, room + 600};
    LtEsriOptions options = {.tolerance = 1e-6, .n_weights = 3, .weights = weights};
    g_autoptr(EsriAnswer) together = NULL;
    double total = 0.0;

    for (guint i = 0; i < 900; i++)
        room[i] = 1.0 + (i * 37) % 101;
    for (guint i = 0; i < 300; i++) {
        of_sector[self->sector[i]] += room[i];
        total += room[i];
    }
    esri_case_shock_singles(self);
    together = esri_case_run(self, &options);
    options.n_weights = 1;
    for (guint k = 0; k < 3; k++) {
        g_autoptr(EsriAnswer) alone = NULL;

        options.weights = &weights[k];
        alone = esri_case_run(self, &options);
        for (gsize q = 0; q < 300; q++)
            g_assert_cmpfloat_with_epsilon(together->result.loss[3 * q + k], alone->result.loss[q],
                                           1e-14);
    }
    for (gsize q = 0; q < 300; q++) {
        double sum = 0.0;

        for (guint k = 0; k < 7; k++)
            sum += of_sector[k] / total * together->result.sector_loss[7 * q + k];
        g_assert_cmpfloat_with_epsilon(sum, together->result.loss[3 * q], 1e-14);
    }
}

static void
test_no_weight(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(18, 10, 20, 2);
    g_autofree double *zero = g_new0(double, 10);
    const double *const weights[] = {zero};
    LtEsriOptions options = {.tolerance = 1e-2, .n_weights = 1, .weights = weights};
    double loss[10];
    LtEsriResult result = {.loss = loss};
    LtEsri *esri = lt_esri_new(&self->network);

    esri_case_shock_singles(self);
    g_assert_cmpint(lt_esri_run(esri, &self->shocks, &options, &result), ==, LT_ESRI_NO_WEIGHT);
    lt_esri_free(esri);
}

/* Steps may be limited; the change tells that there was more to come. */
static void
test_step_limit(void)
{
    g_autoptr(EsriCase) self = esri_case_draw(19, 300, 2000, 10);
    LtEsriOptions options = {.tolerance = 1e-9, .max_steps = 3};
    g_autoptr(EsriAnswer) answer = NULL;
    guint n_cut = 0;

    esri_case_shock_singles(self);
    answer = esri_case_run(self, &options);
    for (gsize q = 0; q < 300; q++) {
        g_assert_cmpuint(answer->result.steps[q], <=, 3);
        n_cut += answer->result.change[q] > 1e-9;
    }
    g_assert_cmpuint(n_cut, >, 100);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/esri-laws/equals-plain", test_equals_plain);
    g_test_add_func("/kernels/esri-laws/market-nearly-gone", test_market_nearly_gone);
    g_test_add_data_func("/kernels/esri-laws/threads-change-nothing",
                         GINT_TO_POINTER(LT_ESRI_DOUBLE), test_threads_change_nothing);
    g_test_add_data_func("/kernels/esri-laws/threads-change-nothing-float",
                         GINT_TO_POINTER(LT_ESRI_FLOAT), test_threads_change_nothing);
    g_test_add_data_func("/kernels/esri-laws/company-changes-nothing",
                         GINT_TO_POINTER(LT_ESRI_DOUBLE), test_company_changes_nothing);
    g_test_add_data_func("/kernels/esri-laws/company-changes-nothing-float",
                         GINT_TO_POINTER(LT_ESRI_FLOAT), test_company_changes_nothing);
    g_test_add_data_func("/kernels/esri-laws/float-ends-in-double/change",
                         GINT_TO_POINTER(LT_ESRI_STOP_CHANGE), test_float_ends_in_double);
    g_test_add_data_func("/kernels/esri-laws/float-ends-in-double/fixed-point",
                         GINT_TO_POINTER(LT_ESRI_STOP_FIXED_POINT), test_float_ends_in_double);
    g_test_add_func("/kernels/esri-laws/units-do-not-matter", test_units_do_not_matter);
    g_test_add_func("/kernels/esri-laws/names-do-not-matter", test_names_do_not_matter);
    g_test_add_func("/kernels/esri-laws/grows-with-the-shock", test_grows_with_the_shock);
    g_test_add_func("/kernels/esri-laws/bounds", test_bounds);
    g_test_add_func("/kernels/esri-laws/fixed-point-is-there", test_fixed_point_is_there);
    g_test_add_func("/kernels/esri-laws/upstream-closed-form", test_upstream_closed_form);
    g_test_add_func("/kernels/esri-laws/link-shocks", test_link_shocks);
    g_test_add_func("/kernels/esri-laws/group-nodes", test_group_nodes);
    g_test_add_func("/kernels/esri-laws/cancel", test_cancel);
    g_test_add_func("/kernels/esri-laws/no-shock", test_no_shock);
    g_test_add_func("/kernels/esri-laws/weights-and-sectors", test_weights_and_sectors);
    g_test_add_func("/kernels/esri-laws/no-weight", test_no_weight);
    g_test_add_func("/kernels/esri-laws/step-limit", test_step_limit);
    return g_test_run();
}
