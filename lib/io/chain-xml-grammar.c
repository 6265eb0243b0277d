/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/chain-xml-grammar.h"

#include <math.h>
#include <string.h>

/* What everything with an id may say of itself. */
#define DESCRIBED                                                                                  \
    {LT_XML_E_NAME, TRUE, FALSE}, {LT_XML_E_ALIAS, TRUE, FALSE}, {LT_XML_E_CODE, TRUE, FALSE},     \
    {                                                                                              \
        LT_XML_E_NOTE, TRUE, FALSE                                                                 \
    }
#define OBSERVATIONS                                                                               \
    {                                                                                              \
        LT_XML_E_OBSERVATION, TRUE, FALSE                                                          \
    }
#define LIST(array) array, G_N_ELEMENTS(array)

static const LtXmlAttributeRule chain_attributes[] = {
    {LT_XML_VERSION, LT_XML_TYPE_VERSION, TRUE},
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_HOME, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_ILLUSTRATIVE, LT_XML_TYPE_TRUTH, FALSE},
};
static const LtXmlChildRule chain_children[] = {
    DESCRIBED,
    OBSERVATIONS,
    {LT_XML_E_SOURCES, FALSE, FALSE},
    {LT_XML_E_PLACES, FALSE, FALSE},
    {LT_XML_E_BODIES, FALSE, FALSE},
    {LT_XML_E_PROVIDERS, FALSE, FALSE},
    {LT_XML_E_SEGMENTS, FALSE, FALSE},
    {LT_XML_E_PROJECTS, FALSE, FALSE},
    {LT_XML_E_TARGETS, FALSE, FALSE},
    {LT_XML_E_VIEWS, FALSE, FALSE},
};

static const LtXmlAttributeRule name_attributes[] = {
    {LT_XML_LANG, LT_XML_TYPE_LANGUAGE, TRUE},
};

static const LtXmlAttributeRule code_attributes[] = {
    {LT_XML_SCHEME, LT_XML_TYPE_TOKEN, TRUE},
};

static const LtXmlAttributeRule note_attributes[] = {
    {LT_XML_LANG, LT_XML_TYPE_LANGUAGE, TRUE},
};

static const LtXmlAttributeRule observation_attributes[] = {
    {LT_XML_INDICATOR, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_VALUE, LT_XML_TYPE_NUMBER, FALSE},
    {LT_XML_LOW, LT_XML_TYPE_NUMBER, FALSE},
    {LT_XML_HIGH, LT_XML_TYPE_NUMBER, FALSE},
    {LT_XML_UNIT, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_YEAR, LT_XML_TYPE_YEAR, FALSE},
    {LT_XML_PERIOD, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_SCOPE, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_SOURCE, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_CONFIDENCE, LT_XML_TYPE_CONFIDENCE, FALSE},
    {LT_XML_ILLUSTRATIVE, LT_XML_TYPE_TRUTH, FALSE},
    {LT_XML_NOTE, LT_XML_TYPE_TEXT, FALSE},
};

static const LtXmlChildRule sources_children[] = {
    {LT_XML_E_SOURCE, TRUE, FALSE},
};

static const LtXmlAttributeRule source_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},   {LT_XML_PUBLISHER, LT_XML_TYPE_TEXT, FALSE},
    {LT_XML_URL, LT_XML_TYPE_TOKEN, FALSE}, {LT_XML_LICENCE, LT_XML_TYPE_TEXT, FALSE},
    {LT_XML_YEAR, LT_XML_TYPE_YEAR, FALSE},
};
static const LtXmlChildRule source_children[] = {
    DESCRIBED,
};

static const LtXmlChildRule places_children[] = {
    {LT_XML_E_PLACE, TRUE, FALSE},
};

static const LtXmlAttributeRule place_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_LEVEL, LT_XML_TYPE_LEVEL, TRUE},
    {LT_XML_IN, LT_XML_TYPE_TOKEN, FALSE},
};
static const LtXmlChildRule place_children[] = {
    DESCRIBED,
    OBSERVATIONS,
    {LT_XML_E_FOCUS, TRUE, FALSE},
};

static const LtXmlAttributeRule focus_attributes[] = {
    {LT_XML_SEGMENT, LT_XML_TYPE_TOKEN, TRUE},
};

static const LtXmlChildRule bodies_children[] = {
    {LT_XML_E_BODY, TRUE, FALSE},
};

