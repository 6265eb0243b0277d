/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/fixture.h"

#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

static LiantuMatrix *
read_text(const char *text, GPtrArray **findings)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    LiantuMatrix *matrix = liantu_matrix_new_from_bytes(bytes, "t.csv", findings, &error);

    g_assert_true((matrix == NULL) == (error != NULL));
    return matrix;
}

static gboolean
has_code(GPtrArray *findings, const char *code)
{
    for (guint i = 0; i < findings->len; i++)
        if (strcmp(liantu_finding_get_code(findings->pdata[i]), code) == 0)
            return TRUE;

    return FALSE;
}

static LiantuResult *
run(LiantuMatrix *matrix, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("relatedness", &error);
    LiantuResult *result;

    for (; settings != NULL && settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run_matrix(analysis, matrix, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static void
test_long(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuMatrix) matrix =
        read_text("\xef\xbb\xbf地区,环节,数值,年份\n甲,芯片,2,2020\n甲,芯片,3,2024\n乙,屏,4,2024\n"
                  "甲,芯片,1.5,2024\n乙,芯片,,2024\n",
                  &findings);

    g_assert_cmpuint(liantu_matrix_get_n_rows(matrix), ==, 2);
    g_assert_cmpint(liantu_matrix_get_year(matrix), ==, 2024);
    g_assert_cmpfloat(liantu_matrix_get_value(matrix, 0, 0), ==, 4.5);
    g_assert_cmpfloat(liantu_matrix_get_value(matrix, 1, 0), ==, 0.0);
    g_assert_cmpfloat(liantu_matrix_get_value(liantu_matrix_get_earlier(matrix), 0, 0), ==, 2.0);
    g_assert_cmpstr(liantu_matrix_get_column_id(matrix, 1), ==, "屏");
    g_assert_true(has_code(findings, "T301"));
    g_assert_true(has_code(findings, "T307"));
    g_assert_false(has_code(findings, "T302"));
}

static void
test_wide(void)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuMatrix) matrix = read_text("city,a,b\nx,1,0\ny,2,3\n", &findings);

    g_assert_cmpuint(liantu_matrix_get_n_columns(matrix), ==, 2);
    g_assert_cmpfloat(liantu_matrix_get_value(matrix, 1, 1), ==, 3.0);
    g_assert_true(has_code(findings, "T305"));
}

static void
test_faults(void)
{
    static const struct {
        const char *text;
        const char *code;
        guint line;
    } cases[] = {
        {"region,segment,value\na,b,-1\n", "T300", 2},
        {"region,segment,value\na,b,1\na,c,x\n", "T300", 3},
        {"region,segment,value\n,b,1\n", "T303", 2},
        {"region,segment,amounts\na,b,1\n", "T304", 0},
        {"region,segment,value\na,b,0\n", "T306", 0},
        {"region,segment,value,year\na,b,1,20\n", "T308", 2},
        {"region,segment,value\na,b,1\na,b,1\na,b,1\n", "T302", 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(LiantuMatrix) matrix = read_text(cases[i].text, &findings);

        g_assert_true(has_code(findings, cases[i].code));
        /* With an error there is no table; with a note there is one. */
        if (matrix != NULL)
            g_assert_cmpuint(liantu_matrix_get_n_rows(matrix), >, 0);
        for (guint k = 0; k < findings->len; k++)
            if (strcmp(liantu_finding_get_code(findings->pdata[k]), cases[i].code) == 0)
                g_assert_cmpuint(liantu_finding_get_line(findings->pdata[k]), ==, cases[i].line);
    }
}

/* Rank correlations at half, three quarters, 1.25 and 1.5 of the threshold. */
static void
check_stability(const char *folder, LiantuTable *table)
{
    static const guint lines[] = {0, 1, 3, 4};
    g_autoptr(Fixture) expected = fixture_read(folder, "small_ref_threshold_stability.csv");

    for (guint k = 0; k < G_N_ELEMENTS(lines); k++)
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "value", 9 + k),
                                       fixture_get(expected, lines[k], 4), 1e-9);
}

