/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/open-psa-private.h"
#include "io/open-psa.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

static char *
get_attribute(xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    char *text = value != NULL ? g_strstrip(g_strdup((const char *)value)) : NULL;

    if (value != NULL)
        xmlFree(value);

    return text;
}

/* A reference may say in which tree the name stands; names are read as if there were one. */
static LtOpsaName *
find_name(LtOpsaReader *self, xmlNode *node)
{
    g_autofree char *text = get_attribute(node, "name");
    const char *last = text != NULL ? strrchr(text, '.') : NULL;
    LtOpsaName *name;

    last = last != NULL ? last + 1 : text;
    if (last == NULL || !lt_text_is_id(last)) {
        lt_opsa_take(self, lt_finding_new(LT_FINDING_OPSA_NAME, text != NULL ? text : "", NULL),
                     self->source.tag, "name");
        return NULL;
    }
    name = g_hash_table_lookup(self->name_of, last);
    if (name != NULL)
        return name;

    name = g_new0(LtOpsaName, 1);
    name->name = g_strdup(last);
    name->node = lt_fault_tree_add(self->tree, LT_TREE_EVENT, last, 0);
    name->tag = self->source.tag;
    g_ptr_array_add(self->names, name);
    g_hash_table_insert(self->name_of, name->name, name);

    return name;
}

static gboolean
agrees(const char *referred, const char *defined)
{
    return referred == NULL || defined == NULL || strcmp(referred, "event") == 0 ||
           strcmp(referred, defined) == 0;
}

static void
check_kind(LtOpsaReader *self, const LtOpsaName *name, const char *referred)
{
    if (!agrees(referred, name->defined))
        lt_opsa_take(
            self, lt_finding_new(LT_FINDING_OPSA_KIND, name->name, name->defined, referred, NULL),
            self->source.tag, "name");
}

static void
define(LtOpsaReader *self, LtOpsaFrame *frame, xmlNode *node, const char *kind, LtTreeKind initial)
{
    LtOpsaName *name = find_name(self, node);

    if (name == NULL)
        return;
    if (name->defined != NULL) {
        lt_opsa_take(self, lt_finding_new(LT_FINDING_OPSA_TWICE, name->name, NULL),
                     self->source.tag, "name");
        return;
    }
    name->defined = kind;
    if (!agrees(name->referred, kind))
        lt_opsa_take(self,
                     lt_finding_new(LT_FINDING_OPSA_KIND, name->name, kind, name->referred, NULL),
                     self->source.tag, "name");
    lt_fault_tree_get(self->tree, name->node)->kind = initial;
    frame->node = name->node;
}

/* Puts an input into what stands around it. */
static void
add_input(LtOpsaReader *self, LtOpsaFrame *parent, guint32 input)
{
    parent->n_inside++;
    if (parent->node != LIANTU_NONE && input != LIANTU_NONE)
        lt_fault_tree_link(self->tree, parent->node, input);
}

static void
refer(LtOpsaReader *self, const LtOpsaFrame *frame, LtOpsaFrame *parent, xmlNode *node)
{
    g_autofree char *type = get_attribute(node, "type");
    LtOpsaName *name = find_name(self, node);
    const char *as = frame->name;

    if (strcmp(as, "event") == 0 && type != NULL && strcmp(type, "gate") == 0)
        as = "gate";
    if (name != NULL) {
        check_kind(self, name, as);
        if (name->referred == NULL)
            name->referred = as;
    }
    add_input(self, parent, name != NULL ? name->node : LIANTU_NONE);
}

/* The formula of a gate is the gate; one within another is a helper. */
static void
open_operator(LtOpsaReader *self, LtOpsaFrame *frame, LtOpsaFrame *parent, xmlNode *node)
{
    g_autofree char *min = get_attribute(node, "min");
    guint64 need = 0;

    if (parent->element == LT_OPSA_DEFINE_GATE) {
        frame->node = parent->n_inside == 0 ? parent->node : LIANTU_NONE;
        parent->n_inside++;
    } else {
        frame->node = lt_fault_tree_add(self->tree, LT_TREE_GATE, NULL, 0);
        add_input(self, parent, frame->node);
    }
    if (strcmp(frame->name, "atleast") == 0 &&
        (min == NULL || !g_ascii_string_to_unsigned(min, 10, 0, G_MAXINT32, &need, NULL)))
        lt_opsa_take(self, lt_finding_new(LT_FINDING_OPSA_MIN, min != NULL ? min : "", NULL),
                     self->source.tag, "min");
    if (frame->node != LIANTU_NONE)
        lt_fault_tree_get(self->tree, frame->node)->need = (guint32)need;
}

static void
close_operator(LtOpsaReader *self, const LtOpsaFrame *frame)
{
    LtTreeNode *node;

    if (frame->n_inside == 0) {
        lt_opsa_take(self, lt_finding_new(LT_FINDING_OPSA_EMPTY, frame->name, NULL), frame->tag,
                     NULL);
        return;
    }
    if (frame->node == LIANTU_NONE)
        return;
    node = lt_fault_tree_get(self->tree, frame->node);
    if (strcmp(frame->name, "or") == 0)
        node->need = 1;
    if (strcmp(frame->name, "and") == 0)
        node->need = node->inputs->len;
    if (node->need == 0 || node->need > node->inputs->len) {
        g_autofree char *need = g_strdup_printf("%u", node->need);

        lt_opsa_take(self, lt_finding_new(LT_FINDING_OPSA_MIN, need, NULL), frame->tag, "min");
    }
}

