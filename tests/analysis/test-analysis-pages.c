/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of analyses say what the code says. Between “<!-- options -->”, “<!-- columns TABLE
 * -->” or “<!-- toy TABLE: COLUMN, COLUMN -->” and “<!-- end -->” stands what is declared, or found
 * in the toy chain. With LIANTU_WRITE_PAGES set, the pages are brought up to date, for a person to
 * read. */
#include "support/toy.h"

#include <string.h>

typedef struct {
    LiantuAnalysis *analysis;
    LiantuResult *result;
    gboolean has_options;
    GHashTable *tables; /* whose columns the page lists */
} Page;

static void
write_options(Page *page, GString *out)
{
    g_auto(GStrv) names = liantu_analysis_list_options(page->analysis);

    page->has_options = TRUE;
    g_string_append(out, "| option | takes | unit | default | what it does | 作用 |\n"
                         "|---|---|---|---|---|---|\n");
    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *range = liantu_analysis_dup_option_range(page->analysis, names[i]);
        g_autofree char *usual = liantu_analysis_dup_option_default(page->analysis, names[i]);
        const char *unit = liantu_analysis_get_option_unit(page->analysis, names[i]);
        g_auto(GStrv) choices = g_strsplit(range != NULL ? range : "a text", "|", 0);
        g_autofree char *takes = g_strjoinv(", ", choices);

        g_string_append_printf(
            out, "| `%s` | %s | %s | %s | %s | %s |\n", names[i], takes, unit != NULL ? unit : "–",
            usual != NULL ? usual : "–",
            liantu_analysis_get_option_help(page->analysis, names[i], LIANTU_LANGUAGE_EN),
            liantu_analysis_get_option_help(page->analysis, names[i], LIANTU_LANGUAGE_ZH));
    }
}

static void
write_columns(Page *page, const char *name, GString *out)
{
    static const char *const types[] = {"number", "whole number", "id", "name"};
    LiantuTable *table = liantu_result_get_table(page->result, name);
    g_auto(GStrv) columns = NULL;

    if (table == NULL)
        g_error("the page shows the columns of ‘%s’, which is no table", name);
    g_hash_table_add(page->tables, g_strdup(name));
    columns = liantu_table_list_columns(table);
    g_string_append(
        out, "| column | type | unit | what it is | 列 | 含义 |\n|---|---|---|---|---|---|\n");
    for (guint i = 0; columns[i] != NULL; i++) {
        const char *unit = liantu_table_get_column_unit(table, columns[i]);

        g_string_append_printf(
            out, "| `%s` | %s | %s | %s | %s | %s |\n", columns[i],
            types[liantu_table_get_column_type(table, columns[i])], unit != NULL ? unit : "–",
            liantu_table_get_column_description(table, columns[i], LIANTU_LANGUAGE_EN),
            liantu_table_get_column_title(table, columns[i], LIANTU_LANGUAGE_ZH),
            liantu_table_get_column_description(table, columns[i], LIANTU_LANGUAGE_ZH));
    }
}

/* “segments: rank, name” */
static void
write_toy(Page *page, const char *what, GString *out)
{
    g_auto(GStrv) parts = g_strsplit(what, ": ", 2);
    g_auto(GStrv) columns = g_strsplit(parts[1], ", ", 0);
    LiantuTable *table = liantu_result_get_table(page->result, parts[0]);
    g_autofree char *names = g_strjoinv(" | ", columns);

    if (table == NULL)
        g_error("the page shows ‘%s’, which is no table", parts[0]);
    g_string_append_printf(out, "| %s |\n|", names);
    for (guint i = 0; columns[i] != NULL; i++)
        g_string_append(out, "---|");
    g_string_append_c(out, '\n');
    for (gsize row = 0; row < liantu_table_get_n_rows(table); row++) {
        for (guint i = 0; columns[i] != NULL; i++) {
            g_autofree char *cell =
                liantu_table_format_cell(table, columns[i], row, LIANTU_LANGUAGE_EN);

            g_string_append_printf(out, "| %s ", cell);
        }
        g_string_append(out, "|\n");
    }
}

