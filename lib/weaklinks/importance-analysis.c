/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/enums.h"
#include "weaklinks/importance-run.h"
#include "weaklinks/shared-options.h"

#include <math.h>

/**
 * LiantuImportance:
 *
 * How likely each product stops, and how much of that each country, firm or segment carries.
 *
 * Probabilities are exact, and so is what one event, a pair or a group means to them. They come
 * four times: by what is known, without what is inferred, and with unknown shares at their best and
 * at their worst.
 *
 * Formulas, units and sources are in `docs/analyses/importance.md`.
 *
 * Since: 0.1
 */
struct _LiantuImportanceClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuImportance:home:
 *
 * The place that is home, by id or name; without it, the one the chain names. Its country is not
 * lost.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:events:
 *
 * What may be lost: countries, firms, providers (both), segments, all of these, sites (places
 * within a country) or licences (segments needed as know-how alone).
 *
 * One of countries, firms, providers, segments, all, sites, licences; by default countries.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:order:
 *
 * How many may be lost at once, where sets are counted; probabilities have no such limit.
 *
 * A whole number, from 1 to 4; by default 2.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:keep:
 *
 * A segment counts as stopped when no more than this part is left.
 *
 * A share, from 0 to 1; by default 0.1.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:threshold:
 *
 * Segments with a smaller world market are taken to be whole.
 *
 * In USD million, from 0 up; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:probability:
 *
 * The probability of each loss, independently, where no indicator loss-probability says it.
 *
 * A share, from 0 to 1; by default 0.05.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:types:
 *
 * How types are read: roll-up into their parent, or and: the parent needs every one.
 *
 * One of roll-up, and; by default roll-up.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:needs:
 *
 * Which needs count: all, or flow: materials and parts alone, which stop production first.
 *
 * One of all, flow; by default all.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:pairs:
 *
 * How many pairs of events to list for each product at most.
 *
 * A whole number, from 0 to 15; by default 3.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:seconds:
 *
 * The most time for each step; 0: no limit.
 *
 * In s, from 0 up; by default 60.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:nodes:
 *
 * The most nodes of decision diagrams, at about 24 bytes each.
 *
 * A whole number, from 1000 to 4000000000; by default 20000000.
 *
 * Since: 0.1
 */

/**
 * LiantuImportance:most:
 *
 * How many rows of events by product to list at most.
 *
 * A whole number, from 1 to 1000000000; by default 10000.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuImportance, liantu_importance, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuImportance, field)

static const LtOption options[] = {
    LT_OPTION_HOME,
    LT_OPTION_EVENTS,
    {"order", LIANTU_OPTION_TYPE_UINT, OFFSET(order), 1, 4, 2, NULL,
     "计数割集时最多同时失去几项；概率不受此限",
     "How many may be lost at once, where sets are counted; probabilities have no such limit",
     NULL},
    LT_OPTION_KEEP,
    LT_OPTION_THRESHOLD,
    {"probability", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(probability), 0, 1, 0.05, "1",
     "每项独立失去的概率；有 loss-probability 指标的以指标为准",
     "The probability of each loss, independently, where no indicator loss-probability says it",
     NULL},
    LT_OPTION_TYPES,
    LT_OPTION_NEEDS,
    {"pairs", LIANTU_OPTION_TYPE_UINT, OFFSET(pairs), 0, 15, 3, NULL, "每种产品最多列出几对",
     "How many pairs of events to list for each product at most", NULL},
    LT_OPTION_SECONDS,
    LT_OPTION_NODES,
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 10000, NULL,
     "各项对各产品的表最多多少行", "How many rows of events by product to list at most", NULL},
};

static const LtAnalysisInfo info = {
    "importance",
    "重要性",
    "Importance",
    "每种产品停产的可能性有多大，其中每个国家、企业或环节占多少？",
    "How likely does each product stop, and how much of that does each loss carry?",
    options,
    G_N_ELEMENTS(options),
};

static void
list_products(LtImportanceRun *run)
{
    LiantuChain *chain = run->chain;
    double size;

    run->products = g_array_new(FALSE, FALSE, sizeof(guint32));
    run->value = g_new(double, (gsize)chain->items[LIANTU_ENTITY_SEGMENT].n + 1);
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SEGMENT].n; i++) {
        if (!liantu_chain_is_final(chain, i))
            continue;
        run->value[run->products->len] =
            liantu_chain_get_market_size(chain, i, &size, NULL) ? size : NAN;
        g_array_append_val(run->products, i);
    }
}

static void
init_work(LtImportanceRun *run)
{
    const LtViewState *state = &run->view[LT_VIEW_KNOWN];
    gsize n_levels = (gsize)state->sets.n_levels + 1;
    guint n_events = lt_importance_count_events(run);

    run->cost = g_new(double, n_levels);
    run->joint = g_new(double, n_levels);
    run->changed = g_new(double, n_levels);
    run->changed_chance = g_new(double, (gsize)state->tops->len + 1);
    run->smallest = g_new0(guint32, n_levels);
    run->is_vital = g_new0(guint8, n_levels);
    run->cut = g_new(guint32, n_levels);
    run->event_of_level = g_new(guint32, n_levels);
    run->sum = g_new0(LtEventSum, (gsize)n_events + 1);
    for (guint i = 0; i < n_events; i++) {
        guint32 level = lt_importance_get_level(run, LT_VIEW_KNOWN, i);

        if (level == LT_NONE)
            continue;
        run->event_of_level[level] = i;
        run->cost[level] = isnan(run->event_cost[i]) ? 1.0 : run->event_cost[i];
    }
}

static void
clear_run(LtImportanceRun *run)
{
    lt_importance_clear_views(run);
    lt_losses_clear(&run->losses);
    g_clear_pointer(&run->products, g_array_unref);
    g_free(run->value);
    g_free(run->cost);
    g_free(run->event_p);
    g_free(run->event_cost);
    g_free(run->event_of_level);
    g_free(run->sum);
    g_free(run->joint);
    g_free(run->changed);
    g_free(run->changed_chance);
    g_free(run->smallest);
    g_free(run->is_vital);
    g_free(run->cut);
}

static gboolean
add_products(LtImportanceRun *run, GCancellable *cancellable, GError **error)
{
    guint n = run->products->len;

    for (guint i = 0; i < n; i++) {
        if (!lt_importance_sweep(run, i) || !lt_importance_add_product(run, i) ||
            !lt_importance_add_pairs(run, i)) {
            g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
            return FALSE;
        }
        if (!lt_analysis_tick(LIANTU_ANALYSIS(run->options), n + i, 2 * (gsize)n, cancellable,
                              error))
            return FALSE;
    }
    return TRUE;
}

static guint
count_without_market(const LtImportanceRun *run)
{
    guint n = 0;

    for (guint i = 0; i < run->products->len; i++)
        n += isnan(run->value[i]);

    return n;
}

/* Needs that say neither where they are from nor how sure they are. */
static guint
count_bare_needs(LiantuChain *chain)
{
    guint n = 0;

    for (guint32 i = 0; i < chain->n_needs; i++)
        n += chain->need[i].source == LIANTU_NONE &&
             chain->need[i].confidence == LIANTU_CONFIDENCE_UNKNOWN;

    return n;
}

