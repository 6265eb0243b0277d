/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios made by a program, put to networks: what they select, and what each case is. */
#include "model/scenario-bind-private.h"
#include "support/toy.h"

#include <math.h>
#include <string.h>

#define EN LIANTU_LANGUAGE_EN
#define N  6

/* Six firms: sectors s0, s0, s1, s1, s2, s2; places p0 and p1 by turns; each sells to the next. */
static LiantuNetwork *
make_firms(void)
{
    guint32 supplier[] = {0, 1, 2, 3, 4}, buyer[] = {1, 2, 3, 4, 5};
    double amount[] = {10.0, 20.0, 30.0, 40.0, 50.0};
    g_autoptr(GBytes) suppliers = g_bytes_new(supplier, sizeof supplier);
    g_autoptr(GBytes) buyers = g_bytes_new(buyer, sizeof buyer);
    g_autoptr(GBytes) amounts = g_bytes_new(amount, sizeof amount);
    LiantuNetwork *network = liantu_network_new_from_edges(N, suppliers, buyers, amounts, NULL);
    char **ids = g_new0(char *, N + 1);
    guint32 *sector = g_new(guint32, N), *place = g_new(guint32, N);

    for (guint i = 0; i < N; i++) {
        ids[i] = g_strdup_printf("f%u", i);
        sector[i] = i / 2;
        place[i] = i % 2;
    }
    lt_network_take_node_ids(network, ids);
    lt_network_take_sectors(network, sector, g_strsplit("s0 s1 s2", " ", -1));
    lt_network_take_places(network, place, g_strsplit("p0 p1", " ", -1));

    return network;
}

static const LtScenarioDefaults defaults = {.size = 1.0,
                                            .hold = 14.0,
                                            .recovery = LIANTU_RECOVERY_LINEAR,
                                            .step_days = 1.0};

typedef struct {
    LiantuShockTarget target;
    const char *of;
    const char *hits; /* “node*part …”, or a code of a finding and its place */
} Selection;

static char *
list_hits(LiantuNetwork *network, LiantuShockTarget target, const char *of)
{
    g_autoptr(LiantuScenarioBuilder) builder = liantu_scenario_builder_new("t");
    guint scenario = liantu_scenario_builder_add_scenario(builder, "a");
    g_autoptr(LiantuScenarioSet) set = NULL;
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(GError) error = NULL;
    GString *text = g_string_new(NULL);
    LtScenarioBinding *binding;

    liantu_scenario_builder_add_member(builder, "odd", LIANTU_SHOCK_TARGET_NODE, "f1, f3,f5");
    liantu_scenario_builder_add_member(builder, "odd", LIANTU_SHOCK_TARGET_NODE, "f0");
    liantu_scenario_builder_add_shock(builder, scenario, target, of);
    set = liantu_scenario_builder_build(builder, &error);
    if (set == NULL) {
        g_autoptr(GPtrArray) all = liantu_scenario_builder_list_findings(builder);

        g_string_append(text, liantu_finding_get_code(all->pdata[0]));
        return g_string_free(text, FALSE);
    }
    binding = lt_scenario_bind(set, network, NULL, NULL, findings);
    if (binding == NULL) {
        for (guint i = 0; i < findings->len; i++)
            g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                                   liantu_finding_get_code(findings->pdata[i]));
        return g_string_free(text, FALSE);
    }
    for (guint i = 0; i < binding->hits->len; i++) {
        const LtScenarioHit *hit = &g_array_index(binding->hits, LtScenarioHit, i);

        g_string_append_printf(text, "%s%s%u", i > 0 ? " " : "", hit->is_link ? "e" : "",
                               hit->target);
        if (hit->part != 1.0)
            g_string_append_printf(text, "*%.3g", hit->part);
    }
    lt_scenario_binding_free(binding);

    return g_string_free(text, FALSE);
}

static void
check_selections(LiantuNetwork *network, const Selection *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *hits = list_hits(network, cases[i].target, cases[i].of);

        g_test_message("%s", cases[i].of);
        g_assert_cmpstr(hits, ==, cases[i].hits);
    }
}

