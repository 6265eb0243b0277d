/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv-reader.h"
#include "io/network-parts.h"
#include "liantu/io.h"
#include "model/id-table.h"
#include "model/text-private.h"

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

/* A suggestion costs a pass over all ids. */
#define MAX_SUGGESTIONS 20

typedef struct {
    GPtrArray *findings;
    GStringChunk *strings;
    GPtrArray *ids;      /* by node */
    GHashTable *node_of; /* id → node + 1; where the nodes are not told beforehand */
    LtIdTable table;     /* where they are */
    gboolean has_nodes;
    guint n_suggestions;
    guint column[N_COLUMNS];

    GPtrArray *sector_ids;
    GHashTable *sector_of;
    GArray *sector; /* guint32, by node */
    GPtrArray *place_ids;
    GHashTable *place_of;
    GArray *place;
    GArray *of_node[LT_N_NETWORK_AMOUNTS]; /* double */
    gboolean is_told[LT_N_NETWORK_AMOUNTS];
    guint8 *essential;

    GArray *supplier;
    GArray *buyer;
    GArray *amount;
    GArray *delay;    /* double, by link */
    GArray *capacity; /* double, by link */
    GArray *priority; /* guint8, by node */
    gboolean has_amounts;
    gboolean has_delays;
    gboolean has_capacities;
    gboolean has_priorities;
} FirmTables;

static void
init_tables(FirmTables *self)
{
    *self = (FirmTables){.findings = lt_findings_new()};
    self->strings = g_string_chunk_new(1 << 16);
    self->ids = g_ptr_array_new();
    self->node_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->sector_ids = g_ptr_array_new();
    self->sector_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->sector = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->place_ids = g_ptr_array_new();
    self->place_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->place = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (int i = 0; i < LT_N_NETWORK_AMOUNTS; i++)
        self->of_node[i] = g_array_new(FALSE, FALSE, sizeof(double));
    self->supplier = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->buyer = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->amount = g_array_new(FALSE, FALSE, sizeof(double));
    self->delay = g_array_new(FALSE, FALSE, sizeof(double));
    self->capacity = g_array_new(FALSE, FALSE, sizeof(double));
    self->priority = g_array_new(FALSE, FALSE, sizeof(guint8));
}

static void
clear_tables(FirmTables *self)
{
    g_ptr_array_unref(self->findings);
    g_string_chunk_free(self->strings);
    g_ptr_array_unref(self->ids);
    g_hash_table_unref(self->node_of);
    g_ptr_array_unref(self->sector_ids);
    g_hash_table_unref(self->sector_of);
    g_array_unref(self->sector);
    g_ptr_array_unref(self->place_ids);
    g_hash_table_unref(self->place_of);
    g_array_unref(self->place);
    for (int i = 0; i < LT_N_NETWORK_AMOUNTS; i++)
        g_array_unref(self->of_node[i]);
    g_free(self->essential);
    g_array_unref(self->supplier);
    g_array_unref(self->buyer);
    g_array_unref(self->amount);
    g_array_unref(self->delay);
    g_array_unref(self->capacity);
    g_array_unref(self->priority);
    if (self->has_nodes)
        lt_id_table_clear(&self->table);
}

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

/* A number, or NaN for a blank. FALSE, with a finding, for anything else. */
static gboolean
read_amount(LtCsvReader *reader, guint column, double *amount)
{
    *amount = NAN;
    if (column == LIANTU_NONE || *lt_csv_reader_get_word(reader, column) == '\0')
        return TRUE;
    if (!lt_parts_read_number(reader, column, amount))
        return FALSE;
    if (*amount >= 0.0)
        return TRUE;
    lt_csv_reader_take_finding(
        reader, column,
        lt_finding_new(LT_FINDING_NETWORK_NEGATIVE, lt_csv_reader_get_word(reader, column), NULL));
    return FALSE;
}

/* The number of a word that groups nodes; a new word is a new group, a blank is none. */
static guint32
number_word(FirmTables *self, GHashTable *known, GPtrArray *ids, const char *word)
{
    gpointer number = g_hash_table_lookup(known, word);

    if (*word == '\0')
        return LIANTU_NONE;
    if (number == NULL) {
        char *kept = g_string_chunk_insert(self->strings, word);

        g_ptr_array_add(ids, kept);
        number = GUINT_TO_POINTER(ids->len);
        g_hash_table_insert(known, kept, number);
    }
    return GPOINTER_TO_UINT(number) - 1;
}

