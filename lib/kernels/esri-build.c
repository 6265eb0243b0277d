/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <stdlib.h>
#include <string.h>

/* The links that a side keeps, before they are ordered. The key orders the groups of a node. */
typedef struct {
    size_t n;
    uint32_t *receiver;
    uint32_t *source;
    uint32_t *key;
    uint32_t *link; /* as it was given */
    double *amount;
} Links;

/* What a buyer spends on linear inputs is one group; every essential sector is one of its own. */
#define LINEAR_KEY 0u

static Links
take_links(LtArena *scratch, size_t n_links)
{
    return (Links){
        .receiver = lt_arena_take(scratch, n_links, sizeof(uint32_t)),
        .source = lt_arena_take(scratch, n_links, sizeof(uint32_t)),
        .key = lt_arena_take(scratch, n_links, sizeof(uint32_t)),
        .link = lt_arena_take(scratch, n_links, sizeof(uint32_t)),
        .amount = lt_arena_take(scratch, n_links, sizeof(double)),
    };
}

static void
keep_link(Links *links,
          uint32_t receiver,
          uint32_t source,
          uint32_t key,
          size_t link,
          double amount)
{
    size_t e = links->n++;

    links->receiver[e] = receiver;
    links->source[e] = source;
    links->key[e] = key;
    links->link[e] = (uint32_t)link;
    links->amount[e] = amount;
}

static uint8_t
input_class(const LtEsriNetwork *network, size_t e)
{
    size_t row = network->sector[network->supplier[e]];

    return network->essential[row * network->n_sectors + network->sector[network->buyer[e]]];
}

static void
keep_down(const LtEsriNetwork *network, Links *links)
{
    for (size_t e = 0; e < network->n_links; e++) {
        uint8_t class = input_class(network, e);
        uint32_t supplier = network->supplier[e];

        if (class == LT_ESRI_IGNORED || network->amount[e] <= 0.0)
            continue;
        keep_link(links, network->buyer[e], supplier,
                  class == LT_ESRI_LINEAR ? LINEAR_KEY : 1 + network->sector[supplier], e,
                  network->amount[e]);
    }
}

static void
keep_up(const LtEsriNetwork *network, Links *links)
{
    for (size_t e = 0; e < network->n_links; e++)
        if (network->amount[e] > 0.0)
            keep_link(links, network->supplier[e], network->buyer[e], LINEAR_KEY, e,
                      network->amount[e]);
}

/* One counting sort, which keeps the order of equals. */
static void
sort_by(const uint32_t *key,
        uint32_t n_keys,
        size_t n,
        size_t *start,
        const uint32_t *from,
        uint32_t *to)
{
    lt_csr_count(n_keys, n, key, start);
    for (size_t e = 0; e < n; e++)
        to[start[key[from[e]]]++] = from[e];
}

/* Orders the links by receiver, then key, then source, then as they came. */
static bool
order_links(const Links *links, uint32_t n_nodes, uint32_t n_keys, uint32_t *order)
{
    LtArena scratch = {0};
    size_t n_rows = n_keys > n_nodes ? n_keys : n_nodes;
    size_t *start = lt_arena_take(&scratch, n_rows + 1, sizeof *start);
    uint32_t *other = lt_arena_take(&scratch, links->n, sizeof *other);
    bool is_ordered;

    if (!scratch.has_failed) {
        for (size_t e = 0; e < links->n; e++)
            other[e] = (uint32_t)e;
        sort_by(links->source, n_nodes, links->n, start, other, order);
        sort_by(links->key, n_keys, links->n, start, order, other);
        sort_by(links->receiver, n_nodes, links->n, start, other, order);
    }
    is_ordered = !scratch.has_failed;
    lt_arena_clear(&scratch);
    return is_ordered;
}

static void
fill_pull(LtEsriSide *side, const Links *links, uint32_t n_nodes, const uint32_t *order)
{
    uint32_t n_groups = 0;
    uint32_t node = 0;

    for (size_t e = 0; e < links->n; e++) {
        uint32_t link = order[e];
        bool is_new = e == 0 || links->receiver[link] != links->receiver[order[e - 1]] ||
                      links->key[link] != links->key[order[e - 1]];

        if (is_new) {
            while (node <= links->receiver[link])
                side->node_group[node++] = n_groups;
            side->group_node[n_groups] = links->receiver[link];
            side->group_start[n_groups++] = (uint32_t)e;
        }
        side->source[e] = links->source[link];
        side->link[e] = links->link[link];
        side->share[e] = links->amount[link];
    }
    while (node <= n_nodes)
        side->node_group[node++] = n_groups;
    side->group_start[n_groups] = (uint32_t)links->n;
    side->n_groups = n_groups;
}

