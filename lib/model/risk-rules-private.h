/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "liantu/risk.h"

G_BEGIN_DECLS

#define LT_RISK_MOST_GRADES 8

typedef enum {
    LT_RISK_SUPPLY,
    LT_RISK_FOREIGN_CONCENTRATION,
    LT_RISK_FOREIGN_SHARE,
    LT_RISK_IMPORTS_TO_EXPORTS,
    LT_RISK_ONE_COUNTRY,
    LT_RISK_SINGLE_POINT,
    LT_RISK_TRADE_NEUTRAL,
    LT_RISK_GOVERNANCE_WORST,
    LT_RISK_RECYCLING_LEAST,
    LT_RISK_SUBSTITUTION_MOST,
    LT_RISK_N_PARAMETERS,
} LtRiskParameter;

typedef struct {
    const char *id;
    double minimum;
    double maximum;
} LtRiskParameterInfo;

extern const LtRiskParameterInfo lt_risk_parameters[LT_RISK_N_PARAMETERS];

typedef struct {
    char *id;
    char *name[2];
    double most; /* of the share made outside */
} LtRiskGrade;

struct _LiantuRiskRules {
    GObject parent_instance;

    char *id;
    double value[LT_RISK_N_PARAMETERS]; /* NaN until it is read */
    char *source[LT_RISK_N_PARAMETERS];
    guint n_grades;
    LtRiskGrade grade[LT_RISK_MOST_GRADES];
};

/* The most of the share made outside that a grade other than the last one has. */
double lt_risk_rules_get_cut(LiantuRiskRules *self, guint grade);

/* LT_RISK_N_PARAMETERS where there is none of that id. */
LtRiskParameter lt_risk_parameter_find(const char *id);

G_END_DECLS
