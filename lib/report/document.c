/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/document.h"

#include "liantu/version.h"
#include "report/column-widths.h"

#include <string.h>

/* Longer lists stand in the workbook. */
#define MOST_ROWS 20
/* Tables whose rows have more lines in the mean are put on wide pages. */
#define MOST_LINES 5.0

/* Sections count in Chinese, as official documents do. */
static const char *const numerals[] = {
    "一",     "二",     "三",     "四",     "五",     "六",     "七",     "八",
    "九",     "十",     "十一",   "十二",   "十三",   "十四",   "十五",   "十六",
    "十七",   "十八",   "十九",   "二十",   "二十一", "二十二", "二十三", "二十四",
    "二十五", "二十六", "二十七", "二十八", "二十九", "三十",   "三十一", "三十二",
    "三十三", "三十四", "三十五", "三十六", "三十七", "三十八", "三十九", "四十"};

typedef struct {
    GPtrArray *blocks;
    LiantuLanguage language;
    guint n_headings;
    guint n_tables;
} Writer;

void
lt_block_free(gpointer data)
{
    LtBlock *block = data;

    g_free(block->text);
    g_free(block->note);
    g_clear_pointer(&block->cells, g_ptr_array_unref);
    g_free(block->widths);
    g_clear_pointer(&block->png, g_bytes_unref);
    g_free(block);
}

static LtBlock *
new_block(LtBlockType type, char *text)
{
    LtBlock *block = g_new0(LtBlock, 1);

    block->type = type;
    block->text = text;

    return block;
}

LtBlock *
lt_block_new_picture(const char *text, const char *note, GBytes *png)
{
    LtBlock *block = new_block(LT_BLOCK_PICTURE, g_strdup(text));

    block->note = g_strdup(note);
    block->png = g_bytes_ref(png);

    return block;
}

static const char *pick_text(const Writer *writer, const char *zh, const char *en) G_GNUC_FORMAT(2)
    G_GNUC_FORMAT(3);

static const char *
pick_text(const Writer *writer, const char *zh, const char *en)
{
    return writer->language == LIANTU_LANGUAGE_ZH ? zh : en;
}

static void
add_heading(Writer *writer, const char *text)
{
    guint n = writer->n_headings++;

    g_ptr_array_add(writer->blocks,
                    new_block(LT_BLOCK_HEADING,
                              writer->language == LIANTU_LANGUAGE_ZH && n < G_N_ELEMENTS(numerals)
                                  ? g_strdup_printf("%s、%s", numerals[n], text)
                                  : g_strdup_printf("%u. %s", n + 1, text)));
}

static void
add_paragraph(Writer *writer, char *text)
{
    g_ptr_array_add(writer->blocks, new_block(LT_BLOCK_PARAGRAPH, text));
}

/* A table whose rows would be high lies on its side. */
static void
lay_out(LtBlock *block)
{
    double lines;

    block->widths = lt_column_widths_find(block->cells, block->n_columns, LT_TABLE_WIDTH, &lines);
    block->is_wide = lines > MOST_LINES;
    if (!block->is_wide)
        return;
    g_free(block->widths);
    block->widths =
        lt_column_widths_find(block->cells, block->n_columns, LT_WIDE_TABLE_WIDTH, &lines);
}

/* What is said of a table stands on its page. */
static void
add_table(Writer *writer, LtBlock *table, guint first)
{
    for (guint i = first; i < writer->blocks->len; i++)
        ((LtBlock *)writer->blocks->pdata[i])->is_wide = table->is_wide;
    g_ptr_array_add(writer->blocks, table);
}

static LtBlock *
make_table(Writer *writer, const LtList *list, char **columns, gsize n_rows)
{
    LtBlock *block =
        new_block(LT_BLOCK_TABLE,
                  g_strdup_printf(pick_text(writer, "表%u　%s", "Table %u. %s"), ++writer->n_tables,
                                  liantu_table_get_title(list->table, writer->language)));

    block->n_columns = g_strv_length(columns);
    block->cells = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; columns[i] != NULL; i++)
        g_ptr_array_add(block->cells,
                        liantu_table_dup_column_head(list->table, columns[i], writer->language));
    for (gsize row = 0; row < n_rows; row++)
        for (guint i = 0; columns[i] != NULL; i++)
            g_ptr_array_add(block->cells, liantu_table_format_cell(list->table, columns[i], row,
                                                                   writer->language));
    lay_out(block);

    return block;
}

/* Those that the table has; another version of an analysis may have others. */
static char **
split_columns(const LtList *list)
{
    g_auto(GStrv) words = g_strsplit(list->columns, " ", -1);
    g_autoptr(GStrvBuilder) columns = g_strv_builder_new();

    for (guint i = 0; words[i] != NULL; i++)
        if (liantu_table_has_column(list->table, words[i]))
            g_strv_builder_add(columns, words[i]);

    return g_strv_builder_end(columns);
}

static void
add_list(Writer *writer, const LtList *list)
{
    gsize n = liantu_table_get_n_rows(list->table), shown = MIN(n, MOST_ROWS);
    g_auto(GStrv) columns = split_columns(list);
    guint first = writer->blocks->len;

    add_heading(writer, list->name[writer->language]);
    if (n == 0) {
        add_paragraph(writer, g_strdup(pick_text(writer, "没有这样的项。",
                                                 "There is nothing of this kind.")));
        return;
    }
    if (shown < n)
        add_paragraph(writer,
                      g_strdup_printf(pick_text(writer,
                                                "共%" G_GSIZE_FORMAT "项，前%" G_GSIZE_FORMAT
                                                "项见下表，全部见工作簿。",
                                                "There are %" G_GSIZE_FORMAT
                                                " rows; the first %" G_GSIZE_FORMAT
                                                " stand below, and all in the workbook."),
                                      n, shown));
    else
        add_paragraph(writer, g_strdup_printf(pick_text(writer, "共%" G_GSIZE_FORMAT "项，见下表。",
                                                        "Rows: %" G_GSIZE_FORMAT "."),
                                              n));
    if (columns[0] != NULL)
        add_table(writer, make_table(writer, list, columns, shown), first);
}

