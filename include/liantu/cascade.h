/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

/**
 * LiantuCascadeSeeds:
 * @LIANTU_CASCADE_SEEDS_NODES: each node
 * @LIANTU_CASCADE_SEEDS_LINKS: each link
 * @LIANTU_CASCADE_SEEDS_SECTORS: all nodes of a sector at once
 * @LIANTU_CASCADE_SEEDS_PLACES: all nodes of a place at once
 *
 * What fails, one after another.
 */
typedef enum {
    LIANTU_CASCADE_SEEDS_NODES,
    LIANTU_CASCADE_SEEDS_LINKS,
    LIANTU_CASCADE_SEEDS_SECTORS,
    LIANTU_CASCADE_SEEDS_PLACES,
} LiantuCascadeSeeds;

/**
 * LiantuCascadeInputs:
 * @LIANTU_CASCADE_INPUTS_GIVEN: as the network says for each pair of sectors
 * @LIANTU_CASCADE_INPUTS_LINEAR: a buyer loses the part that it spends on what it lacks
 * @LIANTU_CASCADE_INPUTS_LEONTIEF: a buyer loses as much as it lacks of its scarcest input
 *
 * What a lack of inputs does to a buyer.
 */
typedef enum {
    LIANTU_CASCADE_INPUTS_GIVEN,
    LIANTU_CASCADE_INPUTS_LINEAR,
    LIANTU_CASCADE_INPUTS_LEONTIEF,
} LiantuCascadeInputs;

/**
 * LiantuCascadeProfile:
 * @LIANTU_CASCADE_PROFILE_FIXED_POINT: until nothing moves any more; free of units; what is sold to
 *   final demand is a sink
 * @LIANTU_CASCADE_PROFILE_PEER: as GLcascade 0.9.3.1 has it, to compare: it stops early, and
 * depends on the unit of money
 *
 * By which rules a cascade runs and ends.
 */
typedef enum {
    LIANTU_CASCADE_PROFILE_FIXED_POINT,
    LIANTU_CASCADE_PROFILE_PEER,
} LiantuCascadeProfile;

#define LIANTU_TYPE_CASCADE (liantu_cascade_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuCascade, liantu_cascade, LIANTU, CASCADE, LiantuAnalysis)

LIANTU_API
LiantuCascade *liantu_cascade_new(void);

G_END_DECLS
