/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/enums.h"
#include "model/scenario-private.h"
#include "model/text-private.h"

#include <string.h>

#define MOST_DRAWS 100000000

typedef LiantuFinding *(*Setter)(gpointer object, const char *name, const char *text);

/* A word without a setter is said when the thing is made. */
typedef struct {
    const char *name;
    const char *zh;
    Setter set;
} Word;

static LiantuFinding *
read_choice(GType type, const char *name, const char *text, int *value)
{
    GEnumClass *klass = g_type_class_ref(type);
    const GEnumValue *found = g_enum_get_value_by_nick(klass, text);
    g_autoptr(GPtrArray) nicks = g_ptr_array_new();
    LiantuFinding *finding = NULL;

    for (guint i = 0; i < klass->n_values; i++)
        g_ptr_array_add(nicks, (gpointer)klass->values[i].value_nick);
    g_ptr_array_add(nicks, NULL);
    if (found != NULL) {
        *value = found->value;
    } else {
        g_autofree char *known = g_strjoinv(", ", (char **)nicks->pdata);
        const char *nearest =
            lt_text_suggest(text, (const char *const *)nicks->pdata, klass->n_values);

        finding = lt_finding_new(LT_FINDING_SCENARIO_WORD, text, name, known, NULL);
        if (nearest != NULL)
            lt_finding_set_suggestion(finding, nearest);
    }
    g_type_class_unref(klass);

    return finding;
}

/* A whole number from 1 to `most`. */
static LiantuFinding *
read_count(const char *name, const char *text, guint most, guint *count)
{
    g_autofree char *limit = g_strdup_printf("%u", most);
    guint64 number;

    if (g_ascii_string_to_unsigned(text, 10, 1, most, &number, NULL)) {
        *count = (guint)number;
        return NULL;
    }
    return lt_finding_new(LT_FINDING_SCENARIO_RANGE, text, name, "1", limit, NULL);
}

static void
set_text(char **field, const char *text)
{
    g_free(*field);
    *field = g_strdup(text);
}

static LiantuFinding *
set_subject(gpointer object, const char *name, const char *text)
{
    set_text(&((LiantuScenarioSet *)object)->subject, text);
    return NULL;
}

static LiantuFinding *
set_unit(gpointer object, const char *name, const char *text)
{
    int value = LIANTU_SCENARIO_UNIT_STEP;
    LiantuFinding *finding = read_choice(LIANTU_TYPE_SCENARIO_UNIT, name, text, &value);

    ((LiantuScenarioSet *)object)->unit = (LiantuScenarioUnit)value;
    return finding;
}

static LiantuFinding *
set_set_name(gpointer object, const char *name, const char *text)
{
    LiantuScenarioSet *self = object;

    set_text(&self->name[g_str_has_suffix(name, "-zh") ? LIANTU_LANGUAGE_ZH : LIANTU_LANGUAGE_EN],
             text);
    return NULL;
}

static LiantuFinding *
set_form(gpointer object, const char *name, const char *text)
{
    int value = LIANTU_SCENARIO_FORM_TOGETHER;
    LiantuFinding *finding = read_choice(LIANTU_TYPE_SCENARIO_FORM, name, text, &value);

    ((LtScenario *)object)->form = (LiantuScenarioForm)value;
    return finding;
}

static LiantuFinding *
set_k(gpointer object, const char *name, const char *text)
{
    LtScenario *self = object;

    self->has_k = TRUE;
    return read_count(name, text, LT_SCENARIO_MOST_SUBSET, &self->k);
}

static LiantuFinding *
set_draws(gpointer object, const char *name, const char *text)
{
    LtScenario *self = object;

    self->has_draws = TRUE;
    return read_count(name, text, MOST_DRAWS, &self->draws);
}

static LiantuFinding *
set_source(gpointer object, const char *name, const char *text)
{
    set_text(&((LtScenario *)object)->source, text);
    return NULL;
}

static LiantuFinding *
set_scenario_text(gpointer object, const char *name, const char *text)
{
    LtScenario *self = object;
    int language = g_str_has_suffix(name, "-zh") ? LIANTU_LANGUAGE_ZH : LIANTU_LANGUAGE_EN;

    set_text(g_str_has_prefix(name, "name") ? &self->name[language] : &self->note[language], text);
    return NULL;
}

static LiantuFinding *
set_size(gpointer object, const char *name, const char *text)
{
    LtScenarioShock *self = object;
    gboolean is_amount = strcmp(name, "amount") == 0;

    if (self->size.kind != LT_QUANTITY_UNSET)
        return lt_finding_new(LT_FINDING_SCENARIO_BOTH, "size", "amount", NULL);
    self->is_amount = is_amount;
    return lt_quantity_parse(&self->size, text, name, 0.0, is_amount ? G_MAXDOUBLE : 1.0);
}

static LiantuFinding *
read_part(const char *name, const char *text, double *part)
{
    LtQuantity quantity = {.kind = LT_QUANTITY_UNSET};
    LiantuFinding *finding = lt_quantity_parse(&quantity, text, name, 0.0, 1.0);

    if (finding == NULL && quantity.kind != LT_QUANTITY_CONSTANT)
        finding = lt_finding_new(LT_FINDING_SCENARIO_NUMBER, text, name, NULL);
    if (finding == NULL)
        *part = quantity.number[0];
    lt_quantity_clear(&quantity);

    return finding;
}

