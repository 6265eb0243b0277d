/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of the simulation. */
#include "cascade/simulate-private.h"
#include "liantu/enums.h"

#define OFFSET(field) G_STRUCT_OFFSET(LiantuSimulate, field)

/**
 * LiantuSimulate:seeds:
 *
 * What fails, one after another: nodes, links, sectors or places.
 *
 * One of nodes, links, sectors, places; by default nodes.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:lose:
 *
 * Instead of all seeds one failure: ids with commas between them; id=0.3 loses that part.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:scenarios:
 *
 * Scenarios to run instead of the seeds: a file of them, or the name of a set that comes along.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:from:
 *
 * The first case to run, counted from 0.
 *
 * A whole number, from 0 to 4000000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:count:
 *
 * How many cases to run; 0: all.
 *
 * A whole number, from 0 to 4000000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:seed:
 *
 * The seed of random numbers: a case is the same on any number of threads and beside any others.
 *
 * A whole number, from 0 to 4294967295; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:size:
 *
 * The part of the capacity that is lost, where a scenario does not say.
 *
 * A share, from 0 to 1; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:start:
 *
 * The step in which it fails, where a scenario does not say.
 *
 * A whole number, from 0 to 1000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:hold:
 *
 * How many steps it stays so, where a scenario does not say.
 *
 * A whole number, from 0 to 1000000; by default 14.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:time:
 *
 * How many steps the recovery takes after that, where a scenario does not say.
 *
 * A pure number, from 0 to 1000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:recover:
 *
 * How the capacity comes back: linear, exponential, logistic or step.
 *
 * One of linear, exponential, logistic, step; by default linear.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:preset:
 *
 * By which rules firms produce, ration and order: inoue, ario or chain.
 *
 * One of inoue, ario, chain; by default inoue.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:inputs:
 *
 * What a lack of inputs does to a buyer: given (as the network says), linear or leontief.
 *
 * One of given, linear, leontief; by default given.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:needs:
 *
 * Which needs of a chain count: all, or flow: materials and parts alone.
 *
 * One of all, flow; by default flow.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:stock:
 *
 * Of what firms keep stocks: preset, group (a sector's goods together) or link (each supplier).
 *
 * One of preset, group, link; by default preset.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:stock-steps:
 *
 * How many steps of normal use firms keep in stock; 0: as the preset has it.
 *
 * In step, from 0 to 100000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:restock-steps:
 *
 * In how many steps a gap of stock is filled; 0: as the preset has it.
 *
 * In step, from 0 to 100000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:ration:
 *
 * How scarce goods are shared out: preset, proportional, final-last, level, level-final-last or
 * priority.
 *
 * One of preset, proportional, final-last, level, level-final-last, priority; by default preset.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:guaranteed:
 *
 * With ration=priority: the part of each order that is served first.
 *
 * A share, from 0 to 1; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:final-class:
 *
 * With ration=priority: the class of final demand; 0 is served first.
 *
 * A whole number, from 0 to 7; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:adapt:
 *
 * From whom firms order: preset, none (as ever), capacity or satisfaction.
 *
 * One of preset, none, capacity, satisfaction; by default preset.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:overtime:
 *
 * By which part of normal output overtime may exceed it; -1: as the preset has it.
 *
 * A share, from -1 to 10; by default -1.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:overtime-steps:
 *
 * How many steps overtime takes to grow; 0: as the preset has it.
 *
 * In step, from 0 to 100000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:spare:
 *
 * The part of normal output that could be made more at any time.
 *
 * A share, from 0 to 10; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:switch-after:
 *
 * After how many steps of too little a buyer turns to others of the sector with capacity to spare;
 * 0: never.
 *
 * In step, from 0 to 1000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:switch-below:
 *
 * The part of what was ordered below which it is too little.
 *
 * A share, from 0 to 1; by default 0.8.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:passage:
 *
 * How many normal amounts a link lets through in a step, where the links do not say; 0: any.
 *
 * A share, from 0 to 1000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:steps:
 *
 * How many steps to follow: days, or weeks with chain.
 *
 * A whole number, from 1 to 100000; by default 120.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:level:
 *
 * The level of value at risk and expected shortfall.
 *
 * A share, from 0 to 1; by default 0.95.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:deep:
 *
 * The part of its normal output below which a node counts as hit hard.
 *
 * A share, from 0 to 1; by default 0.5.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:most:
 *
 * How many failures, and nodes, to list at most.
 *
 * A whole number, from 1 to 1000000000; by default 1000.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:detail:
 *
 * For how many of the worst to list who loses what, when and why.
 *
 * A whole number, from 0 to 1000; by default 5.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:threads:
 *
 * How many threads to use; 0: as many as there are processors. The answer is the same.
 *
 * A whole number, from 0 to 1024; by default 0.
 *
 * Since: 0.1
 */

