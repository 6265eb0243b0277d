/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-parts.h"
#include "liantu/io.h"

#include <math.h>
#include <string.h>

/* What a row or a column that is no sector may be: the name, or the name and more after a colon. */
typedef struct {
    const char *word;
    LtNetworkAmount what;
} EdgeWord;

static const EdgeWord column_words[] = {
    {"f", LT_NETWORK_FINAL_DEMAND},        {"final-demand", LT_NETWORK_FINAL_DEMAND},
    {"最终使用", LT_NETWORK_FINAL_DEMAND}, {"x", LT_NETWORK_OUTPUT},
    {"output", LT_NETWORK_OUTPUT},         {"总产出", LT_NETWORK_OUTPUT},
};

static const EdgeWord row_words[] = {
    {"v", LT_NETWORK_VALUE_ADDED},      {"value-added", LT_NETWORK_VALUE_ADDED},
    {"增加值", LT_NETWORK_VALUE_ADDED}, {"x", LT_NETWORK_OUTPUT},
    {"output", LT_NETWORK_OUTPUT},      {"总产出", LT_NETWORK_OUTPUT},
};

static gboolean
find_word(const EdgeWord *words, gsize n, const char *label, LtNetworkAmount *what)
{
    for (gsize i = 0; i < n; i++) {
        gsize length = strlen(words[i].word);

        if (strncmp(label, words[i].word, length) == 0 &&
            (label[length] == '\0' || label[length] == ':')) {
            *what = words[i].what;
            return TRUE;
        }
    }
    return FALSE;
}

typedef struct {
    LtParts parts;
    const char *file;
    GArray *node;    /* guint32, by column from the second: LIANTU_NONE for no sector */
    GArray *what;    /* LtNetworkAmount of the others */
    guint8 *has_row; /* by node */
} SquareTable;

static gboolean
read_header(SquareTable *self, LtCsvReader *reader)
{
    if (!lt_csv_reader_read_header(reader) ||
        !lt_parts_check_size(&self->parts, self->file, lt_csv_reader_get_n_columns(reader) - 1))
        return FALSE;
    for (guint i = 1; i < lt_csv_reader_get_n_columns(reader); i++) {
        const char *label = lt_csv_reader_get_word(reader, i);
        LtNetworkAmount what = LT_NETWORK_OUTPUT;
        guint32 node = LIANTU_NONE;

        if (!find_word(column_words, G_N_ELEMENTS(column_words), label, &what))
            node = lt_parts_add_node(&self->parts, reader, i, (LtNodeLabel){NULL, (char *)label});
        g_array_append_val(self->node, node);
        g_array_append_val(self->what, what);
    }
    if (self->parts.ids->len == 0) {
        lt_csv_reader_take_finding(reader, LIANTU_NONE, lt_finding_new(LT_FINDING_IO_HEADER, NULL));
        return FALSE;
    }
    return TRUE;
}

static void
add_amount(double *amounts, guint32 node, double more)
{
    amounts[node] = (isnan(amounts[node]) ? 0.0 : amounts[node]) + more;
}

/* What a sector sells: to sectors, to final demand, in all. */
static void
read_sales(SquareTable *self, LtCsvReader *reader, guint32 supplier)
{
    for (guint i = 0; i < self->node->len; i++) {
        guint32 buyer = g_array_index(self->node, guint32, i);
        LtNetworkAmount what = g_array_index(self->what, LtNetworkAmount, i);
        double cell;

        if (buyer != LIANTU_NONE)
            lt_parts_read_flow(&self->parts, reader, i + 1, supplier, buyer);
        else if (lt_parts_read_number(reader, i + 1, &cell))
            add_amount(lt_parts_get_amounts(&self->parts, what), supplier, cell);
    }
}

/* A row of value added, or of output: under a column that is no sector it says nothing. */
static void
read_side(SquareTable *self, LtCsvReader *reader, LtNetworkAmount what)
{
    double *amounts = lt_parts_get_amounts(&self->parts, what);

    for (guint i = 0; i < self->node->len; i++) {
        guint32 node = g_array_index(self->node, guint32, i);
        double cell;

        if (node != LIANTU_NONE && lt_parts_read_number(reader, i + 1, &cell))
            add_amount(amounts, node, cell);
    }
}

