/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/family.h"
#include "kernels/importance.h"
#include "liantu/enums.h"
#include "weaklinks/cut-run.h"
#include "weaklinks/cut-tables.h"
#include "weaklinks/shared-options.h"

#include <math.h>

/**
 * LiantuCutSets:
 *
 * Which losses at once stop a product, with none to spare: its minimal cut sets.
 *
 * They are exact up to the order asked for, over needs that all count or stand in for each other,
 * with cycles. Every set comes with the story of how the product stops.
 *
 * Formulas, units and sources are in `docs/analyses/cut-sets.md`.
 *
 * Since: 0.1
 */
struct _LiantuCutSetsClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuCutSets:home:
 *
 * The place that is home, by id or name; without it, the one the chain names. Its country is not
 * lost.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:events:
 *
 * What may be lost: countries, firms, providers (both), segments, all of these, sites (places
 * within a country) or licences (segments needed as know-how alone).
 *
 * One of countries, firms, providers, segments, all, sites, licences; by default countries.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:order:
 *
 * How many may be lost at once.
 *
 * A whole number, from 1 to 4; by default 2.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:keep:
 *
 * A segment counts as stopped when no more than this part is left.
 *
 * A share, from 0 to 1; by default 0.1.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:threshold:
 *
 * Segments with a smaller world market are taken to be whole.
 *
 * In USD million, from 0 up; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:small:
 *
 * A market of less is called small in the column on evidence.
 *
 * In USD million, from 0 up; by default 100.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:probability:
 *
 * The probability of each loss, independently.
 *
 * A share, from 0 to 1; by default 0.05.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:types:
 *
 * How types are read: roll-up into their parent, or and: the parent needs every one.
 *
 * One of roll-up, and; by default roll-up.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:needs:
 *
 * Which needs count: all, or flow: materials and parts alone, which stop production first.
 *
 * One of all, flow; by default all.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:seconds:
 *
 * The most time for each step; 0: no limit.
 *
 * In s, from 0 up; by default 60.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:nodes:
 *
 * The most nodes of decision diagrams, at about 24 bytes each.
 *
 * A whole number, from 1000 to 4000000000; by default 20000000.
 *
 * Since: 0.1
 */

/**
 * LiantuCutSets:most:
 *
 * How many cut sets to list at most.
 *
 * A whole number, from 1 to 1000000000; by default 10000.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuCutSets, liantu_cut_sets, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuCutSets, field)

static const LtOption options[] = {
    LT_OPTION_HOME,
    LT_OPTION_EVENTS,
    {"order", LIANTU_OPTION_TYPE_UINT, OFFSET(order), 1, LT_MAX_ORDER, 2, NULL, "最多同时失去几项",
     "How many may be lost at once", NULL},
    LT_OPTION_KEEP,
    LT_OPTION_THRESHOLD,
    {"small", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(small), 0, G_MAXDOUBLE, 100, "USD million",
     "市场小于此值时在依据一列注明", "A market of less is called small in the column on evidence",
     NULL},
    {"probability", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(probability), 0, 1, 0.05, "1",
     "每项独立失去的概率", "The probability of each loss, independently", NULL},
    LT_OPTION_TYPES,
    LT_OPTION_NEEDS,
    LT_OPTION_SECONDS,
    LT_OPTION_NODES,
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 10000, NULL, "最多列出多少个割集",
     "How many cut sets to list at most", NULL},
};

static const LtAnalysisInfo info = {
    "cut-sets",
    "最小割集",
    "Cut sets",
    "同时失去哪几个国家、企业或环节，产品就会停产？",
    "Which countries, firms or segments, lost at once, stop a product?",
    options,
    G_N_ELEMENTS(options),
};

static bool
is_cancelled(void *cancellable)
{
    return g_cancellable_is_cancelled(cancellable);
}

static void
list_tops(LtCutRun *run)
{
    run->products = g_array_new(FALSE, FALSE, sizeof(guint32));
    run->tops = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < run->model.gates.n_segments; i++) {
        if (!liantu_chain_is_final(run->chain, i))
            continue;
        g_array_append_val(run->products, i);
        /* A product that nothing stops has no inputs left, and would pass for an event. */
        if (run->model.gates.gates.need[i] > 0)
            g_array_append_val(run->tops, i);
    }
}

static const char *
segment_name(const LtCutRun *run, guint32 segment, LiantuLanguage language)
{
    return liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, segment, language);
}

