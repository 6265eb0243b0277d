/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/network-private.h"
#include "support/fixture.h"

#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

static LiantuResult *
try(LiantuNetwork *network, const char *const *settings, GError **error)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("input-output", NULL);

    for (; settings != NULL && settings[0] != NULL; settings += 2) {
        liantu_analysis_set_option(analysis, settings[0], settings[1], error);
        g_assert_true(error == NULL || *error == NULL);
    }
    return liantu_analysis_run_network(analysis, network, NULL, error);
}

static LiantuResult *
run(LiantuNetwork *network, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    LiantuResult *result = try(network, settings, &error);

    g_assert_no_error(error);
    return result;
}

static LiantuNetwork *
read_table(const char *text)
{
    g_autoptr(GFileIOStream) stream = NULL;
    g_autoptr(GFile) file = g_file_new_tmp("liantu-XXXXXX.csv", &stream, NULL);
    g_autoptr(GError) error = NULL;
    LiantuNetwork *network;

    g_file_replace_contents(file, text, strlen(text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                            &error);
    g_assert_no_error(error);
    network = liantu_network_new_from_table(file, NULL, NULL, &error);
    g_assert_no_error(error);
    g_file_delete(file, NULL, NULL);

    return network;
}

static gsize
find_row(LiantuResult *result, const char *name, const char *column, const char *id)
{
    LiantuTable *table = liantu_result_get_table(result, name);

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, column, i, LIANTU_LANGUAGE_EN), id) == 0)
            return i;

    g_error("%s has no row %s", name, id);
}

static double
get(LiantuResult *result, const char *id, const char *column)
{
    return liantu_table_get_double(liantu_result_get_table(result, "sectors"), column,
                                   find_row(result, "sectors", "sector", id));
}

static gboolean
has_code(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++)
        if (strcmp(liantu_finding_get_code(findings->pdata[i]), code) == 0)
            return TRUE;

    return FALSE;
}

#define NEAR(one, other) g_assert_cmpfloat_with_epsilon(one, other, 1e-9)

/* By hand: I − A = [.8 −.3; −.4 .9], its determinant is .6, and L = [1.5 .5; 2/3 4/3]. Without a,
 * b makes 50 / .9. Half of income is spent again: 2 / (1 − .5) of it comes back. */
#define HAND ",a,b,f\na,20,30,50\nb,40,10,50\n"

static void
test_hand(void)
{
    static const char *const settings[] = {"households", "0.5", NULL};
    g_autoptr(LiantuNetwork) network = read_table(HAND);
    g_autoptr(LiantuResult) result = run(network, settings);
    LiantuTable *groups = liantu_result_get_table(result, "key-groups");
    LiantuTable *links = liantu_result_get_table(result, "links");
    LiantuTable *sectors = liantu_result_get_table(result, "sectors");

    NEAR(get(result, "a", "output"), 100);
    NEAR(get(result, "a", "value-added"), 40);
    NEAR(get(result, "a", "backward-direct"), 0.6);
    NEAR(get(result, "a", "forward-direct"), 0.5);
    NEAR(get(result, "a", "backward"), 13.0 / 6);
    NEAR(get(result, "a", "forward"), 2.0);
    NEAR(get(result, "a", "backward-power"), 13.0 / 12);
    NEAR(get(result, "a", "net-multiplier"), 13.0 / 12);
    NEAR(get(result, "a", "value-effect"), 1.0);
    NEAR(get(result, "a", "type-one"), 2.5);
    NEAR(get(result, "a", "type-two"), 13.0 / 6 + 0.5 * 2.0 / (1 - 0.5));
    NEAR(get(result, "a", "loss"), 200 - 50 / .9);
    NEAR(get(result, "a", "loss-of-others"), 100 - 50 / .9);
    g_assert_cmpstr(liantu_table_get_text(sectors, "sector", 0, LIANTU_LANGUAGE_EN), ==, "a");
    g_assert_cmpuint(liantu_table_get_n_rows(groups), ==, 2);
    g_assert_cmpstr(liantu_table_get_text(groups, "members", 1, LIANTU_LANGUAGE_EN), ==, "a; b");
    NEAR(liantu_table_get_double(groups, "loss", 0), 100 - 50 / .9);
    NEAR(liantu_table_get_double(groups, "loss", 1), 0);
    /* Without what b sells to a: x = 1.25 (50 + .3 x_b), x_b = 50 / .9. */
    for (gsize i = 0; i < 4; i++)
        if (strcmp(liantu_table_get_text(links, "supplier", i, LIANTU_LANGUAGE_EN), "b") == 0 &&
            strcmp(liantu_table_get_text(links, "buyer", i, LIANTU_LANGUAGE_EN), "a") == 0)
            NEAR(liantu_table_get_double(links, "loss", i),
                 200 - 50 / .9 - 1.25 * (50 + .3 * 50 / .9));
}

