/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/chain-private.h"
#include "model/share-private.h"

#include <math.h>
#include <string.h>

/* How many of a unit make a whole: 1 for “1”, 100 for “%”; 0 for what no share can have. */
double
lt_share_unit(const char *unit)
{
    if (unit == NULL || g_str_equal(unit, "1"))
        return 1.0;

    return g_str_equal(unit, "%") ? 100.0 : 0.0;
}

/* How many millions of US dollars one of a unit is; 0 for what is not US dollars. */
double
lt_market_unit(const char *unit)
{
    static const struct {
        const char *unit;
        double millions;
    } units[] = {
        {"USD", 1e-6},        {"USD thousand", 1e-3}, {"USD million", 1.0},
        {"USD billion", 1e3}, {"美元", 1e-6},         {"万美元", 1e-2},
        {"百万美元", 1.0},    {"亿美元", 1e2},        {"十亿美元", 1e3},
    };

    for (guint i = 0; unit != NULL && i < G_N_ELEMENTS(units); i++)
        if (g_str_equal(units[i].unit, unit))
            return units[i].millions;

    return 0.0;
}

gboolean
lt_observation_is_unknown(const LtObservation *observation)
{
    return isnan(observation->value) && isnan(observation->low) && isnan(observation->high);
}

void
lt_observation_get_share(const LtObservation *observation, double *low, double *high)
{
    double whole = lt_share_unit(observation->unit);

    *low = 0.0;
    *high = 1.0;
    if (whole <= 0.0)
        return;

    if (!isnan(observation->low))
        *low = observation->low / whole;
    if (!isnan(observation->high))
        *high = observation->high / whole;
    if (isnan(observation->low) && isnan(observation->high) && !isnan(observation->value))
        *low = *high = observation->value / whole;
}

/* Whether one observation is to be picked before another that was given earlier. */
static gboolean
is_better(const LtObservation *one, const LtObservation *other)
{
    gboolean says_nothing = lt_observation_is_unknown(one);

    if (says_nothing != lt_observation_is_unknown(other))
        return !says_nothing;
    if (one->year != other->year)
        return one->year > other->year;

    return one->confidence > other->confidence;
}

const LtObservation *
lt_chain_pick_observation(LiantuChain *self,
                          LiantuEntity entity,
                          guint row,
                          const char *indicator,
                          guint32 scope)
{
    const LtItems *items = &self->items[entity];
    const LtObservation *best = NULL;

    if (items->observation == NULL)
        return NULL;

    for (guint32 i = items->observation_of.start[row]; i < items->observation_of.start[row + 1];
         i++) {
        const LtObservation *candidate = &items->observation[i];

        if (candidate->scope != scope || strcmp(candidate->indicator, indicator) != 0)
            continue;
        if (best == NULL || is_better(candidate, best))
            best = candidate;
    }
    return best;
}

/* Shares of a layer that add up to something in here are of the whole, and were rounded. */
#define WHOLE_LOW  0.99
#define WHOLE_HIGH 1.02

static gboolean
is_exact(const LtShare *share)
{
    return share->is_known && share->low >= share->high;
}

static void
scale_layer(LiantuChain *self, guint32 segment, LiantuLayer layer)
{
    guint32 from = self->supply_of_segment.start[segment];
    guint32 to = self->supply_of_segment.start[segment + 1];
    double sum = 0.0;

    for (guint32 i = from; i < to; i++)
        if (self->provider_layer[self->supply[i].provider] == layer && is_exact(&self->share[i]))
            sum += self->share[i].low;
    if (sum < WHOLE_LOW || sum > WHOLE_HIGH)
        return;
    for (guint32 i = from; i < to; i++)
        if (self->provider_layer[self->supply[i].provider] == layer && is_exact(&self->share[i]))
            self->share[i].low = self->share[i].high = self->share[i].low / sum;
}

void
lt_chain_pick_shares(LiantuChain *self)
{
    guint32 n = self->items[LIANTU_ENTITY_SUPPLY].n;

    self->share = g_new(LtShare, MAX(n, 1));
    for (guint32 i = 0; i < n; i++) {
        const LtObservation *picked =
            lt_chain_pick_observation(self, LIANTU_ENTITY_SUPPLY, i, "share", LIANTU_NONE);

        self->share[i] = (LtShare){0.0, 1.0, picked != NULL ? picked->year : 0, FALSE};
        if (picked == NULL || lt_observation_is_unknown(picked))
            continue;
        self->share[i].is_known = TRUE;
        lt_observation_get_share(picked, &self->share[i].low, &self->share[i].high);
    }
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_SEGMENT].n; i++) {
        scale_layer(self, i, LIANTU_LAYER_COUNTRY);
        scale_layer(self, i, LIANTU_LAYER_FIRM);
    }
}

/**
 * liantu_chain_get_share:
 * @self: a chain
 * @supply: a supply
 * @low: (out): the least it can be, from 0 to 1
 * @high: (out): the most it can be, from @low to 1; it is a share of the world market
 * @year: (out) (optional): the year it is of, or 0
 *
 * Gives the share of the world market that a provider has of a segment, as an interval from 0 to 1.
 *
 * Of several observations the newest counts, then the one of the highest confidence, then the
 * first. Where there is none, or it says nothing, the share is between 0 and 1. Where the exact
 * shares of a segment's countries, or of its firms, add up to between 99 and 102 %, they were
 * rounded, and are scaled to add up to 1; the observations stay as they are.
 *
 * Returns: %TRUE if an observation narrows it
 *
 * Since: 0.1
 */
gboolean
liantu_chain_get_share(LiantuChain *self, guint supply, double *low, double *high, int *year)
{
    const LtShare *share;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), FALSE);
    g_return_val_if_fail(supply < self->items[LIANTU_ENTITY_SUPPLY].n, FALSE);
    g_return_val_if_fail(low != NULL && high != NULL, FALSE);

    share = &self->share[supply];
    *low = share->low;
    *high = share->high;
    if (year != NULL)
        *year = share->year;

    return share->is_known;
}

/**
 * liantu_chain_get_market_size:
 * @self: a chain
 * @segment: a segment
 * @usd_million: (out): the size of its world market in millions of US dollars
 * @year: (out) (optional): the year it is of, or 0
 *
 * Gives the size of a segment's world market. Figures in other currencies are not converted.
 *
 * Returns: %TRUE if it is known
 *
 * Since: 0.1
 */
gboolean
liantu_chain_get_market_size(LiantuChain *self, guint segment, double *usd_million, int *year)
{
    const LtObservation *picked;
    double millions;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), FALSE);
    g_return_val_if_fail(segment < self->items[LIANTU_ENTITY_SEGMENT].n, FALSE);
    g_return_val_if_fail(usd_million != NULL, FALSE);

    picked =
        lt_chain_pick_observation(self, LIANTU_ENTITY_SEGMENT, segment, "market-size", LIANTU_NONE);
    if (picked == NULL || isnan(picked->value))
        return FALSE;
    millions = lt_market_unit(picked->unit);
    if (millions <= 0.0)
        return FALSE;

    *usd_million = picked->value * millions;
    if (year != NULL)
        *year = picked->year;
    return TRUE;
}
