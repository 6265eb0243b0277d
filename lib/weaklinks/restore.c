/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "kernels/cut-sets.h"
#include "kernels/family.h"
#include "liantu/enums.h"
#include "weaklinks/restore-dual.h"
#include "weaklinks/restore-tables.h"
#include "weaklinks/shared-options.h"

/**
 * LiantuRestore:
 *
 * Which segments need a new supplier, so that what a loss has stopped runs again.
 *
 * The dual of [class@Liantu.CutSets]: a product works again once enough of its needs do, and a
 * segment that was lost once it has a new supplier and its needs are met. What stopped starts from
 * nothing, so a cycle that stopped as a whole needs something from outside. The smallest sets of
 * new suppliers are the minimal cut sets of that system, and they are exact.
 *
 * Formulas, units and sources are in `docs/analyses/restore.md`.
 *
 * Since: 0.1
 */
struct _LiantuRestore {
    LiantuAnalysis parent_instance;

    char *home;
    char *lose;
    int events;
    double keep;
    double threshold;
    int types;
    int needs;
    guint order;
};

struct _LiantuRestoreClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuRestore:home:
 *
 * The place that is home, by id or name; without it, the one the chain names. Its country is not
 * lost.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuRestore:lose:
 *
 * What is lost, all of it together: ids or names of countries, firms and segments, with commas
 * between them; without it, one thing after another as events says.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuRestore:events:
 *
 * What is lost, one at a time: countries, firms, providers (both), segments, all of these, sites
 * (places within a country) or licences (segments needed as know-how alone).
 *
 * One of countries, firms, providers, segments, all, sites, licences; by default providers.
 *
 * Since: 0.1
 */

/**
 * LiantuRestore:keep:
 *
 * A segment counts as stopped when no more than this part is left.
 *
 * A share, from 0 to 1; by default 0.1.
 *
 * Since: 0.1
 */

/**
 * LiantuRestore:threshold:
 *
 * Segments with a smaller world market are taken to be whole.
 *
 * In USD million, from 0 up; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuRestore:types:
 *
 * How types are read: roll-up into their parent, or and: the parent needs every one.
 *
 * One of roll-up, and; by default roll-up.
 *
 * Since: 0.1
 */

/**
 * LiantuRestore:needs:
 *
 * Which needs count: all, or flow: materials and parts alone, which stop production first.
 *
 * One of all, flow; by default all.
 *
 * Since: 0.1
 */

/**
 * LiantuRestore:order:
 *
 * How many new suppliers a set may have at most.
 *
 * A whole number, from 1 to 100; by default 20.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuRestore, liantu_restore, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuRestore, field)

/* What one loss may take of decision diagrams, and of time. */
#define MOST_NODES   20000000
#define MOST_SECONDS 20.0

static const LtOption options[] = {
    LT_OPTION_HOME,
    {"lose", LIANTU_OPTION_TYPE_TEXT, OFFSET(lose), 0, 0, 0, NULL,
     "失去什么（一起失去）：国家、企业、环节的编号或名称，用逗号分开；缺省为按 events 逐项失去",
     "What is lost, all of it together: ids or names of countries, firms and segments, with commas "
     "between them; without it, one thing after another as events says",
     NULL},
    {"events", LIANTU_OPTION_TYPE_CHOICE, OFFSET(events), 0, 0, LIANTU_CUT_EVENTS_PROVIDERS, NULL,
     "失去什么（每次一项）：countries 国家，firms 企业，providers 国家和企业，segments 环节，"
     "all 以上全部，sites 一国之内的产地，licences 只作技术或软件使用的环节",
     "What is lost, one at a time: countries, firms, providers (both), segments, all of these, "
     "sites (places within a country) or licences (segments needed as know-how alone)",
     liantu_cut_events_get_type},
    LT_OPTION_KEEP,
    LT_OPTION_THRESHOLD,
    LT_OPTION_TYPES,
    LT_OPTION_NEEDS,
    {"order", LIANTU_OPTION_TYPE_UINT, OFFSET(order), 1, 100, 20, NULL,
     "一个方案最多含几个新供应者", "How many new suppliers a set may have at most", NULL},
};

static const LtAnalysisInfo info = {
    "restore",
    "恢复方案",
    "Restore",
    "失去一项供应后，至少要为哪些环节找到新供应者，产品才能恢复？",
    "After a loss, which segments need a new supplier, so that products are made again?",
    options,
    G_N_ELEMENTS(options),
};

