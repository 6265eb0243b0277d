/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"

#include <glib.h>

/* A gate system under construction, and random ones for the tests of kernels. */
typedef struct {
    GArray *start;
    GArray *input;
    GArray *need;
} GateMaker;

GateMaker *gate_maker_new(void);
void gate_maker_free(GateMaker *maker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GateMaker, gate_maker_free)

/* Adds the next node; its inputs may be nodes that are added later. */
uint32_t gate_maker_add(GateMaker *maker, uint32_t need, const uint32_t *inputs, size_t n_inputs);

/* What was made so far, until the next addition. */
LtGates gate_maker_get(const GateMaker *maker);

/* Events come first, then gates with 1 to `most` inputs anywhere (also themselves, also twice). */
GateMaker *gate_maker_random(GRand *rand, uint32_t n_events, uint32_t n_gates, uint32_t most);

/* Which nodes fail when `lost` (by node) is lost, by iteration from the definition. */
void gate_maker_naive(const LtGates *gates,
                      LtSemantics semantics,
                      const gboolean *lost,
                      gboolean *failed);