static LiantuFinding *
set_probability(gpointer object, const char *name, const char *text)
{
    return read_part(name, text, &((LtScenarioShock *)object)->probability);
}

static LiantuFinding *
set_correlation(gpointer object, const char *name, const char *text)
{
    return read_part(name, text, &((LtScenarioShock *)object)->correlation);
}

static LiantuFinding *
set_time(gpointer object, const char *name, const char *text)
{
    LtScenarioShock *self = object;
    LtQuantity *quantity = strcmp(name, "start") == 0  ? &self->start
                           : strcmp(name, "hold") == 0 ? &self->hold
                                                       : &self->time;

    return lt_quantity_parse(quantity, text, name, 0.0, LT_SCENARIO_MOST_TIME);
}

static LiantuFinding *
set_recovery(gpointer object, const char *name, const char *text)
{
    return read_choice(LIANTU_TYPE_RECOVERY, name, text, &((LtScenarioShock *)object)->recovery);
}

static LiantuFinding *
set_table(gpointer object, const char *name, const char *text)
{
    return lt_quantity_parse_list(&((LtScenarioShock *)object)->table, text, name, 0.0, 1.0);
}

static LiantuFinding *
set_group(gpointer object, const char *name, const char *text)
{
    set_text(&((LtScenarioShock *)object)->group, text);
    return NULL;
}

static LiantuFinding *
set_apart(gpointer object, const char *name, const char *text)
{
    LtScenarioShock *self = object;

    self->is_apart = strcmp(text, "true") == 0;
    if (self->is_apart || strcmp(text, "false") == 0)
        return NULL;
    return lt_finding_new(LT_FINDING_SCENARIO_WORD, text, name, "true, false", NULL);
}

static const Word set_words[] = {
    {"id", "编号", NULL},
    {"subject", "对象", set_subject},
    {"unit", "单位", set_unit},
    {"name-zh", "名称", set_set_name},
    {"name-en", "英文名称", set_set_name},
};

static const Word scenario_words[] = {
    {"id", "编号", NULL},
    {"form", "形式", set_form},
    {"k", "个数", set_k},
    {"draws", "抽样次数", set_draws},
    {"source", "来源", set_source},
    {"name-zh", "名称", set_scenario_text},
    {"name-en", "英文名称", set_scenario_text},
    {"note-zh", "说明", set_scenario_text},
    {"note-en", "英文说明", set_scenario_text},
};

static const Word shock_words[] = {
    {"target", "对象类别", NULL},
    {"of", "对象", NULL},
    {"size", "幅度", set_size},
    {"amount", "数量", set_size},
    {"probability", "概率", set_probability},
    {"start", "开始", set_time},
    {"hold", "持续", set_time},
    {"time", "恢复时间", set_time},
    {"recovery", "恢复方式", set_recovery},
    {"table", "恢复表", set_table},
    {"group", "相关组", set_group},
    {"correlation", "相关系数", set_correlation},
    {"apart", "各自抽样", set_apart},
};

static const struct {
    const Word *words;
    guint n;
} lists[LT_N_SCENARIO_WORDS] = {
    [LT_SCENARIO_WORDS_SET] = {set_words, G_N_ELEMENTS(set_words)},
    [LT_SCENARIO_WORDS_SCENARIO] = {scenario_words, G_N_ELEMENTS(scenario_words)},
    [LT_SCENARIO_WORDS_SHOCK] = {shock_words, G_N_ELEMENTS(shock_words)},
};

guint
lt_scenario_words_count(LtScenarioWords words)
{
    return lists[words].n;
}

const char *
lt_scenario_words_get(LtScenarioWords words, guint i)
{
    return lists[words].words[i].name;
}

const char *
lt_scenario_words_get_zh(LtScenarioWords words, guint i)
{
    return lists[words].words[i].zh;
}

LiantuFinding *
lt_scenario_words_complain(LtScenarioWords words, const char *element, const char *attribute)
{
    LiantuFinding *finding =
        lt_finding_new(LT_FINDING_SCENARIO_ATTRIBUTE, element, attribute, NULL);
    g_autofree const char **known = g_new(const char *, lists[words].n);
    const char *nearest;

    for (guint i = 0; i < lists[words].n; i++)
        known[i] = lists[words].words[i].name;
    nearest = lt_text_suggest(attribute, known, lists[words].n);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);

    return finding;
}

LiantuFinding *
lt_scenario_words_set(LtScenarioWords words,
                      gpointer object,
                      const char *attribute,
                      const char *text)
{
    static const char *const elements[] = {"scenarios", "scenario", "shock"};

    for (guint i = 0; i < lists[words].n; i++) {
        const Word *word = &lists[words].words[i];

        if (strcmp(word->name, attribute) == 0 && word->set != NULL)
            return word->set(object, attribute, text);
    }
    return lt_scenario_words_complain(words, elements[words], attribute);
}

LiantuFinding *
lt_scenario_parse_target(const char *text, LiantuShockTarget *target)
{
    int value = LIANTU_SHOCK_TARGET_NODE;
    LiantuFinding *finding = read_choice(LIANTU_TYPE_SHOCK_TARGET, "target", text, &value);

    *target = (LiantuShockTarget)value;
    return finding;
}
