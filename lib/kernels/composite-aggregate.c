/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/composite-aggregate.h"

#include <math.h>

static double
multiply_all(uint32_t n, const double *value)
{
    double product = 1.0;

    for (uint32_t j = 0; j < n; j++)
        product *= value[j];

    return product;
}

static double
find_greatest(uint32_t n, const double *value)
{
    double greatest = 0.0;

    for (uint32_t j = 0; j < n; j++)
        greatest = fmax(greatest, value[j]);

    return greatest;
}

static double
take_mean(LtAggregate how, uint32_t n, const double *value, const double *weight)
{
    double sum = 0.0, all = 0.0;

    for (uint32_t j = 0; j < n; j++) {
        if (weight[j] <= 0.0)
            continue;
        all += weight[j];
        if (how == LT_AGGREGATE_ARITHMETIC)
            sum += weight[j] * value[j];
        else if (value[j] <= 0.0)
            return 0.0;
        else
            sum += how == LT_AGGREGATE_GEOMETRIC ? weight[j] * log(value[j]) : weight[j] / value[j];
    }
    if (!(all > 0.0))
        return 0.0;
    if (how == LT_AGGREGATE_GEOMETRIC)
        return exp(sum / all);

    return how == LT_AGGREGATE_HARMONIC ? all / sum : sum / all;
}

double
lt_aggregate(LtAggregate how, uint32_t n, const double *value, const double *weight)
{
    if (how == LT_AGGREGATE_PRODUCT)
        return multiply_all(n, value);
    if (how == LT_AGGREGATE_GREATEST)
        return find_greatest(n, value);

    return take_mean(how, n, value, weight);
}

/* The best and the worst value of a column. */
static void
find_ends(uint32_t m,
          uint32_t n,
          const double *x,
          const uint8_t *is_down,
          uint32_t j,
          double *best,
          double *worst)
{
    *best = *worst = x[j];
    for (uint32_t i = 1; i < m; i++) {
        double value = x[i * n + j];

        *best = is_down[j] ? fmin(*best, value) : fmax(*best, value);
        *worst = is_down[j] ? fmax(*worst, value) : fmin(*worst, value);
    }
}

void
lt_topsis(uint32_t m,
          uint32_t n,
          const double *x,
          const uint8_t *is_down,
          const double *weight,
          double *closeness,
          double *work)
{
    double *factor = work, *best = work + n, *worst = work + 2 * n;

    for (uint32_t j = 0; j < n; j++) {
        double squares = 0.0;

        for (uint32_t i = 0; i < m; i++)
            squares += x[i * n + j] * x[i * n + j];
        factor[j] = squares > 0.0 ? weight[j] / sqrt(squares) : 0.0;
        find_ends(m, n, x, is_down, j, &best[j], &worst[j]);
    }
    for (uint32_t i = 0; i < m; i++) {
        double far = 0.0, near = 0.0;

        for (uint32_t j = 0; j < n; j++) {
            double to_best = factor[j] * (x[i * n + j] - best[j]);
            double to_worst = factor[j] * (x[i * n + j] - worst[j]);

            far += to_best * to_best;
            near += to_worst * to_worst;
        }
        far = sqrt(far);
        near = sqrt(near);
        closeness[i] = far + near > 0.0 ? near / (far + near) : 0.5;
    }
}

static double
put_between(double x, double from, double to)
{
    return to != from ? (x - from) / (to - from) : 0.0;
}

void
lt_vikor(uint32_t m,
         uint32_t n,
         const double *x,
         const uint8_t *is_down,
         const double *weight,
         double v,
         double *s,
         double *r,
         double *q)
{
    double s_best, s_worst, r_best, r_worst;

    for (uint32_t i = 0; i < m; i++)
        s[i] = r[i] = 0.0;
    for (uint32_t j = 0; j < n; j++) {
        double best, worst;

        find_ends(m, n, x, is_down, j, &best, &worst);
        for (uint32_t i = 0; i < m; i++) {
            double regret = weight[j] * put_between(x[i * n + j], best, worst);

            s[i] += regret;
            r[i] = fmax(r[i], regret);
        }
    }
    s_best = s_worst = s[0];
    r_best = r_worst = r[0];
    for (uint32_t i = 1; i < m; i++) {
        s_best = fmin(s_best, s[i]);
        s_worst = fmax(s_worst, s[i]);
        r_best = fmin(r_best, r[i]);
        r_worst = fmax(r_worst, r[i]);
    }
    for (uint32_t i = 0; i < m; i++)
        q[i] =
            v * put_between(s[i], s_best, s_worst) + (1.0 - v) * put_between(r[i], r_best, r_worst);
}

/* Weights of the criteria that are for one row, less those that are for the other. */
static double
hold_against(uint32_t n,
             const double *one,
             const double *other,
             const uint8_t *is_down,
             const double *weight)
{
    double balance = 0.0;

    for (uint32_t j = 0; j < n; j++) {
        int sign = (one[j] > other[j]) - (one[j] < other[j]);

        balance += weight[j] * (is_down[j] ? -sign : sign);
    }
    return balance;
}

void
lt_promethee(uint32_t m,
             uint32_t n,
             const double *x,
             const uint8_t *is_down,
             const double *weight,
             double *flow)
{
    for (uint32_t i = 0; i < m; i++) {
        flow[i] = 0.0;
        for (uint32_t k = 0; k < m; k++)
            flow[i] += hold_against(n, &x[i * n], &x[k * n], is_down, weight);
        flow[i] = m > 1 ? flow[i] / (m - 1.0) : 0.0;
    }
}

void
lt_copeland(uint32_t m,
            uint32_t n,
            const double *x,
            const uint8_t *is_down,
            const double *weight,
            double *score)
{
    for (uint32_t i = 0; i < m; i++) {
        score[i] = 0.0;
        for (uint32_t k = 0; k < m; k++) {
            double balance = hold_against(n, &x[i * n], &x[k * n], is_down, weight);

            /* Sums of equal weights that should cancel leave a rounding error. */
            score[i] += (balance > 1e-12) - (balance < -1e-12);
        }
    }
}
