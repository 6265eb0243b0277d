/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/csr.h"
#include "kernels/relatedness-kernel.h"
#include "kernels/rng.h"
#include "kernels/symmetric.h"
#include "support/fixture.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    LtArena arena;
    size_t *start;
    uint32_t *column;
    double *value;
    LtMatrix matrix;
    double *rca;
    LtPresence presence;
    LtComplexity complexity;
} Case;

static void
case_init(Case *self, uint32_t n_rows, uint32_t n_columns, const double *dense)
{
    size_t n = 0, n_cells = (size_t)n_rows * n_columns;
    LtComplexity *c = &self->complexity;
    g_autofree double *total = g_new0(double, n_columns);

    *self = (Case){.arena = {0}};
    self->start = g_new0(size_t, n_rows + 1);
    self->column = g_new0(uint32_t, n_cells);
    self->value = g_new0(double, n_cells);
    self->rca = g_new0(double, n_cells);
    for (uint32_t i = 0; i < n_rows; i++) {
        for (uint32_t j = 0; j < n_columns; j++)
            if (dense[(size_t)i * n_columns + j] > 0.0) {
                self->column[n] = j;
                self->value[n++] = dense[(size_t)i * n_columns + j];
            }
        self->start[i + 1] = n;
    }
    self->matrix = (LtMatrix){n_rows, n_columns, self->start, self->column, self->value};
    lt_matrix_totals(&self->matrix, total);
    lt_advantage(&self->matrix, total, self->rca);
    c->eci = g_new0(double, n_rows);
    c->pci = g_new0(double, n_columns);
    c->raw_pci = g_new0(double, n_columns);
    c->row_part = g_new0(uint32_t, n_rows);
    c->column_part = g_new0(uint32_t, n_columns);
}

static void
case_solve(Case *self, double threshold)
{
    g_assert_true(
        lt_presence_init(&self->presence, &self->matrix, self->rca, threshold, &self->arena));
    g_assert_true(lt_complexity(&self->presence, (LtStandard){false, false}, &self->complexity,
                                &self->arena));
}

static void
case_clear(Case *self)
{
    lt_arena_clear(&self->arena);
    g_free(self->start);
    g_free(self->column);
    g_free(self->value);
    g_free(self->rca);
    g_free(self->complexity.eci);
    g_free(self->complexity.pci);
    g_free(self->complexity.raw_pci);
    g_free(self->complexity.row_part);
    g_free(self->complexity.column_part);
}

/* Every cell has a row, by region and then segment. */
static gboolean
read_small(Case *self, char **folder)
{
    g_autoptr(Fixture) input = NULL;
    g_autofree double *dense = g_new0(double, 30 * 80);

    *folder = fixture_find_folder("complexity");
    if (*folder == NULL)
        return FALSE;
    input = fixture_read(*folder, "small_default_full.csv");
    g_assert_cmpuint(input->n_rows, ==, 30 * 80);
    for (guint i = 0; i < input->n_rows; i++)
        dense[i] = isnan(fixture_get(input, i, 2)) ? 0.0 : fixture_get(input, i, 2);
    case_init(self, 30, 80, dense);

    return TRUE;
}

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon(a, b, 1e-9)

static double
find_advantage(const Case *self, guint row, guint column)
{
    for (size_t k = self->start[row]; k < self->start[row + 1]; k++)
        if (self->column[k] == column)
            return self->rca[k];

    return 0.0;
}

