/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements, attributes and values against the grammar: one plain finding for each fault. A name
 * that is misspelt is read as the one it was taken for, so that nothing follows from the slip. */
#include "io/chain-xml-private.h"
#include "model/text-private.h"

#include <string.h>

/* As many as the builder keeps. */
#define MAX_FINDINGS 1000
/* More of a value says nothing new. */
#define MAX_QUOTED 60

void
lt_chain_xml_take(LtChainXml *self, LiantuFinding *finding, gsize offset, gsize length)
{
    if (self->findings->len >= MAX_FINDINGS) {
        liantu_finding_free(finding);
        return;
    }
    lt_xml_source_place(&self->source, finding, offset, length);
    g_ptr_array_add(self->findings, finding);
}

/* At the name of the tag that was read last. */
static void
take_at_tag(LtChainXml *self, LiantuFinding *finding)
{
    gsize tag = self->source.tag;

    lt_chain_xml_take(self, finding, tag + 1, lt_xml_source_get_name_length(&self->source, tag));
}

static void
take_at_attribute(LtChainXml *self, LiantuFinding *finding, const char *name, gboolean at_value)
{
    gsize name_offset, value_offset, length;

    if (!lt_xml_source_find_attribute(&self->source, self->source.tag, name, NULL, &name_offset,
                                      &value_offset, &length))
        take_at_tag(self, finding);
    else if (at_value)
        lt_chain_xml_take(self, finding, value_offset, length);
    else
        lt_chain_xml_take(self, finding, name_offset, strlen(name));
}

static char *
quote(const char *text)
{
    if (g_utf8_strlen(text, -1) <= MAX_QUOTED)
        return g_strdup(text);
    {
        g_autofree char *begin = g_utf8_substring(text, 0, MAX_QUOTED);

        return g_strconcat(begin, "…", NULL);
    }
}

static char *
qualify(const xmlNs *ns, const xmlChar *name)
{
    return ns != NULL && ns->prefix != NULL ? g_strdup_printf("%s:%s", ns->prefix, name)
                                            : g_strdup((const char *)name);
}

/* The names that may stand where another does, for a list and for a suggestion. */
static GPtrArray *
list_children(const LtXmlRule *rule)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < rule->n_children; i++)
        g_ptr_array_add(names,
                        (gpointer)lt_xml_get_rule((LtXmlElement)rule->children[i].element)->name);

    return names;
}

static GPtrArray *
list_attributes(const LtXmlRule *rule)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint i = 0; i < rule->n_attributes; i++)
        g_ptr_array_add(names, (gpointer)lt_xml_get_attribute_name(
                                   (LtXmlAttribute)rule->attributes[i].attribute));

    return names;
}

/* The names one after another, or what stands for none in each language. */
static char *
join(GPtrArray *names, const char *none)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", (const char *)names->pdata[i]);
    if (names->len == 0)
        g_string_append(list, none);

    return g_strdup(list->str);
}

/* The place of the name that was probably meant, with a hint; -1 for none. */
static int
suggest(LiantuFinding *finding, const char *name, GPtrArray *names)
{
    const char *nearest = lt_text_suggest(name, (const char *const *)names->pdata, names->len);
    guint i;

    for (i = 0; nearest == NULL && i < names->len; i++) {
        const char *colon = strchr(names->pdata[i], ':');

        if (colon != NULL && strcmp(colon + 1, name) == 0)
            nearest = names->pdata[i];
    }
    if (nearest == NULL)
        return -1;
    lt_finding_set_suggestion(finding, nearest);
    g_ptr_array_find(names, nearest, &i);

    return (int)i;
}

/* A finding with a name, what it stands in, and what might stand there. */
static LiantuFinding *
new_finding_with_list(LtFindingId id, const char *name, const LtXmlRule *rule, GPtrArray *names)
{
    g_autofree char *quoted = quote(name);
    g_autofree char *zh_list = join(names, rule->is_text ? "文字" : "无");
    g_autofree char *en_list = join(names, rule->is_text ? "text" : "nothing");
    const char *zh[] = {quoted, rule->name, zh_list, NULL},
               *en[] = {quoted, rule->name, en_list, NULL};

    return lt_finding_new_bilingual(id, zh, en);
}

/* An element that the format does not have here. Returns the place of the one that was meant. */
static int
report_element(LtChainXml *self, const char *name, const LtXmlRule *rule)
{
    g_autoptr(GPtrArray) names = list_children(rule);
    LiantuFinding *finding = new_finding_with_list(LT_FINDING_ELEMENT, name, rule, names);
    int meant = suggest(finding, name, names);

    take_at_tag(self, finding);

    return meant;
}

static void
check_position(LtChainXml *self, const LtXmlFrame *parent, const LtXmlRule *rule, guint position)
{
    const LtXmlChildRule *child = &rule->children[position];
    const char *name = lt_xml_get_rule((LtXmlElement)child->element)->name;

    if (!child->is_many && (parent->seen & (1u << position)))
        take_at_tag(self, lt_finding_new(LT_FINDING_ELEMENT_TWICE, name, rule->name, NULL));
    else if (parent->seen != 0 && position < parent->position)
        take_at_tag(
            self, lt_finding_new(
                      LT_FINDING_ELEMENT_ORDER, name,
                      lt_xml_get_rule((LtXmlElement)rule->children[parent->position].element)->name,
                      NULL));
}

