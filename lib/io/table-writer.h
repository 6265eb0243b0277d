/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/sheet.h"
#include "io/tables.h"
#include "liantu/io.h"
#include "model/chain-private.h"

G_BEGIN_DECLS

/* A chain as tables: a sheet for each, in the order of LtTableId, with a row for each thing and
 * cells in the order of the columns. Headings are for those who write it to add. In a template
 * every row is marked as an example, and references are names. */
LtBook *lt_chain_to_book(LiantuChain *chain, gboolean is_template, LiantuLanguage language);

/* The book as a workbook with lists to choose from and remarks on the columns. */
GBytes *
lt_book_to_xlsx(LtBook *book, gboolean is_template, LiantuLanguage language, GError **error);
/* A sheet as a text file for a spreadsheet. */
GBytes *lt_sheet_to_csv(const LtSheet *sheet, LtTableId table, LiantuLanguage language);
/* Appends a field of a text file, in quotes where it needs them. */
void lt_csv_append_field(GString *csv, const char *text);

G_END_DECLS
