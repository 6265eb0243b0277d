/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/esri.h"

/* The index as the equations are written down: one scenario at a time, every link in every step.
 * It is what the kernel is measured against, and what its tests compare it with. */
typedef struct PlainEsri PlainEsri;

PlainEsri *plain_esri_new(const LtEsriNetwork *network);
void plain_esri_free(PlainEsri *self);

typedef struct {
    double loss;
    double down;
    double up;
    double before;
    uint32_t steps;
} PlainEsriAnswer;

/* Weights by sales, LT_ESRI_STOP_CHANGE. The losses stay readable until the next run. */
PlainEsriAnswer plain_esri_run(PlainEsri *self,
                               size_t n_hits,
                               const uint32_t *node,
                               const double *down,
                               const double *up,
                               double tolerance);
const double *plain_esri_get_down(const PlainEsri *self);
const double *plain_esri_get_up(const PlainEsri *self);
