/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lane-map.h"

#include "liantu/version.h"
#include "report/markup.h"
#include "report/text-width.h"

#include <math.h>
#include <string.h>

#define GAP      8.0
#define MARGIN   16.0
#define BAND     30.0  /* the bar that names a band */
#define BAND_ZH  20.0  /* a sign of its name, which runs down */
#define BAND_EN  14.0  /* the size of its name, which runs up */
#define BAND_END 8.0   /* and what stays free before and after the name */
#define HEAD     110.0 /* the name of a lane */
#define LANE_GAP 14.0
#define BAND_GAP 10.0
#define STRIP    20.0 /* the coloured edge of a tile */
#define BAR      4.0

typedef struct {
    LtMapData *data;
    const LtTileSize *size;
    GString *svg;
    double width;
    LtMapLanguages languages;
    gboolean stands_alone;
    int n_columns;
    double step;  /* from column to column */
    double least; /* the height of a band that the longest name of one asks for */
    double y;
} Drawing;

static gboolean
has_language(const Drawing *drawing, LiantuLanguage language)
{
    return (drawing->languages & (language == LIANTU_LANGUAGE_ZH ? LT_MAP_ZH : LT_MAP_EN)) != 0;
}

static const char *
get_class(LiantuLanguage language)
{
    return language == LIANTU_LANGUAGE_ZH ? "zh" : "en";
}

/* A line of text in each language. The attributes are markup. */
static void
write_text(Drawing *drawing, double x, double y, const char *attributes, const char *const text[2])
{
    for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN; language++) {
        if (!has_language(drawing, language) || text[language] == NULL)
            continue;
        lt_markup_printf(drawing->svg, "<text class=\"%s\" x=\"%g\" y=\"%g\" ", get_class(language),
                         x, y);
        g_string_append(drawing->svg, attributes);
        lt_markup_printf(drawing->svg, ">%s</text>\n", text[language]);
    }
}

/* In thousandths of the font size. */
static guint
get_line_width(const LtTileSize *size, int font)
{
    return (guint)(size->text_width * 1000 / font);
}

static void
write_name(Drawing *drawing, const LtTile *tile, LiantuLanguage language)
{
    const LtTileSize *size = drawing->size;
    const char *name = tile->name[language];
    gboolean is_long = !lt_text_fits(name, get_line_width(size, size->font), 2);
    int font = is_long ? size->small_font : size->font;
    int line = is_long ? size->small_line : size->line;
    g_auto(GStrv) lines = lt_text_wrap(name, get_line_width(size, font), is_long ? 3 : 2);
    guint n = g_strv_length(lines);
    double y = (size->height - BAR - 4.0 - (n - 1.0) * line) / 2.0 + font * 0.36;

    lt_markup_printf(drawing->svg, "<text class=\"%s\" font-size=\"%d\" fill=\"#1c2429\">",
                     get_class(language), font);
    for (guint i = 0; i < n; i++)
        lt_markup_printf(drawing->svg, "<tspan x=\"%d\" y=\"%g\">%s</tspan>", size->text_x,
                         y + (double)i * line, lines[i]);
    g_string_append(drawing->svg, "</text>");
}

/* The share of home, from what it is at least to what it may be; a dotted line where nothing is
 * known. */
static void
write_bar(GString *svg, const LtTile *tile, const LtTileSize *size)
{
    double x = size->text_x, y = size->height - BAR - 4.0, full = size->text_width;

    if (isnan(tile->home_low) || tile->home_high - tile->home_low >= 1.0) {
        lt_markup_printf(svg,
                         "<path d=\"M%g %gh%g\" stroke=\"#9aa7b0\" stroke-width=\"1.5\" "
                         "stroke-dasharray=\"1.5 4\"/>",
                         x, y + BAR / 2.0, full);
        return;
    }
    lt_markup_printf(svg, "<path d=\"M%g %gh%gv%gh%gz\" fill=\"#e3e9ed\"/>", x, y, full, BAR,
                     -full);
    if (tile->home_high > 0.0)
        lt_markup_printf(svg, "<path d=\"M%g %gh%gv%gh%gz\" fill=\"#9cc3ea\"/>", x, y,
                         full * tile->home_high, BAR, -full * tile->home_high);
    if (tile->home_low > 0.0)
        lt_markup_printf(svg, "<path d=\"M%g %gh%gv%gh%gz\" fill=\"#1558a8\"/>", x, y,
                         full * tile->home_low, BAR, -full * tile->home_low);
}

