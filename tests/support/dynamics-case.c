/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/dynamics-case.h"

#include "kernels/rng.h"

#include <math.h>

void
dynamics_case_init(DynamicsCase *self, guint64 seed)
{
    LtRng rng;

    self->firms = firm_network_new(DYNAMICS_N_NODES, DYNAMICS_N_LINKS, DYNAMICS_N_SECTORS, seed);
    self->delay = g_new(guint32, DYNAMICS_N_LINKS);
    self->priority = g_new(guint8, DYNAMICS_N_NODES);
    self->passage = g_new(double, DYNAMICS_N_LINKS);
    lt_rng_init(&rng, seed, 9);
    for (guint e = 0; e < DYNAMICS_N_LINKS; e++) {
        self->delay[e] = lt_rng_below(&rng, 5);
        self->passage[e] = e % 3 == 0 ? HUGE_VAL : 1.0 + 0.1 * (e % 7);
    }
    for (guint i = 0; i < DYNAMICS_N_NODES; i++)
        self->priority[i] = (guint8)lt_rng_below(&rng, 4);
    self->network = firm_network_as_dynamics(self->firms);
}

void
dynamics_case_clear(DynamicsCase *self)
{
    firm_network_free(self->firms);
    g_free(self->delay);
    g_free(self->priority);
    g_free(self->passage);
}

GArray *
dynamics_case_list_variants(void)
{
    GArray *variants = g_array_new(FALSE, FALSE, sizeof(DynamicsVariant));
    DynamicsVariant inoue = {"inoue", lt_dynamics_inoue, FALSE, FALSE, FALSE};
    DynamicsVariant by_link = inoue;
    DynamicsVariant ario = {"ario", lt_dynamics_ario, FALSE, FALSE, FALSE};
    DynamicsVariant few_stocks = ario;
    DynamicsVariant chain = {"chain", lt_dynamics_chain, FALSE, FALSE, FALSE};

    for (LtRation ration = LT_RATION_PROPORTIONAL; ration <= LT_RATION_PRIORITY; ration++) {
        DynamicsVariant one = inoue;

        one.rules.ration = ration;
        one.rules.guaranteed = 0.2;
        one.rules.final_priority = 2;
        g_array_append_val(variants, one);
        one = chain;
        one.rules.ration = ration;
        one.rules.guaranteed = 0.1;
        one.has_delays = TRUE;
        one.has_kinds = TRUE;
        g_array_append_val(variants, one);
    }
    g_array_append_val(variants, ario);
    g_array_append_val(variants, chain);
    few_stocks.rules.stock_steps = 3.0;
    few_stocks.rules.stock_needed = 0.7;
    few_stocks.rules.restock_steps = 3.0;
    few_stocks.rules.negligible = 0.05;
    g_array_append_val(variants, few_stocks);
    ario.rules.adapt = LT_ADAPT_TO_SATISFACTION;
    ario.has_delays = TRUE;
    g_array_append_val(variants, ario);
    chain.has_delays = chain.has_passages = TRUE;
    g_array_append_val(variants, chain);
    by_link.rules.adapt = LT_ADAPT_TO_SATISFACTION;
    by_link.has_delays = by_link.has_kinds = by_link.has_passages = TRUE;
    g_array_append_val(variants, by_link);
    chain.rules.spare = 0.2;
    chain.rules.switch_steps = 2;
    g_array_append_val(variants, chain);
    inoue.rules.spare = 0.3;
    inoue.rules.switch_steps = 3;
    inoue.has_passages = TRUE;
    g_array_append_val(variants, inoue);
    return variants;
}

LtDynamics *
dynamics_case_make(DynamicsCase *self, const DynamicsVariant *variant)
{
    LtDynamics *dynamics;

    self->network.delay = variant->has_delays ? self->delay : NULL;
    self->network.kind = variant->has_kinds ? self->firms->essential : NULL;
    self->network.passage = variant->has_passages ? self->passage : NULL;
    self->network.priority = self->priority;
    dynamics = lt_dynamics_new(&self->network, &variant->rules);
    g_assert_nonnull(dynamics);
    return dynamics;
}
