/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/evidence.h"

#define OLD_YEARS 5
/* Shares that add up to this are all there is. */
#define WHOLE 0.99
/* Shares of the world and of a market that differ by less say the same. */
#define DIFFERENT 0.1

/* Groups of countries that sources do not split. */
static const char *const groups[] = {"EU", "EUE", "EUR"};

static const struct {
    guint flag;
    const char *id;
    const char *words[2];
} kinds[] = {
    {LT_EVIDENCE_SOLE,
     "sole-listed",
     {"仅列出一家且份额未知，按全部由其供应计算",
      "only one is listed, of an unknown share, and taken to hold all"}},
    {LT_EVIDENCE_SINGLE, "single-listed", {"仅列出一家", "only one is listed"}},
    {LT_EVIDENCE_UNKNOWN, "unknown-shares", {"各家份额均未知", "nobody's share is known"}},
    {LT_EVIDENCE_HALF,
     "half-listed",
     {"列出者合计不足一半，其余按照常供应计算",
      "those listed hold less than half together, and the rest is taken to run on"}},
    {LT_EVIDENCE_GROUP,
     "country-group",
     {"来源未分国别的地区，与其中的国家并列",
      "a region that the source does not split, beside countries of it"}},
    {LT_EVIDENCE_MARKET,
     "other-at-home",
     {"按世界份额计算，而本国市场内的份额不同：见 --market-of",
      "a share of the world, while that in the market of home is another: see --market-of"}},
    {LT_EVIDENCE_INFERRED, "inferred-share", {"份额的可信度低", "a share is of low confidence"}},
    {LT_EVIDENCE_UNDATED, "undated", {"份额没有年份", "a share has no year"}},
    {LT_EVIDENCE_OLD, "old", {"份额的年份较早", "a share is years older than the rest"}},
    {LT_EVIDENCE_LINK,
     "inferred-link",
     {"所依据的投入关系可信度低", "a need is of low confidence"}},
    {LT_EVIDENCE_TYPE,
     "by-type",
     {"环节没有自己的份额，由其类型推得",
      "a segment without shares of its own, judged by its types"}},
    {LT_EVIDENCE_SMALL,
     "small-market",
     {"市场很小，他人可较快补上", "a small market, which others could soon serve"}},
    {LT_EVIDENCE_HOME,
     "home-unlisted",
     {"未列出本国供应者，而所列份额不足全部",
      "nobody of home is listed, and those who are do not hold all"}},
    {LT_EVIDENCE_CAPITAL,
     "capital-link",
     {"经由设备或技术，现有的仍可继续使用",
      "by way of equipment or know-how: what is installed keeps running"}},
    {LT_EVIDENCE_OURS, "of-home", {"是本国企业", "a firm of home"}},
};

gboolean
lt_supply_is_inferred(LiantuChain *chain, guint32 supply)
{
    const LtObservation *share =
        lt_chain_pick_observation(chain, LIANTU_ENTITY_SUPPLY, supply, "share", LIANTU_NONE);

    return share != NULL && share->confidence == LIANTU_CONFIDENCE_LOW;
}

gboolean
lt_group_is_inferred(LiantuChain *chain, const LtGroup *group)
{
    for (guint32 i = group->first; i < group->first + group->n; i++)
        if (chain->need[i].confidence != LIANTU_CONFIDENCE_LOW)
            return FALSE;

    return TRUE;
}

void
lt_evidence_scale_init(LtEvidenceScale *scale, const LtLosses *losses, double small)
{
    LiantuChain *chain = losses->chain;
    gboolean has_several = FALSE;
    guint16 newest = 0;

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++)
        newest = MAX(newest, chain->share[i].year);
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SEGMENT].n; i++)
        has_several |= lt_index_get_n(&chain->supply_of_segment, i) > 1;
    *scale = (LtEvidenceScale){
        .losses = losses,
        .market =
            losses->home_country != LIANTU_NONE ? lt_market_new(chain, losses->home_country) : NULL,
        .small = small,
        .old_year = newest > OLD_YEARS ? (guint16)(newest - OLD_YEARS) : 0,
        .has_several = has_several,
    };
}

