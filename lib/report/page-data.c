/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page-data.h"

#include "report/column-json.h"

#include <string.h>

#define TOP 100

/* A table of a result that the page shows, under which name, and which of its rows. */
typedef struct {
    const char *analysis;
    const char *table;
    const char *name;   /* NULL: analysis/table */
    const char *column; /* of texts; rows in which it holds `text` are left out, or the only ones */
    const char *text;
    gboolean only;
    const char *number;  /* of numbers; rows in which it is above `TOP` are left out; NULL: none */
    const char *columns; /* with blanks between them; NULL: all */
} Wanted;

/* What a segment's loss does to each product follows from the table of stops. Of long ranked lists
 * the page shows the top. The first table makes the numbers of the segments small. */
static const Wanted wanted[] = {
    {"structure", "segments", NULL, NULL, NULL, FALSE, NULL,
     "segment name kind kind-name tier is-final market-size market-year aliases codes note"},
    {"structure", "chain", NULL, NULL, NULL, FALSE, NULL, "name home-name illustrative"},
    {"structure", "needs", NULL, NULL, NULL, FALSE, NULL,
     "buyer supplier role-name group least group-size essential cover-days"},
    {"structure", "types", NULL, NULL, NULL, FALSE, NULL, "child parent"},
    {"structure", "facts", NULL, NULL, NULL, FALSE, NULL,
     "entity id indicator indicator-name value low high unit year scope source illustrative note"},
    {"structure", "sources", NULL, NULL, NULL, FALSE, NULL, NULL},
    {"structure", "places", NULL, NULL, NULL, FALSE, NULL, "place name"},
    {"structure", "projects", NULL, NULL, NULL, FALSE, NULL, "name item instrument places bodies"},
    {"structure", "targets", NULL, NULL, NULL, FALSE, NULL,
     "name value unit year growth base-value base-year"},
    {"structure", "coverage", NULL, NULL, NULL, FALSE, NULL, NULL},
    {"concentration", "segments", NULL, NULL, NULL, FALSE, NULL,
     "rank segment state country-top-name country-top-share firm-top-name firm-top-share "
     "home-share-low home-share-high reason"},
    {"concentration", "holders", NULL, NULL, NULL, FALSE, NULL,
     "segment layer provider-name share-low share-high is-home residual year"},
    {"concentration", "states", NULL, NULL, NULL, FALSE, NULL, NULL},
    {"weak-links", "losses", NULL, "event-kind", "segment", FALSE, NULL,
     "rank event event-kind event-name n-stopped n-hit left left-low left-high bound-by reason "
     "doubt"},
    {"weak-links", "losses", "weak-links/segments", "event-kind", "segment", TRUE, NULL,
     "event n-stopped"},
    {"weak-links", "loss-products", NULL, "event-kind", "segment", FALSE, NULL,
     "event event-kind product left left-low left-high bound-by"},
    {"weak-links", "segment-losses", NULL, NULL, NULL, FALSE, NULL, "segment stopped"},
    {"cut-sets", "cut-sets", NULL, NULL, NULL, FALSE, "rank", NULL},
    {"cut-sets", "traces", NULL, NULL, NULL, FALSE, "cut", NULL},
    {"importance", "products", NULL, NULL, NULL, FALSE, NULL,
     "product probability probability-confirmed probability-low probability-high smallest "
     "cheapest-names"},
    {"importance", "events", NULL, NULL, NULL, FALSE, "rank", NULL},
    {"chain-work", "segments", NULL, NULL, NULL, FALSE, NULL,
     "rank segment class class-name state state-name reason to-green find-first stabilise "
     "strengthen fill control extend grade grade-name sureness-name"},
    {"chain-work", "classes", NULL, NULL, NULL, FALSE, NULL, NULL},
    {"chain-work", "settings", NULL, NULL, NULL, FALSE, NULL, "setting value"},
    {"targets", "targets", NULL, NULL, NULL, FALSE, NULL,
     "name value unit year lamp lamp-name reason bodies"},
};

static const Wanted wanted_changes[] = {
    {"concentration", "segments", "changes/segments", NULL, NULL, FALSE, NULL, NULL},
    {"concentration", "marks", "changes/marks", NULL, NULL, FALSE, NULL, NULL},
};

