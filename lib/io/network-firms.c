/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-firms.h"

#include "liantu/network.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* A suggestion costs a pass over all ids. */
#define MAX_SUGGESTIONS 20

static void
clear_other(gpointer data)
{
    LtFirmColumn *other = data;

    g_free(other->name);
    g_clear_pointer(&other->number, g_array_unref);
    g_free(other->fault);
}

void
lt_firms_init(LtFirms *self)
{
    *self = (LtFirms){.findings = lt_findings_new()};
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
    self->others = g_array_new(FALSE, FALSE, sizeof(LtFirmColumn));
    g_array_set_clear_func(self->others, clear_other);
    self->supplier = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->buyer = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->amount = g_array_new(FALSE, FALSE, sizeof(double));
}

void
lt_firms_clear(LtFirms *self)
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
    g_array_unref(self->others);
    g_free(self->essential);
    g_array_unref(self->supplier);
    g_array_unref(self->buyer);
    g_array_unref(self->amount);
    if (self->has_nodes)
        lt_id_table_clear(&self->table);
}

gboolean
lt_firms_read_amount(LtCsvReader *reader, guint column, const char *word, double *amount)
{
    *amount = NAN;
    if (*word == '\0')
        return TRUE;
    if (!lt_parts_parse_number(word, amount)) {
        lt_csv_reader_take_finding(reader, column,
                                   lt_finding_new(LT_FINDING_IO_NUMBER, word, NULL));
        return FALSE;
    }
    if (*amount >= 0.0)
        return TRUE;
    lt_csv_reader_take_finding(reader, column,
                               lt_finding_new(LT_FINDING_NETWORK_NEGATIVE, word, NULL));
    return FALSE;
}

guint32
lt_firms_number_word(LtFirms *self, GHashTable *known, GPtrArray *ids, const char *word)
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

gboolean
lt_firms_add_node(LtFirms *self, LtCsvReader *reader, guint column, const char *id)
{
    char *kept;

    if (*id == '\0') {
        lt_csv_reader_take_finding(reader, column, lt_finding_new(LT_FINDING_NETWORK_NO_ID, NULL));
        return FALSE;
    }
    if (g_hash_table_contains(self->node_of, id)) {
        lt_csv_reader_take_finding(reader, column,
                                   lt_finding_new(LT_FINDING_NETWORK_TWICE, id, NULL));
        return FALSE;
    }
    kept = g_string_chunk_insert(self->strings, id);
    g_ptr_array_add(self->ids, kept);
    g_hash_table_insert(self->node_of, kept, GUINT_TO_POINTER(self->ids->len));

    return TRUE;
}

void
lt_firms_end_nodes(LtFirms *self)
{
    self->table = lt_id_table_new((const char *const *)self->ids->pdata, self->ids->len);
    self->has_nodes = TRUE;
}

static guint32
find_told_node(LtFirms *self, LtCsvReader *reader, guint column, const char *id)
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

guint32
lt_firms_find_node(LtFirms *self, LtCsvReader *reader, guint column, const char *id)
{
    if (*id == '\0') {
        lt_csv_reader_take_finding(reader, column, lt_finding_new(LT_FINDING_NETWORK_NO_ID, NULL));
        return LIANTU_NONE;
    }
    if (self->has_nodes)
        return find_told_node(self, reader, column, id);

    return lt_firms_number_word(self, self->node_of, self->ids, id);
}

void
lt_firms_add_link(LtFirms *self, guint32 supplier, guint32 buyer, double amount)
{
    self->has_amounts |= !isnan(amount);
    g_array_append_val(self->supplier, supplier);
    g_array_append_val(self->buyer, buyer);
    g_array_append_val(self->amount, amount);
}

/* Rows for the same two are one link of all they say; one that does not say how much leaves it
 * unknown. Costs O(nodes + links). */
static void
sum_doubles(LtFirms *self, const char *file)
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

static void
hand_over_others(LtFirms *self, LiantuNetwork *network)
{
    for (guint i = 0; i < self->others->len; i++) {
        LtFirmColumn *other = &g_array_index(self->others, LtFirmColumn, i);

        lt_network_take_column(network, g_steal_pointer(&other->name),
                               other->number != NULL ? take_array(&other->number) : NULL,
                               g_steal_pointer(&other->fault));
    }
}

static LiantuNetwork *
make_network(LtFirms *self, GError **error)
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
    hand_over_others(self, network);
    if (self->essential != NULL)
        lt_network_take_essential(network, g_steal_pointer(&self->essential));

    return network;
}

LiantuNetwork *
lt_firms_build(LtFirms *self, const char *file, GError **error)
{
    if (lt_findings_set_error(self->findings, error))
        return NULL;
    sum_doubles(self, file);

    return make_network(self, error);
}
