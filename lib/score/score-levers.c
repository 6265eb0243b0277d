/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest change of facts after which a work is no longer called for. */
#include "score/score-run.h"

#include <math.h>
#include <string.h>

/* The number, in its own unit, that stands at a place of its scale. */
static double
take_from_scale(const LtScoreRun *run, guint32 j, double place)
{
    const LtScale *scale = &run->scale[j];
    const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
    double low = scale->rule.low, high = scale->rule.high, number;

    if (scale->rule.how != LT_NORMALISE_GOALPOSTS)
        return NAN;
    number = scale->rule.is_down ? high - place * (high - low) : low + place * (high - low);

    return indicator->is_log ? pow(10.0, number) : number;
}

/* A change of one number that is enough, on the scales where it is smallest. */
typedef struct {
    guint32 indicator;
    double from;
    double to;
} Lever;

/* Where nodes hold what is known, or else the middle; `group` is to come down to `aim`. */
static gboolean
find_lever(const LtScoreRun *run, const double *known, guint32 group, double aim, Lever *lever)
{
    g_autofree double *node = g_new(double, run->n_nodes + 1);
    double smallest = INFINITY;

    for (guint32 j = 0; j < run->m; j++) {
        const LtFormulaInfo *info =
            &lt_formula_info[lt_profile_indicator(run->profile, j)->formula];
        double needed;

        if (!info->is_lever || info->is_coin || run->scale[j].rule.how != LT_NORMALISE_GOALPOSTS)
            continue;
        memcpy(node, known, run->m * sizeof *node);
        needed = lt_composite_solve(&run->tree, node, group, j, aim);
        /* A number that would have to vanish is no way to anything. */
        if (isnan(needed) || needed < 0.05 || needed >= known[j] || known[j] - needed >= smallest)
            continue;
        smallest = known[j] - needed;
        *lever = (Lever){j, known[j], needed};
    }
    return isfinite(smallest);
}

static char *
describe_lever(const LtScoreRun *run, guint32 segment, const Lever *lever, LiantuLanguage language)
{
    const LtIndicator *indicator = lt_profile_indicator(run->profile, lever->indicator);
    const char *unit = lt_formula_info[indicator->formula].unit;
    g_autofree char *from =
        lt_score_words_fact(lt_score_run_get_raw(run, segment, lever->indicator), unit, language);
    g_autofree char *to =
        lt_score_words_number(take_from_scale(run, lever->indicator, lever->to), unit, language);

    return g_strdup_printf(language == LIANTU_LANGUAGE_ZH ? "%s由%s变为%s" : "%s from %s to %s",
                           lt_profile_item_get_name(&indicator->item, language), from, to);
}

static char *
describe_supply_at_home(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *share = lt_score_words_number(
        lt_profile_setting(run->profile, LT_SETTING_HOME_NEED), "1", language);

    if (run->facts.segment[segment].present == LT_ANSWER_YES)
        return g_strdup_printf(zh ? "本地供应至少满足本地需求的%s"
                                  : "supply at home meets at least %s of the home need",
                               share);

    return g_strdup_printf(zh ? "本地出现供应者，并至少满足本地需求的%s"
                              : "a supplier at home that meets at least %s of the home need",
                           share);
}

static double
get_middle(LtFact fact)
{
    return isnan(fact.value) ? 0.5 * (fact.low + fact.high) : fact.value;
}

/* The leader’s market, of which a new and independent source takes a part. Where the leader is
 * abroad, the source is in the home country, and adds to what that has already. */
typedef struct {
    double top;
    double hhi; /* of 1 */
    double abroad;
    double beside; /* what the country of the source has */
    gboolean is_abroad;
} Market;

static Market
get_market(const LtScoreRun *run, guint32 segment)
{
    const LtScoreFacts *facts = &run->facts;
    const LtSegmentFacts *known = &facts->segment[segment];
    guint32 seat =
        known->top != LIANTU_NONE ? facts->chain->provider_place[known->top] : LIANTU_NONE;
    Market market = {.top = get_middle(known->top_share),
                     .hhi = get_middle(known->hhi) / 1e4,
                     .abroad = get_middle(known->import_reliance)};

    market.is_abroad = seat != LIANTU_NONE && facts->country != LIANTU_NONE &&
                       !liantu_chain_is_within(facts->chain, seat, facts->country);
    if (market.is_abroad && !isnan(market.abroad))
        market.beside = 1.0 - market.abroad;

    return market;
}

/* What an indicator comes to when the new source has so much of the market; NaN: the same. */
static double
move_indicator(const Market *market, int formula, double part)
{
    double left = market->top - part, joined = market->beside + part;

    switch (formula) {
    case LT_FORMULA_TOP_SHARE:
        return fmax(left, joined);
    case LT_FORMULA_HHI:
        return 1e4 * fmax(0.0, market->hhi - market->top * market->top + left * left +
                                   joined * joined - market->beside * market->beside);
    case LT_FORMULA_SINGLE_SOURCE:
        return 0.0;
    case LT_FORMULA_IMPORT_RELIANCE:
        return market->is_abroad ? fmax(0.0, market->abroad - part) : (double)NAN;
    default:
        return NAN;
    }
}

