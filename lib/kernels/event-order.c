/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/event-order.h"

#include <stdbool.h>
#include <string.h>

/* An event that fewer gates use stays where the visit found it. */
enum { MANY_USES = 16 };

uint32_t
lt_gates_visit(const LtGates *gates,
               const uint32_t *top,
               uint32_t n_tops,
               uint32_t *visited,
               uint32_t *position,
               uint32_t *stack,
               size_t *next)
{
    uint32_t n_visited = 0, n_stack = 0;

    memset(position, 0xff, gates->n_nodes * sizeof *position);
    memcpy(next, gates->start, gates->n_nodes * sizeof *next);
    for (uint32_t t = 0; t < n_tops; t++) {
        if (position[top[t]] == LT_NONE) {
            position[top[t]] = 0;
            stack[n_stack++] = top[t];
        }
        while (n_stack > 0) {
            uint32_t node = stack[n_stack - 1];

            if (next[node] < gates->start[node + 1]) {
                uint32_t input = gates->input[next[node]++];

                if (position[input] != LT_NONE)
                    continue;
                position[input] = 0;
                stack[n_stack++] = input;
                continue;
            }
            position[node] = n_visited;
            visited[n_visited++] = node;
            n_stack--;
        }
    }
    return n_visited;
}

static void
weigh(const LtGates *gates, const uint32_t *visited, uint32_t n_visited, double *weight)
{
    memset(weight, 0, gates->n_nodes * sizeof *weight);
    for (uint32_t k = 0; k < n_visited; k++) {
        uint32_t node = visited[k];

        weight[node] = gates->need[node] == 0 ? 1.0 : 0.0;
        for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++)
            weight[node] += weight[gates->input[e]];
    }
}

static bool
is_before(const double *weight, uint32_t a, uint32_t b)
{
    return weight[a] > weight[b] || (!(weight[a] < weight[b]) && a < b);
}

static void
sort_by_weight(uint32_t *input, size_t n_inputs, const double *weight)
{
    for (size_t gap = n_inputs / 2; gap > 0; gap /= 2) {
        for (size_t i = gap; i < n_inputs; i++) {
            uint32_t moved = input[i];
            size_t k = i;

            for (; k >= gap && is_before(weight, moved, input[k - gap]); k -= gap)
                input[k] = input[k - gap];
            input[k] = moved;
        }
    }
}

void
lt_gates_sort_inputs(const LtGates *gates,
                     const uint32_t *visited,
                     uint32_t n_visited,
                     double *weight,
                     uint32_t *sorted)
{
    weigh(gates, visited, n_visited, weight);
    for (uint32_t k = 0; k < n_visited; k++) {
        size_t first = gates->start[visited[k]], end = gates->start[visited[k] + 1];

        for (size_t e = first; e < end; e++)
            sorted[e] = gates->input[e];
        sort_by_weight(sorted + first, end - first, weight);
    }
}

static void
count_uses(const LtGates *gates, const uint32_t *visited, uint32_t n_visited, uint32_t *uses)
{
    for (uint32_t k = 0; k < n_visited; k++)
        uses[visited[k]] = 0;
    for (uint32_t k = 0; k < n_visited; k++)
        for (size_t e = gates->start[visited[k]]; e < gates->start[visited[k] + 1]; e++)
            uses[gates->input[e]]++;
}

/* Puts the most used first, and keeps the order of equals; few events are shared by many. */
static void
sort_by_uses(uint32_t *event, uint32_t n_events, const uint32_t *uses)
{
    for (uint32_t gap = n_events / 2; gap > 0; gap /= 2) {
        for (uint32_t i = gap; i < n_events; i++) {
            uint32_t moved = event[i], k = i;

            for (; k >= gap && uses[event[k - gap]] < uses[moved]; k -= gap)
                event[k] = event[k - gap];
            event[k] = moved;
        }
    }
}

uint32_t
lt_gates_order_events(const LtGates *gates,
                      const uint32_t *visited,
                      uint32_t n_visited,
                      uint32_t *event,
                      uint32_t *level,
                      uint32_t *uses)
{
    uint32_t n_shared = 0, n_levels;

    memset(level, 0xff, gates->n_nodes * sizeof *level);
    count_uses(gates, visited, n_visited, uses);
    for (uint32_t k = 0; k < n_visited; k++)
        if (gates->need[visited[k]] == 0 && uses[visited[k]] >= MANY_USES)
            event[n_shared++] = visited[k];
    sort_by_uses(event, n_shared, uses);
    n_levels = n_shared;
    for (uint32_t k = 0; k < n_visited; k++)
        if (gates->need[visited[k]] == 0 && uses[visited[k]] < MANY_USES)
            event[n_levels++] = visited[k];
    for (uint32_t l = 0; l < n_levels; l++)
        level[event[l]] = l;
    return n_levels;
}
