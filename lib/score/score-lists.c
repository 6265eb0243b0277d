/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One map and N lists: what a bureau hands in, each row with its reason, facts and who is in
 * charge of it. */
#include "plan/plan-words.h"
#include "score/score-run.h"

#include <math.h>

#define DOUBLE LIANTU_COLUMN_TYPE_DOUBLE
#define INT    LIANTU_COLUMN_TYPE_INT
#define TEXT   LIANTU_COLUMN_TYPE_TEXT
#define LABEL  LIANTU_COLUMN_TYPE_LABEL

enum {
    LIST_NUMBER,
    LIST_NAME,
    LIST_CLASS_NAME,
    LIST_SCORE,
    LIST_LOW,
    LIST_HIGH,
    LIST_REASON,
    LIST_FACTS,
    LIST_GREEN,
    LIST_BODY,
    LIST_INSTRUMENT_NAME,
    LIST_PROJECT_NAME,
    LIST_YEAR,
    LIST_INSTRUMENT,
    LIST_PROJECT,
    LIST_SEGMENT,
    LIST_CLASS,
    LIST_N_COLUMNS,
};

static const LtColumn list_columns[] = {
    {"number", INT, "序号", "No.", "序号：先按得分，再按没有得分者上下限的中点",
     "Number: by score, then those without one by the middle of their bounds", NULL, 0},
    {"name", LABEL, "环节", "Name", "环节名称", "Name of the segment", NULL, 0},
    {"class-name", LABEL, "工作", "Work", "工作类别", "Class of work", NULL, 0},
    {"score", DOUBLE, "得分", "Score", "该清单对应工作的得分；数据不足时没有",
     "Score of the work that the list is about; none where too little is known", NULL, 2},
    {"low", DOUBLE, "下限", "Least", "得分的下限", "Least the score can be", NULL, 2},
    {"high", DOUBLE, "上限", "Most", "得分的上限", "Most the score can be", NULL, 2},
    {"reason", LABEL, "原因", "Reason", "列入的原因", "Why it is listed", NULL, 0},
    {"facts", LABEL, "依据", "Facts", "所依据的数据与来源",
     "Figures it rests on, with their sources", NULL, 0},
    {"to-green", LABEL, "如何转好", "What would turn it green", "改变类别或状态的最小变化",
     "The smallest change that would change its class or state", NULL, 0},
    {"body", LABEL, "责任单位", "Responsible", "规划中提到该环节的项目的责任单位",
     "Bodies in charge of the project that names it", NULL, 0},
    {"instrument-name", LABEL, "政策工具", "Instrument", "该项目所用的政策工具",
     "Instrument of the project", NULL, 0},
    {"project-name", LABEL, "项目", "Project", "规划中提到该环节的项目",
     "The project of the plan that names it", NULL, 0},
    {"year", INT, "年份", "Year", "依据中最新的年份", "Newest year of the facts", NULL, 0},
    {"instrument", TEXT, "政策工具代码", "Instrument id", "政策工具的代码", "Id of the instrument",
     NULL, 0},
    {"project", TEXT, "项目编号", "Project id", "项目编号", "Id of the project", NULL, 0},
    {"segment", TEXT, "编号", "Segment", "环节编号", "Id of the segment", NULL, 0},
    {"class", TEXT, "类别代码", "Class", "类别", "Class", NULL, 0},
};

G_STATIC_ASSERT(G_N_ELEMENTS(list_columns) == LIST_N_COLUMNS);

static gboolean
has_class(const LtScoreRun *run, guint32 segment, LtWork work)
{
    const LtVerdict *verdict = &run->verdict[segment];

    return verdict->class == work || verdict->also >> work & 1u;
}

/* One hand, or a few, hold what an end product needs. */
static gboolean
is_at_risk(const LtScoreRun *run, guint32 segment)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];

    return run->facts.structure.n_reached[segment] > 0 &&
           (facts->single == LT_ANSWER_YES || has_class(run, segment, LT_WORK_STABILISE) ||
            facts->top_share.low >= lt_profile_setting(run->profile, LT_SETTING_CHOKE_SHARE));
}

