/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weaklinks/gate-model.h"

G_BEGIN_DECLS

/* A chain as gates whose events are countries, firms or segments. */
typedef struct {
    LtGateModel gates;
    GArray *events;          /* LtEvent */
    GArray *node;            /* by event: its node */
    guint32 *provider_event; /* by provider */
    guint32 *provider_node;  /* by provider: its event, or what stops with it or its country */
    guint32 *country_node;   /* by place: the event of the country */
} LtCutModel;

/* A segment stops once those lost together hold more of it than may be lost; `keep` is what must be
 * left. FALSE: out of memory. */
gboolean lt_cut_model_init(LtCutModel *model,
                           const LtLosses *losses,
                           LiantuCutEvents events,
                           LiantuTypesReading types,
                           LiantuNeedsReading needs,
                           double keep,
                           guint order);
void lt_cut_model_clear(LtCutModel *model);

G_END_DECLS
