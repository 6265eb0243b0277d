/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/builder.h>
#include <liantu/fault-tree.h>
#include <liantu/network.h>
#include <liantu/profile.h>
#include <liantu/result.h>
#include <liantu/scenario.h>

G_BEGIN_DECLS

/**
 * LiantuReadFlags:
 * @LIANTU_READ_FLAGS_NONE: check everything
 * @LIANTU_READ_FLAGS_TRUSTED: do not hold the document against the schema; the reader's own
 *   checks stay
 *
 * How a chain is read.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_READ_FLAGS_NONE = 0,
    LIANTU_READ_FLAGS_TRUSTED = 1 << 0,
} LiantuReadFlags;

/**
 * LiantuWriteFlags:
 * @LIANTU_WRITE_FLAGS_NONE: refuse to replace a file
 * @LIANTU_WRITE_FLAGS_REPLACE: replace the file if there is one
 *
 * How a file is written.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_WRITE_FLAGS_NONE = 0,
    LIANTU_WRITE_FLAGS_REPLACE = 1 << 0,
} LiantuWriteFlags;

/**
 * LiantuGraphFormat:
 * @LIANTU_GRAPH_FORMAT_GRAPHML: GraphML, which most programs read
 * @LIANTU_GRAPH_FORMAT_GEXF: GEXF 1.3, for Gephi
 * @LIANTU_GRAPH_FORMAT_DOT: the language of Graphviz
 * @LIANTU_GRAPH_FORMAT_NODE_LINK: nodes and links as JSON, as networkx has them
 *
 * How a chain is written as a graph.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_GRAPH_FORMAT_GRAPHML,
    LIANTU_GRAPH_FORMAT_GEXF,
    LIANTU_GRAPH_FORMAT_DOT,
    LIANTU_GRAPH_FORMAT_NODE_LINK,
} LiantuGraphFormat;

/**
 * LiantuTableLayout:
 * @LIANTU_TABLE_LAYOUT_SHEETS: a table for each kind of thing, with all that a chain holds
 * @LIANTU_TABLE_LAYOUT_TEMPLATE: the same, to be filled in: every row is marked as an example
 * @LIANTU_TABLE_LAYOUT_PAIR: a table of nodes and one of links, with what a graph holds
 *
 * How a chain is written as tables.
 *
 * Since: 0.1
 */
typedef enum {
    LIANTU_TABLE_LAYOUT_SHEETS,
    LIANTU_TABLE_LAYOUT_TEMPLATE,
    LIANTU_TABLE_LAYOUT_PAIR,
} LiantuTableLayout;

LIANTU_API
GBytes *liantu_chain_to_workbook(LiantuChain *chain,
                                 LiantuTableLayout layout,
                                 LiantuLanguage language,
                                 GError **error);
LIANTU_API
gboolean liantu_chain_save_tables(LiantuChain *chain,
                                  GFile *folder,
                                  LiantuTableLayout layout,
                                  LiantuLanguage language,
                                  LiantuWriteFlags flags,
                                  GCancellable *cancellable,
                                  GError **error);
LIANTU_API
GBytes *liantu_extract_scenarios(GFile *file,
                                 GPtrArray **findings,
                                 GCancellable *cancellable,
                                 GError **error);
LIANTU_API
char **liantu_template_list_names(void);
LIANTU_API
GBytes *liantu_template_get_xml(const char *name, GError **error);
LIANTU_API
GBytes *
liantu_chain_to_graph(LiantuChain *chain, LiantuGraphFormat format, LiantuLanguage language);
LIANTU_API
LiantuChain *liantu_chain_new_from_file(GFile *file,
                                        LiantuReadFlags flags,
                                        GPtrArray **findings,
                                        GCancellable *cancellable,
                                        GError **error);
LIANTU_API
LiantuChain *liantu_chain_new_from_bytes(GBytes *bytes,
                                         const char *file_name,
                                         LiantuReadFlags flags,
                                         GPtrArray **findings,
                                         GError **error);
LIANTU_API
LiantuChain *liantu_chain_new_from_eto(GFile *folder,
                                       GPtrArray **findings,
                                       GCancellable *cancellable,
                                       GError **error);
LIANTU_API
LiantuNetwork *liantu_network_new_from_csv(GFile *links,
                                           GFile *nodes,
                                           GFile *essential,
                                           GPtrArray **findings,
                                           GCancellable *cancellable,
                                           GError **error);
LIANTU_API
LiantuNetwork *liantu_network_new_from_pymrio(GFile *folder,
                                              GPtrArray **findings,
                                              GCancellable *cancellable,
                                              GError **error);
LIANTU_API
LiantuNetwork *liantu_network_new_from_pronet(GFile *links,
                                              GFile *firms,
                                              GFile *demand,
                                              GFile *production,
                                              GPtrArray **findings,
                                              GCancellable *cancellable,
                                              GError **error);
LIANTU_API
LiantuNetwork *liantu_network_new_from_table(GFile *file,
                                             GPtrArray **findings,
                                             GCancellable *cancellable,
                                             GError **error);
LIANTU_API
LiantuFaultTree *liantu_fault_tree_new_from_open_psa(GBytes *bytes,
                                                     const char *file_name,
                                                     GPtrArray **findings,
                                                     GError **error);
LIANTU_API
LiantuChain *liantu_chain_new_from_open_psa(GBytes *bytes,
                                            const char *file_name,
                                            GPtrArray **findings,
                                            GError **error);
LIANTU_API
gboolean liantu_bytes_are_open_psa(GBytes *bytes);
LIANTU_API
GBytes *liantu_fault_tree_to_open_psa(LiantuFaultTree *self,
                                      LiantuSemantics semantics,
                                      GPtrArray **findings,
                                      GError **error);
LIANTU_API
LiantuProfile *liantu_profile_new_from_file(GFile *file,
                                            GPtrArray **findings,
                                            GCancellable *cancellable,
                                            GError **error);
LIANTU_API
LiantuProfile *liantu_profile_new_from_bytes(GBytes *bytes,
                                             const char *file_name,
                                             GPtrArray **findings,
                                             GError **error);
LIANTU_API
LiantuProfile *liantu_profile_new_builtin(const char *name, GError **error);
LIANTU_API
char **liantu_profile_list_builtin(void);
LIANTU_API
LiantuScenarioSet *liantu_scenario_set_new_from_file(GFile *file,
                                                     GPtrArray **findings,
                                                     GCancellable *cancellable,
                                                     GError **error);
LIANTU_API
LiantuScenarioSet *liantu_scenario_set_new_from_bytes(GBytes *bytes,
                                                      const char *file_name,
                                                      GPtrArray **findings,
                                                      GError **error);
LIANTU_API
LiantuScenarioSet *liantu_scenario_set_new_builtin(const char *name, GError **error);
LIANTU_API
char **liantu_scenario_set_list_builtin(void);
LIANTU_API
GBytes *liantu_chain_to_xml(LiantuChain *chain);
LIANTU_API
gboolean liantu_chain_save(LiantuChain *chain,
                           GFile *file,
                           LiantuWriteFlags flags,
                           GCancellable *cancellable,
                           GError **error);
LIANTU_API
char **liantu_format_list_names(void);
LIANTU_API
const char *liantu_format_get_title(const char *name, LiantuLanguage language);
LIANTU_API
char *liantu_result_to_json(LiantuResult *result);
LIANTU_API
char *liantu_table_to_csv(LiantuTable *table, LiantuLanguage language);
LIANTU_API
gboolean liantu_write_bytes(GFile *file,
                            GBytes *bytes,
                            LiantuWriteFlags flags,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
