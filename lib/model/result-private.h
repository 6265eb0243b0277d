/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/result.h"
#include "model/finding-private.h"
#include "model/table-private.h"

G_BEGIN_DECLS

/* A result that is still being filled; whoever is given it must not change it. */
LiantuResult *lt_result_new(const char *analysis, const char *title_zh, const char *title_en);
void lt_result_take_table(LiantuResult *self, LiantuTable *table);
void lt_result_take_finding(LiantuResult *self, LiantuFinding *finding);
void lt_result_set_provenance(LiantuResult *self, const char *key, const char *value);

G_END_DECLS
