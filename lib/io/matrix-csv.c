/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv-reader.h"
#include "model/matrix-private.h"

#include <math.h>
#include <string.h>

/* What is known of a long table: the columns that count, LIANTU_NONE where there are none. */
typedef struct {
    guint row;
    guint row_name;
    guint column;
    guint column_name;
    guint value;
    guint year;
} Layout;

typedef struct {
    LtCsvReader *reader;
    GPtrArray *findings;
    LtAxis rows;
    LtAxis columns;
    GHashTable *row_of; /* id → number; the id is the axis's */
    GHashTable *column_of;
    GHashTable *lines; /* LtPlace → itself: where each cell was first given */
    GArray *cells;
    guint n_repeated;
    guint n_blank;
} MatrixTable;

typedef struct {
    guint32 row;
    guint32 column;
    gint32 year;
    guint line;
} LtPlace;

static const char *const row_words[] = {"region", "row", "地区", "区域", "城市", "place", NULL};
static const char *const column_words[] = {"segment", "column", "环节", "产业", "product", NULL};
static const char *const value_words[] = {"value", "数值", "值", "amount", "count", NULL};
static const char *const year_words[] = {"year", "年份", "年", NULL};
static const char *const row_name_words[] = {"region_name", "row_name", "地区名称", NULL};
static const char *const column_name_words[] = {"segment_name", "column_name", "环节名称", NULL};

static guint
find_word(LtCsvReader *reader, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        guint column = lt_csv_reader_find_column(reader, words[i]);

        if (column != LIANTU_NONE)
            return column;
    }
    return LIANTU_NONE;
}

static Layout
find_layout(LtCsvReader *reader)
{
    return (Layout){
        find_word(reader, row_words),    find_word(reader, row_name_words),
        find_word(reader, column_words), find_word(reader, column_name_words),
        find_word(reader, value_words),  find_word(reader, year_words),
    };
}

static guint
hash_place(gconstpointer key)
{
    const LtPlace *place = key;

    return (place->row * 2654435761u) ^ (place->column * 40503u) ^ ((guint)place->year << 20);
}

static gboolean
is_same_place(gconstpointer a, gconstpointer b)
{
    const LtPlace *x = a, *y = b;

    return x->row == y->row && x->column == y->column && x->year == y->year;
}

static void
init_table(MatrixTable *self, GBytes *bytes, const char *file_name)
{
    self->findings = lt_findings_new();
    self->reader = lt_csv_reader_new(bytes, file_name, self->findings);
    self->rows = lt_axis_new();
    self->columns = lt_axis_new();
    self->row_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->column_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->lines = g_hash_table_new_full(hash_place, is_same_place, g_free, NULL);
    self->cells = g_array_new(FALSE, FALSE, sizeof(LtCell));
}

static void
clear_table(MatrixTable *self)
{
    lt_csv_reader_free(self->reader);
    g_ptr_array_unref(self->findings);
    lt_axis_clear(&self->rows);
    lt_axis_clear(&self->columns);
    g_hash_table_unref(self->row_of);
    g_hash_table_unref(self->column_of);
    g_hash_table_unref(self->lines);
    g_array_unref(self->cells);
}

static guint32
number_word(LtAxis *axis, GHashTable *numbers, const char *id, const char *name)
{
    gpointer found;
    guint32 number;

    if (g_hash_table_lookup_extended(numbers, id, NULL, &found))
        return GPOINTER_TO_UINT(found);

    name = *name != '\0' ? name : NULL;
    number = lt_axis_add(axis, id, name, name);
    g_hash_table_insert(numbers, axis->id->pdata[number], GUINT_TO_POINTER(number));

    return number;
}

/* A blank is no number, and none is made of it. */
static gboolean
read_value(MatrixTable *self, guint column, double *value)
{
    const char *text = lt_csv_reader_get_word(self->reader, column);
    char *end;

    if (*text == '\0') {
        self->n_blank++;
        return FALSE;
    }
    *value = g_ascii_strtod(text, &end);
    if (*end == '\0' && isfinite(*value) && *value >= 0.0)
        return TRUE;

    lt_csv_reader_take_finding(self->reader, column,
                               lt_finding_new(LT_FINDING_MATRIX_VALUE, text, NULL));
    return FALSE;
}

