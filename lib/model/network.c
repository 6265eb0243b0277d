/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/network.h"

#include "liantu/error.h"
#include "model/chain-private.h"
#include "model/network-private.h"

#include <math.h>
#include <string.h>

/* The sector or the place of each node. */
typedef struct {
    guint n;
    guint32 *of_node;
    char **id;
} NodeGroups;

/* A column of the table of nodes that is no part of the model. */
typedef struct {
    char *name;
    double *of_node; /* NULL: not numbers */
    char *fault;     /* why not */
} NodeColumn;

/**
 * LiantuNetwork:
 *
 * Who supplies whom, as flat arrays: nodes are numbers, and every link goes from a supplier to a
 * buyer.
 *
 * A network is what kernels work on. It comes from a chain, where segments are the nodes and needs
 * the links, or from arrays, for those who have a million firms and no chain. It never changes, so
 * any thread may read it.
 *
 * Since: 0.1
 */
struct _LiantuNetwork {
    GObject parent_instance;

    guint32 n_nodes;
    gsize n_links;
    GBytes *supplier; /* guint32 */
    GBytes *buyer;    /* guint32 */
    GBytes *amount;   /* double, or NULL: all unknown */
    LiantuChain *chain;

    char **node_id; /* NULL: those of the chain, or none */
    NodeGroups sectors;
    NodeGroups places;
    double *of_node[LT_N_NETWORK_AMOUNTS];
    double *demand_by_place; /* nodes by places, or NULL */
    GArray *columns;         /* NodeColumn, or NULL: none */
    guint8 *essential;       /* sectors by sectors, or NULL */
    double *link_delay;      /* days, by link, or NULL */
    double *link_capacity;   /* by link, or NULL */
    guint8 *priority;        /* by node, or NULL */

    LtCsr buyers_of;
    LtCsr suppliers_of;
};

G_DEFINE_FINAL_TYPE(LiantuNetwork, liantu_network, G_TYPE_OBJECT)

static void
clear_csr(LtCsr *csr)
{
    g_free((gpointer)csr->start);
    g_free((gpointer)csr->target);
    g_free((gpointer)csr->link);
}

static void
clear_groups(NodeGroups *groups)
{
    g_free(groups->of_node);
    g_strfreev(groups->id);
}

static void
liantu_network_finalize(GObject *object)
{
    LiantuNetwork *self = LIANTU_NETWORK(object);

    g_clear_pointer(&self->supplier, g_bytes_unref);
    g_clear_pointer(&self->buyer, g_bytes_unref);
    g_clear_pointer(&self->amount, g_bytes_unref);
    g_clear_object(&self->chain);
    g_strfreev(self->node_id);
    clear_groups(&self->sectors);
    clear_groups(&self->places);
    for (int i = 0; i < LT_N_NETWORK_AMOUNTS; i++)
        g_free(self->of_node[i]);
    g_free(self->demand_by_place);
    g_clear_pointer(&self->columns, g_array_unref);
    g_free(self->essential);
    g_free(self->link_delay);
    g_free(self->link_capacity);
    g_free(self->priority);
    clear_csr(&self->buyers_of);
    clear_csr(&self->suppliers_of);

    G_OBJECT_CLASS(liantu_network_parent_class)->finalize(object);
}

static void
liantu_network_class_init(LiantuNetworkClass *klass)
{
    G_OBJECT_CLASS(klass)->finalize = liantu_network_finalize;
}

static void
liantu_network_init(LiantuNetwork *self)
{
}

static void
make_csr(LtCsr *csr, guint32 n_nodes, gsize n_links, const guint32 *row, const guint32 *column)
{
    gsize *start = g_new(gsize, (gsize)n_nodes + 1);
    g_autofree gsize *fill = g_new(gsize, MAX(n_nodes, 1));
    guint32 *target = g_new(guint32, MAX(n_links, 1));
    guint32 *link = g_new(guint32, MAX(n_links, 1));

    lt_csr_count(n_nodes, n_links, row, start);
    lt_csr_fill(n_nodes, n_links, row, column, start, fill, target, link);
    *csr = (LtCsr){n_nodes, start, target, link};
}

