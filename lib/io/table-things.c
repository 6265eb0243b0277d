/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of things that have an id. */
#include "io/table-reader.h"

#include <math.h>
#include <string.h>

/* “scheme=code”, where a backslash takes the meaning from what follows it. */
static void
add_code(LtTableReader *self, LiantuEntity entity, guint row, const char *text)
{
    g_autoptr(GString) scheme = g_string_new(NULL);
    const char *p = text;

    for (; *p != '\0' && *p != '='; p++) {
        p += *p == '\\' && p[1] != '\0';
        g_string_append_c(scheme, *p);
    }
    if (*p == '\0' || p[1] == '\0' || scheme->len == 0)
        lt_table_reader_take(self, LT_FIELD_CODES,
                             lt_finding_new(LT_FINDING_CELL_CODE, text, NULL));
    else
        liantu_builder_add_code(self->builder, entity, row, scheme->str, p + 1);
}

static void
add_described(LtTableReader *self, LiantuEntity entity, guint row)
{
    g_auto(GStrv) aliases = lt_table_get_list(self, LT_FIELD_ALIASES);
    g_auto(GStrv) codes = lt_table_get_list(self, LT_FIELD_CODES);

    for (int language = 0; language < 2; language++) {
        LtField name = language == LIANTU_LANGUAGE_ZH ? LT_FIELD_NAME_ZH : LT_FIELD_NAME_EN;
        LtField note = language == LIANTU_LANGUAGE_ZH ? LT_FIELD_NOTE_ZH : LT_FIELD_NOTE_EN;

        if (lt_table_has(self, name))
            liantu_builder_add_name(self->builder, entity, row, (LiantuLanguage)language,
                                    lt_table_get_text(self, name));
        if (lt_table_has(self, note))
            liantu_builder_add_note(self->builder, entity, row, (LiantuLanguage)language,
                                    lt_table_get_text(self, note));
    }
    for (guint i = 0; aliases[i] != NULL; i++)
        liantu_builder_add_alias(self->builder, entity, row, aliases[i]);
    for (guint i = 0; codes[i] != NULL; i++)
        add_code(self, entity, row, codes[i]);
}

/* Without a table of its own, a chain has the id that it was begun with. */
void
lt_table_read_chain(LtTableReader *self)
{
    const char *id = NULL;
    guint n = 0;

    lt_table_reader_start(self, LT_TABLE_CHAIN);
    while (lt_table_reader_next(self)) {
        if (n++ > 0) {
            lt_table_reader_take(self, LT_FIELD_ID, lt_finding_new(LT_FINDING_CHAIN_ROWS, NULL));
            continue;
        }
        id = lt_table_get_id(self);
        g_object_unref(self->builder);
        self->builder = liantu_builder_new(id != NULL ? id : "chain");
        lt_builder_set_line(self->builder, self->base[self->table] + self->row + 1);
        add_described(self, LIANTU_ENTITY_CHAIN, 0);
        liantu_builder_set_home(self->builder,
                                lt_table_get_reference(self, LT_FIELD_HOME, LIANTU_ENTITY_PLACE));
        liantu_builder_set_illustrative(self->builder,
                                        lt_table_get_choice(self, LT_FIELD_ILLUSTRATIVE, FALSE));
    }
}

static guint
add_source(LtTableReader *self, const char *id)
{
    guint row = liantu_builder_add_source(self->builder, id);

    liantu_builder_set_source_details(
        self->builder, row, lt_table_get_note(self, LT_FIELD_PUBLISHER),
        lt_table_get_token(self, LT_FIELD_URL), lt_table_get_note(self, LT_FIELD_LICENCE),
        lt_table_get_year(self, LT_FIELD_YEAR));
    return row;
}

/* Gives every piece of a list that refers to something to the builder. */
static void
add_references(LtTableReader *self,
               LtField field,
               LiantuEntity entity,
               guint row,
               void (*add)(LtTableReader *self, guint row, LiantuEntity entity, const char *id))
{
    g_auto(GStrv) pieces = lt_table_get_list(self, field);

    for (guint i = 0; pieces[i] != NULL; i++) {
        const char *id = lt_table_resolve(self, field, entity, pieces[i]);

        if (id != NULL)
            add(self, row, entity, id);
    }
}

static void
add_focus(LtTableReader *self, guint row, LiantuEntity entity, const char *id)
{
    liantu_builder_add_place_focus(self->builder, row, id);
}

static guint
add_place(LtTableReader *self, const char *id)
{
    guint row = liantu_builder_add_place(
        self->builder, id,
        (LiantuPlaceLevel)lt_table_get_choice(self, LT_FIELD_LEVEL, LIANTU_PLACE_LEVEL_PARK),
        lt_table_get_reference(self, LT_FIELD_IN, LIANTU_ENTITY_PLACE));

    lt_table_require(self, LT_FIELD_LEVEL);
    add_references(self, LT_FIELD_FOCUS, LIANTU_ENTITY_SEGMENT, row, add_focus);

    return row;
}

static guint
add_body(LtTableReader *self, const char *id)
{
    return liantu_builder_add_body(
        self->builder, id, lt_table_get_reference(self, LT_FIELD_PLACE, LIANTU_ENTITY_PLACE));
}

