/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/score-structure.h"

#include "kernels/propagate.h"
#include "liantu/error.h"
#include "weaklinks/gate-model.h"

#include <math.h>
#include <string.h>

/* So many products are looked for at once, as bits. */
#define WORDS 16
#define BITS  (64 * WORDS)

/* Every need, and every type as an input of its parent: from supplier to buyer. */
static void
link_all(LiantuChain *chain, GArray *from, GArray *to)
{
    for (guint32 i = 0; i < chain->n_needs; i++) {
        g_array_append_val(from, chain->need[i].supplier);
        g_array_append_val(to, chain->need[i].segment);
    }
    for (guint32 i = 0; i < chain->n_types; i++) {
        g_array_append_val(from, chain->type[i].child);
        g_array_append_val(to, chain->type[i].parent);
    }
}

/* The links by row, with their memory. */
typedef struct {
    LtCsr csr;
    gsize *start;
    guint32 *target;
} Links;

static void
init_links(Links *links, guint32 n, const GArray *row, const GArray *column)
{
    g_autofree gsize *fill = g_new(gsize, (gsize)n + 1);
    const guint32 *rows = (const guint32 *)(gpointer)row->data;
    const guint32 *columns = (const guint32 *)(gpointer)column->data;

    links->start = g_new(gsize, (gsize)n + 1);
    links->target = g_new(guint32, MAX(row->len, 1));
    lt_csr_count(n, row->len, rows, links->start);
    lt_csr_fill(n, row->len, rows, columns, links->start, fill, links->target, NULL);
    links->csr = (LtCsr){n, links->start, links->target, NULL};
}

static void
clear_links(Links *links)
{
    g_free(links->start);
    g_free(links->target);
}

/* Segments by component, components in the order in which they are reached. */
static void
sort_by_component(guint32 n, guint32 n_components, const guint32 *component, guint32 *order)
{
    g_autofree guint32 *start = g_new0(guint32, (gsize)n_components + 1);

    for (guint32 i = 0; i < n; i++)
        start[component[i] + 1]++;
    for (guint32 c = 0; c < n_components; c++)
        start[c + 1] += start[c];
    for (guint32 i = 0; i < n; i++)
        order[start[component[i]]++] = i;
}

/* One sweep for a block of products: what a component reaches is what its members are and what the
 * components after it reach, which have smaller numbers. */
static void
sweep(const Links *buyers,
      const guint32 *component,
      const guint32 *order,
      const guint32 *bit,
      guint32 from,
      guint64 *reached)
{
    for (guint32 k = 0; k < buyers->csr.n_rows; k++) {
        guint32 i = order[k];
        guint64 *mine = &reached[(gsize)component[i] * WORDS];

        if (bit[i] != LIANTU_NONE && bit[i] >= from && bit[i] < from + BITS)
            mine[(bit[i] - from) / 64] |= G_GUINT64_CONSTANT(1) << (bit[i] - from) % 64;
        for (gsize e = buyers->start[i]; e < buyers->start[i + 1]; e++) {
            const guint64 *theirs = &reached[(gsize)component[buyers->target[e]] * WORDS];

            for (guint w = 0; theirs != mine && w < WORDS; w++)
                mine[w] |= theirs[w];
        }
    }
}

static void
count_reached(LtScoreStructure *self, const Links *buyers, const guint8 *is_product)
{
    guint32 n = self->n, n_components;
    g_autofree guint32 *component = g_new(guint32, (gsize)n + 1),
                       *order = g_new(guint32, (gsize)n + 1);
    g_autofree guint32 *work = g_new(guint32, 4 * (gsize)n + 1),
                       *bit = g_new(guint32, (gsize)n + 1);
    g_autofree gsize *next = g_new(gsize, (gsize)n + 1);
    g_autofree guint64 *reached = NULL;

    for (guint32 i = 0; i < n; i++)
        bit[i] = is_product[i] ? self->n_products++ : LIANTU_NONE;
    n_components = lt_csr_strong_components(&buyers->csr, component, work, next);
    sort_by_component(n, n_components, component, order);
    reached = g_new(guint64, (gsize)n_components * WORDS + 1);
    for (guint32 from = 0; from < self->n_products; from += BITS) {
        memset(reached, 0, (gsize)n_components * WORDS * sizeof *reached);
        sweep(buyers, component, order, bit, from, reached);
        for (guint32 i = 0; i < n; i++)
            for (guint w = 0; w < WORDS; w++)
                self->n_reached[i] += (guint32)__builtin_popcountll(
                    (unsigned long long)reached[(gsize)component[i] * WORDS + w]);
    }
}

