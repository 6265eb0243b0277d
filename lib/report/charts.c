/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"

#include <string.h>

const LtChartSpec lt_charts[] = {
    {"works",
     "chain-work",
     "chains",
     {"全链五项工作", "The five works of the whole chain"},
     {"由中心0到外缘1，越高越需要。深线为已知环节的得分，浅色带为未知事实的下限至上限。",
      "From 0 in the middle to 1 at the rim: how much each is needed. The line is the score of "
      "what "
      "is known; the band is what unknown facts leave open."},
     FALSE,
     lt_chart_draw_works,
     NULL},
    {"matrix",
     "chain-work",
     "matrix",
     {"风险与断供后果", "Risk and loss"},
     {"横轴为对外依赖的级别，纵轴为失去它后停产的最终产品；格内为环节数和名次最前的环节。斜纹列的"
      "级别未知，不等于安全。",
      "Across: the grade of dependence on abroad; down: how many final products stop without it. "
      "In "
      "a cell: how many segments, and those that rank first. The grade of the hatched column is "
      "not known; that does not mean safe."},
     FALSE,
     lt_chart_draw_matrix,
     NULL},
    {"leaders",
     "concentration",
     "leaders",
     {"集中在谁手里", "In whose hands"},
     {"在高度依赖（红）和集中（橙）的环节中居首位的国家和地区（前八位）；折线为累计占比（右轴）。",
      "The eight countries that lead the most segments, critical (red) or concentrated (orange); "
      "the line is the cumulative part (right axis)."},
     FALSE,
     lt_chart_draw_leaders,
     NULL},
    {"ladder",
     "ladder",
     "rungs",
     {"企业梯队", "The ladder of firms"},
     {"自下而上逐级升高。实心为已认定，浅色为数据达标，斜纹为待查；竖线为规划目标。",
      "Each rung stands on the one below. Solid: recognised; light: the figures would do; hatched: "
      "not known yet; the upright line is the goal of the plan."},
     FALSE,
     lt_chart_draw_ladder,
     NULL},
    {"curve",
     "simulate",
     "curve",
     {"断供后产出的过程", "Output after a failure"},
     {"逐个环节失灵后全链产出占正常的比例：粗线为平均，细线为中位，色带为5%至95%分位，虚线为最坏。",
      "Output of the whole chain, as a part of the normal one, after the failure of each segment "
      "in "
      "turn: thick line mean, thin line median, band from 5 % to 95 %, dashed line the worst."},
     FALSE,
     lt_chart_draw_curve,
     "curves"},
    {"curves",
     "simulate",
     "curves",
     {"各情景下产出的过程", "Output in each scenario"},
     {"各情景下全链产出占正常的比例，横轴为步数：粗线为各情况的平均，色带为5%至95%"
      "分位，虚线为最坏。",
      "Output of the whole chain, as a part of the normal one, by steps: thick line the mean of "
      "the "
      "cases, band from 5 % to 95 %, dashed line the worst."},
     TRUE,
     lt_chart_draw_curves,
     NULL},
    {"flows",
     "structure",
     "flows",
     {"由上游到末端的投入", "Needs from upstream to the end"},
     {"左为上游，右为末端；方块为一段中的一类环节，带宽为投入关系的条数。同段之内和逆向的投入不画，"
      "见工作簿。",
      "Upstream at the left, the end at the right; a block is a group of segments of a stage, and "
      "a "
      "ribbon as wide as the needs are many. Needs within a stage or backwards are not drawn; the "
      "workbook has them."},
     TRUE,
     lt_chart_draw_flows,
     NULL},
    {"presence",
     "structure",
     "presence",
     {"环节与地点", "Segments by place"},
     {"深浅和数字为在该地供应的企业数；“+”后为规划项目数；粗框为规划的发展方向。空白为数据中没有，"
      "不等于没有。名次最前的40个环节。",
      "Shade and number: firms that supply it from there; after “+” the projects of the plan; a "
      "heavy frame is a focus of the plan. Blank: none in the data, which is not the same as none. "
      "The first 40 segments."},
     TRUE,
     lt_chart_draw_presence,
     NULL},
};

const guint lt_n_charts = G_N_ELEMENTS(lt_charts);

static LiantuTable *
find_table(GPtrArray *results, const char *analysis, const char *name)
{
    for (guint i = 0; i < results->len; i++) {
        g_auto(GStrv) tables = NULL;

        if (strcmp(liantu_result_get_analysis(results->pdata[i]), analysis) != 0)
            continue;
        tables = liantu_result_list_tables(results->pdata[i]);
        if (g_strv_contains((const char *const *)tables, name))
            return liantu_result_get_table(results->pdata[i], name);
    }
    return NULL;
}

char *
lt_chart_make(const LtChartSpec *spec, GPtrArray *results, LtMapLanguages languages)
{
    LiantuTable *table = find_table(results, spec->analysis, spec->table);
    LiantuTable *closer =
        spec->unless != NULL ? find_table(results, spec->analysis, spec->unless) : NULL;

    if (closer != NULL && liantu_table_get_n_rows(closer) > 0)
        return NULL;

    return table != NULL ? spec->draw(table, languages, spec->title) : NULL;
}
