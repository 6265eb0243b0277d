/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/workbook-private.h"

#include <string.h>

#define BLUE    0x1558A8
#define UNKNOWN 0xB4BFC6
#define LINES   0xD9DFE3

/* Charts are of the cells of the sheets, so they change when somebody edits those. */
typedef struct {
    const char *analysis;
    const char *table;
    lxw_chart_type type;
    const char *title[2];
    const char *category; /* a column */
    const char *values[3];
    guint most; /* rows; 0: all */
    gboolean is_share;
    lxw_color_t colours[3];
} ChartSpec;

static const ChartSpec charts[] = {
    {"chain-work",
     "chains",
     LXW_CHART_RADAR_FILLED,
     {"全链五项工作得分", "The five works of the whole chain"},
     "work-name",
     {"score"},
     5,
     FALSE,
     {BLUE}},
    {"concentration",
     "leaders",
     LXW_CHART_COLUMN_STACKED,
     {"在几个环节居首位（前8个国家和地区）", "Segments in which it comes first (first 8)"},
     "provider-name",
     {"n-critical", "n-concentrated"},
     8,
     FALSE,
     {0xB71C1C, 0xE08A2E}},
    /* The library has no second axis, so the line of the Pareto chart is a chart of its own. */
    {"concentration",
     "leaders",
     LXW_CHART_LINE,
     {"居首位环节的累计占比（前8个国家和地区）", "Segments led, cumulative part (first 8)"},
     "provider-name",
     {"cumulative"},
     8,
     TRUE,
     {BLUE}},
    {"ladder",
     "rungs",
     LXW_CHART_BAR_STACKED,
     {"企业梯队", "The ladder of firms"},
     "name",
     {"n-recognised", "n-meets", "n-could-be"},
     0,
     FALSE,
     {0x2E7D32, 0x8CC490, UNKNOWN}},
    {"simulate",
     "curve",
     LXW_CHART_LINE,
     {"断供后的产出", "Output after a failure"},
     "step",
     {"mean", "p05", "low"},
     0,
     TRUE,
     {BLUE, 0x86B0DD, 0xB71C1C}},
    {"concentration",
     "states",
     LXW_CHART_COLUMN,
     {"各状态的环节数", "Segments by state"},
     "state-name",
     {"n"},
     0,
     FALSE,
     {BLUE}},
    {"weak-links",
     "losses",
     LXW_CHART_BAR,
     {"失去后最受影响的产品还剩多少（前15项）", "What is left of the worst-hit product (first 15)"},
     "event-name",
     {"left"},
     15,
     TRUE,
     {BLUE}},
    {"concentration",
     "segments",
     LXW_CHART_BAR,
     {"首位国家份额（前15个环节）", "Share of the first country (first 15 segments)"},
     "name",
     {"country-top-share"},
     15,
     TRUE,
     {BLUE}},
    {"structure",
     "coverage",
     LXW_CHART_BAR_STACKED,
     {"各类环节的数据覆盖", "Facts by kind"},
     "kind-name",
     {"n-with-any", "n-unknown"},
     0,
     FALSE,
     {BLUE, UNKNOWN}},
};

static int
find_column(LiantuTable *table, const char *name)
{
    g_auto(GStrv) columns = lt_list_pick_columns(table);

    for (int i = 0; columns[i] != NULL; i++)
        if (strcmp(columns[i], name) == 0)
            return i;

    return -1;
}

static const LtList *
find_list(GArray *lists, const ChartSpec *spec)
{
    for (guint i = 0; i < lists->len; i++) {
        const LtList *list = &g_array_index(lists, LtList, i);

        if (strcmp(liantu_result_get_analysis(list->result), spec->analysis) == 0 &&
            strcmp(liantu_table_get_name(list->table), spec->table) == 0)
            return list;
    }
    return NULL;
}

