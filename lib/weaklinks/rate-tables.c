/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/rate-tables.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn product_columns[] = {
    {"product", TEXT, "产品", "Product", "最终产品的编号", "Id of a final product", NULL, 0},
    {"name", LABEL, "名称", "Name", "最终产品", "The final product", NULL, 0},
    {"rate", DOUBLE, "最大产量", "Maximum rate", "只为这种产品调配时，最多能生产现有产量的多少",
     "The most that can be made of it, as a part of today's, when all is allotted for its sake",
     "1", 1},
    {"rate-low", DOUBLE, "最大产量下限", "At worst", "未知份额取最坏值",
     "The same where unknown shares are at their worst", "1", 1},
    {"rate-high", DOUBLE, "最大产量上限", "At best", "未知份额取最好值",
     "The same where unknown shares are at their best", "1", 1},
};

static const LtColumn link_columns[] = {
    {"rank", INT, "排名", "Rank", "单独增加的所得从大到小，再按是否须一起增加，再按减少的损失",
     "By what more of it gains, then those needed together, then by what less of it costs", NULL,
     0},
    {"segment", TEXT, "环节编号", "Segment", "用满了产能的环节",
     "A segment that is at its capacity", NULL, 0},
    {"name", LABEL, "环节", "Name", "用满了产能的环节", "A segment that is at its capacity", NULL,
     0},
    {"capacity", DOUBLE, "产能", "Capacity", "占现有产量的比例", "As a part of what it makes today",
     "1", 1},
    {"gain", DOUBLE, "多一份的所得", "Gain of one more",
     "只增加它的产能，每增加一份，目标增加多少份",
     "What the aim gains for each part that is added to this capacity alone", NULL, 3},
    {"loss", DOUBLE, "少一份的变化", "Change of one less",
     "只减少它的产能，每减少一份，目标变化多少份（负值）",
     "What the aim changes by for each part that is taken from this capacity alone; not above 0",
     NULL, 3},
    {"joined", INT, "须一起增加", "In the joint set",
     "1：没有一个环节单独增加有用时，必须一起增加的环节之一（少一个也不行）；0：不是",
     "1: where more of none alone gains anything, one of those of which more is needed together, "
     "and of which none can be spared; 0: not one of them",
     NULL, 0},
    {"reason", LABEL, "原因", "Why", "一句话说明", "One sentence that says why", NULL, 0},
};

static const LtColumn summary_columns[] = {
    {"measure", TEXT, "指标代码", "Measure", "指标", "Which measure", NULL, 0},
    {"label", LABEL, "指标", "Label", "指标", "The measure in words", NULL, 0},
    {"value", DOUBLE, "数值", "Value", "数值", "Its value", NULL, 4},
};

const LtTableSpec lt_rate_products = {"products", "各产品最大产量", "Maximum rates",
                                      product_columns, G_N_ELEMENTS(product_columns)};
const LtTableSpec lt_rate_links = {"links", "瓶颈环节", "Binding segments", link_columns,
                                   G_N_ELEMENTS(link_columns)};
const LtTableSpec lt_rate_summary = {"summary", "概要", "Summary", summary_columns,
                                     G_N_ELEMENTS(summary_columns)};
