/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
#include "solver/linear.h"
#include "support/fixture.h"

#include <glib/gstdio.h>
#include <glpk.h>
#include <math.h>

typedef struct {
    LtLinear *linear;
    double seconds;
    double gap;
    LtLinearStatus status;
    GCancellable *cancellable;
} Solve;

static gboolean
solve_here(gpointer data, GError **error)
{
    Solve *self = data;

    return lt_linear_solve(self->linear, self->seconds, self->gap, self->cancellable, &self->status,
                           error);
}

static double
solve(LtLinear *linear, LtLinearStatus expected)
{
    Solve self = {.linear = linear};
    g_autoptr(GError) error = NULL;

    g_assert_true(lt_solver_run(solve_here, &self, &error));
    g_assert_no_error(error);
    g_assert_cmpint(self.status, ==, expected);

    return lt_linear_get_objective(linear);
}

/* Dantzig's two products: 3 x + 5 y, x ≤ 4, 2 y ≤ 12, 3 x + 2 y ≤ 18; the best is 36 at (2, 6). */
static LtLinear *
make_factory(void)
{
    LtLinear *linear = lt_linear_new(TRUE);
    guint x = lt_linear_add_column(linear, "x", 0, 4, 3);
    guint y = lt_linear_add_column(linear, "窗", 0, INFINITY, 5);
    guint row;

    row = lt_linear_add_row(linear, "glass", -INFINITY, 12);
    lt_linear_put(linear, row, y, 2);
    row = lt_linear_add_row(linear, "wood & steel", -INFINITY, 18);
    lt_linear_put(linear, row, x, 3);
    lt_linear_put(linear, row, y, 2);

    return linear;
}

