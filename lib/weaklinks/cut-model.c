/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/cut-model.h"

#include <math.h>

/* Holders with less than a thousandth change nothing that the shares could tell. */
#define LEAST_SHARE 1e-3

static gboolean
is_wanted(const LtEvent *event, LiantuCutEvents events)
{
    switch (events) {
    case LIANTU_CUT_EVENTS_COUNTRIES:
        return event->kind == LT_EVENT_COUNTRY && !event->is_home;
    case LIANTU_CUT_EVENTS_FIRMS:
        return event->kind == LT_EVENT_FIRM;
    case LIANTU_CUT_EVENTS_PROVIDERS:
        return event->kind != LT_EVENT_SEGMENT && !event->is_home;
    case LIANTU_CUT_EVENTS_SEGMENTS:
    default:
        return event->kind == LT_EVENT_SEGMENT;
    }
}

static void
add_events(LtCutModel *model, const LtLosses *losses, LiantuCutEvents events)
{
    g_autoptr(GArray) all = lt_losses_list_events(losses);

    for (guint i = 0; i < all->len; i++) {
        const LtEvent *event = &g_array_index(all, LtEvent, i);
        guint32 node;

        if (!is_wanted(event, events))
            continue;
        node = lt_gate_model_add(&model->gates, 0);
        g_array_append_val(model->events, *event);
        g_array_append_val(model->node, node);
        if (event->kind == LT_EVENT_SEGMENT)
            lt_gate_model_link(&model->gates, event->segment, node);
        if (event->provider != LIANTU_NONE)
            model->provider_event[event->provider] = model->provider_node[event->provider] = node;
        if (event->kind == LT_EVENT_COUNTRY && event->place != LIANTU_NONE)
            model->country_node[event->place] = node;
    }
}

/* A firm stops when it is lost, and when its country is: the same event for all firms there. */
static void
join_firms(LtCutModel *model, const LtLosses *losses)
{
    for (guint32 i = 0; i < losses->chain->items[LIANTU_ENTITY_PROVIDER].n; i++) {
        guint32 country = losses->country_of[i], event = model->provider_node[i], node;

        if (country == LIANTU_NONE || model->country_node[country] == LIANTU_NONE)
            continue;
        if (event == LIANTU_NONE) {
            model->provider_node[i] = model->country_node[country];
            continue;
        }
        node = lt_gate_model_add(&model->gates, 1);
        lt_gate_model_link(&model->gates, node, event);
        lt_gate_model_link(&model->gates, node, model->country_node[country]);
        model->provider_node[i] = node;
    }
}

typedef struct {
    guint32 node;
    double share;
} Holder;

static int
compare_holders(const void *a, const void *b)
{
    const Holder *x = a, *y = b;

    return x->share != y->share ? (x->share > y->share ? -1 : 1)
                                : (x->node > y->node) - (x->node < y->node);
}

/* Who may be lost of a layer, with what they hold at least; firms that stop with the same event are
 * one holder. */
static GArray *
list_holders(const LtCutModel *model, const LtLosses *losses, guint32 segment, LiantuLayer layer)
{
    LiantuChain *chain = losses->chain;
    GArray *holders = g_array_new(FALSE, FALSE, sizeof(Holder));
    /* A country is held against its firms only where nobody lists countries. */
    const guint32 *node =
        losses->has_countries[segment] ? model->provider_event : model->provider_node;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;
        Holder holder = {node[provider], chain->share[i].low};
        guint k = 0;

        if (chain->provider_layer[provider] != layer || chain->provider_residual[provider] ||
            holder.node == LIANTU_NONE)
            continue;
        while (k < holders->len && g_array_index(holders, Holder, k).node != holder.node)
            k++;
        if (k < holders->len)
            g_array_index(holders, Holder, k).share += holder.share;
        else
            g_array_append_val(holders, holder);
    }
    g_array_sort(holders, compare_holders);

    return holders;
}

typedef struct {
    LtCutModel *model;
    guint32 segment;
    GArray *holders;
    double least; /* to be lost */
    guint order;
    guint32 chosen[16];
} Search;

static void
add_set(Search *search, guint n)
{
    guint32 node = search->segment;

    if (n > 1) {
        node = lt_gate_model_add(&search->model->gates, n);
        lt_gate_model_link(&search->model->gates, search->segment, node);
    }
    for (guint i = 0; i < n; i++)
        lt_gate_model_link(&search->model->gates, node,
                           g_array_index(search->holders, Holder, search->chosen[i]).node);
}

