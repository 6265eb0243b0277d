/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "relatedness/relatedness-tables.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn region_columns[] = {
    {"rank", INT, "排名", "Rank", "按经济复杂度", "By economic complexity", NULL, 0},
    {"region", TEXT, "编号", "Id", "地区", "A region", NULL, 0},
    {"name", LABEL, "地区", "Region", "地区", "A region", NULL, 0},
    {"diversity", INT, "优势环节数", "Diversity", "有比较优势的环节数",
     "How many segments it has an advantage in", NULL, 0},
    {"eci", DOUBLE, "复杂度", "ECI", "经济复杂度指数，标准化；各块分别计算",
     "The economic complexity index, standardised, within each part", NULL, 3},
    {"rank-low", INT, "排名上限", "Best rank", "重抽环节时排名的5%分位",
     "The 5th percentile of its rank when segments are drawn again", NULL, 0},
    {"rank-high", INT, "排名下限", "Worst rank", "重抽环节时排名的95%分位",
     "The 95th percentile of its rank when segments are drawn again", NULL, 0},
    {"fitness", DOUBLE, "适应度", "Fitness", "迭代到收敛，均值为1", "Iterated to a limit; mean 1",
     NULL, 3},
    {"outlook", DOUBLE, "前景", "Outlook", "复杂度前景指数（COI）：尚无环节的密度乘复杂度之和",
     "The complexity outlook index: density times complexity, over absent segments", NULL, 3},
    {"part", INT, "块", "Part", "与其相连的块", "Which connected part it is in", NULL, 0},
    {"reason", LABEL, "原因", "Why", "复杂度由何而来", "What its complexity comes from", NULL, 0},
};

static const LtColumn kind_columns[] = {
    {"place", INT, "排名", "Place", "按复杂度", "By complexity", NULL, 0},
    {"segment", TEXT, "编号", "Id", "环节", "A segment", NULL, 0},
    {"name", LABEL, "环节", "Segment", "环节", "A segment", NULL, 0},
    {"ubiquity", INT, "优势地区数", "Ubiquity", "在其中有优势的地区数",
     "How many regions have an advantage in it", NULL, 0},
    {"pci", DOUBLE, "复杂度", "PCI", "产品复杂度指数", "The product complexity index", NULL, 3},
    {"quality", DOUBLE, "质量", "Quality", "适应度方法中的复杂度，均值为1",
     "Complexity by the fitness method; mean 1", NULL, 3},
    {"part", INT, "块", "Part", "与其相连的块", "Which connected part it is in", NULL, 0},
    {"reason", LABEL, "原因", "Why", "由哪些地区掌握", "Which regions have it", NULL, 0},
};

static const LtColumn near_columns[] = {
    {"region", TEXT, "地区编号", "Region id", "地区", "A region", NULL, 0},
    {"region-name", LABEL, "地区", "Region", "地区", "A region", NULL, 0},
    {"place", INT, "名次", "Place", "在该地区尚无的环节中，按得分",
     "Among the absent segments of the region, by score", NULL, 0},
    {"segment", TEXT, "环节编号", "Segment id", "尚无比较优势的环节",
     "A segment without an advantage", NULL, 0},
    {"segment-name", LABEL, "环节", "Segment", "尚无比较优势的环节",
     "A segment without an advantage", NULL, 0},
    {"density", DOUBLE, "密度", "Density", "与其邻近的环节中，本地已有的部分",
     "What part of all that is near to it the region has", "1", 1},
    {"relative", DOUBLE, "相对密度", "Relative", "与该地区其他尚无环节相比，差几个标准差",
     "By how many deviations it is above the other absent segments of the region", NULL, 2},
    {"score", DOUBLE, "得分", "Score", "相对密度、复杂度与增益按所选策略加权",
     "Density, complexity and gain, each by how far above the others, weighted by the strategy",
     NULL, 2},
    {"pci", DOUBLE, "复杂度", "PCI", "环节的复杂度", "The complexity of the segment", NULL, 3},
    {"gain", DOUBLE, "前景增益", "Gain", "复杂度前景增益（COG）",
     "The complexity outlook gain of adding it", NULL, 3},
    {"rca", DOUBLE, "比较优势", "Advantage", "显性比较优势（区位熵），0 表示没有",
     "Revealed comparative advantage (location quotient); 0: none of it", NULL, 2},
    {"reason", LABEL, "原因", "Why", "本地已有、与其最近的环节",
     "The nearest segments that the region has", NULL, 0},
};

static const LtColumn sure_columns[] = {
    {"measure", TEXT, "编号", "Id", "量", "What is measured", NULL, 0},
    {"label", LABEL, "项目", "Measure", "量", "What is measured", NULL, 0},
    {"value", DOUBLE, "数值", "Value", "数值", "The number", NULL, 4},
};

static const LtColumn trial_columns[] = {
    {"kind", TEXT, "编号", "Id", "entries 进入，exits 退出", "entries or exits", NULL, 0},
    {"label", LABEL, "检验", "Test", "检验什么", "What is tested", NULL, 0},
    {"cases", INT, "可能数", "Cases", "前一年尚无（或已有）的地区与环节对数",
     "Pairs that were absent (or present) in the year before", NULL, 0},
    {"happened", INT, "发生数", "Happened", "其中后来进入（或退出）的",
     "How many of them were entered (or left)", NULL, 0},
    {"auc", DOUBLE, "AUC", "AUC",
     "前一年密度把后来进入者排在未进入者之前的概率；0.5 与随机无异；退出则相反",
     "The chance that density of the year before puts an entry before a case without one (a stay "
     "before an exit); 0.5: no better than chance",
     NULL, 3},
    {"reason", LABEL, "说明", "Why", "如何理解", "How to read it", NULL, 0},
};

#define TABLE(name, zh, en, columns)                                                               \
    {                                                                                              \
        name, zh, en, columns, G_N_ELEMENTS(columns)                                               \
    }

const LtTableSpec lt_related_regions_table = TABLE("regions", "地区", "Regions", region_columns);
const LtTableSpec lt_related_segments_table = TABLE("segments", "环节", "Segments", kind_columns);
const LtTableSpec lt_related_cells_table =
    TABLE("cells", "邻近而尚无的环节", "Absent segments that are near", near_columns);
const LtTableSpec lt_related_diagnostics_table =
    TABLE("diagnostics", "可靠性", "How sure it is", sure_columns);
const LtTableSpec lt_related_trial_table = TABLE("back-test", "回测", "Back-test", trial_columns);
