/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"
#include "report/text-width.h"
#include "support/report-case.h"

#include <libxml/parser.h>
#include <string.h>

static const LtMapLanguages languages[] = {LT_MAP_ZH, LT_MAP_EN, LT_MAP_ZH | LT_MAP_EN};

/* All results that a chart is of; the failures as segments of a chain have them. */
static GPtrArray *
run_all(const char *name)
{
    g_autoptr(LiantuChain) chain = report_case_read(name);
    GPtrArray *results = g_ptr_array_new_with_free_func(g_object_unref);

    for (guint i = 0; i < lt_n_charts; i++) {
        g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new(lt_charts[i].analysis, NULL);
        g_autoptr(GError) error = NULL;

        if (g_str_equal(lt_charts[i].analysis, "simulate")) {
            liantu_analysis_set_option(analysis, "preset", "chain", NULL);
            liantu_analysis_set_option(analysis, "steps", "30", NULL);
        }
        g_ptr_array_add(results, liantu_analysis_run(analysis, chain, NULL, &error));
        g_assert_no_error(error);
    }
    return results;
}

static double
get_number(xmlNode *node, const char *name)
{
    g_autofree char *text = (char *)xmlGetProp(node, BAD_CAST name);

    return text != NULL ? g_ascii_strtod(text, NULL) : 0.0;
}

/* A text as wide as it is measured, which is never less than it is drawn, stays inside. */
static void
check_text(xmlNode *node, double width, double height)
{
    g_autofree char *text = (char *)xmlNodeGetContent(node);
    g_autofree char *anchor = (char *)xmlGetProp(node, BAD_CAST "text-anchor");
    double size = get_number(node, "font-size"), y = get_number(node, "y");
    double wide = lt_text_get_width(text) * size / 1000.0, x = get_number(node, "x");

    if (g_strcmp0(anchor, "middle") == 0)
        x -= wide / 2.0;
    else if (g_strcmp0(anchor, "end") == 0)
        x -= wide;
    if (x < -1.0 || x + wide > width + 1.0 || y < size * 0.7 || y > height)
        g_error("‘%s’ leaves its chart: %g to %g of %g, at %g of %g", text, x, x + wide, width, y,
                height);
}

static guint
check_nodes(xmlNode *node, double width, double height)
{
    guint n = 0;

    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        n++;
        if (strcmp((const char *)child->name, "text") == 0)
            check_text(child, width, height);
        if (strcmp((const char *)child->name, "rect") == 0) {
            g_assert_cmpfloat(get_number(child, "x"), >=, 0.0);
            g_assert_cmpfloat(get_number(child, "x") + get_number(child, "width"), <=, width + 0.1);
            g_assert_cmpfloat(get_number(child, "y") + get_number(child, "height"), <=,
                              height + 0.1);
        }
    }
    return n;
}

/* Well-formed, with everything inside, in every language. */
static void
test_inside(gconstpointer data)
{
    g_autoptr(GPtrArray) results = run_all(data);
    guint n_drawn = 0;

    for (guint i = 0; i < lt_n_charts; i++)
        for (guint k = 0; k < G_N_ELEMENTS(languages); k++) {
            g_autofree char *svg = lt_chart_make(&lt_charts[i], results, languages[k]);
            xmlDoc *document;
            xmlNode *root;

            if (svg == NULL)
                continue;
            document = xmlReadMemory(svg, (int)strlen(svg), "chart.svg", NULL, XML_PARSE_NONET);
            g_assert_nonnull(document);
            root = xmlDocGetRootElement(document);
            g_assert_cmpuint(
                check_nodes(root, get_number(root, "width"), get_number(root, "height")), >, 5);
            xmlFreeDoc(document);
            n_drawn++;
        }
    g_assert_cmpuint(n_drawn, >=, 5 * G_N_ELEMENTS(languages));
}

static gboolean
has_chinese(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_HAN)
            return TRUE;

    return FALSE;
}

/* A picture in English has nothing in Chinese, and the same results give the same picture. */
static void
test_languages(void)
{
    g_autoptr(GPtrArray) results = run_all("toy.xml");

    for (guint i = 0; i < lt_n_charts; i++) {
        g_autofree char *one = lt_chart_make(&lt_charts[i], results, LT_MAP_EN);
        g_autofree char *two = lt_chart_make(&lt_charts[i], results, LT_MAP_EN);

        g_assert_cmpstr(one, ==, two);
        if (one != NULL)
            g_assert_false(has_chinese(one));
    }
}

