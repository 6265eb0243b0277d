/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

/* What is compared: the chain itself, and what comes of it. */
static const char *const analyses[] = {"structure", "concentration", "weak-links", "chain-work",
                                       "targets"};

static LiantuResult *
run_analysis(ToolSession *self, const char *name, LiantuChain *chain, ToolExit *status)
{
    g_autoptr(LiantuAnalysis) analysis = NULL;

    *status = TOOL_EXIT_USAGE;
    analysis = tool_new_analysis(self, name, chain);

    return analysis != NULL ? tool_run_analysis(self, analysis, chain, status) : NULL;
}

static LiantuResult *
compare(ToolSession *self,
        const char *name,
        LiantuChain *old,
        LiantuChain *changed,
        ToolExit *status)
{
    g_autoptr(LiantuResult) before = run_analysis(self, name, old, status);
    g_autoptr(LiantuResult) after =
        before != NULL ? run_analysis(self, name, changed, status) : NULL;
    g_autoptr(GError) error = NULL;
    LiantuResult *result = after != NULL ? liantu_result_compare(before, after, &error) : NULL;

    if (result == NULL && error != NULL)
        *status = tool_complain_error(self, name, error);

    return result;
}

/* JSON is one document an analysis, in a list. */
static ToolExit
print_json(ToolSession *self, GPtrArray *results)
{
    g_autoptr(GString) json = g_string_new("[\n");

    for (guint i = 0; i < results->len; i++) {
        g_autofree char *one = liantu_result_to_json(results->pdata[i]);

        g_string_append_printf(json, "%s%s", i > 0 ? ",\n" : "", g_strchomp(one));
    }
    g_string_append(json, "\n]\n");

    return tool_write_text(self, json->str);
}

static ToolExit
print_csv(ToolSession *self, GPtrArray *results)
{
    g_autoptr(GString) csv = g_string_new(NULL);

    for (guint i = 0; i < results->len; i++) {
        g_autofree char *one = liantu_table_to_csv(
            liantu_result_get_table(results->pdata[i], "changes"), self->language);

        g_string_append_printf(csv, "%s%s", i > 0 ? "\r\n" : "", one);
    }
    return tool_write_text(self, csv->str);
}

static ToolExit
print_changes(ToolSession *self, GPtrArray *results)
{
    g_autoptr(GPtrArray) grids = g_ptr_array_new_with_free_func((GDestroyNotify)tool_grid_free);

    for (guint i = 0; i < results->len; i++) {
        LiantuTable *changes = liantu_result_get_table(results->pdata[i], "changes");

        if (liantu_table_get_n_rows(changes) > 0)
            g_ptr_array_add(grids, tool_grid_new_from_table(changes, self->language));
    }
    if (grids->len == 0) {
        tool_say(self, "%s", tool_pick(self, "没有变化", "Nothing changed"));
        return TOOL_EXIT_DONE;
    }
    return tool_print_grids(self, NULL, grids);
}

static gboolean
has_changes(GPtrArray *results)
{
    for (guint i = 0; i < results->len; i++)
        if (liantu_table_get_n_rows(liantu_result_get_table(results->pdata[i], "changes")) > 0)
            return TRUE;

    return FALSE;
}

ToolExit
tool_command_diff(ToolSession *self)
{
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(g_object_unref);
    g_autoptr(LiantuChain) old = NULL, changed = NULL;
    guint rows = 0;

    if (!tool_session_get_count(self, "rows", &rows))
        return TOOL_EXIT_USAGE;
    old = tool_read_chain(self, self->arguments->pdata[0], &status);
    changed = old != NULL ? tool_read_chain(self, self->arguments->pdata[1], &status) : NULL;
    if (changed == NULL)
        return status;
    for (guint i = 0; i < G_N_ELEMENTS(analyses); i++) {
        LiantuResult *result = compare(self, analyses[i], old, changed, &status);

        if (result == NULL)
            return status;
        g_ptr_array_add(results, result);
    }
    status = tool_session_has(self, "json")  ? print_json(self, results)
             : tool_session_has(self, "csv") ? print_csv(self, results)
                                             : print_changes(self, results);
    if (status != TOOL_EXIT_DONE)
        return status;

    return has_changes(results) ? TOOL_EXIT_NO : TOOL_EXIT_DONE;
}
