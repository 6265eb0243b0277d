/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain has one way to be written: attributes and elements in the order of the schema, nothing
 * that is the default, numbers with the fewest digits that read the same. */
#include "io/number-text.h"
#include "liantu/enums.h"
#include "liantu/io.h"
#include "model/chain-private.h"
#include "model/labels-private.h"

#include <math.h>
#include <string.h>

typedef struct {
    LiantuChain *chain;
    GString *text;
    guint depth;
} Writer;

static const char *
escape(char c, gboolean is_attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return is_attribute ? "&quot;" : NULL;
    case '\t':
        return is_attribute ? "&#9;" : NULL;
    case '\n':
        return is_attribute ? "&#10;" : NULL;
    default:
        return NULL;
    }
}

static void
append_escaped(GString *text, const char *string, gboolean is_attribute)
{
    const char *from = string;

    for (const char *p = string; *p != '\0'; p++) {
        const char *instead = escape(*p, is_attribute);

        if (instead == NULL)
            continue;
        g_string_append_len(text, from, p - from);
        g_string_append(text, instead);
        from = p + 1;
    }
    g_string_append(text, from);
}

/* Attributes that say nothing are not written. */
static void
add_text(Writer *self, const char *name, const char *value)
{
    if (value == NULL)
        return;

    g_string_append_c(self->text, ' ');
    g_string_append(self->text, name);
    g_string_append(self->text, "=\"");
    append_escaped(self->text, value, TRUE);
    g_string_append_c(self->text, '"');
}

static void
add_number(Writer *self, const char *name, double value)
{
    if (isnan(value))
        return;

    g_string_append_printf(self->text, " %s=\"", name);
    lt_number_append(self->text, value);
    g_string_append_c(self->text, '"');
}

static void
add_year(Writer *self, const char *name, int year)
{
    if (year != 0)
        g_string_append_printf(self->text, " %s=\"%d\"", name, year);
}

static void
add_true(Writer *self, const char *name, gboolean value)
{
    if (value)
        add_text(self, name, "true");
}

static void
add_nick(Writer *self, const char *name, GType type, int value)
{
    add_text(self, name, lt_enum_get_nick(type, value));
}

static void
add_confidence(Writer *self, int confidence)
{
    if (confidence != LIANTU_CONFIDENCE_UNKNOWN)
        add_nick(self, "confidence", LIANTU_TYPE_CONFIDENCE, confidence);
}

static void
add_id(Writer *self, const char *name, LiantuEntity entity, guint32 row)
{
    if (row != LIANTU_NONE)
        add_text(self, name, self->chain->items[entity].id[row]);
}

static void
begin(Writer *self, const char *name)
{
    for (guint i = 0; i < self->depth; i++)
        g_string_append(self->text, "  ");
    g_string_append_c(self->text, '<');
    g_string_append(self->text, name);
}

static void
end_empty(Writer *self)
{
    g_string_append(self->text, "/>\n");
}

/* Where the content of an element begins, once its attributes are there. */
static gsize
open_content(Writer *self)
{
    g_string_append(self->text, ">\n");
    self->depth++;

    return self->text->len;
}

/* An element without content is closed where it stands. */
static void
end(Writer *self, const char *name, gsize content)
{
    self->depth--;
    if (self->text->len == content) {
        g_string_truncate(self->text, content - strlen(">\n"));
        end_empty(self);
        return;
    }
    for (guint i = 0; i < self->depth; i++)
        g_string_append(self->text, "  ");
    g_string_append_printf(self->text, "</%s>\n", name);
}

static void
write_text(Writer *self,
           const char *name,
           const char *attribute,
           const char *value,
           const char *text)
{
    begin(self, name);
    add_text(self, attribute, value);
    g_string_append_c(self->text, '>');
    append_escaped(self->text, text, FALSE);
    g_string_append_printf(self->text, "</%s>\n", name);
}

static void
write_in_languages(Writer *self, const char *name, const char **const texts[2], guint32 row)
{
    static const char *const languages[] = {"zh", "en"};

    for (int i = 0; i < 2; i++)
        if (texts[i] != NULL && texts[i][row] != NULL)
            write_text(self, name, "xml:lang", languages[i], texts[i][row]);
}

