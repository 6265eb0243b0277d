/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/workbook-private.h"

#include <math.h>
#include <string.h>

/* What Excel takes in a cell, in characters, and in a sheet, in rows. */
#define LONGEST_TEXT 32767
#define MOST_ROWS    1048000

/* Texts wider than the widest column are broken into lines; a column of long ones is wider. */
#define NARROWEST 8.0
#define WIDEST    44.0
#define LONG_TEXT 100
#define OF_LONG   72.0
/* A head is broken, too. */
#define WIDEST_HEAD 16.0

/* The columns that stay in sight, and on every page, are those up to the first name. */
#define MOST_KEYS 3

/* What the cells of a column have in common. */
typedef struct {
    double width;
    lxw_format *number;
} Look;

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
static guint
write_label(LtWorkbook *book,
            lxw_worksheet *sheet,
            lxw_row_t row,
            lxw_col_t column,
            const char *text,
            double width)
{
    guint lines = lt_workbook_count_lines(text, width);

    write_text(sheet, row, column, text, lines > 1 ? book->wrapped : book->text);

    return lines;
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

/* A fact has a value, or else its ends: what has the one is not unknown for lack of the other. */
static gboolean
is_told(LiantuTable *table, const char *name, gsize row)
{
    gboolean is_end = g_str_equal(name, "low") || g_str_equal(name, "high");

    if (is_end && liantu_table_has_column(table, "value"))
        return !liantu_table_is_unknown(table, "value", row);

    return g_str_equal(name, "value") && liantu_table_has_column(table, "low") &&
           !(liantu_table_is_unknown(table, "low", row) &&
             liantu_table_is_unknown(table, "high", row));
}

/* Returns how many lines it takes. */
static guint
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
    g_autofree char *text = NULL;

    if (liantu_table_is_unknown(table, name, i)) {
        if (type == LIANTU_COLUMN_TYPE_DOUBLE && !is_told(table, name, i))
            write_unknown(book, sheet, row, column);
        return 1;
    }
    if (type == LIANTU_COLUMN_TYPE_DOUBLE)
        write_double(book, sheet, row, column, liantu_table_get_double(table, name, i),
                     look->number);
    else if (type == LIANTU_COLUMN_TYPE_INT)
        worksheet_write_number(sheet, row, column, (double)liantu_table_get_int(table, name, i),
                               look->number);
    if (type == LIANTU_COLUMN_TYPE_DOUBLE || type == LIANTU_COLUMN_TYPE_INT)
        return 1;
    text = liantu_table_format_cell(table, name, i, book->language);

    return write_label(book, sheet, row, column, text, look->width);
}

/* The language of the workbook, and the other one below it: the sheet goes to both readers. */
static char *
make_head(LtWorkbook *book, LiantuTable *table, const char *name)
{
    g_autofree char *own = liantu_table_dup_column_head(table, name, book->language);
    g_autofree char *other =
        liantu_table_dup_column_head(table, name, (LiantuLanguage)!book->language);

    return g_strdup_printf("%s\n%s", own, other);
}

static double
measure_head(const char *head)
{
    double width = fmax(lt_workbook_get_width(head), lt_workbook_get_width(strchr(head, '\n') + 1));

    return fmin(fmax(width + 1.5, NARROWEST), WIDEST_HEAD);
}

