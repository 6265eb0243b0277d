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
    self->priority = g_array_new(FALSE, FALSE, sizeof(guint8));
    for (int i = 0; i < LT_N_LINK_NUMBERS; i++)
        self->number[i] = g_array_new(FALSE, FALSE, sizeof(double));
    self->names = g_string_new(NULL);
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
    g_array_unref(self->priority);
    for (int i = 0; i < LT_N_LINK_NUMBERS; i++)
        g_array_unref(self->number[i]);
    g_string_free(self->names, TRUE);
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

static void
report_unknown(LtFirms *self, LtCsvReader *reader, const LtCsvPlace *place, const char *id)
{
    LiantuFinding *finding = lt_finding_new(LT_FINDING_NETWORK_UNKNOWN, id, NULL);
    const char *nearest = NULL;

    if (self->n_suggestions++ < MAX_SUGGESTIONS && self->ids->len < 100000)
        nearest = lt_text_suggest(id, (const char *const *)self->ids->pdata, self->ids->len);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_csv_reader_take_finding_at(reader, place, finding);
}

static void
add_link(LtFirms *self, guint32 supplier, guint32 buyer, const double numbers[LT_N_LINK_NUMBERS])
{
    if (supplier == LIANTU_NONE || buyer == LIANTU_NONE)
        return;
    g_array_append_val(self->supplier, supplier);
    g_array_append_val(self->buyer, buyer);
    for (int i = 0; i < LT_N_LINK_NUMBERS; i++) {
        if (!self->has_field[i])
            continue;
        self->has_number[i] |= !isnan(numbers[i]);
        g_array_append_val(self->number[i], numbers[i]);
    }
}

void
lt_firms_end_links(LtFirms *self, LtCsvReader *reader)
{
    const char *ids[2 * LT_MOST_WAITING] = {NULL};
    guint32 nodes[2 * LT_MOST_WAITING];
    guint n = self->n_waiting;

    if (n == 0)
        return;
    for (guint i = 0; i < 2 * n; i++)
        ids[i] = self->names->str + self->waiting[i / 2].id[i % 2];
    lt_id_table_find_many(&self->table, ids, 2 * n, nodes);
    for (guint i = 0; i < 2 * n; i++)
        if (nodes[i] == LIANTU_NONE)
            report_unknown(self, reader, &self->waiting[i / 2].place[i % 2], ids[i]);
    for (guint i = 0; i < n; i++)
        add_link(self, nodes[2 * i], nodes[2 * i + 1], self->waiting[i].number);
    self->n_waiting = 0;
    g_string_truncate(self->names, 0);
}

static void
let_wait(LtFirms *self,
         LtCsvReader *reader,
         const LtLinkColumns *columns,
         const double numbers[LT_N_LINK_NUMBERS])
{
    const guint ends[2] = {columns->supplier, columns->buyer};
    LtWaitingLink *link;

    if (self->n_waiting == LT_MOST_WAITING)
        lt_firms_end_links(self, reader);
    link = &self->waiting[self->n_waiting++];
    memcpy(link->number, numbers, sizeof link->number);
    for (int i = 0; i < 2; i++) {
        const char *id = lt_csv_reader_get_word(reader, ends[i]);

        link->id[i] = self->names->len;
        link->place[i] = lt_csv_reader_get_place(reader, ends[i]);
        g_string_append_len(self->names, id, (gssize)strlen(id) + 1);
    }
}

/* The node of an id: a new one, where nodes are not told beforehand. */
static guint32
find_node(LtFirms *self, LtCsvReader *reader, guint column)
{
    const char *id = lt_csv_reader_get_word(reader, column);
    guint32 node;

    if (*id == '\0') {
        lt_csv_reader_take_finding(reader, column, lt_finding_new(LT_FINDING_NETWORK_NO_ID, NULL));
        return LIANTU_NONE;
    }
    if (!self->has_nodes)
        return lt_firms_number_word(self, self->node_of, self->ids, id);
    node = lt_id_table_find(&self->table, id);
    if (node == LIANTU_NONE) {
        LtCsvPlace place = lt_csv_reader_get_place(reader, column);

        report_unknown(self, reader, &place, id);
    }
    return node;
}

