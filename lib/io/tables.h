/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/types.h"

G_BEGIN_DECLS

/* The tables that a chain is written as, for people without XML: which there are, what their
 * columns are called in both languages and by other names, and which words stand in them. Readers
 * and writers, of workbooks and of text files, know them from here. */

typedef enum {
#define LT_TABLE(id, en, zh, aliases, what_en, what_zh) LT_TABLE_##id,
#define LT_COLUMN(field, type, need, en, zh, aliases, width, help_en, help_zh)
#include "io/tables.def"
#undef LT_TABLE
#undef LT_COLUMN
    LT_N_TABLES
} LtTableId;

typedef enum {
    LT_FIELD_MARK,
    LT_FIELD_ID,
    LT_FIELD_NAME_ZH,
    LT_FIELD_NAME_EN,
    LT_FIELD_ALIASES,
    LT_FIELD_CODES,
    LT_FIELD_NOTE_ZH,
    LT_FIELD_NOTE_EN,
    LT_FIELD_HOME,
    LT_FIELD_ILLUSTRATIVE,
    LT_FIELD_PUBLISHER,
    LT_FIELD_URL,
    LT_FIELD_LICENCE,
    LT_FIELD_YEAR,
    LT_FIELD_LEVEL,
    LT_FIELD_IN,
    LT_FIELD_FOCUS,
    LT_FIELD_PLACE,
    LT_FIELD_LAYER,
    LT_FIELD_LADDER,
    LT_FIELD_USCC,
    LT_FIELD_RESIDUAL,
    LT_FIELD_KIND,
    LT_FIELD_FINAL,
    LT_FIELD_SEGMENT,
    LT_FIELD_TYPE_OF,
    LT_FIELD_WEIGHT,
    LT_FIELD_NEED,
    LT_FIELD_ROLE,
    LT_FIELD_AMOUNT,
    LT_FIELD_UNIT,
    LT_FIELD_GROUP,
    LT_FIELD_LEAST,
    LT_FIELD_ESSENTIAL,
    LT_FIELD_COVER,
    LT_FIELD_SOURCE,
    LT_FIELD_CONFIDENCE,
    LT_FIELD_PROVIDER,
    LT_FIELD_SHARE,
    LT_FIELD_VALUE,
    LT_FIELD_LOW,
    LT_FIELD_HIGH,
    LT_FIELD_NOTE,
    LT_FIELD_ABOUT,
    LT_FIELD_THING,
    LT_FIELD_INDICATOR,
    LT_FIELD_PERIOD,
    LT_FIELD_SCOPE,
    LT_FIELD_INSTRUMENT,
    LT_FIELD_ITEM,
    LT_FIELD_SEGMENTS,
    LT_FIELD_PLACES,
    LT_FIELD_PROVIDERS,
    LT_FIELD_BODIES,
    LT_FIELD_SENSE,
    LT_FIELD_FROM_YEAR,
    LT_FIELD_GROWTH,
    LT_FIELD_BASE_VALUE,
    LT_FIELD_BASE_YEAR,
    LT_FIELD_ROOTS,
    LT_FIELD_SCENARIO,
    LT_FIELD_FORM,
    LT_FIELD_TARGET,
    LT_FIELD_OF,
    LT_FIELD_SIZE,
    LT_FIELD_PROBABILITY,
    LT_FIELD_START,
    LT_FIELD_HOLD,
    LT_FIELD_TIME,
    LT_FIELD_RECOVERY,
    LT_FIELD_CORRELATED,
    LT_FIELD_TIME_UNIT,
    LT_N_FIELDS
} LtField;

typedef enum {
    LT_CELL_MARK,
    LT_CELL_ID,
    LT_CELL_TEXT,
    LT_CELL_TOKEN, /* a text of one line */
    LT_CELL_TEXT_LIST,
    LT_CELL_CODE_LIST,
    LT_CELL_NUMBER,
    LT_CELL_SHARE,
    LT_CELL_YEAR,
    LT_CELL_COUNT,
    LT_CELL_THING, /* a reference to what another column says */
    LT_CELL_SHOCK,
    /* References. */
    LT_CELL_SOURCE,
    LT_CELL_PLACE,
    LT_CELL_PROVIDER,
    LT_CELL_SEGMENT,
    LT_CELL_PLACE_LIST,
    LT_CELL_PROVIDER_LIST,
    LT_CELL_SEGMENT_LIST,
    LT_CELL_BODY_LIST,
    /* Words. */
    LT_CELL_TRUTH,
    LT_CELL_KIND,
    LT_CELL_ROLE,
    LT_CELL_LAYER,
    LT_CELL_LEVEL,
    LT_CELL_LADDER,
    LT_CELL_CONFIDENCE,
    LT_CELL_SENSE,
    LT_CELL_ABOUT,
    LT_CELL_FORM,
    LT_CELL_TARGET,
    LT_CELL_RECOVERY,
    LT_CELL_TIME_UNIT,
    LT_N_CELLS
} LtCellType;

typedef struct {
    LtField field;
    LtCellType type;
    gboolean is_needed;
    const char *title[2];
    const char *aliases;
    double width; /* on the screen */
    const char *help[2];
} LtTableColumn;

typedef struct {
    const char *title[2];
    const char *aliases;
    const char *what[2];
    const LtTableColumn *columns;
    guint n_columns;
} LtTableSpec;

/* A word of a list: its value, and what it is called. */
typedef struct {
    int value;
    const char *nick; /* as the native format spells it */
    const char *title[2];
    const char *aliases;
} LtTableWord;

const LtTableSpec *lt_table_get_spec(LtTableId table);
/* The table that a sheet or a file is, by any of its names; LT_N_TABLES for none. */
LtTableId lt_table_find(const char *name);
/* The column that a heading means; LIANTU_NONE for none. The heading may name it in two languages,
 * one above the other, and say more in parentheses. */
guint lt_table_find_column(LtTableId table, const char *heading);
/* The column that a heading which is none of those may still mean: in the table of firms 企业 and
 * 企业名称 are the name, 企业编号 is the id; in that of supplies they are the provider. */
guint lt_table_guess_column(LtTableId table, const char *heading);
/* The kind of thing that a table has the rows of; -1 where it is of none. */
int lt_table_get_entity(LtTableId table);
LtTableId lt_table_of_entity(LiantuEntity entity);
/* What a cell refers to, alone or as a list; -1 for no reference. */
int lt_cell_type_get_entity(LtCellType type, gboolean *is_list);

/* The words of a type; NULL where it has none. */
const LtTableWord *lt_table_get_words(LtCellType type, guint *n);
/* NULL for no word of the type. */
const LtTableWord *lt_table_find_word(LtCellType type, const char *text);
const LtTableWord *lt_table_get_word(LtCellType type, int value);
/* What stands for a figure that was looked for and not found. */
const char *lt_unknown_get_label(LiantuLanguage language);
gboolean lt_text_is_unknown(const char *text);
/* Whether a row with this mark is not read. */
gboolean lt_mark_is_off(const char *text);
const char *lt_mark_get_example(LiantuLanguage language);

/* A number as people write it; FALSE where it is none. */
gboolean lt_table_parse_number(const char *text, double *value, gboolean *is_percent);

/* A name as it is compared: without case, blanks, signs, and the width of letters. */
char *lt_table_fold(const char *name);

G_END_DECLS
