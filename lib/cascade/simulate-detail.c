/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worst cases again, step by step: who loses, when, and by what way it came. */
#include "cascade/simulate-private.h"

#include <math.h>

/* How many losers are listed for each failure, and how many steps of a way are told. */
#define MOST_LOSERS 20
#define MOST_PATH   12

typedef struct {
    LtSimulateRun *run;
    LtDynamicsTrace *trace;
    double *lost;
    double *lowest;
    guint32 *order;
} Watch;

static void
watch_step(LtDynamicsState *state, guint step, gpointer data)
{
    Watch *watch = data;
    const double *output = lt_dynamics_get_output(state);
    const double *normal = lt_dynamics_get_normal(watch->run->dynamics);

    for (guint i = 0; i < watch->run->model.esri.n_nodes; i++) {
        double level = normal[i] > 0.0 ? output[i] / normal[i] : 1.0;

        watch->lost[i] += normal[i] - output[i];
        watch->lowest[i] = fmin(watch->lowest[i], level);
    }
    lt_dynamics_trace_step(watch->trace, state);
}

static int
compare_losers(gconstpointer a, gconstpointer b, gpointer data)
{
    const Watch *watch = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    if (watch->lost[x] != watch->lost[y])
        return watch->lost[x] > watch->lost[y] ? -1 : 1;

    return (x > y) - (x < y);
}

/* Those that were hit, the one that lost most first; how many of them are listed. */
static guint
rank_losers(Watch *watch)
{
    const LtDynamicsCause *cause = lt_dynamics_trace_get(watch->trace);
    guint n = 0;

    for (guint32 i = 0; i < watch->run->model.esri.n_nodes; i++)
        if (cause[i].kind != LT_CAUSE_NONE)
            watch->order[n++] = i;
    g_qsort_with_data(watch->order, (int)n, sizeof *watch->order, compare_losers, watch);

    return MIN(n, MOST_LOSERS);
}

static void
add_loser(const Watch *watch, LiantuTable *table, gsize q, guint rank, guint32 node)
{
    const LtSimulateRun *run = watch->run;
    const double *normal = lt_dynamics_get_normal(run->dynamics);
    gsize row = lt_table_add_row(table);

    lt_simulate_set_case(run, table, LT_SIMULATE_NODE_SEED, row, q);
    lt_table_set_int(table, LT_SIMULATE_NODE_RANK, row, rank);
    lt_simulate_set_node(run, table, LT_SIMULATE_NODE_NODE, row, node);
    lt_table_set_int(table, LT_SIMULATE_NODE_FIRST, row,
                     lt_dynamics_trace_get(watch->trace)[node].step);
    lt_table_set_double(table, LT_SIMULATE_NODE_LOWEST, row, watch->lowest[node]);
    lt_table_set_double(table, LT_SIMULATE_NODE_LOSS, row, watch->lost[node] / normal[node]);
}

/* Where it came from: the supplier or buyer that is blamed, as long as that one fell no later. */
static guint32
find_origin(const LtDynamicsCause *cause, guint32 node)
{
    guint32 from = cause[node].node;

    if (from == LT_NONE || from == node || cause[from].kind == LT_CAUSE_NONE ||
        cause[from].step > cause[node].step)
        return LIANTU_NONE;

    return from;
}

/* The way from where it began to a node: nodes from the last to the first. A way that comes back to
 * where it was is cut there. */
static guint
list_path(const LtDynamicsCause *cause, guint32 node, guint32 *path)
{
    guint n = 0;

    while (node != LIANTU_NONE && n < MOST_PATH) {
        for (guint i = 0; i < n; i++)
            if (path[i] == node)
                return n;
        path[n++] = node;
        node = cause[node].kind == LT_CAUSE_TRANSPORT ? LIANTU_NONE : find_origin(cause, node);
    }
    return n;
}

static char *
dup_path(const LtSimulateRun *run, const guint32 *path, guint n, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint i = n; i-- > 0;) {
        const char *name = lt_cascade_model_get_name(&run->model, path[i], language);
        g_autofree char *id = name == NULL ? lt_cascade_model_dup_id(&run->model, path[i]) : NULL;

        if (text->len > 0)
            g_string_append(text, " → ");
        g_string_append(text, name != NULL ? name : id);
    }
    return g_string_free(text, FALSE);
}

