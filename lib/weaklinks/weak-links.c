/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis-private.h"
#include "kernels/propagate.h"
#include "liantu/enums.h"
#include "liantu/weaklinks.h"
#include "weaklinks/evidence.h"
#include "weaklinks/gate-model.h"
#include "weaklinks/loss-way.h"
#include "weaklinks/shared-options.h"
#include "weaklinks/weak-tables.h"

#include <math.h>

/**
 * LiantuWeakLinks:
 *
 * What stops, and how much is left, when one country, firm or segment is lost.
 *
 * What a segment can still make is the least of what its own suppliers leave and of what its
 * essential needs leave; suppliers add up, needs that stand in for each other give the best of
 * them, and a cycle that runs keeps itself running. Shares that are not known make bounds.
 *
 * Formulas, units and sources are in `docs/analyses/weak-links.md`.
 *
 * Since: 0.1
 */
struct _LiantuWeakLinks {
    LiantuAnalysis parent_instance;

    char *home;
    double threshold;
    double small;
    int types;
    int needs;
};

struct _LiantuWeakLinksClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuWeakLinks:home:
 *
 * The place that is home, by id or name; without it, the one the chain names.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuWeakLinks:threshold:
 *
 * Segments with a smaller world market are taken to be whole.
 *
 * In USD million, from 0 up; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuWeakLinks:small:
 *
 * A market of less is called small in the column on evidence.
 *
 * In USD million, from 0 up; by default 100.
 *
 * Since: 0.1
 */

/**
 * LiantuWeakLinks:types:
 *
 * How types are read: roll-up into their parent, or and: the parent needs every one.
 *
 * One of roll-up, and; by default roll-up.
 *
 * Since: 0.1
 */

/**
 * LiantuWeakLinks:needs:
 *
 * Which needs count: all, or flow: materials and parts alone, which stop production first.
 *
 * One of all, flow; by default all.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuWeakLinks, liantu_weak_links, LIANTU_TYPE_ANALYSIS)

/* Less than this is nothing: means in a cycle only come near to it. */
#define NOTHING   1e-9
#define MAX_PAIRS 1000000
/* Among so many at the top of the list it is said how many are doubtful. */
#define DOUBT_TOP 20

#define OFFSET(field) G_STRUCT_OFFSET(LiantuWeakLinks, field)

static const LtOption options[] = {
    {"home", LIANTU_OPTION_TYPE_TEXT, OFFSET(home), 0, 0, 0, NULL,
     "本地：地点的编号或名称；缺省为链文件所写的",
     "The place that is home, by id or name; without it, the one the chain names", NULL},
    LT_OPTION_THRESHOLD,
    {"small", LIANTU_OPTION_TYPE_DOUBLE, OFFSET(small), 0, G_MAXDOUBLE, 100, "USD million",
     "市场小于此值时在依据一列注明", "A market of less is called small in the column on evidence",
     NULL},
    LT_OPTION_TYPES,
    LT_OPTION_NEEDS,
};

static const LtAnalysisInfo info = {
    "weak-links",
    "薄弱环节",
    "Weak links",
    "失去一个国家、企业或环节，哪些产品停产，还剩多少？",
    "Which products stop, and how much is left, when one country, firm or segment is lost?",
    options,
    G_N_ELEMENTS(options),
};

/* What one run works with. */
typedef struct {
    LiantuWeakLinks *options;
    LiantuChain *chain;
    LtLosses losses;
    LtEvidenceScale scale;
    GArray *events;
    GArray *products;   /* guint32 */
    guint8 *is_product; /* by segment */
    GArray *hit;        /* guint32: products */
    gboolean pairs_are_cut;
    LtLoss loss;
    LtRecipeBook book[2]; /* as known, and at worst */
    LtCapacity capacity[LT_N_READINGS];
    LiantuTable *loss_table;
    LiantuTable *pair_table;
    GArray *order; /* LtRanked */
} LtRun;

/* A row of the table of losses, and what it is ranked by. */
typedef struct {
    guint32 row;
    guint8 kind;
    guint8 is_home;
    guint8 is_doubtful;
    double left;
    double low;
    guint32 n_stopped;
    guint32 n_hit;
} LtRanked;

