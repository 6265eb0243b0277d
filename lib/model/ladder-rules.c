/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ladder-rules-private.h"

/**
 * LiantuLadderRules:
 *
 * What a firm must show for each rung of the enterprise ladder: criteria with their edition and
 * their sources.
 *
 * It is read from a file that a planner can edit, and never changes once read.
 *
 * Since: 0.1
 */

G_DEFINE_FINAL_TYPE(LiantuLadderRules, liantu_ladder_rules, G_TYPE_OBJECT)

static void
free_names(char *name[2])
{
    g_free(name[0]);
    g_free(name[1]);
}

static void
free_criterion(LtCriterion *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->parts);
    free_names(self->name);
    g_free(self->indicator);
    g_free(self->unit);
    g_free(self);
}

LtCriterion *
lt_criterion_new(LtCriterionKind kind)
{
    LtCriterion *self = g_new0(LtCriterion, 1);

    self->kind = kind;
    self->parts = g_ptr_array_new_with_free_func((GDestroyNotify)free_criterion);

    return self;
}

static void
free_rung(LtRung *self)
{
    g_free(self->target);
    free_criterion(self->needed);
    g_free(self);
}

LtRung *
lt_rung_new(void)
{
    LtRung *self = g_new0(LtRung, 1);

    self->needed = lt_criterion_new(LT_CRITERION_ALL);

    return self;
}

static void
free_source(LtLadderSource *self)
{
    g_free(self->id);
    g_free(self->url);
    free_names(self->name);
    g_free(self);
}

LtLadderSource *
lt_ladder_source_new(void)
{
    return g_new0(LtLadderSource, 1);
}

LiantuLadderRules *
lt_ladder_rules_new(void)
{
    return g_object_new(LIANTU_TYPE_LADDER_RULES, NULL);
}

/**
 * liantu_ladder_rules_get_id:
 * @self: rules
 *
 * Gives the id of the rules.
 *
 * Returns: (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_ladder_rules_get_id(LiantuLadderRules *self)
{
    g_return_val_if_fail(LIANTU_IS_LADDER_RULES(self), NULL);

    return self->id;
}

/**
 * liantu_ladder_rules_get_edition:
 * @self: rules
 *
 * Gives the edition of the rules, as their file says it.
 *
 * Returns: (transfer none): the edition
 *
 * Since: 0.1
 */
const char *
liantu_ladder_rules_get_edition(LiantuLadderRules *self)
{
    g_return_val_if_fail(LIANTU_IS_LADDER_RULES(self), NULL);

    return self->edition;
}

/**
 * liantu_ladder_rules_get_name:
 * @self: rules
 * @language: a language
 *
 * Gives the name of the rules.
 *
 * Returns: (transfer none): the name, in the other language where there is none in this
 *
 * Since: 0.1
 */
const char *
liantu_ladder_rules_get_name(LiantuLadderRules *self, LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_LADDER_RULES(self), NULL);

    return self->name[language] != NULL ? self->name[language] : self->name[!language];
}

/**
 * liantu_ladder_rules_get_digest:
 * @self: rules
 *
 * Gives the SHA-256 of the file that was read, in hexadecimal digits.
 *
 * Returns: (transfer none): the digest
 *
 * Since: 0.1
 */
const char *
liantu_ladder_rules_get_digest(LiantuLadderRules *self)
{
    g_return_val_if_fail(LIANTU_IS_LADDER_RULES(self), NULL);

    return self->digest;
}

static void
liantu_ladder_rules_finalize(GObject *object)
{
    LiantuLadderRules *self = LIANTU_LADDER_RULES(object);

    g_free(self->id);
    g_free(self->edition);
    free_names(self->name);
    g_free(self->digest);
    g_ptr_array_unref(self->sources);
    g_ptr_array_unref(self->rungs);
    G_OBJECT_CLASS(liantu_ladder_rules_parent_class)->finalize(object);
}

static void
liantu_ladder_rules_class_init(LiantuLadderRulesClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_ladder_rules_finalize;
}

static void
liantu_ladder_rules_init(LiantuLadderRules *self)
{
    self->sources = g_ptr_array_new_with_free_func((GDestroyNotify)free_source);
    self->rungs = g_ptr_array_new_with_free_func((GDestroyNotify)free_rung);
}
