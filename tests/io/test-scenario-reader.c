/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios as XML and as a table: what is right, and every fault in its place. */
#include <liantu/liantu.h>

#include <string.h>

#define EN LIANTU_LANGUAGE_EN
#define ZH LIANTU_LANGUAGE_ZH

static const char good_xml[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<scenarios xmlns='urn:liantu:scenario:1' version='1' id='both' unit='week'>\n"
    "  <set id='east'><member target='place' of='east'/><member target='node' of='f1'/></set>\n"
    "  <scenario id='quake' draws='20' source='somebody'>\n"
    "    <name xml:lang='zh'>地震</name><name xml:lang='en'>Earthquake</name>\n"
    "    <note xml:lang='en'>What we think.</note>\n"
    "    <shock target='set' of='east' size='uniform(0.2, 0.9)' hold='2' time='6'\n"
    "           recovery='logistic' group='g' correlation='0.5' apart='true'/>\n"
    "    <shock target='where' of='sector=chip and place=west' probability='0.5'\n"
    "           table='1 0.4 0.1' time='5' start='1'/>\n"
    "  </scenario>\n"
    "  <scenario id='pairs' form='subsets' k='2'><shock target='node' of='*' "
    "amount='5'/></scenario>\n"
    "</scenarios>\n";

static const char good_csv[] =
    "scenario,form,unit,k,draws,source,name-zh,name-en,note-en,target,of,size,amount,hold,time,"
    "recovery,table,group,correlation,apart,probability,start\n"
    "east,set,week,,,,,,,place,east,,,,,,,,,,,\n"
    "east,set,,,,,,,,node,f1,,,,,,,,,,,\n"
    "quake,,week,,20,somebody,地震,Earthquake,What we think.,set,east,\"uniform(0.2, 0.9)\",,2,6,"
    "logistic,,g,0.5,true,,\n"
    "quake,,,,,,,,,where,sector=chip and place=west,,,,5,,1 0.4 0.1,,,,0.5,1\n"
    "pairs,subsets,,2,,,,,,node,*,,5,,,,,,,,,\n";

/* The same in the words of a Chinese table. */
static const char chinese_csv[] = "情景,形式,单位,个数,抽样次数,来源,名称,英文名称,英文说明,"
                                  "对象类别,对象,幅度,数量,持续,恢复时间,"
                                  "恢复方式,恢复表,相关组,相关系数,各自抽样,概率,开始\n";

static LiantuScenarioSet *
read_text(const char *text, const char *file, GPtrArray **findings, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return liantu_scenario_set_new_from_bytes(bytes, file, findings, error);
}

static LiantuScenarioSet *
read_good(const char *text, const char *file)
{
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    LiantuScenarioSet *set = read_text(text, file, &findings, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(findings->len, ==, 0);

    return set;
}

static void
test_good(void)
{
    g_autoptr(LiantuScenarioSet) xml = read_good(good_xml, "s.xml");
    g_autoptr(LiantuScenarioSet) csv = read_good(good_csv, "folder/both.csv");
    g_autofree char *rest = g_strconcat(chinese_csv, strchr(good_csv, '\n') + 1, NULL);
    g_autoptr(LiantuScenarioSet) chinese = read_good(rest, "both.csv");

    g_assert_cmpstr(liantu_scenario_set_get_id(xml), ==, "both");
    g_assert_cmpstr(liantu_scenario_set_get_id(csv), ==, "both");
    g_assert_cmpint(liantu_scenario_set_get_unit(xml), ==, LIANTU_SCENARIO_UNIT_WEEK);
    g_assert_cmpuint(liantu_scenario_set_get_n_scenarios(xml), ==, 2);
    g_assert_cmpstr(liantu_scenario_set_get_scenario_name(xml, 0, ZH), ==, "地震");
    g_assert_cmpstr(liantu_scenario_set_get_scenario_name(csv, 0, EN), ==, "Earthquake");
    g_assert_cmpstr(liantu_scenario_set_get_scenario_note(csv, 0, ZH), ==, "What we think.");
    g_assert_cmpstr(liantu_scenario_set_get_scenario_source(xml, 0), ==, "somebody");
    g_assert_cmpstr(liantu_scenario_set_get_scenario_name(xml, 1, EN), ==, "pairs");
    g_assert_null(liantu_scenario_set_get_scenario_note(xml, 1, EN));
    /* All three say the same. */
    g_assert_cmpstr(liantu_scenario_set_get_digest(xml), ==, liantu_scenario_set_get_digest(csv));
    g_assert_cmpstr(liantu_scenario_set_get_digest(xml), ==,
                    liantu_scenario_set_get_digest(chinese));
}

typedef struct {
    const char *name, *from, *to, *found; /* “code line:column …” */
} Case;

static char *
list_findings(GPtrArray *findings)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++)
        g_string_append_printf(text, "%s%s %u:%u", i > 0 ? ", " : "",
                               liantu_finding_get_code(findings->pdata[i]),
                               liantu_finding_get_line(findings->pdata[i]),
                               liantu_finding_get_column(findings->pdata[i]));
    return g_string_free(text, FALSE);
}