static void
list_products(LtRun *run)
{
    guint32 n = run->chain->items[LIANTU_ENTITY_SEGMENT].n;

    run->products = g_array_new(FALSE, FALSE, sizeof(guint32));
    run->hit = g_array_new(FALSE, FALSE, sizeof(guint32));
    run->is_product = g_new0(guint8, (gsize)n + 1);
    for (guint32 i = 0; i < n; i++)
        if (liantu_chain_is_final(run->chain, i)) {
            g_array_append_val(run->products, i);
            run->is_product[i] = TRUE;
        }
}

static void
set_name(LiantuTable *table, guint column, gsize row, LiantuChain *chain, guint32 segment)
{
    lt_table_set_label(
        table, column, row,
        liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_ZH),
        liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, segment, LIANTU_LANGUAGE_EN));
}

static const char *
segment_id(LtRun *run, guint32 segment)
{
    return run->chain->items[LIANTU_ENTITY_SEGMENT].id[segment];
}

static void
set_market(LtRun *run, LiantuTable *table, guint column, gsize row, guint32 segment)
{
    double size;

    if (liantu_chain_get_market_size(run->chain, segment, &size, NULL))
        lt_table_set_double(table, column, row, size);
}

static LiantuTable *
make_products(LtRun *run)
{
    LiantuTable *table = lt_table_new(&lt_weak_products, run->products->len);

    for (guint i = 0; i < run->products->len; i++) {
        guint32 segment = g_array_index(run->products, guint32, i);

        lt_table_set_text(table, LT_PRODUCT_ID, i, segment_id(run, segment));
        set_name(table, LT_PRODUCT_NAME, i, run->chain, segment);
    }
    return table;
}

static gboolean
init_capacity(LtRun *run, LtEventKind kind, GError **error)
{
    for (int worst = 0; worst < 2; worst++)
        lt_recipe_book_init(&run->book[worst], &run->losses, kind,
                            (LiantuTypesReading)run->options->types,
                            (LiantuNeedsReading)run->options->needs, worst);
    for (int i = 0; i < LT_N_READINGS; i++)
        if (!lt_capacity_init(&run->capacity[i], &run->book[i == LT_READING_LOW].recipes)) {
            g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
            return FALSE;
        }
    return TRUE;
}

static void
clear_capacity(LtRun *run)
{
    for (int i = 0; i < LT_N_READINGS; i++)
        lt_capacity_clear(&run->capacity[i]);
    for (int worst = 0; worst < 2; worst++)
        lt_recipe_book_clear(&run->book[worst]);
}

static double
get_left(const LtRun *run, LtReading reading, guint32 segment)
{
    double left = run->capacity[reading].left[segment];

    return left > NOTHING ? left : 0.0;
}

/* The segment that sets what is left of a product, by the known shares or, where these say that all
 * is left, at worst. */
static LtReading
get_reading(const LtRun *run, guint32 product)
{
    return get_left(run, LT_READING_KNOWN, product) < 1.0 ? LT_READING_KNOWN : LT_READING_LOW;
}

static guint32
find_bound(LtRun *run, guint32 product)
{
    return lt_capacity_find_bound(&run->capacity[get_reading(run, product)], product);
}

static void
add_pair(LtRun *run, const LtEvent *event, guint32 product)
{
    LiantuTable *table = run->pair_table;
    gsize row = lt_table_add_row(table);
    guint32 bound = find_bound(run, product);

    lt_table_set_text(table, LT_PAIR_EVENT, row, lt_event_get_id(&run->losses, event));
    lt_table_set_text(table, LT_PAIR_KIND, row, lt_event_get_kind_name(event->kind));
    lt_table_set_text(table, LT_PAIR_PRODUCT, row, segment_id(run, product));
    lt_table_set_double(table, LT_PAIR_LEFT, row, get_left(run, LT_READING_KNOWN, product));
    lt_table_set_double(table, LT_PAIR_LEFT_LOW, row, get_left(run, LT_READING_LOW, product));
    lt_table_set_double(table, LT_PAIR_LEFT_HIGH, row, get_left(run, LT_READING_HIGH, product));
    lt_table_set_text(table, LT_PAIR_BOUND, row, segment_id(run, bound));
    set_name(table, LT_PAIR_BOUND_NAME, row, run->chain, bound);
    set_market(run, table, LT_PAIR_MARKET, row, bound);
}

/* A part of 1 for people: enough digits that a small one does not read as none, or most as all. */
static char *
percent(double part)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    gboolean is_near_end = (part > 0.0 && part < 0.1) || (part > 0.99 && part < 1.0);

    if (part > 0.0 && part < 0.001)
        g_ascii_formatd(digits, sizeof digits, "%.2g", 100.0 * part);
    else
        g_ascii_formatd(digits, sizeof digits, is_near_end ? "%.1f" : "%.0f", 100.0 * part);

    return g_strdup(digits);
}

