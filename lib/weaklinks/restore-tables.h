/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

enum {
    LT_RESTORE_RANK,
    LT_RESTORE_EVENT,
    LT_RESTORE_EVENT_KIND,
    LT_RESTORE_EVENT_NAME,
    LT_RESTORE_PRODUCT,
    LT_RESTORE_PRODUCT_NAME,
    LT_RESTORE_SIZE,
    LT_RESTORE_N_SETS,
    LT_RESTORE_SEGMENTS,
    LT_RESTORE_NAMES,
    LT_RESTORE_REASON,
};

extern const LtTableSpec lt_restore_table;

G_END_DECLS
