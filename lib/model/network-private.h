/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"
#include "liantu/network.h"

G_BEGIN_DECLS

/* Links go from supplier to buyer. */
const LtCsr *lt_network_get_buyers_of(LiantuNetwork *self);     /* row: supplier */
const LtCsr *lt_network_get_suppliers_of(LiantuNetwork *self);  /* row: buyer */
const double *lt_network_get_link_amounts(LiantuNetwork *self); /* NULL: all unknown */

G_END_DECLS
