/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"
#include "kernels/survival.h"
#include "weaklinks/gate-model.h"

G_BEGIN_DECLS

struct _LiantuSurvival {
    LiantuAnalysis parent_instance;

    char *home;
    int events;
    double keep;
    double threshold;
    int types;
    int needs;
    double cover;
    double recover;
    double seconds;
};

/* What a loss does to the product that stops first. */
typedef struct {
    LtEvent event;
    double recover;
    double survive[LT_N_READINGS]; /* of the first product; INFINITY: none stops */
    guint32 product;               /* that one, or LIANTU_NONE */
    guint32 n_stopped;             /* products that stop before the recovery */
    guint32 n_unknown;             /* stocks on the path of which nothing is known */
} LtSurvivalRow;

typedef struct {
    LiantuSurvival *options;
    LiantuChain *chain;
    LtLosses losses;
    LtGateModel model;
    GArray *events;               /* LtEvent */
    GArray *products;             /* guint32 */
    double *delay[LT_N_READINGS]; /* by input of the gates */
    LtSurvival survival[LT_N_READINGS];
    LtLoss loss;
    GArray *lost; /* guint32: the segments that a loss stops at once */
    GArray *rows; /* LtSurvivalRow */
} LtSurvivalRun;

/* Loses what an event takes away, in all readings. */
void lt_survival_run_lose(LtSurvivalRun *run, const LtEvent *event);
/* The need of the chain that an input of the gates is, or LIANTU_NONE. */
guint32 lt_survival_run_get_need(const LtSurvivalRun *run, gsize input);
const char *
lt_survival_run_name(const LtSurvivalRun *run, guint32 segment, LiantuLanguage language);

/* From the product back to what was lost: inputs of the gates (gsize), the last step first. In
 * survival-paths.c. */
GArray *lt_survival_run_find_path(const LtSurvivalRun *run, guint32 product);
void lt_survival_run_add_paths(LtSurvivalRun *run, LiantuResult *result);

/* Who must hold how much more, so that no product stops before the recovery: the smallest sum of
 * days for each loss alone, and of those the most for each link. In survival-stocks.c. */
gboolean lt_survival_run_add_stocks(LtSurvivalRun *run,
                                    LiantuResult *result,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
