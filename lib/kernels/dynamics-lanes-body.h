/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of a step over lanes, written once for every width of vector. Whoever includes it has
 * defined VECTOR (bytes), FN (x), TARGET and LOOPS. Each expression is that of dynamics.c, number
 * by number, so that a lane has the last bit of a scenario alone. No guard: it is included often.
 */

#define N_VECTORS (64 / VECTOR)
#define INLINE    static inline __attribute__((always_inline)) TARGET
#define EACH      for (unsigned k = 0; k < N_VECTORS; k++)

typedef double FN(Vector) __attribute__((vector_size(VECTOR), may_alias));
typedef __typeof__((FN(Vector)){0} < (FN(Vector)){0}) FN(MaskVector);

/* A number of each lane, and a truth of each. */
typedef struct {
    FN(Vector) part[N_VECTORS];
} FN(Value);
typedef struct {
    FN(MaskVector) part[N_VECTORS];
} FN(Mask);
#define Vector     FN(Vector)
#define MaskVector FN(MaskVector)
#define Value      FN(Value)
#define Mask       FN(Mask)

INLINE Value
FN(all)(double number)
{
    Value value = {{{0}}};

    EACH value.part[k] = number - (Vector){0};
    return value;
}

INLINE Value
FN(load)(const LtDynamicsRow *row)
{
    Value value = {{{0}}};

    EACH value.part[k] = ((const Vector *)row)[k];
    return value;
}

INLINE void
FN(store)(LtDynamicsRow *row, Value value)
{
    EACH((Vector *)row)[k] = value.part[k];
}

INLINE Value
FN(add)(Value a, Value b)
{
    EACH a.part[k] += b.part[k];
    return a;
}

INLINE Value
FN(subtract)(Value a, Value b)
{
    EACH a.part[k] -= b.part[k];
    return a;
}

INLINE Value
FN(multiply)(Value a, Value b)
{
    EACH a.part[k] *= b.part[k];
    return a;
}

INLINE Value
FN(scale)(Value a, double b)
{
    EACH a.part[k] *= b;
    return a;
}

INLINE Value
FN(divide)(Value a, Value b)
{
    EACH a.part[k] /= b.part[k];
    return a;
}

INLINE Mask
FN(is_less)(Value a, Value b)
{
    Mask mask = {{{0}}};

    EACH mask.part[k] = a.part[k] < b.part[k];
    return mask;
}

INLINE Mask
FN(is_at_most)(Value a, Value b)
{
    Mask mask = {{{0}}};

    EACH mask.part[k] = a.part[k] <= b.part[k];
    return mask;
}

INLINE Value
FN(choose)(Mask mask, Value yes, Value no)
{
    EACH yes.part[k] = (Vector)((mask.part[k] & (MaskVector)yes.part[k]) |
                                (~mask.part[k] & (MaskVector)no.part[k]));
    return yes;
}

INLINE Value
FN(lesser)(Value a, Value b)
{
    return FN(choose)(FN(is_less)(a, b), a, b);
}

/* The number, where it is above 0. */
INLINE Value
FN(above_zero)(Value a)
{
    Value zero = FN(all)(0.0);

    return FN(choose)(FN(is_less)(zero, a), a, zero);
}

INLINE bool
FN(is_any)(Mask mask)
{
    uint64_t word[LT_DYNAMICS_LANES];
    uint64_t any = 0;

    memcpy(word, &mask, sizeof word);
    for (unsigned lane = 0; lane < LT_DYNAMICS_LANES; lane++)
        any |= word[lane];
    return any != 0;
}

INLINE bool
FN(is_in)(Mask mask, unsigned lane)
{
    uint64_t word[LT_DYNAMICS_LANES];

    memcpy(word, &mask, sizeof word);
    return word[lane] != 0;
}

INLINE Value
FN(sum_demand)(const LtDynamicsLanes *self, uint32_t node)
{
    const LtDynamics *dynamics = self->dynamics;
    const LtDynamicsFlowRow *flow = self->flow;
    Value sum = FN(all)(dynamics->final_demand[node]);

    for (size_t k = dynamics->sale_start[node]; k < dynamics->sale_start[node + 1]; k++) {
        __builtin_prefetch(&flow[dynamics->sale[k + LT_DYNAMICS_AHEAD]].order);
        sum = FN(add)(sum, FN(load)(&flow[dynamics->sale[k]].order));
    }
    return sum;
}