static void
add_cell(MatrixTable *self, LtCell cell)
{
    LtPlace *place = g_new(LtPlace, 1);
    const LtPlace *first;

    *place = (LtPlace){cell.row, cell.column, cell.year, lt_csv_reader_get_line(self->reader)};
    first = g_hash_table_lookup(self->lines, place);
    if (first == NULL) {
        g_hash_table_add(self->lines, place);
    } else {
        if (self->n_repeated++ == 0) {
            g_autofree char *line = g_strdup_printf("%u", first->line);

            lt_csv_reader_take_finding(
                self->reader, LIANTU_NONE,
                lt_finding_new(LT_FINDING_MATRIX_REPEATED, self->rows.id->pdata[cell.row],
                               self->columns.id->pdata[cell.column], line, NULL));
        }
        g_free(place);
    }
    g_array_append_val(self->cells, cell);
}

static gboolean
read_matrix_year(MatrixTable *self, guint column, gint32 *year)
{
    const char *text = lt_csv_reader_get_word(self->reader, column);

    *year = 0;
    if (column == LIANTU_NONE)
        return TRUE;
    if (strlen(text) == 4 && strspn(text, "0123456789") == 4) {
        *year = (gint32)g_ascii_strtoll(text, NULL, 10);
        return TRUE;
    }
    lt_csv_reader_take_finding(self->reader, column,
                               lt_finding_new(LT_FINDING_MATRIX_YEAR, text, NULL));
    return FALSE;
}

static gboolean
has_id(MatrixTable *self, guint column)
{
    if (*lt_csv_reader_get_word(self->reader, column) != '\0')
        return TRUE;

    lt_csv_reader_take_finding(self->reader, column, lt_finding_new(LT_FINDING_MATRIX_NO_ID, NULL));
    return FALSE;
}

static void
read_long_row(MatrixTable *self, const Layout *layout)
{
    LtCell cell;

    if (!has_id(self, layout->row) || !has_id(self, layout->column) ||
        !read_matrix_year(self, layout->year, &cell.year))
        return;

    cell.row =
        number_word(&self->rows, self->row_of, lt_csv_reader_get_word(self->reader, layout->row),
                    lt_csv_reader_get_word(self->reader, layout->row_name));
    cell.column = number_word(&self->columns, self->column_of,
                              lt_csv_reader_get_word(self->reader, layout->column),
                              lt_csv_reader_get_word(self->reader, layout->column_name));
    if (read_value(self, layout->value, &cell.value))
        add_cell(self, cell);
}

static void
read_wide_row(MatrixTable *self)
{
    guint n = lt_csv_reader_get_n_columns(self->reader);
    LtCell cell = {.year = 0};

    if (!has_id(self, 0))
        return;

    cell.row = number_word(&self->rows, self->row_of, lt_csv_reader_get_word(self->reader, 0), "");
    for (guint column = 1; column < n; column++) {
        cell.column = column - 1;
        if (read_value(self, column, &cell.value))
            add_cell(self, cell);
    }
}

/* The first row names the segments; the reader has no word for them, so it is read here. */
static gboolean
start_wide(MatrixTable *self)
{
    guint n = lt_csv_reader_get_n_columns(self->reader);
    g_autofree char *count = g_strdup_printf("%u", n - 1);

    for (guint column = 1; column < n; column++) {
        const char *id = lt_csv_reader_get_column_name(self->reader, column);

        if (*id == '\0')
            return FALSE;
        number_word(&self->columns, self->column_of, id, "");
    }
    g_ptr_array_add(self->findings, lt_finding_new(LT_FINDING_MATRIX_WIDE, count, NULL));

    return n > 1;
}

static void
report_table(MatrixTable *self)
{
    if (self->n_repeated > 1) {
        g_autofree char *n = g_strdup_printf("%u", self->n_repeated);

        g_ptr_array_add(self->findings, lt_finding_new(LT_FINDING_MATRIX_REPEATS, n, NULL));
    }
    if (self->n_blank > 0) {
        g_autofree char *n = g_strdup_printf("%u", self->n_blank);

        g_ptr_array_add(self->findings, lt_finding_new(LT_FINDING_MATRIX_BLANK, n, NULL));
    }
    for (guint i = 0; i < self->cells->len; i++)
        if (g_array_index(self->cells, LtCell, i).value > 0.0)
            return;
    g_ptr_array_add(self->findings, lt_finding_new(LT_FINDING_MATRIX_EMPTY, NULL));
}

