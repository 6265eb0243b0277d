/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/capacity.h"

#include "kernels/csr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOVED 1e-12

/* A heap of nodes by rank; ranks follow what supplies whom, so that outside of cycles a node is
 * looked at once, after all that it needs. */
struct LtCapacityWork {
    double *left;
    double *own;
    double *scratch; /* room for the largest group */
    uint32_t *touched;
    uint8_t *is_touched;
    uint32_t *rank;
    uint32_t *heap;
    uint32_t n_heap;
    uint8_t *is_queued;
    uint32_t *stack;
    uint32_t *seen; /* by node: the search that saw it last */
    uint32_t search;
    size_t *user_start;
    uint32_t *user;
};

static size_t
count_members(const LtRecipes *recipes)
{
    return recipes->first[recipes->group[recipes->n_nodes]];
}

/* Links from member to node, one for each member. */
static bool
index_users(LtCapacityWork *work, const LtRecipes *recipes)
{
    size_t n_members = count_members(recipes), n = recipes->n_nodes;
    uint32_t *owner = malloc((n_members + 1) * sizeof *owner);
    size_t *fill = malloc((n + 1) * sizeof *fill);
    bool done = owner != NULL && fill != NULL;

    work->user_start = malloc((n + 1) * sizeof *work->user_start);
    work->user = malloc((n_members + 1) * sizeof *work->user);
    done = done && work->user_start != NULL && work->user != NULL;
    if (done) {
        for (uint32_t i = 0; i < n; i++)
            for (size_t m = recipes->first[recipes->group[i]];
                 m < recipes->first[recipes->group[i + 1]]; m++)
                owner[m] = i;
        lt_csr_count(recipes->n_nodes, n_members, recipes->member, work->user_start);
        lt_csr_fill(recipes->n_nodes, n_members, recipes->member, owner, work->user_start, fill,
                    work->user, NULL);
    }
    free(owner);
    free(fill);

    return done;
}

/* Strong components are numbered so that users have lower numbers; rank turns that round. */
static bool
rank_nodes(LtCapacityWork *work, const LtRecipes *recipes)
{
    size_t n = recipes->n_nodes;
    LtCsr users = {recipes->n_nodes, work->user_start, work->user, NULL};
    uint32_t *scratch = malloc((4 * n + 1) * sizeof *scratch);
    size_t *next = malloc((n + 1) * sizeof *next);
    bool done = scratch != NULL && next != NULL;

    if (done) {
        uint32_t n_components = lt_csr_strong_components(&users, work->rank, scratch, next);

        for (size_t i = 0; i < n; i++)
            work->rank[i] = n_components - 1 - work->rank[i];
    }
    free(scratch);
    free(next);

    return done;
}

static size_t
find_largest_group(const LtRecipes *recipes)
{
    size_t largest = 1;

    for (size_t g = 0; g < recipes->group[recipes->n_nodes]; g++)
        if (recipes->first[g + 1] - recipes->first[g] > largest)
            largest = recipes->first[g + 1] - recipes->first[g];

    return largest;
}

static bool
allocate(LtCapacityWork *work, const LtRecipes *recipes)
{
    size_t n = (size_t)recipes->n_nodes + 1;

    work->left = malloc(n * sizeof *work->left);
    work->own = malloc(n * sizeof *work->own);
    work->scratch = malloc(find_largest_group(recipes) * sizeof *work->scratch);
    work->touched = malloc(n * sizeof *work->touched);
    work->is_touched = calloc(n, 1);
    work->rank = malloc(n * sizeof *work->rank);
    work->heap = malloc(n * sizeof *work->heap);
    work->is_queued = calloc(n, 1);
    work->stack = malloc(n * sizeof *work->stack);
    work->seen = calloc(n, sizeof *work->seen);

    return work->left != NULL && work->own != NULL && work->scratch != NULL &&
           work->touched != NULL && work->is_touched != NULL && work->rank != NULL &&
           work->heap != NULL && work->is_queued != NULL && work->stack != NULL &&
           work->seen != NULL;
}

bool
lt_capacity_init(LtCapacity *capacity, const LtRecipes *recipes)
{
    LtCapacityWork *work = calloc(1, sizeof *work);

    *capacity = (LtCapacity){.recipes = recipes, .work = work};
    if (work == NULL)
        return false;
    if (!allocate(work, recipes) || !index_users(work, recipes) || !rank_nodes(work, recipes)) {
        lt_capacity_clear(capacity);
        return false;
    }

    for (size_t i = 0; i < recipes->n_nodes; i++)
        work->left[i] = work->own[i] = 1.0;
    capacity->left = work->left;
    capacity->own = work->own;
    capacity->touched = work->touched;

    return true;
}

void
lt_capacity_clear(LtCapacity *capacity)
{
    LtCapacityWork *work = capacity->work;

    if (work != NULL) {
        void *blocks[] = {work->left,       work->own,  work->scratch,    work->touched,
                          work->is_touched, work->rank, work->heap,       work->is_queued,
                          work->stack,      work->seen, work->user_start, work->user};

        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
            free(blocks[i]);
        free(work);
    }
    *capacity = (LtCapacity){0};
}

static void
push(LtCapacityWork *work, uint32_t node)
{
    uint32_t slot = work->n_heap++;

    if (work->is_queued[node]) {
        work->n_heap--;
        return;
    }
    work->is_queued[node] = true;
    while (slot > 0) {
        uint32_t parent = (slot - 1) / 2;

        if (work->rank[work->heap[parent]] <= work->rank[node])
            break;
        work->heap[slot] = work->heap[parent];
        slot = parent;
    }
    work->heap[slot] = node;
}

