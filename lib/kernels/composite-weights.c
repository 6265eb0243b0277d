/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/composite-weights.h"

#include <math.h>

/* Mean consistency index of random judgements (Saaty 1980, table 1-4). */
static const double random_index[LT_AHP_MOST + 1] = {0,    0,    0,    0.58, 0.90, 1.12,
                                                     1.24, 1.32, 1.41, 1.45, 1.49};

#define MOST_ROUNDS 10000

static void
make_equal(uint32_t n, double *weight)
{
    for (uint32_t j = 0; j < n; j++)
        weight[j] = 1.0 / n;
}

void
lt_weights_ahp(uint32_t n,
               const double *judgement,
               double *weight,
               double *eigenvalue,
               double *ratio)
{
    double next[LT_AHP_MOST];
    double moved = 1.0;

    /* A positive table has one dominant eigenvector, so that powers of it lead there. */
    make_equal(n, weight);
    *eigenvalue = n;
    for (int round = 0; round < MOST_ROUNDS && moved > 1e-16; round++) {
        double sum = 0.0;

        for (uint32_t i = 0; i < n; i++) {
            next[i] = 0.0;
            for (uint32_t j = 0; j < n; j++)
                next[i] += judgement[i * n + j] * weight[j];
            sum += next[i];
        }
        moved = 0.0;
        for (uint32_t i = 0; i < n; i++) {
            moved = fmax(moved, fabs(next[i] / sum - weight[i]));
            weight[i] = next[i] / sum;
        }
        *eigenvalue = sum;
    }
    *ratio = n < 3 ? 0.0 : (*eigenvalue - n) / (n - 1.0) / random_index[n];
}

void
lt_weights_ahp_rows(uint32_t n, const double *judgement, double *weight)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++) {
        double logarithm = 0.0;

        for (uint32_t j = 0; j < n; j++)
            logarithm += log(judgement[i * n + j]);
        weight[i] = exp(logarithm / n);
        sum += weight[i];
    }
    for (uint32_t i = 0; i < n; i++)
        weight[i] /= sum;
}

bool
lt_weights_entropy(uint32_t m, uint32_t n, const double *x, double *weight)
{
    double all = 0.0;

    for (uint32_t j = 0; j < n; j++) {
        double sum = 0.0, entropy = 0.0;

        for (uint32_t i = 0; i < m; i++)
            sum += x[i * n + j];
        for (uint32_t i = 0; i < m && sum > 0.0; i++) {
            double part = x[i * n + j] / sum;

            entropy -= part > 0.0 ? part * log(part) : 0.0;
        }
        weight[j] = sum > 0.0 && m > 1 ? fmax(1.0 - entropy / log(m), 0.0) : 0.0;
        all += weight[j];
    }
    if (!(all > 0.0)) {
        make_equal(n, weight);
        return false;
    }
    for (uint32_t j = 0; j < n; j++)
        weight[j] /= all;

    return true;
}

static double
multiply(uint32_t m, uint32_t n, const double *x, const double *mean, uint32_t j, uint32_t k)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < m; i++)
        sum += (x[i * n + j] - mean[j]) * (x[i * n + k] - mean[k]);

    return sum;
}

bool
lt_weights_critic(uint32_t m, uint32_t n, const double *x, double *weight, double *work)
{
    double *mean = work, *deviation = work + n;
    double all = 0.0;

    for (uint32_t j = 0; j < n; j++) {
        mean[j] = 0.0;
        for (uint32_t i = 0; i < m; i++)
            mean[j] += x[i * n + j] / m;
        deviation[j] = m > 1 ? sqrt(multiply(m, n, x, mean, j, j) / (m - 1.0)) : 0.0;
    }
    for (uint32_t j = 0; j < n; j++) {
        double conflict = 0.0;

        for (uint32_t k = 0; k < n; k++) {
            double product = deviation[j] * deviation[k] * (m - 1.0);

            conflict += 1.0 - (product > 0.0 ? multiply(m, n, x, mean, j, k) / product : 0.0);
        }
        weight[j] = deviation[j] * conflict;
        all += weight[j];
    }
    if (!(all > 0.0)) {
        make_equal(n, weight);
        return false;
    }
    for (uint32_t j = 0; j < n; j++)
        weight[j] /= all;

    return true;
}

void
lt_weights_draw(LtRng *rng, uint32_t n, const double *mean, double concentration, double *weight)
{
    double sum = 0.0;

    for (uint32_t j = 0; j < n; j++) {
        if (concentration <= 0.0)
            weight[j] = lt_rng_exponential(rng);
        else
            weight[j] = mean[j] > 0.0 ? lt_rng_gamma(rng, mean[j] * concentration) : 0.0;
        sum += weight[j];
    }
    /* Shapes near 0 may all give 0. */
    for (uint32_t j = 0; j < n; j++)
        weight[j] = sum > 0.0 ? weight[j] / sum : mean[j];
}
