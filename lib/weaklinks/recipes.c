/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/losses.h"

#include <math.h>

gboolean
lt_group_counts(LiantuChain *chain, const LtGroup *group, LiantuNeedsReading needs)
{
    if (!group->essential || group->n == 0)
        return FALSE;
    if (needs == LIANTU_NEEDS_READING_ALL)
        return TRUE;
    for (guint32 i = group->first; i < group->first + group->n; i++)
        if (chain->need[i].role == LIANTU_ROLE_FLOW)
            return TRUE;

    return FALSE;
}

static void
add_member(LtRecipeBook *book, guint32 member, double weight)
{
    g_array_append_val(book->member, member);
    g_array_append_val(book->weight, weight);
}

static void
end_group(LtRecipeBook *book, guint32 least)
{
    gsize first = book->member->len;

    g_array_append_val(book->least, least);
    g_array_append_val(book->first, first);
}

static void
add_needs(LtRecipeBook *book, LiantuChain *chain, guint32 segment, LiantuNeedsReading needs)
{
    for (guint32 i = chain->group_of_segment.start[segment];
         i < chain->group_of_segment.start[segment + 1]; i++) {
        const LtGroup *group = &chain->group[i];

        if (!lt_group_counts(chain, group, needs))
            continue;
        for (guint32 j = group->first; j < group->first + group->n; j++)
            add_member(book, chain->need[j].supplier, 0.0);
        end_group(book, group->least);
    }
}

/* What a type is of its parent: the weight that is said, or its market; NaN where neither is. */
static double
get_weight(LiantuChain *chain, const LtType *type)
{
    double size;

    if (!isnan(type->weight))
        return type->weight;

    return liantu_chain_get_market_size(chain, type->child, &size, NULL) ? size : NAN;
}

/* Whether somebody's share of a segment is known, in the layer that an event is held against. */
static gboolean
has_shares(const LtLosses *losses, LtEventKind kind, guint32 segment)
{
    LiantuChain *chain = losses->chain;
    LiantuLayer layer = kind == LT_EVENT_COUNTRY && losses->has_countries[segment]
                            ? LIANTU_LAYER_COUNTRY
                            : LIANTU_LAYER_FIRM;

    for (guint32 i = chain->supply_of_segment.start[segment];
         i < chain->supply_of_segment.start[segment + 1]; i++) {
        double low, high;

        if (chain->provider_layer[chain->supply[i].provider] == layer &&
            liantu_chain_get_share(chain, i, &low, &high, NULL))
            return TRUE;
    }
    return FALSE;
}

static const LtType *
get_type(LiantuChain *chain, guint32 slot)
{
    return &chain->type[lt_index_get_row(&chain->type_of_parent, slot)];
}

static void
add_types_needed(LtRecipeBook *book, LiantuChain *chain, guint32 parent)
{
    for (guint32 slot = chain->type_of_parent.start[parent];
         slot < chain->type_of_parent.start[parent + 1]; slot++) {
        add_member(book, get_type(chain, slot)->child, 0.0);
        end_group(book, 1);
    }
}

/* The parent is as well off as its types are, by weight. Of those without one nothing is known: at
 * worst all are needed, else they count for nothing, and where no weight is known any type will do.
 */
static void
roll_up_types(LtRecipeBook *book, LiantuChain *chain, guint32 parent, gboolean at_worst)
{
    guint32 from = chain->type_of_parent.start[parent],
            to = chain->type_of_parent.start[parent + 1];
    double sum = 0.0;
    gboolean all_known = TRUE;

    for (guint32 slot = from; slot < to; slot++) {
        double weight = get_weight(chain, get_type(chain, slot));

        all_known &= !isnan(weight);
        sum += isnan(weight) ? 0.0 : weight;
    }

    for (guint32 slot = from; slot < to; slot++) {
        const LtType *type = get_type(chain, slot);
        double weight = get_weight(chain, type);

        add_member(book, type->child, isnan(weight) || sum <= 0.0 ? 0.0 : weight / sum);
    }
    if (at_worst && !all_known)
        end_group(book, to - from);
    else
        end_group(book, sum > 0.0 ? 0 : 1);
}

static void
add_types(LtRecipeBook *book,
          const LtLosses *losses,
          guint32 parent,
          LtEventKind kind,
          LiantuTypesReading types,
          gboolean at_worst)
{
    if (lt_index_get_n(&losses->chain->type_of_parent, parent) == 0)
        return;
    if (types == LIANTU_TYPES_READING_AND)
        add_types_needed(book, losses->chain, parent);
    else if (kind == LT_EVENT_SEGMENT || !has_shares(losses, kind, parent))
        roll_up_types(book, losses->chain, parent, at_worst);
}

void
lt_recipe_book_init(LtRecipeBook *book,
                    const LtLosses *losses,
                    LtEventKind kind,
                    LiantuTypesReading types,
                    LiantuNeedsReading needs,
                    gboolean at_worst)
{
    guint32 n = losses->chain->items[LIANTU_ENTITY_SEGMENT].n;
    gsize zero = 0;

    book->group = g_array_new(FALSE, FALSE, sizeof(gsize));
    book->first = g_array_new(FALSE, FALSE, sizeof(gsize));
    book->member = g_array_new(FALSE, FALSE, sizeof(guint32));
    book->weight = g_array_new(FALSE, FALSE, sizeof(double));
    book->least = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_val(book->first, zero);
    for (guint32 i = 0; i < n; i++) {
        gsize group = book->least->len;

        g_array_append_val(book->group, group);
        add_needs(book, losses->chain, i, needs);
        add_types(book, losses, i, kind, types, at_worst);
    }
    zero = book->least->len;
    g_array_append_val(book->group, zero);
    book->recipes = (LtRecipes){
        n,
        (const gsize *)(gpointer)book->group->data,
        (const gsize *)(gpointer)book->first->data,
        (const guint32 *)(gpointer)book->member->data,
        (const double *)(gpointer)book->weight->data,
        (const guint32 *)(gpointer)book->least->data,
    };
}

void
lt_recipe_book_clear(LtRecipeBook *book)
{
    g_clear_pointer(&book->group, g_array_unref);
    g_clear_pointer(&book->first, g_array_unref);
    g_clear_pointer(&book->member, g_array_unref);
    g_clear_pointer(&book->weight, g_array_unref);
    g_clear_pointer(&book->least, g_array_unref);
}
