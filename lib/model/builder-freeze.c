/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/builder-data.h"
#include "model/id-table.h"

#include <string.h>

/* What freezing needs beside the builder and the chain: the lines of records that were put into
 * another order, and where the draft's supplies went. */
typedef struct {
    LiantuBuilder *builder;
    LiantuChain *chain;
    guint32 *supply_row;
    guint32 *need_line;
    guint32 *group_line;
    guint32 *supply_line;
    guint32 *type_line;
} LtFreeze;

static guint32
resolve_segment(LtFreeze *freeze, const char *id, const char *attribute, guint32 line)
{
    return lt_builder_resolve(freeze->builder, LIANTU_ENTITY_SEGMENT, id, attribute, line);
}

static guint32
resolve_place(LtFreeze *freeze, const char *id, const char *attribute, guint32 line)
{
    return lt_builder_resolve(freeze->builder, LIANTU_ENTITY_PLACE, id, attribute, line);
}

static guint32
resolve_source(LtFreeze *freeze, const char *id, guint32 line)
{
    return lt_builder_resolve(freeze->builder, LIANTU_ENTITY_SOURCE, id, "source", line);
}

static guint32
line_of(LtFreeze *freeze, LiantuEntity entity, guint32 row)
{
    return g_array_index(freeze->builder->items[entity].line, guint32, row);
}

/* The last text of each row. */
static const char **
freeze_texts(const GArray *texts, guint32 n)
{
    const char **frozen;

    if (texts->len == 0)
        return NULL;

    frozen = g_new0(const char *, MAX(n, 1));
    for (guint i = 0; i < texts->len; i++) {
        const LtDraftText *text = &g_array_index(texts, LtDraftText, i);

        frozen[text->row] = text->text;
    }
    return frozen;
}

static void
freeze_aliases(LtItems *items, const GArray *aliases)
{
    if (aliases->len == 0)
        return;

    items->alias_of = lt_index_new(items->n, aliases->data, aliases->len, sizeof(LtDraftText),
                                   G_STRUCT_OFFSET(LtDraftText, row));
    items->alias = g_new(const char *, aliases->len);
    for (guint slot = 0; slot < aliases->len; slot++)
        items->alias[slot] = g_array_index(aliases, LtDraftText, items->alias_of.row[slot]).text;
    g_clear_pointer(&items->alias_of.row, g_free);
}

static void
freeze_codes(LtItems *items, const GArray *codes)
{
    if (codes->len == 0)
        return;

    items->code_of = lt_index_new(items->n, codes->data, codes->len, sizeof(LtDraftCode),
                                  G_STRUCT_OFFSET(LtDraftCode, row));
    items->code = g_new(LtCode, codes->len);
    for (guint slot = 0; slot < codes->len; slot++)
        items->code[slot] = g_array_index(codes, LtDraftCode, items->code_of.row[slot]).code;
    g_clear_pointer(&items->code_of.row, g_free);
}

static void
freeze_observations(LtFreeze *freeze, LiantuEntity entity)
{
    GArray *drafts = freeze->builder->items[entity].observation;
    LtItems *items = &freeze->chain->items[entity];
    g_autofree guint32 *row = NULL;

    if (drafts->len == 0)
        return;

    row = g_new(guint32, drafts->len);
    for (guint i = 0; i < drafts->len; i++) {
        row[i] = g_array_index(drafts, LtDraftObservation, i).row;
        if (entity == LIANTU_ENTITY_SUPPLY)
            row[i] = freeze->supply_row[row[i]];
    }
    items->observation_of = lt_index_new(items->n, row, drafts->len, sizeof *row, 0);
    items->observation = g_new(LtObservation, drafts->len);
    items->n_observations = drafts->len;
    for (guint slot = 0; slot < drafts->len; slot++) {
        const LtDraftObservation *draft =
            &g_array_index(drafts, LtDraftObservation, items->observation_of.row[slot]);
        LtObservation *frozen = &items->observation[slot];

        *frozen = draft->observation;
        frozen->source = resolve_source(freeze, draft->source, draft->line);
        frozen->scope = resolve_place(freeze, draft->scope, "scope", draft->line);
    }
    g_clear_pointer(&items->observation_of.row, g_free);
}