static void
test_reference(void)
{
    g_autofree char *folder = NULL;
    Case c;
    g_autoptr(Fixture) regions = NULL, segments = NULL, full = NULL, scalars = NULL;
    g_autofree double *density = g_new(double, 30 * 80), *gain = g_new(double, 30 * 80);
    LtNearness nearness = {LT_PROXIMITY_MINIMUM, true, NULL, 0};

    if (!read_small(&c, &folder))
        return;
    regions = fixture_read(folder, "small_ref_regions.csv");
    segments = fixture_read(folder, "small_ref_segments.csv");
    scalars = fixture_read(folder, "small_ref_scalars.csv");
    full = fixture_read(folder, "small_default_full.csv");
    case_solve(&c, 1.0);
    for (guint k = 0; k < 3; k++)
        NEAR(c.complexity.lambda[k], fixture_get(scalars, 0, k));
    NEAR(c.complexity.deviation, fixture_get(scalars, 0, 3));
    g_assert_cmpuint(c.complexity.n_parts, ==, 1);
    g_assert_true(
        lt_density(&c.presence, &nearness, c.complexity.raw_pci, density, gain, &c.arena));
    for (guint i = 0; i < 30; i++) {
        g_assert_cmpuint(lt_presence_diversity(&c.presence, i), ==,
                         (guint)fixture_get(regions, i, 1));
        NEAR(c.complexity.eci[i], fixture_get(regions, i, 2));
        NEAR(lt_outlook(&c.presence, i, density + i * 80, c.complexity.raw_pci),
             fixture_get(regions, i, 4));
    }
    for (guint i = 0; i < 80; i++) {
        g_assert_cmpuint(lt_presence_ubiquity(&c.presence, i), ==,
                         (guint)fixture_get(segments, i, 1));
        NEAR(c.complexity.pci[i], fixture_get(segments, i, 2));
        NEAR(c.complexity.raw_pci[i], fixture_get(segments, i, 3));
    }
    for (guint i = 0; i < 30 * 80; i++) {
        g_assert_cmpint(lt_presence_has(&c.presence, i / 80, i % 80), ==,
                        (int)fixture_get(full, i, 6));
        NEAR(density[i], fixture_get(full, i, 9));
        NEAR(find_advantage(&c, i / 80, i % 80), fixture_get(full, i, 12));
        NEAR(gain[i] / c.complexity.deviation, fixture_get(full, i, 11));
    }
    case_clear(&c);
}

static void
test_fitness(void)
{
    g_autofree char *folder = NULL;
    Case c;
    g_autoptr(Fixture) regions = NULL, segments = NULL;
    double fitness[30], quality[80], change;
    guint n;

    if (!read_small(&c, &folder))
        return;
    regions = fixture_read(folder, "small_ref_regions.csv");
    segments = fixture_read(folder, "small_ref_segments.csv");
    case_solve(&c, 1.0);
    n = lt_fitness(&c.presence, 1e-13, 1000, fitness, quality, &change, &c.arena);
    g_assert_cmpuint(n, <, 1000);
    for (guint i = 0; i < 30; i++)
        NEAR(fitness[i], fixture_get(regions, i, 5));
    for (guint i = 0; i < 80; i++)
        NEAR(quality[i], fixture_get(segments, i, 4));
    lt_fitness(&c.presence, 0.0, 20, fitness, quality, &change, &c.arena);
    for (guint i = 0; i < 30; i++)
        NEAR(fitness[i], fixture_get(regions, i, 6));
    for (guint i = 0; i < 80; i++)
        NEAR(quality[i], fixture_get(segments, i, 5));
    case_clear(&c);
}

static void
test_densities(void)
{
    g_autofree char *folder = NULL;
    Case c;
    g_autoptr(Fixture) variants = NULL;
    g_autofree double *density = g_new(double, 30 * 80);
    LtNearness nearness = {LT_PROXIMITY_MINIMUM, false, NULL, 0};

    if (!read_small(&c, &folder))
        return;
    variants = fixture_read(folder, "small_ref_density_variants.csv");
    case_solve(&c, 1.0);
    g_assert_true(lt_density(&c.presence, &nearness, NULL, density, NULL, &c.arena));
    for (guint i = 0; i < 30 * 80; i++)
        NEAR(density[i], fixture_get(variants, i, 4));
    nearness.with_self = true;
    g_assert_true(lt_density(&c.presence, &nearness, NULL, density, NULL, &c.arena));
    for (guint i = 0; i < 30 * 80; i++) {
        NEAR(density[i], fixture_get(variants, i, 2));
        NEAR(1.0 - density[i], fixture_get(variants, i, 3));
    }
    g_assert_true(lt_density_nearest(&c.presence, LT_PROXIMITY_MINIMUM, 10, density, &c.arena));
    for (guint i = 0; i < 30 * 80; i++) {
        NEAR(density[i], fixture_get(variants, i, 5));
        g_assert_true(density[i] >= 0.0 && density[i] <= 1.0);
    }
    case_clear(&c);
}

