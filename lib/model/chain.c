/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/chain.h"

#include "model/chain-private.h"
#include "model/finding-private.h"

#include <string.h>

/**
 * LiantuChain:
 *
 * An industry chain: segments, what each one needs, who supplies it, where, and what is known of
 * all that.
 *
 * Things are known by their kind and their row, from 0 to [method@Liantu.Chain.get_n] - 1; ids name
 * them in files. A chain never changes, so any thread may read it, and strings and lists that it
 * lends stay as long as the chain does. Chains come from a file
 * ([ctor@Liantu.Chain.new_from_file]) or from a [class@Liantu.Builder].
 *
 * Since: 0.1
 */

G_DEFINE_FINAL_TYPE(LiantuChain, liantu_chain, G_TYPE_OBJECT)

static void
clear_items(LtItems *items)
{
    g_free(items->id);
    g_clear_pointer(&items->row_of, g_hash_table_unref);
    for (int i = 0; i < 2; i++) {
        g_free(items->name[i]);
        g_free(items->note[i]);
    }
    lt_index_clear(&items->alias_of);
    g_free(items->alias);
    lt_index_clear(&items->code_of);
    g_free(items->code);
    lt_index_clear(&items->observation_of);
    g_free(items->observation);
}

static void
clear_indices(LiantuChain *self)
{
    LtIndex *indices[] = {
        &self->need_of_segment,    &self->use_of_segment,       &self->group_of_segment,
        &self->type_of_child,      &self->type_of_parent,       &self->supply_of_segment,
        &self->supply_of_provider, &self->reference_of_project, &self->focus_of_place,
        &self->root_of_view,
    };

    for (guint i = 0; i < G_N_ELEMENTS(indices); i++)
        lt_index_clear(indices[i]);
}

static void
liantu_chain_finalize(GObject *object)
{
    LiantuChain *self = LIANTU_CHAIN(object);
    gpointer columns[] = {
        (gpointer)self->source_publisher,
        (gpointer)self->source_url,
        (gpointer)self->source_licence,
        self->source_year,
        self->place_level,
        self->place_parent,
        self->body_place,
        self->provider_layer,
        self->provider_ladder,
        self->provider_residual,
        self->provider_place,
        (gpointer)self->provider_uscc,
        self->segment_kind,
        self->segment_final,
        self->need,
        self->group,
        self->type,
        self->supply,
        self->share,
        self->project,
        self->project_reference,
        self->place_focus,
        self->view_root,
        self->target,
        self->digest,
    };

    for (int i = 0; i < LT_N_ENTITIES; i++)
        clear_items(&self->items[i]);
    clear_indices(self);
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        g_free(columns[i]);
    g_clear_pointer(&self->findings, g_ptr_array_unref);
    g_clear_pointer(&self->strings, lt_strings_unref);
    g_mutex_clear(&self->digest_lock);

    G_OBJECT_CLASS(liantu_chain_parent_class)->finalize(object);
}

static void
liantu_chain_class_init(LiantuChainClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_chain_finalize;
}

static void
liantu_chain_init(LiantuChain *self)
{
    g_mutex_init(&self->digest_lock);
}

static gboolean
has_row(LiantuChain *self, LiantuEntity entity, guint row)
{
    return (guint)entity < LT_N_ENTITIES && row < self->items[entity].n;
}

/**
 * liantu_chain_get_n:
 * @self: a chain
 * @entity: a kind of thing
 *
 * Counts the things of a kind.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_chain_get_n(LiantuChain *self, LiantuEntity entity)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), 0);
    g_return_val_if_fail((guint)entity < LT_N_ENTITIES, 0);

    return self->items[entity].n;
}

/**
 * liantu_chain_get_id:
 * @self: a chain
 * @entity: a kind of thing
 * @row: which one
 *
 * Gives the id of a thing. A supply has none.
 *
 * Returns: (nullable) (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_chain_get_id(LiantuChain *self, LiantuEntity entity, guint row)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(has_row(self, entity, row), NULL);

    return entity != LIANTU_ENTITY_SUPPLY ? self->items[entity].id[row] : NULL;
}

/**
 * liantu_chain_find:
 * @self: a chain
 * @entity: a kind of thing
 * @id: an id
 * @row: (out): which one it is
 *
 * Finds a thing by its id, in constant time.
 *
 * Returns: %TRUE if there is one of the id
 *
 * Since: 0.1
 */
gboolean
liantu_chain_find(LiantuChain *self, LiantuEntity entity, const char *id, guint *row)
{
    gpointer found = NULL;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), FALSE);
    g_return_val_if_fail((guint)entity < LT_N_ENTITIES, FALSE);
    g_return_val_if_fail(id != NULL && row != NULL, FALSE);

    if (self->items[entity].row_of != NULL)
        found = g_hash_table_lookup(self->items[entity].row_of, id);
    *row = found != NULL ? GPOINTER_TO_UINT(found) - 1 : LIANTU_NONE;

    return found != NULL;
}

