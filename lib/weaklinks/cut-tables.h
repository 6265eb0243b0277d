/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

#define LT_MAX_ORDER 4

enum {
    LT_CUT_RANK,
    LT_CUT_ORDER,
    LT_CUT_MEMBERS,
    LT_CUT_NAMES,
    LT_CUT_SEMANTICS,
    LT_CUT_N_STOPPED,
    LT_CUT_PRODUCT,
    LT_CUT_PRODUCT_NAME,
    LT_CUT_REASON,
    LT_CUT_EVIDENCE,
    LT_CUT_DOUBT,
};

enum {
    LT_CUT_PRODUCTS_ID,
    LT_CUT_PRODUCTS_NAME,
    LT_CUT_PRODUCTS_SMALLEST,
    LT_CUT_PRODUCTS_ORDER_1,
    LT_CUT_PRODUCTS_COLD = LT_CUT_PRODUCTS_ORDER_1 + LT_MAX_ORDER,
    LT_CUT_PRODUCTS_PROBABILITY,
    LT_CUT_PRODUCTS_COMPLETE,
};

enum {
    LT_CUT_EVENT_ID,
    LT_CUT_EVENT_KIND,
    LT_CUT_EVENT_NAME,
    LT_CUT_EVENT_SMALLEST,
    LT_CUT_EVENT_N_SETS,
    LT_CUT_EVENT_BIRNBAUM,
};

enum {
    LT_TRACE_CUT,
    LT_TRACE_PRODUCT,
    LT_TRACE_STEP,
    LT_TRACE_SEGMENT,
    LT_TRACE_SENTENCE,
};

enum {
    LT_MODULE_RANK,
    LT_MODULE_SEGMENT,
    LT_MODULE_NAME,
    LT_MODULE_N_SEGMENTS,
    LT_MODULE_N_EVENTS,
    LT_MODULE_N_PRODUCTS,
    LT_MODULE_PRODUCT,
    LT_MODULE_PRODUCT_NAME,
    LT_MODULE_WITHIN,
    LT_MODULE_REASON,
};

extern const LtTableSpec lt_cut_sets_table;
extern const LtTableSpec lt_cut_products_table;
extern const LtTableSpec lt_cut_events_table;
extern const LtTableSpec lt_cut_traces_table;
extern const LtTableSpec lt_cut_modules_table;

G_END_DECLS
