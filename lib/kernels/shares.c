/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/shares.h"

#include <math.h>

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

void
lt_shares_fit(uint32_t n, double *low, double *high, double rest[2])
{
    double total = rest[0], named = 0.0, most = 0.0;
    int is_known = rest[0] >= rest[1];

    for (uint32_t i = 0; i < n; i++) {
        total += low[i];
        is_known = is_known && low[i] >= high[i];
    }
    if (total > 1.0 || (is_known && total >= LT_SHARES_WHOLE)) {
        scale(n, low, high, rest, total);
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
}
