/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "concentration/risk-private.h"
#include "kernels/hhi.h"
#include "kernels/shares.h"
#include "model/share-private.h"

#include <math.h>
#include <string.h>

const LtRuleInfo lt_rule_info[LT_N_RULES] = {
    [LT_RULE_SUPPLY_RISK] =
        {"supply-risk", "supply-risk", FALSE, FALSE, {"欧盟供应风险", "EU supply risk"}},
    [LT_RULE_CONCENTRATION] = {"foreign-concentration",
                               "foreign-concentration",
                               TRUE,
                               FALSE,
                               {"境外来源集中度", "concentration outside"}},
    [LT_RULE_SHARE] = {"foreign-share", "foreign-share", TRUE, TRUE, {"境外占比", "share outside"}},
    [LT_RULE_IMPORTS] = {"imports-to-exports",
                         "imports-to-exports",
                         TRUE,
                         FALSE,
                         {"进口与出口之比", "imports by exports"}},
    [LT_RULE_DEPENDENT] = {"dependent",
                           NULL,
                           FALSE,
                           FALSE,
                           {"战略依赖（三项皆满足）", "strategic dependency (all three)"}},
    [LT_RULE_ONE_COUNTRY] =
        {"one-country", "one-country", TRUE, TRUE, {"单一国家占比", "share of one country"}},
    [LT_RULE_SINGLE_POINT] = {"single-point",
                              "single-point",
                              FALSE,
                              TRUE,
                              {"单点（一家企业）", "single point (one firm)"}},
};

static const LtBounds unknown = {NAN, NAN};

/* The value of an observation, or its ends; FALSE where it says nothing. */
static gboolean
get_number(LiantuChain *chain,
           LiantuEntity entity,
           guint row,
           const char *indicator,
           guint32 scope,
           LtBounds *number)
{
    const LtObservation *found = lt_chain_pick_observation(chain, entity, row, indicator, scope);

    if (found == NULL || lt_observation_is_unknown(found))
        return FALSE;
    number->low = !isnan(found->low) ? found->low : found->value;
    number->high = !isnan(found->high) ? found->high : found->value;

    return !isnan(number->low) && !isnan(number->high);
}

/* The governance of a country, 0 to `worst`: given as such, or as WGI from 2.5 (best) to −2.5. */
static LtBounds
find_governance(LiantuChain *chain, guint32 place, double worst, gboolean *is_known)
{
    LtBounds found;

    *is_known = TRUE;
    if (place != LIANTU_NONE &&
        get_number(chain, LIANTU_ENTITY_PLACE, place, "governance", LIANTU_NONE, &found))
        return (LtBounds){fmax(found.low, 0.0), fmin(found.high, worst)};
    if (place != LIANTU_NONE &&
        get_number(chain, LIANTU_ENTITY_PLACE, place, "wgi", LIANTU_NONE, &found))
        return (LtBounds){fmax((2.5 - found.high) / 5.0 * worst, 0.0),
                          fmin((2.5 - found.low) / 5.0 * worst, worst)};
    *is_known = FALSE;

    return (LtBounds){0.0, worst};
}

static guint32
get_place(LiantuChain *chain, const LtHolders *holders, guint i)
{
    guint32 place = chain->supply[holders->supply[i]].place;

    return place != LIANTU_NONE ? place : chain->provider_place[holders->provider[i]];
}

static void
find_world(LtRiskSegment *self,
           LiantuChain *chain,
           const LtHolders *holders,
           LiantuRiskRules *rules)
{
    guint n = holders->n;
    double worst = liantu_risk_rules_get_parameter(rules, "governance-worst");
    double neutral = liantu_risk_rules_get_parameter(rules, "trade-neutral");
    g_autofree LtBounds *share = g_new(LtBounds, MAX(n, 1)), *weight = g_new(LtBounds, MAX(n, 1));
    g_autofree LtRiskItem *work = g_new(LtRiskItem, n + 1);

    for (guint i = 0; i < n; i++) {
        guint32 place = get_place(chain, holders, i);
        LtBounds trade = {neutral, neutral};
        gboolean is_known;

        share[i] = (LtBounds){holders->low[i], holders->high[i]};
        weight[i] = find_governance(chain, place, worst, &is_known);
        if (place != LIANTU_NONE)
            get_number(chain, LIANTU_ENTITY_PLACE, place, "trade-adjuster", LIANTU_NONE, &trade);
        weight[i].low *= trade.low;
        weight[i].high *= trade.high;
        self->n_ungoverned += !is_known;
    }
    self->world = lt_risk_governed(n, share, weight, holders->rest, worst * neutral, work);
}

