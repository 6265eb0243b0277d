/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* All eigenvalues, in growing order, and the vectors of a dense symmetric matrix: by Householder
 * reflections to three diagonals, and implicit shifted QL (Wilkinson and Reinsch 1971; Golub and
 * Van Loan 2013, §8.3). `a` is n × n by rows; vector k replaces column k. `value` and `scratch` are
 * n numbers. About 10 n³ flops, no memory of its own. false: no convergence in 50 n steps, which
 * only happens to matrices with NaN or infinity. */
bool lt_symmetric_eigen(uint32_t n, double *a, double *value, double *scratch);
