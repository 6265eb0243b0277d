/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"
#include "weaklinks/losses.h"

G_BEGIN_DECLS

/* A chain as gates that stop. Node i is segment i; after the segments come helpers and events. */
typedef struct {
    const LtLosses *losses;
    guint32 n_segments;
    gboolean only_confirmed; /* needs that are inferred do not count */
    GArray *need;            /* by node */
    GArray *owner;           /* by input: whose it is */
    GArray *input;
    GArray *need_row; /* by input: the need of the chain it is, or LIANTU_NONE */
    gsize *start;
    guint32 *inputs;
    guint32 *links; /* once sealed, by place in inputs[]: its number in the arrays above */
    LtGates gates;  /* once sealed */
} LtGateModel;

void lt_gate_model_init(LtGateModel *model, const LtLosses *losses);
void lt_gate_model_clear(LtGateModel *model);
/* A node that stops once `need` of its inputs have; 0 for an event. */
guint32 lt_gate_model_add(LtGateModel *model, guint32 need);
void lt_gate_model_link(LtGateModel *model, guint32 owner, guint32 input);
/* What the chain says a segment cannot do without: essential needs, and types. */
void lt_gate_model_add_needs(LtGateModel *model,
                             guint32 segment,
                             LiantuTypesReading types,
                             LiantuNeedsReading needs);
/* Makes the gates. May be called again after more was added. */
void lt_gate_model_seal(LtGateModel *model);
/* Takes away what no loss of the events can stop, from whatever it is an input of; a segment that
 * nothing can stop is left without inputs. FALSE: out of memory. */
gboolean lt_gate_model_prune(LtGateModel *model, const guint32 *events, guint32 n_events);

G_END_DECLS
