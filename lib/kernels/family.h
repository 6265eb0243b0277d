/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/diagram.h"

/* What families hold, without writing them out. Numbers of sets are doubles: exact up to 2^53.
 * Arrays by order have n_orders entries, for the sets of 1, 2, … elements; the family of the empty
 * set has no entry for it, but counts as one set in a total. All return false when out of memory.
 */

/* Counts the sets of many families in one sweep. count[r * n_orders + order - 1] is that of root r
 * (NaN if it is LT_DIAGRAM_LOST), total[r] its sets of any order; either may be NULL.
 * Costs O(nodes × orders). */
bool lt_families_count(const LtDiagram *diagram,
                       const uint32_t *root,
                       uint32_t n_roots,
                       uint32_t n_orders,
                       double *count,
                       double *total);

/* For each of n_levels levels: the size of the smallest set through it (0: none), and if
 * `through` is not NULL, how many sets lead through it: through[level * n_orders + order - 1].
 * Costs O(nodes × orders²), or O(nodes) without `through`. */
bool lt_family_levels(const LtDiagram *diagram,
                      uint32_t root,
                      uint32_t n_levels,
                      uint32_t n_orders,
                      uint32_t *smallest,
                      double *through);

/* The cheapest set, where each level costs cost[level] ≥ 0: fills set[] (room for n_levels) with
 * its levels and returns its cost; INFINITY if the family is empty or every set costs that. */
bool lt_family_cheapest(const LtDiagram *diagram,
                        uint32_t root,
                        const double *cost,
                        uint32_t *set,
                        uint32_t *n_set,
                        double *price);

/* Walks the sets of a family one by one, those that have a high level first. The diagram may not
 * change meanwhile. To walk by order, walk lt_family_exactly() of each order. */
typedef struct {
    const LtDiagram *diagram;
    uint32_t next;  /* where to go on */
    uint32_t n_set; /* the set: its size */
    uint32_t *set;  /* and its levels, rising */
    uint32_t *path; /* the nodes that put them there */
    uint32_t n_room;
} LtFamilyWalk;

void lt_family_walk_init(LtFamilyWalk *walk, const LtDiagram *diagram, uint32_t root);
void lt_family_walk_clear(LtFamilyWalk *walk);

/* Goes to the next set, at a cost of O(its size) on average. False: there is none, or memory ran
 * out, which lt_family_walk_failed() tells apart. */
bool lt_family_walk_next(LtFamilyWalk *walk);
bool lt_family_walk_failed(const LtFamilyWalk *walk);
