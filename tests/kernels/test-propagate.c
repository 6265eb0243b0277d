/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate-maker.h"
#include "kernels/propagate.h"

/* 0 feeds 1; 1 and 2 keep each other running; 3 needs either of 0 and 2. */
static GateMaker *
make_loop(void)
{
    GateMaker *maker = gate_maker_new();

    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 2, (const uint32_t[]){0, 2}, 2);
    gate_maker_add(maker, 1, (const uint32_t[]){1}, 1);
    gate_maker_add(maker, 2, (const uint32_t[]){0, 2}, 2);
    return maker;
}

static void
test_running_loop_keeps_running(void)
{
    g_autoptr(GateMaker) maker = make_loop();
    LtGates gates = gate_maker_get(maker);
    LtPropagation propagation;

    g_assert_true(lt_propagation_init(&propagation, &gates));
    lt_propagation_lose(&propagation, LT_RUNNING, (const uint32_t[]){0}, 1);
    g_assert_cmpuint(propagation.n_failed, ==, 1);
    g_assert_cmpuint(propagation.list[0], ==, 0);
    g_assert_cmpuint(propagation.step[1], ==, LT_NONE);
    lt_propagation_clear(&propagation);
}

static void
test_loop_cannot_start_again(void)
{
    g_autoptr(GateMaker) maker = make_loop();
    LtGates gates = gate_maker_get(maker);
    LtPropagation propagation;
    uint32_t cause[2];

    g_assert_true(lt_propagation_init(&propagation, &gates));
    lt_propagation_lose(&propagation, LT_COLD_START, (const uint32_t[]){0}, 1);
    g_assert_cmpuint(propagation.n_failed, ==, 4);
    g_assert_cmpuint(propagation.step[1], ==, LT_NONE);
    g_assert_true(propagation.failed[3]);
    g_assert_false(propagation.never[1]);
    g_assert_cmpuint(lt_propagation_trace(&propagation, 2, cause), ==, 1);
    g_assert_cmpuint(cause[0], ==, 1);
    g_assert_cmpuint(lt_propagation_tell(&propagation, 3, cause), ==, 0);

    lt_propagation_lose(&propagation, LT_COLD_START, NULL, 0);
    g_assert_cmpuint(propagation.n_failed, ==, 0);
    g_assert_false(propagation.failed[3]);
    lt_propagation_clear(&propagation);
}

static void
test_a_loop_that_nothing_feeds_never_starts(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    LtPropagation propagation;
    LtGates gates;

    gate_maker_add(maker, 1, (const uint32_t[]){1}, 1);
    gate_maker_add(maker, 1, (const uint32_t[]){0}, 1);
    gates = gate_maker_get(maker);
    g_assert_true(lt_propagation_init(&propagation, &gates));
    g_assert_true(propagation.never[0] && propagation.never[1]);
    lt_propagation_lose(&propagation, LT_COLD_START, NULL, 0);
    g_assert_true(propagation.failed[0]);
    g_assert_cmpuint(propagation.n_failed, ==, 0);
    lt_propagation_lose(&propagation, LT_RUNNING, NULL, 0);
    g_assert_false(propagation.failed[0]);
    lt_propagation_lose(&propagation, LT_COLD_START, (const uint32_t[]){0}, 1);
    g_assert_cmpuint(propagation.n_failed, ==, 2);
    g_assert_cmpuint(propagation.step[1], ==, 1);
    lt_propagation_clear(&propagation);
}

static void
test_an_input_named_twice_counts_twice(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    LtPropagation propagation;
    LtGates gates;

    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 2, (const uint32_t[]){0, 0, 1}, 3);
    gates = gate_maker_get(maker);
    g_assert_true(lt_propagation_init(&propagation, &gates));
    lt_propagation_lose(&propagation, LT_RUNNING, (const uint32_t[]){0}, 1);
    g_assert_true(propagation.failed[2]);
    lt_propagation_lose(&propagation, LT_RUNNING, (const uint32_t[]){1}, 1);
    g_assert_false(propagation.failed[2]);
    lt_propagation_clear(&propagation);
}

static void
test_the_story_starts_with_what_was_lost(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    uint32_t story[5], loss[2] = {1, 0};
    LtPropagation propagation;
    LtGates gates;

    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 1, (const uint32_t[]){0}, 1);
    gate_maker_add(maker, 1, (const uint32_t[]){1}, 1);
    gate_maker_add(maker, 1, (const uint32_t[]){2}, 1);
    gates = gate_maker_get(maker);
    g_assert_true(lt_propagation_init(&propagation, &gates));
    lt_propagation_lose(&propagation, LT_RUNNING, loss, 2);
    g_assert_cmpuint(propagation.step[4], ==, 2);
    g_assert_cmpuint(lt_propagation_tell(&propagation, 4, story), ==, 3);
    g_assert_cmpuint(story[0], ==, 0);
    g_assert_cmpuint(story[1], ==, 2);
    g_assert_cmpuint(story[2], ==, 4);
    lt_propagation_clear(&propagation);
}

static void
test_nothing_at_all(void)
{
    const size_t start[1] = {0};
    LtGates gates = {.n_nodes = 0, .start = start};
    LtPropagation propagation;

    g_assert_true(lt_propagation_init(&propagation, &gates));
    lt_propagation_lose(&propagation, LT_COLD_START, NULL, 0);
    g_assert_cmpuint(propagation.n_failed, ==, 0);
    lt_propagation_clear(&propagation);
}

