/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/chain-formats.h"
#include "io/chain-xml-private.h"

#include <libxml/relaxng.h>
#include <libxml/xmlreader.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlTextReader, xmlFreeTextReader)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)

/* So often, in nodes, a cancel is noticed. */
#define NODES_A_LOOK 4096

/* What libxml2 complained of. It goes on after a fault of the schema or of a namespace, and stops
 * after a fault of the syntax. */
typedef struct {
    LtChainXml *chain;
    xmlTextReader *reader;
    gboolean is_broken;
    char *schema_message; /* the first: later ones follow from it */
    guint schema_line;
} Complaints;

static void
on_complaint(void *data, xmlError *complaint)
{
    Complaints *self = data;
    LtChainXml *chain = self->chain;
    LiantuFinding *finding;
    long offset;

    if (complaint->domain == XML_FROM_RELAXNGV || complaint->domain == XML_FROM_DATATYPE) {
        if (self->schema_message == NULL) {
            self->schema_message = g_strchomp(g_strdup(complaint->message));
            self->schema_line = chain->source.line;
        }
        return;
    }
    if (complaint->level == XML_ERR_WARNING || self->is_broken)
        return;

    offset = self->reader != NULL ? xmlTextReaderByteConsumed(self->reader) : 0;
    finding = lt_xml_syntax_finding_new(&chain->source, complaint, (gsize)MAX(offset, 0));
    g_ptr_array_add(chain->findings, finding);
    self->is_broken = complaint->level == XML_ERR_FATAL;
}

/* libxml2 prints to standard error what it has no handler for. */
static void
ignore_complaint(void *data, xmlError *complaint)
{
}

/* libxml2 sets up its parser and its data types on first use, and two threads may not do so at
 * once. The schema is never changed after this, so any thread may use it. */
static xmlRelaxNG *
get_schema(void)
{
    static xmlRelaxNG *schema;

    if (g_once_init_enter(&schema)) {
        g_autoptr(GBytes) bytes = g_resources_lookup_data("/liantu/chain.rng", 0, NULL);
        g_autoptr(xmlRelaxNGParserCtxt) parser = NULL;
        gsize size;
        const char *text;
        xmlRelaxNG *parsed;

        g_assert(bytes != NULL);
        text = g_bytes_get_data(bytes, &size);
        xmlInitParser();
        xmlRelaxNGInitTypes();
        parser = xmlRelaxNGNewMemParserCtxt(text, (int)size);
        xmlRelaxNGSetParserStructuredErrors(parser, (xmlStructuredErrorFunc)ignore_complaint, NULL);
        parsed = xmlRelaxNGParse(parser);
        g_assert(parsed != NULL);
        g_once_init_leave(&schema, parsed);
    }
    return schema;
}

static LtXmlFrame *
push_frame(LtChainXml *self, LtXmlElement element)
{
    LtXmlFrame *frame = &self->frames[self->n_frames++];

    *frame = (LtXmlFrame){
        .element = element,
        .depth = self->depth,
        .tag = self->source.tag,
        .line = self->source.line,
        .row = LIANTU_NONE,
        .entity = -1,
        .language = -1,
    };
    return frame;
}

static void
close_frame(LtChainXml *self)
{
    LtXmlFrame *frame = &self->frames[self->n_frames - 1];

    lt_chain_xml_check_end(self, frame);
    if (lt_xml_get_rule(frame->element)->is_text)
        lt_chain_xml_build_text(self, frame, frame - 1);
    g_clear_pointer(&frame->kept, g_free);
    self->n_frames--;
}

/* A text is added when it is complete; what its tag said has to last until then. */
static void
keep_text_attributes(LtChainXml *self, LtXmlFrame *frame)
{
    if (frame->element == LT_XML_E_CODE)
        frame->kept = g_strdup(self->values[LT_XML_SCHEME].text);
    else if (frame->element != LT_XML_E_ALIAS && self->values[LT_XML_LANG].text != NULL)
        frame->language = (int)self->values[LT_XML_LANG].number;
    g_string_truncate(self->text, 0);
}

