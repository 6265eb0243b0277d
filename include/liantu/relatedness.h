/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

/**
 * LiantuRelatednessProfile:
 * @LIANTU_RELATEDNESS_PROFILE_PYECOMPLEXITY: as py-ecomplexity and its Stata forerunner
 * @LIANTU_RELATEDNESS_PROFILE_R: deviations over n - 1, segments on a scale of their own
 * @LIANTU_RELATEDNESS_PROFILE_DATAWHEEL: over n - 1, density without self, gains less what is there
 * @LIANTU_RELATEDNESS_PROFILE_ECONGEO: over n - 1, own scales, density without self
 *
 * Which conventions are kept.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_RELATEDNESS_PROFILE_PYECOMPLEXITY,
    LIANTU_RELATEDNESS_PROFILE_R,
    LIANTU_RELATEDNESS_PROFILE_DATAWHEEL,
    LIANTU_RELATEDNESS_PROFILE_ECONGEO,
} LiantuRelatednessProfile;

/**
 * LiantuProximity:
 * @LIANTU_PROXIMITY_MINIMUM: the smaller of the two conditional chances
 * @LIANTU_PROXIMITY_CONDITIONAL: the chance of the one, given the other
 * @LIANTU_PROXIMITY_COSINE: by the root of the product of both numbers of regions
 * @LIANTU_PROXIMITY_JACCARD: by how many regions have either
 * @LIANTU_PROXIMITY_ASSOCIATION: pairs that occur together, by what chance would give
 * @LIANTU_PROXIMITY_PROBABILITY: the same, where chance pairs nothing with itself
 * @LIANTU_PROXIMITY_PAIR_COSINE: pairs, by the root of the product of both numbers of pairs
 * @LIANTU_PROXIMITY_PAIR_JACCARD: pairs, by how many have either
 *
 * How near two segments are, by the regions that have both.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_PROXIMITY_MINIMUM,
    LIANTU_PROXIMITY_CONDITIONAL,
    LIANTU_PROXIMITY_COSINE,
    LIANTU_PROXIMITY_JACCARD,
    LIANTU_PROXIMITY_ASSOCIATION,
    LIANTU_PROXIMITY_PROBABILITY,
    LIANTU_PROXIMITY_PAIR_COSINE,
    LIANTU_PROXIMITY_PAIR_JACCARD,
} LiantuProximity;

/**
 * LiantuGapStrategy:
 * @LIANTU_GAP_STRATEGY_DENSITY: what is nearest, whatever it is
 * @LIANTU_GAP_STRATEGY_NEAR: mostly what is near: density 0.6, complexity 0.15, gain 0.25
 * @LIANTU_GAP_STRATEGY_BALANCED: density 0.5, complexity 0.15, gain 0.35
 * @LIANTU_GAP_STRATEGY_LONG_JUMP: more for what is complex: density 0.45, complexity 0.2, gain 0.35
 *
 * By what absent segments of a region are put in order.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_GAP_STRATEGY_DENSITY,
    LIANTU_GAP_STRATEGY_NEAR,
    LIANTU_GAP_STRATEGY_BALANCED,
    LIANTU_GAP_STRATEGY_LONG_JUMP,
} LiantuGapStrategy;

#define LIANTU_TYPE_RELATEDNESS (liantu_relatedness_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuRelatedness,
                             liantu_relatedness,
                             LIANTU,
                             RELATEDNESS,
                             LiantuAnalysis)

LIANTU_API
LiantuRelatedness *liantu_relatedness_new(void);

G_END_DECLS
