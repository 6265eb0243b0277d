/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef _OPENMP
#include <omp.h>
#endif

static bool
keeps_links(const LtDynamics *dynamics)
{
    return dynamics->rules.stock == LT_STOCK_BY_LINK;
}

static void
take_state(LtDynamicsState *state)
{
    const LtDynamics *dynamics = state->dynamics;
    LtArena *arena = &state->arena;
    size_t n = dynamics->n_nodes;
    size_t n_links = dynamics->n_links;
    double **by_node[] = {&state->damage, &state->overtime, &state->demand, &state->capacity,
                          &state->wanted, &state->output,   &state->final,  &state->stock_gap};

    for (size_t k = 0; k < sizeof by_node / sizeof by_node[0]; k++)
        *by_node[k] = lt_arena_take(arena, n, sizeof(double));
    state->flow = lt_arena_take(arena, n_links, sizeof(LtDynamicsFlow));
    state->stock = lt_arena_take(arena, dynamics->n_groups, sizeof(double));
    if (dynamics->rules.adapt == LT_ADAPT_TO_SATISFACTION)
        state->satisfaction = lt_arena_take(arena, n_links, sizeof(double));
    state->scarce = lt_arena_take(arena, n, sizeof(uint32_t));
    if (dynamics->rules.switch_steps > 0) {
        state->patience = lt_arena_take(arena, n_links, sizeof(uint32_t));
        state->is_impatient = lt_arena_take(arena, n, sizeof(uint8_t));
        state->promised = lt_arena_take(arena, n, sizeof(double));
    }
    if (dynamics->passage != NULL)
        state->waiting = lt_arena_take(arena, n_links, sizeof(double));
    if (dynamics->delay != NULL)
        state->queue = lt_arena_take(arena, dynamics->queue_start[n_links], sizeof(double));
}

LtDynamicsState *
lt_dynamics_start(const LtDynamics *dynamics)
{
    LtDynamicsState *state = calloc(1, sizeof *state);

    if (state == NULL)
        return NULL;
    state->dynamics = dynamics;
    take_state(state);
    if (state->arena.has_failed) {
        lt_dynamics_state_free(state);
        return NULL;
    }
    lt_dynamics_restart(state);
    return state;
}

void
lt_dynamics_state_free(LtDynamicsState *state)
{
    if (state == NULL)
        return;
    lt_arena_clear(&state->arena);
    lt_arena_clear(&state->shock_arena);
    free(state);
}

static void
restart_links(LtDynamicsState *state)
{
    const LtDynamics *dynamics = state->dynamics;

    for (uint32_t e = 0; e < dynamics->n_links; e++) {
        state->flow[e].order = state->flow[e].delivery = dynamics->amount[e];
        state->flow[e].amount = dynamics->amount[e];
        if (state->satisfaction != NULL)
            state->satisfaction[e] = 1.0;
        if (state->waiting != NULL)
            state->waiting[e] = 0.0;
        if (state->patience != NULL)
            state->patience[e] = 0;
        for (size_t k = dynamics->queue_start[e];
             state->queue != NULL && k < dynamics->queue_start[e + 1]; k++)
            state->queue[k] = dynamics->amount[e];
    }
}

static void
restart_group(LtDynamicsState *state, uint32_t node, uint32_t g)
{
    const LtDynamics *dynamics = state->dynamics;
    double steps = dynamics->stock_steps[node];

    if (!keeps_links(dynamics)) {
        state->stock[g] = steps * dynamics->group_amount[g];
        return;
    }
    state->stock[g] = 0.0;
    for (uint32_t e = dynamics->group_start[g]; e < dynamics->group_start[g + 1]; e++) {
        state->flow[e].stock = steps * dynamics->amount[e];
        state->stock[g] += state->flow[e].stock;
    }
}

