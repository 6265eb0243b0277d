/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/lanes.h"

#include <stdlib.h>
#include <string.h>

static int
compare_items(const void *a, const void *b)
{
    const LtLaneItem *one = a, *other = b;

    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;

    return (one->place > other->place) - (one->place < other->place);
}

/* Where a place lies in its lane, from 0 to 1. */
static double
scale(const LtLanes *lanes, uint32_t node, const uint32_t *place)
{
    return (place[node] + 0.5) / lanes->lane_size[lanes->lane[node]];
}

static double
find_barycentre(const LtLanes *lanes, uint32_t node, int upwards, const uint32_t *place)
{
    const LtCsr *csr = lanes->neighbours;
    double sum = 0.0;
    size_t n = 0;

    for (size_t e = csr->start[node]; e < csr->start[node + 1]; e++) {
        uint32_t other = csr->target[e];

        if (upwards ? lanes->lane[other] < lanes->lane[node]
                    : lanes->lane[other] > lanes->lane[node]) {
            sum += scale(lanes, other, place);
            n++;
        }
    }
    return n > 0 ? sum / (double)n : scale(lanes, node, place);
}

static void
sort_lane(const LtLanes *lanes, int upwards, uint32_t *place, LtLaneItem *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        items[i].key = find_barycentre(lanes, items[i].node, upwards, place);
        items[i].place = place[items[i].node];
    }
    qsort(items, n, sizeof *items, compare_items);
    for (uint32_t i = 0; i < n; i++)
        place[items[i].node] = i;
}

void
lt_lanes_sweep(const LtLanes *lanes, int upwards, uint32_t *place, LtLaneItem *work)
{
    uint32_t n = lanes->neighbours->n_rows, first = 0;
    LtLaneItem *lane_items = work;

    /* Nodes by lane: the keys are whole numbers here, and exact. */
    for (uint32_t i = 0; i < n; i++)
        work[i] = (LtLaneItem){lanes->lane[i], place[i], i};
    qsort(work, n, sizeof *work, compare_items);

    if (upwards) {
        for (uint32_t k = 0; k < lanes->n_lanes; k++) {
            sort_lane(lanes, 1, place, lane_items, lanes->lane_size[k]);
            lane_items += lanes->lane_size[k];
        }
        return;
    }
    first = n;
    for (uint32_t k = lanes->n_lanes; k-- > 0;) {
        first -= lanes->lane_size[k];
        sort_lane(lanes, 0, place, work + first, lanes->lane_size[k]);
    }
}

static int
compare_links(const void *a, const void *b)
{
    const LtLaneLink *one = a, *other = b;

    for (int i = 0; i < 2; i++)
        if (one->lane[i] != other->lane[i])
            return one->lane[i] < other->lane[i] ? -1 : 1;
    for (int i = 0; i < 2; i++)
        if (one->place[i] != other->place[i])
            return one->place[i] < other->place[i] ? -1 : 1;

    return 0;
}

/* Pairs of links of one lane pair whose far ends stand the other way round, by merging. */
static uint64_t
count_inversions(LtLaneLink *link, LtLaneLink *scratch, size_t n)
{
    size_t half = n / 2, i = 0, j = half, k = 0;
    uint64_t count;

    if (n < 2)
        return 0;
    count =
        count_inversions(link, scratch, half) + count_inversions(link + half, scratch, n - half);

    while (i < half && j < n) {
        if (link[j].place[1] < link[i].place[1]) {
            count += half - i;
            scratch[k++] = link[j++];
        } else {
            scratch[k++] = link[i++];
        }
    }
    while (i < half)
        scratch[k++] = link[i++];
    memcpy(link, scratch, k * sizeof *link);

    return count;
}

uint64_t
lt_lanes_count_crossings(const LtLanes *lanes, const uint32_t *place, LtLaneLink *work)
{
    const LtCsr *csr = lanes->neighbours;
    uint64_t count = 0;
    size_t n = 0;

    for (uint32_t i = 0; i < csr->n_rows; i++)
        for (size_t e = csr->start[i]; e < csr->start[i + 1]; e++) {
            uint32_t other = csr->target[e];

            if (lanes->lane[i] < lanes->lane[other])
                work[n++] =
                    (LtLaneLink){{lanes->lane[i], lanes->lane[other]}, {place[i], place[other]}};
        }
    qsort(work, n, sizeof *work, compare_links);

    for (size_t first = 0, last; first < n; first = last) {
        for (last = first;
             last < n && memcmp(work[last].lane, work[first].lane, sizeof work[first].lane) == 0;)
            last++;
        count += count_inversions(work + first, work + n, last - first);
    }
    return count;
}