static LiantuNetwork *
make_network(guint32 n_nodes, gsize n_links, GBytes *supplier, GBytes *buyer, GBytes *amount)
{
    LiantuNetwork *self = g_object_new(LIANTU_TYPE_NETWORK, NULL);
    const guint32 *suppliers = g_bytes_get_data(supplier, NULL);
    const guint32 *buyers = g_bytes_get_data(buyer, NULL);

    self->n_nodes = n_nodes;
    self->n_links = n_links;
    self->supplier = supplier;
    self->buyer = buyer;
    self->amount = amount;
    make_csr(&self->buyers_of, n_nodes, n_links, suppliers, buyers);
    make_csr(&self->suppliers_of, n_nodes, n_links, buyers, suppliers);

    return self;
}

/**
 * liantu_network_new_from_chain:
 * @chain: a chain
 *
 * Makes the network of a chain: node i is segment i, and link j is need j, from what is needed to
 * the segment that needs it. Groups, roles and types stay with the chain.
 *
 * Returns: (transfer full): a network
 *
 * Since: 0.1
 */
LiantuNetwork *
liantu_network_new_from_chain(LiantuChain *chain)
{
    LiantuNetwork *self;
    guint32 *supplier, *buyer;
    double *amount;
    gsize n;

    g_return_val_if_fail(LIANTU_IS_CHAIN(chain), NULL);

    n = chain->n_needs;
    supplier = g_new(guint32, MAX(n, 1));
    buyer = g_new(guint32, MAX(n, 1));
    amount = g_new(double, MAX(n, 1));
    for (gsize i = 0; i < n; i++) {
        supplier[i] = chain->need[i].supplier;
        buyer[i] = chain->need[i].segment;
        amount[i] = chain->need[i].amount;
    }
    self = make_network(
        chain->items[LIANTU_ENTITY_SEGMENT].n, n, g_bytes_new_take(supplier, n * sizeof *supplier),
        g_bytes_new_take(buyer, n * sizeof *buyer), g_bytes_new_take(amount, n * sizeof *amount));
    self->chain = g_object_ref(chain);

    return self;
}

static gboolean
check_length(GBytes *bytes, const char *name, gsize n, gsize size, GError **error)
{
    if (g_bytes_get_size(bytes) == n * size)
        return TRUE;

    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_SIZE,
                "%s holds %" G_GSIZE_FORMAT " bytes, but %" G_GSIZE_FORMAT
                " links need %" G_GSIZE_FORMAT,
                name, g_bytes_get_size(bytes), n, n * size);
    return FALSE;
}

static gboolean
check_nodes(GBytes *bytes, const char *name, guint n_nodes, GError **error)
{
    gsize size;
    const guint32 *nodes = g_bytes_get_data(bytes, &size);

    for (gsize i = 0; i < size / sizeof *nodes; i++)
        if (nodes[i] >= n_nodes) {
            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                        "%s of link %" G_GSIZE_FORMAT " is node %u, but there are only %u nodes",
                        name, i, nodes[i], n_nodes);
            return FALSE;
        }

    return TRUE;
}

static gboolean
check_amounts(GBytes *bytes, GError **error)
{
    gsize size;
    const double *amounts = g_bytes_get_data(bytes, &size);

    for (gsize i = 0; i < size / sizeof *amounts; i++)
        if (!isnan(amounts[i]) && !(amounts[i] >= 0.0 && isfinite(amounts[i]))) {
            g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_RANGE,
                        "the amount of link %" G_GSIZE_FORMAT " is %g; it must be finite and not "
                        "negative, or NaN for unknown",
                        i, amounts[i]);
            return FALSE;
        }

    return TRUE;
}

/* The same bytes at an address that fits the numbers in them. */
static GBytes *
align(GBytes *bytes, gsize alignment)
{
    gsize size;
    gconstpointer data = g_bytes_get_data(bytes, &size);

    if ((gsize)data % alignment == 0)
        return g_bytes_ref(bytes);

    return g_bytes_new(data, size);
}

