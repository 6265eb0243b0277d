/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/family.h"
#include "liantu/enums.h"
#include "weaklinks/certificate-proof.h"
#include "weaklinks/cut-tables.h"
#include "weaklinks/shared-options.h"

#include <string.h>

/**
 * LiantuCertificate:
 *
 * Why a segment stops, or does not, step by step, so that anybody can check it.
 *
 * Without `lose` it shows the smallest sets that stop it, each with what happens from the loss to
 * the stop. With `lose`, that for the loss; or, where the segment runs on, a selection of suppliers
 * that are left, of which every segment in it has enough.
 *
 * Formulas, units and sources are in `docs/analyses/certificate.md`.
 *
 * Since: 0.1
 */
struct _LiantuCertificate {
    LiantuAnalysis parent_instance;

    char *segment;
    char *lose;
    char *home;
    int events;
    int semantics;
    guint order;
    double keep;
    double threshold;
    int types;
    int needs;
    double seconds;
    guint nodes;
    guint most;
};

struct _LiantuCertificateClass {
    LiantuAnalysisClass parent_class;
};

/**
 * LiantuCertificate:segment:
 *
 * The segment that is asked about, by id; without it, every final product.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:lose:
 *
 * What is lost, by ids or names with commas between them; without it, what it takes.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:home:
 *
 * The place that is home, by id or name; without it, the one the chain names. Its country is not
 * lost.
 *
 * Not set by default.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:events:
 *
 * What may be lost: countries, firms, providers (both), segments, all of these, sites (places
 * within a country) or licences (segments needed as know-how alone).
 *
 * One of countries, firms, providers, segments, all, sites, licences; by default countries.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:semantics:
 *
 * What is asked: running: whether it stops; cold-start: whether it could start again.
 *
 * One of running, cold-start; by default running.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:order:
 *
 * How many may be lost at once.
 *
 * A whole number, from 1 to 4; by default 2.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:keep:
 *
 * A segment counts as stopped when no more than this part is left.
 *
 * A share, from 0 to 1; by default 0.1.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:threshold:
 *
 * Segments with a smaller world market are taken to be whole.
 *
 * In USD million, from 0 up; by default 0.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:types:
 *
 * How types are read: roll-up into their parent, or and: the parent needs every one.
 *
 * One of roll-up, and; by default roll-up.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:needs:
 *
 * Which needs count: all, or flow: materials and parts alone, which stop production first.
 *
 * One of all, flow; by default all.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:seconds:
 *
 * The most time for each step; 0: no limit.
 *
 * In s, from 0 up; by default 60.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:nodes:
 *
 * The most nodes of decision diagrams, at about 24 bytes each.
 *
 * A whole number, from 1000 to 4000000000; by default 20000000.
 *
 * Since: 0.1
 */

/**
 * LiantuCertificate:most:
 *
 * How many sets to show for each segment at most.
 *
 * A whole number, from 1 to 1000000000; by default 5.
 *
 * Since: 0.1
 */

G_DEFINE_TYPE(LiantuCertificate, liantu_certificate, LIANTU_TYPE_ANALYSIS)

#define OFFSET(field) G_STRUCT_OFFSET(LiantuCertificate, field)

static const LtOption options[] = {
    {"segment", LIANTU_OPTION_TYPE_TEXT, OFFSET(segment), 0, 0, 0, NULL,
     "问哪个环节：编号；缺省为每种最终产品",
     "The segment that is asked about, by id; without it, every final product", NULL},
    {"lose", LIANTU_OPTION_TYPE_TEXT, OFFSET(lose), 0, 0, 0, NULL,
     "失去什么：编号或名称，以逗号分隔；缺省为列出最小割集",
     "What is lost, by ids or names with commas between them; without it, what it takes", NULL},
    LT_OPTION_HOME,
    LT_OPTION_EVENTS,
    {"semantics", LIANTU_OPTION_TYPE_CHOICE, OFFSET(semantics), 0, 0, LIANTU_SEMANTICS_RUNNING,
     NULL, "问什么：running 是否停产，cold-start 停下后能否重新启动",
     "What is asked: running: whether it stops; cold-start: whether it could start again",
     liantu_semantics_get_type},
    {"order", LIANTU_OPTION_TYPE_UINT, OFFSET(order), 1, 4, 2, NULL, "最多同时失去几项",
     "How many may be lost at once", NULL},
    LT_OPTION_KEEP,
    LT_OPTION_THRESHOLD,
    LT_OPTION_TYPES,
    LT_OPTION_NEEDS,
    LT_OPTION_SECONDS,
    LT_OPTION_NODES,
    {"most", LIANTU_OPTION_TYPE_UINT, OFFSET(most), 1, 1e9, 5, NULL, "每个环节最多列出几个割集",
     "How many sets to show for each segment at most", NULL},
};

static const LtAnalysisInfo info = {
    "certificate",
    "证明",
    "Certificate",
    "失去这些，某环节为何停产，或为何仍可生产？",
    "Why does a segment stop without these, or why does it run on?",
    options,
    G_N_ELEMENTS(options),
};

