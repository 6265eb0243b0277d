/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables of cascade and simulate say of scenarios alike. */
#include "cascade/cascade-private.h"

void
lt_cascade_put_scenario(LiantuTable *table,
                        guint column,
                        gsize row,
                        LiantuScenarioSet *set,
                        guint scenario)
{
    lt_table_set_text(table, column, row, liantu_scenario_set_get_scenario_id(set, scenario));
    lt_table_set_label(table, column + 1, row,
                       liantu_scenario_set_get_scenario_name(set, scenario, LIANTU_LANGUAGE_ZH),
                       liantu_scenario_set_get_scenario_name(set, scenario, LIANTU_LANGUAGE_EN));
}

void
lt_cascade_put_scenario_note(LiantuTable *table,
                             guint column,
                             gsize row,
                             LiantuScenarioSet *set,
                             guint scenario)
{
    const char *note[2], *source = liantu_scenario_set_get_scenario_source(set, scenario);

    for (int i = 0; i < 2; i++)
        note[i] = liantu_scenario_set_get_scenario_note(set, scenario, (LiantuLanguage)i);
    if (note[0] != NULL)
        lt_table_set_label(table, column, row, note[0], note[1]);
    if (source != NULL)
        lt_table_set_text(table, column + 1, row, source);
}

int
lt_cascade_compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}
