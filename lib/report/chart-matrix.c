/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far segments depend on others, against what their loss stops. */
#include "report/charts.h"

#include <string.h>

#define WIDTH  660.0
#define HEAD   44.0 /* the names of the columns */
#define LEFT   96.0 /* the names of the rows */
#define ROW    88.0
#define GAP    4.0
#define MARGIN 8.0

/* From green through yellow to red, by how far a cell is from the safe corner; all light enough for
 * dark letters (WCAG 2.1 AA). */
static const char *const shades[] = {"#dcefdd", "#e9f2d8", "#fbf3cf", "#fde3c4",
                                     "#fbd3bd", "#f7bdb4", "#f2a8a4"};

static guint
count_columns(LiantuTable *table)
{
    gsize n = liantu_table_get_n_rows(table);
    guint columns = 1;

    while (columns < n && g_strcmp0(lt_chart_get_id(table, "loss", columns),
                                    lt_chart_get_id(table, "loss", 0)) == 0)
        columns++;

    return columns;
}

static void
draw_cell(LtChart *chart,
          LiantuTable *table,
          gsize row,
          double x,
          double y,
          double width,
          const char *shade)
{
    static const LtChartStyle large = {20.0, LT_CHART_INK, LT_CHART_MIDDLE};
    static const LtChartStyle small = {10.5, LT_CHART_INK, LT_CHART_MIDDLE};
    int n = lt_chart_get_int(table, "n", row);
    g_autofree char *count = g_strdup_printf("%d", n);
    const char *names[2];

    if (shade == NULL)
        lt_chart_draw_unknown(chart, x, y, width, ROW - GAP);
    else
        lt_chart_draw_box(chart, x, y, width, ROW - GAP, n > 0 ? shade : LT_CHART_GROUND);
    if (n == 0)
        return;
    if (shade == NULL)
        lt_chart_draw_box(chart, x + 6.0, y + 6.0, width - 12.0, ROW - GAP - 12.0, "#f6f8f9");
    lt_chart_write_same(chart, x + width / 2.0, y + 28.0, &large, count);
    lt_chart_get_label(table, "names", row, names);
    lt_chart_write_lines(chart, x + width / 2.0, y + 44.0, width - 14.0, 3, &small, names);
}

char *
lt_chart_draw_matrix(LiantuTable *table, LtMapLanguages languages, const char *const title[2])
{
    static const LtChartStyle head = {12.0, LT_CHART_SOFT, LT_CHART_MIDDLE};
    static const LtChartStyle side = {12.0, LT_CHART_SOFT, LT_CHART_END};
    guint n_columns = liantu_table_get_n_rows(table) > 0 ? count_columns(table) : 0;
    guint n_rows = n_columns > 0 ? (guint)liantu_table_get_n_rows(table) / n_columns : 0;
    double width = (WIDTH - LEFT - MARGIN) / MAX(n_columns, 1);
    const char *label[2];
    LtChart chart;

    if (n_columns == 0)
        return NULL;
    lt_chart_init(&chart, WIDTH, HEAD + n_rows * ROW, languages);
    for (guint column = 0; column < n_columns; column++) {
        lt_chart_get_label(table, "grade-name", column, label);
        lt_chart_write_lines(&chart, LEFT + (column + 0.5) * width - GAP / 2.0, 16.0, width - 8.0,
                             2, &head, label);
    }
    for (guint row = 0; row < n_rows; row++) {
        lt_chart_get_label(table, "loss-name", row * n_columns, label);
        lt_chart_write_lines(&chart, LEFT - 8.0, HEAD + row * ROW + ROW / 2.0 - 4.0, LEFT - 12.0, 2,
                             &side, label);
        for (guint column = 0; column < n_columns; column++) {
            gboolean known = strcmp(lt_chart_get_id(table, "grade", column), "unknown") != 0;
            guint step = column + (n_rows - 1 - row);

            draw_cell(&chart, table, row * n_columns + column, LEFT + column * width,
                      HEAD + row * ROW, width - GAP,
                      known ? shades[MIN(step, G_N_ELEMENTS(shades) - 1)] : NULL);
        }
    }
    return lt_chart_finish(&chart, title);
}
