/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
#include "liantu/io.h"
#include "liantu/score.h"
#include "score/score-run.h"

#include <math.h>

/**
 * LiantuChainWork:
 *
 * Which work every segment of a chain needs at home: stabilise, strengthen, fill, control, extend.
 *
 * Five scores from 0 to 1 say how much each work is needed, with bounds for what is not known; the
 * first rule that holds gives the class; draws of weights, methods and unknown facts give ranges of
 * ranks. Indicators, weights and thresholds are those of a [class@Liantu.Profile].
 *
 * Formulas, units and sources are in `docs/analyses/chain-work.md`.
 *
 * Since: 0.1
 */
struct _LiantuChainWork {
    LiantuAnalysis parent_instance;

    char *home;
    LiantuProfile *profile;
    gboolean diagnosis;
    guint draws;
    guint seed;
    guint details;
};

struct _LiantuChainWorkClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuChainWork:home:
 *
 * The place that is home, by id or name; without it, the one the chain names.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuChainWork:profile:
 *
 * Indicators, weights and thresholds; without it, the profile ‘chain-work’ that comes with Liantu.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuChainWork:diagnosis:
 *
 * Whether what the plan of home says of a segment counts as a fact.
 *
 * By default true.
 *
 * Since: 0.1
 */

/**
 * LiantuChainWork:draws:
 *
 * How many draws the ranges of ranks are made of; 0 for none.
 *
 * A whole number, from 0 to 100000; by default 1000.
 *
 * Since: 0.1
 */

