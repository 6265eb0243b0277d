/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/builder.h"

#include "model/builder-data.h"
#include "model/text-private.h"

#include <string.h>

/**
 * LiantuBuilder:
 *
 * Collects what a chain is made of, gathers every fault, and builds the chain.
 *
 * Things are added with an id and known by the row that the call returns; references are by id, and
 * may come before what they refer to. Nothing fails half-way: faults become findings, and
 * [method@Liantu.Builder.build] refuses when there is an error among them. A builder belongs to
 * one thread.
 *
 * Since: 0.1
 */

G_DEFINE_FINAL_TYPE(LiantuBuilder, liantu_builder, G_TYPE_OBJECT)

/* A suggestion costs a pass over all ids of a kind. */
#define MAX_SUGGESTIONS 100
/* After that many the rest says nothing new. */
#define MAX_FINDINGS 1000

void
lt_builder_set_line(LiantuBuilder *self, guint line)
{
    self->line = line;
}

void
lt_builder_take_finding(LiantuBuilder *self, LiantuFinding *finding)
{
    GPtrArray *list = self->is_building ? self->build_findings : self->call_findings;

    if (list->len < MAX_FINDINGS)
        g_ptr_array_add(list, finding);
    else
        liantu_finding_free(finding);
}

guint32
lt_builder_find(LiantuBuilder *self, LiantuEntity entity, const char *id)
{
    gpointer row = g_hash_table_lookup(self->items[entity].row_of, id);

    return row != NULL ? GPOINTER_TO_UINT(row) - 1 : LIANTU_NONE;
}

guint
lt_builder_find_row(LiantuBuilder *self, LiantuEntity entity, const char *id)
{
    /* Equal strings are the same pointer: an id that was never said is new here. */
    return lt_builder_find(self, entity, lt_strings_add(self->strings, id, &(gboolean){FALSE}));
}

static LtFindingId
missing(LiantuEntity entity)
{
    switch (entity) {
    case LIANTU_ENTITY_SOURCE:
        return LT_FINDING_NO_SOURCE;
    case LIANTU_ENTITY_PLACE:
        return LT_FINDING_NO_PLACE;
    case LIANTU_ENTITY_BODY:
        return LT_FINDING_NO_BODY;
    case LIANTU_ENTITY_PROVIDER:
        return LT_FINDING_NO_PROVIDER;
    case LIANTU_ENTITY_SEGMENT:
        return LT_FINDING_NO_SEGMENT;
    case LIANTU_ENTITY_CHAIN:
    case LIANTU_ENTITY_SUPPLY:
    case LIANTU_ENTITY_PROJECT:
    case LIANTU_ENTITY_TARGET:
    case LIANTU_ENTITY_VIEW:
        break;
    }
    g_assert_not_reached();
}

guint32
lt_builder_resolve(LiantuBuilder *self,
                   LiantuEntity entity,
                   const char *id,
                   const char *attribute,
                   guint32 line)
{
    const LtDraftItems *items = &self->items[entity];
    LiantuFinding *finding;
    guint32 row;

    /* An illegal id was a finding when it was given, and is the empty one here. */
    if (id == NULL || id[0] == '\0')
        return LIANTU_NONE;
    row = lt_builder_find(self, entity, id);
    if (row != LIANTU_NONE)
        return row;

    finding = lt_finding_new(missing(entity), id, NULL);
    lt_finding_set_line(finding, line);
    lt_finding_add_subject(finding, id);
    lt_finding_set_needle(finding, attribute, id);
    if (self->n_suggestions++ < MAX_SUGGESTIONS) {
        const char *nearest =
            lt_text_suggest(id, (const char *const *)(gpointer)items->id->data, items->id->len);

        if (nearest != NULL)
            lt_finding_set_suggestion(finding, nearest);
    }
    lt_builder_take_finding(self, finding);

    return LIANTU_NONE;
}

const char *
lt_builder_describe(LiantuBuilder *self, LiantuEntity entity, guint32 row)
{
    if (entity == LIANTU_ENTITY_SUPPLY) {
        const LtDraftSupply *supply = &g_array_index(self->supply, LtDraftSupply, row);

        return g_array_index(self->items[LIANTU_ENTITY_SEGMENT].id, const char *, supply->segment);
    }
    return g_array_index(self->items[entity].id, const char *, row);
}

/**
 * liantu_builder_build:
 * @self: a builder
 * @error: a place for an error
 *
 * Checks everything that was added and builds the chain. The builder stays as it is, so a fault can
 * be mended and the chain built again.
 *
 * When there are errors the first one is given, with the number of the others;
 * [method@Liantu.Builder.list_findings] has them all. The cost is proportional to what was added.
 *
 * The code is that of the first finding: %LIANTU_ERROR_REFERENCE, %LIANTU_ERROR_DUPLICATE,
 * %LIANTU_ERROR_RANGE, %LIANTU_ERROR_UNIT or %LIANTU_ERROR_SYNTAX.
 *
 * Returns: (transfer full): the chain
 *
 * Since: 0.1
 */
