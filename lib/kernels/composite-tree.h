/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/composite-aggregate.h"

#include <stdbool.h>

/* What a group may have of members. */
#define LT_COMPOSITE_MEMBERS 64

/* Indicators rolled up into scores. Nodes 0 to n_leaves - 1 are indicators; then come the groups,
 * every one after its members. A node may be a member of several groups. */
typedef struct {
    uint32_t n_leaves;
    uint32_t n_groups;
    const uint32_t *first;  /* the members of group g are member[first[g]] to first[g + 1] - 1 */
    const uint32_t *member; /* at most LT_COMPOSITE_MEMBERS in a group */
    const double *weight;   /* by member */
    const uint8_t *how;     /* by group: LtAggregate */
} LtCompositeTree;

/* What is known of a value: bounds that surely hold it, and a value where it was observed, else
 * NaN; and how much of it, by weight, was observed. All in [0, 1]. */
typedef struct {
    double low;
    double value;
    double high;
    double coverage;
} LtBounded;

/* Fills in the groups of `node`, whose indicators are given. Every aggregate grows with each of its
 * members, so the bounds of a group are those of its members rolled up, and are exact. Its value is
 * made of the members that have one, their weights scaled up, and lies within the bounds; a product
 * needs all of its members. Costs O(members). */
void lt_composite_roll_up(const LtCompositeTree *tree, LtBounded *node);

/* One number for each node, from one for each indicator. `weight` and `how` may differ from the
 * tree's own. */
void lt_composite_compute(const LtCompositeTree *tree,
                          const double *weight,
                          const uint8_t *how,
                          double *node);

/* The change of one indicator that brings a group to `aim`, if any does: the value it would need,
 * to 1e-9, or NaN. `node` holds the numbers of lt_composite_compute() and is left changed; `group`
 * grows with the indicator, or does not move with it. Costs O(60 members). */
double lt_composite_solve(const LtCompositeTree *tree,
                          double *node,
                          uint32_t group,
                          uint32_t leaf,
                          double aim);
