/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gate-maker.h"

/* A synthetic chain in layers, as gates that say when what stops. A product stops when all its
 * providers do; a provider, when its country, its firm or an input of its product does. Inputs
 * come from the layers below, some in pairs that stand in for each other; firms and countries are
 * shared, and feedback sends a few links up. */
typedef struct {
    uint32_t n_products;
    uint32_t n_layers;
    uint32_t n_countries;
    double firms;         /* for each product */
    double single_source; /* the share of products with one provider */
    double pairs;         /* the share of inputs with a substitute */
    double feedback;      /* the share of inputs from above */
    uint32_t seed;
} ChainOptions;

typedef struct {
    GateMaker *maker;
    GArray *tops; /* the products of the last layer */
} SyntheticChain;

/* From PRODUCTS, FEEDBACK, SINGLE-SOURCE and SEED, as far as given. */
ChainOptions chain_options_read(int n_arguments, char *arguments[]);

SyntheticChain *synthetic_chain_new(const ChainOptions *options);
void synthetic_chain_free(SyntheticChain *chain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SyntheticChain, synthetic_chain_free)

/* The gates below the tops and their events, as an Open-PSA file in which the tops are the roots.
 */
char *synthetic_chain_write(const SyntheticChain *chain);
