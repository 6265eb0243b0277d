/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cascade/simulate-private.h"
#include "liantu/enums.h"

#include <math.h>
#include <string.h>

/**
 * LiantuSimulate:
 *
 * What happens day by day, or week by week, when a firm, a sector or a place fails for a while.
 *
 * Firms hold stocks, produce what they can of what is ordered, share it out, and order anew; so a
 * failure arrives late, and stays for a while after it is mended. The rules and their sources are
 * in `docs/methods/cascade.md`. Many failures in one run make bands.
 *
 * Formulas, units and sources are in `docs/analyses/simulate.md`.
 *
 * Since: 0.1
 */
struct _LiantuSimulateClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuSimulate:seeds:
 *
 * What fails, one after another: nodes, sectors or places.
 *
 * One of nodes, links, sectors, places; by default nodes.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:lose:
 *
 * Instead of all seeds one failure: ids with commas between them; id=0.3 loses that part.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:size:
 *
 * The part of the capacity that is lost.
 *
 * A share, from 0 to 1; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:start:
 *
 * The step in which it fails.
 *
 * A whole number, from 0 to 1000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:hold:
 *
 * How many steps it stays so.
 *
 * A whole number, from 0 to 1000000; by default 14.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:time:
 *
 * How many steps the recovery takes after that.
 *
 * A pure number, from 0 to 1000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:recover:
 *
 * How the capacity comes back: linear, exponential, logistic or step.
 *
 * One of linear, exponential, logistic, step; by default linear.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:preset:
 *
 * By which rules firms produce, ration and order: inoue, ario or chain.
 *
 * One of inoue, ario, chain; by default inoue.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:inputs:
 *
 * What a lack of inputs does to a buyer: given (as the network says), linear or leontief.
 *
 * One of given, linear, leontief; by default given.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:needs:
 *
 * Which needs of a chain count: all, or flow: materials and parts alone.
 *
 * One of all, flow; by default flow.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:steps:
 *
 * How many steps to follow: days, or weeks with chain.
 *
 * A whole number, from 1 to 100000; by default 120.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:most:
 *
 * How many failures to list at most.
 *
 * A whole number, from 1 to 1000000000; by default 1000.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:detail:
 *
 * For how many of the worst to list who loses what.
 *
 * A whole number, from 0 to 1000; by default 5.
 *
 * Since: 0.1
 */

/**
 * LiantuSimulate:threads:
 *
 * How many threads to use; 0: as many as there are processors. The answer is the same.
 *
 * A whole number, from 0 to 1024; by default 0.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuSimulate, liantu_simulate, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuSimulate, field)

/* How many losers are listed for each failure, and below which part of its output one is. */
#define MOST_LOSERS 20
#define HIT         0.99

/* Curves of so many numbers are kept for the bands. */
#define MOST_POINTS ((gsize)1 << 28)