/* Most names differ in the first letter, and this is asked millions of times. */
static inline gboolean
is_same(const char *one, const char *other)
{
    return one[0] == other[0] && strcmp(one, other) == 0;
}

/* The place of a name in the rule, looked for from where the last one was. */
static int
find_child(const LtXmlRule *rule, guint from, const char *name)
{
    for (guint k = 0; k < rule->n_children; k++) {
        guint i = from + k < rule->n_children ? from + k : from + k - rule->n_children;

        if (is_same(lt_xml_get_rule((LtXmlElement)rule->children[i].element)->name, name))
            return (int)i;
    }
    return -1;
}

/* libxml2 leaves a prefix that is not declared in the name, and has complained of it. */
static gboolean
has_unknown_prefix(const xmlChar *name)
{
    return strchr((const char *)name, ':') != NULL;
}

static gboolean
check_namespace(LtChainXml *self, const xmlNode *node)
{
    g_autofree char *name = NULL;
    g_autofree char *href = NULL;

    if (node->ns != NULL &&
        (node->ns == self->ns || strcmp((const char *)node->ns->href, LT_XML_NAMESPACE) == 0))
        return TRUE;
    if (has_unknown_prefix(node->name))
        return FALSE;

    name = qualify(node->ns, node->name);
    href = quote(node->ns != NULL ? (const char *)node->ns->href : "");
    take_at_tag(self, lt_finding_new(LT_FINDING_NAMESPACE, name, href, NULL));

    return FALSE;
}

static gboolean
check_root(LtChainXml *self, const xmlNode *node)
{
    if (strcmp((const char *)node->name, "chain") != 0) {
        g_autofree char *name = qualify(node->ns, node->name);

        take_at_tag(self, lt_finding_new(LT_FINDING_ROOT, name, NULL));
        return FALSE;
    }
    if (!check_namespace(self, node))
        return FALSE;

    self->ns = node->ns;
    return TRUE;
}

gboolean
lt_chain_xml_check_element(LtChainXml *self, const xmlNode *node, LtXmlElement *element)
{
    LtXmlFrame *parent;
    const LtXmlRule *rule;
    int position;

    if (self->n_frames == 0) {
        *element = LT_XML_E_CHAIN;
        return check_root(self, node);
    }
    if (!check_namespace(self, node))
        return FALSE;

    parent = &self->frames[self->n_frames - 1];
    rule = lt_xml_get_rule(parent->element);
    position = find_child(rule, parent->position, (const char *)node->name);
    if (position >= 0)
        check_position(self, parent, rule, (guint)position);
    else
        position = report_element(self, (const char *)node->name, rule);
    if (position < 0)
        return FALSE;
    parent->position = (guint)position;
    parent->seen |= 1u << position;
    *element = (LtXmlElement)rule->children[position].element;

    return TRUE;
}

static void
report_value(LtChainXml *self, const LtXmlAttributeRule *rule, const char *name, const char *text)
{
    static const LtFindingId ids[LT_XML_N_TYPES] = {
        [LT_XML_TYPE_TOKEN] = LT_FINDING_VALUE_BLANK,
        [LT_XML_TYPE_NUMBER] = LT_FINDING_VALUE_NUMBER,
        [LT_XML_TYPE_YEAR] = LT_FINDING_VALUE_YEAR,
        [LT_XML_TYPE_COUNT] = LT_FINDING_VALUE_COUNT,
    };
    g_autofree char *quoted = quote(text);
    g_autoptr(GPtrArray) names = NULL;
    g_autofree char *list = NULL;
    const char *const *words;
    LiantuFinding *finding;
    int first;

    if (rule->type == LT_XML_TYPE_VERSION) {
        finding = lt_finding_new(LT_FINDING_VERSION, quoted, NULL);
        take_at_attribute(self, finding, name, TRUE);
        self->is_stopped = TRUE;
        return;
    }
    words = lt_xml_get_words((LtXmlType)rule->type, &first);
    if (words == NULL) {
        take_at_attribute(self, lt_finding_new(ids[rule->type], name, quoted, NULL), name, TRUE);
        return;
    }
    names = g_ptr_array_new();
    for (int i = 0; words[i] != NULL; i++)
        g_ptr_array_add(names, (gpointer)words[i]);
    list = join(names, "");
    finding = lt_finding_new(LT_FINDING_VALUE_CHOICE, name, quoted, list, NULL);
    suggest(finding, text, names);
    take_at_attribute(self, finding, name, TRUE);
}

