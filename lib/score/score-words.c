/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/words.h"
#include "score/score-run.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *nick;
    const char *name[2];
    const char *rule[2];
} ClassInfo;

static const ClassInfo classes[LT_N_CLASSES] = {
    [LT_WORK_STABILISE] =
        {"stabilise",
         {"稳", "stabilise"},
         {"本地有供应，且来源唯一、暴露度高，或损失大而恢复慢",
          "supplied at home, and of one source, exposed, or of great loss and slow to "
          "recover"}},
    [LT_WORK_STRENGTHEN] = {"strengthen",
                            {"强", "strengthen"},
                            {"本地有供应，且分量或地位高",
                             "supplied at home, with weight or standing"}},
    [LT_WORK_FILL] =
        {"fill",
         {"补", "fill"},
         {"最终产品需要而本地没有供应，或规划称短缺、要补齐，或本地供应达不到需求的门槛",
          "needed by an end product and not supplied at home, or short: the plan says so, or "
          "home meets too little of the need"}},
    [LT_WORK_CONTROL] =
        {"control",
         {"控", "control"},
         {"规划点名受制于人，或首位份额与境外依赖都达到门槛的卡点，且本地不占主导",
          "named by the plan as held by others, or a choke point held outside by its "
          "shares, and home does not lead"}},
    [LT_WORK_EXTEND] = {"extend",
                        {"拓", "extend"},
                        {"没有最终产品需要、本地没有，而上游多在本地",
                         "not needed as an input, not at home, and near to what is"}},
    [LT_CLASS_KEEP] = {"keep",
                       {"保持", "keep"},
                       {"本地有供应，未见突出的风险或优势",
                        "supplied at home, and neither risk nor strength stands out"}},
    [LT_CLASS_NONE] = {"none", {"无关", "none"}, {"不需要，也不邻近", "neither needed nor near"}},
    [LT_CLASS_OPEN] = {"find-out",
                       {"先查清", "find out first"},
                       {"未知的事实决定属于哪一类", "facts that are not known decide"}},
};

const char *
lt_class_get_nick(guint class)
{
    return classes[class].nick;
}

const char *
lt_class_get_name(guint class, LiantuLanguage language)
{
    return classes[class].name[language];
}

const char *
lt_class_get_rule(guint class, LiantuLanguage language)
{
    return classes[class].rule[language];
}

static const struct {
    const char *nick;
    const char *glyph;
    const char *name[2];
} tiles[LT_N_TILES] = {
    [LT_TILE_GAP] = {"gap", "▲", {"缺口", "gap"}},
    [LT_TILE_WEAK] = {"weak", "◆", {"短板", "weak"}},
    [LT_TILE_FAIR] = {"fair", "●", {"一般", "fair"}},
    [LT_TILE_SOUND] = {"sound", "○", {"稳固", "sound"}},
    [LT_TILE_UNKNOWN] = {"unknown", "▢", {"未知", "unknown"}},
};

const char *
lt_tile_get_nick(guint tile)
{
    return tiles[tile].nick;
}

const char *
lt_tile_get_name(guint tile, LiantuLanguage language)
{
    return tiles[tile].name[language];
}

const char *
lt_tile_get_glyph(guint tile)
{
    return tiles[tile].glyph;
}

static const struct {
    const char *nick;
    const char *name[2];
} grades[LT_N_GRADES] =
    {
        [LT_GRADE_OWN] = {"own", {"自主可控", "in own hands"}},
        [LT_GRADE_SAFE] = {"safe", {"安全可控", "safe"}},
        [LT_GRADE_HIGH] = {"high", {"对外依赖度高", "highly dependent"}},
        [LT_GRADE_EXTREME] = {"extreme", {"对外依赖度极高", "extremely dependent"}},
        [LT_GRADE_UNKNOWN] = {"unknown", {"未知", "unknown"}},
},
  surenesses[] = {
      [LT_SURE] = {"sure", {"确定", "sure"}},
      [LT_LIKELY] = {"likely", {"按已知数据", "by what is known"}},
      [LT_OPEN] = {"open", {"未定", "open"}},
};

const char *
lt_grade_get_nick(guint grade)
{
    return grades[grade].nick;
}

const char *
lt_grade_get_name(guint grade, LiantuLanguage language)
{
    return grades[grade].name[language];
}

const char *
lt_sureness_get_nick(guint sureness)
{
    return surenesses[sureness].nick;
}

const char *
lt_sureness_get_name(guint sureness, LiantuLanguage language)
{
    return surenesses[sureness].name[language];
}

