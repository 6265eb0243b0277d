/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/enums.h"
#include "relatedness/relatedness-run.h"

#include <math.h>
#include <string.h>

/**
 * LiantuRelatedness:
 *
 * What each region is good at, how complex that is, and what is near to it.
 *
 * Two segments are near when regions that are good at one are good at the other. It works on a
 * table of regions and segments, or on the places and segments of a chain. See
 * liantu_analysis_run_matrix().
 *
 * Formulas, units and sources are in `docs/analyses/relatedness.md`.
 *
 * Since: 0.1
 */
struct _LiantuRelatednessClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuRelatedness:home:
 *
 * The region whose absent segments are listed, by id or name; without it, all.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:profile:
 *
 * Whose conventions are kept: pyecomplexity, r, datawheel or econgeo.
 *
 * One of pyecomplexity, r, datawheel, econgeo; by default pyecomplexity.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:threshold:
 *
 * From which revealed advantage on a region counts as good at a segment.
 *
 * A pure number, from 1e-06 to 1000000; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:proximity:
 *
 * How nearness is found: by regions as minimum, conditional, cosine or jaccard; by pairs that occur
 * together as association, probability, pair-cosine or pair-jaccard.
 *
 * One of minimum, conditional, cosine, jaccard, association, probability, pair-cosine,
 * pair-jaccard; by default minimum.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:without-self:
 *
 * Leave the segment itself out of its density, whatever the profile does.
 *
 * By default false.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:min-size:
 *
 * Regions of a smaller total are left out.
 *
 * A pure number, from 0 up; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:shrinkage:
 *
 * By how many counts the shares of a region are drawn towards those of all.
 *
 * A pure number, from 0 to 1000000000000; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:draws:
 *
 * How often segments are drawn again, to see how sure ranks are; 0: not at all.
 *
 * A whole number, from 0 to 100000; by default 100.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:seed:
 *
 * Where the numbers by chance begin.
 *
 * A whole number, from 0 to 4294967295; by default 1.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:most:
 *
 * How many absent segments to list of each region.
 *
 * A whole number, from 1 to 1000000000; by default 10.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:strategy:
 *
 * By what absent segments are put in order: density, or density, complexity and gain by weights.
 *
 * One of density, near, balanced, long-jump; by default density.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:level:
 *
 * Of which level the places of a chain are that are compared.
 *
 * One of world, country, province, city, town, park; by default country.
 *
 * Since: 0.1
 */

