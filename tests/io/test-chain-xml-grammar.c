/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of the reader against the schema: a document that has everything is changed in one
 * place after another, and both must say the same of each change. */
#include "io/chain-xml-grammar.h"
#include "liantu/enums.h"
#include "liantu/io.h"
#include "model/finding-private.h"
#include "model/labels-private.h"

#include <libxml/relaxng.h>
#include <string.h>

typedef struct {
    xmlRelaxNGParserCtxt *parser;
    xmlRelaxNG *schema;
    xmlDoc *document;
    guint n_changes;
    guint n_valid;
    guint n_invalid;
} Fixture;

/* Of the tests that make thousands of changes, every so many is enough each time; run with
 * -m thorough for all. A prime, so that no element or value is always passed over. */
#define CHANGES_A_LOOK 31

static void
ignore_complaint(void *data, xmlError *complaint)
{
}

static void
set_up(Fixture *self, gconstpointer data)
{
    const char *root = g_getenv("LIANTU_SOURCE");
    g_autofree char *schema = g_build_filename(root, "data", "schema", "chain.rng", NULL);
    g_autofree char *document =
        g_build_filename(root, "tests", "data", "chains", "ok-everything.xml", NULL);

    self->parser = xmlRelaxNGNewParserCtxt(schema);
    self->schema = xmlRelaxNGParse(self->parser);
    self->document = xmlReadFile(document, NULL, XML_PARSE_NONET);
    g_assert_nonnull(self->schema);
    g_assert_nonnull(self->document);
}

static void
tear_down(Fixture *self, gconstpointer data)
{
    g_test_message("%u changes are valid, %u are not", self->n_valid, self->n_invalid);
    xmlFreeDoc(self->document);
    xmlRelaxNGFree(self->schema);
    xmlRelaxNGFreeParserCtxt(self->parser);
}

static gboolean
is_valid_for_schema(Fixture *self)
{
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(self->schema);
    gboolean is_valid;

    xmlRelaxNGSetValidStructuredErrors(context, (xmlStructuredErrorFunc)ignore_complaint, NULL);
    is_valid = xmlRelaxNGValidateDoc(context, self->document) == 0;
    xmlRelaxNGFreeValidCtxt(context);

    return is_valid;
}

/* Without the schema, so that only the grammar speaks. */
static gboolean
is_valid_for_grammar(const char *text, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, size);
    g_autoptr(GPtrArray) findings = NULL;
    LiantuChain *chain =
        liantu_chain_new_from_bytes(bytes, NULL, LIANTU_READ_FLAGS_TRUSTED, &findings, NULL);

    /* Whether there is a chain is not what is asked. */
    g_clear_object(&chain);
    for (guint i = 0; i < findings->len; i++)
        if (liantu_finding_get_code(findings->pdata[i])[0] == 'S')
            return FALSE;

    return TRUE;
}

static void
compare(Fixture *self, const char *what, const xmlNode *node)
{
    xmlChar *text;
    int size;
    gboolean for_schema = is_valid_for_schema(self);

    xmlDocDumpMemory(self->document, &text, &size);
    if (is_valid_for_grammar((const char *)text, (gsize)size) != for_schema) {
        g_test_message("%s at ‘%s’: the schema %s it:\n%s", what, node->name,
                       for_schema ? "takes" : "refuses", text);
        g_test_fail();
    }
    xmlFree(text);
    if (for_schema)
        self->n_valid++;
    else
        self->n_invalid++;
}

static void
compare_some(Fixture *self, const char *what, const xmlNode *node)
{
    if (self->n_changes++ % CHANGES_A_LOOK == 0 || g_test_thorough())
        compare(self, what, node);
}

typedef void (*Change)(Fixture *self, xmlNode *node);

static void
change_all(Fixture *self, xmlNode *node, Change change)
{
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        change(self, node);
        change_all(self, node->children, change);
    }
}

static void
run_change(Fixture *self, gconstpointer data)
{
    change_all(self, xmlDocGetRootElement(self->document), (Change)data);
    g_assert_cmpuint(self->n_invalid, >, 0);
}

static void
drop_element(Fixture *self, xmlNode *node)
{
    xmlNode *place;

    if (node->parent->type != XML_ELEMENT_NODE)
        return;
    place = xmlNewText(BAD_CAST " ");
    xmlReplaceNode(node, place);
    compare(self, "without the element", node);
    xmlReplaceNode(place, node);
    xmlFreeNode(place);
}

static void
double_element(Fixture *self, xmlNode *node)
{
    xmlNode *copy;

    if (node->parent->type != XML_ELEMENT_NODE)
        return;
    copy = xmlDocCopyNode(node, self->document, 1);
    xmlAddNextSibling(node, copy);
    compare(self, "the element twice", node);
    xmlUnlinkNode(copy);
    xmlFreeNode(copy);
}

/* A copy of the element before each of those before it. */
static void
move_element(Fixture *self, xmlNode *node)
{
    for (xmlNode *other = node->prev; other != NULL; other = other->prev) {
        xmlNode *copy;

        if (other->type != XML_ELEMENT_NODE)
            continue;
        copy = xmlDocCopyNode(node, self->document, 1);
        xmlAddPrevSibling(other, copy);
        compare(self, "the element earlier", node);
        xmlUnlinkNode(copy);
        xmlFreeNode(copy);
    }
}

static void
add_text(Fixture *self, xmlNode *node)
{
    static const char *const texts[] = {"x", " \n", "<", "中"};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        xmlNode *text = xmlNewCDataBlock(self->document, BAD_CAST texts[i], (int)strlen(texts[i]));

        xmlAddChild(node, text);
        compare(self, "text", node);
        xmlUnlinkNode(text);
        xmlFreeNode(text);
    }
}

