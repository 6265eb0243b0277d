/* SPDX-License-Identifier: GPL-3.0-or-later */
/* COINr 1.1.14 on its example of 51 countries and 49 indicators, step by step. */
#include "kernels/composite-normalise.h"
#include "kernels/composite-screen.h"
#include "kernels/composite-tree.h"
#include "support/fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EPSILON 1e-9
#define N       51

static void
check_row(const double *found, const double *expected, guint n)
{
    for (guint j = 0; j < n; j++)
        g_assert_cmpfloat_with_epsilon(found[j], expected[j], EPSILON);
}

/* The example of COINr: indicators, groups and their parents. */
typedef struct {
    char *name;
    char *parent;
    char *denominator;
    double direction;
    double weight;
    int level;
} Member;

static void
member_clear(gpointer data)
{
    Member *member = data;

    g_free(member->name);
    g_free(member->parent);
    g_free(member->denominator);
}

static GArray *
read_members(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "asem_iMeta.csv", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GRegex) regex =
        g_regex_new("^(\\d),\"(\\w+)\",\"[^\"]*\",(-?\\d),([\\d.]+),.*,(?:\"(\\w+)\"|NA),"
                    "(?:\"(\\w+)\"|NA),\"\\w+\"$",
                    G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    GArray *members = g_array_new(FALSE, FALSE, sizeof(Member));

    g_array_set_clear_func(members, member_clear);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *level = g_match_info_fetch(match, 1);
        g_autofree char *direction = g_match_info_fetch(match, 3);
        g_autofree char *weight = g_match_info_fetch(match, 4);
        Member member = {g_match_info_fetch(match, 2), g_match_info_fetch(match, 6),
                         g_match_info_fetch(match, 5), g_ascii_strtod(direction, NULL),
                         g_ascii_strtod(weight, NULL), atoi(level)};

        g_array_append_val(members, member);
    }
    return members;
}

static double *
find_column(const Fixture *fixture, const char *name)
{
    g_autofree char *quoted = g_strdup_printf("\"%s\"", name);

    for (guint j = 0; j < fixture->n_columns; j++)
        if (g_str_equal(fixture->names[j], quoted))
            return fixture_dup_column(fixture, j);

    g_assert_not_reached();
}

static void
test_asem_treatment(void)
{
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) screened = NULL, treated = NULL;
    g_autoptr(GArray) members = NULL;
    guint n_treated = 0;

    if (folder == NULL)
        return;
    screened = fixture_read(folder, "asem_Screened.csv");
    treated = fixture_read(folder, "asem_Treated.csv");
    members = read_members(folder);
    for (guint k = 0; k < members->len; k++) {
        const Member *member = &g_array_index(members, Member, k);
        g_autofree double *column = NULL, *expected = NULL, *work = g_new(double, 51);
        guint32 n_steps;

        if (member->level != 1)
            continue;
        column = find_column(screened, member->name);
        expected = find_column(treated, member->name);
        n_treated += lt_treat(51, column, 5, 2.0, 3.5, work, &n_steps) == LT_TREATED_WINSORISED;
        check_row(column, expected, 51);
    }
    g_assert_cmpuint(n_treated, ==, 15);
}

typedef struct {
    const char *file;
    LtNormaliser how;
    double factor;
} Variant;

/* Two values of this column are printed alike, but were told apart by the program that ranked them:
 * one of them is one rank lower there. */
#define PRINTED_ALIKE "TolMin"

static double
get_step(const Variant *variant, const char *name)
{
    if (!g_str_equal(name, PRINTED_ALIKE))
        return EPSILON;
    if (variant->how == LT_NORMALISE_PERCENT_RANK)
        return 1.0 / (N - 1) + EPSILON;

    return variant->how == LT_NORMALISE_RANK || variant->how == LT_NORMALISE_BORDA ? 1.0 + EPSILON
                                                                                   : EPSILON;
}