typedef struct {
    LiantuRestore *options;
    LiantuChain *chain;
    LtLosses losses;
    LtGateModel model;
    LtPropagation propagation;
    LtLoss loss;
    GArray *lost;   /* guint32: what the loss stops at once */
    GArray *events; /* LtEvent */
    LiantuTable *table;
    GArray *n_stopped; /* guint32: by row, of its loss: what the rows are ranked by */
    guint32 n_unfinished;
    GCancellable *cancellable;
} LtRestoreRun;

static void
lose(LtRestoreRun *run, const LtEvent *events, guint n)
{
    if (n == 1)
        lt_losses_find(&run->losses, events, &run->loss);
    else
        lt_losses_find_together(&run->losses, events, n, &run->loss);
    g_array_set_size(run->lost, 0);
    for (guint i = 0; i < run->loss.segment->len; i++) {
        double left = g_array_index(run->loss.own[LT_READING_KNOWN], double, i);

        if (left < run->options->keep || left == 0.0)
            g_array_append_val(run->lost, g_array_index(run->loss.segment, guint32, i));
    }
    lt_propagation_lose(&run->propagation, LT_RUNNING, (const guint32 *)(gpointer)run->lost->data,
                        run->lost->len);
}

static const char *
name_segment(const LtRestoreRun *run, guint32 segment, LiantuLanguage language)
{
    return liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, segment, language);
}

static char *
join_names(const LtRestoreRun *run, const guint32 *segments, guint32 n, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0                           ? ""
                               : language == LIANTU_LANGUAGE_ZH ? "、"
                                                                : ", ",
                               name_segment(run, segments[i], language));

    return g_string_free(text, FALSE);
}

static char *
join_ids(const LtRestoreRun *run, const guint32 *segments, guint32 n)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : "; ",
                               liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, segments[i]));

    return g_string_free(text, FALSE);
}

/* Of events that are lost together: each of them, one after the other. */
static char *
join_event_names(const LtRestoreRun *run, const LtEvent *events, guint n, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0                           ? ""
                               : language == LIANTU_LANGUAGE_ZH ? "、"
                                                                : ", ",
                               lt_event_get_name(&run->losses, &events[i], language));

    return g_string_free(text, FALSE);
}

static void
set_event(const LtRestoreRun *run, gsize row, const LtEvent *events, guint n)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    g_autofree char *zh = join_event_names(run, events, n, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = join_event_names(run, events, n, LIANTU_LANGUAGE_EN);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(ids, "%s%s", i == 0 ? "" : "; ",
                               lt_event_get_id(&run->losses, &events[i]));
    lt_table_set_text(run->table, LT_RESTORE_EVENT, row, ids->str);
    lt_table_set_text(run->table, LT_RESTORE_EVENT_KIND, row,
                      n == 1 ? lt_event_get_kind_name(events[0].kind) : "together");
    lt_table_set_label(run->table, LT_RESTORE_EVENT_NAME, row, zh, en);
}

static void
set_product(const LtRestoreRun *run, gsize row, guint32 product)
{
    if (product == LIANTU_NONE) {
        lt_table_set_label(run->table, LT_RESTORE_PRODUCT_NAME, row, "全部停产产品",
                           "All that stopped");
        return;
    }
    lt_table_set_text(run->table, LT_RESTORE_PRODUCT, row,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, product));
    lt_table_set_label(run->table, LT_RESTORE_PRODUCT_NAME, row,
                       name_segment(run, product, LIANTU_LANGUAGE_ZH),
                       name_segment(run, product, LIANTU_LANGUAGE_EN));
}

/* Why there is no set: there is none at all, or none that is small enough. */
static void
explain_none(const LtRestoreRun *run, const LtRestoreDual *dual, guint top, char *reason[2])
{
    g_autoptr(GArray) circle = lt_restore_dual_find_circle(dual, top);
    g_autofree char *zh = NULL, *en = NULL;

    if (circle == NULL) {
        reason[0] = g_strdup_printf("要为%u个以上的环节找新供应者才能恢复", run->options->order);
        reason[1] =
            g_strdup_printf("It takes new suppliers of more than %u segments", run->options->order);
        return;
    }
    zh = join_names(run, (const guint32 *)(gpointer)circle->data, circle->len, LIANTU_LANGUAGE_ZH);
    en = join_names(run, (const guint32 *)(gpointer)circle->data, circle->len, LIANTU_LANGUAGE_EN);
    reason[0] = g_strdup_printf(
        "都有了新供应者也不能恢复：%s互为投入，一起停了就无法从零启动，先要从外面得到其中的成品",
        zh);
    reason[1] = g_strdup_printf(
        "Not even new suppliers of everything bring it back: %s need each other and have all "
        "stopped, so some of it must first come ready-made from outside",
        en);
}

