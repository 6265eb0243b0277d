/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/score-facts.h"

#include "model/share-private.h"

#include <math.h>
#include <string.h>

static const LtFact nothing = {NAN, NAN, NAN};

static const struct {
    const char *indicator;
    guint8 bit;
    const char *word[2];
    const char *sentence[2];
} diagnoses[] = {
    {"diagnosis-chokepoint",
     LT_NAMED_CHOKE,
     {"卡脖子", "a choke point"},
     {"规划称其为“卡脖子”环节", "the plan calls it a choke point"}},
    {"diagnosis-substitution",
     LT_NAMED_SUBSTITUTE,
     {"国产替代", "to be replaced from home"},
     {"规划要推动其国产替代", "the plan wants it made in the country instead"}},
    {"diagnosis-core-technology-list",
     LT_NAMED_LIST,
     {"核心技术清单", "on the list of core technologies"},
     {"规划将其列入急需攻关的核心技术清单", "the plan has it on its list of core technologies"}},
    {"diagnosis-control",
     LT_NAMED_CONTROL,
     {"要占据控制先机", "a field to take the lead in"},
     {"规划要在此占据控制先机", "the plan wants to take the lead in it"}},
    {"diagnosis-shortage",
     LT_NAMED_SHORT,
     {"缺芯少核", "in short supply"},
     {"规划列为“缺芯少核”的环节", "the plan calls it in short supply"}},
    {"diagnosis-fill",
     LT_NAMED_FILL,
     {"补齐短板", "a gap to be filled"},
     {"规划要求在此补齐短板", "the plan calls it a gap to be filled"}},
    {"diagnosis-digital-base",
     LT_NAMED_BASE,
     {"底层技术", "a base technology"},
     {"规划列为底层技术", "the plan calls it a base technology"}},
};

const char *
lt_named_get_word(guint8 named, LiantuLanguage language)
{
    for (guint i = 0; i < G_N_ELEMENTS(diagnoses); i++)
        if (named & diagnoses[i].bit)
            return diagnoses[i].word[language];

    return NULL;
}

const char *
lt_named_get_sentence(guint8 named, LiantuLanguage language)
{
    for (guint i = 0; i < G_N_ELEMENTS(diagnoses); i++)
        if (named & diagnoses[i].bit)
            return diagnoses[i].sentence[language];

    return NULL;
}

static const LtObservation *
get_observations(LiantuChain *chain, guint32 segment, guint32 *n)
{
    const LtItems *items = &chain->items[LIANTU_ENTITY_SEGMENT];

    *n = items->observation != NULL ? lt_index_get_n(&items->observation_of, segment) : 0;

    return *n > 0 ? &items->observation[items->observation_of.start[segment]] : NULL;
}

/* Whether what was said of a place is said of home: of it, or of what it lies in. */
static gboolean
is_about_home(const LtScoreFacts *self, guint32 scope)
{
    return scope == LIANTU_NONE || self->home == LIANTU_NONE ||
           liantu_chain_is_within(self->chain, self->home, scope);
}

static gboolean
is_at_home(const LtScoreFacts *self, guint32 place)
{
    return place != LIANTU_NONE && self->home != LIANTU_NONE &&
           liantu_chain_is_within(self->chain, place, self->home);
}

/* Where a supply is: as it says, or else where its provider has its seat. */
static guint32
get_seat(const LiantuChain *chain, guint32 supply)
{
    guint32 place = chain->supply[supply].place;

    return place != LIANTU_NONE ? place : chain->provider_place[chain->supply[supply].provider];
}

static guint8
find_bit(const char *indicator)
{
    for (guint i = 0; i < G_N_ELEMENTS(diagnoses); i++)
        if (strcmp(diagnoses[i].indicator, indicator) == 0)
            return diagnoses[i].bit;

    return 0;
}

/* What the plan says, and what was observed of supply at home. */
static void
read_observations(LtScoreFacts *self, guint32 segment, gboolean reads_diagnosis)
{
    LtSegmentFacts *facts = &self->segment[segment];
    guint32 n;
    const LtObservation *list = get_observations(self->chain, segment, &n);

    for (guint32 i = 0; i < n; i++) {
        guint8 bit = find_bit(list[i].indicator);

        if (bit != 0 && reads_diagnosis && list[i].value > 0.0 &&
            is_about_home(self, list[i].scope)) {
            facts->named |= bit;
            self->has_diagnosis = TRUE;
        }
        if (strcmp(list[i].indicator, "output") == 0 && is_at_home(self, list[i].scope) &&
            list[i].value > 0.0)
            facts->present = LT_ANSWER_YES;
        if (strcmp(list[i].indicator, "home-supply") == 0 && list[i].scope == self->home &&
            list[i].scope != LIANTU_NONE && !isnan(list[i].value))
            facts->present = list[i].value > 0.0 ? LT_ANSWER_YES : LT_ANSWER_NO;
    }
}

