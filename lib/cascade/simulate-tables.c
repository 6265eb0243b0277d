/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/simulate-private.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn scenario_columns[] = {
    {"rank", INT, "排名", "Rank", "按损失从大到小", "By the loss, the largest first", NULL, 0},
    {"seed", TEXT, "编号", "Id", "失灵的节点、行业或地点", "The node, sector or place that fails",
     NULL, 0},
    {"seed-name", LABEL, "失灵者", "Failure of", "失灵的节点、行业或地点", "What fails", NULL, 0},
    {"loss", DOUBLE, "产出损失（步）", "Output lost", "期间共损失几步的正常产出",
     "How many steps of normal output are lost in all", "step", 3},
    {"final-loss", DOUBLE, "最终使用损失（步）", "Final demand lost",
     "期间共损失几步的正常最终使用", "How many steps of normal final demand are not met in all",
     "step", 3},
    {"lowest", DOUBLE, "最低产出", "Lowest", "最低时的产出占正常的比例",
     "The least output, as a part of the normal one", "1", 2},
    {"lowest-at", INT, "最低在第几步", "Lowest at", "产出最低的一步",
     "The step of the least output", NULL, 0},
    {"back-at", INT, "恢复在第几步", "Back at", "从此不低于正常的99%；期内未恢复为空",
     "From then on 99 % or more; unknown where it is not back by the end", NULL, 0},
    {"reason", LABEL, "说明", "Why", "一句话说明", "One sentence that says why", NULL, 0},
};

static const LtColumn curve_columns[] = {
    {"step", INT, "步", "Step", "第几步（日或周）", "Which step (a day or a week)", NULL, 0},
    {"mean", DOUBLE, "平均", "Mean", "各种失灵的平均产出", "Mean output over the failures", "1", 3},
    {"low", DOUBLE, "最低", "Least", "最坏的一种", "That of the worst", "1", 3},
    {"p05", DOUBLE, "5%分位", "5 %", "二十种里坏的一种", "One in twenty is worse", "1", 3},
    {"median", DOUBLE, "中位", "Median", "中位的产出", "The median output", "1", 3},
    {"p95", DOUBLE, "95%分位", "95 %", "二十种里好的一种", "One in twenty is better", "1", 3},
};

static const LtColumn node_columns[] = {
    {"seed", TEXT, "失灵者编号", "Seed", "失灵的节点、行业或地点", "What fails", NULL, 0},
    {"seed-name", LABEL, "失灵者", "Failure of", "失灵的节点、行业或地点", "What fails", NULL, 0},
    {"rank", INT, "名次", "Rank", "按损失的产出量从大到小", "By the output lost, the largest first",
     NULL, 0},
    {"node", TEXT, "编号", "Id", "受损的节点", "A node that loses", NULL, 0},
    {"node-name", LABEL, "受损者", "Loser", "受损的节点", "A node that loses", NULL, 0},
    {"first-at", INT, "最早受损在第几步", "First hit at", "产出首次低于正常的99%",
     "The first step with less than 99 % of its output", NULL, 0},
    {"lowest", DOUBLE, "最低产出", "Lowest", "最低时的产出占正常的比例",
     "Its least output, as a part of the normal one", "1", 1},
    {"loss", DOUBLE, "产出损失（步）", "Output lost", "期间共损失几步的正常产出",
     "How many steps of its normal output are lost", "step", 2},
};

static const LtColumn summary_columns[] = {
    {"measure", TEXT, "指标代码", "Measure", "指标", "Which measure", NULL, 0},
    {"label", LABEL, "指标", "Label", "指标", "The measure in words", NULL, 0},
    {"value", DOUBLE, "数值", "Value", "数值", "Its value", NULL, 4},
};

const struct _LtSimulateTables lt_simulate_tables = {
    {"scenarios", "各失灵的过程", "Failures", scenario_columns, G_N_ELEMENTS(scenario_columns)},
    {"curve", "产出曲线", "Output over time", curve_columns, G_N_ELEMENTS(curve_columns)},
    {"nodes", "受损最重的节点", "Nodes that lose most", node_columns, G_N_ELEMENTS(node_columns)},
    {"summary", "概要", "Summary", summary_columns, G_N_ELEMENTS(summary_columns)},
};
