/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lane-map.h"
#include "report/map-layer.h"
#include "report/text-width.h"
#include "support/report-case.h"

#include <libxml/parser.h>
#include <math.h>
#include <string.h>

static const char *const chains[] = {"toy.xml", "template.xml", "two-regions.xml",
                                     "dongguan-electronics.xml"};

typedef struct {
    LtMapData data;
    char *svg;
    LiantuResult *structure;
    LiantuResult *concentration;
} Map;

static void
draw(Map *map, const char *name, double width, LtMapLanguages languages)
{
    g_autoptr(LiantuChain) chain = report_case_read(name);

    map->structure = report_case_run(chain, "structure");
    map->concentration = report_case_run(chain, "concentration");
    lt_map_data_init(&map->data, map->structure, map->concentration);
    map->svg = lt_lane_map_draw(&map->data, width, languages);
}

static void
clear(Map *map)
{
    lt_map_data_clear(&map->data);
    g_free(map->svg);
    g_object_unref(map->structure);
    g_object_unref(map->concentration);
}

static double
get_number(xmlNode *node, const char *name)
{
    xmlChar *text = xmlGetProp(node, BAD_CAST name);
    double number = text != NULL ? g_ascii_strtod((const char *)text, NULL) : 0.0;

    xmlFree(text);

    return number;
}

static gboolean
has_class(xmlNode *node, const char *name)
{
    xmlChar *text = xmlGetProp(node, BAD_CAST "class");
    gboolean same = text != NULL && strcmp((const char *)text, name) == 0;

    xmlFree(text);

    return same;
}

/* Every line of a tile's name fits the tile, and none was cut short. */
static void
check_name(xmlNode *text, const LtTileSize *size)
{
    double font = get_number(text, "font-size"), last = font;

    for (xmlNode *line = text->children; line != NULL; line = line->next) {
        xmlChar *content;

        if (line->type != XML_ELEMENT_NODE)
            continue;
        content = xmlNodeGetContent(line);
        g_assert_cmpfloat(lt_text_get_width((const char *)content) * font / 1000.0, <=,
                          size->text_width);
        g_assert_false(g_str_has_suffix((const char *)content, "…"));
        g_assert_cmpfloat(get_number(line, "x"), ==, size->text_x);
        g_assert_cmpfloat(get_number(line, "y"), >=, last);
        g_assert_cmpfloat(get_number(line, "y"), <, size->height - 8.0);
        last = get_number(line, "y") + font;
        xmlFree(content);
    }
}

static guint
check_tiles(xmlNode *node, const LtTileSize *size)
{
    guint n = 0;

    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        if (strcmp((const char *)child->name, "g") == 0 && has_class(child, "tile")) {
            n++;
            for (xmlNode *part = child->children; part != NULL; part = part->next)
                if (part->type == XML_ELEMENT_NODE &&
                    (has_class(part, "zh") || has_class(part, "en")))
                    check_name(part, size);
        } else
            n += check_tiles(child, size);
    }
    return n;
}

static void
check_places(const LtMapData *data, const LtTileSize *size, double width, double height)
{
    for (guint i = 0; i < data->tiles->len; i++) {
        const LtTile *a = &g_array_index(data->tiles, LtTile, i);

        g_assert_cmpfloat(a->x, >=, 0.0);
        g_assert_cmpfloat(a->x + size->width, <=, width - 16.0);
        g_assert_cmpfloat(a->y + size->height, <=, height);
        for (guint k = 0; k < i; k++) {
            const LtTile *b = &g_array_index(data->tiles, LtTile, k);

            g_assert_true(a->x >= b->x + size->width || b->x >= a->x + size->width ||
                          a->y >= b->y + size->height || b->y >= a->y + size->height);
        }
    }
}

