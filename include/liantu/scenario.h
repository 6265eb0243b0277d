/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/network.h>

G_BEGIN_DECLS

/**
 * LiantuScenarioForm:
 * @LIANTU_SCENARIO_FORM_TOGETHER: all shocks at once: one case
 * @LIANTU_SCENARIO_FORM_EACH: each thing that the shocks name, one at a time
 * @LIANTU_SCENARIO_FORM_SUBSETS: every so many of those things at once
 *
 * Which cases a scenario makes of its shocks.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SCENARIO_FORM_TOGETHER,
    LIANTU_SCENARIO_FORM_EACH,
    LIANTU_SCENARIO_FORM_SUBSETS,
} LiantuScenarioForm;

/**
 * LiantuShockTarget:
 * @LIANTU_SHOCK_TARGET_NODE: firms of a network, or segments of a chain
 * @LIANTU_SHOCK_TARGET_LINK: what one sells another: `supplier→customer`
 * @LIANTU_SHOCK_TARGET_SECTOR: all nodes of a sector; of a chain, all segments of a kind
 * @LIANTU_SHOCK_TARGET_PLACE: all that is in a place, or in one within it
 * @LIANTU_SHOCK_TARGET_HOLDER: what a country or a firm supplies of the segments of a chain
 * @LIANTU_SHOCK_TARGET_SET: a set that has a name
 * @LIANTU_SHOCK_TARGET_WHERE: all of which an expression is true
 *
 * What a shock is to.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SHOCK_TARGET_NODE,
    LIANTU_SHOCK_TARGET_LINK,
    LIANTU_SHOCK_TARGET_SECTOR,
    LIANTU_SHOCK_TARGET_PLACE,
    LIANTU_SHOCK_TARGET_HOLDER,
    LIANTU_SHOCK_TARGET_SET,
    LIANTU_SHOCK_TARGET_WHERE,
} LiantuShockTarget;

/**
 * LiantuScenarioUnit:
 * @LIANTU_SCENARIO_UNIT_STEP: steps of the simulation, whatever they are
 * @LIANTU_SCENARIO_UNIT_DAY: days
 * @LIANTU_SCENARIO_UNIT_WEEK: weeks
 *
 * In what the times of a set of scenarios are.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_SCENARIO_UNIT_STEP,
    LIANTU_SCENARIO_UNIT_DAY,
    LIANTU_SCENARIO_UNIT_WEEK,
} LiantuScenarioUnit;

/**
 * LiantuRecovery:
 * @LIANTU_RECOVERY_LINEAR: evenly
 * @LIANTU_RECOVERY_EXPONENTIAL: fast first; after the time a part 1/e is left
 * @LIANTU_RECOVERY_LOGISTIC: slowly, fast, slowly
 * @LIANTU_RECOVERY_STEP: all at once at the end
 *
 * How a capacity comes back.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_RECOVERY_LINEAR,
    LIANTU_RECOVERY_EXPONENTIAL,
    LIANTU_RECOVERY_LOGISTIC,
    LIANTU_RECOVERY_STEP,
} LiantuRecovery;

#define LIANTU_TYPE_SCENARIO_SET (liantu_scenario_set_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuScenarioSet, liantu_scenario_set, LIANTU, SCENARIO_SET, GObject)

LIANTU_API
const char *liantu_scenario_set_get_id(LiantuScenarioSet *self);
LIANTU_API
const char *liantu_scenario_set_get_subject(LiantuScenarioSet *self);
LIANTU_API
LiantuScenarioUnit liantu_scenario_set_get_unit(LiantuScenarioSet *self);
LIANTU_API
const char *liantu_scenario_set_get_name(LiantuScenarioSet *self, LiantuLanguage language);
LIANTU_API
const char *liantu_scenario_set_get_digest(LiantuScenarioSet *self);
LIANTU_API
guint liantu_scenario_set_get_n_scenarios(LiantuScenarioSet *self);
LIANTU_API
const char *liantu_scenario_set_get_scenario_id(LiantuScenarioSet *self, guint scenario);
LIANTU_API
const char *liantu_scenario_set_get_scenario_name(LiantuScenarioSet *self,
                                                  guint scenario,
                                                  LiantuLanguage language);
LIANTU_API
const char *liantu_scenario_set_get_scenario_note(LiantuScenarioSet *self,
                                                  guint scenario,
                                                  LiantuLanguage language);
LIANTU_API
const char *liantu_scenario_set_get_scenario_source(LiantuScenarioSet *self, guint scenario);
LIANTU_API
guint64 liantu_scenario_set_count_cases(LiantuScenarioSet *self,
                                        LiantuNetwork *network,
                                        GPtrArray **findings,
                                        GError **error);

#define LIANTU_TYPE_SCENARIO_BUILDER (liantu_scenario_builder_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuScenarioBuilder,
                     liantu_scenario_builder,
                     LIANTU,
                     SCENARIO_BUILDER,
                     GObject)

LIANTU_API
LiantuScenarioBuilder *liantu_scenario_builder_new(const char *id);
LIANTU_API
void
liantu_scenario_builder_set(LiantuScenarioBuilder *self, const char *attribute, const char *text);
LIANTU_API
guint liantu_scenario_builder_add_scenario(LiantuScenarioBuilder *self, const char *id);
LIANTU_API
void liantu_scenario_builder_set_scenario(LiantuScenarioBuilder *self,
                                          guint scenario,
                                          const char *attribute,
                                          const char *text);
LIANTU_API
guint liantu_scenario_builder_add_shock(LiantuScenarioBuilder *self,
                                        guint scenario,
                                        LiantuShockTarget target,
                                        const char *of);
LIANTU_API
void liantu_scenario_builder_set_shock(LiantuScenarioBuilder *self,
                                       guint shock,
                                       const char *attribute,
                                       const char *text);
LIANTU_API
void liantu_scenario_builder_add_member(LiantuScenarioBuilder *self,
                                        const char *set,
                                        LiantuShockTarget target,
                                        const char *of);
LIANTU_API
GPtrArray *liantu_scenario_builder_list_findings(LiantuScenarioBuilder *self);
LIANTU_API
LiantuScenarioSet *liantu_scenario_builder_build(LiantuScenarioBuilder *self, GError **error);

G_END_DECLS