static const LtOption options[] = {
    {"seeds", LIANTU_OPTION_TYPE_CHOICE, OFFSET(seeds), 0, 0, LIANTU_CASCADE_SEEDS_NODES, NULL,
     "逐个失灵的是什么：nodes 节点，sectors 行业，places 地点",
     "What fails, one after another: nodes, sectors or places", liantu_cascade_seeds_get_type},
    {"lose", LIANTU_OPTION_TYPE_TEXT, OFFSET(lose), 0, 0, 0, NULL,
     "只算一种失灵：编号，用逗号分开；编号=0.3 表示失去三成",
     "Instead of all seeds one failure: ids with commas between them; id=0.3 loses that part",
     NULL},
    {"size", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(size), 0, 1, 1, "1", "失去产能的比例",
     "The part of the capacity that is lost", NULL},
    {"start", LIANTU_OPTION_TYPE_UINT, OFFSET(start), 0, 1e6, 0, NULL, "从第几步开始失灵",
     "The step in which it fails", NULL},
    {"hold", LIANTU_OPTION_TYPE_UINT, OFFSET(hold), 0, 1e6, 14, NULL, "持续几步",
     "How many steps it stays so", NULL},
    {"time", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(time), 0, 1e6, 0, NULL, "之后恢复要几步",
     "How many steps the recovery takes after that", NULL},
    {"recover", LIANTU_OPTION_TYPE_CHOICE, OFFSET(recover), 0, 0, LIANTU_RECOVERY_LINEAR, NULL,
     "产能怎样恢复：linear 均匀，exponential 先快后慢，logistic 慢快慢，step 到时一次",
     "How the capacity comes back: linear, exponential, logistic or step",
     liantu_recovery_get_type},
    {"preset", LIANTU_OPTION_TYPE_CHOICE, OFFSET(preset), 0, 0, LIANTU_SIMULATE_PRESET_INOUE, NULL,
     "企业按什么规则生产、配给和订货：inoue、ario（以日计），chain（以周计）",
     "By which rules firms produce, ration and order: inoue, ario or chain",
     liantu_simulate_preset_get_type},
    {"inputs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(inputs), 0, 0, LIANTU_CASCADE_INPUTS_GIVEN, NULL,
     "缺料的后果：given 按数据所写，linear 按比例，leontief 按最缺的",
     "What a lack of inputs does to a buyer: given (as the network says), linear or leontief",
     liantu_cascade_inputs_get_type},
    {"needs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(needs), 0, 0, LIANTU_NEEDS_READING_FLOW, NULL,
     "链条中计入哪些需要：all 全部，flow 只计物料",
     "Which needs of a chain count: all, or flow: materials and parts alone",
     liantu_needs_reading_get_type},
    {"steps", LIANTU_OPTION_TYPE_UINT, OFFSET(steps), 1, 100000, 120, NULL,
     "推演几步：日；chain 为周", "How many steps to follow: days, or weeks with chain", NULL},
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 1000, NULL, "最多列出多少种失灵",
     "How many failures to list at most", NULL},
    {"detail", LIANTU_OPTION_TYPE_UINT, OFFSET(detail), 0, 1000, 5, NULL, "为最重的几种列出谁受损",
     "For how many of the worst to list who loses what", NULL},
    {"threads", LIANTU_OPTION_TYPE_UINT, OFFSET(threads), 0, 1024, 0, NULL,
     "线程数；0 按处理器数。结果相同",
     "How many threads to use; 0: as many as there are processors. The answer is the same", NULL},
};

static const LtAnalysisInfo info = {
    "simulate",
    "断供推演",
    "Simulation",
    "一个企业、行业或地点停一段时间，逐日（或逐周）会怎样，何时恢复？",
    "When a firm, a sector or a place fails for a while, what happens day by day, and when is it "
    "over?",
    options,
    G_N_ELEMENTS(options),
};

static const LtDynamicsRules *
get_rules(const LiantuSimulate *self)
{
    switch (self->preset) {
    case LIANTU_SIMULATE_PRESET_ARIO:
        return &lt_dynamics_ario;
    case LIANTU_SIMULATE_PRESET_CHAIN:
        return &lt_dynamics_chain;
    case LIANTU_SIMULATE_PRESET_INOUE:
    default:
        return &lt_dynamics_inoue;
    }
}

/* Stocks that a chain tells of: the least of a segment's, in days; the others are the preset's. */
static void
take_stocks(LtSimulateRun *run, LiantuChain *chain)
{
    double days_a_step = run->options->preset == LIANTU_SIMULATE_PRESET_CHAIN ? 7.0 : 1.0;
    guint n = run->model.esri.n_nodes;
    gboolean any = FALSE;

    run->stock_steps = g_new(double, MAX(n, 1));
    for (guint i = 0; i < n; i++)
        run->stock_steps[i] = NAN;
    for (guint32 e = 0; e < chain->n_needs; e++) {
        double *stock = &run->stock_steps[chain->need[e].segment];

        if (isnan(chain->need[e].cover))
            continue;
        any = TRUE;
        *stock =
            fmin(isnan(*stock) ? HUGE_VAL : *stock, fmax(1.0, chain->need[e].cover / days_a_step));
    }
    for (guint i = 0; i < n; i++)
        if (isnan(run->stock_steps[i]))
            run->stock_steps[i] = run->rules.stock_steps;
    if (!any)
        g_clear_pointer(&run->stock_steps, g_free);
}

