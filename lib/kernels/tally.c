/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/tally.h"

#include "kernels/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Losses are kept in such parts of a step; 2^44 steps in all are room enough. */
#define IN_LOST 0x1p20

typedef struct {
    uint64_t lost;
    uint64_t most; /* the bits of the most that was lost; those of numbers above 0 rise */
    uint64_t first;
    uint32_t n_hit;
    uint32_t n_deep;
} Node;

struct LtTally {
    LtArena arena;
    uint32_t n_nodes;
    double deep;
    Node *node;
};

LtTally *
lt_tally_new(uint32_t n_nodes, double deep)
{
    LtTally *self = calloc(1, sizeof *self);

    if (self == NULL)
        return NULL;
    self->n_nodes = n_nodes;
    self->deep = deep;
    self->node = lt_arena_take(&self->arena, n_nodes, sizeof(Node));
    if (!self->arena.has_failed)
        return self;
    lt_tally_free(self);
    return NULL;
}

void
lt_tally_free(LtTally *tally)
{
    if (tally == NULL)
        return;
    lt_arena_clear(&tally->arena);
    free(tally);
}

static void
add_most(uint64_t *most, double value)
{
    uint64_t bits, known = __atomic_load_n(most, __ATOMIC_RELAXED);

    memcpy(&bits, &value, sizeof bits);
    while (bits > known &&
           !__atomic_compare_exchange_n(most, &known, bits, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
}

void
lt_tally_add(LtTally *tally,
             const uint32_t *first,
             const double *lowest,
             const double *lost,
             size_t stride)
{
    for (uint32_t i = 0; i < tally->n_nodes; i++) {
        Node *node = &tally->node[i];
        size_t at = i * stride;
        double all = lost[at] > 0.0 ? lost[at] : 0.0;

        if (first[at] == UINT32_MAX)
            continue;
        __atomic_fetch_add(&node->n_hit, 1, __ATOMIC_RELAXED);
        __atomic_fetch_add(&node->first, first[at], __ATOMIC_RELAXED);
        __atomic_fetch_add(&node->lost, (uint64_t)(all * IN_LOST + 0.5), __ATOMIC_RELAXED);
        if (lowest[at] < tally->deep)
            __atomic_fetch_add(&node->n_deep, 1, __ATOMIC_RELAXED);
        add_most(&node->most, all);
    }
}

size_t
lt_tally_get_size(uint32_t n_nodes)
{
    return n_nodes * sizeof(Node);
}

void
lt_tally_write(const LtTally *tally, void *bytes)
{
    memcpy(bytes, tally->node, lt_tally_get_size(tally->n_nodes));
}

void
lt_tally_merge(LtTally *tally, const void *bytes)
{
    for (uint32_t i = 0; i < tally->n_nodes; i++) {
        Node *node = &tally->node[i];
        Node other;

        memcpy(&other, (const char *)bytes + i * sizeof other, sizeof other);
        node->lost += other.lost;
        node->first += other.first;
        node->n_hit += other.n_hit;
        node->n_deep += other.n_deep;
        node->most = other.most > node->most ? other.most : node->most;
    }
}

uint32_t
lt_tally_count_hit(const LtTally *tally, uint32_t node)
{
    return tally->node[node].n_hit;
}

uint32_t
lt_tally_count_deep(const LtTally *tally, uint32_t node)
{
    return tally->node[node].n_deep;
}

double
lt_tally_sum_lost(const LtTally *tally, uint32_t node)
{
    return (double)tally->node[node].lost / IN_LOST;
}

double
lt_tally_most_lost(const LtTally *tally, uint32_t node)
{
    double value;

    memcpy(&value, &tally->node[node].most, sizeof value);
    return value;
}

double
lt_tally_mean_first(const LtTally *tally, uint32_t node)
{
    const Node *of = &tally->node[node];

    return of->n_hit > 0 ? (double)of->first / of->n_hit : (double)NAN;
}