static void
read_table(MatrixTable *self)
{
    Layout layout;
    gboolean is_long;

    if (!lt_csv_reader_read_header(self->reader))
        return;
    layout = find_layout(self->reader);
    is_long =
        layout.row != LIANTU_NONE && layout.column != LIANTU_NONE && layout.value != LIANTU_NONE;
    /* A table that names two of the three was meant to be long. */
    if (!is_long && ((layout.column != LIANTU_NONE && layout.value != LIANTU_NONE) ||
                     (layout.row != LIANTU_NONE && layout.column != LIANTU_NONE) ||
                     lt_csv_reader_get_n_columns(self->reader) < 2 || !start_wide(self))) {
        g_ptr_array_add(self->findings, lt_finding_new(LT_FINDING_MATRIX_HEADER, NULL));
        return;
    }
    while (lt_csv_reader_next(self->reader)) {
        if (is_long)
            read_long_row(self, &layout);
        else
            read_wide_row(self);
    }
    report_table(self);
}

/**
 * liantu_matrix_new_from_bytes:
 * @bytes: the bytes of a table as CSV
 * @file_name: how findings call it
 * @findings: (out) (optional) (transfer container) (element-type LiantuFinding): what was found,
 *   also when there is an error in it
 * @error: a place for an error
 *
 * Reads a table of regions and segments.
 *
 * A long table has a row for each cell, in columns named region (row, 地区), segment (column, 环节)
 * and value (数值), and may have year (年份), region_name and segment_name. Any other table is read
 * as wide: the first column holds the regions, each of the others is a segment. Numbers are finite
 * and not negative; a blank is no number; numbers for the same cell and year are added up, with a
 * finding. UTF-8, with or without a byte order mark, and GB18030 are read.
 *
 * Fails with the code of the first finding that is an error: %LIANTU_ERROR_SYNTAX,
 * %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_DUPLICATE or %LIANTU_ERROR_RANGE.
 *
 * Returns: (transfer full): the matrix of the last year
 *
 * Since: 0.1
 */
LiantuMatrix *
liantu_matrix_new_from_bytes(GBytes *bytes,
                             const char *file_name,
                             GPtrArray **findings,
                             GError **error)
{
    LiantuMatrix *matrix = NULL;
    MatrixTable table = {.n_repeated = 0};

    g_return_val_if_fail(bytes != NULL && file_name != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    init_table(&table, bytes, file_name);
    read_table(&table);
    if (!lt_findings_set_error(table.findings, error))
        matrix = lt_matrix_new(&table.rows, &table.columns, table.cells, table.findings, file_name);
    if (findings != NULL)
        *findings = g_ptr_array_ref(table.findings);
    clear_table(&table);

    return matrix;
}

/**
 * liantu_matrix_new_from_file:
 * @file: a table as CSV
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 *   was found, also when there is an error in it; %NULL where the file could not be read
 * @cancellable: (nullable): a way to stop
 * @error: a place for an error
 *
 * Reads a table of regions and segments, as liantu_matrix_new_from_bytes() does.
 *
 * Fails as [ctor@Liantu.Matrix.new_from_bytes] does, or with an error of %G_IO_ERROR where the file
 * cannot be read.
 *
 * Returns: (transfer full): the matrix of the last year
 *
 * Since: 0.1
 */
LiantuMatrix *
liantu_matrix_new_from_file(GFile *file,
                            GPtrArray **findings,
                            GCancellable *cancellable,
                            GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *name = NULL;

    g_return_val_if_fail(G_IS_FILE(file), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    bytes = g_file_load_bytes(file, cancellable, NULL, error);
    if (bytes == NULL)
        return NULL;
    name = g_file_get_basename(file);

    return liantu_matrix_new_from_bytes(bytes, name, findings, error);
}
