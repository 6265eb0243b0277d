/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"

#include <glib.h>

/* What fails for every set of lost events, found from the definition of a fixpoint: bit s of a
 * node's row says whether it fails when the events of the bits of s are lost. For up to 16 events,
 * which are nodes 0 to n_events - 1. */
typedef struct {
    uint32_t n_events;
    uint32_t n_words; /* of a row */
    uint64_t *fails;  /* by node and word */
} TruthTable;

TruthTable *truth_table_new(const LtGates *gates, uint32_t n_events, LtSemantics semantics);
void truth_table_free(TruthTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TruthTable, truth_table_free)

gboolean truth_table_fails(const TruthTable *table, uint32_t node, uint32_t set);

/* The minimal sets that make the node fail, as bits, rising. */
GArray *truth_table_list_cuts(const TruthTable *table, uint32_t node);
