/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/error.h"
#include "liantu/finding.h"

G_BEGIN_DECLS

/* The findings are listed in findings.def: number, severity, error code, sentence and explanation
 * in both languages. {0}, {1}, … stand for the arguments. */
typedef enum {
#define LT_FINDING(name, code, severity, error, zh, en, why_zh, why_en) LT_FINDING_##name,
#include "model/findings.def"
#undef LT_FINDING
    LT_N_FINDINGS
} LtFindingId;

/* The arguments are the same in both languages. */
LiantuFinding *lt_finding_new(LtFindingId id, ...) G_GNUC_NULL_TERMINATED;
/* One argument array for each language, each ending with NULL. */
LiantuFinding *
lt_finding_new_bilingual(LtFindingId id, const char *const *zh, const char *const *en);

void lt_finding_add_subject(LiantuFinding *self, const char *subject);
/* Adds the hint “did you mean ‘suggestion’?”. */
void lt_finding_set_suggestion(LiantuFinding *self, const char *suggestion);
void lt_finding_set_hint(LiantuFinding *self, const char *zh, const char *en);
void lt_finding_set_file(LiantuFinding *self, const char *file);
void lt_finding_set_line(LiantuFinding *self, guint line);
/* What to look for in the source, at or before the line, to point at: an attribute, and what it
 * holds; without an attribute, any text. The reader that knows the source does the looking. */
void lt_finding_set_needle(LiantuFinding *self, const char *attribute, const char *text);
const char *lt_finding_get_needle_attribute(const LiantuFinding *self);
const char *lt_finding_get_needle_text(const LiantuFinding *self);
/* Where it is: columns count characters from 1; the width is in characters. */
void lt_finding_set_position(LiantuFinding *self,
                             guint line,
                             guint column,
                             guint width,
                             const char *source_line);
/* In a workbook: rows and columns count from 1, and 0 is none. */
void lt_finding_set_cell(LiantuFinding *self, const char *sheet, guint row, guint column);
/* What a spreadsheet calls a column: A for 1, AA for 27; "" for 0. */
char *lt_column_get_letters(guint column);

LtFindingId lt_finding_get_id(const LiantuFinding *self);
void lt_finding_set_error(const LiantuFinding *self, GError **error);
/* An error for a list of findings: the first one's sentence, and how many more there are. Returns
 * FALSE, without an error, when none of them is an error. */
gboolean lt_findings_set_error(GPtrArray *findings, GError **error);
int lt_finding_compare(gconstpointer a, gconstpointer b);
GPtrArray *lt_findings_new(void);

G_END_DECLS
