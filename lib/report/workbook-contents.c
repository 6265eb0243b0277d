/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/words.h"
#include "report/workbook-private.h"

#include <string.h>

typedef struct {
    LtWorkbook *book;
    lxw_worksheet *sheet;
    lxw_row_t row;
} Cursor;

static void
put(Cursor *cursor, lxw_col_t column, const char *text, lxw_format *format)
{
    if (text != NULL)
        worksheet_write_string(cursor->sheet, cursor->row, column, text, format);
}

static void
put_heading(Cursor *cursor, const char *const texts[2])
{
    cursor->row++;
    put(cursor, 0, lt_workbook_pick(cursor->book, texts), cursor->book->head);
    put(cursor, 1, texts[!cursor->book->language], cursor->book->head);
    put(cursor, 2, "", cursor->book->head);
    put(cursor, 3, "", cursor->book->head);
    cursor->row++;
}

static void
put_link(Cursor *cursor, const LtList *list)
{
    const char *name = lt_workbook_pick(cursor->book, list->name);
    g_autofree char *target = g_strdup_printf("internal:'%s'!A1", name);
    const char *title = liantu_table_get_title(list->table, cursor->book->language);

    worksheet_write_url_opt(cursor->sheet, cursor->row, 0, target, cursor->book->link, name, NULL);
    put(cursor, 1, list->name[!cursor->book->language], cursor->book->text);
    put(cursor, 2, title, cursor->book->text);
    worksheet_write_number(cursor->sheet, cursor->row, 3,
                           (double)liantu_table_get_n_rows(list->table), cursor->book->whole);
    cursor->row++;
}

static LiantuTable *
find_table(GPtrArray *results, const char *analysis, const char *table)
{
    for (guint i = 0; i < results->len; i++)
        if (strcmp(liantu_result_get_analysis(results->pdata[i]), analysis) == 0)
            return liantu_result_get_table(results->pdata[i], table);

    return NULL;
}

static void
put_chain(Cursor *cursor, LiantuTable *chain)
{
    static const char *const invented[2] = {"注意：数字为示例，系虚构。",
                                            "Note: all figures are invented."};
    static const char *const home[2] = {"本地", "Home"};
    LiantuLanguage language = cursor->book->language;

    put(cursor, 0, liantu_table_get_text(chain, "name", 0, language), cursor->book->title);
    worksheet_set_row(cursor->sheet, cursor->row, 24.0, NULL);
    cursor->row++;
    put(cursor, 0, liantu_table_get_text(chain, "name", 0, (LiantuLanguage)!language),
        cursor->book->text);
    cursor->row++;
    if (!liantu_table_is_unknown(chain, "home-name", 0)) {
        put(cursor, 0, lt_workbook_pick(cursor->book, home), cursor->book->text);
        put(cursor, 1, liantu_table_get_text(chain, "home-name", 0, language), cursor->book->text);
        cursor->row++;
    }
    if (liantu_table_get_int(chain, "illustrative", 0) == 1) {
        put(cursor, 0, lt_workbook_pick(cursor->book, invented), cursor->book->red);
        cursor->row++;
    }
}

static lxw_format *
find_lamp(LtWorkbook *book, const char *state)
{
    const struct {
        const char *state;
        lxw_format *lamp;
    } lamps[] = {{"critical", book->red},
                 {"concentrated", book->amber},
                 {"secure", book->green},
                 {"home-led", book->blue}};

    for (guint i = 0; i < G_N_ELEMENTS(lamps); i++)
        if (g_strcmp0(state, lamps[i].state) == 0)
            return lamps[i].lamp;

    return book->grey;
}

static void
put_legend(Cursor *cursor, LiantuTable *states)
{
    static const char *const heading[2] = {"颜色", "Colours"};
    static const char *const unknown[2] = {"未知：没有数据，不是零",
                                           "unknown: there are no data; it is not zero"};
    static const char *const word[2] = {"未知", "unknown"};

    put_heading(cursor, heading);
    for (gsize i = 0; states != NULL && i < liantu_table_get_n_rows(states); i++) {
        put(cursor, 0, liantu_table_get_text(states, "state-name", i, cursor->book->language),
            find_lamp(cursor->book, liantu_table_get_text(states, "state", i, LIANTU_LANGUAGE_EN)));
        put(cursor, 1, liantu_table_get_text(states, "glyph", i, LIANTU_LANGUAGE_EN),
            cursor->book->text);
        put(cursor, 2, liantu_table_get_text(states, "rule", i, cursor->book->language),
            cursor->book->text);
        cursor->row++;
    }
    put(cursor, 0, lt_workbook_pick(cursor->book, word), cursor->book->unknown);
    put(cursor, 2, lt_workbook_pick(cursor->book, unknown), cursor->book->text);
    cursor->row++;
}

/* Options are known by the names that the command takes. */
static char *
say_key(const char *key, LiantuLanguage language)
{
    const char *word = lt_word_find("provenance", key, language);

    if (word != NULL)
        return g_strdup(word);
    if (!g_str_has_prefix(key, "option:"))
        return g_strdup(key);

    return language == LIANTU_LANGUAGE_ZH ? g_strdup_printf("选项 %s", key + strlen("option:"))
                                          : g_strdup_printf("option %s", key + strlen("option:"));
}

