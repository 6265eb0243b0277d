/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/chain-xml-private.h"
#include "io/document.h"
#include "liantu/risk.h"
#include "model/risk-rules-private.h"
#include "model/text-private.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <math.h>
#include <string.h>

#define MOST_BYTES (1u << 20)

typedef struct {
    LtXmlSource source;
    GPtrArray *findings;
    xmlParserCtxt *parser;
    LiantuRiskRules *rules;
} RulesXml;

static void
on_complaint(void *data, xmlError *complaint)
{
    RulesXml *self = data;
    long offset = self->parser != NULL ? xmlByteConsumed(self->parser) : 0;

    if (complaint->level != XML_ERR_WARNING && self->findings->len == 0)
        g_ptr_array_add(self->findings,
                        lt_xml_syntax_finding_new(&self->source, complaint, (gsize)MAX(offset, 0)));
}

static xmlDoc *
parse(RulesXml *self)
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
take_finding(RulesXml *self,
             guint line,
             const char *attribute,
             const char *text,
             LiantuFinding *finding)
{
    lt_finding_set_line(finding, line);
    if (attribute != NULL || text != NULL)
        lt_finding_set_needle(finding, attribute, text);
    lt_xml_source_place_needle(&self->source, finding);
    g_ptr_array_add(self->findings, finding);
}

static void
on_invalid(void *data, xmlError *complaint)
{
    RulesXml *self = data;
    g_autofree char *said = NULL;

    /* Later complaints follow from the first. */
    if (self->findings->len > 0)
        return;
    said = g_utf8_make_valid(complaint->message != NULL ? complaint->message : "?", -1);
    g_strchomp(said);
    take_finding(self, (guint)MAX(complaint->line, 1), NULL, NULL,
                 lt_finding_new(LT_FINDING_SCHEMA, said, NULL));
}

/* Parsed once for each file: rules are small, and read seldom. */
static gboolean
validate(RulesXml *self, xmlDoc *document)
{
    g_autoptr(GBytes) bytes = g_resources_lookup_data("/liantu/risk.rng", 0, NULL);
    xmlRelaxNGParserCtxt *parser;
    xmlRelaxNGValidCtxt *context;
    xmlRelaxNG *schema;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    int result;

    xmlRelaxNGInitTypes();
    parser = xmlRelaxNGNewMemParserCtxt(text, (int)size);
    schema = xmlRelaxNGParse(parser);
    g_assert(schema != NULL);
    context = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidStructuredErrors(context, (xmlStructuredErrorFunc)on_invalid, self);
    result = xmlRelaxNGValidateDoc(context, document);
    xmlRelaxNGFreeValidCtxt(context);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
    if (result != 0 && self->findings->len == 0)
        take_finding(self, 1, NULL, NULL, lt_finding_new(LT_FINDING_SCHEMA, "?", NULL));

    return result == 0;
}

static char *
dup_attribute(xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    char *copy = g_strdup((const char *)value);

    xmlFree(value);
    return copy;
}

static gboolean
is_called(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void
read_parameter(RulesXml *self, xmlNode *node)
{
    g_autofree char *id = dup_attribute(node, "id"), *value = dup_attribute(node, "value");
    LtRiskParameter parameter = lt_risk_parameter_find(id);
    guint line = (guint)xmlGetLineNo(node);
    double number = g_ascii_strtod(value, NULL);

    if (parameter == LT_RISK_N_PARAMETERS) {
        g_auto(GStrv) known = liantu_risk_rules_list_parameters();
        LiantuFinding *finding = lt_finding_new(LT_FINDING_RISK_PARAMETER, id, NULL);
        const char *nearest = lt_text_suggest(id, (const char *const *)known, g_strv_length(known));

        if (nearest != NULL)
            lt_finding_set_suggestion(finding, nearest);
        take_finding(self, line, "id", id, finding);
        return;
    }
    if (!isnan(self->rules->value[parameter])) {
        take_finding(self, line, "id", id, lt_finding_new(LT_FINDING_RISK_TWICE, id, NULL));
        return;
    }
    if (!(number >= lt_risk_parameters[parameter].minimum &&
          number <= lt_risk_parameters[parameter].maximum)) {
        g_autofree char *least = g_strdup_printf("%g", lt_risk_parameters[parameter].minimum);
        g_autofree char *most = g_strdup_printf("%g", lt_risk_parameters[parameter].maximum);

        take_finding(self, line, "value", value,
                     lt_finding_new(LT_FINDING_RISK_RANGE, id, value, least, most, NULL));
        return;
    }
    self->rules->value[parameter] = number;
    self->rules->source[parameter] = dup_attribute(node, "source");
}

static void
read_names(xmlNode *node, char *name[2])
{
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        xmlChar *language, *text;
        int which;

        if (!is_called(child, "name"))
            continue;
        language = xmlNodeGetLang(child);
        text = xmlNodeGetContent(child);
        which = strcmp((const char *)language, "zh") == 0 ? LIANTU_LANGUAGE_ZH : LIANTU_LANGUAGE_EN;
        g_free(name[which]);
        name[which] = g_strdup((const char *)text);
        xmlFree(language);
        xmlFree(text);
    }
}

