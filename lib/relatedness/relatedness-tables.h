/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/table-private.h"

G_BEGIN_DECLS

enum {
    LT_REGION_RANK,
    LT_REGION_ID,
    LT_REGION_NAME,
    LT_REGION_DIVERSITY,
    LT_REGION_ECI,
    LT_REGION_RANK_LOW,
    LT_REGION_RANK_HIGH,
    LT_REGION_FITNESS,
    LT_REGION_OUTLOOK,
    LT_REGION_PART,
    LT_REGION_REASON,
};

enum {
    LT_KIND_RANK,
    LT_KIND_ID,
    LT_KIND_NAME,
    LT_KIND_UBIQUITY,
    LT_KIND_PCI,
    LT_KIND_QUALITY,
    LT_KIND_PART,
    LT_KIND_REASON,
};

enum {
    LT_NEAR_REGION,
    LT_NEAR_REGION_NAME,
    LT_NEAR_PLACE,
    LT_NEAR_SEGMENT,
    LT_NEAR_SEGMENT_NAME,
    LT_NEAR_DENSITY,
    LT_NEAR_RELATIVE,
    LT_NEAR_SCORE,
    LT_NEAR_PCI,
    LT_NEAR_GAIN,
    LT_NEAR_RCA,
    LT_NEAR_REASON,
};

enum {
    LT_SURE_MEASURE,
    LT_SURE_LABEL,
    LT_SURE_VALUE,
};

enum {
    LT_TRIAL_KIND,
    LT_TRIAL_LABEL,
    LT_TRIAL_CASES,
    LT_TRIAL_HAPPENED,
    LT_TRIAL_AUC,
    LT_TRIAL_REASON,
};

extern const LtTableSpec lt_related_regions_table;
extern const LtTableSpec lt_related_segments_table;
extern const LtTableSpec lt_related_cells_table;
extern const LtTableSpec lt_related_diagnostics_table;
extern const LtTableSpec lt_related_trial_table;

G_END_DECLS
