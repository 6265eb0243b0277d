/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/chart.h"

G_BEGIN_DECLS

/* One chart of a report. */
typedef struct {
    const char *id;
    const char *analysis;
    const char *table;
    const char *title[2];
    const char *note[2]; /* how to read it */
    gboolean is_wide;
    /* NULL where the table has nothing to draw. */
    char *(*draw)(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);
    const char *unless; /* a table that says it closer, and has a chart of its own; or NULL */
} LtChartSpec;

extern const LtChartSpec lt_charts[];
extern const guint lt_n_charts;

/* Draws a chart from the results; NULL where its result is not there, or has nothing for it. */
char *lt_chart_make(const LtChartSpec *spec, GPtrArray *results, LtMapLanguages languages);

char *lt_chart_draw_flows(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);
char *
lt_chart_draw_matrix(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);
char *
lt_chart_draw_leaders(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);
char *
lt_chart_draw_presence(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);
char *lt_chart_draw_curve(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);
char *
lt_chart_draw_curves(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);
char *
lt_chart_draw_ladder(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);
char *lt_chart_draw_works(LiantuTable *table, LtMapLanguages languages, const char *const title[2]);

G_END_DECLS