static void
explain(const LtRestoreRun *run, gsize row, const char *zh, const char *en)
{
    g_autofree char *why_zh =
        g_strdup_printf("为%s找到新供应者，即可恢复：%s", zh,
                        liantu_table_get_text(run->table, "product-name", row, LIANTU_LANGUAGE_ZH));
    g_autofree char *why_en =
        g_strdup_printf("With a new supplier of %s: %s", en,
                        liantu_table_get_text(run->table, "product-name", row, LIANTU_LANGUAGE_EN));

    lt_table_set_label(run->table, LT_RESTORE_REASON, row, why_zh, why_en);
}

/* The smallest set of one top, and how many minimal ones there are. */
static gboolean
find_smallest(LtRestoreRun *run, const LtRestoreDual *dual, LtCutSets *sets, guint top, gsize row)
{
    guint32 family = sets->family[LT_RUNNING][top], n = 0;
    g_autofree double *cost = g_new(double, MAX(sets->n_levels, 1));
    g_autofree guint32 *set = g_new(guint32, MAX(sets->n_levels, 1));
    g_autofree char *zh = NULL, *en = NULL, *ids = NULL;
    double price, total = 0.0;

    for (guint32 i = 0; i < sets->n_levels; i++)
        cost[i] = 1.0;
    if (family == LT_DIAGRAM_EMPTY ||
        !lt_family_cheapest(&sets->diagram, family, cost, set, &n, &price) || n == 0)
        return FALSE;
    for (guint32 i = 0; i < n; i++)
        set[i] = g_array_index(dual->segment, guint32, dual->event_at[sets->event[set[i]]]);
    lt_families_count(&sets->diagram, &family, 1, 1, NULL, &total);
    zh = join_names(run, set, n, LIANTU_LANGUAGE_ZH);
    en = join_names(run, set, n, LIANTU_LANGUAGE_EN);
    ids = join_ids(run, set, n);
    lt_table_set_int(run->table, LT_RESTORE_SIZE, row, n);
    lt_table_set_int(run->table, LT_RESTORE_N_SETS, row, (gint64)total);
    lt_table_set_text(run->table, LT_RESTORE_SEGMENTS, row, ids);
    lt_table_set_label(run->table, LT_RESTORE_NAMES, row, zh, en);
    explain(run, row, zh, en);

    return TRUE;
}

static void
add_row(LtRestoreRun *run,
        const LtRestoreDual *dual,
        LtCutSets *sets,
        guint top,
        const LtEvent *events,
        guint n)
{
    gsize row = lt_table_add_row(run->table);
    char *reason[2];

    set_event(run, row, events, n);
    set_product(run, row, g_array_index(dual->products, guint32, top));
    if (sets->family[LT_RUNNING][top] == LT_DIAGRAM_LOST) {
        run->n_unfinished++;
        lt_table_set_label(run->table, LT_RESTORE_REASON, row, "未能在上限内算出",
                           "Not found within the limits");
        return;
    }
    if (find_smallest(run, dual, sets, top, row))
        return;
    lt_table_set_int(run->table, LT_RESTORE_N_SETS, row, 0);
    explain_none(run, dual, top, reason);
    lt_table_set_label(run->table, LT_RESTORE_REASON, row, reason[0], reason[1]);
    g_free(reason[0]);
    g_free(reason[1]);
}

static bool
is_cancelled(void *cancellable)
{
    return g_cancellable_is_cancelled(cancellable);
}

static gboolean
find_rows(LtRestoreRun *run, const LtRestoreDual *dual, const LtEvent *events, guint n)
{
    LtCutLimits limits = {MOST_NODES, MOST_SECONDS, is_cancelled, run->cancellable};
    guint32 n_stopped = dual->products->len - (dual->tops->len > 1);
    LtCutSets sets;
    gboolean done =
        lt_cut_sets_init(&sets, &dual->gates.gates, (const guint32 *)(gpointer)dual->tops->data,
                         dual->tops->len, limits);

    if (done)
        lt_cut_sets_find(&sets, LT_RUNNING, run->options->order);
    for (guint i = 0; done && i < dual->tops->len; i++) {
        add_row(run, dual, &sets, i, events, n);
        g_array_append_val(run->n_stopped, n_stopped);
    }
    lt_cut_sets_clear(&sets);

    return done;
}

