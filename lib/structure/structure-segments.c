/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of segments and how they hang together. */
#include "liantu/enums.h"
#include "model/labels-private.h"
#include "structure/structure-private.h"

#include <math.h>

static const struct {
    const char *nick;
    const char *name[2];
} bands[] = {
    [LT_BAND_DOWN] = {"down", {"下游", "downstream"}},
    [LT_BAND_MID] = {"mid", {"中游", "midstream"}},
    [LT_BAND_UP] = {"up", {"上游", "upstream"}},
};

const char *
lt_structure_get_role_group(LiantuSegmentKind kind, gboolean is_final)
{
    if (is_final || kind == LIANTU_SEGMENT_KIND_TERMINAL || kind == LIANTU_SEGMENT_KIND_VEHICLE)
        return "final";

    switch (kind) {
    case LIANTU_SEGMENT_KIND_RAW_MATERIAL:
    case LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL:
        return "material";
    case LIANTU_SEGMENT_KIND_BASE_PROCESS:
    case LIANTU_SEGMENT_KIND_SERVICE:
        return "process";
    case LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT:
    case LIANTU_SEGMENT_KIND_TEST_EQUIPMENT:
        return "equipment";
    case LIANTU_SEGMENT_KIND_CONTROL_SOFTWARE:
    case LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE:
    case LIANTU_SEGMENT_KIND_OPERATING_SYSTEM:
        return "software";
    case LIANTU_SEGMENT_KIND_UNKNOWN:
    case LIANTU_SEGMENT_KIND_CORE_PART:
    case LIANTU_SEGMENT_KIND_COMPONENT:
    case LIANTU_SEGMENT_KIND_CHIP:
    case LIANTU_SEGMENT_KIND_MODULE:
    case LIANTU_SEGMENT_KIND_TERMINAL:
    case LIANTU_SEGMENT_KIND_VEHICLE:
    default:
        return "part";
    }
}

/* Where people look for a segment: what things are made from and with is upstream, what goes into
 * products midstream, products and services downstream. Where the kind is not known, the tiers in
 * thirds tell. */
static LtBand
get_band(const LtShape *shape, LiantuSegmentKind kind, gboolean is_final, guint32 segment)
{
    if (is_final)
        return LT_BAND_DOWN;

    switch (kind) {
    case LIANTU_SEGMENT_KIND_RAW_MATERIAL:
    case LIANTU_SEGMENT_KIND_PROCESSED_MATERIAL:
    case LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT:
    case LIANTU_SEGMENT_KIND_TEST_EQUIPMENT:
    case LIANTU_SEGMENT_KIND_CONTROL_SOFTWARE:
    case LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE:
        return LT_BAND_UP;
    case LIANTU_SEGMENT_KIND_BASE_PROCESS:
    case LIANTU_SEGMENT_KIND_CORE_PART:
    case LIANTU_SEGMENT_KIND_COMPONENT:
    case LIANTU_SEGMENT_KIND_CHIP:
    case LIANTU_SEGMENT_KIND_MODULE:
    case LIANTU_SEGMENT_KIND_OPERATING_SYSTEM:
        return LT_BAND_MID;
    case LIANTU_SEGMENT_KIND_TERMINAL:
    case LIANTU_SEGMENT_KIND_VEHICLE:
    case LIANTU_SEGMENT_KIND_SERVICE:
        return LT_BAND_DOWN;
    case LIANTU_SEGMENT_KIND_UNKNOWN:
    default:
        return (LtBand)shape->band[shape->tier[segment]];
    }
}

static guint32
count_observations(LiantuChain *chain, LiantuEntity entity, guint32 row)
{
    const LtItems *items = &chain->items[entity];

    return items->observation != NULL ? lt_index_get_n(&items->observation_of, row) : 0;
}

/* Providers are counted once, however many places they supply from. */
static void
fill_suppliers(const LtSurvey *survey, LiantuTable *table, guint32 segment)
{
    LiantuChain *chain = survey->chain;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    guint n[2] = {0, 0}, n_home = 0;
    gsize n_observations = count_observations(chain, LIANTU_ENTITY_SEGMENT, segment);

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        const LtSupply *supply = &chain->supply[i];
        guint32 place = chain->provider_place[supply->provider];
        guint8 layer = chain->provider_layer[supply->provider];

        n_observations += count_observations(chain, LIANTU_ENTITY_SUPPLY, i);
        if (chain->provider_residual[supply->provider] ||
            !g_hash_table_add(seen, GUINT_TO_POINTER(supply->provider)))
            continue;
        n[layer]++;
        n_home += layer == LIANTU_LAYER_FIRM && liantu_chain_is_within(chain, place, survey->home);
    }
    lt_table_set_int(table, LT_SEGMENT_N_COUNTRY, segment, n[LIANTU_LAYER_COUNTRY]);
    lt_table_set_int(table, LT_SEGMENT_N_FIRM, segment, n[LIANTU_LAYER_FIRM]);
    lt_table_set_int(table, LT_SEGMENT_N_HOME_FIRM, segment, n_home);
    lt_table_set_int(table, LT_SEGMENT_N_OBSERVATIONS, segment, (gint64)n_observations);
}

