/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/chain-xml-grammar.h"
#include "io/xml-source.h"
#include "model/builder-private.h"

#include <libxml/tree.h>
#include <libxml/xmlerror.h>

G_BEGIN_DECLS

#define LT_XML_NAMESPACE "urn:liantu:chain:1"

/* What an attribute says; text is NULL where it was not given, or is not of its type. */
typedef struct {
    const char *text;
    double number;
} LtXmlValue;

/* An element that is open, and is one of the format. */
typedef struct {
    LtXmlElement element;
    guint depth;
    guint position; /* of its last child in the rule */
    guint32 seen;   /* one bit for each child of the rule */
    gsize tag;
    guint line;
    guint row;    /* in the builder, or LIANTU_NONE where nothing could be added */
    int entity;   /* what the row is one of; -1 where it has no names or observations */
    int language; /* of a text */
    char *kept;   /* the scheme of a code, the id of a group */
    guint least;  /* of a group */
    gboolean is_essential;
} LtXmlFrame;

typedef struct {
    LtXmlSource source;
    LiantuBuilder *builder; /* from the root element on */
    GPtrArray *findings;    /* of the document; those of the model are the builder's */
    LtXmlFrame frames[LT_XML_MAX_DEPTH];
    guint n_frames;
    guint depth;
    guint skip_depth; /* of an element whose content is not looked at; 0 for none */
    LtXmlValue values[LT_XML_N_ATTRIBUTES];
    GPtrArray *scratch; /* values that libxml2 keeps in pieces */
    GString *text;
    gboolean is_stopped; /* after a fault that leaves nothing to look at */
    const xmlNs *ns; /* that of the root, once it is found right; it stays while the root does */
} LtChainXml;

/* A finding about bytes of the document. */
void lt_chain_xml_take(LtChainXml *self, LiantuFinding *finding, gsize offset, gsize length);

/* Checks, in chain-xml-check.c. Which element of the format a node is, with a finding where it is
 * none or not allowed; FALSE where its content is not worth looking at. */
gboolean lt_chain_xml_check_element(LtChainXml *self, const xmlNode *node, LtXmlElement *element);
/* Fills in the values. */
void lt_chain_xml_check_attributes(LtChainXml *self, const xmlNode *node, LtXmlElement element);
void lt_chain_xml_check_text(LtChainXml *self, const char *text);
void lt_chain_xml_check_end(LtChainXml *self, const LtXmlFrame *frame);

/* Feeding the builder, in chain-xml-build.c. */
void lt_chain_xml_build_element(LtChainXml *self, LtXmlFrame *frame, LtXmlFrame *parent);
void lt_chain_xml_build_text(LtChainXml *self, const LtXmlFrame *frame, const LtXmlFrame *parent);

/* What libxml2 complains of, in plain words and in its place; in xml-syntax.c. */
LiantuFinding *
lt_xml_syntax_finding_new(LtXmlSource *source, const xmlError *complaint, gsize offset);

G_END_DECLS
