/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/scenario-private.h"
#include "model/text-private.h"

/**
 * LiantuScenarioBuilder:
 *
 * Collects scenarios for a program that has no file of them.
 *
 * Attributes are the words of the file format (`docs/scenarios.md`): `size`, `hold`, `recovery` and
 * so on. A word or a text that is wrong becomes a finding; building says them all. It belongs to
 * one thread.
 *
 * Since: 0.1
 */
struct _LiantuScenarioBuilder {
    GObject parent_instance;

    LiantuScenarioSet *set;
    GPtrArray *findings;
};

G_DEFINE_FINAL_TYPE(LiantuScenarioBuilder, liantu_scenario_builder, G_TYPE_OBJECT)

static void
liantu_scenario_builder_finalize(GObject *object)
{
    LiantuScenarioBuilder *self = LIANTU_SCENARIO_BUILDER(object);

    g_clear_object(&self->set);
    g_ptr_array_unref(self->findings);
    G_OBJECT_CLASS(liantu_scenario_builder_parent_class)->finalize(object);
}

static void
liantu_scenario_builder_class_init(LiantuScenarioBuilderClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_scenario_builder_finalize;
}

static void
liantu_scenario_builder_init(LiantuScenarioBuilder *self)
{
    self->set = lt_scenario_set_new();
    self->findings = lt_findings_new();
}

/**
 * liantu_scenario_builder_new:
 * @id: the id of the set
 *
 * Makes a builder without scenarios.
 *
 * Returns: (transfer full): a builder
 *
 * Since: 0.1
 */
LiantuScenarioBuilder *
liantu_scenario_builder_new(const char *id)
{
    LiantuScenarioBuilder *self;

    g_return_val_if_fail(id != NULL, NULL);

    self = g_object_new(LIANTU_TYPE_SCENARIO_BUILDER, NULL);
    self->set->id = g_strdup(id);

    return self;
}

/* A text of a program is held to what a file may say. */
static void
set_word(LiantuScenarioBuilder *self,
         LtScenarioWords words,
         gpointer object,
         const char *attribute,
         const char *text)
{
    LiantuFinding *finding = lt_scenario_words_set(words, object, attribute, text);

    if (finding != NULL)
        g_ptr_array_add(self->findings, finding);
}

/**
 * liantu_scenario_builder_set:
 * @self: a builder
 * @attribute: `subject`, `unit`, `name-zh` or `name-en`
 * @text: what it says
 *
 * Says something of the whole set.
 *
 * Since: 0.1
 */
void
liantu_scenario_builder_set(LiantuScenarioBuilder *self, const char *attribute, const char *text)
{
    g_return_if_fail(LIANTU_IS_SCENARIO_BUILDER(self));
    g_return_if_fail(self->set != NULL);
    g_return_if_fail(attribute != NULL);
    g_return_if_fail(lt_text_is_legal(text));

    set_word(self, LT_SCENARIO_WORDS_SET, self->set, attribute, text);
}

/**
 * liantu_scenario_builder_add_scenario:
 * @self: a builder
 * @id: its id; draws by chance depend on it and on nothing else of the set
 *
 * Adds a scenario without shocks, whose form is `together`.
 *
 * Returns: its number, for setting the rest
 *
 * Since: 0.1
 */
guint
liantu_scenario_builder_add_scenario(LiantuScenarioBuilder *self, const char *id)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(self->set != NULL, LIANTU_NONE);
    g_return_val_if_fail(lt_text_is_legal(id), LIANTU_NONE);

    g_ptr_array_add(self->set->scenarios, lt_scenario_new(id));

    return self->set->scenarios->len - 1;
}

/**
 * liantu_scenario_builder_set_scenario:
 * @self: a builder
 * @scenario: what liantu_scenario_builder_add_scenario() gave
 * @attribute: `form`, `k`, `draws`, `source`, `name-zh`, `name-en`, `note-zh` or `note-en`
 * @text: what it says
 *
 * Says something of a scenario.
 *
 * Since: 0.1
 */
void
liantu_scenario_builder_set_scenario(LiantuScenarioBuilder *self,
                                     guint scenario,
                                     const char *attribute,
                                     const char *text)
{
    g_return_if_fail(LIANTU_IS_SCENARIO_BUILDER(self));
    g_return_if_fail(self->set != NULL && scenario < self->set->scenarios->len);
    g_return_if_fail(attribute != NULL);
    g_return_if_fail(lt_text_is_legal(text));

    set_word(self, LT_SCENARIO_WORDS_SCENARIO, lt_scenario_set_get(self->set, scenario), attribute,
             text);
}

/**
 * liantu_scenario_builder_add_shock:
 * @self: a builder
 * @scenario: what liantu_scenario_builder_add_scenario() gave
 * @target: what kind of thing it is to
 * @of: which: ids with commas between them, `*` for all, or an expression
 *
 * Adds a shock to a scenario. What is not set, the analysis decides: its options are `size`,
 * `start`, `hold`, `time` and `recover`.
 *
 * Returns: its number, for setting the rest; %LIANTU_NONE where the expression is none, which is a
 * finding
 *
 * Since: 0.1
 */
