/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a whole set of scenarios can be asked, and its digest. */
#include "model/scenario-private.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

typedef struct {
    LiantuScenarioSet *set;
    GPtrArray *findings;
} Check;

void
lt_scenario_take(GPtrArray *findings,
                 LiantuFinding *finding,
                 const LiantuFinding *anchor,
                 const char *file)
{
    if (anchor != NULL) {
        lt_finding_set_position(finding, liantu_finding_get_line(anchor),
                                liantu_finding_get_column(anchor), liantu_finding_get_width(anchor),
                                liantu_finding_get_source_line(anchor));
        lt_finding_set_file(finding, file);
    }
    g_ptr_array_add(findings, finding);
}

static void
take(Check *self, LiantuFinding *finding, const LiantuFinding *anchor)
{
    lt_scenario_take(self->findings, finding, anchor, self->set->file);
}

/* Sets use only those before them, so they cannot go round in a circle. */
static void
check_set_name(Check *self, const char *word, guint n_known, const LiantuFinding *anchor)
{
    guint found = lt_scenario_set_find_named(self->set, word);
    g_autoptr(GPtrArray) known = NULL;
    LiantuFinding *finding;
    const char *nearest;

    if (found < n_known)
        return;
    finding = lt_finding_new(LT_FINDING_SCENARIO_SET, word, NULL);
    known = g_ptr_array_new();
    for (guint i = 0; i < n_known; i++)
        g_ptr_array_add(known, lt_scenario_set_get_named(self->set, i)->id);
    nearest = lt_text_suggest(word, (const char *const *)known->pdata, known->len);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    take(self, finding, anchor);
}

static void
check_selection(Check *self, const LtSelection *selection, guint n_known)
{
    if (selection->target == LIANTU_SHOCK_TARGET_SET) {
        g_auto(GStrv) words = lt_selection_list(selection);

        for (guint i = 0; words[i] != NULL; i++)
            check_set_name(self, words[i], n_known, selection->anchor);
    }
    for (guint i = 0; selection->where != NULL && i < selection->where->operations->len; i++) {
        const LtOperation *operation = &g_array_index(selection->where->operations, LtOperation, i);

        if (operation->kind == LT_OPERATION_TEST && operation->field == LT_FIELD_SET)
            check_set_name(self, operation->word, n_known, selection->anchor);
    }
    if (selection->of[strspn(selection->of, " ,;\t\n\r")] == '\0')
        take(self, lt_finding_new(LT_FINDING_SCENARIO_EMPTY, "of", NULL), selection->anchor);
}

static void
check_sets(Check *self)
{
    for (guint i = 0; i < self->set->sets->len; i++) {
        const LtNamedSet *named = lt_scenario_set_get_named(self->set, i);

        if (lt_scenario_set_find_named(self->set, named->id) < i)
            take(self, lt_finding_new(LT_FINDING_SCENARIO_TWICE, named->id, NULL), named->anchor);
        if (named->members->len == 0)
            take(self, lt_finding_new(LT_FINDING_SCENARIO_EMPTY, named->id, NULL), named->anchor);
        for (guint k = 0; k < named->members->len; k++)
            check_selection(self, named->members->pdata[k], i);
    }
}

static void
check_shock(Check *self, const LtScenarioShock *shock)
{
    const LiantuFinding *anchor = shock->selection->anchor;

    check_selection(self, shock->selection, self->set->sets->len);
    if (!isnan(shock->correlation) && shock->group == NULL)
        take(self, lt_finding_new(LT_FINDING_SCENARIO_LACKS, "shock", "group", NULL), anchor);
    if (shock->recovery >= 0 && shock->table.kind != LT_QUANTITY_UNSET)
        take(self, lt_finding_new(LT_FINDING_SCENARIO_BOTH, "recovery", "table", NULL), anchor);
}

static gboolean
is_random(const LiantuScenarioSet *set, const LtScenario *scenario)
{
    if (scenario->form == LIANTU_SCENARIO_FORM_SUBSETS)
        return TRUE;
    for (guint i = 0; i < scenario->shocks->len; i++) {
        const LtScenarioShock *shock =
            lt_scenario_set_get_shock(set, g_array_index(scenario->shocks, guint, i));

        if (shock->probability < 1.0 || lt_quantity_is_random(&shock->size) ||
            lt_quantity_is_random(&shock->start) || lt_quantity_is_random(&shock->hold) ||
            lt_quantity_is_random(&shock->time))
            return TRUE;
    }
    return FALSE;
}

