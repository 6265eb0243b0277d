/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/extraction.h"
#include "leontief-case.h"

#include <math.h>
#include <string.h>

static void
assert_near(double one, double other, double tolerance)
{
    if (fabs(one - other) <= tolerance * fmax(1.0, fabs(other)))
        return;
    g_assert_cmpfloat_with_epsilon(one, other, tolerance);
}

static LtExtractionTable
get_table(const LeontiefCase *self)
{
    return (LtExtractionTable){self->n,       self->inverse,      self->own,
                               self->output,  self->final_demand, self->backward,
                               self->forward, self->value_added};
}

static double
add_up(guint n, const double *numbers)
{
    double sum = 0.0;

    for (guint i = 0; i < n; i++)
        sum += numbers[i];

    return sum;
}

/* B by column and row changed places, so that a solution is vᵀ G. */
static double *
turn(const LeontiefCase *self, const double *matrix)
{
    double *turned = g_new0(double, self->n * self->n);

    for (guint i = 0; i < self->n; i++)
        for (guint j = 0; j < self->n; j++)
            if (self->output[i] > 0.0)
                turned[j * self->n + i] =
                    matrix[i * self->n + j] * self->output[j] / self->output[i];

    return turned;
}

/* The loss by solving the table without what is extracted. */
static double
solve_without(const LeontiefCase *self, LtExtraction variant, guint j)
{
    guint n = self->n;
    g_autofree double *a = g_memdup2(self->matrix, (gsize)n * n * sizeof *a);
    gboolean is_ghosh =
        variant == LT_EXTRACTION_FORWARD || variant == LT_EXTRACTION_FORWARD_OTHERS ||
        variant == LT_EXTRACTION_COMPLETE_GHOSH || variant == LT_EXTRACTION_ALONE_GHOSH;
    g_autofree double *side =
        g_memdup2(is_ghosh ? self->value_added : self->final_demand, n * sizeof *side);
    g_autofree double *turned = NULL, *x = NULL;
    gboolean keeps_own = variant == LT_EXTRACTION_BACKWARD_OTHERS ||
                         variant == LT_EXTRACTION_FORWARD_OTHERS ||
                         variant == LT_EXTRACTION_ALONE || variant == LT_EXTRACTION_ALONE_GHOSH;
    gboolean cuts_row =
        variant != LT_EXTRACTION_BACKWARD && variant != LT_EXTRACTION_BACKWARD_OTHERS;
    gboolean cuts_column =
        variant != LT_EXTRACTION_FORWARD && variant != LT_EXTRACTION_FORWARD_OTHERS;

    for (guint i = 0; i < n; i++) {
        if (cuts_row && !(i == j && keeps_own))
            a[j * n + i] = 0.0;
        if (cuts_column && !(i == j && keeps_own))
            a[i * n + j] = 0.0;
    }
    if (variant == LT_EXTRACTION_COMPLETE || variant == LT_EXTRACTION_COMPLETE_GHOSH)
        side[j] = 0.0;
    turned = is_ghosh ? turn(self, a) : NULL;
    x = leontief_case_solve(n, is_ghosh ? turned : a, side);

    return add_up(n, self->output) - add_up(n, x);
}

static void
test_nodes(void)
{
    for (guint64 seed = 1; seed <= 12; seed++) {
        g_autoptr(LeontiefCase) self = leontief_case_draw(seed, 10, 0.4, FALSE);
        LtExtractionTable table = get_table(self);
        double loss[10];

        for (LtExtraction variant = 0; variant < LT_N_EXTRACTIONS; variant++) {
            lt_extraction_nodes(&table, variant, loss);
            for (guint j = 0; j < self->n; j++) {
                assert_near(loss[j], solve_without(self, variant, j), 1e-9);
                g_assert_cmpfloat(loss[j], >=, -1e-9);
            }
        }
    }
}

