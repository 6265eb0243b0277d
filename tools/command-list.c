/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "things.h"

static void
add_pair(ToolGrid *grid, const char *name, const char *text)
{
    tool_grid_add(grid, name);
    tool_grid_add(grid, text);
}

static ToolGrid *
new_pairs(ToolSession *self, const char *name, ToolCells cells)
{
    ToolGrid *grid = tool_grid_new(name, NULL);

    tool_grid_add_column(grid, "name", tool_pick(self, "名称", "Name"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "title", tool_pick(self, "说明", "Title"), cells);

    return grid;
}

static ToolGrid *
list_analyses(ToolSession *self)
{
    ToolGrid *grid = new_pairs(self, "analyses", TOOL_CELLS_TEXT);
    g_auto(GStrv) names = liantu_analysis_list_names();

    for (guint i = 0; names[i] != NULL; i++)
        add_pair(grid, names[i], tool_find_command(names[i])->summary[self->language]);

    return grid;
}

static ToolGrid *
list_commands(ToolSession *self)
{
    ToolGrid *grid = new_pairs(self, "commands", TOOL_CELLS_TEXT);
    g_auto(GStrv) names = tool_list_command_names();

    for (guint i = 0; names[i] != NULL; i++)
        add_pair(grid, names[i], tool_find_command(names[i])->summary[self->language]);

    return grid;
}

static ToolGrid *
list_formats(ToolSession *self)
{
    ToolGrid *grid = new_pairs(self, "formats", TOOL_CELLS_TEXT);
    g_auto(GStrv) names = liantu_format_list_names();

    for (guint i = 0; names[i] != NULL; i++)
        add_pair(grid, names[i], liantu_format_get_title(names[i], self->language));

    return grid;
}

static ToolGrid *
list_codes(ToolSession *self)
{
    ToolGrid *grid = new_pairs(self, "codes", TOOL_CELLS_TEXT);
    g_auto(GStrv) codes = liantu_finding_list_codes();

    for (guint i = 0; codes[i] != NULL; i++)
        add_pair(grid, codes[i], liantu_finding_explain(codes[i], self->language));

    return grid;
}

/* The kinds of segments, as files write them. */
static ToolGrid *
list_segment_kinds(ToolSession *self)
{
    ToolGrid *grid = new_pairs(self, "kinds", TOOL_CELLS_TEXT);
    GEnumClass *klass = g_type_class_ref(LIANTU_TYPE_SEGMENT_KIND);

    for (guint i = 0; i < klass->n_values; i++)
        add_pair(grid, klass->values[i].value_nick,
                 liantu_segment_kind_get_label((LiantuSegmentKind)klass->values[i].value,
                                               self->language));
    g_type_class_unref(klass);

    return grid;
}

static const struct {
    const char *name;
    ToolGrid *(*list)(ToolSession *self);
} lists[] = {
    {"analyses", list_analyses}, {"commands", list_commands},   {"formats", list_formats},
    {"codes", list_codes},       {"kinds", list_segment_kinds},
};

static ToolGrid *
list_things(ToolSession *self, LiantuChain *chain, const ToolKind *kind)
{
    ToolGrid *grid = tool_grid_new(kind->name, NULL);

    tool_grid_add_column(grid, "id", tool_pick(self, "编号", "Id"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "name", kind->title[self->language], TOOL_CELLS_TEXT);
    if (kind->entity == LIANTU_ENTITY_SEGMENT)
        tool_grid_add_column(grid, "kind", tool_pick(self, "种类", "Kind"), TOOL_CELLS_TEXT);
    for (guint row = 0; row < liantu_chain_get_n(chain, kind->entity); row++) {
        tool_grid_add(grid, liantu_chain_get_id(chain, kind->entity, row));
        tool_grid_add(grid, liantu_chain_get_name(chain, kind->entity, row, self->language));
        if (kind->entity == LIANTU_ENTITY_SEGMENT)
            tool_grid_add(grid, liantu_segment_kind_get_label(
                                    liantu_chain_get_segment_kind(chain, row), self->language));
    }
    return grid;
}

static const ToolKind *
find_kind(const char *name)
{
    guint n;
    const ToolKind *kinds = tool_list_kinds(&n);

    for (guint i = 0; i < n; i++)
        if (g_str_equal(kinds[i].name, name))
            return &kinds[i];

    return NULL;
}

/* Everything that can be listed. */
char **
tool_list_list_names(void)
{
    GPtrArray *names = g_ptr_array_new();
    guint n;
    const ToolKind *kinds = tool_list_kinds(&n);

    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        g_ptr_array_add(names, g_strdup(lists[i].name));
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(names, g_strdup(kinds[i].name));
    g_ptr_array_add(names, NULL);

    return (char **)g_ptr_array_free(names, FALSE);
}

static ToolExit
complain_no_list(ToolSession *self, const char *name)
{
    g_auto(GStrv) names = tool_list_list_names();
    g_autofree char *near = tool_suggest(name, (const char *const *)names);
    g_autofree char *all = g_strjoinv(" ", names);

    if (near != NULL)
        tool_complain_usage(self,
                            tool_pick(self, "不能列出“%s”；是否应为“%s”？",
                                      "there is no list of ‘%s’; did you mean ‘%s’?"),
                            name, near);
    else
        tool_complain_usage(
            self,
            tool_pick(self, "不能列出“%s”；可以：%s", "there is no list of ‘%s’; there are: %s"),
            name, all);
    return TOOL_EXIT_USAGE;
}

static ToolExit
list_of_chain(ToolSession *self, const ToolKind *kind, GPtrArray *grids)
{
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuChain) chain = NULL;

    if (self->arguments->len < 2) {
        tool_complain_usage(
            self,
            tool_pick(self, "liantu list %s 需要一个链条文件", "liantu list %s wants a chain"),
            kind->name);
        return TOOL_EXIT_USAGE;
    }
    chain = tool_read_chain(self, self->arguments->pdata[1], &status);
    if (chain == NULL)
        return status;

    g_ptr_array_add(grids, list_things(self, chain, kind));
    return tool_print_grids(self, "liantu-list/1", grids);
}

ToolExit
tool_command_list(ToolSession *self)
{
    g_autoptr(GPtrArray) grids = g_ptr_array_new_with_free_func((GDestroyNotify)tool_grid_free);
    const char *name = self->arguments->pdata[0];
    const ToolKind *kind = find_kind(name);

    if (kind != NULL)
        return list_of_chain(self, kind, grids);

    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (!g_str_equal(lists[i].name, name))
            continue;
        g_ptr_array_add(grids, lists[i].list(self));
        return tool_print_grids(self, "liantu-list/1", grids);
    }
    return complain_no_list(self, name);
}
