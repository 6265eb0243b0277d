/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-firms.h"
#include "liantu/io.h"

#include <math.h>
#include <string.h>

/* ProductionNetworkSimulator reads rows of fields with blanks or tabs between them, without a
 * header: supplier, customer and amount; id and sector; id and final demand; id and production. */
#define MOST_FIELDS 3

typedef struct {
    guint n;
    guint column[MOST_FIELDS];
} Fields;

static const char *const wanted_fields[LT_PRONET_N_FILES] = {
    [LT_PRONET_LINKS] = "supplier customer amount",
    [LT_PRONET_FIRMS] = "id sector",
    [LT_PRONET_DEMAND] = "id demand",
    [LT_PRONET_PRODUCTION] = "id production",
};

/* The first line says which of the two stands between fields. */
static char
find_separator(GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    const char *end = size > 0 ? memchr(text, '\n', size) : NULL;

    if (end != NULL)
        size = (gsize)(end - text);

    return size > 0 && memchr(text, '\t', size) != NULL ? '\t' : ' ';
}

/* The next row with something in it, as the columns of its fields. FALSE after the last; a row of
 * too few fields is a finding, and passed over. */
static gboolean
next_row(LtFirms *self, LtCsvReader *reader, LtPronetFile file, Fields *fields)
{
    guint wanted = file == LT_PRONET_LINKS ? 3 : 2;

    while (lt_csv_reader_next(reader)) {
        g_autofree char *got = NULL, *least = NULL;

        fields->n = 0;
        for (guint i = 0; i < lt_csv_reader_get_n_fields(reader) && fields->n < wanted; i++)
            if (*lt_csv_reader_get_word(reader, i) != '\0')
                fields->column[fields->n++] = i;
        if (fields->n == wanted)
            return TRUE;
        if (fields->n == 0)
            continue;
        lt_firms_end_links(self, reader);
        got = g_strdup_printf("%u", fields->n);
        least = g_strdup_printf("%u", wanted);
        lt_csv_reader_take_finding(
            reader, LIANTU_NONE,
            lt_finding_new(LT_FINDING_PRONET_FIELDS, got, least, wanted_fields[file], NULL));
    }
    return FALSE;
}

static LtCsvReader *
open_file(LtFirms *self, GBytes *bytes, const char *name)
{
    LtCsvReader *reader = lt_csv_reader_new(bytes, name, self->findings);

    lt_csv_reader_set_separator(reader, find_separator(bytes));

    return reader;
}

static void
read_firms(LtFirms *self, GBytes *bytes, const char *name)
{
    g_autoptr(LtCsvReader) reader = open_file(self, bytes, name);
    Fields fields;

    while (next_row(self, reader, LT_PRONET_FIRMS, &fields)) {
        const char *id = lt_csv_reader_get_word(reader, fields.column[0]);
        guint32 sector;

        if (!lt_firms_add_node(self, reader, fields.column[0], id))
            continue;
        sector = lt_firms_number_word(self, self->sector_of, self->sector_ids,
                                      lt_csv_reader_get_word(reader, fields.column[1]));
        g_array_append_val(self->sector, sector);
    }
    lt_firms_end_nodes(self);
}

static void
read_links(LtFirms *self, GBytes *bytes, const char *name)
{
    g_autoptr(LtCsvReader) reader = open_file(self, bytes, name);
    Fields fields;

    while (next_row(self, reader, LT_PRONET_LINKS, &fields)) {
        const LtLinkColumns columns = {
            .supplier = fields.column[0],
            .buyer = fields.column[1],
            .number = {fields.column[2], LIANTU_NONE, LIANTU_NONE},
        };

        lt_firms_read_link(self, reader, &columns);
    }
    lt_firms_end_links(self, reader);
}

/* Of firms that a file does not name the amount is unknown. */
static void
read_amounts(LtFirms *self,
             GBytes *bytes,
             const char *name,
             LtPronetFile file,
             LtNetworkAmount what)
{
    g_autoptr(LtCsvReader) reader = open_file(self, bytes, name);
    guint n = self->ids->len;
    g_autofree guint8 *seen = g_new0(guint8, MAX(n, 1));
    Fields fields;

    for (guint i = 0; i < n; i++) {
        double unknown = NAN;

        g_array_append_val(self->of_node[what], unknown);
    }
    while (next_row(self, reader, file, &fields)) {
        const char *id = lt_csv_reader_get_word(reader, fields.column[0]);
        gpointer number = g_hash_table_lookup(self->node_of, id);
        guint node = GPOINTER_TO_UINT(number) - 1;
        double amount;

        if (number == NULL || seen[node]) {
            lt_csv_reader_take_finding(
                reader, fields.column[0],
                lt_finding_new(number == NULL ? LT_FINDING_PRONET_UNKNOWN : LT_FINDING_PRONET_TWICE,
                               id, NULL));
            continue;
        }
        seen[node] = TRUE;
        if (!lt_firms_read_amount(reader, fields.column[1],
                                  lt_csv_reader_get_word(reader, fields.column[1]), &amount))
            continue;
        g_array_index(self->of_node[what], double, node) = amount;
        self->is_told[what] = TRUE;
    }
}

