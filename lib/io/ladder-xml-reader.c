/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of an enterprise ladder, from a document of the form of data/schema/ladder.rng. */
#include "io/chain-xml-private.h"
#include "io/document.h"
#include "liantu/enums.h"
#include "liantu/io.h"
#include "model/ladder-rules-private.h"

#include <libxml/parser.h>
#include <math.h>
#include <string.h>

#define MOST_BYTES (1u << 20)
#define MOST_DEPTH 16
#define NAMESPACE  "urn:liantu:ladder:1"
#define RESOURCE   "/liantu/ladder.xml"

typedef struct {
    LtXmlSource source;
    GPtrArray *findings;
    LiantuLadderRules *rules;
    gboolean is_broken;
} Reader;

static void
take(Reader *self,
     LtFindingId id,
     const xmlNode *node,
     const char *attribute,
     const char *first,
     const char *second)
{
    LiantuFinding *finding = lt_finding_new(id, first, second, NULL);

    lt_finding_set_line(finding, (guint)MAX(xmlGetLineNo(node), 1));
    if (attribute != NULL && second != NULL &&
        xmlHasProp((xmlNode *)(gpointer)node, (const xmlChar *)attribute) != NULL)
        lt_finding_set_needle(finding, attribute, second);
    lt_xml_source_place_needle(&self->source, finding);
    g_ptr_array_add(self->findings, finding);
}

static gboolean
is_element(const xmlNode *node, const char *name)
{
    return node->ns != NULL && strcmp((const char *)node->ns->href, NAMESPACE) == 0 &&
           strcmp((const char *)node->name, name) == 0;
}

/* An attribute that must be there; NULL with a finding. */
static char *
dup_needed(Reader *self, const xmlNode *node, const char *attribute)
{
    xmlChar *value = xmlGetNoNsProp((xmlNode *)(gpointer)node, (const xmlChar *)attribute);
    char *text = value != NULL ? g_strstrip(g_strdup((const char *)value)) : NULL;

    xmlFree(value);
    if (text != NULL && *text != '\0')
        return text;
    g_free(text);
    take(self, LT_FINDING_LADDER_ATTRIBUTE, node, NULL, (const char *)node->name, attribute);

    return NULL;
}

static char *
dup_optional(const xmlNode *node, const char *attribute)
{
    xmlChar *value = xmlGetNoNsProp((xmlNode *)(gpointer)node, (const xmlChar *)attribute);
    char *text = value != NULL ? g_strdup((const char *)value) : NULL;

    xmlFree(value);
    return text;
}

static void
read_name(const xmlNode *node, char *name[2])
{
    xmlChar *language = xmlNodeGetLang(node);
    xmlChar *text = xmlNodeGetContent(node);
    int i = language != NULL && strcmp((const char *)language, "zh") == 0 ? LIANTU_LANGUAGE_ZH
                                                                          : LIANTU_LANGUAGE_EN;

    g_free(name[i]);
    name[i] = g_strstrip(g_strdup((const char *)text));
    xmlFree(language);
    xmlFree(text);
}

static void
check_names(Reader *self, const xmlNode *node, char *name[2])
{
    static const char *const languages[] = {"zh", "en"};

    for (int i = 0; i < 2; i++)
        if (name[i] == NULL || *name[i] == '\0')
            take(self, LT_FINDING_LADDER_NAME, node, NULL, (const char *)node->name, languages[i]);
}

static void
complain_of_element(Reader *self, const xmlNode *node)
{
    take(self, LT_FINDING_LADDER_ELEMENT, node, NULL, (const char *)node->name,
         node->parent != NULL ? (const char *)node->parent->name : "");
}

static void
read_kind(Reader *self, const xmlNode *node, LtCriterion *test)
{
    static const char *const words[] = {"at-least", "at-most", "less-than"};
    g_autofree char *op = dup_needed(self, node, "op");

    for (guint i = 0; op != NULL && i < G_N_ELEMENTS(words); i++)
        if (strcmp(op, words[i]) == 0) {
            test->kind = (LtCriterionKind)(LT_CRITERION_AT_LEAST + (int)i);
            return;
        }
    if (op != NULL)
        take(self, LT_FINDING_LADDER_WORD, node, "op", "at-least, at-most, less-than", op);
}

static void
read_value(Reader *self, const xmlNode *node, LtCriterion *test)
{
    g_autofree char *text = dup_needed(self, node, "value");
    char *end = NULL;

    if (text == NULL)
        return;
    test->value = g_ascii_strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(test->value))
        take(self, LT_FINDING_LADDER_NUMBER, node, "value", "value", text);
}

static void
read_test_source(Reader *self, const xmlNode *node, LtCriterion *test)
{
    g_autofree char *id = dup_needed(self, node, "source");

    for (guint i = 0; id != NULL && i < self->rules->sources->len; i++)
        if (g_strcmp0(((LtLadderSource *)self->rules->sources->pdata[i])->id, id) == 0) {
            test->source = i;
            return;
        }
    if (id != NULL)
        take(self, LT_FINDING_LADDER_SOURCE, node, "source", id, id);
}

