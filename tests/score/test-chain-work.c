/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/score-chain.h"
#include "support/eto.h"

#include <math.h>
#include <string.h>

static LiantuChain *
read_chain(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains", name, NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    LiantuChain *chain =
        liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_TRUSTED, NULL, NULL, &error);

    g_assert_no_error(error);

    return chain;
}

static LiantuResult *
run_with(LiantuChain *chain, const char *option, const char *value, GError **error)
{
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("chain-work", NULL);

    g_assert_true(liantu_analysis_set_option(analysis, "draws", "60", NULL));
    if (option != NULL && !liantu_analysis_set_option(analysis, option, value, error))
        return NULL;

    return liantu_analysis_run(analysis, chain, NULL, error);
}

static gsize
find_row(LiantuTable *table, const char *segment, const char *column, const char *text)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (g_strcmp0(liantu_table_get_text(table, "segment", i, LIANTU_LANGUAGE_EN), segment) ==
                0 &&
            (column == NULL ||
             g_strcmp0(liantu_table_get_text(table, column, i, LIANTU_LANGUAGE_EN), text) == 0))
            return i;

    g_error("no row of %s has %s", segment, text);
}

static void
assert_near(double value, double expected)
{
    if (isnan(expected))
        g_assert_true(isnan(value));
    else
        g_assert_cmpfloat_with_epsilon(value, expected, 1e-9);
}

/* By hand, with the goalposts of the default profile. Scanner: share, index, share abroad and
 * single source are at their ends and where demand is met from is not known, so exposure is 1, and
 * at least 4/5; loss is 1; nothing stands in for it (1, weight 2), and stock and recovery are not
 * known (weight 2), so slowness is 1, and at least 1/2. OLED: exposure the same; stopped 0 (weight
 * 2), reached 1, order 2 (4 − 2)/3: loss 5/12; something stands in: 0.5/1.5. LCD, shares 70 and 30:
 * the largest 1, index 5800 1, abroad 0.3, not single: 2.3/4. */
static void
test_toy_scores(void)
{
    static const struct {
        const char *segment, *work;
        double low, score, high, coverage;
    } cases[] = {
        {"scanner", "stabilise", 0.736806, 1.0, 1.0, 2.3 / 3},
        {"oled", "stabilise", 0.381571, 0.517872, NAN, 2.3 / 3},
        {"lcd", "stabilise", NAN, 0.430637, NAN, 2.3 / 3},
        {"phone", "fill", 0.0, 0.0, 0.0, NAN},
        {"scanner", "strengthen", 0.0, 0.0, 0.0, NAN},
        {"scanner", "extend", 0.0, 0.0, 0.0, NAN},
        /* What passes through: a phone takes 0.4 of chips and 0.2 of each screen; chips take 0.4 of
         * their own for wafers and scanners each, and scanners 0.8 of theirs for chips, so that
         * there are 0.4/0.68 chips and 0.4 · 0.4/0.68 = 0.235294 scanners, of 2.458824/6 on
         * average: 0.574163, which is 0.379517 between 0.1 and 10 by logarithm. Choke: share 1,
         * stopped 1, order 1, that (weight 0.5), and whether it is named is not
         * known: 3.189759/3.5, and at least 3.189759/4.5; outside 1, and demand not known; no
         * stand-in 1, time to qualify not known (1 of 3). */
        {"scanner", "control", 0.618218, 0.969535, NAN, NAN},
    };
    g_autoptr(LiantuChain) chain = read_chain("toy.xml");
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuResult) result = run_with(chain, NULL, NULL, &error);
    LiantuTable *table;

    g_assert_no_error(error);
    table = liantu_result_get_table(result, "scores");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize row = find_row(table, cases[i].segment, "work", cases[i].work);

        g_test_message("%s %s", cases[i].segment, cases[i].work);
        if (!isnan(cases[i].low))
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "low", row), cases[i].low,
                                           1e-6);
        g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "score", row), cases[i].score,
                                       1e-6);
        if (!isnan(cases[i].high))
            g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, "high", row),
                                           cases[i].high, 1e-6);
        if (!isnan(cases[i].coverage))
            assert_near(liantu_table_get_double(table, "coverage", row), cases[i].coverage);
    }
}

