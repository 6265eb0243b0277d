/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* One indicator put on a common scale. NaN is unknown, and stays so. */

typedef enum {
    LT_NORMALISE_GOALPOSTS,       /* (x − low) / (high − low), kept in [0, 1] */
    LT_NORMALISE_MIN_MAX,         /* the same between the least and the greatest of the column */
    LT_NORMALISE_Z_SCORE,         /* (x − mean) / deviation with n − 1; not in [0, 1] */
    LT_NORMALISE_PERCENT_RANK,    /* how many are smaller, of n − 1 */
    LT_NORMALISE_RANK,            /* 1 + how many are smaller; not in [0, 1] */
    LT_NORMALISE_DISTANCE_TO_MAX, /* 1 − (max − x) / (max − min) */
    LT_NORMALISE_TARGET,          /* min(1, x / high); down: min(1, low / x) */
    LT_NORMALISE_BORDA,           /* how many are smaller; not in [0, 1] */
    LT_NORMALISE_FRACTION_OF_MAX, /* x / max; down: min / x; in [0, 1] where no x is negative */
    LT_N_NORMALISERS
} LtNormaliser;

/* Whether what a rule gives is in [0, 1], whatever it is given. */
bool lt_normaliser_is_unit(LtNormaliser how);

typedef struct {
    LtNormaliser how;
    bool is_down; /* less gives more; goalposts and targets are swapped instead of negating */
    double low;
    double high;
} LtNormalisation;

/* A rule together with what it takes from a column, so that the ends of an interval are put on the
 * scale that the column's known values made. */
typedef struct {
    LtNormalisation rule;
    uint32_t n; /* known values */
    double least;
    double greatest;
    double mean;
    double deviation;
    const double *sorted; /* the caller's memory */
    bool is_constant;     /* every value is put at 0.5, by rules that need a spread */
} LtScale;

/* Takes from `x` what the rule needs. `sorted` has room for n numbers and must outlive the scale.
 * Costs O(n log n). */
void lt_scale_fit(LtScale *scale,
                  const LtNormalisation *rule,
                  uint32_t n,
                  const double *x,
                  double *sorted);
double lt_scale_put(const LtScale *scale, double x);

/* Sample skewness and excess kurtosis, both corrected for the size of the sample (G1 and G2 of
 * Joanes and Gill 1998, which spreadsheets print). NaN for fewer than 3 and 4 values. */
double lt_skewness(uint32_t n, const double *x);
double lt_kurtosis(uint32_t n, const double *x);

typedef enum {
    LT_TREATED_NOT,        /* nothing to do */
    LT_TREATED_WINSORISED, /* the outermost values were drawn in */
    LT_TREATED_LOG,        /* drawing in was not enough: ln(x − min + (max − min)/100) */
    LT_TREATED_IN_VAIN,    /* not even that was; x is left as it was */
} LtTreated;

/* Draws in the outermost value, up to `most` times, while |skewness| and kurtosis are above the
 * limits; else takes logarithms (OECD/JRC Handbook on Constructing Composite Indicators 2008, with
 * the order of COINr). Works in place; NaN are passed over; `work` has room for n numbers. */
LtTreated lt_treat(uint32_t n,
                   double *x,
                   uint32_t most,
                   double skewness,
                   double kurtosis,
                   double *work,
                   uint32_t *n_steps);