static gboolean
prepare_dynamics(LtSimulateRun *run, LiantuNetwork *network, GError **error)
{
    const LtEsriNetwork *esri = &run->model.esri;
    LiantuChain *chain = liantu_network_get_chain(network);
    g_autofree double *no_demand = g_new0(double, MAX(esri->n_nodes, 1));
    LtDynamicsNetwork dynamics = {
        .n_nodes = esri->n_nodes,
        .n_links = esri->n_links,
        .supplier = esri->supplier,
        .buyer = esri->buyer,
        .amount = esri->amount,
        .n_sectors = esri->n_sectors,
        .sector = esri->sector,
        .kind = esri->essential,
        .final_demand = esri->final_demand != NULL ? esri->final_demand : no_demand,
    };

    run->rules = *get_rules(run->options);
    if (chain != NULL)
        take_stocks(run, chain);
    dynamics.stock_steps = run->stock_steps;
    run->dynamics = lt_dynamics_new(&dynamics, &run->rules);
    if (run->dynamics == NULL) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        return FALSE;
    }
    for (guint i = 0; i < esri->n_nodes; i++) {
        run->normal += lt_dynamics_get_normal(run->dynamics)[i];
        run->normal_final += dynamics.final_demand[i];
    }
    if (run->normal > 0.0)
        return TRUE;
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                        "nobody in the network sells anything");
    return FALSE;
}

static gboolean
prepare(LtSimulateRun *run, LiantuNetwork *network, GError **error)
{
    const LiantuSimulate *self = run->options;

    if (self->seeds == LIANTU_CASCADE_SEEDS_LINKS) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                            "seeds may be nodes, sectors or places; links are for cascade");
        return FALSE;
    }
    if (!lt_cascade_model_init(&run->model, network, (LiantuCascadeInputs)self->inputs,
                               (LiantuNeedsReading)self->needs, FALSE,
                               LIANTU_CASCADE_PROFILE_FIXED_POINT, error) ||
        !lt_cascade_seeds_init(&run->seeds, &run->model, NULL, (LiantuCascadeSeeds)self->seeds,
                               self->lose, error))
        return FALSE;
    if (run->seeds.n * self->steps > MOST_POINTS) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "%" G_GSIZE_FORMAT " failures of %u steps are too many to keep the bands of",
                    run->seeds.n, self->steps);
        return FALSE;
    }
    if (!prepare_dynamics(run, network, error))
        return FALSE;
    run->simulation = g_new0(LtSimulation, MAX(run->seeds.n, 1));
    run->curve = g_new0(double, MAX(run->seeds.n * self->steps, 1));

    return TRUE;
}

static void
clear_run(LtSimulateRun *run)
{
    lt_cascade_model_clear(&run->model);
    lt_cascade_seeds_clear(&run->seeds);
    g_clear_pointer(&run->dynamics, lt_dynamics_free);
    g_free(run->stock_steps);
    g_free(run->simulation);
    g_free(run->curve);
}

static int
compare_simulations(gconstpointer a, gconstpointer b, gpointer data)
{
    const LtSimulateRun *run = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    double difference = run->simulation[y].loss - run->simulation[x].loss;

    if (difference != 0.0)
        return difference > 0.0 ? 1 : -1;

    return (x > y) - (x < y);
}

/* The scenarios that were finished, the worst first. */
static GArray *
rank_scenarios(LtSimulateRun *run)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 q = 0; q < run->seeds.n; q++)
        if (run->simulation[q].is_done)
            g_array_append_val(order, q);
    g_array_sort_with_data(order, compare_simulations, run);

    return order;
}

static void
set_seed(const LtSimulateRun *run, LiantuTable *table, guint column, gsize row, gsize q)
{
    char *names[3] = {
        lt_cascade_seeds_dup_name(&run->seeds, &run->model, q, LIANTU_LANGUAGE_EN, FALSE),
        lt_cascade_seeds_dup_name(&run->seeds, &run->model, q, LIANTU_LANGUAGE_ZH, TRUE),
        lt_cascade_seeds_dup_name(&run->seeds, &run->model, q, LIANTU_LANGUAGE_EN, TRUE),
    };

    lt_table_set_text(table, column, row, names[0]);
    lt_table_set_label(table, column + 1, row, names[1], names[2]);
    for (int i = 0; i < 3; i++)
        g_free(names[i]);
}