/* Which options every number rests on. */
static void
put_provenance(Cursor *cursor, LiantuResult *result)
{
    g_auto(GStrv) keys = liantu_result_list_provenance(result);

    for (guint i = 0; keys[i] != NULL; i++) {
        g_autofree char *key = say_key(keys[i], cursor->book->language);
        g_autofree char *value = lt_words_say(
            keys[i], liantu_result_get_provenance(result, keys[i]), cursor->book->language);

        put(cursor, 0, i == 0 ? liantu_result_get_title(result, cursor->book->language) : "",
            cursor->book->text);
        put(cursor, 1, key, cursor->book->text);
        put(cursor, 2, value != NULL ? value : liantu_result_get_provenance(result, keys[i]),
            cursor->book->text);
        cursor->row++;
    }
}

void
lt_workbook_fill_contents(LtWorkbook *book, lxw_worksheet *sheet, GArray *lists, GPtrArray *results)
{
    static const char *const what[2] = {"清单", "Lists"};
    static const char *const rows[2] = {"行数", "Rows"};
    LiantuTable *chain = find_table(results, "structure", "chain");
    Cursor cursor = {book, sheet, 0};

    if (chain != NULL)
        put_chain(&cursor, chain);
    put_heading(&cursor, what);
    worksheet_write_string(sheet, cursor.row - 1, 3, lt_workbook_pick(book, rows), book->head);
    for (guint i = 0; i < lists->len; i++)
        put_link(&cursor, &g_array_index(lists, LtList, i));
    put_legend(&cursor, find_table(results, "concentration", "states"));
    worksheet_set_column(sheet, 0, 1, 24.0, NULL);
    worksheet_set_column(sheet, 2, 2, 60.0, NULL);
    lt_workbook_set_up_page(book, sheet);
    worksheet_set_portrait(sheet);
    worksheet_fit_to_pages(sheet, 1, 1);
}

void
lt_workbook_add_provenance(LtWorkbook *book, GPtrArray *results)
{
    static const char *const made[2] = {"由来", "Provenance"};
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, lt_workbook_pick(book, made));
    Cursor cursor = {book, sheet, 0};

    put(&cursor, 0, lt_workbook_pick(book, made), book->title);
    worksheet_set_row(sheet, 0, 24.0, NULL);
    cursor.row = 1;
    for (guint i = 0; i < results->len; i++)
        put_provenance(&cursor, results->pdata[i]);
    worksheet_set_column(sheet, 0, 0, 20.0, NULL);
    worksheet_set_column(sheet, 1, 1, 26.0, NULL);
    worksheet_set_column(sheet, 2, 2, 76.0, NULL);
    lt_workbook_set_up_page(book, sheet);
    worksheet_set_portrait(sheet);
}

/* Wide enough that most findings take two or three lines. */
static const double finding_widths[] = {18.0, 9.0, 8.0, 62.0, 62.0};

static void
put_finding(Cursor *cursor, LiantuResult *result, const LiantuFinding *finding)
{
    static const char *const severities[][2] = {
        {"提示", "note"}, {"警告", "warning"}, {"错误", "error"}};
    LtWorkbook *book = cursor->book;
    const char *code = liantu_finding_get_code(finding);
    const char *const cells[] = {
        liantu_result_get_title(result, book->language),
        lt_workbook_pick(book, severities[liantu_finding_get_severity(finding)]), code,
        liantu_finding_get_sentence(finding, book->language),
        liantu_finding_explain(code, book->language)};
    guint lines = 1;

    G_STATIC_ASSERT(G_N_ELEMENTS(cells) == G_N_ELEMENTS(finding_widths));
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        put(cursor, (lxw_col_t)i, cells[i], book->lined);
        lines = MAX(lines, lt_workbook_count_lines(cells[i], finding_widths[i]));
    }
    lt_workbook_set_height(cursor->sheet, cursor->row, lines);
    cursor->row++;
}

void
lt_workbook_add_findings(LtWorkbook *book, GPtrArray *results)
{
    static const char *const name[2] = {"提示与警告", "Findings"};
    static const char *const heads[][2] = {{"分析\nAnalysis", "Analysis\n分析"},
                                           {"轻重\nSeverity", "Severity\n轻重"},
                                           {"代码\nCode", "Code\n代码"},
                                           {"内容\nWhat", "What\n内容"},
                                           {"说明\nWhy", "Why\n说明"}};
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, lt_workbook_pick(book, name));
    Cursor cursor = {book, sheet, 0};
    double width = 0.0;

    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        put(&cursor, (lxw_col_t)i, lt_workbook_pick(book, heads[i]), book->head);
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, finding_widths[i], NULL);
        width += finding_widths[i];
    }
    lt_workbook_set_height(sheet, 0, 2);
    cursor.row = 1;
    for (guint i = 0; i < results->len; i++) {
        g_autoptr(GPtrArray) findings = liantu_result_list_findings(results->pdata[i]);

        for (guint j = 0; j < findings->len; j++)
            put_finding(&cursor, results->pdata[i], findings->pdata[j]);
    }
    worksheet_autofilter(sheet, 0, 0, MAX(cursor.row, 2) - 1, G_N_ELEMENTS(heads) - 1);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    lt_workbook_lay_out_page(book, sheet, width, 0, 0);
}
