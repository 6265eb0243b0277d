/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/document.h"
#include "report/markup.h"
#include "report/zip.h"

#include <string.h>

/* Measures of an official document on A4, in twentieths of a point: 37 mm above, 35 below, 28 left,
 * 26 right, lines of 28 points, type of 16 points. */
#define PAGE_WIDTH  11906
#define PAGE_HEIGHT 16838
#define TOP         2098
#define BOTTOM      1984
#define LEFT        1588
#define RIGHT       1474
#define TEXT_WIDTH  (PAGE_WIDTH - LEFT - RIGHT)
/* On a page that lies on its side, beside the caption and the note of a picture. */
#define WIDE_WIDTH (PAGE_HEIGHT - TOP - BOTTOM)
#define WIDE_ROOM  (PAGE_WIDTH - LEFT - RIGHT - 1600)
/* In twentieths of a point, where 96 pixels are an inch. */
#define PIXEL 15.0
/* English Metric Units in a twentieth of a point. */
#define EMU 635

#define WORD      "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE   "http://schemas.openxmlformats.org/package/2006"
#define XML       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static const char content_types[] =
    XML "<Types xmlns=\"" PACKAGE "/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/"
        "vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Default Extension=\"png\" ContentType=\"image/png\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
        "vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char package_relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" "
        "Target=\"word/document.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"" PACKAGE "/relationships/metadata/core-properties\" "
        "Target=\"docProps/core.xml\"/></Relationships>";

/* The page number between dashes, as official documents have it. */
static const char footer[] =
    XML "<w:ftr xmlns:w=\"" WORD "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
        "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">— </w:t></w:r>"
        "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r>"
        "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:instrText> PAGE </w:instrText></w:r>"
        "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"separate\"/></w:r>"
        "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t>1</w:t></w:r>"
        "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>"
        "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\"> —</w:t></w:r>"
        "</w:p></w:ftr>";

static void
append_style(GString *xml,
             const char *id,
             const char *name,
             const char *font,
             int half_points,
             const char *paragraph)
{
    gboolean is_default = strcmp(id, "Normal") == 0;

    lt_markup_printf(xml,
                     "<w:style w:type=\"paragraph\" w:default=\"%d\" w:styleId=\"%s\">"
                     "<w:name w:val=\"%s\"/>",
                     is_default, id, name);
    if (!is_default)
        g_string_append(xml, "<w:basedOn w:val=\"Normal\"/>");
    g_string_append(xml, "<w:qFormat/><w:pPr>");
    g_string_append(xml, paragraph);
    lt_markup_printf(xml,
                     "</w:pPr><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
                     "w:hAnsi=\"Times New Roman\" w:eastAsia=\"%s\"/><w:sz w:val=\"%d\"/>"
                     "<w:szCs w:val=\"%d\"/></w:rPr></w:style>",
                     font, half_points, half_points);
}

static GString *
make_styles(LiantuLanguage language)
{
    GString *xml = g_string_new(XML);

    lt_markup_printf(xml,
                     "<w:styles xmlns:w=\"" WORD "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                     "<w:lang w:val=\"%s\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
                     "</w:docDefaults>",
                     language == LIANTU_LANGUAGE_ZH ? "zh-CN" : "en-GB");
    append_style(xml, "Normal", "Normal", "仿宋_GB2312", 32,
                 "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/>"
                 "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>");
    append_style(xml, "Lead", "Lead", "仿宋_GB2312", 32, "<w:keepNext/>");
    append_style(xml, "Title", "Title", "方正小标宋简体", 44,
                 "<w:spacing w:before=\"280\" w:after=\"560\" w:line=\"700\" "
                 "w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>"
                 "<w:jc w:val=\"center\"/>");
    append_style(xml, "Heading1", "heading 1", "黑体", 32,
                 "<w:keepNext/><w:spacing w:line=\"560\" w:lineRule=\"exact\"/>"
                 "<w:outlineLvl w:val=\"0\"/>");
    append_style(xml, "Caption", "caption", "黑体", 24,
                 "<w:keepNext/><w:spacing w:before=\"120\" w:line=\"400\" w:lineRule=\"exact\"/>"
                 "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>");
    append_style(xml, "Cell", "Cell", "仿宋_GB2312", 20,
                 "<w:spacing w:line=\"280\" w:lineRule=\"atLeast\"/>"
                 "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"left\"/>");
    append_style(xml, "Head", "Head", "黑体", 20,
                 "<w:spacing w:line=\"280\" w:lineRule=\"atLeast\"/>"
                 "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>");
    append_style(xml, "Note", "Note", "仿宋_GB2312", 20,
                 "<w:spacing w:after=\"240\" w:line=\"280\" w:lineRule=\"atLeast\"/>"
                 "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"both\"/>");
    append_style(xml, "Picture", "Picture", "仿宋_GB2312", 20,
                 "<w:keepNext/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>"
                 "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>");
    g_string_append(xml, "</w:styles>");

    return xml;
}