static void
test_toy_classes(void)
{
    static const struct {
        const char *segment, *class, *sureness, *grade, *possible;
    } cases[] = {
        {"scanner", "fill", "sure", "extreme", "fill"},
        {"oled", "fill", "sure", "extreme", "fill"},
        {"phone", "strengthen", "likely", "unknown", "stabilise, strengthen"},
        {"chip", "find-out", "open", "unknown", "fill, control"},
        {"wafer", "find-out", "open", "high", "stabilise, strengthen, fill, keep"},
        {"lcd", "find-out", "open", "safe", "stabilise, strengthen, fill, keep"},
    };
    g_autoptr(LiantuChain) chain = read_chain("toy.xml");
    g_autoptr(LiantuResult) result = run_with(chain, NULL, NULL, NULL);
    LiantuTable *table = liantu_result_get_table(result, "segments");

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize row = find_row(table, cases[i].segment, NULL, NULL);

        g_test_message("%s", cases[i].segment);
        g_assert_cmpstr(liantu_table_get_text(table, "class", row, LIANTU_LANGUAGE_EN), ==,
                        cases[i].class);
        g_assert_cmpstr(liantu_table_get_text(table, "sureness", row, LIANTU_LANGUAGE_EN), ==,
                        cases[i].sureness);
        g_assert_cmpstr(liantu_table_get_text(table, "grade", row, LIANTU_LANGUAGE_EN), ==,
                        cases[i].grade);
        g_assert_cmpstr(liantu_table_get_text(table, "possible", row, LIANTU_LANGUAGE_EN), ==,
                        cases[i].possible);
    }
}

/* Every row of every list says why, on what, and what to do, in both languages. */
static void
test_lists_have_reasons(void)
{
    static const char *const names[] = {"segments",   "single-source", "chokepoints",  "gaps",
                                        "strengthen", "extend",        "substitution", "open-bids"};
    g_autoptr(LiantuChain) chain = read_chain("dongguan-electronics.xml");
    g_autoptr(LiantuResult) result = run_with(chain, NULL, NULL, NULL);

    for (guint k = 0; k < G_N_ELEMENTS(names); k++) {
        LiantuTable *table = liantu_result_get_table(result, names[k]);

        g_assert_cmpuint(liantu_table_get_n_rows(table), >, 0);
        for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
            for (int language = 0; language < 2; language++) {
                const char *reason =
                    liantu_table_get_text(table, "reason", i, (LiantuLanguage)language);

                g_assert_nonnull(reason);
                g_assert_cmpstr(reason, !=, "");
                g_assert_nonnull(
                    liantu_table_get_text(table, "facts", i, (LiantuLanguage)language));
            }
    }
}

/* What the plan names as a choke point or to be replaced is on the lists, with who is in charge. */
static void
test_plan_names_count(void)
{
    static const char *const chokes[] = {"power-ic",     "mcu",           "dsp",
                                         "dcdc-chip",    "pmic",          "fast-charge-chip",
                                         "battery-chip", "mcu-automotive"};
    g_autoptr(LiantuChain) chain = read_chain("dongguan-electronics.xml");
    g_autoptr(LiantuResult) result = run_with(chain, NULL, NULL, NULL);
    LiantuTable *table = liantu_result_get_table(result, "chokepoints");
    gsize row;

    for (guint i = 0; i < G_N_ELEMENTS(chokes); i++)
        find_row(table, chokes[i], NULL, NULL);
    row = find_row(table, "dcdc-chip", NULL, NULL);
    g_assert_cmpstr(liantu_table_get_text(table, "instrument", row, LIANTU_LANGUAGE_EN), ==,
                    "chokepoint-research");
    g_assert_nonnull(liantu_table_get_text(table, "body", row, LIANTU_LANGUAGE_ZH));
    g_assert_cmpint(liantu_table_get_int(table, "year", row), ==, 2022);
}

