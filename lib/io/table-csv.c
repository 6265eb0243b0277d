/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as text files for a spreadsheet: UTF-8 with a byte order mark, rows ending with CR LF. */
#include "io/table-writer.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A text that would run as a formula has an apostrophe before it, and one that begins with such an
 * apostrophe, another. */
static gboolean
needs_apostrophe(const char *text)
{
    char c = text[strspn(text, "'")];

    return c != '\0' && strchr("=+-@", c) != NULL;
}

void
lt_csv_append_field(GString *csv, const char *text)
{
    if (strpbrk(text, ",;\t\"\n\r") == NULL) {
        g_string_append(csv, text);
        return;
    }
    g_string_append_c(csv, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *text);
    }
    g_string_append_c(csv, '"');
}

static gboolean
is_number_type(LtCellType type)
{
    return type == LT_CELL_NUMBER || type == LT_CELL_YEAR || type == LT_CELL_COUNT ||
           type == LT_CELL_SHARE;
}

static void
append_cell(GString *csv, const char *text, LtCellType type)
{
    /* A number below zero is no formula. */
    if (!is_number_type(type) && needs_apostrophe(text)) {
        g_autofree char *safe = g_strconcat("'", text, NULL);

        lt_csv_append_field(csv, safe);
    } else {
        lt_csv_append_field(csv, text);
    }
}

GBytes *
lt_sheet_to_csv(const LtSheet *sheet, LtTableId table, LiantuLanguage language)
{
    const LtTableSpec *spec = lt_table_get_spec(table);
    GString *csv = g_string_new(BYTE_ORDER_MARK);

    for (guint i = 0; i < spec->n_columns; i++) {
        if (i > 0)
            g_string_append_c(csv, ',');
        lt_csv_append_field(csv, spec->columns[i].title[language]);
    }
    g_string_append(csv, "\r\n");
    for (guint row = 0; row < sheet->rows->len; row++) {
        for (guint i = 0; i < spec->n_columns; i++) {
            if (i > 0)
                g_string_append_c(csv, ',');
            append_cell(csv, lt_sheet_get_cell(sheet, row, i), spec->columns[i].type);
        }
        g_string_append(csv, "\r\n");
    }
    return g_string_free_to_bytes(csv);
}
