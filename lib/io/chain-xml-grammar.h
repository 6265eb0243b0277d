/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The format as data: which attributes and elements an element has, in the order they are written.
 * It says the same as data/schema/chain.rng, in a form that faults can be told from in plain words;
 * tests/io/test-chain-xml-grammar.c holds the two against each other. */

typedef enum {
    LT_XML_ID,
    LT_XML_VERSION,
    LT_XML_HOME,
    LT_XML_ILLUSTRATIVE,
    LT_XML_LANG,
    LT_XML_SCHEME,
    LT_XML_INDICATOR,
    LT_XML_VALUE,
    LT_XML_LOW,
    LT_XML_HIGH,
    LT_XML_UNIT,
    LT_XML_YEAR,
    LT_XML_PERIOD,
    LT_XML_SCOPE,
    LT_XML_SOURCE,
    LT_XML_CONFIDENCE,
    LT_XML_NOTE,
    LT_XML_PUBLISHER,
    LT_XML_URL,
    LT_XML_LICENCE,
    LT_XML_LEVEL,
    LT_XML_IN,
    LT_XML_SEGMENT,
    LT_XML_PLACE,
    LT_XML_LAYER,
    LT_XML_LADDER,
    LT_XML_USCC,
    LT_XML_RESIDUAL,
    LT_XML_KIND,
    LT_XML_FINAL,
    LT_XML_WEIGHT,
    LT_XML_ROLE,
    LT_XML_AMOUNT,
    LT_XML_ESSENTIAL,
    LT_XML_COVER,
    LT_XML_LEAST,
    LT_XML_PROVIDER,
    LT_XML_INSTRUMENT,
    LT_XML_ITEM,
    LT_XML_BODY,
    LT_XML_SENSE,
    LT_XML_FROM_YEAR,
    LT_XML_GROWTH,
    LT_XML_BASE_VALUE,
    LT_XML_BASE_YEAR,
    LT_XML_N_ATTRIBUTES
} LtXmlAttribute;

typedef enum {
    LT_XML_E_CHAIN,
    LT_XML_E_NAME,
    LT_XML_E_ALIAS,
    LT_XML_E_CODE,
    LT_XML_E_NOTE,
    LT_XML_E_OBSERVATION,
    LT_XML_E_SOURCES,
    LT_XML_E_SOURCE,
    LT_XML_E_PLACES,
    LT_XML_E_PLACE,
    LT_XML_E_FOCUS,
    LT_XML_E_BODIES,
    LT_XML_E_BODY,
    LT_XML_E_PROVIDERS,
    LT_XML_E_PROVIDER,
    LT_XML_E_SEGMENTS,
    LT_XML_E_SEGMENT,
    LT_XML_E_TYPE_OF,
    LT_XML_E_NEED,
    LT_XML_E_ANY_OF,
    LT_XML_E_SUPPLY,
    LT_XML_E_PROJECTS,
    LT_XML_E_PROJECT,
    LT_XML_E_SEGMENT_REF,
    LT_XML_E_PLACE_REF,
    LT_XML_E_PROVIDER_REF,
    LT_XML_E_BODY_REF,
    LT_XML_E_TARGETS,
    LT_XML_E_TARGET,
    LT_XML_E_VIEWS,
    LT_XML_E_VIEW,
    LT_XML_E_ROOT,
    LT_XML_N_ELEMENTS
} LtXmlElement;

typedef enum {
    LT_XML_TYPE_TEXT,
    LT_XML_TYPE_TOKEN, /* not empty, no blanks at the ends, no line breaks */
    LT_XML_TYPE_NUMBER,
    LT_XML_TYPE_YEAR,
    LT_XML_TYPE_COUNT,
    LT_XML_TYPE_VERSION,
    /* The others have a list of words. */
    LT_XML_TYPE_TRUTH,
    LT_XML_TYPE_LANGUAGE,
    LT_XML_TYPE_CONFIDENCE,
    LT_XML_TYPE_LEVEL,
    LT_XML_TYPE_LAYER,
    LT_XML_TYPE_LADDER,
    LT_XML_TYPE_KIND,
    LT_XML_TYPE_ROLE,
    LT_XML_TYPE_SENSE,
    LT_XML_N_TYPES
} LtXmlType;

typedef struct {
    guint8 attribute;
    guint8 type;
    guint8 is_needed;
} LtXmlAttributeRule;

typedef struct {
    guint8 element;
    guint8 is_many;
    guint8 is_needed;
} LtXmlChildRule;

typedef struct {
    const char *name;
    const LtXmlAttributeRule *attributes;
    guint n_attributes;
    const LtXmlChildRule *children; /* in their order */
    guint n_children;
    gboolean is_text;
} LtXmlRule;

const LtXmlRule *lt_xml_get_rule(LtXmlElement element);
const char *lt_xml_get_attribute_name(LtXmlAttribute attribute);
/* The words of a type, ending with NULL, and the value that the first one stands for; NULL where
 * the type has none. */
const char *const *lt_xml_get_words(LtXmlType type, int *first);

/* What a value says: a number, the value a word stands for, or 0 for a text. FALSE where it is not
 * of the type. */
gboolean lt_xml_parse_value(LtXmlType type, const char *text, double *number);

G_END_DECLS
