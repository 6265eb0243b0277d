/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* What may be done to the columns of a table before they are put on a scale. NaN is unknown. */

/* Each number by another one of its row, as by inhabitants or by area; unknown where either is, or
 * where that is not above 0. `ratio` may be `x`. */
void lt_denominate(uint32_t n, const double *x, const double *by, double *ratio);

/* Puts the mean of the known of its group in place of what is unknown, and says where: is_filled[i]
 * is 1 there, else 0. What has no known one in its group stays unknown. Returns how many were
 * filled. Nothing in this library does so by itself: bounds say what an unknown number can do (see
 * lt_composite_roll_up()), and a mean hides it. O(n · groups); `group` is below n_groups. */
uint32_t lt_fill_from_groups(uint32_t n,
                             double *x,
                             const uint32_t *group,
                             uint32_t n_groups,
                             uint8_t *is_filled);