typedef struct {
    const LtEvent *event;
    guint32 worst;
    guint32 bound;
    LtRanked ranked;
} LtVerdict;

/* One sentence on a country or firm. */
static char *
explain_supplier(LtRun *run, const LtVerdict *verdict, LiantuLanguage language)
{
    const char *event = lt_event_get_name(&run->losses, verdict->event, language);
    const char *product =
        liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, verdict->worst, language);
    const char *bound =
        liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, verdict->bound, language);
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *left = percent(verdict->ranked.left);
    g_autofree char *share = percent(1.0 - verdict->ranked.left);
    g_autofree char *low = percent(verdict->ranked.low);

    if (verdict->ranked.left <= 0.0)
        return g_strdup_printf(zh ? "没有%s，%s停产：据已知数据，%s只由其供应"
                                  : "Without %s, %s stops: as far as is known, only it supplies %s",
                               event, product, bound);
    if (verdict->ranked.left < 1.0)
        return zh ? g_strdup_printf("没有%s，%s只剩%s%%：%s有%s%%由其供应", event, product, left,
                                    bound, share)
                  : g_strdup_printf("Without %s, %s %% of %s is left: it supplies %s %% of %s",
                                    event, left, product, share, bound);

    return zh ? g_strdup_printf("%s供应%s，份额未知：失去后，%s可能只剩%s%%，也可能不受影响", event,
                                bound, product, low)
              : g_strdup_printf(
                    "%s supplies an unknown share of %s: without it, as little as %s %% of "
                    "%s may be left, or all of it",
                    event, bound, low, product);
}

static char *
explain_segment(LtRun *run, const LtVerdict *verdict, LiantuLanguage language)
{
    const char *event = lt_event_get_name(&run->losses, verdict->event, language);
    const char *product =
        liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, verdict->worst, language);
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *left = percent(verdict->ranked.left);

    if (verdict->ranked.n_stopped == 1)
        return g_strdup_printf(zh ? "没有%s，%s停产" : "Without %s, %s stops", event, product);
    if (verdict->ranked.n_stopped > 0)
        return g_strdup_printf(zh ? "没有%s，%u种最终产品（共%u种）停产，如%s"
                                  : "Without %s, %u of %u final products stop, such as %s",
                               event, verdict->ranked.n_stopped, run->products->len, product);
    if (verdict->ranked.left < 1.0)
        return zh ? g_strdup_printf("没有%s，%s只剩%s%%", event, product, left)
                  : g_strdup_printf("Without %s, %s %% of %s is left", event, left, product);

    return g_strdup_printf(zh ? "%s是某环节的一种类型，占比未知：失去后，%s可能停产，也可能不受影响"
                              : "%s is a type of something, of unknown weight: %s may stop, or not",
                           event, product);
}

/* Where all would be left, shares that are not known are the whole of it. */
static guint
judge_evidence(LtRun *run, const LtVerdict *verdict)
{
    if (verdict->event->kind == LT_EVENT_SEGMENT)
        return lt_evidence_of_need(&run->scale, verdict->worst, verdict->event->segment);

    return lt_evidence_of_loss(&run->scale, verdict->event, verdict->bound) |
           lt_evidence_of_way(&run->scale, &run->capacity[get_reading(run, verdict->worst)],
                              verdict->worst, verdict->bound);
}

