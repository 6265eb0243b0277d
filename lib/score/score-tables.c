/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/enums.h"
#include "model/labels-private.h"
#include "score/score-run.h"

#include <math.h>

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

enum {
    SEGMENT_RANK,
    SEGMENT_NAME,
    SEGMENT_CLASS_NAME,
    SEGMENT_TILE_NAME,
    SEGMENT_REASON,
    SEGMENT_GREEN,
    SEGMENT_FIND_FIRST,
    SEGMENT_STABILISE,
    SEGMENT_STRENGTHEN,
    SEGMENT_FILL,
    SEGMENT_CONTROL,
    SEGMENT_EXTEND,
    SEGMENT_GRADE_NAME,
    SEGMENT_SURENESS_NAME,
    SEGMENT_LEANING_NAME,
    SEGMENT_POSSIBLE,
    SEGMENT_ALSO,
    SEGMENT_FACTS,
    SEGMENT_ID,
    SEGMENT_CLASS,
    SEGMENT_LEANING,
    SEGMENT_TILE,
    SEGMENT_GRADE,
    SEGMENT_SURENESS,
};

#define SCORE_ZH "中值；数据不足时没有"
#define SCORE_EN "Central value; none where too little is known"

static const LtColumn segment_columns[] = {
    {"rank", INT, "名次", "Rank", "先按已定类别的得分，再按未定者所倾向类别的得分",
     "Settled classes by the score of their work, then open ones by the one they lean to", NULL, 0},
    {"name", LABEL, "环节", "Name", "环节名称", "Name of the segment", NULL, 0},
    {"class-name", LABEL, "工作", "Work", "最先成立的规则给出的工作类别；规则见 classes 表",
     "By the first rule that holds; see the table of classes", NULL, 0},
    {"state-name", LABEL, "状态", "State", "稳、补、控三项的最高分按门槛分档；门槛见 states 表",
     "The highest of three scores by thresholds; see the table of states", NULL, 0},
    {"reason", LABEL, "原因", "Reason", "一句话说明类别的原因", "Why it has this class", NULL, 0},
    {"to-green", LABEL, "如何转好", "What would turn it green", "改变类别或状态的最小变化",
     "The smallest change that would change its class or state", NULL, 0},
    {"find-first", LABEL, "先查清", "Find out first", "能定下类别的未知事实",
     "Unknown facts that would settle it", NULL, 0},
    {"stabilise", DOUBLE, "稳", "Stabilise", SCORE_ZH, SCORE_EN, NULL, 2},
    {"strengthen", DOUBLE, "强", "Strengthen", SCORE_ZH, SCORE_EN, NULL, 2},
    {"fill", DOUBLE, "补", "Fill", SCORE_ZH, SCORE_EN, NULL, 2},
    {"control", DOUBLE, "控", "Control", SCORE_ZH, SCORE_EN, NULL, 2},
    {"extend", DOUBLE, "拓", "Extend", SCORE_ZH, SCORE_EN, NULL, 2},
    {"grade-name", LABEL, "自主程度", "Grade", "按境外依赖分四级；上下限跨级时未知",
     "By import reliance in four steps; unknown where its bounds cross one", NULL, 0},
    {"sureness-name", LABEL, "把握", "How sure", "类别是否取决于未知的事实",
     "Whether the class depends on what is not known", NULL, 0},
    {"leaning-name", LABEL, "倾向", "Leaning", "未定时，可能的类别中得分最高者",
     "While open, the possible class that scores most", NULL, 0},
    {"possible", LABEL, "可能的类别", "Possible", "未知事实下可能的类别",
     "Classes that unknown facts leave possible", NULL, 0},
    {"also", LABEL, "同时需要", "Also", "同时成立的其他工作", "Other works that hold as well", NULL,
     0},
    {"facts", LABEL, "依据", "Facts", "所依据的数据与来源",
     "Figures it rests on, with their sources", NULL, 0},
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"class", TEXT, "类别代码", "Class", "类别", "Class", NULL, 0},
    {"leaning", TEXT, "倾向代码", "Leaning code", "未定时，可能的类别中得分最高者",
     "While open, the possible class that scores most", NULL, 0},
    {"state", TEXT, "状态代码", "State code", "状态", "State", NULL, 0},
    {"grade", TEXT, "级别代码", "Grade code", "级别", "Grade", NULL, 0},
    {"sureness", TEXT, "把握代码", "Sureness code", "sure：确定；likely：按已知数据；open：未定",
     "sure, likely or open", NULL, 0},
};

