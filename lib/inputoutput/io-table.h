/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis/analysis-private.h"

G_BEGIN_DECLS

/* An input–output table that is complete and sound: every flow known, output from what is sold or
 * from what is bought. */
typedef struct {
    LiantuNetwork *network;
    LiantuChain *chain; /* names; NULL: the network's ids */
    guint n;
    gsize n_links;
    GBytes *suppliers;
    GBytes *buyers;
    const guint32 *supplier;
    const guint32 *buyer;
    const double *flow;
    double *output;
    double *final_demand; /* x − Z 1: may be negative */
    double *value_added;  /* x − 1ᵀ Z, or what the table says */
    double *coefficient;  /* by link */
    double *column_sum;
} LtIoTable;

/* NULL where a fact is missing, which a finding names, or where the table is not sound, which an
 * error says. */
LtIoTable *
lt_io_table_new_from_network(LiantuNetwork *network, GPtrArray *findings, GError **error);
LtIoTable *lt_io_table_new_from_chain(LiantuChain *chain, GPtrArray *findings, GError **error);
void lt_io_table_free(LtIoTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtIoTable, lt_io_table_free)

const char *lt_io_table_get_id(const LtIoTable *self, guint node);
const char *lt_io_table_get_name(const LtIoTable *self, guint node, LiantuLanguage language);
/* The node of an id, or LIANTU_NONE with an error. */
guint lt_io_table_find(const LtIoTable *self, const char *id, GError **error);

G_END_DECLS
