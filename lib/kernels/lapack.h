/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the kernels use of BLAS and LAPACK, by the names that every provider has. Matrices are by
 * column there; a kernel that keeps its own by row hands over the transposed ones. */

void dgetrf_(const int *m, const int *n, double *a, const int *lda, int *pivot, int *info);
void dgetri_(const int *n,
             double *a,
             const int *lda,
             const int *pivot,
             double *work,
             const int *n_work,
             int *info);
void dgemm_(const char *transpose_a,
            const char *transpose_b,
            const int *m,
            const int *n,
            const int *k,
            const double *alpha,
            const double *a,
            const int *lda,
            const double *b,
            const int *ldb,
            const double *beta,
            double *c,
            const int *ldc);
