/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place that knows GLPK. */
#include "liantu/error.h"
#include "solver/linear-private.h"

#include <math.h>

#ifdef LIANTU_HAVE_GLPK

#include <glpk.h>
#include <setjmp.h>

/* A value this close to a bound is on it, and sums of this much are nothing. */
#define TOLERANCE 1e-9

/* Between two looks at whether somebody wants it to stop: milliseconds. */
#define SLICE 200

typedef struct {
    LtSolverFunc func;
    gpointer data;
    GError *error;
    gboolean done;
    GString *said; /* by the solver: it talks of faults only */
    jmp_buf fault;
} Job;

/* The run that this thread is for; 0: none. */
static _Thread_local guint this_run;

gboolean
lt_solver_is_there(void)
{
    return TRUE;
}

gboolean
lt_solver_holds(const LtLinear *linear)
{
    return linear->problem != NULL && this_run != 0 && linear->run == this_run;
}

/* GLPK ends the program on a fault unless somebody jumps out of it. Its problems of this thread are
 * lost then; what `func` had allocated leaks, which is the price of a fault in a library. */
static void
leave(void *data)
{
    longjmp(((Job *)data)->fault, 1);
}

static int
listen(void *data, const char *text)
{
    g_string_append(((Job *)data)->said, text);

    return 1;
}

static gpointer
work(gpointer data)
{
    static gint n_runs = 0;
    Job *job = data;

    this_run = (guint)g_atomic_int_add(&n_runs, 1) + 1;
    if (setjmp(job->fault) == 0) {
        glp_error_hook(leave, job);
        glp_term_out(GLP_OFF);
        glp_term_hook(listen, job);
        job->done = job->func(job->data, &job->error);
        glp_error_hook(NULL, NULL);
    } else {
        job->done = FALSE;
        g_clear_error(&job->error);
        g_set_error(&job->error, LIANTU_ERROR, LIANTU_ERROR_NUMERIC,
                    "the solver gave up on a fault of its own: %s", g_strchomp(job->said->str));
    }
    glp_free_env();

    return NULL;
}

gboolean
lt_solver_run(LtSolverFunc func, gpointer data, GError **error)
{
    Job job = {.func = func, .data = data, .said = g_string_new(NULL)};
    GThread *thread = g_thread_new("liantu-solver", work, &job);

    g_thread_join(thread);
    g_string_free(job.said, TRUE);
    if (job.error != NULL)
        g_propagate_error(error, job.error);

    return job.done;
}

static int
get_bound_type(const LtLinearSide *side)
{
    if (isinf(side->low) && isinf(side->high))
        return GLP_FR;
    if (isinf(side->high))
        return GLP_LO;
    if (isinf(side->low))
        return GLP_UP;

    return side->low == side->high ? GLP_FX : GLP_DB;
}

void
lt_solver_change_column(LtLinear *linear, guint column)
{
    const LtLinearSide *side = LT_LINEAR_COLUMN(linear, column);

    glp_set_col_kind(linear->problem, (int)column + 1, side->is_whole ? GLP_IV : GLP_CV);
    glp_set_col_bnds(linear->problem, (int)column + 1, get_bound_type(side), side->low, side->high);
    glp_set_obj_coef(linear->problem, (int)column + 1, side->cost);
}

void
lt_solver_change_row(LtLinear *linear, guint row)
{
    const LtLinearSide *side = LT_LINEAR_ROW(linear, row);

    glp_set_row_bnds(linear->problem, (int)row + 1, get_bound_type(side), side->low, side->high);
}

