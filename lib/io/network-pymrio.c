/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-parts.h"
#include "liantu/io.h"

#include <math.h>
#include <string.h>

/* Pandas writes a table with labels of two levels like this, with tabs:
 *
 *     region            reg1  reg1    ← one row a level of the columns
 *     sector            food  mining
 *     region  sector                  ← the names of the levels of the rows
 *     reg1    food      23.7  0.06
 */

typedef struct {
    LtParts parts;
    guint n_levels; /* of the labels of Z: 1 or 2 */
    gsize n_places; /* of final demand */
} Pymrio;

/* Of final demand by place: half a gigabyte. */
#define MOST_CELLS 67108864

static const char *const file_names[LT_PYMRIO_N_FILES] = {
    "Z.txt", "Y.txt", "x.txt", "unit.txt", "factor_inputs/F.txt", "factor_inputs/unit.txt",
};

static LtCsvReader *
open_table(Pymrio *self, GBytes *bytes, LtPymrioFile file)
{
    LtCsvReader *reader = lt_csv_reader_new(bytes, file_names[file], self->parts.findings);

    lt_csv_reader_set_separator(reader, '\t');
    return reader;
}

static void
report_file(Pymrio *self, LtPymrioFile file, LiantuFinding *finding)
{
    lt_finding_set_file(finding, file_names[file]);
    g_ptr_array_add(self->parts.findings, finding);
}

/* How many fields come before the labels of the columns. */
static guint
count_index_fields(LtCsvReader *reader)
{
    guint n = lt_csv_reader_get_n_fields(reader);

    for (guint i = 1; i < n; i++)
        if (*lt_csv_reader_get_word(reader, i) != '\0')
            return i;

    return 0;
}

static guint
count_fields(LtCsvReader *reader)
{
    guint n = lt_csv_reader_get_n_fields(reader);

    while (n > 0 && *lt_csv_reader_get_word(reader, n - 1) == '\0')
        n--;

    return n;
}

/* Whether a row holds nothing but the names of the levels. */
static gboolean
is_names_row(LtCsvReader *reader, guint n_index)
{
    return count_fields(reader) <= n_index;
}

/* The id that the first fields of a row say. */
static char *
dup_row_id(LtCsvReader *reader, guint n_levels)
{
    if (n_levels == 1)
        return lt_node_label_dup_id(NULL, lt_csv_reader_get_word(reader, 0));

    return lt_node_label_dup_id(lt_csv_reader_get_word(reader, 0),
                                lt_csv_reader_get_word(reader, 1));
}

/* Reads the rows of column labels: for each column “place.sector”. FALSE where there are none. */
static gboolean
read_column_labels(LtCsvReader *reader,
                   guint n_levels,
                   guint *n_index,
                   GPtrArray *places,
                   GPtrArray *sectors)
{
    for (guint level = 0; level < n_levels; level++) {
        GPtrArray *labels = level + 1 == n_levels ? sectors : places;

        if (level > 0 && !lt_csv_reader_next(reader))
            return FALSE;
        if (level == 0)
            *n_index = count_index_fields(reader);
        if (*n_index == 0)
            return FALSE;
        for (guint i = *n_index; i < count_fields(reader); i++)
            g_ptr_array_add(labels, g_strdup(lt_csv_reader_get_word(reader, i)));
    }
    return sectors->len > 0 && (n_levels == 1 || places->len == sectors->len);
}

static gboolean
read_nodes(Pymrio *self, LtCsvReader *reader)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) sectors = g_ptr_array_new_with_free_func(g_free);
    guint n_index = 0;

    if (lt_csv_reader_next(reader))
        self->n_levels = count_index_fields(reader);
    if (self->n_levels < 1 || self->n_levels > 2 ||
        !read_column_labels(reader, self->n_levels, &n_index, places, sectors)) {
        report_file(self, LT_PYMRIO_Z, lt_finding_new(LT_FINDING_IO_HEADER, NULL));
        return FALSE;
    }
    if (!lt_parts_check_size(&self->parts, file_names[LT_PYMRIO_Z], sectors->len))
        return FALSE;
    for (guint i = 0; i < sectors->len; i++)
        lt_parts_add_node(
            &self->parts, reader, n_index + i,
            (LtNodeLabel){self->n_levels == 2 ? places->pdata[i] : NULL, sectors->pdata[i]});
    return TRUE;
}

