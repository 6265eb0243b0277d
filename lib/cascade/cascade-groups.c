/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cases of each scenario come to. */
#include "cascade/cascade-private.h"

static void
add_group(const LtCascadeRun *run, LiantuTable *table, guint scenario, GArray *losses)
{
    LiantuScenarioSet *set = run->seeds.binding->set;
    gsize row = lt_table_add_row(table);
    guint n = losses->len;
    double sum = 0.0;

    /* In the order of the cases, which no sort has touched yet. */
    for (guint i = 0; i < n; i++)
        sum += g_array_index(losses, double, i);
    g_array_sort(losses, lt_cascade_compare_doubles);
    lt_cascade_put_scenario(table, LT_CASCADE_GROUP_SCENARIO, row, set, scenario);
    lt_cascade_put_scenario_note(table, LT_CASCADE_GROUP_NOTE, row, set, scenario);
    lt_table_set_int(table, LT_CASCADE_GROUP_CASES, row, n);
    lt_table_set_double(table, LT_CASCADE_GROUP_MEAN, row, sum / n);
    lt_table_set_double(table, LT_CASCADE_GROUP_LEAST, row, g_array_index(losses, double, 0));
    lt_table_set_double(table, LT_CASCADE_GROUP_MEDIAN, row,
                        g_array_index(losses, double, (n - 1) / 2));
    lt_table_set_double(table, LT_CASCADE_GROUP_WORST, row, g_array_index(losses, double, n - 1));
}

LiantuTable *
lt_cascade_make_groups(const LtCascadeRun *run)
{
    const LtScenarioBinding *binding = run->seeds.binding;
    LiantuTable *table = lt_table_new(&lt_cascade_tables.groups, 0);
    g_autoptr(GArray) losses = g_array_new(FALSE, FALSE, sizeof(double));
    gsize q = 0;

    if (binding == NULL || run->is_top)
        return table;
    while (q < run->seeds.n) {
        guint scenario = lt_scenario_find(binding, q);

        g_array_set_size(losses, 0);
        for (; q < run->seeds.n && lt_scenario_find(binding, q) == scenario; q++) {
            double loss = lt_cascade_run_get_loss(run, q);

            if (run->steps[q] > 0)
                g_array_append_val(losses, loss);
        }
        if (losses->len > 0)
            add_group(run, table, scenario, losses);
    }
    return table;
}