static void
test_links(void)
{
    static const double parts[] = {1.0, 0.5, 0.01};

    for (guint64 seed = 1; seed <= 6; seed++) {
        g_autoptr(LeontiefCase) self = leontief_case_draw(seed, 8, 0.5, FALSE);
        LtExtractionTable table = get_table(self);
        double loss[64];

        for (guint p = 0; p < G_N_ELEMENTS(parts); p++) {
            lt_extraction_links(&table, self->matrix, parts[p], loss);
            for (guint e = 0; e < 64; e++) {
                double kept = self->matrix[e];
                g_autofree double *x = NULL;

                self->matrix[e] *= 1.0 - parts[p];
                x = leontief_case_solve(8, self->matrix, self->final_demand);
                self->matrix[e] = kept;
                assert_near(loss[e], add_up(8, self->output) - add_up(8, x), 1e-9);
                g_assert_cmpfloat(loss[e], ==,
                                  lt_extraction_link(&table, e / 8, e % 8, kept, parts[p]));
            }
        }
    }
}

/* All pairs of groups of up to three: solved, never negative, and no less than either part. */
static void
test_groups(void)
{
    g_autoptr(LeontiefCase) self = leontief_case_draw(5, 9, 0.4, FALSE);
    LtExtractionTable table = get_table(self);
    double work[12];

    for (guint32 a = 0; a < 9; a++)
        for (guint32 b = a + 1; b < 9; b++)
            for (guint32 c = b + 1; c < 9; c++) {
                guint32 group[] = {c, a, b};
                g_autofree double *cut = g_memdup2(self->matrix, 81 * sizeof *cut);
                g_autofree double *demand = g_memdup2(self->final_demand, 9 * sizeof *demand);
                g_autofree double *x = NULL;
                double loss = lt_extraction_group(&table, 3, group, work), most = 0.0;

                for (guint k = 0; k < 3; k++) {
                    for (guint i = 0; i < 9; i++)
                        cut[group[k] * 9 + i] = cut[i * 9 + group[k]] = 0.0;
                    demand[group[k]] = 0.0;
                }
                x = leontief_case_solve(9, cut, demand);
                assert_near(loss, add_up(9, self->output) - add_up(9, x), 1e-9);
                for (guint k = 0; k < 3; k++)
                    most =
                        fmax(most, lt_extraction_group(&table, 2, group + (k < 2 ? k : 0), work));
                g_assert_cmpfloat(loss, >=, most - 1e-9);
            }
}

/* A good that is only sold to the end buyer is in nobody's inputs. */
static void
test_pure_seller(void)
{
    g_autoptr(LeontiefCase) self = leontief_case_draw(2, 6, 0.0, FALSE);
    LtExtractionTable table = get_table(self);
    double loss[6];

    lt_extraction_nodes(&table, LT_EXTRACTION_BACKWARD, loss);
    for (guint j = 0; j < 6; j++)
        g_assert_cmpfloat(loss[j], ==, 0.0);
}

/* Without cycles a link costs a_ij BL_i x_j, and no feedback is left. */
static void
test_layers(void)
{
    g_autoptr(LeontiefCase) self = leontief_case_draw(4, 8, 0.6, TRUE);
    LtExtractionTable table = get_table(self);
    double loss[64];

    lt_extraction_links(&table, self->matrix, 1.0, loss);
    for (guint e = 0; e < 64; e++)
        assert_near(loss[e], self->matrix[e] * self->backward[e / 8] * self->output[e % 8], 1e-12);
}

/* A changed coefficient: the norm of the change of L. */
static void
test_influence(void)
{
    g_autoptr(LeontiefCase) self = leontief_case_draw(7, 6, 0.5, FALSE);
    double column[6], row[6];

    lt_influence_norms(6, self->inverse, column, row);
    for (guint e = 0; e < 36; e++) {
        double apart = 0.0, step = 0.001, l = self->inverse[e % 6 * 6 + e / 6];

        self->matrix[e] += step;
        for (guint j = 0; j < 6; j++) {
            double unit[6] = {0.0};
            g_autofree double *x = NULL;

            unit[j] = 1.0;
            x = leontief_case_solve(6, self->matrix, unit);
            for (guint i = 0; i < 6; i++)
                apart += (x[i] - self->inverse[i * 6 + j]) * (x[i] - self->inverse[i * 6 + j]);
        }
        self->matrix[e] -= step;
        assert_near(sqrt(apart), step * column[e / 6] * row[e % 6] / (1.0 - step * l), 1e-12);
    }
}

