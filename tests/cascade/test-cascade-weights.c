/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what losses are summed, what they are to sectors, and failures that are spelt out: all on a
 * network that can be worked out by hand. */
#include "support/firm-tables.h"

#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN

/* a sells 3 to c, b 1; c sells 4 to final demand: sales are 3, 1 and 4. What c lacks costs its
 * part: without a it loses 3/4, and without b 1/4. Without c nobody buys. */
static LiantuNetwork *
make_three(FirmTables *tables)
{
    static const char nodes[] = "id,sector,place,final-demand,value-added,output,jobs,name,holes\n"
                                "a,A,north,0,1,3,10,Alpha,5\n"
                                "b,B,south,0,1,1,70,Beta,\n"
                                "c,A,south,4,0,4,20,Gamma,0\n";

    *tables = (FirmTables){.folder = g_dir_make_tmp("liantu-XXXXXX", NULL)};
    tables->links =
        firm_tables_write(tables->folder, "links.csv", "from,to,weight\na,c,3\nb,c,1\n", -1);
    tables->nodes = firm_tables_write(tables->folder, "nodes.csv", nodes, -1);

    return firm_tables_read(tables);
}

static double
get_weighed(LiantuTable *table, const char *seed, const char *weight, const char *column)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "seed", i, EN), seed) == 0 &&
            strcmp(liantu_table_get_text(table, "weight", i, EN), weight) == 0)
            return liantu_table_get_double(table, column, i);
    g_assert_not_reached();
}

/* The first ranks, and stands with the failures; the others are beside it. */
static void
test_weights(void)
{
    static const char *const settings[] = {
        "inputs", "linear", "market", "no", "weights", "jobs, sales,value-added,output", NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables);
    g_autoptr(LiantuResult) result = firm_tables_run(network, settings);
    LiantuTable *seeds = liantu_result_get_table(result, "seeds");
    LiantuTable *weights = liantu_result_get_table(result, "weights");
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    g_assert_cmpuint(liantu_table_get_n_rows(weights), ==, 12);
    g_assert_cmpfloat_with_epsilon(get_weighed(weights, "a", "jobs", "loss"), 25.0 / 100, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_weighed(weights, "a", "jobs", "loss-up"), 0.1, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_weighed(weights, "a", "sales", "loss"), 6.0 / 8, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_weighed(weights, "a", "output", "loss"), 6.0 / 8, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_weighed(weights, "a", "value-added", "loss"), 0.5, 1e-12);
    g_assert_cmpfloat_with_epsilon(get_weighed(weights, "b", "jobs", "loss"), 75.0 / 100, 1e-12);
    g_assert_cmpstr(liantu_table_get_text(seeds, "seed", 1, EN), ==, "b");
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(seeds, "loss", 1), 0.75, 1e-12);
    g_assert_nonnull(strstr(liantu_table_get_text(seeds, "reason", 1, EN), "75 % of all ‘jobs’"));
    for (guint i = 0; i < findings->len; i++)
        g_assert_cmpstr(liantu_finding_get_code(findings->pdata[i]), !=, "A460");
    firm_tables_remove(&tables);
}

/* A blank weighs nothing, and that is said. */
static void
test_unknown_weight(void)
{
    static const char *const settings[] = {"inputs", "linear", "weights", "holes", NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables);
    g_autoptr(LiantuResult) result = firm_tables_run(network, settings);
    LiantuTable *seeds = liantu_result_get_table(result, "seeds");
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);
    guint n = 0;

    g_assert_cmpfloat(liantu_table_get_double(seeds, "loss", firm_tables_find_seed(seeds, "b")), ==,
                      0.0);
    for (guint i = 0; i < findings->len; i++)
        n += strcmp(liantu_finding_get_code(findings->pdata[i]), "A460") == 0;
    g_assert_cmpuint(n, ==, 1);
    firm_tables_remove(&tables);
}

typedef struct {
    const char *option;
    const char *value;
    int code;
    const char *message;
} Bad;

