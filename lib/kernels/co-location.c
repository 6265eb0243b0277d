/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/co-location.h"

static uint32_t
count_places(const LtCoLocation *self, uint32_t segment)
{
    return (uint32_t)(self->place_start[segment + 1] - self->place_start[segment]);
}

/* Returns how many others share a place with the segment. */
static uint32_t
count_together(const LtCoLocation *self, uint32_t segment, uint32_t *together, uint32_t *touched)
{
    uint32_t n = 0;

    for (size_t i = self->place_start[segment]; i < self->place_start[segment + 1]; i++) {
        uint32_t place = self->place[i];

        for (size_t k = self->segment_start[place]; k < self->segment_start[place + 1]; k++) {
            uint32_t other = self->segment[k];

            if (together[other]++ == 0)
                touched[n++] = other;
        }
    }
    return n;
}

LtNearby
lt_co_location_sum(const LtCoLocation *self,
                   uint32_t segment,
                   const uint8_t *answer,
                   uint32_t *together,
                   uint32_t *touched)
{
    LtNearby sum = {0.0, 0.0, 0.0};
    uint32_t n = count_together(self, segment, together, touched),
             own = count_places(self, segment);

    for (uint32_t i = 0; i < n; i++) {
        uint32_t other = touched[i], most = count_places(self, other);
        double proximity = (double)together[other] / (most > own ? most : own);

        together[other] = 0;
        if (other == segment)
            continue;
        sum.all += proximity;
        if (answer[other] == LT_NEARBY_PRESENT)
            sum.present += proximity;
        else if (answer[other] == LT_NEARBY_UNKNOWN)
            sum.unknown += proximity;
    }
    return sum;
}
