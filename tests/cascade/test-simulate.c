/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics.h"
#include "support/toy.h"

#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN
#define N  12

/* A ring of suppliers with shortcuts; the last three sell to final demand. */
typedef struct {
    guint32 supplier[3 * N];
    guint32 buyer[3 * N];
    double amount[3 * N];
    guint32 sector[N];
    double final_demand[N];
    gsize n_links;
} Ring;

static void
make_ring(Ring *self, double unit)
{
    memset(self, 0, sizeof *self);
    for (guint32 i = 0; i < N; i++) {
        guint32 steps[] = {1, 5};

        self->sector[i] = i % 4;
        self->final_demand[i] = i >= N - 3 ? 3.0 * unit : 0.0;
        for (guint k = 0; k < G_N_ELEMENTS(steps); k++) {
            self->supplier[self->n_links] = i;
            self->buyer[self->n_links] = (i + steps[k]) % N;
            self->amount[self->n_links++] = (1.0 + 0.3 * i + k) * unit;
        }
    }
}

/* Sectors and final demand come by the way in from tables. */
static LiantuNetwork *
make_network(double unit)
{
    g_autofree char *folder = g_dir_make_tmp("liantu-XXXXXX", NULL);
    g_autofree char *links_path = g_build_filename(folder, "links.csv", NULL);
    g_autofree char *nodes_path = g_build_filename(folder, "nodes.csv", NULL);
    g_autoptr(GString) links = g_string_new("supplier,customer,amount\n");
    g_autoptr(GString) nodes = g_string_new("id,sector,place,final-demand\n");
    g_autoptr(GFile) links_file = g_file_new_for_path(links_path);
    g_autoptr(GFile) nodes_file = g_file_new_for_path(nodes_path);
    g_autoptr(GFile) folder_file = g_file_new_for_path(folder);
    g_autoptr(GError) error = NULL;
    LiantuNetwork *network;
    Ring ring;

    make_ring(&ring, unit);
    for (gsize e = 0; e < ring.n_links; e++)
        g_string_append_printf(links, "n%u,n%u,%.17g\n", ring.supplier[e], ring.buyer[e],
                               ring.amount[e]);
    for (guint i = 0; i < N; i++)
        g_string_append_printf(nodes, "n%u,s%u,p%u,%.17g\n", i, ring.sector[i], i % 2,
                               ring.final_demand[i]);
    g_file_set_contents(links_path, links->str, -1, NULL);
    g_file_set_contents(nodes_path, nodes->str, -1, NULL);
    network = liantu_network_new_from_csv(links_file, nodes_file, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_file_delete(links_file, NULL, NULL);
    g_file_delete(nodes_file, NULL, NULL);
    g_file_delete(folder_file, NULL, NULL);

    return network;
}

static LiantuResult *
run(LiantuNetwork *network, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("simulate", &error);
    LiantuResult *result;

    for (; settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run_network(analysis, network, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static double
get(LiantuResult *result, const char *table, const char *column, gsize row)
{
    return liantu_table_get_double(liantu_result_get_table(result, table), column, row);
}

static double
get_loss(LiantuNetwork *network, const char *const *settings)
{
    g_autoptr(LiantuResult) result = run(network, settings);

    return get(result, "scenarios", "loss", 0);
}

static void
test_stays_still(void)
{
    static const char *const presets[] = {"inoue", "ario", "chain"};
    g_autoptr(LiantuNetwork) network = make_network(1.0);

    for (guint i = 0; i < G_N_ELEMENTS(presets); i++) {
        const char *const settings[] = {"size", "0", "preset", presets[i], NULL};
        g_autoptr(LiantuResult) result = run(network, settings);
        LiantuTable *curve = liantu_result_get_table(result, "curve");

        for (gsize step = 0; step < liantu_table_get_n_rows(curve); step++)
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(curve, "low", step), 1.0, 1e-9);
        g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "nodes")), ==, 0);
    }
}

