/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/rng.h"

#include <math.h>

#define N_ROUNDS 10
#define TWO_PI   6.283185307179586476925

void
lt_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t x[4] = {counter[0], counter[1], counter[2], counter[3]};
    uint32_t k[2] = {key[0], key[1]};

    for (unsigned i = 0; i < N_ROUNDS; i++) {
        uint64_t even = (uint64_t)0xD2511F53u * x[0];
        uint64_t odd = (uint64_t)0xCD9E8D57u * x[2];

        x[0] = (uint32_t)(odd >> 32) ^ x[1] ^ k[0];
        x[1] = (uint32_t)odd;
        x[2] = (uint32_t)(even >> 32) ^ x[3] ^ k[1];
        x[3] = (uint32_t)even;
        /* The Weyl sequences of the golden ratio and of the square root of 3, less 1. */
        k[0] += 0x9E3779B9u;
        k[1] += 0xBB67AE85u;
    }
    for (unsigned i = 0; i < 4; i++)
        out[i] = x[i];
}

void
lt_rng_init(LtRng *rng, uint64_t seed, uint64_t stream)
{
    *rng = (LtRng){
        .key = {(uint32_t)seed, (uint32_t)(seed >> 32)},
        .counter = {0, 0, (uint32_t)stream, (uint32_t)(stream >> 32)},
    };
}

void
lt_rng_jump(LtRng *rng, uint64_t block)
{
    rng->counter[0] = (uint32_t)block;
    rng->counter[1] = (uint32_t)(block >> 32);
    rng->n_left = 0;
}

uint32_t
lt_rng_word(LtRng *rng)
{
    if (rng->n_left == 0) {
        lt_philox(rng->counter, rng->key, rng->words);
        rng->n_left = 4;
        if (++rng->counter[0] == 0)
            rng->counter[1]++;
    }
    return rng->words[4 - rng->n_left--];
}

uint32_t
lt_rng_below(LtRng *rng, uint32_t bound)
{
    /* Words below 2^32 mod bound would make the small answers likelier. */
    uint32_t threshold = (uint32_t)(-bound) % bound;
    uint64_t product;

    do {
        product = (uint64_t)lt_rng_word(rng) * bound;
    } while ((uint32_t)product < threshold);
    return (uint32_t)(product >> 32);
}

double
lt_rng_uniform(LtRng *rng)
{
    uint64_t high = lt_rng_word(rng) >> 5;
    uint64_t low = lt_rng_word(rng) >> 6;

    return (double)(high << 26 | low) * 0x1p-53;
}

double
lt_rng_positive(LtRng *rng)
{
    return 1.0 - lt_rng_uniform(rng);
}

double
lt_rng_normal(LtRng *rng)
{
    double radius = sqrt(-2.0 * log(lt_rng_positive(rng)));

    return radius * cos(TWO_PI * lt_rng_uniform(rng));
}

double
lt_rng_exponential(LtRng *rng)
{
    return -log(lt_rng_positive(rng));
}

double
lt_rng_triangular(LtRng *rng, double low, double mode, double high)
{
    double u = lt_rng_uniform(rng);
    double span = high - low;

    if (u * span < mode - low)
        return low + sqrt(u * span * (mode - low));
    return high - sqrt((1.0 - u) * span * (high - mode));
}

double
lt_rng_gamma(LtRng *rng, double shape)
{
    /* A shape below 1 is one above it, times a power of a uniform number. */
    double above = shape < 1.0 ? shape + 1.0 : shape;
    double d = above - 1.0 / 3.0;
    double c = 1.0 / sqrt(9.0 * d);

    for (;;) {
        double normal = lt_rng_normal(rng);
        double root = 1.0 + c * normal;
        double v = root * root * root;

        if (root <= 0.0)
            continue;
        if (log(lt_rng_positive(rng)) >= 0.5 * normal * normal + d - d * v + d * log(v))
            continue;
        return shape < 1.0 ? d * v * pow(lt_rng_positive(rng), 1.0 / shape) : d * v;
    }
}

double
lt_rng_beta(LtRng *rng, double alpha, double beta)
{
    double a = lt_rng_gamma(rng, alpha);
    double b = lt_rng_gamma(rng, beta);

    return a / (a + b);
}

void
lt_rng_subset(LtRng *rng, uint32_t n, uint32_t k, uint32_t *members)
{
    uint32_t n_taken = 0;

    for (uint32_t i = 0; n_taken < k; i++)
        if (lt_rng_below(rng, n - i) < k - n_taken)
            members[n_taken++] = i;
}
