/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/ladder-facts.h"

#include <math.h>
#include <string.h>

/* By what a number in one unit is multiplied to be in the other; NaN: they do not convert. */
static double
get_factor(const char *from, const char *to)
{
    if (g_strcmp0(from, to) == 0)
        return 1.0;

    return lt_plan_get_yuan(from) / lt_plan_get_yuan(to);
}

static LtFact
read_observation(const LtObservation *observation, double factor)
{
    LtFact fact = {observation->value, observation->value, observation->year};

    if (!isnan(observation->low))
        fact.low = observation->low;
    if (!isnan(observation->high))
        fact.high = observation->high;
    fact.low *= factor;
    fact.high *= factor;

    return fact;
}

static gboolean
is_known(const LtFact *fact)
{
    return !isnan(fact->low) || !isnan(fact->high);
}

static LtFact
find_observed(LiantuChain *chain,
              LiantuEntity entity,
              guint32 row,
              const char *indicator,
              const char *unit,
              const LtObservation **other_unit)
{
    const LtObservation *observation =
        lt_chain_pick_observation(chain, entity, row, indicator, LIANTU_NONE);
    LtFact unknown = {NAN, NAN, 0};
    double factor;

    if (observation == NULL || lt_observation_is_unknown(observation))
        return unknown;
    factor = get_factor(observation->unit, unit);
    if (isnan(factor)) {
        *other_unit = observation;
        return unknown;
    }
    return read_observation(observation, factor);
}

static guint32
find_country(LiantuChain *chain, guint32 place)
{
    while (place != LIANTU_NONE && chain->place_level[place] != LIANTU_PLACE_LEVEL_COUNTRY)
        place = chain->place_parent[place];

    return place;
}

/* The share that an observation gives the firm in its own country, in per cent. */
static LtFact
find_national_share(LiantuChain *chain, guint32 firm, guint32 supply)
{
    guint32 country = find_country(chain, chain->provider_place[firm]);
    const LtObservation *observation =
        country == LIANTU_NONE
            ? NULL
            : lt_chain_pick_observation(chain, LIANTU_ENTITY_SUPPLY, supply, "share", country);
    LtFact fact = {NAN, NAN, 0};

    if (observation == NULL || lt_observation_is_unknown(observation))
        return fact;
    lt_observation_get_share(observation, &fact.low, &fact.high);
    fact.low *= 100.0;
    fact.high *= 100.0;
    fact.year = observation->year;

    return fact;
}

/* At best, only those rank before it who surely have more; at worst, all who may, and those whom
 * nobody names. */
static LtFact
find_world_rank(LiantuChain *chain, guint32 supply)
{
    guint32 segment = chain->supply[supply].segment;
    const LtShare *own = &chain->share[supply];
    double sure = own->low;
    guint best = 1, worst = 1;
    LtFact fact = {NAN, NAN, own->year};

    if (!own->is_known)
        return fact;
    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;

        if (i == supply || chain->provider_layer[provider] != LIANTU_LAYER_FIRM ||
            provider == chain->supply[supply].provider)
            continue;
        sure += chain->share[i].low;
        if (chain->provider_residual[provider])
            continue;
        best += chain->share[i].is_known && chain->share[i].low > own->high;
        worst += chain->share[i].high > own->low;
    }
    fact.low = best;
    /* So many more could each have as much as it has, in what is left. */
    fact.high = own->low > 0.0 ? worst + floor(MAX(0.0, 1.0 - sure) / own->low) : INFINITY;

    return fact;
}

static LtFact
find_of_supply(LiantuChain *chain,
               guint32 firm,
               guint32 supply,
               const char *indicator,
               const char *unit,
               const LtObservation **other_unit)
{
    LtFact fact = find_observed(chain, LIANTU_ENTITY_SUPPLY, supply, indicator, unit, other_unit);

    if (is_known(&fact))
        return fact;
    if (strcmp(indicator, "national-share") == 0 && strcmp(unit, "%") == 0)
        return find_national_share(chain, firm, supply);
    if (strcmp(indicator, "world-rank") == 0 && strcmp(unit, "rank") == 0)
        return find_world_rank(chain, supply);

    return fact;
}

LtFact
lt_fact_find(LiantuChain *chain,
             guint32 firm,
             const char *indicator,
             const char *unit,
             const LtObservation **other_unit)
{
    gboolean less_is_better = strcmp(indicator, "world-rank") == 0;
    LtFact best = find_observed(chain, LIANTU_ENTITY_PROVIDER, firm, indicator, unit, other_unit);
    GArray *supplies;

    if (is_known(&best))
        return best;
    supplies = liantu_chain_list_supplied(chain, firm);
    for (guint i = 0; i < supplies->len; i++) {
        LtFact fact = find_of_supply(chain, firm, g_array_index(supplies, guint, i), indicator,
                                     unit, other_unit);

        if (!is_known(&fact))
            continue;
        if (!is_known(&best) || (less_is_better ? fact.high < best.high : fact.low > best.low))
            best = fact;
    }
    g_array_unref(supplies);

    return best;
}