static void
find_supply_risk(LtRiskSegment *self, LiantuChain *chain, LiantuRiskRules *rules)
{
    double least = liantu_risk_rules_get_parameter(rules, "recycling-least");
    double most = liantu_risk_rules_get_parameter(rules, "substitution-most");
    const LtObservation *recycled = lt_chain_pick_observation(
        chain, LIANTU_ENTITY_SEGMENT, self->segment, "recycling-rate", LIANTU_NONE);
    /* Who really sells to home is not in a chain: world supply speaks alone. */
    LtRiskSupply stage = {self->world, unknown, {0, 1}, {least, least}, {most, most}};

    self->has_defaults = TRUE;
    if (recycled != NULL && !lt_observation_is_unknown(recycled)) {
        lt_observation_get_share(recycled, &stage.recycling.low, &stage.recycling.high);
        self->has_defaults = FALSE;
    }
    if (!get_number(chain, LIANTU_ENTITY_SEGMENT, self->segment, "substitution-index", LIANTU_NONE,
                    &stage.substitution))
        self->has_defaults = TRUE;
    self->value[LT_RULE_SUPPLY_RISK] = lt_risk_supply(&stage);
}

/* The greatest share of one holder that is outside: surely, and at most. */
static LtBounds
find_top(const LtHolders *holders, guint32 *provider)
{
    LtBounds top = {0.0, holders->rest[1]};

    *provider = LIANTU_NONE;
    for (guint i = 0; i < holders->n; i++) {
        if (holders->inside_high[i] > 0.0)
            continue;
        if (holders->low[i] > top.low) {
            top.low = holders->low[i];
            *provider = holders->provider[i];
        }
        top.high = fmax(top.high, holders->high[i]);
    }
    return (LtBounds){top.low, fmin(top.high, 1.0)};
}

/* Concentration among those outside; holders that may be home are part of what is left open. */
static LtBounds
find_concentration(const LtHolders *holders)
{
    guint n = holders->n;
    g_autofree LtBounds *share = g_new(LtBounds, MAX(n, 1)), *among = g_new(LtBounds, MAX(n, 1));
    g_autofree guint8 *outside = g_new(guint8, MAX(n, 1));
    g_autofree double *low = g_new(double, MAX(n, 1)), *high = g_new(double, MAX(n, 1));
    g_autofree LtHhiItem *work = g_new(LtHhiItem, n + 1);
    double rest[2] = {holders->rest[0], holders->rest[1]}, among_rest[2];
    LtBounds index;
    int is_exact;

    for (guint i = 0; i < n; i++) {
        share[i] = (LtBounds){holders->low[i], holders->high[i]};
        outside[i] = !(holders->inside_high[i] > 0.0);
        if (!outside[i])
            rest[1] += fmax(holders->high[i] - holders->inside_low[i], 0.0) *
                       (holders->inside_low[i] < holders->low[i]);
    }
    rest[1] = fmin(rest[1], 1.0);
    if (!lt_risk_outside(n, share, outside, rest, among, among_rest))
        return unknown;
    for (guint i = 0; i < n; i++) {
        low[i] = among[i].low;
        high[i] = fmin(among[i].high, 1.0);
    }
    lt_shares_fit(n, low, high, among_rest);
    index.low = lt_hhi_least(n, low, high, among_rest);
    index.high = lt_hhi_most(n, low, high, among_rest, work, &is_exact);

    return index;
}

static LtBounds
find_trade(LiantuChain *chain, guint32 segment, guint32 home)
{
    const LtObservation *imports =
        lt_chain_pick_observation(chain, LIANTU_ENTITY_SEGMENT, segment, "imports", home);
    const LtObservation *exports =
        lt_chain_pick_observation(chain, LIANTU_ENTITY_SEGMENT, segment, "exports", home);
    LtBounds in, out;

    if (imports == NULL || exports == NULL || g_strcmp0(imports->unit, exports->unit) != 0 ||
        !get_number(chain, LIANTU_ENTITY_SEGMENT, segment, "imports", home, &in) ||
        !get_number(chain, LIANTU_ENTITY_SEGMENT, segment, "exports", home, &out) || in.low < 0.0 ||
        !(out.low > 0.0))
        return unknown;

    return (LtBounds){in.low / out.high, in.high / out.low};
}

