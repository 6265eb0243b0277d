/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain as tables, such that those who read them find the same chain. */
#include "io/table-writer.h"

#include "io/number-text.h"

#include <math.h>
#include <string.h>

typedef struct {
    LiantuChain *chain;
    LiantuLanguage language;
    gboolean is_template;
    LtBook *book;
    LtTableId table;
    const char *cell[LT_N_FIELDS]; /* of the row that is being made; NULL for a blank */
    GStringChunk *texts;           /* of that row */
} Writer;

static void
put(Writer *self, LtField field, const char *text)
{
    self->cell[field] = text;
}

static void
put_number(Writer *self, LtField field, double value)
{
    g_autoptr(GString) text = NULL;

    if (isnan(value))
        return;
    text = g_string_new(NULL);
    lt_number_append(text, value);
    put(self, field, g_string_chunk_insert(self->texts, text->str));
}

static void
put_year(Writer *self, LtField field, guint year)
{
    if (year != 0)
        put_number(self, field, year);
}

static void
put_word(Writer *self, LtField field, LtCellType type, int value)
{
    const LtTableWord *word = lt_table_get_word(type, value);

    if (word != NULL)
        put(self, field, word->title[self->language]);
}

static void
put_true(Writer *self, LtField field, gboolean value)
{
    if (value)
        put_word(self, field, LT_CELL_TRUTH, TRUE);
}

/* What stands for a thing elsewhere: its id or, for people, its name. */
static const char *
get_reference(Writer *self, LiantuEntity entity, guint32 row)
{
    const LtItems *items = &self->chain->items[entity];

    if (self->is_template && items->name[self->language] != NULL &&
        items->name[self->language][row] != NULL)
        return items->name[self->language][row];

    return items->id[row];
}

static void
put_reference(Writer *self, LtField field, LiantuEntity entity, guint32 row)
{
    if (row != LIANTU_NONE)
        put(self, field, get_reference(self, entity, row));
}

/* A piece that could be taken for several stands in quotes. */
static void
append_piece(GString *list, const char *piece)
{
    if (list->len > 0)
        g_string_append(list, "; ");
    if (*piece != '"' && strpbrk(piece, ";\n") == NULL && strstr(piece, "；") == NULL) {
        g_string_append(list, piece);
        return;
    }
    g_string_append_c(list, '"');
    for (; *piece != '\0'; piece++) {
        if (*piece == '"')
            g_string_append_c(list, '"');
        g_string_append_c(list, *piece);
    }
    g_string_append_c(list, '"');
}

static void
put_list(Writer *self, LtField field, const GString *list)
{
    if (list->len > 0)
        put(self, field, g_string_chunk_insert(self->texts, list->str));
}

static void
put_references(Writer *self,
               LtField field,
               const LtReference *references,
               const LtIndex *index,
               guint32 row,
               LiantuEntity entity)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint32 i = index->start[row]; i < index->start[row + 1]; i++)
        if (references[i].entity == entity)
            append_piece(list, get_reference(self, entity, references[i].row));
    put_list(self, field, list);
}

static void
append_code(GString *list, const LtCode *code)
{
    g_autoptr(GString) piece = g_string_new(NULL);

    for (const char *p = code->scheme; *p != '\0'; p++) {
        if (*p == '=' || *p == '\\')
            g_string_append_c(piece, '\\');
        g_string_append_c(piece, *p);
    }
    g_string_append_printf(piece, "=%s", code->code);
    append_piece(list, piece->str);
}

