/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/target-tables.h"

#include "plan/plan-words.h"

const LtLampInfo lt_lamp_info[LT_N_LAMPS] = {
    [LT_LAMP_RED] = {"red",
                     {"红灯", "red"},
                     {"按目前速度，期末不到目标的{}%", "the pace leads to less than {} % of it"}},
    [LT_LAMP_YELLOW] = {"yellow",
                        {"黄灯", "yellow"},
                        {"不到绿灯，但至少达到目标的{}%",
                         "not green, but the pace leads to {} % of it or more"}},
    [LT_LAMP_GREEN] = {"green",
                       {"绿灯", "green"},
                       {"按目前速度，期末至少达到目标的{}%（“约”字目标另有余地）",
                        "the pace leads to {} % of it or more; \"about\" allows for less"}},
    [LT_LAMP_UNKNOWN] = {"unknown",
                         {"未知", "unknown"},
                         {"没有数据，或看不出速度", "nothing measured, or no pace to be seen"}},
};

#define DOUBLE LT_PLAN_DOUBLE
#define INT    LT_PLAN_INT
#define TEXT   LT_PLAN_TEXT
#define LABEL  LT_PLAN_LABEL

static const LtColumn target_columns[] = {
    {"target", TEXT, "编号", "Id", "目标编号", "Id of the target", NULL, 0},
    {"name", LABEL, "目标", "Target", "规划所写的目标", "What the plan wants", NULL, 0},
    {"indicator", TEXT, "指标", "Indicator", "目标的指标", "What is counted", NULL, 0},
    {"sense", TEXT, "含义", "Sense",
     "at-least 不低于、more-than 超过、about 约、exactly 等于、increase 提高",
     "at-least, more-than, about, exactly, or increase: no number", NULL, 0},
    {"value", DOUBLE, "目标值", "Goal", "要达到的数", "The number to be reached", NULL, 1},
    {"unit", LABEL, "单位", "Unit", "目标值的单位", "The unit of the numbers of the row", NULL, 0},
    {"year", INT, "目标年", "By", "何年达到", "The year it is for", NULL, 0},
    {"source", LABEL, "目标来源", "Source", "写明目标的文件", "Who says so", NULL, 0},
    {"base", DOUBLE, "基数", "Base", "规划所写的基数；没有则取最早的实际数",
     "The plan's base; where it gives none, the oldest observation", NULL, 1},
    {"base-year", INT, "基年", "Base year", "基数的年份", "The year of the base", NULL, 0},
    {"stated-growth", DOUBLE, "规划增速", "Stated growth", "规划写明的年均增速",
     "The growth that the plan states", "% a year", 1},
    {"implied", DOUBLE, "按规划增速", "Implied", "基数按规划增速到目标年的数",
     "What the base is by then at the stated growth", NULL, 1},
    {"needed", DOUBLE, "所需增速", "Needed growth",
     "从基数到目标的年均增速（%）；个数和百分比目标为每年增加量",
     "Growth a year from base to goal, in per cent; of counts and percentages in their unit", NULL,
     1},
    {"latest", DOUBLE, "最新实际", "Latest", "最新的实际数", "The newest observation", NULL, 1},
    {"latest-year", INT, "实际年", "Of", "最新实际数的年份", "Its year", NULL, 0},
    {"latest-source", LABEL, "实际来源", "Source of the latest", "最新实际数的来源", "Its source",
     NULL, 0},
    {"due", DOUBLE, "进度应达", "Due", "按所需增速，到实际年应达到的数",
     "What the needed growth makes of the base by that year", NULL, 1},
    {"gap", DOUBLE, "与进度差", "Gap", "最新实际减进度应达；负数为落后",
     "The latest less what is due; below 0: behind", NULL, 1},
    {"pace", DOUBLE, "实际增速", "Pace", "从基年到实际年的年均增速；只有一年时为当年增速",
     "Growth a year since the base; where there is one number alone, the growth of that year", NULL,
     1},
    {"needed-now", DOUBLE, "今后所需增速", "Needed from now", "从最新实际到目标的年均增速",
     "Growth a year from the latest to the goal", NULL, 1},
    {"end", DOUBLE, "期末预计", "Leads to", "按实际增速到目标年的数",
     "Where the pace leads by the year of the goal", NULL, 1},
    {"end-gap", DOUBLE, "期末差额", "Gap at the end", "期末预计减目标值",
     "Where the pace leads, less the goal", NULL, 1},
    {"lamp", TEXT, "灯号编号", "Lamp id", "red、yellow、green、unknown",
     "red, yellow, green, or unknown", NULL, 0},
    {"lamp-name", LABEL, "灯号", "Lamp", "红灯、黄灯、绿灯、未知", "Its name", NULL, 0},
    {"reason", LABEL, "说明", "Why", "一句话说明", "In one sentence", NULL, 0},
    {"bodies", LABEL, "责任单位", "Responsible",
     "规划为该环节的项目写明的责任单位；没有则为本地项目最多的单位（推定）",
     "The bodies of the projects of its segment; else those with most projects of the place", NULL,
     0},
    {"bodies-named", INT, "规划写明", "Named", "1 规划写明，0 推定",
     "1: the plan names them; 0: taken to be", NULL, 0},
};

static const LtColumn lamp_columns[] = {
    {"lamp", TEXT, "编号", "Id", "灯号编号", "Id of the lamp", NULL, 0},
    {"name", LABEL, "灯号", "Lamp", "灯号名称", "Its name", NULL, 0},
    {"n", INT, "目标数", "Targets", "该灯号的目标数", "How many targets have it", NULL, 0},
    {"rule", LABEL, "判定", "Rule", "何时为此灯号", "When a target has it", NULL, 0},
};

const LtTableSpec lt_targets_table = {"targets", "目标进度", "Targets", target_columns,
                                      G_N_ELEMENTS(target_columns)};
const LtTableSpec lt_target_lamps_table = {"lamps", "灯号", "Lamps", lamp_columns,
                                           G_N_ELEMENTS(lamp_columns)};
