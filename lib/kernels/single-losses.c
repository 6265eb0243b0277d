/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/single-losses.h"

#include <stdlib.h>
#include <string.h>

/* Sources looked at together: as many bits as a cache line or two hold of every node. */
#define WORDS 16
#define BITS  (64 * WORDS)
/* Enough planes to count any number of inputs. */
#define PLANES 32

/* The gates with nodes that stop one another put together. Components are numbered so that a
 * supplier has a higher number than what it stops. */
typedef struct {
    const LtGates *gates;
    uint32_t n_components;
    uint32_t *component; /* by node */
    uint32_t *order;     /* nodes, those of the highest component first */
    uint32_t *place;     /* where the nodes of a component begin in order[] */
} Plan;

static void *
allocate(size_t n, size_t size)
{
    return malloc((n > 0 ? n : 1) * size);
}

/* The inputs of which one is enough, turned round: from what fails to what it stops. */
static bool
find_components(Plan *plan)
{
    const LtGates *gates = plan->gates;
    uint32_t n = gates->n_nodes;
    size_t n_inputs = gates->start[n], n_links = 0;
    uint32_t *from = allocate(n_inputs, sizeof *from), *to = allocate(n_inputs, sizeof *to);
    size_t *start = allocate((size_t)n + 1, sizeof *start), *next = allocate(n, sizeof *next);
    uint32_t *target = allocate(n_inputs, sizeof *target);
    uint32_t *work = allocate(4 * (size_t)n, sizeof *work);
    bool done = from != NULL && to != NULL && start != NULL && next != NULL && target != NULL &&
                work != NULL;

    for (uint32_t i = 0; done && i < n; i++)
        for (size_t e = gates->start[i]; gates->need[i] == 1 && e < gates->start[i + 1]; e++) {
            from[n_links] = gates->input[e];
            to[n_links++] = i;
        }
    if (done) {
        LtCsr csr = {n, start, target, NULL};

        lt_csr_count(n, n_links, from, start);
        lt_csr_fill(n, n_links, from, to, start, next, target, NULL);
        plan->n_components = lt_csr_strong_components(&csr, plan->component, work, next);
    }
    free(from);
    free(to);
    free(start);
    free(next);
    free(target);
    free(work);

    return done;
}

static void
sort_nodes(Plan *plan)
{
    uint32_t n = plan->gates->n_nodes, last = plan->n_components - 1;

    memset(plan->place, 0, ((size_t)plan->n_components + 2) * sizeof *plan->place);
    for (uint32_t i = 0; i < n; i++)
        plan->place[last - plan->component[i] + 2]++;
    for (uint32_t c = 0; c < plan->n_components; c++)
        plan->place[c + 2] += plan->place[c + 1];
    for (uint32_t i = 0; i < n; i++)
        plan->order[plan->place[last - plan->component[i] + 1]++] = i;
}

/* Adds `more` to a set. Whether it grew. */
static bool
join(uint64_t *set, const uint64_t *more)
{
    uint64_t grown = 0;

    for (int w = 0; w < WORDS; w++) {
        grown |= more[w] & ~set[w];
        set[w] |= more[w];
    }
    return grown != 0;
}

/* Which bits at least `need` of the inputs have: counted in binary, plane by plane. */
static void
count_inputs(const Plan *plan, uint32_t node, const uint64_t *sets, uint64_t *enough)
{
    const LtGates *gates = plan->gates;
    uint32_t need = gates->need[node];

    for (int w = 0; w < WORDS; w++) {
        uint64_t plane[PLANES] = {0}, more = 0, equal = ~(uint64_t)0;
        int n_planes = 0;

        for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
            uint64_t carry = sets[(size_t)plan->component[gates->input[e]] * WORDS + (size_t)w];

            for (int p = 0; carry != 0; p++) {
                uint64_t both = plane[p] & carry;

                plane[p] ^= carry;
                carry = both;
                n_planes = p + 1 > n_planes ? p + 1 : n_planes;
            }
        }
        for (int p = PLANES - 1; p >= 0; p--) {
            uint64_t here = p < n_planes ? plane[p] : 0;

            if (need >> p & 1u) {
                equal &= here;
            } else {
                more |= equal & here;
                equal &= ~here;
            }
        }
        enough[w] = more | equal;
    }
}

