/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builders that start from a chain: with all of it, or with what a view needs. */
#include "model/builder-data.h"
#include "model/chain-market.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* Which rows of each kind are to be copied, and their rows in the builder. */
typedef struct {
    LiantuChain *chain;
    LiantuBuilder *builder;
    guint8 *keep[LT_N_ENTITIES];
    guint32 *new_row[LT_N_ENTITIES];
    LiantuEntity entity; /* being copied */
    LtMarket *market;    /* as whose market the shares are to be read, or NULL */
} LtCopy;

static const char *
id_of(LtCopy *copy, LiantuEntity entity, guint32 row)
{
    return row != LIANTU_NONE ? copy->chain->items[entity].id[row] : NULL;
}

static gboolean
is_kept(LtCopy *copy, LiantuEntity entity, guint32 row)
{
    return row != LIANTU_NONE && copy->keep[entity][row];
}

static void
copy_observation(LtCopy *copy,
                 const LtObservation *said,
                 guint32 from,
                 LiantuEntity entity,
                 guint to)
{
    LtObservation observation = *said;

    if (copy->market != NULL && entity == LIANTU_ENTITY_SUPPLY)
        lt_market_translate(copy->market, from, &observation);
    lt_builder_add_observation(copy->builder, entity, to, &observation,
                               id_of(copy, LIANTU_ENTITY_SOURCE, observation.source),
                               id_of(copy, LIANTU_ENTITY_PLACE, observation.scope));
}

static void
copy_described(LtCopy *copy, const LtItems *items, guint32 from, LiantuEntity entity, guint to)
{
    for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN; language++) {
        if (items->name[language] != NULL && items->name[language][from] != NULL)
            liantu_builder_add_name(copy->builder, entity, to, language,
                                    items->name[language][from]);
        if (items->note[language] != NULL && items->note[language][from] != NULL)
            liantu_builder_add_note(copy->builder, entity, to, language,
                                    items->note[language][from]);
    }
    if (items->alias != NULL)
        for (guint32 i = items->alias_of.start[from]; i < items->alias_of.start[from + 1]; i++)
            liantu_builder_add_alias(copy->builder, entity, to, items->alias[i]);
    if (items->code != NULL)
        for (guint32 i = items->code_of.start[from]; i < items->code_of.start[from + 1]; i++)
            liantu_builder_add_code(copy->builder, entity, to, items->code[i].scheme,
                                    items->code[i].code);
    if (items->observation != NULL)
        for (guint32 i = items->observation_of.start[from];
             i < items->observation_of.start[from + 1]; i++)
            copy_observation(copy, &items->observation[i], from, entity, to);
}

/* Calls add() for every kept row of a kind and copies what all kinds have. */
static void
copy_items(LtCopy *copy, LiantuEntity entity, guint (*add)(LtCopy *copy, guint32 row))
{
    for (guint32 i = 0; i < copy->chain->items[entity].n; i++) {
        if (!copy->keep[entity][i])
            continue;
        copy->new_row[entity][i] = add(copy, i);
        copy_described(copy, &copy->chain->items[entity], i, entity, copy->new_row[entity][i]);
    }
}

static guint
add_source(LtCopy *copy, guint32 row)
{
    LiantuChain *chain = copy->chain;
    guint added = liantu_builder_add_source(copy->builder, id_of(copy, LIANTU_ENTITY_SOURCE, row));

    liantu_builder_set_source_details(copy->builder, added, chain->source_publisher[row],
                                      chain->source_url[row], chain->source_licence[row],
                                      chain->source_year[row]);
    return added;
}

