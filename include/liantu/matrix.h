/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/chain.h>

G_BEGIN_DECLS

/**
 * LiantuMatrixMeasure:
 * @LIANTU_MATRIX_MEASURE_COUNT: how many providers there are
 * @LIANTU_MATRIX_MEASURE_AMOUNT: shares times the world market, in USD million
 *
 * What the cells of a matrix made from a chain hold.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_MATRIX_MEASURE_COUNT,
    LIANTU_MATRIX_MEASURE_AMOUNT,
} LiantuMatrixMeasure;

#define LIANTU_TYPE_MATRIX (liantu_matrix_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuMatrix, liantu_matrix, LIANTU, MATRIX, GObject)

LIANTU_API
LiantuMatrix *liantu_matrix_new_from_bytes(GBytes *bytes,
                                           const char *file_name,
                                           GPtrArray **findings,
                                           GError **error);
LIANTU_API
LiantuMatrix *liantu_matrix_new_from_file(GFile *file,
                                          GPtrArray **findings,
                                          GCancellable *cancellable,
                                          GError **error);
LIANTU_API
LiantuMatrix *liantu_matrix_new_from_chain(LiantuChain *chain,
                                           LiantuPlaceLevel level,
                                           LiantuMatrixMeasure measure,
                                           GError **error);
LIANTU_API
guint liantu_matrix_get_n_rows(LiantuMatrix *self);
LIANTU_API
guint liantu_matrix_get_n_columns(LiantuMatrix *self);
LIANTU_API
const char *liantu_matrix_get_row_id(LiantuMatrix *self, guint row);
LIANTU_API
const char *liantu_matrix_get_column_id(LiantuMatrix *self, guint column);
LIANTU_API
const char *liantu_matrix_get_row_name(LiantuMatrix *self, guint row, LiantuLanguage language);
LIANTU_API
const char *
liantu_matrix_get_column_name(LiantuMatrix *self, guint column, LiantuLanguage language);
LIANTU_API
double liantu_matrix_get_value(LiantuMatrix *self, guint row, guint column);
LIANTU_API
int liantu_matrix_get_year(LiantuMatrix *self);
LIANTU_API
LiantuMatrix *liantu_matrix_get_earlier(LiantuMatrix *self);
LIANTU_API
GPtrArray *liantu_matrix_list_findings(LiantuMatrix *self);
LIANTU_API
const char *liantu_matrix_get_digest(LiantuMatrix *self);

G_END_DECLS
