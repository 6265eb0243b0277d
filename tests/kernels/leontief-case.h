/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/csr.h"
#include "support/fixture.h"

/* A table with what follows from it: links, coefficients, L and its sums. */
typedef struct {
    guint n;
    gsize n_links;
    guint32 *supplier;
    guint32 *buyer;
    double *flow;
    double *coefficient;
    double *matrix;  /* A */
    double *inverse; /* L */
    double *own;
    double *output;
    double *final_demand;
    double *value_added;
    double *backward;
    double *forward;
    LtCsr suppliers_of;
    LtCsr buyers_of;
} LeontiefCase;

/* By chance: about `fill` of all cells are there, loops too; with `is_layered`, only above the
 * diagonal, so that there is no cycle. */
LeontiefCase *leontief_case_draw(guint64 seed, guint n, double fill, gboolean is_layered);
/* The reference table of 48 nodes; NULL, and the test is marked as skipped, where it is not here.
 */
LeontiefCase *leontief_case_read(char **folder);
void leontief_case_free(LeontiefCase *self);

/* Outputs of a table of its own: solves (I − A) x = f by elimination, without the kernels. */
double *leontief_case_solve(guint n, const double *matrix, const double *demand);

/* The number of a node of the reference table, by its place among the names of a file. */
guint leontief_case_find(const Fixture *names, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LeontiefCase, leontief_case_free)