INLINE void
FN(set_overtime)(LtDynamicsLanes *self, uint32_t node, Value demand)
{
    const LtDynamicsRules *rules = &self->dynamics->rules;
    Value now = FN(load)(&self->overtime[node]);
    Value zero = FN(all)(0.0), one = FN(all)(1.0);
    Value missing = FN(subtract)(demand, FN(load)(&self->output[node]));
    Value scarcity = FN(choose)(FN(is_less)(zero, demand), FN(divide)(missing, demand), zero);
    Mask is_even;
    Value pull;

    EACH is_even.part[k] = scarcity.part[k] == zero.part[k];
    pull = FN(multiply)(FN(subtract)(FN(all)(rules->overtime), now), scarcity);
    pull = FN(choose)(is_even, FN(subtract)(one, now), pull);
    now = FN(add)(now, FN(divide)(pull, FN(all)(rules->overtime_steps)));
    FN(store)(&self->overtime[node], FN(choose)(FN(is_less)(one, now), now, one));
}

/* The part of what is wanted that the stocks of inputs allow; nothing is meant where none is. */
INLINE Value
FN(limit_by_inputs)(const LtDynamicsLanes *self, uint32_t node, Value wanted)
{
    const LtDynamics *dynamics = self->dynamics;
    double normal = dynamics->normal[node];
    double needed = dynamics->rules.stock_needed * dynamics->stock_steps[node];
    Value use = FN(divide)(wanted, FN(all)(normal));
    Value zero = FN(all)(0.0), one = FN(all)(1.0);
    Value least = one, lost = zero;

    if (needed < 1.0)
        needed = 1.0;
    for (uint32_t g = dynamics->node_group[node]; g < dynamics->node_group[node + 1]; g++) {
        double amount = dynamics->group_amount[g];
        Value part;

        if (dynamics->group_kind[g] == LT_DYNAMICS_IGNORED ||
            amount < dynamics->rules.negligible * normal)
            continue;
        part = FN(divide)(FN(load)(&self->stock[g]), FN(scale)(use, needed * amount));
        if (dynamics->group_kind[g] == LT_DYNAMICS_LINEAR) {
            Value loss = FN(scale)(FN(subtract)(one, part), dynamics->group_part[g]);

            lost = FN(add)(lost, FN(choose)(FN(is_less)(part, one), loss, zero));
        } else {
            least = FN(lesser)(part, least);
        }
    }
    return FN(above_zero)(FN(lesser)(FN(subtract)(one, lost), least));
}

/* What is served at the level, and what one more of it serves. */
INLINE void
FN(fill_to)(const LtDynamicsLanes *self, uint32_t node, Value level, Value *served, Value *slope)
{
    const LtDynamics *dynamics = self->dynamics;
    double final = dynamics->final_demand[node];
    Value zero = FN(all)(0.0);
    Mask is_below = FN(is_less)(level, FN(all)(1.0));

    *served = *slope = zero;
    for (size_t k = dynamics->sale_start[node]; k < dynamics->sale_start[node + 1]; k++) {
        uint32_t e = dynamics->sale[k];
        Value order = FN(load)(&self->flow[e].order);
        Value most = FN(scale)(level, dynamics->amount[e]);
        Mask is_full = FN(is_at_most)(order, most);

        *served = FN(add)(*served, FN(choose)(is_full, order, most));
        *slope = FN(add)(*slope, FN(choose)(is_full, zero, FN(all)(dynamics->amount[e])));
    }
    *slope = FN(choose)(is_below, FN(add)(*slope, FN(all)(final)), *slope);
    *served = FN(add)(*served, FN(choose)(is_below, FN(scale)(level, final), FN(all)(final)));
}

/* Newton's steps of each lane that is short, until the last has its level. */
INLINE Value
FN(find_level)(const LtDynamicsLanes *self, uint32_t node, Mask is_short, Value output)
{
    Value zero = FN(all)(0.0);
    Value level = zero;
    Mask is_open = is_short;

    while (FN(is_any)(is_open)) {
        Value served, slope, next;
        Mask is_there;

        FN(fill_to)(self, node, level, &served, &slope);
        next = FN(add)(level, FN(divide)(FN(subtract)(output, served), slope));
        next = FN(choose)(FN(is_less)(zero, slope), next, level);
        is_there = FN(is_at_most)(next, FN(scale)(level, 1.0 + 2e-16));
        EACH is_open.part[k] &= ~is_there.part[k];
        level = FN(choose)(is_open, next, level);
    }
    return level;
}