static LtCriterion *
read_test(Reader *self, const xmlNode *node)
{
    LtCriterion *test = lt_criterion_new(LT_CRITERION_AT_LEAST);
    g_autofree char *illustrative = dup_optional(node, "illustrative");

    test->indicator = dup_needed(self, node, "indicator");
    test->unit = dup_needed(self, node, "unit");
    test->is_illustrative = g_strcmp0(illustrative, "true") == 0;
    if (illustrative != NULL && !test->is_illustrative && strcmp(illustrative, "false") != 0)
        take(self, LT_FINDING_LADDER_WORD, node, "illustrative", "true, false", illustrative);
    read_kind(self, node, test);
    read_value(self, node, test);
    read_test_source(self, node, test);
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE && is_element(child, "name"))
            read_name(child, test->name);
        else if (child->type == XML_ELEMENT_NODE)
            complain_of_element(self, child);
    check_names(self, node, test->name);

    return test;
}

/* The criteria under an element. */
static void
read_parts(Reader *self, const xmlNode *node, LtCriterion *whole, guint depth)
{
    if (depth > MOST_DEPTH) {
        take(self, LT_FINDING_XML_DEEP, node, NULL, G_STRINGIFY(MOST_DEPTH), NULL);
        return;
    }
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        LtCriterion *part;

        if (child->type != XML_ELEMENT_NODE)
            continue;
        if (is_element(child, "test")) {
            g_ptr_array_add(whole->parts, read_test(self, child));
            continue;
        }
        if (!is_element(child, "all") && !is_element(child, "any")) {
            complain_of_element(self, child);
            continue;
        }
        part = lt_criterion_new(is_element(child, "all") ? LT_CRITERION_ALL : LT_CRITERION_ANY);
        g_ptr_array_add(whole->parts, part);
        read_parts(self, child, part, depth + 1);
    }
    if (whole->parts->len == 0)
        take(self, LT_FINDING_LADDER_EMPTY, node, NULL, (const char *)node->name, NULL);
}

static gboolean
has_rung(const Reader *self, LiantuLadder ladder)
{
    for (guint i = 0; i < self->rules->rungs->len; i++)
        if (((LtRung *)self->rules->rungs->pdata[i])->ladder == ladder)
            return TRUE;

    return FALSE;
}

static void
read_rung(Reader *self, const xmlNode *node)
{
    g_autofree char *word = dup_needed(self, node, "ladder");
    GEnumClass *klass = g_type_class_ref(LIANTU_TYPE_LADDER);
    const GEnumValue *value = word != NULL ? g_enum_get_value_by_nick(klass, word) : NULL;
    LtRung *rung = lt_rung_new();

    if (value != NULL && value->value != LIANTU_LADDER_UNKNOWN) {
        rung->ladder = (LiantuLadder)value->value;
        if (has_rung(self, rung->ladder))
            take(self, LT_FINDING_LADDER_TWICE, node, "ladder", word, word);
    } else if (word != NULL) {
        take(self, LT_FINDING_LADDER_WORD, node, "ladder",
             "multiplier, specialised, little-giant, single-champion, pilot, unicorn, leader",
             word);
    }
    rung->target = dup_optional(node, "target");
    read_parts(self, node, rung->needed, 1);
    g_ptr_array_add(self->rules->rungs, rung);
    g_type_class_unref(klass);
}

static void
read_source(Reader *self, const xmlNode *node)
{
    LtLadderSource *source = lt_ladder_source_new();
    g_autofree char *year = dup_optional(node, "year");

    source->id = dup_needed(self, node, "id");
    source->url = dup_optional(node, "url");
    if (year != NULL) {
        gint64 number = g_ascii_strtoll(year, NULL, 10);

        if (number < 1900 || number > 2200)
            take(self, LT_FINDING_LADDER_NUMBER, node, "year", "year", year);
        source->year = (int)CLAMP(number, 0, 2200);
    }
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE && is_element(child, "name"))
            read_name(child, source->name);
        else if (child->type == XML_ELEMENT_NODE)
            complain_of_element(self, child);
    check_names(self, node, source->name);
    g_ptr_array_add(self->rules->sources, source);
}

static void
read_root(Reader *self, const xmlNode *root)
{
    g_autofree char *version = NULL;

    if (!is_element(root, "ladder")) {
        take(self, LT_FINDING_LADDER_ROOT, root, NULL, NAMESPACE, NULL);
        return;
    }
    version = dup_needed(self, root, "version");
    if (version != NULL && strcmp(version, "1") != 0)
        take(self, LT_FINDING_LADDER_WORD, root, "version", "1", version);
    self->rules->id = dup_needed(self, root, "id");
    self->rules->edition = dup_needed(self, root, "edition");
    /* Sources first, whatever their place: criteria name them. */
    for (const xmlNode *child = root->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE && is_element(child, "source"))
            read_source(self, child);
    for (const xmlNode *child = root->children; child != NULL; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || is_element(child, "source"))
            continue;
        if (is_element(child, "name"))
            read_name(child, self->rules->name);
        else if (is_element(child, "rung"))
            read_rung(self, child);
        else
            complain_of_element(self, child);
    }
    check_names(self, root, self->rules->name);
    if (self->rules->rungs->len == 0)
        take(self, LT_FINDING_LADDER_EMPTY, root, NULL, "ladder", NULL);
}

