/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/lanes.h"
#include "kernels/longest.h"
#include "kernels/rng.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* bench-shape NODES LINKS: what it takes to lay out a chain by chance, by the processor's time:
 * components, longest paths, weak components, and one sweep with its count of crossings. */

typedef struct {
    uint32_t n;
    size_t n_links;
    uint32_t *from;
    uint32_t *to;
    LtCsr csr;
} Graph;

static void *
allocate(size_t n, size_t size)
{
    void *memory = calloc(n > 0 ? n : 1, size);

    if (memory == NULL)
        abort();
    return memory;
}

static void
close_graph(Graph *graph)
{
    size_t *start = allocate((size_t)graph->n + 1, sizeof *start);
    size_t *fill = allocate(graph->n, sizeof *fill);
    uint32_t *target = allocate(graph->n_links, sizeof *target);
    uint32_t *link = allocate(graph->n_links, sizeof *link);

    lt_csr_count(graph->n, graph->n_links, graph->from, start);
    lt_csr_fill(graph->n, graph->n_links, graph->from, graph->to, start, fill, target, link);
    graph->csr = (LtCsr){graph->n, start, target, link};
    free(fill);
}

static void
free_graph(Graph *graph)
{
    free((void *)graph->csr.start);
    free((void *)graph->csr.target);
    free((void *)graph->csr.link);
    free(graph->from);
    free(graph->to);
}

/* Links mostly go to a segment nearby further down, and a few back. */
static Graph
draw(uint32_t n, size_t n_links, LtRng *rng)
{
    Graph graph = {n, n_links, allocate(n_links, 4), allocate(n_links, 4), {0}};
    uint32_t reach = n / 20 + 1;

    for (size_t e = 0; e < n_links; e++) {
        uint32_t from = lt_rng_below(rng, n);
        uint32_t to = from + 1 + lt_rng_below(rng, reach);
        int is_back = lt_rng_below(rng, 50000) == 0;

        to = to < n ? to : n - 1;
        graph.from[e] = is_back ? to : from;
        graph.to[e] = is_back ? from : to;
    }
    close_graph(&graph);

    return graph;
}

/* Both ends of every link. */
static Graph
mirror(const Graph *graph)
{
    Graph both = {graph->n,
                  2 * graph->n_links,
                  allocate(2 * graph->n_links, 4),
                  allocate(2 * graph->n_links, 4),
                  {0}};

    for (size_t e = 0; e < graph->n_links; e++) {
        both.from[2 * e] = both.to[2 * e + 1] = graph->from[e];
        both.to[2 * e] = both.from[2 * e + 1] = graph->to[e];
    }
    close_graph(&both);

    return both;
}

static double
since(clock_t start)
{
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* The longest path of each node, which is its lane; returns how many lanes there are. */
static uint32_t
time_paths(const Graph *graph, uint32_t *lane)
{
    uint32_t *component = allocate(graph->n, 4), *work = allocate(4 * (size_t)graph->n + 1, 4);
    uint32_t *longest = allocate(graph->n, 4), n_components, n_lanes = 0;
    size_t *next = allocate(graph->n, sizeof *next);
    clock_t start = clock();

    n_components = lt_csr_strong_components(&graph->csr, component, work, next);
    printf("strong components  %8.3f s  (%u)\n", since(start), n_components);
    start = clock();
    lt_csr_longest_paths(&graph->csr, component, n_components, NULL, longest, work);
    for (uint32_t i = 0; i < graph->n; i++) {
        lane[i] = longest[component[i]];
        n_lanes = lane[i] >= n_lanes ? lane[i] + 1 : n_lanes;
    }
    printf("longest paths      %8.3f s  (%u steps)\n", since(start), n_lanes - 1);
    start = clock();
    n_components =
        lt_weak_components(graph->n, graph->n_links, graph->from, graph->to, component, work);
    printf("weak components    %8.3f s  (%u)\n", since(start), n_components);

    free(component);
    free(work);
    free(longest);
    free(next);
    return n_lanes;
}

static void
time_sweep(const Graph *both, const uint32_t *lane, uint32_t n_lanes)
{
    uint32_t *size = allocate(n_lanes, 4), *place = allocate(both->n, 4);
    LtLaneItem *items = allocate(both->n, sizeof *items);
    LtLaneLink *links = allocate(both->n_links, sizeof *links);
    LtLanes lanes = {n_lanes, lane, size, &both->csr};
    uint64_t before, after;
    clock_t start;

    for (uint32_t i = 0; i < both->n; i++)
        place[i] = size[lane[i]]++;
    before = lt_lanes_count_crossings(&lanes, place, links);
    start = clock();
    lt_lanes_sweep(&lanes, 1, place, items);
    after = lt_lanes_count_crossings(&lanes, place, links);
    printf("sweep and count    %8.3f s  (%llu crossings, then %llu)\n", since(start),
           (unsigned long long)before, (unsigned long long)after);

    free(size);
    free(place);
    free(items);
    free(links);
}

int
main(int argc, char **argv)
{
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100000;
    size_t n_links = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000000;
    uint32_t *lane;
    Graph graph, both;
    LtRng rng;

    if (n < 2)
        return 2;
    lt_rng_init(&rng, 1, 0);
    graph = draw(n, n_links, &rng);
    both = mirror(&graph);
    lane = allocate(n, 4);
    time_sweep(&both, lane, time_paths(&graph, lane));

    free(lane);
    free_graph(&graph);
    free_graph(&both);
    return 0;
}