static guint
add_place(LtCopy *copy, guint32 row)
{
    LiantuChain *chain = copy->chain;
    guint added =
        liantu_builder_add_place(copy->builder, id_of(copy, LIANTU_ENTITY_PLACE, row),
                                 (LiantuPlaceLevel)chain->place_level[row],
                                 id_of(copy, LIANTU_ENTITY_PLACE, chain->place_parent[row]));

    for (guint32 i = chain->focus_of_place.start[row]; i < chain->focus_of_place.start[row + 1];
         i++)
        if (is_kept(copy, LIANTU_ENTITY_SEGMENT, chain->place_focus[i].row))
            liantu_builder_add_place_focus(
                copy->builder, added,
                id_of(copy, LIANTU_ENTITY_SEGMENT, chain->place_focus[i].row));
    return added;
}

static guint
add_body(LtCopy *copy, guint32 row)
{
    return liantu_builder_add_body(copy->builder, id_of(copy, LIANTU_ENTITY_BODY, row),
                                   id_of(copy, LIANTU_ENTITY_PLACE, copy->chain->body_place[row]));
}

static guint
add_provider(LtCopy *copy, guint32 row)
{
    LiantuChain *chain = copy->chain;
    guint added =
        liantu_builder_add_provider(copy->builder, id_of(copy, LIANTU_ENTITY_PROVIDER, row),
                                    (LiantuLayer)chain->provider_layer[row],
                                    id_of(copy, LIANTU_ENTITY_PLACE, chain->provider_place[row]));

    liantu_builder_set_provider_ladder(copy->builder, added,
                                       (LiantuLadder)chain->provider_ladder[row]);
    liantu_builder_set_provider_uscc(copy->builder, added, chain->provider_uscc[row]);
    liantu_builder_set_provider_residual(copy->builder, added, chain->provider_residual[row]);
    return added;
}

static void
copy_need(LtCopy *copy, guint segment, const LtNeed *need, guint group)
{
    guint added = liantu_builder_add_need(copy->builder, segment,
                                          id_of(copy, LIANTU_ENTITY_SEGMENT, need->supplier),
                                          (LiantuRole)need->role, group);

    liantu_builder_set_need_essential(copy->builder, added, need->essential);
    liantu_builder_set_need_amount(copy->builder, added, need->amount, need->unit);
    liantu_builder_set_need_cover(copy->builder, added, need->cover);
    liantu_builder_set_need_evidence(copy->builder, added,
                                     id_of(copy, LIANTU_ENTITY_SOURCE, need->source),
                                     (LiantuConfidence)need->confidence);
}

static void
copy_needs(LtCopy *copy, guint32 row, guint segment)
{
    LiantuChain *chain = copy->chain;

    for (guint32 i = chain->group_of_segment.start[row]; i < chain->group_of_segment.start[row + 1];
         i++) {
        const LtGroup *group = &chain->group[i];
        guint added = LIANTU_NONE;

        if (group->is_any_of)
            added = liantu_builder_add_group(copy->builder, segment, group->id, group->least,
                                             group->essential);
        for (guint32 j = group->first; j < group->first + group->n; j++)
            copy_need(copy, segment, &chain->need[j], added);
    }
}

static guint
add_segment(LtCopy *copy, guint32 row)
{
    LiantuChain *chain = copy->chain;
    guint added = liantu_builder_add_segment(copy->builder, id_of(copy, LIANTU_ENTITY_SEGMENT, row),
                                             (LiantuSegmentKind)chain->segment_kind[row]);

    liantu_builder_set_final(copy->builder, added, chain->segment_final[row]);
    copy_needs(copy, row, added);
    for (guint32 i = chain->type_of_child.start[row]; i < chain->type_of_child.start[row + 1]; i++)
        if (is_kept(copy, LIANTU_ENTITY_SEGMENT, chain->type[i].parent))
            liantu_builder_add_type(copy->builder, added,
                                    id_of(copy, LIANTU_ENTITY_SEGMENT, chain->type[i].parent),
                                    chain->type[i].weight);
    return added;
}

static guint
add_supply(LtCopy *copy, guint32 row)
{
    const LtSupply *supply = &copy->chain->supply[row];

    return liantu_builder_add_supply(copy->builder,
                                     copy->new_row[LIANTU_ENTITY_SEGMENT][supply->segment],
                                     id_of(copy, LIANTU_ENTITY_PROVIDER, supply->provider),
                                     id_of(copy, LIANTU_ENTITY_PLACE, supply->place));
}

