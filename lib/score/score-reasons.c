/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a segment has its class, and why it stands on a list, in a sentence. */
#include "model/words.h"
#include "score/score-run.h"

#include <math.h>
#include <string.h>

static char *
format(double number, int digits)
{
    char pattern[8], text[G_ASCII_DTOSTR_BUF_SIZE];

    g_snprintf(pattern, sizeof pattern, "%%.%df", digits);

    return g_strdup(g_ascii_formatd(text, sizeof text, pattern, number));
}

char *
lt_score_words_number(double number, const char *unit, LiantuLanguage language)
{
    g_autofree char *text = NULL;
    const char *word = unit != NULL ? lt_word_find("unit", unit, language) : NULL;

    if (g_strcmp0(unit, "1") == 0) {
        text = format(100.0 * number, 100.0 * number < 10.0 && number > 0.0 ? 1 : 0);
        return g_strconcat(text, "%", NULL);
    }
    text = format(number, fabs(number) >= 100.0 || number == floor(number) ? 0 : 1);

    if (unit == NULL)
        return g_steal_pointer(&text);

    return g_strconcat(text, language == LIANTU_LANGUAGE_ZH ? "" : " ", word != NULL ? word : unit,
                       NULL);
}

char *
lt_score_words_fact(LtFact fact, const char *unit, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH, is_share = g_strcmp0(unit, "1") == 0;
    g_autofree char *low = NULL, *high = NULL;

    if (isnan(fact.low))
        return NULL;
    low = lt_score_words_number(fact.low, unit, language);
    high = lt_score_words_number(fact.high, unit, language);
    if (fact.high - fact.low < 1e-9 || strcmp(low, high) == 0)
        return g_steal_pointer(&low);
    if (is_share && fact.high >= 1.0)
        return g_strconcat(zh ? "至少" : "at least ", low, NULL);
    if (is_share && fact.low <= 0.0)
        return g_strconcat(zh ? "至多" : "at most ", high, NULL);

    return g_strconcat(low, zh ? "至" : " to ", high, NULL);
}

const char *
lt_score_words_name(const LtScoreRun *run,
                    LiantuEntity entity,
                    guint32 row,
                    LiantuLanguage language)
{
    return liantu_chain_get_name(run->facts.chain, entity, row, language);
}

/* Who supplies it at home; empty where only a number says that somebody does. */
static const char *
get_home_supplier(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    guint32 supply = run->facts.segment[segment].supplier;

    return supply != LIANTU_NONE
               ? lt_score_words_name(run, LIANTU_ENTITY_PROVIDER,
                                     run->facts.chain->supply[supply].provider, language)
               : NULL;
}

/* “首位……占67%，境外依赖至少40%”, as far as known; an empty text where nothing is. */
static char *
describe_holders(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *top = lt_score_words_fact(facts->top_share, "1", language);
    g_autofree char *imports = lt_score_words_fact(facts->outside, "1", language);
    GString *text = g_string_new(NULL);

    if (top != NULL && facts->top != LIANTU_NONE)
        g_string_append_printf(
            text, zh ? "首位%s占%s" : "%s leads with %s",
            lt_score_words_name(run, LIANTU_ENTITY_PROVIDER, facts->top, language), top);
    if (imports != NULL)
        g_string_append_printf(text, zh ? "%s境外依赖%s" : "%simport reliance is %s",
                               text->len == 0 ? ""
                               : zh           ? "，"
                                              : "; ",
                               imports);

    return g_string_free(text, FALSE);
}

/* A chain with one product is told of it, not of one in one. */
static char *
describe_loss_of_one(gboolean stops, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;

    if (stops)
        return g_strdup(zh ? "停供会使最终产品停产" : "without it the end product stops");

    return g_strdup(zh ? "最终产品用到它，有替代" : "the end product uses it, and can do without");
}

