/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/diagram.h"

/* How likely a function is true, and how much of that each level carries, when level l fails with
 * probability p[l] and the levels are independent. Exact: it sums over the diagram, not over cut
 * sets. All return false when out of memory. */

/* The probability of many functions in one sweep; NaN for LT_DIAGRAM_LOST. Costs O(nodes). */
bool lt_functions_probability(const LtDiagram *diagram,
                              const uint32_t *root,
                              uint32_t n_roots,
                              const double *p,
                              double *probability);

/* dP/dp of every level, which is P(fails | level lost) - P(fails | level safe), summed over the
 * functions with weights (NULL: 1): the sum over end products of what a level puts at risk. One
 * sweep up and one down for all levels and functions together. Functions that are LT_DIAGRAM_LOST
 * are left out. Costs O(nodes + levels). */
bool lt_functions_birnbaum(const LtDiagram *diagram,
                           const uint32_t *root,
                           uint32_t n_roots,
                           const double *weight,
                           const double *p,
                           uint32_t n_levels,
                           double *birnbaum);

/* The interplay of `level` with every other: P11 - P10 - P01 + P00 = d²P/dp dp. Above 0: each is
 * the other's backup, so making one safe devalues the other; below: both are needed. 0 at `level`
 * itself. Costs O(nodes + levels). */
bool lt_function_joint(const LtDiagram *diagram,
                       uint32_t root,
                       const double *p,
                       uint32_t n_levels,
                       uint32_t level,
                       double *joint);

/* What a level means to a function whose probability is P, given its p and Birnbaum B, with
 * P1 = P + (1 - p) B if it is lost and P0 = P - p B if it is safe. */
typedef struct {
    double lost;        /* P1 */
    double safe;        /* P0, not below 0 */
    double criticality; /* p B / P: the share of failures that it is the last straw of */
    double diagnosis;   /* p P1 / P: how likely it had failed, when the function has */
    double achievement; /* RAW, P1 / P: how often as likely, if it is lost */
    double reduction;   /* RRW, P / P0: how many times less likely, if it is safe; INFINITY where
                         * nothing fails without it */
} LtImportance;

/* The sweep cannot tell P - p B = 0 from rounding: `is_vital` says that the level is in every cut
 * set, so that P0 is 0 and the reduction infinite. All ratios are NaN where P is 0. */
LtImportance lt_importance(double probability, double p, double birnbaum, bool is_vital);

/* Which levels are in every cut set of a function: is_vital[] by level. Costs O(levels). */
void
lt_function_vital(const LtDiagram *diagram, uint32_t root, uint32_t n_levels, uint8_t *is_vital);
