/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/score-run.h"

#include <math.h>
#include <string.h>

/* Ranks are among all rows, and kept of the first so many by each work. */
#define MOST_KEPT 2000
/* So many draws between two looks at the cancellable. */
#define CHUNK 50

typedef struct {
    LtScoreRun *run;
    LtCompositeStudy study;
    const LtBounded *table;
    guint8 *coins;
    guint8 *alternatives;
    char *scratch;
    guint32 n_kept;
    guint32 *kept; /* work · n_kept */
} Study;

static void
init_study(Study *self, LtScoreRun *run, guint64 seed)
{
    *self = (Study){.run = run, .table = run->cell};
    self->coins = g_new0(guint8, run->m + 1);
    self->alternatives = g_new0(guint8, run->tree.n_groups + 1);
    for (guint j = 0; j < run->m; j++)
        self->coins[j] = lt_formula_info[lt_profile_indicator(run->profile, j)->formula].is_coin;
    for (guint g = 0; g < run->tree.n_groups; g++)
        self->alternatives[g] = lt_profile_group(run->profile, g)->alternatives;
    self->study = (LtCompositeStudy){
        .tree = &run->tree,
        .n_rows = run->n,
        .n_tables = 1,
        .cell = &self->table,
        .is_coin = self->coins,
        .alternatives = self->alternatives,
        .concentration = lt_profile_setting(run->profile, LT_SETTING_CONCENTRATION),
        .n_roots = LT_N_WORKS,
        .root = run->root,
        .seed = seed,
    };
    self->scratch = g_malloc(lt_composite_scratch(&self->study) * lt_composite_threads());
}

static void
clear_study(Study *self)
{
    g_free(self->coins);
    g_free(self->alternatives);
    g_free(self->scratch);
    g_free(self->kept);
}

typedef struct {
    double score;
    guint32 row;
} Candidate;

static int
compare_candidates(const void *a, const void *b)
{
    const Candidate *x = a, *y = b;

    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;

    return (x->row > y->row) - (x->row < y->row);
}

static void
choose_kept(Study *self)
{
    const LtScoreRun *run = self->run;
    g_autofree Candidate *list = g_new(Candidate, (gsize)run->n + 1);

    self->n_kept = MIN(run->n, MOST_KEPT);
    self->kept = g_new(guint32, (gsize)self->n_kept * LT_N_WORKS + 1);
    for (guint work = 0; work < LT_N_WORKS; work++) {
        for (guint32 i = 0; i < run->n; i++)
            list[i] = (Candidate){lt_bounded_get_middle(lt_score_run_get_score(run, i, work)), i};
        qsort(list, run->n, sizeof *list, compare_candidates);
        for (guint32 k = 0; k < self->n_kept; k++)
            self->kept[work * self->n_kept + k] = list[k].row;
    }
}

/* Draws number `from` and on, into the ranks of all draws. */
static void
draw_chunk(Study *self, guint from, guint n, guint n_draws, guint32 *part, guint32 *rank)
{
    guint32 stream[CHUNK][LT_N_DRAWS];

    for (guint d = 0; d < n; d++)
        for (int s = 0; s < LT_N_DRAWS; s++)
            stream[d][s] = from + d;
    lt_composite_rank_draws(&self->study, n, (const guint32(*)[LT_N_DRAWS])stream, self->scratch,
                            self->n_kept, self->kept, part, NULL, NULL);
    for (guint work = 0; work < LT_N_WORKS; work++)
        memcpy(&rank[((gsize)work * n_draws + from) * self->n_kept],
               &part[(gsize)work * n * self->n_kept], (gsize)n * self->n_kept * sizeof *rank);
}

static void
read_ranges(Study *self, const guint32 *rank, guint n_draws)
{
    LtScoreRun *run = self->run;
    g_autofree guint32 *work_space = g_new(guint32, n_draws);
    guint32 top = (guint32)lt_profile_setting(run->profile, LT_SETTING_TOP);

    run->range = g_new(LtRankRange, (gsize)run->n * LT_N_WORKS + 1);
    for (gsize k = 0; k < (gsize)run->n * LT_N_WORKS; k++)
        run->range[k] = (LtRankRange){NAN, NAN, NAN, NAN};
    for (guint work = 0; work < LT_N_WORKS; work++)
        for (guint32 k = 0; k < self->n_kept; k++) {
            guint32 row = self->kept[work * self->n_kept + k];

            lt_rank_range(&rank[(gsize)work * n_draws * self->n_kept], n_draws, self->n_kept, k,
                          top, work_space, &run->range[(gsize)work * run->n + row]);
        }
}

