/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/relatedness-kernel.h"

#include <math.h>
#include <string.h>

/* So many rows of proximities are held at once, and so many of their columns are used together:
 * both fit into the second cache, and what is added to, into the first. */
#define N_HELD 32
#define TILE   512

static double
divide(LtProximity kind, double n, double from, double to)
{
    switch (kind) {
    case LT_PROXIMITY_CONDITIONAL:
        return n / from;
    case LT_PROXIMITY_COSINE:
        return n / sqrt(from * to);
    case LT_PROXIMITY_JACCARD:
        return n / (from + to - n);
    default:
        return n / fmax(from, to);
    }
}

/* Of pairs; s and t are parts of all of them. */
static double
divide_pairs(LtProximity kind, double n, double from, double to, double all)
{
    double s = from / all, t = to / all;

    switch (kind) {
    case LT_PROXIMITY_PAIR_COSINE:
        return n / sqrt(from * to);
    case LT_PROXIMITY_PAIR_JACCARD:
        return n / (from + to - n);
    case LT_PROXIMITY_ASSOCIATION:
        return n / all / (s * t);
    default:
        return n / all / ((s * t / (1.0 - s) + t * s / (1.0 - t)) / 2.0);
    }
}

static double
compare(const LtPresence *presence, LtProximity kind, uint32_t from, uint32_t to, uint32_t n)
{
    if (n == 0)
        return 0.0;
    if (kind >= LT_PROXIMITY_ASSOCIATION)
        return from == to ? 0.0
                          : divide_pairs(kind, n, presence->shared[from], presence->shared[to],
                                         presence->all_shared);

    return divide(kind, n, lt_presence_ubiquity(presence, from),
                  lt_presence_ubiquity(presence, to));
}

void
lt_proximity_row(const LtPresence *presence,
                 LtProximity kind,
                 bool with_self,
                 uint32_t column,
                 uint32_t *together,
                 double *proximity)
{
    uint32_t n = presence->n_columns;

    memset(together, 0, n * sizeof *together);
    for (size_t i = presence->column_start[column]; i < presence->column_start[column + 1]; i++) {
        uint32_t row = presence->row[i];

        for (size_t k = presence->row_start[row]; k < presence->row_start[row + 1]; k++)
            together[presence->column[k]]++;
    }
    for (uint32_t i = 0; i < n; i++)
        proximity[i] = compare(presence, kind, column, i, together[i]);
    if (!with_self)
        proximity[column] = 0.0;
}

/* A block of rows of proximities, and what the regions that are looked at have of it. */
typedef struct {
    uint32_t n_columns;
    uint32_t first;
    uint32_t n_held;
    double *proximity;       /* n_held × n_columns */
    double weight[N_HELD];   /* of the gain */
    uint32_t member[N_HELD]; /* of the block, in a region */
    uint32_t n_members;
} Block;

/* Four at a time, so that a sum is fetched once for four that are added. Members beyond the last
 * are repeated with no weight. */
static void
add_four(const double *const from[4],
         const double part[4],
         const double weight[4],
         uint32_t start,
         uint32_t end,
         double *restrict density,
         double *restrict gain)
{
    const double *a = from[0], *b = from[1], *c = from[2], *d = from[3];

    for (uint32_t i = start; i < end; i++)
        density[i] += (a[i] + part[1] * b[i]) + (part[2] * c[i] + part[3] * d[i]);
    if (gain == NULL)
        return;
    for (uint32_t i = start; i < end; i++)
        gain[i] += (weight[0] * a[i] + weight[1] * b[i]) + (weight[2] * c[i] + weight[3] * d[i]);
}

static void
add_tiles(const Block *block, double *density, double *gain)
{
    for (uint32_t start = 0; start < block->n_columns; start += TILE) {
        uint32_t end = start + TILE < block->n_columns ? start + TILE : block->n_columns;

        for (uint32_t k = 0; k < block->n_members; k += 4) {
            const double *from[4];
            double part[4], weight[4];

            for (uint32_t l = 0; l < 4; l++) {
                bool is_there = k + l < block->n_members;
                uint32_t member = block->member[is_there ? k + l : k];

                from[l] = block->proximity + (size_t)member * block->n_columns;
                part[l] = is_there ? 1.0 : 0.0;
                weight[l] = is_there ? block->weight[member] : 0.0;
            }
            add_four(from, part, weight, start, end, density, gain);
        }
    }
}

static void
list_present(const LtPresence *presence, uint32_t row, size_t *next, Block *block)
{
    block->n_members = 0;
    while (*next < presence->row_start[row + 1] &&
           presence->column[*next] < block->first + block->n_held)
        block->member[block->n_members++] = presence->column[(*next)++] - block->first;
}

/* What is near each segment in all, and the gain from all, of which that from what a region has
 * will be taken away. */
