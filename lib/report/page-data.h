/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/report.h"

G_BEGIN_DECLS

/* The data of a page as JSON, with what changed unless that is NULL, as it may stand in a script
 * element: {"strings", "tables"} as in column-json.h, the findings and the provenance of each
 * result. */
char *lt_page_data_write(GPtrArray *results, LiantuResult *changes);

G_END_DECLS