/* A seal on the corner says what became of it. */
static void
write_change(Drawing *drawing, const LtTile *tile)
{
    lt_markup_printf(drawing->svg,
                     "<circle cx=\"%d\" cy=\"-1\" r=\"8\" fill=\"%s\" stroke=\"#ffffff\"/>"
                     "<text x=\"%d\" y=\"3\" font-size=\"10\" fill=\"#ffffff\" "
                     "text-anchor=\"middle\">%s</text>",
                     drawing->size->width + 1, lt_map_get_change_colour(tile->change),
                     drawing->size->width + 1, tile->change_glyph);
}

/* Where something is compared, what did not change stands back. */
static void
begin_tile(Drawing *drawing, const LtTile *tile)
{
    gboolean is_calm = drawing->data->marks->len > 0 && tile->change == NULL;

    lt_markup_printf(drawing->svg, "<g class=\"%s\" data-id=\"%s\" transform=\"translate(%g %g)\"",
                     tile->is_gone ? "gone" : "tile", tile->id, tile->x, tile->y);
    g_string_append(drawing->svg, is_calm ? " opacity=\"0.4\">" : ">");
}

static void
write_tile(Drawing *drawing, const LtTile *tile)
{
    const LtTileSize *size = drawing->size;
    const char *colour = tile->colour;
    gboolean is_unknown = tile->is_unknown;

    begin_tile(drawing, tile);
    lt_markup_printf(drawing->svg,
                     "<rect class=\"face\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#ffffff\" "
                     "stroke=\"%s\"",
                     size->width, size->height, is_unknown ? "#b4bfc6" : colour);
    g_string_append(drawing->svg, is_unknown ? " stroke-dasharray=\"4 3\"/>" : "/>");
    lt_markup_printf(drawing->svg,
                     "<path d=\"M%g 0h-%gq-4 0-4 4v%gq0 4 4 4h%gz\" fill=\"%s\"/>"
                     "<text x=\"%g\" y=\"%g\" font-size=\"12\" fill=\"%s\" "
                     "text-anchor=\"middle\">%s</text>",
                     STRIP, STRIP - 4.0, size->height - 8.0, STRIP - 4.0,
                     is_unknown ? "#e3e9ed" : colour, STRIP / 2.0, size->height / 2.0 + 4.0,
                     is_unknown ? "#52616b" : "#ffffff", tile->glyph);
    for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN; language++)
        if (has_language(drawing, language))
            write_name(drawing, tile, language);
    write_bar(drawing->svg, tile, drawing->size);
    if (tile->change != NULL)
        write_change(drawing, tile);
    g_string_append(drawing->svg, "</g>\n");
}

static LtTile *
get_tile(const Drawing *drawing, guint i)
{
    return &g_array_index(drawing->data->tiles, LtTile, i);
}

/* The end of the lane, or of the band, that begins at a tile. */
static guint
find_end(const Drawing *drawing, guint from, gboolean of_band)
{
    const LtTile *first = get_tile(drawing, from);
    guint i = from + 1;

    for (; i < drawing->data->tiles->len; i++) {
        const LtTile *tile = get_tile(drawing, i);

        if (g_strcmp0(tile->band, first->band) != 0 || (!of_band && tile->tier != first->tier))
            break;
    }
    return i;
}

/* Lanes that stand in one row together are drawn as one, so that few segments far from the end do
 * not take a row for each step. */
