/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/structural-paths.h"

#include <math.h>

typedef struct {
    const LtPathTask *task;
    LtPath *paths;
    uint32_t most;
    LtPathReport report;
    uint32_t n_nodes; /* of the way that is looked at, from the product back */
    uint32_t node[LT_PATH_LONGEST];
    double weight[LT_PATH_LONGEST]; /* f_j times the coefficients so far */
    size_t next[LT_PATH_LONGEST];   /* the link to look at */
    double open;                    /* what longer ways can be worth at most */
} Search;

static double
get_floor(const Search *search)
{
    return search->report.n_paths < search->most ? 0.0 : search->paths[search->most - 1].value;
}

/* What comes through a node from further back. */
static double
get_rest(const LtPathTask *task, uint32_t node)
{
    return fmax(task->pull[node] - task->origin[node], 0.0);
}

/* Puts the way, and `first` before it, where it belongs; of equals, the one found first stays. */
static void
keep(Search *search, double value, uint32_t first)
{
    LtPath *paths = search->paths;
    uint32_t at = search->report.n_paths;

    if (at < search->most)
        search->report.n_paths++;
    else
        at--;
    for (; at > 0 && paths[at - 1].value < value; at--)
        paths[at] = paths[at - 1];
    paths[at].value = value;
    paths[at].n_nodes = search->n_nodes + 1;
    paths[at].node[0] = first;
    for (uint32_t k = 0; k < search->n_nodes; k++)
        paths[at].node[search->n_nodes - k] = search->node[k];
}

/* A way of the length of this pass: it counts, and says whether longer ones can. */
static void
close_way(Search *search, uint32_t first, double weight)
{
    double value = weight * search->task->origin[first];

    if (value > get_floor(search))
        keep(search, value, first);
    search->open = fmax(search->open, weight * get_rest(search->task, first));
}

static void
push(Search *search, uint32_t node, double weight)
{
    uint32_t at = search->n_nodes++;

    search->node[at] = node;
    search->weight[at] = weight;
    search->next[at] = search->task->suppliers_of->start[node];
    search->report.n_steps++;
}

/* One link further from the end of the way; false where there is none left. */
static bool
go_on(Search *search, uint32_t length)
{
    const LtPathTask *task = search->task;
    const LtCsr *rows = task->suppliers_of;
    uint32_t at = search->n_nodes - 1;
    size_t e = search->next[at], end = rows->start[search->node[at] + 1];

    for (; e < end; e++) {
        uint32_t supplier = rows->target[e];
        double weight = search->weight[at] * task->coefficient[rows->link[e]];

        if (weight * task->pull[supplier] <= get_floor(search))
            continue;
        if (search->n_nodes + 1 == length) {
            close_way(search, supplier, weight);
        } else if (weight * get_rest(task, supplier) > get_floor(search)) {
            search->next[at] = e + 1;
            push(search, supplier, weight);
            return true;
        }
    }
    return false;
}

/* False where the steps ran out. */
static bool
look_at_length(Search *search, uint32_t length)
{
    const LtPathTask *task = search->task;

    search->n_nodes = 0;
    search->open = 0.0;
    if (length == 1) {
        close_way(search, task->product, task->demand);
        return true;
    }
    push(search, task->product, task->demand);
    while (search->n_nodes > 0) {
        if (task->most_steps > 0 && search->report.n_steps > task->most_steps)
            return false;
        if (!go_on(search, length))
            search->n_nodes--;
    }
    return true;
}

LtPathReport
lt_paths_find(const LtPathTask *task, uint32_t most, LtPath *paths)
{
    Search search = {.task = task, .paths = paths, .most = most};
    double open = INFINITY;

    for (uint32_t length = 1; most > 0 && length <= LT_PATH_LONGEST; length++) {
        if (open <= get_floor(&search) || !look_at_length(&search, length))
            break;
        open = search.open;
    }
    search.report.is_exact = open <= get_floor(&search);
    search.report.bound = fmax(open, get_floor(&search));

    return search.report;
}
