/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <math.h>
#include <string.h>

/* Below this part of its sales, what a market still sells is summed anew: taking losses from the
 * whole leaves too few digits. */
#define MARKET_NEARLY_GONE 1e-6
#define UNKNOWN            (-HUGE_VAL)

static void
take_half(LtEsriHalf *half, const LtEsriSide *side, uint32_t n_nodes, LtArena *arena)
{
    half->loss = lt_arena_take(arena, n_nodes, sizeof(double));
    half->floor = lt_arena_take(arena, n_nodes, sizeof(double));
    half->active = lt_arena_take(arena, n_nodes, sizeof(uint32_t));
    half->sum = lt_arena_take(arena, side->n_groups, sizeof(double));
    half->next = lt_arena_take(arena, n_nodes, sizeof(double));
    half->touched = lt_arena_take(arena, side->n_groups, sizeof(uint32_t));
    half->reached = lt_arena_take(arena, n_nodes, sizeof(uint32_t));
}

void
lt_esri_front_take(LtEsriFront *front, const LtEsri *esri, LtArena *arena)
{
    take_half(&front->down, &esri->down, esri->n_nodes, arena);
    take_half(&front->up, &esri->up, esri->n_nodes, arena);
    front->hit = lt_arena_take(arena, esri->n_nodes, sizeof(uint32_t));
    front->market_left = lt_arena_take(arena, esri->n_markets, sizeof(double));
    if (!arena->has_failed && esri->n_markets > 0)
        memcpy(front->market_left, esri->market_sales, esri->n_markets * sizeof(double));
}

static void
activate(LtEsriHalf *half, const LtEsriSide *side, uint32_t node)
{
    half->active[half->n_active++] = node;
    half->n_links += side->push_start[node + 1] - side->push_start[node];
}

static void
sum_market(LtEsriFront *front, const LtEsri *esri, uint32_t market)
{
    double left = 0.0;

    for (size_t k = esri->market_start[market]; k < esri->market_start[market + 1]; k++) {
        uint32_t node = esri->market_node[k];

        left += esri->sales[node] * (1.0 - front->down.loss[node]);
    }
    front->market_left[market] = left;
}

/* Leaves the market's sales unknown where sum_markets() must sum them. */
static void
set_down(LtEsriFront *front, const LtEsri *esri, uint32_t node, double loss)
{
    double growth = loss - front->down.loss[node];
    double *left;

    front->down.loss[node] = loss;
    if (esri->n_markets == 0)
        return;
    left = &front->market_left[esri->market[node]];
    *left -= esri->sales[node] * growth;
    if (*left < MARKET_NEARLY_GONE * esri->market_sales[esri->market[node]])
        *left = UNKNOWN;
}

static void
sum_markets(LtEsriFront *front, const LtEsri *esri, uint32_t n, const uint32_t *nodes)
{
    if (esri->n_markets == 0)
        return;
    for (uint32_t k = 0; k < n; k++)
        if (front->market_left[esri->market[nodes[k]]] == UNKNOWN)
            sum_market(front, esri, esri->market[nodes[k]]);
}

void
lt_esri_front_set(LtEsriFront *front, const LtEsri *esri, uint32_t node, double down, double up)
{
    if (down > 0.0 && front->down.loss[node] == 0.0)
        activate(&front->down, &esri->down, node);
    if (up > 0.0 && front->up.loss[node] == 0.0)
        activate(&front->up, &esri->up, node);
    set_down(front, esri, node, down);
    front->up.loss[node] = up;
}

void
lt_esri_front_settle(LtEsriFront *front, const LtEsri *esri)
{
    sum_markets(front, esri, front->down.n_active, front->down.active);
}

/* What the node's customers see of its loss: less, where competitors step in. */
static double
get_given(const LtEsriFront *front, const LtEsri *esri, uint32_t node)
{
    double loss = front->down.loss[node];
    double share;

    if (esri->n_markets == 0)
        return loss;
    share = esri->sales[node] * lt_esri_market_scale(esri, front->market_left[esri->market[node]]);
    return share < 1.0 ? share * loss : loss;
}

static uint32_t
push(LtEsriHalf *half, const LtEsriSide *side, uint32_t node, double loss, uint32_t n_touched)
{
    for (size_t e = side->push_start[node]; e < side->push_start[node + 1]; e++) {
        uint32_t g = side->push_group[e];
        double part = side->push_share[e] * loss;

        /* A part that underflows must not enter the group a second time. */
        if (part <= 0.0)
            continue;
        if (half->sum[g] == 0.0)
            half->touched[n_touched++] = g;
        half->sum[g] += part;
    }
    return n_touched;
}

/* Leaves in `next` the greatest sum of each reached node. */
static uint32_t
gather(LtEsriHalf *half, const LtEsriSide *side, uint32_t n_touched)
{
    uint32_t n_reached = 0;

    for (uint32_t k = 0; k < n_touched; k++) {
        uint32_t g = half->touched[k];
        uint32_t node = side->group_node[g];

        if (half->next[node] == 0.0)
            half->reached[n_reached++] = node;
        if (half->sum[g] > half->next[node])
            half->next[node] = half->sum[g];
        half->sum[g] = 0.0;
    }
    return n_reached;
}