static void
write_described(Writer *self, LiantuEntity entity, guint32 row)
{
    const LtItems *items = &self->chain->items[entity];

    write_in_languages(self, "name", (const char **const *)items->name, row);
    if (items->alias != NULL)
        for (guint32 i = items->alias_of.start[row]; i < items->alias_of.start[row + 1]; i++)
            write_text(self, "alias", "", NULL, items->alias[i]);
    if (items->code != NULL)
        for (guint32 i = items->code_of.start[row]; i < items->code_of.start[row + 1]; i++)
            write_text(self, "code", "scheme", items->code[i].scheme, items->code[i].code);
    write_in_languages(self, "note", (const char **const *)items->note, row);
}

static void
write_observation(Writer *self, const LtObservation *observation)
{
    begin(self, "observation");
    add_text(self, "indicator", observation->indicator);
    add_number(self, "value", observation->value);
    add_number(self, "low", observation->low);
    add_number(self, "high", observation->high);
    add_text(self, "unit", observation->unit);
    add_year(self, "year", observation->year);
    add_text(self, "period", observation->period);
    add_id(self, "scope", LIANTU_ENTITY_PLACE, observation->scope);
    add_id(self, "source", LIANTU_ENTITY_SOURCE, observation->source);
    add_confidence(self, observation->confidence);
    add_true(self, "illustrative", observation->illustrative);
    add_text(self, "note", observation->note);
    end_empty(self);
}

static void
write_observations(Writer *self, LiantuEntity entity, guint32 row)
{
    const LtItems *items = &self->chain->items[entity];

    if (items->observation == NULL)
        return;
    for (guint32 i = items->observation_of.start[row]; i < items->observation_of.start[row + 1];
         i++)
        write_observation(self, &items->observation[i]);
}

static void
write_reference(Writer *self, const char *name, const char *attribute, const LtReference *reference)
{
    begin(self, name);
    add_id(self, attribute, (LiantuEntity)reference->entity, reference->row);
    end_empty(self);
}

static void
write_source(Writer *self, guint32 row)
{
    LiantuChain *chain = self->chain;
    gsize content;

    begin(self, "source");
    add_id(self, "id", LIANTU_ENTITY_SOURCE, row);
    add_text(self, "publisher", chain->source_publisher[row]);
    add_text(self, "url", chain->source_url[row]);
    add_text(self, "licence", chain->source_licence[row]);
    add_year(self, "year", chain->source_year[row]);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_SOURCE, row);
    end(self, "source", content);
}

static void
write_place(Writer *self, guint32 row)
{
    LiantuChain *chain = self->chain;
    gsize content;

    begin(self, "place");
    add_id(self, "id", LIANTU_ENTITY_PLACE, row);
    add_nick(self, "level", LIANTU_TYPE_PLACE_LEVEL, chain->place_level[row]);
    add_id(self, "in", LIANTU_ENTITY_PLACE, chain->place_parent[row]);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_PLACE, row);
    write_observations(self, LIANTU_ENTITY_PLACE, row);
    for (guint32 i = chain->focus_of_place.start[row]; i < chain->focus_of_place.start[row + 1];
         i++)
        write_reference(self, "focus", "segment", &chain->place_focus[i]);
    end(self, "place", content);
}

static void
write_body(Writer *self, guint32 row)
{
    gsize content;

    begin(self, "body");
    add_id(self, "id", LIANTU_ENTITY_BODY, row);
    add_id(self, "place", LIANTU_ENTITY_PLACE, self->chain->body_place[row]);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_BODY, row);
    end(self, "body", content);
}

static void
write_provider(Writer *self, guint32 row)
{
    LiantuChain *chain = self->chain;
    gsize content;

    begin(self, "provider");
    add_id(self, "id", LIANTU_ENTITY_PROVIDER, row);
    add_nick(self, "layer", LIANTU_TYPE_LAYER, chain->provider_layer[row]);
    add_id(self, "place", LIANTU_ENTITY_PLACE, chain->provider_place[row]);
    if (chain->provider_ladder[row] != LIANTU_LADDER_UNKNOWN)
        add_nick(self, "ladder", LIANTU_TYPE_LADDER, chain->provider_ladder[row]);
    add_text(self, "uscc", chain->provider_uscc[row]);
    add_true(self, "residual", chain->provider_residual[row]);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_PROVIDER, row);
    write_observations(self, LIANTU_ENTITY_PROVIDER, row);
    end(self, "provider", content);
}

