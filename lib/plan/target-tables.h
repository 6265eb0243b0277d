/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

typedef enum {
    LT_LAMP_RED,
    LT_LAMP_YELLOW,
    LT_LAMP_GREEN,
    LT_LAMP_UNKNOWN,
    LT_N_LAMPS,
} LtLamp;

typedef struct {
    const char *nick;
    const char *name[2];
    const char *rule[2]; /* with a place for the threshold */
} LtLampInfo;

extern const LtLampInfo lt_lamp_info[LT_N_LAMPS];

enum {
    LT_TARGET_ID,
    LT_TARGET_NAME,
    LT_TARGET_INDICATOR,
    LT_TARGET_SENSE,
    LT_TARGET_VALUE,
    LT_TARGET_UNIT,
    LT_TARGET_YEAR,
    LT_TARGET_SOURCE,
    LT_TARGET_BASE,
    LT_TARGET_BASE_YEAR,
    LT_TARGET_STATED,
    LT_TARGET_IMPLIED,
    LT_TARGET_NEEDED,
    LT_TARGET_LATEST,
    LT_TARGET_LATEST_YEAR,
    LT_TARGET_LATEST_SOURCE,
    LT_TARGET_DUE,
    LT_TARGET_GAP,
    LT_TARGET_PACE,
    LT_TARGET_NEEDED_NOW,
    LT_TARGET_END,
    LT_TARGET_END_GAP,
    LT_TARGET_LAMP,
    LT_TARGET_LAMP_NAME,
    LT_TARGET_REASON,
    LT_TARGET_BODIES,
    LT_TARGET_BODIES_NAMED,
};

enum {
    LT_LAMPS_LAMP,
    LT_LAMPS_NAME,
    LT_LAMPS_N,
    LT_LAMPS_RULE,
};

extern const LtTableSpec lt_targets_table;
extern const LtTableSpec lt_target_lamps_table;

G_END_DECLS
