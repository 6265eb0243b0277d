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
} diagnoses[] = {
    {"diagnosis-chokepoint", LT_NAMED_CHOKE, {"卡脖子", "a choke point"}},
    {"diagnosis-substitution", LT_NAMED_SUBSTITUTE, {"国产替代", "to be replaced from home"}},
    {"diagnosis-core-technology-list",
     LT_NAMED_LIST,
     {"核心技术清单", "on the list of core technologies"}},
    {"diagnosis-control", LT_NAMED_CONTROL, {"要占据控制先机", "a field to take the lead in"}},
    {"diagnosis-shortage", LT_NAMED_SHORT, {"缺芯少核", "in short supply"}},
    {"diagnosis-fill", LT_NAMED_FILL, {"补齐短板", "a gap to be filled"}},
    {"diagnosis-digital-base", LT_NAMED_BASE, {"底层技术", "a base technology"}},
};

const char *
lt_named_get_word(guint8 named, LiantuLanguage language)
{
    for (guint i = 0; i < G_N_ELEMENTS(diagnoses); i++)
        if (named & diagnoses[i].bit)
            return diagnoses[i].word[language];

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

/* The rungs from the lowest; a unicorn stands beside a little giant, a leader beside a pilot. */
static double
get_rung(guint8 ladder)
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

static void
read_supplies(LtScoreFacts *self, guint32 segment)
{
    LiantuChain *chain = self->chain;
    LtSegmentFacts *facts = &self->segment[segment];

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider, place = chain->supply[i].place;

        if (chain->provider_residual[provider] ||
            (chain->share[i].is_known && chain->share[i].high <= 0.0))
            continue;
        if (place == LIANTU_NONE)
            place = chain->provider_place[provider];
        if (is_at_home(self, place)) {
            facts->is_listed = TRUE;
            facts->n_home += is_first_of_provider(chain, segment, i);
            if (facts->supplier == LIANTU_NONE ||
                get_rung(chain->provider_ladder[provider]) > get_rung(facts->ladder))
                facts->supplier = i;
            if (get_rung(chain->provider_ladder[provider]) > get_rung(facts->ladder))
                facts->ladder = chain->provider_ladder[provider];
        } else if (place != LIANTU_NONE && !is_about_home(self, place)) {
            facts->has_outside = TRUE;
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

static double
get_end(double end, double value)
{
    return isnan(end) ? value : end;
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

/* The part of a place’s demand that comes from outside it. */
static LtFact
find_demand_outside(const LtScoreFacts *self, guint32 segment, guint32 place)
{
    gboolean is_reverse;
    const LtObservation *seen = find_localisation(self, segment, place, &is_reverse);
    double low, high, value;

    if (seen == NULL)
        return nothing;
    lt_observation_get_share(seen, &low, &high);
    value = isnan(seen->value) ? 0.5 * (low + high)
                               : CLAMP(seen->value / lt_share_unit(seen->unit), low, high);

    return is_reverse ? (LtFact){1.0 - high, 1.0 - value, 1.0 - low} : (LtFact){low, value, high};
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
    facts->demand_abroad = find_demand_outside(self, segment, self->country);
    facts->outside =
        isnan(facts->demand_abroad.low) ? facts->import_reliance : facts->demand_abroad;
    facts->home_share =
        isnan(holding.home_low) ? nothing : (LtFact){holding.home_low, NAN, holding.home_high};
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
        self->segment[i].supplier = LIANTU_NONE;
        read_observations(self, i, reads_diagnosis);
        read_supplies(self, i);
        read_holders(self, i);
        if (!lt_analysis_tick(analysis, i, 4 * (gsize)self->n, cancellable, error))
            return FALSE;
    }
    read_plan(self);
    find_products(self);

    return lt_score_structure_init(&self->structure, analysis, chain, self->is_product, cancellable,
                                   error);
}

void
lt_score_facts_clear(LtScoreFacts *self)
{
    g_free(self->segment);
    g_free(self->is_product);
    lt_score_structure_clear(&self->structure);
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

/* Of home, else of its country, else of the world. */
static const LtObservation *
pick_nearest(const LtScoreFacts *self, guint32 segment, const char *indicator)
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

static const LtObservation *
find_supply_evidence(const LtScoreFacts *self, guint32 segment)
{
    guint32 supply = self->segment[segment].supplier;

    if (supply == LIANTU_NONE)
        return pick_nearest(self, segment, "home-supply");

    return lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SUPPLY, supply, "share",
                                     LIANTU_NONE);
}

const LtObservation *
lt_score_facts_find_evidence(const LtScoreFacts *self,
                             const LtIndicator *indicator,
                             guint32 segment)
{
    const LtObservation *found;
    gboolean is_reverse;

    switch (indicator->formula) {
    case LT_FORMULA_TOP_SHARE:
    case LT_FORMULA_HHI:
    case LT_FORMULA_SINGLE_SOURCE:
        return find_top_share(self, segment);
    case LT_FORMULA_IMPORT_RELIANCE:
        return find_top_share(self, segment);
    case LT_FORMULA_DEMAND_ABROAD:
        return find_localisation(self, segment, self->country, &is_reverse);
    case LT_FORMULA_MARKET_SIZE:
        return lt_chain_pick_observation(self->chain, LIANTU_ENTITY_SEGMENT, segment, "market-size",
                                         LIANTU_NONE);
    case LT_FORMULA_NAMED_CHOKE:
        return lt_score_facts_find_diagnosis(self, segment);
    case LT_FORMULA_UNMET:
        found = find_localisation(self, segment, self->home, &is_reverse);
        return found != NULL ? found : lt_score_facts_find_diagnosis(self, segment);
    case LT_FORMULA_HOME_SHARE:
    case LT_FORMULA_HOME_PRESENT:
    case LT_FORMULA_HOME_ABSENT:
    case LT_FORMULA_HOME_LADDER:
        return find_supply_evidence(self, segment);
    case LT_FORMULA_RECOVERY_GAP:
        return pick_nearest(self, segment, "time-to-recover");
    case LT_FORMULA_OBSERVATION:
        return pick_nearest(self, segment, indicator->observation);
    default:
        return NULL;
    }
}

static LtFact
exactly(double value)
{
    return (LtFact){value, value, value};
}

static LtFact
answer(LtAnswer known)
{
    return known == LT_ANSWER_UNKNOWN ? nothing : exactly(known == LT_ANSWER_YES);
}

static LtFact
part_of_products(const LtScoreFacts *self, guint32 n)
{
    return self->structure.n_products > 0 ? exactly((double)n / self->structure.n_products)
                                          : nothing;
}

/* Bounds of a need that home supply leaves open. */
static LtFact
find_unmet(const LtScoreFacts *self, guint32 segment, double home_need)
{
    const LtSegmentFacts *facts = &self->segment[segment];
    LtFact fact = {0.0, NAN, 1.0}, observed = find_demand_outside(self, segment, self->home);
    gboolean is_known = FALSE;

    if (facts->present == LT_ANSWER_NO)
        return exactly(1.0);
    if (!isnan(observed.low))
        return observed;
    if (!isnan(facts->home_share.low) && facts->home_share.low > 0.0) {
        fact.high = 1.0 - facts->home_share.low;
        is_known = TRUE;
    }
    if (facts->named & LT_NAMED_MISSING) {
        fact.low = fmin(1.0 - home_need, fact.high);
        is_known = TRUE;
    }

    return is_known ? fact : nothing;
}

static LtFact
find_ladder(const LtSegmentFacts *facts)
{
    double rung = get_rung(facts->ladder);

    if (facts->present == LT_ANSWER_NO)
        return exactly(0.0);
    if (rung > 0.0)
        return (LtFact){rung, rung, 1.0};

    return nothing;
}

static void
add_answer(LtFact *sum, LtAnswer known)
{
    sum->low += known == LT_ANSWER_YES;
    sum->high += known != LT_ANSWER_NO;
}

/* Of what stands in for each other, one at home will do. */
static LtAnswer
find_group_at_home(const LtScoreFacts *self, const LtGroup *group)
{
    LtAnswer best = LT_ANSWER_NO;

    for (guint32 i = group->first; i < group->first + group->n; i++) {
        LtAnswer one = self->segment[self->chain->need[i].supplier].present;

        if (one == LT_ANSWER_YES)
            return LT_ANSWER_YES;
        if (one == LT_ANSWER_UNKNOWN)
            best = LT_ANSWER_UNKNOWN;
    }
    return best;
}

static LtFact
divide(LtFact sum, guint32 n)
{
    if (n == 0)
        return exactly(0.0);
    sum.low /= n;
    sum.high /= n;
    sum.value = NAN;

    return sum;
}

static LtFact
find_suppliers_at_home(const LtScoreFacts *self, guint32 segment)
{
    const LtIndex *index = &self->chain->group_of_segment;
    LtFact sum = {0.0, NAN, 0.0};

    for (guint32 g = index->start[segment]; g < index->start[segment + 1]; g++)
        add_answer(&sum, find_group_at_home(self, &self->chain->group[g]));

    return divide(sum, index->start[segment + 1] - index->start[segment]);
}

static LtFact
find_users_at_home(const LtScoreFacts *self, guint32 segment)
{
    const LtIndex *index = &self->chain->use_of_segment;
    LtFact sum = {0.0, NAN, 0.0};

    for (guint32 slot = index->start[segment]; slot < index->start[segment + 1]; slot++)
        add_answer(&sum,
                   self->segment[self->chain->need[lt_index_get_row(index, slot)].segment].present);

    return divide(sum, index->start[segment + 1] - index->start[segment]);
}

/* The shortest stock; one that is not known may be none. */
static LtFact
find_cover(const LtScoreFacts *self, guint32 segment)
{
    const LtIndex *index = &self->chain->use_of_segment;
    LtFact fact = {INFINITY, NAN, INFINITY};

    for (guint32 slot = index->start[segment]; slot < index->start[segment + 1]; slot++) {
        double cover = self->chain->need[lt_index_get_row(index, slot)].cover;

        fact.low = fmin(fact.low, isnan(cover) ? 0.0 : cover);
        fact.high = fmin(fact.high, isnan(cover) ? INFINITY : cover);
    }
    if (isinf(fact.high))
        return nothing;
    if (fact.low >= fact.high)
        fact.value = fact.high;

    return fact;
}

static LtFact
find_recovery_gap(const LtScoreFacts *self, guint32 segment)
{
    const LtObservation *survive = pick_nearest(self, segment, "time-to-survive");
    const LtObservation *recover = pick_nearest(self, segment, "time-to-recover");
    double best, worst;

    if (survive == NULL || recover == NULL || g_strcmp0(survive->unit, recover->unit) != 0)
        return nothing;
    best = get_end(survive->high, survive->value) / get_end(recover->low, recover->value);
    worst = get_end(survive->low, survive->value) / get_end(recover->high, recover->value);
    if (isnan(best) || isnan(worst))
        return nothing;

    return (LtFact){1.0 - fmin(1.0, best), 1.0 - fmin(1.0, 0.5 * (best + worst)),
                    1.0 - fmin(1.0, worst)};
}

static LtFact
find_market(const LtScoreFacts *self, guint32 segment)
{
    double size;

    return liantu_chain_get_market_size(self->chain, segment, &size, NULL) ? exactly(size)
                                                                           : nothing;
}

static LtFact
find_observed(const LtScoreFacts *self, const LtIndicator *indicator, guint32 segment)
{
    const LtObservation *seen = pick_nearest(self, segment, indicator->observation);

    if (seen == NULL || (indicator->unit != NULL && g_strcmp0(indicator->unit, seen->unit) != 0))
        return nothing;

    return (LtFact){get_end(seen->low, seen->value), seen->value, get_end(seen->high, seen->value)};
}

/* A type of something takes its market and uses through its parent, so only the needs decide. */
static LtFact
find_order(const LtScoreStructure *structure, guint32 segment)
{
    guint32 order = structure->order[segment];

    /* No end product stops, however many are lost with it: beyond any goalpost. */
    return exactly(order > 0 ? order : 10.0);
}

static LtFact
compute_structure(const LtScoreFacts *self, LtFormula formula, guint32 segment)
{
    const LtScoreStructure *structure = &self->structure;

    switch (formula) {
    case LT_FORMULA_PRODUCTS_STOPPED:
        return part_of_products(self, structure->n_stopped[segment]);
    case LT_FORMULA_PRODUCTS_REACHED:
        return part_of_products(self, structure->n_reached[segment]);
    case LT_FORMULA_CUT_ORDER:
        return find_order(structure, segment);
    case LT_FORMULA_NO_STAND_IN:
        return isnan(structure->no_stand_in[segment]) ? nothing
                                                      : exactly(structure->no_stand_in[segment]);
    case LT_FORMULA_USES:
        return exactly(structure->n_uses[segment]);
    case LT_FORMULA_NEEDED:
        return exactly(structure->n_reached[segment] > 0);
    case LT_FORMULA_REQUIRED:
        return exactly(structure->n_reached[segment] > self->is_product[segment]);
    case LT_FORMULA_NOT_INPUT:
        return exactly(structure->n_uses[segment] == 0 &&
                       lt_index_get_n(&self->chain->type_of_child, segment) == 0);
    case LT_FORMULA_CHAINS_REACHED:
        return structure->n_views > 0
                   ? exactly((double)structure->n_views_reached[segment] / structure->n_views)
                   : nothing;
    default:
        g_assert_not_reached();
    }
}

static LtFact
compute_known(const LtScoreFacts *self, LtFormula formula, guint32 segment, double home_need)
{
    const LtSegmentFacts *facts = &self->segment[segment];

    switch (formula) {
    case LT_FORMULA_TOP_SHARE:
        return facts->top_share;
    case LT_FORMULA_HHI:
        return facts->hhi;
    case LT_FORMULA_SINGLE_SOURCE:
        return answer(facts->single);
    case LT_FORMULA_IMPORT_RELIANCE:
        return facts->import_reliance;
    case LT_FORMULA_DEMAND_ABROAD:
        return facts->demand_abroad;
    case LT_FORMULA_HOME_SHARE:
        return facts->present == LT_ANSWER_NO ? exactly(0.0) : facts->home_share;
    case LT_FORMULA_HOME_PRESENT:
        return answer(facts->present);
    case LT_FORMULA_HOME_ABSENT:
        return facts->present == LT_ANSWER_UNKNOWN ? nothing
                                                   : exactly(facts->present == LT_ANSWER_NO);
    case LT_FORMULA_HOME_LADDER:
        return find_ladder(facts);
    case LT_FORMULA_UNMET:
        return find_unmet(self, segment, home_need);
    case LT_FORMULA_PLAN_FOCUS:
        return self->has_plan ? exactly(facts->is_focus != FALSE) : nothing;
    case LT_FORMULA_OUTSIDE_HOLDERS:
        return facts->has_outside ? exactly(1.0) : nothing;
    case LT_FORMULA_NAMED_CHOKE:
        return self->has_diagnosis ? exactly((facts->named & LT_NAMED_HELD) != 0) : nothing;
    default:
        return compute_structure(self, formula, segment);
    }
}

LtFact
lt_score_facts_compute(const LtScoreFacts *self,
                       const LtIndicator *indicator,
                       guint32 segment,
                       double home_need)
{
    switch (indicator->formula) {
    case LT_FORMULA_SUPPLIERS_AT_HOME:
        return find_suppliers_at_home(self, segment);
    case LT_FORMULA_USERS_AT_HOME:
        return find_users_at_home(self, segment);
    case LT_FORMULA_STOCK_COVER:
        return find_cover(self, segment);
    case LT_FORMULA_RECOVERY_GAP:
        return find_recovery_gap(self, segment);
    case LT_FORMULA_MARKET_SIZE:
        return find_market(self, segment);
    case LT_FORMULA_OBSERVATION:
        return find_observed(self, indicator, segment);
    default:
        return compute_known(self, (LtFormula)indicator->formula, segment, home_need);
    }
}