static void
write_type(Writer *self, const LtType *type)
{
    begin(self, "type-of");
    add_id(self, "segment", LIANTU_ENTITY_SEGMENT, type->parent);
    add_number(self, "weight", type->weight);
    end_empty(self);
}

/* A need in a group is as essential as the group. */
static void
write_need(Writer *self, const LtNeed *need, gboolean is_alone)
{
    begin(self, "need");
    add_id(self, "segment", LIANTU_ENTITY_SEGMENT, need->supplier);
    add_nick(self, "role", LIANTU_TYPE_ROLE, need->role);
    add_number(self, "amount", need->amount);
    add_text(self, "unit", need->unit);
    if (is_alone && !need->essential)
        add_text(self, "essential", "false");
    add_number(self, "cover-days", need->cover);
    add_id(self, "source", LIANTU_ENTITY_SOURCE, need->source);
    add_confidence(self, need->confidence);
    end_empty(self);
}

static void
write_group(Writer *self, const LtGroup *group)
{
    gsize content;

    if (!group->is_any_of) {
        write_need(self, &self->chain->need[group->first], TRUE);
        return;
    }
    begin(self, "any-of");
    add_text(self, "id", group->id);
    if (group->least != 1)
        g_string_append_printf(self->text, " least=\"%u\"", group->least);
    if (!group->essential)
        add_text(self, "essential", "false");
    content = open_content(self);
    for (guint32 i = group->first; i < group->first + group->n; i++)
        write_need(self, &self->chain->need[i], FALSE);
    end(self, "any-of", content);
}

static void
write_supply(Writer *self, guint32 row)
{
    const LtSupply *supply = &self->chain->supply[row];
    gsize content;

    begin(self, "supply");
    add_id(self, "provider", LIANTU_ENTITY_PROVIDER, supply->provider);
    add_id(self, "place", LIANTU_ENTITY_PLACE, supply->place);
    content = open_content(self);
    write_observations(self, LIANTU_ENTITY_SUPPLY, row);
    end(self, "supply", content);
}

static void
write_segment(Writer *self, guint32 row)
{
    LiantuChain *chain = self->chain;
    gsize content;

    begin(self, "segment");
    add_id(self, "id", LIANTU_ENTITY_SEGMENT, row);
    add_nick(self, "kind", LIANTU_TYPE_SEGMENT_KIND, chain->segment_kind[row]);
    add_true(self, "final", chain->segment_final[row]);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_SEGMENT, row);
    write_observations(self, LIANTU_ENTITY_SEGMENT, row);
    for (guint32 i = chain->type_of_child.start[row]; i < chain->type_of_child.start[row + 1]; i++)
        write_type(self, &chain->type[i]);
    for (guint32 i = chain->group_of_segment.start[row]; i < chain->group_of_segment.start[row + 1];
         i++)
        write_group(self, &chain->group[i]);
    for (guint32 i = chain->supply_of_segment.start[row];
         i < chain->supply_of_segment.start[row + 1]; i++)
        write_supply(self, i);
    end(self, "segment", content);
}

static void
write_project(Writer *self, guint32 row)
{
    static const struct {
        LiantuEntity entity;
        const char *name;
        const char *attribute;
    } kinds[] = {
        {LIANTU_ENTITY_SEGMENT, "segment-ref", "segment"},
        {LIANTU_ENTITY_PLACE, "place-ref", "place"},
        {LIANTU_ENTITY_PROVIDER, "provider-ref", "provider"},
        {LIANTU_ENTITY_BODY, "body-ref", "body"},
    };
    LiantuChain *chain = self->chain;
    guint32 first = chain->reference_of_project.start[row];
    guint32 last = chain->reference_of_project.start[row + 1];
    gsize content;

    begin(self, "project");
    add_id(self, "id", LIANTU_ENTITY_PROJECT, row);
    add_text(self, "instrument", chain->project[row].instrument);
    add_text(self, "item", chain->project[row].item);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_PROJECT, row);
    write_observations(self, LIANTU_ENTITY_PROJECT, row);
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
        for (guint32 i = first; i < last; i++)
            if (chain->project_reference[i].entity == kinds[k].entity)
                write_reference(self, kinds[k].name, kinds[k].attribute,
                                &chain->project_reference[i]);
    end(self, "project", content);
}

