/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rungs that firms climb, as a pyramid with what is on each. */
#include "report/charts.h"
#include "report/markup.h"

#define WIDTH   660.0
#define ROW     58.0
#define PYRAMID 210.0 /* how wide its foot is */
#define MARGIN  10.0
#define BAR_X   236.0
#define BAR     200.0
#define NUMBERS 448.0

static const char *const shades[] = {"#cfe0f3", "#aecbea", "#86b0dd", "#5a8fcb", "#1558a8"};

/* The highest rung is the tip. */
static void
draw_step(LtChart *chart, LiantuTable *table, guint rung, guint n)
{
    guint shade = (guint)(rung * (G_N_ELEMENTS(shades) - 1) / MAX(n - 1, 1));
    LtChartStyle style = {12.0, shade >= 3 ? "#ffffff" : LT_CHART_INK, LT_CHART_MIDDLE};
    double y = MARGIN + (n - 1 - rung) * ROW, middle = MARGIN + PYRAMID / 2.0;
    double foot = PYRAMID * (1.0 - 0.55 * rung / n) / 2.0;
    double head = PYRAMID * (1.0 - 0.55 * (rung + 1) / n) / 2.0;
    const char *name[2];

    lt_markup_printf(chart->svg, "<path fill=\"%s\" d=\"M%g %gL%g %gL%g %gL%g %gz\"/>\n",
                     shades[shade], middle - foot, y + ROW - 4.0, middle - head, y, middle + head,
                     y, middle + foot, y + ROW - 4.0);
    lt_chart_get_label(table, "name", rung, name);
    lt_chart_write_lines(chart, middle, y + 24.0, 2.0 * head - 14.0, 2, &style, name);
}

/* 0 where the plan has none. */
static int
get_goal(LiantuTable *table, gsize rung)
{
    return liantu_table_is_unknown(table, "goal", rung)
               ? 0
               : (int)liantu_table_get_double(table, "goal", rung);
}

static int
get_most(LiantuTable *table, gsize n)
{
    int most = 1;

    for (gsize i = 0; i < n; i++) {
        int all = lt_chart_get_int(table, "n-recognised", i) +
                  lt_chart_get_int(table, "n-meets", i) + lt_chart_get_int(table, "n-could-be", i);

        most = MAX(most, MAX(all, get_goal(table, i)));
    }
    return most;
}

static void
draw_bar(LtChart *chart, LiantuTable *table, guint rung, double y, int most)
{
    double unit = BAR / most;
    double recognised = lt_chart_get_int(table, "n-recognised", rung) * unit;
    double meets = lt_chart_get_int(table, "n-meets", rung) * unit;
    double could = lt_chart_get_int(table, "n-could-be", rung) * unit;

    lt_chart_draw_box(chart, BAR_X, y + 14.0, BAR, 18.0, LT_CHART_GROUND);
    if (recognised > 0.0)
        lt_chart_draw_box(chart, BAR_X, y + 14.0, recognised, 18.0, LT_CHART_GREEN);
    if (meets > 0.0)
        lt_chart_draw_box(chart, BAR_X + recognised, y + 14.0, meets, 18.0, "#8cc490");
    if (could > 0.0)
        lt_chart_draw_unknown(chart, BAR_X + recognised + meets, y + 14.0, could, 18.0);
    if (!liantu_table_is_unknown(table, "goal", rung)) {
        double x = BAR_X + get_goal(table, rung) * unit;

        lt_chart_draw_box(chart, x - 1.5, y + 8.0, 3.0, 30.0, LT_CHART_RED);
    }
}

static void
write_numbers(LtChart *chart, LiantuTable *table, guint rung, double y)
{
    static const LtChartStyle style = {12.0, LT_CHART_INK, LT_CHART_START};
    static const LtChartStyle soft = {11.0, LT_CHART_SOFT, LT_CHART_START};
    int recognised = lt_chart_get_int(table, "n-recognised", rung);
    int meets = lt_chart_get_int(table, "n-meets", rung);
    int could = lt_chart_get_int(table, "n-could-be", rung);
    g_autofree char *zh = g_strdup_printf("认定%d 达标%d 待查%d", recognised, meets, could);
    g_autofree char *en =
        g_strdup_printf("%d recognised, %d fit, %d unknown", recognised, meets, could);
    g_autofree char *zh_goal = NULL, *en_goal = NULL;

    lt_chart_write(chart, NUMBERS, y + 20.0, WIDTH - NUMBERS - 4.0, &style,
                   (const char *[]){zh, en});
    if (liantu_table_is_unknown(table, "goal", rung)) {
        zh_goal = g_strdup("规划没有家数目标");
        en_goal = g_strdup("the plan has no goal");
    } else {
        zh_goal = g_strdup_printf("目标%d（%d年）", get_goal(table, rung),
                                  lt_chart_get_int(table, "goal-year", rung));
        en_goal = g_strdup_printf("goal %d by %d", get_goal(table, rung),
                                  lt_chart_get_int(table, "goal-year", rung));
    }
    lt_chart_write(chart, NUMBERS, y + 37.0, WIDTH - NUMBERS - 4.0, &soft,
                   (const char *[]){zh_goal, en_goal});
}

char *
lt_chart_draw_ladder(LiantuTable *table, LtMapLanguages languages, const char *const title[2])
{
    guint n = (guint)liantu_table_get_n_rows(table);
    int most = get_most(table, n);
    LtChart chart;

    if (n == 0)
        return NULL;
    lt_chart_init(&chart, WIDTH, n * ROW + 2.0 * MARGIN, languages);
    for (guint rung = 0; rung < n; rung++) {
        double y = MARGIN + (n - 1 - rung) * ROW;

        draw_step(&chart, table, rung, n);
        draw_bar(&chart, table, rung, y, most);
        write_numbers(&chart, table, rung, y);
    }
    return lt_chart_finish(&chart, title);
}