typedef struct {
    Reader *reader;
    xmlParserCtxt *parser;
} Complaints;

static void
on_complaint(void *data, xmlError *complaint)
{
    Complaints *self = data;
    long offset = xmlByteConsumed(self->parser);

    if (complaint->level == XML_ERR_WARNING || self->reader->is_broken)
        return;
    g_ptr_array_add(
        self->reader->findings,
        lt_xml_syntax_finding_new(&self->reader->source, complaint, (gsize)MAX(offset, 0)));
    self->reader->is_broken = complaint->level == XML_ERR_FATAL;
}

static void
read_document(Reader *self)
{
    LiantuFinding *finding = lt_xml_source_check(&self->source);
    xmlParserCtxt *parser;
    xmlDoc *document;
    Complaints complaints;

    if (finding != NULL) {
        g_ptr_array_add(self->findings, finding);
        return;
    }
    parser = xmlNewParserCtxt();
    complaints = (Complaints){self, parser};
    xmlSetStructuredErrorFunc(&complaints, (xmlStructuredErrorFunc)on_complaint);
    document = xmlCtxtReadMemory(parser, self->source.text, (int)self->source.size, NULL, "UTF-8",
                                 XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlFreeParserCtxt(parser);
    if (document != NULL && self->findings->len == 0)
        read_root(self, xmlDocGetRootElement(document));
    xmlFreeDoc(document);
}

/**
 * liantu_ladder_rules_new_from_bytes:
 * @bytes: a document of the form of `ladder.rng`
 * @file_name: (nullable): what findings call the document
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found, in the order of the document, also when there is an error
 * @error: a place for an error
 *
 * Reads the rules of an enterprise ladder from memory.
 *
 * The document is UTF-8 of at most 1 MiB; a document type is refused, and nothing else is opened.
 *
 * Fails with the code of the first finding that is an error: %LIANTU_ERROR_SYNTAX,
 * %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_REFERENCE or %LIANTU_ERROR_DUPLICATE; with
 * %LIANTU_ERROR_LIMIT where the document is larger than that.
 *
 * Returns: (transfer full): the rules
 *
 * Since: 0.1
 */
LiantuLadderRules *
liantu_ladder_rules_new_from_bytes(GBytes *bytes,
                                   const char *file_name,
                                   GPtrArray **findings,
                                   GError **error)
{
    Reader self = {.is_broken = FALSE};
    g_autoptr(GPtrArray) all = NULL;

    g_return_val_if_fail(bytes != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    if (!lt_document_check_size(bytes, file_name, MOST_BYTES, error))
        return NULL;
    xmlInitParser();
    self.findings = all = lt_findings_new();
    self.rules = lt_ladder_rules_new();
    self.rules->digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    lt_xml_source_init(&self.source, bytes);
    read_document(&self);
    lt_xml_source_clear(&self.source);
    for (guint i = 0; i < all->len; i++)
        lt_finding_set_file(all->pdata[i], file_name);
    g_ptr_array_sort(all, lt_finding_compare);
    if (lt_findings_set_error(all, error))
        g_clear_object(&self.rules);
    if (findings != NULL)
        *findings = g_steal_pointer(&all);

    return self.rules;
}

/**
 * liantu_ladder_rules_new_from_file:
 * @file: a document of the form of `ladder.rng`
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found, in the order of the document, also when there is an error; %NULL when the file cannot
 * be read
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Reads the rules of an enterprise ladder from a file; see
 * [ctor@Liantu.LadderRules.new_from_bytes].
 *
 * Fails as [ctor@Liantu.LadderRules.new_from_bytes] does, or with an error of %G_IO_ERROR where the
 * file cannot be read.
 *
 * Returns: (transfer full): the rules
 *
 * Since: 0.1
 */
LiantuLadderRules *
liantu_ladder_rules_new_from_file(GFile *file,
                                  GPtrArray **findings,
                                  GCancellable *cancellable,
                                  GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *name = NULL;

    g_return_val_if_fail(G_IS_FILE(file), NULL);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    bytes = lt_document_load(file, MOST_BYTES, cancellable, &name, error);
    if (bytes == NULL)
        return NULL;

    return liantu_ladder_rules_new_from_bytes(bytes, name, findings, error);
}

/**
 * liantu_ladder_rules_new_builtin:
 *
 * Gives the rules that come with the library; no file is opened.
 *
 * Returns: (transfer full): the rules
 *
 * Since: 0.1
 */
LiantuLadderRules *
liantu_ladder_rules_new_builtin(void)
{
    g_autoptr(GBytes) bytes = g_resources_lookup_data(RESOURCE, 0, NULL);
    LiantuLadderRules *rules;

    g_assert(bytes != NULL);
    rules = liantu_ladder_rules_new_from_bytes(bytes, "ladder.xml", NULL, NULL);
    g_assert(rules != NULL);

    return rules;
}
