/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/table.h"

#include "model/table-private.h"
#include "model/words.h"

#include <math.h>
#include <string.h>

/**
 * LiantuTable:
 *
 * Named columns of one length, each with a title, a description and a unit.
 *
 * Columns hold numbers, whole numbers, ids or names; names and sentences come in every language.
 * A cell can be unknown. A table does not change once it is in a result, so any thread may read it.
 *
 * Since: 0.1
 */
struct _LiantuTable {
    GObject parent_instance;

    const LtTableSpec *spec;
    gsize n_rows;
    gsize n_allocated;
    gpointer *cells[2]; /* by column; the second one holds the English of labels */
    GStringChunk *strings;
    GObject *spec_owner; /* NULL for a spec in static storage */
};

G_DEFINE_FINAL_TYPE(LiantuTable, liantu_table, G_TYPE_OBJECT)

G_STATIC_ASSERT(sizeof(double) == 8 && sizeof(gpointer) == 8);

static gboolean
is_string(const LtColumn *column)
{
    return column->type == LIANTU_COLUMN_TYPE_TEXT || column->type == LIANTU_COLUMN_TYPE_LABEL;
}

static void
set_unknown(LiantuTable *self, guint column, gsize from, gsize to)
{
    const LtColumn *spec = &self->spec->columns[column];

    for (gsize i = from; i < to; i++) {
        if (spec->type == LIANTU_COLUMN_TYPE_DOUBLE)
            ((double *)self->cells[0][column])[i] = NAN;
        else if (spec->type == LIANTU_COLUMN_TYPE_INT)
            ((gint64 *)self->cells[0][column])[i] = G_MININT64;
        else
            ((const char **)self->cells[0][column])[i] = NULL;
        if (spec->type == LIANTU_COLUMN_TYPE_LABEL)
            ((const char **)self->cells[1][column])[i] = NULL;
    }
}

static void
allocate(LiantuTable *self, gsize n)
{
    for (guint c = 0; c < self->spec->n_columns; c++) {
        self->cells[0][c] = g_realloc_n(self->cells[0][c], n, 8);
        if (self->spec->columns[c].type == LIANTU_COLUMN_TYPE_LABEL)
            self->cells[1][c] = g_realloc_n(self->cells[1][c], n, 8);
        set_unknown(self, c, self->n_allocated, n);
    }
    self->n_allocated = n;
}

LiantuTable *
lt_table_new(const LtTableSpec *spec, gsize n_rows)
{
    LiantuTable *self = g_object_new(LIANTU_TYPE_TABLE, NULL);

    self->spec = spec;
    self->cells[0] = g_new0(gpointer, spec->n_columns);
    self->cells[1] = g_new0(gpointer, spec->n_columns);
    allocate(self, MAX(n_rows, 1));
    self->n_rows = n_rows;

    return self;
}

void
lt_table_keep_spec(LiantuTable *self, gpointer owner)
{
    self->spec_owner = owner;
}

gsize
lt_table_add_row(LiantuTable *self)
{
    if (self->n_rows == self->n_allocated)
        allocate(self, 2 * self->n_allocated);

    return self->n_rows++;
}

double *
lt_table_doubles(LiantuTable *self, guint column)
{
    g_assert(self->spec->columns[column].type == LIANTU_COLUMN_TYPE_DOUBLE);

    return self->cells[0][column];
}

gint64 *
lt_table_ints(LiantuTable *self, guint column)
{
    g_assert(self->spec->columns[column].type == LIANTU_COLUMN_TYPE_INT);

    return self->cells[0][column];
}

void
lt_table_set_double(LiantuTable *self, guint column, gsize row, double value)
{
    g_assert(row < self->n_rows);

    lt_table_doubles(self, column)[row] = value;
}

void
lt_table_set_int(LiantuTable *self, guint column, gsize row, gint64 value)
{
    g_assert(row < self->n_rows);

    lt_table_ints(self, column)[row] = value;
}

static const char *
keep(LiantuTable *self, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(self->strings, text) : NULL;
}

void
lt_table_set_text(LiantuTable *self, guint column, gsize row, const char *text)
{
    g_assert(row < self->n_rows);
    g_assert(self->spec->columns[column].type == LIANTU_COLUMN_TYPE_TEXT);

    ((const char **)self->cells[0][column])[row] = keep(self, text);
}

void
lt_table_set_label(LiantuTable *self, guint column, gsize row, const char *zh, const char *en)
{
    g_assert(row < self->n_rows);
    g_assert(self->spec->columns[column].type == LIANTU_COLUMN_TYPE_LABEL);

    ((const char **)self->cells[0][column])[row] = keep(self, zh);
    ((const char **)self->cells[1][column])[row] = keep(self, en);
}

