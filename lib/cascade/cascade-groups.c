/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cases of each scenario come to. */
#include "cascade/cascade-private.h"

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void
set_words(LiantuScenarioSet *set, LiantuTable *table, gsize row, guint scenario)
{
    const char *note[2], *source = liantu_scenario_set_get_scenario_source(set, scenario);

    for (int i = 0; i < 2; i++)
        note[i] = liantu_scenario_set_get_scenario_note(set, scenario, (LiantuLanguage)i);
    lt_table_set_text(table, LT_CASCADE_GROUP_SCENARIO, row,
                      liantu_scenario_set_get_scenario_id(set, scenario));
    lt_table_set_label(table, LT_CASCADE_GROUP_NAME, row,
                       liantu_scenario_set_get_scenario_name(set, scenario, LIANTU_LANGUAGE_ZH),
                       liantu_scenario_set_get_scenario_name(set, scenario, LIANTU_LANGUAGE_EN));
    if (note[0] != NULL)
        lt_table_set_label(table, LT_CASCADE_GROUP_NOTE, row, note[0], note[1]);
    if (source != NULL)
        lt_table_set_text(table, LT_CASCADE_GROUP_SOURCE, row, source);
}

static void
add_group(const LtCascadeRun *run, LiantuTable *table, guint scenario, GArray *losses)
{
    gsize row = lt_table_add_row(table);
    guint n = losses->len;
    double sum = 0.0;

    /* In the order of the cases, which no sort has touched yet. */
    for (guint i = 0; i < n; i++)
        sum += g_array_index(losses, double, i);
    g_array_sort(losses, compare_doubles);
    set_words(run->seeds.binding->set, table, row, scenario);
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
