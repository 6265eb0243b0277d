/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/network-parts.h"

#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* Tables are rounded, and some are balanced only so far. */
#define BALANCE 1e-3

static void
clear_label(gpointer data)
{
    LtNodeLabel *label = data;

    g_free(label->place);
    g_free(label->sector);
}

void
lt_parts_init(LtParts *self)
{
    *self = (LtParts){.findings = lt_findings_new()};
    self->labels = g_array_new(FALSE, FALSE, sizeof(LtNodeLabel));
    g_array_set_clear_func(self->labels, clear_label);
    self->ids = g_ptr_array_new_with_free_func(g_free);
    self->node_of = g_hash_table_new(g_str_hash, g_str_equal);
    self->supplier = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->buyer = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->flow = g_array_new(FALSE, FALSE, sizeof(double));
}

void
lt_parts_clear(LtParts *self)
{
    g_clear_pointer(&self->findings, g_ptr_array_unref);
    g_array_unref(self->labels);
    g_hash_table_unref(self->node_of);
    g_ptr_array_unref(self->ids);
    g_array_unref(self->supplier);
    g_array_unref(self->buyer);
    g_array_unref(self->flow);
    for (int i = 0; i < LT_N_NETWORK_AMOUNTS; i++)
        g_free(self->amount[i]);
    g_free(self->demand_by_place);
    g_free(self->unit);
}

char *
lt_node_label_dup_id(const char *place, const char *sector)
{
    return place != NULL ? g_strconcat(place, ".", sector, NULL) : g_strdup(sector);
}

guint32
lt_parts_add_node(LtParts *self, LtCsvReader *reader, guint column, LtNodeLabel label)
{
    g_autofree char *id = lt_node_label_dup_id(label.place, label.sector);
    LtNodeLabel kept = {g_strdup(label.place), g_strdup(label.sector)};
    LiantuFinding *finding = NULL;

    if (*label.sector == '\0' || (label.place != NULL && *label.place == '\0'))
        finding = lt_finding_new(LT_FINDING_IO_NO_LABEL, NULL);
    else if (g_hash_table_contains(self->node_of, id))
        finding = lt_finding_new(LT_FINDING_IO_LABEL_TWICE, id, NULL);
    /* A node of its own keeps rows and columns in step for what else there is to find. */
    g_array_append_val(self->labels, kept);
    g_ptr_array_add(self->ids, g_steal_pointer(&id));
    if (finding != NULL) {
        lt_csv_reader_take_finding(reader, column, finding);
        return LIANTU_NONE;
    }
    g_hash_table_insert(self->node_of, self->ids->pdata[self->ids->len - 1],
                        GUINT_TO_POINTER(self->ids->len));

    return self->ids->len - 1;
}

guint32
lt_parts_find(LtParts *self, LtCsvReader *reader, guint column, const char *id)
{
    gpointer number = g_hash_table_lookup(self->node_of, id);
    LiantuFinding *finding;
    const char *nearest;

    if (number != NULL)
        return GPOINTER_TO_UINT(number) - 1;

    finding = lt_finding_new(LT_FINDING_IO_UNKNOWN_LABEL, id, NULL);
    nearest = lt_text_suggest(id, (const char *const *)self->ids->pdata, self->ids->len);
    if (nearest != NULL)
        lt_finding_set_suggestion(finding, nearest);
    lt_csv_reader_take_finding(reader, column, finding);

    return LIANTU_NONE;
}

