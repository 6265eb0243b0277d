/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weaklinks/loss-way.h"

#include <string.h>

/* Two parts of 1 that differ by less are the same. */
#define SAME 1e-9

typedef struct {
    const LtEvidenceScale *scale;
    const LtCapacity *capacity;
    double value;  /* what is left at both ends, and all along */
    guint avoided; /* evidence that no step may have */
    guint8 *is_seen;
    GArray *stack;
} Search;

/* Whether a group leaves no more than the value: fewer of its members than it takes have more. */
static gboolean
is_bound_by(const Search *self, gsize group)
{
    const LtRecipes *recipes = self->capacity->recipes;
    gsize n_more = 0;

    for (gsize m = recipes->first[group]; m < recipes->first[group + 1]; m++)
        n_more += self->capacity->left[recipes->member[m]] > self->value + SAME;

    return n_more < MAX(recipes->least[group], 1);
}

static void
step(Search *self, guint32 segment, guint32 member)
{
    if (self->is_seen[member] || self->capacity->left[member] > self->value + SAME ||
        (lt_evidence_of_need(self->scale, segment, member) & self->avoided) != 0)
        return;
    self->is_seen[member] = TRUE;
    g_array_append_val(self->stack, member);
}

static void
follow(Search *self, guint32 segment)
{
    const LtRecipes *recipes = self->capacity->recipes;

    for (gsize g = recipes->group[segment]; g < recipes->group[segment + 1]; g++)
        if (is_bound_by(self, g))
            for (gsize m = recipes->first[g]; m < recipes->first[g + 1]; m++)
                step(self, segment, recipes->member[m]);
}

static gboolean
reaches(Search *self, guint32 from, guint32 to)
{
    memset(self->is_seen, FALSE, self->capacity->recipes->n_nodes);
    g_array_set_size(self->stack, 0);
    self->is_seen[from] = TRUE;
    g_array_append_val(self->stack, from);
    while (self->stack->len > 0 && !self->is_seen[to]) {
        guint32 segment = g_array_index(self->stack, guint32, self->stack->len - 1);

        g_array_set_size(self->stack, self->stack->len - 1);
        follow(self, segment);
    }
    return self->is_seen[to];
}

guint
lt_evidence_of_way(const LtEvidenceScale *scale,
                   const LtCapacity *capacity,
                   guint32 product,
                   guint32 bound)
{
    static const guint kinds[] = {LT_EVIDENCE_LINK, LT_EVIDENCE_TYPE, LT_EVIDENCE_CAPITAL};
    g_autofree guint8 *is_seen = g_new(guint8, (gsize)capacity->recipes->n_nodes + 1);
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint32));
    Search search = {scale, capacity, capacity->left[product], 0, is_seen, stack};
    guint evidence = 0;

    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
        search.avoided = kinds[k];
        if (!reaches(&search, product, bound))
            evidence |= kinds[k];
    }
    return evidence;
}
