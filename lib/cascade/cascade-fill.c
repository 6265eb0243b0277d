/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a cascade. */
#include "cascade/cascade-private.h"

#include <math.h>
#include <string.h>

/* How many losers are listed for each failure. */
#define MOST_LOSERS 20

static const char *
get_node_name(const LtCascadeRun *run, guint32 node, LiantuLanguage language)
{
    return lt_cascade_model_get_name(&run->model, node, language);
}

static char *
dup_node_id(const LtCascadeRun *run, guint32 node)
{
    return lt_cascade_model_dup_id(&run->model, node);
}

static char *
dup_seed(const LtCascadeRun *run, gsize q, LiantuLanguage language, gboolean names)
{
    return lt_cascade_seeds_dup_name(&run->seeds, &run->model, q, language, names);
}

static void
set_seed(const LtCascadeRun *run, LiantuTable *table, guint column, gsize row, gsize q)
{
    g_autofree char *id = dup_seed(run, q, LIANTU_LANGUAGE_EN, FALSE);
    g_autofree char *zh = dup_seed(run, q, LIANTU_LANGUAGE_ZH, TRUE);
    g_autofree char *en = dup_seed(run, q, LIANTU_LANGUAGE_EN, TRUE);

    lt_table_set_text(table, column, row, id);
    lt_table_set_label(table, column + 1, row, zh, en);
}

/* What a part of it is lost: “output”, or what else losses are summed by. */
static char *
dup_whole(const LtCascadeRun *run, LiantuLanguage language)
{
    const char *name = run->weights.names[0];
    gboolean is_zh = language == LIANTU_LANGUAGE_ZH;

    if (g_str_equal(name, "sales"))
        return g_strdup(is_zh ? "" : "output");

    return g_strdup_printf(is_zh ? "“%s”" : "‘%s’", name);
}

static void
explain(const LtCascadeRun *run, LiantuTable *table, gsize row, gsize q)
{
    const char *name[2];
    g_autofree char *zh = NULL, *en = NULL;
    g_autofree char *whole_zh = dup_whole(run, LIANTU_LANGUAGE_ZH);
    g_autofree char *whole_en = dup_whole(run, LIANTU_LANGUAGE_EN);
    gsize cell = q * run->weights.n;
    gboolean is_down = run->down[cell] >= run->up[cell];
    double percent = 100.0 * run->loss[cell];

    for (int i = 0; i < 2; i++)
        name[i] = liantu_table_get_text(table, "seed-name", row, (LiantuLanguage)i);
    if (percent > 0.0) {
        gboolean is_case = run->seeds.binding != NULL;

        zh = g_strdup_printf("%s%s，全网%s损失%.3g%%，主要因%s", name[LIANTU_LANGUAGE_ZH],
                             is_case ? "" : "失灵", whole_zh, percent,
                             is_down ? "下游缺料" : "上游失去订单");
        en = g_strdup_printf("%s%s costs %.3g %% of all %s, most of it for want of %s",
                             is_case ? "" : "The failure of ", name[LIANTU_LANGUAGE_EN], percent,
                             whole_en, is_down ? "inputs downstream" : "orders upstream");
    } else {
        zh = g_strdup_printf("%s：没有损失", name[LIANTU_LANGUAGE_ZH]);
        en = g_strdup_printf("%s: nothing is lost", name[LIANTU_LANGUAGE_EN]);
    }
    lt_table_set_label(table, LT_CASCADE_REASON, row, zh, en);
}

static LiantuTable *
make_seeds(const LtCascadeRun *run)
{
    LiantuTable *table = lt_table_new(&lt_cascade_tables.seeds, run->n_listed);

    for (gsize i = 0; i < run->n_listed; i++) {
        gsize q = run->order[i], cell = q * run->weights.n;

        lt_table_set_int(table, LT_CASCADE_RANK, i, (gint64)i + 1);
        set_seed(run, table, LT_CASCADE_SEED, i, q);
        lt_table_set_double(table, LT_CASCADE_LOSS, i, run->loss[cell]);
        lt_table_set_double(table, LT_CASCADE_DOWN, i, run->down[cell]);
        lt_table_set_double(table, LT_CASCADE_UP, i, run->up[cell]);
        lt_table_set_int(table, LT_CASCADE_STEPS, i, run->steps[q]);
        explain(run, table, i, q);
    }
    return table;
}

