/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/diagram-store.h"

#include <stdlib.h>

/* Every operation is a question about two handles, which is split at their top level into
 * questions about what is below. An operation is written as two functions: answer_…() knows the
 * easy cases, and may rewrite the question; pose_…() says what to ask next, given the answers so
 * far (the parts of its frame), until the last two of them are the lo and hi of the result. */
typedef enum {
    UNION,
    PRODUCT,
    WITHOUT,
    DIFFERENCE,
    TRUNCATE,
    EXACTLY,
    MINIMAL,
    FUNCTION,
    AND,
    OR,
} Operation;

typedef struct {
    Operation operation;
    uint32_t f;
    uint32_t g;
    uint32_t order;
} Question;

/* f and g below the higher of their levels; 0 and 1 are without it and with it. */
typedef struct {
    uint32_t level;
    uint32_t f0, f1, g0, g1;
} Split;

static uint32_t
get_level(const LtDiagram *diagram, uint32_t f)
{
    return diagram->nodes[f].level;
}

/* A family that does not know the level has no set with it. */
static Split
split_families(const LtDiagram *diagram, const LtDiagramFrame *frame)
{
    const LtDiagramNode *f = &diagram->nodes[frame->f], *g = &diagram->nodes[frame->g];
    Split split = {f->level, frame->f, LT_DIAGRAM_EMPTY, frame->g, LT_DIAGRAM_EMPTY};

    if (f->level <= g->level) {
        split.f0 = f->lo;
        split.f1 = f->hi;
    }
    if (g->level <= f->level) {
        split.level = g->level;
        split.g0 = g->lo;
        split.g1 = g->hi;
    }
    return split;
}

/* A function that does not know the level does not care. */
static Split
split_functions(const LtDiagram *diagram, const LtDiagramFrame *frame)
{
    Split split = split_families(diagram, frame);

    if (get_level(diagram, frame->f) != split.level)
        split.f1 = split.f0;
    if (get_level(diagram, frame->g) != split.level)
        split.g1 = split.g0;
    return split;
}

static bool
ask(Question *question, Operation operation, uint32_t f, uint32_t g, uint32_t order)
{
    *question = (Question){operation, f, g, order};
    return true;
}

static uint32_t
lessen(uint32_t order)
{
    return order == LT_DIAGRAM_COMPLETE ? order : order - 1;
}

static void
put_in_order(Question *question)
{
    uint32_t f = question->f;

    if (f <= question->g)
        return;
    question->f = question->g;
    question->g = f;
}

/* Where no set is so large that the order matters, questions of all orders become one. */
static void
forget_order(const LtDiagram *diagram, Question *question)
{
    uint32_t most = diagram->nodes[question->f].order + (uint32_t)diagram->nodes[question->g].order;

    if (diagram->nodes[question->f].order < 255 && diagram->nodes[question->g].order < 255 &&
        most <= question->order)
        question->order = LT_DIAGRAM_COMPLETE;
}

static bool
answer_union(Question *q, uint32_t *result)
{
    put_in_order(q);
    if (q->f > LT_DIAGRAM_UNIT && q->f != q->g)
        return false;
    *result = q->f == LT_DIAGRAM_EMPTY ? q->g : q->f;
    return true;
}

static bool
pose_union(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    Split s = split_families(diagram, frame);

    switch (frame->n_parts) {
    case 0:
        return ask(q, UNION, s.f1, s.g1, 0);
    case 1:
        return ask(q, UNION, s.f0, s.g0, 0);
    case 2:
        /* f is minimal, so f1 contains nothing of f0: what else it may contain is in g. */
        if (s.g1 == LT_DIAGRAM_EMPTY)
            return ask(q, WITHOUT, frame->part[0], frame->g, 0);
        if (s.f1 == LT_DIAGRAM_EMPTY)
            return ask(q, WITHOUT, frame->part[0], frame->f, 0);
        return ask(q, WITHOUT, frame->part[0], frame->part[1], 0);
    default:
        return false;
    }
}

static bool
answer_truncate(const LtDiagram *diagram, Question *q, uint32_t *result)
{
    uint32_t order = diagram->nodes[q->f].order;

    *result = q->f;
    if (q->f <= LT_DIAGRAM_UNIT || q->order == LT_DIAGRAM_COMPLETE ||
        (order < 255 && order <= q->order))
        return true;
    *result = LT_DIAGRAM_EMPTY;
    return q->order == 0;
}

static bool
pose_truncate(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    const LtDiagramNode *f = &diagram->nodes[frame->f];

    if (frame->n_parts == 0)
        return ask(q, TRUNCATE, f->lo, 0, frame->order);
    return frame->n_parts == 1 && ask(q, TRUNCATE, f->hi, 0, frame->order - 1);
}

