/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Which segments are supplied from which places, both ways round. No pair stands twice. */
typedef struct {
    uint32_t n_segments;
    uint32_t n_places;
    const size_t *place_start; /* by segment */
    const uint32_t *place;
    const size_t *segment_start; /* by place */
    const uint32_t *segment;
} LtCoLocation;

/* How much there is near to a segment, by proximity: of all segments, of those that a region has,
 * and of those of which it is not known whether it has them. */
typedef struct {
    double all;
    double present;
    double unknown;
} LtNearby;

enum {
    LT_NEARBY_ABSENT,
    LT_NEARBY_PRESENT,
    LT_NEARBY_UNKNOWN,
};

/* Proximity is the smaller of two conditional probabilities of being in one place, the number of
 * places that have both over that of the one with more (Hidalgo, Klinger, Barabási and Hausmann
 * 2007); the segment itself does not count. `answer` says of every segment whether the region has
 * it. `together` is a zero for every segment, and is left so; `touched` has room for a number of
 * each. Costs O(segments of the places that have it). */
LtNearby lt_co_location_sum(const LtCoLocation *self,
                            uint32_t segment,
                            const uint8_t *answer,
                            uint32_t *together,
                            uint32_t *touched);
