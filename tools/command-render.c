/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <string.h>

/* Twice the pixels of the drawing: sharp in print and on fine screens. */
#define PNG_SCALE 2.0

/* A map of many segments is long; a picture has a longest side, so it is drawn less sharp then. */
#define LEAST_SCALE 1.0

static GBytes *
make_svg(LiantuReport *report, LiantuLanguage language, GError **error)
{
    char *text = liantu_report_to_svg(report, language, error);

    return text != NULL ? g_bytes_new_take(text, strlen(text)) : NULL;
}

static GBytes *
make_html(LiantuReport *report, LiantuLanguage language, GError **error)
{
    char *text = liantu_report_to_html(report, language, error);

    return text != NULL ? g_bytes_new_take(text, strlen(text)) : NULL;
}

static GBytes *
make_png(LiantuReport *report, LiantuLanguage language, GError **error)
{
    GBytes *bytes = liantu_report_to_png(report, language, PNG_SCALE, error);

    if (bytes != NULL || error == NULL ||
        !g_error_matches(*error, LIANTU_ERROR, LIANTU_ERROR_RANGE))
        return bytes;
    g_clear_error(error);

    return liantu_report_to_png(report, language, LEAST_SCALE, error);
}

static const struct {
    const char *name;
    const char *suffix;
    GBytes *(*make)(LiantuReport *report, LiantuLanguage language, GError **error);
} formats[] = {
    {"svg", ".svg", make_svg},
    {"html", ".html", make_html},
    {"png", ".png", make_png},
    {"pdf", ".pdf", liantu_report_to_pdf},
};

/* What --format says, else what the name of the file says; -1 after a complaint. */
static int
find_format(ToolSession *self)
{
    const char *format = tool_session_get(self, "format");
    const char *output = tool_session_get(self, "output");

    if (format == NULL && (output == NULL || g_str_equal(output, "-")))
        return 0;
    for (int i = 0; i < (int)G_N_ELEMENTS(formats); i++)
        if (format != NULL ? g_str_equal(format, formats[i].name)
                           : g_str_has_suffix(output, formats[i].suffix))
            return i;

    tool_complain_usage(self,
                        tool_pick(self, "%s：图谱只能是 .svg、.html、.png 或 .pdf",
                                  "%s: a map is a .svg, .html, .png or .pdf"),
                        format != NULL ? format : output);
    return -1;
}

ToolExit
tool_command_render(ToolSession *self)
{
    ToolExit status = TOOL_EXIT_BUG;
    g_autoptr(LiantuReport) report = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    int format;

    if (!tool_session_take_output(self))
        return TOOL_EXIT_USAGE;
    format = find_format(self);
    if (format < 0)
        return TOOL_EXIT_USAGE;
    report = tool_make_report(self, FALSE, NULL, &status);
    if (report == NULL)
        return status;

    bytes = formats[format].make(report, self->language, &error);
    if (bytes == NULL)
        return tool_complain_error(self, tool_pick(self, "图谱", "the map"), error);

    return tool_write_bytes(self, bytes);
}
