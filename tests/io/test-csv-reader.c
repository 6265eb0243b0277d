/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv-reader.h"

#include <string.h>

/* The rows of a text: fields joined with “|”, rows with “/”, line feeds shown as “$”. */
static char *
read_bytes(const char *data, gsize size, GPtrArray *findings)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, "t.csv", findings);
    GString *text = g_string_new(NULL);

    if (!lt_csv_reader_read_header(reader))
        return g_string_free(text, FALSE);
    while (lt_csv_reader_next(reader)) {
        for (guint i = 0; i < lt_csv_reader_get_n_fields(reader); i++)
            g_string_append_printf(text, "%s%s", i > 0 ? "|" : "",
                                   lt_csv_reader_get_field(reader, i));
        g_string_append_c(text, '/');
    }
    g_strdelimit(text->str, "\n", '$');

    return g_string_free(text, FALSE);
}

static char *
list_findings(GPtrArray *findings)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        g_string_append_printf(text, "%s%s:%u:%u", i > 0 ? " " : "",
                               liantu_finding_get_code(finding), liantu_finding_get_line(finding),
                               liantu_finding_get_column(finding));
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *name;
    const char *text;
    const char *rows;
    const char *findings;
} Case;

static const Case cases[] = {
    {"plain", "a,b\n1,2\n3,4\n", "1|2/3|4/", ""},
    {"no line break at the end", "a,b\n1,2", "1|2/", ""},
    {"empty fields", "a,b,c\n,,3\n1,,\n", "||3/1||/", ""},
    {"cr lf", "a,b\r\n1,2\r\n3,4\r\n", "1|2/3|4/", ""},
    {"cr", "a,b\r1,2\r3,4\r", "1|2/3|4/", ""},
    {"mixed line ends", "a\n1\r\n2\r3", "1/2/3/", ""},
    {"quotes", "a,b\n\"x\",\"y \"\"z\"\"\"\n", "x|y \"z\"/", ""},
    {"comma in quotes", "a,b\n\"1,5\",2\n", "1,5|2/", ""},
    {"line breaks in quotes", "a,b\n\"1\n2\r\n3\r4\",5\n", "1$2$3$4|5/", ""},
    {"empty quotes", "a,b\n\"\",\"\"\nx,\"\"", "x|/", ""},
    {"quote inside a plain field", "a\n5\" disk\n", "5\" disk/", ""},
    {"blanks are part of a field", "a,b\n 1 , \"2\"\n", " 1 | \"2\"/", ""},
    {"blank lines", "\n\na\n\n1\n  \n,\n2\n\n", "1/2/", ""},
    {"byte order mark",
     "\xef\xbb\xbf"
     "a\n\xe8\x8a\xaf\n",
     "芯/", ""},
    {"mark and quoted header", "\xef\xbb\xbf\"a\",b\n1,2\n", "1|2/", ""},
    {"commas at the end", "a,b,,\n1,2,,,\n", "1|2|||/", ""},
    {"short row", "a,b,c\n1\n", "1/", "T106:2:1"},
    {"long row", "a,b\n1,2,3\n4,5\n", "1|2|3/4|5/", "T107:2:5"},
    {"long row after a quoted line break", "a,b\n\"1\n\n2\",3,4\n", "1$$2|3|4/", "T107:4:6"},
    {"open quote", "a,b\n1,\"2\n3,4\n", "1|2$3,4$/", "T104:2:3"},
    {"text after a quote", "a,b\n\"1\"x,2\n\"3\" ,4\n", "1x|2/3 |4/", "T105:2:4 T105:3:4"},
    {"columns count characters", "a,b\n芯片,\"2\"x\n", "芯片|2x/", "T105:2:7"},
    {"control character",
     "a,b\n1,2\x0b"
     "3\n",
     "1|23/", "T111:2:3"},
    {"noncharacter",
     "a\n\"1\xef\xbf\xbf"
     "2\"\n",
     "12/", "T111:2:1"},
    {"merge marker", "<<<<<<< one\na,b\n=======\na,c\n>>>>>>> two\n1,2\n", "a|c/1|2/",
     "T110:1:1 T110:3:1 T110:5:1"},
    {"repeated column", "a,b,a\n1,2,3\n", "1|2|3/", "T109:1:5"},
    {"nothing", "", "", "T103:0:0"},
    {"blank only", "\n \n", "", "T103:0:0"},
    {"mark only", "\xef\xbb\xbf", "", "T103:0:0"},
    {"header only", "a,b\n", "", ""},
    {"gb18030", "a,b\n\xc9\xfa\xb2\xfa,1\n", "生产|1/", "T102:0:0"},
    {"neither", "a,b\n1,\xe8\x8a\xff\xff\n", "", "T101:2:3"},
    {"broken after a mark",
     "\xef\xbb\xbf"
     "a\n\xc9\xfa\n",
     "", "T101:2:1"},
};