static void
reorder_cells(gpointer cells, const guint32 *order, gsize n)
{
    gpointer old = g_memdup2(cells, n * 8);

    for (gsize i = 0; i < n; i++)
        memcpy((char *)cells + 8 * i, (char *)old + 8 * (gsize)order[i], 8);
    g_free(old);
}

void
lt_table_reorder(LiantuTable *self, const guint32 *order)
{
    if (self->n_rows == 0)
        return;

    for (int k = 0; k < 2; k++)
        for (guint c = 0; c < self->spec->n_columns; c++)
            if (self->cells[k][c] != NULL)
                reorder_cells(self->cells[k][c], order, self->n_rows);
}

/**
 * liantu_table_get_name:
 * @self: a table
 *
 * Gives the name by which a result knows it.
 *
 * Returns: (transfer none): the name
 *
 * Since: 0.1
 */
const char *
liantu_table_get_name(LiantuTable *self)
{
    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);

    return self->spec->name;
}

/**
 * liantu_table_get_title:
 * @self: a table
 * @language: a language
 *
 * Gives the title for people.
 *
 * Returns: (transfer none): the title
 *
 * Since: 0.1
 */
const char *
liantu_table_get_title(LiantuTable *self, LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return language == LIANTU_LANGUAGE_ZH ? self->spec->title_zh : self->spec->title_en;
}

/**
 * liantu_table_get_n_rows:
 * @self: a table
 *
 * Gives the length of its columns.
 *
 * Returns: the number of rows
 *
 * Since: 0.1
 */
gsize
liantu_table_get_n_rows(LiantuTable *self)
{
    g_return_val_if_fail(LIANTU_IS_TABLE(self), 0);

    return self->n_rows;
}

/**
 * liantu_table_get_n_columns:
 * @self: a table
 *
 * Gives the number of its columns.
 *
 * Returns: the number of columns
 *
 * Since: 0.1
 */
guint
liantu_table_get_n_columns(LiantuTable *self)
{
    g_return_val_if_fail(LIANTU_IS_TABLE(self), 0);

    return self->spec->n_columns;
}

/**
 * liantu_table_list_columns:
 * @self: a table
 *
 * Lists the names of its columns.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
liantu_table_list_columns(LiantuTable *self)
{
    char **names;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);

    names = g_new0(char *, self->spec->n_columns + 1);
    for (guint c = 0; c < self->spec->n_columns; c++)
        names[c] = g_strdup(self->spec->columns[c].name);

    return names;
}

static const LtColumn *
find_column(LiantuTable *self, const char *name, guint *number)
{
    for (guint c = 0; c < self->spec->n_columns; c++) {
        if (!g_str_equal(self->spec->columns[c].name, name))
            continue;
        if (number != NULL)
            *number = c;
        return &self->spec->columns[c];
    }
    return NULL;
}

int
lt_table_get_digits(LiantuTable *self, const char *column)
{
    const LtColumn *spec = find_column(self, column, NULL);

    return spec != NULL ? spec->digits : 0;
}

/**
 * liantu_table_has_column:
 * @self: a table
 * @column: a name
 *
 * Tells whether there is a column of a name.
 *
 * Returns: %TRUE if there is
 *
 * Since: 0.1
 */
gboolean
liantu_table_has_column(LiantuTable *self, const char *column)
{
    g_return_val_if_fail(LIANTU_IS_TABLE(self), FALSE);
    g_return_val_if_fail(column != NULL, FALSE);

    return find_column(self, column, NULL) != NULL;
}

/**
 * liantu_table_get_column_type:
 * @self: a table
 * @column: the name of a column
 *
 * Tells what a column holds.
 *
 * Returns: the type
 *
 * Since: 0.1
 */
LiantuColumnType
liantu_table_get_column_type(LiantuTable *self, const char *column)
{
    const LtColumn *spec;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), LIANTU_COLUMN_TYPE_TEXT);
    spec = find_column(self, column, NULL);
    g_return_val_if_fail(spec != NULL, LIANTU_COLUMN_TYPE_TEXT);

    return spec->type;
}

/**
 * liantu_table_get_column_title:
 * @self: a table
 * @column: the name of a column
 * @language: a language
 *
 * Gives the title of a column for people.
 *
 * Returns: (transfer none) (nullable): the title
 *
 * Since: 0.1
 */
