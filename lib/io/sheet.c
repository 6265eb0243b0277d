/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/sheet.h"

#include "io/text-decode.h"

#include <string.h>

#define MAX_FINDINGS 1000

/* Two that say nothing: what was not there, and what could not be read. */
static const char no_cell[1] = {0}, bad_cell[1] = {0};

static void
free_sheet(gpointer data)
{
    LtSheet *self = data;

    g_free(self->name);
    g_free(self->file);
    g_array_unref(self->rows);
    g_array_unref(self->cells);
    g_string_chunk_free(self->texts);
    g_clear_pointer(&self->reader, lt_csv_reader_free);
    g_free(self);
}

LtBook *
lt_book_new(void)
{
    LtBook *self = g_new0(LtBook, 1);

    self->sheets = g_ptr_array_new_with_free_func(free_sheet);
    self->findings = lt_findings_new();

    return self;
}

void
lt_book_free(LtBook *self)
{
    g_ptr_array_unref(self->sheets);
    g_ptr_array_unref(self->findings);
    g_free(self);
}

void
lt_book_take_finding(LtBook *self, LiantuFinding *finding)
{
    gboolean is_error = liantu_finding_get_severity(finding) == LIANTU_SEVERITY_ERROR;

    if (self->n_findings++ < MAX_FINDINGS || (is_error && !self->has_error))
        g_ptr_array_add(self->findings, finding);
    else
        liantu_finding_free(finding);
    self->has_error |= is_error;
}

LtSheet *
lt_book_add_sheet(LtBook *self, const char *name, const char *file)
{
    LtSheet *sheet = g_new0(LtSheet, 1);

    sheet->name = g_strdup(name);
    sheet->file = g_strdup(file);
    sheet->rows = g_array_new(FALSE, TRUE, sizeof(LtSheetRow));
    sheet->cells = g_array_new(FALSE, FALSE, sizeof(LtSheetCell));
    sheet->texts = g_string_chunk_new(1 << 14);
    g_ptr_array_add(self->sheets, sheet);

    return sheet;
}

LtSheetRow *
lt_sheet_add_row(LtSheet *self, guint32 number)
{
    LtSheetRow row = {number, self->cells->len, 0, 0};

    g_array_append_val(self->rows, row);

    return &g_array_index(self->rows, LtSheetRow, self->rows->len - 1);
}

/* Words repeat from row to row; long texts do not. */
static const char *
keep_text(LtSheet *self, const char *text, gsize size)
{
    char word[64];

    if (size >= sizeof word)
        return g_string_chunk_insert_len(self->texts, text, (gssize)size);
    memcpy(word, text, size);
    word[size] = '\0';

    return g_string_chunk_insert_const(self->texts, word);
}

