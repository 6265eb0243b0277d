/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* The Herfindahl–Hirschman index: the sum of the squares of all shares, from 0 (countless holders)
 * to 1 (one); times 10,000 it is the number that competition authorities print.
 *
 * Where shares are only known to lie between bounds, so does the index. Holder i has between low[i]
 * and high[i]; those without a name have between rest[0] and rest[1]; together it is 1, so it must
 * hold that Σ low + rest[0] ≤ 1 ≤ Σ high + rest[1], as lt_shares_fit() leaves it. */

/* The least the index can be: the rest is held by countless holders, who add nothing, and shares
 * are as even as their bounds let them. Exact to rounding; costs O(n). */
double lt_hhi_least(uint32_t n, const double *low, const double *high, const double rest[2]);

typedef struct {
    double low;
    double width;
    double rate;
} LtHhiItem;

/* The most the index can be: the rest is one holder. A convex function is greatest at a corner,
 * where all but one share are at an end of their bounds. Finding the best corner is as hard as the
 * subset sum, so this is a branch and bound, which ends at once for the usual cases (blanks that
 * share one gap). Should it take more than LT_HHI_STEPS, it gives up and returns the bound it
 * started with, which is never below the true one, and is_exact is 0. `work` holds n + 1 items. */
#define LT_HHI_STEPS 1000000
double lt_hhi_most(uint32_t n,
                   const double *low,
                   const double *high,
                   const double rest[2],
                   LtHhiItem *work,
                   int *is_exact);