static void
report_depth(LtChainXml *self)
{
    g_autofree char *limit = g_strdup_printf("%d", LT_XML_MAX_DEPTH);

    lt_chain_xml_take(self, lt_finding_new(LT_FINDING_XML_DEEP, limit, NULL), self->source.tag, 1);
    self->is_stopped = TRUE;
}

static void
open_element(LtChainXml *self, const xmlNode *node)
{
    LtXmlElement element;
    LtXmlFrame *frame;

    if (!lt_xml_source_next_tag(&self->source))
        g_assert_not_reached();
    if (++self->depth > LT_XML_MAX_DEPTH) {
        report_depth(self);
        return;
    }
    if (self->skip_depth > 0)
        return;
    if (!lt_chain_xml_check_element(self, node, &element)) {
        self->skip_depth = self->depth;
        self->is_stopped |= self->n_frames == 0;
        return;
    }
    lt_chain_xml_check_attributes(self, node, element);
    frame = push_frame(self, element);
    if (lt_xml_get_rule(element)->is_text)
        keep_text_attributes(self, frame);
    else
        lt_chain_xml_build_element(self, frame, self->n_frames > 1 ? frame - 1 : NULL);
}

static void
close_element(LtChainXml *self)
{
    if (self->skip_depth == self->depth)
        self->skip_depth = 0;
    else if (self->skip_depth == 0)
        close_frame(self);
    self->depth--;
}

static void
read_node(LtChainXml *self, xmlTextReader *reader)
{
    xmlNode *node = xmlTextReaderCurrentNode(reader);

    switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT:
        open_element(self, node);
        if (!self->is_stopped && xmlTextReaderIsEmptyElement(reader))
            close_element(self);
        break;
    case XML_READER_TYPE_END_ELEMENT:
        self->source.n_ended++;
        close_element(self);
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (self->skip_depth == 0 && self->n_frames > 0 && node->content != NULL)
            lt_chain_xml_check_text(self, (const char *)node->content);
        break;
    default:
        break;
    }
}

static gboolean
read_nodes(LtChainXml *self, xmlTextReader *reader, GCancellable *cancellable, GError **error)
{
    gboolean has_schema = TRUE;
    guint n = 0;

    while (!self->is_stopped && xmlTextReaderRead(reader) == 1) {
        if (++n % NODES_A_LOOK == 0 && g_cancellable_set_error_if_cancelled(cancellable, error))
            return FALSE;
        read_node(self, reader);
        /* The schema has nothing to add once there is a plain finding. */
        if (has_schema && self->findings->len > 0) {
            xmlTextReaderRelaxNGSetSchema(reader, NULL);
            has_schema = FALSE;
        }
    }
    return TRUE;
}

/* The checks here and the schema say the same. Should they ever not, the schema counts. */
static void
take_schema_complaint(LtChainXml *self, Complaints *complaints)
{
    if (complaints->schema_message != NULL && self->findings->len == 0) {
        LiantuFinding *finding =
            lt_finding_new(LT_FINDING_SCHEMA, complaints->schema_message, NULL);

        lt_finding_set_line(finding, complaints->schema_line);
        lt_xml_source_place_needle(&self->source, finding);
        g_ptr_array_add(self->findings, finding);
    }
    g_free(complaints->schema_message);
}

