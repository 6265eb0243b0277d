/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as a workbook that people fill in: lists to choose from, remarks on the columns, a sheet
 * that explains. */
#include "io/number-text.h"
#include "io/table-writer.h"
#include "liantu/error.h"

#ifdef LIANTU_HAVE_XLSXWRITER

#include "io/book-guide.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What every file says it was made on, so that the same chain gives the same bytes: 2000-01-01. */
#define CREATED 946684800

/* A4, as Excel counts papers. */
#define PAPER 9

#define HEAD_ROW  0
#define FIRST_ROW 1
/* So many rows of a sheet have lists to choose from: those that are filled, and room to go on. */
#define ROOM 1000
/* A list of words in a workbook is at most so long. */
#define LONGEST_CHOICE 255

static lxw_format *
add_format(LtBookWriter *self, lxw_color_t background)
{
    lxw_format *format = workbook_add_format(self->workbook);

    format_set_font_name(format, "Microsoft YaHei");
    format_set_font_size(format, 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (background != LXW_COLOR_UNSET)
        format_set_bg_color(format, background);

    return format;
}

static lxw_format *
add_head_format(LtBookWriter *self, lxw_color_t background)
{
    lxw_format *format = add_format(self, background);

    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xA6B3C2);

    return format;
}

static void
add_formats(LtBookWriter *self)
{
    self->text = add_format(self, LXW_COLOR_UNSET);
    self->wrapped = add_format(self, LXW_COLOR_UNSET);
    format_set_text_wrap(self->wrapped);
    self->title = add_format(self, LXW_COLOR_UNSET);
    format_set_bold(self->title);
    format_set_font_size(self->title, 14);
    self->head = add_head_format(self, 0xDCE6F1);
    self->needed = add_head_format(self, 0xF9E2B5);
    self->link = add_format(self, LXW_COLOR_UNSET);
    format_set_font_color(self->link, 0x1558A8);
    format_set_underline(self->link, LXW_UNDERLINE_SINGLE);
    self->example = add_format(self, 0xF2F2F2);
    format_set_italic(self->example);
    format_set_font_color(self->example, 0x595959);
}

/* “_x000A_” in a text would be read as a line feed: its first sign is written as an escape. */
static char *
escape_text(const char *text)
{
    GString *escaped = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p++)
        if (p[0] == '_' && p[1] == 'x' && strspn(p + 2, "0123456789abcdefABCDEF") >= 4 &&
            p[6] == '_')
            g_string_append(escaped, "_x005F_");
        else
            g_string_append_c(escaped, *p);

    return g_string_free(escaped, FALSE);
}

/* FALSE where a cell cannot hold the text. */
static gboolean
write_text(lxw_worksheet *sheet,
           lxw_row_t row,
           lxw_col_t column,
           const char *text,
           lxw_format *format)
{
    g_autofree char *escaped = escape_text(text);

    return worksheet_write_string(sheet, row, column, escaped, format) == LXW_NO_ERROR;
}

/* A number is written as one where the library, which writes 16 digits, keeps all of it. */
static gboolean
is_exact(const char *text, double *value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    char *end;

    *value = g_ascii_strtod(text, &end);
    if (*end != '\0')
        return FALSE;
    g_ascii_formatd(digits, sizeof digits, "%.16g", *value);

    return !(g_ascii_strtod(digits, NULL) < *value) && !(g_ascii_strtod(digits, NULL) > *value);
}

static gboolean
is_numeric(LtCellType type)
{
    return type == LT_CELL_NUMBER || type == LT_CELL_YEAR || type == LT_CELL_COUNT ||
           type == LT_CELL_SHARE;
}

static gboolean
write_cell(LtBookWriter *self,
           lxw_worksheet *sheet,
           lxw_row_t row,
           const LtTableColumn *column,
           lxw_col_t at,
           const char *text)
{
    lxw_format *format = self->is_template              ? self->example
                         : column->type == LT_CELL_TEXT ? self->wrapped
                                                        : self->text;
    double value;

    if (*text == '\0') {
        if (self->is_template)
            worksheet_write_blank(sheet, row, at, format);
        return TRUE;
    }
    if (is_numeric(column->type) && is_exact(text, &value))
        return worksheet_write_number(sheet, row, at, value, format) == LXW_NO_ERROR;

    return write_text(sheet, row, at, text, format);
}

