/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
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
    double *endless;
    LtSurvival best; /* with stock without end wherever there can be stock */
    guint32 n_hopeless;
    guint32 first_hopeless; /* a product that no stock helps */
    guint32 n_unproven;     /* losses whose least stock was not found in time */
    GCancellable *cancellable;
} Plan;

/* The program of one loss. A potential for every node that stops before the recovery: when it
 * stops, or the recovery if that is earlier. Who is without an input that stops cannot last longer
 * than it and the stock of it; what is added to the stock is what is to be small. Of inputs that
 * stand in for each other, enough are chosen to last; the others do not count. */
typedef struct {
    LtLinear *linear;
    const LtSurvival *survival;
    double recover;
    guint32 *column; /* by node; LIANTU_NONE: it lasts */
    GArray *stock;   /* guint: columns */
    GArray *need;    /* guint32: their needs */
    GArray *choice;  /* guint: columns */
} Program;

static void
add_node(Program *program, guint32 node)
{
    gboolean is_lost = lt_survival_find_cause(program->survival, node) == SIZE_MAX;

    program->column[node] =
        lt_linear_add_column(program->linear, NULL, 0.0, is_lost ? 0.0 : program->recover, 0.0);
}

/* What does not run out before the recovery now does not do so with more stock. */
static gboolean
lasts_anyway(const Program *program, gsize input)
{
    const LtSurvival *survival = program->survival;

    return survival->time[survival->gates->input[input]] + survival->delay[input] >=
           program->recover;
}

/* time(user) ≤ time(input) + stock + more, and where it is a choice, only if it is chosen. */
static void
add_link(Program *program, const LtSurvivalRun *run, guint32 user, gsize input, guint chosen)
{
    guint32 from = program->survival->gates->input[input];
    guint32 need = lt_survival_run_get_need(run, input);
    double delay = program->survival->delay[input];
    double free_if_not = chosen != LIANTU_NONE ? program->recover : 0.0;
    guint row = lt_linear_add_row(program->linear, NULL, -INFINITY, delay + free_if_not);

    lt_linear_put(program->linear, row, program->column[user], 1.0);
    lt_linear_put(program->linear, row, program->column[from], -1.0);
    if (chosen != LIANTU_NONE)
        lt_linear_put(program->linear, row, chosen, free_if_not);
    if (need != LIANTU_NONE) {
        guint column = lt_linear_add_column(program->linear, NULL, 0.0, INFINITY, 1.0);

        lt_linear_put(program->linear, row, column, -1.0);
        g_array_append_val(program->stock, column);
        g_array_append_val(program->need, need);
    }
}

/* So many of the inputs must last that too few run out. */
static void
add_gate(Program *program, const LtSurvivalRun *run, guint32 node)
{
    const LtGates *gates = program->survival->gates;
    gsize n = gates->start[node + 1] - gates->start[node];
    gsize n_last = n - gates->need[node] + 1, n_open = 0;
    guint row = LIANTU_NONE;

    for (gsize e = gates->start[node]; e < gates->start[node + 1]; e++)
        if (!lasts_anyway(program, e))
            n_open++;
        else if (n_last > 0)
            n_last--;
    if (n_last == 0)
        return;
    if (n_last < n_open)
        row = lt_linear_add_row(program->linear, NULL, (double)n_last, INFINITY);
    for (gsize e = gates->start[node]; e < gates->start[node + 1]; e++) {
        guint chosen = LIANTU_NONE;

        if (lasts_anyway(program, e))
            continue;
        if (row != LIANTU_NONE) {
            chosen = lt_linear_add_column(program->linear, NULL, 0.0, 1.0, 0.0);
            lt_linear_set_whole(program->linear, chosen);
            g_array_append_val(program->choice, chosen);
            lt_linear_put(program->linear, row, chosen, 1.0);
        }
        add_link(program, run, node, e, chosen);
    }
}