static const LtTableSpec segment_spec = {"segments", "各环节的工作", "Work by segment",
                                         segment_columns, G_N_ELEMENTS(segment_columns)};

enum {
    SCORE_SEGMENT,
    SCORE_NAME,
    SCORE_WORK,
    SCORE_WORK_NAME,
    SCORE_LOW,
    SCORE_VALUE,
    SCORE_HIGH,
    SCORE_COVERAGE,
    SCORE_MEDIAN,
    SCORE_RANK_LOW,
    SCORE_RANK_HIGH,
    SCORE_TOP,
    SCORE_ROBUST,
};

static const LtColumn score_columns[] = {
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"segment-name", LABEL, "环节", "Segment name", "环节名称", "Name of the segment", NULL, 0},
    {"work", TEXT, "工作代码", "Work id", "工作", "Work", NULL, 0},
    {"work-name", LABEL, "工作", "Work", "工作名称", "Name of the work", NULL, 0},
    {"low", DOUBLE, "下限", "Least", "未知数据取最不需要时的得分",
     "Score if everything unknown speaks against it", NULL, 2},
    {"score", DOUBLE, "中值", "Score", "只用已知数据的得分", "Score from what is known", NULL, 2},
    {"high", DOUBLE, "上限", "Most", "未知数据取最需要时的得分",
     "Score if everything unknown speaks for it", NULL, 2},
    {"coverage", DOUBLE, "已知比例", "Known", "按权重有数据的部分", "Part that is known, by weight",
     "1", 0},
    {"rank-median", DOUBLE, "名次中位数", "Median rank", "抽样中名次的中位数",
     "Median of its rank over the draws", NULL, 0},
    {"rank-low", DOUBLE, "名次5%", "Rank, 5 %", "二十次抽样中约一次名次更好",
     "One draw in twenty ranks it better", NULL, 0},
    {"rank-high", DOUBLE, "名次95%", "Rank, 95 %", "二十次抽样中约一次名次更差",
     "One draw in twenty ranks it worse", NULL, 0},
    {"in-top", DOUBLE, "进入前列", "In the top", "抽样中进入前列的比例",
     "Part of the draws in the top", "1", 0},
    {"robust", INT, "稳健", "Robust", "1：进入前列的比例达到门槛", "1: in the top in enough draws",
     NULL, 0},
};

static const LtTableSpec score_spec = {"scores", "得分与名次范围", "Scores and ranges of ranks",
                                       score_columns, G_N_ELEMENTS(score_columns)};

enum {
    FACTOR_SEGMENT,
    FACTOR_WORK,
    FACTOR_GROUP,
    FACTOR_GROUP_NAME,
    FACTOR_HOW,
    FACTOR_LOW,
    FACTOR_VALUE,
    FACTOR_HIGH,
    FACTOR_COVERAGE,
};

static const LtColumn factor_columns[] = {
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"work-name", LABEL, "工作", "Work", "所属工作", "The work it belongs to", NULL, 0},
    {"group", TEXT, "因素代码", "Group", "因素", "Group", NULL, 0},
    {"group-name", LABEL, "因素", "Factor", "因素名称", "Name of the group", NULL, 0},
    {"aggregate", TEXT, "合成", "Aggregate", "成员如何合成", "How its members are aggregated", NULL,
     0},
    {"low", DOUBLE, "下限", "Least", "未知数据取最小时", "If what is unknown is least", NULL, 2},
    {"value", DOUBLE, "中值", "Value", "只用已知数据", "From what is known", NULL, 2},
    {"high", DOUBLE, "上限", "Most", "未知数据取最大时", "If what is unknown is most", NULL, 2},
    {"coverage", DOUBLE, "已知比例", "Known", "按权重有数据的部分", "Part that is known, by weight",
     "1", 0},
};