/* The node's new loss; it is active afterwards. */
static double
renew(LtEsriHalf *half, const LtEsriSide *side, uint32_t node)
{
    double loss = half->next[node];

    half->next[node] = 0.0;
    if (loss < half->floor[node])
        loss = half->floor[node];
    if (half->loss[node] == 0.0)
        activate(half, side, node);
    return loss > 1.0 ? 1.0 : loss;
}

static double
step_down(LtEsriFront *front, const LtEsri *esri)
{
    LtEsriHalf *half = &front->down;
    uint32_t n_touched = 0;
    uint32_t n_reached;
    double change = 0.0;

    for (uint32_t k = 0; k < half->n_active; k++)
        n_touched = push(half, &esri->down, half->active[k],
                         get_given(front, esri, half->active[k]), n_touched);
    n_reached = gather(half, &esri->down, n_touched);
    for (uint32_t k = 0; k < n_reached; k++) {
        uint32_t node = half->reached[k];
        double loss = renew(half, &esri->down, node);

        if (loss - half->loss[node] > change)
            change = loss - half->loss[node];
        set_down(front, esri, node, loss);
    }
    sum_markets(front, esri, n_reached, half->reached);
    return change;
}

static double
step_up(LtEsriHalf *half, const LtEsriSide *side)
{
    uint32_t n_touched = 0;
    uint32_t n_reached;
    double change = 0.0;

    for (uint32_t k = 0; k < half->n_active; k++)
        n_touched = push(half, side, half->active[k], half->loss[half->active[k]], n_touched);
    n_reached = gather(half, side, n_touched);
    for (uint32_t k = 0; k < n_reached; k++) {
        uint32_t node = half->reached[k];
        double loss = renew(half, side, node);

        if (loss - half->loss[node] > change)
            change = loss - half->loss[node];
        half->loss[node] = loss;
    }
    return change;
}

static LtEsriLoss
weigh(const LtEsriFront *front, const double *weight)
{
    LtEsriLoss loss = {0};

    for (uint32_t k = 0; k < front->down.n_active; k++) {
        uint32_t node = front->down.active[k];
        double down = front->down.loss[node];
        double up = front->up.loss[node];

        loss.down += weight[node] * down;
        loss.both += weight[node] * (down > up ? down : up);
    }
    for (uint32_t k = 0; k < front->up.n_active; k++) {
        uint32_t node = front->up.active[k];

        loss.up += weight[node] * front->up.loss[node];
        if (front->down.loss[node] == 0.0)
            loss.both += weight[node] * front->up.loss[node];
    }
    return loss;
}

void
lt_esri_front_start(LtEsriFront *front, const LtEsriRun *run, LtEsriTrack *track)
{
    const LtEsriShocks *shocks = run->shocks;

    for (size_t k = shocks->start[track->scenario]; k < shocks->start[track->scenario + 1]; k++) {
        uint32_t node = shocks->node[k];

        front->hit[front->n_hit++] = node;
        front->down.floor[node] = shocks->down[k];
        front->up.floor[node] = shocks->up[k];
        if (shocks->down[k] > 0.0) {
            activate(&front->down, &run->esri->down, node);
            set_down(front, run->esri, node, shocks->down[k]);
        }
        if (shocks->up[k] > 0.0) {
            activate(&front->up, &run->esri->up, node);
            front->up.loss[node] = shocks->up[k];
        }
    }
    sum_markets(front, run->esri, front->n_hit, front->hit);
    track->loss = weigh(front, run->weight);
}

bool
lt_esri_front_run(LtEsriFront *front, const LtEsriRun *run, LtEsriTrack *track)
{
    while (front->down.n_links + front->up.n_links <= run->dense_from) {
        double change_down = step_down(front, run->esri);
        double change_up = step_up(&front->up, &run->esri->up);

        track->step++;
        track->last_change = track->change;
        track->change = change_down > change_up ? change_down : change_up;
        track->before = track->loss.both;
        track->loss = weigh(front, run->weight);
        if (lt_esri_is_done(run->options, track))
            return true;
    }
    return false;
}

void
lt_esri_front_put(const LtEsriFront *front, const LtEsriRun *run, const LtEsriTrack *track)
{
    lt_esri_put_track(run, track);
    if (!lt_esri_wants_nodes(run))
        return;
    for (uint32_t k = 0; k < front->down.n_active; k++) {
        uint32_t node = front->down.active[k];

        lt_esri_put_node(run, track->scenario, node, front->down.loss[node], front->up.loss[node]);
    }
    for (uint32_t k = 0; k < front->up.n_active; k++) {
        uint32_t node = front->up.active[k];

        if (front->down.loss[node] == 0.0)
            lt_esri_put_node(run, track->scenario, node, 0.0, front->up.loss[node]);
    }
}

static void
clear_half(LtEsriHalf *half)
{
    for (uint32_t k = 0; k < half->n_active; k++)
        half->loss[half->active[k]] = 0.0;
    half->n_active = 0;
    half->n_links = 0;
}

void
lt_esri_front_clear(LtEsriFront *front, const LtEsri *esri)
{
    for (uint32_t k = 0; k < front->down.n_active && esri->n_markets > 0; k++) {
        uint32_t market = esri->market[front->down.active[k]];

        front->market_left[market] = esri->market_sales[market];
    }
    clear_half(&front->down);
    clear_half(&front->up);
    for (uint32_t k = 0; k < front->n_hit; k++) {
        front->down.floor[front->hit[k]] = 0.0;
        front->up.floor[front->hit[k]] = 0.0;
    }
    front->n_hit = 0;
}