static void
add_totals(Block *block, const double *pci, double *whole, double *all)
{
    for (uint32_t k = 0; k < block->n_held; k++) {
        const double *from = block->proximity + (size_t)k * block->n_columns;
        double sum = 0.0, value = pci != NULL ? pci[block->first + k] : NAN;

        for (uint32_t i = 0; i < block->n_columns; i++) {
            sum += from[i];
            whole[i] += from[i];
        }
        block->weight[k] = sum > 0.0 && !isnan(value) ? value / sum : 0.0;
        for (uint32_t i = 0; i < block->n_columns; i++)
            all[i] += block->weight[k] * from[i];
    }
}

static void
finish_region(const LtPresence *presence,
              uint32_t row,
              const double *whole,
              const double *all,
              double *density,
              double *gain)
{
    for (uint32_t i = 0; i < presence->n_columns; i++) {
        density[i] = whole[i] > 0.0 ? fmin(density[i] / whole[i], 1.0) : NAN;
        if (gain != NULL)
            gain[i] = whole[i] > 0.0 ? all[i] - gain[i] : NAN;
    }
    for (size_t i = presence->row_start[row]; gain != NULL && i < presence->row_start[row + 1]; i++)
        gain[presence->column[i]] = 0.0;
}

bool
lt_density(const LtPresence *presence,
           const LtNearness *nearness,
           const double *pci,
           double *density,
           double *gain,
           LtArena *arena)
{
    uint32_t n = presence->n_columns;
    uint32_t n_rows = nearness->rows != NULL ? nearness->n_rows : presence->n_rows;
    uint32_t *together = lt_arena_take(arena, (size_t)n + 1, sizeof *together);
    double *whole = lt_arena_take(arena, (size_t)n + 1, sizeof *whole);
    double *all = lt_arena_take(arena, (size_t)n + 1, sizeof *all);
    size_t *next = lt_arena_take(arena, (size_t)n_rows + 1, sizeof *next);
    Block block = {.n_columns = n};

    block.proximity = lt_arena_take(arena, (size_t)n * N_HELD + 1, sizeof(double));
    if (arena->has_failed)
        return false;

    memset(density, 0, (size_t)n_rows * n * sizeof *density);
    if (gain != NULL)
        memset(gain, 0, (size_t)n_rows * n * sizeof *gain);
    for (uint32_t i = 0; i < n_rows; i++)
        next[i] = presence->row_start[nearness->rows != NULL ? nearness->rows[i] : i];
    for (block.first = 0; block.first < n; block.first += N_HELD) {
        block.n_held = n - block.first < N_HELD ? n - block.first : N_HELD;
        for (uint32_t k = 0; k < block.n_held; k++)
            lt_proximity_row(presence, nearness->kind, nearness->with_self, block.first + k,
                             together, block.proximity + (size_t)k * n);
        add_totals(&block, pci, whole, all);
        for (uint32_t i = 0; i < n_rows; i++) {
            list_present(presence, nearness->rows != NULL ? nearness->rows[i] : i, &next[i],
                         &block);
            add_tiles(&block, density + (size_t)i * n, gain != NULL ? gain + (size_t)i * n : NULL);
        }
    }
    for (uint32_t i = 0; i < n_rows; i++)
        finish_region(presence, nearness->rows != NULL ? nearness->rows[i] : i, whole, all,
                      density + (size_t)i * n, gain != NULL ? gain + (size_t)i * n : NULL);

    return true;
}

/* Moves the k nearest to the front of `nearest`, the first of equals first: an insertion into a
 * sorted list of k. */
static uint32_t
pick_nearest(const double *proximity, uint32_t n, uint32_t k, uint32_t *nearest)
{
    uint32_t n_picked = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t place;

        if (!(proximity[i] > 0.0) || (n_picked == k && proximity[i] <= proximity[nearest[k - 1]]))
            continue;
        place = n_picked < k ? n_picked++ : k - 1;
        while (place > 0 && proximity[nearest[place - 1]] < proximity[i]) {
            nearest[place] = nearest[place - 1];
            place--;
        }
        nearest[place] = i;
    }

    return n_picked;
}

bool
lt_density_nearest(const LtPresence *presence,
                   LtProximity kind,
                   uint32_t k,
                   double *density,
                   LtArena *arena)
{
    uint32_t n = presence->n_columns;
    uint32_t *together = lt_arena_take(arena, (size_t)n + 1, sizeof *together);
    uint32_t *nearest = lt_arena_take(arena, (size_t)k + 1, sizeof *nearest);
    double *proximity = lt_arena_take(arena, (size_t)n + 1, sizeof *proximity);

    if (arena->has_failed)
        return false;

    memset(density, 0, (size_t)presence->n_rows * n * sizeof *density);
    for (uint32_t column = 0; column < n; column++) {
        double whole = 0.0;
        uint32_t n_nearest;

        lt_proximity_row(presence, kind, false, column, together, proximity);
        n_nearest = k > 0 ? pick_nearest(proximity, n, k, nearest) : 0;
        for (uint32_t i = 0; i < n_nearest; i++)
            whole += proximity[nearest[i]];
        for (uint32_t i = 0; i < n_nearest; i++)
            for (size_t j = presence->column_start[nearest[i]];
                 j < presence->column_start[nearest[i] + 1]; j++)
                density[(size_t)presence->row[j] * n + column] += proximity[nearest[i]];
        for (uint32_t row = 0; row < presence->n_rows; row++) {
            double *cell = &density[(size_t)row * n + column];

            *cell = whole > 0.0 ? fmin(*cell / whole, 1.0) : NAN;
        }
    }

    return true;
}

