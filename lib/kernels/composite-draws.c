/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/composite-draws.h"

#include "kernels/composite-weights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#define RADIX_BITS 11
#define RADIX      (1u << RADIX_BITS)

/* The memory of one thread, in one piece. */
typedef struct {
    double *node;
    double *weight;
    uint8_t *how;
    uint32_t *key; /* n_roots · n_rows */
    uint32_t *order;
    uint32_t *spare;
    uint32_t *count;
    uint32_t *rank; /* n_roots · n_rows */
} Scratch;

static size_t
round_up(size_t size)
{
    return (size + 63) & ~(size_t)63;
}

static size_t
lay_out(const LtCompositeStudy *study, char *memory, Scratch *scratch)
{
    const LtCompositeTree *tree = study->tree;
    size_t n = study->n_rows, n_members = tree->first[tree->n_groups], at = 0;

#define TAKE(field, type, number)                                                                  \
    do {                                                                                           \
        scratch->field = (type *)(void *)(memory + at);                                            \
        at += round_up(sizeof(type) * (number));                                                   \
    } while (0)
    TAKE(node, double, (size_t)tree->n_leaves + tree->n_groups);
    TAKE(weight, double, n_members + 1);
    TAKE(how, uint8_t, (size_t)tree->n_groups + 1);
    TAKE(key, uint32_t, n * study->n_roots);
    TAKE(order, uint32_t, n);
    TAKE(spare, uint32_t, n);
    TAKE(count, uint32_t, RADIX);
    TAKE(rank, uint32_t, n * study->n_roots);
#undef TAKE

    return at;
}

size_t
lt_composite_scratch(const LtCompositeStudy *study)
{
    Scratch scratch;
    static char nowhere[1];

    return lay_out(study, nowhere, &scratch);
}

static void
draw_weights(const LtCompositeStudy *study, uint32_t stream, double *weight)
{
    const LtCompositeTree *tree = study->tree;
    LtRng rng;

    memcpy(weight, tree->weight, sizeof *weight * tree->first[tree->n_groups]);
    if (stream == UINT32_MAX || study->concentration < 0.0)
        return;

    lt_rng_init(&rng, study->seed, (uint64_t)LT_DRAW_WEIGHTS << 32 | stream);
    for (uint32_t g = 0; g < tree->n_groups; g++) {
        uint32_t from = tree->first[g], n = tree->first[g + 1] - from;
        double mean[LT_COMPOSITE_MEMBERS], sum = 0.0;

        if (tree->how[g] == LT_AGGREGATE_PRODUCT || tree->how[g] == LT_AGGREGATE_GREATEST)
            continue;
        for (uint32_t j = 0; j < n; j++)
            sum += tree->weight[from + j];
        for (uint32_t j = 0; j < n; j++)
            mean[j] = tree->weight[from + j] / sum;
        lt_weights_draw(&rng, n, mean, study->concentration, &weight[from]);
    }
}

/* Which table of values counts, and how every group is aggregated. */
static uint32_t
draw_methods(const LtCompositeStudy *study, uint32_t stream, uint8_t *how)
{
    const LtCompositeTree *tree = study->tree;
    uint32_t table;
    LtRng rng;

    memcpy(how, tree->how, tree->n_groups);
    if (stream == UINT32_MAX)
        return 0;

    lt_rng_init(&rng, study->seed, (uint64_t)LT_DRAW_METHODS << 32 | stream);
    table = lt_rng_below(&rng, study->n_tables);
    for (uint32_t g = 0; g < tree->n_groups; g++) {
        uint32_t n = 0, chosen;

        for (uint32_t h = 0; h < LT_N_AGGREGATES; h++)
            n += study->alternatives[g] >> h & 1u;
        if (n == 0)
            continue;
        chosen = lt_rng_below(&rng, n);
        for (uint32_t h = 0; h < LT_N_AGGREGATES; h++)
            if (study->alternatives[g] >> h & 1u && chosen-- == 0)
                how[g] = (uint8_t)h;
    }
    return table;
}

static double
take_middle(const LtBounded *cell)
{
    return isnan(cell->value) ? 0.5 * (cell->low + cell->high) : cell->value;
}