static void
test_regions(void)
{
    g_autofree char *folder = fixture_find_folder("complexity"), *text = NULL, *path = NULL;
    g_autoptr(Fixture) regions = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuMatrix) matrix = NULL;
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;

    if (folder == NULL)
        return;
    path = g_build_filename(folder, "small_30x80_input.csv", NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    matrix = read_text(text, &findings);
    regions = fixture_read(folder, "small_ref_regions.csv");
    result = run(matrix, NULL);
    table = liantu_result_get_table(result, "regions");
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 30);
    for (guint i = 0; i < 30; i++) {
        const char *id = liantu_table_get_text(table, "region", i, LIANTU_LANGUAGE_EN);
        guint row = (guint)g_ascii_strtoull(id + 1, NULL, 10) - 1;

        g_assert_cmpint(liantu_table_get_int(table, "rank", i), ==, i + 1);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "eci", i),
                                       fixture_get(regions, row, 2), 1e-9);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "outlook", i),
                                       fixture_get(regions, row, 3), 1e-9);
    }
    check_stability(folder, liantu_result_get_table(result, "diagnostics"));
}

/* Each strategy puts the absent segments of a region in the order of the reference. */
static void
test_strategies(void)
{
    static const char *const strategies[] = {"near", "balanced", "long-jump"};
    g_autofree char *shared = fixture_find_shared("complexity"), *folder = NULL, *path = NULL;
    g_autofree char *text = NULL, *gaps = NULL, *file = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(LiantuMatrix) matrix = NULL;
    g_auto(GStrv) lines = NULL;

    if (shared == NULL)
        return;
    folder = fixture_find_folder("complexity");
    path = g_build_filename(folder, "small_30x80_input.csv", NULL);
    file = g_build_filename(shared, "small_ref_gap_ranking.csv", NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_true(g_file_get_contents(file, &gaps, NULL, NULL));
    matrix = read_text(text, &findings);
    lines = g_strsplit(g_strstrip(gaps), "\n", 0);
    for (guint s = 0; s < G_N_ELEMENTS(strategies); s++) {
        const char *const settings[] = {"strategy", strategies[s], "most", "80",
                                        "draws",    "0",           NULL};
        g_autoptr(LiantuResult) result = run(matrix, settings);
        LiantuTable *table = liantu_result_get_table(result, "cells");
        g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

        g_assert_cmpuint(liantu_table_get_n_rows(table), ==, g_strv_length(lines) - 1);
        for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
            g_hash_table_insert(
                rows,
                g_strconcat(liantu_table_get_text(table, "region", i, LIANTU_LANGUAGE_EN), ",",
                            liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN), NULL),
                GSIZE_TO_POINTER(i + 1));
        for (guint k = 1; lines[k] != NULL; k++) {
            g_auto(GStrv) cells = g_strsplit(lines[k], ",", 0);
            g_autofree char *key = g_strconcat(cells[0], ",", cells[1], NULL);
            gsize row = GPOINTER_TO_SIZE(g_hash_table_lookup(rows, key)), at;

            g_assert_cmpuint(row, >, 0);
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "score", row - 1),
                                           g_ascii_strtod(cells[6 + s], NULL), 1e-9);
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "rca", row - 1),
                                           g_ascii_strtod(cells[2], NULL), 1e-9);
            /* Of equals the reference ranked one first, by the last digit of its sums. */
            at = row - (gsize)liantu_table_get_int(table, "place", row - 1) +
                 g_ascii_strtoull(cells[9 + s], NULL, 10) - 1;
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "score", at),
                                           liantu_table_get_double(table, "score", row - 1), 1e-12);
        }
    }
}

/* Two blocks with nothing in common. */
static void
test_findings(void)
{
    g_autoptr(GPtrArray) findings = NULL, found = NULL;
    g_autoptr(LiantuMatrix) matrix =
        read_text("r,a,b,c,d,e\np,5,1,0,0,0\nq,1,5,0,0,0\nx,0,0,4,1,0\ny,0,0,1,4,0\nz,0,0,0,0,0\n",
                  &findings);
    static const char *const settings[] = {"threshold", "0.1", "min-size", "0.5", NULL};
    g_autoptr(LiantuResult) result = run(matrix, settings);
    g_autoptr(LiantuResult) whole = run(matrix, NULL);

    found = liantu_result_list_findings(result);
    g_assert_true(has_code(found, "A600"));
    g_assert_true(has_code(found, "A601"));
    g_assert_true(has_code(found, "A602"));
    g_assert_true(has_code(found, "A603"));
    g_assert_true(has_code(found, "A605"));
    g_assert_nonnull(whole);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/relatedness/relatedness-analysis/long", test_long);
    g_test_add_func("/relatedness/relatedness-analysis/wide", test_wide);
    g_test_add_func("/relatedness/relatedness-analysis/faults", test_faults);
    g_test_add_func("/relatedness/relatedness-analysis/regions", test_regions);
    g_test_add_func("/relatedness/relatedness-analysis/strategies", test_strategies);
    g_test_add_func("/relatedness/relatedness-analysis/findings", test_findings);

    return g_test_run();
}
