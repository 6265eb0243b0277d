/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/result-private.h"
#include "structure/shape-private.h"

G_BEGIN_DECLS

typedef enum {
    LT_STRUCTURE_SUMMARY,
    LT_STRUCTURE_CHAIN,
    LT_STRUCTURE_SEGMENTS,
    LT_STRUCTURE_NEEDS,
    LT_STRUCTURE_TYPES,
    LT_STRUCTURE_SUPPLIES,
    LT_STRUCTURE_FACTS,
    LT_STRUCTURE_SOURCES,
    LT_STRUCTURE_PLACES,
    LT_STRUCTURE_PROJECTS,
    LT_STRUCTURE_TARGETS,
    LT_STRUCTURE_COVERAGE,
    LT_STRUCTURE_CYCLES,
    LT_STRUCTURE_FLOWS,
    LT_STRUCTURE_PRESENCE,
    LT_N_STRUCTURE_TABLES,
} LtStructureTable;

extern const LtTableSpec lt_structure_specs[LT_N_STRUCTURE_TABLES];

/* The columns of each table. */
enum {
    LT_SUMMARY_MEASURE,
    LT_SUMMARY_LABEL,
    LT_SUMMARY_VALUE,
    LT_N_SUMMARY_COLUMNS,
};

enum {
    LT_CHAIN_ID,
    LT_CHAIN_NAME,
    LT_CHAIN_NOTE,
    LT_CHAIN_HOME,
    LT_CHAIN_HOME_NAME,
    LT_CHAIN_ILLUSTRATIVE,
    LT_N_CHAIN_COLUMNS,
};

enum {
    LT_SEGMENT_SEGMENT,
    LT_SEGMENT_NAME,
    LT_SEGMENT_KIND,
    LT_SEGMENT_KIND_NAME,
    LT_SEGMENT_ROLE_GROUP,
    LT_SEGMENT_TIER,
    LT_SEGMENT_BAND,
    LT_SEGMENT_BAND_NAME,
    LT_SEGMENT_ORDER,
    LT_SEGMENT_COMPONENT,
    LT_SEGMENT_CYCLE,
    LT_SEGMENT_DEPTH,
    LT_SEGMENT_N_NEEDS,
    LT_SEGMENT_N_USES,
    LT_SEGMENT_N_COUNTRY,
    LT_SEGMENT_N_FIRM,
    LT_SEGMENT_N_HOME_FIRM,
    LT_SEGMENT_N_OBSERVATIONS,
    LT_SEGMENT_HAS_SHARE,
    LT_SEGMENT_IS_FINAL,
    LT_SEGMENT_MARKET_SIZE,
    LT_SEGMENT_MARKET_YEAR,
    LT_SEGMENT_ALIASES,
    LT_SEGMENT_CODES,
    LT_SEGMENT_NOTE,
    LT_N_SEGMENT_COLUMNS,
};

enum {
    LT_NEED_BUYER,
    LT_NEED_BUYER_NAME,
    LT_NEED_SUPPLIER,
    LT_NEED_SUPPLIER_NAME,
    LT_NEED_ROLE,
    LT_NEED_ROLE_NAME,
    LT_NEED_GROUP,
    LT_NEED_LEAST,
    LT_NEED_GROUP_SIZE,
    LT_NEED_ESSENTIAL,
    LT_NEED_AMOUNT,
    LT_NEED_COVER_DAYS,
    LT_N_NEED_COLUMNS,
};

enum {
    LT_TYPE_CHILD,
    LT_TYPE_CHILD_NAME,
    LT_TYPE_PARENT,
    LT_TYPE_PARENT_NAME,
    LT_TYPE_WEIGHT,
    LT_N_TYPE_COLUMNS,
};

enum {
    LT_SUPPLY_SEGMENT,
    LT_SUPPLY_SEGMENT_NAME,
    LT_SUPPLY_PROVIDER,
    LT_SUPPLY_PROVIDER_NAME,
    LT_SUPPLY_LAYER,
    LT_SUPPLY_PLACE,
    LT_SUPPLY_PLACE_NAME,
    LT_SUPPLY_IS_HOME,
    LT_SUPPLY_RESIDUAL,
    LT_SUPPLY_LADDER,
    LT_SUPPLY_SHARE_LOW,
    LT_SUPPLY_SHARE_HIGH,
    LT_SUPPLY_YEAR,
    LT_SUPPLY_SOURCE,
    LT_SUPPLY_CONFIDENCE,
    LT_N_SUPPLY_COLUMNS,
};

enum {
    LT_FACT_ENTITY,
    LT_FACT_ID,
    LT_FACT_NAME,
    LT_FACT_PROVIDER,
    LT_FACT_PROVIDER_NAME,
    LT_FACT_INDICATOR,
    LT_FACT_INDICATOR_NAME,
    LT_FACT_VALUE,
    LT_FACT_LOW,
    LT_FACT_HIGH,
    LT_FACT_UNIT,
    LT_FACT_YEAR,
    LT_FACT_PERIOD,
    LT_FACT_SCOPE,
    LT_FACT_SCOPE_NAME,
    LT_FACT_SOURCE,
    LT_FACT_CONFIDENCE,
    LT_FACT_ILLUSTRATIVE,
    LT_FACT_NOTE,
    LT_N_FACT_COLUMNS,
};

enum {
    LT_SOURCE_SOURCE,
    LT_SOURCE_NAME,
    LT_SOURCE_PUBLISHER,
    LT_SOURCE_URL,
    LT_SOURCE_LICENCE,
    LT_SOURCE_YEAR,
    LT_N_SOURCE_COLUMNS,
};