static bool
answer_product(const LtDiagram *diagram, Question *q, uint32_t *result)
{
    put_in_order(q);
    if (q->f == LT_DIAGRAM_EMPTY) {
        *result = LT_DIAGRAM_EMPTY;
        return true;
    }
    if (q->f == LT_DIAGRAM_UNIT || q->f == q->g) {
        *q = (Question){TRUNCATE, q->g, 0, q->order};
        return answer_truncate(diagram, q, result);
    }
    forget_order(diagram, q);
    *result = LT_DIAGRAM_EMPTY;
    return q->order == 0;
}

static bool
pose_product_of_both(const LtDiagramFrame *frame, Split s, Question *q)
{
    switch (frame->n_parts) {
    case 0:
        return ask(q, UNION, s.g0, s.g1, 0);
    case 1:
        return ask(q, PRODUCT, s.f1, frame->part[0], lessen(frame->order));
    case 2:
        return ask(q, PRODUCT, s.f0, s.g1, lessen(frame->order));
    case 3:
        return ask(q, UNION, frame->part[1], frame->part[2], 0);
    default:
        return ask(q, PRODUCT, s.f0, s.g0, frame->order);
    }
}

static bool
pose_product(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    Split s = split_families(diagram, frame);
    uint32_t last = 2;

    if (s.f1 != LT_DIAGRAM_EMPTY && s.g1 != LT_DIAGRAM_EMPTY) {
        last = 5;
        if (frame->n_parts < last)
            return pose_product_of_both(frame, s, q);
    }
    if (frame->n_parts == 0)
        return s.g1 == LT_DIAGRAM_EMPTY ? ask(q, PRODUCT, s.f1, frame->g, lessen(frame->order))
                                        : ask(q, PRODUCT, frame->f, s.g1, lessen(frame->order));
    if (frame->n_parts == 1)
        return ask(q, PRODUCT, s.f0, s.g0, frame->order);
    return frame->n_parts == last &&
           ask(q, WITHOUT, frame->part[last - 2], frame->part[last - 1], 0);
}

static bool
answer_without(const LtDiagram *diagram, Question *q, uint32_t *result)
{
    /* No set of f has the levels above its own. */
    while (get_level(diagram, q->g) < get_level(diagram, q->f))
        q->g = diagram->nodes[q->g].lo;
    *result = LT_DIAGRAM_EMPTY;
    if (q->f == LT_DIAGRAM_EMPTY || q->g == LT_DIAGRAM_UNIT || q->f == q->g)
        return true;
    *result = q->f;
    return q->g == LT_DIAGRAM_EMPTY || q->f == LT_DIAGRAM_UNIT;
}

static bool
pose_without(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    Split s = split_families(diagram, frame);

    switch (frame->n_parts) {
    case 0:
        return ask(q, WITHOUT, s.f1, s.g1, 0);
    case 1:
        return ask(q, WITHOUT, s.f0, s.g0, 0);
    case 2:
        return ask(q, WITHOUT, frame->part[0], s.g0, 0);
    default:
        return false;
    }
}

static bool
answer_difference(const LtDiagram *diagram, Question *q, uint32_t *result)
{
    while (get_level(diagram, q->g) < get_level(diagram, q->f))
        q->g = diagram->nodes[q->g].lo;
    *result = q->f == q->g ? LT_DIAGRAM_EMPTY : q->f;
    return q->f <= LT_DIAGRAM_UNIT || q->g == LT_DIAGRAM_EMPTY || q->f == q->g;
}

static bool
pose_difference(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    Split s = split_families(diagram, frame);

    if (frame->n_parts == 0)
        return ask(q, DIFFERENCE, s.f0, s.g0, 0);
    return frame->n_parts == 1 && ask(q, DIFFERENCE, s.f1, s.g1, 0);
}

static bool
answer_exactly(const LtDiagram *diagram, Question *q, uint32_t *result)
{
    uint32_t order = diagram->nodes[q->f].order;

    *result = q->f == LT_DIAGRAM_UNIT && q->order == 0 ? LT_DIAGRAM_UNIT : LT_DIAGRAM_EMPTY;
    return q->f <= LT_DIAGRAM_UNIT || q->order == 0 || (order < 255 && order < q->order);
}

static bool
pose_exactly(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    const LtDiagramNode *f = &diagram->nodes[frame->f];

    if (frame->n_parts == 0)
        return ask(q, EXACTLY, f->lo, 0, frame->order);
    return frame->n_parts == 1 && ask(q, EXACTLY, f->hi, 0, frame->order - 1);
}

static bool
answer_minimal(const LtDiagram *diagram, Question *q, uint32_t *result)
{
    *result = q->f;
    if (q->f <= LT_DIAGRAM_UNIT)
        return true;
    forget_order(diagram, q);
    *result = LT_DIAGRAM_EMPTY;
    return q->order == 0;
}

