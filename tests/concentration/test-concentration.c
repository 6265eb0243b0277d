/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv-reader.h"
#include "support/eto.h"
#include "support/toy.h"

#include <math.h>

static LiantuResult *
run(LiantuBuilder *builder, const char *option, const char *value)
{
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuAnalysis) analysis = LIANTU_ANALYSIS(liantu_concentration_new());
    g_autoptr(GError) error = NULL;
    LiantuResult *result;

    if (option != NULL)
        g_assert_true(liantu_analysis_set_option(analysis, option, value, &error));
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static gsize
find_row(LiantuTable *table, const char *column, const char *text)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (g_strcmp0(liantu_table_get_text(table, column, i, LIANTU_LANGUAGE_EN), text) == 0)
            return i;

    g_error("no row has the %s ‘%s’", column, text);
}

static void
assert_double(LiantuTable *table, const char *column, gsize row, double expected)
{
    double value = liantu_table_get_double(table, column, row);

    if (isnan(expected))
        g_assert_true(isnan(value));
    else
        g_assert_cmpfloat_with_epsilon(value, expected, 1e-9);
}

static void
assert_text(LiantuTable *table, const char *column, gsize row, const char *expected)
{
    g_assert_cmpstr(liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN), ==, expected);
}

/* The toy chain, by hand. Shares: wafer N 40 S 60; scanner S 100; chip N blank, S 50 to 80; LCD N
 * 70 S 30; OLED S 100. Home is a city of N. The blank has at most what S leaves, 0.5, and unnamed
 * holders may have as much: the index is from 0.5² to 0.8² + 0.2². */
static void
test_toy(void)
{
    static const struct {
        const char *segment, *top, *state;
        int rank, single, n_countries, n_unknown;
        double top_share, hhi[2], known, home[2], import[2], market;
    } expected[] = {
        {"scanner", "S", "critical", 1, 1, 1, 0, 1, {10000, 10000}, 1, {0, 0}, {1, 1}, 500},
        {"oled", "S", "critical", 2, 1, 1, 0, 1, {10000, 10000}, 1, {0, 0}, {1, 1}, NAN},
        {"lcd", "N", "concentrated", 3, 0, 2, 0, 0.7, {5800, 5800}, 1, {0, 0.7}, {0.3, 0.3}, NAN},
        {"wafer", "S", "concentrated", 4, 0, 2, 0, 0.6, {5200, 5200}, 1, {0, 0.4}, {0.6, 0.6}, NAN},
        {"chip", "S", "concentrated", 5, 0, 2, 1, 0.5, {2500, 6800}, 0.5, {0, 0.5}, {0.5, 1}, NAN},
        {"phone", NULL, "unknown", -1, -1, 0, 1, NAN, {NAN, NAN}, NAN, {NAN, NAN}, {NAN, NAN}, NAN},
    };
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = run(builder, NULL, NULL);
    LiantuTable *table = liantu_result_get_table(result, "segments");

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        assert_text(table, "segment", i, expected[i].segment);
        assert_text(table, "country-top", i, expected[i].top);
        assert_text(table, "state", i, expected[i].state);
        g_assert_cmpint(liantu_table_get_int(table, "rank", i), ==,
                        expected[i].rank > 0 ? expected[i].rank : G_MININT64);
        g_assert_cmpint(liantu_table_get_int(table, "single-source", i), ==,
                        expected[i].single >= 0 ? expected[i].single : G_MININT64);
        g_assert_cmpint(liantu_table_get_int(table, "country-n", i), ==, expected[i].n_countries);
        g_assert_cmpint(liantu_table_get_int(table, "n-unknown", i), ==, expected[i].n_unknown);
        assert_double(table, "country-top-share", i, expected[i].top_share);
        assert_double(table, "country-hhi-low", i, expected[i].hhi[0]);
        assert_double(table, "country-hhi-high", i, expected[i].hhi[1]);
        assert_double(table, "country-known", i, expected[i].known);
        assert_double(table, "home-share-low", i, expected[i].home[0]);
        assert_double(table, "home-share-high", i, expected[i].home[1]);
        assert_double(table, "import-reliance-low", i, expected[i].import[0]);
        assert_double(table, "import-reliance-high", i, expected[i].import[1]);
        assert_double(table, "market-size", i, expected[i].market);
        assert_double(table, "firm-hhi-low", i, NAN);
    }
    assert_text(table, "reason", 0, "Southland has 100.0 % and lies outside home and its country");
    g_assert_cmpstr(liantu_table_get_text(table, "reason", 0, LIANTU_LANGUAGE_ZH), ==,
                    "南国占100.0%，且在本地及所在国之外");
    assert_text(table, "reason", 3, "an HHI of 5200; Southland leads with 60.0 %");
    g_assert_cmpstr(liantu_table_get_text(table, "reason", 4, LIANTU_LANGUAGE_ZH), ==,
                    "HHI 至少为2500，首位南国至少占50.0%");
    assert_text(table, "reason", 4,
                "an HHI of at least 2500; Southland leads with at least 50.0 %");
    assert_text(table, "reason", 5, "suppliers on record: 1, none of them with a share");
}

