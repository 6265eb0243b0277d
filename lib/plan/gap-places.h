/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/co-location.h"
#include "model/chain-private.h"

G_BEGIN_DECLS

/* Which segments are supplied from which cities, provinces and countries that are not home. */
typedef struct {
    LtCoLocation table;
    gsize *start[2];
    guint32 *member[2];
    guint32 *together;
    guint32 *touched;
} LtGapPlaces;

/* As things were in a year; 0: as far as is known now. */
void lt_gap_places_init(LtGapPlaces *self, LiantuChain *chain, guint32 home, int year);
void lt_gap_places_clear(LtGapPlaces *self);
/* What is near to a segment; see lt_co_location_sum(). */
LtNearby lt_gap_places_sum(const LtGapPlaces *self, guint32 segment, const guint8 *answer);

/* Whether a supply was there in the year, and its share of the world market. */
gboolean lt_gap_read_supply(LiantuChain *chain,
                            guint32 supply,
                            int year,
                            double *low,
                            double *high,
                            gboolean *is_known);
gboolean lt_gap_is_at_home(LiantuChain *chain, guint32 supply, guint32 home);

G_END_DECLS
