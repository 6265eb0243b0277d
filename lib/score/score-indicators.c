/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every number behind a score: what it is, between which goalposts it stands, where it is from and
 * what it is used in. */
#include "liantu/enums.h"
#include "model/labels-private.h"
#include "score/score-run.h"

#include <math.h>

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

enum {
    INDICATOR_SEGMENT,
    INDICATOR_ID,
    INDICATOR_NAME,
    INDICATOR_LOW,
    INDICATOR_VALUE,
    INDICATOR_HIGH,
    INDICATOR_UNIT,
    INDICATOR_SCALED_LOW,
    INDICATOR_SCALED,
    INDICATOR_SCALED_HIGH,
    INDICATOR_SOURCE,
    INDICATOR_SOURCE_NAME,
    INDICATOR_YEAR,
    INDICATOR_CONFIDENCE,
    INDICATOR_POSTS,
    INDICATOR_POSTS_SOURCE,
    INDICATOR_USED_IN,
    INDICATOR_HOW,
};

static const LtColumn indicator_columns[] = {
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"indicator", TEXT, "指标代码", "Indicator", "指标", "Indicator", NULL, 0},
    {"indicator-name", LABEL, "指标", "Name", "指标名称", "Name of the indicator", NULL, 0},
    {"low", DOUBLE, "下限", "Least", "原始数值的下限", "Least it can be, in its unit", NULL, 3},
    {"value", DOUBLE, "数值", "Value", "原始数值", "As observed, in its unit", NULL, 3},
    {"high", DOUBLE, "上限", "Most", "原始数值的上限", "Most it can be, in its unit", NULL, 3},
    {"unit", TEXT, "单位", "Unit", "单位", "Unit", NULL, 0},
    {"scaled-low", DOUBLE, "标准化下限", "On its scale, least", "标准化后的下限",
     "On its scale, least", NULL, 2},
    {"scaled", DOUBLE, "标准化", "On its scale", "标准化后的数值", "On its scale", NULL, 2},
    {"scaled-high", DOUBLE, "标准化上限", "On its scale, most", "标准化后的上限",
     "On its scale, most", NULL, 2},
    {"source", TEXT, "来源代码", "Source id", "来源", "Source", NULL, 0},
    {"source-name", LABEL, "来源", "Source", "来源名称", "Name of the source", NULL, 0},
    {"year", INT, "年份", "Year", "数据年份", "Year of the figure", NULL, 0},
    {"confidence", TEXT, "可信度", "Confidence", "可信度", "How far it can be trusted", NULL, 0},
    {"goalposts", TEXT, "标准化门柱", "Goalposts", "箭头左边的数值计0，右边的计1",
     "The number before the arrow counts as 0, that after it as 1", NULL, 0},
    {"goalposts-source", TEXT, "门柱来源", "Source of the goalposts", "标准化门柱的来源",
     "Where the goalposts are from", NULL, 0},
    {"used-in", LABEL, "用于", "Used in", "用它的工作与因素，及其在因素中的权重",
     "The works and factors that it is a part of, and what it weighs there", NULL, 0},
    {"how", LABEL, "算法", "How", "指标如何计算", "How the indicator is computed", NULL, 0},
};

static const LtTableSpec indicator_spec = {"indicators", "各指标", "Indicators", indicator_columns,
                                           G_N_ELEMENTS(indicator_columns)};

/* What is the same for all segments. */
typedef struct {
    char *posts; /* NULL: none are given */
    GString *where[2];
} Use;

static char *
describe_posts(const LtIndicator *indicator)
{
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

    if (indicator->rule.how != LT_NORMALISE_GOALPOSTS)
        return NULL;
    g_ascii_formatd(low, sizeof low, "%g", indicator->rule.low);
    g_ascii_formatd(high, sizeof high, "%g", indicator->rule.high);

    return indicator->rule.is_down ? g_strdup_printf("%s→%s", high, low)
                                   : g_strdup_printf("%s→%s", low, high);
}

static const char *
get_group_name(const LtScoreRun *run, guint32 group, int language)
{
    return lt_profile_item_get_name(&lt_profile_group(run->profile, group)->item,
                                    (LiantuLanguage)language);
}

static void
add_use(Use *use, int language, const char *work, const char *group, const char *weight)
{
    GString *text = use->where[language];

    if (text->len > 0)
        g_string_append(text, language == LIANTU_LANGUAGE_ZH ? "、" : ", ");
    g_string_append_printf(text, "%s·%s", work, group);
    if (weight != NULL)
        g_string_append_printf(text, "×%s", weight);
}

/* “稳·暴露×1”, for every group of a work that has it as a member. */
static void
add_uses(const LtScoreRun *run, Use *uses, guint work, guint32 group)
{
    const LtCompositeTree *tree = &run->tree;

    for (guint32 k = tree->first[group]; k < tree->first[group + 1]; k++) {
        char weight[G_ASCII_DTOSTR_BUF_SIZE];

        if (tree->member[k] >= run->m) {
            add_uses(run, uses, work, tree->member[k] - run->m);
            continue;
        }
        g_ascii_formatd(weight, sizeof weight, "%g", tree->weight[k]);
        for (int i = 0; i < 2; i++)
            add_use(&uses[tree->member[k]], i, get_group_name(run, run->core[work], i),
                    get_group_name(run, group, i), weight);
    }
}

