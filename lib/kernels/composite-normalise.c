/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/composite-normalise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Two passes, so that a large mean costs no digits. */
static double
sum_powers(uint32_t n, const double *x, double mean, int power)
{
    double sum = 0.0, correction = 0.0;

    for (uint32_t i = 0; i < n; i++) {
        double term = x[i] - mean, next;

        term = power == 1 ? term : power == 2 ? term * term : pow(term, power);
        next = sum + term;
        correction += fabs(sum) >= fabs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }
    return sum + correction;
}

void
lt_scale_fit(LtScale *scale,
             const LtNormalisation *rule,
             uint32_t n,
             const double *x,
             double *sorted)
{
    *scale = (LtScale){.rule = *rule, .sorted = sorted};
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(x[i]))
            sorted[scale->n++] = x[i];
    qsort(sorted, scale->n, sizeof *sorted, compare_doubles);
    if (scale->n == 0) {
        scale->is_constant = true;
        return;
    }

    scale->least = sorted[0];
    scale->greatest = sorted[scale->n - 1];
    scale->is_constant = !(scale->least < scale->greatest);
    scale->mean = sum_powers(scale->n, sorted, 0.0, 1) / scale->n;
    scale->deviation =
        scale->n > 1 ? sqrt(sum_powers(scale->n, sorted, scale->mean, 2) / (scale->n - 1)) : 0.0;
}

static double
clamp(double x)
{
    return x < 0.0 ? 0.0 : x > 1.0 ? 1.0 : x;
}

/* How many of the column are smaller, or greater where less gives more. */
static double
count_beaten(const LtScale *scale, double x)
{
    uint32_t from = 0, to = scale->n;

    while (from < to) {
        uint32_t middle = from + (to - from) / 2;

        if (scale->rule.is_down ? scale->sorted[middle] <= x : scale->sorted[middle] < x)
            from = middle + 1;
        else
            to = middle;
    }
    return scale->rule.is_down ? scale->n - from : from;
}

static double
put_on_target(const LtNormalisation *rule, double x)
{
    if (!rule->is_down)
        return clamp(x / rule->high);

    return x <= rule->low ? 1.0 : clamp(rule->low / x);
}

/* A rule that does not look at the column. */
static double
put_alone(const LtNormalisation *rule, double x)
{
    if (rule->how == LT_NORMALISE_TARGET)
        return put_on_target(rule, x);

    return rule->is_down ? clamp((rule->high - x) / (rule->high - rule->low))
                         : clamp((x - rule->low) / (rule->high - rule->low));
}

bool
lt_normaliser_is_unit(LtNormaliser how)
{
    return how != LT_NORMALISE_Z_SCORE && how != LT_NORMALISE_RANK && how != LT_NORMALISE_BORDA &&
           how != LT_NORMALISE_FRACTION_OF_MAX;
}

/* The best is 1 even where it is 0. */
static double
divide_by_best(const LtScale *scale, double x)
{
    if (x == (scale->rule.is_down ? scale->least : scale->greatest))
        return 1.0;

    return scale->rule.is_down ? scale->least / x : x / scale->greatest;
}

double
lt_scale_put(const LtScale *scale, double x)
{
    const LtNormalisation *rule = &scale->rule;
    double part;

    if (isnan(x))
        return NAN;
    if (rule->how == LT_NORMALISE_GOALPOSTS || rule->how == LT_NORMALISE_TARGET)
        return put_alone(rule, x);
    if (rule->how == LT_NORMALISE_RANK)
        return 1.0 + count_beaten(scale, x);
    if (rule->how == LT_NORMALISE_BORDA)
        return count_beaten(scale, x);
    if (rule->how == LT_NORMALISE_FRACTION_OF_MAX)
        return divide_by_best(scale, x);
    if (scale->is_constant)
        return 0.5;
    if (rule->how == LT_NORMALISE_PERCENT_RANK)
        return clamp(count_beaten(scale, x) / (scale->n - 1));
    if (rule->how == LT_NORMALISE_Z_SCORE)
        return (rule->is_down ? scale->mean - x : x - scale->mean) / scale->deviation;

    part = (x - scale->least) / (scale->greatest - scale->least);
    if (rule->how == LT_NORMALISE_DISTANCE_TO_MAX && !rule->is_down)
        part = 1.0 - (scale->greatest - x) / (scale->greatest - scale->least);

    return clamp(rule->is_down ? 1.0 - part : part);
}

