/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fault trees of the Aralia benchmark against SCRAM 0.16.2, which found the same with three
 * algorithms; for its counts and probabilities see proto_vs_scram.tsv, for its importance measures
 * the tables beside it, in the shared folder; those by order are from its report with -l 3. */
#include "kernels/cut-sets.h"
#include "kernels/family.h"
#include "kernels/importance.h"
#include "open-psa-tree.h"

#include <math.h>

typedef struct {
    const char *name;
    double n_cuts;
    double by_order[3];
    double probability;
} Model;

static const Model models[] = {
    {"baobab1", 46188, {0, 1, 1}, 0.000101708},   {"chinese", 392, {0, 12, 0}, 0.00117058},
    {"das9201", 14217, {0, 82, 9740}, 0.0134237}, {"das9202", 27778, {1, 1, 16}, 0.0101154},
    {"isp9606", 1776, {4, 163, 936}, 0.0543174},
};
static OpenPsaTree *
read_model(const char *name)
{
    g_autofree char *file = g_strconcat(name, ".xml", NULL);
    g_autofree char *path = find_shared_file("data/aralia", file);

    return path == NULL ? NULL : open_psa_tree_read(path);
}

static LtCutSets
prepare(const OpenPsaTree *tree, const LtGates *gates)
{
    LtCutSets sets;

    g_assert_true(lt_cut_sets_init(&sets, gates, &tree->top, 1, (LtCutLimits){0}));
    return sets;
}

static void
check_counts(const LtCutSets *sets, const Model *model, gboolean is_complete)
{
    double count[3], total;

    g_assert_true(lt_families_count(&sets->diagram, sets->family[LT_RUNNING], 1, 3, count, &total));
    if (is_complete)
        g_assert_cmpfloat(total, ==, model->n_cuts);
    else
        g_assert_cmpfloat(total, ==, count[0] + count[1] + count[2]);
    for (int k = 0; k < 3; k++)
        g_assert_cmpfloat(count[k], ==, model->by_order[k]);
}

/* SCRAM prints six digits. */
static void
assert_six_digits(double got, double expected)
{
    if (isinf(expected) || isinf(got))
        g_assert_cmpfloat(got, ==, expected);
    else
        g_assert_cmpfloat_with_epsilon(got, expected, 0.51e-5 * fabs(expected) + 1e-300);
}

static double *
get_level_p(const LtCutSets *sets, const OpenPsaTree *tree)
{
    double *p = g_new(double, sets->n_levels + 1);

    for (uint32_t l = 0; l < sets->n_levels; l++)
        p[l] = tree->p[sets->event[l]];
    return p;
}

