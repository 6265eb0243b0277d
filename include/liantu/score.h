/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>
#include <liantu/profile.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_CHAIN_WORK (liantu_chain_work_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuChainWork, liantu_chain_work, LIANTU, CHAIN_WORK, LiantuAnalysis)

LIANTU_API
LiantuChainWork *liantu_chain_work_new(void);

G_END_DECLS
