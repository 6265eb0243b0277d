/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/cut-sets.h"

#include "kernels/diagram-store.h"
#include "kernels/event-order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Gates are solved component by component, inputs first, and within a component round by round
 * until no handle changes. That ends, because the handles of a monotone system only rise from the
 * bottom or fall from the top; and it is exact up to any order, because the sets of a result up to
 * an order come from the sets of its operands up to that order. */
struct LtCutWork {
    uint32_t *node;      /* all below the tops, by component and then inputs first */
    uint32_t *component; /* by node */
    uint32_t *last_use;  /* by node: the last component that needs it, LT_NONE for a top */
    uint32_t *value;     /* by node: its handle while solving */
    uint64_t *changed;   /* by node: the tick of the last change; see solve_round() */
    uint32_t *top;
    uint32_t *event;
    uint32_t *level;
    uint32_t *found;   /* families and functions by semantics and top */
    uint32_t *operand; /* the inputs of one gate */
    uint32_t *scratch;
    uint32_t n_nodes; /* below the tops */
    uint32_t n_kept;  /* of diagrams, after the last time some were let go */
    double seconds;
    double deadline;
    bool (*stop)(void *stop_data);
    void *stop_data;
};

/* How to solve: for families or for functions. */
typedef struct {
    LtSemantics semantics;
    bool is_family;
    uint32_t order;
} Aim;

enum { NODES_BEFORE_LETTING_GO = 1 << 17, FIRST_EFFORT = 1 << 20 };

static double
read_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool
is_time_up(void *data)
{
    const LtCutWork *work = data;

    if (work->stop != NULL && work->stop(work->stop_data))
        return true;
    return work->seconds > 0.0 && read_clock() > work->deadline;
}

static uint32_t
find_most_inputs(const LtGates *gates)
{
    size_t most = 0;

    for (uint32_t i = 0; i < gates->n_nodes; i++)
        if (gates->start[i + 1] - gates->start[i] > most)
            most = gates->start[i + 1] - gates->start[i];
    return (uint32_t)most;
}

static bool
allot(LtCutWork *work, const LtGates *gates, uint32_t n_tops)
{
    size_t n = gates->n_nodes, most = find_most_inputs(gates);
    uint32_t **lists[] = {
        &work->node, &work->component, &work->last_use, &work->value, &work->event, &work->level,
    };
    size_t n_lists = sizeof lists / sizeof *lists;
    uint32_t *numbers = malloc((n_lists * n + 5 * (size_t)n_tops + 2 * most + 3) * sizeof *numbers);

    work->changed = malloc((n + 1) * sizeof *work->changed);
    if (numbers == NULL || work->changed == NULL) {
        free(numbers);
        return false;
    }
    for (size_t k = 0; k < n_lists; k++, numbers += n)
        *lists[k] = numbers;
    work->top = numbers;
    work->found = work->top + n_tops;
    work->operand = work->found + 4 * (size_t)n_tops;
    work->scratch = work->operand + most;
    memset(work->found, 0xff, 4 * (size_t)n_tops * sizeof *work->found);
    return true;
}

static void
find_last_uses(LtCutWork *work, const LtGates *gates, uint32_t n_tops)
{
    for (uint32_t k = 0; k < work->n_nodes; k++)
        work->last_use[work->node[k]] = 0;
    for (uint32_t k = 0; k < work->n_nodes; k++) {
        uint32_t node = work->node[k];

        for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++)
            if (work->component[node] > work->last_use[gates->input[e]])
                work->last_use[gates->input[e]] = work->component[node];
    }
    for (uint32_t t = 0; t < n_tops; t++)
        work->last_use[work->top[t]] = LT_NONE;
}

