/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which segments stand at which places of home: a heat map. */
#include "report/charts.h"
#include "report/markup.h"

#define WIDTH        1320.0
#define LEFT         250.0
#define HEAD         52.0
#define ROW          22.0
#define MARGIN       8.0
#define MOST_ROWS    40
#define MOST_PLACES  20
#define WIDEST_PLACE 110.0

/* By the number of firms: none, one, two, more. */
static const struct {
    const char *ground;
    const char *letters;
} shades[] = {
    {LT_CHART_GROUND, LT_CHART_SOFT},
    {"#cfe0f3", LT_CHART_INK},
    {"#86b0dd", LT_CHART_INK},
    {"#1558a8", "#ffffff"},
};

typedef struct {
    LtChart chart;
    LiantuTable *table;
    gsize n;           /* rows of the table that are drawn */
    GPtrArray *places; /* ids, in the order in which they come */
    guint n_segments;
    double width; /* of a cell */
} Presence;

static guint
find_place(Presence *self, const char *id)
{
    guint at;

    return g_ptr_array_find_with_equal_func(self->places, id, g_str_equal, &at) ? at : G_MAXUINT;
}

/* Rows of a segment stand together, by rank. */
static gboolean
is_new_segment(LiantuTable *table, gsize row)
{
    return row == 0 || lt_chart_get_int(table, "segment-rank", row) !=
                           lt_chart_get_int(table, "segment-rank", row - 1);
}

static void
read_rows(Presence *self)
{
    gsize n = liantu_table_get_n_rows(self->table);

    for (; self->n < n; self->n++) {
        const char *place = lt_chart_get_id(self->table, "place", self->n);

        if (is_new_segment(self->table, self->n) && self->n_segments++ == MOST_ROWS) {
            self->n_segments--;
            break;
        }
        if (find_place(self, place) == G_MAXUINT && self->places->len < MOST_PLACES)
            g_ptr_array_add(self->places, (gpointer)place);
    }
}

static void
draw_cell(Presence *self, gsize row, double x, double y)
{
    int n_firms = lt_chart_get_int(self->table, "n-firms", row);
    int n_projects = lt_chart_get_int(self->table, "n-projects", row);
    guint shade = MIN((guint)n_firms, G_N_ELEMENTS(shades) - 1);
    LtChartStyle style = {11.0, shades[shade].letters, LT_CHART_MIDDLE};
    g_autofree char *text = n_firms > 0 && n_projects > 0
                                ? g_strdup_printf("%d +%d", n_firms, n_projects)
                            : n_firms > 0    ? g_strdup_printf("%d", n_firms)
                            : n_projects > 0 ? g_strdup_printf("+%d", n_projects)
                                             : g_strdup("");

    lt_chart_draw_box(&self->chart, x + 1.0, y + 1.0, self->width - 2.0, ROW - 2.0,
                      shades[shade].ground);
    if (lt_chart_get_int(self->table, "is-focus", row))
        lt_markup_printf(self->chart.svg,
                         "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" fill=\"none\" "
                         "stroke=\"%s\" stroke-width=\"2\"/>\n",
                         x + 2.0, y + 2.0, self->width - 4.0, ROW - 4.0, LT_CHART_ORANGE);
    if (*text != '\0')
        lt_chart_write_same(&self->chart, x + self->width / 2.0, y + ROW / 2.0 + 4.0, &style, text);
}

static void
draw_rows(Presence *self)
{
    static const LtChartStyle name_style = {12.0, LT_CHART_INK, LT_CHART_END};
    double y = HEAD - ROW;

    for (gsize row = 0; row < self->n; row++) {
        guint place = find_place(self, lt_chart_get_id(self->table, "place", row));

        if (is_new_segment(self->table, row)) {
            const char *name[2];

            y += ROW;
            lt_chart_draw_line(&self->chart, LEFT, y + ROW, LEFT + self->places->len * self->width,
                               y + ROW, LT_CHART_LINE);
            lt_chart_get_label(self->table, "name", row, name);
            lt_chart_write(&self->chart, LEFT - 8.0, y + ROW / 2.0 + 4.0, LEFT - MARGIN - 8.0,
                           &name_style, name);
        }
        if (place != G_MAXUINT)
            draw_cell(self, row, LEFT + place * self->width, y);
    }
}

static void
write_places(Presence *self)
{
    static const LtChartStyle style = {11.0, LT_CHART_SOFT, LT_CHART_MIDDLE};

    for (guint i = 0; i < self->places->len; i++) {
        const char *name[2];
        gsize row;

        if (!lt_chart_find_row(self->table, "place", self->places->pdata[i], &row))
            continue;
        lt_chart_get_label(self->table, "place-name", row, name);
        lt_chart_write_lines(&self->chart, LEFT + (i + 0.5) * self->width, 14.0, self->width - 4.0,
                             3, &style, name);
    }
}

char *
lt_chart_draw_presence(LiantuTable *table, LtMapLanguages languages, const char *const title[2])
{
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    Presence self = {.table = table, .places = places};

    read_rows(&self);
    if (self.n == 0)
        return NULL;
    self.width = MIN((WIDTH - LEFT - MARGIN) / places->len, WIDEST_PLACE);
    lt_chart_init(&self.chart, LEFT + places->len * self.width + MARGIN,
                  HEAD + self.n_segments * ROW + MARGIN, languages);
    write_places(&self);
    draw_rows(&self);

    return lt_chart_finish(&self.chart, title);
}