static guint32
count_incomplete(const LtCutRun *run)
{
    guint32 n = 0;

    for (guint32 t = 0; t < run->tops->len; t++)
        n += run->sets.family[LT_RUNNING][t] == LT_DIAGRAM_LOST;

    return n;
}

static guint32
count_unknown(const LtCutRun *run)
{
    guint32 n = 0;

    for (guint32 t = 0; t < run->tops->len; t++)
        n += run->sets.function[LT_RUNNING][t] == LT_DIAGRAM_LOST;

    return n;
}

/* By top, NaN where the limits did not allow for it. NULL: out of memory. */
static double *
find_probabilities(LtCutRun *run, LiantuResult *result, double **birnbaum)
{
    g_autofree double *p = g_new(double, MAX(run->sets.n_levels, 1));
    g_autofree double *probability = g_new(double, MAX(run->tops->len, 1));
    g_autofree char *n = NULL, *all = NULL;
    guint32 n_unknown;

    lt_diagram_resume(&run->sets.diagram);
    for (guint32 i = 0; i < run->sets.n_levels; i++)
        p[i] = run->options->probability;
    lt_cut_sets_find_functions(&run->sets, LT_RUNNING);
    n_unknown = count_unknown(run);
    if (n_unknown > 0) {
        n = g_strdup_printf("%u", n_unknown);
        all = g_strdup_printf("%u", run->products->len);
        lt_result_take_finding(result,
                               lt_finding_new(LT_FINDING_CUTS_NO_PROBABILITY, n, all, NULL));
    }

    *birnbaum = g_new(double, MAX(run->sets.n_levels, 1));
    if (lt_functions_probability(&run->sets.diagram, run->sets.function[LT_RUNNING], run->tops->len,
                                 p, probability) &&
        lt_functions_birnbaum(&run->sets.diagram, run->sets.function[LT_RUNNING], run->tops->len,
                              NULL, p, run->sets.n_levels, *birnbaum))
        return g_steal_pointer(&probability);

    g_clear_pointer(birnbaum, g_free);
    return NULL;
}

static void
fill_product(LtCutRun *run,
             LiantuTable *table,
             gsize row,
             guint32 top,
             const double *count,
             double n_cold)
{
    gboolean is_known = run->sets.family[LT_RUNNING][top] != LT_DIAGRAM_LOST;

    lt_table_set_int(table, LT_CUT_PRODUCTS_COMPLETE, row, is_known);
    if (!is_known)
        return;
    for (guint32 k = run->options->order; k-- > 0;) {
        lt_table_set_int(table, LT_CUT_PRODUCTS_ORDER_1 + k, row, (gint64)count[k]);
        if (count[k] > 0)
            lt_table_set_int(table, LT_CUT_PRODUCTS_SMALLEST, row, k + 1);
    }
    if (!isnan(n_cold))
        lt_table_set_int(table, LT_CUT_PRODUCTS_COLD, row, (gint64)n_cold);
}

static void
fill_unstoppable(LtCutRun *run, LiantuTable *table, gsize row)
{
    for (guint32 k = 0; k < run->options->order; k++)
        lt_table_set_int(table, LT_CUT_PRODUCTS_ORDER_1 + k, row, 0);
    lt_table_set_int(table, LT_CUT_PRODUCTS_COLD, row, 0);
    lt_table_set_double(table, LT_CUT_PRODUCTS_PROBABILITY, row, 0.0);
    lt_table_set_int(table, LT_CUT_PRODUCTS_COMPLETE, row, 1);
}

static void
add_products(LtCutRun *run, LiantuResult *result, const guint32 *cold_only)
{
    LiantuTable *table = lt_table_new(&lt_cut_products_table, run->products->len);
    guint32 order = run->options->order, n = run->tops->len, top = 0;
    g_autofree double *count = g_new0(double, MAX((gsize)n * order, 1));
    g_autofree double *n_cold = g_new0(double, MAX(n, 1));

    lt_families_count(&run->sets.diagram, run->sets.family[LT_RUNNING], n, order, count, NULL);
    lt_families_count(&run->sets.diagram, cold_only, n, order, NULL, n_cold);
    for (guint i = 0; i < run->products->len; i++) {
        guint32 product = g_array_index(run->products, guint32, i);

        lt_table_set_text(table, LT_CUT_PRODUCTS_ID, i,
                          liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, product));
        lt_table_set_label(table, LT_CUT_PRODUCTS_NAME, i,
                           segment_name(run, product, LIANTU_LANGUAGE_ZH),
                           segment_name(run, product, LIANTU_LANGUAGE_EN));
        if (top < n && g_array_index(run->tops, guint32, top) == product) {
            fill_product(run, table, i, top, count + (gsize)top * order, n_cold[top]);
            top++;
        } else {
            fill_unstoppable(run, table, i);
        }
    }
    lt_result_take_table(result, table);
}

