/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/hhi.h"
#include "kernels/risk-index.h"
#include "kernels/rng.h"
#include "support/fixture.h"

#include <math.h>
#include <string.h>

#define NEAR(one, other) g_assert_cmpfloat_with_epsilon(one, other, 1e-9)

typedef struct {
    char *name;
    GArray *share;
    GArray *weight;
} Material;

static void
free_material(gpointer data)
{
    Material *self = data;

    g_free(self->name);
    g_array_unref(self->share);
    g_array_unref(self->weight);
    g_free(self);
}

/* Some names have a comma, and stand in quotes for it. */
static void
hide_commas(char *text)
{
    gboolean is_quoted = FALSE;

    for (; *text != '\0'; text++) {
        is_quoted ^= *text == '"';
        if (is_quoted && *text == ',')
            *text = ';';
    }
}

static char **
read_lines(const char *folder, const char *file)
{
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    hide_commas(text);
    return g_strsplit(g_strstrip(text), "\n", 0);
}

/* Shares and governance of each material; `weight` is the column of governance. */
static GHashTable *
read_materials(const char *folder, const char *file, guint share, guint weight)
{
    g_auto(GStrv) lines = read_lines(folder, file);
    GHashTable *materials = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_material);

    for (guint i = 1; lines[i] != NULL; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", 0);
        Material *material = g_hash_table_lookup(materials, cells[0]);
        double s = g_ascii_strtod(cells[share], NULL);
        double w = *cells[weight] != '\0' ? g_ascii_strtod(cells[weight], NULL) : (double)NAN;

        if (material == NULL) {
            material = g_new0(Material, 1);
            material->name = g_strdup(cells[0]);
            material->share = g_array_new(FALSE, FALSE, sizeof(double));
            material->weight = g_array_new(FALSE, FALSE, sizeof(double));
            g_hash_table_insert(materials, material->name, material);
        }
        g_array_append_val(material->share, s);
        g_array_append_val(material->weight, w);
    }
    return materials;
}

static double
get_governed(const Material *material, double scale, double missing)
{
    static const double rest[2] = {0, 0};
    guint n = material->share->len;
    g_autofree LtBounds *share = g_new(LtBounds, n), *weight = g_new(LtBounds, n);
    g_autofree LtRiskItem *work = g_new(LtRiskItem, n + 1);
    LtBounds index;

    for (guint i = 0; i < n; i++) {
        double s = g_array_index(material->share, double, i);
        double w = g_array_index(material->weight, double, i);

        share[i] = (LtBounds){s, s};
        w = isnan(w) ? missing : w * scale;
        weight[i] = (LtBounds){w, w};
    }
    index = lt_risk_governed(n, share, weight, rest, 10.0, work);
    g_assert_cmpfloat(index.low, ==, index.high);

    return index.low;
}

/* The thirty published indices of the EU list of 2020, which have a fixed N of 10 and shares that
 * are made to add up; and supply risk of world shares alone. */
static void
test_published(void)
{
    g_autofree char *folder = fixture_find_shared("risk");
    g_autoptr(GHashTable) materials = NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    if (folder == NULL)
        return;
    materials = read_materials(folder, "eu2020_crm_dw_input.csv", 2, 3);
    lines = read_lines(folder, "eu2020_crm_dw_ref.csv");
    for (guint i = 1; lines[i] != NULL; i++, n++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", 0);
        Material *material = g_hash_table_lookup(materials, cells[0]);
        double sum = 0.0, recycling = g_ascii_strtod(cells[9], NULL), hhi, world;
        LtRiskSupply stage = {{NAN, NAN}, {NAN, NAN}, {0, 1}, {recycling, recycling}, {1, 1}};
        LtBounds risk;

        g_assert_nonnull(material);
        for (guint k = 0; k < material->share->len; k++)
            sum += g_array_index(material->share, double, k);
        for (guint k = 0; k < material->share->len; k++)
            g_array_index(material->share, double, k) /= sum;
        hhi = lt_risk_hhi(material->share->len, (double *)(gpointer)material->share->data);
        NEAR(lt_risk_hhi_normalise(hhi, 10), g_ascii_strtod(cells[7], NULL));
        NEAR(lt_risk_hhi_normalise(hhi, g_ascii_strtod(cells[3], NULL)),
             g_ascii_strtod(cells[6], NULL));
        /* Governance is that of shares as they were printed. */
        for (guint k = 0; k < material->share->len; k++)
            g_array_index(material->share, double, k) *= sum / 100.0;
        world = get_governed(material, 1.0, 5.0);
        NEAR(world, g_ascii_strtod(cells[8], NULL));
        stage.world = (LtBounds){world, world};
        risk = lt_risk_supply(&stage);
        NEAR(risk.low, g_ascii_strtod(cells[10], NULL));
        NEAR(risk.high, risk.low);
    }
    g_assert_cmpuint(n, ==, 30);
}