/* Whether there is nothing to say of the numbers of a link. */
static gboolean
are_good(LtCsvReader *reader, const LtLinkColumns *columns, double numbers[LT_N_LINK_NUMBERS])
{
    for (int i = 0; i < LT_N_LINK_NUMBERS; i++) {
        const char *word = lt_csv_reader_get_word(reader, columns->number[i]);

        numbers[i] = NAN;
        if (*word != '\0' && (!lt_parts_parse_number(word, &numbers[i]) || !(numbers[i] >= 0.0)))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_numbers(LtCsvReader *reader, const LtLinkColumns *columns, double numbers[LT_N_LINK_NUMBERS])
{
    gboolean is_good = TRUE;

    for (int i = 0; i < LT_N_LINK_NUMBERS; i++)
        is_good &=
            lt_firms_read_amount(reader, columns->number[i],
                                 lt_csv_reader_get_word(reader, columns->number[i]), &numbers[i]);
    return is_good;
}

void
lt_firms_read_link(LtFirms *self, LtCsvReader *reader, const LtLinkColumns *columns)
{
    double numbers[LT_N_LINK_NUMBERS];
    guint32 supplier, buyer;

    for (int i = 0; i < LT_N_LINK_NUMBERS; i++)
        self->has_field[i] = columns->number[i] != LIANTU_NONE;
    if (self->has_nodes && *lt_csv_reader_get_word(reader, columns->supplier) != '\0' &&
        *lt_csv_reader_get_word(reader, columns->buyer) != '\0' &&
        are_good(reader, columns, numbers)) {
        let_wait(self, reader, columns, numbers);
        return;
    }
    /* What is wrong with those before it comes before what is wrong with this one. */
    lt_firms_end_links(self, reader);
    supplier = find_node(self, reader, columns->supplier);
    buyer = find_node(self, reader, columns->buyer);
    if (read_numbers(reader, columns, numbers))
        add_link(self, supplier, buyer, numbers);
}

static double *
get_numbers(LtFirms *self, LtLinkNumber what)
{
    return (double *)(gpointer)self->number[what]->data;
}

/* Of two rows for the same two: amounts, and what can pass, add up; what comes last counts. */
static void
join_links(LtFirms *self, guint32 into, guint32 link)
{
    double *amount = get_numbers(self, LT_LINK_AMOUNT);
    double *capacity = get_numbers(self, LT_LINK_CAPACITY);
    double *delay = get_numbers(self, LT_LINK_DELAY);

    if (self->number[LT_LINK_AMOUNT]->len > 0)
        amount[into] += amount[link];
    if (self->number[LT_LINK_CAPACITY]->len > 0)
        capacity[into] += capacity[link];
    if (self->number[LT_LINK_DELAY]->len > 0)
        delay[into] = fmax(delay[into], delay[link]);
}

/* Leaves out the links that are marked. Returns how many are left. */
static guint32
drop_links(LtFirms *self, const guint8 *is_dropped)
{
    guint32 *supplier = (guint32 *)(gpointer)self->supplier->data;
    guint32 *buyer = (guint32 *)(gpointer)self->buyer->data;
    guint32 n = self->supplier->len, n_kept = 0;

    for (guint32 e = 0; e < n; e++) {
        if (is_dropped[e])
            continue;
        supplier[n_kept] = supplier[e];
        buyer[n_kept] = buyer[e];
        for (int i = 0; i < LT_N_LINK_NUMBERS; i++)
            if (self->number[i]->len > 0)
                get_numbers(self, i)[n_kept] = get_numbers(self, i)[e];
        n_kept++;
    }
    g_array_set_size(self->supplier, n_kept);
    g_array_set_size(self->buyer, n_kept);
    for (int i = 0; i < LT_N_LINK_NUMBERS; i++)
        if (self->number[i]->len > 0)
            g_array_set_size(self->number[i], n_kept);

    return n_kept;
}

/* Rows for the same two are one link of all they say; one that does not say how much leaves it
 * unknown. Costs O(nodes + links). */
static void
sum_doubles(LtFirms *self, const char *file)
{
    guint32 n_nodes = self->ids->len, n_kept;
    gsize n = self->supplier->len;
    g_autofree gsize *start = g_new(gsize, (gsize)n_nodes + 1);
    g_autofree gsize *fill = g_new(gsize, MAX(n_nodes, 1));
    g_autofree guint32 *target = g_new(guint32, MAX(n, 1));
    g_autofree guint32 *link = g_new(guint32, MAX(n, 1));
    g_autofree guint32 *first = g_new(guint32, MAX(n_nodes, 1));
    g_autofree guint8 *is_double = g_new0(guint8, MAX(n, 1));
    const guint32 *supplier = (const guint32 *)(gconstpointer)self->supplier->data;
    const guint32 *buyer = (const guint32 *)(gconstpointer)self->buyer->data;

    lt_csr_count(n_nodes, n, supplier, start);
    lt_csr_fill(n_nodes, n, supplier, buyer, start, fill, target, link);
    memset(first, 0xff, n_nodes * sizeof *first);
    for (guint32 i = 0; i < n_nodes; i++)
        for (gsize e = start[i]; e < start[i + 1]; e++) {
            guint32 *seen = &first[target[e]];

            /* Links of a row stand in the order of the file; one of another row is no link here. */
            if (*seen != LIANTU_NONE && supplier[*seen] == i) {
                join_links(self, *seen, link[e]);
                is_double[link[e]] = TRUE;
            } else {
                *seen = link[e];
            }
        }
    n_kept = drop_links(self, is_double);
    if (n_kept < n) {
        g_autofree char *count = g_strdup_printf("%" G_GSIZE_FORMAT, n - n_kept);
        LiantuFinding *finding = lt_finding_new(LT_FINDING_NETWORK_SUMMED, count, NULL);

        lt_finding_set_file(finding, file);
        g_ptr_array_add(self->findings, finding);
    }
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
    gboolean has_amounts = self->has_number[LT_LINK_AMOUNT];
    g_autoptr(GBytes) suppliers = take_bytes(&self->supplier, sizeof(guint32));
    g_autoptr(GBytes) buyers = take_bytes(&self->buyer, sizeof(guint32));
    g_autoptr(GBytes) amounts = take_bytes(&self->number[LT_LINK_AMOUNT], sizeof(double));
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
    if (self->has_number[LT_LINK_DELAY])
        lt_network_take_link_delays(network, take_array(&self->number[LT_LINK_DELAY]));
    if (self->has_number[LT_LINK_CAPACITY])
        lt_network_take_link_capacities(network, take_array(&self->number[LT_LINK_CAPACITY]));
    if (self->priority->len > 0)
        lt_network_take_priorities(network, take_array(&self->priority));

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
