/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-psa-tree.h"

#include <string.h>

typedef struct {
    char *name;
    GPtrArray *inputs; /* their names */
    uint32_t need;
    gboolean is_and;
    double p;
} Node;

typedef struct {
    GPtrArray *nodes;  /* Node */
    GHashTable *index; /* name to position */
    Node *open;        /* the definition being read */
} Reading;

static void
node_free(void *data)
{
    Node *node = data;

    g_free(node->name);
    g_ptr_array_unref(node->inputs);
    g_free(node);
}

static void
define(Reading *reading, const char *name)
{
    Node *node = g_new0(Node, 1);

    node->name = g_strdup(name);
    node->inputs = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(reading->index, node->name, GUINT_TO_POINTER(reading->nodes->len));
    g_ptr_array_add(reading->nodes, node);
    reading->open = node;
}

static void
start_element(GMarkupParseContext *context,
              const char *element,
              const char **attributes,
              const char **values,
              void *data,
              GError **error)
{
    static const char *const frame[] = {"opsa-mef", "define-fault-tree", "model-data", NULL};
    Reading *reading = data;

    if (g_str_has_prefix(element, "define-") && strcmp(element, "define-fault-tree") != 0)
        define(reading, values[0]);
    else if (strcmp(element, "gate") == 0 || strcmp(element, "basic-event") == 0)
        g_ptr_array_add(reading->open->inputs, g_strdup(values[0]));
    else if (strcmp(element, "and") == 0)
        reading->open->is_and = TRUE;
    else if (strcmp(element, "or") == 0)
        reading->open->need = 1;
    else if (strcmp(element, "atleast") == 0)
        reading->open->need = (uint32_t)g_ascii_strtoull(values[0], NULL, 10);
    else if (strcmp(element, "float") == 0)
        reading->open->p = g_ascii_strtod(values[0], NULL);
    else if (!g_strv_contains(frame, element))
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "‘%s’", element);
}

static void
add_node(OpenPsaTree *tree, const Reading *reading, guint i, gboolean *is_used)
{
    const Node *node = reading->nodes->pdata[i];
    g_autofree uint32_t *inputs = g_new(uint32_t, node->inputs->len + 1);
    uint32_t need = node->is_and ? node->inputs->len : node->need;

    for (guint k = 0; k < node->inputs->len; k++) {
        void *position;

        g_assert_true(
            g_hash_table_lookup_extended(reading->index, node->inputs->pdata[k], NULL, &position));
        inputs[k] = GPOINTER_TO_UINT(position);
        is_used[inputs[k]] = TRUE;
    }
    gate_maker_add(tree->maker, need, inputs, node->inputs->len);
    g_ptr_array_add(tree->names, g_strdup(node->name));
    tree->p[i] = node->p;
}

static OpenPsaTree *
make_tree(const Reading *reading)
{
    OpenPsaTree *tree = g_new0(OpenPsaTree, 1);
    g_autofree gboolean *is_used = g_new0(gboolean, reading->nodes->len);

    tree->maker = gate_maker_new();
    tree->names = g_ptr_array_new_with_free_func(g_free);
    tree->p = g_new0(double, reading->nodes->len);
    tree->top = LT_NONE;
    for (guint i = 0; i < reading->nodes->len; i++)
        add_node(tree, reading, i, is_used);
    for (guint i = 0; i < reading->nodes->len; i++) {
        const Node *node = reading->nodes->pdata[i];

        if (is_used[i] || node->inputs->len == 0)
            continue;
        g_assert_cmpuint(tree->top, ==, LT_NONE);
        tree->top = i;
    }
    g_assert_cmpuint(tree->top, !=, LT_NONE);
    return tree;
}

OpenPsaTree *
open_psa_tree_read(const char *path)
{
    static const GMarkupParser parser = {.start_element = start_element};
    g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func(node_free);
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    Reading reading = {nodes, index, NULL};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &reading, NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    gsize length;

    g_file_get_contents(path, &text, &length, &error);
    g_assert_no_error(error);
    g_markup_parse_context_parse(context, text, (gssize)length, &error);
    g_assert_no_error(error);
    return make_tree(&reading);
}

void
open_psa_tree_free(OpenPsaTree *tree)
{
    gate_maker_free(tree->maker);
    g_ptr_array_unref(tree->names);
    g_free(tree->p);
    g_free(tree);
}

char *
find_shared_file(const char *folder, const char *name)
{
    const char *shared = g_getenv("LIANTU_SHARED"), *source = g_getenv("LIANTU_SOURCE");
    g_autofree char *path = shared != NULL ? g_build_filename(shared, folder, name, NULL)
                                           : g_build_filename(source == NULL ? "." : source, "..",
                                                              "shared", folder, name, NULL);

    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer(&path);
    g_test_skip_printf("%s is not here", path);
    return NULL;
}
