/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/losses.h"

#include "model/share-private.h"

#include <math.h>

static guint32
find_country(LiantuChain *chain, guint32 place)
{
    while (place != LIANTU_NONE && chain->place_level[place] > LIANTU_PLACE_LEVEL_COUNTRY)
        place = chain->place_parent[place];

    return place != LIANTU_NONE && chain->place_level[place] == LIANTU_PLACE_LEVEL_COUNTRY
               ? place
               : LIANTU_NONE;
}

void
lt_losses_init(LtLosses *losses, LiantuChain *chain, double threshold, guint32 home)
{
    guint32 n_providers = chain->items[LIANTU_ENTITY_PROVIDER].n;

    *losses = (LtLosses){.chain = chain, .threshold = threshold, .home = home};
    losses->home_country = find_country(chain, home);
    losses->has_countries = g_new0(guint8, (gsize)chain->items[LIANTU_ENTITY_SEGMENT].n + 1);
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++)
        if (chain->provider_layer[chain->supply[i].provider] == LIANTU_LAYER_COUNTRY)
            losses->has_countries[chain->supply[i].segment] = TRUE;

    losses->country_of = g_new(guint32, (gsize)n_providers + 1);
    for (guint32 i = 0; i < n_providers; i++)
        losses->country_of[i] = chain->provider_layer[i] == LIANTU_LAYER_FIRM
                                    ? find_country(chain, chain->provider_place[i])
                                    : LIANTU_NONE;
    losses->firms_of_country = lt_index_new(chain->items[LIANTU_ENTITY_PLACE].n, losses->country_of,
                                            n_providers, sizeof(guint32), 0);
}

void
lt_losses_clear(LtLosses *losses)
{
    g_free(losses->has_countries);
    g_free(losses->country_of);
    lt_index_clear(&losses->firms_of_country);
}

static void
add_event(GArray *events, const LtLosses *losses, LtEvent event)
{
    event.is_home = event.place != LIANTU_NONE && losses->home != LIANTU_NONE &&
                    liantu_chain_is_within(losses->chain, losses->home, event.place);
    g_array_append_val(events, event);
}

/* Countries that are listed as providers, then those that only have firms. */
static void
add_countries(GArray *events, const LtLosses *losses)
{
    LiantuChain *chain = losses->chain;
    guint32 n_places = chain->items[LIANTU_ENTITY_PLACE].n;
    g_autofree guint8 *has_provider = g_new0(guint8, (gsize)n_places + 1);

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_PROVIDER].n; i++) {
        guint32 place = chain->provider_place[i];

        if (chain->provider_layer[i] != LIANTU_LAYER_COUNTRY || chain->provider_residual[i])
            continue;
        if (place != LIANTU_NONE)
            has_provider[place] = TRUE;
        add_event(events, losses, (LtEvent){LT_EVENT_COUNTRY, i, place, LIANTU_NONE, FALSE});
    }
    for (guint32 i = 0; i < n_places; i++)
        if (!has_provider[i] && lt_index_get_n(&losses->firms_of_country, i) > 0)
            add_event(events, losses,
                      (LtEvent){LT_EVENT_COUNTRY, LIANTU_NONE, i, LIANTU_NONE, FALSE});
}

GArray *
lt_losses_list_events(const LtLosses *losses)
{
    LiantuChain *chain = losses->chain;
    GArray *events = g_array_new(FALSE, FALSE, sizeof(LtEvent));

    add_countries(events, losses);
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_PROVIDER].n; i++)
        if (chain->provider_layer[i] == LIANTU_LAYER_FIRM && !chain->provider_residual[i] &&
            lt_index_get_n(&chain->supply_of_provider, i) > 0) {
            LtEvent event = {LT_EVENT_FIRM, i, LIANTU_NONE, LIANTU_NONE, FALSE};

            g_array_append_val(events, event);
        }
    /* The loss of a product that nothing else needs says nothing. */
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SEGMENT].n; i++)
        if (lt_index_get_n(&chain->use_of_segment, i) > 0 ||
            lt_index_get_n(&chain->type_of_child, i) > 0) {
            LtEvent event = {LT_EVENT_SEGMENT, LIANTU_NONE, LIANTU_NONE, i, FALSE};

            g_array_append_val(events, event);
        }

    return events;
}