static void
check_row_label(Pymrio *self, LtCsvReader *reader, guint row)
{
    g_autofree char *id = dup_row_id(reader, self->n_levels);

    if (strcmp(id, self->parts.ids->pdata[row]) != 0)
        lt_csv_reader_take_finding(
            reader, 0,
            lt_finding_new(LT_FINDING_IO_ROW_LABEL, id, self->parts.ids->pdata[row], NULL));
}

/* A row has as many cells as there are columns; TRUE where none is too many. */
static gboolean
check_width(LtCsvReader *reader, guint n_index, guint n)
{
    g_autofree char *got = NULL, *wanted = NULL;

    if (count_fields(reader) <= n_index + n)
        return TRUE;
    got = g_strdup_printf("%u", count_fields(reader));
    wanted = g_strdup_printf("%u", n_index + n);
    lt_csv_reader_take_finding(reader, n_index + n,
                               lt_finding_new(LT_FINDING_TABLE_LONG_ROW, got, wanted, NULL));
    return FALSE;
}

static gboolean
read_flows(Pymrio *self, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = open_table(self, bytes, LT_PYMRIO_Z);
    guint n, row = 0;

    if (!read_nodes(self, reader))
        return FALSE;
    n = self->parts.ids->len;
    while (lt_csv_reader_next(reader)) {
        if (row == 0 && is_names_row(reader, self->n_levels))
            continue;
        if (row < n) {
            check_row_label(self, reader, row);
            check_width(reader, self->n_levels, n);
            for (guint j = 0; j < n; j++)
                lt_parts_read_flow(&self->parts, reader, self->n_levels + j, row, j);
        }
        row++;
    }
    if (row != n) {
        g_autofree char *rows = g_strdup_printf("%u", row);
        g_autofree char *columns = g_strdup_printf("%u", n);

        report_file(self, LT_PYMRIO_Z,
                    lt_finding_new(LT_FINDING_IO_NOT_SQUARE, rows, columns, NULL));
        return FALSE;
    }
    return TRUE;
}

/* Every node has a row, once. */
static void
check_rows(Pymrio *self, LtPymrioFile file, const guint8 *seen)
{
    for (guint i = 0; i < self->parts.ids->len; i++)
        if (!seen[i]) {
            report_file(self, file,
                        lt_finding_new(LT_FINDING_IO_NO_ROW, self->parts.ids->pdata[i], NULL));
            return;
        }
}

static guint32
find_row(Pymrio *self, LtCsvReader *reader, guint8 *seen)
{
    g_autofree char *id = dup_row_id(reader, self->n_levels);
    guint32 node = lt_parts_find(&self->parts, reader, 0, id);

    if (node == LIANTU_NONE)
        return LIANTU_NONE;
    if (seen[node]++ > 0) {
        seen[node] = 1;
        lt_csv_reader_take_finding(reader, 0, lt_finding_new(LT_FINDING_IO_LABEL_TWICE, id, NULL));
        return LIANTU_NONE;
    }
    return node;
}

/* Which place each column of Y is of, where all are of a place that has nodes; else NULL. */
static guint32 *
find_column_places(Pymrio *self, LtCsvReader *reader)
{
    guint n = count_fields(reader);
    g_auto(GStrv) places = lt_parts_list_places(&self->parts);
    g_autofree guint32 *place = g_new(guint32, MAX(n, 1));
    gsize n_places = g_strv_length(places), n_cells = n_places * self->parts.ids->len;

    for (guint i = self->n_levels; i < n; i++) {
        guint32 k = 0;

        while (places[k] != NULL && strcmp(places[k], lt_csv_reader_get_word(reader, i)) != 0)
            k++;
        if (places[k] == NULL)
            return NULL;
        place[i] = k;
    }
    if (n_cells == 0 || n_cells > MOST_CELLS)
        return NULL;
    self->n_places = n_places;
    self->parts.demand_by_place = g_new0(double, n_cells);

    return g_steal_pointer(&place);
}