/* The score is 0 where a gate is. */
static void
add_gates(const LtScoreRun *run, Use *uses, guint work)
{
    const LtCompositeTree *tree = &run->tree;

    for (guint32 k = tree->first[run->root[work]]; k < tree->first[run->root[work] + 1]; k++)
        for (int i = 0; i < 2 && tree->member[k] < run->m; i++)
            add_use(&uses[tree->member[k]], i, get_group_name(run, run->core[work], i),
                    i == LIANTU_LANGUAGE_ZH ? "前提" : "gate", NULL);
}

static Use *
make_uses(const LtScoreRun *run)
{
    Use *uses = g_new0(Use, run->m + 1);

    for (guint32 j = 0; j < run->m; j++) {
        uses[j].posts = describe_posts(lt_profile_indicator(run->profile, j));
        for (int i = 0; i < 2; i++)
            uses[j].where[i] = g_string_new(NULL);
    }
    for (guint work = 0; work < LT_N_WORKS; work++) {
        add_uses(run, uses, work, run->core[work]);
        if (run->root[work] != run->core[work])
            add_gates(run, uses, work);
    }
    return uses;
}

static void
free_uses(const LtScoreRun *run, Use *uses)
{
    for (guint32 j = 0; j < run->m; j++) {
        g_free(uses[j].posts);
        for (int i = 0; i < 2; i++)
            g_string_free(uses[j].where[i], TRUE);
    }
    g_free(uses);
}

static void
fill_evidence(const LtScoreRun *run, LiantuTable *table, gsize row, const LtObservation *seen)
{
    LiantuChain *chain = run->facts.chain;

    if (seen == NULL || lt_observation_is_unknown(seen))
        return;
    if (seen->source != LIANTU_NONE) {
        lt_table_set_text(table, INDICATOR_SOURCE, row,
                          liantu_chain_get_id(chain, LIANTU_ENTITY_SOURCE, seen->source));
        lt_table_set_label(
            table, INDICATOR_SOURCE_NAME, row,
            liantu_chain_get_name(chain, LIANTU_ENTITY_SOURCE, seen->source, LIANTU_LANGUAGE_ZH),
            liantu_chain_get_name(chain, LIANTU_ENTITY_SOURCE, seen->source, LIANTU_LANGUAGE_EN));
    }
    if (seen->year != 0)
        lt_table_set_int(table, INDICATOR_YEAR, row, seen->year);
    lt_table_set_text(table, INDICATOR_CONFIDENCE, row,
                      lt_enum_get_nick(LIANTU_TYPE_CONFIDENCE, seen->confidence));
}

static void
fill_indicator(const LtScoreRun *run,
               LiantuTable *table,
               gsize row,
               guint32 segment,
               guint32 j,
               const Use *use)
{
    const LtIndicator *indicator = lt_profile_indicator(run->profile, j);
    const LtFormulaInfo *info = &lt_formula_info[indicator->formula];
    const char *unit = indicator->unit != NULL ? indicator->unit : info->unit;
    LtFact raw = lt_score_run_get_raw(run, segment, j);
    const LtBounded *cell = &run->cell[(gsize)segment * run->m + j];

    lt_table_set_text(table, INDICATOR_SEGMENT, row,
                      run->facts.chain->items[LIANTU_ENTITY_SEGMENT].id[segment]);
    lt_table_set_text(table, INDICATOR_ID, row, indicator->item.id);
    lt_table_set_label(table, INDICATOR_NAME, row,
                       lt_profile_item_get_name(&indicator->item, LIANTU_LANGUAGE_ZH),
                       lt_profile_item_get_name(&indicator->item, LIANTU_LANGUAGE_EN));
    lt_table_set_double(table, INDICATOR_LOW, row, raw.low);
    lt_table_set_double(table, INDICATOR_VALUE, row, raw.value);
    lt_table_set_double(table, INDICATOR_HIGH, row, raw.high);
    if (unit != NULL)
        lt_table_set_text(table, INDICATOR_UNIT, row, unit);
    lt_table_set_double(table, INDICATOR_SCALED_LOW, row, cell->low);
    lt_table_set_double(table, INDICATOR_SCALED, row, cell->value);
    lt_table_set_double(table, INDICATOR_SCALED_HIGH, row, cell->high);
    fill_evidence(run, table, row, lt_score_facts_find_evidence(&run->facts, indicator, segment));
    if (use->posts != NULL)
        lt_table_set_text(table, INDICATOR_POSTS, row, use->posts);
    if (indicator->source != NULL)
        lt_table_set_text(table, INDICATOR_POSTS_SOURCE, row, indicator->source);
    if (use->where[0]->len > 0)
        lt_table_set_label(table, INDICATOR_USED_IN, row, use->where[0]->str, use->where[1]->str);
    lt_table_set_label(table, INDICATOR_HOW, row, info->how[LIANTU_LANGUAGE_ZH],
                       info->how[LIANTU_LANGUAGE_EN]);
}

LiantuTable *
lt_score_indicators_make(const LtScoreRun *run, guint32 n)
{
    LiantuTable *table = lt_table_new(&indicator_spec, (gsize)n * run->m);
    Use *uses = make_uses(run);

    for (guint32 k = 0; k < n; k++)
        for (guint32 j = 0; j < run->m; j++)
            fill_indicator(run, table, (gsize)k * run->m + j, run->order[k], j, &uses[j]);
    free_uses(run, uses);

    return table;
}
