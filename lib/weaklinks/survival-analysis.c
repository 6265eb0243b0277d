/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "liantu/enums.h"
#include "model/share-private.h"
#include "weaklinks/shared-options.h"
#include "weaklinks/survival-run.h"
#include "weaklinks/survival-tables.h"

#include <math.h>
#include <string.h>

/**
 * LiantuSurvival:
 *
 * How long stocks last after a loss, against how long a recovery takes.
 *
 * A segment whose supply is lost stops at once; who needs it runs on for as long as the stock of it
 * lasts, and so on down the chain. The time to survive is when the first final product stops
 * (D. Simchi-Levi and others, "Identifying risks and mitigating disruptions in the automotive
 * supply chain", Interfaces 45, 2015); needs that stand in for each other, and cycles, are followed
 * exactly. A stock of which nothing is known makes bounds.
 *
 * Formulas, units and sources are in `docs/analyses/survival.md`.
 *
 * Since: 0.1
 */
struct _LiantuSurvivalClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuSurvival:home:
 *
 * The place that is home, by id or name; without it, the one the chain names. Its country is not
 * lost.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuSurvival:events:
 *
 * What is lost, one at a time: countries, firms, providers (both), segments, all of these, sites
 * (places within a country) or licences (segments needed as know-how alone).
 *
 * One of countries, firms, providers, segments, all, sites, licences; by default providers.
 *
 * Since: 0.1
 */

/**
 * LiantuSurvival:keep:
 *
 * A segment counts as stopped when no more than this part is left.
 *
 * A share, from 0 to 1; by default 0.1.
 *
 * Since: 0.1
 */

/**
 * LiantuSurvival:threshold:
 *
 * Segments with a smaller world market are taken to be whole.
 *
 * In USD million, from 0 up; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSurvival:types:
 *
 * How types are read: roll-up into their parent, or and: the parent needs every one.
 *
 * One of roll-up, and; by default roll-up.
 *
 * Since: 0.1
 */

/**
 * LiantuSurvival:needs:
 *
 * Which needs count: flow: materials and parts, whose lack stops production once stocks are used
 * up; or all.
 *
 * One of all, flow; by default flow.
 *
 * Since: 0.1
 */

/**
 * LiantuSurvival:cover:
 *
 * Days of stock to assume where none is known.
 *
 * In day, from 0 to 36500; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuSurvival:recover:
 *
 * Days until a loss is made good, where no observation time-to-recover says so.
 *
 * In day, from 0 to 36500; by default 90.
 *
 * Since: 0.1
 */

/**
 * LiantuSurvival:seconds:
 *
 * How long the least stock of one loss may be sought, where inputs stand in for each other.
 *
 * In second, from 0.001 to 86400; by default 10.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuSurvival, liantu_survival, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuSurvival, field)

static const LtOption options[] = {
    LT_OPTION_HOME,
    {"events", LIANTU_OPTION_TYPE_CHOICE, OFFSET(events), 0, 0, LIANTU_CUT_EVENTS_PROVIDERS, NULL,
     "失去什么（每次一项）：countries 国家，firms 企业，providers 国家和企业，segments 环节，"
     "all 以上全部，sites 一国之内的产地，licences 只作技术或软件使用的环节",
     "What is lost, one at a time: countries, firms, providers (both), segments, all of these, "
     "sites (places within a country) or licences (segments needed as know-how alone)",
     liantu_cut_events_get_type},
    LT_OPTION_KEEP,
    LT_OPTION_THRESHOLD,
    LT_OPTION_TYPES,
    {"needs", LIANTU_OPTION_TYPE_CHOICE, OFFSET(needs), 0, 0, LIANTU_NEEDS_READING_FLOW, NULL,
     "计入哪些需要：flow 只计物料（库存用完即停产），all 全部",
     "Which needs count: flow: materials and parts, whose lack stops production once stocks are "
     "used up; or all",
     liantu_needs_reading_get_type},
    {"cover", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(cover), 0, 36500, 0, "day", "库存未知时按几天计算",
     "Days of stock to assume where none is known", NULL},
    {"recover", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(recover), 0, 36500, 90, "day",
     "没有 time-to-recover 数据时，按几天恢复计算",
     "Days until a loss is made good, where no observation time-to-recover says so", NULL},
    {"seconds", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(seconds), 0.001, 86400, 10, "s",
     "有替代投入时，为一项失去求最少备货，最多用几秒",
     "How long the least stock of one loss may be sought, where inputs stand in for each other",
     NULL},
};

static const LtAnalysisInfo info = {
    "survival",
    "可维持时间",
    "Survival",
    "失去一项供应后，库存能撑多久，够不够撑到恢复，谁应备货？",
    "How long do stocks last after a loss, is it until the recovery, and who must hold more?",
    options,
    G_N_ELEMENTS(options),
};

const char *
lt_survival_run_name(const LtSurvivalRun *run, guint32 segment, LiantuLanguage language)
{
    return liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, segment, language);
}

guint32
lt_survival_run_get_need(const LtSurvivalRun *run, gsize input)
{
    return g_array_index(run->model.need_row, guint32, run->model.links[input]);
}

/* A helper that gathers needs that stand in for each other holds nothing, nor does a type. */
static double *
find_delays(const LtSurvivalRun *run, double unknown)
{
    gsize n = run->model.gates.start[run->model.gates.n_nodes];
    double *delay = g_new0(double, MAX(n, 1));

    for (gsize e = 0; e < n; e++) {
        guint32 need = lt_survival_run_get_need(run, e);

        if (need == LIANTU_NONE)
            continue;
        delay[e] = run->chain->need[need].cover;
        if (isnan(delay[e]))
            delay[e] = unknown;
    }
    return delay;
}

