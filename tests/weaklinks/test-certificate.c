/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/toy.h"

#include <string.h>

static LiantuResult *
try_run(const char *const *settings, GError **error)
{
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("certificate", NULL);

    for (; settings[0] != NULL; settings += 2)
        g_assert_true(liantu_analysis_set_option(analysis, settings[0], settings[1], NULL));

    return liantu_analysis_run(analysis, chain, NULL, error);
}

static LiantuResult *
run(const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    LiantuResult *result = try_run(settings, &error);

    g_assert_no_error(error);

    return result;
}

/* A column of a table, a line a row; of codes, these and not their words. */
static char *
print(LiantuResult *result, const char *name, const char *column, LiantuLanguage language)
{
    LiantuTable *table = liantu_result_get_table(result, name);
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++) {
        g_autofree char *cell =
            liantu_table_get_column_type(table, column) == LIANTU_COLUMN_TYPE_TEXT
                ? g_strdup(liantu_table_get_text(table, column, i, language))
                : liantu_table_format_cell(table, column, i, language);

        g_string_append_printf(text, "%s\n", cell);
    }
    return g_string_free(text, FALSE);
}

static void
assert_column(LiantuResult *result,
              const char *table,
              const char *column,
              LiantuLanguage language,
              const char *expected)
{
    g_autofree char *text = print(result, table, column, language);

    g_assert_cmpstr(text, ==, expected);
}

/* Southland alone makes scanners, without which there are no chips, and no phones. */
static void
test_cuts(void)
{
    static const char *const settings[] = {"segment", "phone", NULL};
    g_autoptr(LiantuResult) result = run(settings);

    assert_column(result, "proofs", "lost", LIANTU_LANGUAGE_EN, "S\n");
    assert_column(result, "proofs", "verdict", LIANTU_LANGUAGE_EN, "stops\n");
    assert_column(result, "proofs", "reason", LIANTU_LANGUAGE_ZH, "失去南国，手机停产\n");
    assert_column(result, "steps", "sentence", LIANTU_LANGUAGE_EN,
                  "Lithography scanner stops without Southland\n"
                  "Chip stops without Lithography scanner\nPhone stops without Chip\n");
}

/* Without Northland and one of the screens, the other screen and Southland are enough. */
static void
test_survival(void)
{
    static const char *const settings[] = {"segment",    "phone",  "home", "south", "lose",
                                           "北国，oled", "events", "all",  NULL};
    g_autoptr(LiantuResult) result = run(settings);
    g_autofree char *sentences = print(result, "steps", "sentence", LIANTU_LANGUAGE_EN);

    assert_column(result, "proofs", "lost", LIANTU_LANGUAGE_EN, "N; oled\n");
    assert_column(result, "proofs", "verdict", LIANTU_LANGUAGE_EN, "runs\n");
    assert_column(result, "proofs", "reason", LIANTU_LANGUAGE_EN,
                  "Without Northland, OLED panel, Phone runs on\n");
    g_assert_nonnull(strstr(sentences, "Silicon wafer loses 40 % of its supply; 60 % is left, not "
                                       "less than 10 %: it runs on\n"));
    g_assert_nonnull(strstr(
        sentences, "Chip loses suppliers of unknown shares: by those that are known it runs on\n"));
    g_assert_nonnull(
        strstr(sentences, "Phone runs on: without OLED panel, it has Chip, LCD panel\n"));
}

/* Nothing of it can be lost that stops a wafer: it starts. Chips and scanners wait for each other.
 */
static void
test_start(void)
{
    static const char *const chip[] = {"segment", "chip", "semantics", "cold-start", NULL};
    static const char *const wafer[] = {"segment", "wafer",  "semantics", "cold-start", "lose",
                                        "lcd",     "events", "segments",  NULL};
    g_autoptr(LiantuResult) never = run(chip), start = run(wafer);

    assert_column(never, "proofs", "verdict", LIANTU_LANGUAGE_EN, "no-start\n");
    assert_column(never, "proofs", "reason", LIANTU_LANGUAGE_EN,
                  "With nothing lost, Chip could not be started: it rests on a cycle that runs "
                  "because it runs\n");
    assert_column(never, "steps", "sentence", LIANTU_LANGUAGE_EN,
                  "Chip cannot start without Lithography scanner\n"
                  "Lithography scanner cannot start without Chip\n");
    assert_column(start, "proofs", "verdict", LIANTU_LANGUAGE_EN, "starts\n");
    assert_column(start, "steps", "sentence", LIANTU_LANGUAGE_ZH, "硅片可以启动\n");
}

/* The loss of a segment itself is no reason for its stop; nothing else stops a wafer. */
static void
test_own(void)
{
    static const char *const settings[] = {"segment", "wafer", "events", "segments", NULL};
    g_autoptr(LiantuResult) result = run(settings);
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    assert_column(result, "proofs", "lost", LIANTU_LANGUAGE_EN, "");
    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, "A374");
}

static void
test_errors(void)
{
    static const char *const unknown[] = {"segment", "radio", NULL};
    static const char *const home[] = {"lose", "N", NULL};
    g_autoptr(GError) error = NULL;

    g_assert_null(try_run(unknown, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_clear_error(&error);
    /* Home is not lost. */
    g_assert_null(try_run(home, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_nonnull(strstr(error->message, "‘N’"));
}

/* Every final product, where none is named. */
static void
test_all(void)
{
    static const char *const settings[] = {"lose", "S", NULL};
    g_autoptr(LiantuResult) result = run(settings);

    assert_column(result, "proofs", "target", LIANTU_LANGUAGE_EN, "phone\n");
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/weaklinks/certificate/cuts", test_cuts);
    g_test_add_func("/weaklinks/certificate/survival", test_survival);
    g_test_add_func("/weaklinks/certificate/start", test_start);
    g_test_add_func("/weaklinks/certificate/own", test_own);
    g_test_add_func("/weaklinks/certificate/errors", test_errors);
    g_test_add_func("/weaklinks/certificate/all", test_all);

    return g_test_run();
}
