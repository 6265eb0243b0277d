/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/io.h"
#include "sample-result.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static JsonNode *
parse(LiantuResult *result)
{
    g_autofree char *json = liantu_result_to_json(result);
    g_autoptr(GError) error = NULL;
    JsonNode *root = json_from_string(json, &error);

    g_assert_no_error(error);
    g_assert_true(JSON_NODE_HOLDS_OBJECT(root));
    return root;
}

static JsonArray *
get_row(JsonNode *root, guint row)
{
    JsonObject *tables = json_object_get_object_member(json_node_get_object(root), "tables");
    JsonObject *table = json_object_get_object_member(tables, "segments");

    return json_array_get_array_element(json_object_get_array_member(table, "rows"), row);
}

static void
test_head(void)
{
    g_autoptr(LiantuResult) result = sample_result_new();
    g_autoptr(JsonNode) root = parse(result);
    JsonObject *object = json_node_get_object(root);
    JsonObject *options = json_object_get_object_member(object, "options");
    JsonObject *provenance = json_object_get_object_member(object, "provenance");

    g_assert_cmpstr(json_object_get_string_member(object, "schema"), ==, "liantu-result/1");
    g_assert_cmpstr(json_object_get_string_member(object, "analysis"), ==, "sample");
    g_assert_cmpstr(json_object_get_string_member(object, "digest"), ==, "0123abcd");
    g_assert_cmpstr(json_object_get_string_member(options, "threshold"), ==, "100");
    g_assert_cmpuint(json_object_get_size(options), ==, 2);
    g_assert_cmpstr(json_object_get_string_member(provenance, "version"), ==, "0.1.0");
    g_assert_false(json_object_has_member(provenance, "option:threshold"));
}

static void
test_cells(void)
{
    g_autoptr(LiantuResult) result = sample_result_new();
    g_autoptr(JsonNode) root = parse(result);
    JsonArray *row = get_row(root, 0);
    JsonObject *label = json_array_get_object_element(row, 1);

    g_assert_cmpstr(json_array_get_string_element(row, 0), ==, "chip");
    g_assert_cmpstr(json_object_get_string_member(label, "zh"), ==, "芯片，“核心”");
    g_assert_cmpstr(json_object_get_string_member(label, "en"), ==, "Chip, \"core\"");
    g_assert_cmpfloat(json_array_get_double_element(row, 2), ==, 0.1);
    g_assert_cmpfloat(json_array_get_double_element(row, 3), ==, 1.0 / 3.0);
    g_assert_cmpint(json_array_get_int_element(row, 4), ==, -7);

    for (guint i = 0; i < 5; i++)
        g_assert_true(json_array_get_null_element(get_row(root, 1), i));

    row = get_row(root, 2);
    label = json_array_get_object_element(row, 1);
    g_assert_cmpstr(json_object_get_string_member(label, "en"), ==, "-two\nlines\t\\");
    g_assert_cmpstr(json_array_get_string_element(row, 2), ==, "Infinity");
    g_assert_cmpfloat(json_array_get_double_element(row, 3), ==, -1e300);
    g_assert_cmpint(json_array_get_int_element(row, 4), ==, G_MAXINT64);
    g_assert_cmpstr(json_array_get_string_element(get_row(root, 3), 2), ==, "-Infinity");
}

static void
test_columns(void)
{
    g_autoptr(LiantuResult) result = sample_result_new();
    g_autoptr(JsonNode) root = parse(result);
    JsonObject *tables = json_object_get_object_member(json_node_get_object(root), "tables");
    JsonObject *table = json_object_get_object_member(tables, "segments");
    JsonArray *columns = json_object_get_array_member(table, "columns");
    JsonObject *share = json_array_get_object_element(columns, 2);
    JsonObject *empty = json_object_get_object_member(tables, "nothing");

    g_assert_cmpuint(json_array_get_length(columns), ==, 5);
    g_assert_cmpstr(json_object_get_string_member(share, "name"), ==, "share");
    g_assert_cmpstr(json_object_get_string_member(share, "type"), ==, "double");
    g_assert_cmpstr(json_object_get_string_member(share, "unit"), ==, "1");
    g_assert_true(json_object_get_null_member(share, "description"));
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(empty, "rows")), ==, 0);
}

