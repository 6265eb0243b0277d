/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "concentration/holders-private.h"
#include "kernels/hhi.h"
#include "kernels/shares.h"

#include <math.h>

/* Below this a share is nothing, and above 1 minus this it is everything. */
#define SLACK 1e-9

typedef enum {
    OUTSIDE,
    MAYBE_INSIDE,
    INSIDE,
} Situation;

/* A supply from a place that home lies in, or from nowhere known, may come from home. */
static Situation
situate(LiantuChain *chain, const LtSupply *supply, guint32 home)
{
    guint32 place = supply->place;

    if (place == LIANTU_NONE)
        place = chain->provider_place[supply->provider];
    if (home == LIANTU_NONE)
        return OUTSIDE;
    if (place == LIANTU_NONE)
        return MAYBE_INSIDE;
    if (liantu_chain_is_within(chain, place, home))
        return INSIDE;

    return liantu_chain_is_within(chain, home, place) ? MAYBE_INSIDE : OUTSIDE;
}

static void
allocate(LtHolders *self, guint n)
{
    self->provider = g_new(guint32, n);
    self->supply = g_new(guint32, n);
    self->low = g_new0(double, n);
    self->high = g_new0(double, n);
    self->inside_low = g_new0(double, n);
    self->inside_high = g_new0(double, n);
}

/* The supplies of the layer: their rows, with those of residual holders last. */
static guint
list_supplies(LtHolders *self,
              LiantuChain *chain,
              guint32 segment,
              LiantuLayer layer,
              guint32 *rows)
{
    guint32 start = chain->supply_of_segment.start[segment];
    guint32 end = chain->supply_of_segment.start[segment + 1];
    guint n_named = 0;

    for (int residual = 0; residual < 2; residual++)
        for (guint32 i = start; i < end; i++) {
            guint32 provider = chain->supply[i].provider;

            if (chain->provider_layer[provider] != layer ||
                (chain->provider_residual[provider] != 0) != residual)
                continue;
            rows[self->n_supplies++] = i;
            n_named += !residual;
        }

    return n_named;
}

/* Leaves the shares of named supplies, fitted, and those of residual ones, divided alike. */
static void
read_shares(LtHolders *self,
            LiantuChain *chain,
            const guint32 *rows,
            guint n_named,
            double *low,
            double *high)
{
    double divisor;

    for (guint i = 0; i < self->n_supplies; i++) {
        if (!liantu_chain_get_share(chain, rows[i], &low[i], &high[i], NULL))
            self->n_unknown++;
        else if (i < n_named)
            self->has_numbers = TRUE;
        if (i >= n_named) {
            self->rest[0] += low[i];
            self->rest[1] += high[i];
        }
    }
    divisor = lt_shares_fit(n_named, low, high, self->rest);
    for (guint i = n_named; i < self->n_supplies; i++) {
        low[i] /= divisor;
        high[i] = fmin(high[i] / divisor, self->rest[1]);
    }
}

static guint
find_holder(LtHolders *self, guint32 provider, guint32 supply, GHashTable *slots)
{
    gpointer found;

    if (g_hash_table_lookup_extended(slots, GUINT_TO_POINTER(provider), NULL, &found))
        return GPOINTER_TO_UINT(found);

    g_hash_table_insert(slots, GUINT_TO_POINTER(provider), GUINT_TO_POINTER(self->n));
    self->provider[self->n] = provider;
    self->supply[self->n] = supply;

    return self->n++;
}

static void
add_supplies(LtHolders *self,
             LiantuChain *chain,
             guint32 home,
             const guint32 *rows,
             guint n_named,
             const double *low,
             const double *high)
{
    g_autoptr(GHashTable) slots = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < n_named; i++) {
        const LtSupply *supply = &chain->supply[rows[i]];
        guint holder = find_holder(self, supply->provider, rows[i], slots);
        Situation situation = situate(chain, supply, home);

        self->low[holder] += low[i];
        self->high[holder] = fmin(self->high[holder] + high[i], 1.0);
        if (situation == INSIDE)
            self->inside_low[holder] += low[i];
        if (situation != OUTSIDE)
            self->inside_high[holder] = fmin(self->inside_high[holder] + high[i], 1.0);
    }
}

static void
add_residuals(LtHolders *self,
              LiantuChain *chain,
              const guint32 *rows,
              guint n_named,
              const double *low,
              const double *high)
{
    for (guint i = n_named; i < self->n_supplies; i++) {
        guint slot = self->n + self->n_residual++;

        self->provider[slot] = chain->supply[rows[i]].provider;
        self->supply[slot] = rows[i];
        self->low[slot] = low[i];
        self->high[slot] = high[i];
    }
}

static void
measure(LtHolders *self)
{
    g_autofree LtHhiItem *work = g_new(LtHhiItem, self->n + 1);
    int is_exact;

    self->top = LIANTU_NONE;
    self->hhi_low = self->hhi_high = NAN;
    self->known = NAN;
    if (!self->has_numbers)
        return;

    self->known = self->rest[0];
    for (guint i = 0; i < self->n; i++) {
        self->known += self->low[i];
        if (self->top == LIANTU_NONE || self->low[i] > self->low[self->top])
            self->top = i;
    }
    self->hhi_low = 1e4 * lt_hhi_least(self->n, self->low, self->high, self->rest);
    self->hhi_high = 1e4 * lt_hhi_most(self->n, self->low, self->high, self->rest, work, &is_exact);
}

LtHolders *
lt_holders_new(LiantuChain *chain, guint32 segment, LiantuLayer layer, guint32 home)
{
    LtHolders *self = g_new0(LtHolders, 1);
    guint n = lt_index_get_n(&chain->supply_of_segment, segment);
    g_autofree guint32 *rows = g_new(guint32, MAX(n, 1));
    g_autofree double *low = g_new(double, MAX(n, 1)), *high = g_new(double, MAX(n, 1));
    guint n_named = list_supplies(self, chain, segment, layer, rows);

    allocate(self, MAX(self->n_supplies, 1));
    read_shares(self, chain, rows, n_named, low, high);
    add_supplies(self, chain, home, rows, n_named, low, high);
    add_residuals(self, chain, rows, n_named, low, high);
    measure(self);

    return self;
}

void
lt_holders_free(LtHolders *self)
{
    g_free(self->provider);
    g_free(self->supply);
    g_free(self->low);
    g_free(self->high);
    g_free(self->inside_low);
    g_free(self->inside_high);
    g_free(self);
}

gboolean
lt_holders_get_inside(const LtHolders *self, double *low, double *high)
{
    double outside = 0.0, inside_low = 0.0, inside_high = 0.0;

    if (!self->has_numbers)
        return FALSE;

    for (guint i = 0; i < self->n; i++) {
        inside_low += self->inside_low[i];
        inside_high += self->inside_high[i];
        outside += self->inside_high[i] > 0.0 ? 0.0 : self->low[i];
    }
    /* Those without a name may be at home. */
    *low = fmin(inside_low, 1.0);
    *high = fmax(fmin(inside_high + self->rest[1], 1.0 - outside), *low);

    return TRUE;
}

LtSingle
lt_holders_is_single(const LtHolders *self)
{
    if (!self->has_numbers)
        return LT_SINGLE_UNKNOWN;

    if (self->low[self->top] >= 1.0 - SLACK)
        return LT_SINGLE_YES;
    for (guint i = 0; i < self->n; i++)
        if (self->high[i] >= 1.0 - SLACK)
            return LT_SINGLE_UNKNOWN;

    return LT_SINGLE_NO;
}