/* The curve is what the kernel gives for the same network, rules and shock. */
static void
test_against_kernel(void)
{
    static const char *const settings[] = {"lose",  "n3=0.6", "inputs",  "leontief", "start",
                                           "2",     "hold",   "5",       "time",     "4",
                                           "steps", "40",     "recover", "linear",   NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) result = run(network, settings);
    LtDynamicsShock shock = {
        .target = 3, .size = 0.6, .start = 2, .hold = 5, .time = 4, .recover = LT_RECOVER_LINEAR};
    LtDynamicsNetwork plain;
    LtDynamics *dynamics;
    LtDynamicsState *state;
    double normal = 0.0, lost = 0.0;
    Ring ring;

    make_ring(&ring, 1.0);
    plain = (LtDynamicsNetwork){.n_nodes = N,
                                .n_links = ring.n_links,
                                .supplier = ring.supplier,
                                .buyer = ring.buyer,
                                .amount = ring.amount,
                                .n_sectors = 4,
                                .sector = ring.sector,
                                .final_demand = ring.final_demand};
    dynamics = lt_dynamics_new(&plain, &lt_dynamics_inoue);
    state = lt_dynamics_start(dynamics);
    g_assert_true(lt_dynamics_set_shocks(state, 1, &shock));
    for (guint i = 0; i < N; i++)
        normal += lt_dynamics_get_normal(dynamics)[i];
    for (guint step = 0; step < 40; step++) {
        lt_dynamics_step(state, 1);
        g_assert_cmpfloat_with_epsilon(get(result, "curve", "mean", step),
                                       lt_dynamics_get_totals(state).output / normal, 1e-12);
        lost += 1.0 - lt_dynamics_get_totals(state).output / normal;
    }
    g_assert_cmpfloat_with_epsilon(get(result, "scenarios", "loss", 0), lost, 1e-9);
    g_assert_cmpfloat(lost, >, 0.5);
    lt_dynamics_state_free(state);
    lt_dynamics_free(dynamics);
}

static void
assert_same(LiantuResult *one, LiantuResult *two, double tolerance)
{
    LiantuTable *a = liantu_result_get_table(one, "scenarios");
    LiantuTable *b = liantu_result_get_table(two, "scenarios");

    g_assert_cmpuint(liantu_table_get_n_rows(a), ==, liantu_table_get_n_rows(b));
    for (gsize i = 0; i < liantu_table_get_n_rows(a); i++) {
        g_assert_cmpstr(liantu_table_get_text(a, "seed", i, EN), ==,
                        liantu_table_get_text(b, "seed", i, EN));
        g_assert_cmpfloat(
            fabs(liantu_table_get_double(a, "loss", i) - liantu_table_get_double(b, "loss", i)), <=,
            tolerance);
    }
}

static void
test_threads_and_units(void)
{
    static const char *const one[] = {"threads", "1", NULL}, *const eight[] = {"threads", "8",
                                                                               NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0), in_thousands = make_network(1000.0);
    g_autoptr(LiantuResult) base = run(network, one), threads = run(network, eight);
    g_autoptr(LiantuResult) units = run(in_thousands, one);

    assert_same(base, threads, 0.0);
    assert_same(base, units, 1e-8);
}

/* One failure alone is what it is among all; places and sectors are sets of nodes. */
static void
test_parts(void)
{
    static const char *const all[] = {NULL}, *const one[] = {"lose", "n4", NULL};
    static const char *const places[] = {"seeds", "places", NULL};
    static const char *const odd[] = {"lose", "n1,n3,n5,n7,n9,n11", NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) every = run(network, all), by_place = run(network, places);
    LiantuTable *table = liantu_result_get_table(every, "scenarios");
    LiantuTable *of_places = liantu_result_get_table(by_place, "scenarios");

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "seed", i, EN), "n4") == 0)
            g_assert_cmpfloat(liantu_table_get_double(table, "loss", i), ==,
                              get_loss(network, one));
    for (gsize i = 0; i < liantu_table_get_n_rows(of_places); i++)
        if (strcmp(liantu_table_get_text(of_places, "seed", i, EN), "p1") == 0)
            g_assert_cmpfloat(liantu_table_get_double(of_places, "loss", i), ==,
                              get_loss(network, odd));
}

static void
test_worse(void)
{
    static const char *const cases[][11] = {
        {"preset", "chain", "lose", "n2=0.1", "hold", "3", NULL},
        {"preset", "chain", "lose", "n2=0.3", "hold", "3", NULL},
        {"preset", "chain", "lose", "n2=0.3", "hold", "10", NULL},
        {"preset", "chain", "lose", "n2=0.3", "hold", "10", "time", "10", NULL},
    };
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    double before = 0.0;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        double loss = get_loss(network, cases[i]);

        g_assert_cmpfloat(loss, >=, before);
        before = loss;
    }
    g_assert_cmpfloat(before, >, 0.0);
}

