/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"

#include <stdlib.h>
#include <string.h>

/* Every array begins on a line of its own. */
#define BOUNDARY 64

/* What stands first: from it the places of all arrays follow. */
typedef struct {
    uint64_t n_bytes;
    uint64_t n_down; /* links */
    uint64_t n_up;
    uint32_t n_nodes;
    uint32_t n_sectors;
    uint32_t n_markets;
    uint32_t n_down_groups;
    uint32_t n_up_groups;
    uint32_t units;
} Header;

typedef struct {
    void *field; /* the address of a pointer of an LtEsri */
    size_t n_bytes;
} Part;

#define N_PARTS (2 * 10 + 6)

static size_t
list_side(LtEsriSide *side, uint32_t n_nodes, size_t n_links, Part *parts)
{
    size_t n_groups = side->n_groups;
    const Part list[] = {
        {&side->node_group, ((size_t)n_nodes + 1) * sizeof(uint32_t)},
        {&side->group_start, (n_groups + 1) * sizeof(uint32_t)},
        {&side->source, (n_links + LT_ESRI_AHEAD) * sizeof(uint32_t)},
        {&side->link, n_links * sizeof(uint32_t)},
        {&side->share, n_links * sizeof(double)},
        {&side->share_single, n_links * sizeof(float)},
        {&side->push_start, ((size_t)n_nodes + 1) * sizeof(size_t)},
        {&side->push_group, n_links * sizeof(uint32_t)},
        {&side->push_share, n_links * sizeof(double)},
        {&side->group_node, n_groups * sizeof(uint32_t)},
    };

    memcpy(parts, list, sizeof list);
    return sizeof list / sizeof *list;
}

/* Always N_PARTS, in the same order; without markets theirs are empty. */
static void
list_parts(LtEsri *esri, const Header *header, Part *parts)
{
    size_t n = list_side(&esri->down, header->n_nodes, header->n_down, parts);
    size_t n_nodes = header->n_nodes, n_markets = header->n_markets;
    size_t n_of_market = n_markets > 0 ? n_nodes : 0;
    const Part list[] = {
        {&esri->sales, n_nodes * sizeof(double)},
        {&esri->sector, n_nodes * sizeof(uint32_t)},
        {&esri->market, n_of_market * sizeof(uint32_t)},
        {&esri->market_sales, n_markets * sizeof(double)},
        {&esri->market_start, n_markets > 0 ? (n_markets + 1) * sizeof(size_t) : 0},
        {&esri->market_node, n_of_market * sizeof(uint32_t)},
    };

    n += list_side(&esri->up, header->n_nodes, header->n_up, parts + n);
    memcpy(parts + n, list, sizeof list);
}

static size_t
round_up(size_t n)
{
    return (n + BOUNDARY - 1) / BOUNDARY * BOUNDARY;
}

static Header
describe(const LtEsri *esri)
{
    LtEsri copy = *esri;
    Part parts[N_PARTS];
    Header header = {
        .n_bytes = round_up(sizeof(Header)),
        .n_down = esri->down.group_start[esri->down.n_groups],
        .n_up = esri->up.group_start[esri->up.n_groups],
        .n_nodes = esri->n_nodes,
        .n_sectors = esri->n_sectors,
        .n_markets = esri->n_markets,
        .n_down_groups = esri->down.n_groups,
        .n_up_groups = esri->up.n_groups,
        .units = esri->units,
    };

    list_parts(&copy, &header, parts);
    for (size_t k = 0; k < N_PARTS; k++)
        header.n_bytes += round_up(parts[k].n_bytes);
    return header;
}

size_t
lt_esri_get_image_size(const LtEsri *esri)
{
    return describe(esri).n_bytes;
}

void
lt_esri_write_image(const LtEsri *esri, void *image)
{
    LtEsri copy = *esri;
    Header header = describe(esri);
    Part parts[N_PARTS];
    char *at = image;

    memset(at, 0, round_up(sizeof header));
    memcpy(at, &header, sizeof header);
    at += round_up(sizeof header);
    list_parts(&copy, &header, parts);
    for (size_t k = 0; k < N_PARTS; k++) {
        size_t n = parts[k].n_bytes;
        const void *from;

        if (n == 0)
            continue;
        memcpy(&from, parts[k].field, sizeof from);
        memcpy(at, from, n);
        memset(at + n, 0, round_up(n) - n);
        at += round_up(n);
    }
}

LtEsri *
lt_esri_new_from_image(const void *image, size_t size)
{
    const Header *header = image;
    LtEsri *esri;
    Part parts[N_PARTS];
    char *at = (char *)image + round_up(sizeof *header);

    if (size < round_up(sizeof *header) || header->n_bytes != size)
        return NULL;
    esri = calloc(1, sizeof *esri);
    if (esri == NULL)
        return NULL;
    esri->n_nodes = header->n_nodes;
    esri->n_links = header->n_down + header->n_up;
    esri->n_sectors = header->n_sectors;
    esri->n_markets = header->n_markets;
    esri->units = (LtEsriUnits)header->units;
    esri->down.n_groups = header->n_down_groups;
    esri->up.n_groups = header->n_up_groups;
    list_parts(esri, header, parts);
    for (size_t k = 0; k < N_PARTS; k++) {
        memcpy(parts[k].field, &at, sizeof at);
        at += round_up(parts[k].n_bytes);
    }
    return esri;
}
