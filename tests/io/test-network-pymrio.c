/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-parts.h"

#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

#define Z                                                                                          \
    "region\t\tN\tN\tS\nsector\t\tfood\tsteel\tfood\nregion\tsector\t\t\t\n"                       \
    "N\tfood\t1\t0\t2\nN\tsteel\t3\t4\t0\nS\tfood\t0.5\t0\t1e0\n"
#define Y                                                                                          \
    "region\t\tN\tS\ncategory\t\thouseholds\tstocks\nregion\tsector\t\t\n"                         \
    "N\tfood\t10\t2\nS\tfood\t9\t-0.5\nN\tsteel\t5\t8\n"
#define X    "region\tsector\tindout\nN\tfood\t15\nN\tsteel\t20\nS\tfood\t10\n"
#define UNIT "region\tsector\tunit\nN\tfood\tM.EUR\nN\tsteel\tM.EUR\nS\tfood\tM.EUR\n"
#define F                                                                                          \
    "region\tN\tN\tS\nsector\tfood\tsteel\tfood\nstressor\t\t\t\nwages\t7\t9\t4\njobs\t70\t90\t40" \
    "\n"                                                                                           \
    "profits\t3.5\t7\t3\n"
#define F_UNIT "stressor\tunit\nwages\tM.EUR\njobs\t1000 p\nprofits\tM.EUR\n"

static LiantuNetwork *
import(const char *const texts[LT_PYMRIO_N_FILES], char **codes)
{
    GBytes *files[LT_PYMRIO_N_FILES] = {NULL};
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    LiantuNetwork *network;

    for (int i = 0; i < LT_PYMRIO_N_FILES; i++)
        if (texts[i] != NULL)
            files[i] = g_bytes_new_static(texts[i], strlen(texts[i]));
    network = lt_pymrio_import(files, &findings, &error);
    g_assert_true((network == NULL) == (error != NULL));
    for (guint i = 0; i < findings->len; i++)
        g_string_append_printf(list, "%s%s %s:%u:%u", i > 0 ? ", " : "",
                               liantu_finding_get_code(findings->pdata[i]),
                               liantu_finding_get_file(findings->pdata[i]),
                               liantu_finding_get_line(findings->pdata[i]),
                               liantu_finding_get_column(findings->pdata[i]));
    *codes = g_strdup(list->str);
    for (int i = 0; i < LT_PYMRIO_N_FILES; i++)
        g_clear_pointer(&files[i], g_bytes_unref);

    return network;
}

static void
test_whole(void)
{
    const char *const texts[] = {Z, Y, X, UNIT, F, F_UNIT};
    static const double demand[] = {12, 13, 8.5}, output[] = {15, 20, 10}, value[] = {10.5, 16, 7};
    g_autofree char *codes = NULL;
    g_autoptr(LiantuNetwork) network = import(texts, &codes);

    g_assert_cmpstr(codes, ==, "");
    g_assert_cmpuint(liantu_network_get_n_nodes(network), ==, 3);
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 6);
    g_assert_cmpstr(liantu_network_get_node_id(network, 1), ==, "N.steel");
    g_assert_cmpuint(lt_network_get_n_places(network), ==, 2);
    g_assert_cmpstr(lt_network_get_place_id(network, lt_network_get_places(network)[2]), ==, "S");
    g_assert_cmpuint(lt_network_get_n_sectors(network), ==, 2);
    g_assert_cmpuint(lt_network_get_sectors(network)[0], ==, lt_network_get_sectors(network)[2]);
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpfloat(lt_network_get_final_demand(network)[i], ==, demand[i]);
        g_assert_cmpfloat(lt_network_get_output(network)[i], ==, output[i]);
        g_assert_cmpfloat(lt_network_get_value_added(network)[i], ==, value[i]);
    }
}

/* Flows alone, without levels or names of levels, as other programs may write them. */
static void
test_flows_alone(void)
{
    const char *const texts[LT_PYMRIO_N_FILES] = {"\tfood\tsteel\nfood\t1\t2\nsteel\t0\t0\n"};
    g_autofree char *codes = NULL;
    g_autoptr(LiantuNetwork) network = import(texts, &codes);

    g_assert_cmpstr(codes, ==, "T294 Z.txt:0:0");
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 2);
    g_assert_cmpstr(liantu_network_get_node_id(network, 0), ==, "food");
    g_assert_null(lt_network_get_places(network));
    g_assert_null(lt_network_get_output(network));
}

typedef struct {
    const char *name;
    const char *texts[LT_PYMRIO_N_FILES];
    const char *codes;
} Case;

#define HEAD "region\t\tN\tN\nsector\t\ta\tb\n"

