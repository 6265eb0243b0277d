/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/csr.h"

#include <glib.h>
#include <string.h>

/* A graph as an edge list and as rows. */
typedef struct {
    uint32_t n_rows;
    size_t n_links;
    uint32_t *row;
    uint32_t *column;
    size_t *start;
    size_t *fill;
    uint32_t *target;
    uint32_t *link;
} Graph;

static Graph *
graph_new(uint32_t n_rows, size_t n_links)
{
    Graph *graph = g_new0(Graph, 1);

    graph->n_rows = n_rows;
    graph->n_links = n_links;
    graph->row = g_new0(uint32_t, n_links + 1);
    graph->column = g_new0(uint32_t, n_links + 1);
    graph->start = g_new0(size_t, n_rows + 1);
    graph->fill = g_new0(size_t, n_rows + 1);
    graph->target = g_new0(uint32_t, n_links + 1);
    graph->link = g_new0(uint32_t, n_links + 1);
    return graph;
}

static void
graph_free(Graph *graph)
{
    g_free(graph->row);
    g_free(graph->column);
    g_free(graph->start);
    g_free(graph->fill);
    g_free(graph->target);
    g_free(graph->link);
    g_free(graph);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Graph, graph_free)

static LtCsr
fill_rows(Graph *graph)
{
    lt_csr_count(graph->n_rows, graph->n_links, graph->row, graph->start);
    lt_csr_fill(graph->n_rows, graph->n_links, graph->row, graph->column, graph->start, graph->fill,
                graph->target, graph->link);
    return (LtCsr){graph->n_rows, graph->start, graph->target, graph->link};
}

static Graph *
graph_random(GRand *rand)
{
    uint32_t n_rows = (uint32_t)g_rand_int_range(rand, 1, 16);
    size_t n_links = (size_t)g_rand_int_range(rand, 0, 2 * (gint32)n_rows + 1);
    Graph *graph = graph_new(n_rows, n_links);

    for (size_t e = 0; e < n_links; e++) {
        graph->row[e] = (uint32_t)g_rand_int_range(rand, 0, (gint32)n_rows);
        graph->column[e] = (uint32_t)g_rand_int_range(rand, 0, (gint32)n_rows);
    }
    return graph;
}

static void
test_no_rows(void)
{
    g_autoptr(Graph) graph = graph_new(0, 0);
    LtCsr csr = fill_rows(graph);
    uint32_t nothing[1];
    size_t next[1];

    g_assert_cmpuint(csr.start[0], ==, 0);
    g_assert_cmpuint(lt_csr_strong_components(&csr, nothing, nothing, next), ==, 0);
}

static void
test_rows_without_links(void)
{
    g_autoptr(Graph) graph = graph_new(3, 0);
    LtCsr csr = fill_rows(graph);
    uint32_t component[3], work[12];
    size_t next[3];

    for (int i = 0; i <= 3; i++)
        g_assert_cmpuint(csr.start[i], ==, 0);
    g_assert_cmpuint(lt_csr_strong_components(&csr, component, work, next), ==, 3);
    g_assert_cmpuint(component[0] + component[1] + component[2], ==, 3);
}

/* Links 2→1, 0→2, 2→0, 2→2 and 0→0, by hand. */
static void
test_rows_keep_the_order_of_links(void)
{
    static const uint32_t row[] = {2, 0, 2, 2, 0}, column[] = {1, 2, 0, 2, 0};
    static const size_t start[] = {0, 2, 2, 5};
    static const uint32_t target[] = {2, 0, 1, 0, 2}, link[] = {1, 4, 0, 2, 3};
    g_autoptr(Graph) graph = graph_new(3, G_N_ELEMENTS(row));
    LtCsr csr;

    memcpy(graph->row, row, sizeof row);
    memcpy(graph->column, column, sizeof column);
    csr = fill_rows(graph);
    g_assert_cmpmem(csr.start, sizeof start, start, sizeof start);
    g_assert_cmpmem(csr.target, sizeof target, target, sizeof target);
    g_assert_cmpmem(csr.link, sizeof link, link, sizeof link);
}

static void
test_link_numbers_may_be_left_out(void)
{
    g_autoptr(Graph) graph = graph_new(2, 1);

    graph->row[0] = 1;
    lt_csr_count(2, 1, graph->row, graph->start);
    lt_csr_fill(2, 1, graph->row, graph->column, graph->start, graph->fill, graph->target, NULL);
    g_assert_cmpuint(graph->target[0], ==, 0);
}