/**
 * liantu_network_new_from_edges:
 * @n_nodes: how many nodes there are
 * @suppliers: 32-bit unsigned integers: the supplier of each link, from 0 to @n_nodes - 1
 * @buyers: the same for the buyers
 * @amounts: (nullable): 64-bit floats: what flows along each link, NaN where that is not known; or
 *   %NULL where it is known of none
 * @error: a place for an error
 *
 * Makes a network from arrays. The bytes are kept, not copied. The cost is proportional to the
 * numbers of nodes and links.
 *
 * Fails with %LIANTU_ERROR_SIZE where an array is not as long as the others or there are 2^32 - 1
 * links or more, and with %LIANTU_ERROR_RANGE where a link has no such node or an amount is
 * negative or infinite.
 *
 * Returns: (transfer full): a network
 *
 * Since: 0.1
 */
LiantuNetwork *
liantu_network_new_from_edges(guint n_nodes,
                              GBytes *suppliers,
                              GBytes *buyers,
                              GBytes *amounts,
                              GError **error)
{
    g_autoptr(GBytes) supplier = NULL, buyer = NULL, amount = NULL;
    gsize n;

    g_return_val_if_fail(n_nodes < LIANTU_NONE, NULL);
    g_return_val_if_fail(suppliers != NULL && buyers != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    supplier = align(suppliers, sizeof(guint32));
    buyer = align(buyers, sizeof(guint32));
    amount = amounts != NULL ? align(amounts, sizeof(double)) : NULL;
    n = g_bytes_get_size(supplier) / sizeof(guint32);
    if (n >= LIANTU_NONE) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_SIZE,
                    "a network has fewer than 2^32 - 1 links");
        return NULL;
    }
    if (!check_length(supplier, "suppliers", n, sizeof(guint32), error) ||
        !check_length(buyer, "buyers", n, sizeof(guint32), error) ||
        !check_nodes(supplier, "the supplier", n_nodes, error) ||
        !check_nodes(buyer, "the buyer", n_nodes, error))
        return NULL;
    if (amount != NULL && (!check_length(amount, "amounts", n, sizeof(double), error) ||
                           !check_amounts(amount, error)))
        return NULL;

    return make_network(n_nodes, n, g_steal_pointer(&supplier), g_steal_pointer(&buyer),
                        g_steal_pointer(&amount));
}

/**
 * liantu_network_get_n_nodes:
 * @self: a network
 *
 * Counts the nodes.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_network_get_n_nodes(LiantuNetwork *self)
{
    g_return_val_if_fail(LIANTU_IS_NETWORK(self), 0);

    return self->n_nodes;
}

/**
 * liantu_network_get_n_links:
 * @self: a network
 *
 * Counts the links.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
gsize
liantu_network_get_n_links(LiantuNetwork *self)
{
    g_return_val_if_fail(LIANTU_IS_NETWORK(self), 0);

    return self->n_links;
}

/**
 * liantu_network_get_chain:
 * @self: a network
 *
 * Gives the chain it was made from.
 *
 * Returns: (nullable) (transfer none): the chain, or %NULL where it was made from arrays
 *
 * Since: 0.1
 */
LiantuChain *
liantu_network_get_chain(LiantuNetwork *self)
{
    g_return_val_if_fail(LIANTU_IS_NETWORK(self), NULL);

    return self->chain;
}

/**
 * liantu_network_get_node_id:
 * @self: a network
 * @node: a node
 *
 * Gives the id of a node: that of its segment, or the one in the table that it was read from.
 *
 * Returns: (nullable) (transfer none): the id, or %NULL where the network was made from arrays
 *
 * Since: 0.1
 */
const char *
liantu_network_get_node_id(LiantuNetwork *self, guint node)
{
    g_return_val_if_fail(LIANTU_IS_NETWORK(self), NULL);
    g_return_val_if_fail(node < self->n_nodes, NULL);

    if (self->node_id != NULL)
        return self->node_id[node];

    return self->chain != NULL ? self->chain->items[LIANTU_ENTITY_SEGMENT].id[node] : NULL;
}

/**
 * liantu_network_get_suppliers:
 * @self: a network
 *
 * Gives the supplier of each link.
 *
 * Returns: (transfer full): 32-bit unsigned integers
 *
 * Since: 0.1
 */
