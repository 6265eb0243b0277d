/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"

G_BEGIN_DECLS

typedef enum {
    LT_BAND_DOWN,
    LT_BAND_MID,
    LT_BAND_UP,
} LtBand;

/* How the segments of a chain stand to each other. All arrays are by segment. */
typedef struct {
    guint n;
    guint32 *tier;      /* 0: nothing follows */
    guint32 *order;     /* its position within its tier */
    guint32 *component; /* from 0 */
    guint32 *cycle;     /* from 1; 0: in none */
    guint32 *depth;     /* steps from what needs nothing */
    guint8 *band;       /* by tier */
    guint32 n_tiers;
    guint32 n_components;
    guint32 n_cycles;
    guint32 largest_cycle;
    guint32 longest_path;
} LtShape;

/* NULL, with an error, only when the run is to stop. */
LtShape *lt_shape_new(LiantuAnalysis *analysis,
                      LiantuChain *chain,
                      GCancellable *cancellable,
                      GError **error);
void lt_shape_free(LtShape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtShape, lt_shape_free)

G_END_DECLS