static void
add_events(LtCutRun *run, LiantuResult *result, const double *birnbaum)
{
    guint n = run->model.events->len;
    LiantuTable *table = lt_table_new(&lt_cut_events_table, n);
    g_autofree guint32 *smallest = g_new0(guint32, MAX(n, 1));
    g_autofree guint32 *n_sets = g_new0(guint32, MAX(n, 1));

    for (guint i = 0; i < run->cuts->len; i++) {
        const LtCut *cut = run->cuts->pdata[i];

        if (cut->semantics != LT_RUNNING)
            continue;
        for (guint32 k = 0; k < cut->n; k++) {
            guint32 event = cut->events[k];

            n_sets[event]++;
            if (smallest[event] == 0 || cut->n < smallest[event])
                smallest[event] = cut->n;
        }
    }
    for (guint i = 0; i < n; i++) {
        const LtEvent *event = lt_cut_run_get_event(run, i);
        guint32 level = run->sets.level[g_array_index(run->model.node, guint32, i)];

        lt_table_set_text(table, LT_CUT_EVENT_ID, i, lt_event_get_id(&run->losses, event));
        lt_table_set_text(table, LT_CUT_EVENT_KIND, i, lt_event_get_kind_name(event->kind));
        lt_table_set_label(table, LT_CUT_EVENT_NAME, i,
                           lt_event_get_name(&run->losses, event, LIANTU_LANGUAGE_ZH),
                           lt_event_get_name(&run->losses, event, LIANTU_LANGUAGE_EN));
        if (smallest[i] > 0)
            lt_table_set_int(table, LT_CUT_EVENT_SMALLEST, i, smallest[i]);
        lt_table_set_int(table, LT_CUT_EVENT_N_SETS, i, n_sets[i]);
        if (birnbaum != NULL)
            lt_table_set_double(table, LT_CUT_EVENT_BIRNBAUM, i,
                                level != LT_NONE ? birnbaum[level] : 0.0);
    }
    lt_result_take_table(result, table);
}

static void
report(LtCutRun *run, LiantuResult *result)
{
    guint32 n_incomplete = count_incomplete(run), n_safe = 0, first = LIANTU_NONE;
    LiantuTable *table = liantu_result_get_table(result, "products");
    g_autofree char *all = g_strdup_printf("%u", run->products->len);
    g_autofree char *order = g_strdup_printf("%u", run->options->order);

    if (n_incomplete > 0) {
        g_autofree char *n = g_strdup_printf("%u", n_incomplete);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_CUTS_STOPPED, n, all, NULL));
    }
    if (run->n_doubtful > 0) {
        g_autofree char *doubtful = g_strdup_printf("%u", run->n_doubtful);
        g_autofree char *judged = g_strdup_printf("%u", run->n_judged);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_DOUBTFUL, doubtful, judged, NULL));
    }
    if (run->model.n_cut > 0) {
        g_autofree char *n_cut = g_strdup_printf("%u", run->model.n_cut);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_HOLDERS_CUT, n_cut, order, NULL));
    }
    if (run->n_never > 0) {
        g_autofree char *n = g_strdup_printf("%u", run->n_never);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_CUTS_NEVER, n, all, NULL));
    }
    for (guint i = run->products->len; i-- > 0;)
        if (liantu_table_get_int(table, "complete", i) == 1 &&
            liantu_table_is_unknown(table, "smallest", i)) {
            n_safe++;
            first = g_array_index(run->products, guint32, i);
        }
    if (n_safe > 0) {
        g_autofree char *n = g_strdup_printf("%u", n_safe);
        const char *zh[] = {n, all, order, segment_name(run, first, LIANTU_LANGUAGE_ZH), NULL};
        const char *en[] = {n, all, order, segment_name(run, first, LIANTU_LANGUAGE_EN), NULL};

        lt_result_take_finding(result, lt_finding_new_bilingual(LT_FINDING_CUTS_NONE, zh, en));
    }
}

