/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/survival-tables.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn loss_columns[] = {
    {"rank", INT, "排名", "Rank", "按缺口从大到小，再按可维持天数从短到长",
     "The largest gap first, then the shortest time", NULL, 0},
    {"event", TEXT, "编号", "Id", "失去的国家、企业或环节", "The country, firm or segment lost",
     NULL, 0},
    {"event-kind", TEXT, "类别", "Kind", "country 国家、firm 企业、segment 环节",
     "country, firm or segment", NULL, 0},
    {"event-name", LABEL, "失去", "Loss of", "失去的国家、企业或环节",
     "The country, firm or segment lost", NULL, 0},
    {"product", TEXT, "最先停产编号", "First product id", "最先停产的最终产品",
     "The final product that stops first", NULL, 0},
    {"product-name", LABEL, "最先停产", "First product", "最先停产的最终产品",
     "The final product that stops first", NULL, 0},
    {"survive", DOUBLE, "可维持天数", "Time to survive",
     "到最先停产为止的天数；未知库存按选项 cover 计；∞ 表示不停产",
     "Days until the first product stops, unknown stocks as the option cover says; ∞: none stops",
     "day", 1},
    {"survive-low", DOUBLE, "可维持天数下限", "At least", "未知库存按0计",
     "With no stock where it is not known", "day", 1},
    {"survive-high", DOUBLE, "可维持天数上限", "At most", "未知库存按无限计",
     "With stock without end where it is not known", "day", 1},
    {"recover", DOUBLE, "恢复天数", "Time to recover",
     "指标 time-to-recover 的数据；没有则按选项 recover",
     "By the indicator time-to-recover; where there is none, as the option recover says", "day", 1},
    {"gap", DOUBLE, "缺口天数", "Gap", "恢复天数减可维持天数，不小于0",
     "What is missing until the recovery; 0 where the stocks last", "day", 1},
    {"n-stopped", INT, "停产产品数", "Products stopped", "恢复之前停产的最终产品数",
     "Final products that stop before the recovery", NULL, 0},
    {"n-unknown", INT, "未知库存数", "Unknown stocks", "路径上库存未知的投入数",
     "Needs on the path whose stock is not known", NULL, 0},
    {"reason", LABEL, "原因", "Why", "一句话说明", "One sentence that says why", NULL, 0},
};

static const LtColumn path_columns[] = {
    {"event", TEXT, "编号", "Id", "失去的国家、企业或环节", "The country, firm or segment lost",
     NULL, 0},
    {"event-kind", TEXT, "类别", "Kind", "country 国家、firm 企业、segment 环节",
     "country, firm or segment", NULL, 0},
    {"step", INT, "步骤", "Step", "从失去到产品的次序", "From the loss to the product", NULL, 0},
    {"segment", TEXT, "停产环节编号", "Segment id", "停产的环节", "The segment that stops", NULL,
     0},
    {"name", LABEL, "停产环节", "Segment", "停产的环节", "The segment that stops", NULL, 0},
    {"day", DOUBLE, "第几天", "Day", "停产的时间", "When it stops", "day", 1},
    {"cover", DOUBLE, "所用库存天数", "Stock used", "从上一步撑到这一步的库存；未知为空",
     "The stock that lasted from the step before; unknown where nobody knows", "day", 1},
    {"sentence", LABEL, "经过", "What happens", "一句话说明", "The step in words", NULL, 0},
};

static const LtColumn stock_columns[] = {
    {"rank", INT, "排名", "Rank", "按影响的情形数，再按天数", "By losses it helps in, then by days",
     NULL, 0},
    {"buyer", TEXT, "备货环节编号", "Holder id", "由谁备货", "Who holds the stock", NULL, 0},
    {"buyer-name", LABEL, "备货环节", "Holder", "由谁备货", "Who holds the stock", NULL, 0},
    {"supplier", TEXT, "备何货编号", "Stock id", "备哪个环节的产品", "Of what", NULL, 0},
    {"supplier-name", LABEL, "备何货", "Stock of", "备哪个环节的产品", "Of what", NULL, 0},
    {"cover", DOUBLE, "现有天数", "Days held", "未知为空", "Unknown where nobody knows", "day", 1},
    {"more", DOUBLE, "应增天数", "Days to add", "使任何单一失去都撑到恢复所需，各情形中取最大",
     "So that every single loss is survived until its recovery: the most that any of them asks for",
     "day", 1},
    {"n-events", INT, "用于几种情形", "Losses", "有几种失去需要它", "Losses that ask for it", NULL,
     0},
    {"event", TEXT, "最大情形编号", "Largest loss id", "要求天数最多的失去",
     "The loss that asks for most", NULL, 0},
    {"event-name", LABEL, "最大情形", "Largest loss", "要求天数最多的失去",
     "The loss that asks for most", NULL, 0},
    {"reason", LABEL, "原因", "Why", "一句话说明", "One sentence that says why", NULL, 0},
};

const LtTableSpec lt_survival_losses = {"losses", "可维持时间", "Time to survive", loss_columns,
                                        G_N_ELEMENTS(loss_columns)};
const LtTableSpec lt_survival_paths = {"paths", "停产路径", "Paths", path_columns,
                                       G_N_ELEMENTS(path_columns)};
const LtTableSpec lt_survival_stocks = {"stocks", "谁应备货", "Who must hold stock", stock_columns,
                                        G_N_ELEMENTS(stock_columns)};