static const LtOption options[] = {
    {"seeds", LIANTU_OPTION_TYPE_CHOICE, OFFSET(seeds), 0, 0, LIANTU_CASCADE_SEEDS_NODES, NULL,
     "逐个失灵的是什么：nodes 节点，links 联系，sectors 行业，places 地点",
     "What fails, one after another: nodes, links, sectors or places",
     liantu_cascade_seeds_get_type},
    {"lose", LIANTU_OPTION_TYPE_TEXT, OFFSET(lose), 0, 0, 0, NULL,
     "只算一种失灵：编号，用逗号分开；编号=0.3 表示失去三成",
     "Instead of all seeds one failure: ids with commas between them; id=0.3 loses that part",
     NULL},
    {"scenarios", LIANTU_OPTION_TYPE_SCENARIOS, OFFSET(scenarios), 0, 0, 0, NULL,
     "按情景推演，代替 seeds：一个文件，或随库附带的一组的名称",
     "Scenarios to run instead of the seeds: a file of them, or the name of a set that comes along",
     NULL},
    {"from", LIANTU_OPTION_TYPE_UINT, OFFSET(from), 0, 4e9, 0, NULL,
     "从第几种情况起推演（由0数起）", "The first case to run, counted from 0", NULL},
    {"count", LIANTU_OPTION_TYPE_UINT, OFFSET(count), 0, 4e9, 0, NULL, "推演几种情况；0 全部",
     "How many cases to run; 0: all", NULL},
    {"seed", LIANTU_OPTION_TYPE_UINT, OFFSET(seed), 0, 4294967295, 1, NULL,
     "随机数的种子：同样的种子和情景，每种情况都相同，不论线程数和推演哪些",
     "The seed of random numbers: a case is the same on any number of threads and beside any "
     "others",
     NULL},
    {"size", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(size), 0, 1, 1, "1",
     "失去产能的比例（情景没有写的）",
     "The part of the capacity that is lost, where a scenario does not say", NULL},
    {"start", LIANTU_OPTION_TYPE_UINT, OFFSET(start), 0, 1e6, 0, NULL,
     "从第几步开始失灵（情景没有写的）",
     "The step in which it fails, where a scenario does not say", NULL},
    {"hold", LIANTU_OPTION_TYPE_UINT, OFFSET(hold), 0, 1e6, 14, NULL, "持续几步（情景没有写的）",
     "How many steps it stays so, where a scenario does not say", NULL},
    {"time", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(time), 0, 1e6, 0, NULL,
     "之后恢复要几步（情景没有写的）",
     "How many steps the recovery takes after that, where a scenario does not say", NULL},
    {"recover", LIANTU_OPTION_TYPE_CHOICE, OFFSET(recover), 0, 0, LIANTU_RECOVERY_LINEAR, NULL,
     "产能怎样恢复：linear 均匀，exponential 先快后慢，logistic 慢快慢，step 到时一次",
     "How the capacity comes back: linear, exponential, logistic or step",
     liantu_recovery_get_type},
    {"preset", LIANTU_OPTION_TYPE_CHOICE, OFFSET(preset), 0, 0, LIANTU_SIMULATE_PRESET_INOUE, NULL,
     "企业按什么规则生产、配给和订货：inoue、ario（以日计），chain（以周计）",
     "By which rules firms produce, ration and order: inoue, ario or chain",
     liantu_simulate_preset_get_type},
    {"inputs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(inputs), 0, 0, LIANTU_CASCADE_INPUTS_GIVEN, NULL,
     "缺料的后果：given 按数据所写，linear 按比例，leontief 按最缺的",
     "What a lack of inputs does to a buyer: given (as the network says), linear or leontief",
     liantu_cascade_inputs_get_type},
    {"needs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(needs), 0, 0, LIANTU_NEEDS_READING_FLOW, NULL,
     "链条中计入哪些需要：all 全部，flow 只计物料",
     "Which needs of a chain count: all, or flow: materials and parts alone",
     liantu_needs_reading_get_type},
    {"stock", LIANTU_OPTION_TYPE_CHOICE, OFFSET(stock), 0, 0, LIANTU_SIMULATE_STOCK_PRESET, NULL,
     "库存按什么记：preset 按规则，group 按行业，link 按供方",
     "Of what firms keep stocks: preset, group (a sector's goods together) or link (each supplier)",
     liantu_simulate_stock_get_type},
    {"stock-steps", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(stock_steps), 0, 1e5, 0, "step",
     "备几步用量的库存；0 按规则",
     "How many steps of normal use firms keep in stock; 0: as the preset has it", NULL},
    {"restock-steps", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(restock_steps), 0, 1e5, 0, "step",
     "库存缺口分几步补足；0 按规则",
     "In how many steps a gap of stock is filled; 0: as the preset has it", NULL},
    {"ration", LIANTU_OPTION_TYPE_CHOICE, OFFSET(ration), 0, 0, LIANTU_SIMULATE_RATION_PRESET, NULL,
     "短缺时怎样分配：preset 按规则，proportional 按订单比例，final-last 最终使用在后，level "
     "按正常量水平，level-final-last，priority 按优先级",
     "How scarce goods are shared out: preset, proportional, final-last, level, level-final-last "
     "or priority",
     liantu_simulate_ration_get_type},
    {"guaranteed", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(guaranteed), 0, 1, 0, "1",
     "按优先级分配时，每个订单先保证的比例",
     "With ration=priority: the part of each order that is served first", NULL},
    {"final-class", LIANTU_OPTION_TYPE_UINT, OFFSET(final_class), 0, 7, 0, NULL,
     "按优先级分配时，最终使用的等级（0最先）",
     "With ration=priority: the class of final demand; 0 is served first", NULL},
    {"adapt", LIANTU_OPTION_TYPE_CHOICE, OFFSET(adapt), 0, 0, LIANTU_SIMULATE_ADAPT_PRESET, NULL,
     "向谁订货：preset 按规则，none 照常，capacity 多向有产能者，satisfaction 多向交货足者",
     "From whom firms order: preset, none (as ever), capacity or satisfaction",
     liantu_simulate_adapt_get_type},
    {"overtime", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(overtime), -1, 10, -1, "1",
     "加班可使产出超过正常的比例；-1 按规则",
     "By which part of normal output overtime may exceed it; -1: as the preset has it", NULL},
    {"overtime-steps", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(overtime_steps), 0, 1e5, 0, "step",
     "加班增加或消退要几步；0 按规则",
     "How many steps overtime takes to grow; 0: as the preset has it", NULL},
    {"spare", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(spare), 0, 10, 0, "1",
     "平时闲置、随时可用的产能，占正常产出的比例",
     "The part of normal output that could be made more at any time", NULL},
    {"switch-after", LIANTU_OPTION_TYPE_UINT, OFFSET(switch_after), 0, 1e6, 0, "step",
     "供应不足几步后改向同行业有余力者购买；0 从不",
     "After how many steps of too little a buyer turns to others of the sector with capacity to "
     "spare; 0: never",
     NULL},
    {"switch-below", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(switch_below), 0, 1, 0.8, "1",
     "到货低于订货的这一比例即为不足", "The part of what was ordered below which it is too little",
     NULL},
    {"passage", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(passage), 0, 1000, 0, "1",
     "每条联系每步最多运几倍的正常量；0 不限（数据有运力的按数据）",
     "How many normal amounts a link lets through in a step, where the links do not say; 0: any",
     NULL},
    {"steps", LIANTU_OPTION_TYPE_UINT, OFFSET(steps), 1, 100000, 120, NULL,
     "推演几步：日；chain 为周", "How many steps to follow: days, or weeks with chain", NULL},
    {"level", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(level), 0, 1, 0.95, "1", "在险损失和期望短缺的水平",
     "The level of value at risk and expected shortfall", NULL},
    {"deep", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(deep), 0, 1, 0.5, "1",
     "产出低于正常的这一比例即为重创",
     "The part of its normal output below which a node counts as hit hard", NULL},
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 1000, NULL,
     "最多列出多少种失灵、多少个节点", "How many failures, and nodes, to list at most", NULL},
    {"detail", LIANTU_OPTION_TYPE_UINT, OFFSET(detail), 0, 1000, 5, NULL,
     "为最重的几种列出谁受损、何时、因何",
     "For how many of the worst to list who loses what, when and why", NULL},
    {"threads", LIANTU_OPTION_TYPE_UINT, OFFSET(threads), 0, 1024, 0, NULL,
     "线程数；0 按处理器数。结果相同",
     "How many threads to use; 0: as many as there are processors. The answer is the same", NULL},
};

const LtAnalysisInfo lt_simulate_info = {
    "simulate",
    "断供推演",
    "Simulation",
    "一个企业、行业或地点停一段时间，逐日（或逐周）会怎样，何时恢复？",
    "When a firm, a sector or a place fails for a while, what happens day by day, and when is it "
    "over?",
    options,
    G_N_ELEMENTS(options),
};
