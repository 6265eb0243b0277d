/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes and links as JSON, as networkx (node_link_data) and Liantu write them. */
#include "io/chain-formats.h"
#include "io/graph-import.h"
#include "io/number-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* JSON-GLib calls itself for each level: far fewer than a stack has room for, and more than a graph
 * needs. */
#define MAX_DEPTH 50
/* It holds a document as objects, some ten times as large. */
#define MAX_BYTES ((gsize)256 << 20)

gboolean
lt_bytes_are_node_link(GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    gsize i = 0;

    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        i = 3;
    while (i < size && g_ascii_isspace(text[i]))
        i++;

    return i < size && text[i] == '{' && memmem(text, size, "\"nodes\"", 7) != NULL;
}

/* Levels of brackets outside of strings. */
static gboolean
is_deep(const char *text, gsize size)
{
    guint depth = 0;
    gboolean is_string = FALSE;

    for (gsize i = 0; i < size; i++) {
        if (is_string && text[i] == '\\')
            i++;
        else if (text[i] == '"')
            is_string = !is_string;
        else if (is_string)
            continue;
        else if (text[i] == '{' || text[i] == '[')
            depth++;
        else if ((text[i] == '}' || text[i] == ']') && depth > 0)
            depth--;
        if (depth > MAX_DEPTH)
            return TRUE;
    }
    return FALSE;
}

/* A value as a text; NULL for null, and for what is no single value. */
static char *
dup_text(JsonNode *node)
{
    GType type = JSON_NODE_HOLDS_VALUE(node) ? json_node_get_value_type(node) : G_TYPE_NONE;

    if (type == G_TYPE_STRING)
        return g_strdup(json_node_get_string(node));
    if (type == G_TYPE_BOOLEAN)
        return g_strdup(json_node_get_boolean(node) ? "true" : "false");
    if (type == G_TYPE_INT64)
        return g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(node));
    if (type == G_TYPE_DOUBLE) {
        GString *text = g_string_new(NULL);

        lt_number_append(text, json_node_get_double(node));
        return g_string_free(text, FALSE);
    }
    return NULL;
}

static char *
dup_member(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);

    return node != NULL ? dup_text(node) : NULL;
}

static void
set_attributes(LtGraphImport *import, JsonObject *object)
{
    g_autoptr(GList) names = json_object_get_members(object);

    for (GList *item = names; item != NULL; item = item->next) {
        g_autofree char *value = dup_member(object, item->data);

        if (value != NULL)
            lt_graph_import_set(import, item->data, value);
    }
}

static void
add_node(LtGraphImport *import, JsonObject *object)
{
    g_autofree char *id = dup_member(object, "id");

    lt_graph_import_add_node(import, id != NULL ? id : "");
    set_attributes(import, object);
}

static void
add_link(LtGraphImport *import, JsonObject *object)
{
    g_autofree char *from = dup_member(object, "source"), *to = dup_member(object, "target");

    lt_graph_import_add_link(import, from != NULL ? from : "", to != NULL ? to : "");
    set_attributes(import, object);
}

/* Every object of a list. What is no object says nothing of a node or a link. */
static gboolean
read_list(LtGraphImport *import,
          JsonObject *root,
          const char *name,
          void (*add)(LtGraphImport *import, JsonObject *object))
{
    JsonNode *node = json_object_get_member(root, name);
    JsonArray *array =
        node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;

    for (guint i = 0; array != NULL && i < json_array_get_length(array); i++) {
        JsonNode *element = json_array_get_element(array, i);

        if (JSON_NODE_HOLDS_OBJECT(element)) {
            add(import, json_node_get_object(element));
        } else {
            g_autofree char *number = g_strdup_printf("%u", i + 1);

            lt_graph_import_take_finding(import,
                                         lt_finding_new(LT_FINDING_GRAPH_NODE, number, NULL));
        }
    }
    return array != NULL;
}

static void
read_root(LtGraphImport *import, JsonObject *root)
{
    JsonNode *graph = json_object_get_member(root, "graph");
    g_autofree char *id = NULL, *directed = dup_member(root, "directed");
    const char *links = json_object_has_member(root, "links") ? "links" : "edges";

    if (graph != NULL && JSON_NODE_HOLDS_OBJECT(graph)) {
        id = dup_member(json_node_get_object(graph), "id");
        if (id == NULL)
            id = dup_member(json_node_get_object(graph), "name");
    }
    if (id != NULL)
        lt_graph_import_set_id(import, id);
    if (g_strcmp0(directed, "false") == 0)
        lt_graph_import_set_undirected(import);
    if (!read_list(import, root, "nodes", add_node))
        lt_graph_import_take_finding(import, lt_finding_new(LT_FINDING_GRAPH_NONE, "nodes", NULL));
    if (!read_list(import, root, links, add_link))
        lt_graph_import_take_finding(import, lt_finding_new(LT_FINDING_GRAPH_NONE, "links", NULL));
}

static void
read_text(LtGraphImport *import, const char *text, gsize size)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(GError) error = NULL;
    JsonNode *root;

    if (is_deep(text, size)) {
        g_autofree char *limit = g_strdup_printf("%d", MAX_DEPTH);

        lt_graph_import_take_finding(import, lt_finding_new(LT_FINDING_XML_DEEP, limit, NULL));
        return;
    }
    if (!json_parser_load_from_data(parser, text, (gssize)size, &error)) {
        g_autofree char *message = g_utf8_make_valid(error->message, -1);

        lt_graph_import_take_finding(import, lt_finding_new(LT_FINDING_GRAPH_JSON, message, NULL));
        return;
    }
    root = json_parser_get_root(parser);
    if (root != NULL && JSON_NODE_HOLDS_OBJECT(root))
        read_root(import, json_node_get_object(root));
    else
        lt_graph_import_take_finding(import, lt_finding_new(LT_FINDING_GRAPH_NONE, "nodes", NULL));
}

LiantuChain *
lt_node_link_read(GBytes *bytes, const char *file_name, GPtrArray **findings, GError **error)
{
    g_autoptr(LtGraphImport) import = lt_graph_import_new();
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);

    lt_graph_import_set_place(import, file_name, 0);
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        size -= 3;
    }
    if (size > MAX_BYTES) {
        g_autofree char *n = g_strdup_printf("%" G_GSIZE_FORMAT, size);
        g_autofree char *limit = g_strdup_printf("%" G_GSIZE_FORMAT, MAX_BYTES);

        lt_graph_import_take_finding(import, lt_finding_new(LT_FINDING_FILE_LARGE, n, limit, NULL));
    } else if (!g_utf8_validate_len(text, size, NULL)) {
        lt_graph_import_take_finding(import, lt_finding_new(LT_FINDING_GRAPH_JSON, "UTF-8", NULL));
    } else {
        read_text(import, text, size);
    }
    return lt_graph_import_finish(import, findings, error);
}