/* A name that runs up its bar is centred on it, and ends before the bar does. */
static void
check_name_up(xmlNode *text, double top, double height)
{
    xmlChar *transform = xmlGetProp(text, BAD_CAST "transform");
    xmlChar *content = xmlNodeGetContent(text);
    double half = lt_text_get_width((const char *)content) * get_number(text, "font-size") / 2000.0;
    double y;

    g_assert_true(g_str_has_prefix((const char *)transform, "translate("));
    g_assert_true(g_str_has_suffix((const char *)transform, ") rotate(-90)"));
    y = g_ascii_strtod(strchr((const char *)transform, ' '), NULL);
    g_assert_cmpfloat_with_epsilon(y, top + height / 2.0, 0.5);
    g_assert_cmpfloat(y - half, >=, top + 4.0);
    g_assert_cmpfloat(y + half, <=, top + height - 4.0);
    xmlFree(content);
    xmlFree(transform);
}

/* One that runs down has its signs one below the other. */
static void
check_name_down(xmlNode *text, double top, double height)
{
    double size = get_number(text, "font-size");

    for (xmlNode *sign = text->children; sign != NULL; sign = sign->next) {
        g_assert_cmpfloat(get_number(sign, "y") - size, >=, top + 4.0);
        g_assert_cmpfloat(get_number(sign, "y") + size / 4.0, <=, top + height - 4.0);
    }
}

static guint
count_bands(const LtMapData *data)
{
    const char *last = NULL;
    guint n = 0;

    for (guint i = 0; i < data->tiles->len; i++) {
        const char *band = g_array_index(data->tiles, LtTile, i).band;

        n += g_strcmp0(band, last) != 0;
        last = band;
    }
    return n;
}

/* The bars that name the bands are 30 pixels wide, and only their names have no x of their own. */
static guint
check_bands(xmlNode *root)
{
    double top = 0.0, height = 0.0;
    guint n = 0;

    for (xmlNode *child = root->children; child != NULL; child = child->next) {
        if (strcmp((const char *)child->name, "rect") == 0 && get_number(child, "width") == 30.0) {
            top = get_number(child, "y");
            height = get_number(child, "height");
        }
        if (strcmp((const char *)child->name, "text") != 0 ||
            (!has_class(child, "zh") && !has_class(child, "en")) || xmlHasProp(child, BAD_CAST "x"))
            continue;
        n++;
        if (has_class(child, "en"))
            check_name_up(child, top, height);
        else
            check_name_down(child, top, height);
    }
    return n;
}

/* Well-formed, a tile for each segment, none over another or outside, and no label too wide. */
static void
test_drawing(void)
{
    static const LtMapLanguages languages[] = {LT_MAP_ZH, LT_MAP_EN, LT_MAP_ZH | LT_MAP_EN};

    for (guint c = 0; c < G_N_ELEMENTS(chains); c++)
        for (guint l = 0; l < G_N_ELEMENTS(languages); l++) {
            Map map;
            xmlDoc *document;
            xmlNode *root;
            double width = l < 2 ? 1400.0 : 1020.0;

            draw(&map, chains[c], width, languages[l]);
            document = xmlReadMemory(map.svg, (int)strlen(map.svg), "map.svg", NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOBLANKS);
            g_assert_nonnull(document);
            root = xmlDocGetRootElement(document);
            g_assert_cmpuint(check_tiles(root, lt_lane_map_get_size(&map.data)), ==,
                             map.data.tiles->len);
            g_assert_cmpuint(
                map.data.tiles->len, ==,
                liantu_table_get_n_rows(liantu_result_get_table(map.structure, "segments")));
            g_assert_cmpuint(check_bands(root), ==, count_bands(&map.data) * (l < 2 ? 1 : 2));
            g_assert_cmpfloat(get_number(root, "width"), ==, width);
            check_places(&map.data, lt_lane_map_get_size(&map.data), width,
                         get_number(root, "height"));
            xmlFreeDoc(document);
            clear(&map);
        }
}

static gboolean
has_chinese(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_HAN)
            return TRUE;

    return FALSE;
}

