/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/esri-case.h"

#include <math.h>
#include <string.h>

#define PEER_TOLERANCE   1e-12
#define SINGLE_TOLERANCE 1e-7

/* In single precision a loss is rounded each step by 3e-8 of itself; of a single node no weights
 * even that out. */
#define SINGLE_NODE_TOLERANCE 1e-6

/* The columns of the peer's tables. */
enum { SEED, LOSS, DOWN, UP, BEFORE, STEPS };

static const LtEsriOptions peer_options = {.stop = LT_ESRI_STOP_CHANGE, .tolerance = 1e-2};

static EsriAnswer *
run_one(const EsriCase *self, LtEsriStop stop, double tolerance, LtEsriPrecision precision)
{
    LtEsriOptions options = {
        .stop = stop, .tolerance = tolerance, .n_threads = 1, .precision = precision};

    return esri_case_run(self, &options);
}

static double
get_tolerance(LtEsriPrecision precision)
{
    return precision == LT_ESRI_FLOAT ? SINGLE_TOLERANCE : PEER_TOLERANCE;
}

static double
get_node_tolerance(LtEsriPrecision precision)
{
    return precision == LT_ESRI_FLOAT ? SINGLE_NODE_TOLERANCE : PEER_TOLERANCE;
}

static void
compare_indices(const EsriAnswer *answer, const Fixture *peer, double tolerance, gboolean by_seed)
{
    g_assert_cmpuint(peer->n_rows, >, 0);
    for (guint row = 0; row < peer->n_rows; row++) {
        gsize q = by_seed ? (gsize)fixture_get(peer, row, SEED) - 1 : row;

        g_assert_cmpfloat_with_epsilon(answer->result.loss[q], fixture_get(peer, row, LOSS),
                                       tolerance);
        g_assert_cmpfloat_with_epsilon(answer->result.down[q], fixture_get(peer, row, DOWN),
                                       tolerance);
        g_assert_cmpfloat_with_epsilon(answer->result.up[q], fixture_get(peer, row, UP), tolerance);
        g_assert_cmpfloat_with_epsilon(answer->result.before[q], fixture_get(peer, row, BEFORE),
                                       tolerance);
        g_assert_cmpuint(answer->result.steps[q], ==,
                         (guint)fixture_get(peer, row, peer->n_columns - 1));
    }
}

typedef struct {
    const char *folder;
    const char *file;
    double peer_tolerance;
    gboolean has_markets;
    LtEsriPrecision precision;
} Singles;

static const Singles singles[] = {
    {"cascade/own_n300", "peer_mkt_e2.csv", 1e-2, TRUE, LT_ESRI_DOUBLE},
    {"cascade/own_n300", "peer_nomkt_e2.csv", 1e-2, FALSE, LT_ESRI_DOUBLE},
    {"cascade/own_n300", "peer_mkt_e8.csv", 1e-8, TRUE, LT_ESRI_DOUBLE},
    {"cascade/n1k_m88", "peer_mkt_e2.csv", 1e-2, TRUE, LT_ESRI_DOUBLE},
    {"cascade/n1k_m88", "peer_nomkt_e2.csv", 1e-2, FALSE, LT_ESRI_DOUBLE},
    {"cascade/n1k_m88", "peer_mkt_e8.csv", 1e-8, TRUE, LT_ESRI_DOUBLE},
    {"cascade/own_n300", "peer_mkt_e2.csv", 1e-2, TRUE, LT_ESRI_FLOAT},
    {"cascade/own_n300", "peer_nomkt_e2.csv", 1e-2, FALSE, LT_ESRI_FLOAT},
    {"cascade/own_n300", "peer_mkt_e8.csv", 1e-8, TRUE, LT_ESRI_FLOAT},
    {"cascade/n1k_m88", "peer_mkt_e2.csv", 1e-2, TRUE, LT_ESRI_FLOAT},
};