char *
lt_criterion_describe(const LtCriterion *criterion, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const char *const signs[] = {[LT_CRITERION_AT_LEAST] = "≥",
                                 [LT_CRITERION_AT_MOST] = "≤",
                                 [LT_CRITERION_LESS_THAN] = "<"};
    GString *text;

    if (criterion->kind > LT_CRITERION_ANY) {
        g_autofree char *value = lt_plan_format_amount(criterion->value, criterion->unit, language);

        return g_strconcat(criterion->name[language], zh ? "" : " ", signs[criterion->kind],
                           zh ? "" : " ", value, NULL);
    }
    text = g_string_new(NULL);
    for (guint i = 0; i < criterion->parts->len; i++) {
        g_autofree char *part = lt_criterion_describe(criterion->parts->pdata[i], language);

        if (i > 0)
            g_string_append(text, criterion->kind == LT_CRITERION_ANY ? (zh ? "，或" : ", or ")
                                                                      : (zh ? "且" : " and "));
        g_string_append(text, part);
    }
    return g_string_free(text, FALSE);
}

static LtVerdictOfRung
judge_test(const LtCriterion *test, double near, LtJudgement *judgement, gboolean *is_near)
{
    const LtObservation *other_unit = NULL;
    LtFact fact =
        lt_fact_find(judgement->chain, judgement->firm, test->indicator, test->unit, &other_unit);
    gboolean is_most = test->kind != LT_CRITERION_AT_LEAST;

    *is_near = FALSE;
    if (other_unit != NULL && !is_known(&fact)) {
        judgement->n_other_units++;
        judgement->other_unit = other_unit;
    }
    judgement->has_fact |= is_known(&fact) != FALSE;
    if (test->kind == LT_CRITERION_LESS_THAN) {
        if (fact.high < test->value)
            return LT_VERDICT_YES;
    } else if (is_most ? fact.high <= test->value : fact.low >= test->value) {
        return LT_VERDICT_YES;
    }
    if (test->kind == LT_CRITERION_LESS_THAN ? fact.low >= test->value
        : is_most                            ? fact.low > test->value
                                             : fact.high < test->value) {
        *is_near = is_most ? fact.low * near <= test->value : fact.high >= near * test->value;
        return LT_VERDICT_NO;
    }
    return LT_VERDICT_UNKNOWN;
}

static LtVerdictOfRung
judge(const LtCriterion *criterion, double near, LtJudgement *judgement, gboolean *is_near)
{
    gboolean is_any = criterion->kind == LT_CRITERION_ANY;
    LtVerdictOfRung verdict = is_any ? LT_VERDICT_NO : LT_VERDICT_YES;

    if (criterion->kind > LT_CRITERION_ANY)
        return judge_test(criterion, near, judgement, is_near);
    /* An all is near when every part that fails is; an any when some part is. */
    *is_near = !is_any;
    for (guint i = 0; i < criterion->parts->len; i++) {
        gboolean part_is_near;
        LtVerdictOfRung part = judge(criterion->parts->pdata[i], near, judgement, &part_is_near);

        verdict = is_any ? MAX(verdict, part) : MIN(verdict, part);
        if (is_any)
            *is_near = *is_near || part_is_near;
        else if (part == LT_VERDICT_NO)
            *is_near = *is_near && part_is_near;
    }
    return verdict;
}

static void
say_missing(LtJudgement *judgement, const LtCriterion *part, LtVerdictOfRung verdict)
{
    for (int language = 0; language < 2; language++) {
        gboolean zh = language == LIANTU_LANGUAGE_ZH;
        g_autofree char *what = lt_criterion_describe(part, (LiantuLanguage)language);
        const LtObservation *other = NULL;
        GString *text = judgement->missing[language];

        if (text->len > 0)
            g_string_append(text, zh ? "；" : "; ");
        if (verdict == LT_VERDICT_UNKNOWN) {
            g_string_append_printf(text, zh ? "%s（待查）" : "%s (not known)", what);
        } else if (part->kind > LT_CRITERION_ANY) {
            LtFact fact = lt_fact_find(judgement->chain, judgement->firm, part->indicator,
                                       part->unit, &other);
            g_autofree char *now =
                lt_plan_format_amount(part->kind == LT_CRITERION_AT_LEAST ? fact.high : fact.low,
                                      part->unit, (LiantuLanguage)language);

            g_string_append_printf(text, zh ? "%s（现为%s）" : "%s (now %s)", what, now);
        } else {
            g_string_append_printf(text, zh ? "%s（均未达到）" : "%s (none is met)", what);
        }
    }
}

LtVerdictOfRung
lt_rung_judge(const LtRung *rung,
              LiantuChain *chain,
              guint32 firm,
              double near,
              LtJudgement *judgement)
{
    LtVerdictOfRung verdict = LT_VERDICT_YES;

    *judgement = (LtJudgement){
        .chain = chain,
        .firm = firm,
        .is_near = TRUE,
        .missing = {g_string_new(NULL), g_string_new(NULL)},
    };
    for (guint i = 0; i < rung->needed->parts->len; i++) {
        const LtCriterion *part = rung->needed->parts->pdata[i];
        gboolean is_near;
        LtVerdictOfRung found = judge(part, near, judgement, &is_near);

        judgement->n_met += found == LT_VERDICT_YES;
        judgement->n_failed += found == LT_VERDICT_NO;
        judgement->n_unknown += found == LT_VERDICT_UNKNOWN;
        if (found == LT_VERDICT_NO)
            judgement->is_near = judgement->is_near && is_near;
        if (found != LT_VERDICT_YES)
            say_missing(judgement, part, found);
        verdict = MIN(verdict, found);
    }
    return verdict;
}

void
lt_judgement_clear(LtJudgement *judgement)
{
    for (int language = 0; language < 2; language++)
        g_string_free(judgement->missing[language], TRUE);
}