/* Value at risk, shortfall and bands, against sorting by hand. */
static void
test_risk(void)
{
    static const char *const settings[] = {"steps", "30", NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) result = run(network, settings);
    LiantuTable *table = liantu_result_get_table(result, "scenarios");
    gsize n = liantu_table_get_n_rows(table);
    double sum = 0.0, at_risk, tail = 0.0, least = 1.0;
    guint n_tail = 0;

    g_assert_cmpuint(n, ==, N);
    /* Falling: 95 % of the way up a list of 12 lies 0.45 above the second. */
    at_risk = liantu_table_get_double(table, "loss", 1) +
              0.45 * (liantu_table_get_double(table, "loss", 0) -
                      liantu_table_get_double(table, "loss", 1));
    for (gsize i = 0; i < n; i++) {
        double loss = liantu_table_get_double(table, "loss", i);

        sum += loss;
        least = fmin(least, liantu_table_get_double(table, "lowest", i));
        if (loss >= at_risk) {
            tail += loss;
            n_tail++;
        }
    }
    g_assert_cmpfloat_with_epsilon(get(result, "summary", "value", 4), sum / n, 1e-12);
    g_assert_cmpfloat_with_epsilon(get(result, "summary", "value", 5), at_risk, 1e-12);
    g_assert_cmpfloat_with_epsilon(get(result, "summary", "value", 6), tail / n_tail, 1e-12);
    {
        double lowest = 1.0;

        for (gsize step = 0; step < 30; step++) {
            lowest = fmin(lowest, get(result, "curve", "low", step));
            g_assert_cmpfloat(get(result, "curve", "low", step), <=,
                              get(result, "curve", "p05", step));
            g_assert_cmpfloat(get(result, "curve", "p05", step), <=,
                              get(result, "curve", "median", step));
            g_assert_cmpfloat(get(result, "curve", "median", step), <=,
                              get(result, "curve", "p95", step));
        }
        g_assert_cmpfloat(lowest, ==, least);
    }
}

/* The first to be hit is who failed; stocks make the others late. */
static void
test_who_and_when(void)
{
    static const char *const settings[] = {"lose", "n0", "start", "3", "hold", "40", NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) result = run(network, settings);
    LiantuTable *nodes = liantu_result_get_table(result, "nodes");
    gboolean found = FALSE;

    g_assert_cmpuint(liantu_table_get_n_rows(nodes), >, 2);
    for (gsize i = 0; i < liantu_table_get_n_rows(nodes); i++) {
        gint64 first = liantu_table_get_int(nodes, "first-at", i);

        if (strcmp(liantu_table_get_text(nodes, "node", i, EN), "n0") == 0) {
            g_assert_cmpint(first, ==, 3);
            g_assert_cmpfloat(liantu_table_get_double(nodes, "lowest", i), ==, 0.0);
            found = TRUE;
        } else {
            g_assert_cmpint(first, >, 3);
        }
    }
    g_assert_true(found);
}

static void
test_chain_recovers(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("simulate", NULL);
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(GError) error = NULL;
    LiantuTable *table;

    g_object_set(analysis, "preset", LIANTU_SIMULATE_PRESET_CHAIN, "lose", "wafer", "hold", 12u,
                 "steps", 200u, NULL);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);
    table = liantu_result_get_table(result, "scenarios");
    g_assert_cmpfloat(liantu_table_get_double(table, "lowest", 0), <, 0.7);
    g_assert_false(liantu_table_is_unknown(table, "back-at", 0));
    g_assert_cmpint(liantu_table_get_int(table, "back-at", 0), >, 12);
}

static void
test_bad_options(void)
{
    static const char *const cases[][2] = {{"lose", "nobody"}, {"seeds", "links"}};
    g_autoptr(LiantuNetwork) network = make_network(1.0);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("simulate", NULL);

        liantu_analysis_set_option(analysis, cases[i][0], cases[i][1], NULL);
        g_assert_null(liantu_analysis_run_network(analysis, network, NULL, &error));
        g_assert_nonnull(error);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cascade/simulate/stays-still", test_stays_still);
    g_test_add_func("/cascade/simulate/against-kernel", test_against_kernel);
    g_test_add_func("/cascade/simulate/threads-and-units", test_threads_and_units);
    g_test_add_func("/cascade/simulate/parts", test_parts);
    g_test_add_func("/cascade/simulate/worse", test_worse);
    g_test_add_func("/cascade/simulate/risk", test_risk);
    g_test_add_func("/cascade/simulate/who-and-when", test_who_and_when);
    g_test_add_func("/cascade/simulate/chain-recovers", test_chain_recovers);
    g_test_add_func("/cascade/simulate/bad-options", test_bad_options);

    return g_test_run();
}
