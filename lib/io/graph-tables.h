/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/chain.h"

G_BEGIN_DECLS

/* A chain as a graph in two tables of text: its nodes, and the links between them, with the same
 * attributes as in the other formats of graphs. */
GBytes *lt_chain_to_node_table(LiantuChain *chain);
GBytes *lt_chain_to_link_table(LiantuChain *chain);

G_END_DECLS
