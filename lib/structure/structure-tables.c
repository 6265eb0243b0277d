/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure/structure-private.h"

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

static const LtColumn summary_columns[] = {
    {"measure", TEXT, "指标代码", "Measure", "指标", "What was counted", NULL, 0},
    {"label", LABEL, "指标", "Label", "指标的名称", "Name of the measure", NULL, 0},
    {"value", DOUBLE, "数值", "Value", "数值", "Its value", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(summary_columns) == LT_N_SUMMARY_COLUMNS);

static const LtColumn chain_columns[] = {
    {"id", TEXT, "编号", "Id", "链条编号", "Id of the chain", NULL, 0},
    {"name", LABEL, "名称", "Name", "链条名称", "Name of the chain", NULL, 0},
    {"note", LABEL, "说明", "Note", "关于链条的说明", "Remark on the chain", NULL, 0},
    {"home", TEXT, "本地编号", "Home", "当作本地的地点", "Place that counts as home", NULL, 0},
    {"home-name", LABEL, "本地", "Home name", "当作本地的地点的名称",
     "Name of the place that counts as home", NULL, 0},
    {"illustrative", INT, "示例", "Illustrative", "1：数字为虚构", "1: the figures were made up",
     NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(chain_columns) == LT_N_CHAIN_COLUMNS);

static const LtColumn segments_columns[] = {
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"name", LABEL, "环节", "Name", "环节名称", "Name of the segment", NULL, 0},
    {"kind", TEXT, "类别代码", "Kind", "环节类别", "Kind of the segment", NULL, 0},
    {"kind-name", LABEL, "类别", "Kind name", "环节类别的名称", "Name of the kind", NULL, 0},
    {"role-group", TEXT, "大类", "Role group",
     "material、process、part、equipment、software 或 final",
     "material, process, part, equipment, software or final", NULL, 0},
    {"tier", INT, "层级", "Tier", "到最终产品的最长必需路径，0为末端",
     "Longest path of essential needs to the end of the chain; 0 is the end", NULL, 0},
    {"band", TEXT, "位置代码", "Band", "up、mid 或 down", "up, mid or down", NULL, 0},
    {"band-name", LABEL, "位置", "Band name", "上游、中游或下游",
     "Upstream, midstream or downstream", NULL, 0},
    {"order", INT, "层内位置", "Order", "同层内的位置，使连线交叉较少",
     "Position within its tier, such that few links cross", NULL, 0},
    {"component", INT, "部分", "Component", "所属的连通部分，从1起",
     "Linked part of the chain it is in, from 1", NULL, 0},
    {"cycle", INT, "循环", "Cycle", "所属的循环，0为不在循环中", "Cycle it is in; 0: none", NULL,
     0},
    {"depth", INT, "深度", "Depth", "自源头起的最长路径步数",
     "Steps of the longest path from a source", NULL, 0},
    {"n-needs", INT, "投入数", "Needs", "需要的环节数", "Segments it needs", NULL, 0},
    {"n-uses", INT, "用途数", "Uses", "用到它的环节数", "Segments that need it", NULL, 0},
    {"n-country", INT, "国家数", "Countries", "供应国家数，不含其余",
     "Countries on record, without residual ones", NULL, 0},
    {"n-firm", INT, "企业数", "Firms", "供应企业数，不含其余",
     "Firms on record, without residual ones", NULL, 0},
    {"n-home-firm", INT, "本地企业数", "Home firms", "其中在本地的企业数",
     "Firms among them at home", NULL, 0},
    {"n-observations", INT, "数据条数", "Observations", "环节及其供应的数据条数",
     "Observations of it and its supplies", NULL, 0},
    {"has-share", INT, "有份额", "Has a share", "1：至少有一个份额数据",
     "1: at least one share is known", NULL, 0},
    {"is-final", INT, "最终产品", "Final", "1：最终产品", "1: a final product", NULL, 0},
    {"market-size", DOUBLE, "市场规模", "Market", "全球市场规模", "Size of the world market",
     "USD million", 1},
    {"market-year", INT, "市场年份", "Market year", "市场规模的年份", "Year of the market size",
     NULL, 0},
    {"aliases", TEXT, "别名", "Aliases", "别名，以分号分隔", "Other names, with semicolons between",
     NULL, 0},
    {"codes", TEXT, "分类代码", "Codes", "分类与代码，以分号分隔",
     "Classifications with codes, with semicolons between", NULL, 0},
    {"note", LABEL, "说明", "Note", "关于环节的说明", "Remark on the segment", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(segments_columns) == LT_N_SEGMENT_COLUMNS);

static const LtColumn needs_columns[] = {
    {"buyer", TEXT, "需方编号", "Buyer id", "需要投入的环节", "Segment that has the need", NULL, 0},
    {"buyer-name", LABEL, "需方", "Buyer", "需要投入的环节", "Segment that has the need", NULL, 0},
    {"supplier", TEXT, "供方编号", "Supplier id", "所需的环节", "Segment that is needed", NULL, 0},
    {"supplier-name", LABEL, "供方", "Supplier", "所需的环节", "Segment that is needed", NULL, 0},
    {"role", TEXT, "作用代码", "Role", "投入的作用", "What the need is for", NULL, 0},
    {"role-name", LABEL, "作用", "Role name", "作用的名称", "Name of the role", NULL, 0},
    {"group", INT, "组", "Group", "可替代组的编号，从1起；单独的投入自成一组",
     "Number of its group, from 1; one that stands alone is a group", NULL, 0},
    {"least", INT, "至少", "Least", "组内至少需要几项", "How many of the group it takes", NULL, 0},
    {"group-size", INT, "组内项数", "Group size", "组内项数", "How many needs the group has", NULL,
     0},
    {"essential", INT, "必需", "Essential", "1：缺少即停产", "1: the buyer stops without it", NULL,
     0},
    {"amount", DOUBLE, "用量", "Amount", "每一单位产出的用量",
     "How much goes into one of the buyer", NULL, 3},
    {"cover-days", DOUBLE, "库存天数", "Cover", "库存可维持的天数", "How long the stock lasts",
     "day", 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(needs_columns) == LT_N_NEED_COLUMNS);

static const LtColumn types_columns[] = {
    {"child", TEXT, "类型编号", "Type id", "类型环节", "Segment that is a type of another", NULL,
     0},
    {"child-name", LABEL, "类型", "Type", "类型环节", "Segment that is a type of another", NULL, 0},
    {"parent", TEXT, "上级编号", "Parent id", "汇总到的环节", "Segment it is rolled up into", NULL,
     0},
    {"parent-name", LABEL, "上级", "Parent", "汇总到的环节", "Segment it is rolled up into", NULL,
     0},
    {"weight", DOUBLE, "权重", "Weight", "汇总权重；未写则按市场规模",
     "Weight in the roll-up; by market size where unknown", NULL, 3},
};
G_STATIC_ASSERT(G_N_ELEMENTS(types_columns) == LT_N_TYPE_COLUMNS);

static const LtColumn supplies_columns[] = {
    {"segment", TEXT, "环节编号", "Segment id", "环节编号", "Id of the segment", NULL, 0},
    {"segment-name", LABEL, "环节", "Segment", "环节名称", "Name of the segment", NULL, 0},
    {"provider", TEXT, "供应者编号", "Provider", "供应者编号", "Id of the provider", NULL, 0},
    {"provider-name", LABEL, "供应者", "Provider name", "供应者名称", "Name of the provider", NULL,
     0},
    {"layer", TEXT, "层", "Layer", "country：国家；firm：企业", "country or firm", NULL, 0},
    {"place", TEXT, "地点编号", "Place", "供应来自的地点", "Where the supply comes from", NULL, 0},
    {"place-name", LABEL, "地点", "Place name", "地点名称", "Name of the place", NULL, 0},
    {"is-home", INT, "本地", "At home", "1：在本地", "1: lies at home", NULL, 0},
    {"residual", INT, "其余", "Residual", "1：其余各方，不是一个供应者",
     "1: all others together, not a supplier", NULL, 0},
    {"ladder", TEXT, "企业梯队", "Ladder", "在企业梯队中的位置", "Place on the enterprise ladder",
     NULL, 0},
    {"share-low", DOUBLE, "份额下限", "Share, least", "份额的下限，舍入误差已折算",
     "Low end of the share; rounded ones are scaled to add up to 1", "1", 1},
    {"share-high", DOUBLE, "份额上限", "Share, most", "份额的上限，舍入误差已折算",
     "High end of the share; rounded ones are scaled to add up to 1", "1", 1},
    {"year", INT, "年份", "Year", "份额的年份", "Year of the share", NULL, 0},
    {"source", TEXT, "来源", "Source", "来源编号", "Id of the source", NULL, 0},
    {"confidence", TEXT, "可信度", "Confidence", "可信度", "How far it can be trusted", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(supplies_columns) == LT_N_SUPPLY_COLUMNS);

static const LtColumn facts_columns[] = {
    {"entity", TEXT, "对象类别", "Entity", "数据所属对象的类别", "Kind of thing it is about", NULL,
     0},
    {"id", TEXT, "对象", "Id", "对象编号；供应则为环节编号",
     "Id of the thing; of the segment for a supply", NULL, 0},
    {"name", LABEL, "名称", "Name", "对象名称；供应则为环节名称",
     "Name of the thing; of the segment for a supply", NULL, 0},
    {"provider", TEXT, "供应者编号", "Provider id", "供应的供应者编号",
     "Id of the provider of a supply", NULL, 0},
    {"provider-name", LABEL, "供应者", "Provider", "供应的供应者名称",
     "Name of the provider of a supply", NULL, 0},
    {"indicator", TEXT, "指标代码", "Indicator", "指标", "What was observed", NULL, 0},
    {"indicator-name", LABEL, "指标", "Indicator name", "指标名称", "Name of the indicator", NULL,
     0},
    {"value", DOUBLE, "数值", "Value", "数值", "The value", NULL, 3},
    {"low", DOUBLE, "下限", "Low", "下限", "Its low end", NULL, 3},
    {"high", DOUBLE, "上限", "High", "上限", "Its high end", NULL, 3},
    {"unit", TEXT, "单位", "Unit", "单位", "Unit", NULL, 0},
    {"year", INT, "年份", "Year", "年份", "Year", NULL, 0},
    {"period", TEXT, "时期", "Period", "年内的时期", "Part of the year", NULL, 0},
    {"scope", TEXT, "范围编号", "Scope id", "数据所指的地点；空为全球",
     "Place it is about; none for the world", NULL, 0},
    {"scope-name", LABEL, "范围", "Scope", "数据所指的地点；空为全球",
     "Place it is about; none for the world", NULL, 0},
    {"source", TEXT, "来源", "Source", "来源编号", "Id of the source", NULL, 0},
    {"confidence", TEXT, "可信度", "Confidence", "可信度", "How far it can be trusted", NULL, 0},
    {"illustrative", INT, "虚构", "Illustrative", "1：为说明而虚构", "1: made up to show something",
     NULL, 0},
    {"note", TEXT, "说明", "Note", "说明", "Remark", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(facts_columns) == LT_N_FACT_COLUMNS);

static const LtColumn sources_columns[] = {
    {"source", TEXT, "编号", "Source", "来源编号", "Id of the source", NULL, 0},
    {"name", LABEL, "名称", "Name", "来源名称", "Name of the source", NULL, 0},
    {"publisher", TEXT, "发布者", "Publisher", "发布者", "Who published it", NULL, 0},
    {"url", TEXT, "网址", "URL", "网址", "Where to find it", NULL, 0},
    {"licence", TEXT, "许可", "Licence", "许可", "Licence", NULL, 0},
    {"year", INT, "年份", "Year", "年份", "Year", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(sources_columns) == LT_N_SOURCE_COLUMNS);

static const LtColumn places_columns[] = {
    {"place", TEXT, "编号", "Place", "地点编号", "Id of the place", NULL, 0},
    {"name", LABEL, "名称", "Name", "地点名称", "Name of the place", NULL, 0},
    {"level", TEXT, "层级", "Level", "world 至 park", "From world to park", NULL, 0},
    {"parent", TEXT, "上级编号", "Parent id", "所在的更大地点", "Larger place it lies in", NULL, 0},
    {"parent-name", LABEL, "上级", "Parent", "所在的更大地点", "Larger place it lies in", NULL, 0},
    {"is-home", INT, "本地", "At home", "1：在本地", "1: lies at home", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(places_columns) == LT_N_PLACE_COLUMNS);

static const LtColumn projects_columns[] = {
    {"project", TEXT, "编号", "Project", "项目编号", "Id of the project", NULL, 0},
    {"name", LABEL, "名称", "Name", "项目名称", "Name of the project", NULL, 0},
    {"instrument", TEXT, "工具", "Instrument", "稳、强、补、控、拓等工具",
     "Instrument of chain work", NULL, 0},
    {"item", TEXT, "条目", "Item", "规划中的条目号", "Number in the plan", NULL, 0},
    {"segments", TEXT, "环节编号", "Segment ids", "涉及环节，以分号分隔",
     "Segments it is about, with semicolons between", NULL, 0},
    {"segments-name", LABEL, "环节", "Segments", "涉及环节", "Segments it is about", NULL, 0},
    {"places", LABEL, "地点", "Places", "涉及地点", "Places it is about", NULL, 0},
    {"bodies", LABEL, "责任单位", "Bodies", "责任单位", "Responsible bodies", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(projects_columns) == LT_N_PROJECT_COLUMNS);

static const LtColumn targets_columns[] = {
    {"target", TEXT, "编号", "Target", "目标编号", "Id of the target", NULL, 0},
    {"name", LABEL, "名称", "Name", "目标名称", "Name of the target", NULL, 0},
    {"indicator", TEXT, "指标代码", "Indicator id", "指标", "What is to be reached", NULL, 0},
    {"indicator-name", LABEL, "指标", "Indicator", "指标名称", "Name of what is to be reached",
     NULL, 0},
    {"unit", TEXT, "单位", "Unit", "单位", "Unit", NULL, 0},
    {"sense", TEXT, "要求", "Sense", "at-least、more-than、about、exactly 或 increase",
     "at-least, more-than, about, exactly or increase", NULL, 0},
    {"value", DOUBLE, "目标值", "Value", "目标值", "Value to be reached", NULL, 2},
    {"year", INT, "目标年", "Year", "达成年份", "Year by which it is reached", NULL, 0},
    {"from-year", INT, "起始年", "From year", "起始年份", "Year in which it starts", NULL, 0},
    {"growth", DOUBLE, "年增速", "Growth", "年均增速", "Growth a year", "%", 2},
    {"base-value", DOUBLE, "基数", "Base", "基数", "Value it starts from", NULL, 2},
    {"base-year", INT, "基年", "Base year", "基数的年份", "Year of the base", NULL, 0},
    {"place", TEXT, "地点编号", "Place id", "所属地点", "Place it is about", NULL, 0},
    {"place-name", LABEL, "地点", "Place", "所属地点", "Place it is about", NULL, 0},
    {"segment", TEXT, "环节编号", "Segment id", "所属环节", "Segment it is about", NULL, 0},
    {"segment-name", LABEL, "环节", "Segment", "所属环节", "Segment it is about", NULL, 0},
    {"source", TEXT, "来源", "Source", "来源编号", "Id of the source", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(targets_columns) == LT_N_TARGET_COLUMNS);

static const LtColumn coverage_columns[] = {
    {"kind", TEXT, "类别代码", "Kind", "环节类别", "Kind of segment", NULL, 0},
    {"kind-name", LABEL, "类别", "Kind name", "类别名称", "Name of the kind", NULL, 0},
    {"n-segments", INT, "环节数", "Segments", "环节数", "Segments of the kind", NULL, 0},
    {"n-with-share", INT, "有份额", "With a share", "有份额数据的环节数",
     "Segments with a known share", NULL, 0},
    {"n-with-market", INT, "有市场规模", "With a market", "有美元市场规模的环节数",
     "Segments with a market size in US dollars", NULL, 0},
    {"n-with-any", INT, "有任何数据", "With any fact", "有任何已知数据的环节数",
     "Segments with any known fact", NULL, 0},
    {"n-unknown", INT, "无数据", "Unknown", "没有任何已知数据的环节数",
     "Segments of which nothing is known", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(coverage_columns) == LT_N_COVERAGE_COLUMNS);

static const LtColumn cycles_columns[] = {
    {"cycle", INT, "循环", "Cycle", "循环的编号，从1起", "Number of the cycle, from 1", NULL, 0},
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"name", LABEL, "环节", "Name", "环节名称", "Name of the segment", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(cycles_columns) == LT_N_CYCLE_COLUMNS);

static const LtColumn flows_columns[] = {
    {"from-stage", INT, "供方段", "From stage", "供方所在的段，0为末端",
     "Stage of the supplier; 0 is the end", NULL, 0},
    {"from-stage-name", LABEL, "供方位置", "From", "供方到成品的步数",
     "Steps from the supplier to the end", NULL, 0},
    {"from-group", TEXT, "供方大类代码", "From group", "供方的大类", "Role group of the supplier",
     NULL, 0},
    {"from-group-name", LABEL, "供方大类", "From group name", "供方大类的名称",
     "Name of the supplier's group", NULL, 0},
    {"to-stage", INT, "需方段", "To stage", "需方所在的段，0为末端",
     "Stage of the buyer; 0 is the end", NULL, 0},
    {"to-stage-name", LABEL, "需方位置", "To", "需方到成品的步数",
     "Steps from the buyer to the end", NULL, 0},
    {"to-group", TEXT, "需方大类代码", "To group", "需方的大类", "Role group of the buyer", NULL,
     0},
    {"to-group-name", LABEL, "需方大类", "To group name", "需方大类的名称",
     "Name of the buyer's group", NULL, 0},
    {"n", INT, "投入关系数", "Needs", "这样的投入关系有几条", "How many needs lead this way", NULL,
     0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(flows_columns) == LT_N_FLOW_COLUMNS);

static const LtColumn presence_columns[] = {
    {"place", TEXT, "地点编号", "Place", "本地之内的地点", "Place at home", NULL, 0},
    {"place-name", LABEL, "地点", "Place name", "地点名称", "Name of the place", NULL, 0},
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"name", LABEL, "环节", "Name", "环节名称", "Name of the segment", NULL, 0},
    {"n-firms", INT, "企业数", "Firms", "在该地供应该环节的企业数",
     "Firms that supply it from there", NULL, 0},
    {"n-projects", INT, "项目数", "Projects", "写明该地和该环节的规划项目数",
     "Projects of the plan that name both", NULL, 0},
    {"is-focus", INT, "规划方向", "Focus", "1：规划以该环节为该地的发展方向",
     "1: the plan has the segment as a focus of the place", NULL, 0},
    {"segment-rank", INT, "环节名次", "Segment's rank", "环节按企业数、项目数、地点数的名次",
     "Of the segment, by firms, projects and places", NULL, 0},
};
G_STATIC_ASSERT(G_N_ELEMENTS(presence_columns) == LT_N_PRESENCE_COLUMNS);

const LtTableSpec lt_structure_specs[LT_N_STRUCTURE_TABLES] = {
    [LT_STRUCTURE_SUMMARY] = {"summary", "概要", "Summary", summary_columns,
                              G_N_ELEMENTS(summary_columns)},
    [LT_STRUCTURE_CHAIN] = {"chain", "链条", "Chain", chain_columns, G_N_ELEMENTS(chain_columns)},
    [LT_STRUCTURE_SEGMENTS] = {"segments", "环节", "Segments", segments_columns,
                               G_N_ELEMENTS(segments_columns)},
    [LT_STRUCTURE_NEEDS] = {"needs", "投入", "Needs", needs_columns, G_N_ELEMENTS(needs_columns)},
    [LT_STRUCTURE_TYPES] = {"types", "类型", "Types", types_columns, G_N_ELEMENTS(types_columns)},
    [LT_STRUCTURE_SUPPLIES] = {"supplies", "供应", "Supplies", supplies_columns,
                               G_N_ELEMENTS(supplies_columns)},
    [LT_STRUCTURE_FACTS] = {"facts", "数据", "Facts", facts_columns, G_N_ELEMENTS(facts_columns)},
    [LT_STRUCTURE_SOURCES] = {"sources", "来源", "Sources", sources_columns,
                              G_N_ELEMENTS(sources_columns)},
    [LT_STRUCTURE_PLACES] = {"places", "地点", "Places", places_columns,
                             G_N_ELEMENTS(places_columns)},
    [LT_STRUCTURE_PROJECTS] = {"projects", "项目", "Projects", projects_columns,
                               G_N_ELEMENTS(projects_columns)},
    [LT_STRUCTURE_TARGETS] = {"targets", "目标", "Targets", targets_columns,
                              G_N_ELEMENTS(targets_columns)},
    [LT_STRUCTURE_COVERAGE] = {"coverage", "数据覆盖", "Coverage", coverage_columns,
                               G_N_ELEMENTS(coverage_columns)},
    [LT_STRUCTURE_CYCLES] = {"cycles", "循环", "Cycles", cycles_columns,
                             G_N_ELEMENTS(cycles_columns)},
    [LT_STRUCTURE_FLOWS] = {"flows", "段间投入", "Flows between stages", flows_columns,
                            G_N_ELEMENTS(flows_columns)},
    [LT_STRUCTURE_PRESENCE] = {"presence", "环节与地点", "Segments by place", presence_columns,
                               G_N_ELEMENTS(presence_columns)},
};
