/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What things are called: by their ids and, for people, by their names. */
#include "io/table-reader.h"
#include "model/labels-private.h"
#include "model/text-private.h"

#include <string.h>

/* A suggestion costs a pass over all names of a kind. */
#define MAX_SUGGESTIONS 100

static const char *
get_own_name(LtTableReader *self)
{
    static const LtField fields[] = {LT_FIELD_ID, LT_FIELD_NAME_ZH, LT_FIELD_NAME_EN};

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (lt_table_has(self, fields[i]))
            return lt_table_get_text(self, fields[i]);

    return NULL;
}

static void
add_name(LtTableNames *names, const char *name, const char *id)
{
    const char *known = g_hash_table_lookup(names->id_of, name);

    if (*name == '\0' || g_strcmp0(known, id) == 0)
        return;
    g_hash_table_insert(names->id_of, (gpointer)name, (gpointer)(known == NULL ? id : ""));
    if (known == NULL)
        g_ptr_array_add(names->words, (gpointer)name);
}

/* Ids count before names. */
static void
collect_ids(LtTableReader *self, LtTableNames *names)
{
    while (lt_table_reader_next(self)) {
        const char *id = get_own_name(self);

        if (id == NULL || !lt_text_is_id(id) || g_hash_table_contains(names->row_of, id))
            continue;
        g_hash_table_insert(names->row_of, (gpointer)id, GUINT_TO_POINTER(self->row + 1));
        g_ptr_array_add(names->words, (gpointer)id);
    }
}

static void
collect_names(LtTableReader *self, LtTableNames *names)
{
    while (lt_table_reader_next(self)) {
        const char *id = get_own_name(self);

        if (id == NULL || !lt_text_is_id(id))
            continue;
        add_name(names, lt_table_get_text(self, LT_FIELD_NAME_ZH), id);
        add_name(names, lt_table_get_text(self, LT_FIELD_NAME_EN), id);
        if (lt_table_has(self, LT_FIELD_ALIASES)) {
            g_auto(GStrv) aliases = lt_table_get_list(self, LT_FIELD_ALIASES);

            for (guint i = 0; aliases[i] != NULL; i++)
                add_name(names, g_string_chunk_insert(self->sheet[self->table]->texts, aliases[i]),
                         id);
        }
    }
}

void
lt_table_reader_collect_names(LtTableReader *self)
{
    for (int entity = 0; entity <= LIANTU_ENTITY_VIEW; entity++) {
        LtTableNames *names = &self->names[entity];

        names->id_of = g_hash_table_new(g_str_hash, g_str_equal);
        names->row_of = g_hash_table_new(g_str_hash, g_str_equal);
        names->words = g_ptr_array_new();
        if (entity == LIANTU_ENTITY_SUPPLY)
            continue;
        lt_table_reader_start(self, lt_table_of_entity((LiantuEntity)entity));
        collect_ids(self, names);
        lt_table_reader_start(self, lt_table_of_entity((LiantuEntity)entity));
        collect_names(self, names);
    }
}

static void
report_twice(LtTableReader *self, const char *id, guint first)
{
    LiantuEntity entity = (LiantuEntity)lt_table_get_entity(self->table);
    g_autofree char *row = lt_table_reader_describe(self, self->table, first);
    const char *const zh[] = {lt_entity_get_label(entity, LIANTU_LANGUAGE_ZH), id, row, NULL};
    const char *const en[] = {lt_entity_get_label(entity, LIANTU_LANGUAGE_EN), id, row, NULL};
    LiantuFinding *finding = lt_finding_new_bilingual(LT_FINDING_ROW_TWICE, zh, en);
    LtField field = lt_table_has(self, LT_FIELD_ID)        ? LT_FIELD_ID
                    : lt_table_has(self, LT_FIELD_NAME_ZH) ? LT_FIELD_NAME_ZH
                                                           : LT_FIELD_NAME_EN;

    lt_finding_add_subject(finding, id);
    lt_table_reader_take(self, field, finding);
}

const char *
lt_table_get_id(LtTableReader *self)
{
    const LtTableNames *names = &self->names[lt_table_get_entity(self->table)];
    const char *id = get_own_name(self);
    guint first;

    if (id == NULL && lt_sheet_has_bad_cell(self->sheet[self->table], self->row))
        return NULL;
    if (id == NULL) {
        lt_table_reader_take(self, LT_FIELD_ID, lt_finding_new(LT_FINDING_ROW_NAMELESS, NULL));
        return NULL;
    }
    if (!lt_text_is_id(id)) {
        lt_table_reader_take(self, LT_FIELD_ID, lt_finding_new(LT_FINDING_BAD_ID, id, NULL));
        return NULL;
    }
    first = GPOINTER_TO_UINT(g_hash_table_lookup(names->row_of, id)) - 1;
    if (first == self->row)
        return id;
    report_twice(self, id, first);

    return NULL;
}

static void
report_missing(LtTableReader *self, LtField field, LiantuEntity entity, const char *text)
{
    const LtTableNames *names = &self->names[entity];
    const LtTableSpec *spec = lt_table_get_spec(lt_table_of_entity(entity));
    const char *const zh[] = {lt_entity_get_label(entity, LIANTU_LANGUAGE_ZH), text,
                              spec->title[LIANTU_LANGUAGE_ZH], NULL};
    const char *const en[] = {lt_entity_get_label(entity, LIANTU_LANGUAGE_EN), text,
                              spec->title[LIANTU_LANGUAGE_EN], NULL};
    LiantuFinding *finding = lt_finding_new_bilingual(LT_FINDING_CELL_REFERENCE, zh, en);

    lt_finding_add_subject(finding, text);
    if (self->n_suggestions++ < MAX_SUGGESTIONS) {
        const char *nearest =
            lt_text_suggest(text, (const char *const *)names->words->pdata, names->words->len);

        if (nearest != NULL)
            lt_finding_set_suggestion(finding, nearest);
    }
    lt_table_reader_take(self, field, finding);
}

const char *
lt_table_look_up(LtTableReader *self, LiantuEntity entity, const char *text)
{
    const LtTableNames *names = &self->names[entity];
    gpointer known;

    if (g_hash_table_lookup_extended(names->row_of, text, &known, NULL))
        return known;

    return g_hash_table_lookup(names->id_of, text);
}

const char *
lt_table_resolve(LtTableReader *self, LtField field, LiantuEntity entity, const char *text)
{
    const char *id = lt_table_look_up(self, entity, text);

    if (id != NULL && *id != '\0')
        return id;
    if (id != NULL)
        lt_table_reader_take(self, field, lt_finding_new(LT_FINDING_CELL_AMBIGUOUS, text, NULL));
    else if (!self->is_lost[lt_table_of_entity(entity)])
        report_missing(self, field, entity, text);

    return NULL;
}

const char *
lt_table_get_reference(LtTableReader *self, LtField field, LiantuEntity entity)
{
    const char *text = lt_table_get_text(self, field);

    return *text != '\0' ? lt_table_resolve(self, field, entity, text) : NULL;
}
