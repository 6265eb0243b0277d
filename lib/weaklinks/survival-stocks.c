/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver/linear.h"
#include "weaklinks/survival-run.h"
#include "weaklinks/survival-tables.h"

#include <math.h>

/* Fewer days than this are none. */
#define NO_DAYS 1e-6

/* What the losses ask for of one link. */
typedef struct {
    double more;
    guint32 n_events;
    guint32 row; /* the loss that asks for most */
} Demand;

typedef struct {
    LtSurvivalRun *run;
    Demand *demand; /* by need of the chain */
    guint32 n_hopeless;
    guint32 first_hopeless; /* a product that no stock helps */
    GCancellable *cancellable;
} Plan;

/* The program of one loss. A potential for every node that stops before the recovery: when it
 * stops, or the recovery if that is earlier. Who is without an input that stops cannot last longer
 * than it and the stock of it; what is added to the stock is what is to be small. */
typedef struct {
    LtLinear *linear;
    const LtSurvival *survival;
    double recover;
    guint32 *column; /* by node; LIANTU_NONE: it lasts */
    GArray *stock;   /* guint: columns */
    GArray *need;    /* guint32: their needs */
} Program;

static double
get_arrival(const Program *program, gsize input)
{
    return program->survival->time[program->survival->gates->input[input]] +
           program->survival->delay[input];
}

static void
add_node(Program *program, guint32 node)
{
    gboolean is_lost = lt_survival_find_cause(program->survival, node) == SIZE_MAX;

    program->column[node] =
        lt_linear_add_column(program->linear, NULL, 0.0, is_lost ? 0.0 : program->recover, 0.0);
}

/* time(user) ≤ time(input) + stock + more */
static void
add_link(Program *program, const LtSurvivalRun *run, guint32 user, gsize input)
{
    guint32 from = program->survival->gates->input[input];
    guint32 need = lt_survival_run_get_need(run, input);
    double delay = program->survival->delay[input];
    guint row;

    if (program->column[from] == LIANTU_NONE || delay >= program->recover)
        return;
    row = lt_linear_add_row(program->linear, NULL, -INFINITY, delay);
    lt_linear_put(program->linear, row, program->column[user], 1.0);
    lt_linear_put(program->linear, row, program->column[from], -1.0);
    if (need != LIANTU_NONE) {
        guint column = lt_linear_add_column(program->linear, NULL, 0.0, INFINITY, 1.0);

        lt_linear_put(program->linear, row, column, -1.0);
        g_array_append_val(program->stock, column);
        g_array_append_val(program->need, need);
    }
}

typedef struct {
    gsize input;
    double arrival;
} Latest;

static int
compare_latest(gconstpointer a, gconstpointer b)
{
    const Latest *x = a, *y = b;

    if (x->arrival != y->arrival)
        return x->arrival > y->arrival ? -1 : 1;

    return (x->input > y->input) - (x->input < y->input);
}

/* Of needs that stand in for each other, as many must last as are needed: those that last longest
 * now. Which ones is a choice, so with such needs the answer is good, but not always the least. */
static void
add_gate(Program *program, const LtSurvivalRun *run, guint32 node)
{
    const LtGates *gates = program->survival->gates;
    gsize n = gates->start[node + 1] - gates->start[node];
    gsize n_last = n - gates->need[node] + 1;
    g_autofree Latest *inputs = g_new(Latest, MAX(n, 1));

    for (gsize i = 0; i < n; i++)
        inputs[i] = (Latest){gates->start[node] + i, get_arrival(program, gates->start[node] + i)};
    qsort(inputs, n, sizeof *inputs, compare_latest);
    for (gsize i = 0; i < n_last; i++)
        if (inputs[i].arrival < program->recover)
            add_link(program, run, node, inputs[i].input);
}