static void
write_target(Writer *self, guint32 row)
{
    const LtTarget *target = &self->chain->target[row];
    gsize content;

    begin(self, "target");
    add_id(self, "id", LIANTU_ENTITY_TARGET, row);
    add_text(self, "indicator", target->indicator);
    add_text(self, "unit", target->unit);
    add_nick(self, "sense", LIANTU_TYPE_TARGET_SENSE, target->sense);
    add_number(self, "value", target->value);
    add_year(self, "year", target->year);
    add_year(self, "from-year", target->from_year);
    add_number(self, "growth", target->growth);
    add_number(self, "base-value", target->base_value);
    add_year(self, "base-year", target->base_year);
    add_id(self, "place", LIANTU_ENTITY_PLACE, target->place);
    add_id(self, "segment", LIANTU_ENTITY_SEGMENT, target->segment);
    add_id(self, "source", LIANTU_ENTITY_SOURCE, target->source);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_TARGET, row);
    end(self, "target", content);
}

static void
write_view(Writer *self, guint32 row)
{
    LiantuChain *chain = self->chain;
    gsize content;

    begin(self, "view");
    add_id(self, "id", LIANTU_ENTITY_VIEW, row);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_VIEW, row);
    for (guint32 i = chain->root_of_view.start[row]; i < chain->root_of_view.start[row + 1]; i++)
        write_reference(self, "root", "segment", &chain->view_root[i]);
    end(self, "view", content);
}

static void
write_section(Writer *self,
              const char *name,
              LiantuEntity entity,
              void (*write)(Writer *self, guint32 row))
{
    guint32 n = self->chain->items[entity].n;
    gsize content;

    if (n == 0)
        return;

    begin(self, name);
    content = open_content(self);
    for (guint32 i = 0; i < n; i++)
        write(self, i);
    end(self, name, content);
}

static void
write_chain(Writer *self)
{
    gsize content;

    g_string_append(self->text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    begin(self, "chain");
    add_text(self, "xmlns", "urn:liantu:chain:1");
    add_text(self, "version", "1");
    add_id(self, "id", LIANTU_ENTITY_CHAIN, 0);
    add_text(self, "home", self->chain->home);
    add_true(self, "illustrative", self->chain->illustrative);
    content = open_content(self);
    write_described(self, LIANTU_ENTITY_CHAIN, 0);
    write_observations(self, LIANTU_ENTITY_CHAIN, 0);
    write_section(self, "sources", LIANTU_ENTITY_SOURCE, write_source);
    write_section(self, "places", LIANTU_ENTITY_PLACE, write_place);
    write_section(self, "bodies", LIANTU_ENTITY_BODY, write_body);
    write_section(self, "providers", LIANTU_ENTITY_PROVIDER, write_provider);
    write_section(self, "segments", LIANTU_ENTITY_SEGMENT, write_segment);
    write_section(self, "projects", LIANTU_ENTITY_PROJECT, write_project);
    write_section(self, "targets", LIANTU_ENTITY_TARGET, write_target);
    write_section(self, "views", LIANTU_ENTITY_VIEW, write_view);
    end(self, "chain", content);
}

/**
 * liantu_chain_to_xml:
 * @chain: a chain
 *
 * Writes a chain in the native format. The same content is always the same text: a file that was
 * written, read and written again does not change.
 *
 * Returns: (transfer full): the document, in UTF-8
 *
 * Since: 0.1
 */
GBytes *
liantu_chain_to_xml(LiantuChain *chain)
{
    Writer writer = {chain, NULL, 0};

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);

    writer.text = g_string_new(NULL);
    write_chain(&writer);

    return g_string_free_to_bytes(writer.text);
}

/**
 * liantu_chain_save:
 * @chain: a chain
 * @file: where to
 * @flags: whether to replace a file that is there
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Writes a chain to a file in the native format, as a whole or not at all; see
 * [func@Liantu.write_bytes].
 *
 * Fails as [func@Liantu.write_bytes] does.
 *
 * Returns: %TRUE if it was written
 *
 * Since: 0.1
 */
gboolean
liantu_chain_save(LiantuChain *chain,
                  GFile *file,
                  LiantuWriteFlags flags,
                  GCancellable *cancellable,
                  GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), FALSE);
    g_return_val_if_fail(G_IS_FILE(file), FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    bytes = liantu_chain_to_xml(chain);

    return liantu_write_bytes(file, bytes, flags, cancellable, error);
}
