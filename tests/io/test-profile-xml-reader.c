/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
#include "liantu/io.h"
#include "model/profile-private.h"

#include <libxml/relaxng.h>
#include <math.h>
#include <string.h>

#define HEAD          "<profile xmlns=\"urn:liantu:profile:1\" version=\"1\" id=\"p\">\n"
#define A             "<indicator id=\"a\" low=\"0\" high=\"1\"/>"
#define B             "<indicator id=\"b\" low=\"0\" high=\"1\"/>"
#define AB            "<indicators>" A B "</indicators>\n"
#define USES          "<use indicator=\"a\"/><use indicator=\"b\"/>"
#define SCORE(inside) "<composites><composite id=\"s\"" inside "</composite></composites>\n"
#define PLAIN         SCORE(">" USES)
#define TAIL          "</profile>"

/* What a document has: a code, a line and a column each; empty: nothing. */
typedef struct {
    const char *name;
    const char *text;
    const char *found;
} Case;

static const Case cases[] = {
    {"right", HEAD AB PLAIN TAIL, ""},
    {"no-end", HEAD AB PLAIN, "X011:1:1"},
    {"doctype", "<!DOCTYPE profile>" HEAD AB PLAIN TAIL, "X007:1:1"},
    {"other-root", "<chain xmlns=\"urn:liantu:chain:1\"/>", "P101:1:2"},
    {"no-namespace", "<profile version=\"1\" id=\"p\"/>", "P101:1:2"},
    {"version", "<profile xmlns=\"urn:liantu:profile:1\" version=\"2\" id=\"p\">" AB PLAIN TAIL,
     "S103:1:48"},
    {"element", HEAD AB PLAIN "<setting/>" TAIL, "S104:4:2"},
    {"order", HEAD PLAIN AB TAIL, "S105:3:2"},
    {"twice", HEAD AB AB PLAIN TAIL, "S106:3:2"},
    {"missing", HEAD AB TAIL, "S107:1:2"},
    {"text", HEAD AB "x" PLAIN TAIL, "S108:1:2"},
    {"no-text", HEAD "<name xml:lang=\"zh\"/>" AB PLAIN TAIL, "S109:2:2"},
    {"attribute", HEAD AB SCORE(" wait=\"a\">" USES) TAIL, "S110:3:14"},
    {"no-id", HEAD AB "<composites><composite>" USES "</composite></composites>" TAIL, "S111:3:14"},
    {"choice", HEAD AB SCORE(" aggregate=\"mean\">" USES) TAIL, "S112:3:42"},
    {"number", HEAD AB SCORE("><use indicator=\"a\" weight=\"1/2\"/>") TAIL, "S113:3:58"},
    {"blank", HEAD AB SCORE(" gate=\"\">" USES) TAIL, "S116:3:37"},
    {"two-ids", HEAD "<indicators>" A A "</indicators>" SCORE("><use indicator=\"a\"/>") TAIL,
     "P102:2:64 P121:2:64"},
    {"group-id", HEAD AB SCORE(">" USES "<group id=\"s\"><use indicator=\"a\"/></group>") TAIL,
     "P102:3:82"},
    {"formula",
     HEAD
     "<indicators><indicator id=\"a\" formula=\"hih\" low=\"0\" high=\"1\"/></indicators>" SCORE(
         "><use indicator=\"a\"/>") TAIL,
     "P103:2:40"},
    {"indicator", HEAD AB SCORE(">" USES "<use indicator=\"c\"/>") TAIL, "P104:3:87"},
    {"gate", HEAD AB SCORE(" gate=\"d\">" USES) TAIL, "P104:3:37"},
    {"ends",
     HEAD "<indicators><indicator id=\"a\" low=\"2\" high=\"1\"/></indicators>" SCORE(
         "><use indicator=\"a\"/>") TAIL,
     "P105:2:36"},
    {"no-ends",
     HEAD "<indicators><indicator id=\"a\"/></indicators>" SCORE("><use indicator=\"a\"/>") TAIL,
     "P105:2:14"},
    {"target",
     HEAD "<indicators><indicator id=\"a\" normalise=\"target\" low=\"1\"/></indicators>" SCORE(
         "><use indicator=\"a\"/>") TAIL,
     "P106:2:14"},
    {"log",
     HEAD "<indicators><indicator id=\"a\" scale=\"log\" low=\"0\" high=\"1\"/></indicators>" SCORE(
         "><use indicator=\"a\"/>") TAIL,
     "P107:2:48"},
    {"observation",
     HEAD "<indicators><indicator id=\"a\" formula=\"observation\" low=\"0\" high=\"1\"/>"
          "</indicators>" SCORE("><use indicator=\"a\"/>") TAIL,
     "P108:2:14"},
    {"negative", HEAD AB SCORE(">" USES "<use indicator=\"a\" weight=\"-1\"/>") TAIL, "P109:3:98"},
    {"weightless", HEAD AB SCORE("><use indicator=\"a\" weight=\"0\"/>") TAIL,
     "P121:2:64 P110:3:14"},
    {"empty", HEAD AB SCORE(">" USES "<group id=\"g\"/>") TAIL, "P111:3:72"},
    {"judgement",
     HEAD AB SCORE(" weights=\"ahp\">" USES "<judgement first=\"a\" second=\"c\" value=\"3\"/>")
         TAIL,
     "P113:3:86"},
    {"unjudged", HEAD AB SCORE(" weights=\"ahp\">" USES) TAIL, "P114:3:14"},
    {"alternative", HEAD AB SCORE(" alternatives=\"geometric median\">" USES) TAIL, "P116:3:45"},
    {"scale",
     HEAD "<indicators><indicator id=\"a\" normalise=\"z-score\"/></indicators>" SCORE(
         " aggregate=\"geometric\"><use indicator=\"a\"/>") TAIL,
     "P117:2:78"},
    {"setting", HEAD AB PLAIN "<settings><setting id=\"cover\" value=\"1\"/></settings>" TAIL,
     "P118:4:24"},
    {"range", HEAD AB PLAIN "<settings><setting id=\"coverage\" value=\"2\"/></settings>" TAIL,
     "P119:4:41"},
    {"grades", HEAD AB PLAIN "<settings><setting id=\"grade-own\" value=\"0.9\"/></settings>" TAIL,
     "P120:4:2"},
    {"unused", HEAD AB SCORE("><use indicator=\"a\"/>") TAIL, "P121:2:64"},
};

