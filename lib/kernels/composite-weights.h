/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/rng.h"

#include <stdbool.h>
#include <stdint.h>

/* Weights of criteria. Tables are by row: the cell of row i and criterion j is x[i * n + j]. */

#define LT_AHP_MOST 10

/* Of a table of pairwise judgements, its greatest eigenvalue and the eigenvector to it, which adds
 * up to 1 (Saaty 1980). `ratio` is ((λ − n)/(n − 1))/RI(n), above 0.10 a sign of judgements that
 * contradict each other; 0 for n < 3. All judgements are positive, 1 ≤ n ≤ LT_AHP_MOST. */
void lt_weights_ahp(uint32_t n,
                    const double *judgement,
                    double *weight,
                    double *eigenvalue,
                    double *ratio);

/* The other weights of such a table: geometric means of its rows, which add up to 1 (Crawford and
 * Williams 1985). Where all judgements agree they are the same. */
void lt_weights_ahp_rows(uint32_t n, const double *judgement, double *weight);

/* Entropy: w = (1 − e)/Σ(1 − e), e = −Σ p ln p/ln m over the m rows, p the parts of the column sum
 * (Shannon's measure, as Zeleny 1982 uses it). What goes in decides the convention: values put
 * between the least and the greatest, or positive values as they are. A column that is 0 throughout
 * has e = 1. False where no column says anything; then all weights are equal. */
bool lt_weights_entropy(uint32_t m, uint32_t n, const double *x, double *weight);

/* CRITIC: w ∝ s Σ (1 − r), s the deviation with m − 1, r the correlations (Diakoulaki, Mavrotas and
 * Papayannakis 1995). `x` is put between 0 and 1, so that deviations compare. A constant column has
 * s = 0. False where no column varies; then all weights are equal. `work` has room for 2 n. */
bool lt_weights_critic(uint32_t m, uint32_t n, const double *x, double *weight, double *work);

/* Draws weights from a Dirichlet distribution whose means are `mean` (which add up to 1) and whose
 * shapes add up to `concentration`; with 0, uniformly from all weights there are. */
void
lt_weights_draw(LtRng *rng, uint32_t n, const double *mean, double concentration, double *weight);
