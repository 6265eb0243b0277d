/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/score-chain.h"

#include <math.h>

void
score_chain_init(ScoreChain *self, int n)
{
    *self = (ScoreChain){.n = n, .unit = "%", .whole = 100.0, .money = 1.0};
    for (int i = 0; i < SCORE_MAX_SEGMENTS; i++) {
        for (int k = 0; k < SCORE_COUNTRIES; k++)
            self->country[i][k] = NAN;
        for (int k = 0; k < SCORE_FIRMS; k++)
            self->firm[i][k] = NAN;
        self->market[i] = self->localisation[i] = self->home_supply[i] = NAN;
        self->met_at_home[i] = self->density[i] = self->in_country[i] = NAN;
        for (int j = 0; j < SCORE_MAX_SEGMENTS; j++)
            self->amount[i][j] = NAN;
    }
}

char *
score_chain_get_id(const ScoreChain *self, int segment)
{
    return g_strdup_printf(self->is_plain ? "x%02d" : "s%d",
                           self->is_plain ? 99 - segment : segment);
}

static void
observe(LiantuBuilder *builder,
        LiantuEntity entity,
        guint row,
        const char *indicator,
        double value,
        const char *unit,
        const char *scope)
{
    g_autoptr(LiantuObservation) observation = liantu_observation_new(indicator);

    liantu_observation_set_value(observation, value);
    liantu_observation_set_unit(observation, unit);
    liantu_observation_set_date(observation, 2025, NULL);
    if (scope != NULL)
        liantu_observation_set_scope(observation, scope);
    liantu_observation_set_evidence(observation, "invented", LIANTU_CONFIDENCE_HIGH);
    liantu_builder_add_observation(builder, entity, row, observation);
}

static void
supply(const ScoreChain *self,
       LiantuBuilder *builder,
       guint segment,
       const char *provider,
       double share)
{
    guint row;

    if (isnan(share))
        return;
    row = liantu_builder_add_supply(builder, segment, provider, NULL);
    if (share >= 0.0)
        observe(builder, LIANTU_ENTITY_SUPPLY, row, "share", share * self->whole / 100.0,
                self->unit, NULL);
}

static const char *
get_money_unit(const ScoreChain *self)
{
    return self->money > 1.0 ? "USD billion" : "USD million";
}

/* What the firms of a country have of its own market. */
static void
observe_market(const ScoreChain *self, LiantuBuilder *builder, int i, guint row)
{
    static const char *const countries[] = {"north", "south"};

    for (int k = 0; k < 2 && !isnan(self->in_country[i]); k++) {
        guint supply = liantu_builder_add_supply(builder, row, countries[k], NULL);

        observe(builder, LIANTU_ENTITY_SUPPLY, supply, "share",
                k == 0 ? self->in_country[i] : 100.0 - self->in_country[i], "%", "north-land");
    }
}

static void
observe_rate(LiantuBuilder *builder, guint row, const char *indicator, double rate)
{
    if (!isnan(rate))
        observe(builder, LIANTU_ENTITY_SEGMENT, row, indicator, rate, "%", "city");
}

static void
add_facts(const ScoreChain *self, LiantuBuilder *builder, int i, guint row)
{
    static const char *const countries[] = {"north", "south", "east"};
    static const char *const firms[] = {"home-one", "home-two", "far-one", "far-two"};

    for (int k = 0; k < SCORE_COUNTRIES; k++)
        supply(self, builder, row, countries[k], self->country[i][k]);
    for (int k = 0; k < SCORE_FIRMS; k++)
        supply(self, builder, row, firms[k], self->firm[i][k]);
    if (!isnan(self->market[i]))
        observe(builder, LIANTU_ENTITY_SEGMENT, row, "market-size", self->market[i] / self->money,
                get_money_unit(self), NULL);
    if (!isnan(self->localisation[i]))
        observe(builder, LIANTU_ENTITY_SEGMENT, row, "localisation-rate", self->localisation[i],
                "%", "north-land");
    if (!isnan(self->home_supply[i]))
        observe(builder, LIANTU_ENTITY_SEGMENT, row, "home-supply", self->home_supply[i], "1",
                "city");
    observe_rate(builder, row, "localisation-rate", self->met_at_home[i]);
    observe_rate(builder, row, "relatedness-density", self->density[i]);
    observe_market(self, builder, i, row);
    if (self->diagnosis[i] != NULL)
        observe(builder, LIANTU_ENTITY_SEGMENT, row, self->diagnosis[i], 1.0, "1", "city");
}

