/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Demanders and suppliers of one thing, in quantities that can be divided. A demand is finite; a
 * capacity may be INFINITY. Flows are by demander, then by supplier. */
typedef struct {
    uint32_t n_demanders;
    uint32_t n_suppliers;
    const double *demand;
    const double *capacity;
    const double *value; /* by demander, then supplier; 0 or less: no pair */
} LtMarket;

/* Doubles that the workspace of either function takes: 4 (demanders + suppliers + 2). */
size_t lt_market_work_size(const LtMarket *market);

/* The flow of the greatest total value, by successive best paths (Bellman and Ford on the residual
 * network). Each path costs O((demanders + suppliers) demanders suppliers) and saturates something.
 * False: no end within 4 demanders × suppliers + 64 paths, which keeps what was found. */
bool lt_market_find_best(const LtMarket *market, double *flow, double *work);

/* A stable flow, by deferred acceptance: demanders offer what they still need to the suppliers they
 * value most, and suppliers keep the offers that `wanted` (same shape as value) says they like
 * best. Ties go to the lower number. The best stable one for demanders. */
void
lt_market_find_stable(const LtMarket *market, const double *wanted, double *flow, double *work);