/* Y: all columns add up to final demand. x: the one column is output. */
static void
read_amounts(Pymrio *self, GBytes *bytes, LtPymrioFile file, LtNetworkAmount what)
{
    g_autoptr(LtCsvReader) reader = open_table(self, bytes, file);
    g_autofree guint8 *seen = g_new0(guint8, MAX(self->parts.ids->len, 1));
    double *amount = lt_parts_get_amounts(&self->parts, what);
    g_autofree guint32 *place = NULL;
    guint n_header = file == LT_PYMRIO_X ? 1 : self->n_levels, n_columns = 0, n_rows = 0;

    for (guint i = 0; i < n_header && lt_csv_reader_next(reader); i++) {
        n_columns = MAX(n_columns, count_fields(reader));
        if (i == 0 && file == LT_PYMRIO_Y && self->n_levels == 2)
            place = find_column_places(self, reader);
    }
    if (n_columns <= self->n_levels) {
        report_file(self, file, lt_finding_new(LT_FINDING_IO_HEADER, NULL));
        return;
    }
    while (lt_csv_reader_next(reader)) {
        guint32 node;
        double sum = 0.0, cell;
        gboolean is_known = TRUE;

        if (n_rows++ == 0 && is_names_row(reader, self->n_levels))
            continue;
        node = find_row(self, reader, seen);
        check_width(reader, self->n_levels, n_columns - self->n_levels);
        for (guint i = self->n_levels; i < n_columns; i++) {
            is_known &= lt_parts_read_number(reader, i, &cell);
            sum += is_known ? cell : 0.0;
            if (place != NULL && is_known && node != LIANTU_NONE)
                self->parts.demand_by_place[node * self->n_places + place[i]] += cell;
        }
        if (node != LIANTU_NONE && is_known)
            amount[node] = sum;
    }
    check_rows(self, file, seen);
}

/* Flows in several units are no table that can be read down a column. */
static void
read_unit(Pymrio *self, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = open_table(self, bytes, LT_PYMRIO_UNIT);

    if (!lt_csv_reader_next(reader))
        return;
    while (lt_csv_reader_next(reader)) {
        const char *unit = lt_csv_reader_get_word(reader, self->n_levels);

        if (self->parts.unit == NULL) {
            self->parts.unit = g_strdup(unit);
        } else if (strcmp(self->parts.unit, unit) != 0) {
            lt_csv_reader_take_finding(
                reader, self->n_levels,
                lt_finding_new(LT_FINDING_IO_UNITS, unit, self->parts.unit, NULL));
            return;
        }
    }
}

static char *
join_index(LtCsvReader *reader, guint n_index)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < n_index; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "\t" : "", lt_csv_reader_get_word(reader, i));

    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Which rows of F are of the unit of the flows. */
static GHashTable *
read_factor_units(Pymrio *self, GBytes *bytes)
{
    g_autoptr(LtCsvReader) reader = open_table(self, bytes, LT_PYMRIO_F_UNIT);
    g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint last;

    if (!lt_csv_reader_next(reader))
        return g_steal_pointer(&rows);
    last = MAX(count_fields(reader), 2) - 1;
    while (lt_csv_reader_next(reader))
        if (g_strcmp0(lt_csv_reader_get_word(reader, last), self->parts.unit) == 0)
            g_hash_table_add(rows, join_index(reader, last));

    return g_steal_pointer(&rows);
}

static void
add_factor_row(Pymrio *self, LtCsvReader *reader, guint n_index, const GArray *nodes, double *sum)
{
    check_width(reader, n_index, nodes->len);
    for (guint i = 0; i < nodes->len; i++) {
        guint32 node = g_array_index(nodes, guint32, i);
        double cell;

        if (lt_parts_read_number(reader, n_index + i, &cell) && node != LIANTU_NONE)
            sum[node] = (isnan(sum[node]) ? 0.0 : sum[node]) + cell;
    }
}

/* Which node each column of F is of; NULL, with a finding, where the header is none. */
static GArray *
read_factor_header(Pymrio *self, LtCsvReader *reader, guint *n_index)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) sectors = g_ptr_array_new_with_free_func(g_free);
    GArray *nodes;

    if (!lt_csv_reader_next(reader) ||
        !read_column_labels(reader, self->n_levels, n_index, places, sectors)) {
        report_file(self, LT_PYMRIO_F, lt_finding_new(LT_FINDING_IO_HEADER, NULL));
        return NULL;
    }
    nodes = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < sectors->len; i++) {
        g_autofree char *id =
            lt_node_label_dup_id(self->n_levels == 2 ? places->pdata[i] : NULL, sectors->pdata[i]);
        guint32 node = lt_parts_find(&self->parts, reader, *n_index + i, id);

        g_array_append_val(nodes, node);
    }
    return nodes;
}

/* Value added is the sum of the factors that are counted in the unit of the flows; the one factor
 * there is, where no units are given. */
