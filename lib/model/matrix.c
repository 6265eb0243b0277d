/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/error.h"
#include "model/finding-private.h"
#include "model/matrix-private.h"

#include <string.h>

/**
 * LiantuMatrix:
 *
 * How much of what is where: regions as rows, segments as columns, and numbers that are never
 * negative.
 *
 * It comes from a table (see liantu_matrix_new_from_file()) or from the providers of a chain. Where
 * a table has several years, the matrix is that of the last, and liantu_matrix_get_earlier() leads
 * to the ones before, over the same rows and columns. It never changes, so any thread may read it.
 *
 * Since: 0.1
 */
struct _LiantuMatrix {
    GObject parent_instance;

    LtAxis rows;
    LtAxis columns;
    gsize *start;
    guint32 *column;
    double *value;
    int year;
    char *name;
    char *digest;
    LiantuMatrix *earlier;
    GPtrArray *findings;
};

G_DEFINE_FINAL_TYPE(LiantuMatrix, liantu_matrix, G_TYPE_OBJECT)

LtAxis
lt_axis_new(void)
{
    LtAxis axis = {g_ptr_array_new_with_free_func(g_free), {NULL, NULL}};

    for (int i = 0; i < 2; i++)
        axis.name[i] = g_ptr_array_new_with_free_func(g_free);

    return axis;
}

static LtAxis
ref_axis(const LtAxis *axis)
{
    return (LtAxis){g_ptr_array_ref(axis->id),
                    {g_ptr_array_ref(axis->name[0]), g_ptr_array_ref(axis->name[1])}};
}

void
lt_axis_clear(LtAxis *axis)
{
    g_clear_pointer(&axis->id, g_ptr_array_unref);
    for (int i = 0; i < 2; i++)
        g_clear_pointer(&axis->name[i], g_ptr_array_unref);
}

guint32
lt_axis_add(LtAxis *axis, const char *id, const char *zh, const char *en)
{
    g_ptr_array_add(axis->id, g_strdup(id));
    g_ptr_array_add(axis->name[LIANTU_LANGUAGE_ZH], g_strdup(zh));
    g_ptr_array_add(axis->name[LIANTU_LANGUAGE_EN], g_strdup(en));

    return axis->id->len - 1;
}

static void
liantu_matrix_finalize(GObject *object)
{
    LiantuMatrix *self = LIANTU_MATRIX(object);

    lt_axis_clear(&self->rows);
    lt_axis_clear(&self->columns);
    g_free(self->start);
    g_free(self->column);
    g_free(self->value);
    g_free(self->name);
    g_free(self->digest);
    g_clear_object(&self->earlier);
    g_clear_pointer(&self->findings, g_ptr_array_unref);

    G_OBJECT_CLASS(liantu_matrix_parent_class)->finalize(object);
}

static void
liantu_matrix_class_init(LiantuMatrixClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_matrix_finalize;
}

static void
liantu_matrix_init(LiantuMatrix *self)
{
}

static int
compare_cells(gconstpointer a, gconstpointer b)
{
    const LtCell *x = a, *y = b;

    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    /* Sums must not hang on the order of the rows of a table. */
    return (x->value > y->value) - (x->value < y->value);
}

static void
add_strings(GChecksum *checksum, GPtrArray *ids)
{
    for (guint i = 0; i < ids->len; i++)
        g_checksum_update(checksum, ids->pdata[i], (gssize)strlen(ids->pdata[i]) + 1);
}

static char *
make_matrix_digest(LiantuMatrix *self)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint n = self->rows.id->len;

    add_strings(checksum, self->rows.id);
    add_strings(checksum, self->columns.id);
    if (self->earlier != NULL)
        g_checksum_update(checksum, (const guint8 *)self->earlier->digest, -1);
    for (guint row = 0; row < n; row++)
        for (gsize i = self->start[row]; i < self->start[row + 1]; i++) {
            g_autofree char *cell =
                g_strdup_printf("%u %u %a\n", row, self->column[i], self->value[i]);

            g_checksum_update(checksum, (const guint8 *)cell, -1);
        }

    return g_strdup(g_checksum_get_string(checksum));
}

