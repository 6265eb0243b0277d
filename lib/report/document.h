/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/lists.h"

G_BEGIN_DECLS

/* How wide a table of a document is, in thousandths of its type. */
#define LT_TABLE_WIDTH      44000
#define LT_WIDE_TABLE_WIDTH 63000 /* on a page that lies on its side */

typedef enum {
    LT_BLOCK_TITLE,
    LT_BLOCK_HEADING,
    LT_BLOCK_PARAGRAPH,
    LT_BLOCK_TABLE,
    LT_BLOCK_PICTURE,
} LtBlockType;

/* A part of a document. Numbers are as people read them. */
typedef struct {
    LtBlockType type;
    char *text;       /* of a table: its caption; of a picture: what it shows */
    char *note;       /* of a picture: how to read it */
    GPtrArray *cells; /* char *, row by row, heads first; of a table */
    guint n_columns;
    guint *widths; /* of a table: thousandths of its width */
    GBytes *png;   /* of a picture */
    double width;  /* of a picture, in pixels */
    double height;
    gboolean is_wide; /* it takes a page on its side */
} LtBlock;

/* The report as text: what is in the chain, its pictures (which it takes; NULL: none), the lists,
 * where the facts are from. */
GPtrArray *lt_document_write(GPtrArray *results, GPtrArray *pictures, LiantuLanguage language);
/* Frees itself and what it holds. */
void lt_block_free(gpointer block);
LtBlock *lt_block_new_picture(const char *text, const char *note, GBytes *png);

GBytes *lt_document_to_docx(GPtrArray *blocks, LiantuLanguage language, GError **error);
char *lt_document_to_markdown(GPtrArray *blocks);

G_END_DECLS
