/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes first in how many segments: a Pareto chart. */
#include "report/charts.h"
#include "report/markup.h"

#include <string.h>

#define WIDTH  660.0
#define TOP    24.0
#define PLOT   250.0
#define LEFT   40.0
#define RIGHT  46.0
#define FOOT   40.0
#define SHOWN  8
#define N_GRID 5

/* The rows of one layer stand together, the first layer first. */
static guint
count_rows(LiantuTable *table, const char *layer, gsize *first)
{
    guint n = 0;

    if (!lt_chart_find_row(table, "layer", layer, first))
        return 0;
    while (*first + n < liantu_table_get_n_rows(table) && n < SHOWN &&
           g_strcmp0(lt_chart_get_id(table, "layer", *first + n), layer) == 0)
        n++;

    return n;
}

/* Whole numbers at the lines of the grid. */
static int
find_top(int most)
{
    return (most + N_GRID - 1) / N_GRID * N_GRID;
}

static void
draw_grid(LtChart *chart, int top)
{
    static const LtChartStyle left = {11.0, LT_CHART_SOFT, LT_CHART_END};
    static const LtChartStyle right = {11.0, LT_CHART_SOFT, LT_CHART_START};

    for (int i = 0; i <= N_GRID; i++) {
        double y = TOP + PLOT - PLOT * i / N_GRID;
        g_autofree char *count = g_strdup_printf("%d", top * i / N_GRID);
        g_autofree char *part = g_strdup_printf("%d%%", 100 * i / N_GRID);

        lt_chart_draw_line(chart, LEFT, y, WIDTH - RIGHT, y, LT_CHART_LINE);
        lt_chart_write_same(chart, LEFT - 6.0, y + 4.0, &left, count);
        lt_chart_write_same(chart, WIDTH - RIGHT + 6.0, y + 4.0, &right, part);
    }
}

static void
draw_bar(LtChart *chart, LiantuTable *table, gsize row, double x, double step, int top)
{
    static const LtChartStyle count_style = {12.0, LT_CHART_INK, LT_CHART_MIDDLE};
    static const LtChartStyle name_style = {10.5, LT_CHART_INK, LT_CHART_MIDDLE};
    double unit = PLOT / top, width = step * 0.6;
    double critical = lt_chart_get_int(table, "n-critical", row) * unit;
    double all = lt_chart_get_int(table, "n", row) * unit;
    g_autofree char *count = g_strdup_printf("%d", lt_chart_get_int(table, "n", row));
    const char *name[2];

    lt_chart_draw_box(chart, x - width / 2.0, TOP + PLOT - critical, width, critical, LT_CHART_RED);
    lt_chart_draw_box(chart, x - width / 2.0, TOP + PLOT - all, width, all - critical, "#e08a2e");
    lt_chart_write_same(chart, x, TOP + PLOT - all - 4.0, &count_style, count);
    lt_chart_get_label(table, "provider-name", row, name);
    lt_chart_write_lines(chart, x, TOP + PLOT + 16.0, step - 3.0, 2, &name_style, name);
}

static void
draw_cumulative(LtChart *chart, LiantuTable *table, gsize first, guint n, double step)
{
    lt_markup_printf(chart->svg, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" d=\"",
                     LT_CHART_BLUE);
    for (guint i = 0; i < n; i++) {
        double part = liantu_table_get_double(table, "cumulative", first + i);

        g_string_append_c(chart->svg, i == 0 ? 'M' : 'L');
        lt_markup_printf(chart->svg, "%g %g", LEFT + (i + 0.5) * step, TOP + PLOT * (1.0 - part));
    }
    g_string_append(chart->svg, "\"/>\n");
    for (guint i = 0; i < n; i++)
        lt_markup_printf(chart->svg, "<circle cx=\"%g\" cy=\"%g\" r=\"3\" fill=\"%s\"/>\n",
                         LEFT + (i + 0.5) * step,
                         TOP +
                             PLOT * (1.0 - liantu_table_get_double(table, "cumulative", first + i)),
                         LT_CHART_BLUE);
}

char *
lt_chart_draw_leaders(LiantuTable *table, LtMapLanguages languages, const char *const title[2])
{
    gsize first = 0;
    guint n = count_rows(table, "country", &first);
    double step = (WIDTH - LEFT - RIGHT) / MAX(n, 6);
    LtChart chart;
    int top;

    if (n == 0)
        return NULL;
    top = find_top(lt_chart_get_int(table, "n", first));
    lt_chart_init(&chart, WIDTH, TOP + PLOT + FOOT, languages);
    draw_grid(&chart, top);
    for (guint i = 0; i < n; i++)
        draw_bar(&chart, table, first + i, LEFT + (i + 0.5) * step, step, top);
    draw_cumulative(&chart, table, first, n, step);

    return lt_chart_finish(&chart, title);
}
