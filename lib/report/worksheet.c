/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/workbook-private.h"

#include <math.h>
#include <string.h>

/* What Excel takes in a cell, in characters, and in a sheet, in rows. */
#define LONGEST_TEXT 32767
#define MOST_ROWS    1048000

/* A sheet with more columns is printed on A3. */
#define COLUMNS_OF_A4 12

/* Texts wider than the widest column are broken into lines. */
#define NARROWEST 8.0
#define WIDEST    44.0
/* A head is broken, too, but into no more than the three lines that its row has room for. */
#define WIDEST_HEAD 16.0
#define HEAD_HEIGHT 46.0

double
lt_workbook_get_width(const char *text)
{
    double width = 0.0;

    for (const char *p = text; p != NULL && *p != '\0' && *p != '\n'; p = g_utf8_next_char(p))
        width += g_unichar_iswide(g_utf8_get_char(p)) ? 2.1 : 1.05;

    return width;
}

/* What the cells of a column have in common. */
typedef struct {
    double width;
    lxw_format *number;
} Look;

/* A row of one line, in points; and a higher one shows no more lines. */
#define LINE_HEIGHT 15.0
#define MOST_LINES  8

static void
write_text(lxw_worksheet *sheet,
           lxw_row_t row,
           lxw_col_t column,
           const char *text,
           lxw_format *format)
{
    g_autofree char *cut = NULL;

    if (g_utf8_strlen(text, -1) > LONGEST_TEXT) {
        g_autofree char *part = g_utf8_substring(text, 0, LONGEST_TEXT - 1);

        text = cut = g_strconcat(part, "…", NULL);
    }
    /* Written as a string, a name that begins with “=” is not a formula. */
    worksheet_write_string(sheet, row, column, text, format);
}

/* Beside a cell that is filled, what is wider than the column would be cut. Returns how many lines
 * it takes. */
static guint8
write_label(LtWorkbook *book,
            lxw_worksheet *sheet,
            lxw_row_t row,
            lxw_col_t column,
            const char *text,
            double width)
{
    double own = lt_workbook_get_width(text);

    write_text(sheet, row, column, text, own > width ? book->wrapped : book->text);

    return (guint8)fmin(own > width ? ceil(own / (width - 1.5)) : 1.0, MOST_LINES);
}

static void
write_unknown(LtWorkbook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column)
{
    static const char *const unknown[2] = {"未知", "unknown"};

    worksheet_write_string(sheet, row, column, lt_workbook_pick(book, unknown), book->unknown);
}

static void
write_double(LtWorkbook *book,
             lxw_worksheet *sheet,
             lxw_row_t row,
             lxw_col_t column,
             double value,
             lxw_format *number)
{
    if (isinf(value))
        worksheet_write_string(sheet, row, column, value > 0.0 ? "∞" : "−∞", book->text);
    else
        worksheet_write_number(sheet, row, column, value, number);
}

/* Returns how many lines it takes. */
static guint8
write_cell(LtWorkbook *book,
           lxw_worksheet *sheet,
           lxw_col_t column,
           LiantuTable *table,
           const char *name,
           gsize i,
           const Look *look)
{
    LiantuColumnType type = liantu_table_get_column_type(table, name);
    lxw_row_t row = (lxw_row_t)(LT_SHEET_FIRST_ROW + i);

    if (liantu_table_is_unknown(table, name, i)) {
        if (type == LIANTU_COLUMN_TYPE_DOUBLE)
            write_unknown(book, sheet, row, column);
        return 1;
    }
    if (type == LIANTU_COLUMN_TYPE_DOUBLE)
        write_double(book, sheet, row, column, liantu_table_get_double(table, name, i),
                     look->number);
    else if (type == LIANTU_COLUMN_TYPE_INT)
        worksheet_write_number(sheet, row, column, (double)liantu_table_get_int(table, name, i),
                               book->whole);
    else
        return write_label(book, sheet, row, column,
                           liantu_table_get_text(table, name, i, book->language), look->width);
    return 1;
}

static double
measure_head(LiantuTable *table, const char *name)
{
    double width = NARROWEST;

    for (int i = 0; i < 2; i++)
        width = fmax(width, lt_workbook_get_width(
                                liantu_table_get_column_title(table, name, (LiantuLanguage)i)));

    return fmin(width + 1.0, WIDEST_HEAD);
}

/* As wide as nine in ten of the cells. */
static double
measure_cells(LtWorkbook *book, LiantuTable *table, const char *name)
{
    LiantuColumnType type = liantu_table_get_column_type(table, name);
    gsize n = MIN(liantu_table_get_n_rows(table), 2000);
    guint counts[(int)WIDEST + 2] = {0};
    gsize seen = 0;

    if (type == LIANTU_COLUMN_TYPE_DOUBLE || type == LIANTU_COLUMN_TYPE_INT || n == 0)
        return NARROWEST;
    for (gsize i = 0; i < n; i++) {
        double width = lt_workbook_get_width(liantu_table_get_text(table, name, i, book->language));

        counts[(int)fmin(width, WIDEST)]++;
    }
    for (int width = 0; width <= (int)WIDEST; width++) {
        seen += counts[width];
        if (10 * seen >= 9 * n)
            return width + 1.5;
    }
    return WIDEST;
}

