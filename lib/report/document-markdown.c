/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/document.h"

#include <string.h>

/* Signs that would mean something; a line end would end a row of a table. */
static void
append_escaped(GString *text, const char *cell)
{
    for (const char *p = cell != NULL ? cell : ""; *p != '\0'; p++) {
        if (*p == '\n')
            g_string_append_c(text, ' ');
        else {
            if (strchr("\\`*_[]<>|#", *p) != NULL)
                g_string_append_c(text, '\\');
            g_string_append_c(text, *p);
        }
    }
}

static void
append_row(GString *text, char **cells, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_string_append(text, "| ");
        append_escaped(text, cells[i]);
        g_string_append_c(text, ' ');
    }
    g_string_append(text, "|\n");
}

static void
append_table(GString *text, const LtBlock *block)
{
    char **cells = (char **)block->cells->pdata;

    append_escaped(text, block->text);
    g_string_append(text, "\n\n");
    append_row(text, cells, block->n_columns);
    for (guint i = 0; i < block->n_columns; i++)
        g_string_append(text, "| --- ");
    g_string_append(text, "|\n");
    for (guint i = block->n_columns; i + block->n_columns <= block->cells->len;
         i += block->n_columns)
        append_row(text, cells + i, block->n_columns);
    g_string_append_c(text, '\n');
}

/* A Markdown file stands alone, so a picture is only named. */
char *
lt_document_to_markdown(GPtrArray *blocks)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < blocks->len; i++) {
        const LtBlock *block = blocks->pdata[i];

        if (block->type == LT_BLOCK_TABLE) {
            append_table(text, block);
            continue;
        }
        if (block->type == LT_BLOCK_TITLE)
            g_string_append(text, "# ");
        else if (block->type == LT_BLOCK_HEADING)
            g_string_append(text, "## ");
        append_escaped(text, block->text);
        g_string_append(text, "\n\n");
    }
    return g_string_free(text, FALSE);
}