/* Products that stop for want of something, not those that were lost themselves. */
static guint32
add_targets(Program *program, Plan *plan)
{
    guint32 n = 0;

    for (guint i = 0; i < plan->run->products->len; i++) {
        guint32 product = g_array_index(plan->run->products, guint32, i);

        if (program->column[product] == LIANTU_NONE)
            continue;
        if (lt_survival_find_cause(program->survival, product) == SIZE_MAX) {
            if (plan->n_hopeless++ == 0)
                plan->first_hopeless = product;
            continue;
        }
        lt_linear_set_column_bounds(program->linear, program->column[product], program->recover,
                                    program->recover);
        n++;
    }
    return n;
}

static void
build_program(Program *program, Plan *plan)
{
    const LtSurvival *survival = program->survival;

    for (guint32 i = 0; i < survival->gates->n_nodes; i++)
        program->column[i] = LIANTU_NONE;
    for (guint32 i = 0; i < survival->n_stopped; i++)
        if (survival->time[survival->list[i]] < program->recover)
            add_node(program, survival->list[i]);
    for (guint32 i = 0; i < survival->n_stopped; i++) {
        guint32 node = survival->list[i];

        if (program->column[node] != LIANTU_NONE &&
            lt_survival_find_cause(survival, node) != SIZE_MAX)
            add_gate(program, plan->run, node);
    }
}

static void
take_answer(const Program *program, Plan *plan, guint32 row)
{
    for (guint i = 0; i < program->stock->len; i++) {
        double more = lt_linear_get_value(program->linear, g_array_index(program->stock, guint, i));
        Demand *demand = &plan->demand[g_array_index(program->need, guint32, i)];

        if (more < NO_DAYS)
            continue;
        demand->n_events++;
        if (more > demand->more) {
            demand->more = more;
            demand->row = row;
        }
    }
}

static gboolean
plan_loss(Plan *plan, guint32 i, GError **error)
{
    LtSurvivalRun *run = plan->run;
    const LtSurvivalRow *row = &g_array_index(run->rows, LtSurvivalRow, i);
    g_autoptr(LtLinear) linear = lt_linear_new(FALSE);
    g_autoptr(GArray) stock = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) need = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree guint32 *column = g_new(guint32, MAX(run->model.gates.n_nodes, 1));
    Program program = {linear, &run->survival[LT_READING_KNOWN], row->recover, column, stock, need};
    LtLinearStatus status;

    lt_survival_run_lose(run, &row->event);
    build_program(&program, plan);
    if (add_targets(&program, plan) == 0)
        return TRUE;
    if (!lt_linear_solve(linear, 0.0, 0.0, plan->cancellable, &status, error))
        return FALSE;
    if (status == LT_LINEAR_OPTIMAL)
        take_answer(&program, plan, i);
    else if (plan->n_hopeless++ == 0)
        plan->first_hopeless = row->product;

    return TRUE;
}

static gboolean
plan_all(gpointer data, GError **error)
{
    Plan *plan = data;

    for (guint32 i = 0; i < plan->run->rows->len; i++)
        if (g_array_index(plan->run->rows, LtSurvivalRow, i).n_stopped > 0 &&
            !plan_loss(plan, i, error))
            return FALSE;

    return TRUE;
}