static guint
add_project(LtCopy *copy, guint32 row)
{
    LiantuChain *chain = copy->chain;
    guint added =
        liantu_builder_add_project(copy->builder, id_of(copy, LIANTU_ENTITY_PROJECT, row),
                                   chain->project[row].instrument, chain->project[row].item);

    for (guint32 i = chain->reference_of_project.start[row];
         i < chain->reference_of_project.start[row + 1]; i++) {
        const LtReference *reference = &chain->project_reference[i];

        if (is_kept(copy, (LiantuEntity)reference->entity, reference->row))
            liantu_builder_add_project_ref(
                copy->builder, added, (LiantuEntity)reference->entity,
                id_of(copy, (LiantuEntity)reference->entity, reference->row));
    }
    return added;
}

static guint
add_target(LtCopy *copy, guint32 row)
{
    const LtTarget *target = &copy->chain->target[row];
    guint added = liantu_builder_add_target(copy->builder, id_of(copy, LIANTU_ENTITY_TARGET, row),
                                            target->indicator, target->unit);

    liantu_builder_set_target_goal(copy->builder, added, (LiantuTargetSense)target->sense,
                                   target->value, target->from_year, target->year);
    liantu_builder_set_target_growth(copy->builder, added, target->growth);
    liantu_builder_set_target_base(copy->builder, added, target->base_value, target->base_year);
    liantu_builder_set_target_about(copy->builder, added,
                                    id_of(copy, LIANTU_ENTITY_PLACE, target->place),
                                    id_of(copy, LIANTU_ENTITY_SEGMENT, target->segment),
                                    id_of(copy, LIANTU_ENTITY_SOURCE, target->source));
    return added;
}

static guint
add_view(LtCopy *copy, guint32 row)
{
    LiantuChain *chain = copy->chain;
    guint added = liantu_builder_add_view(copy->builder, id_of(copy, LIANTU_ENTITY_VIEW, row));

    for (guint32 i = chain->root_of_view.start[row]; i < chain->root_of_view.start[row + 1]; i++)
        liantu_builder_add_view_root(copy->builder, added,
                                     id_of(copy, LIANTU_ENTITY_SEGMENT, chain->view_root[i].row));
    return added;
}

static void
init_copy(LtCopy *copy, LiantuChain *chain, const char *id, guint8 keep)
{
    copy->chain = chain;
    copy->builder = liantu_builder_new(id);
    for (int i = 0; i < LT_N_ENTITIES; i++) {
        gsize n = MAX(chain->items[i].n, 1);

        copy->keep[i] = g_malloc(n);
        memset(copy->keep[i], keep, n);
        copy->new_row[i] = g_new(guint32, n);
    }
}

static LiantuBuilder *
run_copy(LtCopy *copy)
{
    copy_items(copy, LIANTU_ENTITY_SOURCE, add_source);
    copy_items(copy, LIANTU_ENTITY_PLACE, add_place);
    copy_items(copy, LIANTU_ENTITY_BODY, add_body);
    copy_items(copy, LIANTU_ENTITY_PROVIDER, add_provider);
    copy_items(copy, LIANTU_ENTITY_SEGMENT, add_segment);
    copy_items(copy, LIANTU_ENTITY_SUPPLY, add_supply);
    copy_items(copy, LIANTU_ENTITY_PROJECT, add_project);
    copy_items(copy, LIANTU_ENTITY_TARGET, add_target);
    copy_items(copy, LIANTU_ENTITY_VIEW, add_view);
    liantu_builder_set_illustrative(copy->builder, copy->chain->illustrative);
    if (copy->chain->home != NULL)
        liantu_builder_set_home(copy->builder, copy->chain->home);

    for (int i = 0; i < LT_N_ENTITIES; i++) {
        g_free(copy->keep[i]);
        g_free(copy->new_row[i]);
    }
    return copy->builder;
}