guint
liantu_scenario_builder_add_shock(LiantuScenarioBuilder *self,
                                  guint scenario,
                                  LiantuShockTarget target,
                                  const char *of)
{
    LiantuFinding *finding;
    LtSelection *selection;
    guint number;

    g_return_val_if_fail(LIANTU_IS_SCENARIO_BUILDER(self), LIANTU_NONE);
    g_return_val_if_fail(self->set != NULL && scenario < self->set->scenarios->len, LIANTU_NONE);
    g_return_val_if_fail((guint)target <= LIANTU_SHOCK_TARGET_WHERE, LIANTU_NONE);
    g_return_val_if_fail(lt_text_is_legal(of), LIANTU_NONE);

    selection = lt_selection_new(target, of, &finding);
    if (selection == NULL) {
        g_ptr_array_add(self->findings, finding);
        return LIANTU_NONE;
    }
    number = self->set->shocks->len;
    g_ptr_array_add(self->set->shocks, lt_scenario_shock_new(selection));
    g_array_append_val(lt_scenario_set_get(self->set, scenario)->shocks, number);

    return number;
}

/**
 * liantu_scenario_builder_set_shock:
 * @self: a builder
 * @shock: what liantu_scenario_builder_add_shock() gave; nothing is done for %LIANTU_NONE
 * @attribute: `size`, `amount`, `probability`, `start`, `hold`, `time`, `recovery`, `table`,
 *   `group`, `correlation` or `apart`
 * @text: what it says, such as `0.4` or `triangular(0.1, 0.2, 0.6)`
 *
 * Says something of a shock.
 *
 * Since: 0.1
 */
void
liantu_scenario_builder_set_shock(LiantuScenarioBuilder *self,
                                  guint shock,
                                  const char *attribute,
                                  const char *text)
{
    g_return_if_fail(LIANTU_IS_SCENARIO_BUILDER(self));
    g_return_if_fail(self->set != NULL);
    g_return_if_fail(shock == LIANTU_NONE || shock < self->set->shocks->len);
    g_return_if_fail(attribute != NULL);
    g_return_if_fail(lt_text_is_legal(text));

    if (shock != LIANTU_NONE)
        set_word(self, LT_SCENARIO_WORDS_SHOCK, lt_scenario_set_get_shock(self->set, shock),
                 attribute, text);
}

/**
 * liantu_scenario_builder_add_member:
 * @self: a builder
 * @set: the name of a set; the first time that it is used makes it
 * @target: what kind of thing belongs to it
 * @of: which, as in liantu_scenario_builder_add_shock()
 *
 * Adds to a set that has a name.
 *
 * Since: 0.1
 */
void
liantu_scenario_builder_add_member(LiantuScenarioBuilder *self,
                                   const char *set,
                                   LiantuShockTarget target,
                                   const char *of)
{
    LiantuFinding *finding;
    LtSelection *selection;
    guint number;

    g_return_if_fail(LIANTU_IS_SCENARIO_BUILDER(self));
    g_return_if_fail(self->set != NULL);
    g_return_if_fail(lt_text_is_legal(set));
    g_return_if_fail((guint)target <= LIANTU_SHOCK_TARGET_WHERE);
    g_return_if_fail(lt_text_is_legal(of));

    number = lt_scenario_set_find_named(self->set, set);
    if (number == LIANTU_NONE) {
        number = self->set->sets->len;
        g_ptr_array_add(self->set->sets, lt_named_set_new(set));
    }
    selection = lt_selection_new(target, of, &finding);
    if (selection != NULL)
        g_ptr_array_add(lt_scenario_set_get_named(self->set, number)->members, selection);
    else
        g_ptr_array_add(self->findings, finding);
}

/**
 * liantu_scenario_builder_list_findings:
 * @self: a builder
 *
 * Lists what was found until now; after building, with what only the whole can be asked.
 *
 * Returns: (transfer container) (element-type LiantuFinding): the findings
 *
 * Since: 0.1
 */
GPtrArray *
liantu_scenario_builder_list_findings(LiantuScenarioBuilder *self)
{
    g_return_val_if_fail(LIANTU_IS_SCENARIO_BUILDER(self), NULL);

    return g_ptr_array_ref(self->findings);
}

/**
 * liantu_scenario_builder_build:
 * @self: a builder; it is of no more use afterwards, but for its findings
 * @error: a place for an error
 *
 * Makes the set. Fails with the code of the first finding that is an error, such as
 * %LIANTU_ERROR_RANGE.
 *
 * Returns: (transfer full): a set of scenarios
 *
 * Since: 0.1
 */
LiantuScenarioSet *
liantu_scenario_builder_build(LiantuScenarioBuilder *self, GError **error)
{
    g_autoptr(LiantuScenarioSet) set = NULL;

    g_return_val_if_fail(LIANTU_IS_SCENARIO_BUILDER(self), NULL);
    g_return_val_if_fail(self->set != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    set = g_steal_pointer(&self->set);
    lt_scenario_set_check(set, self->findings);
    if (lt_findings_set_error(self->findings, error))
        return NULL;
    lt_scenario_set_make_digest(set);

    return g_steal_pointer(&set);
}