static void
fill_row(const Plan *plan, LiantuTable *table, gsize at, guint32 need)
{
    const LtSurvivalRun *run = plan->run;
    const LtNeed *link = &run->chain->need[need];
    const Demand *demand = &plan->demand[need];
    const LtEvent *event = &g_array_index(run->rows, LtSurvivalRow, demand->row).event;
    const char *buyer[2], *supplier[2], *lost[2];
    g_autofree char *zh = NULL, *en = NULL;

    for (int i = 0; i < 2; i++) {
        buyer[i] = lt_survival_run_name(run, link->segment, (LiantuLanguage)i);
        supplier[i] = lt_survival_run_name(run, link->supplier, (LiantuLanguage)i);
        lost[i] = lt_event_get_name(&run->losses, event, (LiantuLanguage)i);
    }
    zh = g_strdup_printf("%s多备%.1f天的%s，可在失去%s时撑到恢复", buyer[LIANTU_LANGUAGE_ZH],
                         demand->more, supplier[LIANTU_LANGUAGE_ZH], lost[LIANTU_LANGUAGE_ZH]);
    en = g_strdup_printf(
        "With %.1f more days of %s, %s lasts until the recovery from the loss of %s", demand->more,
        supplier[LIANTU_LANGUAGE_EN], buyer[LIANTU_LANGUAGE_EN], lost[LIANTU_LANGUAGE_EN]);
    lt_table_set_text(table, LT_SURVIVAL_STOCK_BUYER, at,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, link->segment));
    lt_table_set_label(table, LT_SURVIVAL_STOCK_BUYER_NAME, at, buyer[LIANTU_LANGUAGE_ZH],
                       buyer[LIANTU_LANGUAGE_EN]);
    lt_table_set_text(table, LT_SURVIVAL_STOCK_SUPPLIER, at,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, link->supplier));
    lt_table_set_label(table, LT_SURVIVAL_STOCK_SUPPLIER_NAME, at, supplier[LIANTU_LANGUAGE_ZH],
                       supplier[LIANTU_LANGUAGE_EN]);
    lt_table_set_double(table, LT_SURVIVAL_STOCK_COVER, at, link->cover);
    lt_table_set_double(table, LT_SURVIVAL_STOCK_MORE, at, demand->more);
    lt_table_set_int(table, LT_SURVIVAL_STOCK_N_EVENTS, at, demand->n_events);
    lt_table_set_text(table, LT_SURVIVAL_STOCK_EVENT, at, lt_event_get_id(&run->losses, event));
    lt_table_set_label(table, LT_SURVIVAL_STOCK_EVENT_NAME, at, lost[LIANTU_LANGUAGE_ZH],
                       lost[LIANTU_LANGUAGE_EN]);
    lt_table_set_label(table, LT_SURVIVAL_STOCK_REASON, at, zh, en);
}

static int
compare_demands(gconstpointer a, gconstpointer b, gpointer data)
{
    const Demand *demand = data;
    const Demand *x = &demand[*(const guint32 *)a], *y = &demand[*(const guint32 *)b];

    if (x->n_events != y->n_events)
        return x->n_events > y->n_events ? -1 : 1;
    if (x->more != y->more)
        return x->more > y->more ? -1 : 1;

    return (*(const guint32 *)a > *(const guint32 *)b) -
           (*(const guint32 *)a < *(const guint32 *)b);
}

static LiantuTable *
make_stocks(const Plan *plan)
{
    g_autoptr(GArray) needs = g_array_new(FALSE, FALSE, sizeof(guint32));
    LiantuTable *table;

    for (guint32 i = 0; i < plan->run->chain->n_needs; i++)
        if (plan->demand[i].n_events > 0)
            g_array_append_val(needs, i);
    g_array_sort_with_data(needs, compare_demands, plan->demand);
    table = lt_table_new(&lt_survival_stocks, needs->len);
    for (guint i = 0; i < needs->len; i++) {
        lt_table_set_int(table, LT_SURVIVAL_STOCK_RANK, i, i + 1);
        fill_row(plan, table, i, g_array_index(needs, guint32, i));
    }
    return table;
}

gboolean
lt_survival_run_add_stocks(LtSurvivalRun *run,
                           LiantuResult *result,
                           GCancellable *cancellable,
                           GError **error)
{
    g_autofree Demand *demand = g_new0(Demand, MAX(run->chain->n_needs, 1));
    Plan plan = {run, demand, 0, 0, cancellable};

    if (!lt_solver_is_there()) {
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_SOLVER, NULL));
        return TRUE;
    }
    if (!lt_solver_run(plan_all, &plan, error))
        return FALSE;
    lt_result_take_table(result, make_stocks(&plan));
    if (plan.n_hopeless > 0) {
        g_autofree char *n = g_strdup_printf("%u", plan.n_hopeless);
        const char *zh[] = {n, lt_survival_run_name(run, plan.first_hopeless, LIANTU_LANGUAGE_ZH),
                            NULL};
        const char *en[] = {n, lt_survival_run_name(run, plan.first_hopeless, LIANTU_LANGUAGE_EN),
                            NULL};

        lt_result_take_finding(result, lt_finding_new_bilingual(LT_FINDING_STOCK_HELPLESS, zh, en));
    }
    return TRUE;
}