static gboolean
is_choke(const LtScoreRun *run, guint32 segment)
{
    return has_class(run, segment, LT_WORK_CONTROL);
}

static gboolean
is_gap(const LtScoreRun *run, guint32 segment)
{
    return has_class(run, segment, LT_WORK_FILL);
}

static gboolean
is_to_strengthen(const LtScoreRun *run, guint32 segment)
{
    return has_class(run, segment, LT_WORK_STRENGTHEN);
}

static gboolean
is_to_extend(const LtScoreRun *run, guint32 segment)
{
    const LtVerdict *verdict = &run->verdict[segment];

    return has_class(run, segment, LT_WORK_EXTEND) ||
           (verdict->class == LT_CLASS_OPEN && verdict->possible >> LT_WORK_EXTEND & 1u);
}

/* Mostly from abroad, and somebody within the country makes it; or the plan says so. */
static gboolean
is_to_substitute(const LtScoreRun *run, guint32 segment)
{
    const LtSegmentFacts *facts = &run->facts.segment[segment];

    if (facts->named & LT_NAMED_SUBSTITUTE)
        return TRUE;

    return run->facts.structure.n_reached[segment] > 0 && facts->outside.high < 1.0 &&
           facts->outside.low >= lt_profile_setting(run->profile, LT_SETTING_OUTSIDE);
}

static gboolean
needs_know_how(LiantuChain *chain, guint32 segment)
{
    for (guint32 i = chain->need_of_segment.start[segment];
         i < chain->need_of_segment.start[segment + 1]; i++)
        if (chain->need[lt_index_get_row(&chain->need_of_segment, i)].role == LIANTU_ROLE_KNOW_HOW)
            return TRUE;

    return FALSE;
}

/* A challenge for research: held by others, made by nobody at home as far as is known, and a matter
 * of knowing how. */
static gboolean
is_open_bid(const LtScoreRun *run, guint32 segment)
{
    return is_choke(run, segment) && !run->facts.segment[segment].is_listed &&
           needs_know_how(run->facts.chain, segment);
}

static const struct {
    LtTableSpec spec;
    LtWork work; /* whose score counts */
    gboolean (*belongs)(const LtScoreRun *, guint32);
    char *(*why)(const LtScoreRun *, guint32, LiantuLanguage);
} lists[] = {
    {{"single-source", "断供风险清单", "Supply risks", list_columns, LIST_N_COLUMNS},
     LT_WORK_STABILISE,
     is_at_risk,
     lt_score_words_at_risk},
    {{"chokepoints", "卡脖子清单", "Choke points", list_columns, LIST_N_COLUMNS},
     LT_WORK_CONTROL,
     is_choke,
     lt_score_words_choke},
    {{"gaps", "缺链清单", "Gaps", list_columns, LIST_N_COLUMNS},
     LT_WORK_FILL,
     is_gap,
     lt_score_words_gap},
    {{"strengthen", "强链清单", "To strengthen", list_columns, LIST_N_COLUMNS},
     LT_WORK_STRENGTHEN,
     is_to_strengthen,
     lt_score_words_strong},
    {{"extend", "拓链清单", "To extend", list_columns, LIST_N_COLUMNS},
     LT_WORK_EXTEND,
     is_to_extend,
     lt_score_words_reason},
    {{"substitution", "国产替代清单", "To substitute", list_columns, LIST_N_COLUMNS},
     LT_WORK_CONTROL,
     is_to_substitute,
     lt_score_words_substitute},
    {{"open-bids", "揭榜挂帅清单", "Open bids", list_columns, LIST_N_COLUMNS},
     LT_WORK_CONTROL,
     is_open_bid,
     lt_score_words_choke},
};

