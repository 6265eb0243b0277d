/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of who supplies what, and of what is known from whom. */
#include "liantu/enums.h"
#include "model/indicator-names.h"
#include "model/labels-private.h"
#include "structure/structure-private.h"

static void
fill_share(const LtSurvey *survey, LiantuTable *table, guint32 supply)
{
    const LtObservation *picked = lt_chain_pick_observation(survey->chain, LIANTU_ENTITY_SUPPLY,
                                                            supply, "share", LIANTU_NONE);
    double low, high;

    if (picked == NULL)
        return;
    if (liantu_chain_get_share(survey->chain, supply, &low, &high, NULL)) {
        lt_table_set_double(table, LT_SUPPLY_SHARE_LOW, supply, low);
        lt_table_set_double(table, LT_SUPPLY_SHARE_HIGH, supply, high);
    }
    lt_survey_set_year(table, LT_SUPPLY_YEAR, supply, picked->year);
    lt_survey_set_id(survey, table, LT_SUPPLY_SOURCE, supply, LIANTU_ENTITY_SOURCE, picked->source);
    lt_table_set_text(table, LT_SUPPLY_CONFIDENCE, supply,
                      lt_enum_get_nick(LIANTU_TYPE_CONFIDENCE, picked->confidence));
}

LiantuTable *
lt_structure_make_supplies(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    guint32 n = chain->items[LIANTU_ENTITY_SUPPLY].n;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_SUPPLIES], n);

    for (guint32 i = 0; i < n; i++) {
        const LtSupply *supply = &chain->supply[i];
        guint32 provider = supply->provider, place = supply->place;

        if (place == LIANTU_NONE)
            place = chain->provider_place[provider];
        lt_survey_set_id(survey, table, LT_SUPPLY_SEGMENT, i, LIANTU_ENTITY_SEGMENT,
                         supply->segment);
        lt_survey_set_name(survey, table, LT_SUPPLY_SEGMENT_NAME, i, LIANTU_ENTITY_SEGMENT,
                           supply->segment);
        lt_survey_set_id(survey, table, LT_SUPPLY_PROVIDER, i, LIANTU_ENTITY_PROVIDER, provider);
        lt_survey_set_name(survey, table, LT_SUPPLY_PROVIDER_NAME, i, LIANTU_ENTITY_PROVIDER,
                           provider);
        lt_table_set_text(table, LT_SUPPLY_LAYER, i,
                          lt_enum_get_nick(LIANTU_TYPE_LAYER, chain->provider_layer[provider]));
        lt_survey_set_id(survey, table, LT_SUPPLY_PLACE, i, LIANTU_ENTITY_PLACE, place);
        lt_survey_set_name(survey, table, LT_SUPPLY_PLACE_NAME, i, LIANTU_ENTITY_PLACE, place);
        lt_table_set_int(table, LT_SUPPLY_IS_HOME, i,
                         liantu_chain_is_within(chain, place, survey->home));
        lt_table_set_int(table, LT_SUPPLY_RESIDUAL, i, chain->provider_residual[provider] != 0);
        lt_table_set_text(table, LT_SUPPLY_LADDER, i,
                          lt_enum_get_nick(LIANTU_TYPE_LADDER, chain->provider_ladder[provider]));
        fill_share(survey, table, i);
    }

    return table;
}

/* What a fact is about: of a supply, the segment and who supplies it. */
static void
name_thing(const LtSurvey *survey,
           LiantuTable *table,
           gsize row,
           LiantuEntity entity,
           guint32 thing)
{
    const LtSupply *supply;

    if (entity != LIANTU_ENTITY_SUPPLY) {
        lt_survey_set_id(survey, table, LT_FACT_ID, row, entity, thing);
        lt_survey_set_name(survey, table, LT_FACT_NAME, row, entity, thing);
        return;
    }
    supply = &survey->chain->supply[thing];
    lt_survey_set_id(survey, table, LT_FACT_ID, row, LIANTU_ENTITY_SEGMENT, supply->segment);
    lt_survey_set_name(survey, table, LT_FACT_NAME, row, LIANTU_ENTITY_SEGMENT, supply->segment);
    lt_survey_set_id(survey, table, LT_FACT_PROVIDER, row, LIANTU_ENTITY_PROVIDER,
                     supply->provider);
    lt_survey_set_name(survey, table, LT_FACT_PROVIDER_NAME, row, LIANTU_ENTITY_PROVIDER,
                       supply->provider);
}