static void
test_classes(void)
{
    static const char *const weighted[] = {"weights", "output", NULL};
    static const char *const strict[] = {"threshold", "100", NULL};
    g_autoptr(LiantuNetwork) network = read_table(HAND);
    g_autoptr(LiantuResult) equal = run(network, NULL), by_output = run(network, weighted);
    g_autoptr(LiantuResult) none = run(network, strict);
    LiantuTable *summary = liantu_result_get_table(none, "summary");

    g_assert_cmpint(liantu_table_get_int(summary, "weak", 0), ==, 2);
    /* Both make 100: weights change nothing. */
    NEAR(get(equal, "a", "backward-power"), get(by_output, "a", "backward-power"));
    NEAR(get(equal, "b", "forward-power"), get(by_output, "b", "forward-power"));
}

/* A layered table solved in one pass, and one with cycles by iteration, against the inverse. */
static void
compare_ways(const char *text, const char *method, const char *code)
{
    static const char *const sparse[] = {"dense", "0", NULL};
    static const char *const columns[] = {"backward",     "forward",      "backward-power",
                                          "value-effect", "upstreamness", "level"};
    g_autoptr(LiantuNetwork) network = read_table(text);
    g_autoptr(LiantuResult) one = run(network, NULL), other = run(network, sparse);
    LiantuTable *table = liantu_result_get_table(one, "sectors");
    LiantuTable *summary = liantu_result_get_table(other, "summary");
    LiantuTable *links = liantu_result_get_table(other, "links");

    g_assert_cmpstr(liantu_table_get_text(summary, "method", 0, LIANTU_LANGUAGE_EN), ==, method);
    g_assert_true(has_code(other, code));
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        const char *id = liantu_table_get_text(table, "sector", i, LIANTU_LANGUAGE_EN);

        for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
            NEAR(get(one, id, columns[c]), get(other, id, columns[c]));
        if (strcmp(method, "one-pass") == 0)
            NEAR(get(one, id, "loss"), get(other, id, "loss"));
        else
            g_assert_true(isnan(get(other, id, "loss")));
    }
    for (gsize i = 0; i < liantu_table_get_n_rows(links); i++)
        g_assert_cmpint(liantu_table_get_int(links, "exact", i), ==,
                        strcmp(method, "one-pass") == 0);
}

static void
test_ways(void)
{
    compare_ways(",a,b,c,f\na,0,10,20,5\nb,0,0,8,30\nc,0,0,0,100\n", "one-pass", "A710");
    compare_ways(",a,b,c,f\na,3,10,20,5\nb,7,0,8,30\nc,4,0,9,100\n", "iterative", "A709");
}

/* A ring that keeps all but a billionth: no solution is exact to twelve digits, and it says so. */
static void
test_residual(void)
{
    static const char *const sparse[] = {"dense", "0", NULL};
    g_autoptr(LiantuNetwork) network = read_table(",a,b,f\na,0,999999999,1\nb,999999999,0,1\n");
    g_autoptr(LiantuResult) result = run(network, sparse);

    g_assert_true(has_code(result, "A711"));
}

static void
test_pass_through(void)
{
    g_autoptr(LiantuNetwork) network =
        read_table(",ore,mill,forge,car,f\nore,0,40,20,0,0\nmill,0,0,0,100,0\nforge,0,0,0,50,0\n"
                   "car,0,0,0,0,200\n");
    g_autoptr(LiantuResult) result = run(network, NULL);
    LiantuTable *passes = liantu_result_get_table(result, "pass-through");

    /* Of 200, 100 comes by the mill, 50 by the forge, and 60 from ore through either. */
    g_assert_cmpuint(liantu_table_get_n_rows(passes), ==, 3);
    g_assert_cmpstr(liantu_table_get_text(passes, "sector", 0, LIANTU_LANGUAGE_EN), ==, "mill");
    NEAR(liantu_table_get_double(passes, "frequency", 0), 0.5);
    NEAR(liantu_table_get_double(passes, "frequency", 1), 0.3);
    NEAR(liantu_table_get_double(passes, "frequency", 2), 0.25);
}