static void
test_asem_normalisation(void)
{
    static const Variant variants[] = {
        {"asem_norm_n_minmax.csv", LT_NORMALISE_MIN_MAX, 100},
        {"asem_norm_n_zscore.csv", LT_NORMALISE_Z_SCORE, 1},
        {"asem_norm_n_prank.csv", LT_NORMALISE_PERCENT_RANK, 1},
        {"asem_norm_n_rank.csv", LT_NORMALISE_RANK, 1},
        {"asem_norm_n_dist2max.csv", LT_NORMALISE_DISTANCE_TO_MAX, 1},
        {"asem_norm_n_borda.csv", LT_NORMALISE_BORDA, 1},
        {"asem_Normalised.csv", LT_NORMALISE_MIN_MAX, 100},
    };
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) treated = NULL;
    g_autoptr(GArray) members = NULL;

    if (folder == NULL)
        return;
    treated = fixture_read(folder, "asem_Treated.csv");
    members = read_members(folder);
    g_assert_cmpuint(members->len, ==, 60);
    for (guint v = 0; v < G_N_ELEMENTS(variants); v++) {
        g_autoptr(Fixture) reference = fixture_read(folder, variants[v].file);

        for (guint k = 0; k < members->len; k++) {
            const Member *member = &g_array_index(members, Member, k);
            LtNormalisation rule = {variants[v].how, member->direction < 0, 0, 0};
            g_autofree double *column = NULL, *expected = NULL, *sorted = g_new(double, 51);
            LtScale scale;

            if (member->level != 1)
                continue;
            column = find_column(treated, member->name);
            expected = find_column(reference, member->name);
            lt_scale_fit(&scale, &rule, 51, column, sorted);
            for (guint i = 0; i < 51; i++)
                g_assert_cmpfloat_with_epsilon(variants[v].factor * lt_scale_put(&scale, column[i]),
                                               expected[i], get_step(&variants[v], member->name));
        }
    }
}

/* The tree of the example, with all of its levels. */
typedef struct {
    LtCompositeTree tree;
    GArray *first, *member, *weight, *how;
} Forest;

static void
forest_add_group(Forest *forest, GArray *members, const char *name, LtAggregate how)
{
    guint32 first = forest->member->len;
    guint8 byte = (guint8)how;

    g_array_append_val(forest->first, first);
    g_array_append_val(forest->how, byte);
    for (guint k = 0; k < members->len; k++) {
        const Member *member = &g_array_index(members, Member, k);
        guint32 node = k;

        if (g_strcmp0(member->parent, name) != 0)
            continue;
        g_array_append_val(forest->member, node);
        g_array_append_val(forest->weight, member->weight);
    }
}

static Forest
forest_new(GArray *members, LtAggregate how)
{
    Forest forest = {
        .first = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .member = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .weight = g_array_new(FALSE, FALSE, sizeof(double)),
        .how = g_array_new(FALSE, FALSE, sizeof(guint8)),
    };
    guint n_leaves = 0;
    guint32 end;

    for (guint k = 0; k < members->len; k++) {
        const Member *member = &g_array_index(members, Member, k);

        if (member->level == 1)
            n_leaves++;
        else
            forest_add_group(&forest, members, member->name, how);
    }
    end = forest.member->len;
    g_array_append_val(forest.first, end);
    forest.tree = (LtCompositeTree){n_leaves,
                                    forest.how->len,
                                    (const guint32 *)(gpointer)forest.first->data,
                                    (const guint32 *)(gpointer)forest.member->data,
                                    (const double *)(gpointer)forest.weight->data,
                                    (const guint8 *)(gpointer)forest.how->data};

    return forest;
}

static void
forest_clear(Forest *forest)
{
    g_array_unref(forest->first);
    g_array_unref(forest->member);
    g_array_unref(forest->weight);
    g_array_unref(forest->how);
}

