/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/report.h"

G_BEGIN_DECLS

GPtrArray *lt_report_get_results(LiantuReport *self);
/* Whether the first `n` of the results that a report needs are there, and of the same chain. */
gboolean lt_report_check(LiantuReport *self, guint n, GError **error);

/* The results of structure, concentration, weak-links, cut-sets, importance, chain-work and
 * targets, in this order; those after the third may be NULL. */
#define LT_PAGE_RESULTS 7

/* The page around the map. */
char *lt_page_write(LiantuResult *const results[LT_PAGE_RESULTS],
                    LiantuLanguage language,
                    GError **error);

G_END_DECLS
