/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/composite-tree.h"

#include <math.h>

static double
hold_within(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

static void
roll_up_group(const LtCompositeTree *tree, uint32_t group, LtBounded *node)
{
    double low[LT_COMPOSITE_MEMBERS] = {0.0}, high[LT_COMPOSITE_MEMBERS] = {0.0};
    double value[LT_COMPOSITE_MEMBERS] = {0.0};
    double weight[LT_COMPOSITE_MEMBERS] = {0.0};
    uint32_t from = tree->first[group], n = tree->first[group + 1] - from, n_known = 0;
    LtAggregate how = (LtAggregate)tree->how[group];
    LtBounded *whole = &node[tree->n_leaves + group];
    double all = 0.0, covered = 0.0;

    for (uint32_t j = 0; j < n; j++) {
        const LtBounded *part = &node[tree->member[from + j]];

        low[j] = part->low;
        high[j] = part->high;
        all += tree->weight[from + j];
        covered += tree->weight[from + j] * part->coverage;
        if (isnan(part->value))
            continue;
        value[n_known] = part->value;
        weight[n_known++] = tree->weight[from + j];
    }
    whole->low = lt_aggregate(how, n, low, &tree->weight[from]);
    whole->high = lt_aggregate(how, n, high, &tree->weight[from]);
    whole->coverage = all > 0.0 ? covered / all : 0.0;
    whole->value = NAN;
    if (n_known == n || (n_known > 0 && how != LT_AGGREGATE_PRODUCT))
        whole->value =
            hold_within(lt_aggregate(how, n_known, value, weight), whole->low, whole->high);
}

void
lt_composite_roll_up(const LtCompositeTree *tree, LtBounded *node)
{
    for (uint32_t g = 0; g < tree->n_groups; g++)
        roll_up_group(tree, g, node);
}

void
lt_composite_compute(const LtCompositeTree *tree,
                     const double *weight,
                     const uint8_t *how,
                     double *node)
{
    for (uint32_t g = 0; g < tree->n_groups; g++) {
        double value[LT_COMPOSITE_MEMBERS];
        uint32_t from = tree->first[g], n = tree->first[g + 1] - from;

        for (uint32_t j = 0; j < n; j++)
            value[j] = node[tree->member[from + j]];
        node[tree->n_leaves + g] = lt_aggregate((LtAggregate)how[g], n, value, &weight[from]);
    }
}

static double
compute_at(const LtCompositeTree *tree, double *node, uint32_t group, uint32_t leaf, double x)
{
    node[leaf] = x;
    lt_composite_compute(tree, tree->weight, tree->how, node);

    return node[tree->n_leaves + group];
}

double
lt_composite_solve(const LtCompositeTree *tree,
                   double *node,
                   uint32_t group,
                   uint32_t leaf,
                   double aim)
{
    double from = 0.0, to = 1.0;

    if (compute_at(tree, node, group, leaf, 0.0) > aim ||
        compute_at(tree, node, group, leaf, 1.0) < aim)
        return NAN;
    while (to - from > 1e-9) {
        double middle = 0.5 * (from + to);

        if (compute_at(tree, node, group, leaf, middle) > aim)
            to = middle;
        else
            from = middle;
    }
    return from;
}