/**
 * liantu_builder_new_from_chain:
 * @chain: a chain
 *
 * Starts a chain from all that another has.
 *
 * Returns: (transfer full): a builder
 *
 * Since: 0.1
 */
LiantuBuilder *
liantu_builder_new_from_chain(LiantuChain *chain)
{
    LtCopy copy = {0};

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);

    init_copy(&copy, chain, chain->items[LIANTU_ENTITY_CHAIN].id[0], TRUE);
    copy_described(&copy, &chain->items[LIANTU_ENTITY_CHAIN], 0, LIANTU_ENTITY_CHAIN, 0);

    return run_copy(&copy);
}

static void
report_no_place(LiantuChain *chain, const char *place_id, GError **error)
{
    const LtItems *places = &chain->items[LIANTU_ENTITY_PLACE];
    LiantuFinding *finding = lt_finding_new(LT_FINDING_NO_MARKET_PLACE, place_id, NULL);
    const char *nearest = lt_text_suggest(place_id, places->id, places->n);

    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_finding_set_error(finding, error);
    liantu_finding_free(finding);
}

/**
 * liantu_builder_new_from_market:
 * @chain: a chain
 * @place_id: the id of one of its places
 * @error: a place for an error
 *
 * Starts a chain from all that another has, as it looks in the market of a place: what stops there
 * depends on who supplies it there, not on who supplies the world.
 *
 * Of each segment and layer (countries, firms) the observations `share` whose scope is the place
 * take the stead of those of the world, which stay as `share-world`. Where they tell of less than
 * half of the market, those of the places around it are tried, from the inside out, and then the
 * shares of the world stay as they are. Market sizes and all else are not touched. The new chain is
 * called ID-in-PLACE.
 *
 * Fails with %LIANTU_ERROR_REFERENCE if the chain has no such place.
 *
 * Returns: (transfer full): a builder
 *
 * Since: 0.1
 */
LiantuBuilder *
liantu_builder_new_from_market(LiantuChain *chain, const char *place_id, GError **error)
{
    LtCopy copy = {0};
    g_autofree char *id = NULL;
    LiantuBuilder *builder;
    guint place;

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);
    g_return_val_if_fail(place_id != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!liantu_chain_find(chain, LIANTU_ENTITY_PLACE, place_id, &place)) {
        report_no_place(chain, place_id, error);
        return NULL;
    }

    id = g_strdup_printf("%s-in-%s", chain->items[LIANTU_ENTITY_CHAIN].id[0], place_id);
    init_copy(&copy, chain, id, TRUE);
    copy.market = lt_market_new(chain, place);
    copy_described(&copy, &chain->items[LIANTU_ENTITY_CHAIN], 0, LIANTU_ENTITY_CHAIN, 0);
    builder = run_copy(&copy);
    lt_market_free(copy.market);

    return builder;
}

/* Marks the roots of a view, all that they need directly or through others, the types of what they
 * need, and what these are types of. */
static void
keep_segments(LtCopy *copy, guint32 view)
{
    LiantuChain *chain = copy->chain;
    guint8 *keep = copy->keep[LIANTU_ENTITY_SEGMENT];
    g_autofree guint32 *queue = g_new(guint32, MAX(chain->items[LIANTU_ENTITY_SEGMENT].n, 1));
    guint32 n = 0;

#define KEEP(segment)                                                                              \
    do {                                                                                           \
        if (!keep[segment]) {                                                                      \
            keep[segment] = TRUE;                                                                  \
            queue[n++] = (segment);                                                                \
        }                                                                                          \
    } while (0)

    for (guint32 i = chain->root_of_view.start[view]; i < chain->root_of_view.start[view + 1]; i++)
        KEEP(chain->view_root[i].row);
    for (guint32 i = 0; i < n; i++) {
        guint32 segment = queue[i];

        for (guint32 j = chain->need_of_segment.start[segment];
             j < chain->need_of_segment.start[segment + 1]; j++)
            KEEP(chain->need[j].supplier);
        for (guint32 slot = chain->type_of_parent.start[segment];
             slot < chain->type_of_parent.start[segment + 1]; slot++) {
            guint32 child = chain->type[lt_index_get_row(&chain->type_of_parent, slot)].child;

            KEEP(child);
        }
    }
#undef KEEP
}