static char *
describe_loss(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtScoreStructure *structure = &run->facts.structure;
    guint n_stopped = structure->n_stopped[segment], n_reached = structure->n_reached[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;

    /* That it stops itself is no loss to others. */
    if (run->facts.is_product[segment] && n_reached == 1)
        return g_strdup(zh ? "本身是最终产品，没有别的最终产品用到它"
                           : "it is an end product, and no other uses it");
    if (structure->n_products == 1 && n_reached > 0)
        return describe_loss_of_one(n_stopped > 0, language);
    if (n_stopped > 0 && n_stopped == structure->n_products)
        return g_strdup_printf(zh ? "停供会使全部%u种最终产品停产"
                                  : "without it all %u end products stop",
                               structure->n_products);
    if (n_stopped == 1)
        return g_strdup_printf(zh ? "停供会使%u种最终产品中的1种停产"
                                  : "without it 1 of %u end products stops",
                               structure->n_products);
    if (n_stopped > 1)
        return g_strdup_printf(zh ? "停供会使%2$u种最终产品中的%1$u种停产"
                                  : "without it %u of %u end products stop",
                               n_stopped, structure->n_products);
    if (n_reached == 1)
        return g_strdup_printf(zh ? "%u种最终产品中有1种用到它，有替代"
                                  : "1 of %u end products uses it, and can do without",
                               structure->n_products);

    return g_strdup_printf(zh ? "%2$u种最终产品中有%1$u种用到它，都有替代"
                              : "%u of %u end products use it, and can do without",
                           n_reached, structure->n_products);
}

static char *
join(char *one, char *other, LiantuLanguage language)
{
    char *joined = *one == '\0'     ? g_strdup(other)
                   : *other == '\0' ? g_strdup(one)
                                    : g_strconcat(one, language == LIANTU_LANGUAGE_ZH ? "；" : "; ",
                                                  other, NULL);

    g_free(one);
    g_free(other);

    return joined;
}

static char *
explain_named(const LtScoreRun *run, guint32 segment, guint8 mask, LiantuLanguage language)
{
    return g_strdup(lt_named_get_sentence(run->facts.segment[segment].named & mask, language));
}

static char *
explain_short(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];

    if (facts->named & LT_NAMED_MISSING)
        return explain_named(run, segment, LT_NAMED_MISSING, language);

    return g_strdup(language == LIANTU_LANGUAGE_ZH ? "本地供应达不到需求的门槛"
                                                   : "home meets too little of its need");
}

static char *
explain_present(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const char *supplier = get_home_supplier(run, segment, language);
    guint32 n = run->facts.segment[segment].n_home;
    gboolean zh = language == LIANTU_LANGUAGE_ZH;

    if (supplier == NULL)
        return g_strdup(zh ? "本地有供应" : "it is supplied at home");
    if (n > 1)
        return zh ? g_strdup_printf("本地有%s等%u家供应", supplier, n)
                  : g_strdup_printf("%s and %u more supply it at home", supplier, n - 1);

    return g_strdup_printf(zh ? "本地有%s供应" : "%s supplies it at home", supplier);
}

static char *
explain_strong(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtScoreStructure *structure = &run->facts.structure;
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;

    if (structure->n_uses[segment] == 0 && facts->ladder == LIANTU_LADDER_UNKNOWN)
        return g_strdup(zh ? "是最终产品，本地有企业供应"
                           : "it is an end product; a firm at home supplies it");
    if (structure->n_uses[segment] == 0)
        return g_strdup_printf(zh ? "是最终产品，供应者为%s"
                                  : "it is an end product; a supplier ranks as %s",
                               liantu_ladder_get_label(facts->ladder, language));
    if (facts->ladder != LIANTU_LADDER_UNKNOWN)
        return g_strdup_printf(
            zh ? "供应者为%s；用于%u个环节，涉及%u种最终产品"
               : "a supplier ranks as %s; %u segments use it, and %u end products depend on it",
            liantu_ladder_get_label(facts->ladder, language), structure->n_uses[segment],
            structure->n_reached[segment]);

    return g_strdup_printf(zh ? "用于%u个环节，涉及%u种最终产品"
                              : "%u segments use it, and %u end products depend on it",
                           structure->n_uses[segment], structure->n_reached[segment]);
}

/* Who makes it in the home country, though not at home; empty where nobody is listed. */
static char *
explain_domestic(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const char *name;

    if (facts->domestic == LIANTU_NONE)
        return g_strdup("");
    name = lt_score_words_name(run, LIANTU_ENTITY_PROVIDER,
                               run->facts.chain->supply[facts->domestic].provider, language);
    if (facts->n_domestic > 1)
        return zh ? g_strdup_printf("国内有%s等%u家", name, facts->n_domestic)
                  : g_strdup_printf("in the country %s and %u more make it", name,
                                    facts->n_domestic - 1);

    return g_strdup_printf(zh ? "国内有%s" : "in the country %s makes it", name);
}