static const LtXmlAttributeRule body_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_PLACE, LT_XML_TYPE_TOKEN, FALSE},
};
static const LtXmlChildRule body_children[] = {
    DESCRIBED,
};

static const LtXmlChildRule providers_children[] = {
    {LT_XML_E_PROVIDER, TRUE, FALSE},
};

static const LtXmlAttributeRule provider_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},     {LT_XML_LAYER, LT_XML_TYPE_LAYER, TRUE},
    {LT_XML_PLACE, LT_XML_TYPE_TOKEN, FALSE}, {LT_XML_LADDER, LT_XML_TYPE_LADDER, FALSE},
    {LT_XML_USCC, LT_XML_TYPE_TOKEN, FALSE},  {LT_XML_RESIDUAL, LT_XML_TYPE_TRUTH, FALSE},
};
static const LtXmlChildRule provider_children[] = {
    DESCRIBED,
    OBSERVATIONS,
};

static const LtXmlChildRule segments_children[] = {
    {LT_XML_E_SEGMENT, TRUE, FALSE},
};

static const LtXmlAttributeRule segment_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_KIND, LT_XML_TYPE_KIND, TRUE},
    {LT_XML_FINAL, LT_XML_TYPE_TRUTH, FALSE},
};
static const LtXmlChildRule segment_children[] = {
    DESCRIBED,
    OBSERVATIONS,
    {LT_XML_E_TYPE_OF, TRUE, FALSE},
    {LT_XML_E_NEED, TRUE, FALSE},
    {LT_XML_E_ANY_OF, TRUE, FALSE},
    {LT_XML_E_SUPPLY, TRUE, FALSE},
};

static const LtXmlAttributeRule type_of_attributes[] = {
    {LT_XML_SEGMENT, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_WEIGHT, LT_XML_TYPE_NUMBER, FALSE},
};

static const LtXmlAttributeRule need_attributes[] = {
    {LT_XML_SEGMENT, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_ROLE, LT_XML_TYPE_ROLE, TRUE},
    {LT_XML_AMOUNT, LT_XML_TYPE_NUMBER, FALSE},
    {LT_XML_UNIT, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_ESSENTIAL, LT_XML_TYPE_TRUTH, FALSE},
    {LT_XML_COVER, LT_XML_TYPE_NUMBER, FALSE},
    {LT_XML_SOURCE, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_CONFIDENCE, LT_XML_TYPE_CONFIDENCE, FALSE},
};

static const LtXmlAttributeRule any_of_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_LEAST, LT_XML_TYPE_COUNT, FALSE},
    {LT_XML_ESSENTIAL, LT_XML_TYPE_TRUTH, FALSE},
};
static const LtXmlChildRule any_of_children[] = {
    {LT_XML_E_NEED, TRUE, TRUE},
};

static const LtXmlAttributeRule supply_attributes[] = {
    {LT_XML_PROVIDER, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_PLACE, LT_XML_TYPE_TOKEN, FALSE},
};
static const LtXmlChildRule supply_children[] = {
    OBSERVATIONS,
};

static const LtXmlChildRule projects_children[] = {
    {LT_XML_E_PROJECT, TRUE, FALSE},
};

static const LtXmlAttributeRule project_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_INSTRUMENT, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_ITEM, LT_XML_TYPE_TOKEN, FALSE},
};
static const LtXmlChildRule project_children[] = {
    DESCRIBED,
    OBSERVATIONS,
    {LT_XML_E_SEGMENT_REF, TRUE, FALSE},
    {LT_XML_E_PLACE_REF, TRUE, FALSE},
    {LT_XML_E_PROVIDER_REF, TRUE, FALSE},
    {LT_XML_E_BODY_REF, TRUE, FALSE},
};

static const LtXmlAttributeRule segment_ref_attributes[] = {
    {LT_XML_SEGMENT, LT_XML_TYPE_TOKEN, TRUE},
};

static const LtXmlAttributeRule place_ref_attributes[] = {
    {LT_XML_PLACE, LT_XML_TYPE_TOKEN, TRUE},
};

static const LtXmlAttributeRule provider_ref_attributes[] = {
    {LT_XML_PROVIDER, LT_XML_TYPE_TOKEN, TRUE},
};

static const LtXmlAttributeRule body_ref_attributes[] = {
    {LT_XML_BODY, LT_XML_TYPE_TOKEN, TRUE},
};

static const LtXmlChildRule targets_children[] = {
    {LT_XML_E_TARGET, TRUE, FALSE},
};

