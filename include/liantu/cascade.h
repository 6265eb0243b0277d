/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>
#include <liantu/scenario.h>

G_BEGIN_DECLS

/**
 * LiantuCascadeSeeds:
 * @LIANTU_CASCADE_SEEDS_NODES: each node
 * @LIANTU_CASCADE_SEEDS_LINKS: each link
 * @LIANTU_CASCADE_SEEDS_SECTORS: all nodes of a sector at once
 * @LIANTU_CASCADE_SEEDS_PLACES: all nodes of a place at once
 *
 * What fails, one after another.
 *
 * Since: 0.1
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
 *
 * Since: 0.1
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
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_CASCADE_PROFILE_FIXED_POINT,
    LIANTU_CASCADE_PROFILE_PEER,
} LiantuCascadeProfile;

#define LIANTU_TYPE_CASCADE (liantu_cascade_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuCascade, liantu_cascade, LIANTU, CASCADE, LiantuAnalysis)

LIANTU_API
LiantuCascade *liantu_cascade_new(void);

/**
 * LiantuSimulatePreset:
 * @LIANTU_SIMULATE_PRESET_INOUE: H. Inoue and Y. Todo (2019), in days: 15 days of stock
 * @LIANTU_SIMULATE_PRESET_ARIO: ARIO with stocks, S. Hallegatte (2014), in days: 90 days of stock,
 *   overtime up to a quarter
 * @LIANTU_SIMULATE_PRESET_CHAIN: in weeks: 4 weeks of stock
 *
 * The rules by which firms produce, ration and order.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SIMULATE_PRESET_INOUE,
    LIANTU_SIMULATE_PRESET_ARIO,
    LIANTU_SIMULATE_PRESET_CHAIN,
} LiantuSimulatePreset;

/**
 * LiantuSimulateStock:
 * @LIANTU_SIMULATE_STOCK_PRESET: as the preset has it
 * @LIANTU_SIMULATE_STOCK_GROUP: one stock for the goods of a sector, whoever made them
 * @LIANTU_SIMULATE_STOCK_LINK: a stock for each supplier
 *
 * Of what firms keep stocks.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SIMULATE_STOCK_PRESET,
    LIANTU_SIMULATE_STOCK_GROUP,
    LIANTU_SIMULATE_STOCK_LINK,
} LiantuSimulateStock;

/**
 * LiantuSimulateRation:
 * @LIANTU_SIMULATE_RATION_PRESET: as the preset has it
 * @LIANTU_SIMULATE_RATION_PROPORTIONAL: everybody gets the same part of what he ordered
 * @LIANTU_SIMULATE_RATION_FINAL_LAST: firms first, then final demand
 * @LIANTU_SIMULATE_RATION_LEVEL: everybody gets the same part of his normal amount, at most his
 * order
 * @LIANTU_SIMULATE_RATION_LEVEL_FINAL_LAST: the same among firms; final demand gets the rest
 * @LIANTU_SIMULATE_RATION_PRIORITY: a part of each order first, then class by class
 *
 * How what is scarce is shared out.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SIMULATE_RATION_PRESET,
    LIANTU_SIMULATE_RATION_PROPORTIONAL,
    LIANTU_SIMULATE_RATION_FINAL_LAST,
    LIANTU_SIMULATE_RATION_LEVEL,
    LIANTU_SIMULATE_RATION_LEVEL_FINAL_LAST,
    LIANTU_SIMULATE_RATION_PRIORITY,
} LiantuSimulateRation;

/**
 * LiantuSimulateAdapt:
 * @LIANTU_SIMULATE_ADAPT_PRESET: as the preset has it
 * @LIANTU_SIMULATE_ADAPT_NONE: always as in normal times
 * @LIANTU_SIMULATE_ADAPT_CAPACITY: more of those who have more capacity left
 * @LIANTU_SIMULATE_ADAPT_SATISFACTION: more of those who delivered more of what was ordered
 *
 * From whom firms order.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SIMULATE_ADAPT_PRESET,
    LIANTU_SIMULATE_ADAPT_NONE,
    LIANTU_SIMULATE_ADAPT_CAPACITY,
    LIANTU_SIMULATE_ADAPT_SATISFACTION,
} LiantuSimulateAdapt;

#define LIANTU_TYPE_SIMULATE (liantu_simulate_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuSimulate, liantu_simulate, LIANTU, SIMULATE, LiantuAnalysis)

LIANTU_API
LiantuSimulate *liantu_simulate_new(void);

G_END_DECLS
