/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <string.h>

static LiantuChain *
take_view(ToolSession *self, LiantuChain *chain, const char *view, ToolExit *status)
{
    g_autoptr(LiantuBuilder) builder = NULL;
    g_autoptr(GError) error = NULL;
    LiantuChain *part;
    guint row;

    if (!tool_find_thing(self, chain, LIANTU_ENTITY_VIEW, view, &row)) {
        *status = TOOL_EXIT_USAGE;
        return NULL;
    }
    builder = liantu_builder_new_from_view(
        chain, liantu_chain_get_id(chain, LIANTU_ENTITY_VIEW, row), &error);
    part = builder != NULL ? liantu_builder_build(builder, &error) : NULL;
    if (part == NULL)
        *status = tool_complain_error(self, view, error);

    return part;
}

static ToolExit
write_native(ToolSession *self, LiantuChain *chain)
{
    g_autoptr(GBytes) xml = liantu_chain_to_xml(chain);

    return tool_write_bytes(self, xml);
}

static LiantuFaultTree *
make_fault_tree(ToolSession *self, LiantuChain *chain, ToolExit *status)
{
    g_autoptr(LiantuAnalysis) analysis = tool_new_analysis(self, "cut-sets", chain);
    g_autoptr(GError) error = NULL;
    LiantuFaultTree *tree;

    *status = TOOL_EXIT_USAGE;
    if (analysis == NULL)
        return NULL;
    tree = liantu_cut_sets_make_fault_tree(LIANTU_CUT_SETS(analysis), chain, &error);
    if (tree == NULL)
        *status = tool_complain_error(self, self->arguments->pdata[0], error);

    return tree;
}

static ToolExit
write_fault_tree(ToolSession *self, LiantuChain *chain)
{
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuFaultTree) tree = make_fault_tree(self, chain, &status);
    gboolean is_cold = g_strcmp0(tool_session_get(self, "semantics"), "cold-start") == 0;
    g_autoptr(GPtrArray) findings = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) xml = NULL;

    if (tree == NULL)
        return status;
    xml = liantu_fault_tree_to_open_psa(
        tree, is_cold ? LIANTU_SEMANTICS_COLD_START : LIANTU_SEMANTICS_RUNNING, &findings, &error);
    if (xml == NULL)
        return tool_complain_error(self, self->arguments->pdata[0], error);

    if (!self->quiet)
        tool_say_findings(self, findings, LIANTU_SEVERITY_NOTE);
    return tool_write_bytes(self, xml);
}

/* The program of maximum-rate, with its options as they are by default. */
static ToolExit
write_program(ToolSession *self, LiantuChain *chain, LiantuProgramFormat format)
{
    g_autoptr(LiantuMaximumRate) analysis = liantu_maximum_rate_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *text = liantu_maximum_rate_write_program(analysis, chain, format, &error);

    if (text == NULL)
        return tool_complain_error(self, self->arguments->pdata[0], error);

    return tool_write_text(self, text);
}

static ToolExit
write_mps(ToolSession *self, LiantuChain *chain)
{
    return write_program(self, chain, LIANTU_PROGRAM_FORMAT_MPS);
}

static ToolExit
write_lp(ToolSession *self, LiantuChain *chain)
{
    return write_program(self, chain, LIANTU_PROGRAM_FORMAT_LP);
}

static ToolExit
write_graph(ToolSession *self, LiantuChain *chain, LiantuGraphFormat format)
{
    g_autoptr(GBytes) bytes = liantu_chain_to_graph(chain, format, self->language);

    return tool_write_bytes(self, bytes);
}

static ToolExit
write_graphml(ToolSession *self, LiantuChain *chain)
{
    return write_graph(self, chain, LIANTU_GRAPH_FORMAT_GRAPHML);
}

static ToolExit
write_gexf(ToolSession *self, LiantuChain *chain)
{
    return write_graph(self, chain, LIANTU_GRAPH_FORMAT_GEXF);
}

static ToolExit
write_dot(ToolSession *self, LiantuChain *chain)
{
    return write_graph(self, chain, LIANTU_GRAPH_FORMAT_DOT);
}

static ToolExit
write_node_link(ToolSession *self, LiantuChain *chain)
{
    return write_graph(self, chain, LIANTU_GRAPH_FORMAT_NODE_LINK);
}

static ToolExit
write_workbook(ToolSession *self, LiantuChain *chain)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) book =
        liantu_chain_to_workbook(chain, LIANTU_TABLE_LAYOUT_SHEETS, self->language, &error);

    if (book == NULL)
        return tool_complain_error(self, self->arguments->pdata[0], error);

    return tool_write_bytes(self, book);
}

