/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_CONCENTRATION (liantu_concentration_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuConcentration,
                             liantu_concentration,
                             LIANTU,
                             CONCENTRATION,
                             LiantuAnalysis)

LIANTU_API
LiantuConcentration *liantu_concentration_new(void);

G_END_DECLS
