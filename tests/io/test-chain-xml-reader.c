/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xml-source.h"
#include "liantu/io.h"
#include "model/finding-private.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <string.h>

static char *
find_corpus(void)
{
    return g_build_filename(g_getenv("LIANTU_SOURCE"), "tests", "data", "chains", NULL);
}

/* The lines of expected.txt: a file, and after it what it has. */
static char **
read_expected(void)
{
    g_autofree char *folder = find_corpus();
    g_autofree char *path = g_build_filename(folder, "expected.txt", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;

    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);

    return g_strsplit(g_strchomp(text), "\n", -1);
}

static GBytes *
read_file(const char *name)
{
    g_autofree char *folder = find_corpus();
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    char *text;
    gsize size;

    g_file_get_contents(path, &text, &size, &error);
    g_assert_no_error(error);

    return g_bytes_new_take(text, size);
}

static gboolean
is_comment(const char *line)
{
    return line[0] == '#' || line[0] == '\0';
}

/* What was found, as expected.txt has it. */
static char *
list_findings(const char *name, GPtrArray *findings)
{
    GString *list = g_string_new(name);

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        g_string_append_printf(list, " %s:%u:%u", liantu_finding_get_code(finding),
                               liantu_finding_get_line(finding),
                               liantu_finding_get_column(finding));
    }
    return g_string_free(list, FALSE);
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
check_file(const char *line, LiantuReadFlags flags)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 2);
    g_autoptr(GBytes) bytes = read_file(words[0]);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain =
        liantu_chain_new_from_bytes(bytes, words[0], flags, &findings, &error);
    g_autofree char *found = list_findings(words[0], findings);

    /* All of the corpus in one run, as its readers would want. */
    if (strcmp(found, line) != 0) {
        g_test_message("expected %s", line);
        g_test_message("but found %s", found);
        g_test_fail();
    }
    g_assert_true((chain == NULL) == has_error(findings));
    g_assert_true((chain == NULL) == (error != NULL));
    if (error != NULL)
        g_assert_true(error->domain == LIANTU_ERROR);
    for (guint i = 0; i < findings->len; i++)
        g_assert_cmpstr(liantu_finding_get_file(findings->pdata[i]), ==, words[0]);
}

static void
test_corpus(gconstpointer data)
{
    g_auto(GStrv) lines = read_expected();
    guint n = 0;

    for (guint i = 0; lines[i] != NULL; i++) {
        if (is_comment(lines[i]))
            continue;
        check_file(lines[i], (LiantuReadFlags)GPOINTER_TO_UINT(data));
        n++;
    }
    g_assert_cmpuint(n, >, 80);
}

static gboolean
is_listed(char **lines, const char *start)
{
    for (guint i = 0; lines[i] != NULL; i++)
        if (g_str_has_prefix(lines[i], start))
            return TRUE;

    return FALSE;
}

static void
test_every_file_is_listed(void)
{
    g_autofree char *folder = find_corpus();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_auto(GStrv) lines = read_expected();
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *start = g_strconcat(name, " ", NULL);

        if (g_str_has_suffix(name, ".xml") && g_str_has_prefix(name, "bad-") &&
            !is_listed(lines, start))
            g_error("%s is not in expected.txt", name);
    }
}

/* Those without a file: X002 and X009 would be large (tested below); no file can cause C125,
 * because XML would not hold such a text, nor S199, which guards against a grammar that misses
 * something. */
static void
test_every_code_has_a_file(void)
{
    static const char *const without[] = {"X002", "X009", "C125", "S199", NULL};
    g_autofree char *folder = find_corpus();
    g_autofree char *path = g_build_filename(folder, "expected.txt", NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) codes = liantu_finding_list_codes();

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (guint i = 0; codes[i] != NULL; i++) {
        g_autofree char *place = g_strdup_printf(" %s:", codes[i]);

        if (strchr("XSC", codes[i][0]) == NULL || g_strv_contains(without, codes[i]))
            continue;
        if (strstr(text, place) == NULL)
            g_error("no file has %s", codes[i]);
    }
}

static void
ignore_complaint(void *data, xmlError *complaint)
{
}

