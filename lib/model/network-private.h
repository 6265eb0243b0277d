/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"
#include "liantu/network.h"

G_BEGIN_DECLS

/* Links go from supplier to buyer. */
const LtCsr *lt_network_get_buyers_of(LiantuNetwork *self);     /* row: supplier */
const LtCsr *lt_network_get_suppliers_of(LiantuNetwork *self);  /* row: buyer */
const double *lt_network_get_link_amounts(LiantuNetwork *self); /* NULL: all unknown */

/* What is known of the nodes beside their links. Each is NULL, or 0, where nothing is known. */
guint lt_network_get_n_sectors(LiantuNetwork *self);
const guint32 *lt_network_get_sectors(LiantuNetwork *self); /* LIANTU_NONE: unknown */
const char *lt_network_get_sector_id(LiantuNetwork *self, guint sector);
guint lt_network_get_n_places(LiantuNetwork *self);
const guint32 *lt_network_get_places(LiantuNetwork *self);
const char *lt_network_get_place_id(LiantuNetwork *self, guint place);
/* Amounts in a year, NaN where unknown. Final demand may be negative: stocks are used up. */
const double *lt_network_get_final_demand(LiantuNetwork *self);
/* Final demand, nodes by the places where it is; NULL where nobody said. */
const double *lt_network_get_demand_by_place(LiantuNetwork *self);
const double *lt_network_get_value_added(LiantuNetwork *self);
const double *lt_network_get_output(LiantuNetwork *self);

/* By link: days of transport, and the most that can pass in the time that amounts are of. NULL
 * where nobody said; NaN where not of this one. */
const double *lt_network_get_link_delays(LiantuNetwork *self);
const double *lt_network_get_link_capacities(LiantuNetwork *self);
/* By node: the class in which it is served, 0 first; below 8. */
const guint8 *lt_network_get_priorities(LiantuNetwork *self);

/* Sectors by sectors: what an input of a row's sector is to a column's: 2 essential, 1 linear, 0
 * ignored. NULL where nobody said. */
const guint8 *lt_network_get_essential(LiantuNetwork *self);

/* Other numbers of nodes, by the name of their column; NaN where unknown. */
guint lt_network_get_n_columns(LiantuNetwork *self);
const char *lt_network_get_column_name(LiantuNetwork *self, guint column);
/* NULL where something in the column is no number; the fault then says what, and where. */
const double *lt_network_get_column(LiantuNetwork *self, guint column);
const char *lt_network_get_column_fault(LiantuNetwork *self, guint column);

typedef enum {
    LT_NETWORK_FINAL_DEMAND,
    LT_NETWORK_VALUE_ADDED,
    LT_NETWORK_OUTPUT,
    LT_N_NETWORK_AMOUNTS,
} LtNetworkAmount;

/* For those who have just made it: each takes over an array of as many entries as there are nodes,
 * and, for groups, the ids, ending with NULL. */
void lt_network_take_node_ids(LiantuNetwork *self, char **ids);
void lt_network_take_sectors(LiantuNetwork *self, guint32 *sector, char **ids);
void lt_network_take_places(LiantuNetwork *self, guint32 *place, char **ids);
void lt_network_take_demand_by_place(LiantuNetwork *self, double *demand);
void lt_network_take_essential(LiantuNetwork *self, guint8 *essential);
void lt_network_take_link_delays(LiantuNetwork *self, double *days);
void lt_network_take_link_capacities(LiantuNetwork *self, double *capacities);
void lt_network_take_priorities(LiantuNetwork *self, guint8 *priorities);
void lt_network_take_amounts(LiantuNetwork *self, LtNetworkAmount what, double *amounts);
/* Adds a column of numbers, or of a fault. */
void lt_network_take_column(LiantuNetwork *self, char *name, double *of_node, char *fault);
/* Adds all this to a checksum. */
void lt_network_add_to_checksum(LiantuNetwork *self, GChecksum *checksum);

G_END_DECLS
