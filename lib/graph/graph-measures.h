/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Measures of a directed graph, one entry a node. They know of links alone: not that one node needs
 * all of its suppliers and another any of them. */
typedef struct {
    guint8 *is_articulation; /* without it the graph, directions aside, falls into more parts */
    double *betweenness;     /* shortest paths through it, among all pairs that have one */
    guint32 *core;           /* largest k such that it is in the k-core, directions aside */
    double *page_rank;       /* damping 0.85; adds up to 1 */
    guint32 *n_dominated;    /* nodes that no path from a source reaches without it */
} LtGraphMeasures;

/* Measures the graph whose links go from each row to its targets. Sources are the nodes without a
 * link to them; what no source reaches is dominated by none. Betweenness costs O(nodes × links),
 * the others next to nothing. */
gboolean lt_graph_measure(const LtCsr *graph,
                          LtGraphMeasures *measures,
                          GCancellable *cancellable,
                          GError **error);
void lt_graph_measures_clear(LtGraphMeasures *measures);

G_END_DECLS
