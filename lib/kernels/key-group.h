/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The key group: k nodes of an input–output table whose extraction together costs most (Temurshoev
 * 2010). Neither the k that cost most alone nor a greedy choice need be it.
 *
 * Output is a sum over chains of supply, and what a group costs is the sum of those that pass it.
 * So the loss is a coverage function: what a node adds to a group only falls as the group grows.
 * That gives the bound of an exact branch and bound: a group of m nodes gains no more, with r
 * others, than the r greatest single additions. */

#define LT_KEY_GROUP_MOST 8

typedef struct {
    uint32_t n;
    uint32_t k;            /* 1 to LT_KEY_GROUP_MOST, and to n */
    const double *inverse; /* L, n × n by row */
    const double *output;  /* x */
    const double *pull;    /* sᵀL: what counts as lost */
    const double *own;     /* what of the loss does not count for each node, as s_j x_j where only
                              the loss of others does; NULL: all counts */
    size_t most_steps;     /* nodes of the search; 0: no limit */
    bool (*is_cancelled)(void *data); /* NULL: never */
    void *data;
} LtKeyGroupTask;

typedef struct {
    uint32_t group[LT_KEY_GROUP_MOST]; /* the best, in rising order */
    double loss;
    double bound; /* no group costs more; equal to loss where the search ended */
    bool is_exact;
    size_t n_steps;
    uint32_t greedy[LT_KEY_GROUP_MOST]; /* in the order of choice */
    double greedy_loss;
    uint32_t top[LT_KEY_GROUP_MOST]; /* the k that cost most alone */
    double top_loss;
} LtKeyGroup;

/* Memory: about 80 n k bytes; a step costs O(n k). False: out of memory. */
bool lt_key_group_find(const LtKeyGroupTask *task, LtKeyGroup *found);