static const LtTableSpec factor_spec = {"factors", "各因素", "Factors", factor_columns,
                                        G_N_ELEMENTS(factor_columns)};

enum {
    CLASS_CLASS,
    CLASS_NAME,
    CLASS_RULE,
    CLASS_N,
    CLASS_N_LEANING,
};

static const LtColumn class_columns[] = {
    {"class", TEXT, "类别代码", "Class", "类别", "Class", NULL, 0},
    {"class-name", LABEL, "类别", "Class name", "类别名称", "Name of the class", NULL, 0},
    {"rule", LABEL, "规则", "Rule", "按此次序，最先成立者", "In this order, the first that holds",
     NULL, 0},
    {"n", INT, "环节数", "Segments", "属于该类的环节数", "Segments of this class", NULL, 0},
    {"n-leaning", INT, "倾向数", "Leaning", "未定而倾向该类的环节数",
     "Open segments that lean to it", NULL, 0},
};

static const LtTableSpec class_spec = {"classes", "类别图例", "Classes", class_columns,
                                       G_N_ELEMENTS(class_columns)};

enum {
    TILE_STATE,
    TILE_NAME,
    TILE_GLYPH,
    TILE_RULE,
    TILE_N,
};

static const LtColumn tile_columns[] = {
    {"state", TEXT, "状态代码", "State", "状态", "State", NULL, 0},
    {"state-name", LABEL, "状态", "State name", "状态名称", "Name of the state", NULL, 0},
    {"glyph", TEXT, "符号", "Glyph", "图中的符号", "Its sign on maps", NULL, 0},
    {"rule", LABEL, "规则", "Rule", "判定规则与门槛", "How it is judged, with its threshold", NULL,
     0},
    {"n", INT, "环节数", "Segments", "处于该状态的环节数", "Segments in this state", NULL, 0},
};

static const LtTableSpec tile_spec = {"states", "状态图例", "States", tile_columns,
                                      G_N_ELEMENTS(tile_columns)};

enum {
    SETTING_ID,
    SETTING_VALUE,
    SETTING_MEANING,
};

static const LtColumn setting_columns[] = {
    {"setting", TEXT, "门槛", "Setting", "门槛的名称", "Name of the threshold", NULL, 0},
    {"value", DOUBLE, "数值", "Value", "此次使用的数值", "What was used", NULL, 2},
    {"meaning", LABEL, "含义", "Meaning", "含义", "What it is for", NULL, 0},
};

static const LtTableSpec setting_spec = {"settings", "门槛", "Thresholds", setting_columns,
                                         G_N_ELEMENTS(setting_columns)};

enum {
    SENSITIVITY_WORK,
    SENSITIVITY_WORK_NAME,
    SENSITIVITY_SOURCE,
    SENSITIVITY_SOURCE_NAME,
    SENSITIVITY_SHARE,
};

static const LtColumn sensitivity_columns[] = {
    {"work", TEXT, "工作代码", "Work id", "工作", "Work", NULL, 0},
    {"work-name", LABEL, "工作", "Work", "工作名称", "Name of the work", NULL, 0},
    {"source", TEXT, "来源代码", "Source id", "weights、methods 或 facts",
     "weights, methods or facts", NULL, 0},
    {"source-name", LABEL, "不确定的来源", "Source", "不确定的来源", "What it is unsure of", NULL,
     0},
    {"share", DOUBLE, "占比", "Share", "名次平均变动的一阶 Sobol 份额（抽样估计，可略小于0）",
     "First-order Sobol share of the mean shift of ranks (an estimate; it may be just below 0)",
     "1", 0},
};

static const LtTableSpec sensitivity_spec = {"sensitivity", "名次不确定的来源",
                                             "What makes ranks unsure", sensitivity_columns,
                                             G_N_ELEMENTS(sensitivity_columns)};

