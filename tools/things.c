/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "things.h"

#include <math.h>
#include <string.h>

static const ToolKind kinds[] = {
    {"segments", LIANTU_ENTITY_SEGMENT, {"环节", "Segment"}},
    {"providers", LIANTU_ENTITY_PROVIDER, {"供应者", "Provider"}},
    {"places", LIANTU_ENTITY_PLACE, {"地点", "Place"}},
    {"sources", LIANTU_ENTITY_SOURCE, {"来源", "Source"}},
    {"bodies", LIANTU_ENTITY_BODY, {"责任单位", "Responsible body"}},
    {"projects", LIANTU_ENTITY_PROJECT, {"项目", "Project"}},
    {"targets", LIANTU_ENTITY_TARGET, {"目标", "Target"}},
    {"views", LIANTU_ENTITY_VIEW, {"视图", "View"}},
};

const ToolKind *
tool_list_kinds(guint *n)
{
    *n = G_N_ELEMENTS(kinds);

    return kinds;
}

/* The word of a file for a value of an enumeration. */
const char *
tool_nick(GType type, int value)
{
    GEnumClass *klass = g_type_class_ref(type);
    GEnumValue *found = g_enum_get_value(klass, value);
    const char *nick = found != NULL ? found->value_nick : NULL;

    /* The nicks are in static storage. */
    g_type_class_unref(klass);

    return nick;
}

/* The shortest text that reads back as the number; NULL for unknown. */
char *
tool_format_number(double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];

    if (!isfinite(number))
        return NULL;
    for (int digits = 6; digits <= 17; digits++) {
        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, number);
        if (g_ascii_strtod(text, NULL) == number)
            break;
    }
    return g_strdup(text);
}

char *
tool_format_percent(double part)
{
    return tool_format_number(round(part * 1e10) / 1e8);
}

ToolGrid *
tool_new_facts(ToolSession *self, const char *name, const char *title)
{
    ToolGrid *facts = tool_grid_new(name, title);

    tool_grid_add_column(facts, "fact", tool_pick(self, "项目", "Fact"), TOOL_CELLS_TEXT);
    tool_grid_add_column(facts, "title", tool_pick(self, "说明", "Title"), TOOL_CELLS_TEXT);
    tool_grid_add_column(facts, "value", tool_pick(self, "内容", "Value"), TOOL_CELLS_TEXT);

    return facts;
}

/* Takes the value; leaves the fact out where there is none. */
void
tool_add_fact(ToolGrid *facts,
              ToolSession *self,
              const char *name,
              const char *zh,
              const char *en,
              char *value)
{
    if (value == NULL || *value == '\0') {
        g_free(value);
        return;
    }
    tool_grid_add(facts, name);
    tool_grid_add(facts, tool_pick(self, zh, en));
    tool_grid_take(facts, value);
}

static char *
join(char **words, const char *separator)
{
    char *text = g_strjoinv(separator, words);

    g_strfreev(words);

    return text;
}

static char *
name_place(ToolSession *self, LiantuChain *chain, guint place)
{
    if (place == LIANTU_NONE)
        return NULL;

    return g_strdup_printf("%s (%s)",
                           liantu_chain_get_name(chain, LIANTU_ENTITY_PLACE, place, self->language),
                           liantu_chain_get_id(chain, LIANTU_ENTITY_PLACE, place));
}

static void
add_segment_facts(ToolGrid *facts, ToolSession *self, LiantuChain *chain, guint segment)
{
    LiantuSegmentKind kind = liantu_chain_get_segment_kind(chain, segment);
    double size;
    int year;

    tool_add_fact(facts, self, "kind", "种类", "Kind",
                  g_strdup(liantu_segment_kind_get_label(kind, self->language)));
    if (liantu_chain_is_final(chain, segment))
        tool_add_fact(facts, self, "final", "最终产品", "Final product",
                      g_strdup(tool_pick(self, "是", "yes")));
    if (liantu_chain_get_market_size(chain, segment, &size, &year)) {
        g_autofree char *number = tool_format_number(size);

        tool_add_fact(facts, self, "market-size", "市场规模", "Market size",
                      g_strdup_printf("%s USD million (%d)", number, year));
    }
}

