/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "analysis/compare-private.h"
#include "liantu/analysis.h"

#include <string.h>

/* Which rows of two tables are of the same thing, and what of them is compared. What follows from
 * the order of a file, or from other rows, is left out. */
typedef struct {
    const char *analysis;
    const char *table;
    const char *keys;   /* columns, with blanks between them */
    const char *name;   /* the column that names a row; NULL: its keys do */
    const char *fields; /* columns */
} Compared;

static const Compared compared[] = {
    {"structure", "segments", "segment", "name",
     "name kind-name is-final tier market-size market-year aliases codes note"},
    {"structure", "needs", "buyer supplier", NULL,
     "role-name essential least group-size amount cover-days"},
    {"structure", "types", "child parent", NULL, "weight"},
    {"structure", "supplies", "segment provider place", "provider-name",
     "share-low share-high ladder residual"},
    {"structure", "facts", "entity id provider indicator scope period year source",
     "indicator-name", "value low high unit confidence"},
    {"structure", "places", "place", "name", "name level parent is-home"},
    {"structure", "projects", "project", "name", "name instrument item segments places bodies"},
    {"structure", "targets", "target", "name",
     "name indicator unit sense value year from-year growth base-value base-year"},
    {"structure", "sources", "source", "name", "name publisher url licence year"},
    {"concentration", "segments", "segment", "name",
     "state-name country-top-name country-top-share firm-top-name firm-top-share home-share-low "
     "home-share-high"},
    {"weak-links", "losses", "event event-kind", "event-name", "n-stopped n-hit left"},
    {"chain-work", "segments", "segment", "name", "class-name state-name grade-name"},
    {"targets", "targets", "target", "name", "latest lamp-name"},
};

enum {
    CHANGE_TABLE,
    CHANGE_TABLE_NAME,
    CHANGE_WHAT,
    CHANGE_WHAT_NAME,
    CHANGE_KEY,
    CHANGE_NAME,
    CHANGE_FIELD,
    CHANGE_FIELD_NAME,
    CHANGE_OLD,
    CHANGE_NEW,
};

enum {
    SUMMARY_TABLE,
    SUMMARY_NAME,
    SUMMARY_ADDED,
    SUMMARY_REMOVED,
    SUMMARY_CHANGED,
};

static const LtColumn change_columns[] = {
    {"table", LIANTU_COLUMN_TYPE_TEXT, "表代码", "Table", "变化所在的表", "The table of the change",
     NULL, 0},
    {"table-name", LIANTU_COLUMN_TYPE_LABEL, "表", "Table name", "变化所在的表",
     "The table of the change", NULL, 0},
    {"what", LIANTU_COLUMN_TYPE_TEXT, "变化代码", "What", "added、removed 或 changed",
     "added, removed or changed", NULL, 0},
    {"what-name", LIANTU_COLUMN_TYPE_LABEL, "变化", "Change", "新增、删除或改变",
     "Added, removed or changed", NULL, 0},
    {"key", LIANTU_COLUMN_TYPE_TEXT, "编号", "Id", "所指的行", "Which row it is of", NULL, 0},
    {"name", LIANTU_COLUMN_TYPE_LABEL, "名称", "Name", "所指的行", "Which row it is of", NULL, 0},
    {"field", LIANTU_COLUMN_TYPE_TEXT, "列代码", "Column", "改变的列", "The column that changed",
     NULL, 0},
    {"field-name", LIANTU_COLUMN_TYPE_LABEL, "列", "Column name", "改变的列",
     "The column that changed", NULL, 0},
    {"old", LIANTU_COLUMN_TYPE_LABEL, "原为", "Old", "原来的值；未知为空",
     "What it was; none where it was not known", NULL, 0},
    {"new", LIANTU_COLUMN_TYPE_LABEL, "现为", "New", "现在的值；未知为空",
     "What it is; none where it is not known", NULL, 0},
};

