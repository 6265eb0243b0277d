/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/chain.h"
#include "model/chain-private.h"

#include <math.h>
#include <string.h>

/* Everything goes in with its length or count before it, so that no two chains run together;
 * numbers go in as they are in memory of the usual byte order. Rows go in as rows: the ids before
 * them say what they mean. */

static void
add_number(GChecksum *sum, guint64 number)
{
    guint64 bytes = GUINT64_TO_LE(number);

    g_checksum_update(sum, (const guchar *)&bytes, sizeof bytes);
}

static void
add_text(GChecksum *sum, const char *text)
{
    add_number(sum, text != NULL ? strlen(text) + 1 : 0);
    if (text != NULL)
        g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
}

static void
add_double(GChecksum *sum, double value)
{
    guint64 bits = 0;

    /* All kinds of NaN are the same unknown, and both zeros the same nothing. */
    if (isnan(value))
        bits = G_MAXUINT64;
    else if (value != 0.0)
        memcpy(&bits, &value, sizeof bits);
    add_number(sum, bits);
}

static void
add_observation(GChecksum *sum, const LtObservation *observation)
{
    add_text(sum, observation->indicator);
    add_double(sum, observation->value);
    add_double(sum, observation->low);
    add_double(sum, observation->high);
    add_text(sum, observation->unit);
    add_text(sum, observation->period);
    add_text(sum, observation->note);
    add_number(sum, observation->source);
    add_number(sum, observation->scope);
    add_number(sum, observation->year);
    add_number(sum, observation->confidence);
    add_number(sum, observation->illustrative);
}

static void
add_index(GChecksum *sum, const LtIndex *index, guint32 n)
{
    for (guint32 i = 0; i < n; i++)
        add_number(sum, lt_index_get_n(index, i));
}

static void
add_items(GChecksum *sum, const LtItems *items)
{
    add_number(sum, items->n);
    for (guint32 i = 0; items->id != NULL && i < items->n; i++)
        add_text(sum, items->id[i]);
    for (int language = 0; language < 2; language++)
        for (guint32 i = 0; i < items->n; i++) {
            add_text(sum, items->name[language] != NULL ? items->name[language][i] : NULL);
            add_text(sum, items->note[language] != NULL ? items->note[language][i] : NULL);
        }
    if (items->alias != NULL) {
        add_index(sum, &items->alias_of, items->n);
        for (guint32 i = 0; i < items->alias_of.start[items->n]; i++)
            add_text(sum, items->alias[i]);
    }
    if (items->code != NULL) {
        add_index(sum, &items->code_of, items->n);
        for (guint32 i = 0; i < items->code_of.start[items->n]; i++) {
            add_text(sum, items->code[i].scheme);
            add_text(sum, items->code[i].code);
        }
    }
    if (items->observation != NULL) {
        add_index(sum, &items->observation_of, items->n);
        for (guint32 i = 0; i < items->n_observations; i++)
            add_observation(sum, &items->observation[i]);
    }
}

static void
add_parties(GChecksum *sum, LiantuChain *self)
{
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_SOURCE].n; i++) {
        add_text(sum, self->source_publisher[i]);
        add_text(sum, self->source_url[i]);
        add_text(sum, self->source_licence[i]);
        add_number(sum, self->source_year[i]);
    }
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_PLACE].n; i++) {
        add_number(sum, self->place_level[i]);
        add_number(sum, self->place_parent[i]);
    }
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_BODY].n; i++)
        add_number(sum, self->body_place[i]);
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_PROVIDER].n; i++) {
        add_number(sum, self->provider_layer[i]);
        add_number(sum, self->provider_ladder[i]);
        add_number(sum, self->provider_residual[i]);
        add_number(sum, self->provider_place[i]);
        add_text(sum, self->provider_uscc[i]);
    }
}

