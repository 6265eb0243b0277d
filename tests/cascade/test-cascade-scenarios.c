/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cascade of scenarios: as its own seeds where they say the same, and by hand. */
#include "support/firm-tables.h"

#include <math.h>
#include <string.h>

#define EN      LIANTU_LANGUAGE_EN
#define ZH      LIANTU_LANGUAGE_ZH
#define N_FIRMS 150
#define N_LINKS 700

static LiantuNetwork *
make_many(FirmTables *tables)
{
    g_autoptr(GString) links = g_string_new("from,to,weight\n");
    g_autoptr(GString) nodes = g_string_new("id,sector,place,final-demand,jobs\n");
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);

    *tables = (FirmTables){.folder = g_dir_make_tmp("liantu-XXXXXX", NULL)};
    while (g_hash_table_size(seen) < N_LINKS) {
        int from = g_rand_int_range(rand, 0, N_FIRMS), to = g_rand_int_range(rand, 0, N_FIRMS);

        if (g_hash_table_add(seen, GINT_TO_POINTER(from * N_FIRMS + to)))
            g_string_append_printf(links, "f%d,f%d,%d\n", from, to, g_rand_int_range(rand, 1, 99));
    }
    for (guint i = 0; i < N_FIRMS; i++)
        g_string_append_printf(nodes, "f%u,s%d,p%d,%d,%d\n", i, g_rand_int_range(rand, 0, 7),
                               g_rand_int_range(rand, 0, 5), g_rand_int_range(rand, 0, 50),
                               g_rand_int_range(rand, 1, 50));
    tables->links = firm_tables_write(tables->folder, "links.csv", links->str, -1);
    tables->nodes = firm_tables_write(tables->folder, "nodes.csv", nodes->str, -1);

    return firm_tables_read(tables);
}

/* a sells 3 to c, b 1; c sells 4 to final demand; d and e sell 2 and 6 to final demand alone. */
static LiantuNetwork *
make_three(FirmTables *tables, gboolean has_others)
{
    *tables = (FirmTables){.folder = g_dir_make_tmp("liantu-XXXXXX", NULL)};
    tables->links =
        firm_tables_write(tables->folder, "links.csv", "from,to,weight\na,c,3\nb,c,1\n", -1);
    tables->nodes = firm_tables_write(
        tables->folder, "nodes.csv",
        has_others ? "id,sector,place,final-demand\na,A,north,0\nb,B,south,0\nc,C,south,4\n"
                     "d,A,east,2\ne,B,east,6\n"
                   : "id,sector,place,final-demand\na,A,north,0\nb,B,south,0\nc,C,south,4\n",
        -1);

    return firm_tables_read(tables);
}

static LiantuScenarioSet *
read_scenarios(const char *inner)
{
    g_autofree char *document = g_strconcat("<scenarios xmlns='urn:liantu:scenario:1' version='1' "
                                            "id='t'>\n",
                                            inner, "</scenarios>", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(document, strlen(document));
    g_autoptr(GError) error = NULL;
    LiantuScenarioSet *set = liantu_scenario_set_new_from_bytes(bytes, "t.xml", NULL, &error);

    g_assert_no_error(error);
    return set;
}

static LiantuResult *
try(const char *name,
    LiantuNetwork *network,
    const char *inner,
    const char *const *settings,
    GError **error)
{
    g_autoptr(LiantuScenarioSet) set = read_scenarios(inner);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, NULL);
    g_autoptr(GError) bad = NULL;

    for (; settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &bad);
    g_assert_no_error(bad);
    g_object_set(analysis, "scenarios", set, NULL);

    return liantu_analysis_run_network(analysis, network, NULL, error);
}

static LiantuResult *
run(LiantuNetwork *network, const char *inner, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    LiantuResult *result = try("cascade", network, inner, settings, &error);

    g_assert_no_error(error);
    return result;
}

static double
get(LiantuResult *result, const char *table, const char *column, gsize row)
{
    return liantu_table_get_double(liantu_result_get_table(result, table), column, row);
}

