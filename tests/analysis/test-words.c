/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code that stands for a choice has words in both languages wherever people read it. A column of
 * texts is one of three: it has a column of names beside it, its codes have words, or it is listed
 * here as one of ids and texts of the chain's own. */
#include "liantu/enums.h"
#include "model/labels-private.h"
#include "model/words.h"
#include "support/toy.h"
#include "weaklinks/evidence.h"
#include "weaklinks/losses.h"

#include <string.h>

/* Ids of things, which commands take and files refer to; what the chain file says in its own words;
 * numbers of measures that have a label beside them; signs. */
static const char *const of_no_language[] = {
    "aliases", "cheapest", "codes",     "event",   "factor",   "firm",    "glyph",   "greedy",
    "group",   "id",       "indicator", "item",    "lamp",     "licence", "lost",    "measure",
    "members", "note",     "path",      "period",  "place",    "product", "project", "publisher",
    "region",  "rung",     "sector",    "segment", "segments", "setting", "source",  "stopped",
    "target",  "top",      "url",       "weight",  "what",     "where",   "within",  NULL,
};

static void
check_word(const char *column, const char *code)
{
    const char *zh = lt_word_find(column, code, LIANTU_LANGUAGE_ZH);
    const char *en = lt_word_find(column, code, LIANTU_LANGUAGE_EN);
    gboolean is_chinese = FALSE;

    if (zh == NULL || en == NULL)
        g_error("‘%s’ in a column ‘%s’ has no words: put it in words.def", code, column);
    for (const char *p = zh; *p != '\0'; p = g_utf8_next_char(p))
        is_chinese |= g_unichar_iswide(g_utf8_get_char(p));
    g_assert_true(is_chinese || strcmp(code, "%") == 0 || strcmp(code, "1") == 0);
    g_assert_cmpstr(en, !=, "");
    for (const char *p = en; *p != '\0'; p = g_utf8_next_char(p))
        g_assert_false(g_unichar_iswide(g_utf8_get_char(p)));
}

static void
test_enumerations(void)
{
    const struct {
        const char *column;
        GType type;
    } cases[] = {
        {"confidence", LIANTU_TYPE_CONFIDENCE}, {"entity", LIANTU_TYPE_ENTITY},
        {"ladder", LIANTU_TYPE_LADDER},         {"layer", LIANTU_TYPE_LAYER},
        {"level", LIANTU_TYPE_PLACE_LEVEL},     {"sense", LIANTU_TYPE_TARGET_SENSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GEnumClass *klass = g_type_class_ref(cases[i].type);

        for (guint k = 0; k < klass->n_values; k++)
            check_word(cases[i].column, klass->values[k].value_nick);
        g_type_class_unref(klass);
    }
}

static void
test_codes(void)
{
    g_autofree char *ids = lt_evidence_to_ids(G_MAXUINT);
    g_auto(GStrv) evidence = g_strsplit(ids, "; ", -1);

    for (guint i = 0; evidence[i] != NULL; i++)
        check_word("evidence", evidence[i]);
    for (int kind = 0; kind < LT_N_EVENT_KINDS; kind++)
        check_word("event-kind", lt_event_get_kind_name((LtEventKind)kind));
}

static void
test_several(void)
{
    g_autofree char *zh = lt_words_say("evidence", "old; undated", LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_words_say("evidence", "old; nobody-knows", LIANTU_LANGUAGE_EN);

    g_assert_cmpstr(zh, ==, "份额年份较早；份额无年份");
    g_assert_cmpstr(en, ==, "old share; nobody-knows");
    g_assert_null(lt_words_say("segment", "country", LIANTU_LANGUAGE_ZH));
}

static void
check_cells(LiantuTable *table, const char *column)
{
    for (gsize row = 0; row < liantu_table_get_n_rows(table); row++) {
        const char *cell = liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN);
        g_auto(GStrv) codes = g_strsplit(cell != NULL ? cell : "", "; ", -1);

        for (guint i = 0; codes[i] != NULL; i++)
            check_word(column, codes[i]);
    }
}

static void
check_column(LiantuResult *result, LiantuTable *table, const char *column)
{
    g_autofree char *names = g_strconcat(column, "-name", NULL);
    g_autofree char *cell = lt_words_say(column, "", LIANTU_LANGUAGE_EN);

    if (liantu_table_get_column_type(table, column) != LIANTU_COLUMN_TYPE_TEXT ||
        liantu_table_has_column(table, names) || g_strv_contains(of_no_language, column))
        return;
    if (cell == NULL)
        g_error("‘%s’ of ‘%s’ of ‘%s’: are these ids, or codes that lack words?", column,
                liantu_table_get_name(table), liantu_result_get_analysis(result));
    check_cells(table, column);
}

static void
check_result(LiantuResult *result)
{
    g_auto(GStrv) tables = liantu_result_list_tables(result);

    for (guint i = 0; tables[i] != NULL; i++) {
        LiantuTable *table = liantu_result_get_table(result, tables[i]);
        g_auto(GStrv) columns = liantu_table_list_columns(table);

        for (guint k = 0; columns[k] != NULL; k++)
            check_column(result, table, columns[k]);
    }
}

static void
test_results(void)
{
    g_auto(GStrv) names = liantu_analysis_list_names();
    g_autoptr(LiantuBuilder) builder = toy_builder_new();
    g_autoptr(LiantuChain) chain = liantu_builder_build(builder, NULL);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(names[i], NULL);
        g_autoptr(LiantuResult) result = liantu_analysis_run(analysis, chain, NULL, NULL);

        if (result != NULL)
            check_result(result);
    }
}

/* A name that is its id in Chinese, too, is none. */
static void
check_names(LiantuResult *result)
{
    g_auto(GStrv) tables = liantu_result_list_tables(result);

    for (guint i = 0; tables[i] != NULL; i++) {
        LiantuTable *table = liantu_result_get_table(result, tables[i]);
        gboolean has_names = liantu_table_has_column(table, "indicator-name");

        for (gsize row = 0; has_names && row < liantu_table_get_n_rows(table); row++)
            g_assert_cmpstr(
                liantu_table_get_text(table, "indicator-name", row, LIANTU_LANGUAGE_ZH), !=,
                liantu_table_get_text(table, "indicator", row, LIANTU_LANGUAGE_ZH));
    }
}

/* Units, instruments and rungs are what a chain file says: those of ours are all known. */
static void
test_chain_of_ours(void)
{
    static const char *const names[] = {"structure", "concentration", "targets"};
    g_autofree char *path = g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains",
                                             "dongguan-electronics.xml", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(LiantuChain) chain =
        liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_NONE, NULL, NULL, NULL);

    g_assert_nonnull(chain);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(names[i], NULL);
        g_autoptr(LiantuResult) result = liantu_analysis_run(analysis, chain, NULL, NULL);

        g_assert_nonnull(result);
        check_result(result);
        check_names(result);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analysis/words/enumerations", test_enumerations);
    g_test_add_func("/analysis/words/codes", test_codes);
    g_test_add_func("/analysis/words/several", test_several);
    g_test_add_func("/analysis/words/results", test_results);
    g_test_add_func("/analysis/words/chain-of-ours", test_chain_of_ours);

    return g_test_run();
}
