/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <math.h>
#include <string.h>

/* A node whose shares sum to this much less than 1 sells to somebody who passes nothing on. */
#define LEAK 1e-12

/* How far above the solution the bound may be, relatively, and how long it may take. */
#define SLACK      1e-6
#define MAX_SWEEPS 20000

/* No weight is nothing: the bound rests on a quotient of weights. In all, this is added. */
#define WEIGHT_OF_ALL 1e-9

typedef struct {
    const LtEsri *esri;
    double *weight;
    bool *is_closed; /* orders that come here never leave */
    uint32_t *order; /* suppliers before those who order from them, but in cycles */
} System;

static bool
leaks(const LtEsriSide *up, uint32_t node)
{
    double sum = 0.0;

    for (uint32_t g = up->node_group[node]; g < up->node_group[node + 1]; g++)
        for (uint32_t e = up->group_start[g]; e < up->group_start[g + 1]; e++)
            sum += up->share[e];
    return sum < 1.0 - LEAK;
}

/* Components without a leak and without a link out of them. */
static void
find_closed(System *system, const uint32_t *component, bool *is_open)
{
    const LtEsriSide *up = &system->esri->up;

    for (uint32_t i = 0; i < system->esri->n_nodes; i++) {
        is_open[component[i]] |= leaks(up, i);
        for (uint32_t g = up->node_group[i]; g < up->node_group[i + 1]; g++)
            for (uint32_t e = up->group_start[g]; e < up->group_start[g + 1]; e++)
                is_open[component[i]] |= component[up->source[e]] != component[i];
    }
    for (uint32_t i = 0; i < system->esri->n_nodes; i++)
        system->is_closed[i] = !is_open[component[i]];
}

/* By falling number of component. */
static void
order_nodes(System *system, const uint32_t *component, uint32_t n_components, size_t *start)
{
    uint32_t n = system->esri->n_nodes;

    memset(start, 0, ((size_t)n_components + 1) * sizeof *start);
    for (uint32_t i = 0; i < n; i++)
        start[n_components - 1 - component[i]]++;
    for (uint32_t c = 0; c < n_components; c++)
        start[c + 1] += start[c];
    for (uint32_t i = n; i > 0; i--)
        system->order[--start[n_components - 1 - component[i - 1]]] = i - 1;
}

static bool
prepare(System *system, const double *weights, LtArena *arena)
{
    const LtEsri *esri = system->esri;
    const LtEsriSide *up = &esri->up;
    size_t n = esri->n_nodes;
    LtArena scratch = {0};
    size_t *start = lt_arena_take(&scratch, n + 1, sizeof *start);
    size_t *next = lt_arena_take(&scratch, n + 1, sizeof *next);
    uint32_t *component = lt_arena_take(&scratch, n, sizeof *component);
    uint32_t *work = lt_arena_take(&scratch, 4 * n, sizeof *work);
    bool *is_open = lt_arena_take(&scratch, n, sizeof *is_open);
    LtCsr buyers_of = {esri->n_nodes, start, up->source, NULL};
    bool has_memory;

    system->weight = lt_arena_take(arena, n, sizeof(double));
    system->is_closed = lt_arena_take(arena, n, sizeof(bool));
    system->order = lt_arena_take(arena, n, sizeof(uint32_t));
    has_memory = !arena->has_failed && !scratch.has_failed;
    if (has_memory) {
        uint32_t n_components;

        /* Upstream a seller has one group, or none. */
        for (size_t i = 0; i <= n; i++)
            start[i] = up->group_start[up->node_group[i]];
        n_components = lt_csr_strong_components(&buyers_of, component, work, next);
        find_closed(system, component, is_open);
        order_nodes(system, component, n_components, next);
        memcpy(system->weight, weights, n * sizeof(double));
    }
    lt_arena_clear(&scratch);
    return has_memory;
}

/* The node's weight, and what comes to it from its suppliers' bounds. */
static double
sum_suppliers(const System *system, const double *bound, uint32_t node)
{
    const LtEsriSide *up = &system->esri->up;
    double sum = system->weight[node];

    for (size_t e = up->push_start[node]; e < up->push_start[node + 1]; e++)
        sum += up->push_share[e] * bound[up->group_node[up->push_group[e]]];
    return sum;
}

/* One sweep of Gauss and Seidel. */
static void
sweep(const System *system, double *bound)
{
    for (uint32_t k = 0; k < system->esri->n_nodes; k++) {
        uint32_t node = system->order[k];

        if (!system->is_closed[node])
            bound[node] = sum_suppliers(system, bound, node);
    }
}

/* By how much the bound must grow to be at least weight + shares' × bound, and so above the
 * solution: r / (w - r) for the residual r and the weight w; infinite where that says nothing. */
static double
find_slack(const System *system, const double *bound)
{
    double slack = 0.0;

    for (uint32_t i = 0; i < system->esri->n_nodes; i++) {
        double rest;

        if (system->is_closed[i])
            continue;
        rest = sum_suppliers(system, bound, i) - bound[i];
        if (rest >= system->weight[i])
            return HUGE_VAL;
        if (rest > 0.0)
            slack = fmax(slack, rest / (system->weight[i] - rest));
    }
    return slack;
}

static void
solve(const System *system, double *bound)
{
    uint32_t n = system->esri->n_nodes;
    double slack = HUGE_VAL;

    memset(bound, 0, n * sizeof *bound);
    for (unsigned k = 1; slack > SLACK && k <= MAX_SWEEPS; k++) {
        sweep(system, bound);
        if (k % 8 == 0)
            slack = find_slack(system, bound);
    }
    for (uint32_t i = 0; i < n; i++) {
        /* The last digit is for what rounding took. */
        double above = bound[i] * (1.0 + slack) * (1.0 + 1e-12);

        bound[i] = system->is_closed[i] || !(above < 1.0) ? 1.0 : above;
    }
}

LtEsriStatus
lt_esri_bound_up(const LtEsri *esri, const double *weights, double *bound)
{
    LtArena arena = {0};
    System system = {.esri = esri};
    LtEsriStatus status = LT_ESRI_NO_MEMORY;

    if (weights == NULL)
        weights = esri->sales;
    if (prepare(&system, weights, &arena)) {
        double sum = 0.0;

        for (uint32_t i = 0; i < esri->n_nodes; i++)
            sum += weights[i];
        for (uint32_t i = 0; i < esri->n_nodes; i++)
            system.weight[i] = weights[i] / sum + WEIGHT_OF_ALL / esri->n_nodes;
        status = sum > 0.0 ? LT_ESRI_OK : LT_ESRI_NO_WEIGHT;
        if (status == LT_ESRI_OK)
            solve(&system, bound);
    }
    lt_arena_clear(&arena);
    return status;
}