static void
explain(const LtSimulateRun *run, LiantuTable *table, gsize row, const LtSimulation *simulation)
{
    const char *name[2], *unit_zh = "天", *unit_en = "days";
    g_autofree char *zh = NULL, *en = NULL, *zh_back = NULL, *en_back = NULL;

    if (run->options->preset == LIANTU_SIMULATE_PRESET_CHAIN) {
        unit_zh = "周";
        unit_en = "weeks";
    }
    for (int i = 0; i < 2; i++)
        name[i] = liantu_table_get_text(table, "seed-name", row, (LiantuLanguage)i);
    if (simulation->back_at == LIANTU_NONE) {
        zh_back = g_strdup("期内没有恢复");
        en_back = g_strdup("it is not over by the end");
    } else {
        zh_back = g_strdup_printf("第%u%s起恢复", simulation->back_at, unit_zh);
        en_back = g_strdup_printf("it is over after %u %s", simulation->back_at, unit_en);
    }
    zh = g_strdup_printf("%s失灵，共损失%.3g%s的产出，最低降到%.1f%%，%s", name[0],
                         simulation->loss, unit_zh, 100.0 * simulation->lowest, zh_back);
    en =
        g_strdup_printf("The failure of %s costs %.3g %s of output, with %.1f %% left at worst; %s",
                        name[1], simulation->loss, unit_en, 100.0 * simulation->lowest, en_back);
    lt_table_set_label(table, LT_SIMULATE_REASON, row, zh, en);
}

