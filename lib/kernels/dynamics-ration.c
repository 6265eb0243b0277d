/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-private.h"

/* Classes of LT_RATION_PRIORITY. */
#define N_CLASSES 8

/* One supplier's sales. */
typedef struct {
    const LtDynamics *dynamics;
    LtDynamicsState *state;
    uint32_t node;
    size_t first;
    size_t end;
    double final; /* demanded */
} Sales;

static LtDynamicsFlow *
flow_of(const Sales *sales, size_t k)
{
    return &sales->state->flow[sales->dynamics->sale[k]];
}

static double
sum_orders(const Sales *sales)
{
    double sum = 0.0;

    for (size_t k = sales->first; k < sales->end; k++)
        sum += flow_of(sales, k)->order;
    return sum;
}

static void
serve(const Sales *sales, double part)
{
    for (size_t k = sales->first; k < sales->end; k++) {
        LtDynamicsFlow *flow = flow_of(sales, k);

        flow->delivery = flow->order * part;
    }
}

/* What is served at the level: the lesser of an order and the level's part of its normal amount;
 * `slope` is what one more of the level serves. */
static double
fill_to(const Sales *sales, double level, bool with_final, double *slope)
{
    double normal_final = with_final ? sales->final : 0.0;
    double served = 0.0;

    *slope = 0.0;
    for (size_t k = sales->first; k < sales->end; k++) {
        const LtDynamicsFlow *flow = flow_of(sales, k);
        double most = level * flow->amount;
        bool is_full = flow->order <= most;

        served += is_full ? flow->order : most;
        *slope += is_full ? 0.0 : flow->amount;
    }
    if (level >= 1.0)
        return served + normal_final;
    *slope += normal_final;
    return served + level * normal_final;
}

/* The level at which all of `output` is served. What is served is concave in the level, so that
 * Newton's steps come from below and end on the right piece of it. */
static double
find_level(const Sales *sales, double output, bool with_final)
{
    double level = 0.0;

    for (;;) {
        double slope;
        double served = fill_to(sales, level, with_final, &slope);
        double next = slope > 0.0 ? level + (output - served) / slope : level;

        /* Within rounding of the level before, there is nothing left to find. */
        if (next <= level * (1.0 + 2e-16))
            return level;
        level = next;
    }
}

static double
serve_to(const Sales *sales, double level, bool with_final)
{
    for (size_t k = sales->first; k < sales->end; k++) {
        LtDynamicsFlow *flow = flow_of(sales, k);
        double most = level * flow->amount;

        flow->delivery = flow->order < most ? flow->order : most;
    }
    if (!with_final)
        return 0.0;
    return level < 1.0 ? level * sales->final : sales->final;
}

static unsigned
class_of(const Sales *sales, size_t k)
{
    const uint8_t *priority = sales->dynamics->sale_priority;

    return priority != NULL ? priority[k] % N_CLASSES : 0;
}

/* The part of its orders each class gets; returns that of final demand. */
static double
share_classes(const Sales *sales, double output, double demand, double part[N_CLASSES])
{
    const LtDynamicsRules *rules = &sales->dynamics->rules;
    double guaranteed = rules->guaranteed * demand <= output ? rules->guaranteed : output / demand;
    double wanted[N_CLASSES] = {0};
    double rest = output - guaranteed * demand;

    wanted[rules->final_priority % N_CLASSES] = sales->final;
    for (size_t k = sales->first; k < sales->end; k++)
        wanted[class_of(sales, k)] += flow_of(sales, k)->order;
    for (unsigned c = 0; c < N_CLASSES; c++) {
        double more = (1.0 - guaranteed) * wanted[c];
        double given = more < rest ? more : rest;

        part[c] = guaranteed + (wanted[c] > 0.0 ? given / wanted[c] : 0.0);
        rest -= given;
    }
    return part[rules->final_priority % N_CLASSES];
}

static double
serve_classes(const Sales *sales, double output, double demand)
{
    double part[N_CLASSES];
    double final_part = share_classes(sales, output, demand, part);

    for (size_t k = sales->first; k < sales->end; k++) {
        LtDynamicsFlow *flow = flow_of(sales, k);

        flow->delivery = flow->order * part[class_of(sales, k)];
    }
    return final_part * sales->final;
}

/* Buyers first: returns what final demand gets. */
static double
serve_final_last(const Sales *sales, double output, double demand, bool by_level)
{
    double orders = demand - sales->final;

    if (output >= orders) {
        serve(sales, 1.0);
        return output - orders;
    }
    if (by_level)
        return serve_to(sales, find_level(sales, output, false), false);
    serve(sales, output / orders);
    return 0.0;
}

static double
serve_scarce(const Sales *sales, double output, double demand)
{
    switch (sales->dynamics->rules.ration) {
    case LT_RATION_FINAL_LAST:
        return serve_final_last(sales, output, sum_orders(sales) + sales->final, false);
    case LT_RATION_LEVEL:
        return serve_to(sales, find_level(sales, output, true), true);
    case LT_RATION_LEVEL_FINAL_LAST:
        return serve_final_last(sales, output, sum_orders(sales) + sales->final, true);
    case LT_RATION_PRIORITY:
        return serve_classes(sales, output, demand);
    case LT_RATION_PROPORTIONAL:
    default:
        serve(sales, output / demand);
        return sales->final * (output / demand);
    }
}

void
lt_dynamics_ration(LtDynamicsState *state, uint32_t node)
{
    const LtDynamics *dynamics = state->dynamics;
    Sales sales = {
        .dynamics = dynamics,
        .state = state,
        .node = node,
        .first = dynamics->sale_start[node],
        .end = dynamics->sale_start[node + 1],
        .final = dynamics->final_demand[node],
    };
    double output = state->output[node];
    double demand = state->demand[node];

    if (output < demand) {
        state->final[node] = serve_scarce(&sales, output, demand);
        return;
    }
    serve(&sales, 1.0);
    state->final[node] = sales.final;
}
