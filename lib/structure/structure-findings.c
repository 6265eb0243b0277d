/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure/structure-private.h"

#include <math.h>

/* A goal that a base and a growth miss by more than this does not follow from them. */
#define TARGET_SLACK 0.01

static const char *
get_segment(const LtSurvey *survey, guint32 segment)
{
    return liantu_chain_get_id(survey->chain, LIANTU_ENTITY_SEGMENT, segment);
}

static const char *
get_name(const LtSurvey *survey, guint32 segment, int language)
{
    return liantu_chain_get_name(survey->chain, LIANTU_ENTITY_SEGMENT, segment,
                                 (LiantuLanguage)language);
}

/* A finding that counts the segments that are marked, names the first, and is about all. */
static void
add_marked(const LtSurvey *survey,
           LiantuResult *result,
           LtFindingId id,
           const guint8 *marked,
           gboolean say_total)
{
    g_autofree char *count = NULL, *total = g_strdup_printf("%u", survey->shape->n);
    const char *arguments[2][4] = {{NULL}};
    LiantuFinding *finding;
    guint32 n = 0, first = 0;

    for (guint32 i = survey->shape->n; i-- > 0;)
        if (marked[i]) {
            first = i;
            n++;
        }
    if (n == 0)
        return;

    count = g_strdup_printf("%u", n);
    for (int language = 0; language < 2; language++) {
        const char *name = get_name(survey, first, language);

        arguments[language][0] = count;
        arguments[language][1] = say_total ? total : name;
        arguments[language][2] = say_total ? name : NULL;
    }
    finding = lt_finding_new_bilingual(id, arguments[0], arguments[1]);
    for (guint32 i = 0; i < survey->shape->n; i++)
        if (marked[i])
            lt_finding_add_subject(finding, get_segment(survey, i));
    lt_result_take_finding(result, finding);
}

static void
add_cycles(const LtSurvey *survey, LiantuResult *result)
{
    g_autofree guint8 *marked = g_new(guint8, MAX(survey->shape->n, 1));

    for (guint32 cycle = 1; cycle <= survey->shape->n_cycles; cycle++) {
        for (guint32 i = 0; i < survey->shape->n; i++)
            marked[i] = survey->shape->cycle[i] == cycle;
        add_marked(survey, result, LT_FINDING_CYCLE, marked, FALSE);
    }
}

static gboolean
is_island(LiantuChain *chain, guint32 segment)
{
    return lt_index_get_n(&chain->need_of_segment, segment) == 0 &&
           lt_index_get_n(&chain->use_of_segment, segment) == 0 &&
           lt_index_get_n(&chain->type_of_child, segment) == 0 &&
           lt_index_get_n(&chain->type_of_parent, segment) == 0;
}

static void
reach(guint32 segment, guint8 *reached, GArray *queue)
{
    if (reached[segment])
        return;
    reached[segment] = 1;
    g_array_append_val(queue, segment);
}

/* Backwards from the final products: what they need, and what is rolled up into that. */
static void
mark_useful(LiantuChain *chain, guint32 n, guint8 *reached)
{
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 i = 0; i < n; i++)
        if (liantu_chain_is_final(chain, i))
            reach(i, reached, queue);

    for (guint head = 0; head < queue->len; head++) {
        guint32 segment = g_array_index(queue, guint32, head);

        for (guint32 i = chain->need_of_segment.start[segment];
             i < chain->need_of_segment.start[segment + 1]; i++)
            reach(chain->need[lt_index_get_row(&chain->need_of_segment, i)].supplier, reached,
                  queue);
        for (guint32 i = chain->type_of_parent.start[segment];
             i < chain->type_of_parent.start[segment + 1]; i++)
            reach(chain->type[lt_index_get_row(&chain->type_of_parent, i)].child, reached, queue);
    }
}

