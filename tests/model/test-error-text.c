/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/finding-private.h"

#include <string.h>

typedef struct {
    const char *en;
    const char *zh;
} Words;

static const Words words[] = {
#define LT_ERROR_WORDS(en, zh) {en, zh},
#include "model/error-words.def"
#undef LT_ERROR_WORDS
};

/* A sentence with its slots filled: “<0>”, “<1>”, … */
static char *
fill_in(const char *sentence)
{
    GString *text = g_string_new(NULL);

    for (const char *p = sentence; *p != '\0'; p++)
        if (p[0] == '{' && g_ascii_isdigit(p[1]) && p[2] == '}') {
            g_string_append_printf(text, "<%c>", p[1]);
            p += 2;
        } else {
            g_string_append_c(text, *p);
        }

    return g_string_free(text, FALSE);
}

static void
assert_text(const char *message, const char *expected)
{
    g_autoptr(GError) error = g_error_new_literal(LIANTU_ERROR, LIANTU_ERROR_RANGE, message);
    g_autofree char *zh = liantu_error_dup_text(error, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = liantu_error_dup_text(error, LIANTU_LANGUAGE_EN);

    g_assert_cmpstr(zh, ==, expected);
    g_assert_cmpstr(en, ==, message);
}

static void
test_every_sentence(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *en = fill_in(words[i].en), *zh = fill_in(words[i].zh);

        assert_text(en, zh);
    }
}

/* What a builder or a reader gives: the first finding that is an error, and how many more. */
static void
test_every_finding(void)
{
    for (int i = 0; i < LT_N_FINDINGS; i++) {
        g_autoptr(LiantuFinding) finding =
            lt_finding_new((LtFindingId)i, "<0>", "<1>", "<2>", "<3>", "<4>", "<5>", "<6>", "<7>",
                           "<8>", "<9>", NULL);
        g_autoptr(GPtrArray) two = lt_findings_new();
        g_autoptr(GError) error = NULL;
        g_autofree char *zh = NULL, *one = NULL, *both = NULL;

        lt_finding_set_file(finding, "a.xml");
        g_ptr_array_add(two, liantu_finding_copy(finding));
        g_ptr_array_add(two, liantu_finding_copy(finding));
        if (!lt_findings_set_error(two, &error))
            continue;
        one = liantu_finding_format(finding, LIANTU_LANGUAGE_ZH, FALSE);
        both = g_strconcat(one, "（另有1处）", NULL);
        zh = liantu_error_dup_text(error, LIANTU_LANGUAGE_ZH);
        g_assert_cmpstr(zh, ==, both);
    }
}

static void
test_what_was_added(void)
{
    assert_text("there is no analysis ‘concentratoin’: did you mean ‘concentration’?",
                "没有名为“concentratoin”的分析；是否应为“concentration”？");
    assert_text("a.xml:7:18: error[C104]: no segment has the id ‘wafre’ (and 2 more)",
                "a.xml:7:18: 错误[C104]: 没有编号为“wafre”的环节（另有2处）");
    assert_text("no such words", "no such words");
    assert_text("", "");
}

/* What is not ours is left alone. */
static void
test_other_domains(void)
{
    g_autoptr(GError) error =
        g_error_new_literal(G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "out of memory");
    g_autofree char *zh = liantu_error_dup_text(error, LIANTU_LANGUAGE_ZH);

    g_assert_cmpstr(zh, ==, "out of memory");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/error-text/every-sentence", test_every_sentence);
    g_test_add_func("/error-text/every-finding", test_every_finding);
    g_test_add_func("/error-text/what-was-added", test_what_was_added);
    g_test_add_func("/error-text/other-domains", test_other_domains);

    return g_test_run();
}
