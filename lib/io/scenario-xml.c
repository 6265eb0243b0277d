/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios, from a document of the form of data/schema/scenario.rng. Every fault is found here, in
 * plain words and in its place; the schema has the last word. */
#include "io/chain-xml-private.h"
#include "io/scenario-readers.h"
#include "model/text-private.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <string.h>

#define NAMESPACE "urn:liantu:scenario:1"

typedef struct {
    LtXmlSource source;
    xmlParserCtxt *parser; /* while the text is parsed */
    GPtrArray *findings;
    LiantuScenarioSet *set;
    gboolean is_broken;
} Reader;

static gsize
get_tag(const xmlNode *node)
{
    return GPOINTER_TO_SIZE(node->_private) - 1;
}

/* At the value of an attribute, or at the name of the element. */
static void
place(Reader *self, LiantuFinding *finding, const xmlNode *node, const char *attribute)
{
    gsize tag = get_tag(node), name, value, length;

    if (attribute != NULL &&
        lt_xml_source_find_attribute(&self->source, tag, attribute, NULL, &name, &value, &length))
        lt_xml_source_place(&self->source, finding, value, length);
    else
        lt_xml_source_place(&self->source, finding, tag + 1,
                            lt_xml_source_get_name_length(&self->source, tag));
}

static void
take(Reader *self, LiantuFinding *finding, const xmlNode *node, const char *attribute)
{
    if (self->findings->len >= LT_SCENARIO_MOST_FINDINGS) {
        liantu_finding_free(finding);
        return;
    }
    place(self, finding, node, attribute);
    g_ptr_array_add(self->findings, finding);
}

/* Marks a place for findings that come later, when the scenarios are put to a network. */
static LiantuFinding *
make_anchor(Reader *self, const xmlNode *node, const char *attribute)
{
    LiantuFinding *anchor = lt_finding_new(LT_FINDING_SCENARIO_EMPTY, "", NULL);

    place(self, anchor, node, attribute);
    return anchor;
}

static gboolean
is_element(const xmlNode *node, const char *name)
{
    return node->ns != NULL && strcmp((const char *)node->ns->href, NAMESPACE) == 0 &&
           strcmp((const char *)node->name, name) == 0;
}

static char *
dup_attribute(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp((xmlNode *)(gpointer)node, (const xmlChar *)name);
    char *text = value != NULL ? g_strstrip(g_strdup((const char *)value)) : NULL;

    xmlFree(value);
    return text;
}

/* An attribute that must be there; NULL with a finding. */
static char *
dup_needed(Reader *self, const xmlNode *node, const char *name)
{
    char *text = dup_attribute(node, name);

    if (text != NULL && *text != '\0')
        return text;
    if (text == NULL)
        take(self, lt_finding_new(LT_FINDING_SCENARIO_LACKS, (const char *)node->name, name, NULL),
             node, NULL);
    else
        take(self, lt_finding_new(LT_FINDING_SCENARIO_EMPTY, name, NULL), node, name);
    g_free(text);

    return NULL;
}

static gboolean
is_among(const char *word, const char *const *words)
{
    return words != NULL && g_strv_contains(words, word);
}

/* Sets all attributes but those that were read when the thing was made. Names and notes are
 * elements here. */
static void
read_attributes(Reader *self,
                const xmlNode *node,
                LtScenarioWords words,
                gpointer object,
                const char *const *known)
{
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        const char *name = (const char *)attribute->name;
        g_autofree char *text = NULL;
        LiantuFinding *finding;

        if (attribute->ns == NULL && is_among(name, known))
            continue;
        text = attribute->ns == NULL ? dup_attribute(node, name) : NULL;
        if (object == NULL || text == NULL || g_str_has_prefix(name, "name-") ||
            g_str_has_prefix(name, "note-"))
            finding = lt_scenario_words_complain(words, (const char *)node->name, name);
        else if (*text == '\0')
            finding = lt_finding_new(LT_FINDING_SCENARIO_EMPTY, name, NULL);
        else
            finding = lt_scenario_words_set(words, object, name, text);
        if (finding != NULL)
            take(self, finding, node, name);
    }
}

