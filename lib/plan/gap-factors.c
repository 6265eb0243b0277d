/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One segment: how much it is needed at home, how feasible it is there, and what it is worth. */
#include "plan/gap-survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Markets from a million to a hundred thousand million dollars, by logarithm. */
#define MARKET_DECADES 5.0
/* Growth a year that counts as nothing, and as all. */
#define GROWTH_LOW  (-0.1)
#define GROWTH_HIGH 0.3

const LtFactorInfo lt_factor_info[LT_N_FACTORS] = {
    [LT_FACTOR_USERS] = {LT_GAP_NEED,
                         "users",
                         {"本地直接用户", "home users"},
                         {"本地环节中直接用到它的比重",
                          "the part of home segments that need it directly"}},
    [LT_FACTOR_STOPS] = {LT_GAP_NEED,
                         "stops",
                         {"断供影响", "stops without it"},
                         {"没有它就停产的本地环节比重",
                          "the part of home segments that stop without it"}},
    [LT_FACTOR_UNMET] = {LT_GAP_NEED,
                         "unmet",
                         {"本地未满足", "unmet at home"},
                         {"1减本地份额与足够份额之比", "1 less the home share by what is enough"}},
    [LT_FACTOR_DENSITY] = {LT_GAP_FEASIBLE,
                           "density",
                           {"关联密度", "relatedness"},
                           {"本地已有的、常与它同处一地的环节比重",
                            "how much of what is found with it elsewhere is at home"}},
    [LT_FACTOR_NEIGHBOURS] = {LT_GAP_FEASIBLE,
                              "neighbours",
                              {"上下游配套", "neighbours"},
                              {"直接上下游中本地已有的比重",
                               "the part of its suppliers and users that are at home"}},
    [LT_FACTOR_HOLDERS] = {LT_GAP_FEASIBLE,
                           "holders",
                           {"可引进企业", "holders elsewhere"},
                           {"外地已知企业数n，取n/(n+1)", "n firms elsewhere: n/(n+1)"}},
    [LT_FACTOR_PLACE] = {LT_GAP_FEASIBLE,
                         "place",
                         {"承载地", "place"},
                         {"本地园区镇街的发展方向：包含它为1，包含其上下游为0.5",
                          "a place at home is for it: 1; for a neighbour of it: 0.5"}},
    [LT_FACTOR_MARKET] = {LT_GAP_VALUE,
                          "market",
                          {"市场规模", "market"},
                          {"世界市场规模，百万至千亿美元按对数",
                           "the world market, 1 to 100,000 USD "
                           "million by logarithm"}},
    [LT_FACTOR_GROWTH] = {LT_GAP_VALUE,
                          "growth",
                          {"市场增速", "growth"},
                          {"世界市场年均增速，−10%至30%",
                           "growth of the market, −10 to 30 % a year"}},
    [LT_FACTOR_USES] = {LT_GAP_VALUE,
                        "uses",
                        {"用途数", "uses"},
                        {"用到它的环节数，按对数与最多者之比",
                         "how many segments need it, by logarithm, against the most"}},
};

const LtGapClassInfo lt_gap_class_info[LT_N_GAP_CLASSES] = {
    [LT_GAP_MISSING] = {"missing", {"缺失", "missing"}},
    [LT_GAP_INSUFFICIENT] = {"insufficient", {"不足", "insufficient"}},
    [LT_GAP_UNCLEAR] = {"unclear", {"待查", "find out"}},
    [LT_GAP_NONE] = {"none", {"无缺口", "no gap"}},
};

static LtBound
exactly(double value)
{
    return (LtBound){value, value, value};
}

static const LtBound anything = {0.0, NAN, 1.0};

static void
find_users(LtGap *gap, const LtGapSurvey *survey, double *users, double *all)
{
    LiantuChain *chain = survey->chain;

    *users = *all = 0.0;
    for (guint32 i = 0; i < survey->n; i++)
        if (survey->is_home[i] && i != gap->segment)
            *all += survey->weight[i];
    for (guint32 slot = chain->use_of_segment.start[gap->segment];
         slot < chain->use_of_segment.start[gap->segment + 1]; slot++) {
        guint32 user = chain->need[lt_index_get_row(&chain->use_of_segment, slot)].segment;

        if (!survey->is_home[user] || user == gap->segment || lt_plan_set_has(&gap->users, user))
            continue;
        lt_plan_set_add(&gap->users, user);
        *users += survey->weight[user];
    }
}