double
lt_score_facts_get_rung(guint8 ladder)
{
    static const double rungs[] = {
        [LIANTU_LADDER_UNKNOWN] = 0.0,         [LIANTU_LADDER_MULTIPLIER] = 0.3,
        [LIANTU_LADDER_SPECIALISED] = 0.5,     [LIANTU_LADDER_LITTLE_GIANT] = 0.7,
        [LIANTU_LADDER_SINGLE_CHAMPION] = 0.9, [LIANTU_LADDER_PILOT] = 1.0,
        [LIANTU_LADDER_UNICORN] = 0.7,         [LIANTU_LADDER_LEADER] = 1.0,
    };

    return rungs[ladder];
}

/* One firm may supply from several places. */
static gboolean
is_first_of_provider(const LiantuChain *chain, guint32 segment, guint32 supply)
{
    for (guint32 i = chain->supply_of_segment.start[segment]; i < supply; i++)
        if (chain->supply[i].provider == chain->supply[supply].provider)
            return FALSE;

    return TRUE;
}

/* One more supplier of the home country that is not known to be at home. */
static void
add_domestic(LtScoreFacts *self, LtSegmentFacts *facts, guint32 segment, guint32 supply)
{
    LiantuChain *chain = self->chain;

    if (self->country == LIANTU_NONE ||
        chain->provider_layer[chain->supply[supply].provider] != LIANTU_LAYER_FIRM ||
        !liantu_chain_is_within(chain, get_seat(chain, supply), self->country))
        return;
    facts->n_domestic += is_first_of_provider(chain, segment, supply);
    if (facts->domestic == LIANTU_NONE ||
        (chain->share[supply].is_known &&
         (!chain->share[facts->domestic].is_known ||
          chain->share[supply].low > chain->share[facts->domestic].low)))
        facts->domestic = supply;
}

static void
read_supplies(LtScoreFacts *self, guint32 segment)
{
    LiantuChain *chain = self->chain;
    LtSegmentFacts *facts = &self->segment[segment];

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider, place = get_seat(chain, i);

        if (chain->provider_residual[provider] ||
            (chain->share[i].is_known && chain->share[i].high <= 0.0))
            continue;
        if (is_at_home(self, place)) {
            facts->is_listed = TRUE;
            facts->n_home += is_first_of_provider(chain, segment, i);
            if (facts->supplier == LIANTU_NONE ||
                lt_score_facts_get_rung(chain->provider_ladder[provider]) >
                    lt_score_facts_get_rung(facts->ladder))
                facts->supplier = i;
            if (lt_score_facts_get_rung(chain->provider_ladder[provider]) >
                lt_score_facts_get_rung(facts->ladder))
                facts->ladder = chain->provider_ladder[provider];
        } else if (place != LIANTU_NONE) {
            facts->has_outside |= !is_about_home(self, place);
            add_domestic(self, facts, segment, i);
        }
    }
    if (facts->is_listed)
        facts->present = LT_ANSWER_YES;
}

/* The largest share of a layer: at least the greatest lower end, at most the greatest upper. */
static LtFact
find_top(const LtHolders *holders)
{
    LtFact fact = {0.0, NAN, 0.0};

    if (!holders->has_numbers)
        return nothing;
    for (guint i = 0; i < holders->n; i++) {
        fact.low = fmax(fact.low, holders->low[i]);
        fact.high = fmax(fact.high, holders->high[i]);
    }
    fact.high = fmax(fact.high, holders->rest[1]);

    return fact;
}

/* The worse of two layers. Firms lie in countries, so the table of firms cannot be the more
 * concentrated; of countries unknown it is known that they are no less so than their firms. */
