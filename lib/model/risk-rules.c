/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/risk-rules-private.h"

#include <math.h>
#include <string.h>

/**
 * LiantuRiskRules:
 *
 * The thresholds and parameters of supply-risk rules, and the grades, as a file says them; see
 * `data/profiles/risk-rules.xml`. They never change once read, so any thread may read them.
 *
 * Since: 0.1
 */
G_DEFINE_FINAL_TYPE(LiantuRiskRules, liantu_risk_rules, G_TYPE_OBJECT)

const LtRiskParameterInfo lt_risk_parameters[LT_RISK_N_PARAMETERS] = {
    [LT_RISK_SUPPLY] = {"supply-risk", 0, 1e6},
    [LT_RISK_FOREIGN_CONCENTRATION] = {"foreign-concentration", 0, 1},
    [LT_RISK_FOREIGN_SHARE] = {"foreign-share", 0, 1},
    [LT_RISK_IMPORTS_TO_EXPORTS] = {"imports-to-exports", 0, 1e6},
    [LT_RISK_ONE_COUNTRY] = {"one-country", 0, 1},
    [LT_RISK_SINGLE_POINT] = {"single-point", 0, 1},
    [LT_RISK_TRADE_NEUTRAL] = {"trade-neutral", 0, 10},
    [LT_RISK_GOVERNANCE_WORST] = {"governance-worst", 0, 1e6},
    [LT_RISK_RECYCLING_LEAST] = {"recycling-least", 0, 1},
    [LT_RISK_SUBSTITUTION_MOST] = {"substitution-most", 0, 1},
};

static void
liantu_risk_rules_finalize(GObject *object)
{
    LiantuRiskRules *self = LIANTU_RISK_RULES(object);

    g_free(self->id);
    for (int i = 0; i < LT_RISK_N_PARAMETERS; i++)
        g_free(self->source[i]);
    for (guint i = 0; i < self->n_grades; i++) {
        g_free(self->grade[i].id);
        g_free(self->grade[i].name[0]);
        g_free(self->grade[i].name[1]);
    }
    G_OBJECT_CLASS(liantu_risk_rules_parent_class)->finalize(object);
}

static void
liantu_risk_rules_class_init(LiantuRiskRulesClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_risk_rules_finalize;
}

static void
liantu_risk_rules_init(LiantuRiskRules *self)
{
    for (int i = 0; i < LT_RISK_N_PARAMETERS; i++)
        self->value[i] = NAN;
}

double
lt_risk_rules_get_cut(LiantuRiskRules *self, guint grade)
{
    return self->grade[grade].most;
}

LtRiskParameter
lt_risk_parameter_find(const char *id)
{
    LtRiskParameter i = 0;

    while (i < LT_RISK_N_PARAMETERS && strcmp(lt_risk_parameters[i].id, id) != 0)
        i++;

    return i;
}

/**
 * liantu_risk_rules_get_id:
 * @self: rules
 *
 * Gives the id of the rules, which results name.
 *
 * Returns: (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_risk_rules_get_id(LiantuRiskRules *self)
{
    g_return_val_if_fail(LIANTU_IS_RISK_RULES(self), NULL);

    return self->id;
}

/**
 * liantu_risk_rules_list_parameters:
 *
 * Lists the ids of all parameters that rules have.
 *
 * Returns: (transfer full): the ids
 *
 * Since: 0.1
 */
char **
liantu_risk_rules_list_parameters(void)
{
    g_autoptr(GStrvBuilder) list = g_strv_builder_new();

    for (int i = 0; i < LT_RISK_N_PARAMETERS; i++)
        g_strv_builder_add(list, lt_risk_parameters[i].id);

    return g_strv_builder_end(list);
}

/**
 * liantu_risk_rules_get_parameter:
 * @self: rules
 * @parameter: the id of a parameter
 *
 * Gives the value of a parameter.
 *
 * Returns: the value, a pure number; NaN where no parameter has the id
 *
 * Since: 0.1
 */
double
liantu_risk_rules_get_parameter(LiantuRiskRules *self, const char *parameter)
{
    LtRiskParameter i;

    g_return_val_if_fail(LIANTU_IS_RISK_RULES(self), NAN);
    g_return_val_if_fail(parameter != NULL, NAN);
    i = lt_risk_parameter_find(parameter);

    return i < LT_RISK_N_PARAMETERS ? self->value[i] : (double)NAN;
}

/**
 * liantu_risk_rules_get_source:
 * @self: rules
 * @parameter: the id of a parameter
 *
 * Says where the value of a parameter is from.
 *
 * Returns: (nullable) (transfer none): the source
 *
 * Since: 0.1
 */
const char *
liantu_risk_rules_get_source(LiantuRiskRules *self, const char *parameter)
{
    LtRiskParameter i;

    g_return_val_if_fail(LIANTU_IS_RISK_RULES(self), NULL);
    g_return_val_if_fail(parameter != NULL, NULL);
    i = lt_risk_parameter_find(parameter);

    return i < LT_RISK_N_PARAMETERS ? self->source[i] : NULL;
}

/**
 * liantu_risk_rules_get_n_grades:
 * @self: rules
 *
 * Counts the grades, from the safest to the most dependent.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_risk_rules_get_n_grades(LiantuRiskRules *self)
{
    g_return_val_if_fail(LIANTU_IS_RISK_RULES(self), 0);

    return self->n_grades;
}

/**
 * liantu_risk_rules_get_grade_id:
 * @self: rules
 * @grade: the number of a grade
 *
 * Gives the id of a grade.
 *
 * Returns: (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_risk_rules_get_grade_id(LiantuRiskRules *self, guint grade)
{
    g_return_val_if_fail(LIANTU_IS_RISK_RULES(self), NULL);
    g_return_val_if_fail(grade < self->n_grades, NULL);

    return self->grade[grade].id;
}

/**
 * liantu_risk_rules_get_grade_name:
 * @self: rules
 * @grade: the number of a grade
 * @language: a language
 *
 * Gives the name of a grade.
 *
 * Returns: (transfer none): the name, or the id where there is none in the language
 *
 * Since: 0.1
 */
const char *
liantu_risk_rules_get_grade_name(LiantuRiskRules *self, guint grade, LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_RISK_RULES(self), NULL);
    g_return_val_if_fail(grade < self->n_grades, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return self->grade[grade].name[language] != NULL ? self->grade[grade].name[language]
                                                     : self->grade[grade].id;
}
