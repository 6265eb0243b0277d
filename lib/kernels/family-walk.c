/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/family.h"

#include <stdlib.h>

void
lt_family_walk_init(LtFamilyWalk *walk, const LtDiagram *diagram, uint32_t root)
{
    *walk = (LtFamilyWalk){.diagram = diagram, .next = root};
    if (root == LT_DIAGRAM_LOST)
        walk->next = LT_DIAGRAM_EMPTY;
}

void
lt_family_walk_clear(LtFamilyWalk *walk)
{
    free(walk->set);
    free(walk->path);
    *walk = (LtFamilyWalk){0};
}

static bool
grow(LtFamilyWalk *walk)
{
    uint32_t n_room = walk->n_room == 0 ? 16 : 2 * walk->n_room;
    uint32_t *set = realloc(walk->set, n_room * sizeof *set), *path;

    if (set == NULL)
        return false;
    walk->set = set;
    path = realloc(walk->path, n_room * sizeof *path);
    if (path == NULL)
        return false;
    walk->path = path;
    walk->n_room = n_room;
    return true;
}

bool
lt_family_walk_next(LtFamilyWalk *walk)
{
    /* Back up to where a set without the last element may begin. */
    while (walk->next == LT_DIAGRAM_EMPTY) {
        if (walk->n_set == 0)
            return false;
        walk->next = walk->diagram->nodes[walk->path[--walk->n_set]].lo;
    }
    while (walk->next >= LT_DIAGRAM_FIRST) {
        if (walk->next == LT_DIAGRAM_LOST)
            return false;
        if (walk->n_set == walk->n_room && !grow(walk)) {
            walk->next = LT_DIAGRAM_LOST;
            return false;
        }
        walk->path[walk->n_set] = walk->next;
        walk->set[walk->n_set++] = walk->diagram->nodes[walk->next].level;
        walk->next = walk->diagram->nodes[walk->next].hi;
    }
    walk->next = LT_DIAGRAM_EMPTY;
    return true;
}

bool
lt_family_walk_failed(const LtFamilyWalk *walk)
{
    return walk->next == LT_DIAGRAM_LOST;
}
