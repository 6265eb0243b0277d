/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/chain-private.h"

G_BEGIN_DECLS

/* Who holds a segment in one layer. A holder is a provider with all that it supplies of the
 * segment; residual ones are no holders. Shares fit into 1: see lt_shares_fit(). */
typedef struct {
    guint n;
    guint32 *provider; /* by holder, in the order of the chain */
    guint32 *supply;   /* the first of its supplies */
    double *low;
    double *high;
    double *inside_low;  /* what of it surely lies in the home place */
    double *inside_high; /* what of it may */
    double rest[2];      /* what those have who have no name */
    guint n_residual;    /* residual holders stand at n to n + n_residual - 1 */
    guint n_supplies;
    guint n_unknown;      /* supplies without a number */
    gboolean has_numbers; /* some holder has one */
    double known;   /* the part of the market whose holder is known, or known to have no name */
    double hhi_low; /* 0 to 10,000; NaN without numbers */
    double hhi_high;
    guint top; /* the holder that surely has most; LIANTU_NONE without numbers */
} LtHolders;

/* `home` may be LIANTU_NONE. */
LtHolders *lt_holders_new(LiantuChain *chain, guint32 segment, LiantuLayer layer, guint32 home);
void lt_holders_free(LtHolders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtHolders, lt_holders_free)

/* How much of the market lies in the home place. FALSE where nothing is known. */
gboolean lt_holders_get_inside(const LtHolders *self, double *low, double *high);

typedef enum {
    LT_SINGLE_NO,
    LT_SINGLE_YES,
    LT_SINGLE_UNKNOWN,
} LtSingle;

/* Whether one holder has everything. */
LtSingle lt_holders_is_single(const LtHolders *self);

G_END_DECLS
