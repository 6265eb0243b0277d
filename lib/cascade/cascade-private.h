/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/job-private.h"
#include "kernels/esri.h"
#include "liantu/cascade.h"
#include "liantu/weaklinks.h"
#include "model/scenario-bind-private.h"

G_BEGIN_DECLS

struct _LiantuCascade {
    LiantuAnalysis parent_instance;

    int seeds;
    char *lose;
    LiantuScenarioSet *scenarios;
    guint seed;
    int inputs;
    int needs;
    gboolean market;
    int profile;
    double tolerance;
    gboolean single;
    char *weights;
    gboolean by_sector;
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
                               LiantuCascadeInputs inputs,
                               LiantuNeedsReading needs,
                               gboolean market,
                               LiantuCascadeProfile profile,
                               GError **error);
void lt_cascade_model_clear(LtCascadeModel *model);

/* What one scenario loses of a node. */
typedef struct {
    guint32 node;
    double down;
    double up;
} LtCascadeHit;

/* What one scenario loses, until it is written down as hits. */
typedef struct {
    const LtCascadeModel *model;
    const LtEsri *esri;
    double *node;      /* the part of it */
    double *link;      /* NULL before the first is lost */
    double *link_down; /* by link: what it is to its buyer, and to its supplier */
    double *link_up;
    double *down; /* by node, with what its links lose */
    double *up;
    GArray *nodes; /* guint32: those that were asked for; the same may stand there twice */
    GArray *links;
} LtCascadeLosses;

/* Where no link can be lost there need be no `esri`. */
void lt_cascade_losses_init(LtCascadeLosses *self, const LtCascadeModel *model, const LtEsri *esri);
void lt_cascade_losses_clear(LtCascadeLosses *self);
/* Where the lost part of a node, or of a link, stands: 0 at first. */
double *lt_cascade_losses_at_node(LtCascadeLosses *self, guint32 node);
double *lt_cascade_losses_at_link(LtCascadeLosses *self, guint32 link);
/* Adds the hits, by node, and is as new. Links that bring the same goods add up at their buyer; of
 * different goods that it cannot do without, the scarcest counts. */
void lt_cascade_losses_write(LtCascadeLosses *self, GArray *hits);

/* One thing of a set that was spelt out. */
typedef struct {
    LiantuCascadeSeeds kind;
    char *word;
    guint32 node;     /* or the sector, the place, or the customer of a link */
    guint32 supplier; /* of a link */
    double part;
} LtCascadeTerm;

/* What fails: scenario by scenario. */
typedef struct {
    LiantuCascadeSeeds kind;
    gboolean is_set;            /* one scenario that was spelt out */
    GArray *terms;              /* LtCascadeTerm: of what */
    LtScenarioBinding *binding; /* of cases of scenarios; or NULL */
    guint64 draw_seed;
    gsize n;
    gsize *start;
    guint32 *node;
    double *down;
    double *up;
} LtCascadeSeeds;

gboolean lt_cascade_seeds_init(LtCascadeSeeds *seeds,
                               const LtCascadeModel *model,
                               const LtEsri *esri,
                               LiantuCascadeSeeds kind,
                               const char *lose,
                               GError **error);
/* The cases of a set of scenarios. Takes findings: what cannot be, and what of it is not used. */
gboolean lt_cascade_seeds_init_cases(LtCascadeSeeds *seeds,
                                     const LtCascadeModel *model,
                                     const LtEsri *esri,
                                     LiantuScenarioSet *set,
                                     guint64 draw_seed,
                                     GPtrArray *findings,
                                     GError **error);
/* Room for n scenarios and the hits of all of them; who hits what is for the caller to say. */
void lt_cascade_seeds_take_hits(LtCascadeSeeds *seeds, gsize n, const GArray *hits);
/* The id, or the name, of what scenario q loses. */
char *lt_cascade_seeds_dup_name(const LtCascadeSeeds *seeds,
                                const LtCascadeModel *model,
                                gsize q,
                                LiantuLanguage language,
                                gboolean names);
const char *
lt_cascade_model_get_name(const LtCascadeModel *model, guint32 node, LiantuLanguage language);
char *lt_cascade_model_dup_id(const LtCascadeModel *model, guint32 node);
void lt_cascade_model_report(const LtCascadeModel *model, LiantuResult *result);
void lt_cascade_seeds_clear(LtCascadeSeeds *seeds);
LtEsriShocks lt_cascade_seeds_get(const LtCascadeSeeds *seeds);

