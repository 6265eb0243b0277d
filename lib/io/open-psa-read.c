/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/chain-xml-private.h"
#include "io/open-psa-private.h"
#include "liantu/io.h"

#include <libxml/xmlreader.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlTextReader, xmlFreeTextReader)

static const struct {
    const char *name;
    LtOpsaElement element;
} elements[] = {
    {"opsa-mef", LT_OPSA_ROOT},
    {"define-fault-tree", LT_OPSA_BOX},
    {"define-component", LT_OPSA_BOX},
    {"model-data", LT_OPSA_BOX},
    {"define-gate", LT_OPSA_DEFINE_GATE},
    {"define-basic-event", LT_OPSA_DEFINE_EVENT},
    {"define-house-event", LT_OPSA_DEFINE_HOUSE},
    {"label", LT_OPSA_LABEL},
    {"attributes", LT_OPSA_ATTRIBUTES},
    {"attribute", LT_OPSA_ATTRIBUTE},
    {"and", LT_OPSA_OPERATOR},
    {"or", LT_OPSA_OPERATOR},
    {"atleast", LT_OPSA_OPERATOR},
    {"gate", LT_OPSA_REFERENCE},
    {"basic-event", LT_OPSA_REFERENCE},
    {"house-event", LT_OPSA_REFERENCE},
    {"event", LT_OPSA_REFERENCE},
    {"constant", LT_OPSA_CONSTANT},
    {"float", LT_OPSA_NUMBER},
    {"int", LT_OPSA_NUMBER},
    {"not", LT_OPSA_INCOHERENT},
    {"xor", LT_OPSA_INCOHERENT},
    {"nand", LT_OPSA_INCOHERENT},
    {"nor", LT_OPSA_INCOHERENT},
    {"iff", LT_OPSA_INCOHERENT},
    {"imply", LT_OPSA_INCOHERENT},
    {"cardinality", LT_OPSA_INCOHERENT},
    {"define-CCF-group", LT_OPSA_UNSUPPORTED},
    {"define-event-tree", LT_OPSA_UNSUPPORTED},
    {"define-initiating-event", LT_OPSA_UNSUPPORTED},
    {"define-functional-event", LT_OPSA_UNSUPPORTED},
    {"define-sequence", LT_OPSA_UNSUPPORTED},
    {"define-rule", LT_OPSA_UNSUPPORTED},
    {"define-alignment", LT_OPSA_UNSUPPORTED},
    {"define-substitution", LT_OPSA_UNSUPPORTED},
    {"define-consequence", LT_OPSA_UNSUPPORTED},
    {"define-consequence-group", LT_OPSA_UNSUPPORTED},
    {"define-extern-library", LT_OPSA_UNSUPPORTED},
    {"define-extern-function", LT_OPSA_UNSUPPORTED},
    {"include", LT_OPSA_UNSUPPORTED},
};

#define BIT(element) (1u << (element))
#define FORMULA      (BIT(LT_OPSA_OPERATOR) | BIT(LT_OPSA_REFERENCE) | BIT(LT_OPSA_CONSTANT))
#define DETAILS      (BIT(LT_OPSA_LABEL) | BIT(LT_OPSA_ATTRIBUTES))
#define DEFINITIONS                                                                                \
    (BIT(LT_OPSA_DEFINE_GATE) | BIT(LT_OPSA_DEFINE_EVENT) | BIT(LT_OPSA_DEFINE_HOUSE))

/* What may stand in what. */
static const guint32 may_hold[] = {
    [LT_OPSA_NOTHING] = BIT(LT_OPSA_ROOT),
    [LT_OPSA_ROOT] = DETAILS | BIT(LT_OPSA_BOX),
    [LT_OPSA_BOX] = DETAILS | DEFINITIONS | BIT(LT_OPSA_BOX),
    [LT_OPSA_DEFINE_GATE] = DETAILS | FORMULA,
    [LT_OPSA_DEFINE_EVENT] = DETAILS | BIT(LT_OPSA_NUMBER),
    [LT_OPSA_DEFINE_HOUSE] = DETAILS | BIT(LT_OPSA_CONSTANT),
    [LT_OPSA_ATTRIBUTES] = BIT(LT_OPSA_ATTRIBUTE),
    [LT_OPSA_OPERATOR] = FORMULA,
    [LT_OPSA_UNKNOWN] = 0,
};

static const char *
find_element(const char *name, LtOpsaElement *element)
{
    for (guint i = 0; i < G_N_ELEMENTS(elements); i++)
        if (strcmp(elements[i].name, name) == 0) {
            *element = elements[i].element;
            return elements[i].name;
        }

    *element = LT_OPSA_UNKNOWN;
    return NULL;
}

void
lt_opsa_take(LtOpsaReader *self, LiantuFinding *finding, gsize tag, const char *attribute)
{
    gsize name, offset = tag + 1, length = lt_xml_source_get_name_length(&self->source, tag);

    if (attribute != NULL)
        lt_xml_source_find_attribute(&self->source, tag, attribute, NULL, &name, &offset, &length);
    lt_xml_source_place(&self->source, finding, offset, MAX(length, 1));
    g_ptr_array_add(self->findings, finding);
}