/* One node takes over what stops its inputs. Whether its set grew. */
static bool
update(const Plan *plan, uint32_t node, uint64_t *sets)
{
    const LtGates *gates = plan->gates;
    uint64_t *mine = &sets[(size_t)plan->component[node] * WORDS];
    bool has_grown = false;

    if (gates->need[node] > 1) {
        uint64_t enough[WORDS];

        count_inputs(plan, node, sets, enough);
        return join(mine, enough);
    }
    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
        const uint64_t *theirs = &sets[(size_t)plan->component[gates->input[e]] * WORDS];

        if (theirs != mine)
            has_grown |= join(mine, theirs);
    }
    return has_grown;
}

/* What every node is stopped by, of the sources from `from` on. */
static void
solve(const Plan *plan, uint32_t from, uint32_t to, uint64_t *sets)
{
    bool has_grown = true;

    memset(sets, 0, (size_t)plan->n_components * WORDS * sizeof *sets);
    for (uint32_t s = from; s < to; s++)
        sets[(size_t)plan->component[s] * WORDS + (s - from) / 64] |= (uint64_t)1
                                                                      << (s - from) % 64;
    while (has_grown) {
        has_grown = false;
        for (uint32_t k = 0; k < plan->gates->n_nodes; k++)
            has_grown |= update(plan, plan->order[k], sets);
    }
}

static void
add_up(const Plan *plan,
       const uint64_t *sets,
       const uint8_t *counts,
       uint32_t from,
       uint32_t *n_stopped)
{
    for (uint32_t i = 0; i < plan->gates->n_nodes; i++) {
        const uint64_t *set = &sets[(size_t)plan->component[i] * WORDS];

        for (uint32_t w = 0; counts[i] && w < WORDS; w++)
            for (uint64_t left = set[w]; left != 0; left &= left - 1)
                n_stopped[from + 64 * w + (uint32_t)__builtin_ctzll(left)]++;
    }
}

static bool
run_blocks(const Plan *plan, uint32_t n_sources, const uint8_t *counts, uint32_t *n_stopped)
{
    uint32_t n_blocks = (n_sources + BITS - 1) / BITS;
    int n_failed = 0;

#pragma omp parallel reduction(+ : n_failed)
    {
        uint64_t *sets = allocate((size_t)plan->n_components * WORDS, sizeof *sets);

        /* Every thread comes to the loop, and those without memory do nothing in it. */
        n_failed += sets == NULL;
#pragma omp for schedule(dynamic)
        for (uint32_t block = 0; block < n_blocks; block++) {
            uint32_t from = block * BITS;
            uint32_t to = n_sources - from < BITS ? n_sources : from + BITS;

            if (sets == NULL)
                continue;
            solve(plan, from, to, sets);
            add_up(plan, sets, counts, from, n_stopped);
        }
        free(sets);
    }
    return n_failed == 0;
}

bool
lt_single_losses(const LtGates *gates,
                 uint32_t n_sources,
                 const uint8_t *counts,
                 uint32_t *n_stopped)
{
    Plan plan = {.gates = gates};
    size_t n = gates->n_nodes;
    bool done;

    memset(n_stopped, 0, n_sources * sizeof *n_stopped);
    if (n == 0)
        return true;
    plan.component = allocate(n, sizeof *plan.component);
    plan.order = allocate(n, sizeof *plan.order);
    plan.place = allocate(n + 2, sizeof *plan.place);
    done = plan.component != NULL && plan.order != NULL && plan.place != NULL &&
           find_components(&plan);
    if (done) {
        sort_nodes(&plan);
        done = run_blocks(&plan, n_sources, counts, n_stopped);
    }
    free(plan.component);
    free(plan.order);
    free(plan.place);

    return done;
}
