/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/weighted-gate.h"

#include <math.h>

/* Sums of shares that are nearer to each other than this are equal. */
#define ROUNDING    1e-9
#define MAX_HOLDERS 10000

/* What `node` is for every remainder above `from`, up to `to`. */
typedef struct {
    double from;
    double to;
    guint32 node;
} Known;

typedef struct {
    LtGateModel *model;
    const LtHolder *holders;
    guint n;
    guint max_gates;
    guint n_gates;
    double *rest;   /* by place: what it and those after it hold together */
    GArray **known; /* by place */
} Spelling;

int
lt_holder_compare(gconstpointer a, gconstpointer b)
{
    const LtHolder *x = a, *y = b;

    if (x->share != y->share)
        return x->share > y->share ? -1 : 1;

    return (x->node > y->node) - (x->node < y->node);
}

static guint32
add_gate(Spelling *self, guint32 need)
{
    if (self->n_gates >= self->max_gates)
        return LT_GATE_LARGE;
    self->n_gates++;

    return lt_gate_model_add(self->model, need);
}

/* So many of the holders from a place on, which is all of them, any of them, or a number where they
 * hold the same. */
static Known
add_threshold(Spelling *self, guint place, guint32 need, double from, double to)
{
    guint32 node;

    if (self->n - place == 1)
        return (Known){from, to, self->holders[place].node};

    node = add_gate(self, need);
    for (guint i = place; node != LT_GATE_LARGE && i < self->n; i++)
        lt_gate_model_link(self->model, node, self->holders[i].node);

    return (Known){from, to, node};
}

/* One gate says it all where any will do, all are needed, or all weigh the same. */
static gboolean
find_threshold(Spelling *self, guint place, double least, Known *known)
{
    double rest = self->rest[place], low = self->holders[self->n - 1].share;
    double high = self->holders[place].share;
    guint32 n = self->n - place, need;

    if (least <= low + ROUNDING) {
        *known = add_threshold(self, place, 1, ROUNDING, low + ROUNDING);
        return TRUE;
    }
    if (least > rest - low + ROUNDING) {
        *known = add_threshold(self, place, n, rest - low + ROUNDING, rest + ROUNDING);
        return TRUE;
    }
    if (high - low > ROUNDING / n)
        return FALSE;

    need = (guint32)ceil((least - ROUNDING) / low);
    *known = add_threshold(self, place, need, (need - 1) * low + ROUNDING, need * low + ROUNDING);
    return TRUE;
}

static gboolean
find_plain(Spelling *self, guint place, double least, Known *known)
{
    if (least <= ROUNDING) {
        *known = (Known){-INFINITY, ROUNDING, LT_GATE_ALWAYS};
        return TRUE;
    }
    if (least > self->rest[place] + ROUNDING) {
        *known = (Known){self->rest[place] + ROUNDING, INFINITY, LT_GATE_NEVER};
        return TRUE;
    }
    /* The two above are all there is past the last holder. */
    return find_threshold(self, place, least, known);
}

static guint32
join(Spelling *self, guint32 need, guint32 a, guint32 b)
{
    guint32 node;

    if (a == LT_GATE_LARGE || b == LT_GATE_LARGE)
        return LT_GATE_LARGE;
    node = add_gate(self, need);
    if (node == LT_GATE_LARGE)
        return node;
    lt_gate_model_link(self->model, node, a);
    lt_gate_model_link(self->model, node, b);

    return node;
}

static Known spell(Spelling *self, guint place, double least);

/* Either the holder is lost, and the others have to hold the remainder; or they hold it all. */
static Known
split(Spelling *self, guint place, double least)
{
    const LtHolder *holder = &self->holders[place];
    Known with = spell(self, place + 1, least - holder->share);
    Known without = spell(self, place + 1, least);
    Known known = {MAX(with.from + holder->share, without.from),
                   MIN(with.to + holder->share, without.to), LT_GATE_LARGE};

    if (with.node == without.node) {
        known.node = with.node;
        return known;
    }
    known.node =
        with.node == LT_GATE_ALWAYS ? holder->node : join(self, 2, holder->node, with.node);
    if (known.node != LT_GATE_LARGE && without.node != LT_GATE_NEVER)
        known.node = join(self, 1, known.node, without.node);

    return known;
}

/* Goes as deep as there are holders, which MAX_HOLDERS bounds. */
static Known
spell(Spelling *self, guint place, double least)
{
    GArray *met = self->known[place];
    Known known = {-INFINITY, INFINITY, LT_GATE_LARGE};

    if (self->n_gates >= self->max_gates)
        return known;
    for (guint i = 0; i < met->len; i++) {
        known = g_array_index(met, Known, i);
        if (least > known.from && least <= known.to)
            return known;
    }
    if (!find_plain(self, place, least, &known))
        known = split(self, place, least);
    g_array_append_val(met, known);

    return known;
}

guint32
lt_gate_model_add_weighted(LtGateModel *model,
                           const LtHolder *holders,
                           guint n,
                           double least,
                           guint max_gates)
{
    Spelling self = {model, holders, n, max_gates, 0, NULL, NULL};
    Known known;

    if (n > MAX_HOLDERS)
        return LT_GATE_LARGE;
    self.rest = g_new0(double, (gsize)n + 1);
    self.known = g_new(GArray *, (gsize)n + 1);
    for (guint i = n; i-- > 0;)
        self.rest[i] = self.rest[i + 1] + holders[i].share;
    for (guint i = 0; i <= n; i++)
        self.known[i] = g_array_new(FALSE, FALSE, sizeof(Known));
    known = spell(&self, 0, least);
    for (guint i = 0; i <= n; i++)
        g_array_unref(self.known[i]);
    g_free(self.known);
    g_free(self.rest);

    return known.node;
}
