/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-lanes-private.h"

#include <stdlib.h>

#define LANES LT_DYNAMICS_LANES
#define Row   LtDynamicsRow

bool
lt_dynamics_lanes_can(const LtDynamics *dynamics)
{
    return dynamics->rules.switch_steps == 0;
}

static void
take_rows(LtDynamicsLanes *self)
{
    const LtDynamics *dynamics = self->dynamics;
    LtArena *arena = &self->arena;
    size_t n_links = dynamics->n_links;
    Row **by_node[] = {&self->damage, &self->overtime, &self->demand, &self->capacity,
                       &self->wanted, &self->output,   &self->final};

    for (size_t k = 0; k < sizeof by_node / sizeof by_node[0]; k++)
        *by_node[k] = lt_arena_take(arena, dynamics->n_nodes, sizeof(Row));
    self->stock = lt_arena_take(arena, dynamics->n_groups, sizeof(Row));
    self->flow = lt_arena_take(arena, n_links, sizeof(LtDynamicsFlowRow));
    if (dynamics->rules.stock == LT_STOCK_BY_LINK)
        self->link_stock = lt_arena_take(arena, n_links, sizeof(Row));
    if (dynamics->rules.adapt == LT_ADAPT_TO_SATISFACTION)
        self->satisfaction = lt_arena_take(arena, n_links, sizeof(Row));
    if (dynamics->delay != NULL)
        self->queue = lt_arena_take(arena, dynamics->queue_start[n_links], sizeof(Row));
}

static void
take_gates(LtDynamicsLanes *self)
{
    self->passage = lt_arena_take(&self->gate_arena, self->dynamics->n_links, sizeof(Row));
    self->waiting = lt_arena_take(&self->gate_arena, self->dynamics->n_links, sizeof(Row));
}

size_t
lt_dynamics_lanes_get_size(const LtDynamics *dynamics)
{
    size_t n_links = dynamics->n_links;
    size_t n_rows = 7 * (size_t)dynamics->n_nodes + dynamics->n_groups + 2 * n_links;

    n_rows += dynamics->rules.stock == LT_STOCK_BY_LINK ? n_links : 0;
    n_rows += dynamics->rules.adapt == LT_ADAPT_TO_SATISFACTION ? n_links : 0;
    n_rows += dynamics->delay != NULL ? dynamics->queue_start[n_links] : 0;
    n_rows += dynamics->passage != NULL ? 2 * n_links : 0;
    return n_rows * sizeof(Row);
}

LtDynamicsLanes *
lt_dynamics_lanes_new(const LtDynamics *dynamics)
{
    LtDynamicsLanes *self = calloc(1, sizeof *self);

    if (self == NULL)
        return NULL;
    self->dynamics = dynamics;
    self->loops =
        LT_BEST_OF(&lt_dynamics_loops_plain, &lt_dynamics_loops_avx2, &lt_dynamics_loops_avx512);
    take_rows(self);
    if (dynamics->passage != NULL)
        take_gates(self);
    if (!self->arena.has_failed && !self->gate_arena.has_failed)
        return self;
    lt_dynamics_lanes_free(self);
    return NULL;
}

void
lt_dynamics_lanes_free(LtDynamicsLanes *lanes)
{
    if (lanes == NULL)
        return;
    lt_arena_clear(&lanes->arena);
    lt_arena_clear(&lanes->gate_arena);
    free(lanes);
}

static void
fill(Row *row, double value)
{
    for (unsigned k = 0; k < LANES; k++)
        row->lane[k] = value;
}

static void
restart_link(LtDynamicsLanes *self, uint32_t e)
{
    const LtDynamics *dynamics = self->dynamics;
    double amount = dynamics->amount[e];

    fill(&self->flow[e].order, amount);
    fill(&self->flow[e].delivery, amount);
    if (self->satisfaction != NULL)
        fill(&self->satisfaction[e], 1.0);
    if (self->waiting != NULL) {
        fill(&self->passage[e], 1.0);
        fill(&self->waiting[e], 0.0);
    }
    if (self->queue == NULL)
        return;
    for (size_t k = dynamics->queue_start[e]; k < dynamics->queue_start[e + 1]; k++)
        fill(&self->queue[k], amount);
}

