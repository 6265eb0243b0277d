/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/leontief.h"

#include "kernels/lapack.h"

#include <math.h>
#include <string.h>

/* A row index times n must fit an int of LAPACK's. */
#define MOST_NODES 46340
#define BLOCK      64

uint32_t
lt_leontief_prepare(uint32_t n,
                    size_t n_links,
                    const uint32_t *supplier,
                    const uint32_t *buyer,
                    const double *flow,
                    const double *output,
                    double *coefficient,
                    double *column_sum,
                    uint8_t *fault)
{
    uint32_t n_faults = 0;

    memset(fault, LT_LEONTIEF_FINE, n);
    for (uint32_t j = 0; j < n; j++) {
        column_sum[j] = 0.0;
        if (!(output[j] >= 0.0 && isfinite(output[j])))
            fault[j] = LT_LEONTIEF_NEGATIVE_OUTPUT;
    }
    for (size_t e = 0; e < n_links; e++) {
        uint32_t j = buyer[e];

        if (!(flow[e] >= 0.0 && isfinite(flow[e])) && fault[j] == LT_LEONTIEF_FINE)
            fault[j] = LT_LEONTIEF_NEGATIVE_FLOW;
        column_sum[j] += flow[e];
    }
    for (uint32_t j = 0; j < n; j++) {
        if (fault[j] == LT_LEONTIEF_FINE && output[j] == 0.0 && column_sum[j] > 0.0)
            fault[j] = LT_LEONTIEF_NO_OUTPUT;
        column_sum[j] = output[j] > 0.0 ? column_sum[j] / output[j] : 0.0;
        if (fault[j] == LT_LEONTIEF_FINE && !(column_sum[j] < 1.0))
            fault[j] = LT_LEONTIEF_COLUMN_SUM;
        n_faults += fault[j] != LT_LEONTIEF_FINE;
    }
    for (size_t e = 0; e < n_links; e++)
        coefficient[e] = output[buyer[e]] > 0.0 ? flow[e] / output[buyer[e]] : 0.0;

    return n_faults;
}

void
lt_leontief_spread(uint32_t n,
                   size_t n_links,
                   const uint32_t *supplier,
                   const uint32_t *buyer,
                   const double *value,
                   double *matrix)
{
    memset(matrix, 0, (size_t)n * n * sizeof *matrix);
    for (size_t e = 0; e < n_links; e++)
        matrix[(size_t)supplier[e] * n + buyer[e]] += value[e];
}

size_t
lt_leontief_invert_work(uint32_t n)
{
    return (size_t)n * BLOCK;
}

/* The inverse of a transposed matrix is the transposed inverse: row order is no matter here. */
bool
lt_leontief_invert(uint32_t n, const double *matrix, double *inverse, int *pivot, double *work)
{
    int size = (int)n, n_work = (int)lt_leontief_invert_work(n), info = 0;

    if (n > MOST_NODES)
        return false;
    if (n == 0)
        return true;
    for (size_t i = 0; i < (size_t)n * n; i++)
        inverse[i] = -matrix[i];
    for (uint32_t i = 0; i < n; i++)
        inverse[(size_t)i * n + i] += 1.0;
    dgetrf_(&size, &size, inverse, &size, pivot, &info);
    if (info != 0)
        return false;
    dgetri_(&size, inverse, &size, pivot, work, &n_work, &info);

    return info == 0;
}

void
lt_leontief_to_ghosh(uint32_t n, const double *inverse, const double *output, double *ghosh)
{
    for (uint32_t i = 0; i < n; i++) {
        const double *row = inverse + (size_t)i * n;
        double *out = ghosh + (size_t)i * n;

        if (output[i] > 0.0) {
            for (uint32_t j = 0; j < n; j++)
                out[j] = row[j] * (output[j] / output[i]);
        } else {
            memset(out, 0, n * sizeof *out);
            out[i] = 1.0;
        }
    }
}

void
lt_leontief_pull(uint32_t n, const double *matrix, const double *s, double *pull)
{
    memset(pull, 0, n * sizeof *pull);
    for (uint32_t i = 0; i < n; i++) {
        const double *row = matrix + (size_t)i * n;
        double weight = s != NULL ? s[i] : 1.0;

        if (weight != 0.0)
            for (uint32_t j = 0; j < n; j++)
                pull[j] += weight * row[j];
    }
}