GBytes *
liantu_network_get_suppliers(LiantuNetwork *self)
{
    g_return_val_if_fail(LIANTU_IS_NETWORK(self), NULL);

    return g_bytes_ref(self->supplier);
}

/**
 * liantu_network_get_buyers:
 * @self: a network
 *
 * Gives the buyer of each link.
 *
 * Returns: (transfer full): 32-bit unsigned integers
 *
 * Since: 0.1
 */
GBytes *
liantu_network_get_buyers(LiantuNetwork *self)
{
    g_return_val_if_fail(LIANTU_IS_NETWORK(self), NULL);

    return g_bytes_ref(self->buyer);
}

/**
 * liantu_network_get_amounts:
 * @self: a network
 *
 * Gives what flows along each link.
 *
 * Returns: (nullable) (transfer full): 64-bit floats, NaN where unknown; %NULL where no amount is
 * known
 *
 * Since: 0.1
 */
GBytes *
liantu_network_get_amounts(LiantuNetwork *self)
{
    g_return_val_if_fail(LIANTU_IS_NETWORK(self), NULL);

    return self->amount != NULL ? g_bytes_ref(self->amount) : NULL;
}

const LtCsr *
lt_network_get_buyers_of(LiantuNetwork *self)
{
    return &self->buyers_of;
}

const LtCsr *
lt_network_get_suppliers_of(LiantuNetwork *self)
{
    return &self->suppliers_of;
}

const double *
lt_network_get_link_amounts(LiantuNetwork *self)
{
    return self->amount != NULL ? g_bytes_get_data(self->amount, NULL) : NULL;
}

guint
lt_network_get_n_sectors(LiantuNetwork *self)
{
    return self->sectors.n;
}

const guint32 *
lt_network_get_sectors(LiantuNetwork *self)
{
    return self->sectors.of_node;
}

const char *
lt_network_get_sector_id(LiantuNetwork *self, guint sector)
{
    return self->sectors.id[sector];
}

guint
lt_network_get_n_places(LiantuNetwork *self)
{
    return self->places.n;
}

const guint32 *
lt_network_get_places(LiantuNetwork *self)
{
    return self->places.of_node;
}

const char *
lt_network_get_place_id(LiantuNetwork *self, guint place)
{
    return self->places.id[place];
}

const double *
lt_network_get_final_demand(LiantuNetwork *self)
{
    return self->of_node[LT_NETWORK_FINAL_DEMAND];
}

const double *
lt_network_get_demand_by_place(LiantuNetwork *self)
{
    return self->demand_by_place;
}

const double *
lt_network_get_value_added(LiantuNetwork *self)
{
    return self->of_node[LT_NETWORK_VALUE_ADDED];
}

const double *
lt_network_get_output(LiantuNetwork *self)
{
    return self->of_node[LT_NETWORK_OUTPUT];
}

void
lt_network_take_node_ids(LiantuNetwork *self, char **ids)
{
    g_strfreev(self->node_id);
    self->node_id = ids;
}

static void
take_groups(NodeGroups *groups, guint32 *of_node, char **ids)
{
    clear_groups(groups);
    *groups = (NodeGroups){g_strv_length(ids), of_node, ids};
}

void
lt_network_take_sectors(LiantuNetwork *self, guint32 *sector, char **ids)
{
    take_groups(&self->sectors, sector, ids);
}

void
lt_network_take_places(LiantuNetwork *self, guint32 *place, char **ids)
{
    take_groups(&self->places, place, ids);
}

void
lt_network_take_demand_by_place(LiantuNetwork *self, double *demand)
{
    g_free(self->demand_by_place);
    self->demand_by_place = demand;
}

void
lt_network_take_essential(LiantuNetwork *self, guint8 *essential)
{
    g_free(self->essential);
    self->essential = essential;
}

const guint8 *
lt_network_get_essential(LiantuNetwork *self)
{
    return self->essential;
}

void
lt_network_take_link_delays(LiantuNetwork *self, double *days)
{
    g_free(self->link_delay);
    self->link_delay = days;
}

void
lt_network_take_link_capacities(LiantuNetwork *self, double *capacities)
{
    g_free(self->link_capacity);
    self->link_capacity = capacities;
}