static char *
list_findings(GPtrArray *findings)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        g_string_append_printf(list, "%s%s:%u:%u", i > 0 ? " " : "",
                               liantu_finding_get_code(finding), liantu_finding_get_line(finding),
                               liantu_finding_get_column(finding));
    }
    return g_string_free(list, FALSE);
}

static LiantuProfile *
read_text(const char *text, GPtrArray **findings, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return liantu_profile_new_from_bytes(bytes, "p.xml", findings, error);
}

static gboolean
has_error(GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        if (liantu_finding_get_severity(findings->pdata[i]) == LIANTU_SEVERITY_ERROR)
            return TRUE;

    return FALSE;
}

static void
test_faults(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuProfile) profile = read_text(cases[i].text, &findings, &error);
        g_autofree char *found = list_findings(findings);

        if (strcmp(found, cases[i].found) != 0) {
            g_test_message("%s: expected %s, found %s", cases[i].name, cases[i].found, found);
            g_test_fail();
        }
        g_assert_true((profile == NULL) == has_error(findings));
        g_assert_true((profile == NULL) == (error != NULL));
    }
}

/* Every fault of the meaning in one run. */
static void
test_all_in_one_run(void)
{
    static const char text[] =
        HEAD "<indicators><indicator id=\"a\" formula=\"hih\" low=\"1\" "
             "high=\"0\"/></indicators>" SCORE("><use indicator=\"b\" weight=\"-1\"/><group "
                                               "id=\"g\"/>") "<settings><setting id=\"top\" "
                                                             "value=\"0\"/></settings>" TAIL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_null(read_text(text, &findings, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_cmpuint(findings->len, ==, 7);
}

static void
test_too_many_members(void)
{
    g_autoptr(GString) text = g_string_new(HEAD "<indicators>");
    g_autoptr(GPtrArray) findings = NULL;

    for (int i = 0; i < 65; i++)
        g_string_append_printf(text, "<indicator id=\"i%d\" low=\"0\" high=\"1\"/>", i);
    g_string_append(text, "</indicators><composites><composite id=\"s\">");
    for (int i = 0; i < 65; i++)
        g_string_append_printf(text, "<use indicator=\"i%d\"/>", i);
    g_string_append(text, "</composite></composites>" TAIL);
    g_assert_null(read_text(text->str, &findings, NULL));
    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, "P112");
}

/* 9, 1/5 and 9 in a circle: far from agreeing. */
static void
test_judgements(void)
{
    static const char *const heads[] = {"2", "8"};

    for (int i = 0; i < 2; i++) {
        g_autofree char *text = g_strdup_printf(
            HEAD "<indicators>" A B "<indicator id=\"c\" low=\"0\" high=\"1\"/></indicators>"
                 "<composites><composite id=\"s\" weights=\"ahp\">" USES "<use indicator=\"c\"/>"
                 "<judgement first=\"a\" second=\"b\" value=\"2\"/>"
                 "<judgement first=\"b\" second=\"c\" value=\"%s\"/>"
                 "<judgement first=\"a\" second=\"c\" value=\"4\"/>"
                 "</composite></composites>" TAIL,
            heads[i]);
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(LiantuProfile) profile = read_text(text, &findings, NULL);

        g_assert_nonnull(profile);
        g_assert_cmpuint(findings->len, ==, i);
        if (i == 0) {
            g_assert_cmpfloat_with_epsilon(g_array_index(profile->weight, double, 0), 4.0 / 7,
                                           1e-9);
            g_assert_cmpfloat_with_epsilon(lt_profile_group(profile, 0)->ratio, 0.0, 1e-9);
        } else {
            g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, "P115");
        }
    }
}