static void
set_evidence(LtRun *run, gsize row, LtVerdict *verdict)
{
    guint evidence = judge_evidence(run, verdict);
    g_autofree char *ids = lt_evidence_to_ids(evidence);
    g_autofree char *zh = lt_evidence_to_words(evidence, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_evidence_to_words(evidence, LIANTU_LANGUAGE_EN);

    verdict->ranked.is_doubtful = (evidence & LT_EVIDENCE_WEAK) != 0;
    if (evidence == 0)
        return;
    lt_table_set_text(run->loss_table, LT_LOSS_EVIDENCE, row, ids);
    lt_table_set_label(run->loss_table, LT_LOSS_DOUBT, row, zh, en);
}

static void
add_loss_row(LtRun *run, LtVerdict *verdict)
{
    LiantuTable *table = run->loss_table;
    const LtEvent *event = verdict->event;
    gsize row = lt_table_add_row(table);
    char *(*explain)(LtRun *, const LtVerdict *, LiantuLanguage) =
        event->kind == LT_EVENT_SEGMENT ? explain_segment : explain_supplier;
    g_autofree char *zh = explain(run, verdict, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = explain(run, verdict, LIANTU_LANGUAGE_EN);

    lt_table_set_text(table, LT_LOSS_EVENT, row, lt_event_get_id(&run->losses, event));
    lt_table_set_text(table, LT_LOSS_KIND, row, lt_event_get_kind_name(event->kind));
    lt_table_set_label(table, LT_LOSS_NAME, row,
                       lt_event_get_name(&run->losses, event, LIANTU_LANGUAGE_ZH),
                       lt_event_get_name(&run->losses, event, LIANTU_LANGUAGE_EN));
    lt_table_set_int(table, LT_LOSS_N_STOPPED, row, verdict->ranked.n_stopped);
    lt_table_set_int(table, LT_LOSS_N_HIT, row, verdict->ranked.n_hit);
    lt_table_set_double(table, LT_LOSS_LEFT, row, verdict->ranked.left);
    lt_table_set_double(table, LT_LOSS_LEFT_LOW, row, verdict->ranked.low);
    lt_table_set_double(table, LT_LOSS_LEFT_HIGH, row,
                        get_left(run, LT_READING_HIGH, verdict->worst));
    lt_table_set_text(table, LT_LOSS_WORST, row, segment_id(run, verdict->worst));
    set_name(table, LT_LOSS_WORST_NAME, row, run->chain, verdict->worst);
    lt_table_set_text(table, LT_LOSS_BOUND, row, segment_id(run, verdict->bound));
    set_name(table, LT_LOSS_BOUND_NAME, row, run->chain, verdict->bound);
    set_market(run, table, LT_LOSS_MARKET, row, verdict->bound);
    lt_table_set_label(table, LT_LOSS_REASON, row, zh, en);
    set_evidence(run, row, verdict);

    verdict->ranked.row = (guint32)row;
    verdict->ranked.kind = (guint8)event->kind;
    verdict->ranked.is_home = event->is_home != FALSE;
    g_array_append_val(run->order, verdict->ranked);
}

static int
compare_rows(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    return (x > y) - (x < y);
}

/* The products that a loss touched, in the order of the chain: a loss costs what it touches, not
 * the number of products. At worst it touches whatever it does otherwise. */
static void
find_hit(LtRun *run)
{
    const LtCapacity *worst = &run->capacity[LT_READING_LOW];

    g_array_set_size(run->hit, 0);
    for (guint32 i = 0; i < worst->n_touched; i++)
        if (run->is_product[worst->touched[i]])
            g_array_append_val(run->hit, worst->touched[i]);
    g_array_sort(run->hit, compare_rows);
}

/* The products that an event hits, and of them the one hit most. */
static void
judge(LtRun *run, const LtEvent *event)
{
    LtVerdict verdict = {event, LIANTU_NONE, LIANTU_NONE, {.left = 1.0, .low = 1.0}};

    find_hit(run);
    for (guint i = 0; i < run->hit->len; i++) {
        guint32 product = g_array_index(run->hit, guint32, i);
        double left = get_left(run, LT_READING_KNOWN, product);
        double low = get_left(run, LT_READING_LOW, product);

        if (low >= 1.0)
            continue;
        if (liantu_table_get_n_rows(run->pair_table) < MAX_PAIRS)
            add_pair(run, event, product);
        else
            run->pairs_are_cut = TRUE;
        verdict.ranked.n_hit += left < 1.0;
        verdict.ranked.n_stopped += get_left(run, LT_READING_HIGH, product) <= 0.0;
        if (verdict.worst == LIANTU_NONE || left < verdict.ranked.left ||
            (left <= verdict.ranked.left && low < verdict.ranked.low)) {
            verdict.worst = product;
            verdict.ranked.left = left;
            verdict.ranked.low = low;
        }
    }
    if (verdict.worst == LIANTU_NONE)
        return;

    verdict.bound = find_bound(run, verdict.worst);
    add_loss_row(run, &verdict);
}

static void
lose(LtRun *run, const LtEvent *event)
{
    lt_losses_find(&run->losses, event, &run->loss);
    for (int i = 0; i < LT_N_READINGS; i++)
        lt_capacity_lose(&run->capacity[i], (const guint32 *)(gpointer)run->loss.segment->data,
                         (const double *)(gpointer)run->loss.own[i]->data, run->loss.segment->len);
    judge(run, event);
}

static gboolean
lose_all(LtRun *run, GCancellable *cancellable, GError **error)
{
    LtEventKind kind = LT_N_EVENT_KINDS;

    for (guint i = 0; i < run->events->len; i++) {
        const LtEvent *event = &g_array_index(run->events, LtEvent, i);

        if (event->kind != kind) {
            clear_capacity(run);
            kind = event->kind;
            if (!init_capacity(run, kind, error))
                return FALSE;
        }
        if (!lt_analysis_tick(LIANTU_ANALYSIS(run->options), i, run->events->len, cancellable,
                              error))
            return FALSE;
        lose(run, event);
    }
    return TRUE;
}

static int
compare_ranked(const void *a, const void *b)
{
    const LtRanked *x = a, *y = b;

    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->is_home != y->is_home)
        return x->is_home < y->is_home ? -1 : 1;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    if (x->n_stopped != y->n_stopped)
        return x->n_stopped > y->n_stopped ? -1 : 1;
    if (x->n_hit != y->n_hit)
        return x->n_hit > y->n_hit ? -1 : 1;
    if (x->low != y->low)
        return x->low < y->low ? -1 : 1;

    return x->row < y->row ? -1 : x->row > y->row;
}

static void
rank_losses(LtRun *run)
{
    g_autofree guint32 *order = g_new(guint32, MAX(run->order->len, 1));
    gint64 rank = 0;

    g_array_sort(run->order, compare_ranked);
    for (guint i = 0; i < run->order->len; i++)
        order[i] = g_array_index(run->order, LtRanked, i).row;
    lt_table_reorder(run->loss_table, order);
    for (guint i = 0; i < run->order->len; i++) {
        const LtRanked *ranked = &g_array_index(run->order, LtRanked, i);

        if (i > 0 && ranked->kind != g_array_index(run->order, LtRanked, i - 1).kind)
            rank = 0;
        if (!ranked->is_home)
            lt_table_set_int(run->loss_table, LT_LOSS_RANK, i, ++rank);
    }
}

static void
report_limit(LiantuResult *result, const char *table)
{
    LiantuTable *cut = liantu_result_get_table(result, table);
    g_autofree char *limit = g_strdup_printf("%d", MAX_PAIRS);
    const char *zh[] = {liantu_table_get_title(cut, LIANTU_LANGUAGE_ZH), limit, NULL};
    const char *en[] = {liantu_table_get_title(cut, LIANTU_LANGUAGE_EN), limit, NULL};

    lt_result_take_finding(result, lt_finding_new_bilingual(LT_FINDING_TOO_MANY_PAIRS, zh, en));
}

static void
add_stops(LtRun *run, LiantuTable *table, const LtPropagation *propagation, guint32 lost)
{
    guint32 n = run->chain->items[LIANTU_ENTITY_SEGMENT].n;

    for (guint32 i = 0; i < propagation->n_failed; i++) {
        guint32 stopped = propagation->list[i];
        gsize row;

        if (stopped >= n || stopped == lost)
            continue;
        row = lt_table_add_row(table);
        lt_table_set_text(table, LT_STOP_SEGMENT, row, segment_id(run, lost));
        lt_table_set_text(table, LT_STOP_STOPPED, row, segment_id(run, stopped));
        lt_table_set_int(table, LT_STOP_STEP, row, propagation->step[stopped]);
    }
}

/* What stops without each segment, exactly: by propagation, not by shares. */
static gboolean
find_stops(LtRun *run, LiantuResult *result, GCancellable *cancellable, GError **error)
{
    guint32 n = run->chain->items[LIANTU_ENTITY_SEGMENT].n, lost = 0;
    LiantuTable *table = lt_table_new(&lt_weak_segment_losses, 0);
    LtGateModel model;
    LtPropagation propagation;
    gboolean done;

    lt_result_take_table(result, table);
    lt_gate_model_init(&model, &run->losses);
    for (guint32 i = 0; i < n; i++)
        lt_gate_model_add_needs(&model, i, (LiantuTypesReading)run->options->types,
                                (LiantuNeedsReading)run->options->needs);
    lt_gate_model_seal(&model);
    done = lt_propagation_init(&propagation, &model.gates);
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");

    for (; done && lost < n && liantu_table_get_n_rows(table) < MAX_PAIRS; lost++) {
        lt_propagation_lose(&propagation, LT_RUNNING, &lost, 1);
        add_stops(run, table, &propagation, lost);
        done = !g_cancellable_set_error_if_cancelled(cancellable, error);
    }
    if (done && lost < n)
        report_limit(result, "segment-losses");
    lt_propagation_clear(&propagation);
    lt_gate_model_clear(&model);

    return done;
}

/* Of the losses at the top that are not of home. */
static void
report_doubts(LtRun *run, LiantuResult *result)
{
    guint n = 0, n_doubtful = 0;
    g_autofree char *doubtful = NULL, *all = NULL;

    for (guint i = 0; i < run->order->len && n < DOUBT_TOP; i++) {
        const LtRanked *ranked = &g_array_index(run->order, LtRanked, i);

        if (ranked->is_home || ranked->kind == LT_EVENT_SEGMENT)
            continue;
        n++;
        n_doubtful += ranked->is_doubtful;
    }
    if (n_doubtful == 0)
        return;
    doubtful = g_strdup_printf("%u", n_doubtful);
    all = g_strdup_printf("%u", n);
    lt_result_take_finding(result, lt_finding_new(LT_FINDING_DOUBTFUL, doubtful, all, NULL));
}

static void
report_gaps(LtRun *run, LiantuResult *result)
{
    LiantuChain *chain = run->chain;
    guint32 n = chain->items[LIANTU_ENTITY_SEGMENT].n, n_missing = 0, first = 0;

    for (guint32 i = n; i-- > 0;)
        if (lt_index_get_n(&chain->supply_of_segment, i) == 0) {
            n_missing++;
            first = i;
        }
    if (n_missing > 0) {
        g_autofree char *missing = g_strdup_printf("%u", n_missing);
        g_autofree char *all = g_strdup_printf("%u", n);
        const char *zh[] = {
            missing, all,
            liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, first, LIANTU_LANGUAGE_ZH), NULL};
        const char *en[] = {
            missing, all,
            liantu_chain_get_name(chain, LIANTU_ENTITY_SEGMENT, first, LIANTU_LANGUAGE_EN), NULL};

        lt_result_take_finding(result, lt_finding_new_bilingual(LT_FINDING_NO_SUPPLIERS, zh, en));
    }
    if (run->products->len == 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_PRODUCTS, NULL));
}

