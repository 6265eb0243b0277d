/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

/* Columns in the order of the tables. */
enum { LT_PRODUCT_ID, LT_PRODUCT_NAME };

enum {
    LT_LOSS_RANK,
    LT_LOSS_EVENT,
    LT_LOSS_KIND,
    LT_LOSS_NAME,
    LT_LOSS_N_STOPPED,
    LT_LOSS_N_HIT,
    LT_LOSS_LEFT,
    LT_LOSS_LEFT_LOW,
    LT_LOSS_LEFT_HIGH,
    LT_LOSS_WORST,
    LT_LOSS_WORST_NAME,
    LT_LOSS_BOUND,
    LT_LOSS_BOUND_NAME,
    LT_LOSS_MARKET,
    LT_LOSS_REASON,
    LT_LOSS_EVIDENCE,
    LT_LOSS_DOUBT,
};

enum {
    LT_PAIR_EVENT,
    LT_PAIR_KIND,
    LT_PAIR_PRODUCT,
    LT_PAIR_LEFT,
    LT_PAIR_LEFT_LOW,
    LT_PAIR_LEFT_HIGH,
    LT_PAIR_BOUND,
    LT_PAIR_BOUND_NAME,
    LT_PAIR_MARKET,
};

enum { LT_STOP_SEGMENT, LT_STOP_STOPPED, LT_STOP_STEP };

extern const LtTableSpec lt_weak_products;
extern const LtTableSpec lt_weak_losses;
extern const LtTableSpec lt_weak_loss_products;
extern const LtTableSpec lt_weak_segment_losses;

G_END_DECLS