static void
freeze_ids(LtItems *items, const GArray *ids)
{
    items->id = g_memdup2(ids->data, ids->len * sizeof(const char *));
    items->row_of = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint32 i = 0; i < ids->len; i++)
        if (!g_hash_table_contains(items->row_of, items->id[i]))
            g_hash_table_insert(items->row_of, (gpointer)items->id[i], GUINT_TO_POINTER(i + 1));
}

static void
freeze_items(LtFreeze *freeze, LiantuEntity entity)
{
    const LtDraftItems *drafts = &freeze->builder->items[entity];
    LtItems *items = &freeze->chain->items[entity];

    items->n = drafts->id->len;
    if (entity != LIANTU_ENTITY_SUPPLY)
        freeze_ids(items, drafts->id);
    for (int i = 0; i < 2; i++) {
        items->name[i] = freeze_texts(drafts->name[i], items->n);
        items->note[i] = freeze_texts(drafts->note[i], items->n);
    }
    freeze_aliases(items, drafts->alias);
    freeze_codes(items, drafts->code);
    freeze_observations(freeze, entity);
}

static void
freeze_sources(LtFreeze *freeze)
{
    const GArray *drafts = freeze->builder->source;
    LiantuChain *chain = freeze->chain;

    chain->source_publisher = g_new(const char *, drafts->len);
    chain->source_url = g_new(const char *, drafts->len);
    chain->source_licence = g_new(const char *, drafts->len);
    chain->source_year = g_new(guint16, drafts->len);
    for (guint i = 0; i < drafts->len; i++) {
        const LtDraftSource *draft = &g_array_index(drafts, LtDraftSource, i);

        chain->source_publisher[i] = draft->publisher;
        chain->source_url[i] = draft->url;
        chain->source_licence[i] = draft->licence;
        chain->source_year[i] = draft->year;
    }
}

static void
freeze_places(LtFreeze *freeze)
{
    LiantuBuilder *self = freeze->builder;
    LiantuChain *chain = freeze->chain;

    chain->place_level = g_new(guint8, self->place->len);
    chain->place_parent = g_new(guint32, self->place->len);
    for (guint i = 0; i < self->place->len; i++) {
        const LtDraftWhere *draft = &g_array_index(self->place, LtDraftWhere, i);

        chain->place_level[i] = draft->level;
        chain->place_parent[i] =
            resolve_place(freeze, draft->place, "in", line_of(freeze, LIANTU_ENTITY_PLACE, i));
    }

    chain->body_place = g_new(guint32, self->body->len);
    for (guint i = 0; i < self->body->len; i++)
        chain->body_place[i] =
            resolve_place(freeze, g_array_index(self->body, LtDraftWhere, i).place, "place",
                          line_of(freeze, LIANTU_ENTITY_BODY, i));
}

static void
freeze_providers(LtFreeze *freeze)
{
    const GArray *drafts = freeze->builder->provider;
    LiantuChain *chain = freeze->chain;

    chain->provider_layer = g_new(guint8, drafts->len);
    chain->provider_ladder = g_new(guint8, drafts->len);
    chain->provider_residual = g_new(guint8, drafts->len);
    chain->provider_place = g_new(guint32, drafts->len);
    chain->provider_uscc = g_new(const char *, drafts->len);
    for (guint i = 0; i < drafts->len; i++) {
        const LtDraftWhere *draft = &g_array_index(drafts, LtDraftWhere, i);

        chain->provider_layer[i] = draft->level;
        chain->provider_ladder[i] = draft->ladder;
        chain->provider_residual[i] = draft->residual;
        chain->provider_uscc[i] = draft->uscc;
        chain->provider_place[i] = resolve_place(freeze, draft->place, "place",
                                                 line_of(freeze, LIANTU_ENTITY_PROVIDER, i));
    }
}

static void
freeze_segments(LtFreeze *freeze)
{
    LiantuBuilder *self = freeze->builder;
    LiantuChain *chain = freeze->chain;

    chain->segment_kind = g_memdup2(self->kind->data, self->kind->len);
    chain->segment_final = g_memdup2(self->is_final->data, self->is_final->len);
    for (guint i = 0; i < self->is_final->len; i++)
        chain->has_marked_finals |= chain->segment_final[i];
}