static void
test_toy_other_tables(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = run(builder, NULL, NULL);
    LiantuTable *holders = liantu_result_get_table(result, "holders");
    LiantuTable *states = liantu_result_get_table(result, "states");
    gsize row = find_row(holders, "segment", "chip");

    g_assert_cmpuint(liantu_table_get_n_rows(holders), ==, 9);
    assert_text(holders, "provider", row, "N");
    assert_double(holders, "share-low", row, 0.0);
    assert_double(holders, "share-high", row, 0.5);
    g_assert_true(liantu_table_is_unknown(holders, "year", row));
    assert_double(holders, "share-low", row + 1, 0.5);
    assert_double(holders, "share-high", row + 1, 0.8);
    g_assert_cmpint(liantu_table_get_int(holders, "year", row + 1), ==, 2025);
    assert_text(holders, "confidence", row + 1, "medium");
    row = find_row(holders, "segment", "phone");
    assert_text(holders, "layer", row, "firm");
    g_assert_cmpint(liantu_table_get_int(holders, "is-home", row), ==, 1);

    g_assert_cmpint(liantu_table_get_int(states, "n", find_row(states, "state", "critical")), ==,
                    2);
    g_assert_cmpint(liantu_table_get_int(states, "n", find_row(states, "state", "concentrated")),
                    ==, 3);
    g_assert_cmpint(liantu_table_get_int(states, "n", find_row(states, "state", "unknown")), ==, 1);
}

/* Seen from the country that the city lies in, and from the other one. */
static void
test_home_is_an_option(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) north = run(builder, "home", "Northland");
    g_autoptr(LiantuResult) south = run(builder, "home", "south");
    LiantuTable *table = liantu_result_get_table(north, "segments");

    assert_double(table, "home-share-low", find_row(table, "segment", "wafer"), 0.4);
    assert_double(table, "home-share-high", find_row(table, "segment", "wafer"), 0.4);
    assert_text(table, "state", find_row(table, "segment", "lcd"), "home-led");
    table = liantu_result_get_table(south, "segments");
    assert_double(table, "home-share-low", find_row(table, "segment", "chip"), 0.5);
    assert_double(table, "home-share-high", find_row(table, "segment", "chip"), 1.0);
    assert_double(table, "import-reliance-low", find_row(table, "segment", "chip"), 0.0);
    assert_text(table, "state", find_row(table, "segment", "oled"), "home-led");
}

