/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/matrix.h"

G_BEGIN_DECLS

/* One value on its way into a matrix; those of one cell and year are added up. */
typedef struct {
    guint32 row;
    guint32 column;
    gint32 year; /* 0: none is said */
    double value;
} LtCell;

/* The names of rows or columns; years of one table share them. */
typedef struct {
    GPtrArray *id;
    GPtrArray *name[2]; /* as long as id; NULL: the id stands for the name */
} LtAxis;

LtAxis lt_axis_new(void);
void lt_axis_clear(LtAxis *axis);
guint32 lt_axis_add(LtAxis *axis, const char *id, const char *zh, const char *en);

/* Makes the matrix of the last year, with those of the years before as its earlier ones. Takes the
 * cells into order; keeps references of the axes and of the findings. */
LiantuMatrix *lt_matrix_new(const LtAxis *rows,
                            const LtAxis *columns,
                            GArray *cells,
                            GPtrArray *findings,
                            const char *name);

/* The cells above nothing, by row and then by column: row i has those from start[i] to
 * start[i + 1]. */
const gsize *lt_matrix_get_starts(LiantuMatrix *self);
const guint32 *lt_matrix_get_cell_columns(LiantuMatrix *self);
const double *lt_matrix_get_cell_values(LiantuMatrix *self);
const char *lt_matrix_get_input_name(LiantuMatrix *self);

G_END_DECLS