/* The class in which a buyer is served; a blank is the first. */
static guint8
read_priority(FirmTables *self, LtCsvReader *reader)
{
    const char *word = lt_csv_reader_get_word(reader, self->column[PRIORITY]);

    if (*word == '\0')
        return 0;
    self->has_priorities = TRUE;
    if (word[0] >= '0' && word[0] <= '7' && word[1] == '\0')
        return (guint8)(word[0] - '0');
    lt_csv_reader_take_finding(reader, self->column[PRIORITY],
                               lt_finding_new(LT_FINDING_NETWORK_PRIORITY, word, NULL));
    return 0;
}

static gboolean
add_node(FirmTables *self, LtCsvReader *reader)
{
    const char *id = lt_csv_reader_get_word(reader, self->column[ID]);
    char *kept;

    if (*id == '\0') {
        lt_csv_reader_take_finding(reader, self->column[ID],
                                   lt_finding_new(LT_FINDING_NETWORK_NO_ID, NULL));
        return FALSE;
    }
    if (g_hash_table_contains(self->node_of, id)) {
        lt_csv_reader_take_finding(reader, self->column[ID],
                                   lt_finding_new(LT_FINDING_NETWORK_TWICE, id, NULL));
        return FALSE;
    }
    kept = g_string_chunk_insert(self->strings, id);
    g_ptr_array_add(self->ids, kept);
    g_hash_table_insert(self->node_of, kept, GUINT_TO_POINTER(self->ids->len));

    return TRUE;
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

    if (!add_node(self, reader))
        return;
    priority = read_priority(self, reader);
    g_array_append_val(self->priority, priority);
    sector = number_word(self, self->sector_of, self->sector_ids,
                         lt_csv_reader_get_word(reader, self->column[SECTOR]));
    place = number_word(self, self->place_of, self->place_ids,
                        lt_csv_reader_get_word(reader, self->column[PLACE]));
    g_array_append_val(self->sector, sector);
    g_array_append_val(self->place, place);
    for (int i = 0; i < LT_N_NETWORK_AMOUNTS; i++) {
        double amount;

        read_amount(reader, self->column[columns[i]], &amount);
        self->is_told[i] |= !isnan(amount);
        g_array_append_val(self->of_node[i], amount);
    }
}

static void
read_nodes(FirmTables *self, GBytes *bytes, const char *file)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file, self->findings);

    if (!lt_csv_reader_read_header(reader) || !require_column(self, reader, ID))
        return;
    for (Column column = SECTOR; column < N_COLUMNS; column++)
        self->column[column] = find_column(reader, column);
    while (lt_csv_reader_next(reader))
        read_node(self, reader);
    self->table = lt_id_table_new((const char *const *)self->ids->pdata, self->ids->len);
    self->has_nodes = TRUE;
}

static guint32
find_told_node(FirmTables *self, LtCsvReader *reader, guint column, const char *id)
{
    guint32 node = lt_id_table_find(&self->table, id);
    LiantuFinding *finding;
    const char *nearest = NULL;

    if (node != LIANTU_NONE)
        return node;
    finding = lt_finding_new(LT_FINDING_NETWORK_UNKNOWN, id, NULL);
    if (self->n_suggestions++ < MAX_SUGGESTIONS && self->ids->len < 100000)
        nearest = lt_text_suggest(id, (const char *const *)self->ids->pdata, self->ids->len);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_csv_reader_take_finding(reader, column, finding);

    return LIANTU_NONE;
}

static guint32
find_node(FirmTables *self, LtCsvReader *reader, Column which)
{
    guint column = self->column[which];
    const char *id = lt_csv_reader_get_word(reader, column);

    if (*id == '\0') {
        lt_csv_reader_take_finding(reader, column, lt_finding_new(LT_FINDING_NETWORK_NO_ID, NULL));
        return LIANTU_NONE;
    }
    if (self->has_nodes)
        return find_told_node(self, reader, column, id);

    return number_word(self, self->node_of, self->ids, id);
}

static void
read_link(FirmTables *self, LtCsvReader *reader)
{
    guint32 supplier = find_node(self, reader, SUPPLIER);
    guint32 buyer = find_node(self, reader, CUSTOMER);
    double amount, delay, capacity;
    gboolean is_good = read_amount(reader, self->column[AMOUNT], &amount);

    is_good &= read_amount(reader, self->column[DELAY], &delay);
    is_good &= read_amount(reader, self->column[CAPACITY], &capacity);
    if (!is_good || supplier == LIANTU_NONE || buyer == LIANTU_NONE)
        return;
    self->has_amounts |= !isnan(amount);
    self->has_delays |= !isnan(delay);
    self->has_capacities |= !isnan(capacity);
    g_array_append_val(self->supplier, supplier);
    g_array_append_val(self->buyer, buyer);
    g_array_append_val(self->amount, amount);
    g_array_append_val(self->delay, delay);
    g_array_append_val(self->capacity, capacity);
}

