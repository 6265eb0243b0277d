/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-trial.h"
#include "kernels/family.h"

#include <string.h>

static void
check_every_top(CutTrial *trial, LtSemantics semantics, uint32_t order)
{
    for (uint32_t i = 0; i < trial->gates.n_nodes; i++) {
        g_autoptr(GArray) cuts = truth_table_list_cuts(trial->tables[semantics], i);
        g_autoptr(GArray) expected = cut_trial_filter(cuts, order);
        g_autoptr(GArray) got = cut_trial_list(&trial->sets, trial->sets.family[semantics][i]);

        cut_trial_assert_same(got, expected);
    }
}

static void
check_all_orders(CutTrial *trial, LtSemantics semantics)
{
    for (uint32_t order = 1; order <= trial->n_events; order++) {
        g_assert_cmpint(lt_cut_sets_find(&trial->sets, semantics, order), ==, LT_DIAGRAM_GOES_ON);
        check_every_top(trial, semantics, order);
    }
    /* Any large order is complete. */
    lt_cut_sets_find(&trial->sets, semantics, UINT32_MAX);
    check_every_top(trial, semantics, LT_DIAGRAM_COMPLETE);
}

static void
test_equals_brute_force(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);

    for (int round = cut_trial_count(10000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, 12);

        check_all_orders(trial, LT_RUNNING);
        check_all_orders(trial, LT_COLD_START);
    }
}

/* The same family has the same handle, whichever way it was found. */
static void
check_other_ways(CutTrial *trial, LtSemantics semantics, uint32_t order)
{
    uint32_t n = trial->gates.n_nodes;
    LtCutSets *sets = &trial->sets;
    g_autofree uint32_t *family = g_new(uint32_t, n);

    lt_cut_sets_find(sets, semantics, order);
    memcpy(family, sets->family[semantics], n * sizeof *family);
    lt_cut_sets_find_functions(sets, semantics);
    lt_cut_sets_find_minimal(sets, semantics, order);
    g_assert_cmpmem(sets->family[semantics], n * sizeof *family, family, n * sizeof *family);

    lt_cut_sets_find(sets, semantics, LT_DIAGRAM_COMPLETE);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t complete = sets->family[semantics][i];

        g_assert_cmpuint(lt_family_truncate(&sets->diagram, complete, order), ==, family[i]);
        g_assert_cmpuint(lt_family_function(&sets->diagram, complete), ==,
                         sets->function[semantics][i]);
    }
}

static void
test_families_equal_functions(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(13);

    for (int round = cut_trial_count(2000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, 12);
        uint32_t order = (uint32_t)g_rand_int_range(rand, 1, (gint32)trial->n_events + 1);

        check_other_ways(trial, LT_RUNNING, order);
        check_other_ways(trial, LT_COLD_START, order);
    }
}

/* Whatever stops a running chain keeps it from starting. */
static void
test_stopped_cannot_start(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(14);

    for (int round = cut_trial_count(2000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, 12);
        LtCutSets *sets = &trial->sets;

        lt_cut_sets_find_functions(sets, LT_RUNNING);
        lt_cut_sets_find_functions(sets, LT_COLD_START);
        for (uint32_t i = 0; i < sets->n_tops; i++)
            g_assert_cmpuint(lt_function_or(&sets->diagram, sets->function[LT_RUNNING][i],
                                            sets->function[LT_COLD_START][i]),
                             ==, sets->function[LT_COLD_START][i]);
    }
}

/* The system, and another supplier to one node, which then stands one failure more. */
static GateMaker *
add_provider(const LtGates *gates, uint32_t node, uint32_t provider)
{
    GateMaker *maker = gate_maker_new();

    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        size_t n_inputs = gates->start[i + 1] - gates->start[i];
        g_autofree uint32_t *inputs = g_new(uint32_t, n_inputs + 1);

        if (n_inputs > 0)
            memcpy(inputs, gates->input + gates->start[i], n_inputs * sizeof *inputs);
        inputs[n_inputs] = provider;
        gate_maker_add(maker, gates->need[i] + (i == node), inputs, n_inputs + (i == node));
    }
    return maker;
}