/* Every firm of a network, one by one, against GLcascade 0.9.3.1. */
static void
test_singles(gconstpointer data)
{
    const Singles *one = data;
    g_autofree char *folder = fixture_find_folder(one->folder);
    g_autoptr(EsriCase) self = NULL;
    g_autoptr(EsriAnswer) answer = NULL;
    g_autoptr(Fixture) peer = NULL;
    LtEsriOptions options = {.tolerance = one->peer_tolerance, .precision = one->precision};

    if (folder == NULL)
        return;
    self = esri_case_read(folder, "", "ess.csv");
    if (!one->has_markets)
        self->network.n_markets = 0;
    esri_case_shock_singles(self);
    answer = esri_case_run(self, &options);
    peer = fixture_read(folder, one->file);
    compare_indices(answer, peer, get_tolerance(one->precision), TRUE);
}

typedef struct {
    const char *folder;
    const char *seeds;
    const char *losses;
} Selected;

static const Selected selected[] = {
    {"cascade/own_n300", "peer_hsel.csv", "peer_hsel_h.csv"},
    {"cascade/n1k_m88", "peer_mkt_e2_hsel.csv", "peer_mkt_e2_hsel_h.csv"},
};

/* The names of sectors stand in the order of the essential matrix. */
static void
compare_sector_names(const EsriCase *self, const char *folder)
{
    g_autoptr(Fixture) names = fixture_read(folder, "sector_names.csv");

    g_assert_cmpuint(names->n_rows, ==, self->network.n_sectors);
    for (guint k = 0; k < names->n_rows; k++)
        g_assert_cmpfloat(fixture_get(names, k, 0), ==, k + 1);
}

/* The losses of every firm, for some seeds: first all downstream columns, then all upstream. */
static void
test_losses_of_firms(gconstpointer data)
{
    const Selected *one = data;
    g_autofree char *folder = fixture_find_folder(one->folder);
    g_autoptr(EsriCase) self = NULL;
    g_autoptr(EsriAnswer) answer = NULL;
    g_autoptr(Fixture) seeds = NULL, losses = NULL;
    guint n;

    if (folder == NULL)
        return;
    self = esri_case_read(folder, "", "ess.csv");
    compare_sector_names(self, folder);
    seeds = fixture_read(folder, one->seeds);
    losses = fixture_read(folder, one->losses);
    n = self->network.n_nodes;
    g_assert_cmpuint(losses->n_rows, ==, n);
    g_assert_cmpuint(losses->n_columns, ==, 1 + 2 * seeds->n_rows);
    esri_case_shock_singles(self);
    answer = esri_case_run(self, &peer_options);
    compare_indices(answer, seeds, PEER_TOLERANCE, TRUE);
    for (guint k = 0; k < seeds->n_rows; k++) {
        gsize q = (gsize)fixture_get(seeds, k, SEED) - 1;

        for (guint i = 0; i < n; i++) {
            g_assert_cmpfloat_with_epsilon(answer->result.node_down[q * n + i],
                                           fixture_get(losses, i, 1 + k), PEER_TOLERANCE);
            g_assert_cmpfloat_with_epsilon(answer->result.node_up[q * n + i],
                                           fixture_get(losses, i, 1 + seeds->n_rows + k),
                                           PEER_TOLERANCE);
        }
    }
}

typedef struct {
    const char *name;
    const char *prefix;
    const char *essential;
    gboolean has_markets;
    LtEsriStop stop;
    double peer_tolerance;
    LtEsriPrecision precision;
} Tiny;

