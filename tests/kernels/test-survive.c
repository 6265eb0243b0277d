/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate-maker.h"
#include "kernels/propagate.h"
#include "kernels/survive.h"

#define EVENTS 6
#define GATES  12
#define NODES  (EVENTS + GATES)

/* Every gate of a selection has enough inputs in it; and if it can start, enough before it. */
static void
check_selection(const LtGates *gates,
                const LtPropagation *propagation,
                uint32_t top,
                LtSemantics semantics)
{
    uint32_t selection[NODES], round[NODES], n = 0, place[NODES];
    uint8_t is_selected[NODES];

    g_assert_true(
        lt_survival_find(gates, propagation->failed, top, selection, &n, round, is_selected));
    for (uint32_t i = 0; i < NODES; i++)
        place[i] = LT_NONE;
    for (uint32_t i = 0; i < n; i++) {
        g_assert_cmpuint(place[selection[i]], ==, LT_NONE);
        g_assert_true(is_selected[selection[i]]);
        place[selection[i]] = i;
    }
    g_assert_cmpuint(place[top], !=, LT_NONE);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t node = selection[i], n_left = 0, n_before = 0;
        size_t n_inputs = gates->start[node + 1] - gates->start[node];

        g_assert_false(propagation->failed[node]);
        if (semantics == LT_COLD_START)
            g_assert_cmpuint(round[node], !=, LT_NONE);
        if (n_inputs == 0)
            continue;
        for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
            n_left += place[gates->input[e]] != LT_NONE;
            n_before += place[gates->input[e]] < i;
        }
        g_assert_cmpuint(n_left, >=, n_inputs - gates->need[node] + 1);
        if (round[node] != LT_NONE)
            g_assert_cmpuint(n_before, >=, n_inputs - gates->need[node] + 1);
    }
}

/* What has not failed has a selection, which the definition alone verifies. */
static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(21);
    guint rounds = g_getenv("LIANTU_FEWER") != NULL ? 20 : 500, n_checked = 0;

    for (guint k = 0; k < rounds; k++) {
        g_autoptr(GateMaker) maker = gate_maker_random(rand, EVENTS, GATES, 4);
        LtGates gates = gate_maker_get(maker);
        LtPropagation propagation;

        g_assert_true(lt_propagation_init(&propagation, &gates));
        for (guint set = 0; set < 1u << EVENTS; set++) {
            uint32_t lost[EVENTS], n_lost = 0;

            for (uint32_t e = 0; e < EVENTS; e++)
                if (set >> e & 1)
                    lost[n_lost++] = e;
            for (LtSemantics semantics = LT_RUNNING; semantics <= LT_COLD_START; semantics++) {
                lt_propagation_lose(&propagation, semantics, lost, n_lost);
                for (uint32_t i = EVENTS; i < NODES; i++)
                    if (!propagation.failed[i]) {
                        check_selection(&gates, &propagation, i, semantics);
                        n_checked++;
                    }
            }
        }
        lt_propagation_clear(&propagation);
    }
    g_assert_cmpuint(n_checked, >, rounds);
}

/* One of two suppliers is lost: the other one, and nothing else, is what is left. */
static void
test_by_hand(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    const uint8_t failed[] = {1, 0, 0};
    uint32_t selection[3], round[3], n;
    uint8_t is_selected[3];
    LtGates gates;

    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 2, (const uint32_t[]){0, 1}, 2);
    gates = gate_maker_get(maker);
    g_assert_true(lt_survival_find(&gates, failed, 2, selection, &n, round, is_selected));
    g_assert_cmpuint(n, ==, 2);
    g_assert_cmpuint(selection[0], ==, 1);
    g_assert_cmpuint(selection[1], ==, 2);
    g_assert_cmpuint(round[2], ==, 1);
}

/* Two gates that keep each other running: neither could start. */
static void
test_cycle(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    const uint8_t failed[] = {0, 0};
    uint32_t selection[2], round[2], n;
    uint8_t is_selected[2];
    LtGates gates;

    gate_maker_add(maker, 1, (const uint32_t[]){1}, 1);
    gate_maker_add(maker, 1, (const uint32_t[]){0}, 1);
    gates = gate_maker_get(maker);
    g_assert_true(lt_survival_find(&gates, failed, 0, selection, &n, round, is_selected));
    g_assert_cmpuint(n, ==, 2);
    g_assert_cmpuint(round[0], ==, LT_NONE);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/survive/by-hand", test_by_hand);
    g_test_add_func("/kernels/survive/cycle", test_cycle);
    g_test_add_func("/kernels/survive/random", test_random);
    return g_test_run();
}
