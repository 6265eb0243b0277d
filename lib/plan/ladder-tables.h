/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

enum {
    LT_FIRMS_RANK,
    LT_FIRMS_FIRM,
    LT_FIRMS_NAME,
    LT_FIRMS_PLACE,
    LT_FIRMS_SEGMENTS,
    LT_FIRMS_RUNG,
    LT_FIRMS_RUNG_NAME,
    LT_FIRMS_BASIS,
    LT_FIRMS_NEXT,
    LT_FIRMS_NEXT_NAME,
    LT_FIRMS_VERDICT,
    LT_FIRMS_VERDICT_NAME,
    LT_FIRMS_MET,
    LT_FIRMS_UNKNOWN,
    LT_FIRMS_FAILED,
    LT_FIRMS_CLOSE,
    LT_FIRMS_MISSING,
    LT_FIRMS_REASON,
};

enum {
    LT_RUNGS_RUNG,
    LT_RUNGS_NAME,
    LT_RUNGS_RECOGNISED,
    LT_RUNGS_MEETS,
    LT_RUNGS_COULD,
    LT_RUNGS_CLOSE,
    LT_RUNGS_GOAL,
    LT_RUNGS_YEAR,
    LT_RUNGS_SHORT,
    LT_RUNGS_REASON,
};

enum {
    LT_NODES_SEGMENT,
    LT_NODES_NAME,
    LT_NODES_FIRMS,
    LT_NODES_ON,
    LT_NODES_MEETS,
    LT_NODES_CLOSE,
    LT_NODES_COULD,
};

enum {
    LT_CRITERIA_RUNG,
    LT_CRITERIA_RUNG_NAME,
    LT_CRITERIA_TEXT,
    LT_CRITERIA_SOURCE,
    LT_CRITERIA_YEAR,
    LT_CRITERIA_ILLUSTRATIVE,
};

extern const LtTableSpec lt_ladder_firms_table;
extern const LtTableSpec lt_ladder_rungs_table;
extern const LtTableSpec lt_ladder_nodes_table;
extern const LtTableSpec lt_ladder_criteria_table;

G_END_DECLS
