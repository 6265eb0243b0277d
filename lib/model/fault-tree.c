/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/csr.h"
#include "model/fault-tree-private.h"

#include <math.h>
#include <string.h>

/**
 * LiantuFaultTree:
 *
 * What makes products stop, as gates over events: what a chain says once it is asked what is lost,
 * and what programs for fault trees read and write.
 *
 * Gates are monotone, and fail once so many of their inputs have; they may stand in a cycle, which
 * [method@FaultTree.unroll] resolves. A tree never changes, so any thread may read it.
 *
 * Since: 0.1
 */
G_DEFINE_FINAL_TYPE(LiantuFaultTree, liantu_fault_tree, G_TYPE_OBJECT)

void
lt_tree_node_free(gpointer data)
{
    LtTreeNode *node = data;

    if (node == NULL)
        return;
    g_free(node->id);
    g_free(node->name[0]);
    g_free(node->name[1]);
    g_clear_pointer(&node->inputs, g_array_unref);
    g_free(node);
}

static void
liantu_fault_tree_finalize(GObject *object)
{
    LiantuFaultTree *self = LIANTU_FAULT_TREE(object);

    g_free(self->id);
    g_ptr_array_unref(self->nodes);
    g_array_unref(self->tops);

    G_OBJECT_CLASS(liantu_fault_tree_parent_class)->finalize(object);
}

static void
liantu_fault_tree_class_init(LiantuFaultTreeClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_fault_tree_finalize;
}

static void
liantu_fault_tree_init(LiantuFaultTree *self)
{
    self->nodes = g_ptr_array_new_with_free_func(lt_tree_node_free);
    self->tops = g_array_new(FALSE, FALSE, sizeof(guint32));
}

LiantuFaultTree *
lt_fault_tree_new(const char *id)
{
    LiantuFaultTree *self = g_object_new(LIANTU_TYPE_FAULT_TREE, NULL);

    self->id = g_strdup(id);

    return self;
}

LtTreeNode *
lt_fault_tree_get(LiantuFaultTree *self, guint32 node)
{
    return self->nodes->pdata[node];
}

guint32
lt_fault_tree_add(LiantuFaultTree *self, LtTreeKind kind, const char *id, guint32 need)
{
    LtTreeNode *node = g_new0(LtTreeNode, 1);

    node->kind = kind;
    node->id = g_strdup(id);
    node->need = need;
    node->inputs = g_array_new(FALSE, FALSE, sizeof(guint32));
    node->probability = NAN;
    g_ptr_array_add(self->nodes, node);

    return self->nodes->len - 1;
}

void
lt_fault_tree_set_name(LiantuFaultTree *self, guint32 node, const char *zh, const char *en)
{
    LtTreeNode *named = lt_fault_tree_get(self, node);

    g_free(named->name[LIANTU_LANGUAGE_ZH]);
    g_free(named->name[LIANTU_LANGUAGE_EN]);
    named->name[LIANTU_LANGUAGE_ZH] = g_strdup(zh);
    named->name[LIANTU_LANGUAGE_EN] = g_strdup(en);
}

void
lt_fault_tree_link(LiantuFaultTree *self, guint32 node, guint32 input)
{
    g_array_append_val(lt_fault_tree_get(self, node)->inputs, input);
}

void
lt_fault_tree_add_top(LiantuFaultTree *self, guint32 node)
{
    g_array_append_val(self->tops, node);
}

static guint
count_kind(LiantuFaultTree *self, LtTreeKind kind)
{
    guint n = 0;

    for (guint32 i = 0; i < self->nodes->len; i++)
        n += lt_fault_tree_get(self, i)->kind == kind;

    return n;
}

/**
 * liantu_fault_tree_get_n_events:
 * @self: a tree
 *
 * Counts the events that some top rests on.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_fault_tree_get_n_events(LiantuFaultTree *self)
{
    g_return_val_if_fail(LIANTU_IS_FAULT_TREE(self), 0);

    return count_kind(self, LT_TREE_EVENT);
}

/**
 * liantu_fault_tree_get_n_gates:
 * @self: a tree
 *
 * Counts the gates.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_fault_tree_get_n_gates(LiantuFaultTree *self)
{
    g_return_val_if_fail(LIANTU_IS_FAULT_TREE(self), 0);

    return count_kind(self, LT_TREE_GATE);
}

/**
 * liantu_fault_tree_get_n_tops:
 * @self: a tree
 *
 * Counts the tops: the products that something stops.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_fault_tree_get_n_tops(LiantuFaultTree *self)
{
    g_return_val_if_fail(LIANTU_IS_FAULT_TREE(self), 0);

    return self->tops->len;
}

guint32 *
lt_fault_tree_find_components(LiantuFaultTree *self, guint32 **sizes)
{
    guint32 n = self->nodes->len;
    guint32 *component = g_new(guint32, MAX(n, 1));
    g_autofree gsize *start = g_new0(gsize, (gsize)n + 1);
    g_autofree gsize *next = g_new(gsize, (gsize)n + 1);
    g_autofree guint32 *work = g_new(guint32, 4 * (gsize)n + 1);
    g_autoptr(GArray) inputs = g_array_new(FALSE, FALSE, sizeof(guint32));
    LtCsr csr;

    for (guint32 i = 0; i < n; i++) {
        const GArray *own = lt_fault_tree_get(self, i)->inputs;

        g_array_append_vals(inputs, own->data, own->len);
        start[i + 1] = inputs->len;
    }
    csr = (LtCsr){n, start, (const guint32 *)(gpointer)inputs->data, NULL};
    lt_csr_strong_components(&csr, component, work, next);
    *sizes = g_new0(guint32, (gsize)n + 1);
    for (guint32 i = 0; i < n; i++)
        (*sizes)[component[i]]++;

    return component;
}

static gboolean
is_own_input(const LtTreeNode *node, guint32 number)
{
    for (guint i = 0; i < node->inputs->len; i++)
        if (g_array_index(node->inputs, guint32, i) == number)
            return TRUE;

    return FALSE;
}

/**
 * liantu_fault_tree_count_cyclic:
 * @self: a tree
 *
 * Counts the gates that stand in a cycle.
 *
 * Returns: how many there are; 0 for a tree that needs no unrolling
 *
 * Since: 0.1
 */
guint
liantu_fault_tree_count_cyclic(LiantuFaultTree *self)
{
    g_autofree guint32 *sizes = NULL, *component = NULL;
    guint n = 0;

    g_return_val_if_fail(LIANTU_IS_FAULT_TREE(self), 0);

    component = lt_fault_tree_find_components(self, &sizes);
    for (guint32 i = 0; i < self->nodes->len; i++)
        n += sizes[component[i]] > 1 || is_own_input(lt_fault_tree_get(self, i), i);

    return n;
}
