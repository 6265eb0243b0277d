/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain-esri.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t node;
    uint32_t other;
    uint32_t sector; /* of the supplier, and n_sectors for all linear ones */
    double share;
} Link;

typedef struct {
    size_t n;
    Link *links; /* by node, then sector; gone once they are in columns */
    size_t *start;
    uint32_t *other;
    uint32_t *sector;
    double *share;
} Links;

struct PlainEsri {
    LtEsriNetwork network;
    Links down;
    Links up;
    double *sales;
    double *market_left;
    double *visible; /* the loss downstream, where competitors do not step in */
    double *x_down, *x_up, *next_down, *next_up, *shock_down, *shock_up;
};

static void *
take(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);

    if (memory == NULL)
        abort();
    return memory;
}

static int
compare(const void *a, const void *b)
{
    const Link *x = a;
    const Link *y = b;

    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    if (x->sector != y->sector)
        return x->sector < y->sector ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

static void
sort_links(Links *links, uint32_t n_nodes)
{
    links->start = take((size_t)n_nodes + 1, sizeof *links->start);
    qsort(links->links, links->n, sizeof *links->links, compare);
    for (size_t e = 0; e < links->n; e++)
        links->start[links->links[e].node + 1]++;
    for (uint32_t i = 0; i < n_nodes; i++)
        links->start[i + 1] += links->start[i];
}

static double
total_or(LtEsriUnits units, const double *totals, uint32_t node, double of_links)
{
    if (totals == NULL)
        return of_links;
    if (totals[node] > 0.0)
        return totals[node];
    return units == LT_ESRI_UNIT_OF_PEER ? 1.0 : of_links;
}

/* What the buyer gets from the link's sector. */
static double
sum_sector(const Links *links, size_t e)
{
    const Link *link = &links->links[e];
    double sum = 0.0;

    for (size_t k = links->start[link->node]; k < links->start[link->node + 1]; k++)
        if (links->links[k].sector == link->sector)
            sum += links->links[k].share;
    return sum;
}

static void
share_down(PlainEsri *self, const double *purchases)
{
    const LtEsriNetwork *network = &self->network;
    double *sums = take(self->down.n, sizeof *sums);

    for (size_t e = 0; e < self->down.n; e++) {
        uint32_t node = self->down.links[e].node;

        sums[e] = self->down.links[e].sector == network->n_sectors ? purchases[node]
                                                                   : sum_sector(&self->down, e);
        sums[e] *= total_or(network->units, network->cost, node, purchases[node]) / purchases[node];
    }
    for (size_t e = 0; e < self->down.n; e++)
        self->down.links[e].share /= sums[e];
    free(sums);
}

static void
build_links(PlainEsri *self)
{
    const LtEsriNetwork *network = &self->network;
    double *purchases = take(network->n_nodes, sizeof *purchases);

    self->down.links = take(network->n_links, sizeof(Link));
    self->up.links = take(network->n_links, sizeof(Link));
    for (size_t e = 0; e < network->n_links; e++) {
        uint32_t i = network->supplier[e];
        uint32_t j = network->buyer[e];
        double amount = network->amount[e];
        uint8_t class =
            network->essential[network->sector[i] * network->n_sectors + network->sector[j]];

        self->sales[i] += amount;
        purchases[j] += amount;
        self->up.links[self->up.n++] = (Link){i, j, 0, amount};
        if (class != LT_ESRI_IGNORED)
            self->down.links[self->down.n++] = (Link){
                j, i, class == LT_ESRI_LINEAR ? network->n_sectors : network->sector[i], amount};
    }
    for (uint32_t i = 0; i < network->n_nodes && network->final_demand != NULL; i++)
        self->sales[i] += network->final_demand[i];
    sort_links(&self->down, network->n_nodes);
    sort_links(&self->up, network->n_nodes);
    share_down(self, purchases);
    for (size_t e = 0; e < self->up.n; e++) {
        uint32_t node = self->up.links[e].node;

        self->up.links[e].share /=
            total_or(network->units, network->revenue, node, self->sales[node]);
    }
    free(purchases);
}

static void
use_columns(Links *links)
{
    links->other = take(links->n, sizeof *links->other);
    links->sector = take(links->n, sizeof *links->sector);
    links->share = take(links->n, sizeof *links->share);
    for (size_t e = 0; e < links->n; e++) {
        links->other[e] = links->links[e].other;
        links->sector[e] = links->links[e].sector;
        links->share[e] = links->links[e].share;
    }
    free(links->links);
    links->links = NULL;
}

static void
free_links(Links *links)
{
    free(links->start);
    free(links->other);
    free(links->sector);
    free(links->share);
}

static double
greater(double a, double b)
{
    return a > b ? a : b;
}

static double
lesser(double a, double b)
{
    return a < b ? a : b;
}

PlainEsri *
plain_esri_new(const LtEsriNetwork *network)
{
    PlainEsri *self = take(1, sizeof *self);
    size_t n = network->n_nodes;

    self->network = *network;
    self->sales = take(n, sizeof(double));
    self->market_left = take(network->n_markets, sizeof(double));
    self->visible = take(n, sizeof(double));
    self->x_down = take(n, sizeof(double));
    self->x_up = take(n, sizeof(double));
    self->next_down = take(n, sizeof(double));
    self->next_up = take(n, sizeof(double));
    self->shock_down = take(n, sizeof(double));
    self->shock_up = take(n, sizeof(double));
    build_links(self);
    use_columns(&self->down);
    use_columns(&self->up);
    return self;
}

void
plain_esri_free(PlainEsri *self)
{
    free_links(&self->down);
    free_links(&self->up);
    free(self->sales);
    free(self->market_left);
    free(self->visible);
    free(self->x_down);
    free(self->x_up);
    free(self->next_down);
    free(self->next_up);
    free(self->shock_down);
    free(self->shock_up);
    free(self);
}

static void
find_visible(PlainEsri *self)
{
    const LtEsriNetwork *network = &self->network;
    double *left = self->market_left;

    memcpy(self->visible, self->x_down, network->n_nodes * sizeof(double));
    if (network->n_markets == 0)
        return;
    memset(left, 0, network->n_markets * sizeof *left);
    for (uint32_t i = 0; i < network->n_nodes; i++)
        left[network->market[i]] += self->sales[i] * (1.0 - self->x_down[i]);
    for (uint32_t i = 0; i < network->n_nodes; i++) {
        double market = left[network->market[i]];

        if (network->units == LT_ESRI_UNIT_OF_PEER && market <= 1e-10)
            market = 1.0;
        if (market > 0.0)
            self->visible[i] *= lesser(1.0, self->sales[i] / market);
    }
}

static double
lost_inputs(const PlainEsri *self, uint32_t node)
{
    const Links *down = &self->down;
    double worst = 0.0;
    size_t e = down->start[node];

    while (e < down->start[node + 1]) {
        uint32_t sector = down->sector[e];
        double sum = 0.0;

        for (; e < down->start[node + 1] && down->sector[e] == sector; e++)
            sum += down->share[e] * self->visible[down->other[e]];
        worst = greater(worst, sum);
    }
    return worst;
}

static double
lost_orders(const PlainEsri *self, uint32_t node)
{
    const Links *up = &self->up;
    double sum = 0.0;

    for (size_t e = up->start[node]; e < up->start[node + 1]; e++)
        sum += up->share[e] * self->x_up[up->other[e]];
    return sum;
}

static double
step(PlainEsri *self)
{
    double change = -1.0;
    double *swap;

    find_visible(self);
    for (uint32_t i = 0; i < self->network.n_nodes; i++) {
        double down = lesser(1.0, greater(self->shock_down[i], lost_inputs(self, i)));
        double up = lesser(1.0, greater(self->shock_up[i], lost_orders(self, i)));

        change = greater(change, greater(down - self->x_down[i], up - self->x_up[i]));
        self->next_down[i] = down;
        self->next_up[i] = up;
    }
    swap = self->x_down;
    self->x_down = self->next_down;
    self->next_down = swap;
    swap = self->x_up;
    self->x_up = self->next_up;
    self->next_up = swap;
    return change;
}

static PlainEsriAnswer
weigh(const PlainEsri *self)
{
    PlainEsriAnswer answer = {0};
    double total = 0.0;

    for (uint32_t i = 0; i < self->network.n_nodes; i++) {
        total += self->sales[i];
        answer.loss += self->sales[i] * greater(self->x_down[i], self->x_up[i]);
        answer.down += self->sales[i] * self->x_down[i];
        answer.up += self->sales[i] * self->x_up[i];
    }
    answer.loss /= total;
    answer.down /= total;
    answer.up /= total;
    return answer;
}

PlainEsriAnswer
plain_esri_run(PlainEsri *self,
               size_t n_hits,
               const uint32_t *node,
               const double *down,
               const double *up,
               double tolerance)
{
    size_t n_bytes = self->network.n_nodes * sizeof(double);
    PlainEsriAnswer answer = {0};
    double before;
    double change;
    uint32_t steps = 0;

    memset(self->shock_down, 0, n_bytes);
    memset(self->shock_up, 0, n_bytes);
    for (size_t k = 0; k < n_hits; k++) {
        self->shock_down[node[k]] = down[k];
        self->shock_up[node[k]] = up[k];
    }
    memcpy(self->x_down, self->shock_down, n_bytes);
    memcpy(self->x_up, self->shock_up, n_bytes);
    answer = weigh(self);
    do {
        before = answer.loss;
        change = step(self);
        answer = weigh(self);
        steps++;
    } while (change > tolerance);
    answer.before = before;
    answer.steps = steps;
    return answer;
}

const double *
plain_esri_get_down(const PlainEsri *self)
{
    return self->x_down;
}

const double *
plain_esri_get_up(const PlainEsri *self)
{
    return self->x_up;
}