static void
list_events(LtSurvivalRun *run)
{
    run->events = lt_losses_list_wanted(&run->losses, (LiantuCutEvents)run->options->events);
    for (guint32 i = 0; i < run->model.n_segments; i++)
        if (liantu_chain_is_final(run->chain, i))
            g_array_append_val(run->products, i);
}

static gboolean
init_run(LtSurvivalRun *run, LiantuSurvival *self, LiantuChain *chain, guint32 home)
{
    const double unknown[LT_N_READINGS] = {self->cover, 0.0, INFINITY};
    gboolean done = TRUE;

    *run = (LtSurvivalRun){.options = self, .chain = chain};
    lt_losses_init(&run->losses, chain, self->threshold, home);
    lt_loss_init(&run->loss);
    run->products = g_array_new(FALSE, FALSE, sizeof(guint32));
    run->lost = g_array_new(FALSE, FALSE, sizeof(guint32));
    run->rows = g_array_new(FALSE, FALSE, sizeof(LtSurvivalRow));
    lt_gate_model_init(&run->model, &run->losses);
    for (guint32 i = 0; i < run->model.n_segments; i++)
        lt_gate_model_add_needs(&run->model, i, (LiantuTypesReading)self->types,
                                (LiantuNeedsReading)self->needs);
    lt_gate_model_seal(&run->model);
    list_events(run);
    for (int i = 0; i < LT_N_READINGS; i++) {
        run->delay[i] = find_delays(run, unknown[i]);
        done &= lt_survival_init(&run->survival[i], &run->model.gates, run->delay[i]);
    }
    return done;
}

static void
clear_run(LtSurvivalRun *run)
{
    for (int i = 0; i < LT_N_READINGS; i++) {
        lt_survival_clear(&run->survival[i]);
        g_free(run->delay[i]);
    }
    lt_gate_model_clear(&run->model);
    lt_losses_clear(&run->losses);
    lt_loss_clear(&run->loss);
    g_array_unref(run->events);
    g_array_unref(run->products);
    g_array_unref(run->lost);
    g_array_unref(run->rows);
}

/* What is left by the known shares says who stops at once, in every reading: the readings are of
 * stocks. */
void
lt_survival_run_lose(LtSurvivalRun *run, const LtEvent *event)
{
    lt_losses_find(&run->losses, event, &run->loss);
    g_array_set_size(run->lost, 0);
    for (guint i = 0; i < run->loss.segment->len; i++) {
        double left = g_array_index(run->loss.own[LT_READING_KNOWN], double, i);

        if (left < run->options->keep || left == 0.0)
            g_array_append_val(run->lost, g_array_index(run->loss.segment, guint32, i));
    }
    for (int i = 0; i < LT_N_READINGS; i++)
        lt_survival_lose(&run->survival[i], (const guint32 *)(gpointer)run->lost->data,
                         run->lost->len);
}

/* Of the provider, else of the place; of the segment where that is lost. */
static double
find_recovery(const LtSurvivalRun *run, const LtEvent *event)
{
    const struct {
        LiantuEntity entity;
        guint32 row;
    } owners[] = {{LIANTU_ENTITY_PROVIDER, event->provider},
                  {LIANTU_ENTITY_PLACE, event->place},
                  {LIANTU_ENTITY_SEGMENT, event->segment}};

    for (guint i = 0; i < G_N_ELEMENTS(owners); i++) {
        const LtObservation *picked;

        if (owners[i].row == LIANTU_NONE)
            continue;
        picked = lt_chain_pick_observation(run->chain, owners[i].entity, owners[i].row,
                                           "time-to-recover", LIANTU_NONE);
        if (picked != NULL && !isnan(picked->value) &&
            (g_strcmp0(picked->unit, "day") == 0 || g_strcmp0(picked->unit, "days") == 0))
            return picked->value;
    }
    return run->options->recover;
}