static double
dot(uint32_t n, const double *row, const double *w)
{
    double sum[4] = {0.0, 0.0, 0.0, 0.0};
    uint32_t j = 0;

    for (; j + 4 <= n; j += 4)
        for (uint32_t k = 0; k < 4; k++)
            sum[k] += row[j + k] * w[j + k];
    for (; j < n; j++)
        sum[0] += row[j] * w[j];

    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

void
lt_leontief_push(uint32_t n, const double *matrix, const double *w, double *push)
{
    for (uint32_t i = 0; i < n; i++) {
        const double *row = matrix + (size_t)i * n;

        if (w != NULL) {
            push[i] = dot(n, row, w);
            continue;
        }
        push[i] = 0.0;
        for (uint32_t j = 0; j < n; j++)
            push[i] += row[j];
    }
}

void
lt_leontief_ghosh_push(uint32_t n, const double *inverse, const double *output, double *push)
{
    for (uint32_t i = 0; i < n; i++)
        push[i] = output[i] > 0.0 ? dot(n, inverse + (size_t)i * n, output) / output[i] : 1.0;
}

void
lt_leontief_normalise(uint32_t n, const double *linkage, const double *weight, double *power)
{
    double sum = 0.0, total = 0.0;

    for (uint32_t j = 0; j < n; j++) {
        double w = weight != NULL ? weight[j] : 1.0;

        sum += w * linkage[j];
        total += w;
    }
    for (uint32_t j = 0; j < n; j++)
        power[j] = sum > 0.0 ? linkage[j] * total / sum : (double)NAN;
}

void
lt_leontief_column_spread(uint32_t n, const double *matrix, double *mean, double *cv)
{
    lt_leontief_pull(n, matrix, NULL, mean);
    memset(cv, 0, n * sizeof *cv);
    for (uint32_t j = 0; j < n; j++)
        mean[j] /= n;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            double apart = matrix[(size_t)i * n + j] - mean[j];

            cv[j] += apart * apart;
        }
    for (uint32_t j = 0; j < n; j++)
        cv[j] = n > 1 && mean[j] > 0.0 ? sqrt(cv[j] / (n - 1)) / mean[j] : (double)NAN;
}

void
lt_leontief_row_spread(uint32_t n, const double *matrix, double *cv)
{
    for (uint32_t i = 0; i < n; i++) {
        const double *row = matrix + (size_t)i * n;
        double mean = 0.0, squares = 0.0;

        for (uint32_t j = 0; j < n; j++)
            mean += row[j] / n;
        for (uint32_t j = 0; j < n; j++)
            squares += (row[j] - mean) * (row[j] - mean);
        cv[i] = n > 1 && mean > 0.0 ? sqrt(squares / (n - 1)) / mean : (double)NAN;
    }
}

void
lt_leontief_lengths(uint32_t n, const double *inverse, double *work, double *length)
{
    const double one = 1.0, zero = 0.0;
    int size = (int)n;

    if (n == 0)
        return;
    memcpy(work, inverse, (size_t)n * n * sizeof *work);
    for (uint32_t i = 0; i < n; i++)
        work[(size_t)i * n + i] -= 1.0;
    /* By row, (L − I)ᵀ Lᵀ of LAPACK's is L (L − I) of ours. */
    dgemm_("N", "N", &size, &size, &size, &one, work, &size, inverse, &size, &zero, length, &size);
    for (size_t i = 0; i < (size_t)n * n; i++)
        length[i] = work[i] > 0.0 ? length[i] / work[i] : (double)NAN;
}

void
lt_leontief_type_one(uint32_t n, const double *pull, const double *s, double *multiplier)
{
    for (uint32_t j = 0; j < n; j++)
        multiplier[j] = s[j] > 0.0 ? pull[j] / s[j] : (double)NAN;
}

bool
lt_leontief_type_two(uint32_t n,
                     const double *inverse,
                     const double *pull,
                     const double *income,
                     const double *spending,
                     double *work,
                     double *induced)
{
    double round = dot(n, pull, spending), again;

    lt_leontief_pull(n, inverse, income, work);
    again = 1.0 - dot(n, work, spending);
    if (!(again > 0.0))
        return false;
    for (uint32_t j = 0; j < n; j++)
        induced[j] = pull[j] + work[j] * round / again;

    return true;
}

void
lt_leontief_pass_through(uint32_t n,
                         const double *inverse,
                         const double *pull,
                         uint32_t j,
                         double *frequency)
{
    for (uint32_t k = 0; k < n; k++)
        frequency[k] = pull[j] > 0.0 ? pull[k] * inverse[(size_t)k * n + j] / pull[j] : (double)NAN;
}

double
lt_leontief_visits(uint32_t n, const double *inverse, uint32_t i, uint32_t k, uint32_t j)
{
    double whole = inverse[(size_t)i * n + j];

    return whole > 0.0 ? inverse[(size_t)i * n + k] * inverse[(size_t)k * n + j] / whole
                       : (double)NAN;
}