static void
put_described(Writer *self, LiantuEntity entity, guint32 row)
{
    const LtItems *items = &self->chain->items[entity];
    g_autoptr(GString) aliases = g_string_new(NULL), codes = g_string_new(NULL);

    put(self, LT_FIELD_ID, items->id[row]);
    for (int language = 0; language < 2; language++) {
        LtField name = language == LIANTU_LANGUAGE_ZH ? LT_FIELD_NAME_ZH : LT_FIELD_NAME_EN;
        LtField note = language == LIANTU_LANGUAGE_ZH ? LT_FIELD_NOTE_ZH : LT_FIELD_NOTE_EN;

        put(self, name, items->name[language] != NULL ? items->name[language][row] : NULL);
        put(self, note, items->note[language] != NULL ? items->note[language][row] : NULL);
    }
    if (items->alias != NULL)
        for (guint32 i = items->alias_of.start[row]; i < items->alias_of.start[row + 1]; i++)
            append_piece(aliases, items->alias[i]);
    if (items->code != NULL)
        for (guint32 i = items->code_of.start[row]; i < items->code_of.start[row + 1]; i++)
            append_code(codes, &items->code[i]);
    put_list(self, LT_FIELD_ALIASES, aliases);
    put_list(self, LT_FIELD_CODES, codes);
}

/* Puts what was told into the sheet, and forgets it. */
static void
end_row(Writer *self)
{
    LtSheet *sheet = self->book->sheets->pdata[self->table];
    const LtTableSpec *spec = lt_table_get_spec(self->table);

    if (self->is_template)
        put(self, LT_FIELD_MARK, lt_mark_get_example(self->language));
    lt_sheet_add_row(sheet, sheet->rows->len + 1);
    for (guint i = 0; i < spec->n_columns; i++)
        if (self->cell[spec->columns[i].field] != NULL)
            lt_sheet_add_cell(sheet, i, self->cell[spec->columns[i].field]);
    memset(self->cell, 0, sizeof self->cell);
    g_string_chunk_clear(self->texts);
}

static void
write_chain(Writer *self, guint32 row)
{
    guint home;

    if (self->chain->home != NULL &&
        liantu_chain_find(self->chain, LIANTU_ENTITY_PLACE, self->chain->home, &home))
        put_reference(self, LT_FIELD_HOME, LIANTU_ENTITY_PLACE, home);
    put_true(self, LT_FIELD_ILLUSTRATIVE, self->chain->illustrative);
}

static void
write_source(Writer *self, guint32 row)
{
    put(self, LT_FIELD_PUBLISHER, self->chain->source_publisher[row]);
    put(self, LT_FIELD_URL, self->chain->source_url[row]);
    put(self, LT_FIELD_LICENCE, self->chain->source_licence[row]);
    put_year(self, LT_FIELD_YEAR, self->chain->source_year[row]);
}

static void
write_place(Writer *self, guint32 row)
{
    put_word(self, LT_FIELD_LEVEL, LT_CELL_LEVEL, self->chain->place_level[row]);
    put_reference(self, LT_FIELD_IN, LIANTU_ENTITY_PLACE, self->chain->place_parent[row]);
    put_references(self, LT_FIELD_FOCUS, self->chain->place_focus, &self->chain->focus_of_place,
                   row, LIANTU_ENTITY_SEGMENT);
}

static void
write_body(Writer *self, guint32 row)
{
    put_reference(self, LT_FIELD_PLACE, LIANTU_ENTITY_PLACE, self->chain->body_place[row]);
}

static void
write_provider(Writer *self, guint32 row)
{
    put_word(self, LT_FIELD_LAYER, LT_CELL_LAYER, self->chain->provider_layer[row]);
    put_reference(self, LT_FIELD_PLACE, LIANTU_ENTITY_PLACE, self->chain->provider_place[row]);
    put_word(self, LT_FIELD_LADDER, LT_CELL_LADDER, self->chain->provider_ladder[row]);
    put(self, LT_FIELD_USCC, self->chain->provider_uscc[row]);
    put_true(self, LT_FIELD_RESIDUAL, self->chain->provider_residual[row]);
}

static void
write_segment(Writer *self, guint32 row)
{
    put_word(self, LT_FIELD_KIND, LT_CELL_KIND, self->chain->segment_kind[row]);
    put_true(self, LT_FIELD_FINAL, self->chain->segment_final[row]);
}

