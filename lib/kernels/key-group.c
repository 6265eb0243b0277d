/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/key-group.h"

#include "kernels/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rounding must not keep two equal groups apart. */
#define SLACK 1e-12

typedef struct {
    double gain;
    uint32_t node;
} Candidate;

/* The table without the nodes chosen so far, as far as it is needed. */
typedef struct {
    double *output;
    double *pull;
    double *diagonal;
    double *column; /* of the pivot that led here, of the table before it */
    double *row;
    double pivot;
    Candidate *candidate;
    uint32_t n_candidates;
} Level;

typedef struct {
    const LtKeyGroupTask *task;
    LtKeyGroup *found;
    Level level[LT_KEY_GROUP_MOST];
    uint32_t chosen[LT_KEY_GROUP_MOST];
    double open; /* the most that a branch left alone can cost */
    bool has_stopped;
} KeySearch;

static double
get_gain(const KeySearch *search, const Level *level, uint32_t j)
{
    const double *own = search->task->own;

    return level->output[j] * level->pull[j] / level->diagonal[j] - (own != NULL ? own[j] : 0.0);
}

/* The column and the row of a node in the table without those chosen before. */
static void
find_pivot(KeySearch *search, uint32_t depth, uint32_t s)
{
    const LtKeyGroupTask *task = search->task;
    Level *level = &search->level[depth];
    uint32_t n = task->n;

    memcpy(level->row, task->inverse + (size_t)s * n, n * sizeof *level->row);
    for (uint32_t i = 0; i < n; i++)
        level->column[i] = task->inverse[(size_t)i * n + s];
    for (uint32_t t = 1; t < depth; t++) {
        const Level *before = &search->level[t];
        double of_row = before->column[s] / before->pivot,
               of_column = before->row[s] / before->pivot;

        for (uint32_t i = 0; i < n; i++) {
            level->row[i] -= of_row * before->row[i];
            level->column[i] -= of_column * before->column[i];
        }
    }
    level->pivot = level->row[s];
}

/* Goes from `depth − 1` chosen nodes to `depth` by taking s. */
static void
take(KeySearch *search, uint32_t depth, uint32_t s)
{
    const Level *from = &search->level[depth - 1];
    Level *to = &search->level[depth];
    double x, pull;

    search->chosen[depth - 1] = s;
    find_pivot(search, depth, s);
    x = from->output[s] / to->pivot;
    pull = from->pull[s] / to->pivot;
    for (uint32_t j = 0; j < search->task->n; j++) {
        to->output[j] = from->output[j] - to->column[j] * x;
        to->pull[j] = from->pull[j] - pull * to->row[j];
        to->diagonal[j] = from->diagonal[j] - to->column[j] * to->row[j] / to->pivot;
    }
}

static int
compare_candidates(const void *a, const void *b)
{
    const Candidate *one = a, *other = b;

    if (one->gain != other->gain)
        return one->gain < other->gain ? 1 : -1;
    return (one->node > other->node) - (one->node < other->node);
}

static int
compare_nodes(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;

    return (*one > *other) - (*one < *other);
}

static void
keep_best(KeySearch *search, uint32_t last, double loss)
{
    LtKeyGroup *found = search->found;
    uint32_t k = search->task->k;

    memcpy(found->group, search->chosen, (k - 1) * sizeof *found->group);
    found->group[k - 1] = last;
    qsort(found->group, k, sizeof *found->group, compare_nodes);
    found->loss = loss;
}

static bool
is_better(const KeySearch *search, double loss)
{
    return loss > search->found->loss + SLACK * fabs(search->found->loss);
}

/* What may still be chosen here, with what it adds; the greatest first. */
static void
list_candidates(KeySearch *search, uint32_t depth, const Candidate *allowed, uint32_t n)
{
    Level *level = &search->level[depth];

    level->n_candidates = n;
    for (uint32_t i = 0; i < n; i++)
        level->candidate[i] =
            (Candidate){get_gain(search, level, allowed[i].node), allowed[i].node};
}

static void
close_group(KeySearch *search, const Level *level, double loss)
{
    for (uint32_t i = 0; i < level->n_candidates; i++)
        if (is_better(search, loss + level->candidate[i].gain))
            keep_best(search, level->candidate[i].node, loss + level->candidate[i].gain);
}

static bool
may_go_on(KeySearch *search)
{
    const LtKeyGroupTask *task = search->task;

    if (!search->has_stopped && task->is_cancelled != NULL && (search->found->n_steps & 63) == 0 &&
        task->is_cancelled(task->data))
        search->has_stopped = true;
    if (task->most_steps > 0 && search->found->n_steps >= task->most_steps)
        search->has_stopped = true;

    return !search->has_stopped;
}