typedef struct {
    LiantuCertificate *options;
    LtCutRun run;
    LtProver prover;
    GArray *targets; /* guint32 */
    GArray *lost;    /* guint32: events */
    guint n_safe;    /* targets that no set of the order stops */
    guint n_unknown;
} Work;

static bool
is_cancelled(void *cancellable)
{
    return g_cancellable_is_cancelled(cancellable);
}

static gboolean
list_targets(Work *work, GError **error)
{
    LiantuChain *chain = work->run.chain;
    const char *wanted = work->options->segment;
    guint row;

    if (wanted == NULL) {
        for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SEGMENT].n; i++)
            if (liantu_chain_is_final(chain, i))
                g_array_append_val(work->targets, i);
        return TRUE;
    }
    if (!liantu_chain_find(chain, LIANTU_ENTITY_SEGMENT, wanted, &row)) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE, "no segment is called ‘%s’",
                    wanted);
        return FALSE;
    }
    g_array_append_val(work->targets, row);
    return TRUE;
}

static gboolean
is_called(const Work *work, const LtEvent *event, const char *text)
{
    const LtLosses *losses = &work->run.losses;

    return strcmp(lt_event_get_id(losses, event), text) == 0 ||
           g_strcmp0(lt_event_get_name(losses, event, LIANTU_LANGUAGE_ZH), text) == 0 ||
           g_strcmp0(lt_event_get_name(losses, event, LIANTU_LANGUAGE_EN), text) == 0;
}

/* A word may mean a country and a firm: all that it means are lost. */
static gboolean
add_lost(Work *work, const char *text, GError **error)
{
    guint before = work->lost->len;

    for (guint32 i = 0; i < work->run.model.events->len; i++)
        if (is_called(work, lt_cut_run_get_event(&work->run, i), text))
            g_array_append_val(work->lost, i);
    if (work->lost->len > before)
        return TRUE;

    g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_REFERENCE,
                "‘%s’ is nothing that may be lost here; see the options events and home", text);
    return FALSE;
}

/* At commas and semicolons of either language. */
static char **
split_words(const char *text)
{
    static const char *const marks[] = {"，", "、", "；", ";"};
    g_autofree char *plain = g_strdup(text);

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_auto(GStrv) parts = g_strsplit(plain, marks[i], 0);

        g_free(plain);
        plain = g_strjoinv(",", parts);
    }
    return g_strsplit(plain, ",", 0);
}

static gboolean
list_lost(Work *work, GError **error)
{
    g_auto(GStrv) words = NULL;

    if (work->options->lose == NULL)
        return TRUE;
    words = split_words(work->options->lose);
    for (guint i = 0; words[i] != NULL; i++) {
        const char *word = g_strstrip(words[i]);

        if (*word != '\0' && !add_lost(work, word, error))
            return FALSE;
    }
    return TRUE;
}

/* The loss of the segment itself says nothing. */
static gboolean
is_own(const Work *work, const LtFamilyWalk *walk, guint32 target)
{
    for (guint32 i = 0; i < walk->n_set; i++) {
        const LtEvent *event =
            lt_cut_run_get_event(&work->run, work->run.event_of_level[walk->set[i]]);

        if (event->kind == LT_EVENT_SEGMENT && event->segment == target)
            return TRUE;
    }
    return FALSE;
}

static gboolean
prove_cuts(Work *work, guint32 target, guint32 family)
{
    LtSemantics semantics = (LtSemantics)work->options->semantics;
    guint n = 0;
    gboolean done = TRUE;

    for (guint32 order = 0; done && order <= work->options->order && n < work->options->most;
         order++) {
        guint32 exactly = lt_family_exactly(&work->run.sets.diagram, family, order);
        LtFamilyWalk walk;

        if (exactly == LT_DIAGRAM_LOST)
            continue;
        lt_family_walk_init(&walk, &work->run.sets.diagram, exactly);
        while (done && n < work->options->most && lt_family_walk_next(&walk)) {
            guint32 events[LT_MAX_ORDER];

            if (is_own(work, &walk, target))
                continue;
            for (guint32 i = 0; i < walk.n_set; i++)
                events[i] = work->run.event_of_level[walk.set[i]];
            done = lt_prover_add(&work->prover, target, semantics, events, walk.n_set);
            n++;
        }
        lt_family_walk_clear(&walk);
    }
    work->n_safe += n == 0;

    return done;
}