static void
close_gate(LtOpsaReader *self, const LtOpsaFrame *frame)
{
    LtTreeNode *node;

    if (frame->n_inside != 1)
        lt_opsa_take(
            self,
            lt_finding_new(frame->n_inside == 0 ? LT_FINDING_OPSA_EMPTY : LT_FINDING_OPSA_FORMULAS,
                           frame->name, NULL),
            frame->tag, "name");
    if (frame->node == LIANTU_NONE)
        return;
    node = lt_fault_tree_get(self->tree, frame->node);
    /* A formula that is only a name; an operator has set what it needs. */
    if (node->need == 0 && node->inputs->len == 1)
        node->need = 1;
}

static void
open_constant(LtOpsaReader *self, LtOpsaFrame *parent, xmlNode *node)
{
    g_autofree char *value = get_attribute(node, "value");
    gboolean is_true = g_strcmp0(value, "true") == 0 || g_strcmp0(value, "1") == 0;
    gboolean is_false = g_strcmp0(value, "false") == 0 || g_strcmp0(value, "0") == 0;
    LtTreeKind kind = is_true ? LT_TREE_ALWAYS : LT_TREE_NEVER;

    if (!is_true && !is_false)
        lt_opsa_take(self, lt_finding_new(LT_FINDING_OPSA_TRUTH, value != NULL ? value : "", NULL),
                     self->source.tag, "value");
    if (parent->element != LT_OPSA_DEFINE_HOUSE) {
        add_input(self, parent, lt_fault_tree_add(self->tree, kind, NULL, 0));
        return;
    }
    parent->n_inside++;
    if (parent->node != LIANTU_NONE)
        lt_fault_tree_get(self->tree, parent->node)->kind = kind;
}

static void
open_number(LtOpsaReader *self, LtOpsaFrame *parent, xmlNode *node)
{
    g_autofree char *value = get_attribute(node, "value");
    char *end = NULL;
    double number = value != NULL ? g_ascii_strtod(value, &end) : NAN;

    parent->n_inside++;
    if (end == NULL || end == value || *end != '\0' || !(number >= 0.0 && number <= 1.0)) {
        lt_opsa_take(self, lt_finding_new(LT_FINDING_OPSA_NUMBER, value != NULL ? value : "", NULL),
                     self->source.tag, "value");
        return;
    }
    if (parent->node != LIANTU_NONE)
        lt_fault_tree_get(self->tree, parent->node)->probability = number;
}

/* The node that attributes or a label are about. */
static LtOpsaFrame *
find_owner(LtOpsaReader *self)
{
    for (guint i = self->n_frames; i-- > 0;)
        if (self->frames[i].node != LIANTU_NONE)
            return &self->frames[i];

    return NULL;
}

static void
open_attribute(LtOpsaReader *self, xmlNode *node)
{
    g_autofree char *key = get_attribute(node, "name"), *value = get_attribute(node, "value");
    LtOpsaFrame *owner = find_owner(self);
    LtTreeNode *named = owner != NULL ? lt_fault_tree_get(self->tree, owner->node) : NULL;
    LtOpsaName *name = named != NULL ? g_hash_table_lookup(self->name_of, named->id) : NULL;

    if (named == NULL || value == NULL)
        return;
    if (g_strcmp0(key, LT_OPEN_PSA_NAME_ZH) == 0) {
        g_free(named->name[LIANTU_LANGUAGE_ZH]);
        named->name[LIANTU_LANGUAGE_ZH] = g_strdup(value);
    }
    if (g_strcmp0(key, LT_OPEN_PSA_TOP) == 0 && name != NULL)
        name->is_top = strcmp(value, "true") == 0;
    if (g_strcmp0(key, LT_OPEN_PSA_ID) == 0 && name != NULL && lt_text_is_id(value)) {
        g_free(name->id);
        name->id = g_strdup(value);
    }
}

static void
close_label(LtOpsaReader *self)
{
    LtOpsaFrame *owner = find_owner(self);

    g_strstrip(self->label->str);
    if (owner != NULL && self->label->str[0] != '\0') {
        LtTreeNode *node = lt_fault_tree_get(self->tree, owner->node);

        g_free(node->name[LIANTU_LANGUAGE_EN]);
        node->name[LIANTU_LANGUAGE_EN] = g_strdup(self->label->str);
    }
    g_string_truncate(self->label, 0);
}

