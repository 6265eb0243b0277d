/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/reach.h"

#include <stdlib.h>
#include <string.h>

static uint32_t
mark(const LtDiagram *diagram, const uint32_t *root, uint32_t n_roots, uint32_t *place)
{
    uint32_t n_marked = LT_DIAGRAM_FIRST, end = LT_DIAGRAM_FIRST;

    for (uint32_t r = 0; r < n_roots; r++) {
        if (root[r] == LT_DIAGRAM_LOST)
            continue;
        place[root[r]] = 0;
        end = root[r] >= end ? root[r] + 1 : end;
    }
    for (uint32_t i = end; i-- > LT_DIAGRAM_FIRST;) {
        if (place[i] == LT_NONE)
            continue;
        n_marked++;
        place[diagram->nodes[i].lo] = 0;
        place[diagram->nodes[i].hi] = 0;
    }
    place[LT_DIAGRAM_EMPTY] = place[LT_DIAGRAM_UNIT] = 0;
    return n_marked;
}

bool
lt_reach_init(LtReach *reach, const LtDiagram *diagram, const uint32_t *root, uint32_t n_roots)
{
    uint32_t n_places;

    *reach = (LtReach){.diagram = diagram};
    reach->place = malloc(diagram->n_nodes * sizeof *reach->place);
    if (reach->place == NULL)
        return false;
    memset(reach->place, 0xff, diagram->n_nodes * sizeof *reach->place);
    n_places = mark(diagram, root, n_roots, reach->place);
    reach->handle = malloc(n_places * sizeof *reach->handle);
    if (reach->handle == NULL) {
        lt_reach_clear(reach);
        return false;
    }
    for (uint32_t i = 0; reach->n_places < n_places; i++) {
        if (reach->place[i] == LT_NONE)
            continue;
        reach->place[i] = reach->n_places;
        reach->handle[reach->n_places++] = i;
    }
    return true;
}

void
lt_reach_clear(LtReach *reach)
{
    free(reach->handle);
    free(reach->place);
    *reach = (LtReach){0};
}
