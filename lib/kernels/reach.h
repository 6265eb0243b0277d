/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/diagram.h"

/* What some roots lead to, as a list that has children before their parents; the terminals are
 * its first two places. Sweeps go up or down the list, and keep their values by place. */
typedef struct {
    const LtDiagram *diagram;
    uint32_t n_places;
    uint32_t *handle; /* by place */
    uint32_t *place;  /* by handle; LT_NONE for what no root leads to */
} LtReach;

/* Costs O(the highest root). Roots that are LT_DIAGRAM_LOST are passed over. False: out of
 * memory. */
bool
lt_reach_init(LtReach *reach, const LtDiagram *diagram, const uint32_t *root, uint32_t n_roots);
void lt_reach_clear(LtReach *reach);

static inline const LtDiagramNode *
lt_reach_node(const LtReach *reach, uint32_t place)
{
    return &reach->diagram->nodes[reach->handle[place]];
}

static inline uint32_t
lt_reach_lo(const LtReach *reach, uint32_t place)
{
    return reach->place[lt_reach_node(reach, place)->lo];
}

static inline uint32_t
lt_reach_hi(const LtReach *reach, uint32_t place)
{
    return reach->place[lt_reach_node(reach, place)->hi];
}