/**
 * LiantuChainWork:seed:
 *
 * What the draws begin with: the same seed gives the same numbers.
 *
 * A whole number, from 0 to 4294967295; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuChainWork:details:
 *
 * How many segments, from the first, the tables of factors and indicators hold.
 *
 * A whole number, from 0 to 4294967295; by default 2000.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuChainWork, liantu_chain_work, LIANTU_TYPE_ANALYSIS)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, G_STRUCT_OFFSET(LiantuChainWork, home), 0, 0, 0, NULL,
     "本地：地点的编号或名称；缺省为链文件所写",
     "The place that is home, by id or name; without it, the one the chain names.", NULL},
    {"profile", LIANTU_OPTION_TYPE_PROFILE, G_STRUCT_OFFSET(LiantuChainWork, profile), 0, 0, 0,
     NULL, "评分方案：指标、权重与门槛；缺省为随附的 chain-work",
     "Indicators, weights and thresholds; without it, the profile ‘chain-work’ that comes with "
     "Liantu.",
     NULL},
    {"diagnosis", LIANTU_OPTION_TYPE_BOOLEAN, G_STRUCT_OFFSET(LiantuChainWork, diagnosis), 0, 0, 1,
     NULL, "本地规划对环节的判断是否算作事实",
     "Whether what the plan of home says of a segment counts as a fact.", NULL},
    {"draws", LIANTU_OPTION_TYPE_UINT, G_STRUCT_OFFSET(LiantuChainWork, draws), 0, 100000, 1000,
     NULL, "名次范围用多少次抽样；0表示不抽样",
     "How many draws the ranges of ranks are made of; 0 for none.", NULL},
    {"seed", LIANTU_OPTION_TYPE_UINT, G_STRUCT_OFFSET(LiantuChainWork, seed), 0, G_MAXUINT, 1, NULL,
     "抽样的种子：相同的种子得到相同的数字",
     "What the draws begin with: the same seed gives the same numbers.", NULL},
    {"details", LIANTU_OPTION_TYPE_UINT, G_STRUCT_OFFSET(LiantuChainWork, details), 0, G_MAXUINT,
     2000, NULL, "因素表与指标表列出名次最前的多少个环节",
     "How many segments, from the first, the tables of factors and indicators hold.", NULL},
};

static const LtAnalysisInfo info = {
    "chain-work",
    "稳强补控拓",
    "Chain work",
    "每个环节需要做什么：稳、强、补、控、拓，为什么，有多大把握？",
    "What does each segment need: stabilise, strengthen, fill, control or extend; why, and how "
    "sure?",
    options,
    G_N_ELEMENTS(options),
};

static void
clear_run(LtScoreRun *run)
{
    lt_score_facts_clear(&run->facts);
    for (guint j = 0; run->sorted != NULL && j < run->m; j++)
        g_free(run->sorted[j]);
    g_free(run->sorted);
    g_free(run->scale);
    g_free((gpointer)run->tree.how);
    g_free(run->cell);
    g_free(run->group);
    g_free(run->verdict);
    g_free(run->order);
    g_free(run->range);
    g_clear_object(&run->profile);
}

static char *
count(guint n)
{
    return g_strdup_printf("%u", n);
}

static void
add_findings(const LtScoreRun *run, LiantuResult *result)
{
    guint n_open = 0, n_unlisted = 0;
    g_autofree char *open = NULL, *unlisted = NULL, *all = count(run->n);

    for (guint32 i = 0; i < run->n; i++) {
        n_open += run->verdict[i].class == LT_CLASS_OPEN;
        n_unlisted += run->facts.segment[i].present == LT_ANSWER_UNKNOWN;
    }
    open = count(n_open);
    unlisted = count(n_unlisted);
    if (run->facts.home == LIANTU_NONE)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_WORK_NO_HOME, NULL));
    else if (n_unlisted > 0)
        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_WORK_NOT_LISTED, unlisted, all, NULL));
    if (n_open > 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_WORK_OPEN, open, all, NULL));
    if (run->facts.structure.n_products == 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_WORK_NO_PRODUCTS, NULL));
}

static gboolean
open_profile(LiantuChainWork *self, LtScoreRun *run, GError **error)
{
    run->profile = self->profile != NULL ? g_object_ref(self->profile)
                                         : liantu_profile_new_builtin("chain-work", error);

    return run->profile != NULL && lt_score_run_open_profile(run, error);
}

static gboolean
compute(LiantuChainWork *self,
        LtScoreRun *run,
        LiantuChain *chain,
        LiantuResult *result,
        GCancellable *cancellable,
        GError **error)
{
    guint32 home;

    if (!lt_analysis_find_home(chain, self->home, &home, error) ||
        !open_profile(self, run, error) ||
        !lt_score_facts_init(&run->facts, run->analysis, chain, home, self->diagnosis, cancellable,
                             error))
        return FALSE;
    run->n = run->facts.n;
    if (!lt_score_run_compute(run, cancellable, error))
        return FALSE;
    lt_score_run_judge(run);
    if (!lt_score_run_draw(run, self->draws, self->seed, cancellable, error))
        return FALSE;

    lt_result_set_provenance(result, "profile", liantu_profile_get_id(run->profile));
    lt_result_set_provenance(result, "profile-digest", liantu_profile_get_digest(run->profile));
    lt_score_tables_add(run, result, self->details);
    lt_score_lists_add(run, result);
    lt_score_questions_add(run, result);
    lt_score_chains_add(run, result);
    lt_score_matrix_add(run, result);
    add_findings(run, result);

    return TRUE;
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LtScoreRun run = {.analysis = analysis};
    gboolean done = compute((LiantuChainWork *)analysis, &run, chain, result, cancellable, error);

    clear_run(&run);

    return done;
}

static void
liantu_chain_work_class_init(LiantuChainWorkClass *klass)
{
    LiantuAnalysisClass *analysis_class = (LiantuAnalysisClass *)klass;

    analysis_class->run_chain = run_chain;
    lt_analysis_class_set_info(analysis_class, &info);
}

static void
liantu_chain_work_init(LiantuChainWork *self)
{
}

/**
 * liantu_chain_work_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuChainWork *
liantu_chain_work_new(void)
{
    return g_object_new(LIANTU_TYPE_CHAIN_WORK, NULL);
}
