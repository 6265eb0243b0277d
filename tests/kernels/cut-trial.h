/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gate-maker.h"
#include "kernels/cut-sets.h"
#include "truth-table.h"

/* A random cyclic system of at most 12 events with every node a top, and what fails in it for
 * every set of lost events. */
typedef struct {
    GateMaker *maker;
    LtGates gates;
    uint32_t n_events;
    TruthTable *tables[2];
    LtCutSets sets;
} CutTrial;

CutTrial *cut_trial_new(GRand *rand, uint32_t most_events);
void cut_trial_free(CutTrial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CutTrial, cut_trial_free)

/* Cut sets with every node a top. */
LtCutSets cut_trial_prepare(const LtGates *gates, LtCutLimits limits);

/* `many`, or fewer where LIANTU_FEWER says that the machine is slow (under valgrind), or five
 * times as many in thorough mode (-m thorough). */
int cut_trial_count(int many);

/* The sets of a family as bits of events, rising. */
GArray *cut_trial_list(const LtCutSets *sets, uint32_t family);

/* Those of at most `order` elements. */
GArray *cut_trial_filter(const GArray *cuts, uint32_t order);

void cut_trial_assert_same(const GArray *got, const GArray *expected);