static void
number_events(LtCutRun *run)
{
    run->event_of_level = g_new(guint32, MAX(run->sets.n_levels, 1));
    for (guint i = 0; i < run->model.node->len; i++) {
        guint32 level = run->sets.level[g_array_index(run->model.node, guint32, i)];

        if (level != LT_NONE)
            run->event_of_level[level] = i;
    }
}

static void
fill_probabilities(LtCutRun *run, LiantuResult *result, const double *probability)
{
    LiantuTable *table = liantu_result_get_table(result, "products");
    guint32 top = 0;

    for (guint i = 0; i < run->products->len; i++)
        if (top < run->tops->len &&
            g_array_index(run->tops, guint32, top) == g_array_index(run->products, guint32, i))
            lt_table_set_double(table, LT_CUT_PRODUCTS_PROBABILITY, i, probability[top++]);
}

/* Probabilities come last: looking for them makes the handles of the families void. */
static gboolean
find(LtCutRun *run, LiantuResult *result, GCancellable *cancellable, GError **error)
{
    g_autofree guint32 *cold_only = NULL;
    g_autofree double *birnbaum = NULL, *probability = NULL;

    number_events(run);
    for (LtSemantics semantics = LT_RUNNING; semantics <= LT_COLD_START; semantics++) {
        lt_cut_sets_find(&run->sets, semantics, run->options->order);
        if (g_cancellable_set_error_if_cancelled(cancellable, error))
            return FALSE;
        lt_diagram_resume(&run->sets.diagram);
    }

    cold_only = lt_cut_run_find_cold_only(run);
    lt_cut_run_collect(run, LT_RUNNING, run->sets.family[LT_RUNNING]);
    lt_cut_run_collect(run, LT_COLD_START, cold_only);
    add_products(run, result, cold_only);
    if (!lt_cut_run_add_cuts(run, result, cancellable, error))
        return FALSE;
    report(run, result);
    probability = find_probabilities(run, result, &birnbaum);
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
        return FALSE;
    if (probability == NULL) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        return FALSE;
    }
    fill_probabilities(run, result, probability);
    add_events(run, result, birnbaum);

    return lt_cut_run_add_modules(run, result, cancellable, error);
}

void
lt_cut_sets_get_terms(LiantuCutSets *self, LtCutTerms *terms)
{
    *terms = (LtCutTerms){
        .events = (LiantuCutEvents)self->events,
        .types = (LiantuTypesReading)self->types,
        .needs = (LiantuNeedsReading)self->needs,
        .keep = self->keep,
        .order = self->order,
    };
}

static gboolean
init_run(LtCutRun *run, GCancellable *cancellable, GError **error)
{
    LiantuCutSets *self = run->options;
    LtCutLimits limits = {self->nodes, self->seconds, is_cancelled, cancellable};

    LtCutTerms terms;

    lt_cut_sets_get_terms(self, &terms);
    lt_cut_run_init_list(run);
    lt_evidence_scale_init(&run->scale, &run->losses, self->small);
    if (lt_cut_model_init(&run->model, &run->losses, &terms)) {
        list_tops(run);
        if (lt_cut_sets_init(&run->sets, &run->model.gates.gates,
                             (const guint32 *)(gpointer)run->tops->data, run->tops->len, limits))
            return TRUE;
    }
    g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    return FALSE;
}

static void
clear_run(LtCutRun *run)
{
    lt_cut_sets_clear(&run->sets);
    lt_cut_model_clear(&run->model);
    lt_evidence_scale_clear(&run->scale);
    lt_losses_clear(&run->losses);
    g_clear_pointer(&run->products, g_array_unref);
    g_clear_pointer(&run->tops, g_array_unref);
    lt_cut_run_clear_list(run);
    g_free(run->event_of_level);
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuCutSets *self = (LiantuCutSets *)analysis;
    LtCutRun run = {.options = self, .chain = chain};
    guint32 home;
    gboolean done;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;

    lt_losses_init(&run.losses, chain, self->threshold, home);
    done = init_run(&run, cancellable, error) && find(&run, result, cancellable, error);
    clear_run(&run);

    return done;
}

/**
 * liantu_cut_sets_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuCutSets *
liantu_cut_sets_new(void)
{
    return g_object_new(LIANTU_TYPE_CUT_SETS, NULL);
}

static void
liantu_cut_sets_class_init(LiantuCutSetsClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
    analysis->lacks_segments = TRUE;
}

static void
liantu_cut_sets_init(LiantuCutSets *self)
{
}
