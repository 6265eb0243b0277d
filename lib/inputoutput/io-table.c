/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputoutput/io-table.h"

#include "kernels/leontief.h"
#include "liantu/error.h"
#include "model/share-private.h"
#include "model/text-private.h"

#include <math.h>
#include <string.h>

/* Where output and sales differ by more than this part, one of them is wrong. */
#define BALANCE 1e-3

void
lt_io_table_free(LtIoTable *self)
{
    g_clear_object(&self->network);
    g_clear_object(&self->chain);
    g_clear_pointer(&self->suppliers, g_bytes_unref);
    g_clear_pointer(&self->buyers, g_bytes_unref);
    g_free(self->output);
    g_free(self->final_demand);
    g_free(self->value_added);
    g_free(self->coefficient);
    g_free(self->column_sum);
    g_free(self);
}

const char *
lt_io_table_get_id(const LtIoTable *self, guint node)
{
    const char *id = liantu_network_get_node_id(self->network, node);

    return id != NULL ? id : "?";
}

const char *
lt_io_table_get_name(const LtIoTable *self, guint node, LiantuLanguage language)
{
    const char *name = NULL;

    if (self->chain != NULL)
        name = liantu_chain_get_name(self->chain, LIANTU_ENTITY_SEGMENT, node, language);

    return name != NULL ? name : lt_io_table_get_id(self, node);
}

guint
lt_io_table_find(const LtIoTable *self, const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    const char *nearest;

    for (guint i = 0; i < self->n; i++) {
        if (strcmp(lt_io_table_get_id(self, i), id) == 0)
            return i;
        g_ptr_array_add(ids, (gpointer)lt_io_table_get_id(self, i));
    }
    nearest = lt_text_suggest(id, (const char *const *)ids->pdata, ids->len);
    if (nearest != NULL)
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                    "no sector has the id ‘%s’; did you mean ‘%s’?", id, nearest);
    else
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "no sector has the id ‘%s’", id);

    return LIANTU_NONE;
}

static gboolean
is_complete(const double *amounts, guint n)
{
    for (guint i = 0; amounts != NULL && i < n; i++)
        if (isnan(amounts[i]))
            return FALSE;

    return amounts != NULL;
}

/* Every flow must be known: an unknown one is no zero. */
static gboolean
check_flows(LtIoTable *self, GPtrArray *findings)
{
    gsize n_unknown = self->flow == NULL ? self->n_links : 0, first = 0;
    g_autofree char *count = NULL, *all = NULL;

    for (gsize e = self->flow != NULL ? self->n_links : 0; e-- > 0;)
        if (isnan(self->flow[e])) {
            n_unknown++;
            first = e;
        }
    if (n_unknown == 0)
        return TRUE;

    count = g_strdup_printf("%" G_GSIZE_FORMAT, n_unknown);
    all = g_strdup_printf("%" G_GSIZE_FORMAT, self->n_links);
    g_ptr_array_add(findings, lt_finding_new(LT_FINDING_IO_FLOWS_UNKNOWN, count, all,
                                             lt_io_table_get_id(self, self->supplier[first]),
                                             lt_io_table_get_id(self, self->buyer[first]), NULL));
    return FALSE;
}

static void
add_flows(const LtIoTable *self, const guint32 *node, double *sums)
{
    for (gsize e = 0; e < self->n_links; e++)
        sums[node[e]] += self->flow[e];
}

/* Output is what is sold, where final demand is known; else what is stated; else what is bought and
 * added. */
static gboolean
find_output(LtIoTable *self, GPtrArray *findings)
{
    const double *demand = lt_network_get_final_demand(self->network);
    const double *added = lt_network_get_value_added(self->network);
    const double *stated = lt_network_get_output(self->network);

    self->output = g_new0(double, MAX(self->n, 1));
    if (is_complete(demand, self->n)) {
        memcpy(self->output, demand, self->n * sizeof *demand);
        add_flows(self, self->supplier, self->output);
        return TRUE;
    }
    if (is_complete(stated, self->n)) {
        memcpy(self->output, stated, self->n * sizeof *stated);
        return TRUE;
    }
    if (is_complete(added, self->n)) {
        memcpy(self->output, added, self->n * sizeof *added);
        add_flows(self, self->buyer, self->output);
        return TRUE;
    }
    g_ptr_array_add(findings, lt_finding_new(LT_FINDING_IO_NO_OUTPUT, NULL));

    return FALSE;
}

