/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"
#include "kernels/cut-sets.h"
#include "kernels/propagate.h"
#include "liantu/weaklinks.h"
#include "weaklinks/cut-model.h"
#include "weaklinks/evidence.h"

G_BEGIN_DECLS

struct _LiantuCutSets {
    LiantuAnalysis parent_instance;

    char *home;
    int events;
    guint order;
    double keep;
    double threshold;
    double small;
    double probability;
    int types;
    int needs;
    double seconds;
    guint nodes;
    guint most;
};

void lt_cut_sets_get_terms(LiantuCutSets *self, LtCutTerms *terms);

/* A distinct set, and the first product that it stops. */
typedef struct {
    guint32 *events; /* their numbers, rising */
    guint32 n;
    guint32 product; /* its place in the list of products */
    LtSemantics semantics;
    guint32 n_stopped;
} LtCut;

typedef struct {
    LiantuCutSets *options;
    LiantuChain *chain;
    LtLosses losses;
    LtCutModel model;
    LtEvidenceScale scale;
    LtCutSets sets;
    GArray *products; /* guint32 segments */
    GArray *tops;     /* those that something can stop */
    guint32 *event_of_level;
    guint32 n_never; /* products that rest on a cycle nothing outside can start */
    GPtrArray *cuts; /* LtCut */
    GHashTable *known;
    guint n_doubtful; /* running sets that rest on weak evidence, among the first DOUBT_TOP */
    guint n_judged;
} LtCutRun;

/* Among so many at the top of a list it is said how many are doubtful. */
#define LT_DOUBT_TOP 20

/* What happens when the members of a cut set are lost. */
void lt_cut_run_lose(const LtCutRun *run, LtPropagation *propagation, const LtCut *cut);
const LtEvent *lt_cut_run_get_event(const LtCutRun *run, guint32 event);

/* The list of distinct cut sets, in cut-list.c. */
void lt_cut_run_init_list(LtCutRun *run);
void lt_cut_run_clear_list(LtCutRun *run);
void lt_cut_run_collect(LtCutRun *run, LtSemantics semantics, const guint32 *families);
/* By top: the sets under which nothing could be started again that do not stop what runs. */
guint32 *lt_cut_run_find_cold_only(LtCutRun *run);
/* Counts what each set stops, and puts them into their order. */
void lt_cut_run_rank(LtCutRun *run, LtPropagation *propagation);

/* In both languages, why a segment stopped. */
void lt_cut_run_tell_stop(const LtCutRun *run,
                          LtPropagation *propagation,
                          guint32 segment,
                          char *sentence[2]);

/* Fills the tables of cut sets and of how they stop a product, in cut-story.c. */
gboolean
lt_cut_run_add_cuts(LtCutRun *run, LiantuResult *result, GCancellable *cancellable, GError **error);

/* Fills the table of sub-chains that fail by themselves alone, in cut-modules.c. */
gboolean lt_cut_run_add_modules(LtCutRun *run,
                                LiantuResult *result,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
