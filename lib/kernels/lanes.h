/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"

/* Nodes that stand in lanes beside each other, each at a place in its lane: the order that a map
 * draws them in. place[i] is node i's, from 0 to the size of its lane - 1. */
typedef struct {
    uint32_t n_lanes;
    const uint32_t *lane;      /* by node */
    const uint32_t *lane_size; /* by lane */
    const LtCsr *neighbours;   /* both ends of every link have it in their row */
} LtLanes;

/* Puts every node at the mean place of its neighbours in lower lanes (or in higher ones, when going
 * down), lane by lane: the barycentre heuristic of Sugiyama, Tagawa and Toda (1981). Places count
 * relative to the size of a lane. Nodes without such neighbours keep theirs, as far as they can.
 * `work` holds n_rows items. Costs O(links + n log n). */
typedef struct {
    double key;
    uint32_t place;
    uint32_t node;
} LtLaneItem;

void lt_lanes_sweep(const LtLanes *lanes, int upwards, uint32_t *place, LtLaneItem *work);

/* How many pairs of links between the same two lanes cross. `work` holds 2 × n_links items, where
 * n_links is half of what the rows of `neighbours` hold. Costs O(links log links). */
typedef struct {
    uint32_t lane[2];
    uint32_t place[2];
} LtLaneLink;

uint64_t lt_lanes_count_crossings(const LtLanes *lanes, const uint32_t *place, LtLaneLink *work);