void
lt_evidence_scale_clear(LtEvidenceScale *scale)
{
    g_clear_pointer(&scale->market, lt_market_free);
}

static gboolean
is_supply_of(const LtLosses *losses, const LtEvent *event, guint32 supply)
{
    guint32 provider = losses->chain->supply[supply].provider;

    if (event->kind == LT_EVENT_SITE)
        return lt_losses_is_made_at(losses, supply, event->place);
    if (provider == event->provider)
        return TRUE;

    return event->kind == LT_EVENT_COUNTRY && event->place != LIANTU_NONE &&
           losses->country_of[provider] == event->place;
}

static guint
judge_share(const LtEvidenceScale *scale, guint32 supply)
{
    const LtShare *share = &scale->losses->chain->share[supply];
    guint evidence = 0;

    if (!share->is_known)
        return 0;
    if (lt_supply_is_inferred(scale->losses->chain, supply))
        evidence |= LT_EVIDENCE_INFERRED;
    /* In a chain without any year, none is missed. */
    if (share->year == 0 && scale->old_year > 0)
        evidence |= LT_EVIDENCE_UNDATED;
    else if (share->year > 0 && share->year <= scale->old_year)
        evidence |= LT_EVIDENCE_OLD;

    return evidence;
}

/* Whether enough is told of the market of home, and it is not what the world's says. */
static guint
judge_market(const LtEvidenceScale *scale, guint32 supply)
{
    LiantuChain *chain = scale->losses->chain;
    const LtSupply *row = &chain->supply[supply];
    const LtObservation *said;
    double low, high;
    guint32 scope;

    if (scale->market == NULL || !chain->share[supply].is_known)
        return 0;
    scope = scale->market
                ->scope[row->segment * LT_MARKET_LAYERS + chain->provider_layer[row->provider]];
    if (scope == LIANTU_NONE)
        return 0;
    said = lt_chain_pick_observation(chain, LIANTU_ENTITY_SUPPLY, supply, "share", scope);
    if (said == NULL || lt_observation_is_unknown(said))
        return 0;
    lt_observation_get_share(said, &low, &high);

    return chain->share[supply].low - high >= DIFFERENT ||
                   low - chain->share[supply].high >= DIFFERENT
               ? LT_EVIDENCE_MARKET
               : 0;
}

/* Who is lost, whatever it supplies. */
static guint
judge_event(const LtLosses *losses, const LtEvent *event)
{
    LiantuChain *chain = losses->chain;

    if (event->kind == LT_EVENT_FIRM && losses->home_country != LIANTU_NONE &&
        losses->country_of[event->provider] == losses->home_country)
        return LT_EVIDENCE_OURS;
    if (event->kind == LT_EVENT_COUNTRY && event->place != LIANTU_NONE)
        for (gsize k = 0; k < G_N_ELEMENTS(groups); k++)
            if (g_str_equal(chain->items[LIANTU_ENTITY_PLACE].id[event->place], groups[k]))
                return LT_EVIDENCE_GROUP;

    return 0;
}

/* A layer of a segment: how many are named, how much they hold, and whether anybody's share is
 * known. */
static guint
judge_layer(const LtEvidenceScale *scale, guint32 segment, LiantuLayer layer)
{
    LiantuChain *chain = scale->losses->chain;
    gboolean is_known = FALSE;
    double sum = 0.0;
    guint n_named = 0, evidence;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;

        if (chain->provider_layer[provider] != layer)
            continue;
        is_known |= chain->share[i].is_known;
        sum += chain->share[i].is_known ? chain->share[i].high : 0.0;
        n_named += !chain->provider_residual[provider];
    }
    if (!is_known)
        return n_named == 1 ? LT_EVIDENCE_SOLE : LT_EVIDENCE_UNKNOWN;

    evidence = n_named == 1 && scale->has_several ? LT_EVIDENCE_SINGLE : 0;

    return evidence | (sum < 0.5 ? LT_EVIDENCE_HALF : 0);
}