char *
lt_score_words_classes(guint16 bits, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint class = 0; class < LT_N_CLASSES; class ++)
        if (bits >> class & 1u)
            g_string_append_printf(text, "%s%s",
                                   text->len == 0                   ? ""
                                   : language == LIANTU_LANGUAGE_ZH ? "、"
                                                                    : ", ",
                                   classes[class].name[language]);

    return g_string_free(text, FALSE);
}

static char *
format(double number, int digits)
{
    char pattern[8], text[G_ASCII_DTOSTR_BUF_SIZE];

    g_snprintf(pattern, sizeof pattern, "%%.%df", digits);

    return g_strdup(g_ascii_formatd(text, sizeof text, pattern, number));
}

/* A number with its unit: shares as per cent, to the digits that people read. */
static char *
format_number(double number, const char *unit, LiantuLanguage language)
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

/* “40%”, “至少40%”, “20%–40%”; NULL where nothing is known. */
static char *
format_fact(LtFact fact, const char *unit, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH, is_share = g_strcmp0(unit, "1") == 0;
    g_autofree char *low = NULL, *high = NULL;

    if (isnan(fact.low))
        return NULL;
    low = format_number(fact.low, unit, language);
    high = format_number(fact.high, unit, language);
    if (fact.high - fact.low < 1e-9 || strcmp(low, high) == 0)
        return g_steal_pointer(&low);
    if (is_share && fact.high >= 1.0)
        return g_strconcat(zh ? "至少" : "at least ", low, NULL);
    if (is_share && fact.low <= 0.0)
        return g_strconcat(zh ? "至多" : "at most ", high, NULL);

    return g_strconcat(low, zh ? "至" : " to ", high, NULL);
}

static const char *
name_of(const LtScoreRun *run, LiantuEntity entity, guint32 row, LiantuLanguage language)
{
    return liantu_chain_get_name(run->facts.chain, entity, row, language);
}

/* Who supplies it at home; empty where only a number says that somebody does. */
static const char *
get_home_supplier(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    guint32 supply = run->facts.segment[segment].supplier;

    return supply != LIANTU_NONE ? name_of(run, LIANTU_ENTITY_PROVIDER,
                                           run->facts.chain->supply[supply].provider, language)
                                 : NULL;
}

/* “首位……占67%，境外依赖至少40%”, as far as known; an empty text where nothing is. */
static char *
describe_holders(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *top = format_fact(facts->top_share, "1", language);
    g_autofree char *imports = format_fact(facts->outside, "1", language);
    GString *text = g_string_new(NULL);

    if (top != NULL && facts->top != LIANTU_NONE)
        g_string_append_printf(text, zh ? "首位%s占%s" : "%s leads with %s",
                               name_of(run, LIANTU_ENTITY_PROVIDER, facts->top, language), top);
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
    const char *word = lt_named_get_word(run->facts.segment[segment].named & mask, language);

    return g_strdup_printf(language == LIANTU_LANGUAGE_ZH ? "规划称其“%s”" : "the plan calls it %s",
                           word);
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

    text = join(text, describe_holders(run, segment, language), language);

    return join(text, describe_loss(run, segment, language), language);
}