/* Puts the visited nodes into the order of solving. */
static bool
sort_by_component(LtCutWork *work, const LtGates *gates, const uint32_t *visited)
{
    size_t n = gates->n_nodes;
    LtCsr inputs = {gates->n_nodes, gates->start, gates->input, NULL};
    uint32_t *numbers = malloc((5 * n + 1) * sizeof *numbers), n_components;
    size_t *offsets = malloc((2 * n + 1) * sizeof *offsets);

    if (numbers == NULL || offsets == NULL) {
        free(numbers);
        free(offsets);
        return false;
    }
    n_components = lt_csr_strong_components(&inputs, work->component, numbers, offsets);
    for (uint32_t k = 0; k < work->n_nodes; k++)
        numbers[k] = work->component[visited[k]];
    lt_csr_count(n_components, work->n_nodes, numbers, offsets);
    lt_csr_fill(n_components, work->n_nodes, numbers, visited, offsets, offsets + n + 1, work->node,
                NULL);
    free(numbers);
    free(offsets);
    return true;
}

/* Visits the nodes to know their weights, and again in the order of those. */
static bool
visit(LtCutSets *sets, uint32_t *visited, size_t *next)
{
    LtCutWork *work = sets->work;
    LtGates sorted = *sets->gates;
    uint32_t *input = malloc((sorted.start[sorted.n_nodes] + 1) * sizeof *input);
    double *weight = malloc((sorted.n_nodes + (size_t)1) * sizeof *weight);
    bool is_done = input != NULL && weight != NULL;

    if (is_done) {
        work->n_nodes = lt_gates_visit(&sorted, work->top, sets->n_tops, visited, work->value,
                                       work->last_use, next);
        lt_gates_sort_inputs(sets->gates, visited, work->n_nodes, weight, input);
        sorted.input = input;
        lt_gates_visit(&sorted, work->top, sets->n_tops, visited, work->value, work->last_use,
                       next);
    }
    free(input);
    free(weight);
    return is_done;
}

static bool
arrange(LtCutSets *sets)
{
    LtCutWork *work = sets->work;
    const LtGates *gates = sets->gates;
    size_t n = gates->n_nodes, *next = malloc((n + 1) * sizeof *next);
    uint32_t *visited = malloc((n + 1) * sizeof *visited);
    bool is_done = next != NULL && visited != NULL && visit(sets, visited, next);

    if (is_done) {
        sets->n_levels = lt_gates_order_events(gates, visited, work->n_nodes, work->event,
                                               work->level, work->last_use);
        is_done = sets->n_levels < LT_DIAGRAM_LEVELS && sort_by_component(work, gates, visited);
    }
    free(next);
    free(visited);
    if (is_done)
        find_last_uses(work, gates, sets->n_tops);
    return is_done;
}

static void
publish(LtCutSets *sets)
{
    LtCutWork *work = sets->work;

    sets->top = work->top;
    sets->event = work->event;
    sets->level = work->level;
    for (size_t s = 0; s < 2; s++) {
        sets->family[s] = work->found + s * sets->n_tops;
        sets->function[s] = work->found + (2 + s) * sets->n_tops;
    }
}

bool
lt_cut_sets_init(LtCutSets *sets,
                 const LtGates *gates,
                 const uint32_t *top,
                 uint32_t n_tops,
                 LtCutLimits limits)
{
    LtCutWork *work = calloc(1, sizeof *work);

    *sets = (LtCutSets){.gates = gates, .n_tops = n_tops, .work = work};
    if (work == NULL || !allot(work, gates, n_tops) ||
        !lt_diagram_init(&sets->diagram, limits.max_nodes, is_time_up, work)) {
        lt_cut_sets_clear(sets);
        return false;
    }
    for (uint32_t t = 0; t < n_tops; t++)
        work->top[t] = top[t];
    work->seconds = limits.seconds;
    work->stop = limits.stop;
    work->stop_data = limits.stop_data;
    publish(sets);
    if (arrange(sets))
        return true;
    lt_cut_sets_clear(sets);
    return false;
}

void
lt_cut_sets_clear(LtCutSets *sets)
{
    lt_diagram_clear(&sets->diagram);
    if (sets->work != NULL) {
        free(sets->work->node);
        free(sets->work->changed);
    }
    free(sets->work);
    *sets = (LtCutSets){0};
}