static void
init_run(LtRun *run, LiantuWeakLinks *self, LiantuChain *chain, guint32 home)
{
    *run = (LtRun){.options = self, .chain = chain};
    lt_losses_init(&run->losses, chain, self->threshold, home);
    lt_evidence_scale_init(&run->scale, &run->losses, self->small);
    run->events = lt_losses_list_events(&run->losses);
    list_products(run);
    lt_loss_init(&run->loss);
    run->loss_table = lt_table_new(&lt_weak_losses, 0);
    run->pair_table = lt_table_new(&lt_weak_loss_products, 0);
    run->order = g_array_new(FALSE, FALSE, sizeof(LtRanked));
}

static void
clear_run(LtRun *run)
{
    clear_capacity(run);
    lt_evidence_scale_clear(&run->scale);
    lt_losses_clear(&run->losses);
    lt_loss_clear(&run->loss);
    g_array_unref(run->events);
    g_array_unref(run->products);
    g_array_unref(run->hit);
    g_free(run->is_product);
    g_array_unref(run->order);
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuWeakLinks *self = (LiantuWeakLinks *)analysis;
    LtRun run;
    guint32 home;
    gboolean done;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;

    init_run(&run, self, chain, home);
    lt_result_take_table(result, make_products(&run));
    lt_result_take_table(result, run.loss_table);
    lt_result_take_table(result, run.pair_table);
    done = lose_all(&run, cancellable, error) && find_stops(&run, result, cancellable, error);
    if (done) {
        rank_losses(&run);
        if (run.pairs_are_cut)
            report_limit(result, "loss-products");
        report_doubts(&run, result);
        report_gaps(&run, result);
    }
    clear_run(&run);

    return done;
}

/**
 * liantu_weak_links_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuWeakLinks *
liantu_weak_links_new(void)
{
    return g_object_new(LIANTU_TYPE_WEAK_LINKS, NULL);
}

static void
liantu_weak_links_class_init(LiantuWeakLinksClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
    analysis->lacks_segments = TRUE;
}

static void
liantu_weak_links_init(LiantuWeakLinks *self)
{
}
