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

static LiantuScenarioSet *
read_scenarios(const char *inner)
{
    g_autofree char *text = g_strdup_printf(
        "<scenarios xmlns='urn:liantu:scenario:1' version='1' id='t'>%s</scenarios>", inner);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    LiantuScenarioSet *set = liantu_scenario_set_new_from_bytes(bytes, "t.xml", NULL, &error);

    g_assert_no_error(error);
    return set;
}

static LiantuResult *
run_scenarios(LiantuNetwork *network, const char *inner, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("simulate", &error);
    g_autoptr(LiantuScenarioSet) set = read_scenarios(inner);
    LiantuResult *result;

    g_object_set(analysis, "scenarios", set, NULL);
    for (; settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run_network(analysis, network, NULL, &error);
    g_assert_no_error(error);

    return result;
}

/* All tables but those of a run's own circumstances, as text. */
static char *
dup_tables(LiantuResult *result)
{
    g_auto(GStrv) names = liantu_result_list_tables(result);
    GString *text = g_string_new(NULL);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *csv = liantu_table_to_csv(liantu_result_get_table(result, names[i]), EN);

        g_string_append_printf(text, "%s\n%s\n", names[i], csv);
    }
    return g_string_free(text, FALSE);
}

static const char drawn[] =
    "<scenario id='quake' draws='40'><shock target='place' of='p1' size='uniform(0.1, 0.9)' "
    "hold='triangular(2, 5, 20)' time='9' recovery='logistic' group='g' correlation='0.4' "
    "apart='true' probability='0.7'/></scenario>"
    "<scenario id='pairs' form='subsets' k='2' draws='15'><shock target='node' of='*'/></scenario>";

/* The curves of a scenario of one case are that case's; those of several lie in their order; and
 * where there are no scenarios there are none. */
static void
test_curves(void)
{
    static const char *const settings[] = {"steps", "30", NULL};
    static const char alone[] = "<scenario id='one'><shock target='node' of='n4'/></scenario>";
    g_autofree char *both = g_strconcat(drawn, alone, NULL);
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) all = run_scenarios(network, both, settings);
    g_autoptr(LiantuResult) one = run_scenarios(network, alone, settings);
    g_autoptr(LiantuResult) seeds = run(network, settings);
    LiantuTable *curves = liantu_result_get_table(all, "curves");

    g_assert_cmpuint(liantu_table_get_n_rows(curves), ==, 3 * 30);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(seeds, "curves")), ==, 0);
    for (gsize row = 0; row < 90; row++) {
        double low = get(all, "curves", "low", row), p05 = get(all, "curves", "p05", row);
        double median = get(all, "curves", "median", row), p95 = get(all, "curves", "p95", row);

        g_assert_cmpint(liantu_table_get_int(curves, "step", row), ==, (gint64)row % 30);
        g_assert_cmpfloat(low, <=, p05);
        g_assert_cmpfloat(p05, <=, median);
        g_assert_cmpfloat(median, <=, p95);
        if (row < 60)
            continue;
        g_assert_cmpstr(liantu_table_get_text(curves, "scenario", row, EN), ==, "one");
        g_assert_cmpfloat(low, ==, p95);
        g_assert_cmpfloat(low, ==, get(one, "curve", "low", row - 60));
        g_assert_cmpfloat(get(all, "curves", "mean", row), ==, low);
    }
    g_assert_cmpfloat(get(all, "curves", "low", 5), <, get(all, "curves", "p95", 5));
    g_assert_cmpstr(liantu_table_get_text(curves, "scenario", 30, EN), ==, "pairs");
}

/* Byte for byte, whatever the number of threads. */
static void
test_draws_on_threads(void)
{
    static const char *const settings[][5] = {{"threads", "1", "steps", "60", NULL},
                                              {"threads", "8", "steps", "60", NULL}};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) one = run_scenarios(network, drawn, settings[0]);
    g_autoptr(LiantuResult) eight = run_scenarios(network, drawn, settings[1]);
    g_autofree char *of_one = dup_tables(one), *of_eight = dup_tables(eight);

    g_assert_cmpstr(of_one, ==, of_eight);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(one, "scenarios")), ==, 55);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(one, "groups")), ==, 2);
}

static double
find_loss(LiantuResult *result, const char *seed)
{
    LiantuTable *table = liantu_result_get_table(result, "scenarios");

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "seed", i, EN), seed) == 0)
            return liantu_table_get_double(table, "loss", i);

    g_assert_not_reached();
}