/* `loss` is that of the nodes chosen so far. */
static void
search_groups(KeySearch *search, uint32_t depth, double loss)
{
    Level *level = &search->level[depth];
    uint32_t rest = search->task->k - depth;

    search->found->n_steps++;
    if (rest == 1) {
        close_group(search, level, loss);
        return;
    }
    qsort(level->candidate, level->n_candidates, sizeof *level->candidate, compare_candidates);
    for (uint32_t i = 0; i + rest <= level->n_candidates; i++) {
        double most = loss;

        for (uint32_t r = 0; r < rest; r++)
            most += level->candidate[i + r].gain;
        if (!is_better(search, most))
            return;
        if (!may_go_on(search)) {
            search->open = fmax(search->open, most);
            return;
        }
        take(search, depth + 1, level->candidate[i].node);
        list_candidates(search, depth + 1, level->candidate + i + 1, level->n_candidates - i - 1);
        search_groups(search, depth + 1, loss + level->candidate[i].gain);
    }
}

static uint32_t
find_most(const KeySearch *search, uint32_t depth)
{
    const Level *level = &search->level[depth];
    uint32_t best = UINT32_MAX;

    for (uint32_t j = 0; j < search->task->n; j++) {
        bool is_chosen = false;

        for (uint32_t t = 0; t < depth; t++)
            is_chosen |= search->chosen[t] == j;
        if (!is_chosen &&
            (best == UINT32_MAX || get_gain(search, level, j) > get_gain(search, level, best)))
            best = j;
    }
    return best;
}

/* Costs a given group, or, where it is NULL, the greedy one, which it fills in. */
static double
add_up(KeySearch *search, const uint32_t *given, uint32_t *greedy)
{
    double loss = 0.0;

    for (uint32_t t = 0; t < search->task->k; t++) {
        uint32_t node = given != NULL ? given[t] : find_most(search, t);

        loss += get_gain(search, &search->level[t], node);
        if (greedy != NULL)
            greedy[t] = node;
        if (t + 1 < search->task->k)
            take(search, t + 1, node);
    }
    return loss;
}

static void
list_all(KeySearch *search)
{
    Level *level = &search->level[0];

    level->n_candidates = search->task->n;
    for (uint32_t j = 0; j < search->task->n; j++)
        level->candidate[j] = (Candidate){get_gain(search, level, j), j};
}

static bool
init_search(KeySearch *search, LtArena *arena)
{
    const LtKeyGroupTask *task = search->task;
    uint32_t n = task->n;

    for (uint32_t t = 0; t < task->k; t++) {
        Level *level = &search->level[t];

        level->output = lt_arena_take(arena, n, sizeof(double));
        level->pull = lt_arena_take(arena, n, sizeof(double));
        level->diagonal = lt_arena_take(arena, n, sizeof(double));
        level->column = lt_arena_take(arena, n, sizeof(double));
        level->row = lt_arena_take(arena, n, sizeof(double));
        level->candidate = lt_arena_take(arena, n, sizeof(Candidate));
    }
    if (arena->has_failed)
        return false;
    memcpy(search->level[0].output, task->output, n * sizeof(double));
    memcpy(search->level[0].pull, task->pull, n * sizeof(double));
    for (uint32_t j = 0; j < n; j++)
        search->level[0].diagonal[j] = task->inverse[(size_t)j * n + j];

    return true;
}

bool
lt_key_group_find(const LtKeyGroupTask *task, LtKeyGroup *found)
{
    LtArena arena = {0};
    KeySearch search = {.task = task, .found = found, .open = -INFINITY};
    uint32_t k = task->k;

    memset(found, 0, sizeof *found);
    if (!init_search(&search, &arena)) {
        lt_arena_clear(&arena);
        return false;
    }
    found->greedy_loss = add_up(&search, NULL, found->greedy);
    list_all(&search);
    qsort(search.level[0].candidate, task->n, sizeof(Candidate), compare_candidates);
    for (uint32_t t = 0; t < k; t++)
        found->top[t] = search.level[0].candidate[t].node;
    found->top_loss = add_up(&search, found->top, NULL);

    memcpy(search.chosen, found->greedy, k * sizeof *search.chosen);
    keep_best(&search, found->greedy[k - 1], found->greedy_loss);
    search_groups(&search, 0, 0.0);
    found->is_exact = !search.has_stopped;
    found->bound = search.has_stopped ? fmax(found->loss, search.open) : found->loss;
    lt_arena_clear(&arena);

    return true;
}
