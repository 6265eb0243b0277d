/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weaklinks/cut-run.h"

G_BEGIN_DECLS

/* Writes proofs of what a loss does to a segment. */
typedef struct {
    LtCutRun *run; /* its chain, losses and model */
    double keep;   /* what must be left of a segment */
    LtPropagation propagation;
    LiantuTable *proofs;
    LiantuTable *steps;
    guint32 *selection; /* by node, as is what follows */
    guint32 *round;
    guint8 *is_selected;
} LtProver;

/* FALSE: out of memory. */
gboolean lt_prover_init(LtProver *prover, LtCutRun *run, double keep);
void lt_prover_clear(LtProver *prover);
/* Adds the proof for a segment and events, given by their numbers. FALSE: out of memory. */
gboolean lt_prover_add(LtProver *prover,
                       guint32 target,
                       LtSemantics semantics,
                       const guint32 *events,
                       guint32 n_events);

G_END_DECLS