static gboolean
is_valid_for_schema(GBytes *bytes)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "schema", "chain.rng", NULL);
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(path);
    xmlRelaxNG *schema = xmlRelaxNGParse(parser);
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema);
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    xmlDoc *document = xmlReadMemory(text != NULL ? text : "", (int)size, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    gboolean is_valid;

    xmlRelaxNGSetValidStructuredErrors(context, (xmlStructuredErrorFunc)ignore_complaint, NULL);
    is_valid = document != NULL && xmlRelaxNGValidateDoc(context, document) == 0;
    xmlFreeDoc(document);
    xmlRelaxNGFreeValidCtxt(context);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);

    return is_valid;
}

/* The schema agrees: it takes exactly those without an X or S. It sees neither a document type nor
 * an encoding, which are refused. */
static void
test_schema_agrees(void)
{
    g_auto(GStrv) lines = read_expected();

    for (guint i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], " ", 2);
        g_autoptr(GBytes) bytes = NULL;
        gboolean is_good;

        if (is_comment(lines[i]) || g_str_has_prefix(lines[i], "bad-x007") ||
            g_str_has_prefix(lines[i], "bad-x004-declared"))
            continue;
        bytes = read_file(words[0]);
        is_good =
            words[1] == NULL || (strstr(words[1], "X0") == NULL && strstr(words[1], "S1") == NULL);
        if (is_valid_for_schema(bytes) != is_good)
            g_error("%s: the schema %s it", words[0], is_good ? "refuses" : "takes");
    }
}

static xmlParserInput *
refuse_entity(const char *url, const char *id, xmlParserCtxt *context)
{
    g_error("opened %s", url);
    return NULL;
}

/* Whatever a file says, no other is opened; that is an error here. */
static void
test_nothing_is_opened(void)
{
    xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();

    xmlSetExternalEntityLoader(refuse_entity);
    test_corpus(GUINT_TO_POINTER(LIANTU_READ_FLAGS_NONE));
    xmlSetExternalEntityLoader(loader);
}

/* libxml2 prints what it has no handler for. */
static void
test_silence(void)
{
    if (g_test_subprocess()) {
        test_corpus(GUINT_TO_POINTER(LIANTU_READ_FLAGS_NONE));
        return;
    }
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr("");
}

static GPtrArray *
read_text(const char *text, gssize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, size < 0 ? strlen(text) : (gsize)size);
    g_autoptr(LiantuChain) chain = NULL;
    GPtrArray *findings;

    chain = liantu_chain_new_from_bytes(bytes, "text.xml", LIANTU_READ_FLAGS_NONE, &findings, NULL);
    return findings;
}

static void
test_caret(void)
{
    g_autoptr(GPtrArray) findings =
        read_text("<chain xmlns='urn:liantu:chain:1' version='1' id='x'>\n"
                  "<segments><segment kind='chip' id='芯片'><!-- 芯 -->\n"
                  "  <need role='flow' segment='晶圆'/></segment></segments></chain>",
                  -1);
    g_autofree char *zh = liantu_finding_format(findings->pdata[0], LIANTU_LANGUAGE_ZH, TRUE);
    g_autofree char *en = liantu_finding_format(findings->pdata[0], LIANTU_LANGUAGE_EN, FALSE);

    g_assert_cmpstr(en, ==, "text.xml:3:30: error[C104]: no segment has the id ‘晶圆’");
    g_assert_cmpstr(zh, ==,
                    "text.xml:3:30: 错误[C104]: 没有编号为“晶圆”的环节\n"
                    "     3 |   <need role='flow' segment='晶圆'/></segment></segments></chain>\n"
                    "       |                              ^~~~");
}

/* Above 65,535 libxml2 knows no lines. */
static void
test_line_beyond_65535(void)
{
    g_autoptr(GString) text = g_string_new("<chain xmlns='urn:liantu:chain:1' version='1' id='x'>");
    g_autoptr(GPtrArray) findings = NULL;

    for (guint i = 0; i < 70000; i++)
        g_string_append(text, "<!-- -->\n");
    g_string_append(text, "<segments><segment id='a'/></segments>\n\n<segmnts/></chain>");
    findings = read_text(text->str, (gssize)text->len);
    g_assert_cmpuint(findings->len, ==, 2);
    g_assert_cmpuint(liantu_finding_get_line(findings->pdata[0]), ==, 70001);
    g_assert_cmpuint(liantu_finding_get_column(findings->pdata[0]), ==, 12);
    g_assert_cmpuint(liantu_finding_get_line(findings->pdata[1]), ==, 70003);
}

static void
assert_only(const char *text, gssize size, const char *code)
{
    g_autoptr(GPtrArray) findings = read_text(text, size);

    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_cmpstr(liantu_finding_get_code(findings->pdata[0]), ==, code);
}

