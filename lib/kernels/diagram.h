/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"

#include <stdbool.h>

/* A store of decision diagrams, which share their parts. A handle means one of two things, and
 * only whoever keeps it knows which:
 *   a family  (zero-suppressed): a family of sets of levels in which none contains another;
 *   a function (binary decision diagram): a monotone function of what has failed.
 * Equal handles mean equal things. Levels count from the top, from 0. No operation recurses: their
 * depth is the number of levels, and their stack is here. One thread at a time. */
enum {
    LT_DIAGRAM_EMPTY = 0, /* no set at all; never */
    LT_DIAGRAM_UNIT = 1,  /* the empty set alone; always */
    LT_DIAGRAM_FIRST = 2, /* the first handle that is neither */
};

#define LT_DIAGRAM_LOST     LT_NONE   /* instead of an answer, once the store has stopped */
#define LT_DIAGRAM_LEVELS   0xffffffu /* there can be fewer levels than this */
#define LT_DIAGRAM_COMPLETE 0xffffffu /* as an order: sets of any size */

typedef enum {
    LT_DIAGRAM_GOES_ON,
    LT_DIAGRAM_FULL,      /* more than max_nodes nodes */
    LT_DIAGRAM_TIRED,     /* more than max_steps steps */
    LT_DIAGRAM_CANCELLED, /* stop() said so */
    LT_DIAGRAM_NO_MEMORY,
} LtDiagramState;

typedef struct {
    uint32_t level : 24;
    uint32_t order : 8; /* no set below has more elements; 255 for 255 or more */
    uint32_t lo;        /* the sets without the level, or what holds if it works */
    uint32_t hi;        /* the sets with it, without it; or what holds if it fails */
    uint32_t next;      /* in its bucket */
} LtDiagramNode;

typedef struct LtDiagramAnswer LtDiagramAnswer;
typedef struct LtDiagramFrame LtDiagramFrame;

/* Children have lower handles than their parents, so that one pass up or down the nodes meets
 * them in order. */
typedef struct {
    LtDiagramState state;
    LtDiagramNode *nodes;
    uint32_t n_nodes;
    uint32_t n_room;
    uint32_t max_nodes;
    uint32_t *buckets; /* as many as there is room for nodes */
    LtDiagramAnswer *answers;
    uint32_t n_answers; /* a power of two */
    LtDiagramFrame *frames;
    uint32_t n_frames;
    uint32_t n_frame_room;
    uint64_t n_steps;
    uint64_t max_steps; /* the same on every machine, as time is not */
    bool (*stop)(void *stop_data);
    void *stop_data;
} LtDiagram;

/* A store that holds at most max_nodes nodes (0: as many as there are handles), and asks `stop`
 * (or NULL) now and then whether to give up. False: out of memory. */
bool lt_diagram_init(LtDiagram *diagram,
                     uint32_t max_nodes,
                     bool (*stop)(void *stop_data),
                     void *stop_data);
void lt_diagram_clear(LtDiagram *diagram);

/* Lets go of everything that no root leads to, and changes the roots to their new handles.
 * Every other handle is void afterwards. False: out of memory, and nothing has changed. */
bool lt_diagram_keep(LtDiagram *diagram, uint32_t *const *roots, const uint32_t *n, size_t n_lists);

/* Makes the store usable again after it stopped; what it holds is still good. */
void lt_diagram_resume(LtDiagram *diagram);

/* The node, which must be neither below nor beside its children. */
uint32_t lt_diagram_make(LtDiagram *diagram, uint32_t level, uint32_t lo, uint32_t hi);

/* The family of one set with one element, or the function of one thing failing. */
uint32_t lt_diagram_single(LtDiagram *diagram, uint32_t level);

/* Operations. Of families: the minimal sets of the union; the minimal ones of the unions of one
 * set each, up to an order; the sets of f that contain none of g; those that are not in g; those
 * of at most, or exactly, an order. */
uint32_t lt_family_union(LtDiagram *diagram, uint32_t f, uint32_t g);
uint32_t lt_family_product(LtDiagram *diagram, uint32_t f, uint32_t g, uint32_t order);
uint32_t lt_family_without(LtDiagram *diagram, uint32_t f, uint32_t g);
uint32_t lt_family_difference(LtDiagram *diagram, uint32_t f, uint32_t g);
uint32_t lt_family_truncate(LtDiagram *diagram, uint32_t f, uint32_t order);
uint32_t lt_family_exactly(LtDiagram *diagram, uint32_t f, uint32_t order);
uint32_t lt_function_and(LtDiagram *diagram, uint32_t f, uint32_t g);
uint32_t lt_function_or(LtDiagram *diagram, uint32_t f, uint32_t g);

/* The product too, but fast where the families have much in common: a set of one that contains a
 * set of the other is in the product as it is, and whatever else it is joined with contains it. */
uint32_t lt_family_join(LtDiagram *diagram, uint32_t f, uint32_t g, uint32_t order);

/* From a function to the family of its minimal sets up to an order, and back. */
uint32_t lt_function_minimal(LtDiagram *diagram, uint32_t f, uint32_t order);
uint32_t lt_family_function(LtDiagram *diagram, uint32_t f);

/* At least `need` (from 1 to n) of the n families or functions in f[], which this puts into an
 * order of its own. `scratch` has room for need + 1 handles. */
uint32_t lt_family_threshold(LtDiagram *diagram,
                             uint32_t *f,
                             uint32_t n,
                             uint32_t need,
                             uint32_t order,
                             uint32_t *scratch);
uint32_t lt_function_threshold(LtDiagram *diagram,
                               uint32_t *f,
                               uint32_t n,
                               uint32_t need,
                               uint32_t *scratch);