/* Exposure as it would then be, from what is known; `node` has room for all. */
static double
find_exposure(const LtScoreRun *run,
              guint32 segment,
              const Market *market,
              double part,
              LtBounded *node)
{
    memcpy(node, &run->cell[(gsize)segment * run->m], run->m * sizeof *node);
    for (guint32 j = 0; j < run->m; j++) {
        const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
        double number = move_indicator(market, indicator->formula, part), place;

        if (isnan(number))
            continue;
        place = lt_score_run_put(run, j, number);
        node[j] = (LtBounded){place, place, place, 1.0};
    }
    lt_composite_roll_up(&run->tree, node);

    return node[run->m + run->factor[LT_FACTOR_EXPOSURE]].value;
}

double
lt_score_run_find_part(const LtScoreRun *run, guint32 segment)
{
    g_autofree LtBounded *node = g_new(LtBounded, run->n_nodes + 1);
    double aim = lt_profile_setting(run->profile, LT_SETTING_EXPOSURE);
    Market market = get_market(run, segment);
    /* So much that it has as much as the leader then. */
    double low = 0.0, high = 0.5 * fmax(0.0, market.top - market.beside);

    if (isnan(market.top) || isnan(market.hhi) ||
        !(find_exposure(run, segment, &market, high, node) < aim))
        return NAN;
    while (high - low > 5e-3) {
        double middle = 0.5 * (low + high);

        if (find_exposure(run, segment, &market, middle, node) < aim)
            high = middle;
        else
            low = middle;
    }
    return high;
}

static char *
describe_part(double part, gboolean is_abroad, LiantuLanguage language)
{
    /* Rounded up: it has to be enough. */
    g_autofree char *text = lt_score_words_number(ceil(100.0 * part) / 100.0, "1", language);

    if (language == LIANTU_LANGUAGE_ZH)
        return g_strdup_printf(is_abroad ? "国内有独立的新来源，从首位供应者取得世界市场的%s"
                                         : "有独立的新来源，从首位供应者取得世界市场的%s",
                               text);

    return g_strdup_printf(is_abroad
                               ? "a new, independent source in the country that takes %s of the "
                                 "world market from the leader"
                               : "a new, independent source that takes %s of the world market from "
                                 "the leader",
                           text);
}

/* A new source, where that is enough; else one number that would have to change. */
static char *
describe_exposure(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    double aim = lt_profile_setting(run->profile, LT_SETTING_EXPOSURE);
    Market market = get_market(run, segment);
    double part = run->verdict[segment].part;
    g_autofree double *known = g_new(double, run->m + 1);
    Lever lever = {0};

    if (!isnan(part))
        return describe_part(part, market.is_abroad, language);
    if (!isnan(market.top) && !isnan(market.hhi))
        return g_strdup(language == LIANTU_LANGUAGE_ZH
                            ? "不止一个独立的新来源：与首位均分，暴露度仍不低于门槛"
                            : "more than one new, independent source: to share equally with the "
                              "leader is not enough");
    for (guint32 j = 0; j < run->m; j++)
        known[j] = lt_bounded_get_middle(&run->cell[(gsize)segment * run->m + j]);
    if (find_lever(run, known, run->factor[LT_FACTOR_EXPOSURE], aim, &lever))
        return describe_lever(run, segment, &lever, language);

    return g_strdup(language == LIANTU_LANGUAGE_ZH ? "有独立的第二来源"
                                                   : "a second, independent source");
}

static char *
describe_stability(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    if (run->verdict[segment].reason == LT_REASON_SLOW)
        return g_strdup(language == LIANTU_LANGUAGE_ZH
                            ? "有足以等到恢复的库存，或必需用途有替代物"
                            : "stock to last until recovery, or a stand-in for its essential uses");

    return describe_exposure(run, segment, language);
}

/* Less from abroad; or a smaller leader, where it is the shares that make the choke point. */
static char *
describe_control(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *reliance = lt_score_words_fact(facts->outside, "1", language);
    g_autofree char *top = lt_score_words_fact(facts->top_share, "1", language);
    g_autofree char *outside =
        lt_score_words_number(lt_profile_setting(run->profile, LT_SETTING_OUTSIDE), "1", language);
    g_autofree char *share = lt_score_words_number(
        lt_profile_setting(run->profile, LT_SETTING_CHOKE_SHARE), "1", language);

    if (reliance == NULL)
        return g_strdup_printf(
            zh ? "境外依赖查明，并低于%s" : "import reliance known, and below %s", outside);
    if (facts->named & LT_NAMED_HELD || top == NULL)
        return g_strdup_printf(zh ? "境外依赖由%s降到%s以下"
                                  : "import reliance from %s to below %s",
                               reliance, outside);

    return g_strdup_printf(zh ? "境外依赖由%s降到%s以下，或首位份额由%s降到%s以下"
                              : "import reliance from %s to below %s, or the largest share from %s "
                                "to below %s",
                           reliance, outside, top, share);
}

char *
lt_score_words_lift(const LtScoreRun *run, guint32 segment, guint class, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;

    switch (class) {
    case LT_WORK_FILL:
        return describe_supply_at_home(run, segment, language);
    case LT_WORK_CONTROL:
        return describe_control(run, segment, language);
    case LT_WORK_STABILISE:
        return describe_stability(run, segment, language);
    case LT_WORK_STRENGTHEN:
        return g_strdup(zh ? "保持份额，使企业提升梯队"
                           : "keep the share, and help the firms up the ladder");
    case LT_WORK_EXTEND:
        return g_strdup(zh ? "本地出现供应者" : "a supplier at home");
    case LT_CLASS_OPEN:
        return g_strdup(zh ? "先查清所列事实" : "find out first what is listed");
    default:
        return NULL;
    }
}

char *
lt_score_words_green(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    return lt_score_words_lift(run, segment, run->verdict[segment].class, language);
}
