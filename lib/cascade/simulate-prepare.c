/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a simulation stands on: the rules, the network as the kernel wants it, and the cases. */
#include "cascade/simulate-private.h"

#include <math.h>

/* Curves of all cases are kept below this: 64 MB. */
#define MOST_CURVES ((gsize)1 << 23)

/* Longer ways than this are mistakes. */
#define MOST_DELAY 10000.0

static double
get_step_days(const LiantuSimulate *self)
{
    return self->preset == LIANTU_SIMULATE_PRESET_CHAIN ? 7.0 : 1.0;
}

static LtDynamicsRules
get_preset(const LiantuSimulate *self)
{
    switch (self->preset) {
    case LIANTU_SIMULATE_PRESET_ARIO:
        return lt_dynamics_ario;
    case LIANTU_SIMULATE_PRESET_CHAIN:
        return lt_dynamics_chain;
    case LIANTU_SIMULATE_PRESET_INOUE:
    default:
        return lt_dynamics_inoue;
    }
}

/* The choices follow those of the kernel, after the one that leaves it to the preset. */
static LtDynamicsRules
make_rules(const LiantuSimulate *self)
{
    LtDynamicsRules rules = get_preset(self);

    if (self->stock != LIANTU_SIMULATE_STOCK_PRESET)
        rules.stock = (LtStock)(self->stock - LIANTU_SIMULATE_STOCK_GROUP);
    if (self->ration != LIANTU_SIMULATE_RATION_PRESET)
        rules.ration = (LtRation)(self->ration - LIANTU_SIMULATE_RATION_PROPORTIONAL);
    if (self->adapt != LIANTU_SIMULATE_ADAPT_PRESET)
        rules.adapt = (LtAdapt)(self->adapt - LIANTU_SIMULATE_ADAPT_NONE);
    if (self->stock_steps > 0.0)
        rules.stock_steps = self->stock_steps;
    if (self->restock_steps > 0.0)
        rules.restock_steps = self->restock_steps;
    if (self->overtime >= 0.0)
        rules.overtime = 1.0 + self->overtime;
    if (self->overtime_steps > 0.0)
        rules.overtime_steps = self->overtime_steps;
    /* A preset without overtime has no time for it either. */
    if (rules.overtime_steps <= 0.0)
        rules.overtime_steps = 30.0;
    rules.guaranteed = self->guaranteed;
    rules.final_priority = (uint8_t)self->final_class;
    rules.spare = self->spare;
    rules.switch_steps = self->switch_after;
    rules.switch_below = self->switch_below;

    return rules;
}

/* Stocks that a chain tells of: the least of a segment's, in days; the others are the rules'. */
static void
take_stocks(LtSimulateRun *run, LiantuChain *chain)
{
    double days_a_step = get_step_days(run->options);
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

/* Days of transport, in whole steps. */
static gboolean
take_delays(LtSimulateRun *run, LiantuNetwork *network, GError **error)
{
    const double *days = lt_network_get_link_delays(network);
    gsize n = run->model.esri.n_links;

    if (days == NULL)
        return TRUE;
    run->delay = g_new(guint32, MAX(n, 1));
    for (gsize e = 0; e < n; e++) {
        double steps = isnan(days[e]) ? 0.0 : days[e] / get_step_days(run->options);

        if (steps > MOST_DELAY) {
            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                        "link %" G_GSIZE_FORMAT " takes %g days, which is more than %g steps",
                        e + 1, days[e], MOST_DELAY);
            return FALSE;
        }
        run->delay[e] = (guint32)(steps + 0.5);
    }
    return TRUE;
}

