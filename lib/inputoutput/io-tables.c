/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputoutput/io-run.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn sector_columns[] = {
    {"rank", INT, "排名", "Rank", "按抽走后的损失", "By the loss when it is taken out", NULL, 0},
    {"sector", TEXT, "编号", "Id", "部门或环节", "A sector or segment", NULL, 0},
    {"name", LABEL, "部门", "Sector", "部门或环节", "A sector or segment", NULL, 0},
    {"place", TEXT, "地点", "Place", "所在地", "Where it is", NULL, 0},
    {"output", DOUBLE, "总产出", "Output", "一年的产出", "Output in a year", NULL, 0},
    {"final-demand", DOUBLE, "最终使用", "Final demand", "产出中不作中间投入的部分",
     "The part of output that is no input of others", NULL, 0},
    {"value-added", DOUBLE, "增加值", "Value added", "产出减去中间投入，或表中所给",
     "Output less inputs, or what the table says", NULL, 0},
    {"class", TEXT, "类型编号", "Class id", "key、backward、forward 或 weak",
     "key, backward, forward or weak", NULL, 0},
    {"class-name", LABEL, "类型", "Class", "两种联系是否都强", "Whether its linkages are strong",
     NULL, 0},
    {"backward-direct", DOUBLE, "直接后向", "Direct backward", "单位产出的直接中间投入 Σa",
     "Inputs bought by unit of output, Σa", NULL, 3},
    {"forward-direct", DOUBLE, "直接前向", "Direct forward", "产出中直接作中间投入的比例 Σb",
     "The part of output sold as inputs, Σb", NULL, 3},
    {"backward", DOUBLE, "后向联系", "Backward", "产出乘数：单位最终使用带动的全体产出 Σl",
     "The output multiplier: output of all by unit of final demand, Σl", NULL, 3},
    {"forward", DOUBLE, "前向联系", "Forward", "戈什前向联系 Σg", "Ghosh's forward linkage, Σg",
     NULL, 3},
    {"backward-power", DOUBLE, "影响力系数", "Power of dispersion", "后向联系与平均之比",
     "The backward linkage by the mean", NULL, 3},
    {"forward-power", DOUBLE, "感应度系数", "Sensitivity of dispersion", "前向联系与平均之比",
     "The forward linkage by the mean", NULL, 3},
    {"backward-cv", DOUBLE, "后向离散", "Backward spread",
     "后向拉动在各供应部门间的变异系数，低则均匀",
     "How unevenly its pull falls on suppliers: the coefficient of variation", NULL, 3},
    {"forward-cv", DOUBLE, "前向离散", "Forward spread", "感应在各使用部门间的变异系数，低则均匀",
     "How unevenly it is pulled by users: the coefficient of variation", NULL, 3},
    {"net-multiplier", DOUBLE, "净乘数", "Net multiplier", "后向联系×最终使用÷产出",
     "The backward linkage times final demand by output", NULL, 3},
    {"value-effect", DOUBLE, "增加值效应", "Value-added effect", "单位最终使用带动的增加值",
     "Value added of all by unit of final demand", NULL, 3},
    {"type-one", DOUBLE, "第一类乘数", "Type I", "带动的增加值与自身增加值之比",
     "Value added of all by its own", NULL, 3},
    {"type-two", DOUBLE, "第二类乘数", "Type II",
     "计入居民消费后单位最终使用带动的全体产出；需设定 households",
     "Output of all by unit of final demand with households' spending; needs households", NULL, 3},
    {"upstreamness", DOUBLE, "上游度", "Upstreamness",
     "到最终使用的平均步数（1为直接面向最终使用）", "Average steps to final demand, 1 next to it",
     NULL, 3},
    {"downstreamness", DOUBLE, "下游度", "Downstreamness", "从初始投入起的平均步数",
     "Average steps from primary inputs", NULL, 3},
    {"level", DOUBLE, "层级", "Trophic level", "营养级（MacKay等），每个连通部分从0起",
     "Trophic level (MacKay et al.), from 0 in each connected part", NULL, 3},
    {"part", INT, "连通部分", "Part", "属于第几个连通部分", "Which connected part it is in", NULL,
     0},
    {"loss", DOUBLE, "抽走损失", "Loss", "抽走它后全体少产多少",
     "How much less all make when it is taken out", NULL, 0},
    {"loss-share", DOUBLE, "损失占比", "Loss share", "损失占全体产出", "The loss by all output",
     "1", 3},
    {"loss-of-others", DOUBLE, "其他部门损失", "Loss of others", "完全失去它时其他部门少产多少",
     "How much less others make when it is gone", NULL, 0},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

static const LtColumn link_columns[] = {
    {"rank", INT, "排名", "Rank", "按切断后的损失", "By the loss when it is cut", NULL, 0},
    {"supplier", TEXT, "供方编号", "Supplier id", "供应部门", "Who sells", NULL, 0},
    {"supplier-name", LABEL, "供方", "Supplier", "供应部门", "Who sells", NULL, 0},
    {"buyer", TEXT, "用方编号", "Buyer id", "使用部门", "Who buys", NULL, 0},
    {"buyer-name", LABEL, "用方", "Buyer", "使用部门", "Who buys", NULL, 0},
    {"flow", DOUBLE, "流量", "Flow", "一年的流量", "What flows in a year", NULL, 0},
    {"coefficient", DOUBLE, "投入系数", "Coefficient", "单位产出的投入 a",
     "Input by unit of output, a", NULL, 4},
    {"loss", DOUBLE, "切断损失", "Loss", "切断它后全体少产多少",
     "How much less all make when it is cut", NULL, 0},
    {"loss-share", DOUBLE, "损失占比", "Loss share", "损失占全体产出", "The loss by all output",
     "1", 4},
    {"exact", INT, "精确", "Exact", "1 精确，0 上界", "1: exact; 0: an upper bound", NULL, 0},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

static const LtColumn group_columns[] = {
    {"size", INT, "个数", "Size", "组合中的部门数", "How many sectors are in it", NULL, 0},
    {"members", TEXT, "编号", "Ids", "损失最大的组合", "The group that costs most", NULL, 0},
    {"names", LABEL, "组合", "Group", "损失最大的组合", "The group that costs most", NULL, 0},
    {"loss", DOUBLE, "损失", "Loss", "一起失去时的损失", "What is lost without them", NULL, 0},
    {"loss-share", DOUBLE, "损失占比", "Loss share", "损失占全体产出", "The loss by all output",
     "1", 3},
    {"bound", DOUBLE, "上界", "Bound", "任何同样大小的组合损失都不超过此值",
     "No group of this size costs more", NULL, 0},
    {"exact", INT, "精确", "Exact", "1 已证明最优，0 搜索达到上限",
     "1: proven to be the best; 0: the search was stopped", NULL, 0},
    {"greedy", TEXT, "贪心组合", "Greedy choice", "逐个加入损失增加最多的部门",
     "Adding the sector that adds most, one at a time", NULL, 0},
    {"greedy-loss", DOUBLE, "贪心损失", "Greedy loss", "贪心组合的损失", "What that costs", NULL,
     0},
    {"top", TEXT, "单独最大者", "Top alone", "单独损失最大的几个部门", "Those that cost most alone",
     NULL, 0},
    {"top-loss", DOUBLE, "其合计损失", "Their loss", "它们一起失去时的损失",
     "What those cost together", NULL, 0},
    {"steps", INT, "搜索步数", "Steps", "分支定界的节点数", "Nodes of the branch and bound", NULL,
     0},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

static const LtColumn pass_columns[] = {
    {"product", TEXT, "产品编号", "Product id", "最终使用最大的产品",
     "One of the products with most final demand", NULL, 0},
    {"product-name", LABEL, "产品", "Product", "最终使用最大的产品",
     "One of the products with most final demand", NULL, 0},
    {"rank", INT, "排名", "Rank", "按经过次数", "By how often it is passed", NULL, 0},
    {"sector", TEXT, "编号", "Id", "经过的部门", "The sector that is passed", NULL, 0},
    {"name", LABEL, "经过部门", "Passed", "经过的部门", "The sector that is passed", NULL, 0},
    {"frequency", DOUBLE, "经过次数", "Frequency", "产品的价值平均经过它几次",
     "How often what goes into the product passes it on average", NULL, 4},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

static const LtColumn shock_columns[] = {
    {"rank", INT, "排名", "Rank", "按每期损失", "By the loss a period", NULL, 0},
    {"sector", TEXT, "编号", "Id", "部门", "A sector", NULL, 0},
    {"name", LABEL, "部门", "Sector", "部门", "A sector", NULL, 0},
    {"lack", DOUBLE, "冲击", "Shock", "给定的缺少比例", "What it lacks, as given", "1", 3},
    {"inoperability", DOUBLE, "停产比例", "Inoperability", "稳定时不能生产的比例",
     "The part that is not made, at rest", "1", 4},
    {"loss", DOUBLE, "每期损失", "Loss a period", "停产比例×产出", "That part of output", NULL, 0},
    {"speed", DOUBLE, "恢复系数", "Speed", "每期恢复的比例 k", "The part recovered a period, k",
     NULL, 3},
    {"dynamic-loss", DOUBLE, "过程损失", "Loss on the way", "冲击消失后恢复过程中的合计损失",
     "What is lost in all while it recovers, once the shock is over", NULL, 0},
    {"last", DOUBLE, "期末停产", "At the end", "最后一期仍停产的比例",
     "The part that is not made at the last step", "1", 6},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

static const LtColumn supply_columns[] = {
    {"rank", INT, "排名", "Rank", "按产出损失", "By the loss of output", NULL, 0},
    {"sector", TEXT, "编号", "Id", "部门", "A sector", NULL, 0},
    {"name", LABEL, "部门", "Sector", "部门", "A sector", NULL, 0},
    {"lack", DOUBLE, "冲击", "Shock", "给定的初始投入缺少比例",
     "The part of its primary inputs that it lacks, as given", "1", 3},
    {"value", DOUBLE, "缺少的投入", "Inputs lacking", "缺少比例×初始投入（产出减中间投入）",
     "That part of output less inputs", NULL, 0},
    {"loss", DOUBLE, "产出损失", "Loss", "因此少产多少（戈什）", "How much less it makes (Ghosh)",
     NULL, 0},
    {"loss-share", DOUBLE, "损失占比", "Loss share", "损失占该部门产出", "The loss by its output",
     "1", 6},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

static const LtColumn path_columns[] = {
    {"product", TEXT, "产品编号", "Product id", "最终使用最大的产品",
     "One of the products with most final demand", NULL, 0},
    {"product-name", LABEL, "产品", "Product", "最终使用最大的产品",
     "One of the products with most final demand", NULL, 0},
    {"rank", INT, "排名", "Rank", "按增加值", "By the value added", NULL, 0},
    {"path", TEXT, "路径编号", "Path ids", "从增加值的来源到产品",
     "From where value is added to the product", NULL, 0},
    {"names", LABEL, "路径", "Path", "从增加值的来源到产品",
     "From where value is added to the product", NULL, 0},
    {"sectors", INT, "部门数", "Sectors", "路径上的部门数", "How many sectors are on it", NULL, 0},
    {"value", DOUBLE, "增加值", "Value added", "沿该路径进入最终使用的增加值",
     "Value added that comes into final demand by this way", NULL, 0},
    {"share", DOUBLE, "占比", "Share", "占该产品最终使用", "By final demand for the product", "1",
     6},
    {"exact", INT, "精确", "Exact", "1 没有更大的路径未列出，0 搜索达到上限",
     "1: no greater one is missing; 0: the search was stopped", NULL, 0},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

static const LtColumn trade_columns[] = {
    {"place", TEXT, "地区", "Place", "地区", "A place", NULL, 0},
    {"exports", DOUBLE, "输出", "Exports", "卖给其他地区的产品，含中间产品",
     "What it sells to other places, for use in production too", NULL, 0},
    {"home-value", DOUBLE, "本地增加值", "Value of its own", "输出中本地的增加值，含回流的",
     "Its own value added in them, what comes back included", NULL, 0},
    {"foreign-value", DOUBLE, "外来增加值", "Value of others", "输出中其他地区的增加值",
     "Value added of others in them", NULL, 0},
    {"foreign-share", DOUBLE, "外来占比", "Share of others", "外来增加值占输出的比例",
     "That as a part of exports", "1", 4},
    {"absorbed", DOUBLE, "外地吸收", "Absorbed elsewhere", "其他地区最终使用中所含的本地增加值",
     "Its value added in what others use in the end", NULL, 0},
    {"absorbed-ratio", DOUBLE, "吸收比", "Ratio", "外地吸收与输出之比", "That by exports", NULL, 4},
    {"imported-inputs", DOUBLE, "输入的投入", "Imported inputs",
     "输出中直接或经本地部门用到的外来投入（垂直专业化）",
     "Inputs of other places in exports, used directly or by way of its own sectors (vertical "
     "specialisation)",
     NULL, 0},
    {"local-value", DOUBLE, "其余", "The rest", "输出减去输入的投入", "Exports less those inputs",
     NULL, 0},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

static const LtColumn added_columns[] = {
    {"source", TEXT, "来源地区", "Source", "增加值在哪里产生", "Where value is added", NULL, 0},
    {"where", TEXT, "使用地区", "Used in", "最终在哪里使用", "Where it is used in the end", NULL,
     0},
    {"value", DOUBLE, "增加值", "Value added", "来源地区的增加值在使用地区最终使用中的数额",
     "Value added of the source in the final demand of the other", NULL, 0},
    {"share", DOUBLE, "占比", "Share", "占使用地区最终使用的比例", "As a part of that final demand",
     "1", 4},
};

static const LtColumn summary_columns[] = {
    {"sectors", INT, "部门数", "Sectors", "部门或环节的个数", "How many sectors there are", NULL,
     0},
    {"links", INT, "联系数", "Links", "大于零的流量的个数", "How many flows are not zero", NULL, 0},
    {"output", DOUBLE, "总产出", "Output", "全体产出", "Output of all", NULL, 0},
    {"final-demand", DOUBLE, "最终使用", "Final demand", "全体最终使用", "Final demand of all",
     NULL, 0},
    {"multiplier", DOUBLE, "平均乘数", "Multiplier", "产出与最终使用之比", "Output by final demand",
     NULL, 3},
    {"key", INT, "关键部门", "Key sectors", "两种联系都强", "Both linkages are strong", NULL, 0},
    {"backward-oriented", INT, "后向拉动型", "Backward-oriented", "只有后向联系强",
     "Only the backward one is strong", NULL, 0},
    {"forward-oriented", INT, "前向供给型", "Forward-oriented", "只有前向联系强",
     "Only the forward one is strong", NULL, 0},
    {"weak", INT, "一般部门", "Weakly linked", "都不强", "Neither is strong", NULL, 0},
    {"parts", INT, "连通部分", "Parts", "互不相连的部分数", "Parts that are not connected", NULL,
     0},
    {"incoherence", DOUBLE, "不一致度", "Incoherence", "0为完全分层，1为完全循环",
     "0: perfect layers; 1: nothing but cycles", NULL, 3},
    {"method", TEXT, "方法", "Method", "inverse 求逆，one-pass 无循环一遍算完，iterative 迭代",
     "inverse, one-pass (no cycles), or iterative", NULL, 0},
    {"residual", DOUBLE, "残差", "Residual", "逐个求解时最大的相对残差",
     "The largest relative residual where questions are solved alone", NULL, 15},
    {"text", LABEL, "概要", "In words", "用文字概括", "The same in words", NULL, 0},
};

#define TABLE(name, zh, en, columns)                                                               \
    {                                                                                              \
        name, zh, en, columns, G_N_ELEMENTS(columns)                                               \
    }

const LtTableSpec lt_io_sectors_table = TABLE("sectors", "部门", "Sectors", sector_columns);
const LtTableSpec lt_io_links_table = TABLE("links", "联系", "Links", link_columns);
const LtTableSpec lt_io_groups_table = TABLE("key-groups", "关键组合", "Key groups", group_columns);
const LtTableSpec lt_io_passes_table =
    TABLE("pass-through", "必经部门", "Where value passes", pass_columns);
const LtTableSpec lt_io_shock_table =
    TABLE("inoperability", "停产传导", "Inoperability", shock_columns);
const LtTableSpec lt_io_supply_table = TABLE("supply", "供给冲击", "Supply shock", supply_columns);
const LtTableSpec lt_io_paths_table = TABLE("paths", "供应路径", "Ways of supply", path_columns);
const LtTableSpec lt_io_trade_table =
    TABLE("trade", "地区间贸易的增加值", "Value added in trade", trade_columns);
const LtTableSpec lt_io_added_table =
    TABLE("value-added", "增加值的来源与去向", "Where value comes from", added_columns);
const LtTableSpec lt_io_summary_table = TABLE("summary", "概要", "Summary", summary_columns);
