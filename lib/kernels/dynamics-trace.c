/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-private.h"

#include <stdlib.h>
#include <string.h>

struct LtDynamicsTrace {
    LtArena arena;
    const LtDynamics *dynamics;
    double below;
    LtDynamicsCause *cause; /* by node */
    double *missing;        /* by link: what was not delivered until now, in normal amounts */
    double *order;          /* by link: placed for the step that is looked at */
};

LtDynamicsTrace *
lt_dynamics_trace_new(const LtDynamics *dynamics, double below)
{
    LtDynamicsTrace *self = calloc(1, sizeof *self);

    if (self == NULL)
        return NULL;
    self->dynamics = dynamics;
    self->below = below;
    self->cause = lt_arena_take(&self->arena, dynamics->n_nodes, sizeof *self->cause);
    self->missing = lt_arena_take(&self->arena, dynamics->n_links, sizeof(double));
    self->order = lt_arena_take(&self->arena, dynamics->n_links, sizeof(double));
    if (self->arena.has_failed) {
        lt_dynamics_trace_free(self);
        return NULL;
    }
    lt_dynamics_trace_restart(self);
    return self;
}

void
lt_dynamics_trace_free(LtDynamicsTrace *trace)
{
    if (trace == NULL)
        return;
    lt_arena_clear(&trace->arena);
    free(trace);
}

void
lt_dynamics_trace_restart(LtDynamicsTrace *trace)
{
    const LtDynamics *dynamics = trace->dynamics;

    for (uint32_t i = 0; i < dynamics->n_nodes; i++)
        trace->cause[i] = (LtDynamicsCause){LT_CAUSE_NONE, 0, LT_NONE, LT_NONE};
    memset(trace->missing, 0, dynamics->n_links * sizeof *trace->missing);
    memcpy(trace->order, dynamics->amount, dynamics->n_links * sizeof *trace->order);
}

static uint32_t
given_link(const LtDynamics *dynamics, uint32_t e)
{
    return dynamics->link[e] < dynamics->n_given ? dynamics->link[e] : LT_NONE;
}

static void
blame_input(LtDynamicsTrace *self, const LtDynamicsState *state, uint32_t g, LtDynamicsCause *cause)
{
    const LtDynamics *dynamics = self->dynamics;
    uint32_t worst = dynamics->group_start[g];
    double most = -1.0;

    for (uint32_t e = worst; e < dynamics->group_start[g + 1]; e++) {
        double waiting = state->waiting != NULL ? state->waiting[e] : 0.0;

        if (self->missing[e] + waiting > most) {
            most = self->missing[e] + waiting;
            worst = e;
            cause->kind = waiting > self->missing[e] ? LT_CAUSE_TRANSPORT : LT_CAUSE_INPUT;
        }
    }
    cause->node = dynamics->supplier[worst];
    cause->link = given_link(dynamics, worst);
}

static void
blame_orders(LtDynamicsTrace *self, uint32_t node, LtDynamicsCause *cause)
{
    const LtDynamics *dynamics = self->dynamics;
    uint32_t worst = LT_NONE;
    double most = 0.0;

    for (size_t k = dynamics->sale_start[node]; k < dynamics->sale_start[node + 1]; k++) {
        uint32_t e = dynamics->sale[k];
        double fallen = dynamics->amount[e] - self->order[e];

        if (fallen > most) {
            most = fallen;
            worst = e;
        }
    }
    cause->kind = LT_CAUSE_ORDERS;
    if (worst == LT_NONE)
        return;
    cause->link = given_link(dynamics, worst);
    cause->node = dynamics->buyer[worst];
}

/* What kept a node from its normal output: what took most of it away. */
static void
blame(LtDynamicsTrace *self, const LtDynamicsState *state, uint32_t node)
{
    LtDynamicsCause *cause = &self->cause[node];
    double normal = self->dynamics->normal[node];
    double of_inputs = state->wanted[node] - state->output[node];
    double of_capacity = normal - state->capacity[node];
    double of_orders = normal - state->demand[node];

    cause->step = state->step - 1;
    if (state->scarce[node] != LT_NONE && of_inputs >= of_capacity && of_inputs >= of_orders)
        blame_input(self, state, state->scarce[node], cause);
    else if (of_capacity >= of_orders)
        cause->kind = LT_CAUSE_SHOCK;
    else
        blame_orders(self, node, cause);
}

void
lt_dynamics_trace_step(LtDynamicsTrace *trace, const LtDynamicsState *state)
{
    const LtDynamics *dynamics = trace->dynamics;

    for (uint32_t e = 0; e < dynamics->n_links; e++)
        trace->missing[e] += dynamics->amount[e] - state->flow[e].delivery;
    for (uint32_t i = 0; i < dynamics->n_nodes; i++)
        if (trace->cause[i].kind == LT_CAUSE_NONE &&
            state->output[i] < trace->below * dynamics->normal[i])
            blame(trace, state, i);
    for (uint32_t e = 0; e < dynamics->n_links; e++)
        trace->order[e] = state->flow[e].order;
}

const LtDynamicsCause *
lt_dynamics_trace_get(const LtDynamicsTrace *trace)
{
    return trace->cause;
}