/* Home is China: what has been published as its choke points in chip making is held by others or
 * missing. The two kinds of scanner are types of one tool, so that neither alone stops all. */
static void
test_published_choke_points(void)
{
    static const struct {
        const char *segment, *class;
    } cases[] = {
        {"N20", "fill"},    /* EUV scanners */
        {"N22", "fill"},    /* ArF immersion scanners */
        {"N19", "control"}, /* lithography tools */
        {"N32", "control"}, /* resist processing tools */
        {"N60", "control"}, /* process control tools: inspection and metrology */
        {"N84", "control"}, /* design software */
    };
    g_autoptr(LiantuChain) chain = eto_read_chain();
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;

    if (chain == NULL)
        return;
    result = run_with(chain, "home", "CHN", NULL);
    table = liantu_result_get_table(result, "segments");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize row = find_row(table, cases[i].segment, NULL, NULL);

        g_test_message("%s", cases[i].segment);
        g_assert_cmpstr(liantu_table_get_text(table, "class", row, LIANTU_LANGUAGE_EN), ==,
                        cases[i].class);
        g_assert_cmpstr(liantu_table_get_text(table, "state", row, LIANTU_LANGUAGE_EN), ==, "gap");
        g_assert_cmpstr(liantu_table_get_text(table, "grade", row, LIANTU_LANGUAGE_EN), ==,
                        "extreme");
    }
}

static void
test_without_the_plan(void)
{
    g_autoptr(LiantuChain) chain = read_chain("dongguan-electronics.xml");
    g_autoptr(LiantuResult) result = run_with(chain, "diagnosis", "false", NULL);
    LiantuTable *table = liantu_result_get_table(result, "segments");
    gsize row = find_row(table, "dcdc-chip", NULL, NULL);

    g_assert_cmpstr(liantu_table_get_text(table, "class", row, LIANTU_LANGUAGE_EN), ==, "find-out");
    g_assert_nonnull(strstr(liantu_table_get_text(table, "find-first", row, LIANTU_LANGUAGE_EN),
                            "the shares of countries or firms"));
}

static void
test_ranks_are_ranges(void)
{
    g_autoptr(LiantuChain) chain = read_chain("toy.xml");
    g_autoptr(LiantuResult) result = run_with(chain, NULL, NULL, NULL);
    g_autoptr(LiantuResult) again = run_with(chain, NULL, NULL, NULL);
    g_autoptr(LiantuResult) other = run_with(chain, "seed", "2", NULL);
    LiantuTable *table = liantu_result_get_table(result, "scores");
    g_autofree char *one = liantu_result_to_json(result), *two = liantu_result_to_json(again);

    g_assert_cmpstr(one, ==, two);
    g_assert_cmpstr(liantu_result_get_provenance(other, "seed"), ==, "2");
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        double low = liantu_table_get_double(table, "rank-low", i);
        double median = liantu_table_get_double(table, "rank-median", i);
        double high = liantu_table_get_double(table, "rank-high", i);

        g_assert_cmpfloat(1.0, <=, low);
        g_assert_cmpfloat(low, <=, median);
        g_assert_cmpfloat(median, <=, high);
        g_assert_cmpfloat(high, <=, 6.0);
        /* With six rows everything is among the first twenty. */
        assert_near(liantu_table_get_double(table, "in-top", i), 1.0);
    }
}