static LtFact
take_worse(LtFact country, LtFact firm, double most)
{
    if (isnan(country.low) && isnan(firm.low))
        return nothing;
    /* What the firms say is what was observed, although their countries may have more. */
    if (isnan(country.low))
        return (LtFact){firm.low,
                        firm.high - firm.low <= 0.25 * most ? 0.5 * (firm.low + firm.high) : NAN,
                        most};
    if (isnan(firm.low))
        return country;

    return (LtFact){fmax(country.low, firm.low), NAN, fmax(country.high, firm.low)};
}

static LtFact
find_hhi(const LtHolders *holders)
{
    if (!holders->has_numbers)
        return nothing;

    return (LtFact){holders->hhi_low, NAN, holders->hhi_high};
}

/* What was observed of a place’s demand: 国产化率 or 进口依赖度. */
static const LtObservation *
find_localisation(const LtScoreFacts *self, guint32 segment, guint32 place, gboolean *is_reverse)
{
    static const char *const indicators[] = {"import-dependence", "localisation-rate"};

    for (int k = 0; place != LIANTU_NONE && k < 2; k++) {
        const LtObservation *found = lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SEGMENT,
                                                               segment, indicators[k], place);

        *is_reverse = k == 1;
        if (found != NULL && !lt_observation_is_unknown(found))
            return found;
    }
    return NULL;
}

static const LtObservation *
find_market_share(const LtScoreFacts *self, guint32 supply, guint32 place)
{
    const LtObservation *seen =
        lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SUPPLY, supply, "share", place);

    return seen != NULL && !lt_observation_is_unknown(seen) ? seen : NULL;
}

/* Who sells in a place’s market, by where suppliers of a layer have their seat. */
typedef struct {
    double inside_low;
    double inside_high;
    double outside_low;
    const LtObservation *largest;
} MarketShares;

static MarketShares
sum_market(const LtScoreFacts *self, guint32 segment, guint32 place, LiantuLayer layer)
{
    LiantuChain *chain = self->chain;
    MarketShares sum = {0.0, 0.0, 0.0, NULL};
    double most = -1.0;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider, seat = get_seat(chain, i);
        const LtObservation *seen = find_market_share(self, i, place);
        double low, high;

        if (seen == NULL || seat == LIANTU_NONE || chain->provider_layer[provider] != layer ||
            chain->provider_residual[provider])
            continue;
        lt_observation_get_share(seen, &low, &high);
        if (low > most)
            sum.largest = seen;
        most = fmax(most, low);
        if (liantu_chain_is_within(chain, seat, place)) {
            sum.inside_low += low;
            sum.inside_high += high;
        } else {
            sum.outside_low += low;
        }
    }
    return sum;
}

/* The row of a country is all that its firms have; of firms, some may not be listed. */
static LtFact
find_market_outside(const LtScoreFacts *self,
                    guint32 segment,
                    guint32 place,
                    const LtObservation **evidence)
{
    MarketShares country, firm;

    if (evidence != NULL)
        *evidence = NULL;
    if (place == LIANTU_NONE)
        return nothing;
    country = sum_market(self, segment, place, LIANTU_LAYER_COUNTRY);
    firm = sum_market(self, segment, place, LIANTU_LAYER_FIRM);
    if (country.largest == NULL && firm.largest == NULL)
        return nothing;
    if (evidence != NULL)
        *evidence = country.largest != NULL ? country.largest : firm.largest;
    if (country.inside_high > 0.0)
        return (LtFact){fmax(0.0, 1.0 - country.inside_high), NAN,
                        fmax(0.0, 1.0 - country.inside_low)};

    return (LtFact){fmin(1.0, fmax(country.outside_low, firm.outside_low)), NAN,
                    fmax(0.0, 1.0 - firm.inside_low)};
}

LtFact
lt_score_facts_find_outside(const LtScoreFacts *self, guint32 segment, guint32 place)
{
    gboolean is_reverse;
    const LtObservation *seen = find_localisation(self, segment, place, &is_reverse);
    double low, high, value;

    if (seen == NULL)
        return find_market_outside(self, segment, place, NULL);
    lt_observation_get_share(seen, &low, &high);
    value = isnan(seen->value) ? 0.5 * (low + high)
                               : CLAMP(seen->value / lt_share_unit(seen->unit), low, high);

    return is_reverse ? (LtFact){1.0 - high, 1.0 - value, 1.0 - low} : (LtFact){low, value, high};
}

/* What firms of the home country hold that have their seat elsewhere in it. Where they make it is
 * not said, so it may be at home; what a seat that home lies in holds, the holding counts. */