static void
add_needs(GChecksum *sum, LiantuChain *self)
{
    add_number(sum, self->n_groups);
    for (guint32 i = 0; i < self->n_groups; i++) {
        const LtGroup *group = &self->group[i];

        add_number(sum, group->segment);
        add_number(sum, group->n);
        add_number(sum, group->least);
        add_number(sum, group->essential);
        add_number(sum, group->is_any_of);
        add_text(sum, group->id);
    }
    add_number(sum, self->n_needs);
    for (guint32 i = 0; i < self->n_needs; i++) {
        const LtNeed *need = &self->need[i];

        add_number(sum, need->supplier);
        add_number(sum, need->group);
        add_number(sum, need->role);
        add_number(sum, need->confidence);
        add_number(sum, need->source);
        add_double(sum, need->amount);
        add_double(sum, need->cover);
        add_text(sum, need->unit);
    }
}

static void
add_segments(GChecksum *sum, LiantuChain *self)
{
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_SEGMENT].n; i++) {
        add_number(sum, self->segment_kind[i]);
        add_number(sum, self->segment_final[i]);
    }
    add_needs(sum, self);
    add_number(sum, self->n_types);
    for (guint32 i = 0; i < self->n_types; i++) {
        add_number(sum, self->type[i].child);
        add_number(sum, self->type[i].parent);
        add_double(sum, self->type[i].weight);
    }
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        add_number(sum, self->supply[i].segment);
        add_number(sum, self->supply[i].provider);
        add_number(sum, self->supply[i].place);
    }
}

static void
add_references(GChecksum *sum, const LtReference *references, const LtIndex *index, guint32 n)
{
    add_number(sum, index->start[n]);
    for (guint32 i = 0; i < index->start[n]; i++) {
        add_number(sum, references[i].owner);
        add_number(sum, references[i].entity);
        add_number(sum, references[i].row);
    }
}

static void
add_plan(GChecksum *sum, LiantuChain *self)
{
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_PROJECT].n; i++) {
        add_text(sum, self->project[i].instrument);
        add_text(sum, self->project[i].item);
    }
    add_references(sum, self->project_reference, &self->reference_of_project,
                   self->items[LIANTU_ENTITY_PROJECT].n);
    add_references(sum, self->place_focus, &self->focus_of_place,
                   self->items[LIANTU_ENTITY_PLACE].n);
    add_references(sum, self->view_root, &self->root_of_view, self->items[LIANTU_ENTITY_VIEW].n);
    for (guint32 i = 0; i < self->items[LIANTU_ENTITY_TARGET].n; i++) {
        const LtTarget *target = &self->target[i];

        add_text(sum, target->indicator);
        add_text(sum, target->unit);
        add_double(sum, target->value);
        add_double(sum, target->growth);
        add_double(sum, target->base_value);
        add_number(sum, target->place);
        add_number(sum, target->segment);
        add_number(sum, target->source);
        add_number(sum, target->year);
        add_number(sum, target->from_year);
        add_number(sum, target->base_year);
        add_number(sum, target->sense);
    }
}

static char *
make_digest(LiantuChain *self)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    char *digest;

    add_text(sum, "liantu chain 1");
    add_text(sum, self->home);
    add_number(sum, self->illustrative != FALSE);
    for (int i = 0; i < LT_N_ENTITIES; i++)
        add_items(sum, &self->items[i]);
    add_parties(sum, self);
    add_segments(sum, self);
    add_plan(sum, self);
    digest = g_strdup_printf("sha256:%s", g_checksum_get_string(sum));
    g_checksum_free(sum);

    return digest;
}

/**
 * liantu_chain_get_digest:
 * @self: a chain
 *
 * Gives a text that names the content of the chain: two chains have the same one only when they say
 * the same. It does not depend on how a file is laid out, so a chain that was written and read
 * again keeps it. The first call costs a pass over the chain.
 *
 * Returns: (transfer none): `sha256:` and 64 hexadecimal digits
 *
 * Since: 0.1
 */
const char *
liantu_chain_get_digest(LiantuChain *self)
{
    const char *digest;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);

    g_mutex_lock(&self->digest_lock);
    if (self->digest == NULL)
        self->digest = make_digest(self);
    digest = self->digest;
    g_mutex_unlock(&self->digest_lock);

    return digest;
}
