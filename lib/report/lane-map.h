/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/map-data.h"

G_BEGIN_DECLS

#define LT_MAP_FONTS                                                                               \
    "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, DejaVu Sans, sans-serif"

typedef enum {
    LT_MAP_ZH = 1 << 0,
    LT_MAP_EN = 1 << 1,
} LtMapLanguages;

/* The measures of a tile, in pixels. */
typedef struct {
    int width;
    int height;
    int text_x; /* where its text begins, and how wide it may be */
    int text_width;
    int font;
    int line;
    int small_font; /* of a name that is too long for two lines, and has three */
    int small_line;
} LtTileSize;

/* Small tiles for many segments, so that a map can still be looked at. */
const LtTileSize *lt_lane_map_get_size(const LtMapData *data);

/* Draws the map: bands from up- to downstream, a lane for each number of steps to the final
 * products, equal tiles in rows. With both languages, texts of either have the class zh or en, and
 * a page shows one of them; with one, the picture stands alone, with a title and a legend. Says on
 * tiles where they were put. */
char *lt_lane_map_draw(LtMapData *data, double width, LtMapLanguages languages);

G_END_DECLS