/* Uniform between the bounds; triangular where a value is known to stand out. */
static double
draw_value(const LtBounded *cell, int is_coin, double u)
{
    double width = cell->high - cell->low, left;

    if (!(width > 0.0))
        return cell->low;
    if (is_coin)
        return u < 0.5 ? cell->low : cell->high;
    if (isnan(cell->value))
        return cell->low + u * width;

    left = cell->value - cell->low;
    if (u * width < left)
        return cell->low + sqrt(u * width * left);

    return cell->high - sqrt((1.0 - u) * width * (width - left));
}

/* A number of its own for every indicator of every row: four from one block. */
static void
draw_row(const LtCompositeStudy *study,
         const LtBounded *cell,
         uint32_t stream,
         uint32_t row,
         double *node)
{
    uint32_t n = study->tree->n_leaves;
    uint32_t key[2] = {(uint32_t)study->seed, (uint32_t)(study->seed >> 32)};
    uint32_t word[4];
    uint32_t block = UINT32_MAX;

    for (uint32_t j = 0; j < n; j++) {
        if (stream == UINT32_MAX) {
            node[j] = take_middle(&cell[j]);
            continue;
        }
        if (!(cell[j].high > cell[j].low)) {
            node[j] = cell[j].low;
            continue;
        }
        if (j / 4 != block) {
            uint32_t counter[4] = {row, j / 4, stream, LT_DRAW_FACTS};

            block = j / 4;
            lt_philox(counter, key, word);
        }
        node[j] = draw_value(&cell[j], study->is_coin[j], (word[j % 4] + 0.5) * 0x1p-32);
    }
}

/* Numbers that sort as the scores do, the greatest first. */
static uint32_t
make_key(double score)
{
    float number = (float)score;
    uint32_t bits;

    memcpy(&bits, &number, sizeof bits);
    bits ^= bits & 0x80000000u ? 0xFFFFFFFFu : 0x80000000u;

    return ~bits;
}

static void
sort_digit(const uint32_t *key,
           uint32_t n,
           unsigned shift,
           const uint32_t *from,
           uint32_t *to,
           uint32_t *count)
{
    uint32_t start = 0;

    memset(count, 0, sizeof *count * RADIX);
    for (uint32_t i = 0; i < n; i++)
        count[key[i] >> shift & (RADIX - 1)]++;
    for (uint32_t d = 0; d < RADIX; d++) {
        uint32_t here = count[d];

        count[d] = start;
        start += here;
    }
    for (uint32_t i = 0; i < n; i++)
        to[count[key[from[i]] >> shift & (RADIX - 1)]++] = from[i];
}

static void
rank_keys(const uint32_t *key, uint32_t n, Scratch *scratch, uint32_t *rank)
{
    uint32_t *from = scratch->order, *to = scratch->spare;

    for (uint32_t i = 0; i < n; i++)
        from[i] = i;
    for (unsigned shift = 0; shift < 32; shift += RADIX_BITS) {
        uint32_t *swap = from;

        sort_digit(key, n, shift, from, to, scratch->count);
        from = to;
        to = swap;
    }
    for (uint32_t i = 0; i < n; i++)
        rank[from[i]] = i > 0 && key[from[i]] == key[from[i - 1]] ? rank[from[i - 1]] : i + 1;
}

void
lt_composite_rank_draw(const LtCompositeStudy *study,
                       const uint32_t stream[LT_N_DRAWS],
                       void *memory,
                       uint32_t *rank)
{
    const LtCompositeTree *tree = study->tree;
    uint32_t n = study->n_rows, table;
    Scratch scratch;

    lay_out(study, memory, &scratch);
    draw_weights(study, stream[LT_DRAW_WEIGHTS], scratch.weight);
    table = draw_methods(study, stream[LT_DRAW_METHODS], scratch.how);
    for (uint32_t i = 0; i < n; i++) {
        draw_row(study, &study->cell[table][(size_t)i * tree->n_leaves], stream[LT_DRAW_FACTS], i,
                 scratch.node);
        lt_composite_compute(tree, scratch.weight, scratch.how, scratch.node);
        for (uint32_t r = 0; r < study->n_roots; r++)
            scratch.key[(size_t)r * n + i] =
                make_key(scratch.node[tree->n_leaves + study->root[r]]);
    }
    for (uint32_t r = 0; r < study->n_roots; r++)
        rank_keys(&scratch.key[(size_t)r * n], n, &scratch, &rank[(size_t)r * n]);
}