/* Every row of a table of failures, whatever they are called. */
static void
assert_same_table(LiantuResult *a, LiantuResult *b, const char *name, const char *prefix)
{
    static const char *const numbers[] = {"loss", "loss-down", "loss-up"};
    static const char *const others[] = {"rank", "steps", "node", "sector", "weight"};
    LiantuTable *one = liantu_result_get_table(a, name), *two = liantu_result_get_table(b, name);
    g_auto(GStrv) columns = liantu_table_list_columns(one);

    g_assert_cmpuint(liantu_table_get_n_rows(one), ==, liantu_table_get_n_rows(two));
    for (gsize i = 0; i < liantu_table_get_n_rows(one); i++) {
        const char *seed = liantu_table_get_text(one, "seed", i, EN);

        g_assert_true(g_str_has_prefix(seed, prefix));
        g_assert_cmpstr(seed + strlen(prefix), ==, liantu_table_get_text(two, "seed", i, EN));
        for (guint k = 0; k < G_N_ELEMENTS(numbers); k++)
            g_assert_cmpfloat(liantu_table_get_double(one, numbers[k], i), ==,
                              liantu_table_get_double(two, numbers[k], i));
        for (guint k = 0; k < G_N_ELEMENTS(others); k++) {
            g_autofree char *x = NULL, *y = NULL;

            if (!g_strv_contains((const char *const *)columns, others[k]))
                continue;
            x = liantu_table_format_cell(one, others[k], i, EN);
            y = liantu_table_format_cell(two, others[k], i, EN);
            g_assert_cmpstr(x, ==, y);
        }
    }
}

typedef struct {
    const char *name;
    const char *seeds;
    const char *target;
    const char *settings[10];
} Alike;

static const Alike all_alike[] = {
    {"firms", "nodes", "node", {NULL}},
    {"firms-float", "nodes", "node", {"single", "yes", NULL}},
    {"firms-peer", "nodes", "node", {"profile", "peer", "market", "no", NULL}},
    {"firms-weights", "nodes", "node", {"weights", "jobs,sales", "by-sector", "yes", NULL}},
    {"firms-leontief", "nodes", "node", {"inputs", "leontief", "threads", "3", NULL}},
    {"firms-worst", "nodes", "node", {"top", "7", NULL}},
    {"links", "links", "link", {NULL}},
    {"links-leontief", "links", "link", {"inputs", "leontief", "single", "yes", NULL}},
    {"sectors", "sectors", "sector", {NULL}},
    {"places", "places", "place", {NULL}},
    {"places-float", "places", "place", {"single", "yes", "by-sector", "yes", NULL}},
};

/* What loses one firm, link, sector or place is that seed to the last bit. */
static void
test_alike(gconstpointer data)
{
    const Alike *self = data;
    g_autofree char *inner =
        g_strdup_printf("<scenario id='one' form='each'><shock target='%s' of='*' size='1'/>"
                        "</scenario>",
                        self->target);
    const char *settings[12] = {"seeds", self->seeds};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_many(&tables);
    g_autoptr(LiantuResult) told = run(network, inner, self->settings), seeds = NULL;

    memcpy(settings + 2, self->settings, sizeof self->settings);
    seeds = firm_tables_run(network, settings);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(told, "seeds")), >, 4);
    assert_same_table(told, seeds, "seeds", "one/");
    assert_same_table(told, seeds, "nodes", "one/");
    assert_same_table(told, seeds, "sectors", "one/");
    assert_same_table(told, seeds, "weights", "one/");
    firm_tables_remove(&tables);
}

typedef struct {
    const char *shocks;
    const char *inputs;
    double loss; /* of 8 */
} ByHand;

static const ByHand all_by_hand[] = {
    {"<shock target='node' of='a' size='0.5'/>", "linear", 0.5 * 3 + 0.375 * 4},
    /* South holds b and c; what c does not order a misses. */
    {"<shock target='place' of='south' size='0.25'/>", "linear", 0.25 * 3 + 0.25 * 1 + 0.25 * 4},
    {"<shock target='sector' of='B' size='0.4'/>", "leontief", 0.4 * 1 + 0.4 * 4 + 0.0 * 3},
    /* The link is all that a sells, and three quarters of what c buys. */
    {"<shock target='link' of='a→c' size='0.5'/>", "linear", 0.5 * 3 + 0.375 * 4},
    {"<shock target='link' of='a→c' size='0.5'/>", "leontief", 0.5 * 3 + 0.5 * 4},
    /* Links add up where one input stands for another, else the scarcest counts. */
    {"<shock target='link' of='a→c, b->c' size='0.5'/>", "linear", 0.5 * 3 + 0.5 * 1 + 0.5 * 4},
    {"<shock target='link' of='a→c' size='0.5'/><shock target='link' of='b→c' size='0.2'/>",
     "leontief", 0.5 * 3 + 0.2 * 1 + 0.5 * 4},
    /* Of what one shock leaves, the other takes its part. */
    {"<shock target='node' of='a' size='0.5'/><shock target='place' of='north' size='0.4'/>",
     "linear", 0.7 * 3 + 0.525 * 4},
    {"<shock target='link' of='a→c' size='0.5'/><shock target='link' of='a→c' size='0.4'/>",
     "linear", 0.7 * 3 + 0.525 * 4},
    /* A firm and its link: at each end the greater counts. */
    {"<shock target='node' of='a' size='0.2'/><shock target='link' of='a→c' size='0.5'/>", "linear",
     0.5 * 3 + 0.375 * 4},
    /* What is half of all that a sells, and more than all. */
    {"<shock target='node' of='a' amount='1.5'/>", "linear", 0.5 * 3 + 0.375 * 4},
    {"<shock target='node' of='b' amount='17'/>", "linear", 1 + 0.25 * 4},
    {"<shock target='where' of='sales&lt;2' size='0.5'/>", "linear", 0.5 * 1 + 0.125 * 4},
    {"<shock target='node' of='a' size='0'/>", "linear", 0.0},
    {"<shock target='node' of='a' size='0.7' probability='0'/>", "linear", 0.0},
};

