/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "things.h"

static ToolExit
explain_code(ToolSession *self, const char *code)
{
    const char *why = liantu_finding_explain(code, self->language);
    g_auto(GStrv) codes = NULL;
    g_autofree char *near = NULL, *upper = NULL;

    if (why != NULL) {
        upper = g_ascii_strup(code, -1);
        tool_print(upper);
        tool_print(tool_pick(self, "：", ": "));
        tool_print(why);
        tool_print("\n");
        return TOOL_EXIT_DONE;
    }

    codes = liantu_finding_list_codes();
    near = tool_suggest(code, (const char *const *)codes);
    if (near != NULL)
        tool_complain_usage(self,
                            tool_pick(self, "没有代码“%s”；是否应为 %s？",
                                      "there is no code ‘%s’; did you mean %s?"),
                            code, near);
    else
        tool_complain_usage(self,
                            tool_pick(self, "没有代码“%s”；全部代码见：liantu list codes",
                                      "there is no code ‘%s’; all of them: liantu list codes"),
                            code);
    return TOOL_EXIT_USAGE;
}

/* The row that is about a segment, if exactly one is. */
static gboolean
find_row(LiantuTable *table, const char *segment, gsize *row)
{
    guint n = 0;

    if (!liantu_table_has_column(table, "segment") ||
        liantu_table_get_column_type(table, "segment") != LIANTU_COLUMN_TYPE_TEXT)
        return FALSE;
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        const char *id = liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN);

        if (g_strcmp0(id, segment) != 0)
            continue;
        *row = i;
        n++;
    }
    return n == 1;
}

