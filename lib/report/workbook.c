/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/workbook.h"

#include "liantu/error.h"

#ifdef LIANTU_HAVE_XLSXWRITER

#include "report/workbook-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What every file says it was made on: the same results must give the same bytes, and when they
 * were made stands in their provenance. 2000-01-01. */
#define CREATED 946684800

#define FONT "Microsoft YaHei"

const char *
lt_workbook_pick(const LtWorkbook *book, const char *const texts[2])
{
    return texts[book->language];
}

static lxw_format *
add_format(LtWorkbook *book, lxw_color_t background)
{
    lxw_format *format = workbook_add_format(book->workbook);

    format_set_font_name(format, FONT);
    format_set_font_size(format, 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (background != LXW_COLOR_UNSET)
        format_set_bg_color(format, background);

    return format;
}

static lxw_format *
add_number_format(LtWorkbook *book, const char *code)
{
    lxw_format *format = add_format(book, LXW_COLOR_UNSET);

    format_set_num_format(format, code);

    return format;
}

static lxw_format *
add_lamp_format(LtWorkbook *book, lxw_color_t background, lxw_color_t letters)
{
    lxw_format *format = workbook_add_format(book->workbook);

    format_set_bg_color(format, background);
    format_set_font_color(format, letters);

    return format;
}

static void
add_formats(LtWorkbook *book)
{
    static const char *const numbers[] = {"#,##0", "#,##0.0", "#,##0.00", "#,##0.000"};

    G_STATIC_ASSERT(G_N_ELEMENTS(numbers) == G_N_ELEMENTS(book->numbers));
    book->title = add_format(book, LXW_COLOR_UNSET);
    format_set_bold(book->title);
    format_set_font_size(book->title, 14);
    book->head = add_format(book, 0xDCE6F1);
    format_set_bold(book->head);
    format_set_text_wrap(book->head);
    format_set_border(book->head, LXW_BORDER_THIN);
    format_set_border_color(book->head, 0xA6B3C2);
    book->text = add_format(book, LXW_COLOR_UNSET);
    format_set_indent(book->text, 1);
    book->wrapped = add_format(book, LXW_COLOR_UNSET);
    format_set_text_wrap(book->wrapped);
    format_set_indent(book->wrapped, 1);
    book->lined = add_format(book, LXW_COLOR_UNSET);
    format_set_text_wrap(book->lined);
    format_set_bottom(book->lined, LXW_BORDER_HAIR);
    format_set_bottom_color(book->lined, 0xA6B3C2);
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        book->numbers[i] = add_number_format(book, numbers[i]);
    book->whole = add_number_format(book, "0");
    book->mixed = add_number_format(book, "General");
    book->truth =
        add_number_format(book, book->language == LIANTU_LANGUAGE_ZH ? "[=1]\"是\";[=0]\"否\";0"
                                                                     : "[=1]\"yes\";[=0]\"no\";0");
    format_set_align(book->truth, LXW_ALIGN_CENTER);
    book->share = add_number_format(book, "0.0%");
    book->unknown = add_format(book, 0xD9D9D9);
    format_set_pattern(book->unknown, LXW_PATTERN_LIGHT_UP);
    format_set_fg_color(book->unknown, 0xFFFFFF);
    format_set_font_color(book->unknown, 0x595959);
    book->link = add_format(book, LXW_COLOR_UNSET);
    format_set_font_color(book->link, 0x1558A8);
    format_set_underline(book->link, LXW_UNDERLINE_SINGLE);
    book->input = add_format(book, 0xFFFBE6);
    format_set_text_wrap(book->input);
    book->red = add_lamp_format(book, 0xF8D0D0, 0x8E1414);
    book->amber = add_lamp_format(book, 0xFBE3C4, 0x7A3D00);
    book->green = add_lamp_format(book, 0xD3EBD5, 0x1B5E20);
    book->blue = add_lamp_format(book, 0xD4E4F7, 0x0D3F7A);
    book->grey = add_lamp_format(book, 0xE4E7E9, 0x44505A);
}

void
lt_workbook_set_up_page(LtWorkbook *book, lxw_worksheet *sheet)
{
    static const char *const footers[2] = {"&L&A&R第 &P 页，共 &N 页", "&L&A&RPage &P of &N"};

    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, LT_PAPER_A4);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, lt_workbook_pick(book, footers));
}

static void
fill(LtWorkbook *book, GPtrArray *results)
{
    static const char *const contents[2] = {"目录", "Contents"};
    g_autoptr(GArray) lists = lt_list_collect(results);
    static char title[] = "Liantu";
    lxw_doc_properties properties = {.title = title, .created = CREATED};
    lxw_worksheet *first;

    workbook_set_properties(book->workbook, &properties);
    add_formats(book);
    first = workbook_add_worksheet(book->workbook, lt_workbook_pick(book, contents));
    lt_workbook_fill_contents(book, first, lists, results);
    lt_workbook_add_charts(book, lists);
    for (guint i = 0; i < lists->len; i++)
        lt_workbook_add_list(book, &g_array_index(lists, LtList, i));
    lt_workbook_add_findings(book, results);
    lt_workbook_add_provenance(book, results);
}

static gboolean
write_to(const char *path, GPtrArray *results, LiantuLanguage language, GError **error)
{
    /* The strings of a large chain would fill memory twice; zip64 only where a file is that large.
     */
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .use_zip64 = LXW_FALSE};
    LtWorkbook book = {.workbook = workbook_new_opt(path, &options), .language = language};
    lxw_error fault;

    fill(&book, results);
    fault = workbook_close(book.workbook);
    if (fault == LXW_NO_ERROR)
        return TRUE;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the workbook cannot be written: %s",
                lxw_strerror(fault));
    return FALSE;
}

/* The library writes files only, so this goes through one that nobody else sees. */
GBytes *
lt_workbook_make(GPtrArray *results, LiantuLanguage language, GError **error)
{
    g_autofree char *path = NULL;
    char *data;
    gsize size;
    int file = g_file_open_tmp("liantu-XXXXXX.xlsx", &path, error);
    gboolean done;

    if (file < 0)
        return NULL;
    close(file);
    done =
        write_to(path, results, language, error) && g_file_get_contents(path, &data, &size, error);
    g_unlink(path);

    return done ? g_bytes_new_take(data, size) : NULL;
}

#else

GBytes *
lt_workbook_make(GPtrArray *results, LiantuLanguage language, GError **error)
{
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                        "this build writes no workbook: it was built without libxlsxwriter");
    return NULL;
}

#endif