/* Rauzy 1993: the function is monotone, so what fails without the level is in what fails with it.
 */
static bool
pose_minimal(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    const LtDiagramNode *f = &diagram->nodes[frame->f];

    switch (frame->n_parts) {
    case 0:
        return ask(q, MINIMAL, f->hi, 0, lessen(frame->order));
    case 1:
        return ask(q, MINIMAL, f->lo, 0, frame->order);
    case 2:
        return ask(q, WITHOUT, frame->part[0], frame->part[1], 0);
    default:
        return false;
    }
}

static bool
answer_function(Question *q, uint32_t *result)
{
    *result = q->f;
    return q->f <= LT_DIAGRAM_UNIT;
}

static bool
pose_function(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    const LtDiagramNode *f = &diagram->nodes[frame->f];

    switch (frame->n_parts) {
    case 0:
        return ask(q, FUNCTION, f->hi, 0, 0);
    case 1:
        return ask(q, FUNCTION, f->lo, 0, 0);
    case 2:
        return ask(q, OR, frame->part[0], frame->part[1], 0);
    default:
        return false;
    }
}

static bool
answer_and(Question *q, uint32_t *result)
{
    put_in_order(q);
    if (q->f > LT_DIAGRAM_UNIT && q->f != q->g)
        return false;
    *result = q->f == LT_DIAGRAM_UNIT ? q->g : q->f;
    return true;
}

static bool
answer_or(Question *q, uint32_t *result)
{
    return answer_union(q, result);
}

static bool
pose_and_or(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    Split s = split_functions(diagram, frame);
    Operation operation = (Operation)frame->operation;

    if (frame->n_parts == 0)
        return ask(q, operation, s.f0, s.g0, 0);
    return frame->n_parts == 1 && ask(q, operation, s.f1, s.g1, 0);
}

static bool
answer_easily(const LtDiagram *diagram, Question *q, uint32_t *result)
{
    switch (q->operation) {
    case UNION:
        return answer_union(q, result);
    case PRODUCT:
        return answer_product(diagram, q, result);
    case WITHOUT:
        return answer_without(diagram, q, result);
    case DIFFERENCE:
        return answer_difference(diagram, q, result);
    case TRUNCATE:
        return answer_truncate(diagram, q, result);
    case EXACTLY:
        return answer_exactly(diagram, q, result);
    case MINIMAL:
        return answer_minimal(diagram, q, result);
    case FUNCTION:
        return answer_function(q, result);
    case AND:
        return answer_and(q, result);
    case OR:
        return answer_or(q, result);
    }
    return false;
}

static bool
pose(const LtDiagram *diagram, const LtDiagramFrame *frame, Question *q)
{
    switch ((Operation)frame->operation) {
    case UNION:
        return pose_union(diagram, frame, q);
    case PRODUCT:
        return pose_product(diagram, frame, q);
    case WITHOUT:
        return pose_without(diagram, frame, q);
    case DIFFERENCE:
        return pose_difference(diagram, frame, q);
    case TRUNCATE:
        return pose_truncate(diagram, frame, q);
    case EXACTLY:
        return pose_exactly(diagram, frame, q);
    case MINIMAL:
        return pose_minimal(diagram, frame, q);
    case FUNCTION:
        return pose_function(diagram, frame, q);
    case AND:
    case OR:
        return pose_and_or(diagram, frame, q);
    }
    return false;
}

static uint32_t
code(Operation operation, uint32_t order)
{
    return (uint32_t)operation << 24 | order;
}

static LtDiagramAnswer *
find_answer(const LtDiagram *diagram, uint32_t f, uint32_t g, uint32_t question)
{
    return &diagram->answers[lt_diagram_mix(f, g, question) & (diagram->n_answers - 1)];
}

static bool
answer(const LtDiagram *diagram, Question *q, uint32_t *result)
{
    const LtDiagramAnswer *known;

    if (answer_easily(diagram, q, result))
        return true;
    known = find_answer(diagram, q->f, q->g, code(q->operation, q->order));
    *result = known->result;
    return known->f == q->f && known->g == q->g && known->question == code(q->operation, q->order);
}

static void
push(LtDiagram *diagram, Question q)
{
    if (diagram->n_frames == diagram->n_frame_room && !lt_diagram_grow_frames(diagram))
        return;
    diagram->frames[diagram->n_frames++] =
        (LtDiagramFrame){.f = q.f, .g = q.g, .order = q.order, .operation = (uint16_t)q.operation};
}

