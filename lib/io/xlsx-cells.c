/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a sheet: row by row as they come, none kept that says nothing. */
#include "io/number-text.h"
#include "io/xlsx-private.h"

#include <math.h>
#include <string.h>

typedef struct {
    LtXlsx *book;
    LtSheet *sheet;
    GString *raw;  /* what stands in v, or in is */
    GString *text; /* what the cell says */
    char type[16];
    guint64 style;
    guint32 row;    /* from 1; of the cell that is open */
    guint32 column; /* from 1 */
    guint32 last_column;
    gboolean is_value;
    gboolean has_formula;
    gboolean has_value;
    guint n_phonetic;
    gboolean is_over;
} Cells;

static void
set_limit(Cells *self, const char *zh, const char *en, guint limit)
{
    g_autofree char *number = g_strdup_printf("%u", limit);
    const char *const in_zh[] = {zh, number, NULL}, *const in_en[] = {en, number, NULL};
    LiantuFinding *finding = lt_finding_new_bilingual(LT_FINDING_BOOK_LIMIT, in_zh, in_en);

    lt_sheet_place_whole(self->sheet, finding);
    lt_book_take_finding(self->book->book, finding);
    self->is_over = TRUE;
    lt_xml_walk_stop(self->book->walk);
}

/* B17 as column 2 and row 17; FALSE for anything else. */
static gboolean
parse_name(const char *name, guint32 *column, guint32 *row)
{
    const char *p = name;
    guint64 number = 0;

    for (; g_ascii_isupper(*p) && number <= LT_SHEET_MAX_COLUMNS; p++)
        number = 26 * number + (guint64)(*p - 'A') + 1;
    if (number == 0 || number > LT_SHEET_MAX_COLUMNS)
        return FALSE;
    *column = (guint32)number;
    number = strspn(p, "0123456789") == strlen(p) ? g_ascii_strtoull(p, NULL, 10) : 0;
    if (number == 0 || number > LT_SHEET_MAX_ROWS)
        return FALSE;
    *row = (guint32)number;

    return TRUE;
}

static void
open_row(Cells *self, const char *const *attributes)
{
    const char *number = lt_xml_walk_find(attributes, "r");
    guint64 row = number != NULL ? g_ascii_strtoull(number, NULL, 10) : self->row + 1;

    self->last_column = 0;
    if (row <= self->row || row > LT_SHEET_MAX_ROWS) {
        set_limit(self, "行号", "the number of a row", LT_SHEET_MAX_ROWS);
        return;
    }
    self->row = (guint32)row;
}

/* Some programs leave out where a cell is: then it is the next one. */
static void
open_cell(Cells *self, const char *const *attributes)
{
    const char *name = lt_xml_walk_find(attributes, "r");
    const char *type = lt_xml_walk_find(attributes, "t");
    const char *style = lt_xml_walk_find(attributes, "s");
    guint32 row = self->row;

    self->column = self->last_column + 1;
    if ((name != NULL && !parse_name(name, &self->column, &row)) || row != self->row ||
        self->column <= self->last_column || self->column > LT_SHEET_MAX_COLUMNS) {
        set_limit(self, "列号", "the number of a column", LT_SHEET_MAX_COLUMNS);
        return;
    }
    self->last_column = self->column;
    g_strlcpy(self->type, type != NULL ? type : "n", sizeof self->type);
    self->style = style != NULL ? g_ascii_strtoull(style, NULL, 10) : 0;
    self->has_formula = self->has_value = FALSE;
    g_string_truncate(self->raw, 0);
    if (++self->book->book->n_cells > LT_BOOK_MAX_CELLS)
        set_limit(self, "单元格数", "the number of cells", LT_BOOK_MAX_CELLS);
}

static void
on_start(gpointer data, const char *name, const char *const *attributes)
{
    Cells *self = data;

    if (strcmp(name, "row") == 0)
        open_row(self, attributes);
    else if (strcmp(name, "c") == 0)
        open_cell(self, attributes);
    else if (strcmp(name, "f") == 0)
        self->has_formula = TRUE;
    else if (strcmp(name, "rPh") == 0)
        self->n_phonetic++;
    else if (strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && self->n_phonetic == 0))
        self->is_value = self->has_value = TRUE;
}

static void
on_text(gpointer data, const char *text, gsize size)
{
    Cells *self = data;

    if (!self->is_value)
        return;
    if (self->raw->len + size > LT_CELL_MAX_BYTES)
        set_limit(self, "单元格的字节数", "the number of bytes in a cell", LT_CELL_MAX_BYTES);
    else
        g_string_append_len(self->raw, text, (gssize)size);
}