/* Returns what final demand gets. */
INLINE Value
FN(serve_to_level)(LtDynamicsLanes *self, uint32_t node, Mask is_short, Value output)
{
    const LtDynamics *dynamics = self->dynamics;
    Value final = FN(all)(dynamics->final_demand[node]);
    Value level = FN(find_level)(self, node, is_short, output);
    Mask is_below = FN(is_less)(level, FN(all)(1.0));

    for (size_t k = dynamics->sale_start[node]; k < dynamics->sale_start[node + 1]; k++) {
        uint32_t e = dynamics->sale[k];
        Value order = FN(load)(&self->flow[e].order);
        Value least = FN(lesser)(order, FN(scale)(level, dynamics->amount[e]));

        FN(store)(&self->flow[e].delivery, FN(choose)(is_short, least, order));
    }
    EACH is_below.part[k] &= is_short.part[k];
    return FN(choose)(is_below, FN(multiply)(level, final), final);
}

/* Each lane gives a part of all that is demanded. */
INLINE Value
FN(serve_part)(LtDynamicsLanes *self, uint32_t node, Value part)
{
    const LtDynamics *dynamics = self->dynamics;

    for (size_t k = dynamics->sale_start[node]; k < dynamics->sale_start[node + 1]; k++) {
        LtDynamicsFlowRow *flow = &self->flow[dynamics->sale[k]];

        FN(store)(&flow->delivery, FN(multiply)(FN(load)(&flow->order), part));
    }
    return FN(multiply)(FN(all)(dynamics->final_demand[node]), part);
}

/* The other rules, lane by lane. */
INLINE Value
FN(serve_by_rule)(LtDynamicsLanes *self, uint32_t node, Mask is_short)
{
    const LtDynamics *dynamics = self->dynamics;
    LtDynamicsSales sales = {
        .dynamics = dynamics,
        .first = dynamics->sale_start[node],
        .end = dynamics->sale_start[node + 1],
        .final = dynamics->final_demand[node],
        .stride = sizeof(LtDynamicsFlowRow) / sizeof(double),
        .amount = dynamics->amount,
        .amount_stride = 1,
    };
    LtDynamicsRow final;

    FN(store)(&final, FN(serve_part)(self, node, FN(all)(1.0)));
    for (unsigned lane = 0; lane < LT_DYNAMICS_LANES; lane++) {
        if (!FN(is_in)(is_short, lane))
            continue;
        sales.order = &self->flow->order.lane[lane];
        sales.delivery = &self->flow->delivery.lane[lane];
        final.lane[lane] = lt_dynamics_serve_scarce(&sales, self->output[node].lane[lane],
                                                    self->demand[node].lane[lane]);
    }
    return FN(load)(&final);
}

INLINE void
FN(ration)(LtDynamicsLanes *self, uint32_t node, Value output, Value demand)
{
    LtRation rule = self->dynamics->rules.ration;
    Mask is_short = FN(is_less)(output, demand);
    Value one = FN(all)(1.0);
    Value final;

    if (!FN(is_any)(is_short))
        final = FN(serve_part)(self, node, one);
    else if (rule == LT_RATION_PROPORTIONAL)
        final = FN(serve_part)(self, node, FN(choose)(is_short, FN(divide)(output, demand), one));
    else if (rule == LT_RATION_LEVEL)
        final = FN(serve_to_level)(self, node, is_short, output);
    else
        final = FN(serve_by_rule)(self, node, is_short);
    FN(store)(&self->final[node], final);
}

TARGET static void
FN(produce)(LtDynamicsLanes *self)
{
    const LtDynamics *dynamics = self->dynamics;
    double most = 1.0 + dynamics->rules.spare;
    Value zero = FN(all)(0.0), one = FN(all)(1.0);

    for (uint32_t i = 0; i < dynamics->n_nodes; i++) {
        Value demand = FN(sum_demand)(self, i);
        Value undamaged = FN(subtract)(one, FN(load)(&self->damage[i]));
        Value capacity, wanted, output;

        if (dynamics->rules.overtime > 1.0)
            FN(set_overtime)(self, i, demand);
        capacity = FN(multiply)(FN(scale)(FN(load)(&self->overtime[i]), most), undamaged);
        capacity = FN(scale)(capacity, dynamics->normal[i]);
        wanted = output = FN(lesser)(demand, capacity);
        if (dynamics->normal[i] > 0.0) {
            output = FN(multiply)(wanted, FN(limit_by_inputs)(self, i, wanted));
            output = FN(choose)(FN(is_less)(zero, wanted), output, wanted);
        }
        FN(store)(&self->demand[i], demand);
        FN(store)(&self->capacity[i], capacity);
        FN(store)(&self->wanted[i], wanted);
        FN(store)(&self->output[i], output);
        FN(ration)(self, i, output, demand);
    }
}