static void
check_scenario(Check *self, const LtScenario *scenario)
{
    gboolean has_subsets = scenario->form == LIANTU_SCENARIO_FORM_SUBSETS;

    if (scenario->shocks->len == 0)
        take(self, lt_finding_new(LT_FINDING_SCENARIO_EMPTY, scenario->id, NULL), scenario->anchor);
    if (has_subsets != scenario->has_k)
        take(self, lt_finding_new(LT_FINDING_SCENARIO_SUBSETS, scenario->id, NULL),
             scenario->anchor);
    if (scenario->draws > 1 && !is_random(self->set, scenario))
        take(self, lt_finding_new(LT_FINDING_SCENARIO_SAME, scenario->id, NULL), scenario->anchor);
    for (guint i = 0; i < scenario->shocks->len; i++)
        check_shock(
            self, lt_scenario_set_get_shock(self->set, g_array_index(scenario->shocks, guint, i)));
}

void
lt_scenario_set_check(LiantuScenarioSet *self, GPtrArray *findings)
{
    Check check = {self, findings};
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    check_sets(&check);
    if (self->scenarios->len == 0)
        take(&check, lt_finding_new(LT_FINDING_SCENARIO_EMPTY, "scenarios", NULL), NULL);
    for (guint i = 0; i < self->scenarios->len; i++) {
        LtScenario *scenario = lt_scenario_set_get(self, i);

        if (!g_hash_table_add(seen, scenario->id))
            take(&check, lt_finding_new(LT_FINDING_SCENARIO_TWICE, scenario->id, NULL),
                 scenario->anchor);
        check_scenario(&check, scenario);
    }
}

static void
add_text(GString *text, const char *part)
{
    g_string_append(text, part != NULL ? part : "\x01");
    g_string_append_c(text, '\n');
}

static void
add_quantity(GString *text, const LtQuantity *quantity)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(text, "%d", (int)quantity->kind);
    for (guint i = 0; i < quantity->n; i++)
        g_string_append_printf(text, " %s",
                               g_ascii_dtostr(number, sizeof number, quantity->number[i]));
    g_string_append_c(text, '\n');
}

static void
add_shock(GString *text, const LtScenarioShock *shock)
{
    const LtQuantity *quantities[] = {&shock->size, &shock->start, &shock->hold, &shock->time,
                                      &shock->table};
    char number[2][G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(text, "shock %d %d %d %d %s %s\n", (int)shock->selection->target,
                           shock->is_amount, shock->recovery, shock->is_apart,
                           g_ascii_dtostr(number[0], sizeof number[0], shock->probability),
                           g_ascii_dtostr(number[1], sizeof number[1], shock->correlation));
    add_text(text, shock->selection->of);
    add_text(text, shock->group);
    for (guint i = 0; i < G_N_ELEMENTS(quantities); i++)
        add_quantity(text, quantities[i]);
}

void
lt_scenario_set_make_digest(LiantuScenarioSet *self)
{
    g_autoptr(GString) text = g_string_new("liantu scenarios 1\n");

    g_string_append_printf(text, "%d\n", (int)self->unit);
    for (guint i = 0; i < self->sets->len; i++) {
        const LtNamedSet *named = lt_scenario_set_get_named(self, i);

        add_text(text, named->id);
        for (guint k = 0; k < named->members->len; k++) {
            const LtSelection *member = named->members->pdata[k];

            g_string_append_printf(text, "member %d\n", (int)member->target);
            add_text(text, member->of);
        }
    }
    for (guint i = 0; i < self->scenarios->len; i++) {
        const LtScenario *scenario = lt_scenario_set_get(self, i);

        add_text(text, scenario->id);
        g_string_append_printf(text, "scenario %d %u %u\n", (int)scenario->form, scenario->k,
                               scenario->draws);
        add_text(text, scenario->source);
        for (int k = 0; k < 2; k++) {
            add_text(text, scenario->name[k]);
            add_text(text, scenario->note[k]);
        }
        for (guint k = 0; k < scenario->shocks->len; k++)
            add_shock(text,
                      lt_scenario_set_get_shock(self, g_array_index(scenario->shocks, guint, k)));
    }
    g_free(self->digest);
    self->digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, -1);
}
