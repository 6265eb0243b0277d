/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

/**
 * LiantuExtractionWay:
 * @LIANTU_EXTRACTION_WAY_BACKWARD: it buys nothing
 * @LIANTU_EXTRACTION_WAY_BACKWARD_OTHERS: it buys nothing but from itself
 * @LIANTU_EXTRACTION_WAY_FORWARD: it sells nothing to producers (Ghosh)
 * @LIANTU_EXTRACTION_WAY_FORWARD_OTHERS: it sells nothing to producers but itself
 * @LIANTU_EXTRACTION_WAY_COMPLETE: it is gone, its final demand too
 * @LIANTU_EXTRACTION_WAY_OUTSIDE: it trades with no producer, and makes its final demand
 * @LIANTU_EXTRACTION_WAY_ALONE: the same, and buys from itself still
 * @LIANTU_EXTRACTION_WAY_COMPLETE_GHOSH: it is gone, its value added too (Ghosh)
 * @LIANTU_EXTRACTION_WAY_ALONE_GHOSH: it trades with itself alone, and adds its value (Ghosh)
 *
 * How a sector is taken out of an input–output table.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_EXTRACTION_WAY_BACKWARD,
    LIANTU_EXTRACTION_WAY_BACKWARD_OTHERS,
    LIANTU_EXTRACTION_WAY_FORWARD,
    LIANTU_EXTRACTION_WAY_FORWARD_OTHERS,
    LIANTU_EXTRACTION_WAY_COMPLETE,
    LIANTU_EXTRACTION_WAY_OUTSIDE,
    LIANTU_EXTRACTION_WAY_ALONE,
    LIANTU_EXTRACTION_WAY_COMPLETE_GHOSH,
    LIANTU_EXTRACTION_WAY_ALONE_GHOSH,
} LiantuExtractionWay;

/**
 * LiantuLinkageWeights:
 * @LIANTU_LINKAGE_WEIGHTS_EQUAL: every sector counts the same
 * @LIANTU_LINKAGE_WEIGHTS_OUTPUT: by output
 * @LIANTU_LINKAGE_WEIGHTS_FINAL_DEMAND: by final demand
 *
 * How much each sector counts in normalised linkages.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_LINKAGE_WEIGHTS_EQUAL,
    LIANTU_LINKAGE_WEIGHTS_OUTPUT,
    LIANTU_LINKAGE_WEIGHTS_FINAL_DEMAND,
} LiantuLinkageWeights;

/**
 * LiantuGroupAim:
 * @LIANTU_GROUP_AIM_OTHERS: what all others lose
 * @LIANTU_GROUP_AIM_ALL: what all lose, the group included
 *
 * What a key group is to cost most of.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_GROUP_AIM_OTHERS,
    LIANTU_GROUP_AIM_ALL,
} LiantuGroupAim;

#define LIANTU_TYPE_INPUT_OUTPUT (liantu_input_output_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuInputOutput,
                             liantu_input_output,
                             LIANTU,
                             INPUT_OUTPUT,
                             LiantuAnalysis)

LIANTU_API
LiantuInputOutput *liantu_input_output_new(void);

G_END_DECLS
