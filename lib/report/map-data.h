/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/report.h"

G_BEGIN_DECLS

/* What the map shows of a segment; texts belong to the tables. */
typedef struct {
    const char *id;
    const char *name[2];
    const char *kind[2];
    const char *state; /* nick; the unknown one where there is no concentration of it */
    const char *glyph;
    const char *colour;
    gboolean is_unknown; /* drawn pale and dashed */
    int tier;
    int order;
    const char *band;
    const char *band_name[2];
    double home_low; /* NaN: unknown */
    double home_high;
    gboolean is_final;
    const char *change; /* what became of it; NULL: nothing */
    const char *change_glyph;
    const char *change_name[2];
    gboolean is_gone; /* it is shown because it was there */
    double x;         /* of its tile, once it is laid out */
    double y;
} LtTile;

typedef struct {
    const char *state;
    const char *glyph;
    const char *colour;
    gboolean is_unknown;
    const char *name[2];
    const char *rule[2];
    int n;
} LtMapState;

/* A change, and how many segments have it. */
typedef struct {
    const char *what;
    const char *glyph;
    const char *name[2];
    int n;
} LtMapMark;

/* Tiles in the order of the map: upstream first, then by their order in the lane. */
typedef struct {
    const char *title[2];
    const char *home[2];  /* NULL: none */
    const char *layer[2]; /* what the colours say; NULL: how concentrated supply is */
    gboolean illustrative;
    const char *digest;
    GArray *tiles;  /* LtTile */
    GArray *states; /* LtMapState */
    GArray *marks;  /* LtMapMark; empty where nothing is compared */
} LtMapData;

void lt_map_data_init(LtMapData *data, LiantuResult *structure, LiantuResult *concentration);
/* Marks what became of segments; those that are gone come in as tiles of their own, at the end. */
void lt_map_data_mark(LtMapData *data, LiantuResult *changes);
void lt_map_data_clear(LtMapData *data);
/* The colour of a state; of the unknown one for any other text. */
const char *lt_map_get_colour(const char *state);
const char *lt_map_get_change_colour(const char *what);

G_END_DECLS
