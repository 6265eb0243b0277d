/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_TARGETS (liantu_targets_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuTargets, liantu_targets, LIANTU, TARGETS, LiantuAnalysis)

LIANTU_API
LiantuTargets *liantu_targets_new(void);

G_END_DECLS
