/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-private.h"

#include <stdlib.h>
#include <string.h>

const LtDynamicsRules lt_dynamics_inoue = {
    .stock = LT_STOCK_BY_LINK,
    .stock_steps = 15.0,
    .restock_steps = 6.0,
    .order = LT_ORDER_AS_PRODUCED,
    .ration = LT_RATION_LEVEL,
    .overtime = 1.0,
    .switch_below = 0.8,
};

const LtDynamicsRules lt_dynamics_ario = {
    .stock = LT_STOCK_BY_GROUP,
    .stock_steps = 90.0,
    .stock_needed = 0.8,
    .restock_steps = 60.0,
    .negligible = 1e-5,
    .order = LT_ORDER_AS_WANTED,
    .adapt = LT_ADAPT_TO_CAPACITY,
    .ration = LT_RATION_PROPORTIONAL,
    .overtime = 1.25,
    .overtime_steps = 365.0,
    .switch_below = 0.8,
};

const LtDynamicsRules lt_dynamics_chain = {
    .stock = LT_STOCK_BY_GROUP,
    .stock_steps = 4.0,
    .restock_steps = 4.0,
    /* Who stood still and is wanted again orders what it takes; by what it produced it never would.
     */
    .order = LT_ORDER_AS_WANTED,
    .adapt = LT_ADAPT_TO_CAPACITY,
    .ration = LT_RATION_LEVEL,
    .overtime = 1.1,
    .overtime_steps = 26.0,
    .switch_below = 0.8,
};

uint32_t
lt_dynamics_order_links(const LtDynamicsNetwork *network,
                        size_t n_given,
                        uint32_t *order,
                        bool *has_memory)
{
    size_t n_links = network->n_links;
    size_t n_rows = network->n_nodes > network->n_sectors ? network->n_nodes : network->n_sectors;
    LtArena scratch = {0};
    uint32_t *kept = lt_arena_take(&scratch, n_links, sizeof *kept);
    uint32_t *row = lt_arena_take(&scratch, n_links, sizeof *row);
    uint32_t *by_sector = lt_arena_take(&scratch, n_links, sizeof *by_sector);
    size_t *start = lt_arena_take(&scratch, n_rows + 1, sizeof *start);
    size_t *fill = lt_arena_take(&scratch, n_rows, sizeof *fill);
    uint32_t n = 0;

    *has_memory = !scratch.has_failed;
    for (size_t e = 0; e < n_links && *has_memory; e++)
        if (network->amount[e] > 0.0 || e >= n_given) {
            row[n] = network->sector[network->supplier[e]];
            kept[n++] = (uint32_t)e;
        }
    if (*has_memory) {
        lt_csr_count(network->n_sectors, n, row, start);
        lt_csr_fill(network->n_sectors, n, row, kept, start, fill, by_sector, NULL);
        for (uint32_t k = 0; k < n; k++)
            row[k] = network->buyer[by_sector[k]];
        lt_csr_count(network->n_nodes, n, row, start);
        lt_csr_fill(network->n_nodes, n, row, by_sector, start, fill, order, NULL);
    }
    lt_arena_clear(&scratch);
    return n;
}

static void
take_arrays(LtDynamics *self, const LtDynamicsNetwork *network)
{
    LtArena *arena = &self->arena;
    size_t n = network->n_nodes;
    size_t n_links = network->n_links;

    self->node_group = lt_arena_take(arena, n + 1, sizeof(uint32_t));
    self->group_start = lt_arena_take(arena, n_links + 1, sizeof(uint32_t));
    self->group_amount = lt_arena_take(arena, n_links, sizeof(double));
    self->group_part = lt_arena_take(arena, n_links, sizeof(double));
    self->group_kind = lt_arena_take(arena, n_links, sizeof(uint8_t));
    self->supplier = lt_arena_take(arena, n_links, sizeof(uint32_t));
    self->buyer = lt_arena_take(arena, n_links, sizeof(uint32_t));
    self->amount = lt_arena_take(arena, n_links, sizeof(double));
    self->link = lt_arena_take(arena, n_links, sizeof(uint32_t));
    self->place = lt_arena_take(arena, n_links, sizeof(uint32_t));
    self->sale_start = lt_arena_take(arena, n + 1, sizeof(size_t));
    self->sale = lt_arena_take(arena, n_links + LT_DYNAMICS_AHEAD, sizeof(uint32_t));
    self->normal = lt_arena_take(arena, n, sizeof(double));
    self->purchases = lt_arena_take(arena, n, sizeof(double));
    self->final_demand = lt_arena_take(arena, n, sizeof(double));
    self->stock_steps = lt_arena_take(arena, n, sizeof(double));
    self->queue_start = lt_arena_take(arena, n_links + 1, sizeof(size_t));
    if (network->delay != NULL)
        self->delay = lt_arena_take(arena, n_links, sizeof(uint32_t));
    if (network->passage != NULL)
        self->passage = lt_arena_take(arena, n_links, sizeof(double));
    if (network->priority != NULL)
        self->sale_priority = lt_arena_take(arena, n_links, sizeof(uint8_t));
}

