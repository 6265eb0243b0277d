/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/cascade-private.h"
#include "liantu/enums.h"

#include <math.h>
#include <string.h>

/**
 * LiantuCascade:
 *
 * How much of all output is lost, and where, when one node, link, sector or place fails.
 *
 * The economic systemic risk index: a loss travels downstream, to those who need the goods, and
 * upstream, to those who live on the orders; the greater one counts at each node. Its equations,
 * the rules by which it ends and the defects of other programs are in `docs/methods/cascade.md`.
 *
 * Formulas, units and sources are in `docs/analyses/cascade.md`.
 *
 * Since: 0.1
 */
struct _LiantuCascadeClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuCascade:seeds:
 *
 * What fails, one after another: nodes, links, sectors or places.
 *
 * One of nodes, links, sectors, places; by default nodes.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:lose:
 *
 * Instead of all seeds one failure: ids with commas between them; id=0.3 loses that part.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:inputs:
 *
 * What a lack of inputs does to a buyer: given (as the network says), linear or leontief.
 *
 * One of given, linear, leontief; by default given.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:needs:
 *
 * Which needs of a chain count: all, or flow: materials and parts alone.
 *
 * One of all, flow; by default all.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:market:
 *
 * Whether customers turn to competitors of the same sector, as far as their sales go.
 *
 * By default true.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:profile:
 *
 * By which rules it ends: fixed-point, or peer to compare with GLcascade.
 *
 * One of fixed-point, peer; by default fixed-point.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:tolerance:
 *
 * The growth of a loss that counts as none; 0: that of the profile, 1e-6 or 1e-2.
 *
 * A share, from 0 to 1; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:single:
 *
 * Whether losses are kept in single precision, which is faster and right to seven digits.
 *
 * By default false.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:top:
 *
 * Only so many of the worst, found exactly by bounds without running the others; 0: all are run.
 *
 * A whole number, from 0 to 4000000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:most:
 *
 * How many failures to list at most.
 *
 * A whole number, from 1 to 1000000000; by default 1000.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:detail:
 *
 * For how many of the worst to list who loses what.
 *
 * A whole number, from 0 to 1000; by default 5.
 *
 * Since: 0.1
 */

/**
 * LiantuCascade:threads:
 *
 * How many threads to use; 0: as many as there are processors. The answer is the same.
 *
 * A whole number, from 0 to 1024; by default 0.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuCascade, liantu_cascade, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuCascade, field)

/* How many losers are listed for each failure. */
#define MOST_LOSERS 20

