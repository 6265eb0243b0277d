/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"

#include <stdbool.h>

/* When things stop that hold stock. A node that lacks an input runs on for as long as its stock of
 * it lasts: delay[e], from 0 to INFINITY, for the e-th input of the gates. A gate stops once
 * need[i] of its inputs have run out; so its time is the need[i]-th smallest of (when the input
 * stops + delay). This is Knuth's generalisation of Dijkstra's algorithm to AND and OR ("A
 * generalization of Dijkstra's algorithm", 1977), under the running semantics: a cycle keeps itself
 * going. With all delays 0 exactly those stop that lt_propagation_lose() finds.
 *
 * One workspace serves any number of losses in turn; each costs O(k log k) in the inputs it
 * touches. Not for two threads at once. The fields are for reading. */
typedef struct LtSurvivalWork LtSurvivalWork;
typedef struct {
    const LtGates *gates;
    const double *delay;
    const double *time;   /* by node: when it stops; INFINITY: it does not */
    const uint32_t *list; /* what stops, in the order of time */
    uint32_t n_stopped;
    LtSurvivalWork *work;
} LtSurvival;

/* `gates` and `delay` must outlive it. Costs O(nodes + inputs). False: out of memory. */
bool lt_survival_init(LtSurvival *survival, const LtGates *gates, const double *delay);
void lt_survival_clear(LtSurvival *survival);

/* Loses some nodes at time 0, after taking back the loss before. */
void lt_survival_lose(LtSurvival *survival, const uint32_t *lost, size_t n_lost);

/* The input whose running out stopped a node: the last of those that it took, as a place in the
 * array of inputs; SIZE_MAX for what was lost itself or runs on. Following it leads to what was
 * lost, by the path that sets the time. Costs O(inputs of the node). */
size_t lt_survival_find_cause(const LtSurvival *survival, uint32_t node);
