/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tiles of a map that stands alone are coloured by, as on the page (report-layers.js). */
#include "report/map-layer.h"

#include <math.h>
#include <string.h>

#define GREY "#66757f"

/* The sign of a work is its name in short. */
typedef struct {
    const char *code;
    const char *glyph[2];
    const char *colour;
    const char *name[2];
} Bin;

static const Bin home_bins[] = {
    {"little", {"▲", "▲"}, "#b35900", {"不足10%", "under 10 %"}},
    {"tenth", {"◆", "◆"}, "#00695c", {"10%至50%", "10 to 50 %"}},
    {"half", {"●", "●"}, "#1558a8", {"50%以上", "50 % or more"}},
    {"unknown", {"▢", "▢"}, GREY, {"未知", "unknown"}},
};

static const Bin risk_bins[] = {
    {"extreme", {"▲", "▲"}, "#b71c1c", {"极高", "extreme"}},
    {"high", {"◆", "◆"}, "#b35900", {"高", "high"}},
    {"safe", {"○", "○"}, "#2e7d32", {"安全可控", "safe"}},
    {"own", {"●", "●"}, "#1558a8", {"自主可控", "in own hands"}},
    {"unknown", {"▢", "▢"}, GREY, {"未知", "unknown"}},
};

static const Bin work_bins[] = {
    {"stabilise", {"稳", "S"}, "#00695c", {"稳", "stabilise"}},
    {"strengthen", {"强", "G"}, "#1558a8", {"强", "strengthen"}},
    {"fill", {"补", "F"}, "#b71c1c", {"补", "fill"}},
    {"control", {"控", "C"}, "#b35900", {"控", "control"}},
    {"extend", {"拓", "E"}, "#6a3d9a", {"拓", "extend"}},
    {"keep", {"保", "K"}, "#455a64", {"保持", "keep"}},
    {"none", {"无", "–"}, "#78716c", {"无关", "none"}},
    {"find-out", {"?", "?"}, GREY, {"先查清", "find out first"}},
};

/* The last bin is the one of what is not known. */
typedef struct {
    const char *name[2];
    const Bin *bins;
    guint n_bins;
    const char *column; /* of the segments of chain-work; NULL: the share of home decides */
} Layer;

static const Layer layers[] = {
    [LIANTU_MAP_LAYER_HOME] = {{"本地份额", "share of home"},
                               home_bins,
                               G_N_ELEMENTS(home_bins),
                               NULL},
    [LIANTU_MAP_LAYER_RISK] = {{"对外依赖", "dependence on abroad"},
                               risk_bins,
                               G_N_ELEMENTS(risk_bins),
                               "grade"},
    [LIANTU_MAP_LAYER_WORK] = {{"五项工作", "chain work"},
                               work_bins,
                               G_N_ELEMENTS(work_bins),
                               "class"},
};

static guint
get_home_bin(double share)
{
    return share >= 0.5 ? 2 : share >= 0.1 ? 1 : 0;
}

/* Whatever the unknown shares are, it is in this bin; else it is unknown. */
static guint
find_home_bin(const LtTile *tile)
{
    if (isnan(tile->home_low) || isnan(tile->home_high) ||
        get_home_bin(tile->home_low) != get_home_bin(tile->home_high))
        return G_N_ELEMENTS(home_bins) - 1;

    return get_home_bin(tile->home_low);
}

static GHashTable *
index_codes(LiantuResult *chain_work, const char *column)
{
    GHashTable *codes = g_hash_table_new(g_str_hash, g_str_equal);
    LiantuTable *table = liantu_result_get_table(chain_work, "segments");

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        g_hash_table_insert(
            codes, (gpointer)liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN),
            (gpointer)liantu_table_get_text(table, column, i, LIANTU_LANGUAGE_EN));

    return codes;
}

static guint
find_bin(const Layer *layer, const LtTile *tile, GHashTable *codes)
{
    const char *code;

    if (codes == NULL)
        return find_home_bin(tile);
    code = g_hash_table_lookup(codes, tile->id);
    for (guint i = 0; i < layer->n_bins; i++)
        if (g_strcmp0(layer->bins[i].code, code) == 0)
            return i;

    return layer->n_bins - 1;
}

static void
replace_states(LtMapData *data, const Layer *layer, LiantuLanguage language)
{
    g_array_set_size(data->states, 0);
    for (guint i = 0; i < layer->n_bins; i++) {
        const Bin *bin = &layer->bins[i];
        LtMapState state = {.state = bin->code,
                            .glyph = bin->glyph[language],
                            .colour = bin->colour,
                            .is_unknown = i == layer->n_bins - 1,
                            .name = {bin->name[0], bin->name[1]}};

        g_array_append_val(data->states, state);
    }
}

gboolean
lt_map_layer_needs_chain_work(LiantuMapLayer layer)
{
    return layers[layer].column != NULL;
}

void
lt_map_data_set_layer(LtMapData *data,
                      LiantuMapLayer map_layer,
                      LiantuResult *chain_work,
                      LiantuLanguage language)
{
    const Layer *layer = &layers[map_layer];
    g_autoptr(GHashTable) codes = NULL;

    if (map_layer == LIANTU_MAP_LAYER_STATE)
        return;
    if (layer->column != NULL)
        codes = index_codes(chain_work, layer->column);
    replace_states(data, layer, language);
    for (int i = 0; i < 2; i++)
        data->layer[i] = layer->name[i];
    for (guint i = 0; i < data->tiles->len; i++) {
        LtTile *tile = &g_array_index(data->tiles, LtTile, i);
        LtMapState *state = &g_array_index(data->states, LtMapState, find_bin(layer, tile, codes));

        tile->state = state->state;
        tile->glyph = state->glyph;
        tile->colour = state->colour;
        tile->is_unknown = state->is_unknown;
        state->n += !tile->is_gone;
    }
}
