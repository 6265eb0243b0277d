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

/* What is told of a link, by number. */
typedef enum {
    LT_LINK_AMOUNT,
    LT_LINK_DELAY,
    LT_LINK_CAPACITY,
    LT_N_LINK_NUMBERS,
} LtLinkNumber;

/* The fields of a row that a link is read from; LIANTU_NONE: no field says this number. */
typedef struct {
    guint supplier;
    guint buyer;
    guint number[LT_N_LINK_NUMBERS];
} LtLinkColumns;

/* A link whose ends are still names: many are looked up together. */
typedef struct {
    gsize id[2]; /* where the names stand among those of all that wait */
    LtCsvPlace place[2];
    double number[LT_N_LINK_NUMBERS];
} LtWaitingLink;

#define LT_MOST_WAITING 64

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
    GArray *others;   /* LtFirmColumn */
    GArray *priority; /* guint8, by node; none where no file has any */
    guint8 *essential;

    GArray *supplier;
    GArray *buyer;
    GArray *number[LT_N_LINK_NUMBERS]; /* double, by link; none of a kind that no field says */
    gboolean has_field[LT_N_LINK_NUMBERS];
    gboolean has_number[LT_N_LINK_NUMBERS];

    LtWaitingLink waiting[LT_MOST_WAITING];
    guint n_waiting;
    GString *names; /* of their ends, each ending with NUL */
} LtFirms;

void lt_firms_init(LtFirms *self);
void lt_firms_clear(LtFirms *self);

/* The number of a word that groups nodes; a new word is a new group, a blank is none. */
guint32 lt_firms_number_word(LtFirms *self, GHashTable *known, GPtrArray *ids, const char *word);
/* Adds the node that a field names. FALSE, with a finding, where it is blank or there already. */
gboolean lt_firms_add_node(LtFirms *self, LtCsvReader *reader, guint column, const char *id);
/* All nodes are there: links are held against them from now on. */
void lt_firms_end_nodes(LtFirms *self);
/* A number, or NaN for a blank. FALSE, with a finding, for anything else and below 0. */
gboolean lt_firms_read_amount(LtCsvReader *reader, guint column, const char *word, double *amount);
/* Reads a link from fields of the row; a number in no field is unknown. Whatever is wrong is a
 * finding, in the order of the file. All links of a network are read from the same fields. */
void lt_firms_read_link(LtFirms *self, LtCsvReader *reader, const LtLinkColumns *columns);
/* After the last link of a file. */
void lt_firms_end_links(LtFirms *self, LtCsvReader *reader);

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
