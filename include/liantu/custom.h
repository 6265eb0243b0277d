/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_CUSTOM_ANALYSIS (liantu_custom_analysis_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuCustomAnalysis,
                             liantu_custom_analysis,
                             LIANTU,
                             CUSTOM_ANALYSIS,
                             LiantuAnalysis)

/**
 * LiantuCustomFunc:
 * @self: the analysis, for its options and for liantu_custom_analysis_tick()
 * @chain: the chain it is run on
 * @cancellable: (nullable): what was given to the run
 * @user_data: the data given with the function
 * @error: a place for an error
 *
 * Computes a table from a chain; see liantu_table_builder_build().
 *
 * It is called from the thread that runs the analysis.
 *
 * Returns: (transfer full) (nullable): a table of any length, or %NULL with @error set
 *
 * Since: 0.1
 */
typedef LiantuTable *(*LiantuCustomFunc)(LiantuCustomAnalysis *self,
                                         LiantuChain *chain,
                                         GCancellable *cancellable,
                                         gpointer user_data,
                                         GError **error);

LIANTU_API
LiantuCustomAnalysis *liantu_custom_analysis_new(const char *name,
                                                 const char *title_zh,
                                                 const char *title_en,
                                                 LiantuCustomFunc func,
                                                 gpointer user_data,
                                                 GDestroyNotify destroy);
LIANTU_API
void liantu_custom_analysis_add_number(LiantuCustomAnalysis *self,
                                       const char *option,
                                       double minimum,
                                       double maximum,
                                       double fallback,
                                       const char *unit);
LIANTU_API
void liantu_custom_analysis_describe_number(LiantuCustomAnalysis *self,
                                            const char *option,
                                            const char *zh,
                                            const char *en);
LIANTU_API
double liantu_custom_analysis_get_number(LiantuCustomAnalysis *self, const char *option);
LIANTU_API
gboolean liantu_custom_analysis_tick(LiantuCustomAnalysis *self,
                                     gsize done,
                                     gsize total,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
