/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a profile, as data/schema/profile.rng has it, with one plain finding a fault. */
#include "io/chain-xml-grammar.h"
#include "io/profile-xml-private.h"
#include "model/text-private.h"

#include <string.h>

#define MOST_FINDINGS 1000

typedef struct {
    const char *name;
    LtXmlType type;           /* where there are no words */
    const char *const *words; /* NULL: any */
    gboolean is_needed;
} AttributeRule;

typedef struct {
    LtProfileElement element;
    gboolean is_many;
    gboolean is_needed;
} ChildRule;

typedef struct {
    const char *name;
    const AttributeRule *attributes;
    guint n_attributes;
    const ChildRule *children; /* in their order */
    guint n_children;
    gboolean is_text;
} ElementRule;

static const char *const versions[] = {"1", NULL};
static const char *const languages[] = {"zh", "en", NULL};
static const char *const directions[] = {"up", "down", NULL};
/* In the order of LtNormaliser, LtAggregate (of which a product is not offered) and LtWeighting. */
static const char *const normalisers[] = {
    "goalposts",       "min-max", "z-score", "percent-rank",    "rank",
    "distance-to-max", "target",  "borda",   "fraction-of-max", NULL,
};
static const char *const aggregates[] = {"arithmetic", "geometric", "harmonic", "greatest", NULL};
static const char *const weightings[] = {"given",       "equal",  "ahp", "entropy",
                                         "entropy-raw", "critic", NULL};
static const char *const scales[] = {"linear", "log", NULL};
static const char *const answers[] = {"no", "yes", NULL};

#define TOKEN(name, needed)                                                                        \
    {                                                                                              \
        name, LT_XML_TYPE_TOKEN, NULL, needed                                                      \
    }
#define NUMBER(name, needed)                                                                       \
    {                                                                                              \
        name, LT_XML_TYPE_NUMBER, NULL, needed                                                     \
    }
#define CHOICE(name, words, needed)                                                                \
    {                                                                                              \
        name, LT_XML_TYPE_TEXT, words, needed                                                      \
    }
#define RULES                                                                                      \
    CHOICE("aggregate", aggregates, FALSE), TOKEN("alternatives", FALSE),                          \
        CHOICE("weights", weightings, FALSE)
#define DESCRIBED                                                                                  \
    {LT_PROFILE_E_NAME, TRUE, FALSE},                                                              \
    {                                                                                              \
        LT_PROFILE_E_NOTE, TRUE, FALSE                                                             \
    }
#define MEMBERS                                                                                    \
    {LT_PROFILE_E_USE, TRUE, FALSE}, {LT_PROFILE_E_GROUP, TRUE, FALSE},                            \
    {                                                                                              \
        LT_PROFILE_E_JUDGEMENT, TRUE, FALSE                                                        \
    }

static const AttributeRule profile_attributes[] = {CHOICE("version", versions, TRUE),
                                                   TOKEN("id", TRUE), TOKEN("edition", FALSE)};
static const ChildRule profile_children[] = {DESCRIBED,
                                             {LT_PROFILE_E_INDICATORS, FALSE, TRUE},
                                             {LT_PROFILE_E_COMPOSITES, FALSE, TRUE},
                                             {LT_PROFILE_E_SETTINGS, FALSE, FALSE}};
static const AttributeRule language_attributes[] = {CHOICE("xml:lang", languages, TRUE)};
static const ChildRule indicators_children[] = {{LT_PROFILE_E_INDICATOR, TRUE, TRUE}};
static const AttributeRule indicator_attributes[] = {
    TOKEN("id", TRUE),
    TOKEN("formula", FALSE),
    TOKEN("observation", FALSE),
    TOKEN("unit", FALSE),
    CHOICE("direction", directions, FALSE),
    CHOICE("normalise", normalisers, FALSE),
    CHOICE("scale", scales, FALSE),
    CHOICE("treat", answers, FALSE),
    NUMBER("low", FALSE),
    NUMBER("high", FALSE),
    TOKEN("source", FALSE),
};
static const ChildRule described_children[] = {DESCRIBED};
static const ChildRule composites_children[] = {{LT_PROFILE_E_COMPOSITE, TRUE, TRUE}};
static const AttributeRule composite_attributes[] = {TOKEN("id", TRUE), RULES,
                                                     TOKEN("gate", FALSE)};