static void
write_project(Writer *self, guint32 row)
{
    static const struct {
        LtField field;
        LiantuEntity entity;
    } kinds[] = {{LT_FIELD_SEGMENTS, LIANTU_ENTITY_SEGMENT},
                 {LT_FIELD_PLACES, LIANTU_ENTITY_PLACE},
                 {LT_FIELD_PROVIDERS, LIANTU_ENTITY_PROVIDER},
                 {LT_FIELD_BODIES, LIANTU_ENTITY_BODY}};

    put(self, LT_FIELD_INSTRUMENT, self->chain->project[row].instrument);
    put(self, LT_FIELD_ITEM, self->chain->project[row].item);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        put_references(self, kinds[i].field, self->chain->project_reference,
                       &self->chain->reference_of_project, row, kinds[i].entity);
}

static void
write_target(Writer *self, guint32 row)
{
    const LtTarget *target = &self->chain->target[row];

    put(self, LT_FIELD_INDICATOR, target->indicator);
    put(self, LT_FIELD_UNIT, target->unit);
    put_word(self, LT_FIELD_SENSE, LT_CELL_SENSE, target->sense);
    put_number(self, LT_FIELD_VALUE, target->value);
    put_year(self, LT_FIELD_YEAR, target->year);
    put_year(self, LT_FIELD_FROM_YEAR, target->from_year);
    put_number(self, LT_FIELD_GROWTH, target->growth);
    put_number(self, LT_FIELD_BASE_VALUE, target->base_value);
    put_year(self, LT_FIELD_BASE_YEAR, target->base_year);
    put_reference(self, LT_FIELD_PLACE, LIANTU_ENTITY_PLACE, target->place);
    put_reference(self, LT_FIELD_SEGMENT, LIANTU_ENTITY_SEGMENT, target->segment);
    put_reference(self, LT_FIELD_SOURCE, LIANTU_ENTITY_SOURCE, target->source);
}

static void
write_view(Writer *self, guint32 row)
{
    put_references(self, LT_FIELD_ROOTS, self->chain->view_root, &self->chain->root_of_view, row,
                   LIANTU_ENTITY_SEGMENT);
}

static void
write_things(Writer *self)
{
    static const struct {
        LiantuEntity entity;
        void (*write)(Writer *self, guint32 row);
    } kinds[] = {
        {LIANTU_ENTITY_CHAIN, write_chain},       {LIANTU_ENTITY_SOURCE, write_source},
        {LIANTU_ENTITY_PLACE, write_place},       {LIANTU_ENTITY_BODY, write_body},
        {LIANTU_ENTITY_PROVIDER, write_provider}, {LIANTU_ENTITY_SEGMENT, write_segment},
        {LIANTU_ENTITY_PROJECT, write_project},   {LIANTU_ENTITY_TARGET, write_target},
        {LIANTU_ENTITY_VIEW, write_view},
    };

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        self->table = lt_table_of_entity(kinds[i].entity);
        for (guint32 row = 0; row < self->chain->items[kinds[i].entity].n; row++) {
            put_described(self, kinds[i].entity, row);
            kinds[i].write(self, row);
            end_row(self);
        }
    }
}

static void
write_types(Writer *self)
{
    self->table = LT_TABLE_TYPES;
    for (guint32 i = 0; i < self->chain->n_types; i++) {
        put_reference(self, LT_FIELD_SEGMENT, LIANTU_ENTITY_SEGMENT, self->chain->type[i].child);
        put_reference(self, LT_FIELD_TYPE_OF, LIANTU_ENTITY_SEGMENT, self->chain->type[i].parent);
        put_number(self, LT_FIELD_WEIGHT, self->chain->type[i].weight);
        end_row(self);
    }
}

/* A group without an id has a label that begins with “#”; an id that does, one more. */
static void
put_group(Writer *self, guint32 number)
{
    const LtGroup *group = &self->chain->group[number];
    g_autofree char *label = NULL;
    guint32 first;

    if (!group->is_any_of)
        return;
    first = self->chain->group_of_segment.start[group->segment];
    label = group->id == NULL   ? g_strdup_printf("#%u", number - first + 1)
            : *group->id == '#' ? g_strconcat("#", group->id, NULL)
                                : g_strdup(group->id);
    put(self, LT_FIELD_GROUP, g_string_chunk_insert(self->texts, label));
    put_number(self, LT_FIELD_LEAST, group->least);
}