static void
read_factors(Pymrio *self, GBytes *bytes, GBytes *units)
{
    g_autoptr(LtCsvReader) reader = open_table(self, bytes, LT_PYMRIO_F);
    g_autoptr(GHashTable) wanted =
        units != NULL && self->parts.unit != NULL ? read_factor_units(self, units) : NULL;
    g_autoptr(GArray) nodes = NULL;
    guint n_index = 0, n_rows = 0, n_taken = 0;

    nodes = read_factor_header(self, reader, &n_index);
    if (nodes == NULL)
        return;
    while (lt_csv_reader_next(reader)) {
        g_autofree char *name = join_index(reader, n_index);

        if (n_rows == 0 && is_names_row(reader, n_index))
            continue;
        n_rows++;
        if (wanted != NULL ? !g_hash_table_contains(wanted, name) : n_rows > 1)
            continue;
        add_factor_row(self, reader, n_index, nodes,
                       lt_parts_get_amounts(&self->parts, LT_NETWORK_VALUE_ADDED));
        n_taken++;
    }
    if (n_taken == 0 || (wanted == NULL && n_rows > 1)) {
        g_clear_pointer(&self->parts.amount[LT_NETWORK_VALUE_ADDED], g_free);
        report_file(self, LT_PYMRIO_F, lt_finding_new(LT_FINDING_IO_NO_VALUE_ADDED, NULL));
    }
}

LiantuNetwork *
lt_pymrio_import(GBytes *const files[LT_PYMRIO_N_FILES], GPtrArray **findings, GError **error)
{
    LiantuNetwork *network;
    Pymrio self = {.n_levels = 0};

    lt_parts_init(&self.parts);
    if (read_flows(&self, files[LT_PYMRIO_Z])) {
        if (files[LT_PYMRIO_UNIT] != NULL)
            read_unit(&self, files[LT_PYMRIO_UNIT]);
        if (files[LT_PYMRIO_Y] != NULL)
            read_amounts(&self, files[LT_PYMRIO_Y], LT_PYMRIO_Y, LT_NETWORK_FINAL_DEMAND);
        if (files[LT_PYMRIO_X] != NULL)
            read_amounts(&self, files[LT_PYMRIO_X], LT_PYMRIO_X, LT_NETWORK_OUTPUT);
        if (files[LT_PYMRIO_F] != NULL)
            read_factors(&self, files[LT_PYMRIO_F], files[LT_PYMRIO_F_UNIT]);
    }
    network = lt_parts_build(&self.parts, file_names[LT_PYMRIO_Z], error);
    if (findings != NULL)
        *findings = g_ptr_array_ref(self.parts.findings);
    lt_parts_clear(&self.parts);

    return network;
}

/**
 * liantu_network_new_from_pymrio:
 * @folder: a folder with `Z.txt` and, as far as they are there, `Y.txt`, `x.txt`, `unit.txt`,
 *   `factor_inputs/F.txt` and `factor_inputs/unit.txt`
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 *   was found, also when there is an error in it; %NULL where a file could not be read
 * @cancellable: (nullable): a way to stop
 * @error: a place for an error
 *
 * Reads an input–output table as pymrio saves it: text with tabs, labels of a region and a sector,
 * or of a sector alone.
 *
 * Nodes are called “region.sector”; a flow of zero is no link. Final demand is the sum of all
 * columns of `Y.txt`; value added is that of all factor inputs that are counted in the unit of the
 * flows. What is not there stays unknown.
 *
 * Fails with an error of %G_IO_ERROR where `Z.txt` is not there or a file cannot be read, and with
 * the code of the first finding that is an error: %LIANTU_ERROR_SYNTAX, %LIANTU_ERROR_REFERENCE,
 * %LIANTU_ERROR_DUPLICATE, %LIANTU_ERROR_RANGE, %LIANTU_ERROR_SIZE or %LIANTU_ERROR_LIMIT.
 *
 * Returns: (transfer full): the network
 *
 * Since: 0.1
 */
LiantuNetwork *
liantu_network_new_from_pymrio(GFile *folder,
                               GPtrArray **findings,
                               GCancellable *cancellable,
                               GError **error)
{
    GBytes *files[LT_PYMRIO_N_FILES] = {NULL};
    LiantuNetwork *network = NULL;
    GError *failure = NULL;

    g_return_val_if_fail(G_IS_FILE(folder), NULL);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    for (int i = 0; i < LT_PYMRIO_N_FILES && failure == NULL; i++) {
        g_autoptr(GFile) file = g_file_resolve_relative_path(folder, file_names[i]);

        files[i] = g_file_load_bytes(file, cancellable, NULL, &failure);
        if (i != LT_PYMRIO_Z && g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
            g_clear_error(&failure);
    }
    if (failure == NULL)
        network = lt_pymrio_import(files, findings, error);
    else
        g_propagate_error(error, failure);
    for (int i = 0; i < LT_PYMRIO_N_FILES; i++)
        g_clear_pointer(&files[i], g_bytes_unref);

    return network;
}
