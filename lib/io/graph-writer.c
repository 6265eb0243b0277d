/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/graph-tables.h"
#include "io/number-text.h"
#include "io/table-writer.h"
#include "liantu/enums.h"
#include "liantu/io.h"
#include "model/chain-private.h"
#include "model/labels-private.h"

#include <json-glib/json-glib.h>
#include <libxml/xmlwriter.h>
#include <math.h>
#include <string.h>

/* What a program of graphs is told of a thing: texts, numbers and truth values. What is not known
 * is left out. */
typedef enum {
    TEXT,
    NUMBER,
    TRUTH,
} ValueType;

typedef struct {
    const char *name;
    ValueType type;
    /* NULL: not known. */
    char *(*dup)(LiantuChain *chain, guint32 row);
} Attribute;

static char *
dup_number(double value)
{
    GString *text;

    if (isnan(value))
        return NULL;
    text = g_string_new(NULL);
    lt_number_append(text, value);

    return g_string_free(text, FALSE);
}

static char *
dup_truth(gboolean value)
{
    return g_strdup(value ? "true" : "false");
}

static char *
dup_name_zh(LiantuChain *chain, guint32 row)
{
    return g_strdup(liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, row, LIANTU_LANGUAGE_ZH));
}

static char *
dup_name_en(LiantuChain *chain, guint32 row)
{
    return g_strdup(liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, row, LIANTU_LANGUAGE_EN));
}

static char *
dup_kind(LiantuChain *chain, guint32 row)
{
    return g_strdup(
        lt_enum_get_nick(LIANTU_TYPE_SEGMENT_KIND, liantu_chain_get_segment_kind(chain, row)));
}

static char *
dup_final(LiantuChain *chain, guint32 row)
{
    return dup_truth(liantu_chain_is_final(chain, row));
}

static char *
dup_market(LiantuChain *chain, guint32 row)
{
    double size;

    return liantu_chain_get_market_size(chain, row, &size, NULL) ? dup_number(size) : NULL;
}

static const Attribute node_attributes[] = {
    {"name-zh", TEXT, dup_name_zh},
    {"name-en", TEXT, dup_name_en},
    {"kind", TEXT, dup_kind},
    {"final", TRUTH, dup_final},
    {"market-usd-million", NUMBER, dup_market},
};

/* Links are the needs, and after them the types: a link of a type goes from the type to its parent.
 */
static gboolean
is_type(LiantuChain *chain, guint32 link)
{
    return link >= chain->n_needs;
}

static const LtType *
get_type(LiantuChain *chain, guint32 link)
{
    return &chain->type[link - chain->n_needs];
}

static guint32
get_from(LiantuChain *chain, guint32 link)
{
    return is_type(chain, link) ? get_type(chain, link)->child : chain->need[link].supplier;
}

static guint32
get_to(LiantuChain *chain, guint32 link)
{
    return is_type(chain, link) ? get_type(chain, link)->parent : chain->need[link].segment;
}

static char *
dup_relation(LiantuChain *chain, guint32 link)
{
    return g_strdup(is_type(chain, link) ? "type-of" : "need");
}

static char *
dup_role(LiantuChain *chain, guint32 link)
{
    return is_type(chain, link)
               ? NULL
               : g_strdup(lt_enum_get_nick(LIANTU_TYPE_ROLE, chain->need[link].role));
}

static char *
dup_essential(LiantuChain *chain, guint32 link)
{
    return is_type(chain, link) ? NULL : dup_truth(chain->group[chain->need[link].group].essential);
}

/* Needs of the same group stand in for each other, `least` of them being needed. */
static char *
dup_group(LiantuChain *chain, guint32 link)
{
    const LtGroup *group = is_type(chain, link) ? NULL : &chain->group[chain->need[link].group];

    return group != NULL && group->n > group->least ? g_strdup_printf("%u", chain->need[link].group)
                                                    : NULL;
}

static char *
dup_least(LiantuChain *chain, guint32 link)
{
    const LtGroup *group = is_type(chain, link) ? NULL : &chain->group[chain->need[link].group];

    return group != NULL && group->n > group->least ? g_strdup_printf("%u", group->least) : NULL;
}

static char *
dup_amount(LiantuChain *chain, guint32 link)
{
    return is_type(chain, link) ? NULL : dup_number(chain->need[link].amount);
}

static char *
dup_cover(LiantuChain *chain, guint32 link)
{
    return is_type(chain, link) ? NULL : dup_number(chain->need[link].cover);
}

static char *
dup_weight(LiantuChain *chain, guint32 link)
{
    return is_type(chain, link) ? dup_number(get_type(chain, link)->weight) : NULL;
}