/* Without its result there is no chart, and with an empty table neither. */
static void
test_absent(void)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("lone");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(GPtrArray) lone = g_ptr_array_new_with_free_func(g_object_unref);
    guint segment = liantu_builder_add_segment(builder, "a", LIANTU_SEGMENT_KIND_CHIP);

    liantu_builder_add_name(builder, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_EN, "<b>&");
    chain = liantu_builder_build(builder, NULL);
    g_ptr_array_add(lone, report_case_run(chain, "structure"));
    g_ptr_array_add(lone, report_case_run(chain, "concentration"));
    g_ptr_array_add(lone, report_case_run(chain, "chain-work"));
    for (guint i = 0; i < lt_n_charts; i++) {
        g_autofree char *absent = lt_chart_make(&lt_charts[i], none, LT_MAP_ZH);
        g_autofree char *svg = lt_chart_make(&lt_charts[i], lone, LT_MAP_EN);

        g_assert_null(absent);
        if (g_str_equal(lt_charts[i].analysis, "chain-work")) {
            g_assert_nonnull(svg);
            g_assert_null(strstr(svg, "<b>"));
        } else {
            g_assert_null(svg);
        }
    }
}

/* The toy's scanner and OLED come first in everything: one bar, of two and two. */
static void
test_numbers(void)
{
    g_autoptr(GPtrArray) results = run_all("toy.xml");

    for (guint i = 0; i < lt_n_charts; i++) {
        g_autofree char *svg = lt_chart_make(&lt_charts[i], results, LT_MAP_EN);

        if (g_str_equal(lt_charts[i].id, "leaders")) {
            g_assert_nonnull(strstr(svg, ">Southland<"));
            g_assert_nonnull(strstr(svg, ">4<"));
        }
        if (g_str_equal(lt_charts[i].id, "flows"))
            g_assert_nonnull(strstr(svg, ">products 3<"));
    }
}

/* Well-formed, and inside. */
static void
check_chart(const char *svg)
{
    xmlDoc *document = xmlReadMemory(svg, (int)strlen(svg), "chart.svg", NULL, XML_PARSE_NONET);
    xmlNode *root;

    g_assert_nonnull(document);
    root = xmlDocGetRootElement(document);
    check_nodes(root, get_number(root, "width"), get_number(root, "height"));
    xmlFreeDoc(document);
}

/* With scenarios there is a picture of each by its name, and not the one of all together. */
static void
test_scenarios(void)
{
    g_autoptr(LiantuChain) chain = report_case_read("dongguan-electronics.xml");
    g_autoptr(LiantuAnalysis) analysis = liantu_analysis_new("simulate", NULL);
    g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(g_object_unref);
    g_autoptr(LiantuScenarioSet) set =
        liantu_scenario_set_new_builtin("dongguan-disruptions", NULL);
    guint n_drawn = 0;

    liantu_analysis_set_option(analysis, "preset", "chain", NULL);
    liantu_analysis_set_option(analysis, "steps", "30", NULL);
    liantu_analysis_set_option(analysis, "count", "103", NULL);
    g_object_set(analysis, "scenarios", set, NULL);
    g_ptr_array_add(results, liantu_analysis_run(analysis, chain, NULL, NULL));
    for (guint i = 0; i < lt_n_charts; i++)
        for (guint k = 0; k < G_N_ELEMENTS(languages); k++) {
            g_autofree char *svg = lt_chart_make(&lt_charts[i], results, languages[k]);

            if (!g_str_equal(lt_charts[i].id, "curves")) {
                g_assert_null(svg);
                continue;
            }
            check_chart(svg);
            g_assert_cmpint(strstr(svg, ">光刻机出口管制<") != NULL, ==, languages[k] != LT_MAP_EN);
            g_assert_cmpint(strstr(svg, ">MCU shortage<") != NULL, ==, languages[k] != LT_MAP_ZH);
            g_assert_cmpint(has_chinese(svg), ==, languages[k] != LT_MAP_EN);
            n_drawn++;
        }
    g_assert_cmpuint(n_drawn, ==, G_N_ELEMENTS(languages));
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/report/charts/inside/toy", "toy.xml", test_inside);
    g_test_add_data_func("/report/charts/inside/two-regions", "two-regions.xml", test_inside);
    g_test_add_data_func("/report/charts/inside/dongguan", "dongguan-electronics.xml", test_inside);
    g_test_add_func("/report/charts/languages", test_languages);
    g_test_add_func("/report/charts/absent", test_absent);
    g_test_add_func("/report/charts/scenarios", test_scenarios);
    g_test_add_func("/report/charts/numbers", test_numbers);

    return g_test_run();
}
