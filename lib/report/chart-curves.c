/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Output over time in each scenario: small pictures on the same scales, so that they compare. */
#include "report/charts.h"
#include "report/markup.h"

#include <math.h>
#include <string.h>

#define WIDTH     1000.0
#define N_COLUMNS 3
#define GAP       26.0
#define LEFT      44.0
#define HEAD      30.0
#define PLOT      130.0
#define FOOT      26.0
#define N_GRID    2
/* What a page has room for; the table has the others. */
#define MOST_SCENARIOS 24

typedef struct {
    LtChart chart;
    LiantuTable *table;
    double last; /* step */
    double most; /* of the output */
} Curves;

/* One scenario's rows, and where its picture stands. */
typedef struct {
    gsize first;
    gsize n;
    double x;
    double y; /* of the top of the plot */
    double width;
} Panel;

static double
get_x(const Curves *self, const Panel *panel, gsize row)
{
    return panel->x + panel->width * lt_chart_get_int(self->table, "step", row) / self->last;
}

static double
get_y(const Curves *self, const Panel *panel, double output)
{
    return panel->y + PLOT * (1.0 - output / self->most);
}

static double
get_row_y(const Curves *self, const Panel *panel, const char *column, gsize row)
{
    return get_y(self, panel, liantu_table_get_double(self->table, column, row));
}

static void
draw_frame(Curves *self, const Panel *panel)
{
    static const LtChartStyle title = {13.0, LT_CHART_INK, LT_CHART_START};
    static const LtChartStyle left = {10.0, LT_CHART_SOFT, LT_CHART_END};
    static const LtChartStyle below = {10.0, LT_CHART_SOFT, LT_CHART_MIDDLE};
    int step = self->last > 20.0 ? 10 * (int)ceil(self->last / 40.0) : (int)ceil(self->last / 4.0);
    const char *name[2];

    lt_chart_get_label(self->table, "scenario-name", panel->first, name);
    lt_chart_write(&self->chart, panel->x, panel->y - 10.0, panel->width, &title, name);
    for (int i = 0; i <= N_GRID; i++) {
        double y = get_y(self, panel, (double)i / N_GRID);
        g_autofree char *text = g_strdup_printf("%d%%", 100 * i / N_GRID);

        lt_chart_draw_line(&self->chart, panel->x, y, panel->x + panel->width, y, LT_CHART_LINE);
        lt_chart_write_same(&self->chart, panel->x - 5.0, y + 3.5, &left, text);
    }
    for (int at = 0; at <= (int)self->last; at += step) {
        g_autofree char *text = g_strdup_printf("%d", at);

        lt_chart_write_same(&self->chart, panel->x + panel->width * at / self->last,
                            panel->y + PLOT + 14.0, &below, text);
    }
}

static void
draw_band(Curves *self, const Panel *panel)
{
    g_string_append(self->chart.svg, "<path fill=\"#cfe0f3\" d=\"");
    for (gsize i = panel->first; i < panel->first + panel->n; i++) {
        g_string_append_c(self->chart.svg, i == panel->first ? 'M' : 'L');
        lt_markup_printf(self->chart.svg, "%g %g", get_x(self, panel, i),
                         get_row_y(self, panel, "p95", i));
    }
    for (gsize i = panel->first + panel->n; i-- > panel->first;)
        lt_markup_printf(self->chart.svg, "L%g %g", get_x(self, panel, i),
                         get_row_y(self, panel, "p05", i));
    g_string_append(self->chart.svg, "z\"/>\n");
}

static void
draw_line(Curves *self,
          const Panel *panel,
          const char *column,
          const char *colour,
          double width,
          const char *dashes)
{
    lt_markup_printf(self->chart.svg, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%g\"",
                     colour, width);
    lt_markup_printf(self->chart.svg, " stroke-dasharray=\"%s\" d=\"", dashes);
    for (gsize i = panel->first; i < panel->first + panel->n; i++) {
        g_string_append_c(self->chart.svg, i == panel->first ? 'M' : 'L');
        lt_markup_printf(self->chart.svg, "%g %g", get_x(self, panel, i),
                         get_row_y(self, panel, column, i));
    }
    g_string_append(self->chart.svg, "\"/>\n");
}

static gsize
find_next(LiantuTable *table, gsize row)
{
    gsize n = liantu_table_get_n_rows(table), next = row;
    const char *id = lt_chart_get_id(table, "scenario", row);

    while (next < n && strcmp(lt_chart_get_id(table, "scenario", next), id) == 0)
        next++;

    return next;
}

/* Once all scenarios are back there is nothing more to see: a fourth of the way on, it ends. */
static double
find_last(LiantuTable *table)
{
    int last = 0, end = 1;

    for (gsize row = 0; row < liantu_table_get_n_rows(table); row++) {
        int step = lt_chart_get_int(table, "step", row);

        last = MAX(last, step);
        if (liantu_table_get_double(table, "low", row) < 0.99)
            end = MAX(end, step + 1);
    }
    return MAX(1, MIN(last, end + end / 4));
}

/* The rows of a scenario as far as the pictures go. */
static GArray *
list_panels(const Curves *self)
{
    GArray *panels = g_array_new(FALSE, FALSE, sizeof(Panel));
    gsize n = liantu_table_get_n_rows(self->table);

    for (gsize row = 0, next; row < n && panels->len < MOST_SCENARIOS; row = next) {
        guint at = panels->len;
        double column = (WIDTH + GAP - LEFT) / N_COLUMNS;
        Panel panel = {.first = row,
                       .x = LEFT + column * (at % N_COLUMNS),
                       .y = HEAD + (HEAD + PLOT + FOOT) * (double)(at / N_COLUMNS),
                       .width = column - GAP - LEFT / 2.0};

        next = find_next(self->table, row);
        panel.n = MIN(next - row, (gsize)self->last + 1);
        g_array_append_val(panels, panel);
    }
    return panels;
}

char *
lt_chart_draw_curves(LiantuTable *table, LtMapLanguages languages, const char *const title[2])
{
    gsize n = liantu_table_get_n_rows(table);
    Curves self = {.table = table, .most = 1.0};
    g_autoptr(GArray) panels = NULL;
    guint n_rows;

    if (n < 2)
        return NULL;
    self.last = find_last(table);
    for (gsize row = 0; row < n; row++)
        self.most = MAX(self.most, liantu_table_get_double(table, "p95", row));
    panels = list_panels(&self);
    n_rows = (panels->len + N_COLUMNS - 1) / N_COLUMNS;
    lt_chart_init(&self.chart, WIDTH, (HEAD + PLOT + FOOT) * n_rows, languages);
    for (guint i = 0; i < panels->len; i++) {
        const Panel *panel = &g_array_index(panels, Panel, i);

        draw_frame(&self, panel);
        draw_band(&self, panel);
        draw_line(&self, panel, "low", LT_CHART_RED, 1.2, "5 3");
        draw_line(&self, panel, "mean", LT_CHART_BLUE, 2.4, "none");
    }
    return lt_chart_finish(&self.chart, title);
}