void
lt_dynamics_restart(LtDynamicsState *state)
{
    const LtDynamics *dynamics = state->dynamics;

    state->step = 0;
    restart_links(state);
    for (uint32_t i = 0; i < dynamics->n_nodes; i++) {
        state->damage[i] = 0.0;
        state->overtime[i] = 1.0;
        state->demand[i] = state->capacity[i] = dynamics->normal[i];
        state->wanted[i] = state->output[i] = dynamics->normal[i];
        state->final[i] = dynamics->final_demand[i];
        state->stock_gap[i] = 0.0;
        state->scarce[i] = LT_NONE;
        if (state->is_impatient != NULL)
            state->is_impatient[i] = 0;
        for (uint32_t g = dynamics->node_group[i]; g < dynamics->node_group[i + 1]; g++)
            restart_group(state, i, g);
    }
}

static double
sum_demand(const LtDynamicsState *state, uint32_t node)
{
    const LtDynamics *dynamics = state->dynamics;
    double sum = dynamics->final_demand[node];

    for (size_t k = dynamics->sale_start[node]; k < dynamics->sale_start[node + 1]; k++) {
        __builtin_prefetch(&state->flow[dynamics->sale[k + LT_DYNAMICS_AHEAD]]);
        sum += state->flow[dynamics->sale[k]].order;
    }
    return sum;
}

/* Overtime grows with the part of demand that the last output leaves unmet. As in BoARIO 0.6.3, a
 * surplus takes it away as fast, and only where neither is does it fade by itself. */
static void
set_overtime(LtDynamicsState *state, uint32_t node)
{
    const LtDynamicsRules *rules = &state->dynamics->rules;
    double demand = state->demand[node];
    double now = state->overtime[node];
    double scarcity = demand > 0.0 ? (demand - state->output[node]) / demand : 0.0;
    double pull = scarcity != 0.0 ? (rules->overtime - now) * scarcity : 1.0 - now;

    now += pull / rules->overtime_steps;
    state->overtime[node] = now > 1.0 ? now : 1.0;
}

/* Output in parts of the normal one. Who sells nothing consumes what it buys, at a steady pace. */
static double
rate(const LtDynamicsState *state, const double *output, uint32_t node)
{
    double normal = state->dynamics->normal[node];

    return normal > 0.0 ? output[node] / normal : 1.0;
}

/* The part of what is wanted that the stocks of inputs allow, and which of them is scarcest. */
static double
limit_by_inputs(const LtDynamicsState *state, uint32_t node, uint32_t *scarce)
{
    const LtDynamics *dynamics = state->dynamics;
    double use = state->wanted[node] / dynamics->normal[node];
    double needed = dynamics->rules.stock_needed * dynamics->stock_steps[node];
    double least = 1.0;
    double lost = 0.0, most_lost = 0.0;
    uint32_t scarce_linear = LT_NONE;

    /* What is not there cannot be used. */
    if (needed < 1.0)
        needed = 1.0;
    for (uint32_t g = dynamics->node_group[node]; g < dynamics->node_group[node + 1]; g++) {
        double amount = dynamics->group_amount[g];
        double part;

        if (dynamics->group_kind[g] == LT_DYNAMICS_IGNORED ||
            amount < dynamics->rules.negligible * dynamics->normal[node])
            continue;
        part = state->stock[g] / (needed * amount * use);
        if (part >= 1.0)
            continue;
        if (dynamics->group_kind[g] == LT_DYNAMICS_LINEAR) {
            double loss = dynamics->group_part[g] * (1.0 - part);

            lost += loss;
            scarce_linear = loss > most_lost ? g : scarce_linear;
            most_lost = loss > most_lost ? loss : most_lost;
        } else if (part < least) {
            least = part;
            *scarce = g;
        }
    }
    if (1.0 - lost < least) {
        least = 1.0 - lost;
        *scarce = scarce_linear;
    }
    return least > 0.0 ? least : 0.0;
}

/* What a node sells this step, and to whom; it reads orders and stocks, and writes its own. */
static void
produce(LtDynamicsState *state, uint32_t node)
{
    const LtDynamics *dynamics = state->dynamics;

    state->demand[node] = sum_demand(state, node);
    if (dynamics->rules.overtime > 1.0)
        set_overtime(state, node);
    state->capacity[node] = state->overtime[node] * (1.0 + dynamics->rules.spare) *
                            (1.0 - state->damage[node]) * dynamics->normal[node];
    state->wanted[node] =
        state->demand[node] < state->capacity[node] ? state->demand[node] : state->capacity[node];
    state->output[node] = state->wanted[node];
    state->scarce[node] = LT_NONE;
    if (state->wanted[node] > 0.0)
        state->output[node] *= limit_by_inputs(state, node, &state->scarce[node]);
    lt_dynamics_ration(state, node);
}

