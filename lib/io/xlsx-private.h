/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/archive.h"
#include "io/sheet.h"
#include "io/xml-walk.h"

G_BEGIN_DECLS

/* What a format shows a number as. */
typedef enum {
    LT_XLSX_PLAIN,
    LT_XLSX_PERCENT,
    LT_XLSX_DATE,
} LtXlsxLook;

/* A workbook that is being read. */
typedef struct {
    LtArchive *archive;
    LtBook *book;
    const char *file; /* what findings call it */
    GCancellable *cancellable;
    LtXmlWalk *walk;     /* of the part that is being read */
    GHashTable *targets; /* id of a relation → its part */
    char *strings_part;  /* NULL: there is none */
    char *styles_part;
    GPtrArray *names; /* of the sheets, in their order */
    GPtrArray *parts; /* theirs */
    gboolean counts_from_1904;
    GStringChunk *chunk;
    GPtrArray *strings; /* shared ones, by number */
    GArray *looks;      /* guint8 LtXlsxLook, by number of a style */
    gboolean is_cancelled;
} LtXlsx;

/* Takes over a finding about the file as a whole. */
void lt_xlsx_take_finding(LtXlsx *self, LiantuFinding *finding);
/* Walks a part to its end. FALSE after a finding, or when it was cancelled. */
gboolean lt_xlsx_walk(LtXlsx *self, const char *part, const LtXmlHandler *handler, gpointer data);

/* The readers of the parts that hold what cells refer to. */
gboolean lt_xlsx_read_strings(LtXlsx *self);
gboolean lt_xlsx_read_styles(LtXlsx *self);
/* Adds the cells of a part to a sheet. */
gboolean lt_xlsx_read_cells(LtXlsx *self, const char *part, LtSheet *sheet);

/* Appends a text of the file, in which “_x000A_” stands for a line feed. */
void lt_xlsx_append_text(GString *text, const char *raw);

G_END_DECLS
