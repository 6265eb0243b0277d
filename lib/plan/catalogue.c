/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "liantu/plan.h"
#include "plan/gap-survey.h"

#include <string.h>

/**
 * LiantuCatalogue:
 *
 * The investment catalogue: for each gap what kind of enterprise is wanted, which firms are known,
 * which place at home fits, and by which instrument and body of the plan.
 *
 * The gaps and their order are those of [class@Liantu.Gaps].
 *
 * Formulas, units and sources are in `docs/analyses/catalogue.md`.
 *
 * Since: 0.1
 */
struct _LiantuCatalogue {
    LiantuAnalysis parent_instance;

    char *home;
    double enough;
    guint most;
};

struct _LiantuCatalogueClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuCatalogue:home:
 *
 * The place that is home, by id or name; without it, the one the chain names.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCatalogue:enough:
 *
 * A share of the world market that is enough for home.
 *
 * A share, from 1e-06 to 1; by default 0.05.
 *
 * Since: 0.1
 */

/**
 * LiantuCatalogue:most:
 *
 * How many gaps to list at most, best first.
 *
 * A whole number, from 1 to 1000000; by default 50.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuCatalogue, liantu_catalogue, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuCatalogue, field)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,
     "本地：地点的编号或名称；缺省为链文件所写的",
     "The place that is home, by id or name; without it, the one the chain names", NULL},
    {"enough", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(enough), 1e-6, 1, 0.05, "1",
     "本地占世界市场的份额达到此值即算足够", "A share of the world market that is enough for home",
     NULL},
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e6, 50, NULL,
     "最多列出多少个缺口，得分高的在前", "How many gaps to list at most, best first", NULL},
};

static const LtAnalysisInfo info = {
    "catalogue",
    "招商目录",
    "Investment catalogue",
    "每个缺口该引进什么企业，找谁谈，放在哪里，用什么办法，谁负责？",
    "For each gap, what kind of enterprise is wanted, whom to talk to, where to put it, how, and "
    "who answers for it?",
    options,
    G_N_ELEMENTS(options),
};

enum {
    RANK,
    SEGMENT,
    NAME,
    CLASS_NAME,
    SCORE,
    WANTED,
    HOLDERS,
    N_HOLDERS,
    PLACE,
    PLACE_NAME,
    PLACE_WHY,
    INSTRUMENT,
    PROJECTS,
    BODIES,
    NAMED,
    REASON,
};

static const LtColumn columns[] = {
    {"rank", LT_PLAN_INT, "排名", "Rank", "按缺口得分", "By the score of the gap", NULL, 0},
    {"segment", LT_PLAN_TEXT, "编号", "Id", "环节编号", "Id of the segment", NULL, 0},
    {"name", LT_PLAN_LABEL, "环节", "Segment", "缺口环节", "The segment that is missing", NULL, 0},
    {"class-name", LT_PLAN_LABEL, "缺口", "Class", "缺失、不足、待查",
     "Missing, insufficient, or to be found out", NULL, 0},
    {"score", LT_PLAN_DOUBLE, "得分", "Score", "缺口得分", "The score of the gap", NULL, 2},
    {"wanted", LT_PLAN_LABEL, "引进什么企业", "Wanted", "需要哪一类企业", "What kind of enterprise",
     NULL, 0},
    {"holders", LT_PLAN_LABEL, "可洽谈企业", "Whom to talk to",
     "数据中已知的外地企业，本国在前，份额大的在前；是否有意来投资不在数据中",
     "Known firms elsewhere, those of the country first; whether they would come is not known",
     NULL, 0},
    {"n-holders", LT_PLAN_INT, "已知企业数", "Known firms", "数据中已知的外地企业数",
     "How many firms elsewhere are known", NULL, 0},
    {"place", LT_PLAN_TEXT, "承载地编号", "Place id", "建议承载地", "Where to put it", NULL, 0},
    {"place-name", LT_PLAN_LABEL, "建议承载地", "Place", "建议承载地", "Where to put it", NULL, 0},
    {"place-why", LT_PLAN_LABEL, "为何在此", "Why there", "承载地的理由", "Why that place", NULL,
     0},
    {"instrument", LT_PLAN_LABEL, "办法", "Instrument", "规划项目的办法",
     "The instruments of the plan's projects", NULL, 0},
    {"projects", LT_PLAN_LABEL, "规划项目", "Projects", "涉及该环节的规划项目",
     "The plan's projects for it", NULL, 0},
    {"bodies", LT_PLAN_LABEL, "责任单位", "Responsible", "规划项目的责任单位",
     "The bodies of those projects", NULL, 0},
    {"named", LT_PLAN_INT, "规划点名", "Named",
     "1 规划点名该环节；0 未点名，按招商类项目的办法和单位列出",
     "1: the plan names the segment; 0: it does not, and what it says of investment in general is "
     "given",
     NULL, 0},
    {"reason", LT_PLAN_LABEL, "理由", "Why", "为何要补", "Why it should be filled", NULL, 0},
};

static const LtTableSpec spec = {"catalogue", "招商目录", "Investment catalogue", columns,
                                 G_N_ELEMENTS(columns)};

static char *
say_wanted(const LtGap *gap, const LtGapSurvey *survey, LiantuLanguage language)
{
    static const char *const verbs[][2] = {
        [LIANTU_SEGMENT_KIND_BASE_PROCESS] = {"从事", "doing"},
        [LIANTU_SEGMENT_KIND_CONTROL_SOFTWARE] = {"开发", "writing"},
        [LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE] = {"开发", "writing"},
        [LIANTU_SEGMENT_KIND_OPERATING_SYSTEM] = {"开发", "writing"},
        [LIANTU_SEGMENT_KIND_SERVICE] = {"提供", "offering"},
    };
    LiantuSegmentKind kind = liantu_chain_get_segment_kind(survey->chain, gap->segment);
    const char *name =
        liantu_chain_get_name(survey->chain, LIANTU_ENTITY_SEGMENT, gap->segment, language);
    const char *label = liantu_segment_kind_get_label(kind, language);
    const char *verb = (guint)kind < G_N_ELEMENTS(verbs) ? verbs[kind][language] : NULL;
    gboolean zh = language == LIANTU_LANGUAGE_ZH;

    if (gap->class == LT_GAP_UNCLEAR)
        return g_strdup_printf(zh ? "先核实本地已有企业的产能，再定是否引进%s企业"
                                  : "First find out what firms at home can do, then decide on %s",
                               name);
    if (verb == NULL)
        verb = zh ? "生产" : "making";

    return g_strdup_printf(zh ? "%s%s的企业（%s）" : "An enterprise %s %s (%s)", verb, name, label);
}

static char *
say_place(const LtGap *gap, const LtGapSurvey *survey, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const char *note =
        gap->place == LIANTU_NONE
            ? NULL
            : liantu_chain_get_note(survey->chain, LIANTU_ENTITY_PLACE, gap->place, language);
    const char *why =
        gap->place == LIANTU_NONE ? (zh ? "没有发展方向相符的园区或镇街，由全市统筹"
                                        : "no place is for it; for the city as a whole")
        : gap->place_says_so
            ? (zh ? "规划的发展方向包含此环节" : "the plan is for it there")
            : (zh ? "规划的发展方向包含其上下游，配套近" : "the plan is for its neighbours there");

    return note != NULL ? g_strdup_printf(zh ? "%s（%s）" : "%s (%s)", why, note) : g_strdup(why);
}

/* The plan's projects for investment in general. */
static void
find_general(LiantuChain *chain, LtPlanSet *projects)
{
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_PROJECT].n; i++)
        if (g_strcmp0(chain->project[i].instrument, "investment-list") == 0 ||
            g_strcmp0(chain->project[i].instrument, "investment-promotion") == 0)
            lt_plan_set_add(projects, i);
}