static void
test_findings(void)
{
    g_autoptr(LiantuResult) result = sample_result_new();
    g_autoptr(JsonNode) root = parse(result);
    JsonArray *findings = json_object_get_array_member(json_node_get_object(root), "findings");
    JsonObject *finding = json_array_get_object_element(findings, 0);
    JsonObject *sentence = json_object_get_object_member(finding, "sentence");
    JsonObject *hint = json_object_get_object_member(finding, "hint");
    JsonArray *subjects = json_object_get_array_member(finding, "subjects");

    g_assert_cmpstr(json_object_get_string_member(finding, "severity"), ==, "error");
    g_assert_cmpstr(json_object_get_string_member(finding, "code"), ==, "C104");
    g_assert_cmpstr(json_object_get_string_member(sentence, "en"), ==,
                    "no segment has the id ‘a\"b’");
    g_assert_cmpstr(json_object_get_string_member(hint, "zh"), ==, "是否应为“ab”？");
    g_assert_cmpstr(json_array_get_string_element(subjects, 0), ==, "a\"b");
    g_assert_cmpint(json_object_get_int_member(finding, "line"), ==, 3);
}

static void
test_same_text(void)
{
    g_autoptr(LiantuResult) one = sample_result_new();
    g_autoptr(LiantuResult) other = sample_result_new();
    g_autofree char *text = liantu_result_to_json(one);
    g_autofree char *again = liantu_result_to_json(other);

    g_assert_cmpstr(text, ==, again);
}

/* Runs the checker over a text. FALSE where it finds a fault. */
static gboolean
fits_schema(const char *python, const char *json)
{
    g_autofree char *script = g_test_build_filename(G_TEST_DIST, "io", "check-result.py", NULL);
    g_autofree char *schema =
        g_build_filename(g_getenv("LIANTU_SOURCE"), "data", "schema", "result.schema.json", NULL);
    g_autofree char *path = NULL, *faults = NULL;
    g_autoptr(GError) error = NULL;
    int handle = g_file_open_tmp("liantu-XXXXXX.json", &path, &error), status;
    const char *argv[] = {python, script, schema, path, NULL};

    g_assert_no_error(error);
    g_close(handle, NULL);
    g_assert_true(g_file_set_contents(path, json, -1, NULL));
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &faults, &status,
                 &error);
    g_assert_no_error(error);
    g_remove(path);
    if (*faults != '\0')
        g_test_message("%s", faults);

    return status == 0;
}

static void
test_schema(void)
{
    static const char *const breaks[][2] = {
        {"liantu-result/1", "liantu-result/2"},
        {"\"severity\": \"error\"", "\"severity\": \"bad\""},
        {"\"type\": \"double\"", "\"type\": \"float\""},
        {"\"zh\": \"样例\", ", ""},
        {", -7]", ", -7.5]"},
        {", -7]", "]"},
        {"\"Infinity\"", "Infinity"},
    };
    g_autofree char *python = g_find_program_in_path("python3");
    g_autoptr(LiantuResult) result = sample_result_new();
    g_autofree char *json = liantu_result_to_json(result);

    if (python == NULL || g_getenv("LIANTU_SOURCE") == NULL) {
        g_test_skip("python3 or LIANTU_SOURCE is missing");
        return;
    }
    g_assert_true(fits_schema(python, json));
    for (guint i = 0; i < G_N_ELEMENTS(breaks); i++) {
        g_autoptr(GString) broken = g_string_new(json);

        g_assert_cmpuint(g_string_replace(broken, breaks[i][0], breaks[i][1], 1), ==, 1);
        g_assert_false(fits_schema(python, broken->str));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/json-writer/head", test_head);
    g_test_add_func("/io/json-writer/cells", test_cells);
    g_test_add_func("/io/json-writer/columns", test_columns);
    g_test_add_func("/io/json-writer/findings", test_findings);
    g_test_add_func("/io/json-writer/same text", test_same_text);
    g_test_add_func("/io/json-writer/schema", test_schema);

    return g_test_run();
}