static void
add_stranger(Fixture *self, xmlNode *node)
{
    xmlNode *child = xmlNewChild(node, node->ns, BAD_CAST "stranger", NULL);

    compare(self, "an unknown element", node);
    xmlUnlinkNode(child);
    xmlFreeNode(child);
    xmlNewProp(node, BAD_CAST "stranger", BAD_CAST "1");
    compare(self, "an unknown attribute", node);
    xmlUnsetProp(node, BAD_CAST "stranger");
}

/* A child of every kind, at the end and at the beginning. */
static void
add_every_child(Fixture *self, xmlNode *node)
{
    for (int element = 0; element < LT_XML_N_ELEMENTS; element++) {
        const char *name = lt_xml_get_rule((LtXmlElement)element)->name;
        xmlNode *child = xmlNewChild(node, node->ns, BAD_CAST name, BAD_CAST "x");

        compare_some(self, name, node);
        xmlUnlinkNode(child);
        xmlFreeNode(child);
    }
}

static void
empty_element(Fixture *self, xmlNode *node)
{
    xmlNode *children = node->children, *last = node->last;

    node->children = node->last = NULL;
    compare(self, "nothing", node);
    node->children = children;
    node->last = last;
}

static void
drop_attribute(Fixture *self, xmlNode *node)
{
    for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        xmlAttr *before = attribute->prev, *after = attribute->next;

        *(before != NULL ? &before->next : &node->properties) = after;
        compare(self, (const char *)attribute->name, node);
        *(before != NULL ? &before->next : &node->properties) = attribute;
    }
}

/* Every attribute there is with every value that is somewhere allowed, or nearly. 1e999 is left
 * out: the schema takes it, and no double holds it. */
static void
set_attributes(Fixture *self, xmlNode *node)
{
    static const char *const values[] = {
        "",           " ",    "x",      " x",   "x ",      "x y",  "x  y",  "1",
        "+1",         "-1",   "0",      "1.5",  ".5",      "5.",   "1e5",   "1e",
        "INF",        "NaN",  "0x1",    "1,0",  "1999",    "3000", "01999", "true",
        "1 ",         "TRUE", " true ", "zh",   "fr",      "low",  "none",  "town",
        "country",    "firm", "pilot",  "chip", "unknown", "flow", "about", "4294967295",
        "4294967296", "00",   "01",     "x\ty", "x\ny",
    };

    for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        xmlNode *children = attribute->children, *last = attribute->last;

        for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
            g_autofree char *what = g_strdup_printf("%s=‘%s’", attribute->name, values[i]);

            attribute->children = attribute->last =
                xmlNewDocText(self->document, BAD_CAST values[i]);
            attribute->children->parent = (xmlNode *)attribute;
            compare_some(self, what, node);
            xmlFreeNode(attribute->children);
        }
        attribute->children = children;
        attribute->last = last;
    }
}

static void
add_every_attribute(Fixture *self, xmlNode *node)
{
    for (int i = 0; i < LT_XML_N_ATTRIBUTES; i++) {
        const char *name = lt_xml_get_attribute_name((LtXmlAttribute)i);

        if (i == LT_XML_LANG || xmlHasProp(node, BAD_CAST name) != NULL)
            continue;
        xmlNewProp(node, BAD_CAST name, BAD_CAST "1");
        compare_some(self, name, node);
        xmlUnsetProp(node, BAD_CAST name);
    }
}

/* The words of the format are the nicknames of the enumerations, in their order. */
static void
test_words(void)
{
    const struct {
        LtXmlType type;
        GType enumeration;
    } pairs[] = {
        {LT_XML_TYPE_CONFIDENCE, LIANTU_TYPE_CONFIDENCE},
        {LT_XML_TYPE_LEVEL, LIANTU_TYPE_PLACE_LEVEL},
        {LT_XML_TYPE_LAYER, LIANTU_TYPE_LAYER},
        {LT_XML_TYPE_LADDER, LIANTU_TYPE_LADDER},
        {LT_XML_TYPE_KIND, LIANTU_TYPE_SEGMENT_KIND},
        {LT_XML_TYPE_ROLE, LIANTU_TYPE_ROLE},
        {LT_XML_TYPE_SENSE, LIANTU_TYPE_TARGET_SENSE},
        {LT_XML_TYPE_LANGUAGE, LIANTU_TYPE_LANGUAGE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        int value;
        const char *const *words = lt_xml_get_words(pairs[i].type, &value);

        for (; *words != NULL; words++, value++)
            g_assert_cmpstr(*words, ==, lt_enum_get_nick(pairs[i].enumeration, value));
        g_assert_null(lt_enum_get_nick(pairs[i].enumeration, value));
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        Change change;
    } changes[] = {
        {"/io/chain-xml-grammar/drop-element", drop_element},
        {"/io/chain-xml-grammar/double-element", double_element},
        {"/io/chain-xml-grammar/move-element", move_element},
        {"/io/chain-xml-grammar/add-text", add_text},
        {"/io/chain-xml-grammar/add-stranger", add_stranger},
        {"/io/chain-xml-grammar/add-every-child", add_every_child},
        {"/io/chain-xml-grammar/empty-element", empty_element},
        {"/io/chain-xml-grammar/drop-attribute", drop_attribute},
        {"/io/chain-xml-grammar/add-every-attribute", add_every_attribute},
        {"/io/chain-xml-grammar/set-attributes", set_attributes},
    };

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/chain-xml-grammar/words", test_words);
    for (guint i = 0; i < G_N_ELEMENTS(changes); i++)
        g_test_add(changes[i].name, Fixture, (gconstpointer)changes[i].change, set_up, run_change,
                   tear_down);

    return g_test_run();
}
