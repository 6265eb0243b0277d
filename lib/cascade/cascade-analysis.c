/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/cascade-private.h"
#include "liantu/enums.h"

/**
 * LiantuCascade:
 *
 * How much of all output is lost, and where, when one node, link, sector or place fails.
 *
 * The economic systemic risk index: a loss travels downstream, to those who need the goods, and
 * upstream, to those who live on the orders; the greater one counts at each node. Its equations,
 * the rules by which it ends and the defects of other programs are in `docs/methods/cascade.md`.
 *
 * Formulas, units and sources are in `docs/analyses/cascade.md`.
 *
 * Since: 0.1
 */
struct _LiantuCascadeClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuCascade:seeds:
 *
 * What fails, one after another: nodes, links, sectors or places.
 *
 * One of nodes, links, sectors, places; by default nodes.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:lose:
 *
 * Instead of all seeds one failure: nodes, A→B, sector:S or place:P with commas; =0.3 for a part.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:scenarios:
 *
 * Instead of the seeds the cases of scenarios, without their times: a file, or a set that comes
 * along.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:seed:
 *
 * The seed of random numbers that scenarios draw: with it a case is as large as in simulate.
 *
 * A whole number, from 0 to 4294967295; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:inputs:
 *
 * What a lack of inputs does to a buyer: given (as the network says), linear or leontief.
 *
 * One of given, linear, leontief; by default given.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:needs:
 *
 * Which needs of a chain count: all, or flow: materials and parts alone.
 *
 * One of all, flow; by default all.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:market:
 *
 * Whether customers turn to competitors of the same sector, as far as their sales go.
 *
 * By default true.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:profile:
 *
 * By which rules it ends: fixed-point, or peer to compare with GLcascade.
 *
 * One of fixed-point, peer; by default fixed-point.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:tolerance:
 *
 * The growth of a loss that counts as none; 0: that of the profile, 1e-6 or 1e-2.
 *
 * A share, from 0 to 1; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:single:
 *
 * Whether losses are kept in single precision, which is faster and right to seven digits.
 *
 * By default false.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:weights:
 *
 * By what losses are summed: sales, output, value-added, final-demand or columns of the nodes.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:by-sector:
 *
 * Whether to say of every failure what it costs each sector, and of every sector what hits it.
 *
 * By default false.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:top:
 *
 * Only so many of the worst, found exactly by bounds without running the others; 0: all are run.
 *
 * A whole number, from 0 to 4000000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:most:
 *
 * How many failures to list at most.
 *
 * A whole number, from 1 to 1000000000; by default 1000.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:detail:
 *
 * For how many of the worst to list who loses what.
 *
 * A whole number, from 0 to 1000; by default 5.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:threads:
 *
 * How many threads to use; 0: as many as there are processors. The answer is the same.
 *
 * A whole number, from 0 to 1024; by default 0.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuCascade, liantu_cascade, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuCascade, field)