static void
check_provider(CutTrial *trial, LtSemantics semantics, uint32_t node, uint32_t provider)
{
    g_autoptr(GateMaker) maker = add_provider(&trial->gates, node, provider);
    LtGates gates = gate_maker_get(maker);
    LtCutSets after = cut_trial_prepare(&gates, (LtCutLimits){0});

    lt_cut_sets_find(&trial->sets, semantics, LT_DIAGRAM_COMPLETE);
    lt_cut_sets_find(&after, semantics, LT_DIAGRAM_COMPLETE);
    for (uint32_t i = 0; i < gates.n_nodes; i++) {
        g_autoptr(GArray) old = cut_trial_list(&trial->sets, trial->sets.family[semantics][i]);
        g_autoptr(GArray) new = cut_trial_list(&after, after.family[semantics][i]);

        for (guint k = 0; k < new->len; k++) {
            gboolean contains_old = FALSE;

            for (guint j = 0; j < old->len; j++) {
                uint32_t set = g_array_index(old, uint32_t, j);

                contains_old = contains_old || (set & g_array_index(new, uint32_t, k)) == set;
            }
            g_assert_true(contains_old);
        }
    }
    lt_cut_sets_clear(&after);
}

static void
test_a_provider_more_cuts_nothing_more(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(15);

    for (int round = cut_trial_count(1000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, 10);
        uint32_t n = trial->gates.n_nodes;
        uint32_t node = (uint32_t)g_rand_int_range(rand, (gint32)trial->n_events, (gint32)n);
        uint32_t provider = (uint32_t)g_rand_int_range(rand, 0, (gint32)n);

        check_provider(trial, LT_RUNNING, node, provider);
        check_provider(trial, LT_COLD_START, node, provider);
    }
}

static void
test_some_tops_are_found_as_among_all(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(16);

    for (int round = cut_trial_count(1000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, 10);
        uint32_t n = trial->gates.n_nodes, tops[2];
        LtCutSets sets;

        tops[0] = (uint32_t)g_rand_int_range(rand, 0, (gint32)n);
        tops[1] = (uint32_t)g_rand_int_range(rand, 0, (gint32)n);
        g_assert_true(lt_cut_sets_init(&sets, &trial->gates, tops, 2, (LtCutLimits){0}));
        lt_cut_sets_find(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
        for (int t = 0; t < 2; t++) {
            g_autoptr(GArray) got = cut_trial_list(&sets, sets.family[LT_RUNNING][t]);
            g_autoptr(GArray) expected = truth_table_list_cuts(trial->tables[LT_RUNNING], tops[t]);

            cut_trial_assert_same(got, expected);
        }
        lt_cut_sets_clear(&sets);
    }
}

/* Pairs of events in series: 2^n cut sets of n elements. Function and family are small, if the
 * events stand in a good order. */
static GateMaker *
make_pairs(uint32_t n)
{
    GateMaker *maker = gate_maker_new();
    g_autofree uint32_t *pairs = g_new(uint32_t, n);

    for (uint32_t i = 0; i < 2 * n; i++)
        gate_maker_add(maker, 0, NULL, 0);
    for (uint32_t i = 0; i < n; i++)
        pairs[i] = gate_maker_add(maker, 1, (const uint32_t[]){2 * i, 2 * i + 1}, 2);
    gate_maker_add(maker, n, pairs, n);
    return maker;
}

/* Any half of n events: as many nodes as n²/4 and more. */
static GateMaker *
make_half(uint32_t n)
{
    GateMaker *maker = gate_maker_new();
    g_autofree uint32_t *all = g_new(uint32_t, n);

    for (uint32_t i = 0; i < n; i++)
        all[i] = gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, n / 2, all, n);
    return maker;
}

static void
test_a_full_store_says_so(void)
{
    g_autoptr(GateMaker) maker = make_half(60);
    LtGates gates = gate_maker_get(maker);
    LtCutSets sets = cut_trial_prepare(&gates, (LtCutLimits){.max_nodes = 500});

    g_assert_cmpint(lt_cut_sets_find(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE), ==, LT_DIAGRAM_FULL);
    g_assert_cmpuint(sets.family[LT_RUNNING][60], ==, LT_DIAGRAM_LOST);
    g_assert_cmpuint(sets.family[LT_RUNNING][0], >=, LT_DIAGRAM_FIRST);
    g_assert_cmpuint(sets.diagram.n_nodes, <=, 500);
    /* What is known can be used. */
    g_assert_cmpuint(
        lt_family_union(&sets.diagram, sets.family[LT_RUNNING][0], sets.family[LT_RUNNING][1]), !=,
        LT_DIAGRAM_LOST);
    /* It can go on with a smaller question. */
    g_assert_cmpint(lt_cut_sets_find(&sets, LT_RUNNING, 2), ==, LT_DIAGRAM_GOES_ON);
    g_assert_cmpuint(sets.family[LT_RUNNING][60], ==, LT_DIAGRAM_EMPTY);
    lt_cut_sets_clear(&sets);
}