/* As wide as nine in ten of the cells. */
static double
measure_cells(LtWorkbook *book, LiantuTable *table, const char *name)
{
    LiantuColumnType type = liantu_table_get_column_type(table, name);
    gsize n = MIN(liantu_table_get_n_rows(table), 2000);
    guint counts[(int)WIDEST + 2] = {0};
    gsize seen = 0, n_long = 0;

    if (type == LIANTU_COLUMN_TYPE_DOUBLE || type == LIANTU_COLUMN_TYPE_INT || n == 0)
        return NARROWEST;
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = liantu_table_format_cell(table, name, i, book->language);
        double width = lt_workbook_get_width(text);

        counts[(int)fmin(width, WIDEST)]++;
        n_long += width > LONG_TEXT;
    }
    if (10 * n_long > n)
        return OF_LONG;
    for (int width = 0; width <= (int)WIDEST; width++) {
        seen += counts[width];
        if (10 * seen >= 9 * n)
            return width + 3.0;
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

/* Columns that hold 1 for yes and 0 for no. */
static gboolean
is_truth(const char *name)
{
    static const char *const others[] = {"close",    "complete",      "essential", "illustrative",
                                         "residual", "single-source", NULL};

    return g_str_has_prefix(name, "is-") || g_str_has_prefix(name, "has-") ||
           g_strv_contains(others, name);
}

static gboolean
is_share(LiantuTable *table, const char *name)
{
    return g_strcmp0(liantu_table_get_column_unit(table, name), "1") == 0;
}

/* All numbers of a column have as many places, so that their points stand below each other. */
static lxw_format *
pick_number(LtWorkbook *book, LiantuTable *table, const char *name)
{
    guint places = 0;

    if (is_truth(name))
        return book->truth;
    if (liantu_table_has_column(table, "unit") && !is_share(table, name))
        return book->mixed;
    if (liantu_table_get_column_type(table, name) != LIANTU_COLUMN_TYPE_DOUBLE)
        return book->whole;
    if (is_share(table, name))
        return book->share;
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (!liantu_table_is_unknown(table, name, i))
            places = MAX(places, count_places(liantu_table_get_double(table, name, i)));

    return book->numbers[places];
}

static void
write_head(LtWorkbook *book,
           lxw_worksheet *sheet,
           lxw_col_t column,
           const char *head,
           const char *description)
{
    lxw_comment_options options = {.x_scale = 2.0};

    write_text(sheet, LT_SHEET_HEAD_ROW, column, head, book->head);
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
add_action_columns(LtWorkbook *book,
                   lxw_worksheet *sheet,
                   lxw_col_t column,
                   lxw_row_t last,
                   double *width)
{
    static const char *const heads[][2] = {
        {"责任单位\nBody", "Body\n责任单位"},
        {"进展\nProgress", "Progress\n进展"},
        {"备注\nRemarks", "Remarks\n备注"},
    };
    static const double widths[] = {20.0, 11.0, 20.0};
    static const char *const words_zh[] = {"未开始", "进行中", "已完成", "受阻", NULL};
    static const char *const words_en[] = {"not begun", "under way", "done", "held up", NULL};
    const char *const *words = book->language == LIANTU_LANGUAGE_ZH ? words_zh : words_en;
    lxw_data_validation choice = {.validate = LXW_VALIDATION_TYPE_LIST,
                                  .value_list = (char **)words};

    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        write_text(sheet, LT_SHEET_HEAD_ROW, (lxw_col_t)(column + i),
                   lt_workbook_pick(book, heads[i]), book->head);
        worksheet_set_column(sheet, (lxw_col_t)(column + i), (lxw_col_t)(column + i), widths[i],
                             NULL);
        *width += widths[i];
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

/* What is found while the columns of a sheet are filled. */
typedef struct {
    guint *lines; /* by row */
    guint head_lines;
    double width;
} Extent;

static void
fill_column(LtWorkbook *book,
            lxw_worksheet *sheet,
            lxw_col_t column,
            LiantuTable *table,
            const char *name,
            gsize n,
            Extent *extent)
{
    g_autofree char *head = make_head(book, table, name);
    const Look look = {fmax(measure_head(head), measure_cells(book, table, name)),
                       pick_number(book, table, name)};
    lxw_row_t last = (lxw_row_t)(LT_SHEET_FIRST_ROW + MAX(n, 1) - 1);

    write_head(book, sheet, column, head,
               liantu_table_get_column_description(table, name, book->language));
    for (gsize i = 0; i < n; i++)
        extent->lines[i] =
            MAX(extent->lines[i], write_cell(book, sheet, column, table, name, i, &look));
    extent->head_lines = MAX(extent->head_lines, lt_workbook_count_lines(head, look.width));
    extent->width += look.width;
    worksheet_set_column(sheet, column, column, look.width, NULL);
    if (is_share(table, name))
        add_bars(sheet, column, last);
    if (g_str_equal(name, "state-name") && liantu_table_has_column(table, "state"))
        add_state_lamps(book, sheet, column, table, last);
}

static lxw_col_t
count_keys(LiantuTable *table, char **columns)
{
    for (guint i = 0; i < MOST_KEYS && columns[i] != NULL; i++)
        if (liantu_table_get_column_type(table, columns[i]) == LIANTU_COLUMN_TYPE_LABEL)
            return (lxw_col_t)(i + 1);

    return 0;
}

lxw_worksheet *
lt_workbook_add_list(LtWorkbook *book, const LtList *list)
{
    lxw_worksheet *sheet =
        workbook_add_worksheet(book->workbook, lt_workbook_pick(book, list->name));
    g_auto(GStrv) columns = lt_list_pick_columns(list->table);
    gsize n = MIN(liantu_table_get_n_rows(list->table), MOST_ROWS);
    lxw_row_t last = (lxw_row_t)(LT_SHEET_FIRST_ROW + MAX(n, 1) - 1);
    lxw_col_t n_columns = 0, n_keys = count_keys(list->table, columns);
    g_autofree guint *lines = g_new0(guint, MAX(n, 1));
    Extent extent = {lines, 2, 0.0};

    write_text(sheet, LT_SHEET_TITLE_ROW, 0, liantu_table_get_title(list->table, book->language),
               book->title);
    for (; columns[n_columns] != NULL; n_columns++)
        fill_column(book, sheet, n_columns, list->table, columns[n_columns], n, &extent);
    for (gsize i = 0; i < n; i++)
        lt_workbook_set_height(sheet, (lxw_row_t)(LT_SHEET_FIRST_ROW + i), lines[i]);
    if (list->flags & LT_LIST_ACTION)
        n_columns = add_action_columns(book, sheet, n_columns, last, &extent.width);
    worksheet_set_row(sheet, LT_SHEET_TITLE_ROW, 24.0, NULL);
    lt_workbook_set_height(sheet, LT_SHEET_HEAD_ROW, extent.head_lines);
    worksheet_autofilter(sheet, LT_SHEET_HEAD_ROW, 0, last, (lxw_col_t)(MAX(n_columns, 1) - 1));
    worksheet_freeze_panes(sheet, LT_SHEET_FIRST_ROW, n_columns > n_keys ? n_keys : 0);
    worksheet_repeat_rows(sheet, LT_SHEET_HEAD_ROW, LT_SHEET_HEAD_ROW);
    lt_workbook_lay_out_page(book, sheet, extent.width, n, n_keys);

    return sheet;
}
