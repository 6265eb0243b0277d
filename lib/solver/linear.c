/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/linear-private.h"

static void
clear_side(gpointer side)
{
    g_free(((LtLinearSide *)side)->name);
}

LtLinear *
lt_linear_new(gboolean maximise)
{
    LtLinear *linear = g_new0(LtLinear, 1);

    linear->maximises = maximise;
    linear->column = g_array_new(FALSE, FALSE, sizeof(LtLinearSide));
    linear->row = g_array_new(FALSE, FALSE, sizeof(LtLinearSide));
    g_array_set_clear_func(linear->column, clear_side);
    g_array_set_clear_func(linear->row, clear_side);
    linear->at_row = g_array_new(FALSE, FALSE, sizeof(guint32));
    linear->at_column = g_array_new(FALSE, FALSE, sizeof(guint32));
    linear->value = g_array_new(FALSE, FALSE, sizeof(double));

    return linear;
}

/* What a solver held of it went with the solver's thread. */
void
lt_linear_free(LtLinear *linear)
{
    if (linear == NULL)
        return;
    g_array_unref(linear->column);
    g_array_unref(linear->row);
    g_array_unref(linear->at_row);
    g_array_unref(linear->at_column);
    g_array_unref(linear->value);
    g_free(linear->column_value);
    g_free(linear->row_sum);
    g_free(linear);
}

guint
lt_linear_add_column(LtLinear *linear, const char *name, double low, double high, double cost)
{
    LtLinearSide side = {g_strdup(name), low, high, cost, FALSE};

    g_assert(!lt_solver_holds(linear));
    g_array_append_val(linear->column, side);

    return linear->column->len - 1;
}

guint
lt_linear_add_row(LtLinear *linear, const char *name, double low, double high)
{
    LtLinearSide side = {g_strdup(name), low, high, 0.0, FALSE};

    g_assert(!lt_solver_holds(linear));
    g_array_append_val(linear->row, side);

    return linear->row->len - 1;
}

void
lt_linear_put(LtLinear *linear, guint row, guint column, double value)
{
    g_assert(!lt_solver_holds(linear));
    g_assert(row < linear->row->len && column < linear->column->len);
    g_array_append_val(linear->at_row, row);
    g_array_append_val(linear->at_column, column);
    g_array_append_val(linear->value, value);
}

void
lt_linear_set_whole(LtLinear *linear, guint column)
{
    LT_LINEAR_COLUMN(linear, column)->is_whole = TRUE;
    if (lt_solver_holds(linear))
        lt_solver_change_column(linear, column);
}

void
lt_linear_set_cost(LtLinear *linear, guint column, double cost)
{
    if (LT_LINEAR_COLUMN(linear, column)->cost == cost)
        return;
    LT_LINEAR_COLUMN(linear, column)->cost = cost;
    linear->costs_moved = TRUE;
    if (lt_solver_holds(linear))
        lt_solver_change_column(linear, column);
}

void
lt_linear_set_column_bounds(LtLinear *linear, guint column, double low, double high)
{
    LT_LINEAR_COLUMN(linear, column)->low = low;
    LT_LINEAR_COLUMN(linear, column)->high = high;
    linear->bounds_moved = TRUE;
    if (lt_solver_holds(linear))
        lt_solver_change_column(linear, column);
}

void
lt_linear_set_row_bounds(LtLinear *linear, guint row, double low, double high)
{
    LT_LINEAR_ROW(linear, row)->low = low;
    LT_LINEAR_ROW(linear, row)->high = high;
    linear->bounds_moved = TRUE;
    if (lt_solver_holds(linear))
        lt_solver_change_row(linear, row);
}

guint
lt_linear_get_n_rows(const LtLinear *linear)
{
    return linear->row->len;
}

guint
lt_linear_get_n_columns(const LtLinear *linear)
{
    return linear->column->len;
}

double
lt_linear_get_objective(const LtLinear *linear)
{
    return linear->objective;
}

double
lt_linear_get_bound(const LtLinear *linear)
{
    return linear->bound;
}

double
lt_linear_get_value(const LtLinear *linear, guint column)
{
    return linear->column_value[column];
}

double
lt_linear_get_sum(const LtLinear *linear, guint row)
{
    return linear->row_sum[row];
}