static guint
count_segments(LiantuChain *chain, guint32 project)
{
    guint n = 0;

    for (guint32 i = chain->reference_of_project.start[project];
         i < chain->reference_of_project.start[project + 1]; i++)
        n += chain->project_reference[i].entity == LIANTU_ENTITY_SEGMENT;

    return n;
}

/* Of every segment, the project that names it and names fewest others. */
static guint32 *
find_projects(LiantuChain *chain, guint32 n)
{
    guint32 *found = g_new(guint32, (gsize)n + 1);
    guint32 n_projects = chain->items[LIANTU_ENTITY_PROJECT].n;

    for (guint32 i = 0; i < n; i++)
        found[i] = LIANTU_NONE;
    for (guint32 project = 0; project < n_projects; project++)
        for (guint32 i = chain->reference_of_project.start[project];
             i < chain->reference_of_project.start[project + 1]; i++) {
            const LtReference *reference = &chain->project_reference[i];

            if (reference->entity == LIANTU_ENTITY_SEGMENT &&
                (found[reference->row] == LIANTU_NONE ||
                 count_segments(chain, project) < count_segments(chain, found[reference->row])))
                found[reference->row] = project;
        }

    return found;
}

static char *
join_bodies(LiantuChain *chain, guint32 project, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = chain->reference_of_project.start[project];
         i < chain->reference_of_project.start[project + 1]; i++) {
        const LtReference *reference = &chain->project_reference[i];

        if (reference->entity != LIANTU_ENTITY_BODY)
            continue;
        g_string_append_printf(
            text, "%s%s",
            text->len == 0                   ? ""
            : language == LIANTU_LANGUAGE_ZH ? "、"
                                             : ", ",
            liantu_chain_get_name(chain, LIANTU_ENTITY_BODY, reference->row, language));
    }
    return g_string_free(text, FALSE);
}

static void
fill_project(LiantuTable *table, gsize row, LiantuChain *chain, guint32 project)
{
    g_autofree char *zh = NULL, *en = NULL;
    const char *instrument;

    if (project == LIANTU_NONE)
        return;
    instrument = chain->project[project].instrument;
    zh = join_bodies(chain, project, LIANTU_LANGUAGE_ZH);
    en = join_bodies(chain, project, LIANTU_LANGUAGE_EN);
    if (zh[0] != '\0')
        lt_table_set_label(table, LIST_BODY, row, zh, en);
    if (instrument != NULL) {
        lt_table_set_text(table, LIST_INSTRUMENT, row, instrument);
        lt_table_set_label(table, LIST_INSTRUMENT_NAME, row,
                           lt_plan_get_instrument(instrument, LIANTU_LANGUAGE_ZH),
                           lt_plan_get_instrument(instrument, LIANTU_LANGUAGE_EN));
    }
    lt_table_set_text(table, LIST_PROJECT, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_PROJECT, project));
    lt_table_set_label(
        table, LIST_PROJECT_NAME, row,
        liantu_chain_get_name(chain, LIANTU_ENTITY_PROJECT, project, LIANTU_LANGUAGE_ZH),
        liantu_chain_get_name(chain, LIANTU_ENTITY_PROJECT, project, LIANTU_LANGUAGE_EN));
}

static guint16
find_year(const LtScoreRun *run, guint32 segment)
{
    guint16 year = 0;

    for (guint32 j = 0; j < run->m; j++) {
        const LtObservation *seen = lt_score_facts_find_evidence(
            &run->facts, lt_profile_indicator(run->profile, j), segment);

        if (seen != NULL && !lt_observation_is_unknown(seen) && seen->year > year)
            year = seen->year;
    }
    return year;
}