static guint
find_lane_end(const Drawing *drawing, guint from, guint band_end)
{
    guint end = find_end(drawing, from, FALSE);

    while (end < band_end) {
        guint next = find_end(drawing, end, FALSE);

        if (next - from > (guint)drawing->n_columns || get_tile(drawing, next - 1)->tier == 0)
            break;
        end = next;
    }
    return end;
}

static void
write_lane_head(Drawing *drawing, const LtTile *first, const LtTile *last, guint n)
{
    g_autofree char *zh = NULL, *en = NULL;
    g_autofree char *zh_count = g_strdup_printf("%u个环节", n);
    g_autofree char *en_count = g_strdup_printf(n == 1 ? "%u segment" : "%u segments", n);
    double x = MARGIN + BAND + 10.0;

    if (first->is_gone) {
        zh = g_strdup("已不在链中");
        en = g_strdup("No longer there");
    } else if (first->tier == 0 && strcmp(first->band, "down") == 0) {
        zh = g_strdup("最终产品");
        en = g_strdup("Final products");
    } else if (first->tier == 0) {
        /* Here nothing needs them, but they are no products: types, or the edge of a view. */
        zh = g_strdup("图中无下游");
        en = g_strdup("Nothing follows");
    } else if (first->tier != last->tier) {
        zh = g_strdup_printf("距成品%d–%d步", last->tier, first->tier);
        en = g_strdup_printf("%d–%d steps away", last->tier, first->tier);
    } else {
        zh = g_strdup_printf("距成品%d步", first->tier);
        en = g_strdup_printf(first->tier == 1 ? "%d step away" : "%d steps away", first->tier);
    }
    write_text(drawing, x, drawing->y + 18.0, "font-size=\"12\" fill=\"#1c2429\"",
               (const char *[]){zh, en});
    write_text(drawing, x, drawing->y + 34.0, "font-size=\"11\" fill=\"#52616b\"",
               (const char *[]){zh_count, en_count});
}

static void
write_lane(Drawing *drawing, guint from, guint to)
{
    const LtTileSize *size = drawing->size;
    double x0 = MARGIN + BAND + HEAD + 10.0;
    int n_rows = (int)(to - from + (guint)drawing->n_columns - 1) / drawing->n_columns;

    write_lane_head(drawing, get_tile(drawing, from), get_tile(drawing, to - 1), to - from);
    for (guint i = from; i < to; i++) {
        LtTile *tile = get_tile(drawing, i);
        int at = (int)(i - from);

        tile->x = x0 + (at % drawing->n_columns) * drawing->step;
        tile->y = drawing->y + (at / drawing->n_columns) * (size->height + GAP);
        write_tile(drawing, tile);
    }
    drawing->y += n_rows * (size->height + GAP) - GAP;
}

static void
write_band_name(Drawing *drawing, const LtTile *first, double top)
{
    double x = MARGIN + BAND / 2.0, middle = (top + drawing->y) / 2.0;

    for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN; language++) {
        const char *name = first->band_name[language];
        glong n = g_utf8_strlen(name, -1), i = 0;

        if (!has_language(drawing, language))
            continue;
        if (language == LIANTU_LANGUAGE_EN) {
            lt_markup_printf(drawing->svg,
                             "<text class=\"en\" transform=\"translate(%g %g) rotate(-90)\" "
                             "font-size=\"%g\" fill=\"#ffffff\" text-anchor=\"middle\">%s</text>\n",
                             x + 5.0, middle, BAND_EN, name);
            continue;
        }
        g_string_append(drawing->svg, "<text class=\"zh\" font-size=\"15\" fill=\"#ffffff\" "
                                      "text-anchor=\"middle\">");
        for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p), i++) {
            char sign[7] = "";

            g_unichar_to_utf8(g_utf8_get_char(p), sign);
            lt_markup_printf(drawing->svg, "<tspan x=\"%g\" y=\"%g\">%s</tspan>", x,
                             middle + ((double)i - (double)(n - 1) / 2.0) * BAND_ZH + 5.0, sign);
        }
        g_string_append(drawing->svg, "</text>\n");
    }
}