static const LtColumn summary_columns[] = {
    {"table", LIANTU_COLUMN_TYPE_TEXT, "表代码", "Table", "比较的表", "The table compared", NULL,
     0},
    {"table-name", LIANTU_COLUMN_TYPE_LABEL, "表", "Table name", "比较的表", "The table compared",
     NULL, 0},
    {"n-added", LIANTU_COLUMN_TYPE_INT, "新增行数", "Added", "新增的行", "Rows that are new", NULL,
     0},
    {"n-removed", LIANTU_COLUMN_TYPE_INT, "删除行数", "Removed", "删除的行", "Rows that are gone",
     NULL, 0},
    {"n-changed", LIANTU_COLUMN_TYPE_INT, "改变行数", "Changed", "有值改变的行",
     "Rows with another value", NULL, 0},
};

static const LtTableSpec changes_spec = {"changes", "变化", "Changes", change_columns,
                                         G_N_ELEMENTS(change_columns)};
static const LtTableSpec summary_spec = {"summary", "概要", "Summary", summary_columns,
                                         G_N_ELEMENTS(summary_columns)};

typedef struct {
    const Compared *spec;
    const char *title[2];  /* what the table is called; of its analysis, but for the chain itself */
    LiantuTable *table[2]; /* old, new */
    GHashTable *row_of[2]; /* key → row + 1 */
    GPtrArray *keys[2];    /* by row */
    char **fields;
    LiantuTable *changes;
    gint64 n_added;
    gint64 n_removed;
    gint64 n_changed;
} Comparison;

/* Several rows may have the same key (a source that says a thing twice): they are counted. */
static char *
make_key(Comparison *self, int side, gsize row, char **columns)
{
    GString *key = g_string_new(NULL);
    guint n = 1;
    gsize length;

    for (guint i = 0; columns[i] != NULL; i++) {
        g_autofree char *cell =
            liantu_table_is_unknown(self->table[side], columns[i], row)
                ? g_strdup("")
                : liantu_table_format_cell(self->table[side], columns[i], row, LIANTU_LANGUAGE_EN);

        if (*cell == '\0')
            continue;
        g_string_append_printf(key, "%s%s", key->len > 0 ? "; " : "", cell);
    }
    length = key->len;
    while (g_hash_table_contains(self->row_of[side], key->str)) {
        g_string_truncate(key, length);
        g_string_append_printf(key, " (%u)", ++n);
    }
    return g_string_free(key, FALSE);
}

static void
index_rows(Comparison *self, int side)
{
    g_auto(GStrv) columns = g_strsplit(self->spec->keys, " ", -1);
    gsize n = liantu_table_get_n_rows(self->table[side]);

    self->row_of[side] = g_hash_table_new(g_str_hash, g_str_equal);
    self->keys[side] = g_ptr_array_new_with_free_func(g_free);
    for (gsize row = 0; row < n; row++) {
        char *key = make_key(self, side, row, columns);

        g_ptr_array_add(self->keys[side], key);
        g_hash_table_insert(self->row_of[side], key, GSIZE_TO_POINTER(row + 1));
    }
}

static gboolean
find_row(const Comparison *self, int side, const char *key, gsize *row)
{
    gpointer found = g_hash_table_lookup(self->row_of[side], key);

    *row = GPOINTER_TO_SIZE(found) - 1;

    return found != NULL;
}

/* As numbers where they are, so that what is rounded alike may still differ. */
static gboolean
is_same(const Comparison *self, const char *field, gsize old, gsize new)
{
    LiantuTable *a = self->table[0], *b = self->table[1];
    gboolean unknown = liantu_table_is_unknown(a, field, old);

    if (unknown != liantu_table_is_unknown(b, field, new))
        return FALSE;
    if (unknown)
        return TRUE;
    switch (liantu_table_get_column_type(a, field)) {
    case LIANTU_COLUMN_TYPE_DOUBLE:
        return liantu_table_get_double(a, field, old) == liantu_table_get_double(b, field, new);
    case LIANTU_COLUMN_TYPE_INT:
        return liantu_table_get_int(a, field, old) == liantu_table_get_int(b, field, new);
    case LIANTU_COLUMN_TYPE_TEXT:
    case LIANTU_COLUMN_TYPE_LABEL:
    default:
        for (int i = 0; i < 2; i++)
            if (g_strcmp0(liantu_table_get_text(a, field, old, (LiantuLanguage)i),
                          liantu_table_get_text(b, field, new, (LiantuLanguage)i)) != 0)
                return FALSE;
        return TRUE;
    }
}