char *
lt_score_words_reason(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    char *holders;

    switch ((LtReason)run->verdict[segment].reason) {
    case LT_REASON_ABSENT:
        return join(g_strdup(zh ? "最终产品需要它，本地没有供应"
                                : "an end product needs it, and nobody supplies it at home"),
                    describe_loss(run, segment, language), language);
    case LT_REASON_SHORT:
        return join(explain_short(run, segment, language), describe_loss(run, segment, language),
                    language);
    case LT_REASON_NAMED:
        holders = join(explain_named(run, segment, LT_NAMED_HELD, language),
                       describe_holders(run, segment, language), language);
        return join(holders, describe_loss(run, segment, language), language);
    case LT_REASON_CHOKE:
        return join(describe_holders(run, segment, language), describe_loss(run, segment, language),
                    language);
    case LT_REASON_EXPOSED:
        return join(explain_present(run, segment, language),
                    describe_holders(run, segment, language), language);
    case LT_REASON_SLOW:
        return join(explain_present(run, segment, language), describe_loss(run, segment, language),
                    language);
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

/* The number, in its own unit, that stands at a place of its scale. */
static double
take_from_scale(const LtScoreRun *run, guint32 j, double place)
{
    const LtScale *scale = &run->scale[j];
    const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
    double low = scale->rule.low, high = scale->rule.high, number;

    if (scale->rule.how != LT_NORMALISE_GOALPOSTS)
        return NAN;
    number = scale->rule.is_down ? high - place * (high - low) : low + place * (high - low);

    return indicator->is_log ? pow(10.0, number) : number;
}

/* A change of one number that is enough, on the scales where it is smallest. */
typedef struct {
    guint32 indicator;
    double from;
    double to;
} Lever;

static gboolean
find_lever(const LtScoreRun *run, guint32 segment, guint32 group, double aim, Lever *lever)
{
    const LtBounded *cell = &run->cell[(gsize)segment * run->m];
    g_autofree double *node = g_new(double, run->n_nodes + 1);
    double smallest = INFINITY;

    for (guint32 j = 0; j < run->m; j++) {
        const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
        double needed;

        if (!lt_formula_info[indicator->formula].is_lever ||
            lt_formula_info[indicator->formula].is_coin || isnan(cell[j].value) ||
            run->scale[j].rule.how != LT_NORMALISE_GOALPOSTS)
            continue;
        for (guint32 k = 0; k < run->m; k++)
            node[k] = lt_bounded_get_middle(&cell[k]);
        needed = lt_composite_solve(&run->tree, node, group, j, aim);
        /* A number that would have to vanish is no way to anything. */
        if (isnan(needed) || needed < 0.05 || needed >= cell[j].value ||
            cell[j].value - needed >= smallest)
            continue;
        smallest = cell[j].value - needed;
        *lever = (Lever){j, cell[j].value, needed};
    }
    return isfinite(smallest);
}

static char *
describe_lever(const LtScoreRun *run, const Lever *lever, LiantuLanguage language)
{
    const LtIndicator *indicator = lt_profile_indicator(run->profile, lever->indicator);
    const char *unit = lt_formula_info[indicator->formula].unit;
    g_autofree char *from =
        format_number(take_from_scale(run, lever->indicator, lever->from), unit, language);
    g_autofree char *to =
        format_number(take_from_scale(run, lever->indicator, lever->to), unit, language);

    return g_strdup_printf(language == LIANTU_LANGUAGE_ZH ? "%s由%s变为%s" : "%s from %s to %s",
                           lt_profile_item_get_name(&indicator->item, language), from, to);
}

static char *
describe_supply_at_home(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *share =
        format_number(lt_profile_setting(run->profile, LT_SETTING_HOME_NEED), "1", language);

    if (run->facts.segment[segment].present == LT_ANSWER_YES)
        return g_strdup_printf(zh ? "本地供应至少满足本地需求的%s"
                                  : "supply at home meets at least %s of the home need",
                               share);

    return g_strdup_printf(zh ? "本地出现供应者，并至少满足本地需求的%s"
                              : "a supplier at home that meets at least %s of the home need",
                           share);
}

static char *
describe_second_source(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    double aim = lt_profile_setting(run->profile, LT_SETTING_EXPOSURE);
    g_autofree char *words = NULL;
    Lever lever = {0};

    if (run->verdict[segment].reason != LT_REASON_EXPOSED ||
        run->facts.segment[segment].single == LT_ANSWER_YES ||
        !find_lever(run, segment, run->factor[LT_FACTOR_EXPOSURE], aim, &lever))
        return g_strdup(zh ? "有独立的第二来源，或有足以等到恢复的库存"
                           : "a second, independent source, or stock to last until recovery");
    words = describe_lever(run, &lever, language);

    return g_strdup_printf(zh ? "%s（其他不变），暴露度即低于门槛"
                              : "%s, all else the same: exposure is then below its threshold",
                           words);
}

static char *
describe_control(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *reliance = format_fact(run->facts.segment[segment].outside, "1", language);
    g_autofree char *outside =
        format_number(lt_profile_setting(run->profile, LT_SETTING_OUTSIDE), "1", language);
    g_autofree char *share =
        format_number(lt_profile_setting(run->profile, LT_SETTING_HOME_NEED), "1", language);

    if (reliance == NULL)
        return g_strdup_printf(zh ? "境外依赖查明并低于%s，或本地份额达到%s"
                                  : "import reliance known and below %s, or a home share of %s",
                               outside, share);

    return g_strdup_printf(zh ? "境外依赖由%s降到%s以下，或本地份额达到%s"
                              : "import reliance from %s to below %s, or a home share of %s",
                           reliance, outside, share);
}

char *
lt_score_words_green(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;

    switch (run->verdict[segment].class) {
    case LT_WORK_FILL:
        return describe_supply_at_home(run, segment, language);
    case LT_WORK_CONTROL:
        return describe_control(run, segment, language);
    case LT_WORK_STABILISE:
        return describe_second_source(run, segment, language);
    case LT_WORK_STRENGTHEN:
        return g_strdup(zh ? "保持份额，使企业提升梯队"
                           : "keep the share, and help the firms up the ladder");
    case LT_WORK_EXTEND:
        return g_strdup(zh ? "本地出现供应者" : "a supplier at home");
    case LT_CLASS_OPEN:
        return g_strdup(zh ? "先查清所列事实" : "find out first what is listed");
    default:
        return NULL;
    }
}

static void
add_question(GString *text, const char *question, LiantuLanguage language)
{
    if (text->len > 0)
        g_string_append(text, language == LIANTU_LANGUAGE_ZH ? "；" : "; ");
    g_string_append(text, question);
}

static gboolean
is_need_unknown(const LtScoreRun *run, guint32 segment)
{
    const LtIndicator unmet = {.formula = LT_FORMULA_UNMET};
    LtFact fact = lt_score_facts_compute(&run->facts, &unmet, segment,
                                         lt_profile_setting(run->profile, LT_SETTING_HOME_NEED));

    return isnan(fact.low) || fact.low < fact.high;
}

/* The class is not sure, or its own score has no value. */
static gboolean
asks_for_shares(const LtScoreRun *run, guint32 segment)
{
    const LtVerdict *verdict = &run->verdict[segment];

    return verdict->sureness != LT_SURE ||
           (verdict->class < LT_N_WORKS &&
            isnan(lt_score_run_get_score(run, segment, verdict->class)->value));
}

char *
lt_score_words_find_first(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    GString *text = g_string_new(NULL);

    if (facts->present == LT_ANSWER_UNKNOWN && run->verdict[segment].sureness != LT_SURE)
        add_question(text, zh ? "本地有没有供应者" : "whether anybody supplies it at home",
                     language);
    if (facts->present == LT_ANSWER_YES && run->verdict[segment].class != LT_WORK_FILL &&
        is_need_unknown(run, segment))
        add_question(text,
                     zh ? "本地需求有多少由本地满足" : "how much of the home need is met at home",
                     language);
    if (asks_for_shares(run, segment)) {
        if (isnan(facts->top_share.low))
            add_question(text, zh ? "各国或各企业的份额" : "the shares of countries or firms",
                         language);
        if (isnan(facts->outside.low))
            add_question(
                text, zh ? "国产化率或进口依赖度" : "the localisation rate, or import dependence",
                language);
    }
    if (text->len == 0) {
        g_string_free(text, TRUE);
        return NULL;
    }
    return g_string_free(text, FALSE);
}

/* “TrendForce 2024，高”: where a number is from. */
static char *
describe_source(const LtScoreRun *run, const LtObservation *seen, LiantuLanguage language)
{
    static const char *const confidence[][2] = {
        {"", ""},
        {"低", "low"},
        {"中", "medium"},
        {"高", "high"},
    };
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    GString *text = g_string_new(NULL);

    if (seen->source != LIANTU_NONE)
        g_string_append(text, name_of(run, LIANTU_ENTITY_SOURCE, seen->source, language));
    if (seen->year != 0)
        g_string_append_printf(text, "%s%u", text->len > 0 ? (zh ? "，" : ", ") : "", seen->year);
    if (seen->confidence != LIANTU_CONFIDENCE_UNKNOWN)
        g_string_append_printf(text, zh ? "，可信度%s" : ", confidence %s",
                               confidence[seen->confidence][language]);

    return g_string_free(text, FALSE);
}

char *
lt_score_words_facts(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    GString *text = g_string_new(NULL);

    for (guint32 j = 0; j < run->m; j++) {
        const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
        const LtFormulaInfo *info = &lt_formula_info[indicator->formula];
        const LtObservation *seen = lt_score_facts_find_evidence(&run->facts, indicator, segment);
        const char *label = lt_profile_item_get_name(&indicator->item, language);
        g_autofree char *value = NULL, *source = NULL;

        /* What one observation says, once: the index says it again, and the gates are yes and no.
         */
        if (seen == NULL || lt_observation_is_unknown(seen) ||
            indicator->formula == LT_FORMULA_HHI || indicator->formula == LT_FORMULA_UNMET ||
            (info->is_coin && indicator->formula != LT_FORMULA_NAMED_CHOKE))
            continue;
        source = describe_source(run, seen, language);
        if (indicator->formula == LT_FORMULA_NAMED_CHOKE) {
            const char *word = lt_named_get_word(run->facts.segment[segment].named, language);

            if (word == NULL)
                continue;
            label = zh ? "规划" : "The plan";
            value = g_strdup(word);
        } else {
            value = format_fact(lt_score_run_get_raw(run, segment, j),
                                indicator->unit != NULL ? indicator->unit : info->unit, language);
        }
        if (value == NULL)
            continue;
        g_string_append_printf(text, zh ? "%s%s：%s（%s）" : "%s%s: %s (%s)",
                               text->len == 0 ? ""
                               : zh           ? "；"
                                              : "; ",
                               label, value, source);
    }
    if (text->len == 0) {
        g_string_free(text, TRUE);
        return g_strdup(zh ? "没有带来源的数据" : "no figure with a source");
    }
    return g_string_free(text, FALSE);
}