static void
test_by_hand(void)
{
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables, FALSE);

    for (guint i = 0; i < G_N_ELEMENTS(all_by_hand); i++) {
        const ByHand *one = &all_by_hand[i];
        const char *const settings[] = {"inputs", one->inputs, NULL};
        g_autofree char *inner = g_strconcat("<scenario id='s'>", one->shocks, "</scenario>", NULL);
        g_autoptr(LiantuResult) result = run(network, inner, settings);

        g_assert_cmpfloat_with_epsilon(get(result, "seeds", "loss", 0), one->loss / 8.0, 1e-12);
        g_assert_cmpint(liantu_table_get_int(liantu_result_get_table(result, "seeds"), "steps", 0),
                        >, 0);
    }
    firm_tables_remove(&tables);
}

/* Forms, names, and what the cases of a scenario come to. */
static void
test_groups(void)
{
    static const char *const linear[] = {"inputs", "linear", NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables, FALSE);
    g_autoptr(LiantuResult) result =
        run(network,
            "<scenario id='single' form='each' source='me'><name xml:lang='zh'>单个</name>"
            "<name xml:lang='en'>Singles</name><note xml:lang='en'>One at a time.</note>"
            "<shock target='node' of='*'/></scenario>"
            "<scenario id='pair' form='subsets' k='2'><shock target='node' of='a, b'/></scenario>"
            "<scenario id='drawn' draws='9'><shock target='node' of='b' size='uniform(0, 1)'/>"
            "</scenario>",
            linear);
    LiantuTable *groups = liantu_result_get_table(result, "groups");
    LiantuTable *seeds = liantu_result_get_table(result, "seeds");
    double losses[] = {6 / 8.0, 2 / 8.0, 1.0};
    gsize row = firm_tables_find_seed(seeds, "single/b");

    g_assert_cmpuint(liantu_table_get_n_rows(seeds), ==, 3 + 1 + 9);
    g_assert_cmpuint(liantu_table_get_n_rows(groups), ==, 3);
    g_assert_cmpstr(liantu_table_get_text(seeds, "seed-name", row, ZH), ==, "单个：b");
    g_assert_cmpstr(liantu_table_get_text(seeds, "reason", row, ZH), ==,
                    "单个：b，全网损失25%，主要因下游缺料");
    g_assert_cmpstr(liantu_table_get_text(seeds, "reason", row, EN), ==,
                    "Singles: b costs 25 % of all output, most of it for want of inputs "
                    "downstream");
    g_assert_cmpstr(liantu_table_get_text(groups, "scenario-name", 0, ZH), ==, "单个");
    g_assert_cmpstr(liantu_table_get_text(groups, "note", 0, EN), ==, "One at a time.");
    g_assert_cmpstr(liantu_table_get_text(groups, "source", 0, EN), ==, "me");
    g_assert_cmpint(liantu_table_get_int(groups, "cases", 0), ==, 3);
    g_assert_cmpfloat_with_epsilon(get(result, "groups", "loss", 0),
                                   (losses[0] + losses[1] + losses[2]) / 3, 1e-12);
    g_assert_cmpfloat_with_epsilon(get(result, "groups", "least", 0), losses[1], 1e-12);
    g_assert_cmpfloat_with_epsilon(get(result, "groups", "median", 0), losses[0], 1e-12);
    g_assert_cmpfloat_with_epsilon(get(result, "groups", "worst", 0), losses[2], 1e-12);
    g_assert_cmpfloat_with_epsilon(get(result, "groups", "worst", 1), 1.0, 1e-12);
    g_assert_cmpint(liantu_table_get_int(groups, "cases", 2), ==, 9);
    g_assert_cmpfloat(get(result, "groups", "least", 2), <, get(result, "groups", "worst", 2));
    firm_tables_remove(&tables);
}

