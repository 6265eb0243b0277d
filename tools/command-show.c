/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "things.h"

static ToolGrid *
new_chain_facts(ToolSession *self, LiantuChain *chain)
{
    ToolGrid *facts = tool_new_facts(
        self, "chain", liantu_chain_get_name(chain, LIANTU_ENTITY_CHAIN, 0, self->language));
    const char *home = liantu_chain_get_home(chain);

    tool_add_fact(facts, self, "id", "编号", "Id",
                  g_strdup(liantu_chain_get_id(chain, LIANTU_ENTITY_CHAIN, 0)));
    tool_add_fact(facts, self, "home", "本地", "Home", g_strdup(home));
    if (liantu_chain_is_illustrative(chain))
        tool_add_fact(facts, self, "illustrative", "示例数据", "Illustrative",
                      g_strdup(tool_pick(self, "是", "yes")));
    tool_add_fact(facts, self, "digest", "内容摘要", "Digest",
                  g_strdup(liantu_chain_get_digest(chain)));
    tool_add_fact(facts, self, "note", "备注", "Note",
                  g_strdup(liantu_chain_get_note(chain, LIANTU_ENTITY_CHAIN, 0, self->language)));

    return facts;
}

static void
add_count(ToolGrid *grid, ToolSession *self, const char *name, const char *title, guint n)
{
    tool_grid_add(grid, name);
    tool_grid_add(grid, title);
    tool_grid_take(grid, g_strdup_printf("%u", n));
}

static ToolGrid *
new_counts(ToolSession *self, LiantuChain *chain)
{
    ToolGrid *grid = tool_grid_new("counts", tool_pick(self, "数量", "What is in it"));
    guint n_kinds;
    const ToolKind *kinds = tool_list_kinds(&n_kinds);

    tool_grid_add_column(grid, "kind", tool_pick(self, "种类", "Kind"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "title", tool_pick(self, "名称", "Title"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "n", tool_pick(self, "个数", "Number"), TOOL_CELLS_NUMBER);
    for (guint i = 0; i < n_kinds; i++)
        add_count(grid, self, kinds[i].name, kinds[i].title[self->language],
                  liantu_chain_get_n(chain, kinds[i].entity));
    add_count(grid, self, "needs", tool_pick(self, "需求关系", "Need"),
              liantu_chain_get_n_needs(chain));
    add_count(grid, self, "types", tool_pick(self, "类型汇总", "Type"),
              liantu_chain_get_n_types(chain));
    add_count(grid, self, "supplies", tool_pick(self, "供应", "Supply"),
              liantu_chain_get_n(chain, LIANTU_ENTITY_SUPPLY));

    return grid;
}

static ToolGrid *
new_finals(ToolSession *self, LiantuChain *chain)
{
    ToolGrid *grid = tool_grid_new("finals", tool_pick(self, "最终产品", "Final products"));

    tool_grid_add_column(grid, "segment", tool_pick(self, "环节", "Segment"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "name", tool_pick(self, "名称", "Name"), TOOL_CELLS_TEXT);
    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++) {
        if (!liantu_chain_is_final(chain, i))
            continue;
        tool_grid_add(grid, liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, i));
        tool_grid_add(grid, liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, i, self->language));
    }
    return grid;
}

/* Looks under every kind for an id, and then among segments for a name. */
static gboolean
find_anything(ToolSession *self,
              LiantuChain *chain,
              const char *text,
              LiantuEntity *entity,
              guint *row)
{
    guint n_kinds;
    const ToolKind *kinds = tool_list_kinds(&n_kinds);

    for (guint i = 0; i < n_kinds; i++) {
        *entity = kinds[i].entity;
        if (liantu_chain_find(chain, *entity, text, row))
            return TRUE;
    }
    for (guint i = 0; i < n_kinds; i++) {
        g_autoptr(GArray) rows = liantu_chain_search(chain, kinds[i].entity, text);

        *entity = kinds[i].entity;
        if (rows->len > 0)
            return tool_find_thing(self, chain, *entity, text, row);
    }
    *entity = LIANTU_ENTITY_SEGMENT;

    return tool_find_thing(self, chain, *entity, text, row);
}

ToolExit
tool_command_show(ToolSession *self)
{
    g_autoptr(GPtrArray) grids = g_ptr_array_new_with_free_func((GDestroyNotify)tool_grid_free);
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuChain) chain = tool_read_chain(self, self->arguments->pdata[0], &status);
    LiantuEntity entity;
    guint row;

    if (chain == NULL)
        return status;

    if (self->arguments->len > 1) {
        if (!find_anything(self, chain, self->arguments->pdata[1], &entity, &row))
            return TOOL_EXIT_NO;
        tool_add_things_about(self, chain, entity, row, grids);
    } else {
        g_ptr_array_add(grids, new_chain_facts(self, chain));
        g_ptr_array_add(grids, new_counts(self, chain));
        g_ptr_array_add(grids, new_finals(self, chain));
    }
    return tool_print_grids(self, "liantu-show/1", grids);
}
