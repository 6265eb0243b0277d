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

/* The later result goes into the report. */
static LiantuResult *
compare(ToolSession *self,
        const char *name,
        LiantuChain *old,
        LiantuChain *changed,
        LiantuReport *report,
        ToolExit *status)
{
    g_autoptr(LiantuResult) before = run_analysis(self, name, old, status);
    g_autoptr(LiantuResult) after =
        before != NULL ? run_analysis(self, name, changed, status) : NULL;
    g_autoptr(GError) error = NULL;
    LiantuResult *result = after != NULL ? liantu_result_compare(before, after, &error) : NULL;

    if (result == NULL && error != NULL)
        *status = tool_complain_error(self, name, error);
    if (result == NULL)
        return NULL;
    liantu_report_add_result(report, after);
    if (g_str_equal(name, "concentration"))
        liantu_report_set_changes(report, result, NULL);

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

static ToolExit
draw_changes(ToolSession *self, const ToolMapFormat *format, LiantuReport *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = format->make(report, self->language, &error);

    if (bytes == NULL)
        return tool_complain_error(self, tool_pick(self, "图谱", "the map"), error);

    return tool_write_bytes(self, bytes);
}

/* As a picture where the name of the file asks for one. */
static ToolExit
show_changes(ToolSession *self, GPtrArray *results, LiantuReport *report)
{
    const char *output = tool_session_get(self, "output");
    const ToolMapFormat *format = output != NULL ? tool_find_map_format(output) : NULL;

    if (format != NULL)
        return draw_changes(self, format, report);
    if (tool_session_has(self, "json"))
        return print_json(self, results);

    return tool_session_has(self, "csv") ? print_csv(self, results) : print_changes(self, results);
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
    g_autoptr(LiantuReport) report = liantu_report_new();
    g_autoptr(LiantuChain) old = NULL, changed = NULL;
    guint rows = 0;

    if (!tool_session_get_count(self, "rows", &rows))
        return TOOL_EXIT_USAGE;
    old = tool_read_chain(self, self->arguments->pdata[0], &status);
    changed = old != NULL ? tool_read_chain(self, self->arguments->pdata[1], &status) : NULL;
    if (changed == NULL)
        return status;
    for (guint i = 0; i < G_N_ELEMENTS(analyses); i++) {
        LiantuResult *result = compare(self, analyses[i], old, changed, report, &status);

        if (result == NULL)
            return status;
        g_ptr_array_add(results, result);
    }
    status = show_changes(self, results, report);
    if (status != TOOL_EXIT_DONE)
        return status;

    return has_changes(results) ? TOOL_EXIT_NO : TOOL_EXIT_DONE;
}
