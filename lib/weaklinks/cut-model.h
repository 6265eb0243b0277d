/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weaklinks/gate-model.h"

G_BEGIN_DECLS

/* What a model is made by. */
typedef struct {
    LiantuCutEvents events;
    LiantuTypesReading types;
    LiantuNeedsReading needs;
    double keep; /* what must be left of a segment */
    guint order; /* what the larger sets of holders may be cut at, should they be too many */
    LtReading reading;
    gboolean only_confirmed; /* links and shares that are inferred stop nothing */
} LtCutTerms;

/* A chain as gates whose events are countries, firms, segments or sites. */
typedef struct {
    LtGateModel gates;
    GArray *events;          /* LtEvent */
    GArray *node;            /* by event: its node */
    guint32 *provider_event; /* by provider */
    guint32 *provider_node;  /* by provider: its event, or what stops with it or its country */
    guint32 *country_node;   /* by place: the event of the country */
    guint32 *site_node;      /* by place: the event of the site */
    guint32 *place_node;     /* by place: what stops with a site that it is or lies in */
    guint32 n_cut;           /* segments whose holders are only joined up to the order */
} LtCutModel;

/* A segment stops once those lost together hold more of it than may be lost. In the reading of what
 * is known, its shares are those that are sure; at best the only country listed counts for nothing,
 * too; at worst they hold what they might. FALSE: out of memory. */
gboolean lt_cut_model_init(LtCutModel *model, const LtLosses *losses, const LtCutTerms *terms);
void lt_cut_model_clear(LtCutModel *model);

G_END_DECLS
