/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Input–output tables (Leontief; Ghosh; Miller & Blair 2009). Z flows from row to column, x is
 * output. Matrices are n × n by row: cell (i, j) is matrix[i * n + j]. A = Z x̂⁻¹, L = (I − A)⁻¹,
 * B = x̂⁻¹ Z, G = (I − B)⁻¹ = x̂⁻¹ L x̂, so L alone is kept. A node without output has no inputs, and
 * its column is 0. */

typedef enum {
    LT_LEONTIEF_FINE,
    LT_LEONTIEF_NEGATIVE_OUTPUT, /* or an output that is no number */
    LT_LEONTIEF_NEGATIVE_FLOW,
    LT_LEONTIEF_NO_OUTPUT,  /* there are inputs, but no output */
    LT_LEONTIEF_COLUMN_SUM, /* inputs are worth as much as output, or more */
} LtLeontiefFault;

/* Coefficients of links, a = flow / output of the buyer, and the sum of each column; then what is
 * wrong with each node. A table without a fault is productive: L exists and is not negative.
 * Returns how many nodes have a fault; coefficients are right where there is none. Costs
 * O(nodes + links). */
uint32_t lt_leontief_prepare(uint32_t n,
                             size_t n_links,
                             const uint32_t *supplier,
                             const uint32_t *buyer,
                             const double *flow,
                             const double *output,
                             double *coefficient,
                             double *column_sum,
                             uint8_t *fault);

/* The dense matrix of links; links between the same two add up. */
void lt_leontief_spread(uint32_t n,
                        size_t n_links,
                        const uint32_t *supplier,
                        const uint32_t *buyer,
                        const double *value,
                        double *matrix);

/* How many numbers of scratch lt_leontief_invert() takes. */
size_t lt_leontief_invert_work(uint32_t n);
/* (I − matrix)⁻¹ by LU (LAPACK), about 2 n³ flops; `inverse` may be `matrix`. `pivot` is scratch of
 * n, `work` of lt_leontief_invert_work(). False where it is singular, or n passes 46,340. */
bool
lt_leontief_invert(uint32_t n, const double *matrix, double *inverse, int *pivot, double *work);

/* G from L: G_ij = l_ij x_j / x_i, and the row of a node without output is that of the unit. */
void lt_leontief_to_ghosh(uint32_t n, const double *inverse, const double *output, double *ghosh);

/* What all nodes together get of a factor per unit of final demand: Σ_i s_i l_ij for each j; `s`
 * may be NULL for ones, which gives the output multiplier, the total backward linkage and the
 * downstreamness. O(n²). */
void lt_leontief_pull(uint32_t n, const double *matrix, const double *s, double *pull);
/* Σ_j m_ij w_j; `w` may be NULL for ones, which gives row sums. O(n²). */
void lt_leontief_push(uint32_t n, const double *matrix, const double *w, double *push);
/* Row sums of G from L: total forward linkage (Ghosh), and upstreamness of a closed economy (Antràs
 * et al. 2012). 1 for a node without output. O(n²). */
void lt_leontief_ghosh_push(uint32_t n, const double *inverse, const double *output, double *push);

/* Rasmussen–Hirschman: linkages by their mean, so that they average 1; with weights (their sum is
 * no matter), so that the weighted average is 1. For the weighted power of dispersion the linkages
 * are lt_leontief_pull() with the same weights. */
void lt_leontief_normalise(uint32_t n, const double *linkage, const double *weight, double *power);
/* Coefficients of variation (ddof 1) of the columns (how evenly a pull spreads over suppliers) or
 * of the rows. NaN where n < 2 or the mean is 0. `mean` is scratch of n. */
void lt_leontief_column_spread(uint32_t n, const double *matrix, double *mean, double *cv);
void lt_leontief_row_spread(uint32_t n, const double *matrix, double *cv);

/* Average propagation lengths: [L(L − I)]_ij / (l_ij − δ_ij), NaN where nothing propagates. Two n²
 * matrices of room are `length` and `work`; 2 n³ flops. */
void lt_leontief_lengths(uint32_t n, const double *inverse, double *work, double *length);

/* Type I multipliers of a factor: what all get per unit that the producer itself gets, NaN where
 * s_j is 0. `pull` is Σ_i s_i l_ij. */
void lt_leontief_type_one(uint32_t n, const double *pull, const double *s, double *multiplier);
/* Type II: households are one more node, which is paid `income` per unit of output and spends
 * `spending` (adding up to 1 at most). From L, without another inverse: the pull of each j grows by
 * (Σ_i income_i l_ij) (Σ_i pull_i spending_i) / (1 − income · L · spending). `work` is scratch of
 * n. False where the bracket is not positive: households would spend more than there is. O(n²). */
bool lt_leontief_type_two(uint32_t n,
                          const double *inverse,
                          const double *pull,
                          const double *income,
                          const double *spending,
                          double *work,
                          double *induced);

/* Pass-through frequency (Inomata & Hanaka 2024): how often production of a good of j, traced back
 * to all origins with factor s, is expected to pass k: (sL)_k l_kj / (sL)_j, for every k. NaN where
 * (sL)_j is 0. `pull` is Σ_i s_i l_ij. O(n). */
void lt_leontief_pass_through(uint32_t n,
                              const double *inverse,
                              const double *pull,
                              uint32_t j,
                              double *frequency);
/* The same between two nodes: expected visits to k on the way from i to j, l_ik l_kj / l_ij. */
double lt_leontief_visits(uint32_t n, const double *inverse, uint32_t i, uint32_t k, uint32_t j);