/* Where there is one weight, its losses stand with the failures. */
static LiantuTable *
make_weights(const LtCascadeRun *run)
{
    guint n = run->weights.n;
    LiantuTable *table = lt_table_new(&lt_cascade_tables.weights, n > 1 ? n * run->n_listed : 0);

    for (gsize row = 0; n > 1 && row < n * run->n_listed; row++) {
        gsize q = run->order[row / n], cell = q * n + row % n;

        lt_table_set_int(table, LT_CASCADE_WEIGHT_RANK, row, (gint64)(row / n) + 1);
        set_seed(run, table, LT_CASCADE_WEIGHT_SEED, row, q);
        lt_table_set_text(table, LT_CASCADE_WEIGHT_WEIGHT, row, run->weights.names[row % n]);
        lt_table_set_double(table, LT_CASCADE_WEIGHT_LOSS, row, run->loss[cell]);
        lt_table_set_double(table, LT_CASCADE_WEIGHT_DOWN, row, run->down[cell]);
        lt_table_set_double(table, LT_CASCADE_WEIGHT_UP, row, run->up[cell]);
    }
    return table;
}

/* What one failure does to everybody. */
typedef struct {
    double *node_down;
    double *node_up;
    double *sector_loss;
    double *sector_down;
    double *sector_up;
    const double *weight;
    guint32 *order;
    const double *key;
} Detail;

static int
compare_keys(gconstpointer a, gconstpointer b, gpointer data)
{
    const Detail *detail = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    if (detail->key[x] != detail->key[y])
        return detail->key[x] > detail->key[y] ? -1 : 1;

    return (x > y) - (x < y);
}

static guint
sort_losers(Detail *detail, const double *key, guint n, guint most)
{
    guint n_losers = 0;

    for (guint32 i = 0; i < n; i++)
        if (key[i] > 0.0)
            detail->order[n_losers++] = i;
    detail->key = key;
    g_qsort_with_data(detail->order, (int)n_losers, sizeof *detail->order, compare_keys, detail);

    return MIN(n_losers, most);
}

static void
add_nodes(const LtCascadeRun *run, LiantuTable *table, Detail *detail, gsize q)
{
    guint n = run->model.esri.n_nodes, n_losers;
    g_autofree double *lost = g_new(double, MAX(n, 1));

    for (guint i = 0; i < n; i++)
        lost[i] = detail->weight[i] * fmax(detail->node_down[i], detail->node_up[i]);
    n_losers = sort_losers(detail, lost, n, MOST_LOSERS);
    for (guint i = 0; i < n_losers; i++) {
        gsize row = lt_table_add_row(table);
        guint32 node = detail->order[i];
        g_autofree char *id = dup_node_id(run, node);

        set_seed(run, table, LT_CASCADE_HIT_SEED, row, q);
        lt_table_set_int(table, LT_CASCADE_HIT_RANK, row, i + 1);
        lt_table_set_text(table, LT_CASCADE_HIT_NODE, row, id);
        lt_table_set_label(table, LT_CASCADE_HIT_NODE_NAME, row,
                           get_node_name(run, node, LIANTU_LANGUAGE_ZH),
                           get_node_name(run, node, LIANTU_LANGUAGE_EN));
        lt_table_set_double(table, LT_CASCADE_HIT_LOSS, row,
                            fmax(detail->node_down[node], detail->node_up[node]));
        lt_table_set_double(table, LT_CASCADE_HIT_DOWN, row, detail->node_down[node]);
        lt_table_set_double(table, LT_CASCADE_HIT_UP, row, detail->node_up[node]);
    }
}

static const char *
get_sector_id(const LtCascadeRun *run, guint32 sector)
{
    return lt_network_get_sector_id(run->model.network, sector);
}

/* A chain's segments are sectors of their own, so for a chain this would say nothing new. */
static void
add_sectors(const LtCascadeRun *run, LiantuTable *table, Detail *detail, gsize q, guint most)
{
    guint n = lt_network_get_n_sectors(run->model.network), n_losers;

    if (run->model.is_of_chain || n == 0)
        return;
    n_losers = sort_losers(detail, detail->sector_loss, n, most);
    for (guint i = 0; i < n_losers; i++) {
        gsize row = lt_table_add_row(table);
        guint32 sector = detail->order[i];
        const char *id = get_sector_id(run, sector);

        set_seed(run, table, LT_CASCADE_HIT_SEED, row, q);
        lt_table_set_int(table, LT_CASCADE_HIT_RANK, row, i + 1);
        lt_table_set_text(table, LT_CASCADE_HIT_NODE, row, id);
        lt_table_set_label(table, LT_CASCADE_HIT_NODE_NAME, row, id, id);
        lt_table_set_double(table, LT_CASCADE_HIT_LOSS, row, detail->sector_loss[sector]);
        lt_table_set_double(table, LT_CASCADE_HIT_DOWN, row, detail->sector_down[sector]);
        lt_table_set_double(table, LT_CASCADE_HIT_UP, row, detail->sector_up[sector]);
    }
}