static void
test_everything_is_read(void)
{
    static const char text[] =
        "<profile xmlns=\"urn:liantu:profile:1\" version=\"1\" id=\"p\" edition=\"2\">"
        "<name xml:lang=\"en\">One</name><note xml:lang=\"zh\">说明</note>"
        "<indicators><indicator id=\"a\" formula=\"hhi\" low=\"1\" high=\"100\" scale=\"log\" "
        "direction=\"down\" treat=\"yes\" source=\"me\"/>" B "</indicators>"
        "<composites><composite id=\"s\" aggregate=\"geometric\" gate=\"b\">"
        "<use indicator=\"a\" weight=\"3\"/>"
        "<group id=\"g\" weight=\"2\" alternatives=\"harmonic\"><use indicator=\"b\"/></group>"
        "</composite></composites>"
        "<settings><setting id=\"top\" value=\"5\"/></settings></profile>";
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuProfile) profile = read_text(text, NULL, &error);
    const LtIndicator *indicator;
    const LtComposite *composite;

    g_assert_no_error(error);
    g_assert_cmpstr(liantu_profile_get_id(profile), ==, "p");
    g_assert_cmpstr(liantu_profile_get_edition(profile), ==, "2");
    g_assert_cmpstr(liantu_profile_get_name(profile, LIANTU_LANGUAGE_ZH), ==, "One");
    g_assert_cmpfloat(liantu_profile_get_setting(profile, "top"), ==, 5.0);
    g_assert_cmpfloat(liantu_profile_get_setting(profile, "coverage"), ==, 0.5);
    g_assert_true(isnan(liantu_profile_get_setting(profile, "nothing")));
    indicator = lt_profile_indicator(profile, 0);
    g_assert_cmpint(indicator->formula, ==, LT_FORMULA_HHI);
    g_assert_true(indicator->is_log && indicator->is_treated && indicator->rule.is_down);
    g_assert_cmpstr(indicator->source, ==, "me");
    /* The inner group first, then what holds it, then the product with the gate. */
    g_assert_cmpuint(profile->groups->len, ==, 3);
    g_assert_cmpstr(lt_profile_group(profile, 0)->item.id, ==, "g");
    g_assert_cmpuint(lt_profile_group(profile, 0)->alternatives, ==,
                     1u << LT_AGGREGATE_ARITHMETIC | 1u << LT_AGGREGATE_HARMONIC);
    composite = lt_profile_composite(profile, 0);
    g_assert_cmpuint(composite->core, ==, 1);
    g_assert_cmpuint(composite->root, ==, 2);
    g_assert_cmpuint(lt_profile_group(profile, 2)->how, ==, LT_AGGREGATE_PRODUCT);
    g_assert_cmpuint(g_array_index(profile->member, guint32, 2), ==, 2);
    g_assert_cmpfloat(g_array_index(profile->weight, double, 1), ==, 3.0);
}

static void
ignore_complaint(void *data, xmlError *complaint)
{
}

static void
check_builtin_against(xmlRelaxNG *schema)
{
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema);
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "profiles", "chain-work.xml", NULL);
    xmlDoc *document = xmlReadFile(path, NULL, XML_PARSE_NONET);

    g_assert_nonnull(document);
    g_assert_cmpint(xmlRelaxNGValidateDoc(context, document), ==, 0);
    xmlFreeDoc(document);
    xmlRelaxNGFreeValidCtxt(context);
}