/* libxml2 keeps a value without references in one piece. */
static const char *
get_value(LtChainXml *self, const xmlAttr *attribute)
{
    const xmlNode *piece = attribute->children;
    char *joined;

    if (piece == NULL)
        return "";
    if (piece->next == NULL && piece->type == XML_TEXT_NODE)
        return piece->content != NULL ? (const char *)piece->content : "";

    joined = (char *)xmlNodeListGetString(attribute->doc, attribute->children, 1);
    if (joined == NULL)
        return "";
    g_ptr_array_add(self->scratch, joined);

    return joined;
}

/* The name as the grammar has it; NULL for one of another namespace. */
static const char *
get_plain_name(const xmlAttr *attribute)
{
    if (attribute->ns == NULL)
        return (const char *)attribute->name;
    if (strcmp((const char *)attribute->ns->href, (const char *)XML_XML_NAMESPACE) == 0 &&
        strcmp((const char *)attribute->name, "lang") == 0)
        return "xml:lang";

    return NULL;
}

static int
find_attribute(const LtXmlRule *rule, guint from, const char *name)
{
    for (guint k = 0; name != NULL && k < rule->n_attributes; k++) {
        guint i = from + k < rule->n_attributes ? from + k : from + k - rule->n_attributes;

        if (is_same(lt_xml_get_attribute_name((LtXmlAttribute)rule->attributes[i].attribute), name))
            return (int)i;
    }
    return -1;
}

/* Returns the place of the attribute that was meant. */
static int
report_attribute(LtChainXml *self, const xmlAttr *attribute, const LtXmlRule *rule)
{
    g_autoptr(GPtrArray) names = list_attributes(rule);
    g_autofree char *name = qualify(attribute->ns, attribute->name);
    LiantuFinding *finding = new_finding_with_list(LT_FINDING_ATTRIBUTE, name, rule, names);
    int meant = suggest(finding, name, names);

    if (has_unknown_prefix(attribute->name))
        liantu_finding_free(finding);
    else
        take_at_attribute(self, finding, name, FALSE);

    return meant;
}

static void
check_attribute(LtChainXml *self, const xmlAttr *attribute, const LtXmlRule *rule, guint position)
{
    const LtXmlAttributeRule *expected = &rule->attributes[position];
    LtXmlValue *value = &self->values[expected->attribute];
    const char *text = get_value(self, attribute);

    if (lt_xml_parse_value((LtXmlType)expected->type, text, &value->number)) {
        value->text = text;
        return;
    }
    {
        g_autofree char *name = qualify(attribute->ns, attribute->name);

        report_value(self, expected, name, text);
    }
}

void
lt_chain_xml_check_attributes(LtChainXml *self, const xmlNode *node, LtXmlElement element)
{
    const LtXmlRule *rule = lt_xml_get_rule(element);
    guint32 given = 0;
    guint from = 0;

    g_ptr_array_set_size(self->scratch, 0);
    for (guint i = 0; i < rule->n_attributes; i++)
        self->values[rule->attributes[i].attribute] = (LtXmlValue){NULL, 0.0};

    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        int position = find_attribute(rule, from, get_plain_name(attribute));

        if (position < 0)
            position = report_attribute(self, attribute, rule);
        if (position < 0)
            continue;
        from = (guint)position + 1;
        /* A misspelt name does not take the place of the right one. */
        if (given & (1u << position))
            continue;
        given |= 1u << position;
        check_attribute(self, attribute, rule, (guint)position);
    }

    for (guint i = 0; i < rule->n_attributes; i++)
        if (rule->attributes[i].is_needed && !(given & (1u << i)))
            take_at_tag(self, lt_finding_new(LT_FINDING_ATTRIBUTE_MISSING, rule->name,
                                             lt_xml_get_attribute_name(
                                                 (LtXmlAttribute)rule->attributes[i].attribute),
                                             NULL));
}

static gboolean
is_all_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

void
lt_chain_xml_check_text(LtChainXml *self, const char *text)
{
    const LtXmlRule *rule = lt_xml_get_rule(self->frames[self->n_frames - 1].element);
    gsize offset, length;

    if (rule->is_text) {
        g_string_append(self->text, text);
        return;
    }
    if (is_all_blank(text))
        return;
    offset = lt_xml_source_next_text(&self->source, &length);
    lt_chain_xml_take(self, lt_finding_new(LT_FINDING_TEXT, rule->name, NULL), offset, length);
}

void
lt_chain_xml_check_end(LtChainXml *self, const LtXmlFrame *frame)
{
    const LtXmlRule *rule = lt_xml_get_rule(frame->element);
    gsize length = lt_xml_source_get_name_length(&self->source, frame->tag);

    if (rule->is_text && self->text->len == 0)
        lt_chain_xml_take(self, lt_finding_new(LT_FINDING_TEXT_MISSING, rule->name, NULL),
                          frame->tag + 1, length);
    for (guint i = 0; i < rule->n_children; i++)
        if (rule->children[i].is_needed && !(frame->seen & (1u << i)))
            lt_chain_xml_take(
                self,
                lt_finding_new(LT_FINDING_ELEMENT_MISSING, rule->name,
                               lt_xml_get_rule((LtXmlElement)rule->children[i].element)->name,
                               NULL),
                frame->tag + 1, length);
}