static void
test_shock(void)
{
    static const char *const settings[] = {"shock", " a = 0.1 ;", "recovery", "10", NULL};
    static const char *const bad[][2] = {{"a=2", "from 0 to 1"},
                                         {"a=x", "from 0 to 1"},
                                         {"a", "from 0 to 1"},
                                         {"q=0.1", "no sector has the id"}};
    g_autoptr(LiantuNetwork) network = read_table(HAND);
    g_autoptr(LiantuResult) result = run(network, settings);
    LiantuTable *table = liantu_result_get_table(result, "inoperability");

    /* G = x̂⁻¹ L x̂ is L here. */
    NEAR(liantu_table_get_double(table, "inoperability", 0), 0.15);
    NEAR(liantu_table_get_double(table, "inoperability", 1), 0.2 / 3);
    NEAR(liantu_table_get_double(table, "speed", 0), log(100.0) / (10 * 0.8));
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        const char *const wrong[] = {"shock", bad[i][0], NULL};
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuResult) none = try(network, wrong, &error);

        g_assert_null(none);
        g_assert_nonnull(strstr(error->message, bad[i][1]));
    }
}

/* Of 40 of its own a lacks 4, and G is L here: it makes 6 less, and b 2. Where all lack all,
 * nothing is left. */
static void
test_supply(void)
{
    static const char *const one[] = {"supply", "a=0.1", NULL};
    static const char *const every[] = {"supply", "a=1; b=1", "dense", "0", NULL};
    static const char *const wrong[] = {"supply", "c=0.1", NULL};
    g_autoptr(LiantuNetwork) network = read_table(HAND);
    g_autoptr(LiantuResult) some = run(network, one), all = run(network, every);
    LiantuTable *table = liantu_result_get_table(some, "supply");
    g_autoptr(GError) error = NULL;

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 2);
    NEAR(liantu_table_get_double(table, "value", 0), 4);
    NEAR(liantu_table_get_double(table, "loss", 0), 6);
    NEAR(liantu_table_get_double(table, "loss-share", 0), 0.06);
    NEAR(liantu_table_get_double(table, "loss", 1), 2);
    table = liantu_result_get_table(all, "supply");
    for (gsize i = 0; i < 2; i++)
        NEAR(liantu_table_get_double(table, "loss", i), 100);
    g_assert_null(try(network, wrong, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
}

/* Of 50 of b: 0.6 b adds itself, 0.4 · 0.3 come from a, 0.6 · 0.4 · 0.3 from b by a. */
static void
test_paths(void)
{
    static const char *const three[] = {"paths", "3", NULL}, *const none[] = {"paths", "0", NULL};
    static const struct {
        const char *path;
        double value;
        gint64 sectors;
    } expected[] = {{"b", 30, 1}, {"a > b", 6, 2}, {"b > a > b", 3.6, 3}};
    g_autoptr(LiantuNetwork) network = read_table(HAND);
    g_autoptr(LiantuResult) result = run(network, three), without = run(network, none);
    LiantuTable *table = liantu_result_get_table(result, "paths");

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 6);
    for (guint k = 0; k < 3; k++) {
        g_assert_cmpstr(liantu_table_get_text(table, "product", 3 + k, LIANTU_LANGUAGE_EN), ==,
                        "b");
        g_assert_cmpstr(liantu_table_get_text(table, "path", 3 + k, LIANTU_LANGUAGE_EN), ==,
                        expected[k].path);
        NEAR(liantu_table_get_double(table, "value", 3 + k), expected[k].value);
        NEAR(liantu_table_get_double(table, "share", 3 + k), expected[k].value / 50);
        g_assert_cmpint(liantu_table_get_int(table, "sectors", 3 + k), ==, expected[k].sectors);
        g_assert_cmpint(liantu_table_get_int(table, "exact", 3 + k), ==, 1);
    }
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(without, "paths")), ==, 0);
}

