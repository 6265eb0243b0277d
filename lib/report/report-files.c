/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report writes besides the drawing and the page. */
#include "report/charts.h"
#include "report/document.h"
#include "report/picture.h"
#include "report/report-private.h"
#include "report/workbook.h"

/**
 * liantu_report_to_png:
 * @self: a report with results of `structure` and `concentration`
 * @language: a language
 * @scale: pixels for each pixel of the drawing, from 0.1 to 10; 2 is sharp on paper
 * @error: a place for an error
 *
 * Draws the map of the chain as a PNG picture of 1,400 × @scale pixels width.
 *
 * It is an error (%LIANTU_ERROR_UNSUPPORTED) where the library was built without librsvg, and
 * (%LIANTU_ERROR_RANGE) where a side of the picture would be longer than 32,767 pixels.
 *
 * Returns: (transfer full): a PNG file
 *
 * Since: 0.1
 */
GBytes *
liantu_report_to_png(LiantuReport *self, LiantuLanguage language, double scale, GError **error)
{
    g_autofree char *svg = NULL;

    g_return_val_if_fail(LIANTU_IS_REPORT(self), NULL);
    g_return_val_if_fail(scale >= 0.1 && scale <= 10.0, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    svg = liantu_report_to_svg(self, language, error);

    return svg != NULL ? lt_picture_make_png(svg, scale, error) : NULL;
}

/**
 * liantu_report_to_pdf:
 * @self: a report with results of `structure` and `concentration`
 * @language: a language
 * @error: a place for an error
 *
 * Draws the map of the chain as a PDF file of one page, as large as the drawing at 96 pixels an
 * inch; text stays text. The same map gives the same bytes.
 *
 * It is an error (%LIANTU_ERROR_UNSUPPORTED) where the library was built without librsvg.
 *
 * Returns: (transfer full): a PDF file
 *
 * Since: 0.1
 */
GBytes *
liantu_report_to_pdf(LiantuReport *self, LiantuLanguage language, GError **error)
{
    g_autofree char *svg = NULL;

    g_return_val_if_fail(LIANTU_IS_REPORT(self), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    svg = liantu_report_to_svg(self, language, error);

    return svg != NULL ? lt_picture_make_pdf(svg, "Liantu", error) : NULL;
}

/**
 * liantu_report_list_analyses:
 *
 * Lists the analyses of which a workbook or a document has lists. A report shows those of them
 * whose results it was given; liantu_report_list_missing() says which ones it cannot do without.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names
 *
 * Since: 0.1
 */
char **
liantu_report_list_analyses(void)
{
    return lt_list_get_analyses();
}

/**
 * liantu_report_to_xlsx:
 * @self: a report with results
 * @language: a language
 * @error: a place for an error
 *
 * Writes all lists as an Excel workbook: a sheet a list with heads in both languages, filters,
 * charts, and columns to fill in where somebody acts on the rows.
 *
 * The numbers are those of the results, unrounded; what is unknown says so and is hatched. The same
 * results give the same bytes. It is an error (%LIANTU_ERROR_UNSUPPORTED) where the library was
 * built without libxlsxwriter, and (%LIANTU_ERROR_REFERENCE) where there is no result.
 *
 * Returns: (transfer full): an XLSX file
 *
 * Since: 0.1
 */
GBytes *
liantu_report_to_xlsx(LiantuReport *self, LiantuLanguage language, GError **error)
{
    g_return_val_if_fail(LIANTU_IS_REPORT(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!lt_report_check(self, G_MAXUINT, error))
        return NULL;

    return lt_workbook_make(lt_report_get_results(self), language, error);
}

/* A long map is not for a page of paper. */
#define TALLEST 1.35

/* What is not so high by its width is larger on a page on its side. */
#define WIDE 0.8

/* Sharp in print. */
#define PICTURE_SCALE 2.0

/* A build without librsvg has no pictures: then the document has none. */
static void
add_picture(GPtrArray *pictures,
            const char *svg,
            const char *title,
            const char *note,
            gboolean is_wide,
            LiantuLanguage language)
{
    g_autofree char *text = g_strdup_printf(
        language == LIANTU_LANGUAGE_ZH ? "图%u　%s" : "Figure %u. %s", pictures->len + 1, title);
    g_autoptr(GBytes) png = NULL;
    double width, height;
    LtBlock *block;

    if (lt_picture_measure(svg, &width, &height) && height <= TALLEST * width)
        png = lt_picture_make_png(svg, PICTURE_SCALE, NULL);
    if (png == NULL)
        return;
    block = lt_block_new_picture(text, note, png);
    block->width = width;
    block->height = height;
    block->is_wide = is_wide && height < WIDE * width;
    g_ptr_array_add(pictures, block);
}

/* The map, and the charts. */
static GPtrArray *
make_pictures(LiantuReport *self, LiantuLanguage language)
{
    static const char *const title[2] = {"产业链图谱", "The map of the chain"};
    static const char *const note[2] = {
        "自上而下为上游到末端；颜色和符号为供应集中的状态，见图例。",
        "From upstream at the top to the end; colours and signs say how concentrated supply is."};
    GPtrArray *pictures = g_ptr_array_new_with_free_func(lt_block_free);
    g_autofree char *map = liantu_report_to_svg(self, language, NULL);

    if (map != NULL)
        add_picture(pictures, map, title[language], note[language], FALSE, language);
    for (guint i = 0; i < lt_n_charts; i++) {
        const LtChartSpec *spec = &lt_charts[i];
        g_autofree char *svg =
            lt_chart_make(spec, lt_report_get_results(self),
                          language == LIANTU_LANGUAGE_ZH ? LT_MAP_ZH : LT_MAP_EN);

        if (svg != NULL)
            add_picture(pictures, svg, spec->title[language], spec->note[language], spec->is_wide,
                        language);
    }
    return pictures;
}

/**
 * liantu_report_to_docx:
 * @self: a report with all results it needs
 * @language: a language
 * @error: a place for an error
 *
 * Writes the report as a Word document in the form of an official document: A4, its margins, type
 * and lines, sections that count in words, tables with repeated heads, the charts, and the map
 * where it fits a page.
 *
 * Of a long list the first twenty rows stand in it. The same results give the same bytes.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where a result that it needs is missing or results are of
 * different chains, and with an error of %G_IO_ERROR where the file cannot be put together.
 *
 * Returns: (transfer full): a DOCX file
 *
 * Since: 0.1
 */
GBytes *
liantu_report_to_docx(LiantuReport *self, LiantuLanguage language, GError **error)
{
    g_autoptr(GPtrArray) blocks = NULL, pictures = NULL;

    g_return_val_if_fail(LIANTU_IS_REPORT(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!lt_report_check(self, G_MAXUINT, error))
        return NULL;

    pictures = make_pictures(self, language);
    blocks = lt_document_write(lt_report_get_results(self), pictures, language);

    return lt_document_to_docx(blocks, language, error);
}

/**
 * liantu_report_to_markdown:
 * @self: a report with all results it needs
 * @language: a language
 * @error: a place for an error
 *
 * Writes the text and the tables of the report as Markdown.
 *
 * Fails with %LIANTU_ERROR_REFERENCE where a result that it needs is missing or results are of
 * different chains.
 *
 * Returns: (transfer full): a text
 *
 * Since: 0.1
 */
char *
liantu_report_to_markdown(LiantuReport *self, LiantuLanguage language, GError **error)
{
    g_autoptr(GPtrArray) blocks = NULL;

    g_return_val_if_fail(LIANTU_IS_REPORT(self), NULL);
    g_return_val_if_fail((guint)language < 2, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!lt_report_check(self, G_MAXUINT, error))
        return NULL;

    blocks = lt_document_write(lt_report_get_results(self), NULL, language);

    return lt_document_to_markdown(blocks);
}