/* What the two runs say of a node that neither buys nor sells to others: how much it lost. */
static double
find_part(LiantuResult *result, const char *seed, const char *node, const char *column)
{
    LiantuTable *table = liantu_result_get_table(result, "nodes");

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (g_str_equal(liantu_table_get_text(table, "seed", i, EN), seed) &&
            g_str_equal(liantu_table_get_text(table, "node", i, EN), node))
            return liantu_table_get_double(table, column, i);

    return NAN;
}

/* The same scenario is as large here as in the simulation, whatever is drawn. */
static void
test_same_draws(void)
{
    static const char inner[] =
        "<scenario id='x' draws='40'>"
        "<shock target='node' of='d' size='triangular(0.1, 0.3, 0.9)' hold='9' group='g' "
        "correlation='0.4' probability='0.8'/>"
        "<shock target='node' of='e' size='lognormal(0.2, 0.5)' start='uniform(0, 2)' hold='9' "
        "group='g' correlation='0.4'/></scenario>"
        "<scenario id='y' draws='10'><shock target='place' of='east' size='uniform(0.05, 1)' "
        "hold='9' apart='true'/></scenario>";
    static const char *const cascade[] = {"detail", "50", "seed", "77", NULL};
    static const char *const simulate[] = {"detail", "50",   "seed", "77", "steps",
                                           "10",     "most", "99",   NULL};
    g_autoptr(GError) error = NULL;
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables, TRUE);
    g_autoptr(LiantuResult) one = run(network, inner, cascade);
    g_autoptr(LiantuResult) two = try("simulate", network, inner, simulate, &error);
    guint n_compared = 0, n_spared = 0;

    g_assert_no_error(error);
    for (guint i = 0; i < 100; i++) {
        const char *node = i % 2 == 0 ? "d" : "e";
        g_autofree char *seed = g_strdup_printf(i < 80 ? "x#%u" : "y#%u", i % 80 / 2 + 1);
        double part = find_part(one, seed, node, "loss");
        double lowest = find_part(two, seed, node, "lowest");

        g_assert_cmpint(isnan(part), ==, isnan(lowest));
        n_spared += isnan(part);
        n_compared += !isnan(part);
        if (!isnan(part))
            g_assert_cmpfloat_with_epsilon(part, 1.0 - lowest, 1e-14);
    }
    g_assert_cmpuint(n_compared, >, 80);
    g_assert_cmpuint(n_spared, >, 2);
    firm_tables_remove(&tables);
}

/* A draw by itself, on any number of threads, and with another seed. */
static void
test_draws(void)
{
    static const char inner[] =
        "<scenario id='a' draws='30'><shock target='sector' of='s1' size='uniform(0, 1)' "
        "apart='true'/></scenario>";
    static const char *const plain[] = {"threads", "1", NULL},
                             *const more[] = {"threads", "4", NULL},
                             *const other[] = {"seed", "2", NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_many(&tables);
    g_autoptr(LiantuResult) one = run(network, inner, plain), four = run(network, inner, more);
    g_autoptr(LiantuResult) second = run(network, inner, other);
    g_autofree char *a = liantu_table_to_csv(liantu_result_get_table(one, "seeds"), EN);
    g_autofree char *b = liantu_table_to_csv(liantu_result_get_table(four, "seeds"), EN);
    g_autofree char *c = liantu_table_to_csv(liantu_result_get_table(second, "seeds"), EN);

    g_assert_cmpstr(a, ==, b);
    g_assert_cmpstr(a, !=, c);
    firm_tables_remove(&tables);
}

static LiantuFinding *
find(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++)
        if (g_str_equal(liantu_finding_get_code(findings->pdata[i]), code))
            return liantu_finding_copy(findings->pdata[i]);

    return NULL;
}