/* Minimal sets of holders: as they come by falling share, a set that is enough only with its last
 * holder is minimal. Sets larger than the order are in no cut set that is looked for. */
static void
choose(Search *search, guint from, guint n, double held)
{
    for (guint i = from; i < search->holders->len; i++) {
        double share = g_array_index(search->holders, Holder, i).share;

        if (share < LEAST_SHARE)
            return;
        /* Not even the next so many of this size would be enough. */
        if (held + share * (search->order - n) < search->least)
            return;
        search->chosen[n] = i;
        if (held + share >= search->least)
            add_set(search, n + 1);
        else if (n + 1 < search->order)
            choose(search, i + 1, n + 1, held + share);
    }
}

static gboolean
has_known_share(const LtLosses *losses, guint32 segment, LiantuLayer layer)
{
    LiantuChain *chain = losses->chain;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++)
        if (chain->provider_layer[chain->supply[i].provider] == layer && chain->share[i].is_known)
            return TRUE;

    return FALSE;
}

static guint
count_named(const LtLosses *losses, guint32 segment, LiantuLayer layer)
{
    LiantuChain *chain = losses->chain;
    guint n = 0;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++)
        n += chain->provider_layer[chain->supply[i].provider] == layer &&
             !chain->provider_residual[chain->supply[i].provider];

    return n;
}

static void
add_layer(LtCutModel *model,
          const LtLosses *losses,
          guint32 segment,
          LiantuLayer layer,
          double keep,
          guint order)
{
    g_autoptr(GArray) holders = list_holders(model, losses, segment, layer);
    Search search = {model, segment, holders, 1.0 - keep - 1e-9, order, {0}};

    if (holders->len == 0)
        return;
    /* The only country listed, with a share that nobody knows, is taken to hold all. */
    if (layer == LIANTU_LAYER_COUNTRY && !has_known_share(losses, segment, layer) &&
        count_named(losses, segment, layer) == 1)
        g_array_index(holders, Holder, 0).share = 1.0;
    choose(&search, 0, 0, 0.0);
}

static gboolean
is_small(const LtLosses *losses, guint32 segment)
{
    double size;

    return liantu_chain_get_market_size(losses->chain, segment, &size, NULL) &&
           size < losses->threshold;
}

gboolean
lt_cut_model_init(LtCutModel *model,
                  const LtLosses *losses,
                  LiantuCutEvents events,
                  LiantuTypesReading types,
                  LiantuNeedsReading needs,
                  double keep,
                  guint order)
{
    LiantuChain *chain = losses->chain;
    guint32 n_providers = chain->items[LIANTU_ENTITY_PROVIDER].n;
    guint32 n_places = chain->items[LIANTU_ENTITY_PLACE].n;

    g_assert(order <= G_N_ELEMENTS(((Search *)NULL)->chosen));

    lt_gate_model_init(&model->gates, losses);
    model->events = g_array_new(FALSE, FALSE, sizeof(LtEvent));
    model->node = g_array_new(FALSE, FALSE, sizeof(guint32));
    model->provider_event = g_new(guint32, (gsize)n_providers + 1);
    model->provider_node = g_new(guint32, (gsize)n_providers + 1);
    model->country_node = g_new(guint32, (gsize)n_places + 1);
    memset(model->provider_event, 0xff, ((gsize)n_providers + 1) * sizeof(guint32));
    memset(model->provider_node, 0xff, ((gsize)n_providers + 1) * sizeof(guint32));
    memset(model->country_node, 0xff, ((gsize)n_places + 1) * sizeof(guint32));
    add_events(model, losses, events);
    join_firms(model, losses);

    for (guint32 i = 0; i < model->gates.n_segments; i++) {
        lt_gate_model_add_needs(&model->gates, i, types, needs);
        if (events == LIANTU_CUT_EVENTS_SEGMENTS || is_small(losses, i))
            continue;
        add_layer(model, losses, i, LIANTU_LAYER_COUNTRY, keep, order);
        add_layer(model, losses, i, LIANTU_LAYER_FIRM, keep, order);
    }

    return lt_gate_model_prune(&model->gates, (const guint32 *)(gpointer)model->node->data,
                               model->node->len);
}

void
lt_cut_model_clear(LtCutModel *model)
{
    lt_gate_model_clear(&model->gates);
    g_clear_pointer(&model->events, g_array_unref);
    g_clear_pointer(&model->node, g_array_unref);
    g_clear_pointer(&model->provider_event, g_free);
    g_clear_pointer(&model->provider_node, g_free);
    g_clear_pointer(&model->country_node, g_free);
}