/* Bad columns are refused by name. */
static void
test_refused(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {",a,b,f\na,60,10,5\nb,20,1,50\n", "the inputs of ‘a’ are 106.667 % of its output"},
        {",a,b,f\na,0,1,-5\nb,0,1,50\n", "the output of ‘a’ is -4"},
        {",a,b,f\na,0,0,0\nb,2,1,50\n", "‘a’ has inputs but no output"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuNetwork) network = read_table(cases[i].text);
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuResult) result = try(network, NULL, &error);

        g_assert_null(result);
        g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE);
        g_assert_nonnull(strstr(error->message, cases[i].message));
    }
}

static LiantuNetwork *
make_network(const double *flows)
{
    static const guint32 supplier[] = {0, 1}, buyer[] = {1, 0};
    g_autoptr(GBytes) suppliers = g_bytes_new_static(supplier, sizeof supplier);
    g_autoptr(GBytes) buyers = g_bytes_new_static(buyer, sizeof buyer);
    g_autoptr(GBytes) amounts = flows != NULL ? g_bytes_new(flows, 2 * sizeof *flows) : NULL;

    return liantu_network_new_from_edges(2, suppliers, buyers, amounts, NULL);
}

/* What is missing is named, and nothing is made up. */
static void
test_missing(void)
{
    const double some[] = {1, NAN}, all[] = {1, 2};
    g_autoptr(LiantuNetwork) none = make_network(NULL), half = make_network(some);
    g_autoptr(LiantuNetwork) bare = make_network(all);
    g_autoptr(LiantuResult) one = run(none, NULL), two = run(half, NULL), three = run(bare, NULL);
    double *output = g_new(double, 2);
    g_autoptr(LiantuResult) four = NULL;

    g_assert_true(has_code(one, "A700"));
    g_assert_true(has_code(two, "A700"));
    g_assert_true(has_code(three, "A701"));
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(three, "sectors")), ==, 0);
    output[0] = 10;
    output[1] = 20;
    lt_network_take_amounts(bare, LT_NETWORK_OUTPUT, output);
    four = run(bare, NULL);
    g_assert_false(has_code(four, "A701"));
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(four, "sectors")), ==, 2);
}

/* Of nothing there are no parts. */
static void
test_nothing_made(void)
{
    g_autoptr(LiantuNetwork) network = read_table(",a,b,f\na,0,0,0\nb,0,0,0\n");
    g_autoptr(LiantuResult) result = run(network, NULL);

    g_assert_true(has_code(result, "A360"));
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "links")), ==, 0);
}

static void
test_unbalanced(void)
{
    g_autoptr(LiantuNetwork) network = read_table(",a,b,f,x\na,1,2,3,6\nb,1,1,2,5\n");
    g_autoptr(LiantuResult) result = run(network, NULL);

    g_assert_true(has_code(result, "A707"));
    NEAR(get(result, "b", "output"), 4);
}

static void
test_stopped(void)
{
    static const char *const settings[] = {"effort", "1", NULL};
    g_autoptr(LiantuNetwork) network =
        read_table(",a,b,c,d,f\na,3,10,20,5,5\nb,7,3,8,6,30\nc,4,5,9,6,100\nd,6,6,6,6,40\n");
    g_autoptr(LiantuResult) result = run(network, settings);
    LiantuTable *groups = liantu_result_get_table(result, "key-groups");

    g_assert_true(has_code(result, "A708"));
    for (gsize i = 0; i < liantu_table_get_n_rows(groups); i++)
        g_assert_cmpfloat(liantu_table_get_double(groups, "bound", i), >=,
                          liantu_table_get_double(groups, "loss", i));
}

