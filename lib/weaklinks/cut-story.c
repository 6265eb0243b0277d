/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/cut-run.h"
#include "weaklinks/cut-tables.h"

#include <string.h>

static const char *
segment_name(const LtCutRun *run, guint32 segment, LiantuLanguage language)
{
    return liantu_chain_get_name(run->chain, LIANTU_ENTITY_SEGMENT, segment, language);
}

static char *
join_names(const LtCutRun *run, const LtCut *cut, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = 0; i < cut->n; i++)
        g_string_append_printf(
            text, "%s%s",
            i == 0                           ? ""
            : language == LIANTU_LANGUAGE_ZH ? "、"
                                             : ", ",
            lt_event_get_name(&run->losses, lt_cut_run_get_event(run, cut->events[i]), language));

    return g_string_free(text, FALSE);
}

static char *
join_ids(const LtCutRun *run, const LtCut *cut)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = 0; i < cut->n; i++)
        g_string_append_printf(
            text, "%s%s", i == 0 ? "" : "; ",
            lt_event_get_id(&run->losses, lt_cut_run_get_event(run, cut->events[i])));

    return g_string_free(text, FALSE);
}

/* The segments of a story that stop first: those that the lost ones held. */
static char *
name_first(const LtCutRun *run,
           const LtPropagation *propagation,
           const guint32 *story,
           guint32 n,
           LiantuLanguage language)
{
    guint32 first = G_MAXUINT32, n_named = 0;
    GString *text = g_string_new(NULL);

    for (guint32 i = 0; i < n; i++)
        if (story[i] < run->model.gates.n_segments)
            first = MIN(first, propagation->step[story[i]]);
    for (guint32 i = 0; i < n; i++) {
        if (story[i] >= run->model.gates.n_segments || propagation->step[story[i]] != first)
            continue;
        if (n_named++ < 3)
            g_string_append_printf(text, "%s%s",
                                   n_named == 1                     ? ""
                                   : language == LIANTU_LANGUAGE_ZH ? "、"
                                                                    : ", ",
                                   segment_name(run, story[i], language));
    }
    if (n_named > 3)
        g_string_append(text, language == LIANTU_LANGUAGE_ZH ? "等" : " and others");

    return g_string_free(text, FALSE);
}

static char *
explain(const LtCutRun *run,
        const LtPropagation *propagation,
        const LtCut *cut,
        const guint32 *story,
        guint32 n,
        LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    const char *product = segment_name(run, cut->product, language);
    g_autofree char *first = n > 0 ? name_first(run, propagation, story, n, language) : NULL;

    if (cut->semantics == LT_COLD_START)
        return g_strdup_printf(zh ? "%s可继续运行，但停下后无法重新启动"
                                  : "%s runs on, but once down it cannot be started again",
                               product);
    if (n > 0 && story[n - 1] < run->model.gates.n_segments && first[0] != '\0' &&
        strcmp(first, product) != 0)
        return g_strdup_printf(zh ? "先停%s，最终%s停产" : "First stops %s, in the end %s", first,
                               product);

    return g_strdup_printf(zh ? "%s直接停产" : "%s stops at once", product);
}

/* The segments that a step rests on, through helpers. */
static void
add_causes(const LtCutRun *run,
           LtPropagation *propagation,
           guint32 node,
           GHashTable *seen,
           GString *text[2])
{
    const LtGates *gates = &run->model.gates.gates;
    gsize n = gates->start[node + 1] - gates->start[node];
    g_autofree guint32 *causes = g_new(guint32, MAX(n, 1));
    guint32 n_causes = lt_propagation_trace(propagation, node, causes);

    for (guint32 i = 0; i < n_causes; i++) {
        if (!g_hash_table_add(seen, GUINT_TO_POINTER(causes[i])))
            continue;
        if (causes[i] >= run->model.gates.n_segments && gates->need[causes[i]] > 0) {
            add_causes(run, propagation, causes[i], seen, text);
            continue;
        }
        for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN;
             language++) {
            const char *name = NULL;

            if (causes[i] < run->model.gates.n_segments)
                name = segment_name(run, causes[i], language);
            for (guint e = 0; name == NULL && e < run->model.node->len; e++)
                if (g_array_index(run->model.node, guint32, e) == causes[i])
                    name = lt_event_get_name(&run->losses, lt_cut_run_get_event(run, e), language);
            g_string_append_printf(text[language], "%s%s",
                                   text[language]->len == 0         ? ""
                                   : language == LIANTU_LANGUAGE_ZH ? "、"
                                                                    : ", ",
                                   name);
        }
    }
}

