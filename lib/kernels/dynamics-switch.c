/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buyers that turn to another supplier of the same sector. What may be turned to is fixed when the
 * network is made, so that a state stays flat; what is bought of whom moves from link to link. */
#include "kernels/dynamics-private.h"

#include <string.h>

/* How many others of its sector a group may turn to, beside those it buys from already. */
#define N_CANDIDATES 3

/* The makers of each sector, the largest first, and the links by buyer and sector. */
typedef struct {
    const LtDynamicsNetwork *network;
    double *sales;
    size_t *start; /* by sector */
    uint32_t *node;
    uint32_t n_links; /* that carry anything */
    uint32_t *link;
    uint32_t *mark; /* by node: the last buyer that bought from it */
} Makers;

static bool
is_larger(const Makers *self, uint32_t one, uint32_t other)
{
    if (self->sales[one] != self->sales[other])
        return self->sales[one] > self->sales[other];
    return one < other;
}

/* Heap sort, the largest first: no recursion, no memory. */
static void
sift(const Makers *self, uint32_t *heap, size_t n, size_t i)
{
    for (;;) {
        size_t least = i;

        for (size_t child = 2 * i + 1; child <= 2 * i + 2; child++)
            if (child < n && is_larger(self, heap[least], heap[child]))
                least = child;
        if (least == i)
            return;
        uint32_t other = heap[i];
        heap[i] = heap[least];
        heap[least] = other;
        i = least;
    }
}

static void
sort_sector(const Makers *self, uint32_t *node, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sift(self, node, n, i);
    for (size_t end = n; end-- > 1;) {
        uint32_t least = node[0];

        node[0] = node[end];
        node[end] = least;
        sift(self, node, end, 0);
    }
}

/* Adds links to the largest makers of a sector that the buyer does not buy from; marks say whom it
 * buys from. `first` is a link of the group. */
static size_t
add_group(const Makers *self, LtDynamicsNetwork *wider, size_t n, uint32_t buyer, uint32_t first)
{
    const LtDynamicsNetwork *network = self->network;
    uint32_t sector = network->sector[network->supplier[first]];
    unsigned n_found = 0;

    for (size_t i = self->start[sector]; i < self->start[sector + 1] && n_found < N_CANDIDATES;
         i++) {
        uint32_t maker = self->node[i];

        if (self->sales[maker] <= 0.0)
            break;
        if (maker == buyer || self->mark[maker] == buyer)
            continue;
        ((uint32_t *)wider->supplier)[n] = maker;
        ((uint32_t *)wider->buyer)[n] = buyer;
        ((double *)wider->amount)[n] = 0.0;
        if (wider->delay != NULL)
            ((uint32_t *)wider->delay)[n] = network->delay[first];
        if (wider->passage != NULL)
            ((double *)wider->passage)[n] = 1.0;
        n++;
        n_found++;
    }
    return n;
}

static uint32_t
sector_of(const Makers *self, uint32_t k)
{
    return self->network->sector[self->network->supplier[self->link[k]]];
}

static uint32_t
buyer_of(const Makers *self, uint32_t k)
{
    return self->network->buyer[self->link[k]];
}

static bool
starts_group(const Makers *self, uint32_t k)
{
    return k == 0 || buyer_of(self, k) != buyer_of(self, k - 1) ||
           sector_of(self, k) != sector_of(self, k - 1);
}

static size_t
count_groups(const Makers *self)
{
    size_t n = 0;

    for (uint32_t k = 0; k < self->n_links; k++)
        n += starts_group(self, k);
    return n;
}

static void
add_all(const Makers *self, LtDynamicsNetwork *wider)
{
    const LtDynamicsNetwork *network = self->network;
    size_t n = network->n_links;
    uint32_t k = 0;

    memset(self->mark, 0xff, network->n_nodes * sizeof *self->mark);
    while (k < self->n_links) {
        uint32_t buyer = buyer_of(self, k), first = k, end = k;

        for (; end < self->n_links && buyer_of(self, end) == buyer; end++)
            self->mark[network->supplier[self->link[end]]] = buyer;
        for (k = first; k < end; k++)
            if (starts_group(self, k))
                n = add_group(self, wider, n, buyer, self->link[k]);
    }
    wider->n_links = n;
}

/* A copy of an array of links with room for more. */
static void *
widen(LtArena *arena, const void *array, size_t n, size_t n_wide, size_t size)
{
    void *wide = lt_arena_take(arena, n_wide, size);

    if (wide != NULL && array != NULL)
        memcpy(wide, array, n * size);
    return wide;
}

static void
list_makers(Makers *self, size_t *fill, uint32_t *number)
{
    const LtDynamicsNetwork *network = self->network;

    for (uint32_t i = 0; i < network->n_nodes; i++) {
        number[i] = i;
        self->sales[i] = network->final_demand[i];
    }
    for (size_t e = 0; e < network->n_links; e++)
        self->sales[network->supplier[e]] += network->amount[e];
    lt_csr_count(network->n_sectors, network->n_nodes, network->sector, self->start);
    lt_csr_fill(network->n_sectors, network->n_nodes, network->sector, number, self->start, fill,
                self->node, NULL);
    for (uint32_t s = 0; s < network->n_sectors; s++)
        sort_sector(self, self->node + self->start[s], self->start[s + 1] - self->start[s]);
}

