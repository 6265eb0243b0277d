/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/table-writer.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

/* A workbook that is being written. */
typedef struct {
    lxw_workbook *workbook;
    LtBook *book;
    gboolean is_template;
    LiantuLanguage language;
    lxw_format *title;
    lxw_format *head;
    lxw_format *needed;
    lxw_format *text;
    lxw_format *wrapped;
    lxw_format *link;
    lxw_format *example;
} LtBookWriter;

/* The first sheet: what the others hold, and how they are filled in. It is not read back. */
void lt_book_writer_add_guide(LtBookWriter *self);

G_END_DECLS
