/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-parts.h"

#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

static LiantuNetwork *
import(const char *text, char **codes)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    LiantuNetwork *network = lt_square_table_import(bytes, "t.csv", &findings, &error);

    g_assert_true((network == NULL) == (error != NULL));
    for (guint i = 0; i < findings->len; i++)
        g_string_append_printf(list, "%s%s:%u:%u", i > 0 ? " " : "",
                               liantu_finding_get_code(findings->pdata[i]),
                               liantu_finding_get_line(findings->pdata[i]),
                               liantu_finding_get_column(findings->pdata[i]));
    *codes = g_strdup(list->str);

    return network;
}

/* Rows in another order than columns, two kinds of final demand, and value added. */
static void
test_whole(void)
{
    g_autofree char *codes = NULL;
    g_autoptr(LiantuNetwork) network = import(",a,b,f:homes,f:exports,x\n"
                                              "b,3,0,5,2,10\n"
                                              "a,1,2,4,3,10\n"
                                              "v:wages,4,6,0,0,0\n"
                                              "v:profit,2,2,0,0,0\n",
                                              &codes);

    g_assert_cmpstr(codes, ==, "");
    g_assert_cmpuint(liantu_network_get_n_links(network), ==, 3);
    g_assert_cmpfloat(lt_network_get_final_demand(network)[0], ==, 7);
    g_assert_cmpfloat(lt_network_get_final_demand(network)[1], ==, 7);
    g_assert_cmpfloat(lt_network_get_value_added(network)[0], ==, 6);
    g_assert_cmpfloat(lt_network_get_value_added(network)[1], ==, 8);
    g_assert_cmpfloat(lt_network_get_output(network)[1], ==, 10);
}

static void
test_chinese(void)
{
    g_autofree char *codes = NULL;
    g_autoptr(LiantuNetwork) network =
        import("部门,农业,工业,最终使用\n农业,1,2,7\n工业,3,4,3\n增加值,6,4,\n", &codes);

    g_assert_cmpstr(codes, ==, "");
    g_assert_cmpfloat(lt_network_get_final_demand(network)[1], ==, 3);
    g_assert_cmpfloat(lt_network_get_value_added(network)[1], ==, 4);
    g_assert_cmpstr(liantu_network_get_node_id(network, 1), ==, "工业");
}

static void
test_faults(void)
{
    static const struct {
        const char *name, *text, *codes;
    } cases[] = {
        {"empty", "", "T103:0:0"},
        {"no sector", ",f\n", "T289:1:1"},
        {"output in a row", ",a,f\na,1,2\nx,3,\n", ""},
        {"output twice", ",a,f,x\na,1,2,3\nx,9,,\n", ""},
        {"not balanced", ",a,f,x\na,1,2,4\n", "T287:0:0"},
        {"only flows", ",a\na,1\n", "T294:0:0"},
        {"unknown row", ",food,b\nfood,1,2\nfod,1,2\n", "T286:3:1 T290:0:0"},
        {"row twice", ",a,b\na,1,2\na,1,2\nb,0,0\n", "T285:3:1"},
        {"column twice", ",a,a\na,1,2\n", "T109:1:4 T285:1:4 T290:0:0"},
        {"blank", ",a,f\na,,1\n", "T283:2:3"},
        {"word", ",a,f\na,1,much\n", "T281:2:5"},
        {"negative flow, negative demand", ",a,b,f\na,1,-1,-1\nb,1,1,1\n", "T282:2:5"},
        {"short row", ",a,f\na,1\n", "T106:2:1 T283:2:1"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *codes = NULL;
        g_autoptr(LiantuNetwork) network = import(cases[i].text, &codes);

        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(codes, ==, cases[i].codes);
        g_assert_true(network == NULL || liantu_network_get_n_nodes(network) > 0);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/network-square/whole", test_whole);
    g_test_add_func("/io/network-square/chinese", test_chinese);
    g_test_add_func("/io/network-square/faults", test_faults);

    return g_test_run();
}
