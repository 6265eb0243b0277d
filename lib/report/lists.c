/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lists.h"

#include <string.h>

typedef struct {
    const char *analysis;
    const char *table;
    const char *name[2];
    LtListFlags flags;
    const char *columns;
} ListEntry;

#define LT_LIST(analysis, table, zh, en, flags, columns)                                           \
    {analysis, table, {zh, en}, flags, columns},

static const ListEntry entries[] = {
#include "report/lists.def"
};

static LiantuResult *
find_result(GPtrArray *results, const char *analysis)
{
    for (guint i = 0; i < results->len; i++)
        if (strcmp(liantu_result_get_analysis(results->pdata[i]), analysis) == 0)
            return results->pdata[i];

    return NULL;
}

static gboolean
has_table(LiantuResult *result, const char *name)
{
    g_auto(GStrv) tables = liantu_result_list_tables(result);

    return g_strv_contains((const char *const *)tables, name);
}

GArray *
lt_list_collect(GPtrArray *results)
{
    GArray *lists = g_array_new(FALSE, FALSE, sizeof(LtList));

    for (guint i = 0; i < G_N_ELEMENTS(entries); i++) {
        const ListEntry *entry = &entries[i];
        LiantuResult *result = find_result(results, entry->analysis);
        LtList list = {
            {entry->name[0], entry->name[1]}, entry->flags, entry->columns, result, NULL};

        if (result == NULL || !has_table(result, entry->table))
            continue;
        list.table = liantu_result_get_table(result, entry->table);
        g_array_append_val(lists, list);
    }
    return lists;
}

/* Codes of several things, and the column that names them. */
static const struct {
    const char *codes;
    const char *names;
} named_elsewhere[] = {
    {"cheapest", "cheapest-names"},
    {"evidence", "doubt"},
    {"members", "names"},
    {"segments", "names"},
};

/* “kind” stands beside “kind-name”: the latter is what people read. */
static gboolean
is_code(LiantuTable *table, const char *column)
{
    g_autofree char *name = g_strconcat(column, "-name", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(named_elsewhere); i++)
        if (strcmp(named_elsewhere[i].codes, column) == 0 &&
            liantu_table_has_column(table, named_elsewhere[i].names))
            return TRUE;

    return liantu_table_has_column(table, name);
}

static gboolean
is_all_unknown(LiantuTable *table, const char *column)
{
    gsize n = liantu_table_get_n_rows(table);

    for (gsize row = 0; row < n; row++)
        if (!liantu_table_is_unknown(table, column, row))
            return FALSE;

    return n > 0;
}

char **
lt_list_pick_columns(LiantuTable *table)
{
    g_autoptr(GStrvBuilder) picked = g_strv_builder_new();
    g_auto(GStrv) columns = liantu_table_list_columns(table);

    for (guint i = 0; columns[i] != NULL; i++)
        if (!is_code(table, columns[i]) && !is_all_unknown(table, columns[i]))
            g_strv_builder_add(picked, columns[i]);

    return g_strv_builder_end(picked);
}

char **
lt_list_get_analyses(void)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < G_N_ELEMENTS(entries); i++)
        if (!g_ptr_array_find_with_equal_func(names, entries[i].analysis, g_str_equal, NULL))
            g_ptr_array_add(names, g_strdup(entries[i].analysis));
    g_ptr_array_add(names, NULL);

    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}