static void
add_dead_ends(const LtSurvey *survey, LiantuResult *result)
{
    guint32 n = survey->shape->n;
    g_autofree guint8 *reached = g_new0(guint8, MAX(n, 1));
    g_autofree guint8 *dead = g_new0(guint8, MAX(n, 1));
    g_autofree guint8 *alone = g_new0(guint8, MAX(n, 1));
    gboolean has_finals = FALSE;

    mark_useful(survey->chain, n, reached);
    for (guint32 i = 0; i < n; i++)
        has_finals = has_finals || reached[i];
    for (guint32 i = 0; i < n; i++) {
        alone[i] = n > 1 && is_island(survey->chain, i);
        dead[i] = has_finals && !reached[i] && !alone[i];
    }
    add_marked(survey, result, LT_FINDING_DEAD_END, dead, FALSE);
    add_marked(survey, result, LT_FINDING_ISLAND, alone, FALSE);
}

/* Parts of more than one segment; islands are a finding of their own. */
static void
add_parts(const LtSurvey *survey, LiantuResult *result)
{
    const LtShape *shape = survey->shape;
    g_autofree guint32 *size = g_new0(guint32, MAX(shape->n_components, 1));
    g_autofree char *count = NULL;
    guint n = 0;

    for (guint32 i = 0; i < shape->n; i++)
        size[shape->component[i]]++;
    for (guint32 i = 0; i < shape->n_components; i++)
        n += size[i] > 1;
    if (n < 2)
        return;

    count = g_strdup_printf("%u", n);
    lt_result_take_finding(result, lt_finding_new(LT_FINDING_PARTS, count, NULL));
}

static void
add_unknown(const LtSurvey *survey, LiantuResult *result)
{
    g_autofree guint8 *marked = g_new0(guint8, MAX(survey->shape->n, 1));

    for (guint32 i = 0; i < survey->shape->n; i++)
        marked[i] = !survey->has_any[i];
    add_marked(survey, result, LT_FINDING_NO_FACT, marked, TRUE);
}

static char *
format_number(double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup(g_ascii_formatd(text, sizeof text, "%.6g", number));
}

static const char *
get_target(const LtSurvey *survey, guint32 row, LiantuLanguage language)
{
    return liantu_chain_get_name(survey->chain, LIANTU_ENTITY_TARGET, row, language);
}

static void
add_target(const LtSurvey *survey, LiantuResult *result, guint32 row)
{
    const LtTarget *target = &survey->chain->target[row];
    int years = target->year - target->base_year;
    double reached = target->base_value * pow(1.0 + target->growth / 100.0, years);
    g_autofree char *base_year = g_strdup_printf("%u", target->base_year);
    g_autofree char *year = g_strdup_printf("%u", target->year);
    g_autofree char *base = format_number(target->base_value);
    g_autofree char *growth = format_number(target->growth);
    g_autofree char *got = NULL, *value = format_number(target->value);
    const char *id = liantu_chain_get_id(survey->chain, LIANTU_ENTITY_TARGET, row);
    LiantuFinding *finding;

    if (target->base_year == 0 || years <= 0 || isnan(reached) || isnan(target->value) ||
        fabs(reached - target->value) <= TARGET_SLACK * fabs(target->value))
        return;

    got = format_number(round(reached * 10.0) / 10.0);
    {
        const char *zh[] = {get_target(survey, row, LIANTU_LANGUAGE_ZH),
                            base_year,
                            base,
                            growth,
                            year,
                            got,
                            value,
                            NULL};
        const char *en[] = {get_target(survey, row, LIANTU_LANGUAGE_EN),
                            base_year,
                            base,
                            growth,
                            year,
                            got,
                            value,
                            NULL};

        finding = lt_finding_new_bilingual(LT_FINDING_TARGET_ARITHMETIC, zh, en);
    }
    lt_finding_add_subject(finding, id);
    lt_result_take_finding(result, finding);
}

void
lt_structure_add_findings(const LtSurvey *survey, LiantuResult *result)
{
    add_cycles(survey, result);
    add_dead_ends(survey, result);
    add_parts(survey, result);
    add_unknown(survey, result);
    for (guint32 i = 0; i < survey->chain->items[LIANTU_ENTITY_TARGET].n; i++)
        add_target(survey, result, i);
}
