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

static const ToolMapFormat formats[] = {
    {"svg", ".svg", make_svg},
    {"html", ".html", make_html},
    {"png", ".png", make_png},
    {"pdf", ".pdf", liantu_report_to_pdf},
};

const ToolMapFormat *
tool_find_map_format(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_str_equal(name, formats[i].name) || g_str_has_suffix(name, formats[i].suffix))
            return &formats[i];

    return NULL;
}
