/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "firm-network.h"

#include "kernels/rng.h"

#include <math.h>
#include <stdlib.h>

/* Pareto's exponent of the number of customers: the largest of 100,000 firms has some thousands. */
#define DEGREE_EXPONENT 1.6
#define SECTOR_EXPONENT 0.8
#define N_PARTNERS      8
#define PARTNER_PART    0.7
#define AMOUNT_SPREAD   2.0

static void *
take(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);

    if (memory == NULL)
        abort();
    return memory;
}

/* The first place whose running sum exceeds a number by chance. */
static uint32_t
pick(const double *sums, uint32_t first, uint32_t end, LtRng *rng)
{
    double base = first > 0 ? sums[first - 1] : 0.0;
    double at = base + lt_rng_uniform(rng) * (sums[end - 1] - base);

    while (first + 1 < end) {
        uint32_t middle = first + (end - first) / 2;

        if (sums[middle - 1] > at)
            end = middle;
        else
            first = middle;
    }
    return first;
}

/* Firms come sorted by sector here; numbers are shuffled at the end. */
static void
draw_sectors(FirmNetwork *self, uint32_t *first)
{
    double total = 0.0;
    double sum = 0.0;

    for (uint32_t k = 0; k < self->n_sectors; k++)
        total += pow(k + 1.0, -SECTOR_EXPONENT);
    for (uint32_t k = 0; k < self->n_sectors; k++) {
        first[k] = (uint32_t)(sum / total * self->n_nodes);
        sum += pow(k + 1.0, -SECTOR_EXPONENT);
    }
    first[self->n_sectors] = self->n_nodes;
    for (uint32_t k = 0; k < self->n_sectors; k++)
        for (uint32_t i = first[k]; i < first[k + 1]; i++)
            self->sector[i] = k;
}

static double *
draw_sizes(uint32_t n, LtRng *rng)
{
    double *sums = take(n, sizeof *sums);
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sums[i] = sum += pow(lt_rng_positive(rng), -1.0 / DEGREE_EXPONENT);
    return sums;
}

static void
draw_links(FirmNetwork *self, const uint32_t *first, LtRng *rng)
{
    double *sellers = draw_sizes(self->n_nodes, rng);
    double *buyers = draw_sizes(self->n_nodes, rng);
    uint32_t *partner = take((size_t)self->n_sectors * N_PARTNERS, sizeof *partner);

    for (uint32_t k = 0; k < self->n_sectors * N_PARTNERS; k++)
        partner[k] = lt_rng_below(rng, self->n_sectors);
    for (size_t e = 0; e < self->n_links; e++) {
        uint32_t i = pick(sellers, 0, self->n_nodes, rng);
        uint32_t k = partner[self->sector[i] * N_PARTNERS + lt_rng_below(rng, N_PARTNERS)];
        uint32_t j = lt_rng_uniform(rng) < PARTNER_PART && first[k] < first[k + 1]
                         ? pick(buyers, first[k], first[k + 1], rng)
                         : pick(buyers, 0, self->n_nodes, rng);

        self->supplier[e] = i;
        self->buyer[e] = j;
        self->amount[e] = exp(AMOUNT_SPREAD * lt_rng_normal(rng));
    }
    free(sellers);
    free(buyers);
    free(partner);
}

static void
shuffle(FirmNetwork *self, LtRng *rng)
{
    uint32_t *rename = take(self->n_nodes, sizeof *rename);
    uint32_t *sector = take(self->n_nodes, sizeof *sector);

    for (uint32_t i = 0; i < self->n_nodes; i++) {
        uint32_t k = lt_rng_below(rng, i + 1);

        rename[i] = rename[k];
        rename[k] = i;
    }
    for (uint32_t i = 0; i < self->n_nodes; i++)
        sector[rename[i]] = self->sector[i];
    for (size_t e = 0; e < self->n_links; e++) {
        self->supplier[e] = rename[self->supplier[e]];
        self->buyer[e] = rename[self->buyer[e]];
    }
    free(self->sector);
    self->sector = sector;
    free(rename);
}

FirmNetwork *
firm_network_new(uint32_t n_nodes, size_t n_links, uint32_t n_sectors, uint64_t seed)
{
    FirmNetwork *self = take(1, sizeof *self);
    uint32_t *first = take((size_t)n_sectors + 1, sizeof *first);
    LtRng rng;

    lt_rng_init(&rng, seed, 0);
    *self = (FirmNetwork){
        .n_nodes = n_nodes,
        .n_links = n_links,
        .n_sectors = n_sectors,
        .supplier = take(n_links, sizeof(uint32_t)),
        .buyer = take(n_links, sizeof(uint32_t)),
        .amount = take(n_links, sizeof(double)),
        .sector = take(n_nodes, sizeof(uint32_t)),
        .essential = take((size_t)n_sectors * n_sectors, 1),
        .final_demand = take(n_nodes, sizeof(double)),
    };
    draw_sectors(self, first);
    draw_links(self, first, &rng);
    shuffle(self, &rng);
    for (size_t k = 0; k < (size_t)n_sectors * n_sectors; k++) {
        double u = lt_rng_uniform(&rng);

        self->essential[k] = u < 0.74 ? 0 : u < 0.86 ? 1 : 2;
    }
    for (uint32_t i = 0; i < n_nodes; i++)
        self->final_demand[i] = exp(AMOUNT_SPREAD * lt_rng_normal(&rng));
    free(first);
    return self;
}

void
firm_network_free(FirmNetwork *self)
{
    free(self->supplier);
    free(self->buyer);
    free(self->amount);
    free(self->sector);
    free(self->essential);
    free(self->final_demand);
    free(self);
}

LtDynamicsNetwork
firm_network_as_dynamics(const FirmNetwork *self)
{
    return (LtDynamicsNetwork){
        .n_nodes = self->n_nodes,
        .n_links = self->n_links,
        .supplier = self->supplier,
        .buyer = self->buyer,
        .amount = self->amount,
        .n_sectors = self->n_sectors,
        .sector = self->sector,
        .final_demand = self->final_demand,
    };
}