static gboolean
count_stopped(LtScoreStructure *self,
              LiantuAnalysis *analysis,
              LiantuChain *chain,
              const guint8 *is_product,
              GCancellable *cancellable,
              GError **error)
{
    LtLosses losses = {.chain = chain};
    LtGateModel model;
    LtPropagation propagation;
    gboolean done;

    lt_gate_model_init(&model, &losses);
    for (guint32 i = 0; i < self->n; i++)
        lt_gate_model_add_needs(&model, i, LIANTU_TYPES_READING_ROLL_UP, LIANTU_NEEDS_READING_ALL);
    lt_gate_model_seal(&model);
    done = lt_propagation_init(&propagation, &model.gates);
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    for (guint32 lost = 0; done && lost < self->n; lost++) {
        /* What no product uses stops none. */
        if (self->n_reached[lost] == 0)
            continue;
        lt_propagation_lose(&propagation, LT_RUNNING, &lost, 1);
        for (guint32 k = 0; k < propagation.n_failed; k++)
            self->n_stopped[lost] +=
                propagation.list[k] < self->n && is_product[propagation.list[k]];
        done = lt_analysis_tick(analysis, lost, 2 * (gsize)self->n, cancellable, error);
    }
    lt_propagation_clear(&propagation);
    lt_gate_model_clear(&model);

    return done;
}

/* What a loss of the buyer's input costs beyond it: the others of the group that must be lost too.
 * A parent that is rolled up needs one of its types. */
static void
push_order(LiantuChain *chain, guint32 segment, guint32 order, guint32 *best, GArray *queue[])
{
    for (guint32 g = chain->group_of_segment.start[segment];
         g < chain->group_of_segment.start[segment + 1]; g++) {
        const LtGroup *group = &chain->group[g];
        guint32 next = order + group->n - MIN(group->least, group->n);

        if (!group->essential || next > 9)
            continue;
        for (guint32 i = group->first; i < group->first + group->n; i++)
            if (next < best[chain->need[i].supplier]) {
                best[chain->need[i].supplier] = next;
                g_array_append_val(queue[next], chain->need[i].supplier);
            }
    }
    for (guint32 slot = chain->type_of_parent.start[segment];
         slot < chain->type_of_parent.start[segment + 1]; slot++) {
        guint32 child = chain->type[lt_index_get_row(&chain->type_of_parent, slot)].child;
        guint32 next = order + lt_index_get_n(&chain->type_of_parent, segment) - 1;

        if (next > 9 || next >= best[child])
            continue;
        best[child] = next;
        g_array_append_val(queue[next], child);
    }
}

/* A shortest path with small whole costs: one queue for each. */
static void
find_orders(LtScoreStructure *self, LiantuChain *chain, const guint8 *is_product)
{
    GArray *queue[10];

    for (int k = 0; k < 10; k++)
        queue[k] = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < self->n; i++) {
        self->order[i] = is_product[i] ? 1 : G_MAXUINT32;
        if (is_product[i])
            g_array_append_val(queue[1], i);
    }
    for (guint32 k = 1; k < 10; k++)
        for (guint j = 0; j < queue[k]->len; j++) {
            guint32 segment = g_array_index(queue[k], guint32, j);

            if (self->order[segment] == k)
                push_order(chain, segment, k, self->order, queue);
        }
    for (guint32 i = 0; i < self->n; i++)
        if (self->order[i] == G_MAXUINT32)
            self->order[i] = 0;
    for (int k = 0; k < 10; k++)
        g_array_unref(queue[k]);
}

