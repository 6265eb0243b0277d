/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/number-text.h"
#include "liantu/enums.h"
#include "liantu/io.h"
#include "liantu/version.h"
#include "model/labels-private.h"

#include <math.h>
#include <string.h>

/* The text is written as it comes, without a tree of nodes: that would take some hundred bytes a
 * cell, and a table can have millions. */
#define SCHEMA "liantu-result/1"

static void
append_string(GString *json, const char *text)
{
    g_string_append_c(json, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(json, "\\%c", *p);
        else if (*p == '\n')
            g_string_append(json, "\\n");
        else if ((guchar)*p < 0x20)
            g_string_append_printf(json, "\\u%04x", (guint)(guchar)*p);
        else
            g_string_append_c(json, *p);
    }
    g_string_append_c(json, '"');
}

static void
append_string_or_null(GString *json, const char *text)
{
    if (text != NULL)
        append_string(json, text);
    else
        g_string_append(json, "null");
}

/* A name in both languages, or null where neither has one. */
static void
append_pair(GString *json, const char *zh, const char *en)
{
    if (zh == NULL && en == NULL) {
        g_string_append(json, "null");
        return;
    }
    g_string_append(json, "{\"zh\": ");
    append_string_or_null(json, zh);
    g_string_append(json, ", \"en\": ");
    append_string_or_null(json, en);
    g_string_append_c(json, '}');
}

static void
append_key(GString *json, const char *indent, const char *key)
{
    g_string_append(json, indent);
    append_string(json, key);
    g_string_append(json, ": ");
}

static void
append_double(GString *json, double value)
{
    if (isfinite(value))
        lt_number_append(json, value);
    else if (isnan(value))
        g_string_append(json, "null");
    else
        g_string_append(json, value > 0.0 ? "\"Infinity\"" : "\"-Infinity\"");
}

static void
append_cell(GString *json, LiantuTable *table, const char *column, gsize row)
{
    switch (liantu_table_get_column_type(table, column)) {
    case LIANTU_COLUMN_TYPE_DOUBLE:
        append_double(json, liantu_table_get_double(table, column, row));
        break;
    case LIANTU_COLUMN_TYPE_INT:
        if (liantu_table_is_unknown(table, column, row))
            g_string_append(json, "null");
        else
            g_string_append_printf(json, "%" G_GINT64_FORMAT,
                                   liantu_table_get_int(table, column, row));
        break;
    case LIANTU_COLUMN_TYPE_TEXT:
        append_string_or_null(json, liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN));
        break;
    case LIANTU_COLUMN_TYPE_LABEL:
        append_pair(json, liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_ZH),
                    liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN));
        break;
    }
}

static void
append_column(GString *json, LiantuTable *table, const char *column)
{
    const char *type =
        lt_enum_get_nick(LIANTU_TYPE_COLUMN_TYPE, (int)liantu_table_get_column_type(table, column));

    g_string_append(json, "\n        {\"name\": ");
    append_string(json, column);
    g_string_append(json, ", \"type\": ");
    append_string(json, type);
    g_string_append(json, ", \"unit\": ");
    append_string_or_null(json, liantu_table_get_column_unit(table, column));
    g_string_append(json, ", \"title\": ");
    append_pair(json, liantu_table_get_column_title(table, column, LIANTU_LANGUAGE_ZH),
                liantu_table_get_column_title(table, column, LIANTU_LANGUAGE_EN));
    g_string_append(json, ", \"description\": ");
    append_pair(json, liantu_table_get_column_description(table, column, LIANTU_LANGUAGE_ZH),
                liantu_table_get_column_description(table, column, LIANTU_LANGUAGE_EN));
    g_string_append_c(json, '}');
}

static void
append_table(GString *json, LiantuTable *table)
{
    g_auto(GStrv) columns = liantu_table_list_columns(table);
    gsize n_rows = liantu_table_get_n_rows(table);

    append_key(json, "{\n      ", "title");
    append_pair(json, liantu_table_get_title(table, LIANTU_LANGUAGE_ZH),
                liantu_table_get_title(table, LIANTU_LANGUAGE_EN));
    append_key(json, ",\n      ", "columns");
    g_string_append_c(json, '[');
    for (guint c = 0; columns[c] != NULL; c++) {
        if (c > 0)
            g_string_append_c(json, ',');
        append_column(json, table, columns[c]);
    }
    g_string_append(json, "\n      ]");
    append_key(json, ",\n      ", "rows");
    g_string_append_c(json, '[');
    for (gsize row = 0; row < n_rows; row++) {
        g_string_append(json, row > 0 ? ",\n        [" : "\n        [");
        for (guint c = 0; columns[c] != NULL; c++) {
            if (c > 0)
                g_string_append(json, ", ");
            append_cell(json, table, columns[c], row);
        }
        g_string_append_c(json, ']');
    }
    g_string_append(json, n_rows > 0 ? "\n      ]\n    }" : "]\n    }");
}

