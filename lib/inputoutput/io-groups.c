/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputoutput/io-run.h"
#include "kernels/key-group.h"
#include "kernels/leontief.h"
#include "liantu/error.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* How many stations of each product are told. */
#define N_STATIONS 5

static char *
join_ids(const LtIoTable *table, const guint32 *nodes, guint n)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "",
                               lt_io_table_get_id(table, nodes[i]));

    return g_string_free(text, FALSE);
}

static char *
join_names(const LtIoTable *table, const guint32 *nodes, guint n, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0                           ? ""
                               : language == LIANTU_LANGUAGE_ZH ? "、"
                                                                : ", ",
                               lt_io_table_get_name(table, nodes[i], language));

    return g_string_free(text, FALSE);
}

static bool
is_cancelled(void *cancellable)
{
    return g_cancellable_is_cancelled(cancellable);
}

/* What the exact search found that others do not. */
static char *
explain(const LtIoRun *run, const LtKeyGroup *found, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    GString *text = g_string_new(NULL);
    double by_top = 100.0 * (found->loss / found->top_loss - 1.0);
    double by_greedy = 100.0 * (found->loss / found->greedy_loss - 1.0);

    if (found->is_exact)
        g_string_append(text,
                        zh ? "没有同样大小的组合损失更大" : "No group of this size costs more");
    else
        g_string_append_printf(text,
                               zh ? "搜索达到上限：最优至多再高%.2f%%"
                                  : "The search was stopped: the best is at most %.2f %% above",
                               100.0 * (found->bound / found->loss - 1.0));
    if (by_top > 1e-7)
        g_string_append_printf(text,
                               zh ? "；比单独最重要的几个部门合在一起高%.2f%%"
                                  : "; %.2f %% above those that cost most alone",
                               by_top);
    if (by_greedy > 1e-7)
        g_string_append_printf(
            text, zh ? "；比逐个贪心选择高%.2f%%" : "; %.2f %% above a greedy choice", by_greedy);
    return g_string_free(text, FALSE);
}

static void
fill_group(const LtIoRun *run, LiantuTable *out, guint32 k, const LtKeyGroup *found)
{
    const LtIoTable *table = run->table;
    gsize row = lt_table_add_row(out);
    g_autofree char *ids = join_ids(table, found->group, k);
    g_autofree char *greedy = join_ids(table, found->greedy, k);
    g_autofree char *top = join_ids(table, found->top, k);
    g_autofree char *zh = join_names(table, found->group, k, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = join_names(table, found->group, k, LIANTU_LANGUAGE_EN);
    g_autofree char *why_zh = explain(run, found, LIANTU_LANGUAGE_ZH);
    g_autofree char *why_en = explain(run, found, LIANTU_LANGUAGE_EN);

    lt_table_set_int(out, LT_IO_GROUP_SIZE, row, k);
    lt_table_set_text(out, LT_IO_GROUP_MEMBERS, row, ids);
    lt_table_set_label(out, LT_IO_GROUP_NAMES, row, zh, en);
    lt_table_set_double(out, LT_IO_GROUP_LOSS, row, found->loss);
    lt_table_set_double(out, LT_IO_GROUP_LOSS_SHARE, row, found->loss / run->total);
    lt_table_set_double(out, LT_IO_GROUP_BOUND, row, found->bound);
    lt_table_set_int(out, LT_IO_GROUP_EXACT, row, found->is_exact);
    lt_table_set_text(out, LT_IO_GROUP_GREEDY, row, greedy);
    lt_table_set_double(out, LT_IO_GROUP_GREEDY_LOSS, row, found->greedy_loss);
    lt_table_set_text(out, LT_IO_GROUP_TOP, row, top);
    lt_table_set_double(out, LT_IO_GROUP_TOP_LOSS, row, found->top_loss);
    lt_table_set_int(out, LT_IO_GROUP_STEPS, row, (gint64)found->n_steps);
    lt_table_set_label(out, LT_IO_GROUP_REASON, row, why_zh, why_en);
}

gboolean
lt_io_run_add_groups(LtIoRun *run, LiantuResult *result, GError **error)
{
    const LtIoTable *table = run->table;
    LiantuTable *out = lt_table_new(&lt_io_groups_table, 0);
    guint32 most = MIN(run->options->group, table->n);
    LtKeyGroupTask task = {
        .n = table->n,
        .inverse = run->inverse,
        .output = table->output,
        .pull = run->backward,
        .own = run->options->aim == LIANTU_GROUP_AIM_OTHERS ? table->output : NULL,
        .most_steps = run->options->effort,
        .is_cancelled = run->cancellable != NULL ? is_cancelled : NULL,
        .data = run->cancellable,
    };

    lt_result_take_table(result, out);
    for (guint32 k = 1; run->inverse != NULL && k <= most; k++) {
        LtKeyGroup found;

        task.k = k;
        if (!lt_key_group_find(&task, &found)) {
            g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
            return FALSE;
        }
        if (g_cancellable_set_error_if_cancelled(run->cancellable, error))
            return FALSE;
        fill_group(run, out, k, &found);
        if (!found.is_exact) {
            g_autofree char *size = g_strdup_printf("%u", k);
            g_autofree char *steps = g_strdup_printf("%" G_GSIZE_FORMAT, found.n_steps);

            lt_result_take_finding(result,
                                   lt_finding_new(LT_FINDING_IO_GROUP_STOPPED, size, steps, NULL));
        }
    }
    return TRUE;
}

static gboolean
find_home(const LtIoTable *table, const char *home, guint32 *place, GError **error)
{
    LiantuNetwork *network = table->network;
    guint n = lt_network_get_n_places(network);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    const char *nearest;

    for (guint i = 0; i < n; i++) {
        if (strcmp(lt_network_get_place_id(network, i), home) == 0) {
            *place = i;
            return TRUE;
        }
        g_ptr_array_add(ids, (gpointer)lt_network_get_place_id(network, i));
    }
    nearest = lt_text_suggest(home, (const char *const *)ids->pdata, ids->len);
    if (n == 0)
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "the table has no places, so that none is ‘%s’", home);
    else if (nearest != NULL)
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "no place of the table has the id ‘%s’; did you mean ‘%s’?", home, nearest);
    else
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "no place of the table has the id ‘%s’", home);

    return FALSE;
}

