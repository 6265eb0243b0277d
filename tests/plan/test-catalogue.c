/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <string.h>

#define EN LIANTU_LANGUAGE_EN
#define ZH LIANTU_LANGUAGE_ZH

static LiantuResult *
run(const char *name, LiantuChain *chain, const char *option, const char *value)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, &error);
    LiantuResult *result;

    if (option != NULL)
        g_assert_true(liantu_analysis_set_option(analysis, option, value, NULL));
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static LiantuChain *
read_dongguan(void)
{
    g_autofree char *path = g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains",
                                             "dongguan-electronics.xml", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    LiantuChain *chain = liantu_chain_new_from_file(file, 0, NULL, NULL, &error);

    g_assert_no_error(error);
    return chain;
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

/* The same gaps in the same order as the analysis of gaps, each with its words in both languages,
 * and no holder that is at home. */
static void
test_dongguan(void)
{
    g_autoptr(LiantuChain) chain = read_dongguan();
    g_autoptr(LiantuResult) gaps = run("gaps", chain, NULL, NULL);
    g_autoptr(LiantuResult) result = run("catalogue", chain, "most", "400");
    LiantuTable *list = liantu_result_get_table(gaps, "gaps");
    LiantuTable *table = liantu_result_get_table(result, "catalogue");
    gboolean found = FALSE;

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, liantu_table_get_n_rows(list));
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        g_assert_cmpstr(liantu_table_get_text(table, "segment", i, EN), ==,
                        liantu_table_get_text(list, "segment", i, EN));
        g_assert_nonnull(liantu_table_get_text(table, "wanted", i, ZH));
        g_assert_nonnull(liantu_table_get_text(table, "bodies", i, EN));
        if (strcmp(liantu_table_get_text(table, "segment", i, EN), "battery-chip") != 0)
            continue;
        found = TRUE;
        g_assert_cmpint(liantu_table_get_int(table, "named", i), ==, 1);
        g_assert_cmpstr(liantu_table_get_text(table, "place", i, EN), ==, "songshan-lake");
    }
    g_assert_true(found);
    g_assert_true(has_code(result, "A870"));
    g_assert_true(has_code(result, "A871"));
}

static void
test_most(void)
{
    g_autoptr(LiantuChain) chain = read_dongguan();
    g_autoptr(LiantuResult) result = run("catalogue", chain, "most", "3");

    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "catalogue")), ==, 3);
}

/* A toy has no plan: no instrument, no body, and no place is for anything. */
static void
test_toy(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuResult) result = run("catalogue", chain, NULL, NULL);
    LiantuTable *table = liantu_result_get_table(result, "catalogue");

    g_assert_cmpstr(liantu_table_get_text(table, "segment", 0, EN), ==, "chip");
    g_assert_cmpstr(liantu_table_get_text(table, "wanted", 0, EN), ==,
                    "An enterprise making Chip (chip)");
    g_assert_null(liantu_table_get_text(table, "bodies", 0, EN));
    g_assert_null(liantu_table_get_text(table, "place", 0, EN));
    g_assert_nonnull(liantu_table_get_text(table, "place-why", 0, ZH));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan/catalogue/dongguan", test_dongguan);
    g_test_add_func("/plan/catalogue/most", test_most);
    g_test_add_func("/plan/catalogue/toy", test_toy);

    return g_test_run();
}