static char *
join_instruments(LiantuChain *chain, const LtPlanSet *projects, LiantuLanguage language)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < projects->rows->len; i++) {
        guint32 project = g_array_index(projects->rows, guint32, i);
        const char *name = lt_plan_get_instrument(chain->project[project].instrument, language);

        if (name == NULL || g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            continue;
        g_ptr_array_add(names, (gpointer)name);
        if (text->len > 0)
            g_string_append(text, language == LIANTU_LANGUAGE_ZH ? "、" : ", ");
        g_string_append(text, name);
    }
    return g_string_free(text, FALSE);
}

static gboolean
fill_plan(LiantuTable *table, gsize row, LiantuChain *chain, guint32 segment)
{
    LtPlanSet projects, bodies;
    gboolean is_named;

    lt_plan_set_init(&projects);
    lt_plan_set_init(&bodies);
    lt_plan_find_projects(chain, LIANTU_ENTITY_SEGMENT, segment, &projects);
    is_named = projects.rows->len > 0;
    if (!is_named)
        find_general(chain, &projects);
    for (guint i = 0; i < projects.rows->len; i++)
        lt_plan_add_references(chain, g_array_index(projects.rows, guint32, i), LIANTU_ENTITY_BODY,
                               &bodies);
    if (projects.rows->len > 0) {
        g_autofree char *zh = join_instruments(chain, &projects, LIANTU_LANGUAGE_ZH);
        g_autofree char *en = join_instruments(chain, &projects, LIANTU_LANGUAGE_EN);

        lt_table_set_label(table, INSTRUMENT, row, zh, en);
        lt_plan_set_label(&projects, chain, LIANTU_ENTITY_PROJECT, 3, table, PROJECTS, row);
        lt_plan_set_label(&bodies, chain, LIANTU_ENTITY_BODY, 5, table, BODIES, row);
        lt_table_set_int(table, NAMED, row, is_named);
    }
    lt_plan_set_clear(&bodies);
    lt_plan_set_clear(&projects);

    return is_named;
}