static void
get_entity(const LtEvent *event, LiantuEntity *entity, guint32 *row)
{
    if (event->kind == LT_EVENT_SEGMENT) {
        *entity = LIANTU_ENTITY_SEGMENT;
        *row = event->segment;
    } else if (event->provider != LIANTU_NONE) {
        *entity = LIANTU_ENTITY_PROVIDER;
        *row = event->provider;
    } else {
        *entity = LIANTU_ENTITY_PLACE;
        *row = event->place;
    }
}

const char *
lt_event_get_id(const LtLosses *losses, const LtEvent *event)
{
    LiantuEntity entity;
    guint32 row;

    get_entity(event, &entity, &row);

    return liantu_chain_get_id(losses->chain, entity, row);
}

const char *
lt_event_get_name(const LtLosses *losses, const LtEvent *event, LiantuLanguage language)
{
    LiantuEntity entity;
    guint32 row;

    get_entity(event, &entity, &row);

    return liantu_chain_get_name(losses->chain, entity, row, language);
}

static double
get_number(LiantuChain *chain,
           LiantuEntity entity,
           guint32 row,
           const char *name,
           gboolean is_share)
{
    const LtObservation *observation =
        lt_chain_pick_observation(chain, entity, row, name, LIANTU_NONE);
    double whole;

    if (observation == NULL)
        return NAN;
    if (!is_share)
        return observation->value;

    whole = lt_share_unit(observation->unit);
    return whole > 0.0 ? observation->value / whole : NAN;
}

double
lt_event_get_number(const LtLosses *losses,
                    const LtEvent *event,
                    const char *indicator,
                    gboolean is_share)
{
    LiantuEntity entity;
    guint32 row;
    double number;

    get_entity(event, &entity, &row);
    number = get_number(losses->chain, entity, row, indicator, is_share);
    if (isnan(number) && event->kind == LT_EVENT_COUNTRY && event->place != LIANTU_NONE)
        return get_number(losses->chain, LIANTU_ENTITY_PLACE, event->place, indicator, is_share);

    return number;
}

void
lt_loss_init(LtLoss *loss)
{
    loss->segment = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (int i = 0; i < LT_N_READINGS; i++)
        loss->own[i] = g_array_new(FALSE, FALSE, sizeof(double));
}

void
lt_loss_clear(LtLoss *loss)
{
    g_array_unref(loss->segment);
    for (int i = 0; i < LT_N_READINGS; i++)
        g_array_unref(loss->own[i]);
}

static void
add_loss(LtLoss *loss, guint32 segment, double known, double low, double high)
{
    g_array_append_val(loss->segment, segment);
    g_array_append_val(loss->own[LT_READING_KNOWN], known);
    g_array_append_val(loss->own[LT_READING_LOW], low);
    g_array_append_val(loss->own[LT_READING_HIGH], high);
}

/* Countries and firms are two tables of the same market: an event is held against one of them, and
 * a country against that of firms only where nobody lists countries. */
static gboolean
is_lost(const LtLosses *losses, const LtEvent *event, LiantuLayer layer, guint32 provider)
{
    if (losses->chain->provider_layer[provider] != layer)
        return FALSE;
    if (event->kind == LT_EVENT_COUNTRY && layer == LIANTU_LAYER_FIRM)
        return event->place != LIANTU_NONE && losses->country_of[provider] == event->place;

    return provider == event->provider;
}

