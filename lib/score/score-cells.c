/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
#include "score/score-run.h"

#include <math.h>

const char *const lt_work_ids[LT_N_WORKS] = {
    "stabilise", "strengthen", "fill", "control", "extend",
};

static const char *const factor_ids[LT_N_FACTORS] = {
    "exposure", "loss", "slowness", "weight", "standing", "nearness",
};

static gboolean
fail(const LtScoreRun *run, GError **error, LiantuError code, const char *what, const char *id)
{
    g_set_error(error, LIANTU_ERROR, code, "the profile ‘%s’ %s ‘%s’",
                liantu_profile_get_id(run->profile), what, id);

    return FALSE;
}

static gboolean
find_groups(LtScoreRun *run, GError **error)
{
    for (guint k = 0; k < LT_N_FACTORS; k++) {
        run->factor[k] = lt_profile_find_group(run->profile, factor_ids[k]);
        if (run->factor[k] == LIANTU_NONE)
            return fail(run, error, LIANTU_ERROR_REFERENCE,
                        "cannot class segments: it has no group", factor_ids[k]);
    }
    for (guint work = 0; work < LT_N_WORKS; work++) {
        run->root[work] = LIANTU_NONE;
        for (guint c = 0; c < run->profile->composites->len; c++) {
            const LtComposite *composite = lt_profile_composite(run->profile, c);

            if (!g_str_equal(lt_profile_group(run->profile, composite->core)->item.id,
                             lt_work_ids[work]))
                continue;
            run->root[work] = composite->root;
            run->core[work] = composite->core;
        }
        if (run->root[work] == LIANTU_NONE)
            return fail(run, error, LIANTU_ERROR_REFERENCE,
                        "does not score the five works: it has no composite", lt_work_ids[work]);
    }
    return TRUE;
}

/* Weights and scales that are made of a whole table would fill in what is not known. */
static gboolean
check_indicators(LtScoreRun *run, GError **error)
{
    for (guint i = 0; i < run->profile->indicators->len; i++) {
        const LtIndicator *indicator = lt_profile_indicator(run->profile, i);
        LtNormaliser how = indicator->rule.how;

        if (indicator->formula < 0)
            return fail(run, error, LIANTU_ERROR_UNSUPPORTED,
                        "is for a table: there is no formula for the indicator",
                        indicator->item.id);
        if (!lt_normaliser_is_unit(how) || indicator->is_treated)
            return fail(run, error, LIANTU_ERROR_UNSUPPORTED,
                        "cannot be used on a chain, of which much is unknown: a z-score, a rank, a "
                        "count, a fraction of the maximum or treatment of outliers is asked for",
                        indicator->item.id);
    }
    for (guint g = 0; g < run->profile->groups->len; g++)
        if (lt_profile_group(run->profile, g)->weighting >= LT_WEIGHTING_ENTROPY)
            return fail(
                run, error, LIANTU_ERROR_UNSUPPORTED,
                "cannot be used on a chain, of which much is unknown: weights from data are "
                "asked for in the group",
                lt_profile_group(run->profile, g)->item.id);

    return TRUE;
}

gboolean
lt_score_run_open_profile(LtScoreRun *run, GError **error)
{
    const LiantuProfile *profile = run->profile;
    guint8 *how = g_new(guint8, profile->groups->len + 1);

    for (guint g = 0; g < profile->groups->len; g++)
        how[g] = lt_profile_group(profile, g)->how;
    run->m = profile->indicators->len;
    run->tree = (LtCompositeTree){
        .n_leaves = run->m,
        .n_groups = profile->groups->len,
        .first = (const guint32 *)(gpointer)profile->first->data,
        .member = (const guint32 *)(gpointer)profile->member->data,
        .weight = (const double *)(gpointer)profile->weight->data,
        .how = how,
    };
    run->n_nodes = run->m + run->tree.n_groups;

    return find_groups(run, error) && check_indicators(run, error);
}

LtFact
lt_score_run_get_raw(const LtScoreRun *run, guint32 segment, guint32 indicator)
{
    return lt_score_facts_compute(&run->facts, lt_profile_indicator(run->profile, indicator),
                                  segment, lt_profile_setting(run->profile, LT_SETTING_HOME_NEED));
}

static double
get_number(const LtIndicator *indicator, double x)
{
    if (!indicator->is_log)
        return x;

    return x > 0.0 ? log10(x) : -INFINITY;
}

static LtNormalisation
get_rule(const LtIndicator *indicator)
{
    LtNormalisation rule = indicator->rule;

    if (indicator->is_log) {
        rule.low = log10(rule.low);
        rule.high = log10(rule.high);
    }
    return rule;
}

