/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
#include "liantu/table.h"
#include "model/table-private.h"

/**
 * LiantuTableBuilder:
 *
 * Makes a table of columns that a program names itself.
 *
 * First all columns are added, then the rows, then cells are set; a cell that nobody sets is
 * unknown. Such a table is written, shown and read like those of the library, so that an analysis
 * of a program's own (see [class@Liantu.CustomAnalysis]) need not be told apart. A builder belongs
 * to one thread.
 *
 * Since: 0.1
 */
struct _LiantuTableBuilder {
    GObject parent_instance;

    LtTableSpec spec;
    GArray *columns; /* LtColumn */
    GStringChunk *strings;
    LiantuTable *table; /* NULL before the first row and once it is built */
    gboolean is_built;
};

G_DEFINE_FINAL_TYPE(LiantuTableBuilder, liantu_table_builder, G_TYPE_OBJECT)

static const char *
keep(LiantuTableBuilder *self, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(self->strings, text) : NULL;
}

/**
 * liantu_table_builder_new:
 * @name: what a result is to know the table by: a word in the form of `home-shares`
 * @title_zh: the title for people, in Chinese
 * @title_en: the title in English
 *
 * Starts a table.
 *
 * Returns: (transfer full): a builder without columns
 *
 * Since: 0.1
 */
LiantuTableBuilder *
liantu_table_builder_new(const char *name, const char *title_zh, const char *title_en)
{
    LiantuTableBuilder *self;

    g_return_val_if_fail(name != NULL && *name != '\0', NULL);
    g_return_val_if_fail(title_zh != NULL && title_en != NULL, NULL);

    self = g_object_new(LIANTU_TYPE_TABLE_BUILDER, NULL);
    self->spec.name = keep(self, name);
    self->spec.title_zh = keep(self, title_zh);
    self->spec.title_en = keep(self, title_en);

    return self;
}

/**
 * liantu_table_builder_add_column:
 * @self: a builder without rows
 * @name: the name of the column: a word in the form of `home-share`
 * @type: what it holds
 * @title_zh: its title for people, in Chinese
 * @title_en: its title in English
 * @unit: (nullable): the unit of its numbers; `1` for a share from 0 to 1, which people see as a
 *   percentage; %NULL for pure numbers and for texts
 *
 * Adds a column, after which its cells are known by the number that comes back. Numbers are shown
 * with one decimal; files keep them all.
 *
 * Returns: the number of the column, from 0
 *
 * Since: 0.1
 */
guint
liantu_table_builder_add_column(LiantuTableBuilder *self,
                                const char *name,
                                LiantuColumnType type,
                                const char *title_zh,
                                const char *title_en,
                                const char *unit)
{
    LtColumn column;

    g_return_val_if_fail(LIANTU_IS_TABLE_BUILDER(self), 0);
    g_return_val_if_fail(self->table == NULL && !self->is_built, 0);
    g_return_val_if_fail(name != NULL && *name != '\0', 0);
    g_return_val_if_fail((guint)type <= LIANTU_COLUMN_TYPE_LABEL, 0);
    g_return_val_if_fail(title_zh != NULL && title_en != NULL, 0);

    column.name = keep(self, name);
    column.type = type;
    column.title_zh = column.description_zh = keep(self, title_zh);
    column.title_en = column.description_en = keep(self, title_en);
    column.unit = keep(self, unit);
    column.digits = 1;
    g_array_append_val(self->columns, column);

    return self->columns->len - 1;
}

/**
 * liantu_table_builder_describe_column:
 * @self: a builder without rows
 * @column: the number of a column
 * @zh: what it means, in Chinese
 * @en: what it means, in English
 *
 * Says what a column means: how it is computed, what is good. Without this, its title stands there.
 *
 * Since: 0.1
 */
void
liantu_table_builder_describe_column(LiantuTableBuilder *self,
                                     guint column,
                                     const char *zh,
                                     const char *en)
{
    LtColumn *entry;

    g_return_if_fail(LIANTU_IS_TABLE_BUILDER(self));
    g_return_if_fail(self->table == NULL && !self->is_built);
    g_return_if_fail(column < self->columns->len);
    g_return_if_fail(zh != NULL && en != NULL);

    entry = &g_array_index(self->columns, LtColumn, column);
    entry->description_zh = keep(self, zh);
    entry->description_en = keep(self, en);
}

static void
start_table(LiantuTableBuilder *self)
{
    self->spec.columns = (const LtColumn *)(void *)self->columns->data;
    self->spec.n_columns = self->columns->len;
    self->table = lt_table_new(&self->spec, 0);
}

/**
 * liantu_table_builder_add_row:
 * @self: a builder
 *
 * Adds a row, all unknown. From then on there are no more columns to add.
 *
 * Returns: the number of the row, from 0
 *
 * Since: 0.1
 */
gsize
liantu_table_builder_add_row(LiantuTableBuilder *self)
{
    g_return_val_if_fail(LIANTU_IS_TABLE_BUILDER(self), 0);
    g_return_val_if_fail(!self->is_built, 0);

    if (self->table == NULL)
        start_table(self);

    return lt_table_add_row(self->table);
}

