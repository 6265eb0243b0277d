/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "io/xml-source.h"
#include "model/profile-private.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

#define LT_PROFILE_NAMESPACE "urn:liantu:profile:1"

typedef enum {
    LT_PROFILE_E_PROFILE,
    LT_PROFILE_E_NAME,
    LT_PROFILE_E_NOTE,
    LT_PROFILE_E_INDICATORS,
    LT_PROFILE_E_INDICATOR,
    LT_PROFILE_E_COMPOSITES,
    LT_PROFILE_E_COMPOSITE,
    LT_PROFILE_E_GROUP,
    LT_PROFILE_E_USE,
    LT_PROFILE_E_JUDGEMENT,
    LT_PROFILE_E_SETTINGS,
    LT_PROFILE_E_SETTING,
    LT_PROFILE_N_ELEMENTS
} LtProfileElement;

/* A profile that is being read. The tree of the document is small, and kept whole; _private of
 * every element is where its tag begins, plus 1. */
typedef struct {
    LtXmlSource source;
    GPtrArray *findings;
    LiantuProfile *profile;
    GHashTable *indicator_of; /* id → row + 1 */
    GHashTable *groups;       /* ids */
    guint8 *is_used;          /* by indicator */
} LtProfileXml;

/* Checks the form, in profile-xml-check.c: elements, their order, attributes and values against the
 * grammar. FALSE where something is wrong enough that nothing can be built. */
gboolean lt_profile_xml_check(LtProfileXml *self, const xmlNode *root);
/* Which element of the format a node is; -1 for none. */
int lt_profile_xml_find_element(const xmlNode *node);
/* What an attribute says; NULL where it is not there. */
char *lt_profile_xml_dup(const xmlNode *node, const char *attribute);
double lt_profile_xml_get_number(const xmlNode *node, const char *attribute, double fallback);
/* The place of an attribute's word among the choices of the format; `fallback` without it. */
int lt_profile_xml_get_choice(const xmlNode *node, const char *attribute, int fallback);
/* A finding at the value of an attribute or, without one, at the name of the element. */
void lt_profile_xml_take(LtProfileXml *self,
                         LiantuFinding *finding,
                         const xmlNode *node,
                         const char *attribute);

/* Fills in the profile from a document of the right form, in profile-xml-build.c. */
void lt_profile_xml_build(LtProfileXml *self, const xmlNode *root);

G_END_DECLS
