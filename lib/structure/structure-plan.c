/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the chain as a whole, of places, and of the plan. */
#include "liantu/enums.h"
#include "model/indicator-names.h"
#include "model/labels-private.h"
#include "structure/structure-private.h"

#include <string.h>

typedef struct {
    const char *measure;
    const char *name[2];
    double value;
} Measure;

static guint
count_groups(LiantuChain *chain)
{
    guint n = 0;

    for (guint32 i = 0; i < chain->n_groups; i++)
        n += chain->group[i].is_any_of;

    return n;
}

static guint
count_providers(LiantuChain *chain, LiantuLayer layer)
{
    guint n = 0;

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_PROVIDER].n; i++)
        n += chain->provider_layer[i] == layer && !chain->provider_residual[i];

    return n;
}

static gsize
count_observations(LiantuChain *chain)
{
    gsize n = 0;

    for (int i = 0; i < LT_N_ENTITIES; i++)
        n += chain->items[i].n_observations;

    return n;
}

LiantuTable *
lt_structure_make_summary(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    const LtShape *shape = survey->shape;
    LiantuTable *table;
    guint n_finals = 0, n_unknown = 0;

    for (guint32 i = 0; i < shape->n; i++) {
        n_finals += liantu_chain_is_final(chain, i);
        n_unknown += !survey->has_any[i];
    }

    {
        const Measure measures[] = {
            {"n-segments", {"环节", "segments"}, shape->n},
            {"n-needs", {"投入关系", "needs"}, chain->n_needs},
            {"n-any-of", {"可替代组", "any-of groups"}, count_groups(chain)},
            {"n-types", {"类型关系", "types"}, chain->n_types},
            {"n-providers-country",
             {"国家", "countries"},
             count_providers(chain, LIANTU_LAYER_COUNTRY)},
            {"n-providers-firm", {"企业", "firms"}, count_providers(chain, LIANTU_LAYER_FIRM)},
            {"n-observations", {"数据", "observations"}, (double)count_observations(chain)},
            {"n-sources", {"来源", "sources"}, chain->items[LIANTU_ENTITY_SOURCE].n},
            {"n-finals", {"最终产品", "final products"}, n_finals},
            {"n-components", {"连通部分", "linked parts"}, shape->n_components},
            {"n-cycles", {"循环", "cycles"}, shape->n_cycles},
            {"largest-cycle",
             {"最大循环的环节数", "segments in the largest cycle"},
             shape->largest_cycle},
            {"longest-path", {"最长路径步数", "steps of the longest path"}, shape->longest_path},
            {"n-unknown", {"没有任何数据的环节", "segments without any fact"}, n_unknown},
        };

        table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_SUMMARY], G_N_ELEMENTS(measures));
        for (guint i = 0; i < G_N_ELEMENTS(measures); i++) {
            lt_table_set_text(table, LT_SUMMARY_MEASURE, i, measures[i].measure);
            lt_table_set_label(table, LT_SUMMARY_LABEL, i, measures[i].name[0],
                               measures[i].name[1]);
            lt_table_set_double(table, LT_SUMMARY_VALUE, i, measures[i].value);
        }
    }

    return table;
}

LiantuTable *
lt_structure_make_chain(const LtSurvey *survey)
{
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_CHAIN], 1);

    lt_survey_set_id(survey, table, LT_CHAIN_ID, 0, LIANTU_ENTITY_CHAIN, 0);
    lt_survey_set_name(survey, table, LT_CHAIN_NAME, 0, LIANTU_ENTITY_CHAIN, 0);
    lt_survey_set_note(survey, table, LT_CHAIN_NOTE, 0, LIANTU_ENTITY_CHAIN, 0);
    lt_survey_set_id(survey, table, LT_CHAIN_HOME, 0, LIANTU_ENTITY_PLACE, survey->home);
    lt_survey_set_name(survey, table, LT_CHAIN_HOME_NAME, 0, LIANTU_ENTITY_PLACE, survey->home);
    lt_table_set_int(table, LT_CHAIN_ILLUSTRATIVE, 0, survey->chain->illustrative != 0);

    return table;
}

LiantuTable *
lt_structure_make_places(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    guint32 n = chain->items[LIANTU_ENTITY_PLACE].n;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_PLACES], n);

    for (guint32 i = 0; i < n; i++) {
        lt_survey_set_id(survey, table, LT_PLACE_PLACE, i, LIANTU_ENTITY_PLACE, i);
        lt_survey_set_name(survey, table, LT_PLACE_NAME, i, LIANTU_ENTITY_PLACE, i);
        lt_table_set_text(table, LT_PLACE_LEVEL, i,
                          lt_enum_get_nick(LIANTU_TYPE_PLACE_LEVEL, chain->place_level[i]));
        lt_survey_set_id(survey, table, LT_PLACE_PARENT, i, LIANTU_ENTITY_PLACE,
                         chain->place_parent[i]);
        lt_survey_set_name(survey, table, LT_PLACE_PARENT_NAME, i, LIANTU_ENTITY_PLACE,
                           chain->place_parent[i]);
        lt_table_set_int(table, LT_PLACE_IS_HOME, i,
                         liantu_chain_is_within(chain, i, survey->home));
    }

    return table;
}

