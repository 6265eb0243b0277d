/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"
#include "io/chain-formats.h"
#include "model/finding-private.h"

#include <string.h>

/* Stands between the tables of nodes and of links. */
#define SEPARATOR 0x1e

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_log_set_always_fatal(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
    return 0;
}

/* A chain that was made of a graph can be written, in the native format too. */
static void
check(LiantuChain *chain, GPtrArray *findings, const GError *error)
{
    g_autoptr(GBytes) xml = NULL, graph = NULL;
    g_autoptr(LiantuChain) again = NULL;
    g_autoptr(GError) refused = NULL;

    g_assert_true((chain == NULL) == (error != NULL));
    for (guint i = 0; i < findings->len; i++) {
        g_autofree char *text = liantu_finding_format(findings->pdata[i], LIANTU_LANGUAGE_ZH, TRUE);

        g_assert_true(g_utf8_validate(text, -1, NULL));
    }
    if (chain == NULL)
        return;
    xml = liantu_chain_to_xml(chain);
    again = liantu_chain_new_from_bytes(xml, NULL, LIANTU_READ_FLAGS_NONE, NULL, &refused);
    g_assert_no_error(refused);
    graph = liantu_chain_to_graph(chain, LIANTU_GRAPH_FORMAT_GRAPHML, LIANTU_LANGUAGE_ZH);
    g_assert_cmpuint(g_bytes_get_size(graph), >, 0);
}

static LiantuChain *
read_pair(const guint8 *data,
          gsize size,
          const guint8 *separator,
          GPtrArray **findings,
          GError **error)
{
    gsize n = (gsize)(separator - data);
    g_autoptr(GBytes) nodes = g_bytes_new(data, n);
    g_autoptr(GBytes) links = g_bytes_new(separator + 1, size - n - 1);

    return lt_csv_pair_read(nodes, "nodes.csv", links, "edges.csv", findings, error);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    const guint8 *separator = size > 0 ? memchr(data, SEPARATOR, size) : NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(LiantuChain) chain = NULL;

    if (separator != NULL)
        chain = read_pair(data, size, separator, &findings, &error);
    else if (size > 0 && data[0] == '{')
        chain = lt_node_link_read(bytes, "fuzz.json", &findings, &error);
    else
        chain = lt_graphml_read(bytes, "fuzz.graphml", &findings, &error);
    check(chain, findings, error);

    return 0;
}
