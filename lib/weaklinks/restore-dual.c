/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/restore-dual.h"

typedef struct {
    LtRestoreDual *dual;
    const LtGateModel *model;
    const LtPropagation *stopped;
    const GArray *lost;
} Building;

static gboolean
is_supply_lost(const Building *self, guint32 node)
{
    for (guint i = 0; i < self->lost->len; i++)
        if (g_array_index(self->lost, guint32, i) == node)
            return TRUE;

    return FALSE;
}

/* A node works once all but need − 1 of its inputs do; those that never stopped do already. */
static guint32
count_missing(const Building *self, guint32 node)
{
    const LtGates *gates = &self->model->gates;
    guint32 n = (guint32)(gates->start[node + 1] - gates->start[node]), n_work = 0;

    if (gates->need[node] == 0)
        return 0;
    for (gsize e = gates->start[node]; e < gates->start[node + 1]; e++)
        n_work += !self->stopped->failed[gates->input[e]];

    return n - gates->need[node] + 1 > n_work ? n - gates->need[node] + 1 - n_work : 0;
}

static void
link_stopped_inputs(const Building *self, guint32 node)
{
    const LtGates *gates = &self->model->gates;
    LtRestoreDual *dual = self->dual;

    for (gsize e = gates->start[node]; e < gates->start[node + 1]; e++)
        if (self->stopped->failed[gates->input[e]])
            lt_gate_model_link(&dual->gates, dual->node[node], dual->node[gates->input[e]]);
}

static guint32
add_node(LtRestoreDual *dual, guint32 need, guint32 segment)
{
    g_array_append_val(dual->segment_of, segment);

    return lt_gate_model_add(&dual->gates, need);
}

static void
add_supplier(LtRestoreDual *dual, guint32 segment)
{
    guint32 event = add_node(dual, 0, LIANTU_NONE);

    lt_gate_model_link(&dual->gates, dual->node[segment], event);
    g_array_append_val(dual->segment, segment);
}

/* What was lost needs a new supplier and whatever else it needs; the rest needs enough of its
 * inputs. A lost segment whose needs never stopped needs the supplier alone. */
static void
add_nodes(const Building *self)
{
    LtRestoreDual *dual = self->dual;

    for (guint32 i = 0; i < self->stopped->n_failed; i++) {
        guint32 node = self->stopped->list[i];

        dual->node[node] = add_node(dual, count_missing(self, node) + is_supply_lost(self, node),
                                    node < self->model->n_segments ? node : LIANTU_NONE);
    }
    for (guint32 i = 0; i < self->stopped->n_failed; i++) {
        guint32 node = self->stopped->list[i];

        if (count_missing(self, node) > 0)
            link_stopped_inputs(self, node);
        if (is_supply_lost(self, node))
            add_supplier(dual, node);
    }
}

static void
add_tops(const Building *self)
{
    LtRestoreDual *dual = self->dual;
    guint32 all, n = 0, none = LIANTU_NONE;

    for (guint32 i = 0; i < self->model->n_segments; i++)
        if (liantu_chain_is_final(self->model->losses->chain, i) && self->stopped->failed[i]) {
            g_array_append_val(dual->tops, dual->node[i]);
            g_array_append_val(dual->products, i);
            n++;
        }
    if (n < 2)
        return;
    all = add_node(dual, n, LIANTU_NONE);
    for (guint i = 0; i < n; i++)
        lt_gate_model_link(&dual->gates, all, g_array_index(dual->tops, guint32, i));
    g_array_prepend_val(dual->tops, all);
    g_array_prepend_val(dual->products, none);
}

/* The most that new suppliers can do. */
static gboolean
supply_all(LtRestoreDual *dual)
{
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 i = 0; i < dual->gates.gates.n_nodes; i++)
        if (dual->gates.gates.need[i] == 0)
            g_array_append_val(events, i);
    if (!lt_propagation_init(&dual->whole, &dual->gates.gates))
        return FALSE;
    lt_propagation_lose(&dual->whole, LT_RUNNING, (const guint32 *)(gpointer)events->data,
                        events->len);
    return TRUE;
}

gboolean
lt_restore_dual_init(LtRestoreDual *dual,
                     const LtGateModel *model,
                     const LtPropagation *stopped,
                     const GArray *lost)
{
    guint32 n = model->gates.n_nodes, next = 0;
    Building building = {dual, model, stopped, lost};

    *dual = (LtRestoreDual){
        .node = g_new(guint32, MAX(n, 1)),
        .segment = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .segment_of = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .tops = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .products = g_array_new(FALSE, FALSE, sizeof(guint32)),
    };
    lt_gate_model_init(&dual->gates, model->losses);
    /* The chain's own model begins with a node for each segment; this one has none of them. */
    g_array_set_size(dual->gates.need, 0);
    for (guint32 i = 0; i < n; i++)
        dual->node[i] = LIANTU_NONE;
    add_nodes(&building);
    add_tops(&building);
    lt_gate_model_seal(&dual->gates);
    dual->event_at = g_new(guint32, MAX(dual->gates.gates.n_nodes, 1));
    for (guint32 i = 0; i < dual->gates.gates.n_nodes; i++)
        dual->event_at[i] = dual->gates.gates.need[i] == 0 ? next++ : LIANTU_NONE;

    return supply_all(dual);
}

void
lt_restore_dual_clear(LtRestoreDual *dual)
{
    lt_propagation_clear(&dual->whole);
    lt_gate_model_clear(&dual->gates);
    g_array_unref(dual->segment);
    g_array_unref(dual->segment_of);
    g_array_unref(dual->tops);
    g_array_unref(dual->products);
    g_free(dual->node);
    g_free(dual->event_at);
}

/* What does not work although every lost segment has a new supplier waits for an input that does
 * not work either. */
static guint32
find_awaited(const LtRestoreDual *dual, guint32 node)
{
    const LtGates *gates = &dual->gates.gates;

    for (gsize e = gates->start[node]; e < gates->start[node + 1]; e++)
        if (!dual->whole.failed[gates->input[e]])
            return gates->input[e];
    g_assert_not_reached();
}

GArray *
lt_restore_dual_find_circle(const LtRestoreDual *dual, guint32 top)
{
    guint32 node = g_array_index(dual->tops, guint32, top), first;
    g_autofree guint8 *seen = NULL;
    GArray *circle;

    if (dual->whole.failed[node])
        return NULL;
    seen = g_new0(guint8, dual->gates.gates.n_nodes);
    for (; !seen[node]; node = find_awaited(dual, node))
        seen[node] = TRUE;
    first = node;
    circle = g_array_new(FALSE, FALSE, sizeof(guint32));
    do {
        if (g_array_index(dual->segment_of, guint32, node) != LIANTU_NONE)
            g_array_append_val(circle, g_array_index(dual->segment_of, guint32, node));
        node = find_awaited(dual, node);
    } while (node != first);

    return circle;
}