static const LtOption options[] = {
    {"seeds", LIANTU_OPTION_TYPE_CHOICE, OFFSET(seeds), 0, 0, LIANTU_CASCADE_SEEDS_NODES, NULL,
     "逐个失灵的是什么：nodes 节点，links 联系，sectors 行业，places 地点",
     "What fails, one after another: nodes, links, sectors or places",
     liantu_cascade_seeds_get_type},
    {"lose", LIANTU_OPTION_TYPE_TEXT, OFFSET(lose), 0, 0, 0, NULL,
     "只算一种失灵：编号，用逗号分开；编号=0.3 表示失去三成",
     "Instead of all seeds one failure: ids with commas between them; id=0.3 loses that part",
     NULL},
    {"inputs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(inputs), 0, 0, LIANTU_CASCADE_INPUTS_GIVEN, NULL,
     "缺料的后果：given 按数据所写，linear 按比例，leontief 按最缺的",
     "What a lack of inputs does to a buyer: given (as the network says), linear or leontief",
     liantu_cascade_inputs_get_type},
    {"needs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(needs), 0, 0, LIANTU_NEEDS_READING_ALL, NULL,
     "链条中计入哪些需要：all 全部，flow 只计物料",
     "Which needs of a chain count: all, or flow: materials and parts alone",
     liantu_needs_reading_get_type},
    {"market", LIANTU_OPTION_TYPE_BOOLEAN, OFFSET(market), 0, 1, TRUE, NULL,
     "客户是否转向同行业的其他供方（以其销量为限）",
     "Whether customers turn to competitors of the same sector, as far as their sales go", NULL},
    {"profile", LIANTU_OPTION_TYPE_CHOICE, OFFSET(profile), 0, 0,
     LIANTU_CASCADE_PROFILE_FIXED_POINT, NULL,
     "停止的规则：fixed-point 到不再变化，peer 与 GLcascade 相同（供比较）",
     "By which rules it ends: fixed-point, or peer to compare with GLcascade",
     liantu_cascade_profile_get_type},
    {"tolerance", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(tolerance), 0, 1, 0, "1",
     "损失增长小于此值即停；0 按规则的缺省（1e-6 或 1e-2）",
     "The growth of a loss that counts as none; 0: that of the profile, 1e-6 or 1e-2", NULL},
    {"single", LIANTU_OPTION_TYPE_BOOLEAN, OFFSET(single), 0, 1, FALSE, NULL,
     "用单精度计算损失：更快，七位有效",
     "Whether losses are kept in single precision, which is faster and right to seven digits",
     NULL},
    {"top", LIANTU_OPTION_TYPE_UINT, OFFSET(top), 0, 4e9, 0, NULL,
     "只求最重的几个：用上下界精确找出，其余不算；0 全部计算",
     "Only so many of the worst, found exactly by bounds without running the others; 0: all are "
     "run",
     NULL},
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 1000, NULL, "最多列出多少种失灵",
     "How many failures to list at most", NULL},
    {"detail", LIANTU_OPTION_TYPE_UINT, OFFSET(detail), 0, 1000, 5, NULL, "为最重的几种列出谁受损",
     "For how many of the worst to list who loses what", NULL},
    {"threads", LIANTU_OPTION_TYPE_UINT, OFFSET(threads), 0, 1024, 0, NULL,
     "线程数；0 按处理器数。结果相同",
     "How many threads to use; 0: as many as there are processors. The answer is the same", NULL},
};

static const LtAnalysisInfo info = {
    "cascade",
    "断供传导",
    "Cascade",
    "一个企业、一条联系、一个行业或地点失灵，全网损失多少，谁受损？",
    "When a firm, a link, a sector or a place fails, how much of all output is lost, and whose?",
    options,
    G_N_ELEMENTS(options),
};

typedef struct {
    LiantuCascade *options;
    LtCascadeModel model;
    LtCascadeSeeds seeds;
    LtEsri *esri;
    LtEsriOptions esri_options;
    double *loss; /* by scenario */
    double *down;
    double *up;
    guint32 *steps;
    guint32 *order; /* scenarios, the worst first */
    gsize n_listed; /* of these are known to be the worst */
    gsize n_done;
    gboolean is_cut_short;
    LtEsriCertificate certificate;
    GCancellable *cancellable;
    gsize n_ticked;
    gsize n_to_run;
} LtCascadeRun;

static bool
tick(void *data, size_t n_done)
{
    LtCascadeRun *run = data;

    lt_analysis_tick((LiantuAnalysis *)run->options, n_done, run->n_to_run, NULL, NULL);

    return !g_cancellable_is_cancelled(run->cancellable);
}

static void
set_options(LtCascadeRun *run)
{
    LiantuCascade *self = run->options;
    gboolean is_peer = self->profile == LIANTU_CASCADE_PROFILE_PEER;

    run->esri_options = (LtEsriOptions){
        .stop = is_peer ? LT_ESRI_STOP_CHANGE : LT_ESRI_STOP_FIXED_POINT,
        .tolerance = self->tolerance > 0.0 ? self->tolerance
                     : is_peer             ? 1e-2
                                           : 1e-6,
        .max_steps = 100000,
        .precision = self->single ? LT_ESRI_FLOAT : LT_ESRI_DOUBLE,
        .n_threads = (int)self->threads,
        .tick = tick,
        .tick_data = run,
    };
}

static gboolean
check_status(LtEsriStatus status, GError **error)
{
    switch (status) {
    case LT_ESRI_OK:
    case LT_ESRI_CANCELLED:
        return TRUE;
    case LT_ESRI_NO_WEIGHT:
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                            "nobody in the network sells anything");
        return FALSE;
    case LT_ESRI_NO_MEMORY:
    default:
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        return FALSE;
    }
}

