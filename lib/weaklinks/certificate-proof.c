/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/certificate-proof.h"

#include "kernels/survive.h"
#include "weaklinks/certificate-tables.h"

gboolean
lt_prover_init(LtProver *prover, LtCutRun *run, double keep)
{
    gsize n = (gsize)run->model.gates.gates.n_nodes + 1;

    *prover = (LtProver){
        .run = run,
        .keep = keep,
        .proofs = lt_table_new(&lt_proofs_table, 0),
        .steps = lt_table_new(&lt_proof_steps_table, 0),
        .selection = g_new(guint32, n),
        .round = g_new(guint32, n),
        .is_selected = g_new(guint8, n),
    };
    return lt_propagation_init(&prover->propagation, &run->model.gates.gates);
}

void
lt_prover_clear(LtProver *prover)
{
    lt_propagation_clear(&prover->propagation);
    g_clear_object(&prover->proofs);
    g_clear_object(&prover->steps);
    g_free(prover->selection);
    g_free(prover->round);
    g_free(prover->is_selected);
}

static const char *
segment_name(const LtProver *prover, guint32 segment, LiantuLanguage language)
{
    return liantu_chain_get_name(prover->run->chain, LIANTU_ENTITY_SEGMENT, segment, language);
}

static const char *
event_name(const LtProver *prover, guint32 event, LiantuLanguage language)
{
    return lt_event_get_name(&prover->run->losses, lt_cut_run_get_event(prover->run, event),
                             language);
}

static void
append_name(GString *text, const char *name, LiantuLanguage language)
{
    const char *comma = language == LIANTU_LANGUAGE_ZH ? "、" : ", ";

    g_string_append_printf(text, "%s%s", text->len > 0 ? comma : "", name);
}

static char *
join_events(const LtProver *prover,
            const guint32 *events,
            guint32 n_events,
            LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = 0; i < n_events; i++)
        append_name(text, event_name(prover, events[i], language), language);

    return g_string_free(text, FALSE);
}

static char *
join_ids(const LtProver *prover, const guint32 *events, guint32 n_events)
{
    GString *text = g_string_new(NULL);

    for (guint32 i = 0; i < n_events; i++)
        g_string_append_printf(
            text, "%s%s", i > 0 ? "; " : "",
            lt_event_get_id(&prover->run->losses, lt_cut_run_get_event(prover->run, events[i])));

    return g_string_free(text, FALSE);
}

static gboolean
find_event(const LtProver *prover, guint32 node, guint32 *event)
{
    for (*event = 0; *event < prover->run->model.node->len; ++*event)
        if (g_array_index(prover->run->model.node, guint32, *event) == node)
            return TRUE;

    return FALSE;
}

/* What is left for a segment, and what is not, through helpers. */
typedef struct {
    GString *has[2];
    GString *lacks[2];
    GHashTable *seen;
} Left;

static void
append_input(const LtProver *prover, guint32 segment, guint32 input, GString *const text[2])
{
    guint32 event = 0;
    gboolean is_segment = input < prover->run->model.gates.n_segments;

    if (!is_segment && !find_event(prover, input, &event))
        return;
    /* That a segment is not lost itself goes without saying. */
    if (!is_segment && lt_cut_run_get_event(prover->run, event)->segment == segment)
        return;
    for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN; language++)
        append_name(text[language],
                    is_segment ? segment_name(prover, input, language)
                               : event_name(prover, event, language),
                    language);
}

static void
list_left(const LtProver *prover, guint32 segment, guint32 node, Left *left)
{
    const LtGates *gates = &prover->run->model.gates.gates;

    for (gsize e = gates->start[node]; e < gates->start[node + 1]; e++) {
        guint32 input = gates->input[e];
        gboolean failed = prover->propagation.failed[input];

        if (!g_hash_table_add(left->seen, GUINT_TO_POINTER(input)))
            continue;
        if (input >= prover->run->model.gates.n_segments && gates->need[input] > 0)
            list_left(prover, segment, input, left);
        else if (failed)
            append_input(prover, segment, input, left->lacks);
        else if (prover->is_selected[input])
            append_input(prover, segment, input, left->has);
    }
}

static void
init_left(Left *left)
{
    *left = (Left){{g_string_new(NULL), g_string_new(NULL)},
                   {g_string_new(NULL), g_string_new(NULL)},
                   g_hash_table_new(NULL, NULL)};
}

static void
clear_left(Left *left)
{
    for (int language = 0; language < 2; language++) {
        g_string_free(left->has[language], TRUE);
        g_string_free(left->lacks[language], TRUE);
    }
    g_hash_table_unref(left->seen);
}