/* A chain with money: chips of 30 go into phones worth 100; phones are sold. */
static void
test_chain(void)
{
    static const char text[] =
        "<chain xmlns='urn:liantu:chain:1' version='1' id='c'><segments>"
        "<segment id='chip' kind='chip'><observation indicator='market-size' value='40' "
        "unit='USD million'/></segment>"
        "<segment id='phone' kind='terminal'><observation indicator='market-size' value='0.1' "
        "unit='USD billion'/>"
        "<need segment='chip' role='flow' amount='%s' unit='%s'/></segment></segments></chain>";
    static const struct {
        const char *amount, *unit, *code;
    } cases[] = {{"30", "USD million", NULL}, {"1", "pieces", "A700"}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) xml = g_string_new(text);
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuChain) chain = NULL;
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("input-output", NULL);
        g_autoptr(LiantuResult) result = NULL;

        g_string_replace(xml, "%s", cases[i].amount, 1);
        g_string_replace(xml, "%s", cases[i].unit, 1);
        bytes = g_bytes_new(xml->str, xml->len);
        chain = liantu_chain_new_from_bytes(bytes, "c.xml", LIANTU_READ_FLAGS_NONE, NULL, &error);
        g_assert_no_error(error);
        result = liantu_analysis_run(analysis, chain, NULL, &error);
        g_assert_no_error(error);
        if (cases[i].code != NULL) {
            g_assert_true(has_code(result, cases[i].code));
            continue;
        }
        NEAR(get(result, "chip", "final-demand"), 10);
        NEAR(get(result, "phone", "backward"), 1.3);
        NEAR(get(result, "phone", "upstreamness"), 1.0);
        NEAR(get(result, "chip", "upstreamness"), 1.75);
    }
}

static void
test_home(void)
{
    static const char *const settings[] = {"home", "Mars", NULL};
    g_autoptr(LiantuNetwork) network = read_table(HAND);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuResult) result = try(network, settings, &error);

    g_assert_null(result);
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
}

/* The reference table as a folder of pymrio's: rows like “reg1<tab>food<tab>1.5”. */
static char *
split_labels(const char *folder, const char *file)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    GString *out = g_string_new(NULL);

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(g_strstrip(text), "\n", 0);
    for (int level = 0; level < 2; level++) {
        g_auto(GStrv) labels = g_strsplit(lines[0], ",", 0);

        g_string_append(out, level == 0 ? "region\t" : "sector\t");
        for (guint i = 1; labels[i] != NULL; i++) {
            g_auto(GStrv) parts = g_strsplit(labels[i], ".", 2);

            g_string_append_printf(out, "\t%s", parts[level]);
        }
        g_string_append_c(out, '\n');
    }
    for (guint k = 1; lines[k] != NULL; k++) {
        char *dot = strchr(lines[k], '.');

        *dot = '\t';
        g_string_append_printf(out, "%s\n", g_strdelimit(lines[k], ",", '\t'));
    }
    return g_string_free(out, FALSE);
}

