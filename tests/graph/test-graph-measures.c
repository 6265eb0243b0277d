/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/graph-measures.h"
#include "graph/igraph-scope.h"
#include "liantu/error.h"

#include <string.h>

#define MAX_NODES 12

typedef struct {
    guint32 n;
    guint8 has_link[MAX_NODES][MAX_NODES];
    gsize start[MAX_NODES + 1];
    guint32 target[MAX_NODES * MAX_NODES];
    LtCsr csr;
} Graph;

static void
seal(Graph *graph)
{
    gsize n_links = 0;

    for (guint32 i = 0; i < graph->n; i++) {
        graph->start[i] = n_links;
        for (guint32 j = 0; j < graph->n; j++)
            if (graph->has_link[i][j])
                graph->target[n_links++] = j;
    }
    graph->start[graph->n] = n_links;
    graph->csr = (LtCsr){graph->n, graph->start, graph->target, NULL};
}

static void
draw(Graph *graph, GRand *rand)
{
    memset(graph, 0, sizeof *graph);
    graph->n = (guint32)g_rand_int_range(rand, 1, MAX_NODES + 1);
    for (guint32 i = 0; i < graph->n; i++)
        for (guint32 j = 0; j < graph->n; j++)
            graph->has_link[i][j] = i != j && g_rand_int_range(rand, 0, 5) == 0;
    seal(graph);
}

/* What the sources reach when one node is gone. */
static guint32
reach(const Graph *graph, guint32 gone, guint8 *reached)
{
    guint32 n = 0;
    gboolean changed = TRUE;

    memset(reached, 0, MAX_NODES);
    for (guint32 j = 0; j < graph->n; j++) {
        gboolean is_source = j != gone;

        for (guint32 i = 0; i < graph->n; i++)
            is_source &= !graph->has_link[i][j];
        reached[j] = (guint8)is_source;
    }
    while (changed) {
        changed = FALSE;
        for (guint32 i = 0; i < graph->n; i++)
            for (guint32 j = 0; j < graph->n; j++)
                if (reached[i] && graph->has_link[i][j] && j != gone && !reached[j])
                    changed = reached[j] = TRUE;
    }
    for (guint32 i = 0; i < graph->n; i++)
        n += reached[i];

    return n;
}

static guint32
count_parts(const Graph *graph, guint32 gone)
{
    guint32 part[MAX_NODES], n = 0;

    for (guint32 i = 0; i < graph->n; i++)
        part[i] = i;
    for (guint32 round = 0; round < graph->n; round++)
        for (guint32 i = 0; i < graph->n; i++)
            for (guint32 j = 0; j < graph->n; j++)
                if (i != gone && j != gone && (graph->has_link[i][j] || graph->has_link[j][i]))
                    part[i] = part[j] = MIN(part[i], part[j]);
    for (guint32 i = 0; i < graph->n; i++)
        n += i != gone && part[i] == i;

    return n;
}

static gboolean
is_alone(const Graph *graph, guint32 node)
{
    for (guint32 i = 0; i < graph->n; i++)
        if (graph->has_link[i][node] || graph->has_link[node][i])
            return FALSE;

    return TRUE;
}

static void
test_brute_force(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (int round = 0; round < 500; round++) {
        Graph graph;
        LtGraphMeasures measures;
        g_autoptr(GError) error = NULL;
        guint8 reached[MAX_NODES];
        guint32 n_reached;
        double sum = 0.0;

        draw(&graph, rand);
        g_assert_true(lt_graph_measure(&graph.csr, &measures, NULL, &error));
        g_assert_no_error(error);
        n_reached = reach(&graph, G_MAXUINT32, reached);
        for (guint32 i = 0; i < graph.n; i++) {
            gboolean is_reached;
            guint32 without, parts = count_parts(&graph, G_MAXUINT32);

            reach(&graph, G_MAXUINT32, reached);
            is_reached = reached[i];
            without = reach(&graph, i, reached);
            g_assert_cmpuint(measures.n_dominated[i], ==, is_reached ? n_reached - without - 1 : 0);
            g_assert_cmpint(measures.is_articulation[i], ==,
                            !is_alone(&graph, i) && count_parts(&graph, i) > parts);
            sum += measures.page_rank[i];
        }
        g_assert_cmpfloat_with_epsilon(sum, 1.0, 1e-9);
        lt_graph_measures_clear(&measures);
    }
}

