/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The getters of needs, types, supplies and places. */
#include "liantu/chain.h"
#include "model/chain-private.h"

static gboolean
is_segment(LiantuChain *self, guint segment)
{
    return segment < self->items[LIANTU_ENTITY_SEGMENT].n;
}

static gboolean
is_provider(LiantuChain *self, guint provider)
{
    return provider < self->items[LIANTU_ENTITY_PROVIDER].n;
}

static gboolean
is_supply(LiantuChain *self, guint supply)
{
    return supply < self->items[LIANTU_ENTITY_SUPPLY].n;
}

static gboolean
is_place(LiantuChain *self, guint place)
{
    return place < self->items[LIANTU_ENTITY_PLACE].n;
}

static GArray *
list_rows(const LtIndex *index, guint32 owner)
{
    GArray *rows = g_array_sized_new(FALSE, FALSE, sizeof(guint), lt_index_get_n(index, owner));

    for (guint32 slot = index->start[owner]; slot < index->start[owner + 1]; slot++) {
        guint row = lt_index_get_row(index, slot);

        g_array_append_val(rows, row);
    }
    return rows;
}

/**
 * liantu_chain_get_segment_kind:
 * @self: a chain
 * @segment: a segment
 *
 * Tells what a segment is.
 *
 * Returns: its kind
 *
 * Since: 0.1
 */
LiantuSegmentKind
liantu_chain_get_segment_kind(LiantuChain *self, guint segment)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_SEGMENT_KIND_UNKNOWN);
    g_return_val_if_fail(is_segment(self, segment), LIANTU_SEGMENT_KIND_UNKNOWN);

    return (LiantuSegmentKind)self->segment_kind[segment];
}

/**
 * liantu_chain_is_final:
 * @self: a chain
 * @segment: a segment
 *
 * Tells whether a segment is a final product: it is marked as one or, in a chain that marks none,
 * no other segment needs it and it is no type of another.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1
 */
gboolean
liantu_chain_is_final(LiantuChain *self, guint segment)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), FALSE);
    g_return_val_if_fail(is_segment(self, segment), FALSE);

    if (self->has_marked_finals)
        return self->segment_final[segment];

    return lt_index_get_n(&self->use_of_segment, segment) == 0 &&
           lt_index_get_n(&self->type_of_child, segment) == 0;
}

/**
 * liantu_chain_get_n_needs:
 * @self: a chain
 *
 * Counts the needs.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_chain_get_n_needs(LiantuChain *self)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), 0);

    return self->n_needs;
}

/**
 * liantu_chain_list_needs:
 * @self: a chain
 * @segment: a segment
 *
 * Lists what a segment needs: first what stands alone, then the any-of groups, one after another.
 *
 * Returns: (transfer full) (element-type guint): the needs
 *
 * Since: 0.1
 */
GArray *
liantu_chain_list_needs(LiantuChain *self, guint segment)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(is_segment(self, segment), NULL);

    return list_rows(&self->need_of_segment, segment);
}

/**
 * liantu_chain_list_uses:
 * @self: a chain
 * @segment: a segment
 *
 * Lists the needs that a segment meets.
 *
 * Returns: (transfer full) (element-type guint): the needs
 *
 * Since: 0.1
 */
GArray *
liantu_chain_list_uses(LiantuChain *self, guint segment)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(is_segment(self, segment), NULL);

    return list_rows(&self->use_of_segment, segment);
}

/**
 * liantu_chain_get_need_buyer:
 * @self: a chain
 * @need: a need
 *
 * Gives the segment that has a need.
 *
 * Returns: the segment
 *
 * Since: 0.1
 */
guint
liantu_chain_get_need_buyer(LiantuChain *self, guint need)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_NONE);
    g_return_val_if_fail(need < self->n_needs, LIANTU_NONE);

    return self->need[need].segment;
}

/**
 * liantu_chain_get_need_supplier:
 * @self: a chain
 * @need: a need
 *
 * Gives the segment that is needed.
 *
 * Returns: the segment
 *
 * Since: 0.1
 */
guint
liantu_chain_get_need_supplier(LiantuChain *self, guint need)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_NONE);
    g_return_val_if_fail(need < self->n_needs, LIANTU_NONE);

    return self->need[need].supplier;
}

/**
 * liantu_chain_get_need_role:
 * @self: a chain
 * @need: a need
 *
 * Tells what a need is for.
 *
 * Returns: its role
 *
 * Since: 0.1
 */
LiantuRole
liantu_chain_get_need_role(LiantuChain *self, guint need)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_ROLE_FLOW);
    g_return_val_if_fail(need < self->n_needs, LIANTU_ROLE_FLOW);

    return (LiantuRole)self->need[need].role;
}

/**
 * liantu_chain_get_need_group:
 * @self: a chain
 * @need: a need
 *
 * Gives the group of a need. One that stands alone is a group of one.
 *
 * Returns: the group
 *
 * Since: 0.1
 */