static const LtXmlAttributeRule target_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},           {LT_XML_INDICATOR, LT_XML_TYPE_TOKEN, TRUE},
    {LT_XML_UNIT, LT_XML_TYPE_TOKEN, TRUE},         {LT_XML_SENSE, LT_XML_TYPE_SENSE, FALSE},
    {LT_XML_VALUE, LT_XML_TYPE_NUMBER, FALSE},      {LT_XML_YEAR, LT_XML_TYPE_YEAR, FALSE},
    {LT_XML_FROM_YEAR, LT_XML_TYPE_YEAR, FALSE},    {LT_XML_GROWTH, LT_XML_TYPE_NUMBER, FALSE},
    {LT_XML_BASE_VALUE, LT_XML_TYPE_NUMBER, FALSE}, {LT_XML_BASE_YEAR, LT_XML_TYPE_YEAR, FALSE},
    {LT_XML_PLACE, LT_XML_TYPE_TOKEN, FALSE},       {LT_XML_SEGMENT, LT_XML_TYPE_TOKEN, FALSE},
    {LT_XML_SOURCE, LT_XML_TYPE_TOKEN, FALSE},
};
static const LtXmlChildRule target_children[] = {
    DESCRIBED,
};

static const LtXmlChildRule views_children[] = {
    {LT_XML_E_VIEW, TRUE, FALSE},
};

static const LtXmlAttributeRule view_attributes[] = {
    {LT_XML_ID, LT_XML_TYPE_TOKEN, TRUE},
};
static const LtXmlChildRule view_children[] = {
    DESCRIBED,
    {LT_XML_E_ROOT, TRUE, TRUE},
};

static const LtXmlAttributeRule root_attributes[] = {
    {LT_XML_SEGMENT, LT_XML_TYPE_TOKEN, TRUE},
};

static const LtXmlRule rules[] = {
    [LT_XML_E_CHAIN] = {"chain", LIST(chain_attributes), LIST(chain_children), FALSE},
    [LT_XML_E_NAME] = {"name", LIST(name_attributes), NULL, 0, TRUE},
    [LT_XML_E_ALIAS] = {"alias", NULL, 0, NULL, 0, TRUE},
    [LT_XML_E_CODE] = {"code", LIST(code_attributes), NULL, 0, TRUE},
    [LT_XML_E_NOTE] = {"note", LIST(note_attributes), NULL, 0, TRUE},
    [LT_XML_E_OBSERVATION] = {"observation", LIST(observation_attributes), NULL, 0, FALSE},
    [LT_XML_E_SOURCES] = {"sources", NULL, 0, LIST(sources_children), FALSE},
    [LT_XML_E_SOURCE] = {"source", LIST(source_attributes), LIST(source_children), FALSE},
    [LT_XML_E_PLACES] = {"places", NULL, 0, LIST(places_children), FALSE},
    [LT_XML_E_PLACE] = {"place", LIST(place_attributes), LIST(place_children), FALSE},
    [LT_XML_E_FOCUS] = {"focus", LIST(focus_attributes), NULL, 0, FALSE},
    [LT_XML_E_BODIES] = {"bodies", NULL, 0, LIST(bodies_children), FALSE},
    [LT_XML_E_BODY] = {"body", LIST(body_attributes), LIST(body_children), FALSE},
    [LT_XML_E_PROVIDERS] = {"providers", NULL, 0, LIST(providers_children), FALSE},
    [LT_XML_E_PROVIDER] = {"provider", LIST(provider_attributes), LIST(provider_children), FALSE},
    [LT_XML_E_SEGMENTS] = {"segments", NULL, 0, LIST(segments_children), FALSE},
    [LT_XML_E_SEGMENT] = {"segment", LIST(segment_attributes), LIST(segment_children), FALSE},
    [LT_XML_E_TYPE_OF] = {"type-of", LIST(type_of_attributes), NULL, 0, FALSE},
    [LT_XML_E_NEED] = {"need", LIST(need_attributes), NULL, 0, FALSE},
    [LT_XML_E_ANY_OF] = {"any-of", LIST(any_of_attributes), LIST(any_of_children), FALSE},
    [LT_XML_E_SUPPLY] = {"supply", LIST(supply_attributes), LIST(supply_children), FALSE},
    [LT_XML_E_PROJECTS] = {"projects", NULL, 0, LIST(projects_children), FALSE},
    [LT_XML_E_PROJECT] = {"project", LIST(project_attributes), LIST(project_children), FALSE},
    [LT_XML_E_SEGMENT_REF] = {"segment-ref", LIST(segment_ref_attributes), NULL, 0, FALSE},
    [LT_XML_E_PLACE_REF] = {"place-ref", LIST(place_ref_attributes), NULL, 0, FALSE},
    [LT_XML_E_PROVIDER_REF] = {"provider-ref", LIST(provider_ref_attributes), NULL, 0, FALSE},
    [LT_XML_E_BODY_REF] = {"body-ref", LIST(body_ref_attributes), NULL, 0, FALSE},
    [LT_XML_E_TARGETS] = {"targets", NULL, 0, LIST(targets_children), FALSE},
    [LT_XML_E_TARGET] = {"target", LIST(target_attributes), LIST(target_children), FALSE},
    [LT_XML_E_VIEWS] = {"views", NULL, 0, LIST(views_children), FALSE},
    [LT_XML_E_VIEW] = {"view", LIST(view_attributes), LIST(view_children), FALSE},
    [LT_XML_E_ROOT] = {"root", LIST(root_attributes), NULL, 0, FALSE},
};

