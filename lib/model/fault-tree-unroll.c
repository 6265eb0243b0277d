/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/event-order.h"
#include "kernels/gates.h"
#include "liantu/error.h"
#include "model/fault-tree-private.h"

#include <string.h>

/* More gates than this are more than another program would want to read. */
#define MAX_GATES 1000000

/* A gate in a cycle is copied once a round. In a round gates are taken in an order in which most
 * inputs come before their users; only an input that comes later is that of the round before. What
 * makes a gate fail leads back through each such input at most once, so one round more than there
 * are such inputs reaches the fixpoint, from below or from above. */
typedef struct {
    LiantuFaultTree *from;
    LiantuFaultTree *to;
    LiantuSemantics semantics;
    guint32 *component;
    guint32 *sizes;
    guint32 *rounds;    /* by component */
    guint32 *position;  /* by node, in the order of a round */
    GHashTable *copies; /* node and round → copy + 1 */
    GArray *open;       /* Copy: whose inputs are still to be linked */
    guint32 edge[2];    /* what an input is before the first round */
} Unrolling;

typedef struct {
    guint32 node;
    guint32 round; /* 0 outside of cycles */
    guint32 copy;
} Copy;

static gboolean
is_cyclic(const Unrolling *self, guint32 node)
{
    return self->rounds[self->component[node]] > 0;
}

static void
find_positions(Unrolling *self)
{
    LiantuFaultTree *tree = self->from;
    guint32 n = tree->nodes->len;
    g_autoptr(GArray) inputs = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree gsize *start = g_new0(gsize, (gsize)n + 1);
    g_autofree gsize *next = g_new(gsize, (gsize)n + 1);
    g_autofree guint32 *need = g_new(guint32, (gsize)n + 1);
    g_autofree guint32 *visited = g_new(guint32, (gsize)n + 1);
    g_autofree guint32 *stack = g_new(guint32, (gsize)n + 1);
    LtGates gates;

    for (guint32 i = 0; i < n; i++) {
        const LtTreeNode *node = lt_fault_tree_get(tree, i);

        g_array_append_vals(inputs, node->inputs->data, node->inputs->len);
        start[i + 1] = inputs->len;
        need[i] = node->need;
    }
    gates = (LtGates){n, start, (const guint32 *)(gpointer)inputs->data, need};
    lt_gates_visit(&gates, (const guint32 *)(gpointer)tree->tops->data, tree->tops->len, visited,
                   self->position, stack, next);
}

static gboolean
comes_later(const Unrolling *self, guint32 input, guint32 node)
{
    return self->component[input] == self->component[node] &&
           self->position[input] >= self->position[node];
}

/* By component: 0 without a cycle; else one more than inputs that come later than a user. */
static void
count_rounds(Unrolling *self)
{
    LiantuFaultTree *tree = self->from;
    g_autofree guint8 *is_late = g_new0(guint8, (gsize)tree->nodes->len + 1);

    for (guint32 i = 0; i < tree->nodes->len; i++) {
        const GArray *inputs = lt_fault_tree_get(tree, i)->inputs;

        for (guint k = 0; k < inputs->len; k++) {
            guint32 input = g_array_index(inputs, guint32, k);

            if (!comes_later(self, input, i) || is_late[input])
                continue;
            is_late[input] = TRUE;
            self->rounds[self->component[i]]++;
        }
    }
    for (guint32 c = 0; c < tree->nodes->len; c++)
        self->rounds[c] += self->rounds[c] > 0;
}

static guint32
get_copy(Unrolling *self, guint32 node, guint32 round)
{
    const LtTreeNode *old = lt_fault_tree_get(self->from, node);
    guint64 key = (guint64)node << 32 | round;
    gboolean is_last = round == self->rounds[self->component[node]];
    Copy copy = {node, round, 0};
    gpointer known = g_hash_table_lookup(self->copies, &key);
    LtTreeNode *new;

    if (known != NULL)
        return GPOINTER_TO_UINT(known) - 1;

    /* The last round is what the gate is; those before are helpers. */
    copy.copy = lt_fault_tree_add(self->to, old->kind, is_last ? old->id : NULL, old->need);
    new = lt_fault_tree_get(self->to, copy.copy);
    new->probability = old->probability;
    if (is_last)
        lt_fault_tree_set_name(self->to, copy.copy, old->name[0], old->name[1]);
    g_hash_table_insert(self->copies, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(copy.copy + 1));
    g_array_append_val(self->open, copy);

    return copy.copy;
}

