/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/esri-private.h"
#include "kernels/image.h"

#include <stdlib.h>
#include <string.h>

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

#define N_PARTS (2 * 11 + 6)

static size_t
list_side(LtEsriSide *side, uint32_t n_nodes, size_t n_links, LtImagePart *parts)
{
    size_t n_groups = side->n_groups;
    const LtImagePart list[] = {
        {&side->node_group, ((size_t)n_nodes + 1) * sizeof(uint32_t)},
        {&side->group_start, (n_groups + 1) * sizeof(uint32_t)},
        {&side->source, (n_links + LT_ESRI_AHEAD) * sizeof(uint32_t)},
        {&side->link, n_links * sizeof(uint32_t)},
        {&side->share, n_links * sizeof(double)},
        {&side->share_single, n_links * sizeof(float)},
        {&side->push_start, ((size_t)n_nodes + 1) * sizeof(size_t)},
        {&side->push_group, (n_links + LT_ESRI_AHEAD) * sizeof(uint32_t)},
        {&side->push_share, n_links * sizeof(double)},
        {&side->push_share_single, n_links * sizeof(float)},
        {&side->group_node, n_groups * sizeof(uint32_t)},
    };

    memcpy(parts, list, sizeof list);
    return sizeof list / sizeof *list;
}

/* Always N_PARTS, in the same order; without markets theirs are empty. */
static void
list_parts(LtEsri *esri, const Header *header, LtImagePart *parts)
{
    size_t n = list_side(&esri->down, header->n_nodes, header->n_down, parts);
    size_t n_nodes = header->n_nodes, n_markets = header->n_markets;
    size_t n_of_market = n_markets > 0 ? n_nodes : 0;
    const LtImagePart list[] = {
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

static Header
describe(const LtEsri *esri)
{
    LtEsri copy = *esri;
    LtImagePart parts[N_PARTS];
    Header header = {
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
    header.n_bytes = lt_image_round_up(sizeof header) + lt_image_get_size(N_PARTS, parts);
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
    LtImagePart parts[N_PARTS];
    char *at = image;

    memset(at, 0, lt_image_round_up(sizeof header));
    memcpy(at, &header, sizeof header);
    list_parts(&copy, &header, parts);
    lt_image_write(N_PARTS, parts, at + lt_image_round_up(sizeof header));
}

LtEsri *
lt_esri_new_from_image(const void *image, size_t size)
{
    const Header *header = image;
    LtEsri *esri;
    LtImagePart parts[N_PARTS];
    size_t first = lt_image_round_up(sizeof *header);

    if (size < first || header->n_bytes != size)
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
    lt_image_map(N_PARTS, parts, (const char *)image + first);
    return esri;
}
