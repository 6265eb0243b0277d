/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/esri.h"
#include "support/fixture.h"

/* A network with what it is made of, and the room for the answers of a run. */
typedef struct {
    LtEsriNetwork network;
    guint32 *supplier;
    guint32 *buyer;
    double *amount;
    guint32 *sector;
    guint8 *essential;
    double *revenue;
    double *cost;
    double *final_demand;

    LtEsriShocks shocks;
    gsize *start;
    guint32 *node;
    double *down;
    double *up;
} EsriCase;

/* Reads edges, nodes and essential matrix of the units of the peer; every sector is a market. */
EsriCase *esri_case_read(const char *folder, const char *prefix, const char *essential);

/* A network by chance, with essential, linear and ignored inputs, cycles, loops, parallel links,
 * nodes without links and final demand for about half of the nodes. */
EsriCase *esri_case_draw(guint64 seed, guint n_nodes, guint n_links, guint n_sectors);
void esri_case_free(EsriCase *self);

void esri_case_shock_singles(EsriCase *self);
/* Scenarios by chance: of one node, of some, of all, entire and in part. */
void esri_case_shock_by_chance(EsriCase *self, guint64 seed, guint n_scenarios);
/* One scenario a column; up may be NULL for the same. */
void esri_case_shock_columns(EsriCase *self, const Fixture *down, const Fixture *up);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EsriCase, esri_case_free)

/* The answers of a run, by scenario. */
typedef struct {
    gsize n_scenarios;
    LtEsriResult result;
} EsriAnswer;

/* Runs with everything asked for; a run that does not end well fails the test. */
EsriAnswer *esri_case_run(const EsriCase *self, const LtEsriOptions *options);
void esri_answer_free(EsriAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EsriAnswer, esri_answer_free)