static void
test_every_link_is_in_its_row_once(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (int round = 0; round < 500; round++) {
        g_autoptr(Graph) graph = graph_random(rand);
        g_autofree gboolean *seen = g_new0(gboolean, graph->n_links + 1);
        LtCsr csr = fill_rows(graph);

        g_assert_cmpuint(csr.start[csr.n_rows], ==, graph->n_links);
        for (uint32_t i = 0; i < csr.n_rows; i++) {
            for (size_t slot = csr.start[i]; slot < csr.start[i + 1]; slot++) {
                uint32_t e = csr.link[slot];

                g_assert_cmpuint(graph->row[e], ==, i);
                g_assert_cmpuint(graph->column[e], ==, csr.target[slot]);
                g_assert_true(slot == csr.start[i] || csr.link[slot - 1] < e);
                g_assert_false(seen[e]);
                seen[e] = TRUE;
            }
        }
    }
}

/* reach[i * n + j]: a path leads from i to j, by Warshall's algorithm. */
static gboolean *
find_reach(const LtCsr *csr)
{
    uint32_t n = csr->n_rows;
    gboolean *reach = g_new0(gboolean, (size_t)n * n);

    for (uint32_t i = 0; i < n; i++) {
        reach[i * n + i] = TRUE;
        for (size_t slot = csr->start[i]; slot < csr->start[i + 1]; slot++)
            reach[i * n + csr->target[slot]] = TRUE;
    }
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                if (reach[i * n + k] && reach[k * n + j])
                    reach[i * n + j] = TRUE;
    return reach;
}

static void
check_components(const LtCsr *csr, const uint32_t *component, uint32_t n_components)
{
    g_autofree gboolean *reach = find_reach(csr), *used = g_new0(gboolean, n_components + 1);
    uint32_t n = csr->n_rows;

    for (uint32_t i = 0; i < n; i++) {
        g_assert_cmpuint(component[i], <, n_components);
        used[component[i]] = TRUE;
        for (uint32_t j = 0; j < n; j++) {
            gboolean together = reach[i * n + j] && reach[j * n + i];

            g_assert_cmpint(component[i] == component[j], ==, together);
            g_assert_true(!reach[i * n + j] || component[i] >= component[j]);
        }
    }
    for (uint32_t c = 0; c < n_components; c++)
        g_assert_true(used[c]);
}

static void
test_components_are_mutual_reach(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    for (int round = 0; round < 2000; round++) {
        g_autoptr(Graph) graph = graph_random(rand);
        g_autofree uint32_t *component = g_new(uint32_t, graph->n_rows);
        g_autofree uint32_t *work = g_new(uint32_t, 4 * graph->n_rows);
        g_autofree size_t *next = g_new(size_t, graph->n_rows);
        LtCsr csr = fill_rows(graph);

        check_components(&csr, component, lt_csr_strong_components(&csr, component, work, next));
    }
}

/* A recursive search would overflow the stack here. */
static void
test_a_long_path_and_a_long_ring(void)
{
    uint32_t n = 1000000;
    g_autoptr(Graph) graph = graph_new(n, n);
    g_autofree uint32_t *component = g_new(uint32_t, n), *work = g_new(uint32_t, 4 * n);
    g_autofree size_t *next = g_new(size_t, n);
    LtCsr csr;

    for (uint32_t i = 0; i < n; i++) {
        graph->row[i] = i;
        graph->column[i] = i + 1 < n ? i + 1 : i;
    }
    csr = fill_rows(graph);
    g_assert_cmpuint(lt_csr_strong_components(&csr, component, work, next), ==, n);
    g_assert_cmpuint(component[0], ==, n - 1);
    graph->column[n - 1] = 0;
    csr = fill_rows(graph);
    g_assert_cmpuint(lt_csr_strong_components(&csr, component, work, next), ==, 1);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/csr/no-rows", test_no_rows);
    g_test_add_func("/kernels/csr/rows-without-links", test_rows_without_links);
    g_test_add_func("/kernels/csr/rows-keep-order", test_rows_keep_the_order_of_links);
    g_test_add_func("/kernels/csr/no-link-numbers", test_link_numbers_may_be_left_out);
    g_test_add_func("/kernels/csr/every-link-once", test_every_link_is_in_its_row_once);
    g_test_add_func("/kernels/csr/components-are-mutual-reach", test_components_are_mutual_reach);
    g_test_add_func("/kernels/csr/long-path-and-ring", test_a_long_path_and_a_long_ring);
    return g_test_run();
}
