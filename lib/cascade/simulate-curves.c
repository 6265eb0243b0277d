/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the output goes in each scenario, over those of its cases that were finished. */
#include "cascade/simulate-private.h"

static void
add_step(LiantuTable *table, LiantuScenarioSet *set, guint scenario, guint step, GArray *levels)
{
    gsize row = lt_table_add_row(table), n = levels->len;
    const double *sorted = (const double *)(gpointer)levels->data;
    double sum = 0.0;

    g_array_sort(levels, lt_cascade_compare_doubles);
    for (gsize i = 0; i < n; i++)
        sum += sorted[i];
    lt_cascade_put_scenario(table, LT_SIMULATE_CURVES_SCENARIO, row, set, scenario);
    lt_table_set_int(table, LT_SIMULATE_CURVES_STEP, row, step);
    lt_table_set_double(table, LT_SIMULATE_CURVES_MEAN, row, sum / (double)n);
    lt_table_set_double(table, LT_SIMULATE_CURVES_LOW, row, sorted[0]);
    lt_table_set_double(table, LT_SIMULATE_CURVES_P05, row,
                        lt_simulate_get_quantile(sorted, n, 0.05));
    lt_table_set_double(table, LT_SIMULATE_CURVES_MEDIAN, row,
                        lt_simulate_get_quantile(sorted, n, 0.5));
    lt_table_set_double(table, LT_SIMULATE_CURVES_P95, row,
                        lt_simulate_get_quantile(sorted, n, 0.95));
}

/* The cases from `first` and below `end` are those of the scenario. */
static void
add_scenario(const LtSimulateRun *run, LiantuTable *table, guint scenario, gsize first, gsize end)
{
    guint steps = run->options->steps;
    g_autoptr(GArray) levels = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint step = 0; step < steps; step++) {
        g_array_set_size(levels, 0);
        for (gsize q = first; q < end; q++)
            if (run->simulation[q].is_done)
                g_array_append_val(levels, run->curve[q * steps + step]);
        if (levels->len > 0)
            add_step(table, run->binding->set, scenario, step, levels);
    }
}

LiantuTable *
lt_simulate_make_curves(const LtSimulateRun *run)
{
    LiantuTable *table = lt_table_new(&lt_simulate_tables.curves, 0);

    for (gsize q = 0, first; run->curve != NULL && q < run->n;) {
        guint scenario = lt_scenario_find(run->binding, run->first + q);

        for (first = q; q < run->n && lt_scenario_find(run->binding, run->first + q) == scenario;)
            q++;
        add_scenario(run, table, scenario, first, q);
    }
    return table;
}