void
lt_opsa_open(LtOpsaReader *self, LtOpsaFrame *frame, LtOpsaFrame *parent, xmlNode *node)
{
    switch ((int)frame->element) {
    case LT_OPSA_DEFINE_GATE:
        define(self, frame, node, "gate", LT_TREE_GATE);
        break;
    case LT_OPSA_DEFINE_EVENT:
        define(self, frame, node, "basic-event", LT_TREE_EVENT);
        break;
    case LT_OPSA_DEFINE_HOUSE:
        define(self, frame, node, "house-event", LT_TREE_NEVER);
        break;
    case LT_OPSA_ATTRIBUTE:
        open_attribute(self, node);
        break;
    case LT_OPSA_OPERATOR:
        open_operator(self, frame, parent, node);
        break;
    case LT_OPSA_REFERENCE:
        refer(self, frame, parent, node);
        break;
    case LT_OPSA_CONSTANT:
        open_constant(self, parent, node);
        break;
    case LT_OPSA_NUMBER:
        open_number(self, parent, node);
        break;
    default:
        break;
    }
}

void
lt_opsa_close(LtOpsaReader *self, LtOpsaFrame *frame, LtOpsaFrame *parent)
{
    if (frame->element == LT_OPSA_OPERATOR)
        close_operator(self, frame);
    if (frame->element == LT_OPSA_DEFINE_GATE)
        close_gate(self, frame);
    if (frame->element == LT_OPSA_LABEL)
        close_label(self);
}

/* What nobody defines is an error, but for a basic event: that has a name and no probability. */
static void
check_definitions(LtOpsaReader *self)
{
    for (guint i = 0; i < self->names->len; i++) {
        const LtOpsaName *name = self->names->pdata[i];

        if (name->defined != NULL || name->referred == NULL)
            continue;
        lt_opsa_take(self,
                     lt_finding_new(strcmp(name->referred, "basic-event") == 0
                                        ? LT_FINDING_OPSA_BARE
                                        : LT_FINDING_OPSA_UNDEFINED,
                                    name->name, NULL),
                     name->tag, "name");
    }
}

static void
set_ids(LtOpsaReader *self)
{
    g_autoptr(GHashTable) events = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) gates = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < self->names->len; i++) {
        LtOpsaName *name = self->names->pdata[i];
        LtTreeNode *node = lt_fault_tree_get(self->tree, name->node);

        if (name->id != NULL) {
            g_free(node->id);
            node->id = g_strdup(name->id);
        }
        if (!g_hash_table_add(node->kind == LT_TREE_EVENT ? events : gates, node->id))
            lt_opsa_take(self, lt_finding_new(LT_FINDING_OPSA_TWICE, node->id, NULL), name->tag,
                         NULL);
    }
}

/* The gates that say they are, as ours do; or else those that no other uses. */
static void
find_tops(LtOpsaReader *self)
{
    g_autofree guint8 *is_used = g_new0(guint8, MAX(self->tree->nodes->len, 1));
    gboolean is_said = FALSE;

    for (guint32 i = 0; i < self->tree->nodes->len; i++) {
        const GArray *inputs = lt_fault_tree_get(self->tree, i)->inputs;

        for (guint k = 0; k < inputs->len; k++)
            is_used[g_array_index(inputs, guint32, k)] = TRUE;
    }
    for (guint i = 0; i < self->names->len; i++)
        is_said |= ((const LtOpsaName *)self->names->pdata[i])->is_top;
    for (guint i = 0; i < self->names->len; i++) {
        const LtOpsaName *name = self->names->pdata[i];

        if (g_strcmp0(name->defined, "gate") == 0 &&
            (is_said ? name->is_top : !is_used[name->node]))
            lt_fault_tree_add_top(self->tree, name->node);
    }
}

static void
check_tops(LtOpsaReader *self)
{
    for (guint i = 0; i < self->names->len; i++) {
        const LtOpsaName *name = self->names->pdata[i];
        LtTreeKind kind;
        gboolean is_top = FALSE;

        for (guint k = 0; k < self->tree->tops->len; k++)
            is_top |= g_array_index(self->tree->tops, guint32, k) == name->node;
        if (!is_top)
            continue;
        kind = lt_fault_tree_get(self->tree, name->node)->kind;
        if (kind == LT_TREE_ALWAYS || kind == LT_TREE_NEVER)
            lt_opsa_take(self,
                         lt_finding_new(kind == LT_TREE_ALWAYS ? LT_FINDING_OPSA_ALWAYS
                                                               : LT_FINDING_OPSA_NEVER,
                                        name->name, NULL),
                         name->tag, "name");
    }
}

static gboolean
has_errors(LtOpsaReader *self)
{
    for (guint i = 0; i < self->findings->len; i++)
        if (liantu_finding_get_severity(self->findings->pdata[i]) == LIANTU_SEVERITY_ERROR)
            return TRUE;

    return FALSE;
}

void
lt_opsa_finish(LtOpsaReader *self)
{
    check_definitions(self);
    set_ids(self);
    find_tops(self);
    /* Where there are faults, whatever is missing mostly follows from them. */
    if (has_errors(self))
        return;
    if (self->tree->tops->len == 0) {
        g_ptr_array_add(self->findings, lt_finding_new(LT_FINDING_OPSA_NO_TOP, NULL));
        return;
    }
    lt_fault_tree_fold(self->tree);
    check_tops(self);
    lt_fault_tree_seal(self->tree);
}