static void
append_paragraph(GString *xml, const char *style, const char *text)
{
    lt_markup_printf(xml,
                     "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r>"
                     "<w:t xml:space=\"preserve\">%s</w:t></w:r></w:p>",
                     style, text != NULL ? text : "");
}

static int
get_table_width(const LtBlock *block)
{
    return block->is_wide ? WIDE_WIDTH : TEXT_WIDTH;
}

static void
append_table_row(GString *xml, const LtBlock *block, guint first)
{
    gboolean is_head = first == 0;

    g_string_append(xml, "<w:tr><w:trPr><w:cantSplit/>");
    if (is_head)
        g_string_append(xml, "<w:tblHeader/>");
    g_string_append(xml, "</w:trPr>");
    for (guint i = 0; i < block->n_columns; i++) {
        lt_markup_printf(xml, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
                         (int)(get_table_width(block) * block->widths[i] / 1000));
        if (is_head)
            g_string_append(xml, "<w:shd w:val=\"clear\" w:fill=\"DCE6F1\"/>");
        g_string_append(xml, "</w:tcPr>");
        append_paragraph(xml, is_head ? "Head" : "Cell", block->cells->pdata[first + i]);
        g_string_append(xml, "</w:tc>");
    }
    g_string_append(xml, "</w:tr>");
}

