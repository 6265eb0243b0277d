/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-trial.h"
#include "kernels/importance.h"

#include <math.h>
#include <string.h>

enum { EVENTS = 10 };

/* The probability that a node fails, summed over all sets of lost events. */
static double
sum_over_sets(const TruthTable *table, uint32_t node, const double *p)
{
    double sum = 0.0;

    for (uint32_t set = 0; set < 1u << table->n_events; set++) {
        double chance = 1.0;

        if (!truth_table_fails(table, node, set))
            continue;
        for (uint32_t event = 0; event < table->n_events; event++)
            chance *= set >> event & 1 ? p[event] : 1.0 - p[event];
        sum += chance;
    }
    return sum;
}

static double
sum_given(const TruthTable *table, uint32_t node, const double *p, uint32_t event, double given)
{
    double changed[EVENTS];

    for (uint32_t i = 0; i < EVENTS; i++)
        changed[i] = i == event ? given : p[i];
    return sum_over_sets(table, node, changed);
}

static void
draw_p(GRand *rand, const LtCutSets *sets, double *p, double *level_p)
{
    for (int event = 0; event < EVENTS; event++)
        p[event] = g_rand_int_range(rand, 0, 8) == 0 ? 0.0 : g_rand_double(rand);
    for (uint32_t l = 0; l < sets->n_levels; l++)
        level_p[l] = p[sets->event[l]];
}

static gboolean
is_in_every_cut(const TruthTable *table, uint32_t node, uint32_t event)
{
    return !truth_table_fails(table, node, ((1u << table->n_events) - 1) & ~(1u << event));
}

static void
check_top(CutTrial *trial, LtSemantics semantics, uint32_t top, const double *p, const double *at)
{
    const TruthTable *table = trial->tables[semantics];
    const LtCutSets *sets = &trial->sets;
    const uint32_t *function = sets->function[semantics] + top;
    double birnbaum[EVENTS], probability;
    uint8_t is_vital[EVENTS];

    g_assert_true(lt_functions_probability(&sets->diagram, function, 1, at, &probability));
    g_assert_true(
        lt_functions_birnbaum(&sets->diagram, function, 1, NULL, at, sets->n_levels, birnbaum));
    lt_function_vital(&sets->diagram, *function, sets->n_levels, is_vital);
    g_assert_cmpfloat_with_epsilon(probability, sum_over_sets(table, top, p), 1e-13);
    for (uint32_t l = 0; l < sets->n_levels; l++) {
        uint32_t event = sets->event[l];
        double lost = sum_given(table, top, p, event, 1.0);
        double safe = sum_given(table, top, p, event, 0.0);
        LtImportance importance = lt_importance(probability, at[l], birnbaum[l], is_vital[l]);

        g_assert_cmpfloat_with_epsilon(birnbaum[l], lost - safe, 1e-13);
        g_assert_cmpfloat_with_epsilon(importance.lost, lost, 1e-13);
        g_assert_cmpfloat_with_epsilon(importance.safe, safe, 1e-13);
        /* What never fails has no cut set for an event to be in every one of. */
        g_assert_cmpint(is_vital[l], ==,
                        *function != LT_DIAGRAM_EMPTY && is_in_every_cut(table, top, event));
        if (safe == 0.0 && is_vital[l] && probability > 0.0)
            g_assert_true(isinf(importance.reduction));
    }
}

static void
test_equals_sums_over_sets(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(31);

    for (int round = cut_trial_count(200); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, EVENTS);
        double p[EVENTS], level_p[EVENTS];

        lt_cut_sets_find_functions(&trial->sets, LT_RUNNING);
        lt_cut_sets_find_functions(&trial->sets, LT_COLD_START);
        draw_p(rand, &trial->sets, p, level_p);
        for (uint32_t i = 0; i < trial->sets.n_tops; i++)
            check_top(trial, (LtSemantics)(round % 2), i, p, level_p);
    }
}

static void
test_weights_sum_over_tops(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(32);

    for (int round = cut_trial_count(300); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, EVENTS);
        LtCutSets *sets = &trial->sets;
        uint32_t n = sets->n_tops;
        g_autofree double *weight = g_new(double, n);
        double p[EVENTS], level_p[EVENTS], sum[EVENTS] = {0.0}, got[EVENTS], one[EVENTS];

        lt_cut_sets_find_functions(sets, LT_RUNNING);
        draw_p(rand, sets, p, level_p);
        for (uint32_t i = 0; i < n; i++) {
            weight[i] = g_rand_double(rand);
            lt_functions_birnbaum(&sets->diagram, sets->function[LT_RUNNING] + i, 1, NULL, level_p,
                                  sets->n_levels, one);
            for (uint32_t l = 0; l < sets->n_levels; l++)
                sum[l] += weight[i] * one[l];
        }
        lt_functions_birnbaum(&sets->diagram, sets->function[LT_RUNNING], n, weight, level_p,
                              sets->n_levels, got);
        for (uint32_t l = 0; l < sets->n_levels; l++)
            g_assert_cmpfloat_with_epsilon(got[l], sum[l], 1e-12);
    }
}

