/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_STRUCTURE (liantu_structure_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuStructure, liantu_structure, LIANTU, STRUCTURE, LiantuAnalysis)

LIANTU_API
LiantuStructure *liantu_structure_new(void);

G_END_DECLS
