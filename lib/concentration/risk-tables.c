/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "concentration/risk-private.h"

#include <math.h>
#include <string.h>

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

enum {
    SEGMENT_RANK,
    SEGMENT_ID,
    SEGMENT_NAME,
    SEGMENT_MARKET,
    SEGMENT_GRADE,
    SEGMENT_GRADE_NAME,
    SEGMENT_GRADE_WORST,
    SEGMENT_N_YES,
    SEGMENT_N_MAYBE,
    SEGMENT_OUTSIDE_LOW,
    SEGMENT_OUTSIDE_HIGH,
    SEGMENT_TOP,
    SEGMENT_TOP_NAME,
    SEGMENT_TOP_LOW,
    SEGMENT_TOP_HIGH,
    SEGMENT_HHI_LOW,
    SEGMENT_HHI_HIGH,
    SEGMENT_WORLD_LOW,
    SEGMENT_WORLD_HIGH,
    SEGMENT_RISK_LOW,
    SEGMENT_RISK_HIGH,
    SEGMENT_REASON,
};

static const LtColumn segment_columns[] = {
    {"rank", INT, "排名", "Rank", "先按触发的规则数", "By how many rules are tripped", NULL, 0},
    {"segment", TEXT, "编号", "Id", "环节", "A segment", NULL, 0},
    {"name", LABEL, "环节", "Segment", "环节", "A segment", NULL, 0},
    {"market", DOUBLE, "市场规模", "Market", "世界市场规模", "The world market", "USD million", 0},
    {"grade", TEXT, "等级编号", "Grade id", "按境外占比的下限",
     "By the least share that is made outside", NULL, 0},
    {"grade-name", LABEL, "等级", "Grade", "按境外占比的下限",
     "By the least share that is made outside", NULL, 0},
    {"grade-at-worst", LABEL, "最差等级", "Grade at worst", "按境外占比的上限",
     "By the most that may be made outside", NULL, 0},
    {"n-tripped", INT, "触发规则", "Rules tripped", "确定触发的规则数",
     "Rules that are tripped for certain", NULL, 0},
    {"n-possible", INT, "可能触发", "Rules possible", "份额等未知、可能触发的规则数",
     "Rules that unknown facts leave open", NULL, 0},
    {"outside-low", DOUBLE, "境外占比下限", "Outside from", "本国以外的份额，至少",
     "What is made outside the home country, at least", "1", 1},
    {"outside-high", DOUBLE, "境外占比上限", "Outside to", "本国以外的份额，至多",
     "What is made outside the home country, at most", "1", 1},
    {"top", TEXT, "首位国编号", "Top id", "境外份额最大的国家",
     "The country outside with the greatest share", NULL, 0},
    {"top-name", LABEL, "首位国", "Top", "境外份额最大的国家",
     "The country outside with the greatest share", NULL, 0},
    {"top-low", DOUBLE, "首位占比下限", "Top from", "一个境外国家的最大份额，至少",
     "The greatest share of one country outside, at least", "1", 1},
    {"top-high", DOUBLE, "首位占比上限", "Top to", "一个境外国家的最大份额，至多",
     "The greatest share of one country outside, at most", "1", 1},
    {"hhi-outside-low", DOUBLE, "境外集中度下限", "HHI outside from",
     "境外来源之间的 HHI（0至1），至少", "The HHI among those outside (0 to 1), at least", NULL, 3},
    {"hhi-outside-high", DOUBLE, "境外集中度上限", "HHI outside to",
     "境外来源之间的 HHI（0至1），至多", "The HHI among those outside (0 to 1), at most", NULL, 3},
    {"governed-low", DOUBLE, "治理加权下限", "Governed HHI from",
     "按治理水平加权的 HHI（0至10），至少", "The HHI weighted with governance (0 to 10), at least",
     NULL, 2},
    {"governed-high", DOUBLE, "治理加权上限", "Governed HHI to",
     "按治理水平加权的 HHI（0至10），至多", "The HHI weighted with governance (0 to 10), at most",
     NULL, 2},
    {"supply-risk-low", DOUBLE, "供应风险下限", "Supply risk from", "欧盟供应风险 SR，至少",
     "The EU's supply risk SR, at least", NULL, 2},
    {"supply-risk-high", DOUBLE, "供应风险上限", "Supply risk to", "欧盟供应风险 SR，至多",
     "The EU's supply risk SR, at most", NULL, 2},
    {"reason", LABEL, "说明", "Why", "触发了哪些规则", "Which rules are tripped", NULL, 0},
};

