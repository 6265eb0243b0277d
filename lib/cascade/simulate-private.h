/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cascade/cascade-private.h"
#include "kernels/dynamics.h"

G_BEGIN_DECLS

struct _LiantuSimulate {
    LiantuAnalysis parent_instance;

    int seeds;
    char *lose;
    double size;
    guint start;
    guint hold;
    double time;
    int recover;
    int preset;
    int inputs;
    int needs;
    guint steps;
    guint most;
    guint detail;
    guint threads;
};

/* What is kept of one scenario. */
typedef struct {
    double loss;       /* steps of normal output that were lost, in all */
    double final_loss; /* the same of final demand */
    double lowest;     /* the least output, as a part of the normal one */
    guint32 lowest_at;
    guint32 back_at; /* from then on at least 99 %; LIANTU_NONE: not by the end */
    gboolean is_done;
} LtSimulation;

typedef struct {
    LiantuSimulate *options;
    LtCascadeModel model;
    LtCascadeSeeds seeds;
    LtDynamicsRules rules;
    LtDynamics *dynamics;
    double *stock_steps; /* by node, or NULL */
    double normal;       /* output of all in a step */
    double normal_final;
    LtSimulation *simulation; /* by scenario */
    double *curve;            /* by scenario, then by step: output as a part of the normal one */
    GCancellable *cancellable;
    gsize n_done; /* atomic */
    gsize next;   /* atomic */
} LtSimulateRun;

/* All scenarios, on several threads; each writes its own places, so the answer is the same on any
 * number of them. FALSE: out of memory. */
gboolean lt_simulate_run_all(LtSimulateRun *run);
/* One scenario again, step by step: `each` is told the state after each step. */
typedef void (*LtSimulateEach)(LtDynamicsState *state, guint step, gpointer data);
gboolean
lt_simulate_run_one(LtSimulateRun *run, gsize q, int n_threads, LtSimulateEach each, gpointer data);

enum {
    LT_SIMULATE_RANK,
    LT_SIMULATE_SEED,
    LT_SIMULATE_SEED_NAME,
    LT_SIMULATE_LOSS,
    LT_SIMULATE_FINAL_LOSS,
    LT_SIMULATE_LOWEST,
    LT_SIMULATE_LOWEST_AT,
    LT_SIMULATE_BACK_AT,
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
    LT_SIMULATE_NODE_SEED,
    LT_SIMULATE_NODE_SEED_NAME,
    LT_SIMULATE_NODE_RANK,
    LT_SIMULATE_NODE_NODE,
    LT_SIMULATE_NODE_NAME,
    LT_SIMULATE_NODE_FIRST,
    LT_SIMULATE_NODE_LOWEST,
    LT_SIMULATE_NODE_LOSS,
};

extern const struct _LtSimulateTables {
    LtTableSpec scenarios;
    LtTableSpec curve;
    LtTableSpec nodes;
    LtTableSpec summary;
} lt_simulate_tables;

G_END_DECLS
