/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How to share a table's width, in thousandths of its type, among its columns: nobody breaks a
 * word, and the rows are as low as they can be made. Of n cells, char *, row by row; gives
 * thousandths of the table, and how many lines a row has in the mean. */
guint *lt_column_widths_find(GPtrArray *cells, guint n_columns, guint table_width, double *lines);

G_END_DECLS