static void
test_firms(void)
{
    static const Selection cases[] = {
        {LIANTU_SHOCK_TARGET_NODE, "f2", "2"},
        {LIANTU_SHOCK_TARGET_NODE, "f2 , f0;", "2 0"},
        {LIANTU_SHOCK_TARGET_NODE, "f[12]", "A440"},
        {LIANTU_SHOCK_TARGET_NODE, "f?", "0 1 2 3 4 5"},
        {LIANTU_SHOCK_TARGET_NODE, "*", "0 1 2 3 4 5"},
        {LIANTU_SHOCK_TARGET_NODE, "f9, g1", "A440 A440"},
        {LIANTU_SHOCK_TARGET_NODE, " ,", "D109"},
        {LIANTU_SHOCK_TARGET_LINK, "f2→f3", "e2"},
        {LIANTU_SHOCK_TARGET_LINK, "f2 -> f3, f0->f1", "e2 e0"},
        {LIANTU_SHOCK_TARGET_LINK, "f3→f2", "A440"},
        {LIANTU_SHOCK_TARGET_LINK, "*→f3", "e2"},
        {LIANTU_SHOCK_TARGET_SECTOR, "s1", "2 3"},
        {LIANTU_SHOCK_TARGET_SECTOR, "s9", "A440"},
        {LIANTU_SHOCK_TARGET_PLACE, "p1", "1 3 5"},
        {LIANTU_SHOCK_TARGET_HOLDER, "f1", "A442"},
        {LIANTU_SHOCK_TARGET_SET, "odd", "1 3 5 0"},
        {LIANTU_SHOCK_TARGET_SET, "even", "D112"},
        {LIANTU_SHOCK_TARGET_WHERE, "sector=s1 and place=p1", "3"},
        {LIANTU_SHOCK_TARGET_WHERE, "sector=s1 or place=p1 and not node=f5", "1 2 3"},
        {LIANTU_SHOCK_TARGET_WHERE, "(sector=s1 or place=p1) and not node=f5", "1 2 3"},
        {LIANTU_SHOCK_TARGET_WHERE, "not (sector=s1 or place=p1)", "0 4"},
        {LIANTU_SHOCK_TARGET_WHERE, "行业=s2 且 非 地点=p0", "5"},
        {LIANTU_SHOCK_TARGET_WHERE, "holder='f4' or set=odd", "0 1 3 4 5"},
        {LIANTU_SHOCK_TARGET_WHERE, "node!=f1 and sector!=s2", "0 2 3"},
        {LIANTU_SHOCK_TARGET_WHERE, "node=f* and sales>=30 and sales<50", "2 3"},
        {LIANTU_SHOCK_TARGET_WHERE, "customers=0 or suppliers<1", "0 5"},
        {LIANTU_SHOCK_TARGET_WHERE, "share=1 and sales>40", "4"},
        {LIANTU_SHOCK_TARGET_WHERE, "sales>1000", "A441"},
        {LIANTU_SHOCK_TARGET_WHERE, "sector=s7 or place=p7", "A440 A440"},
        {LIANTU_SHOCK_TARGET_WHERE, "sector<s1", "D110"},
        {LIANTU_SHOCK_TARGET_WHERE, "sector=", "D110"},
        {LIANTU_SHOCK_TARGET_WHERE, "sector=s1 and", "D110"},
        {LIANTU_SHOCK_TARGET_WHERE, "(sector=s1", "D110"},
        {LIANTU_SHOCK_TARGET_WHERE, "sector=s1 place=p1", "D110"},
        {LIANTU_SHOCK_TARGET_WHERE, "sales>much", "D110"},
        {LIANTU_SHOCK_TARGET_WHERE, "node='f1", "D110"},
        {LIANTU_SHOCK_TARGET_WHERE, "region=p1", "D111"},
        {LIANTU_SHOCK_TARGET_WHERE, "set=even", "D112"},
    };
    g_autoptr(LiantuNetwork) network = make_firms();

    check_selections(network, cases, G_N_ELEMENTS(cases));
}

/* The worst that nesting can do is refused before it is built. */
static void
test_deep_expression(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    LiantuFinding *finding;

    for (int i = 0; i < 2000; i++)
        g_string_append(text, "(");
    g_assert_null(lt_expression_parse(text->str, &finding));
    g_assert_cmpstr(liantu_finding_get_code(finding), ==, "D110");
    liantu_finding_free(finding);
    g_string_assign(text, "node=a");
    for (int i = 0; i < 400; i++)
        g_string_append(text, " or node=a");
    g_assert_null(lt_expression_parse(text->str, &finding));
    g_assert_cmpstr(liantu_finding_get_code(finding), ==, "D110");
    liantu_finding_free(finding);
}

/* The toy chain: shares are told, so a place takes those of its providers, in the layer that makes
 * more of it. */