static gboolean
read_document(LtChainXml *self, LiantuReadFlags flags, GCancellable *cancellable, GError **error)
{
    xmlRelaxNG *schema = get_schema();
    Complaints complaints = {.chain = self};
    g_autoptr(xmlTextReader) reader =
        xmlReaderForMemory(self->source.text, (int)self->source.size, NULL, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
    gboolean is_done;

    g_assert(reader != NULL);
    complaints.reader = reader;
    xmlTextReaderSetStructuredErrorHandler(reader, (xmlStructuredErrorFunc)on_complaint,
                                           &complaints);
    if (!(flags & LIANTU_READ_FLAGS_TRUSTED))
        xmlTextReaderRelaxNGSetSchema(reader, schema);

    is_done = read_nodes(self, reader, cancellable, error);
    self->is_stopped |= complaints.is_broken;
    take_schema_complaint(self, &complaints);

    return is_done;
}

static void
init_chain_xml(LtChainXml *self, GBytes *bytes)
{
    lt_xml_source_init(&self->source, bytes);
    self->findings = lt_findings_new();
    self->scratch = g_ptr_array_new_with_free_func((GDestroyNotify)xmlFree);
    self->text = g_string_new(NULL);
}

static void
clear_chain_xml(LtChainXml *self)
{
    for (guint i = 0; i < self->n_frames; i++)
        g_free(self->frames[i].kept);
    g_clear_object(&self->builder);
    g_ptr_array_unref(self->findings);
    g_ptr_array_unref(self->scratch);
    g_string_free(self->text, TRUE);
    lt_xml_source_clear(&self->source);
}

/* Where the document has faults, warnings about the rest would mostly follow from them. */
static void
take_from_builder(LtChainXml *self, GPtrArray *all)
{
    g_autoptr(GPtrArray) findings = liantu_builder_list_findings(self->builder);

    for (guint i = 0; i < findings->len; i++) {
        const LiantuFinding *finding = findings->pdata[i];

        if (self->findings->len > 0 &&
            liantu_finding_get_severity(finding) != LIANTU_SEVERITY_ERROR)
            continue;
        g_ptr_array_add(all, liantu_finding_copy(finding));
        lt_xml_source_place_needle(&self->source, all->pdata[all->len - 1]);
    }
}

/* All findings, of the document and of the model, in their places and in order. */
static GPtrArray *
gather_findings(LtChainXml *self, const char *file_name)
{
    GPtrArray *all = lt_findings_new();

    if (self->builder != NULL && !self->is_stopped)
        take_from_builder(self, all);
    for (guint i = 0; i < self->findings->len; i++)
        g_ptr_array_add(all, liantu_finding_copy(self->findings->pdata[i]));
    for (guint i = 0; i < all->len; i++)
        lt_finding_set_file(all->pdata[i], file_name);
    g_ptr_array_sort(all, lt_finding_compare);

    return all;
}

/* After a fault of the syntax half the document is missing, and references to it would only seem
 * wrong; then nothing is built. */
static LiantuChain *
build(LtChainXml *self, const char *file_name, GPtrArray **findings, GError **error)
{
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(GPtrArray) all = NULL;

    if (self->builder != NULL && !self->is_stopped)
        chain = liantu_builder_build(self->builder, NULL);
    all = gather_findings(self, file_name);
    if (findings != NULL)
        *findings = g_ptr_array_ref(all);
    if (lt_findings_set_error(all, error))
        return NULL;

    g_assert(chain != NULL);
    g_ptr_array_unref(chain->findings);
    chain->findings = g_steal_pointer(&all);

    return g_steal_pointer(&chain);
}

LiantuChain *
lt_chain_xml_read(GBytes *bytes,
                  const char *file_name,
                  LiantuReadFlags flags,
                  GPtrArray **findings,
                  GCancellable *cancellable,
                  GError **error)
{
    LtChainXml self = {0};
    LiantuFinding *finding;
    LiantuChain *chain = NULL;

    init_chain_xml(&self, bytes);
    finding = lt_xml_source_check(&self.source);
    if (finding != NULL) {
        g_ptr_array_add(self.findings, finding);
        self.is_stopped = TRUE;
    }
    if (finding != NULL || read_document(&self, flags, cancellable, error))
        chain = build(&self, file_name, findings, error);
    clear_chain_xml(&self);

    return chain;
}
