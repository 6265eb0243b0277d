/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/lists.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

/* The rows above the data of a sheet: its title, and the heads of the columns. */
#define LT_SHEET_TITLE_ROW 0
#define LT_SHEET_HEAD_ROW  1
#define LT_SHEET_FIRST_ROW 2

/* As Excel counts papers. */
#define LT_PAPER_A3 8
#define LT_PAPER_A4 9

/* Numbers are shown with no more places behind the point. */
#define LT_MOST_PLACES 3

typedef struct {
    lxw_workbook *workbook;
    LiantuLanguage language;
    lxw_format *title;
    lxw_format *head;
    lxw_format *text;
    lxw_format *wrapped;
    lxw_format *lined;                       /* wrapped, with a line below */
    lxw_format *numbers[LT_MOST_PLACES + 1]; /* by their places behind the point */
    lxw_format *whole;
    lxw_format *mixed; /* numbers of several units */
    lxw_format *truth; /* 1 and 0 as yes and no */
    lxw_format *share;
    lxw_format *unknown;
    lxw_format *link;
    lxw_format *input; /* a cell for people to fill in */
    lxw_format *red;
    lxw_format *amber;
    lxw_format *green;
    lxw_format *blue;
    lxw_format *grey;
} LtWorkbook;

const char *lt_workbook_pick(const LtWorkbook *book, const char *const texts[2]);

/* A sheet for a list; its data begin at LT_SHEET_FIRST_ROW. */
lxw_worksheet *lt_workbook_add_list(LtWorkbook *book, const LtList *list);
/* How much of the width of a column the first line of a text takes. */
double lt_workbook_get_width(const char *text);
/* How many lines a text takes in a column of a width. */
guint lt_workbook_count_lines(const char *text, double width);
/* Not every program makes room by itself for texts of several lines. */
void lt_workbook_set_height(lxw_worksheet *sheet, lxw_row_t row, guint lines);
/* Across, as wide as the page. */
void lt_workbook_set_up_page(LtWorkbook *book, lxw_worksheet *sheet);
/* The same for a sheet of so much width and so many rows, whose first columns say what a row is
 * about. */
void lt_workbook_lay_out_page(LtWorkbook *book,
                              lxw_worksheet *sheet,
                              double width,
                              gsize n_rows,
                              lxw_col_t n_keys);

/* The first sheet: what the workbook holds, and what its colours mean. */
void lt_workbook_fill_contents(LtWorkbook *book,
                               lxw_worksheet *sheet,
                               GArray *lists,
                               GPtrArray *results);
/* What the analyses noticed. */
void lt_workbook_add_findings(LtWorkbook *book, GPtrArray *results);
/* What it was made from, with every option that the numbers rest on. */
void lt_workbook_add_provenance(LtWorkbook *book, GPtrArray *results);
void lt_workbook_add_charts(LtWorkbook *book, GArray *lists);

G_END_DECLS
