/* SPDX-License-Identifier: GPL-3.0-or-later */
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
        g_string_append(text,
                        lt_score_words_name(run, LIANTU_ENTITY_SOURCE, seen->source, language));
    if (seen->year != 0)
        g_string_append_printf(text, "%s%u", text->len > 0 ? (zh ? "，" : ", ") : "", seen->year);
    if (seen->confidence != LIANTU_CONFIDENCE_UNKNOWN)
        g_string_append_printf(text, zh ? "%s可信度%s" : "%sconfidence %s",
                               text->len == 0 ? ""
                               : zh           ? "，"
                                              : ", ",
                               confidence[seen->confidence][language]);

    return g_string_free(text, FALSE);
}

static void
add_fact(GString *text, const char *label, const char *value, const char *source, gboolean zh)
{
    if (text->len > 0)
        g_string_append(text, zh ? "；" : "; ");
    g_string_append_printf(text, zh ? "%s：%s" : "%s: %s", label, value);
    if (*source != '\0')
        g_string_append_printf(text, zh ? "（%s）" : " (%s)", source);
}

/* What one observation says, once: the index says the largest share again, what is not met says
 * where demand is met from, and a rung is no number for people. */
static gboolean
is_told(const LtIndicator *indicator)
{
    return !lt_formula_info[indicator->formula].is_coin && indicator->formula != LT_FORMULA_HHI &&
           indicator->formula != LT_FORMULA_UNMET && indicator->formula != LT_FORMULA_HOME_LADDER;
}

static void
add_numbers(const LtScoreRun *run, guint32 segment, LiantuLanguage language, GString *text)
{
    for (guint32 j = 0; j < run->m; j++) {
        const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
        const LtObservation *seen = lt_score_facts_find_evidence(&run->facts, indicator, segment);
        g_autofree char *value = NULL, *source = NULL;

        if (!is_told(indicator) || seen == NULL || lt_observation_is_unknown(seen))
            continue;
        value = lt_score_words_fact(
            lt_score_run_get_raw(run, segment, j),
            indicator->unit != NULL ? indicator->unit : lt_formula_info[indicator->formula].unit,
            language);
        source = describe_source(run, seen, language);
        if (value != NULL)
            add_fact(text, lt_profile_item_get_name(&indicator->item, language), value, source,
                     language == LIANTU_LANGUAGE_ZH);
    }
}

/* Who makes it, with who says so. */
static void
add_supplier(const LtScoreRun *run,
             guint32 supply,
             const char *label,
             LiantuLanguage language,
             GString *text)
{
    const LtObservation *seen =
        supply == LIANTU_NONE ? NULL : lt_score_facts_find_supply(&run->facts, supply);
    g_autofree char *source = NULL;

    if (seen == NULL || lt_observation_is_unknown(seen))
        return;
    source = describe_source(run, seen, language);
    add_fact(text, label,
             lt_score_words_name(run, LIANTU_ENTITY_PROVIDER,
                                 run->facts.chain->supply[supply].provider, language),
             source, language == LIANTU_LANGUAGE_ZH);
}

char *
lt_score_words_facts(const LtScoreRun *run, guint32 segment, LiantuLanguage language)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const LtObservation *said = lt_score_facts_find_diagnosis(&run->facts, segment);
    GString *text = g_string_new(NULL);

    add_numbers(run, segment, language, text);
    if (said != NULL) {
        g_autofree char *source = describe_source(run, said, language);

        add_fact(text, zh ? "规划" : "The plan", lt_named_get_word(facts->named, language), source,
                 zh);
    }
    add_supplier(run, facts->supplier, zh ? "本地供应者" : "Supplier at home", language, text);
    add_supplier(run, facts->domestic, zh ? "国内供应者" : "Supplier in the country", language,
                 text);
    if (text->len == 0)
        g_string_append(text, zh ? "没有带来源的数据" : "no figure with a source");

    return g_string_free(text, FALSE);
}