static gboolean
fill_entry(LiantuTable *table, gsize row, const LtGap *gap, const LtGapSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    g_autofree char *wanted_zh = say_wanted(gap, survey, LIANTU_LANGUAGE_ZH);
    g_autofree char *wanted_en = say_wanted(gap, survey, LIANTU_LANGUAGE_EN);
    g_autofree char *place_zh = say_place(gap, survey, LIANTU_LANGUAGE_ZH);
    g_autofree char *place_en = say_place(gap, survey, LIANTU_LANGUAGE_EN);
    g_autofree char *zh = lt_gap_explain(gap, survey, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_gap_explain(gap, survey, LIANTU_LANGUAGE_EN);

    lt_table_set_int(table, RANK, row, (gint64)row + 1);
    lt_plan_put_id(table, SEGMENT, row, chain, LIANTU_ENTITY_SEGMENT, gap->segment);
    lt_plan_put_name(table, NAME, row, chain, LIANTU_ENTITY_SEGMENT, gap->segment);
    lt_table_set_label(table, CLASS_NAME, row, lt_gap_class_info[gap->class].name[0],
                       lt_gap_class_info[gap->class].name[1]);
    lt_plan_put_number(table, SCORE, row, gap->score.mid);
    lt_table_set_label(table, WANTED, row, wanted_zh, wanted_en);
    lt_plan_set_label(&gap->holders, chain, LIANTU_ENTITY_PROVIDER, 5, table, HOLDERS, row);
    lt_table_set_int(table, N_HOLDERS, row, gap->holders.rows->len);
    lt_plan_put_id(table, PLACE, row, chain, LIANTU_ENTITY_PLACE, gap->place);
    lt_plan_put_name(table, PLACE_NAME, row, chain, LIANTU_ENTITY_PLACE, gap->place);
    lt_table_set_label(table, PLACE_WHY, row, place_zh, place_en);
    lt_table_set_label(table, REASON, row, zh, en);

    return fill_plan(table, row, chain, gap->segment);
}

static void
report_catalogue(const GArray *gaps, guint n, guint n_named, LiantuResult *result)
{
    guint n_nobody = 0;
    g_autofree char *all = g_strdup_printf("%u", n);

    for (guint i = 0; i < n; i++)
        n_nobody += g_array_index(gaps, LtGap, i).holders.rows->len == 0;
    if (n_nobody > 0) {
        g_autofree char *nobody = g_strdup_printf("%u", n_nobody);

        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_CATALOGUE_NOBODY, nobody, all, NULL));
    }
    if (n_named < n) {
        g_autofree char *unnamed = g_strdup_printf("%u", n - n_named);

        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_CATALOGUE_UNNAMED, unnamed, all, NULL));
    }
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuCatalogue *self = (LiantuCatalogue *)analysis;
    g_autoptr(GArray) gaps = NULL;
    LtGapSurvey survey;
    guint32 home;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;
    if (lt_gap_survey_init(&survey, chain, home, 0, self->enough, FALSE))
        gaps = lt_gaps_find(&survey, cancellable, error);
    else
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    if (gaps != NULL) {
        guint n = MIN(gaps->len, self->most), n_named = 0;
        LiantuTable *table = lt_table_new(&spec, n);

        for (guint i = 0; i < n; i++)
            n_named += fill_entry(table, i, &g_array_index(gaps, LtGap, i), &survey) ? 1 : 0;
        lt_result_take_table(result, table);
        report_catalogue(gaps, n, n_named, result);
    }
    lt_gap_survey_clear(&survey);

    return gaps != NULL;
}

/**
 * liantu_catalogue_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuCatalogue *
liantu_catalogue_new(void)
{
    return g_object_new(LIANTU_TYPE_CATALOGUE, NULL);
}

static void
liantu_catalogue_class_init(LiantuCatalogueClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_catalogue_init(LiantuCatalogue *self)
{
}
