/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/csr.h"

#include <string.h>

void
lt_csr_count(uint32_t n_rows, size_t n_links, const uint32_t *row, size_t *start)
{
    memset(start, 0, ((size_t)n_rows + 1) * sizeof *start);
    for (size_t e = 0; e < n_links; e++)
        start[(size_t)row[e] + 1]++;
    for (uint32_t i = 0; i < n_rows; i++)
        start[i + 1] += start[i];
}

void
lt_csr_fill(uint32_t n_rows,
            size_t n_links,
            const uint32_t *row,
            const uint32_t *column,
            const size_t *start,
            size_t *fill,
            uint32_t *target,
            uint32_t *link)
{
    memcpy(fill, start, n_rows * sizeof *fill);
    for (size_t e = 0; e < n_links; e++) {
        size_t slot = fill[row[e]]++;

        target[slot] = column[e];
        if (link != NULL)
            link[slot] = (uint32_t)e;
    }
}

typedef struct {
    uint32_t *order; /* when a row was first seen, from 1; 0 for not yet */
    uint32_t *low;   /* the earliest row on the stack that it reaches */
    uint32_t *path;  /* the rows between the root and here */
    uint32_t *stack; /* the rows that have no component yet */
    size_t *next;    /* the next link to follow, by row */
    uint32_t n_path;
    uint32_t n_stack;
    uint32_t n_seen;
} Search;

static void
enter(Search *search, const LtCsr *csr, uint32_t row)
{
    search->order[row] = search->low[row] = ++search->n_seen;
    search->next[row] = csr->start[row];
    search->path[search->n_path++] = row;
    search->stack[search->n_stack++] = row;
}

static void
close_component(Search *search, uint32_t row, uint32_t *component, uint32_t number)
{
    uint32_t member;

    do {
        member = search->stack[--search->n_stack];
        component[member] = number;
    } while (member != row);
}

static uint32_t
search_from(Search *search, const LtCsr *csr, uint32_t root, uint32_t *component, uint32_t n_found)
{
    enter(search, csr, root);
    while (search->n_path > 0) {
        uint32_t row = search->path[search->n_path - 1];

        if (search->next[row] < csr->start[row + 1]) {
            uint32_t other = csr->target[search->next[row]++];

            if (search->order[other] == 0)
                enter(search, csr, other);
            else if (component[other] == LT_NONE && search->order[other] < search->low[row])
                search->low[row] = search->order[other];
            continue;
        }
        search->n_path--;
        if (search->low[row] == search->order[row])
            close_component(search, row, component, n_found++);
        if (search->n_path > 0) {
            uint32_t above = search->path[search->n_path - 1];

            if (search->low[row] < search->low[above])
                search->low[above] = search->low[row];
        }
    }
    return n_found;
}

uint32_t
lt_csr_strong_components(const LtCsr *csr, uint32_t *component, uint32_t *work, size_t *next)
{
    size_t n = csr->n_rows;
    Search search = {work, work + n, work + 2 * n, work + 3 * n, next, 0, 0, 0};
    uint32_t n_found = 0;

    memset(search.order, 0, n * sizeof *search.order);
    memset(component, 0xff, n * sizeof *component);
    for (uint32_t i = 0; i < csr->n_rows; i++)
        if (search.order[i] == 0)
            n_found = search_from(&search, csr, i, component, n_found);
    return n_found;
}
