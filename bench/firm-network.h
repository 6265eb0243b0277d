/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/dynamics.h"

#include <stddef.h>
#include <stdint.h>

/* A network of firms by chance, like those that value-added tax shows: sectors of very different
 * size, a few firms with thousands of customers, amounts over many orders of magnitude, links
 * mostly between sectors that trade with each other, three in four of them not essential. */
typedef struct {
    uint32_t n_nodes;
    size_t n_links;
    uint32_t n_sectors;
    uint32_t *supplier;
    uint32_t *buyer;
    double *amount;
    uint32_t *sector;
    uint8_t *essential;
    double *final_demand;
} FirmNetwork;

/* The same seed gives the same network. Aborts when memory is gone. */
FirmNetwork *firm_network_new(uint32_t n_nodes, size_t n_links, uint32_t n_sectors, uint64_t seed);
void firm_network_free(FirmNetwork *self);
/* The same for the dynamic kernel, all inputs essential; it reads the firms' arrays. */
LtDynamicsNetwork firm_network_as_dynamics(const FirmNetwork *self);