static double
sum_seated_elsewhere(const LtScoreFacts *self, guint32 segment)
{
    LiantuChain *chain = self->chain;
    double sum = 0.0;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider, seat = get_seat(chain, i);

        if (chain->supply[i].place == LIANTU_NONE && seat != LIANTU_NONE &&
            chain->provider_layer[provider] == LIANTU_LAYER_FIRM &&
            !chain->provider_residual[provider] && chain->share[i].is_known &&
            self->country != LIANTU_NONE && liantu_chain_is_within(chain, seat, self->country) &&
            !is_at_home(self, seat) && !is_about_home(self, seat))
            sum += chain->share[i].high;
    }
    return sum;
}

/* Home's share of the world market. */
static LtFact
find_home_share(const LtScoreFacts *self, guint32 segment, const LtHolding *holding)
{
    double elsewhere = sum_seated_elsewhere(self, segment);

    if (isnan(holding->home_low))
        return nothing;

    return (LtFact){holding->home_low, NAN, fmin(1.0, holding->home_high + elsewhere)};
}

static void
read_holders(LtScoreFacts *self, guint32 segment)
{
    LtSegmentFacts *facts = &self->segment[segment];
    const LtHolders *country, *firm;
    LtHolding holding;

    lt_holding_init(&holding, self->chain, segment, self->home);
    country = holding.layer[LIANTU_LAYER_COUNTRY];
    firm = holding.layer[LIANTU_LAYER_FIRM];
    facts->top_share = take_worse(find_top(country), find_top(firm), 1.0);
    facts->hhi = take_worse(find_hhi(country), find_hhi(firm), 1e4);
    facts->import_reliance = isnan(holding.import_low)
                                 ? nothing
                                 : (LtFact){holding.import_low, NAN, holding.import_high};
    facts->demand_abroad = lt_score_facts_find_outside(self, segment, self->country);
    facts->outside =
        isnan(facts->demand_abroad.low) ? facts->import_reliance : facts->demand_abroad;
    facts->home_share = find_home_share(self, segment, &holding);
    facts->single = holding.single == LT_SINGLE_YES  ? LT_ANSWER_YES
                    : holding.single == LT_SINGLE_NO ? LT_ANSWER_NO
                                                     : LT_ANSWER_UNKNOWN;
    facts->top = country->top != LIANTU_NONE ? country->provider[country->top]
                 : firm->top != LIANTU_NONE  ? firm->provider[firm->top]
                                             : LIANTU_NONE;
    if (facts->present == LT_ANSWER_UNKNOWN && facts->home_share.low > 0.0)
        facts->present = LT_ANSWER_YES;
    if (facts->present == LT_ANSWER_UNKNOWN && facts->home_share.high <= 0.0)
        facts->present = LT_ANSWER_NO;
    lt_holding_clear(&holding);
}

static void
read_plan(LtScoreFacts *self)
{
    LiantuChain *chain = self->chain;

    for (guint32 place = 0; place < chain->items[LIANTU_ENTITY_PLACE].n; place++)
        for (guint32 i = chain->focus_of_place.start[place];
             i < chain->focus_of_place.start[place + 1]; i++) {
            self->has_plan = TRUE;
            if (is_at_home(self, place))
                self->segment[chain->place_focus[i].row].is_focus = TRUE;
        }
    for (guint32 project = 0; project < chain->items[LIANTU_ENTITY_PROJECT].n; project++)
        for (guint32 i = chain->reference_of_project.start[project];
             i < chain->reference_of_project.start[project + 1]; i++) {
            self->has_plan = TRUE;
            if (chain->project_reference[i].entity == LIANTU_ENTITY_SEGMENT)
                self->segment[chain->project_reference[i].row].is_focus = TRUE;
        }
}

/* Of home alone: what is near to its country says nothing of a city. */
static const LtObservation *
find_density(const LtScoreFacts *self, guint32 segment)
{
    const LtObservation *seen =
        self->home == LIANTU_NONE
            ? NULL
            : lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SEGMENT, segment,
                                        "relatedness-density", self->home);

    return seen != NULL && !lt_observation_is_unknown(seen) ? seen : NULL;
}

/* What was observed of home; else how much of what shares places with it elsewhere is here, the
 * middle between all and nothing of what is unknown, where that is at most half. Who is listed is
 * at home more surely than who is not is absent, so that what is known alone would say too much;
 * and the lists of who makes what where are not complete, so that this is a value and no bound. */