static const Attribute link_attributes[] = {
    {"relation", TEXT, dup_relation},    {"role", TEXT, dup_role},
    {"essential", TRUTH, dup_essential}, {"group", TEXT, dup_group},
    {"least", NUMBER, dup_least},        {"amount", NUMBER, dup_amount},
    {"cover-days", NUMBER, dup_cover},   {"type-weight", NUMBER, dup_weight},
};

static guint32
count_nodes(LiantuChain *chain)
{
    return chain->items[LIANTU_ENTITY_SEGMENT].n;
}

static guint32
count_links(LiantuChain *chain)
{
    return chain->n_needs + chain->n_types;
}

static const char *
get_id(LiantuChain *chain, guint32 node)
{
    return chain->items[LIANTU_ENTITY_SEGMENT].id[node];
}

static const char *
get_label(LiantuChain *chain, guint32 node, LiantuLanguage language)
{
    return liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, node, language);
}

static void
set(xmlTextWriter *writer, const char *name, const char *value)
{
    xmlTextWriterWriteAttribute(writer, BAD_CAST name, BAD_CAST value);
}

static void
open_element(xmlTextWriter *writer, const char *name)
{
    xmlTextWriterStartElement(writer, BAD_CAST name);
}

/* GraphML: keys first, then what has them. */
static void
write_keys(xmlTextWriter *writer, const Attribute *attributes, guint n, const char *owner)
{
    static const char *const types[] = {"string", "double", "boolean"};

    for (guint i = 0; i < n; i++) {
        g_autofree char *id = g_strconcat(owner, "-", attributes[i].name, NULL);

        open_element(writer, "key");
        set(writer, "id", id);
        set(writer, "for", owner);
        set(writer, "attr.name", attributes[i].name);
        set(writer, "attr.type", types[attributes[i].type]);
        xmlTextWriterEndElement(writer);
    }
}

static void
write_data(xmlTextWriter *writer,
           LiantuChain *chain,
           guint32 row,
           const Attribute *attributes,
           guint n,
           const char *owner)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *value = attributes[i].dup(chain, row);
        g_autofree char *id = g_strconcat(owner, "-", attributes[i].name, NULL);

        if (value == NULL)
            continue;
        open_element(writer, "data");
        set(writer, "key", id);
        xmlTextWriterWriteString(writer, BAD_CAST value);
        xmlTextWriterEndElement(writer);
    }
}

static void
write_graphml(xmlTextWriter *writer, LiantuChain *chain, LiantuLanguage language)
{
    open_element(writer, "graphml");
    set(writer, "xmlns", "http://graphml.graphdrawing.org/xmlns");
    write_keys(writer, node_attributes, G_N_ELEMENTS(node_attributes), "node");
    write_keys(writer, link_attributes, G_N_ELEMENTS(link_attributes), "edge");
    open_element(writer, "graph");
    set(writer, "id", liantu_chain_get_id(chain, LIANTU_ENTITY_CHAIN, 0));
    set(writer, "edgedefault", "directed");
    for (guint32 i = 0; i < count_nodes(chain); i++) {
        open_element(writer, "node");
        set(writer, "id", get_id(chain, i));
        write_data(writer, chain, i, node_attributes, G_N_ELEMENTS(node_attributes), "node");
        xmlTextWriterEndElement(writer);
    }
    for (guint32 i = 0; i < count_links(chain); i++) {
        g_autofree char *id = g_strdup_printf("e%u", i);

        open_element(writer, "edge");
        set(writer, "id", id);
        set(writer, "source", get_id(chain, get_from(chain, i)));
        set(writer, "target", get_id(chain, get_to(chain, i)));
        write_data(writer, chain, i, link_attributes, G_N_ELEMENTS(link_attributes), "edge");
        xmlTextWriterEndElement(writer);
    }
}

/* GEXF 1.3, which Gephi prefers. */
static void
write_classes(xmlTextWriter *writer, const Attribute *attributes, guint n, const char *owner)
{
    static const char *const types[] = {"string", "double", "boolean"};

    open_element(writer, "attributes");
    set(writer, "class", owner);
    for (guint i = 0; i < n; i++) {
        open_element(writer, "attribute");
        set(writer, "id", attributes[i].name);
        set(writer, "title", attributes[i].name);
        set(writer, "type", types[attributes[i].type]);
        xmlTextWriterEndElement(writer);
    }
    xmlTextWriterEndElement(writer);
}

static void
write_values(xmlTextWriter *writer,
             LiantuChain *chain,
             guint32 row,
             const Attribute *attributes,
             guint n)
{
    open_element(writer, "attvalues");
    for (guint i = 0; i < n; i++) {
        g_autofree char *value = attributes[i].dup(chain, row);

        if (value == NULL)
            continue;
        open_element(writer, "attvalue");
        set(writer, "for", attributes[i].name);
        set(writer, "value", value);
        xmlTextWriterEndElement(writer);
    }
    xmlTextWriterEndElement(writer);
}