/* Output in a column and in a row is said twice: the row is only read where there is no column. */
static gboolean
has_output_column(const SquareTable *self)
{
    for (guint i = 0; i < self->node->len; i++)
        if (g_array_index(self->node, guint32, i) == LIANTU_NONE &&
            g_array_index(self->what, LtNetworkAmount, i) == LT_NETWORK_OUTPUT)
            return TRUE;

    return FALSE;
}

static void
read_row(SquareTable *self, LtCsvReader *reader)
{
    const char *label = lt_csv_reader_get_word(reader, 0);
    LtNetworkAmount what;
    guint32 node;

    if (find_word(row_words, G_N_ELEMENTS(row_words), label, &what)) {
        if (what != LT_NETWORK_OUTPUT || !has_output_column(self))
            read_side(self, reader, what);
        return;
    }
    node = lt_parts_find(&self->parts, reader, 0, label);
    if (node == LIANTU_NONE)
        return;
    if (self->has_row[node]) {
        lt_csv_reader_take_finding(reader, 0,
                                   lt_finding_new(LT_FINDING_IO_LABEL_TWICE, label, NULL));
        return;
    }
    self->has_row[node] = TRUE;
    read_sales(self, reader, node);
}

static void
read_table(SquareTable *self, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, self->file, self->parts.findings);

    if (!read_header(self, reader))
        return;
    self->has_row = g_new0(guint8, self->parts.ids->len);
    while (lt_csv_reader_next(reader))
        read_row(self, reader);
    for (guint i = 0; i < self->parts.ids->len; i++)
        if (!self->has_row[i]) {
            LiantuFinding *finding =
                lt_finding_new(LT_FINDING_IO_NO_ROW, self->parts.ids->pdata[i], NULL);

            lt_finding_set_file(finding, self->file);
            g_ptr_array_add(self->parts.findings, finding);
        }
}

LiantuNetwork *
lt_square_table_import(GBytes *bytes, const char *file, GPtrArray **findings, GError **error)
{
    SquareTable self = {.file = file};
    LiantuNetwork *network;

    lt_parts_init(&self.parts);
    self.node = g_array_new(FALSE, FALSE, sizeof(guint32));
    self.what = g_array_new(FALSE, FALSE, sizeof(LtNetworkAmount));
    read_table(&self, bytes);
    network = lt_parts_build(&self.parts, file, error);
    if (findings != NULL)
        *findings = g_ptr_array_ref(self.parts.findings);
    g_array_unref(self.node);
    g_array_unref(self.what);
    g_free(self.has_row);
    lt_parts_clear(&self.parts);

    return network;
}

/**
 * liantu_network_new_from_table:
 * @file: a table as CSV
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 *   was found, also when there is an error in it; %NULL where the file could not be read
 * @cancellable: (nullable): a way to stop
 * @error: a place for an error
 *
 * Reads an input–output table from one square CSV file: the first row names the buyers, the first
 * column the suppliers, and they are the same, in any order.
 *
 * Beside the sectors there may be columns `f` (or `final-demand`, `最终使用`) and `x` (`output`,
 * `总产出`), and rows `v` (`value-added`, `增加值`) and `x`. Several of a kind add up and are told
 * apart after a colon, as `f:households` and `f:exports`. Every cell is a number: nothing that
 * flows is 0.
 *
 * Fails with an error of %G_IO_ERROR where the file cannot be read, and with the code of the first
 * finding that is an error: %LIANTU_ERROR_SYNTAX, %LIANTU_ERROR_REFERENCE, %LIANTU_ERROR_DUPLICATE,
 * %LIANTU_ERROR_RANGE, %LIANTU_ERROR_SIZE or %LIANTU_ERROR_LIMIT.
 *
 * Returns: (transfer full): the network
 *
 * Since: 0.1
 */
LiantuNetwork *
liantu_network_new_from_table(GFile *file,
                              GPtrArray **findings,
                              GCancellable *cancellable,
                              GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *name = NULL;

    g_return_val_if_fail(G_IS_FILE(file), NULL);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    bytes = g_file_load_bytes(file, cancellable, NULL, error);
    if (bytes == NULL)
        return NULL;
    name = g_file_get_basename(file);

    return lt_square_table_import(bytes, name, findings, error);
}