static const char *const attribute_names[] = {
    [LT_XML_ID] = "id",
    [LT_XML_VERSION] = "version",
    [LT_XML_HOME] = "home",
    [LT_XML_ILLUSTRATIVE] = "illustrative",
    [LT_XML_LANG] = "xml:lang",
    [LT_XML_SCHEME] = "scheme",
    [LT_XML_INDICATOR] = "indicator",
    [LT_XML_VALUE] = "value",
    [LT_XML_LOW] = "low",
    [LT_XML_HIGH] = "high",
    [LT_XML_UNIT] = "unit",
    [LT_XML_YEAR] = "year",
    [LT_XML_PERIOD] = "period",
    [LT_XML_SCOPE] = "scope",
    [LT_XML_SOURCE] = "source",
    [LT_XML_CONFIDENCE] = "confidence",
    [LT_XML_NOTE] = "note",
    [LT_XML_PUBLISHER] = "publisher",
    [LT_XML_URL] = "url",
    [LT_XML_LICENCE] = "licence",
    [LT_XML_LEVEL] = "level",
    [LT_XML_IN] = "in",
    [LT_XML_SEGMENT] = "segment",
    [LT_XML_PLACE] = "place",
    [LT_XML_LAYER] = "layer",
    [LT_XML_LADDER] = "ladder",
    [LT_XML_USCC] = "uscc",
    [LT_XML_RESIDUAL] = "residual",
    [LT_XML_KIND] = "kind",
    [LT_XML_FINAL] = "final",
    [LT_XML_WEIGHT] = "weight",
    [LT_XML_ROLE] = "role",
    [LT_XML_AMOUNT] = "amount",
    [LT_XML_ESSENTIAL] = "essential",
    [LT_XML_COVER] = "cover-days",
    [LT_XML_LEAST] = "least",
    [LT_XML_PROVIDER] = "provider",
    [LT_XML_INSTRUMENT] = "instrument",
    [LT_XML_ITEM] = "item",
    [LT_XML_BODY] = "body",
    [LT_XML_SENSE] = "sense",
    [LT_XML_FROM_YEAR] = "from-year",
    [LT_XML_GROWTH] = "growth",
    [LT_XML_BASE_VALUE] = "base-value",
    [LT_XML_BASE_YEAR] = "base-year",
};

/* In the order of the enumerations; those whose first value means “not said” begin at the second.
 */
static const struct {
    int first;
    const char *const words[17];
} word_lists[LT_XML_N_TYPES] = {
    [LT_XML_TYPE_VERSION] = {1, {"1"}},
    [LT_XML_TYPE_TRUTH] = {0, {"false", "true"}},
    [LT_XML_TYPE_LANGUAGE] = {0, {"zh", "en"}},
    [LT_XML_TYPE_CONFIDENCE] = {1, {"low", "medium", "high"}},
    [LT_XML_TYPE_LEVEL] = {0, {"world", "country", "province", "city", "town", "park"}},
    [LT_XML_TYPE_LAYER] = {0, {"country", "firm"}},
    [LT_XML_TYPE_LADDER] = {1,
                            {"multiplier", "specialised", "little-giant", "single-champion",
                             "pilot", "unicorn", "leader"}},
    [LT_XML_TYPE_KIND] = {0,
                          {"unknown", "raw-material", "processed-material", "base-process",
                           "core-part", "component", "chip", "module", "production-equipment",
                           "test-equipment", "control-software", "design-software",
                           "operating-system", "terminal", "vehicle", "service"}},
    [LT_XML_TYPE_ROLE] = {0, {"flow", "capital", "know-how"}},
    [LT_XML_TYPE_SENSE] = {0, {"at-least", "more-than", "about", "exactly", "increase"}},
};