static void
write_gexf(xmlTextWriter *writer, LiantuChain *chain, LiantuLanguage language)
{
    open_element(writer, "gexf");
    set(writer, "xmlns", "http://gexf.net/1.3");
    set(writer, "version", "1.3");
    open_element(writer, "graph");
    set(writer, "defaultedgetype", "directed");
    write_classes(writer, node_attributes, G_N_ELEMENTS(node_attributes), "node");
    write_classes(writer, link_attributes, G_N_ELEMENTS(link_attributes), "edge");
    open_element(writer, "nodes");
    for (guint32 i = 0; i < count_nodes(chain); i++) {
        open_element(writer, "node");
        set(writer, "id", get_id(chain, i));
        set(writer, "label", get_label(chain, i, language));
        write_values(writer, chain, i, node_attributes, G_N_ELEMENTS(node_attributes));
        xmlTextWriterEndElement(writer);
    }
    xmlTextWriterEndElement(writer);
    open_element(writer, "edges");
    for (guint32 i = 0; i < count_links(chain); i++) {
        g_autofree char *id = g_strdup_printf("%u", i);

        open_element(writer, "edge");
        set(writer, "id", id);
        set(writer, "source", get_id(chain, get_from(chain, i)));
        set(writer, "target", get_id(chain, get_to(chain, i)));
        write_values(writer, chain, i, link_attributes, G_N_ELEMENTS(link_attributes));
        xmlTextWriterEndElement(writer);
    }
    xmlTextWriterEndElement(writer);
}

typedef void (*XmlGraph)(xmlTextWriter *writer, LiantuChain *chain, LiantuLanguage language);

static GBytes *
write_xml(LiantuChain *chain, LiantuLanguage language, XmlGraph write)
{
    xmlBuffer *buffer = xmlBufferCreate();
    xmlTextWriter *writer = xmlNewTextWriterMemory(buffer, 0);
    GBytes *bytes;

    xmlTextWriterSetIndent(writer, 1);
    xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL);
    write(writer, chain, language);
    xmlTextWriterEndDocument(writer);
    xmlFreeTextWriter(writer);
    bytes = g_bytes_new(xmlBufferContent(buffer), (gsize)xmlBufferLength(buffer));
    xmlBufferFree(buffer);

    return bytes;
}

/* In quotes only the quote and the backslash are special, and a line end is written as one. */
static void
append_quoted(GString *text, const char *value)
{
    g_string_append_c(text, '"');
    for (const char *p = value != NULL ? value : ""; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(text, '\\');
        if (*p == '\n')
            g_string_append(text, "\\n");
        else
            g_string_append_c(text, *p);
    }
    g_string_append_c(text, '"');
}

static GBytes *
write_dot(LiantuChain *chain, LiantuLanguage language)
{
    GString *text = g_string_new("digraph ");

    append_quoted(text, liantu_chain_get_id(chain, LIANTU_ENTITY_CHAIN, 0));
    g_string_append(text, " {\n  rankdir=TB;\n  node [shape=box];\n");
    for (guint32 i = 0; i < count_nodes(chain); i++) {
        g_string_append(text, "  ");
        append_quoted(text, get_id(chain, i));
        g_string_append(text, " [label=");
        append_quoted(text, get_label(chain, i, language));
        g_string_append(text, "];\n");
    }
    for (guint32 i = 0; i < count_links(chain); i++) {
        g_autofree char *group = dup_group(chain, i);

        g_string_append(text, "  ");
        append_quoted(text, get_id(chain, get_from(chain, i)));
        g_string_append(text, " -> ");
        append_quoted(text, get_id(chain, get_to(chain, i)));
        g_string_append(text, is_type(chain, i) ? " [style=dotted, arrowhead=empty];\n"
                              : group != NULL   ? " [style=dashed];\n"
                                                : ";\n");
    }
    g_string_append(text, "}\n");

    return g_string_free_to_bytes(text);
}

static void
add_members(JsonBuilder *builder,
            LiantuChain *chain,
            guint32 row,
            const Attribute *attributes,
            guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *value = attributes[i].dup(chain, row);

        if (value == NULL)
            continue;
        json_builder_set_member_name(builder, attributes[i].name);
        if (attributes[i].type == TEXT)
            json_builder_add_string_value(builder, value);
        else if (attributes[i].type == NUMBER)
            json_builder_add_double_value(builder, g_ascii_strtod(value, NULL));
        else
            json_builder_add_boolean_value(builder, g_str_equal(value, "true"));
    }
}