/* In the units of columns: bold letters, and the arrow of the filter beside them. */
#define LETTER 1.15
#define ARROW  2.0

/* No word of a heading is cut; Chinese may be broken beside every sign. */
static double
get_width(const LtTableColumn *column)
{
    g_auto(GStrv) words = g_strsplit(column->title[LIANTU_LANGUAGE_EN], " ", -1);
    double width = column->width;

    for (guint i = 0; words[i] != NULL; i++)
        width = MAX(width, (double)strlen(words[i]) * LETTER + ARROW);

    return width;
}

/* The heading in the language of the workbook, and the other one below it. */
static void
write_head(LtBookWriter *self, lxw_worksheet *sheet, const LtTableColumn *column, lxw_col_t at)
{
    g_autofree char *text =
        g_strdup_printf("%s%s\n%s", column->title[self->language], column->is_needed ? " *" : "",
                        column->title[!self->language]);
    lxw_comment_options options = {.x_scale = 1.8, .y_scale = 0.8};

    worksheet_write_string(sheet, HEAD_ROW, at, text,
                           column->is_needed ? self->needed : self->head);
    worksheet_write_comment_opt(sheet, HEAD_ROW, at, column->help[self->language], &options);
    worksheet_set_column(sheet, at, at, get_width(column), NULL);
}

/* A list of the words of a type, for a column to choose from; NULL where it has none, or too many.
 */
static GPtrArray *
list_words(LtBookWriter *self, LtCellType type)
{
    GPtrArray *words = g_ptr_array_new();
    guint n, length = 0;
    const LtTableWord *known = lt_table_get_words(type, &n);

    for (guint i = 0; i < n; i++) {
        g_ptr_array_add(words, (gpointer)known[i].title[self->language]);
        length += (guint)g_utf8_strlen(known[i].title[self->language], -1) + 1;
    }
    if (type == LT_CELL_MARK)
        g_ptr_array_add(words, (gpointer)lt_mark_get_example(self->language));
    if (words->len > 0 && length <= LONGEST_CHOICE) {
        g_ptr_array_add(words, NULL);
        return words;
    }
    g_ptr_array_unref(words);

    return NULL;
}

/* What a column refers to is chosen from the names in a template, and from the ids elsewhere: the
 * cells of the other sheet. */
static char *
make_source(LtBookWriter *self, LtCellType type)
{
    gboolean is_list;
    int entity = lt_cell_type_get_entity(type, &is_list);
    LtField wanted = !self->is_template                     ? LT_FIELD_ID
                     : self->language == LIANTU_LANGUAGE_ZH ? LT_FIELD_NAME_ZH
                                                            : LT_FIELD_NAME_EN;
    const LtTableSpec *spec;

    if (entity < 0 || is_list)
        return NULL;
    spec = lt_table_get_spec(lt_table_of_entity((LiantuEntity)entity));
    for (guint i = 0; i < spec->n_columns; i++)
        if (spec->columns[i].field == wanted) {
            const LtSheet *sheet =
                self->book->sheets->pdata[lt_table_of_entity((LiantuEntity)entity)];
            g_autofree char *letters = lt_column_get_letters(i + 1);

            return g_strdup_printf("='%s'!$%s$%u:$%s$%u", spec->title[self->language], letters,
                                   FIRST_ROW + 1, letters,
                                   MIN(sheet->rows->len + ROOM, LT_SHEET_MAX_ROWS));
        }
    g_assert_not_reached();
}

/* Other words are accepted all the same: the reader knows more of them, and says what is wrong. */
static void
add_choice(LtBookWriter *self,
           lxw_worksheet *sheet,
           const LtTableColumn *column,
           lxw_col_t at,
           lxw_row_t last)
{
    g_autoptr(GPtrArray) words = list_words(self, column->type);
    g_autofree char *source = make_source(self, column->type);
    lxw_data_validation choice = {
        .validate = words != NULL ? LXW_VALIDATION_TYPE_LIST : LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_list = words != NULL ? (char **)words->pdata : NULL,
        .value_formula = source,
        .show_error = LXW_VALIDATION_OFF,
    };

    if (words != NULL || source != NULL)
        worksheet_data_validation_range(sheet, FIRST_ROW, at, last, at, &choice);
}

