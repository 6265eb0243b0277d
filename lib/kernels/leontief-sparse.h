/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"

#include <stdbool.h>

/* (I − M) y = b, for an M of links. One matrix serves both sides: with the rows of suppliers, M is
 * A and L b comes out; with the rows of buyers, M is Aᵀ and it is bᵀL; with links divided by the
 * supplier's output, the same for G. All questions about vectors (multipliers, linkages,
 * upstreamness, one shock, every link of a table without cycles) need one solution each, and no
 * inverse. */
typedef struct {
    const LtCsr *rows;
    const double *value; /* by link */
} LtSparse;

typedef enum {
    LT_SPARSE_ORDERED,  /* no cycle: exact in one pass */
    LT_SPARSE_SERIES,   /* b + M b + M² b + … */
    LT_SPARSE_GRADIENT, /* BiCGSTAB */
    LT_SPARSE_FAILED,   /* the residual stayed too large */
} LtSparseMethod;

typedef struct {
    LtSparseMethod method;
    uint32_t n_steps;
    double residual_sum; /* Σ |b − (I − M) y|, computed anew at the end */
    double residual_max;
} LtSparseReport;

/* Puts the rows into an order in which a row comes after all that it refers to. False where there
 * is a cycle. `order` and `work` have n_rows numbers. O(rows + links). */
bool lt_sparse_order(const LtCsr *rows, uint32_t *order, uint32_t *work);

/* y for b. `order` is that of lt_sparse_order(), or NULL for cycles: then the series is tried
 * first, and BiCGSTAB where it is slow. `work` has 8 n_rows numbers. Stops when Σ |residual| is no
 * more than `tolerance` Σ |b|. Where all columns of |M| add up to less than q < 1, the error of y
 * is at most residual_sum / (1 − q) in sum; where all rows do, at most residual_max / (1 − q) in
 * each place. */
LtSparseReport lt_sparse_solve(const LtSparse *matrix,
                               const uint32_t *order,
                               const double *b,
                               double tolerance,
                               uint32_t most_steps,
                               double *y,
                               double *work);