/* The cells are in order, and of one year. */
static void
fill_matrix(LiantuMatrix *self, const LtCell *cells, gsize n)
{
    guint n_rows = self->rows.id->len;
    gsize n_kept = 0;

    self->start = g_new0(gsize, (gsize)n_rows + 1);
    self->column = g_new(guint32, MAX(n, 1));
    self->value = g_new(double, MAX(n, 1));
    for (gsize i = 0; i < n;) {
        gsize first = i;
        double sum = 0.0;

        for (; i < n && cells[i].row == cells[first].row && cells[i].column == cells[first].column;
             i++)
            sum += cells[i].value;
        if (!(sum > 0.0))
            continue;
        self->column[n_kept] = cells[first].column;
        self->value[n_kept++] = sum;
        self->start[cells[first].row + 1]++;
    }
    for (guint row = 0; row < n_rows; row++)
        self->start[row + 1] += self->start[row];
}

LiantuMatrix *
lt_matrix_new(const LtAxis *rows,
              const LtAxis *columns,
              GArray *cells,
              GPtrArray *findings,
              const char *name)
{
    const LtCell *all = (const LtCell *)(gpointer)cells->data;
    LiantuMatrix *self = NULL;
    gsize i = 0;

    g_array_sort(cells, compare_cells);
    do {
        LiantuMatrix *earlier = self;
        gsize first = i;

        self = g_object_new(LIANTU_TYPE_MATRIX, NULL);
        self->rows = ref_axis(rows);
        self->columns = ref_axis(columns);
        self->earlier = earlier;
        self->year = i < cells->len ? all[i].year : 0;
        self->name = g_strdup(name);
        self->findings = g_ptr_array_ref(findings);
        while (i < cells->len && all[i].year == self->year)
            i++;
        fill_matrix(self, all + first, i - first);
        self->digest = make_matrix_digest(self);
    } while (i < cells->len);

    return self;
}

/**
 * liantu_matrix_get_n_rows:
 * @self: a matrix
 *
 * Counts the rows.
 *
 * Returns: how many regions there are
 *
 * Since: 0.1
 */
guint
liantu_matrix_get_n_rows(LiantuMatrix *self)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), 0);

    return self->rows.id->len;
}

/**
 * liantu_matrix_get_n_columns:
 * @self: a matrix
 *
 * Counts the columns.
 *
 * Returns: how many segments there are
 *
 * Since: 0.1
 */
guint
liantu_matrix_get_n_columns(LiantuMatrix *self)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), 0);

    return self->columns.id->len;
}

/**
 * liantu_matrix_get_row_id:
 * @self: a matrix
 * @row: a row
 *
 * Gives the id of a region.
 *
 * Returns: (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_matrix_get_row_id(LiantuMatrix *self, guint row)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), NULL);
    g_return_val_if_fail(row < self->rows.id->len, NULL);

    return self->rows.id->pdata[row];
}

/**
 * liantu_matrix_get_column_id:
 * @self: a matrix
 * @column: a column
 *
 * Gives the id of a segment.
 *
 * Returns: (transfer none): the id
 *
 * Since: 0.1
 */
const char *
liantu_matrix_get_column_id(LiantuMatrix *self, guint column)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), NULL);
    g_return_val_if_fail(column < self->columns.id->len, NULL);

    return self->columns.id->pdata[column];
}

/* The name in the language, or else in the other one, or else the id. */
static const char *
pick_name(const LtAxis *axis, guint i, LiantuLanguage language)
{
    const char *name = axis->name[language]->pdata[i];

    if (name == NULL)
        name = axis->name[!language]->pdata[i];

    return name != NULL ? name : axis->id->pdata[i];
}

