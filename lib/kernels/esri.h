/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The economic systemic risk index (Diem, Borsos, Reisch, Kertész and Thurner, "Quantifying
 * firm-level economic systemic risk from nation-wide supply networks", Scientific Reports 12,
 * 2022), for any set of shocks. docs/methods/cascade.md has the equations.
 *
 * A loss is the lost part of a node's output, from 0 to 1. It travels downstream, from a supplier
 * to those who need its goods, and upstream, from a buyer to those who live on its orders; the two
 * never mix, and the greater one counts. */

typedef enum {
    LT_ESRI_OK,
    LT_ESRI_NO_MEMORY,
    LT_ESRI_CANCELLED,
    LT_ESRI_NO_WEIGHT /* the weights of all nodes sum to 0 */
} LtEsriStatus;

/* What an input is to its buyer. */
enum {
    LT_ESRI_IGNORED,  /* the buyer does without */
    LT_ESRI_LINEAR,   /* the buyer loses the part it spends on it */
    LT_ESRI_ESSENTIAL /* the buyer loses what it lacks of this sector's goods (Leontief) */
};

/* GLcascade 0.9.3.1 puts one unit of money where something is 0: the sales of a market that is
 * gone, an unknown revenue, unknown costs. The answer then depends on the unit. */
typedef enum {
    LT_ESRI_UNIT_FREE, /* a lost market is replaced by nobody; unknown totals are those of links */
    LT_ESRI_UNIT_OF_PEER
} LtEsriUnits;

/* Amounts are finite and not negative; links of amount 0 do nothing. Nothing is kept. */
typedef struct {
    uint32_t n_nodes;
    size_t n_links; /* below UINT32_MAX */
    const uint32_t *supplier;
    const uint32_t *buyer;
    const double *amount;

    uint32_t n_sectors;
    const uint32_t *sector;   /* of each node */
    const uint8_t *essential; /* n_sectors rows of suppliers, n_sectors columns of buyers */

    uint32_t n_markets;     /* 0: nobody's customers can turn to its competitors */
    const uint32_t *market; /* of each node */

    const double *final_demand; /* of each node, a sink beside its buyers; NULL: none */
    const double *revenue;      /* replaces the sum of sales upstream, 0 is unknown; NULL: none */
    const double *cost; /* replaces the sum of purchases downstream, 0 is unknown; or NULL */
    LtEsriUnits units;
} LtEsriNetwork;

typedef struct LtEsri LtEsri;

/* Costs O(nodes + links + sectors). NULL when memory is gone. Any thread may read it. */
LtEsri *lt_esri_new(const LtEsriNetwork *network);
void lt_esri_free(LtEsri *esri);

/* All that an LtEsri knows, as bytes without an address in them, so that processes can share one
 * copy, wherever each of them sees it. The image begins on a 64-byte boundary; it is for the same
 * build of the program on the same kind of machine, and the same network has the same image. */
size_t lt_esri_get_image_size(const LtEsri *esri);
void lt_esri_write_image(const LtEsri *esri, void *image);
/* Reads from the image, which outlives it, and copies nothing. NULL when memory is gone, or when
 * the image is not of this size. */
LtEsri *lt_esri_new_from_image(const void *image, size_t size);

/* Links and final demand, summed over what the node sells. */
const double *lt_esri_get_sales(const LtEsri *esri);
size_t lt_esri_get_n_bytes(const LtEsri *esri);

/* Scenario q hits node[start[q]] to node[start[q + 1] - 1], none of them twice in a scenario. */
typedef struct {
    size_t n_scenarios;
    const size_t *start;
    const uint32_t *node;
    const double *down; /* the part of its output that the node cannot deliver, 0 to 1 */
    const double *up;   /* the part of its orders that the node does not place, 0 to 1 */
} LtEsriShocks;

typedef enum {
    LT_ESRI_STOP_CHANGE,     /* no loss grows by more than the tolerance (peer: 1e-2) */
    LT_ESRI_STOP_GROWTH,     /* the weighted loss grows by no more than this part of itself */
    LT_ESRI_STOP_FIXED_POINT /* what is left, by the rate of the last steps, is below it, too */
} LtEsriStop;