static double
find_stopped(LtGap *gap, LtGapSurvey *survey)
{
    double stopped = 0.0;

    lt_propagation_lose(&survey->propagation, LT_RUNNING, &gap->segment, 1);
    for (guint32 i = 0; i < survey->propagation.n_failed; i++) {
        guint32 segment = survey->propagation.list[i];

        if (segment >= survey->n || segment == gap->segment || !survey->is_home[segment])
            continue;
        gap->n_stopped++;
        stopped += survey->weight[segment];
    }
    return stopped;
}

/* Home's share of the world market. What is not held by a firm by name may be at home. */
static void
find_home_share(LtGap *gap, const LtGapSurvey *survey, gboolean *has_unknown)
{
    LiantuChain *chain = survey->chain;
    double low = 0.0, high = 0.0, named = 0.0;
    gboolean has_number = FALSE;

    *has_unknown = FALSE;
    for (guint32 i = chain->supply_of_segment.start[gap->segment];
         i < chain->supply_of_segment.start[gap->segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;
        double share_low, share_high;
        gboolean is_known;

        if (chain->provider_residual[provider] ||
            chain->provider_layer[provider] != LIANTU_LAYER_FIRM ||
            !lt_gap_read_supply(chain, i, survey->year, &share_low, &share_high, &is_known))
            continue;
        has_number |= is_known;
        named += share_low;
        if (!lt_gap_is_at_home(chain, i, survey->home))
            continue;
        low += share_low;
        high += is_known ? share_high : 0.0;
        *has_unknown |= !is_known;
    }
    gap->home_low = MIN(low, 1.0);
    gap->home_high = has_number ? MIN(high + MAX(0.0, 1.0 - named), 1.0) : 1.0;
}

static void
judge_need(LtGap *gap, LtGapSurvey *survey)
{
    double users, all, stopped, unmet_low, unmet_high, unmet;
    gboolean has_unknown;
    LtBound *factor = gap->factor;

    find_users(gap, survey, &users, &all);
    stopped = find_stopped(gap, survey);
    factor[LT_FACTOR_USERS] = exactly(all > 0.0 ? users / all : 0.0);
    factor[LT_FACTOR_STOPS] = exactly(all > 0.0 ? stopped / all : 0.0);
    find_home_share(gap, survey, &has_unknown);
    unmet_low = 1.0 - MIN(1.0, gap->home_high / survey->enough);
    unmet_high = 1.0 - MIN(1.0, gap->home_low / survey->enough);
    if (!survey->is_home[gap->segment])
        gap->class = LT_GAP_MISSING;
    else if (gap->home_low >= survey->enough)
        gap->class = LT_GAP_NONE;
    else
        gap->class = has_unknown ? LT_GAP_UNCLEAR : LT_GAP_INSUFFICIENT;
    /* What is on record is what there is; a firm of unknown size covers half of it, till known. */
    unmet = gap->class == LT_GAP_UNCLEAR ? unmet_high / 2.0 : unmet_high;
    factor[LT_FACTOR_UNMET] = (LtBound){unmet_low, unmet, unmet_high};
    {
        double per_unmet = (factor[LT_FACTOR_USERS].mid + factor[LT_FACTOR_STOPS].mid) / 2.0;

        gap->group[LT_GAP_NEED] =
            (LtBound){per_unmet * unmet_low, per_unmet * unmet, per_unmet * unmet_high};
    }
}

/* Proximity is the least of two conditional probabilities of being in one place, over the places
 * that are not home (C. A. Hidalgo and others, Science 317, 2007); density is the part of it that
 * is at home, without the segment itself. What home has cannot move the proximities, so that more
 * at home never lowers it. */
static LtBound
find_density(const LtGapSurvey *survey, guint32 segment)
{
    LtNearby nearby = lt_gap_places_sum(&survey->places, segment, survey->is_home);

    return nearby.all > 0.0 ? exactly(nearby.present / nearby.all) : anything;
}

static void
add_neighbour(LtPlanSet *neighbours, guint32 segment, guint32 other)
{
    if (other != segment)
        lt_plan_set_add(neighbours, other);
}

static void
list_neighbours(LiantuChain *chain, guint32 segment, LtPlanSet *neighbours)
{
    for (guint32 slot = chain->need_of_segment.start[segment];
         slot < chain->need_of_segment.start[segment + 1]; slot++)
        add_neighbour(neighbours, segment,
                      chain->need[lt_index_get_row(&chain->need_of_segment, slot)].supplier);
    for (guint32 slot = chain->use_of_segment.start[segment];
         slot < chain->use_of_segment.start[segment + 1]; slot++)
        add_neighbour(neighbours, segment,
                      chain->need[lt_index_get_row(&chain->use_of_segment, slot)].segment);
}

/* The place at home that fits best: its focus is the segment, else most of its neighbours. */
static LtBound
find_place(LtGap *gap, const LtGapSurvey *survey, const LtPlanSet *neighbours)
{
    LiantuChain *chain = survey->chain;
    guint best = 0;
    gboolean has_focus = FALSE;

    gap->place = LIANTU_NONE;
    for (guint32 p = 0; p < chain->items[LIANTU_ENTITY_PLACE].n; p++) {
        guint score = 0;

        if (survey->home == LIANTU_NONE || !liantu_chain_is_within(chain, p, survey->home))
            continue;
        for (guint32 slot = chain->focus_of_place.start[p];
             slot < chain->focus_of_place.start[p + 1]; slot++) {
            guint32 focus = chain->place_focus[lt_index_get_row(&chain->focus_of_place, slot)].row;

            has_focus = TRUE;
            if (focus == gap->segment)
                score += survey->n;
            else
                score += lt_plan_set_has(neighbours, focus) ? 1 : 0;
        }
        if (score > best) {
            best = score;
            gap->place = p;
            gap->place_says_so = score >= survey->n;
        }
    }
    if (!has_focus)
        return anything;

    return exactly(best == 0 ? 0.0 : gap->place_says_so ? 1.0 : 0.5);
}

typedef struct {
    guint32 provider;
    gboolean is_far; /* in another country */
    double share;
} Holder;

static int
compare_holders(const void *a, const void *b)
{
    const Holder *x = a, *y = b;

    if (x->is_far != y->is_far)
        return x->is_far ? 1 : -1;
    if (x->share != y->share)
        return x->share > y->share ? -1 : 1;

    return x->provider < y->provider ? -1 : x->provider > y->provider;
}

static guint32
find_country(LiantuChain *chain, guint32 place)
{
    while (place != LIANTU_NONE && chain->place_level[place] > LIANTU_PLACE_LEVEL_COUNTRY)
        place = chain->place_parent[place];

    return place;
}

static LtBound
find_holders(LtGap *gap, const LtGapSurvey *survey)
{
    LiantuChain *chain = survey->chain;
    g_autoptr(GArray) holders = g_array_new(FALSE, FALSE, sizeof(Holder));
    guint32 country = find_country(chain, survey->home);
    gboolean has_any = FALSE;
    guint n;

    for (guint32 i = chain->supply_of_segment.start[gap->segment];
         i < chain->supply_of_segment.start[gap->segment + 1]; i++) {
        guint32 provider = chain->supply[i].provider;
        Holder holder = {.provider = provider};
        double high;
        gboolean is_known,
            is_there = lt_gap_read_supply(chain, i, survey->year, &holder.share, &high, &is_known);

        /* What home has must not tell of who is elsewhere. */
        if (!is_there || lt_gap_is_at_home(chain, i, survey->home))
            continue;
        has_any = TRUE;
        if (chain->provider_layer[provider] != LIANTU_LAYER_FIRM ||
            chain->provider_residual[provider])
            continue;
        holder.is_far = country == LIANTU_NONE ||
                        find_country(chain, chain->provider_place[provider]) != country;
        g_array_append_val(holders, holder);
    }
    g_array_sort(holders, compare_holders);
    for (guint i = 0; i < holders->len; i++)
        lt_plan_set_add(&gap->holders, g_array_index(holders, Holder, i).provider);
    n = gap->holders.rows->len;

    return n == 0 ? (has_any ? (LtBound){0.0, 0.0, 1.0} : anything)
                  : (LtBound){n / (n + 1.0), n / (n + 1.0), 1.0};
}

static void
judge_neighbours(LtGap *gap, const LtGapSurvey *survey)
{
    LtPlanSet neighbours;

    lt_plan_set_init(&neighbours);
    list_neighbours(survey->chain, gap->segment, &neighbours);
    gap->n_neighbours = neighbours.rows->len;
    for (guint i = 0; i < neighbours.rows->len; i++)
        gap->n_present += survey->is_home[g_array_index(neighbours.rows, guint32, i)];
    gap->factor[LT_FACTOR_NEIGHBOURS] =
        gap->n_neighbours > 0 ? exactly((double)gap->n_present / gap->n_neighbours) : anything;
    gap->factor[LT_FACTOR_PLACE] = find_place(gap, survey, &neighbours);
    lt_plan_set_clear(&neighbours);
}

/* The market of a year or before, in USD million, and its growth a year to there. */
static void
find_market(const LtGapSurvey *survey, guint32 segment, double *market, double *growth)
{
    const LtItems *items = &survey->chain->items[LIANTU_ENTITY_SEGMENT];
    const LtObservation *first = NULL, *last = NULL;

    *market = *growth = NAN;
    if (survey->year == 0)
        liantu_chain_get_market_size(survey->chain, segment, market, NULL);
    if (items->observation == NULL)
        return;
    for (guint32 i = items->observation_of.start[segment];
         i < items->observation_of.start[segment + 1]; i++) {
        const LtObservation *it = &items->observation[i];

        if (strcmp(it->indicator, "market-size") != 0 || it->scope != LIANTU_NONE ||
            g_strcmp0(it->unit, "USD million") != 0 || !(it->value > 0.0) || it->year == 0 ||
            (survey->year > 0 && it->year > survey->year))
            continue;
        if (first == NULL || it->year < first->year)
            first = it;
        if (last == NULL || it->year > last->year)
            last = it;
    }
    if (last == NULL)
        return;
    if (survey->year > 0)
        *market = last->value;
    if (last->year > first->year)
        *growth = pow(last->value / first->value, 1.0 / (last->year - first->year)) - 1.0;
}

static guint
count_most_uses(LiantuChain *chain)
{
    guint most = 1;

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SEGMENT].n; i++)
        most = MAX(most, lt_index_get_n(&chain->use_of_segment, i));

    return most;
}