typedef struct {
    double lost_low; /* what the lost ones hold at least */
    double lost_high;
    double others_low;
    gboolean is_known;   /* a share of a lost one */
    gboolean has_others; /* somebody else is listed by name */
} LtSides;

static LtSides
sum_sides(const LtLosses *losses, const LtEvent *event, LiantuLayer layer, guint32 segment)
{
    LiantuChain *chain = losses->chain;
    LtSides sides = {0};

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;
        double low, high;
        gboolean is_known = liantu_chain_get_share(chain, i, &low, &high, NULL);

        if (chain->provider_layer[provider] != layer)
            continue;
        if (is_lost(losses, event, layer, provider)) {
            sides.lost_low += low;
            sides.lost_high += high;
            sides.is_known |= is_known;
        } else {
            sides.others_low += low;
            sides.has_others |= !chain->provider_residual[provider];
        }
    }
    return sides;
}

static gboolean
is_below_threshold(const LtLosses *losses, guint32 segment)
{
    double size;

    return liantu_chain_get_market_size(losses->chain, segment, &size, NULL) &&
           size < losses->threshold;
}

/* A share that is not known counts as nothing, except that of the only country listed, which is
 * then taken to hold all. Firms are never listed completely, so there is no such rule for them. */
static void
lose_shares(const LtLosses *losses,
            const LtEvent *event,
            LiantuLayer layer,
            guint32 segment,
            LtLoss *loss)
{
    LtSides sides = sum_sides(losses, event, layer, segment);
    double high = CLAMP(1.0 - sides.lost_low, 0.0, 1.0), known = high;
    double most = fmin(sides.lost_high, fmax(1.0 - sides.others_low, sides.lost_low));
    double low = CLAMP(1.0 - most, 0.0, high);

    if (layer == LIANTU_LAYER_COUNTRY && !sides.is_known && !sides.has_others)
        known = 0.0;
    add_loss(loss, segment, known, low, high);
}

/* A provider may supply a segment from several places: the segment counts once. */
static void
lose_supplies(const LtLosses *losses,
              const LtEvent *event,
              LiantuLayer layer,
              guint32 provider,
              GHashTable *seen,
              LtLoss *loss)
{
    LiantuChain *chain = losses->chain;

    for (guint32 slot = chain->supply_of_provider.start[provider];
         slot < chain->supply_of_provider.start[provider + 1]; slot++) {
        guint32 row = lt_index_get_row(&chain->supply_of_provider, slot);
        guint32 segment = chain->supply[row].segment;

        if (event->kind == LT_EVENT_COUNTRY && layer == LIANTU_LAYER_FIRM &&
            losses->has_countries[segment])
            continue;
        if (!is_below_threshold(losses, segment) &&
            g_hash_table_add(seen, GUINT_TO_POINTER(segment)))
            lose_shares(losses, event, layer, segment, loss);
    }
}

void
lt_losses_find(const LtLosses *losses, const LtEvent *event, LtLoss *loss)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    const LtIndex *firms = &losses->firms_of_country;

    g_array_set_size(loss->segment, 0);
    for (int i = 0; i < LT_N_READINGS; i++)
        g_array_set_size(loss->own[i], 0);

    if (event->kind == LT_EVENT_SEGMENT)
        add_loss(loss, event->segment, 0.0, 0.0, 0.0);
    if (event->kind == LT_EVENT_FIRM)
        lose_supplies(losses, event, LIANTU_LAYER_FIRM, event->provider, seen, loss);
    if (event->kind != LT_EVENT_COUNTRY)
        return;

    if (event->provider != LIANTU_NONE)
        lose_supplies(losses, event, LIANTU_LAYER_COUNTRY, event->provider, seen, loss);
    if (event->place == LIANTU_NONE)
        return;
    for (guint32 slot = firms->start[event->place]; slot < firms->start[event->place + 1]; slot++)
        lose_supplies(losses, event, LIANTU_LAYER_FIRM, lt_index_get_row(firms, slot), seen, loss);
}