static void
find_first_product(LtSurvivalRun *run, LtSurvivalRow *row)
{
    for (int reading = 0; reading < LT_N_READINGS; reading++)
        row->survive[reading] = INFINITY;
    row->product = LIANTU_NONE;
    for (guint i = 0; i < run->products->len; i++) {
        guint32 product = g_array_index(run->products, guint32, i);
        double time = run->survival[LT_READING_KNOWN].time[product];

        if (time < row->survive[LT_READING_KNOWN])
            row->product = product;
        if (time < row->recover)
            row->n_stopped++;
        for (int reading = 0; reading < LT_N_READINGS; reading++)
            row->survive[reading] =
                fmin(row->survive[reading], run->survival[reading].time[product]);
    }
}

static void
count_unknown(const LtSurvivalRun *run, LtSurvivalRow *row)
{
    g_autoptr(GArray) path = lt_survival_run_find_path(run, row->product);

    for (guint i = 0; i < path->len; i++) {
        guint32 need = lt_survival_run_get_need(run, g_array_index(path, gsize, i));

        row->n_unknown += need != LIANTU_NONE && isnan(run->chain->need[need].cover);
    }
}

static gboolean
lose_all(LtSurvivalRun *run, GCancellable *cancellable, GError **error)
{
    for (guint i = 0; i < run->events->len; i++) {
        LtSurvivalRow row = {.event = g_array_index(run->events, LtEvent, i)};

        row.recover = find_recovery(run, &row.event);
        lt_survival_run_lose(run, &row.event);
        find_first_product(run, &row);
        if (row.product != LIANTU_NONE)
            count_unknown(run, &row);
        g_array_append_val(run->rows, row);
        if (!lt_analysis_tick((LiantuAnalysis *)run->options, i, run->events->len, cancellable,
                              error))
            return FALSE;
    }
    return TRUE;
}

static double
get_gap(const LtSurvivalRow *row)
{
    return fmax(0.0, row->recover - row->survive[LT_READING_KNOWN]);
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const LtSurvivalRow *x = a, *y = b;
    double gap = get_gap(y) - get_gap(x);

    if (gap != 0.0)
        return gap > 0.0 ? 1 : -1;
    if (x->survive[LT_READING_KNOWN] != y->survive[LT_READING_KNOWN])
        return x->survive[LT_READING_KNOWN] < y->survive[LT_READING_KNOWN] ? -1 : 1;

    return (x->n_stopped < y->n_stopped) - (x->n_stopped > y->n_stopped);
}

/* A number of days that rests on unknown stocks must not stand alone. */
static void
append_bounds(const LtSurvivalRun *run,
              const LtSurvivalRow *row,
              LiantuLanguage language,
              GString *text)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    double low = row->survive[LT_READING_LOW], high = row->survive[LT_READING_HIGH];
    g_autofree char *most = NULL;

    if (low == high)
        return;
    most = isinf(high) ? g_strdup(zh ? "没有上限" : "without end")
                       : g_strdup_printf(zh ? "最多%.1f天" : "%.1f at most", high);
    g_string_append_printf(text,
                           zh ? "；途中有%u项库存未知，按每项%g天计，实际至少%.1f天，%s"
                              : "; %u stocks on the way are not known and taken as %g days each: "
                                "at least %.1f days, %s",
                           row->n_unknown, run->options->cover, low, most);
}

static char *
describe(const LtSurvivalRun *run, const LtSurvivalRow *row, LiantuLanguage language)
{
    const char *name = lt_event_get_name(&run->losses, &row->event, language);
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    double days = row->survive[LT_READING_KNOWN];
    GString *text = g_string_new(NULL);

    if (row->product == LIANTU_NONE) {
        g_string_printf(text, zh ? "失去%s，没有最终产品停产" : "Without %s no final product stops",
                        name);
        return g_string_free(text, FALSE);
    }
    if (days >= row->recover)
        g_string_printf(text,
                        zh ? "失去%s，%s可维持%.1f天，够撑到恢复（%.1f天）"
                           : "Without %s, %s lasts %.1f days: until the recovery (%.1f days)",
                        name, lt_survival_run_name(run, row->product, language), days,
                        row->recover);
    else
        g_string_printf(text,
                        zh ? "失去%s，%s可维持%.1f天，恢复要%.1f天，有%u种最终产品先停产"
                           : "Without %s, %s lasts %.1f days and the recovery takes %.1f; final "
                             "products that stop before it: %u",
                        name, lt_survival_run_name(run, row->product, language), days, row->recover,
                        row->n_stopped);
    append_bounds(run, row, language, text);

    return g_string_free(text, FALSE);
}

