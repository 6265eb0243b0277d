/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define LT_NONE UINT32_MAX

/* Compressed sparse rows: the links of row i are target[start[i]] to target[start[i + 1] - 1], in
 * the order in which they were given; link[] says which link of the edge list each one was. */
typedef struct {
    uint32_t n_rows;
    const size_t *start;
    const uint32_t *target;
    const uint32_t *link;
} LtCsr;

/* Counts the links of each row into start[0 … n_rows], as offsets. */
void lt_csr_count(uint32_t n_rows, size_t n_links, const uint32_t *row, size_t *start);

/* Puts every link into its row, given the offsets of lt_csr_count(). `fill` is scratch of n_rows
 * offsets; `link` may be NULL. Costs O(rows + links), and keeps the order within a row. */
void lt_csr_fill(uint32_t n_rows,
                 size_t n_links,
                 const uint32_t *row,
                 const uint32_t *column,
                 const size_t *start,
                 size_t *fill,
                 uint32_t *target,
                 uint32_t *link);

/* The strong components, by Tarjan's algorithm without recursion: component[i] is the number of
 * i's component, and a component has a higher number than those it reaches (the numbers are a
 * reverse topological order). `work` is scratch of 4 n_rows numbers, `next` of n_rows offsets.
 * Returns the number of components. Costs O(rows + links). */
uint32_t
lt_csr_strong_components(const LtCsr *csr, uint32_t *component, uint32_t *work, size_t *next);
