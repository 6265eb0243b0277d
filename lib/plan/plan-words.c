/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan-words.h"

#include <math.h>
#include <string.h>

#define MOST_IN_FULL 1e15

typedef struct {
    const char *id;
    const char *name[2];
} Word;

static const Word units[] = {
    {"CNY 100 million", {"亿元", "CNY 100 million"}},
    {"CNY million", {"百万元", "CNY million"}},
    {"CNY 10 thousand", {"万元", "CNY 10 thousand"}},
    {"CNY", {"元", "CNY"}},
    {"USD million", {"百万美元", "USD million"}},
    {"%", {"%", " %"}},
    {"count", {"个", ""}},
    {"year", {"年", "years"}},
    {"rank", {"位", ""}},
    {"points", {"分", "points"}},
};

static const Word instruments[] = {
    {"brand-and-chain", {"品牌与产业链提升", "brand and chain upgrading"}},
    {"case-by-case", {"一事一议", "case by case"}},
    {"chokepoint-research", {"关键技术攻关", "research on choke points"}},
    {"cluster-building", {"集聚区建设", "cluster building"}},
    {"demonstration", {"示范应用", "demonstration"}},
    {"digital-demonstration", {"数字化转型标杆示范", "digital demonstration"}},
    {"digital-upgrading", {"数字化改造", "digital upgrading"}},
    {"enabling-centre", {"数字化转型赋能中心", "enabling centre"}},
    {"enterprise-growth", {"重点企业做大做强", "growth of key firms"}},
    {"enterprise-ladder", {"企业梯队培育", "enterprise ladder"}},
    {"fiscal-leverage", {"财政资金杠杆", "fiscal leverage"}},
    {"industry-integration", {"产业融合", "integration of industries"}},
    {"infrastructure", {"基础设施建设", "infrastructure"}},
    {"innovation-centre", {"创新中心", "innovation centre"}},
    {"innovation-consortium", {"创新联合体", "innovation consortium"}},
    {"international-exchange", {"国际交流合作", "international exchange"}},
    {"investment-list", {"重点招商目录清单", "investment target list"}},
    {"investment-promotion", {"招商引资", "investment promotion"}},
    {"joint-laboratory", {"联合实验室", "joint laboratory"}},
    {"leadership", {"组织领导", "leadership"}},
    {"open-bid", {"揭榜挂帅", "open bid"}},
    {"project-construction", {"项目建设", "project construction"}},
    {"special-park", {"特色产业园区", "special park"}},
    {"standards-and-brand", {"标准与品牌", "standards and brands"}},
    {"talent", {"人才引进", "talent"}},
    {"technical-upgrading", {"技术改造", "technical upgrading"}},
    {"training-exchange", {"培训交流", "training and exchange"}},
};

static const char *
find_word(const Word *words, guint n, const char *id, LiantuLanguage language)
{
    for (guint i = 0; id != NULL && i < n; i++)
        if (strcmp(words[i].id, id) == 0)
            return words[i].name[language];

    return id;
}

const char *
lt_plan_get_unit(const char *unit, LiantuLanguage language)
{
    return unit != NULL ? find_word(units, G_N_ELEMENTS(units), unit, language) : "";
}

const char *
lt_plan_get_instrument(const char *instrument, LiantuLanguage language)
{
    return find_word(instruments, G_N_ELEMENTS(instruments), instrument, language);
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