static gboolean
restore_loss(LtRestoreRun *run, const LtEvent *events, guint n, GError **error)
{
    LtRestoreDual dual;
    gboolean done;

    lose(run, events, n);
    done = lt_restore_dual_init(&dual, &run->model, &run->propagation, run->lost) &&
           (dual.tops->len == 0 || find_rows(run, &dual, events, n));
    lt_restore_dual_clear(&dual);
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");

    return done && !g_cancellable_set_error_if_cancelled(run->cancellable, error);
}

static int
compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const guint32 *n_stopped = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    if (n_stopped[x] != n_stopped[y])
        return n_stopped[x] > n_stopped[y] ? -1 : 1;

    return (x > y) - (x < y);
}

/* Rows of a loss stay together: they were added one after another. */
static void
rank(LtRestoreRun *run)
{
    guint32 n = run->n_stopped->len;
    g_autofree guint32 *order = g_new(guint32, MAX(n, 1));

    for (guint32 i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (int)n, sizeof *order, compare_rows, run->n_stopped->data);
    lt_table_reorder(run->table, order);
    for (guint32 i = 0; i < n; i++)
        lt_table_set_int(run->table, LT_RESTORE_RANK, i, i + 1);
}

static gboolean
init_run(LtRestoreRun *run, LiantuRestore *self, LiantuChain *chain, guint32 home)
{
    *run = (LtRestoreRun){.options = self, .chain = chain};
    lt_losses_init(&run->losses, chain, self->threshold, home);
    lt_loss_init(&run->loss);
    run->lost = g_array_new(FALSE, FALSE, sizeof(guint32));
    run->n_stopped = g_array_new(FALSE, FALSE, sizeof(guint32));
    run->events = lt_losses_list_wanted(&run->losses, (LiantuCutEvents)run->options->events);
    run->table = lt_table_new(&lt_restore_table, 0);
    lt_gate_model_init(&run->model, &run->losses);
    for (guint32 i = 0; i < run->model.n_segments; i++)
        lt_gate_model_add_needs(&run->model, i, (LiantuTypesReading)self->types,
                                (LiantuNeedsReading)self->needs);
    lt_gate_model_seal(&run->model);

    return lt_propagation_init(&run->propagation, &run->model.gates);
}

static void
clear_run(LtRestoreRun *run)
{
    lt_propagation_clear(&run->propagation);
    lt_gate_model_clear(&run->model);
    lt_losses_clear(&run->losses);
    lt_loss_clear(&run->loss);
    g_array_unref(run->lost);
    g_array_unref(run->n_stopped);
    g_array_unref(run->events);
}

static gboolean
restore_all(LtRestoreRun *run, GError **error)
{
    for (guint i = 0; i < run->events->len; i++) {
        const LtEvent *event = &g_array_index(run->events, LtEvent, i);

        if (!restore_loss(run, event, 1, error))
            return FALSE;
        if (!lt_analysis_tick((LiantuAnalysis *)run->options, i, run->events->len, run->cancellable,
                              error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
restore_named(LtRestoreRun *run, GError **error)
{
    g_autoptr(GArray) events = lt_losses_read_events(&run->losses, run->options->lose, error);

    return events != NULL &&
           restore_loss(run, (const LtEvent *)(gpointer)events->data, events->len, error);
}

static gboolean
has_names(const LiantuRestore *self)
{
    return self->lose != NULL && *self->lose != '\0';
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuRestore *self = (LiantuRestore *)analysis;
    LtRestoreRun run;
    guint32 home;
    gboolean done;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;

    done = init_run(&run, self, chain, home);
    run.cancellable = cancellable;
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    lt_result_take_table(result, run.table);
    done = done && (has_names(self) ? restore_named(&run, error) : restore_all(&run, error));
    if (done)
        rank(&run);
    if (done && run.n_unfinished > 0) {
        g_autofree char *n = g_strdup_printf("%u", run.n_unfinished);

        lt_result_take_finding(result, lt_finding_new(LT_FINDING_RESTORE_STOPPED, n, NULL));
    }
    clear_run(&run);

    return done;
}

/**
 * liantu_restore_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuRestore *
liantu_restore_new(void)
{
    return g_object_new(LIANTU_TYPE_RESTORE, NULL);
}

static void
liantu_restore_class_init(LiantuRestoreClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_restore_init(LiantuRestore *self)
{
}
