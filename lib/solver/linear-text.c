/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/linear-private.h"

#include <math.h>
#include <string.h>

/* Names in both formats: letters, digits and a few signs, unlike each other; so every name ends
 * with its number. */
static char *
make_name(char kind, guint number, const char *name)
{
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, "%c%u", kind, number + 1);
    if (name != NULL && *name != '\0')
        g_string_append_c(text, '_');
    for (const char *p = name; p != NULL && *p != '\0'; p++)
        g_string_append_c(text, g_ascii_isalnum(*p) ? *p : '_');

    return g_string_free(text, FALSE);
}

static char **
make_names(GArray *sides, char kind)
{
    char **names = g_new0(char *, sides->len + 1);

    for (guint i = 0; i < sides->len; i++)
        names[i] = make_name(kind, i, g_array_index(sides, LtLinearSide, i).name);

    return names;
}

static void
append_number(GString *text, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(text, g_ascii_dtostr(number, sizeof number, value));
}

/* Both formats want the entries by column or by row. */
static GArray *
sort_entries(const LtLinear *linear, gboolean by_row)
{
    guint n = linear->value->len;
    guint n_lines = by_row ? linear->row->len : linear->column->len;
    const guint32 *line =
        (const guint32 *)(gpointer)(by_row ? linear->at_row : linear->at_column)->data;
    g_autofree guint *next = g_new0(guint, n_lines + 1);
    GArray *order = g_array_sized_new(FALSE, FALSE, sizeof(guint), n);

    g_array_set_size(order, n);
    for (guint i = 0; i < n; i++)
        next[line[i] + 1]++;
    for (guint i = 1; i <= n_lines; i++)
        next[i] += next[i - 1];
    for (guint i = 0; i < n; i++)
        g_array_index(order, guint, next[line[i]]++) = i;

    return order;
}

static char
get_row_sign(const LtLinearSide *row)
{
    if (isinf(row->low) && isinf(row->high))
        return 'N';
    if (row->low == row->high)
        return 'E';

    return isinf(row->low) ? 'L' : 'G';
}

static void
append_mps_columns(GString *text, const LtLinear *linear, char **rows, char **columns)
{
    g_autoptr(GArray) order = sort_entries(linear, FALSE);
    gboolean in_whole = FALSE;
    guint next = 0;

    for (guint i = 0; i < linear->column->len; i++) {
        const LtLinearSide *side = LT_LINEAR_COLUMN(linear, i);

        if (side->is_whole != in_whole)
            g_string_append_printf(text, " M 'MARKER' '%s'\n", in_whole ? "INTEND" : "INTORG");
        in_whole = side->is_whole;
        g_string_append_printf(text, " %s cost ", columns[i]);
        append_number(text, linear->maximises ? -side->cost : side->cost);
        g_string_append_c(text, '\n');
        for (; next < order->len; next++) {
            guint entry = g_array_index(order, guint, next);

            if (g_array_index(linear->at_column, guint32, entry) != i)
                break;
            g_string_append_printf(text, " %s %s ", columns[i],
                                   rows[g_array_index(linear->at_row, guint32, entry)]);
            append_number(text, g_array_index(linear->value, double, entry));
            g_string_append_c(text, '\n');
        }
    }
    if (in_whole)
        g_string_append(text, " M 'MARKER' 'INTEND'\n");
}

static void
append_mps_pair(GString *text, const char *set, const char *name, double value)
{
    g_string_append_printf(text, " %s %s ", set, name);
    append_number(text, value);
    g_string_append_c(text, '\n');
}

static void
append_mps_bounds(GString *text, const LtLinear *linear, char **columns)
{
    for (guint i = 0; i < linear->column->len; i++) {
        const LtLinearSide *side = LT_LINEAR_COLUMN(linear, i);

        if (isinf(side->low) && isinf(side->high))
            g_string_append_printf(text, " FR b %s\n", columns[i]);
        else if (side->low == side->high)
            append_mps_pair(text, "FX b", columns[i], side->low);
        else {
            if (isinf(side->low))
                g_string_append_printf(text, " MI b %s\n", columns[i]);
            else
                append_mps_pair(text, "LO b", columns[i], side->low);
            if (!isinf(side->high))
                append_mps_pair(text, "UP b", columns[i], side->high);
            else
                g_string_append_printf(text, " PL b %s\n", columns[i]);
        }
    }
}

/* The format has no word for the sense that all solvers read: a program is one to minimise, so the
 * costs of one to maximise are turned round, and a comment says so. */
