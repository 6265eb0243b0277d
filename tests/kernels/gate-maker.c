/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate-maker.h"

GateMaker *
gate_maker_new(void)
{
    GateMaker *maker = g_new0(GateMaker, 1);
    size_t zero = 0;

    maker->start = g_array_new(FALSE, FALSE, sizeof(size_t));
    maker->input = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    maker->need = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_array_append_val(maker->start, zero);
    return maker;
}

void
gate_maker_free(GateMaker *maker)
{
    g_array_unref(maker->start);
    g_array_unref(maker->input);
    g_array_unref(maker->need);
    g_free(maker);
}

uint32_t
gate_maker_add(GateMaker *maker, uint32_t need, const uint32_t *inputs, size_t n_inputs)
{
    size_t end = maker->input->len + n_inputs;

    if (n_inputs > 0)
        g_array_append_vals(maker->input, inputs, (guint)n_inputs);
    g_array_append_val(maker->start, end);
    g_array_append_val(maker->need, need);
    return maker->need->len - 1;
}

LtGates
gate_maker_get(const GateMaker *maker)
{
    return (LtGates){
        .n_nodes = maker->need->len,
        .start = (const size_t *)(void *)maker->start->data,
        .input = (const uint32_t *)(void *)maker->input->data,
        .need = (const uint32_t *)(void *)maker->need->data,
    };
}

static uint32_t
draw_need(GRand *rand, uint32_t n_inputs)
{
    switch (g_rand_int_range(rand, 0, 3)) {
    case 0:
        return 1;
    case 1:
        return n_inputs;
    default:
        return (uint32_t)g_rand_int_range(rand, 1, (gint32)n_inputs + 1);
    }
}

GateMaker *
gate_maker_random(GRand *rand, uint32_t n_events, uint32_t n_gates, uint32_t most)
{
    GateMaker *maker = gate_maker_new();
    g_autofree uint32_t *inputs = g_new(uint32_t, most);
    uint32_t n_nodes = n_events + n_gates;

    for (uint32_t i = 0; i < n_events; i++)
        gate_maker_add(maker, 0, NULL, 0);
    for (uint32_t i = n_events; i < n_nodes; i++) {
        uint32_t n_inputs = (uint32_t)g_rand_int_range(rand, 1, (gint32)most + 1);
        /* Half of the systems of gates are rather trees, half are rather knots. */
        uint32_t end = g_rand_boolean(rand) && i > 0 ? i : n_nodes;

        for (uint32_t k = 0; k < n_inputs; k++)
            inputs[k] = (uint32_t)g_rand_int_range(rand, 0, (gint32)end);
        gate_maker_add(maker, draw_need(rand, n_inputs), inputs, n_inputs);
    }
    return maker;
}

static gboolean
is_failing(const LtGates *gates, uint32_t node, const gboolean *lost, const gboolean *failed)
{
    uint32_t n_failed = 0;

    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++)
        n_failed += failed[gates->input[e]] ? 1 : 0;
    return lost[node] || (gates->need[node] > 0 && n_failed >= gates->need[node]);
}

void
gate_maker_naive(const LtGates *gates,
                 LtSemantics semantics,
                 const gboolean *lost,
                 gboolean *failed)
{
    gboolean changed;

    for (uint32_t i = 0; i < gates->n_nodes; i++)
        failed[i] = semantics == LT_COLD_START;
    do {
        changed = FALSE;
        for (uint32_t i = 0; i < gates->n_nodes; i++) {
            gboolean now = is_failing(gates, i, lost, failed);

            changed = changed || now != failed[i];
            failed[i] = now;
        }
    } while (changed);
}
