/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-trial.h"
#include "kernels/modules.h"

/* Marks what the starts lead to, but for what is only reached through `closed`. */
static void
mark(const LtGates *gates, const uint32_t *start, uint32_t n, uint32_t closed, gboolean *marked)
{
    g_autofree uint32_t *stack = g_new(uint32_t, gates->n_nodes + 1);
    uint32_t n_stack = 0;

    for (uint32_t i = 0; i < n; i++) {
        if (start[i] == closed || marked[start[i]])
            continue;
        marked[start[i]] = TRUE;
        stack[n_stack++] = start[i];
    }
    while (n_stack > 0) {
        uint32_t node = stack[--n_stack];

        for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
            uint32_t input = gates->input[e];

            if (input == closed || marked[input])
                continue;
            marked[input] = TRUE;
            stack[n_stack++] = input;
        }
    }
}

/* A gate with what it rests on, and what the tops see without it. */
typedef struct {
    gboolean *below; /* the gate itself is among it */
    gboolean *outside;
    uint32_t n_gates;
    uint32_t n_events;
} Part;

static Part
part_new(const LtGates *gates, const uint32_t *top, uint32_t n_tops, uint32_t gate)
{
    Part part = {g_new0(gboolean, gates->n_nodes), g_new0(gboolean, gates->n_nodes), 0, 0};

    mark(gates, &gate, 1, LT_NONE, part.below);
    mark(gates, top, n_tops, gate, part.outside);
    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        part.n_gates += part.below[i] && gates->need[i] > 0 ? 1 : 0;
        part.n_events += part.below[i] && gates->need[i] == 0 ? 1 : 0;
    }
    return part;
}

static void
part_clear(Part *part)
{
    g_free(part->below);
    g_free(part->outside);
}

/* Whether the gate and the rest have a node in common; of events only, or of any. */
static gboolean
part_shares(const Part *part, const LtGates *gates, gboolean events_only)
{
    for (uint32_t i = 0; i < gates->n_nodes; i++)
        if (part->below[i] && part->outside[i] && (gates->need[i] == 0 || !events_only))
            return TRUE;
    return FALSE;
}

static gboolean
part_has_cycle(const Part *part, const LtGates *gates)
{
    for (uint32_t i = 0; i < gates->n_nodes; i++) {
        g_autofree gboolean *reached = g_new0(gboolean, gates->n_nodes);

        if (!part->below[i])
            continue;
        mark(gates, gates->input + gates->start[i],
             (uint32_t)(gates->start[i + 1] - gates->start[i]), LT_NONE, reached);
        if (reached[i])
            return TRUE;
    }
    return FALSE;
}

typedef struct {
    CutTrial *trial;
    uint32_t *top;
    uint32_t n_tops;
    LtModules modules;
} Case;

static Case
case_new(GRand *rand)
{
    Case one = {.trial = cut_trial_new(rand, 10)};
    uint32_t n = one.trial->gates.n_nodes;

    one.n_tops = (uint32_t)g_rand_int_range(rand, 1, 4);
    one.top = g_new(uint32_t, one.n_tops);
    for (uint32_t t = 0; t < one.n_tops; t++)
        one.top[t] = (uint32_t)g_rand_int_range(rand, 0, (gint32)n);
    g_assert_true(lt_modules_find(&one.modules, &one.trial->gates, one.top, one.n_tops));
    return one;
}

static void
case_clear(Case *one)
{
    lt_modules_clear(&one->modules);
    cut_trial_free(one->trial);
    g_free(one->top);
}

static uint32_t
find_module(const LtModules *modules, uint32_t gate)
{
    for (uint32_t m = 0; m < modules->n_modules; m++)
        if (modules->root[m] == gate)
            return m;
    return LT_NONE;
}

/* Returns whether the gate is the root of a module. */
static gboolean
check_gate(const Case *one, uint32_t gate, gboolean is_seen)
{
    const LtGates *gates = &one->trial->gates;
    uint32_t module = find_module(&one->modules, gate);
    Part part = part_new(gates, one->top, one->n_tops, gate);
    gboolean is_module = is_seen && gates->need[gate] > 0 && !part_shares(&part, gates, FALSE);

    g_assert_true((module != LT_NONE) == is_module);
    /* To share no event is the same where there is no cycle, and never less. */
    if (is_module)
        g_assert_false(part_shares(&part, gates, TRUE));
    else if (is_seen && gates->need[gate] > 0 && !part_has_cycle(&part, gates))
        g_assert_true(part_shares(&part, gates, TRUE));
    if (is_module) {
        g_assert_cmpuint(one->modules.n_gates[module], ==, part.n_gates);
        g_assert_cmpuint(one->modules.n_events[module], ==, part.n_events);
    }
    part_clear(&part);
    return is_module;
}