static LiantuNetwork *
read_reference(const char *reference)
{
    static const char *const names[][2] = {{"mrio_Z.csv", "Z.txt"}, {"mrio_Y.csv", "Y.txt"}};
    g_autofree char *folder = g_dir_make_tmp("liantu-mrio-XXXXXX", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(folder);
    g_autoptr(GError) error = NULL;
    LiantuNetwork *network;

    for (int i = 0; i < 2; i++) {
        g_autofree char *text = split_labels(reference, names[i][0]);
        g_autofree char *path = g_build_filename(folder, names[i][1], NULL);

        g_assert_true(g_file_set_contents(path, text, -1, NULL));
    }
    network = liantu_network_new_from_pymrio(file, NULL, NULL, &error);
    g_assert_no_error(error);
    for (int i = 0; i < 2; i++) {
        g_autoptr(GFile) part = g_file_get_child(file, names[i][1]);

        g_file_delete(part, NULL, NULL);
    }
    g_file_delete(file, NULL, NULL);

    return network;
}

/* pymrio's table, all the way from its files: classes, columns, the best group of three, a shock.
 */
static void
test_reference(void)
{
    static const char *const settings[] = {"shock", "reg1.electricity=0.1; reg2.manufactoring=0.02",
                                           "home", "reg2", NULL};
    static const char *const columns[][2] = {{"output", "x"},
                                             {"final-demand", "f"},
                                             {"value-added", "v"},
                                             {"backward-direct", "bl_direct"},
                                             {"forward-direct", "fl_direct_ghosh"},
                                             {"forward-cv", "sensitivity_dispersion_cv"},
                                             {"value-effect", "va_multiplier"},
                                             {"upstreamness", "upstreamness"},
                                             {"downstreamness", "downstreamness"},
                                             {"backward", "bl_total"},
                                             {"forward", "fl_total_ghosh"},
                                             {"backward-power", "bl_norm"},
                                             {"forward-power", "fl_norm_ghosh"},
                                             {"loss", "hem_tot_complete"},
                                             {"net-multiplier", "net_output_multiplier"},
                                             {"backward-cv", "power_dispersion_cv"}};
    g_autofree char *folder = fixture_find_shared("io");
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(Fixture) sectors = NULL, flows = NULL, totals = NULL;
    LiantuTable *summary, *groups, *shock;
    double loss = 0.0, later = 0.0;

    if (folder == NULL)
        return;
    network = read_reference(folder);
    result = run(network, settings);
    summary = liantu_result_get_table(result, "summary");
    g_assert_cmpint(liantu_table_get_int(summary, "weak", 0), ==, 35);
    g_assert_cmpint(liantu_table_get_int(summary, "key", 0), ==, 11);
    g_assert_cmpint(liantu_table_get_int(summary, "backward-oriented", 0), ==, 2);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(summary, "incoherence", 0), 0.932683389,
                                   1e-9);
    sectors = fixture_read(folder, "mrio_ref_sectors.csv");
    flows = fixture_read(folder, "mrio_Z.csv");
    for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
        for (guint i = 0; i < sectors->n_rows; i++)
            for (guint k = 1; k < sectors->n_columns; k++)
                if (strcmp(sectors->names[k], columns[c][1]) == 0)
                    g_assert_cmpfloat_with_epsilon(get(result, flows->names[i + 1], columns[c][0]) /
                                                       fixture_get(sectors, i, k),
                                                   1.0, 1e-9);

    groups = liantu_result_get_table(result, "key-groups");
    g_assert_cmpstr(liantu_table_get_text(groups, "members", 2, LIANTU_LANGUAGE_EN), ==,
                    "reg1.manufactoring; reg3.manufactoring; reg4.manufactoring");
    g_assert_cmpint(liantu_table_get_int(groups, "exact", 2), ==, 1);
    shock = liantu_result_get_table(result, "inoperability");
    for (gsize i = 0; i < liantu_table_get_n_rows(shock); i++) {
        loss += liantu_table_get_double(shock, "loss", i);
        later += liantu_table_get_double(shock, "dynamic-loss", i);
    }
    totals = fixture_read(folder, "mrio_ref_iim_totals.csv");
    g_assert_cmpfloat_with_epsilon(loss / fixture_get(totals, 0, 0), 1.0, 1e-9);
    g_assert_cmpfloat_with_epsilon(later / fixture_get(totals, 0, 1), 1.0, 1e-9);
}

/* The cells of one column of a file that holds words. */
static char **
read_words(const char *folder, const char *file, guint column)
{
    g_autofree char *path = g_build_filename(folder, file, NULL), *text = NULL;
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_auto(GStrv) lines = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(g_strstrip(text), "\n", 0);
    for (guint i = 1; lines[i] != NULL; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", 0);

        g_strv_builder_add(words, cells[column]);
    }
    return g_strv_builder_end(words);
}

