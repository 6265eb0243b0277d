/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"

G_BEGIN_DECLS

const LtAnalysisInfo *lt_analysis_get_info(LiantuAnalysis *self);
const LtOption *lt_analysis_find_option(LiantuAnalysis *self, const char *name);
/* Whether every option has a value in its range. */
gboolean lt_analysis_check_options(LiantuAnalysis *self, GError **error);
void lt_analysis_clear_options(LiantuAnalysis *self);

/* Whether it holds a profile or scenarios, and not a plain value. */
gboolean lt_option_is_object(const LtOption *option);
gpointer lt_option_get_field(gpointer object, const LtOption *option);
gboolean lt_option_check_number(const LtOption *option, double number, GError **error);
char *lt_option_dup_range(const LtOption *option);
char **lt_option_list_choices(const LtOption *option);
/* The nickname of a choice; NULL where the number is not one. */
char *lt_option_dup_choice(const LtOption *option, int value);
/* The shortest decimal that reads back as the same number, in every locale. */
char *lt_option_format_number(double number);

/* Adds “did you mean …?” to the error about a word, if one of the candidates, of which the last is
 * NULL, is spelt much like it. */
void lt_error_suggest(GError **error, const char *word, const char *const *candidates);

G_END_DECLS