static void
read_links(FirmTables *self, GBytes *bytes, const char *file)
{
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file, self->findings);
    gboolean done = lt_csv_reader_read_header(reader);

    if (!done)
        return;
    done = require_column(self, reader, SUPPLIER);
    if (!require_column(self, reader, CUSTOMER) || !done)
        return;
    for (Column column = AMOUNT; column <= CAPACITY; column++)
        self->column[column] = find_column(reader, column);
    while (lt_csv_reader_next(reader))
        read_link(self, reader);
}

static guint32
find_sector(FirmTables *self, LtCsvReader *reader, guint column, const char *word)
{
    gpointer number = g_hash_table_lookup(self->sector_of, word);

    if (number != NULL)
        return GPOINTER_TO_UINT(number) - 1;
    lt_csv_reader_take_finding(reader, column,
                               lt_finding_new(LT_FINDING_NETWORK_SECTOR, word, NULL));

    return LIANTU_NONE;
}

static void
read_essential_row(FirmTables *self, LtCsvReader *reader, const guint32 *buyer, guint8 *has_row)
{
    guint n = self->sector_ids->len;
    guint32 supplier = find_sector(self, reader, 0, lt_csv_reader_get_word(reader, 0));

    if (supplier == LIANTU_NONE)
        return;
    has_row[supplier] = TRUE;
    for (guint i = 1; i < lt_csv_reader_get_n_columns(reader); i++) {
        const char *word = lt_csv_reader_get_word(reader, i);

        if (buyer[i] == LIANTU_NONE)
            continue;
        if (word[0] >= '0' && word[0] <= '2' && word[1] == '\0')
            self->essential[(gsize)supplier * n + buyer[i]] = (guint8)(word[0] - '0');
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
    g_autoptr(LtCsvReader) reader = lt_csv_reader_new(bytes, file, self->findings);
    guint n = self->sector_ids->len, n_columns;
    g_autofree guint32 *buyer = NULL;
    g_autofree guint8 *has_row = g_new0(guint8, MAX(n, 1));
    g_autofree guint8 *has_column = g_new0(guint8, MAX(n, 1));

    if (!lt_csv_reader_read_header(reader))
        return;
    n_columns = lt_csv_reader_get_n_columns(reader);
    self->essential = g_new0(guint8, MAX((gsize)n * n, 1));
    buyer = g_new(guint32, MAX(n_columns, 1));
    for (guint i = 1; i < n_columns; i++) {
        buyer[i] = find_sector(self, reader, i, lt_csv_reader_get_word(reader, i));
        if (buyer[i] != LIANTU_NONE)
            has_column[buyer[i]] = TRUE;
    }
    while (lt_csv_reader_next(reader))
        read_essential_row(self, reader, buyer, has_row);
    for (guint i = 0; i < n; i++)
        if (!has_row[i] || !has_column[i]) {
            LiantuFinding *finding =
                lt_finding_new(LT_FINDING_NETWORK_NO_ROW, self->sector_ids->pdata[i], NULL);

            lt_finding_set_file(finding, file);
            g_ptr_array_add(self->findings, finding);
        }
}

/* Rows for the same two are one link of all they say; one that does not say how much leaves it
 * unknown. Costs O(nodes + links). */
static void
sum_doubles(FirmTables *self, const char *file)
{
    guint32 n_nodes = self->ids->len, n_kept = 0;
    gsize n = self->supplier->len;
    g_autofree gsize *start = g_new(gsize, (gsize)n_nodes + 1);
    g_autofree gsize *fill = g_new(gsize, MAX(n_nodes, 1));
    g_autofree guint32 *target = g_new(guint32, MAX(n, 1));
    g_autofree guint32 *link = g_new(guint32, MAX(n, 1));
    g_autofree guint32 *first = g_new(guint32, MAX(n_nodes, 1));
    g_autofree guint8 *is_double = g_new0(guint8, MAX(n, 1));
    double *amount = (double *)(gpointer)self->amount->data;
    double *delay = (double *)(gpointer)self->delay->data;
    double *capacity = (double *)(gpointer)self->capacity->data;
    guint32 *supplier = (guint32 *)(gpointer)self->supplier->data;
    guint32 *buyer = (guint32 *)(gpointer)self->buyer->data;

    lt_csr_count(n_nodes, n, supplier, start);
    lt_csr_fill(n_nodes, n, supplier, buyer, start, fill, target, link);
    memset(first, 0xff, n_nodes * sizeof *first);
    for (guint32 i = 0; i < n_nodes; i++)
        for (gsize e = start[i]; e < start[i + 1]; e++) {
            guint32 *seen = &first[target[e]];

            /* Links of a row stand in the order of the file; one of another row is no link here. */
            if (*seen != LIANTU_NONE && supplier[*seen] == i) {
                amount[*seen] += amount[link[e]];
                /* What comes last counts, and so does all that can pass. */
                delay[*seen] = fmax(delay[*seen], delay[link[e]]);
                capacity[*seen] += capacity[link[e]];
                is_double[link[e]] = TRUE;
            } else {
                *seen = link[e];
            }
        }
    for (guint32 e = 0; e < n; e++) {
        if (is_double[e])
            continue;
        supplier[n_kept] = supplier[e];
        buyer[n_kept] = buyer[e];
        delay[n_kept] = delay[e];
        capacity[n_kept] = capacity[e];
        amount[n_kept++] = amount[e];
    }
    if (n_kept < n) {
        g_autofree char *count = g_strdup_printf("%" G_GSIZE_FORMAT, n - n_kept);
        LiantuFinding *finding = lt_finding_new(LT_FINDING_NETWORK_SUMMED, count, NULL);

        lt_finding_set_file(finding, file);
        g_ptr_array_add(self->findings, finding);
    }
    g_array_set_size(self->supplier, n_kept);
    g_array_set_size(self->buyer, n_kept);
    g_array_set_size(self->amount, n_kept);
    g_array_set_size(self->delay, n_kept);
    g_array_set_size(self->capacity, n_kept);
}

static char **
dup_ids(GPtrArray *ids)
{
    char **copy = g_new(char *, ids->len + 1);

    for (guint i = 0; i < ids->len; i++)
        copy[i] = g_strdup(ids->pdata[i]);
    copy[ids->len] = NULL;

    return copy;
}

static gpointer
take_array(GArray **array)
{
    gpointer data = g_array_free(*array, FALSE);

    *array = g_array_new(FALSE, FALSE, 1);

    return data;
}

static GBytes *
take_bytes(GArray **array, gsize size)
{
    gsize n = (*array)->len;

    return g_bytes_new_take(take_array(array), n * size);
}

static LiantuNetwork *
make_network(FirmTables *self, GError **error)
{
    guint32 n = self->ids->len;
    gboolean has_amounts = self->has_amounts;
    g_autoptr(GBytes) suppliers = take_bytes(&self->supplier, sizeof(guint32));
    g_autoptr(GBytes) buyers = take_bytes(&self->buyer, sizeof(guint32));
    g_autoptr(GBytes) amounts = take_bytes(&self->amount, sizeof(double));
    LiantuNetwork *network =
        liantu_network_new_from_edges(n, suppliers, buyers, has_amounts ? amounts : NULL, error);

    if (network == NULL)
        return NULL;
    lt_network_take_node_ids(network, dup_ids(self->ids));
    if (self->sector_ids->len > 0)
        lt_network_take_sectors(network, take_array(&self->sector), dup_ids(self->sector_ids));
    if (self->place_ids->len > 0)
        lt_network_take_places(network, take_array(&self->place), dup_ids(self->place_ids));
    for (LtNetworkAmount what = 0; what < LT_N_NETWORK_AMOUNTS; what++)
        if (self->is_told[what])
            lt_network_take_amounts(network, what, take_array(&self->of_node[what]));
    if (self->essential != NULL)
        lt_network_take_essential(network, g_steal_pointer(&self->essential));
    if (self->has_delays)
        lt_network_take_link_delays(network, take_array(&self->delay));
    if (self->has_capacities)
        lt_network_take_link_capacities(network, take_array(&self->capacity));
    if (self->has_priorities)
        lt_network_take_priorities(network, take_array(&self->priority));

    return network;
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
    if (lt_findings_set_error(self->findings, error))
        return NULL;
    sum_doubles(self, names[0]);

    return make_network(self, error);
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
 * Columns are known by English or Chinese names; others are left alone. Amounts are in one unit of
 * money or quantity a year, whichever; a blank is unknown, not zero. Rows for the same two are
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
    FirmTables tables;
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
        init_tables(&tables);
        network = read_tables(&tables, bytes, names, error);
        if (findings != NULL)
            *findings = g_ptr_array_ref(tables.findings);
        clear_tables(&tables);
    }
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_clear_pointer(&bytes[i], g_bytes_unref);
        g_free(names[i]);
    }
    return network;
}
