/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/lanes.h"
#include "kernels/longest.h"

#include <glib.h>
#include <string.h>

#define MAX_N     8
#define MAX_LINKS 24

typedef struct {
    guint32 n;
    gsize n_links;
    guint32 from[MAX_LINKS], to[MAX_LINKS];
    gsize start[MAX_N + 1], fill[MAX_N];
    guint32 target[MAX_LINKS], link[MAX_LINKS];
    LtCsr csr;
} Graph;

static void
make_csr(Graph *graph)
{
    lt_csr_count(graph->n, graph->n_links, graph->from, graph->start);
    lt_csr_fill(graph->n, graph->n_links, graph->from, graph->to, graph->start, graph->fill,
                graph->target, graph->link);
    graph->csr = (LtCsr){graph->n, graph->start, graph->target, graph->link};
}

static void
make_graph(Graph *graph, GRand *rand)
{
    graph->n = (guint32)g_rand_int_range(rand, 1, MAX_N);
    graph->n_links = (gsize)g_rand_int_range(rand, 0, 12);
    for (gsize e = 0; e < graph->n_links; e++) {
        graph->from[e] = (guint32)g_rand_int_range(rand, 0, (gint32)graph->n);
        graph->to[e] = (guint32)g_rand_int_range(rand, 0, (gint32)graph->n);
    }
    make_csr(graph);
}

/* Follows links between components, never back into one: they form no cycle. */
static guint32
longest_from(const Graph *graph, const guint32 *component, guint32 own, const guint8 *weight)
{
    guint32 most = 0;

    for (gsize e = 0; e < graph->n_links; e++) {
        guint32 from = component[graph->from[e]], to = component[graph->to[e]];

        if (from == own && to != own)
            most = MAX(most, weight[e] + longest_from(graph, component, to, weight));
    }
    return most;
}

static void
test_longest(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);

    for (int k = 0; k < 3000; k++) {
        Graph graph;
        guint32 component[MAX_N], work[4 * MAX_N + 1], longest[MAX_N], n_components;
        gsize next[MAX_N];
        guint8 weight[MAX_LINKS];

        make_graph(&graph, rand);
        for (gsize e = 0; e < graph.n_links; e++)
            weight[e] = (guint8)g_rand_int_range(rand, 0, 2);
        n_components = lt_csr_strong_components(&graph.csr, component, work, next);
        lt_csr_longest_paths(&graph.csr, component, n_components, weight, longest, work);
        for (guint32 c = 0; c < n_components; c++)
            g_assert_cmpuint(longest[c], ==, longest_from(&graph, component, c, weight));
    }
}

static void
test_weak_components(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);

    for (int k = 0; k < 3000; k++) {
        Graph graph;
        guint32 component[MAX_N], work[MAX_N], n_found;
        gboolean joined[MAX_N][MAX_N] = {{FALSE}};

        make_graph(&graph, rand);
        n_found = lt_weak_components(graph.n, graph.n_links, graph.from, graph.to, component, work);
        for (guint32 i = 0; i < graph.n; i++)
            joined[i][i] = TRUE;
        for (gsize e = 0; e < graph.n_links; e++)
            joined[graph.from[e]][graph.to[e]] = joined[graph.to[e]][graph.from[e]] = TRUE;
        for (guint32 via = 0; via < graph.n; via++)
            for (guint32 i = 0; i < graph.n; i++)
                for (guint32 j = 0; j < graph.n; j++)
                    joined[i][j] |= joined[i][via] && joined[via][j];
        for (guint32 i = 0; i < graph.n; i++) {
            g_assert_cmpuint(component[i], <, n_found);
            for (guint32 j = 0; j < graph.n; j++)
                g_assert_true(joined[i][j] == (component[i] == component[j]));
        }
    }
}

/* A graph in lanes, with both ends of every link. */
typedef struct {
    Graph graph;
    guint32 lane[MAX_N], lane_size[3], place[MAX_N];
    LtLanes lanes;
} Map;

