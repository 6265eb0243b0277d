/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/chain.h>
#include <liantu/matrix.h>
#include <liantu/network.h>
#include <liantu/result.h>

G_BEGIN_DECLS

/**
 * LiantuOptionType:
 * @LIANTU_OPTION_TYPE_DOUBLE: a number
 * @LIANTU_OPTION_TYPE_UINT: a whole number
 * @LIANTU_OPTION_TYPE_BOOLEAN: yes or no
 * @LIANTU_OPTION_TYPE_CHOICE: one of an enumeration
 * @LIANTU_OPTION_TYPE_TEXT: a text, such as the id of a place
 * @LIANTU_OPTION_TYPE_PROFILE: a [class@Liantu.Profile]; as a text, the name of one that comes with
 *   the library
 * @LIANTU_OPTION_TYPE_SCENARIOS: a [class@Liantu.ScenarioSet]; as a text, the name of one that
 * comes with the library
 *
 * What an option of an analysis takes.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_OPTION_TYPE_DOUBLE,
    LIANTU_OPTION_TYPE_UINT,
    LIANTU_OPTION_TYPE_BOOLEAN,
    LIANTU_OPTION_TYPE_CHOICE,
    LIANTU_OPTION_TYPE_TEXT,
    LIANTU_OPTION_TYPE_PROFILE,
    LIANTU_OPTION_TYPE_SCENARIOS,
} LiantuOptionType;

#define LIANTU_TYPE_ANALYSIS (liantu_analysis_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuAnalysis, liantu_analysis, LIANTU, ANALYSIS, GObject)

/**
 * LiantuProgressFunc:
 * @fraction: how much is done, from 0 to 1
 * @user_data: the data given with the function
 *
 * Hears how far a running analysis is.
 *
 * It is called from the thread that runs the analysis, at most twenty times a second.
 *
 * Since: 0.1
 */
typedef void (*LiantuProgressFunc)(double fraction, gpointer user_data);

LIANTU_API
LiantuAnalysis *liantu_analysis_new(const char *name, GError **error);
LIANTU_API
char **liantu_analysis_list_names(void);
LIANTU_API
const char *liantu_analysis_get_name(LiantuAnalysis *self);
LIANTU_API
const char *liantu_analysis_get_title(LiantuAnalysis *self, LiantuLanguage language);
LIANTU_API
const char *liantu_analysis_get_question(LiantuAnalysis *self, LiantuLanguage language);
LIANTU_API
gboolean liantu_analysis_describes_segments(LiantuAnalysis *self);

LIANTU_API
gboolean liantu_analysis_takes_network(LiantuAnalysis *self);

LIANTU_API
char **liantu_analysis_list_options(LiantuAnalysis *self);
LIANTU_API
LiantuOptionType liantu_analysis_get_option_type(LiantuAnalysis *self, const char *option);
LIANTU_API
const char *
liantu_analysis_get_option_help(LiantuAnalysis *self, const char *option, LiantuLanguage language);
LIANTU_API
const char *liantu_analysis_get_option_unit(LiantuAnalysis *self, const char *option);
LIANTU_API
char *liantu_analysis_dup_option_range(LiantuAnalysis *self, const char *option);
LIANTU_API
char *liantu_analysis_dup_option_default(LiantuAnalysis *self, const char *option);
LIANTU_API
char *liantu_analysis_dup_option(LiantuAnalysis *self, const char *option);
LIANTU_API
gboolean liantu_analysis_set_option(LiantuAnalysis *self,
                                    const char *option,
                                    const char *text,
                                    GError **error);

LIANTU_API
LiantuResult *liantu_analysis_run(LiantuAnalysis *self,
                                  LiantuChain *chain,
                                  GCancellable *cancellable,
                                  GError **error);
LIANTU_API
LiantuResult *liantu_analysis_run_network(LiantuAnalysis *self,
                                          LiantuNetwork *network,
                                          GCancellable *cancellable,
                                          GError **error);
LIANTU_API
LiantuResult *liantu_analysis_run_matrix(LiantuAnalysis *self,
                                         LiantuMatrix *matrix,
                                         GCancellable *cancellable,
                                         GError **error);
LIANTU_API
gboolean liantu_analysis_takes_matrix(LiantuAnalysis *self);
LIANTU_API
void liantu_analysis_run_async(LiantuAnalysis *self,
                               LiantuChain *chain,
                               int io_priority,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
LIANTU_API
LiantuResult *
liantu_analysis_run_finish(LiantuAnalysis *self, GAsyncResult *result, GError **error);
LIANTU_API
void liantu_analysis_set_progress(LiantuAnalysis *self,
                                  LiantuProgressFunc func,
                                  gpointer user_data,
                                  GDestroyNotify destroy);

LIANTU_API
LiantuResult *liantu_result_compare(LiantuResult *old, LiantuResult *changed, GError **error);

G_END_DECLS
