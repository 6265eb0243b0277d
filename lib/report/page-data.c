/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page-data.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define TOP 100

static void
add_label(JsonBuilder *builder, LiantuTable *table, const char *column, gsize row)
{
    const char *zh = liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_ZH);
    const char *en = liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN);

    if (g_strcmp0(zh, en) == 0) {
        json_builder_add_string_value(builder, zh);
        return;
    }
    json_builder_begin_array(builder);
    json_builder_add_string_value(builder, zh);
    json_builder_add_string_value(builder, en);
    json_builder_end_array(builder);
}

/* Six digits are more than a page shows. */
static void
add_double(JsonBuilder *builder, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(text, sizeof text, "%.6g", value);
    json_builder_add_double_value(builder, g_ascii_strtod(text, NULL));
}

static void
add_cell(JsonBuilder *builder, LiantuTable *table, const char *column, gsize row)
{
    if (liantu_table_is_unknown(table, column, row)) {
        json_builder_add_null_value(builder);
        return;
    }
    switch (liantu_table_get_column_type(table, column)) {
    case LIANTU_COLUMN_TYPE_DOUBLE:
        if (isinf(liantu_table_get_double(table, column, row)))
            json_builder_add_string_value(builder, "∞");
        else
            add_double(builder, liantu_table_get_double(table, column, row));
        break;
    case LIANTU_COLUMN_TYPE_INT:
        json_builder_add_int_value(builder, liantu_table_get_int(table, column, row));
        break;
    case LIANTU_COLUMN_TYPE_TEXT:
        json_builder_add_string_value(
            builder, liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN));
        break;
    case LIANTU_COLUMN_TYPE_LABEL:
    default:
        add_label(builder, table, column, row);
    }
}

static void
add_columns(JsonBuilder *builder, LiantuTable *table, char **columns)
{
    json_builder_set_member_name(builder, "columns");
    json_builder_begin_array(builder);
    for (guint i = 0; columns[i] != NULL; i++)
        json_builder_add_string_value(builder, columns[i]);
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "titles");
    json_builder_begin_array(builder);
    for (guint i = 0; columns[i] != NULL; i++) {
        json_builder_begin_array(builder);
        for (int language = 0; language < 2; language++)
            json_builder_add_string_value(
                builder,
                liantu_table_get_column_title(table, columns[i], (LiantuLanguage)language));
        json_builder_end_array(builder);
    }
    json_builder_end_array(builder);
}

/* A table of a result that the page shows, and which of its rows. */
typedef struct {
    int result;
    const char *table;
    const char *column; /* of text; rows in which it holds `skipped` are left out; NULL: none */
    const char *skipped;
    const char *number; /* of numbers; rows in which it is above `most` are left out; NULL: none */
    gint64 most;
    const char *columns; /* the only ones, with blanks between them; NULL: all */
} Wanted;

static gboolean
is_shown(const Wanted *wanted, LiantuTable *table, gsize row)
{
    if (wanted->column != NULL &&
        g_strcmp0(liantu_table_get_text(table, wanted->column, row, LIANTU_LANGUAGE_EN),
                  wanted->skipped) == 0)
        return FALSE;

    return wanted->number == NULL ||
           liantu_table_get_int(table, wanted->number, row) <= wanted->most;
}