static void
set_cause(LiantuTable *table, gsize row, LtDynamicsCauseKind kind)
{
    static const char *const words[][2] = {
        [LT_CAUSE_NONE] = {"", ""},
        [LT_CAUSE_SHOCK] = {"自身产能", "own capacity"},
        [LT_CAUSE_INPUT] = {"缺料", "lack of inputs"},
        [LT_CAUSE_TRANSPORT] = {"运输受阻", "transport"},
        [LT_CAUSE_ORDERS] = {"订单减少", "lack of orders"},
    };

    lt_table_set_label(table, LT_SIMULATE_PATH_CAUSE, row, words[kind][0], words[kind][1]);
}

static void
add_path(const Watch *watch, LiantuTable *table, gsize q, guint order, guint32 node)
{
    const LtSimulateRun *run = watch->run;
    const LtDynamicsCause *cause = lt_dynamics_trace_get(watch->trace);
    guint32 path[MOST_PATH];
    guint n = list_path(cause, node, path);
    g_autofree char *zh = dup_path(run, path, n, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = dup_path(run, path, n, LIANTU_LANGUAGE_EN);
    gsize row = lt_table_add_row(table);

    lt_simulate_set_case(run, table, LT_SIMULATE_PATH_SEED, row, q);
    lt_table_set_int(table, LT_SIMULATE_PATH_ORDER, row, order);
    lt_simulate_set_node(run, table, LT_SIMULATE_PATH_NODE, row, node);
    lt_table_set_int(table, LT_SIMULATE_PATH_FIRST, row, cause[node].step);
    set_cause(table, row, cause[node].kind);
    if (cause[node].node != LT_NONE)
        lt_simulate_set_node(run, table, LT_SIMULATE_PATH_FROM, row, cause[node].node);
    lt_table_set_int(table, LT_SIMULATE_PATH_LENGTH, row, n);
    lt_table_set_label(table, LT_SIMULATE_PATH_PATH, row, zh, en);
}

static int
compare_first(gconstpointer a, gconstpointer b, gpointer data)
{
    const LtDynamicsCause *cause = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    if (cause[x].step != cause[y].step)
        return cause[x].step < cause[y].step ? -1 : 1;

    return (x > y) - (x < y);
}

static void
add_case(Watch *watch, LiantuTable *nodes, LiantuTable *paths, gsize q)
{
    guint n = rank_losers(watch);

    for (guint i = 0; i < n; i++)
        add_loser(watch, nodes, q, i + 1, watch->order[i]);
    g_qsort_with_data(watch->order, (int)n, sizeof *watch->order, compare_first,
                      (gpointer)lt_dynamics_trace_get(watch->trace));
    for (guint i = 0; i < n; i++)
        add_path(watch, paths, q, i + 1, watch->order[i]);
}

gboolean
lt_simulate_add_details(LtSimulateRun *run, LiantuTable *nodes, LiantuTable *paths, GArray *order)
{
    guint n = run->model.esri.n_nodes;
    g_autofree double *room = g_new(double, MAX(2 * (gsize)n, 1));
    g_autofree guint32 *numbers = g_new(guint32, MAX(n, 1));
    Watch watch = {run, lt_dynamics_trace_new(run->dynamics, LT_SIMULATE_HIT), room, room + n,
                   numbers};
    LtSimulateCases cases = lt_simulate_get_cases(run);
    gboolean done = watch.trace != NULL;

    for (guint i = 0; done && i < MIN(order->len, run->options->detail); i++) {
        gsize q = g_array_index(order, guint32, i);

        if (g_cancellable_is_cancelled(run->cancellable))
            break;
        for (guint k = 0; k < n; k++) {
            watch.lost[k] = 0.0;
            watch.lowest[k] = 1.0;
        }
        lt_dynamics_trace_restart(watch.trace);
        done = lt_simulate_run_one(&cases, q, watch_step, &watch);
        if (done)
            add_case(&watch, nodes, paths, q);
    }
    lt_dynamics_trace_free(watch.trace);

    return done;
}
