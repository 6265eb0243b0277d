/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"

/* Lists what the tops rest on, themselves included, depth first: but for cycles, inputs come
 * before their users. `position` (by node) is filled with places in the list, LT_NONE for those
 * outside. `stack` is scratch of n_nodes numbers, `next` of n_nodes offsets. Returns how many. */
uint32_t lt_gates_visit(const LtGates *gates,
                        const uint32_t *top,
                        uint32_t n_tops,
                        uint32_t *visited,
                        uint32_t *position,
                        uint32_t *stack,
                        size_t *next);

/* Copies the inputs to `sorted`, those of each visited gate with the heaviest first: a visit of the
 * copy goes where most is to be seen, and finds the same order however the inputs were listed. A
 * gate weighs what its inputs weigh together, counted as often as they are used. `weight` is
 * scratch of n_nodes. Costs O(nodes + inputs log inputs). */
void lt_gates_sort_inputs(const LtGates *gates,
                          const uint32_t *visited,
                          uint32_t n_visited,
                          double *weight,
                          uint32_t *sorted);

/* Chooses the level of every event among the visited nodes. What many gates share stands on top,
 * the most shared first: it meets everything anyway, and splits it once. The others keep the
 * order of the visit, so that what belongs together stays together. Fills event[] by level and
 * level[] by node (LT_NONE for what is no visited event); `uses` is scratch of n_nodes numbers.
 * Returns how many levels there are. */
uint32_t lt_gates_order_events(const LtGates *gates,
                               const uint32_t *visited,
                               uint32_t n_visited,
                               uint32_t *event,
                               uint32_t *level,
                               uint32_t *uses);