static gboolean
is_shown(const Wanted *self, LiantuTable *table, gsize row)
{
    if (self->column != NULL &&
        (g_strcmp0(liantu_table_get_text(table, self->column, row, LIANTU_LANGUAGE_EN),
                   self->text) == 0) != self->only)
        return FALSE;

    return self->number == NULL || liantu_table_get_int(table, self->number, row) <= TOP;
}

static void
add_table(LtColumnJson *columns_json, GString *json, LiantuResult *result, const Wanted *self)
{
    LiantuTable *table = liantu_result_get_table(result, self->table);
    g_auto(GStrv) columns = self->columns != NULL ? g_strsplit(self->columns, " ", -1)
                                                  : liantu_table_list_columns(table);
    g_autofree char *name = self->name != NULL
                                ? g_strdup(self->name)
                                : g_strdup_printf("%s/%s", self->analysis, self->table);
    gsize n = liantu_table_get_n_rows(table), n_shown = 0;
    g_autofree gsize *rows = g_new(gsize, MAX(n, 1));

    for (gsize row = 0; row < n; row++)
        if (is_shown(self, table, row))
            rows[n_shown++] = row;
    g_string_append(json, g_str_has_suffix(json->str, "{") ? "" : ",");
    lt_json_append_text(json, name);
    g_string_append_c(json, ':');
    lt_column_json_add_table(columns_json, json, table, columns, rows, n_shown);
}

static void
add_both(GString *json, const char *key, const char *zh, const char *en)
{
    g_string_append_printf(json, ",\"%s\":[", key);
    lt_json_append_text(json, zh);
    g_string_append_c(json, ',');
    lt_json_append_text(json, en);
    g_string_append_c(json, ']');
}

static void
add_findings(GString *json, LiantuResult *result)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];
        const char *code = liantu_finding_get_code(finding);

        g_string_append(json, g_str_has_suffix(json->str, "[") ? "{\"code\":" : ",{\"code\":");
        lt_json_append_text(json, code);
        add_both(json, "sentence", liantu_finding_get_sentence(finding, LIANTU_LANGUAGE_ZH),
                 liantu_finding_get_sentence(finding, LIANTU_LANGUAGE_EN));
        add_both(json, "why", liantu_finding_explain(code, LIANTU_LANGUAGE_ZH),
                 liantu_finding_explain(code, LIANTU_LANGUAGE_EN));
        g_string_append_c(json, '}');
    }
}

static void
add_provenance(GString *json, LiantuResult *result)
{
    g_auto(GStrv) keys = liantu_result_list_provenance(result);

    g_string_append_c(json, '{');
    for (guint i = 0; keys[i] != NULL; i++) {
        g_string_append(json, i > 0 ? "," : "");
        lt_json_append_text(json, keys[i]);
        g_string_append_c(json, ':');
        lt_json_append_text(json, liantu_result_get_provenance(result, keys[i]));
    }
    g_string_append_c(json, '}');
}

static LiantuResult *
find_result(GPtrArray *results, const char *analysis)
{
    for (guint i = 0; i < results->len; i++)
        if (strcmp(liantu_result_get_analysis(results->pdata[i]), analysis) == 0)
            return results->pdata[i];

    return NULL;
}

char *
lt_page_data_write(GPtrArray *results, LiantuResult *changes)
{
    LtColumnJson columns;
    GString *json = g_string_new("{\"tables\":{");

    lt_column_json_init(&columns);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        LiantuResult *result = find_result(results, wanted[i].analysis);

        if (result != NULL)
            add_table(&columns, json, result, &wanted[i]);
    }
    for (guint i = 0; changes != NULL && i < G_N_ELEMENTS(wanted_changes); i++)
        add_table(&columns, json, changes, &wanted_changes[i]);
    g_string_append_printf(json, "},\n\"strings\":[%s],\n\"findings\":[", columns.strings->str);
    for (guint i = 0; i < results->len; i++)
        add_findings(json, results->pdata[i]);
    g_string_append(json, "],\n\"provenance\":[");
    for (guint i = 0; i < results->len; i++) {
        g_string_append(json, i > 0 ? ",\n" : "");
        add_provenance(json, results->pdata[i]);
    }
    g_string_append(json, "]}");
    lt_column_json_clear(&columns);

    return g_string_free(json, FALSE);
}