static void
test_model(const void *data)
{
    const Model *model = data;
    g_autoptr(OpenPsaTree) tree = read_model(model->name);
    g_autofree double *p = NULL;
    double probability;
    uint32_t family;
    LtCutSets sets;
    LtGates gates;

    if (tree == NULL)
        return;
    gates = gate_maker_get(tree->maker);
    sets = prepare(tree, &gates);
    lt_cut_sets_find(&sets, LT_RUNNING, 3);
    check_counts(&sets, model, FALSE);
    lt_cut_sets_find(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
    check_counts(&sets, model, TRUE);
    family = sets.family[LT_RUNNING][0];

    lt_cut_sets_find_functions(&sets, LT_RUNNING);
    lt_cut_sets_find_minimal(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
    g_assert_cmpuint(sets.family[LT_RUNNING][0], ==, family);
    p = get_level_p(&sets, tree);
    lt_functions_probability(&sets.diagram, sets.function[LT_RUNNING], 1, p, &probability);
    assert_six_digits(probability, model->probability);
    lt_cut_sets_clear(&sets);
}

/* A tree has no cycle, so both semantics mean the same. */
static void
test_both_semantics_agree(void)
{
    g_autoptr(OpenPsaTree) tree = read_model("chinese");
    LtCutSets sets;
    LtGates gates;

    if (tree == NULL)
        return;
    gates = gate_maker_get(tree->maker);
    sets = prepare(tree, &gates);
    lt_cut_sets_find(&sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
    lt_cut_sets_find(&sets, LT_COLD_START, LT_DIAGRAM_COMPLETE);
    g_assert_cmpuint(sets.family[0][0], ==, sets.family[1][0]);
    lt_cut_sets_clear(&sets);
}

typedef struct {
    OpenPsaTree *tree;
    LtCutSets *sets;
    double probability;
    double *birnbaum;
    uint8_t *is_vital;
    double *through; /* by level: all cut sets */
} Measured;

static uint32_t
find_level(const Measured *measured, const char *name)
{
    for (uint32_t l = 0; l < measured->sets->n_levels; l++)
        if (g_str_equal(measured->tree->names->pdata[measured->sets->event[l]], name))
            return l;
    g_assert_not_reached();
}

/* top event p MIF CIF DIF RAW RRW occurrence */
static void
check_row(const Measured *measured, char **row)
{
    uint32_t level = find_level(measured, row[1]);
    double p = g_ascii_strtod(row[2], NULL), rrw = g_ascii_strtod(row[7], NULL), through = 0.0;
    LtImportance importance = lt_importance(measured->probability, p, measured->birnbaum[level],
                                            measured->is_vital[level]);

    assert_six_digits(measured->birnbaum[level], g_ascii_strtod(row[3], NULL));
    assert_six_digits(importance.criticality, g_ascii_strtod(row[4], NULL));
    assert_six_digits(importance.diagnosis, g_ascii_strtod(row[5], NULL));
    assert_six_digits(importance.achievement, g_ascii_strtod(row[6], NULL));
    /* SCRAM prints 0 for infinite. */
    assert_six_digits(importance.reduction, rrw > 0.0 ? rrw : INFINITY);
    for (int order = 0; order < 64; order++)
        through += measured->through[level * 64 + order];
    g_assert_cmpfloat(through, ==, g_ascii_strtod(row[8], NULL));
}

static void
measure(Measured *measured)
{
    LtCutSets *sets = measured->sets;
    g_autofree double *p = get_level_p(sets, measured->tree);
    g_autofree uint32_t *smallest = g_new(uint32_t, sets->n_levels);
    const uint32_t *function, *family;

    lt_cut_sets_find_functions(sets, LT_RUNNING);
    lt_cut_sets_find(sets, LT_RUNNING, LT_DIAGRAM_COMPLETE);
    function = sets->function[LT_RUNNING];
    family = sets->family[LT_RUNNING];
    measured->birnbaum = g_new(double, sets->n_levels);
    measured->is_vital = g_new(uint8_t, sets->n_levels);
    measured->through = g_new(double, sets->n_levels * 64);
    lt_functions_probability(&sets->diagram, function, 1, p, &measured->probability);
    lt_functions_birnbaum(&sets->diagram, function, 1, NULL, p, sets->n_levels, measured->birnbaum);
    lt_function_vital(&sets->diagram, *function, sets->n_levels, measured->is_vital);
    lt_family_levels(&sets->diagram, *family, sets->n_levels, 64, smallest, measured->through);
}

static void
test_importance(const void *data)
{
    const char *const *names = data;
    g_autoptr(OpenPsaTree) tree = read_model(names[0]);
    g_autofree char *path = find_shared_file("reference/cutsets/importance", names[1]);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    Measured measured = {.tree = tree};
    guint n_rows = 0;
    LtCutSets sets;
    LtGates gates;

    if (tree == NULL || path == NULL)
        return;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    gates = gate_maker_get(tree->maker);
    sets = prepare(tree, &gates);
    measured.sets = &sets;
    measure(&measured);
    lines = g_strsplit(text, "\n", 0);
    for (guint k = 1; lines[k] != NULL && lines[k][0] != '\0'; k++, n_rows++) {
        g_auto(GStrv) row = g_strsplit(lines[k], "\t", 0);

        check_row(&measured, row);
    }
    g_assert_cmpuint(n_rows, >=, 20);
    g_free(measured.birnbaum);
    g_free(measured.is_vital);
    g_free(measured.through);
    lt_cut_sets_clear(&sets);
}

int
main(int argc, char *argv[])
{
    static const char *const chinese[] = {"chinese", "AraliaChinese.tsv"};
    static const char *const baobab1[] = {"baobab1", "AraliaBaobab1.tsv"};

    g_test_init(&argc, &argv, NULL);
    for (size_t k = 0; k < G_N_ELEMENTS(models); k++) {
        g_autofree char *path = g_strconcat("/kernels/aralia/", models[k].name, NULL);

        g_test_add_data_func(path, &models[k], test_model);
    }
    g_test_add_func("/kernels/aralia/both-semantics-agree", test_both_semantics_agree);
    g_test_add_data_func("/kernels/aralia/importance-chinese", chinese, test_importance);
    g_test_add_data_func("/kernels/aralia/importance-baobab1", baobab1, test_importance);
    return g_test_run();
}