/**
 * LiantuRelatedness:measure:
 *
 * What is taken from a chain: count of firms, or amount: share times world market.
 *
 * One of count, amount; by default count.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuRelatedness, liantu_relatedness, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuRelatedness, field)

#define FITNESS_TOLERANCE 1e-10
#define FITNESS_STEPS     10000

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,
     "列出哪个地区尚无的环节：编号或名称；缺省为全部",
     "The region whose absent segments are listed, by id or name; without it, all", NULL},
    {"profile", LIANTU_OPTION_TYPE_CHOICE, OFFSET(profile), 0, 0,
     LIANTU_RELATEDNESS_PROFILE_PYECOMPLEXITY, NULL,
     "采用谁的约定：pyecomplexity、r、datawheel 或 econgeo",
     "Whose conventions are kept: pyecomplexity, r, datawheel or econgeo",
     liantu_relatedness_profile_get_type},
    {"threshold", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(threshold), 1e-6, 1e6, 1, NULL,
     "比较优势达到多少算有优势",
     "From which revealed advantage on a region counts as good at a segment", NULL},
    {"proximity", LIANTU_OPTION_TYPE_CHOICE, OFFSET(proximity), 0, 0, LIANTU_PROXIMITY_MINIMUM,
     NULL,
     "邻近度：按有优势的地区数 minimum、conditional、cosine、jaccard；按共现的对数 association、"
     "probability、pair-cosine、pair-jaccard",
     "How nearness is found: by regions as minimum, conditional, cosine or jaccard; by pairs that "
     "occur together as association, probability, pair-cosine or pair-jaccard",
     liantu_proximity_get_type},
    {"without-self", LIANTU_OPTION_TYPE_BOOLEAN, OFFSET(without_self), 0, 0, 0, NULL,
     "密度不计环节自身，不论采用谁的约定",
     "Leave the segment itself out of its density, whatever the profile does", NULL},
    {"min-size", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(min_size), 0, G_MAXDOUBLE, 0, NULL,
     "总量更小的地区不参加", "Regions of a smaller total are left out", NULL},
    {"shrinkage", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(shrinkage), 0, 1e12, 0, NULL,
     "把地区的构成向全体收缩，相当于多少个单位的数值",
     "By how many counts the shares of a region are drawn towards those of all", NULL},
    {"draws", LIANTU_OPTION_TYPE_UINT, OFFSET(draws), 0, 100000, 100, NULL,
     "重抽环节多少次，以看排名是否可靠；0 不抽",
     "How often segments are drawn again, to see how sure ranks are; 0: not at all", NULL},
    {"seed", LIANTU_OPTION_TYPE_UINT, OFFSET(seed), 0, G_MAXUINT, 1, NULL, "随机数种子",
     "Where the numbers by chance begin", NULL},
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 10, NULL,
     "每个地区最多列出多少个尚无的环节", "How many absent segments to list of each region", NULL},
    {"strategy", LIANTU_OPTION_TYPE_CHOICE, OFFSET(strategy), 0, 0, LIANTU_GAP_STRATEGY_DENSITY,
     NULL, "尚无环节的排序：按密度 density，或密度、复杂度与增益加权 near、balanced、long-jump",
     "By what absent segments are put in order: density, or density, complexity and gain by "
     "weights",
     liantu_gap_strategy_get_type},
    {"level", LIANTU_OPTION_TYPE_CHOICE, OFFSET(level), 0, 0, LIANTU_PLACE_LEVEL_COUNTRY, NULL,
     "由链条计算时，比较哪一级的地点", "Of which level the places of a chain are that are compared",
     liantu_place_level_get_type},
    {"measure", LIANTU_OPTION_TYPE_CHOICE, OFFSET(measure), 0, 0, LIANTU_MATRIX_MEASURE_COUNT, NULL,
     "由链条计算时取什么：count 企业数，amount 份额乘市场规模",
     "What is taken from a chain: count of firms, or amount: share times world market",
     liantu_matrix_measure_get_type},
};

static const LtAnalysisInfo info = {
    "relatedness",
    "关联与复杂度",
    "Relatedness",
    "各地区擅长什么，复杂程度如何，离哪些尚无的环节最近？",
    "What is each region good at, how complex is that, and which absent segments are near?",
    options,
    G_N_ELEMENTS(options),
};

static gboolean
is_too_small(const LtMatrix *cells, guint32 row, double least)
{
    double sum = 0.0;

    for (gsize i = cells->start[row]; i < cells->start[row + 1]; i++)
        sum += cells->value[i];

    return sum < least;
}

/* Rows that are too small keep their place, without cells. */
static gboolean
drop_small_rows(LtRelatedRun *run, LtMatrix *cells)
{
    gsize n_cells = cells->start[cells->n_rows], n = 0;
    gsize *start = lt_arena_take(&run->arena, (gsize)cells->n_rows + 1, sizeof *start);
    guint32 *column = lt_arena_take(&run->arena, n_cells + 1, sizeof *column);
    double *value = lt_arena_take(&run->arena, n_cells + 1, sizeof *value);

    if (run->arena.has_failed)
        return FALSE;
    run->n_dropped = 0;
    for (guint32 row = 0; row < cells->n_rows; row++) {
        gsize length = cells->start[row + 1] - cells->start[row];

        if (is_too_small(cells, row, run->options->min_size)) {
            run->n_dropped++;
        } else {
            memcpy(column + n, cells->column + cells->start[row], length * sizeof *column);
            memcpy(value + n, cells->value + cells->start[row], length * sizeof *value);
            n += length;
        }
        start[row + 1] = n;
    }
    cells->start = start;
    cells->column = column;
    cells->value = value;

    return TRUE;
}

