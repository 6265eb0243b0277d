/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What many runs did to each node, in whole numbers only, so that runs may end in any order, on any
 * number of threads, and parts add up to all, to the last bit. Nothing is kept of a single run. */
typedef struct LtTally LtTally;

/* NULL when memory is gone. A node counts as deep below that part of its normal output. */
LtTally *lt_tally_new(uint32_t n_nodes, double deep);
void lt_tally_free(LtTally *tally);

/* One run, by node: the first step in which it was hit, UINT32_MAX for never; its least output, in
 * parts of the normal one; and how many steps of it were lost. What is of node i stands at i ×
 * stride, as where several runs stand side by side. Any number of threads at once. */
void lt_tally_add(LtTally *tally,
                  const uint32_t *first,
                  const double *lowest,
                  const double *lost,
                  size_t stride);

/* A tally as bytes, to be added to another one of as many nodes, here or elsewhere. */
size_t lt_tally_get_size(uint32_t n_nodes);
void lt_tally_write(const LtTally *tally, void *bytes);
void lt_tally_merge(LtTally *tally, const void *bytes);

uint32_t lt_tally_count_hit(const LtTally *tally, uint32_t node);
uint32_t lt_tally_count_deep(const LtTally *tally, uint32_t node);
double lt_tally_sum_lost(const LtTally *tally, uint32_t node);
double lt_tally_most_lost(const LtTally *tally, uint32_t node);
/* Over the runs that hit it. */
double lt_tally_mean_first(const LtTally *tally, uint32_t node);