/* What can pass, in normal amounts; never less than those. */
static gboolean
take_passages(LtSimulateRun *run, LiantuNetwork *network, GError **error)
{
    const double *capacity = lt_network_get_link_capacities(network);
    double usual = run->options->passage;
    gsize n = run->model.esri.n_links;

    if (usual > 0.0 && usual < 1.0) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                    "passage is at least 1 normal amount, or 0 for no limit, not %g", usual);
        return FALSE;
    }
    if (capacity == NULL && usual == 0.0)
        return TRUE;
    run->passage = g_new(double, MAX(n, 1));
    for (gsize e = 0; e < n; e++) {
        double amount = run->model.amount[e];

        run->passage[e] = usual > 0.0 ? usual : HUGE_VAL;
        if (capacity != NULL && !isnan(capacity[e]) && amount > 0.0)
            run->passage[e] = fmax(1.0, capacity[e] / amount);
    }
    return TRUE;
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
        .priority = lt_network_get_priorities(network),
    };

    run->rules = make_rules(run->options);
    if (chain != NULL && run->options->stock_steps <= 0.0)
        take_stocks(run, chain);
    if (!take_delays(run, network, error) || !take_passages(run, network, error))
        return FALSE;
    dynamics.stock_steps = run->stock_steps;
    dynamics.delay = run->delay;
    dynamics.passage = run->passage;
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

/* Every link as a scenario of its own. */
static LiantuScenarioSet *
make_links(void)
{
    g_autoptr(LiantuScenarioBuilder) builder = liantu_scenario_builder_new("links");
    guint scenario = liantu_scenario_builder_add_scenario(builder, "links");

    liantu_scenario_builder_set_scenario(builder, scenario, "form", "each");
    liantu_scenario_builder_add_shock(builder, scenario, LIANTU_SHOCK_TARGET_LINK, "*");

    return liantu_scenario_builder_build(builder, NULL);
}

static gboolean
bind_scenarios(LtSimulateRun *run, LiantuNetwork *network, GError **error)
{
    const LiantuSimulate *self = run->options;
    g_autoptr(LiantuScenarioSet) set =
        self->scenarios != NULL ? g_object_ref(self->scenarios) : make_links();

    run->is_of_links = self->scenarios == NULL;
    run->findings = lt_findings_new();
    run->binding = lt_scenario_bind(set, network, lt_dynamics_get_normal(run->dynamics),
                                    run->model.amount, run->findings);
    if (run->binding == NULL) {
        lt_findings_set_error(run->findings, error);
        return FALSE;
    }
    run->n_cases = run->binding->n_cases;

    return TRUE;
}

static gboolean
prepare_cases(LtSimulateRun *run, LiantuNetwork *network, GError **error)
{
    const LiantuSimulate *self = run->options;
    gboolean has_lose = self->lose != NULL && *self->lose != '\0';

    if (self->scenarios != NULL && has_lose) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                            "lose and scenarios say what fails in two ways; give one of them");
        return FALSE;
    }
    if (self->scenarios != NULL || (!has_lose && self->seeds == LIANTU_CASCADE_SEEDS_LINKS))
        return bind_scenarios(run, network, error);
    if (!lt_cascade_seeds_init(&run->seeds, &run->model, NULL, (LiantuCascadeSeeds)self->seeds,
                               self->lose, error))
        return FALSE;
    run->n_cases = run->seeds.n;

    return TRUE;
}

static gboolean
choose_cases(LtSimulateRun *run, GError **error)
{
    const LiantuSimulate *self = run->options;
    guint64 n;

    if (self->from > 0 && self->from >= run->n_cases) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                    "there are %" G_GUINT64_FORMAT " cases, counted from 0; none is %u",
                    run->n_cases, self->from);
        return FALSE;
    }
    n = run->n_cases - self->from;
    run->first = self->from;
    run->n = (gsize)(self->count > 0 ? MIN(n, self->count) : n);

    return TRUE;
}

static gboolean
take_room(LtSimulateRun *run, GError **error)
{
    const LiantuSimulate *self = run->options;
    gboolean has_curves =
        self->scenarios != NULL && run->n > 0 && run->n <= MOST_CURVES / self->steps;

    run->simulation = g_try_new0(LtSimulation, MAX(run->n, 1));
    run->curve = has_curves ? g_try_new0(double, run->n * self->steps) : NULL;
    run->bands = lt_bands_new(self->steps);
    run->tally = lt_tally_new(run->model.esri.n_nodes, self->deep);
    if (run->simulation != NULL && run->bands != NULL && run->tally != NULL &&
        (run->curve != NULL || !has_curves))
        return TRUE;
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");

    return FALSE;
}

