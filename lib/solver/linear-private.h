/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "solver/linear.h"

G_BEGIN_DECLS

typedef struct {
    char *name;
    double low;
    double high;
    double cost; /* of a column */
    gboolean is_whole;
} LtLinearSide;

struct LtLinear {
    gboolean maximises;
    GArray *column; /* LtLinearSide */
    GArray *row;    /* LtLinearSide */
    /* Triplets. */
    GArray *at_row;
    GArray *at_column;
    GArray *value;
    /* The answer. */
    double objective;
    double bound;
    double *column_value;
    double *row_sum;
    /* What the solver holds of it, and in which run: it goes with the thread of the run. */
    gpointer problem;
    guint run;
    gboolean costs_moved;  /* since the last answer: that is still a feasible point */
    gboolean bounds_moved; /* then it is still a dual feasible one */
};

#define LT_LINEAR_COLUMN(linear, i) (&g_array_index((linear)->column, LtLinearSide, i))
#define LT_LINEAR_ROW(linear, i)    (&g_array_index((linear)->row, LtLinearSide, i))

/* In the solver's file: whether the solver of this thread holds it, and changes of what it holds.
 */
gboolean lt_solver_holds(const LtLinear *linear);
void lt_solver_change_column(LtLinear *linear, guint column);
void lt_solver_change_row(LtLinear *linear, guint row);

G_END_DECLS