/* Needs that stand alone become groups of one; a segment has those before its written groups.
 * Returns, for every need that stands alone and then for every draft group, its row. */
static guint32 *
freeze_groups(LtFreeze *freeze)
{
    LiantuBuilder *self = freeze->builder;
    LiantuChain *chain = freeze->chain;
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(LtGroup));
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 *new_row;

    for (guint i = 0; i < self->need->len; i++) {
        const LtDraftNeed *need = &g_array_index(self->need, LtDraftNeed, i);
        LtGroup group = {need->segment, 0, 0, 1, need->essential, FALSE, NULL};

        if (need->group != LIANTU_NONE)
            continue;
        g_array_append_val(groups, group);
        g_array_append_val(lines, need->line);
    }
    for (guint i = 0; i < self->group->len; i++) {
        const LtDraftGroup *draft = &g_array_index(self->group, LtDraftGroup, i);
        LtGroup group = {draft->segment, 0,        0, draft->least, draft->essential != FALSE,
                         TRUE,           draft->id};

        g_array_append_val(groups, group);
        g_array_append_val(lines, draft->line);
    }

    chain->n_groups = groups->len;
    chain->group = (LtGroup *)(gpointer)g_array_free(groups, FALSE);
    chain->group_of_segment = lt_index_new(self->kind->len, chain->group, chain->n_groups,
                                           sizeof(LtGroup), G_STRUCT_OFFSET(LtGroup, segment));
    new_row = g_new(guint32, MAX(chain->n_groups, 1));
    lt_index_sort_records(&chain->group_of_segment, (void **)&chain->group, chain->n_groups,
                          sizeof(LtGroup), new_row);
    freeze->group_line = g_new(guint32, MAX(chain->n_groups, 1));
    for (guint i = 0; i < chain->n_groups; i++)
        freeze->group_line[new_row[i]] = g_array_index(lines, guint32, i);

    return new_row;
}

/* What no segment has as its id: says why not. */
static void
report_supplier(LtFreeze *freeze, const LtDraftNeed *need)
{
    LiantuBuilder *self = freeze->builder;
    guint32 line = self->line;

    lt_builder_set_line(self, need->line);
    resolve_segment(freeze, lt_builder_own_id(self, "segment", need->supplier), "segment",
                    need->line);
    lt_builder_set_line(self, line);
}

static void
fill_needs(LtFreeze *freeze, const guint32 *group_row)
{
    const GArray *ids = freeze->builder->items[LIANTU_ENTITY_SEGMENT].id;
    LtIdTable segments = lt_id_table_new((const char *const *)(gpointer)ids->data, ids->len);
    const GArray *drafts = freeze->builder->need;
    LiantuChain *chain = freeze->chain;
    guint32 n_alone = chain->n_groups - freeze->builder->group->len, alone = 0;

    chain->n_needs = drafts->len;
    chain->need = g_new(LtNeed, MAX(drafts->len, 1));
    for (guint i = 0; i < drafts->len; i++) {
        const LtDraftNeed *draft = &g_array_index(drafts, LtDraftNeed, i);
        guint32 group = group_row[draft->group == LIANTU_NONE ? alone++ : n_alone + draft->group];

        chain->need[i] = (LtNeed){
            .segment = draft->segment,
            .supplier = lt_id_table_find(&segments, draft->supplier),
            .group = group,
            .role = draft->role,
            .essential = chain->group[group].essential,
            .confidence = draft->confidence,
            .source = resolve_source(freeze, draft->source, draft->line),
            .amount = draft->amount,
            .cover = draft->cover,
            .unit = draft->unit,
        };
        if (chain->need[i].supplier == LIANTU_NONE)
            report_supplier(freeze, draft);
    }
    lt_id_table_clear(&segments);
}

