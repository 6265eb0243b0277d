/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/io.h"

G_BEGIN_DECLS

/* The formats that a chain is read from; chain-reader.c is the door to all of them. Each gives NULL
 * with an error, and what was found in any case. */
LiantuChain *lt_chain_xml_read(GBytes *bytes,
                               const char *file_name,
                               LiantuReadFlags flags,
                               GPtrArray **findings,
                               GCancellable *cancellable,
                               GError **error);
LiantuChain *
lt_graphml_read(GBytes *bytes, const char *file_name, GPtrArray **findings, GError **error);
LiantuChain *
lt_node_link_read(GBytes *bytes, const char *file_name, GPtrArray **findings, GError **error);
/* The tables of nodes and of links, as text. */
LiantuChain *lt_csv_pair_read(GBytes *nodes,
                              const char *nodes_name,
                              GBytes *links,
                              const char *links_name,
                              GPtrArray **findings,
                              GError **error);

/* By how they begin. */
gboolean lt_bytes_are_graphml(GBytes *bytes);
gboolean lt_bytes_are_node_link(GBytes *bytes);

G_END_DECLS
