/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five works of a whole chain: a radar with a band. */
#include "report/charts.h"
#include "report/markup.h"

#include <math.h>

#define WIDTH    660.0
#define HEIGHT   320.0
#define MIDDLE_X 180.0
#define MIDDLE_Y 166.0
#define RIM      118.0
#define LIST     410.0 /* where the numbers stand */

typedef struct {
    LtChart chart;
    LiantuTable *table;
    guint n;
} Works;

static double
get_x(const Works *self, guint work, double part)
{
    return MIDDLE_X + part * RIM * sin(2.0 * G_PI * work / self->n);
}

static double
get_y(const Works *self, guint work, double part)
{
    return MIDDLE_Y - part * RIM * cos(2.0 * G_PI * work / self->n);
}

/* From the first corner around; NULL for the rim's own parts. */
static void
add_corners(Works *self, const char *column, double part)
{
    gboolean is_first = TRUE;

    for (guint i = 0; i < self->n; i++) {
        double at = part;

        if (column != NULL) {
            if (liantu_table_is_unknown(self->table, column, i))
                continue;
            at = liantu_table_get_double(self->table, column, i);
        }
        g_string_append_c(self->chart.svg, is_first ? 'M' : 'L');
        lt_markup_printf(self->chart.svg, "%g %g", get_x(self, i, at), get_y(self, i, at));
        is_first = FALSE;
    }
    if (!is_first)
        g_string_append_c(self->chart.svg, 'z');
}

static void
draw_web(Works *self)
{
    for (int i = 1; i <= 4; i++) {
        lt_markup_printf(self->chart.svg, "<path fill=\"none\" stroke=\"%s\" d=\"", LT_CHART_LINE);
        add_corners(self, NULL, i / 4.0);
        g_string_append(self->chart.svg, "\"/>\n");
    }
    for (guint i = 0; i < self->n; i++)
        lt_chart_draw_line(&self->chart, MIDDLE_X, MIDDLE_Y, get_x(self, i, 1.0),
                           get_y(self, i, 1.0), LT_CHART_LINE);
}

static void
draw_scores(Works *self)
{
    g_string_append(self->chart.svg, "<path fill=\"#cfe0f3\" fill-rule=\"evenodd\" d=\"");
    add_corners(self, "high", 0.0);
    add_corners(self, "low", 0.0);
    lt_markup_printf(self->chart.svg,
                     "\"/>\n<path fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" d=\"",
                     LT_CHART_BLUE);
    add_corners(self, "score", 0.0);
    g_string_append(self->chart.svg, "\"/>\n");
    for (guint i = 0; i < self->n; i++) {
        double at = liantu_table_get_double(self->table, "score", i);

        if (!liantu_table_is_unknown(self->table, "score", i))
            lt_markup_printf(self->chart.svg, "<circle cx=\"%g\" cy=\"%g\" r=\"4\" fill=\"%s\"/>\n",
                             get_x(self, i, at), get_y(self, i, at), LT_CHART_BLUE);
    }
}

static void
write_names(Works *self)
{
    for (guint i = 0; i < self->n; i++) {
        double x = get_x(self, i, 1.12), y = get_y(self, i, 1.12);
        LtChartStyle style = {14.0, LT_CHART_INK,
                              fabs(x - MIDDLE_X) < 4.0 ? LT_CHART_MIDDLE
                              : x > MIDDLE_X           ? LT_CHART_START
                                                       : LT_CHART_END};
        const char *name[2];

        lt_chart_get_label(self->table, "work-name", i, name);
        lt_chart_write(&self->chart, x, y + 5.0, 0.0, &style, name);
    }
}

/* Each number with its bounds and how many segments it rests on. */
static void
write_numbers(Works *self)
{
    static const LtChartStyle large = {14.0, LT_CHART_INK, LT_CHART_START};
    static const LtChartStyle small = {12.0, LT_CHART_SOFT, LT_CHART_START};

    for (guint i = 0; i < self->n; i++) {
        double y = MIDDLE_Y - (self->n - 1) * 24.0 + i * 48.0;
        g_autofree char *score =
            liantu_table_format_cell(self->table, "score", i, LIANTU_LANGUAGE_ZH);
        g_autofree char *low = liantu_table_format_cell(self->table, "low", i, LIANTU_LANGUAGE_ZH);
        g_autofree char *high =
            liantu_table_format_cell(self->table, "high", i, LIANTU_LANGUAGE_ZH);
        gboolean known = !liantu_table_is_unknown(self->table, "score", i);
        int n = lt_chart_get_int(self->table, "n", i);
        int n_known = lt_chart_get_int(self->table, "n-known", i);
        const char *name[2];
        g_autofree char *zh = NULL, *en = NULL, *zh_base = NULL, *en_base = NULL;

        lt_chart_get_label(self->table, "work-name", i, name);
        zh = g_strdup_printf("%s　%s（%s–%s）", name[0], known ? score : "未知", low, high);
        en = g_strdup_printf("%s  %s (%s–%s)", name[1], known ? score : "unknown", low, high);
        zh_base = g_strdup_printf("%d个环节中%d个有得分", n, n_known);
        en_base = g_strdup_printf("%d of %d segments have a score", n_known, n);
        lt_chart_write(&self->chart, LIST, y - 2.0, WIDTH - LIST - 4.0, &large,
                       (const char *[]){zh, en});
        lt_chart_write(&self->chart, LIST, y + 16.0, WIDTH - LIST - 4.0, &small,
                       (const char *[]){zh_base, en_base});
    }
}

char *
lt_chart_draw_works(LiantuTable *table, LtMapLanguages languages, const char *const title[2])
{
    gsize n = liantu_table_get_n_rows(table);
    Works self = {.table = table};

    /* The first chain is the whole one. */
    while (self.n < n && g_strcmp0(lt_chart_get_id(table, "chain", self.n),
                                   lt_chart_get_id(table, "chain", 0)) == 0)
        self.n++;
    if (self.n < 3)
        return NULL;
    lt_chart_init(&self.chart, WIDTH, HEIGHT, languages);
    draw_web(&self);
    draw_scores(&self);
    write_names(&self);
    write_numbers(&self);

    return lt_chart_finish(&self.chart, title);
}
