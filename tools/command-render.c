/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

/* What --format says, else what the name of the file says; NULL after a complaint. */
static const char *
find_format(ToolSession *self)
{
    const char *format = tool_session_get(self, "format");
    const char *output = tool_session_get(self, "output");

    if (format != NULL)
        return format;
    if (output == NULL || g_str_equal(output, "-") || g_str_has_suffix(output, ".svg"))
        return "svg";
    if (g_str_has_suffix(output, ".html"))
        return "html";

    tool_complain_usage(
        self, tool_pick(self, "%s：图谱只能是 .svg 或 .html", "%s: a map is a .svg or a .html"),
        output);
    return NULL;
}

ToolExit
tool_command_render(ToolSession *self)
{
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuReport) report = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    const char *format;

    if (!tool_session_take_output(self))
        return TOOL_EXIT_USAGE;
    format = find_format(self);
    if (format == NULL)
        return TOOL_EXIT_USAGE;
    report = tool_make_report(self, NULL, &status);
    if (report == NULL)
        return status;

    text = g_str_equal(format, "html") ? liantu_report_to_html(report, self->language, &error)
                                       : liantu_report_to_svg(report, self->language, &error);
    if (text == NULL)
        return tool_complain_error(self, tool_pick(self, "图谱", "the map"), error);

    return tool_write_text(self, text);
}