static void
test_reference(void)
{
    static const char *const names[] = {
        "hem_bw_col",
        "hem_bw_offdiag",
        "hem_fw_row",
        "hem_fw_offdiag",
        "hem_tot_complete",
        "hem_tot_rowcol_keepf",
        "hem_tot_ioanalysis_keepdiag",
        "hem_ghosh_complete",
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == LT_EXTRACTION_ALONE_GHOSH);
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) self = leontief_case_read(&folder);
    g_autoptr(Fixture) reference = NULL;
    LtExtractionTable table;
    double loss[48], sum;

    if (self == NULL)
        return;
    table = get_table(self);
    reference = fixture_read(folder, "mrio_ref_sectors.csv");
    sum = add_up(self->n, self->output);
    for (guint variant = 0; variant < G_N_ELEMENTS(names); variant++) {
        guint column = leontief_case_find(reference, names[variant]) + 1;

        lt_extraction_nodes(&table, (LtExtraction)variant, loss);
        for (guint j = 0; j < self->n; j++) {
            /* The reference is a difference of two sums of all output: so far it is exact. */
            g_assert_cmpfloat_with_epsilon(loss[j], fixture_get(reference, j, column),
                                           1e-9 * fabs(loss[j]) + 1e-14 * sum);
            g_assert_cmpfloat_with_epsilon(100.0 * loss[j] / sum,
                                           fixture_get(reference, j, column + 1), 1e-9);
        }
    }
}

static void
test_reference_links(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) self = leontief_case_read(&folder);
    g_autoptr(Fixture) names = NULL, field = NULL;
    g_autofree char *path = NULL, *text = NULL;
    g_auto(GStrv) lines = NULL;
    LtExtractionTable table;
    double column[48], row[48];
    guint n = 0;

    if (self == NULL)
        return;
    table = get_table(self);
    names = fixture_read(folder, "mrio_Z.csv");
    path = g_build_filename(folder, "mrio_ref_link_extraction.csv", NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(g_strstrip(text), "\n", 0);
    for (guint k = 1; lines[k] != NULL; k++) {
        g_auto(GStrv) cells = g_strsplit(lines[k], ",", 0);
        guint i = leontief_case_find(names, cells[0]), j = leontief_case_find(names, cells[1]);
        double loss = lt_extraction_link(&table, i, j, self->matrix[i * 48 + j],
                                         g_ascii_strtod(cells[2], NULL));

        assert_near(loss, g_ascii_strtod(cells[5], NULL), 1e-9);
        n++;
    }
    g_assert_cmpuint(n, ==, 5);

    field = fixture_read(folder, "mrio_ref_field_of_influence_frobenius.csv");
    lt_influence_norms(48, self->inverse, column, row);
    for (guint i = 0; i < 48; i++)
        for (guint j = 0; j < 48; j++)
            assert_near(column[i] * row[j], fixture_get(field, i, j + 1), 1e-9);
}

/* ioanalysis, which names its variants otherwise. */
static void
test_reference_variants(void)
{
    static const LtExtraction variants[] = {
        LT_EXTRACTION_BACKWARD,
        LT_EXTRACTION_FORWARD,
        LT_EXTRACTION_ALONE,
        LT_EXTRACTION_ALONE_GHOSH,
    };
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) self = leontief_case_read(&folder);
    g_autoptr(Fixture) reference = NULL;
    LtExtractionTable table;
    double loss[48];

    if (self == NULL)
        return;
    table = get_table(self);
    reference = fixture_read(folder, "mrio_ioanalysis_extraction.csv");
    for (guint v = 0; v < G_N_ELEMENTS(variants); v++) {
        lt_extraction_nodes(&table, variants[v], loss);
        for (guint j = 0; j < self->n; j++)
            g_assert_cmpfloat_with_epsilon(loss[j], fixture_get(reference, j, v + 1),
                                           1e-9 * fabs(loss[j]));
    }
}