static void
test_bad(void)
{
    static const Bad cases[] = {
        {"weights", "turnover", LIANTU_ERROR_REFERENCE,
         "*‘turnover’*sales, output, value-added, final-demand, jobs, holes*"},
        {"weights", "name", LIANTU_ERROR_SYNTAX, "*line 2: ‘Alpha’*"},
        {"weights", "jobs,jobs", LIANTU_ERROR_DUPLICATE, "*‘jobs’*twice*"},
        {"lose", "sector:Z", LIANTU_ERROR_REFERENCE, "*‘sector:Z’*"},
        {"lose", "place:east=0.5", LIANTU_ERROR_REFERENCE, "*‘place:east’*"},
        {"lose", "a→b", LIANTU_ERROR_REFERENCE, "*there is no link ‘a→b’*"},
        {"lose", "a->nobody", LIANTU_ERROR_REFERENCE, "*‘a->nobody’*"},
        {"lose", "sector:A,sector:A=0.5", LIANTU_ERROR_DUPLICATE, "*‘sector:A’*twice*"},
    };
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cascade", NULL);

        liantu_analysis_set_option(analysis, cases[i].option, cases[i].value, NULL);
        g_assert_null(liantu_analysis_run_network(analysis, network, NULL, &error));
        g_assert_error(error, LIANTU_ERROR, cases[i].code);
        g_assert_true(g_pattern_match_simple(cases[i].message, error->message));
    }
    firm_tables_remove(&tables);
}

static void
test_negative_weight(void)
{
    FirmTables tables = {.folder = g_dir_make_tmp("liantu-XXXXXX", NULL)};
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cascade", NULL);
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(GError) error = NULL, nothing = NULL;

    tables.links = firm_tables_write(tables.folder, "links.csv", "from,to,weight\na,b,3\n", -1);
    tables.nodes =
        firm_tables_write(tables.folder, "nodes.csv", "id,gain,zero\na,2,0\nb,-1,\n", -1);
    network = firm_tables_read(&tables);
    liantu_analysis_set_option(analysis, "weights", "gain", NULL);
    g_assert_null(liantu_analysis_run_network(analysis, network, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE);
    g_assert_nonnull(strstr(error->message, "‘b’"));
    liantu_analysis_set_option(analysis, "weights", "zero", NULL);
    g_assert_null(liantu_analysis_run_network(analysis, network, NULL, &nothing));
    g_assert_error(nothing, LIANTU_ERROR, LIANTU_ERROR_RANGE);
    firm_tables_remove(&tables);
}

typedef struct {
    const char *lose;
    double loss;
} Lost;

/* Of sales, without competitors. */
static const Lost lost[] = {
    {"a=0.5", (1.5 + 0.375 * 4) / 8},
    {"a,b", 1.0},
    {"sector:B", (1 + 0.25 * 4) / 8},
    {"sector:A=0.5", 0.5 * (3 + 1 + 4) / 8},
    {"place:south", 1.0},
    {"a→c", (3 + 0.75 * 4) / 8},
    {"a -> c = 0.5", (1.5 + 0.375 * 4) / 8},
    /* Both links are all that c buys, and all that a and b sell. */
    {"a→c,b→c", 1.0},
    {"a→c=0.4;b→c=0.4", 0.4},
    /* The greater part of what hits the same node counts. */
    {"place:north=0.5,a=0.2", (1.5 + 0.375 * 4) / 8},
    {"a=0", 0.0},
};

static void
test_sets(void)
{
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables);

    for (guint i = 0; i < G_N_ELEMENTS(lost); i++) {
        const char *const settings[] = {"lose",   lost[i].lose, "inputs", "linear",
                                        "market", "no",         NULL};
        g_autoptr(LiantuResult) result = firm_tables_run(network, settings);
        LiantuTable *seeds = liantu_result_get_table(result, "seeds");

        g_assert_cmpuint(liantu_table_get_n_rows(seeds), ==, 1);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(seeds, "loss", 0), lost[i].loss,
                                       1e-12);
    }
    firm_tables_remove(&tables);
}

/* Two links of different goods that the buyer cannot do without: the scarcer one counts. */
static void
test_links_of_different_goods(void)
{
    FirmTables tables = {.folder = g_dir_make_tmp("liantu-XXXXXX", NULL)};
    static const char *const settings[] = {"lose",   "a→c,b→c=0.5", "inputs", "leontief",
                                           "market", "no",          NULL};
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *nodes;

    tables.links =
        firm_tables_write(tables.folder, "links.csv", "from,to,weight\na,c,1\nb,c,2\nd,c,3\n", -1);
    tables.nodes = firm_tables_write(tables.folder, "nodes.csv",
                                     "id,sector,final-demand\na,A,0\nb,B,0\nd,A,0\nc,C,6\n", -1);
    network = firm_tables_read(&tables);
    result = firm_tables_run(network, settings);
    nodes = liantu_result_get_table(result, "nodes");
    /* Of sector A a quarter is gone, of B half. */
    for (gsize i = 0; i < liantu_table_get_n_rows(nodes); i++)
        if (strcmp(liantu_table_get_text(nodes, "node", i, EN), "c") == 0) {
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(nodes, "loss-down", i), 0.5,
                                           1e-12);
            firm_tables_remove(&tables);
            return;
        }
    g_assert_not_reached();
}