static void
say(LiantuResult *result, LtFindingId id, guint n, guint all)
{
    g_autofree char *some = g_strdup_printf("%u", n);
    g_autofree char *whole = g_strdup_printf("%u", all);

    if (n > 0)
        lt_result_take_finding(result, lt_finding_new(id, some, whole, NULL));
}

static void
report(LtImportanceRun *run, LiantuResult *result)
{
    LiantuTable *measures = run->measure_table;

    if (run->products->len == 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_PRODUCTS, NULL));
    say(result, LT_FINDING_CUTS_NO_PROBABILITY, run->n_unknown, run->products->len);
    say(result, LT_FINDING_HOLDERS_CUT, run->view[LT_VIEW_KNOWN].model.n_cut, run->options->order);
    say(result, LT_FINDING_NO_VALUES, count_without_market(run), run->products->len);
    say(result, LT_FINDING_BARE_NEEDS, count_bare_needs(run->chain), run->chain->n_needs);
    if (run->is_cut) {
        g_autofree char *limit = g_strdup_printf("%u", run->options->most);
        const char *zh[] = {liantu_table_get_title(measures, LIANTU_LANGUAGE_ZH), limit, NULL};
        const char *en[] = {liantu_table_get_title(measures, LIANTU_LANGUAGE_EN), limit, NULL};

        lt_result_take_finding(result, lt_finding_new_bilingual(LT_FINDING_TOO_MANY_PAIRS, zh, en));
    }
}

static gboolean
find(LtImportanceRun *run, LiantuResult *result, GCancellable *cancellable, GError **error)
{
    list_products(run);
    if (!lt_importance_init_views(run, cancellable, error))
        return FALSE;
    init_work(run);
    lt_importance_init_tables(run, result);
    if (!add_products(run, cancellable, error))
        return FALSE;
    lt_importance_add_events(run);
    if (!lt_importance_add_groups(run)) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        return FALSE;
    }
    report(run, result);

    return TRUE;
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuImportance *self = (LiantuImportance *)analysis;
    LtImportanceRun run = {.options = self, .chain = chain};
    guint32 home;
    gboolean done;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;

    lt_losses_init(&run.losses, chain, self->threshold, home);
    done = find(&run, result, cancellable, error);
    clear_run(&run);

    return done;
}

/**
 * liantu_importance_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuImportance *
liantu_importance_new(void)
{
    return g_object_new(LIANTU_TYPE_IMPORTANCE, NULL);
}

static void
liantu_importance_class_init(LiantuImportanceClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
    analysis->lacks_segments = TRUE;
}

static void
liantu_importance_init(LiantuImportance *self)
{
}
