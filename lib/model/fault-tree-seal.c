/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/csr.h"
#include "model/fault-tree-private.h"

#include <string.h>

/* Who uses each node, with every use as often as it is named. */
typedef struct {
    gsize *start;
    guint32 *user;
} Users;

static void
init_users(Users *users, LiantuFaultTree *self)
{
    guint32 n = self->nodes->len;
    g_autoptr(GArray) row = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) column = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree gsize *fill = g_new(gsize, (gsize)n + 1);

    for (guint32 i = 0; i < n; i++) {
        const GArray *inputs = lt_fault_tree_get(self, i)->inputs;

        for (guint k = 0; k < inputs->len; k++) {
            g_array_append_val(row, g_array_index(inputs, guint32, k));
            g_array_append_val(column, i);
        }
    }
    users->start = g_new(gsize, (gsize)n + 1);
    users->user = g_new(guint32, MAX(row->len, 1));
    lt_csr_count(n, row->len, (const guint32 *)(gpointer)row->data, users->start);
    lt_csr_fill(n, row->len, (const guint32 *)(gpointer)row->data,
                (const guint32 *)(gpointer)column->data, users->start, fill, users->user, NULL);
}

/* A constant goes up as far as it decides gates. */
static void
spread_constants(LiantuFaultTree *self)
{
    guint32 n = self->nodes->len;
    g_autofree guint32 *n_always = g_new0(guint32, MAX(n, 1));
    g_autofree guint32 *n_never = g_new0(guint32, MAX(n, 1));
    g_autofree guint32 *queue = g_new(guint32, MAX(n, 1));
    guint32 n_queue = 0;
    Users users;

    init_users(&users, self);
    for (guint32 i = 0; i < n; i++) {
        LtTreeNode *node = lt_fault_tree_get(self, i);

        if (node->kind == LT_TREE_GATE && node->need == 0)
            node->kind = LT_TREE_ALWAYS;
        else if (node->kind == LT_TREE_GATE && node->need > node->inputs->len)
            node->kind = LT_TREE_NEVER;
        if (node->kind == LT_TREE_ALWAYS || node->kind == LT_TREE_NEVER)
            queue[n_queue++] = i;
    }
    for (guint32 next = 0; next < n_queue; next++) {
        gboolean always = lt_fault_tree_get(self, queue[next])->kind == LT_TREE_ALWAYS;

        for (gsize e = users.start[queue[next]]; e < users.start[queue[next] + 1]; e++) {
            guint32 user = users.user[e];
            LtTreeNode *gate = lt_fault_tree_get(self, user);

            *(always ? &n_always[user] : &n_never[user]) += 1;
            if (gate->kind != LT_TREE_GATE)
                continue;
            if (n_always[user] >= gate->need)
                gate->kind = LT_TREE_ALWAYS;
            else if (gate->inputs->len - n_never[user] < gate->need)
                gate->kind = LT_TREE_NEVER;
            if (gate->kind != LT_TREE_GATE)
                queue[n_queue++] = user;
        }
    }
    g_free(users.start);
    g_free(users.user);
}

static void
drop_constants(LiantuFaultTree *self)
{
    for (guint32 i = 0; i < self->nodes->len; i++) {
        LtTreeNode *node = lt_fault_tree_get(self, i);
        guint n = 0;

        for (guint k = 0; node->kind == LT_TREE_GATE && k < node->inputs->len; k++) {
            guint32 input = g_array_index(node->inputs, guint32, k);
            LtTreeKind kind = lt_fault_tree_get(self, input)->kind;

            node->need -= kind == LT_TREE_ALWAYS;
            if (kind == LT_TREE_EVENT || kind == LT_TREE_GATE)
                g_array_index(node->inputs, guint32, n++) = input;
        }
        g_array_set_size(node->inputs, n);
    }
}

/* Who fails with any or all of its inputs does not care how often one is named; in between, a
 * second name is a gate of its own. */
static void
name_once(LiantuFaultTree *self, guint32 number, guint32 *seen)
{
    GArray *inputs = lt_fault_tree_get(self, number)->inputs;
    guint32 need = lt_fault_tree_get(self, number)->need;
    gboolean is_all = need == inputs->len, is_any = need == 1;
    guint n = 0;

    for (guint i = 0; i < inputs->len; i++) {
        guint32 input = g_array_index(inputs, guint32, i);

        if (seen[input] != number + 1) {
            seen[input] = number + 1;
            g_array_index(inputs, guint32, n++) = input;
        } else if (!is_all && !is_any) {
            guint32 same = lt_fault_tree_add(self, LT_TREE_GATE, NULL, 1);

            lt_fault_tree_link(self, same, input);
            g_array_index(inputs, guint32, n++) = same;
        }
    }
    g_array_set_size(inputs, n);
    if (is_all && !is_any)
        lt_fault_tree_get(self, number)->need = n;
}

static void
name_all_once(LiantuFaultTree *self)
{
    guint32 n = self->nodes->len;
    g_autofree guint32 *seen = g_new0(guint32, MAX(n, 1));

    for (guint32 i = 0; i < n; i++)
        if (lt_fault_tree_get(self, i)->kind == LT_TREE_GATE)
            name_once(self, i, seen);
}

/* By node, whether a top rests on it. */
static guint8 *
find_used(LiantuFaultTree *self)
{
    guint8 *is_used = g_new0(guint8, MAX(self->nodes->len, 1));
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint32));

    g_array_append_vals(stack, self->tops->data, self->tops->len);
    while (stack->len > 0) {
        guint32 number = g_array_index(stack, guint32, stack->len - 1);
        const GArray *inputs = lt_fault_tree_get(self, number)->inputs;

        g_array_set_size(stack, stack->len - 1);
        if (is_used[number])
            continue;
        is_used[number] = TRUE;
        g_array_append_vals(stack, inputs->data, inputs->len);
    }
    return is_used;
}

static void
renumber(GArray *numbers, const guint32 *place)
{
    for (guint i = 0; i < numbers->len; i++)
        g_array_index(numbers, guint32, i) = place[g_array_index(numbers, guint32, i)];
}

/* Keeps what the tops rest on, in the order it stands in. */
static void
drop_unused(LiantuFaultTree *self)
{
    g_autofree guint8 *is_used = find_used(self);
    g_autofree guint32 *place = g_new(guint32, MAX(self->nodes->len, 1));
    GPtrArray *kept = g_ptr_array_new_with_free_func(lt_tree_node_free);

    for (guint32 i = 0; i < self->nodes->len; i++) {
        place[i] = kept->len;
        if (is_used[i])
            g_ptr_array_add(kept, g_steal_pointer(&self->nodes->pdata[i]));
    }
    for (guint32 i = 0; i < kept->len; i++)
        renumber(((LtTreeNode *)kept->pdata[i])->inputs, place);
    renumber(self->tops, place);
    g_ptr_array_unref(self->nodes);
    self->nodes = kept;
}

void
lt_fault_tree_fold(LiantuFaultTree *self)
{
    spread_constants(self);
    drop_constants(self);
}

void
lt_fault_tree_seal(LiantuFaultTree *self)
{
    lt_fault_tree_fold(self);
    name_all_once(self);
    drop_unused(self);
}