static void
test_chain(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuNetwork) network = liantu_network_new_from_chain(chain);
    guint n = liantu_chain_get_n(chain, LIANTU_ENTITY_PROVIDER);

    for (guint provider = 0; provider < n; provider++) {
        const char *id = liantu_chain_get_id(chain, LIANTU_ENTITY_PROVIDER, provider);
        g_autofree char *where = g_strdup_printf("holder=%s", id);
        g_autofree char *by_holder = list_hits(network, LIANTU_SHOCK_TARGET_HOLDER, id);
        g_autofree char *by_expression = list_hits(network, LIANTU_SHOCK_TARGET_WHERE, where);

        g_assert_cmpstr(by_holder, ==, by_expression);
    }
    {
        g_autofree char *sector = list_hits(network, LIANTU_SHOCK_TARGET_SECTOR, "chip");
        g_autofree char *kind = list_hits(network, LIANTU_SHOCK_TARGET_WHERE, "sector=chip");
        g_autofree char *name = list_hits(network, LIANTU_SHOCK_TARGET_SECTOR, "芯片");
        g_autofree char *world = list_hits(network, LIANTU_SHOCK_TARGET_NODE, "wafer");

        g_assert_cmpstr(sector, ==, kind);
        g_assert_cmpstr(sector, ==, name);
        g_assert_cmpuint(strlen(sector), >, 0);
        g_assert_cmpuint(strlen(world), >, 0);
    }
}

/* Two firms hold a segment: of one the share is told, of the other it is not, so it takes the rest;
 * and finding A444 says so. */
static void
test_assumed_shares(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("two");
    guint segment = liantu_builder_add_segment(builder, "chip", LIANTU_SEGMENT_KIND_CHIP);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(LiantuScenarioBuilder) scenarios = liantu_scenario_builder_new("t");
    g_autoptr(LiantuScenarioSet) set = NULL;
    g_autoptr(GPtrArray) findings = lt_findings_new();
    LtScenarioBinding *binding;
    guint supply;

    liantu_builder_add_provider(builder, "A", LIANTU_LAYER_FIRM, NULL);
    liantu_builder_add_provider(builder, "B", LIANTU_LAYER_FIRM, NULL);
    supply = liantu_builder_add_supply(builder, segment, "A", NULL);
    {
        g_autoptr(LiantuObservation) share = liantu_observation_new("share");

        liantu_observation_set_value(share, 70.0);
        liantu_observation_set_unit(share, "%");
        liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, supply, share);
    }
    liantu_builder_add_supply(builder, segment, "B", NULL);
    chain = liantu_builder_build(builder, NULL);
    network = liantu_network_new_from_chain(chain);
    liantu_scenario_builder_add_scenario(scenarios, "a");
    liantu_scenario_builder_add_shock(scenarios, 0, LIANTU_SHOCK_TARGET_HOLDER, "B");
    set = liantu_scenario_builder_build(scenarios, NULL);
    binding = lt_scenario_bind(set, network, NULL, NULL, findings);
    g_assert_nonnull(binding);
    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, "A444");
    g_assert_cmpfloat_with_epsilon(g_array_index(binding->hits, LtScenarioHit, 0).part, 0.3, 1e-12);
    lt_scenario_binding_free(binding);
}

typedef struct {
    const char *text;
    const char *code; /* NULL: it is one */
    double at[3];     /* for z of -1, 0 and 1 */
} QuantityCase;

