/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios put to a network. */
#include "model/scenario-bind-private.h"

#include <math.h>

static void
take(LtScenarioBinding *self,
     GPtrArray *findings,
     LiantuFinding *finding,
     const LtScenario *scenario)
{
    lt_scenario_take(findings, finding, scenario->anchor, self->set->file);
}

/* n over k, or more than any limit. Exact below it: every factor divides what stands before. */
static guint64
count_subsets(guint64 n, guint64 k)
{
    guint64 count = 1;

    k = MIN(k, n - k);
    for (guint64 i = 1; i <= k; i++) {
        count = count * (n - k + i) / i;
        if (count > LT_SCENARIO_MOST_CASES)
            return G_MAXUINT64;
    }
    return count;
}

static guint64
multiply(guint64 one, guint64 other)
{
    return one > LT_SCENARIO_MOST_CASES || other > LT_SCENARIO_MOST_CASES ? G_MAXUINT64
                                                                          : one * other;
}

/* How many cases the scenario makes of its members. */
static guint64
count_cases(LtScenarioBinding *self,
            const LtScenario *scenario,
            LtBoundScenario *bound,
            GPtrArray *findings)
{
    g_autofree char *k = NULL, *n = NULL;

    switch (scenario->form) {
    case LIANTU_SCENARIO_FORM_EACH:
        bound->n_choices = bound->n_members;
        return multiply(bound->n_choices, scenario->draws);
    case LIANTU_SCENARIO_FORM_SUBSETS:
        if (scenario->k <= bound->n_members) {
            bound->n_choices = count_subsets(bound->n_members, scenario->k);
            /* Draws choose among the subsets; without, each of them is a case. */
            return scenario->has_draws ? scenario->draws : bound->n_choices;
        }
        k = g_strdup_printf("%u", scenario->k);
        n = g_strdup_printf("%u", bound->n_members);
        take(self, findings, lt_finding_new(LT_FINDING_SCENARIO_FEW, scenario->id, k, n, NULL),
             scenario);
        return 0;
    case LIANTU_SCENARIO_FORM_TOGETHER:
    default:
        bound->n_choices = 1;
        return scenario->draws;
    }
}

static void
bind_scenario(LtScenarioBinding *self, LtSelector *selector, const LtScenario *scenario)
{
    LtBoundScenario bound = {.first_member = self->members->len, .first_case = self->n_cases};
    guint n_findings = selector->findings->len;

    for (guint i = 0; i < scenario->shocks->len; i++) {
        guint shock = g_array_index(scenario->shocks, guint, i);
        guint from = self->members->len;

        lt_selector_add(selector, lt_scenario_set_get_shock(self->set, shock)->selection, shock);
        for (guint k = from; k < self->members->len; k++)
            g_array_index(self->members, LtScenarioMember, k).place = i;
    }
    bound.n_members = self->members->len - bound.first_member;
    if (selector->findings->len == n_findings)
        bound.n_cases = count_cases(self, scenario, &bound, selector->findings);
    if (selector->is_full || multiply(bound.n_cases, 1) + self->n_cases > LT_SCENARIO_MOST_CASES) {
        g_autofree char *n = bound.n_cases == G_MAXUINT64 || selector->is_full
                                 ? g_strdup("> 1e9")
                                 : g_strdup_printf("%" G_GUINT64_FORMAT, bound.n_cases);

        take(self, selector->findings,
             lt_finding_new(LT_FINDING_SCENARIO_MANY, scenario->id, n, "1000000000", NULL),
             scenario);
        bound.n_cases = 0;
    }
    self->n_cases += bound.n_cases;
    g_array_append_val(self->scenarios, bound);
}

static double *
dup_numbers(const double *numbers, gsize n)
{
    return numbers != NULL ? g_memdup2(numbers, MAX(n, 1) * sizeof *numbers) : NULL;
}