static LiantuTable *
make_scenarios(const LtSimulateRun *run, GArray *order)
{
    gsize n = MIN(order->len, run->options->most);
    LiantuTable *table = lt_table_new(&lt_simulate_tables.scenarios, n);

    for (gsize i = 0; i < n; i++) {
        gsize q = g_array_index(order, guint32, i);
        const LtSimulation *simulation = &run->simulation[q];

        lt_table_set_int(table, LT_SIMULATE_RANK, i, (gint64)i + 1);
        set_seed(run, table, LT_SIMULATE_SEED, i, q);
        lt_table_set_double(table, LT_SIMULATE_LOSS, i, simulation->loss);
        if (run->normal_final > 0.0)
            lt_table_set_double(table, LT_SIMULATE_FINAL_LOSS, i, simulation->final_loss);
        lt_table_set_double(table, LT_SIMULATE_LOWEST, i, simulation->lowest);
        lt_table_set_int(table, LT_SIMULATE_LOWEST_AT, i, simulation->lowest_at);
        if (simulation->back_at != LIANTU_NONE)
            lt_table_set_int(table, LT_SIMULATE_BACK_AT, i, simulation->back_at);
        explain(run, table, i, simulation);
    }
    return table;
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Of sorted values, by straight lines between them: type 7 of R. */
static double
get_quantile(const double *sorted, gsize n, double p)
{
    double at = p * (double)(n - 1);
    gsize low = (gsize)at;

    return low + 1 < n ? sorted[low] + (at - (double)low) * (sorted[low + 1] - sorted[low])
                       : sorted[n - 1];
}

static LiantuTable *
make_curve(const LtSimulateRun *run, GArray *order)
{
    guint steps = order->len > 0 ? run->options->steps : 0;
    LiantuTable *table = lt_table_new(&lt_simulate_tables.curve, steps);
    gsize n = order->len;
    g_autofree double *level = g_new(double, MAX(n, 1));

    for (guint step = 0; step < steps; step++) {
        double sum = 0.0;

        for (gsize i = 0; i < n; i++) {
            level[i] =
                run->curve[(gsize)g_array_index(order, guint32, i) * run->options->steps + step];
            sum += level[i];
        }
        qsort(level, n, sizeof *level, compare_doubles);
        lt_table_set_int(table, LT_SIMULATE_CURVE_STEP, step, step);
        lt_table_set_double(table, LT_SIMULATE_CURVE_MEAN, step, sum / (double)n);
        lt_table_set_double(table, LT_SIMULATE_CURVE_LOW, step, level[0]);
        lt_table_set_double(table, LT_SIMULATE_CURVE_P05, step, get_quantile(level, n, 0.05));
        lt_table_set_double(table, LT_SIMULATE_CURVE_MEDIAN, step, get_quantile(level, n, 0.5));
        lt_table_set_double(table, LT_SIMULATE_CURVE_P95, step, get_quantile(level, n, 0.95));
    }
    return table;
}

typedef struct {
    const LtSimulateRun *run;
    double *lost;
    double *lowest;
    guint32 *first;
    guint32 *order;
} NodeWatch;

static void
watch_step(LtDynamicsState *state, guint step, gpointer data)
{
    NodeWatch *watch = data;
    const double *output = lt_dynamics_get_output(state);
    const double *normal = lt_dynamics_get_normal(watch->run->dynamics);

    for (guint i = 0; i < watch->run->model.esri.n_nodes; i++) {
        double level = normal[i] > 0.0 ? output[i] / normal[i] : 1.0;

        watch->lost[i] += normal[i] - output[i];
        watch->lowest[i] = fmin(watch->lowest[i], level);
        if (level < HIT && watch->first[i] == LIANTU_NONE)
            watch->first[i] = step;
    }
}

static int
compare_losers(gconstpointer a, gconstpointer b, gpointer data)
{
    const NodeWatch *watch = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    if (watch->lost[x] != watch->lost[y])
        return watch->lost[x] > watch->lost[y] ? -1 : 1;

    return (x > y) - (x < y);
}

static void
add_losers(const LtSimulateRun *run, LiantuTable *table, NodeWatch *watch, gsize q)
{
    const double *normal = lt_dynamics_get_normal(run->dynamics);
    guint n = 0;

    for (guint32 i = 0; i < run->model.esri.n_nodes; i++)
        if (watch->first[i] != LIANTU_NONE)
            watch->order[n++] = i;
    g_qsort_with_data(watch->order, (int)n, sizeof *watch->order, compare_losers, watch);
    for (guint i = 0; i < MIN(n, MOST_LOSERS); i++) {
        guint32 node = watch->order[i];
        gsize row = lt_table_add_row(table);
        g_autofree char *id = lt_cascade_model_dup_id(&run->model, node);

        set_seed(run, table, LT_SIMULATE_NODE_SEED, row, q);
        lt_table_set_int(table, LT_SIMULATE_NODE_RANK, row, i + 1);
        lt_table_set_text(table, LT_SIMULATE_NODE_NODE, row, id);
        lt_table_set_label(table, LT_SIMULATE_NODE_NAME, row,
                           lt_cascade_model_get_name(&run->model, node, LIANTU_LANGUAGE_ZH),
                           lt_cascade_model_get_name(&run->model, node, LIANTU_LANGUAGE_EN));
        lt_table_set_int(table, LT_SIMULATE_NODE_FIRST, row, watch->first[node]);
        lt_table_set_double(table, LT_SIMULATE_NODE_LOWEST, row, watch->lowest[node]);
        lt_table_set_double(table, LT_SIMULATE_NODE_LOSS, row, watch->lost[node] / normal[node]);
    }
}

static gboolean
add_details(LtSimulateRun *run, LiantuTable *table, GArray *order)
{
    guint n = run->model.esri.n_nodes;
    g_autofree double *room = g_new(double, MAX(2 * (gsize)n, 1));
    g_autofree guint32 *numbers = g_new(guint32, MAX(2 * (gsize)n, 1));
    NodeWatch watch = {run, room, room + n, numbers, numbers + n};

    for (guint i = 0; i < MIN(order->len, run->options->detail); i++) {
        gsize q = g_array_index(order, guint32, i);

        if (g_cancellable_is_cancelled(run->cancellable))
            return TRUE;
        for (guint k = 0; k < n; k++) {
            watch.lost[k] = 0.0;
            watch.lowest[k] = 1.0;
            watch.first[k] = LIANTU_NONE;
        }
        if (!lt_simulate_run_one(run, q, (int)run->options->threads, watch_step, &watch))
            return FALSE;
        add_losers(run, table, &watch, q);
    }
    return TRUE;
}

/* The loss that one failure in twenty is above, and the mean of those. */
static LiantuTable *
make_summary(const LtSimulateRun *run, GArray *order)
{
    gsize n = order->len, n_tail = 0;
    g_autofree double *loss = g_new(double, MAX(n, 1));
    double sum = 0.0, at_risk = NAN, tail = 0.0;
    LiantuTable *table;

    for (gsize i = 0; i < n; i++) {
        loss[i] = run->simulation[g_array_index(order, guint32, n - 1 - i)].loss;
        sum += loss[i];
    }
    if (n > 0)
        at_risk = get_quantile(loss, n, 0.95);
    for (gsize i = 0; i < n; i++)
        if (loss[i] >= at_risk) {
            tail += loss[i];
            n_tail++;
        }
    {
        const struct {
            const char *measure;
            const char *zh;
            const char *en;
            double value;
        } rows[] = {
            {"n-nodes", "节点数", "Nodes", run->model.esri.n_nodes},
            {"n-links", "联系数", "Links", (double)run->model.esri.n_links},
            {"n-scenarios", "失灵的种数", "Failures", (double)run->seeds.n},
            {"n-run", "推演完的种数", "Of these run", (double)n},
            {"mean-loss", "平均损失（步）", "Mean loss (steps)", n > 0 ? sum / (double)n : NAN},
            {"value-at-risk", "95%在险损失（步）", "Value at risk, 95 % (steps)", at_risk},
            {"expected-shortfall", "95%期望短缺（步）", "Expected shortfall, 95 % (steps)",
             n_tail > 0 ? tail / (double)n_tail : NAN},
        };

        table = lt_table_new(&lt_simulate_tables.summary, G_N_ELEMENTS(rows));
        for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
            lt_table_set_text(table, 0, i, rows[i].measure);
            lt_table_set_label(table, 1, i, rows[i].zh, rows[i].en);
            lt_table_set_double(table, 2, i, rows[i].value);
        }
    }
    return table;
}

