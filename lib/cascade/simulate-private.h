/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cascade/cascade-private.h"
#include "kernels/bands.h"
#include "kernels/dynamics-lanes.h"
#include "kernels/tally.h"
#include "model/scenario-bind-private.h"

G_BEGIN_DECLS

struct _LiantuSimulate {
    LiantuAnalysis parent_instance;

    int seeds;
    char *lose;
    LiantuScenarioSet *scenarios;
    guint from;
    guint count;
    guint seed;
    double size;
    guint start;
    guint hold;
    double time;
    int recover;
    int preset;
    int inputs;
    int needs;
    int stock;
    double stock_steps;
    double restock_steps;
    int ration;
    double guaranteed;
    guint final_class;
    int adapt;
    double overtime;
    double overtime_steps;
    double spare;
    guint switch_after;
    double switch_below;
    double passage;
    guint steps;
    double level;
    double deep;
    guint most;
    guint detail;
    guint threads;
};

/* How much of its output a node may lack before it counts as hit, or as not yet back. */
#define LT_SIMULATE_HIT 0.99

/* The option records, in simulate-options.c. */
extern const LtAnalysisInfo lt_simulate_info;

/* What is kept of one case. */
typedef struct {
    double loss;       /* steps of normal output that were lost, in all */
    double final_loss; /* the same of final demand */
    double lowest;     /* the least output, as a part of the normal one */
    guint32 lowest_at;
    guint32 fell_at; /* the first below 99 %; LIANTU_NONE: never */
    guint32 back_at; /* from then on at least 99 %; LIANTU_NONE: not by the end */
    gboolean is_done;
} LtSimulation;

/* Cases of one network, as bare numbers: another process may run them as well. What is at the end
 * is written to. */
typedef struct {
    const LtDynamics *dynamics;
    guint n_nodes;
    guint steps;
    double normal; /* output of all in a step */
    double normal_final;
    void (*fill)(gconstpointer data, gsize q, GArray *shocks); /* LtDynamicsShock, of a case */
    gconstpointer data;
    gsize n;
    guint n_threads;
    LiantuAnalysis *listener; /* is told of steps: so many were done before, of so many in all */
    gsize n_before;
    gsize n_in_all;
    GCancellable *cancellable;

    LtSimulation *simulation; /* by case */
    double *curve;            /* by case and step: output as a part of the normal one; or NULL */
    LtBands *bands;           /* gets it as well; or NULL */
    LtTally *tally;
    gsize n_done; /* atomic: steps */
    gsize next;   /* atomic: the next case */
} LtSimulateCases;

typedef struct {
    LiantuSimulate *options;
    LtCascadeModel model;
    LtCascadeSeeds seeds;       /* where there is no binding */
    LtScenarioBinding *binding; /* NULL: the seeds */
    GPtrArray *findings;        /* of the binding */
    gboolean is_of_links;       /* the binding stands for the seeds */
    LtScenarioDefaults defaults;
    LtDynamicsRules rules;
    LtDynamics *dynamics;
    double *stock_steps; /* by node, or NULL */
    guint32 *delay;      /* by link, or NULL */
    double *passage;     /* by link, or NULL */
    double normal;       /* output of all in a step */
    double normal_final;

    guint64 n_cases; /* of all */
    guint64 first;   /* those that are run */
    gsize n;
    LtSimulation *simulation; /* by case that is run */
    double *curve; /* by case and step, where there are scenarios and not too many cases */
    LtBands *bands;
    LtTally *tally;
    GCancellable *cancellable;
} LtSimulateRun;

/* In simulate-prepare.c: all that a run stands on. */
gboolean lt_simulate_prepare(LtSimulateRun *run, LiantuNetwork *network, GError **error);
void lt_simulate_clear(LtSimulateRun *run);

/* The cases of the run, which outlives them. */
LtSimulateCases lt_simulate_get_cases(LtSimulateRun *run);

/* In simulate-run.c: all cases, on several threads; what they add up to are whole numbers, so the
 * answer is the same on any number of them. FALSE: out of memory. */
gboolean lt_simulate_run_all(LtSimulateCases *cases);
/* One case again, step by step: `each` is told the state after each step. */
typedef void (*LtSimulateEach)(LtDynamicsState *state, guint step, gpointer data);
gboolean
lt_simulate_run_one(const LtSimulateCases *cases, gsize q, LtSimulateEach each, gpointer data);
/* Numbers of cases that were finished, the worst first. */
GArray *lt_simulate_rank(LtSimulateRun *run);
/* The id of a case into a column, and its name into the next. */
void lt_simulate_set_case(const LtSimulateRun *run,
                          LiantuTable *table,
                          guint column,
                          gsize row,
                          gsize q);
/* A node the same way. */
void lt_simulate_set_node(const LtSimulateRun *run,
                          LiantuTable *table,
                          guint column,
                          gsize row,
                          guint32 node);
