/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/risk-index.h"

#include <math.h>
#include <stdlib.h>

/* 1 − 0.7 is a little more than 0.3: rounding decides nothing. */
#define SLACK 1e-9

double
lt_risk_hhi(uint32_t n, const double *share)
{
    double index = 0.0;

    for (uint32_t i = 0; i < n; i++)
        index += share[i] * share[i];

    return index;
}

double
lt_risk_hhi_normalise(double hhi, double n)
{
    if (isnan(hhi))
        return hhi;

    return n > 1.0 ? (hhi - 1.0 / n) / (1.0 - 1.0 / n) : 1.0;
}

static int
compare_items(const void *a, const void *b)
{
    const LtRiskItem *one = a, *other = b;

    return (one->rate < other->rate) - (one->rate > other->rate);
}

/* w s² is convex: between its ends it is below the chord, w (low² + (low + high)(s − low)). What is
 * left of the market goes to the steepest chords first. */
LtBounds
lt_risk_governed(uint32_t n,
                 const LtBounds *share,
                 const LtBounds *weight,
                 const double rest[2],
                 double rest_weight,
                 LtRiskItem *work)
{
    LtBounds index = {0.0, rest_weight * rest[0] * rest[0]};
    double budget = 1.0 - rest[0];
    uint32_t n_items = 0;

    for (uint32_t i = 0; i < n; i++) {
        double low = share[i].low, width = share[i].high - low;

        index.low += weight[i].low * low * low;
        index.high += weight[i].high * low * low;
        budget -= low;
        if (width > 0.0)
            work[n_items++] = (LtRiskItem){weight[i].high * (low + share[i].high), width};
    }
    if (rest[1] > rest[0])
        work[n_items++] = (LtRiskItem){rest_weight * (rest[0] + rest[1]), rest[1] - rest[0]};
    qsort(work, n_items, sizeof *work, compare_items);
    for (uint32_t i = 0; i < n_items && budget > 0.0; i++) {
        double more = fmin(work[i].width, budget);

        index.high += work[i].rate * more;
        budget -= more;
    }
    return index;
}

bool
lt_risk_outside(uint32_t n,
                const LtBounds *share,
                const uint8_t *outside,
                const double rest[2],
                LtBounds *among,
                double among_rest[2])
{
    double high = rest[1], left = 1.0;

    for (uint32_t i = 0; i < n; i++)
        high += outside[i] ? share[i].high : 0.0;
    if (!(high > 0.0))
        return false;

    for (uint32_t i = 0; i < n; i++) {
        double others_low = rest[0], others_high = rest[1];

        among[i] = (LtBounds){0.0, 0.0};
        if (!outside[i])
            continue;
        for (uint32_t k = 0; k < n; k++)
            if (k != i && outside[k]) {
                others_low += share[k].low;
                others_high += share[k].high;
            }
        /* All that is outside is part of one market. */
        others_high = fmin(others_high, 1.0 - share[i].low);
        if (share[i].low > 0.0)
            among[i].low = share[i].low / (share[i].low + others_high);
        if (share[i].high > 0.0)
            among[i].high = share[i].high / (share[i].high + others_low);
        left -= among[i].low;
    }
    among_rest[0] = rest[0] > 0.0 ? rest[0] / fmin(high, 1.0) : 0.0;
    among_rest[1] = fmax(fmin(left, 1.0), among_rest[0]);
    if (rest[1] == 0.0)
        among_rest[0] = among_rest[1] = 0.0;

    return true;
}

LtBounds
lt_risk_supply(const LtRiskSupply *stage)
{
    double reliance[2] = {fmin(fmax(stage->reliance.low, 0.0), 1.0),
                          fmin(fmax(stage->reliance.high, 0.0), 1.0)};
    double world[2] = {stage->world.low, stage->world.high};
    double sourcing[2] = {stage->sourcing.low, stage->sourcing.high};
    double risk[2] = {INFINITY, -INFINITY};

    /* Linear in the reliance: the ends are at its ends. */
    for (int end = 0; end < 2; end++)
        for (int side = 0; side < 2; side++) {
            double one = isnan(world[side]) ? sourcing[side] : world[side];
            double other = isnan(sourcing[side]) ? world[side] : sourcing[side];
            double mixed = one * reliance[end] / 2.0 + other * (1.0 - reliance[end] / 2.0);

            /* Alone, the one counts whatever the reliance is. */
            if (isnan(world[side]) || isnan(sourcing[side]))
                mixed = one;
            if (isnan(mixed))
                return (LtBounds){NAN, NAN};
            risk[0] = fmin(risk[0], mixed);
            risk[1] = fmax(risk[1], mixed);
        }

    return (LtBounds){risk[0] * (1.0 - stage->recycling.high) * stage->substitution.low,
                      risk[1] * (1.0 - stage->recycling.low) * stage->substitution.high};
}