static void
add_series(LtWorkbook *book,
           lxw_chart *chart,
           const LtList *list,
           const ChartSpec *spec,
           guint which,
           lxw_row_t last)
{
    lxw_col_t category = (lxw_col_t)find_column(list->table, spec->category);
    lxw_col_t column = (lxw_col_t)find_column(list->table, spec->values[which]);
    lxw_chart_fill fill = {.color = spec->colours[which]};
    lxw_chart_line line = {.color = spec->colours[which], .width = 2.0};
    const char *sheet = lt_workbook_pick(book, list->name);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    chart_series_set_categories(series, sheet, LT_SHEET_FIRST_ROW, category, last, category);
    chart_series_set_values(series, sheet, LT_SHEET_FIRST_ROW, column, last, column);
    chart_series_set_name(
        series, liantu_table_get_column_title(list->table, spec->values[which], book->language));
    if (spec->type == LXW_CHART_LINE)
        chart_series_set_line(series, &line);
    else
        chart_series_set_fill(series, &fill);
}

/* In a chart of bars the first row stands at the top, and every name is shown; of a curve, every
 * tenth. */
static void
set_axes(lxw_chart *chart, const ChartSpec *spec)
{
    gboolean lies = spec->type == LXW_CHART_BAR || spec->type == LXW_CHART_BAR_STACKED;
    lxw_chart_axis *names = lies ? chart->y_axis : chart->x_axis;
    lxw_chart_axis *values = lies ? chart->x_axis : chart->y_axis;
    lxw_chart_font small = {.size = 8};
    lxw_chart_line soft = {.color = LINES, .width = 0.75};

    chart_axis_set_interval_unit(names, spec->type == LXW_CHART_LINE && spec->most == 0 ? 10 : 1);
    chart_axis_major_gridlines_set_line(values, &soft);
    chart_axis_set_num_font(names, &small);
    if (lies) {
        chart_axis_set_reverse(names);
        chart_axis_set_crossing_max(names);
    }
    if (spec->is_share) {
        chart_axis_set_num_format(values, "0%");
        chart_axis_set_min(values, 0.0);
        chart_axis_set_max(values, 1.0);
    }
}

/* A chart without a series is no chart: the sheet leaves out columns of which nothing is known. */
static gboolean
has_series(const LtList *list, const ChartSpec *spec)
{
    for (guint i = 0; i < G_N_ELEMENTS(spec->values) && spec->values[i] != NULL; i++)
        if (find_column(list->table, spec->values[i]) >= 0)
            return TRUE;

    return FALSE;
}

static lxw_chart *
make_chart(LtWorkbook *book, const LtList *list, const ChartSpec *spec)
{
    gsize n = liantu_table_get_n_rows(list->table);
    lxw_chart *chart;

    if (find_column(list->table, spec->category) < 0 || n == 0 || !has_series(list, spec))
        return NULL;
    if (spec->most > 0)
        n = MIN(n, spec->most);
    chart = workbook_add_chart(book->workbook, (uint8_t)spec->type);
    for (guint i = 0; i < G_N_ELEMENTS(spec->values) && spec->values[i] != NULL; i++) {
        if (find_column(list->table, spec->values[i]) >= 0)
            add_series(book, chart, list, spec, i, (lxw_row_t)(LT_SHEET_FIRST_ROW + n - 1));
    }
    chart_title_set_name(chart, lt_workbook_pick(book, spec->title));
    if (spec->values[1] == NULL)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    set_axes(chart, spec);

    return chart;
}

void
lt_workbook_add_charts(LtWorkbook *book, GArray *lists)
{
    static const char *const name[2] = {"图表", "Charts"};
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, lt_workbook_pick(book, name));
    /* 640 × 400 pixels: two of them side by side on a page. */
    lxw_chart_options size = {.x_scale = 640.0 / 480.0, .y_scale = 400.0 / 288.0};
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(charts); i++) {
        const LtList *list = find_list(lists, &charts[i]);
        lxw_chart *chart = list != NULL ? make_chart(book, list, &charts[i]) : NULL;

        if (chart == NULL)
            continue;
        worksheet_insert_chart_opt(sheet, (lxw_row_t)(n / 2 * 21), (lxw_col_t)(n % 2 * 11), chart,
                                   &size);
        n++;
    }
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    /* Two beside each other and some rows of them fill an upright page. */
    lt_workbook_set_up_page(book, sheet);
    worksheet_set_portrait(sheet);
    worksheet_fit_to_pages(sheet, 1, 1);
}