static const char *
segment_id(const LtScoreRun *run, guint32 segment)
{
    return run->facts.chain->items[LIANTU_ENTITY_SEGMENT].id[segment];
}

static void
set_name(const LtScoreRun *run, LiantuTable *table, guint column, gsize row, guint32 segment)
{
    LiantuChain *chain = run->facts.chain;

    lt_table_set_label(
        table, column, row,
        liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_ZH),
        liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_EN));
}

static void
set_words(LiantuTable *table,
          guint column,
          gsize row,
          const LtScoreRun *run,
          guint32 segment,
          char *(*say)(const LtScoreRun *, guint32, LiantuLanguage))
{
    g_autofree char *zh = say(run, segment, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = say(run, segment, LIANTU_LANGUAGE_EN);

    if (zh != NULL && en != NULL)
        lt_table_set_label(table, column, row, zh, en);
}

static void
set_classes(LiantuTable *table, guint column, gsize row, guint16 bits)
{
    g_autofree char *zh = lt_score_words_classes(bits, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_score_words_classes(bits, LIANTU_LANGUAGE_EN);

    if (bits != 0)
        lt_table_set_label(table, column, row, zh, en);
}

static void
fill_segment(const LtScoreRun *run, LiantuTable *table, gsize row, guint32 segment)
{
    const LtVerdict *verdict = &run->verdict[segment];

    lt_table_set_int(table, SEGMENT_RANK, row, (gint64)row + 1);
    lt_table_set_text(table, SEGMENT_ID, row, segment_id(run, segment));
    set_name(run, table, SEGMENT_NAME, row, segment);
    lt_table_set_text(table, SEGMENT_CLASS, row, lt_class_get_nick(verdict->class));
    lt_table_set_label(table, SEGMENT_CLASS_NAME, row,
                       lt_class_get_name(verdict->class, LIANTU_LANGUAGE_ZH),
                       lt_class_get_name(verdict->class, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, SEGMENT_LEANING, row, lt_class_get_nick(verdict->leaning));
    lt_table_set_label(table, SEGMENT_LEANING_NAME, row,
                       lt_class_get_name(verdict->leaning, LIANTU_LANGUAGE_ZH),
                       lt_class_get_name(verdict->leaning, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, SEGMENT_TILE, row, lt_tile_get_nick(verdict->tile));
    lt_table_set_label(table, SEGMENT_TILE_NAME, row,
                       lt_tile_get_name(verdict->tile, LIANTU_LANGUAGE_ZH),
                       lt_tile_get_name(verdict->tile, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, SEGMENT_GRADE, row, lt_grade_get_nick(verdict->grade));
    lt_table_set_label(table, SEGMENT_GRADE_NAME, row,
                       lt_grade_get_name(verdict->grade, LIANTU_LANGUAGE_ZH),
                       lt_grade_get_name(verdict->grade, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, SEGMENT_SURENESS, row, lt_sureness_get_nick(verdict->sureness));
    lt_table_set_label(table, SEGMENT_SURENESS_NAME, row,
                       lt_sureness_get_name(verdict->sureness, LIANTU_LANGUAGE_ZH),
                       lt_sureness_get_name(verdict->sureness, LIANTU_LANGUAGE_EN));
    for (guint work = 0; work < LT_N_WORKS; work++)
        lt_table_set_double(table, SEGMENT_STABILISE + work, row,
                            lt_score_run_get_score(run, segment, work)->value);
    set_classes(table, SEGMENT_POSSIBLE, row, verdict->possible);
    set_classes(table, SEGMENT_ALSO, row, verdict->also);
    set_words(table, SEGMENT_REASON, row, run, segment, lt_score_words_reason);
    set_words(table, SEGMENT_GREEN, row, run, segment, lt_score_words_green);
    set_words(table, SEGMENT_FIND_FIRST, row, run, segment, lt_score_words_find_first);
    set_words(table, SEGMENT_FACTS, row, run, segment, lt_score_words_facts);
}

static LiantuTable *
make_segments(const LtScoreRun *run)
{
    LiantuTable *table = lt_table_new(&segment_spec, run->n);

    for (guint32 k = 0; k < run->n; k++)
        fill_segment(run, table, k, run->order[k]);

    return table;
}

static void
set_work(const LtScoreRun *run, LiantuTable *table, guint column, gsize row, guint work)
{
    guint group = LIANTU_NONE;

    for (guint c = 0; c < run->profile->composites->len; c++)
        if (lt_profile_composite(run->profile, c)->root == run->root[work])
            group = lt_profile_composite(run->profile, c)->core;
    lt_table_set_label(
        table, column, row,
        lt_profile_item_get_name(&lt_profile_group(run->profile, group)->item, LIANTU_LANGUAGE_ZH),
        lt_profile_item_get_name(&lt_profile_group(run->profile, group)->item, LIANTU_LANGUAGE_EN));
}

static void
fill_score(const LtScoreRun *run, LiantuTable *table, gsize row, guint32 segment, guint work)
{
    const LtBounded *score = lt_score_run_get_score(run, segment, work);

    lt_table_set_text(table, SCORE_SEGMENT, row, segment_id(run, segment));
    set_name(run, table, SCORE_NAME, row, segment);
    lt_table_set_text(table, SCORE_WORK, row, lt_work_ids[work]);
    set_work(run, table, SCORE_WORK_NAME, row, work);
    lt_table_set_double(table, SCORE_LOW, row, score->low);
    lt_table_set_double(table, SCORE_VALUE, row, score->value);
    lt_table_set_double(table, SCORE_HIGH, row, score->high);
    lt_table_set_double(table, SCORE_COVERAGE, row, score->coverage);
    if (run->range != NULL) {
        const LtRankRange *range = &run->range[(gsize)work * run->n + segment];

        lt_table_set_double(table, SCORE_MEDIAN, row, range->median);
        lt_table_set_double(table, SCORE_RANK_LOW, row, range->low);
        lt_table_set_double(table, SCORE_RANK_HIGH, row, range->high);
        lt_table_set_double(table, SCORE_TOP, row, range->in_top);
        if (!isnan(range->in_top))
            lt_table_set_int(table, SCORE_ROBUST, row,
                             range->in_top >= lt_profile_setting(run->profile, LT_SETTING_ROBUST));
    }
}

static LiantuTable *
make_scores(const LtScoreRun *run)
{
    LiantuTable *table = lt_table_new(&score_spec, (gsize)run->n * LT_N_WORKS);

    for (guint32 k = 0; k < run->n; k++)
        for (guint work = 0; work < LT_N_WORKS; work++)
            fill_score(run, table, (gsize)k * LT_N_WORKS + work, run->order[k], work);

    return table;
}

static const char *
get_aggregate_name(guint8 how)
{
    static const char *const names[LT_N_AGGREGATES] = {"arithmetic", "geometric", "harmonic",
                                                       "product", "greatest"};

    return names[how];
}

/* The members of a composite, and in turn theirs. */
static void
add_factors(const LtScoreRun *run, LiantuTable *table, guint32 segment, guint work, guint32 group)
{
    const LtCompositeTree *tree = &run->tree;

    for (guint32 k = tree->first[group]; k < tree->first[group + 1]; k++) {
        const LtBounded *value;
        const LtGrouping *inner;
        gsize row;

        if (tree->member[k] < run->m)
            continue;
        add_factors(run, table, segment, work, tree->member[k] - run->m);
        /* The score itself stands in the table of scores, with its gates. */
        if (tree->member[k] - run->m == run->core[work])
            continue;
        inner = lt_profile_group(run->profile, tree->member[k] - run->m);
        value = &run->group[(gsize)segment * tree->n_groups + tree->member[k] - run->m];
        row = lt_table_add_row(table);
        lt_table_set_text(table, FACTOR_SEGMENT, row, segment_id(run, segment));
        set_work(run, table, FACTOR_WORK, row, work);
        lt_table_set_text(table, FACTOR_GROUP, row, inner->item.id);
        lt_table_set_label(table, FACTOR_GROUP_NAME, row,
                           lt_profile_item_get_name(&inner->item, LIANTU_LANGUAGE_ZH),
                           lt_profile_item_get_name(&inner->item, LIANTU_LANGUAGE_EN));
        lt_table_set_text(table, FACTOR_HOW, row, get_aggregate_name(inner->how));
        lt_table_set_double(table, FACTOR_LOW, row, value->low);
        lt_table_set_double(table, FACTOR_VALUE, row, value->value);
        lt_table_set_double(table, FACTOR_HIGH, row, value->high);
        lt_table_set_double(table, FACTOR_COVERAGE, row, value->coverage);
    }
}

/* Of the first rows: a table of everything about every segment of a large chain is of no use. */
static void
add_details(LtScoreRun *run, LiantuResult *result, guint n_details)
{
    guint32 n = MIN(run->n, n_details);
    LiantuTable *factors = lt_table_new(&factor_spec, 0);

    for (guint32 k = 0; k < n; k++) {
        guint32 segment = run->order[k];

        for (guint work = 0; work < LT_N_WORKS; work++)
            add_factors(run, factors, segment, work, run->root[work]);
    }
    lt_result_take_table(result, factors);
    lt_result_take_table(result, lt_score_indicators_make(run, n));
    if (n < run->n) {
        g_autofree char *kept = g_strdup_printf("%u", n), *all = g_strdup_printf("%u", run->n);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_WORK_DETAILS, kept, all, NULL));
    }
}

static LiantuTable *
make_classes(const LtScoreRun *run)
{
    /* In the order in which the rules are tried. */
    static const guint8 order[LT_N_CLASSES] = {
        LT_WORK_FILL,   LT_WORK_CONTROL, LT_WORK_STABILISE, LT_WORK_STRENGTHEN,
        LT_WORK_EXTEND, LT_CLASS_KEEP,   LT_CLASS_NONE,     LT_CLASS_OPEN};
    LiantuTable *table = lt_table_new(&class_spec, LT_N_CLASSES);

    for (guint k = 0; k < LT_N_CLASSES; k++) {
        guint class = order[k];
        gint64 n = 0, n_leaning = 0;

        for (guint32 i = 0; i < run->n; i++) {
            n += run->verdict[i].class == class;
            n_leaning += run->verdict[i].class == LT_CLASS_OPEN && run->verdict[i].leaning == class;
        }
        lt_table_set_text(table, CLASS_CLASS, k, lt_class_get_nick(class));
        lt_table_set_label(table, CLASS_NAME, k, lt_class_get_name(class, LIANTU_LANGUAGE_ZH),
                           lt_class_get_name(class, LIANTU_LANGUAGE_EN));
        lt_table_set_label(table, CLASS_RULE, k, lt_class_get_rule(class, LIANTU_LANGUAGE_ZH),
                           lt_class_get_rule(class, LIANTU_LANGUAGE_EN));
        lt_table_set_int(table, CLASS_N, k, n);
        if (class != LT_CLASS_OPEN)
            lt_table_set_int(table, CLASS_N_LEANING, k, n_leaning);
    }
    return table;
}

static char *
describe_tile(const LtScoreRun *run, guint tile, gboolean zh)
{
    double gap = lt_profile_setting(run->profile, LT_SETTING_STATE_GAP);
    double weak = lt_profile_setting(run->profile, LT_SETTING_STATE_WEAK);
    double fair = lt_profile_setting(run->profile, LT_SETTING_STATE_FAIR);

    switch (tile) {
    case LT_TILE_GAP:
        return g_strdup_printf(
            zh ? "需要而本地没有，或稳、补、控的最高分不低于%.2f"
               : "needed and not at home, or the highest of three scores is %.2f or more",
            gap);
    case LT_TILE_WEAK:
        return g_strdup_printf(zh ? "最高分不低于%.2f，或工作为补、控"
                                  : "%.2f or more, or the work is to fill or control",
                               weak);
    case LT_TILE_FAIR:
        return g_strdup_printf(zh ? "最高分不低于%.2f" : "%.2f or more", fair);
    case LT_TILE_SOUND:
        return g_strdup_printf(zh ? "最高分低于%.2f" : "under %.2f", fair);
    default:
        return g_strdup(zh ? "数据不足，或不知道本地有没有供应"
                           : "too little is known, or not whether it is at home");
    }
}

static LiantuTable *
make_tiles(const LtScoreRun *run)
{
    LiantuTable *table = lt_table_new(&tile_spec, LT_N_TILES);

    for (guint tile = 0; tile < LT_N_TILES; tile++) {
        g_autofree char *zh = describe_tile(run, tile, TRUE), *en = describe_tile(run, tile, FALSE);
        gint64 n = 0;

        for (guint32 i = 0; i < run->n; i++)
            n += run->verdict[i].tile == tile;
        lt_table_set_text(table, TILE_STATE, tile, lt_tile_get_nick(tile));
        lt_table_set_label(table, TILE_NAME, tile, lt_tile_get_name(tile, LIANTU_LANGUAGE_ZH),
                           lt_tile_get_name(tile, LIANTU_LANGUAGE_EN));
        lt_table_set_text(table, TILE_GLYPH, tile, lt_tile_get_glyph(tile));
        lt_table_set_label(table, TILE_RULE, tile, zh, en);
        lt_table_set_int(table, TILE_N, tile, n);
    }
    return table;
}

static LiantuTable *
make_settings(const LtScoreRun *run)
{
    LiantuTable *table = lt_table_new(&setting_spec, LT_N_SETTINGS);

    for (guint i = 0; i < LT_N_SETTINGS; i++) {
        lt_table_set_text(table, SETTING_ID, i, lt_setting_info[i].name);
        lt_table_set_double(table, SETTING_VALUE, i,
                            lt_profile_setting(run->profile, (LtSetting)i));
        lt_table_set_label(table, SETTING_MEANING, i, lt_setting_info[i].label[0],
                           lt_setting_info[i].label[1]);
    }
    return table;
}

static LiantuTable *
make_sensitivity(const LtScoreRun *run)
{
    static const struct {
        const char *id;
        const char *name[2];
    } sources[LT_N_DRAWS] = {
        [LT_DRAW_WEIGHTS] = {"weights", {"权重", "weights"}},
        [LT_DRAW_METHODS] = {"methods", {"合成方法", "ways to aggregate"}},
        [LT_DRAW_FACTS] = {"facts", {"未知的数据", "facts that are not known"}},
    };
    LiantuTable *table = lt_table_new(&sensitivity_spec, LT_N_WORKS * LT_N_DRAWS);

    for (guint work = 0; work < LT_N_WORKS; work++)
        for (guint s = 0; s < LT_N_DRAWS; s++) {
            gsize row = work * LT_N_DRAWS + s;

            lt_table_set_text(table, SENSITIVITY_WORK, row, lt_work_ids[work]);
            set_work(run, table, SENSITIVITY_WORK_NAME, row, work);
            lt_table_set_text(table, SENSITIVITY_SOURCE, row, sources[s].id);
            lt_table_set_label(table, SENSITIVITY_SOURCE_NAME, row, sources[s].name[0],
                               sources[s].name[1]);
            lt_table_set_double(table, SENSITIVITY_SHARE, row, run->sobol[work][s]);
        }
    return table;
}

void
lt_score_tables_add(LtScoreRun *run, LiantuResult *result, guint n_details)
{
    lt_result_take_table(result, make_segments(run));
    lt_result_take_table(result, make_classes(run));
    lt_result_take_table(result, make_tiles(run));
    lt_result_take_table(result, make_scores(run));
    add_details(run, result, n_details);
    lt_result_take_table(result, make_sensitivity(run));
    lt_result_take_table(result, make_settings(run));
}
