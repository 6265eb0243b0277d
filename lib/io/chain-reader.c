/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door that every chain comes in by: what a file is, is seen from how it begins. */
#include "io/chain-formats.h"
#include "io/document.h"
#include "io/table-reader.h"
#include "io/xlsx-reader.h"
#include "io/xml-source.h"

#include <string.h>

static LiantuChain *
read_workbook(GBytes *bytes,
              const char *file_name,
              GString *scenarios,
              GPtrArray **findings,
              GCancellable *cancellable,
              GError **error)
{
    g_autoptr(LtBook) book = lt_book_new();

    lt_book_add_xlsx(book, bytes, file_name, lt_table_is_wanted, cancellable);
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
        return NULL;

    return lt_book_to_chain(book, scenarios, findings, error);
}

static LiantuChain *
read_bytes(GBytes *bytes,
           const char *file_name,
           LiantuReadFlags flags,
           GPtrArray **findings,
           GCancellable *cancellable,
           GError **error)
{
    if (lt_bytes_are_zip(bytes) || lt_bytes_are_old_office(bytes))
        return read_workbook(bytes, file_name, NULL, findings, cancellable, error);
    if (lt_bytes_are_graphml(bytes))
        return lt_graphml_read(bytes, file_name, findings, error);
    if (lt_bytes_are_node_link(bytes))
        return lt_node_link_read(bytes, file_name, findings, error);
    if (liantu_bytes_are_open_psa(bytes))
        return liantu_chain_new_from_open_psa(bytes, file_name, findings, error);

    return lt_chain_xml_read(bytes, file_name, flags, findings, cancellable, error);
}

/**
 * liantu_chain_new_from_bytes:
 * @bytes: a document
 * @file_name: (nullable): what findings call the document
 * @flags: how to read
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found, in the order of the document, also when there is an error
 * @error: a place for an error
 *
 * Reads a chain from memory. How the document begins says what it is: the native format, a workbook
 * (.xlsx), GraphML, nodes and links as JSON, or a fault tree in the Open-PSA format.
 *
 * All faults are found in one run, except that a fault of the syntax ends it. The native format is
 * UTF-8 of at most 1 GiB. A document type, and with it every entity, is refused; nothing else is
 * ever opened, neither a file nor the network. See `docs/format.md` for the native format, its
 * limits and all findings, `docs/workbook.md` for workbooks, and `docs/exchange.md` for graphs.
 *
 * Fails with the code of the first finding that is an error: %LIANTU_ERROR_SYNTAX where the
 * document is not well-formed, %LIANTU_ERROR_SCHEMA where it is no chain, %LIANTU_ERROR_LIMIT where
 * it is too large or too deep, %LIANTU_ERROR_UNSUPPORTED for a document type or a locked workbook,
 * and whatever [method@Liantu.Builder.build] gives.
 *
 * Returns: (transfer full): the chain
 *
 * Since: 0.1
 */
LiantuChain *
liantu_chain_new_from_bytes(GBytes *bytes,
                            const char *file_name,
                            LiantuReadFlags flags,
                            GPtrArray **findings,
                            GError **error)
{
    g_return_val_if_fail(bytes != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;

    return read_bytes(bytes, file_name, flags, findings, NULL, error);
}

static GBytes *
load_child(GFile *folder, const char *name, GCancellable *cancellable, GError **error)
{
    g_autoptr(GFile) file = g_file_get_child(folder, name);

    return lt_document_load(file, LT_XML_MAX_BYTES, cancellable, NULL, error);
}

static gboolean
has_child(GFile *folder, const char *name)
{
    g_autoptr(GFile) file = g_file_get_child(folder, name);

    return g_file_query_exists(file, NULL);
}

/* What findings call a file in a folder: as the user called the folder. */
static char *
name_child(GFile *folder, const char *name)
{
    g_autofree char *path = g_file_get_parse_name(folder);

    return g_build_filename(path, name, NULL);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The text files of a folder whose names are those of tables, in an order that is always the same;
 * NULL with an error. */
static GPtrArray *
list_tables(GFile *folder, GCancellable *cancellable, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GFileEnumerator) children = g_file_enumerate_children(
        folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, cancellable, error);
    GFileInfo *info = NULL;

    if (children == NULL)
        return NULL;
    while (g_file_enumerator_iterate(children, &info, NULL, cancellable, error) && info != NULL) {
        const char *name = g_file_info_get_name(info);
        g_autofree char *stem = g_strndup(name, strlen(name) - MIN(strlen(name), 4));

        if (g_str_has_suffix(name, ".csv") && g_utf8_validate(stem, -1, NULL) &&
            lt_table_is_wanted(stem))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, compare_names);

    return g_steal_pointer(&names);
}

static LiantuChain *
read_tables(GFile *folder,
            GPtrArray *names,
            GString *scenarios,
            GPtrArray **findings,
            GCancellable *cancellable,
            GError **error)
{
    g_autoptr(LtBook) book = lt_book_new();

    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *stem = g_strndup(name, strlen(name) - strlen(".csv"));
        g_autofree char *called = name_child(folder, name);
        g_autoptr(GBytes) bytes = load_child(folder, name, cancellable, error);

        if (bytes == NULL)
            return NULL;
        lt_book_add_csv(book, bytes, stem, called);
    }
    return lt_book_to_chain(book, scenarios, findings, error);
}

