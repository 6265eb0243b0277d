/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <liantu/finding.h>
#include <liantu/observation.h>

G_BEGIN_DECLS

#define LIANTU_TYPE_CHAIN (liantu_chain_get_type())
LIANTU_API
G_DECLARE_FINAL_TYPE(LiantuChain, liantu_chain, LIANTU, CHAIN, GObject)

/* What every kind of thing answers. */
LIANTU_API
guint liantu_chain_get_n(LiantuChain *self, LiantuEntity entity);
LIANTU_API
const char *liantu_chain_get_id(LiantuChain *self, LiantuEntity entity, guint row);
LIANTU_API
gboolean liantu_chain_find(LiantuChain *self, LiantuEntity entity, const char *id, guint *row);
LIANTU_API
const char *
liantu_chain_get_name(LiantuChain *self, LiantuEntity entity, guint row, LiantuLanguage language);
LIANTU_API
const char *
liantu_chain_get_note(LiantuChain *self, LiantuEntity entity, guint row, LiantuLanguage language);
LIANTU_API
char **liantu_chain_list_aliases(LiantuChain *self, LiantuEntity entity, guint row);
LIANTU_API
char **
liantu_chain_list_codes(LiantuChain *self, LiantuEntity entity, guint row, const char *scheme);
LIANTU_API
GPtrArray *liantu_chain_list_observations(LiantuChain *self, LiantuEntity entity, guint row);
LIANTU_API
GArray *liantu_chain_search(LiantuChain *self, LiantuEntity entity, const char *text);

/* The chain. */
LIANTU_API
const char *liantu_chain_get_home(LiantuChain *self);
LIANTU_API
gboolean liantu_chain_is_illustrative(LiantuChain *self);
LIANTU_API
const char *liantu_chain_get_digest(LiantuChain *self);
LIANTU_API
GPtrArray *liantu_chain_list_findings(LiantuChain *self);

/* Segments and what they need. */
LIANTU_API
LiantuSegmentKind liantu_chain_get_segment_kind(LiantuChain *self, guint segment);
LIANTU_API
gboolean liantu_chain_is_final(LiantuChain *self, guint segment);
LIANTU_API
gboolean
liantu_chain_get_market_size(LiantuChain *self, guint segment, double *usd_million, int *year);
LIANTU_API
guint liantu_chain_get_n_needs(LiantuChain *self);
LIANTU_API
GArray *liantu_chain_list_needs(LiantuChain *self, guint segment);
LIANTU_API
GArray *liantu_chain_list_uses(LiantuChain *self, guint segment);
LIANTU_API
guint liantu_chain_get_need_buyer(LiantuChain *self, guint need);
LIANTU_API
guint liantu_chain_get_need_supplier(LiantuChain *self, guint need);
LIANTU_API
LiantuRole liantu_chain_get_need_role(LiantuChain *self, guint need);
LIANTU_API
guint liantu_chain_get_need_group(LiantuChain *self, guint need);
LIANTU_API
gboolean liantu_chain_is_need_essential(LiantuChain *self, guint need);
LIANTU_API
double liantu_chain_get_need_amount(LiantuChain *self, guint need);
LIANTU_API
double liantu_chain_get_need_cover(LiantuChain *self, guint need);
LIANTU_API
guint liantu_chain_get_group_least(LiantuChain *self, guint group);
LIANTU_API
guint liantu_chain_get_n_types(LiantuChain *self);
LIANTU_API
void liantu_chain_get_type_row(LiantuChain *self,
                               guint type,
                               guint *child,
                               guint *parent,
                               double *weight);

/* Who supplies. */
LIANTU_API
GArray *liantu_chain_list_supplies(LiantuChain *self, guint segment, LiantuLayer layer);
LIANTU_API
GArray *liantu_chain_list_supplied(LiantuChain *self, guint provider);
LIANTU_API
guint liantu_chain_get_supply_provider(LiantuChain *self, guint supply);
LIANTU_API
guint liantu_chain_get_supply_segment(LiantuChain *self, guint supply);
LIANTU_API
guint liantu_chain_get_supply_place(LiantuChain *self, guint supply);
LIANTU_API
gboolean
liantu_chain_get_share(LiantuChain *self, guint supply, double *low, double *high, int *year);
LIANTU_API
LiantuLayer liantu_chain_get_provider_layer(LiantuChain *self, guint provider);
LIANTU_API
guint liantu_chain_get_provider_place(LiantuChain *self, guint provider);
LIANTU_API
LiantuLadder liantu_chain_get_provider_ladder(LiantuChain *self, guint provider);
LIANTU_API
const char *liantu_chain_get_provider_uscc(LiantuChain *self, guint provider);
LIANTU_API
gboolean liantu_chain_is_residual(LiantuChain *self, guint provider);

/* Where. */
LIANTU_API
LiantuPlaceLevel liantu_chain_get_place_level(LiantuChain *self, guint place);
LIANTU_API
guint liantu_chain_get_place_parent(LiantuChain *self, guint place);
LIANTU_API
gboolean liantu_chain_is_within(LiantuChain *self, guint place, guint region);

G_END_DECLS