/* Lets go of the diagrams that no result and no gate still to be solved needs. */
static void
let_go(LtCutSets *sets, uint32_t component)
{
    LtCutWork *work = sets->work;
    uint32_t *roots[] = {work->found, work->value};
    uint32_t n[] = {4 * sets->n_tops, sets->gates->n_nodes};

    for (uint32_t k = 0; k < work->n_nodes; k++)
        if (work->last_use[work->node[k]] < component)
            work->value[work->node[k]] = LT_DIAGRAM_LOST;
    if (!lt_diagram_keep(&sets->diagram, roots, n, 2))
        sets->diagram.state = LT_DIAGRAM_NO_MEMORY;
    work->n_kept = sets->diagram.n_nodes;
}

static uint32_t
combine_inputs(LtCutSets *sets, Aim aim, uint32_t node)
{
    LtCutWork *work = sets->work;
    const LtGates *gates = sets->gates;
    uint32_t n = 0;

    if (gates->need[node] == 0)
        return lt_diagram_single(&sets->diagram, work->level[node]);
    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++)
        work->operand[n++] = work->value[gates->input[e]];
    if (aim.is_family)
        return lt_family_threshold(&sets->diagram, work->operand, n, gates->need[node], aim.order,
                                   work->scratch);
    return lt_function_threshold(&sets->diagram, work->operand, n, gates->need[node],
                                 work->scratch);
}

/* A gate that fills the store gets a second try, if there was much to let go. */
static uint32_t
solve_node(LtCutSets *sets, Aim aim, uint32_t node)
{
    LtDiagram *diagram = &sets->diagram;
    uint32_t component = sets->work->component[node];
    uint32_t result = combine_inputs(sets, aim, node);

    if (diagram->state == LT_DIAGRAM_FULL) {
        let_go(sets, component);
        if (diagram->state != LT_DIAGRAM_FULL || diagram->n_nodes > diagram->max_nodes / 2)
            return LT_DIAGRAM_LOST;
        lt_diagram_resume(diagram);
        result = combine_inputs(sets, aim, node);
    }
    return result;
}

static void
tidy(LtCutSets *sets, uint32_t component)
{
    uint32_t n_nodes = sets->diagram.n_nodes;

    if (n_nodes > NODES_BEFORE_LETTING_GO && n_nodes / 2 > sets->work->n_kept)
        let_go(sets, component);
}

static bool
has_news(const LtCutSets *sets, uint32_t node, uint64_t solved)
{
    const LtGates *gates = sets->gates;

    for (size_t e = gates->start[node]; e < gates->start[node + 1]; e++)
        if (sets->work->changed[gates->input[e]] >= solved)
            return true;
    return false;
}

/* One round over a component. changed[] of a node is the tick of its last change, and every node
 * has one tick a round; the news of an input is what it changed since the node's tick one round
 * ago, and in the first round everything is news. Returns whether anything changed. */
static bool
solve_round(LtCutSets *sets, Aim aim, const uint32_t *members, uint32_t n_members, uint64_t round)
{
    LtCutWork *work = sets->work;
    bool changed = false;

    for (uint32_t k = 0; k < n_members; k++) {
        uint32_t node = members[k], result;
        uint64_t tick = round * n_members + k + 1;

        if (round > 0 && !has_news(sets, node, tick - n_members))
            continue;
        result = solve_node(sets, aim, node);
        if (sets->diagram.state != LT_DIAGRAM_GOES_ON)
            return false;
        if (result == work->value[node])
            continue;
        work->value[node] = result;
        work->changed[node] = tick;
        changed = true;
        tidy(sets, work->component[node]);
    }
    return changed;
}

static void
set_all(uint32_t *value, const uint32_t *members, uint32_t n_members, uint32_t to)
{
    for (uint32_t k = 0; k < n_members; k++)
        value[members[k]] = to;
}

