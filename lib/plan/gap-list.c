/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gaps of a chain in their order, and each in words. */
#include "plan/gap-survey.h"

#include <math.h>
#include <string.h>

static int
compare_gaps(gconstpointer a, gconstpointer b, gpointer data)
{
    const LtGap *x = a, *y = b;
    LiantuChain *chain = data;

    if (x->score.mid != y->score.mid)
        return x->score.mid > y->score.mid || isnan(y->score.mid) ? -1 : 1;
    if (x->score.high != y->score.high)
        return x->score.high > y->score.high ? -1 : 1;

    /* By id, so that the order of the file does not matter. */
    return strcmp(liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, x->segment),
                  liantu_chain_get_id(chain, LIANTU_ENTITY_SEGMENT, y->segment));
}

GArray *
lt_gaps_find(LtGapSurvey *survey, GCancellable *cancellable, GError **error)
{
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(LtGap));

    g_array_set_clear_func(gaps, (GDestroyNotify)lt_gap_clear);
    for (guint32 i = 0; i < survey->n; i++) {
        LtGap gap;

        if (g_cancellable_set_error_if_cancelled(cancellable, error))
            return NULL;
        lt_gap_init(&gap, survey, i);
        if (lt_gap_is_listed(&gap))
            g_array_append_val(gaps, gap);
        else
            lt_gap_clear(&gap);
    }
    g_array_sort_with_data(gaps, compare_gaps, survey->chain);

    return g_steal_pointer(&gaps);
}

static void
say_need(GString *text, const LtGap *gap, const LtGapSurvey *survey, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *users =
        lt_plan_set_join(&gap->users, survey->chain, LIANTU_ENTITY_SEGMENT, 3, language);

    if (gap->users.rows->len > 0)
        g_string_append_printf(text, zh ? "本地%s直接用到" : "Used at home by %s", users);
    else
        g_string_append(text, zh ? "本地没有环节直接用到" : "No home segment uses it directly");
    if (gap->n_stopped > 0)
        g_string_append_printf(
            text, zh ? "，断供则本地%u个环节停产" : "; without it %u home segments stop",
            gap->n_stopped);
}

static void
say_supply(GString *text, const LtGap *gap, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *share = lt_plan_percent(gap->home_low);

    if (gap->class == LT_GAP_MISSING)
        g_string_append(text, zh ? "；数据中没有本地供应者" : "; no supplier at home is on record");
    else if (gap->class == LT_GAP_INSUFFICIENT)
        g_string_append_printf(text, zh ? "；本地已知份额仅%s%%" : "; home has %s %% of it", share);
    else
        g_string_append(text, zh ? "；本地有供应者，但产能或份额未知，是否足够待查"
                                 : "; there is a supplier at home, and nobody knows how large");
}

static void
say_feasible(GString *text, const LtGap *gap, const LtGapSurvey *survey, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *holders =
        lt_plan_set_join(&gap->holders, survey->chain, LIANTU_ENTITY_PROVIDER, 3, language);

    g_string_append_printf(
        text, zh ? "；上下游%u个环节中本地已有%u个" : "; of %u neighbours %u are at home",
        gap->n_neighbours, gap->n_present);
    if (gap->holders.rows->len > 0)
        g_string_append_printf(text, zh ? "；外地已知企业：%s" : "; known firms elsewhere: %s",
                               holders);
    else
        g_string_append(text, zh ? "；数据中没有外地企业" : "; no firm elsewhere is on record");
    if (gap->place != LIANTU_NONE)
        g_string_append_printf(
            text,
            gap->place_says_so ? (zh ? "；%s的发展方向包含此环节" : "; %s is for it")
                               : (zh ? "；%s的发展方向包含其上下游" : "; %s is for its neighbours"),
            liantu_chain_get_name(survey->chain, LIANTU_ENTITY_PLACE, gap->place, language));
}

char *
lt_gap_explain(const LtGap *gap, const LtGapSurvey *survey, LiantuLanguage language)
{
    GString *text = g_string_new(NULL);

    say_need(text, gap, survey, language);
    say_supply(text, gap, language);
    say_feasible(text, gap, survey, language);

    return g_string_free(text, FALSE);
}