enum {
    RULE_SEGMENT,
    RULE_NAME,
    RULE_ID,
    RULE_LABEL,
    RULE_VERDICT,
    RULE_VERDICT_NAME,
    RULE_LOW,
    RULE_HIGH,
    RULE_THRESHOLD,
    RULE_MARGIN,
    RULE_REASON,
};

static const LtColumn rule_columns[] = {
    {"segment", TEXT, "编号", "Id", "环节", "A segment", NULL, 0},
    {"name", LABEL, "环节", "Segment", "环节", "A segment", NULL, 0},
    {"rule", TEXT, "规则编号", "Rule id", "规则", "A rule", NULL, 0},
    {"rule-name", LABEL, "规则", "Rule", "规则", "A rule", NULL, 0},
    {"verdict", TEXT, "结论编号", "Verdict id", "yes 或 maybe", "yes or maybe", NULL, 0},
    {"verdict-name", LABEL, "结论", "Verdict", "触发，或可能触发", "Tripped, or it may be", NULL,
     0},
    {"low", DOUBLE, "数值下限", "From", "规则所看的数，至少", "What the rule looks at, at least",
     NULL, 3},
    {"high", DOUBLE, "数值上限", "To", "规则所看的数，至多", "What the rule looks at, at most",
     NULL, 3},
    {"threshold", DOUBLE, "阈值", "Threshold", "规则文件中的阈值", "As the rules have it", NULL, 3},
    {"margin", DOUBLE, "余量", "Margin", "超过阈值的比例；0表示在区间之内",
     "By what part it is passed; 0: the bounds lie on both sides", "1", 1},
    {"reason", LABEL, "说明", "Why", "用文字说明", "The same in words", NULL, 0},
};

enum {
    SUMMARY_RULE,
    SUMMARY_NAME,
    SUMMARY_THRESHOLD,
    SUMMARY_SOURCE,
    SUMMARY_YES,
    SUMMARY_MAYBE,
    SUMMARY_NO,
    SUMMARY_UNKNOWN,
    SUMMARY_TEXT,
};

static const LtColumn summary_columns[] = {
    {"rule", TEXT, "规则编号", "Rule id", "规则", "A rule", NULL, 0},
    {"rule-name", LABEL, "规则", "Rule", "规则", "A rule", NULL, 0},
    {"threshold", DOUBLE, "阈值", "Threshold", "规则文件中的阈值", "As the rules have it", NULL, 2},
    {"source", TEXT, "来源", "Source", "阈值的来源", "Where the threshold is from", NULL, 0},
    {"n-tripped", INT, "触发", "Tripped", "确定触发的环节数", "Segments that trip it for certain",
     NULL, 0},
    {"n-possible", INT, "可能触发", "Possible", "可能触发的环节数", "Segments that may trip it",
     NULL, 0},
    {"n-clear", INT, "不触发", "Clear", "确定不触发的环节数", "Segments that do not, for certain",
     NULL, 0},
    {"n-unknown", INT, "未知", "Unknown", "缺少数据的环节数", "Segments without the facts", NULL,
     0},
    {"text", LABEL, "概要", "In words", "用文字概括", "The same in words", NULL, 0},
};

enum {
    GRADE_ID,
    GRADE_NAME,
    GRADE_MOST,
    GRADE_SURE,
    GRADE_POSSIBLE,
    GRADE_TEXT,
};

static const LtColumn grade_columns[] = {
    {"grade", TEXT, "等级编号", "Grade id", "等级", "A grade", NULL, 0},
    {"grade-name", LABEL, "等级", "Grade", "等级", "A grade", NULL, 0},
    {"most", DOUBLE, "境外占比上限", "Outside to", "该级境外占比的上限",
     "The most of it made outside", "1", 0},
    {"n-sure", INT, "确定", "Sure", "确定属于该级的环节数", "Segments that certainly are of it",
     NULL, 0},
    {"n-possible", INT, "可能", "Possible", "可能属于该级的环节数", "Segments that may be of it",
     NULL, 0},
    {"text", LABEL, "概要", "In words", "用文字概括", "The same in words", NULL, 0},
};

static const LtTableSpec segments_spec = {"segments", "环节", "Segments", segment_columns,
                                          G_N_ELEMENTS(segment_columns)};
static const LtTableSpec rules_spec = {"rules", "触发的规则", "Rules tripped", rule_columns,
                                       G_N_ELEMENTS(rule_columns)};
