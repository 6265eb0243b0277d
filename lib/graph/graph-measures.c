/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/graph-measures.h"

#include "graph/igraph-scope.h"

#define DAMPING 0.85

/* The graph with one more node, which has a link to every source: where dominators start. */
static igraph_error_t
make_graph(const LtCsr *graph, gboolean with_root, igraph_t *result)
{
    igraph_vector_int_t edges;
    g_autofree guint8 *has_supplier = g_new0(guint8, (gsize)graph->n_rows + 1);
    gsize n_links = graph->start[graph->n_rows], at = 0;
    igraph_error_t code;

    code = igraph_vector_int_init(&edges, (igraph_integer_t)(2 * (n_links + graph->n_rows)));
    if (code != IGRAPH_SUCCESS)
        return code;
    for (guint32 i = 0; i < graph->n_rows; i++)
        for (gsize l = graph->start[i]; l < graph->start[i + 1]; l++) {
            VECTOR(edges)[at++] = i;
            VECTOR(edges)[at++] = graph->target[l];
            has_supplier[graph->target[l]] = TRUE;
        }
    for (guint32 i = 0; with_root && i < graph->n_rows; i++)
        if (!has_supplier[i]) {
            VECTOR(edges)[at++] = graph->n_rows;
            VECTOR(edges)[at++] = i;
        }
    code = igraph_vector_int_resize(&edges, (igraph_integer_t)at);
    if (code == IGRAPH_SUCCESS)
        code = igraph_create(result, &edges, (igraph_integer_t)graph->n_rows + with_root,
                             IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&edges);

    return code;
}

static igraph_error_t
find_articulation(const igraph_t *graph, LtGraphMeasures *measures)
{
    igraph_vector_int_t points;
    igraph_error_t code = igraph_vector_int_init(&points, 0);

    if (code != IGRAPH_SUCCESS)
        return code;
    code = igraph_articulation_points(graph, &points);
    for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < igraph_vector_int_size(&points); i++)
        measures->is_articulation[VECTOR(points)[i]] = TRUE;
    igraph_vector_int_destroy(&points);

    return code;
}

static igraph_error_t
find_cores(const igraph_t *graph, LtGraphMeasures *measures)
{
    igraph_vector_int_t cores;
    igraph_error_t code = igraph_vector_int_init(&cores, 0);

    if (code != IGRAPH_SUCCESS)
        return code;
    code = igraph_coreness(graph, &cores, IGRAPH_ALL);
    for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < igraph_vector_int_size(&cores); i++)
        measures->core[i] = (guint32)VECTOR(cores)[i];
    igraph_vector_int_destroy(&cores);

    return code;
}

static void
take_vector(const igraph_vector_t *vector, double *values)
{
    for (igraph_integer_t i = 0; i < igraph_vector_size(vector); i++)
        values[i] = VECTOR(*vector)[i];
}

static igraph_error_t
rank_pages(const igraph_t *graph, LtGraphMeasures *measures)
{
    igraph_vector_t ranks;
    igraph_error_t code = igraph_vector_init(&ranks, 0);

    if (code != IGRAPH_SUCCESS)
        return code;
    code = igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, &ranks, NULL, igraph_vss_all(),
                           IGRAPH_DIRECTED, DAMPING, NULL, NULL);
    if (code == IGRAPH_SUCCESS)
        take_vector(&ranks, measures->page_rank);
    igraph_vector_destroy(&ranks);

    return code;
}

static igraph_error_t
find_betweenness(const igraph_t *graph, LtGraphMeasures *measures)
{
    igraph_vector_t values;
    igraph_error_t code = igraph_vector_init(&values, 0);

    if (code != IGRAPH_SUCCESS)
        return code;
    code = igraph_betweenness(graph, &values, igraph_vss_all(), IGRAPH_DIRECTED, NULL);
    if (code == IGRAPH_SUCCESS)
        take_vector(&values, measures->betweenness);
    igraph_vector_destroy(&values);

    return code;
}

/* Sizes of the subtrees, children before parents: igraph gives the tree, a search its order. */
static igraph_error_t
count_dominated(const igraph_t *graph, guint32 root, LtGraphMeasures *measures)
{
    igraph_vector_int_t parent, order;
    igraph_t tree;
    igraph_error_t code;
    g_autofree guint32 *size = g_new0(guint32, (gsize)root + 1);

    if ((code = igraph_vector_int_init(&parent, 0)) != IGRAPH_SUCCESS)
        return code;
    code = igraph_dominator_tree(graph, root, &parent, &tree, NULL, IGRAPH_OUT);
    if (code != IGRAPH_SUCCESS) {
        igraph_vector_int_destroy(&parent);
        return code;
    }
    code = igraph_vector_int_init(&order, 0);
    if (code == IGRAPH_SUCCESS) {
        code = igraph_bfs_simple(&tree, root, IGRAPH_OUT, &order, NULL, NULL);
        for (igraph_integer_t i = igraph_vector_int_size(&order);
             code == IGRAPH_SUCCESS && i-- > 1;) {
            igraph_integer_t node = VECTOR(order)[i];

            measures->n_dominated[node] = size[node];
            size[VECTOR(parent)[node]] += size[node] + 1;
        }
        igraph_vector_int_destroy(&order);
    }
    igraph_destroy(&tree);
    igraph_vector_int_destroy(&parent);

    return code;
}

static igraph_error_t
measure(const LtCsr *graph, LtGraphMeasures *measures)
{
    igraph_t plain, rooted;
    igraph_error_t code = make_graph(graph, FALSE, &plain);

    if (code != IGRAPH_SUCCESS)
        return code;
    code = find_articulation(&plain, measures);
    if (code == IGRAPH_SUCCESS)
        code = find_cores(&plain, measures);
    if (code == IGRAPH_SUCCESS)
        code = rank_pages(&plain, measures);
    if (code == IGRAPH_SUCCESS)
        code = find_betweenness(&plain, measures);
    igraph_destroy(&plain);
    if (code != IGRAPH_SUCCESS || (code = make_graph(graph, TRUE, &rooted)) != IGRAPH_SUCCESS)
        return code;

    code = count_dominated(&rooted, graph->n_rows, measures);
    igraph_destroy(&rooted);

    return code;
}

gboolean
lt_graph_measure(const LtCsr *graph,
                 LtGraphMeasures *measures,
                 GCancellable *cancellable,
                 GError **error)
{
    gsize n = (gsize)graph->n_rows + 1;
    LT_IGRAPH_SCOPE(cancellable);

    *measures = (LtGraphMeasures){g_new0(guint8, n), g_new0(double, n), g_new0(guint32, n),
                                  g_new0(double, n), g_new0(guint32, n)};
    if (graph->n_rows == 0 || lt_igraph_check(measure(graph, measures), error))
        return TRUE;

    lt_graph_measures_clear(measures);
    return FALSE;
}

void
lt_graph_measures_clear(LtGraphMeasures *measures)
{
    g_free(measures->is_articulation);
    g_free(measures->betweenness);
    g_free(measures->core);
    g_free(measures->page_rank);
    g_free(measures->n_dominated);
    *measures = (LtGraphMeasures){NULL, NULL, NULL, NULL, NULL};
}
