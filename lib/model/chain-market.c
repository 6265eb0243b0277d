/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which shares count in the market of a place. */
#include "model/chain-market.h"

/* Shares within a place stand for a layer when they tell of at least this part of it: one firm's
 * share alone says less of who supplies the place than the shares of the world do. */
#define LEAST_TOLD 0.5

static double
sum_told(LiantuChain *chain, guint32 segment, LiantuLayer layer, guint32 scope)
{
    double sum = 0.0;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        const LtObservation *said;
        double low, high;

        if (chain->provider_layer[chain->supply[i].provider] != layer)
            continue;
        said = lt_chain_pick_observation(chain, LIANTU_ENTITY_SUPPLY, i, "share", scope);
        if (said == NULL || lt_observation_is_unknown(said))
            continue;
        lt_observation_get_share(said, &low, &high);
        sum += low;
    }
    return sum;
}

/* The nearest place around the market of which enough is told, or LIANTU_NONE. */
static guint32
choose_scope(LiantuChain *chain, guint32 segment, LiantuLayer layer, guint32 place)
{
    while (place != LIANTU_NONE && sum_told(chain, segment, layer, place) < LEAST_TOLD)
        place = chain->place_parent[place];

    return place;
}

LtMarket *
lt_market_new(LiantuChain *chain, guint32 place)
{
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n;
    LtMarket *self = g_new(LtMarket, 1);

    self->chain = chain;
    self->place = place;
    self->scope = g_new(guint32, MAX(n, 1) * LT_MARKET_LAYERS);
    for (guint32 i = 0; i < n; i++)
        for (guint layer = 0; layer < LT_MARKET_LAYERS; layer++)
            self->scope[i * LT_MARKET_LAYERS + layer] =
                choose_scope(chain, i, (LiantuLayer)layer, place);

    return self;
}

void
lt_market_free(LtMarket *self)
{
    g_free(self->scope);
    g_free(self);
}

void
lt_market_translate(const LtMarket *self, guint32 supply, LtObservation *observation)
{
    const LtSupply *record = &self->chain->supply[supply];
    guint8 layer = self->chain->provider_layer[record->provider];
    guint32 scope = self->scope[record->segment * LT_MARKET_LAYERS + layer];

    if (scope == LIANTU_NONE || !g_str_equal(observation->indicator, "share"))
        return;
    if (observation->scope == LIANTU_NONE)
        observation->indicator = "share-world";
    else if (observation->scope == scope)
        observation->scope = LIANTU_NONE;
}
