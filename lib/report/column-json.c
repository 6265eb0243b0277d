/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/column-json.h"

#include <math.h>
#include <string.h>

void
lt_column_json_init(LtColumnJson *self)
{
    *self = (LtColumnJson){
        .number_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .strings = g_string_new(NULL),
    };
}

void
lt_column_json_clear(LtColumnJson *self)
{
    g_hash_table_unref(self->number_of);
    g_string_free(self->strings, TRUE);
}

void
lt_json_append_text(GString *json, const char *text)
{
    g_string_append_c(json, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (strncmp(p, "\xe2\x80\xa8", 3) == 0 || strncmp(p, "\xe2\x80\xa9", 3) == 0) {
            g_string_append(json, (guchar)p[2] == 0xa8 ? "\\u2028" : "\\u2029");
            p += 2;
        } else if (*p == '"' || *p == '\\') {
            g_string_append_c(json, '\\');
            g_string_append_c(json, *p);
        } else if ((guchar)*p < 0x20 || *p == '<') {
            g_string_append_printf(json, "\\u%04x", (guint)(guchar)*p);
        } else {
            g_string_append_c(json, *p);
        }
    }
    g_string_append_c(json, '"');
}

/* The number of a text; a new one is written down. */
static guint
number_text(LtColumnJson *self, const char *zh, const char *en)
{
    g_autofree char *key = g_strconcat(zh, "\x1f", en, NULL);
    gpointer found;

    if (g_hash_table_lookup_extended(self->number_of, key, NULL, &found))
        return GPOINTER_TO_UINT(found);
    if (self->n_strings > 0)
        g_string_append_c(self->strings, ',');
    if (strcmp(zh, en) == 0) {
        lt_json_append_text(self->strings, zh);
    } else {
        g_string_append_c(self->strings, '[');
        lt_json_append_text(self->strings, zh);
        g_string_append_c(self->strings, ',');
        lt_json_append_text(self->strings, en);
        g_string_append_c(self->strings, ']');
    }
    g_hash_table_insert(self->number_of, g_steal_pointer(&key), GUINT_TO_POINTER(self->n_strings));

    return self->n_strings++;
}

static gboolean
is_text(LiantuTable *table, const char *column)
{
    LiantuColumnType type = liantu_table_get_column_type(table, column);

    return type == LIANTU_COLUMN_TYPE_TEXT || type == LIANTU_COLUMN_TYPE_LABEL;
}

/* Six digits are more than a page shows. An endless number has no JSON: it is a text. */
static void
append_double(GString *text, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    if (isinf(value))
        g_string_append(text, value > 0.0 ? "\"∞\"" : "\"−∞\"");
    else
        g_string_append(text, g_ascii_formatd(number, sizeof number, "%.6g", value));
}

/* By most codes the page looks things up. These it only shows, and so it gets their words. */
static gboolean
is_said(const char *column)
{
    return strcmp(column, "instrument") == 0 || strcmp(column, "unit") == 0;
}

static void
append_text(LtColumnJson *self, GString *text, LiantuTable *table, const char *column, gsize row)
{
    g_autofree char *zh = NULL, *en = NULL;

    if (is_said(column)) {
        zh = liantu_table_format_cell(table, column, row, LIANTU_LANGUAGE_ZH);
        en = liantu_table_format_cell(table, column, row, LIANTU_LANGUAGE_EN);
    } else {
        zh = g_strdup(liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_ZH));
        en = g_strdup(liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN));
    }
    g_string_append_printf(text, "%u", number_text(self, zh, en));
}

static void
append_value(LtColumnJson *self, GString *text, LiantuTable *table, const char *column, gsize row)
{
    if (liantu_table_is_unknown(table, column, row)) {
        g_string_append(text, "null");
        return;
    }
    switch (liantu_table_get_column_type(table, column)) {
    case LIANTU_COLUMN_TYPE_DOUBLE:
        append_double(text, liantu_table_get_double(table, column, row));
        break;
    case LIANTU_COLUMN_TYPE_INT:
        g_string_append_printf(text, "%" G_GINT64_FORMAT, liantu_table_get_int(table, column, row));
        break;
    case LIANTU_COLUMN_TYPE_TEXT:
    case LIANTU_COLUMN_TYPE_LABEL:
    default:
        append_text(self, text, table, column, row);
    }
}

static void
end_run(GString *runs, const char *value, gsize n)
{
    g_string_append_printf(runs, "%s%s,%" G_GSIZE_FORMAT, runs->len > 0 ? "," : "", value, n);
}

/* Written both ways, of which the shorter stays. */
static void
add_column(LtColumnJson *self,
           GString *json,
           LiantuTable *table,
           const char *column,
           const gsize *rows,
           gsize n)
{
    g_autoptr(GString) plain = g_string_new(NULL), runs = g_string_new(NULL);
    g_autoptr(GString) value = g_string_new(NULL), last = g_string_new(NULL);
    gsize length = 0;

    for (gsize i = 0; i < n; i++) {
        g_string_truncate(value, 0);
        append_value(self, value, table, column, rows[i]);
        g_string_append_printf(plain, "%s%s", i > 0 ? "," : "", value->str);
        if (length > 0 && !g_string_equal(value, last)) {
            end_run(runs, last->str, length);
            length = 0;
        }
        length++;
        g_string_assign(last, value->str);
    }
    if (length > 0)
        end_run(runs, last->str, length);
    if (runs->len + strlen("{\"runs\":}") < plain->len)
        g_string_append_printf(json, "{\"runs\":[%s]}", runs->str);
    else
        g_string_append_printf(json, "[%s]", plain->str);
}

static void
add_titles(GString *json, LiantuTable *table, char **columns)
{
    g_string_append(json, "\"titles\":[");
    for (guint i = 0; columns[i] != NULL; i++) {
        g_string_append(json, i > 0 ? ",[" : "[");
        lt_json_append_text(json,
                            liantu_table_get_column_title(table, columns[i], LIANTU_LANGUAGE_ZH));
        g_string_append_c(json, ',');
        lt_json_append_text(json,
                            liantu_table_get_column_title(table, columns[i], LIANTU_LANGUAGE_EN));
        g_string_append_c(json, ']');
    }
    g_string_append(json, "],");
}

void
lt_column_json_add_table(LtColumnJson *self,
                         GString *json,
                         LiantuTable *table,
                         char **columns,
                         const gsize *rows,
                         gsize n)
{
    g_string_append_printf(json, "{\"n\":%" G_GSIZE_FORMAT ",\"columns\":[", n);
    for (guint i = 0; columns[i] != NULL; i++) {
        g_string_append(json, i > 0 ? "," : "");
        lt_json_append_text(json, columns[i]);
    }
    g_string_append(json, "],");
    add_titles(json, table, columns);
    g_string_append(json, "\"texts\":[");
    for (guint i = 0; columns[i] != NULL; i++)
        g_string_append_printf(json, "%s%d", i > 0 ? "," : "", is_text(table, columns[i]));
    g_string_append(json, "],\"data\":[");
    for (guint i = 0; columns[i] != NULL; i++) {
        g_string_append(json, i > 0 ? "," : "");
        add_column(self, json, table, columns[i], rows, n);
    }
    g_string_append(json, "]}");
}
