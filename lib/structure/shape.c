/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/lanes.h"
#include "kernels/longest.h"
#include "structure/shape-private.h"

#include <string.h>

#define N_SWEEPS 12

/* A list of links with the rows they make. */
typedef struct {
    guint32 n;
    gsize n_links;
    guint32 *from;
    guint32 *to;
    guint8 *weight;
    gsize *start;
    guint32 *target;
    guint32 *link;
    LtCsr csr;
} Links;

static void
links_init(Links *self, guint32 n, gsize most)
{
    *self = (Links){.n = n};
    self->from = g_new(guint32, MAX(most, 1));
    self->to = g_new(guint32, MAX(most, 1));
    self->weight = g_new(guint8, MAX(most, 1));
}

static void
links_clear(Links *self)
{
    g_free(self->from);
    g_free(self->to);
    g_free(self->weight);
    g_free(self->start);
    g_free(self->target);
    g_free(self->link);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Links, links_clear)

static void
links_add(Links *self, guint32 from, guint32 to, guint8 weight)
{
    self->from[self->n_links] = from;
    self->to[self->n_links] = to;
    self->weight[self->n_links++] = weight;
}

static void
links_close(Links *self)
{
    g_autofree gsize *fill = g_new(gsize, MAX(self->n, 1));

    self->start = g_new(gsize, (gsize)self->n + 1);
    self->target = g_new(guint32, MAX(self->n_links, 1));
    self->link = g_new(guint32, MAX(self->n_links, 1));
    lt_csr_count(self->n, self->n_links, self->from, self->start);
    lt_csr_fill(self->n, self->n_links, self->from, self->to, self->start, fill, self->target,
                self->link);
    self->csr = (LtCsr){self->n, self->start, self->target, self->link};
}

static guint32
find_components(const Links *links, guint32 *component)
{
    g_autofree guint32 *work = g_new(guint32, MAX(4 * (gsize)links->n, 1));
    g_autofree gsize *next = g_new(gsize, MAX(links->n, 1));

    return lt_csr_strong_components(&links->csr, component, work, next);
}

/* The longest path from every node, over strong components. */
static void
find_longest(const Links *links, guint32 *longest)
{
    g_autofree guint32 *component = g_new(guint32, MAX(links->n, 1));
    guint32 n_components = find_components(links, component);
    g_autofree guint32 *work = g_new(guint32, (gsize)links->n + n_components + 1);
    g_autofree guint32 *by_component = g_new(guint32, MAX(n_components, 1));

    lt_csr_longest_paths(&links->csr, component, n_components, links->weight, by_component, work);
    for (guint32 i = 0; i < links->n; i++)
        longest[i] = by_component[component[i]];
}

static gboolean
has_essential_use(LiantuChain *chain, guint32 segment)
{
    for (guint32 slot = chain->use_of_segment.start[segment];
         slot < chain->use_of_segment.start[segment + 1]; slot++)
        if (chain->need[lt_index_get_row(&chain->use_of_segment, slot)].essential)
            return TRUE;

    return FALSE;
}

/* A segment stands one tier above whatever cannot do without it. One that nobody strictly needs
 * still gets a place: above those who could use it, and level with what it is a type of, since it
 * stands in for that. */
static void
find_tiers(LtShape *self, LiantuChain *chain)
{
    g_auto(Links) links;

    links_init(&links, self->n, (gsize)chain->n_needs + chain->n_types);
    for (guint32 i = 0; i < chain->n_needs; i++) {
        const LtNeed *need = &chain->need[i];

        if (need->essential || !has_essential_use(chain, need->supplier))
            links_add(&links, need->supplier, need->segment, 1);
    }
    for (guint32 i = 0; i < chain->n_types; i++)
        if (!has_essential_use(chain, chain->type[i].child))
            links_add(&links, chain->type[i].child, chain->type[i].parent, 0);
    links_close(&links);
    find_longest(&links, self->tier);

    for (guint32 i = 0; i < self->n; i++)
        self->n_tiers = MAX(self->n_tiers, self->tier[i] + 1);
}

/* Chains are long at the far end, where each tier has few segments, so tiers are weighed by how
 * many stand in them: a tier goes where its middle segment falls. */
static void
find_bands(LtShape *self)
{
    g_autofree guint32 *size = g_new0(guint32, MAX(self->n_tiers, 1));
    double n_before = 0.0;

    self->band = g_new(guint8, MAX(self->n_tiers, 1));
    for (guint32 i = 0; i < self->n; i++)
        size[self->tier[i]]++;
    for (guint32 tier = 0; tier < self->n_tiers; tier++) {
        self->band[tier] = (guint8)(3.0 * (n_before + 0.5 * size[tier]) / self->n);
        n_before += size[tier];
    }
    if (self->n_tiers > 1)
        self->band[self->n_tiers - 1] = LT_BAND_UP;
    self->band[0] = LT_BAND_DOWN;
}

/* Steps upstream count needs and types alike: from what goes in or is rolled up. */
static void
find_depths(LtShape *self, LiantuChain *chain)
{
    g_auto(Links) links;

    links_init(&links, self->n, (gsize)chain->n_needs + chain->n_types);
    for (guint32 i = 0; i < chain->n_needs; i++)
        links_add(&links, chain->need[i].segment, chain->need[i].supplier, 1);
    for (guint32 i = 0; i < chain->n_types; i++)
        links_add(&links, chain->type[i].parent, chain->type[i].child, 1);
    links_close(&links);
    find_longest(&links, self->depth);

    for (guint32 i = 0; i < self->n; i++)
        self->longest_path = MAX(self->longest_path, self->depth[i]);
}