static void
append_table(GString *xml, const LtBlock *block)
{
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};

    append_paragraph(xml, "Caption", block->text);
    lt_markup_printf(xml, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>",
                     get_table_width(block));
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        lt_markup_printf(
            xml, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>", sides[i]);
    g_string_append(xml, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (guint i = 0; i < block->n_columns; i++)
        lt_markup_printf(xml, "<w:gridCol w:w=\"%d\"/>",
                         (int)(get_table_width(block) * block->widths[i] / 1000));
    g_string_append(xml, "</w:tblGrid>");
    for (guint i = 0; i + block->n_columns <= block->cells->len; i += block->n_columns)
        append_table_row(xml, block, i);
    g_string_append(xml, "</w:tbl>");
    append_paragraph(xml, "Cell", "");
}

/* As wide as the page allows, and not so large that its letters are larger than those around. */
static double
get_picture_width(const LtBlock *block)
{
    double most =
        block->is_wide ? MIN(WIDE_WIDTH, WIDE_ROOM * block->width / block->height) : TEXT_WIDTH;

    return MIN(most, block->width * PIXEL);
}

static void
append_picture(GString *xml, const LtBlock *block, int n)
{
    double wide = get_picture_width(block);
    g_autofree char *width = g_strdup_printf("%d", (int)wide * EMU);
    g_autofree char *height =
        g_strdup_printf("%d", (int)(wide * block->height / block->width) * EMU);

    lt_markup_printf(
        xml,
        "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing>"
        "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%s\" "
        "cy=\"%s\"/>"
        "<wp:docPr id=\"%d\" name=\"%s\" descr=\"%s\"/><a:graphic>"
        "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"%d\" name=\"%s\"/><pic:cNvPicPr/></pic:nvPicPr>"
        "<pic:blipFill><a:blip r:embed=\"rIdPicture%d\"/><a:stretch><a:fillRect/></a:stretch>"
        "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%s\" cy=\"%s\"/>"
        "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        width, height, n, block->text, block->text, n, block->text, n, width, height);
    append_paragraph(xml, "Caption", block->text);
    append_paragraph(xml, "Note", block->note);
}

/* What is said of a table stays on its page. */
static gboolean
leads_to_table(GPtrArray *blocks, guint i)
{
    return i + 1 < blocks->len && ((const LtBlock *)blocks->pdata[i + 1])->type == LT_BLOCK_TABLE;
}

static void
append_section(GString *xml, gboolean is_wide)
{
    lt_markup_printf(
        xml,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>"
        "<w:pgSz w:w=\"%d\" w:h=\"%d\" w:orient=\"%s\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" "
        "w:bottom=\"%d\" w:left=\"%d\" w:header=\"851\" w:footer=\"1134\" "
        "w:gutter=\"0\"/></w:sectPr>",
        is_wide ? PAGE_HEIGHT : PAGE_WIDTH, is_wide ? PAGE_WIDTH : PAGE_HEIGHT,
        is_wide ? "landscape" : "portrait", is_wide ? LEFT : TOP, is_wide ? TOP : RIGHT,
        is_wide ? RIGHT : BOTTOM, is_wide ? BOTTOM : LEFT);
}

/* The last paragraph of a section says what its pages are like. */
static void
end_section(GString *xml, gboolean is_wide)
{
    const char *at = g_strrstr(xml->str, "</w:pPr>");
    GString *section = g_string_new(NULL);

    g_assert(at != NULL);
    append_section(section, is_wide);
    g_string_insert(xml, at - xml->str, section->str);
    g_string_free(section, TRUE);
}

static gboolean
is_wide(GPtrArray *blocks, guint i)
{
    return i < blocks->len && ((const LtBlock *)blocks->pdata[i])->is_wide;
}

static GString *
make_body(GPtrArray *blocks)
{
    GString *xml = g_string_new(
        XML "<w:document xmlns:w=\"" WORD "\" xmlns:r=\"" RELATIONS "\" "
            "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
            "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
            "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>");

    for (guint i = 0; i < blocks->len; i++) {
        const LtBlock *block = blocks->pdata[i];

        switch (block->type) {
        case LT_BLOCK_TITLE:
            append_paragraph(xml, "Title", block->text);
            break;
        case LT_BLOCK_HEADING:
            append_paragraph(xml, "Heading1", block->text);
            break;
        case LT_BLOCK_TABLE:
            append_table(xml, block);
            break;
        case LT_BLOCK_PICTURE:
            append_picture(xml, block, (int)i);
            break;
        case LT_BLOCK_PARAGRAPH:
        default:
            append_paragraph(xml, leads_to_table(blocks, i) ? "Lead" : "Normal", block->text);
        }
        if (is_wide(blocks, i) != is_wide(blocks, i + 1))
            end_section(xml, is_wide(blocks, i));
    }
    append_section(xml, FALSE);
    g_string_append(xml, "</w:body></w:document>");

    return xml;
}

static GString *
make_relations(GPtrArray *blocks)
{
    GString *xml = g_string_new(XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
                                    "<Relationship Id=\"rIdStyles\" Type=\"" RELATIONS
                                    "/styles\" Target=\"styles.xml\"/>"
                                    "<Relationship Id=\"rIdFooter\" Type=\"" RELATIONS "/footer\" "
                                    "Target=\"footer1.xml\"/>");

    for (guint i = 0; i < blocks->len; i++)
        if (((const LtBlock *)blocks->pdata[i])->type == LT_BLOCK_PICTURE)
            lt_markup_printf(xml,
                             "<Relationship Id=\"rIdPicture%d\" Type=\"" RELATIONS "/image\" "
                             "Target=\"media/picture%d.png\"/>",
                             (int)i, (int)i);
    g_string_append(xml, "</Relationships>");

    return xml;
}

/* The date is a fixed one: the same results give the same bytes. */
static GString *
make_properties(GPtrArray *blocks)
{
    const LtBlock *title = blocks->pdata[0];
    GString *xml = g_string_new(XML);

    lt_markup_printf(xml,
                     "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\" "
                     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                     "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                     "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                     "<dc:title>%s</dc:title><dc:creator>Liantu</dc:creator>"
                     "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2000-01-01T00:00:00Z"
                     "</dcterms:created></cp:coreProperties>",
                     title->text);

    return xml;
}

static void
add_part(LtZip *zip, const char *name, GString *xml)
{
    lt_zip_add(zip, name, xml->str, xml->len);
    g_string_free(xml, TRUE);
}

GBytes *
lt_document_to_docx(GPtrArray *blocks, LiantuLanguage language, GError **error)
{
    LtZip *zip = lt_zip_new();

    lt_zip_add(zip, "[Content_Types].xml", content_types, strlen(content_types));
    lt_zip_add(zip, "_rels/.rels", package_relations, strlen(package_relations));
    add_part(zip, "word/document.xml", make_body(blocks));
    add_part(zip, "word/_rels/document.xml.rels", make_relations(blocks));
    add_part(zip, "word/styles.xml", make_styles(language));
    lt_zip_add(zip, "word/footer1.xml", footer, strlen(footer));
    add_part(zip, "docProps/core.xml", make_properties(blocks));
    for (guint i = 0; i < blocks->len; i++) {
        const LtBlock *block = blocks->pdata[i];
        g_autofree char *name = g_strdup_printf("word/media/picture%u.png", i);

        if (block->type == LT_BLOCK_PICTURE)
            lt_zip_add(zip, name, g_bytes_get_data(block->png, NULL), g_bytes_get_size(block->png));
    }
    return lt_zip_finish(zip, error);
}