static void
test_quantities(void)
{
    /* The normal distribution has 0.158655 below -1. */
    static const QuantityCase cases[] = {
        {"0.3", NULL, {0.3, 0.3, 0.3}},
        {"uniform(0.2, 0.6)", NULL, {0.2 + 0.4 * 0.1586552539, 0.4, 0.6 - 0.4 * 0.1586552539}},
        {"triangular(0, 0.5, 1)", NULL, {0.28165, 0.5, 0.71835}}, /* √(0.158655/2) and its mirror */
        {"normal(0.4, 0.1)", NULL, {0.3, 0.4, 0.5}},
        {"normal(0.4, 2)", NULL, {0.0, 0.4, 1.0}},
        {"lognormal(0.5, 0.1)", NULL, {0.5 * 0.904837, 0.5, 0.5 * 1.105171}},
        {"exponential(0.1)", NULL, {0.017275, 0.069315, 0.184102}},
        {"choice(0, 0.5, 1)", NULL, {0.0, 0.5, 1.0}},
        {"choice(0.25)", NULL, {0.25, 0.25, 0.25}},
        {"", "D105", {0}},
        {"much", "D105", {0}},
        {"uniform(0.2)", "D105", {0}},
        {"uniform(0.2, 0.6", "D105", {0}},
        {"uniform(0.2, 0.6) x", "D105", {0}},
        {"unifrom(0.2, 0.6)", "D105", {0}},
        {"uniform(0.2,)", "D105", {0}},
        {"choice()", "D105", {0}},
        {"nan", "D105", {0}},
        {"1 2", "D105", {0}},
        {"uniform(0.6, 0.2)", "D107", {0}},
        {"triangular(0, 1, 0.5)", "D107", {0}},
        {"normal(0.5, -1)", "D107", {0}},
        {"exponential(0)", "D107", {0}},
        {"1.5", "D106", {0}},
        {"-0.1", "D106", {0}},
        {"uniform(0.5, 1.5)", "D106", {0}},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        LtQuantity quantity = {.kind = LT_QUANTITY_UNSET};
        LiantuFinding *finding = lt_quantity_parse(&quantity, cases[i].text, "size", 0.0, 1.0);

        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(finding != NULL ? liantu_finding_get_code(finding) : NULL, ==,
                        cases[i].code);
        for (int z = -1; finding == NULL && z <= 1; z++)
            g_assert_cmpfloat_with_epsilon(lt_quantity_pick(&quantity, z, 0.0, 1.0),
                                           cases[i].at[z + 1], 1e-5);
        g_clear_pointer(&finding, liantu_finding_free);
        lt_quantity_clear(&quantity);
    }
}

static LtScenarioBinding *
bind_one(LiantuNetwork *network, LiantuShockTarget target, const char *of, const char *const *words)
{
    g_autoptr(LiantuScenarioBuilder) builder = liantu_scenario_builder_new("t");
    guint scenario = liantu_scenario_builder_add_scenario(builder, "a");
    guint shock = liantu_scenario_builder_add_shock(builder, scenario, target, of);
    g_autoptr(LiantuScenarioSet) set = NULL;
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(GError) error = NULL;
    LtScenarioBinding *binding;

    for (; words[0] != NULL; words += 2)
        if (g_str_equal(words[0], "form") || g_str_equal(words[0], "k") ||
            g_str_equal(words[0], "draws"))
            liantu_scenario_builder_set_scenario(builder, scenario, words[0], words[1]);
        else
            liantu_scenario_builder_set_shock(builder, shock, words[0], words[1]);
    set = liantu_scenario_builder_build(builder, &error);
    g_assert_no_error(error);
    binding = lt_scenario_bind(set, network, NULL, NULL, findings);
    g_assert_nonnull(binding);

    return binding;
}

static GArray *
fill(const LtScenarioBinding *binding, guint64 which, guint64 seed)
{
    GArray *shocks = g_array_new(FALSE, FALSE, sizeof(LtDynamicsShock));

    lt_scenario_fill_case(binding, which, seed, &defaults, shocks);
    return shocks;
}

#define SHOCK(array, i) (&g_array_index(array, LtDynamicsShock, i))

/* Every subset once, in the order of the dictionary. */
static void
test_subsets(void)
{
    static const char *const words[] = {"form", "subsets", "k", "3", NULL};
    g_autoptr(LiantuNetwork) network = make_firms();
    LtScenarioBinding *binding = bind_one(network, LIANTU_SHOCK_TARGET_NODE, "*", words);
    g_autofree char *last = lt_scenario_dup_case(binding, 19, 0, EN, FALSE);
    guint q = 0;

    g_assert_cmpuint(binding->n_cases, ==, 20);
    for (guint a = 0; a < N; a++)
        for (guint b = a + 1; b < N; b++)
            for (guint c = b + 1; c < N; c++) {
                g_autoptr(GArray) shocks = fill(binding, q++, 0);

                g_assert_cmpuint(shocks->len, ==, 3);
                g_assert_cmpuint(SHOCK(shocks, 0)->target, ==, a);
                g_assert_cmpuint(SHOCK(shocks, 1)->target, ==, b);
                g_assert_cmpuint(SHOCK(shocks, 2)->target, ==, c);
            }
    g_assert_cmpstr(last, ==, "a/f3+f4+f5");
    lt_scenario_binding_free(binding);
}

