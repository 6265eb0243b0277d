/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/report.h"

G_BEGIN_DECLS

typedef enum {
    LT_LIST_ACTION = 1 << 0, /* somebody acts on its rows: who, how far, remarks are added */
    LT_LIST_CHART = 1 << 1,
} LtListFlags;

/* A list is a table that people get: one sheet of the workbook, one section of the document. */
typedef struct {
    const char *name[2]; /* of its sheet */
    LtListFlags flags;
    const char *columns;  /* of the document, with blanks between them; NULL: not in it */
    LiantuResult *result; /* not owned */
    LiantuTable *table;   /* not owned */
} LtList;

/* The lists for which there are results, in their order. An empty table is a list, too. Free the
 * array; its elements own nothing. */
GArray *lt_list_collect(GPtrArray *results);

/* The columns that people read: a code beside its name is left out, and so is a column in which all
 * is unknown. */
char **lt_list_pick_columns(LiantuTable *table);

/* The analyses of which there are lists. */
char **lt_list_get_analyses(void);

G_END_DECLS