static void
test_long(void)
{
    static const char *const frames[][2] = {
        {"<chain xmlns='urn:liantu:chain:1' version='1' id='", "'/>"},
        {"<chain xmlns='urn:liantu:chain:1' version='1' id='x'><name xml:lang='en'>",
         "</name></chain>"},
        {"<!-- ", " --><chain xmlns='urn:liantu:chain:1' version='1' id='x'/>"},
        {"<chain xmlns='urn:liantu:chain:1' version='1' id='x'/>", ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(frames); i++) {
        g_autofree char *filling = g_strnfill(LT_XML_MAX_RUN + 1, ' ');
        g_autofree char *text = g_strconcat(frames[i][0], filling, frames[i][1], NULL);

        assert_only(text, -1, "X009");
    }
}

static void
test_large(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("<chain/>", 8);
    LtXmlSource source;
    LiantuFinding *finding;

    lt_xml_source_init(&source, bytes);
    source.size = (gsize)LT_XML_MAX_BYTES + 1;
    finding = lt_xml_source_check(&source);
    g_assert_cmpstr(liantu_finding_get_code(finding), ==, "X002");
    liantu_finding_free(finding);
    lt_xml_source_clear(&source);
}

/* A hundred thousand faults: a thousand are told, and it takes no time. */
static void
test_many_faults(void)
{
    g_autoptr(GString) text =
        g_string_new("<chain xmlns='urn:liantu:chain:1' version='1' id='x'><segments>");
    g_autoptr(GPtrArray) findings = NULL;

    for (guint i = 0; i < 100000; i++)
        g_string_append(text, "<segment colour='red'/>");
    g_string_append(text, "</segments></chain>");
    findings = read_text(text->str, (gssize)text->len);
    g_assert_cmpuint(findings->len, ==, 1000);
}

static void
test_folder(void)
{
    g_autofree char *path = find_corpus();
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) error = NULL;
    GPtrArray *findings = (GPtrArray *)&error;

    g_assert_null(
        liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_NONE, &findings, NULL, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_SCHEMA);
    g_assert_null(findings);
}

static void
test_no_file(void)
{
    g_autoptr(GFile) file = g_file_new_for_path("/nonexistent/chain.xml");
    g_autoptr(GError) error = NULL;

    g_assert_null(liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_NONE, NULL, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_cancel(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "chains", "toy.xml", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GError) error = NULL;

    g_cancellable_cancel(cancellable);
    g_assert_null(
        liantu_chain_new_from_file(file, LIANTU_READ_FLAGS_NONE, NULL, cancellable, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
read_in_thread(gpointer data)
{
    for (int i = 0; i < 20; i++)
        check_file("ok-everything.xml", LIANTU_READ_FLAGS_NONE);

    return NULL;
}

static void
test_threads(void)
{
    GThread *threads[8];

    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("reader", read_in_thread, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_thread_join(threads[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/chain-xml-reader/threads", test_threads);
    g_test_add_data_func("/io/chain-xml-reader/corpus", GUINT_TO_POINTER(LIANTU_READ_FLAGS_NONE),
                         test_corpus);
    g_test_add_data_func("/io/chain-xml-reader/corpus-without-schema",
                         GUINT_TO_POINTER(LIANTU_READ_FLAGS_TRUSTED), test_corpus);
    g_test_add_func("/io/chain-xml-reader/every-file-is-listed", test_every_file_is_listed);
    g_test_add_func("/io/chain-xml-reader/every-code-has-a-file", test_every_code_has_a_file);
    g_test_add_func("/io/chain-xml-reader/schema-agrees", test_schema_agrees);
    g_test_add_func("/io/chain-xml-reader/nothing-is-opened", test_nothing_is_opened);
    g_test_add_func("/io/chain-xml-reader/silence", test_silence);
    g_test_add_func("/io/chain-xml-reader/caret", test_caret);
    g_test_add_func("/io/chain-xml-reader/line-beyond-65535", test_line_beyond_65535);
    g_test_add_func("/io/chain-xml-reader/long", test_long);
    g_test_add_func("/io/chain-xml-reader/large", test_large);
    g_test_add_func("/io/chain-xml-reader/many-faults", test_many_faults);
    g_test_add_func("/io/chain-xml-reader/folder", test_folder);
    g_test_add_func("/io/chain-xml-reader/no-file", test_no_file);
    g_test_add_func("/io/chain-xml-reader/cancel", test_cancel);

    return g_test_run();
}
