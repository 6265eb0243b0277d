/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"
#include "kernels/cut-sets.h"
#include "liantu/weaklinks.h"
#include "weaklinks/cut-model.h"

G_BEGIN_DECLS

struct _LiantuImportance {
    LiantuAnalysis parent_instance;

    char *home;
    int events;
    guint order;
    double keep;
    double threshold;
    double probability;
    int types;
    int needs;
    guint pairs;
    double seconds;
    guint nodes;
    guint most;
};

/* The same chain, read in four ways. */
typedef enum {
    LT_VIEW_KNOWN,     /* known shares, every link */
    LT_VIEW_CONFIRMED, /* known shares, without links and shares that are inferred */
    LT_VIEW_LOW,       /* shares that are not known as good as they can be */
    LT_VIEW_HIGH,      /* and as bad */
    LT_N_VIEWS,
} LtView;

typedef struct {
    LtCutModel model;
    LtCutSets sets;
    GArray *tops;       /* guint32 segments: the products that something stops */
    guint32 *top_of;    /* by product: its place in tops, or LIANTU_NONE */
    double *p;          /* by level */
    double *chance;     /* by product: that it stops; NaN: not known */
    double *birnbaum;   /* by level: of the product that is being looked at */
    double *lost;       /* by event: products stopped on average, if it is lost */
    gboolean has_model; /* what there is to clear */
    gboolean has_sets;
} LtViewState;

/* What an event means to all products together. */
typedef struct {
    guint32 smallest; /* 0: none */
    guint32 n_single; /* products that it stops alone */
    double birnbaum;
    double lost;  /* products stopped on average, if it is lost */
    double safe;  /* if it cannot be */
    double value; /* of products, at risk through it */
    gboolean has_value;
} LtEventSum;

typedef struct {
    LiantuImportance *options;
    LiantuChain *chain;
    LtLosses losses;
    GArray *products; /* guint32 segments */
    double *value;    /* by product: its market; NaN: unknown */
    LtViewState view[LT_N_VIEWS];
    double *cost;            /* by level of the known view */
    double *event_p;         /* by event */
    double *event_cost;      /* by event; NaN: not said */
    guint32 *event_of_level; /* of the known view */
    LtEventSum *sum;         /* by event */
    double *joint;           /* by level */
    double *changed;         /* by level */
    double *changed_chance;  /* by top */
    guint32 *smallest;       /* by level */
    guint8 *is_vital;        /* by level */
    guint32 *cut;            /* by level */
    double stopped;          /* products stopped on average */
    guint32 n_unknown;       /* products whose probability was not found */
    gboolean is_cut;         /* rows were left out */
    LiantuTable *product_table;
    LiantuTable *event_table;
    LiantuTable *measure_table;
    LiantuTable *joint_table;
    LiantuTable *group_table;
} LtImportanceRun;

guint lt_importance_count_events(const LtImportanceRun *run);
const LtEvent *lt_importance_get_event(const LtImportanceRun *run, guint event);
/* The level of an event in a view; LT_NONE where it stops nothing. */
guint32 lt_importance_get_level(const LtImportanceRun *run, LtView view, guint event);

/* Makes the models and their probabilities, in importance-views.c. */
gboolean lt_importance_init_views(LtImportanceRun *run, GCancellable *cancellable, GError **error);
void lt_importance_clear_views(LtImportanceRun *run);
/* The Birnbaum measures of a product in all views. FALSE: out of memory. */
gboolean lt_importance_sweep(LtImportanceRun *run, guint product);

/* The tables, in importance-rows.c. FALSE: out of memory. */
void lt_importance_init_tables(LtImportanceRun *run, LiantuResult *result);
gboolean lt_importance_add_product(LtImportanceRun *run, guint product);
void lt_importance_add_events(LtImportanceRun *run);
/* In importance-groups.c. */
gboolean lt_importance_add_pairs(LtImportanceRun *run, guint product);
gboolean lt_importance_add_groups(LtImportanceRun *run);

G_END_DECLS
