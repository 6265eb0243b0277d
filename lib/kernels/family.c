/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/family.h"

#include "kernels/reach.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* count[order] of a place, for orders 0 to n_orders. */
static void
count_up(const LtReach *reach, uint32_t n_orders, double *count)
{
    size_t n = (size_t)n_orders + 1;

    memset(count, 0, 2 * n * sizeof *count);
    count[n] = 1.0;
    for (uint32_t i = LT_DIAGRAM_FIRST; i < reach->n_places; i++) {
        const double *lo = count + lt_reach_lo(reach, i) * n,
                     *hi = count + lt_reach_hi(reach, i) * n;
        double *here = count + i * n;

        here[0] = lo[0];
        for (size_t order = 1; order < n; order++)
            here[order] = lo[order] + hi[order - 1];
    }
}

static void
count_all_up(const LtReach *reach, double *total)
{
    total[LT_DIAGRAM_EMPTY] = 0.0;
    total[LT_DIAGRAM_UNIT] = 1.0;
    for (uint32_t i = LT_DIAGRAM_FIRST; i < reach->n_places; i++)
        total[i] = total[lt_reach_lo(reach, i)] + total[lt_reach_hi(reach, i)];
}

static bool
count_by_order(const LtReach *reach,
               const uint32_t *root,
               uint32_t n_roots,
               uint32_t n_orders,
               double *count)
{
    size_t n = (size_t)n_orders + 1;
    double *up = malloc(reach->n_places * n * sizeof *up);

    if (up == NULL)
        return false;
    count_up(reach, n_orders, up);
    for (size_t r = 0; r < n_roots; r++)
        for (size_t order = 1; order < n; order++)
            count[r * n_orders + order - 1] =
                root[r] == LT_DIAGRAM_LOST ? NAN : up[reach->place[root[r]] * n + order];
    free(up);
    return true;
}

static bool
count_all(const LtReach *reach, const uint32_t *root, uint32_t n_roots, double *total)
{
    double *up = malloc(reach->n_places * sizeof *up);

    if (up == NULL)
        return false;
    count_all_up(reach, up);
    for (uint32_t r = 0; r < n_roots; r++)
        total[r] = root[r] == LT_DIAGRAM_LOST ? NAN : up[reach->place[root[r]]];
    free(up);
    return true;
}

bool
lt_families_count(const LtDiagram *diagram,
                  const uint32_t *root,
                  uint32_t n_roots,
                  uint32_t n_orders,
                  double *count,
                  double *total)
{
    LtReach reach;
    bool is_done;

    if (!lt_reach_init(&reach, diagram, root, n_roots))
        return false;
    is_done = (count == NULL || count_by_order(&reach, root, n_roots, n_orders, count)) &&
              (total == NULL || count_all(&reach, root, n_roots, total));
    lt_reach_clear(&reach);
    return is_done;
}

/* The least elements on a way from the root to a place (above), and from there on (below). */
static void
find_shortest_ways(const LtReach *reach, uint32_t *above, uint32_t *below)
{
    uint32_t n = reach->n_places;

    memset(above, 0xff, n * sizeof *above);
    above[n - 1] = 0;
    for (uint32_t i = n; i-- > LT_DIAGRAM_FIRST;) {
        uint32_t lo = lt_reach_lo(reach, i), hi = lt_reach_hi(reach, i);

        above[lo] = above[i] < above[lo] ? above[i] : above[lo];
        above[hi] = above[i] + 1 < above[hi] ? above[i] + 1 : above[hi];
    }
    below[LT_DIAGRAM_EMPTY] = LT_NONE;
    below[LT_DIAGRAM_UNIT] = 0;
    for (uint32_t i = LT_DIAGRAM_FIRST; i < n; i++) {
        uint32_t lo = below[lt_reach_lo(reach, i)], hi = below[lt_reach_hi(reach, i)] + 1;

        below[i] = lo < hi ? lo : hi;
    }
}

static bool
find_smallest(const LtReach *reach, uint32_t *smallest)
{
    uint32_t n = reach->n_places, *above = malloc(2 * (size_t)n * sizeof *above);
    uint32_t *below = above + n;

    if (above == NULL)
        return false;
    find_shortest_ways(reach, above, below);
    for (uint32_t i = LT_DIAGRAM_FIRST; i < n; i++) {
        uint32_t level = lt_reach_node(reach, i)->level;
        uint32_t size = above[i] + 1 + below[lt_reach_hi(reach, i)];

        if (smallest[level] == 0 || size < smallest[level])
            smallest[level] = size;
    }
    free(above);
    return true;
}

