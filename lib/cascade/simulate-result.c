/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a simulation. */
#include "cascade/simulate-private.h"

#include <math.h>
#include <string.h>

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

GArray *
lt_simulate_rank(LtSimulateRun *run)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 q = 0; q < run->n; q++)
        if (run->simulation[q].is_done)
            g_array_append_val(order, q);
    g_array_sort_with_data(order, compare_simulations, run);

    return order;
}

static char *
dup_case(const LtSimulateRun *run, guint64 which, LiantuLanguage language, gboolean names)
{
    if (run->binding == NULL)
        return lt_cascade_seeds_dup_name(&run->seeds, &run->model, (gsize)which, language, names);
    if (run->is_of_links)
        return lt_scenario_dup_row(run->binding->network, LIANTU_SHOCK_TARGET_LINK, (guint32)which,
                                   language, names);

    return lt_scenario_dup_case(run->binding, which, run->options->seed, language, names);
}

void
lt_simulate_set_case(const LtSimulateRun *run, LiantuTable *table, guint column, gsize row, gsize q)
{
    guint64 which = run->first + q;
    g_autofree char *id = dup_case(run, which, LIANTU_LANGUAGE_EN, FALSE);
    g_autofree char *zh = dup_case(run, which, LIANTU_LANGUAGE_ZH, TRUE);
    g_autofree char *en = dup_case(run, which, LIANTU_LANGUAGE_EN, TRUE);

    lt_table_set_text(table, column, row, id);
    lt_table_set_label(table, column + 1, row, zh, en);
}

