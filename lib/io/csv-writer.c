/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/number-text.h"
#include "liantu/io.h"

#include <math.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A spreadsheet takes a text that begins like this for a formula and runs it. */
static gboolean
looks_like_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

static gboolean
needs_quotes(const char *text)
{
    gsize length = strlen(text);

    return strpbrk(text, ",\"\r\n") != NULL ||
           (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
}

static void
append_text(GString *csv, const char *text)
{
    gboolean is_quoted;

    if (text == NULL)
        return;

    is_quoted = needs_quotes(text);
    if (is_quoted)
        g_string_append_c(csv, '"');
    if (looks_like_formula(text))
        g_string_append_c(csv, '\'');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *p);
    }
    if (is_quoted)
        g_string_append_c(csv, '"');
}

static void
append_header(GString *csv, LiantuTable *table, char **columns, LiantuLanguage language)
{
    for (guint c = 0; columns[c] != NULL; c++) {
        const char *title = liantu_table_get_column_title(table, columns[c], language);
        const char *unit = liantu_table_get_column_unit(table, columns[c]);
        gboolean has_unit = unit != NULL && !g_str_equal(unit, "1");
        g_autofree char *full =
            has_unit ? g_strdup_printf("%s (%s)", title, unit) : g_strdup(title);

        if (c > 0)
            g_string_append_c(csv, ',');
        append_text(csv, full);
    }
    g_string_append(csv, "\r\n");
}

static void
append_double(GString *csv, double value)
{
    if (isfinite(value))
        lt_number_append(csv, value);
    else if (isinf(value))
        g_string_append(csv, value > 0.0 ? "∞" : "−∞");
}

static void
append_cell(GString *csv,
            LiantuTable *table,
            const char *column,
            gsize row,
            LiantuLanguage language)
{
    switch (liantu_table_get_column_type(table, column)) {
    case LIANTU_COLUMN_TYPE_DOUBLE:
        append_double(csv, liantu_table_get_double(table, column, row));
        break;
    case LIANTU_COLUMN_TYPE_INT:
        if (!liantu_table_is_unknown(table, column, row))
            g_string_append_printf(csv, "%" G_GINT64_FORMAT,
                                   liantu_table_get_int(table, column, row));
        break;
    case LIANTU_COLUMN_TYPE_TEXT:
    case LIANTU_COLUMN_TYPE_LABEL:
        append_text(csv, liantu_table_get_text(table, column, row, language));
        break;
    }
}

/**
 * liantu_table_to_csv:
 * @table: a table
 * @language: the language of titles, names and sentences
 *
 * Writes a table for a spreadsheet: UTF-8 with a byte order mark, without which Excel shows Chinese
 * as gibberish, commas, and rows that end with CR LF (RFC 4180).
 *
 * The first row has the titles, with units in parentheses; shares are parts of 1. Numbers have all
 * the digits they need to be read again as they were; what is unknown is empty. A text that a
 * spreadsheet would run as a formula, because it begins with `=`, `+`, `-` or `@`, is given an
 * apostrophe before it.
 *
 * Returns: (transfer full): the text
 *
 * Since: 0.1
 */
char *
liantu_table_to_csv(LiantuTable *table, LiantuLanguage language)
{
    g_auto(GStrv) columns = NULL;
    GString *csv;
    gsize n_rows;

    g_return_val_if_fail(LIANTU_IS_TABLE(table), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    columns = liantu_table_list_columns(table);
    n_rows = liantu_table_get_n_rows(table);
    csv = g_string_new(BYTE_ORDER_MARK);
    append_header(csv, table, columns, language);
    for (gsize row = 0; row < n_rows; row++) {
        for (guint c = 0; columns[c] != NULL; c++) {
            if (c > 0)
                g_string_append_c(csv, ',');
            append_cell(csv, table, columns[c], row, language);
        }
        g_string_append(csv, "\r\n");
    }

    return g_string_free(csv, FALSE);
}
