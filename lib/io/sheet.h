/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/csv-reader.h"

G_BEGIN_DECLS

/* A table as a spreadsheet has it: rows of cells, which are texts; numbers are texts with the
 * fewest digits that read the same. Only cells that say something are kept, and every one knows
 * where it stands. */

typedef struct {
    guint32 column; /* from 0 */
    const char *text;
} LtSheetCell;

typedef struct {
    guint32 number; /* as the file counts rows, from 1; of a text file, the line */
    guint32 first;  /* its cells are first to first + n - 1 */
    guint32 n;
    gsize offset; /* of a text file: where the row begins */
} LtSheetRow;

typedef struct {
    char *name; /* as the file calls it */
    char *file; /* what findings call the file */
    GArray *rows;
    GArray *cells;
    GStringChunk *texts;
    LtCsvReader *reader; /* of a text file: it knows the places; NULL in a workbook */
} LtSheet;

/* What a workbook holds, or a folder of text files. */
typedef struct {
    GPtrArray *sheets; /* LtSheet */
    GPtrArray *findings;
    guint n_findings;   /* also those that were not kept */
    gboolean has_error; /* the first error is kept, whatever comes before it */
    guint64 n_cells;
} LtBook;

/* What a workbook may hold; a million rows of twenty columns do. */
#define LT_BOOK_MAX_CELLS  30000000
#define LT_BOOK_MAX_SHEETS 500
/* As Excel has them. */
#define LT_SHEET_MAX_ROWS    1048576
#define LT_SHEET_MAX_COLUMNS 16384
#define LT_CELL_MAX_LENGTH   32767
/* The same in bytes; twice as much where others write more. */
#define LT_CELL_MAX_BYTES 262144

LtBook *lt_book_new(void);
void lt_book_free(LtBook *self);
/* Takes over the finding; after a thousand the rest says nothing new, and is only counted. */
void lt_book_take_finding(LtBook *self, LiantuFinding *finding);

/* Belongs to the book. */
LtSheet *lt_book_add_sheet(LtBook *self, const char *name, const char *file);
LtSheetRow *lt_sheet_add_row(LtSheet *self, guint32 number);
/* Adds a cell to the last row; columns rise. Blanks at the ends of a text go, and a blank cell is
 * none. */
void lt_sheet_add_cell(LtSheet *self, guint32 column, const char *text);
/* Adds one whose content could not be read, and was told so: it reads as "", but nothing is to be
 * said of it again. */
void lt_sheet_add_bad_cell(LtSheet *self, guint32 column);
gboolean lt_sheet_is_bad_cell(const LtSheet *self, guint row, guint32 column);
gboolean lt_sheet_has_bad_cell(const LtSheet *self, guint row);
/* The text in a cell of a row, counted from 0; "" where there is none. */
const char *lt_sheet_get_cell(const LtSheet *self, guint row, guint32 column);
/* How many columns the row goes to. */
guint32 lt_sheet_get_width(const LtSheet *self, guint row);

/* What a cell is called: B17 for a column from 0 and a row from 1. */
char *lt_cell_get_name(guint32 column, guint32 row);
/* A place for people: “list.xlsx[供需关系]B17”, or “需求.csv:17”. */
char *lt_sheet_describe(const LtSheet *self, guint row, guint32 column);
/* Puts a finding at a cell; LIANTU_NONE for the whole row. */
void lt_sheet_place(LtSheet *self, guint row, guint32 column, LiantuFinding *finding);
/* Puts it at the sheet as a whole. */
void lt_sheet_place_whole(LtSheet *self, LiantuFinding *finding);

/* A text file of commas, semicolons or tabs, whichever its first line has most of. */
void lt_book_add_csv(LtBook *self, GBytes *bytes, const char *name, const char *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtBook, lt_book_free)

G_END_DECLS
