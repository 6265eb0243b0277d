/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/dynamics-lanes.h"
#include "kernels/dynamics-private.h"
#include "kernels/processor.h"

/* One number of each lane: what memory moves anyway. */
typedef struct {
    double lane[LT_DYNAMICS_LANES];
} __attribute__((aligned(64))) LtDynamicsRow;

typedef struct {
    LtDynamicsRow order;
    LtDynamicsRow delivery;
} LtDynamicsFlowRow;

/* The loops of a step, as made for one kind of processor. */
typedef struct {
    void (*produce)(LtDynamicsLanes *lanes); /* and deliver, all nodes */
    void (*restock)(LtDynamicsLanes *lanes); /* and order */
} LtDynamicsLoops;

/* As LtDynamicsState, but that amounts are those of normal times. */
struct LtDynamicsLanes {
    LtArena arena;
    LtArena gate_arena;
    const LtDynamics *dynamics;
    const LtDynamicsLoops *loops;
    uint32_t step;

    unsigned n_lanes; /* with shocks */
    size_t n_shocks[LT_DYNAMICS_LANES];
    const LtDynamicsShock *shocks[LT_DYNAMICS_LANES];

    /* By node. */
    LtDynamicsRow *damage;
    LtDynamicsRow *overtime;
    LtDynamicsRow *demand;
    LtDynamicsRow *capacity;
    LtDynamicsRow *wanted;
    LtDynamicsRow *output;
    LtDynamicsRow *final;

    LtDynamicsRow *stock; /* by group */

    /* By link; the last four are NULL where nothing asks for them. */
    LtDynamicsFlowRow *flow;
    LtDynamicsRow *link_stock;
    LtDynamicsRow *satisfaction;
    LtDynamicsRow *passage;
    LtDynamicsRow *waiting;
    LtDynamicsRow *queue; /* by place on the way */
};

extern const LtDynamicsLoops lt_dynamics_loops_plain;
#if LT_X86
extern const LtDynamicsLoops lt_dynamics_loops_avx2;
extern const LtDynamicsLoops lt_dynamics_loops_avx512;
#endif
