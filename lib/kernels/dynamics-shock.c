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

static double
lost_now(const LtDynamicsShock *shock, uint32_t step)
{
    if (step < shock->start)
        return 0.0;
    return shock->size * lt_dynamics_left(shock, (double)step - shock->start - shock->hold);
}

/* Where the number of the shock's target stands; NULL: it is of a link that carries nothing. */
static double *
find_target(const LtDynamics *dynamics, const LtDynamicsShock *shock, const LtDynamicsHits *hits)
{
    uint32_t place;

    if (!shock->is_link)
        return &hits->damage[hits->stride * shock->target];
    place = dynamics->place[shock->target];
    return place != LT_NONE ? &hits->passage[hits->stride * place] : NULL;
}

/* Targets are set to normal before any shock is applied, since some may share one. */
void
lt_dynamics_hit(const LtDynamics *dynamics, uint32_t step, const LtDynamicsHits *hits)
{
    for (size_t k = 0; k < hits->n_shocks; k++) {
        double *target = find_target(dynamics, &hits->shocks[k], hits);

        if (target != NULL)
            *target = hits->shocks[k].is_link ? 1.0 : 0.0;
    }
    for (size_t k = 0; k < hits->n_shocks; k++) {
        double *target = find_target(dynamics, &hits->shocks[k], hits);
        double left = 1.0 - lost_now(&hits->shocks[k], step);

        if (target != NULL)
            *target = hits->shocks[k].is_link ? *target * left : 1.0 - (1.0 - *target) * left;
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
