/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "relatedness/relatedness-run.h"
#include "relatedness/relatedness-tables.h"

#include <math.h>

/* Of the pairs that were present (or absent) before: the density of then, and what became of them.
 */
static void
add_trial_row(LiantuTable *table,
              const LtRelatedRun *run,
              const LtPresence *before,
              const double *density,
              gboolean of_present)
{
    gsize n = (gsize)before->n_rows * before->n_columns, n_cases = 0, n_happened = 0, at;
    g_autofree double *score = g_new(double, n + 1);
    g_autofree guint8 *stays = g_new(guint8, n + 1);
    g_autofree guint32 *order = g_new(guint32, n + 1);

    for (guint32 row = 0; row < before->n_rows; row++)
        for (guint32 i = 0; i < before->n_columns; i++) {
            double value = density[(gsize)row * before->n_columns + i];

            if (lt_presence_has(before, row, i) != of_present || isnan(value))
                continue;
            score[n_cases] = value;
            stays[n_cases] = lt_presence_has(&run->presence, row, i);
            n_happened += stays[n_cases++] != of_present;
        }
    at = lt_table_add_row(table);
    lt_table_set_text(table, LT_TRIAL_KIND, at, of_present ? "exits" : "entries");
    lt_table_set_label(table, LT_TRIAL_LABEL, at, of_present ? "退出" : "进入",
                       of_present ? "Exits" : "Entries");
    lt_table_set_int(table, LT_TRIAL_CASES, at, (gint64)n_cases);
    lt_table_set_int(table, LT_TRIAL_HAPPENED, at, (gint64)n_happened);
    lt_table_set_double(table, LT_TRIAL_AUC, at, lt_auc(score, stays, n_cases, order));
    lt_table_set_label(table, LT_TRIAL_REASON, at,
                       of_present ? "前一年密度（不含自身）高的，应当更少退出"
                                  : "前一年密度（不含自身）高的，应当更多进入",
                       of_present ? "what had a high density before, without self, should stay"
                                  : "what had a high density before, without self, should come");
}

/* Density is without self, so that having a segment says nothing by itself. */
gboolean
lt_related_add_trial(LtRelatedRun *run)
{
    LiantuMatrix *earlier = liantu_matrix_get_earlier(run->matrix);
    LtNearness nearness = {(LtProximity)run->options->proximity, false, NULL, 0};
    LtMatrix cells;
    LtPresence before;
    double *rca, *density;
    LiantuTable *table;

    if (earlier == NULL)
        return TRUE;
    if (!lt_related_prepare(run, earlier, &cells, &rca, &before))
        return FALSE;
    density =
        lt_arena_take(&run->arena, (gsize)cells.n_rows * cells.n_columns + 1, sizeof *density);
    if (run->arena.has_failed || !lt_density(&before, &nearness, NULL, density, NULL, &run->arena))
        return FALSE;

    table = lt_table_new(&lt_related_trial_table, 0);
    add_trial_row(table, run, &before, density, FALSE);
    add_trial_row(table, run, &before, density, TRUE);
    lt_result_take_table(run->result, table);

    return TRUE;
}