static void
set_sentence(LiantuTable *table,
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

/* The sentence of the table of segments. */
typedef struct {
    const char *zh;
    const char *en;
} Facts;

static Facts *
read_facts(const LtScoreRun *run, LiantuTable *segments)
{
    Facts *facts = g_new(Facts, (gsize)run->n + 1);

    for (guint32 k = 0; k < run->n; k++)
        facts[run->order[k]] =
            (Facts){liantu_table_get_text(segments, "facts", k, LIANTU_LANGUAGE_ZH),
                    liantu_table_get_text(segments, "facts", k, LIANTU_LANGUAGE_EN)};

    return facts;
}

static void
set_lift(LiantuTable *table, gsize row, const LtScoreRun *run, guint32 segment, LtWork work)
{
    g_autofree char *zh = lt_score_words_lift(run, segment, work, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_score_words_lift(run, segment, work, LIANTU_LANGUAGE_EN);

    lt_table_set_label(table, LIST_GREEN, row, zh, en);
}

static void
add_row(const LtScoreRun *run,
        LiantuTable *table,
        guint list,
        guint32 segment,
        guint32 project,
        const Facts *facts)
{
    LtWork work = lists[list].work;
    LiantuChain *chain = run->facts.chain;
    const LtBounded *score = lt_score_run_get_score(run, segment, work);
    guint class = run->verdict[segment].class;
    guint16 year = find_year(run, segment);
    gsize row = lt_table_add_row(table);

    lt_table_set_int(table, LIST_NUMBER, row, (gint64)row + 1);
    lt_table_set_text(table, LIST_SEGMENT, row,
                      liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, segment));
    lt_table_set_label(
        table, LIST_NAME, row,
        liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_ZH),
        liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_EN));
    lt_table_set_text(table, LIST_CLASS, row, lt_class_get_nick(class));
    lt_table_set_label(table, LIST_CLASS_NAME, row, lt_class_get_name(class, LIANTU_LANGUAGE_ZH),
                       lt_class_get_name(class, LIANTU_LANGUAGE_EN));
    lt_table_set_double(table, LIST_SCORE, row, score->value);
    lt_table_set_double(table, LIST_LOW, row, score->low);
    lt_table_set_double(table, LIST_HIGH, row, score->high);
    set_sentence(table, LIST_REASON, row, run, segment, lists[list].why);
    lt_table_set_label(table, LIST_FACTS, row, facts->zh, facts->en);
    set_lift(table, row, run, segment, work);
    fill_project(table, row, chain, project);
    if (year != 0)
        lt_table_set_int(table, LIST_YEAR, row, year);
}

typedef struct {
    gboolean has_value;
    double score;
    guint32 segment;
} Entry;

/* What has a score comes first; then the others, by the middle of their bounds. */
static Entry
make_entry(const LtScoreRun *run, guint32 segment, LtWork work)
{
    const LtBounded *score = lt_score_run_get_score(run, segment, work);

    return (Entry){!isnan(score->value), lt_bounded_get_middle(score), segment};
}

static int
compare_entries(gconstpointer a, gconstpointer b)
{
    const Entry *x = a, *y = b;

    if (x->has_value != y->has_value)
        return x->has_value ? -1 : 1;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;

    return (x->segment > y->segment) - (x->segment < y->segment);
}

void
lt_score_lists_add(LtScoreRun *run, LiantuResult *result)
{
    g_autofree guint32 *project = find_projects(run->facts.chain, run->n);
    g_autofree Facts *facts = read_facts(run, liantu_result_get_table(result, "segments"));

    for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
        g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
        LiantuTable *table = lt_table_new(&lists[k].spec, 0);

        for (guint32 i = 0; i < run->n; i++) {
            Entry entry = make_entry(run, i, lists[k].work);

            if (lists[k].belongs(run, i))
                g_array_append_val(entries, entry);
        }
        g_array_sort(entries, compare_entries);
        for (guint i = 0; i < entries->len; i++) {
            guint32 segment = g_array_index(entries, Entry, i).segment;

            add_row(run, table, k, segment, project[segment], &facts[segment]);
        }
        lt_result_take_table(result, table);
    }
}
