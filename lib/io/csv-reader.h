/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/finding-private.h"

G_BEGIN_DECLS

/* Reads a table of text row by row, as RFC 4180 has it: quotes, line breaks in quotes, rows that
 * end with CR LF, LF or CR. A byte order mark is skipped; what is not UTF-8 is read as GB18030,
 * with a note. Line breaks in quotes become LF, and characters that XML does not allow are left
 * out, with a warning. Blank lines are no rows. Memory is proportional to the longest row. */
typedef struct _LtCsvReader LtCsvReader;

/* The file name is for the findings, which go to the end of the list. */
LtCsvReader *lt_csv_reader_new(GBytes *bytes, const char *file_name, GPtrArray *findings);
void lt_csv_reader_free(LtCsvReader *self);
/* What stands between fields, before the first row is read; a comma unless it is said. */
void lt_csv_reader_set_separator(LtCsvReader *self, char separator);

/* Takes the first row for the names of the columns. FALSE, with a finding, where there is none. */
gboolean lt_csv_reader_read_header(LtCsvReader *self);
guint lt_csv_reader_get_n_columns(LtCsvReader *self);
/* How the header names a column. */
const char *lt_csv_reader_get_column_name(LtCsvReader *self, guint column);
/* The number of a column, or LIANTU_NONE. */
guint lt_csv_reader_find_column(LtCsvReader *self, const char *name);
/* The same, with a finding where there is none. */
guint lt_csv_reader_require_column(LtCsvReader *self, const char *name);

/* Goes to the next row. FALSE after the last. */
gboolean lt_csv_reader_next(LtCsvReader *self);
guint lt_csv_reader_get_line(LtCsvReader *self);
guint lt_csv_reader_get_n_fields(LtCsvReader *self);
/* A field of the row; empty where the row ends before, or the column is LIANTU_NONE. Valid until
 * the next row. */
const char *lt_csv_reader_get_field(LtCsvReader *self, guint column);
/* The same without blanks at its ends, for good. */
const char *lt_csv_reader_get_word(LtCsvReader *self, guint column);

/* Where a field of the row stands in the file, for when the row is gone. */
typedef struct {
    const char *source;
    gsize length;
    guint line;
} LtCsvPlace;

LtCsvPlace lt_csv_reader_get_place(LtCsvReader *self, guint column);
void
lt_csv_reader_take_finding_at(LtCsvReader *self, const LtCsvPlace *place, LiantuFinding *finding);

/* Takes a finding about a field of the row, or about the row where the column is LIANTU_NONE. */
void lt_csv_reader_take_finding(LtCsvReader *self, guint column, LiantuFinding *finding);

/* For those who look at rows again after the last: the text, decoded; where in it the row begins;
 * and a place for a finding about a field of the row that begins there. */
const char *lt_csv_reader_get_text(LtCsvReader *self, gsize *size);
gsize lt_csv_reader_get_offset(LtCsvReader *self);
void lt_csv_reader_place(LtCsvReader *self,
                         gsize offset,
                         guint line,
                         guint column,
                         LiantuFinding *finding);
/* Faults of the text itself were told once. */
void lt_csv_reader_mute(LtCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtCsvReader, lt_csv_reader_free)

G_END_DECLS
