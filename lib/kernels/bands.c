/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kernels/bands.h"

#include "kernels/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BINS  ((uint32_t)(LT_BANDS_TOP * 4096.0))
#define ALL_BINS   (1u << 22)
#define LEAST_BINS 32u

/* Numbers within a bin are kept in such parts of 1, and sums of all in such. */
#define IN_BIN 0x1p40
#define IN_SUM 0x1p52

typedef struct {
    uint64_t offset; /* sum of what values are above the bin's lower end */
    uint32_t count;
} Bin;

struct LtBands {
    LtArena arena;
    uint32_t n_steps;
    uint32_t n_bins; /* of a step */
    uint64_t n;
    Bin *bin;
    uint64_t *low; /* by step: the lower and upper halves of the sum of values */
    uint64_t *high;
    uint64_t *least; /* by step: the bits of the least value; those of numbers above 0 rise */
};

static uint64_t
bits_of(double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double
value_of(uint64_t bits)
{
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

LtBands *
lt_bands_new(uint32_t n_steps)
{
    LtBands *self = calloc(1, sizeof *self);
    uint32_t n_bins = n_steps > 0 ? ALL_BINS / n_steps : MOST_BINS;

    if (self == NULL)
        return NULL;
    n_bins = n_bins > MOST_BINS ? MOST_BINS : n_bins;
    self->n_bins = n_bins < LEAST_BINS ? LEAST_BINS : n_bins;
    self->n_steps = n_steps;
    self->bin = lt_arena_take(&self->arena, (size_t)n_steps * self->n_bins, sizeof(Bin));
    self->low = lt_arena_take(&self->arena, n_steps, sizeof(uint64_t));
    self->high = lt_arena_take(&self->arena, n_steps, sizeof(uint64_t));
    self->least = lt_arena_take(&self->arena, n_steps, sizeof(uint64_t));
    if (self->arena.has_failed) {
        lt_bands_free(self);
        return NULL;
    }
    for (uint32_t i = 0; i < n_steps; i++)
        self->least[i] = bits_of(HUGE_VAL);
    return self;
}

void
lt_bands_free(LtBands *bands)
{
    if (bands == NULL)
        return;
    lt_arena_clear(&bands->arena);
    free(bands);
}

double
lt_bands_bin_width(const LtBands *bands)
{
    return LT_BANDS_TOP / bands->n_bins;
}

/* The sum has 128 bits: a carry follows from what the lower half was. */
static void
add_to_sum(LtBands *self, uint32_t step, uint64_t value)
{
    uint64_t before = __atomic_fetch_add(&self->low[step], value, __ATOMIC_RELAXED);

    if (before + value < before)
        __atomic_fetch_add(&self->high[step], 1, __ATOMIC_RELAXED);
}

static void
add_least(LtBands *self, uint32_t step, uint64_t bits)
{
    uint64_t least = __atomic_load_n(&self->least[step], __ATOMIC_RELAXED);

    while (bits < least && !__atomic_compare_exchange_n(&self->least[step], &least, bits, true,
                                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
}

static void
add_value(LtBands *self, uint32_t step, double value)
{
    double width = lt_bands_bin_width(self);
    double counted = value < LT_BANDS_TOP ? value : LT_BANDS_TOP;
    uint32_t k = (uint32_t)(counted / width);
    double offset;
    Bin *bin;

    k = k < self->n_bins ? k : self->n_bins - 1;
    bin = &self->bin[(size_t)step * self->n_bins + k];
    offset = counted - k * width;
    __atomic_fetch_add(&bin->count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&bin->offset, (uint64_t)(fmax(offset, 0.0) * IN_BIN + 0.5),
                       __ATOMIC_RELAXED);
    add_to_sum(self, step, (uint64_t)(fmin(value, 1024.0) * IN_SUM + 0.5));
    add_least(self, step, bits_of(value + 0.0));
}

void
lt_bands_add(LtBands *bands, const double *curve)
{
    for (uint32_t step = 0; step < bands->n_steps; step++)
        add_value(bands, step, curve[step] > 0.0 ? curve[step] : 0.0);
    __atomic_fetch_add(&bands->n, 1, __ATOMIC_RELAXED);
}

void
lt_bands_merge(LtBands *bands, const LtBands *other)
{
    size_t n = (size_t)bands->n_steps * bands->n_bins;

    for (size_t i = 0; i < n; i++) {
        bands->bin[i].count += other->bin[i].count;
        bands->bin[i].offset += other->bin[i].offset;
    }
    for (uint32_t step = 0; step < bands->n_steps; step++) {
        add_to_sum(bands, step, other->low[step]);
        bands->high[step] += other->high[step];
        add_least(bands, step, other->least[step]);
    }
    bands->n += other->n;
}

uint64_t
lt_bands_count(const LtBands *bands)
{
    return bands->n;
}

double
lt_bands_mean(const LtBands *bands, uint32_t step)
{
    double sum = (double)bands->high[step] * 0x1p64 + (double)bands->low[step];

    return sum / IN_SUM / (double)bands->n;
}

double
lt_bands_least(const LtBands *bands, uint32_t step)
{
    return value_of(bands->least[step]);
}

/* The value of a rank, from 0, or the mean of those in its bin. */
static double
find_rank(const LtBands *self, uint32_t step, uint64_t rank)
{
    const Bin *bins = &self->bin[(size_t)step * self->n_bins];
    double width = lt_bands_bin_width(self), value;
    uint64_t n_below = 0;
    uint32_t k = 0;

    while (k + 1 < self->n_bins && n_below + bins[k].count <= rank)
        n_below += bins[k++].count;
    value = k * width;
    if (bins[k].count > 0)
        value += (double)bins[k].offset / IN_BIN / bins[k].count;
    /* The least is known as it is. */
    return fmax(value, lt_bands_least(self, step));
}

double
lt_bands_quantile(const LtBands *bands, uint32_t step, double part)
{
    double at = part * (double)(bands->n - 1);
    uint64_t rank = (uint64_t)at;
    double value = find_rank(bands, step, rank);

    if (at <= (double)rank)
        return value;
    return value + (at - (double)rank) * (find_rank(bands, step, rank + 1) - value);
}
