/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/types.h>

G_BEGIN_DECLS

/**
 * LiantuColumnType:
 * @LIANTU_COLUMN_TYPE_DOUBLE: numbers; NaN stands for unknown
 * @LIANTU_COLUMN_TYPE_INT: whole numbers; %G_MININT64 stands for unknown
 * @LIANTU_COLUMN_TYPE_TEXT: ids and codes, the same in every language
 * @LIANTU_COLUMN_TYPE_LABEL: names and sentences, in every language
 *
 * What a column holds.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_COLUMN_TYPE_DOUBLE,
    LIANTU_COLUMN_TYPE_INT,
    LIANTU_COLUMN_TYPE_TEXT,
    LIANTU_COLUMN_TYPE_LABEL,
} LiantuColumnType;

#define LIANTU_TYPE_TABLE (liantu_table_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuTable, liantu_table, LIANTU, TABLE, GObject)

LIANTU_API
const char *liantu_table_get_name(LiantuTable *self);
LIANTU_API
const char *liantu_table_get_title(LiantuTable *self, LiantuLanguage language);
LIANTU_API
gsize liantu_table_get_n_rows(LiantuTable *self);
LIANTU_API
guint liantu_table_get_n_columns(LiantuTable *self);
LIANTU_API
char **liantu_table_list_columns(LiantuTable *self);
LIANTU_API
gboolean liantu_table_has_column(LiantuTable *self, const char *column);
LIANTU_API
LiantuColumnType liantu_table_get_column_type(LiantuTable *self, const char *column);
LIANTU_API
const char *
liantu_table_get_column_title(LiantuTable *self, const char *column, LiantuLanguage language);
LIANTU_API
const char *
liantu_table_get_column_description(LiantuTable *self, const char *column, LiantuLanguage language);
LIANTU_API
const char *liantu_table_get_column_unit(LiantuTable *self, const char *column);
LIANTU_API
const char *
liantu_table_get_column_unit_name(LiantuTable *self, const char *column, LiantuLanguage language);
LIANTU_API
char *liantu_table_dup_column_head(LiantuTable *self, const char *column, LiantuLanguage language);
LIANTU_API
GBytes *liantu_table_get_column(LiantuTable *self, const char *column);
LIANTU_API
const double *liantu_table_get_doubles(LiantuTable *self, const char *column, gsize *n_values);
LIANTU_API
const gint64 *liantu_table_get_ints(LiantuTable *self, const char *column, gsize *n_values);
LIANTU_API
char **liantu_table_dup_texts(LiantuTable *self, const char *column, LiantuLanguage language);
LIANTU_API
double liantu_table_get_double(LiantuTable *self, const char *column, gsize row);
LIANTU_API
gint64 liantu_table_get_int(LiantuTable *self, const char *column, gsize row);
LIANTU_API
const char *
liantu_table_get_text(LiantuTable *self, const char *column, gsize row, LiantuLanguage language);
LIANTU_API
gboolean liantu_table_is_unknown(LiantuTable *self, const char *column, gsize row);
LIANTU_API
char *
liantu_table_format_cell(LiantuTable *self, const char *column, gsize row, LiantuLanguage language);

#define LIANTU_TYPE_TABLE_BUILDER (liantu_table_builder_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuTableBuilder, liantu_table_builder, LIANTU, TABLE_BUILDER, GObject)

LIANTU_API
LiantuTableBuilder *
liantu_table_builder_new(const char *name, const char *title_zh, const char *title_en);
LIANTU_API
guint liantu_table_builder_add_column(LiantuTableBuilder *self,
                                      const char *name,
                                      LiantuColumnType type,
                                      const char *title_zh,
                                      const char *title_en,
                                      const char *unit);
LIANTU_API
void liantu_table_builder_describe_column(LiantuTableBuilder *self,
                                          guint column,
                                          const char *zh,
                                          const char *en);
LIANTU_API
gsize liantu_table_builder_add_row(LiantuTableBuilder *self);
LIANTU_API
void
liantu_table_builder_set_double(LiantuTableBuilder *self, guint column, gsize row, double value);
LIANTU_API
void liantu_table_builder_set_int(LiantuTableBuilder *self, guint column, gsize row, gint64 value);
LIANTU_API
void
liantu_table_builder_set_text(LiantuTableBuilder *self, guint column, gsize row, const char *text);
LIANTU_API
void liantu_table_builder_set_label(LiantuTableBuilder *self,
                                    guint column,
                                    gsize row,
                                    const char *zh,
                                    const char *en);
LIANTU_API
LiantuTable *liantu_table_builder_build(LiantuTableBuilder *self, GError **error);

G_END_DECLS
