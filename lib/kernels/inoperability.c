/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/inoperability.h"

#include <math.h>
#include <string.h>

double
lt_inoperability_speed(double start, double end, double time, double own)
{
    double speed = log(start / end) / (time * (1.0 - own));

    return fmin(fmax(speed, 0.0), 1.0);
}

static void
keep_step(uint32_t n, uint32_t step, const double *q, double *total, double *path)
{
    for (uint32_t i = 0; i < n; i++)
        total[i] += q[i];
    if (path != NULL)
        memcpy(path + (size_t)step * n, q, n * sizeof *q);
}

void
lt_inoperability_run(const LtSparse *needs,
                     const double *speed,
                     const double *demand,
                     uint32_t n_steps,
                     double *q,
                     double *next,
                     double *total,
                     double *path)
{
    const LtCsr *rows = needs->rows;
    uint32_t n = rows->n_rows;

    memset(total, 0, n * sizeof *total);
    keep_step(n, 0, q, total, path);
    for (uint32_t t = 1; t <= n_steps; t++) {
        for (uint32_t i = 0; i < n; i++) {
            double need = demand != NULL ? demand[i] : 0.0;

            for (size_t e = rows->start[i]; e < rows->start[i + 1]; e++)
                need += needs->value[rows->link[e]] * q[rows->target[e]];
            next[i] = q[i] + speed[i] * (need - q[i]);
        }
        memcpy(q, next, n * sizeof *q);
        keep_step(n, t, q, total, path);
    }
}
