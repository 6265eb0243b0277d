/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-firms.h"
#include "liantu/io.h"

#include <math.h>
#include <string.h>

/* What a column may be called, in the words of those who export such tables. */
typedef enum {
    SUPPLIER,
    CUSTOMER,
    AMOUNT,
    DELAY,
    CAPACITY,
    ID,
    SECTOR,
    PLACE,
    FINAL_DEMAND,
    VALUE_ADDED,
    OUTPUT,
    PRIORITY,
    N_COLUMNS,
} Column;

static const char *const column_names[N_COLUMNS][8] = {
    [SUPPLIER] = {"supplier", "seller", "source", "from", "src", "供方", "供应方"},
    [CUSTOMER] = {"customer", "buyer", "target", "to", "dst", "需方", "采购方"},
    [AMOUNT] = {"amount", "weight", "value", "flow", "金额", "用量"},
    [DELAY] = {"delay", "delay-days", "运输天数"},
    [CAPACITY] = {"capacity", "运力"},
    [ID] = {"id", "node", "firm", "编号", "企业"},
    [SECTOR] = {"sector", "industry", "行业", "部门"},
    [PLACE] = {"place", "region", "地点", "地区"},
    [FINAL_DEMAND] = {"final-demand", "final_demand", "最终使用", "最终需求"},
    [VALUE_ADDED] = {"value-added", "value_added", "增加值"},
    [OUTPUT] = {"output", "产出", "总产出"},
    [PRIORITY] = {"priority", "优先级"},
};

typedef struct {
    LtFirms firms;
    guint column[N_COLUMNS];
} FirmTables;

/* A column under any of its names; LIANTU_NONE where there is none. */
static guint
find_column(LtCsvReader *reader, Column column)
{
    for (guint i = 0; i < G_N_ELEMENTS(column_names[0]) && column_names[column][i] != NULL; i++) {
        guint found = lt_csv_reader_find_column(reader, column_names[column][i]);

        if (found != LIANTU_NONE)
            return found;
    }
    return LIANTU_NONE;
}

static gboolean
require_column(FirmTables *self, LtCsvReader *reader, Column column)
{
    self->column[column] = find_column(reader, column);
    if (self->column[column] != LIANTU_NONE)
        return TRUE;
    /* Says what is missing, by its first name. */
    lt_csv_reader_require_column(reader, column_names[column][0]);
    return FALSE;
}

static gboolean
read_amount(FirmTables *self, LtCsvReader *reader, Column column, double *amount)
{
    guint i = self->column[column];

    return lt_firms_read_amount(reader, i, lt_csv_reader_get_word(reader, i), amount);
}

/* A column with something that is no number is one of names or notes, and none for a weight. */
static void
read_other(LtFirmColumn *other, LtCsvReader *reader)
{
    const char *word;
    double number = NAN;

    if (other->fault != NULL)
        return;
    word = lt_csv_reader_get_word(reader, other->column);
    if (*word != '\0' && !lt_parts_parse_number(word, &number)) {
        other->fault = g_strdup_printf("line %u: ‘%s’", lt_csv_reader_get_line(reader), word);
        g_clear_pointer(&other->number, g_array_unref);
        return;
    }
    g_array_append_val(other->number, number);
}

/* The class in which a buyer is served; a blank is the first. */
static guint8
read_priority(FirmTables *self, LtCsvReader *reader)
{
    const char *word = lt_csv_reader_get_word(reader, self->column[PRIORITY]);

    if (*word == '\0')
        return 0;
    if (word[0] >= '0' && word[0] <= '7' && word[1] == '\0')
        return (guint8)(word[0] - '0');
    lt_csv_reader_take_finding(reader, self->column[PRIORITY],
                               lt_finding_new(LT_FINDING_NETWORK_PRIORITY, word, NULL));
    return 0;
}

/* The columns that no name here fits. */
static void
find_others(FirmTables *self, LtCsvReader *reader)
{
    for (guint i = 0; i < lt_csv_reader_get_n_columns(reader); i++) {
        const char *name = lt_csv_reader_get_column_name(reader, i);
        LtFirmColumn other = {.column = i};
        gboolean is_known = name == NULL || *name == '\0';

        for (Column column = ID; column < N_COLUMNS; column++)
            is_known |= self->column[column] == i;
        if (is_known)
            continue;
        other.name = g_strdup(name);
        other.number = g_array_new(FALSE, FALSE, sizeof(double));
        g_array_append_val(self->firms.others, other);
    }
}

