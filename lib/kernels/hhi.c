/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/hhi.h"

#include <math.h>
#include <stdlib.h>

#define MAX_DEPTH 4096
#define SLACK     1e-14

/* Shares filled up to a level: what they add up to. */
static double
fill(uint32_t n, const double *low, const double *high, double level)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += fmin(fmax(level, low[i]), high[i]);

    return sum;
}

/* The level at which the shares add up to `sum`. Halving finds between which ends it lies; the
 * shares that are at no end then say what it is. */
static double
find_level(uint32_t n, const double *low, const double *high, double sum)
{
    double below = 0.0, above = 1.0, fixed = 0.0;
    uint32_t n_free = 0;

    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (below + above);

        if (fill(n, low, high, middle) < sum)
            below = middle;
        else
            above = middle;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (low[i] < above && high[i] > below)
            n_free++;
        else
            fixed += low[i] >= above ? low[i] : high[i];
    }

    return n_free > 0 ? (sum - fixed) / n_free : above;
}

double
lt_hhi_least(uint32_t n, const double *low, const double *high, const double rest[2])
{
    double least = 0.0, index = 0.0, level = 0.0;

    for (uint32_t i = 0; i < n; i++)
        least += low[i];
    if (1.0 - rest[1] > least + SLACK)
        level = find_level(n, low, high, 1.0 - rest[1]);
    for (uint32_t i = 0; i < n; i++) {
        double share = fmin(fmax(level, low[i]), high[i]);

        index += share * share;
    }

    return index;
}

/* An item that gets y more than its low end adds 2 low y + y². That is at most rate × y, where
 * rate = 2 low + width, with equality when it gets nothing or all: the bound of a branch. */
typedef struct {
    const LtHhiItem *item;
    uint32_t n;
    double best;
    long steps;
    int gave_up;
} Search;

static double
gain(const LtHhiItem *item, double more)
{
    return 2.0 * item->low * more + more * more;
}

static double
bound(Search *search, uint32_t from, const LtHhiItem *partial, double budget)
{
    double most = 0.0;

    if (partial != NULL) {
        double more = fmin(partial->width, budget);

        most += partial->rate * more;
        budget -= more;
    }
    for (uint32_t i = from; i < search->n && budget > 0.0; i++) {
        double more = fmin(search->item[i].width, budget);

        most += search->item[i].rate * more;
        budget -= more;
        search->steps++;
    }
    return most;
}

static void
close_branch(Search *search, const LtHhiItem *partial, double budget, double got)
{
    double share = partial != NULL ? fmin(budget, partial->width) : 0.0;

    if (budget - share > SLACK)
        return;
    got += partial != NULL ? gain(partial, share) : 0.0;
    search->best = fmax(search->best, got);
}

/* Item `at` gets all of its width, or a part of it that is settled last, or nothing. `partial` is
 * the item that gets a part: there is at most one. */
static void
branch(Search *search, uint32_t at, const LtHhiItem *partial, double budget, double got)
{
    const LtHhiItem *item = &search->item[at];

    if (at == search->n || budget <= SLACK) {
        close_branch(search, partial, fmax(budget, 0.0), got);
        return;
    }
    if (++search->steps > LT_HHI_STEPS || at > MAX_DEPTH) {
        search->gave_up = 1;
        return;
    }
    if (got + bound(search, at, partial, budget) <= search->best + SLACK)
        return;

    if (item->width <= budget + SLACK)
        branch(search, at + 1, partial, budget - item->width, got + gain(item, item->width));
    if (partial == NULL)
        branch(search, at + 1, item, budget, got);
    branch(search, at + 1, partial, budget, got);
}

static int
compare_rates(const void *a, const void *b)
{
    const LtHhiItem *one = a, *other = b;

    return (one->rate < other->rate) - (one->rate > other->rate);
}

static uint32_t
add_item(LtHhiItem *items, uint32_t n, double low, double high, double budget)
{
    double width = fmin(high - low, budget);

    if (width <= 0.0)
        return n;
    items[n] = (LtHhiItem){low, width, 2.0 * low + width};

    return n + 1;
}

double
lt_hhi_most(uint32_t n,
            const double *low,
            const double *high,
            const double rest[2],
            LtHhiItem *work,
            int *is_exact)
{
    double index = rest[0] * rest[0], budget = 1.0 - rest[0], start;
    Search search = {work, 0, 0.0, 0, 0};

    for (uint32_t i = 0; i < n; i++) {
        index += low[i] * low[i];
        budget -= low[i];
    }
    if (budget > SLACK) {
        for (uint32_t i = 0; i < n; i++)
            search.n = add_item(work, search.n, low[i], high[i], budget);
        search.n = add_item(work, search.n, rest[0], rest[1], budget);
        qsort(work, search.n, sizeof *work, compare_rates);
        start = bound(&search, 0, NULL, budget);
        branch(&search, 0, NULL, budget, 0.0);
        index += search.gave_up ? start : search.best;
    }

    *is_exact = !search.gave_up;
    return index;
}