static const Tiny tiny[] = {
    {"t1_linear_mkt", "t1_", "t1_ess_all1.csv", TRUE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_DOUBLE},
    {"t1_linear_nomkt", "t1_", "t1_ess_all1.csv", FALSE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_DOUBLE},
    {"t1_leontief_mkt", "t1_", "t1_ess_all2.csv", TRUE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_DOUBLE},
    {"t1_leontief_nomkt", "t1_", "t1_ess_all2.csv", FALSE, LT_ESRI_STOP_CHANGE, 1e-2,
     LT_ESRI_DOUBLE},
    {"t2_gl_mkt_e2", "t2_", "t2_ess.csv", TRUE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_DOUBLE},
    {"t2_gl_nomkt_e2", "t2_", "t2_ess.csv", FALSE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_DOUBLE},
    {"t2_gl_mkt_e10", "t2_", "t2_ess.csv", TRUE, LT_ESRI_STOP_CHANGE, 1e-10, LT_ESRI_DOUBLE},
    {"t2_gl_nomkt_e10", "t2_", "t2_ess.csv", FALSE, LT_ESRI_STOP_CHANGE, 1e-10, LT_ESRI_DOUBLE},
    {"t2_conv2_mkt", "t2_", "t2_ess.csv", TRUE, LT_ESRI_STOP_GROWTH, 1e-2, LT_ESRI_DOUBLE},
    {"t1_linear_mkt", "t1_", "t1_ess_all1.csv", TRUE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_FLOAT},
    {"t1_linear_nomkt", "t1_", "t1_ess_all1.csv", FALSE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_FLOAT},
    {"t1_leontief_mkt", "t1_", "t1_ess_all2.csv", TRUE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_FLOAT},
    {"t1_leontief_nomkt", "t1_", "t1_ess_all2.csv", FALSE, LT_ESRI_STOP_CHANGE, 1e-2,
     LT_ESRI_FLOAT},
    {"t2_gl_mkt_e2", "t2_", "t2_ess.csv", TRUE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_FLOAT},
    {"t2_gl_nomkt_e2", "t2_", "t2_ess.csv", FALSE, LT_ESRI_STOP_CHANGE, 1e-2, LT_ESRI_FLOAT},
    {"t2_gl_mkt_e10", "t2_", "t2_ess.csv", TRUE, LT_ESRI_STOP_CHANGE, 1e-10, LT_ESRI_FLOAT},
    {"t2_gl_nomkt_e10", "t2_", "t2_ess.csv", FALSE, LT_ESRI_STOP_CHANGE, 1e-10, LT_ESRI_FLOAT},
    {"t2_conv2_mkt", "t2_", "t2_ess.csv", TRUE, LT_ESRI_STOP_GROWTH, 1e-2, LT_ESRI_FLOAT},
};

/* The peer prints losses with 15 digits behind the point. */
static void
compare_losses(const EsriAnswer *answer, guint n_nodes, const Fixture *losses, double tolerance)
{
    gsize n = answer->n_scenarios;

    g_assert_cmpuint(losses->n_columns, ==, 1 + 2 * n);
    for (gsize q = 0; q < n; q++) {
        for (guint i = 0; i < n_nodes; i++) {
            g_assert_cmpfloat_with_epsilon(answer->result.node_down[q * n_nodes + i],
                                           fixture_get(losses, i, (guint)(1 + q)), tolerance);
            g_assert_cmpfloat_with_epsilon(answer->result.node_up[q * n_nodes + i],
                                           fixture_get(losses, i, (guint)(1 + n + q)), tolerance);
        }
    }
}

static char *
find_tiny(const char *prefix)
{
    g_autofree char *own = fixture_find_folder("cascade/tiny");
    g_autofree char *edges = g_strconcat(prefix, "edges.csv", NULL);
    g_autofree char *path = g_build_filename(own, edges, NULL);

    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&own);
    return fixture_find_shared("cascade/tiny");
}

