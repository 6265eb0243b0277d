/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/map-data.h"

#include <math.h>
#include <string.h>

#define UNKNOWN "unknown"

static void
get_label(LiantuTable *table, const char *column, gsize row, const char *label[2])
{
    for (int i = 0; i < 2; i++)
        label[i] = liantu_table_get_text(table, column, row, (LiantuLanguage)i);
}

static const char *
get_text(LiantuTable *table, const char *column, gsize row)
{
    return liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN);
}

static int
get_int(LiantuTable *table, const char *column, gsize row)
{
    gint64 value = liantu_table_get_int(table, column, row);

    return value != G_MININT64 ? (int)value : 0;
}

const char *
lt_map_get_colour(const char *state)
{
    /* Dark enough for white glyphs on them (WCAG 2.1 AA), and told apart by those who see no red.
     */
    static const char *const colours[][2] = {
        {"critical", "#b71c1c"}, {"concentrated", "#b35900"}, {"secure", "#2e7d32"},
        {"home-led", "#1558a8"}, {UNKNOWN, "#66757f"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(colours); i++)
        if (g_strcmp0(colours[i][0], state) == 0)
            return colours[i][1];

    return colours[G_N_ELEMENTS(colours) - 1][1];
}

const char *
lt_map_get_change_colour(const char *what)
{
    static const char *const colours[][2] = {
        {"new", "#1558a8"},  {"mended", "#2e7d32"}, {"worse", "#b71c1c"},
        {"lost", "#37474f"}, {"known", "#6a3d9a"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(colours); i++)
        if (g_strcmp0(colours[i][0], what) == 0)
            return colours[i][1];

    return "#66757f";
}

static void
read_states(LtMapData *data, LiantuTable *table)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        LtMapState state = {.state = get_text(table, "state", i),
                            .glyph = get_text(table, "glyph", i),
                            .n = get_int(table, "n", i)};

        state.colour = lt_map_get_colour(state.state);
        state.is_unknown = g_strcmp0(state.state, UNKNOWN) == 0;
        get_label(table, "state-name", i, state.name);
        get_label(table, "rule", i, state.rule);
        g_array_append_val(data->states, state);
    }
}

static const char *
find_glyph(const LtMapData *data, const char *state)
{
    for (guint i = 0; i < data->states->len; i++)
        if (g_strcmp0(g_array_index(data->states, LtMapState, i).state, state) == 0)
            return g_array_index(data->states, LtMapState, i).glyph;

    return "○";
}

static GHashTable *
index_rows(LiantuTable *table)
{
    GHashTable *rows = g_hash_table_new(g_str_hash, g_str_equal);

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        g_hash_table_insert(rows, (gpointer)get_text(table, "segment", i), GSIZE_TO_POINTER(i + 1));

    return rows;
}

static void
read_tiles(LtMapData *data, LiantuTable *segments, LiantuTable *concentration)
{
    g_autoptr(GHashTable) rows = index_rows(concentration);

    for (gsize i = 0; i < liantu_table_get_n_rows(segments); i++) {
        LtTile tile = {.id = get_text(segments, "segment", i),
                       .state = UNKNOWN,
                       .tier = get_int(segments, "tier", i),
                       .order = get_int(segments, "order", i),
                       .band = get_text(segments, "band", i),
                       .home_low = NAN,
                       .home_high = NAN,
                       .is_final = get_int(segments, "is-final", i)};
        gpointer found = g_hash_table_lookup(rows, tile.id);

        get_label(segments, "name", i, tile.name);
        get_label(segments, "kind-name", i, tile.kind);
        get_label(segments, "band-name", i, tile.band_name);
        if (found != NULL) {
            gsize row = GPOINTER_TO_SIZE(found) - 1;

            tile.state = get_text(concentration, "state", row);
            tile.home_low = liantu_table_get_double(concentration, "home-share-low", row);
            tile.home_high = liantu_table_get_double(concentration, "home-share-high", row);
        }
        tile.glyph = find_glyph(data, tile.state);
        tile.colour = lt_map_get_colour(tile.state);
        tile.is_unknown = g_strcmp0(tile.state, UNKNOWN) == 0;
        g_array_append_val(data->tiles, tile);
    }
}

