/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/losses.h"

#include "liantu/error.h"
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

static guint32
find_site(LiantuChain *chain, guint32 supply)
{
    guint32 place = chain->supply[supply].place;

    return place != LIANTU_NONE ? place : chain->provider_place[chain->supply[supply].provider];
}

gboolean
lt_losses_is_made_at(const LtLosses *losses, guint32 supply, guint32 place)
{
    guint32 site = find_site(losses->chain, supply);

    return site != LIANTU_NONE && liantu_chain_is_within(losses->chain, site, place);
}

/* Every place within a country at which something is made itself. One that only holds others is
 * none: its loss is that of several. */
static void
add_sites(GArray *events, const LtLosses *losses)
{
    LiantuChain *chain = losses->chain;
    guint32 n_places = chain->items[LIANTU_ENTITY_PLACE].n;
    g_autofree guint8 *is_site = g_new0(guint8, (gsize)n_places + 1);

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        guint32 site = find_site(chain, i);

        if (site != LIANTU_NONE && !chain->provider_residual[chain->supply[i].provider])
            is_site[site] = chain->place_level[site] > LIANTU_PLACE_LEVEL_COUNTRY;
    }
    for (guint32 i = 0; i < n_places; i++)
        if (is_site[i])
            add_event(events, losses, (LtEvent){LT_EVENT_SITE, LIANTU_NONE, i, LIANTU_NONE, FALSE});
}

/* Somebody needs it, and nobody as anything but know-how. */
static gboolean
is_licence(LiantuChain *chain, guint32 segment)
{
    const LtIndex *uses = &chain->use_of_segment;

    for (guint32 slot = uses->start[segment]; slot < uses->start[segment + 1]; slot++)
        if (chain->need[lt_index_get_row(uses, slot)].role != LIANTU_ROLE_KNOW_HOW)
            return FALSE;

    return lt_index_get_n(uses, segment) > 0;
}

static gboolean
is_wanted(const LtLosses *losses, const LtEvent *event, LiantuCutEvents events)
{
    switch (events) {
    case LIANTU_CUT_EVENTS_COUNTRIES:
        return event->kind == LT_EVENT_COUNTRY && !event->is_home;
    case LIANTU_CUT_EVENTS_FIRMS:
        return event->kind == LT_EVENT_FIRM;
    case LIANTU_CUT_EVENTS_PROVIDERS:
        return event->kind != LT_EVENT_SEGMENT && !event->is_home;
    case LIANTU_CUT_EVENTS_ALL:
    case LIANTU_CUT_EVENTS_SITES:
        return !event->is_home;
    case LIANTU_CUT_EVENTS_LICENCES:
        return event->kind == LT_EVENT_SEGMENT && is_licence(losses->chain, event->segment);
    case LIANTU_CUT_EVENTS_SEGMENTS:
    default:
        return event->kind == LT_EVENT_SEGMENT;
    }
}

GArray *
lt_losses_list_wanted(const LtLosses *losses, LiantuCutEvents events)
{
    GArray *all = events == LIANTU_CUT_EVENTS_SITES ? g_array_new(FALSE, FALSE, sizeof(LtEvent))
                                                    : lt_losses_list_events(losses);
    guint n = 0;

    if (events == LIANTU_CUT_EVENTS_SITES)
        add_sites(all, losses);
    for (guint i = 0; i < all->len; i++) {
        LtEvent event = g_array_index(all, LtEvent, i);

        if (is_wanted(losses, &event, events))
            g_array_index(all, LtEvent, n++) = event;
    }
    g_array_set_size(all, n);

    return all;
}

