/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/simulate-private.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn scenario_columns[] = {
    {"rank", INT, "排名", "Rank", "按损失从大到小", "By the loss, the largest first", NULL, 0},
    {"seed", TEXT, "编号", "Id", "失灵的节点、联系、行业、地点，或情景中的一种情况",
     "The node, link, sector or place that fails, or the case of a scenario", NULL, 0},
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
    {"recovery", INT, "恢复用时（步）", "Time to recover (steps)",
     "从首次低于99%到恢复；期内未恢复为空",
     "Steps from the first below 99 % until it is back; unknown where it is not", NULL, 0},
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

static const LtColumn curves_columns[] = {
    {"scenario", TEXT, "编号", "Id", "情景的编号", "The id of the scenario", NULL, 0},
    {"scenario-name", LABEL, "情景", "Scenario", "情景的名称", "The name of the scenario", NULL, 0},
    {"step", INT, "步", "Step", "第几步（日或周）", "Which step (a day or a week)", NULL, 0},
    {"mean", DOUBLE, "平均", "Mean", "该情景各情况的平均产出", "Mean output over its cases", "1",
     3},
    {"low", DOUBLE, "最低", "Least", "最坏的一种情况", "That of its worst case", "1", 3},
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

static const LtColumn path_columns[] = {
    {"seed", TEXT, "失灵者编号", "Seed", "失灵的节点、行业或地点", "What fails", NULL, 0},
    {"seed-name", LABEL, "失灵者", "Failure of", "失灵的节点、行业或地点", "What fails", NULL, 0},
    {"order", INT, "次序", "Order", "受损最重的节点中，受损的先后",
     "In which order those that lose most were hit", NULL, 0},
    {"node", TEXT, "编号", "Id", "受损的节点", "A node that loses", NULL, 0},
    {"node-name", LABEL, "受损者", "Loser", "受损的节点", "A node that loses", NULL, 0},
    {"first-at", INT, "最早受损在第几步", "First hit at", "产出首次低于正常的99%",
     "The first step with less than 99 % of its output", NULL, 0},
    {"cause", LABEL, "起因", "Cause", "当时最限制它产出的原因",
     "What kept it most from its normal output then", NULL, 0},
    {"from", TEXT, "来自编号", "From", "欠交最多的供方，或减订最多的需方",
     "The supplier that had fallen behind most, or the buyer whose order had fallen most", NULL, 0},
    {"from-name", LABEL, "来自", "From whom", "欠交最多的供方，或减订最多的需方",
     "The supplier that had fallen behind most, or the buyer whose order had fallen most", NULL, 0},
    {"length", INT, "路径长度", "Length", "路径上有几个节点", "How many nodes are on the path",
     NULL, 0},
    {"path", LABEL, "关键路径", "Critical path", "损失从哪里开始、经过谁到达它",
     "Where the loss began, and through whom it came", NULL, 0},
};

static const LtColumn exceedance_columns[] = {
    {"rank", INT, "排名", "Rank", "按重创的概率，再按受损的概率、损失",
     "By how often it is hit hard, then by how often at all, then by the loss", NULL, 0},
    {"node", TEXT, "编号", "Id", "受损的节点", "A node that loses", NULL, 0},
    {"node-name", LABEL, "受损者", "Loser", "受损的节点", "A node that loses", NULL, 0},
    {"hit", DOUBLE, "受损比例", "Hit", "有多少种情况使其产出低于正常的99%",
     "The part of the cases in which it falls below 99 % of its output", "1", 1},
    {"deep", DOUBLE, "重创比例", "Hit hard", "有多少种情况使其产出低于 deep",
     "The part of the cases in which it falls below what deep says", "1", 1},
    {"loss", DOUBLE, "平均损失（步）", "Mean loss (steps)", "全部情况平均损失几步的正常产出",
     "How many steps of its normal output are lost, over all cases", NULL, 2},
    {"worst", DOUBLE, "最大损失（步）", "Worst loss (steps)", "最坏情况损失几步的正常产出",
     "How many steps of its normal output are lost in the worst case", NULL, 2},
    {"first-at", DOUBLE, "平均最早受损在第几步", "First hit at", "使其受损的各情况的平均",
     "The mean over the cases that hit it", NULL, 1},
};

static const LtColumn group_columns[] = {
    {"scenario", TEXT, "编号", "Id", "情景的编号", "The id of the scenario", NULL, 0},
    {"scenario-name", LABEL, "情景", "Scenario", "情景的名称", "The name of the scenario", NULL, 0},
    {"cases", INT, "情况数", "Cases", "推演完的情况", "How many of its cases were run", NULL, 0},
    {"loss", DOUBLE, "平均损失（步）", "Mean loss (steps)", "平均损失几步的正常产出",
     "How many steps of normal output are lost, in the mean", NULL, 3},
    {"value-at-risk", DOUBLE, "在险损失（步）", "Value at risk (steps)", "level 之外的情况超过它",
     "The loss that the cases beyond level exceed", NULL, 3},
    {"expected-shortfall", DOUBLE, "期望短缺（步）", "Expected shortfall (steps)", "这些情况的平均",
     "The mean of those", NULL, 3},
    {"worst", DOUBLE, "最大损失（步）", "Worst loss (steps)", "最坏情况的损失",
     "That of the worst case", NULL, 3},
    {"lowest", DOUBLE, "最低产出", "Lowest", "各情况中最低的产出",
     "The least output of any of its cases", "1", 2},
    {"recovery", DOUBLE, "恢复用时（步）", "Time to recover (steps)", "恢复者的中位数",
     "The median of those that are over by the end", NULL, 1},
    {"back", DOUBLE, "恢复比例", "Over", "受损情况中期内恢复的比例",
     "The part of those that fell which is over by the end", "1", 2},
    {"note", LABEL, "说明", "Note", "情景文件的说明", "What the file says of it", NULL, 0},
    {"source", TEXT, "来源", "Source", "情景文件的来源", "The source that the file gives", NULL, 0},
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
    {"paths", "最早受损与关键路径", "First hits and critical paths", path_columns,
     G_N_ELEMENTS(path_columns)},
    {"exceedance", "各节点受损的频度", "How often nodes are hit", exceedance_columns,
     G_N_ELEMENTS(exceedance_columns)},
    {"groups", "各情景", "By scenario", group_columns, G_N_ELEMENTS(group_columns)},
    {"curves", "各情景的产出曲线", "Output over time by scenario", curves_columns,
     G_N_ELEMENTS(curves_columns)},
    {"summary", "概要", "Summary", summary_columns, G_N_ELEMENTS(summary_columns)},
};
