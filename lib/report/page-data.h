/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/report.h"

G_BEGIN_DECLS

/* What the page shows beside the map, as JSON that may stand in a script element: the results in
 * the order of LT_PAGE_RESULTS; those after the third may be NULL. */
char *lt_page_data_write(LiantuResult *const *results, guint n_results);

G_END_DECLS