static void
check_faults(const char *good, const char *file, const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GString) text = g_string_new(good);
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(LiantuScenarioSet) set = NULL;
        g_autofree char *found = NULL;

        g_test_message("%s", cases[i].name);
        g_assert_cmpuint(g_string_replace(text, cases[i].from, cases[i].to, 1), ==, 1);
        set = read_text(text->str, file, &findings, &error);
        found = list_findings(findings);
        g_assert_cmpstr(found, ==, cases[i].found);
        g_assert_true((set == NULL) == (error != NULL));
    }
}

static void
test_faults_of_xml(void)
{
    static const Case cases[] = {
        {"no XML", "</scenarios>", "</scenario>", "X010 13:1"},
        {"namespace", "urn:liantu:scenario:1", "urn:other", "D100 2:2"},
        {"root", "<scenarios ", "<!DOCTYPE x><scenarios ", "X007 2:1"},
        {"version", "version='1' id", "version='2' id", "D104 2:51"},
        {"no id", " id='both'", "", "D103 2:2"},
        {"empty id", "id='both'", "id=''", "D109 2:58"},
        {"unit", "unit='week'", "unit='wek'", "D104 2:70"},
        {"subject", "unit='week'", "subjekt='a'", "D102 2:73"},
        {"element", "<member target='place' of='east'/>", "<membre target='place' of='east'/>",
         "D101 3:19"},
        {"set of nothing", "<member target='place' of='east'/><member target='node' of='f1'/>", "",
         "D109 3:12"},
        {"set attribute", "<set id='east'>", "<set id='east' size='1'>", "D102 3:24"},
        {"set unknown", "of='east' size", "of='est' size", "D112 7:29"},
        {"set twice", "<scenario id='quake'",
         "<set id='east'><member target='node' of='f2'/></set><scenario id='quake'", "D108 4:12"},
        {"scenario twice", "id='pairs'", "id='quake'", "D108 12:17"},
        {"form", "form='subsets'", "form='subset'", "D104 12:30"},
        {"k", "k='2'", "k='0'", "D106 12:42"},
        {"k alone", " form='subsets'", "", "D113 12:17"},
        {"no shock", "<shock target='node' of='*' amount='5'/>", "", "D109 12:17"},
        {"target", "target='where'", "target='were'", "D104 9:20"},
        {"no target", "target='where' ", "", "D103 9:6"},
        {"no of", " of='*'", "", "D103 12:46"},
        {"expression", "sector=chip and", "sector=chip adn", "D110 9:31"},
        {"field", "sector=chip", "sectr=chip", "D111 9:31"},
        {"size", "uniform(0.2, 0.9)", "unifrm(0.2, 0.9)", "D105 7:41"},
        {"size out of range", "uniform(0.2, 0.9)", "1.2", "D106 7:41"},
        {"order", "uniform(0.2, 0.9)", "uniform(0.9, 0.2)", "D107 7:41"},
        {"both", "amount='5'", "size='1' amount='5'", "D115 12:90"},
        {"recovery and table", "table='1 0.4 0.1'", "table='1 0.4 0.1' recovery='step'",
         "D115 9:31"},
        {"correlation alone", "group='g' ", "", "D103 7:29"},
        {"attribute", "hold='2'", "hld='2'", "D102 7:65"},
        {"name as attribute", "draws='20'", "name-en='x'", "D102 4:33"},
        {"language", "<name xml:lang='zh'>", "<name xml:lang='fr'>", "D104 5:21"},
        {"no name", ">地震<", "><", "D109 5:6"},
        {"text", "</set>", "</set>text", "D101 2:2"},
        {"child of a shock", "amount='5'/>", "amount='5'><shock/></shock>", "D101 12:85"},
        {"all at once", "<shock target='set' of='east'", "<shock target='st' of='east' hodl='1'",
         "D104 7:20, D102 7:40"},
        {"draws of nothing", "draws='20' source", "draws='20' k='1' source", "D113 4:17"},
    };

    check_faults(good_xml, "s.xml", cases, G_N_ELEMENTS(cases));
}