/* The class of each sector, what all and others lose without it, and by each way to take it out. */
static void
test_reference_losses(void)
{
    static const char *const ways[][2] = {
        {"backward", "hem_bw_col"},
        {"backward-others", "hem_bw_offdiag"},
        {"forward", "hem_fw_row"},
        {"forward-others", "hem_fw_offdiag"},
        {"complete", "hem_tot_complete"},
        {"outside", "hem_tot_rowcol_keepf"},
        {"alone", "hem_tot_ioanalysis_keepdiag"},
        {"complete-ghosh", "hem_ghosh_complete"},
        {"alone-ghosh", NULL},
    };
    g_autofree char *folder = fixture_find_shared("io");
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(Fixture) sectors = NULL, flows = NULL, induced = NULL, other = NULL;
    g_auto(GStrv) classes = NULL;

    if (folder == NULL)
        return;
    network = read_reference(folder);
    sectors = fixture_read(folder, "mrio_ref_sectors.csv");
    flows = fixture_read(folder, "mrio_Z.csv");
    induced = fixture_read(folder, "mrio_ref_hem.csv");
    other = fixture_read(folder, "mrio_ioanalysis_extraction.csv");
    classes = read_words(folder, "mrio_ref_sectors.csv", 17);
    for (guint w = 0; w < G_N_ELEMENTS(ways); w++) {
        const char *const settings[] = {"extract", ways[w][0], "group", "0", NULL};
        g_autoptr(LiantuResult) result = run(network, settings);
        LiantuTable *table = liantu_result_get_table(result, "sectors");
        guint column = 0;

        while (ways[w][1] != NULL && strcmp(sectors->names[column], ways[w][1]) != 0)
            column++;
        for (guint i = 0; i < sectors->n_rows; i++) {
            const char *id = flows->names[i + 1];
            double loss = get(result, id, "loss");
            double expected =
                column > 0 ? fixture_get(sectors, i, column) : fixture_get(other, i, 4);

            g_assert_cmpfloat_with_epsilon(loss, expected, 1e-9 * fabs(loss));
            g_assert_cmpfloat_with_epsilon(
                get(result, id, "loss-of-others") / fixture_get(induced, i, 3), 1.0, 1e-9);
            g_assert_cmpstr(liantu_table_get_text(table, "class",
                                                  find_row(result, "sectors", "sector", id),
                                                  LIANTU_LANGUAGE_EN),
                            ==, classes[i]);
        }
    }
}

/* A tenth of the primary inputs of one sector is missing; and the ways to one product. */
static void
test_reference_supply(void)
{
    static const char *const settings[] = {
        "supply", "reg1.electricity=0.1", "paths", "25", "group", "0", NULL};
    g_autofree char *folder = fixture_find_shared("io");
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(Fixture) shock = NULL, ways = NULL, flows = NULL;
    g_auto(GStrv) paths = NULL;
    LiantuTable *table;
    guint n = 0;

    if (folder == NULL)
        return;
    network = read_reference(folder);
    result = run(network, settings);
    shock = fixture_read(folder, "mrio_ref_ghosh_shock.csv");
    flows = fixture_read(folder, "mrio_Z.csv");
    table = liantu_result_get_table(result, "supply");
    for (guint i = 0; i < shock->n_rows; i++)
        g_assert_cmpfloat_with_epsilon(
            liantu_table_get_double(table, "loss",
                                    find_row(result, "supply", "sector", flows->names[i + 1])) /
                -fixture_get(shock, i, 1),
            1.0, 1e-9);

    ways = fixture_read(folder, "mrio_ref_structural_paths_reg1_manufactoring.csv");
    paths = read_words(folder, "mrio_ref_structural_paths_reg1_manufactoring.csv", 1);
    table = liantu_result_get_table(result, "paths");
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        if (strcmp(liantu_table_get_text(table, "product", i, LIANTU_LANGUAGE_EN),
                   "reg1.manufactoring") != 0)
            continue;
        g_assert_cmpstr(liantu_table_get_text(table, "path", i, LIANTU_LANGUAGE_EN), ==, paths[n]);
        g_assert_cmpfloat_with_epsilon(
            liantu_table_get_double(table, "value", i) / fixture_get(ways, n, 2), 1.0, 1e-9);
        g_assert_cmpfloat_with_epsilon(
            liantu_table_get_double(table, "share", i) / fixture_get(ways, n, 3), 1.0, 1e-9);
        n++;
    }
    g_assert_cmpuint(n, ==, 25);
}

/* Whose value is in what is traded, and where it ends, beside an independent computation. */
static void
test_trade(void)
{
    static const char *const columns[][2] = {
        {"exports", "gross_exports"},      {"home-value", "dva_incl_return"},
        {"foreign-value", "fva"},          {"absorbed", "vax"},
        {"absorbed-ratio", "vax_ratio"},   {"foreign-share", "fva_share"},
        {"imported-inputs", "vs_hummels"}, {"local-value", "dva_local_leontief"},
    };
    g_autofree char *folder = fixture_find_shared("io");
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(Fixture) tiva = NULL, added = NULL;
    LiantuTable *trade, *value;

    if (folder == NULL)
        return;
    network = read_reference(folder);
    result = run(network, NULL);
    tiva = fixture_read(folder, "mrio_ref_tiva.csv");
    added = fixture_read(folder, "mrio_ref_va_by_source_and_final_region.csv");
    trade = liantu_result_get_table(result, "trade");
    value = liantu_result_get_table(result, "value-added");
    g_assert_cmpuint(liantu_table_get_n_rows(trade), ==, 6);
    for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
        for (guint k = 1; k < tiva->n_columns; k++)
            for (guint r = 0; r < 6 && strcmp(tiva->names[k], columns[c][1]) == 0; r++)
                g_assert_cmpfloat_with_epsilon(liantu_table_get_double(trade, columns[c][0], r) /
                                                   fixture_get(tiva, r, k),
                                               1.0, 1e-9);
    for (guint s = 0; s < 6; s++)
        for (guint r = 0; r < 6; r++)
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(value, "value", s * 6 + r) /
                                               fixture_get(added, r, s + 1),
                                           1.0, 1e-9);
}