static void
judge_value(LtGap *gap, const LtGapSurvey *survey)
{
    guint n_uses = lt_index_get_n(&survey->chain->use_of_segment, gap->segment);
    double growth;

    find_market(survey, gap->segment, &gap->market, &growth);
    gap->factor[LT_FACTOR_MARKET] =
        gap->market > 0.0 ? exactly(CLAMP(log10(gap->market) / MARKET_DECADES, 0.0, 1.0))
                          : anything;
    gap->factor[LT_FACTOR_GROWTH] =
        isnan(growth)
            ? anything
            : exactly(CLAMP((growth - GROWTH_LOW) / (GROWTH_HIGH - GROWTH_LOW), 0.0, 1.0));
    gap->factor[LT_FACTOR_USES] =
        exactly(log(1.0 + n_uses) / log(1.0 + count_most_uses(survey->chain)));
}

/* The mean of a group's factors: the bounds over all of them, the middle over what is known. */
static LtBound
find_mean(const LtGap *gap, LtGapGroup group)
{
    LtBound mean = {0.0, 0.0, 0.0};
    guint n = 0, n_known = 0;

    for (guint i = 0; i < LT_N_FACTORS; i++) {
        const LtBound *factor = &gap->factor[i];

        if (lt_factor_info[i].group != group)
            continue;
        n++;
        mean.low += factor->low;
        mean.high += factor->high;
        if (isnan(factor->mid))
            continue;
        n_known++;
        mean.mid += factor->mid;
    }
    mean.low /= n;
    mean.high /= n;
    mean.mid = n_known > 0 ? mean.mid / n_known : NAN;

    return mean;
}

