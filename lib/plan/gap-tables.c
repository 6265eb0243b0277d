/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/gap-tables.h"

#include "plan/plan-words.h"

#define DOUBLE LT_PLAN_DOUBLE
#define INT    LT_PLAN_INT
#define TEXT   LT_PLAN_TEXT
#define LABEL  LT_PLAN_LABEL

static const LtColumn gap_columns[] = {
    {"rank", INT, "排名", "Rank", "按得分", "By score", NULL, 0},
    {"segment", TEXT, "编号", "Id", "环节编号", "Id of the segment", NULL, 0},
    {"name", LABEL, "环节", "Segment", "环节名称", "Name of the segment", NULL, 0},
    {"kind-name", LABEL, "类别", "Kind", "环节类别", "What it is", NULL, 0},
    {"class", TEXT, "缺口编号", "Class id",
     "missing 缺失，insufficient 不足，unclear 本地有供应者但数量不明",
     "missing, insufficient, or unclear: somebody is at home, of unknown size", NULL, 0},
    {"class-name", LABEL, "缺口", "Class", "缺失、不足、待查", "Its name", NULL, 0},
    {"score", DOUBLE, "得分", "Score", "需求、可行、价值的几何平均",
     "The geometric mean of need, feasibility and value", NULL, 2},
    {"score-low", DOUBLE, "得分下限", "At least", "未知因素取最低",
     "With what is unknown at its worst", NULL, 2},
    {"score-high", DOUBLE, "得分上限", "At most", "未知因素取最高",
     "With what is unknown at its best", NULL, 2},
    {"need", DOUBLE, "需求", "Need", "本地有多需要它", "How much home needs it", NULL, 2},
    {"need-low", DOUBLE, "需求下限", "Need at least", "未知因素取最低", "At worst", NULL, 2},
    {"need-high", DOUBLE, "需求上限", "Need at most", "未知因素取最高", "At best", NULL, 2},
    {"feasible", DOUBLE, "可行", "Feasible", "在本地补上有多可行", "How feasible it is at home",
     NULL, 2},
    {"feasible-low", DOUBLE, "可行下限", "Feasible at least", "未知因素取最低", "At worst", NULL,
     2},
    {"feasible-high", DOUBLE, "可行上限", "Feasible at most", "未知因素取最高", "At best", NULL, 2},
    {"value", DOUBLE, "价值", "Value", "补上它的价值", "What it is worth", NULL, 2},
    {"value-low", DOUBLE, "价值下限", "Value at least", "未知因素取最低", "At worst", NULL, 2},
    {"value-high", DOUBLE, "价值上限", "Value at most", "未知因素取最高", "At best", NULL, 2},
    {"home-low", DOUBLE, "本地份额下限", "Home at least", "本地企业占世界市场的份额",
     "What firms at home have of the world market", "1", 1},
    {"home-high", DOUBLE, "本地份额上限", "Home at most", "未记名的部分可能在本地",
     "What no firm holds by name may be at home", "1", 1},
    {"n-users", INT, "本地用户", "Home users", "直接用到它的本地环节数",
     "Home segments that need it", NULL, 0},
    {"n-stopped", INT, "断供停产", "Stop without it", "没有它就停产的本地环节数",
     "Home segments that stop without it", NULL, 0},
    {"market", DOUBLE, "市场规模", "Market", "世界市场规模", "The world market", "USD million", 0},
    {"holders", LABEL, "外地企业", "Firms elsewhere", "可引进的已知企业，本国在前",
     "Known firms that could come, those of the country first", NULL, 0},
    {"place-name", LABEL, "承载地", "Place", "发展方向相符的本地园区或镇街",
     "The place at home whose focus fits", NULL, 0},
    {"reason", LABEL, "说明", "Why", "一句话说明", "In one sentence", NULL, 0},
    {"bodies", LABEL, "责任单位", "Responsible", "规划项目为该环节写明的责任单位",
     "The bodies that the plan names for it", NULL, 0},
};

static const LtColumn factor_columns[] = {
    {"segment", TEXT, "编号", "Id", "环节编号", "Id of the segment", NULL, 0},
    {"name", LABEL, "环节", "Segment", "环节名称", "Name of the segment", NULL, 0},
    {"group", LABEL, "组", "Group", "需求、可行、价值", "Need, feasibility or value", NULL, 0},
    {"factor", TEXT, "因素编号", "Factor id", "因素的编号", "Id of the factor", NULL, 0},
    {"label", LABEL, "因素", "Factor", "因素名称", "Its name", NULL, 0},
    {"value", DOUBLE, "值", "Value", "0至1；空为未知", "From 0 to 1; empty: not known", NULL, 2},
    {"low", DOUBLE, "下限", "At least", "最低可能值", "What it is at least", NULL, 2},
    {"high", DOUBLE, "上限", "At most", "最高可能值", "What it is at most", NULL, 2},
    {"what", LABEL, "含义", "What it is", "如何计算", "How it is found", NULL, 0},
};

static const LtColumn back_columns[] = {
    {"from", INT, "起始年", "From", "只用到这一年为止的数据", "Only what was known by this year",
     NULL, 0},
    {"to", INT, "截止年", "To", "用这一年的数据检验", "Held against this year", NULL, 0},
    {"n-absent", INT, "当时没有", "Absent", "起始年本地没有的环节数",
     "Segments that home did not have", NULL, 0},
    {"n-entered", INT, "后来有了", "Entered", "截止年本地已有的环节数", "Those that it has by then",
     NULL, 0},
    {"auc", DOUBLE, "AUC", "AUC", "后来有了的环节得分高于其余的概率；0.5等于随机",
     "The probability that one that came had a higher score than one that did not; 0.5: chance",
     NULL, 2},
    {"reason", LABEL, "说明", "In words", "一句话说明", "In one sentence", NULL, 0},
};

static const LtColumn entry_columns[] = {
    {"segment", TEXT, "编号", "Id", "环节编号", "Id of the segment", NULL, 0},
    {"name", LABEL, "环节", "Segment", "环节名称", "Name of the segment", NULL, 0},
    {"score", DOUBLE, "当时得分", "Score then", "只用起始年为止的数据", "From what was known then",
     NULL, 2},
    {"entered", INT, "后来有了", "Entered", "1 截止年本地已有", "1: home has it by then", NULL, 0},
};

const LtTableSpec lt_gaps_table = {"gaps", "缺链清单", "Gaps", gap_columns,
                                   G_N_ELEMENTS(gap_columns)};
const LtTableSpec lt_gap_factors_table = {"factors", "缺口因素", "Factors", factor_columns,
                                          G_N_ELEMENTS(factor_columns)};
const LtTableSpec lt_gap_back_test_table = {"back-test", "回测", "Back-test", back_columns,
                                            G_N_ELEMENTS(back_columns)};
const LtTableSpec lt_gap_entries_table = {"entries", "回测明细", "Entries", entry_columns,
                                          G_N_ELEMENTS(entry_columns)};