static const LtTableSpec summary_spec = {"summary", "概要", "Summary", summary_columns,
                                         G_N_ELEMENTS(summary_columns)};
static const LtTableSpec grades_spec = {"grades", "等级", "Grades", grade_columns,
                                        G_N_ELEMENTS(grade_columns)};

static const struct {
    const char *id;
    const char *name[2];
} verdict_names[] = {
    [LT_RISK_NO] = {"no", {"不触发", "not tripped"}},
    [LT_RISK_MAYBE] = {"maybe", {"可能触发", "possible"}},
    [LT_RISK_YES] = {"yes", {"触发", "tripped"}},
    [LT_RISK_UNKNOWN] = {"unknown", {"未知", "unknown"}},
};

static const char *
segment_name(LiantuChain *chain, const LtRiskSegment *self, LiantuLanguage language)
{
    return liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, self->segment, language);
}

static void
append_number(GString *text, double number, gboolean is_share, gboolean zh)
{
    if (is_share)
        g_string_append_printf(text, zh ? "%.1f%%" : "%.1f %%", 100.0 * number);
    else
        g_string_append_printf(text, "%.2f", number);
}

/* “share of one country 72.0% (China), threshold 65.0%” */
static void
append_rule(GString *text,
            LiantuChain *chain,
            LiantuRiskRules *rules,
            const LtRiskSegment *self,
            LtRule rule,
            LiantuLanguage language)
{
    const LtRuleInfo *info = &lt_rule_info[rule];
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    LtBounds value = self->value[rule];
    guint32 who = rule == LT_RULE_ONE_COUNTRY    ? self->top_provider
                  : rule == LT_RULE_SINGLE_POINT ? self->top_firm
                                                 : LIANTU_NONE;

    g_string_append(text, info->name[language]);
    if (info->parameter == NULL || isnan(value.low))
        return;
    g_string_append(text, zh ? "" : " ");
    append_number(text, value.low, info->is_share, zh);
    if (value.high - value.low > 5e-4) {
        g_string_append(text, zh ? "至" : " to ");
        append_number(text, value.high, info->is_share, zh);
    }
    g_string_append(text, zh ? "（" : " (");
    if (who != LIANTU_NONE && value.low > 0.0)
        g_string_append_printf(text, zh ? "%s，" : "%s, ",
                               liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, who, language));
    g_string_append(text, zh ? "阈值" : "threshold ");
    append_number(text, liantu_risk_rules_get_parameter(rules, info->parameter), info->is_share,
                  zh);
    g_string_append(text, zh ? "）" : ")");
}

static void
append_rules(GString *text,
             LiantuChain *chain,
             LiantuRiskRules *rules,
             const LtRiskSegment *self,
             LtRiskVerdict verdict,
             LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH, is_first = TRUE;

    for (LtRule rule = 0; rule < LT_N_RULES; rule++) {
        if (self->verdict[rule] != verdict)
            continue;
        g_string_append(text, is_first ? "" : zh ? "、" : "; ");
        append_rule(text, chain, rules, self, rule, language);
        is_first = FALSE;
    }
}

static char *
explain(LiantuChain *chain,
        LiantuRiskRules *rules,
        const LtRiskSegment *self,
        LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    GString *text = g_string_new(NULL);

    if (!self->is_known)
        g_string_append(text, zh ? "没有国家份额，无法判断"
                                 : "no country has a share: nothing can be said");
    else if (self->n_yes == 0)
        g_string_append(text, zh ? "没有确定触发的规则" : "no rule is tripped for certain");
    else {
        g_string_append(text, zh ? "触发：" : "tripped: ");
        append_rules(text, chain, rules, self, LT_RISK_YES, language);
    }
    if (self->is_known && self->n_maybe > 0)
        g_string_append_printf(
            text, zh ? "；另有%u项因数据未知而可能触发" : "; unknown facts leave %u more open",
            self->n_maybe);
    return g_string_free(text, FALSE);
}

static void
set_bounds(LiantuTable *table, guint column, gsize row, LtBounds bounds)
{
    lt_table_set_double(table, column, row, bounds.low);
    lt_table_set_double(table, column + 1, row, bounds.high);
}

static void
set_grade(LiantuTable *table, guint column, gsize row, LiantuRiskRules *rules, guint grade)
{
    lt_table_set_label(table, column, row,
                       liantu_risk_rules_get_grade_name(rules, grade, LIANTU_LANGUAGE_ZH),
                       liantu_risk_rules_get_grade_name(rules, grade, LIANTU_LANGUAGE_EN));
}