gboolean
lt_simulate_prepare(LtSimulateRun *run, LiantuNetwork *network, GError **error)
{
    const LiantuSimulate *self = run->options;

    if (!lt_cascade_model_init(&run->model, network, (LiantuCascadeInputs)self->inputs,
                               (LiantuNeedsReading)self->needs, FALSE,
                               LIANTU_CASCADE_PROFILE_FIXED_POINT, error) ||
        !prepare_dynamics(run, network, error) || !prepare_cases(run, network, error) ||
        !choose_cases(run, error))
        return FALSE;
    run->defaults = (LtScenarioDefaults){
        .size = self->size,
        .start = self->start,
        .hold = self->hold,
        .time = self->time,
        .recovery = self->recover,
        .step_days = get_step_days(self),
    };

    return take_room(run, error);
}

/* What fails in a case of the seeds, for as long as the options say. */
static void
fill_seed(const LtSimulateRun *run, gsize q, GArray *shocks)
{
    const LtScenarioDefaults *defaults = &run->defaults;
    static const LtRecover shapes[] = {
        [LIANTU_RECOVERY_LINEAR] = LT_RECOVER_LINEAR,
        [LIANTU_RECOVERY_EXPONENTIAL] = LT_RECOVER_EXPONENTIAL,
        [LIANTU_RECOVERY_LOGISTIC] = LT_RECOVER_LOGISTIC,
        [LIANTU_RECOVERY_STEP] = LT_RECOVER_STEP,
    };

    g_array_set_size(shocks, 0);
    for (gsize i = run->seeds.start[q]; i < run->seeds.start[q + 1]; i++) {
        LtDynamicsShock shock = {
            .target = run->seeds.node[i],
            .size = defaults->size * run->seeds.down[i],
            .start = run->options->start,
            .hold = run->options->hold,
            .time = defaults->time,
            .recover = shapes[defaults->recovery],
        };

        g_array_append_val(shocks, shock);
    }
}

static void
fill_case(gconstpointer data, gsize q, GArray *shocks)
{
    const LtSimulateRun *run = data;

    if (run->binding != NULL)
        lt_scenario_fill_case(run->binding, run->first + q, run->options->seed, &run->defaults,
                              shocks);
    else
        fill_seed(run, run->first + q, shocks);
}

LtSimulateCases
lt_simulate_get_cases(LtSimulateRun *run)
{
    return (LtSimulateCases){
        .dynamics = run->dynamics,
        .n_nodes = run->model.esri.n_nodes,
        .steps = run->options->steps,
        .normal = run->normal,
        .normal_final = run->normal_final,
        .fill = fill_case,
        .data = run,
        .n = run->n,
        .n_threads = run->options->threads,
        .listener = (LiantuAnalysis *)run->options,
        .n_in_all = run->n * run->options->steps,
        .cancellable = run->cancellable,
        .simulation = run->simulation,
        .curve = run->curve,
        .bands = run->bands,
        .tally = run->tally,
    };
}

void
lt_simulate_clear(LtSimulateRun *run)
{
    lt_cascade_model_clear(&run->model);
    lt_cascade_seeds_clear(&run->seeds);
    g_clear_pointer(&run->binding, lt_scenario_binding_free);
    g_clear_pointer(&run->findings, g_ptr_array_unref);
    g_clear_pointer(&run->dynamics, lt_dynamics_free);
    g_clear_pointer(&run->bands, lt_bands_free);
    g_clear_pointer(&run->tally, lt_tally_free);
    g_free(run->stock_steps);
    g_free(run->delay);
    g_free(run->passage);
    g_free(run->simulation);
    g_free(run->curve);
}