static void
test_asem_index(void)
{
    static const char *const files[] = {"asem_agg_a_amean.csv", "asem_agg_a_gmean.csv",
                                        "asem_agg_a_hmean.csv"};
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) scaled = NULL;
    g_autoptr(GArray) members = NULL;

    if (folder == NULL)
        return;
    scaled = fixture_read(folder, "asem_Normalised.csv");
    members = read_members(folder);
    for (int how = 0; how < 3; how++) {
        g_autoptr(Fixture) reference = fixture_read(folder, files[how]);
        Forest forest = forest_new(members, (LtAggregate)how);
        guint n = forest.tree.n_leaves + forest.tree.n_groups;

        for (guint i = 0; i < 51; i++) {
            g_autofree LtBounded *node = g_new0(LtBounded, n);

            /* From 1 to 100, so that no zero ends a mean. */
            for (guint j = 0; j < forest.tree.n_leaves; j++) {
                g_autofree double *column =
                    find_column(scaled, g_array_index(members, Member, j).name);
                double value = 1.0 + 0.99 * column[i];

                node[j] = (LtBounded){value, value, value, 1.0};
            }
            lt_composite_roll_up(&forest.tree, node);
            g_assert_cmpfloat_with_epsilon(node[n - 1].value, fixture_get(reference, i, 1),
                                           EPSILON);
            g_assert_cmpfloat(node[n - 1].coverage, ==, 1.0);
        }
        forest_clear(&forest);
    }
}

/* The words of one column, without their quotes. */
static char **
read_words(const char *folder, const char *file, const char *column)
{
    g_autofree char *path = g_build_filename(folder, file, NULL), *text = NULL;
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_auto(GStrv) lines = NULL, names = NULL;
    guint at = 0;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_strdelimit(text, "\"", ' ');
    lines = g_strsplit(g_strstrip(text), "\n", 0);
    names = g_strsplit(lines[0], ",", 0);
    while (strcmp(g_strstrip(names[at]), column) != 0)
        at++;
    for (guint i = 1; lines[i] != NULL; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", 0);

        g_strv_builder_add(words, g_strstrip(cells[at]));
    }
    return g_strv_builder_end(words);
}

static guint
find_word(char **words, const char *word)
{
    for (guint i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;

    g_assert_not_reached();
}

/* Which row of the data each row of the steps after it is. */
static void
match_rows(const char *folder, const char *file, guint *row)
{
    g_auto(GStrv) data = read_words(folder, "asem_iData.csv", "uCode");
    g_auto(GStrv) codes = read_words(folder, file, "uCode");

    g_assert_cmpuint(g_strv_length(codes), ==, N);
    for (guint i = 0; i < N; i++)
        row[i] = find_word(data, codes[i]);
}

static void
check_known(double found, double expected)
{
    g_assert_cmpint(isnan(found) != 0, ==, isnan(expected) != 0);
    if (!isnan(found))
        g_assert_cmpfloat_with_epsilon(found, expected, EPSILON * fmax(1e-6, fabs(expected)));
}

/* The data by inhabitants, area, energy or output, as the list of indicators says. */
static void
test_denominated(void)
{
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) data = NULL, denominated = NULL;
    g_autoptr(GArray) members = NULL;
    guint row[N], n_by = 0;

    if (folder == NULL)
        return;
    data = fixture_read(folder, "asem_iData.csv");
    denominated = fixture_read(folder, "asem_Denominated.csv");
    members = read_members(folder);
    match_rows(folder, "asem_Denominated.csv", row);
    for (guint k = 0; k < members->len; k++) {
        const Member *member = &g_array_index(members, Member, k);
        g_autofree double *column = NULL, *expected = NULL;

        if (member->level != 1)
            continue;
        column = find_column(data, member->name);
        expected = find_column(denominated, member->name);
        if (*member->denominator != '\0') {
            g_autofree double *by = find_column(data, member->denominator);

            lt_denominate(N, column, by, column);
            n_by++;
        }
        for (guint i = 0; i < N; i++)
            check_known(column[row[i]], expected[i]);
    }
    g_assert_cmpuint(n_by, ==, 17);
}