void
lt_network_take_priorities(LiantuNetwork *self, guint8 *priorities)
{
    g_free(self->priority);
    self->priority = priorities;
}

const double *
lt_network_get_link_delays(LiantuNetwork *self)
{
    return self->link_delay;
}

const double *
lt_network_get_link_capacities(LiantuNetwork *self)
{
    return self->link_capacity;
}

const guint8 *
lt_network_get_priorities(LiantuNetwork *self)
{
    return self->priority;
}

void
lt_network_take_amounts(LiantuNetwork *self, LtNetworkAmount what, double *amounts)
{
    g_free(self->of_node[what]);
    self->of_node[what] = amounts;
}

static void
clear_column(gpointer data)
{
    NodeColumn *column = data;

    g_free(column->name);
    g_free(column->of_node);
    g_free(column->fault);
}

void
lt_network_take_column(LiantuNetwork *self, char *name, double *of_node, char *fault)
{
    NodeColumn column = {name, of_node, fault};

    if (self->columns == NULL) {
        self->columns = g_array_new(FALSE, FALSE, sizeof(NodeColumn));
        g_array_set_clear_func(self->columns, clear_column);
    }
    g_array_append_val(self->columns, column);
}

guint
lt_network_get_n_columns(LiantuNetwork *self)
{
    return self->columns != NULL ? self->columns->len : 0;
}

const char *
lt_network_get_column_name(LiantuNetwork *self, guint column)
{
    return g_array_index(self->columns, NodeColumn, column).name;
}

const double *
lt_network_get_column(LiantuNetwork *self, guint column)
{
    return g_array_index(self->columns, NodeColumn, column).of_node;
}

const char *
lt_network_get_column_fault(LiantuNetwork *self, guint column)
{
    return g_array_index(self->columns, NodeColumn, column).fault;
}

static void
add_block(GChecksum *checksum, gconstpointer data, gsize size)
{
    guint64 length = GUINT64_TO_LE(size);

    g_checksum_update(checksum, (const guchar *)&length, sizeof length);
    if (size > 0)
        g_checksum_update(checksum, data, (gssize)size);
}

static void
add_ids(GChecksum *checksum, char **ids)
{
    guint32 n = GUINT32_TO_LE(ids != NULL ? g_strv_length(ids) : 0);

    add_block(checksum, &n, sizeof n);
    for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        add_block(checksum, ids[i], strlen(ids[i]));
}

void
lt_network_add_to_checksum(LiantuNetwork *self, GChecksum *checksum)
{
    const NodeGroups *groups[] = {&self->sectors, &self->places};

    add_ids(checksum, self->node_id);
    for (int i = 0; i < 2; i++) {
        gsize n = groups[i]->of_node != NULL ? self->n_nodes : 0;

        add_ids(checksum, groups[i]->id);
        add_block(checksum, groups[i]->of_node, n * sizeof(guint32));
    }
    for (int i = 0; i < LT_N_NETWORK_AMOUNTS; i++) {
        gsize n = self->of_node[i] != NULL ? self->n_nodes : 0;

        add_block(checksum, self->of_node[i], n * sizeof(double));
    }
    if (self->demand_by_place != NULL)
        add_block(checksum, self->demand_by_place,
                  (gsize)self->n_nodes * self->places.n * sizeof(double));
    for (guint i = 0; i < lt_network_get_n_columns(self); i++) {
        const NodeColumn *column = &g_array_index(self->columns, NodeColumn, i);

        if (column->of_node == NULL)
            continue;
        add_block(checksum, column->name, strlen(column->name));
        add_block(checksum, column->of_node, self->n_nodes * sizeof(double));
    }
    if (self->essential != NULL) {
        gsize n = lt_network_get_n_sectors(self);

        add_block(checksum, self->essential, n * n);
    }
    if (self->link_delay != NULL)
        add_block(checksum, self->link_delay, self->n_links * sizeof(double));
    if (self->link_capacity != NULL)
        add_block(checksum, self->link_capacity, self->n_links * sizeof(double));
    if (self->priority != NULL)
        add_block(checksum, self->priority, self->n_nodes);
}