static void
add_provider_facts(ToolGrid *facts, ToolSession *self, LiantuChain *chain, guint provider)
{
    gboolean is_firm = liantu_chain_get_provider_layer(chain, provider) == LIANTU_LAYER_FIRM;
    LiantuLadder ladder = liantu_chain_get_provider_ladder(chain, provider);

    tool_add_fact(
        facts, self, "layer", "层", "Layer",
        g_strdup(is_firm ? tool_pick(self, "企业", "firm") : tool_pick(self, "国家", "country")));
    tool_add_fact(facts, self, "place", "地点", "Place",
                  name_place(self, chain, liantu_chain_get_provider_place(chain, provider)));
    if (ladder != LIANTU_LADDER_UNKNOWN)
        tool_add_fact(facts, self, "ladder", "企业梯队", "Ladder",
                      g_strdup(liantu_ladder_get_label(ladder, self->language)));
    tool_add_fact(facts, self, "uscc", "统一社会信用代码", "Credit code",
                  g_strdup(liantu_chain_get_provider_uscc(chain, provider)));
    if (liantu_chain_is_residual(chain, provider))
        tool_add_fact(facts, self, "residual", "合并项", "Residual",
                      g_strdup(tool_pick(self, "是，不是供应者", "yes: not a supplier")));
}

static void
add_place_facts(ToolGrid *facts, ToolSession *self, LiantuChain *chain, guint place)
{
    LiantuPlaceLevel level = liantu_chain_get_place_level(chain, place);

    tool_add_fact(facts, self, "level", "层级", "Level",
                  g_strdup(liantu_place_level_get_label(level, self->language)));
    tool_add_fact(facts, self, "parent", "位于", "Lies in",
                  name_place(self, chain, liantu_chain_get_place_parent(chain, place)));
}

static ToolGrid *
new_things_facts(ToolSession *self, LiantuChain *chain, LiantuEntity entity, guint row)
{
    const char *id = liantu_chain_get_id(chain, entity, row);
    ToolGrid *facts =
        tool_new_facts(self, "facts", liantu_chain_get_name(chain, entity, row, self->language));

    tool_add_fact(facts, self, "id", "编号", "Id", g_strdup(id));
    tool_add_fact(facts, self, "name-zh", "中文名", "Chinese name",
                  g_strdup(liantu_chain_get_name(chain, entity, row, LIANTU_LANGUAGE_ZH)));
    tool_add_fact(facts, self, "name-en", "英文名", "English name",
                  g_strdup(liantu_chain_get_name(chain, entity, row, LIANTU_LANGUAGE_EN)));
    tool_add_fact(facts, self, "aliases", "别名", "Aliases",
                  join(liantu_chain_list_aliases(chain, entity, row), "; "));
    tool_add_fact(facts, self, "codes", "代码", "Codes",
                  join(liantu_chain_list_codes(chain, entity, row, NULL), "; "));
    if (entity == LIANTU_ENTITY_SEGMENT)
        add_segment_facts(facts, self, chain, row);
    if (entity == LIANTU_ENTITY_PROVIDER)
        add_provider_facts(facts, self, chain, row);
    if (entity == LIANTU_ENTITY_PLACE)
        add_place_facts(facts, self, chain, row);
    tool_add_fact(facts, self, "note", "备注", "Note",
                  g_strdup(liantu_chain_get_note(chain, entity, row, self->language)));

    return facts;
}

