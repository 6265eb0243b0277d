/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/tables.h"

#include <string.h>

/* The list as it stands in tables.def: a table, then its columns. */
typedef struct {
    gboolean is_table;
    const char *title[2];
    const char *aliases;
    const char *text[2];
    LtField field;
    LtCellType type;
    gboolean is_needed;
    double width;
} Entry;

#define IS_NEEDED TRUE
#define IS_OPEN   FALSE
static const Entry entries[] = {
#define LT_TABLE(id, en, zh, aliases, what_en, what_zh)                                            \
    {TRUE, {zh, en}, aliases, {what_zh, what_en}, 0, 0, FALSE, 0.0},
#define LT_COLUMN(field, type, need, en, zh, aliases, width, help_en, help_zh)                     \
    {FALSE,          {zh, en},  aliases, {help_zh, help_en}, LT_FIELD_##field,                     \
     LT_CELL_##type, IS_##need, width},
#include "io/tables.def"
#undef LT_TABLE
#undef LT_COLUMN
};

static LtTableColumn *
make_columns(const Entry *first, guint n)
{
    LtTableColumn *columns = g_new0(LtTableColumn, n);

    for (guint i = 0; i < n; i++)
        columns[i] = (LtTableColumn){first[i].field,
                                     first[i].type,
                                     first[i].is_needed,
                                     {first[i].title[0], first[i].title[1]},
                                     first[i].aliases,
                                     first[i].width,
                                     {first[i].text[0], first[i].text[1]}};
    return columns;
}

static LtTableSpec *
make_specs(void)
{
    LtTableSpec *specs = g_new0(LtTableSpec, LT_N_TABLES);
    guint table = 0;

    for (guint i = 0; i < G_N_ELEMENTS(entries); table++) {
        const Entry *entry = &entries[i];
        guint n = 0;

        while (i + 1 + n < G_N_ELEMENTS(entries) && !entries[i + 1 + n].is_table)
            n++;
        specs[table] = (LtTableSpec){{entry->title[0], entry->title[1]},
                                     entry->aliases,
                                     {entry->text[0], entry->text[1]},
                                     make_columns(entry + 1, n),
                                     n};
        i += 1 + n;
    }
    g_assert(table == LT_N_TABLES);

    return specs;
}

const LtTableSpec *
lt_table_get_spec(LtTableId table)
{
    static LtTableSpec *specs;

    if (g_once_init_enter(&specs))
        g_once_init_leave(&specs, make_specs());

    return &specs[table];
}

static gboolean
is_sign(gunichar c)
{
    return g_unichar_isspace(c) || g_unichar_ispunct(c) || c == '_' || c == '*';
}

/* What stands in parentheses says more of the name, and is no part of it. */
char *
lt_table_fold(const char *name)
{
    g_autofree char *plain = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *folded = g_utf8_casefold(plain != NULL ? plain : "", -1);
    GString *text = g_string_new(NULL);
    int depth = 0;

    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        depth += c == '(';
        if (depth == 0 && !is_sign(c))
            g_string_append_unichar(text, c);
        depth -= c == ')' && depth > 0;
    }
    return g_string_free(text, FALSE);
}

