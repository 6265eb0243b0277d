/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../kernels/gate-maker.h"
#include "model/fault-tree-private.h"

#include <liantu/liantu.h>

#include <string.h>

#define EVENTS 5
#define GATES  9
#define SETS   (1u << EVENTS)

static LiantuFaultTree *
make_tree(const LtGates *gates)
{
    LiantuFaultTree *tree = lt_fault_tree_new("random");

    for (guint32 i = 0; i < gates->n_nodes; i++) {
        g_autofree char *id = g_strdup_printf("n%u", i);

        lt_fault_tree_add(tree, gates->need[i] == 0 ? LT_TREE_EVENT : LT_TREE_GATE, id,
                          gates->need[i]);
        for (gsize e = gates->start[i]; e < gates->start[i + 1]; e++)
            lt_fault_tree_link(tree, i, gates->input[e]);
    }
    for (guint32 i = EVENTS; i < gates->n_nodes; i++)
        lt_fault_tree_add_top(tree, i);

    return tree;
}

/* Which nodes of a tree without cycles fail: each asks its inputs. */
static gboolean
fails(LiantuFaultTree *tree, guint32 number, guint set, gint8 *known)
{
    const LtTreeNode *node = lt_fault_tree_get(tree, number);
    guint32 n = 0;

    if (known[number] >= 0)
        return known[number];
    if (node->kind == LT_TREE_EVENT)
        known[number] = (gint8)(set >> (node->id[1] - '0') & 1);
    else if (node->kind != LT_TREE_GATE)
        known[number] = node->kind == LT_TREE_ALWAYS;
    else {
        for (guint i = 0; i < node->inputs->len; i++)
            n += (guint32)fails(tree, g_array_index(node->inputs, guint32, i), set, known);
        known[number] = n >= node->need;
    }
    return known[number];
}

static void
check_set(LiantuFaultTree *tree, const LtGates *gates, LtSemantics semantics, guint set)
{
    g_autofree gint8 *known = g_malloc(tree->nodes->len);
    gboolean lost[EVENTS + GATES] = {FALSE}, failed[EVENTS + GATES];

    memset(known, -1, tree->nodes->len);
    for (guint e = 0; e < EVENTS; e++)
        lost[e] = set >> e & 1;
    gate_maker_naive(gates, semantics, lost, failed);
    for (guint i = 0; i < tree->tops->len; i++)
        g_assert_cmpint(fails(tree, g_array_index(tree->tops, guint32, i), set, known), ==,
                        failed[EVENTS + i]);
}

/* Random gates with cycles, both semantics, all sets of events, against the definition. */
static void
test_unroll(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    guint rounds = g_getenv("LIANTU_FEWER") != NULL ? 20 : 1000, n_cyclic = 0;

    for (guint round = 0; round < rounds; round++) {
        g_autoptr(GateMaker) maker = gate_maker_random(rand, EVENTS, GATES, 4);
        LtGates gates = gate_maker_get(maker);
        g_autoptr(LiantuFaultTree) tree = make_tree(&gates);

        lt_fault_tree_seal(tree);
        n_cyclic += liantu_fault_tree_count_cyclic(tree) > 0;
        for (LiantuSemantics semantics = LIANTU_SEMANTICS_RUNNING;
             semantics <= LIANTU_SEMANTICS_COLD_START; semantics++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(LiantuFaultTree) flat = liantu_fault_tree_unroll(tree, semantics, &error);

            g_assert_no_error(error);
            g_assert_cmpuint(liantu_fault_tree_count_cyclic(flat), ==, 0);
            for (guint set = 0; set < SETS; set++)
                check_set(flat, &gates, (LtSemantics)semantics, set);
        }
    }
    g_assert_cmpuint(n_cyclic, >, rounds / 4);
}

/* A constant decides what it can, and is gone; what no top rests on, too. */
static void
test_seal(void)
{
    g_autoptr(LiantuFaultTree) tree = lt_fault_tree_new("constants");
    guint32 yes = lt_fault_tree_add(tree, LT_TREE_ALWAYS, NULL, 0);
    guint32 no = lt_fault_tree_add(tree, LT_TREE_NEVER, NULL, 0);
    guint32 a = lt_fault_tree_add(tree, LT_TREE_EVENT, "a", 0);
    guint32 b = lt_fault_tree_add(tree, LT_TREE_EVENT, "b", 0);
    guint32 top = lt_fault_tree_add(tree, LT_TREE_GATE, "top", 3);
    guint32 spare = lt_fault_tree_add(tree, LT_TREE_GATE, "spare", 1);

    /* Three of yes, no, a, b, b: two of a, b, b. */
    lt_fault_tree_link(tree, top, yes);
    lt_fault_tree_link(tree, top, no);
    lt_fault_tree_link(tree, top, a);
    lt_fault_tree_link(tree, top, b);
    lt_fault_tree_link(tree, top, b);
    lt_fault_tree_link(tree, spare, a);
    lt_fault_tree_add_top(tree, top);
    lt_fault_tree_seal(tree);
    g_assert_cmpuint(liantu_fault_tree_get_n_events(tree), ==, 2);
    g_assert_cmpuint(liantu_fault_tree_get_n_tops(tree), ==, 1);
    /* The second b has a gate of its own. */
    g_assert_cmpuint(liantu_fault_tree_get_n_gates(tree), ==, 2);
    top = g_array_index(tree->tops, guint32, 0);
    g_assert_cmpuint(lt_fault_tree_get(tree, top)->need, ==, 2);
    g_assert_cmpuint(lt_fault_tree_get(tree, top)->inputs->len, ==, 3);
}

/* A tree as a chain: what fails at once, what takes two of three, and an event by itself. */
static void
test_chain(void)
{
    g_autoptr(LiantuFaultTree) tree = lt_fault_tree_new("chain");
    guint32 top = lt_fault_tree_add(tree, LT_TREE_GATE, "top", 2);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = NULL;
    guint row;

    for (guint i = 0; i < 3; i++) {
        char id[] = {(char)('a' + i), '\0'};

        lt_fault_tree_link(tree, top, lt_fault_tree_add(tree, LT_TREE_EVENT, id, 0));
    }
    lt_fault_tree_add_top(tree, top);
    lt_fault_tree_seal(tree);
    chain = liantu_fault_tree_to_chain(tree, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(liantu_chain_get_n(chain, LIANTU_ENTITY_PROVIDER), ==, 3);
    g_assert_true(liantu_chain_find(chain, LIANTU_ENTITY_SEGMENT, "top", &row));
    g_assert_true(liantu_chain_is_final(chain, row));
    lt_fault_tree_get(tree, g_array_index(tree->tops, guint32, 0))->kind = LT_TREE_ALWAYS;
    g_assert_null(liantu_fault_tree_to_chain(tree, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/fault-tree/unroll", test_unroll);
    g_test_add_func("/model/fault-tree/seal", test_seal);
    g_test_add_func("/model/fault-tree/chain", test_chain);

    return g_test_run();
}
