/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/family.h"
#include "weaklinks/cut-run.h"
#include "weaklinks/cut-tables.h"

#include <string.h>

static void
free_cut(gpointer data)
{
    LtCut *cut = data;

    g_free(cut->events);
    g_free(cut);
}

static guint
hash_cut(gconstpointer key)
{
    const LtCut *cut = key;
    guint hash = cut->n * 31 + cut->semantics;

    for (guint32 i = 0; i < cut->n; i++)
        hash = hash * 2654435761u + cut->events[i];

    return hash;
}

static gboolean
equal_cut(gconstpointer a, gconstpointer b)
{
    const LtCut *x = a, *y = b;

    return x->n == y->n && x->semantics == y->semantics &&
           memcmp(x->events, y->events, x->n * sizeof *x->events) == 0;
}

void
lt_cut_run_init_list(LtCutRun *run)
{
    run->cuts = g_ptr_array_new_with_free_func(free_cut);
    run->known = g_hash_table_new(hash_cut, equal_cut);
}

void
lt_cut_run_clear_list(LtCutRun *run)
{
    g_clear_pointer(&run->known, g_hash_table_unref);
    g_clear_pointer(&run->cuts, g_ptr_array_unref);
}

const LtEvent *
lt_cut_run_get_event(const LtCutRun *run, guint32 event)
{
    return &g_array_index(run->model.events, LtEvent, event);
}

static int
compare_numbers(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    return (x > y) - (x < y);
}
static void
take_set(LtCutRun *run, const LtFamilyWalk *walk, guint32 product, LtSemantics semantics)
{
    LtCut *cut = g_new0(LtCut, 1);

    cut->events = g_new(guint32, MAX(walk->n_set, 1));
    cut->n = walk->n_set;
    cut->product = product;
    cut->semantics = semantics;
    for (guint32 i = 0; i < walk->n_set; i++)
        cut->events[i] = run->event_of_level[walk->set[i]];
    qsort(cut->events, cut->n, sizeof *cut->events, compare_numbers);
    if (g_hash_table_contains(run->known, cut)) {
        free_cut(cut);
        return;
    }
    g_hash_table_add(run->known, cut);
    g_ptr_array_add(run->cuts, cut);
}

/* Smaller sets first, so that the limit cuts off the larger ones. */
void
lt_cut_run_collect(LtCutRun *run, LtSemantics semantics, const guint32 *families)
{
    for (guint32 order = 1; order <= run->options->order; order++)
        for (guint32 t = 0; t < run->tops->len; t++) {
            guint32 family;
            LtFamilyWalk walk;

            if (families[t] == LT_DIAGRAM_LOST)
                continue;
            family = lt_family_exactly(&run->sets.diagram, families[t], order);
            if (family == LT_DIAGRAM_LOST)
                continue;
            lt_family_walk_init(&walk, &run->sets.diagram, family);
            while (run->cuts->len < run->options->most && lt_family_walk_next(&walk))
                take_set(run, &walk, g_array_index(run->tops, guint32, t), semantics);
            lt_family_walk_clear(&walk);
        }
}

guint32 *
lt_cut_run_find_cold_only(LtCutRun *run)
{
    guint32 *only = g_new(guint32, MAX(run->tops->len, 1));

    for (guint32 t = 0; t < run->tops->len; t++) {
        guint32 running = run->sets.family[LT_RUNNING][t];
        guint32 cold = run->sets.family[LT_COLD_START][t];

        /* What cannot be started with nothing lost is said once, not as a set of nothing. */
        run->n_never += cold == LT_DIAGRAM_UNIT;
        if (cold == LT_DIAGRAM_UNIT)
            only[t] = LT_DIAGRAM_EMPTY;
        else if (running == LT_DIAGRAM_LOST || cold == LT_DIAGRAM_LOST)
            only[t] = LT_DIAGRAM_LOST;
        else
            only[t] = lt_family_without(&run->sets.diagram, cold, running);
    }
    return only;
}

void
lt_cut_run_lose(const LtCutRun *run, LtPropagation *propagation, const LtCut *cut)
{
    guint32 nodes[LT_MAX_ORDER];

    for (guint32 i = 0; i < cut->n; i++)
        nodes[i] = g_array_index(run->model.node, guint32, cut->events[i]);
    lt_propagation_lose(propagation, cut->semantics, nodes, cut->n);
}

static void
count_stopped(LtCutRun *run, LtPropagation *propagation)
{
    for (guint i = 0; i < run->cuts->len; i++) {
        LtCut *cut = run->cuts->pdata[i];

        lt_cut_run_lose(run, propagation, cut);
        for (guint t = 0; t < run->tops->len; t++) {
            guint32 top = g_array_index(run->tops, guint32, t);

            cut->n_stopped += propagation->failed[top] &&
                              !(cut->semantics == LT_COLD_START && propagation->never[top]);
        }
    }
}

static int
compare_cuts(const void *a, const void *b)
{
    const LtCut *x = *(LtCut *const *)a, *y = *(LtCut *const *)b;

    if (x->semantics != y->semantics)
        return x->semantics < y->semantics ? -1 : 1;
    if (x->n != y->n)
        return x->n < y->n ? -1 : 1;
    if (x->n_stopped != y->n_stopped)
        return x->n_stopped > y->n_stopped ? -1 : 1;

    return memcmp(x->events, y->events, x->n * sizeof *x->events);
}

void
lt_cut_run_rank(LtCutRun *run, LtPropagation *propagation)
{
    count_stopped(run, propagation);
    g_ptr_array_sort(run->cuts, compare_cuts);
}