/**
 * liantu_matrix_get_row_name:
 * @self: a matrix
 * @row: a row
 * @language: a language
 *
 * Gives the name of a region; its id where it has no name.
 *
 * Returns: (transfer none): the name
 *
 * Since: 0.1
 */
const char *
liantu_matrix_get_row_name(LiantuMatrix *self, guint row, LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), NULL);
    g_return_val_if_fail(row < self->rows.id->len, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return pick_name(&self->rows, row, language);
}

/**
 * liantu_matrix_get_column_name:
 * @self: a matrix
 * @column: a column
 * @language: a language
 *
 * Gives the name of a segment; its id where it has no name.
 *
 * Returns: (transfer none): the name
 *
 * Since: 0.1
 */
const char *
liantu_matrix_get_column_name(LiantuMatrix *self, guint column, LiantuLanguage language)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), NULL);
    g_return_val_if_fail(column < self->columns.id->len, NULL);
    g_return_val_if_fail((guint)language < 2, NULL);

    return pick_name(&self->columns, column, language);
}

/**
 * liantu_matrix_get_value:
 * @self: a matrix
 * @row: a row
 * @column: a column
 *
 * Gives a cell, in the unit of the table.
 *
 * Returns: the number; 0 where the table has none
 *
 * Since: 0.1
 */
double
liantu_matrix_get_value(LiantuMatrix *self, guint row, guint column)
{
    gsize low, high;

    g_return_val_if_fail(LIANTU_IS_MATRIX(self), 0.0);
    g_return_val_if_fail(row < self->rows.id->len && column < self->columns.id->len, 0.0);

    low = self->start[row];
    high = self->start[row + 1];
    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (self->column[middle] < column)
            low = middle + 1;
        else
            high = middle;
    }

    return low < self->start[row + 1] && self->column[low] == column ? self->value[low] : 0.0;
}

/**
 * liantu_matrix_get_year:
 * @self: a matrix
 *
 * Says of which year it is.
 *
 * Returns: the year, or 0 where the table says none
 *
 * Since: 0.1
 */
int
liantu_matrix_get_year(LiantuMatrix *self)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), 0);

    return self->year;
}

/**
 * liantu_matrix_get_earlier:
 * @self: a matrix
 *
 * Gives the same table in the year before, of those that it has.
 *
 * Returns: (nullable) (transfer none): a matrix of the same rows and columns, or %NULL
 *
 * Since: 0.1
 */
LiantuMatrix *
liantu_matrix_get_earlier(LiantuMatrix *self)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), NULL);

    return self->earlier;
}

/**
 * liantu_matrix_list_findings:
 * @self: a matrix
 *
 * Lists what was doubtful about the table.
 *
 * Returns: (transfer container) (element-type LiantuFinding): findings
 *
 * Since: 0.1
 */
GPtrArray *
liantu_matrix_list_findings(LiantuMatrix *self)
{
    GPtrArray *copy;

    g_return_val_if_fail(LIANTU_IS_MATRIX(self), NULL);

    copy = lt_findings_new();
    for (guint i = 0; i < self->findings->len; i++)
        g_ptr_array_add(copy, liantu_finding_copy(self->findings->pdata[i]));

    return copy;
}

/**
 * liantu_matrix_get_digest:
 * @self: a matrix
 *
 * Gives a checksum of the ids and numbers, of earlier years, too.
 *
 * Returns: (transfer none): a SHA-256 in hexadecimal
 *
 * Since: 0.1
 */
const char *
liantu_matrix_get_digest(LiantuMatrix *self)
{
    g_return_val_if_fail(LIANTU_IS_MATRIX(self), NULL);

    return self->digest;
}

const gsize *
lt_matrix_get_starts(LiantuMatrix *self)
{
    return self->start;
}

const guint32 *
lt_matrix_get_cell_columns(LiantuMatrix *self)
{
    return self->column;
}

const double *
lt_matrix_get_cell_values(LiantuMatrix *self)
{
    return self->value;
}

const char *
lt_matrix_get_input_name(LiantuMatrix *self)
{
    return self->name;
}
