/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/structure.h"

#include "structure/structure-private.h"

/**
 * LiantuStructure:
 *
 * What a chain is made of, and whether it is sound: tiers, parts, cycles, depth, and how much is
 * known of each kind of segment.
 *
 * Its tables hold all that a report shows of the chain itself.
 *
 * Formulas, units and sources are in `docs/analyses/structure.md`.
 *
 * Since: 0.1
 */
struct _LiantuStructure {
    LiantuAnalysis parent_instance;

    char *home;
};

struct _LiantuStructureClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuStructure:home:
 *
 * The place that counts as home, by id or name; without it, the home of the chain.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

G_DEFINE_FINAL_TYPE(LiantuStructure, liantu_structure, LIANTU_TYPE_ANALYSIS)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, G_STRUCT_OFFSET(LiantuStructure, home), 0, 0, 0, NULL,
     "把哪个地点当作本地（编号或名称）；不写则用链条自带的本地。",
     "The place that counts as home, by id or name; without it, the home of the chain.", NULL},
};

static const LtAnalysisInfo info = {
    "structure",
    "链条结构",
    "Structure",
    "链条由什么组成，结构是否完好，哪些数据还缺？",
    "What is in the chain, is it sound, and what is not known yet?",
    options,
    G_N_ELEMENTS(options),
};

static const LtMakeTable makers[LT_N_STRUCTURE_TABLES] = {
    [LT_STRUCTURE_SUMMARY] = lt_structure_make_summary,
    [LT_STRUCTURE_CHAIN] = lt_structure_make_chain,
    [LT_STRUCTURE_SEGMENTS] = lt_structure_make_segments,
    [LT_STRUCTURE_NEEDS] = lt_structure_make_needs,
    [LT_STRUCTURE_TYPES] = lt_structure_make_types,
    [LT_STRUCTURE_SUPPLIES] = lt_structure_make_supplies,
    [LT_STRUCTURE_FACTS] = lt_structure_make_facts,
    [LT_STRUCTURE_SOURCES] = lt_structure_make_sources,
    [LT_STRUCTURE_PLACES] = lt_structure_make_places,
    [LT_STRUCTURE_PROJECTS] = lt_structure_make_projects,
    [LT_STRUCTURE_TARGETS] = lt_structure_make_targets,
    [LT_STRUCTURE_COVERAGE] = lt_structure_make_coverage,
    [LT_STRUCTURE_CYCLES] = lt_structure_make_cycles,
    [LT_STRUCTURE_FLOWS] = lt_structure_make_flows,
    [LT_STRUCTURE_PRESENCE] = lt_structure_make_presence,
};

static gboolean
make_tables(LiantuAnalysis *analysis,
            const LtSurvey *survey,
            LiantuResult *result,
            GCancellable *cancellable,
            GError **error)
{
    /* Finding the order of the map was the first half. */
    for (guint i = 0; i < LT_N_STRUCTURE_TABLES; i++) {
        if (!lt_analysis_tick(analysis, LT_N_STRUCTURE_TABLES + i, 2 * LT_N_STRUCTURE_TABLES,
                              cancellable, error))
            return FALSE;
        lt_result_take_table(result, makers[i](survey));
    }
    lt_structure_add_findings(survey, result);

    return TRUE;
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuStructure *self = LIANTU_STRUCTURE(analysis);
    g_autoptr(LtShape) shape = NULL;
    LtSurvey survey;
    guint32 home;
    gboolean done;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;
    shape = lt_shape_new(analysis, chain, cancellable, error);
    if (shape == NULL)
        return FALSE;

    lt_survey_init(&survey, chain, shape, home);
    done = make_tables(analysis, &survey, result, cancellable, error);
    lt_survey_clear(&survey);

    return done;
}

static void
liantu_structure_class_init(LiantuStructureClass *klass)
{
    LiantuAnalysisClass *analysis_class = (LiantuAnalysisClass *)klass;

    analysis_class->run_chain = run_chain;
    lt_analysis_class_set_info(analysis_class, &info);
}

static void
liantu_structure_init(LiantuStructure *self)
{
}

/**
 * liantu_structure_new:
 *
 * Makes an analysis of what a chain is made of, with the usual options.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuStructure *
liantu_structure_new(void)
{
    return g_object_new(LIANTU_TYPE_STRUCTURE, NULL);
}
