/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/analysis.h"
#include "model/chain-private.h"
#include "model/matrix-private.h"
#include "model/network-private.h"
#include "model/result-private.h"

G_BEGIN_DECLS

/* An option is a property that lives at an offset of the instance. This record is all there is to
 * say of it: the property, the command's option, its help, the range check of run(), the footnote
 * of the report and the keyword in Python are made from it. */
typedef struct {
    const char *name;
    LiantuOptionType type;
    gsize offset;
    double minimum; /* of a number */
    double maximum;
    double fallback;         /* number, truth value or enumeration value when nothing is set */
    const char *unit;        /* NULL: none */
    const char *help_zh;     /* one sentence */
    const char *help_en;     /* one sentence, the first of the property's documentation */
    GType (*get_type)(void); /* of a choice */
} LtOption;

typedef struct {
    const char *name; /* as the command says it */
    const char *title_zh;
    const char *title_en;
    const char *question_zh;
    const char *question_en;
    const LtOption *options; /* static storage */
    guint n_options;
} LtAnalysisInfo;

struct _LiantuAnalysis {
    GObject parent_instance;
};

/* See job-private.h. */
typedef struct _LtJobKind LtJobKind;

/* A class has run_chain(), or run_network(), or both; a chain is turned into a network for one that
 * only has the latter. One that works on tables has run_matrix(), too. The result comes with
 * provenance: the base class fills it in. */
struct _LiantuAnalysisClass {
    GObjectClass parent_class;

    const LtAnalysisInfo *info;
    /* For a class whose objects differ in it; else NULL. */
    const LtAnalysisInfo *(*get_info)(LiantuAnalysis *self);
    gboolean lacks_segments; /* no table has one row a segment: `explain` need not run it */
    gboolean (*run_chain)(LiantuAnalysis *self,
                          LiantuChain *chain,
                          LiantuResult *result,
                          GCancellable *cancellable,
                          GError **error);
    gboolean (*run_network)(LiantuAnalysis *self,
                            LiantuNetwork *network,
                            LiantuResult *result,
                            GCancellable *cancellable,
                            GError **error);
    gboolean (*run_matrix)(LiantuAnalysis *self,
                           LiantuMatrix *matrix,
                           LiantuResult *result,
                           GCancellable *cancellable,
                           GError **error);
    const LtJobKind *job_kind; /* of one whose run_network() falls into blocks */
};

void lt_analysis_class_set_info(LiantuAnalysisClass *klass, const LtAnalysisInfo *info);

/* Called by a run between two steps: tells the listener, at most twenty times a second, and returns
 * FALSE, with an error, once the run is to stop. */
gboolean lt_analysis_tick(LiantuAnalysis *self,
                          gsize done,
                          gsize total,
                          GCancellable *cancellable,
                          GError **error);

/* Before a run: everything that can be said to be wrong without starting. */
gboolean lt_analysis_prepare(LiantuAnalysis *self, GCancellable *cancellable, GError **error);
/* An empty result of a network, with its provenance. */
LiantuResult *lt_analysis_new_network_result(LiantuAnalysis *self, LiantuNetwork *network);
/* After a run: the last word to the listener, and why the run ended. */
LiantuResult *lt_analysis_finish(LiantuAnalysis *self, LiantuResult *result);

/* The place an option names, or the chain's home where it names none. A name or alias will do for
 * an id. LIANTU_NONE where there is neither; an error where the text names no place. */
gboolean
lt_analysis_find_home(LiantuChain *chain, const char *option, guint32 *place, GError **error);

G_END_DECLS
