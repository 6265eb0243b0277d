/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_JOB (liantu_job_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuJob, liantu_job, LIANTU, JOB, GObject)

LIANTU_API
gboolean liantu_analysis_has_blocks(LiantuAnalysis *self);
LIANTU_API
LiantuJob *liantu_job_new(LiantuAnalysis *analysis, LiantuNetwork *network, GError **error);
LIANTU_API
LiantuJob *liantu_job_new_from_image(GBytes *image, GError **error);
LIANTU_API
GBytes *liantu_job_get_image(LiantuJob *self);
LIANTU_API
gboolean liantu_job_move_to(LiantuJob *self, GBytes *image, GError **error);
LIANTU_API
const char *liantu_job_get_key(LiantuJob *self);
LIANTU_API
guint liantu_job_get_n_blocks(LiantuJob *self);
LIANTU_API
gsize liantu_job_get_answer_size(LiantuJob *self, guint block);
LIANTU_API
LiantuAnalysis *liantu_job_get_analysis(LiantuJob *self);
LIANTU_API
GBytes *
liantu_job_run_block(LiantuJob *self, guint block, GCancellable *cancellable, GError **error);
LIANTU_API
gboolean liantu_job_take_block(LiantuJob *self, guint block, GBytes *answer, GError **error);
LIANTU_API
LiantuResult *liantu_job_finish(LiantuJob *self, GError **error);

G_END_DECLS