static void
test_tiny(gconstpointer data)
{
    const Tiny *one = data;
    g_autofree char *folder = find_tiny(one->prefix);
    g_autofree char *index_file = g_strconcat(one->name, "_esri.csv", NULL);
    g_autofree char *loss_file = g_strconcat(one->name, "_hloss.csv", NULL);
    g_autoptr(EsriCase) self = NULL;
    g_autoptr(EsriAnswer) answer = NULL;
    g_autoptr(Fixture) indices = NULL;
    g_autoptr(Fixture) losses = NULL;

    if (folder == NULL)
        return;
    self = esri_case_read(folder, one->prefix, one->essential);
    if (!one->has_markets)
        self->network.n_markets = 0;
    esri_case_shock_singles(self);
    answer = run_one(self, one->stop, one->peer_tolerance, one->precision);
    indices = fixture_read(folder, index_file);
    losses = fixture_read(folder, loss_file);
    compare_indices(answer, indices, get_tolerance(one->precision), FALSE);
    compare_losses(answer, self->network.n_nodes, losses, get_node_tolerance(one->precision));
}

/* A revenue and costs that differ from the sums of links, and are 0 for some. */
static void
test_revenue_and_cost(gconstpointer data)
{
    LtEsriPrecision precision = (LtEsriPrecision)GPOINTER_TO_INT(data);
    g_autofree char *folder = fixture_find_folder("cascade/tiny");
    g_autoptr(EsriCase) self = esri_case_read(folder, "t2_", "t2_ess.csv");
    g_autoptr(Fixture) attributes = fixture_read(folder, "t2_attr.csv");
    g_autoptr(Fixture) shocks = fixture_read(folder, "t2_psi_down.csv");
    g_autoptr(Fixture) indices = fixture_read(folder, "t2_revcost_esri.csv");
    g_autoptr(Fixture) losses = fixture_read(folder, "t2_revcost_hloss.csv");
    g_autoptr(EsriAnswer) answer = NULL;

    self->revenue = fixture_dup_column(attributes, 1);
    self->cost = fixture_dup_column(attributes, 2);
    self->network.revenue = self->revenue;
    self->network.cost = self->cost;
    esri_case_shock_columns(self, shocks, NULL);
    answer = run_one(self, LT_ESRI_STOP_CHANGE, 1e-6, precision);
    compare_indices(answer, indices, get_tolerance(precision), FALSE);
    compare_losses(answer, self->network.n_nodes, losses, get_tolerance(precision));
}

/* What the peer's table of a sector holds: the loss, less what the shock alone takes. The first
 * row of its files has the numbers of the sectors. */
static void
compare_sectors(const char *folder,
                const char *which,
                const double *lost,
                guint n_scenarios,
                guint n_sectors,
                double tolerance)
{
    g_autofree char *file = g_strconcat("t2_scen_sec_", which, "_mat.csv", NULL);
    g_autofree char *start_file = g_strconcat("t2_scen_sec_", which, "_mat_init.csv", NULL);
    g_autoptr(Fixture) peer = fixture_read(folder, file);
    g_autoptr(Fixture) start = fixture_read(folder, start_file);
    g_autoptr(Fixture) start_down = fixture_read(folder, "t2_scen_sec_d_mat_init.csv");

    for (guint q = 0; q < n_scenarios; q++) {
        for (guint k = 0; k < n_sectors; k++) {
            double before = fixture_get(start, q + 1, k);

            if (g_str_equal(which, "du"))
                before = MAX(before, fixture_get(start_down, q + 1, k));
            g_assert_cmpfloat_with_epsilon(lost[q * n_sectors + k] - before,
                                           fixture_get(peer, q + 1, k), tolerance);
        }
    }
}