static const Case cases[] = {
    {"empty", {""}, "T289 Z.txt:0:0"},
    {"no labels", {"1\n2\n"}, "T289 Z.txt:0:0"},
    {"three levels", {"w\t\t\tN\nr\t\t\tN\ns\t\t\ta\n"}, "T289 Z.txt:0:0"},
    {"cut header", {"region\t\tN\tN\n"}, "T289 Z.txt:0:0"},
    {"levels of different length", {"region\t\tN\tN\nsector\t\ta\n"}, "T289 Z.txt:0:0"},
    {"same column", {"r\t\tN\tN\ns\t\ta\ta\nN\ta\t1\t0\nN\ta\t0\t0\n"}, "T285 Z.txt:2:6"},
    {"blank label", {"\ta\t\tb\na\t1\t0\t0\n\t0\t0\t0\nb\t0\t0\t1\n"}, "T291 Z.txt:1:4"},
    {"other row", {HEAD "N\ta\t1\t0\nN\tc\t0\t0\n"}, "T280 Z.txt:4:1"},
    {"rows in another order", {HEAD "N\tb\t1\t0\nN\ta\t0\t0\n"}, "T280 Z.txt:3:1, T280 Z.txt:4:1"},
    {"row missing", {HEAD "N\ta\t1\t0\n"}, "T284 Z.txt:0:0"},
    {"row too many", {HEAD "N\ta\t1\t0\nN\tb\t1\t0\nN\tc\t1\t0\n"}, "T284 Z.txt:0:0"},
    {"no number", {HEAD "N\ta\t1\tx\nN\tb\t1\tnan\n"}, "T281 Z.txt:3:7, T281 Z.txt:4:7"},
    {"infinite", {HEAD "N\ta\t1\tinf\nN\tb\t1\t1e999\n"}, "T281 Z.txt:3:7, T281 Z.txt:4:7"},
    {"thousands", {HEAD "N\ta\t1,000\t1\nN\tb\t1\t0x10\n"}, "T281 Z.txt:3:5, T281 Z.txt:4:7"},
    {"blank", {HEAD "N\ta\t1\t\nN\tb\t\t1\n"}, "T283 Z.txt:3:7, T283 Z.txt:4:5"},
    {"short row", {HEAD "N\ta\t1\nN\tb\t1\t1\n"}, "T283 Z.txt:3:1"},
    {"long row", {HEAD "N\ta\t1\t1\t9\nN\tb\t1\t1\n"}, "T107 Z.txt:3:9"},
    {"negative", {HEAD "N\ta\t1\t-2\nN\tb\t1\t1\n"}, "T282 Z.txt:3:7"},
    {"unknown row of Y",
     {Z, "r\t\tN\nc\t\th\nN\tfood\t1\nN\tstel\t1\nS\tfood\t1\n"},
     "T286 Y.txt:4:1, T290 Y.txt:0:0"},
    {"row of Y twice",
     {Z, "r\t\tN\nc\t\th\nN\tfood\t1\nN\tfood\t1\nN\tsteel\t1\nS\tfood\t1\n"},
     "T285 Y.txt:4:1"},
    {"header of Y", {Z, "r\nN\n"}, "T289 Y.txt:0:0"},
    {"blank in x", {Z, NULL, "r\ts\tx\nN\tfood\t1\nN\tsteel\t\nS\tfood\t3\n"}, "T283 x.txt:3:9"},
    {"not balanced", {Z, Y, "r\ts\tx\nN\tfood\t15\nN\tsteel\t25\nS\tfood\t10\n"}, "T287 Z.txt:0:0"},
    {"units", {Z, Y, X, "r\ts\tu\nN\tfood\tkg\nN\tsteel\tt\nS\tfood\tkg\n"}, "T293 unit.txt:3:9"},
    {"factors without units", {Z, Y, X, UNIT, F}, "T288 factor_inputs/F.txt:0:0"},
    {"factor of no sector",
     {Z, Y, X, UNIT, "r\tN\ns\tfod\nf\t\nw\t1\n", F_UNIT},
     "T286 factor_inputs/F.txt:2:3, T288 factor_inputs/F.txt:0:0"},
    {"no header of factors", {Z, Y, X, UNIT, "x\n", F_UNIT}, "T289 factor_inputs/F.txt:0:0"},
};

static void
test_faults(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *codes = NULL;
        g_autoptr(LiantuNetwork) network = import(cases[i].texts, &codes);

        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(codes, ==, cases[i].codes);
        g_assert_true(network == NULL || liantu_network_get_n_nodes(network) > 0);
    }
}

/* More sectors than a dense table can have. */
static void
test_size(void)
{
    g_autoptr(GString) text = g_string_new("s");
    const char *texts[LT_PYMRIO_N_FILES] = {NULL};
    g_autofree char *codes = NULL;
    g_autoptr(LiantuNetwork) network = NULL;

    for (guint i = 0; i <= LT_PARTS_MOST_NODES; i++)
        g_string_append_printf(text, "\t%u", i);
    texts[LT_PYMRIO_Z] = text->str;
    network = import(texts, &codes);
    g_assert_cmpstr(codes, ==, "T292 Z.txt:0:0");
    g_assert_null(network);
}

static void
write_file(GFile *folder, const char *name, const char *text)
{
    g_autoptr(GFile) file = g_file_resolve_relative_path(folder, name);
    g_autoptr(GError) error = NULL;

    g_file_replace_contents(file, text, strlen(text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                            &error);
    g_assert_no_error(error);
}

/* From a folder: what is not there is not known, but flows must be. */
static void
test_folder(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_dir_make_tmp("liantu-pymrio-XXXXXX", &error);
    g_autoptr(GFile) folder = g_file_new_for_path(path);
    g_autoptr(GFile) flows = g_file_get_child(folder, "Z.txt");
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(GPtrArray) findings = NULL;

    network = liantu_network_new_from_pymrio(folder, &findings, NULL, &error);
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    g_assert_null(network);
    g_assert_null(findings);
    g_clear_error(&error);

    write_file(folder, "Z.txt", Z);
    network = liantu_network_new_from_pymrio(folder, &findings, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_cmpuint(liantu_network_get_n_nodes(network), ==, 3);
    g_file_delete(flows, NULL, NULL);
    g_file_delete(folder, NULL, NULL);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/network-pymrio/whole", test_whole);
    g_test_add_func("/io/network-pymrio/flows-alone", test_flows_alone);
    g_test_add_func("/io/network-pymrio/faults", test_faults);
    g_test_add_func("/io/network-pymrio/size", test_size);
    g_test_add_func("/io/network-pymrio/folder", test_folder);

    return g_test_run();
}
