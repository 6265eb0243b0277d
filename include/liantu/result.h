/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/finding.h>
#include <liantu/table.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_RESULT (liantu_result_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuResult, liantu_result, LIANTU, RESULT, GObject)

LIANTU_API
const char *liantu_result_get_analysis(LiantuResult *self);
LIANTU_API
const char *liantu_result_get_title(LiantuResult *self, LiantuLanguage language);
LIANTU_API
char **liantu_result_list_tables(LiantuResult *self);
LIANTU_API
LiantuTable *liantu_result_get_table(LiantuResult *self, const char *name);
LIANTU_API
GPtrArray *liantu_result_list_findings(LiantuResult *self);
LIANTU_API
char **liantu_result_list_provenance(LiantuResult *self);
LIANTU_API
const char *liantu_result_get_provenance(LiantuResult *self, const char *key);

G_END_DECLS
