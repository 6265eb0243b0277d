/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/map-data.h"

G_BEGIN_DECLS

typedef enum {
    LT_MAP_ZH = 1 << 0,
    LT_MAP_EN = 1 << 1,
} LtMapLanguages;

#define LT_TILE_WIDTH  150
#define LT_TILE_HEIGHT 48
/* Where the text of a tile begins, how wide it may be, and the size of its letters. */
#define LT_TILE_TEXT_X     25
#define LT_TILE_TEXT_WIDTH 121
#define LT_TILE_FONT       12

/* Draws the map: bands from up- to downstream, a lane for each number of steps to the final
 * products, equal tiles in rows. With both languages, texts of either have the class zh or en, and
 * a page shows one of them; with one, the picture stands alone, with a title and a legend. Says on
 * tiles where they were put. */
char *lt_lane_map_draw(LtMapData *data, double width, LtMapLanguages languages);

G_END_DECLS