static const AttributeRule group_attributes[] = {TOKEN("id", TRUE), NUMBER("weight", FALSE), RULES};
static const ChildRule member_children[] = {DESCRIBED, MEMBERS};
static const AttributeRule use_attributes[] = {TOKEN("indicator", TRUE), NUMBER("weight", FALSE)};
static const AttributeRule judgement_attributes[] = {TOKEN("first", TRUE), TOKEN("second", TRUE),
                                                     NUMBER("value", TRUE)};
static const ChildRule settings_children[] = {{LT_PROFILE_E_SETTING, TRUE, FALSE}};
static const AttributeRule setting_attributes[] = {TOKEN("id", TRUE), NUMBER("value", TRUE)};

#define LIST(array) array, G_N_ELEMENTS(array)

static const ElementRule rules[LT_PROFILE_N_ELEMENTS] = {
    [LT_PROFILE_E_PROFILE] = {"profile", LIST(profile_attributes), LIST(profile_children), FALSE},
    [LT_PROFILE_E_NAME] = {"name", LIST(language_attributes), NULL, 0, TRUE},
    [LT_PROFILE_E_NOTE] = {"note", LIST(language_attributes), NULL, 0, TRUE},
    [LT_PROFILE_E_INDICATORS] = {"indicators", NULL, 0, LIST(indicators_children), FALSE},
    [LT_PROFILE_E_INDICATOR] = {"indicator", LIST(indicator_attributes), LIST(described_children),
                                FALSE},
    [LT_PROFILE_E_COMPOSITES] = {"composites", NULL, 0, LIST(composites_children), FALSE},
    [LT_PROFILE_E_COMPOSITE] = {"composite", LIST(composite_attributes), LIST(member_children),
                                FALSE},
    [LT_PROFILE_E_GROUP] = {"group", LIST(group_attributes), LIST(member_children), FALSE},
    [LT_PROFILE_E_USE] = {"use", LIST(use_attributes), NULL, 0, FALSE},
    [LT_PROFILE_E_JUDGEMENT] = {"judgement", LIST(judgement_attributes), NULL, 0, FALSE},
    [LT_PROFILE_E_SETTINGS] = {"settings", NULL, 0, LIST(settings_children), FALSE},
    [LT_PROFILE_E_SETTING] = {"setting", LIST(setting_attributes), NULL, 0, FALSE},
};

static gboolean
is_ours(const xmlNode *node)
{
    return node->ns != NULL && strcmp((const char *)node->ns->href, LT_PROFILE_NAMESPACE) == 0;
}

int
lt_profile_xml_find_element(const xmlNode *node)
{
    for (int i = 0; is_ours(node) && i < LT_PROFILE_N_ELEMENTS; i++)
        if (strcmp(rules[i].name, (const char *)node->name) == 0)
            return i;

    return -1;
}

static gsize
get_tag(const xmlNode *node)
{
    return GPOINTER_TO_SIZE(node->_private) - 1;
}

void
lt_profile_xml_take(LtProfileXml *self,
                    LiantuFinding *finding,
                    const xmlNode *node,
                    const char *attribute)
{
    gsize tag = get_tag(node), name, value, length;

    if (self->findings->len >= MOST_FINDINGS) {
        liantu_finding_free(finding);
        return;
    }
    if (attribute != NULL &&
        lt_xml_source_find_attribute(&self->source, tag, attribute, NULL, &name, &value, &length))
        lt_xml_source_place(&self->source, finding, value, length);
    else
        lt_xml_source_place(&self->source, finding, tag + 1,
                            lt_xml_source_get_name_length(&self->source, tag));
    g_ptr_array_add(self->findings, finding);
}

static const char *
get_plain_name(const xmlAttr *attribute)
{
    if (attribute->ns == NULL)
        return (const char *)attribute->name;

    return strcmp((const char *)attribute->ns->href, (const char *)XML_XML_NAMESPACE) == 0 &&
                   strcmp((const char *)attribute->name, "lang") == 0
               ? "xml:lang"
               : "";
}

