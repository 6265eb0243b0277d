/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011): a number is a function of the seed, the stream and the place in the stream, so that
 * any scenario of an ensemble can be drawn again alone, on any thread or rank. */
void lt_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* One stream of numbers. Copy it to come back to the same place. */
typedef struct {
    uint32_t key[2];
    uint32_t counter[4];
    uint32_t words[4];
    unsigned n_left; /* words not yet given out */
} LtRng;

void lt_rng_init(LtRng *rng, uint64_t seed, uint64_t stream);

/* Goes to the given block of four words of the stream. */
void lt_rng_jump(LtRng *rng, uint64_t block);

uint32_t lt_rng_word(LtRng *rng);

/* Every number below `bound` (which is not 0) is equally likely. */
uint32_t lt_rng_below(LtRng *rng, uint32_t bound);

/* In [0, 1), 53 bits; it takes two words. */
double lt_rng_uniform(LtRng *rng);

/* In (0, 1], for logarithms. */
double lt_rng_positive(LtRng *rng);

/* Mean 0, deviation 1, by Box and Muller; it takes four words. */
double lt_rng_normal(LtRng *rng);

/* Mean 1. */
double lt_rng_exponential(LtRng *rng);

/* low <= mode <= high, low < high. */
double lt_rng_triangular(LtRng *rng, double low, double mode, double high);

/* Beta distribution with both shapes above 0, from two gammas (Marsaglia and Tsang 2000). */
double lt_rng_beta(LtRng *rng, double alpha, double beta);

/* Shape above 0, scale 1. */
double lt_rng_gamma(LtRng *rng, double shape);

/* A k-subset of 0 … n - 1, in growing order, every one equally likely (selection sampling, one
 * pass over n); k <= n. */
void lt_rng_subset(LtRng *rng, uint32_t n, uint32_t k, uint32_t *members);