static void
add_needs(const ScoreChain *self, LiantuBuilder *builder, int i, guint row)
{
    guint group = LIANTU_NONE;
    int n = 0;

    if (self->any_of[i] > 0)
        group = liantu_builder_add_group(builder, row, NULL, 1, TRUE);
    for (int j = 0; j < self->n; j++) {
        g_autofree char *id = score_chain_get_id(self, j);
        guint need;

        if (!self->needs[i][j])
            continue;
        need = liantu_builder_add_need(builder, row, id, LIANTU_ROLE_FLOW,
                                       n++ < self->any_of[i] ? group : LIANTU_NONE);
        if (!isnan(self->amount[i][j]))
            liantu_builder_set_need_amount(builder, need, self->amount[i][j] / self->money,
                                           get_money_unit(self));
    }
}

LiantuChain *
score_chain_build(const ScoreChain *self)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("chain");
    g_autoptr(GError) error = NULL;
    LiantuChain *chain;

    liantu_builder_set_home(builder, "city");
    liantu_builder_add_source(builder, "invented");
    liantu_builder_add_place(builder, "north-land", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "south-land", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "east-land", LIANTU_PLACE_LEVEL_COUNTRY, NULL);
    liantu_builder_add_place(builder, "city", LIANTU_PLACE_LEVEL_CITY, "north-land");
    liantu_builder_add_provider(builder, "north", LIANTU_LAYER_COUNTRY, "north-land");
    liantu_builder_add_provider(builder, "south", LIANTU_LAYER_COUNTRY, "south-land");
    liantu_builder_add_provider(builder, "east", LIANTU_LAYER_COUNTRY, "east-land");
    liantu_builder_add_provider(builder, "home-one", LIANTU_LAYER_FIRM, "city");
    liantu_builder_add_provider(builder, "home-two", LIANTU_LAYER_FIRM, "city");
    liantu_builder_add_provider(builder, "far-one", LIANTU_LAYER_FIRM, "south-land");
    liantu_builder_add_provider(builder, "far-two", LIANTU_LAYER_FIRM, "south-land");
    for (int k = 0; k < self->n; k++) {
        int i = self->is_plain ? self->n - 1 - k : k;
        g_autofree char *id = score_chain_get_id(self, i);
        guint row = liantu_builder_add_segment(builder, id, LIANTU_SEGMENT_KIND_COMPONENT);

        if (self->is_final[i])
            liantu_builder_set_final(builder, row, TRUE);
        add_facts(self, builder, i, row);
        add_needs(self, builder, i, row);
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);

    return chain;
}

LiantuResult *
score_chain_run(const ScoreChain *self)
{
    g_autoptr(LiantuChain) chain = score_chain_build(self);
    g_autoptr(LiantuAnalysis) analysis = LIANTU_ANALYSIS(liantu_chain_work_new());
    g_autoptr(GError) error = NULL;
    LiantuResult *result;

    g_object_set(analysis, "draws", 0, NULL);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static gsize
find_row(LiantuTable *table, const char *segment, const char *column, const char *text)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (g_strcmp0(liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN), segment) ==
                0 &&
            (column == NULL ||
             g_strcmp0(liantu_table_get_text(table, column, i, LIANTU_LANGUAGE_EN), text) == 0))
            return i;

    g_error("no row of %s has %s", segment, text);
}

double
score_chain_get(const ScoreChain *self,
                LiantuResult *result,
                int segment,
                const char *work,
                const char *column)
{
    LiantuTable *table = liantu_result_get_table(result, "scores");
    g_autofree char *id = score_chain_get_id(self, segment);

    return liantu_table_get_double(table, column, find_row(table, id, "work", work));
}

double
score_chain_get_indicator(const ScoreChain *self,
                          LiantuResult *result,
                          int segment,
                          const char *indicator,
                          const char *column)
{
    LiantuTable *table = liantu_result_get_table(result, "indicators");
    g_autofree char *id = score_chain_get_id(self, segment);

    return liantu_table_get_double(table, column, find_row(table, id, "indicator", indicator));
}

double
score_chain_get_factor(const ScoreChain *self,
                       LiantuResult *result,
                       int segment,
                       const char *group,
                       const char *column)
{
    LiantuTable *table = liantu_result_get_table(result, "factors");
    g_autofree char *id = score_chain_get_id(self, segment);

    return liantu_table_get_double(table, column, find_row(table, id, "group", group));
}

const char *
score_chain_get_text(const ScoreChain *self, LiantuResult *result, int segment, const char *column)
{
    LiantuTable *table = liantu_result_get_table(result, "segments");
    g_autofree char *id = score_chain_get_id(self, segment);

    return liantu_table_get_text(table, column, find_row(table, id, NULL, NULL),
                                 LIANTU_LANGUAGE_EN);
}

gboolean
score_result_has_finding(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++)
        if (g_str_equal(liantu_finding_get_code(findings->pdata[i]), code))
            return TRUE;

    return FALSE;
}