void
lt_sheet_add_cell(LtSheet *self, guint32 column, const char *text)
{
    LtSheetCell cell = {column, NULL};
    const char *end = text + strlen(text);

    while (*text != '\0' && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (end > text && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    if (end == text)
        return;
    cell.text = keep_text(self, text, (gsize)(end - text));
    g_array_append_val(self->cells, cell);
    g_array_index(self->rows, LtSheetRow, self->rows->len - 1).n++;
}

void
lt_sheet_add_bad_cell(LtSheet *self, guint32 column)
{
    LtSheetCell cell = {column, bad_cell};

    g_array_append_val(self->cells, cell);
    g_array_index(self->rows, LtSheetRow, self->rows->len - 1).n++;
}

static const LtSheetRow *
get_row(const LtSheet *self, guint row)
{
    return &g_array_index(self->rows, LtSheetRow, row);
}

const char *
lt_sheet_get_cell(const LtSheet *self, guint row, guint32 column)
{
    const LtSheetRow *entry = get_row(self, row);

    for (guint32 i = entry->first; i < entry->first + entry->n; i++) {
        const LtSheetCell *cell = &g_array_index(self->cells, LtSheetCell, i);

        if (cell->column == column)
            return cell->text;
    }
    return no_cell;
}

gboolean
lt_sheet_is_bad_cell(const LtSheet *self, guint row, guint32 column)
{
    return lt_sheet_get_cell(self, row, column) == bad_cell;
}

gboolean
lt_sheet_has_bad_cell(const LtSheet *self, guint row)
{
    const LtSheetRow *entry = get_row(self, row);

    for (guint32 i = entry->first; i < entry->first + entry->n; i++)
        if (g_array_index(self->cells, LtSheetCell, i).text == bad_cell)
            return TRUE;

    return FALSE;
}

guint32
lt_sheet_get_width(const LtSheet *self, guint row)
{
    const LtSheetRow *entry = get_row(self, row);

    if (entry->n == 0)
        return 0;

    return g_array_index(self->cells, LtSheetCell, entry->first + entry->n - 1).column + 1;
}

char *
lt_cell_get_name(guint32 column, guint32 row)
{
    g_autofree char *letters = lt_column_get_letters(column + 1);

    return g_strdup_printf("%s%u", letters, row);
}

char *
lt_sheet_describe(const LtSheet *self, guint row, guint32 column)
{
    g_autofree char *cell = lt_cell_get_name(column, get_row(self, row)->number);

    if (self->reader != NULL)
        return g_strdup_printf("%s:%u", self->file, get_row(self, row)->number);

    return g_strdup_printf("%s[%s]%s", self->file, self->name, cell);
}

void
lt_sheet_place(LtSheet *self, guint row, guint32 column, LiantuFinding *finding)
{
    const LtSheetRow *entry = get_row(self, row);

    if (self->reader != NULL) {
        lt_csv_reader_place(self->reader, entry->offset, entry->number, column, finding);
        return;
    }
    lt_finding_set_file(finding, self->file);
    lt_finding_set_cell(finding, self->name, entry->number, column == LIANTU_NONE ? 0 : column + 1);
}

void
lt_sheet_place_whole(LtSheet *self, LiantuFinding *finding)
{
    lt_finding_set_file(finding, self->file);
    if (self->reader == NULL)
        lt_finding_set_cell(finding, self->name, 0, 0);
}

/* What stands between the fields: Chinese and European Excel do not agree on the comma. */
static char
guess_separator(const char *text, gsize size)
{
    static const char candidates[] = ",;\t";
    guint counts[sizeof candidates - 1] = {0}, best = 0;

    for (gsize i = 0; i < size && text[i] != '\n' && text[i] != '\r'; i++)
        for (guint k = 0; k < G_N_ELEMENTS(counts); k++)
            counts[k] += text[i] == candidates[k];
    for (guint k = 1; k < G_N_ELEMENTS(counts); k++)
        if (counts[k] > counts[best])
            best = k;

    return candidates[best];
}

/* A text that a spreadsheet would take for a formula has an apostrophe before it. */
static const char *
skip_apostrophe(const char *text)
{
    gsize n = strspn(text, "'");

    return n > 0 && text[n] != '\0' && strchr("=+-@", text[n]) != NULL ? text + 1 : text;
}

static gboolean
add_csv_row(LtBook *self, LtSheet *sheet)
{
    LtCsvReader *reader = sheet->reader;
    guint n = lt_csv_reader_get_n_fields(reader);

    lt_sheet_add_row(sheet, lt_csv_reader_get_line(reader))->offset =
        lt_csv_reader_get_offset(reader);
    self->n_cells += n;
    if (self->n_cells > LT_BOOK_MAX_CELLS || n > LT_SHEET_MAX_COLUMNS) {
        g_autofree char *limit = g_strdup_printf("%d", LT_BOOK_MAX_CELLS);
        const char *const zh[] = {"单元格数", limit, NULL};
        const char *const en[] = {"the number of cells", limit, NULL};
        LiantuFinding *finding = lt_finding_new_bilingual(LT_FINDING_BOOK_LIMIT, zh, en);

        lt_sheet_place_whole(sheet, finding);
        lt_book_take_finding(self, finding);
        return FALSE;
    }
    for (guint i = 0; i < n; i++)
        lt_sheet_add_cell(sheet, i, skip_apostrophe(lt_csv_reader_get_field(reader, i)));

    return TRUE;
}

void
lt_book_add_csv(LtBook *self, GBytes *bytes, const char *name, const char *file)
{
    LtSheet *sheet = lt_book_add_sheet(self, name, file);
    guint before = self->findings->len;
    const char *text;
    gsize size;

    sheet->reader = lt_csv_reader_new(bytes, file, self->findings);
    text = lt_csv_reader_get_text(sheet->reader, &size);
    lt_csv_reader_set_separator(sheet->reader, guess_separator(text, size));
    while (lt_csv_reader_next(sheet->reader) && add_csv_row(self, sheet))
        ;
    lt_csv_reader_mute(sheet->reader);
    self->n_findings += self->findings->len - before;
}