/* All arrays of links, with room for more. */
static void
widen_all(const LtDynamicsNetwork *network, LtDynamicsNetwork *wider, size_t n_wide, LtArena *arena)
{
    size_t n = network->n_links;

    *wider = *network;
    wider->supplier = widen(arena, network->supplier, n, n_wide, sizeof(uint32_t));
    wider->buyer = widen(arena, network->buyer, n, n_wide, sizeof(uint32_t));
    wider->amount = widen(arena, network->amount, n, n_wide, sizeof(double));
    if (network->delay != NULL)
        wider->delay = widen(arena, network->delay, n, n_wide, sizeof(uint32_t));
    if (network->passage != NULL)
        wider->passage = widen(arena, network->passage, n, n_wide, sizeof(double));
}

bool
lt_dynamics_add_candidates(const LtDynamicsNetwork *network,
                           LtDynamicsNetwork *wider,
                           LtArena *arena)
{
    size_t n = network->n_nodes;
    size_t n_rows = n > network->n_sectors ? n : network->n_sectors;
    size_t *fill = lt_arena_take(arena, n_rows + 1, sizeof *fill);
    uint32_t *number = lt_arena_take(arena, n, sizeof *number);
    bool has_memory = true;
    Makers makers = {
        .network = network,
        .sales = lt_arena_take(arena, n, sizeof(double)),
        .start = lt_arena_take(arena, (size_t)network->n_sectors + 1, sizeof(size_t)),
        .node = lt_arena_take(arena, n, sizeof(uint32_t)),
        .link = lt_arena_take(arena, network->n_links, sizeof(uint32_t)),
        .mark = lt_arena_take(arena, n, sizeof(uint32_t)),
    };

    if (arena->has_failed)
        return false;
    makers.n_links = lt_dynamics_order_links(network, network->n_links, makers.link, &has_memory);
    if (!has_memory)
        return false;
    list_makers(&makers, fill, number);
    widen_all(network, wider, network->n_links + N_CANDIDATES * count_groups(&makers), arena);
    if (arena->has_failed)
        return false;
    add_all(&makers, wider);

    return true;
}

void
lt_dynamics_watch(LtDynamicsState *state, uint32_t node, uint32_t link, double passed)
{
    const LtDynamicsRules *rules = &state->dynamics->rules;
    const LtDynamicsFlow *flow = &state->flow[link];

    if (flow->amount <= 0.0 || passed >= rules->switch_below * flow->order) {
        state->patience[link] = 0;
        return;
    }
    if (++state->patience[link] >= rules->switch_steps)
        state->is_impatient[node] = 1;
}

/* What a supplier could make more than is wanted of it. */
static double
get_spare(const LtDynamicsState *state, uint32_t supplier)
{
    return state->capacity[supplier] - state->demand[supplier] - state->promised[supplier];
}

/* The link of the group whose supplier has most to spare, or LT_NONE. */
static uint32_t
find_other(const LtDynamicsState *state, uint32_t g, uint32_t from)
{
    const LtDynamics *dynamics = state->dynamics;
    uint32_t best = LT_NONE;
    double most = 1e-9 * state->flow[from].amount;

    for (uint32_t e = dynamics->group_start[g]; e < dynamics->group_start[g + 1]; e++) {
        double spare = get_spare(state, dynamics->supplier[e]);

        if (e == from || state->patience[e] > 0 || spare <= most)
            continue;
        most = spare;
        best = e;
    }
    return best;
}

/* The part of what was bought of one, and of the order that is on its way to him. */
static void
move_purchase(LtDynamicsFlow *from, LtDynamicsFlow *to, double moved)
{
    double order = from->order * (moved / from->amount);

    from->amount -= moved;
    to->amount += moved;
    from->order -= order;
    to->order += order;
}

static void
switch_group(LtDynamicsState *state, uint32_t g)
{
    const LtDynamics *dynamics = state->dynamics;

    for (uint32_t e = dynamics->group_start[g]; e < dynamics->group_start[g + 1]; e++) {
        LtDynamicsFlow *flow = &state->flow[e];
        uint32_t other;
        double moved;

        if (state->patience[e] < dynamics->rules.switch_steps)
            continue;
        other = find_other(state, g, e);
        if (other == LT_NONE)
            continue;
        moved = get_spare(state, dynamics->supplier[other]);
        moved = moved < flow->amount ? moved : flow->amount;
        move_purchase(flow, &state->flow[other], moved);
        state->promised[dynamics->supplier[other]] += moved;
        /* What is left waits as long again. */
        state->patience[e] = 0;
    }
}

void
lt_dynamics_switch(LtDynamicsState *state)
{
    const LtDynamics *dynamics = state->dynamics;

    memset(state->promised, 0, dynamics->n_nodes * sizeof *state->promised);
    for (uint32_t i = 0; i < dynamics->n_nodes; i++) {
        if (!state->is_impatient[i])
            continue;
        state->is_impatient[i] = 0;
        for (uint32_t g = dynamics->node_group[i]; g < dynamics->node_group[i + 1]; g++)
            switch_group(state, g);
    }
}
