/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who supplies what from where. */
#include "plan/gap-places.h"

#include "kernels/csr.h"

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

typedef struct {
    guint32 segment;
    guint32 place;
} Pair;

static int
compare_pairs(const void *a, const void *b)
{
    const Pair *x = a, *y = b;

    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;

    return (x->place > y->place) - (x->place < y->place);
}

static void
list_pairs(LiantuChain *chain, guint32 home, int year, GArray *pairs)
{
    for (guint32 i = 0; i < chain->items[LIANTU_ENTITY_SUPPLY].n; i++) {
        guint32 provider = chain->supply[i].provider, seat;
        double low, high;
        gboolean is_known;

        if (chain->provider_residual[provider] ||
            !lt_gap_read_supply(chain, i, year, &low, &high, &is_known) ||
            lt_gap_is_at_home(chain, i, home))
            continue;
        seat = find_seat(chain, chain->supply[i].place != LIANTU_NONE
                                    ? chain->supply[i].place
                                    : chain->provider_place[provider]);
        if (seat != LIANTU_NONE) {
            Pair pair = {chain->supply[i].segment, seat};

            g_array_append_val(pairs, pair);
        }
    }
    g_array_sort(pairs, compare_pairs);
}

/* One way round: the members of every row. */
static void
index_pairs(LtGapPlaces *self,
            int way,
            guint32 n_rows,
            guint n,
            const guint32 *row,
            guint32 *column)
{
    g_autofree gsize *fill = g_new(gsize, (gsize)n_rows + 1);

    self->start[way] = g_new0(gsize, (gsize)n_rows + 1);
    self->member[way] = g_new(guint32, MAX(n, 1));
    lt_csr_count(n_rows, n, row, self->start[way]);
    lt_csr_fill(n_rows, n, row, column, self->start[way], fill, self->member[way], NULL);
}

void
lt_gap_places_init(LtGapPlaces *self, LiantuChain *chain, guint32 home, int year)
{
    guint32 n_segments = chain->items[LIANTU_ENTITY_SEGMENT].n;
    guint32 n_places = chain->items[LIANTU_ENTITY_PLACE].n;
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    g_autofree guint32 *segment = NULL, *place = NULL;
    guint n = 0;

    list_pairs(chain, home, year, pairs);
    segment = g_new(guint32, MAX(pairs->len, 1));
    place = g_new(guint32, MAX(pairs->len, 1));
    for (guint i = 0; i < pairs->len; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);

        if (n > 0 && segment[n - 1] == pair->segment && place[n - 1] == pair->place)
            continue;
        segment[n] = pair->segment;
        place[n++] = pair->place;
    }
    index_pairs(self, 0, n_segments, n, segment, place);
    index_pairs(self, 1, n_places, n, place, segment);
    self->together = g_new0(guint32, (gsize)n_segments + 1);
    self->touched = g_new(guint32, (gsize)n_segments + 1);
    self->table = (LtCoLocation){n_segments,      n_places,       self->start[0],
                                 self->member[0], self->start[1], self->member[1]};
}

void
lt_gap_places_clear(LtGapPlaces *self)
{
    for (int way = 0; way < 2; way++) {
        g_free(self->start[way]);
        g_free(self->member[way]);
    }
    g_free(self->together);
    g_free(self->touched);
}

LtNearby
lt_gap_places_sum(const LtGapPlaces *self, guint32 segment, const guint8 *answer)
{
    return lt_co_location_sum(&self->table, segment, answer, self->together, self->touched);
}
