/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/cut-tables.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn cut_columns[] = {
    {"rank", INT, "排名", "Rank", "先按项数，再按停产产品数", "By size, then by products stopped",
     NULL, 0},
    {"order", INT, "项数", "Order", "同时失去几项", "How many are lost at once", NULL, 0},
    {"members", TEXT, "编号", "Ids", "同时失去的国家、企业或环节",
     "The countries, firms or segments lost at once", NULL, 0},
    {"names", LABEL, "同时失去", "Lost together", "同时失去的国家、企业或环节",
     "The countries, firms or segments lost at once", NULL, 0},
    {"semantics", TEXT, "含义", "Semantics",
     "running 运行中失去即停产；cold-start 运行不受影响，但停下后无法重新启动",
     "running: stops a running chain; cold-start: that runs on, but could not be started again",
     NULL, 0},
    {"n-stopped", INT, "停产产品数", "Products stopped", "停产（或无法重启）的最终产品数",
     "Final products that stop, or cannot be started again", NULL, 0},
    {"product", TEXT, "产品编号", "Product id", "其中一种", "One of them", NULL, 0},
    {"product-name", LABEL, "产品", "Product", "其中一种", "One of them", NULL, 0},
    {"reason", LABEL, "原因", "Why", "直接停产的环节", "The segments that stop at once", NULL, 0},
    {"evidence", TEXT, "依据", "Evidence", "结论所依据的薄弱证据；空白为没有",
     "What weak evidence it rests on; empty: none", NULL, 0},
    {"doubt", LABEL, "存疑之处", "Doubt", "为何可能只是数据缺失所致",
     "Why it may be an artefact of missing data", NULL, 0},
};

static const LtColumn product_columns[] = {
    {"product", TEXT, "编号", "Id", "最终产品", "A final product", NULL, 0},
    {"name", LABEL, "产品", "Product", "最终产品", "A final product", NULL, 0},
    {"smallest", INT, "最少项数", "Smallest", "最少同时失去几项就会停产",
     "The fewest losses at once that stop it", NULL, 0},
    {"order-1", INT, "一项", "Of one", "只含一项的最小割集数", "Minimal cut sets of one", NULL, 0},
    {"order-2", INT, "两项", "Of two", "含两项的最小割集数", "Minimal cut sets of two", NULL, 0},
    {"order-3", INT, "三项", "Of three", "含三项的最小割集数", "Minimal cut sets of three", NULL,
     0},
    {"order-4", INT, "四项", "Of four", "含四项的最小割集数", "Minimal cut sets of four", NULL, 0},
    {"cold-only", INT, "仅无法重启", "Restart only", "只使其无法重新启动的最小割集数",
     "Minimal sets that only keep it from being started again", NULL, 0},
    {"probability", DOUBLE, "停产概率", "Probability",
     "每项以 probability 的概率独立失去时停产的精确概率",
     "The exact probability that it stops when each loss has the given one, independently", "1", 2},
    {"complete", INT, "算完", "Complete", "1 算完，0 达到上限",
     "1: finished; 0: a limit was reached", NULL, 0},
};

static const LtColumn event_columns[] = {
    {"event", TEXT, "编号", "Id", "国家、企业或环节", "A country, firm or segment", NULL, 0},
    {"event-kind", TEXT, "类别", "Kind", "country 国家、firm 企业、segment 环节",
     "country, firm or segment", NULL, 0},
    {"name", LABEL, "名称", "Name", "国家、企业或环节", "A country, firm or segment", NULL, 0},
    {"smallest", INT, "最少项数", "Smallest", "含此项的最小割集中最小的项数",
     "The size of the smallest cut set that has it", NULL, 0},
    {"n-sets", INT, "割集数", "Cut sets", "列出的最小割集中含此项的个数",
     "How many of the cut sets listed have it", NULL, 0},
    {"birnbaum", DOUBLE, "杠杆", "Birnbaum", "其失去概率每增加1，停产产品数期望值的增加",
     "By how much the expected number of products stopped grows with the probability of its loss",
     NULL, 3},
};

static const LtColumn trace_columns[] = {
    {"cut", INT, "割集", "Cut set", "割集的排名", "The rank of the cut set", NULL, 0},
    {"product", TEXT, "产品", "Product", "停产的最终产品", "The final product that stops", NULL, 0},
    {"step", INT, "步", "Step", "第几步停产", "In which round it stops", NULL, 0},
    {"segment", TEXT, "环节", "Segment", "停产的环节", "The segment that stops", NULL, 0},
    {"sentence", LABEL, "说明", "Why", "为何停产", "Why it stops", NULL, 0},
};

static const LtColumn module_columns[] = {
    {"rank", INT, "排名", "Rank", "先按环节数，再按项数", "By segments, then by losses", NULL, 0},
    {"segment", TEXT, "编号", "Id", "根环节：其余部分只通过它受影响",
     "The root: only through it does the rest see the sub-chain", NULL, 0},
    {"name", LABEL, "子链", "Sub-chain", "根环节的名称", "The name of its root", NULL, 0},
    {"n-segments", INT, "环节数", "Segments", "其中可能停产的环节数，含根环节",
     "Segments in it that may stop, its root included", NULL, 0},
    {"n-events", INT, "项数", "Losses", "只通过此子链起作用的国家、企业或环节数",
     "The countries, firms or segments whose loss matters through it alone", NULL, 0},
    {"n-products", INT, "产品数", "Products", "依赖此子链的最终产品数",
     "Final products that rest on it", NULL, 0},
    {"product", TEXT, "产品编号", "Product id", "其中一种", "One of them", NULL, 0},
    {"product-name", LABEL, "产品", "Product", "其中一种", "One of them", NULL, 0},
    {"within", TEXT, "所属", "Within", "包含它的最小独立子链；空白为没有",
     "The smallest sub-chain that holds it; empty: none", NULL, 0},
    {"reason", LABEL, "说明", "Why", "它只会因哪些项而停", "What alone may stop it", NULL, 0},
};

const LtTableSpec lt_cut_sets_table = {"cut-sets", "最小割集", "Minimal cut sets", cut_columns,
                                       G_N_ELEMENTS(cut_columns)};
const LtTableSpec lt_cut_products_table = {"products", "最终产品", "Final products",
                                           product_columns, G_N_ELEMENTS(product_columns)};
const LtTableSpec lt_cut_events_table = {"events", "各项的重要性", "Importance", event_columns,
                                         G_N_ELEMENTS(event_columns)};
const LtTableSpec lt_cut_traces_table = {"traces", "停产经过", "How it stops", trace_columns,
                                         G_N_ELEMENTS(trace_columns)};
const LtTableSpec lt_cut_modules_table = {"modules", "独立子链", "Independent sub-chains",
                                          module_columns, G_N_ELEMENTS(module_columns)};
