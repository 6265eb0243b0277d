/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "things.h"

#include <math.h>

static const char *
yes_or_no(ToolSession *self, gboolean yes)
{
    return yes ? tool_pick(self, "是", "yes") : tool_pick(self, "否", "no");
}

static guint
count_group(LiantuChain *chain, GArray *needs, guint group)
{
    guint n = 0;

    for (guint i = 0; i < needs->len; i++)
        n += liantu_chain_get_need_group(chain, g_array_index(needs, guint, i)) == group;

    return n;
}

/* Needs stand in for each other within a group; one alone has no substitute. */
static char *
describe_group(ToolSession *self, LiantuChain *chain, GArray *needs, guint need)
{
    guint group = liantu_chain_get_need_group(chain, need);
    guint n = count_group(chain, needs, group);

    if (n < 2)
        return NULL;

    return g_strdup_printf(tool_pick(self, "%2$u 选 %1$u（组 %3$u）", "%u of %u (group %u)"),
                           liantu_chain_get_group_least(chain, group), n, group);
}

static ToolGrid *
new_needs(ToolSession *self, LiantuChain *chain, GArray *needs)
{
    ToolGrid *grid = tool_grid_new("needs", tool_pick(self, "需要", "Needs"));

    tool_grid_add_column(grid, "segment", tool_pick(self, "环节", "Segment"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "name", tool_pick(self, "名称", "Name"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "role", tool_pick(self, "作用", "Role"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "essential", tool_pick(self, "必需", "Essential"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "any-of", tool_pick(self, "可替代", "Any of"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "amount", tool_pick(self, "数量", "Amount"), TOOL_CELLS_NUMBER);
    tool_grid_add_column(grid, "cover-days", tool_pick(self, "库存天数", "Cover (days)"),
                         TOOL_CELLS_NUMBER);
    for (guint i = 0; i < needs->len; i++) {
        guint need = g_array_index(needs, guint, i);
        guint supplier = liantu_chain_get_need_supplier(chain, need);

        tool_grid_add(grid, liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, supplier));
        tool_grid_add(
            grid, liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, supplier, self->language));
        tool_grid_add(
            grid, liantu_role_get_label(liantu_chain_get_need_role(chain, need), self->language));
        tool_grid_add(grid, yes_or_no(self, liantu_chain_is_need_essential(chain, need)));
        tool_grid_take(grid, describe_group(self, chain, needs, need));
        tool_grid_take(grid, tool_format_number(liantu_chain_get_need_amount(chain, need)));
        tool_grid_take(grid, tool_format_number(liantu_chain_get_need_cover(chain, need)));
    }
    return grid;
}

static ToolGrid *
new_uses(ToolSession *self, LiantuChain *chain, GArray *uses)
{
    ToolGrid *grid = tool_grid_new("uses", tool_pick(self, "用于", "Used by"));

    tool_grid_add_column(grid, "segment", tool_pick(self, "环节", "Segment"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "name", tool_pick(self, "名称", "Name"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "role", tool_pick(self, "作用", "Role"), TOOL_CELLS_TEXT);
    for (guint i = 0; i < uses->len; i++) {
        guint need = g_array_index(uses, guint, i);
        guint buyer = liantu_chain_get_need_buyer(chain, need);

        tool_grid_add(grid, liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, buyer));
        tool_grid_add(grid,
                      liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, buyer, self->language));
        tool_grid_add(
            grid, liantu_role_get_label(liantu_chain_get_need_role(chain, need), self->language));
    }
    return grid;
}

static void
add_supply_row(ToolGrid *grid, ToolSession *self, LiantuChain *chain, guint supply)
{
    guint provider = liantu_chain_get_supply_provider(chain, supply);
    guint place = liantu_chain_get_supply_place(chain, supply);
    double low = NAN, high = NAN;
    int year = 0;

    liantu_chain_get_share(chain, supply, &low, &high, &year);
    tool_grid_add(grid, liantu_chain_get_id(chain, LIANTU_ENTITY_PROVIDER, provider));
    tool_grid_add(grid,
                  liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, provider, self->language));
    tool_grid_add(grid, place != LIANTU_NONE ? liantu_chain_get_name(chain, LIANTU_ENTITY_PLACE,
                                                                     place, self->language)
                                             : NULL);
    tool_grid_take(grid, tool_format_percent(low));
    tool_grid_take(grid, tool_format_percent(high));
    tool_grid_take(grid, year != 0 ? g_strdup_printf("%d", year) : NULL);
}

static ToolGrid *
new_supplies(ToolSession *self,
             LiantuChain *chain,
             GArray *supplies,
             const char *name,
             const char *title)
{
    ToolGrid *grid = tool_grid_new(name, title);

    tool_grid_add_column(grid, "provider", tool_pick(self, "供应者", "Provider"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "name", tool_pick(self, "名称", "Name"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "place", tool_pick(self, "地点", "Place"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "share-low", tool_pick(self, "份额下限 %", "Share from %"),
                         TOOL_CELLS_NUMBER);
    tool_grid_add_column(grid, "share-high", tool_pick(self, "份额上限 %", "Share to %"),
                         TOOL_CELLS_NUMBER);
    tool_grid_add_column(grid, "year", tool_pick(self, "年份", "Year"), TOOL_CELLS_NUMBER);
    for (guint i = 0; i < supplies->len; i++)
        add_supply_row(grid, self, chain, g_array_index(supplies, guint, i));

    return grid;
}

/* What a segment needs, what needs it, and who supplies it: countries and firms apart. */
void
tool_add_segment_grids(ToolSession *self, LiantuChain *chain, guint segment, GPtrArray *grids)
{
    g_autoptr(GArray) needs = liantu_chain_list_needs(chain, segment);
    g_autoptr(GArray) uses = liantu_chain_list_uses(chain, segment);
    g_autoptr(GArray) countries = liantu_chain_list_supplies(chain, segment, LIANTU_LAYER_COUNTRY);
    g_autoptr(GArray) firms = liantu_chain_list_supplies(chain, segment, LIANTU_LAYER_FIRM);

    if (needs->len > 0)
        g_ptr_array_add(grids, new_needs(self, chain, needs));
    if (uses->len > 0)
        g_ptr_array_add(grids, new_uses(self, chain, uses));
    if (countries->len > 0)
        g_ptr_array_add(grids, new_supplies(self, chain, countries, "countries",
                                            tool_pick(self, "供应国家和地区", "Countries")));
    if (firms->len > 0)
        g_ptr_array_add(
            grids, new_supplies(self, chain, firms, "firms", tool_pick(self, "供应企业", "Firms")));
}