static void
complain_of_element(Reader *self, const xmlNode *node, const xmlNode *parent)
{
    static const char *const names[] = {"name", "note", "set", "member", "scenario", "shock"};
    const char *name = (const char *)node->name;
    LiantuFinding *finding =
        lt_finding_new(LT_FINDING_SCENARIO_ELEMENT, (const char *)parent->name, name, NULL);
    const char *nearest = lt_text_suggest(name, names, G_N_ELEMENTS(names));

    if (nearest != NULL && strcmp(nearest, name) != 0)
        lt_finding_set_suggestion(finding, nearest);
    take(self, finding, node, NULL);
}

/* The next child that is an element; text that is not blank is a finding. */
static const xmlNode *
next_element(Reader *self, const xmlNode *parent, const xmlNode *child)
{
    for (; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            return child;
        if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) &&
            !xmlIsBlankNode(child))
            take(self,
                 lt_finding_new(LT_FINDING_SCENARIO_ELEMENT, (const char *)parent->name, "#text",
                                NULL),
                 parent, NULL);
    }
    return NULL;
}

/* A name or a note in one language, into an attribute that says the same. */
static void
read_text(Reader *self, const xmlNode *node, LtScenarioWords words, gpointer object)
{
    static const char *const known[] = {"lang", NULL};
    g_autofree char *word = NULL, *text = NULL;
    xmlChar *language =
        xmlGetNsProp((xmlNode *)(gpointer)node, (const xmlChar *)"lang", XML_XML_NAMESPACE);
    xmlChar *content = xmlNodeGetContent(node);
    const char *which = language != NULL ? (const char *)language : "";

    text = g_strstrip(g_strdup((const char *)content));
    word = g_strdup_printf("%s-%s", (const char *)node->name, which);
    if (strcmp(which, "zh") != 0 && strcmp(which, "en") != 0)
        take(self, lt_finding_new(LT_FINDING_SCENARIO_WORD, which, "xml:lang", "zh, en", NULL),
             node, "xml:lang");
    else if (*text == '\0')
        take(self, lt_finding_new(LT_FINDING_SCENARIO_EMPTY, (const char *)node->name, NULL), node,
             NULL);
    else
        lt_scenario_words_set(words, object, word, text);
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next)
        if (attribute->ns == NULL || !is_among((const char *)attribute->name, known))
            take(self,
                 lt_finding_new(LT_FINDING_SCENARIO_ATTRIBUTE, (const char *)node->name,
                                (const char *)attribute->name, NULL),
                 node, (const char *)attribute->name);
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            complain_of_element(self, child, node);
    xmlFree(language);
    xmlFree(content);
}

/* NULL with findings. */
static LtSelection *
read_selection(Reader *self, const xmlNode *node)
{
    g_autofree char *word = dup_needed(self, node, "target"), *of = dup_needed(self, node, "of");
    LiantuShockTarget target = LIANTU_SHOCK_TARGET_NODE;
    LiantuFinding *finding;
    LtSelection *selection;

    if (word != NULL) {
        finding = lt_scenario_parse_target(word, &target);
        if (finding != NULL)
            take(self, finding, node, "target");
        else if (of != NULL) {
            selection = lt_selection_new(target, of, &finding);
            if (selection == NULL)
                take(self, finding, node, "of");
            else
                selection->anchor = make_anchor(self, node, "of");
            return selection;
        }
    }
    return NULL;
}