static void
write_needs(Writer *self)
{
    self->table = LT_TABLE_NEEDS;
    for (guint32 i = 0; i < self->chain->n_needs; i++) {
        const LtNeed *need = &self->chain->need[i];

        put_reference(self, LT_FIELD_SEGMENT, LIANTU_ENTITY_SEGMENT, need->segment);
        put_reference(self, LT_FIELD_NEED, LIANTU_ENTITY_SEGMENT, need->supplier);
        put_word(self, LT_FIELD_ROLE, LT_CELL_ROLE, need->role);
        put_number(self, LT_FIELD_AMOUNT, need->amount);
        put(self, LT_FIELD_UNIT, need->unit);
        put_group(self, need->group);
        if (!self->chain->group[need->group].essential)
            put_word(self, LT_FIELD_ESSENTIAL, LT_CELL_TRUTH, FALSE);
        put_number(self, LT_FIELD_COVER, need->cover);
        put_reference(self, LT_FIELD_SOURCE, LIANTU_ENTITY_SOURCE, need->source);
        put_word(self, LT_FIELD_CONFIDENCE, LT_CELL_CONFIDENCE, need->confidence);
        end_row(self);
    }
}

static void
put_observation(Writer *self, const LtObservation *observation)
{
    put_number(self, LT_FIELD_VALUE, observation->value);
    put_number(self, LT_FIELD_LOW, observation->low);
    put_number(self, LT_FIELD_HIGH, observation->high);
    put_year(self, LT_FIELD_YEAR, observation->year);
    put_reference(self, LT_FIELD_SOURCE, LIANTU_ENTITY_SOURCE, observation->source);
    put_word(self, LT_FIELD_CONFIDENCE, LT_CELL_CONFIDENCE, observation->confidence);
    put_true(self, LT_FIELD_ILLUSTRATIVE, observation->illustrative);
    put(self, LT_FIELD_NOTE, observation->note);
}

/* Whether the table of supplies has columns for all that it says. */
static gboolean
is_plain_share(const LtObservation *observation)
{
    return g_str_equal(observation->indicator, "share") && g_strcmp0(observation->unit, "%") == 0 &&
           observation->period == NULL && observation->scope == LIANTU_NONE;
}

static void
put_share(Writer *self, const LtObservation *observation)
{
    put_observation(self, observation);
    put(self, LT_FIELD_SHARE,
        lt_observation_is_unknown(observation) ? lt_unknown_get_label(self->language)
                                               : self->cell[LT_FIELD_VALUE]);
}

static void
put_supply(Writer *self, guint32 row)
{
    const LtSupply *supply = &self->chain->supply[row];

    put_reference(self, LT_FIELD_SEGMENT, LIANTU_ENTITY_SEGMENT, supply->segment);
    put_reference(self, LT_FIELD_PROVIDER, LIANTU_ENTITY_PROVIDER, supply->provider);
    put_reference(self, LT_FIELD_PLACE, LIANTU_ENTITY_PLACE, supply->place);
}

/* Plain shares stand in the table of supplies, up to the first figure that is none: observations
 * keep their order. Where the others begin. */
static guint32
count_plain(const LtItems *items, guint32 row)
{
    guint32 i = items->observation_of.start[row];

    while (i < items->observation_of.start[row + 1] && is_plain_share(&items->observation[i]))
        i++;

    return i;
}

