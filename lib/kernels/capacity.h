/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What every node needs, as groups of other nodes. A node puts out as much as the least of its own
 * capacity and of what its groups give. A group gives the least-th largest of its members (1: the
 * best of those that stand in for each other; all: the worst of those that are all needed), or,
 * where least is 0, the mean of its members by weight. Cycles are legal. */
typedef struct {
    uint32_t n_nodes;
    const size_t *group; /* the groups of node i are group[i] to group[i + 1] - 1 */
    const size_t
        *first; /* the members of group g are member[first[g]] to member[first[g + 1] - 1] */
    const uint32_t *member;
    const double *weight; /* by member; those of a group add up to 1; only read where least is 0 */
    const uint32_t *least;
} LtRecipes;

/* What is left of each node's output, as a part of 1, when some own capacity is lost. One workspace
 * serves any number of losses in turn; each costs O(k log k) in what it touches, k inputs in all,
 * times the rounds that cycles take. Not for two threads at once. The fields are for reading. */
typedef struct LtCapacityWork LtCapacityWork;
typedef struct {
    const LtRecipes *recipes;
    const double *left; /* by node */
    const double *own;  /* by node */
    const uint32_t *touched;
    uint32_t n_touched; /* nodes of which less than 1 is left, or was lost */
    LtCapacityWork *work;
} LtCapacity;

/* Prepares for `recipes`, which must outlive it. Costs O(nodes + members). False: out of memory. */
bool lt_capacity_init(LtCapacity *capacity, const LtRecipes *recipes);
void lt_capacity_clear(LtCapacity *capacity);

/* Sets the own capacity of some nodes, from 0 to 1, after putting all others back to 1. What is
 * left is the greatest solution: what runs in a cycle keeps itself running. Means in a cycle are
 * followed until they move by less than 1e-12. A node named twice has the smaller of its
 * capacities. */
void
lt_capacity_lose(LtCapacity *capacity, const uint32_t *node, const double *own, size_t n_nodes);

/* The node whose own loss, or whose mean, sets what is left of `node`: following, from `node`, what
 * gives it its value. `node` itself where nothing is lost. */
uint32_t lt_capacity_find_bound(LtCapacity *capacity, uint32_t node);