/* Makes a side with amounts for shares, which are scaled later. */
static bool
build_side(LtEsriSide *side, LtArena *arena, const Links *links, uint32_t n_nodes, uint32_t n_keys)
{
    LtArena scratch = {0};
    uint32_t *order = lt_arena_take(&scratch, links->n, sizeof *order);
    bool is_ordered = !scratch.has_failed && order_links(links, n_nodes, n_keys, order);

    side->node_group = lt_arena_take(arena, (size_t)n_nodes + 1, sizeof(uint32_t));
    side->group_start = lt_arena_take(arena, links->n + 1, sizeof(uint32_t));
    side->group_node = lt_arena_take(arena, links->n, sizeof(uint32_t));
    side->source = lt_arena_take(arena, links->n + LT_ESRI_AHEAD, sizeof(uint32_t));
    side->link = lt_arena_take(arena, links->n, sizeof(uint32_t));
    side->share = lt_arena_take(arena, links->n, sizeof(double));
    side->share_single = lt_arena_take(arena, links->n, sizeof(float));
    side->push_start = lt_arena_take(arena, (size_t)n_nodes + 1, sizeof(size_t));
    side->push_group = lt_arena_take(arena, links->n + LT_ESRI_AHEAD, sizeof(uint32_t));
    side->push_share = lt_arena_take(arena, links->n, sizeof(double));
    side->push_share_single = lt_arena_take(arena, links->n, sizeof(float));
    is_ordered = is_ordered && !arena->has_failed;
    if (is_ordered)
        fill_pull(side, links, n_nodes, order);
    lt_arena_clear(&scratch);
    return is_ordered;
}

static double
group_sum(const LtEsriSide *side, uint32_t g)
{
    double sum = 0.0;

    for (uint32_t e = side->group_start[g]; e < side->group_start[g + 1]; e++)
        sum += side->share[e];
    return sum;
}

static void
divide_group(LtEsriSide *side, uint32_t g, double total)
{
    for (uint32_t e = side->group_start[g]; e < side->group_start[g + 1]; e++)
        side->share[e] /= total;
}

/* The total that stands in for an unknown one, 0. */
static double
known_total(LtEsriUnits units, double total, double of_links)
{
    if (total > 0.0)
        return total;
    return units == LT_ESRI_UNIT_OF_PEER ? 1.0 : of_links;
}

/* An essential group is divided by itself, a linear one by all purchases. */
static void
scale_down(LtEsri *esri, const LtEsriNetwork *network, const double *purchases)
{
    LtEsriSide *down = &esri->down;
    const uint8_t *essential = network->essential;

    for (uint32_t g = 0; g < down->n_groups; g++) {
        uint32_t node = down->group_node[g];
        size_t row = network->sector[down->source[down->group_start[g]]];
        bool is_linear =
            essential[row * network->n_sectors + network->sector[node]] == LT_ESRI_LINEAR;
        double total = is_linear ? purchases[node] : group_sum(down, g);

        if (network->cost != NULL)
            total *=
                known_total(network->units, network->cost[node], purchases[node]) / purchases[node];
        divide_group(down, g, total);
    }
}

static void
scale_up(LtEsri *esri, const LtEsriNetwork *network)
{
    for (uint32_t g = 0; g < esri->up.n_groups; g++) {
        uint32_t node = esri->up.group_node[g];
        double total = esri->sales[node];

        if (network->revenue != NULL)
            total = known_total(network->units, network->revenue[node], total);
        divide_group(&esri->up, g, total);
    }
}

/* What rounding takes from one share the next one gets, so that a group sums to the same. */
static void
round_shares(LtEsriSide *side)
{
    for (uint32_t g = 0; g < side->n_groups; g++) {
        double rest = 0.0;

        for (uint32_t e = side->group_start[g]; e < side->group_start[g + 1]; e++) {
            side->share_single[e] = (float)(side->share[e] + rest);
            rest += side->share[e] - (double)side->share_single[e];
        }
    }
}

