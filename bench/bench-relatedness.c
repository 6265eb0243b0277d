/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Usage: bench-relatedness ROWS COLUMNS [FILL]: complexity, and all of it, of a matrix by chance.
 */
#include "kernels/relatedness-kernel.h"
#include "kernels/rng.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double
get_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void
fill_matrix(LtMatrix *matrix, size_t *start, uint32_t *column, double *value, double fill)
{
    LtRng rng;
    size_t n = 0;

    lt_rng_init(&rng, 1, 0);
    for (uint32_t i = 0; i < matrix->n_rows; i++) {
        double reach = fill * 2.0 * (i + 1) / matrix->n_rows;

        for (uint32_t j = 0; j < matrix->n_columns; j++)
            if (lt_rng_uniform(&rng) < reach) {
                column[n] = j;
                value[n++] = 1.0;
            }
        start[i + 1] = n;
    }
}

int
main(int argc, char *argv[])
{
    uint32_t n = argc > 2 ? (uint32_t)strtoul(argv[1], NULL, 10) : 200;
    uint32_t m = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 5000;
    double fill = argc > 3 ? strtod(argv[3], NULL) : 0.25, begin, complexity, change;
    LtArena arena = {0};
    size_t *start = lt_arena_take(&arena, (size_t)n + 1, sizeof *start);
    uint32_t *column = lt_arena_take(&arena, (size_t)n * m + 1, sizeof *column);
    double *value = lt_arena_take(&arena, (size_t)n * m + 1, sizeof *value);
    double *density = lt_arena_take(&arena, (size_t)n * m + 1, sizeof *density);
    double *gain = lt_arena_take(&arena, (size_t)n * m + 1, sizeof *gain);
    double *fitness = lt_arena_take(&arena, (size_t)n + 1, sizeof *fitness);
    double *quality = lt_arena_take(&arena, (size_t)m + 1, sizeof *quality);
    LtMatrix matrix = {n, m, start, column, value};
    LtNearness nearness = {LT_PROXIMITY_MINIMUM, true, NULL, 0};
    LtPresence presence;
    LtComplexity out = {
        .eci = lt_arena_take(&arena, (size_t)n + 1, sizeof(double)),
        .pci = lt_arena_take(&arena, (size_t)m + 1, sizeof(double)),
        .raw_pci = lt_arena_take(&arena, (size_t)m + 1, sizeof(double)),
        .row_part = lt_arena_take(&arena, (size_t)n + 1, sizeof(uint32_t)),
        .column_part = lt_arena_take(&arena, (size_t)m + 1, sizeof(uint32_t)),
    };

    if (arena.has_failed)
        return EXIT_FAILURE;
    fill_matrix(&matrix, start, column, value, fill);
    begin = get_seconds();
    /* Presence is given by the cells: all are above the threshold. */
    if (!lt_presence_init(&presence, &matrix, value, 1.0, &arena) ||
        !lt_complexity(&presence, (LtStandard){false, false}, &out, &arena))
        return EXIT_FAILURE;
    complexity = get_seconds() - begin;
    if (!lt_density(&presence, &nearness, out.raw_pci, density, gain, &arena))
        return EXIT_FAILURE;
    for (uint32_t i = 0; i < n; i++)
        fitness[i] = lt_outlook(&presence, i, density + (size_t)i * m, out.raw_pci);
    printf("%u x %u, %zu present: complexity %.4f s, with density, outlook and gain %.3f s", n, m,
           presence.row_start[n], complexity, get_seconds() - begin);
    begin = get_seconds();
    lt_fitness(&presence, 1e-10, 1000, fitness, quality, &change, &arena);
    printf(", fitness %.3f s\n", get_seconds() - begin);
    lt_arena_clear(&arena);

    return EXIT_SUCCESS;
}