INLINE Value
FN(pass_gate)(LtDynamicsLanes *self, uint32_t e)
{
    const LtDynamics *dynamics = self->dynamics;
    double amount = dynamics->amount[e];
    Value open = FN(load)(&self->passage[e]);
    Value there = FN(add)(FN(load)(&self->flow[e].delivery), FN(load)(&self->waiting[e]));
    Value most;

    if (dynamics->passage != NULL && dynamics->passage[e] < HUGE_VAL)
        most = FN(scale)(FN(scale)(open, dynamics->passage[e]), amount);
    else
        most = FN(choose)(FN(is_less)(open, FN(all)(1.0)), FN(scale)(open, amount), there);
    most = amount <= 0.0 ? there : FN(lesser)(there, most);
    FN(store)(&self->waiting[e], FN(subtract)(there, most));
    return most;
}

/* What arrives of a link in this step. */
INLINE Value
FN(transport)(LtDynamicsLanes *self, uint32_t e)
{
    const LtDynamics *dynamics = self->dynamics;
    Value passed =
        self->waiting != NULL ? FN(pass_gate)(self, e) : FN(load)(&self->flow[e].delivery);
    LtDynamicsRow *slot;
    Value arrived;

    if (dynamics->delay == NULL || dynamics->delay[e] == 0)
        return passed;
    slot = &self->queue[dynamics->queue_start[e] + self->step % dynamics->delay[e]];
    arrived = FN(load)(slot);
    FN(store)(slot, passed);
    return arrived;
}

INLINE Value
FN(on_the_way)(const LtDynamicsLanes *self, uint32_t e)
{
    const LtDynamics *dynamics = self->dynamics;
    Value sum = self->waiting != NULL ? FN(load)(&self->waiting[e]) : FN(all)(0.0);

    if (dynamics->delay != NULL)
        for (size_t k = dynamics->queue_start[e]; k < dynamics->queue_start[e + 1]; k++)
            sum = FN(add)(sum, FN(load)(&self->queue[k]));
    return sum;
}

INLINE double
FN(normal_way)(const LtDynamics *dynamics, uint32_t e)
{
    return dynamics->delay != NULL ? dynamics->delay[e] * dynamics->amount[e] : 0.0;
}

INLINE Value
FN(weigh_supplier)(const LtDynamicsLanes *self, uint32_t e)
{
    const LtDynamics *dynamics = self->dynamics;
    uint32_t supplier = dynamics->supplier[e];
    double amount = dynamics->amount[e];

    switch (dynamics->rules.adapt) {
    case LT_ADAPT_TO_CAPACITY:
        return FN(divide)(FN(scale)(FN(load)(&self->capacity[supplier]), amount),
                          FN(all)(dynamics->normal[supplier]));
    case LT_ADAPT_TO_SATISFACTION:
        return FN(scale)(FN(load)(&self->satisfaction[e]), amount);
    case LT_ADAPT_NONE:
    default:
        return FN(all)(amount);
    }
}

typedef struct {
    Value produced; /* in parts of the normal output */
    Value basis;
    double stock_steps;
    double restock_steps;
    bool only_fills;
} FN(Pace);
#define Pace FN(Pace)

INLINE Pace
FN(get_pace)(const LtDynamicsLanes *self, uint32_t node)
{
    const LtDynamics *dynamics = self->dynamics;
    bool as_wanted = dynamics->rules.order == LT_ORDER_AS_WANTED;
    double normal = dynamics->normal[node];
    Pace pace = {
        .produced = FN(all)(1.0),
        .basis = FN(all)(1.0),
        .stock_steps = dynamics->stock_steps[node],
        .restock_steps = dynamics->rules.restock_steps,
        .only_fills = as_wanted,
    };

    if (normal > 0.0) {
        pace.produced = FN(divide)(FN(load)(&self->output[node]), FN(all)(normal));
        pace.basis =
            as_wanted ? FN(divide)(FN(load)(&self->wanted[node]), FN(all)(normal)) : pace.produced;
    }
    return pace;
}

INLINE Value
FN(size_order)(const Pace *pace, double amount, Value held, double way)
{
    Value gap = FN(subtract)(
        FN(add)(FN(scale)(pace->basis, pace->stock_steps * amount), FN(scale)(pace->basis, way)),
        held);
    Value order;

    if (pace->only_fills)
        gap = FN(choose)(FN(is_less)(gap, FN(all)(0.0)), FN(all)(0.0), gap);
    order =
        FN(add)(FN(scale)(pace->produced, amount), FN(divide)(gap, FN(all)(pace->restock_steps)));
    return FN(above_zero)(order);
}