static void
find_sides(LtIoTable *self)
{
    const double *added = lt_network_get_value_added(self->network);

    self->final_demand = g_new0(double, MAX(self->n, 1));
    self->value_added = g_new0(double, MAX(self->n, 1));
    add_flows(self, self->supplier, self->final_demand);
    add_flows(self, self->buyer, self->value_added);
    for (guint i = 0; i < self->n; i++) {
        self->final_demand[i] = self->output[i] - self->final_demand[i];
        /* What rounding leaves of nothing is nothing. */
        if (fabs(self->final_demand[i]) < 1e-12 * self->output[i])
            self->final_demand[i] = 0.0;
        self->value_added[i] = self->output[i] - self->value_added[i];
    }
    if (is_complete(added, self->n))
        memcpy(self->value_added, added, self->n * sizeof *added);
}

static LiantuFinding *
describe_fault(const LtIoTable *self, guint node, LtLeontiefFault fault)
{
    static const LtFindingId ids[] = {
        [LT_LEONTIEF_NEGATIVE_OUTPUT] = LT_FINDING_IO_BAD_OUTPUT,
        [LT_LEONTIEF_NEGATIVE_FLOW] = LT_FINDING_IO_BAD_FLOW,
        [LT_LEONTIEF_NO_OUTPUT] = LT_FINDING_IO_IDLE_BUYER,
        [LT_LEONTIEF_COLUMN_SUM] = LT_FINDING_IO_COLUMN_SUM,
    };
    g_autofree char *number =
        g_strdup_printf("%.6g", fault == LT_LEONTIEF_COLUMN_SUM ? 100.0 * self->column_sum[node]
                                                                : self->output[node]);
    const char *zh[] = {lt_io_table_get_name(self, node, LIANTU_LANGUAGE_ZH), number, NULL};
    const char *en[] = {lt_io_table_get_name(self, node, LIANTU_LANGUAGE_EN), number, NULL};
    LiantuFinding *finding = lt_finding_new_bilingual(ids[fault], zh, en);

    lt_finding_add_subject(finding, lt_io_table_get_id(self, node));
    return finding;
}

static gboolean
check_columns(LtIoTable *self, GPtrArray *findings, GError **error)
{
    g_autofree guint8 *fault = g_new(guint8, MAX(self->n, 1));
    g_autoptr(GPtrArray) faults = lt_findings_new();

    self->coefficient = g_new(double, MAX(self->n_links, 1));
    self->column_sum = g_new(double, MAX(self->n, 1));
    if (lt_leontief_prepare(self->n, self->n_links, self->supplier, self->buyer, self->flow,
                            self->output, self->coefficient, self->column_sum, fault) == 0)
        return TRUE;

    for (guint i = 0; i < self->n; i++)
        if (fault[i] != LT_LEONTIEF_FINE)
            g_ptr_array_add(faults, describe_fault(self, i, (LtLeontiefFault)fault[i]));
    for (guint i = 0; i < faults->len; i++)
        g_ptr_array_add(findings, liantu_finding_copy(faults->pdata[i]));
    lt_findings_set_error(faults, error);

    return FALSE;
}

/* What is said to be made beside what is sold. */
static void
check_balance(LtIoTable *self, GPtrArray *findings)
{
    const double *stated = lt_network_get_output(self->network);
    guint n_apart = 0, worst = 0;
    double most = 0.0;
    g_autofree char *count = NULL, *by = NULL;

    for (guint i = 0; stated != NULL && i < self->n; i++) {
        double apart = fabs(stated[i] - self->output[i]) / fmax(self->output[i], 1e-300);

        n_apart += apart > BALANCE;
        if (apart > most) {
            most = apart;
            worst = i;
        }
    }
    if (n_apart == 0)
        return;
    count = g_strdup_printf("%u", n_apart);
    by = g_strdup_printf("%.3g", 100.0 * most);
    g_ptr_array_add(findings, lt_finding_new(LT_FINDING_IO_UNBALANCED, count,
                                             lt_io_table_get_id(self, worst), by, NULL));
}