static void
test_threshold(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = run(builder, "threshold", "501");
    LiantuTable *table = liantu_result_get_table(result, "segments");
    gsize row = find_row(table, "segment", "scanner");
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    /* It falls behind all that are ranked, those of unknown size among them. */
    g_assert_true(liantu_table_is_unknown(table, "rank", row));
    g_assert_cmpuint(row, ==, 4);
    assert_text(table, "segment", 0, "oled");
    g_assert_cmpint(liantu_table_get_int(table, "rank", 0), ==, 1);

    g_assert_cmpuint(findings->len, ==, 3);
    g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, "A201");
    g_assert_cmpstr(liantu_finding_get_code(findings->pdata[1]), ==, "A202");
    g_assert_cmpstr(liantu_finding_get_sentence(findings->pdata[2], LIANTU_LANGUAGE_EN), ==,
                    "1 segments have markets under 501 million US dollars and are not ranked");
}

static guint
add_share(LiantuBuilder *builder, guint segment, const char *provider, double percent)
{
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");
    guint row = liantu_builder_add_supply(builder, segment, provider, NULL);

    liantu_observation_set_value(share, percent);
    liantu_observation_set_unit(share, "%");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, row, share);

    return row;
}

/* 65 + 32 and 4 for the others make 101: shares are parts of 101, and the others are no holder. */
static void
test_residual(void)
{
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("residual");
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;
    guint segment = liantu_builder_add_segment(builder, "s", LIANTU_SEGMENT_KIND_CHIP);

    liantu_builder_add_provider(builder, "A", LIANTU_LAYER_COUNTRY, NULL);
    liantu_builder_add_provider(builder, "B", LIANTU_LAYER_COUNTRY, NULL);
    liantu_builder_set_provider_residual(
        builder, liantu_builder_add_provider(builder, "various", LIANTU_LAYER_COUNTRY, NULL), TRUE);
    add_share(builder, segment, "A", 32);
    add_share(builder, segment, "various", 4);
    add_share(builder, segment, "B", 65);
    result = run(builder, NULL, NULL);
    table = liantu_result_get_table(result, "segments");

    g_assert_cmpint(liantu_table_get_int(table, "country-n", 0), ==, 2);
    assert_text(table, "country-top", 0, "B");
    assert_double(table, "country-top-share", 0, 65.0 / 101.0);
    assert_double(table, "country-hhi-low", 0, 1e4 * (65.0 * 65.0 + 32.0 * 32.0) / (101.0 * 101.0));
    assert_double(table, "country-hhi-high", 0,
                  1e4 * (65.0 * 65.0 + 32.0 * 32.0 + 16.0) / (101.0 * 101.0));
    /* No home is set. */
    assert_double(table, "home-share-low", 0, NAN);
    assert_double(table, "import-reliance-low", 0, NAN);

    table = liantu_result_get_table(result, "holders");
    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 3);
    assert_text(table, "provider", 2, "various");
    g_assert_cmpint(liantu_table_get_int(table, "residual", 2), ==, 1);
    assert_double(table, "share-low", 2, 4.0 / 101.0);
}

/* A firm with plants in two places is one holder, and only one plant is at home. The firms say that
 * 30 % is at home; what nobody names may be there too. */
static void
test_two_plants(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuObservation) share = liantu_observation_new("share");
    g_autoptr(LiantuResult) result = NULL;
    LiantuTable *table;
    guint segment = liantu_builder_add_segment(builder, "board", LIANTU_SEGMENT_KIND_MODULE);
    guint row;
    gsize found;

    liantu_builder_add_provider(builder, "maker", LIANTU_LAYER_FIRM, "city");
    add_share(builder, segment, "maker", 30);
    row = liantu_builder_add_supply(builder, segment, "maker", "south");
    liantu_observation_set_value(share, 0.25);
    liantu_observation_set_unit(share, "1");
    liantu_builder_add_observation(builder, LIANTU_ENTITY_SUPPLY, row, share);
    result = run(builder, "layer", "firm");
    table = liantu_result_get_table(result, "segments");
    found = find_row(table, "segment", "board");

    g_assert_cmpint(liantu_table_get_int(table, "rank", found), ==, 1);
    g_assert_cmpint(liantu_table_get_int(table, "firm-n", found), ==, 1);
    assert_double(table, "firm-top-share", found, 0.55);
    assert_double(table, "firm-hhi-low", found, 3025.0);
    assert_double(table, "firm-hhi-high", found, 3025.0 + 2025.0);
    assert_double(table, "home-share-low", found, 0.3);
    assert_double(table, "home-share-high", found, 0.75);
    assert_double(table, "import-reliance-low", found, NAN);
}