static void
test_brute_force(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(31);
    uint32_t n_modules = 0, n_cyclic = 0;

    for (int round = cut_trial_count(3000); round > 0; round--) {
        Case one = case_new(rand);
        const LtGates *gates = &one.trial->gates;
        g_autofree gboolean *seen = g_new0(gboolean, gates->n_nodes);

        mark(gates, one.top, one.n_tops, LT_NONE, seen);
        for (uint32_t i = 0; i < gates->n_nodes; i++) {
            Part part = part_new(gates, one.top, one.n_tops, i);

            if (check_gate(&one, i, seen[i])) {
                n_modules++;
                n_cyclic += part_has_cycle(&part, gates) ? 1 : 0;
            }
            g_assert_true(seen[i] || one.modules.module[i] == LT_NONE);
            part_clear(&part);
        }
        case_clear(&one);
    }
    g_test_message("%u modules, %u with cycles", n_modules, n_cyclic);
    g_assert_cmpuint(n_cyclic, >, 0);
    g_assert_cmpuint(n_modules, >, n_cyclic);
}

/* Every module around a node, from the smallest, holds it; and no other does. */
static void
check_nest(const Case *one, uint32_t node)
{
    const LtGates *gates = &one->trial->gates;
    const LtModules *modules = &one->modules;
    uint32_t at = modules->module[node], before = 0, n_around = 0, n_holding = 0;

    for (; at != LT_NONE; at = modules->outer[at], n_around++) {
        Part part = part_new(gates, one->top, one->n_tops, modules->root[at]);

        g_assert_true(part.below[node]);
        g_assert_cmpuint(part.n_gates, >, before);
        g_assert_true(modules->outer[at] == LT_NONE || modules->outer[at] < at);
        before = part.n_gates;
        part_clear(&part);
    }
    for (uint32_t m = 0; m < modules->n_modules; m++) {
        Part part = part_new(gates, one->top, one->n_tops, modules->root[m]);

        n_holding += part.below[node] ? 1 : 0;
        part_clear(&part);
    }
    g_assert_cmpuint(n_around, ==, n_holding);
}

static void
test_nesting(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(32);

    for (int round = cut_trial_count(1000); round > 0; round--) {
        Case one = case_new(rand);
        g_autofree gboolean *seen = g_new0(gboolean, one.trial->gates.n_nodes);

        mark(&one.trial->gates, one.top, one.n_tops, LT_NONE, seen);
        for (uint32_t i = 0; i < one.trial->gates.n_nodes; i++)
            if (seen[i])
                check_nest(&one, i);
        case_clear(&one);
    }
}

/* What is lost in a module matters to the rest only by what becomes of its root: put other losses
 * in the place of those within it that leave the root the same, and nothing outside changes. */
static uint32_t
check_meaning(const Case *one, GRand *rand, uint32_t module, LtSemantics semantics)
{
    const LtGates *gates = &one->trial->gates;
    uint32_t root = one->modules.root[module], n_compared = 0;
    Part part = part_new(gates, one->top, one->n_tops, root);
    g_autofree gboolean *lost = g_new0(gboolean, gates->n_nodes);
    g_autofree gboolean *failed = g_new0(gboolean, gates->n_nodes);
    g_autofree gboolean *other = g_new0(gboolean, gates->n_nodes);

    for (int trial = 0; trial < 20; trial++) {
        for (uint32_t i = 0; i < one->trial->n_events; i++)
            lost[i] = g_rand_boolean(rand);
        gate_maker_naive(gates, semantics, lost, failed);
        for (uint32_t i = 0; i < one->trial->n_events; i++)
            if (part.below[i])
                lost[i] = g_rand_boolean(rand);
        gate_maker_naive(gates, semantics, lost, other);
        if (failed[root] != other[root])
            continue;
        for (uint32_t i = 0; i < gates->n_nodes; i++)
            if (part.outside[i])
                g_assert_true(failed[i] == other[i]);
        n_compared++;
    }
    part_clear(&part);
    return n_compared;
}

static void
test_meaning(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(33);
    uint32_t n_compared = 0;

    for (int round = cut_trial_count(1000); round > 0; round--) {
        Case one = case_new(rand);

        for (uint32_t m = 0; m < one.modules.n_modules; m++) {
            n_compared += check_meaning(&one, rand, m, LT_RUNNING);
            n_compared += check_meaning(&one, rand, m, LT_COLD_START);
        }
        case_clear(&one);
    }
    g_assert_cmpuint(n_compared, >, 0);
}