/* What a link's gate lets through of what was delivered and has waited. */
static double
pass_gate(LtDynamicsState *state, uint32_t e)
{
    const LtDynamics *dynamics = state->dynamics;
    double open = state->passage != NULL ? state->passage[e] : 1.0;
    double there = state->flow[e].delivery + state->waiting[e];
    double most = there;

    /* An open gate without a limit lets everything through that has waited. */
    if (dynamics->passage != NULL && dynamics->passage[e] < HUGE_VAL)
        most = open * dynamics->passage[e] * dynamics->amount[e];
    else if (open < 1.0)
        most = open * dynamics->amount[e];
    if (there < most || dynamics->amount[e] <= 0.0)
        most = there;
    state->waiting[e] = there - most;
    return most;
}

/* Passes a delivery through the link's gate and its way; returns what arrives. */
static double
transport(LtDynamicsState *state, uint32_t node, uint32_t e)
{
    const LtDynamics *dynamics = state->dynamics;
    double passed = state->waiting != NULL ? pass_gate(state, e) : state->flow[e].delivery;
    double *slot;
    double arrived;

    if (state->patience != NULL)
        lt_dynamics_watch(state, node, e, passed);
    if (dynamics->delay == NULL || dynamics->delay[e] == 0)
        return passed;
    slot = &state->queue[dynamics->queue_start[e] + state->step % dynamics->delay[e]];
    arrived = *slot;
    *slot = passed;
    return arrived;
}

static double
on_the_way(const LtDynamicsState *state, uint32_t e)
{
    const LtDynamics *dynamics = state->dynamics;
    double sum = state->waiting != NULL ? state->waiting[e] : 0.0;

    if (dynamics->delay != NULL)
        for (size_t k = dynamics->queue_start[e]; k < dynamics->queue_start[e + 1]; k++)
            sum += state->queue[k];
    return sum;
}

/* How much of its normal amount a link's supplier is worth in the next order. */
static double
weigh_supplier(const LtDynamicsState *state, uint32_t e)
{
    const LtDynamics *dynamics = state->dynamics;
    uint32_t supplier = dynamics->supplier[e];

    switch (dynamics->rules.adapt) {
    case LT_ADAPT_TO_CAPACITY:
        return state->flow[e].amount * state->capacity[supplier] / dynamics->normal[supplier];
    case LT_ADAPT_TO_SATISFACTION:
        return state->flow[e].amount * state->satisfaction[e];
    case LT_ADAPT_NONE:
    default:
        return state->flow[e].amount;
    }
}

/* What all orders of a buyer go by. */
typedef struct {
    uint32_t node;
    double produced; /* in parts of the normal output */
    double basis;    /* that of which the stock wants to be so many steps */
    double stock_steps;
    double restock_steps;
    bool only_fills;
} Pace;

static Pace
get_pace(const LtDynamicsState *state, uint32_t node)
{
    const LtDynamicsRules *rules = &state->dynamics->rules;
    bool as_wanted = rules->order == LT_ORDER_AS_WANTED;
    double produced = rate(state, state->output, node);

    return (Pace){
        .node = node,
        .produced = produced,
        .basis = as_wanted ? rate(state, state->wanted, node) : produced,
        .stock_steps = state->dynamics->stock_steps[node],
        .restock_steps = rules->restock_steps,
        .only_fills = as_wanted,
    };
}

/* What to order of a normal amount: what is used, and a part of the gap to the stock that the
 * node wants to have, here and on the way. */
static inline double
size_order(const Pace *pace, double amount, double held, double way)
{
    double gap = pace->stock_steps * amount * pace->basis + way * pace->basis - held;
    double order;

    if (pace->only_fills && gap < 0.0)
        gap = 0.0;
    order = amount * pace->produced + gap / pace->restock_steps;
    return order > 0.0 ? order : 0.0;
}

