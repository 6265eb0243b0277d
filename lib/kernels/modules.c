/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/modules.h"

#include <stdlib.h>
#include <string.h>

/* Y. Dutuit and A. Rauzy, A linear-time algorithm to find modules of fault trees, IEEE Transactions
 * on Reliability 45 (1996), with a strong component in the place of a gate. One depth-first walk
 * dates every arrival at a node. What is expanded between the arrival at a component and its end
 * is just what it rests on and was not met before; so the component is a module exactly if all
 * arrivals at what it rests on, but for those of a component at itself, are dated in between. */
typedef struct {
    const LtGates *gates;
    uint32_t n_visited;
    uint32_t n_done;
    uint32_t *visited;   /* in the order of the first arrivals */
    uint32_t *done;      /* in the order of the ends: all that a component rests on before it */
    uint32_t *component; /* by node */
    uint32_t *stack;
    size_t *next;  /* by node: where its walk goes on */
    size_t *end;   /* by node: when all it leads to was seen; 0 if it was not met */
    size_t *first; /* by component: the first arrival from elsewhere, 0 for none yet; the last */
    size_t *last;
    size_t *low; /* by component: the first arrival at what it rests on; the last */
    size_t *high;
    uint32_t *entry; /* by component: where all arrivals are; LT_NONE if at several nodes */
    size_t date;
} Walk;

static size_t
min(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t
max(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void
clear_walk(Walk *walk)
{
    free(walk->visited);
    free(walk->next);
}

static bool
init_walk(Walk *walk, const LtGates *gates)
{
    size_t n = gates->n_nodes;

    *walk = (Walk){.gates = gates};
    walk->visited = malloc((8 * n + 1) * sizeof *walk->visited);
    walk->next = malloc((6 * n + 1) * sizeof *walk->next);
    if (walk->visited == NULL || walk->next == NULL) {
        clear_walk(walk);
        return false;
    }
    walk->done = walk->visited + n;
    walk->component = walk->done + n;
    walk->entry = walk->component + n;
    walk->stack = walk->entry + n;
    walk->end = walk->next + n;
    walk->first = walk->end + n;
    walk->last = walk->first + n;
    walk->low = walk->last + n;
    walk->high = walk->low + n;
    lt_csr_strong_components(&(LtCsr){gates->n_nodes, gates->start, gates->input, NULL},
                             walk->component, walk->stack, walk->next);
    memset(walk->end, 0, 2 * n * sizeof *walk->end);
    memcpy(walk->next, gates->start, n * sizeof *walk->next);
    return true;
}

/* Dates an arrival from elsewhere at a node's component. */
static void
arrive(Walk *walk, uint32_t node)
{
    uint32_t component = walk->component[node];

    walk->date++;
    if (walk->first[component] == 0) {
        walk->first[component] = walk->date;
        walk->entry[component] = node;
    }
    if (walk->entry[component] != node)
        walk->entry[component] = LT_NONE;
    walk->last[component] = walk->date;
}

/* Puts a node that was not met yet on the stack; until its end is known it is dated as open. */
static uint32_t
open_node(Walk *walk, uint32_t node, uint32_t n_stack)
{
    if (walk->end[node] > 0)
        return n_stack;
    walk->end[node] = SIZE_MAX;
    walk->visited[walk->n_visited++] = node;
    walk->stack[n_stack] = node;
    return n_stack + 1;
}

static void
walk_from(Walk *walk, uint32_t top)
{
    const LtGates *gates = walk->gates;
    uint32_t n_stack;

    arrive(walk, top);
    n_stack = open_node(walk, top, 0);
    while (n_stack > 0) {
        uint32_t node = walk->stack[n_stack - 1], input;

        if (walk->next[node] == gates->start[node + 1]) {
            walk->end[node] = ++walk->date;
            walk->done[walk->n_done++] = node;
            n_stack--;
            continue;
        }
        input = gates->input[walk->next[node]++];
        if (walk->component[input] != walk->component[node])
            arrive(walk, input);
        n_stack = open_node(walk, input, n_stack);
    }
}

/* In the order of the ends, what a node leads to outside its component is done before it. */
static void
fold(Walk *walk)
{
    const LtGates *gates = walk->gates;

    memset(walk->low, 0xff, gates->n_nodes * sizeof *walk->low);
    memset(walk->high, 0, gates->n_nodes * sizeof *walk->high);
    for (uint32_t k = 0; k < walk->n_done; k++) {
        uint32_t node = walk->done[k], own = walk->component[node];

        for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
            uint32_t below = walk->component[gates->input[e]];

            if (below == own)
                continue;
            walk->low[own] = min(walk->low[own], min(walk->first[below], walk->low[below]));
            walk->high[own] = max(walk->high[own], max(walk->last[below], walk->high[below]));
        }
    }
}

static bool
is_root(const Walk *walk, uint32_t node)
{
    uint32_t own = walk->component[node];

    return walk->gates->need[node] > 0 && walk->entry[own] == node &&
           walk->low[own] > walk->first[own] && walk->high[own] < walk->end[node];
}

/* Modules nest as the walk does: a node is in the last root that was met and is still open. */
static void
nest(LtModules *modules, const Walk *walk)
{
    uint32_t open = LT_NONE;

    for (uint32_t k = 0; k < walk->n_visited; k++) {
        uint32_t node = walk->visited[k];

        while (open != LT_NONE && walk->end[modules->root[open]] < walk->end[node])
            open = modules->outer[open];
        if (is_root(walk, node)) {
            uint32_t module = modules->n_modules++;

            modules->root[module] = node;
            modules->outer[module] = open;
            modules->n_gates[module] = modules->n_events[module] = 0;
            open = module;
        }
        modules->module[node] = open;
    }
}

static void
count(LtModules *modules, const Walk *walk)
{
    for (uint32_t k = 0; k < walk->n_visited; k++) {
        uint32_t node = walk->visited[k], module = modules->module[node];

        if (module == LT_NONE)
            continue;
        if (walk->gates->need[node] > 0)
            modules->n_gates[module]++;
        else
            modules->n_events[module]++;
    }
    for (uint32_t m = modules->n_modules; m-- > 0;) {
        if (modules->outer[m] == LT_NONE)
            continue;
        modules->n_gates[modules->outer[m]] += modules->n_gates[m];
        modules->n_events[modules->outer[m]] += modules->n_events[m];
    }
}

static bool
allot(LtModules *modules, size_t n)
{
    uint32_t *numbers = malloc((5 * n + 1) * sizeof *numbers);

    *modules = (LtModules){.root = numbers};
    if (numbers == NULL)
        return false;
    modules->outer = numbers + n;
    modules->n_gates = numbers + 2 * n;
    modules->n_events = numbers + 3 * n;
    modules->module = numbers + 4 * n;
    memset(modules->module, 0xff, n * sizeof *modules->module);
    return true;
}

bool
lt_modules_find(LtModules *modules, const LtGates *gates, const uint32_t *top, uint32_t n_tops)
{
    Walk walk;

    if (!allot(modules, gates->n_nodes))
        return false;
    if (!init_walk(&walk, gates)) {
        lt_modules_clear(modules);
        return false;
    }
    for (uint32_t t = 0; t < n_tops; t++)
        walk_from(&walk, top[t]);
    fold(&walk);
    nest(modules, &walk);
    count(modules, &walk);
    clear_walk(&walk);
    return true;
}

void
lt_modules_clear(LtModules *modules)
{
    free(modules->root);
    *modules = (LtModules){0};
}
