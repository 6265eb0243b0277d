/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/importance.h"
#include "weaklinks/importance-run.h"

#include <math.h>

guint
lt_importance_count_events(const LtImportanceRun *run)
{
    return run->view[LT_VIEW_KNOWN].model.events->len;
}

const LtEvent *
lt_importance_get_event(const LtImportanceRun *run, guint event)
{
    return &g_array_index(run->view[LT_VIEW_KNOWN].model.events, LtEvent, event);
}

const LtViewState *
lt_importance_get_view(const LtImportanceRun *run, LtView view)
{
    return &run->view[run->view[view].is_known ? LT_VIEW_KNOWN : view];
}

guint32
lt_importance_get_level(const LtImportanceRun *run, LtView view, guint event)
{
    const LtViewState *state = lt_importance_get_view(run, view);

    return state->sets.level[g_array_index(state->model.node, guint32, event)];
}

static bool
is_cancelled(void *cancellable)
{
    return g_cancellable_is_cancelled(cancellable);
}

/* A product that nothing stops has no inputs left, and would pass for an event. */
static void
list_tops(LtImportanceRun *run, LtViewState *state)
{
    state->tops = g_array_new(FALSE, FALSE, sizeof(guint32));
    state->top_of = g_new(guint32, (gsize)run->products->len + 1);
    for (guint i = 0; i < run->products->len; i++) {
        guint32 product = g_array_index(run->products, guint32, i);

        state->top_of[i] = LIANTU_NONE;
        if (state->model.gates.gates.need[product] == 0)
            continue;
        state->top_of[i] = state->tops->len;
        g_array_append_val(state->tops, product);
    }
}

static gboolean
find_chances(LtImportanceRun *run, LtViewState *state)
{
    guint n_tops = state->tops->len, n_events = state->model.events->len;
    g_autofree double *chance = g_new(double, MAX(n_tops, 1));

    state->p = g_new(double, MAX(state->sets.n_levels, 1));
    state->birnbaum = g_new(double, MAX(state->sets.n_levels, 1));
    state->chance = g_new(double, (gsize)run->products->len + 1);
    for (guint i = 0; i < n_events; i++) {
        guint32 level = state->sets.level[g_array_index(state->model.node, guint32, i)];

        if (level != LT_NONE)
            state->p[level] = run->event_p[i];
    }
    if (!lt_functions_probability(&state->sets.diagram, state->sets.function[LT_RUNNING], n_tops,
                                  state->p, chance))
        return FALSE;
    for (guint i = 0; i < run->products->len; i++)
        state->chance[i] = state->top_of[i] == LIANTU_NONE ? 0.0 : chance[state->top_of[i]];

    return TRUE;
}

static void
list_event_numbers(LtImportanceRun *run)
{
    guint n = lt_importance_count_events(run);

    run->event_p = g_new(double, (gsize)n + 1);
    run->event_cost = g_new(double, (gsize)n + 1);
    for (guint i = 0; i < n; i++) {
        const LtEvent *event = lt_importance_get_event(run, i);
        double p = lt_event_get_number(&run->losses, event, "loss-probability", TRUE);

        run->event_p[i] = isnan(p) ? run->options->probability : CLAMP(p, 0.0, 1.0);
        run->event_cost[i] = lt_event_get_number(&run->losses, event, "loss-cost", FALSE);
    }
}

/* Where nothing is unknown or inferred, the views are the same. */
static gboolean
are_same(const LtGates *a, const LtGates *b)
{
    if (a->n_nodes != b->n_nodes || a->n_nodes == 0)
        return a->n_nodes == b->n_nodes;

    return memcmp(a->start, b->start, ((gsize)a->n_nodes + 1) * sizeof *a->start) == 0 &&
           memcmp(a->need, b->need, a->n_nodes * sizeof *a->need) == 0 &&
           memcmp(a->input, b->input, a->start[a->n_nodes] * sizeof *a->input) == 0;
}