/* How many ways lead from the root to each place, by their number of elements. */
static void
count_down(const LtReach *reach, uint32_t n_orders, double *ways)
{
    size_t n = (size_t)n_orders + 1;

    memset(ways, 0, reach->n_places * n * sizeof *ways);
    ways[(reach->n_places - 1) * n] = 1.0;
    for (uint32_t i = reach->n_places; i-- > LT_DIAGRAM_FIRST;) {
        double *lo = ways + lt_reach_lo(reach, i) * n, *hi = ways + lt_reach_hi(reach, i) * n;
        const double *here = ways + i * n;

        for (size_t order = 0; order < n; order++)
            lo[order] += here[order];
        for (size_t order = 1; order < n; order++)
            hi[order] += here[order - 1];
    }
}

static void
join_ways(const LtReach *reach,
          uint32_t n_orders,
          const double *ways,
          const double *count,
          double *through)
{
    size_t n = (size_t)n_orders + 1;

    for (uint32_t i = LT_DIAGRAM_FIRST; i < reach->n_places; i++) {
        const double *hi = count + lt_reach_hi(reach, i) * n, *here = ways + i * n;
        double *sum = through + (size_t)lt_reach_node(reach, i)->level * n_orders;

        for (size_t above = 0; above < n_orders; above++)
            for (size_t below = 0; above + below < n_orders; below++)
                sum[above + below] += here[above] * hi[below];
    }
}

static bool
count_through(const LtReach *reach, uint32_t n_orders, double *through)
{
    size_t n = (size_t)n_orders + 1;
    double *ways = malloc(2 * reach->n_places * n * sizeof *ways);
    double *count = ways + reach->n_places * n;

    if (ways == NULL)
        return false;
    count_down(reach, n_orders, ways);
    count_up(reach, n_orders, count);
    join_ways(reach, n_orders, ways, count, through);
    free(ways);
    return true;
}

bool
lt_family_levels(const LtDiagram *diagram,
                 uint32_t root,
                 uint32_t n_levels,
                 uint32_t n_orders,
                 uint32_t *smallest,
                 double *through)
{
    LtReach reach;
    bool is_done;

    memset(smallest, 0, n_levels * sizeof *smallest);
    if (through != NULL)
        memset(through, 0, (size_t)n_levels * n_orders * sizeof *through);
    if (!lt_reach_init(&reach, diagram, &root, 1))
        return false;
    is_done = find_smallest(&reach, smallest) &&
              (through == NULL || count_through(&reach, n_orders, through));
    lt_reach_clear(&reach);
    return is_done;
}

static void
price_up(const LtReach *reach, const double *cost, double *price)
{
    price[LT_DIAGRAM_EMPTY] = INFINITY;
    price[LT_DIAGRAM_UNIT] = 0.0;
    for (uint32_t i = LT_DIAGRAM_FIRST; i < reach->n_places; i++) {
        double with = price[lt_reach_hi(reach, i)] + cost[lt_reach_node(reach, i)->level];
        double without = price[lt_reach_lo(reach, i)];

        price[i] = with < without ? with : without;
    }
}

bool
lt_family_cheapest(const LtDiagram *diagram,
                   uint32_t root,
                   const double *cost,
                   uint32_t *set,
                   uint32_t *n_set,
                   double *price)
{
    LtReach reach;
    double *up;

    if (!lt_reach_init(&reach, diagram, &root, 1))
        return false;
    up = malloc(reach.n_places * sizeof *up);
    if (up != NULL) {
        uint32_t i = root == LT_DIAGRAM_LOST ? LT_DIAGRAM_EMPTY : reach.place[root];

        price_up(&reach, cost, up);
        *price = up[i];
        for (*n_set = 0; i >= LT_DIAGRAM_FIRST && isfinite(*price);) {
            uint32_t lo = lt_reach_lo(&reach, i);

            if (up[lo] > up[i])
                set[(*n_set)++] = lt_reach_node(&reach, i)->level;
            i = up[lo] > up[i] ? lt_reach_hi(&reach, i) : lo;
        }
        free(up);
    }
    lt_reach_clear(&reach);
    return up != NULL;
}
