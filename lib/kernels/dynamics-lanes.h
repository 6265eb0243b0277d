/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/dynamics.h"

/* Scenarios of one network side by side, one to a lane, for one thread: what a step fetches by
 * chance is then of use to all of them. To the last bit the answers of lt_dynamics_step(). */
#define LT_DYNAMICS_LANES 8

typedef struct LtDynamicsLanes LtDynamicsLanes;

/* Whether the network's rules can be run so: not where buyers switch. */
bool lt_dynamics_lanes_can(const LtDynamics *dynamics);
/* The memory that lanes take; a part more, once shocks are of links. */
size_t lt_dynamics_lanes_get_size(const LtDynamics *dynamics);
/* NULL when memory is gone. */
LtDynamicsLanes *lt_dynamics_lanes_new(const LtDynamics *dynamics);
void lt_dynamics_lanes_free(LtDynamicsLanes *lanes);

/* Normal times, before step 0, with the shocks of each lane, which are kept by address until the
 * next start. Lanes from n on have none. False when memory is gone. */
bool lt_dynamics_lanes_start(LtDynamicsLanes *lanes,
                             unsigned n,
                             const size_t *n_shocks,
                             const LtDynamicsShock *const *shocks);

/* One step of all lanes. Costs O(nodes + links). */
void lt_dynamics_lanes_step(LtDynamicsLanes *lanes);

/* After the last step, by node, then lane. */
const double *lt_dynamics_lanes_get_output(const LtDynamicsLanes *lanes);
/* By lane. */
void lt_dynamics_lanes_get_totals(const LtDynamicsLanes *lanes, LtDynamicsTotals *totals);
