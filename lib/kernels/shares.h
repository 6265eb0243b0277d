/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* Figures that add up to this much of a whole or more are a whole that was rounded. */
#define LT_SHARES_WHOLE 0.99

/* Makes the shares of one market fit into 1. Holder i has between low[i] and high[i]; all those who
 * have no name hold between rest[0] and rest[1].
 *
 * Where the least shares add up to more than 1, or all shares are known and add up to
 * LT_SHARES_WHOLE or more, they are divided by their sum. Otherwise the sources leave something
 * out, and whatever is left belongs to holders that may have no name: rest[1] becomes 1 - Σ low.
 * Either way a high end that the others leave no room for comes down; what is left is such that
 * Σ low + rest[0] ≤ 1 ≤ Σ high + rest[1]. Costs O(n). */
void lt_shares_fit(uint32_t n, double *low, double *high, double rest[2]);
