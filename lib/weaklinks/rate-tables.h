/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

enum {
    LT_RATE_PRODUCT,
    LT_RATE_PRODUCT_NAME,
    LT_RATE_KNOWN,
    LT_RATE_LOW,
    LT_RATE_HIGH,
};

enum {
    LT_RATE_LINK_RANK,
    LT_RATE_LINK_SEGMENT,
    LT_RATE_LINK_NAME,
    LT_RATE_LINK_CAPACITY,
    LT_RATE_LINK_GAIN,
    LT_RATE_LINK_LOSS,
    LT_RATE_LINK_JOINED,
    LT_RATE_LINK_REASON,
};

enum {
    LT_RATE_SUMMARY_MEASURE,
    LT_RATE_SUMMARY_LABEL,
    LT_RATE_SUMMARY_VALUE,
};

extern const LtTableSpec lt_rate_products;
extern const LtTableSpec lt_rate_links;
extern const LtTableSpec lt_rate_summary;

G_END_DECLS