double
lt_outlook(const LtPresence *presence, uint32_t row, const double *density, const double *pci)
{
    double sum = 0.0;
    size_t next = presence->row_start[row];

    for (uint32_t i = 0; i < presence->n_columns; i++) {
        if (next < presence->row_start[row + 1] && presence->column[next] == i) {
            next++;
            continue;
        }
        if (!isnan(density[i]) && !isnan(pci[i]))
            sum += density[i] * pci[i];
    }

    return sum;
}

/* Mean and deviation over the absent segments of a region; NaN where there is none. */
static void
measure_absent(const LtPresence *presence,
               uint32_t row,
               const double *number,
               double *mean,
               double *deviation)
{
    uint32_t n = presence->n_columns, n_absent = 0;

    *mean = *deviation = 0.0;
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(number[i]) && !lt_presence_has(presence, row, i)) {
            *mean += number[i];
            n_absent++;
        }
    *mean /= n_absent;
    for (uint32_t i = 0; i < n; i++)
        if (!isnan(number[i]) && !lt_presence_has(presence, row, i))
            *deviation += (number[i] - *mean) * (number[i] - *mean);
    *deviation = sqrt(*deviation / n_absent);
}

void
lt_relative_density(const LtPresence *presence,
                    uint32_t row,
                    const double *density,
                    double *relative)
{
    double mean, deviation;

    measure_absent(presence, row, density, &mean, &deviation);
    for (uint32_t i = 0; i < presence->n_columns; i++)
        relative[i] = deviation > 0.0 ? (density[i] - mean) / deviation : NAN;
}

static void
add_weighted(const LtPresence *presence,
             uint32_t row,
             const double *number,
             double weight,
             double *score)
{
    double mean, deviation;

    if (weight == 0.0)
        return;
    measure_absent(presence, row, number, &mean, &deviation);
    for (uint32_t i = 0; i < presence->n_columns; i++)
        if (isnan(number[i]))
            score[i] = NAN;
        else if (deviation > 0.0)
            score[i] += weight * (number[i] - mean) / deviation;
}

void
lt_gap_scores(const LtPresence *presence,
              uint32_t row,
              const double *density,
              const double *pci,
              const double *gain,
              LtGapWeights weights,
              double *score)
{
    for (uint32_t i = 0; i < presence->n_columns; i++)
        score[i] = lt_presence_has(presence, row, i) ? NAN : 0.0;
    add_weighted(presence, row, density, weights.density, score);
    add_weighted(presence, row, pci, weights.pci, score);
    add_weighted(presence, row, gain, weights.gain, score);
}

/* Restores the heap of scores below `root`. */
static void
sift(const double *score, uint32_t *order, size_t root, size_t n)
{
    for (;;) {
        size_t child = 2 * root + 1;
        uint32_t swap;

        if (child >= n)
            return;
        if (child + 1 < n && score[order[child + 1]] > score[order[child]])
            child++;
        if (score[order[root]] >= score[order[child]])
            return;
        swap = order[root];
        order[root] = order[child];
        order[child] = swap;
        root = child;
    }
}

static void
sort_by_score(const double *score, uint32_t *order, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sift(score, order, i, n);
    for (size_t end = n; end-- > 1;) {
        uint32_t swap = order[0];

        order[0] = order[end];
        order[end] = swap;
        sift(score, order, 0, end);
    }
}

double
lt_auc(const double *score, const uint8_t *positive, size_t n, uint32_t *order)
{
    double n_positive = 0.0, rank_sum = 0.0;
    size_t n_known = 0;

    for (size_t i = 0; i < n; i++)
        if (!isnan(score[i]))
            order[n_known++] = (uint32_t)i;
    sort_by_score(score, order, n_known);
    for (size_t i = 0; i < n_known;) {
        size_t first = i, n_tied = 0;

        for (; i < n_known && score[order[i]] == score[order[first]]; i++)
            n_tied += positive[order[i]] != 0;
        n_positive += (double)n_tied;
        rank_sum += (double)n_tied * ((double)(first + i) + 1.0) / 2.0;
    }

    return (rank_sum - n_positive * (n_positive + 1.0) / 2.0) /
           (n_positive * ((double)n_known - n_positive));
}