const char *
liantu_table_get_column_title(LiantuTable *self, const char *column, LiantuLanguage language)
{
    const LtColumn *spec;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    spec = find_column(self, column, NULL);
    g_return_val_if_fail(spec != NULL, NULL);

    return language == LIANTU_LANGUAGE_ZH ? spec->title_zh : spec->title_en;
}

/**
 * liantu_table_get_column_description:
 * @self: a table
 * @column: the name of a column
 * @language: a language
 *
 * Says what a column means.
 *
 * Returns: (transfer none) (nullable): the description
 *
 * Since: 0.1
 */
const char *
liantu_table_get_column_description(LiantuTable *self, const char *column, LiantuLanguage language)
{
    const LtColumn *spec;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    spec = find_column(self, column, NULL);
    g_return_val_if_fail(spec != NULL, NULL);

    return language == LIANTU_LANGUAGE_ZH ? spec->description_zh : spec->description_en;
}

/**
 * liantu_table_get_column_unit:
 * @self: a table
 * @column: the name of a column
 *
 * Gives the unit of a column of numbers; `1` for a share, from 0 to 1.
 *
 * Returns: (transfer none) (nullable): the unit
 *
 * Since: 0.1
 */
const char *
liantu_table_get_column_unit(LiantuTable *self, const char *column)
{
    const LtColumn *spec;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    spec = find_column(self, column, NULL);
    g_return_val_if_fail(spec != NULL, NULL);

    return spec->unit;
}

static const char *
say_unit(const LtColumn *spec, LiantuLanguage language)
{
    const char *word;

    if (spec->unit == NULL || *spec->unit == '\0' || g_str_equal(spec->unit, "1"))
        return NULL;
    word = lt_word_find("unit", spec->unit, language);

    return word != NULL ? word : spec->unit;
}

/**
 * liantu_table_get_column_unit_name:
 * @self: a table
 * @column: the name of a column
 * @language: a language
 *
 * Gives the unit of a column of numbers as people of a language call it: `days` for `day`. Shares
 * have none: their cells say `%`.
 *
 * Returns: (transfer none) (nullable): the unit
 *
 * Since: 0.1
 */
const char *
liantu_table_get_column_unit_name(LiantuTable *self, const char *column, LiantuLanguage language)
{
    const LtColumn *spec;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    spec = find_column(self, column, NULL);
    g_return_val_if_fail(spec != NULL, NULL);

    return say_unit(spec, language);
}

/**
 * liantu_table_dup_column_head:
 * @self: a table
 * @column: the name of a column
 * @language: a language
 *
 * Writes the head of a column for people: its title, with the unit of its numbers in the words of
 * the language, as in `Time to qualify (days)`.
 *
 * Returns: (transfer full) (nullable): the head
 *
 * Since: 0.1
 */
char *
liantu_table_dup_column_head(LiantuTable *self, const char *column, LiantuLanguage language)
{
    const LtColumn *spec;
    const char *title, *unit;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    spec = find_column(self, column, NULL);
    g_return_val_if_fail(spec != NULL, NULL);

    title = language == LIANTU_LANGUAGE_ZH ? spec->title_zh : spec->title_en;
    unit = say_unit(spec, language);
    if (unit == NULL)
        return g_strdup(title);

    return g_strdup_printf(language == LIANTU_LANGUAGE_ZH ? "%s（%s）" : "%s (%s)", title, unit);
}

/**
 * liantu_table_get_column:
 * @self: a table
 * @column: the name of a column of numbers
 *
 * Gives the numbers of a column as they lie in memory: doubles or 64-bit integers. It is the way
 * for scripts to take long columns over: nothing is copied, and the table stays for as long as the
 * bytes do.
 *
 * Returns: (transfer full) (nullable): the numbers, or %NULL where there is no such column of
 *   numbers
 *
 * Since: 0.1
 */
GBytes *
liantu_table_get_column(LiantuTable *self, const char *column)
{
    const LtColumn *spec;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);

    spec = find_column(self, column, &c);
    if (spec == NULL || is_string(spec))
        return NULL;

    return g_bytes_new_with_free_func(self->cells[0][c], self->n_rows * 8, g_object_unref,
                                      g_object_ref(self));
}

/**
 * liantu_table_get_doubles:
 * @self: a table
 * @column: the name of a column of doubles
 * @n_values: (out): how many there are
 *
 * Gives the numbers of a column, one for each row, in its unit; NaN stands for unknown.
 *
 * Returns: (transfer none) (array length=n_values) (nullable): the numbers, or %NULL where there is
 *   no such column of doubles
 *
 * Since: 0.1
 */