/* What is wrong with an element before its content is looked at; NULL for nothing. */
static LiantuFinding *
check_place(LtOpsaElement element, const char *name, const LtOpsaFrame *parent)
{
    if (parent->element == LT_OPSA_NOTHING && element != LT_OPSA_ROOT)
        return lt_finding_new(LT_FINDING_OPSA_ROOT, name, NULL);
    if (element == LT_OPSA_INCOHERENT)
        return lt_finding_new(LT_FINDING_OPSA_INCOHERENT, name, NULL);
    if (element == LT_OPSA_UNSUPPORTED)
        return lt_finding_new(LT_FINDING_OPSA_UNSUPPORTED, name, NULL);
    if (parent->element == LT_OPSA_DEFINE_EVENT && element == LT_OPSA_UNKNOWN)
        return lt_finding_new(LT_FINDING_OPSA_EXPRESSION, name, NULL);
    if (parent->element == LT_OPSA_BOX && strcmp(name, "define-parameter") == 0)
        return lt_finding_new(LT_FINDING_OPSA_EXPRESSION, name, NULL);
    if (!(may_hold[parent->element] & BIT(element)))
        return lt_finding_new(LT_FINDING_OPSA_PLACE, name, parent->name, NULL);

    return NULL;
}

static void
open_element(LtOpsaReader *self, xmlNode *node)
{
    LtOpsaFrame nothing = {LT_OPSA_NOTHING, "", 0, LIANTU_NONE, 0}, *frame, *parent;
    const char *name = (const char *)node->name;
    LtOpsaElement element;
    LiantuFinding *finding;

    if (!lt_xml_source_next_tag(&self->source))
        g_assert_not_reached();
    if (self->skip > 0) {
        self->skip++;
        return;
    }
    parent = self->n_frames > 0 ? &self->frames[self->n_frames - 1] : &nothing;
    find_element(name, &element);
    finding = self->n_frames < LT_XML_MAX_DEPTH
                  ? check_place(element, name, parent)
                  : lt_finding_new(LT_FINDING_XML_DEEP, G_STRINGIFY(LT_XML_MAX_DEPTH), NULL);
    if (finding != NULL) {
        /* Where something stood, nothing is missing. */
        parent->n_inside++;
        lt_opsa_take(self, finding, self->source.tag, NULL);
        self->skip = 1;
        self->is_stopped |= parent->element == LT_OPSA_NOTHING;
        return;
    }
    frame = &self->frames[self->n_frames++];
    *frame = (LtOpsaFrame){element, find_element(name, &element), self->source.tag, LIANTU_NONE, 0};
    lt_opsa_open(self, frame, parent, node);
}

static void
close_element(LtOpsaReader *self)
{
    if (self->skip > 0) {
        self->skip--;
        return;
    }
    lt_opsa_close(self, &self->frames[self->n_frames - 1],
                  self->n_frames > 1 ? &self->frames[self->n_frames - 2] : NULL);
    self->n_frames--;
}

static void
read_node(LtOpsaReader *self, xmlTextReader *reader)
{
    xmlNode *node = xmlTextReaderCurrentNode(reader);

    switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT:
        open_element(self, node);
        if (!self->is_stopped && xmlTextReaderIsEmptyElement(reader))
            close_element(self);
        break;
    case XML_READER_TYPE_END_ELEMENT:
        close_element(self);
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
        if (self->skip == 0 && self->n_frames > 0 && node->content != NULL &&
            self->frames[self->n_frames - 1].element == LT_OPSA_LABEL)
            g_string_append(self->label, (const char *)node->content);
        break;
    default:
        break;
    }
}

typedef struct {
    LtOpsaReader *self;
    xmlTextReader *reader;
} Complaints;

static void
on_complaint(void *data, xmlError *complaint)
{
    Complaints *complaints = data;
    LtOpsaReader *self = complaints->self;
    long offset = complaints->reader != NULL ? xmlTextReaderByteConsumed(complaints->reader) : 0;

    if (complaint->level == XML_ERR_WARNING || self->is_stopped)
        return;
    g_ptr_array_add(self->findings,
                    lt_xml_syntax_finding_new(&self->source, complaint, (gsize)MAX(offset, 0)));
    self->is_stopped = TRUE;
}

