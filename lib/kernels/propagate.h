/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"

#include <stdbool.h>

/* What stops when some nodes are lost. One workspace serves any number of losses in turn; each
 * costs O(what it touches), because it undoes only what the one before did. Not for two threads
 * at once: give each its own. The fields are for reading. */
typedef struct LtPropagationWork LtPropagationWork;
typedef struct {
    const LtGates *gates;
    uint32_t n_failed;
    const uint32_t *list;  /* what fails because of the loss: first what stops, in that order,
                            * then (cold start only) what runs on but could not start again */
    const uint32_t *step;  /* by node: the round in which it stops, 0 for what was lost; LT_NONE
                            * for what runs on, whether or not it could start again */
    const uint8_t *failed; /* by node, under the semantics asked for */
    const uint8_t *never;  /* by node: cannot start even when nothing is lost (cold start) */
    LtPropagationWork *work;
} LtPropagation;

/* Prepares for `gates`, which must outlive it. Costs O(nodes + inputs). False: out of memory. */
bool lt_propagation_init(LtPropagation *propagation, const LtGates *gates);
void lt_propagation_clear(LtPropagation *propagation);

/* Loses some nodes, which may be events or gates, after taking back the loss before. Under
 * LT_COLD_START the nodes of never[] count as failed, but stand in list[] only if they stop. */
void lt_propagation_lose(LtPropagation *propagation,
                         LtSemantics semantics,
                         const uint32_t *lost,
                         size_t n_lost);

/* Why a node failed: fills `cause` (room for its inputs) with as many failed inputs as it takes,
 * and returns how many; none for what was lost itself or has not failed. Where the node stopped,
 * each cause stopped in an earlier round. Where it only could not start, the causes could not
 * either, and may lead back to the node: that is the reason. */
uint32_t lt_propagation_trace(const LtPropagation *propagation, uint32_t node, uint32_t *cause);

/* The whole story of why a node stopped: fills `story` (room for n_failed nodes) with it and all
 * that its trace leads back to, causes first, and returns how many; none if it has not stopped.
 * Costs O(what failed and its inputs). */
uint32_t lt_propagation_tell(LtPropagation *propagation, uint32_t node, uint32_t *story);
