/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/report-case.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What stands between two marks; the first one found. */
static char *
cut_out(const char *page, const char *from, const char *to)
{
    const char *start = strstr(page, from), *end;

    g_assert_nonnull(start);
    start += strlen(from);
    end = strstr(start, to);
    g_assert_nonnull(end);

    return g_strndup(start, (gsize)(end - start));
}

static char *
write_page(const char *name)
{
    g_autoptr(LiantuChain) chain = report_case_read(name);
    g_autoptr(LiantuReport) report = report_case_new(chain);
    g_autoptr(GError) error = NULL;
    char *page = liantu_report_to_html(report, LIANTU_LANGUAGE_ZH, &error);

    g_assert_no_error(error);

    return page;
}

static char *
hash(const char *text)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autofree char *base64 = NULL;

    g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_get_digest(sum, digest, &size);
    base64 = g_base64_encode(digest, size);

    return g_strdup_printf("'sha256-%s'", base64);
}

/* The policy allows this style and this script, and nothing from anywhere else. */
static void
test_policy(void)
{
    g_autofree char *page = write_page("toy.xml");
    g_autofree char *policy =
        cut_out(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    g_autofree char *style = cut_out(page, "<style>", "</style>");
    g_autofree char *script = cut_out(page, "<script>", "</script>");
    g_autofree char *style_hash = hash(style), *script_hash = hash(script);

    g_assert_true(g_str_has_prefix(policy, "default-src 'none'; "));
    g_assert_nonnull(strstr(policy, style_hash));
    g_assert_nonnull(strstr(policy, script_hash));
    g_assert_null(strstr(policy, "unsafe"));
    g_assert_null(strstr(page, " style=\""));
    g_assert_null(strstr(page, " onclick="));
    g_assert_null(strstr(page, " src="));
    g_assert_null(strstr(page, "<link"));
    g_assert_null(strstr(page, "{{"));
}

static void
test_data(void)
{
    g_autofree char *page = write_page("dongguan-electronics.xml");
    g_autofree char *json =
        cut_out(page, "<script type=\"application/json\" id=\"data\">", "</script>");
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;
    JsonObject *tables;

    json_parser_load_from_data(parser, json, -1, &error);
    g_assert_no_error(error);
    tables =
        json_object_get_object_member(json_node_get_object(json_parser_get_root(parser)), "tables");
    g_assert_true(json_object_has_member(tables, "structure/segments"));
    g_assert_true(json_object_has_member(tables, "weak-links/losses"));
    g_assert_null(strchr(json, '<'));
}

/* Names that try to be markup stay names. */
static void
test_hostile(void)
{
    static const char bad[] =
        "</script><script>alert(1)</script><!-- \"'&\xe2\x80\xa8]]> {{script}} <img src=x>";
    g_autoptr(LiantuBuilder) builder = liantu_builder_new("bad");
    guint segment = liantu_builder_add_segment(builder, "a\"><b>&'", LIANTU_SEGMENT_KIND_CHIP);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuReport) report = NULL;
    g_autofree char *page = NULL, *svg = NULL, *json = NULL;
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;

    for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN; language++) {
        liantu_builder_add_name(builder, LIANTU_ENTITY_CHAIN, 0, language, bad);
        liantu_builder_add_name(builder, LIANTU_ENTITY_SEGMENT, segment, language, bad);
    }
    chain = liantu_builder_build(builder, &error);
    g_assert_no_error(error);
    report = report_case_new(chain);
    page = liantu_report_to_html(report, LIANTU_LANGUAGE_EN, &error);
    g_assert_no_error(error);
    g_assert_null(strstr(page, "<script>alert"));
    g_assert_null(strstr(page, "<img"));
    g_assert_null(strstr(page, "<b>&"));
    json = cut_out(page, "<script type=\"application/json\" id=\"data\">", "</script>");
    json_parser_load_from_data(parser, json, -1, &error);
    g_assert_no_error(error);
    g_assert_null(strstr(json, "\xe2\x80\xa8"));
    svg = liantu_report_to_svg(report, LIANTU_LANGUAGE_EN, &error);
    g_assert_no_error(error);
    g_assert_null(strstr(svg, "<script"));
}

static void
test_missing(void)
{
    g_autoptr(LiantuChain) toy = report_case_read("toy.xml");
    g_autoptr(LiantuChain) other = report_case_read("two-regions.xml");
    g_autoptr(LiantuReport) report = liantu_report_new();
    g_autoptr(LiantuResult) structure = report_case_run(toy, "structure");
    g_autoptr(LiantuResult) concentration = report_case_run(other, "concentration");
    g_auto(GStrv) missing = NULL;
    g_autoptr(GError) none = NULL, different = NULL;

    liantu_report_add_result(report, structure);
    missing = liantu_report_list_missing(report);
    g_assert_cmpuint(g_strv_length(missing), ==, 8);
    g_assert_null(liantu_report_to_svg(report, LIANTU_LANGUAGE_EN, &none));
    g_assert_error(none, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    liantu_report_add_result(report, concentration);
    g_assert_null(liantu_report_to_svg(report, LIANTU_LANGUAGE_EN, &different));
    g_assert_error(different, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
}

static void
test_same_twice(void)
{
    g_autofree char *one = write_page("toy.xml"), *two = write_page("toy.xml");

    g_assert_cmpstr(one, ==, two);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/page/policy", test_policy);
    g_test_add_func("/report/page/data", test_data);
    g_test_add_func("/report/page/hostile", test_hostile);
    g_test_add_func("/report/page/missing", test_missing);
    g_test_add_func("/report/page/same-twice", test_same_twice);

    return g_test_run();
}