static void
test_case(gconstpointer data)
{
    const Case *expected = data;
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autofree char *rows = read_bytes(expected->text, strlen(expected->text), findings);
    g_autofree char *list = list_findings(findings);

    g_assert_cmpstr(rows, ==, expected->rows);
    g_assert_cmpstr(list, ==, expected->findings);
}

static void
test_utf16(void)
{
    static const char text[] = "\xff\xfe"
                               "a\0\n\0\x6f\x82\n\0";
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autofree char *rows = read_bytes(text, 10, findings);
    g_autofree char *list = list_findings(findings);

    g_assert_cmpstr(rows, ==, "良/");
    g_assert_cmpstr(list, ==, "T102:0:0");
}

/* A file with NUL in it is not text, in whatever encoding. */
static void
test_nul(void)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autofree char *rows = read_bytes("a,b\n1\0,2\n", 9, findings);
    g_autofree char *list = list_findings(findings);

    g_assert_cmpstr(rows, ==, "");
    g_assert_cmpstr(list, ==, "T101:2:2");
}

/* A table of another program: what is wrong is the sign, not the names. */
static void
test_other_separator(void)
{
    static const char *const texts[] = {"supplier;customer\n", "supplier\tcustomer\n"};
    static const char *const hints[] = {"*semicolons*", "*tabs*"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) findings = lt_findings_new();
        g_autoptr(GBytes) bytes = g_bytes_new_static(texts[i], strlen(texts[i]));
        g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, "t.csv", findings);

        g_assert_true(lt_csv_reader_read_header(reader));
        g_assert_cmpuint(lt_csv_reader_require_column(reader, "supplier"), ==, LIANTU_NONE);
        g_assert_true(g_pattern_match_simple(
            hints[i], liantu_finding_get_hint(findings->pdata[0], LIANTU_LANGUAGE_EN)));
    }
}

static void
test_columns(void)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static("input_id, name \nN1, x \n", 23);
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, "t.csv", findings);
    const LiantuFinding *finding;

    g_assert_true(lt_csv_reader_read_header(reader));
    g_assert_cmpuint(lt_csv_reader_get_n_columns(reader), ==, 2);
    g_assert_cmpuint(lt_csv_reader_find_column(reader, "name"), ==, 1);
    g_assert_cmpuint(lt_csv_reader_find_column(reader, "year"), ==, LIANTU_NONE);
    g_assert_cmpuint(findings->len, ==, 0);
    g_assert_cmpuint(lt_csv_reader_require_column(reader, "inputid"), ==, LIANTU_NONE);
    g_assert_cmpuint(findings->len, ==, 1);
    finding = findings->pdata[0];
    g_assert_cmpstr(liantu_finding_get_code(finding), ==, "T108");
    g_assert_cmpstr(liantu_finding_get_hint(finding, LIANTU_LANGUAGE_EN), ==,
                    "did you mean ‘input_id’?");

    g_assert_true(lt_csv_reader_next(reader));
    g_assert_cmpstr(lt_csv_reader_get_field(reader, 1), ==, " x ");
    g_assert_cmpstr(lt_csv_reader_get_word(reader, 1), ==, "x");
    g_assert_cmpstr(lt_csv_reader_get_word(reader, 2), ==, "");
    g_assert_cmpstr(lt_csv_reader_get_field(reader, LIANTU_NONE), ==, "");
    g_assert_false(lt_csv_reader_next(reader));
}

