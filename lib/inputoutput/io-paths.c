/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways by which most value comes into the products with most final demand. */
#include "inputoutput/io-run.h"
#include "kernels/structural-paths.h"

static char *
join_path(const LtIoTable *table, const LtPath *path, const char *between)
{
    GString *text = g_string_new(lt_io_table_get_id(table, path->node[0]));

    for (guint k = 1; k < path->n_nodes; k++)
        g_string_append_printf(text, "%s%s", between, lt_io_table_get_id(table, path->node[k]));

    return g_string_free(text, FALSE);
}

static char *
join_names(const LtIoTable *table, const LtPath *path, LiantuLanguage language)
{
    GString *text = g_string_new(lt_io_table_get_name(table, path->node[0], language));

    for (guint k = 1; k < path->n_nodes; k++)
        g_string_append_printf(text, " → %s", lt_io_table_get_name(table, path->node[k], language));

    return g_string_free(text, FALSE);
}

static void
fill_path(const LtIoRun *run,
          LiantuTable *out,
          guint32 product,
          guint rank,
          const LtPath *path,
          gboolean is_exact)
{
    const LtIoTable *table = run->table;
    double share = path->value / table->final_demand[product];
    gsize row = lt_table_add_row(out);
    g_autofree char *ids = join_path(table, path, " > ");
    g_autofree char *names_zh = join_names(table, path, LIANTU_LANGUAGE_ZH);
    g_autofree char *names_en = join_names(table, path, LIANTU_LANGUAGE_EN);
    g_autofree char *zh = g_strdup_printf("最终使用中%.4f%%的价值沿此路径而来", 100.0 * share);
    g_autofree char *en =
        g_strdup_printf("%.4f %% of final demand for it comes by this way", 100.0 * share);

    lt_table_set_text(out, LT_IO_PATH_PRODUCT, row, lt_io_table_get_id(table, product));
    lt_table_set_label(out, LT_IO_PATH_PRODUCT_NAME, row,
                       lt_io_table_get_name(table, product, LIANTU_LANGUAGE_ZH),
                       lt_io_table_get_name(table, product, LIANTU_LANGUAGE_EN));
    lt_table_set_int(out, LT_IO_PATH_RANK, row, rank);
    lt_table_set_text(out, LT_IO_PATH_IDS, row, ids);
    lt_table_set_label(out, LT_IO_PATH_NAMES, row, names_zh, names_en);
    lt_table_set_int(out, LT_IO_PATH_SECTORS, row, path->n_nodes);
    lt_table_set_double(out, LT_IO_PATH_VALUE, row, path->value);
    lt_table_set_double(out, LT_IO_PATH_SHARE, row, share);
    lt_table_set_int(out, LT_IO_PATH_EXACT, row, is_exact);
    lt_table_set_label(out, LT_IO_PATH_REASON, row, zh, en);
}

gboolean
lt_io_run_add_paths(LtIoRun *run, LiantuResult *result, GError **error)
{
    const LtIoTable *table = run->table;
    LiantuTable *out = lt_table_new(&lt_io_paths_table, 0);
    g_autofree double *origin = g_new(double, MAX(table->n, 1));
    g_autofree double *pull = g_new(double, MAX(table->n, 1));
    g_autofree LtPath *paths = g_new(LtPath, MAX(run->options->paths, 1));
    guint32 products[LT_IO_N_PRODUCTS];
    guint n = run->options->paths > 0 ? lt_io_run_find_products(run, products) : 0;

    lt_result_take_table(result, out);
    if (!lt_io_run_find_origin(run, origin, error))
        return FALSE;
    lt_io_run_pull(run, origin, pull);
    for (guint i = 0; i < n; i++) {
        LtPathTask task = {
            lt_network_get_suppliers_of(table->network),
            table->coefficient,
            origin,
            pull,
            products[i],
            table->final_demand[products[i]],
            run->options->effort,
        };
        LtPathReport report = lt_paths_find(&task, run->options->paths, paths);

        for (guint k = 0; k < report.n_paths; k++)
            fill_path(run, out, products[i], k + 1, &paths[k], report.is_exact);
    }
    return TRUE;
}
