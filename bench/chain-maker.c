/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chain-maker.h"

#include "kernels/event-order.h"

#include <stdlib.h>

static const ChainOptions chain_options_default = {
    .n_products = 3000,
    .n_layers = 8,
    .n_countries = 14,
    .firms = 1.4,
    .single_source = 0.1,
    .pairs = 0.15,
    .feedback = 0.01,
    .seed = 1,
};

ChainOptions
chain_options_read(int n_arguments, char *arguments[])
{
    ChainOptions options = chain_options_default;

    if (n_arguments > 0)
        options.n_products = (uint32_t)MAX(atoi(arguments[0]), 64);
    if (n_arguments > 1)
        options.feedback = atof(arguments[1]);
    if (n_arguments > 2)
        options.single_source = atof(arguments[2]);
    if (n_arguments > 3)
        options.seed = (uint32_t)atoi(arguments[3]);
    return options;
}

/* Gates are numbered as they are added; a product's gate must have a number before it exists,
 * because inputs may come from above. So the products come right after the events, and what they
 * rest on comes later. */
typedef struct {
    const ChainOptions *options;
    GRand *rand;
    uint32_t n_firms;
    uint32_t first_product;
    GArray *later; /* GArray of uint32_t: need, then inputs, of every gate after the products */
    uint32_t next; /* the number of the next of those */
} Making;

static uint32_t
draw(Making *making, uint32_t end)
{
    return (uint32_t)g_rand_int_range(making->rand, 0, (gint32)end);
}

static uint32_t
add_later(Making *making, uint32_t need, const uint32_t *inputs, uint32_t n_inputs)
{
    g_array_append_val(making->later, need);
    g_array_append_val(making->later, n_inputs);
    g_array_append_vals(making->later, inputs, n_inputs);
    return making->next++;
}

static uint32_t
get_layer_start(const Making *making, uint32_t layer)
{
    return (uint32_t)((guint64)making->options->n_products * layer / making->options->n_layers);
}

static uint32_t
draw_product(Making *making, uint32_t layer)
{
    uint32_t n_layers = making->options->n_layers, from = layer - 1, start, end;

    if (g_rand_double(making->rand) < making->options->feedback && layer + 1 < n_layers)
        from = layer + 1 + draw(making, n_layers - layer - 1);
    else if (layer > 1 && g_rand_double(making->rand) < 0.3)
        from = draw(making, layer - 1);
    start = get_layer_start(making, from);
    end = get_layer_start(making, from + 1);
    return making->first_product + start + draw(making, end - start);
}

static uint32_t
make_input(Making *making, uint32_t layer)
{
    uint32_t pair[2] = {draw_product(making, layer), 0};

    if (g_rand_double(making->rand) >= making->options->pairs)
        return pair[0];
    do
        pair[1] = draw_product(making, layer);
    while (pair[1] == pair[0]);
    return add_later(making, 2, pair, 2);
}

static gboolean
contains(const uint32_t *inputs, uint32_t n_inputs, uint32_t input)
{
    for (uint32_t k = 0; k < n_inputs; k++)
        if (inputs[k] == input)
            return TRUE;
    return FALSE;
}

/* What stops every provider of a product; the lowest layer needs nothing. */
static uint32_t
make_recipe(Making *making, uint32_t layer)
{
    uint32_t inputs[3], n_inputs = 1 + draw(making, 3);

    if (layer == 0)
        return LT_NONE;
    for (uint32_t k = 0; k < n_inputs; k++) {
        do
            inputs[k] = make_input(making, layer);
        while (contains(inputs, k, inputs[k]));
    }
    return add_later(making, 1, inputs, n_inputs);
}

static uint32_t
make_provider(Making *making, uint32_t recipe)
{
    uint32_t firm = draw(making, making->n_firms), n_countries = making->options->n_countries;
    uint32_t stops[3] = {firm % n_countries, n_countries + firm, recipe};

    return add_later(making, 1, stops, recipe == LT_NONE ? 2 : 3);
}

