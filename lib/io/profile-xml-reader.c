/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/chain-xml-private.h"
#include "io/document.h"
#include "io/profile-xml-private.h"
#include "liantu/io.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

/* More than any profile that people write. */
#define MOST_BYTES (16u << 20)

#define RESOURCES "/liantu/profiles/"

typedef struct {
    LtProfileXml *profile;
    xmlParserCtxt *parser;
    gboolean is_broken;
} Complaints;

static void
on_complaint(void *data, xmlError *complaint)
{
    Complaints *self = data;
    long offset = self->parser != NULL ? xmlByteConsumed(self->parser) : 0;

    if (complaint->level == XML_ERR_WARNING || self->is_broken)
        return;
    g_ptr_array_add(
        self->profile->findings,
        lt_xml_syntax_finding_new(&self->profile->source, complaint, (gsize)MAX(offset, 0)));
    self->is_broken = complaint->level == XML_ERR_FATAL;
}

static xmlDoc *
parse(LtProfileXml *self)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();
    Complaints complaints = {self, parser, FALSE};
    xmlDoc *document;

    xmlSetStructuredErrorFunc(&complaints, (xmlStructuredErrorFunc)on_complaint);
    document = xmlCtxtReadMemory(parser, self->source.text, (int)self->source.size, NULL, "UTF-8",
                                 XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlFreeParserCtxt(parser);
    if (self->findings->len > 0)
        g_clear_pointer(&document, xmlFreeDoc);

    return document;
}

/* Says of every element where its tag begins. FALSE where one lies too deep. */
static gboolean
place_elements(LtProfileXml *self, xmlNode *node, guint depth)
{
    if (!lt_xml_source_next_tag(&self->source))
        g_assert_not_reached();
    node->_private = GSIZE_TO_POINTER(self->source.tag + 1);
    if (depth > LT_XML_MAX_DEPTH) {
        lt_profile_xml_take(
            self, lt_finding_new(LT_FINDING_XML_DEEP, G_STRINGIFY(LT_XML_MAX_DEPTH), NULL), node,
            NULL);
        return FALSE;
    }
    for (xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE && !place_elements(self, child, depth + 1))
            return FALSE;

    return TRUE;
}

static void
read_document(LtProfileXml *self)
{
    LiantuFinding *finding = lt_xml_source_check(&self->source);
    xmlDoc *document;
    xmlNode *root;

    if (finding != NULL) {
        g_ptr_array_add(self->findings, finding);
        return;
    }
    document = parse(self);
    if (document == NULL)
        return;
    root = xmlDocGetRootElement(document);
    if (place_elements(self, root, 1) && lt_profile_xml_check(self, root))
        lt_profile_xml_build(self, root);
    xmlFreeDoc(document);
}

static LiantuProfile *
read_bytes(GBytes *bytes, const char *file_name, GPtrArray **findings, GError **error)
{
    LtProfileXml self = {
        .findings = lt_findings_new(),
        .profile = lt_profile_new(),
        .indicator_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    g_autoptr(GPtrArray) all = self.findings;
    gboolean is_wrong;

    xmlInitParser();
    lt_xml_source_init(&self.source, bytes);
    read_document(&self);
    lt_xml_source_clear(&self.source);
    for (guint i = 0; i < all->len; i++)
        lt_finding_set_file(all->pdata[i], file_name);
    g_ptr_array_sort(all, lt_finding_compare);
    self.profile->digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    g_hash_table_unref(self.indicator_of);
    g_hash_table_unref(self.groups);
    g_free(self.is_used);

    is_wrong = lt_findings_set_error(all, error);
    if (findings != NULL)
        *findings = g_steal_pointer(&all);
    if (is_wrong)
        g_clear_object(&self.profile);

    return self.profile;
}

/**
 * liantu_profile_new_from_bytes:
 * @bytes: a profile document
 * @file_name: (nullable): what findings call the document
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found, in the order of the document, also when there is an error
 * @error: a place for an error
 *
 * Reads a profile from memory.
 *
 * All faults are found in one run, except that faults of the form hide those of the meaning. The
 * document is UTF-8 of at most 16 MiB; a document type is refused, and nothing else is opened. See
 * `docs/profile.md` for the format and all findings.
 *
 * Fails with the code of the first finding that is an error: %LIANTU_ERROR_SYNTAX,
 * %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_REFERENCE, %LIANTU_ERROR_DUPLICATE or %LIANTU_ERROR_RANGE;
 * with %LIANTU_ERROR_LIMIT where the document is larger than that or has too many indicators.
 *
 * Returns: (transfer full): the profile
 *
 * Since: 0.1
 */
LiantuProfile *
liantu_profile_new_from_bytes(GBytes *bytes,
                              const char *file_name,
                              GPtrArray **findings,
                              GError **error)
{
    g_return_val_if_fail(bytes != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    if (!lt_document_check_size(bytes, file_name, MOST_BYTES, error))
        return NULL;

    return read_bytes(bytes, file_name, findings, error);
}

/**
 * liantu_profile_new_from_file:
 * @file: a profile document
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found, in the order of the document, also when there is an error; %NULL when the file cannot
 * be read
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Reads a profile from a file; see [ctor@Liantu.Profile.new_from_bytes].
 *
 * Fails as [ctor@Liantu.Profile.new_from_bytes] does, or with an error of %G_IO_ERROR where the
 * file cannot be read.
 *
 * Returns: (transfer full): the profile
 *
 * Since: 0.1
 */
LiantuProfile *
liantu_profile_new_from_file(GFile *file,
                             GPtrArray **findings,
                             GCancellable *cancellable,
                             GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *name = NULL;

    g_return_val_if_fail(G_IS_FILE(file), NULL);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    bytes = lt_document_load(file, MOST_BYTES, cancellable, &name, error);
    if (bytes == NULL)
        return NULL;

    return liantu_profile_new_from_bytes(bytes, name, findings, error);
}

/**
 * liantu_profile_new_builtin:
 * @name: the name of a profile that comes with the library
 * @error: a place for an error
 *
 * Gives a profile that comes with the library; no file is opened.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where none has the name; the message lists those there are.
 *
 * Returns: (transfer full): the profile
 *
 * Since: 0.1
 */
LiantuProfile *
liantu_profile_new_builtin(const char *name, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    g_return_val_if_fail(name != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    bytes = lt_document_find_builtin(RESOURCES, name);
    if (bytes == NULL) {
        g_auto(GStrv) names = liantu_profile_list_builtin();
        g_autofree char *list = g_strjoinv(", ", names);

        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "no profile is called ‘%s’; there are: %s", name, list);
        return NULL;
    }

    return read_bytes(bytes, name, NULL, error);
}

/**
 * liantu_profile_list_builtin:
 *
 * Lists the names of the profiles that come with the library.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 *
 * Since: 0.1
 */
char **
liantu_profile_list_builtin(void)
{
    return lt_document_list_builtin(RESOURCES);
}