/* What is normally on the way of a link. */
static double
normal_way(const LtDynamicsState *state, uint32_t e)
{
    const uint32_t *delay = state->dynamics->delay;

    return delay != NULL ? delay[e] * state->flow[e].amount : 0.0;
}

static void
set_satisfaction(LtDynamicsState *state, uint32_t e)
{
    const LtDynamicsFlow *flow = &state->flow[e];

    if (state->satisfaction != NULL)
        state->satisfaction[e] = flow->order > 0.0 ? flow->delivery / flow->order : 1.0;
}

/* Receives, uses and orders, with one stock for the group. Returns what the stock should have
 * gained and did not. */
static double
turn_group(LtDynamicsState *state, const Pace *pace, uint32_t g, double used)
{
    const LtDynamics *dynamics = state->dynamics;
    uint32_t first = dynamics->group_start[g];
    uint32_t end = dynamics->group_start[g + 1];
    double before = state->stock[g];
    double arrived = 0.0, held = 0.0, way = 0.0, weights = 0.0;
    double order;

    for (uint32_t e = first; e < end; e++) {
        arrived += transport(state, pace->node, e);
        set_satisfaction(state, e);
        held += on_the_way(state, e);
        way += normal_way(state, e);
        /* The order of this step is not needed any more. */
        state->flow[e].order = weigh_supplier(state, e);
        weights += state->flow[e].order;
    }
    state->stock[g] = before + arrived - used;
    if (state->stock[g] < 0.0)
        state->stock[g] = 0.0;
    order = size_order(pace, dynamics->group_amount[g], state->stock[g] + held, way);
    for (uint32_t e = first; e < end; e++)
        state->flow[e].order = weights > 0.0
                                   ? order * state->flow[e].order / weights
                                   : order * state->flow[e].amount / dynamics->group_amount[g];
    return state->stock[g] - before - arrived + used;
}

/* A link's stock takes what arrived, and gives its part. Returns what it should have gained and
 * did not. */
static inline double
keep_stock(LtDynamicsFlow *flow, double arrived, double part)
{
    double before = flow->stock;
    double after = before + arrived - before * part;

    flow->stock = after > 0.0 ? after : 0.0;
    return flow->stock - before - arrived + before * part;
}

/* The same as turn_group() with a stock for each link; each link makes up for its own. */
static double
turn_links(LtDynamicsState *state, const Pace *pace, uint32_t g, double used)
{
    const LtDynamics *dynamics = state->dynamics;
    double part = state->stock[g] > 0.0 ? used / state->stock[g] : 0.0;
    double gap = 0.0, sum = 0.0;

    for (uint32_t e = dynamics->group_start[g]; e < dynamics->group_start[g + 1]; e++) {
        LtDynamicsFlow *flow = &state->flow[e];

        gap += keep_stock(flow, transport(state, pace->node, e), part);
        sum += flow->stock;
        set_satisfaction(state, e);
        flow->order = size_order(pace, flow->amount, flow->stock + on_the_way(state, e),
                                 normal_way(state, e));
    }
    state->stock[g] = sum;
    return gap;
}

/* The same where what is delivered is there at once, and nobody watches: most of the time. */
static double
turn_near_links(LtDynamicsState *state, const Pace *pace, uint32_t g, double used)
{
    const LtDynamics *dynamics = state->dynamics;
    double part = state->stock[g] > 0.0 ? used / state->stock[g] : 0.0;
    double gap = 0.0, sum = 0.0;
    LtDynamicsFlow *end = state->flow + dynamics->group_start[g + 1];

    for (LtDynamicsFlow *flow = state->flow + dynamics->group_start[g]; flow < end; flow++) {
        gap += keep_stock(flow, flow->delivery, part);
        sum += flow->stock;
        flow->order = size_order(pace, flow->amount, flow->stock, 0.0);
    }
    state->stock[g] = sum;
    return gap;
}

static bool
is_near(const LtDynamicsState *state)
{
    return state->waiting == NULL && state->patience == NULL && state->dynamics->delay == NULL &&
           state->satisfaction == NULL;
}