/* What every column says of the segment, and how that comes about. */
static ToolGrid *
new_explanation(ToolSession *self, LiantuResult *result, LiantuTable *table, gsize row)
{
    g_auto(GStrv) columns = liantu_table_list_columns(table);
    g_autofree char *name =
        g_strdup_printf("%s.%s", liantu_result_get_analysis(result), liantu_table_get_name(table));
    g_autofree char *title = g_strdup_printf(tool_pick(self, "%s：%s", "%s: %s"),
                                             liantu_result_get_title(result, self->language),
                                             liantu_table_get_title(table, self->language));
    ToolGrid *grid = tool_grid_new(name, title);

    tool_grid_add_column(grid, "column", tool_pick(self, "指标", "Number"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "value", tool_pick(self, "数值", "Value"), TOOL_CELLS_VALUE);
    tool_grid_add_column(grid, "unit", tool_pick(self, "单位", "Unit"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "how", tool_pick(self, "含义与算法", "What it is"), TOOL_CELLS_LONG);
    for (guint c = 0; columns[c] != NULL; c++) {
        const char *unit = liantu_table_get_column_unit_name(table, columns[c], self->language);

        if (liantu_table_is_unknown(table, columns[c], row))
            continue;
        tool_grid_add(grid, liantu_table_get_column_title(table, columns[c], self->language));
        tool_grid_take(grid, liantu_table_format_cell(table, columns[c], row, self->language));
        tool_grid_add(grid, unit != NULL ? unit : "");
        tool_grid_add(grid, liantu_table_get_column_description(table, columns[c], self->language));
    }
    return grid;
}

/* The tables that say how a score comes about, by their rows about a segment, and what to show. */
static const struct {
    const char *table;
    const char *columns;
} score_tables[] = {
    {"scores", "work-name,low,score,high,coverage,rank-low,rank-high,in-top"},
    {"factors", "work-name,group-name,aggregate,low,value,high,coverage"},
    {"indicators",
     "indicator-name,low,value,high,unit,goalposts,scaled,source-name,year,confidence,used-in,how"},
};

static void
add_score_rows(ToolSession *self,
               LiantuResult *result,
               LiantuTable *table,
               const char *shown,
               const char *segment,
               GPtrArray *grids)
{
    g_auto(GStrv) columns = g_strsplit(shown, ",", 0);
    g_autofree char *name =
        g_strdup_printf("%s.%s", liantu_result_get_analysis(result), liantu_table_get_name(table));
    g_autofree char *title = g_strdup_printf(tool_pick(self, "%s：%s", "%s: %s"),
                                             liantu_result_get_title(result, self->language),
                                             liantu_table_get_title(table, self->language));
    ToolGrid *grid = tool_grid_new(name, title);

    for (guint c = 0; columns[c] != NULL; c++) {
        g_autofree char *head = liantu_table_dup_column_head(table, columns[c], self->language);

        tool_grid_add_column(grid, columns[c], head,
                             g_str_equal(columns[c], "how") ? TOOL_CELLS_LONG : TOOL_CELLS_TEXT);
    }
    for (gsize row = 0; row < liantu_table_get_n_rows(table); row++) {
        /* What is not known at all is said where it is to be found out. */
        if (liantu_table_is_unknown(table, "low", row) ||
            g_strcmp0(liantu_table_get_text(table, "segment", row, LIANTU_LANGUAGE_EN), segment) !=
                0)
            continue;
        for (guint c = 0; columns[c] != NULL; c++)
            tool_grid_take(grid,
                           liantu_table_is_unknown(table, columns[c], row)
                               ? NULL
                               : liantu_table_format_cell(table, columns[c], row, self->language));
    }
    g_ptr_array_add(grids, grid);
}

static void
add_score(ToolSession *self, LiantuResult *result, const char *segment, GPtrArray *grids)
{
    for (guint i = 0; i < G_N_ELEMENTS(score_tables); i++)
        add_score_rows(self, result, liantu_result_get_table(result, score_tables[i].table),
                       score_tables[i].columns, segment, grids);
}

/* What people ask of a segment before all else, and which columns answer it. */
static const struct {
    const char *analysis;
    const char *table;
    const char *column;
} answers[] = {
    {"chain-work", "segments", "class-name"}, {"chain-work", "segments", "state-name"},
    {"chain-work", "segments", "reason"},     {"chain-work", "segments", "to-green"},
    {"chain-work", "segments", "find-first"}, {"chain-work", "segments", "facts"},
    {"concentration", "segments", "reason"},  {"risk", "segments", "reason"},
};

/* A question and an answer for each of `answers`; NULL: none. */
static GPtrArray *
new_in_short(void)
{
    GPtrArray *in_short = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_set_size(in_short, 2 * G_N_ELEMENTS(answers));

    return in_short;
}

/* The questions of chain work are its columns; another analysis is a question of its own. */
static void
find_answers(ToolSession *self,
             LiantuResult *result,
             LiantuTable *table,
             gsize row,
             GPtrArray *in_short)
{
    const char *analysis = liantu_result_get_analysis(result);

    for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
        const char *column = answers[i].column;

        if (!g_str_equal(answers[i].analysis, analysis) ||
            !g_str_equal(answers[i].table, liantu_table_get_name(table)) ||
            liantu_table_is_unknown(table, column, row))
            continue;
        in_short->pdata[2 * i] =
            g_strdup(g_str_equal(analysis, "chain-work")
                         ? liantu_table_get_column_title(table, column, self->language)
                         : liantu_result_get_title(result, self->language));
        in_short->pdata[2 * i + 1] = liantu_table_format_cell(table, column, row, self->language);
    }
}

static ToolGrid *
new_answers(ToolSession *self, const char *segment, GPtrArray *in_short)
{
    g_autofree char *title = g_strdup_printf(tool_pick(self, "%s：结论", "%s in short"), segment);
    ToolGrid *grid = tool_grid_new("answers", title);

    tool_grid_add_column(grid, "question", tool_pick(self, "问题", "Question"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "answer", tool_pick(self, "回答", "Answer"), TOOL_CELLS_VALUE);
    for (guint i = 0; i < in_short->len; i++)
        if (in_short->pdata[i] != NULL)
            tool_grid_add(grid, in_short->pdata[i]);
    return grid;
}

static gboolean
explain_result(ToolSession *self,
               LiantuChain *chain,
               const char *analysis,
               const char *segment,
               GPtrArray *in_short,
               GPtrArray *grids,
               ToolExit *status)
{
    g_autoptr(LiantuAnalysis) one = tool_new_analysis(self, analysis, chain);
    g_autoptr(LiantuResult) result = NULL;
    g_auto(GStrv) tables = NULL;

    if (one == NULL) {
        *status = TOOL_EXIT_USAGE;
        return FALSE;
    }
    if (!liantu_analysis_describes_segments(one))
        return TRUE;
    result = tool_run_analysis(self, one, chain, status);
    if (result == NULL)
        return FALSE;

    tables = liantu_result_list_tables(result);
    for (guint i = 0; tables[i] != NULL; i++) {
        LiantuTable *table = liantu_result_get_table(result, tables[i]);
        gsize row;

        if (!find_row(table, segment, &row))
            continue;
        g_ptr_array_add(grids, new_explanation(self, result, table, row));
        find_answers(self, result, table, row, in_short);
    }
    if (g_str_equal(analysis, "chain-work"))
        add_score(self, result, segment, grids);

    return TRUE;
}

/* What it takes to stop the segment, or what the loss that was asked about does to it. */
static gboolean
add_certificates(ToolSession *self,
                 LiantuChain *chain,
                 const char *segment,
                 GPtrArray *grids,
                 ToolExit *status)
{
    static const char *const names[] = {"proofs", "steps"};
    g_autoptr(LiantuAnalysis) analysis = tool_new_analysis(self, "certificate", chain);
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(GPtrArray) findings = NULL;

    if (analysis == NULL) {
        *status = TOOL_EXIT_USAGE;
        return FALSE;
    }
    liantu_analysis_set_option(analysis, "segment", segment, NULL);
    /* Whoever names what is lost need not say what it is. */
    if (tool_session_has(self, "lose") && !tool_session_has(self, "events"))
        liantu_analysis_set_option(analysis, "events", "all", NULL);
    result = tool_run_analysis(self, analysis, chain, status);
    if (result == NULL)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        LiantuTable *table = liantu_result_get_table(result, names[i]);

        if (liantu_table_get_n_rows(table) > 0)
            g_ptr_array_add(grids, tool_grid_new_from_table(table, self->language));
    }
    findings = liantu_result_list_findings(result);
    if (!self->quiet)
        tool_say_findings(self, findings, LIANTU_SEVERITY_NOTE);

    return TRUE;
}

/* Other analyses have options of these names, too, which mean other things. */
static void
forget_certificate_options(ToolSession *self)
{
    static const char *const names[] = {"lose", "events", "semantics", "order", "keep"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        g_hash_table_remove(self->values, names[i]);
}

static ToolExit
explain_segment(ToolSession *self, const char *file, const char *text)
{
    g_autoptr(GPtrArray) certificates =
        g_ptr_array_new_with_free_func((GDestroyNotify)tool_grid_free);
    g_autoptr(GPtrArray) grids = g_ptr_array_new_with_free_func((GDestroyNotify)tool_grid_free);
    g_auto(GStrv) names = liantu_analysis_list_names();
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuChain) chain = tool_read_chain(self, file, &status);
    g_autoptr(GPtrArray) in_short = new_in_short();
    const char *id;
    guint segment;

    if (chain == NULL)
        return status;
    if (!tool_find_thing(self, chain, LIANTU_ENTITY_SEGMENT, text, &segment))
        return TOOL_EXIT_NO;

    id = liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, segment);
    if (!add_certificates(self, chain, id, certificates, &status))
        return status;
    forget_certificate_options(self);
    tool_add_things_about(self, chain, LIANTU_ENTITY_SEGMENT, segment, grids);
    for (guint i = 0; names[i] != NULL; i++)
        if (!explain_result(self, chain, names[i], id, in_short, grids, &status))
            return status;
    while (certificates->len > 0)
        g_ptr_array_add(grids, g_ptr_array_steal_index(certificates, 0));

    g_ptr_array_insert(
        grids, 0,
        new_answers(self,
                    liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, self->language),
                    in_short));

    return tool_print_grids(self, "liantu-explain/1", grids);
}

ToolExit
tool_command_explain(ToolSession *self)
{
    if (self->arguments->len == 1)
        return explain_code(self, self->arguments->pdata[0]);

    return explain_segment(self, self->arguments->pdata[0], self->arguments->pdata[1]);
}
