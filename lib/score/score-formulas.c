/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every indicator of a segment comes to, from what is known of it. */
#include "model/share-private.h"
#include "score/score-facts.h"

#include <math.h>

static const LtFact nothing = {NAN, NAN, NAN};

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
    LtFact fact = {0.0, NAN, 1.0},
           observed = lt_score_facts_find_outside(self, segment, self->home);
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
    double rung = lt_score_facts_get_rung(facts->ladder);

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

static double
get_end(double end, double value)
{
    return isnan(end) ? value : end;
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
    const LtObservation *survive = lt_score_facts_pick_nearest(self, segment, "time-to-survive");
    const LtObservation *recover = lt_score_facts_pick_nearest(self, segment, "time-to-recover");
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
    const LtObservation *seen = lt_score_facts_pick_nearest(self, segment, indicator->observation);

    if (seen == NULL || (indicator->unit != NULL && g_strcmp0(indicator->unit, seen->unit) != 0))
        return nothing;

    return (LtFact){get_end(seen->low, seen->value), seen->value, get_end(seen->high, seen->value)};
}

/* As observed, of home or of its country; else from the table that the needs of the chain make. */
static LtFact
find_linkage(const LtScoreFacts *self,
             const LtIndicator *indicator,
             const double *computed,
             guint32 segment)
{
    LtIndicator observed = *indicator;

    observed.observation = (char *)lt_formula_info[indicator->formula].name;
    if (lt_score_facts_pick_nearest(self, segment, observed.observation) != NULL)
        return find_observed(self, &observed, segment);

    return computed != NULL ? exactly(computed[segment]) : nothing;
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
    case LT_FORMULA_RELATEDNESS:
        return self->segment[segment].relatedness;
    case LT_FORMULA_PASS_THROUGH:
        return self->position.pass_through != NULL ? exactly(self->position.pass_through[segment])
                                                   : nothing;
    case LT_FORMULA_BACKWARD_LINKAGE:
        return find_linkage(self, indicator, self->position.backward, segment);
    case LT_FORMULA_FORWARD_LINKAGE:
        return find_linkage(self, indicator, self->position.forward, segment);
    default:
        return compute_known(self, (LtFormula)indicator->formula, segment, home_need);
    }
}