/* The unknown of Europe and of Asia by the means of either. */
static void
test_screened(void)
{
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) denominated = NULL, screened = NULL;
    g_autoptr(GArray) members = NULL;
    g_auto(GStrv) parts = NULL;
    guint row[N], n_filled = 0;
    guint32 group[N];

    if (folder == NULL)
        return;
    denominated = fixture_read(folder, "asem_Denominated.csv");
    screened = fixture_read(folder, "asem_Screened.csv");
    members = read_members(folder);
    parts = read_words(folder, "asem_iData.csv", "EurAsia_group");
    match_rows(folder, "asem_Denominated.csv", row);
    for (guint i = 0; i < N; i++)
        group[i] = strcmp(parts[row[i]], "Asia") == 0;
    for (guint k = 0; k < members->len; k++) {
        const Member *member = &g_array_index(members, Member, k);
        g_autofree double *column = NULL, *known = NULL, *expected = NULL;
        guint8 is_filled[N];

        if (member->level != 1)
            continue;
        column = find_column(denominated, member->name);
        known = find_column(denominated, member->name);
        expected = find_column(screened, member->name);
        n_filled += lt_fill_from_groups(N, column, group, 2, is_filled);
        for (guint i = 0; i < N; i++) {
            check_known(column[i], expected[i]);
            g_assert_cmpint(is_filled[i], ==, isnan(known[i]) != 0);
        }
    }
    g_assert_cmpuint(n_filled, ==, 65);
}

/* A column turned round is one of which less is better. */
static void
test_scaled(void)
{
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) scaled = NULL, expected = NULL;
    g_autoptr(GArray) members = NULL;

    if (folder == NULL)
        return;
    scaled = fixture_read(folder, "asem_norm_n_scaled.csv");
    expected = fixture_read(folder, "asem_norm_n_minmax.csv");
    members = read_members(folder);
    for (guint k = 0; k < members->len; k++) {
        const Member *member = &g_array_index(members, Member, k);
        LtNormalisation up = {LT_NORMALISE_MIN_MAX, FALSE, 0, 0};
        g_autofree double *column = NULL, *wanted = NULL;
        double sorted[N];
        LtScale scale;

        if (member->level != 1)
            continue;
        column = find_column(scaled, member->name);
        wanted = find_column(expected, member->name);
        lt_scale_fit(&scale, &up, N, column, sorted);
        for (guint i = 0; i < N; i++)
            g_assert_cmpfloat_with_epsilon(100.0 * lt_scale_put(&scale, column[i]), wanted[i],
                                           EPSILON);
    }
}

/* COINr divides by the greatest of −x where less is better, which turns the order round again: the
 * worst has most. Ours is one by that, so that the least is 1 and the worst comes last. */
static void
test_fraction(void)
{
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) treated = NULL, reference = NULL;
    g_autoptr(GArray) members = NULL;
    guint n_down = 0;

    if (folder == NULL)
        return;
    treated = fixture_read(folder, "asem_Treated.csv");
    reference = fixture_read(folder, "asem_norm_n_fracmax.csv");
    members = read_members(folder);
    for (guint k = 0; k < members->len; k++) {
        const Member *member = &g_array_index(members, Member, k);
        LtNormalisation rule = {LT_NORMALISE_FRACTION_OF_MAX, member->direction < 0, 0, 0};
        g_autofree double *column = NULL, *expected = NULL;
        double sorted[N];
        LtScale scale;

        if (member->level != 1)
            continue;
        column = find_column(treated, member->name);
        expected = find_column(reference, member->name);
        lt_scale_fit(&scale, &rule, N, column, sorted);
        n_down += rule.is_down;
        for (guint i = 0; i < N; i++) {
            double found = lt_scale_put(&scale, column[i]);

            /* 0 by 0 is unknown there. */
            if (isnan(expected[i]))
                g_assert_cmpfloat(found, ==, 1.0);
            else
                g_assert_cmpfloat_with_epsilon(
                    found, rule.is_down ? 1.0 / expected[i] : expected[i], EPSILON);
        }
    }
    g_assert_cmpuint(n_down, ==, 14);
}

