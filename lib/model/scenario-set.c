/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/scenario-private.h"

#include <math.h>

/**
 * LiantuScenarioSet:
 *
 * What may happen to a chain or a network: scenarios of shocks, told one by one or drawn by chance.
 *
 * It comes from a file ([ctor@Liantu.ScenarioSet.new_from_file]) or from a
 * [class@Liantu.ScenarioBuilder], and never changes, so any thread may read it. It knows ids only
 * as words: whether a network has them is seen when it is put to one. `docs/scenarios.md` has the
 * format.
 *
 * Since: 0.1
 */
G_DEFINE_FINAL_TYPE(LiantuScenarioSet, liantu_scenario_set, G_TYPE_OBJECT)

static void
free_selection(LtSelection *self)
{
    g_free(self->of);
    lt_expression_free(self->where);
    g_clear_pointer(&self->anchor, liantu_finding_free);
    g_free(self);
}

char **
lt_selection_list(const LtSelection *self)
{
    char **parts = g_strsplit_set(self->of, ",;", -1);
    guint n = 0;

    for (guint i = 0; parts[i] != NULL; i++) {
        if (*g_strstrip(parts[i]) != '\0')
            parts[n++] = parts[i];
        else
            g_free(parts[i]);
    }
    parts[n] = NULL;

    return parts;
}

LtSelection *
lt_selection_new(LiantuShockTarget target, const char *of, LiantuFinding **finding)
{
    LtSelection *self = g_new0(LtSelection, 1);

    *finding = NULL;
    self->target = target;
    self->of = g_strdup(of);
    if (target == LIANTU_SHOCK_TARGET_WHERE)
        self->where = lt_expression_parse(of, finding);
    if (*finding != NULL)
        g_clear_pointer(&self, free_selection);

    return self;
}

LtScenarioShock *
lt_scenario_shock_new(LtSelection *selection)
{
    LtScenarioShock *self = g_new0(LtScenarioShock, 1);

    self->selection = selection;
    self->probability = 1.0;
    self->recovery = -1;
    self->correlation = NAN;

    return self;
}

static void
free_shock(LtScenarioShock *self)
{
    free_selection(self->selection);
    lt_quantity_clear(&self->size);
    lt_quantity_clear(&self->start);
    lt_quantity_clear(&self->hold);
    lt_quantity_clear(&self->time);
    lt_quantity_clear(&self->table);
    g_free(self->group);
    g_free(self);
}

LtScenario *
lt_scenario_new(const char *id)
{
    LtScenario *self = g_new0(LtScenario, 1);

    self->id = g_strdup(id);
    self->draws = 1;
    self->shocks = g_array_new(FALSE, FALSE, sizeof(guint));

    return self;
}

static void
free_scenario(LtScenario *self)
{
    g_free(self->id);
    for (int i = 0; i < 2; i++) {
        g_free(self->name[i]);
        g_free(self->note[i]);
    }
    g_free(self->source);
    g_array_unref(self->shocks);
    g_clear_pointer(&self->anchor, liantu_finding_free);
    g_free(self);
}

LtNamedSet *
lt_named_set_new(const char *id)
{
    LtNamedSet *self = g_new0(LtNamedSet, 1);

    self->id = g_strdup(id);
    self->members = g_ptr_array_new_with_free_func((GDestroyNotify)free_selection);

    return self;
}

static void
free_named_set(LtNamedSet *self)
{
    g_free(self->id);
    g_ptr_array_unref(self->members);
    g_clear_pointer(&self->anchor, liantu_finding_free);
    g_free(self);
}

LiantuScenarioSet *
lt_scenario_set_new(void)
{
    return g_object_new(LIANTU_TYPE_SCENARIO_SET, NULL);
}

guint
lt_scenario_set_find_named(const LiantuScenarioSet *self, const char *id)
{
    for (guint i = 0; i < self->sets->len; i++)
        if (g_strcmp0(lt_scenario_set_get_named(self, i)->id, id) == 0)
            return i;

    return LIANTU_NONE;
}

/**
 * liantu_scenario_set_get_id:
 * @self: a set of scenarios
 *
 * Gives the id.
 *
 * Returns: (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_scenario_set_get_id(LiantuScenarioSet *self)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), NULL);

    return self->id;
}

/**
 * liantu_scenario_set_get_subject:
 * @self: a set of scenarios
 *
 * Gives the id of the chain that it was written for.
 *
 * Returns: (transfer none) (nullable): the id, or %NULL where it is for any network
 *
 * Since: 0.1
 */
const char *
liantu_scenario_set_get_subject(LiantuScenarioSet *self)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), NULL);

    return self->subject;
}

/**
 * liantu_scenario_set_get_unit:
 * @self: a set of scenarios
 *
 * Tells in what its times are.
 *
 * Returns: the unit
 *
 * Since: 0.1
 */