static void
test_reference_induced(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) self = leontief_case_read(&folder);
    g_autoptr(Fixture) reference = NULL;
    LtExtractionTable table;
    double loss[48];

    if (self == NULL)
        return;
    table = get_table(self);
    reference = fixture_read(folder, "mrio_ref_hem.csv");
    lt_extraction_nodes(&table, LT_EXTRACTION_COMPLETE, loss);
    for (guint j = 0; j < self->n; j++) {
        g_assert_cmpfloat(self->output[j], ==, fixture_get(reference, j, 1));
        assert_near(loss[j], fixture_get(reference, j, 2), 1e-9);
        assert_near(loss[j] - self->output[j], fixture_get(reference, j, 3), 1e-9);
    }
}

/* Two regions and two industries, gone with all that is in them: “reg1” or “all mining”. */
static guint
find_members(const Fixture *names, const char *group, guint32 *members)
{
    gboolean is_industry = g_str_has_prefix(group, "all ");
    guint n = 0;

    for (guint i = 1; i < names->n_columns; i++) {
        g_auto(GStrv) parts = g_strsplit(names->names[i], ".", 2);

        if (strcmp(parts[is_industry], group + (is_industry ? strlen("all ") : 0)) == 0)
            members[n++] = i - 1;
    }
    return n;
}

static void
test_reference_groups(void)
{
    g_autofree char *folder = NULL;
    g_autoptr(LeontiefCase) self = leontief_case_read(&folder);
    g_autoptr(Fixture) numbers = NULL, names = NULL;
    g_autofree char *path = NULL, *text = NULL;
    g_auto(GStrv) lines = NULL;
    LtExtractionTable table;

    if (self == NULL)
        return;
    table = get_table(self);
    numbers = fixture_read(folder, "mrio_ref_group_extraction.csv");
    names = fixture_read(folder, "mrio_Z.csv");
    path = g_build_filename(folder, "mrio_ref_group_extraction.csv", NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", 0);
    g_assert_cmpuint(numbers->n_rows, ==, 4);
    for (guint r = 0; r < numbers->n_rows; r++) {
        g_auto(GStrv) cells = g_strsplit(lines[r + 1], ",", 2);
        guint32 group[48];
        guint n = find_members(names, cells[0], group);
        double work[9 * 8], own = 0.0, loss;

        g_assert_cmpfloat(n, ==, fixture_get(numbers, r, 1));
        loss = lt_extraction_group(&table, n, group, work);
        for (guint k = 0; k < n; k++)
            own += self->output[group[k]];
        assert_near(loss, fixture_get(numbers, r, 5), 1e-12);
        assert_near(loss, fixture_get(numbers, r, 2), 1e-9);
        assert_near(own, fixture_get(numbers, r, 3), 1e-12);
        assert_near(loss - own, fixture_get(numbers, r, 4), 1e-9);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/extraction/nodes", test_nodes);
    g_test_add_func("/kernels/extraction/links", test_links);
    g_test_add_func("/kernels/extraction/groups", test_groups);
    g_test_add_func("/kernels/extraction/pure-seller", test_pure_seller);
    g_test_add_func("/kernels/extraction/layers", test_layers);
    g_test_add_func("/kernels/extraction/influence", test_influence);
    g_test_add_func("/kernels/extraction/reference", test_reference);
    g_test_add_func("/kernels/extraction/reference-links", test_reference_links);
    g_test_add_func("/kernels/extraction/reference-groups", test_reference_groups);
    g_test_add_func("/kernels/extraction/reference-variants", test_reference_variants);
    g_test_add_func("/kernels/extraction/reference-induced", test_reference_induced);

    return g_test_run();
}
