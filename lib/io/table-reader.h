/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/sheet.h"
#include "io/tables.h"
#include "model/builder-private.h"

G_BEGIN_DECLS

/* Things of a kind, as the tables name them. */
typedef struct {
    GHashTable
        *id_of; /* id, Chinese and English name, other name → id; "" where it is of several */
    GHashTable *row_of; /* id → number of the row + 1 */
    GPtrArray *words;   /* all of those, for suggestions */
} LtTableNames;

/* What one provider supplies of one segment. */
typedef struct {
    guint row;    /* of the table, where it stands first */
    guint number; /* of the builder */
    const char *place;
} LtTableSupply;

/* Tables that are made into a chain. */
typedef struct {
    LtBook *book;
    LiantuBuilder *builder;
    LtSheet *sheet[LT_N_TABLES]; /* NULL: there is none */
    guint first[LT_N_TABLES];    /* its first row below the headings */
    guint base[LT_N_TABLES];     /* what the builder takes for lines: base + row + 1 */
    guint32 column[LT_N_TABLES][LT_N_FIELDS];
    gboolean is_lost[LT_N_TABLES]; /* without headings: nothing follows from what is missing */
    LtTableNames names[LIANTU_ENTITY_VIEW + 1];
    GHashTable *words[LT_N_CELLS]; /* text → LtTableWord, of those that were looked up */
    GHashTable *supplies;          /* key of segment and provider → LtTableSupply */
    guint n_suggestions;

    LtTableId table; /* what is being read */
    guint row;
} LtTableReader;

/* Which sheet is which table, and what its columns are: table-map.c. */
void lt_table_reader_map(LtTableReader *self);

/* Goes to the first row of a table, and to the next one that says something and is to be read. */
void lt_table_reader_start(LtTableReader *self, LtTableId table);
gboolean lt_table_reader_next(LtTableReader *self);
/* Takes a finding about a cell of the row. */
void lt_table_reader_take(LtTableReader *self, LtField field, LiantuFinding *finding);
/* The number of a row, for people. */
char *lt_table_reader_describe(LtTableReader *self, LtTableId table, guint row);

/* What a cell of the row says: table-cells.c. A cell that says something else is a finding, and
 * then as if it were blank. */
const char *lt_table_get_text(LtTableReader *self, LtField field);  /* "" for a blank */
const char *lt_table_get_token(LtTableReader *self, LtField field); /* NULL for a blank */
const char *lt_table_get_note(LtTableReader *self, LtField field);  /* the same, of any lines */
gboolean lt_table_has(LtTableReader *self, LtField field);
/* An indicator, by what it is or by what people call it; NULL for a blank. */
const char *lt_table_get_indicator(LtTableReader *self, LtField field);
double lt_table_get_number(LtTableReader *self, LtField field, gboolean *is_percent);
/* The same, in a unit: only per cent may have its sign. */
double lt_table_get_figure(LtTableReader *self, LtField field, const char *unit);
int lt_table_get_year(LtTableReader *self, LtField field);
guint lt_table_get_count(LtTableReader *self, LtField field, guint otherwise);
int lt_table_get_choice(LtTableReader *self, LtField field, int otherwise);
/* A share in per cent, or a range of them. */
void
lt_table_get_share(LtTableReader *self, LtField field, double *value, double *low, double *high);
/* The pieces of a list; ends with NULL. */
char **lt_table_get_list(LtTableReader *self, LtField field);
/* TRUE where a cell that is needed is not blank. */
gboolean lt_table_require(LtTableReader *self, LtField field);
/* The same of two, each with its own finding. */
gboolean lt_table_require_both(LtTableReader *self, LtField one, LtField other);

/* Ids and names: table-names.c. */
void lt_table_reader_collect_names(LtTableReader *self);
/* The id of the row: what the cell says, or else its name; NULL where it has neither, or stands
 * elsewhere too. */
const char *lt_table_get_id(LtTableReader *self);
/* The id that a reference means; NULL for a blank and, with a finding, for nothing. */
const char *lt_table_get_reference(LtTableReader *self, LtField field, LiantuEntity entity);
/* The same without a finding: "" where it is of several. */
const char *lt_table_look_up(LtTableReader *self, LiantuEntity entity, const char *text);
const char *
lt_table_resolve(LtTableReader *self, LtField field, LiantuEntity entity, const char *text);

/* The tables: table-things.c, table-links.c, table-figures.c. */
void lt_table_read_chain(LtTableReader *self);
void lt_table_read_things(LtTableReader *self);
void lt_table_read_types(LtTableReader *self);
void lt_table_read_needs(LtTableReader *self);
void lt_table_read_supplies(LtTableReader *self);
void lt_table_read_observations(LtTableReader *self);
/* The two ids as one. */
char *lt_table_make_key(const char *one, const char *other);
/* Holds the scenarios against the chain; and, with a text, writes them as CSV. */
void lt_table_read_scenarios(LtTableReader *self, GString *csv);

/* Makes a chain of a book: NULL with findings and an error. With a text, the scenarios go there. */
LiantuChain *
lt_book_to_chain(LtBook *book, GString *scenarios, GPtrArray **findings, GError **error);
gboolean lt_table_is_wanted(const char *name);

G_END_DECLS
