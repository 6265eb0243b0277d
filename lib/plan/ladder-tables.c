/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/ladder-tables.h"

#include "plan/plan-words.h"

#define DOUBLE LT_PLAN_DOUBLE
#define INT    LT_PLAN_INT
#define TEXT   LT_PLAN_TEXT
#define LABEL  LT_PLAN_LABEL

static const LtColumn firm_columns[] = {
    {"rank", INT, "排名", "Rank", "离下一台阶近的在前", "Those close to the next step first", NULL,
     0},
    {"firm", TEXT, "编号", "Id", "企业编号", "Id of the firm", NULL, 0},
    {"name", LABEL, "企业", "Firm", "企业名称", "Name of the firm", NULL, 0},
    {"place-name", LABEL, "所在地", "Place", "企业所在地", "Where it is", NULL, 0},
    {"segments", LABEL, "环节", "Segments", "企业供应的环节", "What it supplies", NULL, 0},
    {"rung", TEXT, "台阶编号", "Rung id", "目前所在台阶", "The rung it is on", NULL, 0},
    {"rung-name", LABEL, "目前台阶", "Rung", "目前所在台阶；空为尚未上台阶或未知",
     "The rung it is on; empty: none, or not known", NULL, 0},
    {"basis", TEXT, "依据", "Basis", "recognised 链条文件记为已认定，figures 已知数据达到量化标准",
     "recognised: the chain says so; figures: what is known meets the numbers", NULL, 0},
    {"next", TEXT, "下一台阶编号", "Next id", "下一个台阶", "The next rung", NULL, 0},
    {"next-name", LABEL, "下一台阶", "Next rung", "下一个台阶", "The next rung", NULL, 0},
    {"verdict", TEXT, "结论编号", "Verdict id", "meets、could-be、not",
     "Of the next rung: meets, could-be (something is not known) or not", NULL, 0},
    {"verdict-name", LABEL, "结论", "Verdict", "对照下一台阶：达到、可能、未达到",
     "Of the next rung", NULL, 0},
    {"n-met", INT, "已达标", "Met", "下一台阶已达到的标准数",
     "Criteria of the next rung that it meets", NULL, 0},
    {"n-unknown", INT, "待查", "Not known", "缺少数据的标准数", "Criteria that nobody can tell",
     NULL, 0},
    {"n-failed", INT, "未达标", "Not met", "未达到的标准数", "Criteria that it fails", NULL, 0},
    {"close", INT, "接近", "Close", "1：至少一项达标，未达到的都已接近（见选项 near）",
     "1: something is met, and whatever fails is near; see the option near", NULL, 0},
    {"missing", LABEL, "尚缺", "Missing", "到下一台阶还缺什么", "What the next rung still takes",
     NULL, 0},
    {"reason", LABEL, "说明", "Why", "一句话说明", "In one sentence", NULL, 0},
};

static const LtColumn rung_columns[] = {
    {"rung", TEXT, "编号", "Id", "台阶编号", "Id of the rung", NULL, 0},
    {"name", LABEL, "台阶", "Rung", "台阶名称", "Name of the rung", NULL, 0},
    {"n-recognised", INT, "已认定", "Recognised", "链条文件记为已认定的企业数",
     "Firms that the chain says are on it", NULL, 0},
    {"n-meets", INT, "数据达标", "Meet the figures", "未认定但数据达到量化标准的企业数",
     "Others that meet its numbers", NULL, 0},
    {"n-could-be", INT, "可能", "Could be", "缺少数据、不能排除的企业数",
     "Others that what is known does not rule out", NULL, 0},
    {"n-close", INT, "接近", "Close", "下一步即为此台阶且已接近的企业数",
     "Firms whose next rung it is, and that are close", NULL, 0},
    {"goal", DOUBLE, "规划目标", "Goal", "规划的企业数目标", "Firms that the plan wants on it",
     NULL, 0},
    {"goal-year", INT, "目标年", "By", "目标年份", "The year of the goal", NULL, 0},
    {"short", DOUBLE, "尚差", "Short", "目标减已认定；不小于0",
     "The goal less those recognised, not below 0", NULL, 0},
    {"reason", LABEL, "说明", "Why", "一句话说明", "In one sentence", NULL, 0},
};

static const LtColumn node_columns[] = {
    {"segment", TEXT, "编号", "Id", "环节编号", "Id of the segment", NULL, 0},
    {"name", LABEL, "环节", "Segment", "环节名称", "Name of the segment", NULL, 0},
    {"n-firms", INT, "本地企业", "Firms", "供应该环节的本地企业数", "Firms at home that supply it",
     NULL, 0},
    {"n-on", INT, "已上台阶", "On a rung", "已认定的企业数", "Recognised on some rung", NULL, 0},
    {"n-meets", INT, "数据达标", "Meet the figures", "数据达到某一台阶的企业数",
     "Others whose numbers meet some rung", NULL, 0},
    {"n-close", INT, "接近", "Close", "接近下一台阶的企业数", "Close to their next rung", NULL, 0},
    {"n-could-be", INT, "可能", "Could be", "下一台阶缺少数据的企业数",
     "Whose next rung cannot be told", NULL, 0},
};

static const LtColumn criterion_columns[] = {
    {"rung", TEXT, "编号", "Id", "台阶编号", "Id of the rung", NULL, 0},
    {"rung-name", LABEL, "台阶", "Rung", "台阶名称", "Name of the rung", NULL, 0},
    {"criterion", LABEL, "标准", "Criterion", "量化标准", "What a firm must show", NULL, 0},
    {"source", LABEL, "来源", "Source", "标准的来源", "Who says so", NULL, 0},
    {"year", INT, "年份", "Year", "来源的年份", "The year of the source", NULL, 0},
    {"illustrative", INT, "示意", "Illustrative", "1 未经原文核对，仅作示意",
     "1: not checked against the text of the rules", NULL, 0},
};

const LtTableSpec lt_ladder_firms_table = {"firms", "企业梯队", "Firms", firm_columns,
                                           G_N_ELEMENTS(firm_columns)};
const LtTableSpec lt_ladder_rungs_table = {"rungs", "各台阶企业数", "Rungs", rung_columns,
                                           G_N_ELEMENTS(rung_columns)};
const LtTableSpec lt_ladder_nodes_table = {"nodes", "各环节梯队", "Nodes", node_columns,
                                           G_N_ELEMENTS(node_columns)};
const LtTableSpec lt_ladder_criteria_table = {"criteria", "认定标准", "Criteria", criterion_columns,
                                              G_N_ELEMENTS(criterion_columns)};
