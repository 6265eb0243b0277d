/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/family.h"
#include "kernels/importance.h"
#include "weaklinks/importance-run.h"
#include "weaklinks/importance-tables.h"

#include <math.h>

void
lt_importance_init_tables(LtImportanceRun *run, LiantuResult *result)
{
    run->product_table = lt_table_new(&lt_risk_products_table, run->products->len);
    run->event_table = lt_table_new(&lt_risk_events_table, 0);
    run->measure_table = lt_table_new(&lt_risk_measures_table, 0);
    run->joint_table = lt_table_new(&lt_risk_joint_table, 0);
    run->group_table = lt_table_new(&lt_risk_groups_table, 0);
    lt_result_take_table(result, run->event_table);
    lt_result_take_table(result, run->product_table);
    lt_result_take_table(result, run->measure_table);
    lt_result_take_table(result, run->joint_table);
    lt_result_take_table(result, run->group_table);
}

static const char *
get_id(const LtImportanceRun *run, guint event)
{
    return lt_event_get_id(&run->losses, lt_importance_get_event(run, event));
}

static const char *
get_name(const LtImportanceRun *run, guint event, LiantuLanguage language)
{
    return lt_event_get_name(&run->losses, lt_importance_get_event(run, event), language);
}

static const char *
get_product_name(const LtImportanceRun *run, guint product, LiantuLanguage language)
{
    return liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT,
                                 g_array_index(run->products, guint32, product), language);
}

/* From the function, so whatever its size. */
static gboolean
add_cheapest(LtImportanceRun *run, guint product, guint32 top)
{
    const LtViewState *state = &run->view[LT_VIEW_KNOWN];
    g_autoptr(GString) ids = g_string_new(NULL), zh = g_string_new(NULL), en = g_string_new(NULL);
    guint32 n = 0;
    double price = NAN;

    if (!lt_family_cheapest(&state->sets.diagram, state->sets.function[LT_RUNNING][top], run->cost,
                            run->cut, &n, &price))
        return FALSE;
    if (!isfinite(price))
        return TRUE;
    for (guint32 i = 0; i < n; i++) {
        guint event = run->event_of_level[run->cut[i]];

        g_string_append_printf(ids, "%s%s", i > 0 ? "; " : "", get_id(run, event));
        g_string_append_printf(zh, "%s%s", i > 0 ? "、" : "",
                               get_name(run, event, LIANTU_LANGUAGE_ZH));
        g_string_append_printf(en, "%s%s", i > 0 ? ", " : "",
                               get_name(run, event, LIANTU_LANGUAGE_EN));
    }
    lt_table_set_text(run->product_table, LT_RISK_CHEAPEST, product, ids->str);
    lt_table_set_label(run->product_table, LT_RISK_CHEAPEST_NAMES, product, zh->str, en->str);
    lt_table_set_double(run->product_table, LT_RISK_COST, product, price);

    return TRUE;
}

/* How large the smallest set through each level is, and how many stop it alone. */
static gboolean
find_smallest(LtImportanceRun *run, guint product, guint32 top)
{
    const LtViewState *state = &run->view[LT_VIEW_KNOWN];
    guint32 family = state->sets.family[LT_RUNNING][top], least = 0, n_single = 0;

    if (!lt_family_levels(&state->sets.diagram, family, state->sets.n_levels, run->options->order,
                          run->smallest, NULL))
        return FALSE;
    for (guint32 l = 0; l < state->sets.n_levels; l++) {
        n_single += run->smallest[l] == 1;
        if (run->smallest[l] > 0 && (least == 0 || run->smallest[l] < least))
            least = run->smallest[l];
    }
    if (family == LT_DIAGRAM_LOST)
        return TRUE;
    lt_table_set_int(run->product_table, LT_RISK_N_SINGLE, product, n_single);
    if (least > 0)
        lt_table_set_int(run->product_table, LT_RISK_SMALLEST, product, least);

    return TRUE;
}

