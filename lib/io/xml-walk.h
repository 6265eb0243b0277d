/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/finding-private.h"

G_BEGIN_DECLS

/* Walks an XML document as it comes in, piece by piece, for the formats of other programs: names
 * without their prefixes, of any namespace, as those programs differ in them. A document type, and
 * with it every entity of its own, is refused; nothing else is ever opened. */
typedef struct _LtXmlWalk LtXmlWalk;

typedef struct {
    /* The attributes are names and values in turn, and end with NULL. */
    void (*start)(gpointer data, const char *name, const char *const *attributes);
    /* A text may come in several pieces. */
    void (*text)(gpointer data, const char *text, gsize size);
    void (*end)(gpointer data, const char *name);
} LtXmlHandler;

/* Elements that are nested deeper are refused. */
#define LT_XML_WALK_MAX_DEPTH 100

LtXmlWalk *lt_xml_walk_new(const LtXmlHandler *handler, gpointer data);
void lt_xml_walk_free(LtXmlWalk *self);
/* FALSE where the walk is over: after a fault, or because it was stopped. */
gboolean lt_xml_walk_push(LtXmlWalk *self, const char *text, gsize size);
void lt_xml_walk_end(LtXmlWalk *self);
/* Says, from within the handler, that nothing more is wanted. */
void lt_xml_walk_stop(LtXmlWalk *self);
guint lt_xml_walk_get_line(LtXmlWalk *self);
/* What is wrong with the document, or NULL. */
LiantuFinding *lt_xml_walk_take_fault(LtXmlWalk *self);

/* The value of an attribute, or NULL. */
const char *lt_xml_walk_find(const char *const *attributes, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LtXmlWalk, lt_xml_walk_free)

G_END_DECLS