/* Different shocks down and up, two weights and the tables by sector, in one pass. */
static void
test_scenarios(gconstpointer data)
{
    LtEsriPrecision precision = (LtEsriPrecision)GPOINTER_TO_INT(data);
    double tolerance = get_tolerance(precision);
    g_autofree char *folder = fixture_find_folder("cascade/tiny");
    g_autoptr(EsriCase) self = esri_case_read(folder, "t2_", "t2_ess.csv");
    g_autoptr(Fixture) attributes = fixture_read(folder, "t2_attr.csv");
    g_autoptr(Fixture) down = fixture_read(folder, "t2_psi_down.csv");
    g_autoptr(Fixture) up = fixture_read(folder, "t2_psi_up.csv");
    g_autoptr(Fixture) peer = fixture_read(folder, "t2_scen_esri.csv");
    g_autoptr(Fixture) losses = fixture_read(folder, "t2_scen_hloss.csv");
    g_autofree double *first = fixture_dup_column(attributes, 3);
    g_autofree double *second = fixture_dup_column(attributes, 4);
    const double *const weights[] = {first, second};
    LtEsriOptions options = {
        .tolerance = 1e-6, .n_weights = 2, .weights = weights, .precision = precision};
    g_autoptr(EsriAnswer) answer = NULL;

    esri_case_shock_columns(self, down, up);
    answer = esri_case_run(self, &options);
    for (guint q = 0; q < peer->n_rows; q++) {
        for (guint column = 0; column < 2; column++) {
            guint cell = 2 * q + column;
            guint at = 1 + 3 * column;

            g_assert_cmpfloat_with_epsilon(answer->result.loss[cell], fixture_get(peer, q, at),
                                           tolerance);
            g_assert_cmpfloat_with_epsilon(answer->result.down[cell], fixture_get(peer, q, at + 1),
                                           tolerance);
            g_assert_cmpfloat_with_epsilon(answer->result.up[cell], fixture_get(peer, q, at + 2),
                                           tolerance);
        }
        g_assert_cmpfloat_with_epsilon(answer->result.before[q], fixture_get(peer, q, 7),
                                       tolerance);
        g_assert_cmpuint(answer->result.steps[q], ==, (guint)fixture_get(peer, q, 9));
    }
    compare_losses(answer, self->network.n_nodes, losses, tolerance);
    compare_sectors(folder, "d", answer->result.sector_down, peer->n_rows, 5, tolerance);
    compare_sectors(folder, "u", answer->result.sector_up, peer->n_rows, 5, tolerance);
    compare_sectors(folder, "du", answer->result.sector_loss, peer->n_rows, 5, tolerance);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    for (guint k = 0; k < G_N_ELEMENTS(singles); k++) {
        g_autofree char *path =
            g_strdup_printf("/kernels/esri/singles/%s/%.*s%s", strrchr(singles[k].folder, '/') + 1,
                            (int)strlen(singles[k].file) - 4, singles[k].file,
                            singles[k].precision == LT_ESRI_FLOAT ? "-float" : "");

        g_test_add_data_func(path, &singles[k], test_singles);
    }
    for (guint k = 0; k < G_N_ELEMENTS(tiny); k++) {
        g_autofree char *path =
            g_strconcat("/kernels/esri/tiny/", tiny[k].name,
                        tiny[k].precision == LT_ESRI_FLOAT ? "-float" : "", NULL);

        g_test_add_data_func(path, &tiny[k], test_tiny);
    }
    for (guint k = 0; k < G_N_ELEMENTS(selected); k++) {
        g_autofree char *path = g_strconcat("/kernels/esri/losses-of-firms/",
                                            strrchr(selected[k].folder, '/') + 1, NULL);

        g_test_add_data_func(path, &selected[k], test_losses_of_firms);
    }
    g_test_add_data_func("/kernels/esri/revenue-and-cost", GINT_TO_POINTER(LT_ESRI_DOUBLE),
                         test_revenue_and_cost);
    g_test_add_data_func("/kernels/esri/revenue-and-cost-float", GINT_TO_POINTER(LT_ESRI_FLOAT),
                         test_revenue_and_cost);
    g_test_add_data_func("/kernels/esri/scenarios", GINT_TO_POINTER(LT_ESRI_DOUBLE),
                         test_scenarios);
    g_test_add_data_func("/kernels/esri/scenarios-float", GINT_TO_POINTER(LT_ESRI_FLOAT),
                         test_scenarios);
    return g_test_run();
}
