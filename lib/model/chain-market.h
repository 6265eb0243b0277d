/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/chain-private.h"
#include "model/share-private.h"

/* A country and a firm layer. */
#define LT_MARKET_LAYERS 2

/* Whose shares count for each segment and layer in the market of a place. */
typedef struct {
    LiantuChain *chain;
    guint32 place;
    guint32 *scope; /* by segment, then layer: a place, or LIANTU_NONE for the world */
} LtMarket;

LtMarket *lt_market_new(LiantuChain *chain, guint32 place);
void lt_market_free(LtMarket *self);
/* Changes what is said of a supply: a share within the market becomes its share, and one of the
 * world that it stands for becomes “share-world”. */
void lt_market_translate(const LtMarket *self, guint32 supply, LtObservation *observation);