/* The events that a segment of a story stops with at once, through helpers. */
static guint
judge_causes(const LtCutRun *run,
             LtPropagation *propagation,
             guint32 segment,
             guint32 node,
             GHashTable *seen)
{
    const LtGates *gates = &run->model.gates.gates;
    gsize n = gates->start[node + 1] - gates->start[node];
    g_autofree guint32 *causes = g_new(guint32, MAX(n, 1));
    guint32 n_causes = lt_propagation_trace(propagation, node, causes);
    guint evidence = 0;

    for (guint32 i = 0; i < n_causes; i++) {
        if (!g_hash_table_add(seen, GUINT_TO_POINTER(causes[i])))
            continue;
        if (causes[i] < run->model.gates.n_segments)
            evidence |= lt_evidence_of_need(&run->scale, segment, causes[i]);
        else if (gates->need[causes[i]] > 0)
            evidence |= judge_causes(run, propagation, segment, causes[i], seen);
        else
            for (guint e = 0; e < run->model.node->len; e++)
                if (g_array_index(run->model.node, guint32, e) == causes[i])
                    evidence |=
                        lt_evidence_of_loss(&run->scale, lt_cut_run_get_event(run, e), segment);
    }
    return evidence;
}

static guint
judge_story(const LtCutRun *run, LtPropagation *propagation, const guint32 *story, guint32 n)
{
    guint evidence = 0;

    for (guint32 i = 0; i < n; i++) {
        g_autoptr(GHashTable) seen = NULL;

        if (story[i] >= run->model.gates.n_segments)
            continue;
        seen = g_hash_table_new(NULL, NULL);
        evidence |= judge_causes(run, propagation, story[i], story[i], seen);
    }
    return evidence;
}

static void
set_evidence(LtCutRun *run, LiantuTable *cuts, gsize row, const LtCut *cut, guint evidence)
{
    g_autofree char *ids = lt_evidence_to_ids(evidence);
    g_autofree char *zh = lt_evidence_to_words(evidence, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = lt_evidence_to_words(evidence, LIANTU_LANGUAGE_EN);

    if (cut->semantics == LT_RUNNING && run->n_judged < LT_DOUBT_TOP) {
        run->n_judged++;
        run->n_doubtful += (evidence & LT_EVIDENCE_WEAK) != 0;
    }
    if (evidence == 0)
        return;
    lt_table_set_text(cuts, LT_CUT_EVIDENCE, row, ids);
    lt_table_set_label(cuts, LT_CUT_DOUBT, row, zh, en);
}

void
lt_cut_run_tell_stop(const LtCutRun *run,
                     LtPropagation *propagation,
                     guint32 segment,
                     char *sentence[2])
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GString) zh = g_string_new(NULL), en = g_string_new(NULL);

    gboolean starts = propagation->step[segment] == LT_NONE;

    add_causes(run, propagation, segment, seen, (GString *[]){zh, en});
    sentence[LIANTU_LANGUAGE_ZH] =
        g_strdup_printf(starts ? "%s无法启动：缺少%s" : "%s停产：失去%s",
                        segment_name(run, segment, LIANTU_LANGUAGE_ZH), zh->str);
    sentence[LIANTU_LANGUAGE_EN] =
        g_strdup_printf(starts ? "%s cannot start without %s" : "%s stops without %s",
                        segment_name(run, segment, LIANTU_LANGUAGE_EN), en->str);
}