/* A part of the cases, run alone, gives for each what it is among all; another seed does not. */
static void
test_part_of_draws(void)
{
    static const char *const all[] = {"steps", "60", NULL};
    static const char *const part[] = {"steps", "60", "from", "11", "count", "9", NULL};
    static const char *const other[] = {"steps", "60", "seed", "2", NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) whole = run_scenarios(network, drawn, all);
    g_autoptr(LiantuResult) some = run_scenarios(network, drawn, part);
    g_autoptr(LiantuResult) differs = run_scenarios(network, drawn, other);
    LiantuTable *table = liantu_result_get_table(some, "scenarios");
    guint n_same = 0;

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 9);
    for (gsize i = 0; i < 9; i++) {
        const char *seed = liantu_table_get_text(table, "seed", i, EN);

        g_assert_cmpfloat(find_loss(whole, seed), ==, liantu_table_get_double(table, "loss", i));
        n_same += find_loss(differs, seed) == liantu_table_get_double(table, "loss", i);
    }
    g_assert_cmpuint(n_same, <, 3);
}

/* A scenario that says nothing but its node is what `lose` says of it; and a link that lets nothing
 * through is worse the longer it does. */
static void
test_scenario_like_lose(void)
{
    static const char *const none[] = {NULL}, *const lose[] = {"lose", "n4", NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) told =
        run_scenarios(network, "<scenario id='a'><shock target='node' of='n4'/></scenario>", none);
    g_autoptr(LiantuResult) plain = run(network, lose);
    g_autofree char *by_scenario = liantu_table_to_csv(liantu_result_get_table(told, "curve"), EN);
    g_autofree char *by_lose = liantu_table_to_csv(liantu_result_get_table(plain, "curve"), EN);
    g_autoptr(LiantuResult) links =
        run_scenarios(network,
                      "<scenario id='short'><shock target='link' of='n3→n4' hold='20'/></scenario>"
                      "<scenario id='long'><shock target='link' of='n3→n4' hold='60'/></scenario>",
                      none);

    g_assert_cmpstr(by_scenario, ==, by_lose);
    g_assert_cmpfloat(find_loss(links, "short"), >, 0.0);
    g_assert_cmpfloat(find_loss(links, "long"), >, find_loss(links, "short"));
}

/* The path to a node begins where the failure is, and the nodes of it are hit one after another. */
static void
test_paths(void)
{
    static const char *const settings[] = {"lose", "n0", "start", "3", "hold", "40", NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) result = run(network, settings);
    LiantuTable *paths = liantu_result_get_table(result, "paths");
    gsize n = liantu_table_get_n_rows(paths);

    g_assert_cmpuint(n, >, 2);
    g_assert_cmpstr(liantu_table_get_text(paths, "node", 0, EN), ==, "n0");
    g_assert_cmpstr(liantu_table_get_text(paths, "cause", 0, EN), ==, "own capacity");
    for (gsize i = 1; i < n; i++) {
        g_assert_cmpint(liantu_table_get_int(paths, "first-at", i), >=,
                        liantu_table_get_int(paths, "first-at", i - 1));
        g_assert_true(g_str_has_prefix(liantu_table_get_text(paths, "path", i, EN), "n0 → "));
        g_assert_true(g_str_has_suffix(liantu_table_get_text(paths, "path", i, EN),
                                       liantu_table_get_text(paths, "node", i, EN)));
        g_assert_cmpint(liantu_table_get_int(paths, "length", i), >=, 2);
    }
}

/* How often nodes are hit, against the cases one by one. */
static void
test_exceedance(void)
{
    static const char *const all[] = {"steps", "40", "deep", "0.6", NULL};
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuResult) result = run(network, all);
    LiantuTable *table = liantu_result_get_table(result, "exceedance");
    guint n_hit[N] = {0}, n_deep[N] = {0};
    double lost[N] = {0.0};

    for (guint q = 0; q < N; q++) {
        g_autofree char *lose = g_strdup_printf("n%u", q);
        const char *const one[] = {"steps", "40", "lose", lose, "detail", "1", NULL};
        g_autoptr(LiantuResult) alone = run(network, one);
        LiantuTable *nodes = liantu_result_get_table(alone, "nodes");

        for (gsize i = 0; i < liantu_table_get_n_rows(nodes); i++) {
            guint node =
                (guint)g_ascii_strtoull(liantu_table_get_text(nodes, "node", i, EN) + 1, NULL, 10);

            n_hit[node]++;
            n_deep[node] += liantu_table_get_double(nodes, "lowest", i) < 0.6;
            lost[node] += liantu_table_get_double(nodes, "loss", i);
        }
    }
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, N);
    for (gsize i = 0; i < N; i++) {
        guint node =
            (guint)g_ascii_strtoull(liantu_table_get_text(table, "node", i, EN) + 1, NULL, 10);

        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "hit", i),
                                       n_hit[node] / (double)N, 1e-12);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "deep", i),
                                       n_deep[node] / (double)N, 1e-12);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "loss", i), lost[node] / N,
                                       1e-4);
    }
}