static void
make_product(Making *making, GateMaker *maker, uint32_t layer)
{
    uint32_t recipe = make_recipe(making, layer), providers[5], n_providers = 2 + draw(making, 4);

    if (g_rand_double(making->rand) < making->options->single_source)
        n_providers = 1;
    for (uint32_t k = 0; k < n_providers; k++)
        providers[k] = make_provider(making, recipe);
    gate_maker_add(maker, n_providers, providers, n_providers);
}

static void
flush_later(const Making *making, GateMaker *maker)
{
    const uint32_t *at = (const uint32_t *)(void *)making->later->data;
    const uint32_t *end = at + making->later->len;

    for (; at < end; at += 2 + at[1])
        gate_maker_add(maker, at[0], at + 2, at[1]);
}

SyntheticChain *
synthetic_chain_new(const ChainOptions *options)
{
    SyntheticChain *chain = g_new0(SyntheticChain, 1);
    g_autoptr(GRand) rand = g_rand_new_with_seed(options->seed);
    g_autoptr(GArray) later = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    Making making = {.options = options, .rand = rand, .later = later};

    chain->maker = gate_maker_new();
    chain->tops = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    making.n_firms = (uint32_t)(options->firms * options->n_products) + 1;
    making.first_product = options->n_countries + making.n_firms;
    making.next = making.first_product + options->n_products;
    for (uint32_t i = 0; i < making.first_product; i++)
        gate_maker_add(chain->maker, 0, NULL, 0);
    for (uint32_t layer = 0; layer < options->n_layers; layer++)
        for (uint32_t i = get_layer_start(&making, layer); i < get_layer_start(&making, layer + 1);
             i++)
            make_product(&making, chain->maker, layer);
    flush_later(&making, chain->maker);
    for (uint32_t i = get_layer_start(&making, options->n_layers - 1); i < options->n_products;
         i++) {
        uint32_t top = making.first_product + i;

        g_array_append_val(chain->tops, top);
    }
    return chain;
}

void
synthetic_chain_free(SyntheticChain *chain)
{
    gate_maker_free(chain->maker);
    g_array_unref(chain->tops);
    g_free(chain);
}

static void
write_gate(const LtGates *gates, uint32_t node, GString *text)
{
    size_t n_inputs = gates->start[node + 1] - gates->start[node];
    const char *kind = gates->need[node] == 1 ? "or" : "and";

    g_string_append_printf(text, "<define-gate name=\"g%u\">", node);
    /* Open-PSA wants two operands for an operator. */
    if (n_inputs > 1)
        g_string_append_printf(text, "<%s>", kind);
    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++) {
        gboolean is_event = gates->need[gates->input[e]] == 0;

        g_string_append_printf(text,
                               is_event ? "<basic-event name=\"e%u\"/>" : "<gate name=\"g%u\"/>",
                               gates->input[e]);
    }
    if (n_inputs > 1)
        g_string_append_printf(text, "</%s>", kind);
    g_string_append(text, "</define-gate>\n");
}

char *
synthetic_chain_write(const SyntheticChain *chain)
{
    LtGates gates = gate_maker_get(chain->maker);
    GString *text =
        g_string_new("<?xml version=\"1.0\"?>\n<opsa-mef>\n<define-fault-tree name=\"chain\">\n");
    g_autoptr(GString) data = g_string_new(NULL);
    g_autofree uint32_t *numbers = g_new(uint32_t, 3 * (size_t)gates.n_nodes);
    g_autofree size_t *next = g_new(size_t, gates.n_nodes);
    uint32_t n =
        lt_gates_visit(&gates, (const uint32_t *)(void *)chain->tops->data, chain->tops->len,
                       numbers, numbers + gates.n_nodes, numbers + 2 * (size_t)gates.n_nodes, next);

    for (uint32_t k = 0; k < n; k++) {
        if (gates.need[numbers[k]] > 0)
            write_gate(&gates, numbers[k], text);
        else
            g_string_append_printf(data,
                                   "<define-basic-event name=\"e%u\"><float value=\"0.01\"/>"
                                   "</define-basic-event>\n",
                                   numbers[k]);
    }
    g_string_append(text, "</define-fault-tree>\n<model-data>\n");
    g_string_append_len(text, data->str, (gssize)data->len);
    g_string_append(text, "</model-data>\n</opsa-mef>\n");
    return g_string_free(text, FALSE);
}
