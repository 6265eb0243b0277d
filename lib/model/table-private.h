/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/table.h"

G_BEGIN_DECLS

typedef struct {
    const char *name;
    LiantuColumnType type;
    const char *title_zh;
    const char *title_en;
    const char *description_zh;
    const char *description_en;
    const char *unit; /* NULL: none; "1": a share, shown as a percentage */
    int digits;       /* how many decimals are shown; files keep them all */
} LtColumn;

typedef struct {
    const char *name;
    const char *title_zh;
    const char *title_en;
    const LtColumn *columns; /* static storage, or that of lt_table_keep_spec() */
    guint n_columns;
} LtTableSpec;

/* A table that is still being filled; every cell starts as unknown. Once it is in a result it must
 * not be changed any more. Columns are named by their number in the spec. */
LiantuTable *lt_table_new(const LtTableSpec *spec, gsize n_rows);
/* Takes the object that the spec lives in, and lets it go with the table. */
void lt_table_keep_spec(LiantuTable *self, gpointer owner);
gsize lt_table_add_row(LiantuTable *self);
/* Valid until the next row is added. */
double *lt_table_doubles(LiantuTable *self, guint column);
gint64 *lt_table_ints(LiantuTable *self, guint column);
void lt_table_set_double(LiantuTable *self, guint column, gsize row, double value);
void lt_table_set_int(LiantuTable *self, guint column, gsize row, gint64 value);
void lt_table_set_text(LiantuTable *self, guint column, gsize row, const char *text);
void lt_table_set_label(LiantuTable *self, guint column, gsize row, const char *zh, const char *en);
/* Puts the rows into this order: order[i] is the old number of the new row i. */
void lt_table_reorder(LiantuTable *self, const guint32 *order);
int lt_table_get_digits(LiantuTable *self, const char *column);

G_END_DECLS
