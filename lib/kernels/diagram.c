/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/diagram.h"

#include "kernels/diagram-store.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_AT_FIRST = 1 << 10, FRAMES_AT_FIRST = 64, MOST_ANSWERS = 1 << 22 };

static bool
allot_answers(LtDiagram *diagram, uint32_t n_answers)
{
    LtDiagramAnswer *answers = malloc(n_answers * sizeof *answers);

    if (answers == NULL)
        return false;
    memset(answers, 0xff, n_answers * sizeof *answers);
    for (uint32_t k = 0; k < diagram->n_answers; k++) {
        const LtDiagramAnswer *old = &diagram->answers[k];

        if (old->f != LT_NONE)
            answers[lt_diagram_mix(old->f, old->g, old->question) & (n_answers - 1)] = *old;
    }
    free(diagram->answers);
    diagram->answers = answers;
    diagram->n_answers = n_answers;
    return true;
}

static uint32_t
find_bucket(const LtDiagram *diagram, uint32_t level, uint32_t lo, uint32_t hi)
{
    return lt_diagram_mix(lo, hi, level) & (diagram->n_room - 1);
}

static void
fill_buckets(LtDiagram *diagram)
{
    memset(diagram->buckets, 0, diagram->n_room * sizeof *diagram->buckets);
    for (uint32_t i = LT_DIAGRAM_FIRST; i < diagram->n_nodes; i++) {
        LtDiagramNode *node = &diagram->nodes[i];
        uint32_t bucket = find_bucket(diagram, node->level, node->lo, node->hi);

        node->next = diagram->buckets[bucket];
        diagram->buckets[bucket] = i;
    }
}

static bool
allot_nodes(LtDiagram *diagram, uint32_t n_room)
{
    LtDiagramNode *nodes = realloc(diagram->nodes, n_room * sizeof *nodes);
    uint32_t *buckets;

    if (nodes == NULL)
        return false;
    diagram->nodes = nodes;
    buckets = realloc(diagram->buckets, n_room * sizeof *buckets);
    if (buckets == NULL)
        return false;
    diagram->buckets = buckets;
    diagram->n_room = n_room;
    fill_buckets(diagram);
    return n_room > MOST_ANSWERS || n_room <= diagram->n_answers || allot_answers(diagram, n_room);
}

bool
lt_diagram_init(LtDiagram *diagram,
                uint32_t max_nodes,
                bool (*stop)(void *stop_data),
                void *stop_data)
{
    *diagram = (LtDiagram){.stop = stop, .stop_data = stop_data, .n_nodes = LT_DIAGRAM_FIRST};
    diagram->max_steps = UINT64_MAX;
    diagram->max_nodes = max_nodes == 0 || max_nodes > 1u << 31 ? 1u << 31 : max_nodes;
    if (!allot_nodes(diagram, ROOM_AT_FIRST) || !lt_diagram_grow_frames(diagram)) {
        lt_diagram_clear(diagram);
        return false;
    }
    for (uint32_t i = 0; i < LT_DIAGRAM_FIRST; i++)
        diagram->nodes[i] = (LtDiagramNode){.level = LT_DIAGRAM_LEVELS, .lo = i, .hi = i};
    return true;
}

void
lt_diagram_clear(LtDiagram *diagram)
{
    free(diagram->nodes);
    free(diagram->buckets);
    free(diagram->answers);
    free(diagram->frames);
    *diagram = (LtDiagram){0};
}

void
lt_diagram_resume(LtDiagram *diagram)
{
    diagram->state = LT_DIAGRAM_GOES_ON;
}

bool
lt_diagram_grow_frames(LtDiagram *diagram)
{
    uint32_t n_room = diagram->n_frame_room == 0 ? FRAMES_AT_FIRST : 2 * diagram->n_frame_room;
    LtDiagramFrame *frames = realloc(diagram->frames, n_room * sizeof *frames);

    if (frames == NULL) {
        diagram->state = LT_DIAGRAM_NO_MEMORY;
        return false;
    }
    diagram->frames = frames;
    diagram->n_frame_room = n_room;
    return true;
}