static gsize
add_change(Comparison *self, const char *what, const char *zh, const char *en, int side, gsize row)
{
    gsize at = lt_table_add_row(self->changes);
    const char *key = self->keys[side]->pdata[row];
    const char *name = self->spec->name;
    LiantuTable *table = self->table[side];

    lt_table_set_text(self->changes, CHANGE_TABLE, at, self->spec->table);
    lt_table_set_label(self->changes, CHANGE_TABLE_NAME, at, self->title[0], self->title[1]);
    lt_table_set_text(self->changes, CHANGE_WHAT, at, what);
    lt_table_set_label(self->changes, CHANGE_WHAT_NAME, at, zh, en);
    lt_table_set_text(self->changes, CHANGE_KEY, at, key);
    if (name == NULL || liantu_table_is_unknown(table, name, row))
        lt_table_set_label(self->changes, CHANGE_NAME, at, key, key);
    else
        lt_table_set_label(self->changes, CHANGE_NAME, at,
                           liantu_table_get_text(table, name, row, LIANTU_LANGUAGE_ZH),
                           liantu_table_get_text(table, name, row, LIANTU_LANGUAGE_EN));
    return at;
}

/* What an unknown value is written as is for whoever shows the table. */
static void
set_value(Comparison *self, guint column, gsize at, int side, const char *field, gsize row)
{
    g_autofree char *zh = NULL, *en = NULL;

    if (liantu_table_is_unknown(self->table[side], field, row))
        return;
    zh = liantu_table_format_cell(self->table[side], field, row, LIANTU_LANGUAGE_ZH);
    en = liantu_table_format_cell(self->table[side], field, row, LIANTU_LANGUAGE_EN);
    lt_table_set_label(self->changes, column, at, zh, en);
}

static void
compare_row(Comparison *self, gsize old, gsize new)
{
    gboolean changed = FALSE;

    for (guint i = 0; self->fields[i] != NULL; i++) {
        const char *field = self->fields[i];
        gsize at;

        if (is_same(self, field, old, new))
            continue;
        at = add_change(self, "changed", "改变", "changed", 1, new);
        lt_table_set_text(self->changes, CHANGE_FIELD, at, field);
        lt_table_set_label(
            self->changes, CHANGE_FIELD_NAME, at,
            liantu_table_get_column_title(self->table[1], field, LIANTU_LANGUAGE_ZH),
            liantu_table_get_column_title(self->table[1], field, LIANTU_LANGUAGE_EN));
        set_value(self, CHANGE_OLD, at, 0, field, old);
        set_value(self, CHANGE_NEW, at, 1, field, new);
        changed = TRUE;
    }
    self->n_changed += changed;
}

static void
compare_tables(Comparison *self, LiantuTable *summary)
{
    gsize at, other;

    for (guint row = 0; row < self->keys[0]->len; row++)
        if (!find_row(self, 1, self->keys[0]->pdata[row], &other)) {
            add_change(self, "removed", "删除", "removed", 0, row);
            self->n_removed++;
        }
    for (guint row = 0; row < self->keys[1]->len; row++)
        if (find_row(self, 0, self->keys[1]->pdata[row], &other)) {
            compare_row(self, other, row);
        } else {
            add_change(self, "added", "新增", "added", 1, row);
            self->n_added++;
        }
    at = lt_table_add_row(summary);
    lt_table_set_text(summary, SUMMARY_TABLE, at, self->spec->table);
    lt_table_set_label(summary, SUMMARY_NAME, at, self->title[0], self->title[1]);
    lt_table_set_int(summary, SUMMARY_ADDED, at, self->n_added);
    lt_table_set_int(summary, SUMMARY_REMOVED, at, self->n_removed);
    lt_table_set_int(summary, SUMMARY_CHANGED, at, self->n_changed);
}

/* Columns that both tables have; results of another version may have others. */
static char **
pick_fields(const Comparison *self)
{
    g_auto(GStrv) words = g_strsplit(self->spec->fields, " ", -1);
    g_autoptr(GStrvBuilder) fields = g_strv_builder_new();

    for (guint i = 0; words[i] != NULL; i++)
        if (liantu_table_has_column(self->table[0], words[i]) &&
            liantu_table_has_column(self->table[1], words[i]))
            g_strv_builder_add(fields, words[i]);

    return g_strv_builder_end(fields);
}