/* Bands of one row have room for their names, and are all of one height. */
static double
get_least_height(const Drawing *drawing)
{
    double longest = 0.0;

    for (guint i = 0; i < drawing->data->tiles->len; i++) {
        const char *const *name = get_tile(drawing, i)->band_name;

        if (has_language(drawing, LIANTU_LANGUAGE_ZH))
            longest = MAX(longest, (double)g_utf8_strlen(name[LIANTU_LANGUAGE_ZH], -1) * BAND_ZH);
        if (has_language(drawing, LIANTU_LANGUAGE_EN))
            longest = MAX(longest, lt_text_get_width(name[LIANTU_LANGUAGE_EN]) * BAND_EN / 1000.0);
    }
    return ceil(longest) + 2.0 * BAND_END;
}

static const char *
get_band_colour(const char *band)
{
    if (g_strcmp0(band, "up") == 0)
        return "#3c5466";

    if (g_strcmp0(band, "gone") == 0)
        return "#66757f";

    return g_strcmp0(band, "mid") == 0 ? "#4b5f52" : "#5b4f66";
}

/* The ground of a band is drawn before what stands on it, but known only after: it goes in where
 * the band began. */
static void
write_band(Drawing *drawing, guint from, guint to)
{
    const LtTile *first = get_tile(drawing, from);
    double top = drawing->y;
    gssize at = (gssize)drawing->svg->len;
    g_autoptr(GString) ground = g_string_new(NULL);

    drawing->y += 10.0;
    for (guint lane = from; lane < to;) {
        guint end = find_lane_end(drawing, lane, to);

        write_lane(drawing, lane, end);
        drawing->y += end < to ? LANE_GAP : 10.0;
        lane = end;
    }
    drawing->y = MAX(drawing->y, top + drawing->least);
    lt_markup_printf(
        ground,
        "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" rx=\"6\" fill=\"#f3f6f8\"/>"
        "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" rx=\"6\" fill=\"%s\"/>\n",
        MARGIN, top, drawing->width - 2.0 * MARGIN, drawing->y - top, MARGIN, top, BAND,
        drawing->y - top, get_band_colour(first->band));
    g_string_insert_len(drawing->svg, at, ground->str, (gssize)ground->len);
    write_band_name(drawing, first, top);
    drawing->y += BAND_GAP;
}

static double
get_widest(const Drawing *drawing, const char *const texts[2], double size)
{
    guint widest = 0;

    for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN; language++)
        if (has_language(drawing, language))
            widest = MAX(widest, lt_text_get_width(texts[language]));

    return widest * size / 1000.0;
}

static void
write_key(Drawing *drawing, double *x, double y, const LtMapState *state)
{
    gboolean is_unknown = state->is_unknown;
    g_autofree char *zh = g_strdup_printf("%s %d", state->name[LIANTU_LANGUAGE_ZH], state->n);
    g_autofree char *en = g_strdup_printf("%s %d", state->name[LIANTU_LANGUAGE_EN], state->n);
    const char *const texts[] = {zh, en};

    lt_markup_printf(drawing->svg,
                     "<rect x=\"%g\" y=\"%g\" width=\"18\" height=\"18\" rx=\"3\" fill=\"%s\"/>"
                     "<text x=\"%g\" y=\"%g\" font-size=\"11\" fill=\"%s\" "
                     "text-anchor=\"middle\">%s</text>\n",
                     *x, y - 13.0, is_unknown ? "#e3e9ed" : state->colour, *x + 9.0, y,
                     is_unknown ? "#52616b" : "#ffffff", state->glyph);
    write_text(drawing, *x + 24.0, y, "font-size=\"13\" fill=\"#1c2429\"", texts);
    *x += 24.0 + get_widest(drawing, texts, 13.0) + 22.0;
}