static guint32
get_input(Unrolling *self, const Copy *copy, guint32 input)
{
    if (self->component[input] != self->component[copy->node] || !is_cyclic(self, input))
        return get_copy(self, input, self->rounds[self->component[input]]);
    if (!comes_later(self, input, copy->node))
        return get_copy(self, input, copy->round);
    if (copy->round == 1)
        return self->edge[self->semantics];

    return get_copy(self, input, copy->round - 1);
}

static gboolean
copy_all(Unrolling *self)
{
    for (guint i = 0; i < self->from->tops->len; i++) {
        guint32 top = g_array_index(self->from->tops, guint32, i);

        lt_fault_tree_add_top(self->to, get_copy(self, top, self->rounds[self->component[top]]));
    }
    for (guint i = 0; i < self->open->len; i++) {
        Copy copy = g_array_index(self->open, Copy, i);
        const GArray *inputs = lt_fault_tree_get(self->from, copy.node)->inputs;

        if (self->to->nodes->len > MAX_GATES)
            return FALSE;
        for (guint k = 0; k < inputs->len; k++)
            lt_fault_tree_link(self->to, copy.copy,
                               get_input(self, &copy, g_array_index(inputs, guint32, k)));
    }
    return TRUE;
}

static void
init_unrolling(Unrolling *self, LiantuFaultTree *from, LiantuSemantics semantics)
{
    gsize n = (gsize)from->nodes->len + 1;

    *self = (Unrolling){.from = from, .semantics = semantics};
    self->to = lt_fault_tree_new(from->id);
    self->edge[LIANTU_SEMANTICS_RUNNING] = lt_fault_tree_add(self->to, LT_TREE_NEVER, NULL, 0);
    self->edge[LIANTU_SEMANTICS_COLD_START] = lt_fault_tree_add(self->to, LT_TREE_ALWAYS, NULL, 0);
    self->component = lt_fault_tree_find_components(from, &self->sizes);
    self->rounds = g_new0(guint32, n);
    self->position = g_new0(guint32, n);
    self->copies = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    self->open = g_array_new(FALSE, FALSE, sizeof(Copy));
}

static void
clear_unrolling(Unrolling *self)
{
    g_clear_object(&self->to);
    g_free(self->component);
    g_free(self->sizes);
    g_free(self->rounds);
    g_free(self->position);
    g_hash_table_unref(self->copies);
    g_array_unref(self->open);
}

/**
 * liantu_fault_tree_unroll:
 * @self: a tree
 * @semantics: what its cycles mean
 * @error: a place for an error
 *
 * Makes a tree without cycles that fails for the same losses: gates in a cycle are copied as often
 * as it takes to reach the fixpoint. Programs for fault trees mostly refuse cycles; this is the
 * form that they can read.
 *
 * Fails with %LIANTU_ERROR_LIMIT where it would take more than a million gates.
 *
 * Returns: (transfer full): a tree without cycles
 *
 * Since: 0.1
 */
LiantuFaultTree *
liantu_fault_tree_unroll(LiantuFaultTree *self, LiantuSemantics semantics, GError **error)
{
    LiantuFaultTree *result = NULL;
    Unrolling unrolling;

    g_return_val_if_fail(LIANTU_IS_FAULT_TREE(self), NULL);
    g_return_val_if_fail((guint)semantics < 2, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    init_unrolling(&unrolling, self, semantics);
    find_positions(&unrolling);
    count_rounds(&unrolling);
    if (copy_all(&unrolling)) {
        lt_fault_tree_seal(unrolling.to);
        result = g_steal_pointer(&unrolling.to);
    } else {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "the tree without cycles would have more than %d gates", MAX_GATES);
    }
    clear_unrolling(&unrolling);

    return result;
}