/* Buyers once each, and how many of the essential uses have nothing to stand in. */
static void
count_uses(LtScoreStructure *self, LiantuChain *chain)
{
    g_autofree guint32 *seen = g_new0(guint32, (gsize)self->n + 1);

    for (guint32 i = 0; i < self->n; i++) {
        guint32 n_essential = 0, n_alone = 0;

        for (guint32 slot = chain->use_of_segment.start[i];
             slot < chain->use_of_segment.start[i + 1]; slot++) {
            const LtNeed *need = &chain->need[lt_index_get_row(&chain->use_of_segment, slot)];
            const LtGroup *group = &chain->group[need->group];

            if (seen[need->segment] != i + 1)
                self->n_uses[i]++;
            seen[need->segment] = i + 1;
            n_essential += group->essential;
            n_alone += group->essential && group->least >= group->n;
        }
        self->no_stand_in[i] = n_essential > 0       ? (double)n_alone / n_essential
                               : self->n_uses[i] > 0 ? 0.0
                                                     : NAN;
    }
}

/* Everything upstream of the roots of a view. */
static void
mark_view(LtScoreStructure *self, LiantuChain *chain, const Links *suppliers, guint32 view)
{
    guint8 *in_view = &self->in_view[(gsize)view * self->n];
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 i = chain->root_of_view.start[view]; i < chain->root_of_view.start[view + 1];
         i++) {
        guint32 root = chain->view_root[lt_index_get_row(&chain->root_of_view, i)].row;

        if (!in_view[root])
            g_array_append_val(stack, root);
        in_view[root] = TRUE;
    }
    while (stack->len > 0) {
        guint32 segment = g_array_index(stack, guint32, stack->len - 1);

        g_array_set_size(stack, stack->len - 1);
        self->n_views_reached[segment]++;
        for (gsize e = suppliers->start[segment]; e < suppliers->start[segment + 1]; e++) {
            guint32 supplier = suppliers->target[e];

            if (!in_view[supplier])
                g_array_append_val(stack, supplier);
            in_view[supplier] = TRUE;
        }
    }
}

static void
allocate(LtScoreStructure *self, LiantuChain *chain)
{
    gsize n = chain->items[LIANTU_ENTITY_SEGMENT].n;

    *self = (LtScoreStructure){
        .n = (guint32)n,
        .n_stopped = g_new0(guint32, n + 1),
        .n_reached = g_new0(guint32, n + 1),
        .order = g_new0(guint32, n + 1),
        .n_uses = g_new0(guint32, n + 1),
        .no_stand_in = g_new0(double, n + 1),
        .n_views = chain->items[LIANTU_ENTITY_VIEW].n,
        .n_views_reached = g_new0(guint32, n + 1),
    };
    self->in_view = g_new0(guint8, self->n_views * n + 1);
}

gboolean
lt_score_structure_init(LtScoreStructure *self,
                        LiantuAnalysis *analysis,
                        LiantuChain *chain,
                        const guint8 *is_product,
                        GCancellable *cancellable,
                        GError **error)
{
    g_autoptr(GArray) from = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) to = g_array_new(FALSE, FALSE, sizeof(guint32));
    Links buyers, suppliers;

    allocate(self, chain);
    link_all(chain, from, to);
    init_links(&buyers, self->n, from, to);
    init_links(&suppliers, self->n, to, from);
    count_reached(self, &buyers, is_product);
    for (guint32 view = 0; view < self->n_views; view++)
        mark_view(self, chain, &suppliers, view);
    clear_links(&buyers);
    clear_links(&suppliers);
    find_orders(self, chain, is_product);
    count_uses(self, chain);

    return count_stopped(self, analysis, chain, is_product, cancellable, error);
}

void
lt_score_structure_clear(LtScoreStructure *self)
{
    g_free(self->n_stopped);
    g_free(self->n_reached);
    g_free(self->order);
    g_free(self->n_uses);
    g_free(self->no_stand_in);
    g_free(self->n_views_reached);
    g_free(self->in_view);
}
