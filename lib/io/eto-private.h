/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/chain.h"

G_BEGIN_DECLS

typedef enum {
    LT_ETO_PROVIDERS,
    LT_ETO_STAGES,
    LT_ETO_INPUTS,
    LT_ETO_SEQUENCE,
    LT_ETO_PROVISION,
    LT_ETO_N_FILES
} LtEtoFile;

const char *lt_eto_get_file_name(LtEtoFile file);

/* Makes a chain of the five files. The findings are given whether there is a chain or not. */
LiantuChain *
lt_eto_import(GBytes *const files[LT_ETO_N_FILES], GPtrArray **findings, GError **error);

G_END_DECLS
