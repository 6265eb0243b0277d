/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/csv-reader.h"
#include "model/network-private.h"

G_BEGIN_DECLS

/* A dense table of so many nodes takes 17 GB a matrix. */
#define LT_PARTS_MOST_NODES 46340

/* The label of a node in a table: a place and a sector, or a sector alone. */
typedef struct {
    char *place; /* NULL: tables without places */
    char *sector;
} LtNodeLabel;

/* An input–output table while it is read: nodes by label, flows, and amounts of nodes. */
typedef struct {
    GPtrArray *findings;
    GArray *labels;      /* LtNodeLabel */
    GPtrArray *ids;      /* “place.sector”, or the sector */
    GHashTable *node_of; /* id → node + 1 */
    GArray *supplier;
    GArray *buyer;
    GArray *flow;
    double *amount[LT_N_NETWORK_AMOUNTS]; /* NULL: not read */
    double *demand_by_place;              /* nodes by places; NULL: not said */
    char *unit;                           /* of the flows; NULL: not said, or several */
} LtParts;

void lt_parts_init(LtParts *self);
void lt_parts_clear(LtParts *self);

/* Adds a node that a field of the row names. Its number, or LIANTU_NONE with a finding. */
guint32 lt_parts_add_node(LtParts *self, LtCsvReader *reader, guint column, LtNodeLabel label);
/* FALSE, with a finding about the file, where so many nodes are too many. */
gboolean lt_parts_check_size(LtParts *self, const char *file, guint n);
/* “place.sector”, or the sector where there are no places. */
char *lt_node_label_dup_id(const char *place, const char *sector);
/* The node of an id that a field of the row says, or LIANTU_NONE with a finding. */
guint32 lt_parts_find(LtParts *self, LtCsvReader *reader, guint column, const char *id);
/* A finite decimal number and nothing else. */
gboolean lt_parts_parse_number(const char *text, double *number);
/* The finite number in a field. FALSE, with a finding, where there is none. */
gboolean lt_parts_read_number(LtCsvReader *reader, guint column, double *number);
/* Reads a flow; zero is no link, and less is a finding. */
void lt_parts_read_flow(LtParts *self,
                        LtCsvReader *reader,
                        guint column,
                        guint32 supplier,
                        guint32 buyer);
/* The ids of the places of all nodes, in the order in which they come, ending with NULL. */
char **lt_parts_list_places(const LtParts *self);
/* The amounts of a kind, all unknown at first. Only when all nodes are there. */
double *lt_parts_get_amounts(LtParts *self, LtNetworkAmount what);

/* The network, with what is missing or does not add up as findings; NULL, with an error, where one
 * of the findings is one. */
LiantuNetwork *lt_parts_build(LtParts *self, const char *file, GError **error);

typedef enum {
    LT_PYMRIO_Z,
    LT_PYMRIO_Y,
    LT_PYMRIO_X,
    LT_PYMRIO_UNIT,
    LT_PYMRIO_F,
    LT_PYMRIO_F_UNIT,
    LT_PYMRIO_N_FILES,
} LtPymrioFile;

/* All but the first may be NULL. The findings are the caller's. */
LiantuNetwork *
lt_pymrio_import(GBytes *const files[LT_PYMRIO_N_FILES], GPtrArray **findings, GError **error);
LiantuNetwork *
lt_square_table_import(GBytes *bytes, const char *file, GPtrArray **findings, GError **error);

G_END_DECLS