const LtXmlRule *
lt_xml_get_rule(LtXmlElement element)
{
    return &rules[element];
}

const char *
lt_xml_get_attribute_name(LtXmlAttribute attribute)
{
    return attribute_names[attribute];
}

const char *const *
lt_xml_get_words(LtXmlType type, int *first)
{
    *first = word_lists[type].first;

    return word_lists[type].words[0] != NULL ? word_lists[type].words : NULL;
}

static gboolean
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static gboolean
is_token(const char *text)
{
    gsize n = strlen(text);

    return n > 0 && !is_blank(text[0]) && !is_blank(text[n - 1]) && strpbrk(text, "\t\n\r") == NULL;
}

static const char *
skip_digits(const char *p)
{
    while (g_ascii_isdigit(*p))
        p++;

    return p;
}

/* Up to 15 digits without an exponent, which most numbers are: both the digits and the power of ten
 * are exact in a double, so their quotient is the nearest one, as strtod() would have it. */
static double
divide_digits(const char *text)
{
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *p = text + (*text == '+' || *text == '-'), *point = NULL;
    guint64 digits = 0;

    for (; *p != '\0'; p++) {
        if (*p == '.')
            point = p + 1;
        else
            digits = 10 * digits + (guint64)(*p - '0');
    }
    return (*text == '-' ? -1.0 : 1.0) * (double)digits / powers[point != NULL ? p - point : 0];
}

/* As the schema's pattern has it: no blanks, no INF, no hexadecimal. */
static gboolean
parse_number(const char *text, double *number)
{
    const char *p = text + (*text == '+' || *text == '-'), *digits = p;
    gboolean has_exponent;
    gsize n;

    p = skip_digits(p);
    n = (gsize)(p - digits);
    if (*p == '.') {
        const char *fraction = p + 1;

        p = skip_digits(fraction);
        n += (gsize)(p - fraction);
    }
    if (n == 0)
        return FALSE;
    has_exponent = *p == 'e' || *p == 'E';
    if (has_exponent) {
        const char *exponent = p + 1 + (p[1] == '+' || p[1] == '-');

        p = skip_digits(exponent);
        if (p == exponent)
            return FALSE;
    }
    if (*p != '\0')
        return FALSE;
    *number = n <= 15 && !has_exponent ? divide_digits(text) : g_ascii_strtod(text, NULL);

    return isfinite(*number);
}

static gboolean
parse_year(const char *text, double *number)
{
    if ((text[0] != '1' && text[0] != '2') || skip_digits(text) != text + 4 || text[4] != '\0')
        return FALSE;
    *number = (double)g_ascii_strtoull(text, NULL, 10);

    return TRUE;
}

static gboolean
parse_count(const char *text, double *number)
{
    const char *digits = text + (*text == '+');
    guint64 value = g_ascii_strtoull(digits, NULL, 10);

    *number = (double)value;

    return g_ascii_isdigit(*digits) && *skip_digits(digits) == '\0' && value >= 1 &&
           value <= G_MAXUINT32;
}

/* Blanks at the ends of a word do not count, as in the schema. */
static gboolean
parse_word(LtXmlType type, const char *text, double *number)
{
    const char *const *words = word_lists[type].words;
    gsize n;

    while (is_blank(*text))
        text++;
    n = strlen(text);
    while (n > 0 && is_blank(text[n - 1]))
        n--;
    for (int i = 0; words[i] != NULL; i++)
        if (strncmp(words[i], text, n) == 0 && words[i][n] == '\0') {
            *number = word_lists[type].first + i;
            return TRUE;
        }
    return FALSE;
}

gboolean
lt_xml_parse_value(LtXmlType type, const char *text, double *number)
{
    *number = 0.0;
    switch (type) {
    case LT_XML_TYPE_TEXT:
        return TRUE;
    case LT_XML_TYPE_TOKEN:
        return is_token(text);
    case LT_XML_TYPE_NUMBER:
        return parse_number(text, number);
    case LT_XML_TYPE_YEAR:
        return parse_year(text, number);
    case LT_XML_TYPE_COUNT:
        return parse_count(text, number);
    default:
        return parse_word(type, text, number);
    }
}