static void
keep_place(LtCopy *copy, guint32 place)
{
    while (place != LIANTU_NONE && !copy->keep[LIANTU_ENTITY_PLACE][place]) {
        copy->keep[LIANTU_ENTITY_PLACE][place] = TRUE;
        place = copy->chain->place_parent[place];
    }
}

static void
keep_supplies(LtCopy *copy)
{
    LiantuChain *chain = copy->chain;

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        const LtSupply *supply = &chain->supply[i];

        if (!copy->keep[LIANTU_ENTITY_SEGMENT][supply->segment])
            continue;
        copy->keep[LIANTU_ENTITY_SUPPLY][i] = TRUE;
        copy->keep[LIANTU_ENTITY_PROVIDER][supply->provider] = TRUE;
        keep_place(copy, supply->place);
        keep_place(copy, chain->provider_place[supply->provider]);
    }
}

static gboolean
touches_segments(LtCopy *copy, guint32 project)
{
    LiantuChain *chain = copy->chain;

    for (guint32 i = chain->reference_of_project.start[project];
         i < chain->reference_of_project.start[project + 1]; i++)
        if (chain->project_reference[i].entity == LIANTU_ENTITY_SEGMENT &&
            copy->keep[LIANTU_ENTITY_SEGMENT][chain->project_reference[i].row])
            return TRUE;

    return FALSE;
}

/* A project that is about a kept segment comes with all it names; so does a target. */
static void
keep_plan(LtCopy *copy)
{
    LiantuChain *chain = copy->chain;

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_PROJECT].n; i++) {
        if (!touches_segments(copy, i))
            continue;
        copy->keep[LIANTU_ENTITY_PROJECT][i] = TRUE;
        for (guint32 j = chain->reference_of_project.start[i];
             j < chain->reference_of_project.start[i + 1]; j++) {
            const LtReference *reference = &chain->project_reference[j];

            if (reference->entity == LIANTU_ENTITY_PLACE)
                keep_place(copy, reference->row);
            else if (reference->entity != LIANTU_ENTITY_SEGMENT)
                copy->keep[reference->entity][reference->row] = TRUE;
            if (reference->entity == LIANTU_ENTITY_PROVIDER)
                keep_place(copy, chain->provider_place[reference->row]);
            if (reference->entity == LIANTU_ENTITY_BODY)
                keep_place(copy, chain->body_place[reference->row]);
        }
    }
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_TARGET].n; i++) {
        const LtTarget *target = &chain->target[i];

        if (target->segment == LIANTU_NONE || !copy->keep[LIANTU_ENTITY_SEGMENT][target->segment])
            continue;
        copy->keep[LIANTU_ENTITY_TARGET][i] = TRUE;
        keep_place(copy, target->place);
        if (target->source != LIANTU_NONE)
            copy->keep[LIANTU_ENTITY_SOURCE][target->source] = TRUE;
    }
}

/* Places that mean to be strong in a kept segment. */
static void
keep_focus(LtCopy *copy)
{
    LiantuChain *chain = copy->chain;
    guint32 n = chain->focus_of_place.start[chain->items[LIANTU_ENTITY_PLACE].n];

    for (guint32 i = 0; i < n; i++)
        if (copy->keep[LIANTU_ENTITY_SEGMENT][chain->place_focus[i].row])
            keep_place(copy, chain->place_focus[i].owner);
}

