/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

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

static gboolean
check_suffix(ToolSession *self)
{
    const char *output = tool_session_get(self, "output");

    if (output == NULL || g_str_equal(output, "-") || g_str_has_suffix(output, ".xml"))
        return TRUE;

    tool_complain_usage(self,
                        tool_pick(self, "%s：链条只能写成 .xml 文件",
                                  "%s: a chain can only be written as a .xml file"),
                        output);
    return FALSE;
}

static gboolean
wants_fault_tree(ToolSession *self)
{
    const char *format = tool_session_get(self, "format");
    const char *output = tool_session_get(self, "output");

    if (format != NULL)
        return g_str_equal(format, "open-psa");

    return output != NULL && g_str_has_suffix(output, ".opsa.xml");
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
    g_autofree char *text = NULL;

    if (tree == NULL)
        return status;
    xml = liantu_fault_tree_to_open_psa(
        tree, is_cold ? LIANTU_SEMANTICS_COLD_START : LIANTU_SEMANTICS_RUNNING, &findings, &error);
    if (xml == NULL)
        return tool_complain_error(self, self->arguments->pdata[0], error);

    if (!self->quiet)
        tool_say_findings(self, findings, LIANTU_SEVERITY_NOTE);
    text = g_strndup(g_bytes_get_data(xml, NULL), g_bytes_get_size(xml));
    return tool_write_text(self, text);
}

ToolExit
tool_command_convert(ToolSession *self)
{
    ToolExit status = TOOL_EXIT_BUG;
    const char *view = tool_session_get(self, "view");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuChain) part = NULL;
    g_autoptr(GBytes) xml = NULL;
    g_autofree char *text = NULL;

    if (!tool_session_take_output(self) || !check_suffix(self))
        return TOOL_EXIT_USAGE;
    chain = tool_read_chain(self, self->arguments->pdata[0], &status);
    if (chain == NULL)
        return status;
    part = view != NULL ? take_view(self, chain, view, &status) : g_object_ref(chain);
    if (part == NULL)
        return status;

    if (wants_fault_tree(self))
        return write_fault_tree(self, part);
    xml = liantu_chain_to_xml(part);
    text = g_strndup(g_bytes_get_data(xml, NULL), g_bytes_get_size(xml));
    return tool_write_text(self, text);
}