static LtFact
find_relatedness(const LtScoreFacts *self, guint32 segment, const guint8 *answer)
{
    const LtObservation *seen = find_density(self, segment);
    LtNearby nearby;
    LtFact fact = {0.0, NAN, 1.0};

    if (seen != NULL) {
        lt_observation_get_share(seen, &fact.low, &fact.high);
        fact.value = isnan(seen->value) ? 0.5 * (fact.low + fact.high)
                                        : CLAMP(seen->value / lt_share_unit(seen->unit), 0.0, 1.0);
        return fact;
    }
    nearby = lt_gap_places_sum(&self->places, segment, answer);
    if (!(nearby.all > 0.0) || nearby.unknown > 0.5 * nearby.all)
        return nothing;
    fact.value = fmin(1.0, (nearby.present + 0.5 * nearby.unknown) / nearby.all);

    return fact;
}

static void
read_relatedness(LtScoreFacts *self)
{
    static const guint8 answers[] = {
        [LT_ANSWER_NO] = LT_NEARBY_ABSENT,
        [LT_ANSWER_YES] = LT_NEARBY_PRESENT,
        [LT_ANSWER_UNKNOWN] = LT_NEARBY_UNKNOWN,
    };
    g_autofree guint8 *answer = g_new(guint8, (gsize)self->n + 1);

    lt_gap_places_init(&self->places, self->chain, self->home, 0);
    for (guint32 i = 0; i < self->n; i++)
        answer[i] = answers[self->segment[i].present];
    for (guint32 i = 0; i < self->n; i++)
        self->segment[i].relatedness = find_relatedness(self, i, answer);
}

/* Every end product of the chain counts, whoever makes it: which ones do must not depend on what is
 * known, or a fact that is taken away could narrow a bound. */
static void
find_products(LtScoreFacts *self)
{
    self->is_product = g_new0(guint8, (gsize)self->n + 1);
    for (guint32 i = 0; i < self->n; i++)
        self->is_product[i] = liantu_chain_is_final(self->chain, i) != FALSE;
}

gboolean
lt_score_facts_init(LtScoreFacts *self,
                    LiantuAnalysis *analysis,
                    LiantuChain *chain,
                    guint32 home,
                    gboolean reads_diagnosis,
                    GCancellable *cancellable,
                    GError **error)
{
    *self = (LtScoreFacts){
        .chain = chain,
        .home = home,
        .country = lt_holding_find_country(chain, home),
        .n = chain->items[LIANTU_ENTITY_SEGMENT].n,
    };
    self->segment = g_new0(LtSegmentFacts, (gsize)self->n + 1);
    for (guint32 i = 0; i < self->n; i++) {
        self->segment[i].present = LT_ANSWER_UNKNOWN;
        self->segment[i].supplier = self->segment[i].domestic = LIANTU_NONE;
        read_observations(self, i, reads_diagnosis);
        read_supplies(self, i);
        read_holders(self, i);
        if (!lt_analysis_tick(analysis, i, 4 * (gsize)self->n, cancellable, error))
            return FALSE;
    }
    read_plan(self);
    read_relatedness(self);
    find_products(self);

    return lt_score_structure_init(&self->structure, analysis, chain, self->is_product, cancellable,
                                   error) &&
           lt_score_position_init(&self->position, chain, self->is_product, cancellable, error);
}

void
lt_score_facts_clear(LtScoreFacts *self)
{
    g_free(self->segment);
    g_free(self->is_product);
    lt_score_structure_clear(&self->structure);
    lt_score_position_clear(&self->position);
    lt_gap_places_clear(&self->places);
}

const LtObservation *
lt_score_facts_find_diagnosis(const LtScoreFacts *self, guint32 segment)
{
    guint32 n;
    const LtObservation *list = get_observations(self->chain, segment, &n);

    for (guint k = 0; k < G_N_ELEMENTS(diagnoses); k++)
        for (guint32 i = 0; i < n; i++)
            if (self->segment[segment].named & diagnoses[k].bit &&
                strcmp(list[i].indicator, diagnoses[k].indicator) == 0)
                return &list[i];

    return NULL;
}

/* The share that an indicator of holders rests on most: that of the largest. */
static const LtObservation *
find_top_share(const LtScoreFacts *self, guint32 segment)
{
    LiantuChain *chain = self->chain;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++)
        if (chain->supply[i].provider == self->segment[segment].top)
            return lt_chain_pick_observation(chain, LIANTU_ENTITY_SUPPLY, i, "share", LIANTU_NONE);

    return NULL;
}

