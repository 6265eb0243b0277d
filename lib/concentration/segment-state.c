/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "concentration/concentration-private.h"

#include <math.h>

/* One holder with three quarters: ETO counts how many countries it takes to reach 75 %, and calls
 * one “high”. An index of 2,500 is “highly concentrated” in the Horizontal Merger Guidelines of the
 * US Department of Justice of 2010. The rules below print these numbers. */
#define CRITICAL_SHARE   0.75
#define CONCENTRATED_HHI 2500.0
#define HOME_LED_SHARE   0.5

const LtStateInfo lt_state_info[LT_N_STATES] = {
    [LT_STATE_CRITICAL] = {"critical",
                           {"高度依赖", "critical"},
                           "▲",
                           {"本地及所在国之外的一个持有者至少占75%",
                            "one holder outside home and its country has 75 % or more"}},
    [LT_STATE_CONCENTRATED] = {"concentrated",
                               {"集中", "concentrated"},
                               "◆",
                               {"不属于高度依赖，HHI 至少为2500",
                                "not critical, and an HHI of 2,500 or more"}},
    [LT_STATE_SECURE] = {"secure", {"分散", "secure"}, "○", {"HHI 低于2500", "an HHI under 2,500"}},
    [LT_STATE_HOME_LED] = {"home-led",
                           {"本地主导", "home-led"},
                           "●",
                           {"本地至少占一半", "home has half or more"}},
    [LT_STATE_UNKNOWN] = {"unknown",
                          {"未知", "unknown"},
                          "▢",
                          {"没有份额，或已知份额不足以判断",
                           "no shares, or those known leave it open"}},
};

static const LtHolders *
get_judged_layer(const LtHolding *self)
{
    for (int layer = 0; layer < 2; layer++)
        if (self->layer[layer]->has_numbers)
            return self->layer[layer];

    return NULL;
}

LtState
lt_holding_judge(const LtHolding *self)
{
    const LtHolders *holders = get_judged_layer(self);

    if (self->home_low >= HOME_LED_SHARE)
        return LT_STATE_HOME_LED;
    if (holders == NULL)
        return LT_STATE_UNKNOWN;
    if (holders->low[holders->top] >= CRITICAL_SHARE && holders->inside_high[holders->top] <= 0.0)
        return LT_STATE_CRITICAL;
    if (holders->hhi_low >= CONCENTRATED_HHI)
        return LT_STATE_CONCENTRATED;
    if (holders->hhi_high < CONCENTRATED_HHI)
        return LT_STATE_SECURE;

    return LT_STATE_UNKNOWN;
}

static char *
format_number(double number, int digits)
{
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE + 16];

    g_snprintf(format, sizeof format, "%%.%df", digits);

    return g_strdup(g_ascii_formatd(text, sizeof text, format, number));
}

/* A share to a tenth of a per cent; one that may be more says so. */
static char *
format_share(double low, double high, LiantuLanguage language)
{
    g_autofree char *percent = format_number(100.0 * low, 1);
    gboolean may_be_more = high - low > 0.0005;

    if (language == LIANTU_LANGUAGE_ZH)
        return g_strdup_printf(may_be_more ? "至少占%s%%" : "占%s%%", percent);
    return g_strdup_printf(may_be_more ? "at least %s %%" : "%s %%", percent);
}

/* The end of the bounds that decided. */
static char *
format_index(const LtHolders *holders, LtState state, LiantuLanguage language)
{
    gboolean zh = language == LIANTU_LANGUAGE_ZH, is_least = state == LT_STATE_CONCENTRATED;
    g_autofree char *index = format_number(is_least ? holders->hhi_low : holders->hhi_high, 0);

    if (holders->hhi_high - holders->hhi_low < 0.5)
        return g_strconcat(zh ? "为" : "", index, NULL);
    if (is_least)
        return g_strconcat(zh ? "至少为" : "at least ", index, NULL);
    return g_strconcat(zh ? "至多为" : "at most ", index, NULL);
}

static char *
explain_unknown(const LtHolding *self, LiantuLanguage language)
{
    const LtHolders *holders = get_judged_layer(self);
    guint n = self->layer[0]->n_supplies + self->layer[1]->n_supplies;
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *low = NULL, *high = NULL;

    if (n == 0)
        return g_strdup(zh ? "没有供应者记录" : "no supplier is on record");
    if (holders == NULL)
        return g_strdup_printf(zh ? "有%u个供应者记录，但都没有份额"
                                  : "suppliers on record: %u, none of them with a share",
                               n);

    low = format_number(holders->hhi_low, 0);
    high = format_number(holders->hhi_high, 0);
    return g_strdup_printf(zh ? "已知份额只能说明 HHI 在%s至%s之间"
                              : "the known shares leave an HHI of %s to %s",
                           low, high);
}

char *
lt_holding_explain(const LtHolding *self, LiantuChain *chain, LiantuLanguage language)
{
    const LtHolders *holders = get_judged_layer(self);
    gboolean zh = language == LIANTU_LANGUAGE_ZH;
    g_autofree char *share = NULL, *index = NULL;
    const char *name;

    if (self->state == LT_STATE_UNKNOWN)
        return explain_unknown(self, language);
    if (self->state == LT_STATE_HOME_LED) {
        share = format_share(self->home_low, self->home_high, language);
        return g_strdup_printf(zh ? "本地%s" : "home has %s", share);
    }

    share = format_share(holders->low[holders->top], holders->high[holders->top], language);
    name = liantu_chain_get_name(chain, LIANTU_ENTITY_PROVIDER, holders->provider[holders->top],
                                 language);
    if (self->state == LT_STATE_CRITICAL)
        return g_strdup_printf(zh ? "%s%s，且在本地及所在国之外"
                                  : "%s has %s and lies outside home and its country",
                               name, share);
    index = format_index(holders, self->state, language);
    return g_strdup_printf(zh ? "HHI %s，首位%s%s" : "an HHI of %s; %s leads with %s", index, name,
                           share);
}