/**
 * liantu_chain_get_name:
 * @self: a chain
 * @entity: a kind of thing
 * @row: which one
 * @language: a language
 *
 * Gives the name of a thing; where the language lacks one, that of the other language, and without
 * any the id. A supply has the name of its provider.
 *
 * Returns: (transfer none): the name
 *
 * Since: 0.1
 */
const char *
liantu_chain_get_name(LiantuChain *self, LiantuEntity entity, guint row, LiantuLanguage language)
{
    const LtItems *items;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(has_row(self, entity, row), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    if (entity == LIANTU_ENTITY_SUPPLY) {
        row = self->supply[row].provider;
        entity = LIANTU_ENTITY_PROVIDER;
    }
    items = &self->items[entity];
    for (int i = 0; i < 2; i++) {
        const char **names = items->name[i == 0 ? language : 1 - language];

        if (names != NULL && names[row] != NULL)
            return names[row];
    }
    return items->id[row];
}

/**
 * liantu_chain_get_note:
 * @self: a chain
 * @entity: a kind of thing
 * @row: which one
 * @language: a language
 *
 * Gives the remark on a thing; where the language lacks one, that in the other language.
 *
 * Returns: (nullable) (transfer none): the remark
 *
 * Since: 0.1
 */
const char *
liantu_chain_get_note(LiantuChain *self, LiantuEntity entity, guint row, LiantuLanguage language)
{
    const LtItems *items;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(has_row(self, entity, row), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    items = &self->items[entity];
    for (int i = 0; i < 2; i++) {
        const char **notes = items->note[i == 0 ? language : 1 - language];

        if (notes != NULL && notes[row] != NULL)
            return notes[row];
    }
    return NULL;
}

/**
 * liantu_chain_list_aliases:
 * @self: a chain
 * @entity: a kind of thing
 * @row: which one
 *
 * Lists the other names of a thing.
 *
 * Returns: (transfer full) (array zero-terminated=1): the aliases
 *
 * Since: 0.1
 */
char **
liantu_chain_list_aliases(LiantuChain *self, LiantuEntity entity, guint row)
{
    const LtItems *items;
    g_autoptr(GStrvBuilder) list = g_strv_builder_new();

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(has_row(self, entity, row), NULL);

    items = &self->items[entity];
    if (items->alias != NULL)
        for (guint32 i = items->alias_of.start[row]; i < items->alias_of.start[row + 1]; i++)
            g_strv_builder_add(list, items->alias[i]);

    return g_strv_builder_end(list);
}

/**
 * liantu_chain_list_codes:
 * @self: a chain
 * @entity: a kind of thing
 * @row: which one
 * @scheme: (nullable): a classification with its edition, such as `GB/T 4754-2017`, or %NULL for
 * all
 *
 * Lists the codes of a thing: those in one classification alone, or those in all of them, each
 * after its classification and a blank.
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes
 *
 * Since: 0.1
 */
char **
liantu_chain_list_codes(LiantuChain *self, LiantuEntity entity, guint row, const char *scheme)
{
    const LtItems *items;
    g_autoptr(GStrvBuilder) list = g_strv_builder_new();

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(has_row(self, entity, row), NULL);

    items = &self->items[entity];
    if (items->code == NULL)
        return g_strv_builder_end(list);
    for (guint32 i = items->code_of.start[row]; i < items->code_of.start[row + 1]; i++) {
        const LtCode *code = &items->code[i];

        if (scheme == NULL) {
            g_autofree char *both = g_strdup_printf("%s %s", code->scheme, code->code);

            g_strv_builder_add(list, both);
        } else if (strcmp(code->scheme, scheme) == 0) {
            g_strv_builder_add(list, code->code);
        }
    }
    return g_strv_builder_end(list);
}

static LiantuObservation *
box_observation(LiantuChain *self, const LtObservation *plain)
{
    LiantuObservation *boxed = liantu_observation_new(plain->indicator);

    liantu_observation_set_value(boxed, plain->value);
    liantu_observation_set_range(boxed, plain->low, plain->high);
    liantu_observation_set_unit(boxed, plain->unit);
    liantu_observation_set_date(boxed, plain->year, plain->period);
    liantu_observation_set_note(boxed, plain->note);
    liantu_observation_set_illustrative(boxed, plain->illustrative);
    liantu_observation_set_evidence(
        boxed,
        plain->source != LIANTU_NONE ? self->items[LIANTU_ENTITY_SOURCE].id[plain->source] : NULL,
        (LiantuConfidence)plain->confidence);
    if (plain->scope != LIANTU_NONE)
        liantu_observation_set_scope(boxed, self->items[LIANTU_ENTITY_PLACE].id[plain->scope]);

    return boxed;
}

/**
 * liantu_chain_list_observations:
 * @self: a chain
 * @entity: a kind of thing
 * @row: which one
 *
 * Lists what sources say of a thing, in the order of the file.
 *
 * Returns: (transfer container) (element-type LiantuObservation): the observations
 *
 * Since: 0.1
 */
GPtrArray *
liantu_chain_list_observations(LiantuChain *self, LiantuEntity entity, guint row)
{
    const LtItems *items;
    GPtrArray *list;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(has_row(self, entity, row), NULL);

    items = &self->items[entity];
    list = g_ptr_array_new_with_free_func((GDestroyNotify)liantu_observation_free);
    if (items->observation != NULL)
        for (guint32 i = items->observation_of.start[row]; i < items->observation_of.start[row + 1];
             i++)
            g_ptr_array_add(list, box_observation(self, &items->observation[i]));

    return list;
}

/* How well a text fits what was looked for: 3 the same, 2 begins with it, 1 has it, 0 not at all.
 */
static int
fit(const char *text, const char *needle)
{
    g_autofree char *folded = text != NULL ? g_utf8_casefold(text, -1) : NULL;

    if (folded == NULL)
        return 0;
    if (strcmp(folded, needle) == 0)
        return 3;
    if (g_str_has_prefix(folded, needle))
        return 2;

    return strstr(folded, needle) != NULL ? 1 : 0;
}

static int
fit_row(const LtItems *items, guint32 row, const char *needle)
{
    int best = fit(items->id[row], needle);

    for (int i = 0; i < 2; i++)
        if (items->name[i] != NULL)
            best = MAX(best, fit(items->name[i][row], needle));
    if (items->alias != NULL)
        for (guint32 i = items->alias_of.start[row]; i < items->alias_of.start[row + 1]; i++)
            best = MAX(best, fit(items->alias[i], needle));

    return best;
}

/**
 * liantu_chain_search:
 * @self: a chain
 * @entity: a kind of thing, but not supplies
 * @text: part of an id, a name or an alias, in any case
 *
 * Looks for things by text. Those whose id, name or alias is the text come first, then those where
 * one begins with it, then the others, each in the order of the file.
 *
 * Returns: (transfer full) (element-type guint): their rows
 *
 * Since: 0.1
 */
GArray *
liantu_chain_search(LiantuChain *self, LiantuEntity entity, const char *text)
{
    GArray *rows[4];
    g_autofree char *needle = NULL;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail((guint)entity < LT_N_ENTITIES && entity != LIANTU_ENTITY_SUPPLY, NULL);
    g_return_val_if_fail(text != NULL, NULL);

    needle = g_utf8_casefold(text, -1);
    for (int i = 0; i < 4; i++)
        rows[i] = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint row = 0; row < self->items[entity].n; row++)
        g_array_append_val(rows[fit_row(&self->items[entity], row, needle)], row);

    g_array_append_vals(rows[3], rows[2]->data, rows[2]->len);
    g_array_append_vals(rows[3], rows[1]->data, rows[1]->len);
    for (int i = 0; i < 3; i++)
        g_array_unref(rows[i]);

    return rows[3];
}

/**
 * liantu_chain_get_home:
 * @self: a chain
 *
 * Gives the place whose chain it is.
 *
 * Returns: (nullable) (transfer none): the id of the place
 *
 * Since: 0.1
 */
const char *
liantu_chain_get_home(LiantuChain *self)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);

    return self->home;
}

/**
 * liantu_chain_is_illustrative:
 * @self: a chain
 *
 * Tells whether the figures of the chain were made up to show something.
 *
 * Returns: %TRUE if they were
 *
 * Since: 0.1
 */
gboolean
liantu_chain_is_illustrative(LiantuChain *self)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), FALSE);

    return self->illustrative;
}

/**
 * liantu_chain_list_findings:
 * @self: a chain
 *
 * Lists the warnings and notes found when the chain was built. A chain has no errors: then it would
 * not be there.
 *
 * Returns: (transfer container) (element-type LiantuFinding): the findings
 *
 * Since: 0.1
 */
GPtrArray *
liantu_chain_list_findings(LiantuChain *self)
{
    GPtrArray *list;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);

    list = lt_findings_new();
    for (guint i = 0; i < self->findings->len; i++)
        g_ptr_array_add(list, liantu_finding_copy(self->findings->pdata[i]));

    return list;
}
