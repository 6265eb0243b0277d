/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputoutput/io-run.h"
#include "kernels/key-group.h"
#include "liantu/enums.h"
#include "liantu/inputoutput.h"

#include <math.h>

/**
 * LiantuInputOutput:
 *
 * Which sectors and links carry an economy, by its input–output table: linkages, multipliers,
 * position, what all lose without them, which group costs most together, and where value passes.
 *
 * Runs on a network with amounts and outputs, such as liantu_network_new_from_pymrio() reads; on a
 * chain where needs have amounts of money.
 *
 * Formulas, units and sources are in `docs/analyses/input-output.md`.
 *
 * Since: 0.1
 */
struct _LiantuInputOutputClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuInputOutput:home:
 *
 * The place whose value added is followed; without it, that of all.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:weights:
 *
 * How much each sector counts in normalised linkages: equal, output or final-demand.
 *
 * One of equal, output, final-demand; by default equal.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:threshold:
 *
 * A normalised linkage above this is a strong one.
 *
 * A pure number, from 0 to 100; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:extract:
 *
 * How a sector is taken out, for its loss and the ranking.
 *
 * One of backward, backward-others, forward, forward-others, complete, outside, alone,
 * complete-ghosh, alone-ghosh; by default complete.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:part:
 *
 * Which part of a link is cut.
 *
 * A share, from 0 to 1; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:group:
 *
 * Key groups of up to so many sectors are looked for; 0: none.
 *
 * A whole number, from 0 to 8; by default 3.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:aim:
 *
 * What a key group is to cost most of: the output of others, or of all.
 *
 * One of others, all; by default others.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:households:
 *
 * Which part of value added households are paid and spend, for type II multipliers; 0: none.
 *
 * A share, from 0 to 1; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:shock:
 *
 * Which part of their output sectors lack, as “steel=0.1; power=0.02”.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:supply:
 *
 * Which part of their primary inputs sectors lack, as “steel=0.1; power=0.02”.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:paths:
 *
 * How many ways of supply to list of each product; 0: none.
 *
 * A whole number, from 0 to 1000; by default 5.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:recovery:
 *
 * Periods in which a sector alone gets over a shock.
 *
 * A whole number, from 1 to 1000000; by default 30.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:recovered:
 *
 * Which part of a shock is left when it counts as over.
 *
 * A share, from 1e-09 to 1; by default 0.01.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:steps:
 *
 * How many periods a shock is followed.
 *
 * A whole number, from 1 to 1000000; by default 60.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:dense:
 *
 * Up to so many sectors the table is inverted; above it, every question is solved alone.
 *
 * A whole number, from 0 to 46340; by default 5000.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:effort:
 *
 * The most steps of the search for each key group, and for the ways to each product; 0: no limit.
 *
 * A whole number, from 0 to 4000000000; by default 200000.
 *
 * Since: 0.1
 */