static int
get_band_rank(const char *band)
{
    if (g_strcmp0(band, "up") == 0)
        return 0;

    if (g_strcmp0(band, "mid") == 0)
        return 1;

    return g_strcmp0(band, "gone") == 0 ? 3 : 2;
}

static int
compare_tiles(const void *a, const void *b)
{
    const LtTile *x = a, *y = b;
    int rank = get_band_rank(x->band) - get_band_rank(y->band);

    if (rank != 0)
        return rank;
    if (x->tier != y->tier)
        return x->tier > y->tier ? -1 : 1;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;

    return strcmp(x->id, y->id);
}

void
lt_map_data_init(LtMapData *data, LiantuResult *structure, LiantuResult *concentration)
{
    LiantuTable *chain = liantu_result_get_table(structure, "chain");

    *data = (LtMapData){
        .illustrative = get_int(chain, "illustrative", 0),
        .digest = liantu_result_get_provenance(structure, "digest"),
        .tiles = g_array_new(FALSE, FALSE, sizeof(LtTile)),
        .states = g_array_new(FALSE, FALSE, sizeof(LtMapState)),
        .marks = g_array_new(FALSE, FALSE, sizeof(LtMapMark)),
    };
    get_label(chain, "name", 0, data->title);
    get_label(chain, "home-name", 0, data->home);
    read_states(data, liantu_result_get_table(concentration, "states"));
    read_tiles(data, liantu_result_get_table(structure, "segments"),
               liantu_result_get_table(concentration, "segments"));
    g_array_sort(data->tiles, compare_tiles);
}

static LtTile *
find_tile(LtMapData *data, const char *id)
{
    for (guint i = 0; i < data->tiles->len; i++) {
        LtTile *tile = &g_array_index(data->tiles, LtTile, i);

        if (g_strcmp0(tile->id, id) == 0)
            return tile;
    }
    return NULL;
}

static LtTile *
add_gone(LtMapData *data, LiantuTable *segments, gsize row)
{
    LtTile tile = {.id = get_text(segments, "segment", row),
                   .state = UNKNOWN,
                   .glyph = find_glyph(data, UNKNOWN),
                   .colour = lt_map_get_colour(UNKNOWN),
                   .is_unknown = TRUE,
                   .band = "gone",
                   .band_name = {"已失去", "gone"},
                   .order = (int)row,
                   .home_low = NAN,
                   .home_high = NAN,
                   .is_gone = TRUE};

    get_label(segments, "name", row, tile.name);
    g_array_append_val(data->tiles, tile);

    return &g_array_index(data->tiles, LtTile, data->tiles->len - 1);
}

void
lt_map_data_mark(LtMapData *data, LiantuResult *changes)
{
    LiantuTable *segments = liantu_result_get_table(changes, "segments");
    LiantuTable *marks = liantu_result_get_table(changes, "marks");

    for (gsize i = 0; i < liantu_table_get_n_rows(segments); i++) {
        LtTile *tile = find_tile(data, get_text(segments, "segment", i));

        if (tile == NULL)
            tile = add_gone(data, segments, i);
        tile->change = get_text(segments, "what", i);
        tile->change_glyph = get_text(segments, "glyph", i);
        get_label(segments, "what-name", i, tile->change_name);
    }
    for (gsize i = 0; i < liantu_table_get_n_rows(marks); i++) {
        LtMapMark mark = {.what = get_text(marks, "what", i),
                          .glyph = get_text(marks, "glyph", i),
                          .n = get_int(marks, "n", i)};

        get_label(marks, "what-name", i, mark.name);
        g_array_append_val(data->marks, mark);
    }
    g_array_sort(data->tiles, compare_tiles);
}

void
lt_map_data_clear(LtMapData *data)
{
    g_clear_pointer(&data->tiles, g_array_unref);
    g_clear_pointer(&data->states, g_array_unref);
    g_clear_pointer(&data->marks, g_array_unref);
}