/* The names of what a project refers to, of one kind. */
static char *
join_names(LiantuChain *chain, guint32 project, LiantuEntity entity, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = chain->reference_of_project.start[project];
         i < chain->reference_of_project.start[project + 1]; i++) {
        const LtReference *reference =
            &chain->project_reference[lt_index_get_row(&chain->reference_of_project, i)];

        if (reference->entity != entity)
            continue;
        if (text->len > 0)
            g_string_append(text, language == LIANTU_LANGUAGE_ZH ? "、" : ", ");
        g_string_append(text, liantu_chain_get_name(chain, entity, reference->row, language));
    }

    return g_string_free(text, FALSE);
}

static char *
join_ids(LiantuChain *chain, guint32 project, LiantuEntity entity)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = chain->reference_of_project.start[project];
         i < chain->reference_of_project.start[project + 1]; i++) {
        const LtReference *reference =
            &chain->project_reference[lt_index_get_row(&chain->reference_of_project, i)];

        if (reference->entity != entity)
            continue;
        if (text->len > 0)
            g_string_append(text, "; ");
        g_string_append(text, liantu_chain_get_id(chain, entity, reference->row));
    }

    return g_string_free(text, FALSE);
}

static void
set_names(LiantuTable *table, guint column, gsize row, LiantuChain *chain, LiantuEntity entity)
{
    g_autofree char *zh = join_names(chain, (guint32)row, entity, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = join_names(chain, (guint32)row, entity, LIANTU_LANGUAGE_EN);

    if (*zh != '\0')
        lt_table_set_label(table, column, row, zh, en);
}

LiantuTable *
lt_structure_make_projects(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    guint32 n = chain->items[LIANTU_ENTITY_PROJECT].n;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_PROJECTS], n);

    for (guint32 i = 0; i < n; i++) {
        g_autofree char *segments = join_ids(chain, i, LIANTU_ENTITY_SEGMENT);

        lt_survey_set_id(survey, table, LT_PROJECT_PROJECT, i, LIANTU_ENTITY_PROJECT, i);
        lt_survey_set_name(survey, table, LT_PROJECT_NAME, i, LIANTU_ENTITY_PROJECT, i);
        lt_table_set_text(table, LT_PROJECT_INSTRUMENT, i, chain->project[i].instrument);
        lt_table_set_text(table, LT_PROJECT_ITEM, i, chain->project[i].item);
        if (*segments != '\0')
            lt_table_set_text(table, LT_PROJECT_SEGMENTS, i, segments);
        set_names(table, LT_PROJECT_SEGMENTS_NAME, i, chain, LIANTU_ENTITY_SEGMENT);
        set_names(table, LT_PROJECT_PLACES, i, chain, LIANTU_ENTITY_PLACE);
        set_names(table, LT_PROJECT_BODIES, i, chain, LIANTU_ENTITY_BODY);
    }

    return table;
}

LiantuTable *
lt_structure_make_targets(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    guint32 n = chain->items[LIANTU_ENTITY_TARGET].n;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_TARGETS], n);

    for (guint32 i = 0; i < n; i++) {
        const LtTarget *target = &chain->target[i];

        lt_survey_set_id(survey, table, LT_TARGET_TARGET, i, LIANTU_ENTITY_TARGET, i);
        lt_survey_set_name(survey, table, LT_TARGET_NAME, i, LIANTU_ENTITY_TARGET, i);
        lt_table_set_text(table, LT_TARGET_INDICATOR, i, target->indicator);
        lt_table_set_label(table, LT_TARGET_INDICATOR_NAME, i,
                           lt_indicator_get_name(target->indicator, LIANTU_LANGUAGE_ZH),
                           lt_indicator_get_name(target->indicator, LIANTU_LANGUAGE_EN));
        lt_table_set_text(table, LT_TARGET_UNIT, i, target->unit);
        lt_table_set_text(table, LT_TARGET_SENSE, i,
                          lt_enum_get_nick(LIANTU_TYPE_TARGET_SENSE, target->sense));
        lt_table_set_double(table, LT_TARGET_VALUE, i, target->value);
        lt_survey_set_year(table, LT_TARGET_YEAR, i, target->year);
        lt_survey_set_year(table, LT_TARGET_FROM_YEAR, i, target->from_year);
        lt_table_set_double(table, LT_TARGET_GROWTH, i, target->growth);
        lt_table_set_double(table, LT_TARGET_BASE_VALUE, i, target->base_value);
        lt_survey_set_year(table, LT_TARGET_BASE_YEAR, i, target->base_year);
        lt_survey_set_id(survey, table, LT_TARGET_PLACE, i, LIANTU_ENTITY_PLACE, target->place);
        lt_survey_set_name(survey, table, LT_TARGET_PLACE_NAME, i, LIANTU_ENTITY_PLACE,
                           target->place);
        lt_survey_set_id(survey, table, LT_TARGET_SEGMENT, i, LIANTU_ENTITY_SEGMENT,
                         target->segment);
        lt_survey_set_name(survey, table, LT_TARGET_SEGMENT_NAME, i, LIANTU_ENTITY_SEGMENT,
                           target->segment);
        lt_survey_set_id(survey, table, LT_TARGET_SOURCE, i, LIANTU_ENTITY_SOURCE, target->source);
    }

    return table;
}
