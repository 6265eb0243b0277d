/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weaklinks/evidence.h"

G_BEGIN_DECLS

/* What every way rests on by which a loss at `bound` comes to `product`, as LtEvidence flags: a
 * doubtful need that another way goes around is no matter. Costs O(needs) for each kind of doubt.
 */
guint lt_evidence_of_way(const LtEvidenceScale *scale,
                         const LtCapacity *capacity,
                         guint32 product,
                         guint32 bound);

G_END_DECLS
