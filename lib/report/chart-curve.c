/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Output over time after failures, with a band. */
#include "report/charts.h"
#include "report/markup.h"

#include <math.h>

#define WIDTH  660.0
#define TOP    14.0
#define PLOT   250.0
#define LEFT   48.0
#define RIGHT  16.0
#define FOOT   44.0
#define N_GRID 5

typedef struct {
    LtChart chart;
    LiantuTable *table;
    gsize n;
    double last; /* step */
    double most; /* of the output */
} Curve;

static double
get_x(const Curve *self, gsize row)
{
    return LEFT + (WIDTH - LEFT - RIGHT) * lt_chart_get_int(self->table, "step", row) / self->last;
}

static double
get_y(const Curve *self, const char *column, gsize row)
{
    return TOP + PLOT * (1.0 - liantu_table_get_double(self->table, column, row) / self->most);
}

static void
draw_axes(Curve *self)
{
    static const LtChartStyle left = {11.0, LT_CHART_SOFT, LT_CHART_END};
    static const LtChartStyle below = {11.0, LT_CHART_SOFT, LT_CHART_MIDDLE};
    int step = MAX(1, (int)ceil(self->last / 8.0));

    for (int i = 0; i <= N_GRID; i++) {
        double part = (double)i / N_GRID, y = TOP + PLOT * (1.0 - part / self->most);
        g_autofree char *text = g_strdup_printf("%d%%", 100 * i / N_GRID);

        lt_chart_draw_line(&self->chart, LEFT, y, WIDTH - RIGHT, y, LT_CHART_LINE);
        lt_chart_write_same(&self->chart, LEFT - 6.0, y + 4.0, &left, text);
    }
    for (int at = 0; at <= (int)self->last; at += step) {
        g_autofree char *text = g_strdup_printf("%d", at);

        lt_chart_write_same(&self->chart, LEFT + (WIDTH - LEFT - RIGHT) * at / self->last,
                            TOP + PLOT + 16.0, &below, text);
    }
    lt_chart_write(&self->chart, LEFT + (WIDTH - LEFT - RIGHT) / 2.0, TOP + PLOT + 36.0, 0.0,
                   &below, (const char *[]){"失灵后的步数", "Steps after the failure"});
}

static void
draw_band(Curve *self)
{
    g_string_append(self->chart.svg, "<path fill=\"#cfe0f3\" d=\"");
    for (gsize i = 0; i < self->n; i++) {
        g_string_append_c(self->chart.svg, i == 0 ? 'M' : 'L');
        lt_markup_printf(self->chart.svg, "%g %g", get_x(self, i), get_y(self, "p95", i));
    }
    for (gsize i = self->n; i-- > 0;)
        lt_markup_printf(self->chart.svg, "L%g %g", get_x(self, i), get_y(self, "p05", i));
    g_string_append(self->chart.svg, "z\"/>\n");
}

static void
draw_line(Curve *self, const char *column, const char *colour, double width, gboolean dashed)
{
    lt_markup_printf(self->chart.svg, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%g\"",
                     colour, width);
    g_string_append(self->chart.svg, dashed ? " stroke-dasharray=\"5 3\" d=\"" : " d=\"");
    for (gsize i = 0; i < self->n; i++) {
        g_string_append_c(self->chart.svg, i == 0 ? 'M' : 'L');
        lt_markup_printf(self->chart.svg, "%g %g", get_x(self, i), get_y(self, column, i));
    }
    g_string_append(self->chart.svg, "\"/>\n");
}

/* Once even the worst is back there is nothing more to see: a fourth of the way on, it ends. */
static gsize
find_end(LiantuTable *table, gsize n)
{
    gsize end = n;

    while (end > 1 && liantu_table_get_double(table, "low", end - 1) >= 0.99)
        end--;

    return MAX(2, MIN(n, end + end / 4));
}

char *
lt_chart_draw_curve(LiantuTable *table, LtMapLanguages languages, const char *const title[2])
{
    gsize n = liantu_table_get_n_rows(table);
    Curve self = {.table = table, .most = 1.0};

    if (n < 2)
        return NULL;
    self.n = find_end(table, n);
    self.last = lt_chart_get_int(table, "step", self.n - 1);
    for (gsize i = 0; i < self.n; i++)
        self.most = MAX(self.most, liantu_table_get_double(table, "p95", i));
    lt_chart_init(&self.chart, WIDTH, TOP + PLOT + FOOT, languages);
    draw_axes(&self);
    draw_band(&self);
    draw_line(&self, "low", LT_CHART_RED, 1.5, TRUE);
    draw_line(&self, "median", LT_CHART_BLUE, 1.2, FALSE);
    draw_line(&self, "mean", LT_CHART_BLUE, 3.0, FALSE);

    return lt_chart_finish(&self.chart, title);
}
