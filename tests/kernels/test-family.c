/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-trial.h"
#include "kernels/family.h"

#include <math.h>

enum { ORDERS = 12 };

static void
test_counts_equal_the_sets_listed(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(21);

    for (int round = cut_trial_count(1000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, ORDERS);
        LtCutSets *sets = &trial->sets;
        uint32_t n = sets->n_tops;
        g_autofree double *count = g_new(double, n *ORDERS), *total = g_new(double, n);

        lt_cut_sets_find(sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
        g_assert_true(
            lt_families_count(&sets->diagram, sets->family[LT_RUNNING], n, ORDERS, count, total));
        for (uint32_t i = 0; i < n; i++) {
            g_autoptr(GArray) cuts = truth_table_list_cuts(trial->tables[LT_RUNNING], i);

            g_assert_cmpfloat(total[i], ==, cuts->len);
            for (uint32_t order = 1; order <= ORDERS; order++) {
                g_autoptr(GArray) few = cut_trial_filter(cuts, order);
                g_autoptr(GArray) fewer = cut_trial_filter(cuts, order - 1);

                g_assert_cmpfloat(count[i * ORDERS + order - 1], ==, few->len - fewer->len);
            }
        }
    }
}

/* 40 pairs in series to be broken: 2^40 sets, which nobody lists. */
static void
test_counts_what_cannot_be_listed(void)
{
    LtDiagram diagram;
    uint32_t family = LT_DIAGRAM_UNIT;
    double count[40], total;

    g_assert_true(lt_diagram_init(&diagram, 0, NULL, NULL));
    for (uint32_t i = 0; i < 40; i++) {
        uint32_t pair = lt_family_union(&diagram, lt_diagram_single(&diagram, 2 * i),
                                        lt_diagram_single(&diagram, 2 * i + 1));

        family = lt_family_product(&diagram, family, pair, LT_DIAGRAM_COMPLETE);
    }
    g_assert_true(lt_families_count(&diagram, &family, 1, 40, count, &total));
    g_assert_cmpfloat(total, ==, 1099511627776.0);
    g_assert_cmpfloat(count[39], ==, 1099511627776.0);
    g_assert_cmpfloat(count[38], ==, 0.0);
    lt_diagram_clear(&diagram);
}

static void
test_a_lost_family_is_not_a_number(void)
{
    LtDiagram diagram;
    uint32_t roots[3] = {LT_DIAGRAM_LOST, LT_DIAGRAM_UNIT, LT_DIAGRAM_EMPTY};
    double count[3], total[3];

    g_assert_true(lt_diagram_init(&diagram, 0, NULL, NULL));
    g_assert_true(lt_families_count(&diagram, roots, 3, 1, count, total));
    g_assert_true(isnan(count[0]) && isnan(total[0]));
    g_assert_cmpfloat(total[1], ==, 1.0);
    g_assert_cmpfloat(count[1], ==, 0.0);
    g_assert_cmpfloat(total[2], ==, 0.0);
    lt_diagram_clear(&diagram);
}

static void
check_level(const GArray *cuts, uint32_t event, uint32_t smallest, const double *through)
{
    uint32_t least = 0, n[ORDERS + 1] = {0};

    for (guint k = 0; k < cuts->len; k++) {
        uint32_t set = g_array_index(cuts, uint32_t, k), size = (uint32_t)__builtin_popcount(set);

        if (!(set >> event & 1))
            continue;
        n[size]++;
        least = least == 0 || size < least ? size : least;
    }
    g_assert_cmpuint(smallest, ==, least);
    for (uint32_t order = 1; order <= ORDERS; order++)
        g_assert_cmpfloat(through[order - 1], ==, n[order]);
}

static void
test_levels_equal_the_sets_listed(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(22);

    for (int round = cut_trial_count(1000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, ORDERS);
        LtCutSets *sets = &trial->sets;
        uint32_t n_levels = sets->n_levels, smallest[ORDERS];
        double through[ORDERS * ORDERS];

        lt_cut_sets_find(sets, LT_COLD_START, LT_DIAGRAM_COMPLETE);
        for (uint32_t i = 0; i < sets->n_tops; i++) {
            g_autoptr(GArray) cuts = truth_table_list_cuts(trial->tables[LT_COLD_START], i);

            g_assert_true(lt_family_levels(&sets->diagram, sets->family[LT_COLD_START][i], n_levels,
                                           ORDERS, smallest, through));
            for (uint32_t l = 0; l < n_levels; l++)
                check_level(cuts, sets->event[l], smallest[l], through + l * ORDERS);
        }
    }
}

static double
find_price(const GArray *cuts, const double *cost)
{
    double best = INFINITY;

    for (guint k = 0; k < cuts->len; k++) {
        double price = 0.0;

        for (uint32_t event = 0; event < ORDERS; event++)
            if (g_array_index(cuts, uint32_t, k) >> event & 1)
                price += cost[event];
        best = fmin(best, price);
    }
    return best;
}

static void
check_cheapest(CutTrial *trial, uint32_t top, const double *cost)
{
    g_autoptr(GArray) cuts = truth_table_list_cuts(trial->tables[LT_RUNNING], top);
    const LtCutSets *sets = &trial->sets;
    uint32_t set[ORDERS], n_set, bits = 0;
    double level_cost[ORDERS], price, sum = 0.0;

    for (uint32_t l = 0; l < sets->n_levels; l++)
        level_cost[l] = cost[sets->event[l]];
    g_assert_true(lt_family_cheapest(&sets->diagram, sets->family[LT_RUNNING][top], level_cost, set,
                                     &n_set, &price));
    g_assert_cmpfloat(price, ==, find_price(cuts, cost));
    if (isinf(price))
        return;
    for (uint32_t k = 0; k < n_set; k++) {
        sum += level_cost[set[k]];
        bits |= 1u << sets->event[set[k]];
    }
    g_assert_cmpfloat(sum, ==, price);
    g_assert_true(truth_table_fails(trial->tables[LT_RUNNING], top, bits));
}

static void
test_the_cheapest_set(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(23);

    for (int round = cut_trial_count(1000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, ORDERS);
        double cost[ORDERS];

        /* Whole numbers, so that sums are exact in any order; some are out of reach. */
        for (int event = 0; event < ORDERS; event++)
            cost[event] =
                g_rand_int_range(rand, 0, 8) == 0 ? INFINITY : g_rand_int_range(rand, 0, 20);
        lt_cut_sets_find(&trial->sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
        for (uint32_t i = 0; i < trial->sets.n_tops; i++)
            check_cheapest(trial, i, cost);
    }
}

static void
test_walk_by_order(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(24);

    for (int round = cut_trial_count(500); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, ORDERS);
        LtCutSets *sets = &trial->sets;

        lt_cut_sets_find(sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
        for (uint32_t i = 0; i < sets->n_tops; i++) {
            uint32_t family = sets->family[LT_RUNNING][i], n_sets = 0;
            g_autoptr(GArray) cuts = truth_table_list_cuts(trial->tables[LT_RUNNING], i);

            for (uint32_t order = 0; order <= ORDERS; order++) {
                uint32_t exactly = lt_family_exactly(&sets->diagram, family, order);
                LtFamilyWalk walk;

                lt_family_walk_init(&walk, &sets->diagram, exactly);
                for (; lt_family_walk_next(&walk); n_sets++) {
                    g_assert_cmpuint(walk.n_set, ==, order);
                    for (uint32_t k = 1; k < order; k++)
                        g_assert_cmpuint(walk.set[k - 1], <, walk.set[k]);
                }
                lt_family_walk_clear(&walk);
            }
            g_assert_cmpuint(n_sets, ==, cuts->len);
        }
    }
}

static void
test_walk_over_a_lost_family(void)
{
    LtDiagram diagram;
    LtFamilyWalk walk;

    g_assert_true(lt_diagram_init(&diagram, 0, NULL, NULL));
    lt_family_walk_init(&walk, &diagram, LT_DIAGRAM_LOST);
    g_assert_false(lt_family_walk_next(&walk));
    g_assert_false(lt_family_walk_failed(&walk));
    lt_family_walk_clear(&walk);
    lt_diagram_clear(&diagram);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/family/counts", test_counts_equal_the_sets_listed);
    g_test_add_func("/kernels/family/counts-beyond-listing", test_counts_what_cannot_be_listed);
    g_test_add_func("/kernels/family/lost-is-not-a-number", test_a_lost_family_is_not_a_number);
    g_test_add_func("/kernels/family/levels", test_levels_equal_the_sets_listed);
    g_test_add_func("/kernels/family/cheapest", test_the_cheapest_set);
    g_test_add_func("/kernels/family/walk-by-order", test_walk_by_order);
    g_test_add_func("/kernels/family/walk-lost", test_walk_over_a_lost_family);
    return g_test_run();
}
