/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is at home, what elsewhere, and what stops without what. */
#include "plan/gap-survey.h"

#include <math.h>
#include <stdlib.h>

/* What home has. */
static void
find_home_supplies(LtGapSurvey *survey)
{
    LiantuChain *chain = survey->chain;

    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        double low, high;
        gboolean is_known;

        if (!chain->provider_residual[chain->supply[i].provider] &&
            lt_gap_read_supply(chain, i, survey->year, &low, &high, &is_known) &&
            lt_gap_is_at_home(chain, i, survey->home))
            survey->is_home[chain->supply[i].segment] = LT_NEARBY_PRESENT;
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
    lt_gap_places_init(&survey->places, chain, home, year);
    find_home_supplies(survey);
    weigh(survey);
    make_gates(survey);

    return lt_propagation_init(&survey->propagation, &survey->gates);
}

void
lt_gap_survey_clear(LtGapSurvey *survey)
{
    lt_gap_places_clear(&survey->places);
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
