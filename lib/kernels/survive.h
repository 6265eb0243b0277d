/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"

#include <stdbool.h>

/* Why a node has not failed: nodes that have not either, of which every gate has as many inputs
 * among them as it takes to keep it from failing. `failed` (by node) is what a loss leaves, under
 * either semantics. Fills `selection` (room for n_nodes) with the node and what it rests on, in the
 * order in which they can start, and `round` (by node) with when: 0 for an event that is not lost,
 * one more than its inputs for a gate; LT_NONE for what has failed, or only runs because it runs.
 * What can start rests on nothing that cannot. Under the cold start that is everything, and
 * the list is an order in which to start; while running, a cycle may rest on itself, and stands at
 * the end. `is_selected` (by node) says the same as the list. Costs O(nodes + inputs log inputs).
 * False: out of memory. The node must not have failed. */
bool lt_survival_find(const LtGates *gates,
                      const uint8_t *failed,
                      uint32_t node,
                      uint32_t *selection,
                      uint32_t *n_selected,
                      uint32_t *round,
                      uint8_t *is_selected);
