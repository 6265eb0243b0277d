/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is at home, what elsewhere, and what stops without what. */
#include "plan/gap-survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

gboolean
lt_gap_is_at_home(LiantuChain *chain, guint32 supply, guint32 home)
{
    guint32 place = chain->supply[supply].place;

    if (place == LIANTU_NONE)
        place = chain->provider_place[chain->supply[supply].provider];

    return home != LIANTU_NONE && place != LIANTU_NONE &&
           liantu_chain_is_within(chain, place, home);
}

/* The newest share of a year or before. */
static const LtObservation *
pick_share(LiantuChain *chain, guint32 supply, int year, gboolean *is_later)
{
    const LtItems *items = &chain->items[LIANTU_ENTITY_SUPPLY];
    const LtObservation *best = NULL;

    *is_later = FALSE;
    if (items->observation == NULL)
        return NULL;
    for (guint32 i = items->observation_of.start[supply];
         i < items->observation_of.start[supply + 1]; i++) {
        const LtObservation *it = &items->observation[i];

        if (it->scope != LIANTU_NONE || strcmp(it->indicator, "share") != 0)
            continue;
        if (it->year > year)
            *is_later = TRUE;
        else if (best == NULL || it->year > best->year)
            best = it;
    }
    return best;
}

gboolean
lt_gap_read_supply(LiantuChain *chain,
                   guint32 supply,
                   int year,
                   double *low,
                   double *high,
                   gboolean *is_known)
{
    gboolean is_later = FALSE;
    const LtObservation *share;

    *low = chain->share[supply].low;
    *high = chain->share[supply].high;
    *is_known = chain->share[supply].is_known;
    if (year > 0) {
        *low = 0.0;
        *high = 1.0;
        share = pick_share(chain, supply, year, &is_later);
        *is_known = share != NULL && !lt_observation_is_unknown(share);
        if (*is_known)
            lt_observation_get_share(share, low, high);
        if (share == NULL && is_later)
            return FALSE;
    }
    return *high > 0.0;
}

/* The city, province or country that a place counts as. */
static guint32
find_seat(LiantuChain *chain, guint32 place)
{
    while (place != LIANTU_NONE && chain->place_level[place] > LIANTU_PLACE_LEVEL_CITY &&
           chain->place_parent[place] != LIANTU_NONE)
        place = chain->place_parent[place];

    return place;
}

static gboolean
has(const GArray *rows, guint32 row)
{
    for (guint i = 0; i < rows->len; i++)
        if (g_array_index(rows, guint32, i) == row)
            return TRUE;

    return FALSE;
}

static void
place_supplies(LtGapSurvey *survey)
{
    LiantuChain *chain = survey->chain;

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        guint32 segment = chain->supply[i].segment, provider = chain->supply[i].provider, seat;
        double low, high;
        gboolean is_known;

        if (chain->provider_residual[provider] ||
            !lt_gap_read_supply(chain, i, survey->year, &low, &high, &is_known))
            continue;
        if (lt_gap_is_at_home(chain, i, survey->home)) {
            survey->is_home[segment] = TRUE;
            continue;
        }
        seat = chain->supply[i].place != LIANTU_NONE ? chain->supply[i].place
                                                     : chain->provider_place[provider];
        seat = find_seat(chain, seat);
        if (seat == LIANTU_NONE || has(survey->places_of[segment], seat))
            continue;
        g_array_append_val(survey->places_of[segment], seat);
        g_array_append_val(survey->segments_of[seat], segment);
    }
}

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* By market: where none is known, the median of those that are. */
static void
weigh(LtGapSurvey *survey)
{
    g_autofree double *known = g_new(double, MAX(survey->n, 1));
    guint n = 0;
    double median;

    for (guint32 i = 0; i < survey->n; i++) {
        survey->weight[i] = 1.0;
        if (survey->by_market &&
            liantu_chain_get_market_size(survey->chain, i, &survey->weight[i], NULL))
            known[n++] = survey->weight[i];
        else if (survey->by_market)
            survey->weight[i] = NAN;
    }
    if (!survey->by_market)
        return;
    qsort(known, n, sizeof *known, compare_doubles);
    median = n == 0 ? 1.0 : n % 2 == 1 ? known[n / 2] : (known[n / 2 - 1] + known[n / 2]) / 2.0;
    for (guint32 i = 0; i < survey->n; i++)
        if (isnan(survey->weight[i]))
            survey->weight[i] = median;
}

typedef struct {
    guint32 owner;
    guint32 input;
} Link;