static void
load(LtLinear *linear)
{
    guint n = linear->value->len;
    g_autofree int *row = g_new(int, n + 1), *column = g_new(int, n + 1);
    glp_prob *problem = glp_create_prob();

    linear->problem = problem;
    linear->run = this_run;
    linear->bounds_moved = TRUE;
    glp_set_obj_dir(problem, linear->maximises ? GLP_MAX : GLP_MIN);
    if (linear->row->len > 0)
        glp_add_rows(problem, (int)linear->row->len);
    if (linear->column->len > 0)
        glp_add_cols(problem, (int)linear->column->len);
    for (guint i = 0; i < linear->row->len; i++)
        lt_solver_change_row(linear, i);
    for (guint i = 0; i < linear->column->len; i++)
        lt_solver_change_column(linear, i);
    for (guint i = 0; i < n; i++) {
        row[i + 1] = (int)g_array_index(linear->at_row, guint32, i) + 1;
        column[i + 1] = (int)g_array_index(linear->at_column, guint32, i) + 1;
    }
    /* GLPK counts from 1. */
    g_array_prepend_vals(linear->value, &(double){0.0}, 1);
    glp_load_matrix(problem, (int)n, row, column, (const double *)(gpointer)linear->value->data);
    g_array_remove_index(linear->value, 0);
    linear->column_value = g_renew(double, linear->column_value, MAX(linear->column->len, 1));
    linear->row_sum = g_renew(double, linear->row_sum, MAX(linear->row->len, 1));
}

static gboolean
report(int code, GError **error)
{
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_NUMERIC, "the solver gave up, with code %d",
                code);
    return FALSE;
}

static LtLinearStatus
get_status(int status)
{
    switch (status) {
    case GLP_OPT:
        return LT_LINEAR_OPTIMAL;
    case GLP_UNBND:
        return LT_LINEAR_UNBOUNDED;
    case GLP_FEAS:
        return LT_LINEAR_FEASIBLE;
    default:
        return LT_LINEAR_INFEASIBLE;
    }
}

/* In slices, each from where the last one stood, since nothing else stops it. */
static int
run_slices(glp_prob *problem, const glp_smcp *parameters, GCancellable *cancellable)
{
    int code;

    do
        code = glp_simplex(problem, parameters);
    while (code == GLP_ETMLIM && !g_cancellable_is_cancelled(cancellable));

    return code;
}

/* From the basis it has; where that has become singular, from a fresh one. */
static int
run_simplex(glp_prob *problem, gboolean only_costs_moved, GCancellable *cancellable)
{
    glp_smcp parameters;
    int code;

    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = only_costs_moved ? GLP_PRIMAL : GLP_DUALP;
    parameters.tol_bnd = parameters.tol_dj = TOLERANCE;
    parameters.tm_lim = SLICE;
    code = run_slices(problem, &parameters, cancellable);
    if (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND || code == GLP_EFAIL) {
        glp_adv_basis(problem, 0);
        code = run_slices(problem, &parameters, cancellable);
    }
    return code;
}

static gboolean
solve_relaxed(LtLinear *linear, GCancellable *cancellable, LtLinearStatus *status, GError **error)
{
    glp_prob *problem = linear->problem;
    int code = run_simplex(problem, linear->costs_moved && !linear->bounds_moved, cancellable);
    int found;

    if (code == GLP_ETMLIM)
        return !g_cancellable_set_error_if_cancelled(cancellable, error);
    if (code != 0)
        return report(code, error);
    linear->costs_moved = linear->bounds_moved = FALSE;
    found = glp_get_status(problem);
    /* Dual simplex says “undefined” of a program without a feasible point. */
    *status = found == GLP_OPT || found == GLP_UNBND ? get_status(found)
              : glp_get_dual_stat(problem) == GLP_NOFEAS && glp_get_prim_stat(problem) == GLP_FEAS
                  ? LT_LINEAR_UNBOUNDED
                  : LT_LINEAR_INFEASIBLE;
    linear->objective = linear->bound = glp_get_obj_val(problem);
    for (guint i = 0; i < linear->column->len; i++)
        linear->column_value[i] = glp_get_col_prim(problem, (int)i + 1);
    for (guint i = 0; i < linear->row->len; i++)
        linear->row_sum[i] = glp_get_row_prim(problem, (int)i + 1);

    return TRUE;
}

typedef struct {
    GCancellable *cancellable;
    int direction; /* what the caller asked for; the solver's own copy may be turned round */
    double bound;
} Watch;

static void
watch(glp_tree *tree, void *data)
{
    Watch *self = data;
    int best = glp_ios_best_node(tree);

    if (best != 0)
        self->bound = glp_get_obj_dir(glp_ios_get_prob(tree)) == self->direction
                          ? glp_ios_node_bound(tree, best)
                          : -glp_ios_node_bound(tree, best);
    if (g_cancellable_is_cancelled(self->cancellable))
        glp_ios_terminate(tree);
}

