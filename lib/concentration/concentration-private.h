/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "concentration/holders-private.h"
#include "model/table-private.h"

G_BEGIN_DECLS

typedef enum {
    LT_STATE_CRITICAL,
    LT_STATE_CONCENTRATED,
    LT_STATE_SECURE,
    LT_STATE_HOME_LED,
    LT_STATE_UNKNOWN,
    LT_N_STATES,
} LtState;

/* What is known of one segment. Shares are NaN where nothing is known. */
typedef struct {
    guint32 segment;
    gboolean is_ranked;
    double market; /* USD million; NaN: unknown */
    LtHolders *layer[2];
    double home_low;
    double home_high;
    double import_low;
    double import_high;
    LtSingle single;
    LtState state;
} LtHolding;

typedef struct {
    const char *nick;
    const char *name[2];
    const char *glyph;
    const char *rule[2];
} LtStateInfo;

extern const LtStateInfo lt_state_info[LT_N_STATES];

/* Looks at a segment; `home` may be LIANTU_NONE. Whether it is ranked is for the caller to say. */
void lt_holding_init(LtHolding *holding, LiantuChain *chain, guint32 segment, guint32 home);
void lt_holding_clear(LtHolding *holding);
/* The country that a place lies in, or the place where it is larger than a country. */
guint32 lt_holding_find_country(LiantuChain *chain, guint32 place);
/* The state, from the shares of countries or, where there are none, of firms. */
LtState lt_holding_judge(const LtHolding *self);
/* One sentence that says why. */
char *lt_holding_explain(const LtHolding *self, LiantuChain *chain, LiantuLanguage language);

enum {
    LT_SEGMENTS_RANK,
    LT_SEGMENTS_SEGMENT,
    LT_SEGMENTS_NAME,
    LT_SEGMENTS_KIND,
    LT_SEGMENTS_KIND_NAME,
    LT_SEGMENTS_MARKET,
    LT_SEGMENTS_COUNTRY, /* the first of the columns of countries */
    LT_SEGMENTS_FIRM = LT_SEGMENTS_COUNTRY + 7,
    LT_SEGMENTS_SINGLE = LT_SEGMENTS_FIRM + 7,
    LT_SEGMENTS_HOME_LOW,
    LT_SEGMENTS_HOME_HIGH,
    LT_SEGMENTS_IMPORT_LOW,
    LT_SEGMENTS_IMPORT_HIGH,
    LT_SEGMENTS_STATE,
    LT_SEGMENTS_STATE_NAME,
    LT_SEGMENTS_REASON,
    LT_SEGMENTS_UNKNOWN,
};

/* The columns of a layer, counted from its first one. */
enum {
    LT_LAYER_N,
    LT_LAYER_TOP,
    LT_LAYER_TOP_NAME,
    LT_LAYER_TOP_SHARE,
    LT_LAYER_HHI_LOW,
    LT_LAYER_HHI_HIGH,
    LT_LAYER_KNOWN,
};

LiantuTable *lt_concentration_make_segments(LiantuChain *chain, const LtHolding *holdings, guint n);
/* `holdings` in the order of the chain. */
LiantuTable *
lt_concentration_make_holders(LiantuChain *chain, const LtHolding *holdings, guint n, guint32 home);
/* Who comes first in the critical and the concentrated ones, of each layer. */
LiantuTable *
lt_concentration_make_leaders(LiantuChain *chain, const LtHolding *holdings, guint n, guint32 home);
LiantuTable *lt_concentration_make_states(const LtHolding *holdings, guint n);

G_END_DECLS
