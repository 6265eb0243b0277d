/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table says to people: heads with units, and cells in words. */
#include "liantu/table.h"
#include "model/table-private.h"
#include "model/words.h"

#include <math.h>
#include <string.h>

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
    const char *unit, *word;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    unit = liantu_table_get_column_unit(self, column);
    if (unit == NULL || *unit == '\0' || g_str_equal(unit, "1"))
        return NULL;
    word = lt_word_find("unit", unit, language);

    return word != NULL ? word : unit;
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
    const char *title, *unit;

    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    title = liantu_table_get_column_title(self, column, language);
    unit = liantu_table_get_column_unit_name(self, column, language);
    if (unit == NULL)
        return g_strdup(title);

    return g_strdup_printf(language == LIANTU_LANGUAGE_ZH ? "%s（%s）" : "%s (%s)", title, unit);
}

static char *
format_text(LiantuTable *self, const char *column, gsize row, LiantuLanguage language)
{
    const char *text = liantu_table_get_text(self, column, row, language);
    char *words = NULL;

    if (liantu_table_get_column_type(self, column) == LIANTU_COLUMN_TYPE_TEXT)
        words = lt_words_say(column, text, language);

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

static char *
format_double(LiantuTable *self, const char *column, double value)
{
    int digits = lt_table_get_digits(self, column);

    if (isinf(value))
        return g_strdup(value > 0 ? "∞" : "−∞");
    if (g_strcmp0(liantu_table_get_column_unit(self, column), "1") == 0)
        return format_number(100.0 * value, digits, " %");

    return format_number(value, digits, "");
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
    g_return_val_if_fail(LIANTU_IS_TABLE(self), NULL);
    g_return_val_if_fail(column != NULL, NULL);
    g_return_val_if_fail(row < liantu_table_get_n_rows(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    g_return_val_if_fail(liantu_table_has_column(self, column), NULL);

    if (liantu_table_is_unknown(self, column, row))
        return g_strdup("—");

    switch (liantu_table_get_column_type(self, column)) {
    case LIANTU_COLUMN_TYPE_DOUBLE:
        return format_double(self, column, liantu_table_get_double(self, column, row));
    case LIANTU_COLUMN_TYPE_INT:
        return g_strdup_printf("%" G_GINT64_FORMAT, liantu_table_get_int(self, column, row));
    case LIANTU_COLUMN_TYPE_TEXT:
    case LIANTU_COLUMN_TYPE_LABEL:
    default:
        return format_text(self, column, row, language);
    }
}
