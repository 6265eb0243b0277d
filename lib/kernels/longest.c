/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/longest.h"

#include <string.h>

/* The rows in the order of their components. */
static void
sort_rows(uint32_t n,
          uint32_t n_components,
          const uint32_t *component,
          uint32_t *row,
          uint32_t *next)
{
    memset(next, 0, ((size_t)n_components + 1) * sizeof *next);
    for (uint32_t i = 0; i < n; i++)
        next[component[i] + 1]++;
    for (uint32_t c = 0; c < n_components; c++)
        next[c + 1] += next[c];
    for (uint32_t i = 0; i < n; i++)
        row[next[component[i]]++] = i;
}

void
lt_csr_longest_paths(const LtCsr *csr,
                     const uint32_t *component,
                     uint32_t n_components,
                     const uint8_t *weight,
                     uint32_t *longest,
                     uint32_t *work)
{
    uint32_t *row = work;

    sort_rows(csr->n_rows, n_components, component, row, work + csr->n_rows);
    memset(longest, 0, n_components * sizeof *longest);
    /* What a component reaches has a lower number, and is done. */
    for (uint32_t i = 0; i < csr->n_rows; i++) {
        uint32_t own = component[row[i]];

        for (size_t e = csr->start[row[i]]; e < csr->start[row[i] + 1]; e++) {
            uint32_t other = component[csr->target[e]];
            uint32_t length = longest[other] + (weight != NULL ? weight[csr->link[e]] : 1);

            if (other != own && length > longest[own])
                longest[own] = length;
        }
    }
}

static uint32_t
find_root(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

uint32_t
lt_weak_components(uint32_t n,
                   size_t n_links,
                   const uint32_t *from,
                   const uint32_t *to,
                   uint32_t *component,
                   uint32_t *work)
{
    uint32_t n_found = 0;

    for (uint32_t i = 0; i < n; i++)
        work[i] = i;
    /* The root of a set is its first node. */
    for (size_t e = 0; e < n_links; e++) {
        uint32_t one = find_root(work, from[e]), other = find_root(work, to[e]);

        if (one < other)
            work[other] = one;
        else
            work[one] = other;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t root = find_root(work, i);

        component[i] = root == i ? n_found++ : component[root];
    }
    return n_found;
}
