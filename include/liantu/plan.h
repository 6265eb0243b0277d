/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_LADDER_RULES (liantu_ladder_rules_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuLadderRules, liantu_ladder_rules, LIANTU, LADDER_RULES, GObject)

LIANTU_API
LiantuLadderRules *liantu_ladder_rules_new_from_bytes(GBytes *bytes,
                                                      const char *file_name,
                                                      GPtrArray **findings,
                                                      GError **error);
LIANTU_API
LiantuLadderRules *liantu_ladder_rules_new_from_file(GFile *file,
                                                     GPtrArray **findings,
                                                     GCancellable *cancellable,
                                                     GError **error);
LIANTU_API
LiantuLadderRules *liantu_ladder_rules_new_builtin(void);
LIANTU_API
const char *liantu_ladder_rules_get_id(LiantuLadderRules *self);
LIANTU_API
const char *liantu_ladder_rules_get_edition(LiantuLadderRules *self);
LIANTU_API
const char *liantu_ladder_rules_get_name(LiantuLadderRules *self, LiantuLanguage language);
LIANTU_API
const char *liantu_ladder_rules_get_digest(LiantuLadderRules *self);

#define LIANTU_TYPE_ENTERPRISE_LADDER (liantu_enterprise_ladder_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuEnterpriseLadder,
                             liantu_enterprise_ladder,
                             LIANTU,
                             ENTERPRISE_LADDER,
                             LiantuAnalysis)

LIANTU_API
LiantuEnterpriseLadder *liantu_enterprise_ladder_new(void);
LIANTU_API
void liantu_enterprise_ladder_set_rules(LiantuEnterpriseLadder *self, LiantuLadderRules *rules);

#define LIANTU_TYPE_TARGETS (liantu_targets_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuTargets, liantu_targets, LIANTU, TARGETS, LiantuAnalysis)

LIANTU_API
LiantuTargets *liantu_targets_new(void);

#define LIANTU_TYPE_GAPS (liantu_gaps_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuGaps, liantu_gaps, LIANTU, GAPS, LiantuAnalysis)

LIANTU_API
LiantuGaps *liantu_gaps_new(void);

#define LIANTU_TYPE_CATALOGUE (liantu_catalogue_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuCatalogue, liantu_catalogue, LIANTU, CATALOGUE, LiantuAnalysis)

LIANTU_API
LiantuCatalogue *liantu_catalogue_new(void);

#define LIANTU_TYPE_MATCH (liantu_match_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuMatch, liantu_match, LIANTU, MATCH, LiantuAnalysis)

LIANTU_API
LiantuMatch *liantu_match_new(void);

G_END_DECLS