/* By what losses are summed; the first ranks them. */
typedef struct {
    guint n;
    char **names;
    gsize *n_unknown; /* by column: nodes of which nothing is said; they weigh nothing */
    double *room;
    const double **columns; /* by column, then node */
} LtCascadeWeights;

gboolean lt_cascade_weights_init(LtCascadeWeights *weights,
                                 const LtCascadeModel *model,
                                 const LtEsri *esri,
                                 const char *text,
                                 GError **error);
void lt_cascade_weights_clear(LtCascadeWeights *weights);
void lt_cascade_weights_report(const LtCascadeWeights *weights, LiantuResult *result);

/* A run from its options to its tables. */
typedef struct {
    LiantuCascade *options;
    LtCascadeModel model;
    LtCascadeSeeds seeds;
    GPtrArray *findings; /* of scenarios */
    LtCascadeWeights weights;
    LtEsri *esri;
    LtEsriOptions esri_options;

    double *loss; /* by scenario, then weight */
    double *down;
    double *up;
    guint32 *steps;      /* 0: not run */
    double *sector_loss; /* by scenario, then sector; NULL: not asked for */
    double *sector_down;
    double *sector_up;

    guint32 *order; /* scenarios, the worst first */
    gsize n_listed; /* of these are known to be the worst */
    gsize n_done;
    gboolean is_top; /* only the worst were looked for */
    gboolean is_cut_short;
    LtEsriCertificate certificate;
    GCancellable *cancellable;
    gsize n_ticked;
} LtCascadeRun;

/* Clear it also when it failed. */
gboolean lt_cascade_run_init(LtCascadeRun *run,
                             LiantuCascade *options,
                             LiantuNetwork *network,
                             GError **error);
gboolean lt_cascade_run_all(LtCascadeRun *run, GCancellable *cancellable, GError **error);
/* Orders what was found; `steps` says what was run. */
void lt_cascade_run_rank(LtCascadeRun *run);
gboolean lt_cascade_run_fill(LtCascadeRun *run, LiantuResult *result, GError **error);
void lt_cascade_run_clear(LtCascadeRun *run);
/* One row a scenario, over those of its cases that were run; none where others fail, or where only
 * the worst were looked for. */
/* In scenario-columns.c: the id of a scenario, and its name in the column after it. */
void lt_cascade_put_scenario(LiantuTable *table,
                             guint column,
                             gsize row,
                             LiantuScenarioSet *set,
                             guint scenario);
/* Its note, and its source in the column after it, as far as there are any. */
void lt_cascade_put_scenario_note(LiantuTable *table,
                                  guint column,
                                  gsize row,
                                  LiantuScenarioSet *set,
                                  guint scenario);
int lt_cascade_compare_doubles(gconstpointer a, gconstpointer b);
LiantuTable *lt_cascade_make_groups(const LtCascadeRun *run);
gboolean lt_cascade_check_status(LtEsriStatus status, GError **error);
/* What a failure loses of the first weight, as the kernel's own arrays have it. */
double lt_cascade_run_get_loss(const LtCascadeRun *run, gsize q);

extern const LtJobKind lt_cascade_job_kind;

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
    LT_CASCADE_WEIGHT_RANK,
    LT_CASCADE_WEIGHT_SEED,
    LT_CASCADE_WEIGHT_SEED_NAME,
    LT_CASCADE_WEIGHT_WEIGHT,
    LT_CASCADE_WEIGHT_LOSS,
    LT_CASCADE_WEIGHT_DOWN,
    LT_CASCADE_WEIGHT_UP,
};

enum {
    LT_CASCADE_EXPOSURE_RANK,
    LT_CASCADE_EXPOSURE_SECTOR,
    LT_CASCADE_EXPOSURE_SECTOR_NAME,
    LT_CASCADE_EXPOSURE_MEAN,
    LT_CASCADE_EXPOSURE_WORST,
    LT_CASCADE_EXPOSURE_SEED,
    LT_CASCADE_EXPOSURE_SEED_NAME,
};

enum {
    LT_CASCADE_GROUP_SCENARIO,
    LT_CASCADE_GROUP_NAME,
    LT_CASCADE_GROUP_CASES,
    LT_CASCADE_GROUP_MEAN,
    LT_CASCADE_GROUP_LEAST,
    LT_CASCADE_GROUP_MEDIAN,
    LT_CASCADE_GROUP_WORST,
    LT_CASCADE_GROUP_NOTE,
    LT_CASCADE_GROUP_SOURCE,
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
    LtTableSpec weights;
    LtTableSpec exposure;
    LtTableSpec groups;
    LtTableSpec summary;
} lt_cascade_tables;

G_END_DECLS