static void
compare_spec(const Compared *spec,
             LiantuResult *old,
             LiantuResult *changed,
             LiantuTable *changes,
             LiantuTable *summary)
{
    Comparison self = {
        .spec = spec,
        .table = {liantu_result_get_table(old, spec->table),
                  liantu_result_get_table(changed, spec->table)},
        .changes = changes,
    };

    if (self.table[0] == NULL || self.table[1] == NULL)
        return;
    for (int i = 0; i < 2; i++)
        self.title[i] = strcmp(spec->analysis, "structure") == 0
                            ? liantu_table_get_title(self.table[1], (LiantuLanguage)i)
                            : liantu_result_get_title(changed, (LiantuLanguage)i);
    self.fields = pick_fields(&self);
    index_rows(&self, 0);
    index_rows(&self, 1);
    compare_tables(&self, summary);
    for (int side = 0; side < 2; side++) {
        g_hash_table_unref(self.row_of[side]);
        g_ptr_array_unref(self.keys[side]);
    }
    g_strfreev(self.fields);
}

/**
 * liantu_result_compare:
 * @old: a result
 * @changed: a result of the same analysis, on another chain or with other options
 * @error: a place for an error
 *
 * Says what changed from one result to another: two years, two plans, or with and without a
 * measure.
 *
 * Rows are of the same thing if they have the same id; their order does not matter. The table
 * `changes` has a row for each that is new or gone, and for each value that is another one;
 * `summary` counts them. Results of `structure` say what changed in the chain itself; those of
 * `concentration`, `weak-links`, `chain-work` and `targets` what came of it. Of `concentration`
 * there are two tables more, for [method@Liantu.Report.set_changes]: `segments` with what became of
 * each, and `marks` with what the changes are called.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where the two are of different analyses, and with
 * %LIANTU_ERROR_UNSUPPORTED where it is not one of these.
 *
 * Returns: (transfer full): what changed
 *
 * Since: 0.1
 */
LiantuResult *
liantu_result_compare(LiantuResult *old, LiantuResult *changed, GError **error)
{
    const char *analysis;
    g_autoptr(LiantuResult) result = NULL;
    g_autofree char *zh = NULL, *en = NULL;
    LiantuTable *changes, *summary;
    gboolean found = FALSE;

    g_return_val_if_fail(LIANTU_IS_RESULT(old), NULL);
    g_return_val_if_fail(LIANTU_IS_RESULT(changed), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    analysis = liantu_result_get_analysis(old);
    if (strcmp(analysis, liantu_result_get_analysis(changed)) != 0) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "a result of ‘%s’ cannot be compared with one of ‘%s’", analysis,
                    liantu_result_get_analysis(changed));
        return NULL;
    }
    zh = g_strdup_printf("%s的变化", liantu_result_get_title(old, LIANTU_LANGUAGE_ZH));
    en = g_strdup_printf("%s: what changed", liantu_result_get_title(old, LIANTU_LANGUAGE_EN));
    result = lt_result_new(analysis, zh, en);
    changes = lt_table_new(&changes_spec, 0);
    summary = lt_table_new(&summary_spec, 0);
    lt_result_take_table(result, changes);
    lt_result_take_table(result, summary);
    for (guint i = 0; i < G_N_ELEMENTS(compared); i++)
        if (strcmp(compared[i].analysis, analysis) == 0) {
            compare_spec(&compared[i], old, changed, changes, summary);
            found = TRUE;
        }
    if (!found) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                    "results of ‘%s’ cannot be compared", analysis);
        return NULL;
    }
    if (strcmp(analysis, "concentration") == 0)
        lt_compare_add_map(result, liantu_result_get_table(old, "segments"),
                           liantu_result_get_table(changed, "segments"));
    lt_result_set_provenance(result, "analysis", analysis);
    lt_result_set_provenance(result, "digest", liantu_result_get_provenance(changed, "digest"));
    lt_result_set_provenance(result, "old-digest", liantu_result_get_provenance(old, "digest"));

    return g_steal_pointer(&result);
}