/* Days are counted from the end of 1899, with a 29 February 1900 that never was, or from 1904. */
static gboolean
append_date(Cells *self, double days)
{
    guint32 before = self->book->counts_from_1904 ? 695056 : days < 61.0 ? 693595 : 693594;
    GDate date;

    if (!(days >= 1.0) || days > 2958465.0)
        return FALSE;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, before + (guint32)days);
    g_string_append_printf(self->text, "%04u-%02u-%02u", g_date_get_year(&date),
                           (guint)g_date_get_month(&date), g_date_get_day(&date));

    return TRUE;
}

/* As it is shown, where that matters: 0.4 that is shown as 40 % is forty per cent. */
static void
append_number(Cells *self)
{
    char *end;
    double value = g_ascii_strtod(self->raw->str, &end);
    guint8 look = self->style < self->book->looks->len
                      ? g_array_index(self->book->looks, guint8, self->style)
                      : LT_XLSX_PLAIN;

    if (self->raw->len == 0)
        return;
    if (*end != '\0' || !isfinite(value)) {
        lt_xlsx_append_text(self->text, self->raw->str);
    } else if (look == LT_XLSX_PERCENT) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];

        /* A hundred times a share has a last digit too many. */
        g_ascii_formatd(digits, sizeof digits, "%.13g", 100.0 * value);
        g_string_append_printf(self->text, "%s%%", digits);
    } else if (look != LT_XLSX_DATE || !append_date(self, value)) {
        lt_number_append(self->text, value);
    }
}

/* FALSE where there is no such string. */
static gboolean
append_shared(Cells *self)
{
    char *end;
    guint64 number = g_ascii_strtoull(self->raw->str, &end, 10);

    if (self->raw->len == 0 || *end != '\0' || number >= self->book->strings->len)
        return FALSE;
    g_string_append(self->text, self->book->strings->pdata[number]);

    return TRUE;
}

static void
report_cell(Cells *self, LiantuFinding *finding)
{
    lt_sheet_place(self->sheet, self->sheet->rows->len - 1, self->column - 1, finding);
    lt_book_take_finding(self->book->book, finding);
    lt_sheet_add_bad_cell(self->sheet, self->column - 1);
}

/* FALSE, with a finding, where there is none. */
static gboolean
append_value(Cells *self)
{
    if (strcmp(self->type, "s") == 0) {
        if (!append_shared(self)) {
            report_cell(self, lt_finding_new(LT_FINDING_CELL_STRING, self->raw->str, NULL));
            return FALSE;
        }
    } else if (strcmp(self->type, "e") == 0) {
        report_cell(self, lt_finding_new(LT_FINDING_CELL_ERROR, self->raw->str, NULL));
        return FALSE;
    } else if (strcmp(self->type, "b") == 0) {
        g_string_append(self->text, strcmp(self->raw->str, "0") == 0 ? "false" : "true");
    } else if (strcmp(self->type, "n") == 0) {
        append_number(self);
    } else {
        lt_xlsx_append_text(self->text, self->raw->str);
    }
    return TRUE;
}

/* Rows are added with their first cell. */
static void
close_cell(Cells *self)
{
    const GArray *rows = self->sheet->rows;

    if (!self->has_value && !self->has_formula)
        return;
    if (rows->len == 0 || g_array_index(rows, LtSheetRow, rows->len - 1).number != self->row)
        lt_sheet_add_row(self->sheet, self->row);
    /* Some programs write the place of the result, and leave it empty; a text may be empty. */
    if (!self->has_value ||
        (self->has_formula && self->raw->len == 0 && strcmp(self->type, "n") == 0)) {
        report_cell(self, lt_finding_new(LT_FINDING_CELL_FORMULA, NULL));
        return;
    }
    g_string_truncate(self->text, 0);
    if (append_value(self))
        lt_sheet_add_cell(self->sheet, self->column - 1, self->text->str);
}

static void
on_end(gpointer data, const char *name)
{
    Cells *self = data;

    if (strcmp(name, "c") == 0)
        close_cell(self);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        self->is_value = FALSE;
    else if (strcmp(name, "rPh") == 0)
        self->n_phonetic--;
    else if (strcmp(name, "sheetData") == 0)
        lt_xml_walk_stop(self->book->walk); /* what follows is looks */
}

gboolean
lt_xlsx_read_cells(LtXlsx *self, const char *part, LtSheet *sheet)
{
    static const LtXmlHandler handler = {on_start, on_text, on_end};
    g_autoptr(GString) raw = g_string_new(NULL), text = g_string_new(NULL);
    Cells cells = {.book = self, .sheet = sheet, .raw = raw, .text = text};

    return lt_xlsx_walk(self, part, &handler, &cells) && !cells.is_over;
}
