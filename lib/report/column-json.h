/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/result.h"

G_BEGIN_DECLS

/* Writes tables as JSON for a page, column by column and every text once, which takes a third of
 * what rows of names would. A document of it is {"strings": […], "tables": {…}}:
 *
 * - a string is a text, or an array of one in each language where they differ;
 * - a table is {"n": rows, "columns": [names], "titles": [[zh, en], …], "texts": [1: the column
 *   holds texts, 0: numbers], "data": [columns]};
 * - a column is an array with null for what is unknown, or, where that is shorter, an array of
 *   values and how often each follows, as {"runs": [value, n, value, n, …]};
 * - a value of a column of texts is a number in "strings". */
typedef struct {
    GHashTable *number_of; /* both texts, with a sign between them → number */
    GString *strings;      /* JSON */
    guint n_strings;
} LtColumnJson;

void lt_column_json_init(LtColumnJson *self);
void lt_column_json_clear(LtColumnJson *self);

/* Appends a table: the `rows` of it, of which there are `n`, and the `columns` of it. */
void lt_column_json_add_table(LtColumnJson *self,
                              GString *json,
                              LiantuTable *table,
                              char **columns,
                              const gsize *rows,
                              gsize n);

/* Appends a text in quotes. In a page “<” could end the script that the data stand in, and two line
 * separators are line ends to old engines; all are written as escapes. */
void lt_json_append_text(GString *json, const char *text);

G_END_DECLS
