/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree as a chain. A gate is a segment: one that fails with any of its inputs needs each of them,
 * any other has them in a group, of which enough are left or not. An event is a firm, and what it
 * alone supplies. */
#include "liantu/builder.h"
#include "liantu/error.h"
#include "model/fault-tree-private.h"

#include <math.h>

typedef struct {
    LiantuFaultTree *tree;
    LiantuBuilder *builder;
    GHashTable *taken; /* ids of segments */
    char **id;         /* by node: of its segment */
    guint *row;        /* by node: its segment */
} Work;

/* An id that no other segment has. */
static char *
take_id(Work *work, const char *wanted, guint32 node)
{
    g_autofree char *id = wanted != NULL ? g_strdup(wanted) : g_strdup_printf("gate-%u", node + 1);

    while (g_hash_table_contains(work->taken, id)) {
        char *longer = g_strdup_printf("%s (%u)", id, node + 1);

        g_free(id);
        id = longer;
    }
    g_hash_table_add(work->taken, g_strdup(id));

    return g_steal_pointer(&id);
}

static void
add_names(Work *work, LiantuEntity entity, guint row, const LtTreeNode *node)
{
    for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN; language++)
        if (node->name[language] != NULL)
            liantu_builder_add_name(work->builder, entity, row, language, node->name[language]);
}

static void
add_observation(Work *work, LiantuEntity entity, guint row, const char *indicator, double value)
{
    g_autoptr(LiantuObservation) observation = liantu_observation_new(indicator);

    liantu_observation_set_value(observation, value);
    liantu_observation_set_unit(observation, "1");
    liantu_builder_add_observation(work->builder, entity, row, observation);
}

static void
add_event(Work *work, guint32 number)
{
    const LtTreeNode *node = lt_fault_tree_get(work->tree, number);
    guint firm = liantu_builder_add_provider(work->builder, node->id, LIANTU_LAYER_FIRM, NULL);

    add_names(work, LIANTU_ENTITY_PROVIDER, firm, node);
    if (!isnan(node->probability))
        add_observation(work, LIANTU_ENTITY_PROVIDER, firm, "loss-probability", node->probability);
    add_observation(work, LIANTU_ENTITY_SUPPLY,
                    liantu_builder_add_supply(work->builder, work->row[number], node->id, NULL),
                    "share", 1.0);
}

static void
add_needs(Work *work, guint32 number)
{
    const LtTreeNode *node = lt_fault_tree_get(work->tree, number);
    guint32 n = node->inputs->len;
    guint group = LIANTU_NONE;

    if (node->need > 1)
        group = liantu_builder_add_group(work->builder, work->row[number], "inputs",
                                         n - node->need + 1, TRUE);
    for (guint i = 0; i < n; i++)
        liantu_builder_add_need(work->builder, work->row[number],
                                work->id[g_array_index(node->inputs, guint32, i)], LIANTU_ROLE_FLOW,
                                group);
}

static void
add_nodes(Work *work)
{
    for (guint32 i = 0; i < work->tree->nodes->len; i++) {
        const LtTreeNode *node = lt_fault_tree_get(work->tree, i);

        work->id[i] = take_id(work, node->id, i);
        work->row[i] =
            liantu_builder_add_segment(work->builder, work->id[i], LIANTU_SEGMENT_KIND_UNKNOWN);
        add_names(work, LIANTU_ENTITY_SEGMENT, work->row[i], node);
    }
    for (guint32 i = 0; i < work->tree->nodes->len; i++)
        if (lt_fault_tree_get(work->tree, i)->kind == LT_TREE_EVENT)
            add_event(work, i);
        else
            add_needs(work, i);
    for (guint i = 0; i < work->tree->tops->len; i++)
        liantu_builder_set_final(work->builder,
                                 work->row[g_array_index(work->tree->tops, guint32, i)], TRUE);
}

/**
 * liantu_fault_tree_to_chain:
 * @self: a tree
 * @error: a place for an error
 *
 * Makes a chain that stops for the same losses: every gate is a segment, every event a firm of the
 * same id that alone supplies one. Its cut sets with `events` = `firms` are those of the tree, and
 * every other analysis, the report and the command take it as they take any chain.
 *
 * Fails with %LIANTU_ERROR_UNSUPPORTED where a product fails with nothing lost, which no chain can
 * say.
 *
 * Returns: (transfer full): a chain
 *
 * Since: 0.1
 */
LiantuChain *
liantu_fault_tree_to_chain(LiantuFaultTree *self, GError **error)
{
    LiantuChain *chain;
    Work work = {.tree = self};

    g_return_val_if_fail(LIANTU_IS_FAULT_TREE(self), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    for (guint i = 0; i < self->tops->len; i++)
        if (lt_fault_tree_get(self, g_array_index(self->tops, guint32, i))->kind ==
            LT_TREE_ALWAYS) {
            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                        "gate ‘%s’ has failed with nothing lost: no chain can say that",
                        lt_fault_tree_get(self, g_array_index(self->tops, guint32, i))->id);
            return NULL;
        }
    work.builder = liantu_builder_new(self->id);
    work.taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    work.id = g_new0(char *, (gsize)self->nodes->len + 1);
    work.row = g_new0(guint, (gsize)self->nodes->len + 1);
    add_nodes(&work);
    chain = liantu_builder_build(work.builder, error);
    g_strfreev(work.id);
    g_free(work.row);
    g_hash_table_unref(work.taken);
    g_object_unref(work.builder);

    return chain;
}