static LiantuProfile *
change_profile(const char *from, const char *to)
{
    g_autoptr(GBytes) bytes = g_resources_lookup_data("/liantu/profiles/chain-work.xml", 0, NULL);
    const char *text = g_bytes_get_data(bytes, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GRegex) regex = g_regex_new(from, 0, 0, &error);
    g_autofree char *changed = NULL;
    g_autoptr(GBytes) again = NULL;
    LiantuProfile *profile;

    g_assert_no_error(error);
    g_assert_true(g_regex_match(regex, text, 0, NULL));
    changed = g_regex_replace_literal(regex, text, -1, 0, to, 0, NULL);
    again = g_bytes_new(changed, strlen(changed));
    profile = liantu_profile_new_from_bytes(again, "changed.xml", NULL, &error);
    g_assert_no_error(error);

    return profile;
}

static LiantuResult *
run_profile(LiantuProfile *profile, GError **error)
{
    g_autoptr(LiantuChain) chain = read_chain("toy.xml");
    g_autoptr(LiantuAnalysis) analysis = LIANTU_ANALYSIS(liantu_chain_work_new());

    g_object_set(analysis, "profile", profile, "draws", 0, NULL);

    return liantu_analysis_run(analysis, chain, NULL, error);
}

/* A planner raises the threshold of exposure: nothing else changes the file. */
static void
test_profile_is_used(void)
{
    g_autoptr(LiantuProfile) profile =
        change_profile("id=\"choke-order\" value=\"2\"", "id=\"choke-order\" value=\"1\"");
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuResult) result = run_profile(profile, &error);
    LiantuTable *table;
    gsize row;

    g_assert_no_error(error);
    table = liantu_result_get_table(result, "segments");
    /* Two panels must be lost together for a phone to stop, so that neither is a choke point now.
     */
    row = find_row(table, "oled", NULL, NULL);
    g_assert_null(liantu_table_get_text(table, "also", row, LIANTU_LANGUAGE_EN));
    row = find_row(table, "scanner", NULL, NULL);
    g_assert_cmpstr(liantu_table_get_text(table, "also", row, LIANTU_LANGUAGE_EN), ==, "control");
    g_assert_cmpstr(liantu_result_get_provenance(result, "profile-digest"), ==,
                    liantu_profile_get_digest(profile));
}

static void
test_profiles_that_do_not_fit(void)
{
    static const struct {
        const char *from, *to;
        LiantuError code;
    } cases[] = {
        {"composite id=\"control\"", "composite id=\"contain\"", LIANTU_ERROR_REFERENCE},
        {"group id=\"exposure\"", "group id=\"exposed\"", LIANTU_ERROR_REFERENCE},
        {"group id=\"choke\"", "group weights=\"entropy\" id=\"choke\"", LIANTU_ERROR_UNSUPPORTED},
        {"id=\"hhi\" formula=\"hhi\"", "id=\"hhi\" treat=\"yes\" formula=\"hhi\"",
         LIANTU_ERROR_UNSUPPORTED},
        {"id=\"hhi\" formula=\"hhi\"", "id=\"hhi\"", LIANTU_ERROR_UNSUPPORTED},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuProfile) profile = change_profile(cases[i].from, cases[i].to);
        g_autoptr(GError) error = NULL;

        g_assert_null(run_profile(profile, &error));
        g_assert_error(error, LIANTU_ERROR, (int)cases[i].code);
    }
}

