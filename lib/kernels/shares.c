/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/shares.h"

#include <math.h>

/* Shares that were divided by their sum do not add up to 1 to the last digit. */
#define SLACK 1e-9

static void
scale(uint32_t n, double *low, double *high, double rest[2], double total)
{
    for (uint32_t i = 0; i < n; i++) {
        low[i] /= total;
        high[i] /= total;
    }
    rest[0] /= total;
    rest[1] /= total;
}

double
lt_shares_fit(uint32_t n, double *low, double *high, double rest[2])
{
    double total = rest[0], divisor = 1.0, named = 0.0, most = 0.0;

    for (uint32_t i = 0; i < n; i++)
        total += low[i];
    if (total > 1.0 - SLACK) {
        scale(n, low, high, rest, total);
        divisor = total;
        total = 1.0;
    }

    for (uint32_t i = 0; i < n; i++) {
        double room = total < 1.0 ? fmax(1.0 - (total - low[i]), low[i]) : low[i];

        high[i] = fmin(high[i], room);
        named += low[i];
        most += high[i];
    }
    if (total >= 1.0)
        rest[1] = rest[0];
    else {
        rest[1] = fmax(1.0 - named, 0.0);
        rest[0] = fmin(fmax(rest[0], 1.0 - most), rest[1]);
    }

    return divisor;
}