static void
restart_group(LtDynamicsLanes *self, uint32_t node, uint32_t g)
{
    const LtDynamics *dynamics = self->dynamics;
    double steps = dynamics->stock_steps[node];
    double sum = 0.0;

    if (self->link_stock == NULL) {
        fill(&self->stock[g], steps * dynamics->group_amount[g]);
        return;
    }
    for (uint32_t e = dynamics->group_start[g]; e < dynamics->group_start[g + 1]; e++) {
        fill(&self->link_stock[e], steps * dynamics->amount[e]);
        sum += steps * dynamics->amount[e];
    }
    fill(&self->stock[g], sum);
}

static void
restart(LtDynamicsLanes *self)
{
    const LtDynamics *dynamics = self->dynamics;

    self->step = 0;
    for (uint32_t e = 0; e < dynamics->n_links; e++)
        restart_link(self, e);
    for (uint32_t i = 0; i < dynamics->n_nodes; i++) {
        double normal = dynamics->normal[i];

        fill(&self->damage[i], 0.0);
        fill(&self->overtime[i], 1.0);
        fill(&self->demand[i], normal);
        fill(&self->capacity[i], normal);
        fill(&self->wanted[i], normal);
        fill(&self->output[i], normal);
        fill(&self->final[i], dynamics->final_demand[i]);
        for (uint32_t g = dynamics->node_group[i]; g < dynamics->node_group[i + 1]; g++)
            restart_group(self, i, g);
    }
}

bool
lt_dynamics_lanes_start(LtDynamicsLanes *lanes,
                        unsigned n,
                        const size_t *n_shocks,
                        const LtDynamicsShock *const *shocks)
{
    bool has_links = false;

    lanes->n_lanes = n;
    for (unsigned lane = 0; lane < n; lane++) {
        lanes->n_shocks[lane] = n_shocks[lane];
        lanes->shocks[lane] = shocks[lane];
        for (size_t k = 0; k < n_shocks[lane]; k++)
            has_links |= shocks[lane][k].is_link;
    }
    if (has_links && lanes->waiting == NULL)
        take_gates(lanes);
    if (lanes->gate_arena.has_failed)
        return false;
    restart(lanes);
    return true;
}

void
lt_dynamics_lanes_step(LtDynamicsLanes *lanes)
{
    for (unsigned lane = 0; lane < lanes->n_lanes; lane++) {
        LtDynamicsHits hits = {
            .n_shocks = lanes->n_shocks[lane],
            .shocks = lanes->shocks[lane],
            .damage = &lanes->damage->lane[lane],
            .passage = lanes->passage != NULL ? &lanes->passage->lane[lane] : NULL,
            .stride = LANES,
        };

        lt_dynamics_hit(lanes->dynamics, lanes->step, &hits);
    }
    lanes->loops->produce(lanes);
    lanes->loops->restock(lanes);
    lanes->step++;
}

const double *
lt_dynamics_lanes_get_output(const LtDynamicsLanes *lanes)
{
    return lanes->output->lane;
}

void
lt_dynamics_lanes_get_totals(const LtDynamicsLanes *lanes, LtDynamicsTotals *totals)
{
    const LtDynamics *dynamics = lanes->dynamics;
    Row output = {{0}}, final = {{0}}, value_added = {{0}};

    for (uint32_t i = 0; i < dynamics->n_nodes; i++) {
        double normal = dynamics->normal[i];
        double part = normal > 0.0 ? (normal - dynamics->purchases[i]) / normal : 0.0;

        for (unsigned k = 0; k < LANES; k++) {
            output.lane[k] += lanes->output[i].lane[k];
            final.lane[k] += lanes->final[i].lane[k];
            value_added.lane[k] += lanes->output[i].lane[k] * part;
        }
    }
    for (unsigned k = 0; k < LANES; k++)
        totals[k] = (LtDynamicsTotals){output.lane[k], value_added.lane[k], final.lane[k]};
}