/* The four ways of EconGeo, by pairs, and the densities that go with them (in per cent). */
static void
test_pairs(void)
{
    static const struct {
        LtProximity kind;
        const char *file;
        guint column; /* of the densities */
    } cases[] = {{LT_PROXIMITY_PROBABILITY, "small_ref_relatedness_prob.csv", 6},
                 {LT_PROXIMITY_ASSOCIATION, "small_ref_relatedness_association.csv", 7},
                 {LT_PROXIMITY_PAIR_COSINE, "small_ref_relatedness_cosine.csv", 8},
                 {LT_PROXIMITY_PAIR_JACCARD, "small_ref_relatedness_jaccard.csv", 9}};
    g_autofree char *folder = NULL;
    Case c;
    g_autoptr(Fixture) variants = NULL;
    g_autofree double *density = g_new(double, 30 * 80);
    uint32_t together[80];
    double proximity[80];

    if (!read_small(&c, &folder))
        return;
    variants = fixture_read(folder, "small_ref_density_variants.csv");
    case_solve(&c, 1.0);
    for (guint k = 0; k < G_N_ELEMENTS(cases); k++) {
        g_autoptr(Fixture) expected = fixture_read(folder, cases[k].file);
        LtNearness nearness = {cases[k].kind, true, NULL, 0};

        for (guint i = 0; i < 80; i++) {
            lt_proximity_row(&c.presence, cases[k].kind, true, i, together, proximity);
            for (guint j = 0; j < 80; j++)
                NEAR(proximity[j], fixture_get(expected, i, j + 1));
        }
        g_assert_true(lt_density(&c.presence, &nearness, NULL, density, NULL, &c.arena));
        for (guint i = 0; i < 30 * 80; i++)
            NEAR(100.0 * density[i], fixture_get(variants, i, cases[k].column));
    }
    case_clear(&c);
}

/* What py-ecomplexity itself printed: nearness, and numbers of regions and segments. */
static void
test_default(void)
{
    g_autofree char *folder = NULL;
    Case c;
    g_autoptr(Fixture) near = NULL, regions = NULL, segments = NULL;
    uint32_t together[80];
    double proximity[80];

    if (!read_small(&c, &folder))
        return;
    near = fixture_read(folder, "small_default_proximity.csv");
    regions = fixture_read(folder, "small_default_regions.csv");
    segments = fixture_read(folder, "small_default_segments.csv");
    case_solve(&c, 1.0);
    g_assert_cmpuint(near->n_rows, ==, 80 * 79);
    for (guint i = 0; i < 80; i++) {
        lt_proximity_row(&c.presence, LT_PROXIMITY_MINIMUM, true, i, together, proximity);
        for (guint j = 0; j < 79; j++)
            NEAR(proximity[j + (j >= i)], fixture_get(near, i * 79 + j, 3));
        NEAR(c.complexity.pci[i], fixture_get(segments, i, 2));
    }
    for (guint i = 0; i < 30; i++)
        NEAR(c.complexity.eci[i], fixture_get(regions, i, 2));
    case_clear(&c);
}

