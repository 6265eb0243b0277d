/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/cascade-private.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn seed_columns[] = {
    {"rank", INT, "排名", "Rank", "按全部损失从大到小", "By the loss, the largest first", NULL, 0},
    {"seed", TEXT, "编号", "Id", "失灵的节点、联系（供方→需方）、行业、地点或情景",
     "The node, link (supplier→customer), sector, place or scenario that fails", NULL, 0},
    {"seed-name", LABEL, "失灵者", "Failure of", "失灵的节点、联系、行业或地点", "What fails", NULL,
     0},
    {"loss", DOUBLE, "全部损失", "Loss", "全网产出中损失的比例（ESRI），含失灵者自身",
     "The part of all output that is lost (ESRI), with its own", "1", 3},
    {"loss-down", DOUBLE, "下游损失", "Downstream", "因缺料而损失的比例",
     "The part lost for want of inputs", "1", 3},
    {"loss-up", DOUBLE, "上游损失", "Upstream", "因失去订单而损失的比例",
     "The part lost for want of orders", "1", 3},
    {"steps", INT, "步数", "Steps", "到停止为止的步数", "Steps until it came to rest", NULL, 0},
    {"reason", LABEL, "说明", "Why", "一句话说明", "One sentence that says why", NULL, 0},
};

static const LtColumn node_columns[] = {
    {"seed", TEXT, "失灵者编号", "Seed", "失灵的节点、联系、行业或地点", "What fails", NULL, 0},
    {"seed-name", LABEL, "失灵者", "Failure of", "失灵的节点、联系、行业或地点", "What fails", NULL,
     0},
    {"rank", INT, "名次", "Rank", "按损失的产出量从大到小", "By the output lost, the largest first",
     NULL, 0},
    {"node", TEXT, "编号", "Id", "受损的节点", "A node that loses", NULL, 0},
    {"node-name", LABEL, "受损者", "Loser", "受损的节点", "A node that loses", NULL, 0},
    {"loss", DOUBLE, "损失", "Loss", "该节点产出中损失的比例",
     "The part of its output that is lost", "1", 1},
    {"loss-down", DOUBLE, "下游损失", "Downstream", "因缺料而损失的比例",
     "The part lost for want of inputs", "1", 1},
    {"loss-up", DOUBLE, "上游损失", "Upstream", "因失去订单而损失的比例",
     "The part lost for want of orders", "1", 1},
};

static const LtColumn sector_columns[] = {
    {"seed", TEXT, "失灵者编号", "Seed", "失灵的节点、联系、行业或地点", "What fails", NULL, 0},
    {"seed-name", LABEL, "失灵者", "Failure of", "失灵的节点、联系、行业或地点", "What fails", NULL,
     0},
    {"rank", INT, "名次", "Rank", "按损失比例从大到小", "By the part lost, the largest first", NULL,
     0},
    {"sector", TEXT, "行业编号", "Sector", "受损的行业", "A sector that loses", NULL, 0},
    {"sector-name", LABEL, "受损行业", "Sector name", "受损的行业", "A sector that loses", NULL, 0},
    {"loss", DOUBLE, "损失", "Loss", "该行业产出中损失的比例",
     "The part of its output that is lost", "1", 1},
    {"loss-down", DOUBLE, "下游损失", "Downstream", "因缺料而损失的比例",
     "The part lost for want of inputs", "1", 1},
    {"loss-up", DOUBLE, "上游损失", "Upstream", "因失去订单而损失的比例",
     "The part lost for want of orders", "1", 1},
};