static void
fill_links(LtDynamics *self, const LtDynamicsNetwork *network)
{
    self->n_placed = network->n_links;
    memset(self->place, 0xff, self->n_placed * sizeof *self->place);
    for (uint32_t e = 0; e < self->n_links; e++) {
        uint32_t link = self->link[e];
        uint32_t delay = network->delay != NULL ? network->delay[link] : 0;

        self->place[link] = e;
        if (self->passage != NULL)
            self->passage[e] = network->passage[link];
        self->supplier[e] = network->supplier[link];
        self->buyer[e] = network->buyer[link];
        self->amount[e] = network->amount[link];
        self->normal[network->supplier[link]] += network->amount[link];
        self->purchases[network->buyer[link]] += network->amount[link];
        self->queue_start[e + 1] = self->queue_start[e] + delay;
        if (self->delay != NULL)
            self->delay[e] = delay;
    }
    for (uint32_t i = 0; i < network->n_nodes; i++) {
        self->final_demand[i] = network->final_demand[i];
        self->normal[i] += network->final_demand[i];
        self->stock_steps[i] =
            network->stock_steps != NULL ? network->stock_steps[i] : self->rules.stock_steps;
    }
}

static uint8_t
input_kind(const LtDynamicsNetwork *network, uint32_t link)
{
    size_t row = network->sector[network->supplier[link]];

    if (network->kind == NULL)
        return LT_DYNAMICS_ESSENTIAL;
    return network->kind[row * network->n_sectors + network->sector[network->buyer[link]]];
}

static void
fill_groups(LtDynamics *self, const LtDynamicsNetwork *network)
{
    uint32_t node = 0;
    uint32_t n_groups = 0;

    for (uint32_t e = 0; e < self->n_links; e++) {
        uint32_t buyer = network->buyer[self->link[e]];
        uint32_t sector = network->sector[self->supplier[e]];
        bool is_new = e == 0 || buyer != network->buyer[self->link[e - 1]] ||
                      sector != network->sector[self->supplier[e - 1]];

        if (is_new) {
            while (node <= buyer)
                self->node_group[node++] = n_groups;
            self->group_start[n_groups] = e;
            self->group_kind[n_groups++] = input_kind(network, self->link[e]);
        }
        self->group_amount[n_groups - 1] += self->amount[e];
    }
    while (node <= self->n_nodes)
        self->node_group[node++] = n_groups;
    self->group_start[n_groups] = self->n_links;
    self->n_groups = n_groups;
    for (uint32_t i = 0; i < self->n_nodes; i++)
        for (uint32_t g = self->node_group[i]; g < self->node_group[i + 1]; g++)
            self->group_part[g] = self->group_amount[g] / self->purchases[i];
}

static bool
fill_sales(LtDynamics *self, const LtDynamicsNetwork *network)
{
    LtArena scratch = {0};
    size_t *fill = lt_arena_take(&scratch, self->n_nodes, sizeof *fill);
    uint32_t *place = lt_arena_take(&scratch, self->n_links, sizeof *place);
    bool has_memory = !scratch.has_failed;

    if (has_memory) {
        for (uint32_t e = 0; e < self->n_links; e++)
            place[e] = e;
        lt_csr_count(self->n_nodes, self->n_links, self->supplier, self->sale_start);
        lt_csr_fill(self->n_nodes, self->n_links, self->supplier, place, self->sale_start, fill,
                    self->sale, NULL);
        for (uint32_t k = 0; k < self->n_links && self->sale_priority != NULL; k++)
            self->sale_priority[k] = network->priority[network->buyer[self->link[self->sale[k]]]];
    }
    lt_arena_clear(&scratch);
    return has_memory;
}

static bool
build(LtDynamics *self, const LtDynamicsNetwork *network)
{
    bool has_memory;

    take_arrays(self, network);
    has_memory = !self->arena.has_failed;
    if (has_memory)
        self->n_links = lt_dynamics_order_links(network, self->n_given, self->link, &has_memory);
    if (!has_memory)
        return false;
    fill_links(self, network);
    fill_groups(self, network);

    return fill_sales(self, network);
}

LtDynamics *
lt_dynamics_new(const LtDynamicsNetwork *network, const LtDynamicsRules *rules)
{
    LtDynamics *self = calloc(1, sizeof *self);
    LtDynamicsNetwork wider = *network;
    LtArena scratch = {0};
    bool done;

    if (self == NULL)
        return NULL;
    self->rules = *rules;
    self->n_nodes = network->n_nodes;
    self->n_given = (uint32_t)network->n_links;
    done = rules->switch_steps == 0 || lt_dynamics_add_candidates(network, &wider, &scratch);
    done = done && build(self, &wider);
    lt_arena_clear(&scratch);
    if (done)
        return self;
    lt_dynamics_free(self);
    return NULL;
}

void
lt_dynamics_free(LtDynamics *dynamics)
{
    if (dynamics == NULL)
        return;
    lt_arena_clear(&dynamics->arena);
    free(dynamics);
}

const double *
lt_dynamics_get_normal(const LtDynamics *dynamics)
{
    return dynamics->normal;
}