/* Every absent segment of every region, by three strategies: scores and ranks. */
static void
test_gaps(void)
{
    static const LtGapWeights weights[] = {{.6, .15, .25}, {.5, .15, .35}, {.45, .2, .35}};
    g_autofree char *folder = fixture_find_shared("complexity"), *own = NULL;
    Case c;
    g_autoptr(Fixture) table = NULL;
    g_autofree double *density = g_new(double, 30 * 80), *gain = g_new(double, 30 * 80);
    LtNearness nearness = {LT_PROXIMITY_MINIMUM, true, NULL, 0};
    double score[80];
    guint at = 0;

    if (folder == NULL || !read_small(&c, &own))
        return;
    table = fixture_read(folder, "small_ref_gap_ranking.csv");
    case_solve(&c, 1.0);
    g_assert_true(
        lt_density(&c.presence, &nearness, c.complexity.raw_pci, density, gain, &c.arena));
    for (guint i = 0; i < 30; i++) {
        guint first = at;

        for (guint k = 0; k < 3; k++) {
            lt_gap_scores(&c.presence, i, density + i * 80, c.complexity.pci, gain + i * 80,
                          weights[k], score);
            at = first;
            for (guint j = 0; j < 80; j++) {
                guint least = 1, most = 0;

                g_assert_cmpint(isnan(score[j]) != 0, ==, lt_presence_has(&c.presence, i, j));
                /* Of equals the reference ranked one first, by the last digit of its sums. */
                for (guint other = 0; other < 80; other++) {
                    least += score[other] > score[j] + 1e-12;
                    most += score[other] >= score[j] - 1e-12;
                }
                if (isnan(score[j]))
                    continue;
                NEAR(density[i * 80 + j], fixture_get(table, at, 3));
                NEAR(c.complexity.pci[j], fixture_get(table, at, 4));
                NEAR(gain[i * 80 + j] / c.complexity.deviation, fixture_get(table, at, 5));
                NEAR(score[j], fixture_get(table, at, 6 + k));
                g_assert_cmpfloat(fixture_get(table, at, 9 + k), >=, least);
                g_assert_cmpfloat(fixture_get(table, at, 9 + k), <=, most);
                at++;
            }
        }
    }
    g_assert_cmpuint(at, ==, table->n_rows);
    case_clear(&c);
}

/* What does not vary says nothing; what is unknown makes the score unknown. */
static void
test_gap_scores(void)
{
    static const double cells[] = {1, 0, 0, 0, 1, 1, 1, 1};
    static const double density[] = {.9, .2, .4, .6}, pci[] = {5, 1, 1, 1}, gain[] = {0, 3, NAN, 1};
    double score[4];
    Case c;

    case_init(&c, 2, 4, cells);
    case_solve(&c, 1.0);
    lt_gap_scores(&c.presence, 0, density, pci, gain, (LtGapWeights){.5, .5, 0}, score);
    g_assert_true(isnan(score[0]));
    NEAR(score[1], -.5 * sqrt(1.5));
    NEAR(score[2], 0.0);
    NEAR(score[3], .5 * sqrt(1.5));
    lt_gap_scores(&c.presence, 0, density, pci, gain, (LtGapWeights){0, 0, 2}, score);
    NEAR(score[1], 2.0);
    g_assert_true(isnan(score[2]));
    NEAR(score[3], -2.0);
    case_clear(&c);
}

/* Advantages by population, against the definition on the same table. */
static void
test_per_head(void)
{
    g_autofree char *folder = fixture_find_shared("complexity"), *own = NULL;
    Case c;
    g_autoptr(Fixture) people = NULL;
    g_autofree double *population = NULL, *total = g_new0(double, 80), *rca = NULL;
    double all = 0.0;

    if (folder == NULL || !read_small(&c, &own))
        return;
    people = fixture_read(folder, "small_population.csv");
    g_assert_cmpuint(people->n_rows, ==, 30);
    population = fixture_dup_column(people, 2);
    lt_matrix_totals(&c.matrix, total);
    rca = g_new(double, c.start[30]);
    lt_advantage_per_head(&c.matrix, total, population, rca);
    for (guint i = 0; i < 30; i++)
        all += population[i];
    for (guint i = 0; i < 30; i++)
        for (size_t k = c.start[i]; k < c.start[i + 1]; k++)
            NEAR(rca[k], c.value[k] / population[i] * (all / total[c.column[k]]));
    case_clear(&c);
}

static void
test_thresholds(void)
{
    g_autofree char *folder = NULL;
    Case c;
    g_autoptr(Fixture) table = NULL;

    if (!read_small(&c, &folder))
        return;
    table = fixture_read(folder, "small_ref_threshold_stability.csv");
    for (guint i = 0; i < table->n_rows; i++) {
        case_solve(&c, fixture_get(table, i, 0));
        NEAR((double)c.presence.row_start[30] / 2400.0, fixture_get(table, i, 1));
        NEAR(c.complexity.lambda[1], fixture_get(table, i, 2));
        NEAR(c.complexity.lambda[2], fixture_get(table, i, 3));
    }
    case_clear(&c);
}

