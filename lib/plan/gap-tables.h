/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

enum {
    LT_GAPS_RANK,
    LT_GAPS_SEGMENT,
    LT_GAPS_NAME,
    LT_GAPS_KIND,
    LT_GAPS_CLASS,
    LT_GAPS_CLASS_NAME,
    LT_GAPS_SCORE,
    LT_GAPS_SCORE_LOW,
    LT_GAPS_SCORE_HIGH,
    LT_GAPS_NEED, /* low and high follow */
    LT_GAPS_FEASIBLE = LT_GAPS_NEED + 3,
    LT_GAPS_VALUE = LT_GAPS_FEASIBLE + 3,
    LT_GAPS_HOME_LOW = LT_GAPS_VALUE + 3,
    LT_GAPS_HOME_HIGH,
    LT_GAPS_USERS,
    LT_GAPS_STOPPED,
    LT_GAPS_MARKET,
    LT_GAPS_HOLDERS,
    LT_GAPS_PLACE,
    LT_GAPS_REASON,
    LT_GAPS_BODIES,
};

enum {
    LT_FACTORS_SEGMENT,
    LT_FACTORS_NAME,
    LT_FACTORS_GROUP,
    LT_FACTORS_FACTOR,
    LT_FACTORS_LABEL,
    LT_FACTORS_VALUE,
    LT_FACTORS_LOW,
    LT_FACTORS_HIGH,
    LT_FACTORS_WHAT,
};

enum {
    LT_BACK_FROM,
    LT_BACK_TO,
    LT_BACK_ABSENT,
    LT_BACK_ENTERED,
    LT_BACK_AUC,
    LT_BACK_REASON,
};

enum {
    LT_ENTRY_SEGMENT,
    LT_ENTRY_NAME,
    LT_ENTRY_SCORE,
    LT_ENTRY_ENTERED,
};

extern const LtTableSpec lt_gaps_table;
extern const LtTableSpec lt_gap_factors_table;
extern const LtTableSpec lt_gap_back_test_table;
extern const LtTableSpec lt_gap_entries_table;

G_END_DECLS
