/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"

/* How many steps the longest path from each component takes, where a link within a component is no
 * step: `component` and `n_components` as lt_csr_strong_components() leaves them. weight[link] is
 * what a link counts; NULL: one. longest[c] is the answer for component c. `work` is scratch of
 * n_rows + n_components + 1 numbers. Costs O(rows + links). */
void lt_csr_longest_paths(const LtCsr *csr,
                          const uint32_t *component,
                          uint32_t n_components,
                          const uint8_t *weight,
                          uint32_t *longest,
                          uint32_t *work);

/* The weak components of undirected links, numbered in the order of their first node; returns how
 * many there are. `work` is scratch of n numbers. Costs almost O(n + links). */
uint32_t lt_weak_components(uint32_t n,
                            size_t n_links,
                            const uint32_t *from,
                            const uint32_t *to,
                            uint32_t *component,
                            uint32_t *work);
