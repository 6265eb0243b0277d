/* SPDX-License-Identifier: GPL-3.0-or-later */
/* docs/format.md: its example is a chain, and its table has every finding, and no other. */
#include "liantu/io.h"
#include "model/finding-private.h"

#include <string.h>

typedef struct {
    const char *code;
    const char *severity;
    const char *zh;
    const char *en;
} Record;

#define NOTE    "note"
#define WARNING "warning"
#define ERROR   "error"
static const Record records[] = {
#define LT_FINDING(name, code, severity, error, zh, en, why_zh, why_en) {code, severity, zh, en},
#include "model/findings.def"
#undef LT_FINDING
};
#undef NOTE
#undef WARNING
#undef ERROR

static char *
read_page(const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("LIANTU_SOURCE"), "docs", name, NULL);
    char *text;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));

    return text;
}

static void
test_example(void)
{
    g_autofree char *page = read_page("format.md");
    char *begin = strstr(page, "```xml\n"), *end;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GBytes) written = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = NULL;

    g_assert_nonnull(begin);
    begin += strlen("```xml\n");
    end = strstr(begin, "```");
    bytes = g_bytes_new(begin, (gsize)(end - begin));
    chain =
        liantu_chain_new_from_bytes(bytes, "format.md", LIANTU_READ_FLAGS_NONE, &findings, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(findings->len, ==, 0);
    written = liantu_chain_to_xml(chain);
    g_assert_true(g_bytes_equal(bytes, written));
}

/* The table of a page has every finding of some letters, and no other of them. E150 and on are not
 * of workbooks. */
static gboolean
is_of_page(const char *code, const char *letters)
{
    return strchr(letters, code[0]) != NULL && (code[0] != 'E' || code[1] == '1');
}

static void
check_table(const char *name, const char *letters)
{
    g_autofree char *page = read_page(name);
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    guint n_rows = 0, n_records = 0;

    for (guint i = 0; i < G_N_ELEMENTS(records); i++) {
        g_autofree char *row = g_strdup_printf("| %s | %s | %s | %s |", records[i].code,
                                               records[i].severity, records[i].en, records[i].zh);

        if (!is_of_page(records[i].code, letters))
            continue;
        n_records++;
        if (!g_strv_contains((const char *const *)lines, row))
            g_error("docs/%s has no row %s", name, row);
    }
    for (guint i = 0; lines[i] != NULL; i++)
        if (strlen(lines[i]) > 6 && lines[i][0] == '|' && is_of_page(lines[i] + 2, letters) &&
            g_ascii_isdigit(lines[i][3]))
            n_rows++;
    g_assert_cmpuint(n_records, >, 0);
    g_assert_cmpuint(n_rows, ==, n_records);
}

static void
test_table(void)
{
    check_table("format.md", "XSC");
}

static void
test_workbook_table(void)
{
    check_table("workbook.md", "E");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/format-page/example", test_example);
    g_test_add_func("/io/format-page/table", test_table);
    g_test_add_func("/io/format-page/workbook-table", test_workbook_table);

    return g_test_run();
}
