/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-firms.h"

#include <liantu/liantu.h>

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const char *const names[] = {"A.txt", "F.txt", "C.txt", "P.txt"};

static LiantuNetwork *
import(const char *const texts[LT_PRONET_N_FILES], char **codes)
{
    GBytes *files[LT_PRONET_N_FILES] = {NULL};
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    LiantuNetwork *network;

    for (int i = 0; i < LT_PRONET_N_FILES; i++)
        if (texts[i] != NULL)
            files[i] = g_bytes_new_static(texts[i], strlen(texts[i]));
    network = lt_pronet_import(files, names, &findings, &error);
    g_assert_true((network == NULL) == (error != NULL));
    for (guint i = 0; i < findings->len; i++)
        g_string_append_printf(list, "%s%s %s:%u", i > 0 ? ", " : "",
                               liantu_finding_get_code(findings->pdata[i]),
                               liantu_finding_get_file(findings->pdata[i]),
                               liantu_finding_get_line(findings->pdata[i]));
    *codes = g_strdup(list->str);
    for (int i = 0; i < LT_PRONET_N_FILES; i++)
        g_clear_pointer(&files[i], g_bytes_unref);

    return network;
}

static void
assert_amounts(const double *amounts, const double *expected, guint n)
{
    for (guint i = 0; i < n; i++)
        if (isnan(expected[i]))
            g_assert_true(isnan(amounts[i]));
        else
            g_assert_cmpfloat(amounts[i], ==, expected[i]);
}

/* The six firms of our own runs of the program. */
static void
test_whole(void)
{
    static const char *const texts[] = {
        "1 3 50\n2 3 30\n1 4 20\n2 4 10\n3 5 60\n4 5 40\n3 6 30\n4 6 20\n5 1 15\n",
        "1 1 0\n2 1 0\n3 2 0\n4 2 0\n5 3 0\n6 3 0\n",
        "1 10\n2 5\n3 20\n4 10\n5 200\n6 120\n",
        "1 80\n2 45\n3 110\n4 70\n5 215\n6 120\n",
    };
    static const double demand[] = {10, 5, 20, 10, 200, 120};
    static const double output[] = {80, 45, 110, 70, 215, 120};
    static const guint32 sector[] = {0, 0, 1, 1, 2, 2};
    g_autofree char *codes = NULL;
    g_autoptr(LiantuNetwork) network = import(texts, &codes);
    const double *amounts = lt_network_get_link_amounts(network);

    g_assert_cmpstr(codes, ==, "");
    g_assert_cmpuint(liantu_network_get_n_nodes(network), ==, 6);
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 9);
    g_assert_cmpstr(liantu_network_get_node_id(network, 4), ==, "5");
    g_assert_cmpfloat(amounts[4], ==, 60);
    assert_amounts(lt_network_get_final_demand(network), demand, 6);
    assert_amounts(lt_network_get_output(network), output, 6);
    g_assert_cmpmem(lt_network_get_sectors(network), sizeof sector, sector, sizeof sector);
    g_assert_cmpstr(lt_network_get_sector_id(network, 2), ==, "3");
}

/* Tabs, ends of lines as Windows has them, blanks here and there, firms by links alone. */
static void
test_forms(void)
{
    static const char *const texts[] = {"a\tb\t1e2\r\n\r\nb\ta\t 0.5\r\n", NULL, " b  7 \n", NULL};
    static const double demand[] = {NAN, 7};
    g_autofree char *codes = NULL;
    g_autoptr(LiantuNetwork) network = import(texts, &codes);

    g_assert_cmpstr(codes, ==, "");
    g_assert_cmpuint(liantu_network_get_n_nodes(network), ==, 2);
    g_assert_cmpfloat(lt_network_get_link_amounts(network)[0], ==, 100);
    assert_amounts(lt_network_get_final_demand(network), demand, 2);
    g_assert_cmpuint(lt_network_get_n_sectors(network), ==, 0);
}

/* A firm without links is one all the same, and rows for the same two add up. */
static void
test_lonely_and_double(void)
{
    static const char *const texts[] = {"1 2 3\n1 2 4\n", "1 5\n2 5\n9 6\n", NULL, NULL};
    g_autofree char *codes = NULL;
    g_autoptr(LiantuNetwork) network = import(texts, &codes);

    g_assert_cmpstr(codes, ==, "T204 A.txt:0");
    g_assert_cmpuint(liantu_network_get_n_nodes(network), ==, 3);
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 1);
    g_assert_cmpfloat(lt_network_get_link_amounts(network)[0], ==, 7);
}

typedef struct {
    const char *texts[LT_PRONET_N_FILES];
    const char *codes;
} Bad;

static const Bad bad[] = {
    {{"1 2\n1 2 3\n7\n"}, "D141 A.txt:1, D141 A.txt:3"},
    {{"1 2 x\n1 2 -3\n1 2 nan\n"}, "T281 A.txt:1, T203 A.txt:2, T281 A.txt:3"},
    {{"1 2 3\n1 4 3\n", "1 1 0\n2 1 0\n"}, "T202 A.txt:2"},
    {{"1 2 3\n", "1 1\n2\n1 2\n"}, "D141 F.txt:2, T201 F.txt:3, T202 A.txt:1"},
    {{"1 2 3\n", NULL, "1 5\n3 5\n1 6\n2 -1\n"}, "D143 C.txt:2, D142 C.txt:3, T203 C.txt:4"},
    {{"1 2 3\n", NULL, NULL, "1 5\n2 many\n2\n"}, "T281 P.txt:2, D141 P.txt:3"},
};

static void
test_bad(gconstpointer data)
{
    const Bad *one = data;
    g_autofree char *codes = NULL;

    g_assert_null(import(one->texts, &codes));
    g_assert_cmpstr(codes, ==, one->codes);
}

static void
test_files(void)
{
    g_autofree char *folder = g_dir_make_tmp("liantu-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "A.txt", NULL);
    g_autofree char *none = g_build_filename(folder, "none.txt", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path), missing = g_file_new_for_path(none);
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_true(g_file_set_contents(path, "1 2 3\n", -1, NULL));
    network = liantu_network_new_from_pronet(file, NULL, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 1);
    g_assert_null(liantu_network_new_from_pronet(file, missing, NULL, NULL, NULL, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    g_assert_true(g_file_delete(file, NULL, NULL));
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/network-pronet/whole", test_whole);
    g_test_add_func("/io/network-pronet/forms", test_forms);
    g_test_add_func("/io/network-pronet/lonely-and-double", test_lonely_and_double);
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *path = g_strdup_printf("/io/network-pronet/bad/%u", i);

        g_test_add_data_func(path, &bad[i], test_bad);
    }
    g_test_add_func("/io/network-pronet/files", test_files);
    return g_test_run();
}