static void
add_link(GArray *links, guint32 owner, guint32 input)
{
    Link link = {owner, input};

    g_array_append_val(links, link);
}

static guint32
add_gate(GArray *need, guint32 least)
{
    g_array_append_val(need, least);

    return need->len - 1;
}

/* What a segment cannot do without: its essential needs, and all of its types at once. */
static void
add_segment(LiantuChain *chain, guint32 segment, GArray *need, GArray *links)
{
    guint32 n_types = lt_index_get_n(&chain->type_of_parent, segment), node;

    for (guint32 g = chain->group_of_segment.start[segment];
         g < chain->group_of_segment.start[segment + 1]; g++) {
        const LtGroup *group = &chain->group[g];

        if (!group->essential || group->n == 0)
            continue;
        node = segment;
        if (group->n > group->least) {
            node = add_gate(need, group->n - group->least + 1);
            add_link(links, segment, node);
        }
        for (guint32 i = group->first; i < group->first + group->n; i++)
            add_link(links, node, chain->need[i].supplier);
    }
    if (n_types == 0)
        return;
    node = add_gate(need, n_types);
    add_link(links, segment, node);
    for (guint32 slot = chain->type_of_parent.start[segment];
         slot < chain->type_of_parent.start[segment + 1]; slot++)
        add_link(links, node, chain->type[lt_index_get_row(&chain->type_of_parent, slot)].child);
}

static void
make_gates(LtGapSurvey *survey)
{
    g_autoptr(GArray) need = g_array_new(FALSE, TRUE, sizeof(guint32));
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(Link));
    guint32 n;

    g_array_set_size(need, survey->n);
    for (guint32 i = 0; i < survey->n; i++)
        add_segment(survey->chain, i, need, links);
    n = need->len;
    survey->start = g_new0(gsize, (gsize)n + 2);
    survey->input = g_new(guint32, MAX(links->len, 1));
    for (guint i = 0; i < links->len; i++)
        survey->start[g_array_index(links, Link, i).owner + 2]++;
    for (guint32 i = 0; i < n; i++)
        survey->start[i + 2] += survey->start[i + 1];
    for (guint i = 0; i < links->len; i++) {
        const Link *link = &g_array_index(links, Link, i);

        survey->input[survey->start[link->owner + 1]++] = link->input;
    }
    for (guint32 i = 0; i < survey->n; i++)
        g_array_index(need, guint32, i) = survey->start[i + 1] > survey->start[i];
    survey->need = (guint32 *)(gpointer)g_array_steal(need, NULL);
    survey->gates = (LtGates){n, survey->start, survey->input, survey->need};
}

gboolean
lt_gap_survey_init(LtGapSurvey *survey,
                   LiantuChain *chain,
                   guint32 home,
                   int year,
                   double enough,
                   gboolean by_market)
{
    guint32 n_places = chain->items[LIANTU_ENTITY_PLACE].n;

    *survey = (LtGapSurvey){
        .chain = chain,
        .home = home,
        .year = year,
        .enough = enough,
        .by_market = by_market,
        .n = chain->items[LIANTU_ENTITY_SEGMENT].n,
    };
    survey->is_home = g_new0(guint8, MAX(survey->n, 1));
    survey->weight = g_new(double, MAX(survey->n, 1));
    survey->places_of = g_new(GArray *, MAX(survey->n, 1));
    survey->segments_of = g_new(GArray *, MAX(n_places, 1));
    for (guint32 i = 0; i < survey->n; i++)
        survey->places_of[i] = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < n_places; i++)
        survey->segments_of[i] = g_array_new(FALSE, FALSE, sizeof(guint32));
    place_supplies(survey);
    weigh(survey);
    make_gates(survey);

    return lt_propagation_init(&survey->propagation, &survey->gates);
}

void
lt_gap_survey_clear(LtGapSurvey *survey)
{
    for (guint32 i = 0; i < survey->n; i++)
        g_array_unref(survey->places_of[i]);
    for (guint32 i = 0; i < survey->chain->items[LIANTU_ENTITY_PLACE].n; i++)
        g_array_unref(survey->segments_of[i]);
    g_free(survey->places_of);
    g_free(survey->segments_of);
    g_free(survey->is_home);
    g_free(survey->weight);
    lt_propagation_clear(&survey->propagation);
    g_free(survey->start);
    g_free(survey->input);
    g_free(survey->need);
}

guint
lt_gap_survey_count_home(const LtGapSurvey *survey)
{
    guint n = 0;

    for (guint32 i = 0; i < survey->n; i++)
        n += survey->is_home[i];

    return n;
}