static char *
dup_value(const xmlAttr *attribute)
{
    xmlChar *text = xmlNodeListGetString(attribute->doc, attribute->children, 1);
    char *copy = g_strdup(text != NULL ? (const char *)text : "");

    xmlFree(text);

    return copy;
}

char *
lt_profile_xml_dup(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next)
        if (strcmp(get_plain_name(attribute), name) == 0)
            return dup_value(attribute);

    return NULL;
}

double
lt_profile_xml_get_number(const xmlNode *node, const char *attribute, double fallback)
{
    g_autofree char *text = lt_profile_xml_dup(node, attribute);
    double number;

    return text != NULL && lt_xml_parse_value(LT_XML_TYPE_NUMBER, text, &number) ? number
                                                                                 : fallback;
}

static int
find_word(const char *const *words, const char *text)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0)
            return i;

    return -1;
}

static const AttributeRule *
find_attribute(const ElementRule *rule, const char *name)
{
    for (guint i = 0; i < rule->n_attributes; i++)
        if (strcmp(rule->attributes[i].name, name) == 0)
            return &rule->attributes[i];

    return NULL;
}

int
lt_profile_xml_get_choice(const xmlNode *node, const char *attribute, int fallback)
{
    int element = lt_profile_xml_find_element(node), found;
    const AttributeRule *rule = element >= 0 ? find_attribute(&rules[element], attribute) : NULL;
    g_autofree char *text = lt_profile_xml_dup(node, attribute);

    if (rule == NULL || rule->words == NULL || text == NULL)
        return fallback;
    found = find_word(rule->words, text);

    return found >= 0 ? found : fallback;
}

static char *
join_attributes(const ElementRule *rule)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < rule->n_attributes; i++)
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", rule->attributes[i].name);

    return g_strdup(list->len > 0 ? list->str : "–");
}

static void
report_attribute(LtProfileXml *self, const xmlNode *node, const ElementRule *rule, const char *name)
{
    g_autofree char *list = join_attributes(rule);
    LiantuFinding *finding = lt_finding_new(LT_FINDING_ATTRIBUTE, name, rule->name, list, NULL);
    const char *words[16];
    const char *nearest;

    for (guint i = 0; i < rule->n_attributes; i++)
        words[i] = rule->attributes[i].name;
    nearest = lt_text_suggest(name, words, rule->n_attributes);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_profile_xml_take(self, finding, node, NULL);
}

static void
check_value(LtProfileXml *self, const xmlNode *node, const AttributeRule *rule, const char *text)
{
    double number;

    if (rule->words != NULL && find_word(rule->words, text) < 0) {
        g_autofree char *list = g_strjoinv(", ", (char **)rule->words);
        LiantuFinding *finding =
            rule->words == versions
                ? lt_finding_new(LT_FINDING_VERSION, text, NULL)
                : lt_finding_new(LT_FINDING_VALUE_CHOICE, rule->name, text, list, NULL);
        const char *nearest =
            lt_text_suggest(text, rule->words, g_strv_length((char **)rule->words));

        if (nearest != NULL && rule->words != versions)
            lt_finding_set_suggestion(finding, nearest);
        lt_profile_xml_take(self, finding, node, rule->name);
    }
    if (rule->words == NULL && !lt_xml_parse_value(rule->type, text, &number))
        lt_profile_xml_take(self,
                            lt_finding_new(rule->type == LT_XML_TYPE_NUMBER
                                               ? LT_FINDING_VALUE_NUMBER
                                               : LT_FINDING_VALUE_BLANK,
                                           rule->name, text, NULL),
                            node, rule->name);
}

static void
check_attributes(LtProfileXml *self, const xmlNode *node, const ElementRule *rule)
{
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        const AttributeRule *found = find_attribute(rule, get_plain_name(attribute));
        g_autofree char *text = dup_value(attribute);

        if (found == NULL)
            report_attribute(self, node, rule, (const char *)attribute->name);
        else
            check_value(self, node, found, text);
    }
    for (guint i = 0; i < rule->n_attributes; i++) {
        g_autofree char *text = lt_profile_xml_dup(node, rule->attributes[i].name);

        if (rule->attributes[i].is_needed && text == NULL)
            lt_profile_xml_take(self,
                                lt_finding_new(LT_FINDING_ATTRIBUTE_MISSING, rule->name,
                                               rule->attributes[i].name, NULL),
                                node, NULL);
    }
}

