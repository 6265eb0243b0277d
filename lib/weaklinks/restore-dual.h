/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/propagate.h"
#include "weaklinks/gate-model.h"

G_BEGIN_DECLS

/* What must come back after a loss, as gates over the nodes that stopped: they “fail” once they
 * work, and what is lost as an event is a new supplier. */
typedef struct {
    LtGateModel gates;
    guint32 *node;       /* by node of the chain's gates, or LIANTU_NONE: it works */
    GArray *segment;     /* guint32: by event, whose new supplier it is */
    GArray *segment_of;  /* guint32: by node, or LIANTU_NONE: a helper or an event */
    guint32 *event_at;   /* by node: its place in `segment` */
    GArray *tops;        /* guint32: first all that stopped together, if they are several */
    GArray *products;    /* guint32: by top; LIANTU_NONE: all */
    LtPropagation whole; /* what works once every lost segment has a new supplier */
} LtRestoreDual;

/* From what `lost` (guint32: segments) has stopped in `stopped`, over the gates of `model`. FALSE:
 * out of memory; it is to be cleared all the same. */
gboolean lt_restore_dual_init(LtRestoreDual *dual,
                              const LtGateModel *model,
                              const LtPropagation *stopped,
                              const GArray *lost);
void lt_restore_dual_clear(LtRestoreDual *dual);
/* Segments that wait for each other in a circle, so that no new supplier brings the top back; none
 * (NULL) where new suppliers everywhere do. */
GArray *lt_restore_dual_find_circle(const LtRestoreDual *dual, guint32 top);

G_END_DECLS
