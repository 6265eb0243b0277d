/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/analysis.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_RISK_RULES (liantu_risk_rules_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuRiskRules, liantu_risk_rules, LIANTU, RISK_RULES, GObject)

LIANTU_API
LiantuRiskRules *liantu_risk_rules_get_default(void);
LIANTU_API
LiantuRiskRules *liantu_risk_rules_new_from_file(GFile *file,
                                                 GPtrArray **findings,
                                                 GCancellable *cancellable,
                                                 GError **error);
LIANTU_API
LiantuRiskRules *liantu_risk_rules_new_from_bytes(GBytes *bytes,
                                                  const char *file_name,
                                                  GPtrArray **findings,
                                                  GError **error);
LIANTU_API
const char *liantu_risk_rules_get_id(LiantuRiskRules *self);
LIANTU_API
char **liantu_risk_rules_list_parameters(void);
LIANTU_API
double liantu_risk_rules_get_parameter(LiantuRiskRules *self, const char *parameter);
LIANTU_API
const char *liantu_risk_rules_get_source(LiantuRiskRules *self, const char *parameter);
LIANTU_API
guint liantu_risk_rules_get_n_grades(LiantuRiskRules *self);
LIANTU_API
const char *liantu_risk_rules_get_grade_id(LiantuRiskRules *self, guint grade);
LIANTU_API
const char *
liantu_risk_rules_get_grade_name(LiantuRiskRules *self, guint grade, LiantuLanguage language);

#define LIANTU_TYPE_RISK (liantu_risk_get_type())
LIANTU_DECLARE_INTERNAL_TYPE(LiantuRisk, liantu_risk, LIANTU, RISK, LiantuAnalysis)

LIANTU_API
LiantuRisk *liantu_risk_new(void);

G_END_DECLS