static void
test_amounts_and_times(void)
{
    static const char *const words[] = {"amount", "30",  "start", "2",           "hold", "0.3",
                                        "time",   "2.5", "table", "1, 0.5, 0.1", NULL};
    g_autoptr(LiantuNetwork) network = make_firms();
    LtScenarioBinding *binding = bind_one(network, LIANTU_SHOCK_TARGET_PLACE, "p1", words);
    g_autoptr(GArray) shocks = fill(binding, 0, 0);

    /* Of 20 + 40 that p1 sells, 30 are a half, of each of its firms. */
    g_assert_cmpuint(shocks->len, ==, 3);
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpfloat(SHOCK(shocks, i)->size, ==, 0.5);
        g_assert_cmpuint(SHOCK(shocks, i)->start, ==, 2);
        g_assert_cmpuint(SHOCK(shocks, i)->hold, ==, 1);
        g_assert_cmpfloat(SHOCK(shocks, i)->time, ==, 2.5);
        g_assert_cmpint(SHOCK(shocks, i)->recover, ==, LT_RECOVER_TABLE);
        g_assert_cmpuint(SHOCK(shocks, i)->n_table, ==, 3);
    }
    lt_scenario_binding_free(binding);
}

/* Over many draws: how often it happens, the mean, and how two firms of a group go together. */
static void
test_draws(void)
{
    enum { N_DRAWN = 20000 };
    static const char *const words[] = {
        "draws", "20000", "size", "uniform(0, 1)", "apart", "true", "probability",
        "0.8",   "group", "g",    "correlation",   "0.5",   NULL};
    g_autoptr(LiantuNetwork) network = make_firms();
    LtScenarioBinding *binding = bind_one(network, LIANTU_SHOCK_TARGET_NODE, "f0, f1", words);
    double sum[2] = {0.0}, squares = 0.0, product = 0.0, mean;
    guint n_both = 0, n_all = 0;

    for (guint q = 0; q < N_DRAWN; q++) {
        g_autoptr(GArray) shocks = fill(binding, q, 7);

        n_all += shocks->len;
        if (shocks->len < 2)
            continue;
        n_both++;
        for (guint i = 0; i < 2; i++) {
            sum[i] += SHOCK(shocks, i)->size;
            squares += SHOCK(shocks, i)->size * SHOCK(shocks, i)->size;
        }
        product += SHOCK(shocks, 0)->size * SHOCK(shocks, 1)->size;
    }
    mean = (sum[0] + sum[1]) / (2.0 * n_both);
    g_assert_cmpfloat_with_epsilon(n_all / (2.0 * N_DRAWN), 0.8, 0.01);
    g_assert_cmpfloat_with_epsilon(mean, 0.5, 0.01);
    /* Uniform numbers of normal ones that go together by r do so by 6/π·asin(r/2): Pearson 1907. */
    g_assert_cmpfloat_with_epsilon((product / n_both - mean * mean) /
                                       (squares / (2.0 * n_both) - mean * mean),
                                   6.0 / G_PI * asin(0.25), 0.03);
    /* Both happen more often than by themselves. */
    g_assert_cmpfloat(n_both / (double)N_DRAWN, >, 0.66);
    lt_scenario_binding_free(binding);
}

/* A draw depends on the seed, the scenario's id and its number: not on what else is in the set. */
static void
test_draws_stand_alone(void)
{
    static const char *const words[] = {"draws", "50", "size", "uniform(0, 1)", NULL};
    g_autoptr(LiantuNetwork) network = make_firms();
    LtScenarioBinding *alone = bind_one(network, LIANTU_SHOCK_TARGET_NODE, "f0", words);
    g_autoptr(LiantuScenarioBuilder) builder = liantu_scenario_builder_new("two");
    g_autoptr(LiantuScenarioSet) set = NULL;
    g_autoptr(GPtrArray) findings = lt_findings_new();
    LtScenarioBinding *beside;
    guint shock;

    liantu_scenario_builder_add_scenario(builder, "first");
    liantu_scenario_builder_add_shock(builder, 0, LIANTU_SHOCK_TARGET_PLACE, "p0");
    liantu_scenario_builder_add_scenario(builder, "a");
    shock = liantu_scenario_builder_add_shock(builder, 1, LIANTU_SHOCK_TARGET_NODE, "f0");
    liantu_scenario_builder_set_scenario(builder, 1, "draws", "80");
    liantu_scenario_builder_set_shock(builder, shock, "size", "uniform(0, 1)");
    set = liantu_scenario_builder_build(builder, NULL);
    beside = lt_scenario_bind(set, network, NULL, NULL, findings);
    for (guint q = 0; q < 50; q++) {
        g_autoptr(GArray) one = fill(alone, q, 3), other = fill(beside, q + 1, 3);
        g_autoptr(GArray) another_seed = fill(alone, q, 4);

        g_assert_cmpfloat(SHOCK(one, 0)->size, ==, SHOCK(other, 0)->size);
        g_assert_cmpfloat(SHOCK(one, 0)->size, !=, SHOCK(another_seed, 0)->size);
    }
    lt_scenario_binding_free(alone);
    lt_scenario_binding_free(beside);
}