static void
add_product_row(LtImportanceRun *run, guint product)
{
    static const guint columns[LT_N_VIEWS] = {LT_RISK_CHANCE, LT_RISK_CONFIRMED, LT_RISK_LOW,
                                              LT_RISK_HIGH};
    LiantuTable *table = run->product_table;
    guint32 segment = g_array_index(run->products, guint32, product);
    double chance = run->view[LT_VIEW_KNOWN].chance[product], value = run->value[product];

    lt_table_set_text(table, LT_RISK_PRODUCT, product,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, segment));
    lt_table_set_label(table, LT_RISK_NAME, product,
                       get_product_name(run, product, LIANTU_LANGUAGE_ZH),
                       get_product_name(run, product, LIANTU_LANGUAGE_EN));
    for (LtView view = 0; view < LT_N_VIEWS; view++)
        lt_table_set_double(table, columns[view], product,
                            lt_importance_get_view(run, view)->chance[product]);
    lt_table_set_double(table, LT_RISK_MARKET, product, value);
    lt_table_set_double(table, LT_RISK_VALUE, product, value * chance);
}

typedef struct {
    guint event;
    guint product;
    guint32 level;
    LtImportance importance;
    double birnbaum;
} Measure;

/* That a product stops if an event is lost. */
static double
get_lost(const LtImportanceRun *run, LtView view, guint event, guint product)
{
    const LtViewState *state = lt_importance_get_view(run, view);
    guint32 level = lt_importance_get_level(run, view, event);
    double chance = state->chance[product];

    if (level == LT_NONE)
        return chance;

    return fmin(1.0, chance + (1.0 - run->event_p[event]) * state->birnbaum[level]);
}

static void
add_measure_row(LtImportanceRun *run, const Measure *measure)
{
    static const guint columns[LT_N_VIEWS] = {LT_MEASURE_LOST, LT_MEASURE_CONFIRMED, LT_MEASURE_LOW,
                                              LT_MEASURE_HIGH};
    LiantuTable *table = run->measure_table;
    const LtImportance *importance = &measure->importance;
    gsize row;

    if (liantu_table_get_n_rows(table) >= run->options->most) {
        run->is_cut = TRUE;
        return;
    }
    row = lt_table_add_row(table);
    lt_table_set_text(table, LT_MEASURE_EVENT, row, get_id(run, measure->event));
    lt_table_set_text(table, LT_MEASURE_PRODUCT, row,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT,
                                          g_array_index(run->products, guint32, measure->product)));
    if (run->smallest[measure->level] > 0)
        lt_table_set_int(table, LT_MEASURE_SMALLEST, row, run->smallest[measure->level]);
    lt_table_set_int(table, LT_MEASURE_SINGLE, row, run->smallest[measure->level] == 1);
    for (LtView view = 0; view < LT_N_VIEWS; view++)
        lt_table_set_double(table, columns[view], row,
                            get_lost(run, view, measure->event, measure->product));
    lt_table_set_double(table, LT_MEASURE_BIRNBAUM, row, measure->birnbaum);
    lt_table_set_double(table, LT_MEASURE_CRITICALITY, row, importance->criticality);
    lt_table_set_double(table, LT_MEASURE_DIAGNOSIS, row, importance->diagnosis);
    lt_table_set_double(table, LT_MEASURE_ACHIEVEMENT, row, importance->achievement);
    lt_table_set_double(table, LT_MEASURE_REDUCTION, row, importance->reduction);
}

static void
sum_up(LtImportanceRun *run, const Measure *measure)
{
    LtEventSum *sum = &run->sum[measure->event];
    guint32 smallest = run->smallest[measure->level];
    double value = run->value[measure->product];

    sum->n_single += smallest == 1;
    if (smallest > 0 && (sum->smallest == 0 || smallest < sum->smallest))
        sum->smallest = smallest;
    sum->birnbaum += measure->birnbaum;
    if (!isnan(value)) {
        sum->has_value = TRUE;
        sum->value += value * (1.0 - run->event_p[measure->event]) * measure->birnbaum;
    }
}