/* Whether many gates use some event, which then stands apart from its module. */
static gboolean
has_shared_event(const LtGates *gates)
{
    g_autofree uint32_t *uses = g_new0(uint32_t, gates->n_nodes);

    for (size_t e = 0; e < gates->start[gates->n_nodes]; e++)
        if (gates->need[gates->input[e]] == 0 && ++uses[gates->input[e]] >= 16)
            return TRUE;
    return FALSE;
}

/* The order of events keeps those of a module side by side. */
static void
check_order(const Case *one)
{
    const LtGates *gates = &one->trial->gates;
    LtCutSets sets;

    g_assert_true(lt_cut_sets_init(&sets, gates, one->top, one->n_tops, (LtCutLimits){0}));
    for (uint32_t m = 0; m < one->modules.n_modules; m++) {
        Part part = part_new(gates, one->top, one->n_tops, one->modules.root[m]);
        uint32_t first = LT_NONE, last = 0;

        for (uint32_t i = 0; i < one->trial->n_events; i++) {
            if (!part.below[i])
                continue;
            first = MIN(first, sets.level[i]);
            last = MAX(last, sets.level[i]);
        }
        if (part.n_events > 0)
            g_assert_cmpuint(last - first + 1, ==, part.n_events);
        part_clear(&part);
    }
    lt_cut_sets_clear(&sets);
}

static void
test_order_keeps_them_together(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(34);
    uint32_t n_checked = 0;

    for (int round = cut_trial_count(2000); round > 0; round--) {
        Case one = case_new(rand);

        if (!has_shared_event(&one.trial->gates)) {
            check_order(&one);
            n_checked += one.modules.n_modules;
        }
        case_clear(&one);
    }
    g_assert_cmpuint(n_checked, >, 0);
}

/* Events 0 to 3; gates 4 and 5 rest on each other, and are entered at 4 alone; 6 has it all. */
static void
test_cycle_with_one_entry(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    uint32_t top = 6;
    LtModules modules;
    LtGates gates;

    for (uint32_t i = 0; i < 4; i++)
        gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 1, (const uint32_t[]){0, 5}, 2);
    gate_maker_add(maker, 2, (const uint32_t[]){4, 1}, 2);
    gate_maker_add(maker, 2, (const uint32_t[]){4, 2, 3}, 3);
    gates = gate_maker_get(maker);
    g_assert_true(lt_modules_find(&modules, &gates, &top, 1));
    g_assert_cmpuint(modules.n_modules, ==, 2);
    g_assert_cmpuint(modules.root[0], ==, 6);
    g_assert_cmpuint(modules.root[1], ==, 4);
    g_assert_cmpuint(modules.outer[0], ==, LT_NONE);
    g_assert_cmpuint(modules.outer[1], ==, 0);
    g_assert_cmpuint(modules.n_gates[1], ==, 2);
    g_assert_cmpuint(modules.n_events[1], ==, 2);
    g_assert_cmpuint(modules.n_events[0], ==, 4);
    g_assert_cmpuint(modules.module[5], ==, 1);
    g_assert_cmpuint(modules.module[2], ==, 0);
    lt_modules_clear(&modules);
}

/* The same, and the top sees the cycle from both sides: it is no module. */
static void
test_cycle_with_two_entries(void)
{
    g_autoptr(GateMaker) maker = gate_maker_new();
    uint32_t top = 4;
    LtModules modules;
    LtGates gates;

    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 0, NULL, 0);
    gate_maker_add(maker, 1, (const uint32_t[]){0, 3}, 2);
    gate_maker_add(maker, 2, (const uint32_t[]){2, 1}, 2);
    gate_maker_add(maker, 2, (const uint32_t[]){2, 3}, 2);
    gates = gate_maker_get(maker);
    g_assert_true(lt_modules_find(&modules, &gates, &top, 1));
    g_assert_cmpuint(modules.n_modules, ==, 1);
    g_assert_cmpuint(modules.root[0], ==, 4);
    lt_modules_clear(&modules);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/modules/brute-force", test_brute_force);
    g_test_add_func("/kernels/modules/nesting", test_nesting);
    g_test_add_func("/kernels/modules/meaning", test_meaning);
    g_test_add_func("/kernels/modules/order-keeps-them-together", test_order_keeps_them_together);
    g_test_add_func("/kernels/modules/cycle-with-one-entry", test_cycle_with_one_entry);
    g_test_add_func("/kernels/modules/cycle-with-two-entries", test_cycle_with_two_entries);
    return g_test_run();
}
