/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/arena.h"
#include "kernels/csr.h"
#include "kernels/dynamics.h"

/* How far ahead of a sale its link is fetched; the list of sales has that much room at its end. */
#define LT_DYNAMICS_AHEAD 16

/* Links stand by buyer, then by sector of the supplier: a group's are together. */
struct LtDynamics {
    LtArena arena;
    LtDynamicsRules rules;
    uint32_t n_nodes;
    uint32_t n_links;
    uint32_t n_given; /* with those of amount 0; links that may be switched to have no number */
    uint32_t n_groups;
    size_t n_placed; /* links that `place` knows: those given, and those that may be switched to */

    uint32_t *node_group;  /* the groups of node i: from node_group[i], below node_group[i + 1] */
    uint32_t *group_start; /* the links of a group */
    double *group_amount;
    double *group_part; /* of the buyer's purchases */
    uint8_t *group_kind;

    uint32_t *supplier;
    uint32_t *buyer;
    double *amount;
    uint32_t *link;  /* as it was given */
    uint32_t *place; /* and back: LT_NONE for a link of amount 0 */
    uint32_t *delay; /* NULL: none anywhere */
    double *passage; /* by link, in its amount; NULL: no limits */
    size_t *queue_start;

    size_t *sale_start; /* by supplier: where its links stand */
    uint32_t *sale;
    uint8_t *sale_priority; /* by sale; NULL: all 0 */

    double *normal; /* output */
    double *purchases;
    double *final_demand;
    double *stock_steps; /* by node */
};

/* What a step needs of a link, in half a cache line, since a supplier finds its links by chance. */
typedef struct {
    double order;    /* placed for the next step */
    double delivery; /* of this step */
    double amount;   /* normal, until the buyer switches */
    double stock;    /* LT_STOCK_BY_LINK */
} LtDynamicsFlow;

struct LtDynamicsState {
    LtArena arena;
    LtArena shock_arena;
    const LtDynamics *dynamics;
    uint32_t step;

    size_t n_shocks;
    const LtDynamicsShock *shocks;
    double *damage;  /* by node: the part of output that cannot be */
    double *passage; /* by link: the part that passes; NULL: all of all */
    double *waiting; /* by link: delivered, but not let through */

    double *overtime; /* by node, 1 in normal times */
    double *demand;
    double *capacity;
    double *wanted; /* what capacity and demand allow */
    double *output;
    double *final; /* met */

    LtDynamicsFlow *flow; /* by link */
    double *satisfaction; /* by link; NULL unless orders adapt to it */
    double *queue;
    double *stock;     /* by group; the sum of its links' where each link has its own */
    double *stock_gap; /* by node: what stocks gained, less what came and was used */
    uint32_t *scarce;  /* by node: the group that limited its output most, or LT_NONE */

    /* NULL unless buyers switch. */
    uint32_t *patience;    /* by link: steps on end in which too little came */
    uint8_t *is_impatient; /* by node */
    double *promised;      /* by node: to those who switched in this step */
};

/* The links that carry anything, and those from `n_given` on, which may yet: by buyer, then by the
 * supplier's sector. Returns how many. */
uint32_t lt_dynamics_order_links(const LtDynamicsNetwork *network,
                                 size_t n_given,
                                 uint32_t *order,
                                 bool *has_memory);

/* The network with a link of amount 0 from each buyer of a sector's goods to a few of the largest
 * others that make them, for it to switch to; those have numbers from `n_links` on. False: no
 * memory. */
bool lt_dynamics_add_candidates(const LtDynamicsNetwork *network,
                                LtDynamicsNetwork *wider,
                                LtArena *arena);
/* Notes what came through a link. */
void lt_dynamics_watch(LtDynamicsState *state, uint32_t node, uint32_t link, double passed);
/* Moves what buyers of little patience buy. In the order of nodes, on one thread. */
void lt_dynamics_switch(LtDynamicsState *state);

/* Shares a supplier's output out over its sales and final demand. */
void lt_dynamics_ration(LtDynamicsState *state, uint32_t node);

/* One supplier's sales, wherever their numbers stand: those of link e at e × stride. */
typedef struct {
    const LtDynamics *dynamics;
    size_t first; /* sales */
    size_t end;
    double final; /* demanded */
    const double *order;
    double *delivery;
    size_t stride;
    const double *amount;
    size_t amount_stride;
} LtDynamicsSales;

/* The same where output is less than demand; returns what final demand gets. */
double lt_dynamics_serve_scarce(const LtDynamicsSales *sales, double output, double demand);

/* Shocks, and what they set: the numbers of node i or link e stand at i or e × stride. */
typedef struct {
    size_t n_shocks;
    const LtDynamicsShock *shocks;
    double *damage;
    double *passage; /* may be NULL unless some shock is of a link */
    size_t stride;
} LtDynamicsHits;

/* Sets damage and passage for a step. */
void lt_dynamics_hit(const LtDynamics *dynamics, uint32_t step, const LtDynamicsHits *hits);