static void
write_supplies(Writer *self)
{
    const LtItems *items = &self->chain->items[LIANTU_ENTITY_SUPPLY];

    self->table = LT_TABLE_SUPPLIES;
    for (guint32 row = 0; row < items->n; row++) {
        guint32 i = items->observation != NULL ? items->observation_of.start[row] : 0;
        guint32 end = items->observation != NULL ? count_plain(items, row) : 0;

        do {
            put_supply(self, row);
            if (i < end)
                put_share(self, &items->observation[i]);
            end_row(self);
        } while (++i < end);
    }
}

static void
write_observations_of(Writer *self, LiantuEntity entity, guint32 row, guint32 first)
{
    const LtItems *items = &self->chain->items[entity];

    for (guint32 i = first; i < items->observation_of.start[row + 1]; i++) {
        const LtObservation *observation = &items->observation[i];

        put_word(self, LT_FIELD_ABOUT, LT_CELL_ABOUT, (int)entity);
        if (entity == LIANTU_ENTITY_SUPPLY) {
            const LtSupply *supply = &self->chain->supply[row];

            put_reference(self, LT_FIELD_THING, LIANTU_ENTITY_SEGMENT, supply->segment);
            put_reference(self, LT_FIELD_PROVIDER, LIANTU_ENTITY_PROVIDER, supply->provider);
        } else if (entity != LIANTU_ENTITY_CHAIN) {
            put_reference(self, LT_FIELD_THING, entity, row);
        }
        put(self, LT_FIELD_INDICATOR, observation->indicator);
        put_observation(self, observation);
        put(self, LT_FIELD_UNIT, observation->unit);
        put(self, LT_FIELD_PERIOD, observation->period);
        put_reference(self, LT_FIELD_SCOPE, LIANTU_ENTITY_PLACE, observation->scope);
        end_row(self);
    }
}

static void
write_observations(Writer *self)
{
    guint n;
    const LtTableWord *abouts = lt_table_get_words(LT_CELL_ABOUT, &n);

    self->table = LT_TABLE_OBSERVATIONS;
    for (guint i = 0; i < n; i++) {
        LiantuEntity entity = (LiantuEntity)abouts[i].value;
        const LtItems *items = &self->chain->items[entity];

        for (guint32 row = 0; items->observation != NULL && row < items->n; row++)
            write_observations_of(self, entity, row,
                                  entity == LIANTU_ENTITY_SUPPLY
                                      ? count_plain(items, row)
                                      : items->observation_of.start[row]);
    }
}

/* One scenario that fits any chain: its first segment is lost. */
static void
write_scenario(Writer *self)
{
    static const char *const names[2] = {"断供", "cut-off"};

    self->table = LT_TABLE_SCENARIOS;
    if (!self->is_template || self->chain->items[LIANTU_ENTITY_SEGMENT].n == 0)
        return;
    put(self, LT_FIELD_SCENARIO, names[self->language]);
    put_word(self, LT_FIELD_TARGET, LT_CELL_TARGET, LIANTU_ENTITY_SEGMENT);
    put_reference(self, LT_FIELD_OF, LIANTU_ENTITY_SEGMENT, 0);
    put(self, LT_FIELD_SIZE, "1");
    put(self, LT_FIELD_START, "0");
    put(self, LT_FIELD_HOLD, "30");
    put(self, LT_FIELD_TIME, "60");
    put_word(self, LT_FIELD_RECOVERY, LT_CELL_RECOVERY, 0);
    put_word(self, LT_FIELD_TIME_UNIT, LT_CELL_TIME_UNIT, 1);
    end_row(self);
}

LtBook *
lt_chain_to_book(LiantuChain *chain, gboolean is_template, LiantuLanguage language)
{
    Writer self = {.chain = chain, .language = language, .is_template = is_template};

    self.book = lt_book_new();
    self.texts = g_string_chunk_new(256);
    for (guint i = 0; i < LT_N_TABLES; i++)
        lt_book_add_sheet(self.book, lt_table_get_spec((LtTableId)i)->title[language], NULL);
    write_things(&self);
    write_types(&self);
    write_needs(&self);
    write_supplies(&self);
    write_observations(&self);
    write_scenario(&self);
    g_string_chunk_free(self.texts);

    return self.book;
}
