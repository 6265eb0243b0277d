/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/leontief-sparse.h"

#include <math.h>
#include <string.h>

/* After so many terms, a series that has not come within the tolerance is slow. */
#define SERIES_STEPS 60
#define MOST_ROUNDS  20

bool
lt_sparse_order(const LtCsr *rows, uint32_t *order, uint32_t *work)
{
    uint32_t n = rows->n_rows, head = n, tail = n;

    /* work[i]: how many rows that refer to i are still to come. Filled from the end. */
    memset(work, 0, n * sizeof *work);
    for (size_t e = 0; e < rows->start[n]; e++)
        work[rows->target[e]]++;
    for (uint32_t i = 0; i < n; i++)
        if (work[i] == 0)
            order[--tail] = i;
    while (head > tail) {
        uint32_t i = order[--head];

        for (size_t e = rows->start[i]; e < rows->start[i + 1]; e++)
            if (--work[rows->target[e]] == 0)
                order[--tail] = rows->target[e];
    }
    return tail == 0;
}

static double
get_row(const LtSparse *matrix, uint32_t i, const double *y)
{
    const LtCsr *rows = matrix->rows;
    double sum = 0.0;

    for (size_t e = rows->start[i]; e < rows->start[i + 1]; e++)
        sum += matrix->value[rows->link[e]] * y[rows->target[e]];

    return sum;
}

/* out = (I − M) y */
static void
apply(const LtSparse *matrix, const double *y, double *out)
{
    for (uint32_t i = 0; i < matrix->rows->n_rows; i++)
        out[i] = y[i] - get_row(matrix, i, y);
}

static double
sum_sizes(uint32_t n, const double *v)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += fabs(v[i]);

    return sum;
}

static double
dot(uint32_t n, const double *a, const double *b)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += a[i] * b[i];

    return sum;
}

/* y = b + M y, again and again; the residual is how far y moves. */
static uint32_t
add_series(const LtSparse *matrix,
           const double *b,
           double limit,
           uint32_t most,
           double *y,
           double *next,
           bool *is_done)
{
    uint32_t n = matrix->rows->n_rows, step = 0;

    memcpy(y, b, n * sizeof *y);
    for (*is_done = false; step < most && !*is_done; step++) {
        double moved = 0.0;

        for (uint32_t i = 0; i < n; i++) {
            next[i] = b[i] + get_row(matrix, i, y);
            moved += fabs(next[i] - y[i]);
        }
        memcpy(y, next, n * sizeof *y);
        *is_done = moved <= limit;
    }
    return step;
}

/* Any vector will do that has no ties to the matrix; the residual alone may lie badly to it, as in
 * a ring. */
static void
set_shadow(uint32_t n, const double *r, uint32_t round, double *shadow)
{
    uint32_t word = 2463534242u + round;

    for (uint32_t i = 0; i < n; i++) {
        word ^= word << 13;
        word ^= word >> 17;
        word ^= word << 5;
        shadow[i] = round == 0 ? r[i] : r[i] * (0.5 + word / 4294967296.0) + fabs(r[0]) * 1e-3;
    }
}

/* BiCGSTAB (van der Vorst 1992) from where y is, until it is done or breaks down. */
static uint32_t
go_down(const LtSparse *matrix,
        const double *b,
        double limit,
        uint32_t most,
        uint32_t round,
        double *y,
        double *work)
{
    uint32_t n = matrix->rows->n_rows, step = 0;
    double *r = work, *shadow = r + n, *p = shadow + n, *v = p + n, *s = v + n, *t = s + n;
    double rho = 1.0, alpha = 1.0, omega = 1.0;

    apply(matrix, y, r);
    for (uint32_t i = 0; i < n; i++) {
        r[i] = b[i] - r[i];
        p[i] = v[i] = 0.0;
    }
    set_shadow(n, r, round, shadow);
    while (step < most && sum_sizes(n, r) > limit) {
        double next = dot(n, shadow, r), beta = next / rho * (alpha / omega), along, square;

        step++;
        for (uint32_t i = 0; i < n; i++)
            p[i] = r[i] + beta * (p[i] - omega * v[i]);
        apply(matrix, p, v);
        along = dot(n, shadow, v);
        if (next == 0.0 || along == 0.0)
            break;
        alpha = next / along;
        for (uint32_t i = 0; i < n; i++)
            s[i] = r[i] - alpha * v[i];
        apply(matrix, s, t);
        square = dot(n, t, t);
        omega = square > 0.0 ? dot(n, t, s) / square : 0.0;
        for (uint32_t i = 0; i < n; i++) {
            y[i] += alpha * p[i] + omega * s[i];
            r[i] = s[i] - omega * t[i];
        }
        rho = next;
        if (omega == 0.0)
            break;
    }
    return step;
}

/* Again from where it broke down: what it had found so far is kept. */
static uint32_t
go_down_again(const LtSparse *matrix,
              const double *b,
              double limit,
              uint32_t most,
              double *y,
              double *work)
{
    uint32_t n = matrix->rows->n_rows, step = 0;

    for (uint32_t round = 0; round < MOST_ROUNDS && step < most; round++) {
        double left = 0.0;

        step += go_down(matrix, b, limit, most - step, round, y, work);
        apply(matrix, y, work);
        for (uint32_t i = 0; i < n; i++)
            left += fabs(b[i] - work[i]);
        if (!(left > limit))
            break;
    }
    return step;
}

static void
measure(const LtSparse *matrix, const double *b, const double *y, LtSparseReport *report, double *r)
{
    apply(matrix, y, r);
    report->residual_sum = report->residual_max = 0.0;
    for (uint32_t i = 0; i < matrix->rows->n_rows; i++) {
        double apart = fabs(b[i] - r[i]);

        report->residual_sum += apart;
        /* Unlike fmax(), this keeps a NaN. */
        report->residual_max = apart <= report->residual_max ? report->residual_max : apart;
    }
}

LtSparseReport
lt_sparse_solve(const LtSparse *matrix,
                const uint32_t *order,
                const double *b,
                double tolerance,
                uint32_t most_steps,
                double *y,
                double *work)
{
    LtSparseReport report = {LT_SPARSE_ORDERED, 1, 0.0, 0.0};
    uint32_t n = matrix->rows->n_rows;
    double limit = tolerance * sum_sizes(n, b);
    bool is_done;

    if (order != NULL) {
        for (uint32_t k = 0; k < n; k++)
            y[order[k]] = b[order[k]] + get_row(matrix, order[k], y);
        measure(matrix, b, y, &report, work);
        return report;
    }

    report.method = LT_SPARSE_SERIES;
    report.n_steps = add_series(
        matrix, b, limit, most_steps < SERIES_STEPS ? most_steps : SERIES_STEPS, y, work, &is_done);
    if (!is_done) {
        report.method = LT_SPARSE_GRADIENT;
        /* A series that runs away is no place to start from. */
        memcpy(y, b, n * sizeof *y);
        report.n_steps +=
            go_down_again(matrix, b, 0.5 * limit, most_steps - report.n_steps, y, work);
    }
    measure(matrix, b, y, &report, work);
    if (!(report.residual_sum <= limit))
        report.method = LT_SPARSE_FAILED;

    return report;
}
