/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/survive.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const LtGates *gates;
    const uint8_t *failed;
    size_t *start; /* by node: who uses it */
    uint32_t *user;
    uint32_t *queue;
    uint32_t *count; /* by node: inputs that have started */
    uint32_t *order; /* scratch: the inputs of one gate */
    uint32_t n_queue;
} Work;

static uint32_t
get_least(const LtGates *gates, uint32_t node)
{
    return (uint32_t)(gates->start[node + 1] - gates->start[node]) - gates->need[node] + 1;
}

static bool
init_work(Work *work, const LtGates *gates)
{
    uint32_t n = gates->n_nodes;
    size_t n_inputs = gates->start[n];

    work->start = calloc((size_t)n + 2, sizeof *work->start);
    work->user = malloc((n_inputs + 1) * sizeof *work->user);
    work->queue = malloc(((size_t)n + 1) * sizeof *work->queue);
    work->count = calloc((size_t)n + 1, sizeof *work->count);
    work->order = malloc((n_inputs + 1) * sizeof *work->order);
    if (work->start == NULL || work->user == NULL || work->queue == NULL || work->count == NULL ||
        work->order == NULL)
        return false;

    /* Counted two places on, filled one place on: then start[] is where each begins. */
    for (size_t e = 0; e < n_inputs; e++)
        work->start[gates->input[e] + 2]++;
    for (uint32_t i = 2; i <= n; i++)
        work->start[i] += work->start[i - 1];
    for (uint32_t i = 0; i < n; i++)
        for (size_t e = gates->start[i]; e < gates->start[i + 1]; e++)
            work->user[work->start[gates->input[e] + 1]++] = i;
    return true;
}

static void
clear_work(Work *work)
{
    free(work->start);
    free(work->user);
    free(work->queue);
    free(work->count);
    free(work->order);
}

/* In which round each node can start, from the events up. */
static void
find_rounds(Work *work, uint32_t *round)
{
    const LtGates *gates = work->gates;

    memset(round, 0xff, gates->n_nodes * sizeof *round);
    for (uint32_t i = 0; i < gates->n_nodes; i++)
        if (gates->need[i] == 0 && !work->failed[i]) {
            round[i] = 0;
            work->queue[work->n_queue++] = i;
        }
    for (uint32_t next = 0; next < work->n_queue; next++) {
        uint32_t node = work->queue[next];

        for (size_t e = work->start[node]; e < work->start[node + 1]; e++) {
            uint32_t user = work->user[e];

            if (work->failed[user] || round[user] != LT_NONE)
                continue;
            if (++work->count[user] < get_least(gates, user))
                continue;
            round[user] = round[node] + 1;
            work->queue[work->n_queue++] = user;
        }
    }
}

static bool
is_before(const uint32_t *round, const uint8_t *is_selected, uint32_t a, uint32_t b)
{
    if (round[a] == LT_NONE || round[b] == LT_NONE)
        return round[a] < round[b];
    if (is_selected[a] != is_selected[b])
        return is_selected[a] > is_selected[b];
    return round[a] < round[b];
}

/* Puts the inputs that can be relied on into an order: what can start before what only runs, and
 * what is selected anyway first. Returns how many there are. */
static uint32_t
sort_inputs(Work *work, uint32_t node, const uint32_t *round, const uint8_t *is_selected)
{
    const LtGates *gates = work->gates;
    uint32_t n = 0;

    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
        uint32_t input = gates->input[e];

        /* What starts rests on what started before. */
        if (work->failed[input] || (round[node] != LT_NONE && round[input] >= round[node]))
            continue;
        work->order[n++] = input;
    }
    for (uint32_t gap = n / 2; gap > 0; gap /= 2) {
        for (uint32_t i = gap; i < n; i++) {
            uint32_t moved = work->order[i], k = i;

            for (; k >= gap && is_before(round, is_selected, moved, work->order[k - gap]); k -= gap)
                work->order[k] = work->order[k - gap];
            work->order[k] = moved;
        }
    }
    return n;
}

static uint32_t
select_all(Work *work,
           uint32_t node,
           const uint32_t *round,
           uint32_t *selection,
           uint8_t *is_selected)
{
    uint32_t n_selected = 1;

    memset(is_selected, 0, work->gates->n_nodes);
    selection[0] = node;
    is_selected[node] = 1;
    for (uint32_t next = 0; next < n_selected; next++) {
        uint32_t gate = selection[next], least, n;

        if (work->gates->need[gate] == 0)
            continue;
        least = get_least(work->gates, gate);
        n = sort_inputs(work, gate, round, is_selected);
        for (uint32_t i = 0; i < n && i < least; i++) {
            uint32_t input = work->order[i];

            if (is_selected[input])
                continue;
            is_selected[input] = 1;
            selection[n_selected++] = input;
        }
    }
    return n_selected;
}

/* By round; what only runs stays for the end. */
static uint32_t
put_in_order(const Work *work, const uint8_t *is_selected, uint32_t *selection)
{
    uint32_t n = 0;

    for (uint32_t k = 0; k < work->n_queue; k++)
        if (is_selected[work->queue[k]])
            selection[n++] = work->queue[k];
    return n;
}

bool
lt_survival_find(const LtGates *gates,
                 const uint8_t *failed,
                 uint32_t node,
                 uint32_t *selection,
                 uint32_t *n_selected,
                 uint32_t *round,
                 uint8_t *is_selected)
{
    Work work = {.gates = gates, .failed = failed};
    bool is_ready = init_work(&work, gates);

    if (is_ready) {
        find_rounds(&work, round);
        *n_selected = select_all(&work, node, round, selection, is_selected);
        for (uint32_t i = 0, n = put_in_order(&work, is_selected, selection);
             i < gates->n_nodes && n < *n_selected; i++)
            if (is_selected[i] && round[i] == LT_NONE)
                selection[n++] = i;
    }
    clear_work(&work);
    return is_ready;
}