/* The reader and the schema say the same of every document here that is XML at all. */
static void
test_schema_agrees(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "schema", "profile.rng", NULL);
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(path);
    xmlRelaxNG *schema = xmlRelaxNGParse(parser);

    g_assert_nonnull(schema);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema);
        xmlDoc *document;
        gboolean is_valid, is_of_form = strstr(cases[i].found, "S1") == NULL &&
                                        strstr(cases[i].found, "P101") == NULL;

        if (cases[i].found[0] == 'X') {
            xmlRelaxNGFreeValidCtxt(context);
            continue;
        }
        document = xmlReadMemory(cases[i].text, (int)strlen(cases[i].text), NULL, NULL, 0);
        xmlRelaxNGSetValidStructuredErrors(context, (xmlStructuredErrorFunc)ignore_complaint, NULL);
        is_valid = xmlRelaxNGValidateDoc(context, document) == 0;
        g_test_message("%s", cases[i].name);
        g_assert_true(is_valid == is_of_form);
        xmlFreeDoc(document);
        xmlRelaxNGFreeValidCtxt(context);
    }
    check_builtin_against(schema);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
}

static void
test_builtin(void)
{
    g_auto(GStrv) names = liantu_profile_list_builtin();

    g_assert_true(g_strv_contains((const char *const *)names, "chain-work"));
    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *file = g_strconcat(names[i], ".xml", NULL);
        g_autofree char *path =
            g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "profiles", file, NULL);
        g_autoptr(GFile) source = g_file_new_for_path(path);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(LiantuProfile) inside = liantu_profile_new_builtin(names[i], &error);
        g_autoptr(LiantuProfile) outside = NULL;

        g_assert_no_error(error);
        outside = liantu_profile_new_from_file(source, &findings, NULL, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(findings->len, ==, 0);
        g_assert_cmpstr(liantu_profile_get_id(inside), ==, names[i]);
        g_assert_cmpstr(liantu_profile_get_digest(inside), ==, liantu_profile_get_digest(outside));
    }
}

/* The page tells every formula, every threshold and every finding as the code has them. */
static void
test_page(void)
{
    g_autofree char *path = g_build_filename(g_getenv("LIANTU_SOURCE"), "docs", "profile.md", NULL);
    g_auto(GStrv) codes = liantu_finding_list_codes();
    g_autofree char *page = NULL;

    g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
    for (guint i = 0; i < LT_N_FORMULAS; i++) {
        g_autofree char *name = g_strdup_printf("| `%s` |", lt_formula_info[i].name);

        g_assert_nonnull(strstr(page, name));
        g_assert_nonnull(strstr(page, lt_formula_info[i].how[0]));
        g_assert_nonnull(strstr(page, lt_formula_info[i].how[1]));
    }
    for (guint i = 0; i < LT_N_SETTINGS; i++) {
        g_autofree char *row =
            g_strdup_printf("| `%s` | %g |", lt_setting_info[i].name, lt_setting_info[i].fallback);

        g_assert_nonnull(strstr(page, row));
        g_assert_nonnull(strstr(page, lt_setting_info[i].label[1]));
    }
    for (guint i = 0; codes[i] != NULL; i++) {
        g_autofree char *row = g_strdup_printf("| %s |", codes[i]);

        /* From P140 on they are of the rules of the ladder. */
        if (codes[i][0] == 'P' && strcmp(codes[i], "P140") < 0)
            g_assert_nonnull(strstr(page, row));
    }
}

static void
test_builtin_unknown(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_profile_new_builtin("nothing", &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_nonnull(strstr(error->message, "chain-work"));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/profile-xml-reader/faults", test_faults);
    g_test_add_func("/io/profile-xml-reader/all-in-one-run", test_all_in_one_run);
    g_test_add_func("/io/profile-xml-reader/too-many-members", test_too_many_members);
    g_test_add_func("/io/profile-xml-reader/judgements", test_judgements);
    g_test_add_func("/io/profile-xml-reader/everything-is-read", test_everything_is_read);
    g_test_add_func("/io/profile-xml-reader/schema-agrees", test_schema_agrees);
    g_test_add_func("/io/profile-xml-reader/builtin", test_builtin);
    g_test_add_func("/io/profile-xml-reader/page", test_page);
    g_test_add_func("/io/profile-xml-reader/builtin-unknown", test_builtin_unknown);

    return g_test_run();
}