static void
find_weak_components(LtShape *self, LiantuChain *chain)
{
    g_autofree guint32 *work = g_new(guint32, MAX(self->n, 1));
    g_auto(Links) links;

    links_init(&links, self->n, (gsize)chain->n_needs + chain->n_types);
    for (guint32 i = 0; i < chain->n_needs; i++)
        links_add(&links, chain->need[i].segment, chain->need[i].supplier, 1);
    for (guint32 i = 0; i < chain->n_types; i++)
        links_add(&links, chain->type[i].parent, chain->type[i].child, 1);
    self->n_components =
        lt_weak_components(self->n, links.n_links, links.from, links.to, self->component, work);
}

/* Cycles are strong components of two or more segments: those that need each other, strictly or
 * not. They are numbered in the order of their first segment. */
static void
find_cycles(LtShape *self, LiantuChain *chain)
{
    g_autofree guint32 *component = g_new(guint32, MAX(self->n, 1));
    g_autofree guint32 *size = g_new0(guint32, MAX(self->n, 1));
    g_autofree guint32 *number = g_new0(guint32, MAX(self->n, 1));
    g_auto(Links) links;

    links_init(&links, self->n, chain->n_needs);
    for (guint32 i = 0; i < chain->n_needs; i++)
        links_add(&links, chain->need[i].supplier, chain->need[i].segment, 1);
    links_close(&links);
    find_components(&links, component);

    for (guint32 i = 0; i < self->n; i++)
        size[component[i]]++;
    for (guint32 i = 0; i < self->n; i++) {
        guint32 own = component[i];

        if (size[own] < 2)
            continue;
        if (number[own] == 0)
            number[own] = ++self->n_cycles;
        self->cycle[i] = number[own];
        self->largest_cycle = MAX(self->largest_cycle, size[own]);
    }
}

/* Both ends of every need and type, for the map. */
static void
fill_neighbours(Links *links, LiantuChain *chain)
{
    for (guint32 i = 0; i < chain->n_needs; i++) {
        links_add(links, chain->need[i].segment, chain->need[i].supplier, 1);
        links_add(links, chain->need[i].supplier, chain->need[i].segment, 1);
    }
    for (guint32 i = 0; i < chain->n_types; i++) {
        links_add(links, chain->type[i].parent, chain->type[i].child, 1);
        links_add(links, chain->type[i].child, chain->type[i].parent, 1);
    }
    links_close(links);
}

/* Sweeps up and down, and keeps the order in which the fewest links cross. */
static gboolean
find_order(LtShape *self,
           LiantuAnalysis *analysis,
           LiantuChain *chain,
           GCancellable *cancellable,
           GError **error)
{
    g_auto(Links) links;
    g_autofree guint32 *size = g_new0(guint32, MAX(self->n_tiers, 1));
    g_autofree guint32 *place = g_new(guint32, MAX(self->n, 1));
    g_autofree LtLaneItem *items = g_new(LtLaneItem, MAX(self->n, 1));
    g_autofree LtLaneLink *scratch = NULL;
    LtLanes lanes;
    guint64 fewest;

    links_init(&links, self->n, 2 * ((gsize)chain->n_needs + chain->n_types));
    fill_neighbours(&links, chain);
    scratch = g_new(LtLaneLink, MAX(links.n_links, 1));
    lanes = (LtLanes){self->n_tiers, self->tier, size, &links.csr};
    for (guint32 i = 0; i < self->n; i++)
        self->order[i] = place[i] = size[self->tier[i]]++;

    fewest = lt_lanes_count_crossings(&lanes, place, scratch);
    for (int sweep = 0; sweep < N_SWEEPS && fewest > 0; sweep++) {
        guint64 n_crossings;

        if (!lt_analysis_tick(analysis, (gsize)sweep, 2 * N_SWEEPS, cancellable, error))
            return FALSE;
        lt_lanes_sweep(&lanes, sweep % 2 == 0, place, items);
        n_crossings = lt_lanes_count_crossings(&lanes, place, scratch);
        if (n_crossings < fewest) {
            fewest = n_crossings;
            memcpy(self->order, place, self->n * sizeof *place);
        }
    }
    return TRUE;
}

LtShape *
lt_shape_new(LiantuAnalysis *analysis,
             LiantuChain *chain,
             GCancellable *cancellable,
             GError **error)
{
    g_autoptr(LtShape) self = g_new0(LtShape, 1);

    self->n = chain->items[LIANTU_ENTITY_SEGMENT].n;
    self->tier = g_new0(guint32, MAX(self->n, 1));
    self->order = g_new0(guint32, MAX(self->n, 1));
    self->component = g_new0(guint32, MAX(self->n, 1));
    self->cycle = g_new0(guint32, MAX(self->n, 1));
    self->depth = g_new0(guint32, MAX(self->n, 1));

    find_tiers(self, chain);
    find_bands(self);
    find_depths(self, chain);
    find_weak_components(self, chain);
    find_cycles(self, chain);
    if (!find_order(self, analysis, chain, cancellable, error))
        return NULL;

    return g_steal_pointer(&self);
}

void
lt_shape_free(LtShape *self)
{
    g_free(self->tier);
    g_free(self->order);
    g_free(self->component);
    g_free(self->cycle);
    g_free(self->depth);
    g_free(self->band);
    g_free(self);
}