/* Decimal numbers alone: strtod() would read “nan”, “inf” and “0x1p3” too. */
gboolean
lt_parts_parse_number(const char *text, double *number)
{
    char *end;

    if (*text == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0')
        return FALSE;
    *number = g_ascii_strtod(text, &end);

    return end != text && *end == '\0' && isfinite(*number);
}

gboolean
lt_parts_read_number(LtCsvReader *reader, guint column, double *number)
{
    const char *text = lt_csv_reader_get_word(reader, column);

    if (lt_parts_parse_number(text, number))
        return TRUE;

    lt_csv_reader_take_finding(reader, column,
                               *text == '\0' ? lt_finding_new(LT_FINDING_IO_BLANK, NULL)
                                             : lt_finding_new(LT_FINDING_IO_NUMBER, text, NULL));
    return FALSE;
}

void
lt_parts_read_flow(LtParts *self,
                   LtCsvReader *reader,
                   guint column,
                   guint32 supplier,
                   guint32 buyer)
{
    double flow;

    if (!lt_parts_read_number(reader, column, &flow) || flow == 0.0)
        return;
    if (flow < 0.0) {
        lt_csv_reader_take_finding(
            reader, column,
            lt_finding_new(LT_FINDING_IO_NEGATIVE_FLOW, lt_csv_reader_get_word(reader, column),
                           self->ids->pdata[supplier], self->ids->pdata[buyer], NULL));
        return;
    }
    g_array_append_val(self->supplier, supplier);
    g_array_append_val(self->buyer, buyer);
    g_array_append_val(self->flow, flow);
}

double *
lt_parts_get_amounts(LtParts *self, LtNetworkAmount what)
{
    guint n = self->ids->len;

    if (self->amount[what] == NULL) {
        self->amount[what] = g_new(double, MAX(n, 1));
        for (guint i = 0; i < n; i++)
            self->amount[what][i] = NAN;
    }
    return self->amount[what];
}

static void
take_finding(LtParts *self, const char *file, LiantuFinding *finding)
{
    lt_finding_set_file(finding, file);
    g_ptr_array_add(self->findings, finding);
}

gboolean
lt_parts_check_size(LtParts *self, const char *file, guint n)
{
    g_autofree char *size = g_strdup_printf("%u", n);
    g_autofree char *most = g_strdup_printf("%u", LT_PARTS_MOST_NODES);

    if (n > LT_PARTS_MOST_NODES)
        take_finding(self, file, lt_finding_new(LT_FINDING_IO_SIZE, size, most, NULL));

    return n <= LT_PARTS_MOST_NODES;
}

static gboolean
is_complete(const LtParts *self, LtNetworkAmount what)
{
    for (guint i = 0; self->amount[what] != NULL && i < self->ids->len; i++)
        if (isnan(self->amount[what][i]))
            return FALSE;

    return self->amount[what] != NULL;
}

/* What is said to be made beside what is sold: the worst, and how many are apart. */
static void
check_balance(LtParts *self, const char *file)
{
    guint n = self->ids->len, n_apart = 0, worst = 0;
    g_autofree double *sold = NULL, *apart = g_new(double, MAX(n, 1));
    g_autofree char *count = NULL, *by = NULL;

    if (!is_complete(self, LT_NETWORK_OUTPUT) || !is_complete(self, LT_NETWORK_FINAL_DEMAND))
        return;
    sold = g_memdup2(self->amount[LT_NETWORK_FINAL_DEMAND], n * sizeof *sold);
    for (guint e = 0; e < self->flow->len; e++)
        sold[g_array_index(self->supplier, guint32, e)] += g_array_index(self->flow, double, e);
    for (guint i = 0; i < n; i++) {
        double output = self->amount[LT_NETWORK_OUTPUT][i];

        apart[i] = fabs(sold[i] - output) / fmax(fabs(output), fmax(fabs(sold[i]), 1e-300));
        n_apart += apart[i] > BALANCE;
        worst = apart[i] > apart[worst] ? i : worst;
    }
    if (n_apart == 0)
        return;
    count = g_strdup_printf("%u", n_apart);
    by = g_strdup_printf("%.1f", 100.0 * apart[worst]);
    take_finding(self, file,
                 lt_finding_new(LT_FINDING_IO_BALANCE, count, self->ids->pdata[worst], by, NULL));
}

/* The numbers of the different texts, and the texts. */
static guint32 *
number_texts(const LtParts *self, gboolean is_place, char ***ids)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GStrvBuilder) list = g_strv_builder_new();
    guint32 *numbers = g_new(guint32, MAX(self->labels->len, 1));

    for (guint i = 0; i < self->labels->len; i++) {
        const LtNodeLabel *label = &g_array_index(self->labels, LtNodeLabel, i);
        const char *text = is_place ? label->place : label->sector;
        gpointer number = g_hash_table_lookup(seen, text);

        if (number == NULL) {
            number = GUINT_TO_POINTER(g_hash_table_size(seen) + 1);
            g_hash_table_insert(seen, (gpointer)text, number);
            g_strv_builder_add(list, text);
        }
        numbers[i] = GPOINTER_TO_UINT(number) - 1;
    }
    *ids = g_strv_builder_end(list);

    return numbers;
}

char **
lt_parts_list_places(const LtParts *self)
{
    char **ids;

    g_free(number_texts(self, TRUE, &ids));

    return ids;
}

static GBytes *
take_bytes(GArray *array, gsize size)
{
    return g_bytes_new(array->data, array->len * size);
}

static void
hand_over(LtParts *self, LiantuNetwork *network)
{
    g_autoptr(GStrvBuilder) list = g_strv_builder_new();
    char **names;
    guint32 *numbers;

    for (guint i = 0; i < self->ids->len; i++)
        g_strv_builder_add(list, self->ids->pdata[i]);
    lt_network_take_node_ids(network, g_strv_builder_end(list));
    numbers = number_texts(self, FALSE, &names);
    lt_network_take_sectors(network, numbers, names);
    if (self->labels->len > 0 && g_array_index(self->labels, LtNodeLabel, 0).place != NULL) {
        numbers = number_texts(self, TRUE, &names);
        lt_network_take_places(network, numbers, names);
        lt_network_take_demand_by_place(network, g_steal_pointer(&self->demand_by_place));
    }
    for (LtNetworkAmount what = 0; what < LT_N_NETWORK_AMOUNTS; what++)
        if (self->amount[what] != NULL)
            lt_network_take_amounts(network, what, g_steal_pointer(&self->amount[what]));
}

LiantuNetwork *
lt_parts_build(LtParts *self, const char *file, GError **error)
{
    g_autoptr(GBytes) suppliers = NULL, buyers = NULL, flows = NULL;
    LiantuNetwork *network;

    if (lt_findings_set_error(self->findings, error))
        return NULL;

    check_balance(self, file);
    if (self->amount[LT_NETWORK_FINAL_DEMAND] == NULL && self->amount[LT_NETWORK_OUTPUT] == NULL &&
        self->amount[LT_NETWORK_VALUE_ADDED] == NULL)
        take_finding(self, file, lt_finding_new(LT_FINDING_IO_NO_AMOUNTS, NULL));
    suppliers = take_bytes(self->supplier, sizeof(guint32));
    buyers = take_bytes(self->buyer, sizeof(guint32));
    flows = take_bytes(self->flow, sizeof(double));
    network = liantu_network_new_from_edges(self->ids->len, suppliers, buyers, flows, error);
    if (network != NULL)
        hand_over(self, network);

    return network;
}
