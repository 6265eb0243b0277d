/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/survival.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An input that runs out: at `time`, for the node that uses it. */
typedef struct {
    double time;
    size_t input;
    uint32_t user;
} Arrival;

struct LtSurvivalWork {
    size_t *use_start; /* by node: the inputs that are this node */
    size_t *use;
    uint32_t *owner; /* by input */
    uint32_t *count; /* by gate: inputs that ran out */
    uint32_t *touched;
    double *time;
    uint32_t *list;
    uint32_t *rank; /* by node: its place in the list */
    Arrival *heap;
    size_t n_heap;
    uint32_t n_touched;
    uint32_t n_stopped;
};

static bool
comes_first(const Arrival *a, const Arrival *b)
{
    return a->time != b->time ? a->time < b->time : a->input < b->input;
}

static void
push(LtSurvivalWork *work, Arrival arrival)
{
    size_t at = work->n_heap++;

    while (at > 0 && comes_first(&arrival, &work->heap[(at - 1) / 2])) {
        work->heap[at] = work->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    work->heap[at] = arrival;
}

static Arrival
pop(LtSurvivalWork *work)
{
    Arrival first = work->heap[0], last = work->heap[--work->n_heap];
    size_t at = 0;

    for (;;) {
        size_t child = 2 * at + 1;

        if (child >= work->n_heap)
            break;
        if (child + 1 < work->n_heap && comes_first(&work->heap[child + 1], &work->heap[child]))
            child++;
        if (!comes_first(&work->heap[child], &last))
            break;
        work->heap[at] = work->heap[child];
        at = child;
    }
    work->heap[at] = last;

    return first;
}

static void
reverse(LtSurvivalWork *work, const LtGates *gates)
{
    uint32_t n = gates->n_nodes;
    size_t *start = work->use_start;

    memset(start, 0, ((size_t)n + 2) * sizeof *start);
    for (size_t e = 0; e < gates->start[n]; e++)
        start[(size_t)gates->input[e] + 2]++;
    for (size_t i = 2; i <= n; i++)
        start[i] += start[i - 1];
    for (uint32_t i = 0; i < n; i++)
        for (size_t e = gates->start[i]; e < gates->start[i + 1]; e++) {
            work->owner[e] = i;
            work->use[start[(size_t)gates->input[e] + 1]++] = e;
        }
}

bool
lt_survival_init(LtSurvival *survival, const LtGates *gates, const double *delay)
{
    size_t n = gates->n_nodes, m = gates->start[gates->n_nodes];
    LtSurvivalWork *work = calloc(1, sizeof *work);

    *survival = (LtSurvival){.gates = gates, .delay = delay, .work = work};
    if (work == NULL)
        return false;
    work->use_start = malloc((n + 2) * sizeof *work->use_start);
    work->use = malloc((m + 1) * sizeof *work->use);
    work->owner = malloc((m + 1) * sizeof *work->owner);
    work->count = calloc(n + 1, sizeof *work->count);
    work->touched = malloc((n + 1) * sizeof *work->touched);
    work->time = malloc((n + 1) * sizeof *work->time);
    work->list = malloc((n + 1) * sizeof *work->list);
    work->rank = malloc((n + 1) * sizeof *work->rank);
    work->heap = malloc((m + 1) * sizeof *work->heap);
    if (work->use_start == NULL || work->use == NULL || work->owner == NULL ||
        work->count == NULL || work->touched == NULL || work->time == NULL || work->list == NULL ||
        work->rank == NULL || work->heap == NULL) {
        lt_survival_clear(survival);
        return false;
    }
    reverse(work, gates);
    for (size_t i = 0; i < n; i++)
        work->time[i] = INFINITY;
    survival->time = work->time;
    survival->list = work->list;

    return true;
}

void
lt_survival_clear(LtSurvival *survival)
{
    LtSurvivalWork *work = survival->work;

    if (work == NULL)
        return;
    free(work->use_start);
    free(work->use);
    free(work->owner);
    free(work->count);
    free(work->touched);
    free(work->time);
    free(work->list);
    free(work->rank);
    free(work->heap);
    free(work);
    *survival = (LtSurvival){0};
}

static void
take_back(LtSurvivalWork *work)
{
    for (uint32_t i = 0; i < work->n_stopped; i++)
        work->time[work->list[i]] = INFINITY;
    for (uint32_t i = 0; i < work->n_touched; i++)
        work->count[work->touched[i]] = 0;
    work->n_stopped = work->n_touched = 0;
    work->n_heap = 0;
}

static void
stop(LtSurvival *survival, uint32_t node, double time)
{
    LtSurvivalWork *work = survival->work;

    work->time[node] = time;
    work->rank[node] = work->n_stopped;
    work->list[work->n_stopped++] = node;
    for (size_t slot = work->use_start[node]; slot < work->use_start[node + 1]; slot++) {
        size_t input = work->use[slot];
        double runs_out = time + survival->delay[input];

        /* What stopped before cannot stop again, and what never runs out stops nobody. */
        if (runs_out < INFINITY && work->time[work->owner[input]] == INFINITY)
            push(work, (Arrival){runs_out, input, work->owner[input]});
    }
}

void
lt_survival_lose(LtSurvival *survival, const uint32_t *lost, size_t n_lost)
{
    LtSurvivalWork *work = survival->work;

    take_back(work);
    for (size_t i = 0; i < n_lost; i++)
        if (work->time[lost[i]] == INFINITY)
            stop(survival, lost[i], 0.0);
    while (work->n_heap > 0) {
        Arrival arrival = pop(work);
        uint32_t user = arrival.user;

        if (work->time[user] < INFINITY)
            continue;
        if (work->count[user]++ == 0)
            work->touched[work->n_touched++] = user;
        if (work->count[user] == survival->gates->need[user])
            stop(survival, user, arrival.time);
    }
    survival->n_stopped = work->n_stopped;
}

size_t
lt_survival_find_cause(const LtSurvival *survival, uint32_t node)
{
    const LtGates *gates = survival->gates;
    const LtSurvivalWork *work = survival->work;
    double time = survival->time[node];

    /* What was lost counted no inputs. */
    if (time == INFINITY || work->count[node] == 0)
        return SIZE_MAX;
    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
        uint32_t input = gates->input[e];

        /* Of those that run out together one stopped before: without stock they could stand in a
         * circle. */
        if (survival->time[input] + survival->delay[e] == time &&
            work->rank[input] < work->rank[node])
            return e;
    }
    return SIZE_MAX;
}
