/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/report.h"

G_BEGIN_DECLS

/* All lists as an Excel workbook, a sheet a list; the same results give the same bytes. An error
 * without libxlsxwriter. */
GBytes *lt_workbook_make(GPtrArray *results, LiantuLanguage language, GError **error);

G_END_DECLS