static void
write_bar_key(Drawing *drawing, double x, double y)
{
    const LtTileSize *size = drawing->size;
    LtTile known = {.home_low = 0.35, .home_high = 0.6}, unknown = {.home_low = NAN};

    lt_markup_printf(drawing->svg, "<g transform=\"translate(%g %g)\">", x - size->text_x,
                     y - size->height + 4.0);
    write_bar(drawing->svg, &known, size);
    g_string_append(drawing->svg, "</g>\n");
    write_text(drawing, x + size->text_width + 8.0, y, "font-size=\"13\" fill=\"#1c2429\"",
               (const char *[]){"本地份额：深色为至少，浅色为至多",
                                "Share of home: dark at least, light at most"});
    x += size->text_width + 8.0 + 300.0;
    lt_markup_printf(drawing->svg, "<g transform=\"translate(%g %g)\">", x - size->text_x,
                     y - size->height + 4.0);
    write_bar(drawing->svg, &unknown, size);
    g_string_append(drawing->svg, "</g>\n");
    write_text(drawing, x + size->text_width + 8.0, y, "font-size=\"13\" fill=\"#1c2429\"",
               (const char *[]){"份额未知", "Not known"});
}

static guint
count_segments(const LtMapData *data)
{
    guint n = 0;

    for (guint i = 0; i < data->tiles->len; i++)
        n += !g_array_index(data->tiles, LtTile, i).is_gone;

    return n;
}

static void
write_title(Drawing *drawing)
{
    const LtMapData *data = drawing->data;
    guint n = count_segments(data);
    g_autofree char *zh = g_strdup_printf(
        "%u个环节%s%s%s%s%s", n, data->home[0] != NULL ? "，本地：" : "",
        data->home[0] != NULL ? data->home[0] : "", data->layer[0] != NULL ? "，颜色：" : "",
        data->layer[0] != NULL ? data->layer[0] : "",
        data->illustrative ? "，数字为示例，系虚构" : "");
    g_autofree char *en = g_strdup_printf(
        "%u segments%s%s%s%s%s", n, data->home[1] != NULL ? ", home: " : "",
        data->home[1] != NULL ? data->home[1] : "", data->layer[1] != NULL ? ", coloured by " : "",
        data->layer[1] != NULL ? data->layer[1] : "",
        data->illustrative ? ", all figures invented" : "");

    write_text(drawing, MARGIN, 36.0, "font-size=\"22\" fill=\"#1c2429\"", data->title);
    write_text(drawing, MARGIN, 60.0, "font-size=\"13\" fill=\"#52616b\"",
               (const char *[]){zh, en});
    drawing->y = 76.0;
}

static void
write_marks(Drawing *drawing)
{
    double x = MARGIN;

    for (guint i = 0; i < drawing->data->marks->len; i++) {
        const LtMapMark *mark = &g_array_index(drawing->data->marks, LtMapMark, i);
        g_autofree char *zh = g_strdup_printf("%s %d", mark->name[LIANTU_LANGUAGE_ZH], mark->n);
        g_autofree char *en = g_strdup_printf("%s %d", mark->name[LIANTU_LANGUAGE_EN], mark->n);
        const char *const texts[] = {zh, en};

        lt_markup_printf(drawing->svg,
                         "<circle cx=\"%g\" cy=\"%g\" r=\"9\" fill=\"%s\"/>"
                         "<text x=\"%g\" y=\"%g\" font-size=\"11\" fill=\"#ffffff\" "
                         "text-anchor=\"middle\">%s</text>\n",
                         x + 9.0, drawing->y - 4.0, lt_map_get_change_colour(mark->what), x + 9.0,
                         drawing->y, mark->glyph);
        write_text(drawing, x + 24.0, drawing->y, "font-size=\"13\" fill=\"#1c2429\"", texts);
        x += 24.0 + get_widest(drawing, texts, 13.0) + 22.0;
    }
    drawing->y += drawing->data->marks->len > 0 ? 26.0 : 0.0;
}

