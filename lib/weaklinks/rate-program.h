/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "solver/linear.h"
#include "weaklinks/losses.h"

G_BEGIN_DECLS

/* A chain as a linear program. Rates are parts of what is made today. A segment makes no more than
 * its capacity; what it makes is shared out among those who need it and, of a final product,
 * delivered. Whoever needs all of something makes no more than it is given; of needs that stand in
 * for each other any mixture will do. */
typedef struct {
    LtLinear *linear;
    guint32 n_segments;
    guint *rate;       /* by segment: its column */
    guint *delivery;   /* by product: its column */
    double *delivered; /* by product: the part of the segment's output delivered today */
    guint together;    /* the column of the rate that all products reach */
    guint *balance;    /* by segment: the row of what its output is used for */
    GArray *products;  /* guint32 */
} LtRateProgram;

void lt_rate_program_init(LtRateProgram *program,
                          const LtLosses *losses,
                          const double *capacity,
                          LiantuTypesReading types,
                          LiantuNeedsReading needs,
                          LiantuAmountsReading amounts);
void lt_rate_program_clear(LtRateProgram *program);
/* What is to be large: one product (its place in the list), or with LIANTU_NONE the rate that all
 * reach. */
void lt_rate_program_aim(LtRateProgram *program, guint32 product);
/* The most of it: on a solver's thread. */
gboolean lt_rate_program_solve(LtRateProgram *program,
                               GCancellable *cancellable,
                               double *best,
                               GError **error);

G_END_DECLS
