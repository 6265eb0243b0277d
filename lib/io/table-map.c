/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet is which table, where its headings are, and what they mean. */
#include "io/table-reader.h"
#include "model/text-private.h"

#include <string.h>

/* Headings stand in one of the first rows: titles and remarks may be above. */
#define SEARCHED_ROWS 20

gboolean
lt_table_is_wanted(const char *name)
{
    return lt_table_find(name) != LT_N_TABLES;
}

static LiantuFinding *
report_unknown_sheet(const LtSheet *sheet)
{
    LiantuFinding *finding = lt_finding_new(LT_FINDING_BOOK_SHEET, sheet->name, NULL);
    const char *titles[2 * LT_N_TABLES];
    const char *nearest;

    for (guint i = 0; i < LT_N_TABLES; i++) {
        titles[2 * i] = lt_table_get_spec((LtTableId)i)->title[LIANTU_LANGUAGE_ZH];
        titles[2 * i + 1] = lt_table_get_spec((LtTableId)i)->title[LIANTU_LANGUAGE_EN];
    }
    nearest = lt_text_suggest(sheet->name, titles, G_N_ELEMENTS(titles));
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);

    return finding;
}

/* A sheet of explanations is no mistake. */
static gboolean
is_guide(const char *name)
{
    g_autofree char *folded = lt_table_fold(name);

    return g_str_equal(folded, "说明") || g_str_equal(folded, "guide") ||
           g_str_equal(folded, "readme") || g_str_equal(folded, "选项");
}

static void
take_sheet(LtTableReader *self, LtSheet *sheet)
{
    LtTableId table = lt_table_find(sheet->name);
    LiantuFinding *finding = NULL;

    if (table == LT_N_TABLES && is_guide(sheet->name))
        return;
    if (table == LT_N_TABLES)
        finding = report_unknown_sheet(sheet);
    else if (self->sheet[table] != NULL)
        finding =
            lt_finding_new(LT_FINDING_BOOK_TWICE, sheet->name, self->sheet[table]->name, NULL);
    else
        self->sheet[table] = sheet;
    if (finding != NULL) {
        lt_sheet_place_whole(sheet, finding);
        lt_book_take_finding(self->book, finding);
    }
}

/* How many cells of a row are headings, and whether all that are needed are among them. */
static guint
count_headings(LtTableId table, const LtSheet *sheet, guint row, gboolean *has_needed)
{
    const LtTableSpec *spec = lt_table_get_spec(table);
    guint32 width = MIN(lt_sheet_get_width(sheet, row), 200);
    g_autofree gboolean *is_there = g_new0(gboolean, spec->n_columns);
    guint n = 0;

    for (guint32 i = 0; i < width; i++) {
        const char *text = lt_sheet_get_cell(sheet, row, i);
        guint column = lt_table_find_column(table, text);

        if (column == LIANTU_NONE)
            column = lt_table_guess_column(table, text);
        if (column == LIANTU_NONE || is_there[column])
            continue;
        n++;
        is_there[column] = TRUE;
    }
    *has_needed = TRUE;
    for (guint i = 0; i < spec->n_columns; i++)
        *has_needed &= is_there[i] || !spec->columns[i].is_needed;

    return n;
}

/* The row with most headings of the first ones; LIANTU_NONE where none has two, or all there are.
 */
static guint
find_headings(LtTableId table, const LtSheet *sheet)
{
    guint best = LIANTU_NONE, most = 1;

    for (guint row = 0; row < MIN(sheet->rows->len, SEARCHED_ROWS); row++) {
        gboolean has_needed;
        guint n = count_headings(table, sheet, row, &has_needed);

        if (has_needed && n > 1)
            return row;
        if (n > most) {
            most = n;
            best = row;
        }
    }
    return best;
}

static void
report_heading(LtTableReader *self, LtTableId table, guint row, guint32 column)
{
    LtSheet *sheet = self->sheet[table];
    const LtTableSpec *spec = lt_table_get_spec(table);
    const char *text = lt_sheet_get_cell(sheet, row, column), *nearest;
    g_autofree const char **titles = g_new(const char *, 2 * spec->n_columns);
    LiantuFinding *finding = lt_finding_new(LT_FINDING_COLUMN_UNKNOWN, text, NULL);

    for (guint i = 0; i < spec->n_columns; i++) {
        titles[2 * i] = spec->columns[i].title[LIANTU_LANGUAGE_ZH];
        titles[2 * i + 1] = spec->columns[i].title[LIANTU_LANGUAGE_EN];
    }
    nearest = lt_text_suggest(text, titles, 2 * spec->n_columns);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_sheet_place(sheet, row, column, finding);
    lt_book_take_finding(self->book, finding);
}

