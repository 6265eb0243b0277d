/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/composite-tree.h"

#include <stddef.h>

/* What a score is unsure of. */
typedef enum {
    LT_DRAW_WEIGHTS,
    LT_DRAW_METHODS, /* how values are aggregated, and which table of values counts */
    LT_DRAW_FACTS,   /* values that are only known to lie between bounds */
    LT_N_DRAWS
} LtDrawSource;

/* Many rows scored many times. A draw is a function of the seed and its number alone, so that any
 * number of threads gives the same bits. */
typedef struct {
    const LtCompositeTree *tree;
    uint32_t n_rows;
    uint32_t n_tables;            /* ways to put the facts on a scale, from 1 */
    const LtBounded *const *cell; /* by table: the indicator j of row i is cell[i * n_leaves + j] */
    const uint8_t *is_coin;       /* by indicator: it is one end of its bounds or the other */
    const uint8_t *alternatives;  /* by group: bit h allows LtAggregate h; 0: only its own */
    double concentration;         /* of weights around the given ones; 0: any weights; < 0: none */
    uint32_t n_roots;
    const uint32_t *root; /* groups that are ranked */
    uint64_t seed;
} LtCompositeStudy;

/* What one thread works in. */
size_t lt_composite_scratch(const LtCompositeStudy *study);

/* The rank of every row by every root in one draw: 1 is the greatest score, and equal scores share
 * the best of their ranks. Scores are told apart to the precision of a float. Source s takes its
 * numbers from stream[s] (UINT32_MAX: the given weights, the own methods, the value or else the
 * middle of the bounds). rank[r * n_rows + i]. Costs O(rows · (members + roots)). */
void lt_composite_rank_draw(const LtCompositeStudy *study,
                            const uint32_t stream[LT_N_DRAWS],
                            void *scratch,
                            uint32_t *rank);

/* Many draws by several threads; the answer does not depend on how many. Of every root the ranks of
 * the rows picked[r * n_picked …] are kept, in rank[(r * n_draws + d) * n_picked …]. With
 * `nominal`, the ranks of all rows by root, shift[r * n_draws + d] gets the mean distance from it;
 * either may be NULL. `scratch` has room for as many threads as lt_composite_threads() says. */
unsigned lt_composite_threads(void);
void lt_composite_rank_draws(const LtCompositeStudy *study,
                             uint32_t n_draws,
                             const uint32_t (*stream)[LT_N_DRAWS],
                             void *scratch,
                             uint32_t n_picked,
                             const uint32_t *picked,
                             uint32_t *rank,
                             const uint32_t *nominal,
                             double *shift);

/* What many draws say of a row's rank. */
typedef struct {
    double median;
    double low;    /* a twentieth of the draws rank it better */
    double high;   /* a twentieth rank it worse */
    double in_top; /* part of the draws in which it is among the first k */
} LtRankRange;

/* Ranks from `n_draws` draws of `rank`, which are one after another n_draws · n_rows numbers of
 * one root; changes nothing. `work` has room for n_draws numbers. */
void lt_rank_range(const uint32_t *rank,
                   uint32_t n_draws,
                   uint32_t stride,
                   uint32_t row,
                   uint32_t k,
                   uint32_t *work,
                   LtRankRange *range);

/* First-order Sobol shares of the mean absolute shift of ranks, by source (Saltelli and others
 * 2010, table 2 b): y[0], y[1] are the shifts of two sets of draws, y[2 + s] those of the first
 * with source s from the second. NaN where nothing varies. Costs O(n). */
void lt_sobol_first(uint32_t n, const double *const y[2 + LT_N_DRAWS], double share[LT_N_DRAWS]);