/* Products that stock can help: not those that were lost themselves, or all of whose types were. */
static guint32
add_targets(Program *program, Plan *plan)
{
    guint32 n = 0;

    for (guint i = 0; i < plan->run->products->len; i++) {
        guint32 product = g_array_index(plan->run->products, guint32, i);

        if (program->column[product] == LIANTU_NONE)
            continue;
        if (plan->best.time[product] < program->recover) {
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

/* Every product that is sought can be helped, so there is an answer. */
static gboolean
report_numbers(GError **error)
{
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_NUMERIC,
                        "the solver found no stock that lasts, and there is one");
    return FALSE;
}

/* A choice that is whole but for a hundred-thousandth is a day less that is not there: so, what was
 * chosen stays, and the days are sought once more. */
static gboolean
solve_program(const Program *program, Plan *plan, LtLinearStatus *status, GError **error)
{
    LtLinearStatus again;

    if (!lt_linear_solve(program->linear, plan->run->options->seconds, 0.0, plan->cancellable,
                         status, error))
        return FALSE;
    if (*status != LT_LINEAR_OPTIMAL && *status != LT_LINEAR_FEASIBLE)
        return report_numbers(error);
    if (program->choice->len == 0)
        return TRUE;
    for (guint i = 0; i < program->choice->len; i++) {
        guint column = g_array_index(program->choice, guint, i);
        double value = round(lt_linear_get_value(program->linear, column));

        lt_linear_set_column_bounds(program->linear, column, value, value);
    }
    if (!lt_linear_solve(program->linear, 0.0, 0.0, plan->cancellable, &again, error))
        return FALSE;
    return again == LT_LINEAR_OPTIMAL || report_numbers(error);
}

static gboolean
answer_loss(Plan *plan, Program *program, guint32 i, GError **error)
{
    g_autoptr(GError) local_error = NULL;
    LtLinearStatus status;

    build_program(program, plan);
    if (add_targets(program, plan) == 0)
        return TRUE;
    if (!solve_program(program, plan, &status, &local_error)) {
        if (!g_error_matches(local_error, LIANTU_ERROR, LIANTU_ERROR_LIMIT)) {
            g_propagate_error(error, g_steal_pointer(&local_error));
            return FALSE;
        }
        plan->n_unproven++;
        return TRUE;
    }
    plan->n_unproven += status == LT_LINEAR_FEASIBLE;
    take_answer(program, plan, i);

    return TRUE;
}

static gboolean
plan_loss(Plan *plan, guint32 i, GError **error)
{
    LtSurvivalRun *run = plan->run;
    const LtSurvivalRow *row = &g_array_index(run->rows, LtSurvivalRow, i);
    g_autofree guint32 *column = g_new(guint32, MAX(run->model.gates.n_nodes, 1));
    Program program = {
        lt_linear_new(FALSE),
        &run->survival[LT_READING_KNOWN],
        row->recover,
        column,
        g_array_new(FALSE, FALSE, sizeof(guint)),
        g_array_new(FALSE, FALSE, sizeof(guint32)),
        g_array_new(FALSE, FALSE, sizeof(guint)),
    };
    gboolean done;

    lt_survival_run_lose(run, &row->event);
    lt_survival_lose(&plan->best, (const guint32 *)(gpointer)run->lost->data, run->lost->len);
    done = answer_loss(plan, &program, i, error);
    lt_linear_free(program.linear);
    g_array_unref(program.stock);
    g_array_unref(program.need);
    g_array_unref(program.choice);

    return done;
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

static void
report_hopeless(const Plan *plan, LiantuResult *result)
{
    g_autofree char *n = NULL;
    const char *zh[] = {NULL, NULL, NULL}, *en[] = {NULL, NULL, NULL};

    if (plan->n_hopeless == 0)
        return;
    zh[0] = en[0] = n = g_strdup_printf("%u", plan->n_hopeless);
    zh[1] = lt_survival_run_name(plan->run, plan->first_hopeless, LIANTU_LANGUAGE_ZH);
    en[1] = lt_survival_run_name(plan->run, plan->first_hopeless, LIANTU_LANGUAGE_EN);
    lt_result_take_finding(result, lt_finding_new_bilingual(LT_FINDING_STOCK_HELPLESS, zh, en));
}

static void
report_unproven(const Plan *plan, LiantuResult *result)
{
    g_autofree char *n = g_strdup_printf("%u", plan->n_unproven);
    g_autofree char *seconds = g_strdup_printf("%g", plan->run->options->seconds);

    if (plan->n_unproven > 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_STOCK_UNPROVEN, n, seconds, NULL));
}

static gboolean
init_plan(Plan *plan)
{
    gsize n = plan->run->model.gates.start[plan->run->model.gates.n_nodes];

    plan->demand = g_new0(Demand, MAX(plan->run->chain->n_needs, 1));
    plan->endless = g_new0(double, MAX(n, 1));
    for (gsize e = 0; e < n; e++)
        if (lt_survival_run_get_need(plan->run, e) != LIANTU_NONE)
            plan->endless[e] = INFINITY;

    return lt_survival_init(&plan->best, &plan->run->model.gates, plan->endless);
}

static void
clear_plan(Plan *plan)
{
    lt_survival_clear(&plan->best);
    g_free(plan->endless);
    g_free(plan->demand);
}

gboolean
lt_survival_run_add_stocks(LtSurvivalRun *run,
                           LiantuResult *result,
                           GCancellable *cancellable,
                           GError **error)
{
    Plan plan = {.run = run, .cancellable = cancellable};
    gboolean done;

    if (!lt_solver_is_there()) {
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_SOLVER, NULL));
        return TRUE;
    }
    done = init_plan(&plan);
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    done = done && lt_solver_run(plan_all, &plan, error);
    if (done) {
        lt_result_take_table(result, make_stocks(&plan));
        report_hopeless(&plan, result);
        report_unproven(&plan, result);
    }
    clear_plan(&plan);

    return done;
}
