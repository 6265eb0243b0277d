/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/matching.h"

#include <math.h>
#include <string.h>

#define TINY 1e-12

size_t
lt_market_work_size(const LtMarket *market)
{
    return 4 * ((size_t)market->n_demanders + market->n_suppliers + 2);
}

/* Longest paths from the demanders that still need something: gain[] by node, demanders first, and
 * from[] the node before (as a double: numbers are small). */
static void
find_gains(const LtMarket *market,
           const double *flow,
           const double *open,
           double *gain,
           double *from)
{
    uint32_t n = market->n_demanders, m = market->n_suppliers;
    bool moved = true;

    for (uint32_t i = 0; i < n + m; i++) {
        gain[i] = i < n && open[i] > TINY ? 0.0 : -INFINITY;
        from[i] = -1.0;
    }
    for (uint32_t round = 0; moved && round < n + m; round++) {
        moved = false;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < m; j++) {
                double value = market->value[(size_t)i * m + j];

                if (value <= 0.0)
                    continue;
                if (gain[i] + value > gain[n + j] + TINY) {
                    gain[n + j] = gain[i] + value;
                    from[n + j] = i;
                    moved = true;
                }
                if (flow[(size_t)i * m + j] > TINY && gain[n + j] - value > gain[i] + TINY) {
                    gain[i] = gain[n + j] - value;
                    from[i] = n + j;
                    moved = true;
                }
            }
    }
}

/* How much goes along the path that ends at a supplier, and sends it. */
static void
send(const LtMarket *market,
     double *flow,
     double *open,
     double *left,
     const double *from,
     uint32_t end)
{
    uint32_t n = market->n_demanders, m = market->n_suppliers, node = n + end;
    double amount = left[end];

    while (from[node] >= 0.0) {
        uint32_t before = (uint32_t)from[node];

        if (node < n)
            amount = fmin(amount, flow[(size_t)node * m + (before - n)]);
        node = before;
    }
    amount = fmin(amount, open[node]);
    open[node] -= amount;
    left[end] -= amount;
    for (node = n + end; from[node] >= 0.0;) {
        uint32_t before = (uint32_t)from[node];

        if (node < n)
            flow[(size_t)node * m + (before - n)] -= amount;
        else
            flow[(size_t)before * m + (node - n)] += amount;
        node = before;
    }
}

bool
lt_market_find_best(const LtMarket *market, double *flow, double *work)
{
    uint32_t n = market->n_demanders, m = market->n_suppliers;
    double *open = work, *left = open + n, *gain = left + m, *from = gain + n + m;
    uint64_t most = 4 * (uint64_t)n * m + 64;

    memset(flow, 0, sizeof *flow * n * m);
    memcpy(open, market->demand, sizeof *open * n);
    memcpy(left, market->capacity, sizeof *left * m);
    for (uint64_t k = 0; k < most; k++) {
        uint32_t best = UINT32_MAX;

        find_gains(market, flow, open, gain, from);
        for (uint32_t j = 0; j < m; j++)
            if (left[j] > TINY && gain[n + j] > TINY &&
                (best == UINT32_MAX || gain[n + j] > gain[n + best]))
                best = j;
        if (best == UINT32_MAX)
            return true;
        send(market, flow, open, left, from, best);
    }
    return false;
}

/* Whether a demander values a supplier less than the last one that turned it down. */
static bool
is_after(const double *value, uint32_t supplier, double last)
{
    uint32_t before;

    if (last < 0.0)
        return true;
    before = (uint32_t)last;

    return value[supplier] < value[before] ||
           (value[supplier] <= value[before] && supplier > before);
}

/* The supplier that a demander values most of those that have not turned it down. */
static uint32_t
find_next(const LtMarket *market, uint32_t demander, double last)
{
    const double *value = market->value + (size_t)demander * market->n_suppliers;
    uint32_t best = UINT32_MAX;

    for (uint32_t j = 0; j < market->n_suppliers; j++)
        if (value[j] > 0.0 && is_after(value, j, last) &&
            (best == UINT32_MAX || value[j] > value[best]))
            best = j;

    return best;
}

/* Takes from the offers a supplier likes least what it cannot make. A supplier that has turned
 * somebody down stays full of offers that it likes no less. */
static void
turn_down(const LtMarket *market,
          const double *wanted,
          uint32_t supplier,
          double *flow,
          double *open,
          double *last)
{
    uint32_t n = market->n_demanders, m = market->n_suppliers;
    double over = -market->capacity[supplier];

    for (uint32_t i = 0; i < n; i++)
        over += flow[(size_t)i * m + supplier];
    while (over > TINY) {
        uint32_t worst = UINT32_MAX;
        double less;

        for (uint32_t i = 0; i < n; i++)
            if (flow[(size_t)i * m + supplier] > 0.0 &&
                (worst == UINT32_MAX ||
                 wanted[(size_t)i * m + supplier] <= wanted[(size_t)worst * m + supplier]))
                worst = i;
        less = fmin(over, flow[(size_t)worst * m + supplier]);
        flow[(size_t)worst * m + supplier] -= less;
        open[worst] += less;
        over -= less;
        if (is_after(market->value + (size_t)worst * m, supplier, last[worst]))
            last[worst] = supplier;
    }
}

void
lt_market_find_stable(const LtMarket *market, const double *wanted, double *flow, double *work)
{
    uint32_t n = market->n_demanders, m = market->n_suppliers;
    double *open = work, *last = open + n;
    bool moved = true;

    memset(flow, 0, sizeof *flow * n * m);
    memcpy(open, market->demand, sizeof *open * n);
    for (uint32_t i = 0; i < n; i++)
        last[i] = -1.0;
    while (moved) {
        moved = false;
        for (uint32_t i = 0; i < n; i++) {
            uint32_t j = open[i] > TINY ? find_next(market, i, last[i]) : UINT32_MAX;

            if (j == UINT32_MAX)
                continue;
            flow[(size_t)i * m + j] += open[i];
            open[i] = 0.0;
            turn_down(market, wanted, j, flow, open, last);
            moved = true;
        }
    }
}
