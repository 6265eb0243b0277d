/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* Many criteria made one. Tables are by row, as in composite-weights.h; weights add up to 1. */

typedef enum {
    LT_AGGREGATE_ARITHMETIC,
    LT_AGGREGATE_GEOMETRIC, /* one zero makes it zero */
    LT_AGGREGATE_HARMONIC,  /* likewise */
    LT_AGGREGATE_PRODUCT,   /* weights do not count */
    LT_AGGREGATE_GREATEST,  /* likewise */
    LT_N_AGGREGATES
} LtAggregate;

/* The mean of values that are not negative. Weights need not add up to 1, and what has none does
 * not count. 0 where nothing has. */
double lt_aggregate(LtAggregate how, uint32_t n, const double *value, const double *weight);

/* Closeness to the ideal: columns divided by their length, d⁻/(d⁺ + d⁻) (Hwang and Yoon 1981).
 * is_down[j]: less is better. `work` has room for 3 n. Costs O(m n). */
void lt_topsis(uint32_t m,
               uint32_t n,
               const double *x,
               const uint8_t *is_down,
               const double *weight,
               double *closeness,
               double *work);

/* Group utility S, individual regret R and their compromise Q, of which less is better (Opricovic
 * and Tzeng 2004); v is the weight of the majority. Constant columns count nothing. */
void lt_vikor(uint32_t m,
              uint32_t n,
              const double *x,
              const uint8_t *is_down,
              const double *weight,
              double v,
              double *s,
              double *r,
              double *q);

/* PROMETHEE II with the usual criterion: net flow Σ (π(a, b) − π(b, a))/(m − 1) (Brans and Vincke
 * 1985), and Copeland's score: pairwise weighted majorities won less those lost. Cost O(m² n). */
void lt_promethee(uint32_t m,
                  uint32_t n,
                  const double *x,
                  const uint8_t *is_down,
                  const double *weight,
                  double *flow);
void lt_copeland(uint32_t m,
                 uint32_t n,
                 const double *x,
                 const uint8_t *is_down,
                 const double *weight,
                 double *score);