static void
forget_changes(LtCutWork *work, const uint32_t *members, uint32_t n_members)
{
    for (uint32_t k = 0; k < n_members; k++)
        work->changed[members[k]] = 0;
}

static void
solve_cycle(LtCutSets *sets, Aim aim, const uint32_t *members, uint32_t n_members)
{
    LtCutWork *work = sets->work;
    uint32_t start = aim.semantics == LT_RUNNING ? LT_DIAGRAM_EMPTY : LT_DIAGRAM_UNIT;

    set_all(work->value, members, n_members, start);
    forget_changes(work, members, n_members);
    for (uint64_t round = 0; solve_round(sets, aim, members, n_members, round);)
        round++;
    if (sets->diagram.state != LT_DIAGRAM_GOES_ON)
        set_all(work->value, members, n_members, LT_DIAGRAM_LOST);
}

static bool
is_cycle(const LtGates *gates, const uint32_t *members, uint32_t n_members)
{
    if (n_members > 1)
        return true;
    for (size_t e = gates->start[members[0]]; e < gates->start[members[0] + 1]; e++)
        if (gates->input[e] == members[0])
            return true;
    return false;
}

static void
solve_component(LtCutSets *sets, Aim aim, const uint32_t *members, uint32_t n_members)
{
    LtCutWork *work = sets->work;

    tidy(sets, work->component[members[0]]);
    if (is_cycle(sets->gates, members, n_members))
        solve_cycle(sets, aim, members, n_members);
    else
        work->value[members[0]] = solve_node(sets, aim, members[0]);
    forget_changes(work, members, n_members);
}

static uint32_t
count_members(const LtCutWork *work, uint32_t first)
{
    uint32_t end = first + 1, component = work->component[work->node[first]];

    while (end < work->n_nodes && work->component[work->node[end]] == component)
        end++;
    return end - first;
}

static uint32_t *
get_found(LtCutSets *sets, Aim aim)
{
    return sets->work->found + ((aim.is_family ? 0u : 2u) + aim.semantics) * (size_t)sets->n_tops;
}

static void
begin(LtCutSets *sets)
{
    lt_diagram_resume(&sets->diagram);
    sets->work->deadline = read_clock() + sets->work->seconds;
    lt_diagram_is_stopping(&sets->diagram);
}

/* What a stop leaves can be used: the time is no longer counted, and there is room again. */
static LtDiagramState
end(LtCutSets *sets, LtDiagramState state)
{
    sets->work->deadline = INFINITY;
    lt_diagram_resume(&sets->diagram);
    if (state == LT_DIAGRAM_FULL)
        let_go(sets, LT_NONE);
    return state;
}

/* One gate that does not fit is lost, and what rests on it; the others may fit. */
static bool
make_room(LtCutSets *sets, uint32_t component)
{
    if (sets->diagram.state != LT_DIAGRAM_FULL)
        return false;
    lt_diagram_resume(&sets->diagram);
    let_go(sets, component);
    return true;
}

static LtDiagramState
solve(LtCutSets *sets, Aim aim)
{
    LtCutWork *work = sets->work;
    uint32_t *found = get_found(sets, aim), n_members;
    bool was_full = false;

    memset(found, 0xff, sets->n_tops * sizeof *found);
    memset(work->value, 0xff, sets->gates->n_nodes * sizeof *work->value);
    memset(work->changed, 0, sets->gates->n_nodes * sizeof *work->changed);
    for (uint32_t first = 0; first < work->n_nodes && sets->diagram.state == LT_DIAGRAM_GOES_ON;
         first += n_members) {
        n_members = count_members(work, first);
        solve_component(sets, aim, work->node + first, n_members);
        was_full = make_room(sets, work->component[work->node[first]]) || was_full;
    }
    for (uint32_t t = 0; t < sets->n_tops; t++)
        found[t] = work->value[work->top[t]];
    memset(work->value, 0xff, sets->gates->n_nodes * sizeof *work->value);
    if (was_full && sets->diagram.state == LT_DIAGRAM_GOES_ON)
        sets->diagram.state = LT_DIAGRAM_FULL;
    return sets->diagram.state;
}