/* Without its presolver, its cuts and its heuristics, which are all off by default, it takes up to
 * ten times as long, and its answers at a time limit are worse. */
static int
branch(glp_prob *problem, double seconds, double gap, Watch *watched)
{
    glp_iocp parameters;

    glp_init_iocp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.presolve = GLP_ON;
    parameters.gmi_cuts = parameters.mir_cuts = parameters.cov_cuts = GLP_ON;
    parameters.fp_heur = GLP_ON;
    parameters.br_tech = GLP_BR_PCH;
    parameters.bt_tech = GLP_BT_BPH;
    parameters.mip_gap = gap;
    parameters.tm_lim = seconds > 0.0 ? (int)fmin(seconds * 1000.0, G_MAXINT) : G_MAXINT;
    parameters.cb_func = watch;
    parameters.cb_info = watched;

    return glp_intopt(problem, &parameters);
}

/* Stopped before there was any answer: that there is none is not known then. */
static gboolean
report_no_answer(double seconds, GCancellable *cancellable, GError **error)
{
    if (!g_cancellable_set_error_if_cancelled(cancellable, error))
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "the solver found no answer in whole numbers within %g seconds", seconds);
    return FALSE;
}

static gboolean
solve_whole(LtLinear *linear,
            double seconds,
            double gap,
            GCancellable *cancellable,
            LtLinearStatus *status,
            GError **error)
{
    glp_prob *problem = linear->problem;
    Watch watched = {cancellable, glp_get_obj_dir(problem), linear->objective};
    int code = branch(problem, seconds, gap, &watched);

    if (code == GLP_ENOPFS) {
        *status = LT_LINEAR_INFEASIBLE;
        return TRUE;
    }
    if (code != 0 && code != GLP_EMIPGAP && code != GLP_ETMLIM && code != GLP_ESTOP)
        return report(code, error);
    if (glp_mip_status(problem) == GLP_UNDEF)
        return report_no_answer(seconds, cancellable, error);
    *status = get_status(glp_mip_status(problem));
    if (*status == LT_LINEAR_INFEASIBLE)
        return TRUE;
    linear->objective = glp_mip_obj_val(problem);
    linear->bound = *status == LT_LINEAR_OPTIMAL ? linear->objective : watched.bound;
    for (guint i = 0; i < linear->column->len; i++)
        linear->column_value[i] = glp_mip_col_val(problem, (int)i + 1);
    for (guint i = 0; i < linear->row->len; i++)
        linear->row_sum[i] = glp_mip_row_val(problem, (int)i + 1);

    return TRUE;
}

static gboolean
has_whole(const LtLinear *linear)
{
    for (guint i = 0; i < linear->column->len; i++)
        if (LT_LINEAR_COLUMN(linear, i)->is_whole)
            return TRUE;

    return FALSE;
}

gboolean
lt_linear_solve(LtLinear *linear,
                double seconds,
                double gap,
                GCancellable *cancellable,
                LtLinearStatus *status,
                GError **error)
{
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
        return FALSE;
    g_assert(this_run != 0);
    if (!lt_solver_holds(linear))
        load(linear);
    if (!solve_relaxed(linear, cancellable, status, error))
        return FALSE;
    if (*status != LT_LINEAR_OPTIMAL || !has_whole(linear))
        return TRUE;

    return solve_whole(linear, seconds, gap, cancellable, status, error);
}

#else

gboolean
lt_solver_is_there(void)
{
    return FALSE;
}

gboolean
lt_solver_holds(const LtLinear *linear)
{
    return FALSE;
}

void
lt_solver_change_column(LtLinear *linear, guint column)
{
}

void
lt_solver_change_row(LtLinear *linear, guint row)
{
}

gboolean
lt_solver_run(LtSolverFunc func, gpointer data, GError **error)
{
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED,
                        "this build solves no linear programs: it was built without GLPK");
    return FALSE;
}

gboolean
lt_linear_solve(LtLinear *linear,
                double seconds,
                double gap,
                GCancellable *cancellable,
                LtLinearStatus *status,
                GError **error)
{
    return lt_solver_run(NULL, NULL, error);
}

#endif