static void
add_measures(LtImportanceRun *run, guint product)
{
    const LtViewState *state = &run->view[LT_VIEW_KNOWN];
    double chance = state->chance[product];
    gboolean is_stopped = state->top_of[product] != LIANTU_NONE;

    for (guint i = 0; i < lt_importance_count_events(run); i++) {
        Measure measure = {i, product, lt_importance_get_level(run, LT_VIEW_KNOWN, i),
                           .birnbaum = 0.0};
        gboolean is_vital = is_stopped && measure.level != LT_NONE && run->is_vital[measure.level];

        for (LtView view = 0; view < LT_N_VIEWS; view++) {
            double lost = get_lost(run, view, i, product);

            run->view[view].lost[i] += isnan(lost) ? 0.0 : lost;
        }
        if (measure.level != LT_NONE)
            measure.birnbaum = state->birnbaum[measure.level];
        measure.importance = lt_importance(chance, run->event_p[i], measure.birnbaum, is_vital);
        run->sum[i].safe += isnan(chance) ? 0.0 : measure.importance.safe;
        if (!(measure.birnbaum > 0.0) || !is_stopped)
            continue;
        sum_up(run, &measure);
        add_measure_row(run, &measure);
    }
}

gboolean
lt_importance_add_product(LtImportanceRun *run, guint product)
{
    const LtViewState *state = &run->view[LT_VIEW_KNOWN];
    guint32 top = state->top_of[product];

    add_product_row(run, product);
    if (isnan(state->chance[product]))
        run->n_unknown++;
    else
        run->stopped += state->chance[product];
    if (top != LIANTU_NONE) {
        lt_function_vital(&state->sets.diagram, state->sets.function[LT_RUNNING][top],
                          state->sets.n_levels, run->is_vital);
        if (!find_smallest(run, product, top) || !add_cheapest(run, product, top))
            return FALSE;
    } else {
        lt_table_set_int(run->product_table, LT_RISK_N_SINGLE, product, 0);
    }
    add_measures(run, product);

    return TRUE;
}

/* How far the number of products stopped may be off; nothing where it is not. */
static char *
say_bounds(const LtImportanceRun *run, guint event, LiantuLanguage language)
{
    g_autofree char *low = g_strdup_printf("%.3g", run->view[LT_VIEW_LOW].lost[event]);
    g_autofree char *high = g_strdup_printf("%.3g", run->view[LT_VIEW_HIGH].lost[event]);

    if (strcmp(low, high) == 0)
        return g_strdup("");

    return g_strdup_printf(language == LIANTU_LANGUAGE_ZH
                               ? "（因份额未知，在%s与%s之间）"
                               : " (from %s to %s, as unknown shares may turn out)",
                           low, high);
}

static char *
explain(const LtImportanceRun *run, guint event, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const LtEventSum *sum = &run->sum[event];
    const char *name = get_name(run, event, language);
    g_autofree char *now = g_strdup_printf("%.3g", run->stopped);
    g_autofree char *lost = g_strdup_printf("%.3g", run->view[LT_VIEW_KNOWN].lost[event]);
    g_autofree char *high = g_strdup_printf("%.3g", run->view[LT_VIEW_HIGH].lost[event]);
    g_autofree char *bounds = say_bounds(run, event, language);

    if (sum->n_single > 0)
        return g_strdup_printf(
            zh ? "单独失去%s，停产的产品有%u种；停产数的期望值由%s升至%s%s"
               : "Products that the loss of %s alone stops: %u; on average %s stop "
                 "now, and %s then%s",
            name, sum->n_single, now, lost, bounds);
    if (sum->birnbaum > 0.0)
        return g_strdup_printf(zh ? "%s与其他各项同时失去才致命；停产数的期望值由%s升至%s%s"
                                  : "%s is fatal together with others only; on average %s products "
                                    "stop now, and %s if it is lost%s",
                               name, now, lost, bounds);

    return g_strdup_printf(
        zh ? "按已知份额，失去%s不会停产；份额取最坏值时，平均有%s种产品停产"
           : "By the known shares the loss of %s stops nothing; at worst, %s products "
             "stop on average",
        name, high);
}