static void
read_set(Reader *self, const xmlNode *node)
{
    static const char *const known[] = {"id", NULL}, *const of_member[] = {"target", "of", NULL};
    g_autofree char *id = dup_needed(self, node, "id");
    LtNamedSet *named = lt_named_set_new(id != NULL ? id : "");

    named->anchor = make_anchor(self, node, "id");
    g_ptr_array_add(self->set->sets, named);
    read_attributes(self, node, LT_SCENARIO_WORDS_SET, NULL, known);
    for (const xmlNode *child = next_element(self, node, node->children); child != NULL;
         child = next_element(self, node, child->next)) {
        LtSelection *selection;

        if (!is_element(child, "member")) {
            complain_of_element(self, child, node);
            continue;
        }
        selection = read_selection(self, child);
        if (selection != NULL)
            g_ptr_array_add(named->members, selection);
        read_attributes(self, child, LT_SCENARIO_WORDS_SHOCK, NULL, of_member);
        if (next_element(self, child, child->children) != NULL)
            complain_of_element(self, next_element(self, child, child->children), child);
    }
}

static void
read_shock(Reader *self, const xmlNode *node, LtScenario *scenario)
{
    static const char *const known[] = {"target", "of", NULL};
    LtSelection *selection = read_selection(self, node);
    LtScenarioShock *shock;
    guint number = self->set->shocks->len;
    const xmlNode *child = next_element(self, node, node->children);

    /* The rest is looked at even where it is not known of what. */
    shock = lt_scenario_shock_new(selection != NULL ? selection : g_new0(LtSelection, 1));
    read_attributes(self, node, LT_SCENARIO_WORDS_SHOCK, shock, known);
    g_ptr_array_add(self->set->shocks, shock);
    g_array_append_val(scenario->shocks, number);
    if (child != NULL)
        complain_of_element(self, child, node);
}

static void
read_scenario(Reader *self, const xmlNode *node)
{
    static const char *const known[] = {"id", NULL};
    g_autofree char *id = dup_needed(self, node, "id");
    LtScenario *scenario = lt_scenario_new(id != NULL ? id : "");

    scenario->anchor = make_anchor(self, node, "id");
    g_ptr_array_add(self->set->scenarios, scenario);
    read_attributes(self, node, LT_SCENARIO_WORDS_SCENARIO, scenario, known);
    for (const xmlNode *child = next_element(self, node, node->children); child != NULL;
         child = next_element(self, node, child->next)) {
        if (is_element(child, "name") || is_element(child, "note"))
            read_text(self, child, LT_SCENARIO_WORDS_SCENARIO, scenario);
        else if (is_element(child, "shock"))
            read_shock(self, child, scenario);
        else
            complain_of_element(self, child, node);
    }
}

static void
read_root(Reader *self, const xmlNode *root)
{
    static const char *const known[] = {"version", "id", NULL};
    g_autofree char *version = NULL;

    if (!is_element(root, "scenarios")) {
        take(self, lt_finding_new(LT_FINDING_SCENARIO_ROOT, NAMESPACE, NULL), root, NULL);
        return;
    }
    version = dup_needed(self, root, "version");
    if (version != NULL && strcmp(version, "1") != 0)
        take(self, lt_finding_new(LT_FINDING_SCENARIO_WORD, version, "version", "1", NULL), root,
             "version");
    g_free(self->set->id);
    self->set->id = dup_needed(self, root, "id");
    read_attributes(self, root, LT_SCENARIO_WORDS_SET, self->set, known);
    for (const xmlNode *child = next_element(self, root, root->children); child != NULL;
         child = next_element(self, root, child->next)) {
        if (is_element(child, "name"))
            read_text(self, child, LT_SCENARIO_WORDS_SET, self->set);
        else if (is_element(child, "set"))
            read_set(self, child);
        else if (is_element(child, "scenario"))
            read_scenario(self, child);
        else
            complain_of_element(self, child, root);
    }
}

/* Says of every element where its tag begins. FALSE where one lies too deep. */
static gboolean
place_elements(Reader *self, xmlNode *node, guint depth)
{
    if (!lt_xml_source_next_tag(&self->source))
        g_assert_not_reached();
    node->_private = GSIZE_TO_POINTER(self->source.tag + 1);
    if (depth > LT_XML_MAX_DEPTH) {
        take(self, lt_finding_new(LT_FINDING_XML_DEEP, G_STRINGIFY(LT_XML_MAX_DEPTH), NULL), node,
             NULL);
        return FALSE;
    }
    for (xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE && !place_elements(self, child, depth + 1))
            return FALSE;

    return TRUE;
}