static void
add_text(JsonBuilder *builder, const char *name, const char *value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, value);
}

/* Nodes and links as networkx reads them (node_link_graph); several links may join the same two. */
static GBytes *
write_node_link(LiantuChain *chain)
{
    g_autoptr(JsonBuilder) builder = json_builder_new_immutable();
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = NULL;
    char *text;

    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "directed");
    json_builder_add_boolean_value(builder, TRUE);
    json_builder_set_member_name(builder, "multigraph");
    json_builder_add_boolean_value(builder, TRUE);
    json_builder_set_member_name(builder, "graph");
    json_builder_begin_object(builder);
    add_text(builder, "id", liantu_chain_get_id(chain, LIANTU_ENTITY_CHAIN, 0));
    json_builder_end_object(builder);
    json_builder_set_member_name(builder, "nodes");
    json_builder_begin_array(builder);
    for (guint32 i = 0; i < count_nodes(chain); i++) {
        json_builder_begin_object(builder);
        add_text(builder, "id", get_id(chain, i));
        add_members(builder, chain, i, node_attributes, G_N_ELEMENTS(node_attributes));
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "links");
    json_builder_begin_array(builder);
    for (guint32 i = 0; i < count_links(chain); i++) {
        json_builder_begin_object(builder);
        add_text(builder, "source", get_id(chain, get_from(chain, i)));
        add_text(builder, "target", get_id(chain, get_to(chain, i)));
        json_builder_set_member_name(builder, "key");
        json_builder_add_int_value(builder, i);
        add_members(builder, chain, i, link_attributes, G_N_ELEMENTS(link_attributes));
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);

    root = json_builder_get_root(builder);
    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    text = json_generator_to_data(generator, NULL);

    return g_bytes_new_take(text, strlen(text));
}

/* The whole is a table: ids first, then what there is of attributes. */
static void
append_head(GString *csv, const char *ids, const Attribute *attributes, guint n)
{
    g_string_append_printf(csv, "\xef\xbb\xbf%s", ids);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(csv, ",%s", attributes[i].name);
    g_string_append(csv, "\r\n");
}

static void
append_values(GString *csv, LiantuChain *chain, guint32 row, const Attribute *attributes, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *value = attributes[i].dup(chain, row);

        g_string_append_c(csv, ',');
        if (value != NULL)
            lt_csv_append_field(csv, value);
    }
    g_string_append(csv, "\r\n");
}

GBytes *
lt_chain_to_node_table(LiantuChain *chain)
{
    GString *csv = g_string_new(NULL);

    append_head(csv, "id", node_attributes, G_N_ELEMENTS(node_attributes));
    for (guint32 i = 0; i < count_nodes(chain); i++) {
        lt_csv_append_field(csv, get_id(chain, i));
        append_values(csv, chain, i, node_attributes, G_N_ELEMENTS(node_attributes));
    }
    return g_string_free_to_bytes(csv);
}

GBytes *
lt_chain_to_link_table(LiantuChain *chain)
{
    GString *csv = g_string_new(NULL);

    append_head(csv, "source,target", link_attributes, G_N_ELEMENTS(link_attributes));
    for (guint32 i = 0; i < count_links(chain); i++) {
        lt_csv_append_field(csv, get_id(chain, get_from(chain, i)));
        g_string_append_c(csv, ',');
        lt_csv_append_field(csv, get_id(chain, get_to(chain, i)));
        append_values(csv, chain, i, link_attributes, G_N_ELEMENTS(link_attributes));
    }
    return g_string_free_to_bytes(csv);
}

/**
 * liantu_chain_to_graph:
 * @chain: a chain
 * @format: a format
 * @language: the language of labels, where a format has but one
 *
 * Writes a chain as a graph for other programs: segments are the nodes, needs the links, from what
 * is needed to who needs it, and types are links of their own (`relation` says which). Names stand
 * in both languages; what is not known is left out. Groups of needs that stand in for each other
 * are told as an attribute, which those programs do not understand.
 *
 * The same chain gives the same bytes.
 *
 * Returns: (transfer full): the file
 *
 * Since: 0.1
 */
GBytes *
liantu_chain_to_graph(LiantuChain *chain, LiantuGraphFormat format, LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    switch (format) {
    case LIANTU_GRAPH_FORMAT_GEXF:
        return write_xml(chain, language, write_gexf);
    case LIANTU_GRAPH_FORMAT_DOT:
        return write_dot(chain, language);
    case LIANTU_GRAPH_FORMAT_NODE_LINK:
        return write_node_link(chain);
    case LIANTU_GRAPH_FORMAT_GRAPHML:
    default:
        return write_xml(chain, language, write_graphml);
    }
}