static void
read_document(LtOpsaReader *self)
{
    Complaints complaints = {self, NULL};
    g_autoptr(xmlTextReader) reader = NULL;

    xmlInitParser();
    reader = xmlReaderForMemory(self->source.text, (int)self->source.size, NULL, "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
    g_assert(reader != NULL);
    complaints.reader = reader;
    xmlTextReaderSetStructuredErrorHandler(reader, (xmlStructuredErrorFunc)on_complaint,
                                           &complaints);
    while (!self->is_stopped && xmlTextReaderRead(reader) == 1)
        read_node(self, reader);
}

static void
free_name(gpointer data)
{
    LtOpsaName *name = data;

    g_free(name->name);
    g_free(name->id);
    g_free(name);
}

static void
init_reader(LtOpsaReader *self, GBytes *bytes)
{
    *self = (LtOpsaReader){0};
    lt_xml_source_init(&self->source, bytes);
    self->findings = lt_findings_new();
    self->tree = lt_fault_tree_new("fault-tree");
    self->names = g_ptr_array_new_with_free_func(free_name);
    self->name_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->label = g_string_new(NULL);
}

static void
clear_reader(LtOpsaReader *self)
{
    lt_xml_source_clear(&self->source);
    g_ptr_array_unref(self->findings);
    g_clear_object(&self->tree);
    g_hash_table_unref(self->name_of);
    g_ptr_array_unref(self->names);
    g_string_free(self->label, TRUE);
}

/**
 * liantu_fault_tree_new_from_open_psa:
 * @bytes: a document in the Open-PSA Model Exchange Format
 * @file_name: (nullable): what findings call the document
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 *   was found, in the order of the document, also when there is an error
 * @error: a place for an error
 *
 * Reads a fault tree: gates of `and`, `or` and `atleast`, in each other or by name, basic events
 * with a number for a probability, house events and constants. All faults are found in one run.
 *
 * Whatever says that something works because another thing has failed (`not`, `xor` and the like)
 * is an error, since nothing here could make sense of it; so are event trees, common-cause groups
 * and other parts of the format. A probability that is not a number stays unknown, with a warning.
 * The tops are the gates that no other uses. Cycles are read.
 *
 * Fails with the code of the first finding that is an error: %LIANTU_ERROR_SYNTAX,
 * %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_REFERENCE, %LIANTU_ERROR_DUPLICATE, %LIANTU_ERROR_RANGE,
 * %LIANTU_ERROR_LIMIT, or %LIANTU_ERROR_UNSUPPORTED for what no chain can say.
 *
 * Returns: (transfer full): a tree
 *
 * Since: 0.1
 */
LiantuFaultTree *
liantu_fault_tree_new_from_open_psa(GBytes *bytes,
                                    const char *file_name,
                                    GPtrArray **findings,
                                    GError **error)
{
    LiantuFaultTree *tree = NULL;
    LtOpsaReader self;
    LiantuFinding *finding;

    g_return_val_if_fail(bytes != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    init_reader(&self, bytes);
    finding = lt_xml_source_check(&self.source);
    if (finding != NULL)
        g_ptr_array_add(self.findings, finding);
    else
        read_document(&self);
    if (finding == NULL && !self.is_stopped)
        lt_opsa_finish(&self);
    for (guint i = 0; i < self.findings->len; i++)
        lt_finding_set_file(self.findings->pdata[i], file_name);
    g_ptr_array_sort(self.findings, lt_finding_compare);
    if (findings != NULL)
        *findings = g_ptr_array_ref(self.findings);
    if (!lt_findings_set_error(self.findings, error))
        tree = g_steal_pointer(&self.tree);
    clear_reader(&self);

    return tree;
}

/**
 * liantu_chain_new_from_open_psa:
 * @bytes: a document in the Open-PSA Model Exchange Format
 * @file_name: (nullable): what findings call the document
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 *   was found, in the order of the document, also when there is an error
 * @error: a place for an error
 *
 * Reads a fault tree, as [ctor@FaultTree.new_from_open_psa] does, and makes a chain of it as
 * [method@FaultTree.to_chain] does.
 *
 * Fails as [ctor@Liantu.FaultTree.new_from_open_psa] and [method@Liantu.FaultTree.to_chain] do.
 *
 * Returns: (transfer full): the chain
 *
 * Since: 0.1
 */
LiantuChain *
liantu_chain_new_from_open_psa(GBytes *bytes,
                               const char *file_name,
                               GPtrArray **findings,
                               GError **error)
{
    g_autoptr(LiantuFaultTree) tree = NULL;

    g_return_val_if_fail(bytes != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    tree = liantu_fault_tree_new_from_open_psa(bytes, file_name, findings, error);

    return tree != NULL ? liantu_fault_tree_to_chain(tree, error) : NULL;
}

/**
 * liantu_bytes_are_open_psa:
 * @bytes: a document
 *
 * Looks at whether the first element of a document is that of the Open-PSA format.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1
 */
gboolean
liantu_bytes_are_open_psa(GBytes *bytes)
{
    LtXmlSource source;
    gboolean is_one;

    g_return_val_if_fail(bytes != NULL, FALSE);

    lt_xml_source_init(&source, bytes);
    is_one = lt_xml_source_next_tag(&source) && source.size - source.tag > 9 &&
             strncmp(source.text + source.tag, "<opsa-mef", 9) == 0;
    lt_xml_source_clear(&source);

    return is_one;
}
