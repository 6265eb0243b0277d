/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Curves of many runs, kept as how many of them were where at each step. Everything that is added
 * is a whole number (counts, and values in units of 2^-40 and 2^-52), so that the order in which
 * runs end, and on how many threads, changes nothing: bands of parts add up to bands of all, to the
 * last bit. A sketch that moves its bins as values come (P², t-digest) could not do that.
 *
 * A quantile lies within a bin's width of the one that sorting gives (type 7 of R), and is that one
 * wherever the values next to it are alone in their bins, as those of a few runs are. Values are
 * from 0 to LT_BANDS_TOP; what is above counts as that in quantiles, but not in means. */
#define LT_BANDS_TOP 1.5

typedef struct LtBands LtBands;

/* NULL when memory is gone. At most 64 MB, so that bins are wider for long curves: 1/4096 up to
 * 683 steps. */
LtBands *lt_bands_new(uint32_t n_steps);
void lt_bands_free(LtBands *bands);

/* Any number of threads at once. Costs O(steps). */
void lt_bands_add(LtBands *bands, const double *curve);
void lt_bands_merge(LtBands *bands, const LtBands *other);

uint64_t lt_bands_count(const LtBands *bands);
double lt_bands_bin_width(const LtBands *bands);
double lt_bands_mean(const LtBands *bands, uint32_t step);
double lt_bands_least(const LtBands *bands, uint32_t step);
double lt_bands_quantile(const LtBands *bands, uint32_t step, double part);