/* The last two parts of a frame are the lo and the hi of its result. */
static uint32_t
finish(LtDiagram *diagram, const LtDiagramFrame *frame)
{
    uint32_t f = get_level(diagram, frame->f), g = get_level(diagram, frame->g);
    uint32_t lo = frame->part[frame->n_parts - 2], hi = frame->part[frame->n_parts - 1];
    uint32_t question = code((Operation)frame->operation, frame->order);
    bool is_family = frame->operation < FUNCTION;
    uint32_t result = lo;

    if (is_family ? hi != LT_DIAGRAM_EMPTY : hi != lo)
        result = lt_diagram_make(diagram, f < g ? f : g, lo, hi);
    if (result != LT_DIAGRAM_LOST)
        *find_answer(diagram, frame->f, frame->g, question) =
            (LtDiagramAnswer){frame->f, frame->g, question, result};
    return result;
}

static bool
goes_on(LtDiagram *diagram)
{
    if ((++diagram->n_steps & 0xfff) == 0)
        lt_diagram_is_stopping(diagram);
    return diagram->state == LT_DIAGRAM_GOES_ON;
}

static uint32_t
apply(LtDiagram *diagram, Question q)
{
    uint32_t result = LT_DIAGRAM_LOST;

    if (q.f == LT_DIAGRAM_LOST || q.g == LT_DIAGRAM_LOST || diagram->state != LT_DIAGRAM_GOES_ON)
        return LT_DIAGRAM_LOST;
    if (q.order > LT_DIAGRAM_COMPLETE)
        q.order = LT_DIAGRAM_COMPLETE;
    if (answer(diagram, &q, &result))
        return result;
    for (push(diagram, q); goes_on(diagram);) {
        LtDiagramFrame *frame = &diagram->frames[diagram->n_frames - 1];

        if (pose(diagram, frame, &q)) {
            if (answer(diagram, &q, &result))
                frame->part[frame->n_parts++] = result;
            else
                push(diagram, q);
            continue;
        }
        result = finish(diagram, frame);
        if (--diagram->n_frames == 0)
            break;
        frame = &diagram->frames[diagram->n_frames - 1];
        frame->part[frame->n_parts++] = result;
    }
    diagram->n_frames = 0;
    return diagram->state == LT_DIAGRAM_GOES_ON ? result : LT_DIAGRAM_LOST;
}

uint32_t
lt_family_union(LtDiagram *diagram, uint32_t f, uint32_t g)
{
    return apply(diagram, (Question){UNION, f, g, 0});
}

uint32_t
lt_family_product(LtDiagram *diagram, uint32_t f, uint32_t g, uint32_t order)
{
    return apply(diagram, (Question){PRODUCT, f, g, order});
}

uint32_t
lt_family_without(LtDiagram *diagram, uint32_t f, uint32_t g)
{
    return apply(diagram, (Question){WITHOUT, f, g, 0});
}

uint32_t
lt_family_difference(LtDiagram *diagram, uint32_t f, uint32_t g)
{
    return apply(diagram, (Question){DIFFERENCE, f, g, 0});
}

uint32_t
lt_family_join(LtDiagram *diagram, uint32_t f, uint32_t g, uint32_t order)
{
    uint32_t f_alone = lt_family_without(diagram, f, g);
    uint32_t g_alone = lt_family_without(diagram, g, f);
    uint32_t f_joined = lt_family_difference(diagram, f, f_alone);
    uint32_t g_joined = lt_family_difference(diagram, g, g_alone);
    uint32_t joined = lt_family_union(diagram, f_joined, g_joined);

    joined = lt_family_truncate(diagram, joined, order);
    return lt_family_union(diagram, joined, lt_family_product(diagram, f_alone, g_alone, order));
}

uint32_t
lt_family_truncate(LtDiagram *diagram, uint32_t f, uint32_t order)
{
    return apply(diagram, (Question){TRUNCATE, f, LT_DIAGRAM_EMPTY, order});
}

uint32_t
lt_family_exactly(LtDiagram *diagram, uint32_t f, uint32_t order)
{
    return apply(diagram, (Question){EXACTLY, f, LT_DIAGRAM_EMPTY, order});
}

uint32_t
lt_function_and(LtDiagram *diagram, uint32_t f, uint32_t g)
{
    return apply(diagram, (Question){AND, f, g, 0});
}

uint32_t
lt_function_or(LtDiagram *diagram, uint32_t f, uint32_t g)
{
    return apply(diagram, (Question){OR, f, g, 0});
}

uint32_t
lt_function_minimal(LtDiagram *diagram, uint32_t f, uint32_t order)
{
    return apply(diagram, (Question){MINIMAL, f, LT_DIAGRAM_EMPTY, order});
}

uint32_t
lt_family_function(LtDiagram *diagram, uint32_t f)
{
    return apply(diagram, (Question){FUNCTION, f, LT_DIAGRAM_EMPTY, 0});
}