/* Every failure that is listed, and every sector that loses by it: found in the run itself. */
static void
add_all_sectors(const LtCascadeRun *run, LiantuTable *table)
{
    gsize n_sectors = run->model.esri.n_sectors;
    g_autofree guint32 *order = g_new(guint32, MAX(n_sectors, 1));

    for (gsize i = 0; i < run->n_listed; i++) {
        gsize first = run->order[i] * n_sectors;
        Detail detail = {.sector_loss = run->sector_loss + first,
                         .sector_down = run->sector_down + first,
                         .sector_up = run->sector_up + first,
                         .order = order};

        add_sectors(run, table, &detail, run->order[i], G_MAXUINT);
    }
}

static LtEsriStatus
run_detail(const LtCascadeRun *run, Detail *detail, gsize q)
{
    LtEsriShocks shocks = lt_cascade_seeds_get(&run->seeds);
    gsize start[2] = {0, shocks.start[q + 1] - shocks.start[q]};
    LtEsriShocks one = {1, start, shocks.node + shocks.start[q], shocks.down + shocks.start[q],
                        shocks.up + shocks.start[q]};
    LtEsriOptions options = run->esri_options;
    double loss;
    LtEsriResult result = {.loss = &loss,
                           .sector_loss = detail->sector_loss,
                           .sector_down = detail->sector_down,
                           .sector_up = detail->sector_up,
                           .node_down = detail->node_down,
                           .node_up = detail->node_up};

    options.n_weights = 1;
    options.tick = NULL;

    return lt_esri_run(run->esri, &one, &options, &result);
}

static gboolean
add_details(const LtCascadeRun *run, LiantuTable *nodes, LiantuTable *sectors, GError **error)
{
    gsize n = run->model.esri.n_nodes, n_sectors = run->model.esri.n_sectors;
    g_autofree double *room = g_new(double, MAX(2 * n + 3 * n_sectors, 1));
    g_autofree guint32 *order = g_new(guint32, MAX(MAX(n, n_sectors), 1));
    Detail detail = {.node_down = room,
                     .node_up = room + n,
                     .sector_loss = room + 2 * n,
                     .sector_down = room + 2 * n + n_sectors,
                     .sector_up = room + 2 * n + 2 * n_sectors,
                     .weight = run->weights.columns[0],
                     .order = order};

    for (gsize i = 0; i < MIN(run->n_listed, run->options->detail); i++) {
        gsize q = run->order[i];

        if (!lt_cascade_check_status(run_detail(run, &detail, q), error))
            return FALSE;
        add_nodes(run, nodes, &detail, q);
        if (!run->options->by_sector)
            add_sectors(run, sectors, &detail, q, MOST_LOSERS);
    }
    if (run->options->by_sector)
        add_all_sectors(run, sectors);

    return TRUE;
}

/* What the failures do to one sector: by and large, and at the worst. */
typedef struct {
    double mean;
    double worst;
    guint32 seed;
} Exposure;

static Exposure
find_exposure(const LtCascadeRun *run, guint32 sector)
{
    gsize n_sectors = run->model.esri.n_sectors;
    Exposure exposure = {.worst = -1.0};
    double sum = 0.0;

    for (gsize q = 0; q < run->seeds.n; q++) {
        double loss = run->sector_loss[q * n_sectors + sector];

        if (run->steps[q] == 0)
            continue;
        sum += loss;
        if (loss > exposure.worst) {
            exposure.worst = loss;
            exposure.seed = (guint32)q;
        }
    }
    exposure.mean = run->n_done > 0 ? sum / (double)run->n_done : 0.0;

    return exposure;
}

static int
compare_exposures(gconstpointer a, gconstpointer b, gpointer data)
{
    const Exposure *exposures = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    if (exposures[x].mean != exposures[y].mean)
        return exposures[x].mean > exposures[y].mean ? -1 : 1;

    return (x > y) - (x < y);
}

