/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/weak-tables.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn product_columns[] = {
    {"product", TEXT, "产品", "Product", "最终产品的编号", "Id of a final product", NULL, 0},
    {"name", LABEL, "名称", "Name", "最终产品", "The final product", NULL, 0},
};

static const LtColumn loss_columns[] = {
    {"rank", INT, "排名", "Rank", "在国家、企业或环节中的名次；本地所在国不排名",
     "Rank among countries, firms or segments; the country of home has none", NULL, 0},
    {"event", TEXT, "编号", "Id", "失去的国家、企业或环节", "The country, firm or segment lost",
     NULL, 0},
    {"event-kind", TEXT, "类别", "Kind", "country 国家、firm 企业、segment 环节",
     "country, firm or segment", NULL, 0},
    {"event-name", LABEL, "失去", "Loss of", "失去的国家、企业或环节",
     "The country, firm or segment lost", NULL, 0},
    {"n-stopped", INT, "停产产品数", "Products stopped", "必定完全停产的最终产品数",
     "Final products that are sure to stop", NULL, 0},
    {"n-hit", INT, "受影响产品数", "Products hit", "产量减少的最终产品数",
     "Final products of which less can be made", NULL, 0},
    {"left", DOUBLE, "最少剩余", "Left", "受影响最重的产品按已知份额还能生产的比例",
     "What can still be made of the product hit most, by the known shares", "1", 1},
    {"left-low", DOUBLE, "剩余下限", "Left at worst", "未知份额取最坏值时的比例",
     "The same where unknown shares are at their worst", "1", 1},
    {"left-high", DOUBLE, "剩余上限", "Left at best", "未知份额取最好值时的比例",
     "The same where unknown shares are at their best", "1", 1},
    {"worst-product", TEXT, "最重产品编号", "Worst product id", "受影响最重的最终产品",
     "The final product hit most", NULL, 0},
    {"worst-product-name", LABEL, "最重产品", "Worst product", "受影响最重的最终产品",
     "The final product hit most", NULL, 0},
    {"bound-by", TEXT, "瓶颈编号", "Bottleneck id", "决定剩余比例的环节",
     "The segment that sets what is left", NULL, 0},
    {"bound-by-name", LABEL, "瓶颈环节", "Bottleneck", "决定剩余比例的环节",
     "The segment that sets what is left", NULL, 0},
    {"market-at-bound", DOUBLE, "瓶颈市场规模", "Bottleneck market", "瓶颈环节的世界市场规模",
     "World market of the bottleneck", "USD million", 0},
    {"reason", LABEL, "原因", "Why", "一句话说明", "One sentence that says why", NULL, 0},
    {"evidence", TEXT, "依据", "Evidence", "结论所依据的薄弱证据；空白为没有",
     "What weak evidence it rests on; empty: none", NULL, 0},
    {"doubt", LABEL, "存疑之处", "Doubt", "为何可能只是数据缺失所致",
     "Why it may be an artefact of missing data", NULL, 0},
};

static const LtColumn pair_columns[] = {
    {"event", TEXT, "编号", "Id", "失去的国家、企业或环节", "The country, firm or segment lost",
     NULL, 0},
    {"event-kind", TEXT, "类别", "Kind", "country 国家、firm 企业、segment 环节",
     "country, firm or segment", NULL, 0},
    {"product", TEXT, "产品", "Product", "最终产品", "A final product", NULL, 0},
    {"left", DOUBLE, "剩余", "Left", "按已知份额还能生产的比例",
     "What can still be made, by the known shares", "1", 1},
    {"left-low", DOUBLE, "剩余下限", "Left at worst", "未知份额取最坏值时的比例",
     "The same where unknown shares are at their worst", "1", 1},
    {"left-high", DOUBLE, "剩余上限", "Left at best", "未知份额取最好值时的比例",
     "The same where unknown shares are at their best", "1", 1},
    {"bound-by", TEXT, "瓶颈编号", "Bottleneck id", "决定剩余比例的环节",
     "The segment that sets what is left", NULL, 0},
    {"bound-by-name", LABEL, "瓶颈环节", "Bottleneck", "决定剩余比例的环节",
     "The segment that sets what is left", NULL, 0},
    {"market-at-bound", DOUBLE, "瓶颈市场规模", "Bottleneck market", "瓶颈环节的世界市场规模",
     "World market of the bottleneck", "USD million", 0},
};

static const LtColumn stop_columns[] = {
    {"segment", TEXT, "失去的环节", "Segment lost", "失去的环节", "The segment lost", NULL, 0},
    {"stopped", TEXT, "停产的环节", "Segment stopped", "随之完全停产的环节",
     "A segment that stops without it", NULL, 0},
    {"step", INT, "步数", "Step", "经过几步传到", "How many links away", NULL, 0},
};

const LtTableSpec lt_weak_products = {"products", "最终产品", "Final products", product_columns,
                                      G_N_ELEMENTS(product_columns)};
const LtTableSpec lt_weak_losses = {"losses", "失去后的影响", "Losses", loss_columns,
                                    G_N_ELEMENTS(loss_columns)};
const LtTableSpec lt_weak_loss_products = {"loss-products", "逐产品影响", "Losses by product",
                                           pair_columns, G_N_ELEMENTS(pair_columns)};
const LtTableSpec lt_weak_segment_losses = {"segment-losses", "停产推演", "What stops",
                                            stop_columns, G_N_ELEMENTS(stop_columns)};