typedef enum {
    LT_ESRI_DOUBLE,
    LT_ESRI_FLOAT /* losses in single precision, sums in double, until they grow by 1e-5 and less */
} LtEsriPrecision;

typedef struct {
    LtEsriStop stop;
    double tolerance;
    uint32_t max_steps; /* 0: no limit; `change` tells who came to it */
    LtEsriPrecision precision;

    uint32_t n_weights;           /* 0: one column, the sales */
    const double *const *weights; /* by column, then node; not negative, normalised inside */

    int n_threads; /* 0: as many as OpenMP thinks right */
    /* From one thread only, with the number of finished scenarios; false cancels. May be NULL. */
    bool (*tick)(void *data, size_t n_done);
    void *tick_data;
} LtEsriOptions;

/* Arrays by scenario, then by column; all but `loss` may be NULL. Losses are parts of the weight.
 */
typedef struct {
    double *loss; /* the index: by the greater loss of each node */
    double *down;
    double *up;
    double *before;  /* the first column, one step before the last */
    double *change;  /* the largest growth of a loss in the last step */
    uint32_t *steps; /* 0: never run, because it was cancelled */

    /* By scenario, then by sector: the part of the sector's first weight that is lost. */
    double *sector_loss;
    double *sector_down;
    double *sector_up;

    /* By scenario, then by node: for a few scenarios only. */
    double *node_down;
    double *node_up;
} LtEsriResult;

/* Costs O(links that carry a loss) a step and scenario. The answer does not depend on the number
 * of threads, nor on what else is in the batch, to the last bit. */
LtEsriStatus lt_esri_run(const LtEsri *esri,
                         const LtEsriShocks *shocks,
                         const LtEsriOptions *options,
                         const LtEsriResult *result);

/* For each node s, an upper bound of the upstream index of its entire loss, after any number of
 * steps: (w'G)_s, with G the inverse of I - shares, by one linear system for all nodes. The index
 * itself, at the fixed point, is that over G_ss, which is 1.01 for the median firm. It is 1 where
 * orders go round for ever, because nobody there sells to final demand or out of the cycle.
 * NULL weights: sales. A bound of several shocks is their sum. */
LtEsriStatus lt_esri_bound_up(const LtEsri *esri, const double *weights, double *bound);

/* What lt_esri_top() did to be sure. */
typedef struct {
    size_t n_run;      /* scenarios that were run in both directions; the others are bounded */
    double last_loss;  /* the smallest index of those found */
    double best_bound; /* the greatest bound of those not run: not above last_loss */
    double margin;     /* added to each bound for where the downstream run stopped */
} LtEsriCertificate;

/* The k scenarios (k <= n_scenarios) with the greatest index, in falling order, without running
 * all of them: index <= downstream + upstream, downstream is run alone, and upstream is bounded.
 * In the units of the peer no bound holds, and every scenario is run. */
LtEsriStatus lt_esri_top(const LtEsri *esri,
                         const LtEsriShocks *shocks,
                         const LtEsriOptions *options,
                         size_t k,
                         size_t *top,
                         double *loss,
                         LtEsriCertificate *certificate);

/* The shock that the loss of one link is, for each link in the order given to lt_esri_new():
 * `down` of its output is what the buyer lacks, `up` of its orders is what the supplier misses.
 * An ignored input is no shock to its buyer. */
void lt_esri_link_shocks(const LtEsri *esri, size_t n_links, double *down, double *up);

/* Sorts the nodes by group, for shocks that hit whole groups (sectors, places): group g has
 * node[start[g]] to node[start[g + 1] - 1]. A node of group LT_NONE is left out. `start` has
 * n_groups + 1 places, `node` one for every node. */
void lt_esri_group_nodes(uint32_t n_nodes,
                         uint32_t n_groups,
                         const uint32_t *group,
                         size_t *start,
                         uint32_t *node);