static void
fill_identity(const LtSurvey *survey, LiantuTable *table, guint32 segment)
{
    LiantuChain *chain = survey->chain;
    LiantuSegmentKind kind = liantu_chain_get_segment_kind(chain, segment);
    gboolean is_final = liantu_chain_is_final(chain, segment);
    g_auto(GStrv) aliases = liantu_chain_list_aliases(chain, LIANTU_ENTITY_SEGMENT, segment);
    g_auto(GStrv) codes = liantu_chain_list_codes(chain, LIANTU_ENTITY_SEGMENT, segment, NULL);
    g_autofree char *alias_text = g_strjoinv("; ", aliases);
    g_autofree char *code_text = g_strjoinv("; ", codes);

    lt_survey_set_id(survey, table, LT_SEGMENT_SEGMENT, segment, LIANTU_ENTITY_SEGMENT, segment);
    lt_survey_set_name(survey, table, LT_SEGMENT_NAME, segment, LIANTU_ENTITY_SEGMENT, segment);
    lt_survey_set_note(survey, table, LT_SEGMENT_NOTE, segment, LIANTU_ENTITY_SEGMENT, segment);
    lt_table_set_text(table, LT_SEGMENT_KIND, segment,
                      lt_enum_get_nick(LIANTU_TYPE_SEGMENT_KIND, (int)kind));
    lt_table_set_label(table, LT_SEGMENT_KIND_NAME, segment,
                       liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_ZH),
                       liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, LT_SEGMENT_ROLE_GROUP, segment,
                      lt_structure_get_role_group(kind, is_final));
    lt_table_set_int(table, LT_SEGMENT_IS_FINAL, segment, is_final);
    if (aliases[0] != NULL)
        lt_table_set_text(table, LT_SEGMENT_ALIASES, segment, alias_text);
    if (codes[0] != NULL)
        lt_table_set_text(table, LT_SEGMENT_CODES, segment, code_text);
}

static void
fill_shape(const LtSurvey *survey, LiantuTable *table, guint32 segment)
{
    const LtShape *shape = survey->shape;
    LtBand band = get_band(shape, liantu_chain_get_segment_kind(survey->chain, segment),
                           liantu_chain_is_final(survey->chain, segment), segment);

    lt_table_set_int(table, LT_SEGMENT_TIER, segment, shape->tier[segment]);
    lt_table_set_text(table, LT_SEGMENT_BAND, segment, bands[band].nick);
    lt_table_set_label(table, LT_SEGMENT_BAND_NAME, segment, bands[band].name[0],
                       bands[band].name[1]);
    lt_table_set_int(table, LT_SEGMENT_ORDER, segment, shape->order[segment]);
    lt_table_set_int(table, LT_SEGMENT_COMPONENT, segment, (gint64)shape->component[segment] + 1);
    lt_table_set_int(table, LT_SEGMENT_CYCLE, segment, shape->cycle[segment]);
    lt_table_set_int(table, LT_SEGMENT_DEPTH, segment, shape->depth[segment]);
    lt_table_set_int(table, LT_SEGMENT_N_NEEDS, segment,
                     lt_index_get_n(&survey->chain->need_of_segment, segment));
    lt_table_set_int(table, LT_SEGMENT_N_USES, segment,
                     lt_index_get_n(&survey->chain->use_of_segment, segment));
}

LiantuTable *
lt_structure_make_segments(const LtSurvey *survey)
{
    guint32 n = survey->shape->n;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_SEGMENTS], n);

    for (guint32 i = 0; i < n; i++) {
        double size;
        int year;

        fill_identity(survey, table, i);
        fill_shape(survey, table, i);
        fill_suppliers(survey, table, i);
        lt_table_set_int(table, LT_SEGMENT_HAS_SHARE, i, survey->has_share[i]);
        if (!liantu_chain_get_market_size(survey->chain, i, &size, &year))
            continue;
        lt_table_set_double(table, LT_SEGMENT_MARKET_SIZE, i, size);
        lt_survey_set_year(table, LT_SEGMENT_MARKET_YEAR, i, year);
    }

    return table;
}

