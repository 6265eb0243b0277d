/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/composite-screen.h"

#include <math.h>

void
lt_denominate(uint32_t n, const double *x, const double *by, double *ratio)
{
    for (uint32_t i = 0; i < n; i++)
        ratio[i] = by[i] > 0.0 ? x[i] / by[i] : NAN;
}

static uint32_t
fill_group(uint32_t n, double *x, const uint32_t *group, uint32_t which, uint8_t *is_filled)
{
    uint32_t n_known = 0, n_filled = 0;
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        if (group[i] == which && !isnan(x[i])) {
            sum += x[i];
            n_known++;
        }
    for (uint32_t i = 0; i < n && n_known > 0; i++)
        if (group[i] == which && isnan(x[i])) {
            x[i] = sum / n_known;
            is_filled[i] = 1;
            n_filled++;
        }
    return n_filled;
}

uint32_t
lt_fill_from_groups(uint32_t n,
                    double *x,
                    const uint32_t *group,
                    uint32_t n_groups,
                    uint8_t *is_filled)
{
    uint32_t n_filled = 0;

    for (uint32_t i = 0; i < n; i++)
        is_filled[i] = 0;
    for (uint32_t which = 0; which < n_groups; which++)
        n_filled += fill_group(n, x, group, which, is_filled);

    return n_filled;
}
