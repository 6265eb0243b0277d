/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"

/* A monotone system of threshold gates, which says when something stops.
 *
 * A node without inputs is an event: it fails when it is lost. Any other node is a gate: it fails
 * once need[i] of its inputs have failed (1: any of them, an OR of failures, a recipe that needs
 * everything; all: an AND of failures, suppliers that stand in for each other). Cycles are legal.
 * An input may be named twice; it counts twice. */
typedef struct {
    uint32_t n_nodes;
    const size_t *start; /* the inputs of node i are input[start[i]] to input[start[i + 1] - 1] */
    const uint32_t *input;
    const uint32_t *need; /* 0 for an event; from 1 to the number of inputs for a gate */
} LtGates;

/* What a cycle means. Whoever stops in a running chain also stays down from a cold start. */
typedef enum {
    LT_RUNNING,    /* the least fixpoint of failure: what runs keeps itself running in a cycle */
    LT_COLD_START, /* the greatest one: a cycle that nothing outside can feed does not start */
} LtSemantics;
