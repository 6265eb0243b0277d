/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xml-walk.h"

#include <libxml/parser.h>
#include <string.h>

/* More attributes than any element of these formats has. */
#define MAX_ATTRIBUTES 64

struct _LtXmlWalk {
    const LtXmlHandler *handler;
    gpointer data;
    xmlParserCtxt *parser;
    LiantuFinding *fault;
    GString *values; /* of the attributes of an element, each ending with NUL */
    guint depth;
    gboolean is_over;
};

void
lt_xml_walk_stop(LtXmlWalk *self)
{
    self->is_over = TRUE;
    xmlStopParser(self->parser);
}

guint
lt_xml_walk_get_line(LtXmlWalk *self)
{
    return (guint)MAX(xmlSAX2GetLineNumber(self->parser), 0);
}

static void
take_fault(LtXmlWalk *self, LiantuFinding *fault)
{
    if (self->fault != NULL) {
        liantu_finding_free(fault);
        return;
    }
    lt_finding_set_line(fault, lt_xml_walk_get_line(self));
    self->fault = fault;
    lt_xml_walk_stop(self);
}

static void
on_complaint(void *data, xmlError *complaint)
{
    LtXmlWalk *self = data;
    g_autofree char *message = NULL;

    if (complaint->level != XML_ERR_FATAL || self->is_over)
        return;
    message = g_strchomp(g_utf8_make_valid(complaint->message, -1));
    take_fault(self, lt_finding_new(LT_FINDING_PART_SYNTAX, message, NULL));
}

/* The value of the attribute, and its end, as libxml2 gives them. */
static gsize
append_value(LtXmlWalk *self, const xmlChar **attribute)
{
    gsize start = self->values->len;

    g_string_append_len(self->values, (const char *)attribute[3], attribute[4] - attribute[3]);
    g_string_append_c(self->values, '\0');

    return start;
}

static void
on_start(void *data,
         const xmlChar *name,
         const xmlChar *prefix,
         const xmlChar *uri,
         int n_namespaces,
         const xmlChar **namespaces,
         int n_attributes,
         int n_defaulted,
         const xmlChar **attributes)
{
    LtXmlWalk *self = data;
    const char *pairs[2 * MAX_ATTRIBUTES + 1] = {NULL};
    gsize starts[MAX_ATTRIBUTES];
    int n = MIN(n_attributes, MAX_ATTRIBUTES);

    if (self->is_over)
        return;
    if (++self->depth > LT_XML_WALK_MAX_DEPTH) {
        g_autofree char *limit = g_strdup_printf("%d", LT_XML_WALK_MAX_DEPTH);

        take_fault(self, lt_finding_new(LT_FINDING_XML_DEEP, limit, NULL));
        return;
    }
    g_string_truncate(self->values, 0);
    for (int i = 0; i < n; i++)
        starts[i] = append_value(self, attributes + (gsize)5 * (gsize)i);
    for (int i = 0; i < n; i++) {
        pairs[2 * i] = (const char *)attributes[5 * i];
        pairs[2 * i + 1] = self->values->str + starts[i];
    }
    self->handler->start(self->data, (const char *)name, pairs);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    LtXmlWalk *self = data;

    if (self->is_over)
        return;
    self->depth--;
    self->handler->end(self->data, (const char *)name);
}

static void
on_text(void *data, const xmlChar *text, int size)
{
    LtXmlWalk *self = data;

    if (!self->is_over)
        self->handler->text(self->data, (const char *)text, (gsize)size);
}

static void
on_document_type(void *data,
                 const xmlChar *name,
                 const xmlChar *public_id,
                 const xmlChar *system_id)
{
    LtXmlWalk *self = data;

    if (!self->is_over)
        take_fault(self, lt_finding_new(LT_FINDING_XML_DOCTYPE, NULL));
}

LtXmlWalk *
lt_xml_walk_new(const LtXmlHandler *handler, gpointer data)
{
    static gsize is_ready;
    LtXmlWalk *self = g_new0(LtXmlWalk, 1);
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
        .internalSubset = on_document_type,
        .serror = (xmlStructuredErrorFunc)on_complaint,
    };

    if (g_once_init_enter(&is_ready)) {
        xmlInitParser();
        g_once_init_leave(&is_ready, 1);
    }
    self->handler = handler;
    self->data = data;
    self->values = g_string_new(NULL);
    self->parser = xmlCreatePushParserCtxt(&sax, self, NULL, 0, NULL);
    g_assert(self->parser != NULL);
    /* Without NOENT an ‘&amp;’ in an attribute would come as ‘&#38;’; other entities need a
     * document type, which is refused. */
    xmlCtxtUseOptions(self->parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_BIG_LINES);

    return self;
}

void
lt_xml_walk_free(LtXmlWalk *self)
{
    xmlFreeParserCtxt(self->parser);
    g_clear_pointer(&self->fault, liantu_finding_free);
    g_string_free(self->values, TRUE);
    g_free(self);
}

gboolean
lt_xml_walk_push(LtXmlWalk *self, const char *text, gsize size)
{
    if (!self->is_over)
        xmlParseChunk(self->parser, text, (int)size, 0);

    return !self->is_over;
}

void
lt_xml_walk_end(LtXmlWalk *self)
{
    if (!self->is_over)
        xmlParseChunk(self->parser, NULL, 0, 1);
    self->is_over = TRUE;
}

LiantuFinding *
lt_xml_walk_take_fault(LtXmlWalk *self)
{
    return g_steal_pointer(&self->fault);
}

const char *
lt_xml_walk_find(const char *const *attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];

    return NULL;
}