static int
compare_losses(gconstpointer a, gconstpointer b, gpointer data)
{
    const LtCascadeRun *run = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    if (run->loss[x] != run->loss[y])
        return run->loss[x] > run->loss[y] ? -1 : 1;

    return (x > y) - (x < y);
}

/* Those that were not run because the run was cut short stand last. */
static gboolean
run_all(LtCascadeRun *run, GError **error)
{
    LtEsriShocks shocks = lt_cascade_seeds_get(&run->seeds);
    LtEsriResult result = {
        .loss = run->loss, .down = run->down, .up = run->up, .steps = run->steps};
    LtEsriStatus status;

    run->n_to_run = run->seeds.n;
    status = lt_esri_run(run->esri, &shocks, &run->esri_options, &result);
    if (!check_status(status, error))
        return FALSE;
    run->is_cut_short = status == LT_ESRI_CANCELLED;
    for (gsize i = 0; i < run->seeds.n; i++) {
        if (run->is_cut_short && run->steps[i] == 0)
            run->loss[i] = -1.0;
        run->n_done += run->loss[i] >= 0.0;
        run->order[i] = (guint32)i;
    }
    g_qsort_with_data(run->order, (int)run->seeds.n, sizeof *run->order, compare_losses, run);
    run->n_listed = MIN(run->n_done, run->options->most);

    return TRUE;
}

/* The worst by bounds; then they alone are run again for all that is to be said of them. */
static gboolean
run_top(LtCascadeRun *run, GError **error)
{
    LtEsriShocks shocks = lt_cascade_seeds_get(&run->seeds);
    gsize k = MIN(run->options->top, run->seeds.n);
    g_autofree gsize *top = g_new(gsize, MAX(k, 1));
    g_autofree double *loss = g_new(double, MAX(k, 1));
    LtEsriStatus status;

    run->n_to_run = run->seeds.n;
    status = lt_esri_top(run->esri, &shocks, &run->esri_options, k, top, loss, &run->certificate);
    if (!check_status(status, error))
        return FALSE;
    if (status == LT_ESRI_CANCELLED) {
        run->is_cut_short = TRUE;
        return TRUE;
    }
    for (gsize i = 0; i < k; i++) {
        gsize q = top[i], n = shocks.start[q + 1] - shocks.start[q];
        gsize start[2] = {0, n};
        LtEsriShocks one = {1, start, shocks.node + shocks.start[q], shocks.down + shocks.start[q],
                            shocks.up + shocks.start[q]};
        LtEsriResult result = {.loss = &run->loss[q],
                               .down = &run->down[q],
                               .up = &run->up[q],
                               .steps = &run->steps[q]};

        if (!check_status(lt_esri_run(run->esri, &one, &run->esri_options, &result), error))
            return FALSE;
        run->order[i] = (guint32)q;
    }
    run->n_done = run->certificate.n_run;
    run->n_listed = MIN(k, run->options->most);

    return TRUE;
}

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

static void
explain(const LtCascadeRun *run, LiantuTable *table, gsize row, gsize q)
{
    const char *name[2];
    g_autofree char *zh = NULL, *en = NULL;
    gboolean is_down = run->down[q] >= run->up[q];

    for (int i = 0; i < 2; i++)
        name[i] = liantu_table_get_text(table, "seed-name", row, (LiantuLanguage)i);
    zh = g_strdup_printf("%s失灵，全网损失%.3g%%，主要因%s", name[LIANTU_LANGUAGE_ZH],
                         100.0 * run->loss[q], is_down ? "下游缺料" : "上游失去订单");
    en = g_strdup_printf("The failure of %s costs %.3g %% of all output, most of it for want of %s",
                         name[LIANTU_LANGUAGE_EN], 100.0 * run->loss[q],
                         is_down ? "inputs downstream" : "orders upstream");
    lt_table_set_label(table, LT_CASCADE_REASON, row, zh, en);
}

