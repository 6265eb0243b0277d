/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* Makes the shares of one market fit into 1. Holder i has between low[i] and high[i]; all those who
 * have no name hold between rest[0] and rest[1].
 *
 * Where the least shares add up to 1 or more, they are divided by their sum, and nothing is left
 * for anybody else. Otherwise whatever is left may belong to holders that have no name: rest[1]
 * becomes 1 - Σ low. Either way a high end that the others leave no room for comes down; what is
 * left is such that Σ low + rest[0] ≤ 1 ≤ Σ high + rest[1]. Returns what the shares were divided
 * by. Costs O(n). */
double lt_shares_fit(uint32_t n, double *low, double *high, double rest[2]);