static void
on_complaint(void *data, xmlError *complaint)
{
    Reader *self = data;
    long offset = self->parser != NULL ? xmlByteConsumed(self->parser) : 0;

    if (complaint->level == XML_ERR_WARNING || self->is_broken)
        return;
    g_ptr_array_add(self->findings,
                    lt_xml_syntax_finding_new(&self->source, complaint, (gsize)MAX(offset, 0)));
    self->is_broken = complaint->level == XML_ERR_FATAL;
}

static xmlDoc *
parse(Reader *self)
{
    xmlDoc *document;

    self->parser = xmlNewParserCtxt();
    xmlSetStructuredErrorFunc(self, (xmlStructuredErrorFunc)on_complaint);
    document = xmlCtxtReadMemory(self->parser, self->source.text, (int)self->source.size, NULL,
                                 "UTF-8", XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    xmlSetStructuredErrorFunc(NULL, NULL);
    g_clear_pointer(&self->parser, xmlFreeParserCtxt);
    if (self->findings->len > 0)
        g_clear_pointer(&document, xmlFreeDoc);

    return document;
}

static void
on_invalid(void *data, xmlError *complaint)
{
    Reader *self = data;
    g_autofree char *said = NULL;
    LiantuFinding *finding;

    /* Later complaints follow from the first. */
    if (self->is_broken)
        return;
    self->is_broken = TRUE;
    said = g_utf8_make_valid(complaint->message != NULL ? complaint->message : "?", -1);
    finding = lt_finding_new(LT_FINDING_SCHEMA, g_strchomp(said), NULL);
    lt_finding_set_line(finding, (guint)MAX(complaint->line, 1));
    lt_xml_source_place_needle(&self->source, finding);
    g_ptr_array_add(self->findings, finding);
}

static void
validate(Reader *self, xmlDoc *document)
{
    g_autoptr(GBytes) bytes = g_resources_lookup_data("/liantu/scenario.rng", 0, NULL);
    xmlRelaxNGParserCtxt *parser;
    xmlRelaxNGValidCtxt *context;
    xmlRelaxNG *schema;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);

    xmlRelaxNGInitTypes();
    parser = xmlRelaxNGNewMemParserCtxt(text, (int)size);
    schema = xmlRelaxNGParse(parser);
    g_assert(schema != NULL);
    context = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidStructuredErrors(context, (xmlStructuredErrorFunc)on_invalid, self);
    if (xmlRelaxNGValidateDoc(context, document) != 0 && !self->is_broken)
        g_ptr_array_add(self->findings, lt_finding_new(LT_FINDING_SCHEMA, "?", NULL));
    xmlRelaxNGFreeValidCtxt(context);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
}

static void
read_document(Reader *self)
{
    LiantuFinding *finding = lt_xml_source_check(&self->source);
    xmlDoc *document;
    xmlNode *root;

    if (finding != NULL) {
        g_ptr_array_add(self->findings, finding);
        return;
    }
    document = parse(self);
    if (document == NULL)
        return;
    root = xmlDocGetRootElement(document);
    if (place_elements(self, root, 1))
        read_root(self, root);
    if (self->findings->len == 0)
        lt_scenario_set_check(self->set, self->findings);
    if (!lt_findings_set_error(self->findings, NULL))
        validate(self, document);
    xmlFreeDoc(document);
}

void
lt_scenario_read_xml(GBytes *bytes, LiantuScenarioSet *set, GPtrArray *findings)
{
    Reader self = {.findings = findings, .set = set};

    xmlInitParser();
    lt_xml_source_init(&self.source, bytes);
    read_document(&self);
    lt_xml_source_clear(&self.source);
}
