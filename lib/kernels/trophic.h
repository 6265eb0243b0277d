/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Trophic levels (MacKay, Johnson & Sansom 2020): heights h with (diag(u) − W − Wᵀ) h = v, where u
 * is what a node gets and gives and v what it gets less what it gives. Every weak component starts
 * at 0, so levels of different components cannot be compared. Needs no node without suppliers. */

typedef struct {
    uint32_t n_components; /* weak ones, of all nodes */
    uint32_t n_steps;
    double residual; /* the greatest |v − Λ h| by u */
    double incoherence; /* Σ w (h_buyer − h_supplier − 1)² / Σ w: 0 for layers, 1 for a cycle; NaN
                           without weight */
} LtTrophicReport;

/* Weights are not negative; loops count for the incoherence alone. A component of nodes without
 * weight is level 0. `component` tells the weak components, from 0; `work` has 5 n numbers. By
 * conjugate gradients on the singular Laplacian, scaled by its diagonal; costs O(links) a step,
 * until no residual is more than `tolerance` of u. False where that was not reached. */
bool lt_trophic_levels(uint32_t n,
                       size_t n_links,
                       const uint32_t *supplier,
                       const uint32_t *buyer,
                       const double *weight,
                       double tolerance,
                       uint32_t most_steps,
                       double *level,
                       uint32_t *component,
                       double *work,
                       LtTrophicReport *report);