char *
lt_linear_to_mps(const LtLinear *linear, const char *name)
{
    GString *text = g_string_new(NULL);
    g_auto(GStrv) rows = make_names(linear->row, 'r'), columns = make_names(linear->column, 'c');
    g_autofree char *title = make_name('p', 0, name);

    g_string_append_printf(text, "%sNAME %s\nROWS\n N cost\n",
                           linear->maximises ? "* maximise: costs are turned round\n" : "", title);
    for (guint i = 0; i < linear->row->len; i++)
        g_string_append_printf(text, " %c %s\n", get_row_sign(LT_LINEAR_ROW(linear, i)), rows[i]);
    g_string_append(text, "COLUMNS\n");
    append_mps_columns(text, linear, rows, columns);
    g_string_append(text, "RHS\n");
    for (guint i = 0; i < linear->row->len; i++) {
        const LtLinearSide *side = LT_LINEAR_ROW(linear, i);
        double value = isinf(side->low) ? side->high : side->low;

        if (!isinf(value) && value != 0.0)
            append_mps_pair(text, "rhs", rows[i], value);
    }
    g_string_append(text, "RANGES\n");
    for (guint i = 0; i < linear->row->len; i++) {
        const LtLinearSide *side = LT_LINEAR_ROW(linear, i);

        if (!isinf(side->low) && !isinf(side->high) && side->low != side->high)
            append_mps_pair(text, "range", rows[i], side->high - side->low);
    }
    g_string_append(text, "BOUNDS\n");
    append_mps_bounds(text, linear, columns);
    g_string_append(text, "ENDATA\n");

    return g_string_free(text, FALSE);
}

static void
append_term(GString *text, double value, const char *name)
{
    g_string_append(text, value < 0.0 ? " - " : " + ");
    append_number(text, fabs(value));
    g_string_append_printf(text, " %s\n", name);
}

static void
append_lp_rows(GString *text, const LtLinear *linear, char **rows, char **columns)
{
    g_autoptr(GArray) order = sort_entries(linear, TRUE);
    guint next = 0;

    for (guint i = 0; i < linear->row->len; i++) {
        const LtLinearSide *side = LT_LINEAR_ROW(linear, i);
        guint first = next;

        while (next < order->len &&
               g_array_index(linear->at_row, guint32, g_array_index(order, guint, next)) == i)
            next++;
        /* A row of two bounds is written twice. */
        for (int high = 0; high < 2; high++) {
            double bound = high ? side->high : side->low;

            if (isinf(bound) || first == next || (high && side->low == side->high))
                continue;
            g_string_append_printf(text, " %s%s:\n", rows[i], high ? "_high" : "");
            for (guint j = first; j < next; j++) {
                guint entry = g_array_index(order, guint, j);

                append_term(text, g_array_index(linear->value, double, entry),
                            columns[g_array_index(linear->at_column, guint32, entry)]);
            }
            g_string_append(text, side->low == side->high ? "  = " : high ? "  <= " : "  >= ");
            append_number(text, bound);
            g_string_append_c(text, '\n');
        }
    }
}

static void
append_lp_bound(GString *text, const LtLinearSide *side, const char *name)
{
    g_string_append_c(text, ' ');
    if (isinf(side->low) && isinf(side->high)) {
        g_string_append_printf(text, "%s free\n", name);
        return;
    }
    if (isinf(side->low))
        g_string_append(text, "-inf");
    else
        append_number(text, side->low);
    g_string_append_printf(text, " <= %s <= ", name);
    if (isinf(side->high))
        g_string_append(text, "+inf");
    else
        append_number(text, side->high);
    g_string_append_c(text, '\n');
}

char *
lt_linear_to_lp(const LtLinear *linear, const char *name)
{
    GString *text = g_string_new(NULL);
    g_auto(GStrv) rows = make_names(linear->row, 'r'), columns = make_names(linear->column, 'c');
    g_autofree char *title = make_name('p', 0, name);

    g_string_append_printf(text, "\\ %s\n%s\n cost:\n", title,
                           linear->maximises ? "Maximize" : "Minimize");
    for (guint i = 0; i < linear->column->len; i++)
        append_term(text, LT_LINEAR_COLUMN(linear, i)->cost, columns[i]);
    g_string_append(text, "Subject To\n");
    append_lp_rows(text, linear, rows, columns);
    g_string_append(text, "Bounds\n");
    for (guint i = 0; i < linear->column->len; i++)
        append_lp_bound(text, LT_LINEAR_COLUMN(linear, i), columns[i]);
    g_string_append(text, "Generals\n");
    for (guint i = 0; i < linear->column->len; i++)
        if (LT_LINEAR_COLUMN(linear, i)->is_whole)
            g_string_append_printf(text, " %s\n", columns[i]);
    g_string_append(text, "End\n");

    return g_string_free(text, FALSE);
}