typedef struct {
    const char *name, *attribute, *text, *codes;
} WholeCase;

static void
test_whole(void)
{
    static const WholeCase cases[] = {
        {"k without subsets", "k", "2", "D113"},
        {"subsets without k", "form", "subsets", "D113"},
        {"form", "form", "togther", "D104"},
        {"draws of nothing", "draws", "5", "D114"},
        {"no draws", "draws", "0", "D106"},
        {"size", "size", "2", "D106"},
        {"correlation alone", "correlation", "0.5", "D103"},
        {"random probability", "probability", "uniform(0, 1)", "D105"},
        {"recovery", "recovery", "cubic", "D104"},
        {"apart", "apart", "yes", "D104"},
        {"table", "table", "1, 2", "D106"},
        {"unknown", "sise", "1", "D102"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuScenarioBuilder) builder = liantu_scenario_builder_new("t");
        g_autoptr(LiantuScenarioSet) set = NULL;
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;
        gboolean is_of_scenario =
            g_strv_contains((const char *const[]){"k", "form", "draws", NULL}, cases[i].attribute);

        g_test_message("%s", cases[i].name);
        liantu_scenario_builder_add_scenario(builder, "a");
        liantu_scenario_builder_add_shock(builder, 0, LIANTU_SHOCK_TARGET_NODE, "*");
        if (is_of_scenario)
            liantu_scenario_builder_set_scenario(builder, 0, cases[i].attribute, cases[i].text);
        else
            liantu_scenario_builder_set_shock(builder, 0, cases[i].attribute, cases[i].text);
        set = liantu_scenario_builder_build(builder, &error);
        findings = liantu_scenario_builder_list_findings(builder);
        g_assert_cmpuint(findings->len, ==, 1);
        g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, cases[i].codes);
        g_assert_true((set == NULL) == (error != NULL));
        g_assert_true((set != NULL) == g_str_equal(cases[i].codes, "D114"));
    }
}

static void
test_too_many(void)
{
    static const char *const codes[] = {"A443", "A445"};
    static const char *const k[] = {"3", "7"};

    for (guint i = 0; i < G_N_ELEMENTS(k); i++) {
        g_autoptr(LiantuScenarioBuilder) builder = liantu_scenario_builder_new("t");
        g_autoptr(LiantuScenarioSet) set = NULL;
        g_autoptr(LiantuNetwork) firms = make_firms();
        g_autoptr(LiantuNetwork) many = NULL;
        g_autoptr(GBytes) none = g_bytes_new(NULL, 0);
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;

        many = liantu_network_new_from_edges(100000, none, none, NULL, NULL);
        liantu_scenario_builder_add_scenario(builder, "a");
        liantu_scenario_builder_set_scenario(builder, 0, "form", "subsets");
        liantu_scenario_builder_set_scenario(builder, 0, "k", k[i]);
        liantu_scenario_builder_add_shock(builder, 0, LIANTU_SHOCK_TARGET_NODE, "*");
        set = liantu_scenario_builder_build(builder, NULL);
        g_assert_cmpuint(
            liantu_scenario_set_count_cases(set, i == 0 ? many : firms, &findings, &error), ==, 0);
        g_assert_nonnull(error);
        g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, codes[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/scenario/firms", test_firms);
    g_test_add_func("/model/scenario/deep-expression", test_deep_expression);
    g_test_add_func("/model/scenario/chain", test_chain);
    g_test_add_func("/model/scenario/assumed-shares", test_assumed_shares);
    g_test_add_func("/model/scenario/quantities", test_quantities);
    g_test_add_func("/model/scenario/subsets", test_subsets);
    g_test_add_func("/model/scenario/amounts-and-times", test_amounts_and_times);
    g_test_add_func("/model/scenario/draws", test_draws);
    g_test_add_func("/model/scenario/draws-stand-alone", test_draws_stand_alone);
    g_test_add_func("/model/scenario/whole", test_whole);
    g_test_add_func("/model/scenario/too-many", test_too_many);

    return g_test_run();
}
