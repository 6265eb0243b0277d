/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"

G_BEGIN_DECLS

/* What the needs of a chain alone say of every segment. */
typedef struct {
    guint32 n;
    guint32 n_products;  /* end products that count */
    guint32 *n_stopped;  /* of them, those that stop without the segment */
    guint32 *n_reached;  /* those that use it, directly or not; a product reaches itself */
    guint32 *order;      /* segments that must be lost with it, at most; 0: none is known */
    guint32 *n_uses;     /* buyers */
    double *no_stand_in; /* part of its essential uses; NaN where nothing uses it */
    guint32 n_views;
    guint32 *n_views_reached;
    guint8 *in_view; /* view · n + segment */
} LtScoreStructure;

/* `is_product` says which segments are end products that count. */
gboolean lt_score_structure_init(LtScoreStructure *self,
                                 LiantuAnalysis *analysis,
                                 LiantuChain *chain,
                                 const guint8 *is_product,
                                 GCancellable *cancellable,
                                 GError **error);
void lt_score_structure_clear(LtScoreStructure *self);

G_END_DECLS