/**
 * LiantuInputOutput:most:
 *
 * How many links to list at most.
 *
 * A whole number, from 1 to 1000000000; by default 100.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuInputOutput, liantu_input_output, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuInputOutput, field)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,
     "追踪哪个地点的增加值；不写则追踪全部",
     "The place whose value added is followed; without it, that of all", NULL},
    {"weights", LIANTU_OPTION_TYPE_CHOICE, OFFSET(weights), 0, 0, LIANTU_LINKAGE_WEIGHTS_EQUAL,
     NULL, "归一化联系中各部门的权重：equal 相等，output 按产出，final-demand 按最终使用",
     "How much each sector counts in normalised linkages: equal, output or final-demand",
     liantu_linkage_weights_get_type},
    {"threshold", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(threshold), 0, 100, 1, NULL,
     "归一化联系高于此值为强", "A normalised linkage above this is a strong one", NULL},
    {"extract", LIANTU_OPTION_TYPE_CHOICE, OFFSET(extract), 0, 0, LIANTU_EXTRACTION_WAY_COMPLETE,
     NULL, "怎样抽走一个部门（用于损失和排名）",
     "How a sector is taken out, for its loss and the ranking", liantu_extraction_way_get_type},
    {"part", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(part), 0, 1, 1, "1", "切断联系的比例",
     "Which part of a link is cut", NULL},
    {"group", LIANTU_OPTION_TYPE_UINT, OFFSET(group), 0, LT_KEY_GROUP_MOST, 3, NULL,
     "寻找最多几个部门的关键组合；0 不找",
     "Key groups of up to so many sectors are looked for; 0: none", NULL},
    {"aim", LIANTU_OPTION_TYPE_CHOICE, OFFSET(aim), 0, 0, LIANTU_GROUP_AIM_OTHERS, NULL,
     "关键组合按什么损失最大：others 其他部门的产出，all 全体产出",
     "What a key group is to cost most of: the output of others, or of all",
     liantu_group_aim_get_type},
    {"households", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(households), 0, 1, 0, "1",
     "增加值中付给居民并用于消费的比例，用于第二类乘数；0 不算",
     "Which part of value added households are paid and spend, for type II multipliers; 0: none",
     NULL},
    {"shock", LIANTU_OPTION_TYPE_TEXT, OFFSET(shock), 0, 0, 0, NULL,
     "各部门缺少的产出比例，如“steel=0.1; power=0.02”",
     "Which part of their output sectors lack, as “steel=0.1; power=0.02”", NULL},
    {"supply", LIANTU_OPTION_TYPE_TEXT, OFFSET(supply), 0, 0, 0, NULL,
     "各部门缺少的初始投入比例，如“steel=0.1; power=0.02”",
     "Which part of their primary inputs sectors lack, as “steel=0.1; power=0.02”", NULL},
    {"paths", LIANTU_OPTION_TYPE_UINT, OFFSET(paths), 0, 1000, 5, NULL,
     "每个产品列出多少条供应路径；0 不列",
     "How many ways of supply to list of each product; 0: none", NULL},
    {"recovery", LIANTU_OPTION_TYPE_UINT, OFFSET(recovery), 1, 1e6, 30, NULL,
     "部门单独恢复所需的期数", "Periods in which a sector alone gets over a shock", NULL},
    {"recovered", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(recovered), 1e-9, 1, 0.01, "1",
     "冲击剩下多少算已恢复", "Which part of a shock is left when it counts as over", NULL},
    {"steps", LIANTU_OPTION_TYPE_UINT, OFFSET(steps), 1, 1e6, 60, NULL, "追踪冲击多少期",
     "How many periods a shock is followed", NULL},
    {"dense", LIANTU_OPTION_TYPE_UINT, OFFSET(dense), 0, 46340, 5000, NULL,
     "部门数不超过此值时求逆，超过则逐个问题求解",
     "Up to so many sectors the table is inverted; above it, every question is solved alone", NULL},
    {"effort", LIANTU_OPTION_TYPE_UINT, OFFSET(effort), 0, 4e9, 200000, NULL,
     "寻找每个关键组合、每个产品的供应路径的步数上限；0 不限",
     "The most steps of the search for each key group, and for the ways to each product; 0: no "
     "limit",
     NULL},
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 100, NULL, "最多列出多少条联系",
     "How many links to list at most", NULL},
};

static const LtAnalysisInfo info = {
    "input-output",
    "投入产出分析",
    "Input–output analysis",
    "哪些部门和联系支撑着整个经济，失去它们损失多少？",
    "Which sectors and links carry the economy, and what does it lose without them?",
    options,
    G_N_ELEMENTS(options),
};

static gboolean
fill(LtIoRun *run, LiantuResult *result, GError **error)
{
    LiantuAnalysis *self = LIANTU_ANALYSIS(run->options);

    if (!lt_analysis_tick(self, 1, 4, run->cancellable, error))
        return FALSE;
    lt_io_run_add_sectors(run, result);
    lt_io_run_add_links(run, result);
    if (!lt_analysis_tick(self, 2, 4, run->cancellable, error) ||
        !lt_io_run_add_groups(run, result, error) ||
        !lt_analysis_tick(self, 3, 4, run->cancellable, error) ||
        !lt_io_run_add_passes(run, result, error) || !lt_io_run_add_paths(run, result, error) ||
        !lt_io_run_add_shock(run, result, error) || !lt_io_run_add_supply(run, result, error))
        return FALSE;
    lt_io_run_add_trade(run, result);
    if (run->inverse == NULL && run->pull_order == NULL) {
        g_autofree char *n = g_strdup_printf("%u", run->table->n);
        g_autofree char *most = g_strdup_printf("%u", run->options->dense);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_IO_BOUNDS, n, most, NULL));
    } else if (run->inverse == NULL) {
        g_autofree char *most = g_strdup_printf("%u", run->options->dense);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_IO_NO_GROUPS, most, NULL));
    }
    if (run->has_failed)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_IO_RESIDUAL, NULL));

    return TRUE;
}

static void
add_empty_tables(LiantuResult *result)
{
    const LtTableSpec *specs[] = {
        &lt_io_summary_table, &lt_io_sectors_table, &lt_io_links_table, &lt_io_groups_table,
        &lt_io_passes_table,  &lt_io_paths_table,   &lt_io_shock_table, &lt_io_supply_table,
        &lt_io_trade_table,   &lt_io_added_table,
    };

    for (guint i = 0; i < G_N_ELEMENTS(specs); i++)
        lt_result_take_table(result, lt_table_new(specs[i], 0));
}

/* `table` is NULL where a fact is missing: the findings say which. */
static gboolean
run_table(LiantuInputOutput *self,
          const LtIoTable *table,
          GPtrArray *findings,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    gboolean done = TRUE;
    LtIoRun run;

    for (guint i = 0; i < findings->len; i++)
        lt_result_take_finding(result, liantu_finding_copy(findings->pdata[i]));
    if (table == NULL || table->n == 0) {
        add_empty_tables(result);
        return TRUE;
    }
    done = lt_io_run_init(&run, self, table, cancellable, error) && fill(&run, result, error);
    lt_io_run_clear(&run);

    return done;
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    GError *failure = NULL;
    g_autoptr(LtIoTable) table = lt_io_table_new_from_chain(chain, findings, &failure);

    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    return run_table(LIANTU_INPUT_OUTPUT(analysis), table, findings, result, cancellable, error);
}

static gboolean
run_network(LiantuAnalysis *analysis,
            LiantuNetwork *network,
            LiantuResult *result,
            GCancellable *cancellable,
            GError **error)
{
    LiantuChain *chain = liantu_network_get_chain(network);
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(LtIoTable) table = NULL;
    GError *failure = NULL;

    if (chain != NULL)
        return run_chain(analysis, chain, result, cancellable, error);

    table = lt_io_table_new_from_network(network, findings, &failure);
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    return run_table(LIANTU_INPUT_OUTPUT(analysis), table, findings, result, cancellable, error);
}

static void
liantu_input_output_class_init(LiantuInputOutputClass *klass)
{
    LiantuAnalysisClass *analysis_class = (LiantuAnalysisClass *)klass;

    analysis_class->run_chain = run_chain;
    analysis_class->run_network = run_network;
    lt_analysis_class_set_info(analysis_class, &info);
}

static void
liantu_input_output_init(LiantuInputOutput *self)
{
}

/**
 * liantu_input_output_new:
 *
 * Makes an input–output analysis, with the usual options.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuInputOutput *
liantu_input_output_new(void)
{
    return g_object_new(LIANTU_TYPE_INPUT_OUTPUT, NULL);
}