/* What every failure costs every sector, and what each of them has to fear. */
static void
test_by_sector(void)
{
    static const char *const settings[] = {"inputs", "linear",    "market", "no", "detail",
                                           "0",      "by-sector", "yes",    NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables);
    g_autoptr(LiantuResult) result = firm_tables_run(network, settings);
    LiantuTable *sectors = liantu_result_get_table(result, "sectors");
    LiantuTable *exposure = liantu_result_get_table(result, "exposure");
    double of_b = NAN;

    for (gsize i = 0; i < liantu_table_get_n_rows(sectors); i++)
        if (strcmp(liantu_table_get_text(sectors, "seed", i, EN), "b") == 0 &&
            strcmp(liantu_table_get_text(sectors, "sector", i, EN), "A") == 0)
            of_b = liantu_table_get_double(sectors, "loss", i);
    /* Sector A sells 7; without b its c loses a quarter of 4. */
    g_assert_cmpfloat_with_epsilon(of_b, 1.0 / 7, 1e-12);
    g_assert_cmpuint(liantu_table_get_n_rows(exposure), ==, 2);
    for (gsize i = 0; i < 2; i++)
        if (strcmp(liantu_table_get_text(exposure, "sector", i, EN), "B") == 0) {
            /* B loses all without b, and all without c, which is its only customer. */
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(exposure, "mean-loss", i),
                                           2.0 / 3, 1e-12);
        } else {
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(exposure, "mean-loss", i),
                                           (6.0 / 7 + 1.0 / 7 + 1.0) / 3, 1e-12);
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(exposure, "worst-loss", i), 1.0,
                                           1e-12);
            g_assert_cmpstr(liantu_table_get_text(exposure, "worst-seed", i, EN), ==, "c");
        }
    firm_tables_remove(&tables);
}

static void
test_by_sector_not_of_top(void)
{
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("cascade", NULL);
    g_autoptr(GError) error = NULL;

    liantu_analysis_set_option(analysis, "by-sector", "yes", NULL);
    liantu_analysis_set_option(analysis, "top", "2", NULL);
    g_assert_null(liantu_analysis_run_network(analysis, network, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE);
    firm_tables_remove(&tables);
}

/* The worst by bounds have the same losses by every weight as in a run of all. */
static void
test_weights_of_top(void)
{
    static const char *const top[] = {"top",    "2",      "weights", "jobs,sales",
                                      "inputs", "linear", NULL};
    static const char *const all[] = {"weights", "jobs,sales", "inputs", "linear", NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables);
    g_autoptr(LiantuResult) some = firm_tables_run(network, top);
    g_autoptr(LiantuResult) every = firm_tables_run(network, all);
    LiantuTable *a = liantu_result_get_table(some, "weights");
    LiantuTable *b = liantu_result_get_table(every, "weights");

    g_assert_cmpuint(liantu_table_get_n_rows(a), ==, 4);
    for (gsize i = 0; i < 4; i++) {
        g_assert_cmpstr(liantu_table_get_text(a, "seed", i, EN), ==,
                        liantu_table_get_text(b, "seed", i, EN));
        g_assert_cmpfloat(liantu_table_get_double(a, "loss", i), ==,
                          liantu_table_get_double(b, "loss", i));
    }
    firm_tables_remove(&tables);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cascade/weights/weights", test_weights);
    g_test_add_func("/cascade/weights/unknown", test_unknown_weight);
    g_test_add_func("/cascade/weights/bad", test_bad);
    g_test_add_func("/cascade/weights/negative", test_negative_weight);
    g_test_add_func("/cascade/weights/sets", test_sets);
    g_test_add_func("/cascade/weights/links-of-different-goods", test_links_of_different_goods);
    g_test_add_func("/cascade/weights/by-sector", test_by_sector);
    g_test_add_func("/cascade/weights/by-sector-not-of-top", test_by_sector_not_of_top);
    g_test_add_func("/cascade/weights/of-top", test_weights_of_top);

    return g_test_run();
}
