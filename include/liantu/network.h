/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/chain.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_NETWORK (liantu_network_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuNetwork, liantu_network, LIANTU, NETWORK, GObject)

LIANTU_API
LiantuNetwork *liantu_network_new_from_chain(LiantuChain *chain);
LIANTU_API
LiantuNetwork *liantu_network_new_from_edges(guint n_nodes,
                                             GBytes *suppliers,
                                             GBytes *buyers,
                                             GBytes *amounts,
                                             GError **error);
LIANTU_API
guint liantu_network_get_n_nodes(LiantuNetwork *self);
LIANTU_API
gsize liantu_network_get_n_links(LiantuNetwork *self);
LIANTU_API
LiantuChain *liantu_network_get_chain(LiantuNetwork *self);
LIANTU_API
const char *liantu_network_get_node_id(LiantuNetwork *self, guint node);
LIANTU_API
GBytes *liantu_network_get_suppliers(LiantuNetwork *self);
LIANTU_API
GBytes *liantu_network_get_buyers(LiantuNetwork *self);
LIANTU_API
GBytes *liantu_network_get_amounts(LiantuNetwork *self);

G_END_DECLS