const LtObservation *
lt_score_facts_pick_nearest(const LtScoreFacts *self, guint32 segment, const char *indicator)
{
    const guint32 scopes[] = {self->home, self->country, LIANTU_NONE};

    for (guint i = 0; i < G_N_ELEMENTS(scopes); i++) {
        const LtObservation *found = lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SEGMENT,
                                                               segment, indicator, scopes[i]);

        if (found != NULL && !lt_observation_is_unknown(found))
            return found;
    }
    return NULL;
}

const LtObservation *
lt_score_facts_find_supply(const LtScoreFacts *self, guint32 supply)
{
    const LtObservation *share =
        lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SUPPLY, supply, "share", LIANTU_NONE);

    return share != NULL && !lt_observation_is_unknown(share)
               ? share
               : lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SUPPLY, supply, "makes",
                                           LIANTU_NONE);
}

static const LtObservation *
find_supply_evidence(const LtScoreFacts *self, guint32 segment)
{
    const LtSegmentFacts *facts = &self->segment[segment];
    guint32 supply = facts->supplier;
    const LtObservation *found;

    if (supply == LIANTU_NONE) {
        found = lt_score_facts_pick_nearest(self, segment, "home-supply");
        /* That all the shares lie elsewhere says that home has none. */
        return found == NULL && facts->present == LT_ANSWER_NO ? find_top_share(self, segment)
                                                               : found;
    }

    return lt_score_facts_find_supply(self, supply);
}

/* What says where a place’s demand is met from. */
static const LtObservation *
find_outside_evidence(const LtScoreFacts *self, guint32 segment, guint32 place)
{
    gboolean is_reverse;
    const LtObservation *found = find_localisation(self, segment, place, &is_reverse);

    if (found == NULL)
        find_market_outside(self, segment, place, &found);

    return found;
}

/* That nobody supplies it at home, what was observed there, or what the plan says. */
static const LtObservation *
find_unmet_evidence(const LtScoreFacts *self, guint32 segment)
{
    const LtObservation *found;

    if (self->segment[segment].present == LT_ANSWER_NO)
        return find_supply_evidence(self, segment);
    found = find_outside_evidence(self, segment, self->home);
    if (found != NULL)
        return found;

    return self->segment[segment].named & LT_NAMED_MISSING
               ? lt_score_facts_find_diagnosis(self, segment)
               : find_supply_evidence(self, segment);
}

const LtObservation *
lt_score_facts_find_evidence(const LtScoreFacts *self,
                             const LtIndicator *indicator,
                             guint32 segment)
{
    switch (indicator->formula) {
    case LT_FORMULA_TOP_SHARE:
    case LT_FORMULA_HHI:
    case LT_FORMULA_SINGLE_SOURCE:
        return find_top_share(self, segment);
    case LT_FORMULA_IMPORT_RELIANCE:
        return find_top_share(self, segment);
    case LT_FORMULA_DEMAND_ABROAD:
        return find_outside_evidence(self, segment, self->country);
    case LT_FORMULA_MARKET_SIZE:
        return lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SEGMENT, segment, "market-size",
                                         LIANTU_NONE);
    case LT_FORMULA_NAMED_CHOKE:
        return self->segment[segment].named & LT_NAMED_HELD
                   ? lt_score_facts_find_diagnosis(self, segment)
                   : NULL;
    case LT_FORMULA_UNMET:
        return find_unmet_evidence(self, segment);
    case LT_FORMULA_HOME_SHARE:
    case LT_FORMULA_HOME_PRESENT:
    case LT_FORMULA_HOME_ABSENT:
    case LT_FORMULA_HOME_LADDER:
        return find_supply_evidence(self, segment);
    case LT_FORMULA_RELATEDNESS:
        return find_density(self, segment);
    case LT_FORMULA_BACKWARD_LINKAGE:
    case LT_FORMULA_FORWARD_LINKAGE:
        return lt_score_facts_pick_nearest(self, segment, lt_formula_info[indicator->formula].name);
    case LT_FORMULA_RECOVERY_GAP:
        return lt_score_facts_pick_nearest(self, segment, "time-to-recover");
    case LT_FORMULA_OBSERVATION:
        return lt_score_facts_pick_nearest(self, segment, indicator->observation);
    default:
        return NULL;
    }
}