unsigned
lt_composite_threads(void)
{
#ifdef _OPENMP
    return (unsigned)omp_get_max_threads();
#else
    return 1;
#endif
}

static unsigned
get_thread(void)
{
#ifdef _OPENMP
    return (unsigned)omp_get_thread_num();
#else
    return 0;
#endif
}

static double
measure_shift(const uint32_t *rank, const uint32_t *nominal, uint32_t n)
{
    double sum = 0.0;

    for (uint32_t i = 0; i < n; i++)
        sum += fabs((double)rank[i] - nominal[i]);

    return n > 0 ? sum / n : 0.0;
}

void
lt_composite_rank_draws(const LtCompositeStudy *study,
                        uint32_t n_draws,
                        const uint32_t (*stream)[LT_N_DRAWS],
                        void *memory,
                        uint32_t n_picked,
                        const uint32_t *picked,
                        uint32_t *rank,
                        const uint32_t *nominal,
                        double *shift)
{
    size_t size = lt_composite_scratch(study), n = study->n_rows;

#pragma omp parallel for schedule(static)
    for (uint32_t d = 0; d < n_draws; d++) {
        char *mine = (char *)memory + size * get_thread();
        Scratch scratch;

        lay_out(study, mine, &scratch);
        lt_composite_rank_draw(study, stream[d], mine, scratch.rank);
        for (uint32_t r = 0; r < study->n_roots; r++) {
            const uint32_t *all = &scratch.rank[r * n];
            uint32_t *kept = rank != NULL ? &rank[((size_t)r * n_draws + d) * n_picked] : NULL;

            for (uint32_t k = 0; kept != NULL && k < n_picked; k++)
                kept[k] = all[picked[(size_t)r * n_picked + k]];
            if (nominal != NULL)
                shift[(size_t)r * n_draws + d] = measure_shift(all, &nominal[r * n], study->n_rows);
        }
    }
}

static int
compare_ranks(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Linear between the two nearest draws, as the median of an even number is. */
static double
take_quantile(const uint32_t *sorted, uint32_t n, double part)
{
    double at = part * (n - 1.0);
    uint32_t below = (uint32_t)at;
    double rest = at - below;

    return below + 1 < n ? sorted[below] + rest * ((double)sorted[below + 1] - sorted[below])
                         : sorted[n - 1];
}

void
lt_rank_range(const uint32_t *rank,
              uint32_t n_draws,
              uint32_t stride,
              uint32_t row,
              uint32_t k,
              uint32_t *work,
              LtRankRange *range)
{
    uint32_t n_top = 0;

    for (uint32_t d = 0; d < n_draws; d++) {
        work[d] = rank[(size_t)d * stride + row];
        n_top += work[d] <= k;
    }
    qsort(work, n_draws, sizeof *work, compare_ranks);
    *range = (LtRankRange){
        .median = take_quantile(work, n_draws, 0.5),
        .low = take_quantile(work, n_draws, 0.05),
        .high = take_quantile(work, n_draws, 0.95),
        .in_top = (double)n_top / n_draws,
    };
}

void
lt_sobol_first(uint32_t n, const double *const y[2 + LT_N_DRAWS], double share[LT_N_DRAWS])
{
    double mean = 0.0, variance = 0.0;

    for (uint32_t i = 0; i < n; i++)
        mean += (y[0][i] + y[1][i]) / (2.0 * n);
    for (uint32_t i = 0; i < n; i++)
        variance +=
            ((y[0][i] - mean) * (y[0][i] - mean) + (y[1][i] - mean) * (y[1][i] - mean)) / (2.0 * n);
    for (int s = 0; s < LT_N_DRAWS; s++) {
        double sum = 0.0;

        for (uint32_t i = 0; i < n; i++)
            sum += (y[1][i] - mean) * (y[2 + s][i] - y[0][i]);
        share[s] = variance > 0.0 ? sum / n / variance : NAN;
    }
}
