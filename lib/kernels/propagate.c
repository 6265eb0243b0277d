/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/propagate.h"

#include <stdlib.h>
#include <string.h>

/* A cold start is undone and redone from the base state, in which nothing is lost. There, rank[]
 * says in which order the nodes can start, and support[] how many inputs of a lower rank each has.
 * A node keeps its proof that it can start as long as enough of those stay; so a loss first takes
 * down all whose proof breaks, and then gives back those that can still start in another way. */
struct LtPropagationWork {
    size_t *user_start;
    uint32_t *user;
    uint32_t *list;
    uint32_t *step;
    uint32_t *count;   /* by gate: its failed inputs, those that stopped */
    uint32_t *touched; /* the gates with a count */
    uint32_t *rank;    /* LT_NONE for what can never start */
    uint32_t *support;
    uint32_t *broken; /* by node: the inputs of lower rank that went down */
    uint32_t *shaken; /* the nodes with a broken input */
    uint32_t *down;   /* the nodes taken down */
    uint32_t *fed;    /* by node that is down: its inputs that are not */
    uint32_t *back;   /* the nodes given back */
    uint8_t *failed;
    uint8_t *never;
    uint8_t *is_down;
    uint8_t *mark;
    uint32_t n_touched;
    uint32_t n_shaken;
    LtSemantics semantics;
};

enum { N_NUMBERS = 11, N_BYTES = 4 };

static uint32_t
count_inputs(const LtGates *gates, uint32_t node)
{
    return (uint32_t)(gates->start[node + 1] - gates->start[node]);
}

/* How many inputs must work for the node to work. */
static uint32_t
get_least(const LtGates *gates, uint32_t node)
{
    return gates->need[node] == 0 ? 0 : count_inputs(gates, node) - gates->need[node] + 1;
}

static void
reverse_inputs(LtPropagationWork *work, const LtGates *gates)
{
    uint32_t n = gates->n_nodes;
    size_t *start = work->user_start;

    memset(start, 0, ((size_t)n + 2) * sizeof *start);
    for (size_t e = 0; e < gates->start[n]; e++)
        start[(size_t)gates->input[e] + 2]++;
    for (size_t i = 2; i <= n; i++)
        start[i] += start[i - 1];
    /* start[i + 1] is now where row i begins; filling moves it to where the row ends. */
    for (uint32_t i = 0; i < n; i++)
        for (size_t e = gates->start[i]; e < gates->start[i + 1]; e++)
            work->user[start[(size_t)gates->input[e] + 1]++] = i;
}

static void
rank_starters(LtPropagationWork *work, const LtGates *gates)
{
    uint32_t *order = work->down, *fed = work->fed, n_order = 0;

    memset(work->rank, 0xff, gates->n_nodes * sizeof *work->rank);
    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        if (gates->need[i] > 0)
            continue;
        work->rank[i] = n_order;
        order[n_order++] = i;
    }
    for (uint32_t next = 0; next < n_order; next++) {
        uint32_t node = order[next];

        for (size_t e = work->user_start[node]; e < work->user_start[node + 1]; e++) {
            uint32_t user = work->user[e];

            if (++fed[user] < get_least(gates, user) || work->rank[user] != LT_NONE)
                continue;
            work->rank[user] = n_order;
            order[n_order++] = user;
        }
    }
    memset(fed, 0, gates->n_nodes * sizeof *fed);
}

static void
count_support(LtPropagationWork *work, const LtGates *gates)
{
    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        work->never[i] = work->rank[i] == LT_NONE;
        work->support[i] = 0;
        for (size_t e = gates->start[i]; e < gates->start[i + 1]; e++)
            work->support[i] += work->rank[gates->input[e]] < work->rank[i];
    }
}

static bool
allot(LtPropagationWork *work, const LtGates *gates)
{
    size_t n = gates->n_nodes, m = gates->start[n];
    uint32_t **numbers[N_NUMBERS] = {
        &work->list,   &work->step,   &work->count, &work->touched, &work->rank, &work->support,
        &work->broken, &work->shaken, &work->down,  &work->fed,     &work->back,
    };
    uint8_t **bytes[N_BYTES] = {&work->failed, &work->never, &work->is_down, &work->mark};

    work->user_start = malloc((n + 2) * sizeof *work->user_start);
    work->user = malloc((m + 1) * sizeof *work->user);
    work->list = calloc(N_NUMBERS * n + 1, sizeof *work->list);
    work->failed = calloc(N_BYTES * n + 1, 1);
    if (work->user_start == NULL || work->user == NULL || work->list == NULL ||
        work->failed == NULL)
        return false;
    for (size_t k = 1; k < N_NUMBERS; k++)
        *numbers[k] = work->list + k * n;
    for (size_t k = 1; k < N_BYTES; k++)
        *bytes[k] = work->failed + k * n;
    return true;
}

