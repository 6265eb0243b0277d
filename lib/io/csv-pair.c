/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A graph as two tables of text: nodes, and links between them. */
#include "io/chain-formats.h"
#include "io/csv-reader.h"
#include "io/graph-import.h"
#include "io/tables.h"

#include <string.h>

/* A column under any of the names; LIANTU_NONE where there is none. */
static guint
find_column(LtCsvReader *reader, const char *names)
{
    g_auto(GStrv) list = g_strsplit(names, "|", -1);

    for (guint i = 0; i < lt_csv_reader_get_n_columns(reader); i++) {
        g_autofree char *name = lt_table_fold(lt_csv_reader_get_column_name(reader, i));

        for (guint k = 0; list[k] != NULL; k++)
            if (g_str_equal(name, list[k]))
                return i;
    }
    return LIANTU_NONE;
}

static guint
require_column(LtCsvReader *reader, const char *names, const char *title)
{
    guint column = find_column(reader, names);

    return column != LIANTU_NONE ? column : lt_csv_reader_require_column(reader, title);
}

static void
set_attributes(LtGraphImport *import, LtCsvReader *reader)
{
    for (guint i = 0; i < lt_csv_reader_get_n_columns(reader); i++)
        lt_graph_import_set(import, lt_csv_reader_get_column_name(reader, i),
                            lt_csv_reader_get_word(reader, i));
}

static void
read_nodes(LtGraphImport *import, GBytes *bytes, const char *file, GPtrArray *findings)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file, findings);
    guint id;

    if (!lt_csv_reader_read_header(reader))
        return;
    id = require_column(reader, "id|node|segment|编号|环节", "id");
    while (id != LIANTU_NONE && lt_csv_reader_next(reader)) {
        lt_graph_import_set_place(import, file, lt_csv_reader_get_line(reader));
        lt_graph_import_add_node(import, lt_csv_reader_get_word(reader, id));
        set_attributes(import, reader);
    }
}

static void
read_links(LtGraphImport *import, GBytes *bytes, const char *file, GPtrArray *findings)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file, findings);
    guint from, to;

    if (!lt_csv_reader_read_header(reader))
        return;
    from = require_column(reader, "source|from|supplier|供方|上游", "source");
    to = require_column(reader, "target|to|customer|buyer|需方|下游", "target");
    while (from != LIANTU_NONE && to != LIANTU_NONE && lt_csv_reader_next(reader)) {
        g_autofree char *supplier = g_strdup(lt_csv_reader_get_word(reader, from));

        lt_graph_import_set_place(import, file, lt_csv_reader_get_line(reader));
        lt_graph_import_add_link(import, supplier, lt_csv_reader_get_word(reader, to));
        set_attributes(import, reader);
    }
}

LiantuChain *
lt_csv_pair_read(GBytes *nodes,
                 const char *nodes_name,
                 GBytes *links,
                 const char *links_name,
                 GPtrArray **findings,
                 GError **error)
{
    g_autoptr(LtGraphImport) import = lt_graph_import_new();
    g_autoptr(GPtrArray) of_text = lt_findings_new();

    read_nodes(import, nodes, nodes_name, of_text);
    read_links(import, links, links_name, of_text);
    for (guint i = 0; i < of_text->len; i++)
        lt_graph_import_take_placed(import, liantu_finding_copy(of_text->pdata[i]));
    lt_graph_import_set_place(import, nodes_name, 0);

    return lt_graph_import_finish(import, findings, error);
}