/* Cut points rise, each grade but the last has one, and there are not too many. */
static void
read_grade(RulesXml *self, xmlNode *node, gboolean is_last)
{
    LiantuRiskRules *rules = self->rules;
    g_autofree char *most = dup_attribute(node, "most"), *id = dup_attribute(node, "id");
    double number = most != NULL ? g_ascii_strtod(most, NULL) : (double)NAN;
    gboolean rises = rules->n_grades == 0 || number > rules->grade[rules->n_grades - 1].most;
    LtRiskGrade *grade;

    if (rules->n_grades == LT_RISK_MOST_GRADES || is_last != (most == NULL) ||
        (most != NULL && !(number > 0.0 && number < 1.0 && rises))) {
        take_finding(self, (guint)xmlGetLineNo(node), "id", id,
                     lt_finding_new(LT_FINDING_RISK_GRADES, id, NULL));
        return;
    }
    grade = &rules->grade[rules->n_grades];
    grade->id = g_steal_pointer(&id);
    grade->most = number;
    read_names(node, grade->name);
    rules->n_grades++;
}

static void
read_rules(RulesXml *self, xmlNode *root)
{
    g_autoptr(GString) missing = g_string_new(NULL);
    xmlNode *last = NULL;

    self->rules->id = dup_attribute(root, "id");
    for (xmlNode *node = root->children; node != NULL; node = node->next)
        last = is_called(node, "grade") ? node : last;
    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        if (is_called(node, "parameter"))
            read_parameter(self, node);
        else if (is_called(node, "grade"))
            read_grade(self, node, node == last);
    }
    for (int i = 0; self->findings->len == 0 && i < LT_RISK_N_PARAMETERS; i++)
        if (isnan(self->rules->value[i]))
            g_string_append_printf(missing, "%s%s", missing->len > 0 ? ", " : "",
                                   lt_risk_parameters[i].id);
    if (missing->len > 0)
        take_finding(self, (guint)xmlGetLineNo(root), NULL, NULL,
                     lt_finding_new(LT_FINDING_RISK_MISSING, missing->str, NULL));
}

static void
read_document(RulesXml *self)
{
    LiantuFinding *finding = lt_xml_source_check(&self->source);
    xmlDoc *document;

    if (finding == NULL && self->source.size > MOST_BYTES) {
        g_autofree char *size = g_strdup_printf("%" G_GSIZE_FORMAT, self->source.size);

        finding = lt_finding_new(LT_FINDING_FILE_LARGE, size, G_STRINGIFY(1048576), NULL);
    }
    if (finding != NULL) {
        g_ptr_array_add(self->findings, finding);
        return;
    }
    document = parse(self);
    if (document == NULL)
        return;
    if (validate(self, document))
        read_rules(self, xmlDocGetRootElement(document));
    xmlFreeDoc(document);
}

/**
 * liantu_risk_rules_new_from_bytes:
 * @bytes: the text of a file of rules
 * @file_name: what to call it in findings
 * @findings: (out) (optional) (transfer container) (element-type LiantuFinding): what was found,
 *   also when there is an error in it
 * @error: a place for an error
 *
 * Reads rules of supply risk: every parameter, and two grades or more.
 *
 * Fails with the code of the first finding that is an error: %LIANTU_ERROR_SYNTAX,
 * %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_REFERENCE, %LIANTU_ERROR_DUPLICATE or %LIANTU_ERROR_RANGE.
 *
 * Returns: (transfer full): the rules
 *
 * Since: 0.1
 */
LiantuRiskRules *
liantu_risk_rules_new_from_bytes(GBytes *bytes,
                                 const char *file_name,
                                 GPtrArray **findings,
                                 GError **error)
{
    RulesXml self = {.findings = lt_findings_new()};
    g_autoptr(GPtrArray) all = self.findings;

    g_return_val_if_fail(bytes != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    xmlInitParser();
    self.rules = g_object_new(LIANTU_TYPE_RISK_RULES, NULL);
    lt_xml_source_init(&self.source, bytes);
    read_document(&self);
    lt_xml_source_clear(&self.source);
    for (guint i = 0; i < all->len; i++)
        lt_finding_set_file(all->pdata[i], file_name);
    if (lt_findings_set_error(all, error))
        g_clear_object(&self.rules);
    if (findings != NULL)
        *findings = g_steal_pointer(&all);

    return self.rules;
}

/**
 * liantu_risk_rules_new_from_file:
 * @file: a file of rules
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 *   was found, also when there is an error in it; %NULL where the file could not be read
 * @cancellable: (nullable): a way to stop
 * @error: a place for an error
 *
 * Reads rules of supply risk from a file: see liantu_risk_rules_new_from_bytes().
 *
 * Fails as [ctor@Liantu.RiskRules.new_from_bytes] does, or with an error of %G_IO_ERROR where the
 * file cannot be read.
 *
 * Returns: (transfer full): the rules
 *
 * Since: 0.1
 */
LiantuRiskRules *
liantu_risk_rules_new_from_file(GFile *file,
                                GPtrArray **findings,
                                GCancellable *cancellable,
                                GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *name = NULL;

    g_return_val_if_fail(G_IS_FILE(file), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    bytes = lt_document_load(file, MOST_BYTES, cancellable, &name, error);
    if (bytes == NULL)
        return NULL;

    return liantu_risk_rules_new_from_bytes(bytes, name, findings, error);
}

/**
 * liantu_risk_rules_get_default:
 *
 * Gives the rules that come with the library, `data/profiles/risk-rules.xml`.
 *
 * Returns: (transfer none): the rules
 *
 * Since: 0.1
 */
LiantuRiskRules *
liantu_risk_rules_get_default(void)
{
    static LiantuRiskRules *rules;

    if (g_once_init_enter(&rules)) {
        g_autoptr(GBytes) bytes = g_resources_lookup_data("/liantu/risk-rules.xml", 0, NULL);
        LiantuRiskRules *read =
            liantu_risk_rules_new_from_bytes(bytes, "risk-rules.xml", NULL, NULL);

        g_assert(read != NULL);
        g_once_init_leave(&rules, read);
    }
    return rules;
}