bool
lt_propagation_init(LtPropagation *propagation, const LtGates *gates)
{
    LtPropagationWork *work = calloc(1, sizeof *work);

    *propagation = (LtPropagation){.gates = gates, .work = work};
    if (work == NULL || !allot(work, gates)) {
        lt_propagation_clear(propagation);
        return false;
    }
    reverse_inputs(work, gates);
    rank_starters(work, gates);
    count_support(work, gates);
    memset(work->step, 0xff, gates->n_nodes * sizeof *work->step);
    propagation->list = work->list;
    propagation->step = work->step;
    propagation->failed = work->failed;
    propagation->never = work->never;
    return true;
}

void
lt_propagation_clear(LtPropagation *propagation)
{
    LtPropagationWork *work = propagation->work;

    if (work != NULL) {
        free(work->user_start);
        free(work->user);
        free(work->list);
        free(work->failed);
    }
    free(work);
    *propagation = (LtPropagation){0};
}

static void
change_semantics(LtPropagationWork *work, uint32_t n_nodes, LtSemantics semantics)
{
    if (work->semantics == semantics)
        return;
    work->semantics = semantics;
    if (semantics == LT_COLD_START)
        memcpy(work->failed, work->never, n_nodes);
    else
        memset(work->failed, 0, n_nodes);
}

static void
take_back(LtPropagation *propagation)
{
    LtPropagationWork *work = propagation->work;

    for (uint32_t k = 0; k < propagation->n_failed; k++) {
        uint32_t node = work->list[k];

        work->step[node] = LT_NONE;
        work->failed[node] = work->semantics == LT_COLD_START && work->never[node];
    }
    for (uint32_t k = 0; k < work->n_touched; k++)
        work->count[work->touched[k]] = 0;
    work->n_touched = 0;
    propagation->n_failed = 0;
}

static void
fail(LtPropagation *propagation, uint32_t node, uint32_t step)
{
    LtPropagationWork *work = propagation->work;

    work->step[node] = step;
    work->failed[node] = 1;
    work->list[propagation->n_failed++] = node;
}

static void
stop_users(LtPropagation *propagation, uint32_t node)
{
    LtPropagationWork *work = propagation->work;
    const uint32_t *need = propagation->gates->need;

    for (size_t e = work->user_start[node]; e < work->user_start[node + 1]; e++) {
        uint32_t user = work->user[e];

        if (work->count[user]++ == 0)
            work->touched[work->n_touched++] = user;
        if (work->count[user] >= need[user] && work->step[user] == LT_NONE)
            fail(propagation, user, work->step[node] + 1);
    }
}

static uint32_t
take_down(LtPropagationWork *work, uint32_t node, uint32_t n_down)
{
    if (work->is_down[node] || work->never[node])
        return n_down;
    work->is_down[node] = 1;
    work->down[n_down] = node;
    return n_down + 1;
}

/* Takes down what stopped, and all whose proof that they can start rests on something down. */
static uint32_t
break_proofs(LtPropagation *propagation)
{
    LtPropagationWork *work = propagation->work;
    uint32_t n_down = 0;

    for (uint32_t k = 0; k < propagation->n_failed; k++)
        n_down = take_down(work, work->list[k], n_down);
    for (uint32_t next = 0; next < n_down; next++) {
        uint32_t node = work->down[next];

        for (size_t e = work->user_start[node]; e < work->user_start[node + 1]; e++) {
            uint32_t user = work->user[e];

            if (work->never[user] || work->rank[user] < work->rank[node])
                continue;
            if (work->broken[user]++ == 0)
                work->shaken[work->n_shaken++] = user;
            if (work->support[user] - work->broken[user] < get_least(propagation->gates, user))
                n_down = take_down(work, user, n_down);
        }
    }
    for (uint32_t k = 0; k < work->n_shaken; k++)
        work->broken[work->shaken[k]] = 0;
    work->n_shaken = 0;
    return n_down;
}