static char *
say_left(const LtProver *prover,
         guint32 segment,
         LtSemantics semantics,
         const Left *left,
         LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH, cold = semantics == LT_COLD_START;
    const char *has = left->has[language]->str, *lacks = left->lacks[language]->str;
    GString *text = g_string_new(segment_name(prover, segment, language));

    if (zh)
        g_string_append(text, cold ? "可以启动" : "继续生产");
    else
        g_string_append(text, cold ? " can start" : " runs on");
    if (lacks[0] != '\0')
        g_string_append_printf(text, zh ? "：没有%s" : ": without %s", lacks);
    if (has[0] != '\0' && lacks[0] != '\0')
        g_string_append_printf(text, zh ? "，仍有%s" : ", it has %s", has);
    else if (has[0] != '\0')
        g_string_append_printf(text, zh ? "：有%s" : ": it has %s", has);

    return g_string_free(text, FALSE);
}

static void
add_step(LtProver *prover, guint32 step, guint32 segment, char *const sentence[2])
{
    gsize row = lt_table_add_row(prover->steps);

    lt_table_set_int(prover->steps, LT_PROOF_STEP_OF, row,
                     (gint64)liantu_table_get_n_rows(prover->proofs));
    if (step != LT_NONE)
        lt_table_set_int(prover->steps, LT_PROOF_STEP_NUMBER, row, step);
    lt_table_set_text(prover->steps, LT_PROOF_STEP_WHAT, row,
                      liantu_chain_get_id(prover->run->chain, LIANTU_ENTITY_SEGMENT, segment));
    lt_table_set_label(prover->steps, LT_PROOF_STEP_SENTENCE, row, sentence[LIANTU_LANGUAGE_ZH],
                       sentence[LIANTU_LANGUAGE_EN]);
}

static void
add_left(LtProver *prover, guint32 segment, LtSemantics semantics, gboolean always)
{
    char *sentence[2];
    Left left;

    init_left(&left);
    list_left(prover, segment, segment, &left);
    if (always || left.lacks[0]->len > 0) {
        for (LiantuLanguage language = LIANTU_LANGUAGE_ZH; language <= LIANTU_LANGUAGE_EN;
             language++)
            sentence[language] = say_left(prover, segment, semantics, &left, language);
        add_step(prover, semantics == LT_COLD_START ? prover->round[segment] : LT_NONE, segment,
                 sentence);
        g_free(sentence[LIANTU_LANGUAGE_ZH]);
        g_free(sentence[LIANTU_LANGUAGE_EN]);
    }
    clear_left(&left);
}

static char *
percent(double part)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup(g_ascii_formatd(digits, sizeof digits, "%.3g", 100.0 * part));
}

/* A segment that loses suppliers, and has enough of them left. */
static void
add_share(LtProver *prover, guint32 segment, double lost)
{
    g_autofree char *gone = percent(lost), *left = percent(1.0 - lost);
    g_autofree char *least = percent(prover->keep);
    const char *zh = segment_name(prover, segment, LIANTU_LANGUAGE_ZH);
    const char *en = segment_name(prover, segment, LIANTU_LANGUAGE_EN);
    char *sentence[2];

    if (lost > 0.0) {
        sentence[0] = g_strdup_printf("%s失去%s%%的供应，剩%s%%，不低于%s%%：继续生产", zh, gone,
                                      left, least);
        sentence[1] = g_strdup_printf(
            "%s loses %s %% of its supply; %s %% is left, not less than %s %%: it runs on", en,
            gone, left, least);
    } else {
        sentence[0] = g_strdup_printf("%s失去的供应者份额未知：按已知份额继续生产", zh);
        sentence[1] = g_strdup_printf(
            "%s loses suppliers of unknown shares: by those that are known it runs on", en);
    }
    add_step(prover, LT_NONE, segment, sentence);
    g_free(sentence[0]);
    g_free(sentence[1]);
}

/* By segment, whether the target rests on it. */
static guint8 *
find_reach(const LtProver *prover, guint32 target)
{
    LiantuChain *chain = prover->run->chain;
    guint8 *is_reached = g_new0(guint8, (gsize)prover->run->model.gates.n_segments + 1);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint32));

    g_array_append_val(open, target);
    is_reached[target] = TRUE;
    for (guint i = 0; i < open->len; i++) {
        guint32 segment = g_array_index(open, guint32, i);

        for (guint32 slot = chain->need_of_segment.start[segment];
             slot < chain->need_of_segment.start[segment + 1]; slot++) {
            const LtNeed *need = &chain->need[lt_index_get_row(&chain->need_of_segment, slot)];

            if (!is_reached[need->supplier] && need->essential) {
                is_reached[need->supplier] = TRUE;
                g_array_append_val(open, need->supplier);
            }
        }
        for (guint32 slot = chain->type_of_parent.start[segment];
             slot < chain->type_of_parent.start[segment + 1]; slot++) {
            guint32 child = chain->type[lt_index_get_row(&chain->type_of_parent, slot)].child;

            if (!is_reached[child]) {
                is_reached[child] = TRUE;
                g_array_append_val(open, child);
            }
        }
    }
    return is_reached;
}