/* Sources and scopes of what is kept; a scope may bring a place, and a place more sources, so
 * places go last. */
static void
keep_evidence(LtCopy *copy)
{
    static const LiantuEntity order[] = {
        LIANTU_ENTITY_SEGMENT, LIANTU_ENTITY_SUPPLY, LIANTU_ENTITY_PROVIDER, LIANTU_ENTITY_BODY,
        LIANTU_ENTITY_PROJECT, LIANTU_ENTITY_TARGET, LIANTU_ENTITY_PLACE,    LIANTU_ENTITY_PLACE,
    };
    LiantuChain *chain = copy->chain;

    for (guint e = 0; e < G_N_ELEMENTS(order); e++) {
        const LtItems *items = &chain->items[order[e]];

        for (guint32 i = 0; items->observation != NULL && i < items->n; i++) {
            if (!copy->keep[order[e]][i])
                continue;
            for (guint32 j = items->observation_of.start[i]; j < items->observation_of.start[i + 1];
                 j++) {
                keep_place(copy, items->observation[j].scope);
                if (items->observation[j].source != LIANTU_NONE)
                    copy->keep[LIANTU_ENTITY_SOURCE][items->observation[j].source] = TRUE;
            }
        }
    }
    for (guint32 i = 0; i < chain->n_needs; i++)
        if (chain->need[i].source != LIANTU_NONE &&
            copy->keep[LIANTU_ENTITY_SEGMENT][chain->need[i].segment])
            copy->keep[LIANTU_ENTITY_SOURCE][chain->need[i].source] = TRUE;
}

static void
report_no_view(LiantuChain *chain, const char *view_id, GError **error)
{
    const LtItems *views = &chain->items[LIANTU_ENTITY_VIEW];
    LiantuFinding *finding = lt_finding_new(LT_FINDING_NO_VIEW, view_id, NULL);
    const char *nearest = lt_text_suggest(view_id, views->id, views->n);

    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_finding_set_error(finding, error);
    liantu_finding_free(finding);
}

/**
 * liantu_builder_new_from_view:
 * @chain: a chain
 * @view_id: one of its views
 * @error: a place for an error
 *
 * Starts a chain from the part of another that a view shows: its roots, all that they need directly
 * or through others, the types of these, and the providers, places, projects, targets and sources
 * that belong to them. The new chain has the id and the names of the view, and no views; the roots
 * are final products.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where the chain has no view of the id.
 *
 * Returns: (transfer full): a builder
 *
 * Since: 0.1
 */
LiantuBuilder *
liantu_builder_new_from_view(LiantuChain *chain, const char *view_id, GError **error)
{
    LtCopy copy = {0};
    LiantuBuilder *builder;
    guint view, home;

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);
    g_return_val_if_fail(view_id != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!liantu_chain_find(chain, LIANTU_ENTITY_VIEW, view_id, &view)) {
        report_no_view(chain, view_id, error);
        return NULL;
    }

    init_copy(&copy, chain, view_id, FALSE);
    copy_described(&copy, &chain->items[LIANTU_ENTITY_VIEW], view, LIANTU_ENTITY_CHAIN, 0);
    keep_segments(&copy, view);
    keep_supplies(&copy);
    keep_plan(&copy);
    keep_focus(&copy);
    if (chain->home != NULL && liantu_chain_find(chain, LIANTU_ENTITY_PLACE, chain->home, &home))
        keep_place(&copy, home);
    keep_evidence(&copy);

    builder = run_copy(&copy);
    for (guint32 i = chain->root_of_view.start[view]; i < chain->root_of_view.start[view + 1];
         i++) {
        const char *id = chain->items[LIANTU_ENTITY_SEGMENT].id[chain->view_root[i].row];

        liantu_builder_set_final(
            builder,
            lt_builder_find(builder, LIANTU_ENTITY_SEGMENT,
                            lt_strings_add(builder->strings, id, &(gboolean){FALSE})),
            TRUE);
    }
    return builder;
}
