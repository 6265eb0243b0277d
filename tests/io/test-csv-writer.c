/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv-reader.h"
#include "io/number-text.h"
#include "liantu/io.h"
#include "sample-result.h"

#include <math.h>
#include <string.h>

static void
test_chinese(void)
{
    g_autoptr(LiantuTable) table = sample_table_new();
    g_autofree char *csv = liantu_table_to_csv(table, LIANTU_LANGUAGE_ZH);

    g_assert_cmpstr(csv, ==,
                    "\xef\xbb\xbf环节,名称,份额,市场规模 (USD million),个数\r\n"
                    "chip,芯片，“核心”,0.1,0.3333333333333333,-7\r\n"
                    ",,,,\r\n"
                    "'=1+1,\"'@二\n行\t\\\",∞,-1e+300,9223372036854775807\r\n"
                    "\" a b \",English only,−∞,0,0\r\n");
}

static void
test_english(void)
{
    g_autoptr(LiantuTable) table = sample_table_new();
    g_autofree char *csv = liantu_table_to_csv(table, LIANTU_LANGUAGE_EN);

    g_assert_true(g_str_has_prefix(csv,
                                   "\xef\xbb\xbfSegment,Name,Share,Market (USD million),Count\r\n"
                                   "chip,\"Chip, \"\"core\"\"\",0.1,"));
    g_assert_nonnull(strstr(csv, "\"'-two\nlines\t\\\""));
}

/* Our own reader gets back what was written, row for row. */
static void
test_read_back(void)
{
    g_autoptr(LiantuTable) table = sample_table_new();
    g_autofree char *csv = liantu_table_to_csv(table, LIANTU_LANGUAGE_EN);
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, "t.csv", findings);

    g_assert_true(lt_csv_reader_read_header(reader));
    g_assert_cmpuint(lt_csv_reader_find_column(reader, "Share"), ==, 2);
    g_assert_true(lt_csv_reader_next(reader));
    g_assert_cmpstr(lt_csv_reader_get_field(reader, 1), ==, "Chip, \"core\"");
    g_assert_cmpfloat(g_ascii_strtod(lt_csv_reader_get_field(reader, 3), NULL), ==, 1.0 / 3.0);
    g_assert_true(lt_csv_reader_next(reader));
    g_assert_cmpstr(lt_csv_reader_get_field(reader, 1), ==, "'-two\nlines\t\\");
    g_assert_true(lt_csv_reader_next(reader));
    g_assert_cmpstr(lt_csv_reader_get_field(reader, 0), ==, " a b ");
    g_assert_false(lt_csv_reader_next(reader));
    g_assert_cmpuint(findings->len, ==, 0);
}

static void
test_formulas(void)
{
    static const LtColumn column = {"t", LIANTU_COLUMN_TYPE_TEXT, "文", "Text", NULL, NULL, NULL,
                                    0};
    static const LtTableSpec spec = {"t", "表", "Table", &column, 1};
    static const struct {
        const char *text;
        const char *cell;
    } cases[] = {
        {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'\t=1"},
        {"\r=1", "\"'\r=1\""},
        {"=\"a\",1", "\"'=\"\"a\"\",1\""},
        {"a=1", "a=1"},
        {"1-2", "1-2"},
        {"", ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuTable) table = lt_table_new(&spec, 1);
        g_autofree char *csv = NULL, *expected = NULL;

        lt_table_set_text(table, 0, 0, cases[i].text);
        csv = liantu_table_to_csv(table, LIANTU_LANGUAGE_EN);
        expected = g_strdup_printf("\xef\xbb\xbfText\r\n%s\r\n", cases[i].cell);
        g_assert_cmpstr(csv, ==, expected);
    }
}

static void
test_numbers(void)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {1e21, "1e+21"},
        {13000.0, "13000"},
        {-0.5, "-0.5"},
        {5e-324, "4.94065645841247e-324"},
        {0.1 + 0.2, "0.30000000000000004"},
        {129800.00000000001, "129800.00000000001"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        lt_number_append(text, cases[i].value);
        g_assert_cmpstr(text->str, ==, cases[i].text);
    }
    for (int i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        double value = ldexp(g_test_rand_double() - 0.5, g_test_rand_int_range(-300, 300));

        lt_number_append(text, value);
        g_assert_cmpfloat(g_ascii_strtod(text->str, NULL), ==, value);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/csv-writer/chinese", test_chinese);
    g_test_add_func("/io/csv-writer/english", test_english);
    g_test_add_func("/io/csv-writer/read back", test_read_back);
    g_test_add_func("/io/csv-writer/formulas", test_formulas);
    g_test_add_func("/io/csv-writer/numbers", test_numbers);

    return g_test_run();
}