static int
find_child(const ElementRule *rule, const xmlNode *node)
{
    for (guint i = 0; is_ours(node) && i < rule->n_children; i++)
        if (strcmp(rules[rule->children[i].element].name, (const char *)node->name) == 0)
            return (int)i;

    return -1;
}

static void
report_element(LtProfileXml *self, const xmlNode *node, const ElementRule *rule)
{
    g_autoptr(GString) list = g_string_new(NULL);
    const char *words[16], *nearest;
    LiantuFinding *finding;

    for (guint i = 0; i < rule->n_children; i++) {
        words[i] = rules[rule->children[i].element].name;
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    finding = lt_finding_new(LT_FINDING_ELEMENT, (const char *)node->name, rule->name,
                             list->len > 0 ? list->str : "–", NULL);
    nearest = lt_text_suggest((const char *)node->name, words, rule->n_children);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_profile_xml_take(self, finding, node, NULL);
}

static void
check_place(LtProfileXml *self,
            const xmlNode *node,
            const ElementRule *rule,
            guint position,
            guint32 seen)
{
    const ChildRule *child = &rule->children[position];
    guint32 later = seen >> position >> 1;

    if (!child->is_many && seen >> position & 1u)
        lt_profile_xml_take(
            self,
            lt_finding_new(LT_FINDING_ELEMENT_TWICE, rules[child->element].name, rule->name, NULL),
            node, NULL);
    else if (later != 0)
        lt_profile_xml_take(
            self,
            lt_finding_new(
                LT_FINDING_ELEMENT_ORDER, rules[child->element].name,
                rules[rule->children[position + 1 + (guint)g_bit_nth_lsf(later, -1)].element].name,
                NULL),
            node, NULL);
}

static void check_element(LtProfileXml *self, const xmlNode *node, const ElementRule *rule);

static void
check_missing(LtProfileXml *self, const xmlNode *node, const ElementRule *rule, guint32 seen)
{
    for (guint i = 0; i < rule->n_children; i++)
        if (rule->children[i].is_needed && !(seen >> i & 1u))
            lt_profile_xml_take(self,
                                lt_finding_new(LT_FINDING_ELEMENT_MISSING, rule->name,
                                               rules[rule->children[i].element].name, NULL),
                                node, NULL);
}

static void
check_children(LtProfileXml *self, const xmlNode *node, const ElementRule *rule)
{
    guint32 seen = 0;

    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        int position;

        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            if (!rule->is_text && !xmlIsBlankNode(child))
                lt_profile_xml_take(self, lt_finding_new(LT_FINDING_TEXT, rule->name, NULL), node,
                                    NULL);
            continue;
        }
        if (child->type != XML_ELEMENT_NODE)
            continue;
        position = find_child(rule, child);
        if (position < 0) {
            report_element(self, child, rule);
            continue;
        }
        check_place(self, child, rule, (guint)position, seen);
        seen |= 1u << position;
        check_element(self, child, &rules[rule->children[position].element]);
    }
    check_missing(self, node, rule, seen);
}

static void
check_element(LtProfileXml *self, const xmlNode *node, const ElementRule *rule)
{
    check_attributes(self, node, rule);
    if (rule->is_text && node->children == NULL)
        lt_profile_xml_take(self, lt_finding_new(LT_FINDING_TEXT_MISSING, rule->name, NULL), node,
                            NULL);
    check_children(self, node, rule);
}

gboolean
lt_profile_xml_check(LtProfileXml *self, const xmlNode *root)
{
    if (!is_ours(root) || strcmp((const char *)root->name, "profile") != 0) {
        lt_profile_xml_take(self,
                            lt_finding_new(LT_FINDING_PROFILE_ROOT, (const char *)root->name, NULL),
                            root, NULL);
        return FALSE;
    }
    check_element(self, root, &rules[LT_PROFILE_E_PROFILE]);

    return self->findings->len == 0;
}