enum {
    LT_PLACE_PLACE,
    LT_PLACE_NAME,
    LT_PLACE_LEVEL,
    LT_PLACE_PARENT,
    LT_PLACE_PARENT_NAME,
    LT_PLACE_IS_HOME,
    LT_N_PLACE_COLUMNS,
};

enum {
    LT_PROJECT_PROJECT,
    LT_PROJECT_NAME,
    LT_PROJECT_INSTRUMENT,
    LT_PROJECT_ITEM,
    LT_PROJECT_SEGMENTS,
    LT_PROJECT_SEGMENTS_NAME,
    LT_PROJECT_PLACES,
    LT_PROJECT_BODIES,
    LT_N_PROJECT_COLUMNS,
};

enum {
    LT_TARGET_TARGET,
    LT_TARGET_NAME,
    LT_TARGET_INDICATOR,
    LT_TARGET_INDICATOR_NAME,
    LT_TARGET_UNIT,
    LT_TARGET_SENSE,
    LT_TARGET_VALUE,
    LT_TARGET_YEAR,
    LT_TARGET_FROM_YEAR,
    LT_TARGET_GROWTH,
    LT_TARGET_BASE_VALUE,
    LT_TARGET_BASE_YEAR,
    LT_TARGET_PLACE,
    LT_TARGET_PLACE_NAME,
    LT_TARGET_SEGMENT,
    LT_TARGET_SEGMENT_NAME,
    LT_TARGET_SOURCE,
    LT_N_TARGET_COLUMNS,
};

enum {
    LT_COVERAGE_KIND,
    LT_COVERAGE_KIND_NAME,
    LT_COVERAGE_N_SEGMENTS,
    LT_COVERAGE_N_WITH_SHARE,
    LT_COVERAGE_N_WITH_MARKET,
    LT_COVERAGE_N_WITH_ANY,
    LT_COVERAGE_N_UNKNOWN,
    LT_N_COVERAGE_COLUMNS,
};

enum {
    LT_CYCLE_CYCLE,
    LT_CYCLE_SEGMENT,
    LT_CYCLE_NAME,
    LT_N_CYCLE_COLUMNS,
};

enum {
    LT_FLOW_FROM_STAGE,
    LT_FLOW_FROM_STAGE_NAME,
    LT_FLOW_FROM_GROUP,
    LT_FLOW_FROM_GROUP_NAME,
    LT_FLOW_TO_STAGE,
    LT_FLOW_TO_STAGE_NAME,
    LT_FLOW_TO_GROUP,
    LT_FLOW_TO_GROUP_NAME,
    LT_FLOW_N,
    LT_N_FLOW_COLUMNS,
};

enum {
    LT_PRESENCE_PLACE,
    LT_PRESENCE_PLACE_NAME,
    LT_PRESENCE_SEGMENT,
    LT_PRESENCE_NAME,
    LT_PRESENCE_N_FIRMS,
    LT_PRESENCE_N_PROJECTS,
    LT_PRESENCE_IS_FOCUS,
    LT_PRESENCE_SEGMENT_RANK,
    LT_N_PRESENCE_COLUMNS,
};

/* What the tables are made from. */
typedef struct {
    LiantuChain *chain;
    const LtShape *shape;
    guint32 home;      /* LIANTU_NONE: none */
    guint8 *has_share; /* by segment: a share is known */
    guint8 *has_any;   /* by segment: anything is known */
} LtSurvey;

void lt_survey_init(LtSurvey *self, LiantuChain *chain, const LtShape *shape, guint32 home);
void lt_survey_clear(LtSurvey *self);

typedef LiantuTable *(*LtMakeTable)(const LtSurvey *survey);
LiantuTable *lt_structure_make_summary(const LtSurvey *survey);
LiantuTable *lt_structure_make_chain(const LtSurvey *survey);
LiantuTable *lt_structure_make_segments(const LtSurvey *survey);
LiantuTable *lt_structure_make_needs(const LtSurvey *survey);
LiantuTable *lt_structure_make_types(const LtSurvey *survey);
LiantuTable *lt_structure_make_supplies(const LtSurvey *survey);
LiantuTable *lt_structure_make_facts(const LtSurvey *survey);
LiantuTable *lt_structure_make_sources(const LtSurvey *survey);
LiantuTable *lt_structure_make_places(const LtSurvey *survey);
LiantuTable *lt_structure_make_projects(const LtSurvey *survey);
LiantuTable *lt_structure_make_targets(const LtSurvey *survey);
LiantuTable *lt_structure_make_coverage(const LtSurvey *survey);
LiantuTable *lt_structure_make_cycles(const LtSurvey *survey);
LiantuTable *lt_structure_make_flows(const LtSurvey *survey);
LiantuTable *lt_structure_make_presence(const LtSurvey *survey);

/* Material, process, part, equipment, software or final. */
const char *lt_structure_get_role_group(LiantuSegmentKind kind, gboolean is_final);

/* Whatever is unsound. */
void lt_structure_add_findings(const LtSurvey *survey, LiantuResult *result);

/* Fills cells with what a chain says of a thing; LIANTU_NONE leaves them unknown. */
void lt_survey_set_id(const LtSurvey *self,
                      LiantuTable *table,
                      guint column,
                      gsize row,
                      LiantuEntity entity,
                      guint32 thing);
void lt_survey_set_name(const LtSurvey *self,
                        LiantuTable *table,
                        guint column,
                        gsize row,
                        LiantuEntity entity,
                        guint32 thing);
void lt_survey_set_note(const LtSurvey *self,
                        LiantuTable *table,
                        guint column,
                        gsize row,
                        LiantuEntity entity,
                        guint32 thing);
/* A year of 0 is unknown. */
void lt_survey_set_year(LiantuTable *table, guint column, gsize row, int year);

G_END_DECLS