static void
add_trace(const LtCutRun *run,
          LiantuTable *table,
          LtPropagation *propagation,
          guint32 rank,
          const LtCut *cut,
          const guint32 *story,
          guint32 n)
{
    for (guint32 i = 0; i < n; i++) {
        char *sentence[2];
        gsize row;

        if (story[i] >= run->model.gates.n_segments)
            continue;
        lt_cut_run_tell_stop(run, propagation, story[i], sentence);
        row = lt_table_add_row(table);
        lt_table_set_int(table, LT_TRACE_CUT, row, rank);
        lt_table_set_text(table, LT_TRACE_PRODUCT, row,
                          liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, cut->product));
        lt_table_set_int(table, LT_TRACE_STEP, row, propagation->step[story[i]]);
        lt_table_set_text(table, LT_TRACE_SEGMENT, row,
                          liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, story[i]));
        lt_table_set_label(table, LT_TRACE_SENTENCE, row, sentence[LIANTU_LANGUAGE_ZH],
                           sentence[LIANTU_LANGUAGE_EN]);
        g_free(sentence[LIANTU_LANGUAGE_ZH]);
        g_free(sentence[LIANTU_LANGUAGE_EN]);
    }
}

static void
add_cut(LtCutRun *run,
        LiantuTable *cuts,
        LiantuTable *traces,
        LtPropagation *propagation,
        guint32 rank,
        const LtCut *cut)
{
    g_autofree char *ids = join_ids(run, cut);
    g_autofree char *zh = join_names(run, cut, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = join_names(run, cut, LIANTU_LANGUAGE_EN);
    g_autofree char *why_zh = NULL, *why_en = NULL;
    g_autofree guint32 *story = NULL;
    guint32 n_story;
    gsize row = lt_table_add_row(cuts);

    lt_cut_run_lose(run, propagation, cut);
    story = g_new(guint32, MAX(propagation->n_failed, 1));
    n_story = lt_propagation_tell(propagation, cut->product, story);
    why_zh = explain(run, propagation, cut, story, n_story, LIANTU_LANGUAGE_ZH);
    why_en = explain(run, propagation, cut, story, n_story, LIANTU_LANGUAGE_EN);
    lt_table_set_int(cuts, LT_CUT_RANK, row, rank);
    lt_table_set_int(cuts, LT_CUT_ORDER, row, cut->n);
    lt_table_set_text(cuts, LT_CUT_MEMBERS, row, ids);
    lt_table_set_label(cuts, LT_CUT_NAMES, row, zh, en);
    lt_table_set_text(cuts, LT_CUT_SEMANTICS, row,
                      cut->semantics == LT_RUNNING ? "running" : "cold-start");
    lt_table_set_int(cuts, LT_CUT_N_STOPPED, row, cut->n_stopped);
    lt_table_set_text(cuts, LT_CUT_PRODUCT, row,
                      liantu_chain_get_id(run->chain, LIANTU_ENTITY_SEGMENT, cut->product));
    lt_table_set_label(cuts, LT_CUT_PRODUCT_NAME, row,
                       segment_name(run, cut->product, LIANTU_LANGUAGE_ZH),
                       segment_name(run, cut->product, LIANTU_LANGUAGE_EN));
    lt_table_set_label(cuts, LT_CUT_REASON, row, why_zh, why_en);
    set_evidence(run, cuts, row, cut, judge_story(run, propagation, story, n_story));
    add_trace(run, traces, propagation, rank, cut, story, n_story);
}

gboolean
lt_cut_run_add_cuts(LtCutRun *run, LiantuResult *result, GCancellable *cancellable, GError **error)
{
    LiantuTable *cuts = lt_table_new(&lt_cut_sets_table, 0);
    LiantuTable *traces = lt_table_new(&lt_cut_traces_table, 0);
    LtPropagation propagation;
    gboolean done = TRUE;

    lt_result_take_table(result, cuts);
    lt_result_take_table(result, traces);
    if (!lt_propagation_init(&propagation, &run->model.gates.gates)) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "out of memory");
        return FALSE;
    }
    lt_cut_run_rank(run, &propagation);
    for (guint i = 0; done && i < run->cuts->len; i++) {
        add_cut(run, cuts, traces, &propagation, i + 1, run->cuts->pdata[i]);
        done = lt_analysis_tick(LIANTU_ANALYSIS(run->options), run->cuts->len + i,
                                2 * (gsize)run->cuts->len, cancellable, error);
    }
    lt_propagation_clear(&propagation);

    return done;
}