static void
read_node(FirmTables *self, LtCsvReader *reader)
{
    static const Column columns[LT_N_NETWORK_AMOUNTS] = {
        [LT_NETWORK_FINAL_DEMAND] = FINAL_DEMAND,
        [LT_NETWORK_VALUE_ADDED] = VALUE_ADDED,
        [LT_NETWORK_OUTPUT] = OUTPUT,
    };
    guint32 sector, place;
    guint8 priority;

    if (!lt_firms_add_node(&self->firms, reader, self->column[ID],
                           lt_csv_reader_get_word(reader, self->column[ID])))
        return;
    sector = lt_firms_number_word(&self->firms, self->firms.sector_of, self->firms.sector_ids,
                                  lt_csv_reader_get_word(reader, self->column[SECTOR]));
    place = lt_firms_number_word(&self->firms, self->firms.place_of, self->firms.place_ids,
                                 lt_csv_reader_get_word(reader, self->column[PLACE]));
    g_array_append_val(self->firms.sector, sector);
    g_array_append_val(self->firms.place, place);
    if (self->column[PRIORITY] != LIANTU_NONE) {
        priority = read_priority(self, reader);
        g_array_append_val(self->firms.priority, priority);
    }
    for (int i = 0; i < LT_N_NETWORK_AMOUNTS; i++) {
        double amount;

        read_amount(self, reader, columns[i], &amount);
        self->firms.is_told[i] |= !isnan(amount);
        g_array_append_val(self->firms.of_node[i], amount);
    }
    for (guint i = 0; i < self->firms.others->len; i++)
        read_other(&g_array_index(self->firms.others, LtFirmColumn, i), reader);
}

static void
read_nodes(FirmTables *self, GBytes *bytes, const char *file)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file, self->firms.findings);

    if (!lt_csv_reader_read_header(reader) || !require_column(self, reader, ID))
        return;
    for (Column column = SECTOR; column < N_COLUMNS; column++)
        self->column[column] = find_column(reader, column);
    find_others(self, reader);
    while (lt_csv_reader_next(reader))
        read_node(self, reader);
    lt_firms_end_nodes(&self->firms);
}

static void
read_links(FirmTables *self, GBytes *bytes, const char *file)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file, self->firms.findings);
    gboolean done = lt_csv_reader_read_header(reader);

    if (!done)
        return;
    done = require_column(self, reader, SUPPLIER);
    if (!require_column(self, reader, CUSTOMER) || !done)
        return;

    const LtLinkColumns columns = {
        .supplier = self->column[SUPPLIER],
        .buyer = self->column[CUSTOMER],
        .number =
            {
                [LT_LINK_AMOUNT] = find_column(reader, AMOUNT),
                [LT_LINK_DELAY] = find_column(reader, DELAY),
                [LT_LINK_CAPACITY] = find_column(reader, CAPACITY),
            },
    };

    while (lt_csv_reader_next(reader))
        lt_firms_read_link(&self->firms, reader, &columns);
    lt_firms_end_links(&self->firms, reader);
}

static guint32
find_sector(FirmTables *self, LtCsvReader *reader, guint column, const char *word)
{
    gpointer number = g_hash_table_lookup(self->firms.sector_of, word);

    if (number != NULL)
        return GPOINTER_TO_UINT(number) - 1;
    lt_csv_reader_take_finding(reader, column,
                               lt_finding_new(LT_FINDING_NETWORK_SECTOR, word, NULL));

    return LIANTU_NONE;
}

/* A sector has one row and one column. */
static gboolean
is_twice(LtCsvReader *reader, guint column, guint8 *seen, guint32 sector)
{
    gboolean twice = seen[sector];

    if (twice)
        lt_csv_reader_take_finding(reader, column,
                                   lt_finding_new(LT_FINDING_NETWORK_SECTOR_TWICE,
                                                  lt_csv_reader_get_word(reader, column), NULL));
    seen[sector] = TRUE;

    return twice;
}

static void
read_essential_row(FirmTables *self, LtCsvReader *reader, const guint32 *buyer, guint8 *has_row)
{
    guint n = self->firms.sector_ids->len;
    guint32 supplier = find_sector(self, reader, 0, lt_csv_reader_get_word(reader, 0));

    if (supplier == LIANTU_NONE || is_twice(reader, 0, has_row, supplier))
        return;
    for (guint i = 1; i < lt_csv_reader_get_n_columns(reader); i++) {
        const char *word = lt_csv_reader_get_word(reader, i);

        if (buyer[i] == LIANTU_NONE)
            continue;
        if (word[0] >= '0' && word[0] <= '2' && word[1] == '\0')
            self->firms.essential[(gsize)supplier * n + buyer[i]] = (guint8)(word[0] - '0');
        else
            lt_csv_reader_take_finding(reader, i,
                                       lt_finding_new(LT_FINDING_NETWORK_ESSENTIAL, word, NULL));
    }
}

/* Rows are what is bought, columns who buys it: 2 cannot do without, 1 loses its part, 0 does
 * without. */
