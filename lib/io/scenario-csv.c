/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios, from a table with a row for each shock. */
#include "io/csv-reader.h"
#include "io/scenario-readers.h"
#include "model/text-private.h"

#include <string.h>

#define MOST_WORDS 16

typedef struct {
    LtCsvReader *reader;
    LiantuScenarioSet *set;
    GPtrArray *findings;
    GHashTable *scenario_of; /* id → number + 1 */
    GHashTable *told;        /* “scenario word” → text */
    guint id;                /* columns; LIANTU_NONE: not there */
    guint unit;
    guint of_scenario[MOST_WORDS];
    guint of_shock[MOST_WORDS];
} Reader;

static void
take(Reader *self, guint column, LiantuFinding *finding)
{
    if (self->findings->len < LT_SCENARIO_MOST_FINDINGS)
        lt_csv_reader_take_finding(self->reader, column, finding);
    else
        liantu_finding_free(finding);
}

static guint
find_column(Reader *self, const char *en, const char *zh)
{
    guint column = lt_csv_reader_find_column(self->reader, en);

    return column != LIANTU_NONE ? column : lt_csv_reader_find_column(self->reader, zh);
}

static void
find_columns(Reader *self, LtScenarioWords words, guint *column)
{
    g_assert(lt_scenario_words_count(words) <= MOST_WORDS);
    for (guint i = 0; i < lt_scenario_words_count(words); i++)
        column[i] =
            find_column(self, lt_scenario_words_get(words, i), lt_scenario_words_get_zh(words, i));
}

static const char *
get_word(Reader *self, guint column)
{
    return lt_csv_reader_get_word(self->reader, column);
}

/* The place of a field, for findings that come later. */
static LiantuFinding *
make_anchor(Reader *self, guint column)
{
    lt_csv_reader_take_finding(self->reader, column,
                               lt_finding_new(LT_FINDING_SCENARIO_EMPTY, "", NULL));

    return g_ptr_array_steal_index(self->findings, self->findings->len - 1);
}

/* What is told of a scenario stands in its first row; later rows may say it again. FALSE where a
 * word was told before. */
static gboolean
is_first(Reader *self, LtScenario *scenario, const char *word, guint column)
{
    g_autofree char *key = g_strdup_printf("%s %s", word, scenario->id);
    const char *text = get_word(self, column);
    const char *before = g_hash_table_lookup(self->told, key);

    if (before == NULL) {
        g_hash_table_insert(self->told, g_steal_pointer(&key), g_strdup(text));
        return TRUE;
    }
    if (strcmp(before, text) != 0)
        take(self, column, lt_finding_new(LT_FINDING_SCENARIO_CONFLICT, scenario->id, word, NULL));
    return FALSE;
}

static LtScenario *
find_scenario(Reader *self, const char *id)
{
    gpointer number = g_hash_table_lookup(self->scenario_of, id);
    LtScenario *scenario;

    if (number != NULL)
        return lt_scenario_set_get(self->set, GPOINTER_TO_UINT(number) - 1);
    scenario = lt_scenario_new(id);
    scenario->anchor = make_anchor(self, self->id);
    g_ptr_array_add(self->set->scenarios, scenario);
    g_hash_table_insert(self->scenario_of, scenario->id,
                        GUINT_TO_POINTER(self->set->scenarios->len));

    return scenario;
}

static void
read_scenario_words(Reader *self, LtScenario *scenario)
{
    for (guint i = 0; i < lt_scenario_words_count(LT_SCENARIO_WORDS_SCENARIO); i++) {
        const char *word = lt_scenario_words_get(LT_SCENARIO_WORDS_SCENARIO, i);
        guint column = self->of_scenario[i];
        LiantuFinding *finding;

        if (strcmp(word, "id") == 0 || *get_word(self, column) == '\0' ||
            !is_first(self, scenario, word, column))
            continue;
        finding = lt_scenario_words_set(LT_SCENARIO_WORDS_SCENARIO, scenario, word,
                                        get_word(self, column));
        if (finding != NULL)
            take(self, column, finding);
    }
}

static guint
get_shock_column(const Reader *self, const char *word)
{
    for (guint i = 0; i < lt_scenario_words_count(LT_SCENARIO_WORDS_SHOCK); i++)
        if (strcmp(lt_scenario_words_get(LT_SCENARIO_WORDS_SHOCK, i), word) == 0)
            return self->of_shock[i];

    g_assert_not_reached();
}

/* NULL with a finding. */
static LtSelection *
read_selection(Reader *self)
{
    guint target_column = get_shock_column(self, "target"), of = get_shock_column(self, "of");
    LiantuShockTarget target;
    LtSelection *selection = NULL;
    LiantuFinding *finding;
    guint faulty = target_column;

    finding = lt_scenario_parse_target(get_word(self, target_column), &target);
    if (finding == NULL) {
        faulty = of;
        selection = lt_selection_new(target, get_word(self, of), &finding);
    }
    if (selection != NULL)
        selection->anchor = make_anchor(self, of);
    else
        take(self, faulty, finding);

    return selection;
}

