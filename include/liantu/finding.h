/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/types.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_FINDING (liantu_finding_get_type())
typedef struct _LiantuFinding LiantuFinding;

LIANTU_API
GType liantu_finding_get_type(void);
LIANTU_API
LiantuFinding *liantu_finding_copy(const LiantuFinding *self);
LIANTU_API
void liantu_finding_free(LiantuFinding *self);
LIANTU_API
LiantuSeverity liantu_finding_get_severity(const LiantuFinding *self);
LIANTU_API
const char *liantu_finding_get_code(const LiantuFinding *self);
LIANTU_API
const char *liantu_finding_get_sentence(const LiantuFinding *self, LiantuLanguage language);
LIANTU_API
const char *liantu_finding_get_hint(const LiantuFinding *self, LiantuLanguage language);
LIANTU_API
const char *const *liantu_finding_get_subjects(const LiantuFinding *self);
LIANTU_API
const char *liantu_finding_get_file(const LiantuFinding *self);
LIANTU_API
const char *liantu_finding_get_sheet(const LiantuFinding *self);
LIANTU_API
guint liantu_finding_get_line(const LiantuFinding *self);
LIANTU_API
guint liantu_finding_get_column(const LiantuFinding *self);
LIANTU_API
guint liantu_finding_get_width(const LiantuFinding *self);
LIANTU_API
const char *liantu_finding_get_source_line(const LiantuFinding *self);
LIANTU_API
char *
liantu_finding_format(const LiantuFinding *self, LiantuLanguage language, gboolean with_caret);
LIANTU_API
const char *liantu_finding_explain(const char *code, LiantuLanguage language);
LIANTU_API
char **liantu_finding_list_codes(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LiantuFinding, liantu_finding_free)

G_END_DECLS