/* Two blocks that share nothing, an empty region and an empty segment. */
static void
test_parts(void)
{
    static const double blocks[7 * 7] = {
        1, 1, 1, 0, 0, 0, 0, /**/ 1, 1, 0, 0, 0, 0, 0, /**/ 0, 1, 1, 0, 0, 0, 0, /**/
        0, 0, 0, 0, 0, 0, 0, /**/ 0, 0, 0, 1, 1, 1, 0, /**/ 0, 0, 0, 1, 0, 0, 0, /**/
        0, 0, 0, 0, 1, 1, 0,
    };
    Case c;

    case_init(&c, 7, 7, blocks);
    for (size_t i = 0; i < c.start[7]; i++)
        c.rca[i] = 1.0;
    case_solve(&c, 1.0);
    g_assert_cmpuint(c.complexity.n_parts, ==, 2);
    g_assert_cmpuint(c.complexity.row_part[3], ==, LT_NONE);
    g_assert_cmpuint(c.complexity.column_part[6], ==, LT_NONE);
    g_assert_cmpuint(c.complexity.row_part[0], !=, c.complexity.row_part[4]);
    g_assert_cmpfloat(c.complexity.lambda[1], <, 0.999);
    for (guint i = 0; i < 7; i++) {
        g_assert_cmpint(isnan(c.complexity.eci[i]) != 0, ==, i == 3);
        g_assert_cmpint(isnan(c.complexity.pci[i]) != 0, ==, i == 6);
    }
    NEAR(c.complexity.eci[0] + c.complexity.eci[1] + c.complexity.eci[2], 0.0);
    case_clear(&c);
}

/* Against the definitions, on small matrices by chance: permutation, scale, sides, sums. */
static void
check_laws(LtRng *rng)
{
    uint32_t n = 3 + lt_rng_below(rng, 8), m = 3 + lt_rng_below(rng, 8);
    g_autofree double *dense = g_new0(double, n *m), *turned = g_new0(double, n *m);
    g_autofree double *density = g_new(double, n *m), *gain = g_new(double, n *m);
    g_autofree double *one = g_new(double, m), *one_gain = g_new(double, m);
    g_autofree double *phi = g_new(double, m *m);
    g_autofree uint32_t *together = g_new(uint32_t, m);
    uint32_t row = lt_rng_below(rng, n);
    LtNearness nearness = {(LtProximity)lt_rng_below(rng, 4), lt_rng_below(rng, 2) == 1, NULL, 0};
    LtNearness alone = {nearness.kind, nearness.with_self, &row, 1};
    Case c, t;

    for (uint32_t i = 0; i < n * m; i++)
        dense[i] = lt_rng_below(rng, 3) > 0 ? lt_rng_uniform(rng) : 0.0;
    /* Rows in reverse, all numbers times 7. */
    for (uint32_t i = 0; i < n * m; i++)
        turned[(n - 1 - i / m) * m + i % m] = 7.0 * dense[i];
    case_init(&c, n, m, dense);
    case_init(&t, n, m, turned);
    case_solve(&c, 1.0);
    case_solve(&t, 1.0);
    g_assert_cmpuint(c.complexity.n_parts, ==, t.complexity.n_parts);
    for (uint32_t i = 0; i < n; i++) {
        double sum = 0.0;

        for (size_t k = c.presence.row_start[i]; k < c.presence.row_start[i + 1]; k++)
            sum += c.complexity.pci[c.presence.column[k]];
        sum /= lt_presence_diversity(&c.presence, i);
        if (!isnan(c.complexity.eci[i]))
            g_assert_cmpfloat_with_epsilon(c.complexity.eci[i], sum, 1e-7);
        if (c.complexity.n_parts == 1 && c.complexity.sign > 1e-6 &&
            c.complexity.lambda[1] - c.complexity.lambda[2] > 1e-3 && !isnan(c.complexity.eci[i]))
            g_assert_cmpfloat_with_epsilon(c.complexity.eci[i], t.complexity.eci[n - 1 - i], 1e-7);
    }
    for (uint32_t j = 0; j < m; j++)
        lt_proximity_row(&c.presence, nearness.kind, nearness.with_self, j, together, phi + j * m);
    g_assert_true(
        lt_density(&c.presence, &nearness, c.complexity.raw_pci, density, gain, &c.arena));
    g_assert_true(lt_density(&c.presence, &alone, c.complexity.raw_pci, one, one_gain, &c.arena));
    for (uint32_t i = 0; i < n * m; i++) {
        double has = 0.0, whole = 0.0, sum = 0.0;

        for (uint32_t q = 0; q < m; q++) {
            double from = 0.0;

            for (uint32_t k = 0; k < m; k++)
                from += phi[q * m + k];
            whole += phi[q * m + i % m];
            if (lt_presence_has(&c.presence, i / m, q))
                has += phi[q * m + i % m];
            else if (!isnan(c.complexity.raw_pci[q]) && from > 0.0)
                sum += c.complexity.raw_pci[q] * phi[q * m + i % m] / from;
        }
        g_assert_cmpint(isnan(density[i]) != 0, ==, whole == 0.0);
        if (whole == 0.0)
            continue;
        NEAR(density[i], has / whole);
        NEAR(gain[i], lt_presence_has(&c.presence, i / m, i % m) ? 0.0 : sum);
        if (i / m == row) {
            g_assert_cmpfloat(one[i % m], ==, density[i]);
            g_assert_cmpfloat(one_gain[i % m], ==, gain[i]);
        }
        g_assert_true(density[i] >= 0.0 && density[i] <= 1.0);
    }
    case_clear(&c);
    case_clear(&t);
}

