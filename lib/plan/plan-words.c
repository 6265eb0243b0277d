/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan-words.h"

#include "model/words.h"

#include <math.h>
#include <string.h>

#define MOST_IN_FULL 1e15

/* Behind a number of a sentence, English has a blank before a percentage and says nothing where a
 * thing is counted. */
static const struct {
    const char *unit;
    const char *english;
} in_sentences[] = {{"%", " %"}, {"count", ""}, {"rank", ""}, {"year", "years"}};

const char *
lt_plan_get_unit(const char *unit, LiantuLanguage language)
{
    const char *word;

    if (unit == NULL)
        return "";
    for (guint i = 0; language == LIANTU_LANGUAGE_EN && i < G_N_ELEMENTS(in_sentences); i++)
        if (strcmp(in_sentences[i].unit, unit) == 0)
            return in_sentences[i].english;
    word = lt_word_find("unit", unit, language);

    return word != NULL ? word : unit;
}

const char *
lt_plan_get_instrument(const char *instrument, LiantuLanguage language)
{
    const char *word = instrument != NULL ? lt_word_find("instrument", instrument, language) : NULL;

    return word != NULL ? word : instrument;
}

char *
lt_plan_format(double number, int digits)
{
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE + 320];
    gsize n;

    /* Nobody reads three hundred digits. */
    if (fabs(number) < MOST_IN_FULL)
        g_snprintf(format, sizeof format, "%%.%df", digits);
    else
        g_strlcpy(format, "%g", sizeof format);
    g_ascii_formatd(text, sizeof text, format, number);
    n = strlen(text);
    if (strchr(text, '.') != NULL) {
        while (text[n - 1] == '0')
            n--;
        if (text[n - 1] == '.')
            n--;
    }
    text[n] = '\0';

    return g_strdup(strcmp(text, "-0") == 0 ? "0" : text);
}

char *
lt_plan_percent(double part)
{
    return lt_plan_format(100.0 * part, 1);
}

double
lt_plan_get_yuan(const char *unit)
{
    static const struct {
        const char *unit;
        double yuan;
    } money[] = {
        {"CNY", 1.0},
        {"CNY 10 thousand", 1e4},
        {"CNY million", 1e6},
        {"CNY 100 million", 1e8},
    };

    for (guint i = 0; unit != NULL && i < G_N_ELEMENTS(money); i++)
        if (strcmp(money[i].unit, unit) == 0)
            return money[i].yuan;

    return NAN;
}

char *
lt_plan_format_amount(double number, const char *unit, LiantuLanguage language)
{
    double yuan = number * lt_plan_get_yuan(unit);
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const char *name = lt_plan_get_unit(unit, language);
    g_autofree char *text = NULL;

    if (zh && fabs(yuan) >= 1e4) {
        text = lt_plan_format(yuan / (fabs(yuan) >= 1e8 ? 1e8 : 1e4), 2);
        return g_strconcat(text, fabs(yuan) >= 1e8 ? "亿元" : "万元", NULL);
    }
    text = lt_plan_format(number, 2);

    return g_strconcat(text, zh || *name == ' ' || *name == '\0' ? "" : " ", name, NULL);
}

void
lt_plan_put_id(LiantuTable *table,
               guint column,
               gsize row,
               LiantuChain *chain,
               LiantuEntity entity,
               guint32 item)
{
    if (item != LIANTU_NONE)
        lt_table_set_text(table, column, row, liantu_chain_get_id(chain, entity, item));
}

void
lt_plan_put_name(LiantuTable *table,
                 guint column,
                 gsize row,
                 LiantuChain *chain,
                 LiantuEntity entity,
                 guint32 item)
{
    if (item != LIANTU_NONE)
        lt_table_set_label(table, column, row,
                           liantu_chain_get_name(chain, entity, item, LIANTU_LANGUAGE_ZH),
                           liantu_chain_get_name(chain, entity, item, LIANTU_LANGUAGE_EN));
}

void
lt_plan_put_number(LiantuTable *table, guint column, gsize row, double value)
{
    if (!isnan(value))
        lt_table_set_double(table, column, row, value);
}

void
lt_plan_set_init(LtPlanSet *set)
{
    set->rows = g_array_new(FALSE, FALSE, sizeof(guint32));
}

void
lt_plan_set_clear(LtPlanSet *set)
{
    g_array_unref(set->rows);
}

gboolean
lt_plan_set_has(const LtPlanSet *set, guint32 row)
{
    for (guint i = 0; i < set->rows->len; i++)
        if (g_array_index(set->rows, guint32, i) == row)
            return TRUE;

    return FALSE;
}