static void
freeze_needs(LtFreeze *freeze)
{
    const GArray *drafts = freeze->builder->need;
    LiantuChain *chain = freeze->chain;
    guint32 n_segments = freeze->builder->kind->len;
    g_autofree guint32 *group_row = freeze_groups(freeze);
    g_autofree guint32 *new_row = g_new(guint32, MAX(drafts->len, 1));
    LtIndex by_group;

    fill_needs(freeze, group_row);
    by_group = lt_index_new(chain->n_groups, chain->need, chain->n_needs, sizeof(LtNeed),
                            G_STRUCT_OFFSET(LtNeed, group));
    lt_index_sort_records(&by_group, (void **)&chain->need, chain->n_needs, sizeof(LtNeed),
                          new_row);
    for (guint32 i = 0; i < chain->n_groups; i++) {
        chain->group[i].first = by_group.start[i];
        chain->group[i].n = lt_index_get_n(&by_group, i);
    }
    lt_index_clear(&by_group);

    freeze->need_line = g_new(guint32, MAX(drafts->len, 1));
    for (guint i = 0; i < drafts->len; i++)
        freeze->need_line[new_row[i]] = g_array_index(drafts, LtDraftNeed, i).line;

    chain->need_of_segment = lt_index_new(n_segments, chain->need, chain->n_needs, sizeof(LtNeed),
                                          G_STRUCT_OFFSET(LtNeed, segment));
    g_clear_pointer(&chain->need_of_segment.row, g_free);
    chain->use_of_segment = lt_index_new(n_segments, chain->need, chain->n_needs, sizeof(LtNeed),
                                         G_STRUCT_OFFSET(LtNeed, supplier));
}

static void
freeze_types(LtFreeze *freeze)
{
    const GArray *drafts = freeze->builder->type;
    LiantuChain *chain = freeze->chain;
    guint32 n_segments = freeze->builder->kind->len;
    g_autofree guint32 *new_row = g_new(guint32, MAX(drafts->len, 1));

    chain->n_types = drafts->len;
    chain->type = g_new(LtType, MAX(drafts->len, 1));
    for (guint i = 0; i < drafts->len; i++) {
        const LtDraftType *draft = &g_array_index(drafts, LtDraftType, i);

        chain->type[i] =
            (LtType){draft->child, resolve_segment(freeze, draft->parent, "segment", draft->line),
                     draft->weight};
    }
    chain->type_of_child = lt_index_new(n_segments, chain->type, drafts->len, sizeof(LtType),
                                        G_STRUCT_OFFSET(LtType, child));
    lt_index_sort_records(&chain->type_of_child, (void **)&chain->type, drafts->len, sizeof(LtType),
                          new_row);
    chain->type_of_parent = lt_index_new(n_segments, chain->type, drafts->len, sizeof(LtType),
                                         G_STRUCT_OFFSET(LtType, parent));

    freeze->type_line = g_new(guint32, MAX(drafts->len, 1));
    for (guint i = 0; i < drafts->len; i++)
        freeze->type_line[new_row[i]] = g_array_index(drafts, LtDraftType, i).line;
}

static void
freeze_supplies(LtFreeze *freeze)
{
    const GArray *drafts = freeze->builder->supply;
    LiantuChain *chain = freeze->chain;

    chain->supply = g_new(LtSupply, MAX(drafts->len, 1));
    for (guint i = 0; i < drafts->len; i++) {
        const LtDraftSupply *draft = &g_array_index(drafts, LtDraftSupply, i);

        chain->supply[i] = (LtSupply){draft->segment,
                                      lt_builder_resolve(freeze->builder, LIANTU_ENTITY_PROVIDER,
                                                         draft->provider, "provider", draft->line),
                                      resolve_place(freeze, draft->place, "place", draft->line)};
    }
    freeze->supply_row = g_new(guint32, MAX(drafts->len, 1));
    chain->supply_of_segment = lt_index_new(freeze->builder->kind->len, chain->supply, drafts->len,
                                            sizeof(LtSupply), G_STRUCT_OFFSET(LtSupply, segment));
    lt_index_sort_records(&chain->supply_of_segment, (void **)&chain->supply, drafts->len,
                          sizeof(LtSupply), freeze->supply_row);
    chain->supply_of_provider =
        lt_index_new(freeze->builder->provider->len, chain->supply, drafts->len, sizeof(LtSupply),
                     G_STRUCT_OFFSET(LtSupply, provider));

    freeze->supply_line = g_new(guint32, MAX(drafts->len, 1));
    for (guint i = 0; i < drafts->len; i++)
        freeze->supply_line[freeze->supply_row[i]] = g_array_index(drafts, LtDraftSupply, i).line;
}