static guint
add_provider(LtTableReader *self, const char *id)
{
    guint row = liantu_builder_add_provider(
        self->builder, id,
        (LiantuLayer)lt_table_get_choice(self, LT_FIELD_LAYER, LIANTU_LAYER_FIRM),
        lt_table_get_reference(self, LT_FIELD_PLACE, LIANTU_ENTITY_PLACE));

    lt_table_require(self, LT_FIELD_LAYER);
    liantu_builder_set_provider_ladder(
        self->builder, row,
        (LiantuLadder)lt_table_get_choice(self, LT_FIELD_LADDER, LIANTU_LADDER_UNKNOWN));
    liantu_builder_set_provider_uscc(self->builder, row, lt_table_get_token(self, LT_FIELD_USCC));
    liantu_builder_set_provider_residual(self->builder, row,
                                         lt_table_get_choice(self, LT_FIELD_RESIDUAL, FALSE));
    return row;
}

static guint
add_segment(LtTableReader *self, const char *id)
{
    guint row = liantu_builder_add_segment(
        self->builder, id,
        (LiantuSegmentKind)lt_table_get_choice(self, LT_FIELD_KIND, LIANTU_SEGMENT_KIND_UNKNOWN));

    liantu_builder_set_final(self->builder, row, lt_table_get_choice(self, LT_FIELD_FINAL, FALSE));

    return row;
}

static void
add_project_reference(LtTableReader *self, guint row, LiantuEntity entity, const char *id)
{
    liantu_builder_add_project_ref(self->builder, row, entity, id);
}

static guint
add_project(LtTableReader *self, const char *id)
{
    guint row =
        liantu_builder_add_project(self->builder, id, lt_table_get_token(self, LT_FIELD_INSTRUMENT),
                                   lt_table_get_token(self, LT_FIELD_ITEM));

    add_references(self, LT_FIELD_SEGMENTS, LIANTU_ENTITY_SEGMENT, row, add_project_reference);
    add_references(self, LT_FIELD_PLACES, LIANTU_ENTITY_PLACE, row, add_project_reference);
    add_references(self, LT_FIELD_PROVIDERS, LIANTU_ENTITY_PROVIDER, row, add_project_reference);
    add_references(self, LT_FIELD_BODIES, LIANTU_ENTITY_BODY, row, add_project_reference);

    return row;
}

static guint
add_target(LtTableReader *self, const char *id)
{
    const char *indicator = lt_table_get_indicator(self, LT_FIELD_INDICATOR);
    const char *unit = lt_table_get_token(self, LT_FIELD_UNIT);
    guint row;

    if (!lt_table_require_both(self, LT_FIELD_INDICATOR, LT_FIELD_UNIT) || indicator == NULL ||
        unit == NULL)
        return LIANTU_NONE;
    row = liantu_builder_add_target(self->builder, id, indicator, unit);
    liantu_builder_set_target_goal(
        self->builder, row,
        (LiantuTargetSense)lt_table_get_choice(self, LT_FIELD_SENSE, LIANTU_TARGET_SENSE_INCREASE),
        lt_table_get_figure(self, LT_FIELD_VALUE, unit),
        lt_table_get_year(self, LT_FIELD_FROM_YEAR), lt_table_get_year(self, LT_FIELD_YEAR));
    liantu_builder_set_target_growth(self->builder, row,
                                     lt_table_get_figure(self, LT_FIELD_GROWTH, "%"));
    liantu_builder_set_target_base(self->builder, row,
                                   lt_table_get_figure(self, LT_FIELD_BASE_VALUE, unit),
                                   lt_table_get_year(self, LT_FIELD_BASE_YEAR));
    liantu_builder_set_target_about(
        self->builder, row, lt_table_get_reference(self, LT_FIELD_PLACE, LIANTU_ENTITY_PLACE),
        lt_table_get_reference(self, LT_FIELD_SEGMENT, LIANTU_ENTITY_SEGMENT),
        lt_table_get_reference(self, LT_FIELD_SOURCE, LIANTU_ENTITY_SOURCE));

    return row;
}

static void
add_root(LtTableReader *self, guint row, LiantuEntity entity, const char *id)
{
    liantu_builder_add_view_root(self->builder, row, id);
}

static guint
add_view(LtTableReader *self, const char *id)
{
    guint row = liantu_builder_add_view(self->builder, id);

    lt_table_require(self, LT_FIELD_ROOTS);
    add_references(self, LT_FIELD_ROOTS, LIANTU_ENTITY_SEGMENT, row, add_root);

    return row;
}

void
lt_table_read_things(LtTableReader *self)
{
    static const struct {
        LiantuEntity entity;
        guint (*add)(LtTableReader *self, const char *id);
    } kinds[] = {
        {LIANTU_ENTITY_SOURCE, add_source},   {LIANTU_ENTITY_PLACE, add_place},
        {LIANTU_ENTITY_BODY, add_body},       {LIANTU_ENTITY_PROVIDER, add_provider},
        {LIANTU_ENTITY_SEGMENT, add_segment}, {LIANTU_ENTITY_PROJECT, add_project},
        {LIANTU_ENTITY_TARGET, add_target},   {LIANTU_ENTITY_VIEW, add_view},
    };

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        lt_table_reader_start(self, lt_table_of_entity(kinds[i].entity));
        while (lt_table_reader_next(self)) {
            const char *id = lt_table_get_id(self);
            guint row = id != NULL ? kinds[i].add(self, id) : LIANTU_NONE;

            if (row != LIANTU_NONE)
                add_described(self, kinds[i].entity, row);
        }
    }
}