static gboolean
prove_all_cuts(Work *work, GCancellable *cancellable, GError **error)
{
    LiantuCertificate *self = work->options;
    LtSemantics semantics = (LtSemantics)self->semantics;
    LtCutLimits limits = {self->nodes, self->seconds, is_cancelled, cancellable};
    LtCutRun *run = &work->run;
    g_autoptr(GArray) tops = g_array_new(FALSE, FALSE, sizeof(guint32));
    gboolean done;

    for (guint i = 0; i < work->targets->len; i++) {
        guint32 target = g_array_index(work->targets, guint32, i);

        if (run->model.gates.gates.need[target] > 0)
            g_array_append_val(tops, target);
        else
            work->n_safe++;
    }
    done = lt_cut_sets_init(&run->sets, &run->model.gates.gates,
                            (const guint32 *)(gpointer)tops->data, tops->len, limits);
    if (done) {
        run->event_of_level = g_new(guint32, (gsize)run->sets.n_levels + 1);
        for (guint32 i = 0; i < run->model.node->len; i++) {
            guint32 level = run->sets.level[g_array_index(run->model.node, guint32, i)];

            if (level != LT_NONE)
                run->event_of_level[level] = i;
        }
        lt_cut_sets_find(&run->sets, semantics, self->order);
        lt_diagram_resume(&run->sets.diagram);
        for (guint i = 0; done && i < tops->len; i++)
            if (run->sets.family[semantics][i] == LT_DIAGRAM_LOST)
                work->n_unknown++;
            else
                done = prove_cuts(work, g_array_index(tops, guint32, i),
                                  run->sets.family[semantics][i]);
        lt_cut_sets_clear(&run->sets);
        g_free(run->event_of_level);
    }
    if (!done)
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");

    return done && !g_cancellable_set_error_if_cancelled(cancellable, error);
}

static gboolean
prove_loss(Work *work, GError **error)
{
    for (guint i = 0; i < work->targets->len; i++)
        if (!lt_prover_add(&work->prover, g_array_index(work->targets, guint32, i),
                           (LtSemantics)work->options->semantics,
                           (const guint32 *)(gpointer)work->lost->data, work->lost->len)) {
            g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
            return FALSE;
        }
    return TRUE;
}

static void
report(Work *work, LiantuResult *result)
{
    g_autofree char *all = g_strdup_printf("%u", work->targets->len);
    g_autofree char *safe = g_strdup_printf("%u", work->n_safe);
    g_autofree char *unknown = g_strdup_printf("%u", work->n_unknown);
    g_autofree char *order = g_strdup_printf("%u", work->options->order);

    if (work->n_unknown > 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_CUTS_STOPPED, unknown, all, NULL));
    if (work->n_safe > 0)
        lt_result_take_finding(result, lt_finding_new(LT_FINDING_NO_CUT, safe, all, order, NULL));
}

static gboolean
prove(Work *work, LiantuResult *result, GCancellable *cancellable, GError **error)
{
    LiantuCertificate *self = work->options;
    LtCutTerms terms = {
        .events = (LiantuCutEvents)self->events,
        .types = (LiantuTypesReading)self->types,
        .needs = (LiantuNeedsReading)self->needs,
        .keep = self->keep,
        .order = self->order,
    };
    gboolean done;

    if (!lt_cut_model_init(&work->run.model, &work->run.losses, &terms) ||
        !lt_prover_init(&work->prover, &work->run, self->keep)) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        return FALSE;
    }
    done =
        list_targets(work, error) && list_lost(work, error) &&
        (self->lose != NULL ? prove_loss(work, error) : prove_all_cuts(work, cancellable, error));
    if (!done)
        return FALSE;

    lt_result_take_table(result, g_steal_pointer(&work->prover.proofs));
    lt_result_take_table(result, g_steal_pointer(&work->prover.steps));
    report(work, result);

    return TRUE;
}

static gboolean
run_chain(LiantuAnalysis *analysis,
          LiantuChain *chain,
          LiantuResult *result,
          GCancellable *cancellable,
          GError **error)
{
    LiantuCertificate *self = (LiantuCertificate *)analysis;
    Work work = {.options = self, .run = {.chain = chain}};
    guint32 home;
    gboolean done;

    if (!lt_analysis_find_home(chain, self->home, &home, error))
        return FALSE;

    work.targets = g_array_new(FALSE, FALSE, sizeof(guint32));
    work.lost = g_array_new(FALSE, FALSE, sizeof(guint32));
    lt_losses_init(&work.run.losses, chain, self->threshold, home);
    done = prove(&work, result, cancellable, error);
    lt_prover_clear(&work.prover);
    lt_cut_model_clear(&work.run.model);
    lt_losses_clear(&work.run.losses);
    g_array_unref(work.targets);
    g_array_unref(work.lost);

    return done;
}

/**
 * liantu_certificate_new:
 *
 * Makes the analysis with its options as they are by default.
 *
 * Returns: (transfer full): an analysis
 *
 * Since: 0.1
 */
LiantuCertificate *
liantu_certificate_new(void)
{
    return g_object_new(LIANTU_TYPE_CERTIFICATE, NULL);
}

static void
liantu_certificate_class_init(LiantuCertificateClass *klass)
{
    LiantuAnalysisClass *analysis = (LiantuAnalysisClass *)klass;

    lt_analysis_class_set_info(analysis, &info);
    analysis->run_chain = run_chain;
    analysis->lacks_segments = TRUE;
}

static void
liantu_certificate_init(LiantuCertificate *self)
{
}
