/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <math.h>
#include <string.h>

static char *
read_default(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "profiles", "risk-rules.xml", NULL);
    char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* What comes with the library, by the figures of the sources. */
static void
test_default(void)
{
    LiantuRiskRules *rules = liantu_risk_rules_get_default();
    g_auto(GStrv) parameters = liantu_risk_rules_list_parameters();

    g_assert_cmpstr(liantu_risk_rules_get_id(rules), ==, "liantu-2026");
    g_assert_cmpfloat(liantu_risk_rules_get_parameter(rules, "supply-risk"), ==, 1.0);
    g_assert_cmpfloat(liantu_risk_rules_get_parameter(rules, "foreign-concentration"), ==, 0.4);
    g_assert_cmpfloat(liantu_risk_rules_get_parameter(rules, "one-country"), ==, 0.65);
    g_assert_true(isnan(liantu_risk_rules_get_parameter(rules, "nothing")));
    g_assert_cmpuint(liantu_risk_rules_get_n_grades(rules), ==, 4);
    g_assert_cmpstr(liantu_risk_rules_get_grade_name(rules, 0, LIANTU_LANGUAGE_ZH), ==, "自主可控");
    g_assert_cmpstr(liantu_risk_rules_get_grade_id(rules, 3), ==, "very-dependent");
    for (guint i = 0; parameters[i] != NULL; i++) {
        g_assert_false(isnan(liantu_risk_rules_get_parameter(rules, parameters[i])));
        g_assert_nonnull(liantu_risk_rules_get_source(rules, parameters[i]));
    }
}

typedef struct {
    const char *name, *from, *to, *codes;
} Case;

static const Case cases[] = {
    {"as it is", "id=", "id=", ""},
    {"unknown", "id=\"one-country\"", "id=\"one-contry\"", "T295 12:18"},
    {"twice", "id=\"one-country\"", "id=\"foreign-share\"", "T296 12:18"},
    {"range", "value=\"0.65\"", "value=\"65\"", "T297 12:38"},
    {"negative", "value=\"0.65\"", "value=\"-1\"", "T297 12:38"},
    {"grades fall", "most=\"0.7\"", "most=\"0.2\"", "T299 30:14"},
    {"last grade", "id=\"very-dependent\"", "id=\"very-dependent\" most=\"0.95\"", "T299 38:14"},
    {"grade without cut", " most=\"0.7\"", "", "T299 30:14"},
    {"no number", "value=\"0.65\"", "value=\"much\"", "S199"},
    {"no value", "value=\"0.65\"", "", "S199"},
    {"element", "<note xml:lang=\"zh\">没有", "<nota xml:lang=\"zh\">没有", "X010"},
    {"namespace", "urn:liantu:risk:1", "urn:other", "S199"},
    {"version", "version=\"1\" id", "version=\"2\" id", "S199"},
    {"doctype", "<risk ", "<!DOCTYPE risk><risk ", "X007"},
};

static void
test_faults(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *whole = read_default();
        g_autoptr(GString) text = g_string_new(whole);
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuRiskRules) rules = NULL;
        g_autofree char *first = NULL;

        g_test_message("%s", cases[i].name);
        g_string_replace(text, cases[i].from, cases[i].to, 1);
        bytes = g_bytes_new(text->str, text->len);
        rules = liantu_risk_rules_new_from_bytes(bytes, "r.xml", &findings, &error);
        g_assert_true((rules == NULL) == (error != NULL));
        g_assert_true((findings->len > 0) == (rules == NULL));
        if (findings->len == 0)
            first = g_strdup("");
        else if (strlen(cases[i].codes) > 4)
            first = g_strdup_printf("%s %u:%u", liantu_finding_get_code(findings->pdata[0]),
                                    liantu_finding_get_line(findings->pdata[0]),
                                    liantu_finding_get_column(findings->pdata[0]));
        else
            first = g_strdup(liantu_finding_get_code(findings->pdata[0]));
        g_assert_cmpstr(first, ==, cases[i].codes);
    }
}

static void
test_missing(void)
{
    static const char text[] = "<risk xmlns='urn:liantu:risk:1' version='1' id='r'>"
                               "<parameter id='one-country' value='0.6'/>"
                               "<grade id='a' most='0.5'/><grade id='b'/></risk>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_risk_rules_new_from_bytes(bytes, "r.xml", &findings, &error));
    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, "T298");
    g_assert_nonnull(strstr(error->message, "supply-risk, foreign-concentration"));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/risk-rules-xml/default", test_default);
    g_test_add_func("/io/risk-rules-xml/faults", test_faults);
    g_test_add_func("/io/risk-rules-xml/missing", test_missing);

    return g_test_run();
}
