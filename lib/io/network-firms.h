/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/csv-reader.h"
#include "io/network-parts.h"
#include "model/id-table.h"

G_BEGIN_DECLS

/* Numbers of nodes by a name of the user's own, as long as there is nothing else in the column. */
typedef struct {
    guint column;
    char *name;
    GArray *number; /* double, by node */
    char *fault;    /* what is no number, and where; NULL: nothing */
} LtFirmColumn;

/* A network of firms while its tables are read. */
typedef struct {
    GPtrArray *findings;
    GStringChunk *strings;
    GPtrArray *ids;      /* by node */
    GHashTable *node_of; /* id → node + 1; where the nodes are not told beforehand */
    LtIdTable table;     /* where they are */
    gboolean has_nodes;
    guint n_suggestions;

    GPtrArray *sector_ids;
    GHashTable *sector_of;
    GArray *sector; /* guint32, by node; may end before the last node: unknown */
    GPtrArray *place_ids;
    GHashTable *place_of;
    GArray *place;
    GArray *of_node[LT_N_NETWORK_AMOUNTS]; /* double */
    gboolean is_told[LT_N_NETWORK_AMOUNTS];
    GArray *others; /* LtFirmColumn */
    guint8 *essential;

    GArray *supplier;
    GArray *buyer;
    GArray *amount;
    gboolean has_amounts;
} LtFirms;

void lt_firms_init(LtFirms *self);
void lt_firms_clear(LtFirms *self);

/* The number of a word that groups nodes; a new word is a new group, a blank is none. */
guint32 lt_firms_number_word(LtFirms *self, GHashTable *known, GPtrArray *ids, const char *word);
/* Adds the node that a field names. FALSE, with a finding, where it is blank or there already. */
gboolean lt_firms_add_node(LtFirms *self, LtCsvReader *reader, guint column, const char *id);
/* All nodes are there: links are held against them from now on. */
void lt_firms_end_nodes(LtFirms *self);
/* The node of an id: a new one, where nodes are not told beforehand. LIANTU_NONE with a finding
 * where it is blank, or not one of those told. */
guint32 lt_firms_find_node(LtFirms *self, LtCsvReader *reader, guint column, const char *id);
/* A number, or NaN for a blank. FALSE, with a finding, for anything else and below 0. */
gboolean lt_firms_read_amount(LtCsvReader *reader, guint column, const char *word, double *amount);
/* An amount may be NaN: unknown. */
void lt_firms_add_link(LtFirms *self, guint32 supplier, guint32 buyer, double amount);

/* The network, with rows for the same two added up; NULL, with an error, where one of the findings
 * is one. */
LiantuNetwork *lt_firms_build(LtFirms *self, const char *file, GError **error);

/* The files of ProductionNetworkSimulator. */
typedef enum {
    LT_PRONET_LINKS,
    LT_PRONET_FIRMS,
    LT_PRONET_DEMAND,
    LT_PRONET_PRODUCTION,
    LT_PRONET_N_FILES,
} LtPronetFile;

/* All but the first may be NULL. The findings are the caller's. */
LiantuNetwork *lt_pronet_import(GBytes *const files[LT_PRONET_N_FILES],
                                const char *const names[LT_PRONET_N_FILES],
                                GPtrArray **findings,
                                GError **error);

G_END_DECLS