/* A picture in one language has nothing in the other. */
static void
test_languages(void)
{
    Map en, zh;

    draw(&en, "dongguan-electronics.xml", 1400.0, LT_MAP_EN);
    draw(&zh, "dongguan-electronics.xml", 1400.0, LT_MAP_ZH);
    g_assert_false(has_chinese(en.svg));
    g_assert_null(strstr(zh.svg, "class=\"en\""));
    g_assert_null(strstr(zh.svg, "steps away"));
    clear(&en);
    clear(&zh);
}

/* How often a text stands in another one. */
static guint
count_text(const char *text, const char *part)
{
    guint n = 0;

    for (const char *p = strstr(text, part); p != NULL; p = strstr(p + 1, part))
        n++;

    return n;
}

/* Every change has its seal, what is gone stands in a lane of its own and is no segment of the
 * chain, and only a comparison of concentration can be drawn. */
static void
test_changes(void)
{
    g_autoptr(LiantuChain) toy = report_case_read("toy.xml");
    g_autoptr(LiantuChain) other = report_case_read("two-regions.xml");
    g_autoptr(LiantuResult) structure = report_case_run(toy, "structure");
    g_autoptr(LiantuResult) before = report_case_run(other, "concentration");
    g_autoptr(LiantuResult) after = report_case_run(toy, "concentration");
    g_autoptr(LiantuResult) changes = liantu_result_compare(before, after, NULL);
    g_autoptr(LiantuReport) report = liantu_report_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *svg = NULL, *plain = NULL;
    LiantuTable *segments = liantu_result_get_table(changes, "segments");
    gsize n_gone = 0;

    for (gsize i = 0; i < liantu_table_get_n_rows(segments); i++)
        n_gone +=
            g_str_equal(liantu_table_get_text(segments, "what", i, LIANTU_LANGUAGE_EN), "lost");
    g_assert_cmpuint(n_gone, >, 0);
    liantu_report_add_result(report, structure);
    liantu_report_add_result(report, after);
    g_assert_true(liantu_report_set_changes(report, changes, &error));
    svg = liantu_report_to_svg(report, LIANTU_LANGUAGE_EN, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(count_text(svg, "r=\"8\""), ==, liantu_table_get_n_rows(segments));
    g_assert_cmpuint(count_text(svg, "class=\"gone\""), ==, n_gone);
    g_assert_cmpuint(count_text(svg, "class=\"tile\""), ==, 6);
    g_assert_nonnull(strstr(svg, "6 segments"));
    g_assert_nonnull(strstr(svg, "No longer there"));
    g_assert_false(liantu_report_set_changes(report, structure, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_assert_true(liantu_report_set_changes(report, NULL, NULL));
    plain = liantu_report_to_svg(report, LIANTU_LANGUAGE_EN, NULL);
    g_assert_cmpuint(count_text(plain, "r=\"8\""), ==, 0);
}

static void
test_same_twice(void)
{
    Map one, two;

    draw(&one, "toy.xml", 1400.0, LT_MAP_ZH);
    draw(&two, "toy.xml", 1400.0, LT_MAP_ZH);
    g_assert_cmpstr(one.svg, ==, two.svg);
    clear(&one);
    clear(&two);
}

static guint
count_cells(LiantuResult *result, const char *column, const char *text)
{
    LiantuTable *table = liantu_result_get_table(result, "segments");
    guint n = 0;

    for (gsize i = 0; i < liantu_table_get_n_rows(table); i++)
        n += g_strcmp0(liantu_table_get_text(table, column, i, LIANTU_LANGUAGE_EN), text) == 0;

    return n;
}

/* A layer of chain work has as many tiles of a colour as its result has rows, and says so. */
static void
test_layers(void)
{
    static const struct {
        LiantuMapLayer layer;
        const char *column;
        const char *code;
        const char *name;
        const char *colour;
    } cases[] = {
        {LIANTU_MAP_LAYER_RISK, "grade", "extreme", "extreme", "#b71c1c"},
        {LIANTU_MAP_LAYER_RISK, "grade", "unknown", "unknown", "#b4bfc6"},
        {LIANTU_MAP_LAYER_WORK, "class", "control", "control", "#b35900"},
        {LIANTU_MAP_LAYER_WORK, "class", "find-out", "find out first", "#b4bfc6"},
    };
    g_autoptr(LiantuChain) chain = report_case_read("dongguan-electronics.xml");
    g_autoptr(LiantuReport) report = report_case_new(chain);
    g_autoptr(LiantuResult) chain_work = report_case_run(chain, "chain-work");

    liantu_report_add_result(report, chain_work);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint n = count_cells(chain_work, cases[i].column, cases[i].code);
        g_autofree char *key = g_strdup_printf(">%s %u<", cases[i].name, n);
        g_autofree char *edge = g_strdup_printf("stroke=\"%s\"", cases[i].colour);
        g_autofree char *svg = NULL;

        g_assert_cmpuint(n, >, 0);
        liantu_report_set_layer(report, cases[i].layer);
        svg = liantu_report_to_svg(report, LIANTU_LANGUAGE_EN, NULL);
        g_assert_nonnull(strstr(svg, key));
        g_assert_cmpuint(count_text(svg, edge), ==, n);
        g_assert_false(has_chinese(svg));
    }
}

/* The share of home is in a class only where all that is not known leaves it there. */
static void
test_layer_of_home(void)
{
    Map map;
    guint n[4] = {0}, counted = 0;

    draw(&map, "dongguan-electronics.xml", 1400.0, LT_MAP_ZH);
    lt_map_data_set_layer(&map.data, LIANTU_MAP_LAYER_HOME, NULL, LIANTU_LANGUAGE_ZH);
    for (guint i = 0; i < map.data.tiles->len; i++) {
        const LtTile *tile = &g_array_index(map.data.tiles, LtTile, i);
        gboolean known = !isnan(tile->home_low);

        n[0] += known && tile->home_high < 0.1;
        n[1] += known && tile->home_low >= 0.1 && tile->home_high < 0.5;
        n[2] += known && tile->home_low >= 0.5;
        g_assert_true(tile->is_unknown == (strcmp(tile->state, "unknown") == 0));
    }
    n[3] = map.data.tiles->len - n[0] - n[1] - n[2];
    g_assert_cmpuint(map.data.states->len, ==, 4);
    for (guint i = 0; i < 4; i++) {
        g_assert_cmpint(g_array_index(map.data.states, LtMapState, i).n, ==, (int)n[i]);
        counted += n[i] > 0;
    }
    g_assert_cmpuint(counted, >=, 2);
    clear(&map);
}

/* A layer whose result is not there is an error, and so is one of another chain. */
static void
test_layer_missing(void)
{
    g_autoptr(LiantuChain) toy = report_case_read("toy.xml");
    g_autoptr(LiantuChain) other = report_case_read("two-regions.xml");
    g_autoptr(LiantuResult) structure = report_case_run(toy, "structure");
    g_autoptr(LiantuResult) concentration = report_case_run(toy, "concentration");
    g_autoptr(LiantuResult) chain_work = report_case_run(other, "chain-work");
    g_autoptr(LiantuReport) report = liantu_report_new();
    g_autoptr(GError) error = NULL;

    liantu_report_add_result(report, structure);
    liantu_report_add_result(report, concentration);
    liantu_report_set_layer(report, LIANTU_MAP_LAYER_WORK);
    g_assert_null(liantu_report_to_svg(report, LIANTU_LANGUAGE_ZH, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
    g_clear_error(&error);
    liantu_report_add_result(report, chain_work);
    g_assert_null(liantu_report_to_svg(report, LIANTU_LANGUAGE_ZH, &error));
    g_assert_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/lane-map/drawing", test_drawing);
    g_test_add_func("/report/lane-map/languages", test_languages);
    g_test_add_func("/report/lane-map/changes", test_changes);
    g_test_add_func("/report/lane-map/same-twice", test_same_twice);
    g_test_add_func("/report/lane-map/layers", test_layers);
    g_test_add_func("/report/lane-map/layer-of-home", test_layer_of_home);
    g_test_add_func("/report/lane-map/layer-missing", test_layer_missing);

    return g_test_run();
}