static void
test_profile_by_name(void)
{
    g_autoptr(LiantuAnalysis) analysis = LIANTU_ANALYSIS(liantu_chain_work_new());
    g_autoptr(GError) error = NULL;
    g_autofree char *name = NULL;

    g_assert_cmpint(liantu_analysis_get_option_type(analysis, "profile"), ==,
                    LIANTU_OPTION_TYPE_PROFILE);
    g_assert_null(liantu_analysis_dup_option(analysis, "profile"));
    g_assert_true(liantu_analysis_set_option(analysis, "profile", "chain-work", &error));
    name = liantu_analysis_dup_option(analysis, "profile");
    g_assert_cmpstr(name, ==, "chain-work");
    g_assert_false(liantu_analysis_set_option(analysis, "profile", "nothing", &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_true(liantu_analysis_set_option(analysis, "profile", "", NULL));
    g_assert_null(liantu_analysis_dup_option(analysis, "profile"));
}

static void
test_findings(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("empty");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuChain) toy = read_chain("toy.xml");
    g_autoptr(LiantuResult) result = NULL, on_toy = NULL;

    liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);
    liantu_builder_set_final(
        builder, liantu_builder_add_segment(builder, "b", LIANTU_SEGMENT_KIND_CHIP), TRUE);
    chain = liantu_builder_build(builder, NULL);
    result = run_with(chain, "details", "1", NULL);
    g_assert_true(score_result_has_finding(result, "A800"));
    g_assert_true(score_result_has_finding(result, "A804"));
    on_toy = run_with(toy, NULL, NULL, NULL);
    g_assert_true(score_result_has_finding(on_toy, "A801"));
    g_assert_true(score_result_has_finding(on_toy, "A802"));
    g_assert_false(score_result_has_finding(on_toy, "A804"));
}

static void
test_empty_chain(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("empty");
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuResult) result = run_with(chain, NULL, NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(result, "segments")), ==, 0);
    g_assert_true(score_result_has_finding(result, "A803"));
}