/* A gate that does not fit takes only those with it that rest on it. */
static void
test_what_fits_is_found(void)
{
    g_autoptr(GateMaker) maker = make_half(60);
    uint32_t fits = gate_maker_add(maker, 2, (const uint32_t[]){0, 1}, 2);
    uint32_t rests = gate_maker_add(maker, 1, (const uint32_t[]){60, 1}, 2);
    LtGates gates = gate_maker_get(maker);
    LtCutSets sets = cut_trial_prepare(&gates, (LtCutLimits){.max_nodes = 500});

    g_assert_cmpint(lt_cut_sets_find(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE), ==, LT_DIAGRAM_FULL);
    g_assert_cmpuint(sets.family[LT_RUNNING][60], ==, LT_DIAGRAM_LOST);
    g_assert_cmpuint(sets.family[LT_RUNNING][rests], ==, LT_DIAGRAM_LOST);
    g_assert_cmpuint(sets.family[LT_RUNNING][fits], !=, LT_DIAGRAM_LOST);
    g_assert_cmpint(lt_cut_sets_find_functions(&sets, LT_RUNNING), ==, LT_DIAGRAM_FULL);
    g_assert_cmpuint(sets.function[LT_RUNNING][fits], !=, LT_DIAGRAM_LOST);
    g_assert_cmpint(lt_cut_sets_find_minimal(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE), ==,
                    LT_DIAGRAM_GOES_ON);
    g_assert_cmpuint(sets.family[LT_RUNNING][60], ==, LT_DIAGRAM_LOST);
    g_assert_cmpuint(sets.family[LT_RUNNING][fits], !=, LT_DIAGRAM_LOST);
    lt_cut_sets_clear(&sets);
}

static void
test_a_small_store_gives_the_same(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(17);
    int n_stopped = 0;

    for (int round = cut_trial_count(3000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, 12);
        LtCutLimits limits = {.max_nodes = (uint32_t)g_rand_int_range(rand, 10, 60)};
        LtCutSets small = cut_trial_prepare(&trial->gates, limits);

        if (lt_cut_sets_find(&small, LT_RUNNING, LT_DIAGRAM_COMPLETE) != LT_DIAGRAM_GOES_ON)
            n_stopped++;
        for (uint32_t i = 0; i < trial->gates.n_nodes; i++) {
            g_autoptr(GArray) expected = truth_table_list_cuts(trial->tables[LT_RUNNING], i);
            g_autoptr(GArray) got = NULL;

            if (small.family[LT_RUNNING][i] == LT_DIAGRAM_LOST)
                continue;
            got = cut_trial_list(&small, small.family[LT_RUNNING][i]);
            cut_trial_assert_same(got, expected);
        }
        lt_cut_sets_clear(&small);
    }
    g_assert_cmpint(n_stopped, >, cut_trial_count(3000) / 20);
    g_assert_cmpint(n_stopped, <, cut_trial_count(3000));
}

/* Either x or y of some pair, both lost. Used often, the x stand above all y: then a function must
 * remember every x at once, while the family has but a set a pair. */
static GateMaker *
make_crossed_pairs(uint32_t n)
{
    GateMaker *maker = gate_maker_new();
    g_autofree uint32_t *pairs = g_new(uint32_t, n);
    uint32_t often[20];

    for (uint32_t i = 0; i < 2 * n; i++)
        gate_maker_add(maker, 0, NULL, 0);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t x, y;

        for (size_t k = 0; k < G_N_ELEMENTS(often); k++)
            often[k] = i;
        x = gate_maker_add(maker, 1, often, 20);
        for (size_t k = 0; k < G_N_ELEMENTS(often); k++)
            often[k] = n + i;
        y = gate_maker_add(maker, 1, often, 18);
        pairs[i] = gate_maker_add(maker, 2, (const uint32_t[]){x, y}, 2);
    }
    gate_maker_add(maker, 1, pairs, n);
    return maker;
}