/* What is said of times is not used, and is said to be so; the answer is that without. */
static void
test_times(void)
{
    static const char *const none[] = {NULL};
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables, FALSE);
    g_autoptr(LiantuResult) timed = run(
        network,
        "<scenario id='a'>\n<shock target='node' of='a' size='0.3'/>\n"
        "<shock target='node' of='b' size='0.2' start='3' hold='0' time='9' table='1, 0.2'/>\n"
        "<shock target='node' of='c' size='0.1' hold='uniform(1, 7)' recovery='step'/></scenario>",
        none);
    g_autoptr(LiantuResult) plain =
        run(network,
            "<scenario id='a'><shock target='node' of='a' size='0.3'/>"
            "<shock target='node' of='b' size='0.2'/><shock target='node' of='c' size='0.1'/>"
            "</scenario>",
            none);
    g_autoptr(LiantuFinding) finding = find(timed, "A461"), none_of_plain = find(plain, "A461");
    g_autofree char *zh = NULL, *en = NULL;

    g_assert_nonnull(finding);
    g_assert_null(none_of_plain);
    g_assert_cmpint(liantu_finding_get_severity(finding), ==, LIANTU_SEVERITY_NOTE);
    g_assert_cmpuint(liantu_finding_get_line(finding), ==, 4);
    zh = liantu_finding_format(finding, ZH, FALSE);
    en = liantu_finding_format(finding, EN, FALSE);
    g_assert_nonnull(strstr(zh, "2个冲击写有开始、持续、恢复时间、恢复方式、恢复表，"));
    g_assert_nonnull(strstr(en, "2 shocks tell of start, hold, time, recovery, table:"));
    g_assert_cmpfloat(get(timed, "seeds", "loss", 0), ==, get(plain, "seeds", "loss", 0));
    firm_tables_remove(&tables);
}

typedef struct {
    const char *inner;
    const char *settings[4];
    LiantuError code;
    const char *message; /* as a pattern */
} Bad;

static const Bad all_bad[] = {
    {"<scenario id='a'>\n<shock target='node' of='nobody'/></scenario>",
     {NULL},
     LIANTU_ERROR_REFERENCE,
     "t.xml:3:26: error[A440]*nobody*"},
    {"<scenario id='a'>\n<shock target='node' of='a'/>\n"
     "<shock target='node' of='b' hold='0'/></scenario>",
     {NULL},
     LIANTU_ERROR_UNSUPPORTED,
     "t.xml:4:26: error[A462]*‘b’ lasts no time*"},
    {"<scenario id='a'>\n<shock target='place' of='north' hold='0' time='0'/>"
     "<shock target='holder' of='b'/></scenario>",
     {NULL},
     LIANTU_ERROR_UNSUPPORTED,
     "t.xml:3:27: error[A462]*(and 1 more)"},
    {"<scenario id='a' form='subsets' k='4'>\n<shock target='node' of='*'/></scenario>",
     {NULL},
     LIANTU_ERROR_RANGE,
     "t.xml:2:*error[A445]*"},
    {"<scenario id='a'><shock target='node' of='a'/></scenario>",
     {"lose", "b", NULL},
     LIANTU_ERROR_RANGE,
     "lose and scenarios*"},
};

/* What cannot be is told in its place in the file, all of it at once. */
static void
test_bad(void)
{
    FirmTables tables;
    g_autoptr(LiantuNetwork) network = make_three(&tables, FALSE);

    for (guint i = 0; i < G_N_ELEMENTS(all_bad); i++) {
        const Bad *bad = &all_bad[i];
        g_autoptr(GError) error = NULL;

        g_assert_null(try("cascade", network, bad->inner, bad->settings, &error));
        g_assert_error(error, LIANTU_ERROR, (int)bad->code);
        g_test_message("%s", error->message);
        g_assert_true(g_pattern_match_simple(bad->message, error->message));
    }
    firm_tables_remove(&tables);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(all_alike); i++) {
        g_autofree char *path = g_strconcat("/cascade/scenarios/alike/", all_alike[i].name, NULL);

        g_test_add_data_func(path, &all_alike[i], test_alike);
    }
    g_test_add_func("/cascade/scenarios/by-hand", test_by_hand);
    g_test_add_func("/cascade/scenarios/groups", test_groups);
    g_test_add_func("/cascade/scenarios/same-draws", test_same_draws);
    g_test_add_func("/cascade/scenarios/draws", test_draws);
    g_test_add_func("/cascade/scenarios/times", test_times);
    g_test_add_func("/cascade/scenarios/bad", test_bad);

    return g_test_run();
}
