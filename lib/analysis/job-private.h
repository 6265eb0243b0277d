/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"
#include "liantu/job.h"

G_BEGIN_DECLS

/* How the run of an analysis falls into blocks that know nothing of each other. A plan is with
 * whoever asks: it knows the network and fills the result. The work is with whoever computes a
 * block: it knows the image alone, bytes without addresses that any process may map. */
struct _LtJobKind {
    /* An error where this run cannot be shared out. The network outlives the plan. */
    gpointer (*plan)(LiantuAnalysis *self, LiantuNetwork *network, GError **error);
    gsize (*get_image_size)(gpointer plan);
    /* The room begins on a 64-byte boundary; the same run has the same bytes. Afterwards the plan
     * lets go of what only the blocks need. */
    void (*move_to_image)(gpointer plan, gpointer room);
    void (*take)(gpointer plan, guint block, const guint8 *answer);
    /* Blocks that nobody has taken were not run. */
    gboolean (*fill)(gpointer plan, gpointer work, LiantuResult *result, GError **error);
    void (*free_plan)(gpointer plan);

    /* NULL where the image is none of ours; it outlives the work. */
    gpointer (*open)(const guint8 *image, gsize size);
    guint (*count_blocks)(gpointer work);
    gsize (*get_answer_size)(gpointer work, guint block);
    /* Ticks the analysis. An error when it is cancelled; the answer is then none. */
    gboolean (*run)(gpointer work,
                    guint block,
                    LiantuAnalysis *analysis,
                    guint8 *answer,
                    GCancellable *cancellable,
                    GError **error);
    void (*close)(gpointer work);
};

G_END_DECLS