/* Whether a supplier of home is missing, rather than known not to be. */
static guint
judge_home(const LtLosses *losses, guint32 segment, LiantuLayer layer)
{
    LiantuChain *chain = losses->chain;
    double sum = 0.0;

    if (losses->home_country == LIANTU_NONE)
        return 0;
    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;

        if (chain->provider_place[provider] == losses->home_country ||
            losses->country_of[provider] == losses->home_country)
            return 0;
        if (chain->provider_layer[provider] == layer && !chain->provider_residual[provider])
            sum += chain->share[i].low;
    }
    return sum < WHOLE ? LT_EVIDENCE_HOME : 0;
}

static gboolean
is_capital(LiantuChain *chain, guint32 segment)
{
    switch ((LiantuSegmentKind)chain->segment_kind[segment]) {
    case LIANTU_SEGMENT_KIND_PRODUCTION_EQUIPMENT:
    case LIANTU_SEGMENT_KIND_TEST_EQUIPMENT:
    case LIANTU_SEGMENT_KIND_DESIGN_SOFTWARE:
        return TRUE;
    default:
        return FALSE;
    }
}

guint
lt_evidence_of_loss(const LtEvidenceScale *scale, const LtEvent *event, guint32 segment)
{
    const LtLosses *losses = scale->losses;
    LiantuChain *chain = losses->chain;
    gboolean is_supplied = FALSE;
    guint evidence = 0;
    double size;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;
        LiantuLayer layer = (LiantuLayer)chain->provider_layer[provider];

        /* Where countries are listed, the loss of one is held against them alone. */
        if (!is_supply_of(losses, event, i) ||
            (event->kind == LT_EVENT_COUNTRY && layer == LIANTU_LAYER_FIRM &&
             losses->has_countries[segment]))
            continue;
        is_supplied = TRUE;
        evidence |= judge_share(scale, i) | judge_market(scale, i) |
                    judge_layer(scale, segment, layer) | judge_home(losses, segment, layer) |
                    judge_event(losses, event);
    }
    if (!is_supplied && event->kind != LT_EVENT_SEGMENT &&
        lt_index_get_n(&chain->type_of_parent, segment) > 0)
        evidence |= LT_EVIDENCE_TYPE | judge_event(losses, event);
    if (is_supplied && liantu_chain_get_market_size(chain, segment, &size, NULL) &&
        size < scale->small)
        evidence |= LT_EVIDENCE_SMALL;
    if (is_supplied && is_capital(chain, segment))
        evidence |= LT_EVIDENCE_CAPITAL;

    return evidence;
}

guint
lt_evidence_of_need(const LtEvidenceScale *scale, guint32 segment, guint32 supplier)
{
    LiantuChain *chain = scale->losses->chain;
    guint evidence = 0;

    for (guint32 i = chain->group_of_segment.start[segment];
         i < chain->group_of_segment.start[segment + 1]; i++) {
        const LtGroup *group = &chain->group[i];

        for (guint32 k = group->first; k < group->first + group->n; k++) {
            const LtNeed *need = &chain->need[k];

            if (need->supplier != supplier)
                continue;
            evidence |= need->confidence == LIANTU_CONFIDENCE_LOW ? LT_EVIDENCE_LINK : 0;
            evidence |= need->role != LIANTU_ROLE_FLOW ? LT_EVIDENCE_CAPITAL : 0;
        }
    }
    for (guint32 slot = chain->type_of_parent.start[segment];
         slot < chain->type_of_parent.start[segment + 1]; slot++)
        if (chain->type[lt_index_get_row(&chain->type_of_parent, slot)].child == supplier)
            evidence |= LT_EVIDENCE_TYPE;

    return evidence;
}

static char *
join(guint evidence, const char *separator, int language)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (evidence & kinds[i].flag) {
            g_string_append(text, text->len > 0 ? separator : "");
            g_string_append(text, language < 0 ? kinds[i].id : kinds[i].words[language]);
        }
    return g_string_free(text, text->len == 0);
}

char *
lt_evidence_to_ids(guint evidence)
{
    return join(evidence, "; ", -1);
}

char *
lt_evidence_to_words(guint evidence, LiantuLanguage language)
{
    return join(evidence, language == LIANTU_LANGUAGE_ZH ? "；" : "; ", (int)language);
}