static void
test_factory(void)
{
    g_autoptr(LtLinear) linear = make_factory();

    g_assert_cmpfloat_with_epsilon(solve(linear, LT_LINEAR_OPTIMAL), 36.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(lt_linear_get_value(linear, 0), 2.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(lt_linear_get_value(linear, 1), 6.0, 1e-12);
    g_assert_cmpfloat_with_epsilon(lt_linear_get_sum(linear, 1), 18.0, 1e-12);
}

static void
test_no_answer(void)
{
    g_autoptr(LtLinear) free_one = lt_linear_new(TRUE), empty = lt_linear_new(TRUE);
    guint row;

    lt_linear_add_column(free_one, NULL, 0, INFINITY, 1);
    lt_linear_add_row(free_one, NULL, -INFINITY, INFINITY);
    solve(free_one, LT_LINEAR_UNBOUNDED);

    lt_linear_add_column(empty, NULL, 0, 1, 1);
    row = lt_linear_add_row(empty, NULL, 2, INFINITY);
    lt_linear_put(empty, row, 0, 1);
    solve(empty, LT_LINEAR_INFEASIBLE);
}

typedef struct {
    GRand *rand;
    guint n_solved;
} Warm;

/* Bounds that change one after another: from where it stood, and from nothing, the same best. */
static gboolean
compare_warm(gpointer data, GError **error)
{
    Warm *self = data;
    g_autoptr(LtLinear) linear = lt_linear_new(TRUE);
    double high[8];

    for (int i = 0; i < 8; i++) {
        high[i] = g_rand_int_range(self->rand, 1, 5);
        lt_linear_add_column(linear, NULL, 0, INFINITY, g_rand_int_range(self->rand, 1, 6));
    }
    for (int i = 0; i < 8; i++) {
        guint row = lt_linear_add_row(linear, NULL, -INFINITY, high[i]);

        for (guint j = 0; j < 8; j++)
            lt_linear_put(linear, row, j, 1 + g_rand_int_range(self->rand, 0, 4) * (i != (int)j));
    }
    for (int round = 0; round < 10; round++) {
        guint row = (guint)g_rand_int_range(self->rand, 0, 8);
        g_autofree char *text = NULL;
        LtLinearStatus status;
        glp_prob *fresh = glp_create_prob();
        g_autofree char *path = NULL;
        int file;

        lt_linear_set_row_bounds(linear, row, -INFINITY, g_rand_int_range(self->rand, 0, 7));
        if (!lt_linear_solve(linear, 0, 0, NULL, &status, error))
            return FALSE;
        g_assert_cmpint(status, ==, LT_LINEAR_OPTIMAL);
        /* Another reader of what was written, another way to solve it. */
        text = round % 2 == 0 ? lt_linear_to_lp(linear, "warm") : lt_linear_to_mps(linear, "warm");
        file = g_file_open_tmp("liantu-XXXXXX", &path, error);
        g_assert_cmpint(file, >=, 0);
        g_close(file, NULL);
        g_assert_true(g_file_set_contents(path, text, -1, error));
        g_assert_cmpint(round % 2 == 0 ? glp_read_lp(fresh, NULL, path)
                                       : glp_read_mps(fresh, GLP_MPS_FILE, NULL, path),
                        ==, 0);
        g_unlink(path);
        g_assert_cmpint(glp_exact(fresh, NULL), ==, 0);
        g_assert_cmpfloat_with_epsilon(fabs(glp_get_obj_val(fresh)),
                                       lt_linear_get_objective(linear), 1e-9);
        glp_delete_prob(fresh);
        self->n_solved++;
    }
    return TRUE;
}

static void
test_warm(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    Warm self = {rand, 0};

    for (int i = 0; i < 30; i++) {
        g_autoptr(GError) error = NULL;

        g_assert_true(lt_solver_run(compare_warm, &self, &error));
        g_assert_no_error(error);
    }
    g_assert_cmpuint(self.n_solved, ==, 300);
}

/* What fits into a sack, against all that could be packed. */
static void
test_whole(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);

    for (int i = 0; i < 50; i++) {
        g_autoptr(LtLinear) linear = lt_linear_new(TRUE);
        int value[10], weight[10], room = g_rand_int_range(rand, 10, 60), best = 0;
        guint row = lt_linear_add_row(linear, "room", -INFINITY, room);

        for (guint j = 0; j < 10; j++) {
            value[j] = g_rand_int_range(rand, 1, 50);
            weight[j] = g_rand_int_range(rand, 1, 20);
            lt_linear_add_column(linear, NULL, 0, 1, value[j]);
            lt_linear_set_whole(linear, j);
            lt_linear_put(linear, row, j, weight[j]);
        }
        for (int pack = 0; pack < 1024; pack++) {
            int in_all = 0, worth = 0;

            for (int j = 0; j < 10; j++)
                if (pack & (1 << j)) {
                    in_all += weight[j];
                    worth += value[j];
                }
            if (in_all <= room)
                best = MAX(best, worth);
        }
        g_assert_cmpfloat_with_epsilon(solve(linear, LT_LINEAR_OPTIMAL), best, 1e-9);
        g_assert_cmpfloat_with_epsilon(lt_linear_get_bound(linear), best, 1e-9);
    }
}

/* Sums of ten numbers, each taken or not, that come to less than any of them but more than none. */
static void
test_no_whole_answer(void)
{
    g_autoptr(LtLinear) linear = lt_linear_new(TRUE);
    guint row = lt_linear_add_row(linear, NULL, 7, 7);

    for (guint i = 0; i < 10; i++) {
        lt_linear_add_column(linear, NULL, 0, 1, 1);
        lt_linear_set_whole(linear, i);
        lt_linear_put(linear, row, i, 10 + i);
    }
    solve(linear, LT_LINEAR_INFEASIBLE);
}

/* Market splits (G. Cornuéjols and M. Dawande 1998): a half of each of several sums of the same
 * numbers, which branch and bound finds only by trying almost everything. */
static LtLinear *
make_splits(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    LtLinear *linear = lt_linear_new(FALSE);

    for (guint j = 0; j < 50; j++) {
        lt_linear_add_column(linear, NULL, 0, 1, 0);
        lt_linear_set_whole(linear, j);
    }
    for (guint i = 0; i < 6; i++) {
        guint row = lt_linear_add_row(linear, NULL, 0, 0);
        int sum = 0;

        for (guint j = 0; j < 50; j++) {
            int value = g_rand_int_range(rand, 0, 100);

            sum += value;
            lt_linear_put(linear, row, j, value);
        }
        lt_linear_set_row_bounds(linear, row, sum / 2, sum / 2);
    }
    return linear;
}

/* That there was no time is not that there is no answer. */
static void
test_no_time(void)
{
    g_autoptr(LtLinear) linear = make_splits();
    Solve self = {.linear = linear, .seconds = 0.5};
    g_autoptr(GError) error = NULL;

    g_assert_false(lt_solver_run(solve_here, &self, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT);
}

static gpointer
cancel_soon(gpointer cancellable)
{
    g_usleep(G_USEC_PER_SEC / 5);
    g_cancellable_cancel(cancellable);

    return NULL;
}

static void
test_cancelled_within(void)
{
    g_autoptr(LtLinear) linear = make_splits();
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    Solve self = {.linear = linear, .cancellable = cancellable};
    g_autoptr(GError) error = NULL;
    GThread *thread = g_thread_new("cancel", cancel_soon, cancellable);

    g_assert_false(lt_solver_run(solve_here, &self, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_thread_join(thread);
}

typedef struct {
    const char *path;
    LtLinear *linear;
} Reading;

static void
get_sides(int type, double *low, double *high)
{
    if (type == GLP_FR || type == GLP_UP)
        *low = -INFINITY;
    if (type == GLP_FR || type == GLP_LO)
        *high = INFINITY;
}

static void
copy_columns(LtLinear *linear, glp_prob *problem)
{
    for (int j = 1; j <= glp_get_num_cols(problem); j++) {
        double low = glp_get_col_lb(problem, j), high = glp_get_col_ub(problem, j);

        get_sides(glp_get_col_type(problem, j), &low, &high);
        lt_linear_add_column(linear, NULL, low, high, glp_get_obj_coef(problem, j));
        if (glp_get_col_kind(problem, j) != GLP_CV)
            lt_linear_set_whole(linear, (guint)j - 1);
    }
}

/* GLPK has a reader; the library needs none. */
static gboolean
read_program(gpointer data, GError **error)
{
    Reading *self = data;
    glp_prob *problem = glp_create_prob();
    g_autofree int *column = NULL;
    g_autofree double *value = NULL;

    g_assert_cmpint(glp_read_mps(problem, GLP_MPS_FILE, NULL, self->path), ==, 0);
    copy_columns(self->linear, problem);
    column = g_new(int, (gsize)glp_get_num_cols(problem) + 1);
    value = g_new(double, (gsize)glp_get_num_cols(problem) + 1);
    for (int i = 1; i <= glp_get_num_rows(problem); i++) {
        double low = glp_get_row_lb(problem, i), high = glp_get_row_ub(problem, i);
        int n = glp_get_mat_row(problem, i, column, value);
        guint row;

        get_sides(glp_get_row_type(problem, i), &low, &high);
        row = lt_linear_add_row(self->linear, NULL, low, high);
        for (int k = 1; k <= n; k++)
            lt_linear_put(self->linear, row, (guint)column[k] - 1, value[k]);
    }
    return TRUE;
}

/* NULL where the shared references are not here, or where tests are to be quick. */
static LtLinear *
read_reference(const char *name, gboolean maximise)
{
    g_autofree char *folder = fixture_find_shared("mip"), *path = NULL;
    g_autoptr(GError) error = NULL;
    Reading self;

    if (folder == NULL)
        return NULL;
    if (g_getenv("LIANTU_FEWER") != NULL) {
        g_test_skip("takes seconds, and under valgrind minutes");
        return NULL;
    }
    path = g_build_filename(folder, name, NULL);
    self = (Reading){path, lt_linear_new(maximise)};
    g_assert_true(lt_solver_run(read_program, &self, &error));
    g_assert_no_error(error);

    return self.linear;
}

/* The optima that GLPK, CBC and HiGHS agreed on; g5 is a plan for a chain with a budget, a1 a
 * network design. */
static void
test_reference(gconstpointer name)
{
    gboolean is_plan = g_str_has_prefix(name, "g5");
    double expected = is_plan ? 329.155310 : 16005.875;
    g_autoptr(LtLinear) linear = read_reference(name, is_plan);
    Solve self = {.linear = linear, .gap = 1e-6};
    g_autoptr(GError) error = NULL;

    if (linear == NULL)
        return;
    g_assert_true(lt_solver_run(solve_here, &self, &error));
    g_assert_no_error(error);
    g_assert_cmpfloat_with_epsilon(lt_linear_get_objective(linear), expected, 2e-6 * expected);
    g_assert_cmpfloat_with_epsilon(lt_linear_get_bound(linear), expected, 2e-6 * expected);
}

/* A coverage of which 51,992 is the best that any solver found: stopped early, what there is and
 * its bound stand on either side of that. */
static void
test_early_stop(void)
{
    g_autoptr(LtLinear) linear = read_reference("b1.mps.gz", TRUE);
    Solve self = {.linear = linear, .seconds = 3.0};
    g_autoptr(GError) error = NULL;

    if (linear == NULL)
        return;
    if (!lt_solver_run(solve_here, &self, &error)) {
        g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT);
        g_test_skip("this machine finds nothing within the time");
        return;
    }
    g_assert_cmpint(self.status, ==, LT_LINEAR_FEASIBLE);
    g_test_message("between %.1f and %.1f", lt_linear_get_objective(linear),
                   lt_linear_get_bound(linear));
    g_assert_cmpfloat(lt_linear_get_objective(linear), <=, 51992.0 * (1.0 + 1e-9));
    g_assert_cmpfloat(lt_linear_get_bound(linear), >=, 51992.0 * (1.0 - 1e-9));
}

/* Another solve after another thread, and a cancelled one. */
static void
test_again(void)
{
    g_autoptr(LtLinear) linear = make_factory();
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    Solve self = {.linear = linear, .cancellable = cancellable};
    g_autoptr(GError) error = NULL;

    g_cancellable_cancel(cancellable);
    g_assert_false(lt_solver_run(solve_here, &self, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpfloat_with_epsilon(solve(linear, LT_LINEAR_OPTIMAL), 36.0, 1e-12);
    lt_linear_set_row_bounds(linear, 1, -INFINITY, 12.0);
    g_assert_cmpfloat_with_epsilon(solve(linear, LT_LINEAR_OPTIMAL), 30.0, 1e-12);
}

static gboolean
break_solver(gpointer data, GError **error)
{
    glp_prob *problem = glp_create_prob();

    glp_set_row_bnds(problem, 7, GLP_LO, 0, 0);

    return TRUE;
}

static void
test_fault(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_false(lt_solver_run(break_solver, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_NUMERIC);
    test_factory();
}

static void
test_texts(void)
{
    g_autoptr(LtLinear) linear = make_factory();
    g_autofree char *lp = NULL, *mps = NULL;

    lt_linear_set_whole(linear, 0);
    lp = lt_linear_to_lp(linear, "two products");
    mps = lt_linear_to_mps(linear, "two products");
    g_assert_cmpstr(
        lp, ==,
        "\\ p1_two_products\nMaximize\n cost:\n + 3 c1_x\n + 5 c2____\nSubject To\n"
        " r1_glass_high:\n + 2 c2____\n  <= 12\n r2_wood___steel_high:\n + 3 c1_x\n"
        " + 2 c2____\n  <= 18\nBounds\n 0 <= c1_x <= 4\n 0 <= c2____ <= +inf\nGenerals\n"
        " c1_x\nEnd\n");
    g_assert_true(g_str_has_prefix(mps, "* maximise: costs are turned round\nNAME p1_two_products\n"
                                        "ROWS\n N cost\n L r1_glass\n L r2_wood___steel\nCOLUMNS\n"
                                        " M 'MARKER' 'INTORG'\n c1_x cost -3\n"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/solver/linear/factory", test_factory);
    g_test_add_func("/solver/linear/no-answer", test_no_answer);
    g_test_add_func("/solver/linear/warm", test_warm);
    g_test_add_func("/solver/linear/whole", test_whole);
    g_test_add_func("/solver/linear/no-whole-answer", test_no_whole_answer);
    g_test_add_func("/solver/linear/no-time", test_no_time);
    g_test_add_func("/solver/linear/cancelled-within", test_cancelled_within);
    g_test_add_data_func("/solver/linear/reference-plan", "g5.mps.gz", test_reference);
    g_test_add_data_func("/solver/linear/reference-design", "a1.mps.gz", test_reference);
    g_test_add_func("/solver/linear/early-stop", test_early_stop);
    g_test_add_func("/solver/linear/again", test_again);
    g_test_add_func("/solver/linear/fault", test_fault);
    g_test_add_func("/solver/linear/texts", test_texts);

    return g_test_run();
}