/* What may be, and what is known all the same. */
static char *
explain_unknown(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    g_autofree char *possible = lt_score_words_classes(run->verdict[segment].possible, language);
    char *text =
        g_strdup_printf(language == LIANTU_LANGUAGE_ZH
                            ? "不知道本地有没有供应；可能是：%s"
                            : "nobody has said whether it is supplied at home; it may be: %s",
                        possible);

    text = join(text, explain_domestic(run, segment, language), language);
    text = join(text, describe_holders(run, segment, language), language);

    return join(text, describe_loss(run, segment, language), language);
}

static char *
explain_absent(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    char *text = g_strdup(language == LIANTU_LANGUAGE_ZH
                              ? "最终产品需要它，本地没有供应"
                              : "an end product needs it, and nobody supplies it at home");

    text = join(text, explain_domestic(run, segment, language), language);

    return join(text, describe_loss(run, segment, language), language);
}

char *
lt_score_words_reason(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;

    switch ((LtReason)run->verdict[segment].reason) {
    case LT_REASON_ABSENT:
        return explain_absent(run, segment, language);
    case LT_REASON_SHORT:
        return join(explain_short(run, segment, language), describe_loss(run, segment, language),
                    language);
    case LT_REASON_NAMED:
    case LT_REASON_CHOKE:
        return lt_score_words_choke(run, segment, language);
    case LT_REASON_EXPOSED:
        return join(explain_present(run, segment, language),
                    describe_holders(run, segment, language), language);
    case LT_REASON_SLOW:
        return join(join(explain_present(run, segment, language),
                         describe_loss(run, segment, language), language),
                    g_strdup(zh ? "恢复慢" : "recovery is slow"), language);
    case LT_REASON_STRONG:
        return join(explain_present(run, segment, language), explain_strong(run, segment, language),
                    language);
    case LT_REASON_NEAR:
        return g_strdup(
            zh ? "没有环节需要它，本地没有，而它的投入多在本地"
               : "nothing needs it and it is not at home, but much that goes into it is");
    case LT_REASON_CALM:
        return explain_present(run, segment, language);
    case LT_REASON_FAR:
        return g_strdup(zh ? "没有最终产品需要它" : "no end product needs it");
    case LT_REASON_UNCLEAR:
        return join(explain_present(run, segment, language),
                    g_strdup(zh ? "份额未知" : "its shares are not known"), language);
    case LT_REASON_UNKNOWN:
    default:
        return explain_unknown(run, segment, language);
    }
}

char *
lt_score_words_at_risk(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    char *text = describe_holders(run, segment, language);

    if (run->facts.segment[segment].single == LT_ANSWER_YES)
        text = join(g_strdup(language == LIANTU_LANGUAGE_ZH ? "来源唯一" : "there is one source"),
                    text, language);
    if (run->verdict[segment].reason == LT_REASON_SLOW)
        text = join(text, g_strdup(language == LIANTU_LANGUAGE_ZH ? "恢复慢" : "recovery is slow"),
                    language);

    return join(text, describe_loss(run, segment, language), language);
}

char *
lt_score_words_choke(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    char *text = describe_holders(run, segment, language);

    if (facts->named & LT_NAMED_HELD)
        text = join(explain_named(run, segment, LT_NAMED_HELD, language), text, language);
    text = join(text,
                facts->is_listed ? explain_present(run, segment, language)
                                 : explain_domestic(run, segment, language),
                language);

    return join(text, describe_loss(run, segment, language), language);
}

char *
lt_score_words_gap(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    if (run->facts.segment[segment].present == LT_ANSWER_NO)
        return explain_absent(run, segment, language);

    return join(explain_short(run, segment, language), describe_loss(run, segment, language),
                language);
}

char *
lt_score_words_strong(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    return join(explain_present(run, segment, language), explain_strong(run, segment, language),
                language);
}

/* What comes from abroad, and who in the country could make it instead. */
char *
lt_score_words_substitute(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *abroad = lt_score_words_fact(facts->outside, "1", language);
    char *text = facts->named & LT_NAMED_SUBSTITUTE
                     ? explain_named(run, segment, LT_NAMED_SUBSTITUTE, language)
                     : g_strdup("");

    if (abroad != NULL)
        text = join(text, g_strdup_printf(zh ? "境外依赖%s" : "import reliance is %s", abroad),
                    language);
    if (facts->is_listed)
        return join(text, explain_present(run, segment, language), language);
    if (facts->domestic != LIANTU_NONE)
        return join(text, explain_domestic(run, segment, language), language);

    return join(text,
                g_strdup(zh ? "国内供应者尚未列出" : "who makes it in the country is not listed"),
                language);
}
