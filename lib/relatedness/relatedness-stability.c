/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/rng.h"
#include "relatedness/relatedness-run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    double value;
    guint32 row;
} Ranked;

static int
compare_ranked(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;

    return (x->value > y->value) - (x->value < y->value);
}

/* Ranks from 1, growing; equals share the mean of theirs; NaN has NaN. */
static void
find_mean_ranks(const double *value, guint32 n, double *rank)
{
    g_autofree Ranked *order = g_new(Ranked, MAX(n, 1));
    guint32 n_known = 0;

    for (guint32 i = 0; i < n; i++) {
        rank[i] = NAN;
        if (!isnan(value[i]))
            order[n_known++] = (Ranked){value[i], i};
    }
    qsort(order, n_known, sizeof *order, compare_ranked);
    for (guint32 i = 0; i < n_known;) {
        guint32 first = i;

        while (i < n_known && order[i].value <= order[first].value)
            i++;
        for (guint32 k = first; k < i; k++)
            rank[order[k].row] = (first + 1 + i) / 2.0;
    }
}

double
lt_related_correlate_ranks(const double *a, const double *b, guint32 n)
{
    g_autofree double *x = g_new(double, MAX(n, 1)), *y = g_new(double, MAX(n, 1));
    g_autofree double *rx = g_new(double, MAX(n, 1)), *ry = g_new(double, MAX(n, 1));
    double mean, xy = 0.0, xx = 0.0, yy = 0.0;
    guint32 n_both = 0;

    for (guint32 i = 0; i < n; i++)
        if (!isnan(a[i]) && !isnan(b[i])) {
            x[n_both] = a[i];
            y[n_both++] = b[i];
        }
    find_mean_ranks(x, n_both, rx);
    find_mean_ranks(y, n_both, ry);
    mean = (n_both + 1.0) / 2.0;
    for (guint32 i = 0; i < n_both; i++) {
        xy += (rx[i] - mean) * (ry[i] - mean);
        xx += (rx[i] - mean) * (rx[i] - mean);
        yy += (ry[i] - mean) * (ry[i] - mean);
    }

    return xy / sqrt(xx * yy);
}

static LtComplexity
take_complexity(LtArena *arena, guint32 n_rows, guint32 n_columns)
{
    return (LtComplexity){
        .eci = lt_arena_take(arena, (gsize)n_rows + 1, sizeof(double)),
        .pci = lt_arena_take(arena, (gsize)n_columns + 1, sizeof(double)),
        .raw_pci = lt_arena_take(arena, (gsize)n_columns + 1, sizeof(double)),
        .row_part = lt_arena_take(arena, (gsize)n_rows + 1, sizeof(guint32)),
        .column_part = lt_arena_take(arena, (gsize)n_columns + 1, sizeof(guint32)),
    };
}

LtComplexity
lt_related_take_complexity(LtRelatedRun *run)
{
    return take_complexity(&run->arena, run->cells.n_rows, run->cells.n_columns);
}

double
lt_related_compare_threshold(LtRelatedRun *run, double threshold)
{
    LtArena arena = {0};
    LtComplexity other = take_complexity(&arena, run->cells.n_rows, run->cells.n_columns);
    LtPresence presence;
    double correlation = NAN;

    if (lt_presence_init(&presence, &run->cells, run->rca, threshold, &arena) &&
        lt_complexity(&presence, run->standard, &other, &arena) && other.n_parts == 1)
        correlation = lt_related_correlate_ranks(run->complexity.eci, other.eci, run->cells.n_rows);
    lt_arena_clear(&arena);

    return correlation;
}