static void
fill_segment(LiantuTable *table,
             gsize row,
             LiantuChain *chain,
             LiantuRiskRules *rules,
             const LtRiskSegment *self)
{
    g_autofree char *zh = explain(chain, rules, self, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = explain(chain, rules, self, LIANTU_LANGUAGE_EN);

    lt_table_set_int(table, SEGMENT_RANK, row, (gint64)row + 1);
    lt_table_set_text(table, SEGMENT_ID, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, self->segment));
    lt_table_set_label(table, SEGMENT_NAME, row, segment_name(chain, self, LIANTU_LANGUAGE_ZH),
                       segment_name(chain, self, LIANTU_LANGUAGE_EN));
    lt_table_set_double(table, SEGMENT_MARKET, row, self->market);
    lt_table_set_int(table, SEGMENT_N_YES, row, self->n_yes);
    lt_table_set_int(table, SEGMENT_N_MAYBE, row, self->n_maybe);
    set_bounds(table, SEGMENT_OUTSIDE_LOW, row, self->outside);
    lt_table_set_label(table, SEGMENT_REASON, row, zh, en);
    set_grade(table, SEGMENT_GRADE_WORST, row, rules, self->grade[1]);
    if (!self->is_known)
        return;

    lt_table_set_text(table, SEGMENT_GRADE, row,
                      liantu_risk_rules_get_grade_id(rules, self->grade[0]));
    set_grade(table, SEGMENT_GRADE_NAME, row, rules, self->grade[0]);
    if (self->top_provider != LIANTU_NONE) {
        lt_table_set_text(table, SEGMENT_TOP, row,
                          liantu_chain_get_id(chain, LIANTU_ENTITY_PROVIDER, self->top_provider));
        lt_table_set_label(table, SEGMENT_TOP_NAME, row,
                           liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, self->top_provider,
                                                 LIANTU_LANGUAGE_ZH),
                           liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, self->top_provider,
                                                 LIANTU_LANGUAGE_EN));
    }
    set_bounds(table, SEGMENT_TOP_LOW, row, self->top);
    set_bounds(table, SEGMENT_HHI_LOW, row, self->value[LT_RULE_CONCENTRATION]);
    set_bounds(table, SEGMENT_WORLD_LOW, row, self->world);
    set_bounds(table, SEGMENT_RISK_LOW, row, self->value[LT_RULE_SUPPLY_RISK]);
}

LiantuTable *
lt_risk_make_segments(LiantuChain *chain,
                      LiantuRiskRules *rules,
                      const LtRiskSegment *segments,
                      guint n)
{
    LiantuTable *table = lt_table_new(&segments_spec, n);

    for (guint i = 0; i < n; i++)
        fill_segment(table, i, chain, rules, &segments[i]);

    return table;
}

static void
fill_rule(LiantuTable *table,
          LiantuChain *chain,
          LiantuRiskRules *rules,
          const LtRiskSegment *self,
          LtRule rule)
{
    const LtRuleInfo *info = &lt_rule_info[rule];
    LtRiskVerdict verdict = self->verdict[rule];
    g_autoptr(GString) zh = g_string_new(NULL), en = g_string_new(NULL);
    gsize row = lt_table_add_row(table);

    append_rule(zh, chain, rules, self, rule, LIANTU_LANGUAGE_ZH);
    append_rule(en, chain, rules, self, rule, LIANTU_LANGUAGE_EN);
    lt_table_set_text(table, RULE_SEGMENT, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, self->segment));
    lt_table_set_label(table, RULE_NAME, row, segment_name(chain, self, LIANTU_LANGUAGE_ZH),
                       segment_name(chain, self, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, RULE_ID, row, info->id);
    lt_table_set_label(table, RULE_LABEL, row, info->name[0], info->name[1]);
    lt_table_set_text(table, RULE_VERDICT, row, verdict_names[verdict].id);
    lt_table_set_label(table, RULE_VERDICT_NAME, row, verdict_names[verdict].name[0],
                       verdict_names[verdict].name[1]);
    set_bounds(table, RULE_LOW, row, self->value[rule]);
    if (info->parameter != NULL)
        lt_table_set_double(table, RULE_THRESHOLD, row,
                            liantu_risk_rules_get_parameter(rules, info->parameter));
    lt_table_set_double(table, RULE_MARGIN, row, self->margin[rule]);
    lt_table_set_label(table, RULE_REASON, row, zh->str, en->str);
}