/* Every node of the tree, with all its digits; and the table of results with two, and its ranks. */
static void
test_nodes(void)
{
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) scaled = NULL, aggregated = NULL, results = NULL;
    g_autoptr(GArray) members = NULL;
    g_auto(GStrv) codes = NULL, places = NULL;
    g_autofree LtBounded *node = NULL;
    double index[N];
    Forest forest;

    if (folder == NULL)
        return;
    scaled = fixture_read(folder, "asem_Normalised.csv");
    aggregated = fixture_read(folder, "asem_Aggregated.csv");
    results = fixture_read(folder, "asem_results.csv");
    members = read_members(folder);
    codes = read_words(folder, "asem_Normalised.csv", "uCode");
    places = read_words(folder, "asem_results.csv", "uCode");
    forest = forest_new(members, LT_AGGREGATE_ARITHMETIC);
    node = g_new0(LtBounded, members->len);
    for (guint i = 0; i < N; i++) {
        guint place = find_word(places, codes[i]);

        for (guint j = 0; j < forest.tree.n_leaves; j++) {
            g_autofree double *column = find_column(scaled, g_array_index(members, Member, j).name);

            node[j] = (LtBounded){column[i], column[i], column[i], 1.0};
        }
        lt_composite_roll_up(&forest.tree, node);
        for (guint j = 0; j < members->len; j++) {
            const char *name = g_array_index(members, Member, j).name;
            g_autofree double *exact = find_column(aggregated, name);
            g_autofree double *printed = find_column(results, name);

            g_assert_cmpfloat_with_epsilon(node[j].value, exact[i], EPSILON);
            g_assert_cmpfloat_with_epsilon(node[j].value, printed[place], 0.005 + EPSILON);
        }
        index[i] = node[members->len - 1].value;
    }
    for (guint i = 0; i < N; i++) {
        guint rank = 1;

        for (guint k = 0; k < N; k++)
            rank += index[k] > index[i];
        g_assert_cmpfloat(rank, ==, fixture_get(results, find_word(places, codes[i]), 1));
    }
    forest_clear(&forest);
}

/* What was filled in before the index was made lies within the bounds that follow from not knowing
 * it, and where nothing was, the bounds are the index. */
static void
test_unknown(void)
{
    g_autofree char *folder = fixture_find_shared("scoring");
    g_autoptr(Fixture) scaled = NULL, denominated = NULL, aggregated = NULL;
    g_autoptr(GArray) members = NULL;
    g_autofree LtBounded *node = NULL;
    g_autofree double *index = NULL;
    guint n_wide = 0;
    Forest forest;

    if (folder == NULL)
        return;
    scaled = fixture_read(folder, "asem_Normalised.csv");
    denominated = fixture_read(folder, "asem_Denominated.csv");
    aggregated = fixture_read(folder, "asem_Aggregated.csv");
    members = read_members(folder);
    index = find_column(aggregated, "Index");
    forest = forest_new(members, LT_AGGREGATE_ARITHMETIC);
    node = g_new0(LtBounded, members->len);
    for (guint i = 0; i < N; i++) {
        const LtBounded *top = &node[members->len - 1];
        gboolean is_known = TRUE;

        for (guint j = 0; j < forest.tree.n_leaves; j++) {
            const char *name = g_array_index(members, Member, j).name;
            g_autofree double *column = find_column(scaled, name);
            g_autofree double *known = find_column(denominated, name);

            node[j] = isnan(known[i]) ? (LtBounded){0.0, NAN, 100.0, 0.0}
                                      : (LtBounded){column[i], column[i], column[i], 1.0};
            is_known &= !isnan(known[i]);
        }
        lt_composite_roll_up(&forest.tree, node);
        g_assert_cmpfloat(top->low, <=, index[i] + EPSILON);
        g_assert_cmpfloat(top->high, >=, index[i] - EPSILON);
        g_assert_cmpint(top->high - top->low < EPSILON, ==, is_known);
        n_wide += !is_known;
    }
    g_assert_cmpuint(n_wide, >, 0);
    forest_clear(&forest);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernels/composite-asem/denominated", test_denominated);
    g_test_add_func("/kernels/composite-asem/screened", test_screened);
    g_test_add_func("/kernels/composite-asem/treatment", test_asem_treatment);
    g_test_add_func("/kernels/composite-asem/normalisation", test_asem_normalisation);
    g_test_add_func("/kernels/composite-asem/scaled", test_scaled);
    g_test_add_func("/kernels/composite-asem/fraction", test_fraction);
    g_test_add_func("/kernels/composite-asem/index", test_asem_index);
    g_test_add_func("/kernels/composite-asem/nodes", test_nodes);
    g_test_add_func("/kernels/composite-asem/unknown", test_unknown);

    return g_test_run();
}
