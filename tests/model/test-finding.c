/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/finding-private.h"

#include <string.h>

static char *
format_at(const char *source, guint column, guint width, LiantuLanguage language)
{
    g_autoptr(LiantuFinding) finding = lt_finding_new(LT_FINDING_NO_SEGMENT, "wafre", NULL);

    lt_finding_set_file(finding, "a.xml");
    lt_finding_set_suggestion(finding, "wafer");
    lt_finding_set_position(finding, 7, column, width, source);

    return liantu_finding_format(finding, language, TRUE);
}

static void
test_format(void)
{
    g_autofree char *en = format_at("  <need segment=\"wafre\"/>", 18, 5, LIANTU_LANGUAGE_EN);
    g_autofree char *zh = format_at("  <need segment=\"wafre\"/>", 18, 5, LIANTU_LANGUAGE_ZH);

    g_assert_cmpstr(en, ==,
                    "a.xml:7:18: error[C104]: no segment has the id ‘wafre’\n"
                    "     7 |   <need segment=\"wafre\"/>\n"
                    "       |                  ^~~~~\n"
                    "  help: did you mean ‘wafer’?");
    g_assert_true(g_str_has_prefix(zh, "a.xml:7:18: 错误[C104]: 没有编号为“wafre”的环节\n"));
    g_assert_nonnull(strstr(zh, "建议："));
}

/* A wide character takes two columns of a terminal, a tab is shown as a blank. */
static void
test_caret(void)
{
    g_autofree char *wide = format_at("\t中文 x", 5, 1, LIANTU_LANGUAGE_EN);
    g_autofree char *after = format_at("ab", 3, 0, LIANTU_LANGUAGE_EN);
    g_autofree char *line = g_strnfill(500, 'a');
    g_autofree char *cut = NULL;

    line[300] = 'X';
    cut = format_at(line, 301, 1, LIANTU_LANGUAGE_EN);
    g_assert_nonnull(strstr(wide, "     7 |  中文 x\n       |       ^\n"));
    g_assert_nonnull(strstr(after, "     7 | ab\n       |   ^\n"));
    {
        g_auto(GStrv) rows = g_strsplit(cut, "\n", -1);
        glong shown = g_utf8_strlen(rows[1], strstr(rows[1], "X") - rows[1]);

        g_assert_cmpint(g_utf8_strlen(rows[2], -1) - 1, ==, shown);
        g_assert_cmpint(g_utf8_strlen(rows[1], -1), <, 120);
    }
}

/* Every code is named once, every sentence can be filled, and both languages take the same
 * arguments. */
static void
test_list(void)
{
    g_auto(GStrv) codes = liantu_finding_list_codes();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    g_assert_cmpuint(g_strv_length(codes), ==, LT_N_FINDINGS);
    for (int i = 0; i < LT_N_FINDINGS; i++) {
        g_autoptr(LiantuFinding) finding =
            lt_finding_new((LtFindingId)i, "<0>", "<1>", "<2>", "<3>", "<4>", "<5>", "<6>", "<7>",
                           "<8>", "<9>", NULL);
        const char *zh = liantu_finding_get_sentence(finding, LIANTU_LANGUAGE_ZH);
        const char *en = liantu_finding_get_sentence(finding, LIANTU_LANGUAGE_EN);

        g_assert_true(g_hash_table_add(seen, codes[i]));
        g_assert_cmpstr(liantu_finding_get_code(finding), ==, codes[i]);
        for (int k = 0; k < 10; k++) {
            char argument[] = {'<', (char)('0' + k), '>', '\0'};

            if ((strstr(zh, argument) == NULL) != (strstr(en, argument) == NULL))
                g_error("%s: only one language uses {%d}", codes[i], k);
        }
        for (int language = 0; language < 2; language++)
            g_assert_cmpstr(liantu_finding_explain(codes[i], (LiantuLanguage)language), !=, "");
    }
    g_assert_null(liantu_finding_explain("Z999", LIANTU_LANGUAGE_EN));
}

static void
test_errors(void)
{
    g_autoptr(GPtrArray) list = lt_findings_new();
    g_autoptr(GError) error = NULL;

    g_assert_false(lt_findings_set_error(list, &error));
    g_ptr_array_add(list, lt_finding_new(LT_FINDING_NO_FINAL, NULL));
    g_assert_false(lt_findings_set_error(list, &error));
    g_assert_no_error(error);
    g_ptr_array_add(list, lt_finding_new(LT_FINDING_SELF_NEED, "a", NULL));
    g_ptr_array_add(list, lt_finding_new(LT_FINDING_SELF_NEED, "b", NULL));
    g_assert_true(lt_findings_set_error(list, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_nonnull(strstr(error->message, "‘a’"));
    g_assert_nonnull(strstr(error->message, "1 more"));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/finding/format", test_format);
    g_test_add_func("/model/finding/caret", test_caret);
    g_test_add_func("/model/finding/list", test_list);
    g_test_add_func("/model/finding/errors", test_errors);

    return g_test_run();
}
