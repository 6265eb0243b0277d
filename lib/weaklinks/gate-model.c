/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/gate-model.h"

#include "kernels/propagate.h"
#include "weaklinks/evidence.h"

void
lt_gate_model_init(LtGateModel *model, const LtLosses *losses)
{
    *model = (LtGateModel){
        .losses = losses,
        .n_segments = losses->chain->items[LIANTU_ENTITY_SEGMENT].n,
        .need = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .owner = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .input = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .need_row = g_array_new(FALSE, FALSE, sizeof(guint32)),
    };
    for (guint32 i = 0; i < model->n_segments; i++)
        lt_gate_model_add(model, 1);
}

void
lt_gate_model_clear(LtGateModel *model)
{
    g_clear_pointer(&model->need, g_array_unref);
    g_clear_pointer(&model->owner, g_array_unref);
    g_clear_pointer(&model->input, g_array_unref);
    g_clear_pointer(&model->need_row, g_array_unref);
    g_clear_pointer(&model->start, g_free);
    g_clear_pointer(&model->inputs, g_free);
    g_clear_pointer(&model->links, g_free);
}

guint32
lt_gate_model_add(LtGateModel *model, guint32 need)
{
    g_array_append_val(model->need, need);

    return model->need->len - 1;
}

static void
link_need(LtGateModel *model, guint32 owner, guint32 input, guint32 need_row)
{
    g_array_append_val(model->owner, owner);
    g_array_append_val(model->input, input);
    g_array_append_val(model->need_row, need_row);
}

void
lt_gate_model_link(LtGateModel *model, guint32 owner, guint32 input)
{
    link_need(model, owner, input, LIANTU_NONE);
}

static void
add_group(LtGateModel *model, guint32 segment, const LtGroup *group)
{
    LiantuChain *chain = model->losses->chain;
    guint32 node = segment;

    /* Stops once so many have stopped that too few are left. */
    if (group->n > group->least) {
        node = lt_gate_model_add(model, group->n - group->least + 1);
        lt_gate_model_link(model, segment, node);
    }
    for (guint32 i = group->first; i < group->first + group->n; i++)
        link_need(model, node, chain->need[i].supplier, i);
}

/* A parent that is rolled up stops once all of its types have. */
static void
add_types(LtGateModel *model, guint32 segment, LiantuTypesReading types)
{
    LiantuChain *chain = model->losses->chain;
    const LtIndex *index = &chain->type_of_parent;
    guint32 n = lt_index_get_n(index, segment), node = segment;

    if (n == 0)
        return;
    if (types == LIANTU_TYPES_READING_ROLL_UP) {
        node = lt_gate_model_add(model, n);
        lt_gate_model_link(model, segment, node);
    }
    for (guint32 slot = index->start[segment]; slot < index->start[segment + 1]; slot++)
        lt_gate_model_link(model, node, chain->type[lt_index_get_row(index, slot)].child);
}

void
lt_gate_model_add_needs(LtGateModel *model,
                        guint32 segment,
                        LiantuTypesReading types,
                        LiantuNeedsReading needs)
{
    LiantuChain *chain = model->losses->chain;

    for (guint32 i = chain->group_of_segment.start[segment];
         i < chain->group_of_segment.start[segment + 1]; i++)
        if (lt_group_counts(chain, &chain->group[i], needs) &&
            !(model->only_confirmed && lt_group_is_inferred(chain, &chain->group[i])))
            add_group(model, segment, &chain->group[i]);
    add_types(model, segment, types);
}

void
lt_gate_model_seal(LtGateModel *model)
{
    guint32 n = model->need->len;
    gsize n_inputs = model->input->len;
    const guint32 *owner = (const guint32 *)(gpointer)model->owner->data;
    const guint32 *input = (const guint32 *)(gpointer)model->input->data;
    g_autofree gsize *fill = g_new(gsize, (gsize)n + 1);

    g_free(model->start);
    g_free(model->inputs);
    g_free(model->links);
    model->links = g_new(guint32, MAX(n_inputs, 1));
    model->start = g_new(gsize, (gsize)n + 1);
    model->inputs = g_new(guint32, MAX(n_inputs, 1));
    lt_csr_count(n, n_inputs, owner, model->start);
    lt_csr_fill(n, n_inputs, owner, input, model->start, fill, model->inputs, model->links);
    /* What has no inputs is an event to the kernels. */
    for (guint32 i = 0; i < n; i++)
        if (model->start[i] == model->start[i + 1])
            g_array_index(model->need, guint32, i) = 0;
    model->gates =
        (LtGates){n, model->start, model->inputs, (const guint32 *)(gpointer)model->need->data};
}

gboolean
lt_gate_model_prune(LtGateModel *model, const guint32 *events, guint32 n_events)
{
    LtPropagation propagation;
    guint n_kept = 0;

    lt_gate_model_seal(model);
    if (!lt_propagation_init(&propagation, &model->gates))
        return FALSE;
    /* Whatever stops when all is lost and nothing can start again: no loss stops more. */
    lt_propagation_lose(&propagation, LT_COLD_START, events, n_events);
    for (guint i = 0; i < model->input->len; i++) {
        guint32 owner = g_array_index(model->owner, guint32, i);
        guint32 input = g_array_index(model->input, guint32, i);

        if (!propagation.failed[owner] || !propagation.failed[input])
            continue;
        g_array_index(model->need_row, guint32, n_kept) =
            g_array_index(model->need_row, guint32, i);
        g_array_index(model->owner, guint32, n_kept) = owner;
        g_array_index(model->input, guint32, n_kept++) = input;
    }
    g_array_set_size(model->owner, n_kept);
    g_array_set_size(model->input, n_kept);
    g_array_set_size(model->need_row, n_kept);
    lt_propagation_clear(&propagation);
    lt_gate_model_seal(model);

    return TRUE;
}