/* Blanks of every kind go, also those that Chinese input methods write. */
static void
test_words(void)
{
    static const char text[] = "a\n\" \t芯 片\u3000\u00a0 \"\n\u3000\u3000,\n";
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, "t.csv", findings);

    g_assert_true(lt_csv_reader_read_header(reader));
    g_assert_true(lt_csv_reader_next(reader));
    g_assert_cmpstr(lt_csv_reader_get_word(reader, 0), ==, "芯 片");
    g_assert_cmpstr(lt_csv_reader_get_word(reader, 0), ==, "芯 片");
    g_assert_true(lt_csv_reader_next(reader));
    g_assert_cmpstr(lt_csv_reader_get_word(reader, 0), ==, "");
}

static void
test_shown_line(void)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autofree char *rows = read_bytes("a,b\n芯片,2,三,4\n", 19, findings);
    g_autofree char *text = liantu_finding_format(findings->pdata[0], LIANTU_LANGUAGE_EN, TRUE);

    g_assert_cmpstr(rows, ==, "芯片|2|三|4/");
    g_assert_cmpstr(text, ==,
                    "t.csv:2:6: error[T107]: the row has 4 fields, the header only 2\n"
                    "     2 | 芯片,2,三,4\n"
                    "       |        ^~");
}

static void
test_many_faults(void)
{
    g_autoptr(GPtrArray) findings = lt_findings_new();
    g_autoptr(GString) text = g_string_new("a,b\n");
    g_autofree char *rows = NULL;
    const LiantuFinding *last;

    for (int i = 0; i < 2500; i++)
        g_string_append(text, "1,2,3\n");
    rows = read_bytes(text->str, text->len, findings);
    g_assert_cmpuint(findings->len, ==, 1001);
    last = findings->pdata[1000];
    g_assert_cmpstr(liantu_finding_get_code(last), ==, "T112");
    g_assert_cmpstr(liantu_finding_get_sentence(last, LIANTU_LANGUAGE_EN), ==,
                    "1500 more findings of this file are not listed");
}

/* What is written in quotes comes back, whatever it is. */
static void
test_round_trip(void)
{
    static const char *const pieces[] = {",", "\"", "\n", "a", "芯", " ", "'", "=", ";", ""};

    for (int round = 0; round < 2000; round++) {
        g_autoptr(GPtrArray) findings = lt_findings_new();
        g_autoptr(GString) text = g_string_new("h,i\n");
        g_autofree char *fields[2] = {NULL, NULL};
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(LtCsvReader) reader = NULL;

        for (int f = 0; f < 2; f++) {
            g_autoptr(GString) field = g_string_new(f == 0 ? "x" : "");

            for (int i = g_test_rand_int_range(0, 8); i > 0; i--)
                g_string_append(field, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
            fields[f] = g_strdup(field->str);
            g_string_replace(field, "\"", "\"\"", 0);
            g_string_append_printf(text, "%s\"%s\"", f > 0 ? "," : "", field->str);
        }
        bytes = g_bytes_new(text->str, text->len);
        reader = lt_csv_reader_new(bytes, "t.csv", findings);
        g_assert_true(lt_csv_reader_read_header(reader));
        g_assert_true(lt_csv_reader_next(reader));
        for (guint f = 0; f < 2; f++) {
            g_assert_cmpstr(lt_csv_reader_get_field(reader, f), ==, fields[f]);
            g_clear_pointer(&fields[f], g_free);
        }
        g_assert_false(lt_csv_reader_next(reader));
        g_assert_cmpuint(findings->len, ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/io/csv-reader/%s", cases[i].name);

        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func("/io/csv-reader/other-separator", test_other_separator);
    g_test_add_func("/io/csv-reader/utf-16", test_utf16);
    g_test_add_func("/io/csv-reader/nul", test_nul);
    g_test_add_func("/io/csv-reader/columns", test_columns);
    g_test_add_func("/io/csv-reader/words", test_words);
    g_test_add_func("/io/csv-reader/shown line", test_shown_line);
    g_test_add_func("/io/csv-reader/many faults", test_many_faults);
    g_test_add_func("/io/csv-reader/round trip", test_round_trip);

    return g_test_run();
}
