/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate-maker.h"
#include "kernels/cut-sets.h"
#include "kernels/family.h"
#include "truth-table.h"

/* A random system with everything a top, and what fails in it for every set of events. */
typedef struct {
    GateMaker *maker;
    LtGates gates;
    uint32_t n_events;
    TruthTable *tables[2];
    LtCutSets sets;
} Trial;

static LtCutSets
prepare(const LtGates *gates, LtCutLimits limits)
{
    g_autofree uint32_t *tops = g_new(uint32_t, gates->n_nodes);
    LtCutSets sets;

    for (uint32_t i = 0; i < gates->n_nodes; i++)
        tops[i] = i;
    g_assert_true(lt_cut_sets_init(&sets, gates, tops, gates->n_nodes, limits));
    return sets;
}

static Trial *
trial_new(GRand *rand)
{
    Trial *trial = g_new0(Trial, 1);

    trial->n_events = (uint32_t)g_rand_int_range(rand, 1, 13);
    trial->maker =
        gate_maker_random(rand, trial->n_events, (uint32_t)g_rand_int_range(rand, 1, 20), 4);
    trial->gates = gate_maker_get(trial->maker);
    for (int s = 0; s < 2; s++)
        trial->tables[s] = truth_table_new(&trial->gates, trial->n_events, (LtSemantics)s);
    trial->sets = prepare(&trial->gates, (LtCutLimits){0});
    return trial;
}

static void
trial_free(Trial *trial)
{
    lt_cut_sets_clear(&trial->sets);
    truth_table_free(trial->tables[0]);
    truth_table_free(trial->tables[1]);
    gate_maker_free(trial->maker);
    g_free(trial);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trial, trial_free)

static int
compare_sets(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* The sets of a family as bits, rising. */
static GArray *
list_family(const LtCutSets *sets, uint32_t family)
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

static uint32_t
count_bits(uint32_t set)
{
    return (uint32_t)__builtin_popcount(set);
}

static GArray *
filter(const GArray *cuts, uint32_t order)
{
    GArray *few = g_array_new(FALSE, FALSE, sizeof(uint32_t));

    for (guint k = 0; k < cuts->len; k++)
        if (count_bits(g_array_index(cuts, uint32_t, k)) <= order)
            g_array_append_val(few, g_array_index(cuts, uint32_t, k));
    return few;
}

static void
assert_same(const GArray *got, const GArray *expected)
{
    g_assert_cmpmem(got->data, got->len * sizeof(uint32_t), expected->data,
                    expected->len * sizeof(uint32_t));
}

static void
check_every_top(Trial *trial, LtSemantics semantics, uint32_t order)
{
    for (uint32_t i = 0; i < trial->gates.n_nodes; i++) {
        g_autoptr(GArray) cuts = truth_table_list_cuts(trial->tables[semantics], i);
        g_autoptr(GArray) expected = filter(cuts, order);
        g_autoptr(GArray) got = list_family(&trial->sets, trial->sets.family[semantics][i]);

        assert_same(got, expected);
    }
}

static int
get_n_trials(void)
{
    if (g_getenv("LIANTU_FEWER") != NULL)
        return 100;
    return g_test_quick() ? 10000 : 50000;
}

static void
test_equals_brute_force(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);

    for (int round = 0; round < get_n_trials(); round++) {
        g_autoptr(Trial) trial = trial_new(rand);

        for (int s = 0; s < 2; s++) {
            for (uint32_t order = 1; order <= trial->n_events; order++) {
                g_assert_cmpint(lt_cut_sets_find(&trial->sets, (LtSemantics)s, order), ==,
                                LT_DIAGRAM_GOES_ON);
                check_every_top(trial, (LtSemantics)s, order);
            }
            lt_cut_sets_find(&trial->sets, (LtSemantics)s, LT_DIAGRAM_COMPLETE);
            check_every_top(trial, (LtSemantics)s, LT_DIAGRAM_COMPLETE);
        }
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/cut-sets/equals-brute-force", test_equals_brute_force);
    return g_test_run();
}