static void
cancel(double fraction, gpointer user_data)
{
    g_cancellable_cancel(user_data);
}

/* What was finished before the cancel is given, with a finding that it is not all. */
static void
test_cancel(void)
{
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("simulate", NULL);
    g_autoptr(LiantuScenarioSet) set =
        read_scenarios("<scenario id='a' draws='100000'><shock target='node' of='*' "
                       "size='uniform(0, 1)'/></scenario>");
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(GError) error = NULL;
    gsize n;

    g_object_set(analysis, "scenarios", set, "most", 10u, NULL);
    liantu_analysis_set_progress(analysis, cancel, cancellable, NULL);
    result = liantu_analysis_run_network(analysis, network, cancellable, &error);
    g_assert_no_error(error);
    n = (gsize)get(result, "summary", "value", 3);
    g_assert_cmpuint(n, <, 100000);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "scenarios")), ==,
                     MIN(n, 10));
    g_assert_cmpstr(liantu_result_get_provenance(result, "stop"), ==, "cancelled");
}

static gboolean
has_finding(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++)
        if (g_str_equal(liantu_finding_get_code(findings->pdata[i]), code))
            return TRUE;

    return FALSE;
}

/* Of too many cases no curves are kept, which is said; a run that is cut short has the same room.
 */
static void
test_too_many_curves(void)
{
    g_autoptr(LiantuNetwork) network = make_network(1.0);

    for (guint draws = 83; draws <= 84; draws++) {
        g_autofree char *inner = g_strdup_printf("<scenario id='a' draws='%u'><shock target='node' "
                                                 "of='n4' size='uniform(0, 1)'/></scenario>",
                                                 draws);
        g_autoptr(LiantuScenarioSet) set = read_scenarios(inner);
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("simulate", NULL);
        g_autoptr(GCancellable) cancellable = g_cancellable_new();
        g_autoptr(LiantuResult) result = NULL;

        g_object_set(analysis, "scenarios", set, "steps", 100000u, NULL);
        liantu_analysis_set_progress(analysis, cancel, cancellable, NULL);
        result = liantu_analysis_run_network(analysis, network, cancellable, NULL);
        g_assert_cmpint(has_finding(result, "A431"), ==, draws == 84);
    }
}

/* Options reach the kernel: each rule here changes what happens. */
static void
test_rules(void)
{
    static const char *const base[] = {"lose", "n2", "hold", "40", "preset", "chain", NULL};
    static const char *const rules[][2] = {
        {"stock", "link"},        {"stock-steps", "12"}, {"restock-steps", "20"},
        {"ration", "final-last"}, {"adapt", "none"},     {"overtime", "0"},
        {"overtime-steps", "2"},  {"spare", "0.5"},      {"passage", "1"},
    };
    g_autoptr(LiantuNetwork) network = make_network(1.0);
    double loss = get_loss(network, base);

    for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
        const char *const settings[] = {"lose",  "n2",        "hold",      "40", "preset",
                                        "chain", rules[i][0], rules[i][1], NULL};

        g_test_message("%s", rules[i][0]);
        g_assert_cmpfloat(fabs(get_loss(network, settings) - loss), >, 1e-6);
    }
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
    static const char *const cases[][2] = {{"lose", "nobody"}, {"passage", "0.5"}, {"from", "12"}};
    g_autoptr(LiantuNetwork) network = make_network(1.0);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("simulate", NULL);

        g_assert_true(liantu_analysis_set_option(analysis, cases[i][0], cases[i][1], NULL));
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
    g_test_add_func("/cascade/simulate/curves", test_curves);
    g_test_add_func("/cascade/simulate/too-many-curves", test_too_many_curves);
    g_test_add_func("/cascade/simulate/draws-on-threads", test_draws_on_threads);
    g_test_add_func("/cascade/simulate/part-of-draws", test_part_of_draws);
    g_test_add_func("/cascade/simulate/scenario-like-lose", test_scenario_like_lose);
    g_test_add_func("/cascade/simulate/paths", test_paths);
    g_test_add_func("/cascade/simulate/exceedance", test_exceedance);
    g_test_add_func("/cascade/simulate/cancel", test_cancel);
    g_test_add_func("/cascade/simulate/rules", test_rules);

    return g_test_run();
}