static void
append_tables(GString *json, LiantuResult *result)
{
    g_auto(GStrv) names = liantu_result_list_tables(result);

    append_key(json, ",\n  ", "tables");
    g_string_append_c(json, '{');
    for (guint i = 0; names[i] != NULL; i++) {
        append_key(json, i > 0 ? ",\n    " : "\n    ", names[i]);
        append_table(json, liantu_result_get_table(result, names[i]));
    }
    g_string_append(json, names[0] != NULL ? "\n  }" : "}");
}

static void
append_subjects(GString *json, const char *const *subjects)
{
    g_string_append_c(json, '[');
    for (guint i = 0; subjects[i] != NULL; i++) {
        if (i > 0)
            g_string_append(json, ", ");
        append_string(json, subjects[i]);
    }
    g_string_append_c(json, ']');
}

static void
append_finding(GString *json, const LiantuFinding *finding)
{
    const char *severity =
        lt_enum_get_nick(LIANTU_TYPE_SEVERITY, (int)liantu_finding_get_severity(finding));

    g_string_append(json, "\n    {\"severity\": ");
    append_string(json, severity);
    g_string_append(json, ", \"code\": ");
    append_string(json, liantu_finding_get_code(finding));
    g_string_append(json, ", \"sentence\": ");
    append_pair(json, liantu_finding_get_sentence(finding, LIANTU_LANGUAGE_ZH),
                liantu_finding_get_sentence(finding, LIANTU_LANGUAGE_EN));
    g_string_append(json, ", \"hint\": ");
    append_pair(json, liantu_finding_get_hint(finding, LIANTU_LANGUAGE_ZH),
                liantu_finding_get_hint(finding, LIANTU_LANGUAGE_EN));
    g_string_append(json, ", \"subjects\": ");
    append_subjects(json, liantu_finding_get_subjects(finding));
    g_string_append(json, ", \"file\": ");
    append_string_or_null(json, liantu_finding_get_file(finding));
    g_string_append_printf(json, ", \"line\": %u, \"column\": %u}",
                           liantu_finding_get_line(finding), liantu_finding_get_column(finding));
}

static void
append_findings(GString *json, LiantuResult *result)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    append_key(json, ",\n  ", "findings");
    g_string_append_c(json, '[');
    for (guint i = 0; i < findings->len; i++) {
        if (i > 0)
            g_string_append_c(json, ',');
        append_finding(json, findings->pdata[i]);
    }
    g_string_append(json, findings->len > 0 ? "\n  ]" : "]");
}

/* The provenance of which the key has a prefix, or, without one, all that has none. */
static void
append_provenance(GString *json, LiantuResult *result, const char *name, const char *prefix)
{
    g_auto(GStrv) keys = liantu_result_list_provenance(result);
    guint n = 0;

    append_key(json, ",\n  ", name);
    g_string_append_c(json, '{');
    for (guint i = 0; keys[i] != NULL; i++) {
        const char *colon = strchr(keys[i], ':');

        if (prefix != NULL ? !g_str_has_prefix(keys[i], prefix) : colon != NULL)
            continue;
        append_key(json, n++ > 0 ? ",\n    " : "\n    ", prefix != NULL ? colon + 1 : keys[i]);
        append_string_or_null(json, liantu_result_get_provenance(result, keys[i]));
    }
    g_string_append(json, n > 0 ? "\n  }" : "}");
}

/**
 * liantu_result_to_json:
 * @result: a result
 *
 * Writes a result for other programs, as `data/schema/result.schema.json` has it.
 *
 * Both languages are in it. Numbers have all the digits they need to be read again as they were;
 * what is unknown is `null`, and an infinite number is one of the strings `"Infinity"` and
 * `"-Infinity"`, as JSON has no number for it. The order is always the same, so equal results give
 * equal texts.
 *
 * Returns: (transfer full): the text
 *
 * Since: 0.1
 */
char *
liantu_result_to_json(LiantuResult *result)
{
    GString *json;

    g_return_val_if_fail(LIANTU_IS_RESULT(result), NULL);

    json = g_string_new(NULL);
    append_key(json, "{\n  ", "schema");
    append_string(json, SCHEMA);
    append_key(json, ",\n  ", "version");
    append_string(json, LIANTU_VERSION);
    append_key(json, ",\n  ", "analysis");
    append_string(json, liantu_result_get_analysis(result));
    append_key(json, ",\n  ", "title");
    append_pair(json, liantu_result_get_title(result, LIANTU_LANGUAGE_ZH),
                liantu_result_get_title(result, LIANTU_LANGUAGE_EN));
    append_key(json, ",\n  ", "digest");
    append_string_or_null(json, liantu_result_get_provenance(result, "digest"));
    append_provenance(json, result, "options", "option:");
    append_provenance(json, result, "provenance", NULL);
    append_findings(json, result);
    append_tables(json, result);
    g_string_append(json, "\n}\n");

    return g_string_free(json, FALSE);
}
