/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"

#include <stdbool.h>

/* Structural paths (Defourny & Thorbecke 1984; Treloar 1997): the value s_i a_ik … a_mj f_j that
 * comes into final demand for j from i, by one way. All ways together are (sL)_j f_j. */

#define LT_PATH_LONGEST 32

typedef struct {
    const LtCsr *suppliers_of; /* the links of each buyer */
    const double *coefficient; /* by link: a, not negative */
    const double *origin;      /* by node: s */
    const double *pull;        /* by node: (sL), which bounds what a way can still bring */
    uint32_t product;          /* j */
    double demand;             /* f_j, not negative */
    size_t most_steps;         /* nodes on the ways that are looked at; 0: no limit */
} LtPathTask;

typedef struct {
    double value;
    uint32_t n_nodes;
    uint32_t node[LT_PATH_LONGEST]; /* from the origin to the product */
} LtPath;

typedef struct {
    uint32_t n_paths;
    size_t n_steps;
    double bound;  /* no way that is missing is worth more */
    bool is_exact; /* the best there are: nothing was cut off that could be among them */
} LtPathReport;

/* The `most` ways that are worth most, the greatest first; ways worth nothing are none. Ways grow
 * from the product back, one node longer in each pass, and end where all that can still come
 * through them is worth no more than the least that is kept. A step costs O(suppliers). */
LtPathReport lt_paths_find(const LtPathTask *task, uint32_t most, LtPath *paths);