/* Mines of 35 materials: governance is from 0 to 5 there. */
static void
test_mines(void)
{
    g_autofree char *folder = fixture_find_shared("risk");
    g_autoptr(GHashTable) materials = NULL;
    g_auto(GStrv) lines = NULL;
    guint n = 0;

    if (folder == NULL)
        return;
    materials = read_materials(folder, "production_wgi_input.csv", 4, 5);
    lines = read_lines(folder, "supply_risk_gs_ref.csv");
    for (guint i = 1; lines[i] != NULL; i++, n++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", 0);
        Material *material = g_hash_table_lookup(materials, cells[0]);
        double recycling = 1.0 - g_ascii_strtod(cells[8], NULL) / 100.0, world;
        LtRiskSupply stage = {{NAN, NAN}, {NAN, NAN}, {0, 1}, {recycling, recycling}, {1, 1}};

        g_assert_nonnull(material);
        NEAR(lt_risk_hhi(material->share->len, (double *)(gpointer)material->share->data),
             g_ascii_strtod(cells[5], NULL));
        world = get_governed(material, 2.0, 5.0);
        NEAR(world, g_ascii_strtod(cells[6], NULL));
        stage.world = (LtBounds){world, world};
        NEAR(lt_risk_supply(&stage).low, g_ascii_strtod(cells[10], NULL));
    }
    g_assert_cmpuint(n, ==, 35);
}

/* Whatever the shares and governance are within their bounds, so is the index. */
static void
test_bounds(void)
{
    LtRng rng;

    lt_rng_init(&rng, 4, 0);
    for (guint trial = 0; trial < 2000; trial++) {
        double share[5], rest = lt_rng_uniform(&rng) * 0.3, sum = rest, index;
        const double ends[2] = {rest * lt_rng_uniform(&rng),
                                fmin(rest * (1 + lt_rng_uniform(&rng)), 1)};
        LtBounds bounds[5], weight[5], found;
        LtRiskItem work[6];

        for (guint i = 0; i < 5; i++)
            sum += share[i] = lt_rng_uniform(&rng);
        rest /= sum;
        index = rest * rest * 10.0;
        for (guint i = 0; i < 5; i++) {
            double w = 10 * lt_rng_uniform(&rng);

            share[i] /= sum;
            bounds[i] = (LtBounds){share[i] * lt_rng_uniform(&rng),
                                   share[i] + (1 - share[i]) * lt_rng_uniform(&rng)};
            weight[i] = (LtBounds){w * lt_rng_uniform(&rng), w + (10 - w) * lt_rng_uniform(&rng)};
            index += share[i] * share[i] * w;
        }
        found = lt_risk_governed(5, bounds, weight,
                                 (double[]){fmin(ends[0], rest), fmax(ends[1], rest)}, 10.0, work);
        g_assert_cmpfloat(found.low, <=, index + 1e-12);
        g_assert_cmpfloat(found.high, >=, index - 1e-12);
        g_assert_cmpfloat(found.high, <=, 10.0 + 1e-9);
    }
}

/* The same for shares among those outside. */
static void
test_outside(void)
{
    static const guint8 outside[4] = {1, 0, 1, 1};
    static const double none[2] = {0, 0};
    LtBounds among[4], exact[4] = {{.2, .2}, {.5, .5}, {.2, .2}, {.1, .1}};
    LtBounds home[1] = {{1, 1}};
    double rest[2];
    LtRng rng;

    g_assert_true(lt_risk_outside(4, exact, outside, none, among, rest));
    NEAR(among[0].low, 0.4);
    NEAR(among[0].high, 0.4);
    NEAR(among[1].high, 0.0);
    NEAR(among[3].low, 0.2);
    NEAR(rest[1], 0.0);
    g_assert_false(lt_risk_outside(1, home, (guint8[]){0}, none, among, rest));

    lt_rng_init(&rng, 5, 0);
    for (guint trial = 0; trial < 2000; trial++) {
        double share[4], sum = 0.0, foreign = 0.0;
        LtBounds bounds[4];

        for (guint i = 0; i < 4; i++)
            sum += share[i] = lt_rng_positive(&rng);
        for (guint i = 0; i < 4; i++) {
            share[i] /= sum;
            foreign += outside[i] ? share[i] : 0.0;
            bounds[i] = (LtBounds){share[i] * lt_rng_uniform(&rng),
                                   share[i] + (1 - share[i]) * lt_rng_uniform(&rng)};
        }
        g_assert_true(lt_risk_outside(4, bounds, outside, none, among, rest));
        for (guint i = 0; i < 4; i++)
            if (outside[i]) {
                g_assert_cmpfloat(among[i].low, <=, share[i] / foreign + 1e-12);
                g_assert_cmpfloat(among[i].high, >=, share[i] / foreign - 1e-12);
            }
    }
}