typedef double (*Turn)(LtDynamicsState *state, const Pace *pace, uint32_t g, double used);

/* What a buyer does when all have delivered; it writes to its own links only. */
static void
restock(LtDynamicsState *state, uint32_t node, Turn turn)
{
    const LtDynamics *dynamics = state->dynamics;
    Pace pace = get_pace(state, node);
    double gap = 0.0;

    for (uint32_t g = dynamics->node_group[node]; g < dynamics->node_group[node + 1]; g++) {
        double used = dynamics->group_amount[g] * pace.produced;

        /* Inputs that stop nothing may run out. */
        if (used > state->stock[g])
            used = state->stock[g];
        gap += turn(state, &pace, g, used);
    }
    state->stock_gap[node] = gap;
}

#ifdef _OPENMP
/* A step over fewer links is over before other threads have woken. */
#define LEAST_LINKS 30000

static int
count_threads(const LtDynamics *dynamics, int n_threads)
{
    if (dynamics->n_links < LEAST_LINKS)
        return 1;
    return n_threads > 0 ? n_threads : omp_get_max_threads();
}
#endif

void
lt_dynamics_step(LtDynamicsState *state, int n_threads)
{
    LtDynamicsHits hits = {state->n_shocks, state->shocks, state->damage, state->passage, 1};
    uint32_t n = state->dynamics->n_nodes;
    Turn turn = !keeps_links(state->dynamics) ? turn_group
                : is_near(state)              ? turn_near_links
                                              : turn_links;

    lt_dynamics_hit(state->dynamics, state->step, &hits);
#pragma omp parallel num_threads(count_threads(state->dynamics, n_threads))
    {
#pragma omp for schedule(dynamic, 256)
        for (uint32_t i = 0; i < n; i++)
            produce(state, i);
#pragma omp for schedule(dynamic, 256)
        for (uint32_t i = 0; i < n; i++)
            restock(state, i, turn);
    }
    if (state->patience != NULL)
        lt_dynamics_switch(state);
    state->step++;
}

const double *
lt_dynamics_get_output(const LtDynamicsState *state)
{
    return state->output;
}

const double *
lt_dynamics_get_final(const LtDynamicsState *state)
{
    return state->final;
}

const double *
lt_dynamics_get_demand(const LtDynamicsState *state)
{
    return state->demand;
}

const double *
lt_dynamics_get_capacity(const LtDynamicsState *state)
{
    return state->capacity;
}

LtDynamicsTotals
lt_dynamics_get_totals(const LtDynamicsState *state)
{
    const LtDynamics *dynamics = state->dynamics;
    LtDynamicsTotals totals = {0};

    for (uint32_t i = 0; i < dynamics->n_nodes; i++) {
        double normal = dynamics->normal[i];

        totals.output += state->output[i];
        totals.final += state->final[i];
        if (normal > 0.0)
            totals.value_added += state->output[i] * ((normal - dynamics->purchases[i]) / normal);
    }
    return totals;
}

LtDynamicsBalance
lt_dynamics_get_balance(const LtDynamicsState *state)
{
    const LtDynamics *dynamics = state->dynamics;
    LtDynamicsBalance balance = {0};

    for (uint32_t i = 0; i < dynamics->n_nodes; i++) {
        double rest = state->output[i] - state->final[i];

        for (size_t k = dynamics->sale_start[i]; k < dynamics->sale_start[i + 1]; k++)
            rest -= state->flow[dynamics->sale[k]].delivery;
        balance.delivery_gap += rest > 0.0 ? rest : -rest;
        balance.stock_gap += state->stock_gap[i] > 0.0 ? state->stock_gap[i] : -state->stock_gap[i];
    }
    return balance;
}

void
lt_dynamics_get_deliveries(const LtDynamicsState *state, double *deliveries)
{
    const LtDynamics *dynamics = state->dynamics;

    memset(deliveries, 0, dynamics->n_given * sizeof *deliveries);
    for (uint32_t e = 0; e < dynamics->n_links; e++)
        if (dynamics->link[e] < dynamics->n_given)
            deliveries[dynamics->link[e]] = state->flow[e].delivery;
}
