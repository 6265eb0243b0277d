/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <liantu/liantu.h>

#include <string.h>

#define HEAD                                                                                       \
    "<ladder xmlns='urn:liantu:ladder:1' version='1' id='l' edition='1'>"                          \
    "<name xml:lang='zh'>标准</name><name xml:lang='en'>Rules</name>"                            \
    "<source id='s' year='2022'><name xml:lang='zh'>甲</name><name "                              \
    "xml:lang='en'>S</name></source>"
#define TAIL  "</ladder>"
#define NAMES "<name xml:lang='zh'>营收</name><name xml:lang='en'>revenue</name>"
#define TEST                                                                                       \
    "<test indicator='revenue' op='at-least' value='1' unit='CNY' source='s'>" NAMES "</test>"

static GPtrArray *
read_text(const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    GPtrArray *findings = NULL;
    g_autoptr(LiantuLadderRules) rules =
        liantu_ladder_rules_new_from_bytes(bytes, "test.xml", &findings, error);

    g_assert_true((rules == NULL) == (findings->len > 0));
    return findings;
}

/* One fault each, and the code and the line it is found under. */
static void
test_faults(void)
{
    static const struct {
        const char *text;
        const char *code;
        guint line;
    } cases[] = {
        {"<chain xmlns='urn:liantu:chain:1'/>", "P140", 1},
        {HEAD "\n<step/>" TAIL, "P141", 2},
        {HEAD "\n<rung>" TEST "</rung>" TAIL, "P142", 2},
        {HEAD "\n<rung ladder='giant'>" TEST "</rung>" TAIL, "P143", 2},
        {HEAD "<rung ladder='pilot'>\n<test indicator='revenue' op='most' value='1' unit='CNY' "
              "source='s'>" NAMES "</test></rung>" TAIL,
         "P143", 2},
        {HEAD "<rung ladder='pilot'>\n<test indicator='revenue' op='at-least' value='1.5x' "
              "unit='CNY' source='s'>" NAMES "</test></rung>" TAIL,
         "P144", 2},
        {HEAD "<rung ladder='pilot'>\n<test indicator='revenue' op='at-least' value='nan' "
              "unit='CNY' source='s'>" NAMES "</test></rung>" TAIL,
         "P144", 2},
        {HEAD "<rung ladder='pilot'>\n<test indicator='revenue' op='at-least' value='1' "
              "unit='CNY' source='t'>" NAMES "</test></rung>" TAIL,
         "P145", 2},
        {HEAD "\n<rung ladder='pilot'/>" TAIL, "P146", 2},
        {HEAD "<rung ladder='pilot'>" TEST "</rung>\n<rung ladder='pilot'>" TEST "</rung>" TAIL,
         "P147", 2},
        {HEAD "<rung ladder='pilot'>\n<test indicator='revenue' op='at-least' value='1' "
              "unit='CNY' source='s'><name xml:lang='en'>revenue</name></test></rung>" TAIL,
         "P148", 2},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) findings = read_text(cases[i].text, &error);
        gboolean found = FALSE;

        g_assert_nonnull(error);
        for (guint k = 0; k < findings->len; k++)
            if (strcmp(liantu_finding_get_code(findings->pdata[k]), cases[i].code) == 0) {
                found = TRUE;
                g_assert_cmpuint(liantu_finding_get_line(findings->pdata[k]), ==, cases[i].line);
            }
        if (!found)
            g_error("case %u: no %s but %s", i, cases[i].code, error->message);
    }
}

/* What is no XML, too deep, or wants to open something, is an error and no crash. */
static void
test_hostile(void)
{
    g_autoptr(GString) deep = g_string_new(HEAD "<rung ladder='pilot'>");
    static const char *const texts[] = {"",
                                        "<",
                                        "hello",
                                        "<ladder>",
                                        "<!DOCTYPE ladder SYSTEM 'file:///etc/passwd'><ladder/>",
                                        HEAD "<rung ladder='pilot'>&x;</rung>" TAIL,
                                        HEAD,
                                        "\xff\xfe"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) findings = read_text(texts[i], &error);

        g_assert_nonnull(error);
        g_assert_cmpuint(findings->len, >, 0);
    }
    for (guint i = 0; i < 40; i++)
        g_string_append(deep, "<all>");
    for (guint i = 0; i < 40; i++)
        g_string_append(deep, "</all>");
    g_string_append(deep, "</rung>" TAIL);
    {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) findings = read_text(deep->str, &error);

        g_assert_nonnull(error);
        g_assert_cmpuint(findings->len, >, 0);
    }
}

static void
test_builtin(void)
{
    g_autoptr(LiantuLadderRules) rules = liantu_ladder_rules_new_builtin();
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "profiles", "ladder.xml", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuLadderRules) read = liantu_ladder_rules_new_from_file(file, NULL, NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(liantu_ladder_rules_get_digest(rules), ==,
                    liantu_ladder_rules_get_digest(read));
    g_assert_cmpstr(liantu_ladder_rules_get_id(rules), ==, "ladder");
    g_assert_cmpstr(liantu_ladder_rules_get_edition(rules), ==, "2022");
    g_assert_nonnull(liantu_ladder_rules_get_name(rules, LIANTU_LANGUAGE_ZH));
}

static void
test_no_file(void)
{
    g_autoptr(GFile) file = g_file_new_for_path("/nonexistent/ladder.xml");
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_ladder_rules_new_from_file(file, NULL, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/ladder-xml-reader/faults", test_faults);
    g_test_add_func("/io/ladder-xml-reader/hostile", test_hostile);
    g_test_add_func("/io/ladder-xml-reader/builtin", test_builtin);
    g_test_add_func("/io/ladder-xml-reader/no-file", test_no_file);

    return g_test_run();
}
