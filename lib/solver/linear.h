/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Linear programs, with whole numbers where asked for. Columns are what is to be found, rows are
 * sums of columns with bounds; a bound may be -INFINITY or INFINITY. The program is kept apart from
 * the solver, so that it can be written to a file where there is none. */
typedef struct LtLinear LtLinear;

typedef enum {
    LT_LINEAR_OPTIMAL,
    LT_LINEAR_FEASIBLE, /* an answer whose bound says how far from the best it may be */
    LT_LINEAR_INFEASIBLE,
    LT_LINEAR_UNBOUNDED,
} LtLinearStatus;

LtLinear *lt_linear_new(gboolean maximise);
void lt_linear_free(LtLinear *linear);
/* Names are kept; they are made to fit the formats when the program is written. */
guint
lt_linear_add_column(LtLinear *linear, const char *name, double low, double high, double cost);
guint lt_linear_add_row(LtLinear *linear, const char *name, double low, double high);
/* Each pair at most once. */
void lt_linear_put(LtLinear *linear, guint row, guint column, double value);
void lt_linear_set_whole(LtLinear *linear, guint column);
void lt_linear_set_cost(LtLinear *linear, guint column, double cost);
void lt_linear_set_column_bounds(LtLinear *linear, guint column, double low, double high);
void lt_linear_set_row_bounds(LtLinear *linear, guint row, double low, double high);
guint lt_linear_get_n_rows(const LtLinear *linear);
guint lt_linear_get_n_columns(const LtLinear *linear);

/* Whether this build has a solver. */
gboolean lt_solver_is_there(void);

/* Runs `func` on a thread of its own, because a solver's state belongs to a thread and must not
 * share one with igraph's. Everything that solves stands in `func`; a fault inside the solver ends
 * it and becomes an error. `func` returns FALSE with an error of its own when it gives up. */
typedef gboolean (*LtSolverFunc)(gpointer data, GError **error);
gboolean lt_solver_run(LtSolverFunc func, gpointer data, GError **error);

/* Solves; again after a change of bounds or costs from where it stood, which is quick. `seconds`
 * and `gap` (a part of the best value) are for whole numbers only; 0 seconds: no limit. When it is
 * stopped or cancelled with an answer in whole numbers at hand, that answer counts, and the bound
 * says how good it is; with none at hand it is an error. */
gboolean lt_linear_solve(LtLinear *linear,
                         double seconds,
                         double gap,
                         GCancellable *cancellable,
                         LtLinearStatus *status,
                         GError **error);
double lt_linear_get_objective(const LtLinear *linear);
/* No answer can be better than this. */
double lt_linear_get_bound(const LtLinear *linear);
double lt_linear_get_value(const LtLinear *linear, guint column);
double lt_linear_get_sum(const LtLinear *linear, guint row);

/* The program as a text, for other solvers: free MPS, and the CPLEX LP format. The same program
 * gives the same text. */
char *lt_linear_to_mps(const LtLinear *linear, const char *name);
char *lt_linear_to_lp(const LtLinear *linear, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtLinear, lt_linear_free)

G_END_DECLS