static void
test_laws(void)
{
    guint n = g_getenv("LIANTU_FEWER") != NULL ? 30 : 1000;

    for (guint i = 0; i < n; i++) {
        LtRng rng;

        lt_rng_init(&rng, 20, i);
        check_laws(&rng);
    }
}

static void
test_eigen(void)
{
    for (guint k = 0; k < 60; k++) {
        uint32_t n = k % 20;
        g_autofree double *a = g_new0(double, n *n + 1), *v = g_new0(double, n *n + 1);
        double value[20], scratch[20];
        LtRng rng;

        lt_rng_init(&rng, 21, k);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j <= i; j++)
                a[i * n + j] = a[j * n + i] = k < 20   ? lt_rng_normal(&rng)
                                              : k < 40 ? (double)lt_rng_below(&rng, 2)
                                                       : (double)(i == j);
        for (uint32_t i = 0; i < n * n; i++)
            v[i] = a[i];
        g_assert_true(lt_symmetric_eigen(n, v, value, scratch));
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++) {
                double sum = 0.0, dot = 0.0;

                for (uint32_t l = 0; l < n; l++) {
                    sum += a[i * n + l] * v[l * n + j];
                    dot += v[l * n + i] * v[l * n + j];
                }
                g_assert_cmpfloat_with_epsilon(sum, value[j] * v[i * n + j], 1e-12);
                g_assert_cmpfloat_with_epsilon(dot, i == j, 1e-12);
                if (j > 0)
                    g_assert_cmpfloat(value[j - 1], <=, value[j]);
            }
    }
}

static void
test_auc(void)
{
    static const double score[] = {0.1, 0.4, 0.35, 0.8, NAN};
    static const uint8_t positive[] = {0, 0, 1, 1, 1};
    static const double tied[] = {1, 1, 1};
    uint32_t order[5];

    NEAR(lt_auc(score, positive, 5, order), 0.75);
    NEAR(lt_auc(tied, positive, 3, order), 0.5);
    g_assert_true(isnan(lt_auc(score, positive, 2, order)));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/relatedness/reference", test_reference);
    g_test_add_func("/kernels/relatedness/fitness", test_fitness);
    g_test_add_func("/kernels/relatedness/densities", test_densities);
    g_test_add_func("/kernels/relatedness/pairs", test_pairs);
    g_test_add_func("/kernels/relatedness/default", test_default);
    g_test_add_func("/kernels/relatedness/gaps", test_gaps);
    g_test_add_func("/kernels/relatedness/gap-scores", test_gap_scores);
    g_test_add_func("/kernels/relatedness/per-head", test_per_head);
    g_test_add_func("/kernels/relatedness/thresholds", test_thresholds);
    g_test_add_func("/kernels/relatedness/parts", test_parts);
    g_test_add_func("/kernels/relatedness/laws", test_laws);
    g_test_add_func("/kernels/relatedness/eigen", test_eigen);
    g_test_add_func("/kernels/relatedness/auc", test_auc);

    return g_test_run();
}