gboolean
lt_related_prepare(LtRelatedRun *run,
                   LiantuMatrix *matrix,
                   LtMatrix *cells,
                   double **rca,
                   LtPresence *presence)
{
    double *total;

    *cells = (LtMatrix){liantu_matrix_get_n_rows(matrix), liantu_matrix_get_n_columns(matrix),
                        lt_matrix_get_starts(matrix), lt_matrix_get_cell_columns(matrix),
                        lt_matrix_get_cell_values(matrix)};
    if (run->options->min_size > 0.0 && !drop_small_rows(run, cells))
        return FALSE;
    total = lt_arena_take(&run->arena, (gsize)cells->n_columns + 1, sizeof *total);
    *rca = lt_arena_take(&run->arena, cells->start[cells->n_rows] + 1, sizeof **rca);
    if (run->arena.has_failed)
        return FALSE;

    lt_matrix_totals(cells, total);
    if (run->options->shrinkage > 0.0)
        lt_advantage_shrunk(cells, total, run->options->shrinkage, *rca);
    else
        lt_advantage(cells, total, *rca);

    return lt_presence_init(presence, cells, *rca, run->options->threshold, &run->arena);
}

static void
set_conventions(LtRelatedRun *run)
{
    LiantuRelatednessProfile profile = (LiantuRelatednessProfile)run->options->profile;

    run->standard.sample = profile != LIANTU_RELATEDNESS_PROFILE_PYECOMPLEXITY;
    run->standard.own_scale =
        profile == LIANTU_RELATEDNESS_PROFILE_R || profile == LIANTU_RELATEDNESS_PROFILE_ECONGEO;
    run->with_self =
        !run->options->without_self && (profile == LIANTU_RELATEDNESS_PROFILE_PYECOMPLEXITY ||
                                        profile == LIANTU_RELATEDNESS_PROFILE_R);
    run->takes_own_away = profile == LIANTU_RELATEDNESS_PROFILE_DATAWHEEL;
}

static void
rank_regions(LtRelatedRun *run)
{
    for (guint32 i = 0; i < run->cells.n_rows; i++) {
        if (isnan(run->complexity.eci[i]))
            continue;
        run->rank[i] = 1;
        for (guint32 k = 0; k < run->cells.n_rows; k++)
            run->rank[i] += run->complexity.eci[k] > run->complexity.eci[i];
    }
}

/* The outlook of regions by its mean and deviation; gains by the deviation of complexity. */
static void
scale_outlook(LtRelatedRun *run)
{
    guint32 n = run->cells.n_rows, m = run->cells.n_columns, n_known = 0;
    double mean = 0.0, deviation = 0.0;

    for (guint32 i = 0; i < n; i++) {
        const double *density = run->density + (gsize)i * m;

        run->outlook[i] = NAN;
        if (isnan(run->complexity.eci[i]))
            continue;
        run->outlook[i] = lt_outlook(&run->presence, i, density, run->complexity.raw_pci);
        mean += run->outlook[i];
        n_known++;
        for (guint32 k = 0; k < m; k++) {
            if (run->takes_own_away && !lt_presence_has(&run->presence, i, k))
                run->gain[(gsize)i * m + k] -= density[k] * run->complexity.raw_pci[k];
            run->gain[(gsize)i * m + k] /= run->complexity.deviation;
        }
    }
    mean /= n_known;
    for (guint32 i = 0; i < n; i++)
        if (!isnan(run->outlook[i]))
            deviation += (run->outlook[i] - mean) * (run->outlook[i] - mean);
    deviation = sqrt(deviation / (run->standard.sample ? n_known - 1.0 : n_known));
    for (guint32 i = 0; i < n; i++)
        run->outlook[i] = (run->outlook[i] - mean) / deviation;
}

static gboolean
compute(LtRelatedRun *run, LiantuMatrix *matrix)
{
    LtNearness nearness = {(LtProximity)run->options->proximity, run->with_self, NULL, 0};
    gsize n, m;

    if (!lt_related_prepare(run, matrix, &run->cells, &run->rca, &run->presence))
        return FALSE;
    n = run->cells.n_rows;
    m = run->cells.n_columns;
    run->complexity = lt_related_take_complexity(run);
    run->fitness = lt_arena_take(&run->arena, n + 1, sizeof(double));
    run->quality = lt_arena_take(&run->arena, m + 1, sizeof(double));
    run->density = lt_arena_take(&run->arena, n * m + 1, sizeof(double));
    run->gain = lt_arena_take(&run->arena, n * m + 1, sizeof(double));
    run->outlook = lt_arena_take(&run->arena, n + 1, sizeof(double));
    run->rank = lt_arena_take(&run->arena, n + 1, sizeof(guint32));
    run->rank_low = lt_arena_take(&run->arena, n + 1, sizeof(guint32));
    run->rank_high = lt_arena_take(&run->arena, n + 1, sizeof(guint32));
    if (run->arena.has_failed ||
        !lt_complexity(&run->presence, run->standard, &run->complexity, &run->arena) ||
        !lt_density(&run->presence, &nearness, run->complexity.raw_pci, run->density, run->gain,
                    &run->arena))
        return FALSE;
    run->fitness_steps = lt_fitness(&run->presence, FITNESS_TOLERANCE, FITNESS_STEPS, run->fitness,
                                    run->quality, &run->fitness_change, &run->arena);
    rank_regions(run);
    scale_outlook(run);

    return !run->arena.has_failed;
}

