/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/cut-model.h"

#include "weaklinks/evidence.h"
#include "weaklinks/weighted-gate.h"

#include <math.h>

/* Holders with less than a thousandth change nothing that the shares could tell. */
#define LEAST_SHARE 1e-3
/* Of one segment: enough for any shares but those made to be hard. */
#define MAX_GATES 4096

static void
add_events(LtCutModel *model, const LtLosses *losses, LiantuCutEvents events)
{
    g_autoptr(GArray) all = lt_losses_list_wanted(losses, events);

    for (guint i = 0; i < all->len; i++) {
        const LtEvent *event = &g_array_index(all, LtEvent, i);
        guint32 node = lt_gate_model_add(&model->gates, 0);

        g_array_append_val(model->events, *event);
        g_array_append_val(model->node, node);
        if (event->kind == LT_EVENT_SEGMENT)
            lt_gate_model_link(&model->gates, event->segment, node);
        if (event->provider != LIANTU_NONE)
            model->provider_event[event->provider] = model->provider_node[event->provider] = node;
        if (event->kind == LT_EVENT_COUNTRY && event->place != LIANTU_NONE)
            model->country_node[event->place] = node;
        if (event->kind == LT_EVENT_SITE)
            model->site_node[event->place] = node;
    }
}

/* What is made in a place stops with it, and with every site that the place lies in. */
static void
join_sites(LtCutModel *model, LiantuChain *chain)
{
    guint32 n = chain->items[LIANTU_ENTITY_PLACE].n;

    for (guint32 i = 0; i < n; i++) {
        guint32 node = LIANTU_NONE, first = LIANTU_NONE;

        for (guint32 at = i; at != LIANTU_NONE; at = chain->place_parent[at]) {
            guint32 site = model->site_node[at];

            if (site == LIANTU_NONE)
                continue;
            if (first == LIANTU_NONE) {
                first = site;
                continue;
            }
            if (node == LIANTU_NONE) {
                node = lt_gate_model_add(&model->gates, 1);
                lt_gate_model_link(&model->gates, node, first);
            }
            lt_gate_model_link(&model->gates, node, site);
        }
        model->place_node[i] = node != LIANTU_NONE ? node : first;
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

/* A holder with what it holds at least, and at most. */
typedef struct {
    guint32 node;
    double low;
    double high;
} Stake;

typedef struct {
    LtCutModel *model;
    const LtLosses *losses;
    const LtCutTerms *terms;
    guint32 segment;
    LiantuLayer layer;
} Layer;

/* What a row of supplies stops with. A country is held against its firms only where nobody lists
 * countries; a site, against all that is made there. */
static guint32
find_node(const Layer *self, guint32 supply)
{
    LiantuChain *chain = self->losses->chain;
    const LtSupply *row = &chain->supply[supply];
    guint32 site = row->place != LIANTU_NONE ? row->place : chain->provider_place[row->provider];

    if (self->terms->events == LIANTU_CUT_EVENTS_SITES)
        return site != LIANTU_NONE ? self->model->place_node[site] : LIANTU_NONE;

    return self->losses->has_countries[self->segment] ? self->model->provider_event[row->provider]
                                                      : self->model->provider_node[row->provider];
}

/* Who may be lost of a layer, with what they hold; those that stop with the same event are one
 * holder. */
static GArray *
list_stakes(const Layer *self)
{
    LiantuChain *chain = self->losses->chain;
    GArray *stakes = g_array_new(FALSE, FALSE, sizeof(Stake));

    for (guint32 i = chain->supply_of_segment.start[self->segment];
         i < chain->supply_of_segment.start[self->segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;
        gboolean counts = !self->terms->only_confirmed || !lt_supply_is_inferred(chain, i);
        Stake stake = {find_node(self, i), counts ? chain->share[i].low : 0.0,
                       chain->share[i].high};
        guint k = 0;

        if (chain->provider_layer[provider] != self->layer || chain->provider_residual[provider] ||
            stake.node == LIANTU_NONE)
            continue;
        while (k < stakes->len && g_array_index(stakes, Stake, k).node != stake.node)
            k++;
        if (k < stakes->len) {
            g_array_index(stakes, Stake, k).low += stake.low;
            g_array_index(stakes, Stake, k).high += stake.high;
        } else {
            g_array_append_val(stakes, stake);
        }
    }
    return stakes;
}

static GArray *
pick_holders(GArray *stakes, gboolean at_most)
{
    GArray *holders = g_array_new(FALSE, FALSE, sizeof(LtHolder));

    for (guint i = 0; i < stakes->len; i++) {
        const Stake *stake = &g_array_index(stakes, Stake, i);
        LtHolder holder = {stake->node, at_most ? stake->high : stake->low};

        if (holder.share >= LEAST_SHARE)
            g_array_append_val(holders, holder);
    }
    g_array_sort(holders, lt_holder_compare);

    return holders;
}

typedef struct {
    LtCutModel *model;
    guint32 node;
    GArray *holders;
    double least; /* to be lost */
    guint order;
    guint32 chosen[16];
} Search;

static void
add_set(Search *search, guint n)
{
    guint32 node = search->node;

    if (n > 1) {
        node = lt_gate_model_add(&search->model->gates, n);
        lt_gate_model_link(&search->model->gates, search->node, node);
    }
    for (guint i = 0; i < n; i++)
        lt_gate_model_link(&search->model->gates, node,
                           g_array_index(search->holders, LtHolder, search->chosen[i]).node);
}

/* Minimal sets of holders: as they come by falling share, a set that is enough only with its last
 * holder is minimal. Sets larger than the order are in no cut set that is looked for. */
static void
choose(Search *search, guint from, guint n, double held)
{
    for (guint i = from; i < search->holders->len; i++) {
        double share = g_array_index(search->holders, LtHolder, i).share;

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

/* What stops once the holders that have are too many; sets up to the order where all of them would
 * take too much room. */
static guint32
add_sum(const Layer *self, GArray *stakes, gboolean at_most, double least)
{
    g_autoptr(GArray) holders = pick_holders(stakes, at_most);
    LtGateModel *gates = &self->model->gates;
    guint32 node = lt_gate_model_add_weighted(gates, (const LtHolder *)(gpointer)holders->data,
                                              holders->len, MAX(least, 2e-9), MAX_GATES);

    if (node == LT_GATE_LARGE) {
        Search search = {self->model, lt_gate_model_add(gates, 1), holders,
                         least,       self->terms->order,          {0}};

        choose(&search, 0, 0, 0.0);
        self->model->n_cut++;
        return search.node;
    }
    return node;
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

/* What is held at least by anybody, named or not, to be lost or not. */
static double
sum_low(const Layer *self)
{
    LiantuChain *chain = self->losses->chain;
    double sum = 0.0;

    for (guint32 i = chain->supply_of_segment.start[self->segment];
         i < chain->supply_of_segment.start[self->segment + 1]; i++)
        if (chain->provider_layer[chain->supply[i].provider] == self->layer)
            sum += chain->share[i].low;

    return sum;
}

/* At worst those that are lost hold all they might, and the others no more than they do at least:
 * both have to be too little left. */
static guint32
add_worst(const Layer *self, GArray *stakes, double least)
{
    LtGateModel *gates = &self->model->gates;
    guint32 might = add_sum(self, stakes, TRUE, least), left, both;
    double needed = sum_low(self) - (1.0 - least);

    if (might == LT_GATE_NEVER || needed < 1e-9)
        return might;
    left = add_sum(self, stakes, FALSE, needed);
    if (left == LT_GATE_NEVER)
        return left;
    both = lt_gate_model_add(gates, 2);
    lt_gate_model_link(gates, both, might);
    lt_gate_model_link(gates, both, left);

    return both;
}

static void
stop_with(const Layer *self, guint32 node)
{
    if (node != LT_GATE_NEVER)
        lt_gate_model_link(&self->model->gates, self->segment, node);
}

static void
add_layer(const Layer *self)
{
    const LtCutTerms *terms = self->terms;
    g_autoptr(GArray) stakes = list_stakes(self);
    double least = 1.0 - terms->keep - 1e-9;

    if (stakes->len == 0)
        return;
    /* The only country listed, with a share that nobody knows, is taken to hold all. */
    if (terms->reading != LT_READING_HIGH && !terms->only_confirmed &&
        self->layer == LIANTU_LAYER_COUNTRY &&
        !has_known_share(self->losses, self->segment, self->layer) &&
        count_named(self->losses, self->segment, self->layer) == 1)
        g_array_index(stakes, Stake, 0).low = 1.0;
    stop_with(self, add_sum(self, stakes, FALSE, least));
    if (terms->reading == LT_READING_LOW)
        stop_with(self, add_worst(self, stakes, least));
}

static gboolean
is_small(const LtLosses *losses, guint32 segment)
{
    double size;

    return liantu_chain_get_market_size(losses->chain, segment, &size, NULL) &&
           size < losses->threshold;
}

static void
add_suppliers(LtCutModel *model, const LtLosses *losses, const LtCutTerms *terms, guint32 segment)
{
    for (LiantuLayer layer = LIANTU_LAYER_COUNTRY; layer <= LIANTU_LAYER_FIRM; layer++) {
        Layer one = {model, losses, terms, segment, layer};

        add_layer(&one);
    }
}

static guint32 *
new_nodes(guint32 n)
{
    guint32 *nodes = g_new(guint32, (gsize)n + 1);

    memset(nodes, 0xff, ((gsize)n + 1) * sizeof *nodes);

    return nodes;
}

gboolean
lt_cut_model_init(LtCutModel *model, const LtLosses *losses, const LtCutTerms *terms)
{
    LiantuChain *chain = losses->chain;
    guint32 n_providers = chain->items[LIANTU_ENTITY_PROVIDER].n;
    guint32 n_places = chain->items[LIANTU_ENTITY_PLACE].n;
    gboolean is_segments_only =
        terms->events == LIANTU_CUT_EVENTS_SEGMENTS || terms->events == LIANTU_CUT_EVENTS_LICENCES;

    g_assert(terms->order <= G_N_ELEMENTS(((Search *)NULL)->chosen));

    lt_gate_model_init(&model->gates, losses);
    model->gates.only_confirmed = terms->only_confirmed;
    model->n_cut = 0;
    model->events = g_array_new(FALSE, FALSE, sizeof(LtEvent));
    model->node = g_array_new(FALSE, FALSE, sizeof(guint32));
    model->provider_event = new_nodes(n_providers);
    model->provider_node = new_nodes(n_providers);
    model->country_node = new_nodes(n_places);
    model->site_node = new_nodes(n_places);
    model->place_node = new_nodes(n_places);
    add_events(model, losses, terms->events);
    join_firms(model, losses);
    join_sites(model, chain);

    for (guint32 i = 0; i < model->gates.n_segments; i++) {
        lt_gate_model_add_needs(&model->gates, i, terms->types, terms->needs);
        if (!is_segments_only && !is_small(losses, i))
            add_suppliers(model, losses, terms, i);
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
    g_clear_pointer(&model->site_node, g_free);
    g_clear_pointer(&model->place_node, g_free);
}