static uint32_t
pop(LtCapacityWork *work)
{
    uint32_t top = work->heap[0], last = work->heap[--work->n_heap], slot = 0;

    for (;;) {
        uint32_t child = 2 * slot + 1;

        if (child >= work->n_heap)
            break;
        if (child + 1 < work->n_heap &&
            work->rank[work->heap[child + 1]] < work->rank[work->heap[child]])
            child++;
        if (work->rank[last] <= work->rank[work->heap[child]])
            break;
        work->heap[slot] = work->heap[child];
        slot = child;
    }
    work->heap[slot] = last;
    work->is_queued[top] = false;

    return top;
}

static int
compare_down(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

static double
get_mean(const LtCapacityWork *work, const LtRecipes *recipes, size_t group)
{
    double lost = 0.0;

    /* By what is lost, so that nothing lost gives exactly 1. */
    for (size_t m = recipes->first[group]; m < recipes->first[group + 1]; m++)
        lost += recipes->weight[m] * (1.0 - work->left[recipes->member[m]]);

    return lost < 1.0 ? 1.0 - lost : 0.0;
}

static double
get_group(LtCapacityWork *work, const LtRecipes *recipes, size_t group)
{
    size_t n = recipes->first[group + 1] - recipes->first[group];
    const uint32_t *member = recipes->member + recipes->first[group];
    double value;

    if (recipes->least[group] == 0)
        return get_mean(work, recipes, group);

    if (recipes->least[group] == 1 || recipes->least[group] == n) {
        bool best = recipes->least[group] == 1;

        value = best ? 0.0 : 1.0;
        for (size_t m = 0; m < n; m++)
            value = best ? fmax(value, work->left[member[m]]) : fmin(value, work->left[member[m]]);
        return value;
    }

    for (size_t m = 0; m < n; m++)
        work->scratch[m] = work->left[member[m]];
    qsort(work->scratch, n, sizeof *work->scratch, compare_down);
    return work->scratch[recipes->least[group] - 1];
}

static double
evaluate(LtCapacityWork *work, const LtRecipes *recipes, uint32_t node)
{
    double value = work->own[node];

    for (size_t g = recipes->group[node]; g < recipes->group[node + 1]; g++)
        value = fmin(value, get_group(work, recipes, g));

    return value;
}

static void
touch(LtCapacity *capacity, uint32_t node)
{
    LtCapacityWork *work = capacity->work;

    if (work->is_touched[node])
        return;
    work->is_touched[node] = true;
    work->touched[capacity->n_touched++] = node;
}

static void
take_back(LtCapacity *capacity)
{
    LtCapacityWork *work = capacity->work;

    for (uint32_t i = 0; i < capacity->n_touched; i++) {
        uint32_t node = work->touched[i];

        work->left[node] = work->own[node] = 1.0;
        work->is_touched[node] = false;
    }
    capacity->n_touched = 0;
}

void
lt_capacity_lose(LtCapacity *capacity, const uint32_t *node, const double *own, size_t n_nodes)
{
    LtCapacityWork *work = capacity->work;

    take_back(capacity);
    for (size_t i = 0; i < n_nodes; i++) {
        touch(capacity, node[i]);
        work->own[node[i]] = fmin(work->own[node[i]], own[i]);
        push(work, node[i]);
    }

    while (work->n_heap > 0) {
        uint32_t next = pop(work);
        double value = evaluate(work, capacity->recipes, next);

        /* From above, so what is left only ever falls. */
        if (!(value < work->left[next]))
            continue;
        if (value > 0.0 && work->left[next] - value < MOVED)
            continue;
        work->left[next] = value;
        touch(capacity, next);
        for (size_t u = work->user_start[next]; u < work->user_start[next + 1]; u++)
            push(work, work->user[u]);
    }
}

/* Puts on the stack the members that give a group the value its node has. False: a mean does. */
static bool
follow(LtCapacityWork *work, const LtRecipes *recipes, size_t group, double value, uint32_t *n)
{
    if (recipes->least[group] == 0)
        return fabs(get_group(work, recipes, group) - value) > MOVED;

    for (size_t m = recipes->first[group]; m < recipes->first[group + 1]; m++) {
        uint32_t member = recipes->member[m];

        if (work->left[member] > value + MOVED || work->left[member] < value - MOVED ||
            work->seen[member] == work->search)
            continue;
        work->seen[member] = work->search;
        work->stack[(*n)++] = member;
    }
    return true;
}

uint32_t
lt_capacity_find_bound(LtCapacity *capacity, uint32_t node)
{
    LtCapacityWork *work = capacity->work;
    const LtRecipes *recipes = capacity->recipes;
    double value = work->left[node];
    uint32_t n = 1;

    if (value >= 1.0)
        return node;
    if (++work->search == 0) {
        memset(work->seen, 0, recipes->n_nodes * sizeof *work->seen);
        work->search = 1;
    }
    work->stack[0] = node;
    work->seen[node] = work->search;
    while (n > 0) {
        uint32_t next = work->stack[--n];

        if (work->own[next] <= value + MOVED)
            return next;
        for (size_t g = recipes->group[next]; g < recipes->group[next + 1]; g++) {
            if (get_group(work, recipes, g) > value + MOVED)
                continue;
            if (!follow(work, recipes, g, value, &n))
                return next;
        }
    }
    return node;
}
