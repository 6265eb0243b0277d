/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of scenarios as failures: who loses how much. When, and for how long, a cascade does not
 * ask. */
#include "cascade/cascade-private.h"
#include "liantu/error.h"

/* Hits of all cases together: 3 GB while they are made. */
#define MOST_HITS (1u << 26)

/* What a scenario may say of times, in both languages. */
typedef struct {
    const char *word[2];
    gboolean is_told;
} Time;

enum {
    TIME_START,
    TIME_HOLD,
    TIME_TIME,
    TIME_RECOVERY,
    TIME_TABLE,
    N_TIMES,
};

static gboolean
note_times(const LtScenarioShock *shock, Time *times)
{
    const gboolean told[N_TIMES] = {
        [TIME_START] = shock->start.kind != LT_QUANTITY_UNSET,
        [TIME_HOLD] = shock->hold.kind != LT_QUANTITY_UNSET,
        [TIME_TIME] = shock->time.kind != LT_QUANTITY_UNSET,
        [TIME_RECOVERY] = shock->recovery >= 0,
        [TIME_TABLE] = shock->table.kind != LT_QUANTITY_UNSET,
    };
    gboolean any = FALSE;

    for (guint i = 0; i < N_TIMES; i++) {
        times[i].is_told |= told[i];
        any |= told[i];
    }
    return any;
}

static char *
list_times(const Time *times, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < N_TIMES; i++) {
        if (!times[i].is_told)
            continue;
        if (text->len > 0)
            g_string_append(text, language == LIANTU_LANGUAGE_ZH ? "、" : ", ");
        g_string_append(text, times[i].word[language]);
    }
    return g_string_free(text, FALSE);
}

static gboolean
is_zero(const LtQuantity *quantity)
{
    return quantity->kind == LT_QUANTITY_CONSTANT && quantity->number[0] == 0.0;
}

/* What lasts no time loses nothing; without time it would lose all of its size. */
static gboolean
lasts_no_time(const LtScenarioShock *shock)
{
    return is_zero(&shock->hold) &&
           (shock->time.kind == LT_QUANTITY_UNSET || is_zero(&shock->time));
}

static void
take_note(LiantuScenarioSet *set, const Time *times, guint n, guint first, GPtrArray *findings)
{
    g_autofree char *zh = list_times(times, LIANTU_LANGUAGE_ZH);
    g_autofree char *en = list_times(times, LIANTU_LANGUAGE_EN);
    g_autofree char *count = g_strdup_printf("%u", n);
    const char *arguments[2][3] = {{count, zh, NULL}, {count, en, NULL}};

    lt_scenario_take(
        findings, lt_finding_new_bilingual(LT_FINDING_CASCADE_NO_TIME, arguments[0], arguments[1]),
        lt_scenario_set_get_shock(set, first)->selection->anchor, set->file);
}

static void
check_times(LiantuScenarioSet *set, GPtrArray *findings)
{
    Time times[N_TIMES] = {
        [TIME_START] = {{"开始", "start"}, FALSE},
        [TIME_HOLD] = {{"持续", "hold"}, FALSE},
        [TIME_TIME] = {{"恢复时间", "time"}, FALSE},
        [TIME_RECOVERY] = {{"恢复方式", "recovery"}, FALSE},
        [TIME_TABLE] = {{"恢复表", "table"}, FALSE},
    };
    guint n = 0, first = 0;

    for (guint i = 0; i < set->shocks->len; i++) {
        const LtScenarioShock *shock = lt_scenario_set_get_shock(set, i);

        if (lasts_no_time(shock))
            lt_scenario_take(
                findings, lt_finding_new(LT_FINDING_CASCADE_NO_WHILE, shock->selection->of, NULL),
                shock->selection->anchor, set->file);
        else if (note_times(shock, times) && n++ == 0)
            first = i;
    }
    if (n > 0)
        take_note(set, times, n, first, findings);
}

/* Two losses of one thing are independent, as in the simulation: of what one leaves, the other
 * takes its part. */
static void
lose(LtCascadeLosses *losses, const LtDynamicsShock *shock)
{
    double *lost = shock->is_link ? lt_cascade_losses_at_link(losses, shock->target)
                                  : lt_cascade_losses_at_node(losses, shock->target);

    *lost += shock->size * (1.0 - *lost);
}

static gboolean
fill_cases(LtCascadeSeeds *seeds, const LtCascadeModel *model, const LtEsri *esri, GError **error)
{
    static const LtScenarioDefaults defaults = {.size = 1.0, .hold = 1.0, .step_days = 1.0};
    gsize n = (gsize)seeds->binding->n_cases;
    g_autoptr(GArray) shocks = g_array_new(FALSE, FALSE, sizeof(LtDynamicsShock));
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(LtCascadeHit));
    g_autofree gsize *end = g_new(gsize, MAX(n, 1));
    LtCascadeLosses losses;

    lt_cascade_losses_init(&losses, model, esri);
    for (gsize q = 0; q < n && hits->len <= MOST_HITS; q++) {
        lt_scenario_fill_case(seeds->binding, q, seeds->draw_seed, &defaults, shocks);
        for (guint i = 0; i < shocks->len; i++)
            lose(&losses, &g_array_index(shocks, LtDynamicsShock, i));
        lt_cascade_losses_write(&losses, hits);
        end[q] = hits->len;
    }
    lt_cascade_losses_clear(&losses);
    if (hits->len > MOST_HITS) {
        g_set_error(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT,
                    "these scenarios hit more than %u nodes and links in all; run some of them at "
                    "a time",
                    MOST_HITS);
        return FALSE;
    }
    lt_cascade_seeds_take_hits(seeds, n, hits);
    for (gsize q = 0; q < n; q++)
        seeds->start[q + 1] = end[q];

    return TRUE;
}

gboolean
lt_cascade_seeds_init_cases(LtCascadeSeeds *seeds,
                            const LtCascadeModel *model,
                            const LtEsri *esri,
                            LiantuScenarioSet *set,
                            guint64 draw_seed,
                            GPtrArray *findings,
                            GError **error)
{
    *seeds = (LtCascadeSeeds){.draw_seed = draw_seed};
    check_times(set, findings);
    seeds->binding =
        lt_scenario_bind(set, model->network, lt_esri_get_sales(esri), model->amount, findings);
    if (lt_findings_set_error(findings, error))
        return FALSE;
    if (seeds->binding->n_cases >= G_MAXINT) {
        g_set_error_literal(error, LIANTU_ERROR, LIANTU_ERROR_LIMIT, "there are too many failures");
        return FALSE;
    }
    return fill_cases(seeds, model, esri, error);
}
