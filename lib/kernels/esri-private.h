/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/arena.h"
#include "kernels/csr.h"
#include "kernels/esri.h"
#include "kernels/processor.h"

/* One direction. A node's loss is the greatest of the sums of its groups; a group's sum is over
 * links, share × loss at the source. Kept twice: pulled by who receives, pushed by who sends. */
typedef struct {
    uint32_t n_groups;
    uint32_t *node_group;  /* the groups of node i: from node_group[i], below node_group[i + 1] */
    uint32_t *group_start; /* the links of a group */
    uint32_t *source;
    uint32_t *link; /* as given to lt_esri_new() */
    double *share;
    float *share_single; /* the same, for LT_ESRI_FLOAT */

    size_t *push_start; /* by source */
    uint32_t *push_group;
    double *push_share;
    float *push_share_single;
    uint32_t *group_node;
} LtEsriSide;

struct LtEsri {
    LtArena arena;
    uint32_t n_nodes;
    size_t n_links; /* of both sides */
    LtEsriSide down;
    LtEsriSide up;
    double *sales;

    uint32_t n_sectors;
    uint32_t *sector;

    uint32_t n_markets;
    uint32_t *market;
    double *market_sales;
    size_t *market_start; /* the nodes of each market */
    uint32_t *market_node;
    LtEsriUnits units;
};

/* How far past the end of `source` and `push_group` a prefetch may read. */
#define LT_ESRI_AHEAD 16

/* The part of the first weight lost now. */
typedef struct {
    double both;
    double down;
    double up;
} LtEsriLoss;

/* Where a scenario stands. */
typedef struct {
    size_t scenario;
    uint32_t step;
    LtEsriLoss loss;
    double before;      /* loss.both one step before */
    double change;      /* of the last step */
    double last_change; /* of the step before that */
} LtEsriTrack;

typedef struct LtEsriFine LtEsriFine;

/* What all threads of a run read. */
typedef struct {
    const LtEsri *esri;
    const LtEsriShocks *shocks;
    const LtEsriOptions *options;
    const LtEsriResult *result;
    uint32_t n_columns;
    const double *weight;        /* normalised, by column, then node */
    const double *sector_weight; /* the sectors' parts of the first column */
    size_t dense_from;           /* a step over more links than this is dense */
    LtEsriFine *fine;            /* goes on with what lanes are done with; NULL: that is all */
} LtEsriRun;

bool lt_esri_is_done(const LtEsriOptions *options, const LtEsriTrack *track);

/* 1 / (what the market still sells), so that a node's share is min (1, its sales × that). */
double lt_esri_market_scale(const LtEsri *esri, double left);

/* Writes what the track knows; the tables that go over nodes then want every node with a loss. */
void lt_esri_put_track(const LtEsriRun *run, const LtEsriTrack *track);
bool lt_esri_wants_nodes(const LtEsriRun *run);
void lt_esri_put_node(const LtEsriRun *run, size_t scenario, uint32_t node, double down, double up);

/* One direction of one scenario, while few nodes have a loss. */
typedef struct {
    double *loss;
    double *floor;    /* the shock */
    uint32_t *active; /* the nodes with a loss */
    uint32_t n_active;
    size_t n_links; /* that the active nodes push */

    double *sum; /* by group, and its node's greatest; 0 between steps */
    double *next;
    uint32_t *touched;
    uint32_t *reached;
} LtEsriHalf;

typedef struct {
    LtEsriHalf down;
    LtEsriHalf up;
    double *market_left; /* what each market still sells */
    uint32_t *hit;       /* the shocked nodes */
    uint32_t n_hit;
} LtEsriFront;

void lt_esri_front_take(LtEsriFront *front, const LtEsri *esri, LtArena *arena);
void lt_esri_front_start(LtEsriFront *front, const LtEsriRun *run, LtEsriTrack *track);

/* Steps until the scenario is done (true) or its next step had better be dense (false). */
bool lt_esri_front_run(LtEsriFront *front, const LtEsriRun *run, LtEsriTrack *track);
void lt_esri_front_put(const LtEsriFront *front, const LtEsriRun *run, const LtEsriTrack *track);
void lt_esri_front_clear(LtEsriFront *front, const LtEsri *esri);

/* Puts a node's losses, not below those of its shock; after the last one the front settles. */
void
lt_esri_front_set(LtEsriFront *front, const LtEsri *esri, uint32_t node, double down, double up);
void lt_esri_front_settle(LtEsriFront *front, const LtEsri *esri);

/* Scenarios side by side, one to a lane: a node's losses are one row of 64 bytes, which is what
 * the memory moves anyway. `batch` is the kind's own. */
typedef struct {
    unsigned n_lanes;
    /* n_floors: how many nodes may be shocked at once, over all lanes. */
    void *(*take)(const LtEsri *esri, uint32_t n_floors, LtArena *arena);
    /* Moves a front into a lane that is free. */
    void (*enter)(void *batch, const LtEsriFront *front, const LtEsriTrack *track);
    /* One step of all lanes; writes out those that are done. Returns how many became free. */
    unsigned (*step)(void *batch, const LtEsriRun *run);
} LtEsriDenseKind;

extern const LtEsriDenseKind lt_esri_dense_double;
extern const LtEsriDenseKind lt_esri_dense_float;

/* From a growth of this down float lanes do not tell what is left of it. */
#define LT_ESRI_FLOAT_LEAST 1e-5

/* Goes on in double where float lanes have come to that. */
struct LtEsriFine {
    const LtEsriRun *run; /* with the tolerance that was asked for */
    void *batch;          /* of lt_esri_dense_double */
    unsigned n_free;
    size_t n_done;
    LtEsriFront front; /* what is handed over */
    LtEsriTrack track;
    bool has_scenario;
};

void lt_esri_fine_take(LtEsriFine *fine, const LtEsriRun *run, uint32_t n_floors, LtArena *arena);
/* A scenario, then its nodes with a loss; the next one, or settling, ends it. */
void lt_esri_fine_begin(LtEsriFine *fine, const LtEsriTrack *track);
void lt_esri_fine_add(LtEsriFine *fine, uint32_t node, double down, double up);
void lt_esri_fine_settle(LtEsriFine *fine);
/* Returns how many lanes became free. */
unsigned lt_esri_fine_step(LtEsriFine *fine);
