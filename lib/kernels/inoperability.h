/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/leontief-sparse.h"

/* Inoperability (Haimes & Jiang 2001; Lian & Haimes 2006): q is the part of each node's output that
 * is not made. At rest q = A* q + c*, where c* is the part of output that final demand lacks and
 * A* = x̂⁻¹ A x̂, which is Ghosh's B: q = G c*, from lt_sparse_solve() or a dense G. */

/* The speed with which a node gets over a shock: k = ln(q(0) / q(T)) / (T (1 − a_ii)), held to [0,
 * 1]: from `start` to `end` of its output after `time` steps, alone. */
double lt_inoperability_speed(double start, double end, double time, double own);

/* q(t + 1) = q(t) + K [A* q(t) + c*(t) − q(t)], from q(0) in `q`, for n_steps steps; c*, constant,
 * may be NULL for none. `total` gets Σ_t q(t), from 0 to n_steps, both included; `next` is scratch
 * of n. `path`, of (n_steps + 1) × n, may be NULL. O(links) a step. */
void lt_inoperability_run(const LtSparse *needs,
                          const double *speed,
                          const double *demand,
                          uint32_t n_steps,
                          double *q,
                          double *next,
                          double *total,
                          double *path);
