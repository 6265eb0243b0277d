/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What happens step by step after a shock: firms (or industries) with stocks of inputs, that
 * produce what they can of what is ordered, share it out, and order anew. One kernel for Inoue and
 * Todo ("Firm-level propagation of shocks through supply-chain networks", Nature Sustainability 2,
 * 2019), ARIO with inventories (Hallegatte, "Modeling the role of inventories and heterogeneity in
 * the assessment of the economic costs of natural disasters", Risk Analysis 34, 2014) and what is
 * between and beside them. docs/methods/cascade.md has the equations and the order of updates. */

/* What an input is to its buyer. */
enum {
    LT_DYNAMICS_IGNORED,  /* bought and used, but its lack stops nothing */
    LT_DYNAMICS_LINEAR,   /* its lack costs the part of the buyer's purchases that it is */
    LT_DYNAMICS_ESSENTIAL /* its lack stops the buyer in proportion */
};

/* Amounts are what moves in one step in normal times; links of amount 0 do nothing. Output in
 * normal times is what a node sells. Inputs of one node from one sector stand in for each other
 * and are a group. Who sells nothing consumes what it buys, at a steady pace. Nothing is kept. */
typedef struct {
    uint32_t n_nodes;
    size_t n_links; /* below UINT32_MAX */
    const uint32_t *supplier;
    const uint32_t *buyer;
    const double *amount;
    const uint32_t *delay; /* of each link, in steps; NULL: none */
    const double *passage; /* how many amounts a link lets through in a step; NULL: no limit */

    uint32_t n_sectors;
    const uint32_t *sector; /* of each node */
    const uint8_t *kind;    /* rows of suppliers, columns of buyers; NULL: all essential */

    const double *final_demand; /* of each node */
    const uint8_t *priority;    /* of each buyer, 0 is served first, below 8; NULL: all 0 */
    const double *stock_steps;  /* of each buyer, instead of the rules'; NULL: the rules' */
} LtDynamicsNetwork;

typedef enum {
    LT_RATION_PROPORTIONAL,
    LT_RATION_FINAL_LAST,       /* buyers in full, or in proportion when even that is too much */
    LT_RATION_LEVEL,            /* the same part of everybody's normal amount, or what he orders */
    LT_RATION_LEVEL_FINAL_LAST, /* as LEVEL among buyers; final demand gets the rest */
    LT_RATION_PRIORITY          /* a part of each order first, then class by class */
} LtRation;

typedef enum {
    LT_STOCK_BY_GROUP,
    LT_STOCK_BY_LINK /* used in proportion to what of the group is there */
} LtStock;

typedef enum {
    LT_ORDER_AS_PRODUCED, /* gaps are those of stocks for what was produced, and may be negative */
    LT_ORDER_AS_WANTED    /* gaps are those of stocks for what was wanted, and only filled */
} LtOrder;

typedef enum {
    LT_ADAPT_NONE,
    LT_ADAPT_TO_CAPACITY,    /* a group orders more from those who have more left */
    LT_ADAPT_TO_SATISFACTION /* or from those who delivered more of what was ordered */
} LtAdapt;

typedef struct {
    LtStock stock;
    double stock_steps;   /* how many steps of normal use are kept, at least 1 */
    double stock_needed;  /* a group limits output below this part of them, or below one step */
    double restock_steps; /* in how many a gap is filled, at least 1 */
    double negligible;    /* inputs below this part of output stop nothing */
    LtOrder order;
    LtAdapt adapt;

    LtRation ration;
    double guaranteed;      /* LT_RATION_PRIORITY: the part of each order served first */
    uint8_t final_priority; /* and the class of final demand */

    double overtime;       /* the most that output may rise to, over normal; 1: never */
    double overtime_steps; /* how long that takes */
    double spare;          /* the part of normal output that could be made more at any time */

    /* A buyer that in so many steps on end got less than that part of what it ordered of a
     * supplier turns to another of the sector, as far as that one has capacity to spare. */
    uint32_t switch_steps; /* 0: never */
    double switch_below;
} LtDynamicsRules;

extern const LtDynamicsRules lt_dynamics_inoue; /* daily: 15 days of stock, filled in 6 */
extern const LtDynamicsRules lt_dynamics_ario;  /* daily: 90 days of stock, filled in 60 */
extern const LtDynamicsRules lt_dynamics_chain; /* weekly: 4 weeks of stock, filled in 4 */

typedef enum {
    LT_RECOVER_LINEAR,
    LT_RECOVER_EXPONENTIAL, /* the time is that in which a part 1/e is left */
    LT_RECOVER_LOGISTIC,
    LT_RECOVER_STEP,
    LT_RECOVER_TABLE /* what is left, evenly over the time, joined by straight lines */
} LtRecover;

/* What is lost of a node's output, or of what a link lets through. Losses of one target multiply
 * what is left. */
typedef struct {
    uint32_t target;
    bool is_link; /* a link, as given to lt_dynamics_new() */
    double size;  /* the part that is lost, 0 to 1 */
    uint32_t start;
    uint32_t hold; /* steps from the start until recovery begins */
    double time;   /* steps of recovery; 0: at once; HUGE_VAL: never */
    LtRecover recover;
    const double *table; /* kept until the state is freed */
    uint32_t n_table;
} LtDynamicsShock;

/* The part of a shock's size that is left, at `elapsed` steps after its hold: 1 down to 0. */
double lt_dynamics_left(const LtDynamicsShock *shock, double elapsed);

typedef struct LtDynamics LtDynamics;           /* never changes; any thread may read it */
typedef struct LtDynamicsState LtDynamicsState; /* one scenario, for one thread */

/* NULL when memory is gone. Costs O(nodes + links). */
LtDynamics *lt_dynamics_new(const LtDynamicsNetwork *network, const LtDynamicsRules *rules);
void lt_dynamics_free(LtDynamics *dynamics);

/* All of it as bytes without addresses, so that processes may share one copy, wherever each of them
 * sees it. The image begins on a 64-byte boundary; it is for the same build of the program on the
 * same kind of machine, and the same network has the same image. */
size_t lt_dynamics_get_image_size(const LtDynamics *dynamics);
void lt_dynamics_write_image(const LtDynamics *dynamics, void *image);
/* Reads from the image, which outlives it, and copies nothing. NULL when memory is gone, or when
 * the image is not of this size. */
LtDynamics *lt_dynamics_new_from_image(const void *image, size_t size);

/* Normal times, before step 0. Shocks are kept by address until the state is freed. */
LtDynamicsState *lt_dynamics_start(const LtDynamics *dynamics);
void lt_dynamics_state_free(LtDynamicsState *state);
void lt_dynamics_restart(LtDynamicsState *state);
bool lt_dynamics_set_shocks(LtDynamicsState *state, size_t n, const LtDynamicsShock *shocks);

/* One step. Costs O(nodes + links), a few passes more over the customers of those who cannot serve
 * all. What is produced is delivered, to the last rounding. The answer does not depend on the
 * number of threads. */
void lt_dynamics_step(LtDynamicsState *state, int n_threads);

/* By node, after the last step. */
const double *lt_dynamics_get_normal(const LtDynamics *dynamics);
const double *lt_dynamics_get_output(const LtDynamicsState *state);
const double *lt_dynamics_get_final(const LtDynamicsState *state);  /* final demand met */
const double *lt_dynamics_get_demand(const LtDynamicsState *state); /* orders and final demand */
const double *lt_dynamics_get_capacity(const LtDynamicsState *state);

typedef struct {
    double output;
    double value_added; /* output less the normal cost of its inputs */
    double final;
} LtDynamicsTotals;

LtDynamicsTotals lt_dynamics_get_totals(const LtDynamicsState *state);

/* What is neither created nor lost, in all: what was produced less what was delivered, and what
 * stocks and transport gained less what came in and was used. Both 0 but for rounding. */
typedef struct {
    double delivery_gap;
    double stock_gap;
} LtDynamicsBalance;

LtDynamicsBalance lt_dynamics_get_balance(const LtDynamicsState *state);

/* Why a node first fell below a part of its normal output. */
typedef enum {
    LT_CAUSE_NONE,      /* it never did */
    LT_CAUSE_SHOCK,     /* its own capacity */
    LT_CAUSE_INPUT,     /* a supplier delivered too little */
    LT_CAUSE_TRANSPORT, /* a supplier delivered, but it did not pass */
    LT_CAUSE_ORDERS     /* a buyer ordered less */
} LtDynamicsCauseKind;

typedef struct {
    LtDynamicsCauseKind kind;
    uint32_t step; /* the first */
    uint32_t node; /* the supplier or the buyer, or LT_NONE */
    uint32_t link; /* as given to lt_dynamics_new(), or LT_NONE */
} LtDynamicsCause;

/* Follows one run from its start: call it after each step. Costs O(nodes + links). Of suppliers of
 * the input that was scarcest, it is the one whose deliveries had fallen behind most until then; of
 * buyers, the one whose order had fallen most. */
typedef struct LtDynamicsTrace LtDynamicsTrace;

LtDynamicsTrace *lt_dynamics_trace_new(const LtDynamics *dynamics, double below);
void lt_dynamics_trace_free(LtDynamicsTrace *trace);
void lt_dynamics_trace_restart(LtDynamicsTrace *trace);
void lt_dynamics_trace_step(LtDynamicsTrace *trace, const LtDynamicsState *state);
/* By node. */
const LtDynamicsCause *lt_dynamics_trace_get(const LtDynamicsTrace *trace);

/* By link, as given to lt_dynamics_new(): what was delivered in the last step. */
void lt_dynamics_get_deliveries(const LtDynamicsState *state, double *deliveries);