INLINE void
FN(set_satisfaction)(LtDynamicsLanes *self, uint32_t e)
{
    Value order, part;

    if (self->satisfaction == NULL)
        return;
    order = FN(load)(&self->flow[e].order);
    part = FN(divide)(FN(load)(&self->flow[e].delivery), order);
    part = FN(choose)(FN(is_less)(FN(all)(0.0), order), part, FN(all)(1.0));
    FN(store)(&self->satisfaction[e], part);
}

INLINE void
FN(turn_group)(LtDynamicsLanes *self, const Pace *pace, uint32_t g, Value used)
{
    const LtDynamics *dynamics = self->dynamics;
    uint32_t first = dynamics->group_start[g], end = dynamics->group_start[g + 1];
    Value zero = FN(all)(0.0), amount = FN(all)(dynamics->group_amount[g]);
    Value arrived = zero, held = zero, weights = zero;
    Value stock, order;
    Mask is_known;
    double way = 0.0;

    for (uint32_t e = first; e < end; e++) {
        Value weight;

        arrived = FN(add)(arrived, FN(transport)(self, e));
        FN(set_satisfaction)(self, e);
        held = FN(add)(held, FN(on_the_way)(self, e));
        way += FN(normal_way)(dynamics, e);
        weight = FN(weigh_supplier)(self, e);
        FN(store)(&self->flow[e].order, weight);
        weights = FN(add)(weights, weight);
    }
    stock = FN(subtract)(FN(add)(FN(load)(&self->stock[g]), arrived), used);
    stock = FN(choose)(FN(is_less)(stock, zero), zero, stock);
    FN(store)(&self->stock[g], stock);
    order = FN(size_order)(pace, dynamics->group_amount[g], FN(add)(stock, held), way);
    is_known = FN(is_less)(zero, weights);
    for (uint32_t e = first; e < end; e++) {
        Value weight = FN(load)(&self->flow[e].order);
        Value weighed = FN(divide)(FN(multiply)(order, weight), weights);
        Value plain = FN(divide)(FN(scale)(order, dynamics->amount[e]), amount);

        FN(store)(&self->flow[e].order, FN(choose)(is_known, weighed, plain));
    }
}

INLINE void
FN(turn_links)(LtDynamicsLanes *self, const Pace *pace, uint32_t g, Value used)
{
    const LtDynamics *dynamics = self->dynamics;
    Value zero = FN(all)(0.0), sum = zero;
    Value stock = FN(load)(&self->stock[g]);
    Value part = FN(choose)(FN(is_less)(zero, stock), FN(divide)(used, stock), zero);

    for (uint32_t e = dynamics->group_start[g]; e < dynamics->group_start[g + 1]; e++) {
        Value before = FN(load)(&self->link_stock[e]);
        Value after =
            FN(subtract)(FN(add)(before, FN(transport)(self, e)), FN(multiply)(before, part));
        double way = FN(normal_way)(dynamics, e);
        Value held;

        after = FN(above_zero)(after);
        FN(store)(&self->link_stock[e], after);
        sum = FN(add)(sum, after);
        FN(set_satisfaction)(self, e);
        held = FN(add)(after, FN(on_the_way)(self, e));
        FN(store)(&self->flow[e].order, FN(size_order)(pace, dynamics->amount[e], held, way));
    }
    FN(store)(&self->stock[g], sum);
}

TARGET static void
FN(restock)(LtDynamicsLanes *self)
{
    const LtDynamics *dynamics = self->dynamics;

    for (uint32_t i = 0; i < dynamics->n_nodes; i++) {
        Pace pace = FN(get_pace)(self, i);

        for (uint32_t g = dynamics->node_group[i]; g < dynamics->node_group[i + 1]; g++) {
            Value used = FN(scale)(pace.produced, dynamics->group_amount[g]);

            used = FN(lesser)(FN(load)(&self->stock[g]), used);
            if (self->link_stock != NULL)
                FN(turn_links)(self, &pace, g, used);
            else
                FN(turn_group)(self, &pace, g, used);
        }
    }
}

const LtDynamicsLoops LOOPS = {FN(produce), FN(restock)};

#undef N_VECTORS
#undef INLINE
#undef EACH
#undef Vector
#undef MaskVector
#undef Value
#undef Mask
#undef Pace
