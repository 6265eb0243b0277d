/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <string.h>

static void
spread_shares(const LtEsriSide *side, double *shock)
{
    uint32_t n_links = side->group_start[side->n_groups];

    for (uint32_t e = 0; e < n_links; e++)
        shock[side->link[e]] = side->share[e] < 1.0 ? side->share[e] : 1.0;
}

void
lt_esri_link_shocks(const LtEsri *esri, size_t n_links, double *down, double *up)
{
    memset(down, 0, n_links * sizeof *down);
    memset(up, 0, n_links * sizeof *up);
    spread_shares(&esri->down, down);
    spread_shares(&esri->up, up);
}

void
lt_esri_group_nodes(uint32_t n_nodes,
                    uint32_t n_groups,
                    const uint32_t *group,
                    size_t *start,
                    uint32_t *node)
{
    memset(start, 0, ((size_t)n_groups + 1) * sizeof *start);
    for (uint32_t i = 0; i < n_nodes; i++)
        if (group[i] != LT_NONE)
            start[group[i]]++;
    for (uint32_t g = 0; g < n_groups; g++)
        start[g + 1] += start[g];
    /* From the ends of the groups back to their starts. */
    for (uint32_t i = n_nodes; i > 0; i--)
        if (group[i - 1] != LT_NONE)
            node[--start[group[i - 1]]] = i - 1;
}