/* The same regions, with as many segments drawn from all, with replacement. */
static gboolean
draw_presence(const LtPresence *from, LtRng *rng, LtPresence *to, LtArena *arena)
{
    guint32 m = from->n_columns;
    guint32 *drawn = lt_arena_take(arena, (gsize)m + 1, sizeof *drawn);
    gsize *next = lt_arena_take(arena, (gsize)from->n_rows + 1, sizeof *next);
    gsize n = 0;

    if (arena->has_failed)
        return FALSE;
    for (guint32 i = 0; i < m; i++) {
        drawn[i] = lt_rng_below(rng, m);
        n += lt_presence_ubiquity(from, drawn[i]);
    }
    *to = (LtPresence){
        from->n_rows,
        m,
        lt_arena_take(arena, (gsize)from->n_rows + 1, sizeof(gsize)),
        lt_arena_take(arena, n + 1, sizeof(guint32)),
        lt_arena_take(arena, (gsize)m + 1, sizeof(gsize)),
        lt_arena_take(arena, n + 1, sizeof(guint32)),
        NULL, /* only complexity is asked of it */
        0.0,
    };
    if (arena->has_failed)
        return FALSE;

    n = 0;
    for (guint32 i = 0; i < m; i++) {
        for (gsize k = from->column_start[drawn[i]]; k < from->column_start[drawn[i] + 1]; k++) {
            to->row[n++] = from->row[k];
            to->row_start[from->row[k] + 1]++;
        }
        to->column_start[i + 1] = n;
    }
    for (guint32 i = 0; i < from->n_rows; i++) {
        to->row_start[i + 1] += to->row_start[i];
        next[i] = to->row_start[i];
    }
    for (guint32 i = 0; i < m; i++)
        for (gsize k = to->column_start[i]; k < to->column_start[i + 1]; k++)
            to->column[next[to->row[k]]++] = i;

    return TRUE;
}

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
get_percentile(double *numbers, guint n, double part)
{
    qsort(numbers, n, sizeof *numbers, compare_doubles);

    return n > 0 ? numbers[(guint)floor(part * (n - 1) + 0.5)] : NAN;
}

/* Ranks of all draws, a row each region; NaN where it had none. */
static void
fill_intervals(LtRelatedRun *run, const double *ranks, guint n_draws)
{
    g_autofree double *mine = g_new(double, MAX(n_draws, 1));

    for (guint32 row = 0; row < run->cells.n_rows; row++) {
        guint n = 0;

        for (guint k = 0; k < n_draws; k++) {
            double rank = ranks[(gsize)k * run->cells.n_rows + row];

            if (!isnan(rank))
                mine[n++] = rank;
        }
        if (n == 0 || run->rank[row] == 0)
            continue;
        run->rank_low[row] = (guint32)get_percentile(mine, n, 0.05);
        run->rank_high[row] = (guint32)get_percentile(mine, n, 0.95);
    }
}

gboolean
lt_related_draw(LtRelatedRun *run, GCancellable *cancellable, GError **error)
{
    guint32 n = run->cells.n_rows;
    guint n_draws = run->options->draws, n_known = 0;
    g_autofree double *ranks = g_new(double, (gsize)n *n_draws + 1);
    g_autofree double *correlation = g_new(double, n_draws + 1);
    g_autofree double *turned = g_new(double, n + 1);

    run->draw_low = run->draw_middle = NAN;
    for (guint k = 0; k < n_draws; k++) {
        LtArena arena = {0};
        LtComplexity other = take_complexity(&arena, n, run->cells.n_columns);
        LtPresence presence;
        LtRng rng;

        lt_rng_init(&rng, run->options->seed, k);
        for (guint32 i = 0; i < n; i++)
            ranks[(gsize)k * n + i] = NAN;
        if (draw_presence(&run->presence, &rng, &presence, &arena) &&
            lt_complexity(&presence, run->standard, &other, &arena)) {
            double r = lt_related_correlate_ranks(run->complexity.eci, other.eci, n);

            for (guint32 i = 0; i < n; i++)
                turned[i] = -other.eci[i];
            find_mean_ranks(turned, n, ranks + (gsize)k * n);
            if (!isnan(r))
                correlation[n_known++] = r;
        }
        lt_arena_clear(&arena);
        if (!lt_analysis_tick((LiantuAnalysis *)run->options, k, n_draws, cancellable, error))
            return FALSE;
    }
    fill_intervals(run, ranks, n_draws);
    run->draw_middle = get_percentile(correlation, n_known, 0.5);
    run->draw_low = get_percentile(correlation, n_known, 0.05);

    return TRUE;
}
