/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/dynamics-private.h"
#include "kernels/image.h"

#include <stdlib.h>
#include <string.h>

/* What stands first: the rules, one by one since a structure has gaps, and what the places of all
 * arrays follow from. */
typedef struct {
    uint64_t n_bytes;
    uint64_t n_placed;
    uint32_t n_nodes;
    uint32_t n_links;
    uint32_t n_given;
    uint32_t n_groups;
    uint32_t has_delay;
    uint32_t has_passage;
    uint32_t has_priority;
    uint32_t stock;
    uint32_t order;
    uint32_t adapt;
    uint32_t ration;
    uint32_t final_priority;
    uint32_t switch_steps;
    uint32_t unused;
    double stock_steps;
    double stock_needed;
    double restock_steps;
    double negligible;
    double guaranteed;
    double overtime;
    double overtime_steps;
    double spare;
    double switch_below;
} Header;

#define MOST_PARTS 20

/* What is always there. */
static size_t
list_fixed(LtDynamics *self, const Header *header, LtImagePart *parts)
{
    size_t n = header->n_nodes, n_links = header->n_links, n_groups = header->n_groups;
    const LtImagePart list[] = {
        {&self->node_group, (n + 1) * sizeof(uint32_t)},
        {&self->group_start, (n_groups + 1) * sizeof(uint32_t)},
        {&self->group_amount, n_groups * sizeof(double)},
        {&self->group_part, n_groups * sizeof(double)},
        {&self->group_kind, n_groups * sizeof(uint8_t)},
        {&self->supplier, n_links * sizeof(uint32_t)},
        {&self->buyer, n_links * sizeof(uint32_t)},
        {&self->amount, n_links * sizeof(double)},
        {&self->link, n_links * sizeof(uint32_t)},
        {&self->place, header->n_placed * sizeof(uint32_t)},
        {&self->queue_start, (n_links + 1) * sizeof(size_t)},
        {&self->sale_start, (n + 1) * sizeof(size_t)},
        {&self->sale, (n_links + LT_DYNAMICS_AHEAD) * sizeof(uint32_t)},
        {&self->normal, n * sizeof(double)},
        {&self->purchases, n * sizeof(double)},
        {&self->final_demand, n * sizeof(double)},
        {&self->stock_steps, n * sizeof(double)},
    };

    memcpy(parts, list, sizeof list);
    return sizeof list / sizeof *list;
}

static size_t
list_parts(LtDynamics *self, const Header *header, LtImagePart *parts)
{
    size_t n = list_fixed(self, header, parts);
    size_t n_links = header->n_links;

    if (header->has_delay)
        parts[n++] = (LtImagePart){&self->delay, n_links * sizeof(uint32_t)};
    if (header->has_passage)
        parts[n++] = (LtImagePart){&self->passage, n_links * sizeof(double)};
    if (header->has_priority)
        parts[n++] = (LtImagePart){&self->sale_priority, n_links * sizeof(uint8_t)};
    return n;
}

static Header
describe(const LtDynamics *dynamics)
{
    const LtDynamicsRules *rules = &dynamics->rules;
    LtDynamics copy = *dynamics;
    LtImagePart parts[MOST_PARTS];
    Header header = {
        .n_placed = dynamics->n_placed,
        .n_nodes = dynamics->n_nodes,
        .n_links = dynamics->n_links,
        .n_given = dynamics->n_given,
        .n_groups = dynamics->n_groups,
        .has_delay = dynamics->delay != NULL,
        .has_passage = dynamics->passage != NULL,
        .has_priority = dynamics->sale_priority != NULL,
        .stock = rules->stock,
        .order = rules->order,
        .adapt = rules->adapt,
        .ration = rules->ration,
        .final_priority = rules->final_priority,
        .switch_steps = rules->switch_steps,
        .stock_steps = rules->stock_steps,
        .stock_needed = rules->stock_needed,
        .restock_steps = rules->restock_steps,
        .negligible = rules->negligible,
        .guaranteed = rules->guaranteed,
        .overtime = rules->overtime,
        .overtime_steps = rules->overtime_steps,
        .spare = rules->spare,
        .switch_below = rules->switch_below,
    };
    size_t n = list_parts(&copy, &header, parts);

    header.n_bytes = lt_image_round_up(sizeof header) + lt_image_get_size(n, parts);
    return header;
}

size_t
lt_dynamics_get_image_size(const LtDynamics *dynamics)
{
    return describe(dynamics).n_bytes;
}

void
lt_dynamics_write_image(const LtDynamics *dynamics, void *image)
{
    LtDynamics copy = *dynamics;
    Header header = describe(dynamics);
    LtImagePart parts[MOST_PARTS];
    size_t n = list_parts(&copy, &header, parts);
    char *at = image;

    memset(at, 0, lt_image_round_up(sizeof header));
    memcpy(at, &header, sizeof header);
    lt_image_write(n, parts, at + lt_image_round_up(sizeof header));
}

static LtDynamicsRules
read_rules(const Header *header)
{
    return (LtDynamicsRules){
        .stock = (LtStock)header->stock,
        .stock_steps = header->stock_steps,
        .stock_needed = header->stock_needed,
        .restock_steps = header->restock_steps,
        .negligible = header->negligible,
        .order = (LtOrder)header->order,
        .adapt = (LtAdapt)header->adapt,
        .ration = (LtRation)header->ration,
        .guaranteed = header->guaranteed,
        .final_priority = (uint8_t)header->final_priority,
        .overtime = header->overtime,
        .overtime_steps = header->overtime_steps,
        .spare = header->spare,
        .switch_steps = header->switch_steps,
        .switch_below = header->switch_below,
    };
}

LtDynamics *
lt_dynamics_new_from_image(const void *image, size_t size)
{
    const Header *header = image;
    size_t first = lt_image_round_up(sizeof *header);
    LtImagePart parts[MOST_PARTS];
    LtDynamics *self;

    if (size < first || header->n_bytes != size)
        return NULL;
    self = calloc(1, sizeof *self);
    if (self == NULL)
        return NULL;
    self->rules = read_rules(header);
    self->n_nodes = header->n_nodes;
    self->n_links = header->n_links;
    self->n_given = header->n_given;
    self->n_placed = header->n_placed;
    self->n_groups = header->n_groups;
    lt_image_map(list_parts(self, header, parts), parts, (const char *)image + first);
    return self;
}
