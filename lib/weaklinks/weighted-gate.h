/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weaklinks/gate-model.h"

G_BEGIN_DECLS

#define LT_GATE_NEVER  LIANTU_NONE       /* nothing stops it */
#define LT_GATE_ALWAYS (LIANTU_NONE - 1) /* it has stopped with nothing lost */
#define LT_GATE_LARGE  (LIANTU_NONE - 2) /* it would take more gates than are allowed */

/* A node, and how much is gone with it. */
typedef struct {
    guint32 node;
    double share;
} LtHolder;

/* The node that stops once those that have stopped weigh at least `least` together, or one of the
 * three above. Exact: the gates spell out the decision diagram of the sum, in which equal
 * remainders meet; whatever holds less than the sums can tell stays out. The holders come by
 * falling share, and none is named twice. */
guint32 lt_gate_model_add_weighted(LtGateModel *model,
                                   const LtHolder *holders,
                                   guint n,
                                   double least,
                                   guint max_gates);
int lt_holder_compare(gconstpointer a, gconstpointer b);

G_END_DECLS