/* A sentence for every class, from the smallest chains that have it. */
static void
test_classes(void)
{
    static const struct {
        const char *name, *class;
        double country[3], firm[4], home_supply;
        const char *diagnosis;
        gboolean is_final, is_needed;
    } cases[] = {
        {"absent", "fill", {0, 100, NAN}, {NAN, NAN, NAN, NAN}, NAN, NULL, FALSE, TRUE},
        {"said to be absent", "fill", {NAN, NAN, NAN}, {NAN, NAN, NAN, NAN}, 0, NULL, FALSE, TRUE},
        {"said to be short",
         "fill",
         {NAN, NAN, NAN},
         {-1, NAN, NAN, NAN},
         NAN,
         "diagnosis-fill",
         FALSE,
         TRUE},
        {"named",
         "control",
         {NAN, NAN, NAN},
         {NAN, NAN, NAN, NAN},
         NAN,
         "diagnosis-chokepoint",
         FALSE,
         TRUE},
        {"choke", "control", {10, 90, NAN}, {-1, NAN, NAN, NAN}, NAN, NULL, FALSE, TRUE},
        {"single", "stabilise", {100, NAN, NAN}, {100, NAN, NAN, NAN}, NAN, NULL, FALSE, TRUE},
        {"final at home", "keep", {40, 30, 30}, {20, 20, 20, 10}, NAN, NULL, TRUE, FALSE},
        {"one of two", "strengthen", {40, 30, 30}, {20, 20, 20, 10}, NAN, NULL, FALSE, TRUE},
        {"not needed", "none", {0, 100, NAN}, {NAN, NAN, NAN, NAN}, NAN, NULL, FALSE, FALSE},
        {"nothing known",
         "find-out",
         {NAN, NAN, NAN},
         {NAN, NAN, NAN, NAN},
         NAN,
         NULL,
         FALSE,
         TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        ScoreChain chain;
        g_autoptr(LiantuResult) result = NULL;

        score_chain_init(&chain, 3);
        chain.is_final[0] = TRUE;
        chain.needs[0][1] = TRUE;
        chain.needs[0][2] = cases[i].is_needed;
        chain.any_of[0] = g_str_equal(cases[i].name, "one of two") ? 2 : 0;
        chain.is_final[2] = cases[i].is_final;
        memcpy(chain.country[2], cases[i].country, sizeof chain.country[2]);
        memcpy(chain.firm[2], cases[i].firm, sizeof chain.firm[2]);
        chain.home_supply[2] = cases[i].home_supply;
        chain.diagnosis[2] = cases[i].diagnosis;
        result = score_chain_run(&chain);
        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(score_chain_get_text(&chain, result, 2, "class"), ==, cases[i].class);
    }
}

/* How many segments the cells of a row or column of the matrix have together. */
static gint64
sum_matrix(LiantuTable *matrix, const char *column, const char *text)
{
    gint64 sum = 0;

    for (gsize i = 0; i < liantu_table_get_n_rows(matrix); i++)
        if (g_str_equal(liantu_table_get_text(matrix, column, i, LIANTU_LANGUAGE_EN), text))
            sum += liantu_table_get_int(matrix, "n", i);

    return sum;
}

/* The grades are those of the segments, and what stops is what weak-links says stops. */
static void
test_matrix(void)
{
    static const char *const grades[] = {"own", "safe", "high", "extreme", "unknown"};
    g_autoptr(LiantuChain) chain = read_chain("dongguan-electronics.xml");
    g_autoptr(LiantuResult) result = run_with(chain, NULL, NULL, NULL);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("weak-links", NULL);
    g_autoptr(LiantuResult) links = liantu_analysis_run(analysis, chain, NULL, NULL);
    LiantuTable *matrix = liantu_result_get_table(result, "matrix");
    LiantuTable *segments = liantu_result_get_table(result, "segments");
    LiantuTable *losses = liantu_result_get_table(links, "losses");
    gint64 n_products = (gint64)liantu_table_get_n_rows(liantu_result_get_table(links, "products"));
    gint64 expected[2] = {0};

    for (guint k = 0; k < G_N_ELEMENTS(grades); k++) {
        gint64 n = 0;

        for (gsize i = 0; i < liantu_table_get_n_rows(segments); i++)
            n += g_str_equal(liantu_table_get_text(segments, "grade", i, LIANTU_LANGUAGE_EN),
                             grades[k]);
        g_assert_cmpint(sum_matrix(matrix, "grade", grades[k]), ==, n);
    }
    for (gsize i = 0; i < liantu_table_get_n_rows(losses); i++) {
        gint64 n = liantu_table_get_int(losses, "n-stopped", i);

        if (!g_str_equal(liantu_table_get_text(losses, "event-kind", i, LIANTU_LANGUAGE_EN),
                         "segment") ||
            2 * n < n_products)
            continue;
        expected[n < n_products]++;
    }
    /* Below that, products that are lost themselves come in, of which weak-links has no rows. */
    g_assert_cmpint(sum_matrix(matrix, "loss", "all"), ==, expected[0]);
    g_assert_cmpint(sum_matrix(matrix, "loss", "half"), ==, expected[1]);
    g_assert_cmpint(expected[0], >, 0);
    g_assert_cmpint(expected[1], >, 0);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/score/chain-work/toy-scores", test_toy_scores);
    g_test_add_func("/score/chain-work/toy-classes", test_toy_classes);
    g_test_add_func("/score/chain-work/classes", test_classes);
    g_test_add_func("/score/chain-work/lists-have-reasons", test_lists_have_reasons);
    g_test_add_func("/score/chain-work/plan-names-count", test_plan_names_count);
    g_test_add_func("/score/chain-work/published-choke-points", test_published_choke_points);
    g_test_add_func("/score/chain-work/without-the-plan", test_without_the_plan);
    g_test_add_func("/score/chain-work/ranks-are-ranges", test_ranks_are_ranges);
    g_test_add_func("/score/chain-work/profile-is-used", test_profile_is_used);
    g_test_add_func("/score/chain-work/profiles-that-do-not-fit", test_profiles_that_do_not_fit);
    g_test_add_func("/score/chain-work/profile-by-name", test_profile_by_name);
    g_test_add_func("/score/chain-work/matrix", test_matrix);
    g_test_add_func("/score/chain-work/findings", test_findings);
    g_test_add_func("/score/chain-work/empty-chain", test_empty_chain);

    return g_test_run();
}