static LiantuResult *
run_eto(LiantuChain *chain)
{
    g_autoptr(LiantuAnalysis) analysis = LIANTU_ANALYSIS(liantu_concentration_new());
    g_autoptr(GError) error = NULL;
    LiantuResult *result = liantu_analysis_run(analysis, chain, NULL, &error);

    g_assert_no_error(error);
    return result;
}

static void
assert_printed(double value, const char *printed, int digits)
{
    if (*printed == '\0')
        g_assert_true(isnan(value));
    else
        g_assert_cmpfloat_with_epsilon(value, g_ascii_strtod(printed, NULL),
                                       0.5 * pow(10.0, -digits) + 1e-6);
}

/* Against the numbers of another program, at as many digits as it printed. Every row of the file
 * must be in the table. */
static void
test_eto_reference(void)
{
    static const struct {
        const char *column, *reference;
        int digits;
    } columns[] = {
        {"country-top-share", "c_top_share", 4}, {"country-hhi-low", "c_hhi_lo", 1},
        {"country-hhi-high", "c_hhi_hi", 1},     {"firm-top-share", "f_top_share", 4},
        {"firm-hhi-low", "f_hhi_lo", 1},         {"firm-hhi-high", "f_hhi_hi", 1},
    };
    g_autofree char *path = eto_find("reference/eto/input_metrics.csv");
    g_autoptr(LiantuChain) chain = path != NULL ? eto_read_chain() : NULL;
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)liantu_finding_free);
    g_autoptr(LiantuResult) result = NULL;
    g_autoptr(LtCsvReader) reader = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *text = NULL;
    LiantuTable *table;
    gsize length;
    guint n = 0;

    if (chain == NULL)
        return;
    result = run_eto(chain);
    table = liantu_result_get_table(result, "segments");
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    bytes = g_bytes_new_take(g_steal_pointer(&text), length);
    reader = lt_csv_reader_new(bytes, "input_metrics.csv", findings);
    g_assert_true(lt_csv_reader_read_header(reader));

    for (; lt_csv_reader_next(reader); n++) {
        gsize row = find_row(table, "segment", lt_csv_reader_get_field(reader, 0));

        for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
            guint column = lt_csv_reader_find_column(reader, columns[i].reference);

            g_assert_cmpuint(column, !=, LIANTU_NONE);
            assert_printed(liantu_table_get_double(table, columns[i].column, row),
                           lt_csv_reader_get_field(reader, column), columns[i].digits);
        }
    }
    g_assert_cmpuint(n, ==, 126);
}

/* The formula as it is told in one line: shares over their sum, squared and added; residual ones
 * count as one holder, or as none. In this data set blanks only stand where nothing is left. */
static void
check_layer(LiantuChain *chain, LiantuTable *table, guint segment, LiantuLayer layer)
{
    g_autoptr(GArray) supplies = liantu_chain_list_supplies(chain, segment, layer);
    gsize row =
        find_row(table, "segment", liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, segment));
    double sum = 0.0, squares = 0.0, rest = 0.0;
    g_autofree char *low_name = g_strconcat(layer == 0 ? "country" : "firm", "-hhi-low", NULL);
    g_autofree char *high_name = g_strconcat(layer == 0 ? "country" : "firm", "-hhi-high", NULL);

    for (guint i = 0; i < supplies->len; i++) {
        guint supply = g_array_index(supplies, guint, i);
        double low, high;

        if (!liantu_chain_get_share(chain, supply, &low, &high, NULL))
            continue;
        sum += low;
        if (liantu_chain_is_residual(chain, liantu_chain_get_supply_provider(chain, supply)))
            rest += low;
        else
            squares += low * low;
    }
    if (squares <= 0.0) {
        g_assert_true(liantu_table_is_unknown(table, low_name, row));
        return;
    }
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, low_name, row),
                                   1e4 * squares / (sum * sum), 1e-6);
    g_assert_cmpfloat_with_epsilon(liantu_table_get_double(table, high_name, row),
                                   1e4 * (squares + rest * rest) / (sum * sum), 1e-6);
}