static LiantuTable *
make_exposure(const LtCascadeRun *run)
{
    LiantuTable *table = lt_table_new(&lt_cascade_tables.exposure, 0);
    guint n = run->model.is_of_chain ? 0 : lt_network_get_n_sectors(run->model.network);
    g_autofree Exposure *exposures = g_new(Exposure, MAX(n, 1));
    g_autofree guint32 *order = g_new(guint32, MAX(n, 1));

    if (run->sector_loss == NULL || run->n_done == 0)
        return table;
    for (guint32 i = 0; i < n; i++) {
        exposures[i] = find_exposure(run, i);
        order[i] = i;
    }
    g_qsort_with_data(order, (int)n, sizeof *order, compare_exposures, exposures);
    for (guint i = 0; i < n; i++) {
        const Exposure *exposure = &exposures[order[i]];
        gsize row = lt_table_add_row(table);
        const char *id = get_sector_id(run, order[i]);

        lt_table_set_int(table, LT_CASCADE_EXPOSURE_RANK, row, i + 1);
        lt_table_set_text(table, LT_CASCADE_EXPOSURE_SECTOR, row, id);
        lt_table_set_label(table, LT_CASCADE_EXPOSURE_SECTOR_NAME, row, id, id);
        lt_table_set_double(table, LT_CASCADE_EXPOSURE_MEAN, row, exposure->mean);
        lt_table_set_double(table, LT_CASCADE_EXPOSURE_WORST, row, exposure->worst);
        set_seed(run, table, LT_CASCADE_EXPOSURE_SEED, row, exposure->seed);
    }
    return table;
}

static LiantuTable *
make_summary(const LtCascadeRun *run)
{
    gboolean is_top = run->is_top;
    double sum = 0.0;
    LiantuTable *table;

    for (gsize i = 0; !is_top && i < run->seeds.n; i++)
        sum += lt_cascade_run_get_loss(run, i);
    {
        const struct {
            const char *measure;
            const char *zh;
            const char *en;
            double value;
        } rows[] = {
            {"n-nodes", "节点数", "Nodes", run->model.esri.n_nodes},
            {"n-links", "联系数", "Links", (double)run->model.esri.n_links},
            {"n-seeds", "失灵的种数", "Failures", (double)run->seeds.n},
            {"n-run", "实际计算的种数", "Of these run", (double)run->n_done},
            {"mean-loss", "平均损失", "Mean loss",
             is_top || run->n_done == 0 ? NAN : sum / (double)run->n_done},
            {"worst-loss", "最大损失", "Largest loss",
             run->n_listed > 0 ? lt_cascade_run_get_loss(run, run->order[0]) : NAN},
            {"last-loss", "列出者中最小的损失", "Smallest loss listed",
             is_top ? run->certificate.last_loss : NAN},
            {"best-bound", "未算者的损失上界", "Upper bound of those not run",
             is_top ? run->certificate.best_bound : NAN},
        };

        table = lt_table_new(&lt_cascade_tables.summary, G_N_ELEMENTS(rows));
        for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
            lt_table_set_text(table, LT_CASCADE_SUMMARY_MEASURE, i, rows[i].measure);
            lt_table_set_label(table, LT_CASCADE_SUMMARY_LABEL, i, rows[i].zh, rows[i].en);
            lt_table_set_double(table, LT_CASCADE_SUMMARY_VALUE, i, rows[i].value);
        }
    }
    return table;
}

static void
report(const LtCascadeRun *run, LiantuResult *result)
{
    g_autofree char *done = g_strdup_printf("%" G_GSIZE_FORMAT, run->n_done);
    g_autofree char *all = g_strdup_printf("%" G_GSIZE_FORMAT, run->seeds.n);

    lt_cascade_model_report(&run->model, result);
    lt_cascade_weights_report(&run->weights, result);
    for (guint i = 0; run->findings != NULL && i < run->findings->len; i++)
        lt_result_take_finding(result, liantu_finding_copy(run->findings->pdata[i]));
    if (run->options->scenarios != NULL)
        lt_result_set_provenance(result, "scenarios",
                                 liantu_scenario_set_get_digest(run->options->scenarios));
    if (run->is_cut_short) {
        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_CASCADE_CUT_SHORT, done, all, NULL));
        lt_result_set_provenance(result, "stop", "cancelled");
    }
}

gboolean
lt_cascade_run_fill(LtCascadeRun *run, LiantuResult *result, GError **error)
{
    g_autoptr(LiantuTable) nodes = lt_table_new(&lt_cascade_tables.nodes, 0);
    g_autoptr(LiantuTable) sectors = lt_table_new(&lt_cascade_tables.sectors, 0);

    if (!add_details(run, nodes, sectors, error))
        return FALSE;
    lt_result_take_table(result, make_seeds(run));
    lt_result_take_table(result, g_steal_pointer(&nodes));
    lt_result_take_table(result, g_steal_pointer(&sectors));
    lt_result_take_table(result, make_weights(run));
    lt_result_take_table(result, make_exposure(run));
    lt_result_take_table(result, lt_cascade_make_groups(run));
    lt_result_take_table(result, make_summary(run));
    report(run, result);

    return TRUE;
}