const char *
lt_event_get_kind_name(LtEventKind kind)
{
    static const char *const names[LT_N_EVENT_KINDS] = {"country", "firm", "segment", "site"};

    return names[kind];
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
is_lost(const LtLosses *losses, const LtEvent *event, LiantuLayer layer, guint32 supply)
{
    guint32 provider = losses->chain->supply[supply].provider;

    if (losses->chain->provider_layer[provider] != layer)
        return FALSE;
    if (event->kind == LT_EVENT_SITE)
        return lt_losses_is_made_at(losses, supply, event->place);
    if (event->kind == LT_EVENT_COUNTRY && layer == LIANTU_LAYER_FIRM)
        return event->place != LIANTU_NONE && losses->country_of[provider] == event->place;

    return provider == event->provider;
}

/* Events that are lost together. */
typedef struct {
    const LtEvent *event;
    guint n;
} LtTogether;

static gboolean
is_lost_to_any(const LtLosses *losses,
               LtTogether together,
               LiantuLayer layer,
               guint32 segment,
               guint32 supply)
{
    for (guint i = 0; i < together.n; i++) {
        const LtEvent *event = &together.event[i];

        if (event->kind == LT_EVENT_COUNTRY && layer == LIANTU_LAYER_FIRM &&
            losses->has_countries[segment])
            continue;
        if (is_lost(losses, event, layer, supply))
            return TRUE;
    }
    return FALSE;
}

typedef struct {
    double lost_low; /* what the lost ones hold at least */
    double lost_high;
    double others_low;
    gboolean has_lost;
    gboolean is_known;   /* a share of a lost one */
    gboolean has_others; /* somebody else is listed by name */
} LtSides;

static LtSides
sum_sides(const LtLosses *losses, LtTogether together, LiantuLayer layer, guint32 segment)
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
        if (is_lost_to_any(losses, together, layer, segment, i)) {
            sides.has_lost = TRUE;
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
 * then taken to hold all. Firms are never listed completely, so there is no such rule for them.
 * FALSE: nobody of that layer is lost. */
static gboolean
find_own(const LtLosses *losses,
         LtTogether together,
         LiantuLayer layer,
         guint32 segment,
         double own[LT_N_READINGS])
{
    LtSides sides = sum_sides(losses, together, layer, segment);
    double high = CLAMP(1.0 - sides.lost_low, 0.0, 1.0);
    double most = fmin(sides.lost_high, fmax(1.0 - sides.others_low, sides.lost_low));

    own[LT_READING_KNOWN] = own[LT_READING_HIGH] = high;
    own[LT_READING_LOW] = CLAMP(1.0 - most, 0.0, high);
    if (layer == LIANTU_LAYER_COUNTRY && !sides.is_known && !sides.has_others)
        own[LT_READING_KNOWN] = 0.0;

    return sides.has_lost;
}

static void
lose_shares(const LtLosses *losses,
            const LtEvent *event,
            LiantuLayer layer,
            guint32 segment,
            LtLoss *loss)
{
    double own[LT_N_READINGS];

    find_own(losses, (LtTogether){event, 1}, layer, segment, own);
    add_loss(loss, segment, own[LT_READING_KNOWN], own[LT_READING_LOW], own[LT_READING_HIGH]);
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

    if (event->kind == LT_EVENT_SITE) {
        lt_losses_find_together(losses, event, 1, loss);
        return;
    }
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

static gboolean
is_segment_lost(LtTogether together, guint32 segment)
{
    for (guint i = 0; i < together.n; i++)
        if (together.event[i].kind == LT_EVENT_SEGMENT && together.event[i].segment == segment)
            return TRUE;

    return FALSE;
}

/* The tables of countries and of firms are two views of one market: what is lost in one is a part
 * of what is lost in the other, as far as is known, and at worst it is another part. */
static gboolean
lose_of_segment(const LtLosses *losses,
                LtTogether together,
                guint32 segment,
                double own[LT_N_READINGS])
{
    gboolean any = is_segment_lost(together, segment);

    for (int reading = 0; reading < LT_N_READINGS; reading++)
        own[reading] = any ? 0.0 : 1.0;
    if (any || is_below_threshold(losses, segment))
        return any;
    for (int layer = LIANTU_LAYER_COUNTRY; layer <= LIANTU_LAYER_FIRM; layer++) {
        double left[LT_N_READINGS];

        if (!find_own(losses, together, (LiantuLayer)layer, segment, left))
            continue;
        any = TRUE;
        own[LT_READING_KNOWN] = fmin(own[LT_READING_KNOWN], left[LT_READING_KNOWN]);
        own[LT_READING_HIGH] = fmin(own[LT_READING_HIGH], left[LT_READING_HIGH]);
        own[LT_READING_LOW] = fmax(0.0, own[LT_READING_LOW] + left[LT_READING_LOW] - 1.0);
    }
    return any;
}

void
lt_losses_find_together(const LtLosses *losses, const LtEvent *events, guint n, LtLoss *loss)
{
    g_array_set_size(loss->segment, 0);
    for (int i = 0; i < LT_N_READINGS; i++)
        g_array_set_size(loss->own[i], 0);
    for (guint32 i = 0; i < losses->chain->items[LIANTU_ENTITY_SEGMENT].n; i++) {
        double own[LT_N_READINGS];

        if (lose_of_segment(losses, (LtTogether){events, n}, i, own))
            add_loss(loss, i, own[LT_READING_KNOWN], own[LT_READING_LOW], own[LT_READING_HIGH]);
    }
}

static gboolean
is_named(const LtLosses *losses, const LtEvent *event, const char *word)
{
    return g_strcmp0(lt_event_get_id(losses, event), word) == 0 ||
           g_strcmp0(lt_event_get_name(losses, event, LIANTU_LANGUAGE_ZH), word) == 0 ||
           g_strcmp0(lt_event_get_name(losses, event, LIANTU_LANGUAGE_EN), word) == 0;
}

static gboolean
add_named(const LtLosses *losses, GArray *all, const char *word, GArray *named, GError **error)
{
    for (guint i = 0; i < all->len; i++)
        if (is_named(losses, &g_array_index(all, LtEvent, i), word)) {
            g_array_append_val(named, g_array_index(all, LtEvent, i));
            return TRUE;
        }
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                "‘%s’ is no country, firm, segment or site that can be lost", word);
    return FALSE;
}

/* At the commas of either language. */
static char **
split_words(const char *text)
{
    static const char *const commas[] = {"，", "、", "；", ";"};
    g_autoptr(GString) plain = g_string_new(text);

    for (guint i = 0; i < G_N_ELEMENTS(commas); i++)
        g_string_replace(plain, commas[i], ",", 0);

    return g_strsplit(plain->str, ",", -1);
}

GArray *
lt_losses_read_events(const LtLosses *losses, const char *text, GError **error)
{
    g_autoptr(GArray) all = lt_losses_list_events(losses);
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(LtEvent));
    g_auto(GStrv) words = split_words(text);

    add_sites(all, losses);
    for (guint i = 0; words[i] != NULL; i++)
        if (*g_strstrip(words[i]) != '\0' && !add_named(losses, all, words[i], named, error))
            return NULL;

    return g_steal_pointer(&named);
}
