/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fails in one scenario, put as hits of nodes. */
#include "cascade/cascade-private.h"

void
lt_cascade_losses_init(LtCascadeLosses *self, const LtCascadeModel *model, const LtEsri *esri)
{
    gsize n = MAX(model->esri.n_nodes, 1);

    *self = (LtCascadeLosses){
        .model = model,
        .esri = esri,
        .node = g_new0(double, n),
        .down = g_new0(double, n),
        .up = g_new0(double, n),
        .nodes = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .links = g_array_new(FALSE, FALSE, sizeof(guint32)),
    };
}

void
lt_cascade_losses_clear(LtCascadeLosses *self)
{
    g_free(self->node);
    g_free(self->link);
    g_free(self->link_down);
    g_free(self->link_up);
    g_free(self->down);
    g_free(self->up);
    g_array_unref(self->nodes);
    g_array_unref(self->links);
}

double *
lt_cascade_losses_at_node(LtCascadeLosses *self, guint32 node)
{
    g_array_append_val(self->nodes, node);

    return &self->node[node];
}

double *
lt_cascade_losses_at_link(LtCascadeLosses *self, guint32 link)
{
    gsize n = self->model->esri.n_links;

    if (self->link == NULL)
        self->link = g_new0(double, n);
    if (self->link_down == NULL && self->esri != NULL) {
        self->link_down = g_new(double, n);
        self->link_up = g_new(double, n);
        lt_esri_link_shocks(self->esri, n, self->link_down, self->link_up);
    }
    g_array_append_val(self->links, link);

    return &self->link[link];
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    return (x > y) - (x < y);
}

/* In their order, each once. */
static void
sort_once(GArray *numbers)
{
    guint n = 0;

    g_array_sort(numbers, compare_numbers);
    for (guint i = 0; i < numbers->len; i++)
        if (n == 0 || g_array_index(numbers, guint32, i) != g_array_index(numbers, guint32, n - 1))
            g_array_index(numbers, guint32, n++) = g_array_index(numbers, guint32, i);
    g_array_set_size(numbers, n);
}

/* A link at one of its ends; those with the same key add up there. */
typedef struct {
    guint64 key;
    guint32 node;
    guint32 link;
} End;

static int
compare_ends(gconstpointer a, gconstpointer b)
{
    const End *x = a, *y = b;

    if (x->key != y->key)
        return x->key > y->key ? 1 : -1;

    return (x->link > y->link) - (x->link < y->link);
}

static GArray *
list_buyers(const LtCascadeLosses *self)
{
    const LtEsriNetwork *esri = &self->model->esri;
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(End));

    for (guint i = 0; i < self->links->len; i++) {
        guint32 link = g_array_index(self->links, guint32, i), buyer = esri->buyer[link];
        gsize sector = esri->sector[esri->supplier[link]];
        gboolean is_linear =
            esri->essential[sector * esri->n_sectors + esri->sector[buyer]] == LT_ESRI_LINEAR;
        /* Inputs that it can do without in part are one group. */
        guint64 goods = is_linear ? esri->n_sectors : sector;
        End end = {(guint64)buyer << 32 | goods, buyer, link};

        g_array_append_val(ends, end);
    }
    return ends;
}

static GArray *
list_suppliers(const LtCascadeLosses *self)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(End));

    for (guint i = 0; i < self->links->len; i++) {
        guint32 link = g_array_index(self->links, guint32, i);
        guint32 supplier = self->model->esri.supplier[link];
        End end = {supplier, supplier, link};

        g_array_append_val(ends, end);
    }
    return ends;
}

/* Raises the losses of nodes to what the links that end there come to, at most to all. */
static void
raise_losses(LtCascadeLosses *self, GArray *ends, const double *share, double *loss)
{
    g_array_sort(ends, compare_ends);
    for (guint i = 0, next; i < ends->len; i = next) {
        const End *first = &g_array_index(ends, End, i);
        double sum = 0.0;

        for (next = i; next < ends->len && g_array_index(ends, End, next).key == first->key;
             next++) {
            guint32 link = g_array_index(ends, End, next).link;

            sum += self->link[link] * share[link];
        }
        g_array_append_val(self->nodes, first->node);
        loss[first->node] = MAX(loss[first->node], MIN(sum, 1.0));
    }
}

static void
apply_links(LtCascadeLosses *self)
{
    g_autoptr(GArray) buyers = NULL, suppliers = NULL;

    sort_once(self->links);
    buyers = list_buyers(self);
    suppliers = list_suppliers(self);
    raise_losses(self, buyers, self->link_down, self->down);
    raise_losses(self, suppliers, self->link_up, self->up);
    for (guint i = 0; i < self->links->len; i++)
        self->link[g_array_index(self->links, guint32, i)] = 0.0;
    g_array_set_size(self->links, 0);
}

void
lt_cascade_losses_write(LtCascadeLosses *self, GArray *hits)
{
    for (guint i = 0; i < self->nodes->len; i++) {
        guint32 node = g_array_index(self->nodes, guint32, i);

        self->down[node] = self->up[node] = self->node[node];
    }
    if (self->links->len > 0)
        apply_links(self);
    sort_once(self->nodes);
    for (guint i = 0; i < self->nodes->len; i++) {
        guint32 node = g_array_index(self->nodes, guint32, i);
        LtCascadeHit hit = {node, self->down[node], self->up[node]};

        if (hit.down > 0.0 || hit.up > 0.0)
            g_array_append_val(hits, hit);
        self->node[node] = self->down[node] = self->up[node] = 0.0;
    }
    g_array_set_size(self->nodes, 0);
}