static void
add_observation_row(ToolGrid *grid, const LiantuObservation *observation)
{
    int year = liantu_observation_get_year(observation);

    tool_grid_add(grid, liantu_observation_get_indicator(observation));
    tool_grid_take(grid, tool_format_number(liantu_observation_get_value(observation)));
    tool_grid_take(grid, tool_format_number(liantu_observation_get_low(observation)));
    tool_grid_take(grid, tool_format_number(liantu_observation_get_high(observation)));
    tool_grid_add(grid, liantu_observation_get_unit(observation));
    tool_grid_take(grid, year != 0 ? g_strdup_printf("%d", year) : NULL);
    tool_grid_add(grid, liantu_observation_get_source(observation));
    tool_grid_add(grid, tool_nick(LIANTU_TYPE_CONFIDENCE,
                                  (int)liantu_observation_get_confidence(observation)));
    tool_grid_add(grid, liantu_observation_get_note(observation));
}

/* NULL where nothing was observed. */
ToolGrid *
tool_new_observations(ToolSession *self, LiantuChain *chain, LiantuEntity entity, guint row)
{
    g_autoptr(GPtrArray) all = liantu_chain_list_observations(chain, entity, row);
    ToolGrid *grid;

    if (all->len == 0)
        return NULL;

    grid = tool_grid_new("observations", tool_pick(self, "数据与来源", "Observations"));
    tool_grid_add_column(grid, "indicator", tool_pick(self, "指标", "Indicator"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "value", tool_pick(self, "数值", "Value"), TOOL_CELLS_NUMBER);
    tool_grid_add_column(grid, "low", tool_pick(self, "下限", "Low"), TOOL_CELLS_NUMBER);
    tool_grid_add_column(grid, "high", tool_pick(self, "上限", "High"), TOOL_CELLS_NUMBER);
    tool_grid_add_column(grid, "unit", tool_pick(self, "单位", "Unit"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "year", tool_pick(self, "年份", "Year"), TOOL_CELLS_NUMBER);
    tool_grid_add_column(grid, "source", tool_pick(self, "来源", "Source"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "confidence", tool_pick(self, "可信度", "Confidence"),
                         TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "note", tool_pick(self, "备注", "Note"), TOOL_CELLS_LONG);
    for (guint i = 0; i < all->len; i++)
        add_observation_row(grid, all->pdata[i]);

    return grid;
}

static ToolGrid *
new_supplied(ToolSession *self, LiantuChain *chain, guint provider)
{
    g_autoptr(GArray) supplies = liantu_chain_list_supplied(chain, provider);
    ToolGrid *grid = tool_grid_new("supplies", tool_pick(self, "供应", "Supplies"));

    tool_grid_add_column(grid, "segment", tool_pick(self, "环节", "Segment"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "name", tool_pick(self, "名称", "Name"), TOOL_CELLS_TEXT);
    tool_grid_add_column(grid, "share-low", tool_pick(self, "份额下限 %", "Share from %"),
                         TOOL_CELLS_NUMBER);
    tool_grid_add_column(grid, "share-high", tool_pick(self, "份额上限 %", "Share to %"),
                         TOOL_CELLS_NUMBER);
    for (guint i = 0; i < supplies->len; i++) {
        guint supply = g_array_index(supplies, guint, i);
        guint segment = liantu_chain_get_supply_segment(chain, supply);
        double low = NAN, high = NAN;
        int year;

        liantu_chain_get_share(chain, supply, &low, &high, &year);
        tool_grid_add(grid, liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, segment));
        tool_grid_add(grid,
                      liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, self->language));
        tool_grid_take(grid, tool_format_percent(low));
        tool_grid_take(grid, tool_format_percent(high));
    }
    return grid;
}

/* All that a chain says of one thing. */
void
tool_add_things_about(ToolSession *self,
                      LiantuChain *chain,
                      LiantuEntity entity,
                      guint row,
                      GPtrArray *grids)
{
    ToolGrid *observations;

    g_ptr_array_add(grids, new_things_facts(self, chain, entity, row));
    if (entity == LIANTU_ENTITY_SEGMENT)
        tool_add_segment_grids(self, chain, row, grids);
    if (entity == LIANTU_ENTITY_PROVIDER)
        g_ptr_array_add(grids, new_supplied(self, chain, row));
    observations = tool_new_observations(self, chain, entity, row);
    if (observations != NULL)
        g_ptr_array_add(grids, observations);
}