LiantuTable *
lt_structure_make_needs(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_NEEDS], chain->n_needs);

    for (guint32 i = 0; i < chain->n_needs; i++) {
        const LtNeed *need = &chain->need[i];
        const LtGroup *group = &chain->group[need->group];
        LiantuRole role = (LiantuRole)need->role;

        lt_survey_set_id(survey, table, LT_NEED_BUYER, i, LIANTU_ENTITY_SEGMENT, need->segment);
        lt_survey_set_name(survey, table, LT_NEED_BUYER_NAME, i, LIANTU_ENTITY_SEGMENT,
                           need->segment);
        lt_survey_set_id(survey, table, LT_NEED_SUPPLIER, i, LIANTU_ENTITY_SEGMENT, need->supplier);
        lt_survey_set_name(survey, table, LT_NEED_SUPPLIER_NAME, i, LIANTU_ENTITY_SEGMENT,
                           need->supplier);
        lt_table_set_text(table, LT_NEED_ROLE, i, lt_enum_get_nick(LIANTU_TYPE_ROLE, (int)role));
        lt_table_set_label(table, LT_NEED_ROLE_NAME, i,
                           liantu_role_get_label(role, LIANTU_LANGUAGE_ZH),
                           liantu_role_get_label(role, LIANTU_LANGUAGE_EN));
        lt_table_set_int(table, LT_NEED_GROUP, i, (gint64)need->group + 1);
        lt_table_set_int(table, LT_NEED_LEAST, i, group->least);
        lt_table_set_int(table, LT_NEED_GROUP_SIZE, i, group->n);
        lt_table_set_int(table, LT_NEED_ESSENTIAL, i, need->essential);
        lt_table_set_double(table, LT_NEED_AMOUNT, i, need->amount);
        lt_table_set_double(table, LT_NEED_COVER_DAYS, i, need->cover);
    }

    return table;
}

LiantuTable *
lt_structure_make_types(const LtSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_TYPES], chain->n_types);

    for (guint32 i = 0; i < chain->n_types; i++) {
        const LtType *type = &chain->type[i];

        lt_survey_set_id(survey, table, LT_TYPE_CHILD, i, LIANTU_ENTITY_SEGMENT, type->child);
        lt_survey_set_name(survey, table, LT_TYPE_CHILD_NAME, i, LIANTU_ENTITY_SEGMENT,
                           type->child);
        lt_survey_set_id(survey, table, LT_TYPE_PARENT, i, LIANTU_ENTITY_SEGMENT, type->parent);
        lt_survey_set_name(survey, table, LT_TYPE_PARENT_NAME, i, LIANTU_ENTITY_SEGMENT,
                           type->parent);
        lt_table_set_double(table, LT_TYPE_WEIGHT, i, type->weight);
    }

    return table;
}

LiantuTable *
lt_structure_make_cycles(const LtSurvey *survey)
{
    const LtShape *shape = survey->shape;
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_CYCLES], 0);

    for (guint32 cycle = 1; cycle <= shape->n_cycles; cycle++)
        for (guint32 i = 0; i < shape->n; i++) {
            gsize row;

            if (shape->cycle[i] != cycle)
                continue;
            row = lt_table_add_row(table);
            lt_table_set_int(table, LT_CYCLE_CYCLE, row, cycle);
            lt_survey_set_id(survey, table, LT_CYCLE_SEGMENT, row, LIANTU_ENTITY_SEGMENT, i);
            lt_survey_set_name(survey, table, LT_CYCLE_NAME, row, LIANTU_ENTITY_SEGMENT, i);
        }

    return table;
}

static void
fill_coverage(const LtSurvey *survey, LiantuTable *table, gsize row, LiantuSegmentKind kind)
{
    gint64 n = 0, n_share = 0, n_market = 0, n_any = 0;

    for (guint32 i = 0; i < survey->shape->n; i++) {
        double size;

        if (survey->chain->segment_kind[i] != kind)
            continue;
        n++;
        n_share += survey->has_share[i];
        n_any += survey->has_any[i];
        n_market += liantu_chain_get_market_size(survey->chain, i, &size, NULL);
    }
    lt_table_set_text(table, LT_COVERAGE_KIND, row,
                      lt_enum_get_nick(LIANTU_TYPE_SEGMENT_KIND, (int)kind));
    lt_table_set_label(table, LT_COVERAGE_KIND_NAME, row,
                       liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_ZH),
                       liantu_segment_kind_get_label(kind, LIANTU_LANGUAGE_EN));
    lt_table_set_int(table, LT_COVERAGE_N_SEGMENTS, row, n);
    lt_table_set_int(table, LT_COVERAGE_N_WITH_SHARE, row, n_share);
    lt_table_set_int(table, LT_COVERAGE_N_WITH_MARKET, row, n_market);
    lt_table_set_int(table, LT_COVERAGE_N_WITH_ANY, row, n_any);
    lt_table_set_int(table, LT_COVERAGE_N_UNKNOWN, row, n - n_any);
}

LiantuTable *
lt_structure_make_coverage(const LtSurvey *survey)
{
    LiantuTable *table = lt_table_new(&lt_structure_specs[LT_STRUCTURE_COVERAGE], 0);

    for (guint kind = 0; kind <= LIANTU_SEGMENT_KIND_SERVICE; kind++)
        for (guint32 i = 0; i < survey->shape->n; i++) {
            if (survey->chain->segment_kind[i] != kind)
                continue;
            fill_coverage(survey, table, lt_table_add_row(table), (LiantuSegmentKind)kind);
            break;
        }

    return table;
}