static void
find_firm(LtRiskSegment *self, LiantuChain *chain, guint32 home)
{
    g_autoptr(LtHolders) firms = lt_holders_new(chain, self->segment, LIANTU_LAYER_FIRM, home);

    self->firm = unknown;
    self->top_firm = LIANTU_NONE;
    if (firms->n_supplies > 0)
        self->firm = find_top(firms, &self->top_firm);
    else if (self->is_known)
        self->firm = (LtBounds){0.0, self->top.high};
    /* A firm has no more than its country. */
    if (self->is_known)
        self->firm.high = fmin(self->firm.high, fmax(self->top.high, self->firm.low));
    self->value[LT_RULE_SINGLE_POINT] = self->firm;
}

static void
judge(LtRiskSegment *self, LiantuRiskRules *rules)
{
    static const LtRule three[] = {LT_RULE_CONCENTRATION, LT_RULE_SHARE, LT_RULE_IMPORTS};
    LtRiskVerdict verdicts[3];

    for (LtRule rule = 0; rule < LT_N_RULES; rule++) {
        const LtRuleInfo *info = &lt_rule_info[rule];
        double threshold;

        self->margin[rule] = NAN;
        if (info->parameter == NULL)
            continue;
        threshold = liantu_risk_rules_get_parameter(rules, info->parameter);
        self->verdict[rule] = lt_risk_judge(self->value[rule], threshold, info->is_strict);
        self->margin[rule] = lt_risk_margin(self->value[rule], threshold);
    }
    for (guint i = 0; i < 3; i++)
        verdicts[i] = self->verdict[three[i]];
    self->value[LT_RULE_DEPENDENT] = unknown;
    self->verdict[LT_RULE_DEPENDENT] =
        self->is_known ? lt_risk_judge_all(3, verdicts) : LT_RISK_UNKNOWN;
    for (LtRule rule = 0; rule < LT_N_RULES; rule++) {
        self->n_yes += self->verdict[rule] == LT_RISK_YES;
        self->n_maybe += self->verdict[rule] == LT_RISK_MAYBE;
    }
}

static void
find_grade(LtRiskSegment *self, LiantuRiskRules *rules)
{
    guint n = liantu_risk_rules_get_n_grades(rules);
    g_autofree double *cuts = g_new(double, MAX(n, 1));

    for (guint i = 0; i + 1 < n; i++)
        cuts[i] = lt_risk_rules_get_cut(rules, i);
    self->grade[0] = lt_risk_grade(self->outside.low, n - 1, cuts);
    self->grade[1] = lt_risk_grade(self->outside.high, n - 1, cuts);
}

void
lt_risk_segment_examine(LtRiskSegment *self,
                        LiantuChain *chain,
                        guint32 segment,
                        guint32 home_country,
                        LiantuRiskRules *rules)
{
    g_autoptr(LtHolders) countries =
        lt_holders_new(chain, segment, LIANTU_LAYER_COUNTRY, home_country);
    double low, high;

    *self = (LtRiskSegment){.segment = segment, .market = NAN, .top_provider = LIANTU_NONE};
    liantu_chain_get_market_size(chain, segment, &self->market, NULL);
    self->is_known = countries->has_numbers;
    self->outside = (LtBounds){0.0, 1.0};
    self->top = self->world = unknown;
    for (LtRule rule = 0; rule < LT_N_RULES; rule++)
        self->value[rule] = unknown;
    if (self->is_known) {
        if (lt_holders_get_inside(countries, &low, &high))
            self->outside = (LtBounds){1.0 - high, 1.0 - low};
        self->top = find_top(countries, &self->top_provider);
        find_world(self, chain, countries, rules);
        find_supply_risk(self, chain, rules);
        self->value[LT_RULE_CONCENTRATION] = find_concentration(countries);
        self->value[LT_RULE_SHARE] = self->outside;
        self->value[LT_RULE_ONE_COUNTRY] = self->top;
    }
    self->value[LT_RULE_IMPORTS] = find_trade(chain, segment, home_country);
    self->has_trade = !isnan(self->value[LT_RULE_IMPORTS].low);
    find_firm(self, chain, home_country);
    judge(self, rules);
    find_grade(self, rules);
}