static void
report(const LtSimulateRun *run, LiantuResult *result, gsize n_done)
{
    g_autofree char *done = g_strdup_printf("%" G_GSIZE_FORMAT, n_done);
    g_autofree char *all = g_strdup_printf("%" G_GSIZE_FORMAT, run->seeds.n);

    lt_cascade_model_report(&run->model, result);
    if (run->normal_final <= 0.0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_SIMULATE_NO_DEMAND, NULL));
    if (n_done == run->seeds.n)
        return;
    lt_result_take_finding(result, lt_finding_new(LT_FINDING_CASCADE_CUT_SHORT, done, all, NULL));
    lt_result_set_provenance(result, "stop", "cancelled");
}

static gboolean
run_network(LiantuAnalysis *analysis,
            LiantuNetwork *network,
            LiantuResult *result,
            GCancellable *cancellable,
            GError **error)
{
    LtSimulateRun run = {.options = (LiantuSimulate *)analysis, .cancellable = cancellable};
    g_autoptr(GArray) order = NULL;
    gboolean done = prepare(&run, network, error);
    LiantuTable *nodes;

    if (!done) {
        clear_run(&run);
        return FALSE;
    }
    nodes = lt_table_new(&lt_simulate_tables.nodes, 0);
    done = lt_simulate_run_all(&run);
    order = rank_scenarios(&run);
    done = done && add_details(&run, nodes, order);
    if (done) {
        lt_result_take_table(result, make_scenarios(&run, order));
        lt_result_take_table(result, make_curve(&run, order));
        lt_result_take_table(result, nodes);
        lt_result_take_table(result, make_summary(&run, order));
        report(&run, result, order->len);
    } else {
        g_object_unref(nodes);
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    }
    clear_run(&run);

    return done;
}

/**
 * liantu_simulate_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuSimulate *
liantu_simulate_new(void)
{
    return g_object_new(LIANTU_TYPE_SIMULATE, NULL);
}

static void
liantu_simulate_class_init(LiantuSimulateClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_network = run_network;
}

static void
liantu_simulate_init(LiantuSimulate *self)
{
}
