/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide columns are, how high rows, and on what paper a sheet is printed. */
#include "report/workbook-private.h"

#include <math.h>
#include <string.h>

/* A word is broken only where it is wider than the column. */
typedef struct {
    double room;
    double used;
    guint lines;
} Filler;

static double
get_sign_width(const char *sign)
{
    return g_unichar_iswide(g_utf8_get_char(sign)) ? 2.0 : 1.05;
}

double
lt_workbook_get_width(const char *text)
{
    double width = 0.0;

    for (const char *p = text; p != NULL && *p != '\0' && *p != '\n'; p = g_utf8_next_char(p))
        width += get_sign_width(p);

    return width;
}

static void
put_word(Filler *filler, double width)
{
    if (filler->used > 0.0 && filler->used + width > filler->room) {
        filler->lines++;
        filler->used = 0.0;
    }
    filler->used += width;
    while (filler->used > filler->room) {
        filler->lines++;
        filler->used -= filler->room;
    }
}

/* What a cell keeps free before and after its text. */
#define INDENT 2.5

/* A line may end at a blank, and beside a Chinese sign. */
guint
lt_workbook_count_lines(const char *text, double width)
{
    Filler filler = {fmax(width - INDENT, 2.0), 0.0, 1};
    double word = 0.0;

    for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char(p)) {
        gboolean is_wide = g_unichar_iswide(g_utf8_get_char(p));

        if (is_wide || *p == '\n')
            put_word(&filler, word);
        if (is_wide || *p == '\n')
            word = 0.0;
        if (*p == '\n') {
            filler.lines++;
            filler.used = 0.0;
            continue;
        }
        word += get_sign_width(p);
        if (is_wide || *p == ' ') {
            put_word(&filler, word);
            word = 0.0;
        }
    }
    put_word(&filler, word);

    return filler.lines;
}

/* Excel takes no higher row. */
#define HIGHEST 409.0
#define LEADING 16.0

void
lt_workbook_set_height(lxw_worksheet *sheet, lxw_row_t row, guint lines)
{
    if (lines > 1)
        worksheet_set_row(sheet, row, fmin(lines * LEADING + 2.0, HIGHEST), NULL);
}

/* What is left of a page between margins of 10 mm, in the units of columns: a unit is a figure of
 * the standard type, 5.25 points. */
#define ROOM_UPRIGHT 102.0
#define ROOM_OF_A4   149.0
#define ROOM_OF_A3   215.0
/* Type of 10 points can be read at this part of its size, and not at less. */
#define LEAST_SCALE 0.7
/* A list that is longer than a page on its side is better on upright ones. */
#define LONG_LIST 30
/* In inches. */
#define MARGIN       0.4
#define MARGIN_ABOVE 0.6

/* Together on a page where that can be read, and else on several, of which each begins with the
 * columns that say what a row is about. */
void
lt_workbook_lay_out_page(LtWorkbook *book,
                         lxw_worksheet *sheet,
                         double width,
                         gsize n_rows,
                         lxw_col_t n_keys)
{
    double least = width * LEAST_SCALE;

    lt_workbook_set_up_page(book, sheet);
    worksheet_set_margins(sheet, MARGIN, MARGIN, MARGIN_ABOVE, MARGIN_ABOVE);
    if (n_rows > LONG_LIST && least <= ROOM_UPRIGHT)
        worksheet_set_portrait(sheet);
    if (least <= ROOM_OF_A4)
        return;
    worksheet_set_paper(sheet, LT_PAPER_A3);
    if (least <= ROOM_OF_A3)
        return;
    worksheet_set_print_scale(sheet, (uint16_t)(100.0 * LEAST_SCALE));
    worksheet_print_across(sheet);
    if (n_keys > 0)
        worksheet_repeat_columns(sheet, 0, (lxw_col_t)(n_keys - 1));
}
