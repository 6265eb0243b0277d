/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/column-widths.h"

#include "report/text-width.h"

/* What a cell of a document has beside its text: its margins. */
#define CELL_MARGIN 1100
/* Words and codes that are longer are broken. */
#define LONGEST_WORD 8000
/* A text as short as this is not broken. */
#define SHORTEST_TEXT 3000
/* Width goes from one column to another in such parts of the table, so often at most. */
#define N_STEPS    50
#define MOST_MOVES 100

typedef struct {
    guint n_columns;
    guint n_rows;
    guint *text;  /* how wide each cell would be on one line */
    guint *least; /* what a column cannot do without */
    double *width;
} Table;

/* How wide the widest word is: a line may end at a blank, and beside a Chinese sign. */
static guint
measure_word(const char *text)
{
    guint widest = 0, width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        char sign[7] = {0};

        g_unichar_to_utf8(g_utf8_get_char(p), sign);
        if (*p == ' ' || g_unichar_iswide(g_utf8_get_char(p)))
            width = 0;
        else
            width += lt_text_get_width(sign);
        widest = MAX(widest, width);
    }
    return widest;
}

static void
measure(Table *table, GPtrArray *cells)
{
    for (guint i = 0; i < table->n_rows * table->n_columns; i++) {
        guint width = lt_text_get_width(cells->pdata[i]);
        guint word = MIN(measure_word(cells->pdata[i]), LONGEST_WORD);
        guint *least = &table->least[i % table->n_columns];

        table->text[i] = width;
        *least = MAX(*least, MAX(word, MIN(width, SHORTEST_TEXT)) + CELL_MARGIN);
    }
}

/* A row is as high as the highest of its cells. */
static double
count_lines(const Table *table)
{
    double lines = 0.0;

    for (guint row = 0; row < table->n_rows; row++) {
        double most = 1.0;

        for (guint i = 0; i < table->n_columns; i++) {
            guint text = table->text[row * table->n_columns + i];

            if (text > 0)
                most = MAX(most, text / (table->width[i] - CELL_MARGIN));
        }
        lines += most;
    }
    return lines;
}

/* The move of `part` from one column to another that saves the most lines, if any does. */
static gboolean
move_once(Table *table, double part, double *lines)
{
    guint best_from = 0, best_to = 0;

    for (guint from = 0; from < table->n_columns; from++) {
        if (table->width[from] - part < table->least[from])
            continue;
        for (guint to = 0; to < table->n_columns; to++) {
            double after;

            if (to == from)
                continue;
            table->width[from] -= part;
            table->width[to] += part;
            after = count_lines(table);
            table->width[from] += part;
            table->width[to] -= part;
            if (after >= *lines - 1e-6)
                continue;
            *lines = after;
            best_from = from;
            best_to = to;
        }
    }
    if (best_from == best_to)
        return FALSE;
    table->width[best_from] -= part;
    table->width[best_to] += part;

    return TRUE;
}

/* What nobody must have is shared by how much text there is. */
static void
share_out(Table *table, guint table_width)
{
    g_autofree double *all = g_new0(double, table->n_columns);
    double sum = 0.0, least = 0.0, room;

    for (guint i = 0; i < table->n_rows * table->n_columns; i++) {
        all[i % table->n_columns] += table->text[i];
        sum += table->text[i];
    }
    for (guint i = 0; i < table->n_columns; i++)
        least += table->least[i];
    room = MAX(0.0, table_width - least);
    for (guint i = 0; i < table->n_columns; i++)
        table->width[i] =
            table->least[i] + room * (sum > 0.0 ? all[i] / sum : 1.0 / table->n_columns);
}

guint *
lt_column_widths_find(GPtrArray *cells, guint n_columns, guint table_width, double *lines)
{
    guint n_rows = cells->len / n_columns;
    g_autofree guint *text = g_new(guint, MAX(1, cells->len));
    g_autofree guint *least = g_new0(guint, n_columns);
    g_autofree double *width = g_new(double, n_columns);
    guint *thousandths = g_new(guint, n_columns);
    Table table = {n_columns, n_rows, text, least, width};
    double sum = 0.0, height;

    measure(&table, cells);
    share_out(&table, table_width);
    height = count_lines(&table);
    for (guint n = 0; n < MOST_MOVES && move_once(&table, (double)table_width / N_STEPS, &height);)
        n++;
    for (guint i = 0; i < n_columns; i++)
        sum += width[i];
    for (guint i = 0; i < n_columns; i++)
        thousandths[i] = (guint)(1000.0 * width[i] / sum);
    *lines = n_rows > 0 ? height / n_rows : 0.0;

    return thousandths;
}
