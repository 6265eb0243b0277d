/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/diagram.h"
#include "kernels/gates.h"

/* When to give up; zeros for never. */
typedef struct {
    uint32_t max_nodes; /* of diagrams held at once, at about 24 bytes each */
    double seconds;     /* for each call of lt_cut_sets_find… */
    bool (*stop)(void *stop_data);
    void *stop_data;
} LtCutLimits;

/* The minimal cut sets of any number of tops at once, under each semantics, and the functions
 * behind them. The fields are for reading; handles change with every call that finds something. */
typedef struct LtCutWork LtCutWork;
typedef struct {
    const LtGates *gates;
    LtDiagram diagram;
    uint32_t n_tops;
    uint32_t n_levels;
    const uint32_t *top;       /* by top: its node */
    const uint32_t *event;     /* by level: its node */
    const uint32_t *level;     /* by node: its level; LT_NONE if not an event below a top */
    const uint32_t *family[2]; /* by semantics and top: its minimal cut sets up to the order asked
                                * for; LT_DIAGRAM_LOST for not known */
    const uint32_t *function[2];
    LtCutWork *work;
} LtCutSets;

/* Prepares for the tops, which may be any nodes; `gates` must outlive it. Costs O(nodes + inputs).
 * False: out of memory, or LT_DIAGRAM_LEVELS events or more. */
bool lt_cut_sets_init(LtCutSets *sets,
                      const LtGates *gates,
                      const uint32_t *top,
                      uint32_t n_tops,
                      LtCutLimits limits);
void lt_cut_sets_clear(LtCutSets *sets);

/* Finds the minimal cut sets of every top up to `order` (from 1; LT_DIAGRAM_COMPLETE: all), from
 * the inputs up. Exact: nothing is cut off but what is larger than the order. If it stops early, or
 * some gate does not fit into the store, the tops that it found are known and right, and the others
 * are LT_DIAGRAM_LOST. Whatever it returns, the diagram is ready for operations afterwards, without
 * the limit of time. */
LtDiagramState lt_cut_sets_find(LtCutSets *sets, LtSemantics semantics, uint32_t order);

/* Finds the function of every top: what its exact probability needs. */
LtDiagramState lt_cut_sets_find_functions(LtCutSets *sets, LtSemantics semantics);

/* Finds the cut sets from the functions found before: the other way to what lt_cut_sets_find()
 * finds, faster for some systems and slower for others. */
LtDiagramState lt_cut_sets_find_minimal(LtCutSets *sets, LtSemantics semantics, uint32_t order);

/* Finds the cut sets by whichever way is faster, trying each in turn with growing effort, at the
 * cost of some three times the faster. Deterministic: effort is counted, not timed. Afterwards the
 * functions are known if that way won. Meant for complete families; up to a low order,
 * lt_cut_sets_find() alone is faster. */
LtDiagramState lt_cut_sets_find_either(LtCutSets *sets, LtSemantics semantics, uint32_t order);