static LtReference *
freeze_references(LtFreeze *freeze, const GArray *drafts, guint32 n_owners, LtIndex *index)
{
    LtReference *references = g_new(LtReference, MAX(drafts->len, 1));

    for (guint i = 0; i < drafts->len; i++) {
        const LtDraftReference *draft = &g_array_index(drafts, LtDraftReference, i);

        references[i] =
            (LtReference){draft->owner, draft->entity,
                          lt_builder_resolve(freeze->builder, (LiantuEntity)draft->entity,
                                             draft->id, NULL, draft->line)};
    }
    *index = lt_index_new(n_owners, references, drafts->len, sizeof(LtReference),
                          G_STRUCT_OFFSET(LtReference, owner));
    lt_index_sort_records(index, (void **)&references, drafts->len, sizeof(LtReference), NULL);

    return references;
}

static void
freeze_plan(LtFreeze *freeze)
{
    LiantuBuilder *self = freeze->builder;
    LiantuChain *chain = freeze->chain;

    chain->project = g_memdup2(self->project->data, self->project->len * sizeof(LtProject));
    chain->project_reference = freeze_references(freeze, self->project_reference,
                                                 self->project->len, &chain->reference_of_project);
    chain->place_focus =
        freeze_references(freeze, self->place_focus, self->place->len, &chain->focus_of_place);
    chain->view_root = freeze_references(
        freeze, self->view_root, self->items[LIANTU_ENTITY_VIEW].id->len, &chain->root_of_view);

    chain->target = g_new(LtTarget, MAX(self->target->len, 1));
    for (guint i = 0; i < self->target->len; i++) {
        const LtDraftTarget *draft = &g_array_index(self->target, LtDraftTarget, i);
        guint32 line = line_of(freeze, LIANTU_ENTITY_TARGET, i);

        chain->target[i] = draft->target;
        chain->target[i].place = resolve_place(freeze, draft->place, "place", line);
        chain->target[i].segment = resolve_segment(freeze, draft->segment, "segment", line);
        chain->target[i].source = resolve_source(freeze, draft->source, line);
    }
}

static void
freeze_chain(LtFreeze *freeze)
{
    LiantuBuilder *self = freeze->builder;
    LiantuChain *chain = freeze->chain;

    chain->strings = lt_strings_ref(self->strings);
    chain->home = self->home;
    chain->illustrative = self->illustrative;
    resolve_place(freeze, self->home, "home", self->home_line);

    freeze_sources(freeze);
    freeze_places(freeze);
    freeze_providers(freeze);
    freeze_segments(freeze);
    freeze_needs(freeze);
    freeze_types(freeze);
    freeze_supplies(freeze);
    freeze_plan(freeze);
    for (int i = 0; i < LT_N_ENTITIES; i++)
        freeze_items(freeze, (LiantuEntity)i);
}

static void
check(LtFreeze *freeze)
{
    LiantuBuilder *self = freeze->builder;

    for (int i = 0; i < LT_N_ENTITIES; i++)
        lt_builder_check_observations(self, (LiantuEntity)i);
    lt_builder_check_places(self, freeze->chain);
    lt_builder_check_needs(self, freeze->chain, freeze->need_line);
    lt_builder_check_groups(self, freeze->chain, freeze->group_line);
    lt_builder_check_supplies(self, freeze->chain, freeze->supply_line);
    lt_builder_check_types(self, freeze->chain, freeze->type_line);
}

LiantuChain *
lt_builder_freeze(LiantuBuilder *self)
{
    LtFreeze freeze = {self, g_object_new(LIANTU_TYPE_CHAIN, NULL), NULL, NULL, NULL, NULL, NULL};

    freeze_chain(&freeze);
    check(&freeze);

    g_free(freeze.supply_row);
    g_free(freeze.need_line);
    g_free(freeze.group_line);
    g_free(freeze.supply_line);
    g_free(freeze.type_line);

    return freeze.chain;
}
