/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fault-tree-private.h"
#include "weaklinks/cut-run.h"

#include <math.h>

static void
add_nodes(LiantuFaultTree *tree, const LtGateModel *gates)
{
    LiantuChain *chain = gates->losses->chain;

    for (guint32 i = 0; i < gates->gates.n_nodes; i++) {
        guint32 need = gates->gates.need[i];
        gboolean is_segment = i < gates->n_segments;

        /* A segment that nothing stops has no inputs. */
        lt_fault_tree_add(tree,
                          need > 0     ? LT_TREE_GATE
                          : is_segment ? LT_TREE_NEVER
                                       : LT_TREE_EVENT,
                          is_segment ? liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, i) : NULL,
                          need);
        if (is_segment)
            lt_fault_tree_set_name(
                tree, i, liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, i, LIANTU_LANGUAGE_ZH),
                liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, i, LIANTU_LANGUAGE_EN));
    }
    for (guint32 i = 0; i < gates->gates.n_nodes; i++)
        for (gsize e = gates->gates.start[i]; e < gates->gates.start[i + 1]; e++)
            lt_fault_tree_link(tree, i, gates->gates.input[e]);
}

static void
name_events(LiantuFaultTree *tree, const LtLosses *losses, const LtCutModel *model, double usual)
{
    for (guint i = 0; i < model->events->len; i++) {
        const LtEvent *event = &g_array_index(model->events, LtEvent, i);
        guint32 number = g_array_index(model->node, guint32, i);
        LtTreeNode *node = lt_fault_tree_get(tree, number);
        double p = lt_event_get_number(losses, event, "loss-probability", TRUE);

        node->id = g_strdup(lt_event_get_id(losses, event));
        node->probability = isnan(p) ? usual : CLAMP(p, 0.0, 1.0);
        lt_fault_tree_set_name(tree, number, lt_event_get_name(losses, event, LIANTU_LANGUAGE_ZH),
                               lt_event_get_name(losses, event, LIANTU_LANGUAGE_EN));
    }
}

static LiantuFaultTree *
make_tree(LiantuCutSets *self, const LtLosses *losses, const LtCutModel *model)
{
    LiantuFaultTree *tree =
        lt_fault_tree_new(liantu_chain_get_id(losses->chain, LIANTU_ENTITY_CHAIN, 0));

    add_nodes(tree, &model->gates);
    name_events(tree, losses, model, self->probability);
    for (guint32 i = 0; i < model->gates.n_segments; i++)
        if (liantu_chain_is_final(losses->chain, i) && model->gates.gates.need[i] > 0)
            lt_fault_tree_add_top(tree, i);
    lt_fault_tree_seal(tree);

    return tree;
}

/**
 * liantu_cut_sets_make_fault_tree:
 * @self: an analysis, whose options say what may be lost and what stops a segment
 * @chain: a chain
 * @error: a place for an error
 *
 * Makes the fault tree whose minimal cut sets the analysis looks for: one top for each final
 * product that something stops. It may have cycles, which [method@FaultTree.unroll] resolves.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where `home` names no place of the chain, and with
 * %LIANTU_ERROR_LIMIT where a segment has too many combinations of shares for a tree.
 *
 * Returns: (transfer full): a tree
 *
 * Since: 0.1
 */
LiantuFaultTree *
liantu_cut_sets_make_fault_tree(LiantuCutSets *self, LiantuChain *chain, GError **error)
{
    LiantuFaultTree *tree = NULL;
    LtCutTerms terms = {0};
    LtCutModel model;
    LtLosses losses;
    guint32 home;

    g_return_val_if_fail(LIANTU_IS_CUT_SETS(self), NULL);
    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return NULL;
    lt_cut_sets_get_terms(self, &terms);
    lt_losses_init(&losses, chain, self->threshold, home);
    if (!lt_cut_model_init(&model, &losses, &terms))
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    else if (model.n_cut > 0)
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "%u segments have too many combinations of shares for a fault tree",
                    model.n_cut);
    else
        tree = make_tree(self, &losses, &model);
    lt_cut_model_clear(&model);
    lt_losses_clear(&losses);

    return tree;
}