/* Rules that look at the other rows are fitted to what was observed. */
static void
fit_scales(LtScoreRun *run)
{
    g_autofree double *column = g_new(double, (gsize)run->n + 1);

    run->scale = g_new0(LtScale, run->m + 1);
    run->sorted = g_new0(double *, run->m + 1);
    for (guint j = 0; j < run->m; j++) {
        const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
        LtNormalisation rule = get_rule(indicator);
        gboolean is_alone = rule.how == LT_NORMALISE_GOALPOSTS || rule.how == LT_NORMALISE_TARGET;

        for (guint32 i = 0; !is_alone && i < run->n; i++)
            column[i] = get_number(indicator, lt_score_run_get_raw(run, i, j).value);
        run->sorted[j] = g_new(double, is_alone ? 1 : (gsize)run->n + 1);
        lt_scale_fit(&run->scale[j], &rule, is_alone ? 0 : run->n, column, run->sorted[j]);
    }
}

double
lt_score_run_put(const LtScoreRun *run, guint32 indicator, double number)
{
    return lt_scale_put(&run->scale[indicator],
                        get_number(lt_profile_indicator(run->profile, indicator), number));
}

static LtBounded
put_on_scale(const LtScoreRun *run, guint32 j, LtFact fact)
{
    const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
    double interval = lt_profile_setting(run->profile, LT_SETTING_INTERVAL);
    double one, other;
    LtBounded cell = {0.0, NAN, 1.0, 0.0};

    if (isnan(fact.low) || isnan(fact.high))
        return cell;
    one = lt_score_run_put(run, j, fact.low);
    other = lt_score_run_put(run, j, fact.high);
    cell.low = fmin(one, other);
    cell.high = fmax(one, other);
    if (!isnan(fact.value))
        cell.value = CLAMP(lt_score_run_put(run, j, fact.value), cell.low, cell.high);
    else if (cell.high - cell.low <= interval && !lt_formula_info[indicator->formula].is_coin)
        cell.value = 0.5 * (cell.low + cell.high);
    cell.coverage = isnan(cell.value) ? 0.0 : 1.0;

    return cell;
}

/* Factors that weigh 1 or more are multiplied as the core: what is not known of one of them leaves
 * the score open, however much is known of the others. */
static gboolean
has_core_factors(const LtScoreRun *run, const LtBounded *node, guint32 group)
{
    const LtCompositeTree *tree = &run->tree;

    for (guint32 k = tree->first[group]; k < tree->first[group + 1]; k++)
        if (tree->weight[k] >= 1.0 && isnan(node[tree->member[k]].value))
            return FALSE;

    return TRUE;
}

static void
roll_up_row(LtScoreRun *run, guint32 segment, LtBounded *node)
{
    double least = lt_profile_setting(run->profile, LT_SETTING_COVERAGE);
    LtBounded *cell = &run->cell[(gsize)segment * run->m];
    LtBounded *group = &run->group[(gsize)segment * run->tree.n_groups];

    for (guint32 j = 0; j < run->m; j++)
        node[j] = cell[j] = put_on_scale(run, j, lt_score_run_get_raw(run, segment, j));
    lt_composite_roll_up(&run->tree, node);
    for (guint32 g = 0; g < run->tree.n_groups; g++)
        group[g] = node[run->m + g];
    /* A score that rests on too little has bounds and no value. */
    for (guint work = 0; work < LT_N_WORKS; work++) {
        LtBounded *score = &group[run->root[work]];

        if (score->low >= score->high)
            score->value = score->low;
        else if (score->coverage < least || !has_core_factors(run, node, run->core[work]))
            score->value = NAN;
    }
}

gboolean
lt_score_run_compute(LtScoreRun *run, GCancellable *cancellable, GError **error)
{
    g_autofree LtBounded *node = g_new(LtBounded, run->n_nodes + 1);

    run->cell = g_new(LtBounded, (gsize)run->n * run->m + 1);
    run->group = g_new(LtBounded, (gsize)run->n * run->tree.n_groups + 1);
    fit_scales(run);
    for (guint32 i = 0; i < run->n; i++) {
        roll_up_row(run, i, node);
        if (!lt_analysis_tick(run->analysis, run->n + i / 2, 2 * (gsize)run->n, cancellable, error))
            return FALSE;
    }
    return TRUE;
}

const LtBounded *
lt_score_run_get_score(const LtScoreRun *run, guint32 segment, guint work)
{
    return &run->group[(gsize)segment * run->tree.n_groups + run->root[work]];
}

const LtBounded *
lt_score_run_get_factor(const LtScoreRun *run, guint32 segment, LtFactor factor)
{
    return &run->group[(gsize)segment * run->tree.n_groups + run->factor[factor]];
}

double
lt_bounded_get_middle(const LtBounded *bounded)
{
    return isnan(bounded->value) ? 0.5 * (bounded->low + bounded->high) : bounded->value;
}