static ToolExit
write_folder(ToolSession *self, LiantuChain *chain, LiantuTableLayout layout)
{
    const char *output = tool_session_get(self, "output");
    LiantuWriteFlags flags =
        tool_session_has(self, "force") ? LIANTU_WRITE_FLAGS_REPLACE : LIANTU_WRITE_FLAGS_NONE;
    g_autoptr(GFile) folder = NULL;
    g_autoptr(GError) error = NULL;

    if (output == NULL || g_str_equal(output, "-")) {
        tool_complain_usage(self, "%s",
                            tool_pick(self, "表格写入文件夹，请给出它的名称",
                                      "tables go into a folder: say which"));
        return TOOL_EXIT_USAGE;
    }
    folder = g_file_new_for_commandline_arg(output);
    if (!liantu_chain_save_tables(chain, folder, layout, self->language, flags, self->cancellable,
                                  &error))
        return tool_complain_error(self, output, error);

    return TOOL_EXIT_DONE;
}

static ToolExit
write_csv(ToolSession *self, LiantuChain *chain)
{
    return write_folder(self, chain, LIANTU_TABLE_LAYOUT_SHEETS);
}

static ToolExit
write_csv_pair(ToolSession *self, LiantuChain *chain)
{
    return write_folder(self, chain, LIANTU_TABLE_LAYOUT_PAIR);
}

/* The chain was read for its findings; the scenarios stand beside it in the same file. */
static ToolExit
write_scenarios(ToolSession *self, LiantuChain *chain)
{
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(GBytes) scenarios = tool_read_scenarios(self, self->arguments->pdata[0], &status);

    return scenarios != NULL ? tool_write_bytes(self, scenarios) : status;
}

/* What a chain can be written as, by name or by the end of the file's name: longer ends first. */
typedef struct {
    const char *name;
    const char *suffix;
    ToolExit (*write)(ToolSession *self, LiantuChain *chain);
} ChainFormat;

static const ChainFormat chain_formats[] = {
    {"open-psa", ".opsa.xml", write_fault_tree},
    {"xml", ".xml", write_native},
    {"mps", ".mps", write_mps},
    {"lp", ".lp", write_lp},
    {"graphml", ".graphml", write_graphml},
    {"gexf", ".gexf", write_gexf},
    {"dot", ".dot", write_dot},
    {"node-link", ".json", write_node_link},
    {"xlsx", ".xlsx", write_workbook},
    {"scenarios", ".csv", write_scenarios},
    {"csv", G_DIR_SEPARATOR_S, write_csv},
    {"csv-pair", NULL, write_csv_pair},
};

/* NULL after a complaint. */
static const ChainFormat *
find_chain_format(ToolSession *self)
{
    const char *output = tool_session_get(self, "output");
    const char *format = tool_session_get(self, "format");
    g_autoptr(GString) all = g_string_new(NULL);

    if (format == NULL && (output == NULL || g_str_equal(output, "-")))
        format = "xml";
    for (guint i = 0; i < G_N_ELEMENTS(chain_formats); i++) {
        const ChainFormat *known = &chain_formats[i];

        if (format != NULL ? g_str_equal(format, known->name)
                           : known->suffix != NULL && g_str_has_suffix(output, known->suffix))
            return known;
        if (known->suffix != NULL)
            g_string_append_printf(all, "%s%s", i == 0 ? "" : tool_pick(self, "、", ", "),
                                   g_str_equal(known->suffix, G_DIR_SEPARATOR_S)
                                       ? tool_pick(self, "文件夹/", "FOLDER/")
                                       : known->suffix);
    }
    tool_complain_usage(
        self,
        tool_pick(self, "%s：链条可写成的文件：%s", "%s: a chain can be written as one of %s"),
        format != NULL ? format : output, all->str);
    return NULL;
}

ToolExit
tool_command_convert(ToolSession *self)
{
    ToolExit status = TOOL_EXIT_BUG;
    const char *view = tool_session_get(self, "view");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuChain) part = NULL;
    const ChainFormat *format;

    if (!tool_session_take_output(self))
        return TOOL_EXIT_USAGE;
    format = find_chain_format(self);
    if (format == NULL)
        return TOOL_EXIT_USAGE;
    chain = tool_read_chain(self, self->arguments->pdata[0], &status);
    if (chain == NULL)
        return status;
    part = view != NULL ? take_view(self, chain, view, &status) : g_object_ref(chain);

    return part != NULL ? format->write(self, part) : status;
}