static void
read_essential(FirmTables *self, GBytes *bytes, const char *file)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file, self->firms.findings);
    guint n = self->firms.sector_ids->len, n_columns;
    g_autofree guint32 *buyer = NULL;
    g_autofree guint8 *has_row = g_new0(guint8, MAX(n, 1));
    g_autofree guint8 *has_column = g_new0(guint8, MAX(n, 1));

    if (!lt_csv_reader_read_header(reader))
        return;
    n_columns = lt_csv_reader_get_n_columns(reader);
    self->firms.essential = g_new0(guint8, MAX((gsize)n * n, 1));
    buyer = g_new(guint32, MAX(n_columns, 1));
    for (guint i = 1; i < n_columns; i++) {
        buyer[i] = find_sector(self, reader, i, lt_csv_reader_get_word(reader, i));
        if (buyer[i] != LIANTU_NONE && is_twice(reader, i, has_column, buyer[i]))
            buyer[i] = LIANTU_NONE;
    }
    while (lt_csv_reader_next(reader))
        read_essential_row(self, reader, buyer, has_row);
    for (guint i = 0; i < n; i++)
        if (!has_row[i] || !has_column[i]) {
            LiantuFinding *finding =
                lt_finding_new(LT_FINDING_NETWORK_NO_ROW, self->firms.sector_ids->pdata[i], NULL);

            lt_finding_set_file(finding, file);
            g_ptr_array_add(self->firms.findings, finding);
        }
}

/* Reads nodes first, so that links can be held against them; a fault in one file does not hide
 * those in the others. */
static LiantuNetwork *
read_tables(FirmTables *self, GBytes **bytes, char **names, GError **error)
{
    if (bytes[1] != NULL)
        read_nodes(self, bytes[1], names[1]);
    read_links(self, bytes[0], names[0]);
    if (bytes[2] != NULL)
        read_essential(self, bytes[2], names[2]);

    return lt_firms_build(&self->firms, names[0], error);
}

/**
 * liantu_network_new_from_csv:
 * @links: a table of links, with the columns supplier and customer, and amount, delay (days) and
 *   capacity (the most that can pass, as amounts are told) if known
 * @nodes: (nullable): a table of nodes, with the column id, and any of sector, place, final-demand,
 *   value-added, output and priority (0 to 7, 0 is served first); without it, nodes are those that
 *   links name
 * @essential: (nullable): a table of sectors by sectors: what an input of a row's sector is to a
 *   column's: 2 if it cannot do without, 1 if it loses its part, 0 if it does without
 * @findings: (out) (optional) (transfer container) (element-type LiantuFinding): everything that is
 *   wrong or worth knowing, with file, line and column
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Reads who supplies whom, firm by firm, from CSV tables (RFC 4180) in UTF-8, UTF-16 or GB18030.
 * Columns are known by English or Chinese names. Others of the nodes are kept as weights where they
 * hold nothing but numbers that may be blank, and are left alone otherwise. Amounts are in one unit
 * of money or quantity a year, whichever; a blank is unknown, not zero. Rows for the same two are
 * added up. All faults are found, and with one nothing is made.
 *
 * The cost is proportional to the size of the files; memory to the numbers of nodes and links.
 *
 * Fails with an error of %G_IO_ERROR where a file cannot be read, and with the code of the first
 * finding that is an error: %LIANTU_ERROR_SYNTAX, %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_REFERENCE,
 * %LIANTU_ERROR_DUPLICATE or %LIANTU_ERROR_RANGE.
 *
 * Returns: (transfer full) (nullable): a network
 *
 * Since: 0.1
 */
LiantuNetwork *
liantu_network_new_from_csv(GFile *links,
                            GFile *nodes,
                            GFile *essential,
                            GPtrArray **findings,
                            GCancellable *cancellable,
                            GError **error)
{
    GFile *files[] = {links, nodes, essential};
    GBytes *bytes[G_N_ELEMENTS(files)] = {NULL};
    char *names[G_N_ELEMENTS(files)] = {NULL};
    LiantuNetwork *network = NULL;
    FirmTables tables = {.column = {0}};
    gboolean done = TRUE;

    g_return_val_if_fail(G_IS_FILE(links), NULL);
    g_return_val_if_fail(nodes == NULL || G_IS_FILE(nodes), NULL);
    g_return_val_if_fail(essential == NULL || G_IS_FILE(essential), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(files) && done; i++) {
        if (files[i] == NULL)
            continue;
        names[i] = g_file_get_basename(files[i]);
        bytes[i] = g_file_load_bytes(files[i], cancellable, NULL, error);
        done = bytes[i] != NULL;
    }
    if (done) {
        lt_firms_init(&tables.firms);
        network = read_tables(&tables, bytes, names, error);
        if (findings != NULL)
            *findings = g_ptr_array_ref(tables.firms.findings);
        lt_firms_clear(&tables.firms);
    }
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_clear_pointer(&bytes[i], g_bytes_unref);
        g_free(names[i]);
    }
    return network;
}
