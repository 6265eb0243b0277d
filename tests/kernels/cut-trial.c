/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-trial.h"

#include "kernels/family.h"

LtCutSets
cut_trial_prepare(const LtGates *gates, LtCutLimits limits)
{
    g_autofree uint32_t *tops = g_new(uint32_t, gates->n_nodes + 1);
    LtCutSets sets;

    for (uint32_t i = 0; i < gates->n_nodes; i++)
        tops[i] = i;
    g_assert_true(lt_cut_sets_init(&sets, gates, tops, gates->n_nodes, limits));
    return sets;
}

CutTrial *
cut_trial_new(GRand *rand, uint32_t most_events)
{
    CutTrial *trial = g_new0(CutTrial, 1);

    trial->n_events = (uint32_t)g_rand_int_range(rand, 1, (gint32)most_events + 1);
    trial->maker =
        gate_maker_random(rand, trial->n_events, (uint32_t)g_rand_int_range(rand, 1, 20), 4);
    trial->gates = gate_maker_get(trial->maker);
    for (int s = 0; s < 2; s++)
        trial->tables[s] = truth_table_new(&trial->gates, trial->n_events, (LtSemantics)s);
    trial->sets = cut_trial_prepare(&trial->gates, (LtCutLimits){0});
    return trial;
}

void
cut_trial_free(CutTrial *trial)
{
    lt_cut_sets_clear(&trial->sets);
    truth_table_free(trial->tables[0]);
    truth_table_free(trial->tables[1]);
    gate_maker_free(trial->maker);
    g_free(trial);
}

int
cut_trial_count(int many)
{
    if (g_getenv("LIANTU_FEWER") != NULL)
        return many / 100;
    return g_test_thorough() ? 5 * many : many;
}

static int
compare_sets(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

GArray *
cut_trial_list(const LtCutSets *sets, uint32_t family)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    LtFamilyWalk walk;

    g_assert_cmpuint(family, !=, LT_DIAGRAM_LOST);
    lt_family_walk_init(&walk, &sets->diagram, family);
    while (lt_family_walk_next(&walk)) {
        uint32_t set = 0;

        for (uint32_t k = 0; k < walk.n_set; k++)
            set |= 1u << sets->event[walk.set[k]];
        g_array_append_val(list, set);
    }
    g_assert_false(lt_family_walk_failed(&walk));
    lt_family_walk_clear(&walk);
    g_array_sort(list, compare_sets);
    return list;
}

GArray *
cut_trial_filter(const GArray *cuts, uint32_t order)
{
    GArray *few = g_array_new(FALSE, FALSE, sizeof(uint32_t));

    for (guint k = 0; k < cuts->len; k++)
        if ((uint32_t)__builtin_popcount(g_array_index(cuts, uint32_t, k)) <= order)
            g_array_append_val(few, g_array_index(cuts, uint32_t, k));
    return few;
}

void
cut_trial_assert_same(const GArray *got, const GArray *expected)
{
    g_assert_cmpmem(got->data, got->len * sizeof(uint32_t), expected->data,
                    expected->len * sizeof(uint32_t));
}