static const LtOption options[] = {
    {"seeds", LIANTU_OPTION_TYPE_CHOICE, OFFSET(seeds), 0, 0, LIANTU_CASCADE_SEEDS_NODES, NULL,
     "逐个失灵的是什么：nodes 节点，links 联系，sectors 行业，places 地点",
     "What fails, one after another: nodes, links, sectors or places",
     liantu_cascade_seeds_get_type},
    {"lose", LIANTU_OPTION_TYPE_TEXT, OFFSET(lose), 0, 0, 0, NULL,
     "只算一种失灵：节点、供方→需方、sector:行业、place:地点，用逗号分开；=0.3 表示失去三成",
     "Instead of all seeds one failure: nodes, A→B, sector:S or place:P with commas; =0.3 for a "
     "part",
     NULL},
    {"scenarios", LIANTU_OPTION_TYPE_SCENARIOS, OFFSET(scenarios), 0, 0, 0, NULL,
     "按情景计算，代替 seeds，不计时间：一个文件，或随库附带的一组的名称",
     "Instead of the seeds the cases of scenarios, without their times: a file, or a set that "
     "comes along",
     NULL},
    {"seed", LIANTU_OPTION_TYPE_UINT, OFFSET(seed), 0, 4294967295, 1, NULL,
     "情景抽样的随机数种子：同一种子下，每种情况的幅度与 simulate 相同",
     "The seed of random numbers that scenarios draw: with it a case is as large as in simulate",
     NULL},
    {"inputs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(inputs), 0, 0, LIANTU_CASCADE_INPUTS_GIVEN, NULL,
     "缺料的后果：given 按数据所写，linear 按比例，leontief 按最缺的",
     "What a lack of inputs does to a buyer: given (as the network says), linear or leontief",
     liantu_cascade_inputs_get_type},
    {"needs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(needs), 0, 0, LIANTU_NEEDS_READING_ALL, NULL,
     "链条中计入哪些需要：all 全部，flow 只计物料",
     "Which needs of a chain count: all, or flow: materials and parts alone",
     liantu_needs_reading_get_type},
    {"market", LIANTU_OPTION_TYPE_BOOLEAN, OFFSET(market), 0, 1, TRUE, NULL,
     "客户是否转向同行业的其他供方（以其销量为限）",
     "Whether customers turn to competitors of the same sector, as far as their sales go", NULL},
    {"profile", LIANTU_OPTION_TYPE_CHOICE, OFFSET(profile), 0, 0,
     LIANTU_CASCADE_PROFILE_FIXED_POINT, NULL,
     "停止的规则：fixed-point 到不再变化，peer 与 GLcascade 相同（供比较）",
     "By which rules it ends: fixed-point, or peer to compare with GLcascade",
     liantu_cascade_profile_get_type},
    {"tolerance", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(tolerance), 0, 1, 0, "1",
     "损失增长小于此值即停；0 按规则的缺省（1e-6 或 1e-2）",
     "The growth of a loss that counts as none; 0: that of the profile, 1e-6 or 1e-2", NULL},
    {"single", LIANTU_OPTION_TYPE_BOOLEAN, OFFSET(single), 0, 1, FALSE, NULL,
     "用单精度计算损失：更快，七位有效",
     "Whether losses are kept in single precision, which is faster and right to seven digits",
     NULL},
    {"weights", LIANTU_OPTION_TYPE_TEXT, OFFSET(weights), 0, 0, 0, NULL,
     "损失按什么加总（可用逗号写几个，按第一个排名）：sales、output、value-added、final-demand "
     "或节点表的一列",
     "By what losses are summed: sales, output, value-added, final-demand or columns of the nodes",
     NULL},
    {"by-sector", LIANTU_OPTION_TYPE_BOOLEAN, OFFSET(by_sector), 0, 1, FALSE, NULL,
     "列出每种失灵使各行业损失多少，以及每个行业最怕什么",
     "Whether to say of every failure what it costs each sector, and of every sector what hits it",
     NULL},
    {"top", LIANTU_OPTION_TYPE_UINT, OFFSET(top), 0, 4e9, 0, NULL,
     "只求最重的几个：用上下界精确找出，其余不算；0 全部计算",
     "Only so many of the worst, found exactly by bounds without running the others; 0: all are "
     "run",
     NULL},
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 1000, NULL, "最多列出多少种失灵",
     "How many failures to list at most", NULL},
    {"detail", LIANTU_OPTION_TYPE_UINT, OFFSET(detail), 0, 1000, 5, NULL, "为最重的几种列出谁受损",
     "For how many of the worst to list who loses what", NULL},
    {"threads", LIANTU_OPTION_TYPE_UINT, OFFSET(threads), 0, 1024, 0, NULL,
     "线程数；0 按处理器数。结果相同",
     "How many threads to use; 0: as many as there are processors. The answer is the same", NULL},
};

static const LtAnalysisInfo info = {
    "cascade",
    "断供传导",
    "Cascade",
    "一个企业、一条联系、一个行业或地点失灵，全网损失多少，谁受损？",
    "When a firm, a link, a sector or a place fails, how much of all output is lost, and whose?",
    options,
    G_N_ELEMENTS(options),
};

/* A run that is cancelled gives what it has found, and says that it is not all. */
static gboolean
run_network(LiantuAnalysis *analysis,
            LiantuNetwork *network,
            LiantuResult *result,
            GCancellable *cancellable,
            GError **error)
{
    LtCascadeRun run;
    gboolean done = lt_cascade_run_init(&run, (LiantuCascade *)analysis, network, error) &&
                    lt_cascade_run_all(&run, cancellable, error) &&
                    lt_cascade_run_fill(&run, result, error);

    lt_cascade_run_clear(&run);

    return done;
}

/**
 * liantu_cascade_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuCascade *
liantu_cascade_new(void)
{
    return g_object_new(LIANTU_TYPE_CASCADE, NULL);
}

static void
liantu_cascade_class_init(LiantuCascadeClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_network = run_network;
    analysis->job_kind = &lt_cascade_job_kind;
}

static void
liantu_cascade_init(LiantuCascade *self)
{
}
