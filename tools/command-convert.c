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

static GBytes *
make_xml(LiantuChain *chain, GError **error)
{
    return liantu_chain_to_xml(chain);
}

/* The program of maximum-rate, with its options as they are by default. */
static GBytes *
make_program(LiantuChain *chain, LiantuProgramFormat format, GError **error)
{
    g_autoptr(LiantuMaximumRate) analysis = liantu_maximum_rate_new();
    char *text = liantu_maximum_rate_write_program(analysis, chain, format, error);

    return text != NULL ? g_bytes_new_take(text, strlen(text)) : NULL;
}

static GBytes *
make_mps(LiantuChain *chain, GError **error)
{
    return make_program(chain, LIANTU_PROGRAM_FORMAT_MPS, error);
}

static GBytes *
make_lp(LiantuChain *chain, GError **error)
{
    return make_program(chain, LIANTU_PROGRAM_FORMAT_LP, error);
}

/* What a chain can be written as, by the end of the name; the first one where there is no name. */
typedef struct {
    const char *suffix;
    GBytes *(*make)(LiantuChain *chain, GError **error);
} ChainFormat;

static const ChainFormat chain_formats[] = {
    {".xml", make_xml},
    {".mps", make_mps},
    {".lp", make_lp},
};

/* NULL after a complaint. */
static const ChainFormat *
find_chain_format(ToolSession *self)
{
    const char *output = tool_session_get(self, "output");
    g_autoptr(GString) all = g_string_new(NULL);

    if (output == NULL || g_str_equal(output, "-"))
        return &chain_formats[0];
    for (guint i = 0; i < G_N_ELEMENTS(chain_formats); i++) {
        if (g_str_has_suffix(output, chain_formats[i].suffix))
            return &chain_formats[i];
        g_string_append_printf(all, "%s%s", i == 0 ? "" : tool_pick(self, "、", ", "),
                               chain_formats[i].suffix);
    }
    tool_complain_usage(
        self,
        tool_pick(self, "%s：链条可写成的文件：%s", "%s: a chain can be written as one of %s"),
        output, all->str);
    return NULL;
}

ToolExit
tool_command_convert(ToolSession *self)
{
    ToolExit status = TOOL_EXIT_BUG;
    const char *view = tool_session_get(self, "view");
    g_autoptr(LiantuChain) chain = NULL;
    g_autoptr(LiantuChain) part = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
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
    if (part == NULL)
        return status;

    bytes = format->make(part, &error);
    if (bytes == NULL)
        return tool_complain_error(self, self->arguments->pdata[0], error);

    return tool_write_bytes(self, bytes);
}