static bool
is_working(const LtPropagationWork *work, uint32_t node)
{
    return !work->is_down[node] && !work->never[node];
}

static bool
can_return(const LtPropagation *propagation, uint32_t node)
{
    const LtPropagationWork *work = propagation->work;

    return work->step[node] == LT_NONE && work->fed[node] >= get_least(propagation->gates, node);
}

/* Gives back the nodes that can start from what is not down. */
static void
give_back(LtPropagation *propagation, uint32_t n_down)
{
    LtPropagationWork *work = propagation->work;
    const LtGates *gates = propagation->gates;
    uint32_t n_back = 0;

    for (uint32_t k = 0; k < n_down; k++) {
        uint32_t node = work->down[k];

        work->fed[node] = 0;
        for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++)
            work->fed[node] += is_working(work, gates->input[e]);
        if (can_return(propagation, node))
            work->back[n_back++] = node;
    }
    for (uint32_t k = 0; k < n_back; k++)
        work->is_down[work->back[k]] = 0;
    for (uint32_t next = 0; next < n_back; next++) {
        uint32_t node = work->back[next];

        for (size_t e = work->user_start[node]; e < work->user_start[node + 1]; e++) {
            uint32_t user = work->user[e];

            if (!work->is_down[user])
                continue;
            work->fed[user]++;
            if (!can_return(propagation, user))
                continue;
            work->is_down[user] = 0;
            work->back[n_back++] = user;
        }
    }
}

static void
fail_to_start(LtPropagation *propagation)
{
    LtPropagationWork *work = propagation->work;
    uint32_t n_down = break_proofs(propagation);

    give_back(propagation, n_down);
    for (uint32_t k = 0; k < n_down; k++) {
        uint32_t node = work->down[k];

        if (work->is_down[node] && !work->failed[node])
            fail(propagation, node, LT_NONE);
        work->is_down[node] = 0;
    }
}

void
lt_propagation_lose(LtPropagation *propagation,
                    LtSemantics semantics,
                    const uint32_t *lost,
                    size_t n_lost)
{
    take_back(propagation);
    change_semantics(propagation->work, propagation->gates->n_nodes, semantics);
    for (size_t k = 0; k < n_lost; k++)
        if (propagation->step[lost[k]] == LT_NONE)
            fail(propagation, lost[k], 0);
    for (uint32_t next = 0; next < propagation->n_failed; next++)
        stop_users(propagation, propagation->list[next]);
    if (semantics == LT_COLD_START)
        fail_to_start(propagation);
}

uint32_t
lt_propagation_trace(const LtPropagation *propagation, uint32_t node, uint32_t *cause)
{
    const LtGates *gates = propagation->gates;
    uint32_t step = propagation->step[node], n_causes = 0;

    if (!propagation->failed[node] || step == 0)
        return 0;
    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
        uint32_t input = gates->input[e];
        bool counts =
            step == LT_NONE ? propagation->failed[input] : propagation->step[input] < step;

        if (counts && n_causes < gates->need[node])
            cause[n_causes++] = input;
    }
    return n_causes;
}

static void
mark_causes(LtPropagation *propagation, uint32_t node)
{
    const LtGates *gates = propagation->gates;
    uint32_t n_causes = 0;

    if (propagation->step[node] == 0)
        return;
    for (size_t e = gates->start[node]; n_causes < gates->need[node]; e++) {
        if (propagation->step[gates->input[e]] >= propagation->step[node])
            continue;
        propagation->work->mark[gates->input[e]] = 1;
        n_causes++;
    }
}

uint32_t
lt_propagation_tell(LtPropagation *propagation, uint32_t node, uint32_t *story)
{
    LtPropagationWork *work = propagation->work;
    uint32_t n_told = 0;

    if (propagation->step[node] == LT_NONE)
        return 0;
    work->mark[node] = 1;
    for (uint32_t k = propagation->n_failed; k-- > 0;)
        if (work->mark[work->list[k]])
            mark_causes(propagation, work->list[k]);
    for (uint32_t k = 0; k < propagation->n_failed; k++) {
        if (!work->mark[work->list[k]])
            continue;
        work->mark[work->list[k]] = 0;
        story[n_told++] = work->list[k];
    }
    return n_told;
}