static LiantuTable *
make_seeds(const LtCascadeRun *run)
{
    LiantuTable *table = lt_table_new(&lt_cascade_tables.seeds, run->n_listed);

    for (gsize i = 0; i < run->n_listed; i++) {
        gsize q = run->order[i];

        lt_table_set_int(table, LT_CASCADE_RANK, i, (gint64)i + 1);
        set_seed(run, table, LT_CASCADE_SEED, i, q);
        lt_table_set_double(table, LT_CASCADE_LOSS, i, run->loss[q]);
        lt_table_set_double(table, LT_CASCADE_DOWN, i, run->down[q]);
        lt_table_set_double(table, LT_CASCADE_UP, i, run->up[q]);
        lt_table_set_int(table, LT_CASCADE_STEPS, i, run->steps[q]);
        explain(run, table, i, q);
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
sort_losers(Detail *detail, const double *key, guint n)
{
    guint n_losers = 0;

    for (guint32 i = 0; i < n; i++)
        if (key[i] > 0.0)
            detail->order[n_losers++] = i;
    detail->key = key;
    g_qsort_with_data(detail->order, (int)n_losers, sizeof *detail->order, compare_keys, detail);

    return MIN(n_losers, MOST_LOSERS);
}

static void
add_nodes(const LtCascadeRun *run, LiantuTable *table, Detail *detail, gsize q)
{
    guint n = run->model.esri.n_nodes, n_losers;
    g_autofree double *lost = g_new(double, MAX(n, 1));

    for (guint i = 0; i < n; i++)
        lost[i] = detail->weight[i] * fmax(detail->node_down[i], detail->node_up[i]);
    n_losers = sort_losers(detail, lost, n);
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

/* A chain's segments are sectors of their own, so for a chain this would say nothing new. */
static void
add_sectors(const LtCascadeRun *run, LiantuTable *table, Detail *detail, gsize q)
{
    guint n = lt_network_get_n_sectors(run->model.network), n_losers;

    if (run->model.is_of_chain || n == 0)
        return;
    n_losers = sort_losers(detail, detail->sector_loss, n);
    for (guint i = 0; i < n_losers; i++) {
        gsize row = lt_table_add_row(table);
        guint32 sector = detail->order[i];
        const char *id = lt_network_get_sector_id(run->model.network, sector);

        set_seed(run, table, LT_CASCADE_HIT_SEED, row, q);
        lt_table_set_int(table, LT_CASCADE_HIT_RANK, row, i + 1);
        lt_table_set_text(table, LT_CASCADE_HIT_NODE, row, id);
        lt_table_set_label(table, LT_CASCADE_HIT_NODE_NAME, row, id, id);
        lt_table_set_double(table, LT_CASCADE_HIT_LOSS, row, detail->sector_loss[sector]);
        lt_table_set_double(table, LT_CASCADE_HIT_DOWN, row, detail->sector_down[sector]);
        lt_table_set_double(table, LT_CASCADE_HIT_UP, row, detail->sector_up[sector]);
    }
}

static gboolean
add_details(LtCascadeRun *run, LiantuTable *nodes, LiantuTable *sectors, GError **error)
{
    LtEsriShocks shocks = lt_cascade_seeds_get(&run->seeds);
    gsize n = run->model.esri.n_nodes, n_sectors = run->model.esri.n_sectors;
    g_autofree double *room = g_new(double, MAX(2 * n + 3 * n_sectors, 1));
    g_autofree guint32 *order = g_new(guint32, MAX(MAX(n, n_sectors), 1));
    Detail detail = {room,
                     room + n,
                     room + 2 * n,
                     room + 2 * n + n_sectors,
                     room + 2 * n + 2 * n_sectors,
                     lt_esri_get_sales(run->esri),
                     order,
                     NULL};

    for (gsize i = 0; i < MIN(run->n_listed, run->options->detail); i++) {
        gsize q = run->order[i], start[2] = {0, shocks.start[q + 1] - shocks.start[q]};
        LtEsriShocks one = {1, start, shocks.node + shocks.start[q], shocks.down + shocks.start[q],
                            shocks.up + shocks.start[q]};
        double loss;
        LtEsriResult result = {.loss = &loss,
                               .sector_loss = detail.sector_loss,
                               .sector_down = detail.sector_down,
                               .sector_up = detail.sector_up,
                               .node_down = detail.node_down,
                               .node_up = detail.node_up};
        LtEsriStatus status = lt_esri_run(run->esri, &one, &run->esri_options, &result);

        if (!check_status(status, error))
            return FALSE;
        if (status == LT_ESRI_CANCELLED)
            return TRUE;
        add_nodes(run, nodes, &detail, q);
        add_sectors(run, sectors, &detail, q);
    }
    return TRUE;
}

static LiantuTable *
make_summary(const LtCascadeRun *run)
{
    gboolean is_top = run->options->top > 0 && run->options->lose == NULL;
    double sum = 0.0;
    LiantuTable *table;

    for (gsize i = 0; !is_top && i < run->seeds.n; i++)
        sum += fmax(0.0, run->loss[i]);
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
             run->n_listed > 0 ? run->loss[run->order[0]] : NAN},
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
    if (run->is_cut_short) {
        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_CASCADE_CUT_SHORT, done, all, NULL));
        lt_result_set_provenance(result, "stop", "cancelled");
    }
}

