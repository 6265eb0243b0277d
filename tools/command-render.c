/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

/* What --format says, else what the name of the file says; NULL after a complaint. */
static const ToolMapFormat *
find_format(ToolSession *self)
{
    const char *format = tool_session_get(self, "format");
    const char *output = tool_session_get(self, "output");
    const ToolMapFormat *found;

    if (format == NULL && (output == NULL || g_str_equal(output, "-")))
        format = "svg";
    found = tool_find_map_format(format != NULL ? format : output);
    if (found != NULL)
        return found;

    tool_complain_usage(self,
                        tool_pick(self, "%s：图谱只能是 .svg、.html、.png 或 .pdf",
                                  "%s: a map is a .svg, .html, .png or .pdf"),
                        format != NULL ? format : output);
    return NULL;
}

/* FALSE after a complaint: a page has all layers, and opens with the first. */
static gboolean
find_layer(ToolSession *self, const ToolMapFormat *format, LiantuMapLayer *layer)
{
    const char *name = tool_session_get(self, "colour-by");
    GEnumClass *klass;

    *layer = LIANTU_MAP_LAYER_STATE;
    if (name == NULL)
        return TRUE;
    if (g_str_equal(format->name, "html")) {
        tool_complain_usage(self, tool_pick(self, "网页有全部图层，不能用 --colour-by",
                                            "a page has all layers: --colour-by is for pictures"));
        return FALSE;
    }
    klass = g_type_class_ref(LIANTU_TYPE_MAP_LAYER);
    *layer = (LiantuMapLayer)g_enum_get_value_by_nick(klass, name)->value;
    g_type_class_unref(klass);

    return TRUE;
}

ToolExit
tool_command_render(ToolSession *self)
{
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuReport) report = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    const ToolMapFormat *format;
    LiantuMapLayer layer;

    if (!tool_session_take_output(self))
        return TOOL_EXIT_USAGE;
    format = find_format(self);
    if (format == NULL || !find_layer(self, format, &layer))
        return TOOL_EXIT_USAGE;
    report = tool_make_report(self, FALSE, NULL, &status);
    if (report == NULL)
        return status;

    liantu_report_set_layer(report, layer);
    bytes = format->make(report, self->language, &error);
    if (bytes == NULL)
        return tool_complain_error(self, tool_pick(self, "图谱", "the map"), error);

    return tool_write_bytes(self, bytes);
}