static void
read_shock(Reader *self, LtScenario *scenario)
{
    LtSelection *selection = read_selection(self);
    LtScenarioShock *shock;
    guint number = self->set->shocks->len;

    shock = lt_scenario_shock_new(selection != NULL ? selection : g_new0(LtSelection, 1));
    g_ptr_array_add(self->set->shocks, shock);
    g_array_append_val(scenario->shocks, number);
    for (guint i = 0; i < lt_scenario_words_count(LT_SCENARIO_WORDS_SHOCK); i++) {
        const char *word = lt_scenario_words_get(LT_SCENARIO_WORDS_SHOCK, i);
        guint column = self->of_shock[i];
        LiantuFinding *finding;

        if (strcmp(word, "target") == 0 || strcmp(word, "of") == 0 ||
            *get_word(self, column) == '\0')
            continue;
        finding =
            lt_scenario_words_set(LT_SCENARIO_WORDS_SHOCK, shock, word, get_word(self, column));
        if (finding != NULL)
            take(self, column, finding);
    }
}

/* A row of a set that has a name. */
static void
read_member(Reader *self, const char *id)
{
    guint number = lt_scenario_set_find_named(self->set, id);
    LtSelection *selection = read_selection(self);

    if (number == LIANTU_NONE) {
        LtNamedSet *named = lt_named_set_new(id);

        named->anchor = make_anchor(self, self->id);
        number = self->set->sets->len;
        g_ptr_array_add(self->set->sets, named);
    }
    if (selection != NULL)
        g_ptr_array_add(lt_scenario_set_get_named(self->set, number)->members, selection);
}

/* One unit for the whole table. */
static void
read_unit(Reader *self, const char **unit)
{
    const char *text = get_word(self, self->unit);
    LiantuFinding *finding = NULL;

    if (*text == '\0')
        return;
    if (*unit == NULL) {
        *unit = g_intern_string(text);
        finding = lt_scenario_words_set(LT_SCENARIO_WORDS_SET, self->set, "unit", text);
    } else if (strcmp(*unit, text) != 0) {
        finding = lt_finding_new(LT_FINDING_SCENARIO_CONFLICT, "*", "unit", NULL);
    }
    if (finding != NULL)
        take(self, self->unit, finding);
}

static void
read_row(Reader *self)
{
    const char *id = get_word(self, self->id);
    guint form = LIANTU_NONE;
    LtScenario *scenario;

    for (guint i = 0; i < lt_scenario_words_count(LT_SCENARIO_WORDS_SCENARIO); i++)
        if (strcmp(lt_scenario_words_get(LT_SCENARIO_WORDS_SCENARIO, i), "form") == 0)
            form = self->of_scenario[i];
    if (*id == '\0') {
        take(self, self->id, lt_finding_new(LT_FINDING_SCENARIO_LACKS, "shock", "scenario", NULL));
        return;
    }
    if (strcmp(get_word(self, form), "set") == 0) {
        read_member(self, id);
        return;
    }
    scenario = find_scenario(self, id);
    read_scenario_words(self, scenario);
    read_shock(self, scenario);
}

/* Says which columns are missing, by their English names. */
static gboolean
require_columns(Reader *self)
{
    const struct {
        const char *name;
        guint column;
    } needed[] = {
        {"scenario", self->id},
        {"target", get_shock_column(self, "target")},
        {"of", get_shock_column(self, "of")},
    };
    gboolean has_all = TRUE;

    for (guint i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (needed[i].column != LIANTU_NONE)
            continue;
        lt_csv_reader_require_column(self->reader, needed[i].name);
        has_all = FALSE;
    }
    return has_all;
}

static gboolean
read_header(Reader *self)
{
    if (!lt_csv_reader_read_header(self->reader))
        return FALSE;
    self->id = find_column(self, "scenario", "情景");
    self->unit = find_column(self, "unit", "单位");
    find_columns(self, LT_SCENARIO_WORDS_SCENARIO, self->of_scenario);
    find_columns(self, LT_SCENARIO_WORDS_SHOCK, self->of_shock);

    return require_columns(self);
}

void
lt_scenario_read_csv(GBytes *bytes, LiantuScenarioSet *set, GPtrArray *findings)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, set->file, findings);
    g_autoptr(GHashTable) scenario_of = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Reader self = {.reader = reader,
                   .set = set,
                   .findings = findings,
                   .scenario_of = scenario_of,
                   .told = told};
    const char *unit = NULL;

    if (!read_header(&self))
        return;
    while (lt_csv_reader_next(reader)) {
        read_unit(&self, &unit);
        read_row(&self);
    }
    if (!lt_findings_set_error(findings, NULL))
        lt_scenario_set_check(set, findings);
}