static LiantuChain *
read_pair(GFile *folder,
          const char *links_name,
          GPtrArray **findings,
          GCancellable *cancellable,
          GError **error)
{
    g_autofree char *nodes_called = name_child(folder, "nodes.csv");
    g_autofree char *links_called = name_child(folder, links_name);
    g_autoptr(GBytes) nodes = load_child(folder, "nodes.csv", cancellable, error);
    g_autoptr(GBytes) links =
        nodes != NULL ? load_child(folder, links_name, cancellable, error) : NULL;

    if (links == NULL)
        return NULL;

    return lt_csv_pair_read(nodes, nodes_called, links, links_called, findings, error);
}

/* The ETO data set, the tables of a chain, or nodes and links. */
static LiantuChain *
read_folder(GFile *folder,
            GString *scenarios,
            GPtrArray **findings,
            GCancellable *cancellable,
            GError **error)
{
    g_autoptr(GPtrArray) names = NULL;
    gboolean has_edges = has_child(folder, "edges.csv");

    if (has_child(folder, "sequence.csv") && has_child(folder, "provision.csv"))
        return liantu_chain_new_from_eto(folder, findings, cancellable, error);
    if (has_child(folder, "nodes.csv") && (has_edges || has_child(folder, "links.csv")))
        return read_pair(folder, has_edges ? "edges.csv" : "links.csv", findings, cancellable,
                         error);
    names = list_tables(folder, cancellable, error);
    if (names == NULL)
        return NULL;
    if (names->len == 0) {
        g_autofree char *name = g_file_get_parse_name(folder);

        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_SCHEMA,
                    "%s is a folder without tables of a chain, such as segments.csv", name);
        return NULL;
    }
    return read_tables(folder, names, scenarios, findings, cancellable, error);
}

/**
 * liantu_chain_new_from_file:
 * @file: a document, or a folder
 * @flags: how to read
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found, in the order of the document, also when there is an error; %NULL when the file cannot
 * be read
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Reads a chain from a file; see [ctor@Liantu.Chain.new_from_bytes]. A folder holds the tables of a
 * chain as text (`segments.csv`, `环节.csv` …; see `docs/workbook.md`), `nodes.csv` and
 * `edges.csv`, or an ETO data set.
 *
 * Fails as [ctor@Liantu.Chain.new_from_bytes] does, or with an error of %G_IO_ERROR where the file
 * cannot be read.
 *
 * Returns: (transfer full): the chain
 *
 * Since: 0.1
 */
LiantuChain *
liantu_chain_new_from_file(GFile *file,
                           LiantuReadFlags flags,
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
    if (g_file_query_file_type(file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
        return read_folder(file, NULL, findings, cancellable, error);
    bytes = lt_document_load(file, LT_XML_MAX_BYTES, cancellable, &name, error);
    if (bytes == NULL)
        return NULL;

    return read_bytes(bytes, name, flags, findings, cancellable, error);
}

/**
 * liantu_extract_scenarios:
 * @file: a workbook, or a folder of tables
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 * was found in it, also when there is an error
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Takes the scenarios out of the tables of a chain: a text file with a row for each shock, in
 * English words and with ids for names, as a reader of scenarios takes it. What shocks are to has
 * to be in the chain.
 *
 * Fails with %LIANTU_ERROR_UNSUPPORTED where there is no table of scenarios, and as
 * [ctor@Liantu.Chain.new_from_file] does.
 *
 * Returns: (transfer full): the table, in UTF-8
 *
 * Since: 0.1
 */
GBytes *
liantu_extract_scenarios(GFile *file,
                         GPtrArray **findings,
                         GCancellable *cancellable,
                         GError **error)
{
    g_autoptr(GString) scenarios = g_string_new(NULL);
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *name = NULL;

    g_return_val_if_fail(G_IS_FILE(file), NULL);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    name = g_file_get_parse_name(file);
    if (g_file_query_file_type(file, G_FILE_QUERY_INFO_NONE, cancellable) ==
        G_FILE_TYPE_DIRECTORY) {
        chain = read_folder(file, scenarios, findings, cancellable, error);
    } else {
        bytes = lt_document_load(file, LT_XML_MAX_BYTES, cancellable, NULL, error);
        if (bytes != NULL)
            chain = read_workbook(bytes, name, scenarios, findings, cancellable, error);
    }
    if (chain == NULL)
        return NULL;
    if (scenarios->len == 0) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_UNSUPPORTED, "%s has no table of scenarios",
                    name);
        return NULL;
    }
    return g_string_free_to_bytes(g_steal_pointer(&scenarios));
}
