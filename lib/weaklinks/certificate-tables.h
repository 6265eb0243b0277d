/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

enum {
    LT_PROOF_NUMBER,
    LT_PROOF_TARGET,
    LT_PROOF_NAME,
    LT_PROOF_LOST,
    LT_PROOF_LOST_NAMES,
    LT_PROOF_SEMANTICS,
    LT_PROOF_VERDICT,
    LT_PROOF_REASON,
};

enum {
    LT_PROOF_STEP_OF,
    LT_PROOF_STEP_NUMBER,
    LT_PROOF_STEP_WHAT,
    LT_PROOF_STEP_SENTENCE,
};

extern const LtTableSpec lt_proofs_table;
extern const LtTableSpec lt_proof_steps_table;

G_END_DECLS