/* What the lost ones held of each segment that does not stop. */
static void
add_shares(LtProver *prover, guint32 target, const guint32 *events, guint32 n_events)
{
    const LtLosses *losses = &prover->run->losses;
    guint32 n = prover->run->model.gates.n_segments;
    g_autofree guint8 *is_reached = find_reach(prover, target);
    g_autofree double *lost = g_new(double, (gsize)n + 1);
    LtLoss loss;

    for (guint32 i = 0; i < n; i++)
        lost[i] = -1.0;
    lt_loss_init(&loss);
    for (guint32 i = 0; i < n_events; i++) {
        lt_losses_find(losses, lt_cut_run_get_event(prover->run, events[i]), &loss);
        for (guint k = 0; k < loss.segment->len; k++) {
            guint32 segment = g_array_index(loss.segment, guint32, k);
            double left = g_array_index(loss.own[LT_READING_KNOWN], double, k);

            lost[segment] = MIN(1.0, MAX(lost[segment], 0.0) + 1.0 - left);
        }
    }
    for (guint32 i = 0; i < n; i++)
        if (lost[i] >= 0.0 && is_reached[i] && !prover->propagation.failed[i])
            add_share(prover, i, lost[i]);
    lt_loss_clear(&loss);
}

/* The suppliers that are left are selected so that each segment has enough: anybody can check it,
 * step by step. While running, only what the loss touches is said; a start needs every step. */
static gboolean
prove_survival(LtProver *prover,
               guint32 target,
               LtSemantics semantics,
               const guint32 *events,
               guint32 n_events)
{
    guint32 n = 0;

    if (!lt_survival_find(&prover->run->model.gates.gates, prover->propagation.failed, target,
                          prover->selection, &n, prover->round, prover->is_selected))
        return FALSE;
    if (semantics == LT_RUNNING)
        add_shares(prover, target, events, n_events);
    for (guint32 i = 0; i < n; i++)
        if (prover->selection[i] < prover->run->model.gates.n_segments &&
            prover->selection[i] != target)
            add_left(prover, prover->selection[i], semantics, semantics == LT_COLD_START);
    add_left(prover, target, semantics, TRUE);

    return TRUE;
}

static void
prove_stop(LtProver *prover, guint32 target)
{
    g_autofree guint32 *story = g_new(guint32, MAX(prover->propagation.n_failed, 1));
    guint32 n = lt_propagation_tell(&prover->propagation, target, story);

    for (guint32 i = 0; i < n; i++) {
        char *sentence[2];

        if (story[i] >= prover->run->model.gates.n_segments)
            continue;
        if (prover->propagation.step[story[i]] == 0)
            continue;
        lt_cut_run_tell_stop(prover->run, &prover->propagation, story[i], sentence);
        add_step(prover, prover->propagation.step[story[i]], story[i], sentence);
        g_free(sentence[LIANTU_LANGUAGE_ZH]);
        g_free(sentence[LIANTU_LANGUAGE_EN]);
    }
}

/* What cannot start: each of them lacks something that cannot start either, or is lost. */
static void
prove_no_start(LtProver *prover, guint32 target)
{
    const LtGates *gates = &prover->run->model.gates.gates;
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    g_array_append_val(open, target);
    g_hash_table_add(seen, GUINT_TO_POINTER(target));
    for (guint i = 0; i < open->len; i++) {
        guint32 node = g_array_index(open, guint32, i);
        gsize n = gates->start[node + 1] - gates->start[node];
        g_autofree guint32 *causes = g_new(guint32, MAX(n, 1));
        guint32 n_causes = lt_propagation_trace(&prover->propagation, node, causes);
        char *sentence[2];

        for (guint32 k = 0; k < n_causes; k++)
            if (g_hash_table_add(seen, GUINT_TO_POINTER(causes[k])))
                g_array_append_val(open, causes[k]);
        if (node >= prover->run->model.gates.n_segments)
            continue;
        lt_cut_run_tell_stop(prover->run, &prover->propagation, node, sentence);
        add_step(prover, prover->propagation.step[node], node, sentence);
        g_free(sentence[LIANTU_LANGUAGE_ZH]);
        g_free(sentence[LIANTU_LANGUAGE_EN]);
    }
}