static void
test_supply(void)
{
    LtRiskSupply stage = {{2, 2}, {4, 4}, {0.5, 0.5}, {0.2, 0.2}, {0.9, 0.9}};
    LtBounds stages[] = {{1, 2}, {3, 4}, {NAN, NAN}};
    static const double use[] = {.25, .75}, value[] = {100, 200};

    NEAR(lt_risk_supply(&stage).low, (2 * .25 + 4 * .75) * .8 * .9);
    stage.reliance = (LtBounds){-1, 3};
    NEAR(lt_risk_supply(&stage).low, 3 * .8 * .9);
    NEAR(lt_risk_supply(&stage).high, 4 * .8 * .9);
    stage.world = (LtBounds){NAN, NAN};
    NEAR(lt_risk_supply(&stage).low, 4 * .8 * .9);
    stage.sourcing = stage.world;
    g_assert_true(isnan(lt_risk_supply(&stage).low));
    NEAR(lt_risk_worst_stage(2, stages).low, 3);
    NEAR(lt_risk_worst_stage(2, stages).high, 4);
    NEAR(lt_risk_worst_stage(3, stages).low, 3);
    g_assert_true(isnan(lt_risk_worst_stage(3, stages).high));
    NEAR(lt_risk_importance(2, use, value, 400, 0.8), 175 * 0.8 * 10 / 400);
}

static void
test_verdicts(void)
{
    static const LtRiskVerdict all[] = {LT_RISK_YES, LT_RISK_YES, LT_RISK_UNKNOWN, LT_RISK_NO};
    static const LtRiskVerdict years[] = {LT_RISK_YES, LT_RISK_NO, LT_RISK_UNKNOWN, LT_RISK_YES,
                                          LT_RISK_YES};
    static const double cuts[] = {.3, .7, .9};
    guint32 n_last;

    g_assert_cmpint(lt_risk_judge((LtBounds){.4, .5}, .4, FALSE), ==, LT_RISK_YES);
    g_assert_cmpint(lt_risk_judge((LtBounds){.4, .5}, .4, TRUE), ==, LT_RISK_MAYBE);
    g_assert_cmpint(lt_risk_judge((LtBounds){.3, .4}, .4, TRUE), ==, LT_RISK_NO);
    g_assert_cmpint(lt_risk_judge((LtBounds){.3, NAN}, .4, TRUE), ==, LT_RISK_MAYBE);
    g_assert_cmpint(lt_risk_judge((LtBounds){NAN, NAN}, .4, TRUE), ==, LT_RISK_UNKNOWN);
    g_assert_cmpint(lt_risk_judge_all(2, all), ==, LT_RISK_YES);
    g_assert_cmpint(lt_risk_judge_all(3, all), ==, LT_RISK_MAYBE);
    g_assert_cmpint(lt_risk_judge_all(4, all), ==, LT_RISK_NO);
    g_assert_cmpint(lt_risk_judge_all(1, all + 2), ==, LT_RISK_UNKNOWN);
    NEAR(lt_risk_margin((LtBounds){.5, .6}, .4), .25);
    NEAR(lt_risk_margin((LtBounds){.1, .2}, .4), -.5);
    NEAR(lt_risk_margin((LtBounds){.1, .6}, .4), 0);
    NEAR(lt_risk_persistence(5, years, &n_last), 0.75);
    g_assert_cmpuint(n_last, ==, 2);
    g_assert_cmpuint(lt_risk_grade(.3, 3, cuts), ==, 0);
    g_assert_cmpuint(lt_risk_grade(.31, 3, cuts), ==, 1);
    g_assert_cmpuint(lt_risk_grade(1, 3, cuts), ==, 3);
}

static void
test_means(void)
{
    static const double three[] = {.1, .8, 1}, import[] = {10, 30}, governance[] = {.2, NAN};

    NEAR(lt_risk_geometric(3, three), cbrt(.08));
    g_assert_true(isnan(lt_risk_geometric(2, (double[]){1, NAN})));
    NEAR(lt_risk_geometric(2, (double[]){1, 0}), 0);
    NEAR(lt_risk_geopolitical(.4, 2, import, governance, 60, .5), .4 * (2 + 15) / 100);
    g_assert_true(isnan(lt_risk_geopolitical(.4, 0, import, governance, 0, .5)));
    NEAR(lt_risk_distance(.3, .15, FALSE), 4);
    NEAR(lt_risk_distance(25, 50, TRUE), 4);
    NEAR(lt_risk_hhi_normalise(.25, 4), 0);
    NEAR(lt_risk_hhi_normalise(1, 1), 1);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/risk-index/published", test_published);
    g_test_add_func("/kernels/risk-index/mines", test_mines);
    g_test_add_func("/kernels/risk-index/bounds", test_bounds);
    g_test_add_func("/kernels/risk-index/outside", test_outside);
    g_test_add_func("/kernels/risk-index/supply", test_supply);
    g_test_add_func("/kernels/risk-index/verdicts", test_verdicts);
    g_test_add_func("/kernels/risk-index/means", test_means);

    return g_test_run();
}