static void
test_either_way_is_found(void)
{
    uint32_t n = 40;
    g_autoptr(GateMaker) maker = make_crossed_pairs(n);
    LtGates gates = gate_maker_get(maker);
    uint32_t top = gates.n_nodes - 1;
    double count[3];
    LtCutSets sets;

    g_assert_true(lt_cut_sets_init(&sets, &gates, &top, 1, (LtCutLimits){.max_nodes = 1 << 22}));
    g_assert_cmpint(lt_cut_sets_find_either(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE), ==,
                    LT_DIAGRAM_GOES_ON);
    g_assert_true(
        lt_families_count(&sets.diagram, sets.family[LT_RUNNING], 1, 2, count, count + 2));
    g_assert_cmpfloat(count[1], ==, n);
    g_assert_cmpfloat(count[2], ==, n);
    g_assert_cmpuint(sets.function[LT_RUNNING][0], ==, LT_DIAGRAM_LOST);
    lt_cut_sets_clear(&sets);
}

static void
test_either_way_finds_the_same(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(18);
    int n_found = 0;

    for (int round = cut_trial_count(1000); round > 0; round--) {
        g_autoptr(CutTrial) trial = cut_trial_new(rand, 10);
        LtCutLimits limits = {.max_nodes = round % 2 ? 0 : 24};
        LtCutSets sets = cut_trial_prepare(&trial->gates, limits);
        LtSemantics semantics = round % 3 ? LT_RUNNING : LT_COLD_START;

        n_found += lt_cut_sets_find_either(&sets, semantics, LT_DIAGRAM_COMPLETE) == 0;
        for (uint32_t i = 0; i < trial->gates.n_nodes; i++) {
            g_autoptr(GArray) expected = truth_table_list_cuts(trial->tables[semantics], i);
            g_autoptr(GArray) got = NULL;

            if (sets.family[semantics][i] == LT_DIAGRAM_LOST)
                continue;
            got = cut_trial_list(&sets, sets.family[semantics][i]);
            cut_trial_assert_same(got, expected);
        }
        lt_cut_sets_clear(&sets);
    }
    g_assert_cmpint(n_found, >=, cut_trial_count(1000) / 2);
}

static bool
count_down(void *data)
{
    int *n_left = data;

    return --*n_left <= 0;
}

static void
test_a_stop_is_heard(void)
{
    g_autoptr(GateMaker) maker = make_half(400);
    LtGates gates = gate_maker_get(maker);
    int n_left = 3;
    LtCutSets sets =
        cut_trial_prepare(&gates, (LtCutLimits){.stop = count_down, .stop_data = &n_left});

    g_assert_cmpint(lt_cut_sets_find_functions(&sets, LT_RUNNING), ==, LT_DIAGRAM_CANCELLED);
    g_assert_cmpint(n_left, ==, 0);
    g_assert_cmpuint(sets.function[LT_RUNNING][400], ==, LT_DIAGRAM_LOST);
    g_assert_cmpint(lt_cut_sets_find_minimal(&sets, LT_RUNNING, 2), ==, LT_DIAGRAM_CANCELLED);
    g_assert_cmpint(lt_cut_sets_find_either(&sets, LT_RUNNING, 2), ==, LT_DIAGRAM_CANCELLED);
    n_left = G_MAXINT;
    g_assert_cmpint(lt_cut_sets_find_functions(&sets, LT_RUNNING), ==, LT_DIAGRAM_GOES_ON);
    lt_cut_sets_clear(&sets);
}

static void
test_the_time_is_kept(void)
{
    g_autoptr(GateMaker) maker = make_half(4000);
    LtGates gates = gate_maker_get(maker);
    LtCutSets sets = cut_trial_prepare(&gates, (LtCutLimits){.seconds = 0.05});
    gint64 began = g_get_monotonic_time();

    g_assert_cmpint(lt_cut_sets_find(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE), ==,
                    LT_DIAGRAM_CANCELLED);
    g_assert_cmpint(g_get_monotonic_time() - began, >=, 50000);
    /* Operations on what is known do not run out of the time that is over. */
    for (uint32_t i = 0; i + 1 < 4000; i++)
        g_assert_cmpuint(lt_family_union(&sets.diagram, sets.family[LT_RUNNING][i],
                                         sets.family[LT_RUNNING][i + 1]),
                         !=, LT_DIAGRAM_LOST);
    lt_cut_sets_clear(&sets);
}