static void
test_eto_formula(void)
{
    g_autoptr(LiantuChain) chain = eto_read_chain();
    g_autoptr(LiantuResult) result = chain != NULL ? run_eto(chain) : NULL;

    if (chain == NULL)
        return;
    for (guint i = 0; i < liantu_chain_get_n(chain, LIANTU_ENTITY_SEGMENT); i++)
        for (int layer = 0; layer < 2; layer++)
            check_layer(chain, liantu_result_get_table(result, "segments"), i, (LiantuLayer)layer);
}

/* EUV, ArF immersion, electrochemical plating, resist processing and EDA, with markets of 100
 * million dollars and more; 40-million-dollar markets have no rank. */
static void
test_eto_ranking(void)
{
    static const char *const top[] = {"N20", "N9",  "N45", "N22",  "N32", "N116",
                                      "N71", "N21", "N84", "N122", "N67", "N134"};
    static const char *const small[] = {"N8", "N64", "N107"};
    g_autoptr(LiantuChain) chain = eto_read_chain();
    g_autoptr(LiantuResult) result = chain != NULL ? run_eto(chain) : NULL;
    LiantuTable *table;

    if (chain == NULL)
        return;
    table = liantu_result_get_table(result, "segments");
    for (guint i = 0; i < G_N_ELEMENTS(top); i++) {
        assert_text(table, "segment", i, top[i]);
        g_assert_cmpint(liantu_table_get_int(table, "rank", i), ==, i + 1);
    }
    for (guint i = 0; i < G_N_ELEMENTS(small); i++)
        g_assert_true(liantu_table_is_unknown(table, "rank", find_row(table, "segment", small[i])));
}

/* Of the toy, S comes first in scanner and oled (critical), wafer and chip (concentrated), and N in
 * lcd: four of five, then all. */
static void
test_leaders(void)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuResult) result = run(builder, NULL, NULL);
    LiantuTable *table = liantu_result_get_table(result, "leaders");

    g_assert_cmpuint(liantu_table_get_n_rows(table), ==, 2);
    for (gsize i = 0; i < 2; i++) {
        assert_text(table, "layer", i, "country");
        assert_text(table, "provider", i, i == 0 ? "S" : "N");
        g_assert_cmpint(liantu_table_get_int(table, "number", i), ==, (gint64)i + 1);
        g_assert_cmpint(liantu_table_get_int(table, "n-critical", i), ==, i == 0 ? 2 : 0);
        g_assert_cmpint(liantu_table_get_int(table, "n-concentrated", i), ==, i == 0 ? 2 : 1);
        g_assert_cmpint(liantu_table_get_int(table, "n", i), ==, i == 0 ? 4 : 1);
        assert_double(table, "cumulative", i, i == 0 ? 0.8 : 1.0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/concentration/concentration/toy", test_toy);
    g_test_add_func("/concentration/concentration/toy-other-tables", test_toy_other_tables);
    g_test_add_func("/concentration/concentration/home-is-an-option", test_home_is_an_option);
    g_test_add_func("/concentration/concentration/threshold", test_threshold);
    g_test_add_func("/concentration/concentration/residual", test_residual);
    g_test_add_func("/concentration/concentration/two-plants", test_two_plants);
    g_test_add_func("/concentration/concentration/eto-reference", test_eto_reference);
    g_test_add_func("/concentration/concentration/leaders", test_leaders);
    g_test_add_func("/concentration/concentration/eto-formula", test_eto_formula);
    g_test_add_func("/concentration/concentration/eto-ranking", test_eto_ranking);

    return g_test_run();
}