static void
write_legend(Drawing *drawing)
{
    double x = MARGIN;

    drawing->y += 18.0;
    write_marks(drawing);
    for (guint i = 0; i < drawing->data->states->len; i++)
        write_key(drawing, &x, drawing->y, &g_array_index(drawing->data->states, LtMapState, i));
    drawing->y += 26.0;
    write_bar_key(drawing, MARGIN, drawing->y);
    drawing->y += 18.0;
}

static void
write_source(Drawing *drawing)
{
    g_autofree char *zh = NULL, *en = NULL;
    /* As much of the digest as people compare. */
    g_autofree char *digest =
        g_strndup(drawing->data->digest != NULL ? drawing->data->digest : "", 19);

    zh = g_strdup_printf("自上而下为上游至下游；各行左侧注明距成品几步。链图 %s，数据 %s",
                         LIANTU_VERSION, digest);
    en = g_strdup_printf(
        "From upstream at the top to final products at the bottom; the left of a row says how many "
        "steps away they are. Liantu %s, data %s",
        LIANTU_VERSION, digest);
    drawing->y += 14.0;
    write_text(drawing, MARGIN, drawing->y, "font-size=\"11\" fill=\"#52616b\"",
               (const char *[]){zh, en});
    drawing->y += 12.0;
}

static void
wrap_up(const Drawing *drawing, GString *svg)
{
    LiantuLanguage language =
        drawing->languages == LT_MAP_EN ? LIANTU_LANGUAGE_EN : LIANTU_LANGUAGE_ZH;

    if (drawing->stands_alone)
        g_string_append(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    lt_markup_printf(svg,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%g\" height=\"%g\" "
                     "viewBox=\"0 0 %g %g\" font-family=\"%s\" xml:lang=\"%s\"",
                     drawing->width, drawing->y, drawing->width, drawing->y, LT_MAP_FONTS,
                     language == LIANTU_LANGUAGE_ZH ? "zh-CN" : "en");
    if (drawing->stands_alone)
        lt_markup_printf(
            svg, ">\n<title>%s</title>\n<rect width=\"%g\" height=\"%g\" fill=\"#ffffff\"/>\n",
            drawing->data->title[language], drawing->width, drawing->y);
    else
        g_string_append(svg, " id=\"map\" role=\"group\">\n");
    g_string_append_len(svg, drawing->svg->str, (gssize)drawing->svg->len);
    if (!drawing->stands_alone)
        g_string_append(svg, "<g id=\"links\"></g>\n");
    g_string_append(svg, "</svg>\n");
}

const LtTileSize *
lt_lane_map_get_size(const LtMapData *data)
{
    static const LtTileSize large = {150, 48, 25, 121, 12, 14, 10, 11};
    static const LtTileSize small = {131, 41, 23, 105, 11, 12, 9, 10};

    return data->tiles->len <= 150 ? &large : &small;
}

char *
lt_lane_map_draw(LtMapData *data, double width, LtMapLanguages languages)
{
    g_autoptr(GString) inside = g_string_new(NULL);
    GString *svg = g_string_new(NULL);
    const LtTileSize *size = lt_lane_map_get_size(data);
    gboolean stands_alone = languages != (LT_MAP_ZH | LT_MAP_EN);
    Drawing drawing = {data, size, inside, width, languages, stands_alone, 1, 0.0, 0.0, 4.0};
    double room = width - 2.0 * MARGIN - BAND - HEAD - 20.0;

    drawing.n_columns = MAX(1, (int)((room + GAP) / (size->width + GAP)));
    drawing.step = drawing.n_columns > 1 ? (room - size->width) / (drawing.n_columns - 1) : 0.0;
    drawing.least = get_least_height(&drawing);
    if (drawing.stands_alone) {
        write_title(&drawing);
        write_legend(&drawing);
    }
    for (guint band = 0; band < data->tiles->len;) {
        guint end = find_end(&drawing, band, TRUE);

        write_band(&drawing, band, end);
        band = end;
    }
    if (drawing.stands_alone)
        write_source(&drawing);
    wrap_up(&drawing, svg);

    return g_string_free(svg, FALSE);
}
