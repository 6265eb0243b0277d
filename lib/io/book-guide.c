/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/table-writer.h"

#ifdef LIANTU_HAVE_XLSXWRITER

#include "io/book-guide.h"

typedef struct {
    LtBookWriter *book;
    lxw_worksheet *sheet;
    lxw_row_t row;
} Cursor;

/* How to fill it in, a line each. */
static const char *const advice[][2] = {
    {"从“环节”开始：一行一个环节，名称必填，编号可以留空（留空时用名称代替）。",
     "Begin with the sheet of segments: a row for each, with a name; the id may stay blank (the "
     "name then serves)."},
    {"“供需关系”写做出一个环节需要什么；“供应”写谁供应、份额多少；“企业”“区域”先登记。",
     "The sheet of needs says what it takes to make a segment; that of supplies who supplies it, "
     "and what share; enter providers and places first."},
    {"橙色表头的列必填；有下拉列表的列从列表中选；鼠标停在表头上有说明。",
     "Columns with an orange heading have to be filled in; choose from the lists where there are "
     "any; remarks on the headings explain them."},
    {"引用其他表的内容时写编号或名称；一格里写几项时用分号隔开。",
     "Refer to what stands in another sheet by its id or its name; put semicolons between several "
     "items in a cell."},
    {"不知道的留空，不要填0；查过而没有的份额写“未知”。",
     "Leave blank what is not known, and do not write 0; write “unknown” for a share that was "
     "looked for in vain."},
    {"“标记”列写着“示例”或“停用”的行不读取；删去标记，这一行就会读取。",
     "Rows with “example” or “off” in the column of marks are not read; delete the mark, and the "
     "row is."},
    {"填好后运行：liantu validate 文件.xlsx 检查，liantu report 文件.xlsx -o 报告 生成报告。",
     "When it is filled in, run: liantu validate FILE.xlsx to check it, liantu report FILE.xlsx -o "
     "FOLDER for the report."},
    {"错误按表和单元格指出，例如 清单.xlsx[供需关系]B17。",
     "Mistakes are told by sheet and cell, such as list.xlsx[needs]B17."},
};

static void
put(Cursor *cursor, lxw_col_t column, const char *text, lxw_format *format)
{
    worksheet_write_string(cursor->sheet, cursor->row, column, text, format);
}

static void
put_heading(Cursor *cursor, const char *zh, const char *en)
{
    cursor->row++;
    put(cursor, 0, cursor->book->language == LIANTU_LANGUAGE_ZH ? zh : en, cursor->book->head);
    put(cursor, 1, cursor->book->language == LIANTU_LANGUAGE_ZH ? en : zh, cursor->book->head);
    put(cursor, 2, "", cursor->book->head);
    cursor->row++;
}

static void
put_tables(Cursor *cursor)
{
    LtBookWriter *book = cursor->book;

    for (guint i = 0; i < LT_N_TABLES; i++, cursor->row++) {
        const LtTableSpec *spec = lt_table_get_spec((LtTableId)i);
        const char *name = spec->title[book->language];
        g_autofree char *target = g_strdup_printf("internal:'%s'!A1", name);

        worksheet_write_url_opt(cursor->sheet, cursor->row, 0, target, book->link, name, NULL);
        put(cursor, 1, spec->title[!book->language], book->text);
        put(cursor, 2, spec->what[book->language], book->text);
    }
}

void
lt_book_writer_add_guide(LtBookWriter *self)
{
    gboolean is_zh = self->language == LIANTU_LANGUAGE_ZH;
    Cursor cursor = {self, workbook_add_worksheet(self->workbook, is_zh ? "说明" : "guide"), 0};

    worksheet_set_column(cursor.sheet, 0, 1, 18.0, NULL);
    worksheet_set_column(cursor.sheet, 2, 2, 80.0, NULL);
    worksheet_set_row(cursor.sheet, 0, 24.0, NULL);
    put(&cursor, 0, is_zh ? "产业链工作簿" : "Workbook of an industry chain", self->title);
    cursor.row++;
    put_heading(&cursor, "怎样填写", "How to fill it in");
    for (guint i = 0; i < G_N_ELEMENTS(advice); i++, cursor.row++) {
        worksheet_merge_range(cursor.sheet, cursor.row, 0, cursor.row, 2, advice[i][self->language],
                              self->wrapped);
        worksheet_set_row(cursor.sheet, cursor.row, is_zh ? 18.0 : 30.0, NULL);
    }
    put_heading(&cursor, "各表", "Sheets");
    put_tables(&cursor);
    worksheet_set_landscape(cursor.sheet);
    worksheet_fit_to_pages(cursor.sheet, 1, 0);
}

#endif