static void
test_faults_of_table(void)
{
    static const Case cases[] = {
        {"no scenario column", "scenario,", "what,", "T108 1:1"},
        {"no target column", ",target,", ",kind,", "T108 1:1"},
        {"no id", "\npairs,", "\n,", "D103 6:1"},
        {"conflict", "quake,,,,,", "quake,,,,21,", "D116 5:10"},
        {"unit conflict", "quake,,week", "quake,,day", "D116 4:8"},
        {"unit", "east,set,week", "east,set,wek", "D104 2:10, D116 4:8"},
        {"target", "node,*", "knot,*", "D104 6:23"},
        {"of", "node,*", "node,", "D109 6:28"},
        {"size", "\"uniform(0.2, 0.9)\"", "much", "D105 4:64"},
        {"k", "subsets,,2", "subsets,,x", "D106 6:16"},
        {"expression", "sector=chip and place=west", "sector=chip and", "D110 5:21"},
        {"set", "set,east,\"", "set,west,\"", "D112 4:59"},
    };

    check_faults(good_csv, "both.csv", cases, G_N_ELEMENTS(cases));
}

static void
test_empty(void)
{
    static const char *const texts[] = {"", "\n\n", "scenario,target,of\n"};
    static const char *const codes[] = {"T103", "T103", "D109"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_null(read_text(texts[i], "s.csv", &findings, &error));
        g_assert_nonnull(error);
        g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, codes[i]);
    }
}

/* What a network does not have is found in its place in the file, with a hint. */
static void
test_places_of_binding(void)
{
    static const char text[] = "<scenarios xmlns='urn:liantu:scenario:1' version='1' id='t'>\n"
                               "  <scenario id='a'>\n"
                               "    <shock target='node' of='frist'/>\n"
                               "    <shock target='where' of='node=second or node=secnd'/>\n"
                               "  </scenario>\n"
                               "</scenarios>";
    static const char links[] = "supplier,customer\nfirst,second\nsecond,third\n";
    g_autoptr(LiantuScenarioSet) set = read_good(text, "t.xml");
    g_autoptr(GFileIOStream) stream = NULL;
    g_autoptr(GFile) file = g_file_new_tmp("liantu-XXXXXX.csv", &stream, NULL);
    g_autoptr(LiantuNetwork) network = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *found = NULL;

    g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(stream)), links,
                              strlen(links), NULL, NULL, NULL);
    network = liantu_network_new_from_csv(file, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_file_delete(file, NULL, NULL);
    g_assert_cmpuint(liantu_scenario_set_count_cases(set, network, &findings, &error), ==, 0);
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    found = list_findings(findings);
    g_assert_cmpstr(found, ==, "A440 3:30, A440 4:31");
    g_assert_cmpstr(liantu_finding_get_hint(findings->pdata[0], EN), ==, "did you mean ‘first’?");
    g_assert_cmpstr(liantu_finding_get_file(findings->pdata[0]), ==, "t.xml");
    g_assert_nonnull(liantu_finding_get_source_line(findings->pdata[1]));
}

/* The examples of the document are scenarios. */
static void
test_document(void)
{
    static const char *const fences[] = {"```xml\n", "```csv\n"};
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "docs", "scenarios.md", NULL);
    g_autofree char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(fences); i++) {
        const char *start = strstr(text, fences[i]);
        g_autofree char *block = NULL;
        g_autoptr(LiantuScenarioSet) set = NULL;

        g_assert_nonnull(start);
        start += strlen(fences[i]);
        block = g_strndup(start, (gsize)(strstr(start, "```") - start));
        set = read_good(block, i == 0 ? "mine.xml" : "mine.csv");
        g_assert_cmpstr(liantu_scenario_set_get_id(set), ==, "mine");
        g_assert_cmpuint(liantu_scenario_set_get_n_scenarios(set), ==, 2);
    }
}

/* What comes with the library is read without a complaint. */
static void
test_builtin(void)
{
    g_auto(GStrv) names = liantu_scenario_set_list_builtin();
    g_autoptr(GError) error = NULL;

    g_assert_cmpuint(g_strv_length(names), >=, 2);
    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *file = g_strconcat(names[i], ".xml", NULL);
        g_autofree char *path =
            g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "scenarios", file, NULL);
        g_autoptr(LiantuScenarioSet) set = liantu_scenario_set_new_builtin(names[i], NULL);
        g_autoptr(LiantuScenarioSet) again = NULL;
        g_autofree char *text = NULL;

        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        again = read_good(text, path);
        g_assert_cmpstr(liantu_scenario_set_get_digest(set), ==,
                        liantu_scenario_set_get_digest(again));
        g_assert_cmpstr(liantu_scenario_set_get_id(set), ==, names[i]);
    }
    g_assert_null(liantu_scenario_set_new_builtin("nothing", &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/scenario-reader/good", test_good);
    g_test_add_func("/io/scenario-reader/faults-of-xml", test_faults_of_xml);
    g_test_add_func("/io/scenario-reader/faults-of-table", test_faults_of_table);
    g_test_add_func("/io/scenario-reader/empty", test_empty);
    g_test_add_func("/io/scenario-reader/places-of-binding", test_places_of_binding);
    g_test_add_func("/io/scenario-reader/document", test_document);
    g_test_add_func("/io/scenario-reader/builtin", test_builtin);

    return g_test_run();
}