/* The row with this id or name; LIANTU_NONE where there is none. */
static guint32
find_row(LiantuMatrix *matrix, const char *text)
{
    for (guint32 i = 0; i < liantu_matrix_get_n_rows(matrix); i++)
        if (strcmp(text, liantu_matrix_get_row_id(matrix, i)) == 0 ||
            strcmp(text, liantu_matrix_get_row_name(matrix, i, LIANTU_LANGUAGE_ZH)) == 0 ||
            strcmp(text, liantu_matrix_get_row_name(matrix, i, LIANTU_LANGUAGE_EN)) == 0)
            return i;

    return LIANTU_NONE;
}

static gboolean
fail_without_region(const char *home, GError **error)
{
    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "the table has no region ‘%s’", home);

    return FALSE;
}

static gboolean
run_for(LiantuRelatedness *self,
        LiantuMatrix *matrix,
        guint32 home,
        LiantuResult *result,
        GCancellable *cancellable,
        GError **error)
{
    LtRelatedRun run = {.options = self, .matrix = matrix, .result = result, .home = home};
    gboolean done = FALSE;

    set_conventions(&run);
    if (compute(&run, matrix) && lt_related_draw(&run, cancellable, error)) {
        lt_related_add_regions(&run);
        lt_related_add_segments(&run);
        lt_related_add_cells(&run);
        lt_related_add_diagnostics(&run);
        lt_related_add_findings(&run);
        done = lt_related_add_trial(&run);
    }
    lt_arena_clear(&run.arena);
    if (!done && error != NULL && *error == NULL)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");

    return done;
}

static gboolean
run_matrix(LiantuAnalysis *analysis,
           LiantuMatrix *matrix,
           LiantuResult *result,
           GCancellable *cancellable,
           GError **error)
{
    LiantuRelatedness *self = (LiantuRelatedness *)analysis;
    guint32 home = self->home != NULL ? find_row(matrix, self->home) : LIANTU_NONE;

    if (self->home != NULL && home == LIANTU_NONE)
        return fail_without_region(self->home, error);

    return run_for(self, matrix, home, result, cancellable, error);
}

/* The region of the table that a place is, or lies in. */
static gboolean
find_region(LiantuChain *chain,
            LiantuMatrix *matrix,
            const char *option,
            guint32 *region,
            GError **error)
{
    guint32 home;

    if (!lt_analysis_find_home(chain, option, &home, error))
        return FALSE;
    for (guint32 place = home; place != LIANTU_NONE;
         place = liantu_chain_get_place_parent(chain, place)) {
        *region = find_row(matrix, liantu_chain_get_id(chain, LIANTU_ENTITY_PLACE, place));
        if (*region != LIANTU_NONE)
            return TRUE;
    }
    return fail_without_region(liantu_chain_get_id(chain, LIANTU_ENTITY_PLACE, home), error);
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuRelatedness *self = (LiantuRelatedness *)analysis;
    g_autoptr(LiantuMatrix) matrix = liantu_matrix_new_from_chain(
        chain, (LiantuPlaceLevel)self->level, (LiantuMatrixMeasure)self->measure, error);
    guint32 region = LIANTU_NONE;

    return matrix != NULL &&
           (self->home == NULL || find_region(chain, matrix, self->home, &region, error)) &&
           run_for(self, matrix, region, result, cancellable, error);
}

/**
 * liantu_relatedness_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuRelatedness *
liantu_relatedness_new(void)
{
    return g_object_new(LIANTU_TYPE_RELATEDNESS, NULL);
}

static void
liantu_relatedness_class_init(LiantuRelatednessClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
    analysis->run_matrix = run_matrix;
}

static void
liantu_relatedness_init(LiantuRelatedness *self)
{
}