double
lt_skewness(uint32_t n, const double *x)
{
    double mean, second, third;

    if (n < 3)
        return NAN;
    mean = sum_powers(n, x, 0.0, 1) / n;
    second = sum_powers(n, x, mean, 2) / n;
    third = sum_powers(n, x, mean, 3) / n;

    return third / (second * sqrt(second)) * sqrt((double)n * (n - 1.0)) / (n - 2.0);
}

double
lt_kurtosis(uint32_t n, const double *x)
{
    double mean, second, fourth;

    if (n < 4)
        return NAN;
    mean = sum_powers(n, x, 0.0, 1) / n;
    second = sum_powers(n, x, mean, 2) / n;
    fourth = sum_powers(n, x, mean, 4) / n / (second * second) - 3.0;

    return (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * fourth + 6.0);
}

static bool
has_outliers(uint32_t n, const double *x, double skewness, double kurtosis)
{
    return fabs(lt_skewness(n, x)) > skewness && lt_kurtosis(n, x) > kurtosis;
}

/* Puts every value at the outermost end to the next one inward. */
static void
draw_in(uint32_t n, double *x, bool from_above)
{
    double end = x[0], next = NAN;

    for (uint32_t i = 1; i < n; i++)
        end = from_above ? fmax(end, x[i]) : fmin(end, x[i]);
    for (uint32_t i = 0; i < n; i++)
        if (x[i] != end)
            next = isnan(next) ? x[i] : from_above ? fmax(next, x[i]) : fmin(next, x[i]);
    for (uint32_t i = 0; i < n && !isnan(next); i++)
        if (x[i] == end)
            x[i] = next;
}

static void
take_logarithms(uint32_t n, double *x)
{
    double least = x[0], greatest = x[0];

    for (uint32_t i = 1; i < n; i++) {
        least = fmin(least, x[i]);
        greatest = fmax(greatest, x[i]);
    }
    for (uint32_t i = 0; i < n; i++)
        x[i] = log(x[i] - least + 0.01 * (greatest - least));
}

/* Copies the known values out of a column, or back into it. */
static uint32_t
move_known(uint32_t n, double *x, double *known, bool is_back)
{
    uint32_t n_known = 0;

    for (uint32_t i = 0; i < n; i++) {
        if (isnan(x[i]))
            continue;
        if (is_back)
            x[i] = known[n_known];
        else
            known[n_known] = x[i];
        n_known++;
    }
    return n_known;
}

LtTreated
lt_treat(uint32_t n,
         double *x,
         uint32_t most,
         double skewness,
         double kurtosis,
         double *work,
         uint32_t *n_steps)
{
    uint32_t n_known = move_known(n, x, work, false);

    *n_steps = 0;
    if (!has_outliers(n_known, work, skewness, kurtosis))
        return LT_TREATED_NOT;
    while (*n_steps < most && has_outliers(n_known, work, skewness, kurtosis)) {
        draw_in(n_known, work, lt_skewness(n_known, work) >= 0.0);
        ++*n_steps;
    }
    if (!has_outliers(n_known, work, skewness, kurtosis)) {
        move_known(n, x, work, true);
        return LT_TREATED_WINSORISED;
    }

    *n_steps = 0;
    move_known(n, x, work, false);
    take_logarithms(n_known, work);
    if (has_outliers(n_known, work, skewness, kurtosis))
        return LT_TREATED_IN_VAIN;
    move_known(n, x, work, true);

    return LT_TREATED_LOG;
}