static LiantuResult *
find_result(GPtrArray *results, const char *analysis)
{
    for (guint i = 0; i < results->len; i++)
        if (strcmp(liantu_result_get_analysis(results->pdata[i]), analysis) == 0)
            return results->pdata[i];

    return NULL;
}

static double
get_measure(LiantuTable *summary, const char *measure)
{
    for (gsize i = 0; i < liantu_table_get_n_rows(summary); i++)
        if (g_strcmp0(liantu_table_get_text(summary, "measure", i, LIANTU_LANGUAGE_EN), measure) ==
            0)
            return liantu_table_get_double(summary, "value", i);

    return 0.0;
}

static void
add_overview(Writer *writer, LiantuResult *structure)
{
    LiantuTable *chain = liantu_result_get_table(structure, "chain");
    LiantuTable *summary = liantu_result_get_table(structure, "summary");
    const char *note = liantu_table_get_text(chain, "note", 0, writer->language);

    g_ptr_array_add(
        writer->blocks,
        new_block(LT_BLOCK_TITLE,
                  g_strdup_printf(pick_text(writer, "%s分析报告", "%s: a report"),
                                  liantu_table_get_text(chain, "name", 0, writer->language))));
    add_heading(writer, pick_text(writer, "总体情况", "Overview"));
    if (liantu_table_get_int(chain, "illustrative", 0) == 1)
        add_paragraph(writer, g_strdup(pick_text(writer, "本报告的数字为示例，系虚构。",
                                                 "All figures in this report are invented.")));
    add_paragraph(
        writer,
        g_strdup_printf(
            pick_text(
                writer,
                "本链有环节%.0f个、投入关系%.0f条、最终产品%.0f种，供应国家和地区%.0f个、企业%."
                "0f家，"
                "数据%.0f条，来源%.0f个。有%.0f个环节尚无数据；未知不等于零，本报告按未知写出。",
                "The chain has %.0f segments, %.0f needs and %.0f final products; %.0f "
                "countries and %.0f firms supply it. There are %.0f facts from %.0f sources. "
                "Of %.0f segments nothing is known yet; unknown is not zero, and is written "
                "as unknown."),
            get_measure(summary, "n-segments"), get_measure(summary, "n-needs"),
            get_measure(summary, "n-finals"), get_measure(summary, "n-providers-country"),
            get_measure(summary, "n-providers-firm"), get_measure(summary, "n-observations"),
            get_measure(summary, "n-sources"), get_measure(summary, "n-unknown")));
    if (note != NULL && *note != '\0')
        add_paragraph(writer, g_strdup(note));
}

/* Two analyses may say the same of the chain; once is enough. */
static void
add_finding(Writer *writer, LiantuResult *result, const LiantuFinding *finding, GHashTable *said)
{
    const char *sentence = liantu_finding_get_sentence(finding, writer->language);

    if (liantu_finding_get_severity(finding) < LIANTU_SEVERITY_WARNING)
        return;
    if (g_hash_table_size(said) == 0)
        add_heading(writer, pick_text(writer, "需要注意", "To be noted"));
    if (!g_hash_table_add(said, g_strdup(sentence)))
        return;
    add_paragraph(writer,
                  g_strdup_printf(pick_text(writer, "[%s] %s：%s", "[%s] %s: %s"),
                                  liantu_finding_get_code(finding),
                                  liantu_result_get_title(result, writer->language), sentence));
}

static void
add_findings(Writer *writer, GPtrArray *results)
{
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < results->len; i++) {
        g_autoptr(GPtrArray) findings = liantu_result_list_findings(results->pdata[i]);

        for (guint j = 0; j < findings->len; j++)
            add_finding(writer, results->pdata[i], findings->pdata[j], said);
    }
}

static void
add_provenance(Writer *writer, LiantuResult *structure)
{
    add_heading(writer, pick_text(writer, "由来", "Provenance"));
    add_paragraph(
        writer, g_strdup_printf(pick_text(writer, "链图 %s；数据 %s。", "Liantu %s; data %s."),
                                LIANTU_VERSION, liantu_result_get_provenance(structure, "digest")));
}

static void
add_pictures(Writer *writer, GPtrArray *pictures)
{
    if (pictures == NULL || pictures->len == 0)
        return;
    add_heading(writer, pick_text(writer, "图示", "Pictures"));
    while (pictures->len > 0)
        g_ptr_array_add(writer->blocks, g_ptr_array_steal_index(pictures, 0));
}

GPtrArray *
lt_document_write(GPtrArray *results, GPtrArray *pictures, LiantuLanguage language)
{
    Writer writer = {g_ptr_array_new_with_free_func(lt_block_free), language, 0, 0};
    g_autoptr(GArray) lists = lt_list_collect(results);
    LiantuResult *structure = find_result(results, "structure");

    add_overview(&writer, structure);
    add_pictures(&writer, pictures);
    for (guint i = 0; i < lists->len; i++) {
        const LtList *list = &g_array_index(lists, LtList, i);

        if (list->columns != NULL)
            add_list(&writer, list);
    }
    add_findings(&writer, results);
    add_provenance(&writer, structure);

    return writer.blocks;
}