/* The causes are enough, and were there before: so by induction the story proves the stop. */
static void
check_trace(const LtPropagation *propagation, uint32_t node)
{
    const LtGates *gates = propagation->gates;
    g_autofree uint32_t *cause = g_new(uint32_t, gates->start[node + 1] - gates->start[node] + 1);
    uint32_t n_causes = lt_propagation_trace(propagation, node, cause);
    uint32_t step = propagation->step[node];

    if (!propagation->failed[node] || step == 0) {
        g_assert_cmpuint(n_causes, ==, 0);
        return;
    }
    g_assert_cmpuint(n_causes, ==, gates->need[node]);
    for (uint32_t k = 0; k < n_causes; k++) {
        g_assert_true(propagation->failed[cause[k]]);
        g_assert_true(step == LT_NONE || propagation->step[cause[k]] < step);
    }
}

static void
check_story(LtPropagation *propagation, uint32_t node)
{
    const LtGates *gates = propagation->gates;
    g_autofree uint32_t *story = g_new(uint32_t, propagation->n_failed + 1);
    g_autofree gboolean *told = g_new0(gboolean, gates->n_nodes);
    uint32_t n_told = lt_propagation_tell(propagation, node, story);

    g_assert_cmpint(n_told == 0, ==, propagation->step[node] == LT_NONE);
    for (uint32_t k = 0; k < n_told; k++) {
        uint32_t n_causes = 0;

        for (size_t e = gates->start[story[k]]; e < gates->start[story[k] + 1]; e++)
            n_causes += told[gates->input[e]] ? 1 : 0;
        g_assert_true(propagation->step[story[k]] == 0 || n_causes >= gates->need[story[k]]);
        told[story[k]] = TRUE;
    }
    g_assert_true(n_told == 0 || story[n_told - 1] == node);
}

static void
check_loss(LtPropagation *propagation, LtSemantics semantics, const gboolean *lost)
{
    const LtGates *gates = propagation->gates;
    g_autofree gboolean *stopped = g_new(gboolean, gates->n_nodes);
    g_autofree gboolean *failed = g_new(gboolean, gates->n_nodes);
    uint32_t n_failed = 0;

    gate_maker_naive(gates, LT_RUNNING, lost, stopped);
    gate_maker_naive(gates, semantics, lost, failed);
    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        g_assert_cmpint(propagation->failed[i], ==, failed[i]);
        g_assert_cmpint(propagation->step[i] != LT_NONE, ==, stopped[i]);
        check_trace(propagation, i);
        check_story(propagation, i);
        n_failed += stopped[i] || (failed[i] && !propagation->never[i]);
    }
    g_assert_cmpuint(propagation->n_failed, ==, n_failed);
}

static void
try_losses(GRand *rand, LtPropagation *propagation)
{
    uint32_t n = propagation->gates->n_nodes;
    g_autofree gboolean *lost = g_new0(gboolean, n);
    g_autofree uint32_t *list = g_new(uint32_t, n);

    for (int round = 0; round < 12; round++) {
        LtSemantics semantics = g_rand_boolean(rand) ? LT_RUNNING : LT_COLD_START;
        double odds = g_rand_double_range(rand, 0.0, 0.5);
        size_t n_lost = 0;

        for (uint32_t i = 0; i < n; i++) {
            gboolean may = propagation->gates->need[i] == 0 || g_rand_int_range(rand, 0, 8) == 0;

            lost[i] = may && g_rand_double(rand) < odds;
            if (lost[i])
                list[n_lost++] = i;
        }
        lt_propagation_lose(propagation, semantics, list, n_lost);
        check_loss(propagation, semantics, lost);
    }
}

static void
test_equals_naive_iteration(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    int n_graphs = g_test_quick() ? 3000 : 30000;

    if (g_getenv("LIANTU_FEWER") != NULL)
        n_graphs = 100;
    for (int graph = 0; graph < n_graphs; graph++) {
        uint32_t n_events = (uint32_t)g_rand_int_range(rand, 0, 10);
        uint32_t n_gates = (uint32_t)g_rand_int_range(rand, 1, 25);
        g_autoptr(GateMaker) maker = gate_maker_random(rand, n_events, n_gates, 4);
        LtGates gates = gate_maker_get(maker);
        LtPropagation propagation;

        g_assert_true(lt_propagation_init(&propagation, &gates));
        try_losses(rand, &propagation);
        lt_propagation_clear(&propagation);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/propagate/running-loop-keeps-running",
                    test_running_loop_keeps_running);
    g_test_add_func("/kernels/propagate/loop-cannot-start-again", test_loop_cannot_start_again);
    g_test_add_func("/kernels/propagate/unfed-loop-never-starts",
                    test_a_loop_that_nothing_feeds_never_starts);
    g_test_add_func("/kernels/propagate/input-named-twice", test_an_input_named_twice_counts_twice);
    g_test_add_func("/kernels/propagate/story", test_the_story_starts_with_what_was_lost);
    g_test_add_func("/kernels/propagate/nothing", test_nothing_at_all);
    g_test_add_func("/kernels/propagate/equals-naive-iteration", test_equals_naive_iteration);
    return g_test_run();
}