static void
add_table(JsonBuilder *builder, LiantuResult *result, const Wanted *wanted)
{
    LiantuTable *table = liantu_result_get_table(result, wanted->table);
    g_auto(GStrv) columns = wanted->columns != NULL ? g_strsplit(wanted->columns, " ", -1)
                                                    : liantu_table_list_columns(table);

    json_builder_begin_object(builder);
    add_columns(builder, table, columns);
    json_builder_set_member_name(builder, "rows");
    json_builder_begin_array(builder);
    for (gsize row = 0; row < liantu_table_get_n_rows(table); row++) {
        if (!is_shown(wanted, table, row))
            continue;
        json_builder_begin_array(builder);
        for (guint i = 0; columns[i] != NULL; i++)
            add_cell(builder, table, columns[i], row);
        json_builder_end_array(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

static void
add_findings(JsonBuilder *builder, LiantuResult *result)
{
    static const char *const severities[] = {"note", "warning", "error"};
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        json_builder_begin_object(builder);
        json_builder_set_member_name(builder, "code");
        json_builder_add_string_value(builder, liantu_finding_get_code(finding));
        json_builder_set_member_name(builder, "severity");
        json_builder_add_string_value(builder, severities[liantu_finding_get_severity(finding)]);
        json_builder_set_member_name(builder, "sentence");
        json_builder_begin_array(builder);
        for (int language = 0; language < 2; language++)
            json_builder_add_string_value(
                builder, liantu_finding_get_sentence(finding, (LiantuLanguage)language));
        json_builder_end_array(builder);
        json_builder_set_member_name(builder, "why");
        json_builder_begin_array(builder);
        for (int language = 0; language < 2; language++)
            json_builder_add_string_value(
                builder,
                liantu_finding_explain(liantu_finding_get_code(finding), (LiantuLanguage)language));
        json_builder_end_array(builder);
        json_builder_end_object(builder);
    }
}

static void
add_provenance(JsonBuilder *builder, LiantuResult *result)
{
    g_auto(GStrv) keys = liantu_result_list_provenance(result);

    json_builder_begin_object(builder);
    for (guint i = 0; keys[i] != NULL; i++) {
        json_builder_set_member_name(builder, keys[i]);
        json_builder_add_string_value(builder, liantu_result_get_provenance(result, keys[i]));
    }
    json_builder_end_object(builder);
}

static void
add_tables(JsonBuilder *builder, LiantuResult *const *results)
{
    /* What a segment's loss does to each product follows from the table of stops. Of long ranked
     * lists the page shows the top. */
    static const Wanted wanted[] = {
        {0, "chain", NULL, NULL, NULL, 0, NULL},
        {0, "summary", NULL, NULL, NULL, 0, NULL},
        {0, "segments", NULL, NULL, NULL, 0, NULL},
        {0, "needs", NULL, NULL, NULL, 0, NULL},
        {0, "types", NULL, NULL, NULL, 0, NULL},
        {0, "facts", NULL, NULL, NULL, 0, NULL},
        {0, "sources", NULL, NULL, NULL, 0, NULL},
        {0, "places", NULL, NULL, NULL, 0, NULL},
        {0, "projects", NULL, NULL, NULL, 0, NULL},
        {0, "targets", NULL, NULL, NULL, 0, NULL},
        {0, "coverage", NULL, NULL, NULL, 0, NULL},
        {0, "cycles", NULL, NULL, NULL, 0, NULL},
        {1, "segments", NULL, NULL, NULL, 0, NULL},
        {1, "holders", NULL, NULL, NULL, 0, NULL},
        {1, "states", NULL, NULL, NULL, 0, NULL},
        {2, "products", NULL, NULL, NULL, 0, NULL},
        {2, "losses", NULL, NULL, NULL, 0, NULL},
        {2, "loss-products", "event-kind", "segment", NULL, 0, NULL},
        {2, "segment-losses", NULL, NULL, NULL, 0, NULL},
        {3, "cut-sets", NULL, NULL, "rank", TOP, NULL},
        {3, "traces", NULL, NULL, "cut", TOP, NULL},
        {4, "products", NULL, NULL, NULL, 0, NULL},
        {4, "events", NULL, NULL, "rank", TOP, NULL},
        {4, "groups", NULL, NULL, NULL, 0, NULL},
        {5, "segments", NULL, NULL, NULL, 0,
         "rank segment class class-name state state-name reason to-green find-first stabilise "
         "strengthen fill control extend grade-name sureness-name"},
        {5, "classes", NULL, NULL, NULL, 0, NULL},
        {5, "chains", NULL, NULL, NULL, 0, NULL},
        {6, "targets", NULL, NULL, NULL, 0, "name value unit year lamp lamp-name reason bodies"},
        {6, "lamps", NULL, NULL, NULL, 0, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        LiantuResult *result = results[wanted[i].result];
        g_autofree char *name = NULL;

        if (result == NULL)
            continue;
        name = g_strdup_printf("%s/%s", liantu_result_get_analysis(result), wanted[i].table);
        json_builder_set_member_name(builder, name);
        add_table(builder, result, &wanted[i]);
    }
}

/* In a page “<” could end the script that the data stand in, and two line separators are line ends
 * to old engines; all can be written as escapes, since JSON has them only inside of strings. */
static char *
escape(const char *json)
{
    GString *text = g_string_new(NULL);

    for (const char *p = json; *p != '\0'; p++) {
        if (*p == '<')
            g_string_append(text, "\\u003c");
        else if (strncmp(p, "\xe2\x80\xa8", 3) == 0 || strncmp(p, "\xe2\x80\xa9", 3) == 0) {
            g_string_append(text, (guchar)p[2] == 0xa8 ? "\\u2028" : "\\u2029");
            p += 2;
        } else
            g_string_append_c(text, *p);
    }
    return g_string_free(text, FALSE);
}

char *
lt_page_data_write(LiantuResult *const *results, guint n_results)
{
    g_autoptr(JsonBuilder) builder = json_builder_new_immutable();
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = NULL;
    g_autofree char *json = NULL;

    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "tables");
    json_builder_begin_object(builder);
    add_tables(builder, results);
    json_builder_end_object(builder);
    json_builder_set_member_name(builder, "findings");
    json_builder_begin_array(builder);
    for (guint i = 0; i < n_results; i++)
        if (results[i] != NULL)
            add_findings(builder, results[i]);
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "provenance");
    json_builder_begin_array(builder);
    for (guint i = 0; i < n_results; i++)
        if (results[i] != NULL)
            add_provenance(builder, results[i]);
    json_builder_end_array(builder);
    json_builder_end_object(builder);

    root = json_builder_get_root(builder);
    json_generator_set_root(generator, root);
    json = json_generator_to_data(generator, NULL);

    return escape(json);
}