/* First what is certain, then what is open; by segment, in the order of the ranking. */
LiantuTable *
lt_risk_make_rules(LiantuChain *chain,
                   LiantuRiskRules *rules,
                   const LtRiskSegment *segments,
                   guint n)
{
    static const LtRiskVerdict verdicts[] = {LT_RISK_YES, LT_RISK_MAYBE};
    LiantuTable *table = lt_table_new(&rules_spec, 0);

    for (guint v = 0; v < G_N_ELEMENTS(verdicts); v++)
        for (guint i = 0; i < n; i++)
            for (LtRule rule = 0; rule < LT_N_RULES; rule++)
                if (segments[i].verdict[rule] == verdicts[v])
                    fill_rule(table, chain, rules, &segments[i], rule);

    return table;
}

LiantuTable *
lt_risk_make_summary(LiantuRiskRules *rules, const LtRiskSegment *segments, guint n)
{
    LiantuTable *table = lt_table_new(&summary_spec, LT_N_RULES);

    for (LtRule rule = 0; rule < LT_N_RULES; rule++) {
        const LtRuleInfo *info = &lt_rule_info[rule];
        guint count[4] = {0};
        g_autofree char *zh = NULL, *en = NULL;

        for (guint i = 0; i < n; i++)
            count[segments[i].verdict[rule]]++;
        zh = g_strdup_printf("%s：%u个环节触发，%u个可能，%u个缺少数据", info->name[0],
                             count[LT_RISK_YES], count[LT_RISK_MAYBE], count[LT_RISK_UNKNOWN]);
        en = g_strdup_printf("%s: %u segments trip it, %u may, %u lack the facts", info->name[1],
                             count[LT_RISK_YES], count[LT_RISK_MAYBE], count[LT_RISK_UNKNOWN]);
        lt_table_set_text(table, SUMMARY_RULE, rule, info->id);
        lt_table_set_label(table, SUMMARY_NAME, rule, info->name[0], info->name[1]);
        if (info->parameter != NULL) {
            lt_table_set_double(table, SUMMARY_THRESHOLD, rule,
                                liantu_risk_rules_get_parameter(rules, info->parameter));
            lt_table_set_text(table, SUMMARY_SOURCE, rule,
                              liantu_risk_rules_get_source(rules, info->parameter));
        }
        lt_table_set_int(table, SUMMARY_YES, rule, count[LT_RISK_YES]);
        lt_table_set_int(table, SUMMARY_MAYBE, rule, count[LT_RISK_MAYBE]);
        lt_table_set_int(table, SUMMARY_NO, rule, count[LT_RISK_NO]);
        lt_table_set_int(table, SUMMARY_UNKNOWN, rule, count[LT_RISK_UNKNOWN]);
        lt_table_set_label(table, SUMMARY_TEXT, rule, zh, en);
    }
    return table;
}

LiantuTable *
lt_risk_make_grades(LiantuRiskRules *rules, const LtRiskSegment *segments, guint n)
{
    guint n_grades = liantu_risk_rules_get_n_grades(rules);
    LiantuTable *table = lt_table_new(&grades_spec, n_grades);

    for (guint g = 0; g < n_grades; g++) {
        guint n_sure = 0, n_possible = 0;
        g_autofree char *zh = NULL, *en = NULL;

        for (guint i = 0; i < n; i++) {
            gboolean is_possible = segments[i].grade[0] <= g && g <= segments[i].grade[1];

            n_sure += is_possible && segments[i].grade[0] == segments[i].grade[1];
            n_possible += is_possible;
        }
        zh = g_strdup_printf("%u个环节确定属于此级，至多%u个", n_sure, n_possible);
        en = g_strdup_printf("%u segments are certainly of it, at most %u", n_sure, n_possible);
        lt_table_set_text(table, GRADE_ID, g, liantu_risk_rules_get_grade_id(rules, g));
        set_grade(table, GRADE_NAME, g, rules, g);
        lt_table_set_double(table, GRADE_MOST, g,
                            g + 1 < n_grades ? lt_risk_rules_get_cut(rules, g) : 1.0);
        lt_table_set_int(table, GRADE_SURE, g, n_sure);
        lt_table_set_int(table, GRADE_POSSIBLE, g, n_possible);
        lt_table_set_label(table, GRADE_TEXT, g, zh, en);
    }
    return table;
}