static void
add_fact(const LtSurvey *survey,
         LiantuTable *table,
         LiantuEntity entity,
         guint32 thing,
         const LtObservation *fact)
{
    gsize row = lt_table_add_row(table);

    lt_table_set_text(table, LT_FACT_ENTITY, row,
                      lt_enum_get_nick(LIANTU_TYPE_ENTITY, (int)entity));
    name_thing(survey, table, row, entity, thing);
    lt_table_set_text(table, LT_FACT_INDICATOR, row, fact->indicator);
    lt_table_set_label(table, LT_FACT_INDICATOR_NAME, row,
                       lt_indicator_get_name(fact->indicator, LIANTU_LANGUAGE_ZH),
                       lt_indicator_get_name(fact->indicator, LIANTU_LANGUAGE_EN));
    lt_table_set_double(table, LT_FACT_VALUE, row, fact->value);
    lt_table_set_double(table, LT_FACT_LOW, row, fact->low);
    lt_table_set_double(table, LT_FACT_HIGH, row, fact->high);
    lt_table_set_text(table, LT_FACT_UNIT, row, fact->unit);
    lt_survey_set_year(table, LT_FACT_YEAR, row, fact->year);
    lt_table_set_text(table, LT_FACT_PERIOD, row, fact->period);
    lt_survey_set_id(survey, table, LT_FACT_SCOPE, row, LIANTU_ENTITY_PLACE, fact->scope);
    lt_survey_set_name(survey, table, LT_FACT_SCOPE_NAME, row, LIANTU_ENTITY_PLACE, fact->scope);
    lt_survey_set_id(survey, table, LT_FACT_SOURCE, row, LIANTU_ENTITY_SOURCE, fact->source);
    lt_table_set_text(table, LT_FACT_CONFIDENCE, row,
                      lt_enum_get_nick(LIANTU_TYPE_CONFIDENCE, fact->confidence));
    lt_table_set_int(table, LT_FACT_ILLUSTRATIVE, row, fact->illustrative);
    lt_table_set_text(table, LT_FACT_NOTE, row, fact->note);
}

LiantuTable *
lt_structure_make_facts(const LtSurvey *survey)
{
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_FACTS], 0);

    for (int entity = 0; entity < LT_N_ENTITIES; entity++) {
        const LtItems *items = &survey->chain->items[entity];

        if (items->observation == NULL)
            continue;
        for (guint32 thing = 0; thing < items->n; thing++)
            for (guint32 i = items->observation_of.start[thing];
                 i < items->observation_of.start[thing + 1]; i++)
                add_fact(survey, table, (LiantuEntity)entity, thing, &items->observation[i]);
    }

    return table;
}

LiantuTable *
lt_structure_make_sources(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    guint32 n = chain->items[LIANTU_ENTITY_SOURCE].n;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_SOURCES], n);

    for (guint32 i = 0; i < n; i++) {
        lt_survey_set_id(survey, table, LT_SOURCE_SOURCE, i, LIANTU_ENTITY_SOURCE, i);
        lt_survey_set_name(survey, table, LT_SOURCE_NAME, i, LIANTU_ENTITY_SOURCE, i);
        lt_table_set_text(table, LT_SOURCE_PUBLISHER, i, chain->source_publisher[i]);
        lt_table_set_text(table, LT_SOURCE_URL, i, chain->source_url[i]);
        lt_table_set_text(table, LT_SOURCE_LICENCE, i, chain->source_licence[i]);
        lt_survey_set_year(table, LT_SOURCE_YEAR, i, chain->source_year[i]);
    }

    return table;
}
