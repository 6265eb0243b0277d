/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/chart.h"

#include "report/markup.h"
#include "report/text-width.h"

#define HATCH 6.0

void
lt_chart_init(LtChart *self, double width, double height, LtMapLanguages languages)
{
    *self = (LtChart){g_string_new(NULL), languages, width, height};
}

char *
lt_chart_finish(LtChart *self, const char *const title[2])
{
    gboolean stands_alone = self->languages != (LT_MAP_ZH | LT_MAP_EN);
    LiantuLanguage language =
        self->languages == LT_MAP_EN ? LIANTU_LANGUAGE_EN : LIANTU_LANGUAGE_ZH;
    GString *svg = g_string_new(NULL);

    lt_markup_printf(svg,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%g\" height=\"%g\" "
                     "viewBox=\"0 0 %g %g\" font-family=\"%s\"",
                     self->width, self->height, self->width, self->height, LT_MAP_FONTS);
    if (stands_alone)
        lt_markup_printf(svg,
                         " xml:lang=\"%s\">\n<title>%s</title>\n"
                         "<rect width=\"%g\" height=\"%g\" fill=\"#ffffff\"/>\n",
                         language == LIANTU_LANGUAGE_ZH ? "zh-CN" : "en", title[language],
                         self->width, self->height);
    else
        lt_markup_printf(svg, " role=\"img\" aria-label=\"%s / %s\">\n", title[0], title[1]);
    g_string_append_len(svg, self->svg->str, (gssize)self->svg->len);
    g_string_append(svg, "</svg>\n");
    g_string_free(self->svg, TRUE);
    self->svg = NULL;

    return g_string_free(svg, FALSE);
}

static void
write_line(LtChart *self,
           double x,
           double y,
           const LtChartStyle *style,
           const char *class,
           const char *text)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};

    g_string_append(self->svg, "<text");
    if (class != NULL)
        lt_markup_printf(self->svg, " class=\"%s\"", class);
    lt_markup_printf(self->svg, " x=\"%g\" y=\"%g\" font-size=\"%g\" fill=\"%s\"", x, y,
                     style->size, style->colour);
    g_string_append(self->svg, anchors[style->anchor]);
    lt_markup_printf(self->svg, ">%s</text>\n", text);
}

static guint
get_room(double room, double size)
{
    return room > 0.0 ? (guint)(room * 1000.0 / size) : G_MAXUINT;
}

guint
lt_chart_write_lines(LtChart *self,
                     double x,
                     double y,
                     double room,
                     guint n_lines,
                     const LtChartStyle *style,
                     const char *const text[2])
{
    static const char *const classes[] = {"zh", "en"};
    guint most = 0;

    for (int language = 0; language < 2; language++) {
        g_auto(GStrv) lines = NULL;

        if (text[language] == NULL || (self->languages & (1u << language)) == 0)
            continue;
        lines = lt_text_wrap(text[language], get_room(room, style->size), n_lines);
        for (guint i = 0; lines[i] != NULL; i++) {
            write_line(self, x, y + i * style->size * 1.25, style, classes[language], lines[i]);
            most = MAX(most, i + 1);
        }
    }
    return most;
}

void
lt_chart_write(LtChart *self,
               double x,
               double y,
               double room,
               const LtChartStyle *style,
               const char *const text[2])
{
    lt_chart_write_lines(self, x, y, room, 1, style, text);
}

void
lt_chart_write_same(LtChart *self, double x, double y, const LtChartStyle *style, const char *text)
{
    write_line(self, x, y, style, NULL, text);
}

void
lt_chart_draw_box(LtChart *self,
                  double x,
                  double y,
                  double width,
                  double height,
                  const char *colour)
{
    lt_markup_printf(self->svg,
                     "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" fill=\"%s\"/>\n", x, y,
                     width, height, colour);
}

/* Lines rather than a pattern: patterns are named, and two charts of a page would share a name. */
void
lt_chart_draw_unknown(LtChart *self, double x, double y, double width, double height)
{
    lt_chart_draw_box(self, x, y, width, height, "#e9edf0");
    g_string_append(self->svg, "<path stroke=\"#b4bfc6\" fill=\"none\" d=\"");
    for (double d = HATCH; d < width + height; d += HATCH) {
        double x1 = d < height ? 0.0 : d - height, y1 = d < height ? d : height;
        double x2 = d < width ? d : width, y2 = d < width ? 0.0 : d - width;

        lt_markup_printf(self->svg, "M%g %gL%g %g", x + x1, y + y1, x + x2, y + y2);
    }
    g_string_append(self->svg, "\"/>\n");
}

void
lt_chart_draw_line(LtChart *self, double x1, double y1, double x2, double y2, const char *colour)
{
    lt_markup_printf(self->svg, "<path d=\"M%g %gL%g %g\" stroke=\"%s\"/>\n", x1, y1, x2, y2,
                     colour);
}

void
lt_chart_get_label(LiantuTable *table, const char *column, gsize row, const char *label[2])
{
    for (int i = 0; i < 2; i++)
        label[i] = liantu_table_get_text(table, column, row, (LiantuLanguage)i);
}

const char *
lt_chart_get_id(LiantuTable *table, const char *column, gsize row)
{
    return liantu_table_get_text(table, column, row, LIANTU_LANGUAGE_EN);
}

int
lt_chart_get_int(LiantuTable *table, const char *column, gsize row)
{
    return liantu_table_is_unknown(table, column, row)
               ? 0
               : (int)liantu_table_get_int(table, column, row);
}

gboolean
lt_chart_find_row(LiantuTable *table, const char *column, const char *text, gsize *row)
{
    for (*row = 0; *row < liantu_table_get_n_rows(table); (*row)++)
        if (g_strcmp0(lt_chart_get_id(table, column, *row), text) == 0)
            return TRUE;

    return FALSE;
}