/* 0 → 1 → 2 → 3, and 0 → 3: two shortest paths go through 1, one through 2. */
static void
test_by_hand(void)
{
    Graph graph = {.n = 4};
    LtGraphMeasures measures;

    graph.has_link[0][1] = graph.has_link[1][2] = graph.has_link[2][3] = TRUE;
    graph.has_link[0][3] = TRUE;
    seal(&graph);
    g_assert_true(lt_graph_measure(&graph.csr, &measures, NULL, NULL));
    g_assert_cmpfloat(measures.betweenness[0], ==, 0.0);
    g_assert_cmpfloat(measures.betweenness[1], ==, 1.0);
    g_assert_cmpfloat(measures.betweenness[2], ==, 1.0);
    g_assert_cmpuint(measures.core[0], ==, 2);
    g_assert_cmpuint(measures.n_dominated[0], ==, 3);
    g_assert_cmpuint(measures.n_dominated[1], ==, 1);
    g_assert_cmpuint(measures.n_dominated[2], ==, 0);
    lt_graph_measures_clear(&measures);
}

static void
test_empty(void)
{
    static const gsize start[1] = {0};
    LtCsr none = {0, start, NULL, NULL};
    LtGraphMeasures measures;

    g_assert_true(lt_graph_measure(&none, &measures, NULL, NULL));
    lt_graph_measures_clear(&measures);
}

static void
on_callers_error(const char *reason, const char *file, int line, igraph_error_t code)
{
}

/* igraph's errors become ours, and the caller's handlers come back. */
static void
test_error(void)
{
    g_autoptr(GError) error = NULL;
    igraph_error_handler_t *old = igraph_set_error_handler(on_callers_error);

    {
        LT_IGRAPH_SCOPE(NULL);
        igraph_t graph;

        g_assert_false(lt_igraph_check(igraph_ring(&graph, -1, FALSE, FALSE, FALSE), &error));
        g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_NUMERIC);
    }
    g_assert_true(igraph_set_error_handler(old) == on_callers_error);
}

static void
make_large(guint32 n, gsize *start, guint32 *target, LtCsr *csr)
{
    for (guint32 i = 0; i < n; i++) {
        start[i] = 2 * (gsize)i;
        target[2 * i] = (i * 7 + 1) % n;
        target[2 * i + 1] = (i * 13 + 5) % n;
    }
    start[n] = 2 * (gsize)n;
    *csr = (LtCsr){n, start, target, NULL};
}

static gpointer
cancel_soon(gpointer cancellable)
{
    g_usleep(50000);
    g_cancellable_cancel(cancellable);

    return NULL;
}

static void
test_cancelled(void)
{
    guint32 n = 60000;
    g_autofree gsize *start = g_new(gsize, n + 1);
    g_autofree guint32 *target = g_new(guint32, 2 * n);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GError) error = NULL;
    GThread *thread = g_thread_new(NULL, cancel_soon, cancellable);
    LtGraphMeasures measures;
    LtCsr csr;

    make_large(n, start, target, &csr);
    g_assert_false(lt_graph_measure(&csr, &measures, cancellable, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_thread_join(thread);
}

static gpointer
measure_often(gpointer data)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(GPOINTER_TO_UINT(data));

    for (int i = 0; i < 200; i++) {
        Graph graph;
        LtGraphMeasures measures;

        draw(&graph, rand);
        g_assert_true(lt_graph_measure(&graph.csr, &measures, NULL, NULL));
        lt_graph_measures_clear(&measures);
    }
    return NULL;
}

/* Without the lock igraph ends the process here. */
static void
test_threads(void)
{
    GThread *threads[4];

    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new(NULL, measure_often, GUINT_TO_POINTER(i));
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_thread_join(threads[i]);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/graph/graph-measures/brute-force", test_brute_force);
    g_test_add_func("/graph/graph-measures/by-hand", test_by_hand);
    g_test_add_func("/graph/graph-measures/empty", test_empty);
    g_test_add_func("/graph/graph-measures/error", test_error);
    g_test_add_func("/graph/graph-measures/cancelled", test_cancelled);
    g_test_add_func("/graph/graph-measures/threads", test_threads);

    return g_test_run();
}