guint
liantu_chain_get_need_group(LiantuChain *self, guint need)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_NONE);
    g_return_val_if_fail(need < self->n_needs, LIANTU_NONE);

    return self->need[need].group;
}

/**
 * liantu_chain_is_need_essential:
 * @self: a chain
 * @need: a need
 *
 * Tells whether the buyer stops without what a need, or its group, asks for.
 *
 * Returns: %TRUE if it does
 *
 * Since: 0.1
 */
gboolean
liantu_chain_is_need_essential(LiantuChain *self, guint need)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), FALSE);
    g_return_val_if_fail(need < self->n_needs, FALSE);

    return self->need[need].essential;
}

/**
 * liantu_chain_get_need_amount:
 * @self: a chain
 * @need: a need
 *
 * Gives how much of what is needed goes into one of the buyer.
 *
 * Returns: the amount, in the unit that the need was given in, or NaN where it is not known
 *
 * Since: 0.1
 */
double
liantu_chain_get_need_amount(LiantuChain *self, guint need)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), 0.0);
    g_return_val_if_fail(need < self->n_needs, 0.0);

    return self->need[need].amount;
}

/**
 * liantu_chain_get_need_cover:
 * @self: a chain
 * @need: a need
 *
 * Gives for how many days the stock of what is needed lasts.
 *
 * Returns: days, or NaN where they are not known
 *
 * Since: 0.1
 */
double
liantu_chain_get_need_cover(LiantuChain *self, guint need)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), 0.0);
    g_return_val_if_fail(need < self->n_needs, 0.0);

    return self->need[need].cover;
}

/**
 * liantu_chain_get_group_least:
 * @self: a chain
 * @group: a group of needs
 *
 * Gives how many of a group's needs are enough.
 *
 * Returns: the number, at least 1
 *
 * Since: 0.1
 */
guint
liantu_chain_get_group_least(LiantuChain *self, guint group)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), 0);
    g_return_val_if_fail(group < self->n_groups, 0);

    return self->group[group].least;
}

/**
 * liantu_chain_get_n_types:
 * @self: a chain
 *
 * Counts the roll-ups.
 *
 * Returns: how many there are
 *
 * Since: 0.1
 */
guint
liantu_chain_get_n_types(LiantuChain *self)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), 0);

    return self->n_types;
}

/**
 * liantu_chain_get_type_row:
 * @self: a chain
 * @type: a roll-up
 * @child: (out) (optional): the segment that is a type
 * @parent: (out) (optional): of which segment
 * @weight: (out) (optional): its part of the parent's market, from 0 to 1, or NaN to go by market
 *   size
 *
 * Gives a roll-up.
 *
 * Since: 0.1
 */
void
liantu_chain_get_type_row(LiantuChain *self,
                          guint type,
                          guint *child,
                          guint *parent,
                          double *weight)
{
    g_return_if_fail(LIANTU_IS_CHAIN(self));
    g_return_if_fail(type < self->n_types);

    if (child != NULL)
        *child = self->type[type].child;
    if (parent != NULL)
        *parent = self->type[type].parent;
    if (weight != NULL)
        *weight = self->type[type].weight;
}

/**
 * liantu_chain_list_supplies:
 * @self: a chain
 * @segment: a segment
 * @layer: countries or firms
 *
 * Lists who supplies a segment, residual holders among them.
 *
 * Returns: (transfer full) (element-type guint): the supplies
 *
 * Since: 0.1
 */
GArray *
liantu_chain_list_supplies(LiantuChain *self, guint segment, LiantuLayer layer)
{
    GArray *rows;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(is_segment(self, segment), NULL);

    rows = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = self->supply_of_segment.start[segment];
         i < self->supply_of_segment.start[segment + 1]; i++)
        if (self->provider_layer[self->supply[i].provider] == layer)
            g_array_append_val(rows, i);

    return rows;
}

/**
 * liantu_chain_list_supplied:
 * @self: a chain
 * @provider: a provider
 *
 * Lists what a provider supplies.
 *
 * Returns: (transfer full) (element-type guint): the supplies
 *
 * Since: 0.1
 */
GArray *
liantu_chain_list_supplied(LiantuChain *self, guint provider)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(is_provider(self, provider), NULL);

    return list_rows(&self->supply_of_provider, provider);
}

/**
 * liantu_chain_get_supply_provider:
 * @self: a chain
 * @supply: a supply
 *
 * Gives who supplies.
 *
 * Returns: the provider
 *
 * Since: 0.1
 */
guint
liantu_chain_get_supply_provider(LiantuChain *self, guint supply)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_NONE);
    g_return_val_if_fail(is_supply(self, supply), LIANTU_NONE);

    return self->supply[supply].provider;
}

/**
 * liantu_chain_get_supply_segment:
 * @self: a chain
 * @supply: a supply
 *
 * Gives what is supplied.
 *
 * Returns: the segment
 *
 * Since: 0.1
 */
guint
liantu_chain_get_supply_segment(LiantuChain *self, guint supply)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_NONE);
    g_return_val_if_fail(is_supply(self, supply), LIANTU_NONE);

    return self->supply[supply].segment;
}