void
lt_plan_set_add(LtPlanSet *set, guint32 row)
{
    if (!lt_plan_set_has(set, row))
        g_array_append_val(set->rows, row);
}

char *
lt_plan_set_join(const LtPlanSet *set,
                 LiantuChain *chain,
                 LiantuEntity entity,
                 guint most,
                 LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    guint n = most > 0 ? MIN(most, set->rows->len) : set->rows->len;
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        if (i > 0)
            g_string_append(text, zh ? "、" : ", ");
        g_string_append(text, liantu_chain_get_name(
                                  chain, entity, g_array_index(set->rows, guint32, i), language));
    }
    if (n < set->rows->len)
        g_string_append_printf(text, zh ? "等%u个" : " and %u more",
                               zh ? set->rows->len : set->rows->len - n);

    return g_string_free(text, FALSE);
}

void
lt_plan_set_label(const LtPlanSet *set,
                  LiantuChain *chain,
                  LiantuEntity entity,
                  guint most,
                  LiantuTable *table,
                  guint column,
                  gsize row)
{
    g_autofree char *zh = lt_plan_set_join(set, chain, entity, most, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_plan_set_join(set, chain, entity, most, LIANTU_LANGUAGE_EN);

    if (set->rows->len > 0)
        lt_table_set_label(table, column, row, zh, en);
}

static const LtReference *
get_reference(LiantuChain *chain, guint32 slot)
{
    return &chain->project_reference[lt_index_get_row(&chain->reference_of_project, slot)];
}

void
lt_plan_find_projects(LiantuChain *chain, LiantuEntity entity, guint32 item, LtPlanSet *projects)
{
    for (guint32 p = 0; p < chain->items[LIANTU_ENTITY_PROJECT].n; p++)
        for (guint32 i = chain->reference_of_project.start[p];
             i < chain->reference_of_project.start[p + 1]; i++) {
            const LtReference *reference = get_reference(chain, i);

            if (reference->entity == entity && reference->row == item)
                lt_plan_set_add(projects, p);
        }
}

void
lt_plan_add_references(LiantuChain *chain, guint32 project, LiantuEntity entity, LtPlanSet *found)
{
    for (guint32 i = chain->reference_of_project.start[project];
         i < chain->reference_of_project.start[project + 1]; i++) {
        const LtReference *reference = get_reference(chain, i);

        if (reference->entity == entity)
            lt_plan_set_add(found, reference->row);
    }
}

/* How many projects name each body that lies in the place; a body without one is anywhere. */
static guint *
count_projects(LiantuChain *chain, guint32 place)
{
    guint *count = g_new0(guint, MAX(chain->items[LIANTU_ENTITY_BODY].n, 1));

    for (guint32 p = 0; p < chain->items[LIANTU_ENTITY_PROJECT].n; p++) {
        LtPlanSet bodies;

        lt_plan_set_init(&bodies);
        lt_plan_add_references(chain, p, LIANTU_ENTITY_BODY, &bodies);
        for (guint i = 0; i < bodies.rows->len; i++) {
            guint32 body = g_array_index(bodies.rows, guint32, i);

            if (place == LIANTU_NONE || chain->body_place[body] == LIANTU_NONE ||
                liantu_chain_is_within(chain, chain->body_place[body], place))
                count[body]++;
        }
        lt_plan_set_clear(&bodies);
    }
    return count;
}

static void
add_busiest(LiantuChain *chain, guint32 place, guint most, LtPlanSet *bodies)
{
    g_autofree guint *count = count_projects(chain, place);

    while (bodies->rows->len < most) {
        guint32 best = LIANTU_NONE;

        for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_BODY].n; i++)
            if (count[i] > 0 && (best == LIANTU_NONE || count[i] > count[best]))
                best = i;
        if (best == LIANTU_NONE)
            return;
        lt_plan_set_add(bodies, best);
        count[best] = 0;
    }
}

gboolean
lt_plan_find_bodies(LiantuChain *chain,
                    guint32 segment,
                    guint32 place,
                    guint most,
                    LtPlanSet *bodies)
{
    LtPlanSet projects;

    lt_plan_set_init(&projects);
    if (segment != LIANTU_NONE)
        lt_plan_find_projects(chain, LIANTU_ENTITY_SEGMENT, segment, &projects);
    for (guint i = 0; i < projects.rows->len; i++)
        lt_plan_add_references(chain, g_array_index(projects.rows, guint32, i), LIANTU_ENTITY_BODY,
                               bodies);
    lt_plan_set_clear(&projects);
    if (bodies->rows->len > 0)
        return TRUE;
    add_busiest(chain, place, most, bodies);

    return FALSE;
}