static gboolean
init_view(LtImportanceRun *run, LtView view, GCancellable *cancellable)
{
    static const LtReading readings[LT_N_VIEWS] = {
        [LT_VIEW_KNOWN] = LT_READING_KNOWN,
        [LT_VIEW_CONFIRMED] = LT_READING_KNOWN,
        [LT_VIEW_LOW] = LT_READING_HIGH, /* most is left */
        [LT_VIEW_HIGH] = LT_READING_LOW,
    };
    LiantuImportance *self = run->options;
    LtViewState *state = &run->view[view];
    LtCutTerms terms = {
        .events = (LiantuCutEvents)self->events,
        .types = (LiantuTypesReading)self->types,
        .needs = (LiantuNeedsReading)self->needs,
        .keep = self->keep,
        .order = self->order,
        .reading = readings[view],
        .only_confirmed = view == LT_VIEW_CONFIRMED,
    };
    LtCutLimits limits = {self->nodes, self->seconds, is_cancelled, cancellable};

    state->has_model = TRUE;
    if (!lt_cut_model_init(&state->model, &run->losses, &terms))
        return FALSE;
    if (view == LT_VIEW_KNOWN)
        list_event_numbers(run);
    state->lost = g_new0(double, (gsize)state->model.events->len + 1);
    state->is_known = view != LT_VIEW_KNOWN &&
                      are_same(&state->model.gates.gates, &run->view[0].model.gates.gates);
    if (state->is_known)
        return TRUE;
    list_tops(run, state);
    state->has_sets =
        lt_cut_sets_init(&state->sets, &state->model.gates.gates,
                         (const guint32 *)(gpointer)state->tops->data, state->tops->len, limits);
    if (!state->has_sets)
        return FALSE;
    if (view == LT_VIEW_KNOWN)
        lt_cut_sets_find(&state->sets, LT_RUNNING, self->order);
    lt_diagram_resume(&state->sets.diagram);
    lt_cut_sets_find_functions(&state->sets, LT_RUNNING);
    lt_diagram_resume(&state->sets.diagram);

    return find_chances(run, state);
}

gboolean
lt_importance_init_views(LtImportanceRun *run, GCancellable *cancellable, GError **error)
{
    for (LtView view = 0; view < LT_N_VIEWS; view++) {
        if (!init_view(run, view, cancellable)) {
            g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
            return FALSE;
        }
        if (!lt_analysis_tick(LIANTU_ANALYSIS(run->options), view, 2 * LT_N_VIEWS, cancellable,
                              error))
            return FALSE;
    }
    return TRUE;
}

static void
clear_view(LtViewState *state)
{
    if (state->has_sets)
        lt_cut_sets_clear(&state->sets);
    if (state->has_model)
        lt_cut_model_clear(&state->model);
    g_clear_pointer(&state->tops, g_array_unref);
    g_free(state->top_of);
    g_free(state->p);
    g_free(state->chance);
    g_free(state->birnbaum);
    g_free(state->lost);
}

void
lt_importance_clear_views(LtImportanceRun *run)
{
    for (LtView view = 0; view < LT_N_VIEWS; view++)
        clear_view(&run->view[view]);
}

gboolean
lt_importance_sweep(LtImportanceRun *run, guint product)
{
    for (LtView view = 0; view < LT_N_VIEWS; view++) {
        LtViewState *state = &run->view[view];
        guint32 top, n_levels;

        if (state->is_known)
            continue;
        top = state->top_of[product];
        n_levels = state->sets.n_levels;
        memset(state->birnbaum, 0, n_levels * sizeof *state->birnbaum);
        if (top != LIANTU_NONE && !isnan(state->chance[product]) &&
            !lt_functions_birnbaum(&state->sets.diagram, state->sets.function[LT_RUNNING] + top, 1,
                                   NULL, state->p, n_levels, state->birnbaum))
            return FALSE;
    }
    return TRUE;
}
