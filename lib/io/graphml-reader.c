/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GraphML, as networkx, igraph, yEd and Liantu write it. */
#include "io/chain-formats.h"
#include "io/graph-import.h"
#include "io/xml-source.h"
#include "io/xml-walk.h"

#include <string.h>

#define PIECE (1 << 20)

typedef struct {
    char *name;
    char *otherwise; /* the value where there is none; NULL: unknown */
    gboolean is_of_links;
} Key;

typedef struct {
    LtGraphImport *import;
    LtXmlWalk *walk;
    const char *file;
    GHashTable *keys; /* id → Key */
    GHashTable *seen; /* keys that the item has said */
    Key *key;         /* that is open, for its value where there is none */
    char *data;       /* the id of the key of the value that is open */
    GString *text;
    gboolean is_text;
    gboolean is_link;
    guint n_graphs;
} Reader;

static void
free_key(gpointer data)
{
    Key *key = data;

    g_free(key->name);
    g_free(key->otherwise);
    g_free(key);
}

static void
open_key(Reader *self, const char *const *attributes)
{
    const char *id = lt_xml_walk_find(attributes, "id");
    const char *name = lt_xml_walk_find(attributes, "attr.name");
    const char *owner = lt_xml_walk_find(attributes, "for");

    self->key = NULL;
    if (id == NULL)
        return;
    self->key = g_new0(Key, 1);
    self->key->name = g_strdup(name != NULL ? name : id);
    self->key->is_of_links = g_strcmp0(owner, "edge") == 0;
    g_hash_table_replace(self->keys, g_strdup(id), self->key);
}

static void
open_graph(Reader *self, const char *const *attributes)
{
    const char *id = lt_xml_walk_find(attributes, "id");
    const char *direction = lt_xml_walk_find(attributes, "edgedefault");

    self->n_graphs++;
    if (id != NULL)
        lt_graph_import_set_id(self->import, id);
    if (g_strcmp0(direction, "undirected") == 0)
        lt_graph_import_set_undirected(self->import);
}

static void
report_lacking(Reader *self, const char *what)
{
    lt_graph_import_take_finding(self->import, lt_finding_new(LT_FINDING_GRAPH_NONE, what, NULL));
    lt_xml_walk_stop(self->walk);
}

static void
open_item(Reader *self, const char *const *attributes, gboolean is_link)
{
    const char *id = lt_xml_walk_find(attributes, "id");
    const char *from = lt_xml_walk_find(attributes, "source");
    const char *to = lt_xml_walk_find(attributes, "target");

    lt_graph_import_set_place(self->import, self->file, lt_xml_walk_get_line(self->walk));
    self->is_link = is_link;
    g_hash_table_remove_all(self->seen);
    if (is_link && (from == NULL || to == NULL))
        report_lacking(self, from == NULL ? "source" : "target");
    else if (is_link)
        lt_graph_import_add_link(self->import, from, to);
    else
        lt_graph_import_add_node(self->import, id != NULL ? id : "");
}

static void
on_start(gpointer data, const char *name, const char *const *attributes)
{
    Reader *self = data;

    if (strcmp(name, "key") == 0) {
        open_key(self, attributes);
    } else if (strcmp(name, "graph") == 0) {
        open_graph(self, attributes);
    } else if (strcmp(name, "node") == 0 || strcmp(name, "edge") == 0) {
        open_item(self, attributes, *name == 'e');
    } else if (strcmp(name, "data") == 0 || strcmp(name, "default") == 0) {
        g_free(self->data);
        self->data = g_strdup(lt_xml_walk_find(attributes, "key"));
        g_string_truncate(self->text, 0);
        self->is_text = TRUE;
    }
}

static void
on_text(gpointer data, const char *text, gsize size)
{
    Reader *self = data;

    if (self->is_text)
        g_string_append_len(self->text, text, (gssize)size);
}

static void
close_data(Reader *self)
{
    Key *key = self->data != NULL ? g_hash_table_lookup(self->keys, self->data) : NULL;

    self->is_text = FALSE;
    if (key == NULL || !g_hash_table_add(self->seen, key))
        return;
    lt_graph_import_set(self->import, key->name, g_strstrip(self->text->str));
}

/* What an item does not say it has by default. */
static void
close_item(Reader *self)
{
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, self->keys);
    while (g_hash_table_iter_next(&iter, NULL, &key)) {
        const Key *entry = key;

        if (entry->otherwise != NULL && entry->is_of_links == self->is_link &&
            !g_hash_table_contains(self->seen, key))
            lt_graph_import_set(self->import, entry->name, entry->otherwise);
    }
}

static void
on_end(gpointer data, const char *name)
{
    Reader *self = data;

    if (strcmp(name, "default") == 0 && self->key != NULL) {
        self->is_text = FALSE;
        g_free(self->key->otherwise);
        self->key->otherwise = g_strdup(g_strstrip(self->text->str));
    } else if (strcmp(name, "key") == 0) {
        self->key = NULL;
    } else if (strcmp(name, "data") == 0) {
        close_data(self);
    } else if (strcmp(name, "node") == 0 || strcmp(name, "edge") == 0) {
        close_item(self);
    }
}

static void
walk(Reader *self, GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    LiantuFinding *fault;

    for (gsize i = 0; i < size; i += PIECE)
        if (!lt_xml_walk_push(self->walk, text + i, MIN(PIECE, size - i)))
            break;
    lt_xml_walk_end(self->walk);
    fault = lt_xml_walk_take_fault(self->walk);
    lt_graph_import_set_place(self->import, self->file, 0);
    if (fault != NULL)
        lt_graph_import_take_finding(self->import, fault);
    else if (self->n_graphs == 0)
        lt_graph_import_take_finding(self->import,
                                     lt_finding_new(LT_FINDING_GRAPH_NONE, "graph", NULL));
}

LiantuChain *
lt_graphml_read(GBytes *bytes, const char *file_name, GPtrArray **findings, GError **error)
{
    static const LtXmlHandler handler = {on_start, on_text, on_end};
    g_autoptr(LtGraphImport) import = lt_graph_import_new();
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_key);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    Reader self = {.import = import, .file = file_name, .keys = keys, .seen = seen, .text = text};
    g_autoptr(LtXmlWalk) document = lt_xml_walk_new(&handler, &self);

    self.walk = document;
    lt_graph_import_set_place(import, file_name, 0);
    walk(&self, bytes);
    g_free(self.data);

    return lt_graph_import_finish(import, findings, error);
}

gboolean
lt_bytes_are_graphml(GBytes *bytes)
{
    LtXmlSource source;
    gboolean is_one;

    lt_xml_source_init(&source, bytes);
    is_one = lt_xml_source_next_tag(&source) && source.size - source.tag > 8 &&
             strncmp(source.text + source.tag, "<graphml", 8) == 0;
    lt_xml_source_clear(&source);

    return is_one;
}
