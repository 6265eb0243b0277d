/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "liantu/plan.h"
#include "plan/gap-back-test.h"
#include "plan/gap-tables.h"

#include <math.h>

/**
 * LiantuGaps:
 *
 * What is missing at home, or not enough: need × feasibility × value, each with its factors and
 * their bounds.
 *
 * A need is unmet demand of home segments and what stops without it; feasibility is relatedness,
 * neighbours, firms that could come and a place that fits; value is the market, its growth and the
 * number of uses. What is not known widens the bounds.
 *
 * Formulas, units and sources are in `docs/analyses/gaps.md`.
 *
 * Since: 0.1
 */
struct _LiantuGaps {
    LiantuAnalysis parent_instance;

    char *home;
    double enough;
    gboolean by_market;
};

struct _LiantuGapsClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuGaps:home:
 *
 * The place that is home, by id or name; without it, the one the chain names.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuGaps:enough:
 *
 * A share of the world market that is enough for home.
 *
 * A share, from 1e-06 to 1; by default 0.05.
 *
 * Since: 0.1
 */

/**
 * LiantuGaps:by-market:
 *
 * Home segments count by their world market, the median where it is not known; else each as one.
 *
 * By default false.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuGaps, liantu_gaps, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuGaps, field)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,
     "本地：地点的编号或名称；缺省为链文件所写的",
     "The place that is home, by id or name; without it, the one the chain names", NULL},
    {"enough", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(enough), 1e-6, 1, 0.05, "1",
     "本地占世界市场的份额达到此值即算足够", "A share of the world market that is enough for home",
     NULL},
    {"by-market", LIANTU_OPTION_TYPE_BOOLEAN, OFFSET(by_market), 0, 0, FALSE, NULL,
     "本地环节按世界市场规模加权，未知取中位数；否则每个环节同样计算",
     "Home segments count by their world market, the median where it is not known; else each as "
     "one",
     NULL},
};

static const LtAnalysisInfo info = {
    "gaps",
    "缺链分析",
    "Gaps",
    "本地缺什么、什么不足，有多需要，补上是否可行，值多少？",
    "What is missing at home or not enough, how much is it needed, how feasible is it, and what is "
    "it worth?",
    options,
    G_N_ELEMENTS(options),
};

static const char *const group_names[LT_N_GAP_GROUPS][2] = {
    [LT_GAP_NEED] = {"需求", "need"},
    [LT_GAP_FEASIBLE] = {"可行", "feasibility"},
    [LT_GAP_VALUE] = {"价值", "value"},
};

static void
put_bound(LiantuTable *table, guint column, gsize row, const LtBound *bound)
{
    lt_plan_put_number(table, column, row, bound->mid);
    lt_table_set_double(table, column + 1, row, bound->low);
    lt_table_set_double(table, column + 2, row, bound->high);
}

static void
fill_row(LiantuTable *table, gsize row, const LtGap *gap, const LtGapSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    LiantuSegmentKind kind = liantu_chain_get_segment_kind(chain, gap->segment);
    g_autofree char *zh = lt_gap_explain(gap, survey, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_gap_explain(gap, survey, LIANTU_LANGUAGE_EN);
    LtPlanSet bodies;

    lt_table_set_int(table, LT_GAPS_RANK, row, (gint64)row + 1);
    lt_plan_put_id(table, LT_GAPS_SEGMENT, row, chain, LIANTU_ENTITY_SEGMENT, gap->segment);
    lt_plan_put_name(table, LT_GAPS_NAME, row, chain, LIANTU_ENTITY_SEGMENT, gap->segment);
    lt_table_set_label(table, LT_GAPS_KIND, row,
                       liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_ZH),
                       liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, LT_GAPS_CLASS, row, lt_gap_class_info[gap->class].nick);
    lt_table_set_label(table, LT_GAPS_CLASS_NAME, row, lt_gap_class_info[gap->class].name[0],
                       lt_gap_class_info[gap->class].name[1]);
    put_bound(table, LT_GAPS_SCORE, row, &gap->score);
    put_bound(table, LT_GAPS_NEED, row, &gap->group[LT_GAP_NEED]);
    put_bound(table, LT_GAPS_FEASIBLE, row, &gap->group[LT_GAP_FEASIBLE]);
    put_bound(table, LT_GAPS_VALUE, row, &gap->group[LT_GAP_VALUE]);
    lt_table_set_double(table, LT_GAPS_HOME_LOW, row, gap->home_low);
    lt_table_set_double(table, LT_GAPS_HOME_HIGH, row, gap->home_high);
    lt_table_set_int(table, LT_GAPS_USERS, row, gap->users.rows->len);
    lt_table_set_int(table, LT_GAPS_STOPPED, row, gap->n_stopped);
    lt_plan_put_number(table, LT_GAPS_MARKET, row, gap->market);
    lt_plan_set_label(&gap->holders, chain, LIANTU_ENTITY_PROVIDER, 5, table, LT_GAPS_HOLDERS, row);
    lt_plan_put_name(table, LT_GAPS_PLACE, row, chain, LIANTU_ENTITY_PLACE, gap->place);
    lt_table_set_label(table, LT_GAPS_REASON, row, zh, en);

    lt_plan_set_init(&bodies);
    if (lt_plan_find_bodies(chain, gap->segment, survey->home, 0, &bodies))
        lt_plan_set_label(&bodies, chain, LIANTU_ENTITY_BODY, 5, table, LT_GAPS_BODIES, row);
    lt_plan_set_clear(&bodies);
}

static void
add_factors(LiantuTable *table, const LtGap *gap, const LtGapSurvey *survey)
{
    for (guint i = 0; i < LT_N_FACTORS; i++) {
        const LtFactorInfo *factor = &lt_factor_info[i];
        gsize row = lt_table_add_row(table);

        lt_plan_put_id(table, LT_FACTORS_SEGMENT, row, survey->chain, LIANTU_ENTITY_SEGMENT,
                       gap->segment);
        lt_plan_put_name(table, LT_FACTORS_NAME, row, survey->chain, LIANTU_ENTITY_SEGMENT,
                         gap->segment);
        lt_table_set_label(table, LT_FACTORS_GROUP, row, group_names[factor->group][0],
                           group_names[factor->group][1]);
        lt_table_set_text(table, LT_FACTORS_FACTOR, row, factor->nick);
        lt_table_set_label(table, LT_FACTORS_LABEL, row, factor->name[0], factor->name[1]);
        put_bound(table, LT_FACTORS_VALUE, row, &gap->factor[i]);
        lt_table_set_label(table, LT_FACTORS_WHAT, row, factor->what[0], factor->what[1]);
    }
}

static void
report(const GArray *gaps, LtGapSurvey *survey, LiantuResult *result)
{
    guint n_unclear = 0, n_no_market = 0;
    g_autofree char *all = g_strdup_printf("%u", gaps->len);

    for (guint i = 0; i < gaps->len; i++) {
        n_unclear += g_array_index(gaps, LtGap, i).class == LT_GAP_UNCLEAR;
        n_no_market += isnan(g_array_index(gaps, LtGap, i).market) != 0;
    }
    if (lt_gap_survey_count_home(survey) == 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_GAPS_NO_HOME, NULL));
    if (n_unclear > 0) {
        g_autofree char *n = g_strdup_printf("%u", n_unclear);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_GAPS_UNCLEAR, n, all, NULL));
    }
    if (n_no_market > 0) {
        g_autofree char *n = g_strdup_printf("%u", n_no_market);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_GAPS_NO_MARKET, n, all, NULL));
    }
}

static gboolean
add_gaps(LtGapSurvey *survey, LiantuResult *result, GCancellable *cancellable, GError **error)
{
    g_autoptr(GArray) gaps = lt_gaps_find(survey, cancellable, error);
    LiantuTable *table, *factors;

    if (gaps == NULL)
        return FALSE;
    table = lt_table_new(&lt_gaps_table, gaps->len);
    factors = lt_table_new(&lt_gap_factors_table, 0);
    for (guint i = 0; i < gaps->len; i++) {
        fill_row(table, i, &g_array_index(gaps, LtGap, i), survey);
        add_factors(factors, &g_array_index(gaps, LtGap, i), survey);
    }
    lt_result_take_table(result, table);
    lt_result_take_table(result, factors);
    report(gaps, survey, result);

    return TRUE;
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuGaps *self = (LiantuGaps *)analysis;
    LtGapSurvey survey;
    guint32 home;
    gboolean done;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;
    done = lt_gap_survey_init(&survey, chain, home, 0, self->enough, self->by_market);
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    done = done && add_gaps(&survey, result, cancellable, error) &&
           lt_gaps_back_test(chain, home, self->enough, self->by_market, result, error);
    lt_gap_survey_clear(&survey);

    return done;
}

/**
 * liantu_gaps_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuGaps *
liantu_gaps_new(void)
{
    return g_object_new(LIANTU_TYPE_GAPS, NULL);
}

static void
liantu_gaps_class_init(LiantuGapsClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_gaps_init(LiantuGaps *self)
{
}