/**
 * liantu_chain_get_supply_place:
 * @self: a chain
 * @supply: a supply
 *
 * Gives where a supply comes from: its own place, or that of its provider.
 *
 * Returns: the place, or %LIANTU_NONE where it is not known
 *
 * Since: 0.1
 */
guint
liantu_chain_get_supply_place(LiantuChain *self, guint supply)
{
    guint32 place;

    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_NONE);
    g_return_val_if_fail(is_supply(self, supply), LIANTU_NONE);

    place = self->supply[supply].place;

    return place != LIANTU_NONE ? place : self->provider_place[self->supply[supply].provider];
}

/**
 * liantu_chain_get_provider_layer:
 * @self: a chain
 * @provider: a provider
 *
 * Tells whether a provider is a country or a firm.
 *
 * Returns: its layer
 *
 * Since: 0.1
 */
LiantuLayer
liantu_chain_get_provider_layer(LiantuChain *self, guint provider)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_LAYER_COUNTRY);
    g_return_val_if_fail(is_provider(self, provider), LIANTU_LAYER_COUNTRY);

    return (LiantuLayer)self->provider_layer[provider];
}

/**
 * liantu_chain_get_provider_place:
 * @self: a chain
 * @provider: a provider
 *
 * Gives where a provider is.
 *
 * Returns: the place, or %LIANTU_NONE where it is not known
 *
 * Since: 0.1
 */
guint
liantu_chain_get_provider_place(LiantuChain *self, guint provider)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_NONE);
    g_return_val_if_fail(is_provider(self, provider), LIANTU_NONE);

    return self->provider_place[provider];
}

/**
 * liantu_chain_get_provider_ladder:
 * @self: a chain
 * @provider: a provider
 *
 * Tells where a firm stands on the enterprise ladder.
 *
 * Returns: the rung
 *
 * Since: 0.1
 */
LiantuLadder
liantu_chain_get_provider_ladder(LiantuChain *self, guint provider)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_LADDER_UNKNOWN);
    g_return_val_if_fail(is_provider(self, provider), LIANTU_LADDER_UNKNOWN);

    return (LiantuLadder)self->provider_ladder[provider];
}

/**
 * liantu_chain_get_provider_uscc:
 * @self: a chain
 * @provider: a provider
 *
 * Gives the unified social credit code of a firm.
 *
 * Returns: (nullable) (transfer none): the code
 *
 * Since: 0.1
 */
const char *
liantu_chain_get_provider_uscc(LiantuChain *self, guint provider)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), NULL);
    g_return_val_if_fail(is_provider(self, provider), NULL);

    return self->provider_uscc[provider];
}

/**
 * liantu_chain_is_residual:
 * @self: a chain
 * @provider: a provider
 *
 * Tells whether a provider stands for hands that nobody knows.
 *
 * Returns: %TRUE if it does
 *
 * Since: 0.1
 */
gboolean
liantu_chain_is_residual(LiantuChain *self, guint provider)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), FALSE);
    g_return_val_if_fail(is_provider(self, provider), FALSE);

    return self->provider_residual[provider];
}

/**
 * liantu_chain_get_place_level:
 * @self: a chain
 * @place: a place
 *
 * Tells how large a place is.
 *
 * Returns: its level
 *
 * Since: 0.1
 */
LiantuPlaceLevel
liantu_chain_get_place_level(LiantuChain *self, guint place)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_PLACE_LEVEL_WORLD);
    g_return_val_if_fail(is_place(self, place), LIANTU_PLACE_LEVEL_WORLD);

    return (LiantuPlaceLevel)self->place_level[place];
}

/**
 * liantu_chain_get_place_parent:
 * @self: a chain
 * @place: a place
 *
 * Gives what a place lies in.
 *
 * Returns: the larger place, or %LIANTU_NONE
 *
 * Since: 0.1
 */
guint
liantu_chain_get_place_parent(LiantuChain *self, guint place)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), LIANTU_NONE);
    g_return_val_if_fail(is_place(self, place), LIANTU_NONE);

    return self->place_parent[place];
}

/**
 * liantu_chain_is_within:
 * @self: a chain
 * @place: a place, or %LIANTU_NONE
 * @region: a place, or %LIANTU_NONE
 *
 * Tells whether a place is, or lies in, another. Nothing is known to lie in %LIANTU_NONE, or the
 * other way round.
 *
 * Returns: %TRUE if it does
 *
 * Since: 0.1
 */
gboolean
liantu_chain_is_within(LiantuChain *self, guint place, guint region)
{
    g_return_val_if_fail(LIANTU_IS_CHAIN(self), FALSE);
    g_return_val_if_fail(place == LIANTU_NONE || is_place(self, place), FALSE);
    g_return_val_if_fail(region == LIANTU_NONE || is_place(self, region), FALSE);

    if (region == LIANTU_NONE)
        return FALSE;
    while (place != LIANTU_NONE && place != region)
        place = self->place_parent[place];

    return place == region;
}