const double *
liantu_table_get_doubles(LiantuTable *self, const char *column, gsize *n_values)
{
    const LtColumn *spec;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);
    g_return_val_if_fail(n_values != NULL, NULL);

    spec = find_column(self, column, &c);
    *n_values = 0;
    if (spec == NULL || spec->type != LIANTU_COLUMN_TYPE_DOUBLE)
        return NULL;

    *n_values = self->n_rows;
    return self->cells[0][c];
}

/**
 * liantu_table_get_ints:
 * @self: a table
 * @column: the name of a column of whole numbers
 * @n_values: (out): how many there are
 *
 * Gives the whole numbers of a column, one for each row; %G_MININT64 stands for unknown.
 *
 * Returns: (transfer none) (array length=n_values) (nullable): the numbers, or %NULL where there is
 *   no such column of whole numbers
 *
 * Since: 0.1
 */
const gint64 *
liantu_table_get_ints(LiantuTable *self, const char *column, gsize *n_values)
{
    const LtColumn *spec;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);
    g_return_val_if_fail(n_values != NULL, NULL);

    spec = find_column(self, column, &c);
    *n_values = 0;
    if (spec == NULL || spec->type != LIANTU_COLUMN_TYPE_INT)
        return NULL;

    *n_values = self->n_rows;
    return self->cells[0][c];
}

static const char *
get_string(LiantuTable *self, const LtColumn *spec, guint c, gsize row, LiantuLanguage language)
{
    const char *first = ((const char **)self->cells[0][c])[row];
    const char *second;

    if (spec->type == LIANTU_COLUMN_TYPE_TEXT)
        return first;

    second = ((const char **)self->cells[1][c])[row];
    if (language == LIANTU_LANGUAGE_ZH)
        return first != NULL ? first : second;

    return second != NULL ? second : first;
}

/**
 * liantu_table_dup_texts:
 * @self: a table
 * @column: the name of a column of ids or names
 * @language: a language
 *
 * Copies the texts of a column; an unknown one is empty.
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): the texts, or %NULL where there is
 *   no such column of texts
 *
 * Since: 0.1
 */
char **
liantu_table_dup_texts(LiantuTable *self, const char *column, LiantuLanguage language)
{
    const LtColumn *spec;
    char **texts;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    spec = find_column(self, column, &c);
    if (spec == NULL || !is_string(spec))
        return NULL;

    texts = g_new0(char *, self->n_rows + 1);
    for (gsize row = 0; row < self->n_rows; row++) {
        const char *text = get_string(self, spec, c, row, language);

        texts[row] = g_strdup(text != NULL ? text : "");
    }
    return texts;
}

/**
 * liantu_table_get_double:
 * @self: a table
 * @column: the name of a column of numbers
 * @row: a row
 *
 * Gives a number.
 *
 * Returns: the number, in the unit of the column; NaN where it is unknown
 *
 * Since: 0.1
 */
double
liantu_table_get_double(LiantuTable *self, const char *column, gsize row)
{
    const LtColumn *spec;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NAN);
    g_return_val_if_fail(row < self->n_rows, NAN);
    spec = find_column(self, column, &c);
    g_return_val_if_fail(spec != NULL && !is_string(spec), NAN);

    if (spec->type == LIANTU_COLUMN_TYPE_INT) {
        gint64 value = ((gint64 *)self->cells[0][c])[row];

        return value == G_MININT64 ? NAN : (double)value;
    }
    return ((double *)self->cells[0][c])[row];
}

/**
 * liantu_table_get_int:
 * @self: a table
 * @column: the name of a column of whole numbers
 * @row: a row
 *
 * Gives a whole number.
 *
 * Returns: the number; %G_MININT64 where it is unknown
 *
 * Since: 0.1
 */
gint64
liantu_table_get_int(LiantuTable *self, const char *column, gsize row)
{
    const LtColumn *spec;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), G_MININT64);
    g_return_val_if_fail(row < self->n_rows, G_MININT64);
    spec = find_column(self, column, &c);
    g_return_val_if_fail(spec != NULL && spec->type == LIANTU_COLUMN_TYPE_INT, G_MININT64);

    return ((gint64 *)self->cells[0][c])[row];
}

/**
 * liantu_table_get_text:
 * @self: a table
 * @column: the name of a column of ids or names
 * @row: a row
 * @language: a language
 *
 * Gives a text; a name that a language lacks is given in the other one.
 *
 * Returns: (transfer none) (nullable): the text; %NULL where it is unknown
 *
 * Since: 0.1
 */