typedef enum {
    VERDICT_STOPS,
    VERDICT_RUNS,
    VERDICT_NO_START,
    VERDICT_STARTS,
} Verdict;

static char *
explain(const LtProver *prover,
        guint32 target,
        Verdict verdict,
        const char *lost,
        LiantuLanguage language)
{
    static const char *const words[][2] = {
        [VERDICT_STOPS] = {"失去%s，%s停产", "Without %s, %s stops"},
        [VERDICT_RUNS] = {"失去%s，%s仍可继续生产", "Without %s, %s runs on"},
        [VERDICT_NO_START] = {"没有%s，%s停下后无法重新启动",
                              "Without %s, %s could not be started again"},
        [VERDICT_STARTS] = {"没有%s，%s也可从零启动", "Without %s, %s can still be started"},
    };
    static const char *const whole[][2] = {
        [VERDICT_STOPS] = {"%s停产", "%s stops"},
        [VERDICT_RUNS] = {"%s正常生产", "%s runs"},
        [VERDICT_NO_START] =
            {"什么都不失去，%s也无法从零启动：它依赖自我维持的循环",
             "With nothing lost, %s could not be started: it rests on a cycle that "
             "runs because it runs"},
        [VERDICT_STARTS] = {"%s可以从零启动", "%s can be started"},
    };
    const char *name = segment_name(prover, target, language);
    g_auto(GStrv) parts = NULL;

    if (lost[0] == '\0') {
        parts = g_strsplit(whole[verdict][language], "%s", 2);
        return g_strconcat(parts[0], name, parts[1], NULL);
    }
    parts = g_strsplit(words[verdict][language], "%s", 3);

    return g_strconcat(parts[0], lost, parts[1], name, parts[2], NULL);
}

static void
add_verdict(LtProver *prover,
            guint32 target,
            LtSemantics semantics,
            const guint32 *events,
            guint32 n_events)
{
    static const char *const ids[] = {"stops", "runs", "no-start", "starts"};
    gboolean cold = semantics == LT_COLD_START;
    Verdict verdict = (prover->propagation.failed[target] ? VERDICT_STOPS : VERDICT_RUNS) +
                      (cold ? VERDICT_NO_START : VERDICT_STOPS);
    LiantuTable *table = prover->proofs;
    gsize row = lt_table_add_row(table);
    g_autofree char *lost = join_ids(prover, events, n_events);
    g_autofree char *zh = join_events(prover, events, n_events, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = join_events(prover, events, n_events, LIANTU_LANGUAGE_EN);
    g_autofree char *why_zh = explain(prover, target, verdict, zh, LIANTU_LANGUAGE_ZH);
    g_autofree char *why_en = explain(prover, target, verdict, en, LIANTU_LANGUAGE_EN);

    lt_table_set_int(table, LT_PROOF_NUMBER, row, (gint64)row + 1);
    lt_table_set_text(table, LT_PROOF_TARGET, row,
                      liantu_chain_get_id(prover->run->chain, LIANTU_ENTITY_SEGMENT, target));
    lt_table_set_label(table, LT_PROOF_NAME, row, segment_name(prover, target, LIANTU_LANGUAGE_ZH),
                       segment_name(prover, target, LIANTU_LANGUAGE_EN));
    if (n_events > 0) {
        lt_table_set_text(table, LT_PROOF_LOST, row, lost);
        lt_table_set_label(table, LT_PROOF_LOST_NAMES, row, zh, en);
    }
    lt_table_set_text(table, LT_PROOF_SEMANTICS, row, cold ? "cold-start" : "running");
    lt_table_set_text(table, LT_PROOF_VERDICT, row, ids[verdict]);
    lt_table_set_label(table, LT_PROOF_REASON, row, why_zh, why_en);
}

gboolean
lt_prover_add(LtProver *prover,
              guint32 target,
              LtSemantics semantics,
              const guint32 *events,
              guint32 n_events)
{
    g_autofree guint32 *nodes = g_new(guint32, MAX(n_events, 1));

    for (guint32 i = 0; i < n_events; i++)
        nodes[i] = g_array_index(prover->run->model.node, guint32, events[i]);
    lt_propagation_lose(&prover->propagation, semantics, nodes, n_events);
    add_verdict(prover, target, semantics, events, n_events);
    if (!prover->propagation.failed[target])
        return prove_survival(prover, target, semantics, events, n_events);
    if (prover->propagation.step[target] == LT_NONE)
        prove_no_start(prover, target);
    else
        prove_stop(prover, target);

    return TRUE;
}