static void
make_map(Map *map, GRand *rand)
{
    Graph *graph = &map->graph;
    gsize n_links = (gsize)g_rand_int_range(rand, 0, MAX_LINKS / 2);

    memset(map->lane_size, 0, sizeof map->lane_size);
    graph->n = MAX_N;
    graph->n_links = 2 * n_links;
    for (guint32 i = 0; i < MAX_N; i++) {
        map->lane[i] = (guint32)g_rand_int_range(rand, 0, 3);
        map->place[i] = map->lane_size[map->lane[i]]++;
    }
    for (gsize e = 0; e < n_links; e++) {
        graph->from[2 * e] = graph->to[2 * e + 1] = (guint32)g_rand_int_range(rand, 0, MAX_N);
        graph->to[2 * e] = graph->from[2 * e + 1] = (guint32)g_rand_int_range(rand, 0, MAX_N);
    }
    make_csr(graph);
    map->lanes = (LtLanes){3, map->lane, map->lane_size, &graph->csr};
}

static guint64
count_by_pairs(const Map *map)
{
    const Graph *graph = &map->graph;
    guint64 count = 0;

    for (gsize e = 0; e < graph->n_links; e++)
        for (gsize f = e + 1; f < graph->n_links; f++) {
            guint32 a = graph->from[e], b = graph->to[e], c = graph->from[f], d = graph->to[f];

            if (map->lane[a] >= map->lane[b] || map->lane[c] != map->lane[a] ||
                map->lane[d] != map->lane[b])
                continue;
            count += (map->place[a] < map->place[c] && map->place[b] > map->place[d]) ||
                     (map->place[a] > map->place[c] && map->place[b] < map->place[d]);
        }
    return count;
}

static void
test_crossings(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    LtLaneLink work[2 * MAX_LINKS];

    for (int k = 0; k < 3000; k++) {
        Map map;

        make_map(&map, rand);
        g_assert_cmpuint(lt_lanes_count_crossings(&map.lanes, map.place, work), ==,
                         count_by_pairs(&map));
    }
}

static void
test_sweep_keeps_places(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);

    for (int k = 0; k < 3000; k++) {
        LtLaneItem work[MAX_N];
        gboolean is_taken[3][MAX_N] = {{FALSE}};
        Map map;

        make_map(&map, rand);
        lt_lanes_sweep(&map.lanes, k % 2, map.place, work);
        for (guint32 i = 0; i < MAX_N; i++) {
            g_assert_cmpuint(map.place[i], <, map.lane_size[map.lane[i]]);
            g_assert_false(is_taken[map.lane[i]][map.place[i]]);
            is_taken[map.lane[i]][map.place[i]] = TRUE;
        }
    }
}

/* Two lanes that are each other's mirror image: one sweep puts the second one right. */
static void
test_sweep_untangles(void)
{
    static const guint32 lane[] = {0, 0, 0, 1, 1, 1}, size[] = {3, 3};
    guint32 place[] = {0, 1, 2, 0, 1, 2};
    LtLaneItem items[6];
    LtLaneLink links[6];
    Graph graph = {.n = 6, .n_links = 6, .from = {0, 5, 1, 4, 2, 3}, .to = {5, 0, 4, 1, 3, 2}};
    LtLanes lanes = {2, lane, size, &graph.csr};

    make_csr(&graph);
    g_assert_cmpuint(lt_lanes_count_crossings(&lanes, place, links), ==, 3);
    lt_lanes_sweep(&lanes, 1, place, items);
    g_assert_cmpuint(lt_lanes_count_crossings(&lanes, place, links), ==, 0);
    g_assert_cmpuint(place[5], ==, 0);
    g_assert_cmpuint(place[3], ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/longest/brute-force", test_longest);
    g_test_add_func("/kernels/longest/weak-components", test_weak_components);
    g_test_add_func("/kernels/lanes/crossings", test_crossings);
    g_test_add_func("/kernels/lanes/sweep-keeps-places", test_sweep_keeps_places);
    g_test_add_func("/kernels/lanes/sweep-untangles", test_sweep_untangles);

    return g_test_run();
}