static void
add_event_row(LtImportanceRun *run, guint event, gint64 rank)
{
    static const guint columns[LT_N_VIEWS] = {LT_WEIGHT_LOST, LT_WEIGHT_CONFIRMED, LT_WEIGHT_LOW,
                                              LT_WEIGHT_HIGH};
    LiantuTable *table = run->event_table;
    const LtEventSum *sum = &run->sum[event];
    gsize row = lt_table_add_row(table);
    double p = run->event_p[event], lost = run->view[LT_VIEW_KNOWN].lost[event];
    double stopped = run->stopped;
    g_autofree char *zh = explain(run, event, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = explain(run, event, LIANTU_LANGUAGE_EN);

    lt_table_set_int(table, LT_WEIGHT_RANK, row, rank);
    lt_table_set_text(table, LT_WEIGHT_EVENT, row, get_id(run, event));
    lt_table_set_text(table, LT_WEIGHT_KIND, row,
                      lt_event_get_kind_name(lt_importance_get_event(run, event)->kind));
    lt_table_set_label(table, LT_WEIGHT_NAME, row, get_name(run, event, LIANTU_LANGUAGE_ZH),
                       get_name(run, event, LIANTU_LANGUAGE_EN));
    lt_table_set_double(table, LT_WEIGHT_P, row, p);
    lt_table_set_double(table, LT_WEIGHT_COST, row, run->event_cost[event]);
    if (sum->smallest > 0)
        lt_table_set_int(table, LT_WEIGHT_SMALLEST, row, sum->smallest);
    lt_table_set_int(table, LT_WEIGHT_N_SINGLE, row, sum->n_single);
    for (LtView view = 0; view < LT_N_VIEWS; view++)
        lt_table_set_double(table, columns[view], row, run->view[view].lost[event]);
    lt_table_set_double(table, LT_WEIGHT_BIRNBAUM, row, sum->birnbaum);
    if (stopped > 0.0) {
        lt_table_set_double(table, LT_WEIGHT_CRITICALITY, row, p * sum->birnbaum / stopped);
        lt_table_set_double(table, LT_WEIGHT_DIAGNOSIS, row, p * lost / stopped);
        lt_table_set_double(table, LT_WEIGHT_ACHIEVEMENT, row, lost / stopped);
        lt_table_set_double(table, LT_WEIGHT_REDUCTION, row,
                            sum->safe > 0.0 ? stopped / sum->safe : INFINITY);
    }
    if (sum->has_value)
        lt_table_set_double(table, LT_WEIGHT_VALUE, row, sum->value);
    lt_table_set_label(table, LT_WEIGHT_REASON, row, zh, en);
}

typedef struct {
    guint event;
    double known;
    double high;
} Ranked;

static int
compare_ranked(gconstpointer a, gconstpointer b)
{
    const Ranked *x = a, *y = b;

    if (x->known != y->known)
        return x->known > y->known ? -1 : 1;
    if (x->high != y->high)
        return x->high > y->high ? -1 : 1;

    return (x->event > y->event) - (x->event < y->event);
}

static double
round_off(double number)
{
    return round(number * 1e9) * 1e-9;
}

/* By what a loss adds; then by what it may add at worst. */
void
lt_importance_add_events(LtImportanceRun *run)
{
    guint n = lt_importance_count_events(run);
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(Ranked));

    for (guint i = 0; i < n; i++) {
        /* Rounding must not decide between equals. */
        Ranked ranked = {i, round_off((1.0 - run->event_p[i]) * run->sum[i].birnbaum),
                         round_off(run->view[LT_VIEW_HIGH].lost[i])};

        g_array_append_val(order, ranked);
    }
    g_array_sort(order, compare_ranked);
    for (guint i = 0; i < n; i++)
        add_event_row(run, g_array_index(order, Ranked, i).event, i + 1);
}
