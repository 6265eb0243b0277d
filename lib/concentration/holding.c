/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "concentration/concentration-private.h"

#include <math.h>

guint32
lt_holding_find_country(LiantuChain *chain, guint32 place)
{
    while (place != LIANTU_NONE && chain->place_level[place] > LIANTU_PLACE_LEVEL_COUNTRY)
        place = chain->place_parent[place];

    return place;
}

/* A country's share comes from the table of countries, or that of firms where there is none. Below
 * a country, firms say what is at home, and the country's share caps it. */
static void
find_home_share(LtHolding *self, gboolean is_country)
{
    const LtHolders *country = self->layer[LIANTU_LAYER_COUNTRY];
    const LtHolders *firm = self->layer[LIANTU_LAYER_FIRM];
    double low = NAN, high = NAN, cap_low, cap;

    self->home_low = self->home_high = NAN;
    if (is_country) {
        if (lt_holders_get_inside(country, &low, &high) ||
            lt_holders_get_inside(firm, &low, &high)) {
            self->home_low = low;
            self->home_high = high;
        }
        return;
    }

    if (lt_holders_get_inside(firm, &low, &high)) {
        self->home_low = low;
        self->home_high = high;
    }
    if (lt_holders_get_inside(country, &cap_low, &cap)) {
        self->home_low = isnan(low) ? cap_low : low;
        /* Two tables that contradict each other must not turn the bounds round. */
        self->home_high = isnan(high) ? cap : fmax(fmin(high, cap), self->home_low);
    }
}

/* What does not come from the home country. */
static void
find_import_reliance(LtHolding *self, LiantuChain *chain, guint32 country)
{
    g_autoptr(LtHolders) holders =
        lt_holders_new(chain, self->segment, LIANTU_LAYER_COUNTRY, country);
    double low, high;

    self->import_low = self->import_high = NAN;
    if (country == LIANTU_NONE || !lt_holders_get_inside(holders, &low, &high))
        return;

    self->import_low = 1.0 - high;
    self->import_high = 1.0 - low;
}

/* One firm is in one country; many countries mean many firms. */
static LtSingle
find_single(const LtHolding *self)
{
    LtSingle country = lt_holders_is_single(self->layer[LIANTU_LAYER_COUNTRY]);
    LtSingle firm = lt_holders_is_single(self->layer[LIANTU_LAYER_FIRM]);

    if (country == LT_SINGLE_YES || firm == LT_SINGLE_YES)
        return LT_SINGLE_YES;
    if (country == LT_SINGLE_NO)
        return LT_SINGLE_NO;

    return self->layer[LIANTU_LAYER_COUNTRY]->n_supplies == 0 ? firm : LT_SINGLE_UNKNOWN;
}

void
lt_holding_init(LtHolding *holding, LiantuChain *chain, guint32 segment, guint32 home)
{
    guint32 country = lt_holding_find_country(chain, home);

    *holding = (LtHolding){.segment = segment, .market = NAN};
    liantu_chain_get_market_size(chain, segment, &holding->market, NULL);
    for (int layer = 0; layer < 2; layer++)
        holding->layer[layer] = lt_holders_new(chain, segment, (LiantuLayer)layer, home);
    holding->home_low = holding->home_high = NAN;
    if (home != LIANTU_NONE)
        find_home_share(holding, country == home);
    find_import_reliance(holding, chain, country);
    holding->single = find_single(holding);
    holding->state = lt_holding_judge(holding);
}

void
lt_holding_clear(LtHolding *holding)
{
    for (int layer = 0; layer < 2; layer++)
        lt_holders_free(holding->layer[layer]);
}