/* What is known of the amounts, for those who only count. */
static void
fill_amounts(LtScenarioBinding *self)
{
    gsize n_links = liantu_network_get_n_links(self->network);
    guint n_nodes = liantu_network_get_n_nodes(self->network);
    const double *told = lt_network_get_link_amounts(self->network);
    const double *final = lt_network_get_final_demand(self->network);
    const LtCsr *buyers = lt_network_get_buyers_of(self->network);

    self->amount = g_new0(double, MAX(n_links, 1));
    self->sales = g_new0(double, MAX(n_nodes, 1));
    for (gsize e = 0; e < n_links; e++)
        self->amount[e] = told == NULL || isnan(told[e]) ? 1.0 : told[e];
    for (guint i = 0; i < n_nodes; i++) {
        if (final != NULL && final[i] > 0.0)
            self->sales[i] = final[i];
        for (gsize e = buyers->start[i]; e < buyers->start[i + 1]; e++)
            self->sales[i] += self->amount[buyers->link[e]];
    }
}

LtScenarioBinding *
lt_scenario_bind(LiantuScenarioSet *set,
                 LiantuNetwork *network,
                 const double *sales,
                 const double *amount,
                 GPtrArray *findings)
{
    LtScenarioBinding *self = g_new0(LtScenarioBinding, 1);
    LtSelector selector;

    self->set = g_object_ref(set);
    self->network = g_object_ref(network);
    self->hits = g_array_new(FALSE, FALSE, sizeof(LtScenarioHit));
    self->members = g_array_new(FALSE, FALSE, sizeof(LtScenarioMember));
    self->scenarios = g_array_new(FALSE, FALSE, sizeof(LtBoundScenario));
    self->sales = dup_numbers(sales, liantu_network_get_n_nodes(network));
    self->amount = dup_numbers(amount, liantu_network_get_n_links(network));
    if (sales == NULL)
        fill_amounts(self);
    lt_selector_init(&selector, self, findings);
    for (guint i = 0; i < set->scenarios->len; i++)
        bind_scenario(self, &selector, lt_scenario_set_get(set, i));
    if (selector.n_assumed > 0) {
        g_autofree char *n = g_strdup_printf("%u", selector.n_assumed);

        g_ptr_array_add(findings, lt_finding_new(LT_FINDING_SCENARIO_SHARE, n, NULL));
    }
    lt_selector_clear(&selector);
    if (lt_findings_set_error(findings, NULL))
        g_clear_pointer(&self, lt_scenario_binding_free);

    return self;
}

void
lt_scenario_binding_free(LtScenarioBinding *self)
{
    if (self == NULL)
        return;
    g_object_unref(self->set);
    g_object_unref(self->network);
    g_array_unref(self->hits);
    g_array_unref(self->members);
    g_array_unref(self->scenarios);
    g_free(self->sales);
    g_free(self->amount);
    g_free(self);
}

/**
 * liantu_scenario_set_count_cases:
 * @self: scenarios
 * @network: a network
 * @findings: (out) (optional) (transfer container) (element-type LiantuFinding): everything of the
 *   scenarios that the network does not have, each in its place in the file
 * @error: a place for an error
 *
 * Puts scenarios to a network without running anything: says how many cases they make, or what is
 * wrong with them. Fails with %LIANTU_ERROR_REFERENCE where the network does not have what they
 * name, with %LIANTU_ERROR_RANGE where there are fewer things than a subset takes, and with
 * %LIANTU_ERROR_LIMIT where there are too many cases.
 *
 * Returns: how many cases there are; 0 with an error
 *
 * Since: 0.1
 */
guint64
liantu_scenario_set_count_cases(LiantuScenarioSet *self,
                                LiantuNetwork *network,
                                GPtrArray **findings,
                                GError **error)
{
    g_autoptr(GPtrArray) all = NULL;
    LtScenarioBinding *binding;
    guint64 n_cases;

    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), 0);
    g_return_val_if_fail(LIANTU_IS_NETWORK(network), 0);
    g_return_val_if_fail(error == NULL || *error == NULL, 0);

    all = lt_findings_new();
    binding = lt_scenario_bind(self, network, NULL, NULL, all);
    n_cases = binding != NULL ? binding->n_cases : 0;
    lt_scenario_binding_free(binding);
    lt_findings_set_error(all, error);
    if (findings != NULL)
        *findings = g_steal_pointer(&all);

    return n_cases;
}