LtBounds
lt_risk_worst_stage(uint32_t n, const LtBounds *stage)
{
    LtBounds worst = {NAN, NAN};
    bool is_known = true;

    for (uint32_t i = 0; i < n; i++) {
        worst.low = fmax(worst.low, stage[i].low);
        worst.high = fmax(worst.high, stage[i].high);
        is_known &= !isnan(stage[i].high);
    }
    if (!is_known)
        worst.high = NAN;

    return worst;
}

double
lt_risk_importance(uint32_t n,
                   const double *use,
                   const double *value_added,
                   double most_value_added,
                   double substitution)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += use[i] * value_added[i];

    return most_value_added > 0.0 ? sum * substitution * 10.0 / most_value_added : (double)NAN;
}

LtRiskVerdict
lt_risk_judge(LtBounds value, double threshold, bool is_strict)
{
    if (isnan(value.low) && isnan(value.high))
        return LT_RISK_UNKNOWN;
    if (is_strict ? value.low > threshold + SLACK : value.low >= threshold - SLACK)
        return LT_RISK_YES;
    if (is_strict ? value.high <= threshold + SLACK : value.high < threshold - SLACK)
        return LT_RISK_NO;

    return LT_RISK_MAYBE;
}

LtRiskVerdict
lt_risk_judge_all(uint32_t n, const LtRiskVerdict *verdict)
{
    uint32_t n_yes = 0, n_unknown = 0;

    for (uint32_t i = 0; i < n; i++) {
        if (verdict[i] == LT_RISK_NO)
            return LT_RISK_NO;
        n_yes += verdict[i] == LT_RISK_YES;
        n_unknown += verdict[i] == LT_RISK_UNKNOWN;
    }
    if (n_unknown == n)
        return LT_RISK_UNKNOWN;

    return n_yes == n ? LT_RISK_YES : LT_RISK_MAYBE;
}

double
lt_risk_margin(LtBounds value, double threshold)
{
    if ((isnan(value.low) && isnan(value.high)) || threshold == 0.0)
        return (double)NAN;
    if (value.low >= threshold)
        return value.low / threshold - 1.0;
    if (value.high < threshold)
        return value.high / threshold - 1.0;

    return 0.0;
}

double
lt_risk_persistence(uint32_t n_years, const LtRiskVerdict *verdict, uint32_t *n_last)
{
    uint32_t n_known = 0, n_held = 0;
    bool goes_on = true;

    *n_last = 0;
    for (uint32_t i = n_years; i-- > 0;) {
        goes_on &= verdict[i] == LT_RISK_YES;
        *n_last += goes_on;
        n_held += verdict[i] == LT_RISK_YES;
        n_known += verdict[i] == LT_RISK_YES || verdict[i] == LT_RISK_NO;
    }
    return n_known > 0 ? (double)n_held / n_known : (double)NAN;
}

double
lt_risk_geometric(uint32_t n, const double *value)
{
    double product = 1.0;

    for (uint32_t i = 0; i < n; i++) {
        if (!(value[i] >= 0.0))
            return (double)NAN;
        product *= pow(value[i], 1.0 / n);
    }
    return n > 0 ? product : (double)NAN;
}

double
lt_risk_geopolitical(double hhi,
                     uint32_t n,
                     const double *import,
                     const double *governance,
                     double domestic,
                     double unknown)
{
    double weighted = 0.0, used = domestic;

    for (uint32_t i = 0; i < n; i++) {
        weighted += import[i] * (isnan(governance[i]) ? unknown : governance[i]);
        used += import[i];
    }
    return used > 0.0 ? hhi * weighted / used : (double)NAN;
}

double
lt_risk_distance(double value, double target, bool is_less_worse)
{
    double part = is_less_worse ? target / value : value / target;

    return part * part;
}

uint32_t
lt_risk_grade(double value, uint32_t n_cuts, const double *cut)
{
    uint32_t grade = 0;

    while (grade < n_cuts && value > cut[grade] + SLACK)
        grade++;

    return grade;
}