LiantuTable *lt_simulate_make_scenarios(const LtSimulateRun *run, GArray *order);
LiantuTable *lt_simulate_make_curve(const LtSimulateRun *run);
LiantuTable *lt_simulate_make_exceedance(const LtSimulateRun *run, gsize n_done);
LiantuTable *lt_simulate_make_groups(const LtSimulateRun *run);
/* In simulate-curves.c: one row a scenario and step. */
LiantuTable *lt_simulate_make_curves(const LtSimulateRun *run);
/* Of sorted values, by straight lines between them: type 7 of R. */
double lt_simulate_get_quantile(const double *sorted, gsize n, double p);
LiantuTable *lt_simulate_make_summary(const LtSimulateRun *run, GArray *order);
/* All tables and findings of what was run. FALSE: out of memory. */
gboolean lt_simulate_fill(LtSimulateRun *run, LiantuResult *result);
/* In simulate-job.c: the same in blocks. */
extern const LtJobKind lt_simulate_job_kind;
/* In simulate-detail.c: runs the worst again, and says who lost, when and why. FALSE: no memory. */
gboolean
lt_simulate_add_details(LtSimulateRun *run, LiantuTable *nodes, LiantuTable *paths, GArray *order);

enum {
    LT_SIMULATE_RANK,
    LT_SIMULATE_SEED,
    LT_SIMULATE_SEED_NAME,
    LT_SIMULATE_LOSS,
    LT_SIMULATE_FINAL_LOSS,
    LT_SIMULATE_LOWEST,
    LT_SIMULATE_LOWEST_AT,
    LT_SIMULATE_BACK_AT,
    LT_SIMULATE_RECOVERY,
    LT_SIMULATE_REASON,
};

enum {
    LT_SIMULATE_CURVE_STEP,
    LT_SIMULATE_CURVE_MEAN,
    LT_SIMULATE_CURVE_LOW,
    LT_SIMULATE_CURVE_P05,
    LT_SIMULATE_CURVE_MEDIAN,
    LT_SIMULATE_CURVE_P95,
};

enum {
    LT_SIMULATE_CURVES_SCENARIO,
    LT_SIMULATE_CURVES_NAME,
    LT_SIMULATE_CURVES_STEP,
    LT_SIMULATE_CURVES_MEAN,
    LT_SIMULATE_CURVES_LOW,
    LT_SIMULATE_CURVES_P05,
    LT_SIMULATE_CURVES_MEDIAN,
    LT_SIMULATE_CURVES_P95,
};

enum {
    LT_SIMULATE_NODE_SEED,
    LT_SIMULATE_NODE_SEED_NAME,
    LT_SIMULATE_NODE_RANK,
    LT_SIMULATE_NODE_NODE,
    LT_SIMULATE_NODE_NAME,
    LT_SIMULATE_NODE_FIRST,
    LT_SIMULATE_NODE_LOWEST,
    LT_SIMULATE_NODE_LOSS,
};

enum {
    LT_SIMULATE_PATH_SEED,
    LT_SIMULATE_PATH_SEED_NAME,
    LT_SIMULATE_PATH_ORDER,
    LT_SIMULATE_PATH_NODE,
    LT_SIMULATE_PATH_NODE_NAME,
    LT_SIMULATE_PATH_FIRST,
    LT_SIMULATE_PATH_CAUSE,
    LT_SIMULATE_PATH_FROM,
    LT_SIMULATE_PATH_FROM_NAME,
    LT_SIMULATE_PATH_LENGTH,
    LT_SIMULATE_PATH_PATH,
};

enum {
    LT_SIMULATE_EXCEED_RANK,
    LT_SIMULATE_EXCEED_NODE,
    LT_SIMULATE_EXCEED_NODE_NAME,
    LT_SIMULATE_EXCEED_HIT,
    LT_SIMULATE_EXCEED_DEEP,
    LT_SIMULATE_EXCEED_LOSS,
    LT_SIMULATE_EXCEED_WORST,
    LT_SIMULATE_EXCEED_FIRST,
};

enum {
    LT_SIMULATE_GROUP_SCENARIO,
    LT_SIMULATE_GROUP_NAME,
    LT_SIMULATE_GROUP_CASES,
    LT_SIMULATE_GROUP_MEAN,
    LT_SIMULATE_GROUP_AT_RISK,
    LT_SIMULATE_GROUP_SHORTFALL,
    LT_SIMULATE_GROUP_WORST,
    LT_SIMULATE_GROUP_LOWEST,
    LT_SIMULATE_GROUP_RECOVERY,
    LT_SIMULATE_GROUP_BACK,
    LT_SIMULATE_GROUP_NOTE,
    LT_SIMULATE_GROUP_SOURCE,
};

extern const struct _LtSimulateTables {
    LtTableSpec scenarios;
    LtTableSpec curve;
    LtTableSpec nodes;
    LtTableSpec paths;
    LtTableSpec exceedance;
    LtTableSpec groups;
    LtTableSpec curves;
    LtTableSpec summary;
} lt_simulate_tables;

G_END_DECLS