LiantuScenarioUnit
liantu_scenario_set_get_unit(LiantuScenarioSet *self)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), LIANTU_SCENARIO_UNIT_STEP);

    return self->unit;
}

static const char *
pick_text(char *const text[2], LiantuLanguage language)
{
    return text[language] != NULL ? text[language] : text[!language];
}

/**
 * liantu_scenario_set_get_name:
 * @self: a set of scenarios
 * @language: a language
 *
 * Gives the name.
 *
 * Returns: (transfer none): the name, in the other language where there is none in this, else the
 * id
 *
 * Since: 0.1
 */
const char *
liantu_scenario_set_get_name(LiantuScenarioSet *self, LiantuLanguage language)
{
    const char *name;

    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    name = pick_text(self->name, language);

    return name != NULL ? name : self->id;
}

/**
 * liantu_scenario_set_get_digest:
 * @self: a set of scenarios
 *
 * Gives the SHA-256 of what the scenarios say, in hexadecimal digits: the same, whether they were
 * written in XML, in a table or by a program, and whatever the set is called.
 *
 * Returns: (transfer none): the digest
 *
 * Since: 0.1
 */
const char *
liantu_scenario_set_get_digest(LiantuScenarioSet *self)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), NULL);

    return self->digest;
}

/**
 * liantu_scenario_set_get_n_scenarios:
 * @self: a set of scenarios
 *
 * Counts the scenarios as they are written; each may stand for many cases.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_scenario_set_get_n_scenarios(LiantuScenarioSet *self)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), 0);

    return self->scenarios->len;
}

/**
 * liantu_scenario_set_get_scenario_id:
 * @self: a set of scenarios
 * @scenario: which one
 *
 * Gives the id of a scenario.
 *
 * Returns: (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_scenario_set_get_scenario_id(LiantuScenarioSet *self, guint scenario)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), NULL);
    g_return_val_if_fail(scenario < self->scenarios->len, NULL);

    return lt_scenario_set_get(self, scenario)->id;
}

/**
 * liantu_scenario_set_get_scenario_name:
 * @self: a set of scenarios
 * @scenario: which one
 * @language: a language
 *
 * Gives the name of a scenario.
 *
 * Returns: (transfer none): the name, in the other language where there is none in this, else the
 * id
 *
 * Since: 0.1
 */
const char *
liantu_scenario_set_get_scenario_name(LiantuScenarioSet *self,
                                      guint scenario,
                                      LiantuLanguage language)
{
    const LtScenario *found;
    const char *name;

    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), NULL);
    g_return_val_if_fail(scenario < self->scenarios->len, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    found = lt_scenario_set_get(self, scenario);
    name = pick_text(found->name, language);

    return name != NULL ? name : found->id;
}

/**
 * liantu_scenario_set_get_scenario_note:
 * @self: a set of scenarios
 * @scenario: which one
 * @language: a language
 *
 * Gives what a scenario says of itself.
 *
 * Returns: (transfer none) (nullable): the note, in the other language where there is none in this;
 * %NULL where there is none at all
 *
 * Since: 0.1
 */
const char *
liantu_scenario_set_get_scenario_note(LiantuScenarioSet *self,
                                      guint scenario,
                                      LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), NULL);
    g_return_val_if_fail(scenario < self->scenarios->len, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return pick_text(lt_scenario_set_get(self, scenario)->note, language);
}

/**
 * liantu_scenario_set_get_scenario_source:
 * @self: a set of scenarios
 * @scenario: which one
 *
 * Tells where the numbers of a scenario come from.
 *
 * Returns: (transfer none) (nullable): the source, or %NULL where none is told
 *
 * Since: 0.1
 */
const char *
liantu_scenario_set_get_scenario_source(LiantuScenarioSet *self, guint scenario)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_SET(self), NULL);
    g_return_val_if_fail(scenario < self->scenarios->len, NULL);

    return lt_scenario_set_get(self, scenario)->source;
}

static void
liantu_scenario_set_finalize(GObject *object)
{
    LiantuScenarioSet *self = LIANTU_SCENARIO_SET(object);

    g_free(self->id);
    g_free(self->subject);
    g_free(self->file);
    g_free(self->name[0]);
    g_free(self->name[1]);
    g_ptr_array_unref(self->scenarios);
    g_ptr_array_unref(self->shocks);
    g_ptr_array_unref(self->sets);
    g_free(self->digest);
    G_OBJECT_CLASS(liantu_scenario_set_parent_class)->finalize(object);
}

static void
liantu_scenario_set_class_init(LiantuScenarioSetClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_scenario_set_finalize;
}

static void
liantu_scenario_set_init(LiantuScenarioSet *self)
{
    self->scenarios = g_ptr_array_new_with_free_func((GDestroyNotify)free_scenario);
    self->shocks = g_ptr_array_new_with_free_func((GDestroyNotify)free_shock);
    self->sets = g_ptr_array_new_with_free_func((GDestroyNotify)free_named_set);
}