LiantuNetwork *
lt_pronet_import(GBytes *const files[LT_PRONET_N_FILES],
                 const char *const names[LT_PRONET_N_FILES],
                 GPtrArray **findings,
                 GError **error)
{
    LtFirms self;
    LiantuNetwork *network;

    lt_firms_init(&self);
    if (files[LT_PRONET_FIRMS] != NULL)
        read_firms(&self, files[LT_PRONET_FIRMS], names[LT_PRONET_FIRMS]);
    read_links(&self, files[LT_PRONET_LINKS], names[LT_PRONET_LINKS]);
    if (files[LT_PRONET_DEMAND] != NULL)
        read_amounts(&self, files[LT_PRONET_DEMAND], names[LT_PRONET_DEMAND], LT_PRONET_DEMAND,
                     LT_NETWORK_FINAL_DEMAND);
    if (files[LT_PRONET_PRODUCTION] != NULL)
        read_amounts(&self, files[LT_PRONET_PRODUCTION], names[LT_PRONET_PRODUCTION],
                     LT_PRONET_PRODUCTION, LT_NETWORK_OUTPUT);
    network = lt_firms_build(&self, names[LT_PRONET_LINKS], error);
    if (findings != NULL)
        *findings = g_ptr_array_ref(self.findings);
    lt_firms_clear(&self);

    return network;
}

/**
 * liantu_network_new_from_pronet:
 * @links: the table A: supplier, customer and daily amount
 * @firms: (nullable): the affiliations: id and sector; without them firms are those that links name
 * @demand: (nullable): the vector C: id and daily final demand
 * @production: (nullable): the initial production: id and daily amount, taken for output
 * @findings: (out) (optional) (nullable) (transfer container) (element-type LiantuFinding): what
 *   was found, also when there is an error in it; %NULL where a file could not be read
 * @cancellable: (nullable): a way to stop
 * @error: a place for an error
 *
 * Reads the text files of ProductionNetworkSimulator (proNet, H. Inoue and Y. Todo): rows without a
 * header, of fields with blanks or tabs between them. Further fields are left alone.
 *
 * Rows for the same two are added up. All faults are found, and with one nothing is made.
 *
 * Fails with an error of %G_IO_ERROR where a file cannot be read, and with the code of the first
 * finding that is an error: %LIANTU_ERROR_SYNTAX, %LIANTU_ERROR_SCHEMA, %LIANTU_ERROR_REFERENCE,
 * %LIANTU_ERROR_DUPLICATE or %LIANTU_ERROR_RANGE.
 *
 * Returns: (transfer full): the network
 *
 * Since: 0.1
 */
LiantuNetwork *
liantu_network_new_from_pronet(GFile *links,
                               GFile *firms,
                               GFile *demand,
                               GFile *production,
                               GPtrArray **findings,
                               GCancellable *cancellable,
                               GError **error)
{
    GFile *given[LT_PRONET_N_FILES] = {links, firms, demand, production};
    GBytes *files[LT_PRONET_N_FILES] = {NULL};
    char *names[LT_PRONET_N_FILES] = {NULL};
    LiantuNetwork *network = NULL;
    gboolean done = TRUE;

    g_return_val_if_fail(G_IS_FILE(links), NULL);
    g_return_val_if_fail(firms == NULL || G_IS_FILE(firms), NULL);
    g_return_val_if_fail(demand == NULL || G_IS_FILE(demand), NULL);
    g_return_val_if_fail(production == NULL || G_IS_FILE(production), NULL);
    g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (findings != NULL)
        *findings = NULL;
    for (int i = 0; i < LT_PRONET_N_FILES && done; i++) {
        if (given[i] == NULL)
            continue;
        names[i] = g_file_get_basename(given[i]);
        files[i] = g_file_load_bytes(given[i], cancellable, NULL, error);
        done = files[i] != NULL;
    }
    if (done)
        network = lt_pronet_import(files, (const char *const *)names, findings, error);
    for (int i = 0; i < LT_PRONET_N_FILES; i++) {
        g_clear_pointer(&files[i], g_bytes_unref);
        g_free(names[i]);
    }
    return network;
}
