/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all lose where some sectors lack primary inputs, and shares of sales stay as they are
 * (Ghosh 1958). */
#include "inputoutput/io-run.h"

typedef struct {
    double loss;
    guint32 node;
} Loser;

static int
compare_losers(gconstpointer a, gconstpointer b)
{
    const Loser *one = a, *other = b;

    if (one->loss != other->loss)
        return one->loss < other->loss ? 1 : -1;
    return (one->node > other->node) - (one->node < other->node);
}

static void
fill_loser(const LtIoTable *table,
           LiantuTable *out,
           gsize row,
           double lack,
           double value,
           const Loser *loser)
{
    guint i = loser->node;
    double x = table->output[i], share = x > 0.0 ? loser->loss / x : 0.0;
    g_autofree char *zh =
        g_strdup_printf("产出少%.4g，为其产出的%.4f%%", loser->loss, 100.0 * share);
    g_autofree char *en =
        g_strdup_printf("It makes %.4g less, %.4f %% of its output", loser->loss, 100.0 * share);

    lt_table_set_int(out, LT_IO_SUPPLY_RANK, row, (gint64)row + 1);
    lt_table_set_text(out, LT_IO_SUPPLY_ID, row, lt_io_table_get_id(table, i));
    lt_table_set_label(out, LT_IO_SUPPLY_NAME, row,
                       lt_io_table_get_name(table, i, LIANTU_LANGUAGE_ZH),
                       lt_io_table_get_name(table, i, LIANTU_LANGUAGE_EN));
    lt_table_set_double(out, LT_IO_SUPPLY_LACK, row, lack);
    lt_table_set_double(out, LT_IO_SUPPLY_VALUE, row, value);
    lt_table_set_double(out, LT_IO_SUPPLY_LOSS, row, loser->loss);
    lt_table_set_double(out, LT_IO_SUPPLY_LOSS_SHARE, row, share);
    lt_table_set_label(out, LT_IO_SUPPLY_REASON, row, zh, en);
}

static void
fill_losers(LtIoRun *run, LiantuTable *out, const double *lack)
{
    const LtIoTable *table = run->table;
    guint n = MAX(table->n, 1);
    g_autofree double *value = g_new(double, n), *loss = g_new(double, n);
    g_autofree Loser *losers = g_new(Loser, n);

    for (guint i = 0; i < table->n; i++)
        value[i] = lack[i] * table->output[i] * (1.0 - table->column_sum[i]);
    lt_io_run_supply(run, value, loss);
    for (guint i = 0; i < table->n; i++)
        losers[i] = (Loser){loss[i], i};
    qsort(losers, table->n, sizeof *losers, compare_losers);
    for (guint row = 0; row < table->n; row++)
        fill_loser(table, out, row, lack[losers[row].node], value[losers[row].node], &losers[row]);
}

gboolean
lt_io_run_add_supply(LtIoRun *run, LiantuResult *result, GError **error)
{
    const LtIoTable *table = run->table;
    const char *supply = run->options->supply;
    LiantuTable *out = lt_table_new(&lt_io_supply_table, supply != NULL ? table->n : 0);
    g_autofree double *lack = g_new0(double, MAX(table->n, 1));

    lt_result_take_table(result, out);
    if (supply == NULL)
        return TRUE;
    if (!lt_io_run_read_parts(run, supply, lack, error))
        return FALSE;
    fill_losers(run, out, lack);

    return TRUE;
}
