/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/lane-map.h"

G_BEGIN_DECLS

GPtrArray *lt_report_get_results(LiantuReport *self);
/* Whether the first `n` of the results that a report needs are there, and of the same chain. */
gboolean lt_report_check(LiantuReport *self, guint n, GError **error);

/* The page around the map; `changes` may be NULL. */
char *lt_page_write(GPtrArray *results,
                    LiantuResult *changes,
                    LtMapData *data,
                    LiantuLanguage language,
                    GError **error);

G_END_DECLS