static LtDiagramState
minimize(LtCutSets *sets, LtSemantics semantics, uint32_t order)
{
    uint32_t *family = get_found(sets, (Aim){semantics, true, order});
    const uint32_t *function = sets->function[semantics];
    bool was_full = false;

    memset(family, 0xff, sets->n_tops * sizeof *family);
    for (uint32_t t = 0; t < sets->n_tops; t++) {
        family[t] = lt_function_minimal(&sets->diagram, function[t], order);
        was_full = make_room(sets, LT_NONE) || was_full;
    }
    if (was_full && sets->diagram.state == LT_DIAGRAM_GOES_ON)
        sets->diagram.state = LT_DIAGRAM_FULL;
    return sets->diagram.state;
}

LtDiagramState
lt_cut_sets_find(LtCutSets *sets, LtSemantics semantics, uint32_t order)
{
    begin(sets);
    return end(sets, solve(sets, (Aim){semantics, true, order}));
}

LtDiagramState
lt_cut_sets_find_functions(LtCutSets *sets, LtSemantics semantics)
{
    begin(sets);
    return end(sets, solve(sets, (Aim){semantics, false, LT_DIAGRAM_COMPLETE}));
}

LtDiagramState
lt_cut_sets_find_minimal(LtCutSets *sets, LtSemantics semantics, uint32_t order)
{
    begin(sets);
    return end(sets, minimize(sets, semantics, order));
}

/* Half a function is of no use, but its diagrams would fill the store. */
static LtDiagramState
try_functions(LtCutSets *sets, LtSemantics semantics, uint32_t order)
{
    Aim aim = {semantics, false, LT_DIAGRAM_COMPLETE};
    LtDiagramState state = solve(sets, aim);

    if (state == LT_DIAGRAM_GOES_ON)
        state = minimize(sets, semantics, order);
    if (state != LT_DIAGRAM_GOES_ON)
        memset(get_found(sets, aim), 0xff, sets->n_tops * sizeof(uint32_t));
    return state;
}

/* Makes the store ready for another try, after one that was too much for it. */
static void
recover(LtCutSets *sets, uint64_t effort)
{
    if (sets->diagram.state != LT_DIAGRAM_GOES_ON) {
        lt_diagram_resume(&sets->diagram);
        let_go(sets, LT_NONE);
    }
    sets->diagram.n_steps = 0;
    sets->diagram.max_steps = effort;
}

static LtDiagramState
find_either(LtCutSets *sets, LtSemantics semantics, uint32_t order)
{
    LtDiagramState functions = LT_DIAGRAM_TIRED, families = LT_DIAGRAM_TIRED;
    uint64_t effort = FIRST_EFFORT;

    for (; functions == LT_DIAGRAM_TIRED || families == LT_DIAGRAM_TIRED; effort *= 4) {
        if (functions == LT_DIAGRAM_TIRED) {
            recover(sets, effort);
            functions = try_functions(sets, semantics, order);
            if (functions != LT_DIAGRAM_TIRED && functions != LT_DIAGRAM_FULL)
                return functions;
        }
        if (families == LT_DIAGRAM_TIRED) {
            recover(sets, effort);
            families = solve(sets, (Aim){semantics, true, order});
            if (families != LT_DIAGRAM_TIRED && families != LT_DIAGRAM_FULL)
                return families;
        }
    }
    return LT_DIAGRAM_FULL;
}

LtDiagramState
lt_cut_sets_find_either(LtCutSets *sets, LtSemantics semantics, uint32_t order)
{
    LtDiagramState state;

    begin(sets);
    state = sets->diagram.state;
    if (state == LT_DIAGRAM_GOES_ON)
        state = find_either(sets, semantics, order);
    sets->diagram.max_steps = UINT64_MAX;
    return end(sets, state);
}
