/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/lane-map.h"

G_BEGIN_DECLS

/* A drawing that grows: text goes in in one language or in both, as on the map. */
typedef struct {
    GString *svg;
    LtMapLanguages languages;
    double width;
    double height;
} LtChart;

typedef enum {
    LT_CHART_START,
    LT_CHART_MIDDLE,
    LT_CHART_END,
} LtChartAnchor;

/* How a line of text looks. */
typedef struct {
    double size;
    const char *colour;
    LtChartAnchor anchor;
} LtChartStyle;

#define LT_CHART_INK    "#1c2429"
#define LT_CHART_SOFT   "#52616b"
#define LT_CHART_LINE   "#d3dbe0"
#define LT_CHART_GROUND "#f3f6f8"
#define LT_CHART_BLUE   "#1558a8"
#define LT_CHART_RED    "#b71c1c"
#define LT_CHART_ORANGE "#b35900"
#define LT_CHART_GREEN  "#2e7d32"

void lt_chart_init(LtChart *self, double width, double height, LtMapLanguages languages);
/* Ends it: an SVG document where it is in one language, else a part of a page that is called
 * `title`. */
char *lt_chart_finish(LtChart *self, const char *const title[2]);

/* A line of text, cut to `room` pixels and ended in “…” where it is longer; 0: not cut. Either text
 * may be NULL. */
void lt_chart_write(LtChart *self,
                    double x,
                    double y,
                    double room,
                    const LtChartStyle *style,
                    const char *const text[2]);
/* The same for a text that is alike in both languages. */
void
lt_chart_write_same(LtChart *self, double x, double y, const LtChartStyle *style, const char *text);
/* As many lines as fit in `n_lines`; returns how many they are in the language that takes most. */
guint lt_chart_write_lines(LtChart *self,
                           double x,
                           double y,
                           double room,
                           guint n_lines,
                           const LtChartStyle *style,
                           const char *const text[2]);
void lt_chart_draw_box(LtChart *self,
                       double x,
                       double y,
                       double width,
                       double height,
                       const char *colour);
/* Grey with hatching: what nobody knows. */
void lt_chart_draw_unknown(LtChart *self, double x, double y, double width, double height);
void
lt_chart_draw_line(LtChart *self, double x1, double y1, double x2, double y2, const char *colour);

void lt_chart_get_label(LiantuTable *table, const char *column, gsize row, const char *label[2]);
const char *lt_chart_get_id(LiantuTable *table, const char *column, gsize row);
/* 0 where it is unknown. */
int lt_chart_get_int(LiantuTable *table, const char *column, gsize row);
/* The row in which a column holds a text; FALSE where there is none. */
gboolean lt_chart_find_row(LiantuTable *table, const char *column, const char *text, gsize *row);

G_END_DECLS