/* Two places, by hand: b makes 10 out of 4 of a and sells it in a; a sells 6 more at home. */
static void
test_trade_by_hand(void)
{
    static const char *const files[][2] = {
        {"Z.txt", "region\t\ta\tb\nsector\t\ts\ts\nregion\tsector\t\t\na\ts\t0\t4\nb\ts\t0\t0\n"},
        {"Y.txt",
         "region\t\ta\tb\ncategory\t\tf\tf\nregion\tsector\t\t\na\ts\t6\t0\nb\ts\t10\t0\n"},
    };
    g_autofree char *folder = g_dir_make_tmp("liantu-trade-XXXXXX", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(folder);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *trade;

    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i][0], NULL);

        g_assert_true(g_file_set_contents(path, files[i][1], -1, NULL));
    }
    network = liantu_network_new_from_pymrio(file, NULL, NULL, &error);
    g_assert_no_error(error);
    result = run(network, NULL);
    trade = liantu_result_get_table(result, "trade");
    NEAR(liantu_table_get_double(trade, "exports", 0), 4);
    NEAR(liantu_table_get_double(trade, "home-value", 0), 4);
    NEAR(liantu_table_get_double(trade, "absorbed", 0), 0);
    NEAR(liantu_table_get_double(trade, "exports", 1), 10);
    NEAR(liantu_table_get_double(trade, "home-value", 1), 6);
    NEAR(liantu_table_get_double(trade, "foreign-share", 1), 0.4);
    NEAR(liantu_table_get_double(trade, "absorbed-ratio", 1), 0.6);
    NEAR(liantu_table_get_double(trade, "imported-inputs", 0), 0);
    NEAR(liantu_table_get_double(trade, "imported-inputs", 1), 4);
    NEAR(liantu_table_get_double(trade, "local-value", 1), 6);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GFile) part = g_file_get_child(file, files[i][0]);

        g_file_delete(part, NULL, NULL);
    }
    g_file_delete(file, NULL, NULL);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/inputoutput/input-output/hand", test_hand);
    g_test_add_func("/inputoutput/input-output/classes", test_classes);
    g_test_add_func("/inputoutput/input-output/ways", test_ways);
    g_test_add_func("/inputoutput/input-output/residual", test_residual);
    g_test_add_func("/inputoutput/input-output/pass-through", test_pass_through);
    g_test_add_func("/inputoutput/input-output/shock", test_shock);
    g_test_add_func("/inputoutput/input-output/supply", test_supply);
    g_test_add_func("/inputoutput/input-output/paths", test_paths);
    g_test_add_func("/inputoutput/input-output/refused", test_refused);
    g_test_add_func("/inputoutput/input-output/missing", test_missing);
    g_test_add_func("/inputoutput/input-output/nothing-made", test_nothing_made);
    g_test_add_func("/inputoutput/input-output/unbalanced", test_unbalanced);
    g_test_add_func("/inputoutput/input-output/stopped", test_stopped);
    g_test_add_func("/inputoutput/input-output/chain", test_chain);
    g_test_add_func("/inputoutput/input-output/home", test_home);
    g_test_add_func("/inputoutput/input-output/reference", test_reference);
    g_test_add_func("/inputoutput/input-output/reference-losses", test_reference_losses);
    g_test_add_func("/inputoutput/input-output/reference-supply", test_reference_supply);
    g_test_add_func("/inputoutput/input-output/trade", test_trade);
    g_test_add_func("/inputoutput/input-output/trade-by-hand", test_trade_by_hand);

    return g_test_run();
}
