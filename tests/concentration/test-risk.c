/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static LiantuResult *
run(LiantuChain *chain, const char *const *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("risk", &error);
    LiantuResult *result;

    for (; settings != NULL && settings[0] != NULL; settings += 2)
        liantu_analysis_set_option(analysis, settings[0], settings[1], &error);
    g_assert_no_error(error);
    result = liantu_analysis_run(analysis, chain, NULL, &error);
    g_assert_no_error(error);

    return result;
}

static LiantuChain *
read_chain(const char *inside, const char *head)
{
    g_autofree char *text = g_strconcat(
        "<chain xmlns='urn:liantu:chain:1' version='1' id='c'", head,
        "><places><place id='H' level='country'/><place id='S' level='country'>",
        "<observation indicator='governance' value='8'/></place>",
        "<place id='T' level='country'><observation indicator='wgi' value='1.5'/>",
        "<observation indicator='trade-adjuster' value='0.5'/></place></places><providers>",
        "<provider id='h' layer='country' place='H'/><provider id='s' layer='country' place='S'/>",
        "<provider id='t' layer='country' place='T'/>",
        "<provider id='f' layer='firm' place='S'/></providers><segments>",
        "<segment id='a' kind='chip'>", inside, "</segment></segments></chain>", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    LiantuChain *chain =
        liantu_chain_new_from_bytes(bytes, "c.xml", LIANTU_READ_FLAGS_NONE, NULL, &error);

    g_assert_no_error(error);
    return chain;
}

#define SHARE(who, share)                                                                          \
    "<supply provider='" who "'><observation indicator='share' value='" share                      \
    "' unit='%'/></supply>"

static double
get(LiantuResult *result, const char *column)
{
    return liantu_table_get_double(liantu_result_get_table(result, "segments"), column, 0);
}

static const char *
get_verdict(LiantuResult *result, const char *rule)
{
    LiantuTable *table = liantu_result_get_table(result, "rules");

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        if (strcmp(liantu_table_get_text(table, "rule", i, LIANTU_LANGUAGE_EN), rule) == 0)
            return liantu_table_get_text(table, "verdict", i, LIANTU_LANGUAGE_EN);

    return "no";
}

static gboolean
has_code(LiantuResult *result, const char *code)
{
    g_autoptr(GPtrArray) findings = liantu_result_list_findings(result);

    for (guint i = 0; i < findings->len; i++)
        if (strcmp(liantu_finding_get_code(findings->pdata[i]), code) == 0)
            return TRUE;

    return FALSE;
}

#define NEAR(one, other) g_assert_cmpfloat_with_epsilon(one, other, 1e-9)

/* All is known: home 20 %, S 60 % at 8, T 20 % at (2.5 − 1.5) · 2 and half as bad by trade. */
static void
test_known(void)
{
    g_autoptr(LiantuChain) chain = read_chain(
        "<observation indicator='recycling-rate' value='25' unit='%'/>"
        "<observation indicator='substitution-index' value='0.8'/>"
        "<observation indicator='imports' value='30' unit='USD' scope='H'/>"
        "<observation indicator='exports' value='20' unit='USD' scope='H'/>" SHARE("h", "20")
            SHARE("s", "60") SHARE("t", "20"),
        " home='H'");
    g_autoptr(LiantuResult) result = run(chain, NULL);
    double low = .36 * 8 + .04 * 2 * .5;

    NEAR(get(result, "outside-low"), 0.8);
    NEAR(get(result, "outside-high"), 0.8);
    NEAR(get(result, "hhi-outside-low"), .75 * .75 + .25 * .25);
    NEAR(get(result, "hhi-outside-high"), .75 * .75 + .25 * .25);
    NEAR(get(result, "top-low"), 0.6);
    /* Only how home is governed is not known: anything from 0 to 10. */
    NEAR(get(result, "governed-low"), low);
    NEAR(get(result, "governed-high"), low + .04 * 10);
    NEAR(get(result, "supply-risk-low"), low * .75 * .8);
    g_assert_cmpstr(get_verdict(result, "supply-risk"), ==, "yes");
    g_assert_cmpstr(get_verdict(result, "dependent"), ==, "yes");
    g_assert_cmpstr(get_verdict(result, "one-country"), ==, "no");
    g_assert_cmpstr(get_verdict(result, "single-point"), ==, "no");
    g_assert_true(has_code(result, "A722"));
    g_assert_false(has_code(result, "A723"));
    g_assert_false(has_code(result, "A724"));
    g_assert_false(has_code(result, "A721"));
}

/* The grades by their cut points, and by what may be. */
static void
test_grades(void)
{
    static const struct {
        const char *inside, *grade;
    } cases[] = {
        {SHARE("h", "70") SHARE("s", "30"), "self-controlled"},
        {SHARE("h", "30") SHARE("s", "70"), "secure"},
        {SHARE("h", "29") SHARE("s", "71"), "dependent"},
        {SHARE("h", "9") SHARE("s", "91"), "very-dependent"},
        {SHARE("h", "100"), "self-controlled"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(LiantuChain) chain = read_chain(cases[i].inside, " home='H'");
        g_autoptr(LiantuResult) result = run(chain, NULL);
        LiantuTable *table = liantu_result_get_table(result, "segments");

        g_assert_cmpstr(liantu_table_get_text(table, "grade", 0, LIANTU_LANGUAGE_EN), ==,
                        cases[i].grade);
    }
}

/* An unknown share leaves a verdict open, and more certainty never makes bounds wider. */
static void
test_unknown(void)
{
    static const char *const cases[] = {
        SHARE("s", "20") "<supply provider='t'/>",
        SHARE("s", "20") "<supply provider='t'/><supply provider='h'/>",
        "<supply provider='s'/><supply provider='t'/>",
        "",
    };
    g_autoptr(LiantuChain) whole =
        read_chain(SHARE("s", "20") SHARE("t", "50") SHARE("h", "30"), " home='H'");
    g_autoptr(LiantuResult) exact = run(whole, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        static const char *const columns[] = {"outside", "hhi-outside", "governed", "supply-risk",
                                              "top"};
        g_autoptr(LiantuChain) chain = read_chain(cases[i], " home='H'");
        g_autoptr(LiantuResult) result = run(chain, NULL);
        LiantuTable *table = liantu_result_get_table(result, "segments");

        for (guint c = 0; i == 1 && c < G_N_ELEMENTS(columns); c++) {
            g_autofree char *low = g_strconcat(columns[c], "-low", NULL);
            g_autofree char *high = g_strconcat(columns[c], "-high", NULL);

            g_assert_cmpfloat(get(result, low), <=, get(exact, low) + 1e-9);
            g_assert_cmpfloat(get(result, high), >=, get(exact, high) - 1e-9);
        }
        g_assert_cmpstr(get_verdict(result, "one-country"), ==, i < 2 ? "maybe" : "no");
        g_assert_true(has_code(result, "A721") == (i >= 2));
        g_assert_true(liantu_table_is_unknown(table, "grade", 0) == (i >= 2));
        g_assert_true(has_code(result, "A724"));
    }
}

/* One firm with everything. */
static void
test_single(void)
{
    g_autoptr(LiantuChain) chain = read_chain(SHARE("s", "100") SHARE("f", "100"), " home='H'");
    g_autoptr(LiantuResult) result = run(chain, NULL);
    LiantuTable *table = liantu_result_get_table(result, "segments");

    g_assert_cmpstr(get_verdict(result, "single-point"), ==, "yes");
    g_assert_cmpstr(get_verdict(result, "one-country"), ==, "yes");
    g_assert_nonnull(strstr(liantu_table_get_text(table, "reason", 0, LIANTU_LANGUAGE_ZH),
                            "单一国家占比100.0%"));
}

static void
test_home(void)
{
    static const char *const at_s[] = {"home", "S", NULL};
    g_autoptr(LiantuChain) chain = read_chain(SHARE("h", "30") SHARE("s", "70"), "");
    g_autoptr(LiantuResult) none = run(chain, NULL), south = run(chain, at_s);

    g_assert_true(has_code(none, "A720"));
    g_assert_cmpuint(liantu_table_get_n_rows(liantu_result_get_table(none, "segments")), ==, 0);
    NEAR(get(south, "outside-low"), 0.3);
    g_assert_cmpstr(get_verdict(south, "one-country"), ==, "no");
}

/* More outside never makes fewer rules trip. */
static void
test_monotone(void)
{
    double last = -1.0;
    gint64 n_last = 0;

    for (guint share = 0; share <= 100; share += 5) {
        g_autofree char *inside =
            g_strdup_printf("<supply provider='s'><observation indicator='share' value='%u' "
                            "unit='%%'/></supply><supply provider='h'><observation "
                            "indicator='share' value='%u' unit='%%'/></supply>",
                            share, 100 - share);
        g_autoptr(LiantuChain) chain = read_chain(inside, " home='H'");
        g_autoptr(LiantuResult) result = run(chain, NULL);
        LiantuTable *table = liantu_result_get_table(result, "segments");

        g_assert_cmpfloat(get(result, "outside-low"), >, last);
        g_assert_cmpint(liantu_table_get_int(table, "n-tripped", 0), >=, n_last);
        last = get(result, "outside-low");
        n_last = liantu_table_get_int(table, "n-tripped", 0);
    }
    g_assert_cmpint(n_last, >=, 3);
}

/* A planner's own file: the threshold is data. */
static void
test_rules(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "profiles", "risk-rules.xml", NULL);
    g_autofree char *text = NULL, *mine = NULL;
    g_autoptr(GString) edited = NULL;
    g_autoptr(LiantuChain) chain = read_chain(SHARE("h", "30") SHARE("s", "70"), " home='H'");
    g_autoptr(LiantuResult) before = run(chain, NULL), after = NULL;
    const char *settings[] = {"rules", NULL, NULL};
    int fd;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    edited = g_string_new(text);
    g_assert_cmpuint(g_string_replace(edited, "value=\"0.65\"", "value=\"0.75\"", 0), ==, 1);
    fd = g_file_open_tmp("liantu-XXXXXX.xml", &mine, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(mine, edited->str, -1, NULL));
    settings[1] = mine;
    after = run(chain, settings);
    g_assert_cmpstr(get_verdict(before, "one-country"), ==, "yes");
    g_assert_cmpstr(get_verdict(after, "one-country"), ==, "no");
    g_assert_cmpstr(liantu_result_get_provenance(after, "rules"), ==, "liantu-2026");
    g_remove(mine);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/concentration/risk/known", test_known);
    g_test_add_func("/concentration/risk/grades", test_grades);
    g_test_add_func("/concentration/risk/unknown", test_unknown);
    g_test_add_func("/concentration/risk/single", test_single);
    g_test_add_func("/concentration/risk/home", test_home);
    g_test_add_func("/concentration/risk/monotone", test_monotone);
    g_test_add_func("/concentration/risk/rules", test_rules);

    return g_test_run();
}