const char *
liantu_table_get_text(LiantuTable *self, const char *column, gsize row, LiantuLanguage language)
{
    const LtColumn *spec;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(row < self->n_rows, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    spec = find_column(self, column, &c);
    g_return_val_if_fail(spec != NULL && is_string(spec), NULL);

    return get_string(self, spec, c, row, language);
}

static gboolean
is_unknown(LiantuTable *self, const LtColumn *spec, guint c, gsize row)
{
    if (spec->type == LIANTU_COLUMN_TYPE_DOUBLE)
        return isnan(((double *)self->cells[0][c])[row]);
    if (spec->type == LIANTU_COLUMN_TYPE_INT)
        return ((gint64 *)self->cells[0][c])[row] == G_MININT64;

    return get_string(self, spec, c, row, LIANTU_LANGUAGE_ZH) == NULL;
}

/**
 * liantu_table_is_unknown:
 * @self: a table
 * @column: the name of a column
 * @row: a row
 *
 * Tells whether a cell is unknown.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1
 */
gboolean
liantu_table_is_unknown(LiantuTable *self, const char *column, gsize row)
{
    const LtColumn *spec;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), TRUE);
    g_return_val_if_fail(row < self->n_rows, TRUE);
    spec = find_column(self, column, &c);
    g_return_val_if_fail(spec != NULL, TRUE);

    return is_unknown(self, spec, c, row);
}

static char *
format_text(LiantuTable *self, const LtColumn *spec, guint c, gsize row, LiantuLanguage language)
{
    const char *text = get_string(self, spec, c, row, language);
    char *words = NULL;

    if (spec->type == LIANTU_COLUMN_TYPE_TEXT)
        words = lt_words_say(spec->name, text, language);

    return words != NULL ? words : g_strdup(text);
}

/* With a fixed number of decimals, and a point whatever the locale. */
static char *
format_number(double value, int digits, const char *suffix)
{
    char format[16], number[G_ASCII_DTOSTR_BUF_SIZE + 320];

    g_snprintf(format, sizeof format, "%%.%df", digits);
    g_ascii_formatd(number, sizeof number, format, value);
    /* -0.0 and what rounds to it. */
    if (number[0] == '-' && strspn(number + 1, "0.") == strlen(number + 1))
        memmove(number, number + 1, strlen(number));

    return g_strconcat(number, suffix, NULL);
}

/**
 * liantu_table_format_cell:
 * @self: a table
 * @column: the name of a column
 * @row: a row
 * @language: a language
 *
 * Writes a cell for people: numbers rounded as the column says, shares as percentages, codes that
 * stand for a choice (`at-least`) as words of the language, `—` for unknown. Files, and
 * liantu_table_get_text(), have the codes.
 *
 * Returns: (transfer full): the text
 *
 * Since: 0.1
 */
char *
liantu_table_format_cell(LiantuTable *self, const char *column, gsize row, LiantuLanguage language)
{
    const LtColumn *spec;
    double value;
    guint c;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(row < self->n_rows, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    spec = find_column(self, column, &c);
    g_return_val_if_fail(spec != NULL, NULL);

    if (is_unknown(self, spec, c, row))
        return g_strdup("—");
    if (is_string(spec))
        return format_text(self, spec, c, row, language);
    if (spec->type == LIANTU_COLUMN_TYPE_INT)
        return g_strdup_printf("%" G_GINT64_FORMAT, ((gint64 *)self->cells[0][c])[row]);

    value = ((double *)self->cells[0][c])[row];
    if (isinf(value))
        return g_strdup(value > 0 ? "∞" : "−∞");
    if (g_strcmp0(spec->unit, "1") == 0)
        return format_number(100.0 * value, spec->digits, " %");

    return format_number(value, spec->digits, "");
}

static void
liantu_table_finalize(GObject *object)
{
    LiantuTable *self = LIANTU_TABLE(object);

    for (guint c = 0; c < self->spec->n_columns; c++) {
        g_free(self->cells[0][c]);
        g_free(self->cells[1][c]);
    }
    g_free(self->cells[0]);
    g_free(self->cells[1]);
    g_string_chunk_free(self->strings);
    g_clear_object(&self->spec_owner);

    G_OBJECT_CLASS(liantu_table_parent_class)->finalize(object);
}

static void
liantu_table_class_init(LiantuTableClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_table_finalize;
}

static void
liantu_table_init(LiantuTable *self)
{
    self->strings = g_string_chunk_new(4096);
}