bool
lt_diagram_is_stopping(LtDiagram *diagram)
{
    if (diagram->state != LT_DIAGRAM_GOES_ON)
        return true;
    if (diagram->stop != NULL && diagram->stop(diagram->stop_data))
        diagram->state = LT_DIAGRAM_CANCELLED;
    else if (diagram->n_steps > diagram->max_steps)
        diagram->state = LT_DIAGRAM_TIRED;
    return diagram->state != LT_DIAGRAM_GOES_ON;
}

static uint32_t
bound_order(const LtDiagram *diagram, uint32_t lo, uint32_t hi)
{
    uint32_t with = diagram->nodes[hi].order + 1u, without = diagram->nodes[lo].order;
    uint32_t order = with > without ? with : without;

    return order < 255 ? order : 255;
}

static bool
has_room(LtDiagram *diagram)
{
    if (diagram->n_nodes >= diagram->max_nodes) {
        diagram->state = LT_DIAGRAM_FULL;
        return false;
    }
    if (diagram->n_nodes < diagram->n_room || allot_nodes(diagram, 2 * diagram->n_room))
        return true;
    diagram->state = LT_DIAGRAM_NO_MEMORY;
    return false;
}

uint32_t
lt_diagram_make(LtDiagram *diagram, uint32_t level, uint32_t lo, uint32_t hi)
{
    uint32_t bucket = find_bucket(diagram, level, lo, hi), i = diagram->buckets[bucket];

    for (; i != 0; i = diagram->nodes[i].next) {
        const LtDiagramNode *node = &diagram->nodes[i];

        if (node->lo == lo && node->hi == hi && node->level == level)
            return i;
    }
    if (!has_room(diagram))
        return LT_DIAGRAM_LOST;
    bucket = find_bucket(diagram, level, lo, hi);
    i = diagram->n_nodes++;
    diagram->nodes[i] = (LtDiagramNode){
        .level = level & 0xffffffu,
        .order = bound_order(diagram, lo, hi) & 0xffu,
        .lo = lo,
        .hi = hi,
        .next = diagram->buckets[bucket],
    };
    diagram->buckets[bucket] = i;
    return i;
}

uint32_t
lt_diagram_single(LtDiagram *diagram, uint32_t level)
{
    return lt_diagram_make(diagram, level, LT_DIAGRAM_EMPTY, LT_DIAGRAM_UNIT);
}

/* Moves the nodes with a new handle down to it; handle[] says LT_NONE for those to drop. */
static void
squeeze(LtDiagram *diagram, uint32_t *handle)
{
    uint32_t n_kept = LT_DIAGRAM_FIRST;

    handle[LT_DIAGRAM_EMPTY] = LT_DIAGRAM_EMPTY;
    handle[LT_DIAGRAM_UNIT] = LT_DIAGRAM_UNIT;
    for (uint32_t i = LT_DIAGRAM_FIRST; i < diagram->n_nodes; i++) {
        LtDiagramNode node = diagram->nodes[i];

        if (handle[i] == LT_NONE)
            continue;
        node.lo = handle[node.lo];
        node.hi = handle[node.hi];
        handle[i] = n_kept;
        diagram->nodes[n_kept++] = node;
    }
    diagram->n_nodes = n_kept;
    fill_buckets(diagram);
    memset(diagram->answers, 0xff, diagram->n_answers * sizeof *diagram->answers);
}

bool
lt_diagram_keep(LtDiagram *diagram, uint32_t *const *roots, const uint32_t *n, size_t n_lists)
{
    uint32_t *handle = malloc(diagram->n_nodes * sizeof *handle);

    if (handle == NULL)
        return false;
    memset(handle, 0xff, diagram->n_nodes * sizeof *handle);
    for (size_t list = 0; list < n_lists; list++)
        for (uint32_t k = 0; k < n[list]; k++)
            if (roots[list][k] != LT_DIAGRAM_LOST)
                handle[roots[list][k]] = 0;
    for (uint32_t i = diagram->n_nodes; i-- > LT_DIAGRAM_FIRST;) {
        if (handle[i] == LT_NONE)
            continue;
        handle[diagram->nodes[i].lo] = 0;
        handle[diagram->nodes[i].hi] = 0;
    }
    squeeze(diagram, handle);
    for (size_t list = 0; list < n_lists; list++)
        for (uint32_t k = 0; k < n[list]; k++)
            if (roots[list][k] != LT_DIAGRAM_LOST)
                roots[list][k] = handle[roots[list][k]];
    free(handle);
    return true;
}
