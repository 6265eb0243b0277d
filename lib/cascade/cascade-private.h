/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"
#include "kernels/esri.h"
#include "liantu/cascade.h"

G_BEGIN_DECLS

struct _LiantuCascade {
    LiantuAnalysis parent_instance;

    int seeds;
    char *lose;
    int inputs;
    gboolean market;
    int profile;
    double tolerance;
    gboolean single;
    guint top;
    guint most;
    guint detail;
    guint threads;
};

/* A network as the kernel wants it, and what had to be assumed for that. */
typedef struct {
    LiantuNetwork *network;
    LtEsriNetwork esri;
    double *amount;       /* by link */
    guint32 *sector;      /* by node */
    guint32 *market;      /* by node */
    guint8 *essential;    /* sectors by sectors */
    double *final_demand; /* by node, or NULL */
    gsize n_assumed;      /* amounts */
    guint n_without_sector;
    gboolean no_matrix;
    gboolean is_of_chain;
} LtCascadeModel;

gboolean lt_cascade_model_init(LtCascadeModel *model,
                               LiantuNetwork *network,
                               const LiantuCascade *options,
                               GError **error);
void lt_cascade_model_clear(LtCascadeModel *model);

/* What fails: scenario by scenario. */
typedef struct {
    gsize n;
    gsize *start;
    guint32 *node;
    double *down;
    double *up;
} LtCascadeSeeds;

gboolean lt_cascade_seeds_init(LtCascadeSeeds *seeds,
                               const LtCascadeModel *model,
                               const LtEsri *esri,
                               const LiantuCascade *options,
                               GError **error);
void lt_cascade_seeds_clear(LtCascadeSeeds *seeds);
LtEsriShocks lt_cascade_seeds_get(const LtCascadeSeeds *seeds);

enum {
    LT_CASCADE_RANK,
    LT_CASCADE_SEED,
    LT_CASCADE_SEED_NAME,
    LT_CASCADE_LOSS,
    LT_CASCADE_DOWN,
    LT_CASCADE_UP,
    LT_CASCADE_STEPS,
    LT_CASCADE_REASON,
};

enum {
    LT_CASCADE_HIT_SEED,
    LT_CASCADE_HIT_SEED_NAME,
    LT_CASCADE_HIT_RANK,
    LT_CASCADE_HIT_NODE,
    LT_CASCADE_HIT_NODE_NAME,
    LT_CASCADE_HIT_LOSS,
    LT_CASCADE_HIT_DOWN,
    LT_CASCADE_HIT_UP,
};

enum {
    LT_CASCADE_SUMMARY_MEASURE,
    LT_CASCADE_SUMMARY_LABEL,
    LT_CASCADE_SUMMARY_VALUE,
};

extern const struct _LtTableSpecs {
    LtTableSpec seeds;
    LtTableSpec nodes;
    LtTableSpec sectors;
    LtTableSpec summary;
} lt_cascade_tables;

G_END_DECLS