void
lt_simulate_set_node(const LtSimulateRun *run,
                     LiantuTable *table,
                     guint column,
                     gsize row,
                     guint32 node)
{
    g_autofree char *id = lt_cascade_model_dup_id(&run->model, node);

    lt_table_set_text(table, column, row, id);
    lt_table_set_label(table, column + 1, row,
                       lt_cascade_model_get_name(&run->model, node, LIANTU_LANGUAGE_ZH),
                       lt_cascade_model_get_name(&run->model, node, LIANTU_LANGUAGE_EN));
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
    if (simulation->fell_at == LIANTU_NONE) {
        zh_back = g_strdup("始终不低于正常的99%");
        en_back = g_strdup("it never falls below 99 %");
    } else if (simulation->back_at == LIANTU_NONE) {
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

LiantuTable *
lt_simulate_make_scenarios(const LtSimulateRun *run, GArray *order)
{
    gsize n = MIN(order->len, run->options->most);
    LiantuTable *table = lt_table_new(&lt_simulate_tables.scenarios, n);

    for (gsize i = 0; i < n; i++) {
        gsize q = g_array_index(order, guint32, i);
        const LtSimulation *simulation = &run->simulation[q];

        lt_table_set_int(table, LT_SIMULATE_RANK, i, (gint64)i + 1);
        lt_simulate_set_case(run, table, LT_SIMULATE_SEED, i, q);
        lt_table_set_double(table, LT_SIMULATE_LOSS, i, simulation->loss);
        if (run->normal_final > 0.0)
            lt_table_set_double(table, LT_SIMULATE_FINAL_LOSS, i, simulation->final_loss);
        lt_table_set_double(table, LT_SIMULATE_LOWEST, i, simulation->lowest);
        lt_table_set_int(table, LT_SIMULATE_LOWEST_AT, i, simulation->lowest_at);
        if (simulation->back_at != LIANTU_NONE)
            lt_table_set_int(table, LT_SIMULATE_BACK_AT, i, simulation->back_at);
        if (simulation->back_at != LIANTU_NONE && simulation->fell_at != LIANTU_NONE)
            lt_table_set_int(table, LT_SIMULATE_RECOVERY, i,
                             (gint64)simulation->back_at - simulation->fell_at);
        explain(run, table, i, simulation);
    }
    return table;
}

LiantuTable *
lt_simulate_make_curve(const LtSimulateRun *run)
{
    guint steps = lt_bands_count(run->bands) > 0 ? run->options->steps : 0;
    LiantuTable *table = lt_table_new(&lt_simulate_tables.curve, steps);

    for (guint step = 0; step < steps; step++) {
        const LtBands *bands = run->bands;

        lt_table_set_int(table, LT_SIMULATE_CURVE_STEP, step, step);
        lt_table_set_double(table, LT_SIMULATE_CURVE_MEAN, step, lt_bands_mean(bands, step));
        lt_table_set_double(table, LT_SIMULATE_CURVE_LOW, step, lt_bands_least(bands, step));
        lt_table_set_double(table, LT_SIMULATE_CURVE_P05, step,
                            lt_bands_quantile(bands, step, 0.05));
        lt_table_set_double(table, LT_SIMULATE_CURVE_MEDIAN, step,
                            lt_bands_quantile(bands, step, 0.5));
        lt_table_set_double(table, LT_SIMULATE_CURVE_P95, step,
                            lt_bands_quantile(bands, step, 0.95));
    }
    return table;
}

typedef struct {
    guint32 node;
    guint32 n_deep;
    guint32 n_hit;
    double lost;
} Exceedance;

static int
compare_exceedances(gconstpointer a, gconstpointer b)
{
    const Exceedance *x = a, *y = b;

    if (x->n_deep != y->n_deep)
        return x->n_deep > y->n_deep ? -1 : 1;
    if (x->n_hit != y->n_hit)
        return x->n_hit > y->n_hit ? -1 : 1;
    if (x->lost != y->lost)
        return x->lost > y->lost ? -1 : 1;

    return (x->node > y->node) - (x->node < y->node);
}

LiantuTable *
lt_simulate_make_exceedance(const LtSimulateRun *run, gsize n_done)
{
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(Exceedance));
    LiantuTable *table;

    for (guint32 i = 0; i < run->model.esri.n_nodes; i++) {
        Exceedance one = {i, lt_tally_count_deep(run->tally, i), lt_tally_count_hit(run->tally, i),
                          lt_tally_sum_lost(run->tally, i)};

        if (one.n_hit > 0)
            g_array_append_val(order, one);
    }
    g_array_sort(order, compare_exceedances);
    table = lt_table_new(&lt_simulate_tables.exceedance, MIN(order->len, run->options->most));
    for (gsize i = 0; i < MIN(order->len, run->options->most); i++) {
        const Exceedance *one = &g_array_index(order, Exceedance, i);

        lt_table_set_int(table, LT_SIMULATE_EXCEED_RANK, i, (gint64)i + 1);
        lt_simulate_set_node(run, table, LT_SIMULATE_EXCEED_NODE, i, one->node);
        lt_table_set_double(table, LT_SIMULATE_EXCEED_HIT, i, (double)one->n_hit / (double)n_done);
        lt_table_set_double(table, LT_SIMULATE_EXCEED_DEEP, i,
                            (double)one->n_deep / (double)n_done);
        lt_table_set_double(table, LT_SIMULATE_EXCEED_LOSS, i, one->lost / (double)n_done);
        lt_table_set_double(table, LT_SIMULATE_EXCEED_WORST, i,
                            lt_tally_most_lost(run->tally, one->node));
        lt_table_set_double(table, LT_SIMULATE_EXCEED_FIRST, i,
                            lt_tally_mean_first(run->tally, one->node));
    }
    return table;
}

/* What a list of cases comes to. */
typedef struct {
    gsize n;
    double mean;
    double at_risk;
    double shortfall;
    double worst;
    double lowest;
    double recovery; /* the median of those that came back; NaN: none did */
    double back;     /* the part of those that fell which came back; NaN: none fell */
} Digest;

double
lt_simulate_get_quantile(const double *sorted, gsize n, double p)
{
    double at = p * (double)(n - 1);
    gsize low = (gsize)at;

    return low + 1 < n ? sorted[low] + (at - (double)low) * (sorted[low + 1] - sorted[low])
                       : sorted[n - 1];
}

static void
digest_recovery(const LtSimulateRun *run, const guint32 *cases, gsize n, Digest *digest)
{
    g_autofree double *time = g_new(double, MAX(n, 1));
    gsize n_fell = 0, n_back = 0;

    for (gsize i = 0; i < n; i++) {
        const LtSimulation *simulation = &run->simulation[cases[i]];

        if (simulation->fell_at == LIANTU_NONE)
            continue;
        n_fell++;
        if (simulation->back_at != LIANTU_NONE)
            time[n_back++] = (double)simulation->back_at - simulation->fell_at;
    }
    qsort(time, n_back, sizeof *time, lt_cascade_compare_doubles);
    digest->recovery = n_back > 0 ? lt_simulate_get_quantile(time, n_back, 0.5) : (double)NAN;
    digest->back = n_fell > 0 ? (double)n_back / (double)n_fell : (double)NAN;
}

/* The loss that a part of the cases is above, the mean of those, and so on. Sums go by the size of
 * the losses, so that they do not depend on who was run when. */
static Digest
make_digest(const LtSimulateRun *run, const guint32 *cases, gsize n)
{
    g_autofree double *loss = g_new(double, MAX(n, 1));
    Digest digest = {n, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    double sum = 0.0, tail = 0.0;
    gsize n_tail = 0;

    if (n == 0)
        return digest;
    digest.lowest = HUGE_VAL;
    for (gsize i = 0; i < n; i++) {
        loss[i] = run->simulation[cases[i]].loss;
        digest.lowest = fmin(digest.lowest, run->simulation[cases[i]].lowest);
    }
    qsort(loss, n, sizeof *loss, lt_cascade_compare_doubles);
    digest.at_risk = lt_simulate_get_quantile(loss, n, run->options->level);
    for (gsize i = 0; i < n; i++) {
        sum += loss[i];
        if (loss[i] >= digest.at_risk) {
            tail += loss[i];
            n_tail++;
        }
    }
    digest.mean = sum / (double)n;
    digest.shortfall = tail / (double)n_tail;
    digest.worst = loss[n - 1];
    digest_recovery(run, cases, n, &digest);

    return digest;
}

static void
set_known(LiantuTable *table, guint column, gsize row, double value)
{
    if (!isnan(value))
        lt_table_set_double(table, column, row, value);
}

static void
add_group(const LtSimulateRun *run, LiantuTable *table, guint scenario, const Digest *digest)
{
    LiantuScenarioSet *set = run->binding->set;
    gsize row = lt_table_add_row(table);

    lt_cascade_put_scenario(table, LT_SIMULATE_GROUP_SCENARIO, row, set, scenario);
    lt_table_set_int(table, LT_SIMULATE_GROUP_CASES, row, (gint64)digest->n);
    lt_table_set_double(table, LT_SIMULATE_GROUP_MEAN, row, digest->mean);
    lt_table_set_double(table, LT_SIMULATE_GROUP_AT_RISK, row, digest->at_risk);
    lt_table_set_double(table, LT_SIMULATE_GROUP_SHORTFALL, row, digest->shortfall);
    lt_table_set_double(table, LT_SIMULATE_GROUP_WORST, row, digest->worst);
    lt_table_set_double(table, LT_SIMULATE_GROUP_LOWEST, row, digest->lowest);
    set_known(table, LT_SIMULATE_GROUP_RECOVERY, row, digest->recovery);
    set_known(table, LT_SIMULATE_GROUP_BACK, row, digest->back);
    lt_cascade_put_scenario_note(table, LT_SIMULATE_GROUP_NOTE, row, set, scenario);
}

/* One row a scenario, over those of its cases that were finished. */
LiantuTable *
lt_simulate_make_groups(const LtSimulateRun *run)
{
    LiantuTable *table = lt_table_new(&lt_simulate_tables.groups, 0);
    g_autoptr(GArray) cases = g_array_new(FALSE, FALSE, sizeof(guint32));
    gsize q = 0;

    if (run->binding == NULL || run->is_of_links)
        return table;
    while (q < run->n) {
        guint scenario = lt_scenario_find(run->binding, run->first + q);

        g_array_set_size(cases, 0);
        for (; q < run->n && lt_scenario_find(run->binding, run->first + q) == scenario; q++) {
            guint32 number = (guint32)q;

            if (run->simulation[q].is_done)
                g_array_append_val(cases, number);
        }
        if (cases->len > 0) {
            Digest digest = make_digest(run, (const guint32 *)(gpointer)cases->data, cases->len);

            add_group(run, table, scenario, &digest);
        }
    }
    return table;
}

typedef struct {
    const char *measure;
    char *zh;
    char *en;
    double value;
} Row;

LiantuTable *
lt_simulate_make_summary(const LtSimulateRun *run, GArray *order)
{
    Digest all = make_digest(run, (const guint32 *)(gpointer)order->data, order->len);
    double level = 100.0 * run->options->level;
    Row rows[] = {
        {"n-nodes", g_strdup("节点数"), g_strdup("Nodes"), run->model.esri.n_nodes},
        {"n-links", g_strdup("联系数"), g_strdup("Links"), (double)run->model.esri.n_links},
        {"n-scenarios", g_strdup("失灵的种数"), g_strdup("Failures"), (double)run->n_cases},
        {"n-run", g_strdup("推演完的种数"), g_strdup("Of these run"), (double)all.n},
        {"mean-loss", g_strdup("平均损失（步）"), g_strdup("Mean loss (steps)"), all.mean},
        {"value-at-risk", g_strdup_printf("%g%%在险损失（步）", level),
         g_strdup_printf("Value at risk, %g %% (steps)", level), all.at_risk},
        {"expected-shortfall", g_strdup_printf("%g%%期望短缺（步）", level),
         g_strdup_printf("Expected shortfall, %g %% (steps)", level), all.shortfall},
        {"worst-loss", g_strdup("最大损失（步）"), g_strdup("Greatest loss (steps)"), all.worst},
        {"back", g_strdup("期内恢复的比例"), g_strdup("Part that is over by the end"), all.back},
        {"recovery", g_strdup("恢复用时的中位数（步）"), g_strdup("Median time to recover (steps)"),
         all.recovery},
    };
    LiantuTable *table = lt_table_new(&lt_simulate_tables.summary, G_N_ELEMENTS(rows));

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        lt_table_set_text(table, 0, i, rows[i].measure);
        lt_table_set_label(table, 1, i, rows[i].zh, rows[i].en);
        lt_table_set_double(table, 2, i, rows[i].value);
        g_free(rows[i].zh);
        g_free(rows[i].en);
    }
    return table;
}