static gboolean
prepare(LtCascadeRun *run, LiantuNetwork *network, GError **error)
{
    gsize n;

    if (!lt_cascade_model_init(&run->model, network, (LiantuCascadeInputs)run->options->inputs,
                               (LiantuNeedsReading)run->options->needs, run->options->market,
                               (LiantuCascadeProfile)run->options->profile, error))
        return FALSE;
    run->esri = lt_esri_new(&run->model.esri);
    if (run->esri == NULL)
        return check_status(LT_ESRI_NO_MEMORY, error);
    if (!lt_cascade_seeds_init(&run->seeds, &run->model, run->esri,
                               (LiantuCascadeSeeds)run->options->seeds, run->options->lose, error))
        return FALSE;
    n = MAX(run->seeds.n, 1);
    if (run->seeds.n >= G_MAXINT) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "there are too many failures");
        return FALSE;
    }
    run->loss = g_new0(double, n);
    run->down = g_new0(double, n);
    run->up = g_new0(double, n);
    run->steps = g_new0(guint32, n);
    run->order = g_new0(guint32, n);
    set_options(run);

    return TRUE;
}

static void
clear_run(LtCascadeRun *run)
{
    lt_cascade_model_clear(&run->model);
    lt_cascade_seeds_clear(&run->seeds);
    g_clear_pointer(&run->esri, lt_esri_free);
    g_free(run->loss);
    g_free(run->down);
    g_free(run->up);
    g_free(run->steps);
    g_free(run->order);
}

/* A run that is cancelled gives what it has found, and says that it is not all. */
static gboolean
run_network(LiantuAnalysis *analysis,
            LiantuNetwork *network,
            LiantuResult *result,
            GCancellable *cancellable,
            GError **error)
{
    LtCascadeRun run = {.options = (LiantuCascade *)analysis, .cancellable = cancellable};
    gboolean is_set = run.options->lose != NULL && *run.options->lose != '\0';
    LiantuTable *nodes = lt_table_new(&lt_cascade_tables.nodes, 0);
    LiantuTable *sectors = lt_table_new(&lt_cascade_tables.sectors, 0);
    gboolean done = prepare(&run, network, error);

    done = done && (run.options->top > 0 && !is_set ? run_top(&run, error) : run_all(&run, error));
    done = done && add_details(&run, nodes, sectors, error);
    if (done) {
        lt_result_take_table(result, make_seeds(&run));
        lt_result_take_table(result, nodes);
        lt_result_take_table(result, sectors);
        lt_result_take_table(result, make_summary(&run));
        report(&run, result);
    } else {
        g_object_unref(nodes);
        g_object_unref(sectors);
    }
    clear_run(&run);

    return done;
}

/**
 * liantu_cascade_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuCascade *
liantu_cascade_new(void)
{
    return g_object_new(LIANTU_TYPE_CASCADE, NULL);
}

static void
liantu_cascade_class_init(LiantuCascadeClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_network = run_network;
}

static void
liantu_cascade_init(LiantuCascade *self)
{
}
