/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/io.h>

G_BEGIN_DECLS

/**
 * LiantuMapLayer:
 * @LIANTU_MAP_LAYER_STATE: how concentrated supply is
 * @LIANTU_MAP_LAYER_HOME: the share of home, in three classes
 * @LIANTU_MAP_LAYER_RISK: the grade of dependence on abroad, of `chain-work`
 * @LIANTU_MAP_LAYER_WORK: which of the five kinds of chain work is needed, of `chain-work`
 *
 * What the tiles of a map are coloured by.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_MAP_LAYER_STATE,
    LIANTU_MAP_LAYER_HOME,
    LIANTU_MAP_LAYER_RISK,
    LIANTU_MAP_LAYER_WORK,
} LiantuMapLayer;

#define LIANTU_TYPE_REPORT (liantu_report_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuReport, liantu_report, LIANTU, REPORT, GObject)

LIANTU_API
LiantuReport *liantu_report_new(void);
LIANTU_API
void liantu_report_add_result(LiantuReport *self, LiantuResult *result);
LIANTU_API
gboolean liantu_report_set_changes(LiantuReport *self, LiantuResult *changes, GError **error);
LIANTU_API
void liantu_report_set_layer(LiantuReport *self, LiantuMapLayer layer);
LIANTU_API
char **liantu_report_list_missing(LiantuReport *self);
LIANTU_API
char *liantu_report_to_svg(LiantuReport *self, LiantuLanguage language, GError **error);
LIANTU_API
char *liantu_report_to_html(LiantuReport *self, LiantuLanguage language, GError **error);

LIANTU_API
GBytes *
liantu_report_to_png(LiantuReport *self, LiantuLanguage language, double scale, GError **error);
LIANTU_API
GBytes *liantu_report_to_pdf(LiantuReport *self, LiantuLanguage language, GError **error);
LIANTU_API
char **liantu_report_list_analyses(void);
LIANTU_API
GBytes *liantu_report_to_xlsx(LiantuReport *self, LiantuLanguage language, GError **error);
LIANTU_API
GBytes *liantu_report_to_docx(LiantuReport *self, LiantuLanguage language, GError **error);
LIANTU_API
char *liantu_report_to_markdown(LiantuReport *self, LiantuLanguage language, GError **error);

G_END_DECLS
