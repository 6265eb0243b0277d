/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/restore-tables.h"

#define INT   LIANTU_COLUMN_TYPE_INT
#define TEXT  LIANTU_COLUMN_TYPE_TEXT
#define LABEL LIANTU_COLUMN_TYPE_LABEL

static const LtColumn restore_columns[] = {
    {"rank", INT, "排名", "Rank", "停产产品最多的失去在前", "The loss that stops most comes first",
     NULL, 0},
    {"event", TEXT, "编号", "Id", "失去的国家、企业或环节", "The country, firm or segment lost",
     NULL, 0},
    {"event-kind", TEXT, "类别", "Kind", "country 国家、firm 企业、segment 环节、together 几项一起",
     "country, firm, segment or together", NULL, 0},
    {"event-name", LABEL, "失去", "Loss of", "失去的国家、企业或环节",
     "The country, firm or segment lost", NULL, 0},
    {"product", TEXT, "产品编号", "Product id", "要恢复的最终产品；全部停产产品为空",
     "The final product to bring back; none: all that stopped", NULL, 0},
    {"product-name", LABEL, "恢复", "Brings back", "要恢复的最终产品",
     "The final product to bring back", NULL, 0},
    {"size", INT, "最少环节数", "Fewest", "最少要为几个环节找到新供应者；未知表示补供应者无法恢复",
     "How many segments need a new supplier at least; unknown: no new supplier brings it back",
     NULL, 0},
    {"n-sets", INT, "方案数", "Ways", "互不包含的方案有几种", "Minimal sets that do it", NULL, 0},
    {"segments", TEXT, "环节编号", "Segment ids", "一种最少的方案", "One of the smallest sets",
     NULL, 0},
    {"names", LABEL, "需新供应者的环节", "Segments to supply anew", "一种最少的方案",
     "One of the smallest sets", NULL, 0},
    {"reason", LABEL, "说明", "Why", "一句话说明", "One sentence that says why", NULL, 0},
};

const LtTableSpec lt_restore_table = {"sets", "恢复方案", "What brings it back", restore_columns,
                                      G_N_ELEMENTS(restore_columns)};