LiantuChain *
liantu_builder_build(LiantuBuilder *self, GError **error)
{
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(GPtrArray) findings = NULL;

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    g_ptr_array_set_size(self->build_findings, 0);
    self->n_suggestions = 0;
    self->is_building = TRUE;
    chain = lt_builder_freeze(self);
    findings = liantu_builder_list_findings(self);
    if (lt_findings_set_error(findings, error)) {
        self->is_building = FALSE;
        return NULL;
    }
    lt_chain_pick_shares(chain);
    lt_builder_check_chain(self, chain);
    self->is_building = FALSE;
    chain->findings = liantu_builder_list_findings(self);

    return g_steal_pointer(&chain);
}

/**
 * liantu_builder_list_findings:
 * @self: a builder
 *
 * Lists the faults found so far: those of single calls, and after
 * [method@Liantu.Builder.build] those of the whole.
 *
 * Returns: (transfer container) (element-type LiantuFinding): the findings
 *
 * Since: 0.1
 */
GPtrArray *
liantu_builder_list_findings(LiantuBuilder *self)
{
    GPtrArray *list;

    g_return_val_if_fail(LIANTU_IS_BUILDER(self), NULL);

    list = lt_findings_new();
    for (guint i = 0; i < self->call_findings->len; i++)
        g_ptr_array_add(list, liantu_finding_copy(self->call_findings->pdata[i]));
    for (guint i = 0; i < self->build_findings->len; i++)
        g_ptr_array_add(list, liantu_finding_copy(self->build_findings->pdata[i]));

    return list;
}

static void
init_items(LtDraftItems *items)
{
    items->id = g_array_new(FALSE, FALSE, sizeof(const char *));
    items->line = g_array_new(FALSE, FALSE, sizeof(guint32));
    items->row_of = g_hash_table_new(NULL, NULL);
    for (int i = 0; i < 2; i++) {
        items->name[i] = g_array_new(FALSE, FALSE, sizeof(LtDraftText));
        items->note[i] = g_array_new(FALSE, FALSE, sizeof(LtDraftText));
    }
    items->alias = g_array_new(FALSE, FALSE, sizeof(LtDraftText));
    items->code = g_array_new(FALSE, FALSE, sizeof(LtDraftCode));
    items->observation = g_array_new(FALSE, FALSE, sizeof(LtDraftObservation));
}

static void
clear_items(LtDraftItems *items)
{
    g_array_unref(items->id);
    g_array_unref(items->line);
    g_hash_table_unref(items->row_of);
    for (int i = 0; i < 2; i++) {
        g_array_unref(items->name[i]);
        g_array_unref(items->note[i]);
    }
    g_array_unref(items->alias);
    g_array_unref(items->code);
    g_array_unref(items->observation);
}

static void
liantu_builder_finalize(GObject *object)
{
    LiantuBuilder *self = LIANTU_BUILDER(object);

    for (int i = 0; i < LT_N_ENTITIES; i++)
        clear_items(&self->items[i]);
    g_array_unref(self->source);
    g_array_unref(self->place);
    g_array_unref(self->body);
    g_array_unref(self->provider);
    g_array_unref(self->kind);
    g_array_unref(self->is_final);
    g_array_unref(self->group);
    g_array_unref(self->need);
    g_array_unref(self->type);
    g_array_unref(self->supply);
    g_array_unref(self->project);
    g_array_unref(self->target);
    g_array_unref(self->project_reference);
    g_array_unref(self->place_focus);
    g_array_unref(self->view_root);
    g_ptr_array_unref(self->call_findings);
    g_ptr_array_unref(self->build_findings);
    g_hash_table_unref(self->illegal);
    g_string_chunk_free(self->suppliers);
    lt_strings_unref(self->strings);

    G_OBJECT_CLASS(liantu_builder_parent_class)->finalize(object);
}

static void
liantu_builder_class_init(LiantuBuilderClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_builder_finalize;
}

static void
liantu_builder_init(LiantuBuilder *self)
{
    self->strings = lt_strings_new();
    self->illegal = g_hash_table_new(NULL, NULL);
    self->suppliers = g_string_chunk_new(1 << 16);
    self->call_findings = lt_findings_new();
    self->build_findings = lt_findings_new();
    for (int i = 0; i < LT_N_ENTITIES; i++)
        init_items(&self->items[i]);
    self->source = g_array_new(FALSE, TRUE, sizeof(LtDraftSource));
    self->place = g_array_new(FALSE, TRUE, sizeof(LtDraftWhere));
    self->body = g_array_new(FALSE, TRUE, sizeof(LtDraftWhere));
    self->provider = g_array_new(FALSE, TRUE, sizeof(LtDraftWhere));
    self->kind = g_array_new(FALSE, FALSE, sizeof(guint8));
    self->is_final = g_array_new(FALSE, FALSE, sizeof(guint8));
    self->group = g_array_new(FALSE, FALSE, sizeof(LtDraftGroup));
    self->need = g_array_new(FALSE, FALSE, sizeof(LtDraftNeed));
    self->type = g_array_new(FALSE, FALSE, sizeof(LtDraftType));
    self->supply = g_array_new(FALSE, FALSE, sizeof(LtDraftSupply));
    self->project = g_array_new(FALSE, FALSE, sizeof(LtProject));
    self->target = g_array_new(FALSE, FALSE, sizeof(LtDraftTarget));
    self->project_reference = g_array_new(FALSE, FALSE, sizeof(LtDraftReference));
    self->place_focus = g_array_new(FALSE, FALSE, sizeof(LtDraftReference));
    self->view_root = g_array_new(FALSE, FALSE, sizeof(LtDraftReference));
}