static gboolean
has_cell(LiantuTableBuilder *self, guint column, gsize row, LiantuColumnType type)
{
    return self->table != NULL && column < self->columns->len &&
           g_array_index(self->columns, LtColumn, column).type == type &&
           row < liantu_table_get_n_rows(self->table);
}

/**
 * liantu_table_builder_set_double:
 * @self: a builder
 * @column: the number of a column of numbers
 * @row: the number of a row
 * @value: the number, in the unit of the column; NaN for unknown
 *
 * Sets a number.
 *
 * Since: 0.1
 */
void
liantu_table_builder_set_double(LiantuTableBuilder *self, guint column, gsize row, double value)
{
    g_return_if_fail(LIANTU_IS_TABLE_BUILDER(self));
    g_return_if_fail(has_cell(self, column, row, LIANTU_COLUMN_TYPE_DOUBLE));

    lt_table_set_double(self->table, column, row, value);
}

/**
 * liantu_table_builder_set_int:
 * @self: a builder
 * @column: the number of a column of whole numbers
 * @row: the number of a row
 * @value: the number; %G_MININT64 for unknown
 *
 * Sets a whole number.
 *
 * Since: 0.1
 */
void
liantu_table_builder_set_int(LiantuTableBuilder *self, guint column, gsize row, gint64 value)
{
    g_return_if_fail(LIANTU_IS_TABLE_BUILDER(self));
    g_return_if_fail(has_cell(self, column, row, LIANTU_COLUMN_TYPE_INT));

    lt_table_set_int(self->table, column, row, value);
}

/**
 * liantu_table_builder_set_text:
 * @self: a builder
 * @column: the number of a column of ids
 * @row: the number of a row
 * @text: (nullable): the id or code; %NULL for unknown
 *
 * Sets a text that is the same in every language.
 *
 * Since: 0.1
 */
void
liantu_table_builder_set_text(LiantuTableBuilder *self, guint column, gsize row, const char *text)
{
    g_return_if_fail(LIANTU_IS_TABLE_BUILDER(self));
    g_return_if_fail(has_cell(self, column, row, LIANTU_COLUMN_TYPE_TEXT));

    lt_table_set_text(self->table, column, row, text);
}

/**
 * liantu_table_builder_set_label:
 * @self: a builder
 * @column: the number of a column of names
 * @row: the number of a row
 * @zh: (nullable): the name or sentence in Chinese
 * @en: (nullable): the same in English; one that is %NULL is given in the other language
 *
 * Sets a text for people.
 *
 * Since: 0.1
 */
void
liantu_table_builder_set_label(LiantuTableBuilder *self,
                               guint column,
                               gsize row,
                               const char *zh,
                               const char *en)
{
    g_return_if_fail(LIANTU_IS_TABLE_BUILDER(self));
    g_return_if_fail(has_cell(self, column, row, LIANTU_COLUMN_TYPE_LABEL));

    lt_table_set_label(self->table, column, row, zh, en);
}

/* The first name that two columns have. */
static const char *
find_twice(LiantuTableBuilder *self)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < self->columns->len; i++) {
        const char *name = g_array_index(self->columns, LtColumn, i).name;

        if (!g_hash_table_add(seen, (gpointer)name))
            return name;
    }
    return NULL;
}

/**
 * liantu_table_builder_build:
 * @self: a builder
 * @error: a place for an error
 *
 * Gives the table. Nothing can be added or set any more.
 *
 * Fails with %LIANTU_ERROR_SIZE where there is no column, and with %LIANTU_ERROR_DUPLICATE where
 * two have the same name.
 *
 * Returns: (transfer full): the table
 *
 * Since: 0.1
 */
LiantuTable *
liantu_table_builder_build(LiantuTableBuilder *self, GError **error)
{
    const char *twice;

    g_return_val_if_fail(LIANTU_IS_TABLE_BUILDER(self), NULL);
    g_return_val_if_fail(!self->is_built, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    twice = find_twice(self);
    if (self->columns->len == 0) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_SIZE, "table ‘%s’ has no columns",
                    self->spec.name);
        return NULL;
    }
    if (twice != NULL) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_DUPLICATE, "table ‘%s’ has two columns ‘%s’",
                    self->spec.name, twice);
        return NULL;
    }
    if (self->table == NULL)
        start_table(self);
    self->is_built = TRUE;
    lt_table_keep_spec(self->table, g_object_ref(self));

    return g_steal_pointer(&self->table);
}

static void
liantu_table_builder_finalize(GObject *object)
{
    LiantuTableBuilder *self = LIANTU_TABLE_BUILDER(object);

    g_clear_object(&self->table);
    g_array_unref(self->columns);
    g_string_chunk_free(self->strings);

    G_OBJECT_CLASS(liantu_table_builder_parent_class)->finalize(object);
}

static void
liantu_table_builder_class_init(LiantuTableBuilderClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_table_builder_finalize;
}

static void
liantu_table_builder_init(LiantuTableBuilder *self)
{
    self->columns = g_array_new(FALSE, FALSE, sizeof(LtColumn));
    self->strings = g_string_chunk_new(256);
}
