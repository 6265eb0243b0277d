/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-private.h"

#include <math.h>

/* How steep the logistic curve is in the middle, over the time of recovery. */
#define LOGISTIC_RATE 10.0

static double
read_table(const LtDynamicsShock *shock, double part)
{
    double at;
    uint32_t k;

    if (shock->n_table == 0)
        return 0.0;
    if (part >= 1.0)
        return shock->table[shock->n_table - 1];
    at = part * (shock->n_table - 1);
    k = (uint32_t)at;
    if (k + 1 >= shock->n_table)
        return shock->table[k];
    return shock->table[k] + (at - k) * (shock->table[k + 1] - shock->table[k]);
}

/* From 1 at the start to 0 at the end; the bare curve comes only near to them. */
static double
read_logistic(double part)
{
    double start = 1.0 / (1.0 + exp(0.5 * LOGISTIC_RATE));
    double now = 1.0 / (1.0 + exp(LOGISTIC_RATE * (0.5 - part)));

    return 1.0 - (now - start) / (1.0 - 2.0 * start);
}

double
lt_dynamics_left(const LtDynamicsShock *shock, double elapsed)
{
    double part;

    if (elapsed <= 0.0 && !(shock->time == 0.0 && elapsed == 0.0))
        return 1.0;
    if (shock->time == 0.0)
        return 0.0;
    part = elapsed / shock->time;
    if (shock->recover == LT_RECOVER_EXPONENTIAL)
        return exp(-part);
    if (shock->recover == LT_RECOVER_TABLE)
        return read_table(shock, part);
    if (part >= 1.0)
        return 0.0;
    switch (shock->recover) {
    case LT_RECOVER_LOGISTIC:
        return read_logistic(part);
    case LT_RECOVER_STEP:
        return 1.0;
    case LT_RECOVER_LINEAR:
    default:
        return 1.0 - part;
    }
}

double
lt_dynamics_lost_now(const LtDynamicsShock *shock, uint32_t step)
{
    if (step < shock->start)
        return 0.0;
    return shock->size * lt_dynamics_left(shock, (double)step - shock->start - shock->hold);
}

/* Targets are set to normal before any shock is applied, since some may share one. */
static void
reset_targets(LtDynamicsState *state)
{
    for (size_t k = 0; k < state->n_shocks; k++) {
        const LtDynamicsShock *shock = &state->shocks[k];

        if (!shock->is_link)
            state->damage[shock->target] = 0.0;
        else if (state->dynamics->place[shock->target] != LT_NONE)
            state->passage[state->dynamics->place[shock->target]] = 1.0;
    }
}

void
lt_dynamics_apply_shocks(LtDynamicsState *state)
{
    reset_targets(state);
    for (size_t k = 0; k < state->n_shocks; k++) {
        const LtDynamicsShock *shock = &state->shocks[k];
        double left = 1.0 - lt_dynamics_lost_now(shock, state->step);
        uint32_t place;

        if (!shock->is_link) {
            state->damage[shock->target] = 1.0 - (1.0 - state->damage[shock->target]) * left;
            continue;
        }
        place = state->dynamics->place[shock->target];
        if (place != LT_NONE)
            state->passage[place] *= left;
    }
}

bool
lt_dynamics_set_shocks(LtDynamicsState *state, size_t n, const LtDynamicsShock *shocks)
{
    bool has_links = false;

    state->n_shocks = 0;
    lt_arena_clear(&state->shock_arena);
    state->passage = NULL;
    if (state->dynamics->passage == NULL)
        state->waiting = NULL;
    for (size_t k = 0; k < n; k++)
        has_links |= shocks[k].is_link;
    if (has_links) {
        uint32_t n_links = state->dynamics->n_links;

        state->passage = lt_arena_take(&state->shock_arena, n_links, sizeof(double));
        if (state->waiting == NULL)
            state->waiting = lt_arena_take(&state->shock_arena, n_links, sizeof(double));
        if (state->shock_arena.has_failed)
            return false;
        for (uint32_t e = 0; e < n_links; e++)
            state->passage[e] = 1.0;
    }
    state->n_shocks = n;
    state->shocks = shocks;
    lt_dynamics_restart(state);
    return true;
}