/* How many places of a number behind the point are shown. */
static guint
count_places(double value)
{
    double scaled = fabs(value);
    guint places = 0;

    while (places < LT_MOST_PLACES && isfinite(scaled) && fabs(scaled - round(scaled)) > 1e-6) {
        scaled *= 10.0;
        places++;
    }
    return places;
}

/* All numbers of a column have as many places, so that their points stand below each other. */
static lxw_format *
pick_number(LtWorkbook *book, LiantuTable *table, const char *name)
{
    guint places = 0;

    if (liantu_table_get_column_type(table, name) != LIANTU_COLUMN_TYPE_DOUBLE)
        return book->whole;
    if (g_strcmp0(liantu_table_get_column_unit(table, name), "1") == 0)
        return book->share;
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (!liantu_table_is_unknown(table, name, i))
            places = MAX(places, count_places(liantu_table_get_double(table, name, i)));

    return book->numbers[places];
}

/* The language of the workbook, and the other one below it: the sheet goes to both readers. */
static void
write_head(LtWorkbook *book,
           lxw_worksheet *sheet,
           lxw_col_t column,
           LiantuTable *table,
           const char *name)
{
    const char *titles[2], *unit = liantu_table_get_column_unit(table, name);
    const char *description = liantu_table_get_column_description(table, name, book->language);
    lxw_comment_options options = {.x_scale = 2.0};
    g_autofree char *text = NULL;

    for (int i = 0; i < 2; i++)
        titles[i] = liantu_table_get_column_title(table, name, (LiantuLanguage)i);
    text =
        unit != NULL && !g_str_equal(unit, "1")
            ? g_strdup_printf("%s\n%s (%s)", titles[book->language], titles[!book->language], unit)
            : g_strdup_printf("%s\n%s", titles[book->language], titles[!book->language]);
    write_text(sheet, LT_SHEET_HEAD_ROW, column, text, book->head);
    if (description != NULL && *description != '\0')
        worksheet_write_comment_opt(sheet, LT_SHEET_HEAD_ROW, column, description, &options);
}

static void
add_bars(lxw_worksheet *sheet, lxw_col_t column, lxw_row_t last)
{
    lxw_conditional_format bars = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .bar_color = 0x9DC3E6,
        .bar_solid = LXW_TRUE,
        .data_bar_2010 = LXW_TRUE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = 0.0,
        .max_value = 1.0,
    };

    worksheet_conditional_format_range(sheet, LT_SHEET_FIRST_ROW, column, last, column, &bars);
}

static void
add_lamp_rule(lxw_worksheet *sheet,
              lxw_col_t column,
              lxw_row_t last,
              const char *text,
              lxw_format *lamp)
{
    lxw_conditional_format rule = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .format = lamp,
    };
    g_autofree char *value = g_strdup_printf("\"%s\"", text);

    rule.value_string = value;
    worksheet_conditional_format_range(sheet, LT_SHEET_FIRST_ROW, column, last, column, &rule);
}

/* The words of a state are coloured as on the map; which words there are, the table says. */
static void
add_state_lamps(LtWorkbook *book,
                lxw_worksheet *sheet,
                lxw_col_t column,
                LiantuTable *table,
                lxw_row_t last)
{
    const struct {
        const char *state;
        lxw_format *lamp;
    } lamps[] = {
        {"critical", book->red},  {"gap", book->red},      {"concentrated", book->amber},
        {"weak", book->amber},    {"secure", book->green}, {"sound", book->green},
        {"home-led", book->blue}, {"fair", book->blue},    {"unknown", book->grey},
        {"red", book->red},       {"yellow", book->amber}, {"green", book->green},
    };

    for (guint i = 0; i < G_N_ELEMENTS(lamps); i++)
        for (gsize row = 0; row < liantu_table_get_n_rows(table); row++) {
            if (g_strcmp0(liantu_table_get_text(table, "state", row, LIANTU_LANGUAGE_EN),
                          lamps[i].state) != 0)
                continue;
            add_lamp_rule(sheet, column, last,
                          liantu_table_get_text(table, "state-name", row, book->language),
                          lamps[i].lamp);
            break;
        }
}