static void
set_error(GError **error, const LtSheet *sheet, guint row, guint column)
{
    g_autofree char *cell = lt_cell_get_name(column, row + FIRST_ROW + 1);

    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                "[%s]%s: a cell of a workbook holds at most %d characters", sheet->name, cell,
                LT_CELL_MAX_LENGTH);
}

static gboolean
write_rows(LtBookWriter *self,
           lxw_worksheet *to,
           const LtSheet *sheet,
           const LtTableSpec *spec,
           GError **error)
{
    for (guint row = 0; row < sheet->rows->len; row++)
        for (guint i = 0; i < spec->n_columns; i++)
            if (!write_cell(self, to, FIRST_ROW + row, &spec->columns[i], (lxw_col_t)i,
                            lt_sheet_get_cell(sheet, row, i))) {
                set_error(error, sheet, row, i);
                return FALSE;
            }
    return TRUE;
}

static gboolean
write_sheet(LtBookWriter *self, LtTableId table, GError **error)
{
    const LtTableSpec *spec = lt_table_get_spec(table);
    const LtSheet *sheet = self->book->sheets->pdata[table];
    lxw_worksheet *to = workbook_add_worksheet(self->workbook, sheet->name);
    lxw_row_t last = (lxw_row_t)MIN(sheet->rows->len + ROOM, LT_SHEET_MAX_ROWS - 1);

    if (sheet->rows->len >= LT_SHEET_MAX_ROWS) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "[%s]: a sheet of a workbook holds at most %d rows", sheet->name,
                    LT_SHEET_MAX_ROWS - 1);
        return FALSE;
    }
    for (guint i = 0; i < spec->n_columns; i++) {
        write_head(self, to, &spec->columns[i], (lxw_col_t)i);
        add_choice(self, to, &spec->columns[i], (lxw_col_t)i, last);
    }
    worksheet_set_row(to, HEAD_ROW, 32.0, NULL);
    worksheet_freeze_panes(to, FIRST_ROW, 2);
    worksheet_repeat_rows(to, HEAD_ROW, HEAD_ROW);
    worksheet_autofilter(to, HEAD_ROW, 0, MAX((lxw_row_t)sheet->rows->len, 1),
                         (lxw_col_t)(spec->n_columns - 1));
    worksheet_set_landscape(to);
    worksheet_set_paper(to, PAPER);
    worksheet_fit_to_pages(to, 1, 0);

    return write_rows(self, to, sheet, spec, error);
}

static gboolean
write_sheets(LtBookWriter *self, GError **error)
{
    for (guint i = 0; i < LT_N_TABLES; i++)
        if (!write_sheet(self, (LtTableId)i, error))
            return FALSE;

    return TRUE;
}

static gboolean
write_to(const char *path, LtBookWriter *self, GError **error)
{
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .use_zip64 = LXW_FALSE};
    static char title[] = "Liantu";
    lxw_doc_properties properties = {.title = title, .created = CREATED};
    gboolean is_good;
    lxw_error fault;

    self->workbook = workbook_new_opt(path, &options);
    workbook_set_properties(self->workbook, &properties);
    add_formats(self);
    lt_book_writer_add_guide(self);
    is_good = write_sheets(self, error);
    /* It is closed in any case, which frees it. */
    fault = workbook_close(self->workbook);
    if (!is_good || fault == LXW_NO_ERROR)
        return is_good;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the workbook cannot be written: %s",
                lxw_strerror(fault));
    return FALSE;
}

/* The library writes files only, so this goes through one that nobody else sees. */
GBytes *
lt_book_to_xlsx(LtBook *book, gboolean is_template, LiantuLanguage language, GError **error)
{
    LtBookWriter self = {.book = book, .is_template = is_template, .language = language};
    g_autofree char *path = NULL;
    char *data;
    gsize size;
    int file = g_file_open_tmp("liantu-XXXXXX.xlsx", &path, error);
    gboolean is_good;

    if (file < 0)
        return NULL;
    close(file);
    is_good = write_to(path, &self, error) && g_file_get_contents(path, &data, &size, error);
    g_unlink(path);

    return is_good ? g_bytes_new_take(data, size) : NULL;
}

#else

GBytes *
lt_book_to_xlsx(LtBook *book, gboolean is_template, LiantuLanguage language, GError **error)
{
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                        "this build writes no workbook: it was built without libxlsxwriter");
    return NULL;
}

#endif