static void
map_column(LtTableReader *self, LtTableId table, guint row, guint32 at)
{
    LtSheet *sheet = self->sheet[table];
    const char *text = lt_sheet_get_cell(sheet, row, at);
    guint column = *text != '\0' ? lt_table_find_column(table, text) : LIANTU_NONE;
    guint32 *known;

    if (*text == '\0')
        return;
    if (column == LIANTU_NONE)
        return;
    known = &self->column[table][lt_table_get_spec(table)->columns[column].field];
    if (*known == LIANTU_NONE) {
        *known = at;
    } else {
        g_autofree char *first = lt_sheet_describe(sheet, row, *known);
        LiantuFinding *finding = lt_finding_new(LT_FINDING_COLUMN_TWICE, text, first, NULL);

        lt_sheet_place(sheet, row, at, finding);
        lt_book_take_finding(self->book, finding);
    }
}

/* After the columns that are called what they are: a heading that may mean one of the others does,
 * and one that means none is not read. */
static void
guess_column(LtTableReader *self, LtTableId table, guint row, guint32 at)
{
    const char *text = lt_sheet_get_cell(self->sheet[table], row, at);
    guint column;
    guint32 *known;

    if (*text == '\0' || lt_table_find_column(table, text) != LIANTU_NONE)
        return;
    column = lt_table_guess_column(table, text);
    if (column == LIANTU_NONE) {
        report_heading(self, table, row, at);
        return;
    }
    known = &self->column[table][lt_table_get_spec(table)->columns[column].field];
    if (*known == LIANTU_NONE)
        *known = at;
    else
        report_heading(self, table, row, at);
}

/* The headings that rows cannot do without; without any such, those of the names. */
static void
report_no_headings(LtTableReader *self, LtTableId table)
{
    const LtTableSpec *spec = lt_table_get_spec(table);
    LiantuFinding *finding = lt_finding_new(LT_FINDING_SHEET_HEADINGS, NULL);
    g_autoptr(GString) zh = g_string_new("要有这些列："),
                       en = g_string_new("it needs the columns ");
    guint n = 0;

    for (guint i = 0; i < spec->n_columns; i++) {
        const LtTableColumn *column = &spec->columns[i];

        if (!column->is_needed && column->field != LT_FIELD_NAME_ZH)
            continue;
        g_string_append_printf(zh, "%s%s", n > 0 ? "、" : "", column->title[LIANTU_LANGUAGE_ZH]);
        g_string_append_printf(en, "%s%s", n > 0 ? ", " : "", column->title[LIANTU_LANGUAGE_EN]);
        n++;
    }
    lt_finding_set_hint(finding, zh->str, en->str);
    lt_sheet_place_whole(self->sheet[table], finding);
    lt_book_take_finding(self->book, finding);
}

/* Columns that rows cannot do without. */
static void
check_columns(LtTableReader *self, LtTableId table, guint row)
{
    const LtTableSpec *spec = lt_table_get_spec(table);

    for (guint i = 0; i < spec->n_columns; i++) {
        const LtTableColumn *column = &spec->columns[i];
        LiantuFinding *finding;

        if (!column->is_needed || self->column[table][column->field] != LIANTU_NONE)
            continue;
        finding = lt_finding_new_bilingual(
            LT_FINDING_COLUMN_MISSING,
            (const char *const[]){column->title[LIANTU_LANGUAGE_ZH],
                                  column->title[LIANTU_LANGUAGE_EN], NULL},
            (const char *const[]){column->title[LIANTU_LANGUAGE_EN],
                                  column->title[LIANTU_LANGUAGE_ZH], NULL});
        lt_sheet_place(self->sheet[table], row, LIANTU_NONE, finding);
        lt_book_take_finding(self->book, finding);
    }
}

static void
map_table(LtTableReader *self, LtTableId table)
{
    LtSheet *sheet = self->sheet[table];
    guint row = sheet->rows->len > 0 ? find_headings(table, sheet) : LIANTU_NONE;

    self->first[table] = sheet->rows->len;
    if (sheet->rows->len == 0)
        return;
    if (row == LIANTU_NONE) {
        self->is_lost[table] = TRUE;
        report_no_headings(self, table);
        return;
    }
    for (guint32 i = 0; i < lt_sheet_get_width(sheet, row); i++)
        map_column(self, table, row, i);
    for (guint32 i = 0; i < lt_sheet_get_width(sheet, row); i++)
        guess_column(self, table, row, i);
    check_columns(self, table, row);
    self->first[table] = row + 1;
}

void
lt_table_reader_map(LtTableReader *self)
{
    guint base = 0;

    memset(self->column, 0xff, sizeof self->column);
    for (guint i = 0; i < self->book->sheets->len; i++)
        take_sheet(self, self->book->sheets->pdata[i]);
    for (guint i = 0; i < LT_N_TABLES; i++) {
        self->base[i] = base;
        if (self->sheet[i] == NULL)
            continue;
        map_table(self, (LtTableId)i);
        base += self->sheet[i]->rows->len;
    }
}