gboolean
lt_io_run_find_origin(const LtIoRun *run, double *origin, GError **error)
{
    const LtIoTable *table = run->table;
    const guint32 *places = lt_network_get_places(table->network);
    guint32 home = LIANTU_NONE;

    if (run->options->home != NULL && !find_home(table, run->options->home, &home, error))
        return FALSE;

    /* What is left of output when inputs are paid: with all origins, every good is 1. */
    for (guint i = 0; i < table->n; i++)
        origin[i] = home != LIANTU_NONE && places[i] != home ? 0.0 : 1.0 - table->column_sum[i];

    return TRUE;
}

typedef struct {
    double number;
    guint32 node;
} Station;

static int
compare_stations(gconstpointer a, gconstpointer b)
{
    const Station *one = a, *other = b;

    if (one->number != other->number)
        return one->number < other->number ? 1 : -1;
    return (one->node > other->node) - (one->node < other->node);
}

static void
add_station(const LtIoRun *run,
            LiantuTable *out,
            guint32 product,
            guint rank,
            const Station *station)
{
    const LtIoTable *table = run->table;
    gsize row = lt_table_add_row(out);
    const char *zh_name = lt_io_table_get_name(table, product, LIANTU_LANGUAGE_ZH);
    const char *en_name = lt_io_table_get_name(table, product, LIANTU_LANGUAGE_EN);
    g_autofree char *zh = g_strdup_printf(
        "生产“%s”的价值平均经过“%s”%.3f次", zh_name,
        lt_io_table_get_name(table, station->node, LIANTU_LANGUAGE_ZH), station->number);
    g_autofree char *en = g_strdup_printf(
        "What goes into ‘%s’ passes ‘%s’ %.3f times on average", en_name,
        lt_io_table_get_name(table, station->node, LIANTU_LANGUAGE_EN), station->number);

    lt_table_set_text(out, LT_IO_PASS_PRODUCT, row, lt_io_table_get_id(table, product));
    lt_table_set_label(out, LT_IO_PASS_PRODUCT_NAME, row, zh_name, en_name);
    lt_table_set_int(out, LT_IO_PASS_RANK, row, rank);
    lt_table_set_text(out, LT_IO_PASS_ID, row, lt_io_table_get_id(table, station->node));
    lt_table_set_label(out, LT_IO_PASS_NAME, row,
                       lt_io_table_get_name(table, station->node, LIANTU_LANGUAGE_ZH),
                       lt_io_table_get_name(table, station->node, LIANTU_LANGUAGE_EN));
    lt_table_set_double(out, LT_IO_PASS_FREQUENCY, row, station->number);
    lt_table_set_label(out, LT_IO_PASS_REASON, row, zh, en);
}

/* The sectors that goods of one kind pass most, other than their own. */
static void
add_product(LtIoRun *run, LiantuTable *out, guint32 product, const double *pull, double *column)
{
    guint n = run->table->n, n_stations = 0;
    g_autofree Station *stations = g_new(Station, MAX(n, 1));

    lt_io_run_column(run, product, column);
    for (guint k = 0; k < n && pull[product] > 0.0; k++)
        if (k != product && pull[k] * column[k] > 0.0)
            stations[n_stations++] = (Station){pull[k] * column[k] / pull[product], k};
    qsort(stations, n_stations, sizeof *stations, compare_stations);
    for (guint i = 0; i < MIN(n_stations, N_STATIONS); i++)
        add_station(run, out, product, i + 1, &stations[i]);
}

guint
lt_io_run_find_products(const LtIoRun *run, guint32 *products)
{
    const LtIoTable *table = run->table;
    g_autofree Station *ranked = g_new(Station, MAX(table->n, 1));
    guint n = 0;

    for (guint i = 0; i < table->n; i++)
        ranked[i] = (Station){table->final_demand[i], i};
    qsort(ranked, table->n, sizeof *ranked, compare_stations);
    for (; n < MIN(table->n, LT_IO_N_PRODUCTS) && ranked[n].number > 0.0; n++)
        products[n] = ranked[n].node;

    return n;
}

gboolean
lt_io_run_add_passes(LtIoRun *run, LiantuResult *result, GError **error)
{
    const LtIoTable *table = run->table;
    LiantuTable *out = lt_table_new(&lt_io_passes_table, 0);
    g_autofree double *origin = g_new(double, MAX(table->n, 1));
    g_autofree double *pull = g_new(double, MAX(table->n, 1));
    g_autofree double *column = g_new(double, MAX(table->n, 1));
    guint32 products[LT_IO_N_PRODUCTS];
    guint n_products = lt_io_run_find_products(run, products);

    lt_result_take_table(result, out);
    if (!lt_io_run_find_origin(run, origin, error))
        return FALSE;
    lt_io_run_pull(run, origin, pull);
    for (guint i = 0; i < n_products; i++)
        add_product(run, out, products[i], pull, column);

    return TRUE;
}