/* Who does it, how far it is, and what there is to say: for people to fill in. */
static lxw_col_t
add_action_columns(LtWorkbook *book, lxw_worksheet *sheet, lxw_col_t column, lxw_row_t last)
{
    static const char *const heads[][2] = {
        {"责任单位\nBody", "Body\n责任单位"},
        {"进展\nProgress", "Progress\n进展"},
        {"备注\nRemarks", "Remarks\n备注"},
    };
    static const char *const words_zh[] = {"未开始", "进行中", "已完成", "受阻", NULL};
    static const char *const words_en[] = {"not begun", "under way", "done", "held up", NULL};
    const char *const *words = book->language == LIANTU_LANGUAGE_ZH ? words_zh : words_en;
    lxw_data_validation choice = {.validate = LXW_VALIDATION_TYPE_LIST,
                                  .value_list = (char **)words};

    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        write_text(sheet, LT_SHEET_HEAD_ROW, (lxw_col_t)(column + i),
                   lt_workbook_pick(book, heads[i]), book->head);
        worksheet_set_column(sheet, (lxw_col_t)(column + i), (lxw_col_t)(column + i),
                             i == 1 ? 11.0 : 20.0, NULL);
        for (lxw_row_t row = LT_SHEET_FIRST_ROW; row <= last; row++)
            worksheet_write_blank(sheet, row, (lxw_col_t)(column + i), book->input);
    }
    worksheet_data_validation_range(sheet, LT_SHEET_FIRST_ROW, (lxw_col_t)(column + 1), last,
                                    (lxw_col_t)(column + 1), &choice);
    add_lamp_rule(sheet, (lxw_col_t)(column + 1), last, words[2], book->green);
    add_lamp_rule(sheet, (lxw_col_t)(column + 1), last, words[1], book->amber);
    add_lamp_rule(sheet, (lxw_col_t)(column + 1), last, words[3], book->red);

    return (lxw_col_t)(column + G_N_ELEMENTS(heads));
}

static void
fill_column(LtWorkbook *book,
            lxw_worksheet *sheet,
            lxw_col_t column,
            LiantuTable *table,
            const char *name,
            gsize n,
            guint8 *lines)
{
    const Look look = {fmax(measure_head(table, name), measure_cells(book, table, name)),
                       pick_number(book, table, name)};
    lxw_row_t last = (lxw_row_t)(LT_SHEET_FIRST_ROW + MAX(n, 1) - 1);

    write_head(book, sheet, column, table, name);
    for (gsize i = 0; i < n; i++)
        lines[i] = MAX(lines[i], write_cell(book, sheet, column, table, name, i, &look));
    worksheet_set_column(sheet, column, column, look.width, NULL);
    if (g_strcmp0(liantu_table_get_column_unit(table, name), "1") == 0)
        add_bars(sheet, column, last);
    if (g_str_equal(name, "state-name") && liantu_table_has_column(table, "state"))
        add_state_lamps(book, sheet, column, table, last);
}

/* Not every program makes room by itself for texts of several lines. */
static void
set_heights(lxw_worksheet *sheet, const guint8 *lines, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (lines[i] > 1)
            worksheet_set_row(sheet, (lxw_row_t)(LT_SHEET_FIRST_ROW + i), lines[i] * LINE_HEIGHT,
                              NULL);
}

lxw_worksheet *
lt_workbook_add_list(LtWorkbook *book, const LtList *list)
{
    lxw_worksheet *sheet =
        workbook_add_worksheet(book->workbook, lt_workbook_pick(book, list->name));
    g_auto(GStrv) columns = lt_list_pick_columns(list->table);
    gsize n = MIN(liantu_table_get_n_rows(list->table), MOST_ROWS);
    lxw_row_t last = (lxw_row_t)(LT_SHEET_FIRST_ROW + MAX(n, 1) - 1);
    lxw_col_t n_columns = 0;
    g_autofree guint8 *lines = g_new0(guint8, MAX(n, 1));

    write_text(sheet, LT_SHEET_TITLE_ROW, 0, liantu_table_get_title(list->table, book->language),
               book->title);
    for (; columns[n_columns] != NULL; n_columns++)
        fill_column(book, sheet, n_columns, list->table, columns[n_columns], n, lines);
    set_heights(sheet, lines, n);
    if (list->flags & LT_LIST_ACTION)
        n_columns = add_action_columns(book, sheet, n_columns, last);
    worksheet_set_row(sheet, LT_SHEET_TITLE_ROW, 24.0, NULL);
    worksheet_set_row(sheet, LT_SHEET_HEAD_ROW, HEAD_HEIGHT, NULL);
    worksheet_autofilter(sheet, LT_SHEET_HEAD_ROW, 0, last, (lxw_col_t)(MAX(n_columns, 1) - 1));
    worksheet_freeze_panes(sheet, LT_SHEET_FIRST_ROW, n_columns > 2 ? 2 : 0);
    worksheet_repeat_rows(sheet, LT_SHEET_HEAD_ROW, LT_SHEET_HEAD_ROW);
    lt_workbook_set_up_page(book, sheet);
    if (n_columns > COLUMNS_OF_A4)
        worksheet_set_paper(sheet, LT_PAPER_A3);

    return sheet;
}