static const LtColumn weight_columns[] = {
    {"rank", INT, "名次", "Rank", "失灵在 seeds 表中的名次", "The rank of the failure in seeds",
     NULL, 0},
    {"seed", TEXT, "失灵者编号", "Seed", "失灵的节点、联系、行业或地点", "What fails", NULL, 0},
    {"seed-name", LABEL, "失灵者", "Failure of", "失灵的节点、联系、行业或地点", "What fails", NULL,
     0},
    {"weight", TEXT, "权重", "Weight", "损失按什么加总", "By what losses are summed", NULL, 0},
    {"loss", DOUBLE, "全部损失", "Loss", "全网该量中损失的比例",
     "The part of all of it that is lost", "1", 3},
    {"loss-down", DOUBLE, "下游损失", "Downstream", "因缺料而损失的比例",
     "The part lost for want of inputs", "1", 3},
    {"loss-up", DOUBLE, "上游损失", "Upstream", "因失去订单而损失的比例",
     "The part lost for want of orders", "1", 3},
};

static const LtColumn exposure_columns[] = {
    {"rank", INT, "名次", "Rank", "按平均损失从大到小", "By the mean loss, the largest first", NULL,
     0},
    {"sector", TEXT, "行业编号", "Sector", "受损的行业", "A sector that loses", NULL, 0},
    {"sector-name", LABEL, "行业", "Sector name", "受损的行业", "A sector that loses", NULL, 0},
    {"mean-loss", DOUBLE, "平均损失", "Mean loss", "各种失灵下该行业损失比例的平均值",
     "The part that it loses, the mean over all failures", "1", 3},
    {"worst-loss", DOUBLE, "最大损失", "Largest loss", "各种失灵下该行业损失比例的最大值",
     "The part that it loses, the largest of all failures", "1", 1},
    {"worst-seed", TEXT, "最怕的失灵", "Worst failure", "使该行业损失最大的失灵",
     "The failure that costs it most", NULL, 0},
    {"worst-seed-name", LABEL, "最怕的失灵者", "Worst failure of", "使该行业损失最大的失灵者",
     "What fails then", NULL, 0},
};

static const LtColumn group_columns[] = {
    {"scenario", TEXT, "编号", "Id", "情景的编号", "The id of the scenario", NULL, 0},
    {"scenario-name", LABEL, "情景", "Scenario", "情景的名称", "The name of the scenario", NULL, 0},
    {"cases", INT, "情况数", "Cases", "算完的情况", "How many of its cases were run", NULL, 0},
    {"loss", DOUBLE, "平均损失", "Mean loss", "各情况损失的平均值", "The mean loss of its cases",
     "1", 3},
    {"least", DOUBLE, "最小损失", "Least loss", "最轻情况的损失", "That of the mildest case", "1",
     3},
    {"median", DOUBLE, "损失中位数", "Median loss", "半数情况不超过它",
     "Half of the cases lose no more", "1", 3},
    {"worst", DOUBLE, "最大损失", "Worst loss", "最坏情况的损失", "That of the worst case", "1", 3},
    {"note", LABEL, "说明", "Note", "情景文件的说明", "What the file says of it", NULL, 0},
    {"source", TEXT, "来源", "Source", "情景文件的来源", "The source that the file gives", NULL, 0},
};

static const LtColumn summary_columns[] = {
    {"measure", TEXT, "指标代码", "Measure", "指标", "Which measure", NULL, 0},
    {"label", LABEL, "指标", "Label", "指标", "The measure in words", NULL, 0},
    {"value", DOUBLE, "数值", "Value", "数值", "Its value", NULL, 4},
};

const struct _LtTableSpecs lt_cascade_tables = {
    {"seeds", "各失灵的影响", "Failures", seed_columns, G_N_ELEMENTS(seed_columns)},
    {"nodes", "受损最重的节点", "Nodes that lose most", node_columns, G_N_ELEMENTS(node_columns)},
    {"sectors", "受损最重的行业", "Sectors that lose most", sector_columns,
     G_N_ELEMENTS(sector_columns)},
    {"weights", "按各权重的损失", "Losses by weight", weight_columns, G_N_ELEMENTS(weight_columns)},
    {"exposure", "各行业的风险", "What hits each sector", exposure_columns,
     G_N_ELEMENTS(exposure_columns)},
    {"groups", "各情景", "By scenario", group_columns, G_N_ELEMENTS(group_columns)},
    {"summary", "概要", "Summary", summary_columns, G_N_ELEMENTS(summary_columns)},
};