static double
sum_joint(const TruthTable *table, uint32_t node, const double *p, uint32_t a, uint32_t b)
{
    double sum = 0.0;

    for (int corner = 0; corner < 4; corner++) {
        double changed[EVENTS];

        memcpy(changed, p, sizeof changed);
        changed[a] = corner & 1;
        changed[b] = corner >> 1;
        sum += (corner == 0 || corner == 3 ? 1 : -1) * sum_over_sets(table, node, changed);
    }
    return sum;
}

static void
test_joint_importance(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(33);

    for (int round = cut_trial_count(200); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, 7);
        LtCutSets *sets = &trial->sets;
        uint32_t top = (uint32_t)g_rand_int_range(rand, 0, (gint32)sets->n_tops);
        uint32_t level = (uint32_t)g_rand_int_range(rand, 0, (gint32)sets->n_levels);
        double p[EVENTS], level_p[EVENTS], joint[EVENTS];

        lt_cut_sets_find_functions(sets, LT_RUNNING);
        draw_p(rand, sets, p, level_p);
        g_assert_true(lt_function_joint(&sets->diagram, sets->function[LT_RUNNING][top], level_p,
                                        sets->n_levels, level, joint));
        for (uint32_t l = 0; l < sets->n_levels; l++) {
            double expected = l == level ? 0.0
                                         : sum_joint(trial->tables[LT_RUNNING], top, p,
                                                     sets->event[level], sets->event[l]);

            g_assert_cmpfloat_with_epsilon(joint[l], expected, 1e-13);
        }
    }
}

/* Two backups of each other, with a third in series, by hand: P = 1 - 0.9 (1 - 0.02). */
static void
test_by_hand(void)
{
    const double p[] = {0.1, 0.2, 0.1};
    double probability, birnbaum[3], joint[3];
    uint8_t is_vital[3];
    LtImportance importance;
    LtDiagram diagram;
    uint32_t f;

    g_assert_true(lt_diagram_init(&diagram, 0, NULL, NULL));
    f = lt_function_and(&diagram, lt_diagram_single(&diagram, 0), lt_diagram_single(&diagram, 1));
    f = lt_function_or(&diagram, f, lt_diagram_single(&diagram, 2));
    lt_functions_probability(&diagram, &f, 1, p, &probability);
    g_assert_cmpfloat_with_epsilon(probability, 0.118, 1e-15);
    lt_functions_birnbaum(&diagram, &f, 1, NULL, p, 3, birnbaum);
    g_assert_cmpfloat_with_epsilon(birnbaum[0], 0.18, 1e-15);
    g_assert_cmpfloat_with_epsilon(birnbaum[2], 0.98, 1e-15);
    importance = lt_importance(probability, p[2], birnbaum[2], false);
    g_assert_cmpfloat_with_epsilon(importance.achievement, 1.0 / 0.118, 1e-12);
    g_assert_cmpfloat_with_epsilon(importance.reduction, 0.118 / 0.02, 1e-12);
    g_assert_cmpfloat_with_epsilon(importance.criticality, 0.098 / 0.118, 1e-12);
    g_assert_cmpfloat_with_epsilon(importance.diagnosis, 0.1 / 0.118, 1e-12);
    /* Backups: above 0. In series: below. */
    lt_function_joint(&diagram, f, p, 3, 0, joint);
    g_assert_cmpfloat_with_epsilon(joint[1], 0.9, 1e-15);
    g_assert_cmpfloat_with_epsilon(joint[2], -0.2, 1e-15);
    lt_function_vital(&diagram, f, 3, is_vital);
    g_assert_false(is_vital[0] || is_vital[1] || is_vital[2]);
    lt_diagram_clear(&diagram);
}

static void
test_what_never_fails_has_no_ratios(void)
{
    LtImportance importance = lt_importance(0.0, 0.5, 0.0, false);

    g_assert_cmpfloat(importance.lost, ==, 0.0);
    g_assert_true(isnan(importance.criticality) && isnan(importance.diagnosis));
    g_assert_true(isnan(importance.achievement) && isnan(importance.reduction));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/importance/by-hand", test_by_hand);
    g_test_add_func("/kernels/importance/never-fails", test_what_never_fails_has_no_ratios);
    g_test_add_func("/kernels/importance/equals-sums-over-sets", test_equals_sums_over_sets);
    g_test_add_func("/kernels/importance/weights-sum-over-tops", test_weights_sum_over_tops);
    g_test_add_func("/kernels/importance/joint", test_joint_importance);
    return g_test_run();
}