/* Of nothing, or of more than a number can be, there are no parts. */
static gboolean
check_total(const LtIoTable *self, GPtrArray *findings)
{
    double total = 0.0;
    g_autofree char *number = NULL;

    for (guint i = 0; i < self->n; i++)
        total += self->output[i];
    if (self->n == 0 || (total > 0.0 && isfinite(total)))
        return TRUE;
    number = g_strdup_printf("%g", total);
    g_ptr_array_add(findings, lt_finding_new(LT_FINDING_IO_NO_TOTAL, number, NULL));

    return FALSE;
}

static LtIoTable *
make_table(LiantuNetwork *network, LiantuChain *chain, GPtrArray *findings, GError **error)
{
    g_autoptr(LtIoTable) self = g_new0(LtIoTable, 1);

    self->network = g_object_ref(network);
    self->chain = chain != NULL ? g_object_ref(chain) : NULL;
    self->n = liantu_network_get_n_nodes(network);
    self->n_links = liantu_network_get_n_links(network);
    self->suppliers = liantu_network_get_suppliers(network);
    self->buyers = liantu_network_get_buyers(network);
    self->supplier = g_bytes_get_data(self->suppliers, NULL);
    self->buyer = g_bytes_get_data(self->buyers, NULL);
    self->flow = lt_network_get_link_amounts(network);
    if (!check_flows(self, findings) || !find_output(self, findings))
        return NULL;
    find_sides(self);
    if (!check_columns(self, findings, error) || !check_total(self, findings))
        return NULL;
    check_balance(self, findings);

    return g_steal_pointer(&self);
}

LtIoTable *
lt_io_table_new_from_network(LiantuNetwork *network, GPtrArray *findings, GError **error)
{
    return make_table(network, NULL, findings, error);
}

/* An amount that is not money is how many go into one, not what flows in a year. */
static double
get_money(const LtNeed *need)
{
    double unit = lt_market_unit(need->unit);

    return unit > 0.0 ? need->amount * unit : (double)NAN;
}

LtIoTable *
lt_io_table_new_from_chain(LiantuChain *chain, GPtrArray *findings, GError **error)
{
    g_autoptr(LiantuNetwork) bare = liantu_network_new_from_chain(chain), network = NULL;
    g_autoptr(GBytes) suppliers = liantu_network_get_suppliers(bare);
    g_autoptr(GBytes) buyers = liantu_network_get_buyers(bare), amounts = NULL;
    g_autoptr(GStrvBuilder) ids = g_strv_builder_new();
    guint n = liantu_network_get_n_nodes(bare);
    double *money = g_new(double, MAX(chain->n_needs, 1)), *output = g_new(double, MAX(n, 1));
    guint n_unknown = 0, first = LIANTU_NONE;

    for (guint i = 0; i < chain->n_needs; i++)
        money[i] = get_money(&chain->need[i]);
    amounts = g_bytes_new_take(money, chain->n_needs * sizeof *money);
    for (guint i = 0; i < n; i++) {
        output[i] = NAN;
        if (!liantu_chain_get_market_size(chain, i, &output[i], NULL)) {
            n_unknown++;
            first = first == LIANTU_NONE ? i : first;
        }
        g_strv_builder_add(ids, liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, i));
    }
    network = liantu_network_new_from_edges(n, suppliers, buyers, amounts, error);
    if (network == NULL) {
        g_free(output);
        return NULL;
    }
    lt_network_take_node_ids(network, g_strv_builder_end(ids));
    lt_network_take_amounts(network, LT_NETWORK_OUTPUT, output);
    if (n_unknown > 0) {
        g_autofree char *count = g_strdup_printf("%u", n_unknown);
        g_autofree char *all = g_strdup_printf("%u", n);

        g_ptr_array_add(findings, lt_finding_new(LT_FINDING_IO_MARKETS_UNKNOWN, count, all,
                                                 liantu_network_get_node_id(network, first), NULL));
    }
    return make_table(network, chain, findings, error);
}
