/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-private.h"

/* Classes of LT_RATION_PRIORITY. */
#define N_CLASSES 8

static double
order_of(const LtDynamicsSales *sales, size_t k)
{
    return sales->order[sales->stride * sales->dynamics->sale[k]];
}

static double
amount_of(const LtDynamicsSales *sales, size_t k)
{
    return sales->amount[sales->amount_stride * sales->dynamics->sale[k]];
}

static void
deliver(const LtDynamicsSales *sales, size_t k, double delivery)
{
    sales->delivery[sales->stride * sales->dynamics->sale[k]] = delivery;
}

static double
sum_orders(const LtDynamicsSales *sales)
{
    double sum = 0.0;

    for (size_t k = sales->first; k < sales->end; k++)
        sum += order_of(sales, k);
    return sum;
}

static void
serve(const LtDynamicsSales *sales, double part)
{
    for (size_t k = sales->first; k < sales->end; k++)
        deliver(sales, k, order_of(sales, k) * part);
}

/* What is served at the level: the lesser of an order and the level's part of its normal amount;
 * `slope` is what one more of the level serves. */
static double
fill_to(const LtDynamicsSales *sales, double level, bool with_final, double *slope)
{
    double normal_final = with_final ? sales->final : 0.0;
    double served = 0.0;

    *slope = 0.0;
    for (size_t k = sales->first; k < sales->end; k++) {
        double order = order_of(sales, k);
        double amount = amount_of(sales, k);
        double most = level * amount;
        bool is_full = order <= most;

        served += is_full ? order : most;
        *slope += is_full ? 0.0 : amount;
    }
    if (level >= 1.0)
        return served + normal_final;
    *slope += normal_final;
    return served + level * normal_final;
}

/* The level at which all of `output` is served. What is served is concave in the level, so that
 * Newton's steps come from below and end on the right piece of it. */
static double
find_level(const LtDynamicsSales *sales, double output, bool with_final)
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
serve_to(const LtDynamicsSales *sales, double level, bool with_final)
{
    for (size_t k = sales->first; k < sales->end; k++) {
        double order = order_of(sales, k);
        double most = level * amount_of(sales, k);

        deliver(sales, k, order < most ? order : most);
    }
    if (!with_final)
        return 0.0;
    return level < 1.0 ? level * sales->final : sales->final;
}

static unsigned
class_of(const LtDynamicsSales *sales, size_t k)
{
    const uint8_t *priority = sales->dynamics->sale_priority;

    return priority != NULL ? priority[k] % N_CLASSES : 0;
}

/* The part of its orders each class gets; returns that of final demand. */
static double
share_classes(const LtDynamicsSales *sales, double output, double demand, double part[N_CLASSES])
{
    const LtDynamicsRules *rules = &sales->dynamics->rules;
    double guaranteed = rules->guaranteed * demand <= output ? rules->guaranteed : output / demand;
    double wanted[N_CLASSES] = {0};
    double rest = output - guaranteed * demand;

    wanted[rules->final_priority % N_CLASSES] = sales->final;
    for (size_t k = sales->first; k < sales->end; k++)
        wanted[class_of(sales, k)] += order_of(sales, k);
    for (unsigned c = 0; c < N_CLASSES; c++) {
        double more = (1.0 - guaranteed) * wanted[c];
        double given = more < rest ? more : rest;

        part[c] = guaranteed + (wanted[c] > 0.0 ? given / wanted[c] : 0.0);
        rest -= given;
    }
    return part[rules->final_priority % N_CLASSES];
}

static double
serve_classes(const LtDynamicsSales *sales, double output, double demand)
{
    double part[N_CLASSES];
    double final_part = share_classes(sales, output, demand, part);

    for (size_t k = sales->first; k < sales->end; k++)
        deliver(sales, k, order_of(sales, k) * part[class_of(sales, k)]);
    return final_part * sales->final;
}

/* Buyers first: returns what final demand gets. */
static double
serve_final_last(const LtDynamicsSales *sales, double output, double demand, bool by_level)
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

double
lt_dynamics_serve_scarce(const LtDynamicsSales *sales, double output, double demand)
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
    LtDynamicsSales sales = {
        .dynamics = dynamics,
        .first = dynamics->sale_start[node],
        .end = dynamics->sale_start[node + 1],
        .final = dynamics->final_demand[node],
        .order = &state->flow->order,
        .delivery = &state->flow->delivery,
        .stride = sizeof(LtDynamicsFlow) / sizeof(double),
        .amount = &state->flow->amount,
        .amount_stride = sizeof(LtDynamicsFlow) / sizeof(double),
    };

    if (state->output[node] < state->demand[node]) {
        state->final[node] =
            lt_dynamics_serve_scarce(&sales, state->output[node], state->demand[node]);
        return;
    }
    serve(&sales, 1.0);
    state->final[node] = sales.final;
}
