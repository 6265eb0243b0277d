/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/version.h"
#include "report/charts.h"
#include "report/markup.h"
#include "report/page-data.h"
#include "report/report-private.h"

#include <string.h>

/* Six of the small tiles stand side by side. */
#define MAP_WIDTH 1020.0

/* A mark in the body of the page, and what stands there. */
typedef struct {
    const char *mark;
    const char *text;
} Slot;

/* The script in its parts, in the order in which they need each other. */
static const char *const scripts[] = {"report-data.js",   "report-parts.js",    "report-lists.js",
                                      "report-map.js",    "report-layers.js",   "report-panel.js",
                                      "report-filter.js", "report-sections.js", "report-start.js"};

static char *
load(const char *name, GError **error)
{
    g_autofree char *path = g_strconcat("/liantu/", name, NULL);
    g_autoptr(GBytes) bytes = g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

    return bytes != NULL ? g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) : NULL;
}

static char *
load_script(GError **error)
{
    g_autoptr(GString) script = g_string_new("(function () {\n\"use strict\";\n");

    for (guint i = 0; i < G_N_ELEMENTS(scripts); i++) {
        g_autofree char *part = load(scripts[i], error);

        if (part == NULL)
            return NULL;
        g_string_append(script, part);
    }
    g_string_append(script, "}());\n");

    return g_string_free(g_steal_pointer(&script), FALSE);
}

/* A policy names a script or style that it allows by what is in it. */
static char *
get_hash(const char *text)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autofree char *base64 = NULL;

    g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_get_digest(sum, digest, &size);
    base64 = g_base64_encode(digest, size);

    return g_strdup_printf("'sha256-%s'", base64);
}

static void
write_head(GString *page,
           const LtMapData *data,
           const char *style,
           const char *script,
           LiantuLanguage language)
{
    g_autofree char *style_hash = get_hash(style), *script_hash = get_hash(script);

    lt_markup_printf(page,
                     "<!DOCTYPE html>\n<html lang=\"%s\" data-lang=\"%s\">\n<head>\n"
                     "<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "style-src %s; script-src %s; img-src data:; base-uri 'none'; "
                     "form-action 'none'\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"generator\" content=\"Liantu %s\">\n<title>%s</title>\n<style>",
                     language == LIANTU_LANGUAGE_ZH ? "zh-CN" : "en",
                     language == LIANTU_LANGUAGE_ZH ? "zh" : "en", style_hash, script_hash,
                     LIANTU_VERSION, data->title[language]);
    g_string_append(page, style);
    g_string_append(page, "</style>\n</head>\n");
}

static void
write_both(GString *page, const char *tag, const char *const text[2])
{
    lt_markup_printf(
        page, "<%s class=\"zh\" lang=\"zh-CN\">%s</%s><%s class=\"en\" lang=\"en\">%s</%s>", tag,
        text[0] != NULL ? text[0] : "", tag, tag, text[1] != NULL ? text[1] : "", tag);
}

static void
write_state_buttons(GString *page, const LtMapData *data)
{
    for (guint i = 0; i < data->states->len; i++) {
        const LtMapState *state = &g_array_index(data->states, LtMapState, i);

        lt_markup_printf(page,
                         "<button type=\"button\" class=\"state %s\" data-state=\"%s\" "
                         "aria-pressed=\"false\"><span class=\"glyph\">%s</span> ",
                         state->state, state->state, state->glyph);
        write_both(page, "span", state->name);
        lt_markup_printf(page, " <b>%d</b></button>\n", state->n);
    }
}

static void
write_charts(GString *page, GPtrArray *results)
{
    for (guint i = 0; i < lt_n_charts; i++) {
        const LtChartSpec *spec = &lt_charts[i];
        g_autofree char *svg = lt_chart_make(spec, results, LT_MAP_ZH | LT_MAP_EN);

        if (svg == NULL)
            continue;
        lt_markup_printf(page, "<figure id=\"chart-%s\" class=\"%s\">\n<figcaption><h2>", spec->id,
                         spec->is_wide ? "wide" : "narrow");
        write_both(page, "span", spec->title);
        g_string_append(page, "</h2>");
        write_both(page, "p", spec->note);
        g_string_append(page, "</figcaption>\n<div class=\"scroll\">");
        g_string_append(page, svg);
        g_string_append(page, "</div>\n</figure>\n");
    }
}

/* Puts texts in where the body has marks. */
static void
fill_slots(GString *page, const char *body, const Slot *slots, guint n)
{
    for (const char *p = body; *p != '\0';) {
        guint i = 0;

        while (i < n && !g_str_has_prefix(p, slots[i].mark))
            i++;
        if (i < n) {
            g_string_append(page, slots[i].text);
            p += strlen(slots[i].mark);
        } else {
            g_string_append_c(page, *p++);
        }
    }
}

char *
lt_page_write(GPtrArray *results,
              LiantuResult *changes,
              LtMapData *data,
              LiantuLanguage language,
              GError **error)
{
    g_autofree char *style = load("report.css", error);
    g_autofree char *script = style != NULL ? load_script(error) : NULL;
    g_autofree char *body = script != NULL ? load("report.html", error) : NULL;
    g_autofree char *json = NULL, *svg = NULL;
    g_autoptr(GString) title = g_string_new(NULL), states = g_string_new(NULL);
    g_autoptr(GString) charts = g_string_new(NULL);
    GString *page;

    if (body == NULL)
        return NULL;

    page = g_string_new(NULL);
    json = lt_page_data_write(results, changes);
    svg = lt_lane_map_draw(data, MAP_WIDTH, LT_MAP_ZH | LT_MAP_EN);
    write_both(title, "span", data->title);
    write_state_buttons(states, data);
    write_charts(charts, results);
    write_head(page, data, style, script, language);
    {
        const Slot slots[] = {{"{{title}}", title->str}, {"{{states}}", states->str},
                              {"{{map}}", svg},          {"{{charts}}", charts->str},
                              {"{{data}}", json},        {"{{script}}", script}};

        fill_slots(page, body, slots, G_N_ELEMENTS(slots));
    }

    return g_string_free(page, FALSE);
}