void
lt_gap_init(LtGap *gap, LtGapSurvey *survey, guint32 segment)
{
    *gap = (LtGap){.segment = segment};
    lt_plan_set_init(&gap->users);
    lt_plan_set_init(&gap->holders);
    judge_need(gap, survey);
    gap->factor[LT_FACTOR_DENSITY] = find_density(survey, segment);
    gap->factor[LT_FACTOR_HOLDERS] = find_holders(gap, survey);
    judge_neighbours(gap, survey);
    judge_value(gap, survey);
    gap->group[LT_GAP_FEASIBLE] = find_mean(gap, LT_GAP_FEASIBLE);
    gap->group[LT_GAP_VALUE] = find_mean(gap, LT_GAP_VALUE);
    gap->score = (LtBound){1.0, 1.0, 1.0};
    for (guint i = 0; i < LT_N_GAP_GROUPS; i++) {
        gap->score.low *= gap->group[i].low;
        gap->score.mid *= gap->group[i].mid;
        gap->score.high *= gap->group[i].high;
    }
    gap->score.low = cbrt(gap->score.low);
    gap->score.mid = cbrt(gap->score.mid);
    gap->score.high = cbrt(gap->score.high);
}

void
lt_gap_clear(LtGap *gap)
{
    lt_plan_set_clear(&gap->users);
    lt_plan_set_clear(&gap->holders);
}

gboolean
lt_gap_is_listed(const LtGap *gap)
{
    return gap->class != LT_GAP_NONE && gap->group[LT_GAP_NEED].high > 0.0;
}
