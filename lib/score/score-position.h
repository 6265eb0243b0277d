/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"

G_BEGIN_DECLS

/* Where every segment stands in what goes into end products. Each array is by segment and has a
 * mean of 1; NULL where nothing is known. */
typedef struct {
    double *pass_through;
    double *backward;
    double *forward;
} LtScorePosition;

/* `is_product` says which segments are end products that count. */
gboolean lt_score_position_init(LtScorePosition *self,
                                LiantuChain *chain,
                                const guint8 *is_product,
                                GCancellable *cancellable,
                                GError **error);
void lt_score_position_clear(LtScorePosition *self);

G_END_DECLS
