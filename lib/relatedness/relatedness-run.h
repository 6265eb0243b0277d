/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"
#include "kernels/relatedness-kernel.h"
#include "liantu/relatedness.h"

G_BEGIN_DECLS

struct _LiantuRelatedness {
    LiantuAnalysis parent_instance;

    char *home;
    int profile;
    double threshold;
    int proximity;
    gboolean without_self;
    double min_size;
    double shrinkage;
    guint draws;
    guint seed;
    guint most;
    int strategy;
    int level;
    int measure;
};

/* What one run works with. Arrays are the arena's. */
typedef struct {
    LiantuRelatedness *options;
    LiantuMatrix *matrix;
    LiantuResult *result;
    LtArena arena;
    LtStandard standard;
    gboolean with_self;
    gboolean takes_own_away; /* second term of the gain */
    guint32 home;            /* a row, or LIANTU_NONE: all */
    guint32 n_dropped;

    LtMatrix cells; /* without the rows that are too small */
    double *rca;
    LtPresence presence;
    LtComplexity complexity;
    double *fitness;
    double *quality;
    double fitness_change;
    guint32 fitness_steps;
    double *density; /* by row and column */
    double *gain;
    double *outlook;
    guint32 *rank; /* of rows by complexity; 0: none */
    guint32 *rank_low;
    guint32 *rank_high;
    double draw_low; /* percentiles of the rank correlation over the draws; NaN: none */
    double draw_middle;
} LtRelatedRun;

/* Advantage and presence of a matrix under the options; rows below min-size are emptied. */
gboolean lt_related_prepare(LtRelatedRun *run,
                            LiantuMatrix *matrix,
                            LtMatrix *cells,
                            double **rca,
                            LtPresence *presence);
LtComplexity lt_related_take_complexity(LtRelatedRun *run);
double lt_related_correlate_ranks(const double *a, const double *b, guint32 n);
gboolean lt_related_draw(LtRelatedRun *run, GCancellable *cancellable, GError **error);
/* The rank correlation of complexity at another threshold with that at the chosen one. */
double lt_related_compare_threshold(LtRelatedRun *run, double threshold);

void lt_related_add_regions(LtRelatedRun *run);
void lt_related_add_segments(LtRelatedRun *run);
void lt_related_add_cells(LtRelatedRun *run);
void lt_related_add_diagnostics(LtRelatedRun *run);
gboolean lt_related_add_trial(LtRelatedRun *run);
void lt_related_add_findings(LtRelatedRun *run);

G_END_DECLS