/* Whether a folded name is one of those with | between them. */
static gboolean
is_one_of(const char *folded, const char *names)
{
    g_auto(GStrv) list = g_strsplit(names, "|", -1);

    for (guint i = 0; list[i] != NULL; i++) {
        g_autofree char *other = lt_table_fold(list[i]);

        if (*other != '\0' && g_str_equal(folded, other))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_called(const char *folded, const char *const title[2], const char *aliases)
{
    return is_one_of(folded, title[LIANTU_LANGUAGE_ZH]) ||
           is_one_of(folded, title[LIANTU_LANGUAGE_EN]) ||
           (aliases != NULL && is_one_of(folded, aliases));
}

LtTableId
lt_table_find(const char *name)
{
    g_autofree char *folded = lt_table_fold(name);

    for (guint i = 0; i < LT_N_TABLES; i++) {
        const LtTableSpec *spec = lt_table_get_spec((LtTableId)i);

        if (is_called(folded, spec->title, spec->aliases))
            return (LtTableId)i;
    }
    return LT_N_TABLES;
}

static guint
find_folded(const LtTableSpec *spec, const char *folded)
{
    if (*folded == '\0')
        return LIANTU_NONE;
    /* A title counts before the aliases of other columns. */
    for (guint i = 0; i < spec->n_columns; i++)
        if (is_called(folded, spec->columns[i].title, NULL))
            return i;
    for (guint i = 0; i < spec->n_columns; i++)
        if (is_one_of(folded, spec->columns[i].aliases))
            return i;

    return LIANTU_NONE;
}

guint
lt_table_find_column(LtTableId table, const char *heading)
{
    const LtTableSpec *spec = lt_table_get_spec(table);
    g_autofree char *whole = lt_table_fold(heading);
    g_auto(GStrv) lines = g_strsplit(heading, "\n", -1);
    guint column = find_folded(spec, whole);

    for (guint i = 0; lines[i] != NULL && column == LIANTU_NONE; i++) {
        g_autofree char *folded = lt_table_fold(lines[i]);

        column = find_folded(spec, folded);
    }
    return column;
}

static guint
find_field(const LtTableSpec *spec, LtField field)
{
    for (guint i = 0; i < spec->n_columns; i++)
        if (spec->columns[i].field == field)
            return i;

    return LIANTU_NONE;
}

static gboolean
cut_suffix(char *folded, const char *const *suffixes)
{
    for (guint i = 0; suffixes[i] != NULL; i++)
        if (g_str_has_suffix(folded, suffixes[i])) {
            folded[strlen(folded) - strlen(suffixes[i])] = '\0';
            return TRUE;
        }
    return FALSE;
}

guint
lt_table_guess_column(LtTableId table, const char *heading)
{
    static const char *const of_names[] = {"名称", "名", "name", NULL};
    static const char *const of_ids[] = {"编号", "代码", "id", NULL};
    const LtTableSpec *spec = lt_table_get_spec(table);
    g_autofree char *folded = lt_table_fold(heading);
    gboolean is_id = cut_suffix(folded, of_ids), is_cut = is_id || cut_suffix(folded, of_names);
    guint column;

    if (is_called(folded, spec->title, spec->aliases))
        return find_field(spec, is_id                    ? LT_FIELD_ID
                                : g_str_is_ascii(folded) ? LT_FIELD_NAME_EN
                                                         : LT_FIELD_NAME_ZH);
    column = is_cut ? find_folded(spec, folded) : LIANTU_NONE;

    return column;
}

int
lt_table_get_entity(LtTableId table)
{
    for (int entity = 0; entity <= LIANTU_ENTITY_VIEW; entity++)
        if (lt_table_of_entity((LiantuEntity)entity) == table)
            return entity;

    return -1;
}

LtTableId
lt_table_of_entity(LiantuEntity entity)
{
    static const LtTableId tables[] = {
        [LIANTU_ENTITY_CHAIN] = LT_TABLE_CHAIN,        [LIANTU_ENTITY_SOURCE] = LT_TABLE_SOURCES,
        [LIANTU_ENTITY_PLACE] = LT_TABLE_PLACES,       [LIANTU_ENTITY_BODY] = LT_TABLE_BODIES,
        [LIANTU_ENTITY_PROVIDER] = LT_TABLE_PROVIDERS, [LIANTU_ENTITY_SEGMENT] = LT_TABLE_SEGMENTS,
        [LIANTU_ENTITY_SUPPLY] = LT_TABLE_SUPPLIES,    [LIANTU_ENTITY_PROJECT] = LT_TABLE_PROJECTS,
        [LIANTU_ENTITY_TARGET] = LT_TABLE_TARGETS,     [LIANTU_ENTITY_VIEW] = LT_TABLE_VIEWS,
    };

    return tables[entity];
}

int
lt_cell_type_get_entity(LtCellType type, gboolean *is_list)
{
    *is_list = type >= LT_CELL_PLACE_LIST && type <= LT_CELL_BODY_LIST;
    switch (type) {
    case LT_CELL_SOURCE:
        return LIANTU_ENTITY_SOURCE;
    case LT_CELL_PLACE:
    case LT_CELL_PLACE_LIST:
        return LIANTU_ENTITY_PLACE;
    case LT_CELL_PROVIDER:
    case LT_CELL_PROVIDER_LIST:
        return LIANTU_ENTITY_PROVIDER;
    case LT_CELL_SEGMENT:
    case LT_CELL_SEGMENT_LIST:
        return LIANTU_ENTITY_SEGMENT;
    case LT_CELL_BODY_LIST:
        return LIANTU_ENTITY_BODY;
    default:
        return -1;
    }
}