static bool
fill_push(LtEsriSide *side, uint32_t n_nodes, size_t n_links)
{
    LtArena scratch = {0};
    size_t *fill = lt_arena_take(&scratch, n_nodes, sizeof *fill);
    bool has_memory = !scratch.has_failed;

    round_shares(side);
    if (has_memory) {
        lt_csr_count(n_nodes, n_links, side->source, side->push_start);
        memcpy(fill, side->push_start, n_nodes * sizeof *fill);
        for (uint32_t g = 0; g < side->n_groups; g++) {
            for (uint32_t e = side->group_start[g]; e < side->group_start[g + 1]; e++) {
                size_t slot = fill[side->source[e]]++;

                side->push_group[slot] = g;
                side->push_share[slot] = side->share[e];
                side->push_share_single[slot] = side->share_single[e];
            }
        }
    }
    lt_arena_clear(&scratch);
    return has_memory;
}

static void
sum_sales(LtEsri *esri, const LtEsriNetwork *network, double *purchases)
{
    for (size_t e = 0; e < network->n_links; e++) {
        esri->sales[network->supplier[e]] += network->amount[e];
        purchases[network->buyer[e]] += network->amount[e];
    }
    if (network->final_demand != NULL)
        for (uint32_t i = 0; i < network->n_nodes; i++)
            esri->sales[i] += network->final_demand[i];
}

static bool
build_markets(LtEsri *esri, const LtEsriNetwork *network)
{
    uint32_t n = network->n_nodes;
    LtArena scratch = {0};
    size_t *fill = lt_arena_take(&scratch, network->n_markets, sizeof *fill);
    uint32_t *self = lt_arena_take(&scratch, n, sizeof *self);
    bool has_memory;

    esri->market = lt_arena_take(&esri->arena, n, sizeof(uint32_t));
    esri->market_sales = lt_arena_take(&esri->arena, network->n_markets, sizeof(double));
    esri->market_start =
        lt_arena_take(&esri->arena, (size_t)network->n_markets + 1, sizeof(size_t));
    esri->market_node = lt_arena_take(&esri->arena, n, sizeof(uint32_t));
    has_memory = !scratch.has_failed && !esri->arena.has_failed;
    if (has_memory) {
        for (uint32_t i = 0; i < n; i++) {
            self[i] = i;
            esri->market[i] = network->market[i];
            esri->market_sales[network->market[i]] += esri->sales[i];
        }
        lt_csr_count(network->n_markets, n, esri->market, esri->market_start);
        lt_csr_fill(network->n_markets, n, esri->market, self, esri->market_start, fill,
                    esri->market_node, NULL);
    }
    lt_arena_clear(&scratch);
    return has_memory;
}

static bool
build(LtEsri *esri, const LtEsriNetwork *network, Links *links, double *purchases)
{
    uint32_t n = network->n_nodes;

    sum_sales(esri, network, purchases);
    keep_down(network, links);
    if (!build_side(&esri->down, &esri->arena, links, n, network->n_sectors + 1))
        return false;
    scale_down(esri, network, purchases);
    if (!fill_push(&esri->down, n, links->n))
        return false;
    esri->n_links = links->n;

    links->n = 0;
    keep_up(network, links);
    if (!build_side(&esri->up, &esri->arena, links, n, 1))
        return false;
    scale_up(esri, network);
    if (!fill_push(&esri->up, n, links->n))
        return false;
    esri->n_links += links->n;
    return network->n_markets == 0 || build_markets(esri, network);
}

LtEsri *
lt_esri_new(const LtEsriNetwork *network)
{
    LtEsri *esri = calloc(1, sizeof *esri);
    LtArena scratch = {0};
    Links links = take_links(&scratch, network->n_links);
    double *purchases = lt_arena_take(&scratch, network->n_nodes, sizeof *purchases);
    bool is_built = false;

    if (esri != NULL) {
        esri->n_nodes = network->n_nodes;
        esri->n_sectors = network->n_sectors;
        esri->n_markets = network->n_markets;
        esri->units = network->units;
        esri->sales = lt_arena_take(&esri->arena, network->n_nodes, sizeof(double));
        esri->sector = lt_arena_take(&esri->arena, network->n_nodes, sizeof(uint32_t));
        if (!esri->arena.has_failed && !scratch.has_failed) {
            memcpy(esri->sector, network->sector, network->n_nodes * sizeof(uint32_t));
            is_built = build(esri, network, &links, purchases);
        }
    }
    lt_arena_clear(&scratch);
    if (is_built)
        return esri;
    lt_esri_free(esri);
    return NULL;
}

void
lt_esri_free(LtEsri *esri)
{
    if (esri == NULL)
        return;
    lt_arena_clear(&esri->arena);
    free(esri);
}

const double *
lt_esri_get_sales(const LtEsri *esri)
{
    return esri->sales;
}

size_t
lt_esri_get_n_bytes(const LtEsri *esri)
{
    return esri->arena.n_bytes + sizeof *esri;
}