static gboolean
draw_ranks(Study *self, guint n_draws, GCancellable *cancellable, GError **error)
{
    gsize n_ranks = (gsize)LT_N_WORKS * self->n_kept;
    g_autofree guint32 *rank = g_new(guint32, n_ranks * n_draws + 1);
    g_autofree guint32 *part = g_new(guint32, n_ranks * CHUNK + 1);

    for (guint from = 0; from < n_draws; from += CHUNK) {
        if (!lt_analysis_tick(self->run->analysis, 3 * (gsize)n_draws + from, 4 * (gsize)n_draws,
                              cancellable, error))
            return FALSE;
        draw_chunk(self, from, MIN(CHUNK, n_draws - from), n_draws, part, rank);
    }
    read_ranges(self, rank, n_draws);

    return TRUE;
}

/* One set of draws: whose weights, methods and facts come from the first stream or the second. */
static gboolean
draw_shifts(Study *self,
            guint n,
            guint mixed,
            const guint32 *nominal,
            double *shift,
            GCancellable *cancellable,
            GError **error)
{
    guint32(*stream)[LT_N_DRAWS] = g_malloc_n(n, sizeof *stream);

    for (guint d = 0; d < n; d++)
        for (guint s = 0; s < LT_N_DRAWS; s++)
            stream[d][s] = d + (mixed == 1 || mixed == 2 + s ? n : 0);
    lt_composite_rank_draws(&self->study, n, (const guint32(*)[LT_N_DRAWS])stream, self->scratch, 0,
                            NULL, NULL, nominal, shift);
    g_free(stream);

    return lt_analysis_tick(self->run->analysis, 1, 2, cancellable, error);
}

static gboolean
find_sobol(Study *self, guint n, GCancellable *cancellable, GError **error)
{
    static const guint32 none[LT_N_DRAWS] = {G_MAXUINT32, G_MAXUINT32, G_MAXUINT32};
    LtScoreRun *run = self->run;
    g_autofree guint32 *nominal = g_new(guint32, (gsize)run->n * LT_N_WORKS + 1);
    g_autofree double *shift = g_new(double, (gsize)n *LT_N_WORKS *(2 + LT_N_DRAWS) + 1);

    lt_composite_rank_draw(&self->study, none, self->scratch, nominal);
    for (guint mixed = 0; mixed < 2 + LT_N_DRAWS; mixed++)
        if (!draw_shifts(self, n, mixed, nominal, &shift[(gsize)mixed * LT_N_WORKS * n],
                         cancellable, error))
            return FALSE;
    for (guint work = 0; work < LT_N_WORKS; work++) {
        const double *y[2 + LT_N_DRAWS];

        for (guint mixed = 0; mixed < 2 + LT_N_DRAWS; mixed++)
            y[mixed] = &shift[((gsize)mixed * LT_N_WORKS + work) * n];
        lt_sobol_first(n, y, run->sobol[work]);
    }
    return TRUE;
}

gboolean
lt_score_run_draw(LtScoreRun *run,
                  guint n_draws,
                  guint64 seed,
                  GCancellable *cancellable,
                  GError **error)
{
    Study study;
    gboolean done;

    for (guint work = 0; work < LT_N_WORKS; work++)
        for (int s = 0; s < LT_N_DRAWS; s++)
            run->sobol[work][s] = NAN;
    run->n_draws = n_draws;
    if (n_draws == 0 || run->n == 0)
        return TRUE;

    init_study(&study, run, seed);
    choose_kept(&study);
    done = draw_ranks(&study, n_draws, cancellable, error) &&
           (n_draws < 40 || find_sobol(&study, n_draws / 4, cancellable, error));
    clear_study(&study);

    return done;
}
