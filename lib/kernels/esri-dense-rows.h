/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops over rows, written once for every precision and width of vector. Whoever includes it
 * has defined VECTOR (bytes), FN (x) and TARGET. Rows are cut into vectors that the machine has:
 * what compilers make of wider ones can be ten times slower. No guard: it is included often. */

#define N_VECTORS (64 / VECTOR)
#define N_WIDE    (LANES * sizeof(double) / VECTOR)

typedef Real FN(Vector) __attribute__((vector_size(VECTOR), may_alias));
#define Vector FN(Vector)

/* As many lanes in both; sums are double. */
typedef double FN(Wide) __attribute__((vector_size(VECTOR), may_alias));
typedef Real FN(Part)
    __attribute__((vector_size(VECTOR / sizeof(double) * sizeof(Real)), may_alias));
#define Wide FN(Wide)
#define Part FN(Part)

#define INLINE static inline __attribute__((always_inline))

/* The compilers make these two a maximum and a minimum; of a loop over lanes they do not. */
INLINE void
FN(raise)(Vector *row, const Vector *other)
{
    for (unsigned k = 0; k < N_VECTORS; k++) {
        __typeof__(row[k] > other[k]) is_more = other[k] > row[k];

        row[k] = (Vector)((is_more & (__typeof__(is_more))other[k]) |
                          (~is_more & (__typeof__(is_more))row[k]));
    }
}

INLINE void
FN(limit)(Vector *row)
{
    Vector one = (Real)1 - (Vector){0};

    for (unsigned k = 0; k < N_VECTORS; k++) {
        __typeof__(row[k] > one) is_more = row[k] > one;

        row[k] = (Vector)((is_more & (__typeof__(is_more))one) |
                          (~is_more & (__typeof__(is_more))row[k]));
    }
}

/* The node's loss: the greatest of its floor and the sums of its groups, and at most 1. */
INLINE void
FN(pull)(Vector *loss, const LtEsriSide *side, const Row *source_loss, uint32_t node)
{
    const uint32_t *source = side->source;
    const Real *share = SHARE(side);

    for (uint32_t g = side->node_group[node]; g < side->node_group[node + 1]; g++) {
        Vector sum[N_VECTORS] = {0};

        for (uint32_t e = side->group_start[g]; e < side->group_start[g + 1]; e++) {
            const Vector *row = (const Vector *)&source_loss[source[e]];

            __builtin_prefetch(&source_loss[source[e + LT_ESRI_AHEAD]]);
            for (unsigned k = 0; k < N_VECTORS; k++)
                sum[k] += share[e] * row[k];
        }
        FN(raise)(loss, sum);
    }
    FN(limit)(loss);
}

INLINE void
FN(grow)(Vector *change, const Vector *now, Row *before)
{
    Vector growth[N_VECTORS];

    for (unsigned k = 0; k < N_VECTORS; k++)
        growth[k] = now[k] - ((Vector *)before)[k];
    FN(raise)(change, growth);
}

INLINE void
FN(copy)(void *to, const void *from)
{
    for (unsigned k = 0; k < N_VECTORS; k++)
        ((Vector *)to)[k] = ((const Vector *)from)[k];
}

INLINE void
FN(add)(double *sums, double weight, const Vector *row)
{
    for (unsigned k = 0; k < N_WIDE; k++)
        ((Wide *)sums)[k] += weight * __builtin_convertvector(((const Part *)row)[k], Wide);
}

INLINE void
FN(add_left)(double *left, double sales, const Vector *down)
{
    for (unsigned k = 0; k < N_WIDE; k++)
        ((Wide *)left)[k] += sales * (1.0 - __builtin_convertvector(((const Part *)down)[k], Wide));
}

/* One step of every node. Downstream may write in place, since it reads what is given. */
TARGET static void
FN(pass)(Batch *batch, const double *weight)
{
    const LtEsri *esri = batch->esri;
    Sums block = {0};
    Vector change[N_VECTORS] = {0};

    for (uint32_t i = 0; i < esri->n_nodes; i++) {
        Vector down[N_VECTORS], up[N_VECTORS];

        FN(copy)(down, &batch->floor_down[batch->floor_of[i]]);
        FN(pull)(down, &esri->down, batch->given, i);
        FN(grow)(change, down, &batch->down[i]);
        FN(copy)(&batch->down[i], down);

        FN(copy)(up, &batch->floor_up[batch->floor_of[i]]);
        FN(pull)(up, &esri->up, batch->up, i);
        FN(grow)(change, up, &batch->up[i]);
        FN(copy)(&batch->up_next[i], up);

        if (esri->n_markets > 0)
            FN(add_left)(batch->left + (size_t)esri->market[i] * LANES, esri->sales[i], down);
        FN(add)(block.down, weight[i], down);
        FN(add)(block.up, weight[i], up);
        FN(raise)(up, down);
        FN(add)(block.both, weight[i], up);
        if (i % BLOCK == BLOCK - 1)
            NAME(add_block)(batch, &block);
    }
    NAME(add_block)(batch, &block);
    FN(copy)(&batch->change, change);
}

/* What customers see in the next step. Lanes outside `keep` (1 or 0) are wiped. */
TARGET static void
FN(spread)(Batch *batch, const Row *keep, bool must_wipe)
{
    const LtEsri *esri = batch->esri;

    for (uint32_t i = 0; i < esri->n_nodes; i++) {
        Vector *down = (Vector *)&batch->down[i];
        Vector *given = (Vector *)&batch->given[i];
        Vector share[N_VECTORS];

        for (unsigned k = 0; k < N_VECTORS && must_wipe; k++) {
            down[k] *= ((const Vector *)keep)[k];
            ((Vector *)&batch->up[i])[k] *= ((const Vector *)keep)[k];
        }
        if (esri->n_markets == 0) {
            FN(copy)(given, down);
            continue;
        }
        for (unsigned k = 0; k < N_VECTORS; k++)
            share[k] = (Real)esri->sales[i] * ((const Vector *)&batch->scale[esri->market[i]])[k];
        FN(limit)(share);
        for (unsigned k = 0; k < N_VECTORS; k++)
            given[k] = down[k] * share[k];
    }
}

#undef N_VECTORS
#undef N_WIDE
#undef Vector
#undef Wide
#undef Part
#undef INLINE