static void
write_block(Page *page, const char *what, GString *out)
{
    if (strcmp(what, "options") == 0)
        write_options(page, out);
    else if (g_str_has_prefix(what, "columns "))
        write_columns(page, what + strlen("columns "), out);
    else if (g_str_has_prefix(what, "toy "))
        write_toy(page, what + strlen("toy "), out);
    else
        g_error("nobody knows how to write ‘%s’", what);
}

/* The licence, and what tests/docs/check-schemas.py renews, are not for us. */
static gboolean
is_mark(const char *line)
{
    return g_str_has_prefix(line, "<!-- ") && strcmp(line, "<!-- end -->") != 0 &&
           strstr(line, "SPDX") == NULL && strstr(line, "schema") == NULL;
}

/* The page as it should be. */
static char *
renew(Page *page, const char *text)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    gboolean in_block = FALSE;

    for (guint i = 0; lines[i] != NULL; i++) {
        if (strcmp(lines[i], "<!-- end -->") == 0)
            in_block = FALSE;
        if (!in_block)
            g_string_append_printf(out, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
        if (is_mark(lines[i])) {
            g_autofree char *what = g_strndup(lines[i] + 5, strlen(lines[i]) - 9);

            write_block(page, what, out);
            in_block = TRUE;
        }
    }
    g_assert_false(in_block);

    return g_string_free(out, FALSE);
}

static void
check_is_whole(Page *page)
{
    g_auto(GStrv) tables = liantu_result_list_tables(page->result);

    if (!page->has_options)
        g_error("the page of ‘%s’ has no table of options",
                liantu_analysis_get_name(page->analysis));
    for (guint i = 0; tables[i] != NULL; i++)
        if (!g_hash_table_contains(page->tables, tables[i]))
            g_error("the page of ‘%s’ does not list the columns of ‘%s’",
                    liantu_analysis_get_name(page->analysis), tables[i]);
}

static void
test_page(gconstpointer data)
{
    const char *name = data;
    g_autofree char *file = g_strconcat(name, ".md", NULL);
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "docs", "analyses", file, NULL);
    g_autofree char *text = NULL, *wanted = NULL;
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(name, NULL);
    g_autoptr(LiantuResult) result = liantu_analysis_run(analysis, chain, NULL, NULL);
    g_autoptr(GHashTable) tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Page page = {analysis, result, FALSE, tables};

    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        g_test_skip_printf("there is no page of ‘%s’", name);
        return;
    }
    wanted = renew(&page, text);
    check_is_whole(&page);
    if (g_getenv("LIANTU_WRITE_PAGES") != NULL)
        g_assert_true(g_file_set_contents(path, wanted, -1, NULL));
    else
        g_assert_cmpstr(text, ==, wanted);
}

/* The list of pages names every analysis with its question. */
static void
test_index(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "docs", "analyses", "index.md", NULL);
    g_auto(GStrv) names = liantu_analysis_list_names();
    g_autofree char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(names[i], NULL);
        g_autofree char *line =
            g_strdup_printf("| `%s` | %s | %s |\n", names[i],
                            liantu_analysis_get_question(analysis, LIANTU_LANGUAGE_EN),
                            liantu_analysis_get_question(analysis, LIANTU_LANGUAGE_ZH));

        if (strstr(text, line) == NULL)
            g_error("index.md lacks the line: %s", line);
    }
}

int
main(int argc, char **argv)
{
    g_auto(GStrv) names = NULL;

    g_test_init(&argc, &argv, NULL);
    names = liantu_analysis_list_names();
    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *path = g_strconcat("/analysis/analysis-pages/", names[i], NULL);

        g_test_add_data_func(path, names[i], test_page);
    }
    g_test_add_func("/analysis/analysis-pages/index", test_index);

    return g_test_run();
}