/* Cut sets of 100,000 elements: recursion over them would overflow the stack. */
static void
test_a_deep_system_needs_no_stack(void)
{
    uint32_t n = g_getenv("LIANTU_FEWER") != NULL ? 5000 : 100000;
    g_autoptr(GateMaker) maker = make_pairs(n);
    LtGates gates = gate_maker_get(maker);
    uint32_t top = gates.n_nodes - 1;
    LtCutSets sets;

    g_assert_true(lt_cut_sets_init(&sets, &gates, &top, 1, (LtCutLimits){0}));
    g_assert_cmpint(lt_cut_sets_find(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE), ==,
                    LT_DIAGRAM_GOES_ON);
    g_assert_cmpint(lt_cut_sets_find_functions(&sets, LT_RUNNING), ==, LT_DIAGRAM_GOES_ON);
    g_assert_cmpuint(lt_family_function(&sets.diagram, sets.family[LT_RUNNING][0]), ==,
                     sets.function[LT_RUNNING][0]);
    lt_cut_sets_clear(&sets);
}

static void
test_no_tops_and_no_nodes(void)
{
    const size_t start[1] = {0};
    LtGates gates = {.n_nodes = 0, .start = start};
    LtCutSets sets;

    g_assert_true(lt_cut_sets_init(&sets, &gates, NULL, 0, (LtCutLimits){0}));
    g_assert_cmpint(lt_cut_sets_find(&sets, LT_RUNNING, 3), ==, LT_DIAGRAM_GOES_ON);
    lt_cut_sets_clear(&sets);
}

/* Equipment (2) needs chips and its maker (0); chips (3) need equipment and their maker (1). Lose
 * nothing, and they run; but they could not be started: that needs a supplier from outside. */
static void
test_what_cannot_be_restarted(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    LtCutSets sets;
    LtGates gates;

    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 1, (const uint32_t[]){0, 3}, 2);
    gate_maker_add(maker, 1, (const uint32_t[]){1, 2}, 2);
    gates = gate_maker_get(maker);
    sets = cut_trial_prepare(&gates, (LtCutLimits){0});
    lt_cut_sets_find(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
    lt_cut_sets_find(&sets, LT_COLD_START, LT_DIAGRAM_COMPLETE);
    g_assert_cmpuint(
        sets.family[LT_RUNNING][2], ==,
        lt_family_union(&sets.diagram, sets.family[LT_RUNNING][0], sets.family[LT_RUNNING][1]));
    g_assert_cmpuint(sets.family[LT_COLD_START][2], ==, LT_DIAGRAM_UNIT);
    lt_cut_sets_clear(&sets);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/cut-sets/no-tops-and-no-nodes", test_no_tops_and_no_nodes);
    g_test_add_func("/kernels/cut-sets/cannot-be-restarted", test_what_cannot_be_restarted);
    g_test_add_func("/kernels/cut-sets/equals-brute-force", test_equals_brute_force);
    g_test_add_func("/kernels/cut-sets/families-equal-functions", test_families_equal_functions);
    g_test_add_func("/kernels/cut-sets/stopped-cannot-start", test_stopped_cannot_start);
    g_test_add_func("/kernels/cut-sets/a-provider-more", test_a_provider_more_cuts_nothing_more);
    g_test_add_func("/kernels/cut-sets/some-tops", test_some_tops_are_found_as_among_all);
    g_test_add_func("/kernels/cut-sets/full-store", test_a_full_store_says_so);
    g_test_add_func("/kernels/cut-sets/what-fits", test_what_fits_is_found);
    g_test_add_func("/kernels/cut-sets/small-store", test_a_small_store_gives_the_same);
    g_test_add_func("/kernels/cut-sets/either-way-is-found", test_either_way_is_found);
    g_test_add_func("/kernels/cut-sets/either-way-finds-the-same", test_either_way_finds_the_same);
    g_test_add_func("/kernels/cut-sets/stop-is-heard", test_a_stop_is_heard);
    g_test_add_func("/kernels/cut-sets/time-is-kept", test_the_time_is_kept);
    g_test_add_func("/kernels/cut-sets/deep-system", test_a_deep_system_needs_no_stack);
    return g_test_run();
}
