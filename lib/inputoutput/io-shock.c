/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputoutput/io-run.h"
#include "kernels/inoperability.h"
#include "liantu/error.h"

#include <math.h>
#include <string.h>

static gboolean
parse_part(const char *text, double *part, GError **error)
{
    char *end;

    *part = g_ascii_strtod(text, &end);
    if (end != text && *end == '\0' && *part >= 0.0 && *part <= 1.0)
        return TRUE;
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                "‘%s’ is not a part of output from 0 to 1, as in ‘steel=0.1; power=0.02’", text);
    return FALSE;
}

gboolean
lt_io_run_read_parts(const LtIoRun *run, const char *text, double *lack, GError **error)
{
    g_auto(GStrv) items = g_strsplit(text, ";", -1);

    for (guint i = 0; items[i] != NULL; i++) {
        char *item = g_strstrip(items[i]), *sign = strrchr(item, '=');
        double part;
        guint node;

        if (*item == '\0')
            continue;
        if (sign != NULL)
            *sign = '\0';
        /* Without the sign it is the part that is missing. */
        if (!parse_part(sign != NULL ? g_strstrip(sign + 1) : "", &part, error))
            return FALSE;
        node = lt_io_table_find(run->table, g_strchomp(item), error);
        if (node == LIANTU_NONE)
            return FALSE;
        lack[node] = part;
    }
    return TRUE;
}

typedef struct {
    double *lack;
    double *rest;
    double *speed;
    double *now;
    double *total;
} Path;

static void
clear_path(Path *self)
{
    g_free(self->lack);
    g_free(self->rest);
    g_free(self->speed);
    g_free(self->now);
    g_free(self->total);
}

static void
follow(LtIoRun *run, Path *self)
{
    const LtIoTable *table = run->table;
    LtSparse needs = {lt_network_get_buyers_of(table->network), run->allocation};
    const LiantuInputOutput *options = run->options;

    lt_io_run_push(run, self->lack, self->rest);
    for (guint i = 0; i < table->n; i++)
        self->speed[i] =
            lt_inoperability_speed(1.0, options->recovered, options->recovery, run->own[i]);
    memcpy(self->now, self->lack, table->n * sizeof *self->now);
    lt_inoperability_run(&needs, self->speed, NULL, options->steps, self->now, run->work,
                         self->total, NULL);
}

typedef struct {
    double number;
    guint32 node;
} Hit;

static int
compare_hits(gconstpointer a, gconstpointer b)
{
    const Hit *one = a, *other = b;

    if (one->number != other->number)
        return one->number < other->number ? 1 : -1;
    return (one->node > other->node) - (one->node < other->node);
}

static void
fill_hit(const LtIoRun *run, const Path *self, LiantuTable *out, gsize row, guint32 i)
{
    const LtIoTable *table = run->table;
    double loss = self->rest[i] * table->output[i], later = self->total[i] * table->output[i];
    g_autofree char *zh = g_strdup_printf("停产比例%.3f%%，每期损失%.4g；恢复过程合计损失%.4g",
                                          100.0 * self->rest[i], loss, later);
    g_autofree char *en =
        g_strdup_printf("%.3f %% is not made, a loss of %.4g a period; recovering "
                        "it loses %.4g in all",
                        100.0 * self->rest[i], loss, later);

    lt_table_set_int(out, LT_IO_SHOCK_RANK, row, (gint64)row + 1);
    lt_table_set_text(out, LT_IO_SHOCK_ID, row, lt_io_table_get_id(table, i));
    lt_table_set_label(out, LT_IO_SHOCK_NAME, row,
                       lt_io_table_get_name(table, i, LIANTU_LANGUAGE_ZH),
                       lt_io_table_get_name(table, i, LIANTU_LANGUAGE_EN));
    lt_table_set_double(out, LT_IO_SHOCK_LACK, row, self->lack[i]);
    lt_table_set_double(out, LT_IO_SHOCK_REST, row, self->rest[i]);
    lt_table_set_double(out, LT_IO_SHOCK_REST_LOSS, row, loss);
    lt_table_set_double(out, LT_IO_SHOCK_SPEED, row, self->speed[i]);
    lt_table_set_double(out, LT_IO_SHOCK_DYNAMIC_LOSS, row, later);
    lt_table_set_double(out, LT_IO_SHOCK_LAST, row, self->now[i]);
    lt_table_set_label(out, LT_IO_SHOCK_REASON, row, zh, en);
}

static void
fill_hits(const LtIoRun *run, const Path *self, LiantuTable *out)
{
    const LtIoTable *table = run->table;
    g_autofree Hit *hits = g_new(Hit, MAX(table->n, 1));

    for (guint i = 0; i < table->n; i++)
        hits[i] = (Hit){self->rest[i] * table->output[i], i};
    qsort(hits, table->n, sizeof *hits, compare_hits);
    for (guint i = 0; i < table->n; i++)
        fill_hit(run, self, out, i, hits[i].node);
}

gboolean
lt_io_run_add_shock(LtIoRun *run, LiantuResult *result, GError **error)
{
    const LtIoTable *table = run->table;
    gsize n = MAX(table->n, 1);
    gboolean has_shock = run->options->shock != NULL;
    LiantuTable *out = lt_table_new(&lt_io_shock_table, has_shock ? table->n : 0);
    Path path = {g_new0(double, n), g_new0(double, n), g_new0(double, n), g_new0(double, n),
                 g_new0(double, n)};
    gboolean is_good =
        !has_shock || lt_io_run_read_parts(run, run->options->shock, path.lack, error);

    lt_result_take_table(result, out);
    if (has_shock && is_good) {
        follow(run, &path);
        fill_hits(run, &path, out);
    }
    clear_path(&path);

    return is_good;
}