static LiantuTable *
make_losses(const LtSurvivalRun *run)
{
    LiantuTable *table = lt_table_new(&lt_survival_losses, run->rows->len);

    for (guint i = 0; i < run->rows->len; i++) {
        const LtSurvivalRow *row = &g_array_index(run->rows, LtSurvivalRow, i);
        g_autofree char *zh = describe(run, row, LIANTU_LANGUAGE_ZH);
        g_autofree char *en = describe(run, row, LIANTU_LANGUAGE_EN);

        lt_table_set_int(table, LT_SURVIVAL_RANK, i, i + 1);
        lt_table_set_text(table, LT_SURVIVAL_EVENT, i, lt_event_get_id(&run->losses, &row->event));
        lt_table_set_text(table, LT_SURVIVAL_EVENT_KIND, i,
                          lt_event_get_kind_name(row->event.kind));
        lt_table_set_label(table, LT_SURVIVAL_EVENT_NAME, i,
                           lt_event_get_name(&run->losses, &row->event, LIANTU_LANGUAGE_ZH),
                           lt_event_get_name(&run->losses, &row->event, LIANTU_LANGUAGE_EN));
        if (row->product != LIANTU_NONE) {
            lt_table_set_text(table, LT_SURVIVAL_PRODUCT, i,
                              liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, row->product));
            lt_table_set_label(table, LT_SURVIVAL_PRODUCT_NAME, i,
                               lt_survival_run_name(run, row->product, LIANTU_LANGUAGE_ZH),
                               lt_survival_run_name(run, row->product, LIANTU_LANGUAGE_EN));
        }
        lt_table_set_double(table, LT_SURVIVAL_DAYS, i, row->survive[LT_READING_KNOWN]);
        lt_table_set_double(table, LT_SURVIVAL_DAYS_LOW, i, row->survive[LT_READING_LOW]);
        lt_table_set_double(table, LT_SURVIVAL_DAYS_HIGH, i, row->survive[LT_READING_HIGH]);
        lt_table_set_double(table, LT_SURVIVAL_RECOVER, i, row->recover);
        lt_table_set_double(table, LT_SURVIVAL_GAP, i, get_gap(row));
        lt_table_set_int(table, LT_SURVIVAL_N_STOPPED, i, row->n_stopped);
        lt_table_set_int(table, LT_SURVIVAL_N_UNKNOWN, i, row->n_unknown);
        lt_table_set_label(table, LT_SURVIVAL_REASON, i, zh, en);
    }
    return table;
}

static void
report_unknown(LtSurvivalRun *run, LiantuResult *result)
{
    g_autofree char *unknown = NULL, *all = NULL, *cover = NULL;
    gsize n = run->model.gates.start[run->model.gates.n_nodes];
    guint n_all = 0, n_unknown = 0;

    for (gsize e = 0; e < n; e++) {
        guint32 need = lt_survival_run_get_need(run, e);

        n_all += need != LIANTU_NONE;
        n_unknown += need != LIANTU_NONE && isnan(run->chain->need[need].cover);
    }
    if (n_unknown == 0)
        return;
    unknown = g_strdup_printf("%u", n_unknown);
    all = g_strdup_printf("%u", n_all);
    cover = g_strdup_printf("%g", run->options->cover);
    lt_result_take_finding(result,
                           lt_finding_new(LT_FINDING_SURVIVAL_UNKNOWN, unknown, all, cover, NULL));
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuSurvival *self = (LiantuSurvival *)analysis;
    LtSurvivalRun run;
    guint32 home;
    gboolean done;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;

    done = init_run(&run, self, chain, home);
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
    done = done && lose_all(&run, cancellable, error);
    if (done) {
        g_array_sort(run.rows, compare_rows);
        lt_result_take_table(result, make_losses(&run));
        lt_survival_run_add_paths(&run, result);
        report_unknown(&run, result);
        done = lt_survival_run_add_stocks(&run, result, cancellable, error);
    }
    clear_run(&run);

    return done;
}

/**
 * liantu_survival_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuSurvival *
liantu_survival_new(void)
{
    return g_object_new(LIANTU_TYPE_SURVIVAL, NULL);
}

static void
liantu_survival_class_init(LiantuSurvivalClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
}

static void
liantu_survival_init(LiantuSurvival *self)
{
}
